//! What LimeSurvey really writes: each quirk of the small survey, seen in real exports.

use crate::harness::{fixture, response};
use regatlas::domain::{FindingCode, Status};
use regatlas::landscape::ResponseClass;
use regatlas::query::body;
use regatlas::text::{Lang, Texts};

fn answer(column: &str, id: &str) -> Option<String> {
    let landscape = &fixture().landscape;
    let row = response(landscape, id);
    landscape.sources.survey.responses.column(column).unwrap().get(row).map(str::to_owned)
}

fn findings(code: FindingCode) -> Vec<String> {
    fixture()
        .landscape
        .findings
        .iter()
        .filter(|f| f.code == code)
        .filter_map(|f| f.response.as_ref())
        .map(ToString::to_string)
        .collect()
}

/// Ids of responses whose column holds what the test asks for.
fn ids(column: &str, test: impl Fn(Option<&str>) -> bool) -> Vec<String> {
    let landscape = &fixture().landscape;
    let answers = landscape.sources.survey.responses.column(column).unwrap();
    landscape
        .matched
        .iter()
        .enumerate()
        .filter(|(row, _)| test(answers.get(*row)))
        .map(|(_, m)| m.id.to_string())
        .collect()
}

#[test]
fn null_and_empty_are_told_apart() {
    let not_shown = ids("G02Q06[MELD]", |a| a.is_none());
    let not_answered = ids("G02Q06[MELD]", |a| a == Some(""));
    assert!(!not_shown.is_empty() && !not_answered.is_empty());
    assert!(not_shown.iter().all(|id| !not_answered.contains(id)));
}

#[test]
fn complete_means_submitted_whatever_the_last_page() {
    let opened = ids("lastpage", |a| a.is_none());
    let first_page = ids("lastpage", |a| a == Some("0"));
    assert!(!opened.is_empty() && !first_page.is_empty(), "the survey has both");
    let landscape = &fixture().landscape;
    for matched in &landscape.matched {
        let submitted = answer("submitdate", &matched.id).is_some_and(|date| !date.is_empty());
        assert_eq!(matched.complete, submitted, "response {}", matched.id);
    }
}

#[test]
fn of_two_responses_with_one_token_one_counts() {
    let landscape = &fixture().landscape;
    let tokens = landscape.sources.survey.responses.column("token").unwrap();
    let twice = (0..tokens.len()).find_map(|a| {
        let other = (a + 1..tokens.len()).find(|b| tokens.get(a).is_some() && tokens.get(a) == tokens.get(*b));
        other.map(|b| [a, b])
    });
    let pair = twice.expect("a token is used twice");
    let classes = pair.map(|row| landscape.matched[row].class);
    assert!(classes.contains(&ResponseClass::Counted) && classes.contains(&ResponseClass::Duplicate), "{classes:?}");
    let counted = pair.into_iter().find(|row| landscape.matched[*row].class == ResponseClass::Counted).unwrap();
    let duplicate = pair.into_iter().find(|row| *row != counted).unwrap();
    let [counted, duplicate] = [counted, duplicate].map(|row| &landscape.matched[row]);
    assert!((counted.complete, &counted.when) >= (duplicate.complete, &duplicate.when));
    assert!(findings(FindingCode::Duplicate).contains(&duplicate.id.to_string()));
}

#[test]
fn a_token_without_participant_is_found_and_matched_by_its_answers() {
    let unknown = findings(FindingCode::ResponseWithoutParticipant);
    assert!(!unknown.is_empty());
    let landscape = &fixture().landscape;
    let by_answers = unknown.iter().any(|id| landscape.matched[response(landscape, id)].body.is_some());
    assert!(by_answers, "one of them is matched by the key in its answers");
}

#[test]
fn malformed_keys_and_lost_zeros_are_found_with_what_was_written() {
    let landscape = &fixture().landscape;
    let malformed: Vec<_> = landscape.findings.iter().filter(|f| f.code == FindingCode::MalformedKey).collect();
    assert!(!malformed.is_empty() && malformed.iter().all(|f| !f.detail.is_empty()));
    let zero = landscape.findings.iter().filter(|f| f.code == FindingCode::LeadingZero);
    assert!(zero.clone().count() > 0, "a key lost its zero");
    for finding in zero {
        let digits = finding.detail.chars().filter(|c| c.is_numeric()).count();
        assert!(digits == 7 || digits == 8 || digits == 11, "{}", finding.detail);
    }
}

#[test]
fn respondents_that_keep_no_register_are_no_gap() {
    let landscape = &fixture().landscape;
    let others: Vec<_> = landscape.matched.iter().filter(|m| m.class == ResponseClass::Other).collect();
    assert!(!others.is_empty());
    assert!(others.iter().all(|m| m.keepings.is_empty() && m.body.is_none()));
}

#[test]
fn free_text_keeps_lines_quotes_separators_and_formulas() {
    let texts: Vec<String> = ids("G01Q11", |a| a.is_some_and(|a| !a.is_empty()))
        .iter()
        .filter_map(|id| answer("G01Q11", id))
        .chain(ids("G03Q10", |a| a.is_some_and(|a| !a.is_empty())).iter().filter_map(|id| answer("G03Q10", id)))
        .collect();
    for wanted in ['\n', '"', ';'] {
        assert!(texts.iter().any(|text| text.contains(wanted)), "no text with {wanted:?}");
    }
    assert!(texts.iter().any(|text| text.starts_with('=')), "no text that begins like a formula");
}

/// The small survey with its responses written another way.
fn rewritten(change: impl Fn(&str) -> String) -> regatlas::landscape::Landscape {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("responses.csv");
    let text = std::fs::read_to_string(crate::harness::data("survey/responses.csv")).unwrap();
    std::fs::write(&path, change(&text)).unwrap();
    let mut options = crate::harness::fixture_csv_options();
    options.survey.responses = Some(path);
    regatlas::landscape::load::load(&options).unwrap()
}

/// The records of a semicolon-separated export with their fields as written, quotes included.
fn records(text: &str) -> Vec<Vec<String>> {
    let (mut records, mut record, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for character in text.trim_start_matches('\u{feff}').trim_end().chars().chain(['\n']) {
        match character {
            '"' => {
                quoted = !quoted;
                field.push('"');
            }
            ';' if !quoted => record.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                record.push(std::mem::take(&mut field).trim_end_matches('\r').to_owned());
                records.push(std::mem::take(&mut record));
            }
            other => field.push(other),
        }
    }
    records
}

fn assert_same_numbers(other: &regatlas::landscape::Landscape) {
    let own = &fixture().landscape;
    assert_eq!(other.counts, own.counts);
    assert!(other.keepings.frame().equals_missing(own.keepings.frame()));
}

#[test]
fn version_5_writes_null_as_empty_and_the_numbers_stay() {
    let landscape = rewritten(|text| {
        let quoted = records(text).into_iter().map(|record| {
            let fields = record.into_iter().map(|field| if field.is_empty() { "\"\"".to_owned() } else { field });
            fields.collect::<Vec<_>>().join(";")
        });
        quoted.collect::<Vec<_>>().join("\r\n")
    });
    assert_same_numbers(&landscape);
}

#[test]
fn separators_line_ends_marks_and_blank_lines_do_not_matter() {
    for separator in [",", "\t", "|"] {
        let landscape = rewritten(|text| {
            let lines: Vec<String> = records(text).into_iter().map(|record| record.join(separator)).collect();
            format!("{}\n\n", lines.join("\n"))
        });
        assert_same_numbers(&landscape);
    }
}

#[test]
fn complete_without_a_date_stamp_is_complete_and_no_day_of_the_curve() {
    let landscape = rewritten(|text| {
        let mut records = records(text);
        for record in records.iter_mut().skip(1).filter(|record| !record[1].is_empty()) {
            record[1] = "\"1980-01-01 00:00:00\"".to_owned();
        }
        records.iter().map(|record| record.join(";")).collect::<Vec<_>>().join("\r\n")
    });
    assert_eq!(landscape.counts.responses_complete, fixture().landscape.counts.responses_complete);
    let all = regatlas::query::filter::evaluate(&landscape, &regatlas::query::filter::Filter::default());
    assert!(regatlas::query::overview::curve(&landscape, &all).is_empty());
}

#[test]
fn columns_of_participants_and_timings_are_known_and_others_are_said() {
    let landscape = rewritten(|text| {
        let mut records = records(text);
        for (at, record) in records.iter_mut().enumerate() {
            let extra = if at == 0 {
                ["firstname", "attribute_1", "interviewtime", "groupTime1", "G01Q01Time", "Fremdes"]
            } else {
                [""; 6]
            };
            record.extend(extra.map(|field| format!("\"{field}\"")));
        }
        records.iter().map(|record| record.join(";")).collect::<Vec<_>>().join("\r\n")
    });
    assert_eq!(landscape.counts, fixture().landscape.counts);
    let unknown: Vec<_> = landscape.findings.iter().filter(|f| f.code == FindingCode::UnknownColumn).collect();
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].detail, "Fremdes");
}

#[test]
fn an_unknown_answer_code_is_found_with_its_line() {
    let landscape = rewritten(|text| {
        let mut records = records(text);
        let column = records[0].iter().position(|name| name == "\"G03Q07\"").unwrap();
        records[3][column] = "\"H9\"".into();
        records.iter().map(|record| record.join(";")).collect::<Vec<_>>().join("\r\n")
    });
    let finding = landscape.findings.iter().find(|f| f.code == FindingCode::UnknownCode).unwrap();
    assert_eq!(finding.detail, "G03Q07:H9");
    assert!(finding.line.is_some_and(|line| line >= 4), "{finding:?}");
}

#[test]
fn ambiguous_internal_names_are_resolved_by_the_structure() {
    let codebook = &fixture().landscape.sources.survey.codebook;
    assert_eq!(codebook.internal("777001X1X101").unwrap().code, "G01Q09[1]", "rank 1 of question 10");
    assert_eq!(codebook.internal("777001X2X22MELD#1").unwrap().code, "G02Q10[MELD][2]");
    assert_eq!(codebook.internal("777001X1X11SQ001_SQ002").unwrap().code, "G01Q10[SQ001_SQ002]");
}

#[test]
fn other_has_its_text_and_labels_lose_their_html() {
    let landscape = &fixture().landscape;
    let codebook = &landscape.sources.survey.codebook;
    let column = codebook.column("G01Q02[SQ001]").unwrap();
    assert_eq!(codebook.label(column, "R1", "de"), Some("SDG-relevant (Anhang II der SDG-VO)"));
    assert_eq!(codebook.label(column, "R1", "en"), Some("SDG relevant (Annex II)"));
    assert_eq!(codebook.question("G01Q01").unwrap().text.get("de"), "Welche Nachweise stellt Ihre Stelle aus?");
    assert!(codebook.column("G02Q05[other]").is_some() && codebook.column("G01Q03[othercomment]").is_some());
}

#[test]
fn a_member_municipality_speaks_for_its_association() {
    let landscape = &fixture().landscape;
    let ids = findings(FindingCode::MemberMunicipality);
    assert!(!ids.is_empty());
    let matched = &landscape.matched[response(landscape, &ids[0])];
    let body = &landscape.map.bodies[matched.body.unwrap() as usize];
    assert!(body.ags.is_none(), "{} is an association", body.name);
}

#[test]
fn the_status_of_a_keeping_is_explained_by_its_responses() {
    let landscape = &fixture().landscape;
    let texts = Texts::new(Lang::De);
    let mut seen = [false; Status::ALL.len()];
    for at in 0..u32::try_from(landscape.map.bodies.len()).unwrap() {
        for keeping in body::detail(landscape, at).keepings {
            seen[keeping.status.index()] = true;
            match (keeping.status, keeping.response) {
                (Status::Complete, Some(row)) => assert!(landscape.matched[row as usize].complete),
                (Status::Partial, Some(row)) => assert!(!landscape.matched[row as usize].complete),
                (Status::Silent | Status::NotInvited, None) => assert!(keeping.maturity.is_none()),
                other => panic!("{other:?}"),
            }
            if let Some(explanation) = keeping.explanation {
                assert_eq!(explanation.level, keeping.maturity);
            }
        }
    }
    // A survey that says what was submitted leaves none unknown.
    assert!(Status::ALL.iter().all(|status| seen[status.index()] == (*status != Status::Unknown)));
    assert!(!body::answers(landscape, 0, &texts).is_empty());
}
