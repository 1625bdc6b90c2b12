//! Columns of the responses that identify the body or have a meaning of their own.

use crate::domain::Land;
use crate::survey::{CodebookColumn, Part, Question, QuestionType};

use super::values::{self, given, is_planned_year, keys, share};
use super::words::{self, Text};
use super::{Candidate, Found, Placed, Reason, ReasonKind, Slot, Survey};

/// Fewer values than this prove nothing.
pub(super) const FEW: usize = 3;
/// Without a word for it, keys are believed from this many values on.
const MANY: usize = 10;

/// Collects candidates among the answers.
pub(super) fn find(survey: &Survey<'_>, personal: &[Candidate], found: &mut Found) {
    for column in &survey.codebook.columns {
        let question = &survey.codebook.questions[column.question];
        if !matches!(column.part, Part::Whole | Part::Sub(_)) || question.kind == QuestionType::Display {
            continue;
        }
        let text = text_of(column, question);
        let samples = (survey.samples)(&column.code);
        let values = given(&samples);
        let is_personal = personal.iter().any(|one| one.column == question.code);
        if question.kind.is_text() || question.kind == QuestionType::Number || question.kind == QuestionType::Numbers {
            for (slot, confident) in [(Slot::BodyAgs, words::AGS), (Slot::BodyArs, words::ARS)] {
                let short = if slot == Slot::BodyAgs { words::AGS_SHORT } else { words::ARS_SHORT };
                let (score, reasons) =
                    key_evidence(slot, &text, &values, (confident, short), ReasonKind::QuestionWords);
                found.add(slot, Candidate::new(&column.code, reasons, score));
            }
        }
        if question.kind.is_text() && !is_personal {
            body_name(&column.code, &text, &values, found);
        }
        if column.part == Part::Whole {
            land(question, found);
            vendor(question, &text, found);
            provider(question, &text, found);
            planned_year(question, &text, &values, found);
            volume(question, &text, found);
        }
    }
}

/// The words of a question and of the part that a column holds.
fn text_of(column: &CodebookColumn, question: &Question) -> Text {
    let mut text: Vec<&str> = question.text.0.iter().map(|(_, text)| text.as_str()).collect();
    if let Part::Sub(at) = column.part {
        text.extend(question.subs[at].text.0.iter().map(|(_, text)| text.as_str()));
    }
    Text::new(&text.join(" | "))
}

/// What words and values say of a column being the AGS or the ARS.
pub(super) fn key_evidence(
    slot: Slot,
    text: &Text,
    values: &[&str],
    (sure, short): (&[&str], &[&str]),
    by: ReasonKind,
) -> (f64, Vec<Reason>) {
    let found = keys(values);
    let fitting = match slot {
        Slot::BodyAgs => found.ags,
        Slot::BodyArs => found.ars,
        // Participants have one field for either.
        _ => found.ags + found.ars,
    };
    let word = text.find(sure).map(|word| (word, 0.6)).or_else(|| text.find(short).map(|word| (word, 0.45)));
    let mut reasons = Vec::new();
    let mut weight = 0.0;
    if let Some((word, known)) = word {
        reasons.push(Reason::new(by, word));
        weight = known;
    }
    let is_enough = found.count >= FEW;
    if is_enough && (fitting > 0.0 || weight > 0.0) {
        let kind = if fitting >= 0.5 { ReasonKind::Values } else { ReasonKind::ValuesContradict };
        reasons.push(Reason::new(kind, format!("{:.0} %", fitting * 100.0)));
    }
    let score = match () {
        // An abbreviation alone may stand for anything.
        () if !is_enough && weight > 0.0 => weight + 0.05,
        () if !is_enough => 0.0,
        () if fitting >= 0.5 && weight > 0.0 => weight + 0.4 * fitting,
        () if weight > 0.0 => weight * 0.5,
        () if found.count >= MANY && fitting >= 0.95 && found.unmistakable >= 0.3 => 0.65,
        () if fitting >= 0.8 => 0.3,
        () => 0.0,
    };
    (score, reasons)
}

fn body_name(column: &str, text: &Text, values: &[&str], found: &mut Found) {
    let Some(word) = text.find_near(words::NAME, words::BODY, 3) else { return };
    // A long question that mentions a name asks for something else.
    if text.len() > 24 {
        return;
    }
    let mut reasons = vec![Reason::new(ReasonKind::QuestionWords, format!("name … {word}"))];
    let named = share(values, |value| value.chars().filter(|c| c.is_alphabetic()).count() >= 3);
    let score = if values.len() < FEW {
        0.7
    } else if named >= 0.8 {
        reasons.push(Reason::new(ReasonKind::Values, format!("{:.0} %", named * 100.0)));
        0.9
    } else {
        reasons.push(Reason::new(ReasonKind::ValuesContradict, format!("{:.0} %", named * 100.0)));
        0.3
    };
    found.add(Slot::BodyName, Candidate::new(column, reasons, score));
}

/// A choice of Länder, answered by their keys.
fn land(question: &Question, found: &mut Found) {
    let is_choice = matches!(question.kind, QuestionType::List | QuestionType::Dropdown | QuestionType::ListComment);
    if !is_choice {
        return;
    }
    let labelled: Vec<(&str, Land)> = question
        .options
        .iter()
        .filter_map(|option| {
            let land = option.label.0.iter().find_map(|(_, label)| values::land_of(label));
            land.map(|land| (option.code.as_str(), land))
        })
        .collect();
    let known = labelled.iter().map(|(_, land)| land).collect::<std::collections::HashSet<_>>().len();
    if known < 3 {
        return;
    }
    let share = known as f64 / Land::ALL.len() as f64;
    let mut reasons = vec![Reason::new(ReasonKind::AnswerLabels, known.to_string())];
    reasons.extend(Text::of(&question.text).find(words::LAND).map(|w| Reason::new(ReasonKind::QuestionWords, w)));
    let mut score = 0.2 + 0.5 * share + if reasons.len() > 1 { 0.25 } else { 0.15 };
    // A profile holds no table of codes for the Land: they must be the official keys.
    if !labelled.iter().all(|(code, land)| code.len() == 2 && Land::from_key(code) == Some(*land)) {
        reasons.push(Reason::new(ReasonKind::AnswerCodes, ""));
        score = score.min(0.5);
    }
    found.add(Slot::BodyLand, Candidate::new(&question.code, reasons, score));
}

/// Questions of one answer that can name something.
fn can_name(question: &Question) -> bool {
    matches!(
        question.kind,
        QuestionType::List | QuestionType::Dropdown | QuestionType::ListComment | QuestionType::ShortText
    ) && question.subs.is_empty()
}

/// How many options have one of these words.
fn options_with(question: &Question, vocabulary: &[&str]) -> usize {
    question.options.iter().filter(|option| Text::of(&option.label).has(vocabulary)).count()
}

fn vendor(question: &Question, text: &Text, found: &mut Found) {
    let word = text.find(words::VENDOR).map(|w| (w, 0.45)).or_else(|| text.find(words::SOFTWARE).map(|w| (w, 0.3)));
    let Some((word, weight)) = word.filter(|_| can_name(question)) else { return };
    let mut reasons = vec![Reason::new(ReasonKind::QuestionWords, word)];
    let products = options_with(question, words::OWN_PRODUCT);
    if products > 0 {
        reasons.push(Reason::new(ReasonKind::AnswerLabels, products.to_string()));
    }
    // "Which problems do you have with …" asks for something else.
    let thing = [words::VENDOR, words::SOFTWARE].concat();
    let asks = if text.find_near(words::WHICH, &thing, 3).is_some() { 0.2 } else { 0.0 };
    let answers = if products > 0 { 0.2 } else { 0.0 };
    found.add(Slot::Vendor, Candidate::new(&question.code, reasons, weight + asks + answers));
}

fn provider(question: &Question, text: &Text, found: &mut Found) {
    let word = text.find(words::HOSTING);
    let hosts = options_with(question, words::HOST);
    let is_asked = word.is_some();
    if !can_name(question) || (!is_asked && hosts < 2) {
        return;
    }
    let mut reasons: Vec<Reason> = word.into_iter().map(|w| Reason::new(ReasonKind::QuestionWords, w)).collect();
    if hosts > 0 {
        reasons.push(Reason::new(ReasonKind::AnswerLabels, hosts.to_string()));
    }
    let answers = match hosts {
        0 => 0.0,
        1 => 0.2,
        _ => 0.3,
    };
    let score = answers + if is_asked { 0.55 } else { 0.15 };
    found.add(Slot::Provider, Candidate::new(&question.code, reasons, score));
}

fn planned_year(question: &Question, text: &Text, values: &[&str], found: &mut Found) {
    let is_asked = can_name(question) || question.kind == QuestionType::Number;
    let coded = question.options.iter().filter(|option| is_planned_year(&option.code)).count();
    let starts_with_year = |label: &str| label.get(..4).is_some_and(is_planned_year);
    let labelled = question.options.iter().filter(|o| o.label.0.iter().any(|(_, l)| starts_with_year(l))).count();
    let given = share(values, is_planned_year);
    let is_given = values.len() >= FEW && given >= 0.5;
    if !is_asked || (labelled.max(coded) < 2 && !is_given) {
        return;
    }
    let mut reasons = Vec::new();
    // Many things are planned for a year; only words of a connection say which this is.
    let connection = text.find(words::CONNECTION).map(|word| (word, 0.5));
    let purpose = connection.or_else(|| text.find(words::PLANNED).map(|word| (word, 0.15)));
    let mut score = 0.1;
    if let Some((year, (word, weight))) = text.find(words::YEAR).zip(purpose) {
        let said = if year == word { year } else { format!("{year}, {word}") };
        reasons.push(Reason::new(ReasonKind::QuestionWords, said));
        score = weight;
    }
    if labelled.max(coded) > 0 {
        reasons.push(Reason::new(ReasonKind::AnswerLabels, labelled.max(coded).to_string()));
    }
    if is_given {
        reasons.push(Reason::new(ReasonKind::Values, format!("{:.0} %", given * 100.0)));
    }
    score += if coded >= 2 { 0.4 } else { 0.3 * given };
    // The year is read from the code.
    if labelled >= 2 && coded < 2 {
        reasons.push(Reason::new(ReasonKind::AnswerCodes, ""));
        score = score.min(0.5);
    }
    found.add(Slot::PlannedYear, Candidate::new(&question.code, reasons, score));
}

/// One number of requests or cases a year; numbers per channel or step are something else.
fn volume(question: &Question, text: &Text, found: &mut Found) {
    if question.kind != QuestionType::Number {
        return;
    }
    if let Some(word) = text.find(words::VOLUME) {
        let reasons = vec![Reason::new(ReasonKind::QuestionWords, word)];
        found.add(Slot::Volume, Candidate::new(&question.code, reasons, 0.75));
    }
}

/// The answer to the planned year that means: not yet.
pub(super) fn planned_unknown(survey: &Survey<'_>, question: &str, placed: &mut Vec<Placed>) {
    let Some(question) = survey.codebook.question(question) else { return };
    let unplanned: Vec<Candidate> = question
        .options
        .iter()
        .filter(|option| !is_planned_year(&option.code))
        .filter_map(|option| {
            let word = Text::of(&option.label).find(words::NOT_PLANNED)?;
            Some(Candidate::new(&option.code, vec![Reason::new(ReasonKind::Label, word)], 0.9))
        })
        .collect();
    if let [only] = unplanned.as_slice() {
        placed.push(Placed { slot: Slot::PlannedUnknown, candidate: only.clone() });
    }
}
