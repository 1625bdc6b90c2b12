//! Which answers to a question are given by too few to be shown, with those that would give them away.

use crate::query::question::breakdown::Breakdown;
use crate::query::question::{Distribution, QuestionResult};
use crate::statistics::suppression::{Net, suppressed};

/// What is hidden of a question: per part the rows of the groups, then that of all.
pub(super) struct HiddenAnswers {
    parts: Vec<Vec<HiddenRow>>,
    count: usize,
}

/// What is hidden of the answers of a group, or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each says of a number of its own whether it is hidden")]
pub(super) struct HiddenRow {
    /// Codes of answers.
    codes: Vec<String>,
    /// How many answered.
    pub base: bool,
    /// How many left it empty.
    pub no_answer: bool,
    /// How many did not see it.
    pub not_shown: bool,
    /// Whether any figure of these answers would rest on too few.
    pub is_small: bool,
}

impl HiddenRow {
    /// Whether the count of an answer is hidden.
    pub fn hides(&self, code: &str) -> bool {
        self.codes.iter().any(|own| own == code)
    }

    /// Whether the share of an answer is: it would tell the count, or the base.
    pub fn hides_share(&self, code: &str) -> bool {
        self.base || self.hides(code)
    }
}

impl HiddenAnswers {
    /// What must be hidden of a question and of its groups.
    pub fn of(whole: &QuestionResult, found: Option<&Breakdown>, least: u64) -> Self {
        let groups: Vec<&QuestionResult> =
            found.map_or_else(Vec::new, |found| found.groups.iter().map(|own| &own.result).collect());
        // Where a response is in several groups, their sums tell nothing of it.
        let are_apart = groups.iter().map(|group| group.responses).sum::<u64>() == whole.responses;
        let mut count = 0;
        let parts = whole.parts.iter().enumerate().map(|(at, all)| {
            let own: Vec<&Distribution> = groups.iter().filter_map(|group| group.parts.get(at)).collect();
            let rows = if are_apart || own.is_empty() {
                together(&own, all, least)
            } else {
                own.iter().chain([&all]).flat_map(|row| together(&[], row, least)).collect()
            };
            count += rows.iter().map(HiddenRow::count).sum::<usize>();
            rows
        });
        let parts = parts.collect();
        Self { parts, count }
    }

    /// How many counts are hidden.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// What is hidden of a part in a group; of all where no group is named.
    pub fn row(&self, part: usize, group: Option<usize>) -> Option<&HiddenRow> {
        let rows = self.parts.get(part)?;
        group.map_or_else(|| rows.last(), |group| rows.get(group))
    }
}

impl HiddenRow {
    fn count(&self) -> usize {
        self.codes.len() + [self.base, self.no_answer, self.not_shown].into_iter().filter(|hidden| *hidden).count()
    }
}

/// The places of a row in the net.
struct Places {
    values: Vec<usize>,
    base: usize,
    no_answer: usize,
    not_shown: usize,
}

/// The rows of groups and of all, whose counts add up.
///
/// Answers add up to the base, and with those that left it empty or did not see it to all responses, whose
/// number is no secret. So a row has two sums, which share the base.
fn together(groups: &[&Distribution], all: &Distribution, least: u64) -> Vec<HiddenRow> {
    let mut net = Net::new();
    let rows: Vec<&Distribution> = groups.iter().copied().chain([all]).collect();
    // Alone, a count stands in the sums of its row and in no other.
    let mut below = || if groups.is_empty() { Net::OUTSIDE } else { net.knot() };
    let values: Vec<usize> = all.values.iter().map(|_| below()).collect();
    let [rest, no_answer, not_shown] = [below(), below(), below()];
    let mut places = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let is_total = at == groups.len() && !groups.is_empty();
        let [answers, everybody] = [net.knot(), net.knot()];
        let mut put = |ends: [usize; 2], count: u64| {
            if is_total { net.total(ends, count) } else { net.count(ends, count) }
        };
        let count = |code: &str| row.values.iter().find(|own| own.code == code).map_or(0, |own| own.count);
        let own: Vec<usize> =
            values.iter().zip(&all.values).map(|(knot, own)| put([*knot, answers], count(&own.code))).collect();
        // What is no answer of the list: of a box those who did not tick it.
        let listed: u64 = row.values.iter().map(|own| own.count).sum();
        put([rest, answers], row.base.saturating_sub(listed));
        let (no_answer, not_shown) =
            (put([no_answer, everybody], row.no_answer), put([not_shown, everybody], row.not_shown));

        let base = net.total([answers, everybody], row.base);
        places.push(Places { values: own, base, no_answer, not_shown });
    }
    let hidden = suppressed(&[net], least);
    let row = |(places, row): (Places, &&Distribution)| {
        let codes = places.values.iter().zip(&all.values).filter(|(at, _)| hidden[**at]);
        HiddenRow {
            codes: codes.map(|(_, own)| own.code.clone()).collect(),
            base: hidden[places.base],
            no_answer: hidden[places.no_answer],
            not_shown: hidden[places.not_shown],
            is_small: row.base < least,
        }
    };
    places.into_iter().zip(&rows).map(row).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::question::{AnswerForm, Role, ValueCount};
    use crate::statistics::suppression::follows;

    fn distribution(counts: &[u64], rest: u64, no_answer: u64, not_shown: u64) -> Distribution {
        let value =
            |(at, count): (usize, &u64)| ValueCount { code: format!("A{at}"), label: String::new(), count: *count };
        Distribution {
            code: "Q".into(),
            part: String::new(),
            role: Role::Answer,
            form: AnswerForm::Values,
            base: counts.iter().sum::<u64>() + rest,
            no_answer,
            not_shown,
            values: counts.iter().enumerate().map(value).collect(),
            numbers: None,
            histogram: None,
            texts: Vec::new(),
        }
    }

    /// Answers, those that are none of the list, base, left empty, not shown, all.
    fn row(own: &Distribution) -> Vec<u64> {
        let listed: u64 = own.values.iter().map(|value| value.count).sum();
        let all = own.base + own.no_answer + own.not_shown;
        own.values
            .iter()
            .map(|value| value.count)
            .chain([own.base - listed, own.base, own.no_answer, own.not_shown, all])
            .collect()
    }

    const ANSWERS: usize = 3;
    const COLUMNS: usize = ANSWERS + 5;

    proptest! {
        #[test]
        fn no_sum_tells_how_few_gave_an_answer(
            groups in prop::collection::vec(prop::array::uniform6(0_u64..9), 0..4),
            least in 2_u64..7,
        ) {
            let own: Vec<Distribution> =
                groups.iter().map(|[a, b, c, rest, none, unseen]| distribution(&[*a, *b, *c], *rest, *none, *unseen)).collect();
            let sum = |at: usize| groups.iter().map(|group| group[at]).sum::<u64>();
            let all = if groups.is_empty() {
                distribution(&[1, 7, 9], 0, 3, 2)
            } else {
                distribution(&[sum(0), sum(1), sum(2)], sum(3), sum(4), sum(5))
            };
            let hidden = together(&own.iter().collect::<Vec<_>>(), &all, least);
            let rows: Vec<&Distribution> = own.iter().chain([&all]).collect();
            let known: Vec<u64> = rows.iter().flat_map(|own| row(own)).collect();
            // Those that are none of the list are never said; how many there are in all is.
            let is_hidden: Vec<bool> = hidden
                .iter()
                .flat_map(|row| {
                    let codes = (0..ANSWERS).map(|at| row.hides(&format!("A{at}")));
                    codes.chain([true, row.base, row.no_answer, row.not_shown, false]).collect::<Vec<_>>()
                })
                .collect();
            let mut sums: Vec<Vec<(usize, f64)>> = Vec::new();
            for row in 0..rows.len() {
                let at = |column: usize| row * COLUMNS + column;
                sums.push((0..=ANSWERS).map(|column| (at(column), 1.0)).chain([(at(ANSWERS + 1), -1.0)]).collect());
                sums.push(
                    (ANSWERS + 1..ANSWERS + 4).map(|column| (at(column), 1.0)).chain([(at(ANSWERS + 4), -1.0)]).collect(),
                );
            }
            for column in (0..COLUMNS).filter(|_| !own.is_empty()) {
                let parts = (0..own.len()).map(|row| (row * COLUMNS + column, 1.0));
                sums.push(parts.chain([(own.len() * COLUMNS + column, -1.0)]).collect());
            }
            let unknown: Vec<usize> = (0..known.len()).filter(|at| is_hidden[*at]).collect();
            for (at, count) in known.iter().enumerate().filter(|(_, count)| (1..least).contains(*count)) {
                // The sum of all is no answer.
                if at % COLUMNS != COLUMNS - 1 {
                    prop_assert!(is_hidden[at], "{count} at {at} is shown");
                    prop_assert!(!follows(&sums, &unknown, at), "{count} at {at} follows: {hidden:?}");
                }
            }
        }
    }
}
