//! Question by question: counts against the rows of the survey, tests against reference values.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::harness::{Machine, fixture, fixture_machine, json, run};
use regatlas::domain::ScreenId;
use regatlas::query::question::CellForm;
use regatlas::query::question::grouping::GroupBy;
use regatlas::statistics::association::{Contingency, spearman};
use regatlas::statistics::quantile::quartiles;
use regatlas::text::Lang;

/// What `tests/golden/association.py` computed.
fn golden() -> Json {
    serde_json::from_str(include_str!("../golden/association.json")).unwrap()
}

fn numbers(list: &Json) -> Vec<f64> {
    list.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
}

/// Whether a number is the reference value up to rounding.
fn near(found: f64, expected: &Json) -> bool {
    let expected = expected.as_f64().unwrap();
    (found - expected).abs() <= 1e-9 * expected.abs().max(1.0)
}

#[test]
fn tests_of_independence_are_those_of_scipy_and_statsmodels() {
    let golden = golden();
    let tables = golden["tables"].as_array().unwrap();
    assert!(tables.len() > 50);
    let mut simulated = 0;
    for own in tables {
        let rows = own["cells"].as_array().unwrap().iter();
        let cells: Vec<Vec<u64>> =
            rows.map(|row| row.as_array().unwrap().iter().map(|cell| cell.as_u64().unwrap()).collect()).collect();
        let table = Contingency::new(&cells);
        let found = table.test().unwrap();
        assert!(near(found.chi_squared, &own["chi_squared"]) && near(found.cramers_v, &own["cramers_v"]), "{own}");
        assert_eq!(found.df, own["df"].as_u64().unwrap());
        assert_eq!(found.simulated.is_some(), own["small"].as_bool().unwrap(), "{own}");
        if own["small"] == true {
            // Two simulations, 50,000 tables there; four standard errors.
            let (expected, tables) = (own["p_simulated"].as_f64().unwrap(), found.simulated.unwrap() as f64);
            let error = 4.0 * (expected * (1.0 - expected) * (1.0 / tables + 1.0 / 50_000.0)).sqrt() + 1e-3;
            assert!((found.p - expected).abs() < error, "{} {own}", found.p);
            simulated += 1;
        } else {
            assert!(near(found.p, &own["p"]), "{own}");
        }
        for (row, residuals) in own["residuals"].as_array().unwrap().iter().enumerate() {
            for (column, expected) in residuals.as_array().unwrap().iter().enumerate() {
                assert!(near(table.residual(row, column).unwrap(), expected), "{own}");
            }
        }
    }
    assert!(simulated > 5 && simulated < tables.len());
}

#[test]
fn rank_correlations_and_quartiles_are_those_of_scipy_and_numpy() {
    let golden = golden();
    for own in golden["pairs"].as_array().unwrap() {
        let pairs: Vec<(f64, f64)> = numbers(&own["first"]).into_iter().zip(numbers(&own["second"])).collect();
        let found = spearman(&pairs).unwrap();
        assert!(near(found.rho, &own["rho"]) && near(found.p.unwrap(), &own["p"]), "{found:?} {own}");
    }
    for own in golden["quartiles"].as_array().unwrap() {
        let mut ascending = numbers(&own["numbers"]);
        ascending.sort_by(f64::total_cmp);
        let found = quartiles(&ascending).unwrap();
        assert!(found.iter().zip(own["quartiles"].as_array().unwrap()).all(|(found, own)| near(*found, own)), "{own}");
    }
}

/// Rows of the small survey by two columns, counted one by one: group → answer → rows.
fn counted(answers: &str, groups: &str, complete: bool) -> BTreeMap<Option<String>, BTreeMap<String, u64>> {
    let landscape = &fixture().landscape;
    let responses = &landscape.sources.survey.responses;
    let (answers, groups) = (responses.column(answers).unwrap(), responses.column(groups).unwrap());
    let filled = |text: Option<&str>| text.filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let mut counts: BTreeMap<Option<String>, BTreeMap<String, u64>> = BTreeMap::new();
    for (row, response) in landscape.matched.iter().enumerate() {
        let Some(answer) = filled(answers.get(row)).filter(|_| response.complete || !complete) else { continue };
        *counts.entry(filled(groups.get(row))).or_default().entry(answer).or_default() += 1;
    }
    counts
}

#[test]
fn groups_by_a_question_hold_what_the_rows_say() {
    for (raw, complete) in [(&["--raw"][..], false), (&["--raw", "--complete"], true)] {
        for (answers, groups) in [("G03Q01", "G03Q07"), ("G03Q03", "G03Q01"), ("G02Q11", "G02Q05")] {
            let mut arguments = vec!["question", answers, "--by", groups];
            arguments.extend(raw);
            let found = json(&arguments);
            let mut own: BTreeMap<Option<String>, BTreeMap<String, u64>> = BTreeMap::new();
            for group in found["groups"].as_array().unwrap() {
                let values = group["values"].as_array().unwrap().iter();
                let counts = values.map(|value| (value["code"].as_str().unwrap().to_owned(), value["count"].as_u64()));
                let counts = counts.map(|(code, count)| (code, count.unwrap())).filter(|(_, count)| *count > 0);
                let counts: BTreeMap<String, u64> = counts.collect();
                assert_eq!(group["base"].as_u64().unwrap(), counts.values().sum::<u64>());
                if !counts.is_empty() {
                    own.insert(group[groups].as_str().map(str::to_owned), counts);
                }
            }
            assert_eq!(own, counted(answers, groups, complete), "{answers} by {groups}, {raw:?}");
        }
    }
}

#[test]
fn a_test_stands_beside_the_groups() {
    let found = json(&["question", "g03q01", "--by", "g03q07"]);
    let test = &found["association"];
    // 30 answered the one, 27 of them the other, too: counted in the fixture by hand.
    assert_eq!((test["n"].as_u64(), test["df"].as_u64()), (Some(27), Some(16)));
    assert_eq!((test["method"].as_str(), test["warning"].as_str()), (Some("monte_carlo"), Some("small_expected")));
    assert_eq!(found, json(&["question", "G03Q01", "--by", "G03Q07"]), "simulated the same way again");
    let last = found["groups"].as_array().unwrap().last().unwrap();
    assert!(last["G03Q07"].is_null() && last["values"][0]["residual"].is_null(), "no answer takes part in no test");
    // By a dimension, too.
    assert!(json(&["question", "G03Q01", "--by", "land"])["association"]["chi_squared"].is_number());
}

#[test]
fn boxes_overlap_and_have_a_test_each() {
    let by_boxes = json(&["question", "G03Q01", "--by", "G01Q01"]);
    assert_eq!(by_boxes["association"]["warning"], "overlapping");
    assert!(by_boxes["association"]["p"].is_null());
    let groups = by_boxes["groups"].as_array().unwrap();
    assert!(groups[0]["association"]["cramers_v"].is_number(), "those who ticked it against those who did not");
    let sum: u64 = groups.iter().map(|group| group["base"].as_u64().unwrap()).sum();
    assert!(sum > by_boxes["base"].as_u64().unwrap(), "a response is in several groups");
    let boxes = json(&["question", "G01Q01", "--by", "G03Q01"]);
    let part = &boxes["parts"][0];
    // Ticked or not is an answer of everyone who saw the box: a table of two columns.
    assert_eq!(part["association"]["df"].as_u64(), Some(4), "{part}");
    assert!(boxes["association"].is_null(), "one test a box, none of all of them");
    let one = json(&["question", "G03Q01", "--by", "G01Q01[SQ001]"]);
    let codes: Vec<&str> =
        one["groups"].as_array().unwrap().iter().filter_map(|group| group["G01Q01[SQ001]"].as_str()).collect();
    assert_eq!(codes, ["Y", "N"]);
    assert_eq!(one["association"], groups[0]["association"]);
}

#[test]
fn numbers_make_quarters_and_two_of_them_a_rank_correlation() {
    let found = json(&["question", "G03Q01", "--by", "G01Q05"]);
    let groups = found["groups"].as_array().unwrap();
    let codes: Vec<&str> = groups.iter().filter_map(|group| group["G01Q05"].as_str()).collect();
    assert!(codes.len() == 4 && codes[0].contains(".."), "{codes:?}");
    // The code is what the filter calls the group: as many keep as many answers.
    let filtered = json(&["question", "G01Q05", "--filter", &format!("G01Q05:{}", codes[0])]);
    let [from, to] = [filtered["min"].as_f64().unwrap(), filtered["max"].as_f64().unwrap()];
    assert!(codes[0].starts_with(&from.to_string()) && codes[0].ends_with(&to.to_string()));
    let two = json(&["question", "G01Q05", "--by", "G02Q08[SQ001]"]);
    let test = &two["association"];
    assert_eq!(test["method"], "spearman");
    assert!(test["rho"].as_f64().unwrap().abs() <= 1.0 && test["chi_squared"].is_null());
    assert!(two["groups"][0]["median"].is_number());
    // Months of a date, parts of an array.
    assert!(json(&["question", "G03Q01", "--by", "G03Q09"])["groups"].as_array().unwrap().len() > 1);
    assert!(json(&["question", "G03Q01", "--by", "G03Q06[SQ001]"])["groups"].as_array().unwrap().len() > 1);
}

#[test]
fn what_makes_no_groups_is_said() {
    let said = |by: &str, more: &[&str]| {
        let mut arguments = vec!["question", "G03Q01", "--by", by, "--demo", "--lang", "en"];
        arguments.extend(more);
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{by}");
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(said("G03Q10", &[]).contains("answered freely"));
    assert!(said("G03Q06", &[]).contains("G03Q06[SQ001]"), "its parts are named");
    assert!(said("G02Q07", &[]).contains("--personal"));
    assert!(said("g03q1", &[]).contains("Did you mean G03Q1"));
    assert!(said("lnad", &[]).contains("Did you mean Land?"));
    assert!(said("land", &["--raw"]).contains("only with a question"));
}

#[test]
fn a_cross_table_adds_up() {
    let found = json(&["pivot", "--rows", "G03Q01", "--cols", "G02Q05"]);
    assert_eq!((found["rows"].as_str(), found["cols"].as_str()), (Some("G03Q01"), Some("G02Q05")));
    let cells = found["cells"].as_array().unwrap();
    let total: u64 = cells.iter().map(|cell| cell["value"].as_u64().unwrap()).sum();
    assert_eq!(total, found["total"]["value"].as_u64().unwrap());
    for row in found["row_totals"].as_array().unwrap() {
        let own = cells.iter().filter(|cell| cell["G03Q01"] == row["G03Q01"]);
        assert_eq!(own.clone().map(|cell| cell["value"].as_u64().unwrap()).sum::<u64>(), row["value"]);
        let known: f64 = own.filter_map(|cell| cell["row_share"].as_f64()).sum();
        assert!(row["G03Q01"].is_null() || (known - 1.0).abs() < 1e-9, "{row}");
    }
    // The test is that of the question by the other, from either side.
    let by = json(&["question", "G03Q01", "--by", "G02Q05"])["association"].clone();
    assert_eq!(found["association"]["chi_squared"], by["chi_squared"]);
    let with_land = json(&["pivot", "--rows", "land", "--cols", "G03Q01"]);
    assert_eq!(with_land["rows"], "land");
    let boxes = json(&["pivot", "--rows", "G01Q01", "--cols", "G03Q01"]);
    assert_eq!(boxes["association"]["warning"], "overlapping");
    for (arguments, word) in [
        (["--rows", "G03Q01", "--cols", "land", "--measure", "rate"], "--cells"),
        (["--rows", "level", "--cols", "land", "--cells", "rows"], "--cells"),
    ] {
        let mut all = vec!["pivot", "--demo", "--lang", "en"];
        all.extend(arguments);
        assert!(String::from_utf8(run(&all).stderr).unwrap().contains(word));
    }
}

/// The questions' screen on a question, broken down by what a word finds in the list.
fn by(question: &str, word: &str) -> Machine {
    let mut m = fixture_machine(160, 60, Lang::En, "");
    m.press("4");
    let loaded = m.state.shared.loaded.clone().unwrap();
    let codebook = &loaded.landscape.sources.survey.codebook;
    let at = codebook.questions.iter().position(|own| own.code == question).unwrap();
    while m.state.screens.questions.selected(&m.state.shared) != Some(at) {
        m.press("<down>");
    }
    m.press(&format!("<enter>d{word}<enter>"));
    m
}

#[test]
fn the_screen_breaks_down_by_a_question() {
    let mut m = by("G03Q01", "G03Q07");
    assert!(matches!(m.state.screens.questions.by, Some(GroupBy::Question { .. })));
    crate::screens::snapshot("question_by_question", &m.state);
    m.press("p");
    while m.state.screens.questions.form != CellForm::Residuals {
        m.press("p");
    }
    crate::screens::snapshot("question_by_question_residuals", &m.state);
    let m = by("G01Q05", "G02Q08[SQ001]");
    crate::screens::snapshot("two_numbers", &m.state);
}

#[test]
fn a_question_in_the_matrix_is_shown_by_the_other_side() {
    let mut m = fixture_machine(160, 60, Lang::En, "");
    m.press("3");
    let columns = m.state.screens.coverage.columns;
    m.press("rG03Q01<enter>");
    let questions = &m.state.screens.questions;
    assert_eq!((m.state.screen, questions.by), (ScreenId::Questions, Some(columns.into())));
    let code = m.state.shared.loaded.clone().unwrap();
    let shown = questions.data.shown().unwrap();
    assert_eq!(code.landscape.sources.survey.codebook.questions[shown.result.question].code, "G03Q01");
    assert!(shown.breakdown.as_ref().is_some_and(|found| found.groups.len() > 1));
    m.press("<backspace>");
    assert_eq!(m.state.screen, ScreenId::Coverage);
}

#[test]
fn a_group_of_a_question_opens_those_who_gave_that_answer() {
    let mut m = by("G03Q01", "G03Q07");
    // Behind the row of all.
    m.press("<down><enter>");
    assert!(m.filter().contains("G03Q07:") && m.filter().contains("G03Q01:any"), "{}", m.filter());
}
