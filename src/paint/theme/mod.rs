//! Colours: one accent, one scale for heat, one row for status and maturity; never the only carrier.
//!
//! A [`Palette`] says which role has which colour, a [`Depth`] how many colours the terminal has. Both
//! make a [`Theme`], which gives the styles that views draw with. Where the terminal's background is
//! not known to suit a theme, the theme brings its own: [`Theme::finish`] puts it behind everything.

mod ascii;
pub mod color;
mod environment;
mod palette;

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use crate::domain::{Maturity, Status};

pub use color::Depth;
use color::{Rgb, Tint, contrast, ink, luminance, mix, nearest_readable, numbers, readable};
pub use environment::Environment;
pub use palette::Palette;

/// The least contrast of text, after WCAG 2 AA.
pub const TEXT_RATIO: f64 = 4.5;
/// The contrast that WCAG 2 AAA asks for.
pub const STRONG_RATIO: f64 = 7.0;
/// The least contrast of what stands back.
pub const DIM_RATIO: f64 = 3.0;

/// The styles that views use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    depth: Depth,
    palette: Palette,
    /// What text stands on, as far as it is known.
    behind: Rgb,
    /// Whether it puts its background behind everything.
    paints: bool,
    /// Whether only ASCII is drawn.
    ascii: bool,
}

impl Theme {
    /// The dark theme for a depth, on whatever background there is.
    pub fn new(depth: Depth) -> Self {
        Self::of(Palette::dark(), depth)
    }

    /// The embedded theme of this name, on whatever background there is.
    pub fn named(name: &str, depth: Depth) -> Option<Self> {
        Palette::named(name).map(|palette| Self::of(palette, depth))
    }

    /// The theme of a palette, on whatever background there is.
    pub fn of(palette: Palette, depth: Depth) -> Self {
        // What the dark theme is in 16 colours was chosen by hand: the terminal's own.
        let palette = match Palette::named("ansi") {
            Some(own) if depth == Depth::Ansi && palette.name == "dark" => Palette { name: palette.name, ..own },
            _ => palette,
        };
        let behind = palette.background.rgb().unwrap_or_default();
        Self { depth, palette, behind, paints: false, ascii: false }
    }

    /// The same on a terminal with this background, none where nobody knows. The terminal's own stays
    /// where everything can be read on it.
    #[must_use]
    pub fn on(mut self, terminal: Option<Rgb>) -> Self {
        let own = self.palette.background.rgb();
        self.paints = own.is_some() && self.depth != Depth::None && !terminal.is_some_and(|known| self.suits(known));
        self.behind = if self.paints { own } else { terminal.or(own) }.unwrap_or_default();
        self
    }

    /// The same in ASCII, or not.
    #[must_use]
    pub const fn with_ascii(mut self, ascii: bool) -> Self {
        self.ascii = ascii;
        self
    }

    /// What the theme is called.
    pub fn name(&self) -> &str {
        &self.palette.name
    }

    /// Whether there are no colours, so that shades must do.
    pub fn is_plain(&self) -> bool {
        self.depth == Depth::None
    }

    /// What text stands on, and what it is written in where it has no colour of its own.
    pub fn ground(&self) -> (Rgb, Rgb) {
        (self.behind, self.palette.text.rgb().unwrap_or_else(|| ink(self.behind)))
    }

    /// Whether everything can be read on a background; what stands out strongly on the theme's own
    /// has to do so there too.
    fn suits(&self, background: Rgb) -> bool {
        let palette = &self.palette;
        let own = palette.background.rgb().unwrap_or_default();
        let texts = [palette.text, palette.strong, palette.accent, palette.warning, palette.error];
        let read = |tint: Tint, least: f64| {
            let least = |rgb: Rgb| if contrast(rgb, own) >= STRONG_RATIO { STRONG_RATIO } else { least };
            tint.rgb().is_none_or(|rgb| contrast(rgb, background) >= least(rgb))
        };
        texts.into_iter().all(|tint| read(tint, TEXT_RATIO)) && read(palette.dim, DIM_RATIO)
    }

    /// The last step of every frame: the theme's background, and ASCII where nothing else can be shown.
    pub fn finish(&self, buffer: &mut Buffer) {
        let ground = self.palette.background.color(self.depth).filter(|_| self.paints);
        let text = self.palette.text.color(self.depth).filter(|_| self.paints);
        for cell in &mut buffer.content {
            if let Some(ground) = ground.filter(|_| cell.bg == Color::Reset) {
                cell.bg = ground;
            }
            if let Some(text) = text.filter(|_| cell.fg == Color::Reset) {
                cell.fg = text;
            }
        }
        if self.ascii {
            ascii::write(buffer);
        }
    }

    fn fg(&self, tint: Tint) -> Style {
        self.fg_of(tint, TEXT_RATIO)
    }

    /// Text in a colour. Among 16 the nearest one may be hard to read: then it is the nearest that is not.
    fn fg_of(&self, tint: Tint, ratio: f64) -> Style {
        let tint = match tint {
            Tint::Rgb(rgb) if self.depth == Depth::Ansi => nearest_readable(rgb, self.behind, ratio),
            other => other,
        };
        tint.color(self.depth).map_or_else(Style::new, |color| Style::new().fg(color))
    }

    /// A filled cell with text that can be read on it.
    fn fill(&self, tint: Tint) -> Style {
        let Some(color) = tint.color(self.depth) else { return Style::new().add_modifier(Modifier::REVERSED) };
        Style::new().bg(color).fg(self.end(ink(numbers(color).unwrap_or_default())))
    }

    /// Black or white.
    fn end(&self, end: Rgb) -> Color {
        match (end, self.depth) {
            ((0, ..), Depth::Ansi) => Color::Black,
            (_, Depth::Ansi) => Color::White,
            _ => Tint::Rgb(end).color(self.depth).unwrap_or_default(),
        }
    }

    /// The colour of a fill, moved towards the text until it can be read as text.
    fn as_text(&self, tint: Tint) -> Style {
        match tint {
            Tint::Rgb(rgb) => {
                let (ground, text) = self.ground();
                // A little more than the least, so that the nearest of 256 colours keeps it too.
                self.fg(Tint::Rgb(readable(rgb, ground, text, TEXT_RATIO * 1.1)))
            }
            // A dark one of the 16 may fill a cell; as text it is the nearest that can be read.
            Tint::Ansi(_) => match tint.rgb() {
                Some(rgb) if contrast(rgb, self.behind) < TEXT_RATIO => {
                    self.fg(nearest_readable(rgb, self.behind, TEXT_RATIO))
                }
                _ => self.fg(tint),
            },
            Tint::Default => self.fg(tint),
        }
    }

    /// Plain text.
    pub const fn text(&self) -> Style {
        Style::new()
    }

    /// What stands back: labels, bases, separators.
    pub fn dim(&self) -> Style {
        if self.is_plain() { Style::new().add_modifier(Modifier::DIM) } else { self.fg_of(self.palette.dim, DIM_RATIO) }
    }

    /// What is read first.
    pub fn strong(&self) -> Style {
        // Plain text has the terminal's colour; what is as plain but bold has it too.
        let style = if self.palette.strong == self.palette.text { Style::new() } else { self.fg(self.palette.strong) };
        style.add_modifier(Modifier::BOLD)
    }

    /// The one accent: focus, keys, links.
    pub fn accent(&self) -> Style {
        self.fg(self.palette.accent)
    }

    /// Headings of parts; the part that keys move in stands out.
    pub fn heading(&self, focused: bool) -> Style {
        if focused { self.accent().add_modifier(Modifier::BOLD) } else { self.dim().add_modifier(Modifier::BOLD) }
    }

    /// The selected line; without focus it only stands out a little.
    pub fn selected(&self, focused: bool) -> Style {
        if focused { self.fill(self.palette.selection) } else { Style::new().add_modifier(Modifier::UNDERLINED) }
    }

    /// Errors.
    pub fn error(&self) -> Style {
        self.fg(self.palette.error)
    }

    /// Warnings and what needs attention.
    pub fn warning(&self) -> Style {
        self.fg(self.palette.warning)
    }

    /// Bars of shares.
    pub fn bar(&self) -> Style {
        self.fg(self.palette.bar)
    }

    /// The colour of a share: one of the scale, or between the two nearest.
    fn heat_tint(&self, share: f64) -> Tint {
        let heat = &self.palette.heat;
        let place = share.clamp(0.0, 1.0) * (heat.len() - 1) as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to the length of the scale")]
        let (low, near) = ((place.floor() as usize).min(heat.len() - 2), place.round() as usize);
        match (heat[low], heat[low + 1]) {
            (Tint::Rgb(a), Tint::Rgb(b)) if self.palette.smooth => Tint::Rgb(mix(a, b, place - low as f64)),
            _ => heat[near],
        }
    }

    /// A cell coloured by a share from 0 to 1.
    pub fn heat(&self, share: f64) -> Style {
        self.fill(self.heat_tint(share))
    }

    /// A line drawn on a cell coloured by a share, or on none: fine between others, strong around what
    /// is selected.
    pub fn line(&self, share: Option<f64>, strong: bool) -> Style {
        let Some(share) = share.filter(|_| !self.is_plain()) else {
            return if strong { self.strong() } else { self.dim() };
        };
        if strong {
            let style = self.heat(share);
            return style.fg.map_or_else(Style::new, |color| Style::new().fg(color)).add_modifier(Modifier::BOLD);
        }
        match self.heat_tint(share) {
            // Towards black on what is light, towards white on what is dark.
            Tint::Rgb(fill) if self.depth != Depth::Ansi => self.fg(Tint::Rgb(mix(fill, ink(fill), 0.55))),
            _ => Style::new().fg(Color::Black),
        }
    }

    /// A status as text.
    pub fn status(&self, status: Status) -> Style {
        self.as_text(self.palette.status[status.index()])
    }

    /// A status as a filled cell.
    pub fn status_fill(&self, status: Status) -> Style {
        self.fill(self.palette.status[status.index()])
    }

    /// A level as text.
    pub fn maturity(&self, level: Maturity) -> Style {
        self.as_text(self.palette.maturity[level.index()]).add_modifier(Modifier::BOLD)
    }

    /// A level as a filled cell.
    pub fn maturity_fill(&self, level: Maturity) -> Style {
        self.fill(self.palette.maturity[level.index()])
    }

    /// A criterion of a priority as a filled cell, by its place.
    pub fn criterion_fill(&self, at: usize) -> Style {
        self.fill(self.palette.criteria[at % palette::CRITERIA])
    }
}

/// Whether a background is a light one.
pub fn is_light(background: Rgb) -> bool {
    luminance(background) > 0.18
}

#[cfg(test)]
mod tests;
