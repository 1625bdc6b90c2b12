//! The types of questions: one table says of each which shape it has and what its answers are.
//!
//! Counting, labels, filters and checks go by shape and answers, never by the type: a new type is a
//! member of [`QuestionType`], a row of [`TYPES`], its name (`question-type-…`) and what a reader makes
//! of its columns.

use crate::domain::closed_set;

closed_set! {
    /// LimeSurvey's question types by their letter.
    QuestionType {
        /// One of a list, radio buttons.
        List = "L",
        /// One of a list, dropdown.
        Dropdown = "!",
        /// One of a list with a comment.
        ListComment = "O",
        /// Several of a list.
        Multiple = "M",
        /// Several of a list, each with a comment.
        MultipleComment = "P",
        /// An order of options.
        Ranking = "R",
        /// Yes or no.
        YesNo = "Y",
        /// Gender.
        Gender = "G",
        /// Five-point choice.
        FivePoint = "5",
        /// Array with options of its own.
        Array = "F",
        /// The same, by column.
        ArrayColumn = "H",
        /// Array of five points.
        ArrayFive = "A",
        /// Array of ten points.
        ArrayTen = "B",
        /// Array of yes, no, uncertain.
        ArrayYesNo = "C",
        /// Array of increase, same, decrease.
        ArrayIncrease = "E",
        /// Array of numbers, rows × columns.
        ArrayNumbers = ":",
        /// Array of texts, rows × columns.
        ArrayTexts = ";",
        /// Array with two scales.
        ArrayDual = "1",
        /// A number.
        Number = "N",
        /// Several numbers.
        Numbers = "K",
        /// Short text.
        ShortText = "S",
        /// Long text.
        LongText = "T",
        /// Huge text.
        HugeText = "U",
        /// Several short texts.
        Texts = "Q",
        /// A date.
        Date = "D",
        /// Uploaded files.
        Files = "|",
        /// Language of the respondent.
        Language = "I",
        /// A computed value.
        Equation = "*",
        /// A text that asks nothing.
        Display = "X",
    }
}

/// The shape of a question: how it is asked and shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One of several answers.
    Choice,
    /// Boxes to tick, each a column.
    Boxes,
    /// Rows, with the same answers for each.
    Matrix,
    /// An order of options.
    Ranking,
    /// One number or several.
    Numbers,
    /// One text or several.
    Text,
    /// A day.
    Date,
    /// Uploaded files.
    Files,
    /// A value that the survey computes.
    Computed,
    /// A text that asks nothing.
    Display,
}

/// What one column of a question holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// The code of one answer.
    Codes,
    /// A tick: `Y`.
    Ticks,
    /// A number.
    Numbers,
    /// Points from 1 to this number.
    Points(usize),
    /// A text as it was written.
    Texts,
    /// A day, with or without a time.
    Dates,
}

/// An answer that the type brings along: its code and the text that names it, where there is one.
#[derive(Debug, PartialEq, Eq)]
pub struct BuiltIn {
    /// The code in exports.
    pub code: &'static str,
    /// The key of its name in the translation files.
    pub text: Option<&'static str>,
}

const fn answer(code: &'static str, text: &'static str) -> BuiltIn {
    BuiltIn { code, text: Some(text) }
}

/// Yes and no.
pub const YES_NO: &[BuiltIn] = &[answer("Y", "answer-yes"), answer("N", "answer-no")];
const YES_NO_UNCERTAIN: &[BuiltIn] =
    &[answer("Y", "answer-yes"), answer("N", "answer-no"), answer("U", "answer-uncertain")];
const TREND: &[BuiltIn] = &[answer("I", "answer-increase"), answer("S", "answer-same"), answer("D", "answer-decrease")];
const GENDER: &[BuiltIn] = &[answer("F", "answer-female"), answer("M", "answer-male")];
const POINTS: [&str; 10] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// One row of the table of types.
#[derive(Debug, Clone, Copy)]
pub struct TypeRow {
    /// The type.
    pub kind: QuestionType,
    /// Its shape.
    pub shape: Shape,
    /// What one of its columns holds.
    pub answers: Answers,
    /// Answers that it brings along.
    pub built_in: &'static [BuiltIn],
    /// Whether LimeSurvey keeps an answer NULL that was shown and left empty.
    pub null_where_empty: bool,
}

const fn row(kind: QuestionType, shape: Shape, answers: Answers) -> TypeRow {
    TypeRow { kind, shape, answers, built_in: &[], null_where_empty: false }
}

const fn with(built_in: &'static [BuiltIn], row: TypeRow) -> TypeRow {
    TypeRow { built_in, ..row }
}

const fn nullable(row: TypeRow) -> TypeRow {
    TypeRow { null_where_empty: true, ..row }
}

/// The table of types, in the order of [`QuestionType::ALL`].
pub const TYPES: [TypeRow; QuestionType::ALL.len()] = [
    row(QuestionType::List, Shape::Choice, Answers::Codes),
    row(QuestionType::Dropdown, Shape::Choice, Answers::Codes),
    row(QuestionType::ListComment, Shape::Choice, Answers::Codes),
    row(QuestionType::Multiple, Shape::Boxes, Answers::Ticks),
    row(QuestionType::MultipleComment, Shape::Boxes, Answers::Ticks),
    row(QuestionType::Ranking, Shape::Ranking, Answers::Codes),
    with(YES_NO, row(QuestionType::YesNo, Shape::Choice, Answers::Codes)),
    with(GENDER, row(QuestionType::Gender, Shape::Choice, Answers::Codes)),
    row(QuestionType::FivePoint, Shape::Choice, Answers::Points(5)),
    row(QuestionType::Array, Shape::Matrix, Answers::Codes),
    row(QuestionType::ArrayColumn, Shape::Matrix, Answers::Codes),
    row(QuestionType::ArrayFive, Shape::Matrix, Answers::Points(5)),
    row(QuestionType::ArrayTen, Shape::Matrix, Answers::Points(10)),
    with(YES_NO_UNCERTAIN, row(QuestionType::ArrayYesNo, Shape::Matrix, Answers::Codes)),
    with(TREND, row(QuestionType::ArrayIncrease, Shape::Matrix, Answers::Codes)),
    row(QuestionType::ArrayNumbers, Shape::Matrix, Answers::Numbers),
    row(QuestionType::ArrayTexts, Shape::Matrix, Answers::Texts),
    row(QuestionType::ArrayDual, Shape::Matrix, Answers::Codes),
    nullable(row(QuestionType::Number, Shape::Numbers, Answers::Numbers)),
    nullable(row(QuestionType::Numbers, Shape::Numbers, Answers::Numbers)),
    row(QuestionType::ShortText, Shape::Text, Answers::Texts),
    row(QuestionType::LongText, Shape::Text, Answers::Texts),
    row(QuestionType::HugeText, Shape::Text, Answers::Texts),
    row(QuestionType::Texts, Shape::Text, Answers::Texts),
    nullable(row(QuestionType::Date, Shape::Date, Answers::Dates)),
    row(QuestionType::Files, Shape::Files, Answers::Texts),
    row(QuestionType::Language, Shape::Choice, Answers::Codes),
    row(QuestionType::Equation, Shape::Computed, Answers::Codes),
    row(QuestionType::Display, Shape::Display, Answers::Codes),
];

impl QuestionType {
    /// Its row of the table.
    pub const fn row(self) -> &'static TypeRow {
        &TYPES[self as usize]
    }

    /// Its shape.
    pub const fn shape(self) -> Shape {
        self.row().shape
    }

    /// What one of its columns holds.
    pub const fn answers(self) -> Answers {
        self.row().answers
    }

    /// Whether it asks something: texts that are shown and values that are computed do not.
    pub const fn asks(self) -> bool {
        !matches!(self.shape(), Shape::Computed | Shape::Display)
    }

    /// Whether answers are numbers.
    pub const fn is_numeric(self) -> bool {
        matches!(self.answers(), Answers::Numbers | Answers::Points(_))
    }

    /// Whether answers are free text.
    pub const fn is_text(self) -> bool {
        matches!((self.shape(), self.answers()), (Shape::Text | Shape::Matrix, Answers::Texts))
    }

    /// Whether every sub-question is a box to tick.
    pub const fn is_multiple(self) -> bool {
        matches!(self.shape(), Shape::Boxes)
    }

    /// The codes that it offers whatever its options.
    pub fn fixed_codes(self) -> Vec<&'static str> {
        match self.answers() {
            Answers::Ticks => vec!["Y"],
            Answers::Points(most) => POINTS[..most].to_vec(),
            _ => self.row().built_in.iter().map(|answer| answer.code).collect(),
        }
    }

    /// The key of the text that names an answer that it brings along.
    pub fn built_in_text(self, code: &str) -> Option<&'static str> {
        self.row().built_in.iter().find(|answer| answer.code == code).and_then(|answer| answer.text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_row_contradicts_another() {
        for (row, kind) in TYPES.iter().zip(QuestionType::ALL) {
            assert_eq!(row.kind, *kind, "rows stand in the order of the types");
            let fits = match row.shape {
                Shape::Choice => matches!(row.answers, Answers::Codes | Answers::Points(_)),
                Shape::Boxes => row.answers == Answers::Ticks,
                Shape::Matrix => !matches!(row.answers, Answers::Ticks | Answers::Dates),
                Shape::Ranking | Shape::Computed | Shape::Display => row.answers == Answers::Codes,
                Shape::Numbers => row.answers == Answers::Numbers,
                Shape::Text | Shape::Files => row.answers == Answers::Texts,
                Shape::Date => row.answers == Answers::Dates,
            };
            assert!(fits, "{kind:?}: {:?} of {:?}", row.shape, row.answers);
            let codes = kind.fixed_codes();
            assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len(), "{kind:?} has a code twice");
            assert!(row.built_in.is_empty() || row.answers == Answers::Codes, "{kind:?} brings answers along");
        }
        let letters: HashSet<&&str> = QuestionType::CODES.iter().collect();
        assert_eq!(letters.len(), QuestionType::CODES.len(), "a letter stands for two types");
    }
}
