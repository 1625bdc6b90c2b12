//! The structure of a survey over `RemoteControl` → the codebook that its `.lss` file gives.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::error::{RemoteError, SourceError, SourceErrorKind};

use super::super::html::shown as plain;
use super::Progress;
use super::session::{Session, number, text};
use crate::survey::{AnswerOption, Block, Codebook, Localised, Question, QuestionType, SubQuestion};

/// A survey as far as it must be known before its responses are fetched.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Survey {
    /// What the columns mean.
    pub codebook: Codebook,
    /// Names and captions of the participants' own attributes: `attribute_1`, `AGS`.
    pub attributes: Vec<(String, String)>,
    /// Whether responses say when they were started and last saved.
    pub date_stamps: bool,
}

/// Records of one kind, with their texts in several languages: in the order in which they came.
#[derive(Default)]
struct Localising {
    records: Vec<(Value, Localised)>,
    place: HashMap<String, usize>,
}

impl Localising {
    /// Adds what the server says in one language.
    fn add(&mut self, found: Option<&Value>, id: &str, field: &str, language: &str) {
        for record in found.and_then(Value::as_array).into_iter().flatten() {
            let at = *self.place.entry(text(record, id)).or_insert_with(|| {
                self.records.push((record.clone(), Localised::default()));
                self.records.len() - 1
            });
            self.records[at].1.insert(language, plain(&text(record, field)));
        }
    }
}

/// Fetches a survey's structure: groups and questions in every language, then the options or
/// limits of every question that can have some.
///
/// # Errors
/// As [`Session::call`]; [`RemoteError::InactiveSurvey`] for a survey that has not been
/// activated, [`RemoteError::Unexpected`] for one without questions.
pub(super) fn fetch(
    session: &Session<'_>,
    survey: u32,
    progress: &mut dyn FnMut(Progress),
) -> Result<Survey, SourceError> {
    let wanted =
        ["language", "additional_languages", "active", "startdate", "expires", "datestamp", "attributedescriptions"];
    let properties = session.call("get_survey_properties", &[survey.into(), json!(wanted)])?.unwrap_or_default();
    if text(&properties, "active") != "Y" {
        return Err(session.error(SourceErrorKind::Remote(RemoteError::InactiveSurvey)).found(survey));
    }
    let mut languages = vec![text(&properties, "language")];
    languages.extend(text(&properties, "additional_languages").split_whitespace().map(str::to_owned));

    let mut title = Localised::default();
    let mut groups = Localising::default();
    for language in &languages {
        let params = [survey.into(), json!(["surveyls_title"]), language.as_str().into()];
        let named = session.call("get_language_properties", &params)?.unwrap_or_default();
        title.insert(language, plain(&text(&named, "surveyls_title")));
        groups.add(
            session.call("list_groups", &[survey.into(), language.as_str().into()])?.as_ref(),
            "gid",
            "group_name",
            language,
        );
    }
    groups.records.sort_by_key(|(group, _)| number(group, "group_order"));

    let moment = |name| Some(text(&properties, name)).filter(|moment| !moment.is_empty());
    let mut codebook = Codebook {
        survey: survey.to_string(),
        title,
        languages: languages.clone(),
        starts: moment("startdate"),
        expires: moment("expires"),
        ..Codebook::default()
    };
    for (group, name) in groups.records {
        let gid = number(&group, "gid");
        let block = codebook.blocks.len();
        codebook.blocks.push(Block { gid: gid.to_string(), title: name });
        let mut questions = Localising::default();
        for language in &languages {
            let params = [survey.into(), gid.into(), language.as_str().into()];
            questions.add(session.call("list_questions", &params)?.as_ref(), "qid", "question", language);
        }
        add_questions(&mut codebook, block, questions);
    }
    let total = codebook.questions.len();
    for (done, question) in codebook.questions.iter_mut().enumerate() {
        progress(Progress::Structure { done, total });
        add_limits(session, question, &languages)?;
        add_options(session, question, &languages)?;
    }
    progress(Progress::Structure { done: total, total });
    if codebook.questions.is_empty() {
        return Err(session.error(SourceErrorKind::Remote(RemoteError::Unexpected)).found("list_questions: 0"));
    }
    super::super::index(&mut codebook);
    let attributes = attributes(&text(&properties, "attributedescriptions"));
    Ok(Survey { codebook, attributes, date_stamps: text(&properties, "datestamp") == "Y" })
}

/// Adds the questions of one group; the list holds sub-questions too, in no order.
fn add_questions(codebook: &mut Codebook, block: usize, listed: Localising) {
    let (mut questions, mut subs): (Vec<_>, Vec<_>) =
        listed.records.into_iter().partition(|(record, _)| number(record, "parent_qid") == 0);
    questions.sort_by_key(|(record, _)| number(record, "question_order"));
    subs.sort_by_key(|(record, _)| (number(record, "scale_id"), number(record, "question_order")));
    for (record, words) in questions {
        let qid = text(&record, "qid");
        let own = subs.iter().filter(|(sub, _)| text(sub, "parent_qid") == qid);
        codebook.questions.push(Question {
            code: text(&record, "title"),
            block,
            kind: QuestionType::from_code(&text(&record, "type")).unwrap_or(QuestionType::ShortText),
            mandatory: text(&record, "mandatory") == "Y",
            other: text(&record, "other") == "Y",
            text: words,
            subs: own
                .map(|(sub, words)| SubQuestion {
                    code: text(sub, "title"),
                    id: text(sub, "qid"),
                    scale: u8::from(text(sub, "scale_id") == "1"),
                    text: words.clone(),
                })
                .collect(),
            qid,
            ..Question::default()
        });
    }
}

/// Whether questions of this type have answer options of their own.
const fn has_options(kind: QuestionType) -> bool {
    use QuestionType::{Array, ArrayColumn, ArrayDual, Dropdown, List, ListComment, Ranking};
    matches!(kind, List | Dropdown | ListComment | Ranking | Array | ArrayColumn | ArrayDual)
}

/// Adds the smallest and the largest number that a question allows.
fn add_limits(session: &Session<'_>, question: &mut Question, languages: &[String]) -> Result<(), SourceError> {
    let (minimum, maximum) = match question.kind {
        QuestionType::Number | QuestionType::Numbers => ("min_num_value_n", "max_num_value_n"),
        QuestionType::ArrayNumbers => ("multiflexible_min", "multiflexible_max"),
        _ => return Ok(()),
    };
    let language = languages.first().map_or("", String::as_str);
    let params = [question.qid.as_str().into(), json!(["attributes"]), language.into()];
    let properties = session.call("get_question_properties", &params)?.unwrap_or_default();
    let limit = |name| text(&properties["attributes"], name).trim().parse().ok();
    (question.minimum, question.maximum) = (limit(minimum), limit(maximum));
    Ok(())
}

/// Adds the answer options of a question, with their labels in every language.
fn add_options(session: &Session<'_>, question: &mut Question, languages: &[String]) -> Result<(), SourceError> {
    if !has_options(question.kind) {
        return Ok(());
    }
    // One with two scales answers under the first name what it is asked under the second.
    let wanted: &[&str] = match question.kind {
        QuestionType::ArrayDual => &["answeroptions", "answeroptions_multiscale"],
        _ => &["answeroptions"],
    };
    let mut found: Vec<Found> = Vec::new();
    for language in languages {
        let params = [question.qid.as_str().into(), json!(wanted), language.as_str().into()];
        let properties = session.call("get_question_properties", &params)?.unwrap_or_default();
        for (option, label) in options(&properties["answeroptions"]) {
            let at = found.iter().position(|known| (known.scale, &known.code) == (option.scale, &option.code));
            let at = at.unwrap_or_else(|| {
                found.push(option);
                found.len() - 1
            });
            found[at].label.insert(language, label);
        }
    }
    found.sort_by_key(|option| (option.scale, option.order));
    question.options = found
        .into_iter()
        .map(|option| AnswerOption {
            code: option.code,
            scale: option.scale,
            label: option.label,
            ..AnswerOption::default()
        })
        .collect();
    Ok(())
}

/// One answer option with its place among the others.
struct Found {
    code: String,
    scale: u8,
    order: u64,
    label: Localised,
}

/// The options in an answer, each with its label: by code, or by scale and then by code.
fn options(found: &Value) -> Vec<(Found, String)> {
    let mut options = Vec::new();
    for (code, entry) in entries(found) {
        // A label of its own makes it an option; a scale holds options, one of which may be coded "answer".
        if entry.get("answer").is_some_and(|answer| !answer.is_object()) {
            options.push(option(code, entry));
        } else {
            options.extend(entries(entry).into_iter().map(|(code, entry)| option(code, entry)));
        }
    }
    options
}

fn option(code: String, entry: &Value) -> (Found, String) {
    let scale = u8::from(text(entry, "scale_id") == "1");
    (Found { code, scale, order: number(entry, "order"), label: Localised::default() }, plain(&text(entry, "answer")))
}

/// Members of an object, which PHP writes as a list where the keys are 0, 1, 2 …
fn entries(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Object(members) => members.iter().map(|(key, member)| (key.clone(), member)).collect(),
        Value::Array(members) => members.iter().enumerate().map(|(at, member)| (at.to_string(), member)).collect(),
        _ => Vec::new(),
    }
}

/// Names and captions of attributes: JSON inside JSON, in the order of their numbers.
fn attributes(descriptions: &str) -> Vec<(String, String)> {
    let parsed: Value = serde_json::from_str(descriptions).unwrap_or_default();
    let mut attributes: Vec<(String, String)> = parsed
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| name.starts_with("attribute_"))
        .map(|(name, description)| (name.clone(), text(description, "description")))
        .collect();
    attributes.sort_by_key(|(name, _)| name["attribute_".len()..].parse::<u32>().unwrap_or(u32::MAX));
    attributes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(found: &Value) -> Vec<(String, u8, String)> {
        options(found).into_iter().map(|(option, label)| (option.code, option.scale, label)).collect()
    }

    #[test]
    fn options_come_in_three_shapes() {
        let flat = json!({"A1": {"answer": "eins", "scale_id": 0, "order": 0}, "answer": {"answer": "zwei", "scale_id": "0", "order": "1"}});
        assert_eq!(codes(&flat), [("A1".into(), 0, "eins".into()), ("answer".into(), 0, "zwei".into())]);
        let list =
            json!([{"answer": "null", "scale_id": 0, "order": 0}, {"answer": "eins", "scale_id": 0, "order": 1}]);
        assert_eq!(codes(&list), [("0".into(), 0, "null".into()), ("1".into(), 0, "eins".into())]);
        let scales = json!({"1": {"E": {"code": "E", "answer": "ja", "scale_id": 1}}, "0": {"answer": {"code": "answer", "answer": "x", "scale_id": 0}}});
        assert_eq!(codes(&scales), [("E".into(), 1, "ja".into()), ("answer".into(), 0, "x".into())]);
        assert_eq!(codes(&json!("No available answer options")), []);
    }

    #[test]
    fn attributes_are_ordered_by_their_numbers() {
        let text = r#"{"attribute_10": {"description": "Kanal"}, "attribute_2": {"description": "Land"}}"#;
        assert_eq!(attributes(text), [("attribute_2".into(), "Land".into()), ("attribute_10".into(), "Kanal".into())]);
        assert_eq!(attributes(""), []);
    }
}
