//! One body: its registers, answers and how it compares.

use crate::domain::{Maturity, Status, names};
use crate::landscape::maturity::Explanation;
use crate::landscape::{Dimension, Landscape, ResponseClass};
use crate::survey::{Answers, Part, QuestionType, uploads};
use crate::text::Texts;

use super::contact::{self, Participant};
use super::label;
use super::numbers::{Counts, counts_where};
use super::phrase::spelling;

/// One register that a body keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepingDetail {
    /// Row of the landscape.
    pub row: u32,
    /// Index of the register.
    pub register: usize,
    /// Its status.
    pub status: Status,
    /// Its level.
    pub maturity: Option<Maturity>,
    /// Row of the response that counts.
    pub response: Option<u32>,
    /// How the level came about, where there is a response.
    pub explanation: Option<Explanation>,
}

/// One answer of a response, ready to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerDetail {
    /// Index of the block.
    pub block: usize,
    /// Code of the question.
    pub question: String,
    /// Its text.
    pub text: String,
    /// The part that was answered; empty for the whole.
    pub part: String,
    /// The code or text given.
    pub value: String,
    /// The label of the code; empty where the value says it all.
    pub label: String,
    /// Whether it is personal data.
    pub personal: bool,
}

/// Everything about one body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyDetail {
    /// Index of the body.
    pub body: u32,
    /// Its registers.
    pub keepings: Vec<KeepingDetail>,
    /// Those that were invited for it.
    pub participants: Vec<Participant>,
    /// Rows of all responses that speak for it, those that count first.
    pub responses: Vec<u32>,
    /// Its peers: same kind, size class and Land.
    pub peers: Counts,
    /// How many bodies the peers are.
    pub peer_bodies: u64,
    /// The keepings of all bodies with the same software, then with the same operator: dimension,
    /// member, counts. Only what the body's own responses name.
    pub alike: Vec<(Dimension, usize, Counts)>,
}

impl BodyDetail {
    /// Rows of the responses that count for a register of the body, in the order of the registers.
    pub fn counting(&self) -> Vec<u32> {
        let mut rows = Vec::new();
        for row in self.keepings.iter().filter_map(|keeping| keeping.response) {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }
}

/// Looks a body up with everything about it.
pub fn detail(landscape: &Landscape, body: u32) -> BodyDetail {
    let keepings = landscape
        .map
        .keepings_of(body)
        .map(|row| {
            let response = landscape.keepings.responses.get(row);
            KeepingDetail {
                row: u32::try_from(row).unwrap_or(u32::MAX),
                register: usize::from(landscape.map.keepings[row].1),
                status: landscape.keepings.status(row),
                maturity: landscape.keepings.level(row),
                response,
                explanation: response.map(|response| landscape.explain(response as usize)),
            }
        })
        .collect();
    let mut responses: Vec<u32> = landscape
        .matched
        .iter()
        .zip(0_u32..)
        .filter(|(response, _)| response.body == Some(body))
        .map(|(_, row)| row)
        .collect();
    responses.sort_by_key(|row| landscape.matched[*row as usize].class != ResponseClass::Counted);
    let (peers, peer_bodies) = peers(landscape, body);
    let alike = [Dimension::Vendor, Dimension::Provider]
        .into_iter()
        .filter_map(|dimension| {
            let codes = landscape.keepings.codes(dimension);
            let own = landscape.map.keepings_of(body).find_map(|row| codes.get(row))?;
            let counts = counts_where(landscape, |row| codes.get(row) == Some(own));
            Some((dimension, own, counts))
        })
        .collect();
    let participants = contact::participants(landscape, body);
    BodyDetail { body, keepings, participants, responses, peers, peer_bodies, alike }
}

/// Counts of the bodies of the same kind, size class and Land, the body itself included.
fn peers(landscape: &Landscape, body: u32) -> (Counts, u64) {
    let bodies = &landscape.map.bodies;
    let own = &bodies[body as usize];
    let alike = |other: &crate::landscape::register_map::Body| {
        other.kind == own.kind && other.land == own.land && other.size() == own.size()
    };
    let evaluated_bodies: Vec<bool> = bodies.iter().map(alike).collect();
    let counts = counts_where(landscape, |row| evaluated_bodies[landscape.map.keepings[row].0 as usize]);
    (counts, evaluated_bodies.iter().filter(|alike| **alike).count() as u64)
}

/// The answers of one response, in the order of the questionnaire; what was not answered is left
/// out.
pub fn answers(landscape: &Landscape, response: u32, texts: &Texts) -> Vec<AnswerDetail> {
    let survey = &landscape.sources.survey;
    let language = texts.lang.code();
    survey
        .codebook
        .columns
        .iter()
        .filter_map(|column| {
            let question = &survey.codebook.questions[column.question];
            if !question.kind.asks() {
                return None;
            }
            let value = survey.responses.column(&column.code)?.get(response as usize)?;
            if value.is_empty() {
                return None;
            }
            let part = survey.codebook.part_text(column, language);
            let label = answer_label(landscape, &column.code, Some(value), texts);
            Some(AnswerDetail {
                block: question.block,
                question: column.code.clone(),
                text: question.text.get(language).to_owned(),
                part,
                value: value.to_owned(),
                label: if label == value { String::new() } else { label },
                personal: landscape.sources.profile.is_personal(&question.code),
            })
        })
        .collect()
}

/// What an answer says: the label of its code, yes or no, the text itself; that there is none.
pub fn answer_label(landscape: &Landscape, column: &str, value: Option<&str>, texts: &Texts) -> String {
    let Some(value) = value else { return texts.get("answer-none") };
    let codebook = &landscape.sources.survey.codebook;
    let Some(column) = codebook.column(column) else { return value.to_owned() };
    let question = &codebook.questions[column.question];
    let is_tick = question.kind.is_multiple() && matches!(column.part, Part::Sub(_));
    if let Some(label) = codebook.label(column, value, texts.lang.code()) {
        return label.to_owned();
    }
    let built_in = match value {
        "-oth-" => Some("answer-other"),
        _ if is_tick => Some(if value == "Y" { "answer-yes" } else { "answer-no" }),
        _ => question.kind.built_in_text(value),
    };
    match (built_in, value.parse::<f64>()) {
        (Some(key), _) => texts.get(key),
        (None, Ok(number)) if question.kind.is_numeric() => texts.number(number),
        _ if question.kind.answers() == Answers::Dates => texts.day(value),
        _ if question.kind == QuestionType::Files && column.part == Part::Whole => uploads(value),
        _ => value.to_owned(),
    }
}

/// Bodies that a person may mean, among those that a test lets through.
///
/// A key names one body. Else a name does: one that says the same without words of kind ("Leipzig"
/// is the town and the district), else one that begins with these words, else one that has them.
/// The first of these ways that finds anything decides; several finds mean that the name is not
/// clear.
pub fn find(landscape: &Landscape, wanted: &str, passes: impl Fn(u32) -> bool) -> Vec<u32> {
    if let Some(body) = landscape.map.body(wanted.trim()) {
        return vec![body];
    }
    let located = crate::landscape::invitations::locate(&landscape.map, wanted);
    if let Some(body) = located.and_then(|located| landscape.map.speaker(located)) {
        return vec![body];
    }
    let (identity, words) = (names::identity(wanted), name_words(wanted));
    if words.is_empty() {
        return Vec::new();
    }
    let bodies: Vec<(u32, &str)> = (0_u32..)
        .zip(&landscape.map.bodies)
        .filter(|(at, _)| passes(*at))
        .map(|(at, body)| (at, body.name.as_str()))
        .collect();
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<u32> {
        bodies.iter().filter(|(_, name)| test(name)).map(|(at, _)| *at).collect()
    };
    // "Kassel, documenta-Stadt": what stands behind the comma is no part of what people call a town.
    let before_comma = |name: &str| names::identity(name.split(',').next().unwrap_or_default()) == identity;
    let same = |name: &str| !identity.is_empty() && (names::identity(name) == identity || before_comma(name));
    let begins = |name: &str| name_words(name).starts_with(&words);
    let has = |name: &str| {
        let own = name_words(name);
        words.iter().all(|word| own.contains(word))
    };
    let tests: [&dyn Fn(&str) -> bool; 3] = [&same, &begins, &has];
    tests.into_iter().map(matching).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The most slips in a name that is still taken for another.
const SLIPS: usize = 2;

/// The bodies whose name begins with these words but for slips of the finger, those with the fewest of
/// them; none where no word is right, or one is too short or too far from the name to be sure.
pub fn near(landscape: &Landscape, wanted: &str, passes: impl Fn(u32) -> bool) -> Vec<u32> {
    // A key is right or wrong.
    let words = if wanted.contains(|c: char| c.is_ascii_digit()) { Vec::new() } else { spelling::words(wanted) };
    let slips_of = |name: &str| -> Option<usize> {
        let own = spelling::words(name);
        let pairs = words.iter().zip(&own);
        let slips = |(word, own): (&String, &String)| if word == own { Some(0) } else { spelling::slips(word, own) };
        // One word that is right says that the others are slips, and no other name.
        let is_anchored = words.iter().zip(&own).any(|(word, own)| word == own);
        (is_anchored && words.len() <= own.len()).then(|| pairs.map(slips).sum::<Option<usize>>()).flatten()
    };
    let bodies = (0_u32..).zip(&landscape.map.bodies).filter(|(at, _)| !words.is_empty() && passes(*at));
    let found: Vec<(usize, u32)> = bodies
        .filter_map(|(at, body)| Some((slips_of(&body.name)?, at)))
        .filter(|(slips, _)| *slips <= SLIPS)
        .collect();
    let least = found.iter().map(|(slips, _)| *slips).min();
    found.into_iter().filter(|(slips, _)| Some(*slips) == least).map(|(_, at)| at).collect()
}

fn name_words(name: &str) -> Vec<String> {
    let folded = names::fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The name of a register in the language of the texts.
pub fn register_name(landscape: &Landscape, register: usize, texts: &Texts) -> String {
    label::of(landscape, Dimension::Register, register, texts)
}

/// What each criterion that stands in the way needs for the next level, a sentence each; nothing at the
/// highest level and where there is none.
pub fn next_level(landscape: &Landscape, explanation: &Explanation, texts: &Texts) -> Vec<String> {
    let Some(next) = &explanation.next else { return Vec::new() };
    let quoted = |question: &str, answer: Option<&str>| {
        texts.with("quoted", &[("text", (&answer_label(landscape, question, answer, texts)).into())])
    };
    let sentence = |(question, answers): &(String, Vec<String>)| {
        let wanted = if answers.is_empty() {
            // No answer that the model knows would do, so that any other is worth a try.
            let own = explanation.criteria.iter().find(|criterion| criterion.question == *question);
            let answer = quoted(question, own.and_then(|criterion| criterion.answer.as_deref()));
            texts.with("explain-next-other", &[("answer", (&answer).into())])
        } else {
            let labels: Vec<String> = answers.iter().map(|answer| quoted(question, Some(answer))).collect();
            labels.join(&format!(" {} ", texts.get("or")))
        };
        let asked = landscape.sources.survey.codebook.question(question);
        let text = asked.map_or(question.as_str(), |asked| asked.text.get(texts.lang.code()));
        let variables = [("level", next.level.code().into()), ("question", text.into()), ("answers", (&wanted).into())];
        texts.with("explain-next", &variables)
    };
    next.blocking.iter().map(sentence).collect()
}
