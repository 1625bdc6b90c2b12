//! The colours of a theme for pictures that are exported.

use crate::domain::{Maturity, Status};
use crate::export::picture::look::{Look, Rgb};
use crate::paint::theme::Palette;
use crate::paint::theme::color::Tint;

/// The terminal's 16 colours as most have them, for themes that name these.
const ANSI: [Rgb; 16] = [
    (0x1d, 0x1f, 0x21),
    (0xcc, 0x66, 0x66),
    (0xb5, 0xbd, 0x68),
    (0xf0, 0xc6, 0x74),
    (0x81, 0xa2, 0xbe),
    (0xb2, 0x94, 0xbb),
    (0x8a, 0xbe, 0xb7),
    (0xc5, 0xc8, 0xc6),
    (0x66, 0x66, 0x66),
    (0xd5, 0x4e, 0x53),
    (0xb9, 0xca, 0x4a),
    (0xe7, 0xc5, 0x47),
    (0x7a, 0xa6, 0xda),
    (0xc3, 0x97, 0xd8),
    (0x70, 0xc0, 0xb1),
    (0xea, 0xea, 0xea),
];

/// The colours of a theme, by its name or file; those of paper where there is no such theme.
pub fn look(theme: &str) -> Look {
    Palette::find(theme).map(|palette| of(&palette)).unwrap_or_default()
}

fn of(palette: &Palette) -> Look {
    let usual = Look::default();
    let rgb = |tint: Tint, otherwise: Rgb| match tint {
        Tint::Rgb(color) => color,
        Tint::Ansi(at) => ANSI.get(at).copied().unwrap_or(otherwise),
        Tint::Default => otherwise,
    };
    let ground = rgb(palette.background, usual.ground);
    let dim = rgb(palette.dim, usual.faint);
    // A line of a scale stands back behind everything else.
    let mix = |one: u8, other: u8| u8::try_from((u16::from(one) * 3 + u16::from(other)) / 4).unwrap_or(one);
    Look {
        ground,
        ink: rgb(palette.text, usual.ink),
        faint: dim,
        rule: (mix(ground.0, dim.0), mix(ground.1, dim.1), mix(ground.2, dim.2)),
        mark: rgb(palette.warning, usual.mark),
        bar: rgb(palette.bar, usual.bar),
        heat: palette.heat.iter().map(|tint| rgb(*tint, usual.bar)).collect(),
        status: Status::ALL.iter().map(|status| rgb(palette.status[status.index()], usual.bar)).collect(),
        levels: Maturity::ALL.iter().map(|level| rgb(palette.maturity[level.index()], usual.bar)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_the_colours_of_its_theme() {
        let (dark, light) = (look("dark"), look("light"));
        assert_ne!(dark.ground, light.ground);
        assert_eq!((light.ground, light.levels.len(), light.heat.len() > 2), ((0xfa, 0xfb, 0xfd), 5, true));
        assert_eq!(look("no such theme"), Look::default());
        // A theme of the terminal's own colours is drawn on paper.
        assert_eq!(look("ansi").ground, Look::default().ground);
    }
}
