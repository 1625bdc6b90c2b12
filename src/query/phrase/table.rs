//! The words that people use beside the names of the landscape: `data/words.csv`.

use std::sync::OnceLock;

use crate::domain::{ScreenId, closed_set};
use crate::landscape::Dimension;
use crate::query::figure::Figure;

const WORDS: &str = include_str!("../../../data/words.csv");

closed_set! {
    /// What is asked for beside a filter.
    Question {
        /// Which ones: a list.
        Who = "who",
        /// How many.
        Count = "count",
        /// In which Land.
        Where = "where",
        /// How a Land stands: its page.
        Page = "page",
        /// Whom to remind, and through whom.
        Remind = "remind",
    }
}

/// How a value is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    /// Less than it.
    Below,
    /// More than it.
    Above,
    /// It or more.
    AtLeast,
    /// It or less.
    AtMost,
}

/// What a word of the table means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Nothing: it only connects others.
    Stop,
    /// What follows groups.
    By,
    /// What follows is left out.
    Not,
    /// What follows is compared with.
    Compare(Comparison),
    /// What stands before it is a number of inhabitants.
    People,
    /// What is asked for.
    Ask(Question),
    /// A filter, in the filter language.
    Filter(&'static str),
    /// A dimension.
    Dimension(Dimension),
    /// A figure.
    Figure(Figure),
    /// A screen.
    Screen(ScreenId),
    /// An action, by its code.
    Action(&'static str),
}

/// One row of the table: what is meant and the words for it, in all languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is meant.
    pub meaning: Meaning,
    /// The words for it; each can be several words.
    pub words: Vec<&'static str>,
}

/// The rows of the table; a row that means nothing known is left out, which a test forbids.
pub fn rows() -> &'static [Row] {
    static READ: OnceLock<Vec<Row>> = OnceLock::new();
    READ.get_or_init(|| WORDS.lines().skip(1).filter_map(read).collect())
}

/// The further words for an action.
pub fn words_of_action(code: &str) -> String {
    let own = rows().iter().filter(|row| matches!(row.meaning, Meaning::Action(own) if own == code));
    own.flat_map(|row| row.words.iter().copied()).collect::<Vec<_>>().join(" ")
}

/// The further words for something, as one text.
pub fn words_of(meaning: &Meaning) -> String {
    let own = rows().iter().filter(|row| row.meaning == *meaning);
    own.flat_map(|row| row.words.iter().copied()).collect::<Vec<_>>().join(" ")
}

/// The codes of the actions that have further words.
pub fn actions() -> impl Iterator<Item = &'static str> {
    rows().iter().filter_map(|row| match row.meaning {
        Meaning::Action(code) => Some(code),
        _ => None,
    })
}

fn read(line: &'static str) -> Option<Row> {
    let mut parts = line.splitn(3, ';');
    let (means, code, words) = (parts.next()?, parts.next()?, parts.next()?);
    let meaning = match means {
        "stop" => Meaning::Stop,
        "by" => Meaning::By,
        "not" => Meaning::Not,
        "below" => Meaning::Compare(Comparison::Below),
        "above" => Meaning::Compare(Comparison::Above),
        "at_least" => Meaning::Compare(Comparison::AtLeast),
        "at_most" => Meaning::Compare(Comparison::AtMost),
        "unit" => Meaning::People,
        "ask" => Meaning::Ask(Question::from_code(code)?),
        "filter" => Meaning::Filter(code),
        "dimension" => Meaning::Dimension(Dimension::from_code(code)?),
        "figure" => Meaning::Figure(Figure::from_code(code)?),
        "screen" => Meaning::Screen(ScreenId::from_code(code)?),
        "action" => Meaning::Action(code),
        _ => return None,
    };
    let words = words.split(',').map(str::trim).filter(|word| !word.is_empty()).collect();
    Some(Row { meaning, words })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::phrase::spelling;

    #[test]
    fn every_row_is_understood() {
        assert_eq!(rows().len(), WORDS.lines().count() - 1, "a row means nothing that is known");
        for row in rows() {
            assert!(!row.words.is_empty(), "{row:?} has no words");
            for word in &row.words {
                assert!(!spelling::words(word).is_empty(), "“{word}” is no word");
            }
        }
    }

    #[test]
    fn every_dimension_and_figure_that_people_name_has_words() {
        for dimension in Dimension::ALL.iter().filter(|dimension| **dimension != Dimension::Scope) {
            assert!(rows().iter().any(|row| row.meaning == Meaning::Dimension(*dimension)), "{dimension:?}");
        }
    }
}
