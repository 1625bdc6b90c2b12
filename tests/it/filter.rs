//! The filter language: reading, printing, errors, completion, evaluation, facets.

use proptest::prelude::*;

use crate::harness::{count, embedded, filtered};
use regatlas::domain::{Maturity, Status};
use regatlas::landscape::Dimension;
use regatlas::landscape::contact::{ContactField, ContactKind};
use regatlas::query::facets::facet;
use regatlas::query::filter::{Field, Filter, FilterErrorKind, FilterValue, Term, complete, evaluate, parse, print};
use regatlas::query::listing::{ListColumn, Ranks, Sort, cell, rows};
use regatlas::query::numbers::{grouped, total};
use regatlas::text::{Lang, Texts};

fn canonical(text: &str) -> String {
    print(&parse(text, &embedded().vocabulary).unwrap(), Lang::De)
}

fn error(text: &str) -> (FilterErrorKind, usize, Vec<String>) {
    let error = parse(text, &embedded().vocabulary).unwrap_err();
    (error.kind, error.at.start, error.suggestions)
}

#[test]
fn german_and_english_words_mean_the_same() {
    for (german, english) in [
        ("ebene:kommune", "level:kommune"),
        ("ebene:kommune", "LEVEL:Municipal"),
        ("reifegrad:<=B", "maturity:<=b"),
        ("kanal:spitzenverband", "channel:\"municipal association\""),
        ("status:offen", "status:open"),
        ("status:vollständig", "status:complete"),
        ("einwohner:>=50000", "population:>=50.000"),
        ("land:Bayern,BW", "land:BY,Baden"),
        ("register:pass", "register:passregister"),
        ("größe:50-100k", "size:50-100k"),
        ("kreis:none", "district:none"),
        ("anschlussjahr:<=2028", "planned:<=2028"),
    ] {
        assert_eq!(canonical(german), canonical(english), "{german} / {english}");
    }
}

#[test]
fn the_example_of_the_contract_reads_and_prints() {
    let text = r#"ebene:kommune register:melde,pass land:BY,BW reifegrad:<=B status:offen einwohner:>=50000 -kanal:spitzenverband G03Q01:A3 "bad hom""#;
    assert_eq!(
        canonical(text),
        "ebene:kommune register:melderegister,passregister land:BW,BY einwohner:>=50000 \
         -kanal:spitzenverband status:offen reifegrad:<=B G03Q01:A3 \"bad hom\""
    );
}

#[test]
fn errors_name_the_place_and_the_nearest_word() {
    assert_eq!(error("ebne:kommune"), (FilterErrorKind::UnknownField, 0, vec!["ebene".into()]));
    let (kind, at, near) = error("land:BY ebene:komune");
    assert_eq!((kind, at, near), (FilterErrorKind::UnknownValue, 14, vec!["kommune".into()]));
    assert_eq!(error("einwohner:viele").0, FilterErrorKind::NotANumber);
    assert_eq!(error("land:>=BY").0, FilterErrorKind::NotOrdered);
    assert_eq!(error("land:").0, FilterErrorKind::NoValue);
    assert_eq!(error("land:BY,").0, FilterErrorKind::NoValue);
    assert_eq!(error("x \"bad hom").0, FilterErrorKind::UnclosedQuote);
    assert_eq!(
        error("G02Q07[SQ002]:postfach").0,
        FilterErrorKind::Personal,
        "addresses cannot be guessed by filtering"
    );
    assert_eq!(error("G02Q07:any").0, FilterErrorKind::Personal);
    assert_eq!(error("G01Q11:>=5").0, FilterErrorKind::NotOrdered, "a text is searched, not compared");
    assert_eq!(error("land:BY or land:NI").0, FilterErrorKind::Operator);
    let (kind, _, suggestion) = error("einwohner:5000..10");
    assert_eq!((kind, suggestion), (FilterErrorKind::Reversed, vec!["10..5000".into()]));
    assert_eq!(error("status:foo").2.len(), 5, "few values are all named");
    assert_eq!(error("G03Q01:A9").0, FilterErrorKind::UnknownValue);
    let (kind, _, parts) = error("G01Q02:R1");
    assert_eq!((kind, parts[0].as_str()), (FilterErrorKind::NeedsPart, "G01Q02[SQ001]"));
    let (kind, _, codes) = error("register:zentral");
    assert_eq!(kind, FilterErrorKind::Ambiguous);
    assert!(codes.contains(&"zentrales_fahrzeugregister".to_owned()), "{codes:?}");
    for lang in &Lang::COMPLETE {
        let texts = Texts::new(*lang);
        let message = parse("ebene:komune", &embedded().vocabulary).unwrap_err().message(&texts);
        assert!(message.contains("komune") && message.contains("kommune"), "{message}");
    }
}

#[test]
fn filters_mean_what_they_say() {
    let loaded = embedded();
    let all = loaded.landscape.height();
    assert_eq!(count(&loaded, ""), all);
    let parts: usize = Status::ALL.iter().map(|s| count(&loaded, &format!("status:{}", s.code()))).sum();
    assert_eq!(parts, all);
    assert_eq!(count(&loaded, "status:offen") + count(&loaded, "status:complete"), all);
    assert_eq!(count(&loaded, "-status:offen"), count(&loaded, "status:complete"));
    for written in ["status:ohne-antwort", "status:ohne_antwort", "status:\"ohne antwort\"", "status:Ohne-Ant"] {
        assert_eq!(count(&loaded, written), count(&loaded, "status:silent"), "{written}");
    }
    assert_eq!(count(&loaded, "reifegrad:any") + count(&loaded, "reifegrad:none"), all);
    let levels: usize = Maturity::ALL.iter().map(|m| count(&loaded, &format!("reifegrad:{}", m.code()))).sum();
    assert_eq!(levels, count(&loaded, "reifegrad:any"));
    let low = count(&loaded, "reifegrad:<=B");
    assert_eq!(low, count(&loaded, "reifegrad:A,B"));
    assert_eq!(low + count(&loaded, "reifegrad:>B"), levels);
    assert_eq!(count(&loaded, "reifegrad:B..C"), count(&loaded, "reifegrad:B,C"));
    assert_eq!(
        count(&loaded, "einwohner:>=50000") + count(&loaded, "einwohner:<50000") + count(&loaded, "einwohner:none"),
        all
    );
    let years = ["2026", "2027", "2028"].map(|year| count(&loaded, &format!("anschlussjahr:{year}")));
    assert_eq!(count(&loaded, "anschlussjahr:<=2028"), years.iter().sum::<usize>(), "not planned is not early");
    assert_eq!(count(&loaded, "land:BY land:BW"), 0, "two terms of one field both hold");
    assert_eq!(count(&loaded, "liste:idnrg"), count(&loaded, "liste:idnrg-anlage"));
    assert!(count(&loaded, "liste:top19") < count(&loaded, "liste:idnrg-anlage"));
    assert_eq!(count(&loaded, "G03Q01:any") + count(&loaded, "G03Q01:none"), all);
    assert!(count(&loaded, "G01Q05:>=1000") > 0);
    assert_eq!(count(&loaded, "G01Q01:SQ001"), count(&loaded, "G01Q01[SQ001]:Y"));
    let boxes = count(&loaded, "G01Q01:SQ001,SQ002");
    let both = count(&loaded, "G01Q01:SQ001 G01Q01:SQ002");
    assert_eq!(boxes + both, count(&loaded, "G01Q01:SQ001") + count(&loaded, "G01Q01:SQ002"), "commas are OR");
    assert_eq!(count(&loaded, "G01Q01:any") + count(&loaded, "G01Q01:none"), all);
    assert_eq!(canonical("g01q01:sq002,SQ001"), "G01Q01:SQ001,SQ002");
    assert_eq!(count(&loaded, "G03Q08:>=2028"), count(&loaded, "anschlussjahr:>=2028"), "not planned is not late");
    assert_eq!(count(&loaded, "G03Q08:>2030"), 0);
    assert_eq!(count(&loaded, "G01Q08[SQ001]:>=3"), count(&loaded, "G01Q08[SQ001]:3,4,5"));
    assert!(count(&loaded, "G03Q06[SQ001]:Y") > 0);
    assert!(count(&loaded, "\"bad hom\"") >= 5);
    assert_eq!(count(&loaded, "koeln"), count(&loaded, "Köln"));
    assert!(count(&loaded, "verband:nw:staedtetag") > 0 || count(&loaded, "verband:\"nw:staedtetag\"") > 0);
}

#[test]
fn a_town_in_two_associations_is_found_through_both() {
    let loaded = embedded();
    let both = loaded.landscape.map.bodies.iter().find(|body| body.associations[1].is_some()).unwrap();
    for association in both.associations.iter().flatten() {
        let code = &loaded.landscape.members(Dimension::Association).get(*association).unwrap().code;
        assert!(count(&loaded, &format!("stelle:{} verband:\"{code}\"", both.key)) > 0, "{code}");
    }
}

#[test]
fn facets_count_under_all_other_filters() {
    let loaded = embedded();
    let (filter, evaluated) = filtered(&loaded, "land:BY,SN register:pass status:offen -kanal:direkt");
    for dimension in Dimension::ALL {
        let found = facet(&loaded.landscape, &filter, &evaluated, *dimension);
        let field = Field::Dimension(*dimension);
        let others = Filter { terms: filter.terms.iter().filter(|term| term.field != field).cloned().collect() };
        let all = evaluate(&loaded.landscape, &others);
        let codes = loaded.landscape.keepings.codes(*dimension);
        let second = loaded.landscape.keepings.second_codes(Dimension::Association).unwrap();
        let mut expected = vec![0; loaded.landscape.members(*dimension).len()];
        let mut missing = 0;
        for row in all.rows() {
            match codes.get(row as usize) {
                Some(code) => expected[code] += 1,
                None => missing += 1,
            }
            if let Some(code) = second.get(row as usize).filter(|_| *dimension == Dimension::Association) {
                expected[code] += 1;
            }
        }
        for (member, count) in loaded.landscape.members(*dimension).list().iter().zip(&found.counts) {
            let alone = others.with_codes(*dimension, vec![member.code.clone()], false);
            let negated = filter.terms.iter().filter(|term| term.negated && term.field == field).cloned();
            let alone =
                Filter { terms: alone.terms.into_iter().chain(negated).collect() }.normalised(&loaded.vocabulary);
            let is_excluded = filter.terms.iter().any(|term| term.negated && term.field == field);
            let shown = evaluate(&loaded.landscape, &alone).count() as u64;
            assert!(
                is_excluded || shown == *count,
                "{dimension:?} {}: a click shows {shown}, the facet says {count}",
                member.code
            );
        }
        assert_eq!((found.counts, found.missing), (expected, missing), "{dimension:?}");
    }
}

#[test]
fn lists_are_a_facet_too() {
    let loaded = embedded();
    let (filter, evaluated) = filtered(&loaded, "land:BY liste:top19");
    let found = regatlas::query::facets::list_facet(&loaded.landscape, &filter, &evaluated);
    let lists = &loaded.landscape.sources.catalogue.lists;
    for (list, counted) in lists.iter().zip(&found.counts) {
        let expected = count(&loaded, &format!("land:BY liste:{}", list.list));
        assert_eq!(*counted, expected as u64, "{}", list.list);
    }
    assert_eq!(found.chosen.unwrap().iter().filter(|chosen| **chosen).count(), 1);
    let more = filter.toggled_list("idnrg-anlage");
    assert_eq!(print(&more, Lang::De), "liste:top19-2023,idnrg-anlage land:BY");
    assert_eq!(
        more.toggled_list("idnrg-anlage").toggled_list("top19-2023"),
        parse("land:BY", &loaded.vocabulary).unwrap()
    );
}

#[test]
fn toggling_a_facet_edits_the_same_text() {
    let loaded = embedded();
    let members = |dimension| loaded.landscape.members(dimension);
    let start = parse("reifegrad:<=B -land:HH", &loaded.vocabulary).unwrap();
    let more = start.toggled(Dimension::Maturity, "C", members(Dimension::Maturity));
    assert_eq!(print(&more, Lang::De), "-land:HH reifegrad:A,B,C");
    let less = more.toggled(Dimension::Maturity, "A", members(Dimension::Maturity));
    assert_eq!(print(&less, Lang::De), "-land:HH reifegrad:B,C");
    let land = less.toggled(Dimension::Land, "BY", members(Dimension::Land));
    assert_eq!(print(&land, Lang::En), "-land:HH land:BY maturity:B,C".replace("-land:HH land:BY", "land:BY -land:HH"));
    let back = land.toggled(Dimension::Land, "BY", members(Dimension::Land));
    assert_eq!(back, less);
    let missing = back.toggled_missing(Dimension::Maturity, members(Dimension::Maturity));
    assert_eq!(print(&missing, Lang::De), "-land:HH reifegrad:B,C,none");
}

#[test]
fn completion_offers_fields_values_and_signs() {
    let loaded = embedded();
    let inserts = |text: &str| -> Vec<String> {
        complete(text, text.chars().count(), &loaded.vocabulary, Lang::De).into_iter().map(|c| c.insert).collect()
    };
    assert_eq!(inserts("reif")[0], "reifegrad:");
    assert_eq!(inserts("land:bay"), ["BY"]);
    assert_eq!(inserts("ebene:kommune -kan")[0], "kanal:");
    assert!(inserts("reifegrad:").contains(&"<=".to_owned()));
    assert_eq!(inserts("reifegrad:<=")[0], "A");
    assert_eq!(inserts("register:melde,pas")[0], "passregister");
    assert_eq!(inserts("status:off")[0], "offen");
    assert!(inserts("G03Q01:").contains(&"A3".to_owned()));
    assert!(inserts("G01Q01:").contains(&"SQ001".to_owned()));
    let english = complete("mat", 3, &loaded.vocabulary, Lang::En);
    assert_eq!(english[0].insert, "maturity:");
}

#[test]
fn groups_add_up_to_the_whole() {
    let loaded = embedded();
    let (_, evaluated) = filtered(&loaded, "ebene:kommune -land:BY");
    let whole = total(&loaded.landscape, &evaluated);
    for by in [
        vec![Dimension::Land],
        vec![Dimension::Register, Dimension::Status],
        vec![Dimension::Vendor, Dimension::Land, Dimension::Size],
    ] {
        let groups = grouped(&loaded.landscape, &evaluated, &by);
        assert_eq!(groups.iter().map(|g| g.counts.expected()).sum::<u64>(), whole.expected(), "{by:?}");
        assert_eq!(groups.iter().map(|g| g.counts.inhabitants()).sum::<u64>(), whole.inhabitants(), "{by:?}");
        assert_eq!(groups.iter().map(|g| g.counts.with_level()).sum::<u64>(), whole.with_level(), "{by:?}");
        assert!(groups.iter().all(|g| g.counts.expected() > 0 && g.key.len() == by.len()));
    }
}

#[test]
fn the_table_is_sorted_as_german_lists_are() {
    let loaded = embedded();
    let texts = Texts::new(Lang::De);
    let ranks = Ranks::new(&loaded.landscape, &texts);
    let (_, evaluated) = filtered(&loaded, "register:melde land:NW");
    let names: Vec<String> = rows(&loaded.landscape, &evaluated, Sort::default(), &ranks)
        .iter()
        .map(|row| cell(&loaded.landscape, *row, ListColumn::Name, &texts))
        .collect();
    let place = |name: &str| names.iter().position(|known| known.split(',').next() == Some(name)).unwrap();
    assert!(place("Köln") < place("Korschenbroich"), "ö sorts with o");
    let biggest = Sort::by(ListColumn::Population, true);
    let sorted = rows(&loaded.landscape, &evaluated, biggest, &ranks);
    let population =
        |row: &u32| loaded.landscape.map.bodies[loaded.landscape.map.keepings[*row as usize].0 as usize].population;
    let known: Vec<u32> = sorted.iter().filter_map(population).collect();
    assert!(known.is_sorted_by(|a, b| a >= b));
    assert!(sorted.iter().map(population).skip(known.len()).all(|p| p.is_none()), "missing ones come last");
}

/// Any value that a field can have, in canonical spelling.
fn values(codes: Vec<String>, ordered: bool) -> BoxedStrategy<FilterValue> {
    let code = prop::sample::select(codes);
    let equal = code.clone().prop_map(FilterValue::Equal);
    if !ordered {
        return prop_oneof![4 => equal, 1 => Just(FilterValue::Missing), 1 => Just(FilterValue::Present)].boxed();
    }
    prop_oneof![
        equal,
        code.clone().prop_map(FilterValue::Less),
        code.clone().prop_map(FilterValue::AtMost),
        code.clone().prop_map(FilterValue::Greater),
        code.clone().prop_map(FilterValue::AtLeast),
        // A range runs from the earlier to the later value.
        code.clone().prop_map(|a| FilterValue::Range(a.clone(), a)),
        Just(FilterValue::Missing),
        Just(FilterValue::Present),
    ]
    .boxed()
}

pub fn terms() -> impl Strategy<Value = Term> {
    let loaded = embedded();
    let mut fields: Vec<BoxedStrategy<(Field, FilterValue)>> = Vec::new();
    for dimension in Dimension::ALL {
        let codes: Vec<String> =
            loaded.landscape.members(*dimension).list().iter().map(|member| member.code.clone()).collect();
        let field = Field::Dimension(*dimension);
        fields.push(values(codes, dimension.is_ordered()).prop_map(move |value| (field.clone(), value)).boxed());
    }
    let lists = loaded.landscape.sources.catalogue.lists.iter().map(|l| l.list.clone()).collect();
    fields.push(values(lists, false).prop_map(|value| (Field::List, value)).boxed());
    let criteria = ["G03Q01", "G03Q03"].map(str::to_owned).to_vec();
    fields.push(values(criteria, false).prop_map(|value| (Field::Criterion, value)).boxed());
    let numbers: Vec<String> = ["0", "0.5", "1.2340", "1999", "50000", "12345678"].map(str::to_owned).to_vec();
    fields.push(values(numbers.clone(), true).prop_map(|value| (Field::Population, value)).boxed());
    fields.push(values(numbers, true).prop_map(|value| (Field::Answer("G01Q05".into()), value)).boxed());
    let options = ["A1", "A2", "A3", "A4", "A5"].map(str::to_owned).to_vec();
    fields.push(values(options, true).prop_map(|value| (Field::Answer("G03Q01".into()), value)).boxed());
    let boxes = ["SQ001", "SQ002", "SQ008", "other"].map(str::to_owned).to_vec();
    fields.push(values(boxes, false).prop_map(|value| (Field::Answer("G01Q01".into()), value)).boxed());
    let days = ["2026-08-31", "2026-09-01", "2026-10-01", "2026-12-24"].map(str::to_owned).to_vec();
    let counts = ["0", "1", "2", "7"].map(str::to_owned).to_vec();
    for field in ContactField::ALL {
        let (codes, ordered) = match field.kind() {
            ContactKind::Day => (days.clone(), true),
            ContactKind::Count => (counts.clone(), true),
            ContactKind::YesNo => (vec!["yes".to_owned(), "no".to_owned()], false),
            ContactKind::Language => (vec!["de".to_owned(), "en".to_owned()], false),
        };
        fields.push(values(codes, ordered).prop_map(move |value| (Field::Contact(*field), value)).boxed());
    }
    let words = "[a-z0-9:, .-]{0,3}[a-z]{1,6}";
    fields.push(words.prop_map(|word| (Field::Words, FilterValue::Equal(word.trim().to_owned()))).boxed());
    let texts = "[a-z0-9,:<>. ]{0,4}[a-z]{1,6}";
    let text = texts.prop_map(|word| (Field::Answer("G01Q11".into()), FilterValue::Equal(word.trim().to_owned())));
    fields.push(text.boxed());
    (prop::strategy::Union::new(fields), any::<bool>()).prop_map(|((field, value), negated)| Term {
        field,
        negated,
        values: vec![value],
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_printed_reads_as_the_same_filter(terms in prop::collection::vec(terms(), 0..6), german in any::<bool>()) {
        let loaded = embedded();
        let filter = Filter { terms }.normalised(&loaded.vocabulary);
        let text = print(&filter, if german { Lang::De } else { Lang::En });
        let read = parse(&text, &loaded.vocabulary);
        prop_assert_eq!(read.as_ref().ok(), Some(&filter), "{} {:?}", text, read);
    }

    #[test]
    fn no_text_makes_the_parser_or_the_completion_fail(text in "\\PC{0,40}", cursor in 0_usize..50) {
        let loaded = embedded();
        if let Err(error) = parse(&text, &loaded.vocabulary) {
            prop_assert!(error.at.start <= error.at.end && error.at.end <= text.chars().count());
        }
        complete(&text, cursor, &loaded.vocabulary, Lang::De);
    }

    #[test]
    fn broken_filters_of_real_words_never_panic(pieces in prop::collection::vec(prop::sample::select(vec![
        "land", ":", ",", "BY", "-", "\"", "<=", "..", " ", "reifegrad", "B", "G01Q02", "[SQ001]", "none", "einwohner", "1.000", "é", "\u{202e}",
    ]), 0..14)) {
        let text = pieces.concat();
        let _ = parse(&text, &embedded().vocabulary);
    }
}
