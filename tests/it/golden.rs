//! Numbers that were computed independently: `tests/golden/reference.py` wrote them from the raw
//! files by the rules of the contract, and the survey's own database counted rows by SQL.

use std::env;
use std::path::PathBuf;

use serde_json::Value as Json;

use crate::harness::{count, data, fixture, fixture_csv_options, json, run};
use regatlas::domain::FindingCode;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::landscape::{Landscape, ResponseClass};
use regatlas::screens::Loaded;
use regatlas::survey::SurveyFiles;
use regatlas::text::{Lang, Texts};

const FULL: &str = include_str!("../golden/survey_777001.json");
const SMALL: &str = include_str!("../data/survey/golden.json");

/// Every number of `expected` must be in `found`, shares to the last digits.
fn assert_contains(found: &Json, expected: &Json, place: &str) {
    match (found, expected) {
        (Json::Object(found), Json::Object(expected)) => {
            for (key, value) in expected {
                let own = found.get(key).unwrap_or_else(|| panic!("{place}.{key} is missing"));
                assert_contains(own, value, &format!("{place}.{key}"));
            }
        }
        (Json::Number(found), Json::Number(expected)) => {
            let (a, b) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            assert!((a - b).abs() < 1e-12, "{place}: found {a}, expected {b}");
        }
        _ => assert_eq!(found, expected, "{place}"),
    }
}

fn assert_identity(landscape: &Landscape) {
    let counts = &landscape.counts;
    assert_eq!(counts.classes.iter().sum::<usize>(), counts.responses, "every response is in one class");
    assert_eq!(counts.responses_complete + counts.responses_partial, counts.responses);
    for response in landscape.matched.iter().filter(|r| r.class != ResponseClass::Counted) {
        let has_finding = landscape.findings.iter().any(|f| f.response.as_deref() == Some(&response.id));
        assert!(has_finding, "response {} is not counted and has no finding", response.id);
    }
}

#[test]
fn the_small_survey_counts_as_the_reference_does() {
    let golden: Json = serde_json::from_str(SMALL).unwrap();
    assert_contains(&json(&["overview"]), &golden["overview"], "overview");
    for group in json(&["coverage", "--by", "land"]).as_array().unwrap() {
        let land = group["land"].as_str().unwrap_or("none");
        assert_contains(group, &golden["by_land"][land], land);
    }
    for group in json(&["coverage", "--by", "register"]).as_array().unwrap() {
        let register = group["register"].as_str().unwrap();
        assert_contains(group, &golden["by_register"][register], register);
    }
    let groups = json(&["coverage", "--by", "land,register"]);
    let expected = golden["by_land_register"].as_object().unwrap();
    assert_eq!(groups.as_array().unwrap().len(), expected.len());
    for group in groups.as_array().unwrap() {
        let land = group["land"].as_str().unwrap_or("none");
        let key = format!("{land}|{}", group["register"].as_str().unwrap());
        assert_contains(group, &expected[&key], &key);
    }
    for (filter, expected) in golden["filters"].as_object().unwrap() {
        assert_eq!(count(fixture(), filter) as u64, expected.as_u64().unwrap(), "{filter}");
    }
    assert_identity(&fixture().landscape);
}

#[test]
fn archive_and_csv_files_give_the_same_landscape() {
    let from_csv = load(&fixture_csv_options()).unwrap();
    let from_archive = &fixture().landscape;
    assert!(from_csv.keepings.frame().equals_missing(from_archive.keepings.frame()));
    assert_eq!(from_csv.counts, from_archive.counts);
    assert_eq!(from_csv.matched, from_archive.matched);
    let (csv, archive) = (&from_csv.sources.survey.responses, &from_archive.sources.survey.responses);
    for column in &from_csv.sources.survey.codebook.columns {
        let [a, b] = [csv, archive].map(|table| table.column(&column.code).unwrap());
        for row in 0..a.len() {
            assert_eq!(a.get(row), b.get(row), "{} of response {}", column.code, from_csv.matched[row].id);
        }
    }
    assert_eq!(from_csv.sources.survey.codebook, from_archive.sources.survey.codebook);
    assert_identity(&from_csv);
}

#[test]
fn a_participant_that_stands_twice_counts_once() {
    let mut options = fixture_csv_options();
    options.survey.participants = Some(data("survey/participants_repeated.csv"));
    let repeated = load(&options).unwrap();
    assert_eq!(repeated.counts, fixture().landscape.counts);
    let code = FindingCode::SeveralParticipants;
    assert_eq!(repeated.findings.iter().filter(|f| f.code == code).count(), 1);
}

/// The whole survey and the official directory, where the environment says where they are.
fn whole_survey() -> Option<(PathBuf, PathBuf)> {
    let variable = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.exists());
    let found = variable("REGATLAS_GV100AD").zip(variable("REGATLAS_SURVEY"));
    if found.is_none() {
        println!("skipped: REGATLAS_GV100AD and REGATLAS_SURVEY name no files");
    }
    found
}

#[test]
fn the_whole_survey_counts_as_its_database_does() {
    let Some((gv, survey)) = whole_survey() else { return };
    let golden: Json = serde_json::from_str(FULL).unwrap();
    let truth: Json = serde_json::from_slice(&std::fs::read(survey.join("truth.json")).unwrap()).unwrap();
    let files = survey.join("files");
    let sources = [
        vec![format!("--survey={}", files.join("survey_archive.lsa").display())],
        vec![
            format!("--survey={}", files.join("de_code_short_semicolon.csv").display()),
            format!("--structure={}", files.join("survey_structure.lss").display()),
            format!("--participants={}", files.join("participants_status0.csv").display()),
        ],
        // Other shapes of the same export, and the version before.
        vec![
            format!("--survey={}", files.join("de_code_short_tab.csv").display()),
            format!("--participants={}", files.join("participants_status0.csv").display()),
        ],
        vec![
            format!("--survey={}", files.join("de_code_short_with_timings.csv").display()),
            format!("--participants={}", files.join("participants_status0.csv").display()),
        ],
        vec![
            format!("--survey={}", survey.join("files-5.6/de_code_short_semicolon.csv").display()),
            format!("--participants={}", files.join("participants_status0.csv").display()),
        ],
    ];
    for source in sources {
        let gv = format!("--gv={}", gv.display());
        let ask = |command: &[&str]| -> Json {
            let mut arguments = command.to_vec();
            arguments.extend(["--format", "json", gv.as_str()]);
            arguments.extend(source.iter().map(String::as_str));
            serde_json::from_slice(&run(&arguments).stdout).unwrap()
        };
        let overview = ask(&["overview"]);
        assert_contains(&overview, &golden["overview"], "overview");
        let (responses, participants) = (&truth["responses"], &truth["participants"]);
        assert_eq!(overview["responses"], responses["total"]);
        assert_eq!(overview["responses_complete"], responses["complete"]);
        assert_eq!(overview["responses_partial"], responses["incomplete"]);
        assert_eq!(overview["participants"], participants["total"]);
        assert_eq!(overview["participants_complete"], participants["with_complete_response"]);
        let with_any = participants["with_any_response"].as_u64().unwrap();
        let reached =
            overview["participants_complete"].as_u64().unwrap() + overview["participants_partial"].as_u64().unwrap();
        assert_eq!(reached, with_any);
        for group in ask(&["coverage", "--by", "land"]).as_array().unwrap() {
            let land = group["land"].as_str().unwrap_or("none");
            assert_contains(group, &golden["by_land"][land], land);
        }
    }
}

#[test]
fn answers_of_the_whole_survey_are_distributed_as_in_its_database() {
    let Some((gv, survey)) = whole_survey() else { return };
    let truth: Json = serde_json::from_slice(&std::fs::read(survey.join("truth.json")).unwrap()).unwrap();
    let options = SourceOptions {
        gv: Some(gv),
        survey: SurveyFiles { responses: Some(survey.join("files/survey_archive.lsa")), ..SurveyFiles::default() },
        ..SourceOptions::default()
    };
    let loaded = Loaded::new(load(&options).unwrap(), &Texts::new(Lang::De));
    assert_identity(&loaded.landscape);
    let responses = &loaded.landscape.sources.survey.responses;
    for (key, column) in [
        ("by_digitalisierungsgrad_G03Q01", "G03Q01"),
        ("by_hosting_G03Q07", "G03Q07"),
        ("by_anschlussjahr_G03Q08", "G03Q08"),
        ("by_maschinenlesbar_G03Q03", "G03Q03"),
        ("by_land_answer_G02Q04", "G02Q04"),
    ] {
        let answers = responses.column(column).unwrap();
        for (value, expected) in truth[key].as_object().unwrap() {
            let found = answers
                .iter()
                .filter(|answer| match value.as_str() {
                    "<NULL>" => answer.is_none(),
                    "<leer>" => *answer == Some(""),
                    value => *answer == Some(value),
                })
                .count();
            assert_eq!(found as u64, expected["total"].as_u64().unwrap(), "{column} {value}");
        }
    }
}

#[test]
fn every_defect_that_the_database_knows_is_found_under_its_code() {
    let Some((gv, survey)) = whole_survey() else { return };
    let truth: Json = serde_json::from_slice(&std::fs::read(survey.join("truth.json")).unwrap()).unwrap();
    let options = SourceOptions {
        gv: Some(gv),
        survey: SurveyFiles { responses: Some(survey.join("files/survey_archive.lsa")), ..SurveyFiles::default() },
        ..SourceOptions::default()
    };
    let landscape = load(&options).unwrap();
    let of = |code: FindingCode| landscape.findings.iter().filter(move |finding| finding.code == code);
    let key_codes =
        [FindingCode::MalformedKey, FindingCode::LeadingZero, FindingCode::KeyMended, FindingCode::UnknownKey];
    let written: Vec<&str> = key_codes.into_iter().flat_map(of).map(|finding| finding.detail.as_str()).collect();
    for malformed in truth["ags_G02Q02"]["malformed"].as_array().unwrap() {
        let malformed = malformed.as_str().unwrap();
        assert!(written.contains(&malformed), "{malformed} in {written:?}");
    }
    for (key, count) in truth["ags_G02Q02"]["duplicate_ags"].as_object().unwrap() {
        let repeated = of(FindingCode::RepeatedKey).find(|finding| finding.detail.starts_with(key.as_str()));
        let ids = repeated.unwrap_or_else(|| panic!("{key} is repeated")).detail.split(" · ").nth(1).unwrap();
        // Keys that were mended count with the clean ones.
        assert!(ids.split(", ").count() as u64 >= count.as_u64().unwrap(), "{key}: {ids}");
    }
    let tokens = truth["tokens"]["tokens_used_more_than_once"].as_array().unwrap().len();
    assert_eq!(of(FindingCode::TokenRepeated).count(), tokens);
    let strangers = truth["tokens"]["tokens_not_in_participants"].as_array().unwrap().len();
    assert_eq!(of(FindingCode::ResponseWithoutParticipant).count(), strangers);
    let bounced = truth["participants"]["email_bounced"].as_u64().unwrap();
    assert_eq!(of(FindingCode::EmailBounced).count() as u64, bounced);
    // Neither tokens nor addresses stand in any finding.
    let tokens: Vec<&str> = landscape.sources.survey.responses.column("token").unwrap().iter().flatten().collect();
    for finding in &landscape.findings {
        assert!(!finding.detail.contains('@') || finding.detail.contains("G0"), "{}", finding.detail);
        assert!(!tokens.iter().any(|token| !token.is_empty() && finding.detail.contains(token)), "{}", finding.detail);
    }
}

#[test]
fn rows_of_the_export_are_counted_as_the_database_counts_them() {
    let Some((gv, survey)) = whole_survey() else { return };
    let truth: Json = serde_json::from_slice(&std::fs::read(survey.join("truth.json")).unwrap()).unwrap();
    let gv = format!("--gv={}", gv.display());
    let archive = format!("--survey={}", survey.join("files/survey_archive.lsa").display());
    let ask = |code: &str, more: &[&str]| -> Json {
        let mut arguments = vec!["question", code, "--raw", "--format", "json", gv.as_str(), archive.as_str()];
        arguments.extend(more);
        serde_json::from_slice(&run(&arguments).stdout).unwrap()
    };
    let count = |values: &Json, code: &str| {
        let values = values["values"].as_array().unwrap();
        values.iter().find(|value| value["code"] == code).map_or(0, |value| value["count"].as_u64().unwrap())
    };
    for (key, code) in [
        ("by_digitalisierungsgrad_G03Q01", "G03Q01"),
        ("by_hosting_G03Q07", "G03Q07"),
        ("by_maschinenlesbar_G03Q03", "G03Q03"),
        ("by_land_answer_G02Q04", "G02Q04"),
    ] {
        for (what, more) in [("total", &[][..]), ("complete", &["--complete"][..])] {
            let shown = ask(code, more);
            assert_eq!(shown["responses"], truth["responses"][what]);
            // A list with "other" has the text of it as a second part.
            let shown = shown.get("parts").map_or(&shown, |parts| &parts[0]);
            for (value, expected) in truth[key].as_object().unwrap() {
                let own = match value.as_str() {
                    "<NULL>" => shown["not_shown"].as_u64().unwrap(),
                    "<leer>" => shown["no_answer"].as_u64().unwrap(),
                    value => count(shown, value),
                };
                assert_eq!(own, expected[what].as_u64().unwrap(), "{code} {value} {what}");
            }
        }
    }
    // The boxes of a multiple choice, numbers, and their sums.
    for (what, more) in [("total", &[][..]), ("complete", &["--complete"][..])] {
        let boxes = ask("G02Q06", more);
        for (code, expected) in truth["register_G02Q06_checked"].as_object().unwrap() {
            let part = boxes["parts"].as_array().unwrap().iter().find(|part| part["code"] == format!("G02Q06[{code}]"));
            assert_eq!(count(part.unwrap(), "Y"), expected[what].as_u64().unwrap(), "{code} {what}");
        }
    }
    let volume = ask("G01Q05", &["--complete"]);
    let expected = &truth["anfragevolumen_G01Q05_complete"];
    assert_eq!(volume["base"].as_f64(), expected["answered"].as_f64());
    for key in ["sum", "min", "max"] {
        assert!((volume[key].as_f64().unwrap() - expected[key].as_f64().unwrap()).abs() < 1e-6, "{key}");
    }
}

#[test]
fn rows_know_neither_filter_nor_groups() {
    for more in [["--filter", "land:SN"], ["--by", "land"]] {
        let mut arguments = vec!["question", "G03Q01", "--raw", "--demo", "--lang", "de"];
        arguments.extend(more);
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("--raw"));
    }
}
