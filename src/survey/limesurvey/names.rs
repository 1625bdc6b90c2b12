//! The names that LimeSurvey's database has for the columns of responses, by version.
//!
//! Up to version 6 a field is `SURVEYxGROUPxQUESTION` with the codes of its part behind it
//! (`777001X1X3SQ001`); these run together, so that only the structure tells where one ends. From
//! version 7 on it is made of ids (`Q3_S4`), with words for what is no sub-question (`_Cother`).
//! Either name means something in its own version alone: `Q3` is also a code that people choose.

use std::collections::HashMap;

use crate::survey::{Codebook, CodebookColumn, Part, QuestionType};

/// The version of the database from which fields are named by ids.
pub const BY_IDS: u32 = 700;

/// The newest version of the database that is known.
pub const NEWEST: u32 = 714;

/// The name of a column in the version that its structure was written for.
pub fn internal(codebook: &Codebook, column: &CodebookColumn) -> String {
    if codebook.version >= BY_IDS {
        by_ids(codebook, column).into_iter().next().unwrap_or_default()
    } else {
        by_codes(codebook, column)
    }
}

/// `777001X1X3SQ001`.
fn by_codes(codebook: &Codebook, column: &CodebookColumn) -> String {
    let question = &codebook.questions[column.question];
    let gid = &codebook.blocks[question.block].gid;
    let sub = |at: usize| plain(&question.subs[at].code);
    let part = match column.part {
        Part::Whole => String::new(),
        Part::Sub(at) => sub(at).to_owned(),
        Part::Other => "other".into(),
        Part::Comment(Some(at)) => format!("{}comment", sub(at)),
        Part::Comment(None) => "comment".into(),
        Part::OtherComment => "othercomment".into(),
        Part::Rank(rank) => rank.to_string(),
        Part::Cell(row, column) => format!("{}_{}", sub(row), sub(column)),
        Part::Scale(at, scale) => format!("{}#{scale}", sub(at)),
        Part::FileCount => "_filecount".into(),
    };
    format!("{}X{gid}X{}{part}", codebook.survey, question.qid)
}

/// The code that the makers gave, without what made it unique.
fn plain(code: &str) -> &str {
    match code.rsplit_once('#') {
        Some((plain, nth)) if !nth.is_empty() && nth.bytes().all(|b| b.is_ascii_digit()) => plain,
        _ => code,
    }
}

/// `Q3_S4` and what else the versions from 7 on have called it, the newest first.
fn by_ids(codebook: &Codebook, column: &CodebookColumn) -> Vec<String> {
    let question = &codebook.questions[column.question];
    let sub = |at: usize| question.subs[at].id.as_str();
    let parts: Vec<String> = match column.part {
        Part::Whole => vec![String::new()],
        Part::Sub(at) => vec![format!("_S{}", sub(at))],
        Part::Other => vec!["_Cother".into()],
        Part::Comment(Some(at)) => vec![format!("_S{}_Ccomment", sub(at)), format!("_S{}comment", sub(at))],
        Part::Comment(None) => vec!["_Ccomment".into()],
        Part::OtherComment => vec!["_Cothercomment".into(), "_Cother_Ccomment".into()],
        // A rank has the id of the item at its place; items have been answers and sub-questions.
        Part::Rank(rank) => {
            let id = question.options.get(rank - 1).map_or("", |option| option.id.as_str());
            vec![format!("_S{id}"), format!("_R{id}")]
        }
        Part::Cell(row, column) => vec![format!("_S{}_S{}", sub(row), sub(column))],
        Part::Scale(at, scale) => vec![format!("_S{}#{scale}", sub(at))],
        Part::FileCount => vec!["_Cfilecount".into(), "_filecount".into()],
    };
    parts.into_iter().map(|part| format!("Q{}{part}", question.qid)).collect()
}

/// What a field of the database holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// The column with this index.
    Column(usize),
    /// The whole ranking of the question with this index, as a list.
    Ranking(usize),
}

/// The fields of a survey's database by their names.
pub struct Fields(HashMap<String, Placed>);

impl Fields {
    /// The names that hold in the version of the structure; where that is not known, those of which
    /// more occur among `declared`.
    pub fn new(codebook: &Codebook, declared: &[String]) -> Self {
        let codes = || -> HashMap<String, Placed> {
            let mut fields = HashMap::with_capacity(codebook.columns.len());
            for (at, column) in codebook.columns.iter().enumerate() {
                // Two fields of one name cannot be in one database: the first one has it.
                fields.entry(by_codes(codebook, column)).or_insert(Placed::Column(at));
            }
            fields
        };
        let ids = || -> HashMap<String, Placed> {
            let mut fields = HashMap::with_capacity(codebook.columns.len());
            for (at, column) in codebook.columns.iter().enumerate() {
                for name in by_ids(codebook, column) {
                    fields.entry(name).or_insert(Placed::Column(at));
                }
            }
            for (at, question) in codebook.questions.iter().enumerate() {
                if question.kind == QuestionType::Ranking {
                    fields.entry(format!("Q{}", question.qid)).or_insert(Placed::Ranking(at));
                }
            }
            fields
        };
        let hits = |fields: &HashMap<String, Placed>| declared.iter().filter(|name| fields.contains_key(*name)).count();
        let fields = if codebook.version >= BY_IDS { ids() } else { codes() };
        if codebook.version > 0 || hits(&fields) > 0 {
            return Self(fields);
        }
        let other = ids();
        Self(if hits(&other) > 0 { other } else { fields })
    }

    /// What a field holds.
    pub fn get(&self, name: &str) -> Option<Placed> {
        self.0.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::{AnswerOption, Block, Question, SubQuestion};

    fn codebook(version: u32) -> Codebook {
        let mut codebook = Codebook { survey: "9".into(), version, ..Codebook::default() };
        codebook.blocks.push(Block { gid: "1".into(), ..Block::default() });
        let sub = |code: &str, id: &str, scale| SubQuestion {
            code: code.into(),
            id: id.into(),
            scale,
            ..SubQuestion::default()
        };
        let question =
            |code: &str, qid: &str, kind| Question { code: code.into(), qid: qid.into(), kind, ..Question::default() };
        codebook.questions = vec![
            Question { other: true, ..question("Q3", "2", QuestionType::List) },
            Question { subs: vec![sub("a", "11", 0)], ..question("Q2", "3", QuestionType::MultipleComment) },
            Question {
                subs: vec![sub("r", "12", 0), sub("c", "13", 1)],
                ..question("Z", "4", QuestionType::ArrayNumbers)
            },
            Question { subs: vec![sub("d", "14", 0)], ..question("D", "5", QuestionType::ArrayDual) },
            Question {
                options: vec![AnswerOption { code: "A1".into(), id: "77".into(), ..AnswerOption::default() }],
                ..question("R", "6", QuestionType::Ranking)
            },
        ];
        codebook.index(super::super::FIXED_COLUMNS, &internal);
        codebook
    }

    #[test]
    fn a_name_means_something_in_its_own_version_alone() {
        let (old, new) = (codebook(640), codebook(714));
        let code = |codebook: &Codebook, name: &str| match Fields::new(codebook, &[]).get(name) {
            Some(Placed::Column(at)) => codebook.columns[at].code.clone(),
            Some(Placed::Ranking(at)) => format!("{} as a list", codebook.questions[at].code),
            None => "-".into(),
        };
        for (name, in_old, in_new) in [
            ("Q2", "-", "Q3"),
            ("Q3", "-", "-"),
            ("Q2_Cother", "-", "Q3[other]"),
            ("Q3_S11", "-", "Q2[a]"),
            ("Q3_S11_Ccomment", "-", "Q2[acomment]"),
            ("Q4_S12_S13", "-", "Z[r_c]"),
            ("Q5_S14#1", "-", "D[d][2]"),
            ("Q6_S77", "-", "R[1]"),
            ("Q6_R77", "-", "R[1]"),
            ("Q6", "-", "R as a list"),
            ("9X1X2", "Q3", "-"),
            ("9X1X4r_c", "Z[r_c]", "-"),
            ("9X1X5d#1", "D[d][2]", "-"),
            ("9X1X61", "R[1]", "-"),
        ] {
            assert_eq!((code(&old, name).as_str(), code(&new, name).as_str()), (in_old, in_new), "{name}");
        }
        let unknown = codebook(0);
        let declared = ["Q2".to_owned(), "Q3_S11".to_owned()];
        assert_eq!(Fields::new(&unknown, &declared).get("Q2"), Some(Placed::Column(0)));
        assert_eq!(Fields::new(&unknown, &["9X1X2".to_owned()]).get("9X1X2"), Some(Placed::Column(0)));
    }
}
