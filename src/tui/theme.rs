//! Colours: one accent, one scale for heat, one row for status and maturity; never the only carrier.

use std::env;

use ratatui::style::{Color, Modifier, Style};

use crate::domain::{Maturity, Status};

/// How many colours the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// 24-bit colours.
    True,
    /// The 256 of xterm.
    Indexed,
    /// The terminal's own 16.
    Ansi,
    /// None: `NO_COLOR`.
    None,
}

/// A colour by its red, green and blue.
type Rgb = (u8, u8, u8);

/// The scale for heat from low to high: lightness grows evenly, so it is readable without colour
/// vision too.
const HEAT: [Rgb; 5] = [(38, 46, 66), (35, 82, 112), (38, 122, 142), (66, 166, 152), (128, 212, 168)];
/// Not invited, silent, partial, complete.
const STATUS: [Rgb; 4] = [(122, 126, 138), (112, 136, 190), (226, 170, 76), (84, 190, 148)];
/// A, B, C, D1, D2.
const MATURITY: [Rgb; 5] = [(146, 98, 142), (106, 116, 196), (58, 146, 190), (72, 190, 156), (168, 218, 116)];
/// Criteria of a priority: hues after Okabe and Ito, told apart without colour vision too.
const CRITERIA: [Rgb; 7] =
    [(230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66), (0, 114, 178), (213, 94, 0), (204, 121, 167)];
const ACCENT: Rgb = (72, 160, 222);
const SELECTED: Rgb = (42, 74, 112);
const ERROR: Rgb = (226, 96, 92);
const WARNING: Rgb = (226, 170, 76);

/// The styles that views use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
}

impl Theme {
    /// The theme for a depth.
    pub const fn new(depth: Depth) -> Self {
        Self { depth }
    }

    /// The theme for this terminal, by `NO_COLOR`, `COLORTERM` and `TERM`.
    pub fn detect() -> Self {
        let variable = |name: &str| env::var(name).unwrap_or_default();
        let (term, colorterm) = (variable("TERM"), variable("COLORTERM"));
        let depth = if !variable("NO_COLOR").is_empty() || term == "dumb" {
            Depth::None
        } else if colorterm == "truecolor" || colorterm == "24bit" || env::var("WT_SESSION").is_ok() {
            Depth::True
        } else if term.contains("256color") {
            Depth::Indexed
        } else {
            Depth::Ansi
        };
        Self { depth }
    }

    /// How many colours the terminal was found to have.
    pub const fn depth(&self) -> Depth {
        self.depth
    }

    /// Whether there are no colours, so that shades must do.
    pub fn is_plain(&self) -> bool {
        self.depth == Depth::None
    }

    fn color(&self, rgb: Rgb, ansi: Color) -> Option<Color> {
        match self.depth {
            Depth::True => Some(Color::Rgb(rgb.0, rgb.1, rgb.2)),
            Depth::Indexed => Some(Color::Indexed(indexed(rgb))),
            Depth::Ansi => Some(ansi),
            Depth::None => None,
        }
    }

    fn fg(&self, rgb: Rgb, ansi: Color) -> Style {
        self.color(rgb, ansi).map_or_else(Style::new, |color| Style::new().fg(color))
    }

    /// A filled cell with text that can be read on it.
    fn fill(&self, rgb: Rgb, ansi: Color) -> Style {
        let Some(color) = self.color(rgb, ansi) else { return Style::new().add_modifier(Modifier::REVERSED) };
        let text = if self.depth == Depth::Ansi || luminance(rgb) > 0.18 { Color::Black } else { Color::White };
        Style::new().bg(color).fg(text)
    }

    /// Plain text.
    pub const fn text(&self) -> Style {
        Style::new()
    }

    /// What stands back: labels, bases, separators.
    pub fn dim(&self) -> Style {
        match self.depth {
            Depth::None => Style::new().add_modifier(Modifier::DIM),
            Depth::Ansi => Style::new().fg(Color::DarkGray),
            _ => self.fg((134, 140, 152), Color::DarkGray),
        }
    }

    /// What is read first.
    pub const fn strong(&self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The one accent: focus, keys, links.
    pub fn accent(&self) -> Style {
        self.fg(ACCENT, Color::Cyan)
    }

    /// Headings of parts; the part that keys move in stands out.
    pub fn heading(&self, focused: bool) -> Style {
        if focused { self.accent().add_modifier(Modifier::BOLD) } else { self.dim().add_modifier(Modifier::BOLD) }
    }

    /// The selected line; without focus it only stands out a little.
    pub fn selected(&self, focused: bool) -> Style {
        match (self.depth, focused) {
            (_, false) => Style::new().add_modifier(Modifier::UNDERLINED),
            (Depth::None, true) => Style::new().add_modifier(Modifier::REVERSED),
            (Depth::Ansi, true) => Style::new().bg(Color::Blue).fg(Color::White),
            (_, true) => self.fill(SELECTED, Color::Blue),
        }
    }

    /// Errors.
    pub fn error(&self) -> Style {
        self.fg(ERROR, Color::Red)
    }

    /// Warnings and what needs attention.
    pub fn warning(&self) -> Style {
        self.fg(WARNING, Color::Yellow)
    }

    /// Bars of shares.
    pub fn bar(&self) -> Style {
        self.fg(HEAT[3], Color::Green)
    }

    /// A cell coloured by a share from 0 to 1.
    pub fn heat(&self, share: f64) -> Style {
        let ansi = [Color::Blue, Color::Blue, Color::Cyan, Color::Cyan, Color::Green];
        self.fill(heat_color(share), ansi[step(share)])
    }

    /// A line drawn on a cell coloured by a share, or on none: fine between others, strong around what
    /// is selected.
    pub fn line(&self, share: Option<f64>, strong: bool) -> Style {
        let Some(share) = share.filter(|_| self.depth != Depth::None) else {
            return if strong { self.strong() } else { self.dim() };
        };
        if strong {
            let style = self.heat(share);
            return style.fg.map_or_else(Style::new, |color| Style::new().fg(color)).add_modifier(Modifier::BOLD);
        }
        let fill = heat_color(share);
        // Towards black on what is light, towards white on what is dark.
        let end = if luminance(fill) > 0.18 { 0.0 } else { 255.0 };
        let mix = |byte: u8| {
            let value = f64::from(byte) + (end - f64::from(byte)) * 0.55;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
            let byte = value.round() as u8;
            byte
        };
        self.fg((mix(fill.0), mix(fill.1), mix(fill.2)), Color::Black)
    }

    /// A status as text.
    pub fn status(&self, status: Status) -> Style {
        let ansi = [Color::DarkGray, Color::Blue, Color::Yellow, Color::Green];
        self.fg(STATUS[status.index()], ansi[status.index()])
    }

    /// A status as a filled cell.
    pub fn status_fill(&self, status: Status) -> Style {
        let ansi = [Color::Gray, Color::Blue, Color::Yellow, Color::Green];
        self.fill(STATUS[status.index()], ansi[status.index()])
    }

    /// A level as text.
    pub fn maturity(&self, level: Maturity) -> Style {
        let ansi = [Color::Magenta, Color::Blue, Color::Cyan, Color::Green, Color::Yellow];
        self.fg(MATURITY[level.index()], ansi[level.index()]).add_modifier(Modifier::BOLD)
    }

    /// A criterion of a priority as a filled cell, by its place.
    pub fn criterion_fill(&self, at: usize) -> Style {
        let ansi = [Color::Yellow, Color::Cyan, Color::Green, Color::White, Color::Blue, Color::Red, Color::Magenta];
        let at = at % CRITERIA.len();
        self.fill(CRITERIA[at], ansi[at])
    }

    /// A level as a filled cell.
    pub fn maturity_fill(&self, level: Maturity) -> Style {
        let ansi = [Color::Magenta, Color::Blue, Color::Cyan, Color::Green, Color::Yellow];
        self.fill(MATURITY[level.index()], ansi[level.index()])
    }
}

fn step(share: f64) -> usize {
    // The share is clamped, so the cast stays inside the scale.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 4")]
    let step = (share.clamp(0.0, 1.0) * (HEAT.len() - 1) as f64).round() as usize;
    step
}

/// The colour of a share: between the two nearest of the scale.
fn heat_color(share: f64) -> Rgb {
    let place = share.clamp(0.0, 1.0) * (HEAT.len() - 1) as f64;
    let low = (0..HEAT.len() - 1).rfind(|at| *at as f64 <= place).unwrap_or(0);
    let between = place - low as f64;
    let mix = |a: u8, b: u8| {
        let value = f64::from(a) + (f64::from(b) - f64::from(a)) * between;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let byte = value.round() as u8;
        byte
    };
    let (a, b) = (HEAT[low], HEAT[low + 1]);
    (mix(a.0, b.0), mix(a.1, b.1), mix(a.2, b.2))
}

/// Relative luminance after WCAG 2.
fn luminance(rgb: Rgb) -> f64 {
    let channel = |byte: u8| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.039_28 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(rgb.0) + 0.7152 * channel(rgb.1) + 0.0722 * channel(rgb.2)
}

/// The nearest colour of xterm's 6 × 6 × 6 cube.
fn indexed(rgb: Rgb) -> u8 {
    let level = |byte: u8| match byte {
        0..48 => 0,
        48..115 => 1,
        byte => (byte - 35) / 40,
    };
    16 + 36 * level(rgb.0) + 6 * level(rgb.1) + level(rgb.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: f64, b: f64) -> f64 {
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn text_on_filled_cells_can_be_read() {
        let scale = (0..=20).map(|step| heat_color(f64::from(step) / 20.0));
        for rgb in scale.chain(STATUS).chain(MATURITY).chain(CRITERIA).chain([SELECTED]) {
            let own = luminance(rgb);
            let text = if own > 0.18 { 0.0 } else { 1.0 };
            assert!(contrast(own, text) >= 4.5, "{rgb:?}: {}", contrast(own, text));
        }
    }

    #[test]
    fn the_scale_for_heat_only_grows_lighter() {
        let lightness: Vec<f64> = (0..=20).map(|step| luminance(heat_color(f64::from(step) / 20.0))).collect();
        assert!(lightness.is_sorted());
    }
}
