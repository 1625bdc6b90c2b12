//! The loop: one channel in, drained, then drawn once.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use ratatui::Terminal;
use ratatui::backend::Backend;

use crate::app::{Effect, Event, State, View, update};
use crate::error::SourceError;
use crate::landscape::load::SourceOptions;
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::sources::log::Log;
use crate::sources::places;
use crate::sources::settings::{Setting, Settings};
use crate::sources::views::ScreenName;
use crate::sources::workspace::Workspace;
use crate::text::{Lang, Texts};

use super::jobs::{self, Message, Origin};
use super::terminal::Screen;
use super::theme::Theme;
use super::{input, view, watch};

/// Where this is set, no tour begins by itself.
const NO_TOUR: &str = "REGATLAS_NO_TOUR";
/// What was copied last, in the cache folder.
const CLIPBOARD: &str = "copied.txt";

/// How long the first frame waits for the landscape before it says that it is loading.
const PATIENCE: Duration = Duration::from_millis(150);

/// Why the screens ended.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// A source cannot be opened.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The terminal failed.
    #[error(transparent)]
    Terminal(#[from] io::Error),
}

/// What the screens are opened with.
#[derive(Debug, Clone, Default)]
pub struct Screens {
    /// The sources.
    pub sources: SourceOptions,
    /// Sources named on the command line, which stay whatever the workspace says later.
    pub named: SourceOptions,
    /// The workspace, where there is one.
    pub workspace: Option<Workspace>,
    /// Whether it is the one opened last, and nobody named it.
    pub remembered: bool,
    /// Where decisions on responses are kept, where they can be.
    pub matches: Option<PathBuf>,
    /// The filter to begin with, as written.
    pub filter: String,
    /// What people prefer: language, look, mouse, the share to begin with.
    pub settings: Settings,
    /// What is shown first.
    pub beginning: Beginning,
    /// What was done is written there.
    pub log: Log,
    /// What in files of settings and views is not understood, a line each.
    pub problems: Vec<String>,
    /// Whether personal data are shown.
    pub personal: bool,
    /// The arguments that name these sources again.
    pub arguments: String,
}

/// What is shown first: that of a saved view, else the usual.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beginning {
    /// The screen.
    pub screen: Option<ScreenName>,
    /// Columns of the table; none for the usual ones.
    pub columns: Vec<ListColumn>,
    /// Order of the table.
    pub sort: Option<Sort>,
    /// The share.
    pub measure: Option<Measure>,
}

/// Brings the state to where the screens begin.
fn begin(state: &mut State, beginning: &Beginning, settings: &Settings) {
    let measure = beginning.measure.or_else(|| Measure::from_code(settings.value(Setting::Measure)));
    state.measure = measure.unwrap_or(state.measure);
    state.table.sort = beginning.sort.unwrap_or(state.table.sort);
    state.show_columns(&beginning.columns);
    state.view = match beginning.screen {
        None | Some(ScreenName::Overview) => View::Overview,
        Some(ScreenName::Landscape) => View::Landscape,
        Some(ScreenName::Coverage) => View::Coverage,
        Some(ScreenName::Questions) => View::Questions,
        Some(ScreenName::Maturity) => View::Maturity,
        Some(ScreenName::Priorities) => View::Priorities,
        Some(ScreenName::Roadmap) => View::Roadmap,
        Some(ScreenName::Quality) => View::Quality,
        Some(ScreenName::Map) => View::Map,
    };
}

/// Opens the screens.
///
/// # Errors
/// When a source cannot be opened or the terminal fails; the terminal is given back first.
pub fn run(screens: Screens, lang: Lang) -> Result<ExitCode, RunError> {
    let Screens { sources, named, workspace, remembered, matches, filter, personal, arguments, .. } = screens;
    let Screens { settings, problems, beginning, log, .. } = screens;
    let texts = Arc::new(Texts::new(lang));
    let (messages, inbox) = channel();
    let (effects, work) = channel();
    let can_decide = matches.is_some();
    let name = workspace.as_ref().map(|workspace| workspace.name.clone());
    let folder = workspace.map(|workspace| workspace.folder);
    let mut origin = Origin { sources, named, workspace: folder, matches, watched: None, log };
    if settings.is_on(Setting::Watch) {
        origin.watched = Some(watch::start(&origin, effects.clone()));
    }
    jobs::start(origin, texts.clone(), work, messages.clone());
    let mut screen = Screen::open(settings.is_on(Setting::Mouse))?;
    let size = crossterm::terminal::size()?;
    thread::spawn(move || {
        while let Ok(event) = crossterm::event::read() {
            if messages.send(Message::Terminal(event)).is_err() {
                break;
            }
        }
    });
    let notice = remembered.then(|| texts.get("notice-last-workspace"));
    let mut state = State::new(texts, size, filter);
    (state.workspace, state.personal, state.can_decide, state.notice) = (name, personal, can_decide, notice);
    state.wants_tour = env::var_os(NO_TOUR).is_none_or(|set| set.is_empty()) && !places::knows_tour();
    state.source_arguments = arguments;
    state.problem = problems.into_iter().next();
    begin(&mut state, &beginning, &settings);
    state.folder = env::current_dir().map(|folder| folder.display().to_string()).unwrap_or_default();
    state.today = chrono::Local::now().date_naive();
    let theme = Theme::detect();
    drive(&mut screen.terminal, &mut state, &theme, &inbox, &effects)?;
    drop(screen);
    Ok(ExitCode::SUCCESS)
}

/// Runs until the program is left.
fn drive<B: Backend<Error = io::Error>>(
    terminal: &mut Terminal<B>,
    state: &mut State,
    theme: &Theme,
    inbox: &Receiver<Message>,
    effects: &Sender<Effect>,
) -> Result<(), RunError> {
    let mut first = match inbox.recv_timeout(PATIENCE) {
        Ok(message) => Some(message),
        Err(RecvTimeoutError::Timeout) => None,
        Err(RecvTimeoutError::Disconnected) => return Ok(()),
    };
    loop {
        if let Some(message) = first.take() {
            if !receive(message, state, effects)? {
                return Ok(());
            }
            while let Ok(message) = inbox.try_recv() {
                if !receive(message, state, effects)? {
                    return Ok(());
                }
            }
        }
        // What was just asked is usually there within a frame: drawing the old answer first would
        // only flicker. Longer work shows the old answer, marked as waiting.
        if state.is_waiting()
            && state.loaded.is_some()
            && let Ok(message) = inbox.recv_timeout(Duration::from_millis(12))
        {
            first = Some(message);
            continue;
        }
        let mut scroll_end = 0;
        terminal.draw(|frame| scroll_end = view::draw(frame, state, theme))?;
        update(state, Event::Drawn(scroll_end));
        match inbox.recv() {
            Ok(message) => first = Some(message),
            Err(_) => return Ok(()),
        }
    }
}

/// Takes one message in; false where the program is to end.
fn receive(message: Message, state: &mut State, effects: &Sender<Effect>) -> Result<bool, RunError> {
    let event = match message {
        Message::Terminal(raw) => match input::translate(raw) {
            Some(event) => event,
            None => return Ok(true),
        },
        Message::Done(event) => event,
        Message::Failed(error) => return Err(error.into()),
    };
    for effect in update(state, event) {
        match effect {
            Effect::Quit => return Ok(false),
            Effect::Copy(text) => {
                // Where the terminal has no clipboard to give, the text lies in a file.
                if let Some(folder) = places::cache() {
                    let _ = places::write_atomically(&folder.join(CLIPBOARD), text.as_bytes());
                }
                let mut out = io::stdout();
                execute!(out, CopyToClipboard::to_clipboard_from(text))?;
                out.flush()?;
            }
            // Whoever cannot be remembered sees it again.
            Effect::TourSeen => drop(places::remember_tour()),
            // Without a worker there is nothing left to ask.
            other => drop(effects.send(other)),
        }
    }
    Ok(true)
}
