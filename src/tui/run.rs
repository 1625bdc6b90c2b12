//! The loop: one channel in, drained, then drawn once.

use std::collections::BTreeMap;
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

use crate::domain::ScreenId;
use crate::error::SourceError;
use crate::keys::Bindings;
use crate::landscape::load::SourceOptions;
use crate::paint::theme::{Environment, is_light};
use crate::query::lines::RowsPer;
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::shell::{Effect, Event, State, ThemeChoice, update};
use crate::sources::log::Log;
use crate::sources::places;
use crate::sources::settings::{self, Setting, Settings};
use crate::sources::views::Matrix;
use crate::sources::workspace::Workspace;
use crate::text::{Lang, Texts, Value};
use crate::tui::background::{self, Heard, Listener};
use crate::tui::input::Translator;
use crate::tui::looks::{self, LookOptions, Looks};
use crate::tui::remembering::Remembering;
use crate::tui::signals::{self, Signal};
use crate::tui::terminal::Screen;
use crate::tui::watch;
use crate::tui::worker::{self, Message, Origin};

/// Where this is set, no tour begins by itself.
const NO_TOUR: &str = "REGATLAS_NO_TOUR";
/// What was copied last, in the cache folder.
const CLIPBOARD: &str = "copied.txt";

/// The exit code where the terminal is gone without a word: that of a hangup.
const LOST: u8 = 129;

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
    /// What people prefer: language, look, mouse, the share to begin with.
    pub settings: Settings,
    /// The keys in force.
    pub bindings: Arc<Bindings>,
    /// What is shown first.
    pub beginning: Beginning,
    /// Whether a view or a filter was named, so that one does not begin where one was.
    pub is_named: bool,
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
    pub screen: Option<ScreenId>,
    /// Columns of the table; none for the usual ones.
    pub columns: Vec<ListColumn>,
    /// Widths that were given to columns by hand.
    pub widths: BTreeMap<ListColumn, u16>,
    /// Order of the table.
    pub sort: Option<Sort>,
    /// What a line of the table is.
    pub per: Option<RowsPer>,
    /// The share.
    pub measure: Option<Measure>,
    /// The matrix of the coverage.
    pub matrix: Matrix,
}

/// Brings the state to where the screens begin.
fn begin(state: &mut State, beginning: &Beginning, settings: &Settings) {
    let measure = beginning.measure.or_else(|| Measure::from_code(settings.value(Setting::Measure)));
    state.shared.measure = measure.unwrap_or(state.shared.measure);
    state.shared.sort = beginning.sort.unwrap_or(state.shared.sort);
    state.shared.per = beginning.per.unwrap_or(state.shared.per);
    state.show_columns(&beginning.columns);
    state.shared.columns.widths.clone_from(&beginning.widths);
    // What is wrong in it was said before.
    let _ = state.restore_matrix(&beginning.matrix);
    state.screen = beginning.screen.unwrap_or(ScreenId::Overview);
}

/// The first of several problems, after how many there are: the line may have no room for its end.
fn said_in_one_line(problems: Vec<String>, texts: &Texts) -> Option<String> {
    let count = problems.len();
    let first = problems.into_iter().next()?;
    if count == 1 {
        return Some(first);
    }
    Some(texts.with("problems-many", &[("count", count.into()), ("first", Value::Text(&first))]))
}

/// Opens the screens.
///
/// # Errors
/// When a source cannot be opened or the terminal fails; the terminal is given back first.
pub fn run(screens: Screens, lang: Lang) -> Result<ExitCode, RunError> {
    let Screens { sources, named, workspace, remembered, matches, filter, personal, arguments, .. } = screens;
    let Screens { settings, problems, beginning, is_named, log, bindings, .. } = screens;
    let folder = workspace.as_ref().map(|workspace| workspace.folder.as_path());
    let remembering = Remembering::new(folder, &sources, &settings, log.clone());
    let last = remembering.as_ref().map(|remembering| remembering.read(&settings)).unwrap_or_default();
    let lang = last.lang.as_deref().and_then(Lang::from_code).unwrap_or(lang);
    let asked = settings.get(Setting::Theme).filter(|chosen| chosen.origin != settings::Origin::Default);
    let theme = asked.map(|chosen| chosen.value.clone()).filter(|theme| !theme.is_empty());
    let look = LookOptions { theme, ascii: settings.is_on(Setting::Ascii) };
    let (looks, looks::Beginning { theme, broken }) = Looks::new(&look, Environment::read());
    let texts = Texts::new(lang).naming_keys(looks.is_ascii()).marking_below(settings.small_base());
    let texts = Arc::new(texts.knowing_keys(bindings.names()));
    let (messages, inbox) = channel();
    let (effects, work) = channel();
    let can_decide = matches.is_some();
    let name = workspace.as_ref().map(|workspace| workspace.name.clone());
    let folder = workspace.map(|workspace| workspace.folder);
    let can_note = folder.is_some();
    let mut origin = Origin { sources, named, workspace: folder, matches, watched: None, log };
    if settings.is_on(Setting::Watch) {
        origin.watched = Some(watch::start(&origin, effects.clone()));
    }
    worker::start(origin, texts.clone(), work, messages.clone());
    signals::listen(messages.clone())?;
    let mut screen = Screen::open(settings.is_on(Setting::Mouse))?;
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
    (state.workspace, state.shared.personal, state.shared.can_decide, state.shared.notice) =
        (name, personal, can_decide, notice);
    state.wants_tour = env::var_os(NO_TOUR).is_none_or(|set| set.is_empty()) && !places::knows_tour();
    state.shared.bindings = bindings;
    state.shared.source_arguments = arguments;
    state.problem = said_in_one_line(problems, &state.shared.texts);
    state.memory.can_note = can_note;
    begin(&mut state, &beginning, &settings);
    state.folder = env::current_dir().map(|folder| folder.display().to_string()).unwrap_or_default();
    state.shared.today = chrono::Local::now().date_naive();
    state.look = ThemeChoice::new(theme, looks.is_light().unwrap_or(false));
    state.look.broken = broken.map(|error| state.shared.texts.error(&error));
    if let Some(theme) = &last.theme {
        state.look.pick(theme);
    }
    state.memory.picked_lang = last.lang.is_some();
    state.memory.usual_measure = Measure::from_code(settings.value(Setting::Measure));
    state.memory.restore =
        Some(last).filter(|last| !is_named && !last.clone().without_tastes().is_empty()).map(Box::new);
    let ended = drive(&mut screen, &mut state, looks, &inbox, &effects);
    // An answer on its way must not reach the shell behind the program.
    while !is_heard.load(Ordering::Relaxed) && asked.elapsed() < LAST_WORD {
        thread::sleep(Duration::from_millis(2));
    }
    drop(screen);
    if let Some(remembering) = remembering.filter(|_| state.shared.loaded.is_some()) {
        remembering.write(state.as_last());
    }
    ended
}

/// Passes on what the terminal sends, and its background where it says which one it has.
fn listen(mut listener: Listener, messages: &Sender<Message>, is_heard: &AtomicBool) {
    while let Ok(event) = crossterm::event::read() {
        let heard = match listener.hear(event) {
            Heard::Part | Heard::Answer(None) => Vec::new(),
            Heard::Answer(Some(background)) => vec![Message::Background(background)],
            Heard::Events(events) => {
                let now = Instant::now();
                events.into_iter().map(|event| Message::Terminal(event, now)).collect()
            }
        };
        is_heard.fetch_or(listener.is_done(), Ordering::Relaxed);
        for message in heard {
            if messages.send(message).is_err() {
                return;
            }
        }
    }
    // Where the loop has ended before, nobody hears it.
    let _ = messages.send(Message::Gone);
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
fn drive(
    screen: &mut Screen,
    state: &mut State,
    mut looks: Looks,
    inbox: &Receiver<Message>,
    effects: &Sender<Effect>,
) -> Result<ExitCode, RunError> {
    let Ok(mut first) = first_message(inbox, state, &mut looks) else { return Ok(ExitCode::SUCCESS) };
    let mut translator = Translator::default();
    loop {
        // Everything that has come is taken in before one frame is drawn.
        while let Some(message) = first.take().or_else(|| inbox.try_recv().ok()) {
            match receive(message, state, &mut looks, &mut translator, effects)? {
                Next::GoOn => {}
                Next::Suspend => screen.suspend()?,
                Next::TakeAgain => screen.take_again()?,
                Next::End(code) => return Ok(code),
            }
        }
        // What was just asked is usually there within a frame: drawing the old answer first would
        // only flicker. Longer work shows the old answer, marked as waiting.
        if state.is_waiting()
            && state.shared.loaded.is_some()
            && let Ok(message) = inbox.recv_timeout(Duration::from_millis(12))
        {
            first = Some(message);
            continue;
        }
        let theme = looks.theme(&state.look.theme);
        let mut scroll_end = 0;
        screen.terminal.draw(|frame| scroll_end = crate::shell::draw::draw(frame, state, theme))?;
        update(state, Event::Drawn(scroll_end));
        match inbox.recv() {
            Ok(message) => first = Some(message),
            Err(_) => return Ok(ExitCode::SUCCESS),
        }
    }
}

/// What the loop does after a message.
enum Next {
    GoOn,
    /// Stop until somebody continues the program.
    Suspend,
    /// Take the terminal over again.
    TakeAgain,
    /// End.
    End(ExitCode),
}

/// Takes one message in.
fn receive(
    message: Message,
    state: &mut State,
    looks: &mut Looks,
    translator: &mut Translator,
    effects: &Sender<Effect>,
) -> Result<Next, RunError> {
    let event = match message {
        Message::Terminal(raw, at) => match translator.translate(raw, at) {
            Some(event) => event,
            None => return Ok(Next::GoOn),
        },
        Message::Signal(Signal::Suspend) => return Ok(Next::Suspend),
        Message::Signal(Signal::Continue) => return Ok(Next::TakeAgain),
        // As shells count it: 128 and the number of the signal.
        Message::Signal(Signal::End(signal)) => return Ok(Next::End(ExitCode::from(128_u8.saturating_add(signal)))),
        Message::Gone => return Ok(Next::End(ExitCode::from(LOST))),
        Message::Background(background) => {
            looks.take_background(background);
            Event::Background(is_light(background))
        }
        Message::Done(event) => event,
        Message::Failed(error) => return Err(error.into()),
    };
    for effect in update(state, event) {
        match effect {
            Effect::Quit => return Ok(Next::End(ExitCode::SUCCESS)),
            Effect::Suspend => {
                if !signals::ask_to_suspend()? {
                    state.shared.notice = Some(state.shared.texts.get("notice-no-suspend"));
                }
            }
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
    Ok(Next::GoOn)
}
