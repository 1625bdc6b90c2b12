//! The loop: one channel in, drained, then drawn once.

use std::env;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;
use ratatui::Terminal;
use ratatui::backend::Backend;

use crate::app::{Effect, Event, Look, State, update};
use crate::error::SourceError;
use crate::landscape::load::SourceOptions;
use crate::sources::workspace::Workspace;
use crate::text::{Lang, Texts};

use super::background::{self, Heard, Listener};
use super::jobs::{self, Message, Origin};
use super::looks::{Beginning, LookOptions, Looks};
use super::terminal::Screen;
use super::theme::{Environment, is_light};
use super::{input, view, watch};

/// How long the first frame waits for the landscape before it says that it is loading.
const PATIENCE: Duration = Duration::from_millis(150);

/// How long after its start the program stays for what the terminal says of its background.
const LAST_WORD: Duration = Duration::from_millis(100);

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
    /// Whether changed sources are read again.
    pub watch: bool,
    /// Whether personal data are shown.
    pub personal: bool,
    /// Theme and signs, as asked for.
    pub look: LookOptions,
    /// The arguments that name these sources again.
    pub arguments: String,
}

/// Opens the screens.
///
/// # Errors
/// When a source cannot be opened or the terminal fails; the terminal is given back first.
pub fn run(screens: Screens, lang: Lang) -> Result<ExitCode, RunError> {
    let Screens { sources, named, workspace, remembered, matches, filter, watch, personal, look, arguments } = screens;
    let (looks, Beginning { theme, broken }) = Looks::new(&look, Environment::read());
    let texts = Arc::new(Texts::new(lang).naming_keys(looks.is_ascii()));
    let (messages, inbox) = channel();
    let (effects, work) = channel();
    let can_decide = matches.is_some();
    let name = workspace.as_ref().map(|workspace| workspace.name.clone());
    let folder = workspace.map(|workspace| workspace.folder);
    let mut origin = Origin { sources, named, workspace: folder, matches, watched: None };
    if watch {
        origin.watched = Some(watch::start(&origin, effects.clone()));
    }
    jobs::start(origin, texts.clone(), work, messages.clone());
    let mut screen = Screen::open()?;
    let size = crossterm::terminal::size()?;
    let asked = Instant::now();
    let listener = if looks.can_ask() {
        background::ask(&mut io::stdout())?;
        Listener::default()
    } else {
        Listener::deaf()
    };
    let is_heard = Arc::new(AtomicBool::new(!looks.can_ask()));
    let heard = is_heard.clone();
    thread::spawn(move || listen(listener, &messages, &heard));
    let notice = remembered.then(|| texts.get("notice-last-workspace"));
    let mut state = State::new(texts, size, filter);
    (state.workspace, state.personal, state.can_decide, state.notice) = (name, personal, can_decide, notice);
    state.source_arguments = arguments;
    state.folder = env::current_dir().map(|folder| folder.display().to_string()).unwrap_or_default();
    state.today = chrono::Local::now().date_naive();
    state.look = Look::new(theme, looks.is_light().unwrap_or(false));
    state.look.broken = broken.map(|error| state.texts.error(&error));
    let ended = drive(&mut screen.terminal, &mut state, looks, &inbox, &effects);
    // An answer on its way must not reach the shell behind the program.
    while !is_heard.load(Ordering::Relaxed) && asked.elapsed() < LAST_WORD {
        thread::sleep(Duration::from_millis(2));
    }
    drop(screen);
    ended?;
    Ok(ExitCode::SUCCESS)
}

/// Passes on what the terminal sends, and its background where it says which one it has.
fn listen(mut listener: Listener, messages: &Sender<Message>, is_heard: &AtomicBool) {
    while let Ok(event) = crossterm::event::read() {
        let heard = match listener.hear(event) {
            Heard::Part | Heard::Answer(None) => Vec::new(),
            Heard::Answer(Some(background)) => vec![Message::Background(background)],
            Heard::Events(events) => events.into_iter().map(Message::Terminal).collect(),
        };
        is_heard.fetch_or(listener.is_done(), Ordering::Relaxed);
        for message in heard {
            if messages.send(message).is_err() {
                return;
            }
        }
    }
}

/// Waits for the first thing to draw. The terminal's background is none: it says only how.
fn first_message(
    inbox: &Receiver<Message>,
    state: &mut State,
    looks: &mut Looks,
) -> Result<Option<Message>, RecvTimeoutError> {
    let start = Instant::now();
    loop {
        match inbox.recv_timeout(PATIENCE.saturating_sub(start.elapsed())) {
            Ok(Message::Background(background)) => {
                looks.take_background(background);
                update(state, Event::Background(is_light(background)));
            }
            Ok(message) => return Ok(Some(message)),
            Err(RecvTimeoutError::Timeout) => return Ok(None),
            Err(gone) => return Err(gone),
        }
    }
}

/// Runs until the program is left.
fn drive<B: Backend<Error = io::Error>>(
    terminal: &mut Terminal<B>,
    state: &mut State,
    mut looks: Looks,
    inbox: &Receiver<Message>,
    effects: &Sender<Effect>,
) -> Result<(), RunError> {
    let Ok(mut first) = first_message(inbox, state, &mut looks) else { return Ok(()) };
    loop {
        if let Some(message) = first.take() {
            if !receive(message, state, &mut looks, effects)? {
                return Ok(());
            }
            while let Ok(message) = inbox.try_recv() {
                if !receive(message, state, &mut looks, effects)? {
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
        let theme = looks.theme(&state.look.theme);
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
fn receive(message: Message, state: &mut State, looks: &mut Looks, effects: &Sender<Effect>) -> Result<bool, RunError> {
    let event = match message {
        Message::Terminal(raw) => match input::translate(raw) {
            Some(event) => event,
            None => return Ok(true),
        },
        Message::Background(background) => {
            looks.take_background(background);
            Event::Background(is_light(background))
        }
        Message::Done(event) => event,
        Message::Failed(error) => return Err(error.into()),
    };
    for effect in update(state, event) {
        match effect {
            Effect::Quit => return Ok(false),
            Effect::Copy(text) => {
                let mut out = io::stdout();
                execute!(out, CopyToClipboard::to_clipboard_from(text))?;
                out.flush()?;
            }
            // Without a worker there is nothing left to ask.
            other => drop(effects.send(other)),
        }
    }
    Ok(true)
}
