//! Themes and signs on every screen: what is drawn can be read, in ASCII too, at any size.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::harness::{Machine, data};
use crate::screens::{SIZES, text};
use regatlas::keys::BINDINGS;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::paint::theme::color::{Rgb, contrast, numbers};
use regatlas::paint::theme::{Depth, Palette, Theme};
use regatlas::screens::Loaded;
use regatlas::shell::{Event, State, THEMES};
use regatlas::text::{Lang, Texts};

/// Keys that lead through every screen and everything that opens above one.
const WALK: &[&str] = &[
    "",
    "<tab>",
    "b",
    "<esc>e",
    "<esc>2",
    "<tab>",
    "<tab>c",
    "<esc><enter>",
    "<backspace>3",
    "<down><right>",
    "r",
    "<esc>g",
    " ",
    "4",
    "<down><down>p",
    "d",
    "<esc>w",
    "<esc>5",
    "<tab>",
    "<tab>",
    "<tab>",
    "6",
    "v",
    "v",
    "<tab>",
    "7",
    "<tab>",
    "8",
    "<enter>",
    "9",
    "t",
    "1L",
    "<tab>",
    "?",
    "<esc>:karte",
    "<esc><f3>",
    "<esc>2xfland:SN register:melde<enter> <down> o",
    "v",
    "<esc>Ux/stadt",
    "<esc>fland:xx",
    "<esc>x",
    "1fland:BY<enter>",
    "<ctrl-s>Montag<enter>V",
    "mon<ctrl-d>",
    "<ctrl-s>",
    "<esc><esc>2N",
    "ruft zurück<enter><enter>",
    "R",
    "<enter>",
    "v<enter>",
    "<esc>5E",
    "w",
    "v",
    "v",
    "K",
    "s",
    "<esc>O",
    "<tab>",
    "<tab>n",
];

fn draw(state: &State, theme: &Theme) -> Buffer {
    let (width, height) = state.shared.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| {
            regatlas::shell::draw::draw(frame, state, theme);
        })
        .unwrap();
    terminal.backend().buffer().clone()
}

/// Every screen at one size.
fn every_screen(size: (u16, u16), mut look: impl FnMut(&State, &str)) {
    let mut machine = Machine::new(size.0, size.1, Lang::De, "");
    for keys in WALK {
        machine.press(keys);
        look(&machine.state, keys);
    }
    // What there is only beside an earlier wave.
    let wave = Some(data("waves/wave1.lsa").display().to_string());
    let loaded = load(&SourceOptions { wave, ..SourceOptions::default() }).unwrap();
    let loaded = Arc::new(Loaded::new(loaded, &Texts::new(Lang::De)));
    let mut machine = Machine::on(loaded, size.0, size.1, Lang::De, "");
    for keys in ["C", "<enter>", "<right>", "<tab>", "<end><up>", "<home><down><down><down>", "<tab>"] {
        machine.press(keys);
        look(&machine.state, keys);
    }
}

/// Foreground and background of a cell, as they are seen.
fn seen(cell: &ratatui::buffer::Cell, theme: &Theme) -> (Rgb, Rgb) {
    let (ground, text) = theme.ground();
    let of = |color: Color, otherwise: Rgb| numbers(color).unwrap_or(otherwise);
    let (fg, bg) = (of(cell.fg, text), of(cell.bg, ground));
    if cell.modifier.contains(Modifier::REVERSED) { (bg, fg) } else { (fg, bg) }
}

/// Letters and digits: what has to be read. Rules, bars and shades only have to be seen.
fn is_read(symbol: &str) -> bool {
    symbol.chars().all(char::is_alphanumeric)
}

#[test]
fn every_letter_that_any_screen_draws_can_be_read() {
    let (mut wrong, mut places) = (BTreeMap::new(), BTreeSet::new());
    for (width, height) in [SIZES[0], SIZES[2]] {
        every_screen((width, height), |state, keys| {
            places.insert(format!("{:?}", state.key_context()));
            for name in THEMES {
                let theme = Theme::named(name, Depth::True).unwrap().on(None);
                let dim = theme.dim().fg;
                for (at, cell) in
                    draw(state, &theme).content.iter().enumerate().filter(|(_, cell)| is_read(cell.symbol()))
                {
                    let stands_back = Some(cell.fg) == dim;
                    let least = match (name, stands_back) {
                        ("contrast", _) => 7.0,
                        (_, true) => 3.0,
                        _ => 4.5,
                    };
                    let (text, ground) = seen(cell, &theme);
                    let ratio = contrast(text, ground);
                    if ratio < least {
                        let place = (at % usize::from(width), at / usize::from(width));
                        let key = format!("{name} {:?} on {:?} {:?}", cell.fg, cell.bg, cell.modifier);
                        let row: String = draw(state, &theme).content[place.1 * usize::from(width)..]
                            [..usize::from(width)]
                            .iter()
                            .map(ratatui::buffer::Cell::symbol)
                            .collect();
                        wrong.entry(key).or_insert(format!("{ratio:.2} after {keys:?} {place:?}: {row}"));
                    }
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let all = BINDINGS.iter().flat_map(|binding| binding.contexts).map(|place| format!("{place:?}"));
    let unseen: BTreeSet<String> = all.filter(|place| !places.contains(place)).collect();
    assert!(unseen.is_empty(), "the walk leaves out {unseen:?}");
}

#[test]
fn a_theme_leaves_nothing_of_the_terminals_own() {
    every_screen((120, 40), |state, keys| {
        for name in ["dark", "light", "contrast"] {
            let theme = Theme::named(name, Depth::True).unwrap().on(None);
            let drawn = draw(state, &theme);
            let rest = drawn.content.iter().filter(|cell| cell.bg == Color::Reset || cell.fg == Color::Reset).count();
            assert_eq!(rest, 0, "{name} after {keys:?}");
        }
    });
}

#[test]
fn in_ascii_every_sign_has_one_that_stands_for_it() {
    let (unicode, ascii) = (Theme::new(Depth::True), Theme::new(Depth::True).with_ascii(true));
    let mut lost = BTreeSet::new();
    for size in SIZES {
        every_screen(size, |state, _| {
            let (before, after) = (draw(state, &unicode), draw(state, &ascii));
            for (before, after) in before.content.iter().zip(&after.content) {
                let is_latin = |c: char| c.is_ascii() || (c < '\u{100}' && c.is_alphabetic());
                assert!(after.symbol().chars().all(is_latin), "{:?}", after.symbol());
                assert_eq!((before.fg, before.bg, before.modifier), (after.fg, after.bg, after.modifier));
                if after.symbol() == "?" && before.symbol() != "?" {
                    lost.insert(before.symbol().to_owned());
                }
            }
        });
    }
    assert!(lost.is_empty(), "nothing stands for {lost:?}");
}

#[test]
fn overview_and_map_in_ascii() {
    let theme = Theme::new(Depth::None).with_ascii(true);
    for (name, keys) in [("overview", ""), ("map", "9")] {
        for (width, height) in SIZES {
            let mut machine = Machine::new(width, height, Lang::De, "");
            machine.state.shared.texts = Arc::new(Texts::new(Lang::De).naming_keys(true));
            machine.press(keys);
            insta::assert_snapshot!(format!("ascii_{name}_{width}x{height}"), text(&draw(&machine.state, &theme)));
        }
    }
}

#[test]
fn a_key_shows_the_next_theme_and_its_name() {
    let mut machine = Machine::new(80, 24, Lang::De, "");
    assert_eq!(machine.state.look.theme, "dark");
    machine.press("T");
    assert_eq!(machine.state.look.theme, "light");
    assert!(machine.state.shared.notice.as_deref().unwrap().contains("hell"), "{:?}", machine.state.shared.notice);
    machine.send(Event::Background(false));
    assert_eq!(machine.state.look.theme, "light", "a choice stays");
    machine.press("TTT");
    assert_eq!(machine.state.look.theme, "dark");
}

#[test]
fn a_theme_of_ones_own_is_drawn() {
    let own = Palette::read("eigen", "eigen.toml", "base = \"light\"\naccent = \"#112233\"\n").unwrap();
    let machine = Machine::new(80, 24, Lang::De, "");
    let drawn = draw(&machine.state, &Theme::of(own, Depth::True));
    assert!(drawn.content.iter().any(|cell| cell.fg == Color::Rgb(0x11, 0x22, 0x33)));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]

    /// A storm: every screen at sizes from 1×1 to 300×100 in any order.
    #[test]
    fn a_storm_of_sizes_breaks_nothing(sizes in proptest::collection::vec((1_u16..=300, 1_u16..=100), 40)) {
        let mut machine = Machine::new(80, 24, Lang::De, "");
        let themes = [Theme::new(Depth::Indexed).on(None), Theme::new(Depth::None).with_ascii(true)];
        let ends = [(1, 1), (300, 100), (59, 16), (60, 15), (60, 16)];
        for (at, (width, height)) in ends.into_iter().chain(sizes).enumerate() {
            machine.press(WALK[at % WALK.len()]);
            machine.send(Event::Resize(width, height));
            let drawn = draw(&machine.state, &themes[at % 2]);
            prop_assert_eq!((drawn.area.width, drawn.area.height), (width, height));
        }
    }
}
