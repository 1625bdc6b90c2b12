//! The `.lss` structure file → codebook.

use std::collections::HashMap;
use std::io::BufRead;

use crate::error::{SourceError, SourceErrorKind};

use super::html::plain;
use super::xml;
use crate::survey::{AnswerOption, Block, Codebook, Localised, Question, QuestionType, SubQuestion};

type Fields = HashMap<String, String>;

/// All rows of a structure file by section.
struct Sections(HashMap<String, Vec<Fields>>);

impl Sections {
    fn rows(&self, section: &str) -> &[Fields] {
        self.0.get(section).map_or(&[], Vec::as_slice)
    }

    /// Texts by the id of what they belong to.
    fn texts(&self, section: &str, id: &str, text: &str, languages: &[String]) -> HashMap<String, Localised> {
        let mut by_id: HashMap<String, Localised> = HashMap::new();
        for row in self.rows(section) {
            let entry = by_id.entry(get(row, id).to_owned()).or_default();
            entry.insert(get(row, "language"), plain(get(row, text)));
        }
        for localised in by_id.values_mut() {
            localised.0.sort_by_key(|(l, _)| languages.iter().position(|known| known == l).unwrap_or(usize::MAX));
        }
        by_id
    }
}

fn get<'a>(row: &'a Fields, name: &str) -> &'a str {
    row.get(name).map_or("", String::as_str)
}

fn moment(row: &Fields, name: &str) -> Option<String> {
    Some(get(row, name)).filter(|moment| !moment.is_empty()).map(str::to_owned)
}

fn number(row: &Fields, name: &str) -> u32 {
    get(row, name).parse().unwrap_or(0)
}

/// Reads a structure file as LimeSurvey 5 and 6 write it.
///
/// # Errors
/// When the text is no LimeSurvey XML or holds no survey.
pub fn read(source: &str, text: impl BufRead) -> Result<Codebook, SourceError> {
    let mut sections = Sections(HashMap::new());
    xml::read(
        source,
        text,
        |_, _| {},
        |section, row| {
            sections.0.entry(section.to_owned()).or_default().push(row.drain(..).collect());
            Ok(())
        },
    )?;
    let Some(survey) = sections.rows("surveys").first() else {
        return Err(SourceError::new(SourceErrorKind::WrongFormat, source).expected("<surveys>").found("–"));
    };
    let mut languages = vec![get(survey, "language").to_owned()];
    languages.extend(get(survey, "additional_languages").split_whitespace().map(str::to_owned));
    let mut codebook = Codebook {
        survey: get(survey, "sid").into(),
        starts: moment(survey, "startdate"),
        expires: moment(survey, "expires"),
        title: sections
            .texts("surveys_languagesettings", "surveyls_survey_id", "surveyls_title", &languages)
            .remove(get(survey, "sid"))
            .unwrap_or_default(),
        ..Codebook::default()
    };
    // The language settings name their language in a column of their own.
    for (row, entry) in sections.rows("surveys_languagesettings").iter().zip(&mut codebook.title.0) {
        get(row, "surveyls_language").clone_into(&mut entry.0);
    }
    add_questions(&sections, &languages, &mut codebook);
    codebook.languages = languages;
    codebook.index();
    if codebook.questions.is_empty() {
        return Err(SourceError::new(SourceErrorKind::WrongFormat, source).expected("<questions>").found("0"));
    }
    Ok(codebook)
}

fn add_questions(sections: &Sections, languages: &[String], codebook: &mut Codebook) {
    let mut group_titles = sections.texts("group_l10ns", "gid", "group_name", languages);
    let mut question_texts = sections.texts("question_l10ns", "qid", "question", languages);
    let mut answer_texts = sections.texts("answer_l10ns", "aid", "answer", languages);
    let limits = limits(sections);
    let limit = |qid: &str, at: usize| limits.get(qid).and_then(|limits| limits[at]);
    let mut groups: Vec<&Fields> = sections.rows("groups").iter().collect();
    groups.sort_by_key(|row| number(row, "group_order"));
    for group in groups {
        let gid = get(group, "gid");
        let block = codebook.blocks.len();
        codebook.blocks.push(Block { gid: gid.into(), title: group_titles.remove(gid).unwrap_or_default() });
        let mut questions: Vec<&Fields> =
            sections.rows("questions").iter().filter(|row| get(row, "gid") == gid).collect();
        questions.sort_by_key(|row| number(row, "question_order"));
        for row in questions {
            let qid = get(row, "qid");
            let mut subs: Vec<&Fields> =
                sections.rows("subquestions").iter().filter(|sub| get(sub, "parent_qid") == qid).collect();
            subs.sort_by_key(|sub| (number(sub, "scale_id"), number(sub, "question_order")));
            let mut options: Vec<&Fields> =
                sections.rows("answers").iter().filter(|answer| get(answer, "qid") == qid).collect();
            options.sort_by_key(|answer| (number(answer, "scale_id"), number(answer, "sortorder")));
            codebook.questions.push(Question {
                code: get(row, "title").into(),
                qid: qid.into(),
                block,
                kind: QuestionType::from_code(get(row, "type")).unwrap_or(QuestionType::ShortText),
                mandatory: get(row, "mandatory") == "Y",
                other: get(row, "other") == "Y",
                text: question_texts.remove(qid).unwrap_or_default(),
                subs: subs
                    .into_iter()
                    .map(|sub| SubQuestion {
                        code: get(sub, "title").into(),
                        scale: u8::from(get(sub, "scale_id") == "1"),
                        text: question_texts.remove(get(sub, "qid")).unwrap_or_default(),
                    })
                    .collect(),
                options: options
                    .into_iter()
                    .map(|answer| AnswerOption {
                        code: get(answer, "code").into(),
                        scale: u8::from(get(answer, "scale_id") == "1"),
                        label: answer_texts.remove(get(answer, "aid")).unwrap_or_default(),
                    })
                    .collect(),
                minimum: limit(qid, 0),
                maximum: limit(qid, 1),
            });
        }
    }
}

/// By the id of a question the smallest and the largest number that it allows for one answer.
fn limits(sections: &Sections) -> HashMap<&str, [Option<f64>; 2]> {
    let mut limits: HashMap<&str, [Option<f64>; 2]> = HashMap::new();
    for row in sections.rows("question_attributes") {
        let at = match get(row, "attribute") {
            "min_num_value_n" | "multiflexible_min" => 0,
            "max_num_value_n" | "multiflexible_max" => 1,
            _ => continue,
        };
        if let Ok(limit) = get(row, "value").trim().parse() {
            limits.entry(get(row, "qid")).or_default()[at] = Some(limit);
        }
    }
    limits
}
