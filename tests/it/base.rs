//! The base of a share: against a plain count, on the screen, and by the command it names.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::harness::{Machine, embedded, json_of, run};
use regatlas::domain::{ScreenId, Status};
use regatlas::keys::Key;
use regatlas::landscape::Dimension;
use regatlas::query::base::Base;
use regatlas::query::filter::{evaluate, parse};
use regatlas::query::listing::member;
use regatlas::query::numbers::Measure;
use regatlas::shell::Event;
use regatlas::shell::overlays::base::ShareBase;
use regatlas::text::Lang;

/// Filters that leave much, little and nothing.
const FILTERS: [&str; 8] = [
    "",
    "land:SN",
    "register:melde ebene:kommune",
    "status:offen",
    "reifegrad:any land:BY,BW",
    "ebene:bund",
    "einwohner:none",
    "status:complete status:silent",
];

/// Whether a keeping with this status and level is counted, and in the part.
fn counted(measure: Measure, status: usize, level: Option<usize>, people: Option<u32>) -> Option<bool> {
    let complete = status == Status::Complete.index();
    match measure {
        Measure::Rate => Some(complete),
        Measure::ResponseRate => (status > 0).then_some(complete),
        Measure::PopulationRate => people.map(|_| complete),
        Measure::ShareB => level.map(|level| level >= 1),
        Measure::ShareC => level.map(|level| level >= 2),
        Measure::ShareD1 => level.map(|level| level >= 3),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_unit_is_counted_as_it_says(filter in 0..FILTERS.len(), measure in 0..Measure::ALL.len()) {
        let loaded = embedded();
        let landscape = &loaded.landscape;
        let measure = Measure::ALL[measure];
        let filter = parse(FILTERS[filter], &loaded.vocabulary).unwrap();
        let base = Base::new(landscape, &filter, measure);
        let (mut keepings, mut people_of, mut served) = ((0, 0), (0, 0), (0, 0));
        let mut bodies: BTreeMap<u32, bool> = BTreeMap::new();
        for row in evaluate(landscape, &filter).rows() {
            let at = landscape.map.keepings[row as usize].0;
            let body = &landscape.map.bodies[at as usize];
            let status = member(landscape, row, Dimension::Status).unwrap();
            let level = member(landscape, row, Dimension::Maturity);
            let population = landscape.map.population(row as usize);
            let Some(is_part) = counted(measure, status, level, population) else { continue };
            let part = u64::from(is_part);
            keepings = (keepings.0 + part, keepings.1 + 1);
            let people = population.map_or(0, u64::from);
            people_of = (people_of.0 + part * people, people_of.1 + people);
            // Municipalities by their keys: those that lie in the body's area.
            let length = body.key.len().min(if body.ags.is_some() { 12 } else { 9 });
            let prefix = &body.key[..length];
            let inside = if body.is_territorial() && keepings.1 <= 60 {
                let inside = |ars: &str| if body.key.ends_with("0000000") { ars[..5] == body.key[..5] } else { ars.starts_with(prefix) };
                landscape.sources.directory.gemeinden.iter().filter(|gemeinde| inside(&gemeinde.ars)).count() as u64
            } else {
                0
            };
            if keepings.1 <= 60 {
                prop_assert_eq!(u64::from(landscape.map.municipalities_served(at)), inside, "{} {}", body.key, body.name);
            }
            let inside = u64::from(landscape.map.municipalities(row as usize));
            served = (served.0 + part * inside, served.1 + inside);
            let all = bodies.entry(at).or_insert(true);
            *all &= is_part;
        }
        prop_assert_eq!(base.keepings, keepings);
        prop_assert_eq!(base.inhabitants, people_of);
        prop_assert_eq!(base.municipalities, served);
        prop_assert_eq!(base.bodies, (bodies.values().filter(|all| **all).count() as u64, bodies.len() as u64));
        // The figure that every screen shows is the one of its unit.
        let shown = if measure == Measure::PopulationRate { base.inhabitants } else { base.keepings };
        prop_assert_eq!(base.counts.base(measure), shown);
    }
}

#[test]
fn the_key_shows_the_base_of_what_is_selected_and_the_command_prints_it() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    // A Land somewhere down the map; the measure is the response rate.
    m.press("m<down><down>b");
    let base = m.state.overlays.get::<ShareBase>().cloned().unwrap();
    let shown = base.shown.clone().unwrap();
    assert_eq!(base.measure, Measure::ResponseRate);
    assert!(!base.filter.is_empty(), "the base of the selected Land");
    let command = m.state.overlays.get::<ShareBase>().unwrap().command(&m.state).unwrap();
    let words = crate::same_numbers::words(&command);
    let printed = json_of(&words.iter().skip(1).map(String::as_str).collect::<Vec<_>>());
    assert!(shown.keepings.1 > 100, "{base:?}");
    for (unit, (part, whole)) in shown.units() {
        assert_eq!(printed[unit]["part"], part, "{command}");
        assert_eq!(printed[unit]["whole"], whole, "{command}");
    }
    m.press("y");
    assert_eq!(m.copied, [command]);
    m.press("m");
    assert_eq!(m.state.overlays.get::<ShareBase>().unwrap().measure, Measure::PopulationRate);
    m.send(Event::Key(Key::parse("esc").unwrap()));
    assert!(m.state.overlays.get::<ShareBase>().is_none() && m.state.screen == ScreenId::Overview);
    m.press("3<down><right>b");
    let base = m.state.overlays.get::<ShareBase>().cloned().unwrap();
    let (row, column) = m.state.screens.coverage.selected().unwrap();
    let counts = m.state.screens.coverage.data.shown().unwrap().pivot.at(row, column);
    assert_eq!(
        Some(base.shown.unwrap().keepings.1),
        counts.map(regatlas::query::numbers::Counts::expected).or(Some(0))
    );
}

#[test]
fn a_measure_that_does_not_exist_is_refused_with_the_list() {
    let output = run(&["base", "--measure", "quote", "--demo", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("quote") && said.contains("response_rate"), "{said}");
}

#[test]
fn the_base_is_that_of_what_is_selected_on_every_screen() {
    let mut m = Machine::new(160, 48, Lang::De, "");
    // Gaps: the group under the cursor.
    m.press("3g<down>b");
    let base = m.state.overlays.get::<ShareBase>().cloned().unwrap();
    let group = m.state.screens.coverage.data.shown().unwrap().gaps[1].counts;
    assert_eq!(base.shown.unwrap().keepings.1, group.expected(), "{:?}", base.filter);
    // Maturity: the group of the line.
    m.press("<esc>5<down><down>b");
    let base = m.state.overlays.get::<ShareBase>().cloned().unwrap();
    let group = m.state.screens.maturity.data.shown().unwrap().groups[2].counts;
    assert_eq!(base.shown.unwrap().counts, group);
    // An answer, a criterion, planned years: in words, with the command that prints the same numbers.
    m.press("<esc>4<down><down><tab>b");
    let said = m.state.overlays.get::<ShareBase>().cloned().unwrap().in_words.unwrap();
    let part = m.state.screens.questions.data.shown().unwrap().result.parts[0].clone();
    assert!(said.lines[0].contains(&m.state.shared.texts.count(part.base)), "{said:?}");
    assert!(said.command.starts_with("regatlas question "), "{said:?}");
    m.press("y");
    assert_eq!(m.copied.pop(), Some(said.command));
    m.press("<esc>6b");
    assert!(
        m.state
            .overlays
            .get::<ShareBase>()
            .cloned()
            .unwrap()
            .in_words
            .unwrap()
            .command
            .starts_with("regatlas priorities --registers")
    );
    m.press("<esc>7<tab><tab>b");
    let said = m.state.overlays.get::<ShareBase>().cloned().unwrap().in_words.unwrap();
    assert!(said.command.starts_with("regatlas roadmap --by land"), "{said:?}");
}
