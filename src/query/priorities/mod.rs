//! Priorities: registers and evidence measured by the criteria of a model, weighted and ranked.
//!
//! [`measure`] looks at the keepings once per filter; [`rank()`] weighs what was measured, which is
//! quick enough for every change of a weight.

mod measure;
mod rank;

pub(in crate::query) use measure::procedures_of;
pub use measure::{CriterionValue, ItemKind, Measured, RankingItem, measure};
pub use rank::{DRAWS, RankedItem, SPREAD, TOP, rank};

use crate::landscape::{Dimension, Landscape};
use crate::sources::priority::{Missing, PriorityCriterion, PriorityModel};
use crate::text::{self, NONE, Texts};

use super::label;

/// The seed of the random weightings unless another is named: who asks twice gets the same answer.
pub const SEED: u64 = 1;

/// The name of an item in the language of the texts.
pub fn name(landscape: &Landscape, item: &RankingItem, texts: &Texts) -> String {
    match item.kind {
        ItemKind::Register => label::of(landscape, Dimension::Register, item.register, texts),
        ItemKind::Evidence => evidence_name(landscape, item.index, texts),
    }
}

/// The name of an evidence in the language of the texts.
pub fn evidence_name(landscape: &Landscape, at: usize, texts: &Texts) -> String {
    let evidence = landscape.sources.catalogue.evidence.get(at);
    evidence.map_or_else(String::new, |evidence| {
        let is_german = texts.lang.is_german() || evidence.name_en.is_empty();
        if is_german { evidence.name.clone() } else { evidence.name_en.clone() }
    })
}

/// The name of a criterion.
pub fn criterion_name(criterion: PriorityCriterion, texts: &Texts) -> String {
    texts.get(&text::key("criterion", criterion.code()))
}

/// The letter of a criterion, by which it is known without colour.
pub fn criterion_mark(criterion: PriorityCriterion, texts: &Texts) -> String {
    texts.get(&text::key("criterion-mark", criterion.code()))
}

/// What a criterion measures and how that becomes a number from 0 to 1.
pub fn rule(criterion: PriorityCriterion, model: &PriorityModel, texts: &Texts) -> String {
    let what = texts.get(&text::key("criterion-what", criterion.code()));
    let how = texts.get(&text::key("how", model.how[criterion.index()].code()));
    format!("{what}; {how}")
}

/// What becomes of the weight of a value that is not known, and how much must be known.
pub fn missing_rule(model: &PriorityModel, texts: &Texts) -> String {
    let key = match model.missing {
        Missing::Redistribute => "priorities-redistribute",
        Missing::Zero => "priorities-zero",
    };
    texts.with(key, &[("least", (&texts.percent_whole(Some(model.least_known))).into())])
}

/// What stability counts.
pub fn stability_rule(seed: u64, texts: &Texts) -> String {
    let seed = seed.to_string();
    let draws = u64::from(DRAWS);
    let variables = [("draws", draws.into()), ("top", TOP.into()), ("seed", (&seed).into())];
    texts.with("priorities-stability", &variables)
}

/// A value with its unit and what it rests on; a dash where it is not known.
pub fn value_text(landscape: &Landscape, item: &RankingItem, criterion: PriorityCriterion, texts: &Texts) -> String {
    let value = &item.values[criterion.index()];
    let Some(number) = value.number else { return NONE.to_owned() };
    let key = text::key("criterion-value", criterion.code());
    match criterion {
        PriorityCriterion::Lists => match item.list.and_then(|at| landscape.sources.catalogue.lists.get(at)) {
            Some(list) if !texts.lang.is_german() => list.name_en.clone(),
            Some(list) => list.name.clone(),
            None => texts.get("criterion-on-no-list"),
        },
        PriorityCriterion::Sdg => texts.with(&key, &[("part", value.part.into()), ("whole", value.whole.into())]),
        PriorityCriterion::Maturity | PriorityCriterion::Coverage => {
            let share = texts.percent(Some(number));
            texts.with(&key, &[("share", (&share).into()), ("part", value.part.into()), ("whole", value.whole.into())])
        }
        PriorityCriterion::Volume | PriorityCriterion::Population => {
            let number = texts.decimal(number, 0);
            texts.with(&key, &[("number", (&number).into()), ("part", value.part.into())])
        }
        PriorityCriterion::Planned => {
            // A year has no thousands separator.
            let tenths = texts.decimal((number - number.floor()) * 10.0, 0);
            let (year, tenths) = match tenths.as_str() {
                "10" => (number.floor() + 1.0, "0".to_owned()),
                _ => (number.floor(), tenths),
            };
            let comma = texts.decimal(0.5, 1).replace(['0', '5'], "");
            let year = format!("{year}{comma}{tenths}");
            texts.with(&key, &[("year", (&year).into()), ("part", value.part.into()), ("whole", value.whole.into())])
        }
    }
}

/// The range of a rank: one place, or from the best to the worst.
pub fn range_text(best: usize, worst: usize) -> String {
    if best == worst { best.to_string() } else { format!("{best}–{worst}") }
}
