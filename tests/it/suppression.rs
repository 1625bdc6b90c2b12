//! Small numbers in cross-tables: hidden, with what would give them away.

use std::collections::BTreeMap;
use std::process::{Command, Output};

use serde_json::Value as Json;

use crate::harness::{home, json_of, run};

/// Cells with their places, and the totals under `total`.
fn cells(table: &Json) -> BTreeMap<(String, String), Json> {
    let (rows, columns) = (table["rows"].as_str().unwrap(), table["cols"].as_str().unwrap());
    let code = |cell: &Json, side: &str| match cell.get(side) {
        None => "total".to_owned(),
        Some(Json::Null) => "none".to_owned(),
        Some(code) => code.as_str().unwrap().to_owned(),
    };
    ["cells", "row_totals", "col_totals"]
        .iter()
        .flat_map(|list| table[*list].as_array().unwrap())
        .map(|cell| ((code(cell, rows), code(cell, columns)), cell.clone()))
        .collect()
}

#[test]
fn no_small_count_is_shown_and_none_stands_alone_in_its_row() {
    for (rows, columns, more) in [
        ("land", "register", ["--measure", "partial"].as_slice()),
        ("land", "status", &["--measure", "expected"]),
        ("G03Q01", "G02Q05", &[]),
        ("land", "G03Q01", &[]),
    ] {
        let plain = [&["pivot", "--rows", rows, "--cols", columns, "--demo"], more].concat();
        let all = cells(&json_of(&plain));
        let table = json_of(&[plain.as_slice(), &["--suppress", "5"]].concat());
        let shown = cells(&table);
        let is_hidden = |key: &(String, String)| shown[key]["value"].is_null();
        let small =
            all.iter().filter(|(_, cell)| cell["value"].as_f64().is_some_and(|count| (1.0..5.0).contains(&count)));
        let small: Vec<_> = small.map(|(key, _)| key).collect();
        assert!(!small.is_empty(), "{rows} × {columns} has none: the test shows nothing");
        for key in small {
            assert!(is_hidden(key), "{key:?} is shown");
            let beside = |same: &dyn Fn(&(String, String)) -> bool| {
                shown.keys().filter(|other| same(other) && is_hidden(other)).count()
            };
            assert!(beside(&|other| other.0 == key.0) > 1, "{key:?} follows from its row");
            assert!(beside(&|other| other.1 == key.1) > 1, "{key:?} follows from its column");
        }
        for (key, cell) in &shown {
            assert!(is_hidden(key) || cell["value"] == all[key]["value"], "what is shown is as before: {key:?}");
            if is_hidden(key) && key.0 != "total" && key.1 != "total" {
                assert_eq!(cell["suppressed"], true, "{key:?}");
            }
        }
        assert!(table.get("association").is_none_or(Json::is_null), "a test would tell what is hidden");
    }
}

#[test]
fn a_share_hides_its_part_and_its_rest() {
    let plain = ["pivot", "--rows", "land", "--cols", "register", "--measure", "rate", "--demo"];
    let all = cells(&json_of(&plain));
    let shown = cells(&json_of(&[plain.as_slice(), &["--suppress", "5"]].concat()));
    for (key, cell) in &all {
        let (part, base) = (cell["part"].as_u64().unwrap(), cell["base"].as_u64().unwrap());
        let is_small = (1..5).contains(&part) || (1..5).contains(&(base - part));
        let own = &shown[key];
        assert!(!is_small || own["value"].is_null() && own["part"].is_null() && own["base"].is_null(), "{key:?} {own}");
    }
}

#[test]
fn people_see_a_sign_and_how_many_are_hidden() {
    let output =
        run(&["pivot", "--rows", "land", "--cols", "status", "--measure", "expected", "--suppress", "5", "--demo"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains('×') && text.contains("verborgen"), "{text}");
    let wrong = run(&["pivot", "--rows", "land", "--cols", "status", "--suppress", "1", "--demo"]);
    assert_eq!(wrong.status.code(), Some(2), "below two nothing can be hidden");
}

/// Exit code and what was printed.
fn said(arguments: &[&str]) -> (i32, String, String) {
    let output = run(arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A count of a group, its parts, and their names.
fn parts(row: &Json) -> [Vec<(String, Json)>; 2] {
    let statuses = ["not_invited", "silent", "partial", "complete"];
    let of = |names: &[&str], object: &Json| {
        names.iter().map(|name| ((*name).to_owned(), object[*name].clone())).collect::<Vec<_>>()
    };
    [of(&statuses, row), of(&["A", "B", "C", "D1", "D2", "none"], &row["maturity"])]
}

#[test]
fn coverage_hides_small_counts_with_what_tells_them() {
    let all = json_of(&["coverage", "--by", "land", "--demo"]);
    let shown = json_of(&["coverage", "--by", "land", "--demo", "--suppress", "5"]);
    let (all, shown) = (all.as_array().unwrap(), shown.as_array().unwrap());
    assert_eq!(all.len(), shown.len());
    let mut small = 0;
    for (plain, own) in all.iter().zip(shown) {
        for (plain_parts, own_parts) in parts(plain).into_iter().zip(parts(own)) {
            let hidden = own_parts.iter().filter(|(_, value)| value.is_null()).count();
            for ((name, count), (_, value)) in plain_parts.iter().zip(&own_parts) {
                let is_small = (1..5).contains(&count.as_u64().unwrap());
                small += u64::from(is_small);
                assert!(!is_small || value.is_null(), "{name} of {plain}");
                assert!(value.is_null() || value == count, "what is shown is as before");
            }
            assert!(hidden != 1 || own["expected"].is_null(), "one alone follows from the sum: {own}");
        }
        // A share tells its part.
        assert!(!own["complete"].is_null() || own["rate"].is_null(), "{own}");
        let levels = parts(own)[1].iter().any(|(_, value)| value.is_null());
        assert!(!levels || own["share_c"].is_null(), "{own}");
    }
    assert!(small > 5, "there are {small}: the test shows little");
}

#[test]
fn a_question_hides_small_counts_texts_and_what_single_ones_stated() {
    let all = json_of(&["question", "G03Q01", "--by", "land", "--demo"]);
    let shown = json_of(&["question", "G03Q01", "--by", "land", "--demo", "--suppress", "5"]);
    let mut small = 0;
    for (plain, own) in all["groups"].as_array().unwrap().iter().zip(shown["groups"].as_array().unwrap()) {
        for (before, value) in plain["values"].as_array().unwrap().iter().zip(own["values"].as_array().unwrap()) {
            let count = before["count"].as_u64().unwrap();
            let is_small = (1..5).contains(&count);
            small += u64::from(is_small);
            assert!(!is_small || value["count"].is_null() && value["share"].is_null(), "{before}");
            assert!(value["count"].is_null() || value["count"] == count);
            assert_eq!(value["count"].is_null(), value["suppressed"] == true, "{value}");
        }
    }
    assert!(small > 0 && shown.get("association").is_none());
    let texts = json_of(&["question", "G01Q05", "--demo", "--suppress", "5"]);
    assert!(texts["min"].is_null() && texts["max"].is_null() && texts["median"].is_number(), "{texts}");
    let (code, out, _) = said(&["question", "G03Q01", "--by", "land", "--demo", "--suppress", "5"]);
    assert!(code == 0 && out.contains('×') && out.contains("Zellen verborgen"), "{out}");
}

#[test]
fn a_report_hides_answers_of_few_unless_it_is_told_not_to() {
    let (code, own, _) = said(&["report", "--land", "HB", "--demo", "--format", "md"]);
    let (_, all, _) = said(&["report", "--land", "HB", "--demo", "--format", "md", "--suppress", "0"]);
    assert!(code == 0 && own.contains("| × |") && own.contains("Zellen verborgen"), "{own}");
    assert!(!all.contains("| × |") && all.contains('~'), "{all}");
    let (code, _, error) = said(&["report", "--land", "HB", "--demo", "--format", "json", "--suppress", "5"]);
    assert!(code == 2 && error.contains("JSON"), "{error}");
}

/// Coverage by register with another base below which shares are marked.
fn covered(base: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(["coverage", "--by", "register", "--demo"])
        .envs([("LC_ALL", "de_DE.UTF-8"), ("REGATLAS_SMALL_BASE", base)])
        .env("REGATLAS_HOME", home())
        .output()
        .unwrap()
}

#[test]
fn shares_of_few_are_marked_below_the_base_that_is_set() {
    let with = |base: &str| String::from_utf8(covered(base).stdout).unwrap();
    let (none, usual, many) = (with("0"), with("5"), with("1000000"));
    assert!(!none.contains('~') && usual.contains("~100,0 %") && usual.contains("weniger als 5 Fällen"), "{usual}");
    assert!(many.matches('~').count() > usual.matches('~').count(), "{many}");
    assert!(String::from_utf8(covered("few").stderr).unwrap().contains("REGATLAS_SMALL_BASE"), "a wrong one is named");
}
