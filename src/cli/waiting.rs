//! Loading, with a line that says how far it has come once it takes longer than a moment.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use crate::error::SourceError;
use crate::landscape::Landscape;
use crate::landscape::load::{self, SourceOptions};
use crate::raw::progress;
use crate::sources::log::Log;
use crate::text::{Texts, Value};

/// What nobody notices needs no line.
const MOMENT: Duration = Duration::from_millis(200);

/// Loads, and says so on standard error where a person reads along.
///
/// # Errors
/// As [`load::load`].
pub fn load(options: &SourceOptions, log: &Log, texts: &Texts) -> Result<Landscape, SourceError> {
    if !io::stderr().is_terminal() {
        return load::load_logged(options, log);
    }
    let (done, waiting) = channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let mut shown = false;
            while waiting.recv_timeout(MOMENT) == Err(RecvTimeoutError::Timeout) {
                shown = true;
                let read = progress::now().map(|(read, total)| {
                    let (read, total) = (Value::from(read >> 20), Value::from(total >> 20));
                    texts.with("loading-of", &[("done", read), ("total", total)])
                });
                let line = format!("{} … {}", texts.get("waiting"), read.unwrap_or_default());
                let _ = write!(io::stderr(), "\r\x1b[2K{line}");
                let _ = io::stderr().flush();
            }
            if shown {
                let _ = write!(io::stderr(), "\r\x1b[2K");
            }
        });
        let landscape = load::load_logged(options, log);
        drop(done);
        landscape
    })
}
