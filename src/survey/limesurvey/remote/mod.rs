//! A live LimeSurvey server through `RemoteControl` 2 (JSON-RPC): its surveys, and a survey as a
//! snapshot of ordinary LimeSurvey files that the rest of regatlas opens like any other.
//!
//! ```text
//! address ─→ client ─→ session ─→ questions ──→ lss ─┐
//!             reply       │       responses ──→ rows ─┼─→ sync ─→ snapshot
//!          password ──────┘       participants ───────┘   partial
//! ```

use std::sync::atomic::AtomicBool;
use std::time::Duration;

use serde_json::Value;

use crate::error::SourceError;

mod address;
mod client;
mod lss;
mod partial;
mod participants;
mod password;
mod questions;
mod reply;
mod responses;
mod rows;
mod session;
mod snapshot;
mod sync;

pub use password::{PASSWORD_VARIABLE, Password, PasswordSource, find, forget, store};
pub use snapshot::{Snapshot, kept_in, latest, snapshots};
pub use sync::{Synced, sync};

/// Which survey of which server, and how to ask for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemoteOptions {
    /// The server's address as typed: a host, `https://…`, or an address of the survey itself.
    pub server: String,
    /// The account's user name.
    pub user: String,
    /// LimeSurvey's id of the survey.
    pub survey: u32,
    /// Responses and participants per call.
    pub page_size: usize,
    /// The longest one call may take, from connecting to the last byte.
    pub timeout: Duration,
    /// The pause before the second try of a call; the third waits twice as long.
    pub backoff: Duration,
}

impl RemoteOptions {
    /// Options with usual values: 500 rows a page, 120 seconds a call, a second before another try.
    pub fn new(server: impl Into<String>, user: impl Into<String>, survey: u32) -> Self {
        Self {
            server: server.into(),
            user: user.into(),
            survey,
            page_size: 500,
            timeout: Duration::from_mins(2),
            backoff: Duration::from_secs(1),
        }
    }
}

/// A step of a sync, with how much of it is done. A sync that has to begin anew repeats its steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Logging in.
    LoggingIn,
    /// Reading the structure, by questions.
    Structure {
        /// Questions read.
        done: usize,
        /// All questions.
        total: usize,
    },
    /// Asking which responses there are.
    Counting,
    /// Fetching responses, by responses.
    Responses {
        /// Responses that are here, those from before included.
        done: usize,
        /// All responses.
        total: usize,
    },
    /// Fetching participants, by participants.
    Participants {
        /// Participants fetched.
        done: usize,
        /// All participants, as the server counts them.
        total: usize,
    },
    /// Writing the snapshot.
    Writing,
}

/// A survey that an account may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SurveyListing {
    /// LimeSurvey's id.
    pub sid: u32,
    /// Title in the base language, as plain text.
    pub title: String,
    /// Whether it has been activated; only then are there responses.
    pub active: bool,
    /// When it ends: `YYYY-MM-DD HH:MM:SS` in the server's time.
    pub expires: Option<String>,
    /// When it begins, in the same form.
    pub start: Option<String>,
}

/// All surveys that the account may see, by their ids; none is no error. The survey in `options` is
/// not looked at.
///
/// # Errors
/// Why the server could not be asked.
pub fn list_surveys(
    options: &RemoteOptions,
    password: &Password,
    cancel: &AtomicBool,
) -> Result<Vec<SurveyListing>, SourceError> {
    let address = address::Address::parse(&options.server)?;
    let client = client::Client::new(&address, options, cancel);
    let session = session::Session::open(&client, &options.user, password)?;
    let method = "list_surveys";
    let Some(found) = session.call(method, &[])? else { return Ok(Vec::new()) };
    let Value::Array(listed) = &found else { return Err(session.unexpected(method, &found)) };
    let mut surveys: Vec<SurveyListing> = listed.iter().map(listing).collect();
    surveys.sort_by_key(|survey| survey.sid);
    Ok(surveys)
}

fn listing(found: &Value) -> SurveyListing {
    let date = |field| Some(session::text(found, field)).filter(|date| !date.is_empty());
    SurveyListing {
        sid: u32::try_from(session::number(found, "sid")).unwrap_or(0),
        title: super::html::plain(&session::text(found, "surveyls_title")),
        active: session::text(found, "active") == "Y",
        expires: date("expires"),
        start: date("startdate"),
    }
}
