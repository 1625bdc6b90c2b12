//! Two moments: how those changed of whom both are known.

use crate::landscape::Landscape;

use super::differences::{Difference, Verdict};
use super::figures::Estimate;
use super::subject::{Item, NoSubject, Observed, Outcome, Subject, observe, value};
use super::{Drawing, Known, Set};
use crate::statistics::interval;

/// The same subject in an earlier survey; questions are found by their codes.
fn earlier(landscape: &Landscape, before: &Landscape, subject: &Subject) -> Result<Subject, NoSubject> {
    let Subject::Question { question, column, answer } = subject else { return Ok(subject.clone()) };
    let (own, other) = (&landscape.sources.survey.codebook, &before.sources.survey.codebook);
    let code = &own.questions[*question].code;
    let question = other.questions.iter().position(|asked| asked.code == *code).ok_or(NoSubject::Unknown)?;
    let column = match column {
        Some(column) => {
            let code = &own.columns[*column].code;
            Some(other.columns.iter().position(|known| known.code == *code).ok_or(NoSubject::Unknown)?)
        }
        None => None,
    };
    Ok(Subject::Question { question, column, answer: answer.clone() })
}

/// What was known of the keepings at the earlier moment; nothing where there is none.
pub(super) fn observe_before(landscape: &Landscape, subject: &Subject) -> Result<Vec<Observed>, NoSubject> {
    let Some(before) = &landscape.before else { return Ok(Vec::new()) };
    observe(before, &earlier(landscape, before, subject)?)
}

/// The change of every group: the mean of the differences of those keepings of which both moments are
/// known, so that nothing changes because others answered.
pub(super) fn changes(drawing: &Drawing<'_>, now: &Observed, before: &[Observed]) -> Vec<Difference> {
    let mut list = Vec::new();
    for (item, wanted) in now.items.iter().filter(|(item, _)| !matches!(item, Item::Median | Item::Total)) {
        let found = before.iter().find_map(|own| {
            let (_, wanted) = own.items.iter().find(|(other, _)| other == item)?;
            Some((own, *wanted))
        });
        let Some((then, wanted_then)) = found else { continue };
        list.extend(change(drawing, item, (now, *wanted), (then, wanted_then)));
    }
    list
}

type Wanted<'a> = (&'a Observed, Option<u16>);

fn change(drawing: &Drawing<'_>, item: &Item, now: Wanted<'_>, then: Wanted<'_>) -> Vec<Difference> {
    let mut earlier = then.0.outcomes.iter().peekable();
    // Both lists stand in the order of the keepings.
    let pairs = now.0.outcomes.iter().filter_map(|(row, outcome)| {
        while earlier.next_if(|(other, _)| other < row).is_some() {}
        let (_, before) = earlier.next_if(|(other, _)| other == row)?;
        Some((*row, value(*outcome, now.1)?, value(*before, then.1)?))
    });
    let pairs: Vec<(u32, f64, f64)> = pairs.collect();
    let of = |number: fn(&(u32, f64, f64)) -> f64| -> Vec<(u32, Outcome)> {
        pairs.iter().map(|pair| (pair.0, Outcome::Number(number(pair)))).collect()
    };
    let sets =
        [of(|pair| pair.1 - pair.2), of(|pair| pair.1), of(|pair| pair.2)].map(|outcomes| drawing.known(&outcomes));
    let frame = drawing.frame(&sets[0]).0;
    let figures = |known: &[Known]| -> Vec<(Option<usize>, Estimate)> {
        let set =
            Set { groups: drawing.groups, known, frame: &frame, is_domain: drawing.is_domain, least: drawing.least };
        set.rows(&[(Item::Mean, None)]).into_iter().map(|row| (row.member, row.estimate)).collect()
    };
    let [difference, own, other] = sets.map(|known| figures(&known));
    let rows = difference.into_iter().zip(own).zip(other).filter(|(((_, difference), _), _)| difference.base > 0);
    rows.map(|(((member, difference), (_, own)), (_, other))| Difference {
        member,
        item: item.clone(),
        estimate: own.estimate,
        other: other.estimate,
        difference: difference.estimate,
        error: difference.error,
        interval: difference.interval,
        p: difference.estimate.zip(difference.error).and_then(|(own, error)| interval::p_value(own, error)),
        p_adjusted: None,
        base: difference.base,
        other_base: difference.base,
        marked: difference.marked,
        verdict: Verdict::Unclear,
    })
    .collect()
}
