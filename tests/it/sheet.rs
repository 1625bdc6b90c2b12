//! The Länderblatt on the screen: which Land it is about, and what opens from it.

use crate::harness::{Machine, fixture_machine};
use regatlas::domain::{Maturity, ScreenId};
use regatlas::keys::KeyContext;
use regatlas::query::figure::Figure;
use regatlas::query::numbers::{Counts, Measure};
use regatlas::query::pivot::Line;
use regatlas::query::report::{LandPage, PageScope};
use regatlas::screens::land_page::places::LandPagePart;
use regatlas::screens::land_page::{YearLine, year_lines};
use regatlas::shell::overlays::base::ShareBase;
use regatlas::shell::overlays::picker::Picker;
use regatlas::text::Lang;

fn code(m: &Machine) -> String {
    let landscape = &m.state.shared.loaded.as_ref().unwrap().landscape;
    m.state.screens.land_page.scope.and_then(|scope| scope.code(landscape)).unwrap_or_default()
}

fn sheet(m: &Machine) -> LandPage {
    m.state.screens.land_page.sheet().unwrap().clone()
}

#[test]
fn the_selected_land_has_the_page() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("L");
    assert_eq!((m.state.screen, m.state.key_context()), (ScreenId::LandPage, KeyContext::LandPage));
    assert_eq!(code(&m), "BY", "the map's selection");
    m.press("<backspace>");
    assert_eq!(m.state.screen, ScreenId::Overview);
    m.press("<up>L");
    assert_eq!(code(&m), "TH");
    m.press("<backspace>fland:NI<enter>L");
    assert_eq!(code(&m), "NI", "the only Land of the filter, whatever tile is selected");
    m.press("<backspace>xfland:SN,HE<enter>L");
    assert_eq!(code(&m), "HE", "a tile shut out is not meant: the selection is where the most is left");
    m.press("<backspace>x2fland:SN<enter><down>L");
    assert_eq!(code(&m), "SN", "the Land of the selected body");
    m.press("<backspace><enter>");
    assert!(matches!(m.state.screen, ScreenId::Body));
    m.press("L");
    assert_eq!(code(&m), "SN", "of the body that is shown");
    m.press("3L");
    assert_eq!(code(&m), "SN", "the only Land of the filter");
}

#[test]
fn where_nothing_says_which_land_it_is_chosen_from_a_list() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("3gL");
    assert_eq!((m.state.screen, m.state.key_context()), (ScreenId::Coverage, KeyContext::Dimensions));
    m.press("<esc>");
    assert_eq!((m.state.screen, m.state.overlays.get::<Picker>().is_none()), (ScreenId::Coverage, true));
    m.press("L<down><down><enter>");
    assert_eq!((m.state.screen, code(&m).as_str()), (ScreenId::LandPage, "NI"));
    // On the page the same key chooses another, and the list stands on the one that is shown.
    m.press("L<down><enter>");
    assert_eq!(code(&m), "HB");
    m.press("L<end><enter>");
    assert_eq!((m.state.screens.land_page.scope, code(&m).as_str()), (Some(PageScope::Federation), "none"));
    m.press("<backspace>");
    assert_eq!(m.state.screen, ScreenId::Coverage);
}

#[test]
fn the_land_that_is_selected_is_meant_on_every_screen() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("3<down><down><down>L");
    assert_eq!(code(&m), "HB", "the row of the matrix");
    m.press("<backspace>5<down><down>L");
    assert_eq!(code(&m), "HH", "the group of the levels");
    m.press("9<up>L");
    let land = m.state.shared.land;
    assert_eq!(m.state.screens.land_page.scope, Some(PageScope::Land(land)), "the Land of the map");
}

#[test]
fn brackets_turn_the_pages_round_and_round() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("L]");
    assert_eq!(code(&m), "SL");
    assert_eq!(sheet(&m).scope, m.state.screens.land_page.scope.unwrap(), "and its numbers are shown");
    m.press("[[");
    assert_eq!(code(&m), "BW");
    for _ in 0..17 {
        m.press("]");
    }
    assert_eq!(code(&m), "BW", "sixteen Länder and the federation");
}

/// What a line says how many keepings stand behind it; none where it opens something else.
fn behind(sheet: &LandPage, part: LandPagePart, line: usize) -> Option<u64> {
    Some(match part {
        LandPagePart::Figures => Figure::from_code(Measure::ALL[line].code()).unwrap().keepings(&sheet.counts),
        LandPagePart::Coverage => sheet.by_register[line].1.expected(),
        LandPagePart::Gaps => sheet.gaps[line].counts.open(),
        LandPagePart::Levels => sheet.counts.maturity[Maturity::ALL[line].index()],
        LandPagePart::Criteria => sheet.held[sheet.held_order()[line]].total(),
        LandPagePart::Priorities => sheet.register(sheet.priorities[line].item.register)?.expected(),
        LandPagePart::Years => match year_lines(sheet)[line] {
            YearLine::Year(year) => sheet.plans.pivot.at(Line::Total, Line::Member(year)).map_or(0, Counts::expected),
            YearLine::Late(_) => sheet.plans.late(Line::Total),
        },
        LandPagePart::Curve
        | LandPagePart::Findings
        | LandPagePart::Rules
        | LandPagePart::Events
        | LandPagePart::Inquiries
        | LandPagePart::Offices => return None,
    })
}

/// Opens lines of a page, the first and every so many, and comes back to each.
fn opens_what_it_says(mut m: Machine, every: usize) {
    m.press("<home>");
    let lines: Vec<(LandPagePart, usize)> = m
        .state
        .screens
        .land_page
        .places(&m.state.shared)
        .iter()
        .flat_map(|place| (0..place.lines).map(|line| (place.part, line)))
        .collect();
    assert!(lines.len() > 20);
    for (at, (part, line)) in lines.iter().enumerate() {
        assert_eq!((m.state.screens.land_page.part, m.state.screens.land_page.line), (*part, *line));
        if at % every != 0 {
            m.press("<down>");
            continue;
        }
        match behind(&sheet(&m), *part, *line) {
            Some(0) => {
                m.press("<enter>");
                assert_eq!(m.state.screen, ScreenId::LandPage, "nothing to open");
                assert!(m.state.shared.notice.is_some());
            }
            Some(count) => {
                m.press("<enter>");
                assert_eq!((m.state.screen, m.rows() as u64), (ScreenId::Landscape, count), "{part:?} {line}");
                m.press("<backspace>");
            }
            None if *part == LandPagePart::Findings => {
                m.press("<enter>");
                assert_eq!(m.state.screen, ScreenId::Quality);
                m.press("<backspace>");
            }
            None if *part == LandPagePart::Rules => {
                m.press("<enter>");
                assert_eq!(m.state.screen, ScreenId::Registers);
                m.press("<backspace>");
            }
            None => {}
        }
        assert_eq!(
            (m.state.screen, m.state.screens.land_page.part, m.state.screens.land_page.line),
            (ScreenId::LandPage, *part, *line)
        );
        m.press("<down>");
    }
}

#[test]
fn a_line_opens_exactly_its_keepings() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("L");
    opens_what_it_says(m, 3);
}

#[test]
fn under_a_filter_too() {
    let mut m = Machine::new(200, 60, Lang::De, "register:pass,melde land:SN,BY einwohner:>=5000");
    m.press("<down>3gL<home>");
    let at = regatlas::screens::land_page::scopes(&m.state.shared)
        .iter()
        .position(|scope| *scope == PageScope::Land(13))
        .unwrap();
    for _ in 0..at {
        m.press("<down>");
    }
    m.press("<enter>");
    assert_eq!(code(&m), "SN");
    opens_what_it_says(m, 1);
}

#[test]
fn a_survey_of_ones_own_opens_too() {
    let mut m = fixture_machine(80, 24, Lang::De, "");
    m.press("2<down>L");
    assert_eq!(m.state.screen, ScreenId::LandPage);
    opens_what_it_says(m, 1);
}

#[test]
fn a_land_that_the_filter_shuts_out_says_so() {
    let mut m = Machine::new(80, 24, Lang::De, "land:SN");
    m.press("3L");
    assert_eq!((code(&m).as_str(), m.state.screens.land_page.sheet().is_some()), ("SN", true));
    m.press("]");
    assert_eq!((code(&m).as_str(), m.state.screens.land_page.sheet()), ("ST", None));
    m.press("<down><enter>y<tab>b<esc>");
    assert_eq!(m.state.screen, ScreenId::LandPage, "no key is lost on an empty page");
    m.press("x");
    assert_eq!(sheet(&m).scope, m.state.screens.land_page.scope.unwrap(), "without the filter it has its page");
}

#[test]
fn the_page_follows_the_line() {
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("L");
    assert_eq!(m.state.screens.land_page.offset, 0);
    let mut last = 0;
    for _ in 0..60 {
        m.press("<down>");
        let places = m.state.screens.land_page.places(&m.state.shared);
        let own = places.iter().find(|place| place.part == m.state.screens.land_page.part).unwrap();
        let row = own.row(m.state.screens.land_page.line);
        let height = 20 - regatlas::screens::land_page::places::HEAD;
        assert!(
            (m.state.screens.land_page.offset..m.state.screens.land_page.offset + height).contains(&row),
            "row {row}"
        );
        last = m.state.screens.land_page.offset;
    }
    assert!(last > 20);
    m.press("<home>");
    assert_eq!((m.state.screens.land_page.offset, m.state.screens.land_page.line), (0, 0));
    m.press("<tab><tab><backtab>");
    assert_eq!(m.state.screens.land_page.part, LandPagePart::Coverage);
    m.press("G");
    let last = m.state.screens.land_page.places(&m.state.shared).into_iter().rfind(|place| place.lines > 0).unwrap();
    assert_eq!(m.state.screens.land_page.part, last.part);
}

#[test]
fn key_figures_are_copied_with_their_base() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("Ly");
    let copied = m.copied.last().unwrap();
    let (part, whole) = sheet(&m).counts.base(Measure::Rate);
    let texts = &m.state.shared.texts;
    assert!(copied.starts_with("Länderblatt Bayern\nSynthetische Daten"), "{copied}");
    assert!(copied.contains(&format!("{} von {}", texts.count(part), texts.count(whole))), "{copied}");
    assert_eq!(copied.lines().count(), 2 + Measure::ALL.len());
}

#[test]
fn the_base_of_the_selected_figure_is_the_lands() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("L<down>b");
    let base = m.state.overlays.get::<ShareBase>().cloned().unwrap();
    assert_eq!(base.measure, Measure::ResponseRate);
    let shown = base.shown.unwrap();
    assert_eq!(shown.keepings, sheet(&m).counts.base(Measure::ResponseRate));
}

#[test]
fn a_click_selects_and_a_double_one_opens() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("L");
    let places = m.state.screens.land_page.places(&m.state.shared);
    let place = places.iter().find(|place| place.part == LandPagePart::Coverage).unwrap();
    let (x, y) = (place.area.x + 2, 4 + regatlas::screens::land_page::places::HEAD + place.row(1));
    m.send(regatlas::shell::Event::Click(x, y));
    assert_eq!((m.state.screens.land_page.part, m.state.screens.land_page.line), (LandPagePart::Coverage, 1));
    let count = sheet(&m).by_register[1].1.expected();
    m.send(regatlas::shell::Event::DoubleClick(x, y));
    assert_eq!((m.state.screen, m.rows() as u64), (ScreenId::Landscape, count));
}
