//! Speed and memory of the release build: `cargo bench`.
//!
//! Two ways, because they answer different questions: the whole program in a pseudo-terminal, from
//! the key press to the screen that shows its effect, as a person sees it; and the machine alone,
//! update, answer and drawing, without process and terminal. Every figure is the median of several
//! runs. Absolute times belong to one machine, so a reference is measured in the same run: the start
//! of the program that only prints its version, and the sorting of a million numbers.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a benchmark that fails stops")]

mod cost;
mod import;
mod keys;
mod open;
#[path = "../terminal/mod.rs"]
mod terminal;
mod views;

use std::fs;
use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use regatlas::export::report::{Contents, ReportFormat, text};
use regatlas::keys::Key;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::paint::theme::{Depth, Theme};
use regatlas::query::filter::{Filter, Vocabulary, evaluate};
use regatlas::query::lines::RowsPer;
use regatlas::query::listing::{Ranks, Sort};
use regatlas::query::report::{PageScope, Report};
use regatlas::query::search::SearchIndex;
use regatlas::screens::{Answer, Loaded, Request};
use regatlas::shell::{Event, State, update};
use regatlas::text::{Lang, Texts};
use regatlas::tui::worker::{Origin, Worker};

use terminal::Running;

const PROGRAM: &str = env!("CARGO_BIN_EXE_regatlas");
const RUNS: usize = 15;
const SIZE: (u16, u16) = (160, 48);

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn measured(mut work: impl FnMut()) -> Duration {
    work();
    median(
        (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                work();
                start.elapsed()
            })
            .collect(),
    )
}

/// The program in a pseudo-terminal.
struct Session {
    program: Running,
    started: Instant,
    /// How long nothing must come for a screen to be settled: longer than the slowest answer takes, else the
    /// echo of a key is taken for its effect.
    quiet: Duration,
}

/// Longer than any answer on Germany takes.
const QUIET: Duration = Duration::from_millis(60);

impl Session {
    fn start(arguments: &[String]) -> Self {
        Self::start_with(arguments, &[])
    }

    fn start_with(arguments: &[String], environment: &[(&str, &str)]) -> Self {
        let started = Instant::now();
        Self { program: terminal::start(SIZE, arguments, environment), started, quiet: QUIET }
    }

    /// Waits until the screen shows what is asked for, and then until nothing more comes; when the
    /// last byte came.
    fn settled(&mut self, what: &str, test: impl Fn(&str) -> bool) -> Instant {
        let begun = Instant::now();
        let mut last = begun;
        loop {
            let is_shown = test(&self.program.text());
            // Ten million keepings take seconds to open.
            let patience = if is_shown { self.quiet } else { Duration::from_mins(1) };
            if let Ok((at, bytes)) = self.program.output.recv_timeout(patience) {
                self.program.screen.process(&bytes);
                last = at;
            } else if is_shown {
                return last;
            } else {
                panic!("{what} did not come:\n{}", self.program.text());
            }
        }
    }

    fn press(&mut self, keys: &str) -> Instant {
        self.program.press(keys)
    }

    /// Peak memory in MB, from the operating system.
    fn peak_memory(&self) -> Option<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.child.process_id()?)).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
        line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1024.0)
    }

    fn end(mut self) {
        self.press("\x03");
        let _ = self.program.child.wait();
        // The terminal closes after its program.
        drop(self.program.master);
    }
}

/// Name, keys, what the screen then shows, keys that take it back.
type Step = (&'static str, &'static str, fn(&str) -> bool, &'static str);

const STEPS: &[Step] = &[
    ("to the landscape", "2", |s| s.contains("Einw."), "1"),
    ("one line down", "\x1b[B", |s| s.contains("▌"), "\x1b[A"),
    ("one page down", "\x1b[6~", |s| s.contains("▌"), "\x1b[5~"),
    ("to the last line", "G", |s| s.contains("▌Zw") || s.contains("▌Zü") || s.contains("▌"), "g"),
    ("sort by register", "s", |s| s.contains("Register ▲"), "ssssss"),
];

fn program(arguments: &[String], reference: Duration) {
    let mut times = Vec::new();
    let mut peak: f64 = 0.0;
    for _ in 0..RUNS {
        let mut session = Session::start(arguments);
        let shown = session.settled("the first frame", |screen| screen.contains("Abdeckung") && screen.contains('%'));
        times.push(shown - session.started);
        peak = peak.max(session.peak_memory().unwrap_or(0.0));
        session.end();
    }
    let first = median(times);
    println!(
        "  first useful frame {:>34.1} ms   {:.1} × an empty start",
        milliseconds(first),
        first.as_secs_f64() / reference.as_secs_f64()
    );
    println!("  peak memory at the first frame {peak:>22.1} MB");
    let mut session = Session::start(arguments);
    session.settled("the first frame", |screen| screen.contains('%'));
    for (at, (name, keys, test, back)) in STEPS.iter().enumerate() {
        let times = (0..RUNS)
            .map(|_| {
                let pressed = session.press(keys);
                let settled = session.settled(name, test);
                session.press(back);
                session.settled("the screen before", |_| true);
                settled.saturating_duration_since(pressed)
            })
            .collect();
        println!("  key to settled screen, {name:<20} {:>9.1} ms", milliseconds(median(times)));
        if at == 0 {
            session.press("2");
            session.settled("the landscape", |screen| screen.contains("Einw."));
        }
    }
    let mut typed = Vec::new();
    for _ in 0..RUNS {
        session.press("f");
        session.settled("the filter bar", |_| true);
        for key in "land:BY register:pass".chars() {
            let pressed = session.press(&key.to_string());
            typed.push(session.settled("the key", |_| true).saturating_duration_since(pressed));
        }
        session.press("\x1b");
        session.settled("the filter dropped", |_| true);
    }
    typed.sort_unstable();
    println!(
        "  key to settled screen, typing a filter      {:>9.1} ms, slowest key of twenty {:.1} ms",
        milliseconds(typed[typed.len() / 2]),
        milliseconds(typed[typed.len() * 95 / 100])
    );
    println!("  peak memory after all steps {:>25.1} MB", session.peak_memory().unwrap_or(0.0));
    session.end();
}

/// The machine alone: the state, an answer, a drawn screen.
struct Machine {
    state: State,
    terminal: Terminal<TestBackend>,
    worker: Worker,
}

impl Machine {
    fn new(loaded: Arc<Loaded>) -> Self {
        let texts = Arc::new(Texts::new(Lang::De));
        let state = State::new(texts.clone(), SIZE, String::new());
        let terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).unwrap();
        let worker = Worker::new(Origin::default(), texts, loaded.clone());
        let mut machine = Self { state, terminal, worker };
        machine.send(Event::Loaded(loaded));
        machine
    }

    fn send(&mut self, event: Event) {
        let mut waiting = update(&mut self.state, event);
        while let Some(effect) = waiting.pop() {
            if let Some(event) = self.worker.perform(effect) {
                waiting.extend(update(&mut self.state, event));
            }
        }
    }

    fn press(&mut self, keys: &str) {
        for character in keys.chars() {
            let key = if character == ' ' { Key::parse("space") } else { Key::parse(&character.to_string()) };
            self.send(Event::Key(key.unwrap()));
            self.draw();
        }
    }

    fn named(&mut self, key: &str) {
        self.send(Event::Key(Key::parse(key).unwrap()));
        self.draw();
    }

    fn draw(&mut self) {
        let (state, theme) = (&self.state, Theme::new(Depth::True));
        self.terminal
            .draw(|frame| {
                regatlas::shell::draw::draw(frame, state, &theme);
            })
            .unwrap();
    }
}

fn machine(options: &SourceOptions, reference: Duration) {
    let show = |name: &str, time: Duration| {
        let ratio = time.as_secs_f64() / reference.as_secs_f64();
        println!("  {name:<44} {:>8.2} ms   {ratio:.3} × the reference", milliseconds(time));
    };
    show("open the sources and build", measured(|| drop(black_box(load(options).unwrap()))));
    let loaded = Arc::new(Loaded::new(load(options).unwrap(), &Texts::new(Lang::De)));
    println!("  {} keepings", loaded.landscape.height());
    let texts = Texts::new(Lang::De);
    show(
        "derive words, order and names",
        measured(|| {
            black_box((
                Vocabulary::new(&loaded.landscape),
                Ranks::new(&loaded.landscape, &texts),
                SearchIndex::new(&loaded.landscape),
            ));
        }),
    );
    let request = Request { generation: 1, filter: Filter::default(), sort: Sort::default(), per: RowsPer::Keeping };
    show(
        "answer without a filter",
        measured(|| {
            let evaluated = evaluate(&loaded.landscape, &request.filter);
            drop(black_box(Answer::compute(&loaded, request.clone(), &evaluated)));
        }),
    );
    show(
        "report on the country and all Länder, HTML",
        measured(|| {
            let report = Report::new(&loaded.landscape, &Filter::default(), PageScope::Country);
            let contents = Contents {
                report: &report,
                landscape: &loaded.landscape,
                about: None,
                texts: &texts,
                suppress: Some(5),
            };
            black_box(text(&contents, ReportFormat::Html, None));
        }),
    );
    let mut m = Machine::new(loaded);
    m.press("2");
    show("move and draw", measured(|| m.named("down")));
    let mut on = false;
    show(
        "filter, facets, sort, draw",
        measured(|| {
            on = !on;
            m.press("f");
            m.send(Event::Paste(if on {
                "land:BY register:pass reifegrad:<=B ".into()
            } else {
                "status:offen ".into()
            }));
            m.named("esc");
        }) / 3,
    );
    m.press("fland:BY,NW,SN ");
    m.named("enter");
    m.named("tab");
    m.named("down");
    show("toggle a facet under a filter", measured(|| m.press(" ")));
    m.press("x5");
    show("levels by the next dimension, draw", measured(|| m.press("D")));
    m.press("1");
    show("draw the overview", measured(|| m.draw()));
    m.press("/");
    let mut at = 0;
    show(
        "fuzzy search, a key",
        measured(|| {
            at += 1;
            m.press(["b", "a", "d", " ", "h", "o", "m", "b"][at % 8]);
        }),
    );
    m.named("esc");
    m.press("/sachsen gewerbe ohne antwor");
    let mut last = 0;
    // The last letters come and go, so that every key is read with all the words before it.
    show(
        "everyday words, a key",
        measured(|| {
            last += 1;
            if last % 2 == 1 { m.press("t") } else { m.named("backspace") }
        }),
    );
}

fn main() {
    // `cargo test` passes this to every target; there is nothing to test here.
    if std::env::args().any(|argument| argument == "--test") {
        return;
    }
    if std::env::args().any(|argument| argument == "import") {
        return import::run();
    }
    if std::env::args().any(|argument| argument == "open") {
        return open::run();
    }
    if std::env::args().any(|argument| argument == "keys") {
        return keys::run();
    }
    let sort = measured(|| {
        let mut seed = 1_u64;
        let mut numbers: Vec<u64> = (0..1_000_000)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                seed >> 20
            })
            .collect();
        numbers.sort_unstable();
        black_box(numbers);
    });
    if std::env::args().any(|argument| argument == "views") {
        return views::run(sort);
    }
    let empty = measured(|| drop(Command::new(PROGRAM).arg("--version").output().unwrap()));
    println!(
        "reference: an empty start {:.1} ms, sorting a million numbers {:.1} ms\n",
        milliseconds(empty),
        milliseconds(sort)
    );
    let mut sources = vec![("embedded landscape", SourceOptions::default(), vec!["--lang=de".to_owned()])];
    if let Some(gv) = std::env::var_os("REGATLAS_GV100AD") {
        let options = SourceOptions { gv: Some(gv.clone().into()), ..SourceOptions::default() };
        let arguments = vec!["--lang=de".to_owned(), "--gv".to_owned(), gv.to_string_lossy().into_owned()];
        sources.push(("official directory", options, arguments));
    }
    for (name, options, arguments) in sources {
        println!("{name}, the machine alone");
        machine(&options, sort);
        println!("{name}, the program in a terminal of {} × {}", SIZE.0, SIZE.1);
        program(&arguments, empty);
        println!();
    }
    views::run(sort);
    import::run();
}
