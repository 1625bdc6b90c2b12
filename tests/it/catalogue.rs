//! Every file of `data/`: keys are unique, references resolve, sets are closed, facts have sources.

use std::collections::HashSet;

use crate::harness::embedded;
use regatlas::domain::{KeeperRule, Level, Maturity};
use regatlas::sources::catalogue::Catalogue;
use regatlas::sources::model::{self, MaturityModel};
use regatlas::sources::profile::{self, Profile};
use regatlas::survey::limesurvey::read_structure;

const QUESTIONNAIRE: &str = include_str!("../../data/questionnaire.lss");

fn catalogue() -> Catalogue {
    Catalogue::embedded().unwrap()
}

fn assert_unique<'a>(what: &str, keys: impl Iterator<Item = &'a str>) {
    let mut seen = HashSet::new();
    for key in keys {
        assert!(!key.is_empty(), "{what}: an empty key");
        assert!(seen.insert(key), "{what}: {key} occurs twice");
    }
}

#[test]
fn keys_are_unique() {
    let c = catalogue();
    assert_unique("registers", c.registers.iter().map(|r| r.register.as_str()));
    assert_unique("register names", c.registers.iter().map(|r| r.name.as_str()));
    assert_unique("short names", c.registers.iter().map(|r| r.short.as_str()));
    assert_unique("bodies", c.bodies.iter().map(|b| b.body.as_str()));
    assert_unique("lists", c.lists.iter().map(|l| l.list.as_str()));
    assert_unique("evidence", c.evidence.iter().map(|e| e.evidence.as_str()));
    assert_unique("sdg", c.sdg.iter().map(|p| p.code.as_str()));
    assert_unique("laender", c.laender.iter().map(|l| l.key.as_str()));
    assert_unique("associations", c.associations.iter().map(|a| a.association.as_str()));
    assert_unique("roadmap", c.roadmap.iter().map(|i| i.item.as_str()));
    let memberships: Vec<String> = c.memberships.iter().map(|m| format!("{}|{}", m.list, m.register)).collect();
    assert_unique("memberships", memberships.iter().map(String::as_str));
    let tiles: Vec<String> = c.laender.iter().map(|l| format!("{},{}", l.tile_x, l.tile_y)).collect();
    assert_unique("tiles", tiles.iter().map(String::as_str));
}

#[test]
fn references_resolve() {
    let c = catalogue();
    let registers: HashSet<&str> = c.registers.iter().map(|r| r.register.as_str()).collect();
    let procedures: HashSet<&str> = c.sdg.iter().map(|p| p.code.as_str()).collect();
    let lists: HashSet<&str> = c.lists.iter().map(|l| l.list.as_str()).collect();
    for membership in &c.memberships {
        assert!(registers.contains(membership.register.as_str()), "{}", membership.register);
        assert!(lists.contains(membership.list.as_str()), "{}", membership.list);
        assert!(["member", "probable", "candidate"].contains(&membership.status.as_str()));
    }
    for evidence in &c.evidence {
        assert!(registers.contains(evidence.register.as_str()), "{}", evidence.register);
        for code in evidence.sdg.split(',').filter(|code| !code.is_empty()) {
            assert!(procedures.contains(code), "{code}");
        }
    }
    for body in &c.bodies {
        for register in body.registers.split(',') {
            assert!(registers.contains(register), "{register} of {}", body.body);
        }
    }
    for register in c.registers.iter().filter(|r| r.keeper_rule == KeeperRule::Bund) {
        let kept = c.bodies.iter().any(|b| b.registers.split(',').any(|r| r == register.register));
        assert!(kept, "{} has no named keeper", register.register);
    }
    for rule in &c.keeper_rules {
        assert!(registers.contains(rule.register.as_str()), "{}", rule.register);
    }
    for exception in &c.keeper_exceptions {
        assert!(registers.contains(exception.register.as_str()), "{}", exception.register);
    }
    for state in &c.noots {
        assert!(registers.contains(state.register.as_str()), "{}", state.register);
    }
    for profile in [profile::EMBEDDED, profile::DEMONSTRATION] {
        let profile = Profile::read("profile.toml", profile).unwrap();
        for register in &profile.registers.scope {
            assert!(registers.contains(register.as_str()), "{register}");
        }
        for evidence in profile.evidence.codes.values() {
            assert!(c.evidence.iter().any(|own| own.evidence == *evidence), "{evidence}");
        }
    }
}

#[test]
fn words_of_closed_sets_are_the_known_ones() {
    let c = catalogue();
    let check = |what: &str, word: &str, known: &[&str]| assert!(known.contains(&word), "{what}: {word:?}");
    for item in &c.roadmap {
        check("kind", &item.kind, &["phase", "milestone", "event", "deadline"]);
        let strands = [
            "survey",
            "infrastructure",
            "connection",
            "law",
            "communication",
            "coordination",
            "auftrag1",
            "auftrag2",
            "pb_register",
        ];
        check("certainty", &item.certainty, &["plan", "fact", "proposal"]);
        assert!(item.land.is_empty() || regatlas::domain::Land::from_code(&item.land).is_some(), "{}", item.land);
        check("strand", &item.strand, &strands);
    }
    for association in &c.associations {
        let kinds = ["staedtetag", "gemeindebund", "gemeinsam", "landkreistag", "bundesverband"];
        check("association", &association.kind, &kinds);
        assert!(association.land.is_empty() == (association.kind == "bundesverband"), "{}", association.name);
        assert!(association.land.is_empty() || regatlas::domain::Land::from_code(&association.land).is_some());
    }
    for list in &c.lists {
        check("complete", &list.complete, &["yes", "no"]);
        assert!(list.date.parse::<chrono::NaiveDate>().is_ok(), "{}", list.date);
    }
    for register in &c.registers {
        check("holding", &register.holding, &["central", "decentral", ""]);
        for short in [&register.short, &register.short_en] {
            assert!((1..=14).contains(&short.chars().count()), "{}: {short}", register.register);
        }
    }
    for land in &c.laender {
        check("city state", &land.city_state, &["yes", "no"]);
    }
}

#[test]
fn every_fact_has_a_source() {
    let c = catalogue();
    let sources = c
        .registers
        .iter()
        .map(|r| &r.source)
        .chain(c.bodies.iter().map(|b| &b.source))
        .chain(c.lists.iter().map(|l| &l.source))
        .chain(c.memberships.iter().map(|m| &m.source))
        .chain(c.evidence.iter().map(|e| &e.source))
        .chain(c.sdg.iter().map(|p| &p.source))
        .chain(c.laender.iter().map(|l| &l.source))
        .chain(c.associations.iter().map(|a| &a.source))
        .chain(c.roadmap.iter().map(|i| &i.source))
        .chain(c.maturity_levels.iter().map(|l| &l.source))
        .chain(c.sources.iter().map(|s| &s.source))
        .chain(c.keeper_rules.iter().map(|k| &k.source))
        .chain(c.keeper_exceptions.iter().map(|k| &k.source))
        .chain(c.noots.iter().map(|n| &n.source));
    for source in sources {
        assert!(source.trim().len() > 3, "a fact without a source: {source:?}");
    }
}

#[test]
fn the_annex_is_whole_and_the_top_list_is_not_claimed_to_be() {
    let c = catalogue();
    let mut numbers: Vec<u32> = c
        .memberships
        .iter()
        .filter(|m| m.list == "idnrg-anlage" && m.status == "member")
        .map(|m| m.number.trim_end_matches(char::is_alphabetic).parse().unwrap())
        .collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=50).collect::<Vec<u32>>());
    let top: Vec<_> = c.memberships.iter().filter(|m| m.list == "top19-2023" && m.status == "member").collect();
    assert_eq!(top.len(), 7, "seven memberships are known");
    let verified = top.iter().filter(|m| m.confidence == regatlas::domain::Confidence::Verified);
    assert_eq!(verified.count(), 3, "four follow from a slide that also lists others");
    let list = c.lists.iter().find(|l| l.list == "top19-2023").unwrap();
    assert_eq!((list.complete.as_str(), list.size), ("no", 19));
}

#[test]
fn laender_and_associations_are_complete() {
    let c = catalogue();
    assert_eq!(c.laender.len(), 16);
    let levels: Vec<&str> = c.maturity_levels.iter().map(|row| row.level.code()).collect();
    assert_eq!(levels, Maturity::CODES, "all levels of the official scale, in their order");
    for land in &c.laender {
        assert_eq!(land.land.index() + 1, land.key.parse::<usize>().unwrap(), "{}", land.name);
        assert!(land.tile_x < 5 && land.tile_y < 5, "{} lies outside the map", land.name);
        let own = c.associations.iter().filter(|a| a.land == land.land.code());
        let is_city = land.city_state == "yes";
        assert_eq!(own.count() == 0, is_city, "{}: city states have no association", land.name);
    }
    let free = (4, 4);
    assert!(c.laender.iter().all(|l| (l.tile_x, l.tile_y) != free), "the federation's place is free");
    for item in &c.roadmap {
        let date = |text: &str| text.parse::<chrono::NaiveDate>();
        let start = date(&item.start).unwrap();
        assert!(item.end.is_empty() || date(&item.end).unwrap() >= start, "{}", item.item);
    }
}

#[test]
fn the_municipal_registers_of_the_survey_are_described_in_full() {
    let c = catalogue();
    for id in ["melderegister", "passregister", "personalausweisregister", "personenstandsregister", "gewerberegister"]
    {
        let register = c.registers.iter().find(|r| r.register == id).unwrap();
        assert_eq!(register.level, Level::Kommune);
        for (what, text) in
            [("basis", &register.legal_basis), ("keeper", &register.keeper), ("English", &register.name_en)]
        {
            assert!(!text.is_empty(), "{id}: {what}");
        }
        assert!(c.evidence.iter().any(|e| e.register == id), "{id} proves something");
        assert!(c.memberships.iter().any(|m| m.register == id && m.list == "top19-2023" && m.status == "member"));
    }
}

#[test]
fn profile_and_model_fit_the_questionnaire() {
    let codebook = read_structure("questionnaire.lss", QUESTIONNAIRE.as_bytes()).unwrap();
    assert_eq!(codebook.asked().count(), 32);
    assert_eq!(codebook.blocks.len(), 3);
    let profile = Profile::read("profile.toml", profile::EMBEDDED).unwrap();
    let registers = catalogue().registers;
    for (code, register) in &profile.registers.codes {
        assert!(
            codebook.column(&format!("{}[{code}]", profile.registers.question.as_deref().unwrap())).is_some(),
            "{code}"
        );
        assert!(registers.iter().any(|known| known.register == *register), "{register}");
    }
    assert_eq!(profile.body.named().count(), 4);
    for column in profile.body.named() {
        assert!(codebook.column(column).is_some(), "{column}");
    }
    let meaning = [&profile.meaning.vendor, &profile.meaning.provider, &profile.meaning.planned_year];
    assert!(meaning.into_iter().flatten().all(|question| codebook.question(question).is_some()));
    assert!(profile.personal.answers.iter().all(|question| codebook.question(question).is_some()));
    let model = MaturityModel::read("maturity.toml", model::EMBEDDED).unwrap();
    for criterion in &model.criteria {
        let question = codebook.question(&criterion.question).unwrap();
        for answer in criterion.levels.keys().filter(|_| !question.options.is_empty()) {
            assert!(question.options.iter().any(|o| o.code == *answer), "{}:{answer}", criterion.question);
        }
    }
    assert_eq!(model.criteria[0].levels["A4"], Maturity::C);
}

#[test]
fn the_embedded_landscape_has_something_to_show_everywhere() {
    let landscape = &embedded().landscape;
    assert!(landscape.sources.synthetic, "made-up answers are said to be made up");
    let counts = &landscape.counts;
    assert!(counts.responses > 1_500 && counts.classes.iter().all(|class| *class > 0), "{counts:?}");
    for dimension in regatlas::landscape::Dimension::ALL {
        let codes = landscape.keepings.codes(*dimension);
        let distinct: HashSet<usize> = (0..landscape.height()).filter_map(|row| codes.get(row)).collect();
        assert!(distinct.len() > 1, "{dimension:?} shows nothing");
    }
}
