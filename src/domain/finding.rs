//! A finding (Auffälligkeit): something in the data that a person should know of.

use std::sync::Arc;

use compact_str::CompactString;

use super::closed_set::closed_set;
use super::sets::Severity;

closed_set! {
    /// What was found. The codes are stable: scripts and saved decisions refer to them.
    FindingCode {
        /// A directory in which Länder are missing.
        DirectoryIncomplete = "directory_incomplete",
        /// A survey whose columns the profile does not know.
        ProfileMismatch = "profile_mismatch",
        /// A profile that was proposed from the survey itself.
        ProfileProposed = "profile_proposed",
        /// A register whose bodies nobody has listed.
        NoBodies = "no_bodies",
        /// A row of a team's catalogue that cannot be used.
        OverrideInvalid = "override_invalid",
        /// A row of a team's catalogue whose key stands there already.
        OverrideDuplicate = "override_duplicate",
        /// An exception for a body, or to one, that the map does not have.
        ExceptionUnknownBody = "exception_unknown_body",
        /// A rule on who keeps a register that nobody has checked.
        RuleUnchecked = "rule_unchecked",
        /// A register with far more or fewer bodies than are published.
        CountImplausible = "count_implausible",
        /// The response fits no known body.
        Unmatched = "unmatched",
        /// The body is known, but the map gives it none of the registers of the response.
        NoKeeping = "no_keeping",
        /// A register ticked that the map does not give to the body.
        RegisterNotInMap = "register_not_in_map",
        /// Invited for a register that the submitted response does not tick.
        RegisterDenied = "register_denied",
        /// Another response counts for the same keepings.
        Duplicate = "duplicate",
        /// The respondent keeps no register.
        OtherRespondent = "other_respondent",
        /// A member municipality answered for the body that keeps the register.
        MemberMunicipality = "member_municipality",
        /// A key lost its leading zero and was mended.
        LeadingZero = "leading_zero",
        /// A key with blanks or other signs that was read all the same.
        KeyMended = "key_mended",
        /// The participant names one body, the answer another.
        ConflictingKey = "conflicting_key",
        /// What stands where the key belongs is no key.
        MalformedKey = "malformed_key",
        /// A well-formed key that the directory does not know.
        UnknownKey = "unknown_key",
        /// The body was found by its name, not by a key.
        MatchedByName = "matched_by_name",
        /// The body was decided by a person.
        MatchedByHand = "matched_by_hand",
        /// A decision for a body that the map does not have.
        DecisionUnknownBody = "decision_unknown_body",
        /// A decision on a response that the survey does not have.
        DecisionUnknownResponse = "decision_unknown_response",
        /// Invitations that nobody knows of: there is no list of participants.
        NoParticipants = "no_participants",
        /// A row of a list that says neither yes nor no.
        MapUnclear = "map_unclear",
        /// A list that says yes and no to the same keeping.
        MapContradiction = "map_contradiction",
        /// A name in a list that several bodies have.
        MapAmbiguous = "map_ambiguous",
        /// A list without any keeping.
        MapEmpty = "map_empty",
        /// A response whose token no participant has.
        ResponseWithoutParticipant = "response_without_participant",
        /// A response without a token, where there are participants.
        ResponseWithoutToken = "response_without_token",
        /// One token with several responses.
        TokenRepeated = "token_repeated",
        /// One key with several responses.
        RepeatedKey = "repeated_key",
        /// A key of another Land than the one stated.
        OtherLand = "other_land",
        /// A body that its responses call by different names.
        TwoSpellings = "two_spellings",
        /// A participant whose address was refused.
        EmailBounced = "email_bounced",
        /// A participant who wants no more invitations.
        EmailOptedOut = "email_opted_out",
        /// "Other" without the text that says what.
        OtherWithoutText = "other_without_text",
        /// The text of "other" without "other".
        TextWithoutOther = "text_without_other",
        /// A number outside what the question allows.
        NumberOutOfRange = "number_out_of_range",
        /// A register that the catalogue does not know, in a custom list.
        MapUnknownRegister = "map_unknown_register",
        /// A row of such a list without a body.
        MapRowWithoutBody = "map_row_without_body",
        /// A row of such a list without a register.
        MapRowWithoutRegister = "map_row_without_register",
        /// A body of such a list that the directory does not have.
        MapNewBody = "map_new_body",
        /// A keeping that such a list takes out, which the map does not have.
        MapNothingToRemove = "map_nothing_to_remove",
        /// A key of an earlier edition that the loaded one no longer has.
        DissolvedKey = "dissolved_key",
        /// Something else where a number belongs.
        NotANumber = "not_a_number",
        /// Something else where a date belongs.
        NotADate = "not_a_date",
        /// Submitted before or after the field phase.
        DateOutOfPhase = "date_out_of_phase",
        /// Submitted without the answer to a required question.
        RequiredMissing = "required_missing",
        /// A participant whose key leads to no body.
        ParticipantWithoutBody = "participant_without_body",
        /// A participant that stands in the list more than once.
        SeveralParticipants = "several_participants",
        /// Submitted without any answer.
        CompleteEmpty = "complete_without_answers",
        /// An answer code that the questionnaire does not have.
        UnknownCode = "unknown_code",
        /// The response contradicts itself.
        Contradiction = "contradiction",
        /// The text encoding of a file was assumed.
        EncodingAssumed = "encoding_assumed",
        /// A column that the questionnaire does not explain.
        UnknownColumn = "unknown_column",
        /// A heading that fits several columns of the questionnaire.
        HeadingAmbiguous = "heading_ambiguous",
        /// Two answers of a question with the same label.
        LabelAmbiguous = "label_ambiguous",
        /// Labels of answers that were cut off.
        LabelCut = "label_cut",
        /// A workbook that ends where LimeSurvey stops writing columns.
        ColumnsCut = "columns_cut",
        /// A format that does not tell "not shown" from "not answered".
        NotShownLost = "not_shown_lost",
        /// Participants known only by their responses.
        ParticipantsPartial = "participants_partial",
        /// A questionnaire guessed from the responses.
        StructureGuessed = "structure_guessed",
        /// A row without anything in it, passed over.
        RowEmpty = "row_empty",
        /// A row that has no id and is no response, passed over.
        RowWithoutId = "row_without_id",
        /// The headings once more among the rows, passed over.
        HeadingRepeated = "heading_repeated",
        /// A response that is in the file more than once; the other row counts.
        IdRepeated = "id_repeated",
        /// A record with more or fewer fields than the header.
        RowLength = "row_length",
        /// Dates that were written in another way.
        DatesMended = "dates_mended",
        /// Numbers with a decimal comma or signs between thousands.
        NumbersMended = "numbers_mended",
        /// Codes of answers that had lost their zeros.
        CodesMended = "codes_mended",
        /// Words for nothing, read as nothing.
        MissingMarked = "missing_marked",
        /// What a spreadsheet or an editor had put around the table.
        LayoutMended = "layout_mended",
        /// Responses of which nobody can tell whether they were submitted.
        CompletenessUnknown = "completeness_unknown",
        /// Two questions with one code.
        CodeRepeated = "code_repeated",
        /// A structure of a newer version than those known.
        VersionNewer = "version_newer",
        /// A table of another tool than LimeSurvey.
        OtherTool = "other_tool",
        /// A number that cannot be meant.
        ImplausibleNumber = "implausible_number",
        /// A date that cannot be meant.
        ImplausibleDate = "implausible_date",
        /// Submitted before it was started.
        SubmittedBeforeStart = "submitted_before_start",
        /// A time stamp that lies ahead.
        DateAhead = "date_ahead",
        /// Tokens that differ in upper and lower case alone.
        TokenCase = "token_case",
        /// A participant marked as completed, without a complete response.
        CompletedWithoutResponse = "completed_without_response",
        /// A complete response of a participant who is not marked as completed.
        ResponseNotMarked = "response_not_marked",
        /// A table of the team that cannot be read.
        TeamUnreadable = "team_unreadable",
        /// A row that two people wrote at once.
        TeamConflict = "team_conflict",
        /// A field of such a table that does not hold what it must.
        TeamField = "team_field",
        /// A body or group of such a table that the landscape does not have.
        TeamUnknownBody = "team_unknown_body",
        /// A register or evidence of such a table that the catalogue does not have.
        TeamUnknownRegister = "team_unknown_register",
        /// A step that the procedure model does not have.
        TeamUnknownStep = "team_unknown_step",
        /// A connection that is planned later than the law's deadline.
        RolloutLate = "rollout_late",
        /// A step that is planned before the register's maturity allows it.
        RolloutImmature = "rollout_immature",
        /// A date of a participant that is none.
        ParticipantDate = "participant_date",
        /// An address of a body that the map does not have.
        ContactUnknownBody = "contact_unknown_body",
        /// An address for a register that the catalogue does not know.
        ContactUnknownRegister = "contact_unknown_register",
        /// A row of the addresses without one that can be written to.
        ContactWithoutAddress = "contact_without_address",
        /// Something else where the day of an address belongs.
        ContactDate = "contact_date",
        /// A wave whose files cannot be read.
        WaveUnreadable = "wave_unreadable",
        /// What was to be compared with as an earlier moment is another survey.
        WaveNoMoment = "wave_no_moment",
        /// A wave that is the survey in force, or another wave once more.
        WaveSameSurvey = "wave_same_survey",
        /// A wave of another id than is said of it.
        WaveOtherId = "wave_other_id",
        /// A wave of which nobody has said when it was.
        WaveUndated = "wave_undated",
        /// A wave that began after the survey in force.
        WaveAhead = "wave_ahead",
        /// A wave without a response that fits a body.
        WaveWithoutBodies = "wave_without_bodies",
        /// A wave without a structure: nobody knows what it asked.
        WaveWithoutStructure = "wave_without_structure",
        /// A question said to be the same that one of the waves does not have.
        WaveUnknownQuestion = "wave_unknown_question",
        /// A question said to be the same whose answers are not the same, and nobody says which is which.
        WaveAnswersOpen = "wave_answers_open",
        /// Questions of two waves of which nobody knows whether they are the same.
        WaveDoubtful = "wave_doubtful",
    }
}

impl FindingCode {
    /// Whether it is about an earlier wave, which is laid beside a landscape and no part of it.
    pub const fn is_of_waves(self) -> bool {
        matches!(
            self,
            Self::WaveUnreadable
                | Self::WaveNoMoment
                | Self::WaveSameSurvey
                | Self::WaveOtherId
                | Self::WaveUndated
                | Self::WaveAhead
                | Self::WaveWithoutBodies
                | Self::WaveWithoutStructure
                | Self::WaveUnknownQuestion
                | Self::WaveAnswersOpen
                | Self::WaveDoubtful
        )
    }

    /// How urgent findings of this code are.
    #[expect(clippy::too_many_lines, reason = "a line a kind")]
    pub const fn severity(self) -> Severity {
        match self {
            Self::DirectoryIncomplete
            | Self::ProfileMismatch
            | Self::Unmatched
            | Self::NoKeeping
            | Self::ConflictingKey
            | Self::DecisionUnknownBody
            | Self::TeamUnreadable
            | Self::WaveUnreadable
            | Self::UnknownCode => Severity::Error,
            Self::OverrideInvalid
            | Self::OverrideDuplicate
            | Self::ExceptionUnknownBody
            | Self::CountImplausible
            | Self::RegisterDenied
            | Self::RegisterNotInMap
            | Self::Duplicate
            | Self::MalformedKey
            | Self::UnknownKey
            | Self::ResponseWithoutParticipant
            | Self::ResponseWithoutToken
            | Self::OtherLand
            | Self::DecisionUnknownResponse
            | Self::NoParticipants
            | Self::MapUnclear
            | Self::MapContradiction
            | Self::MapAmbiguous
            | Self::MapEmpty
            | Self::ProfileProposed
            | Self::MapUnknownRegister
            | Self::MapRowWithoutBody
            | Self::MapRowWithoutRegister
            | Self::MapNothingToRemove
            | Self::DissolvedKey
            | Self::EmailBounced
            | Self::OtherWithoutText
            | Self::TextWithoutOther
            | Self::NumberOutOfRange
            | Self::NotANumber
            | Self::NotADate
            | Self::DateOutOfPhase
            | Self::RequiredMissing
            | Self::ParticipantWithoutBody
            | Self::CompleteEmpty
            | Self::Contradiction
            | Self::LeadingZero
            | Self::HeadingAmbiguous
            | Self::LabelAmbiguous
            | Self::LabelCut
            | Self::ColumnsCut
            | Self::StructureGuessed
            | Self::RowWithoutId
            | Self::IdRepeated
            | Self::RowLength
            | Self::CompletenessUnknown
            | Self::CodeRepeated
            | Self::VersionNewer
            | Self::ImplausibleNumber
            | Self::ImplausibleDate
            | Self::SubmittedBeforeStart
            | Self::DateAhead
            | Self::TokenCase
            | Self::CompletedWithoutResponse
            | Self::TeamConflict
            | Self::TeamField
            | Self::TeamUnknownBody
            | Self::TeamUnknownRegister
            | Self::TeamUnknownStep
            | Self::RolloutLate
            | Self::RolloutImmature
            | Self::ParticipantDate
            | Self::ContactUnknownBody
            | Self::ContactUnknownRegister
            | Self::ContactWithoutAddress
            | Self::ContactDate
            | Self::WaveNoMoment
            | Self::WaveSameSurvey
            | Self::WaveOtherId
            | Self::WaveAhead
            | Self::WaveWithoutBodies
            | Self::WaveWithoutStructure
            | Self::WaveUnknownQuestion
            | Self::WaveAnswersOpen
            | Self::UnknownColumn => Severity::Warning,
            Self::NoBodies
            | Self::RuleUnchecked
            | Self::OtherRespondent
            | Self::MemberMunicipality
            | Self::MatchedByName
            | Self::MatchedByHand
            | Self::TokenRepeated
            | Self::KeyMended
            | Self::MapNewBody
            | Self::RepeatedKey
            | Self::TwoSpellings
            | Self::EmailOptedOut
            | Self::SeveralParticipants
            | Self::NotShownLost
            | Self::ParticipantsPartial
            | Self::RowEmpty
            | Self::HeadingRepeated
            | Self::DatesMended
            | Self::NumbersMended
            | Self::CodesMended
            | Self::MissingMarked
            | Self::LayoutMended
            | Self::ResponseNotMarked
            | Self::OtherTool
            | Self::WaveUndated
            | Self::WaveDoubtful
            | Self::EncodingAssumed => Severity::Info,
        }
    }
}

/// One finding with its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found.
    pub code: FindingCode,
    /// Name of the file it was found in.
    pub source: Arc<str>,
    /// Line in that file, from 1, where the source has lines.
    pub line: Option<u32>,
    /// LimeSurvey's id of the response.
    pub response: Option<CompactString>,
    /// Key of the body concerned.
    pub body: Option<CompactString>,
    /// What the message names: the value found, the register, the other response …
    pub detail: CompactString,
}

impl Finding {
    /// A finding about a file as a whole.
    pub fn of_file(code: FindingCode, source: &str, detail: impl Into<CompactString>) -> Self {
        Self { code, source: source.into(), line: None, response: None, body: None, detail: detail.into() }
    }
}
