//! A survey profile proposed for a survey that nobody has described yet.
//!
//! What a column means is read from what there is: the words of the question or caption, the type
//! of the question, the answers to choose from, the values given. Each adds to a confidence; only
//! what is confident *and* stands out from the next goes into the profile, because a wrong guess
//! puts answers under the wrong body in silence while a missing one is asked for. The rest is
//! listed with its candidates ([`Unplaced`]), and [`to_toml`] writes both as a file to be finished
//! by hand.

mod answers;
mod participants;
mod personal;
mod registers;
mod values;
mod words;
mod write;

use crate::domain::closed_set;

use super::profile::Profile;
use crate::survey::Codebook;

pub use write::to_toml;

/// The least confidence of what enters the profile.
const CONFIDENT: f64 = 0.6;
/// Its lead over the next candidate for the same place.
const LEAD: f64 = 0.15;
/// Candidates less likely than this are not worth naming.
const WORTH_NAMING: f64 = 0.25;

closed_set! {
    /// A place of the profile that a column, code or value can take, by its path in the TOML file.
    Slot {
        /// The AGS of the body.
        BodyAgs = "body.ags",
        /// The ARS of the body.
        BodyArs = "body.ars",
        /// The name of the body.
        BodyName = "body.name",
        /// The Land of the body.
        BodyLand = "body.land",
        /// The question about the registers kept.
        RegistersQuestion = "registers.question",
        /// What one of its sub-questions means: a register.
        RegistersCodes = "registers.codes",
        /// One of its sub-questions that means: keeps no register.
        RegistersRoles = "registers.roles",
        /// The participant's AGS or ARS.
        ParticipantAgs = "participant.ags",
        /// The registers invited for.
        ParticipantRegisters = "participant.registers",
        /// The participant's Land.
        ParticipantLand = "participant.land",
        /// How the participant was reached.
        ParticipantChannel = "participant.channel",
        /// What one value of the channel means.
        ParticipantChannels = "participant.channels",
        /// A value of the registers invited for that means: keeps none.
        ParticipantRoles = "participant.roles",
        /// The software a register runs on.
        Vendor = "meaning.vendor",
        /// Who operates it.
        Provider = "meaning.provider",
        /// The planned year of connection.
        PlannedYear = "meaning.planned_year",
        /// The answer that means: not planned yet.
        PlannedUnknown = "meaning.planned_unknown",
        /// Requests a year.
        Volume = "meaning.volume",
        /// Personal data, as answers or fields of participants.
        Personal = "personal",
    }
}

impl Slot {
    /// Places that every survey is asked for; the others depend on what was found.
    const WANTED: &[Self] = &[
        Self::BodyAgs,
        Self::BodyArs,
        Self::BodyName,
        Self::BodyLand,
        Self::RegistersQuestion,
        Self::ParticipantAgs,
        Self::ParticipantRegisters,
        Self::ParticipantLand,
        Self::ParticipantChannel,
        Self::Vendor,
        Self::Provider,
        Self::PlannedYear,
        Self::PlannedUnknown,
        Self::Volume,
        Self::Personal,
    ];

    /// Section and key in the TOML file.
    pub fn path(self) -> (&'static str, &'static str) {
        self.code().split_once('.').unwrap_or((self.code(), "answers"))
    }
}

closed_set! {
    /// What speaks for a guess, or against its entering the profile.
    ReasonKind {
        /// The text of the question has these words.
        QuestionWords = "question_words",
        /// The caption of the participants' field has these words.
        CaptionWords = "caption_words",
        /// So many per cent of the values fit.
        Values = "values",
        /// So many of the answers to choose from fit.
        AnswerLabels = "answer_labels",
        /// The answer or value itself has these words.
        Label = "label",
        /// LimeSurvey's own field.
        FixedField = "fixed_field",
        /// The answers fit, but not the codes they are exported as.
        AnswerCodes = "answer_codes",
        /// The values contradict the words: so many per cent fit.
        ValuesContradict = "values_contradict",
        /// Another column is as likely.
        Ambiguous = "ambiguous",
    }
}

/// One piece of evidence: its kind and what the message names, a value that needs no translation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// What kind of evidence.
    pub kind: ReasonKind,
    /// The words found, a count, a share.
    pub detail: String,
}

impl Reason {
    fn new(kind: ReasonKind, detail: impl Into<String>) -> Self {
        Self { kind, detail: detail.into() }
    }
}

/// A column, code or value that may take a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Export code of a column, code of a question or sub-question, field or value of participants.
    pub column: String,
    /// What it may mean, where the place takes more than a column: a register, a channel.
    pub meaning: String,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
    /// 0 to 1.
    pub confidence: f64,
}

impl Candidate {
    fn new(column: &str, reasons: Vec<Reason>, confidence: f64) -> Self {
        Self { column: column.into(), meaning: String::new(), reasons, confidence: confidence.clamp(0.0, 0.99) }
    }
}

/// What entered the profile.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Where it stands.
    pub slot: Slot,
    /// What stands there and why.
    pub candidate: Candidate,
}

/// A place that stays empty, with what might belong there.
#[derive(Debug, Clone, PartialEq)]
pub struct Unplaced {
    /// The place.
    pub slot: Slot,
    /// Best first; empty where nothing points to it.
    pub candidates: Vec<Candidate>,
}

/// A profile and how it came about.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// Everything that is confident.
    pub profile: Profile,
    /// The same with its reasons, in the order of [`Slot`].
    pub placed: Vec<Placed>,
    /// What is left to a person, in the same order.
    pub unplaced: Vec<Unplaced>,
}

/// A register of the catalogue with all its names: German, English, short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterName {
    /// Its id, which profiles hold.
    pub id: String,
    /// Its names; short ones tell only where the question is known already.
    pub names: Vec<String>,
}

/// A field of the participants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParticipantField {
    /// Its name: `attribute_1`.
    pub name: String,
    /// What the survey's makers called it.
    pub caption: String,
    /// Values, up to a few hundred.
    pub samples: Vec<String>,
}

impl ParticipantField {
    /// A field from its heading in LimeSurvey's CSV: ` attribute_1 <AGS>`.
    pub fn from_heading(heading: &str, samples: Vec<String>) -> Self {
        let heading = heading.trim();
        let (name, caption) = heading.split_once('<').unwrap_or((heading, ""));
        Self { name: name.trim().into(), caption: caption.trim_end_matches('>').trim().into(), samples }
    }

    /// Whether LimeSurvey has it of its own and not the survey's makers.
    fn is_fixed(&self) -> bool {
        self.name == "token" || crate::survey::limesurvey::PARTICIPANT_COLUMNS.contains(&self.name.as_str())
    }
}

/// A survey as far as a proposal looks at it.
pub struct Survey<'a> {
    /// Name of the file it comes from, for the profile's `source`.
    pub source: &'a str,
    /// What it asks.
    pub codebook: &'a Codebook,
    /// Values of a column of the responses by its export code, up to a few hundred.
    pub samples: &'a dyn Fn(&str) -> Vec<String>,
    /// Fields of its participants; none where it has no participants.
    pub participants: &'a [ParticipantField],
}

/// Candidates for the places of a profile, as they are collected.
#[derive(Default)]
struct Found(Vec<(Slot, Candidate)>);

impl Found {
    fn add(&mut self, slot: Slot, candidate: Candidate) {
        if candidate.confidence >= WORTH_NAMING {
            self.0.push((slot, candidate));
        }
    }

    /// Candidates for a place, best first.
    fn of(&self, slot: Slot) -> Vec<&Candidate> {
        let mut of: Vec<&Candidate> = self.0.iter().filter(|(s, _)| *s == slot).map(|(_, c)| c).collect();
        of.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        of
    }

    /// The candidate that is confident and stands out, if there is one.
    fn clear(&self, slot: Slot) -> Option<Candidate> {
        let of = self.of(slot);
        let best = of.first().filter(|best| best.confidence >= CONFIDENT)?;
        let is_clear = of.get(1).is_none_or(|next| best.confidence - next.confidence >= LEAD);
        is_clear.then(|| (*best).clone())
    }
}

/// Proposes a profile.
pub fn propose(survey: &Survey<'_>, registers: &[RegisterName]) -> Proposal {
    let names = registers::Names::new(registers);
    let mut found = Found::default();
    let personal = personal::find(survey);
    answers::find(survey, &personal, &mut found);
    registers::find(survey, &names, &mut found);
    participants::find(survey, &names, &mut found);
    let mut placed: Vec<Placed> = Vec::new();
    for slot in Slot::WANTED {
        placed.extend(found.clear(*slot).map(|candidate| Placed { slot: *slot, candidate }));
    }
    // One column has one meaning: where it was placed twice, the more confident place keeps it.
    let rivals = placed.clone();
    placed.retain(|one| {
        !rivals.iter().any(|other| {
            let (a, b) = (&one.candidate, &other.candidate);
            one.slot != other.slot && a.column == b.column && a.confidence <= b.confidence
        })
    });
    let mut unplaced = Vec::new();
    let at = |placed: &[Placed], slot| placed.iter().find(|p| p.slot == slot).map(|p| p.candidate.column.clone());
    if let Some(question) = at(&placed, Slot::RegistersQuestion) {
        registers::codes(survey, &question, &names, &mut placed, &mut unplaced);
    }
    if let Some(field) = at(&placed, Slot::ParticipantRegisters) {
        participants::roles(survey, &field, &mut placed);
    }
    if let Some(field) = at(&placed, Slot::ParticipantChannel) {
        participants::channels(survey, &field, &mut placed, &mut unplaced);
    }
    if let Some(question) = at(&placed, Slot::PlannedYear) {
        answers::planned_unknown(survey, &question, &mut placed);
    }
    let is_field = |column: &str| {
        survey.participants.iter().any(|field| field.name == column) && survey.codebook.question(column).is_none()
    };
    let is_placed = |column: &str| placed.iter().any(|p| p.candidate.column == column);
    let personal: Vec<Candidate> =
        personal.into_iter().filter(|one| !(is_field(&one.column) && is_placed(&one.column))).collect();
    placed.extend(personal.into_iter().map(|candidate| Placed { slot: Slot::Personal, candidate }));
    for slot in Slot::WANTED.iter().filter(|slot| placed.iter().all(|p| p.slot != **slot)) {
        let mut candidates: Vec<Candidate> = found.of(*slot).into_iter().cloned().collect();
        for candidate in candidates.iter_mut().filter(|c| c.confidence >= CONFIDENT) {
            candidate.reasons.push(Reason::new(ReasonKind::Ambiguous, ""));
        }
        unplaced.push(Unplaced { slot: *slot, candidates });
    }
    placed.sort_by_key(|p| p.slot);
    unplaced.sort_by_key(|u| u.slot);
    Proposal { profile: write::profile(survey, &placed), placed, unplaced }
}

#[cfg(test)]
mod tests;
