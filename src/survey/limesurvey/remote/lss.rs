//! A codebook → a `.lss` structure file, which reads back to an equal codebook.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::survey::{Codebook, Localised, Question, QuestionType};

/// Writes the sections that a reader of structures needs, in the order in which LimeSurvey has them.
pub fn write(codebook: &Codebook) -> String {
    let mut rows = Rows::default();
    rows.collect(codebook);
    let mut text = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document>\n <LimeSurveyDocType>Survey</LimeSurveyDocType>\n <languages>\n",
    );
    for language in &codebook.languages {
        text.push_str("  ");
        element(&mut text, "language", language);
    }
    text.push_str(" </languages>\n");
    if codebook.version > 0 {
        text.push_str(" ");
        element(&mut text, "DBVersion", &codebook.version.to_string());
    }
    for (section, rows) in [
        ("answers", rows.answers),
        ("answer_l10ns", rows.answer_texts),
        ("groups", rows.groups),
        ("group_l10ns", rows.group_texts),
        ("questions", rows.questions),
        ("subquestions", rows.subs),
        ("question_l10ns", rows.question_texts),
        ("question_attributes", rows.attributes),
        ("surveys", rows.survey),
        ("surveys_languagesettings", rows.survey_texts),
    ] {
        if !rows.is_empty() {
            let _ = write!(text, " <{section}>\n  <rows>\n{rows}  </rows>\n </{section}>\n");
        }
    }
    text.push_str("</document>\n");
    text
}

/// The rows of every section, as XML.
#[derive(Default)]
struct Rows {
    answers: String,
    answer_texts: String,
    groups: String,
    group_texts: String,
    questions: String,
    subs: String,
    question_texts: String,
    attributes: String,
    survey: String,
    survey_texts: String,
    /// The last id that was given to an answer.
    aid: u64,
}

impl Rows {
    fn collect(&mut self, codebook: &Codebook) {
        let survey = codebook.survey.as_str();
        let additional = codebook.languages.get(1..).unwrap_or_default().join(" ");
        let base = codebook.languages.first().map_or("", String::as_str);
        let moment = |moment: &Option<String>| moment.clone().unwrap_or_default();
        row(
            &mut self.survey,
            &[
                ("sid", survey),
                ("expires", &moment(&codebook.expires)),
                ("startdate", &moment(&codebook.starts)),
                ("language", base),
                ("additional_languages", &additional),
            ],
        );
        for (language, text) in &codebook.title.0 {
            row(
                &mut self.survey_texts,
                &[("surveyls_survey_id", survey), ("surveyls_language", language), ("surveyls_title", &as_html(text))],
            );
        }
        for (at, block) in codebook.blocks.iter().enumerate() {
            let order = (at + 1).to_string();
            row(&mut self.groups, &[("gid", &block.gid), ("sid", survey), ("group_order", &order)]);
            texts(&mut self.group_texts, ("gid", &block.gid), "group_name", &block.title);
        }
        // Sub-questions have ids in LimeSurvey, but none in a codebook: any will do that no question has.
        let mut sub_id =
            codebook.questions.iter().filter_map(|question| question.qid.parse().ok()).max().unwrap_or(0_u64);
        for (at, question) in codebook.questions.iter().enumerate() {
            let gid = &codebook.blocks[question.block].gid;
            let yes_no = |yes: bool| if yes { "Y" } else { "N" };
            row(
                &mut self.questions,
                &[
                    ("qid", &question.qid),
                    ("parent_qid", "0"),
                    ("sid", survey),
                    ("gid", gid),
                    ("type", question.kind.code()),
                    ("title", &question.title),
                    ("other", yes_no(question.other)),
                    ("mandatory", yes_no(question.mandatory)),
                    ("question_order", &(at + 1).to_string()),
                    ("scale_id", "0"),
                ],
            );
            texts(&mut self.question_texts, ("qid", &question.qid), "question", &question.text);
            limits(&mut self.attributes, question);
            for (name, head) in ["dualscale_headerA", "dualscale_headerB"].into_iter().zip(&question.heads) {
                for (language, text) in &head.0 {
                    let fields = [("attribute", name), ("value", &as_html(text)), ("language", language)];
                    row(&mut self.attributes, &[&[("qid", question.qid.as_str())], fields.as_slice()].concat());
                }
            }
            for (order, sub) in question.subs.iter().enumerate() {
                sub_id += 1;
                let id = if sub.id.is_empty() { sub_id.to_string() } else { sub.id.clone() };
                row(
                    &mut self.subs,
                    &[
                        ("qid", &id),
                        ("parent_qid", &question.qid),
                        ("sid", survey),
                        ("gid", gid),
                        ("type", "T"),
                        ("title", &sub.code),
                        ("question_order", &order.to_string()),
                        ("scale_id", &sub.scale.to_string()),
                    ],
                );
                texts(&mut self.question_texts, ("qid", &id), "question", &sub.text);
            }
            for (order, option) in question.options.iter().enumerate() {
                self.aid += 1;
                let id = if option.id.is_empty() { self.aid.to_string() } else { option.id.clone() };
                row(
                    &mut self.answers,
                    &[
                        ("aid", &id),
                        ("qid", &question.qid),
                        ("code", &option.code),
                        ("sortorder", &order.to_string()),
                        ("scale_id", &option.scale.to_string()),
                    ],
                );
                texts(&mut self.answer_texts, ("aid", &id), "answer", &option.label);
            }
        }
    }
}

/// The limits of a question, under the names that its type has for them.
fn limits(into: &mut String, question: &Question) {
    let names = match question.kind {
        QuestionType::ArrayNumbers => ["multiflexible_min", "multiflexible_max"],
        _ => ["min_num_value_n", "max_num_value_n"],
    };
    for (name, limit) in names.into_iter().zip([question.minimum, question.maximum]) {
        if let Some(limit) = limit {
            row(into, &[("qid", &question.qid), ("attribute", name), ("value", &limit.to_string())]);
        }
    }
}

/// One row for every language of a text.
fn texts(into: &mut String, id: (&str, &str), field: &str, localised: &Localised) {
    for (language, text) in &localised.0 {
        row(into, &[id, (field, &as_html(text)), ("language", language)]);
    }
}

fn row(into: &mut String, fields: &[(&str, &str)]) {
    into.push_str("   <row>\n");
    for (name, value) in fields {
        into.push_str("    ");
        element(into, name, value);
    }
    into.push_str("   </row>\n");
}

fn element(into: &mut String, name: &str, value: &str) {
    let _ = writeln!(into, "<{name}>{}</{name}>", escape(value));
}

/// Texts are HTML in a structure file. What XML cannot hold becomes a reference of HTML.
fn as_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other if other.is_control() || matches!(other, '\u{fffe}' | '\u{ffff}') => {
                let _ = write!(html, "&#{};", u32::from(other));
            }
            other => html.push(other),
        }
    }
    html
}

#[cfg(test)]
#[path = "lss_tests.rs"]
mod tests;
