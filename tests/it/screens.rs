//! Pictures of every screen at three sizes, text and styles, as they are drawn.

use std::fmt::Write;

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};

use crate::harness::{Machine, fixture_options};
use regatlas::paint::theme::{Depth, Theme};
use regatlas::shell::{Event, State};
use regatlas::text::Lang;

pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

pub fn draw(state: &State, depth: Depth) -> Buffer {
    let (width, height) = state.shared.size;
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| {
            regatlas::shell::draw::draw(frame, state, &Theme::new(depth));
        })
        .unwrap();
    terminal.backend().buffer().clone()
}

/// The text of a screen, lines without trailing blanks.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut lines = String::new();
    for y in 0..area.height {
        let line: String = (0..area.width).map(|x| buffer[(x, y)].symbol()).collect();
        lines.push_str(line.trim_end());
        lines.push('\n');
    }
    lines
}

fn color(color: Color) -> String {
    match color {
        Color::Rgb(0, 0, 0) => "Black".into(),
        Color::Rgb(255, 255, 255) => "White".into(),
        Color::Rgb(r, g, b) => format!("{r:02x}{g:02x}{b:02x}"),
        Color::Reset => "-".into(),
        other => format!("{other:?}"),
    }
}

/// What stands on the screen.
pub fn words(state: &State) -> String {
    text(&draw(state, Depth::True))
}

/// The styles of a screen as runs: row, columns, foreground, background, modifiers.
fn styles(buffer: &Buffer) -> String {
    let area = buffer.area;
    let mut out = String::new();
    for y in 0..area.height {
        let mut x = 0;
        let mut runs = String::new();
        while x < area.width {
            let cell = &buffer[(x, y)];
            let style = (cell.fg, cell.bg, cell.modifier);
            let end = (x..area.width).find(|at| {
                let other = &buffer[(*at, y)];
                (other.fg, other.bg, other.modifier) != style
            });
            let end = end.unwrap_or(area.width);
            if style != (Color::Reset, Color::Reset, Modifier::empty()) {
                let modifier = if style.2.is_empty() { String::new() } else { format!(" {:?}", style.2) };
                write!(runs, " [{x}-{} {}/{}{modifier}]", end - 1, color(style.0), color(style.1)).unwrap();
            }
            x = end;
        }
        if !runs.is_empty() {
            writeln!(out, "{y:>2}{runs}").unwrap();
        }
    }
    out
}

/// Text at every size; styles where neither the smallest nor the largest is drawn, since they are the same.
pub fn snapshot(name: &str, state: &State) {
    let buffer = draw(state, Depth::True);
    let [smallest, _, largest] = SIZES;
    let has_styles = ![smallest, largest].contains(&state.shared.size);
    let styles = if has_styles { styles(&buffer) } else { String::new() };
    insta::assert_snapshot!(
        format!("{name}_{}x{}", state.shared.size.0, state.shared.size.1),
        format!("{}\n{styles}", text(&buffer))
    );
}

pub fn at_every_size(name: &str, lang: Lang, keys: &str) {
    for (width, height) in SIZES {
        let mut machine = Machine::new(width, height, lang, "");
        machine.press(keys);
        snapshot(name, &machine.state);
    }
}

#[test]
fn overview() {
    at_every_size("overview", Lang::De, "");
}

#[test]
fn overview_in_english_by_another_measure() {
    at_every_size("overview_en", Lang::En, "mmmm<tab><tab>");
}

#[test]
fn the_palette_and_the_keys_of_a_place() {
    at_every_size("palette", Lang::De, "3:matrix");
    at_every_size("help_searched", Lang::En, "3?rows");
}

#[test]
fn bodies_side_by_side() {
    at_every_size("compare", Lang::De, "2fland:SN register:melde status:complete<enter> <down> <down> v");
}

#[test]
fn the_tour() {
    at_every_size("tour", Lang::De, "<f3><enter><enter>");
}

#[test]
fn base_of_a_share() {
    at_every_size("base", Lang::De, "<down><down>b");
    at_every_size("base_en", Lang::En, "3<down><right>bm");
}

#[test]
fn the_form_of_an_export() {
    at_every_size("export", Lang::De, "fland:SN<enter>3ge<right><tab><right>");
}

#[test]
fn landscape() {
    at_every_size("landscape", Lang::De, "2febene:kommune register:pass reifegrad:<=B land:BY<enter><down><down>");
}

#[test]
fn landscape_with_facets_in_english() {
    at_every_size("facets_en", Lang::En, "2<tab><down><down> <down><down><down><down><down> ");
}

#[test]
fn coverage() {
    at_every_size("coverage", Lang::De, "3<down><down><right>");
}

#[test]
fn coverage_by_other_dimensions_in_english() {
    at_every_size("coverage_en", Lang::En, "3r<home><down><enter>mmmmmmms");
}

#[test]
fn land_sheet() {
    at_every_size("sheet", Lang::De, "L<tab><down>");
}

#[test]
fn land_sheet_under_a_filter_in_english() {
    at_every_size("sheet_en", Lang::En, "fland:SN,BY register:pass,melde<enter>L<tab><tab><tab><tab><tab><tab>");
}

#[test]
fn gaps() {
    at_every_size("gaps", Lang::De, "3g <down> ");
}

#[test]
fn questions() {
    at_every_size("questions", Lang::De, "4<down><down><down>");
}

#[test]
fn questions_under_a_filter_in_english() {
    at_every_size("questions_en", Lang::En, "4<down><down><down><down>fland:BY<enter>");
}

#[test]
fn a_question_broken_down() {
    at_every_size(
        "question_by",
        Lang::De,
        "4<down><down><down>d<home><down><down><down><down><down><enter><enter><down>",
    );
}

#[test]
fn numbers_and_rankings() {
    at_every_size("question_by_boxes", Lang::De, "4dland<enter><down><right><right>");
    at_every_size("question_numbers", Lang::De, "4<down><down><down><down>fland:BY<enter>");
    at_every_size("question_ranking", Lang::De, "4<down><down><down><down><down><down><down><down>");
}

#[test]
fn texts_of_a_question_are_searched() {
    let down = "<down>".repeat(10);
    at_every_size("question_texts", Lang::De, &format!("4{down}warchiv 196"));
}

#[test]
fn roadmap() {
    at_every_size("roadmap", Lang::De, "7<down><right><right><right>");
    at_every_size("roadmap_en", Lang::En, "7d<home><down><enter><tab><down>");
}

#[test]
fn maturity() {
    at_every_size("maturity", Lang::De, "5<down><down><down><right><right><right>");
}

#[test]
fn maturity_by_size_with_its_lists() {
    at_every_size("maturity_lists", Lang::De, "5DDsm<tab><tab><down>");
    at_every_size("maturity_years", Lang::De, "5freifegrad:any<enter><tab><tab><tab><down><right><right>");
}

#[test]
fn maturity_under_two_models() {
    let folder = tempfile::tempdir().unwrap();
    let other = std::fs::read_to_string("data/maturity.toml").unwrap().replace("A4 = \"C\"", "A4 = \"B\"");
    let path = folder.path().join("streng.toml");
    std::fs::write(&path, other.replace("2.0", "2.0 streng")).unwrap();
    let options = regatlas::landscape::load::SourceOptions { compare: Some(path), ..Default::default() };
    let loaded = std::sync::Arc::new(regatlas::screens::Loaded::new(
        regatlas::landscape::load::load(&options).unwrap(),
        &regatlas::text::Texts::new(Lang::De),
    ));
    for (width, height) in SIZES {
        let mut machine = Machine::on(loaded.clone(), width, height, Lang::De, "");
        machine.press("5<down><down><down><tab><tab><tab><tab><down><down><right>");
        snapshot("maturity_moves", &machine.state);
    }
}

#[test]
fn maturity_criteria_in_english() {
    at_every_size("maturity_en", Lang::En, "5D<tab><down><right>");
}

#[test]
fn quality() {
    at_every_size("quality", Lang::De, "8<down><enter>");
}

#[test]
fn quality_of_an_unmatched_response() {
    for (width, height) in SIZES {
        let loaded = std::sync::Arc::new(regatlas::screens::Loaded::new(
            regatlas::landscape::load::load(&fixture_options()).unwrap(),
            &regatlas::text::Texts::new(Lang::De),
        ));
        let mut machine = Machine::on(loaded, width, height, Lang::De, "");
        machine.press("8<enter>");
        snapshot("quality_unmatched", &machine.state);
    }
}

#[test]
fn priorities() {
    at_every_size("priorities", Lang::De, "6<down><tab><down><down>+");
}

#[test]
fn priorities_of_evidence_in_english() {
    at_every_size("priorities_en", Lang::En, "6vfland:BY<enter><down>");
}

#[test]
fn priorities_of_a_register_without_a_rank() {
    at_every_size("priorities_unranked", Lang::De, "6<end>");
}

#[test]
fn procedures_of_the_sdg_regulation() {
    at_every_size("sdg", Lang::De, "6vv<down><down><tab><down><down>");
}

#[test]
fn body() {
    at_every_size("body", Lang::De, "/bad homburg<enter>");
}

#[test]
fn body_without_response() {
    at_every_size("body_silent", Lang::De, "2fstatus:silent register:melde land:SN<enter><enter>");
}

#[test]
fn typing_a_filter() {
    at_every_size("typing", Lang::De, "2fland:BY register:p");
}

#[test]
fn a_wrong_filter() {
    at_every_size("wrong_filter", Lang::De, "2febene:komune land:BY");
}

#[test]
fn nothing_passes() {
    at_every_size("nothing", Lang::De, "2fland:BY level:bund<enter>");
}

#[test]
fn choosing_columns() {
    at_every_size("columns", Lang::De, "2c<down><down> <down> ");
}

#[test]
fn search() {
    at_every_size("search", Lang::De, "/bad hom");
}

#[test]
fn help() {
    at_every_size("help", Lang::De, "2?");
}

/// A screen as a picture that browsers draw.
fn svg(buffer: &Buffer) -> String {
    let (wide, high) = (9, 18);
    let area = buffer.area;
    let (width, height) = (u32::from(area.width) * wide, u32::from(area.height) * high);
    let hex = |color: Color, default: &str| match color {
        Color::Rgb(r, g, b) => format!("#{r:02x}{g:02x}{b:02x}"),
        Color::Black => "#000000".into(),
        Color::White => "#ffffff".into(),
        _ => default.to_owned(),
    };
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" font-family=\"DejaVu Sans Mono, Menlo, Consolas, monospace\" font-size=\"15\" xml:space=\"preserve\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#16181c\"/>\n"
    );
    for y in 0..area.height {
        let mut x = 0;
        while x < area.width {
            let first = &buffer[(x, y)];
            let style = (first.fg, first.bg, first.modifier);
            let end = (x..area.width)
                .find(|at| {
                    let cell = &buffer[(*at, y)];
                    (cell.fg, cell.bg, cell.modifier) != style
                })
                .unwrap_or(area.width);
            let text: String = (x..end).map(|at| buffer[(at, y)].symbol()).collect();
            let (left, top, length) = (u32::from(x) * wide, u32::from(y) * high, u32::from(end - x) * wide);
            if style.1 != Color::Reset {
                let fill = hex(style.1, "#16181c");
                writeln!(out, "<rect x=\"{left}\" y=\"{top}\" width=\"{length}\" height=\"{high}\" fill=\"{fill}\"/>")
                    .unwrap();
            }
            if !text.trim().is_empty() {
                let weight = if style.2.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
                let (fill, base) = (hex(style.0, "#d8d8d8"), top + 14);
                writeln!(
                    out,
                    "<text x=\"{left}\" y=\"{base}\" fill=\"{fill}\"{weight} textLength=\"{length}\" lengthAdjust=\"spacingAndGlyphs\">{}</text>",
                    escape(&text)
                )
                .unwrap();
            }
            x = end;
        }
    }
    out.push_str("</svg>\n");
    out
}

/// The pictures of the README are what the program draws; `REGATLAS_UPDATE_PICTURES=1` renews them.
#[test]
fn the_pictures_of_the_readme_are_true() {
    let pictures = [
        ("overview", ""),
        ("map", "9"),
        ("estimate", "E<down>"),
        ("landscape", "2febene:kommune register:pass reifegrad:<=B land:BY<enter><down><down>"),
    ];
    for (name, keys) in pictures {
        let mut machine = Machine::new(110, 34, Lang::De, "");
        machine.press(keys);
        let picture = svg(&draw(&machine.state, Depth::True));
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/pictures/{name}.svg"));
        if std::env::var_os("REGATLAS_UPDATE_PICTURES").is_some() {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, &picture).unwrap();
        }
        let known = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(known == picture, "{} is not what the program draws", path.display());
    }
}

#[test]
fn too_small_says_so() {
    let mut machine = Machine::new(80, 24, Lang::De, "");
    machine.send(Event::Resize(59, 15));
    let buffer = draw(&machine.state, Depth::True);
    assert!(text(&buffer).contains("60"), "{}", text(&buffer));
    machine.send(Event::Resize(1, 1));
    draw(&machine.state, Depth::True);
}

#[test]
fn without_colours_everything_is_still_there() {
    let machine = Machine::new(120, 40, Lang::De, "");
    let (plain, coloured) = (draw(&machine.state, Depth::None), draw(&machine.state, Depth::True));
    // Without colours a line parts the segments of the bars.
    assert_eq!(text(&plain).replace('│', " "), text(&coloured).replace('│', " "));
    let has_colour = plain.content.iter().any(|cell| cell.fg != Color::Reset || cell.bg != Color::Reset);
    assert!(!has_colour, "NO_COLOR means none");
    let sixteen = draw(&machine.state, Depth::Ansi);
    assert!(sixteen.content.iter().all(|cell| !matches!(cell.fg, Color::Rgb(..) | Color::Indexed(_))));
}

#[test]
fn hostile_names_do_not_reach_the_terminal() {
    let mut machine = Machine::new(120, 40, Lang::De, "");
    machine.press("f");
    machine.send(Event::Paste("\u{1b}]0;x\u{7}\u{202e}land".into()));
    let screen = text(&draw(&machine.state, Depth::True));
    assert!(screen.chars().all(|c| c == '\n' || !regatlas::text::is_unsafe(c)));
}

#[test]
fn every_size_between_small_and_huge_can_be_drawn() {
    let mut machine = Machine::new(80, 24, Lang::De, "");
    let walk = [
        "", "3", "b", "<esc>g", "4", "<enter>", "5", "<tab>", "<tab>", "<tab>", "6", "v", "v", "<tab>", "7", "8",
        "<enter>", "2", "<enter>", "9", "t", "m", "/a", "<esc>?",
    ];
    for keys in walk {
        machine.press(keys);
        for width in (60..=220).step_by(20) {
            for height in (16..=70).step_by(9) {
                machine.send(Event::Resize(width, height));
                draw(&machine.state, Depth::Indexed);
            }
        }
    }
}
