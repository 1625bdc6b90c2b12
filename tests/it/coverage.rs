//! Matrix and gaps: every number against an independent count, and what opens from it.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value as Json;

use crate::harness::{Machine, data, embedded, run};
use regatlas::domain::{ScreenId, Status};
use regatlas::landscape::{Dimension, Landscape};
use regatlas::query::figure::{Figure, only};
use regatlas::query::filter::{Filter, evaluate, parse};
use regatlas::query::gaps::{THROUGH, groups, if_answered};
use regatlas::query::listing::member;
use regatlas::query::numbers::{Counts, Measure};
use regatlas::query::pivot::{Line, Pivot};
use regatlas::screens::coverage::Axis;
use regatlas::shell::overlays::export::ExportForm;
use regatlas::shell::overlays::picker::Picker;
use regatlas::text::Lang;

/// Filters that leave much, little and nothing.
const FILTERS: [&str; 8] = [
    "",
    "land:SN,BY",
    "-kanal:spitzenverband",
    "reifegrad:<=B",
    "status:offen einwohner:>=5000",
    "verband:\"Deutscher Städtetag\"",
    "register:pass land:none",
    "G03Q01:A3 ebene:kommune",
];

/// Gaps, bodies and registers of a group.
type Found = (u64, BTreeSet<u32>, BTreeSet<u16>);

/// Counts of some rows, written once more from the definitions.
#[derive(Default)]
struct Naive {
    status: BTreeMap<usize, u64>,
    levels: BTreeMap<usize, u64>,
    inhabitants: [u64; 2],
    known: u64,
}

impl Naive {
    fn add(&mut self, landscape: &Landscape, row: u32) {
        let status = member(landscape, row, Dimension::Status).unwrap();
        *self.status.entry(status).or_default() += 1;
        if let Some(level) = member(landscape, row, Dimension::Maturity) {
            *self.levels.entry(level).or_default() += 1;
        }
        if let Some(people) = landscape.map.population(row as usize) {
            self.known += 1;
            self.inhabitants[1] += u64::from(people);
            self.inhabitants[0] += if status == Status::Complete.index() { u64::from(people) } else { 0 };
        }
    }

    fn value(&self, figure: Figure) -> Option<f64> {
        let of = |status: usize| self.status.get(&status).copied().unwrap_or(0);
        let expected: u64 = self.status.values().sum();
        let levels: u64 = self.levels.values().sum();
        let from = |level: usize| self.levels.range(level..).map(|(_, count)| count).sum::<u64>();
        let share = |part: u64, whole: u64| (whole > 0).then(|| part as f64 / whole as f64);
        match figure {
            Figure::Rate => share(of(Status::Complete.index()), expected),
            Figure::ResponseRate => share(of(Status::Complete.index()), expected - of(0)),
            Figure::PopulationRate => share(self.inhabitants[0], self.inhabitants[1]),
            Figure::ShareB => share(from(1), levels),
            Figure::ShareC => share(from(2), levels),
            Figure::ShareD1 => share(from(3), levels),
            Figure::Expected => Some(expected as f64),
            Figure::Gaps => Some((expected - of(Status::Complete.index())) as f64),
            Figure::NotInvited => Some(of(0) as f64),
            Figure::Silent => Some(of(1) as f64),
            Figure::Partial => Some(of(2) as f64),
            Figure::Complete => Some(of(Status::Complete.index()) as f64),
        }
    }
}

fn code(landscape: &Landscape, dimension: Dimension, key: Option<usize>) -> Option<&str> {
    key.and_then(|at| landscape.members(dimension).get(at)).map(|member| member.code.as_str())
}

fn opened(landscape: &Landscape, pivot: &Pivot, filter: &Filter, (row, column): (Line, Line), figure: Figure) -> u64 {
    let filter =
        [(pivot.rows, row), (pivot.columns, column)].into_iter().fold(
            filter.clone(),
            |filter, (by, line)| match line {
                Line::Member(key) => only(&filter, by, code(landscape, by, key)),
                Line::Total => filter,
            },
        );
    evaluate(landscape, &figure.narrowed(&filter)).count() as u64
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_cell_counts_what_it_says_and_opens_what_it_counts(
        filter in 0..FILTERS.len(),
        rows in 0..Dimension::ALL.len(),
        columns in 0..Dimension::ALL.len(),
        figure in 0..Figure::ALL.len(),
        picks in prop::collection::vec((0_usize..500, 0_usize..500), 6),
    ) {
        prop_assume!(rows != columns);
        let loaded = embedded();
        let landscape = &loaded.landscape;
        let (rows, columns, figure) = (Dimension::ALL[rows], Dimension::ALL[columns], Figure::ALL[figure]);
        let filter = parse(FILTERS[filter], &loaded.vocabulary).unwrap();
        let evaluated = evaluate(landscape, &filter);
        let pivot = Pivot::new(landscape, &evaluated, rows, columns);
        let mut naive: BTreeMap<(Option<usize>, Option<usize>), Naive> = BTreeMap::new();
        for row in evaluated.rows() {
            let key = (member(landscape, row, rows), member(landscape, row, columns));
            naive.entry(key).or_default().add(landscape, row);
        }
        for row in &pivot.row_keys {
            for column in &pivot.column_keys {
                let own = pivot.at(Line::Member(*row), Line::Member(*column));
                let other = naive.get(&(*row, *column));
                prop_assert_eq!(own.is_some(), other.is_some());
                if let (Some(own), Some(other)) = (own, other) {
                    prop_assert_eq!(figure.of(own), other.value(figure));
                }
            }
        }
        let sum = |counts: &[Counts]| counts.iter().map(Counts::expected).sum::<u64>();
        prop_assert_eq!(sum(&pivot.row_totals), pivot.total.expected());
        prop_assert_eq!(sum(&pivot.column_totals), pivot.total.expected());
        prop_assert_eq!(pivot.total.expected(), evaluated.count() as u64);
        let lines = |keys: &[Option<usize>], at: usize| match at % (keys.len() + 1) {
            at if at < keys.len() => Line::Member(keys[at]),
            _ => Line::Total,
        };
        for (row, column) in picks {
            let cell = (lines(&pivot.row_keys, row), lines(&pivot.column_keys, column));
            let Some(counts) = pivot.at(cell.0, cell.1) else { continue };
            let count = opened(landscape, &pivot, &filter, cell, figure);
            prop_assert_eq!(count, figure.keepings(counts), "{:?} {:?}", cell, figure);
        }
    }

    #[test]
    fn gaps_are_what_is_not_complete(filter in 0..FILTERS.len()) {
        let loaded = embedded();
        let landscape = &loaded.landscape;
        let filter = parse(FILTERS[filter], &loaded.vocabulary).unwrap();
        let evaluated = evaluate(landscape, &filter);

        let mut naive: BTreeMap<Vec<Option<usize>>, Found> = BTreeMap::new();
        for row in evaluated.rows().filter(|row| member(landscape, *row, Dimension::Status) != Some(Status::Complete.index())) {
            let key = THROUGH.iter().map(|by| member(landscape, row, *by)).collect();
            let (count, bodies, registers) = naive.entry(key).or_default();
            let (body, register) = landscape.map.keepings[row as usize];
            *count += 1;
            bodies.insert(body);
            registers.insert(register);
        }
        let found = groups(landscape, &evaluated, &THROUGH);
        prop_assert_eq!(found.len(), naive.len());
        prop_assert!(found.is_sorted_by(|a, b| a.counts.open() >= b.counts.open()));
        for group in &found {
            let (count, bodies, registers) = &naive[&group.key];
            let people = |body: &u32| landscape.map.bodies[*body as usize].population.map_or(0, u64::from);
            prop_assert_eq!(group.counts.open(), *count);
            prop_assert_eq!((group.bodies, group.registers), (bodies.len() as u64, registers.len() as u64));
            prop_assert_eq!(group.inhabitants, bodies.iter().map(people).sum::<u64>());
            let opened = THROUGH.iter().zip(&group.key).fold(filter.clone(), |filter, (by, key)| {
                only(&filter, *by, code(landscape, *by, *key))
            });
            let opened = evaluate(landscape, &Figure::Gaps.narrowed(&opened)).count() as u64;
            prop_assert_eq!(opened, *count);
        }
        let whole = regatlas::query::numbers::total(landscape, &evaluated);
        let all = if_answered(&whole, found.iter().map(|group| &group.counts));
        prop_assert_eq!(all, (whole.expected() > 0).then_some(1.0));
        prop_assert_eq!(if_answered(&whole, std::iter::empty()), whole.share(Measure::Rate));
    }
}

#[test]
fn a_cell_opens_its_keepings_and_back_is_where_one_was() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("3<down><down><right>mm");
    assert_eq!(m.state.screens.coverage.figure, Figure::PopulationRate);
    let shown = m.state.screens.coverage.data.shown().unwrap();
    let (row, column) = m.state.screens.coverage.selected().unwrap();
    let counts = *shown.pivot.at(row, column).unwrap();
    m.press("<enter>");
    assert_eq!(m.state.screen, ScreenId::Landscape);
    assert_eq!(m.rows() as u64, Figure::PopulationRate.keepings(&counts));
    m.press("<backspace>");
    assert_eq!(m.state.screen, ScreenId::Coverage);
    assert_eq!((m.state.screens.coverage.selected(), m.filter().as_str()), (Some((row, column)), ""));
    // The gaps, through whom, and back to the matrix.
    m.press("g<down>");
    let open = m.state.screens.coverage.data.shown().unwrap().gaps[1].counts.open();
    m.press("<enter>");
    assert_eq!(m.rows() as u64, open);
    m.press("<backspace><backspace>");
    assert!(m.state.screen == ScreenId::Coverage && !m.state.screens.coverage.on_gaps);
}

#[test]
fn rows_and_columns_can_be_chosen_ordered_and_turned() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("3s");
    let ordered = m.state.screens.coverage.lines(Axis::Rows);
    let rate = |m: &Machine, line: Line| {
        let coverage = &m.state.screens.coverage;
        let column = coverage.lines(Axis::Columns)[0];
        coverage.data.shown().unwrap().pivot.at(line, column).and_then(|counts| Figure::Rate.of(counts))
    };
    let rates: Vec<Option<f64>> = ordered[..ordered.len() - 1].iter().map(|line| rate(&m, *line)).collect();
    assert!(rates.is_sorted_by(|a, b| a.unwrap_or(-1.0) >= b.unwrap_or(-1.0)), "{rates:?}");
    assert_eq!(ordered.last(), Some(&Line::Total));
    m.press("ss");
    assert_eq!(m.state.screens.coverage.row_order, None);
    // The dimension of the other side changes places.
    let (rows, columns) = (m.state.screens.coverage.rows, m.state.screens.coverage.columns);
    m.press("t");
    assert_eq!((m.state.screens.coverage.rows, m.state.screens.coverage.columns), (columns, rows));
    m.press("r<home><enter>");
    assert_eq!(m.state.screens.coverage.rows, Dimension::ALL[0]);
    assert_eq!(m.state.screens.coverage.data.shown().unwrap().pivot.rows, Dimension::ALL[0]);
    m.press("c<home><enter>");
    assert_eq!((m.state.screens.coverage.columns, m.state.screens.coverage.rows), (Dimension::ALL[0], rows));
    m.press("r<esc>");
    assert!(m.state.overlays.get::<Picker>().is_none());
}

fn parsed(arguments: &[&str]) -> Json {
    let output = run(&[arguments, &["--demo", "--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn screen_and_commands_give_the_same_numbers() {
    for filter in FILTERS {
        let m = {
            let mut m = Machine::new(120, 40, Lang::De, filter);
            m.press("3");
            m
        };
        let pivot = &m.state.screens.coverage.data.shown().unwrap().pivot;
        let printed = parsed(&["pivot", "--rows", "land", "--cols", "register", "--filter", filter]);
        let coverage = parsed(&["coverage", "--by", "land,register", "--filter", filter]);
        let cells = printed["cells"].as_array().unwrap();
        assert_eq!(cells.len(), coverage.as_array().unwrap().len(), "{filter}");
        for (cell, group) in cells.iter().zip(coverage.as_array().unwrap()) {
            assert_eq!((&cell["land"], &cell["register"]), (&group["land"], &group["register"]));
            assert_eq!((&cell["value"], &cell["base"]), (&group["rate"], &group["expected"]), "{filter}");
            let members = m.state.shared.loaded.as_ref().unwrap().landscape.members(Dimension::Land);
            let register = m.state.shared.loaded.as_ref().unwrap().landscape.members(Dimension::Register);
            let row = cell["land"].as_str().and_then(|land| members.index(land)).map(usize::from);
            let column = cell["register"].as_str().and_then(|code| register.index(code)).map(usize::from);
            let own = pivot.at(Line::Member(row), Line::Member(column)).unwrap();
            let difference = own.share(Measure::Rate).unwrap() - cell["value"].as_f64().unwrap();
            assert!(difference.abs() < 1e-12, "{filter}");
        }
        let gaps = parsed(&["gaps", "--filter", filter]);
        assert_eq!(gaps.as_array().unwrap().len() as u64, pivot.total.open(), "{filter}");
    }
}

#[test]
fn wrong_dimensions_and_figures_are_named() {
    let fails = |arguments: &[&str], word: &str| {
        let output = run(&[arguments, &["--demo", "--lang", "de"]].concat());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(word), "{said}");
    };
    fails(&["pivot", "--rows", "land", "--cols", "farbe"], "farbe");
    fails(&["pivot", "--rows", "land", "--cols", "land"], "verschiedene");
    fails(&["pivot", "--rows", "land", "--cols", "register", "--measure", "schön"], "response_rate");
    fails(&["gaps", "--by", "farbe"], "farbe");
}

#[test]
fn reminder_lists_are_written_one_a_channel_and_never_over_others() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("listen");
    let shown = target.display().to_string();
    let gv = data("survey/gv.txt").display().to_string();
    let archive = data("survey/archive.lsa").display().to_string();
    let arguments = ["gaps", "--lists", &shown, "--format", "csv", "--gv", &gv, "--survey", &archive, "--lang", "de"];
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let mut lines = 0;
    let mut bodies: BTreeMap<(String, String), usize> = BTreeMap::new();
    for file in std::fs::read_dir(&target).unwrap() {
        let path = file.unwrap().path();
        let channel = path.file_stem().unwrap().to_string_lossy().rsplit('-').next().unwrap().to_owned();
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_path(&path).unwrap();
        let heads = reader.headers().unwrap().clone();
        let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
        let (own, body, register) = (at("channel"), at("body"), at("register"));
        for record in reader.records().map(Result::unwrap) {
            assert_eq!(record[own], channel, "{}", path.display());
            *bodies.entry((record[body].to_owned(), record[register].to_owned())).or_default() += 1;
            lines += 1;
        }
    }
    assert!(lines > 100 && bodies.values().all(|times| *times == 1), "nobody is reminded twice");
    let again = run(&arguments);
    assert_eq!(again.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
}

#[test]
fn marked_groups_are_opened_and_exported_together() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("3g  ");
    let shown = m.state.screens.coverage.data.shown().unwrap();
    let marked: u64 = shown
        .gaps
        .iter()
        .filter(|group| m.state.screens.coverage.marked.contains(&group.key))
        .map(|group| group.counts.open())
        .sum();
    assert_eq!(m.state.screens.coverage.marked.len(), 2);
    match m.state.screens.coverage.gap_filter(&m.state.shared) {
        Some(_) => {
            m.press("<enter>");
            assert_eq!(m.rows() as u64, marked);
        }
        None => {
            m.press("<enter>");
            assert!(
                m.state.shared.notice.as_ref().is_some_and(|notice| notice.contains("Kanal")),
                "{:?}",
                m.state.shared.notice
            );
            m.press("e");
            assert!(m.state.overlays.get::<ExportForm>().is_none(), "nothing else is exported in their place");
        }
    }
}
