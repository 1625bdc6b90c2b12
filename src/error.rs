//! Why a source could not be read: one typed error with its place, made readable by the texts.

use std::fmt;

use crate::domain::closed_set;

closed_set! {
    /// What was wrong. Messages and remedies stand in the translation files under `error-CODE`.
    SourceErrorKind {
        /// No file at this path.
        NotFound = "not-found",
        /// A folder where a file is needed.
        IsDirectory = "is-directory",
        /// A file without content.
        Empty = "empty",
        /// The operating system refused.
        Unreadable = "unreadable",
        /// Larger than regatlas reads.
        TooLarge = "too-large",
        /// The content is of no kind that regatlas knows, or not of the one asked for.
        WrongFormat = "wrong-format",
        /// A table without the columns that it needs.
        MissingColumns = "missing-columns",
        /// A record with more or fewer fields than the header.
        FieldCount = "field-count",
        /// A quoted field that never ends.
        UnclosedQuote = "unclosed-quote",
        /// A line of the municipality directory that is not 220 characters long.
        LineLength = "line-length",
        /// A key that occurs twice where it names one thing.
        DuplicateKey = "duplicate-key",
        /// Participants without the columns that make them some.
        ParticipantColumns = "participant-columns",
        /// A list of participants where responses are needed.
        IsParticipants = "is-participants",
        /// A structure without questions.
        NoQuestions = "no-questions",
        /// One group of questions where a survey is needed.
        IsGroup = "is-group",
        /// One question where a survey is needed.
        IsQuestion = "is-question",
        /// A part of an archive on its own.
        IsArchiveMember = "is-archive-member",
        /// Survey archives in an archive.
        IsArchives = "is-archives",
        /// The structure as a table of tabs.
        IsTsvStructure = "is-tsv-structure",
        /// A newer version of LimeSurvey, with columns that cannot be placed.
        NewerVersion = "newer-version",
        /// XML with entities or nesting that no survey file has.
        XmlRefused = "xml-refused",
        /// A field that does not hold what it must.
        BadField = "bad-field",
        /// XML that is not well formed.
        Xml = "xml",
        /// A ZIP archive that is damaged or hostile.
        Archive = "archive",
        /// An archive without the file that makes it a survey archive.
        ArchiveMember = "archive-member",
        /// A list of bodies without the columns that say which body keeps which register.
        MapColumns = "map-columns",
        /// A Parquet file that is damaged.
        Parquet = "parquet",
        /// Responses that were lost or counted twice on the way: a bug that must not go unseen.
        Accounting = "accounting",
        /// A folder without `regatlas.toml`.
        NoWorkspace = "no-workspace",
        /// A workbook that is damaged.
        Workbook = "workbook",
        /// JSON that is not well formed or not in LimeSurvey's shape.
        Json = "json",
        /// A file or folder that cannot be written.
        Unwritable = "unwritable",
        /// Stopped on demand.
        Cancelled = "cancelled",
        /// No password in the environment, in the keyring or from a prompt.
        NoPassword = "no-password",
        /// The system's keyring refused.
        Keyring = "keyring",
        /// Not the address of a server.
        RemoteAddress = "remote-address",
        /// An address that would show the password to others: plain HTTP, or credentials in it.
        RemoteInsecure = "remote-insecure",
        /// No connection, or the server is down.
        RemoteNotReachable = "remote-not-reachable",
        /// A certificate that cannot be trusted, or no TLS at all.
        RemoteTls = "remote-tls",
        /// The server did not answer in time.
        RemoteTimeout = "remote-timeout",
        /// The server sends elsewhere.
        RemoteRedirect = "remote-redirect",
        /// The connection broke in the middle of an answer.
        RemoteCutOff = "remote-cut-off",
        /// Something answers, but not LimeSurvey's interface.
        RemoteNotLimesurvey = "remote-not-limesurvey",
        /// LimeSurvey answers, but its interface is switched off.
        RemoteSwitchedOff = "remote-switched-off",
        /// User name or password is wrong.
        RemoteWrongPassword = "remote-wrong-password",
        /// Too many wrong passwords: this address has to wait.
        RemoteLockedOut = "remote-locked-out",
        /// The server has no such survey.
        RemoteUnknownSurvey = "remote-unknown-survey",
        /// The survey has not been activated, so that it has no responses.
        RemoteInactiveSurvey = "remote-inactive-survey",
        /// The account may not read this.
        RemoteNoPermission = "remote-no-permission",
        /// The session ended, and a new one ended too.
        RemoteSessionExpired = "remote-session-expired",
        /// The survey changed while it was read, twice.
        RemoteChanged = "remote-changed",
        /// The same survey is being fetched already.
        RemoteBusy = "remote-busy",
        /// The server refused or failed, in its own words.
        RemoteUnexpected = "remote-unexpected",
        /// A maturity model with a level that is none.
        ModelLevel = "model-level",
        /// A maturity model with a question that the survey does not have.
        ModelQuestion = "model-question",
        /// A maturity model with an answer that its question does not have.
        ModelAnswer = "model-answer",
        /// A maturity model with two criteria on one question.
        ModelTwice = "model-twice",
        /// A maturity model without criteria, or with too many.
        ModelCriteria = "model-criteria",
        /// A TOML file that does not say what it must.
        Toml = "toml",
        /// A word of a model that is none of those it can be.
        UnknownWord = "unknown-word",
        /// A theme that there is not.
        ThemeName = "theme-name",
        /// A role of a theme with something that is no colour.
        ThemeColor = "theme-color",
        /// A list of colours with too few or too many.
        ThemeScale = "theme-scale",
        /// A weight that is no number, negative or too large, or weights that are all zero.
        BadWeight = "bad-weight",
        /// A file of texts that is none: of no language, broken, or without a number in a percentage.
        Locale = "locale",
        /// A key for an action that there is not, or not in this place.
        KeyAction = "key-action",
        /// A place for keys that there is not.
        KeyPlace = "key-place",
        /// A key that there is not.
        KeyName = "key-name",
        /// A key that means something else in the same place.
        KeyTwice = "key-twice",
        /// A key that a line of text needs.
        KeyTyping = "key-typing",
        /// An action without which one is lost, without a key.
        KeyNeeded = "key-needed",
    }
}

/// Why a source could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct SourceError {
    /// What was wrong.
    pub kind: SourceErrorKind,
    /// The file, with a member of an archive after `!`; for a server, its address.
    pub path: String,
    /// Line in that file, from 1.
    pub line: Option<usize>,
    /// Column in that line, in characters from 1.
    pub column: Option<usize>,
    /// What was expected, as a value that needs no translation.
    pub expected: String,
    /// What was found, as a value that needs no translation.
    pub found: String,
}

impl SourceError {
    /// An error about a whole file.
    pub fn new(kind: SourceErrorKind, path: impl Into<String>) -> Self {
        Self { kind, path: path.into(), line: None, column: None, expected: String::new(), found: String::new() }
    }

    /// The same error at a line.
    #[must_use]
    pub fn at(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }

    /// The same error at a column of its line.
    #[must_use]
    pub fn column(mut self, column: usize) -> Self {
        self.column = Some(column);
        self
    }

    /// The same error, saying what was expected.
    #[must_use]
    pub fn expected(mut self, expected: impl fmt::Display) -> Self {
        self.expected = shortened(&expected.to_string());
        self
    }

    /// The same error, saying what was found.
    #[must_use]
    pub fn found(mut self, found: impl fmt::Display) -> Self {
        self.found = shortened(&found.to_string());
        self
    }
}

/// The longest piece of a file that a message quotes.
const QUOTED: usize = 120;

/// A message stays a message, whatever a file holds.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": {} (expected {:?}, found {:?})", self.kind.code(), self.expected, self.found)
    }
}
