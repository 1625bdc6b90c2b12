//! One wide frame for Polars' lazy engine: keepings with everything that a filter can ask for.

use std::collections::HashMap;

use polars::prelude::*;

use crate::landscape::Landscape;
use crate::landscape::contact::{ContactField, ContactKind, ContactValue, YES_OR_NO};
use crate::landscape::frames::column;
use crate::landscape::maturity::Evaluator;

use super::changes::{Change, Moments};
use super::filter::expr::extra;
use super::panel::Panel;

/// The keepings, their registers' lists, what holds them, what has changed, and the answers that count.
pub(super) fn frame(landscape: &Landscape) -> PolarsResult<LazyFrame> {
    let rows = 0..u32::try_from(landscape.height()).unwrap_or(u32::MAX);
    let mut frame = landscape.keepings_frame(rows.collect())?;
    let (sources, map) = (&landscape.sources, &landscape.map);
    let strings = |name: &str, value: &dyn Fn(usize) -> Option<String>| -> Column {
        let chunked: StringChunked = (0..landscape.height()).map(value).collect();
        chunked.with_name(name.into()).into_column()
    };
    let memberships = sources.catalogue.memberships.iter().filter(|membership| membership.status == "member");
    let lists: Vec<String> = sources
        .catalogue
        .registers
        .iter()
        .map(|register| {
            let own = memberships.clone().filter(|membership| membership.register == register.register);
            own.map(|membership| membership.list.as_str()).collect::<Vec<_>>().join(",")
        })
        .collect();
    let criteria = &sources.model.criteria;
    let held: Vec<String> = Evaluator::new(&sources.model, &sources.survey.responses)
        .all_deciding(landscape.matched.len())
        .into_iter()
        .map(|deciding| {
            let held = criteria.iter().enumerate().filter(|(at, _)| deciding.holds & (1 << at) != 0);
            held.map(|(_, criterion)| criterion.question.as_str()).collect::<Vec<_>>().join(",")
        })
        .collect();
    let compared: Vec<Option<&str>> = match &sources.compared {
        Some(model) => {
            let levels = Evaluator::new(model, &sources.survey.responses).levels(landscape.matched.len());
            levels.into_iter().map(|level| level.map(|level| level.code())).collect()
        }
        None => vec![None; landscape.matched.len()],
    };
    let moments = Moments::of(landscape);
    let since = |row: usize| {
        let (before, now) = moments.as_ref()?.at(row);
        let changes = Change::ALL.iter().filter(|change| change.happened(before, now));
        Some(changes.map(|change| change.code()).collect::<Vec<_>>().join(","))
    };
    let waves = Panel::of(landscape);
    let panel = |row: usize| waves?.class(row).map(|class| class.code().to_owned());
    let mut of_responses: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut of_bodies: HashMap<&str, Vec<&str>> = HashMap::new();
    for finding in &landscape.findings {
        match (&finding.response, &finding.body) {
            (Some(response), _) => of_responses.entry(response).or_default().push(finding.code.code()),
            (None, Some(body)) => of_bodies.entry(body).or_default().push(finding.code.code()),
            (None, None) => {}
        }
    }
    let found = |row: usize| {
        let response = landscape.keepings.responses.get(row).map(|response| &landscape.matched[response as usize].id);
        let body = &map.bodies[map.keepings[row].0 as usize].key;
        let own = response.and_then(|response| of_responses.get(response.as_str()));
        let codes = own.into_iter().chain(of_bodies.get(body.as_str())).flatten();
        codes.copied().collect::<Vec<_>>().join(",")
    };
    let response = |row: usize| landscape.keepings.responses.get(row).map(|response| response as usize);
    for column in [
        strings(column::AGS, &|row| map.bodies[map.keepings[row].0 as usize].ags.clone()),
        strings(extra::LISTS, &|row| Some(lists[usize::from(map.keepings[row].1)].clone())),
        strings(extra::HELD_BY, &|row| Some(response(row).map_or_else(String::new, |at| held[at].clone()))),
        strings(extra::COMPARED, &|row| response(row).and_then(|at| compared[at].map(str::to_owned))),
        strings(extra::FINDINGS, &|row| Some(found(row))),
        strings(extra::SINCE, &|row| Some(since(row).unwrap_or_default())),
        strings(extra::PANEL, &|row| Some(panel(row).unwrap_or_default())),
    ] {
        frame.with_column(column)?;
    }
    let contacts = landscape.contacts();
    for field in ContactField::ALL {
        let value = |row: usize| contacts.value(row, *field);
        let column = if field.kind() == ContactKind::Count {
            let count = |row: usize| match value(row) {
                Some(ContactValue::Count(count)) => Some(count),
                _ => None,
            };
            let chunked: UInt32Chunked = (0..landscape.height()).map(count).collect();
            chunked.with_name(field.code().into()).into_column()
        } else {
            strings(field.code(), &|row| match value(row)? {
                ContactValue::Day(day) => Some(day.to_string()),
                ContactValue::YesNo(yes) => Some(YES_OR_NO[usize::from(!yes)].to_owned()),
                ContactValue::Language(language) => Some(language.to_owned()),
                ContactValue::Count(_) => None,
            })
        };
        frame.with_column(column)?;
    }
    let responses = frame.column(column::RESPONSE_ROW)?.u32()?.clone();
    let answers = landscape.answers_frame()?.drop(column::RESPONSE)?.take(&responses)?;
    for column in answers.columns() {
        frame.with_column(column.clone())?;
    }
    Ok(frame.lazy())
}
