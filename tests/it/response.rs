//! Who answered: every number against a count that reads the files by itself.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord};
use serde_json::Value as Json;

use crate::harness::run;

const PARTICIPANTS: &str = include_str!("../../data/demo/participants.csv");
const RESPONSES: &str = include_str!("../../data/demo/responses.csv");

fn parsed(arguments: &[&str]) -> Json {
    let output = run(&[arguments, &["--demo", "--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn records(text: &str, separator: u8) -> (BTreeMap<String, usize>, Vec<StringRecord>) {
    let mut reader =
        ReaderBuilder::new().delimiter(separator).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heading = |name: &str| name.split(" <").next().unwrap().to_owned();
    let places = reader.headers().unwrap().iter().enumerate().map(|(at, name)| (heading(name), at)).collect();
    (places, reader.records().map(Result::unwrap).collect())
}

/// What became of the invitations of the demonstration, counted from its files.
fn invitations() -> BTreeMap<&'static str, u64> {
    let (own, responses) = records(RESPONSES, b';');
    let system = ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp"];
    let questions: Vec<usize> =
        own.iter().filter(|(name, _)| !system.contains(&name.as_str())).map(|(_, at)| *at).collect();
    // 2 submitted, 1 with answers, 0 without any: the best of a token's responses.
    let mut best: BTreeMap<&str, u8> = BTreeMap::new();
    for record in &responses {
        let answers = questions.iter().any(|at| !record[*at].is_empty());
        let state = if record[own["submitdate"]].is_empty() { u8::from(answers) } else { 2 };
        let known = best.entry(&record[own["token"]]).or_insert(state);
        *known = state.max(*known);
    }
    let (own, participants) = records(PARTICIPANTS, b',');
    let mut counted = BTreeMap::new();
    for record in &participants {
        let keeps_none = record.iter().any(|field| field == "Fachverfahrenshersteller" || field == "IT-Dienstleister");
        let mail = record[own["emailstatus"]].to_ascii_lowercase();
        let disposition = match best.get(&record[own["token"]]) {
            _ if keeps_none => "out_of_scope",
            Some(2) => "complete",
            Some(1) => "partial",
            Some(_) => "opened_only",
            None if mail.starts_with("optout") => "opted_out",
            None if mail != "ok" => "bounced",
            None => "no_answer",
        };
        *counted.entry(disposition).or_insert(0) += 1;
    }
    counted
}

#[test]
fn every_invitation_became_what_the_files_say() {
    let response = parsed(&["response"]);
    let own = &response[1];
    assert_eq!(own["unit"], "invitations");
    let counted = invitations();
    assert!(counted["bounced"] > 0 && counted["opened_only"] > 0 && counted["partial"] > 0, "{counted:?}");
    for code in ["complete", "partial", "opened_only", "unknown", "no_answer", "bounced", "opted_out", "out_of_scope"] {
        assert_eq!(own[code].as_u64(), Some(counted.get(code).copied().unwrap_or(0)), "{code}");
    }
    let base = counted.iter().filter(|(code, _)| **code != "out_of_scope").map(|(_, count)| count).sum::<u64>();
    assert_eq!(own["eligible"].as_u64(), Some(base));
    assert!((own["rr1"].as_f64().unwrap() - counted["complete"] as f64 / base as f64).abs() < 1e-12);
    let by_channel = parsed(&["response", "--by", "channel", "--invitations"]);
    for code in ["complete", "no_answer", "out_of_scope"] {
        let sum: u64 = by_channel.as_array().unwrap().iter().map(|group| group[code].as_u64().unwrap()).sum();
        assert_eq!(Some(sum), own[code].as_u64(), "{code}");
    }
}

#[test]
fn keepings_add_up_to_their_status_in_every_group() {
    for by in ["land", "level", "size_class", "kind", "channel", "register"] {
        let scope = ["--filter", "scope:yes"];
        let response = parsed(&[&["response", "--by", by], &scope[..]].concat());
        let coverage = parsed(&[&["coverage", "--by", by], &scope[..]].concat());
        let (response, coverage) = (response.as_array().unwrap(), coverage.as_array().unwrap());
        assert_eq!(response.len(), coverage.len(), "{by}");
        for group in coverage {
            let own = response.iter().find(|own| own[by] == group[by]).unwrap();
            let sum = |codes: &[&str]| codes.iter().map(|code| own[*code].as_u64().unwrap()).sum::<u64>();
            let of = |code: &str| group[code].as_u64().unwrap();
            assert_eq!(sum(&["complete"]), of("complete"), "{own}");
            assert_eq!(sum(&["partial", "opened_only"]), of("partial"), "{own}");
            assert_eq!(sum(&["no_answer", "bounced", "opted_out"]), of("silent"), "{own}");
            assert_eq!(sum(&["not_invited"]), of("not_invited"), "{own}");
            assert_eq!(sum(&["out_of_scope", "unknown"]), 0, "{own}");
            assert_eq!(sum(&["eligible"]), of("expected") - of("not_invited"), "{own}");
        }
    }
}

#[test]
fn respondents_are_compared_on_everything_known() {
    let found = parsed(&["response", "--respondents"]);
    let groups = found["groups"].as_array().unwrap();
    let (all, complete) = (found["all"].as_u64().unwrap(), found["complete"].as_u64().unwrap());
    for dimension in found["dimensions"].as_array().unwrap() {
        let own: Vec<&Json> = groups.iter().filter(|group| group["dimension"] == dimension["dimension"]).collect();
        let sum = |key: &str| own.iter().map(|group| group[key].as_f64().unwrap()).sum::<f64>();
        assert!((sum("all_share") - 1.0).abs() < 1e-9 && (sum("complete_share") - 1.0).abs() < 1e-9, "{dimension}");
        assert!(sum("difference").abs() < 1e-9, "{dimension}");
        let count = |key: &str| own.iter().map(|group| group[key].as_u64().unwrap()).sum::<u64>();
        assert_eq!((count("all"), count("complete")), (all, complete));
        let squared: f64 = own.iter().map(|group| group["pull"].as_f64().unwrap().powi(2)).sum();
        assert!((squared.sqrt() - dimension["pull"].as_f64().unwrap()).abs() < 1e-12);
    }
    let of = |key: &str| found["indicator"][key].as_f64().unwrap();
    assert!(0.0 < of("lower") && of("lower") < of("value") && of("value") < of("upper") && of("upper") < 1.0);
    // Among those that answered nobody is missing, and among nobody there is nothing to compare.
    for filter in ["status:complete", "status:not_invited"] {
        let own = parsed(&["response", "--respondents", "--filter", filter]);
        assert!(own["indicator"].is_null(), "{own}");
    }
}

#[test]
fn what_does_not_go_together_is_said() {
    for (arguments, word) in [
        (&["response", "--respondents", "--by", "land"][..], "--respondents"),
        (&["response", "--invitations"], "--by"),
        (&["response", "--by", "farbe"], "farbe"),
    ] {
        let output = run(&[arguments, &["--demo", "--lang", "de"]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(word));
    }
}

#[test]
fn waves_add_up_to_the_complete_ones_and_reminders_are_those_of_the_file() {
    let whole = parsed(&["response"]);
    let keepings = &whole.as_array().unwrap()[0];
    let waves = parsed(&["response", "--waves"]);
    let waves = waves.as_array().unwrap();
    // The reminders of the demonstration: 21 September and 12 October 2026.
    let starts: Vec<&str> = waves.iter().skip(1).map(|wave| wave["from"].as_str().unwrap()).collect();
    assert_eq!(starts, ["2026-09-21", "2026-10-12"]);
    let sum = |key: &str| waves.iter().map(|wave| wave[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(sum("complete"), keepings["complete"].as_u64().unwrap());
    let last = waves.last().unwrap();
    assert_eq!((&last["so_far"], &last["eligible"]), (&keepings["complete"], &keepings["eligible"]));
    assert_eq!(last["rate"], keepings["rr1"]);
    for pair in waves.windows(2) {
        let next = pair[0]["open"].as_u64().unwrap() - pair[0]["complete"].as_u64().unwrap();
        assert_eq!(pair[1]["open"], next, "who is still open when the next one begins");
    }
    let by_land = parsed(&["response", "--waves", "--by", "land"]);
    let grouped: u64 = by_land.as_array().unwrap().iter().map(|wave| wave["complete"].as_u64().unwrap()).sum();
    assert_eq!(grouped, sum("complete"));
}
