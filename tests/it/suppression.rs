//! Small numbers in cross-tables: hidden, with what would give them away.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::harness::{json_of, run};

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
