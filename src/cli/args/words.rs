//! Words of closed sets as a person types them, on the command line and in the dialogue: codes, words
//! of the filter language, names in any language, and any beginning that is not ambiguous.

use chrono::NaiveDate;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::domain::Maturity;
use crate::domain::ScreenId;
use crate::domain::names::fold;
use crate::export::contents::Dataset;
use crate::export::letter::LetterForm;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::label;
use crate::query::lines::RowsPer;
use crate::query::listing::{ListColumn, Sort, SortError};
use crate::query::mailing::Split;
use crate::query::numbers::Measure;
use crate::query::question::grouping::GroupBy;
use crate::query::question::{self, CellForm};
use crate::query::schedule;
use crate::sources::priority::{MAX_WEIGHT, PriorityCriterion};
use crate::sources::team::procedure::CapacityBy;
use crate::survey::Codebook;
use crate::text::{self, Lang, Texts, Value};

use super::super::coverage::GroupWord;
use super::super::output::Format;

/// The least likeness of a word that is proposed for a wrong one.
const SIMILAR: f64 = 0.8;

/// A word that is not possible where it stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{found}")]
pub struct UnknownWord {
    /// The key of what is said of it.
    key: &'static str,
    /// The word.
    found: String,
    /// The words that are possible.
    known: String,
    /// The word that is most like it.
    near: Option<String>,
}

impl UnknownWord {
    fn new(key: &'static str, found: &str, codes: &[&str]) -> Self {
        Self { key, found: found.to_owned(), known: codes.join(", "), near: None }
    }

    /// What is said of it, with the words that are possible and the nearest.
    pub fn message(&self, texts: &Texts) -> String {
        let most = MAX_WEIGHT.to_string();
        let variables =
            [("found", Value::Text(&self.found)), ("known", (&self.known).into()), ("most", (&most).into())];
        let message = texts.with(self.key, &variables);
        match &self.near {
            Some(near) => format!("{message}\n{}", texts.with("usage-near", &[("word", Value::Text(near))])),
            None => message,
        }
    }
}

/// The known word that is most like a wrong one.
pub fn similar<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let wanted = fold(written);
    known
        .map(|word| (strsim::jaro_winkler(&fold(word), &wanted), word))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(score, _)| *score >= SIMILAR)
        .map(|(_, word)| word.to_owned())
}

/// The member that a word means, by its code or by a name: whole, or by a beginning that fits no other.
fn member<T: Copy + PartialEq>(
    written: &str,
    (all, codes): (&[T], &[&str]),
    key: &'static str,
    name: impl Fn(T, &Texts) -> String,
) -> Result<T, UnknownWord> {
    let plain = |word: &str| fold(word.trim()).replace(['-', '_'], " ");
    let wanted = plain(written);
    let named = Lang::all()
        .map(Texts::new)
        .flat_map(|texts| all.iter().map(|one| (name(*one, &texts), *one)).collect::<Vec<_>>());
    let coded = codes.iter().zip(all).map(|(code, one)| ((*code).to_owned(), *one));
    let known: Vec<(String, T)> = coded.chain(named).filter(|(word, _)| !word.is_empty()).collect();
    if let Some((_, one)) = known.iter().find(|(word, _)| plain(word) == wanted) {
        return Ok(*one);
    }
    let mut beginning = known.iter().filter(|(word, _)| !wanted.is_empty() && plain(word).starts_with(&wanted));
    match beginning.next() {
        Some((_, first)) if beginning.all(|(_, other)| other == first) => Ok(*first),
        _ => {
            let near = similar(written, known.iter().map(|(word, _)| word.as_str()));
            Err(UnknownWord { near, ..UnknownWord::new(key, written, codes) })
        }
    }
}

/// The dimension that a word means.
///
/// # Errors
/// When none or several are called so, as all of these.
pub fn dimension(written: &str) -> Result<Dimension, UnknownWord> {
    let known = (Dimension::ALL, Dimension::CODES);
    match Dimension::by_word(written.trim()) {
        Some(dimension) => Ok(dimension),
        None => member(written, known, "usage-dimension", label::dimension),
    }
}

/// What a row is.
///
/// # Errors
/// When nothing is called so.
pub fn rows_per(written: &str) -> Result<RowsPer, UnknownWord> {
    let name = |per: RowsPer, texts: &Texts| texts.get(&text::key("rows-per", per.code()));
    member(written, (RowsPer::ALL, RowsPer::CODES), "usage-rows-per", name)
}

/// What a capacity is counted per.
///
/// # Errors
/// When none or several are called so.
pub fn capacity_by(written: &str) -> Result<CapacityBy, UnknownWord> {
    let name = |by: CapacityBy, texts: &Texts| label::dimension(schedule::dimension(by), texts);
    member(written, (CapacityBy::ALL, CapacityBy::CODES), "usage-capacity-by", name)
}

/// What the lists of a mailing are cut by.
///
/// # Errors
/// When it is neither of the two.
pub fn split(written: &str) -> Result<Split, UnknownWord> {
    let known = |split: &&Split| Dimension::by_word(written.trim()) == Some(split.dimension());
    if let Some(split) = Split::ALL.iter().find(known) {
        return Ok(*split);
    }
    member(written, (Split::ALL, Split::CODES), "usage-split", |split, texts| {
        label::dimension(split.dimension(), texts)
    })
}

/// What letters are written as.
///
/// # Errors
/// When it is none of these.
pub fn letter_form(written: &str) -> Result<LetterForm, UnknownWord> {
    member(written, (LetterForm::ALL, LetterForm::CODES), "usage-letter-form", |form, _| form.code().to_owned())
}

/// A day as ISO or German files write it.
///
/// # Errors
/// When it is none.
pub fn day(written: &str) -> Result<NaiveDate, UnknownWord> {
    let german = || NaiveDate::parse_from_str(written.trim(), "%d.%m.%Y").ok();
    let day = written.trim().parse().ok().or_else(german);
    day.ok_or_else(|| UnknownWord::new("usage-day", written, &[]))
}

/// What a word asks for to break answers down by: a dimension by its code or word, else a question or a
/// part of one by its code, else a dimension by a name or beginning.
///
/// # Errors
/// When it is none of these; the nearest of both is proposed.
pub fn group_by(written: &str, codebook: &Codebook) -> Result<GroupBy, UnknownWord> {
    let word = written.trim().to_lowercase();
    if let Some(dimension) = Dimension::by_word(&word) {
        return Ok(GroupBy::Dimension(dimension));
    }
    if let Some((question, part)) = question::find(codebook, written) {
        let part = part.and_then(|part| codebook.columns.iter().position(|column| column.code == part.code));
        return Ok(GroupBy::Question { question, part });
    }
    dimension(written).map(GroupBy::Dimension).map_err(|wrong| {
        let questions = codebook.questions.iter().map(|question| question.code.as_str());
        let near = similar(written, questions.chain(wrong.near.as_deref()));
        UnknownWord { near, ..UnknownWord::new("usage-by", written, Dimension::CODES) }
    })
}

/// What the cells of a cross-table with a question show.
pub fn cells(written: &str) -> Result<CellForm, UnknownWord> {
    let name = |form: CellForm, texts: &Texts| texts.get(&text::key("cell-form", form.code()));
    member(written, (CellForm::ALL, CellForm::CODES), "usage-figure", name)
}

/// The dimension that a word means, or the lists of registers.
///
/// # Errors
/// As [`dimension`].
pub fn group(written: &str) -> Result<GroupWord, UnknownWord> {
    match fold(written.trim()).as_str() {
        "list" | "liste" => Ok(GroupWord::Lists),
        _ => dimension(written).map(GroupWord::Dimension),
    }
}

/// The share that a word means.
pub fn measure(written: &str) -> Result<Measure, UnknownWord> {
    let name = |measure, texts: &Texts| texts.get(&label::measure_key(measure));
    member(written, (Measure::ALL, Measure::CODES), "usage-figure", name)
}

/// The figure of a cross-table that a word means.
pub fn figure(written: &str) -> Result<Figure, UnknownWord> {
    let name = |figure: Figure, texts: &Texts| texts.get(&text::key("figure", figure.code()));
    member(written, (Figure::ALL, Figure::CODES), "usage-figure", name)
}

/// What is to be exported.
pub fn what(written: &str) -> Result<Dataset, UnknownWord> {
    member(written, (Dataset::ALL, Dataset::CODES), "usage-export", |_, _| String::new())
}

/// The column that a word means.
pub fn column(written: &str) -> Result<ListColumn, UnknownWord> {
    ListColumn::from_written(written).ok_or_else(|| {
        let near = similar(written, ListColumn::CODES.iter().copied());
        UnknownWord { near, ..UnknownWord::new("usage-column", written, ListColumn::CODES) }
    })
}

/// The order that one or two columns ask for, each with `-` before it for descending.
pub fn sort(written: &str) -> Result<Sort, UnknownWord> {
    Sort::read(written).or_else(|error| match error {
        SortError::Column(code) => column(&code).map(|column| Sort::by(column, false)),
        SortError::TooMany => Err(UnknownWord::new("usage-sort", written, &[])),
    })
}

/// A criterion of the priority model with its weight: `lists=3`.
pub fn weight(written: &str) -> Result<(PriorityCriterion, f64), UnknownWord> {
    let wrong = |key| UnknownWord::new(key, written, PriorityCriterion::CODES);
    let (code, number) = written.split_once('=').ok_or_else(|| wrong("usage-weight-shape"))?;
    let criterion = PriorityCriterion::from_code(code.trim()).ok_or_else(|| wrong("usage-weight-criterion"))?;
    match number.trim().parse::<f64>() {
        // -0 is 0.
        Ok(number) if (0.0..=MAX_WEIGHT).contains(&number) => Ok((criterion, number + 0.0)),
        _ => Err(wrong("usage-weight-number")),
    }
}

/// A response and the body that it belongs to: `656=01060022`.
pub fn decision(written: &str) -> Result<(String, String), UnknownWord> {
    let parts = written.split_once('=').map(|(response, body)| (response.trim(), body.trim()));
    let parts = parts.filter(|(response, body)| !response.is_empty() && !body.is_empty());
    let (response, body) = parts.ok_or_else(|| UnknownWord::new("resolve-form", written, &[]))?;
    Ok((response.to_owned(), body.to_owned()))
}

/// A format by its code.
pub fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::CODES).try_map(|code| Format::from_code(&code).ok_or(code))
}

/// A screen by its code.
pub fn screen() -> impl TypedValueParser<Value = ScreenId> {
    PossibleValuesParser::new(ScreenId::TAB_CODES).try_map(|code| ScreenId::tab(&code).ok_or(code))
}

/// A level that something can be below.
pub fn level() -> impl TypedValueParser<Value = Maturity> {
    PossibleValuesParser::new(&Maturity::CODES[1..])
        .try_map(|code| Maturity::from_code(&code.to_uppercase()).ok_or(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_names_and_beginnings_are_understood_and_a_wrong_word_is_answered() {
        assert_eq!(dimension("regist"), Ok(Dimension::Register));
        assert_eq!(dimension("EBENE"), Ok(Dimension::Level));
        assert_eq!(measure("response-rate"), Ok(Measure::ResponseRate));
        assert_eq!(figure("gaps"), Ok(Figure::Gaps));
        assert_eq!(what("find"), Ok(Dataset::Findings));
        let message = dimension("regsiter").map_err(|wrong| wrong.message(&Texts::new(Lang::De)));
        assert!(message.as_ref().is_err_and(|said| said.contains("register") && said.contains("land")), "{message:?}");
    }

    #[test]
    fn a_weight_has_a_criterion_and_a_number() {
        let key = |written| weight(written).map_err(|wrong| wrong.key);
        assert_eq!(key("volume=2"), Ok((PriorityCriterion::Volume, 2.0)));
        assert_eq!(key("volume"), Err("usage-weight-shape"));
        assert_eq!(key("volumen=2"), Err("usage-weight-criterion"));
        assert_eq!(key("volume=-1"), Err("usage-weight-number"));
        assert_eq!(key("volume=NaN"), Err("usage-weight-number"));
    }

    #[test]
    fn an_order_has_known_columns() {
        assert_eq!(sort("-population,name").map(Sort::written).as_deref(), Ok("-population,name"));
        assert!(sort("nam").is_err_and(|wrong| wrong.near.as_deref() == Some("name")));
        assert!(sort("name,land,kind").is_err_and(|wrong| wrong.key == "usage-sort"));
    }
}
