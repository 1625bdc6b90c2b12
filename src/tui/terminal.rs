//! The terminal while the screens are open, and its restoration whatever happens.

use std::io::{self, Stdout, stdout};
use std::mem::ManuallyDrop;
use std::panic;

use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

use crate::tui::signals;

/// Owns the terminal; dropping it gives the terminal back as it was.
pub struct Screen {
    /// What is drawn on. It is never dropped, as it would complain on a standard error that a lost
    /// terminal has taken along; the cursor it has hidden is shown by [`restore`].
    pub terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
    mouse: bool,
}

impl Screen {
    /// Takes the terminal over, with the mouse or without: without it, text can be marked as elsewhere.
    /// A panic gives it back before it prints its message.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn open(mouse: bool) -> io::Result<Self> {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            restore();
            before(info);
        }));
        match enter(mouse).and_then(|()| Terminal::new(CrosstermBackend::new(stdout()))) {
            Ok(terminal) => Ok(Self { terminal: ManuallyDrop::new(terminal), mouse }),
            Err(cause) => {
                restore();
                Err(cause)
            }
        }
    }

    /// Gives the terminal back, stops the program until somebody continues it, and takes it over again.
    ///
    /// # Errors
    /// When the terminal or the system refuses.
    pub fn suspend(&mut self) -> io::Result<()> {
        restore();
        signals::stop()?;
        self.take_again()
    }

    /// Takes the terminal over again after others had it: its modes are set and everything is drawn.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn take_again(&mut self) -> io::Result<()> {
        // The modes may be those of a shell by now, whatever was set before.
        disable_raw_mode()?;
        enter(self.mouse)?;
        // A new one knows nothing of what was drawn, and draws all of it.
        execute!(stdout(), Clear(ClearType::All))?;
        self.terminal = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(stdout()))?);
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Sets the modes of the screens.
fn enter(mouse: bool) -> io::Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse { execute!(stdout(), EnableMouseCapture) } else { Ok(()) }
}

/// Gives the terminal back; what fails here cannot be helped.
fn restore() {
    let _ =
        execute!(stdout(), DisableBracketedPaste, DisableMouseCapture, LeaveAlternateScreen, crossterm::cursor::Show);
    let _ = disable_raw_mode();
}
