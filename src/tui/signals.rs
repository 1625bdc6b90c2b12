//! Signals of the system: the terminal is gone, the program is stopped for a while or goes on.

use std::io;
use std::sync::mpsc::Sender;

use crate::tui::worker::Message;

/// What a signal asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// To end; the number of the signal.
    End(u8),
    /// To give the terminal back and stop until somebody continues the program.
    Suspend,
    /// To draw anew: the program was stopped, and the terminal may have been used by others.
    Continue,
}

/// Passes signals on to the loop of the screens.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn listen(messages: Sender<Message>) -> io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;

    let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGCONT])?;
    std::thread::spawn(move || {
        for signal in &mut signals {
            let meant = match signal {
                SIGTSTP => Signal::Suspend,
                SIGCONT => Signal::Continue,
                other => Signal::End(u8::try_from(other).unwrap_or(0)),
            };
            if messages.send(Message::Signal(meant)).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Asks the system to suspend the job, as `Ctrl-Z` does elsewhere; the signal comes back to the loop.
/// False where nobody could continue the job: no shell with jobs of its own has started it.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn ask_to_suspend() -> io::Result<bool> {
    use rustix::process::{Signal, kill_current_process_group};

    if can_be_continued()? {
        kill_current_process_group(Signal::TSTP)?;
        return Ok(true);
    }
    Ok(false)
}

/// Stops the program until it is continued. The terminal must have been given back before. Without a
/// shell that could continue it, it goes on at once.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn stop() -> io::Result<()> {
    if can_be_continued()? { signal_hook::low_level::raise(signal_hook::consts::SIGSTOP) } else { Ok(()) }
}

/// Shells with job control put each job into a group of its own; without one, the program is in the
/// group of whoever leads the session.
#[cfg(unix)]
fn can_be_continued() -> io::Result<bool> {
    use rustix::process::{getpgrp, getsid};

    Ok(getsid(None)? != getpgrp())
}

/// Elsewhere the system ends programs by other means, and nothing is suspended.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn listen(_messages: Sender<Message>) -> io::Result<()> {
    Ok(())
}

/// Programs cannot be suspended here.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn ask_to_suspend() -> io::Result<bool> {
    Ok(false)
}

/// Programs cannot be suspended here.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn stop() -> io::Result<()> {
    Ok(())
}
