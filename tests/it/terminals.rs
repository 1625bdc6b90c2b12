//! What different terminals say of themselves, in the real binary in a real pseudo-terminal.

use std::time::{Duration, Instant};

use crate::terminal::{self, Running};

/// How long a screen may take before the test gives up; generous, since machines differ.
const PATIENCE: Duration = Duration::from_mins(1);

/// The background of the light theme as a terminal of 24-bit colours is told it.
const LIGHT: &str = "48;2;250;251;253m";
/// That of the dark one.
const DARK: &str = "48;2;16;18;22m";

struct Session {
    program: Running,
    raw: String,
}

impl Session {
    fn start(arguments: &[&str], environment: &[(&str, &str)]) -> Self {
        let mut all = vec![("LC_ALL", "de_DE.UTF-8"), ("COLORTERM", "truecolor"), ("COLORFGBG", ""), ("NO_COLOR", "")];
        all.extend([("REGATLAS_THEME", ""), ("REGATLAS_ASCII", "")]);
        all.extend(environment);
        let mut arguments = arguments.to_vec();
        arguments.push("--demo");
        Self { program: terminal::start((100, 30), &arguments, &all), raw: String::new() }
    }

    /// Waits until the screen and what was sent to the terminal are as the test asks.
    fn until(&mut self, what: &str, test: impl Fn(&str, &str) -> bool) -> String {
        let start = Instant::now();
        while !test(&self.program.text(), &self.raw) {
            assert!(start.elapsed() < PATIENCE, "{what} did not come; the screen is\n{}", self.program.text());
            if let Ok((_, bytes)) = self.program.output.recv_timeout(Duration::from_millis(100)) {
                self.raw.push_str(&String::from_utf8_lossy(&bytes));
                self.program.screen.process(&bytes);
            }
        }
        self.program.text()
    }

    fn shows(&mut self, words: &str) -> String {
        self.until(words, |screen, _| screen.contains(words))
    }

    fn end(mut self) {
        self.program.press("q");
        let start = Instant::now();
        while self.program.child.try_wait().unwrap().is_none() {
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            drop(self.program.output.recv_timeout(Duration::from_millis(50)));
        }
    }
}

#[test]
fn a_light_background_gets_the_light_theme_and_no_key_is_lost_or_made_up() {
    let mut session = Session::start(&[], &[]);
    session.until("the question for the background", |_, raw| raw.contains("\x1b]11;?"));
    // Typed before, within the same bytes and after the answer.
    session.program.press("2\x1b]11;rgb:ffff/ffff/ffff\x1b\\/aachen");
    let screen = session.shows("Aachen");
    assert!(screen.contains("aachen") && !screen.contains("rgb") && !screen.contains("ffff"), "{screen}");
    // White is near enough to the theme's own: it stays, and no dark one is put behind it.
    let accent = "38;2;10;97;168";
    session.until("the colours of the light theme", |_, raw| raw.contains(accent));
    assert!(!session.raw.contains(LIGHT), "the terminal's background is not kept");
    session.program.press("\x1b");
    session.until("the search is closed", |screen, _| !screen.contains("alles finden"));
    session.end();
}

#[test]
fn an_answer_that_comes_late_changes_the_theme_and_presses_nothing() {
    let mut session = Session::start(&[], &[]);
    session.shows("35.834 von 35.834");
    session.until("the dark theme's background", |_, raw| raw.contains(DARK));
    session.program.press("\x1b]11;rgb:fafa/fafa/fafa\x07");
    session.until("the light theme", |_, raw| raw.contains("38;2;10;97;168"));
    let screen = session.program.text();
    assert!(screen.contains("Braucht Aufmerksamkeit"), "still the overview: {screen}");
    session.end();
}

#[test]
fn a_variable_a_flag_and_a_key_choose_the_theme() {
    let mut session = Session::start(&[], &[("COLORFGBG", "0;15")]);
    session.until("a light background from COLORFGBG", |_, raw| raw.contains("48;2;250;251;253"));
    session.end();
    let mut session = Session::start(&["--theme", "contrast"], &[("REGATLAS_THEME", "light")]);
    session.shows("35.834 von 35.834");
    session.until("the theme of the flag", |_, raw| raw.contains("48;2;0;0;0"));
    assert!(!session.raw.contains("48;2;250;251;253"));
    session.program.press("T");
    session.shows("16 Farben des Terminals");
    session.end();
}

#[test]
fn a_broken_theme_is_named_and_does_not_prevent_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("eigen.toml");
    std::fs::write(&file, "text = \"#000000\"\naccent = \"bleu\"\n").unwrap();
    let mut session = Session::start(&["--theme", &file.display().to_string()], &[]);
    let screen = session.shows("eigen.toml");
    let notice = screen.lines().last().unwrap();
    assert!(notice.contains("Zeile 2"), "{notice}");
    session.end();
}

#[test]
fn without_colours_none_is_sent_and_nothing_is_asked() {
    let mut session = Session::start(&["--theme", "light"], &[("NO_COLOR", "1")]);
    session.shows("35.834 von 35.834");
    let colours = ["38;2", "48;2", "38;5", "48;5", "\x1b]11"];
    assert!(colours.iter().all(|colour| !session.raw.contains(colour)));
    session.end();
}

#[test]
fn a_terminal_that_cannot_move_its_cursor_gets_the_dialogue_in_lines() {
    let mut session = Session::start(&[], &[("TERM", "dumb")]);
    session.shows("regatlas> ");
    session.program.press("filter land:HB\r");
    session.shows("regatlas (land:HB)> ");
    assert!(!session.raw.contains('\x1b'), "{:?}", session.raw);
    session.program.press("ende\r");
    session.shows("Auf Wiedersehen");
}

#[test]
fn the_kernels_console_and_other_locales_get_ascii() {
    for (environment, arguments) in
        [(("TERM", "linux"), &[][..]), (("LC_ALL", "de_DE.ISO-8859-1"), &[]), (("LANG", "de_DE.UTF-8"), &["--ascii"])]
    {
        let mut session = Session::start(arguments, &[environment]);
        let screen = session.shows("35.834 von 35.834");
        let screen = if screen.contains("Enter ") { screen } else { session.shows("Enter ") };
        let is_latin = |c: char| c.is_ascii() || (c < '\u{100}' && c.is_alphabetic());
        assert!(screen.chars().all(is_latin), "{environment:?}: {screen}");
        assert!(screen.contains("Rücklauf"), "umlauts stay: {screen}");
        session.end();
    }
}
