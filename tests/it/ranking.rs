//! Rankings and SDG supply against a second, plain computation over small random landscapes: empty
//! registers, no population, no level, no year, nothing reported.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, OnceLock};

use polars::prelude::*;
use proptest::prelude::*;

use crate::harness::fixture_options;
use regatlas::domain::{Confidence, Status};
use regatlas::landscape::frames::{EnumColumn, Keepings, column};
use regatlas::landscape::{Dimension, Landscape, load};
use regatlas::query::filter::{Field, Filter, FilterValue, Term, evaluate};
use regatlas::query::priorities::{ItemKind, RankedItem, measure, rank};
use regatlas::query::sdg::{Gap, Supply, procedures};
use regatlas::sources::priority::{Missing, PriorityCriterion, PriorityModel, Scaling, can_weigh};
use regatlas::sources::table::Table;

/// Registers that the random keepings are of: with and without evidence, central and not, on lists and
/// on none.
const REGISTERS: [&str; 8] = [
    "melderegister",
    "personenstandsregister",
    "gewerberegister",
    "zentrales_fahrzeugregister",
    "beschaeftigungsbetriebe",
    "grundbuch",
    "elterngeld",
    "handelsregister",
];
const LAENDER: usize = 16;

/// One keeping with its own response.
#[derive(Debug, Clone)]
struct Row {
    register: usize,
    land: Option<usize>,
    status: usize,
    level: Option<usize>,
    year: Option<usize>,
    population: Option<u32>,
    volume: Option<String>,
}

fn row() -> impl Strategy<Value = Row> {
    let volume = prop_oneof![
        Just(None),
        (0_u32..100_000).prop_map(|number| Some(number.to_string())),
        prop_oneof!["", "viele", "-3", "inf"].prop_map(Some),
    ];
    (
        0..REGISTERS.len(),
        prop::option::of(0..4_usize),
        0..Status::ALL.len() - 1,
        prop::option::of(0..5_usize),
        prop::option::of(0..4_usize),
        prop::option::of(0_u32..3_000_000),
        volume,
    )
        .prop_map(|(register, land, status, level, year, population, volume)| Row {
            register,
            land,
            // What is unknown has a test of its own.
            status: if status == Status::Unknown.index() { Status::Complete.index() } else { status },
            level,
            year,
            population,
            volume,
        })
}

/// The small survey's landscape with these keepings in place of its own.
fn with_rows(landscape: &mut Landscape, rows: &[Row]) {
    let place = |code: &str| {
        landscape.sources.catalogue.registers.iter().position(|register| register.register == code).unwrap()
    };
    let registers: Vec<usize> = REGISTERS.iter().map(|code| place(code)).collect();
    let coded = |dimension: Dimension, code: &dyn Fn(&Row) -> Option<usize>| {
        let codes = rows.iter().map(|row| code(row).map(|code| u16::try_from(code).unwrap()));
        EnumColumn::new(dimension.code(), landscape.members(dimension), codes).unwrap().column()
    };
    let numbers = |name: &str, number: &dyn Fn(usize, &Row) -> Option<u32>| {
        let chunked: UInt32Chunked = rows.iter().enumerate().map(|(at, row)| number(at, row)).collect();
        chunked.with_name(name.into()).into_column()
    };
    let mut columns = vec![
        coded(Dimension::Register, &|row| Some(registers[row.register])),
        coded(Dimension::Land, &|row| row.land),
        coded(Dimension::Status, &|row| Some(row.status)),
        coded(Dimension::Maturity, &|row| row.level),
        coded(Dimension::Planned, &|row| row.year),
        numbers(column::POPULATION, &|_, row| row.population),
        numbers(column::RESPONSE_ROW, &|at, row| row.volume.as_ref().map(|_| u32::try_from(at).unwrap())),
    ];
    // What the ranking does not look at is missing in every row.
    let none = |name: &str, dimension: Dimension| {
        let codes = rows.iter().map(|_| None);
        EnumColumn::new(name, landscape.members(dimension), codes).unwrap().column()
    };
    for dimension in Dimension::ALL {
        if columns.iter().all(|own| own.name() != dimension.code()) {
            columns.push(none(dimension.code(), *dimension));
        }
    }
    columns.push(none(column::ASSOCIATION_2, Dimension::Association));
    columns.push(numbers(column::BODY_ROW, &|_, _| Some(0)));
    landscape.keepings = Keepings::new(DataFrame::new(rows.len(), columns).unwrap(), "made up").unwrap();
    landscape.map.keepings = rows.iter().map(|row| (0, u16::try_from(registers[row.register]).unwrap())).collect();
    let volumes: StringChunked = rows.iter().map(|row| row.volume.as_deref()).collect();
    let volumes = volumes.with_name("G01Q05".into()).into_column();
    let answers = DataFrame::new(rows.len(), vec![volumes]).unwrap();
    landscape.sources.survey.responses = Table::new("made up", &answers, Vec::new(), vec!["G01Q05".to_owned()]);
}

fn landscape() -> &'static Mutex<Landscape> {
    static LANDSCAPE: OnceLock<Mutex<Landscape>> = OnceLock::new();
    LANDSCAPE.get_or_init(|| Mutex::new(load::load(&fixture_options()).unwrap()))
}

/// The planned years of the shipped questionnaire; what is no year comes last.
fn year(landscape: &Landscape, at: usize) -> Option<f64> {
    landscape.members(Dimension::Planned).get(at).unwrap().code.parse().ok()
}

/// A value with what it rests on: part and whole.
type Naive = (Option<f64>, usize, usize);

/// What a register has by every criterion, by its definition.
fn naive_values(landscape: &Landscape, rows: &[&Row], register: &str) -> [Naive; 7] {
    let catalogue = &landscape.sources.catalogue;
    let points: Vec<f64> = catalogue
        .memberships
        .iter()
        .filter(|membership| membership.register == register && membership.status == "member")
        .filter_map(|membership| {
            // What was not read in an official source counts half.
            let whole = *landscape.sources.priority.lists.get(&membership.list)?;
            Some(if membership.confidence == Confidence::Verified { whole } else { whole / 2.0 })
        })
        .collect();
    let lists = (Some(points.iter().copied().fold(0.0, f64::max)), points.len(), catalogue.lists.len());
    let own: Vec<&str> = catalogue
        .evidence
        .iter()
        .filter(|evidence| evidence.register == register)
        .map(|evidence| evidence.sdg.as_str())
        .collect();
    let served: BTreeSet<&str> =
        own.iter().flat_map(|codes| codes.split(',')).filter(|code| !code.is_empty()).collect();
    let sdg = if own.is_empty() { (None, 0, 0) } else { (Some(served.len() as f64), served.len(), 21) };
    let all = rows.len();
    let sum = |values: &[f64]| (!values.is_empty()).then(|| values.iter().sum::<f64>());
    let volumes: Vec<f64> = rows
        .iter()
        .filter_map(|row| row.volume.as_deref()?.parse::<f64>().ok().filter(|v| v.is_finite() && *v >= 0.0))
        .collect();
    let levels: Vec<usize> = rows.iter().filter_map(|row| row.level).collect();
    let high = levels.iter().filter(|level| **level >= 2).count();
    let maturity = (!levels.is_empty()).then(|| high as f64 / levels.len() as f64);
    let complete = rows.iter().filter(|row| row.status == Status::Complete.index()).count();
    let coverage = (!rows.is_empty()).then(|| complete as f64 / all as f64);
    let inhabitants: Vec<f64> = rows.iter().filter_map(|row| row.population.map(f64::from)).collect();
    let years: Vec<f64> = rows.iter().filter_map(|row| year(landscape, row.year?)).collect();
    let planned = sum(&years).map(|sum| sum / years.len() as f64);
    [
        lists,
        sdg,
        (sum(&volumes), volumes.len(), all),
        (maturity, high, levels.len()),
        (coverage, complete, all),
        (sum(&inhabitants), inhabitants.len(), all),
        (planned, years.len(), all),
    ]
}

/// Brings one value to 0 … 1 among all values of its criterion.
fn naive_normal(value: f64, all: &[f64], how: Scaling) -> f64 {
    let highest = all.iter().copied().fold(0.0, f64::max);
    let latest = all.iter().copied().fold(f64::MIN, f64::max);
    let earliest = all.iter().copied().fold(f64::MAX, f64::min);
    match how {
        Scaling::Share => value,
        Scaling::Gap => 1.0 - value,
        Scaling::Max | Scaling::Log if highest <= 0.0 => 0.0,
        Scaling::Max => value / highest,
        Scaling::Log => (1.0 + value).ln() / (1.0 + highest).ln(),
        Scaling::Early if latest <= earliest => 1.0,
        Scaling::Early => 1.0 - (value - earliest) / (latest - earliest),
    }
}

fn naive_score(own: &[Option<f64>], weights: &[f64], model: &PriorityModel) -> Option<f64> {
    let total: f64 = weights.iter().sum();
    let pairs: Vec<(f64, f64)> =
        own.iter().zip(weights).filter_map(|(own, weight)| own.map(|own| (own, *weight))).collect();
    let known: f64 = pairs.iter().map(|(_, weight)| weight).sum();
    if known <= 0.0 || known / total < model.least_known - 1e-9 {
        return None;
    }
    let sum: f64 = pairs.iter().map(|(own, weight)| own * weight).sum();
    Some(sum / if model.missing == Missing::Zero { total } else { known })
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * (1.0 + a.abs().max(b.abs()))
}

/// Compares a ranking with the naive values of its items.
fn check(ranked: &[RankedItem], values: &[[Naive; 7]], model: &PriorityModel) -> Result<(), TestCaseError> {
    prop_assert_eq!(ranked.len(), values.len());
    let normal: Vec<Vec<Option<f64>>> = values
        .iter()
        .map(|own| {
            own.iter()
                .enumerate()
                .map(|(at, value)| {
                    let all: Vec<f64> = values.iter().filter_map(|own| own[at].0).collect();
                    value.0.map(|value| naive_normal(value, &all, model.how[at]))
                })
                .collect()
        })
        .collect();
    let scores: Vec<Option<f64>> = normal.iter().map(|own| naive_score(own, &model.weights, model)).collect();
    // Items stand in the order of the catalogue in `values`, and by rank in `ranked`.
    let mut order: Vec<usize> = ranked.iter().map(|ranked| ranked.item.index).collect();
    order.sort_unstable();
    for one in ranked {
        let at = order.iter().position(|index| *index == one.item.index).unwrap();
        match (one.score, scores[at]) {
            (Some(score), Some(expected)) => {
                prop_assert!(near(score, expected), "{score} is not {expected} for {:?}", one.item);
                prop_assert!(near(one.points.iter().sum(), score), "the points do not add up");
                prop_assert!((0.0..=1.0 + 1e-9).contains(&score));
                let rank = one.rank.unwrap();
                let higher = scores.iter().flatten().filter(|other| **other > expected + 1e-9).count();
                let not_lower = scores.iter().flatten().filter(|other| **other >= expected - 1e-9).count();
                prop_assert!(rank > higher && rank <= not_lower, "rank {rank}, {higher} are higher");
                prop_assert!((0.0..=1.0).contains(&one.stability.unwrap()));
            }
            (None, None) => prop_assert!(one.rank.is_none() && one.stability.is_none()),
            (score, expected) => prop_assert!(false, "{score:?} is not {expected:?} for {:?}", one.item),
        }
        for (criterion, (expected, part, whole)) in values[at].iter().enumerate() {
            let found = one.item.values[criterion];
            prop_assert_eq!((found.part, found.whole), (*part as u64, *whole as u64), "base of {}", criterion);
            let found = found.number;
            prop_assert_eq!(found.is_some(), expected.is_some(), "criterion {} of {:?}", criterion, &one.item);
            prop_assert!(found.zip(*expected).is_none_or(|(found, expected)| near(found, expected)));
            prop_assert_eq!(one.normalised[criterion].is_some(), found.is_some());
        }
    }
    let ranks: Vec<usize> = ranked.iter().map(|one| one.rank.unwrap_or(usize::MAX)).collect();
    prop_assert!(ranks.is_sorted(), "best first, those without a score last");
    // Ten or fewer are always among the first ten.
    if scores.iter().flatten().count() <= 10 {
        prop_assert!(ranked.iter().all(|one| one.stability.is_none_or(|stability| near(stability, 1.0))));
    }
    Ok(())
}

/// A filter on one Land, as it could be typed, or none.
fn filter_of(land: Option<usize>, landscape: &Landscape) -> Filter {
    let terms = land.map(|land| Term {
        field: Field::Dimension(Dimension::Land),
        negated: false,
        values: vec![FilterValue::Equal(landscape.members(Dimension::Land).get(land).unwrap().code.clone())],
    });
    Filter { terms: terms.into_iter().collect() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn rankings_are_what_a_plain_computation_finds(
        rows in prop::collection::vec(row(), 0..40),
        land in prop::option::of(0..3_usize),
        weights in prop::array::uniform7(prop_oneof![Just(0.0), 0.1..10.0]),
        zero in any::<bool>(),
        least in prop_oneof![Just(0.0), 0.0..1.0],
        inverse in any::<bool>(),
    ) {
        prop_assume!(can_weigh(&weights));
        let mut landscape = landscape().lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        with_rows(&mut landscape, &rows);
        let mut model = landscape.sources.priority.with_weights(weights);
        model.missing = if zero { Missing::Zero } else { Missing::Redistribute };
        model.least_known = least;
        if inverse {
            for criterion in PriorityCriterion::ALL {
                model.how[criterion.index()] = *criterion.rules().last().unwrap();
            }
        }
        let filter = filter_of(land, &landscape);
        let evaluated = evaluate(&landscape, &filter);
        let measured = measure(&landscape, &filter, &evaluated);
        let passing: Vec<&Row> = rows.iter().filter(|row| land.is_none() || row.land == land).collect();
        let catalogue = &landscape.sources.catalogue;
        let own = |register: &str| -> Vec<&Row> {
            passing.iter().filter(|row| REGISTERS[row.register] == register).copied().collect()
        };
        let is_listed = |register: &str| land.is_none() || !own(register).is_empty();
        let registers: Vec<[Naive; 7]> = catalogue
            .registers
            .iter()
            .filter(|register| is_listed(&register.register))
            .map(|register| naive_values(&landscape, &own(&register.register), &register.register))
            .collect();
        check(&rank(&measured.registers, &model, &weights, 7), &registers, &model)?;
        let evidence: Vec<[Naive; 7]> = catalogue
            .evidence
            .iter()
            .filter(|evidence| is_listed(&evidence.register))
            .map(|evidence| {
                let mut values = naive_values(&landscape, &own(&evidence.register), &evidence.register);
                let served = evidence.sdg.split(',').filter(|code| !code.is_empty()).count();
                values[PriorityCriterion::Sdg.index()] = (Some(served as f64), served, 21);
                values
            })
            .collect();
        check(&rank(&measured.evidence, &model, &weights, 7), &evidence, &model)?;
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn stability_counts_places_among_the_first_ten(
        weights in prop::array::uniform7(0.1..10.0),
        seed in any::<u64>(),
    ) {
        let loaded = crate::harness::embedded();
        let landscape = &loaded.landscape;
        let filter = Filter::default();
        let measured = measure(landscape, &filter, &evaluate(landscape, &filter));
        let model = &landscape.sources.priority;
        for kind in ItemKind::ALL {
            let ranked = rank(measured.items(*kind), model, &weights, seed);
            prop_assert_eq!(&rank(measured.items(*kind), model, &weights, seed), &ranked, "the same seed, the same answer");
            // Scores of every draw by the definition; an item is among the first where fewer than ten
            // others have more.
            let mut random = fastrand::Rng::with_seed(seed);
            let mut among = vec![0_u32; ranked.len()];
            for _ in 0..1000 {
                let drawn: Vec<f64> = weights.iter().map(|weight| weight * (0.8 + 0.4 * random.f64())).collect();
                let free = PriorityModel { least_known: 0.0, ..model.clone() };
                let scores: Vec<Option<f64>> = ranked
                    .iter()
                    .map(|one| one.score.and_then(|_| naive_score(&one.normalised, &drawn, &free)))
                    .collect();
                for (among, own) in among.iter_mut().zip(&scores) {
                    let Some(own) = own else { continue };
                    let above = scores.iter().flatten().filter(|other| **other > own + 1e-12).count();
                    *among += u32::from(above < 10);
                }
            }
            for (one, count) in ranked.iter().zip(&among) {
                let expected = one.score.map(|_| f64::from(*count) / 1000.0);
                let found = one.stability;
                prop_assert!(found.zip(expected).is_none_or(|(found, expected)| (found - expected).abs() < 0.003),
                    "{found:?} is not {expected:?} for {:?}", one.item);
                prop_assert_eq!(found.is_some(), expected.is_some());
            }
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn supply_is_what_a_plain_computation_finds(
        rows in prop::collection::vec(row(), 0..30),
        raised in prop::option::of(1_usize..5),
        land in prop::option::of(0..3_usize),
    ) {
        // Often all of a register is at B or above, or below: else "fully" and "not" would never occur.
        let rows: Vec<Row> = rows
            .into_iter()
            .map(|row| Row { level: raised.map_or(row.level, |level| Some(if row.register % 2 == 0 { level } else { 0 })), ..row })
            .collect();
        let mut landscape = landscape().lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        with_rows(&mut landscape, &rows);
        let filter = filter_of(land, &landscape);
        let found = procedures(&landscape, &evaluate(&landscape, &filter));
        let catalogue = &landscape.sources.catalogue;
        prop_assert_eq!(found.len(), catalogue.sdg.len());
        let known: BTreeSet<&str> = rows.iter().map(|row| REGISTERS[row.register]).collect();
        let passing: Vec<&Row> = rows.iter().filter(|row| land.is_none() || row.land == land).collect();
        let mut by_register: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in passing {
            by_register.entry(REGISTERS[row.register]).or_default().push(row);
        }
        let none = Vec::new();
        let high = |row: &&&Row| row.level.is_some_and(|level| level >= 1);
        // Per Land: one is at B or above, all are.
        let laender = |register: &str| -> Vec<(bool, bool)> {
            let own = by_register.get(register).unwrap_or(&none);
            let is_central = catalogue.registers.iter().any(|r| r.register == register && r.holding == "central");
            let everywhere = is_central && own.iter().all(|row| row.land.is_none());
            (0..LAENDER)
                .map(|land| {
                    let there: Vec<&Row> =
                        own.iter().filter(|row| everywhere || row.land == Some(land)).copied().collect();
                    (there.iter().any(|row| high(&row)), !there.is_empty() && there.iter().all(|row| high(&row)))
                })
                .collect()
        };
        for procedure in &found {
            let code = &catalogue.sdg[procedure.procedure].code;
            let needed: Vec<&regatlas::sources::catalogue::Evidence> = catalogue
                .evidence
                .iter()
                .filter(|evidence| evidence.sdg.split(',').any(|own| own == code))
                .collect();
            prop_assert_eq!(procedure.evidence.len(), needed.len());
            let mut supplies = Vec::new();
            for (one, evidence) in procedure.evidence.iter().zip(&needed) {
                let own = by_register.get(evidence.register.as_str()).unwrap_or(&none);
                let supplied = own.iter().filter(high).count();
                let level = own.iter().filter(|row| row.level.is_some()).count();
                let expected = if !known.contains(evidence.register.as_str()) {
                    (Supply::Unknown, Some(Gap::NoBodies))
                } else if own.is_empty() {
                    (Supply::Unknown, Some(Gap::Filtered))
                } else if supplied == own.len() {
                    (Supply::Full, None)
                } else if supplied > 0 {
                    (Supply::Partial, None)
                } else if level == own.len() {
                    (Supply::None, None)
                } else if level > 0 {
                    (Supply::Unknown, Some(Gap::SomeLevels))
                } else {
                    (Supply::Unknown, Some(Gap::NoLevel))
                };
                prop_assert_eq!((one.supply, one.gap), expected, "{}", evidence.evidence);
                prop_assert_eq!(one.counts.expected(), own.len() as u64);
                prop_assert_eq!(one.counts.with_level(), level as u64);
                let laender = laender(&evidence.register);
                prop_assert_eq!(one.laender_some, laender.iter().filter(|(some, _)| *some).count());
                prop_assert_eq!(one.laender_all, laender.iter().filter(|(_, all)| *all).count());
                supplies.push(one.supply);
            }
            let expected = if supplies.is_empty() {
                Supply::Unknown
            } else if supplies.iter().all(|supply| *supply == Supply::Full) {
                Supply::Full
            } else if supplies.iter().all(|supply| *supply == Supply::None) {
                Supply::None
            } else if supplies.iter().any(|supply| matches!(supply, Supply::Full | Supply::Partial)) {
                Supply::Partial
            } else {
                Supply::Unknown
            };
            prop_assert_eq!(procedure.supply, expected, "{}", code);
            let registers: BTreeSet<&str> = needed.iter().map(|evidence| evidence.register.as_str()).collect();
            let keepings: usize = registers.iter().map(|register| by_register.get(register).map_or(0, Vec::len)).sum();
            prop_assert_eq!(procedure.counts.expected(), keepings as u64, "each register once");
            let each: Vec<Vec<(bool, bool)>> = registers.iter().map(|register| laender(register)).collect();
            let some = (0..LAENDER).filter(|land| each.iter().any(|own| own[*land].0)).count();
            let all = (0..LAENDER).filter(|land| !each.is_empty() && each.iter().all(|own| own[*land].1)).count();
            prop_assert_eq!((procedure.laender_some, procedure.laender_all), (some, all), "{}", code);
        }
    }
}
