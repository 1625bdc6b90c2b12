//! The machine: keys pressed, what the state becomes. No terminal, no threads, no clock.

use crate::harness::{Machine, count, embedded, fixture_machine};
use regatlas::domain::ScreenId;
use regatlas::keys::KeyContext;
use regatlas::landscape::Dimension;
use regatlas::query::filter::evaluate;
use regatlas::query::lines::RowsPer;
use regatlas::query::listing::{ListColumn, Sort};
use regatlas::screens::landscape::LandscapePart;
use regatlas::screens::landscape::facet_rows::{FacetRow, facet_rows};
use regatlas::screens::overview::OverviewPart;
use regatlas::screens::{Answer, Loaded, Request};
use regatlas::shell::Event;
use regatlas::shell::overlays::columns::ColumnList;
use regatlas::shell::overlays::compare::Comparison;
use regatlas::shell::overlays::filter_edit::FilterEdit;
use regatlas::shell::overlays::help::Help;
use regatlas::shell::overlays::palette::Palette;
use regatlas::shell::overlays::search::Search;
use regatlas::shell::overlays::tour::Tour;
use regatlas::sources::matches::Verdict;
use regatlas::text::Lang;

fn machine() -> Machine {
    Machine::new(120, 40, Lang::De, "")
}

/// What all screens are told of a request.
fn computed(loaded: &Loaded, request: Request) -> Answer {
    let evaluated = evaluate(&loaded.landscape, &request.filter);
    Answer::compute(loaded, request, &evaluated)
}

/// The same after another request.
fn after(loaded: &Loaded, request: Request, last: &Answer) -> Answer {
    let evaluated = evaluate(&loaded.landscape, &request.filter);
    Answer::after(loaded, request, &evaluated, Some(last))
}

#[test]
fn the_walk_of_a_register_team() {
    let mut m = machine();
    m.press("2febene:kommune register:pass reifegrad:<=B land:BY");
    m.press("<enter>");
    assert_eq!(m.filter(), "ebene:kommune register:passregister land:BY reifegrad:<=B");
    assert_eq!(m.rows(), count(&embedded(), &m.filter()));
    assert!(m.rows() > 5);
    m.press("<down><down><down>");
    let row = m.state.screens.landscape.row(&m.state.shared);
    m.press("<enter>");
    assert!(matches!(m.state.screen, ScreenId::Body));
    let body = m.state.screens.body.shown().unwrap().clone();
    let explanation = body.detail.keepings.iter().find_map(|k| k.explanation.clone()).unwrap();
    assert!(explanation.criteria.iter().any(|criterion| criterion.decides));
    assert!(explanation.next.is_some(), "it says what the next level needs");
    m.press("<backspace>");
    assert_eq!(
        (m.state.screen, m.state.screens.landscape.row(&m.state.shared)),
        (ScreenId::Landscape, row),
        "back on the same row"
    );
    assert_eq!(m.state.screens.landscape.table.at, 3);
}

#[test]
fn a_filter_is_applied_while_it_is_typed_and_dropped_with_escape() {
    let mut m = machine();
    let all = m.rows();
    m.press("2fland:BY");
    assert!(m.rows() < all, "applied before Enter");
    m.press("<esc>");
    assert_eq!((m.rows(), m.filter().as_str()), (all, ""));
    m.press("fland:XY");
    assert!(m.state.overlays.get::<FilterEdit>().unwrap().error.is_some());
    assert_eq!(m.rows(), all, "an error never shows an empty table");
    m.press("<enter>");
    assert!(m.state.overlays.get::<FilterEdit>().is_some(), "a wrong filter is not accepted");
    m.press("<backspace><backspace>SN<enter>");
    assert_eq!(m.filter(), "land:SN");
}

#[test]
fn tab_completes_and_arrows_choose() {
    let mut m = machine();
    m.press("fstatus:voll<tab><enter>");
    assert_eq!(m.filter(), "status:complete");
    m.press("x");
    m.press("freif<tab><down><down><enter>");
    let edit = m.state.overlays.get::<FilterEdit>().unwrap();
    assert!(edit.input.value().starts_with("reifegrad:"), "{}", edit.input.value());
    m.press("<enter>");
    assert!(m.filter().starts_with("reifegrad:"), "{}", m.filter());
}

#[test]
fn undo_and_redo_walk_through_filters() {
    let mut m = machine();
    for filter in ["land:BY", "land:SN", "land:TH"] {
        m.press("x");
        m.press(&format!("f{filter}<enter>"));
    }
    m.press("uu");
    assert_eq!(m.filter(), "land:SN");
    m.press("uuuuu");
    assert_eq!(m.filter(), "");
    assert!(m.state.shared.notice.is_some(), "it says that there is nothing to undo");
    m.press("<ctrl-r>");
    assert_eq!(m.filter(), "land:BY");
}

#[test]
fn facets_toggle_the_filter_and_keep_their_place() {
    let mut m = machine();
    m.press("2<tab>");
    assert_eq!((m.state.screens.landscape.part, m.state.key_context()), (LandscapePart::Facets, KeyContext::Facets));
    m.press("<down><down>");
    let answer = m.state.shared.answer.clone().unwrap();
    let row = facet_rows(&answer, &m.state.screens.landscape.facets)[m.state.screens.landscape.facets.cursor.at];
    let FacetRow::Value(Dimension::Status, value) = row else { panic!("{row:?}") };
    let expected = answer.facets.iter().find(|f| f.dimension == Dimension::Status).unwrap().counts[value];
    m.press(" ");
    assert_eq!(m.rows() as u64, expected, "the table shows what the facet counted");
    m.press(" ");
    assert_eq!(m.filter(), "");
}

#[test]
fn the_map_drills_into_a_land_and_back() {
    let mut m = machine();
    assert_eq!(m.state.screens.overview.part, OverviewPart::Map);
    let land = m.state.shared.land;
    let counts = m.state.shared.answer.as_ref().unwrap().by_land[land].unwrap();
    m.press("<enter>");
    assert_eq!(m.state.screen, ScreenId::Landscape);
    assert_eq!(m.rows() as u64, counts.expected(), "exactly the keepings of the tile");
    m.press("<backspace>");
    assert_eq!((m.state.screen, m.filter().as_str(), m.state.shared.land), (ScreenId::Overview, "", land));
    m.press("<up>");
    assert_ne!(m.state.shared.land, land, "arrows move over the map");
    m.press("<tab><down><enter>");
    assert!(m.filter().starts_with("register:"), "{}", m.filter());
}

#[test]
fn every_gap_of_the_overview_opens_exactly_its_keepings() {
    let mut m = machine();
    m.press("<tab><tab>");
    let items = m.state.shared.answer.clone().unwrap().attention.clone();
    assert!(items.iter().filter(|item| item.filter.is_some()).count() >= 3);
    for item in items {
        m.press("<enter>");
        if item.filter.is_some() {
            assert_eq!(m.rows() as u64, item.count, "{:?}", item.kind);
            m.press("<backspace>");
        } else {
            // What no filter can show is a finding.
            assert_eq!(m.state.screen, ScreenId::Quality, "{:?}", item.kind);
            let loaded = m.state.shared.loaded.clone().unwrap();
            let kind = loaded.kinds[m.state.screens.quality.kind.at];
            assert_eq!(kind.count as u64, item.count, "{:?}", item.kind);
            m.press("<backspace>");
        }
        m.press("<down>");
    }
}

#[test]
fn every_tile_is_reached_by_arrows() {
    let mut m = machine();
    let count = m.state.shared.answer.as_ref().unwrap().by_land.len();
    let mut reached = vec![false; count];
    for keys in ["<up>", "<down>", "<left>", "<right>"].iter().cycle().take(4) {
        for _ in 0..6 {
            reached[m.state.shared.land] = true;
            m.press(keys);
        }
    }
    let mut seed = 7_u32;
    for _ in 0..400 {
        seed = seed.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        m.press(["<up>", "<down>", "<left>", "<right>"][(seed >> 16) as usize % 4]);
        reached[m.state.shared.land] = true;
    }
    assert!(reached.iter().all(|r| *r), "{reached:?}");
}

#[test]
fn search_finds_and_opens_a_body() {
    let mut m = machine();
    m.press("/bad homb");
    let search = m.state.overlays.get::<Search>().unwrap();
    let loaded = embedded();
    let name = &loaded.landscape.map.bodies[search.hits()[0].body as usize].name;
    assert!(name.starts_with("Bad Homburg"), "{name}");
    m.press("<enter>");
    assert!(m.state.overlays.get::<Search>().is_none() && matches!(m.state.screen, ScreenId::Body));
    m.press("y");
    assert!(m.copied[0].starts_with("Bad Homburg"));
    m.press("<esc>");
    assert_eq!(m.state.screen, ScreenId::Overview);
    m.press("/qqqqxyz<enter>");
    assert!(m.state.overlays.get::<Search>().is_some(), "nothing found, nothing opened");
    m.press("<esc>q");
    assert!(m.ended);
}

#[test]
fn columns_are_chosen_and_the_table_follows() {
    use regatlas::query::listing::ListColumn;
    let mut m = machine();
    let before = m.state.columns();
    assert!(before.contains(&ListColumn::Population) && !before.contains(&ListColumn::Kind));
    m.press("2c");
    assert_eq!(m.state.key_context(), KeyContext::Columns);
    // Those of the table come first; the list stays in order while boxes are ticked.
    let order = m.state.overlays.get::<ColumnList>().unwrap().order.clone();
    assert_eq!(order[..before.len() - 1], before[1..]);
    let at = |column| order.iter().position(|known| *known == column).unwrap();
    m.press(&"<down>".repeat(at(ListColumn::Population)));
    m.press(" ");
    m.press(&"<down>".repeat(at(ListColumn::Kind) - at(ListColumn::Population)));
    m.press(" <esc>");
    let after = m.state.columns();
    assert!(!after.contains(&ListColumn::Population) && after.last() == Some(&ListColumn::Kind), "{after:?}");
    assert_eq!(m.state.key_context(), KeyContext::Table);
}

#[test]
fn both_columns_of_a_body_can_be_read_to_their_end() {
    let mut m = machine();
    m.press("/bad homb<enter>");
    m.send(Event::Drawn(20));
    m.press("<down><down>");
    assert_eq!((m.state.screens.body.scroll, m.state.screens.body.facts_scroll), (2, 0));
    m.press("<tab><end>");
    assert_eq!((m.state.screens.body.scroll, m.state.screens.body.facts_scroll), (2, 20));
}

#[test]
fn enter_waits_for_the_search_and_later_keys_wait_for_enter() {
    use regatlas::shell::Effect;
    use regatlas::shell::update;
    let mut m = machine();
    let press = |m: &mut Machine, key: &str| update(&mut m.state, Event::Key(regatlas::keys::Key::parse(key).unwrap()));
    m.press("/b");
    let mut effects = Vec::new();
    for key in ["a", "d", "space", "h", "o", "m", "b"] {
        effects.extend(press(&mut m, key));
    }
    assert!(press(&mut m, "enter").is_empty(), "what \"b\" found is not opened for \"bad homb\"");
    press(&mut m, "y");
    assert!(matches!(m.state.screen, ScreenId::Overview));
    let Some(Effect::Search(words)) = effects.pop() else { panic!("the last words are searched") };
    assert_eq!(words, "bad homb");
    let loaded = embedded();
    let first = loaded.index.search(&loaded.landscape, &words, 50)[0].body;
    let answers = loaded.find(&words, 50);
    m.send(Event::Hits(words, Box::new(answers)));
    assert_eq!((m.state.screen, m.state.screens.body.body), (ScreenId::Body, Some(first)));
    assert!(m.copied[0].starts_with("Bad Homburg"), "the key pressed meanwhile was not lost");
}

#[test]
fn the_mouse_does_what_keys_do() {
    let mut m = machine();
    let tabs = m.state.tabs();
    m.send(Event::Click(tabs[1].0.x + 2, tabs[1].0.y));
    assert_eq!(m.state.screen, ScreenId::Landscape);
    let areas = regatlas::screens::landscape::places::areas(regatlas::paint::area::shell((120, 40)).unwrap().body);
    m.send(Event::Click(areas.rows.x + 3, areas.rows.y + 5));
    assert_eq!(m.state.screens.landscape.table.at, 5);
    m.send(Event::Wheel(areas.rows.x + 3, areas.rows.y + 5, 3));
    assert_eq!(m.state.screens.landscape.table.at, 8);
    m.click(areas.rows.x + 3, areas.rows.y + 2);
    m.click(areas.rows.x + 3, areas.rows.y + 2);
    assert_eq!(
        (m.state.screen, m.state.screens.landscape.table.at),
        (ScreenId::Landscape, 2),
        "two slow clicks only select"
    );
    m.double_click(areas.rows.x + 3, areas.rows.y + 2);
    assert!(matches!(m.state.screen, ScreenId::Body), "a double click opens");
    m.press("<backspace>");
    m.click(areas.head.x + 2, areas.head.y);
    assert!(m.state.shared.sort.descending, "a click on the head turns the order");
    m.send(Event::Click(areas.facets.x + 4, areas.facets.y + 1));
    assert!(m.filter().starts_with("status:"), "{}", m.filter());
    m.send(Event::Click(10, 1));
    assert!(m.state.overlays.get::<FilterEdit>().is_some(), "a click on the bar edits the filter");
    m.press("<esc>");
    let line = regatlas::paint::area::shell((120, 40)).unwrap().hints;
    let hints = regatlas::shell::hints(&m.state, line);
    let help = hints.iter().find(|hint| hint.action == regatlas::keys::Action::Help).unwrap();
    m.send(Event::Click(help.area.x, line.y));
    assert!(m.state.overlays.get::<Help>().is_some(), "the keys of the bottom line can be clicked");
}

#[test]
fn any_keys_at_any_size_keep_the_cursors_inside() {
    let keys = [
        "1",
        "2",
        "5",
        "d",
        "<tab>",
        "<down>",
        "<up>",
        "<enter>",
        "<backspace>",
        "<pagedown>",
        "<end>",
        "<home>",
        " ",
        "s",
        "S",
        "m",
        "u",
        "x",
        "n",
        "y",
        "?",
        "<esc>",
        "/",
        "a",
        "<left>",
        "<right>",
        "f",
        "l",
        ":",
        "<ctrl-r>",
        "9",
        "t",
    ];
    let sizes = [(80, 24), (200, 60), (60, 16), (1, 1), (120, 40), (300, 20)];
    let mut m = machine();
    let mut seed = 42_u32;
    for step in 0..600 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        m.press(keys[(seed >> 12) as usize % keys.len()]);
        if step % 40 == 0 {
            let (width, height) = sizes[(seed >> 8) as usize % sizes.len()];
            m.send(Event::Resize(width, height));
        }
        let rows = m.rows();
        assert!(
            m.state.screens.landscape.table.at < rows.max(1)
                && m.state.screens.landscape.table.first <= m.state.screens.landscape.table.at
        );
    }
}

#[test]
fn a_pasted_megabyte_is_cut_and_harmless() {
    let mut m = machine();
    m.press("f");
    m.send(Event::Paste("x\u{1b}[31m\n".repeat(200_000)));
    let typed = m.state.overlays.get::<FilterEdit>().unwrap().input.value();
    assert!(typed.chars().count() <= 2_000 && !typed.contains('\u{1b}'));
}

#[test]
fn a_wrong_filter_at_the_start_is_said_and_everything_is_shown() {
    let m = Machine::new(80, 24, Lang::De, "ebne:kommune");
    assert!(m.state.shared.notice.is_some());
    assert_eq!(m.rows(), embedded().landscape.height());
    let m = Machine::new(80, 24, Lang::En, "level:bund");
    assert_eq!(m.filter(), "ebene:bund");
}

/// The small survey, on which there is something to decide.
#[test]
fn an_unmatched_response_is_given_to_a_body_that_was_searched() {
    let mut m = fixture_machine(120, 40, Lang::De, "");
    m.press("8<enter>");
    m.press("adresden<enter>");
    assert!(m.decided.is_empty(), "there is no file for decisions, and it says so");
    assert!(m.state.shared.notice.is_some());
    m.state.shared.can_decide = true;
    m.press("adresden<enter>");
    let body = "146120000000".to_owned();
    assert_eq!(m.decided, [("656".to_owned(), Verdict::Body(body))]);
    assert_eq!(m.state.screen, ScreenId::Quality, "one stays where one was");
    m.press("u");
    assert_eq!(m.decided.last(), Some(&("656".to_owned(), Verdict::Undone)));
    // A search that is left decides nothing, neither now nor later.
    m.press("a<esc>/dresden<enter>");
    assert_eq!(m.decided.len(), 2);
    assert!(matches!(m.state.screen, ScreenId::Body));
}

#[test]
fn reading_the_sources_again_keeps_filter_selection_and_place() {
    let mut m = fixture_machine(120, 40, Lang::De, "");
    m.press("2fland:SH<enter><down><down><down>");
    let (filter, cursor, rows) = (m.filter(), m.state.screens.landscape.table.at, m.rows());
    let loaded = m.state.shared.loaded.clone().unwrap();
    m.state.stale = true;
    m.send(Event::Reloaded(loaded.clone(), "neu".into(), None));
    assert_eq!((m.filter(), m.state.screens.landscape.table.at, m.rows()), (filter, cursor, rows));
    assert_eq!(m.state.shared.notice.as_deref(), Some("neu"));
    assert!(!m.state.stale);
    m.press("<enter>");
    let shown = (m.state.screen, m.state.screens.body.body);
    assert!(shown.0 == ScreenId::Body && shown.1.is_some(), "a body is shown");
    m.send(Event::Reloaded(loaded, "neu".into(), None));
    assert_eq!((m.state.screen, m.state.screens.body.body), shown);
    m.send(Event::Stale("kaputt".into()));
    assert!(m.state.stale, "the screen says that it shows an older state");
    m.press("<down>");
    assert!(m.state.stale, "and goes on saying so");
}

#[test]
fn another_order_changes_nothing_but_the_order() {
    let loaded = embedded();
    for text in ["", "land:SN status:offen", "ebene:bund"] {
        let filter = regatlas::query::filter::parse(text, &loaded.vocabulary).unwrap();
        let request = |generation: u64, column: ListColumn, descending: bool| Request {
            generation,
            filter: filter.clone(),
            sort: Sort::by(column, descending),
            per: RowsPer::Keeping,
        };
        let first = computed(&loaded, request(1, ListColumn::Name, false));
        let wanted = request(2, ListColumn::Population, true);
        let sorted = after(&loaded, wanted.clone(), &first);
        assert_eq!(format!("{sorted:?}"), format!("{:?}", computed(&loaded, wanted)), "{text}");
        // Another filter is counted anew.
        let other =
            Request { filter: regatlas::query::filter::Filter::default(), ..request(3, ListColumn::Name, false) };
        let all = after(&loaded, other, &sorted);
        assert_eq!(all.lines.len(), loaded.landscape.height());
    }
}

#[test]
fn keys_typed_while_the_sources_are_read_are_not_lost() {
    let loaded = embedded();
    let texts = std::sync::Arc::new(regatlas::text::Texts::new(Lang::De));
    let mut state = regatlas::shell::State::new(texts, (120, 40), String::new());
    let key = |name: &str| Event::Key(regatlas::keys::Key::parse(name).unwrap());
    for name in ["2", "f", "l", "a", "n", "d", ":", "s", "n", "enter"] {
        assert!(regatlas::shell::update(&mut state, key(name)).is_empty(), "{name}");
    }
    let effects = regatlas::shell::update(&mut state, Event::Loaded(loaded.clone()));
    let mut waiting = effects;
    while let Some(effect) = waiting.pop() {
        if let regatlas::shell::Effect::Answer(request) = effect {
            let answer = std::sync::Arc::new(computed(&loaded, request));
            waiting.extend(regatlas::shell::update(&mut state, Event::Answered(answer)));
        }
    }
    assert_eq!(state.screen, ScreenId::Landscape);
    assert_eq!(regatlas::query::filter::print(&state.shared.filter, Lang::De), "land:SN");
    // Leaving is always possible.
    let mut state = regatlas::shell::State::new(state.shared.texts.clone(), (120, 40), String::new());
    let effects = regatlas::shell::update(&mut state, key("q"));
    assert!(matches!(effects.as_slice(), [regatlas::shell::Effect::Quit]));
}

#[test]
fn the_palette_finds_actions_by_name_and_does_what_their_keys_do() {
    let mut m = machine();
    m.press(":");
    assert_eq!(m.state.key_context(), KeyContext::Palette);
    let all = m.state.overlays.get::<Palette>().unwrap().entries(&m.state);
    assert!(all.len() > 30 && all[0].works_here, "{all:?}");
    m.press("karte");
    let found = m.state.overlays.get::<Palette>().unwrap().entries(&m.state);
    assert_eq!((found[0].action, found[0].key.as_str()), (regatlas::keys::Action::Map, "9"));
    m.press("<enter>");
    assert_eq!((m.state.screen, m.state.overlays.get::<Palette>().is_none()), (ScreenId::Map, true));
    // Used lately comes first; what does nothing here says so.
    m.press("1:");
    let recent: Vec<_> =
        m.state.overlays.get::<Palette>().unwrap().entries(&m.state).iter().take(2).map(|entry| entry.action).collect();
    assert!(recent.contains(&regatlas::keys::Action::Overview), "{recent:?}");
    m.press("zeilen und spalten tauschen<enter>");
    assert!(
        m.state.shared.notice.as_ref().is_some_and(|notice| notice.contains("Hier nicht")),
        "{:?}",
        m.state.shared.notice
    );
    m.press(":quark mit soße<enter>");
    assert!(m.state.overlays.get::<Palette>().is_none() && m.state.screen == ScreenId::Overview);
    m.press(":<down><down><esc>");
    assert!(m.state.overlays.get::<Palette>().is_none());
    // The mouse: the menu in the corner, and a line of the palette.
    let width = m.state.shared.size.0;
    m.send(Event::Click(width - 6, 0));
    assert_eq!(m.state.key_context(), KeyContext::Palette);
    let list = regatlas::paint::area::finder_list(m.state.shared.size);
    m.press("Länderblatt");
    m.send(Event::Click(list.x + 4, list.y));
    assert!(m.state.overlays.get::<Palette>().is_none() && m.state.screen == ScreenId::LandPage);
}

#[test]
fn the_keys_of_a_place_are_searched() {
    let mut m = machine();
    m.press("?");
    let lines = |m: &Machine| crate::screens::words(&m.state);
    let all = lines(&m);
    m.press("filter");
    let found = lines(&m);
    assert!(found.contains("▸ filter") && found.len() < all.len(), "{found}");
    m.press("<backspace><backspace><backspace><backspace><backspace><backspace>");
    assert_eq!(lines(&m), all);
    m.press("<esc>");
    assert_eq!(m.state.key_context(), KeyContext::Overview);
}

#[test]
fn the_language_is_switched_while_it_runs() {
    let mut m = machine();
    m.press("4<down><down><down>");
    let german = m.state.screens.questions.data.shown().unwrap().result.parts[0].values[0].label.clone();
    m.press("<f2>");
    assert_eq!(m.state.shared.texts.lang, Lang::En);
    let english = m.state.screens.questions.data.shown().unwrap().result.parts[0].values[0].label.clone();
    assert_ne!(german, english);
    m.press("fland:Bavaria<enter>");
    assert_eq!(m.filter(), "land:BY");
    let width = m.state.shared.size.0;
    m.send(Event::Click(width - 2, 0));
    assert_eq!(m.state.shared.texts.lang, Lang::De);
}

#[test]
fn table_filter_and_command_are_copied() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN");
    m.press("3Y");
    let table = m.copied.pop().unwrap();
    let first: Vec<&str> = table.lines().next().unwrap().split('\t').collect();
    assert!(first.len() > 3 && first[0] == "Land" && first[1].contains("Melderegister"), "{first:?}");
    assert!(table.lines().any(|line| line.starts_with("Sachsen\t")), "{table}");
    m.press("F");
    assert_eq!(m.copied.pop().as_deref(), Some("land:SN"));
    m.press("<ctrl-y>");
    let command = m.copied.pop().unwrap();
    assert!(command.starts_with("regatlas pivot --rows land --cols register"), "{command}");
    m.press("xF");
    assert!(m.copied.is_empty() && m.state.shared.notice.is_some());
    // A million cells are for a file.
    m.press("2Y");
    let all = m.state.shared.texts.count(embedded().landscape.height() as u64);
    assert!(
        m.copied.is_empty() && m.state.shared.notice.as_ref().is_some_and(|n| n.contains(&all)),
        "{:?}",
        m.state.shared.notice
    );
}

#[test]
fn what_is_selected_is_copied_on_every_screen() {
    let counts = |filter: &str| {
        let loaded = embedded();
        let (_, evaluated) = crate::harness::filtered(&loaded, filter);
        regatlas::query::numbers::total(&loaded.landscape, &evaluated)
    };
    let mut m = Machine::new(160, 48, Lang::De, "land:SN");
    let texts = m.state.shared.texts.clone();
    let mut copied = |keys: &str| {
        m.press(keys);
        m.copied.pop().unwrap_or_else(|| panic!("{keys} copies nothing: {:?}", m.state.shared.notice))
    };
    let saxony = counts("land:SN umfang:ja");
    let share = |counts: &regatlas::query::numbers::Counts| {
        let (part, whole) = counts.base(regatlas::query::numbers::Measure::Rate);
        let percent = texts.percent(Some(part as f64 / whole as f64));
        format!("Abdeckung {percent} ({} von {} Registerführungen)", texts.count(part), texts.count(whole))
    };
    assert_eq!(copied("9y"), format!("{} · land:SN umfang:ja · Antworten synthetisch", share(&saxony)));
    let cell = copied("3<down><home>y");
    let melde = counts("land:SN register:melderegister");
    assert_eq!(cell, format!("{} · register:melderegister land:SN · Antworten synthetisch", share(&melde)));
    let gap = copied("gy");
    assert!(gap.contains("Lücken bei") && gap.contains("Sächsischer"), "{gap}");
    let row = copied("2y");
    let cells: Vec<&str> = row.split('\t').collect();
    assert!(cells.len() > 5 && cells[1].starts_with("14") && cells.contains(&"SN"), "{row}");
    assert!(copied("4<tab>y").contains(" von "), "an answer with its base");
    assert!(copied("5y").contains("mit Reifegrad"), "a share of those with a level");
    assert!(copied("6y").starts_with("regatlas priorities"));
    assert!(copied("8y").len() > 10);
}

#[test]
fn where_nothing_passes_each_condition_is_counted() {
    let loaded = embedded();
    let mut m = Machine::new(100, 30, Lang::De, "land:HB ebene:bund status:offen");
    assert_eq!(m.rows(), 0);
    let count = |text: &str| count(&loaded, text) as u64;
    let expected = vec![
        (count("ebene:bund"), count("land:HB status:offen")),
        (count("land:HB"), count("ebene:bund status:offen")),
        (count("status:offen"), count("land:HB ebene:bund")),
    ];
    assert_eq!(m.state.shared.answer.as_ref().unwrap().terms, expected);
    for view in ["1", "2", "3", "g", "4", "5", "6", "7", "9", "L"] {
        m.press(view);
        let screen = crate::screens::words(&m.state);
        assert!(screen.contains("Nichts gefunden") && screen.contains("u nimmt"), "{view}: {screen}");
    }
    m.press("<esc>8");
    assert!(!crate::screens::words(&m.state).contains("Nichts gefunden"), "findings are not filtered");
}

#[test]
fn the_tour_has_five_steps_can_be_left_and_called_again() {
    let mut m = machine();
    m.press("<f3>");
    let mut titles = Vec::new();
    while let Some(step) = m.state.overlays.get::<Tour>().map(|tour| tour.step) {
        assert_eq!(m.state.screen, regatlas::shell::overlays::tour::STEPS[step]);
        titles.push(crate::screens::words(&m.state));
        m.press("<enter>");
    }
    assert_eq!(titles.len(), 5);
    assert!(titles[1].contains("Filtern · Schritt 2 von 5"), "{}", titles[1]);
    assert!(m.tour_seen && m.state.screen == ScreenId::Overview);
    m.press("<f3><right><left><esc>");
    assert!(m.state.overlays.get::<Tour>().is_none());
    // What it speaks of works while it goes on: filter, undo, another screen.
    m.press("<f3><enter>fland:SN<enter>");
    assert_eq!((m.state.overlays.get::<Tour>().map(|tour| tour.step), m.filter().as_str()), (Some(1), "land:SN"));
    m.press("u3");
    assert_eq!(
        (m.state.overlays.get::<Tour>().map(|tour| tour.step), m.state.screen, m.filter().as_str()),
        (Some(1), ScreenId::Coverage, "")
    );
    m.press("<enter>");
    assert_eq!((m.state.overlays.get::<Tour>().map(|tour| tour.step), m.state.screen), (Some(2), ScreenId::Coverage));
    m.press("<esc>");
    // It begins by itself where it was not seen, unless someone types already.
    for (typed, begins) in [(false, true), (true, false)] {
        let loaded = embedded();
        let texts = std::sync::Arc::new(regatlas::text::Texts::new(Lang::De));
        let mut state = regatlas::shell::State::new(texts, (120, 40), String::new());
        state.wants_tour = true;
        if typed {
            regatlas::shell::update(&mut state, Event::Key(regatlas::keys::Key::parse("2").unwrap()));
        }
        for effect in regatlas::shell::update(&mut state, Event::Loaded(loaded.clone())) {
            if let regatlas::shell::Effect::Answer(request) = effect {
                let answer = std::sync::Arc::new(computed(&loaded, request));
                regatlas::shell::update(&mut state, Event::Answered(answer));
            }
        }
        assert_eq!(state.overlays.get::<Tour>().is_some(), begins);
    }
}

#[test]
fn the_table_is_sorted_by_two_columns() {
    let mut m = Machine::new(160, 48, Lang::De, "");
    m.press("2");
    // By Land, equal ones by inhabitants, the most first.
    while m.state.shared.sort.column != ListColumn::Land {
        m.press("s");
    }
    while m.state.shared.sort.then != Some((ListColumn::Population, true)) {
        m.press("o");
    }
    let loaded = embedded();
    let rows = m.state.shared.answer.as_ref().unwrap().lines.rows().to_vec();
    let keyed: Vec<(String, std::cmp::Reverse<u32>)> = rows
        .iter()
        .map(|row| {
            let body = &loaded.landscape.map.bodies[loaded.landscape.map.keepings[*row as usize].0 as usize];
            // Land by name; what has none comes last.
            let land = body.land.map_or("~".into(), |land| {
                regatlas::query::label::of(&loaded.landscape, Dimension::Land, land.index(), &m.state.shared.texts)
            });
            (land, std::cmp::Reverse(loaded.landscape.map.population(*row as usize).unwrap_or(0)))
        })
        .collect();
    assert!(keyed.is_sorted(), "{:?}", keyed.windows(2).find(|pair| pair[0] > pair[1]));
    let tables = m.state.tables();
    let command = m.state.shared.command_for(&tables[0], &m.state.shared.filter).unwrap();
    assert!(command.contains("--sort land,-population"), "{command}");
    m.press("o");
    assert_ne!(m.state.shared.sort.then, Some((ListColumn::Population, true)));
}

#[test]
fn marked_bodies_are_filtered_and_compared() {
    let mut m = Machine::new(160, 48, Lang::De, "land:SN register:melde");
    m.press("2v");
    assert!(m.state.overlays.get::<Comparison>().is_none() && m.state.shared.notice.is_some());
    m.press(" <down> <down> ");
    assert_eq!(m.state.shared.marked.len(), 3);
    m.press("v");
    assert_eq!(m.state.key_context(), KeyContext::Compare);
    let screen = crate::screens::words(&m.state);
    let loaded = embedded();
    for body in &m.state.shared.marked {
        let name = &loaded.landscape.map.bodies[*body as usize].name;
        assert!(screen.contains(name.split(',').next().unwrap()), "{name}\n{screen}");
    }
    m.press("<down><esc>M");
    let bodies: std::collections::BTreeSet<u32> = {
        let rows = m.state.shared.answer.as_ref().unwrap().lines.rows();
        rows.iter().map(|row| loaded.landscape.map.keepings[*row as usize].0).collect()
    };
    assert_eq!(bodies, m.state.shared.marked, "{}", m.filter());
    assert!(m.filter().starts_with("stelle:"), "{}", m.filter());
    m.press("U");
    assert!(m.state.shared.marked.is_empty());
    m.press("M");
    assert!(m.state.shared.notice.is_some());
}
