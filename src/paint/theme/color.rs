//! Colours as numbers: what a theme may name, how bright it is, and what comes nearest to it.

use ratatui::style::Color;

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// The black and the white of text on filled cells.
pub const ENDS: [Rgb; 2] = [(0, 0, 0), (255, 255, 255)];

/// The names of the terminal's 16 colours as themes write them, in the terminal's order.
pub const NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "gray",
    "dark-gray",
    "light-red",
    "light-green",
    "light-yellow",
    "light-blue",
    "light-magenta",
    "light-cyan",
    "white",
];

/// What xterm makes of the 16. Every terminal has its own; these stand for them where brightness counts.
const XTERM: [Rgb; 16] = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
];

const COLORS: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

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

/// A colour as a theme names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tint {
    /// Whatever the terminal has for text or background.
    Default,
    /// One of the terminal's 16, by its place.
    Ansi(usize),
    /// A colour of its own.
    Rgb(Rgb),
}

impl Tint {
    /// Reads `#rrggbb`, a name of the 16, or `default`.
    pub fn parse(text: &str) -> Option<Self> {
        if text == "default" {
            return Some(Self::Default);
        }
        if let Some(at) = NAMES.iter().position(|name| *name == text) {
            return Some(Self::Ansi(at));
        }
        let digits = text
            .strip_prefix('#')
            .filter(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self::Rgb((byte(0)?, byte(2)?, byte(4)?)))
    }

    /// Its numbers, for the 16 those of xterm; none for the terminal's own.
    pub const fn rgb(self) -> Option<Rgb> {
        match self {
            Self::Default => None,
            Self::Ansi(at) => Some(XTERM[at]),
            Self::Rgb(rgb) => Some(rgb),
        }
    }

    /// The colour that a terminal of this depth shows for it; none where it has none.
    pub fn color(self, depth: Depth) -> Option<Color> {
        match (self, depth) {
            (_, Depth::None) | (Self::Default, _) => None,
            (Self::Ansi(at), _) => Some(COLORS[at]),
            (Self::Rgb(rgb), Depth::True) => Some(Color::Rgb(rgb.0, rgb.1, rgb.2)),
            (Self::Rgb(rgb), Depth::Indexed) => Some(Color::Indexed(indexed(rgb))),
            (Self::Rgb(rgb), Depth::Ansi) => Some(COLORS[nearest(rgb, &XTERM)]),
        }
    }
}

/// The numbers of a colour as it is drawn; none for the terminal's own.
pub fn numbers(color: Color) -> Option<Rgb> {
    match color {
        Color::Rgb(r, g, b) => Some((r, g, b)),
        Color::Indexed(at) if at >= 16 => Some(of_index(at)),
        Color::Indexed(at) => Some(XTERM[usize::from(at)]),
        other => COLORS.iter().position(|known| *known == other).map(|at| XTERM[at]),
    }
}

/// Relative luminance after WCAG 2, from 0 to 1.
pub fn luminance(rgb: Rgb) -> f64 {
    let [r, g, b] = linear(rgb);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The channels without the screen's gamma, each from 0 to 1.
pub fn linear(rgb: Rgb) -> [f64; 3] {
    [rgb.0, rgb.1, rgb.2].map(|byte| {
        let value = f64::from(byte) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

/// Contrast ratio after WCAG 2, from 1 to 21.
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// A colour between two: `share` 0 is the first, 1 the second.
pub fn mix(from: Rgb, to: Rgb, share: f64) -> Rgb {
    let byte = |from: u8, to: u8| {
        let value = f64::from(from) + (f64::from(to) - f64::from(from)) * share.clamp(0.0, 1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let byte = value.round() as u8;
        byte
    };
    (byte(from.0, to.0), byte(from.1, to.1), byte(from.2, to.2))
}

/// Black or white, whichever reads better on a colour.
pub fn ink(fill: Rgb) -> Rgb {
    if contrast(fill, ENDS[0]) >= contrast(fill, ENDS[1]) { ENDS[0] } else { ENDS[1] }
}

/// The colour itself, or as much nearer to `end` as it takes to be read on the background.
pub fn readable(color: Rgb, background: Rgb, end: Rgb, ratio: f64) -> Rgb {
    let steps = (0..=20).map(|step| mix(color, end, f64::from(step) / 20.0));
    steps.into_iter().find(|mixed| contrast(*mixed, background) >= ratio).unwrap_or(end)
}

/// The nearest of the 16 that can be read on a background.
pub fn nearest_readable(rgb: Rgb, background: Rgb, ratio: f64) -> Tint {
    let fits = |at: &usize| contrast(XTERM[*at], background) >= ratio;
    let near = (0..XTERM.len()).filter(fits).min_by_key(|at| distance(rgb, XTERM[*at]));
    Tint::Ansi(near.unwrap_or_else(|| nearest(rgb, &XTERM)))
}

/// The nearest of xterm's 6 × 6 × 6 cube and its 24 greys.
fn indexed(rgb: Rgb) -> u8 {
    let level = |byte: u8| match byte {
        0..48 => 0,
        48..115 => 1,
        byte => (byte - 35) / 40,
    };
    let cube = 16 + 36 * level(rgb.0) + 6 * level(rgb.1) + level(rgb.2);
    let mean = (u16::from(rgb.0) + u16::from(rgb.1) + u16::from(rgb.2)) / 3;
    let grey = 232 + u8::try_from((mean.saturating_sub(3) / 10).min(23)).unwrap_or(23);
    if distance(rgb, of_index(grey)) < distance(rgb, of_index(cube)) { grey } else { cube }
}

/// A colour of the cube or one of the greys.
fn of_index(at: u8) -> Rgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
    match at.saturating_sub(16) {
        cube @ 0..216 => (level(cube / 36), level(cube / 6 % 6), level(cube % 6)),
        grey => {
            let byte = 8 + 10 * (grey - 216);
            (byte, byte, byte)
        }
    }
}

/// The place of the nearest colour.
fn nearest(rgb: Rgb, known: &[Rgb]) -> usize {
    (0..known.len()).min_by_key(|at| distance(rgb, known[*at])).unwrap_or(0)
}

/// How far two colours are apart, the channels weighted as the eye does.
fn distance(a: Rgb, b: Rgb) -> i32 {
    let [red, green, blue] = [(a.0, b.0), (a.1, b.1), (a.2, b.2)].map(|(a, b)| (i32::from(a) - i32::from(b)).pow(2));
    2 * red + 4 * green + 3 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_nothing_else() {
        assert_eq!(Tint::parse("#0a61A8"), Some(Tint::Rgb((10, 97, 168))));
        assert_eq!(Tint::parse("light-cyan"), Some(Tint::Ansi(14)));
        assert_eq!(Tint::parse("default"), Some(Tint::Default));
        for wrong in ["", "#fff", "#12345", "#12345g", "#éabc", "rot", "0a61a8", "#+1+1+1"] {
            assert!(Tint::parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 1e-9);
        assert!((contrast((119, 119, 119), (255, 255, 255)) - 4.478).abs() < 0.001, "the well-known grey #777");
        assert!((contrast((255, 0, 0), (255, 255, 255)) - 3.998).abs() < 0.001);
    }

    #[test]
    fn fewer_colours_are_the_nearest() {
        assert_eq!(indexed((0, 0, 0)), 16);
        assert_eq!(indexed((255, 255, 255)), 231);
        assert_eq!(indexed((128, 128, 128)), 244);
        assert_eq!(Tint::Rgb((250, 251, 253)).color(Depth::Ansi), Some(Color::White));
        for at in 16..=255 {
            assert_eq!(of_index(indexed(of_index(at))), of_index(at));
        }
    }

    #[test]
    fn what_cannot_be_read_is_moved_until_it_can() {
        let moved = readable((72, 190, 156), (250, 251, 253), (0, 0, 0), 4.5);
        assert!(contrast(moved, (250, 251, 253)) >= 4.5);
        assert_eq!(readable((0, 60, 0), (250, 251, 253), (0, 0, 0), 4.5), (0, 60, 0));
    }
}
