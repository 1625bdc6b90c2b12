//! Why a source could not be read: one typed error with its place, made readable by the texts.
//!
//! What can be wrong is split by who raises it: files, the readers of formats, the survey, the
//! landscape, the server, models, settings, keys.

use std::fmt;

use crate::domain::closed_set;

closed_set! {
    /// A file or folder as such.
    FileError {
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
        /// A file or folder that cannot be written.
        Unwritable = "unwritable",
        /// Stopped on demand.
        Cancelled = "cancelled",
    }
}

closed_set! {
    /// The content of a file, by the readers of its format.
    FormatError {
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
        /// XML with entities or nesting that no survey file has.
        XmlRefused = "xml-refused",
        /// A field that does not hold what it must.
        BadField = "bad-field",
        /// XML that is not well formed.
        Xml = "xml",
        /// A ZIP archive that is damaged or hostile.
        Archive = "archive",
        /// A list of bodies without the columns that say which body keeps which register.
        MapColumns = "map-columns",
        /// A Parquet file that is damaged.
        Parquet = "parquet",
        /// A workbook that is damaged.
        Workbook = "workbook",
        /// JSON that is not well formed or not in LimeSurvey's shape.
        Json = "json",
        /// A TOML file that does not say what it must.
        Toml = "toml",
        /// A placeholder of a template that there is not.
        Placeholder = "placeholder",
        /// A word of a model that is none of those it can be.
        UnknownWord = "unknown-word",
    }
}

closed_set! {
    /// A survey's files that are not what their place needs.
    SurveyError {
        /// Participants without the columns that make them some.
        ParticipantColumns = "participant-columns",
        /// A list of participants where responses are needed.
        IsParticipants = "is-participants",
        /// An archive without the file that makes it a survey archive.
        ArchiveMember = "archive-member",
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
    }
}

closed_set! {
    /// Putting the landscape together: a bug that must not go unseen.
    LandscapeError {
        /// Responses that were lost or counted twice on the way: a bug that must not go unseen.
        Accounting = "accounting",
        /// A frame without a column that counting needs, or with one that cannot be read: a bug, too.
        FrameColumn = "frame-column",
    }
}

closed_set! {
    /// The survey's server, or the way to it.
    RemoteError {
        /// No password in the environment, in the keyring or from a prompt.
        NoPassword = "no-password",
        /// The system's keyring refused.
        Keyring = "keyring",
        /// Not the address of a server.
        Address = "remote-address",
        /// An address that would show the password to others: plain HTTP, or credentials in it.
        Insecure = "remote-insecure",
        /// No connection, or the server is down.
        NotReachable = "remote-not-reachable",
        /// A certificate that cannot be trusted, or no TLS at all.
        Tls = "remote-tls",
        /// The server did not answer in time.
        Timeout = "remote-timeout",
        /// The server sends elsewhere.
        Redirect = "remote-redirect",
        /// The connection broke in the middle of an answer.
        CutOff = "remote-cut-off",
        /// Something answers, but not LimeSurvey's interface.
        NotLimesurvey = "remote-not-limesurvey",
        /// LimeSurvey answers, but its interface is switched off.
        SwitchedOff = "remote-switched-off",
        /// User name or password is wrong.
        WrongPassword = "remote-wrong-password",
        /// Too many wrong passwords: this address has to wait.
        LockedOut = "remote-locked-out",
        /// The server has no such survey.
        UnknownSurvey = "remote-unknown-survey",
        /// The survey has not been activated, so that it has no responses.
        InactiveSurvey = "remote-inactive-survey",
        /// The account may not read this.
        NoPermission = "remote-no-permission",
        /// The session ended, and a new one ended too.
        SessionExpired = "remote-session-expired",
        /// The survey changed while it was read, twice.
        Changed = "remote-changed",
        /// The same survey is being fetched already.
        Busy = "remote-busy",
        /// The server refused or failed, in its own words.
        Unexpected = "remote-unexpected",
    }
}

closed_set! {
    /// A maturity, priority or estimation model.
    ModelError {
        /// A maturity model with a level that is none.
        Level = "model-level",
        /// A maturity model with a question that the survey does not have.
        Question = "model-question",
        /// A maturity model with an answer that its question does not have.
        Answer = "model-answer",
        /// A maturity model with two criteria on one question.
        Twice = "model-twice",
        /// A maturity model without criteria, or with too many.
        Criteria = "model-criteria",
        /// A weight that is no number, negative or too large, or weights that are all zero.
        BadWeight = "bad-weight",
        /// An estimation model without dimensions, or with too many.
        Margins = "model-margins",
        /// An estimation model with a dimension that there is not, or that is known only of those that
        /// answered.
        Dimension = "model-dimension",
        /// An estimation model with a limit that makes no sense.
        Limit = "model-limit",
    }
}

closed_set! {
    /// Workspace, texts and themes.
    SettingsError {
        /// A folder without `regatlas.toml`.
        NoWorkspace = "no-workspace",
        /// A theme that there is not.
        ThemeName = "theme-name",
        /// A role of a theme with something that is no colour.
        ThemeColor = "theme-color",
        /// A list of colours with too few or too many.
        ThemeScale = "theme-scale",
        /// A file of texts that is none: of no language, broken, or without a number in a percentage.
        Locale = "locale",
    }
}

closed_set! {
    /// The file of custom keys.
    KeyError {
        /// A key for an action that there is not, or not in this place.
        Action = "key-action",
        /// A place for keys that there is not.
        Place = "key-place",
        /// A key that there is not.
        Name = "key-name",
        /// A key that means something else in the same place.
        Twice = "key-twice",
        /// A key that a line of text needs.
        Typing = "key-typing",
        /// An action without which one is lost, without a key.
        Needed = "key-needed",
    }
}

/// Declares [`SourceErrorKind`] from who can raise an error.
macro_rules! raised_by {
    ($($(#[$meta:meta])* $group:ident($kind:ident),)+) => {
        /// What was wrong, by who found it. Messages and remedies stand in the translation files under
        /// `error-CODE`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum SourceErrorKind { $($(#[$meta])* $group($kind),)+ }

        impl SourceErrorKind {
            /// The code word of the message.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$group(kind) => kind.code(),)+ }
            }

            /// Everything that can be wrong.
            pub fn all() -> impl Iterator<Item = Self> {
                std::iter::empty()$(.chain($kind::ALL.iter().map(|kind| Self::$group(*kind))))+
            }
        }

        $(impl From<$kind> for SourceErrorKind {
            fn from(kind: $kind) -> Self {
                Self::$group(kind)
            }
        })+
    };
}

raised_by! {
    /// A file or folder as such.
    File(FileError),
    /// The content of a file, by the readers of its format.
    Format(FormatError),
    /// A survey's files that are not what their place needs.
    Survey(SurveyError),
    /// Putting the landscape together: a bug that must not go unseen.
    Landscape(LandscapeError),
    /// The survey's server, or the way to it.
    Remote(RemoteError),
    /// A maturity or priority model.
    Model(ModelError),
    /// Workspace, texts and themes.
    Settings(SettingsError),
    /// The file of custom keys.
    Keys(KeyError),
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
    pub fn new(kind: impl Into<SourceErrorKind>, path: impl Into<String>) -> Self {
        Self {
            kind: kind.into(),
            path: path.into(),
            line: None,
            column: None,
            expected: String::new(),
            found: String::new(),
        }
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
