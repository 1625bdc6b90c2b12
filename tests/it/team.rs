//! Cascade, roll-out and notebook by command: what is counted, what is written, what is wrong in files.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;
use std::process::Output;

use chrono::NaiveDate;
use serde_json::Value as Json;

use crate::harness::{data, embedded, filtered};
use regatlas::domain::Status;
use regatlas::landscape::{Dimension, Landscape};
use regatlas::query::cascade::{Hop, HopState, Membership, Party, below, hops};
use regatlas::query::filter::evaluate;
use regatlas::query::numbers::distinct;
use regatlas::query::schedule::{HalfYear, propose};
use regatlas::sources::team::cascade::{CASCADE, ROOT, parents};
use regatlas::sources::team::procedure::{Capacity, CapacityBy};
use regatlas::sources::team::table::{RowEdit, record};
use regatlas::text::{Lang, Texts};

/// A workspace on the small survey.
pub fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let toml = format!(
        "name = \"Probe\"\n[map]\ndirectory = {:?}\n[survey]\nresponses = {:?}\n",
        data("survey/gv.txt").display().to_string(),
        data("survey/archive.lsa").display().to_string()
    );
    fs::write(folder.path().join("regatlas.toml"), toml).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let folder = folder.display().to_string();
    let mut all = arguments.to_vec();
    all.extend(["-w", &folder]);
    crate::harness::run(&all)
}

fn out(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(folder: &Path, arguments: &[&str]) -> Json {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let output = run(folder, &all);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|cause| panic!("{cause}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// What is wrong with a command, in words.
fn refused(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

/// The findings in files of the team: code, file, line.
fn found(folder: &Path) -> BTreeSet<(String, String, Option<u64>)> {
    let findings = json(folder, &["check"]);
    let text = |row: &Json, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let own =
        findings.as_array().unwrap().iter().map(|row| (text(row, "code"), text(row, "source"), row["line"].as_u64()));
    let files = ["cascade.csv", "rollout.csv", "questions.csv", "offices.csv", "vorgehensmodell.toml"];
    own.filter(|(_, file, _)| files.contains(&file.as_str())).collect()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-12-01";

/// Bodies that an association reaches, with what their keepings have become, counted one by one.
fn plain(landscape: &Landscape, association: &str) -> [u64; 3] {
    let scope = landscape.members(Dimension::Scope).index("no");
    let mut bodies: BTreeMap<u32, Vec<Status>> = BTreeMap::new();
    for (row, (body, _)) in landscape.map.keepings.iter().enumerate() {
        let asked = landscape.keepings.codes(Dimension::Scope).get(row) != scope.map(usize::from);
        let own = landscape.map.bodies[*body as usize].associations.into_iter().flatten();
        let members = landscape.members(Dimension::Association);
        if asked && own.into_iter().any(|at| members.get(at).unwrap().code == association) {
            bodies.entry(*body).or_default().push(landscape.keepings.status(row));
        }
    }
    let having = |wanted: &dyn Fn(&Status) -> bool| bodies.values().filter(|own| own.iter().any(wanted)).count() as u64;
    [
        bodies.len() as u64,
        having(&|status| *status != Status::NotInvited),
        having(&|status| *status == Status::Complete),
    ]
}

#[test]
fn bodies_below_a_hop_are_counted_once_and_opened_alike() {
    let loaded = embedded();
    let landscape = &loaded.landscape;
    let (filter, evaluated) = filtered(&loaded, "");
    let all = hops(landscape, &evaluated, day(TODAY)).unwrap();
    assert_eq!(all.len(), parents().unwrap().len());
    let of = |key: &str| all.iter().filter(|hop| hop.to.key(landscape) == key).collect::<Vec<&Hop>>();
    for key in ["by:gemeindetag", "sn:ssg", "rp:landkreistag", "ni:staedtetag"] {
        for hop in of(key) {
            let counts = hop.counts;
            assert_eq!([counts.bodies, counts.invited, counts.completed], plain(landscape, key), "{key}");
        }
    }
    assert_eq!(of("sn:ssg").len(), 2, "an association for towns and municipalities belongs to both federal ones");
    for hop in &all {
        let own = hop.counts;
        let falling = [own.bodies, own.invited, own.opened, own.began, own.completed];
        assert!(falling.is_sorted_by(|a, b| a >= b), "{falling:?}");
        let opened = evaluate(landscape, &below(landscape, &all, hop, &filter).unwrap());
        assert_eq!(distinct(landscape, &opened).0, own.bodies, "{:?}", hop.to);
        assert_eq!(
            (hop.state == HopState::Due, hop.to == Party::Root),
            (hop.to == Party::Root, hop.state == HopState::Due)
        );
        assert_eq!(hop.membership, Membership::Assumed);
    }
    // Whoever is reached through two associations stands below the first hop once.
    let first = of(ROOT)[0].counts.bodies;
    let towns = landscape.map.bodies.iter().filter(|body| body.associations[0].is_some()).count() as u64;
    assert!(first <= towns && first > of("bund:dstgb")[0].counts.bodies);
    // A filter holds for the bodies below.
    let (filter, evaluated) = filtered(&loaded, "land:SN");
    let saxon = hops(landscape, &evaluated, day(TODAY)).unwrap();
    assert!(saxon.len() < 10 && saxon.iter().any(|hop| hop.to.key(landscape) == "sn:landkreistag"));
    for hop in &saxon {
        let land = hop.to.key(landscape);
        assert_eq!(
            hop.counts.bodies > 0,
            !land.contains(':') || land.starts_with("sn:") || land.starts_with("bund:"),
            "{land}"
        );
        assert_eq!(below(landscape, &saxon, hop, &filter).is_none(), hop.counts.bodies == 0);
    }
}

#[test]
fn steps_are_entered_and_silent_hops_come_first() {
    let folder = workspace();
    let folder = folder.path();
    for arguments in [
        &["cascade", "--sent", "bund:bv", "2026-08-17", "--forwarded", "bund:bv", "19.08.2026"][..],
        &["cascade", "--sent", "bund:dstgb", "2026-08-19", "--forwarded", "bund:dstgb", "2026-08-25"],
        &["cascade", "--sent", "by:gemeindetag", "2026-09-02", "--source", "Telefonat"],
        &["cascade", "--sent", "sn:ssg", "--from", "bund:dstgb", "--what", "Einladung"],
    ] {
        assert!(out(folder, arguments).contains("cascade.csv"), "{arguments:?}");
    }
    let text = fs::read_to_string(folder.join(CASCADE.file)).unwrap();
    assert_eq!(text.lines().next(), Some("from,to,what,sent,forwarded,confirmed,source"));
    assert!(text.contains("\npb,bund:bv,,2026-08-17,2026-08-19,,\n"), "two steps at once are one row: {text}");
    assert!(text.contains("\nbund:dstgb,by:gemeindetag,,2026-09-02,,,Telefonat\n"), "{text}");
    let rows = json(folder, &["cascade"]);
    let rows = rows.as_array().unwrap();
    let line = |row: &Json| (row["state"].as_str().unwrap().to_owned(), row["to"].as_str().unwrap().to_owned());
    assert_eq!(line(&rows[0]), ("silent".into(), "by:gemeindetag".into()));
    let since = (chrono::Local::now().date_naive() - day("2026-09-02")).num_days();
    assert_eq!(rows[0]["days"].as_i64(), Some(since));
    assert_eq!(line(&rows[1]), ("silent".into(), "sn:ssg".into()));
    let state = |key: &str| {
        let own = rows.iter().filter(|row| row["to"] == key);
        own.map(|row| row["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // What one association has sent need not come from the other; what nobody has sent is due.
    assert_eq!(state("sn:ssg"), ["silent", "nothing"]);
    assert_eq!(state("bw:gemeindetag"), ["due"]);
    assert_eq!(state("bw:staedtetag"), ["nothing"], "the federal association has nothing itself");
    assert_eq!(state("bund:dstgb"), ["forwarded"]);
    let of_bavaria = rows.iter().find(|row| row["to"] == "by:staedtetag").unwrap();
    assert_eq!(of_bavaria["membership"], "unknown", "no body of the small survey belongs to it");
    assert!(out(folder, &["cascade"]).contains("association_members.csv"));
    // Confirmed later: the same row, nothing else in it changes.
    out(folder, &["cascade", "--confirmed", "by:gemeindetag", "2026-09-05"]);
    let text = fs::read_to_string(folder.join(CASCADE.file)).unwrap();
    assert!(text.contains("\nbund:dstgb,by:gemeindetag,,2026-09-02,,2026-09-05,Telefonat\n"), "{text}");

    assert!(refused(folder, &["cascade", "--sent", "sn:landkreis"]).contains("sn:landkreis"));
    assert!(refused(folder, &["cascade", "--sent", "bund:dst", "31.02.2026"]).contains("31.02.2026"));
    let several = refused(folder, &["cascade", "--sent", "th:gstb"]);
    assert!(several.contains("bund:dst") && several.contains("bund:dstgb"), "{several}");
    assert!(refused(folder, &["cascade", "--what", "x"]).contains("--sent"));
    let output = crate::harness::run(&["cascade", "--sent", "bund:dst", "--demo"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("regatlas init"));
}

#[test]
fn members_that_are_listed_are_said_to_be() {
    let folder = workspace();
    fs::write(folder.path().join("association_members.csv"), "body;association\n095760111111;by:staedtetag\n").unwrap();
    fs::write(folder.path().join("cascade.csv"), "from,to,sent\nby:gemeindetag,095760111111,2026-09-02\n").unwrap();
    let rows = json(folder.path(), &["cascade"]);
    let of = |key: &str| rows.as_array().unwrap().iter().find(|row| row["to"] == key).unwrap().clone();
    assert_eq!((&of("by:staedtetag")["membership"], &of("by:staedtetag")["bodies"]), (&"listed".into(), &1.into()));
    // A body can be a hop itself; it counts below whoever sends to it.
    assert_eq!((&of("095760111111")["state"], &of("095760111111")["bodies"]), (&"silent".into(), &1.into()));
    assert_eq!((&of("by:gemeindetag")["below"], &of("by:gemeindetag")["below_sent"]), (&1.into(), &1.into()));
    assert_eq!(found(folder.path()), BTreeSet::new());
}

#[test]
fn what_is_wrong_in_a_file_is_found_with_its_line_and_the_rest_counts() {
    let folder = workspace();
    let folder = folder.path();
    // As Excel in Germany writes it: semicolons, CP1252, days in its own way.
    let rollout = "body;register;project;step;owner;planned;done;note\r\n\
        095760111111;melderegister;UP 2024;kontakt;Amt f\u{fc}r Ordnung;01.03.2024;15.03.2024;\r\n\
        999;melderegister;UP 2024;kontakt;;31.02.2027;;\r\n\
        095760111111;melder;UP 2024;zauberei;;2027-01-01;;\r\n\
        land:BY;melderegister;UP 2024;anschluss;;2029-01-31;;\r\n\
        ;;UP 2024;;;20.11.2024;;Schnittstelle fehlt\r\n\
        ;;UP 2024;;;12.05.2025;;Hersteller z\u{f6}gert\r\n\
        095760111111;melderegister;UP 2024;kontakt;;2024-04-01;;\r\n";
    let bytes: Vec<u8> = rollout.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    fs::write(folder.join("rollout.csv"), bytes).unwrap();
    fs::write(
        folder.join("cascade.csv"),
        "from,to,sent\nbund:dstgb,by:gemeindetag,bald\nbund:dstgb,nirgends,2026-01-01\n",
    )
    .unwrap();
    let questions = "date,land,question,state\n<<<<<<< HEAD\n2026-10-01,SN,Wie weit?,offen\n=======\n\
        2026-10-01,SN,Wie weit?,beantwortet\n>>>>>>> andere\n2026-13-01,XX,Wann?,vielleicht\n";
    fs::write(folder.join("questions.csv"), questions).unwrap();
    fs::write(folder.join("offices.csv"), "amt,ort\nA,B\n").unwrap();
    let of = |code: &str, file: &str, line: Option<u64>| (code.to_owned(), file.to_owned(), line);
    let wanted = BTreeSet::from([
        of("encoding_assumed", "rollout.csv", None),
        of("team_unknown_body", "rollout.csv", Some(3)),
        of("team_field", "rollout.csv", Some(3)),
        of("team_unknown_register", "rollout.csv", Some(4)),
        of("team_unknown_step", "rollout.csv", Some(4)),
        of("rollout_late", "rollout.csv", Some(5)),
        of("rollout_immature", "rollout.csv", Some(5)),
        of("team_conflict", "rollout.csv", Some(8)),
        of("team_field", "cascade.csv", Some(2)),
        of("team_unknown_body", "cascade.csv", Some(3)),
        of("team_conflict", "questions.csv", Some(2)),
        of("team_conflict", "questions.csv", Some(4)),
        of("team_conflict", "questions.csv", Some(5)),
        of("team_conflict", "questions.csv", Some(6)),
        of("team_field", "questions.csv", Some(7)),
        of("team_unreadable", "offices.csv", Some(1)),
    ]);
    assert_eq!(found(folder), wanted);
    assert_eq!(run(folder, &["check"]).status.code(), Some(1), "a file that is none is an error");
    let rows = json(folder, &["rollout"]);
    assert_eq!(rows.as_array().unwrap().len(), 7, "every row is there");
    let first = rows.as_array().unwrap().iter().find(|row| row["done"] == "2024-03-15").unwrap();
    assert_eq!((first["owner"].as_str(), first["state"].as_str()), (Some("Amt für Ordnung"), Some("done")));
    let projects = json(folder, &["rollout", "--projects"]);
    let notes = projects[0]["notes"].as_str().unwrap();
    assert!(notes.starts_with("12.05.2025: Hersteller zögert · 20.11.2024: Schnittstelle"), "{notes}");
    assert_eq!(json(folder, &["notebook"]).as_array().unwrap().len(), 3);
    fs::write(folder.join("vorgehensmodell.toml"), "name = \"x\"\n").unwrap();
    assert!(found(folder).iter().any(|(code, file, _)| code == "team_unreadable" && file == "vorgehensmodell.toml"));
    assert_eq!(json(folder, &["rollout", "--steps"]).as_array().unwrap().len(), 6, "the model that comes along holds");
}

#[test]
fn the_maturity_must_allow_a_step_unless_an_earlier_one_gives_it() {
    let folder = workspace();
    let folder = folder.path();
    let levels = json(folder, &["list", "--columns", "body,register,maturity", "--filter", "reifegrad:A"]);
    let low = levels.as_array().unwrap().iter().find(|row| row["maturity"] == "A").expect("a keeping at level A");
    let (body, register) = (low["body"].as_str().unwrap(), low["register"].as_str().unwrap());
    let row = |step: &str, planned: &str| format!("{body},{register},P,{step},,{planned},,\n");
    let head = "body,register,project,step,owner,planned,done,note\n";
    fs::write(folder.join("rollout.csv"), format!("{head}{}", row("test", "2027-03-01"))).unwrap();
    let immature = |line| BTreeSet::from([("rollout_immature".to_owned(), "rollout.csv".to_owned(), Some(line))]);
    assert_eq!(found(folder), immature(2));
    // The upgrade itself needs B and comes first: that one is too early, what follows is not.
    fs::write(
        folder.join("rollout.csv"),
        format!("{head}{}{}", row("ertuechtigung", "2027-02-01"), row("test", "2027-03-01")),
    )
    .unwrap();
    assert_eq!(found(folder), immature(2));
    // Afterwards it helps nothing.
    fs::write(
        folder.join("rollout.csv"),
        format!("{head}{}{}", row("ertuechtigung", "2027-04-01"), row("test", "2027-03-01")),
    )
    .unwrap();
    assert_eq!(found(folder).len(), 2);
    let model = include_str!("../../data/vorgehensmodell.toml").replace("needs = \"B\"\n", "");
    fs::write(folder.join("vorgehensmodell.toml"), model).unwrap();
    fs::write(
        folder.join("rollout.csv"),
        format!("{head}{}{}", row("ertuechtigung", "2027-02-01"), row("test", "2027-03-01")),
    )
    .unwrap();
    assert_eq!(found(folder), BTreeSet::new(), "another model, other conditions");
}

#[test]
fn a_proposed_schedule_keeps_its_rule() {
    let loaded = embedded();
    let landscape = &loaded.landscape;
    let (filter, evaluated) = filtered(&loaded, "land:SN,BB register:melde,pass,gewerbe");
    let today = day(TODAY);
    let first = HalfYear { year: 2027, is_second: false };
    for (bodies, by) in [(20, CapacityBy::Land), (3, CapacityBy::Provider)] {
        let schedule = propose(landscape, &filter, &evaluated, Capacity { bodies, by }, today);
        assert_eq!(schedule.slots.len(), evaluated.count(), "every keeping has a place");
        let mut used: HashMap<(Option<usize>, HalfYear), HashSet<u32>> = HashMap::new();
        for slot in &schedule.slots {
            let earliest = slot.survey.map_or(first, |year| HalfYear { year, is_second: false }.max(first));
            assert_eq!(slot.from, earliest, "not before the survey's year, nor before the next half-year");
            assert!(slot.at >= slot.from);
            // Every half-year that was passed over was full when this one chose.
            let mut passed = slot.from;
            while passed < slot.at {
                let full = used
                    .get(&(slot.group, passed))
                    .is_some_and(|own| own.len() == bodies as usize && !own.contains(&slot.body));
                assert!(full, "{passed:?} had room for {slot:?}");
                passed = passed.next();
            }
            used.entry((slot.group, slot.at)).or_default().insert(slot.body);
        }
        assert!(used.values().all(|own| own.len() <= bodies as usize), "the capacity holds");
        let ranks: Vec<usize> =
            schedule.slots.iter().map(|slot| slot.priority.map_or(usize::MAX, |own| own.0)).collect();
        assert!(ranks.is_sorted(), "the first by priority choose first");
        let late = schedule.slots.iter().filter(|slot| slot.at.last_day() > day("2028-12-31")).count() as u64;
        assert_eq!(schedule.after_deadline(), late);
    }
}

#[test]
fn a_proposal_is_a_file_of_the_plan() {
    let folder = workspace();
    let folder = folder.path();
    assert!(refused(folder, &["rollout", "--propose"]).contains("--capacity"));
    assert!(refused(folder, &["rollout", "--capacity", "3"]).contains("--propose"));
    let filter = ["--filter", "land:BY register:melde"];
    let proposed = json(folder, &[&["rollout", "--propose", "--capacity", "2"], &filter[..]].concat());
    let count = proposed.as_array().unwrap().len();
    assert!(count > 2);
    assert!(
        proposed
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["step"] == "anschluss" && row["note"].as_str().unwrap().contains("Befragung"))
    );
    let file = folder.join("rollout.csv").display().to_string();
    out(folder, &[&["rollout", "--propose", "--capacity", "2", "-o", &file], &filter[..]].concat());
    let rows = json(folder, &["rollout"]);
    assert_eq!(rows.as_array().unwrap().len(), count);
    let kinds: BTreeSet<String> = found(folder).into_iter().map(|(code, ..)| code).collect();
    let allowed = ["rollout_late", "rollout_immature"].map(str::to_owned);
    assert!(kinds.iter().all(|code| allowed.contains(code)), "{kinds:?}");
    // What is planned is not proposed again, and uses its capacity.
    let again = json(folder, &["rollout", "--propose", "--capacity", "2", "--filter", "land:BY register:melde,pass"]);
    assert!(again.as_array().unwrap().iter().all(|row| row["register"] == "passregister"));
    // It is no output any more: somebody may have edited it.
    assert!(
        refused(folder, &["rollout", "--propose", "--capacity", "2", "-o", &file, "--force"]).contains("rollout.csv")
    );
    let model = include_str!("../../data/vorgehensmodell.toml").to_owned() + "\n[capacity]\nbodies = 2\n";
    // A table of TOML ends where the next begins: the capacity stands before the steps.
    let (head, steps) = model.split_once("[[steps]]").unwrap();
    let steps = steps.replace("\n[capacity]\nbodies = 2\n", "");
    fs::write(folder.join("vorgehensmodell.toml"), format!("{head}[capacity]\nbodies = 2\n\n[[steps]]{steps}"))
        .unwrap();
    assert!(json(folder, &["rollout", "--propose"]).as_array().is_some_and(|rows| !rows.is_empty()));
}

#[test]
fn a_question_is_written_answered_found_and_stands_in_the_report() {
    let folder = workspace();
    let folder = folder.path();
    fs::write(
        folder.join("offices.csv"),
        "land,function,office,address,phone,mail,note\nBY,Koordination,Staatsministerium,\"Ring 1, München\",0891234,amt@example.invalid,\n",
    )
    .unwrap();
    let ask = [
        "notebook",
        "--ask",
        "Wie weit ist Bayern; und wann?",
        "--land",
        "bayern",
        "--asked-by",
        "Referat 44",
        "--number",
        "42 %",
    ];
    out(folder, &[&ask[..], &["--filter", "land:BY"]].concat());
    out(folder, &["notebook", "--ask", "Gilt das für alle?", "--land", "none"]);
    let rows = json(folder, &["notebook", "--land", "BY"]);
    assert_eq!(rows.as_array().unwrap().len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row["state"].as_str(), row["figure"].as_str(), row["filter"].as_str()),
        (Some("open"), Some("42 %"), Some("land:BY"))
    );
    let line = row["line"].as_u64().unwrap().to_string();
    out(folder, &["notebook", "--line", &line, "--answer", "Im Mai"]);
    assert_eq!(json(folder, &["notebook", "bayern", "WANN"])[0]["state"], "answered");
    assert_eq!(json(folder, &["notebook", "--open"]).as_array().unwrap().len(), 1);
    assert!(refused(folder, &["notebook", "--line", "99", "--answer", "x"]).contains("99"));
    assert!(refused(folder, &["notebook", "--line", &line, "--state", "mal sehen"]).contains("answered"));
    assert!(refused(folder, &["notebook", "--ask", "x", "--land", "Bayer"]).contains("BY"));
    assert!(refused(folder, &["notebook", "--answer", "x"]).contains("--line"));

    let report = json(folder, &["report", "--land", "BY"]);
    let page = &report["laender"][0];
    let page = if page.is_null() { &report } else { page };
    let inquiries = page["inquiries"].as_array().unwrap_or_else(|| panic!("{report}"));
    assert_eq!((inquiries.len(), inquiries[0]["answer"].as_str()), (1, Some("Im Mai")));
    let text = out(folder, &["report", "--land", "BY"]);
    assert!(text.contains("Im Mai") && text.contains("Ring 1, München"));
    let all = [
        text,
        out(folder, &["notebook", "--offices"]),
        out(folder, &["notebook", "--offices", "--format", "json"]),
        report.to_string(),
    ];
    assert!(
        all.iter().all(|text| !text.contains("example.invalid") && !text.contains("0891234")),
        "only with --personal"
    );
    assert!(out(folder, &["notebook", "--offices", "--personal"]).contains("amt@example.invalid"));
    assert!(!out(folder, &["report", "--land", "SN"]).contains("Im Mai"));
}

#[test]
fn two_people_at_once_lose_nothing() {
    let folder = workspace();
    let put = |seen: Option<&str>, cells: &str| {
        let row = |text: &str| text.split('|').map(str::to_owned).collect::<Vec<_>>();
        let edit = RowEdit { layout: &CASCADE, seen: seen.map(row), cells: row(cells) };
        record(folder.path(), &[edit]).unwrap()
    };
    let before = "bund:dstgb|by:gemeindetag||2026-09-02|||";
    put(None, before);
    // Both looked at the same row; each entered something else.
    assert!(put(Some(before), "bund:dstgb|by:gemeindetag||2026-09-02|2026-09-04||").is_empty());
    assert!(put(Some(before), "bund:dstgb|by:gemeindetag||2026-09-02||2026-09-03|").is_empty());
    let rows = json(folder.path(), &["cascade"]);
    let row = rows.as_array().unwrap().iter().find(|row| row["to"] == "by:gemeindetag").unwrap();
    assert_eq!((row["forwarded"].as_str(), row["confirmed"].as_str()), (Some("2026-09-04"), Some("2026-09-03")));
    // The same field: both stand there, and it is found.
    let conflicts = put(Some(before), "bund:dstgb|by:gemeindetag||2026-09-02|2026-09-09||");
    let said = regatlas::tui::memory::conflict_said(&conflicts[0], CASCADE.file, &Texts::new(Lang::De));
    assert!(said.contains("2026-09-04") && said.contains("2026-09-09"), "{said}");
    assert_eq!(found(folder.path()), BTreeSet::from([("team_conflict".into(), "cascade.csv".into(), Some(3))]));
}
