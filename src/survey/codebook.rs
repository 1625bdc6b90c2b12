//! The codebook: what each column of the responses means.

use std::collections::HashMap;

use crate::domain::closed_set;

/// A text in several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Localised(pub Vec<(String, String)>);

impl Localised {
    /// The text in this language, else in the first one there is.
    pub fn get(&self, language: &str) -> &str {
        let own = self.0.iter().find(|(l, text)| l == language && !text.is_empty());
        own.or_else(|| self.0.iter().find(|(_, text)| !text.is_empty())).map_or("", |(_, text)| text)
    }

    /// Adds the text of one language.
    pub fn insert(&mut self, language: &str, text: String) {
        self.0.push((language.into(), text));
    }
}

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

impl QuestionType {
    /// Whether answers are numbers.
    pub const fn is_numeric(self) -> bool {
        matches!(
            self,
            Self::Number | Self::Numbers | Self::ArrayNumbers | Self::FivePoint | Self::ArrayFive | Self::ArrayTen
        )
    }

    /// Whether answers are free text.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::ShortText | Self::LongText | Self::HugeText | Self::Texts | Self::ArrayTexts)
    }

    /// Whether every sub-question is a box to tick.
    pub const fn is_multiple(self) -> bool {
        matches!(self, Self::Multiple | Self::MultipleComment)
    }
}

/// One sub-question: a row or a column of a question with parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubQuestion {
    /// Its code.
    pub code: String,
    /// 0: rows, 1: columns.
    pub scale: u8,
    /// Its text.
    pub text: Localised,
}

/// One predefined answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    /// Its code.
    pub code: String,
    /// 0, or 1 for the second scale of a dual-scale array.
    pub scale: u8,
    /// Its label.
    pub label: Localised,
}

/// A group of questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// LimeSurvey's id.
    pub gid: String,
    /// Its title.
    pub title: Localised,
}

/// One question.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its code, as in exports.
    pub code: String,
    /// LimeSurvey's id.
    pub qid: String,
    /// Index of its block.
    pub block: usize,
    /// Its type.
    pub kind: QuestionType,
    /// Whether an answer is required.
    pub mandatory: bool,
    /// Whether it offers "other".
    pub other: bool,
    /// Its text.
    pub text: Localised,
    /// Its parts, in order.
    pub subs: Vec<SubQuestion>,
    /// Its predefined answers, in order.
    pub options: Vec<AnswerOption>,
    /// The smallest number allowed, where answers are numbers.
    pub minimum: Option<f64>,
    /// The largest number allowed.
    pub maximum: Option<f64>,
}

/// Which part of a question a column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The whole answer.
    Whole,
    /// The sub-question with this index.
    Sub(usize),
    /// The text of "other".
    Other,
    /// The comment on the sub-question with this index, or on the question.
    Comment(Option<usize>),
    /// The comment on "other".
    OtherComment,
    /// The option at this rank, from 1.
    Rank(usize),
    /// Row and column of an array of fields.
    Cell(usize, usize),
    /// Sub-question and scale, 0 or 1, of a dual-scale array.
    Scale(usize, u8),
    /// Number of uploaded files.
    FileCount,
}

/// One column of the responses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodebookColumn {
    /// Its name in an export with codes: `G01Q02[SQ001]`.
    pub code: String,
    /// Its name inside LimeSurvey: `777001X1X3SQ001`.
    pub internal: String,
    /// Index of its question.
    pub question: usize,
    /// What part of the question it holds.
    pub part: Part,
}

/// The structure of one survey.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Codebook {
    /// LimeSurvey's id of the survey.
    pub survey: String,
    /// Its title.
    pub title: Localised,
    /// Its languages, the base language first.
    pub languages: Vec<String>,
    /// When the field phase begins, `YYYY-MM-DD HH:MM:SS`.
    pub starts: Option<String>,
    /// When it ends.
    pub expires: Option<String>,
    /// Groups of questions, in order.
    pub blocks: Vec<Block>,
    /// Questions, in order.
    pub questions: Vec<Question>,
    /// Columns of the responses, in order.
    pub columns: Vec<CodebookColumn>,
    pub(super) by_code: HashMap<String, usize>,
    pub(super) by_internal: HashMap<String, usize>,
}

impl Codebook {
    /// Derives the columns from the questions; called once the questions are complete.
    pub(super) fn index(&mut self) {
        let mut columns = Vec::new();
        for (at, question) in self.questions.iter().enumerate() {
            let gid = &self.blocks[question.block].gid;
            let internal = format!("{}X{gid}X{}", self.survey, question.qid);
            question.columns(&mut |code_suffix, internal_suffix, part| {
                columns.push(CodebookColumn {
                    code: format!("{}{code_suffix}", question.code),
                    internal: format!("{internal}{internal_suffix}"),
                    question: at,
                    part,
                });
            });
        }
        self.by_code = columns.iter().enumerate().map(|(at, c)| (c.code.clone(), at)).collect();
        self.by_internal = columns.iter().enumerate().map(|(at, c)| (c.internal.clone(), at)).collect();
        self.columns = columns;
    }

    /// The column with this export name.
    pub fn column(&self, code: &str) -> Option<&CodebookColumn> {
        self.by_code.get(code).map(|at| &self.columns[*at])
    }

    /// The column with this internal name.
    pub fn internal(&self, name: &str) -> Option<&CodebookColumn> {
        self.by_internal.get(name).map(|at| &self.columns[*at])
    }

    /// The question with this code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.code == code)
    }

    /// Questions that ask something: text displays and computed values do not.
    pub fn asked(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|q| !matches!(q.kind, QuestionType::Display | QuestionType::Equation))
    }

    /// What an answer code means in a column: the label where the code has one.
    pub fn label(&self, column: &CodebookColumn, value: &str, language: &str) -> Option<&str> {
        let question = &self.questions[column.question];
        let scale = match column.part {
            Part::Scale(_, scale) => scale,
            Part::Other | Part::Comment(_) | Part::OtherComment | Part::FileCount => return None,
            _ => 0,
        };
        question
            .options
            .iter()
            .find(|option| option.scale == scale && option.code == value)
            .map(|option| option.label.get(language))
    }

    /// The text of the part that a column holds; empty for the whole of a question.
    pub fn part_text(&self, column: &CodebookColumn, language: &str) -> String {
        let question = &self.questions[column.question];
        let sub = |at: usize| question.subs[at].text.get(language);
        match &column.part {
            Part::Whole | Part::Other | Part::OtherComment | Part::Comment(None) | Part::FileCount => String::new(),
            Part::Sub(at) | Part::Comment(Some(at)) => sub(*at).into(),
            Part::Rank(rank) => rank.to_string(),
            Part::Cell(row, column) => format!("{} · {}", sub(*row), sub(*column)),
            Part::Scale(at, scale) => format!("{} ({})", sub(*at), scale + 1),
        }
    }
}

impl Question {
    /// Calls `add(suffix in exports, suffix inside LimeSurvey, part)` for every column.
    fn columns(&self, add: &mut impl FnMut(String, String, Part)) {
        let rows = || self.subs.iter().enumerate().filter(|(_, sub)| sub.scale == 0);
        match self.kind {
            QuestionType::Multiple | QuestionType::MultipleComment => {
                let comments = self.kind == QuestionType::MultipleComment;
                for (at, sub) in rows() {
                    add(format!("[{}]", sub.code), sub.code.clone(), Part::Sub(at));
                    if comments {
                        let comment = format!("{}comment", sub.code);
                        add(format!("[{comment}]"), comment, Part::Comment(Some(at)));
                    }
                }
                if self.other {
                    add("[other]".into(), "other".into(), Part::Other);
                    if comments {
                        add("[othercomment]".into(), "othercomment".into(), Part::OtherComment);
                    }
                }
            }
            QuestionType::Ranking => {
                for rank in 1..=self.options.len() {
                    add(format!("[{rank}]"), rank.to_string(), Part::Rank(rank));
                }
            }
            QuestionType::ArrayNumbers | QuestionType::ArrayTexts => {
                for (row, sub) in rows() {
                    for (column, other) in self.subs.iter().enumerate().filter(|(_, sub)| sub.scale == 1) {
                        let cell = format!("{}_{}", sub.code, other.code);
                        add(format!("[{cell}]"), cell, Part::Cell(row, column));
                    }
                }
            }
            QuestionType::ArrayDual => {
                for (at, sub) in rows() {
                    for scale in [0_u8, 1] {
                        let code = format!("[{}][{}]", sub.code, scale + 1);
                        add(code, format!("{}#{scale}", sub.code), Part::Scale(at, scale));
                    }
                }
            }
            QuestionType::Files => {
                add(String::new(), String::new(), Part::Whole);
                add("[filecount]".into(), "_filecount".into(), Part::FileCount);
            }
            _ if rows().next().is_some() => {
                for (at, sub) in rows() {
                    add(format!("[{}]", sub.code), sub.code.clone(), Part::Sub(at));
                }
            }
            _ => {
                add(String::new(), String::new(), Part::Whole);
                if self.kind == QuestionType::ListComment {
                    add("[comment]".into(), "comment".into(), Part::Comment(None));
                } else if self.other {
                    add("[other]".into(), "other".into(), Part::Other);
                }
            }
        }
    }
}
