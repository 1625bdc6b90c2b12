//! Moving through lists: a selected line, and the first one that is shown.

use crate::keys::Action;

/// The selected line of a list with the first line that is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected line.
    pub at: usize,
    /// The first line shown.
    pub first: usize,
}

impl Cursor {
    /// Moves by so many lines in a list of so many.
    pub fn step(&mut self, by: isize, count: usize) {
        self.at = moved(self.at, by, count);
    }

    /// Brings the line back inside the list and onto the screen, where so many lines fit.
    pub fn clamp(&mut self, height: u16, count: usize) {
        self.at = self.at.min(count.saturating_sub(1));
        self.first = scrolled(self.first, self.at, usize::from(height), count);
    }
}

/// `at` moved by `by`, kept inside a list.
pub fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// How many lines an action moves in a list of which so many are on the screen.
pub fn steps(action: Action, page: usize) -> isize {
    let page = isize::try_from(page).unwrap_or(isize::MAX).max(1);
    match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::First => isize::MIN / 2,
        Action::Last => isize::MAX / 2,
        _ => 0,
    }
}

/// The first line shown, so that the cursor is on the screen.
pub fn scrolled(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    let offset = offset.min(count.saturating_sub(height));
    if cursor < offset {
        cursor
    } else if cursor >= offset + height {
        cursor + 1 - height.max(1)
    } else {
        offset
    }
}
