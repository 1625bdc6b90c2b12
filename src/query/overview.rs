//! What the overview shows beyond counts: the response curve and what needs attention.

use std::collections::BTreeMap;

use crate::domain::{Channel, Maturity, Status};
use crate::landscape::{Dimension, Landscape, SCOPE};

use super::filter::{Evaluated, Field, Filter, FilterValue, Term};
use super::numbers::{Group, grouped};

/// The filter that the headline counts under: what the survey does not ask about is left out, unless the
/// filter says what is wanted of it, or lets nothing else through.
#[must_use]
pub fn headline(landscape: &Landscape, filter: &Filter) -> Filter {
    let scope = Field::Dimension(Dimension::Scope);
    let sources = &landscape.sources;
    if sources.catalogue.registers.iter().all(|own| sources.asks_about(&own.register)) {
        return filter.clone();
    }
    if filter.terms.iter().any(|term| term.field == scope) {
        return filter.clone();
    }
    let [within, outside] = SCOPE.map(|code| narrowed_to(filter, code));
    let count = |filter: &Filter| super::filter::evaluate(landscape, filter).count();
    if count(&outside) == 0 || count(&within) == 0 { filter.clone() } else { within }
}

/// How many keepings under a filter the headline leaves out.
pub fn outside_headline(landscape: &Landscape, filter: &Filter) -> u64 {
    let headline = headline(landscape, filter);
    if headline == *filter {
        return 0;
    }
    super::filter::evaluate(landscape, &narrowed_to(filter, SCOPE[1])).count() as u64
}

fn narrowed_to(filter: &Filter, scope: &str) -> Filter {
    let mut terms = filter.terms.clone();
    let values = vec![FilterValue::Equal(scope.to_owned())];
    terms.push(Term { field: Field::Dimension(Dimension::Scope), negated: false, values });
    Filter { terms }.arranged()
}

/// Responses submitted on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// Submitted responses that count for a keeping that passes.
    pub submitted: u64,
    /// Participants reminded on this day, whatever the filter.
    pub reminded: u64,
}

/// Submitted responses by day, from the first day with one to the last, days without one included.
pub fn curve(landscape: &Landscape, evaluated: &Evaluated) -> Vec<Day> {
    let mut counts = vec![false; landscape.matched.len()];
    for response in evaluated.rows().filter_map(|row| landscape.keepings.responses.get(row as usize)) {
        counts[response as usize] = true;
    }
    let mut days: BTreeMap<chrono::NaiveDate, (u64, u64)> = BTreeMap::new();
    for (response, _) in landscape.matched.iter().zip(counts).filter(|(r, counts)| *counts && r.complete) {
        if let Some(date) = day_of(&response.when) {
            days.entry(date).or_default().0 += 1;
        }
    }
    let (Some(first), Some(last)) = (days.keys().next().copied(), days.keys().next_back().copied()) else {
        return Vec::new();
    };
    if let Some(reminders) = landscape.sources.survey.participants.as_ref().and_then(|p| p.column("reminded")) {
        for date in reminders.iter().flatten().filter_map(day_of).filter(|date| (first..=last).contains(date)) {
            days.entry(date).or_default().1 += 1;
        }
    }
    first
        .iter_days()
        .take_while(|date| *date <= last)
        .map(|date| {
            let (submitted, reminded) = days.get(&date).copied().unwrap_or_default();
            Day { date: date.to_string(), submitted, reminded }
        })
        .collect()
}

/// Submitted responses that do not say when: LimeSurvey writes 1 January 1980 for those of surveys
/// without time stamps.
pub fn undated(landscape: &Landscape) -> u64 {
    let day = |text: &str| text.get(..10).and_then(|date| date.parse::<chrono::NaiveDate>().ok());
    let is_undated = |when: &str| day(when).is_none_or(is_no_date);
    landscape.matched.iter().filter(|response| response.complete && is_undated(&response.when)).count() as u64
}

/// The day of a moment of the field phase; none where there is none, or "complete, no date stamp" is
/// written.
pub fn day_of(text: &str) -> Option<chrono::NaiveDate> {
    let date = text.get(..10)?.parse::<chrono::NaiveDate>().ok()?;
    (date != chrono::NaiveDate::default() && !is_no_date(date)).then_some(date)
}

fn is_no_date(date: chrono::NaiveDate) -> bool {
    chrono::NaiveDate::from_ymd_opt(1980, 1, 1) == Some(date)
}

/// Something that needs attention, with the filter that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attention {
    /// Which kind of thing; the text is `attention-CODE`.
    pub kind: AttentionKind,
    /// How many keepings.
    pub count: u64,
    /// The members that name it.
    pub members: Vec<(Dimension, usize)>,
    /// The filter that opens exactly these keepings; none where nothing can be opened.
    pub filter: Option<Filter>,
}

crate::domain::closed_set! {
    /// What needs attention.
    AttentionKind {
        /// A register of a Land whose keepers were never invited.
        NeverInvited = "never-invited",
        /// An association through which most silent keepings can be reminded.
        Silent = "silent",
        /// A software that holds most keepings below C.
        HeldBack = "held-back",
        /// Responses that fit no known keeping.
        Unmatched = "unmatched",
        /// Registers whose bodies nobody has listed.
        BodiesUnknown = "bodies-unknown",
    }
}

/// The largest gap of each kind among the keepings that pass, worst first.
pub fn attention(landscape: &Landscape, filter: &Filter, evaluated: &Evaluated) -> Vec<Attention> {
    let mut found = Vec::new();
    let term = |dimension: Dimension, value: FilterValue| Term {
        field: Field::Dimension(dimension),
        negated: false,
        values: vec![value],
    };
    let equal = |dimension: Dimension, index: usize| {
        let code = landscape.members(dimension).get(index).map_or_else(String::new, |member| member.code.clone());
        term(dimension, FilterValue::Equal(code))
    };
    let status = |status: Status| term(Dimension::Status, FilterValue::Equal(status.code().into()));
    let mut add = |kind, by: &[Dimension], count: &dyn Fn(&Group) -> u64, extra: Vec<Term>| {
        let groups = grouped(landscape, evaluated, by);
        let complete = groups.iter().filter(|group| group.key.iter().all(Option::is_some));
        let Some(worst) = complete.max_by_key(|group| count(group)).filter(|group| count(group) > 0) else { return };
        let members: Vec<(Dimension, usize)> =
            by.iter().zip(&worst.key).filter_map(|(dimension, key)| key.map(|key| (*dimension, key))).collect();
        let mut terms = filter.terms.clone();
        terms.extend(members.iter().map(|(dimension, index)| equal(*dimension, *index)));
        terms.extend(extra);
        let filter = Filter { terms }.arranged();
        // What is said is what opens: the filter itself is counted.
        let count = super::filter::evaluate(landscape, &filter).count() as u64;
        found.push(Attention { kind, count, members, filter: Some(filter) });
    };
    // Without participants nobody knows who was invited, and nobody can be said not to have been.
    if !landscape.invitations_unknown() {
        add(
            AttentionKind::NeverInvited,
            &[Dimension::Register, Dimension::Land],
            &|group| group.counts.with(Status::NotInvited),
            vec![status(Status::NotInvited)],
        );
    }
    let cascade = landscape.members(Dimension::Channel).index(Channel::Spitzenverband.code()).map(usize::from);
    add(
        AttentionKind::Silent,
        &[Dimension::Association, Dimension::Channel],
        &|group| if group.key[1] == cascade { group.counts.with(Status::Silent) } else { 0 },
        vec![status(Status::Silent)],
    );
    let below_c = term(Dimension::Maturity, FilterValue::AtMost(Maturity::B.code().into()));
    add(
        AttentionKind::HeldBack,
        &[Dimension::Vendor],
        &|group| group.counts.with_level() - group.counts.at_least(Maturity::C),
        vec![below_c],
    );
    let plain = |kind, count: u64| Attention { kind, count, members: Vec::new(), filter: None };
    let unmatched = landscape.counts.classes[crate::landscape::ResponseClass::Unmatched.index()] as u64;
    if unmatched > 0 {
        found.push(plain(AttentionKind::Unmatched, unmatched));
    }
    let unknown = landscape.registers_without_bodies().len() as u64;
    if unknown > 0 {
        found.push(plain(AttentionKind::BodiesUnknown, unknown));
    }
    found
}
