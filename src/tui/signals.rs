//! Signals that end the program: the screens are left as by their own key, so that the terminal is
//! given back and where one was is remembered.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;

use super::jobs::Message;

/// Passes the first signal on; a second one ends the program at once, whatever it is doing.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub fn listen(messages: Sender<Message>) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    thread::spawn(move || {
        let mut is_first = true;
        for signal in signals.forever() {
            if !std::mem::take(&mut is_first) || messages.send(Message::Ended(signal)).is_err() {
                let _ = signal_hook::low_level::emulate_default_handler(signal);
            }
        }
    });
    Ok(())
}

/// Elsewhere there are none.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub fn listen(messages: Sender<Message>) -> io::Result<()> {
    drop(messages);
    Ok(())
}
