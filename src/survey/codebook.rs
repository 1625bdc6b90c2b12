//! The codebook: what each column of the responses means.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

pub use super::question_type::QuestionType;
use super::question_type::Shape;

/// A text in several languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localised(pub Vec<(String, String)>);

impl Localised {
    /// The text in this language, else in a variant of it (`de-informal` for `de`, `pt-BR` for `pt`),
    /// else in the first one there is.
    pub fn get(&self, language: &str) -> &str {
        let filled = |(_, text): &&(String, String)| !text.is_empty();
        let own = self.0.iter().filter(filled).find(|(own, _)| own == language);
        let variant = || self.0.iter().filter(filled).find(|(own, _)| base_language(own) == base_language(language));
        own.or_else(variant).or_else(|| self.0.iter().find(filled)).map_or("", |(_, text)| text)
    }

    /// Adds the text of one language.
    pub fn insert(&mut self, language: &str, text: String) {
        self.0.push((language.into(), text));
    }
}

/// The language that a variant belongs to: `de` of `de-informal`.
pub fn base_language(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

/// One sub-question: a row or a column of a question with parts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubQuestion {
    /// Its code, once per question.
    pub code: String,
    /// The tool's id of it; empty where it is not known.
    pub id: String,
    /// 0: rows, 1: columns.
    pub scale: u8,
    /// Its text.
    pub text: Localised,
}

/// One predefined answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerOption {
    /// Its code.
    pub code: String,
    /// The tool's id of it; empty where it is not known.
    pub id: String,
    /// 0, or 1 for the second scale of a dual-scale array.
    pub scale: u8,
    /// Its label.
    pub label: Localised,
}

/// A group of questions.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// LimeSurvey's id.
    pub gid: String,
    /// Its title.
    pub title: Localised,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Its code: the title, with `#2` where an earlier question or a column of the tool has the same.
    pub code: String,
    /// The code that its makers gave it, as exports write it.
    pub title: String,
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
    /// What stands above the scales of an array with two; empty where nothing does.
    pub heads: Vec<Localised>,
    /// The smallest number allowed, where answers are numbers.
    pub minimum: Option<f64>,
    /// The largest number allowed.
    pub maximum: Option<f64>,
}

impl Default for Question {
    fn default() -> Self {
        Self {
            code: String::new(),
            title: String::new(),
            qid: String::new(),
            block: 0,
            kind: QuestionType::LongText,
            mandatory: false,
            other: false,
            text: Localised::default(),
            subs: Vec::new(),
            options: Vec::new(),
            heads: Vec::new(),
            minimum: None,
            maximum: None,
        }
    }
}

/// Which part of a question a column holds.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
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
    /// The version of the tool's database that the structure was written for; 0 where it is not known.
    pub version: u32,
    #[serde(skip)]
    pub(super) by_code: HashMap<String, usize>,
    #[serde(skip)]
    pub(super) by_internal: HashMap<String, usize>,
    #[serde(skip)]
    pub(super) by_heading: HashMap<String, Vec<usize>>,
}

impl Codebook {
    /// Derives the columns from the questions; called once the questions are complete. Codes that
    /// occur again, or are those of the tool's own columns, get `#2`, `#3` …
    pub(super) fn index(&mut self, reserved: &[&str], internal: &dyn Fn(&Self, &CodebookColumn) -> String) {
        let mut taken: HashSet<String> = reserved.iter().map(|name| (*name).to_owned()).collect();
        for question in &mut self.questions {
            if question.title.is_empty() {
                question.title.clone_from(&question.code);
            }
            question.code = once(&question.title, &mut taken);
            let mut subs = [HashSet::new(), HashSet::new()];
            for sub in &mut question.subs {
                sub.code = once(&sub.code, &mut subs[usize::from(sub.scale)]);
            }
        }
        let mut columns = Vec::new();
        let mut taken: HashSet<String> = reserved.iter().map(|name| (*name).to_owned()).collect();
        let mut headings: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, question) in self.questions.iter().enumerate() {
            question.columns(&mut |suffix, part| {
                headings.entry(written(&question.title, &suffix)).or_default().push(columns.len());
                let code = once(&format!("{}{suffix}", question.code), &mut taken);
                columns.push(CodebookColumn { code, internal: String::new(), question: at, part });
            });
        }
        for column in &mut columns {
            column.internal = internal(self, column);
        }
        self.columns = columns;
        self.by_heading = headings;
        self.look_up();
    }

    /// Makes the tables by which columns are found.
    fn look_up(&mut self) {
        let mut by_internal = HashMap::with_capacity(self.columns.len());
        for (at, column) in self.columns.iter().enumerate() {
            by_internal.entry(column.internal.clone()).or_insert(at);
        }
        self.by_code = self.columns.iter().enumerate().map(|(at, c)| (c.code.clone(), at)).collect();
        self.by_internal = by_internal;
    }

    /// A codebook as it was kept, with its tables.
    #[must_use]
    pub fn restored(mut self) -> Self {
        self.look_up();
        let mut headings: HashMap<String, Vec<usize>> = HashMap::new();
        let mut at = 0;
        for question in &self.questions {
            question.columns(&mut |suffix, _| {
                headings.entry(written(&question.title, &suffix)).or_default().push(at);
                at += 1;
            });
        }
        self.by_heading = headings;
        self
    }

    /// The column with this code.
    pub fn column(&self, code: &str) -> Option<&CodebookColumn> {
        self.by_code.get(code).map(|at| &self.columns[*at])
    }

    /// The columns of the question with this index.
    pub fn columns_of(&self, question: usize) -> &[CodebookColumn] {
        let from = self.columns.partition_point(|column| column.question < question);
        let to = self.columns.partition_point(|column| column.question <= question);
        &self.columns[from..to]
    }

    /// The column with this internal name.
    pub fn internal(&self, name: &str) -> Option<&CodebookColumn> {
        self.by_internal.get(name).map(|at| &self.columns[*at])
    }

    /// The columns over which an export with codes writes this heading, in order: several where
    /// codes repeat.
    pub fn headed(&self, heading: &str) -> &[usize] {
        self.by_heading.get(heading).map_or(&[], Vec::as_slice)
    }

    /// The question with this code.
    pub fn question(&self, code: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.code == code)
    }

    /// Questions that ask something: text displays and computed values do not.
    pub fn asked(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.kind.asks())
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
            Part::Scale(at, scale) => {
                let head = question.heads.get(usize::from(*scale)).map_or("", |head| head.get(language));
                if head.is_empty() { format!("{} ({})", sub(*at), scale + 1) } else { format!("{} ({head})", sub(*at)) }
            }
        }
    }
}

/// A code that is not taken yet: itself, or with `#2`, `#3` … behind it.
fn once(code: &str, taken: &mut HashSet<String>) -> String {
    let mut name = code.to_owned();
    let mut nth = 1;
    while !taken.insert(name.clone()) {
        nth += 1;
        name = format!("{code}#{nth}");
    }
    name
}

/// A heading as an export with codes writes it: codes that were made unique are the makers' again.
fn written(title: &str, suffix: &str) -> String {
    let mut heading = String::with_capacity(title.len() + suffix.len());
    heading.push_str(title);
    let mut rest = suffix;
    while let Some((before, after)) = rest.split_once('#') {
        heading.push_str(before);
        let digits = after.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            heading.push('#');
        }
        rest = &after[digits..];
    }
    heading.push_str(rest);
    heading
}

impl Question {
    /// Calls `add(suffix in exports, part)` for every column.
    fn columns(&self, add: &mut impl FnMut(String, Part)) {
        let rows = || self.subs.iter().enumerate().filter(|(_, sub)| sub.scale == 0);
        match self.kind {
            kind if kind.shape() == Shape::Boxes => {
                let comments = self.kind == QuestionType::MultipleComment;
                for (at, sub) in rows() {
                    add(format!("[{}]", sub.code), Part::Sub(at));
                    if comments {
                        add(format!("[{}comment]", sub.code), Part::Comment(Some(at)));
                    }
                }
                if self.other {
                    add("[other]".into(), Part::Other);
                    if comments {
                        add("[othercomment]".into(), Part::OtherComment);
                    }
                }
            }
            QuestionType::Ranking => {
                for rank in 1..=self.options.len() {
                    add(format!("[{rank}]"), Part::Rank(rank));
                }
            }
            QuestionType::ArrayNumbers | QuestionType::ArrayTexts => {
                for (row, sub) in rows() {
                    for (column, other) in self.subs.iter().enumerate().filter(|(_, sub)| sub.scale == 1) {
                        add(format!("[{}_{}]", sub.code, other.code), Part::Cell(row, column));
                    }
                }
            }
            QuestionType::ArrayDual => {
                for (at, sub) in rows() {
                    for scale in [0_u8, 1] {
                        add(format!("[{}][{}]", sub.code, scale + 1), Part::Scale(at, scale));
                    }
                }
            }
            QuestionType::Files => {
                add(String::new(), Part::Whole);
                add("[filecount]".into(), Part::FileCount);
            }
            _ if rows().next().is_some() => {
                for (at, sub) in rows() {
                    add(format!("[{}]", sub.code), Part::Sub(at));
                }
            }
            _ => {
                add(String::new(), Part::Whole);
                if self.kind == QuestionType::ListComment {
                    add("[comment]".into(), Part::Comment(None));
                } else if self.other {
                    add("[other]".into(), Part::Other);
                }
            }
        }
    }

    /// How many columns it has; a product where rows meet columns.
    pub(super) fn width(&self) -> usize {
        let rows = self.subs.iter().filter(|sub| sub.scale == 0).count();
        match self.kind {
            QuestionType::ArrayNumbers | QuestionType::ArrayTexts => rows.saturating_mul(self.subs.len() - rows),
            QuestionType::Ranking => self.options.len(),
            _ => rows.saturating_mul(2).saturating_add(2),
        }
    }
}
