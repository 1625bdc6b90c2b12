//! Personal data, recognised generously: what is hidden by mistake can be shown, not the reverse.

use crate::survey::QuestionType;

use super::values::{given, is_mail, is_telephone, share};
use super::words::{self, Text};
use super::{Candidate, ParticipantField, Reason, ReasonKind, Survey};

/// LimeSurvey's fields that are personal in every survey.
pub(super) const ALWAYS: &[&str] = &["firstname", "lastname", "email", "token"];

/// Questions by code and fields of participants by name that hold personal data.
pub(super) fn find(survey: &Survey<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = Vec::new();
    for (at, question) in survey.codebook.questions.iter().enumerate() {
        if matches!(question.kind, QuestionType::Display | QuestionType::Equation) {
            continue;
        }
        let is_open = question.kind.is_text()
            || matches!(question.kind, QuestionType::Number | QuestionType::Numbers | QuestionType::Files);
        let texts = std::iter::once(&question.text).chain(question.subs.iter().map(|sub| &sub.text));
        let word = texts.filter(|_| is_open).find_map(|text| Text::of(text).find(words::PERSONAL));
        let mut reasons: Vec<Reason> =
            word.into_iter().map(|word| Reason::new(ReasonKind::QuestionWords, word)).collect();
        // Who calls a question like LimeSurvey's own field means what is in that.
        if is_open && ALWAYS.contains(&question.title.as_str()) {
            reasons.push(Reason::new(ReasonKind::FixedField, ""));
        }
        let shares =
            survey.codebook.columns_of(at).iter().filter_map(|column| by_values(&(survey.samples)(&column.code)));
        reasons.extend(shares.max_by(f64::total_cmp).map(of_values));
        if !reasons.is_empty() {
            found.push(Candidate::new(&question.code, reasons, 0.9));
        }
    }
    found.extend(survey.participants.iter().filter_map(participant));
    found
}

fn participant(field: &ParticipantField) -> Option<Candidate> {
    if ALWAYS.contains(&field.name.as_str()) {
        return Some(Candidate::new(&field.name, vec![Reason::new(ReasonKind::FixedField, "")], 0.99));
    }
    if field.is_fixed() {
        return None;
    }
    let word = Text::new(&field.caption).find(words::PERSONAL);
    let mut reasons: Vec<Reason> = word.into_iter().map(|word| Reason::new(ReasonKind::CaptionWords, word)).collect();
    reasons.extend(by_values(&field.samples).map(of_values));
    (!reasons.is_empty()).then(|| Candidate::new(&field.name, reasons, 0.9))
}

fn of_values(share: f64) -> Reason {
    Reason::new(ReasonKind::Values, format!("{:.0} %", share * 100.0))
}

/// The share of values that are addresses or telephone numbers, where there is reason to worry: one
/// address in a free text is enough, numbers must be the rule.
fn by_values(samples: &[String]) -> Option<f64> {
    let values = given(samples);
    let mails = share(&values, is_mail);
    let telephones = share(&values, is_telephone);
    (mails > 0.0 || (values.len() >= 3 && telephones >= 0.5)).then_some(mails.max(telephones))
}
