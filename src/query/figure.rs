//! The figures that a matrix shows: the shares of [`Measure`] and plain counts, and which keepings
//! stand behind each.

use crate::domain::{Status, closed_set};
use crate::landscape::Dimension;

use super::filter::{Field, Filter, Term, Value};
use super::numbers::{Counts, Measure};

closed_set! {
    /// What the cells of a matrix show.
    Figure {
        /// Complete among expected.
        Rate = "rate",
        /// Complete among invited.
        ResponseRate = "response_rate",
        /// Inhabitants of complete among those of expected.
        PopulationRate = "population_rate",
        /// At B and above among those with a level.
        ShareB = "share_b",
        /// At C and above among those with a level.
        ShareC = "share_c",
        /// At D1 and above among those with a level.
        ShareD1 = "share_d1",
        /// All keepings.
        Expected = "expected",
        /// Keepings that are not complete.
        Gaps = "gaps",
        /// Keepings that nobody was invited for.
        NotInvited = "not_invited",
        /// Keepings without an answer.
        Silent = "silent",
        /// Keepings with an answer that was begun.
        Partial = "partial",
        /// Complete keepings.
        Complete = "complete",
    }
}

impl Figure {
    /// The share that it is; none for a count.
    pub fn measure(self) -> Option<Measure> {
        Measure::from_code(self.code())
    }

    /// The status that it counts; none where it counts something else.
    pub fn status(self) -> Option<Status> {
        Status::from_code(self.code())
    }

    /// The number of a group: a share from 0 to 1, or a count; none without a base.
    pub fn of(self, counts: &Counts) -> Option<f64> {
        match (self.measure(), self.status()) {
            (Some(measure), _) => counts.share(measure),
            (None, Some(status)) => Some(counts.with(status) as f64),
            (None, None) if self == Self::Gaps => Some(counts.open() as f64),
            (None, None) => Some(counts.expected() as f64),
        }
    }

    /// The keepings behind the number of a group: those that are counted, of a share its base. Of the
    /// share by inhabitants these are the keepings whose inhabitants are known.
    pub fn keepings(self, counts: &Counts) -> u64 {
        match self {
            Self::Rate | Self::Expected => counts.expected(),
            Self::PopulationRate => counts.with_population,
            Self::ResponseRate => counts.base(Measure::ResponseRate).1,
            Self::ShareB | Self::ShareC | Self::ShareD1 => counts.with_level(),
            Self::Gaps => counts.open(),
            Self::NotInvited | Self::Silent | Self::Partial | Self::Complete => {
                self.status().map_or(0, |status| counts.with(status))
            }
        }
    }

    /// The filter that lets exactly these keepings of a group through.
    #[must_use]
    pub fn narrowed(self, filter: &Filter) -> Filter {
        let field = |field: Field, values: Vec<Value>| {
            let mut terms = filter.terms.clone();
            terms.push(Term { field, negated: false, values });
            Filter { terms }.arranged()
        };
        let status = |wanted: &dyn Fn(Status) -> bool| {
            let codes = Status::ALL.iter().filter(|status| wanted(**status));
            field(Field::Dimension(Dimension::Status), codes.map(|status| Value::Equal(status.code().into())).collect())
        };
        match self {
            Self::Rate | Self::Expected => filter.clone(),
            Self::PopulationRate => field(Field::Population, vec![Value::Present]),
            Self::ResponseRate => status(&|status| status != Status::NotInvited),
            Self::ShareB | Self::ShareC | Self::ShareD1 => {
                field(Field::Dimension(Dimension::Maturity), vec![Value::Present])
            }
            Self::Gaps => status(&|status| status != Status::Complete),
            Self::NotInvited | Self::Silent | Self::Partial | Self::Complete => {
                status(&|status| Some(status) == self.status())
            }
        }
    }
}

/// The filter that lets exactly the keepings of a group through: one member of a dimension, or those
/// without any.
#[must_use]
pub fn only(filter: &Filter, dimension: Dimension, code: Option<&str>) -> Filter {
    only_one_of(filter, dimension, &[code.map(str::to_owned)])
}

/// The same for several members, or keepings without one.
pub fn only_one_of(filter: &Filter, dimension: Dimension, codes: &[Option<String>]) -> Filter {
    let mut known: Vec<String> = codes.iter().flatten().cloned().collect();
    known.sort();
    known.dedup();
    let has_missing = codes.iter().any(Option::is_none);
    if dimension != Dimension::Association {
        return filter.with_codes(dimension, known, has_missing);
    }
    // Two associations can reach a town; a group has those that the first of them reminds.
    let mut terms: Vec<Term> =
        filter.terms.iter().filter(|term| term.field != Field::Via || term.negated).cloned().collect();
    let missing = has_missing.then_some(Value::Missing);
    let values = known.into_iter().map(Value::Equal).chain(missing).collect();
    terms.push(Term { field: Field::Via, negated: false, values });
    Filter { terms }.arranged()
}
