//! The real binary in a real pseudo-terminal: keys in, screen out, terminal restored.

use std::thread;
use std::time::{Duration, Instant};

use portable_pty::PtySize;

use crate::harness::data;
use crate::terminal::{self, Running, cells};

/// How long a screen may take before the test gives up; generous, since machines differ.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running program with everything that it wrote.
pub struct Session {
    program: Running,
    raw: Vec<u8>,
}

impl Session {
    fn start(columns: u16, rows: u16, arguments: &[&str]) -> Self {
        Self::with(columns, rows, arguments, &[])
    }

    pub fn with(columns: u16, rows: u16, arguments: &[&str], more: &[(&str, &str)]) -> Self {
        let environment: Vec<(&str, &str)> =
            std::iter::once(("LC_ALL", "de_DE.UTF-8")).chain(more.iter().copied()).collect();
        let program = terminal::start((columns, rows), arguments, &environment);
        Self { program, raw: Vec::new() }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.raw.extend_from_slice(bytes);
        self.program.screen.process(bytes);
    }

    fn text(&self) -> String {
        self.program.text()
    }

    /// Waits until the screen shows what the test asks for.
    pub fn until(&mut self, what: &str, test: impl Fn(&str) -> bool) -> String {
        let start = Instant::now();
        while !test(&self.text()) {
            assert!(start.elapsed() < PATIENCE, "{what} did not come; the screen is\n{}", self.text());
            if let Ok((_, bytes)) = self.program.output.recv_timeout(Duration::from_millis(100)) {
                self.take(&bytes);
            }
        }
        self.text()
    }

    pub fn shows(&mut self, words: &str) -> String {
        self.until(words, |screen| screen.contains(words))
    }

    pub fn press(&mut self, keys: &str) {
        self.program.press(keys);
    }

    /// Waits for the end; the exit code.
    pub fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.program.child.try_wait().unwrap() {
                while let Ok((_, bytes)) = self.program.output.recv_timeout(Duration::from_millis(200)) {
                    self.take(&bytes);
                }
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            if let Ok((_, bytes)) = self.program.output.recv_timeout(Duration::from_millis(50)) {
                self.take(&bytes);
            }
        }
    }

    /// The number of the running process.
    #[cfg(unix)]
    pub fn process(&self) -> u32 {
        self.program.child.process_id().unwrap()
    }

    pub fn was_restored(&self) -> bool {
        let has = |sequence: &[u8]| self.raw.windows(sequence.len()).any(|window| window == sequence);
        has(b"\x1b[?1049l") && has(b"\x1b[?25h") && has(b"\x1b[?2004l") && has(b"\x1b[?1000l")
    }
}

/// The third body of the walk's list, as the command line prints it.
fn third_name() -> String {
    let filter = "ebene:kommune register:pass reifegrad:<=B land:BY";
    let output =
        crate::harness::run(&["list", "--filter", filter, "--columns", "name", "--format", "csv", "--limit", "3"]);
    let names = String::from_utf8(output.stdout).unwrap();
    names.lines().nth(3).unwrap().trim_matches('"').to_owned()
}

fn walk(columns: u16, rows: u16) {
    let mut session = Session::start(columns, rows, &[]);
    session.shows("Abdeckung");
    session.shows("synthetisch");
    session.press("2");
    session.shows("Stelle ▲");
    session.press("febene:kommune register:pass reifegrad:<=B land:BY");
    session.shows("land:BY");
    session.press("\r");
    let list = session.until("the filtered list", |screen| screen.contains("ebene:kommune register:passregister"));
    assert!(list.contains("BY"), "{list}");
    let selected = |screen: &str| {
        let line = screen.lines().find(|line| line.contains('▌'))?;
        line.split('▌').nth(1).map(|row| row.split("  ").next().unwrap_or_default().to_owned())
    };
    let third = third_name();
    session.press("\x1b[B\x1b[B");
    session.until("the third row", |screen| {
        selected(screen).is_some_and(|row| third.starts_with(row.trim_end_matches('…')))
    });
    session.press("\r");
    session.shows("Warum dieser Reifegrad?");
    session.shows("◆");
    session.press("\x7f");
    session.shows("Stelle ▲");
    session.until("the same row again", |screen| {
        selected(screen).is_some_and(|row| third.starts_with(row.trim_end_matches('…')))
    });
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.was_restored());
}

#[test]
fn the_walk_of_a_register_team_at_80_by_24() {
    walk(80, 24);
}

#[test]
fn the_walk_of_a_register_team_at_200_by_60() {
    walk(200, 60);
}

#[test]
fn resizing_and_control_c_leave_a_sound_terminal() {
    let mut session = Session::start(120, 40, &["--lang", "en"]);
    session.shows("Coverage");
    for (rows, cols) in [(24, 80), (10, 30), (60, 200), (24, 80)] {
        session.program.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        session.program.screen.screen_mut().set_size(cells(rows), cells(cols));
        thread::sleep(Duration::from_millis(60));
    }
    session.press("/köln");
    session.shows("Köln");
    session.press("\x03");
    assert_eq!(session.end(), 0);
    assert!(session.was_restored());
}

#[test]
fn a_source_that_cannot_be_read_gives_the_terminal_back_and_exits_with_3() {
    let mut session = Session::start(80, 24, &["--survey", "/gibt/es/nicht.lsa"]);
    assert_eq!(session.end(), 3);
    let text = String::from_utf8_lossy(&session.raw).into_owned();
    assert!(text.contains("nicht.lsa"), "{text}");
    assert!(session.was_restored() || !text.contains("\x1b[?1049h"));
}

#[test]
fn a_changed_source_is_read_again_and_filter_and_selection_stay() {
    let folder = tempfile::tempdir().unwrap();
    let survey = folder.path().join("antworten.csv");
    let text = std::fs::read_to_string(data("survey/responses.csv")).unwrap();
    std::fs::write(&survey, &text).unwrap();
    let [gv, structure, participants] = ["survey/gv.txt", "survey/structure.lss", "survey/participants.csv"]
        .map(|name| data(name).display().to_string());
    let path = survey.display().to_string();
    let arguments = [
        "--watch",
        "--gv",
        &gv,
        "--survey",
        &path,
        "--structure",
        &structure,
        "--participants",
        &participants,
        "--filter",
        "land:SH",
    ];
    let mut session = Session::start(120, 40, &arguments);
    session.shows("Filter ▸ land:SH");
    session.press("2");
    session.shows("Stelle ▲");
    session.press("\x1b[B\x1b[B");
    let selected =
        |screen: &str| screen.lines().find_map(|line| line.split('▌').nth(1).map(|row| row[..12].to_owned()));
    let before = session.until("a selected row", |screen| selected(screen).is_some());
    // A source that is being written is not taken for the new one, nor does it end the program.
    std::fs::write(&survey, &text[..text.len() / 2]).unwrap();
    session.shows("antworten.csv");
    let first_record = text.find("\r\n").unwrap() + 2;
    std::fs::write(&survey, &text[..first_record]).unwrap();
    session.shows("neu gelesen");
    // The rows come behind the message.
    let after = session.until("a selected row again", |screen| selected(screen).is_some());
    assert!(after.contains("land:SH"), "{after}");
    assert_eq!(selected(&after), selected(&before));
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.was_restored());
}

#[test]
fn a_response_is_matched_on_the_screen_and_the_decision_is_saved() {
    let folder = tempfile::tempdir().unwrap();
    let matches = folder.path().join("matches.csv");
    let [gv, survey] = ["survey/gv.txt", "survey/archive.lsa"].map(|name| data(name).display().to_string());
    let file = matches.display().to_string();
    let mut session = Session::start(120, 40, &["--gv", &gv, "--survey", &survey]);
    session.shows("2.982 von 2.982");
    session.press("8\r-");
    // Without a place for decisions it says where they could be kept.
    session.shows("regatlas init");
    session.press("q");
    session.end();
    std::fs::write(&matches, "response,body,who,when\n").unwrap();
    let mut session = Session::start(120, 40, &["--gv", &gv, "--survey", &survey, "--matches", &file]);
    session.shows("2.982 von 2.982");
    session.press("8\r");
    session.shows("656");
    session.press("-");
    session.shows("656: führt kein Register");
    let saved = std::fs::read_to_string(&matches).unwrap();
    assert!(saved.lines().any(|line| line.starts_with("656,-,")), "{saved}");
    session.press("u");
    let start = Instant::now();
    while std::fs::read_to_string(&matches).unwrap().contains("656") {
        assert!(start.elapsed() < PATIENCE, "the decision was not taken back");
        thread::sleep(Duration::from_millis(50));
    }
    session.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_screen_is_exported_and_nothing_is_overwritten_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liste.csv");
    let mut session = Session::start(120, 40, &["--demo", "--filter", "land:SN status:offen"]);
    session.shows("1.401 von");
    session.press("3g");
    session.shows("Kanal · Verband");
    session.press("e");
    session.shows("Exportieren");
    session.shows("Stellen mit fehlenden Antworten");
    session.press("\x1b[C\x1b[C");
    session.shows("Erinnerungsliste");
    session.press("\t\t\x15");
    session.press(&file.display().to_string());
    session.shows("liste.csv");
    session.press("\r");
    session.shows("Geschrieben");
    let text = std::fs::read_to_string(&file).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(rows, 1402, "a head and every open keeping");
    assert!(text.contains("# Filter: land:SN status:offen"), "{}", &text[..400]);
    session.press("e\t\t\x15");
    session.press(&file.display().to_string());
    session.press("\r");
    session.shows("überschreibt");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), text);
    session.press("\x1b");
    session.until("the form is closed", |screen| !screen.contains("Exportieren"));
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.was_restored());
}

/// "Which Saxon registry offices have not answered, and who reminds them?", asked on the phone.
#[test]
fn a_coordinators_question_is_answered_in_under_ten_keys() {
    let mut session = Session::start(120, 40, &["--demo"]);
    session.shows("35.834 von 35.834");
    let mut pressed = 0;
    let mut press = |session: &mut Session, key: &str, shows: &str| {
        session.press(key);
        pressed += 1;
        session.shows(shows)
    };
    // From Bavaria, where the map begins, to Saxony; its page; there the registry offices.
    press(&mut session, "\x1b[A", "▸TH");
    press(&mut session, "\x1b[C", "▸SN");
    press(&mut session, "L", "Länderblatt Sachsen");
    press(&mut session, "\t", "Personenstand");
    for _ in 0..3 {
        press(&mut session, "\x1b[B", "Personenstand");
    }
    // Who reminds: by channel and association, with those without an answer.
    let gaps = press(&mut session, "g", "Kanal · Verband");
    let gaps = if gaps.contains("309 von") { gaps } else { session.shows("309 von") };
    assert!(gaps.contains("register:personenstandsregister") && gaps.contains("land:SN"), "{gaps}");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(["gaps", "--by", "channel,association", "--demo", "--format", "json", "--lang", "de"])
        .args(["--filter", "land:SN register:personenstandsregister"])
        .output()
        .unwrap();
    let groups: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    for group in groups.as_array().unwrap() {
        let silent = group["silent"].as_u64().unwrap().to_string();
        // The screen can have been caught half drawn; a number that never comes fails here.
        session.shows(&silent);
    }
    let gaps = session.shows("Sächs");
    assert!(gaps.contains("Sächsischer Städte- und Gemeindetag") || gaps.contains("Sächs"), "{gaps}");
    assert!(pressed < 10, "{pressed} keys");
    session.press("q");
    session.end();
}

#[test]
fn the_tour_begins_at_the_first_start_only() {
    let home = tempfile::tempdir().unwrap();
    let home = home.path().display().to_string();
    let first = [("REGATLAS_HOME", home.as_str()), ("REGATLAS_NO_TOUR", "")];
    let mut session = Session::with(100, 30, &["--demo"], &first);
    session.shows("Schritt 1 von 5");
    session.press("\r");
    session.shows("Schritt 2 von 5");
    session.press("\x1b");
    session.until("the tour is left", |screen| !screen.contains("Schritt"));
    session.press("q");
    assert_eq!(session.end(), 0);
    let mut session = Session::with(100, 30, &["--demo"], &first);
    let screen = session.shows("35.834 von 35.834");
    assert!(!screen.contains("Schritt"), "{screen}");
    session.press("q");
    session.end();
}

#[test]
fn a_saved_view_opens_its_screen_without_the_mouse_where_it_is_switched_off() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    file("regatlas.toml", "name = \"Probe\"\n[settings]\nmouse = false\n");
    file("views.toml", "[Montag]\nfilter = \"land:BY\"\nscreen = \"landscape\"\nsort = \"-population\"\n");
    let path = folder.path().display().to_string();
    let home = folder.path().join("home").display().to_string();
    let arguments = ["-w", path.as_str(), "--view", "montag"];
    let variables = [("LC_ALL", "de_DE.UTF-8"), ("REGATLAS_HOME", home.as_str())];
    let program = terminal::start((160, 40), &arguments, &variables);
    let mut session = Session { program, raw: Vec::new() };
    let screen = session.until("the table", |screen| screen.contains("Einw. ▼") && screen.contains("▌Bayern"));
    assert!(screen.contains("land:BY"), "{screen}");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(!session.raw.windows(8).any(|window| window == b"\x1b[?1000h"), "the mouse is the terminal's");
}

#[test]
fn broken_settings_and_views_are_said_on_the_screen_that_opens_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let path = folder.path().display().to_string();
    let home = folder.path().join("home").display().to_string();
    let variables = [("LC_ALL", "de_DE.UTF-8"), ("REGATLAS_HOME", home.as_str())];
    file("regatlas.toml", "name = \"Probe\"\n[settings]\nmouse = 3\n");
    file("views.toml", "[a\n");
    for (arguments, words) in [
        (vec!["-w", path.as_str()], "regatlas.toml, Zeile 3"),
        (vec!["-w", path.as_str(), "--view", "a"], "views.toml, Zeile 1"),
    ] {
        let program = terminal::start((160, 40), &arguments, &variables);
        let mut session = Session { program, raw: Vec::new() };
        let screen = session.shows(words);
        assert!(screen.contains("Überblick"), "{screen}");
        session.press("q");
        assert_eq!(session.end(), 0);
    }
}

#[test]
fn the_mouse_of_a_real_terminal_drags_borders_and_opens_by_a_double_click() {
    let mut session = Session::with(120, 40, &["--demo", "--lang", "de"], &[("REGATLAS_NO_TOUR", "1")]);
    session.shows("Registerführungen");
    session.press("2");
    let screen = session.until("the table", |screen| screen.contains("│Register"));
    let (row, line) = screen.lines().enumerate().find(|(_, line)| line.contains("│Register")).unwrap();
    let column = line.split("│Register").next().unwrap().chars().count();
    let border = |session: &Session| {
        let line: String = session.text().lines().nth(row).unwrap().to_owned();
        line.split("│Register").next().unwrap().chars().count()
    };
    // Columns and rows of the terminal count from one.
    let mouse = |code: u16, x: usize, y: usize, end: char| format!("\x1b[<{code};{};{}{end}", x + 1, y + 1);
    session.press(&mouse(0, column, row, 'M'));
    session.press(&mouse(32, column - 4, row, 'M'));
    session.press(&mouse(0, column - 4, row, 'm'));
    session.until("a narrower name", |screen| {
        screen.lines().nth(row).is_some_and(|line| {
            line.contains("│Register") && line.split("│Register").next().unwrap().chars().count() == column - 4
        })
    });
    assert_eq!(border(&session), column - 4);
    // The right button opens the menu, Esc closes it.
    session.press(&mouse(2, column, row + 3, 'M'));
    session.shows("Was hier geht");
    session.press("\x1b");
    session.until("no menu", |screen| !screen.contains("Was hier geht"));
    // Two clicks in short order open the body.
    for _ in 0..2 {
        session.press(&mouse(0, column - 10, row + 2, 'M'));
        session.press(&mouse(0, column - 10, row + 2, 'm'));
    }
    session.shows("›  Aach, Stadt");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(session.was_restored());
}
