//! Invitations and reminders: the files that LimeSurvey imports are read again as the survey's participants,
//! and lead to exactly the keepings that they were made for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value as Json;

use crate::harness::{Machine, data, embedded, filtered, json_of, run};
use crate::screens::{SIZES, snapshot, words};
use regatlas::domain::{FindingCode, Level};
use regatlas::export::contents::Asked;
use regatlas::export::participants;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::landscape::{Dimension, Landscape};
use regatlas::query::mailing::{InviteOptions, RemindOptions, invitees, reminders};
use regatlas::screens::Loaded;
use regatlas::shell::overlays::export::ExportForm;
use regatlas::survey::SurveyFiles;
use regatlas::text::{Lang, Texts};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn ok(arguments: &[&str]) -> Output {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    output
}

/// The names of the files of a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The records of a file as a program that knows nothing of LimeSurvey reads them.
fn records(path: &Path) -> (Vec<String>, Vec<BTreeMap<String, String>>) {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = csv::ReaderBuilder::new().from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader
        .records()
        .map(|record| heads.iter().cloned().zip(record.unwrap().iter().map(str::to_owned)).collect())
        .collect();
    (heads, rows)
}

/// A list of addresses for the bodies that keep registers in a Land: one for all registers of each, with one
/// more for a register of the first.
fn contacts(landscape: &Landscape, land: &str) -> String {
    let mut lines = String::from("body;register;function;e-mail\n");
    for (at, body) in landscape.map.bodies.iter().enumerate() {
        if body.land.is_some_and(|own| own.code() == land) && body.level == Level::Kommune {
            writeln!(lines, "{};;Registerführung;amt-{at}@example.invalid", body.key).unwrap();
        }
    }
    lines
}

/// The directory and the questionnaire without answers: nobody was invited.
fn bare(folder: &Path, contacts: &str) -> SourceOptions {
    let file = folder.join("contacts.csv");
    fs::write(&file, contacts).unwrap();
    SourceOptions { gv: Some(data("survey/gv.txt")), contacts: Some(file), no_cache: true, ..SourceOptions::default() }
}

/// Writes what is planned and reads it again as the participants of a survey: per participant its keepings.
fn round_trip(options: InviteOptions) {
    let folder = tempfile::tempdir().unwrap();
    let plain = load(&SourceOptions { contacts: None, ..bare(folder.path(), "body;email\n") }).unwrap();
    let land = plain.map.bodies.iter().find_map(|body| body.land).unwrap().code();
    let sources = bare(folder.path(), &contacts(&plain, land));
    let landscape = load(&sources).unwrap();
    assert!(!landscape.sources.addresses.is_empty());
    let loaded = Loaded::new(landscape, &Texts::new(Lang::De));
    let (filter, evaluated) = filtered(&loaded, &format!("land:{land}"));
    let texts = Texts::new(Lang::De);
    let asked = Asked {
        landscape: &loaded.landscape,
        notes: &loaded.landscape.sources.notes,
        filter: &filter,
        evaluated: &evaluated,
        texts: &texts,
        names: true,
        reading: false,
        labels: false,
        personal: true,
    };
    let found = invitees(&loaded.landscape, &evaluated, options);
    let list: Vec<_> = found.list.iter().collect();
    let file = participants::invitations(&asked, &list).unwrap();
    let planned: Vec<&[u32]> = list
        .iter()
        .filter(|planned| planned.address.is_some() && planned.key.is_some())
        .map(|planned| planned.keepings.as_slice())
        .collect();
    assert!(planned.len() > 20 && file.len() == planned.len(), "{} {}", planned.len(), file.len());
    let written = folder.path().join("einladen.csv");
    fs::write(&written, file.text()).unwrap();
    let survey = SurveyFiles { participants: Some(written.clone()), ..SurveyFiles::default() };
    let again = load(&SourceOptions { survey, ..sources }).unwrap();
    let read: Vec<Vec<u32>> = again
        .invitations()
        .list
        .iter()
        .map(|own| own.keepings.iter().copied().collect::<BTreeSet<_>>().into_iter().collect())
        .collect();
    let planned: Vec<Vec<u32>> = planned.iter().map(|keepings| keepings.to_vec()).collect();
    assert_eq!(read, planned, "exactly these invitations");
    let invited = |landscape: &Landscape| {
        let status = landscape.keepings.codes(Dimension::Status);
        (0..landscape.height()).filter(|row| status.get(*row) != Some(0)).count()
    };
    assert_eq!(invited(&again), planned.iter().map(Vec::len).sum::<usize>());
    // LimeSurvey's columns in its order, and nothing that it makes itself.
    let (heads, rows) = records(&written);
    let own = "firstname lastname email emailstatus token language validfrom validuntil usesleft";
    assert_eq!(heads[..9].join(" "), own);
    assert!(heads[9..].iter().all(|head| head.starts_with("attribute_")), "{heads:?}");
    assert!(rows.iter().all(|row| row["token"].is_empty() && row["email"].ends_with("@example.invalid")));
    // LimeSurvey drops the second of two with the same names and address.
    let identities: BTreeSet<[&String; 3]> =
        rows.iter().map(|row| [&row["firstname"], &row["lastname"], &row["email"]]).collect();
    assert_eq!(identities.len(), rows.len());
    assert!(!again.findings.iter().any(|finding| finding.code == FindingCode::ParticipantWithoutBody));
}

#[test]
fn what_is_written_for_limesurvey_is_read_again_as_the_same_invitations() {
    round_trip(InviteOptions::default());
    round_trip(InviteOptions { each: true, again: false });
}

#[test]
fn a_body_has_one_participant_or_one_for_each_register() {
    let loaded = embedded();
    let (_, evaluated) = filtered(&loaded, "land:SL");
    let one = invitees(&loaded.landscape, &evaluated, InviteOptions { each: false, again: true });
    let each = invitees(&loaded.landscape, &evaluated, InviteOptions { each: true, again: true });
    let keepings = |list: &[regatlas::query::mailing::PlannedInvitation<'_>]| {
        let mut all: Vec<u32> = list.iter().flat_map(|planned| planned.keepings.clone()).collect();
        all.sort_unstable();
        all
    };
    assert_eq!(keepings(&one.list), keepings(&each.list), "the same keepings either way, each once");
    assert!(each.list.iter().all(|planned| planned.registers.len() == 1));
    assert!(one.list.len() < each.list.len());
    let new = invitees(&loaded.landscape, &evaluated, InviteOptions::default());
    let status = loaded.landscape.keepings.codes(Dimension::Status);
    assert!(keepings(&new.list).iter().all(|row| status.get(*row as usize) == Some(0)));
    assert_eq!(keepings(&new.list).len() as u64 + new.invited + new.outside, evaluated.count() as u64);
}

/// Files for the demonstration: addresses of three bodies of Saarland.
fn demonstration() -> (tempfile::TempDir, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let listed = json_of(&["list", "--demo", "--filter", "land:SL status:not_invited umfang:ja", "--limit", "400"]);
    let mut keys: Vec<String> =
        listed.as_array().unwrap().iter().map(|row| row["body"].as_str().unwrap().to_owned()).collect();
    keys.dedup();
    keys.truncate(3);
    assert_eq!(keys.len(), 3, "bodies that nobody invited");
    (folder, keys)
}

#[test]
fn files_need_personal_and_lists_do_not() {
    let (folder, keys) = demonstration();
    let contacts = folder.path().join("kontakte.csv");
    let lines = format!(
        "Stelle;Register;Funktion;E-Mail\n{};;Amtsleitung;geheim-1@example.invalid\n{};;=cmd();geheim-2@example.invalid\n",
        keys[0], keys[1]
    );
    // As a German Excel writes it.
    fs::write(&contacts, encoding_rs::WINDOWS_1252.encode(&lines).0).unwrap();
    let (to, contacts) = (shown(&folder.path().join("aus")), shown(&contacts));
    let filter = format!("stelle:{} umfang:ja", keys.join(","));
    let own = ["--demo", "--contacts", &contacts, "--filter", &filter, "--lang", "de"];
    let with = |arguments: &[&str]| run(&[arguments, &own[..]].concat());
    let refused = with(&["invite", "--per", "channel", "--files", &to]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("--personal"), "{}", text(&refused.stderr));
    assert!(!Path::new(&to).exists(), "nothing was written");
    let open = with(&["invite"]);
    let said = text(&open.stdout) + &text(&open.stderr);
    assert!(said.contains("bekannt") && said.contains("keine Adresse") && !said.contains("geheim"), "{said}");
    let list = text(&with(&["invite", "--personal", "--format", "csv"]).stdout);
    assert!(
        list.contains("'=cmd()") && list.contains("geheim-2@example.invalid"),
        "for people it is neutralised: {list}"
    );
    let written = with(&["invite", "--per", "kanal", "--files", &to, "--personal"]);
    let said = text(&written.stderr);
    assert_eq!(written.status.code(), Some(0), "{said}");
    assert!(said.contains("firstname beginnt wie eine Formel") && said.contains(&keys[1]), "{said}");
    let files = names(Path::new(&to));
    assert!(files.contains(&"einladen-ohne-adresse.csv".to_owned()), "{files:?}");
    let mut mails = Vec::new();
    for name in files.iter().filter(|name| *name != "einladen-ohne-adresse.csv") {
        let (_, rows) = records(&PathBuf::from(&to).join(name));
        mails.extend(rows.iter().map(|row| row["email"].clone()));
    }
    assert!(!mails.is_empty() && mails.iter().all(|mail| mail == "geheim-1@example.invalid"), "{mails:?}");
    let without = fs::read_to_string(PathBuf::from(&to).join("einladen-ohne-adresse.csv")).unwrap();
    assert!(without.contains(&keys[2]) && !without.contains("geheim"), "{without}");
    // What is there is somebody's work.
    let again = with(&["invite", "--per", "kanal", "--files", &to, "--personal"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("--force"));
    assert_eq!(with(&["invite", "--per", "nirgends"]).status.code(), Some(2));
}

#[test]
fn a_list_of_addresses_with_slips_counts_as_far_as_it_can() {
    let folder = tempfile::tempdir().unwrap();
    let plain = load(&bare(folder.path(), "body;email\n")).unwrap();
    let known: Vec<&str> = plain.map.bodies.iter().take(3).map(|body| body.key.as_str()).collect();
    let lines = format!(
        "Stelle;Register;Funktion;E-Mail;Stand\n\
         {0};;Leitung;a@example.invalid;1.9.2026\n\
         99999999;;Leitung;b@example.invalid;\n\
         {1};Kochbuchregister;Leitung;c@example.invalid;\n\
         {1};;Leitung;keine Adresse;\n\
         {2};;Leitung;d@example.invalid;gestern\n\
         ;;;;\n",
        known[0], known[1], known[2]
    );
    let options = bare(folder.path(), "");
    fs::write(options.contacts.as_ref().unwrap(), encoding_rs::WINDOWS_1252.encode(&lines).0).unwrap();
    let landscape = load(&options).unwrap();
    assert_eq!(landscape.sources.addresses.len(), 2, "the first and the last row count");
    let found: Vec<(FindingCode, Option<u32>)> = landscape
        .findings
        .iter()
        .filter(|finding| &*finding.source == "contacts.csv")
        .map(|finding| (finding.code, finding.line))
        .collect();
    for (code, line) in [
        (FindingCode::ContactUnknownBody, 3),
        (FindingCode::ContactUnknownRegister, 4),
        (FindingCode::ContactWithoutAddress, 5),
        (FindingCode::ContactDate, 6),
    ] {
        assert!(found.contains(&(code, Some(line))), "{code:?} in line {line}: {found:?}");
    }
    assert_eq!(found.len(), 4, "{found:?}");
    assert!(landscape.findings.iter().all(|finding| !finding.detail.contains("example.invalid")));
    // A table of something else is an error that names what was expected.
    fs::write(options.contacts.as_ref().unwrap(), "a;b\n1;2\n").unwrap();
    let error = load(&options).unwrap_err();
    assert!(error.to_string().contains("contacts.csv"), "{error}");
}

#[test]
fn reminders_are_the_silent_ones_by_wave_and_days() {
    let loaded = embedded();
    let (_, evaluated) = filtered(&loaded, "land:SL");
    let on = "2026-12-01".parse().unwrap();
    let found = reminders(&loaded.landscape, &evaluated, RemindOptions::on(on));
    assert!(!found.list.is_empty() && !found.refused.is_empty());
    // By hand from the participants' own rows.
    let table = loaded.landscape.sources.survey.participants.as_ref().unwrap();
    let cell = |name: &str, row: usize| table.column(name).unwrap().get(row).unwrap().to_owned();
    let answered: BTreeSet<String> = {
        let tokens = loaded.landscape.sources.survey.responses.column("token").unwrap();
        tokens.iter().flatten().map(str::to_owned).collect()
    };
    let mut expected = BTreeMap::new();
    for (at, invitation) in loaded.landscape.invitations().list.iter().enumerate() {
        let row = invitation.row;
        let is_own = invitation.keepings.iter().any(|keeping| evaluated.passes(*keeping as usize));
        if is_own && cell("emailstatus", row) == "OK" && !answered.contains(&cell("token", row)) {
            let last = cell("invited", row).max(cell("reminded", row).replace('N', ""));
            let last: chrono::NaiveDate = last[..10].parse().unwrap();
            expected.insert(at, (cell("remindercount", row).parse::<u32>().unwrap() + 1, (on - last).num_days()));
        }
    }
    let own: BTreeMap<usize, (u32, i64)> =
        found.list.iter().map(|planned| (planned.invitation, (planned.wave.unwrap(), planned.days.unwrap()))).collect();
    assert_eq!(own, expected);
    let third = reminders(&loaded.landscape, &evaluated, RemindOptions { wave: Some(3), ..RemindOptions::on(on) });
    assert_eq!(third.list.len(), expected.values().filter(|(wave, _)| *wave == 3).count());
    let old = reminders(&loaded.landscape, &evaluated, RemindOptions { after: Some(60), ..RemindOptions::on(on) });
    assert_eq!(old.list.len(), expected.values().filter(|(_, days)| *days >= 60).count());
}

#[test]
fn reminders_are_written_as_their_list_has_them() {
    let folder = tempfile::tempdir().unwrap();
    let to = shown(&folder.path().join("aus"));
    let own = ["--demo", "--filter", "land:SL", "--lang", "de", "--on", "2026-12-01"];
    let refused = run(&[&["remind", "--files", &to], &own[..]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("--personal"));
    ok(&[&["remind", "--per", "association", "--files", &to, "--personal"], &own[..]].concat());
    let listed: Json =
        serde_json::from_slice(&ok(&[&["remind", "--format", "json"], &own[..]].concat()).stdout).unwrap();
    let expected: BTreeSet<&str> =
        listed.as_array().unwrap().iter().map(|row| row["participant"].as_str().unwrap()).collect();
    assert!(listed[0]["days"].as_u64().is_some() && listed[0].get("token").is_none(), "{}", listed[0]);
    let mut written = BTreeSet::new();
    for name in names(Path::new(&to)) {
        let path = PathBuf::from(&to).join(&name);
        if name.starts_with("erinnern-nicht") {
            assert!(fs::read_to_string(path).unwrap().contains("personenbezogen"));
            continue;
        }
        let (heads, rows) = records(&path);
        assert_eq!(heads[..6], ["tid", "firstname", "lastname", "email", "emailstatus", "token"]);
        let wave: u32 = name["erinnern-".len()..].split('-').next().unwrap().parse().unwrap();
        for row in rows {
            assert_eq!(row["remindercount"].parse::<u32>().unwrap() + 1, wave, "{name}");
            assert!(written.insert(row["tid"].clone()), "each once");
        }
    }
    assert_eq!(written.iter().map(String::as_str).collect::<BTreeSet<_>>(), expected);
}

#[test]
fn a_key_on_coverage_asks_before_it_writes_addresses() {
    for size in SIZES {
        let mut m = Machine::new(size.0, size.1, Lang::De, "land:SL");
        m.press("3I");
        assert!(m.state.overlays.is_open::<ExportForm>());
        snapshot("mailing", &m.state);
        // From the list to the files.
        m.press("<right>");
        let shown = words(&m.state);
        assert!(shown.contains("LimeSurvey"), "{shown}");
        m.press("<enter>");
        let asked = words(&m.state);
        assert!(asked.contains("Namen und Adressen"), "{asked}");
        assert!(m.state.overlays.get::<ExportForm>().is_some_and(|form| form.consents && !form.is_busy));
        m.press("<enter>");
        assert!(m.ordered.last().is_some_and(|order| order.personal), "{:?}", m.ordered);
    }
}

#[test]
fn a_folder_with_addresses_becomes_a_workspace_that_knows_them() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(data("survey/gv.txt"), folder.path().join("gv.txt")).unwrap();
    fs::write(
        folder.path().join("contacts.csv"),
        "body;register;function;email\n99999998;;Leitung;a@example.invalid\n",
    )
    .unwrap();
    let place = shown(folder.path());
    let said = text(&ok(&["init", &place, "--lang", "de"]).stdout);
    assert!(said.contains("Adressen der Stellen: contacts.csv"), "{said}");
    let workspace = fs::read_to_string(folder.path().join("regatlas.toml")).unwrap();
    assert!(!workspace.contains("contacts"), "it is known by its name, and no list of registers: {workspace}");
    let findings: Json = serde_json::from_slice(&run(&["check", "-w", &place, "--format", "json"]).stdout).unwrap();
    let found =
        findings.as_array().unwrap().iter().any(|own| own["code"] == "contact_unknown_body" && own["line"] == 2);
    assert!(found, "{findings}");
}
