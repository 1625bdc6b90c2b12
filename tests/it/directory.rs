//! The municipality directory: the official one, where the environment names it, and the embedded.

use std::collections::BTreeMap;
use std::env;

use crate::harness::{count, fixture};
use regatlas::domain::{Land, Level};
use regatlas::landscape::Dimension;
use regatlas::sources::directory::{Directory, embedded};
use regatlas::sources::{files, gv100ad};

/// Districts, records 50, municipalities, unincorporated areas and inhabitants per Land: the counts
/// that Destatis' edition of 30 November 2025 must give.
const EDITION_2025: &[(&str, [u64; 5])] = &[
    ("SH", [15, 171, 1_104, 2, 2_959_517]),
    ("HH", [1, 1, 1, 0, 1_862_565]),
    ("NI", [45, 428, 939, 25, 8_004_489]),
    ("HB", [2, 2, 2, 0, 704_881]),
    ("NW", [53, 396, 396, 0, 18_034_454]),
    ("HE", [26, 425, 421, 4, 6_280_793]),
    ("RP", [36, 171, 2_300, 1, 4_129_569]),
    ("BW", [44, 462, 1_101, 2, 11_245_898]),
    ("BY", [96, 1_550, 2_056, 165, 13_248_928]),
    ("SL", [6, 53, 52, 1, 1_012_141]),
    ("BE", [1, 1, 1, 0, 3_685_265]),
    ("BB", [18, 193, 413, 0, 2_556_747]),
    ("MV", [8, 117, 724, 2, 1_573_597]),
    ("SN", [13, 309, 418, 0, 4_042_422]),
    ("ST", [14, 122, 218, 0, 2_135_597]),
    ("TH", [22, 189, 605, 0, 2_100_277]),
];

fn official() -> Option<Directory> {
    let Some(path) = env::var_os("REGATLAS_GV100AD") else {
        println!("skipped: REGATLAS_GV100AD names no file");
        return None;
    };
    let text = files::decode(files::read(path.as_ref()).unwrap()).text;
    Some(gv100ad::read("GV100AD", &text).unwrap())
}

fn per_land<'a>(keys: impl Iterator<Item = &'a str>) -> BTreeMap<&'static str, u64> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(Land::from_key(key).unwrap().code()).or_insert(0) += 1;
    }
    counts
}

#[test]
fn the_official_directory_gives_the_published_counts() {
    let Some(directory) = official() else { return };
    assert_eq!(directory.laender, 16);
    assert_eq!(directory.verband_records, 4_590);
    assert_eq!(directory.verbaende.len(), 4_389, "associations of unincorporated areas keep nothing");
    let districts = per_land(directory.districts.iter().map(|d| d.key.as_str()));
    let municipalities = per_land(directory.gemeinden.iter().map(|g| g.ars.as_str()));
    let unincorporated = per_land(directory.unincorporated.iter().map(String::as_str));
    for (land, [kreise, _, gemeinden, gebiete, population]) in EDITION_2025 {
        assert_eq!(districts[land], *kreise, "{land} districts");
        assert_eq!(municipalities[land], *gemeinden, "{land} municipalities");
        assert_eq!(unincorporated.get(land).copied().unwrap_or(0), *gebiete, "{land} unincorporated");
        let own: u64 = directory
            .gemeinden
            .iter()
            .filter(|g| Land::from_key(&g.ars).unwrap().code() == *land)
            .filter_map(|g| g.population.map(u64::from))
            .sum();
        // The two inhabited unincorporated areas, Lohheide and Osterheide, are no municipalities.
        let missing = if *land == "NI" { 917 } else { 0 };
        assert_eq!(own + missing, *population, "{land} inhabitants");
    }
}

#[test]
fn the_embedded_map_is_the_official_edition() {
    let embedded = embedded().unwrap();
    let [districts, records, gemeinden, unincorporated] =
        [0, 1, 2, 3].map(|at| EDITION_2025.iter().map(|(_, counts)| counts[at]).sum::<u64>());
    assert_eq!(embedded.districts.len() as u64, districts);
    assert_eq!(embedded.verband_records as u64, records);
    assert_eq!(embedded.gemeinden.len() as u64, gemeinden);
    assert_eq!(embedded.unincorporated.len() as u64, unincorporated);
    assert_eq!(embedded.verbaende.len(), 4_389);
    let population: u64 = embedded.gemeinden.iter().filter_map(|g| g.population.map(u64::from)).sum();
    assert_eq!(population, 83_577_140 - 917);
    let verbaende: std::collections::HashSet<&str> = embedded.verbaende.iter().map(|own| own.key.as_str()).collect();
    for gemeinde in &embedded.gemeinden {
        assert!(verbaende.contains(&gemeinde.ars[..9]), "{}", gemeinde.name);
        assert_eq!(gemeinde.ags, format!("{}{}", &gemeinde.ars[..5], &gemeinde.ars[9..]));
    }
    // Where the file is there, the tables say exactly what it says.
    let Some(official) = official() else { return };
    let mut named = Directory { edition: embedded.edition.clone(), is_embedded: true, ..official };
    // The place of a municipality that is free of an association is called as it is, or nearly so.
    let mut embedded = embedded;
    for directory in [&mut named, &mut embedded] {
        directory.verbaende.iter_mut().filter(|own| own.kind.is_none()).for_each(|own| own.name.clear());
    }
    assert!(embedded == named, "data/map was not derived from this file: python3 data/map/derive.py FILE");
}

#[test]
fn an_association_keeps_the_registers_of_its_members() {
    let loaded = fixture();
    let map = &loaded.landscape.map;
    let amt = map
        .bodies
        .iter()
        .find(|body| body.key.ends_with("000") && body.ags.is_none() && !body.key.ends_with("0000000"));
    let amt = amt.expect("the small directory has an association");
    assert_eq!(count(loaded, &format!("stelle:{} register:melde", amt.key)), 1);
    assert!(amt.population.is_some(), "it serves the inhabitants of its members");
}

#[test]
fn every_keeping_has_level_register_channel_and_status() {
    let landscape = &fixture().landscape;
    for dimension in [Dimension::Level, Dimension::Register, Dimension::Channel, Dimension::Status, Dimension::Kind] {
        let codes = landscape.keepings.codes(dimension);
        assert!((0..landscape.height()).all(|row| codes.get(row).is_some()), "{dimension:?}");
    }
    let levels = landscape.keepings.codes(Dimension::Level);
    let lands = landscape.keepings.codes(Dimension::Land);
    for row in 0..landscape.height() {
        let municipal = levels.get(row) == Some(Level::Kommune.index());
        assert!(!municipal || lands.get(row).is_some(), "a municipal keeping lies in a Land");
    }
}
