//! Rectangles of cells, used by drawing and by the mouse alike, and the frame that all screens have.
//!
//! ```text
//! ┌ title ───────────────────────────────┐
//! │ filter                               │
//! │ tabs                                 │
//! │ body: figures, map, registers …      │
//! └ hints ───────────────────────────────┘
//! ```

/// The narrowest screen that is drawn.
pub const MIN_WIDTH: u16 = 60;
/// The lowest screen that is drawn.
pub const MIN_HEIGHT: u16 = 16;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "a rectangle is a rectangle")]
pub struct Area {
    pub x: u16,
    pub y: u16,
    pub width: u16,
    pub height: u16,
}

impl Area {
    /// A rectangle.
    pub const fn new(x: u16, y: u16, width: u16, height: u16) -> Self {
        Self { x, y, width, height }
    }

    /// Whether a cell lies inside.
    pub const fn contains(&self, x: u16, y: u16) -> bool {
        x >= self.x && x < self.x + self.width && y >= self.y && y < self.y + self.height
    }

    /// The upper part with this many rows, and the rest.
    #[must_use]
    pub fn split_top(&self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        (Self { height: rows, ..*self }, Self { y: self.y + rows, height: self.height - rows, ..*self })
    }

    /// The left part with this many columns, and the rest.
    #[must_use]
    pub fn split_left(&self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        (Self { width: columns, ..*self }, Self { x: self.x + columns, width: self.width - columns, ..*self })
    }

    /// The rectangle without this many columns at both sides.
    #[must_use]
    pub fn inset(&self, columns: u16) -> Self {
        let cut = columns.min(self.width / 2);
        Self { x: self.x + cut, width: self.width - 2 * cut, ..*self }
    }

    /// One row of it.
    #[must_use]
    pub fn row(&self, at: u16) -> Self {
        Self { y: self.y + at.min(self.height), height: u16::from(at < self.height), ..*self }
    }

    /// A rectangle of at most this size in the middle of it.
    #[must_use]
    pub fn centred(&self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self { x: self.x + (self.width - width) / 2, y: self.y + (self.height - height) / 3, width, height }
    }
}

/// The parts that every screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are drawn in the module's picture")]
pub struct Shell {
    pub title: Area,
    pub filter: Area,
    pub tabs: Area,
    pub body: Area,
    pub hints: Area,
}

/// Splits the screen; none where it is too small.
pub fn shell(size: (u16, u16)) -> Option<Shell> {
    let (width, height) = size;
    if width < MIN_WIDTH || height < MIN_HEIGHT {
        return None;
    }
    let gap = u16::from(height >= 28);
    Some(Shell {
        title: Area::new(0, 0, width, 1),
        filter: Area::new(0, 1, width, 1),
        tabs: Area::new(0, 2, width, 1),
        body: Area::new(0, 3 + gap, width, height - 4 - gap),
        hints: Area::new(0, height - 1, width, 1),
    })
}

/// Columns of the menu's sign.
pub const MENU: u16 = 3;

/// The corner of the first line with the menu, and the language at its end.
pub fn corner(title: Area) -> (Area, Area) {
    let (rest, language) = title.split_left(title.width.saturating_sub(4));
    let (_, menu) = rest.split_left(rest.width.saturating_sub(MENU));
    (menu, language)
}

/// The area inside a frame.
pub const fn inside(frame: Area) -> Area {
    let (width, height) = (frame.width.saturating_sub(4), frame.height.saturating_sub(2));
    Area { x: frame.x + 2, y: frame.y + 1, width, height }
}

/// A framed list of so many lines in the middle of the screen.
pub fn list(size: (u16, u16), width: u16, lines: usize) -> Area {
    let height = u16::try_from(lines).unwrap_or(u16::MAX - 2).saturating_add(2);
    Area::new(0, 0, size.0, size.1).centred(width, height)
}

/// A framed menu of so many lines at the mouse: below and to the right of it, as far as there is room.
pub fn menu(size: (u16, u16), at: (u16, u16), width: u16, lines: usize) -> Area {
    let height = u16::try_from(lines).unwrap_or(u16::MAX - 2).saturating_add(2).min(size.1);
    let width = width.saturating_add(4).min(size.0);
    Area::new(at.0.min(size.0 - width), at.1.saturating_add(1).min(size.1 - height), width, height)
}
