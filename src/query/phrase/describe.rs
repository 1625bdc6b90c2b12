//! A reading in words, with its number.

use crate::landscape::{Dimension, Landscape};
use crate::query::figure::Figure;
use crate::query::filter::{Evaluated, Field, Filter, FilterValue, Term, Vocabulary, evaluate, print};
use crate::query::numbers::{Counts, total};
use crate::query::overview::headline;
use crate::query::{label, question};
use crate::text::{self, Texts};

use super::reading::{Reading, Wanted};

/// The number of a reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Amount {
    /// So many keepings.
    Keepings(u64),
    /// So many responses.
    Responses(u64),
    /// A share of keepings: part and base.
    Share(Figure, Box<Counts>),
    /// There is none.
    None,
}

impl Amount {
    /// The number for programs: what is counted, of a share its base.
    pub fn count(&self) -> Option<u64> {
        match self {
            Self::Keepings(count) | Self::Responses(count) => Some(*count),
            Self::Share(figure, counts) => Some(figure.keepings(counts)),
            Self::None => None,
        }
    }

    /// The number for people, with what is counted.
    pub fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Keepings(count) => texts.with("ask-keepings", &[("count", (*count).into())]),
            Self::Responses(count) => texts.with("ask-responses", &[("count", (*count).into())]),
            Self::Share(figure, counts) => match figure.measure() {
                Some(measure) => {
                    let (part, base) = counts.base(measure);
                    let share = counts.percent(measure, texts);
                    texts.with("ask-share", &[("share", (&share).into()), ("part", part.into()), ("base", base.into())])
                }
                None => texts.with("ask-keepings", &[("count", figure.keepings(counts).into())]),
            },
            Self::None => String::new(),
        }
    }
}

/// The number of a reading. Figures leave out what the survey does not ask about, as everywhere.
pub fn amount(landscape: &Landscape, reading: &Reading) -> Amount {
    let evaluated = |filter: &Filter| evaluate(landscape, filter);
    match &reading.wanted {
        Wanted::Keepings | Wanted::Land(_) | Wanted::Register(_) | Wanted::Cross(..) => {
            Amount::Keepings(evaluated(&reading.filter).count() as u64)
        }
        Wanted::Gaps => {
            let counts = total(landscape, &evaluated(&reading.filter));
            Amount::Keepings(counts.open())
        }
        Wanted::Levels(_) => Amount::Keepings(total(landscape, &evaluated(&reading.filter)).with_level()),
        Wanted::Figure(figure, _) => {
            let own =
                if figure.measure().is_some() { headline(landscape, &reading.filter) } else { reading.filter.clone() };
            Amount::Share(*figure, Box::new(total(landscape, &evaluated(&own))))
        }
        Wanted::Question(at, _, _) => Amount::Responses(answered(landscape, &reading.filter, *at)),
        Wanted::Screen(_) if reading.filter.is_empty() => Amount::None,
        Wanted::Screen(_) => Amount::Keepings(evaluated(&reading.filter).count() as u64),
    }
}

/// How many responses answer a question.
fn answered(landscape: &Landscape, filter: &Filter, question: usize) -> u64 {
    let evaluated: Evaluated = evaluate(landscape, filter);
    let rows = question::responses(landscape, filter, &evaluated);
    question::answered(landscape, question, &rows)
}

/// What a reading says, without its number.
pub fn text(landscape: &Landscape, vocabulary: &Vocabulary, reading: &Reading, texts: &Texts) -> String {
    let (head, by) = match &reading.wanted {
        Wanted::Keepings => (None, None),
        Wanted::Figure(figure, by) => {
            (Some(texts.get(&text::key("figure", figure.code()))), by.map(|by| label::dimension(by, texts)))
        }
        Wanted::Cross(rows, columns) => (Some(label::dimension(*columns, texts)), Some(label::dimension(*rows, texts))),
        Wanted::Levels(by) => {
            (Some(label::dimension(Dimension::Maturity, texts)), by.map(|by| label::dimension(by, texts)))
        }
        Wanted::Question(at, part, by) => {
            let codebook = &landscape.sources.survey.codebook;
            let by = by.map(|by| by.name(codebook, texts));
            let own = question::grouping::GroupBy::Question { question: *at, part: *part };
            (Some(own.long_name(codebook, texts)), by)
        }
        Wanted::Gaps => (Some(texts.get("ask-gaps")), None),
        Wanted::Land(at) => {
            let name = label::of(landscape, Dimension::Land, *at, texts);
            return texts.with("ask-land", &[("name", (&name).into())]);
        }
        Wanted::Register(at) => {
            let name = label::of(landscape, Dimension::Register, *at, texts);
            return texts.with("ask-register", &[("name", (&name).into())]);
        }
        Wanted::Screen(screen) => (texts.find(&text::key("view", screen.code())), None),
    };
    let head = match (head, by) {
        (Some(what), Some(by)) => Some(texts.with("ask-by", &[("what", (&what).into()), ("by", (&by).into())])),
        (head, _) => head,
    };
    let filter = describe(vocabulary, &reading.filter, texts);
    let parts: Vec<String> = head.into_iter().chain((!filter.is_empty()).then_some(filter)).collect();
    parts.join(" · ")
}

/// A filter in words.
pub fn describe(vocabulary: &Vocabulary, filter: &Filter, texts: &Texts) -> String {
    filter.terms.iter().map(|term| term_text(vocabulary, term, texts)).collect::<Vec<_>>().join(" · ")
}

fn term_text(vocabulary: &Vocabulary, term: &Term, texts: &Texts) -> String {
    let named = match &term.field {
        Field::Dimension(dimension) => {
            let words = vocabulary.values(&term.field);
            let name = |code: &str| {
                let word = words.iter().find(|word| word.code == code);
                // Of a level the letter is what people say.
                let is_level = *dimension == Dimension::Maturity;
                let name = word.filter(|_| !is_level).map_or(code, |word| word.name(texts.lang));
                // What stands in parentheses explains the name, and the line is short.
                name.split(" (").next().unwrap_or(name).to_owned()
            };
            // A town and the district around it have one name.
            let says_field = matches!(dimension, Dimension::Maturity | Dimension::District | Dimension::Planned);
            values(term, name, &label::dimension(*dimension, texts), says_field, texts)
        }
        Field::Population => values(term, str::to_owned, &texts.get("col-population"), true, texts),
        Field::Contact(field) => {
            let name = texts.find(&text::key("col", field.code()));
            name.and_then(|name| values(term, str::to_owned, &name, true, texts))
        }
        Field::Answer(column) => answer_text(vocabulary, column, term, texts),
        Field::Words => {
            let words: Vec<&str> = term.values.iter().filter_map(FilterValue::first_code).collect();
            Some(texts.with("ask-name", &[("words", (&words.join(" ")).into())]))
        }
        _ => None,
    };
    match named {
        Some(named) if term.negated => texts.with("ask-not", &[("what", (&named).into())]),
        Some(named) => named,
        // What has no name of its own stands as it is written.
        None => print(&Filter { terms: vec![term.clone()] }, texts.lang),
    }
}

/// Code of a question and the answers by their labels.
fn answer_text(vocabulary: &Vocabulary, code: &str, term: &Term, texts: &Texts) -> Option<String> {
    let words = vocabulary.answers(vocabulary.column(code)?);
    let name = |code: &str| {
        words
            .iter()
            .find(|word| word.code == code)
            .map_or_else(|| code.to_owned(), |word| word.name(texts.lang).to_owned())
    };
    values(term, name, code, true, texts)
}

/// The values of a term by name; none where they are not all of a kind that has words.
fn values(term: &Term, name: impl Fn(&str) -> String, field: &str, says_field: bool, texts: &Texts) -> Option<String> {
    let compared =
        |key: &str, code: &str| Some(texts.with(key, &[("field", field.into()), ("value", (&name(code)).into())]));
    match term.values.as_slice() {
        [FilterValue::Less(code)] => compared("ask-below", code),
        [FilterValue::AtMost(code)] => compared("ask-at-most", code),
        [FilterValue::Greater(code)] => compared("ask-above", code),
        [FilterValue::AtLeast(code)] => compared("ask-at-least", code),
        [FilterValue::Missing] => Some(texts.with("ask-missing", &[("field", field.into())])),
        [FilterValue::Present] => Some(texts.with("ask-present", &[("field", field.into())])),
        [FilterValue::Range(from, to)] => {
            let (from, to) = (name(from), name(to));
            Some(texts.with("ask-range", &[("field", field.into()), ("from", (&from).into()), ("to", (&to).into())]))
        }
        values => {
            let codes: Option<Vec<String>> = values
                .iter()
                .map(|value| match value {
                    FilterValue::Equal(code) => Some(name(code)),
                    _ => None,
                })
                .collect();
            let names = codes?.join(", ");
            Some(if says_field { format!("{field} {names}") } else { names })
        }
    }
}
