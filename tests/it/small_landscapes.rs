//! Coverage and matrix over small random landscapes, counted a second time from the rows of the files:
//! empty groups, missing populations, several answers for one keeping, shares without a base.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use proptest::prelude::*;

use crate::harness::embedded;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::landscape::{Dimension, Landscape};
use regatlas::query::figure::Figure;
use regatlas::query::filter::{Filter, evaluate};
use regatlas::query::numbers::{Counts, Measure, grouped, total};
use regatlas::query::pivot::{Line, Pivot};
use regatlas::sources::own_map::{MapColumns, MapFile};
use regatlas::survey::SurveyFiles;

/// Bodies: key of a municipality (none for a body that only has a name, and no inhabitants), name, Land,
/// its key.
const BODIES: [(&str, &str, &str, &str); 8] = [
    ("01001000", "Flensburg", "SH", "01"),
    ("01002000", "Kiel", "SH", "01"),
    ("09162000", "München", "BY", "09"),
    ("14612000", "Dresden", "SN", "14"),
    ("16051000", "Erfurt", "TH", "16"),
    ("", "Kammer Alpha", "BY", "09"),
    ("", "Kammer Beta", "SN", "14"),
    ("", "Kammer Gamma", "TH", "16"),
];
/// Registers with the code of their box.
const REGISTERS: [(&str, &str, &str); 4] = [
    ("melderegister", "MELD", "Melderegister"),
    ("passregister", "PASS", "Passregister"),
    ("personenstandsregister", "PSTR", "Personenstandsregister"),
    ("gewerberegister", "GEWR", "Gewerberegister (§ 14 GewO)"),
];

/// One response as it stands in the file.
#[derive(Debug, Clone)]
struct Response {
    body: usize,
    ticked: [bool; 4],
    complete: bool,
    level: Option<usize>,
    readable: Option<bool>,
}

#[derive(Debug, Clone)]
struct Small {
    keeps: [[bool; 4]; 8],
    /// Per territorial body which registers it was invited for; none: it was not invited.
    invited: [Option<[bool; 4]>; 5],
    responses: Vec<Response>,
}

fn small() -> impl Strategy<Value = Small> {
    let response = (0..8_usize, any::<[bool; 4]>(), any::<bool>(), prop::option::of(0..5_usize), any::<Option<bool>>())
        .prop_map(|(body, ticked, complete, level, readable)| Response { body, ticked, complete, level, readable });
    let invited = prop::array::uniform5(prop::option::of(any::<[bool; 4]>()));
    (any::<[[bool; 4]; 8]>(), invited, prop::collection::vec(response, 0..24))
        .prop_map(|(keeps, invited, responses)| Small { keeps, invited, responses })
}

/// A row of the naive count.
#[derive(Debug, Clone, Copy, Default)]
struct Keeping {
    body: usize,
    register: usize,
    status: usize,
    level: Option<usize>,
    people: Option<u32>,
}

/// Inhabitants of a municipality, as the directory has them.
fn inhabitants(body: usize) -> Option<u32> {
    let directory = &embedded().landscape.sources.directory;
    directory.gemeinden.iter().find(|gemeinde| gemeinde.ags == BODIES[body].0).and_then(|gemeinde| gemeinde.population)
}

/// Who answered how for which keeping, from the rules alone: complete before partial, then the latest.
fn keepings(small: &Small) -> Vec<Keeping> {
    let mut all = Vec::new();
    for (body, keeps) in small.keeps.iter().enumerate() {
        for (register, _) in keeps.iter().enumerate().filter(|(_, keeps)| **keeps) {
            let own = |response: &&(usize, &Response)| response.1.body == body && response.1.ticked[register];
            let numbered: Vec<(usize, &Response)> = small.responses.iter().enumerate().collect();
            let best = numbered.iter().filter(own).max_by_key(|(at, response)| (response.complete, *at));
            // An invitation without registers is one for all of them.
            let invited = small.invited.get(body).copied().flatten();
            let is_invited = invited.is_some_and(|registers| registers[register] || registers == [false; 4]);
            let status = match best {
                Some((_, response)) => 2 + usize::from(response.complete),
                None => usize::from(is_invited),
            };
            let level = best.and_then(|(_, response)| {
                let level = [0, 0, 1, 2, 2][response.level?];
                Some(if response.readable == Some(false) { level.min(1) } else { level })
            });
            all.push(Keeping { body, register, status, level, people: inhabitants(body) });
        }
    }
    all
}

/// Writes the files and opens them.
fn opened(small: &Small) -> Landscape {
    let folder = tempfile::tempdir().unwrap();
    let mut map = String::from("AGS;Name;Land;Register\n");
    for (body, keeps) in BODIES.iter().zip(small.keeps) {
        for (register, _) in REGISTERS.iter().zip(keeps).filter(|(_, keeps)| *keeps) {
            writeln!(map, "{};{};{};{}", body.0, body.1, body.2, register.0).unwrap();
        }
    }
    let mut participants = String::from(
        "tid,firstname,lastname,email,emailstatus,token,language,validfrom,validuntil,invited,reminded,remindercount,\
         completed,usesleft, attribute_1 <AGS>, attribute_2 <Registertyp(en)>, attribute_3 <Land>, attribute_4 <Kanal>\n",
    );
    // One who was invited elsewhere: without anyone, nobody would be said to have been invited.
    participants.push_str("\"99\",\"\",\"\",\"\",\"OK\",\"zz\",\"de\",\"\",\"\",\"2026-09-01 07:01\",\"N\",\"0\",\"N\",\"1\",\"05111000\",\"Passregister\",\"Nordrhein-Westfalen\",\"PB Register direkt\"\n");
    for (at, (invited, body)) in small.invited.iter().zip(BODIES).enumerate() {
        let Some(registers) = invited else { continue };
        let named: Vec<&str> =
            REGISTERS.iter().zip(registers).filter(|(_, invited)| **invited).map(|(register, _)| register.2).collect();
        writeln!(
            participants,
            "\"{at}\",\"\",\"\",\"\",\"OK\",\"t{at}\",\"de\",\"\",\"\",\"2026-09-01 07:01\",\"N\",\"0\",\"N\",\"1\",\"{}\",\"{}\",\"\",\"PB Register direkt\"",
            body.0,
            named.join(";").replace(" (§ 14 GewO)", ""),
        )
        .unwrap();
    }
    let mut responses = String::from(
        "\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"seed\";\"token\";\"startdate\";\"datestamp\";\"G02Q01\";\"G02Q02\";\
         \"G02Q04\";\"G02Q06[MELD]\";\"G02Q06[PASS]\";\"G02Q06[PSTR]\";\"G02Q06[GEWR]\";\"G03Q01\";\"G03Q03\"\n",
    );
    for (at, response) in small.responses.iter().enumerate() {
        let body = BODIES[response.body];
        let moment = format!("2026-09-{:02} 10:{:02}:00", 2 + at / 2, at);
        let submitted = if response.complete { moment.as_str() } else { "" };
        let boxes: String = response.ticked.iter().map(|ticked| if *ticked { "\"Y\";" } else { "\"\";" }).collect();
        let level = response.level.map_or(String::new(), |level| format!("A{}", level + 1));
        let readable = response.readable.map_or("", |readable| if readable { "Y" } else { "N" });
        writeln!(
            responses,
            "\"{}\";\"{submitted}\";\"3\";\"de\";\"1\";\"\";\"{moment}\";\"{moment}\";\"{}\";\"{}\";\"{}\";{boxes}\"{level}\";\"{readable}\"",
            at + 1,
            body.1,
            body.0,
            body.3,
        )
        .unwrap();
    }
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let options = SourceOptions {
        map: Some(MapFile { path: write("karte.csv", &map), replace: true, columns: MapColumns::default() }),
        survey: SurveyFiles {
            responses: Some(write("antworten.csv", &responses)),
            structure: None,
            participants: Some(write("teilnehmende.csv", &participants)),
        },
        no_cache: true,
        ..SourceOptions::default()
    };
    load(&options).unwrap()
}

/// A figure of some keepings, from the definitions.
fn figure(figure: Figure, rows: &[Keeping]) -> Option<f64> {
    let count = |test: &dyn Fn(&Keeping) -> bool| rows.iter().filter(|row| test(row)).count() as f64;
    let share = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let expected = rows.len() as f64;
    let complete = count(&|row| row.status == 3);
    let with_level = count(&|row| row.level.is_some());
    let from = |level: usize| share(count(&|row| row.level.is_some_and(|own| own >= level)), with_level);
    let people = |test: &dyn Fn(&Keeping) -> bool| -> f64 {
        rows.iter().filter(|row| test(row)).filter_map(|row| row.people).map(f64::from).sum()
    };
    match figure {
        Figure::Rate => share(complete, expected),
        Figure::ResponseRate => share(complete, expected - count(&|row| row.status == 0)),
        Figure::PopulationRate => share(people(&|row| row.status == 3), people(&|_| true)),
        Figure::ShareB => from(1),
        Figure::ShareC => from(2),
        Figure::ShareD1 => from(3),
        Figure::Expected => Some(expected),
        Figure::Gaps => Some(expected - complete),
        Figure::NotInvited => Some(count(&|row| row.status == 0)),
        Figure::Silent => Some(count(&|row| row.status == 1)),
        Figure::Partial => Some(count(&|row| row.status == 2)),
        Figure::Complete => Some(complete),
    }
}

fn assert_same(counts: Option<&Counts>, rows: &[Keeping]) -> Result<(), TestCaseError> {
    let Some(counts) = counts else {
        prop_assert!(rows.is_empty(), "{rows:?}");
        return Ok(());
    };
    prop_assert!(!rows.is_empty(), "{counts:?}");
    for own in Figure::ALL {
        let (shown, naive) = (own.of(counts), figure(*own, rows));
        let same = match (shown, naive) {
            (Some(a), Some(b)) => (a - b).abs() < 1e-9,
            (a, b) => a == b,
        };
        prop_assert!(same, "{}: {shown:?}, counted again {naive:?} of {rows:?}", own.code());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn numbers_are_those_of_the_files(small in small()) {
        let landscape = opened(&small);
        let rows = keepings(&small);
        let all = evaluate(&landscape, &Filter::default());
        prop_assert_eq!(all.count(), rows.len());
        if !rows.is_empty() {
            assert_same(Some(&total(&landscape, &all)), &rows)?;
        }
        let code = |dimension: Dimension, key: Option<usize>| {
            key.map(|at| landscape.members(dimension).get(at).unwrap().code.clone()).unwrap_or_default()
        };
        let of = |dimension: Dimension, row: &Keeping| match dimension {
            Dimension::Land => BODIES[row.body].2.to_owned(),
            Dimension::Register => REGISTERS[row.register].0.to_owned(),
            Dimension::Status => ["not_invited", "silent", "partial", "complete"][row.status].to_owned(),
            Dimension::Maturity => row.level.map_or(String::new(), |level| ["A", "B", "C", "D1"][level].to_owned()),
            _ => unreachable!("not asked for"),
        };
        let dimensions = [Dimension::Land, Dimension::Register, Dimension::Status, Dimension::Maturity];
        for by in dimensions {
            let mut naive: BTreeMap<String, Vec<Keeping>> = BTreeMap::new();
            for row in &rows {
                naive.entry(of(by, row)).or_default().push(*row);
            }
            let groups = grouped(&landscape, &all, &[by]);
            prop_assert_eq!(groups.len(), naive.len());
            for group in groups {
                assert_same(Some(&group.counts), &naive[&code(by, group.key[0])])?;
            }
        }
        for (row_by, column_by) in [(Dimension::Land, Dimension::Register), (Dimension::Register, Dimension::Status)] {
            let pivot = Pivot::new(&landscape, &all, row_by, column_by);
            for row in &pivot.row_keys {
                for column in &pivot.column_keys {
                    let wanted = (code(row_by, *row), code(column_by, *column));
                    let own: Vec<Keeping> =
                        rows.iter().filter(|row| (of(row_by, row), of(column_by, row)) == wanted).copied().collect();
                    assert_same(pivot.at(Line::Member(*row), Line::Member(*column)), &own)?;
                }
            }
        }
        // Nothing is lost: every response is counted, a duplicate, other or unmatched.
        prop_assert_eq!(landscape.counts.classes.iter().sum::<usize>(), small.responses.len());
    }
}

#[test]
fn a_landscape_without_a_single_keeping_has_no_shares() {
    let nothing = Small { keeps: [[false; 4]; 8], invited: [None; 5], responses: Vec::new() };
    let mut one = nothing.clone();
    one.keeps[5][0] = true;
    let landscape = opened(&one);
    let counts = total(&landscape, &evaluate(&landscape, &Filter::default()));
    assert_eq!((counts.expected(), counts.share(Measure::Rate)), (1, Some(0.0)));
    for measure in [Measure::ResponseRate, Measure::PopulationRate, Measure::ShareB, Measure::ShareC, Measure::ShareD1]
    {
        assert_eq!(counts.share(measure), None, "{}", measure.code());
    }
}
