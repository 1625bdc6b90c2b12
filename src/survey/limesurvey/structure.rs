//! The `.lss` structure file → codebook, from version 2 to 7.
//!
//! Up to version 3 a row stands for one thing in one language and holds its text; from version 4 on
//! texts have sections of their own. Rows are looked up by the ids that they refer to, each once: a
//! structure takes time in proportion to its size, whatever its rows refer to.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;

use crate::error::{FormatError, SourceError, SourceErrorKind, SurveyError};
use crate::raw::limits::Limit;
use crate::survey::{AnswerOption, Block, Codebook, Localised, Question, QuestionType, SubQuestion};

use super::html::shown;
use super::{names, xml};

type Fields = HashMap<String, String>;

/// All rows of a structure file by section.
struct Sections(HashMap<String, Vec<Fields>>);

impl Sections {
    fn rows(&self, section: &str) -> &[Fields] {
        self.0.get(section).map_or(&[], Vec::as_slice)
    }

    /// The first row of every id, in the order of the rows.
    fn once(&self, section: &str, id: &str) -> Vec<&Fields> {
        let mut seen = HashSet::new();
        self.rows(section).iter().filter(|row| seen.insert(get(row, id))).collect()
    }

    /// Rows by the id of what they belong to.
    fn by<'a>(rows: Vec<&'a Fields>, id: &str) -> HashMap<&'a str, Vec<&'a Fields>> {
        let mut by_id: HashMap<&str, Vec<&Fields>> = HashMap::new();
        for row in rows {
            by_id.entry(get(row, id)).or_default().push(row);
        }
        by_id
    }

    /// Texts by the id of what they belong to, each language once: those of a section of texts, and
    /// those that stand in the rows themselves.
    fn texts(&self, sections: &[&str], id: &str, text: &str, languages: &[String]) -> HashMap<String, Localised> {
        let mut by_id: HashMap<String, Localised> = HashMap::new();
        for section in sections {
            for row in self.rows(section) {
                let Some(written) = row.get(text) else { continue };
                let entry = by_id.entry(get(row, id).to_owned()).or_default();
                insert(entry, get(row, "language"), written);
            }
        }
        for localised in by_id.values_mut() {
            in_order(localised, languages);
        }
        by_id
    }
}

/// Adds a text where its language has none yet.
fn insert(localised: &mut Localised, language: &str, written: &str) {
    if localised.0.iter().all(|(known, _)| known != language) {
        localised.insert(language, shown(written));
    }
}

/// The survey's languages first, in their order.
fn in_order(localised: &mut Localised, languages: &[String]) {
    localised.0.sort_by_key(|(l, _)| languages.iter().position(|known| known == l).unwrap_or(usize::MAX));
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

fn scale(row: &Fields) -> u8 {
    u8::from(get(row, "scale_id") == "1")
}

/// Reads a structure file.
///
/// # Errors
/// When the text is no LimeSurvey XML, holds something else than a survey, no question, or more
/// columns than a survey can have.
pub fn read(source: &str, text: impl BufRead) -> Result<Codebook, SourceError> {
    let mut sections = Sections(HashMap::new());
    let header = xml::read(
        source,
        text,
        |_, _| {},
        |section, row| {
            sections.0.entry(section.to_owned()).or_default().push(row.drain(..).collect());
            Ok(())
        },
    )?;
    if let Some(error) = not_a_survey(source, &header.kind) {
        return Err(error);
    }
    let Some(survey) = sections.rows("surveys").first() else {
        return Err(SourceError::new(FormatError::WrongFormat, source).expected("<surveys>").found("–"));
    };
    let mut languages = vec![get(survey, "language").to_owned()];
    let more = get(survey, "additional_languages").split_whitespace().map(str::to_owned);
    languages.extend(more.filter(|language| *language != get(survey, "language")));
    let mut codebook = Codebook {
        survey: get(survey, "sid").into(),
        starts: moment(survey, "startdate"),
        expires: moment(survey, "expires"),
        title: title(&sections, get(survey, "sid"), &languages),
        version: header.version,
        ..Codebook::default()
    };
    add_questions(&sections, &languages, &mut codebook);
    codebook.languages = languages;
    let width = codebook.questions.iter().map(Question::width).fold(0, usize::saturating_add);
    // A structure has questions that not every survey made of it shows.
    if width > Limit::Columns.most_size().saturating_mul(2) {
        return Err(Limit::Columns.exceeded(source, width));
    }
    super::index(&mut codebook);
    if codebook.questions.is_empty() {
        return Err(SourceError::new(SurveyError::NoQuestions, source).found("0"));
    }
    Ok(codebook)
}

/// What else LimeSurvey writes as XML, by its type.
fn not_a_survey(source: &str, kind: &str) -> Option<SourceError> {
    let error = |kind: SourceErrorKind, found: &str| Some(SourceError::new(kind, source).expected(".lss").found(found));
    match kind {
        "Survey" => None,
        "Group" => error(SourceErrorKind::Survey(SurveyError::IsGroup), ".lsg"),
        "Question" => error(SourceErrorKind::Survey(SurveyError::IsQuestion), ".lsq"),
        "Responses" => error(SourceErrorKind::Survey(SurveyError::IsArchiveMember), ".lsr"),
        "Tokens" => error(SourceErrorKind::Survey(SurveyError::IsArchiveMember), ".lst"),
        "Timings" => error(SourceErrorKind::Survey(SurveyError::IsArchiveMember), ".lsi"),
        other => error(SourceErrorKind::Format(FormatError::WrongFormat), other),
    }
}

/// The survey's title: the language settings name their language in a column of their own.
fn title(sections: &Sections, survey: &str, languages: &[String]) -> Localised {
    let mut title = Localised::default();
    for row in sections.rows("surveys_languagesettings") {
        if get(row, "surveyls_survey_id") == survey {
            insert(&mut title, get(row, "surveyls_language"), get(row, "surveyls_title"));
        }
    }
    in_order(&mut title, languages);
    title
}

fn add_questions(sections: &Sections, languages: &[String], codebook: &mut Codebook) {
    let mut group_titles = sections.texts(&["group_l10ns", "groups"], "gid", "group_name", languages);
    let mut question_texts =
        sections.texts(&["question_l10ns", "questions", "subquestions"], "qid", "question", languages);
    let mut answer_texts = sections.texts(&["answer_l10ns"], "aid", "answer", languages);
    let mut answers = answers(sections, languages);
    let attributes = Attributes::of(sections, languages);
    // A question without a parent is one; older structures have the parts among the questions.
    let (questions, inner): (Vec<&Fields>, Vec<&Fields>) =
        sections.once("questions", "qid").into_iter().partition(|row| matches!(get(row, "parent_qid"), "" | "0"));
    let mut by_group = Sections::by(questions, "gid");
    let subs = sections.once("subquestions", "qid").into_iter().chain(inner).collect();
    let mut by_parent = Sections::by(subs, "parent_qid");
    let mut groups = sections.once("groups", "gid");
    groups.sort_by_key(|row| number(row, "group_order"));
    for group in groups {
        let gid = get(group, "gid");
        let block = codebook.blocks.len();
        codebook.blocks.push(Block { gid: gid.into(), title: group_titles.remove(gid).unwrap_or_default() });
        let mut questions = by_group.remove(gid).unwrap_or_default();
        questions.sort_by_key(|row| number(row, "question_order"));
        for row in questions {
            let qid = get(row, "qid");
            let mut subs = by_parent.remove(qid).unwrap_or_default();
            subs.sort_by_key(|sub| (number(sub, "scale_id"), number(sub, "question_order")));
            let mut question = Question {
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
                        id: get(sub, "qid").into(),
                        scale: scale(sub),
                        text: question_texts.remove(get(sub, "qid")).unwrap_or_default(),
                    })
                    .collect(),
                options: answers.remove(qid).unwrap_or_default(),
                ..Question::default()
            };
            for option in question.options.iter_mut().filter(|option| option.label.0.is_empty()) {
                option.label = answer_texts.remove(&option.id).unwrap_or_default();
            }
            attributes.apply(&mut question);
            rank_parts(&mut question);
            codebook.questions.push(question);
        }
    }
}

/// From version 7 on the items of a ranking are sub-questions.
fn rank_parts(question: &mut Question) {
    if question.kind == QuestionType::Ranking && question.options.is_empty() {
        let items = std::mem::take(&mut question.subs).into_iter();
        question.options =
            items.map(|sub| AnswerOption { code: sub.code, id: sub.id, scale: 0, label: sub.text }).collect();
    }
}

/// The options of every question, in order, each code of a scale once; with their labels where these
/// stand in the rows.
fn answers<'a>(sections: &'a Sections, languages: &[String]) -> HashMap<&'a str, Vec<AnswerOption>> {
    let mut rows: Vec<&Fields> = sections.rows("answers").iter().collect();
    rows.sort_by_key(|answer| (number(answer, "scale_id"), number(answer, "sortorder")));
    let mut places: HashMap<(&str, u8, &str), usize> = HashMap::new();
    let mut options: HashMap<&str, Vec<AnswerOption>> = HashMap::new();
    for row in rows {
        let (qid, code) = (get(row, "qid"), get(row, "code"));
        let own = options.entry(qid).or_default();
        let at = *places.entry((qid, scale(row), code)).or_insert_with(|| {
            let id = get(row, "aid").to_owned();
            own.push(AnswerOption { code: code.into(), id, scale: scale(row), label: Localised::default() });
            own.len() - 1
        });
        if let Some(written) = row.get("answer") {
            insert(&mut own[at].label, get(row, "language"), written);
        }
    }
    for option in options.values_mut().flatten() {
        in_order(&mut option.label, languages);
    }
    options
}

/// What the attributes of questions say that matters here.
struct Attributes<'a> {
    /// The smallest and the largest number that a question allows for one answer.
    limits: HashMap<&'a str, [Option<f64>; 2]>,
    /// What stands above the two scales of an array.
    heads: HashMap<&'a str, [Localised; 2]>,
}

impl<'a> Attributes<'a> {
    fn of(sections: &'a Sections, languages: &[String]) -> Self {
        let mut found = Self { limits: HashMap::new(), heads: HashMap::new() };
        for row in sections.rows("question_attributes") {
            let (qid, value) = (get(row, "qid"), get(row, "value"));
            let at = match get(row, "attribute") {
                "min_num_value_n" | "multiflexible_min" => 0,
                "max_num_value_n" | "multiflexible_max" => 1,
                name @ ("dualscale_headerA" | "dualscale_headerB") => {
                    let heads = found.heads.entry(qid).or_default();
                    insert(&mut heads[usize::from(name.ends_with('B'))], get(row, "language"), value);
                    continue;
                }
                _ => continue,
            };
            if let Ok(limit) = value.trim().parse() {
                found.limits.entry(qid).or_default()[at] = Some(limit);
            }
        }
        for head in found.heads.values_mut().flatten() {
            in_order(head, languages);
        }
        found
    }

    fn apply(&self, question: &mut Question) {
        if let Some([minimum, maximum]) = self.limits.get(question.qid.as_str()) {
            (question.minimum, question.maximum) = (*minimum, *maximum);
        }
        let heads = self.heads.get(question.qid.as_str()).filter(|_| question.kind == QuestionType::ArrayDual);
        if let Some(heads) = heads.filter(|heads| heads.iter().any(|head| !head.get("").is_empty())) {
            question.heads = heads.to_vec();
        }
    }
}

/// Whether the structure is of a version that is newer than those known.
pub fn is_newer(codebook: &Codebook) -> bool {
    codebook.version > names::NEWEST
}
