//! When bodies were written to, and what became of it: every value against the participants' own rows.

use std::collections::{BTreeMap, BTreeSet};

use csv::{ReaderBuilder, StringRecord};
use serde_json::Value as Json;

use crate::harness::{Machine, count, embedded, json_of, run};
use crate::screens::{SIZES, snapshot, words};
use regatlas::landscape::contact::ContactField;
use regatlas::query::filter::{FilterErrorKind, evaluate, parse, print};
use regatlas::query::listing::{ListColumn, Ranks, Sort, cell, rows};
use regatlas::text::{Lang, Texts};

const PARTICIPANTS: &str = include_str!("../../data/demo/participants.csv");
const RESPONSES: &str = include_str!("../../data/demo/responses.csv");

fn records(text: &str, separator: u8) -> (BTreeMap<String, usize>, Vec<StringRecord>) {
    let mut reader =
        ReaderBuilder::new().delimiter(separator).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heading = |name: &str| name.split(" <").next().unwrap().trim().to_owned();
    let places = reader.headers().unwrap().iter().enumerate().map(|(at, name)| (heading(name), at)).collect();
    (places, reader.records().map(Result::unwrap).collect())
}

/// What a participant's row says of a field, as a filter writes it; nothing where it says nothing.
fn said(own: &BTreeMap<String, usize>, record: &StringRecord, answered: &BTreeSet<String>, field: &str) -> String {
    let cell = |name: &str| record[own[name]].to_owned();
    let day = |name: &str| cell(name).get(..10).unwrap_or_default().to_owned();
    let yes = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let mail = cell("emailstatus");
    match field {
        "invited" => day("invited"),
        "reminded" => cell("remindercount"),
        "last_reminded" => day("reminded"),
        "last_contact" => day("invited").max(day("reminded")),
        "delivered" if mail == "OK" || mail == "OptOut" => yes(cell("invited") != "N"),
        "delivered" => yes(false),
        "opened" => yes(answered.contains(&cell("token")) || cell("completed") != "N"),
        "completed" => yes(cell("completed") != "N"),
        "opted_out" => yes(mail == "OptOut"),
        "participants" => "1".to_owned(),
        "language" => cell("language"),
        "valid_from" => day("validfrom"),
        "valid_until" => day("validuntil"),
        other => panic!("{other}"),
    }
}

/// Per keeping the values of a field of all its participants.
fn expected(field: &str) -> Vec<Vec<String>> {
    let loaded = embedded();
    let (own, participants) = records(PARTICIPANTS, b',');
    let (columns, responses) = records(RESPONSES, b';');
    let answered: BTreeSet<String> = responses.iter().map(|record| record[columns["token"]].to_owned()).collect();
    let mut values = vec![Vec::new(); loaded.landscape.height()];
    for invitation in &loaded.landscape.invitations().list {
        let value = said(&own, &participants[invitation.row], &answered, field);
        for keeping in invitation.keepings.iter().collect::<BTreeSet<_>>() {
            values[*keeping as usize].push(value.clone());
        }
    }
    values
}

fn passing(text: &str) -> Vec<usize> {
    let loaded = embedded();
    let filter = parse(text, &loaded.vocabulary).unwrap();
    evaluate(&loaded.landscape, &filter).rows().map(|row| row as usize).collect()
}

fn where_any(field: &str, test: impl Fn(&[String]) -> bool) -> Vec<usize> {
    expected(field).iter().enumerate().filter(|(_, values)| test(values)).map(|(row, _)| row).collect()
}

#[test]
fn filters_let_through_what_the_participants_say() {
    let most = |values: &[String]| values.iter().map(|count| count.parse::<u32>().unwrap()).max();
    assert_eq!(passing("erinnert:0"), where_any("reminded", |values| most(values) == Some(0)));
    assert_eq!(passing("reminded:>=2"), where_any("reminded", |values| most(values) >= Some(2)));
    assert_eq!(passing("erinnert:none"), where_any("reminded", <[String]>::is_empty), "nobody was invited");
    assert!(!passing("erinnert:>=2").is_empty());
    let first = |values: &[String]| values.iter().filter(|day| !day.is_empty()).min().cloned();
    for (written, english) in [("eingeladen:<2026-09-10", "invited:<10.9.2026"), ("eingeladen:<10.09.2026", "x")] {
        let by_hand = where_any("invited", |values| first(values).is_some_and(|day| day.as_str() < "2026-09-10"));
        assert!(!by_hand.is_empty());
        assert_eq!(passing(written), by_hand, "{written}");
        assert!(english == "x" || passing(english) == by_hand);
    }
    let last = |values: &[String]| values.iter().filter(|day| !day.is_empty()).max().cloned();
    let by_hand = where_any("last_contact", |values| {
        last(values).is_some_and(|day| ("2026-09-15".."2026-10-02").contains(&day.as_str()))
    });
    assert_eq!(passing("kontakt:2026-09-15..2026-10-01"), by_hand);
    let refused = |values: &[String]| !values.is_empty() && values.iter().all(|delivered| delivered == "no");
    assert_eq!(passing("zugestellt:nein"), where_any("delivered", refused));
    assert_eq!(passing("delivered:no"), passing("zugestellt:nein"));
    assert!(!passing("zugestellt:nein").is_empty(), "the demonstration has addresses that are refused");
    let all_no = |values: &[String]| !values.is_empty() && values.iter().all(|own| own == "no");
    assert_eq!(passing("geoeffnet:nein"), where_any("opened", all_no));
    assert_eq!(passing("abgeschlossen:no"), where_any("completed", all_no));
    let all_yes = |values: &[String]| !values.is_empty() && values.iter().all(|own| own == "yes");
    assert_eq!(passing("abgemeldet:ja"), where_any("opted_out", all_yes));
    assert_eq!(passing("teilnehmer:>=2"), where_any("participants", |values| values.len() >= 2));
    assert_eq!(passing("sprache:de"), where_any("language", |values| values.first().is_some_and(|own| own == "de")));
    let all = embedded().landscape.height();
    for field in ContactField::ALL {
        let word = field.code();
        let [any, none] = ["any", "none"].map(|what| count(&embedded(), &format!("{word}:{what}")));
        assert_eq!(any + none, all, "{word}");
        let negated = count(&embedded(), &format!("-{word}:any"));
        assert_eq!(negated, none, "{word}");
    }
}

#[test]
fn days_and_words_are_read_and_printed() {
    let loaded = embedded();
    let printed = |text: &str, lang| print(&parse(text, &loaded.vocabulary).unwrap(), lang);
    assert_eq!(printed("invited:<=1.9.2026 delivered:no", Lang::De), "eingeladen:<=2026-09-01 zugestellt:nein");
    assert_eq!(printed("zugestellt:ja erinnert:2..3", Lang::En), "reminded:2..3 delivered:yes");
    let wrong = |text: &str| parse(text, &loaded.vocabulary).unwrap_err().kind;
    assert_eq!(wrong("eingeladen:gestern"), FilterErrorKind::NotADay);
    assert_eq!(wrong("eingeladen:2026-02-30"), FilterErrorKind::NotADay);
    assert_eq!(wrong("erinnert:oft"), FilterErrorKind::NotANumber);
    assert_eq!(wrong("zugestellt:vielleicht"), FilterErrorKind::UnknownValue);
    assert_eq!(wrong("zugestellt:>ja"), FilterErrorKind::NotOrdered);
    assert_eq!(wrong("kontakt:2026-10-01..2026-09-01"), FilterErrorKind::Reversed);
}

#[test]
fn the_table_shows_and_sorts_what_is_known() {
    let loaded = embedded();
    let texts = Texts::new(Lang::De);
    let ranks = Ranks::new(&loaded.landscape, &texts);
    let filter = parse("land:SL register:melde", &loaded.vocabulary).unwrap();
    let evaluated = evaluate(&loaded.landscape, &filter);
    for field in ContactField::ALL {
        let column = ListColumn::from_code(field.code()).unwrap();
        for descending in [false, true] {
            let sorted = rows(&loaded.landscape, &evaluated, Sort::by(column, descending), &ranks);
            let shown: Vec<String> = sorted.iter().map(|row| cell(&loaded.landscape, *row, column, &texts)).collect();
            let known = shown.iter().take_while(|text| *text != "–").count();
            assert!(shown[known..].iter().all(|text| text == "–"), "{field:?}: what is missing comes last");
        }
    }
    let most = rows(&loaded.landscape, &evaluated, Sort::by(ListColumn::Reminded, true), &ranks);
    let counts: Vec<u32> = most
        .iter()
        .filter_map(|row| cell(&loaded.landscape, *row, ListColumn::Reminded, &texts).parse().ok())
        .collect();
    assert!(counts.is_sorted_by(|a, b| a >= b) && counts.first() > counts.last(), "{counts:?}");
}

#[test]
fn exports_and_gaps_have_the_columns() {
    let rows = json_of(&["gaps", "--demo", "--filter", "land:SL zugestellt:nein"]);
    let first = &rows[0];
    assert_eq!(first["delivered"], "no");
    assert!(first["invited"].as_str().unwrap().starts_with("2026-"), "{first}");
    assert!(first["reminded"].is_u64() && first["last_contact"].is_string(), "{first}");
    let all = json_of(&["list", "--demo", "--filter", "land:SL erinnert:>=1", "--limit", "1"]);
    for field in ContactField::ALL {
        assert!(all[0].get(field.code()).is_some(), "{field:?} in {}", all[0]);
    }
}

#[test]
fn a_body_names_its_participants_and_persons_only_where_asked() {
    let (own, participants) = records(PARTICIPANTS, b',');
    let record = &participants[0];
    let key = &record[own["attribute_1"]];
    let of_body: Vec<&StringRecord> = participants.iter().filter(|other| other[own["attribute_1"]] == *key).collect();
    let shown = json_of(&["show", key, "--demo"]);
    let list = shown["participants"].as_array().unwrap();
    assert_eq!(list.len(), of_body.len(), "all participants of the body");
    for (shown, record) in list.iter().zip(&of_body) {
        assert_eq!(shown["participant"], record[own["tid"]]);
        assert_eq!(shown["invited"], record[own["invited"]][..10]);
        assert_eq!(shown["reminded"].as_u64().unwrap().to_string(), record[own["remindercount"]]);
        assert!(shown.get("personal").is_none());
    }
    let shown = json_of(&["show", key, "--demo", "--personal"]);
    assert_eq!(shown["participants"][0]["personal"]["token"], record[own["token"]]);
    assert_eq!(shown["participants"][0]["personal"]["email"], record[own["email"]]);
    let said = |arguments: &[&str]| String::from_utf8(run(arguments).stdout).unwrap();
    let open = said(&["show", key, "--demo", "--lang", "de"]);
    assert!(open.contains("eingeladen am 01.09.2026") && !open.contains(&record[own["token"]]), "{open}");
    let personal = said(&["show", key, "--demo", "--lang", "de", "--personal"]);
    assert!(personal.contains(&format!("personenbezogen: Zugangscode {}", &record[own["token"]])), "{personal}");
}

#[test]
fn the_page_of_a_body_asks_before_it_shows_persons() {
    // A body that is silent for all its registers: nothing stands between them and the contact.
    let silent = json_of(&["list", "--demo", "--filter", "land:SL status:silent register:melde", "--limit", "9"]);
    let bodies = silent.as_array().unwrap().iter().map(|row| row["body"].as_str().unwrap());
    let (body, shown) = bodies
        .map(|body| (body, json_of(&["show", body, "--demo", "--personal"])))
        .find(|(_, shown)| shown["keepings"].as_array().unwrap().iter().all(|own| own["response"].is_null()))
        .unwrap();
    let personal = &shown["participants"][0]["personal"];
    let secret = [personal["token"].as_str().unwrap(), personal["email"].as_str().unwrap()];
    let filter = format!("stelle:{body}");
    for (width, height) in SIZES.into_iter().skip(1) {
        let mut m = Machine::new(width, height, Lang::De, &filter);
        m.press("2<enter>");
        let on_screen = |m: &Machine| {
            let shown = words(&m.state);
            secret.iter().any(|own| shown.contains(own))
        };
        assert!(!on_screen(&m));
        m.press("P");
        assert!(!on_screen(&m) && m.state.shared.notice.is_some(), "it asks first");
        m.press("<down>P");
        assert!(!on_screen(&m), "another key was a no");
        m.press("P");
        assert!(on_screen(&m), "after a yes they are there: {}", words(&m.state));
        // Who goes away and comes back is asked again.
        m.press("1<backspace>");
        assert!(!on_screen(&m));
        m.press("P");
        assert!(!on_screen(&m));
    }
    for size in SIZES {
        let mut m = Machine::new(size.0, size.1, Lang::De, &filter);
        m.press("2<enter>P");
        snapshot("contact_asks", &m.state);
    }
}

#[test]
fn without_participants_nothing_is_said_of_contact() {
    let gv = crate::harness::data("survey/gv.txt").display().to_string();
    let listed = json_of(&["list", "--gv", &gv, "--limit", "1"]);
    let body = listed[0]["body"].as_str().unwrap();
    assert!(listed[0]["invited"].is_null() && listed[0]["reminded"].is_null(), "{listed}");
    let shown: Json = json_of(&["show", body, "--gv", &gv]);
    assert_eq!(shown["participants"], Json::Array(Vec::new()));
    let said = String::from_utf8(run(&["show", body, "--gv", &gv, "--lang", "en"]).stdout).unwrap();
    assert!(!said.contains("Contact"), "{said}");
}

#[test]
fn a_date_of_a_participant_that_is_none_is_found_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let participants = folder.path().join("participants.csv");
    let lines: Vec<String> = std::fs::read_to_string(crate::harness::data("survey/participants.csv"))
        .unwrap()
        .lines()
        .enumerate()
        .map(
            |(at, line)| {
                if at == 2 { line.replace("\"de\",\"\",\"\"", "\"de\",\"\",\"irgendwann\"") } else { line.into() }
            },
        )
        .collect();
    std::fs::write(&participants, lines.join("\n")).unwrap();
    let shown = |path: std::path::PathBuf| path.display().to_string();
    let [gv, survey] = ["gv.txt", "responses.csv"].map(|name| shown(crate::harness::data(&format!("survey/{name}"))));
    let participants = shown(participants);
    let output = run(&[
        "check",
        "--gv",
        &gv,
        "--survey",
        &survey,
        "--participants",
        &participants,
        "--format",
        "json",
        "--lang",
        "de",
    ]);
    let findings: Json = serde_json::from_slice(&output.stdout).unwrap();
    let own = |finding: &&Json| finding["code"] == "participant_date";
    let found: Vec<&Json> = findings.as_array().unwrap().iter().filter(own).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&found[0]["line"], &found[0]["source"]), (&Json::from(3), &Json::from("participants.csv")));
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.contains("validuntil") && !message.contains("irgendwann"), "{message}");
}
