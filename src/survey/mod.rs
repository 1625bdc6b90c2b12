//! The neutral model of a survey: what its questions mean, its responses, its participants, in one
//! shape whatever tool it was made with.
//!
//! [`open()`] recognises a file by its content; each tool is one [`Reader`].

mod codebook;
mod forms;
pub mod limesurvey;
mod open;
mod pairing;
mod question_type;

pub use codebook::{
    AnswerOption, Block, Codebook, CodebookColumn, Localised, Part, Question, SubQuestion, base_language,
};
pub use open::{Content, Opening, Reader, SurveyFiles, SurveyTables, open, other_tool, tells_null, uploads};
pub use pairing::{Doubt, PairState, QuestionPair, changed_answers, pair};
pub use question_type::{Answers, BuiltIn, QuestionType, Shape, TYPES, TypeRow, YES_NO};
