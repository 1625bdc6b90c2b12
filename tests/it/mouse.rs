//! The table as in a spreadsheet, and the mouse: what is drawn is what is hit.

use proptest::prelude::*;

use crate::harness::{Machine, embedded};
use crate::screens::{at_every_size, draw, snapshot, words};
use regatlas::domain::ScreenId;
use regatlas::keys::{Action, BINDINGS, KeyContext};
use regatlas::paint::area::Area;
use regatlas::query::listing::{ListColumn, Sort};
use regatlas::query::phrase::Found;
use regatlas::screens::landscape::table_layout::{HeadPlace, TableLayout};
use regatlas::shell::Event;
use regatlas::shell::overlays::columns::ColumnList;
use regatlas::shell::overlays::compare::Comparison;
use regatlas::shell::overlays::export::ExportForm;
use regatlas::shell::overlays::filter_edit::FilterEdit;
use regatlas::shell::overlays::help::Help;
use regatlas::shell::overlays::menu::Menu;
use regatlas::shell::overlays::palette::Palette;
use regatlas::shell::overlays::picker::{self, Picker};
use regatlas::shell::overlays::search::{Search, SearchLine};
use regatlas::text::Lang;

/// The landscape on a screen of this size.
fn landscape(width: u16, height: u16) -> Machine {
    let mut m = Machine::new(width, height, Lang::De, "");
    m.press("2");
    m
}

fn head(m: &Machine) -> Area {
    regatlas::screens::landscape::places::areas(regatlas::paint::area::shell(m.state.shared.size).unwrap().body).head
}

/// The columns on the screen.
fn shown(m: &Machine) -> Vec<ListColumn> {
    m.state.shared.table_layout().columns.iter().map(|shown| shown.column).collect()
}

/// The text of the head of the table.
fn head_line(m: &Machine) -> String {
    let area = head(m);
    words(&m.state).lines().nth(usize::from(area.y)).unwrap().chars().skip(usize::from(area.x)).collect()
}

/// The cell of the border at the right of a column.
fn border(m: &Machine, column: ListColumn) -> (u16, u16) {
    let (area, layout) = (head(m), m.state.shared.table_layout());
    let shown = layout.find(column).unwrap();
    (area.x + shown.at + shown.width, area.y)
}

fn width_of(m: &Machine, column: ListColumn) -> u16 {
    m.state.shared.table_layout().find(column).unwrap().width
}

#[test]
fn columns_that_do_not_fit_are_scrolled_to_and_the_name_stays() {
    let mut m = landscape(80, 24);
    // All columns, in an order of one's own.
    m.state.show_columns(ListColumn::ALL);
    m.send(Event::Resize(80, 24));
    let all = m.state.columns();
    assert_eq!(all.len(), ListColumn::ALL.len(), "no chosen column is dropped");
    let mut seen = std::collections::BTreeSet::new();
    for step in 0..all.len() {
        let layout = m.state.shared.table_layout();
        assert_eq!(shown(&m)[0], ListColumn::Name);
        let line = head_line(&m);
        assert_eq!(line.contains('‹'), layout.before > 0, "{line}");
        assert_eq!(line.contains('›'), layout.after > 0, "{line}");
        let fully = layout.columns.iter().filter(|shown| !shown.is_cut).map(|shown| shown.column);
        seen.extend(fully);
        assert_eq!(layout.before, step.min(layout.last_offset));
        m.press(">");
    }
    assert_eq!(seen.len(), all.len(), "every column has been on the screen: {seen:?}");
    let end = m.state.shared.table_layout();
    assert_eq!((end.after, end.before), (0, end.last_offset));
    m.press("<");
    assert_eq!(m.state.shared.table_layout().before, end.before - 1);
    // The wheel does the same, and the signs can be clicked.
    let (area, before) = (head(&m), m.state.shared.table_layout().before);
    m.send(Event::WheelSideways(area.x + 4, area.y + 3, -1));
    assert_eq!(m.state.shared.table_layout().before, before - 1);
    let sign = area.x + m.state.shared.table_layout().sign_before().unwrap();
    m.click(sign, area.y);
    assert_eq!(m.state.shared.table_layout().before, before - 2);
    let sign = area.x + m.state.shared.table_layout().sign_after().unwrap();
    m.click(sign, area.y);
    assert_eq!(m.state.shared.table_layout().before, before - 1);
    // The bottom line names the keys only where they do something.
    let named = |m: &Machine| -> Vec<Action> {
        let line = regatlas::paint::area::shell(m.state.shared.size).unwrap().hints;
        let hints = regatlas::shell::hints(&m.state, line);
        let keys = [Action::ScrollLeft, Action::ScrollRight];
        hints.into_iter().map(|hint| hint.action).filter(|action| keys.contains(action)).collect()
    };
    m.send(Event::Resize(200, 60));
    m.press(&"<".repeat(all.len()));
    assert_eq!(named(&m), [Action::ScrollRight]);
    m.press(">");
    assert_eq!(named(&m), [Action::ScrollLeft, Action::ScrollRight]);
    // Where there is room for all, nothing stays scrolled out.
    m.state.show_columns(&[]);
    m.send(Event::Resize(200, 60));
    let layout = m.state.shared.table_layout();
    assert_eq!((layout.before, layout.after), (0, 0));
    assert_eq!(named(&m), []);
}

#[test]
fn a_column_that_is_sorted_by_comes_into_sight() {
    let mut m = landscape(80, 24);
    m.state.show_columns(ListColumn::ALL);
    for _ in ListColumn::ALL {
        m.press("s");
        let column = m.state.shared.sort.column;
        let layout = m.state.shared.table_layout();
        assert!(layout.find(column).is_some_and(|shown| !shown.is_cut), "{column:?}: {layout:?}");
    }
}

#[test]
fn a_border_is_dragged_and_fits_by_a_double_click() {
    let mut m = landscape(120, 40);
    let (x, y) = border(&m, ListColumn::Register);
    let (name, register) = (width_of(&m, ListColumn::Name), width_of(&m, ListColumn::Register));
    m.drag((x, y), &[(x + 1, y), (x + 5, y + 2), (x + 7, y)]);
    assert_eq!((width_of(&m, ListColumn::Name), width_of(&m, ListColumn::Register)), (name, register + 7));
    assert_eq!(m.state.shared.sort, Sort::default(), "dragging sorts nothing");
    // Never narrower than can be read; the name is never so wide that it stands alone.
    let from = border(&m, ListColumn::Register);
    m.drag(from, &[(0, y)]);
    assert_eq!(width_of(&m, ListColumn::Register), 3);
    let from = border(&m, ListColumn::Name);
    m.drag(from, &[(500, y)]);
    assert_eq!(width_of(&m, ListColumn::Name), head(&m).width - 2 - 12);
    assert!(shown(&m).len() > 1);
    m.press("0");
    assert_eq!(width_of(&m, ListColumn::Register), register, "the usual widths again");
    // It fits what is shown: nothing is cut, and nothing is left over.
    let from = border(&m, ListColumn::Register);
    m.drag(from, &[(from.0 - 8, y)]);
    let cut = |m: &Machine| {
        let (areas, layout) = (
            regatlas::screens::landscape::places::areas(
                regatlas::paint::area::shell(m.state.shared.size).unwrap().body,
            ),
            m.state.shared.table_layout(),
        );
        let shown = *layout.find(ListColumn::Register).unwrap();
        let screen = words(&m.state);
        let lines = screen.lines().skip(usize::from(areas.rows.y)).take(usize::from(areas.rows.height));
        let cell = |line: &str| -> String {
            line.chars().skip(usize::from(areas.rows.x + shown.at)).take(usize::from(shown.width)).collect()
        };
        lines.map(cell).collect::<Vec<_>>()
    };
    assert!(cut(&m).iter().any(|cell| cell.contains('…')), "{:?}", cut(&m));
    let (x, y) = border(&m, ListColumn::Register);
    m.double_click(x, y);
    assert!(cut(&m).iter().all(|cell| !cell.contains('…')), "{:?}", cut(&m));
    assert!(cut(&m).iter().any(|cell| !cell.ends_with("   ")), "{:?}", cut(&m));
    // Widths stay when one looks elsewhere meanwhile.
    let width = width_of(&m, ListColumn::Register);
    m.press("1<backspace>");
    assert_eq!((m.state.screen, width_of(&m, ListColumn::Register)), (ScreenId::Landscape, width));
}

#[test]
fn keys_make_the_column_wider_that_is_sorted_by() {
    let mut m = landscape(120, 40);
    m.press("ss");
    assert_eq!(m.state.shared.sort.column, ListColumn::Land);
    let before = width_of(&m, ListColumn::Land);
    m.press("++");
    assert_eq!(width_of(&m, ListColumn::Land), before + 4);
    m.press("-");
    assert_eq!(width_of(&m, ListColumn::Land), before + 2);
    m.press(&"-".repeat(30));
    assert_eq!(width_of(&m, ListColumn::Land), 3);
    m.press(&"+".repeat(200));
    assert!(m.state.own_width(ListColumn::Land).unwrap() < head(&m).width);
    words(&m.state);
}

#[test]
fn columns_are_ordered_by_keys_and_by_dragging() {
    let mut m = landscape(120, 40);
    let usual = m.state.shared.chosen_columns();
    assert_eq!(usual[..3], [ListColumn::Register, ListColumn::Land, ListColumn::Maturity]);
    m.press("c<ctrl-down><ctrl-down>");
    assert_eq!(m.state.shared.chosen_columns()[..3], [ListColumn::Land, ListColumn::Maturity, ListColumn::Register]);
    m.press("<ctrl-up>");
    assert_eq!(m.state.shared.chosen_columns()[..3], [ListColumn::Land, ListColumn::Register, ListColumn::Maturity]);
    // A line is dragged with the mouse; a click ticks; a click outside closes.
    let inner = regatlas::paint::area::inside(regatlas::shell::overlays::columns::area(m.state.shared.size));
    m.drag((inner.x + 4, inner.y), &[(inner.x + 4, inner.y + 1), (inner.x + 4, inner.y + 2)]);
    assert_eq!(m.state.shared.chosen_columns()[..3], [ListColumn::Register, ListColumn::Maturity, ListColumn::Land]);
    m.click(inner.x, inner.y + 1);
    assert_eq!(m.state.shared.chosen_columns()[..2], [ListColumn::Register, ListColumn::Land]);
    assert_eq!(
        m.state.overlays.get::<ColumnList>().unwrap().order[1],
        ListColumn::Maturity,
        "its line stays where it was"
    );
    m.click(inner.x, inner.y + 1);
    assert_eq!(m.state.shared.chosen_columns()[1], ListColumn::Maturity);
    m.press("+");
    assert!(m.state.own_width(ListColumn::Maturity).is_some());
    m.press("0");
    assert_eq!((m.state.shared.chosen_columns(), m.state.own_width(ListColumn::Maturity)), (usual, None));
    m.click(1, 10);
    assert_eq!(m.state.key_context(), KeyContext::Table);
    // A head is dragged onto another one.
    let area = head(&m);
    let middle = |m: &Machine, column| {
        let layout = m.state.shared.table_layout();
        let shown = layout.find(column).unwrap();
        (area.x + shown.at + shown.width / 2, area.y)
    };
    let (from, to) = (middle(&m, ListColumn::Population), middle(&m, ListColumn::Register));
    m.drag(from, &[(to.0 + 9, to.1), to]);
    assert_eq!(m.state.shared.chosen_columns()[..2], [ListColumn::Population, ListColumn::Register]);
    assert_eq!(m.state.shared.sort, Sort::default(), "dragging sorts nothing");
    let (from, to) = (middle(&m, ListColumn::Population), (area.x + area.width - 1, area.y + 5));
    m.drag(from, &[to]);
    assert_eq!(m.state.shared.chosen_columns().last(), Some(&ListColumn::Population));
    // A head that comes back to its place, and one that Esc lets go of, stay.
    let before = m.state.shared.chosen_columns();
    let (from, other) = (middle(&m, ListColumn::Land), middle(&m, ListColumn::Register));
    m.drag(from, &[other, from]);
    m.send(Event::Click(from.0, from.1));
    m.send(Event::Drag(other.0, other.1));
    m.press("<esc>");
    m.send(Event::Release(other.0, other.1));
    assert_eq!((m.state.shared.chosen_columns(), m.state.shared.sort), (before, Sort::default()));
    assert_eq!(m.state.screen, ScreenId::Landscape, "Esc does nothing besides");
}

/// The selected entry of the list to choose from.
fn picked(m: &Machine) -> Option<usize> {
    m.state.overlays.get::<Picker>().map(|picker| picker.cursor)
}

/// Where the menu stands.
fn menu_frame(m: &Machine) -> Area {
    m.state.overlays.get::<Menu>().unwrap().frame(m.state.shared.size)
}

#[test]
fn the_wheel_turns_what_lies_under_the_mouse() {
    let mut m = Machine::new(160, 48, Lang::De, "");
    let body = regatlas::paint::area::shell(m.state.shared.size).unwrap().body;
    let inside = |area: Area| (area.x + 2, area.y + 2);
    let wheel = |m: &mut Machine, area: Area| {
        let (x, y) = inside(area);
        m.send(Event::Wheel(x, y, 3));
    };
    wheel(&mut m, regatlas::screens::overview::places::areas(body).registers);
    assert_eq!(m.state.screens.overview.register, 3);
    m.press("4");
    let areas = regatlas::screens::questions::places::areas(body);
    wheel(&mut m, areas.list);
    assert_eq!((m.state.screens.questions.cursor.at, m.state.screens.questions.on_detail), (3, false));
    wheel(&mut m, areas.detail);
    assert_eq!((m.state.screens.questions.cursor.at, m.state.screens.questions.on_detail), (3, true));
    m.press("7");
    let areas = regatlas::screens::roadmap::places::areas(body);
    wheel(&mut m, areas.years);
    assert_eq!((m.state.screens.roadmap.row, m.state.screens.roadmap.on_years), (3, true));
    wheel(&mut m, areas.schedule);
    assert_eq!((m.state.screens.roadmap.row, m.state.screens.roadmap.on_years), (3, false));
    m.press("8");
    let areas = regatlas::screens::quality::places::areas(body);
    wheel(&mut m, areas.kinds);
    assert_eq!(m.state.screens.quality.kind.at, 3);
    // What lies above a view scrolls, and the view below it does not.
    m.press("2");
    let rows = regatlas::screens::landscape::places::areas(body).rows;
    for (open, place) in [
        ("?", KeyContext::Help),
        ("c", KeyContext::Columns),
        (":", KeyContext::Palette),
        ("/stadt", KeyContext::Search),
    ] {
        m.press(open);
        assert_eq!(m.state.key_context(), place);
        m.send(Event::Drawn(40));
        wheel(&mut m, rows);
        let at = match place {
            KeyContext::Help => usize::from(m.state.overlays.get::<Help>().unwrap().scroll),
            KeyContext::Columns => m.state.overlays.get::<ColumnList>().unwrap().cursor,
            KeyContext::Palette => m.state.overlays.get::<Palette>().unwrap().cursor,
            _ => m.state.overlays.get::<Search>().unwrap().cursor,
        };
        assert_eq!((at, m.state.screens.landscape.table.at), (3, 0), "{place:?}");
        m.press("<esc>");
    }
    m.press("e");
    wheel(&mut m, rows);
    assert_eq!((m.state.key_context(), m.state.screens.landscape.table.at), (KeyContext::Export, 0));
    m.press("<esc>b");
    wheel(&mut m, rows);
    assert_eq!((m.state.key_context(), m.state.screens.landscape.table.at), (KeyContext::Base, 0));
    // Lists of dimensions, the answers of a body, bodies side by side.
    m.press("<esc>3r<home>");
    wheel(&mut m, rows);
    assert_eq!(picked(&m), Some(3));
    m.press("<esc>4d<home>");
    wheel(&mut m, rows);
    assert_eq!(picked(&m), Some(3));
    m.press("<esc>7d<home>");
    wheel(&mut m, rows);
    assert_eq!(picked(&m), Some(3));
    m.press("<esc>/bad homb<enter>");
    let areas = regatlas::screens::body::places::areas(body);
    m.send(Event::Drawn(20));
    wheel(&mut m, areas.answers);
    wheel(&mut m, areas.facts);
    let scrolled = |m: &Machine| Some((m.state.screens.body.scroll, m.state.screens.body.facts_scroll));
    assert_eq!(scrolled(&m), Some((3, 3)));
    m.press("2<home> <down><down><down><down><down><down> v");
    assert_eq!(m.state.key_context(), KeyContext::Compare);
    m.send(Event::Drawn(20));
    wheel(&mut m, rows);
    assert_eq!(m.state.overlays.get::<Comparison>().map(|compared| compared.scroll), Some(3));
    m.press("<end>");
    assert_eq!(m.state.overlays.get::<Comparison>().map(|compared| compared.scroll), Some(20));
    m.click(rows.x + 5, rows.y + 5);
    assert_eq!(m.state.key_context(), KeyContext::Compare, "a click inside leaves it open");
    m.click(0, 0);
    assert_eq!(m.state.key_context(), KeyContext::Table);
}

#[test]
fn matrix_and_heat_map_scroll_sideways_behind_their_names() {
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("3");
    let body = regatlas::paint::area::shell(m.state.shared.size).unwrap().body;
    let first = |m: &Machine| {
        words(&m.state)
            .lines()
            .map(|line| line.chars().take(10).collect::<String>())
            .skip(5)
            .take(9)
            .collect::<Vec<_>>()
    };
    let names = first(&m);
    assert!(names.iter().any(|name| name.contains("Hamburg")), "{names:?}");
    let columns = usize::from(m.state.screens.coverage.layout(&m.state.shared).columns);
    m.press(">");
    assert_eq!(m.state.screens.coverage.column, columns, "a key shows as many further columns as fit");
    m.press(">");
    assert!(m.state.screens.coverage.column_offset > 0);
    assert_eq!(first(&m), names, "the names stay");
    let before = m.state.screens.coverage.column;
    m.send(Event::WheelSideways(body.x + 40, body.y + 5, 1));
    assert_eq!(m.state.screens.coverage.column, before + 1);
    m.send(Event::WheelSideways(body.x + 40, body.y + 5, -1));
    m.press("<");
    assert_eq!(m.state.screens.coverage.column, before - columns);
    // The criteria of the maturity model: the selected one is always among those shown.
    let mut m = Machine::new(60, 24, Lang::De, "");
    m.press("5<tab>");
    let areas = m.state.screens.maturity.areas(&m.state.shared);
    let criteria = embedded().landscape.sources.model.criteria.len();
    let head = |m: &Machine| words(&m.state).lines().nth(usize::from(areas.criteria.y + 1)).unwrap().to_owned();
    let names = |m: &Machine| -> Vec<String> {
        let lines = words(&m.state);
        lines
            .lines()
            .skip(usize::from(areas.criteria.y + 2))
            .take(3)
            .map(|line| line.chars().take(12).collect())
            .collect()
    };
    let kept = names(&m);
    for at in 0..criteria {
        let code = &embedded().landscape.sources.model.criteria[at].question;
        assert!(head(&m).contains(code.as_str()), "{at}: {}", head(&m));
        assert_eq!(names(&m), kept, "the names stay");
        m.send(Event::WheelSideways(areas.criteria.x + 30, areas.criteria.y + 3, 1));
    }
}

#[test]
fn a_click_in_a_list_chooses_its_line_and_one_outside_closes() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    let line = |m: &Machine, count: usize, at: u16| {
        let inner = regatlas::paint::area::inside(picker::area(m.state.shared.size, count));
        (inner.x + 3, inner.y + at)
    };
    let dimensions = regatlas::landscape::Dimension::ALL;
    m.press("3r");
    // With the questions the lists are longer than the screen.
    let (x, y) = line(&m, 1_000, 4);
    m.click(x, y);
    assert_eq!((m.state.screens.coverage.rows, m.state.key_context()), (dimensions[4], KeyContext::Coverage));
    m.press("c");
    m.click(1, 20);
    assert_eq!((m.state.key_context(), m.state.screens.coverage.rows), (KeyContext::Coverage, dimensions[4]));
    m.press("4d");
    let (x, y) = line(&m, 1_000, 3);
    m.click(x, y);
    assert_eq!(
        (m.state.screens.questions.by, m.state.key_context()),
        (Some(dimensions[2].into()), KeyContext::Questions)
    );
    let sheet = regatlas::screens::land_page::places::HEAD;
    assert!(sheet > 0);
    // On a low screen the list is longer than its frame: the clicked line is the drawn one.
    let mut m = Machine::new(80, 16, Lang::De, "");
    m.press("3c<home>");
    // The last of the dimensions; behind them stand the questions.
    m.press(&"<down>".repeat(dimensions.len() - 1));
    let screen = words(&m.state);
    let inner = regatlas::paint::area::inside(picker::area(m.state.shared.size, 1_000));
    let drawn: String =
        screen.lines().nth(usize::from(inner.y + 1)).unwrap().chars().skip(usize::from(inner.x)).take(30).collect();
    m.click(inner.x + 1, inner.y + 1);
    let name = regatlas::query::label::dimension(m.state.screens.coverage.columns, &m.state.shared.texts);
    assert!(drawn.starts_with(&name), "{drawn:?} is not {name}");
}

#[test]
fn the_form_of_an_export_works_with_the_mouse_alone() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("3e");
    let inner = regatlas::paint::area::inside(regatlas::shell::overlays::export::area(m.state.shared.size));
    let chosen = |m: &Machine| {
        let export = m.state.overlays.get::<ExportForm>().unwrap();
        (export.content, export.format)
    };
    m.click(inner.x + 14, inner.y + 1);
    assert_eq!(chosen(&m), (0, 0), "a first click selects the field");
    m.click(inner.x + 14, inner.y + 1);
    assert_eq!(chosen(&m), (0, 1), "a second one changes it");
    m.click(inner.x + regatlas::shell::overlays::export::NAMES, inner.y + 1);
    assert_eq!(chosen(&m), (0, 0), "the sign at the left leads back");
    let button = regatlas::shell::overlays::export::button(m.state.shared.size);
    assert!(words(&m.state).lines().nth(usize::from(button.y)).unwrap().contains("[ schreiben ]"));
    m.click(button.x + 3, button.y);
    assert_eq!(m.ordered.len(), 1);
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("3e");
    m.click(2, 30);
    assert_eq!(m.state.key_context(), KeyContext::Coverage);
}

#[test]
fn the_second_half_of_a_double_click_does_nothing_to_what_came_up_meanwhile() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    let tab = m.state.tabs()[1].0;
    m.double_click(tab.x + 1, tab.y);
    assert_eq!(m.state.screen, ScreenId::Landscape);
    // A body found by the search opens by one click; the other half does not act on its screen.
    m.press("/bad homb");
    let list = regatlas::paint::area::finder_list(m.state.shared.size);
    m.double_click(list.x + 2, list.y);
    assert!(matches!(m.state.screen, ScreenId::Body), "{:?}", m.state.screen);
    // The first line that is drawn is hit also where the list has been scrolled.
    m.press("/stadt");
    let last = m.state.overlays.get::<Search>().unwrap().lines.len() - 1;
    m.press(&"<down>".repeat(last));
    let lines = &m.state.overlays.get::<Search>().unwrap().lines;
    let SearchLine::Found(Found::Body(hit)) = &lines[last + 1 - usize::from(list.height)] else {
        panic!("bodies of a similar name come last")
    };
    let first = hit.body;
    m.click(list.x + 2, list.y);
    assert_eq!((m.state.screen, m.state.screens.body.body), (ScreenId::Body, Some(first)));
}

#[test]
fn the_right_button_opens_what_can_be_done_here() {
    let mut m = landscape(120, 40);
    let areas =
        regatlas::screens::landscape::places::areas(regatlas::paint::area::shell(m.state.shared.size).unwrap().body);
    m.send(Event::Menu(areas.rows.x + 5, areas.rows.y + 4));
    assert_eq!(
        (m.state.key_context(), m.state.screens.landscape.table.at),
        (KeyContext::Palette, 4),
        "it is about what is pointed at"
    );
    let actions: Vec<Action> =
        m.state.overlays.get::<Menu>().unwrap().entries.iter().map(|entry| entry.action).collect();
    assert_eq!(actions[0], Action::Open);
    for action in &actions {
        let works = |binding: &&regatlas::keys::Binding| {
            binding.action == *action && binding.contexts.contains(&KeyContext::Table)
        };
        assert!(BINDINGS.iter().any(|binding| works(&binding)), "{action:?} does nothing in the table");
    }
    assert!(actions.contains(&Action::MarkBody) && !actions.contains(&Action::Transpose));
    // The line that is drawn is the line that is hit.
    let list = regatlas::paint::area::inside(menu_frame(&m));
    let at = actions.iter().position(|action| *action == Action::MarkBody).unwrap();
    let y = list.y + u16::try_from(at).unwrap();
    let help = m.state.shared.texts.get("action-mark-body-help");
    assert!(words(&m.state).lines().nth(usize::from(y)).unwrap().contains(&help));
    m.click(list.x + 1, y);
    assert_eq!((m.state.shared.marked.len(), m.state.key_context()), (1, KeyContext::Table));
    // A key means what stands beside its line, Esc and a click elsewhere close.
    m.send(Event::Menu(areas.rows.x + 5, areas.rows.y + 2));
    m.press("c");
    assert_eq!(m.state.key_context(), KeyContext::Columns);
    m.send(Event::Menu(areas.rows.x, areas.rows.y));
    let actions: Vec<Action> =
        m.state.overlays.get::<Menu>().unwrap().entries.iter().map(|entry| entry.action).collect();
    assert!(actions.contains(&Action::MoveLater) && actions.contains(&Action::Close), "{actions:?}");
    m.press("<esc>");
    assert_eq!(m.state.key_context(), KeyContext::Columns);
    m.press("<esc>");
    m.send(Event::Menu(areas.rows.x + 5, areas.rows.y + 2));
    m.click(areas.facets.x + 1, areas.facets.y + 1);
    assert_eq!((m.state.key_context(), m.filter().as_str()), (KeyContext::Table, ""), "a click outside only closes");
    // In the corner it stays on the screen, and it selects without ticking.
    m.send(Event::Menu(m.state.shared.size.0 - 1, m.state.shared.size.1 - 1));
    let frame = menu_frame(&m);
    assert!(frame.x + frame.width <= 120 && frame.y + frame.height <= 40, "{frame:?}");
    m.press("<esc>");
    m.send(Event::Menu(areas.facets.x + 4, areas.facets.y + 1));
    assert_eq!(
        (m.state.screens.landscape.facets.cursor.at, m.filter().as_str(), m.state.screen_context()),
        (1, "", KeyContext::Facets)
    );
}

#[test]
fn a_click_takes_the_completion_that_is_drawn_there() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("fland:");
    let bar = regatlas::paint::area::shell(m.state.shared.size).unwrap().filter;
    let edit = m.state.overlays.get::<FilterEdit>().unwrap();
    let list = edit.completion_list(bar, &m.state.shared.texts).unwrap();
    let y = list.area.y + 2;
    let wanted = edit.completions[2].insert.clone();
    assert!(words(&m.state).lines().nth(usize::from(y)).unwrap().contains(&wanted));
    m.click(list.area.x + 1, y);
    assert_eq!(m.state.overlays.get::<FilterEdit>().unwrap().input.value().trim_end(), format!("land:{wanted}"));
}

#[test]
fn menus_of_places() {
    for (width, height) in crate::screens::SIZES {
        let mut m = landscape(width, height);
        m.send(Event::Menu(width / 2, height / 3));
        snapshot("menu", &m.state);
    }
    let mut m = Machine::new(80, 24, Lang::En, "");
    m.press("3");
    m.send(Event::Menu(60, 15));
    snapshot("menu_en", &m.state);
}

#[test]
fn the_table_scrolled_and_the_list_of_columns() {
    let keys = "2c<end> <up> <ctrl-up>+<esc>>>";
    at_every_size("columns_scrolled", Lang::De, keys);
    for (width, height) in [(80, 24), (200, 60)] {
        let mut m = Machine::new(width, height, Lang::En, "");
        m.press("2c<ctrl-down>++");
        snapshot("columns_ordered_en", &m.state);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_head_that_is_drawn_is_the_head_that_sorts(
        order in Just(ListColumn::ALL.to_vec()).prop_shuffle(),
        count in 1_usize..17,
        widths in prop::collection::vec((0_usize..17, 0_u16..300), 0..6),
        scrolls in 0_usize..20,
        size in (1_u16..251, 1_u16..81),
        pick in any::<u16>(),
    ) {
        let mut m = landscape(size.0, size.1);
        m.state.show_columns(&order[..count]);
        m.send(Event::Resize(size.0, size.1));
        // Widths by dragging, as a person would.
        for (at, width) in widths {
            if regatlas::paint::area::shell(size).is_none() {
                break;
            }
            let columns = shown(&m);
            let column = columns[at % columns.len()];
            let area = head(&m);
            let layout = m.state.shared.table_layout();
            let own = layout.find(column).unwrap();
            if layout.place(own.at + own.width) == Some(HeadPlace::Border(column)) {
                let left = area.x + own.at;
                m.drag(border(&m, column), &[(left + width, area.y)]);
            }
        }
        m.press(&">".repeat(scrolls));
        // Nothing panics, whatever the size.
        let buffer = draw(&m.state, regatlas::paint::theme::Depth::True);
        if regatlas::paint::area::shell(size).is_none() {
            return Ok(());
        }
        let area = head(&m);
        let layout: TableLayout = m.state.shared.table_layout();
        prop_assert_eq!(layout.columns[0].column, ListColumn::Name);
        // Every head stands where the layout says, and nothing else stands there.
        let line: Vec<&str> = (area.x..area.x + area.width).map(|x| buffer[(x, area.y)].symbol()).collect();
        for column in &layout.columns {
            let text: String = line[usize::from(column.at)..usize::from(column.at + column.width)].concat();
            let key = format!("{}-short", regatlas::query::label::column_key(column.column));
            let title = m.state.shared.texts.get(&key);
            let begin: String = text.trim().trim_end_matches(['…', '▲', ' ', '△']).chars().collect();
            let tiny = m.state.shared.texts.get("col-status-tiny");
            prop_assert!(title.starts_with(&begin) || tiny.starts_with(&begin), "{:?} is not {}", text, title);
            let after = line[usize::from(column.at + column.width)];
            let is_last = column.at + column.width + 1 == area.width;
            prop_assert!(["│", "‹", "›"].contains(&after) || (is_last && after == " "), "{:?}", line);
        }
        let column = layout.columns[usize::from(pick) % layout.columns.len()];
        let x = area.x + column.at + pick % column.width;
        m.click(x, area.y);
        prop_assert_eq!(m.state.shared.sort.column, column.column);
    }
}

/// What a mouse can do at a cell.
fn mouse_event() -> impl Strategy<Value = Event> {
    (0_u8..8, 0_u16..200, 0_u16..60).prop_map(|(kind, x, y)| match kind {
        0 => Event::DoubleClick(x, y),
        1 => Event::Drag(x, y),
        2 => Event::Release(x, y),
        3 => Event::Menu(x, y),
        4 => Event::Wheel(x, y, 3),
        5 => Event::WheelSideways(x, y, -1),
        6 => Event::WheelSideways(x, y, 1),
        _ => Event::Click(x, y),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_mouse_does_the_screen_can_be_drawn(
        events in prop::collection::vec(mouse_event(), 1..60),
        keys in prop::sample::select(vec![
            "1", "2", "2c", "3", "3g", "3r", "4", "4d", "5", "6", "7", "7d", "8", "9", "L", "Lg", "e", "b", "?", ":",
            "f", "/stadt", "2 <down><down><down><down><down> v", "<f3>",
        ]),
        size in prop::sample::select(vec![(60_u16, 16_u16), (80, 24), (120, 40), (200, 60)]),
    ) {
        let mut m = Machine::new(size.0, size.1, Lang::De, "");
        m.press(keys);
        for event in events {
            m.send(event);
            if m.ended {
                break;
            }
            draw(&m.state, regatlas::paint::theme::Depth::True);
        }
    }
}
