//! `sync`: fetches a survey from its LimeSurvey server into a snapshot.

use std::io::{self, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;
use serde_json::json;

use crate::error::{FileError, SourceError};
use crate::sources::places;
use crate::sources::workspace::Workspace;
use crate::survey::limesurvey::remote::{
    self, Password, PasswordSource, Progress, RemoteOptions, SurveyListing, Synced,
};
use crate::text::{Texts, Value};

use super::failure::Failure;
use super::output::{Cell, Columns, Output};

/// What is fetched, from where, as whom.
#[derive(Debug, Clone, PartialEq, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct SyncArgs {
    /// Address of the server.
    #[arg(long, value_name = "address")]
    pub server: Option<String>,
    /// Account.
    #[arg(long)]
    user: Option<String>,
    /// Survey.
    #[arg(long, value_name = "survey")]
    id: Option<u32>,
    /// Whether surveys are listed instead.
    #[arg(long)]
    surveys: bool,
    /// Whether everything is fetched again.
    #[arg(long)]
    full: bool,
    /// Whether the password is kept in the system's keyring once it was right.
    #[arg(long)]
    remember: bool,
    /// Whether the password there is forgotten.
    #[arg(long)]
    forget: bool,
}

/// Fetches, or lists what there is to fetch.
///
/// # Errors
/// When the server, the account or the survey is not named, or fetching fails; the last good
/// snapshot stays.
pub fn run(asked: &SyncArgs, workspace: Option<&Workspace>, texts: &Texts) -> Result<Output, Failure> {
    let own = workspace.map(|workspace| &workspace.survey);
    let missing = |key: &str| Failure::Usage(texts.get(key));
    let server = asked.server.clone().or_else(|| own?.server.clone()).ok_or_else(|| missing("sync-no-server"))?;
    let user = asked.user.clone().or_else(|| own?.user.clone()).ok_or_else(|| missing("sync-no-user"))?;
    let id = asked.id.or_else(|| own?.id.and_then(|id| u32::try_from(id).ok()));
    if asked.forget {
        remote::forget(&server, &user)?;
        return Ok(Output { head: vec![texts.get("sync-forgotten")], ..Output::default() });
    }
    let cancel = cancel_on_interrupt();
    let prompt = texts.with("sync-prompt", &[("user", Value::Text(&user)), ("server", Value::Text(&server))]);
    let (password, source) = remote::find(&server, &user, &format!("{prompt} "))?;
    let options = RemoteOptions::new(&server, &user, id.unwrap_or(0));
    if asked.surveys || id.is_none() {
        let surveys = remote::list_surveys(&options, &password, &cancel)?;
        remembered(asked, &options, &password, source)?;
        return Ok(listing(&surveys, texts));
    }
    let root = places::snapshots().ok_or_else(|| SourceError::new(FileError::Unwritable, "–").found(places::HOME))?;
    let mut shown = Shown { texts, is_terminal: io::stderr().is_terminal() };
    let synced = remote::sync(&options, &password, &root, asked.full, &mut |step| shown.step(&step), &cancel);
    shown.clear();
    let synced = synced?;
    remembered(asked, &options, &password, source)?;
    Ok(result(&synced, texts))
}

fn remembered(
    asked: &SyncArgs,
    options: &RemoteOptions,
    password: &Password,
    from: PasswordSource,
) -> Result<(), Failure> {
    if asked.remember && from != PasswordSource::Keyring {
        remote::store(&options.server, &options.user, password)?;
    }
    Ok(())
}

/// A first Ctrl-C stops after the call that is under way; the next one ends the program.
fn cancel_on_interrupt() -> Arc<AtomicBool> {
    let cancel = Arc::new(AtomicBool::new(false));
    let flag = cancel.clone();
    // Without a handler Ctrl-C ends the program at once, and the snapshot is as safe.
    let _ = ctrlc::set_handler(move || {
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
    cancel
}

/// Progress on one line of standard error, where a person reads along.
struct Shown<'a> {
    texts: &'a Texts,
    is_terminal: bool,
}

impl Shown<'_> {
    fn step(&mut self, step: &Progress) {
        if !self.is_terminal {
            return;
        }
        let (key, counts) = match step {
            Progress::LoggingIn => ("sync-logging-in", None),
            Progress::Counting => ("sync-counting", None),
            Progress::Structure { done, total } => ("sync-structure", Some((*done, *total))),
            Progress::Responses { done, total } => ("sync-responses", Some((*done, *total))),
            Progress::Participants { done, total } => ("sync-participants", Some((*done, *total))),
            Progress::Writing => ("sync-writing", None),
        };
        let line = match counts {
            Some((done, total)) => self.texts.with(key, &[("done", done.into()), ("total", total.into())]),
            None => self.texts.get(key),
        };
        let _ = write!(io::stderr(), "\r\x1b[2K{line}");
        let _ = io::stderr().flush();
    }

    fn clear(&self) {
        if self.is_terminal {
            let _ = write!(io::stderr(), "\r\x1b[2K");
        }
    }
}

fn listing(surveys: &[SurveyListing], texts: &Texts) -> Output {
    let columns = Columns::<&SurveyListing>::new(texts, true, "sync-col")
        .place("sid", |survey| Some(survey.sid))
        .text("title", |survey| &survey.title)
        .text("active", |survey| texts.get(if survey.active { "answer-yes" } else { "answer-no" }))
        .cell("start", |survey| Cell::moment(survey.start.as_deref()))
        .cell("expires", |survey| Cell::moment(survey.expires.as_deref()));
    Output { foot: vec![String::new(), texts.get("sync-list-foot")], ..columns.output(surveys) }
}

fn result(synced: &Synced, texts: &Texts) -> Output {
    let snapshot = &synced.snapshot;
    let folder = snapshot.dir.display().to_string();
    let head = vec![
        texts.with(
            "sync-done",
            &[
                ("title", Value::Text(&snapshot.title)),
                ("responses", snapshot.responses.into()),
                ("completed", snapshot.completed.into()),
                ("participants", snapshot.participants.unwrap_or(0).into()),
            ],
        ),
        texts.with(
            "sync-changes",
            &[
                ("new", synced.new.into()),
                ("completed", synced.completed.into()),
                ("changed", synced.changed.into()),
                ("unchanged", synced.unchanged.into()),
                ("vanished", synced.vanished.into()),
            ],
        ),
        texts.with("sync-folder", &[("folder", Value::Text(&folder))]),
    ];
    let json = json!({
        "server": snapshot.server, "survey": snapshot.survey, "title": snapshot.title, "taken": snapshot.taken.to_rfc3339(),
        "folder": folder, "responses": snapshot.responses, "responses_complete": snapshot.completed,
        "participants": snapshot.participants, "full": synced.full, "resumed": synced.resumed, "new": synced.new,
        "completed": synced.completed, "changed": synced.changed, "unchanged": synced.unchanged,
        "vanished": synced.vanished,
    });
    Output { head, json: Some(json), ..Output::default() }
}
