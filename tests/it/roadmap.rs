//! The roadmap: planned years against the deadline, and what opens from them.

use std::collections::BTreeMap;

use chrono::Datelike;
use proptest::prelude::*;

use crate::harness::{Machine, embedded, run};
use regatlas::domain::ScreenId;
use regatlas::landscape::Dimension;
use regatlas::query::filter::{Filter, evaluate, parse};
use regatlas::query::listing::member;
use regatlas::query::pivot::Line;
use regatlas::query::roadmap::{Plans, deadline, later_than, schedule};
use regatlas::text::Lang;

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn late_plans_are_counted_and_opened_alike(
        by in 0..Dimension::ALL.len(),
        filter in prop::sample::select(vec!["", "land:BY,SN", "reifegrad:>=C", "-status:complete", "anschlussjahr:>=2029"]),
    ) {
        prop_assume!(Dimension::ALL[by] != Dimension::Planned);
        let loaded = embedded();
        let landscape = &loaded.landscape;
        let by = Dimension::ALL[by];
        let filter = parse(filter, &loaded.vocabulary).unwrap();
        let evaluated = evaluate(landscape, &filter);
        let plans = Plans::new(landscape, &evaluated, by);
        let year = deadline(&landscape.sources.catalogue).unwrap().1.year();
        let members = landscape.members(Dimension::Planned);
        let mut naive: BTreeMap<Option<usize>, [u64; 2]> = BTreeMap::new();
        for row in evaluated.rows() {
            let own = naive.entry(member(landscape, row, by)).or_default();
            if let Some(planned) = member(landscape, row, Dimension::Planned) {
                own[0] += 1;
                let planned = members.get(planned).and_then(|m| m.code.parse::<i32>().ok());
                own[1] += u64::from(planned.is_some_and(|planned| planned > year));
            }
        }
        for (key, [stated, late]) in &naive {
            prop_assert_eq!((plans.stated(Line::Member(*key)), plans.late(Line::Member(*key))), (*stated, *late));
        }
        let opened = evaluate(landscape, &later_than(&filter, year)).count() as u64;
        prop_assert_eq!(plans.late(Line::Total), opened);
    }
}

#[test]
fn the_schedule_is_complete_and_in_order() {
    let loaded = embedded();
    let catalogue = &loaded.landscape.sources.catalogue;
    let entries = schedule(catalogue);
    assert_eq!(entries.len(), catalogue.roadmap.len(), "every entry has readable days");
    assert!(entries.is_sorted_by_key(|entry| entry.start) && entries.iter().all(|entry| entry.start <= entry.end));
    assert_eq!(deadline(catalogue).unwrap().1.to_string(), "2028-12-31");
    let output = run(&["roadmap", "--demo", "--format", "csv"]);
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), entries.len() + 1);
}

#[test]
fn a_cell_opens_its_keepings() {
    let mut m = Machine::new(160, 50, Lang::De, "");
    m.press("7<right><right><right>");
    let (row, column) = m.state.screens.roadmap.selected().unwrap();
    let count = m.state.screens.roadmap.data.shown().unwrap().count(row, column);
    m.press("<enter>");
    assert_eq!((m.state.screen, m.rows() as u64), (ScreenId::Landscape, count));
    assert!(m.filter().contains("anschlussjahr:2029"), "{}", m.filter());
    m.press("<backspace><right><right><right><right><right><right><right><right>");
    let (row, column) = m.state.screens.roadmap.selected().unwrap();
    let count = m.state.screens.roadmap.data.shown().unwrap().count(row, column);
    m.press("<enter>");
    assert_eq!(m.rows() as u64, count);
    assert!(m.filter().contains("anschlussjahr:>2028"), "{}", m.filter());
    assert_ne!(m.state.shared.filter, Filter::default());
}
