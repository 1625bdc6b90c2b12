//! The program in a pseudo-terminal, for the tests and for the benchmark.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Instant;

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// A running program with its screen.
pub struct Running {
    pub child: Box<dyn Child + Send + Sync>,
    pub writer: Box<dyn Write + Send>,
    /// What the program wrote, and when it was read.
    pub output: Receiver<(Instant, Vec<u8>)>,
    /// What a person sees once the output is put into it.
    pub screen: vt100::Parser,
    /// The terminal lives as long as this does.
    pub master: Box<dyn MasterPty + Send>,
}

/// A number of columns or rows.
pub fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

/// Starts the program in a terminal of so many columns and rows.
pub fn start(size: (u16, u16), arguments: &[impl AsRef<OsStr>], environment: &[(&str, &str)]) -> Running {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_regatlas"));
    command.args(arguments);
    start_command(size, command, environment)
}

/// Starts the program through another one, such as a shell that calls it.
pub fn start_command(size: (u16, u16), mut command: CommandBuilder, environment: &[(&str, &str)]) -> Running {
    let (cols, rows) = size;
    let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
    command.env("TERM", "xterm-256color");
    command.env("REGATLAS_HOME", concat!(env!("CARGO_MANIFEST_DIR"), "/target/tmp/home"));
    command.env("REGATLAS_NO_TOUR", "1");
    for (name, value) in environment {
        command.env(name, value);
    }
    let child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let writer = pair.master.take_writer().unwrap();
    let (sender, output) = channel();
    thread::spawn(move || {
        let mut buffer = vec![0; 65_536];
        while let Ok(read) = reader.read(&mut buffer) {
            if read == 0 || sender.send((Instant::now(), buffer[..read].to_vec())).is_err() {
                break;
            }
        }
    });
    let screen = vt100::Parser::new(cells(rows), cells(cols), 0);
    Running { child, writer, output, screen, master: pair.master }
}

impl Running {
    /// The text on the screen.
    pub fn text(&self) -> String {
        self.screen.screen().contents()
    }

    /// Presses keys; when they were sent.
    pub fn press(&mut self, keys: &str) -> Instant {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
        Instant::now()
    }
}
