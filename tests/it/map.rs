//! The map of the Länder: what it shows, where keys and clicks lead, what opens.

use std::collections::BTreeSet;

use ratatui::style::Color;

use crate::harness::{Machine, count, embedded};
use crate::screens::{SIZES, at_every_size, draw, text};
use regatlas::domain::{Land, ScreenId};
use regatlas::keys::KeyContext;
use regatlas::landscape::Dimension;
use regatlas::paint::theme::Depth;
use regatlas::query::figure::Figure;
use regatlas::query::filter::{Filter, evaluate, parse};
use regatlas::query::numbers::{Counts, Measure};
use regatlas::screens::map::MapScreen;
use regatlas::shell::Event;
use regatlas::shell::overlays::base::ShareBase;
use regatlas::text::Lang;

/// Bodies without a Land are the last entry.
const FEDERATION: usize = 16;

fn machine(keys: &str) -> Machine {
    let mut machine = Machine::new(120, 40, Lang::De, "");
    machine.press("9");
    machine.press(keys);
    machine
}

fn entry(m: &Machine, land: Land) -> usize {
    (0..FEDERATION).find(|entry| m.state.shared.land_of(*entry) == Some(land)).unwrap()
}

/// What coming back brings back.
fn where_one_is(m: &Machine) -> String {
    let (map, shared) = (&m.state.screens.map, &m.state.shared);
    let own = (map.figure, map.tiles, map.by_name, map.on_list, map.offset);
    format!("{own:?} {:?} {} {}", m.state.screens.overview, shared.land, m.filter())
}

#[test]
fn the_map_in_pictures() {
    at_every_size("map", Lang::De, "9");
    at_every_size("map_en", Lang::En, "9mmmmmmm<left>s");
    at_every_size("map_tiles", Lang::De, "9tm<down>");
}

#[test]
fn under_a_filter_some_laender_are_empty_and_one_is_at_zero() {
    at_every_size("map_filtered", Lang::De, "9fland:BY,NW,HE,SL,HH register:pass<enter>mmmmm<tab><home>");
}

#[test]
fn without_colours_shades_and_letters_carry_the_values() {
    let mut m = machine("");
    let plain = draw(&m.state, Depth::None);
    assert!(plain.content.iter().all(|cell| cell.fg == Color::Reset && cell.bg == Color::Reset));
    let drawn = text(&plain);
    assert!("░▒▓█".chars().all(|shade| drawn.contains(shade)), "{drawn}");
    insta::assert_snapshot!("map_without_colours", drawn);
    let sixteen = draw(&m.state, Depth::Ansi);
    assert!(sixteen.content.iter().all(|cell| ![cell.fg, cell.bg].iter().any(|c| matches!(c, Color::Rgb(..)))));
    m.press("t");
    let drawn = text(&draw(&m.state, Depth::None));
    assert!("░▒▓█".chars().all(|shade| drawn.contains(shade)), "{drawn}");
}

/// Where the map is, as text.
fn map_text(m: &Machine) -> String {
    let area = m.state.screens.map.areas(&m.state.shared).map;
    let buffer = draw(&m.state, Depth::True);
    let line = |y: u16| (area.x..area.x + area.width).map(|x| buffer[(x, y)].symbol()).collect::<String>();
    (area.y + 1..area.y + area.height).map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_land_carries_its_letters_at_every_size() {
    for (width, height) in SIZES {
        for keys in ["9", "9t"] {
            let mut m = Machine::new(width, height, Lang::De, "");
            m.press(keys);
            let drawn = map_text(&m);
            for land in Land::ALL {
                assert!(drawn.contains(land.code()), "{land:?} at {width} × {height}:\n{drawn}");
            }
            assert!(drawn.contains("Bund+"), "{drawn}");
        }
    }
}

#[test]
fn what_opens_is_what_is_counted_and_back_leads_to_exactly_here() {
    let loaded = embedded();
    for (at, figure) in Figure::ALL.iter().enumerate() {
        let mut m = machine(&"m".repeat(at));
        assert_eq!(m.state.screens.map.figure, *figure);
        m.press("fstatus:silent,partial,complete<enter>s<tab>");
        for place in [entry(&m, Land::By), entry(&m, Land::Sl), entry(&m, Land::Hb), FEDERATION] {
            m.state.shared.land = place;
            let before = where_one_is(&m);
            let counts = m.state.shared.answer.as_ref().unwrap().by_land[place];
            let expected = counts.map_or(0, |counts| figure.keepings(&counts));
            m.press("<enter>");
            if expected == 0 {
                assert_eq!(m.state.screen, ScreenId::Map, "nothing stands behind it, and it says so");
                assert!(m.state.shared.notice.is_some());
                continue;
            }
            assert_eq!((m.state.screen, m.rows() as u64), (ScreenId::Landscape, expected), "{figure:?} {}", m.filter());
            let land = m.state.shared.land_of(place).map_or("none", Land::code);
            assert!(m.filter().contains(&format!("land:{land}")), "{}", m.filter());
            m.press("<backspace>");
            assert_eq!(m.state.screen, ScreenId::Map);
            assert_eq!(where_one_is(&m), before);
            let number = count(&loaded, &format!("status:silent,partial,complete land:{land}")) as u64;
            assert_eq!(counts.unwrap().expected(), number, "counted by the filter too");
        }
    }
}

#[test]
fn on_large_screens_registers_stand_below_with_their_numbers_in_the_land_and_in_all() {
    let mut m = Machine::new(200, 60, Lang::De, "");
    m.press("9fstatus:complete,silent,not_invited<enter>");
    let loaded = embedded();
    for place in [entry(&m, Land::By), entry(&m, Land::Hb), FEDERATION] {
        m.state.shared.land = place;
        let land = m.state.shared.land_of(place);
        let shown = m.state.screens.map.registers.shared().unwrap();
        let rows = shown.of(land.map(|_| place));
        assert!(rows.len() > 5);
        for (register, own, all) in rows {
            let code = &loaded.landscape.members(Dimension::Register).get(register).unwrap().code;
            let filter = format!("status:complete,silent,not_invited register:{code}");
            let here = format!("{filter} land:{}", land.map_or("none", Land::code));
            assert_eq!(all.expected(), count(&loaded, &filter) as u64);
            assert_eq!(own.map_or(0, Counts::expected), count(&loaded, &here) as u64, "{here}");
            assert!(own.is_none_or(|own| own.expected() > 0), "nothing is shown as none, not as zero");
        }
        let drawn = text(&draw(&m.state, Depth::True));
        assert_eq!(drawn.contains("Melderegister"), land.is_some(), "{drawn}");
    }
    // A smaller screen has no room, and asks for nothing.
    let m = machine("");
    assert_eq!(
        (m.state.screens.map.registers.query(), m.state.screens.map.areas(&m.state.shared).registers.height),
        (None, 0)
    );
}

#[test]
fn the_federation_opens_the_bodies_without_a_land() {
    let mut m = machine("");
    m.state.shared.land = FEDERATION;
    m.press("<enter>");
    assert_eq!(m.rows(), count(&embedded(), "land:none umfang:ja"));
    assert!(m.rows() > 0);
}

/// Where the arrows lead from an entry.
fn steps(m: &mut Machine, from: usize) -> [usize; 4] {
    ["<up>", "<down>", "<left>", "<right>"].map(|key| {
        m.state.shared.land = from;
        m.press(key);
        m.state.shared.land
    })
}

#[test]
fn the_arrows_lead_to_neighbours_and_from_everywhere_to_everywhere() {
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        for keys in ["9", "9t"] {
            let mut m = Machine::new(width, height, Lang::De, "");
            m.press(keys);
            let steps: Vec<[usize; 4]> = (0..=FEDERATION).map(|from| steps(&mut m, from)).collect();
            for start in 0..=FEDERATION {
                let mut seen = BTreeSet::from([start]);
                let mut waiting = vec![start];
                while let Some(at) = waiting.pop() {
                    waiting.extend(steps[at].into_iter().filter(|next| seen.insert(*next)));
                }
                assert_eq!(seen.len(), FEDERATION + 1, "from {start} at {width} × {height} ({keys}): {seen:?}");
            }
        }
    }
    let mut m = machine("");
    let mut from = |land: Land| {
        let at = entry(&m, land);
        steps(&mut m, at).map(|to| m.state.shared.land_of(to).map_or("Bund", Land::code))
    };
    // Up, down, left, right.
    assert_eq!(from(Land::Th), ["ST", "BY", "HE", "SN"]);
    assert_eq!(from(Land::By), ["TH", "BY", "BW", "Bund"]);
    assert_eq!(from(Land::Sl), ["RP", "BW", "SL", "BW"]);
    assert_eq!(from(Land::Hh)[..2], ["SH", "NI"]);
}

#[test]
fn a_click_selects_what_is_drawn_there_and_a_double_one_opens() {
    for (width, height) in SIZES {
        let mut m = Machine::new(width, height, Lang::De, "");
        m.press("9");
        let (areas, raster) = (m.state.screens.map.areas(&m.state.shared), m.state.screens.map.raster.clone().unwrap());
        let mut seen = BTreeSet::new();
        for y in 0..raster.rows {
            for x in 0..raster.columns {
                let before = m.state.shared.land;
                m.send(Event::Click(areas.grid.x + x, areas.grid.y + y));
                assert_eq!(m.state.screen, ScreenId::Map, "one click opens nothing");
                let expected = raster.cell(x, y).map(|land| entry(&m, land));
                if !areas.federation.contains(areas.grid.x + x, areas.grid.y + y) {
                    assert_eq!(m.state.shared.land, expected.unwrap_or(before));
                }
                seen.extend(expected);
            }
        }
        assert_eq!(seen.len(), 16);
        m.send(Event::Click(areas.federation.x, areas.federation.y));
        assert_eq!(m.state.shared.land, FEDERATION);
        // The second line of the list.
        m.send(Event::Click(areas.list.x + 2, areas.list.y + 2));
        let second = m.state.screens.map.order(&m.state.shared)[m.state.screens.map.offset + 1];
        assert_eq!((m.state.shared.land, m.state.screens.map.on_list), (second, true));
        m.send(Event::DoubleClick(areas.list.x + 2, areas.list.y + 2));
        assert_eq!(m.state.screen, ScreenId::Landscape);
        m.press("<backspace>t");
        let (areas, bavaria) = (m.state.screens.map.areas(&m.state.shared), entry(&m, Land::By));
        let tile = MapScreen::tile(&areas, bavaria, &m.state.shared).unwrap();
        m.send(Event::Click(tile.x + 1, tile.y));
        assert_eq!((m.state.shared.land, m.state.screen), (bavaria, ScreenId::Map));
        m.send(Event::DoubleClick(tile.x + 1, tile.y));
        assert_eq!(m.filter(), "land:BY umfang:ja");
    }
}

#[test]
fn the_list_is_in_order_and_moves_line_by_line() {
    let mut m = machine("fregister:pass land:BY,SN,TH,HB<enter>");
    for _ in Figure::ALL {
        let answer = m.state.shared.answer.clone().unwrap();
        let order = m.state.screens.map.order(&m.state.shared);
        assert_eq!(order.iter().collect::<BTreeSet<_>>().len(), FEDERATION + 1);
        let values: Vec<Option<f64>> = order
            .iter()
            .map(|entry| answer.by_land[*entry].as_ref().and_then(|counts| m.state.screens.map.figure.of(counts)))
            .collect();
        assert!(values.windows(2).all(|pair| pair[0] >= pair[1]), "{:?}: {values:?}", m.state.screens.map.figure);
        let with_keepings = order.iter().take_while(|entry| answer.by_land[**entry].is_some()).count();
        assert_eq!(with_keepings, 4, "those without a keeping are last");
        m.press("m");
    }
    assert_eq!(m.state.screens.map.figure, Figure::Rate, "all figures have been gone through");
    m.press("s");
    let codes: Vec<Option<&str>> = m
        .state
        .screens
        .map
        .order(&m.state.shared)
        .into_iter()
        .map(|entry| m.state.shared.land_of(entry).map(Land::code))
        .collect();
    let by_name = "BW BY BE BB HB HH HE MV NI NW RP SL SN ST SH TH".split(' ').map(Some).chain([None]);
    assert_eq!(codes, by_name.collect::<Vec<_>>());
    m.press("<home>");
    assert_eq!(m.state.shared.land_of(m.state.shared.land), Some(Land::Bw));
    m.press("<tab><down><down>");
    assert_eq!(m.state.shared.land_of(m.state.shared.land), Some(Land::Be), "in the list arrows go by lines");
    let list = m.state.screens.map.areas(&m.state.shared).list;
    m.send(Event::Wheel(list.x + 1, list.y + 3, 2));
    assert_eq!(m.state.shared.land_of(m.state.shared.land), Some(Land::Hb));
    m.press("<end>");
    assert_eq!(m.state.shared.land, FEDERATION);
    m.press("<left>");
    assert!(!m.state.screens.map.on_list, "left leads back to the map");
}

#[test]
fn a_list_longer_than_the_screen_keeps_the_selection_on_it() {
    let mut m = Machine::new(60, 16, Lang::De, "");
    m.press("9<tab>");
    let height = usize::from(m.state.screens.map.areas(&m.state.shared).list.height) - 1;
    assert!(height < FEDERATION + 1);
    for key in ["<end>", "<up>", "<home>", "<down>"] {
        m.press(key);
        let at =
            m.state.screens.map.order(&m.state.shared).iter().position(|entry| *entry == m.state.shared.land).unwrap();
        assert!((m.state.screens.map.offset..m.state.screens.map.offset + height).contains(&at), "{key}");
    }
}

#[test]
fn the_base_of_a_share_is_that_of_the_selected_land() {
    let mut m = machine("mm");
    m.state.shared.land = entry(&m, Land::Sn);
    m.press("b");
    assert_eq!(m.state.key_context(), KeyContext::Base);
    let base = m.state.overlays.get::<ShareBase>().cloned().unwrap();
    let counts = m.state.shared.answer.as_ref().unwrap().by_land[m.state.shared.land].unwrap();
    assert_eq!((base.measure, m.state.screens.map.figure), (Measure::PopulationRate, Figure::PopulationRate));
    let only: Filter = parse("land:SN umfang:ja", &embedded().vocabulary).unwrap();
    assert_eq!(base.filter, only, "what the survey does not ask about is no denominator");
    let shown = base.shown.unwrap();
    assert_eq!(shown.counts.base(Measure::PopulationRate), counts.base(Measure::PopulationRate));
    assert_eq!(shown.counts.expected(), evaluate(&embedded().landscape, &only).count() as u64);
}

#[test]
fn the_outlines_fit_the_screen_and_are_drawn_anew_only_where_it_changes() {
    let mut m = machine("");
    let before = m.state.screens.map.raster.clone().unwrap();
    m.press("<left>m<right>s");
    assert!(std::sync::Arc::ptr_eq(&before, m.state.screens.map.raster.as_ref().unwrap()));
    for width in (60..=220).step_by(16) {
        for height in (16..=70).step_by(6) {
            m.send(Event::Resize(width, height));
            let (areas, raster) =
                (m.state.screens.map.areas(&m.state.shared), m.state.screens.map.raster.clone().unwrap());
            assert_eq!((raster.columns, raster.rows), (areas.grid.width, areas.grid.height), "{width} × {height}");
            assert!(areas.list.x + areas.list.width < width && areas.list.width >= 30, "{width} × {height}");
            assert!(areas.grid.y + areas.grid.height <= areas.detail.y, "{width} × {height}");
            // Nothing is drawn below the box of the federation.
            let federation = areas.federation;
            let under = (federation.y..federation.y + federation.height)
                .flat_map(|y| (federation.x..federation.x + federation.width).map(move |x| (x, y)));
            for (x, y) in under.filter(|(x, y)| areas.grid.contains(*x, *y)) {
                assert_eq!(raster.cell(x - areas.grid.x, y - areas.grid.y), None, "{width} × {height}: {x} {y}");
            }
        }
    }
}

#[test]
fn the_last_line_names_the_ends_of_the_scale_and_the_source() {
    for (width, height) in [(60, 16), (80, 24), (120, 40), (200, 60)] {
        let mut m = Machine::new(width, height, Lang::De, "");
        m.press("9");
        let drawn = text(&draw(&m.state, Depth::True));
        let legend = drawn.lines().nth(usize::from(m.state.screens.map.areas(&m.state.shared).legend.y)).unwrap();
        let greatest = m.state.shared.texts.percent(Some(m.state.screens.map.greatest(&m.state.shared)));
        assert!(legend.contains("0 %") && legend.contains(&greatest), "{legend}");
        assert!(legend.contains("© GeoBasis-DE / BKG 2016"), "{legend}");
    }
}
