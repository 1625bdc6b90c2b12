//! Frames: typed columns, and the front door that gives them to programs.

use std::collections::{BTreeMap, HashSet};

use polars::prelude::*;
use proptest::prelude::*;
use regatlas::Atlas;
use regatlas::error::{LandscapeError, SourceErrorKind};
use regatlas::landscape::Dimension;
use regatlas::landscape::frames::{Keepings, column};
use regatlas::landscape::load::SourceOptions;
use regatlas::query::search::SearchIndex;

use crate::harness::embedded;

/// A frame that loses a column, or has one of another type or in pieces, says which column of which
/// source; no count takes it for an empty one.
#[test]
fn a_frame_without_a_column_names_the_column_and_the_source() {
    let whole = embedded().landscape.keepings.frame().clone();
    assert!(Keepings::new(whole.clone(), "answers.csv").is_ok());
    let needed: Vec<&str> = Dimension::CODES
        .iter()
        .copied()
        .chain([column::ASSOCIATION_2, column::BODY_ROW, column::POPULATION, column::RESPONSE_ROW])
        .collect();
    for name in needed {
        let error = Keepings::new(whole.drop(name).unwrap(), "answers.csv").unwrap_err();
        assert_eq!(error.kind, SourceErrorKind::Landscape(LandscapeError::FrameColumn));
        assert_eq!((error.path.as_str(), error.expected.as_str()), ("answers.csv", name));
        let mut wrong = whole.clone();
        let strings: StringChunked = (0..whole.height()).map(|_| Some("text")).collect();
        wrong.with_column(strings.with_name(name.into()).into_column()).unwrap();
        let error = Keepings::new(wrong, "answers.csv").unwrap_err();
        assert_eq!((error.expected.as_str(), error.found.as_str()), (name, "dtype"));
    }
    let scattered = whole.vstack(&whole).unwrap();
    assert_eq!(Keepings::new(scattered, "answers.csv").unwrap_err().found, "chunks");
}

/// The frames of the front door are those of the landscape: their rows are counted with means that the
/// library does not use.
#[test]
fn the_front_door_gives_every_frame() {
    let atlas = Atlas::open(&SourceOptions::default()).unwrap();
    let text = |frame: &DataFrame, name: &str, row: usize| {
        let value = frame.column(name).unwrap().get(row).unwrap();
        (!value.is_null()).then(|| value.str_value().into_owned())
    };
    let bodies = atlas.bodies().unwrap();
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    for row in 0..bodies.height() {
        by_key.insert(text(&bodies, "body", row).unwrap(), row);
    }
    assert_eq!(by_key.len(), bodies.height(), "a body stands once");

    let all = atlas.keepings(&atlas.filter("").unwrap()).unwrap();
    let wanted = atlas.filter("land:SN status:complete einwohner:>=20000").unwrap();
    let some = atlas.keepings(&wanted).unwrap();
    let passes = |row: &usize| {
        let population = text(&all, "population", *row).and_then(|number| number.parse::<u32>().ok());
        text(&all, "land", *row).as_deref() == Some("SN")
            && text(&all, "status", *row).as_deref() == Some("complete")
            && population.is_some_and(|number| number >= 20_000)
    };
    let expected: Vec<usize> = (0..all.height()).filter(passes).collect();
    assert!(!expected.is_empty() && expected.len() == some.height());
    for (at, row) in expected.iter().enumerate() {
        for name in ["body", "name", "register", "district", "maturity", "vendor"] {
            assert_eq!(text(&some, name, at), text(&all, name, *row), "{name} of row {row}");
        }
        // A keeping and its body agree in what belongs to the body.
        let body = by_key[&text(&some, "body", at).unwrap()];
        for name in ["name", "land", "district", "size_class", "kind", "association", "population"] {
            assert_eq!(text(&some, name, at), text(&bodies, name, body), "{name} of row {row}");
        }
    }

    let registers = atlas.registers().unwrap();
    let known: HashSet<String> = (0..registers.height()).filter_map(|row| text(&registers, "register", row)).collect();
    assert!((0..all.height()).all(|row| known.contains(&text(&all, "register", row).unwrap())));
    let melderegister = (0..registers.height())
        .find(|row| text(&registers, "register", *row).as_deref() == Some("melderegister"))
        .unwrap();
    assert!(text(&registers, "lists", melderegister).unwrap().split(',').any(|list| list.starts_with("idnrg")));

    let (responses, answers) = (atlas.responses().unwrap(), atlas.answers().unwrap());
    assert_eq!(responses.height(), atlas.landscape().counts.responses);
    let counted = (0..responses.height()).filter(|row| text(&responses, "class", *row).as_deref() == Some("counted"));
    assert_eq!(counted.count(), atlas.landscape().counts.classes[0]);
    assert_eq!(answers.height(), responses.height());
    assert!((0..answers.height()).all(|row| text(&answers, "response", row) == text(&responses, "response", row)));
    // Who answered stays with the survey: no token, no name, no address.
    let personal = &atlas.landscape().sources.profile.personal.answers;
    assert!(!personal.is_empty());
    for name in answers.get_column_names() {
        assert!(name.as_str() != "token" && !personal.iter().any(|code| name.starts_with(code.as_str())), "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Typing on narrows what was found before; deleting and other words begin anew. Hits, scores and
    /// order are those of an index that knows nothing of what was typed.
    #[test]
    fn narrowing_while_typing_finds_the_same(typed in prop::collection::vec("[a-zäöüß]{1,4}[ ]?[a-z]{0,3}", 1..4)) {
        let landscape = &embedded().landscape;
        let kept = SearchIndex::new(landscape);
        for words in typed {
            let letters: Vec<usize> = words.char_indices().map(|(at, _)| at).chain([words.len()]).collect();
            for end in letters.iter().chain(letters.iter().rev()) {
                let fresh = SearchIndex::new(landscape);
                prop_assert_eq!(
                    kept.search(landscape, &words[..*end], 40),
                    fresh.search(landscape, &words[..*end], 40),
                    "{:?}", &words[..*end]
                );
            }
        }
    }
}

/// Expressions are the second way to the same keepings.
#[cfg(feature = "lazy")]
mod lazy {
    use std::sync::OnceLock;

    use polars::prelude::*;
    use proptest::prelude::*;
    use regatlas::Atlas;
    use regatlas::query::filter::{Filter, evaluate};

    fn atlas() -> &'static (Atlas, LazyFrame) {
        static ATLAS: OnceLock<(Atlas, LazyFrame)> = OnceLock::new();
        ATLAS.get_or_init(|| {
            let atlas = Atlas::embedded().unwrap();
            let frame = atlas.lazy().unwrap();
            (atlas, frame)
        })
    }

    fn by_expression(filter: &Filter) -> Vec<u32> {
        let (atlas, frame) = atlas();
        let passes = frame.clone().select([atlas.expr(filter).alias("passes")]).collect().unwrap();
        let passes = passes.column("passes").unwrap().bool().unwrap().clone();
        // The empty filter is one value for all rows.
        let all = if passes.len() == 1 { passes.new_from_index(0, atlas.landscape().height()) } else { passes };
        (0_u32..).zip(all.iter()).filter(|(_, passes)| *passes == Some(true)).map(|(row, _)| row).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn expressions_and_codes_let_the_same_keepings_through(
            terms in prop::collection::vec(crate::filter::terms(), 0..4)
        ) {
            let filter = Filter { terms }.arranged();
            let expected: Vec<u32> = evaluate(atlas().0.landscape(), &filter).rows().collect();
            prop_assert_eq!(by_expression(&filter), expected, "{:?}", filter);
        }
    }
}
