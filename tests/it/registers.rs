//! The screen of registers: pages, keepers by Land, evidence, and the ways that lead there.

use crate::harness::Machine;
use crate::screens::{SIZES, snapshot, words};
use regatlas::domain::{Land, ScreenId};
use regatlas::keys::Key;
use regatlas::query::phrase::{Found, Wanted};
use regatlas::screens::registers::RegistersMode;
use regatlas::shell::overlays::search::{Search, SearchLine};
use regatlas::shell::{Effect, Event, update};
use regatlas::sources::catalogue::RegisterNames;
use regatlas::text::Lang;

fn shown(m: &Machine) -> String {
    let landscape = &m.state.shared.loaded.as_ref().unwrap().landscape;
    let page = m.state.screens.registers.page().unwrap();
    page.row(&landscape.sources.catalogue).register.clone()
}

fn land(m: &Machine) -> Option<Land> {
    m.state.screens.registers.keeper(&m.state.shared).unwrap().land
}

#[test]
fn three_questions_take_under_six_keys() {
    // Which federal registers?
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("R");
    assert_eq!(m.state.screen, ScreenId::Registers);
    let text = words(&m.state);
    assert!(text.contains("Bundeszentralregister") && text.contains("Fahreignungsregister"), "{text}");
    // Which registers of the Land Saxony?
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("3gLsac<enter>");
    assert_eq!(m.state.screen, ScreenId::LandPage);
    assert!(words(&m.state).contains("Sachsen"), "{}", words(&m.state));
    // Who keeps the Handelsregister in Hesse?
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("/han<enter>");
    assert_eq!((m.state.screen, shown(&m).as_str()), (ScreenId::Registers, "handelsregister"));
    let text = words(&m.state);
    assert!(text.lines().any(|line| line.trim_start().starts_with("HE ")), "{text}");
}

#[test]
fn what_is_opened_before_it_is_found_is_looked_up_as_soon_as_it_is() {
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("/");
    for key in ["h", "a", "n", "enter"] {
        update(&mut m.state, Event::Key(Key::parse(key).unwrap()));
    }
    let loaded = m.state.shared.loaded.clone().unwrap();
    let answers = loaded.find("han", 10);
    let effects = update(&mut m.state, Event::Hits("han".into(), Box::new(answers)));
    let asks = |effect: &Effect| matches!(effect, Effect::Compute(job) if job.screen == ScreenId::Registers);
    assert!(effects.iter().any(asks), "{effects:?}");
}

#[test]
fn a_comma_can_belong_to_the_name_of_a_register() {
    let loaded = crate::harness::embedded();
    let mut names = RegisterNames::new(&loaded.landscape.sources.catalogue);
    let written = "Melderegister,Bildungsteilnehmende (Schulen, Hochschulen), Passregister; Quark,Handelsregister";
    let listed = names.listed(written);
    let whole =
        ["Melderegister", "Bildungsteilnehmende (Schulen, Hochschulen)", "Passregister", "Quark", "Handelsregister"];
    assert_eq!(listed, whole);
    let known: Vec<bool> = listed.iter().map(|name| names.find(name).is_some()).collect();
    assert_eq!(known, [true, true, true, false, true]);
}

#[test]
fn the_page_opens_from_everywhere_and_back_leads_where_one_was() {
    let mut m = Machine::new(120, 40, Lang::De, "register:melderegister land:SN");
    for screen in ["2", "3", "5", "6"] {
        m.press(screen);
        let before = m.state.screen;
        m.press("R");
        assert_eq!(m.state.screen, ScreenId::Registers, "from {screen}");
        m.press("<backspace>");
        assert_eq!(m.state.screen, before);
    }
    m.press("2R");
    assert_eq!((shown(&m).as_str(), land(&m)), ("melderegister", Some(Land::Sn)), "the Land of the filter is selected");
    m.press("<enter>");
    assert_eq!(m.state.screen, ScreenId::Landscape);
    assert_eq!(m.filter(), "register:melderegister land:SN", "exactly the keepings of the line");
    // From a body with several registers one is chosen.
    m.press("<enter>");
    assert_eq!(m.state.screen, ScreenId::Body);
    m.press("<enter>");
    if m.state.screen == ScreenId::Body {
        m.press("<enter>");
    }
    assert_eq!(m.state.screen, ScreenId::Registers);
}

#[test]
fn the_count_of_a_line_is_that_of_what_it_opens() {
    let mut m = Machine::new(200, 60, Lang::De, "");
    m.press("/melderegister<enter>");
    for _ in 0..3 {
        let expected = m.state.screens.registers.keeper(&m.state.shared).unwrap().counts.expected();
        m.press("<enter>");
        assert_eq!(m.rows() as u64, expected);
        m.press("<backspace><down>");
    }
}

#[test]
fn a_register_that_the_filter_shuts_out_is_shown_where_it_is_asked_for() {
    let mut m = Machine::new(120, 40, Lang::De, "ebene:bund");
    m.press("/han<enter>");
    assert_eq!(shown(&m), "handelsregister");
    assert!(words(&m.state).contains("Keine Registerführung unter diesem Filter."));
    m.press("R");
    assert!(!m.state.screens.registers.on_page, "from a page the key leads to the list");
}

#[test]
fn what_is_not_recorded_is_said_and_not_counted() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("/grundbuch<enter>");
    assert_eq!(shown(&m), "grundbuch");
    let text = words(&m.state);
    assert!(text.contains("Außerhalb der Befragung: kein Anteil."), "{text}");
    assert!(text.lines().any(|line| line.contains("Berlin") && line.contains("n. erf.")), "{text}");
    assert!(text.contains("Nicht erfasst: Zahl nicht bekannt (Grundbuch BE)"), "{text}");
    assert!(!text.contains("0,0 %"), "what is not asked about has no share: {text}");
    // Nor has it one in the table of the command.
    let rows = crate::harness::json_of(&["registers", "--demo", "--filter", "register:grundbuch,handelsregister"]);
    let rate = |id: &str| rows.as_array().unwrap().iter().find(|row| row["register"] == id).unwrap()["rate"].clone();
    assert!(rate("grundbuch").is_null() && rate("handelsregister").is_number(), "{rows}");
}

#[test]
fn bodies_are_still_found_and_a_response_is_assigned_to_bodies_only() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("/hannover");
    let search = m.state.overlays.get::<Search>().unwrap();
    assert!(matches!(search.lines[0], SearchLine::Found(Found::Body(_))), "{:?}", search.lines[0]);
    m.press("<esc>/ha");
    let lines = &m.state.overlays.get::<Search>().unwrap().lines;
    let is_register = |line: &SearchLine| matches!(line, SearchLine::Found(Found::Reading(own, _)) if matches!(own.wanted, Wanted::Register(_)));
    assert!(!lines.iter().any(is_register), "two letters look for bodies");
    m.press("n<down><down><down><enter>");
    assert_eq!(m.state.screen, ScreenId::Body);
}

#[test]
fn the_evidence_has_a_view_of_its_own() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("Rv<enter>");
    assert_eq!((m.state.screens.registers.mode, m.state.screens.registers.on_page), (RegistersMode::Evidence, true));
    let text = words(&m.state);
    for part in ["Geburtsurkunde", "Relevanz (Befragung)", "Formate", "SDG"] {
        assert!(text.contains(part), "{part}: {text}");
    }
    // The base of each part is said beside it.
    assert!(text.contains("Basis"), "{text}");
}

#[test]
fn pages_at_three_sizes() {
    for (width, height) in SIZES {
        let mut m = Machine::new(width, height, Lang::De, "");
        m.press("R");
        snapshot("registers", &m.state);
        m.press("/han<enter>");
        snapshot("register_page", &m.state);
        // From a page to a page.
        m.press("v");
        snapshot("evidence_page", &m.state);
        let mut m = Machine::new(width, height, Lang::En, "");
        m.press("Rv");
        snapshot("evidence_en", &m.state);
    }
}
