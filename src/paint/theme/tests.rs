//! Every theme can be read, by everyone: contrast and colour vision, computed.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::paint::theme::color::linear;

/// What people with one of the three kinds of dichromacy see of a linear colour: G. M. Machado, M. M.
/// Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
/// Deficiency", IEEE TVCG 15(6), 2009, severity 1.0. The first is full colour vision.
const VISION: [(&str, [[f64; 3]; 3]); 4] = [
    ("full", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
    ),
    (
        "deuteranopia",
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
    ),
    (
        "tritanopia",
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ),
];

/// The least distance of two fills that mean different things: five times what is just noticeable.
const APART: f64 = 11.5;

/// CIE L*a*b* (D65) of a colour as somebody sees it.
fn lab(rgb: Rgb, vision: &[[f64; 3]; 3]) -> [f64; 3] {
    let linear = linear(rgb);
    let times = |row: &[f64; 3], values: [f64; 3]| row.iter().zip(values).map(|(a, b)| a * b).sum::<f64>();
    let light = vision.map(|row| times(&row, linear).clamp(0.0, 1.0));
    let white = [0.950_47, 1.0, 1.088_83];
    let xyz = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
    let xyz = [0, 1, 2].map(|at| times(&xyz[at], light) / white[at]);
    let [x, y, z] = xyz.map(|t| if t > 0.008_856 { t.cbrt() } else { 7.787 * t + 16.0 / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The distance of two colours as somebody sees them: CIE76.
fn apart(a: Rgb, b: Rgb, vision: &[[f64; 3]; 3]) -> f64 {
    lab(a, vision).iter().zip(lab(b, vision)).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

fn every_theme(depths: &[Depth]) -> Vec<Theme> {
    let themes = |depth: &Depth| {
        let depth = *depth;
        Palette::names().into_iter().map(move |name| Theme::named(name, depth).unwrap().on(None))
    };
    depths.iter().flat_map(themes).collect()
}

/// Foreground and background of a style, as they are seen.
fn seen(theme: &Theme, style: Style) -> (Rgb, Rgb) {
    let (ground, text) = theme.ground();
    let of = |color: Option<Color>, otherwise: Rgb| color.and_then(numbers).unwrap_or(otherwise);
    // The theme's own ground is shown as this terminal can.
    let shown = |rgb: Rgb| Tint::Rgb(rgb).color(theme.depth).and_then(numbers).unwrap_or(rgb);
    let (ground, text) = if theme.paints { (shown(ground), shown(text)) } else { (ground, text) };
    (of(style.fg, text), of(style.bg, ground))
}

/// Every style that carries text, by its role.
fn texts(theme: &Theme) -> BTreeMap<String, Style> {
    let mut styles = BTreeMap::from([
        ("text".to_owned(), theme.text()),
        ("strong".to_owned(), theme.strong()),
        ("accent".to_owned(), theme.accent()),
        ("warning".to_owned(), theme.warning()),
        ("error".to_owned(), theme.error()),
        ("selection".to_owned(), theme.selected(true)),
    ]);
    for step in 0..=40 {
        styles.insert(format!("heat {step}"), theme.heat(f64::from(step) / 40.0));
    }
    for status in Status::ALL {
        styles.insert(format!("{status:?} fill"), theme.status_fill(*status));
        styles.insert(format!("{status:?}"), theme.status(*status));
    }
    for level in Maturity::ALL {
        styles.insert(format!("{level:?} fill"), theme.maturity_fill(*level));
        styles.insert(format!("{level:?}"), theme.maturity(*level));
    }
    for at in 0..palette::CRITERIA {
        styles.insert(format!("criterion {at}"), theme.criterion_fill(at));
    }
    styles
}

#[test]
fn every_text_stands_out_from_what_is_behind_it() {
    for theme in every_theme(&[Depth::True, Depth::Indexed]) {
        let (least, dim) =
            if theme.name() == "contrast" { (STRONG_RATIO, STRONG_RATIO) } else { (TEXT_RATIO, DIM_RATIO) };
        assert_eq!(unread(&theme, least, dim), Vec::<String>::new());
    }
    // What the 16 colours are is the terminal's choice, so no more can be asked of them.
    for theme in every_theme(&[Depth::Ansi]) {
        assert_eq!(unread(&theme, TEXT_RATIO, DIM_RATIO), Vec::<String>::new());
    }
}

/// Roles whose text has less contrast than this.
fn unread(theme: &Theme, least: f64, dim: f64) -> Vec<String> {
    let roles = texts(theme).into_iter().map(|(role, style)| (role, style, least));
    let ratio = |style: Style| {
        let (text, ground) = seen(theme, style);
        contrast(text, ground)
    };
    roles
        .chain([("dim".to_owned(), theme.dim(), dim)])
        .filter(|(_, style, least)| ratio(*style) < *least)
        .map(|(role, style, _)| format!("{} {:?} {role}: {:.2}", theme.name(), theme.depth, ratio(style)))
        .collect()
}

proptest! {
    /// Whatever the terminal's background, everything can be read: on it, or on the theme's own.
    #[test]
    fn on_any_background_everything_can_be_read(background in (0_u8.., 0_u8.., 0_u8..), at in 0_usize..3) {
        let name = Palette::names()[at];
        let theme = Theme::named(name, Depth::True).unwrap().on(Some(background));
        prop_assert_eq!(unread(&theme, TEXT_RATIO, DIM_RATIO), Vec::<String>::new());
    }
}

#[test]
fn the_scale_for_heat_grows_or_falls_in_lightness_all_the_way() {
    for theme in every_theme(&[Depth::True, Depth::Ansi]) {
        let scale = (0..=40).map(|step| seen(&theme, theme.heat(f64::from(step) / 40.0)).1);
        let lightness: Vec<f64> = scale.map(luminance).collect();
        let (ground, _) = theme.ground();
        let grows = !is_light(ground);
        // On a dark background more is lighter, on a light one darker. Sixteen colours made of a theme
        // of their own are as near as they can be.
        if theme.depth == Depth::True || theme.name() != "light" {
            let sorted = if grows { lightness.is_sorted() } else { lightness.is_sorted_by(|a, b| a >= b) };
            assert!(sorted, "{} {:?}: {lightness:?}", theme.name(), theme.depth);
        }
        assert!((lightness[0] - lightness[40]).abs() > 0.3, "{} {:?}", theme.name(), theme.depth);
    }
}

#[test]
fn status_and_levels_are_told_apart_whatever_colours_one_sees() {
    let mut wrong = Vec::new();
    for theme in every_theme(&[Depth::True]) {
        let fills = |styles: Vec<Style>| styles.into_iter().map(|style| seen(&theme, style).1).collect::<Vec<_>>();
        let sets = [
            (
                "status",
                fills(
                    Status::ALL
                        .iter()
                        .filter(|own| **own != Status::Unknown)
                        .map(|status| theme.status_fill(*status))
                        .collect(),
                ),
            ),
            ("maturity", fills(Maturity::ALL.iter().map(|level| theme.maturity_fill(*level)).collect())),
            ("criteria", fills((0..palette::CRITERIA).map(|at| theme.criterion_fill(at)).collect())),
        ];
        for (set, fills) in sets {
            for (vision, matrix) in &VISION {
                for (at, a) in fills.iter().enumerate() {
                    for (other, b) in fills.iter().enumerate().skip(at + 1) {
                        let distance = apart(*a, *b, matrix);
                        if distance < APART {
                            wrong.push(format!("{} {set} {vision}: {at} and {other}: {distance:.1}", theme.name()));
                        }
                    }
                }
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_terminals_background_stays_where_everything_can_be_read_on_it() {
    let paints = |name: &str, background: Option<Rgb>| Theme::named(name, Depth::True).unwrap().on(background).paints;
    assert!(!paints("dark", Some((0, 0, 0))) && !paints("dark", Some((30, 30, 34))));
    assert!(paints("dark", Some((255, 255, 255))) && paints("dark", Some((90, 90, 90))));
    assert!(!paints("light", Some((255, 255, 255))));
    assert!(paints("light", Some((0, 0, 0))));
    assert!(paints("dark", None), "where nobody knows the background, the theme brings its own");
    assert!(!paints("ansi", None), "the terminal's colours stand on the terminal's background");
    assert!(!Theme::named("light", Depth::None).unwrap().on(None).paints);
}

#[test]
fn without_colours_there_are_none() {
    for theme in every_theme(&[Depth::None]) {
        for (role, style) in texts(&theme) {
            assert_eq!((style.fg, style.bg), (None, None), "{role}");
        }
        let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 4, 1));
        theme.finish(&mut buffer);
        assert_eq!(buffer[(0, 0)].bg, Color::Reset);
    }
}
