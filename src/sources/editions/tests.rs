//! Tests of the module beside it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
use std::collections::{BTreeMap, HashSet};

use proptest::prelude::*;

use crate::sources::directory::{District, Verband};

use super::*;

/// A municipality `(AGS, association, name, inhabitants)` of invented places.
type Row<'a> = (&'a str, &'a str, &'a str, u32);

fn directory(associations: &[(&str, &str)], rows: &[Row<'_>]) -> Directory {
    let gemeinden: Vec<Gemeinde> = rows
        .iter()
        .map(|(ags, association, name, population)| Gemeinde {
            ars: format!("{}{association}{}", &ags[..5], &ags[5..]),
            ags: (*ags).into(),
            name: (*name).into(),
            kind: if name.ends_with("Stadt") { Kind::Stadt } else { Kind::Gemeinde },
            population: Some(*population).filter(|population| *population > 0),
            postcode: None,
            court: None,
            area: None,
        })
        .collect();
    let verband = |key: String, name: &str, kind| Verband { key, name: name.into(), kind, seat: String::new() };
    let mut verbaende: BTreeMap<String, Verband> =
        gemeinden.iter().map(|g| (g.ars[..9].to_owned(), verband(g.ars[..9].into(), &g.name, None))).collect();
    for (key, name) in associations {
        verbaende.insert((*key).into(), verband((*key).into(), name, Some(Kind::Amt)));
    }
    let districts: BTreeMap<&str, District> = rows
        .iter()
        .map(|(ags, ..)| {
            let (key, name) = (ags[..5].to_owned(), format!("Kreis {}", &ags[..5]));
            (&ags[..5], District { key, name, kind: Kind::Kreis, seat: String::new() })
        })
        .collect();
    let mut directory = Directory {
        districts: districts.into_values().collect(),
        verbaende: verbaende.into_values().collect(),
        gemeinden,
        ..Directory::default()
    };
    directory.settle();
    directory
}

/// Kind, place, key before and key after of every change.
fn told(changes: &[EditionChange]) -> Vec<String> {
    let key = |place: &Option<Place>| place.as_ref().map_or("–".to_owned(), |place| place.key.clone());
    changes
        .iter()
        .map(|c| format!("{} {} {} {}", c.place.code(), c.kind.code(), key(&c.before), key(&c.after)))
        .collect()
}

#[test]
fn the_same_edition_has_no_changes() {
    let one = directory(&[("120715101", "Musteramt")], &[("12071001", "5101", "Musterdorf", 800)]);
    assert_eq!(compare(&one, &one), []);
    assert!(successors(&one, &one).is_empty());
}

#[test]
fn names_kinds_and_associations_change_under_one_key() {
    let before = directory(
        &[("120715101", "Musteramt"), ("120715102", "Nordamt")],
        &[
            ("12071001", "5101", "Altfeld", 900),
            ("12071002", "5101", "Bergau", 700),
            ("12071003", "5102", "Talau", 4000),
        ],
    );
    let after = directory(
        &[("120715101", "Musterramt"), ("120715102", "Nordamt")],
        &[
            ("12071001", "5101", "Altfeld am See", 890),
            ("12071002", "5102", "Bergau", 710),
            ("12071003", "5102", "Talau, Stadt", 4010),
        ],
    );
    let changes = compare(&before, &after);
    let expected = [
        "association renamed 120715101 120715101",
        "municipality renamed 120715101001 120715101001",
        "municipality changed_association 120715101002 120715102002",
        "municipality changed_kind 120715102003 120715102003",
    ];
    assert_eq!(told(&changes), expected, "a corrected spelling of an association moves no member");
    let found = successors(&before, &after);
    assert_eq!(found.keys().collect::<Vec<_>>(), ["120715101002"], "its AGS is still known");
    assert_eq!(found["120715101002"][0].reason, SuccessionReason::SameKey);
}

#[test]
fn a_member_goes_where_its_inhabitants_are() {
    let before = directory(
        &[("010515101", "Amt Heide")],
        &[
            ("01051001", "5101", "Birkhude", 400),
            ("01051002", "5101", "Eschhude", 1100),
            ("01051003", "5101", "Ulmhude", 1200),
            ("01051004", "0004", "Weithude", 1500),
        ],
    );
    let after = directory(
        &[("010515101", "Amt Heide")],
        &[
            ("01051002", "5101", "Eschhude", 1510),
            ("01051003", "5101", "Ulmhude", 1195),
            ("01051004", "0004", "Weithude", 1490),
        ],
    );
    let changes = compare(&before, &after);
    assert_eq!(told(&changes), ["municipality merged_into 010515101001 010515101002"]);
    assert!((0.5..1.0).contains(&changes[0].confidence), "{changes:?}");
    let found = successors(&before, &after);
    assert_eq!(found["01051001"], found["010515101001"]);
    assert_eq!(found["01051001"][0].ars, "010515101002");
}

#[test]
fn two_become_one_and_neither_is_merely_rekeyed() {
    let before = directory(
        &[("145225101", "Lindau")],
        &[
            ("14522001", "5101", "Lindau", 3400),
            ("14522002", "5101", "Erlau", 1300),
            ("14522003", "0003", "Fern", 2000),
        ],
    );
    let after = directory(&[], &[("14522009", "0009", "Lindau-Erlau", 4650), ("14522003", "0003", "Fern", 1990)]);
    let expected = [
        "municipality new 145220009009 –",
        "association merged_into 145225101 145220009",
        "municipality merged_into 145225101001 145220009009",
        "municipality merged_into 145225101002 145220009009",
    ];
    let mut found = told(&compare(&before, &after));
    found[0] = found[0].replace("– 145220009009", "145220009009 –");
    assert_eq!(found, expected);
    let association = &successors(&before, &after)["145225101000"];
    assert_eq!(association[0].ars, "145220009009", "a municipality free of an association is the body itself");
}

#[test]
fn a_district_reform_gives_new_keys_to_the_same_places() {
    let before = directory(
        &[("031525401", "Heidekamp")],
        &[
            ("03152001", "0001", "Adelau, Stadt", 6000),
            ("03152002", "5401", "Bruch", 700),
            ("03152003", "5401", "Kamp", 900),
        ],
    );
    let after = directory(
        &[("031595401", "Heidekamp")],
        &[("03159011", "0011", "Adelau", 6050), ("03159012", "5401", "Bruch", 1100), ("03159013", "5401", "Kamp", 880)],
    );
    let changes = compare(&before, &after);
    let told = told(&changes);
    for expected in [
        "district rekeyed 03152 03159",
        "association rekeyed 031525401 031595401",
        "municipality rekeyed 031520001001 031590011011",
        "municipality rekeyed 031525401002 031595401012",
    ] {
        assert!(told.iter().any(|line| line == expected), "{expected} in {told:?}");
    }
    assert!(!told.iter().any(|line| line.contains("vanished") || line.contains("new")), "{told:?}");
    let found = successors(&before, &after);
    assert_eq!(found["031520000000"][0].ars, "031590000000");
    assert_eq!(found["031525401000"][0].ars, "031595401000");
}

#[test]
fn what_does_not_stand_out_stays_a_candidate() {
    let others = [("05315002", "0002", "Rauhagen", 30_000), ("05315003", "0003", "Wiesau", 30_000)];
    let gone = [("05315001", "0001", "Kleinau", 120)];
    let before = directory(&[], &[&gone[..], &others[..]].concat());
    let after = directory(&[], &others);
    let changes = compare(&before, &after);
    assert_eq!(told(&changes), ["municipality vanished 053150001001 –"]);
    assert_eq!(successors(&before, &after)["05315001"], [], "nothing speaks for either");
}

/// Small random directories whose keys and names meet often.
fn any_directory() -> impl Strategy<Value = Directory> {
    let row = (0..3_u8, 0..12_u8, 0..3_u8, 0..6_usize, 0..3000_u32);
    prop::collection::vec(row, 0..25).prop_map(|rows| {
        let names = ["Altau", "Altau, Stadt", "Bergau", "Altau-Bergau", "Stadt", "Dorf Ödland"];
        let mut seen = HashSet::new();
        let keys: Vec<(String, String, &str, u32)> = rows
            .into_iter()
            .filter(|(district, number, ..)| seen.insert((*district, *number)))
            .map(|(district, number, association, name, population)| {
                let association = if association == 0 { format!("{number:04}") } else { format!("510{association}") };
                (format!("0105{district}{number:03}"), association, names[name], population)
            })
            .collect();
        let rows: Vec<Row<'_>> = keys.iter().map(|(ags, a, name, p)| (ags.as_str(), a.as_str(), *name, *p)).collect();
        let associations: HashSet<String> =
            rows.iter().filter(|row| row.1.starts_with('5')).map(|row| format!("{}{}", &row.0[..5], row.1)).collect();
        let named: Vec<(&str, &str)> = associations.iter().map(|key| (key.as_str(), "Amt Altau")).collect();
        directory(&named, &rows)
    })
}

proptest! {
    #[test]
    fn every_municipality_is_accounted_for_once(before in any_directory(), after in any_directory()) {
        let changes = compare(&before, &after);
        let count = |place: PlaceKind, kinds: &[ChangeKind]| {
            changes.iter().filter(|c| c.place == place && kinds.contains(&c.kind)).count()
        };
        let fate = [ChangeKind::Vanished, ChangeKind::MergedInto, ChangeKind::Rekeyed];
        for old in &before.gemeinden {
            let is_kept = after.gemeinden.iter().any(|new| new.ags == old.ags);
            let fates = changes.iter().filter(|c| {
                c.place == PlaceKind::Municipality
                    && fate.contains(&c.kind)
                    && c.before.as_ref().is_some_and(|place| place.key == old.ars)
            });
            prop_assert_eq!(fates.count(), usize::from(!is_kept));
        }
        for new in &after.gemeinden {
            let arrivals = changes.iter().filter(|c| {
                c.place == PlaceKind::Municipality
                    && [ChangeKind::New, ChangeKind::Rekeyed].contains(&c.kind)
                    && c.after.as_ref().is_some_and(|place| place.key == new.ars)
            });
            let is_kept = before.gemeinden.iter().any(|old| old.ags == new.ags);
            prop_assert_eq!(arrivals.count(), usize::from(!is_kept));
        }
        let gone = count(PlaceKind::Municipality, &[ChangeKind::Vanished, ChangeKind::MergedInto]);
        let new = count(PlaceKind::Municipality, &[ChangeKind::New]);
        prop_assert_eq!(before.gemeinden.len() + new, after.gemeinden.len() + gone);
        prop_assert_eq!(&changes, &compare(&before, &after), "the order is stable");
    }

    #[test]
    fn successors_exist_and_are_ranked(before in any_directory(), after in any_directory()) {
        let found = successors(&before, &after);
        for old in &before.gemeinden {
            let is_known = after.gemeinden.iter().any(|new| new.ars == old.ars);
            prop_assert_eq!(found.contains_key(&old.ars), !is_known);
        }
        for ranked in found.values() {
            prop_assert!(ranked.iter().all(|one| one.ars.len() == 12 && (0.0..=1.0).contains(&one.score)));
            prop_assert!(ranked.is_sorted_by(|a, b| a.score >= b.score));
        }
    }
}

/// The official editions, where the environment names two of them.
#[test]
fn official_editions_add_up() {
    let paths = std::env::var("REGATLAS_GV100AD_BEFORE").ok().zip(std::env::var("REGATLAS_GV100AD").ok());
    let Some((before, after)) = paths else {
        eprintln!("skipped: REGATLAS_GV100AD_BEFORE and REGATLAS_GV100AD name no files");
        return;
    };
    let read = |path: &str| crate::sources::gv100ad::read(path, &std::fs::read_to_string(path).unwrap()).unwrap();
    let (before, after) = (read(&before), read(&after));
    let changes = compare(&before, &after);
    let count = |kind| changes.iter().filter(|c| c.place == PlaceKind::Municipality && c.kind == kind).count();
    let gone = count(ChangeKind::Vanished) + count(ChangeKind::MergedInto);
    assert_eq!(before.gemeinden.len() + count(ChangeKind::New), after.gemeinden.len() + gone);
}
