//! Lines of the table: one a keeping, or one a body with a cell for each register.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use crate::harness::{Machine, embedded, filtered, json, run};
use crate::screens::{at_every_size, words};
use regatlas::domain::Status;
use regatlas::query::lines::{Lines, RowsPer};
use regatlas::query::listing::{ListColumn, Ranks, Sort, rows};
use regatlas::text::{Lang, Texts};

#[test]
fn lines_of_bodies_hold_the_same_keepings_in_the_order_of_the_table() {
    let loaded = embedded();
    let landscape = &loaded.landscape;
    let ranks = Ranks::new(landscape, &Texts::new(Lang::De));
    for (written, sort) in [
        ("", Sort::default()),
        ("land:SN register:gewerbe status:silent", Sort::by(ListColumn::Population, true)),
        ("status:complete", Sort::by(ListColumn::Maturity, true)),
        ("einwohner:>5000000", Sort::default()),
    ] {
        let (_, evaluated) = filtered(&loaded, written);
        let sorted = rows(landscape, &evaluated, sort, &ranks);
        let lines = Lines::new(landscape, sorted.clone(), RowsPer::Body);
        let body = |row: &u32| landscape.map.keepings[*row as usize].0;
        let mut seen = BTreeSet::new();
        let order: Vec<u32> = sorted.iter().map(body).filter(|body| seen.insert(*body)).collect();
        let own: Vec<u32> = lines.firsts().map(|row| body(&row)).collect();
        assert_eq!(own, order, "{written}: bodies stand where their first rows stand");
        for (at, own) in order.iter().enumerate() {
            let line = lines.line(at);
            assert!(!line.is_empty() && line.is_sorted(), "{written}: line {at}");
            assert!(line.iter().all(|row| body(row) == *own), "{written}: line {at}");
        }
        let mut all = lines.rows().to_vec();
        all.sort_unstable();
        assert_eq!(all, evaluated.rows().collect::<Vec<_>>(), "{written}: nothing is lost, nothing is there twice");
        // Counted once more from the keepings of these bodies.
        let mut expected: BTreeMap<u16, u64> = BTreeMap::new();
        for (body, register) in &landscape.map.keepings {
            if seen.contains(body) {
                expected.entry(*register).or_default();
            }
        }
        for row in &sorted {
            *expected.entry(landscape.map.keepings[*row as usize].1).or_default() += 1;
        }
        let found = lines.registers().iter().map(|column| (column.register, column.passing));
        assert_eq!(found.collect::<BTreeMap<_, _>>(), expected, "{written}");
        assert!(lines.registers().is_sorted_by_key(|column| std::cmp::Reverse(column.passing)), "{written}");
        assert!(lines.line(lines.len()).is_empty());
    }
}

#[test]
fn one_key_turns_the_lines_and_keeps_filter_count_and_selected_body() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN register:gewerbe,melde");
    m.press("2jjj");
    let keepings = m.rows();
    let body = m.state.selected_body().unwrap();
    let bar = |m: &Machine| words(&m.state).lines().nth(1).unwrap().to_owned();
    let before = bar(&m);
    m.press("r");
    assert_eq!(m.state.selected_body(), Some(body));
    assert_eq!(bar(&m), before, "the filter counts the same keepings");
    assert!(m.rows() < keepings, "{} of {keepings}", m.rows());
    assert_eq!(m.rows() as u64, m.state.shared.answer.as_ref().unwrap().bodies);
    // Whoever marks, marks bodies.
    m.press("  ");
    assert_eq!(m.state.shared.marked.len(), 2);
    m.press("M");
    assert_eq!(m.rows(), 2);
    m.press("u");
    m.press("r");
    assert_eq!(m.rows(), keepings);
    // Back from another place, the lines are as they were there.
    m.press("r<enter>");
    m.press("<backspace>");
    assert_eq!(m.state.shared.per, RowsPer::Body);
}

#[test]
fn bodies_at_every_size() {
    at_every_size("bodies", Lang::De, "2r<down><down>");
    at_every_size("bodies_filtered_en", Lang::En, "2fregister:gewerbe land:SN<enter>r>>");
}

#[test]
fn a_line_can_be_copied_saved_as_a_view_and_exported() {
    let mut m = Machine::new(120, 40, Lang::De, "land:HB");
    m.press("2r+");
    m.press("y");
    let copied = m.copied.last().unwrap().clone();
    let body = m.state.selected_body().unwrap();
    let own = &embedded().landscape.map.bodies[body as usize];
    let parts: Vec<&str> = copied.split('\t').collect();
    assert_eq!(parts[..2], [&*own.name, &*own.key]);
    assert_eq!(parts.len(), 2 + embedded().landscape.map.keepings_of(body).len());
    let view = m.state.as_view("so");
    assert_eq!(view.per.as_deref(), Some("body"));
    assert_eq!(view.widths.iter().map(|(column, _)| column.as_str()).collect::<Vec<_>>(), ["name"]);
    let tables = m.state.tables();
    assert_eq!(tables[0].command(&embedded().landscape), "list --per body");
    m.press("r0");
    assert_eq!(m.state.as_view("so").per, None);
}

#[test]
fn a_saved_view_brings_lines_and_widths_back() {
    let mut m = Machine::new(120, 40, Lang::De, "land:HB");
    m.press("2r++<ctrl-s>Stellen<enter>");
    let widths = m.state.shared.columns.widths.clone();
    assert!(!widths.is_empty());
    m.press("0r1V<enter>");
    assert_eq!((m.state.shared.per, &m.state.shared.columns.widths), (RowsPer::Body, &widths));
}

/// The status of every register of a body, from one row a keeping.
fn by_keeping(filter: &str) -> BTreeMap<String, BTreeMap<String, (String, Json)>> {
    let rows = json(&["list", "--columns", "body,register,status,maturity", "--filter", filter]);
    let mut bodies: BTreeMap<String, BTreeMap<String, (String, Json)>> = BTreeMap::new();
    for row in rows.as_array().unwrap() {
        let word = |key: &str| row[key].as_str().unwrap().to_owned();
        let own = (word("status"), row["maturity"].clone());
        bodies.entry(word("body")).or_default().insert(word("register"), own);
    }
    bodies
}

#[test]
fn a_row_per_body_says_the_same_as_rows_per_keeping() {
    for filter in ["", "register:melde", "status:silent"] {
        let expected = by_keeping(filter);
        let found = json(&["list", "--per", "body", "--filter", filter]);
        let found = found.as_array().unwrap();
        assert_eq!(found.len(), expected.len(), "{filter}");
        for row in found {
            let own = &expected[row["body"].as_str().unwrap()];
            assert_eq!(row["keepings"], own.len());
            let statuses: u64 = Status::CODES.iter().map(|code| row[*code].as_u64().unwrap()).sum();
            assert_eq!(statuses, own.len() as u64, "the counts add up: {row}");
            for (register, (status, level)) in own {
                assert_eq!(row[register], **status, "{row}");
                assert_eq!(row[format!("{register}_maturity")], *level, "{row}");
            }
            let named = row.as_object().unwrap().iter().filter(|(key, value)| {
                embedded().landscape.sources.catalogue.registers.iter().any(|own| own.register == **key)
                    && !value.is_null()
            });
            assert_eq!(named.count(), own.len(), "no register more: {row}");
        }
    }
}

#[test]
fn gaps_per_body_leave_out_what_is_complete() {
    let found = json(&["gaps", "--per", "body"]);
    let list = json(&["gaps"]);
    let mut gaps: BTreeMap<&str, u64> = BTreeMap::new();
    for row in list.as_array().unwrap() {
        *gaps.entry(row["body"].as_str().unwrap()).or_default() += 1;
    }
    let found: BTreeMap<&str, u64> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["body"].as_str().unwrap(), row["keepings"].as_u64().unwrap()))
        .collect();
    assert_eq!(found, gaps);
    let refused = run(&["gaps", "--per", "body", "--by", "land"]);
    assert_eq!(refused.status.code(), Some(2));
    let unknown = run(&["list", "--per", "stele"]);
    let said = String::from_utf8(unknown.stderr).unwrap();
    assert!(said.contains("stele") && said.contains("keeping, body"), "{said}");
}
