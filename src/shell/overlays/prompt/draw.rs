//! A line of text asked for above everything, with what is saved under it.

use ratatui::text::Span;

use crate::domain::ScreenId;
use crate::paint::area::Area;
use crate::paint::text::{fit, left};
use crate::query::label::{self, column_key, measure_key};
use crate::query::listing::ListColumn;
use crate::shell::draw::Pen;
use crate::shell::overlays::prompt::{LineKind, Prompt};
use crate::sources::notes::Note;
use crate::text::NONE;

/// Columns of the names beside the values.
const NAMES: u16 = 14;

/// Draws the form; the place of the cursor.
pub fn draw(pen: &mut Pen<'_>, line: &Prompt) -> (u16, u16) {
    let title = match line.kind {
        LineKind::ViewName => pen.text("views-save-title"),
        LineKind::Note(body) => {
            let name =
                pen.state.shared.loaded.as_ref().map(|loaded| loaded.landscape.map.bodies[body as usize].name.clone());
            pen.state.shared.texts.with("notes-write-title", &[("body", (&name.unwrap_or_default()).into())])
        }
    };
    let inner = pen.frame(crate::shell::overlays::area::line(pen.state.shared.size), &title);
    let cursor = typed(pen, inner, line);
    let facts = match line.kind {
        LineKind::ViewName => view_facts(pen),
        LineKind::Note(body) => note_facts(pen, body),
    };
    let (dim, room) = (pen.theme.dim(), inner.width.saturating_sub(NAMES));
    for (row, (name, value)) in (2..inner.height.saturating_sub(2)).zip(facts) {
        let value = if value.is_empty() { NONE.to_owned() } else { value };
        pen.put(
            inner.row(row),
            vec![Span::styled(left(&name, NAMES), dim), Span::styled(fit(&value, room), pen.theme.text())],
        );
    }
    let message = match (&line.message, line.is_busy) {
        (_, true) => pen.text("line-busy"),
        (Some(message), false) => message.clone(),
        (None, false) => String::new(),
    };
    let last = inner.row(inner.height.saturating_sub(1));
    pen.put(last, vec![Span::styled(fit(&message, inner.width), pen.theme.warning())]);
    cursor
}

/// The text that is typed, scrolled to its cursor.
fn typed(pen: &mut Pen<'_>, inner: Area, line: &Prompt) -> (u16, u16) {
    let room = inner.width;
    let first = line.input.visual_scroll(usize::from(room.saturating_sub(1)));
    let shown: String = line.input.value().chars().skip(first).collect();
    pen.put(inner, vec![Span::styled(left(&fit(&shown, room), room), pen.theme.selected(true))]);
    let at = u16::try_from(line.input.visual_cursor().saturating_sub(first)).unwrap_or(0);
    (inner.x + at.min(room.saturating_sub(1)), inner.y)
}

/// The notes that there are on the body, the newest first.
fn note_facts(pen: &Pen<'_>, body: u32) -> Vec<(String, String)> {
    let notes = pen.shared.notes_on(body);
    let fact = |note: &&Note| (pen.state.shared.texts.day(&note.when), format!("{}: {}", note.who, note.text));
    match notes.iter().map(fact).collect::<Vec<_>>() {
        none if none.is_empty() => vec![(pen.text("notes-col-text"), pen.text("notes-first"))],
        facts => facts,
    }
}

/// What a view of this name would hold.
fn view_facts(pen: &Pen<'_>) -> Vec<(String, String)> {
    let view = pen.state.as_view("");
    let title = |column: ListColumn| pen.text(&column_key(column));
    let columns: Vec<String> = pen.state.shared.chosen_columns().into_iter().map(title).collect();
    let columns = if view.columns.is_empty() { pen.text("views-usual") } else { columns.join(", ") };
    let sort = pen.state.shared.sort;
    let order = |column: ListColumn, descending| format!("{} {}", title(column), if descending { "▼" } else { "▲" });
    let by: Vec<String> = std::iter::once((sort.column, sort.descending))
        .chain(sort.then)
        .map(|(column, descending)| order(column, descending))
        .collect();
    let screen = match pen.state.screen_title(&view) {
        none if none.is_empty() => pen.text("views-no-screen"),
        screen => screen,
    };
    let mut screen = screen;
    let mut share = pen.text(&measure_key(pen.state.shared.measure));
    if pen.state.screen == ScreenId::Coverage {
        let own = &pen.state.screens.coverage;
        let [rows, columns] = [own.rows, own.columns].map(|by| label::dimension(by, &pen.state.shared.texts));
        screen = format!("{screen}: {rows} × {columns}");
        share = crate::screens::coverage::draw::figure_name(pen, own.figure);
    }
    let filter = if view.filter.is_empty() { pen.text("views-all") } else { view.filter };
    vec![
        (pen.text("views-col-filter"), filter),
        (pen.text("views-col-screen"), screen),
        (pen.text("views-col-columns"), columns),
        (pen.text("views-col-sort"), by.join(", ")),
        (pen.text("views-col-measure"), share),
        (pen.text("views-file"), pen.state.memory.saved.file.clone().unwrap_or_default()),
    ]
}
