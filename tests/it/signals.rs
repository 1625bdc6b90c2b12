//! Signals, and what else comes unasked: hangup, suspension, a large paste, a storm of resizing.
#![cfg(unix)]

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize};

use crate::terminal::{self, Running, cells};

/// How long something may take before the test gives up; generous, since machines differ.
const PATIENCE: Duration = Duration::from_mins(1);
const GERMAN: (&str, &str) = ("LC_ALL", "de_DE.UTF-8");

struct Session {
    program: Running,
    raw: Vec<u8>,
}

impl Session {
    fn start() -> Self {
        Self { program: terminal::start((100, 30), &["--demo"], &[GERMAN]), raw: Vec::new() }
    }

    /// The program as a job of a shell that says when it was stopped and then continues it.
    fn job() -> Self {
        let mut command = CommandBuilder::new("sh");
        let script = format!("set -m; {} --demo; echo stopped; read x; fg; echo ended", env!("CARGO_BIN_EXE_regatlas"));
        command.args(["-c", &script]);
        Self { program: terminal::start_command((100, 30), command, &[GERMAN]), raw: Vec::new() }
    }

    fn read(&mut self) {
        if let Ok((_, bytes)) = self.program.output.recv_timeout(Duration::from_millis(50)) {
            self.raw.extend_from_slice(&bytes);
            self.program.screen.process(&bytes);
        }
    }

    fn shows(&mut self, words: &str) {
        self.until(words, |screen| screen.contains(words));
    }

    fn until(&mut self, what: &str, test: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !test(&self.program.text()) {
            assert!(start.elapsed() < PATIENCE, "{what} did not come; the screen is\n{}", self.program.text());
            self.read();
        }
    }

    fn signal(&self, name: &str) {
        let process = self.program.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.program.child.try_wait().unwrap() {
                while let Ok((_, bytes)) = self.program.output.recv_timeout(Duration::from_millis(200)) {
                    self.raw.extend_from_slice(&bytes);
                }
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
            self.read();
        }
    }

    fn restorations(&self) -> usize {
        let left = b"\x1b[?1049l";
        self.raw.windows(left.len()).filter(|window| window == left).count()
    }
}

#[test]
fn a_hangup_and_a_termination_end_the_screens_and_restore_the_terminal() {
    for (name, number) in [("HUP", 1), ("TERM", 15), ("INT", 2)] {
        let mut session = Session::start();
        session.shows("35.834 von 35.834");
        session.signal(name);
        assert_eq!(session.end(), 128 + number, "{name}");
        assert_eq!(session.restorations(), 1, "{name}");
    }
}

#[test]
fn a_job_is_stopped_and_goes_on_where_it_was() {
    let mut session = Session::job();
    session.shows("35.834 von 35.834");
    session.program.press("2");
    session.shows("Stelle ▲");
    for stops in 1..=2 {
        session.program.press("\x1a");
        if stops == 1 {
            session.shows("stopped");
            assert!(!session.program.text().contains("Stelle ▲"), "the shell has its screen back");
            assert_eq!(session.restorations(), 1);
            session.program.press("\r");
            session.shows("Stelle ▲");
            session.program.press("1");
            session.shows("35.834 von 35.834");
        }
    }
    // The shell reads its next line once the job is stopped for the second time, and ends.
    session.shows("ended");
    assert_eq!(session.end(), 0);
    // Where the shell has hung up before the end, the program has been woken once more.
    assert!(session.restorations() >= 2);
}

#[test]
fn where_nothing_could_continue_it_the_program_says_so_and_goes_on() {
    let mut session = Session::start();
    session.shows("35.834 von 35.834");
    session.program.press("\x1a");
    session.shows("Nichts könnte das Programm fortsetzen");
    session.signal("TSTP");
    session.program.press("2");
    session.shows("Stelle ▲");
    session.program.press("q");
    assert_eq!(session.end(), 0);
}

#[test]
fn a_pasted_megabyte_is_text_and_no_keys() {
    let mut session = Session::start();
    session.shows("35.834 von 35.834");
    // With nothing to type into, it means nothing: the q in it does not quit.
    let much = "q land:SN \n".repeat(100_000);
    session.program.press(&format!("\x1b[200~{much}\x1b[201~"));
    session.program.press("f");
    session.program.press(&format!("\x1b[200~{much}\x1b[201~"));
    session.shows("q land:SN");
    session.program.press("\x1b");
    // Escape and a key at once would be that key with Alt.
    session.until("the end of typing", |screen| !screen.contains("q land:SN"));
    session.program.press("2");
    session.shows("Stelle ▲");
    session.program.press("q");
    assert_eq!(session.end(), 0);
    assert_eq!(session.restorations(), 1);
}

#[test]
fn a_storm_of_resizing_down_to_one_cell_breaks_nothing() {
    let mut session = Session::start();
    session.shows("35.834 von 35.834");
    for round in 0..40_u16 {
        for view in ["1", "2", "3", "9", ":", "\x1b"] {
            session.program.press(view);
            let (rows, cols) = ((round * 7 + 1) % 70 + 1, (round * 31) % 240 + 1);
            for (rows, cols) in [(rows, cols), (1, 1)] {
                session.program.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
            }
        }
        session.read();
    }
    thread::sleep(Duration::from_millis(100));
    session.program.master.resize(PtySize { rows: 30, cols: 100, pixel_width: 0, pixel_height: 0 }).unwrap();
    session.program.screen.screen_mut().set_size(cells(30), cells(100));
    session.program.press("\x1b");
    thread::sleep(Duration::from_millis(100));
    session.program.press("1");
    session.shows("35.834 von 35.834");
    session.program.press("q");
    assert_eq!(session.end(), 0);
}
