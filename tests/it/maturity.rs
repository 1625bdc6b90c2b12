//! Maturity: numbers against a second, naive computation over small random surveys and models; what
//! opens is what was counted; the command; models that are wrong or change while one looks.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value as Json;

use crate::harness::{Machine, data, filtered, fixture_arguments, json, run};
use regatlas::domain::{Maturity, ScreenId, Status};
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::landscape::{Dimension, Landscape};
use regatlas::query::filter::{FilterErrorKind, evaluate, parse, print};
use regatlas::query::maturity::{Move, at_level, below, compare, compared_at, fixes, groups, held_by, share, whole};
use regatlas::screens::Loaded;
use regatlas::screens::maturity::level_column::LevelColumn;
use regatlas::screens::maturity::{MATURITY_DIMENSIONS, MaturityPart};
use regatlas::survey::SurveyFiles;
use regatlas::text::{Lang, Texts};

/// Questions that criteria may ask, with their answers.
const QUESTIONS: [(&str, &[&str]); 3] =
    [("G03Q01", &["A1", "A2", "A3", "A4", "A5"]), ("G03Q03", &["Y", "N"]), ("G03Q08", &["2027", "2028", "UNK"])];

/// One criterion as it is written: question, required, answers with the index of their level.
type Written = (usize, bool, BTreeMap<usize, usize>);

/// A model by hand, so that the naive computation does not read what the program reads.
#[derive(Debug, Clone)]
struct Model(Vec<Written>);

impl Model {
    fn toml(&self, name: &str) -> String {
        let mut text = format!("name = \"{name}\"\nversion = \"1\"\nsource = \"Test\"\n");
        for (question, required, levels) in &self.0 {
            let (code, answers) = QUESTIONS[*question];
            let _ = write!(text, "[[criterion]]\nquestion = \"{code}\"\nrequired = {required}\n[criterion.levels]\n");
            for (answer, level) in levels {
                let _ = writeln!(text, "\"{}\" = \"{}\"", answers[*answer], Maturity::CODES[*level]);
            }
        }
        text
    }

    /// What the criteria allow for these answers: none where one does not limit.
    fn allowed(&self, answers: &BTreeMap<String, String>) -> Vec<Option<usize>> {
        let allowed = self.0.iter().map(|(question, _, levels)| {
            let (code, known) = QUESTIONS[*question];
            let answer = answers.get(code)?;
            levels.get(&known.iter().position(|known| known == answer)?).copied()
        });
        allowed.collect()
    }

    fn level(&self, answers: &BTreeMap<String, String>) -> Option<usize> {
        let allowed = self.allowed(answers);
        let missing = self.0.iter().zip(&allowed).any(|((_, required, _), allowed)| *required && allowed.is_none());
        if missing { None } else { allowed.into_iter().flatten().min() }
    }

    /// The highest level that any answers lead to, by trying all of them.
    fn highest(&self) -> Option<usize> {
        let mut best = None;
        let choices: Vec<usize> = QUESTIONS.iter().map(|(_, answers)| answers.len() + 1).collect();
        for mut at in 0..choices.iter().product::<usize>() {
            let mut answers = BTreeMap::new();
            for ((code, known), count) in QUESTIONS.iter().zip(&choices) {
                if let Some(answer) = known.get(at % count) {
                    answers.insert((*code).to_owned(), (*answer).to_owned());
                }
                at /= count;
            }
            best = best.max(self.level(&answers));
        }
        best
    }

    /// Per criterion: whether it decides, and whether it holds back.
    fn deciding(&self, answers: &BTreeMap<String, String>) -> Vec<(bool, bool)> {
        let level = self.level(answers);
        let is_held = level < self.highest();
        let decides = |allowed: Option<usize>| level.is_some() && allowed == level;
        self.allowed(answers).into_iter().map(|allowed| (decides(allowed), decides(allowed) && is_held)).collect()
    }
}

fn models() -> impl Strategy<Value = Model> {
    let one = |question: usize| {
        let answers = QUESTIONS[question].1.len();
        (any::<bool>(), prop::collection::btree_map(0..answers, 0..5_usize, 0..=answers))
            .prop_map(move |(required, levels)| (question, required, levels))
    };
    prop::collection::btree_set(0..QUESTIONS.len(), 1..=3)
        .prop_flat_map(move |questions| questions.into_iter().map(one).collect::<Vec<_>>())
        .prop_map(Model)
}

/// The answers of a random survey: which rows of the small survey are there, and a number that their
/// answers are drawn from.
type Survey = Vec<(bool, u64)>;

/// A survey, a model and another one as files, and what each response answers.
struct Case {
    folder: tempfile::TempDir,
    answers: BTreeMap<String, BTreeMap<String, String>>,
}

impl Case {
    fn new(survey: &Survey, model: &Model, other: &Model) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_path(data("survey/responses.csv")).unwrap();
        let headings = reader.headers().unwrap().clone();
        let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(folder.path().join("r.csv")).unwrap();
        writer.write_record(&headings).unwrap();
        let mut answers = BTreeMap::new();
        for (record, (kept, seed)) in reader.records().zip(survey.iter().cycle()) {
            let record = record.unwrap();
            if !kept {
                continue;
            }
            let mut own = BTreeMap::new();
            let mut seed = seed.wrapping_add(record[0].parse().unwrap());
            let cells: Vec<String> = headings
                .iter()
                .zip(&record)
                .map(|(heading, cell)| {
                    let Some((code, known)) = QUESTIONS.iter().find(|(code, _)| *code == heading) else {
                        return cell.to_owned();
                    };
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    let answer = known.get((seed >> 33) as usize % (known.len() + 1));
                    answer.map(|answer| own.insert((*code).to_owned(), (*answer).to_owned()));
                    answer.map_or_else(String::new, |answer| (*answer).to_owned())
                })
                .collect();
            writer.write_record(&cells).unwrap();
            answers.insert(record[0].to_owned(), own);
        }
        writer.flush().unwrap();
        fs::write(folder.path().join("m.toml"), model.toml("Eins")).unwrap();
        fs::write(folder.path().join("o.toml"), other.toml("Zwei")).unwrap();
        Self { folder, answers }
    }

    fn load(&self) -> Loaded {
        let options = SourceOptions {
            gv: Some(data("survey/gv.txt")),
            survey: SurveyFiles {
                responses: Some(self.folder.path().join("r.csv")),
                structure: Some(data("survey/structure.lss")),
                participants: Some(data("survey/participants.csv")),
            },
            maturity: Some(self.folder.path().join("m.toml")),
            compare: Some(self.folder.path().join("o.toml")),
            no_cache: true,
            ..SourceOptions::default()
        };
        Loaded::new(load(&options).unwrap(), &Texts::new(Lang::De))
    }

    /// What the response that counts for a keeping answers.
    fn answers(&self, landscape: &Landscape, row: usize) -> Option<&BTreeMap<String, String>> {
        let rows = landscape.keepings.frame().column("response_row").unwrap().u32().unwrap();
        let response = rows.get(row)?;
        Some(&self.answers[landscape.matched[response as usize].id.as_str()])
    }
}

/// The members of a keeping as the frame spells them: both associations.
fn spelled(landscape: &Landscape, by: Dimension, row: usize) -> Vec<Option<String>> {
    let cell = |name: &str| {
        let value = landscape.keepings.frame().column(name).unwrap().get(row).unwrap();
        value.extract_str().map(str::to_owned).or_else(|| {
            let text = value.to_string();
            (text != "null").then(|| text.trim_matches('"').to_owned())
        })
    };
    let mut members = vec![cell(by.code())];
    if by == Dimension::Association
        && let Some(second) = cell("association_2").filter(|second| Some(second) != members[0].as_ref())
    {
        members.push(Some(second));
    }
    members
}

/// Levels and criteria of one group, computed row by row.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Naive {
    expected: u64,
    complete: u64,
    levels: [u64; 5],
    decided: Vec<u64>,
    held: Vec<[u64; 5]>,
    alone: Vec<u64>,
}

impl Naive {
    fn add(&mut self, model: &Model, answers: Option<&BTreeMap<String, String>>, is_complete: bool) {
        let criteria = model.0.len();
        self.decided.resize(criteria, 0);
        self.held.resize(criteria, [0; 5]);
        self.alone.resize(criteria, 0);
        self.expected += 1;
        self.complete += u64::from(is_complete);
        let Some((answers, level)) = answers.and_then(|answers| Some((answers, model.level(answers)?))) else { return };
        self.levels[level] += 1;
        let deciding = model.deciding(answers);
        for (at, (decides, holds)) in deciding.iter().enumerate() {
            self.decided[at] += u64::from(*decides);
            self.held[at][level] += u64::from(*holds);
            let others = deciding.iter().enumerate().any(|(other, (_, holds))| other != at && *holds);
            self.alone[at] += u64::from(*holds && !others);
        }
    }
}

/// Filters that random landscapes are looked at under, some of which let nothing through.
const FILTERS: [&str; 7] = [
    "",
    "land:SH,BY",
    "register:melde -land:SH",
    "reifegrad:B,C,none status:complete",
    "reifegrad:>=C",
    "ebene:bund",
    "land:BY ebene:bund",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_are_those_of_a_naive_count(
        survey in prop::collection::vec((any::<bool>(), any::<u64>()), 1..40),
        model in models(),
        other in models(),
        filter in prop::sample::select(FILTERS.to_vec()),
    ) {
        let case = Case::new(&survey, &model, &other);
        let loaded = case.load();
        let landscape = &loaded.landscape;
        let (_, evaluated) = filtered(&loaded, filter);
        let passing: Vec<usize> = (0..landscape.height()).filter(|row| evaluated.passes(*row)).collect();
        let is_complete = |row: usize| spelled(landscape, Dimension::Status, row)[0].as_deref() == Some(Status::Complete.code());

        let mut expected = Naive::default();
        for row in &passing {
            expected.add(&model, case.answers(landscape, *row), is_complete(*row));
        }
        let found = naive(&whole(landscape, &evaluated));
        prop_assert_eq!(&found.levels, &expected.levels);
        prop_assert_eq!((found.expected, found.complete), (expected.expected, expected.complete));
        if expected.expected > 0 {
            prop_assert_eq!(&found, &expected);
        }
        for by in Dimension::ALL {
            let mut expected: BTreeMap<Option<String>, Naive> = BTreeMap::new();
            for row in &passing {
                for member in spelled(landscape, *by, *row) {
                    let own = expected.entry(member).or_default();
                    own.add(&model, case.answers(landscape, *row), is_complete(*row));
                }
            }
            let code = |member: Option<usize>| {
                member.map(|at| landscape.members(*by).get(at).unwrap().code.clone())
            };
            let found: BTreeMap<Option<String>, Naive> =
                groups(landscape, &evaluated, *by).iter().map(|group| (code(group.member), naive(group))).collect();
            prop_assert_eq!(found, expected, "{:?}", by);
        }

        // One fix, many bodies.
        for level in [Maturity::B, Maturity::C, Maturity::D1] {
            let mut expected: BTreeMap<(String, String), (BTreeSet<u32>, u64, u64)> = BTreeMap::new();
            for row in &passing {
                let Some(own) = case.answers(landscape, *row).and_then(|answers| model.level(answers)) else { continue };
                for dimension in [Dimension::Vendor, Dimension::Provider] {
                    let Some(member) = spelled(landscape, dimension, *row)[0].clone() else { continue };
                    let entry = expected.entry((dimension.code().to_owned(), member)).or_default();
                    entry.2 += 1;
                    if own < level.index() {
                        entry.0.insert(landscape.map.keepings[*row].0);
                        entry.1 += 1;
                    }
                }
            }
            expected.retain(|_, (_, keepings, _)| *keepings > 0);
            let found = fixes(landscape, &evaluated, level);
            prop_assert!(found.is_sorted_by(|a, b| a.bodies >= b.bodies));
            prop_assert_eq!(found.len(), expected.len());
            for fix in found {
                let code = landscape.members(fix.dimension).get(fix.member).unwrap().code.clone();
                let (bodies, keepings, with_level) = &expected[&(fix.dimension.code().to_owned(), code)];
                let population: u64 = bodies
                    .iter()
                    .map(|body| u64::from(landscape.map.bodies[*body as usize].population.unwrap_or(0)))
                    .sum();
                prop_assert_eq!(
                    (fix.bodies, fix.keepings, fix.with_level, fix.population),
                    (bodies.len() as u64, *keepings, *with_level, population)
                );
            }
        }

        // Two models.
        let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
        for row in &passing {
            let answers = case.answers(landscape, *row);
            let (from, to) = (answers.and_then(|a| model.level(a)), answers.and_then(|a| other.level(a)));
            let what = match (from, to) {
                (None, None) => "without",
                (None, Some(_)) => "gained",
                (Some(_), None) => "lost",
                (Some(from), Some(to)) if from < to => "up",
                (Some(from), Some(to)) if from > to => "down",
                _ => "same",
            };
            *expected.entry(what).or_default() += 1;
        }
        let moves = compare(landscape, &evaluated, None);
        let count = |what: Move| moves.first().map_or(0, |(_, moves)| moves.count(what));
        for what in Move::ALL {
            prop_assert_eq!(count(*what), expected.get(what.code()).copied().unwrap_or(0), "{:?}", what);
        }
        let by_land = compare(landscape, &evaluated, Some(Dimension::Land));
        let sum: u64 = by_land.iter().map(|(_, moves)| moves.count(Move::Up)).sum();
        prop_assert_eq!(sum, count(Move::Up), "every keeping has one Land or none");
    }

    #[test]
    fn every_number_opens_exactly_what_it_counts(
        survey in prop::collection::vec((any::<bool>(), any::<u64>()), 1..40),
        model in models(),
        other in models(),
        filter in prop::sample::select(FILTERS.to_vec()),
    ) {
        let case = Case::new(&survey, &model, &other);
        let loaded = case.load();
        let landscape = &loaded.landscape;
        let (filter, evaluated) = filtered(&loaded, filter);
        let opened = |filter: &regatlas::query::filter::Filter| evaluate(landscape, filter).count() as u64;
        let columns = [
            LevelColumn::All, LevelColumn::WithLevel, LevelColumn::NoLevel, LevelColumn::Level(Maturity::A),
            LevelColumn::Level(Maturity::D2), LevelColumn::AtLeast(Maturity::B), LevelColumn::AtLeast(Maturity::D1),
        ];
        for by in MATURITY_DIMENSIONS {
            for group in groups(landscape, &evaluated, by) {
                let member = group.member.map(|at| landscape.members(by).get(at).unwrap().code.as_str());
                let own = filter.narrowed(by, member);
                for column in columns {
                    let count = opened(&column.filter(landscape, own.clone()));
                    prop_assert_eq!(count, column.count(&group.counts), "{:?} {:?} {:?}", by, member, column);
                }
                for (criterion, held) in landscape.sources.model.criteria.iter().zip(&group.held) {
                    prop_assert_eq!(opened(&held_by(&own, &criterion.question)), held.total());
                }
            }
        }
        for (member, moves) in compare(landscape, &evaluated, Some(Dimension::Register)) {
            let member = member.map(|at| landscape.members(Dimension::Register).get(at).unwrap().code.as_str());
            let own = filter.narrowed(Dimension::Register, member);
            for (from, row) in moves.matrix.iter().enumerate() {
                let own = at_level(landscape, &own, Maturity::ALL.get(from).copied());
                for (to, count) in row.iter().enumerate() {
                    let cell = compared_at(&own, Maturity::ALL.get(to).copied());
                    prop_assert_eq!(opened(&cell), *count, "{:?} {} {}", member, from, to);
                    let written = print(&cell, Lang::En);
                    prop_assert_eq!(parse(&written, &loaded.vocabulary).ok(), Some(cell), "{}", written);
                }
            }
        }
        for fix in fixes(landscape, &evaluated, Maturity::C) {
            let member = landscape.members(fix.dimension).get(fix.member).map(|member| member.code.as_str());
            let own = below(landscape, &filter.narrowed(fix.dimension, member), Maturity::C);
            prop_assert_eq!(opened(&own), fix.keepings);
        }
    }
}

/// A group as the naive computation has it.
fn naive(group: &regatlas::query::maturity::LevelGroup) -> Naive {
    Naive {
        expected: group.counts.expected(),
        complete: group.counts.with(Status::Complete),
        levels: group.counts.maturity,
        decided: group.held.iter().map(|held| held.decided).collect(),
        held: group.held.iter().map(|held| held.at).collect(),
        alone: group.held.iter().map(|held| held.alone).collect(),
    }
}

#[test]
fn shares_without_a_base_are_none() {
    let options = SourceOptions { gv: Some(data("survey/gv.txt")), ..SourceOptions::default() };
    let loaded = Loaded::new(load(&options).unwrap(), &Texts::new(Lang::De));
    let (_, evaluated) = filtered(&loaded, "");
    let all = whole(&loaded.landscape, &evaluated);
    assert!(all.counts.expected() > 0 && all.counts.with_level() == 0);
    assert_eq!(share(all.held[0].total(), all.counts.with_level()), None);
    assert!(fixes(&loaded.landscape, &evaluated, Maturity::C).is_empty());
    let own = fixture_arguments();
    let mut arguments = vec!["maturity", "--by", "land", "--format", "json", own[0].as_str(), own[1].as_str()];
    let printed: Json = serde_json::from_slice(&run(&arguments).stdout).unwrap();
    assert!(printed.as_array().unwrap().iter().all(|group| group["share_b"].is_null() && group["with_level"] == 0));
    arguments[1] = "--criteria";
    arguments.remove(2);
    let printed: Json = serde_json::from_slice(&run(&arguments).stdout).unwrap();
    assert!(printed[0]["share"].is_null() && printed[0]["held_back"] == 0, "{printed}");
    // The screen says so, too, and opens nothing where nothing is.
    let mut m = Machine::on(Arc::new(loaded), 120, 40, Lang::De, "");
    m.press("5<right><right><enter>");
    assert_eq!(m.state.screen, ScreenId::Maturity);
    assert!(m.state.shared.notice.is_some());
}

#[test]
fn every_number_on_the_screen_can_be_opened_and_one_comes_back() {
    for (width, height, keys) in
        [(80, 24, "5"), (120, 40, "5DDD"), (200, 60, "5<alt-d>"), (200, 60, "5fland:NI,SN<enter>")]
    {
        let mut m = Machine::new(width, height, Lang::De, "");
        m.press(keys);
        for part in [MaturityPart::Groups, MaturityPart::Criteria, MaturityPart::Fixes, MaturityPart::Years] {
            assert_eq!(m.state.screens.maturity.part, part);
            for keys in ["<down><down>", "<right>", "<right><right>", "<end>", "<left><up>"] {
                m.press(keys);
                let before = m.state.screens.maturity.clone();
                let (_, count) = m.state.screens.maturity.cell(&m.state.shared).unwrap();
                m.press("<enter>");
                if count == 0 {
                    assert_eq!(m.state.screen, ScreenId::Maturity, "nothing to open, and it says so");
                    assert!(m.state.shared.notice.is_some());
                    continue;
                }
                assert_eq!((m.state.screen, m.rows() as u64), (ScreenId::Landscape, count), "{part:?}: {}", m.filter());
                m.press("<backspace>");
                let after = &m.state.screens.maturity;
                assert_eq!((m.state.screen, after.part, after.row), (ScreenId::Maturity, before.part, before.row));
                assert_eq!((after.column, after.fix, after.year), (before.column, before.fix, before.year));
            }
            m.press("<tab>");
        }
        assert_eq!(m.state.screens.maturity.part, MaturityPart::Groups, "after the last part comes the first");
    }
}

#[test]
fn dimension_target_and_order_change_what_is_counted() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("5");
    let lands = m.state.screens.maturity.data.shared().unwrap();
    assert_eq!(lands.ask.dimension, Dimension::Land);
    m.press("D");
    let registers = m.state.screens.maturity.data.shared().unwrap();
    assert_eq!(registers.ask.dimension, Dimension::Register);
    assert_eq!(registers.groups[0], lands.groups[0], "the whole is the whole");
    m.press("<alt-d>");
    assert_eq!(m.state.screens.maturity.data.shown(), Some(&*lands));
    m.press("m");
    let higher = m.state.screens.maturity.data.shared().unwrap();
    assert_eq!(higher.ask.target, Maturity::D1);
    let sum =
        |answer: &regatlas::screens::maturity::MaturityData| answer.fixes.iter().map(|fix| fix.keepings).sum::<u64>();
    assert!(sum(&higher) > sum(&lands), "more stands below D1 than below C");
    m.press("s");
    let weakest = m.state.screens.maturity.data.shown().unwrap();
    let shares: Vec<Option<f64>> = weakest.groups[1..]
        .iter()
        .map(|group| share(group.counts.at_least(Maturity::D1), group.counts.with_level()))
        .collect();
    let known: Vec<f64> = shares.iter().flatten().copied().collect();
    assert!(known.is_sorted() && shares[..known.len()].iter().all(Option::is_some), "{shares:?}");
    // A number that is older than the filter opens nothing.
    m.state.shared.generation += 1;
    assert_eq!(m.state.screens.maturity.cell(&m.state.shared), None);
}

#[test]
fn the_mouse_selects_numbers_and_parts() {
    use regatlas::shell::Event;
    let mut m = Machine::new(200, 60, Lang::De, "");
    m.press("5");
    let areas = m.state.screens.maturity.areas(&m.state.shared);
    m.send(Event::Click(areas.groups.x + areas.groups.width - 3, areas.groups.y + 4));
    let state = &m.state.screens.maturity;
    assert_eq!((state.row, state.column), (2, LevelColumn::AtLeast(Maturity::D1)));
    m.send(Event::Click(areas.criteria.x + areas.criteria.width - 3, areas.criteria.y + 3));
    assert_eq!(
        (m.state.screens.maturity.part, m.state.screens.maturity.row, m.state.screens.maturity.criterion),
        (MaturityPart::Criteria, 1, 1)
    );
    m.send(Event::Wheel(areas.fixes.x + 3, areas.fixes.y + 3, 2));
    assert_eq!((m.state.screens.maturity.part, m.state.screens.maturity.fix), (MaturityPart::Fixes, 2));
    m.send(Event::Click(areas.years.x + 2, areas.years.y + 3));
    assert_eq!((m.state.screens.maturity.part, m.state.screens.maturity.year), (MaturityPart::Years, 1));
    let (_, count) = m.state.screens.maturity.cell(&m.state.shared).unwrap();
    m.send(Event::DoubleClick(areas.years.x + 2, areas.years.y + 3));
    assert_eq!((m.state.screen, m.rows() as u64), (ScreenId::Landscape, count), "a double click opens");
}

fn keys(value: &Json) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn the_command_prints_the_numbers_of_coverage_with_their_bases() {
    let groups = json(&["maturity", "--by", "land"]);
    let expected = [
        "land",
        "model",
        "expected",
        "with_level",
        "maturity",
        "at_least_b",
        "share_b",
        "at_least_c",
        "share_c",
        "at_least_d1",
        "share_d1",
    ];
    assert_eq!(keys(&groups[0]), expected);
    assert_eq!(groups[0]["model"], "Nachweis-Reifegradmodell 2.0");
    let coverage = json(&["coverage", "--by", "land"]);
    for (own, other) in groups.as_array().unwrap().iter().zip(coverage.as_array().unwrap()) {
        for key in ["land", "expected", "maturity", "share_b", "share_c", "share_d1"] {
            assert_eq!(own[key], other[key], "{key}");
        }
    }
    let whole = json(&["maturity"]);
    let sum = |key: &str| groups.as_array().unwrap().iter().map(|group| group[key].as_u64().unwrap()).sum::<u64>();
    assert_eq!(
        (whole[0]["expected"].as_u64(), whole[0]["with_level"].as_u64()),
        (Some(sum("expected")), Some(sum("with_level")))
    );
    assert_eq!(json(&["maturity", "--by", "anschlussjahr"]), json(&["maturity", "--by", "planned", "--lang", "en"]));
}

#[test]
fn criteria_and_vendors_open_with_a_filter_that_can_be_typed() {
    let criteria = json(&["maturity", "--criteria", "--by", "register"]);
    let shape = [
        "register",
        "model",
        "criterion",
        "text",
        "with_level",
        "decided",
        "held_back",
        "share",
        "alone",
        "held_at",
        "needs",
    ];
    assert_eq!(keys(&criteria[0]), shape);
    assert_eq!(criteria[0]["needs"]["B"], serde_json::json!(["A4", "A5"]));
    let mut seen = 0;
    for row in criteria.as_array().unwrap().iter().filter(|row| row["held_back"] != 0) {
        let (register, criterion) = (row["register"].as_str().unwrap(), row["criterion"].as_str().unwrap());
        let list = json(&["list", "--filter", &format!("register:{register} kriterium:{criterion}")]);
        assert_eq!(list.as_array().unwrap().len() as u64, row["held_back"].as_u64().unwrap(), "{row}");
        seen += row["held_back"].as_u64().unwrap();
    }
    assert!(seen > 0);
    let vendors = json(&["maturity", "--vendors", "--below", "d1"]);
    let first = &vendors[0];
    assert_eq!(first["below"], "D1");
    let (word, code) = (first["dimension"].as_str().unwrap(), first["code"].as_str().unwrap());
    let list = json(&["list", "--filter", &format!("{word}:\"{code}\" maturity:<D1")]);
    let list = list.as_array().unwrap();
    assert_eq!(list.len() as u64, first["keepings"].as_u64().unwrap());
    let bodies: BTreeSet<&str> = list.iter().map(|row| row["body"].as_str().unwrap()).collect();
    assert_eq!(bodies.len() as u64, first["bodies"].as_u64().unwrap());
}

#[test]
fn two_models_are_compared_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let strict =
        fs::read_to_string("data/maturity.toml").unwrap().replace("= \"C\"", "= \"B\"").replace("2.0", "2.0 streng");
    let path = folder.path().join("streng.toml");
    fs::write(&path, strict).unwrap();
    let path = path.display().to_string();
    let matrix = json(&["maturity", "--compare", &path]);
    let matrix = matrix.as_array().unwrap();
    assert_eq!(keys(&matrix[0]), ["model", "against", "level", "against_level", "change", "keepings"]);
    let whole = json(&["maturity"]);
    let down: Vec<&Json> = matrix.iter().filter(|cell| cell["change"] == "down").collect();
    assert_eq!(down.len(), 1, "only those at C by this answer fall");
    assert_eq!((&down[0]["level"], &down[0]["against_level"]), (&Json::from("C"), &Json::from("B")));
    assert_eq!(down[0]["keepings"], whole[0]["maturity"]["C"]);
    let sum: u64 = matrix.iter().map(|cell| cell["keepings"].as_u64().unwrap()).sum();
    assert_eq!(sum, whole[0]["expected"].as_u64().unwrap());
    let by = json(&["maturity", "--compare", &path, "--by", "land"]);
    let expected = ["land", "model", "against", "expected", "up", "down", "same", "gained", "lost", "without"];
    assert_eq!(keys(&by[0]), expected);
    let down_by: u64 = by.as_array().unwrap().iter().map(|group| group["down"].as_u64().unwrap()).sum();
    assert_eq!(Some(down_by), down[0]["keepings"].as_u64());
    for (format, word) in
        [("table", "niedriger"), ("md", "| C | B | niedriger |"), ("csv", "C,B,down"), ("ndjson", "\"down\"")]
    {
        let own = fixture_arguments();
        let mut all = vec!["maturity", "--compare", &path, "--format", format];
        all.extend(own.iter().map(String::as_str));
        let printed = String::from_utf8_lossy(&run(&all).stdout).into_owned();
        assert!(printed.contains(word) && printed.contains("2.0 streng"), "{format}: {printed}");
    }
}

/// The embedded landscape beside a model that is stricter with one answer.
fn compared() -> (tempfile::TempDir, Arc<Loaded>) {
    let folder = tempfile::tempdir().unwrap();
    let strict = fs::read_to_string("data/maturity.toml").unwrap();
    let strict = strict.replace("= \"C\"", "= \"B\"").replace("A3 = \"B\"", "A3 = \"C\"").replace("2.0", "2.0 anders");
    let path = folder.path().join("anders.toml");
    fs::write(&path, strict).unwrap();
    let options = SourceOptions { compare: Some(path), ..SourceOptions::default() };
    (folder, Arc::new(Loaded::new(load(&options).unwrap(), &Texts::new(Lang::De))))
}

#[test]
fn the_screen_compares_the_selected_group_and_opens_who_moves() {
    let (_folder, loaded) = compared();
    assert!(loaded.landscape.sources.synthetic, "a second model alone leaves the landscape as it is");
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut m = Machine::on(loaded.clone(), width, height, Lang::De, "");
        m.press("5<down><down><down><tab><tab><tab><tab>");
        assert_eq!(m.state.screens.maturity.part, MaturityPart::Moves);
        let shown = m.state.screens.maturity.data.shared().unwrap();
        let sum: u64 = shown.moves[1..].iter().map(|moves| moves.count(Move::Up)).sum();
        assert_eq!((sum, sum > 0), (shown.moves[0].count(Move::Up), true));
        assert_eq!(shown.moves[3].total(), shown.groups[3].counts.expected());
        m.press("<down><down><right><enter>");
        assert_eq!(m.rows() as u64, shown.moves[3].matrix[2][1], "{}", m.filter());
        assert!(m.filter().ends_with("reifegrad:C vergleich:B"), "{}", m.filter());
        m.press("<backspace>");
        assert_eq!((m.state.screen, m.state.screens.maturity.moved), (ScreenId::Maturity, (2, 1)));
        m.press("<tab>");
        assert_eq!(m.state.screens.maturity.part, MaturityPart::Groups);
    }
    // Without a second model nothing can be compared, and the filter says so.
    let error = parse("vergleich:B", &crate::harness::embedded().vocabulary).unwrap_err();
    assert_eq!(error.kind, FilterErrorKind::NeedsCompare);
    assert!(parse("vergleich:>=B", &loaded.vocabulary).is_ok());
    let output = run(&["maturity", "--moves", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--compare"));
}

#[test]
fn a_workspace_names_the_second_model() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["gv.txt", "archive.lsa"] {
        fs::copy(data(&format!("survey/{name}")), folder.path().join(name)).unwrap();
    }
    let strict = fs::read_to_string("data/maturity.toml").unwrap().replace("= \"C\"", "= \"B\"");
    fs::write(folder.path().join("streng.toml"), strict).unwrap();
    let workspace = "name = \"x\"\n[map]\ndirectory = \"gv.txt\"\n[survey]\nresponses = \"archive.lsa\"\n\
        [models]\ncompare = \"streng.toml\"\n";
    fs::write(folder.path().join("regatlas.toml"), workspace).unwrap();
    let place = folder.path().display().to_string();
    let printed = |arguments: &[&str]| -> Json {
        let all = [arguments, &["-w", &place, "--format", "json"]].concat();
        serde_json::from_slice(&run(&all).stdout).unwrap()
    };
    let down = printed(&["maturity", "--moves"]);
    let down = down.as_array().unwrap().iter().find(|cell| cell["change"] == "down").unwrap().clone();
    let list = printed(&["list", "--filter", "reifegrad:C vergleich:B"]);
    assert_eq!(list.as_array().unwrap().len() as u64, down["keepings"].as_u64().unwrap());
    assert!(printed(&["maturity"])[0]["maturity"].is_object(), "unasked, the levels are printed");
}

#[test]
fn wrong_use_and_wrong_models_say_what_to_do() {
    for (arguments, word) in [
        (vec!["maturity", "--criteria", "--vendors"], "--vendors"),
        (vec!["maturity", "--vendors", "--by", "land"], "--by"),
        (vec!["maturity", "--below", "C"], "--vendors"),
        (vec!["maturity", "--vendors", "--below", "E"], "D1"),
        (vec!["maturity", "--by", "lnd"], "land"),
        (vec!["list", "--filter", "kriterium:G03Q99"], "G03Q01"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains(word), "{arguments:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let shipped = fs::read_to_string("data/maturity.toml").unwrap();
    let line = |word: &str| shipped.lines().position(|line| line.contains(word)).unwrap() + 1;
    let cases = [
        (shipped.replace("A5 = \"C\"", "A5 = \"E\""), line("A5 = \"C\""), "A, B, C, D1, D2"),
        (shipped.replace("G03Q03", "G03Q33"), line("G03Q03"), "G03Q03"),
        (shipped.replace("A3 =", "A9 ="), line("A3"), "A1, A2, A3, A4, A5"),
        (shipped.replace("required = false", "required = 1"), line("required = false"), "boolean"),
    ];
    for (at, (text, line, word)) in cases.into_iter().enumerate() {
        let path = folder.path().join(format!("{at}.toml"));
        fs::write(&path, text).unwrap();
        let path = path.display().to_string();
        for arguments in [vec!["maturity", "--compare", &path], vec!["overview", "--maturity", &path]] {
            let output = run(&arguments);
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert_eq!(output.status.code(), Some(3), "{said}");
            assert!(said.contains(&format!("Zeile {line}")) && said.contains(word), "{line} {word}: {said}");
            assert!(output.stdout.is_empty());
        }
    }
    let nowhere = run(&["maturity", "--compare", "gibt-es-nicht.toml"]);
    assert_eq!(nowhere.status.code(), Some(3));
    assert!(Path::new("data/maturity.toml").exists());
}
