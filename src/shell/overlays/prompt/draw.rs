//! A line of text that is asked for, with what is saved under it.

use ratatui::text::Span;

use crate::domain::ScreenId;
use crate::paint::text::{fit, left};
use crate::query::label::{self, column_key, measure_key};
use crate::query::listing::ListColumn;
use crate::shell::draw::Pen;
use crate::shell::overlays::draw::typed_line;
use crate::shell::overlays::prompt::{Prompt, PromptKind, area};
use crate::shell::overlays::{Draw, Drawn};
use crate::sources::notes::Note;
use crate::text::NONE;

/// Columns of the names beside the values.
const NAMES: u16 = 14;

impl Draw for Prompt {
    /// Draws the form.
    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        let texts = &pen.state.shared.texts;
        let title = match self.kind {
            PromptKind::ViewName => texts.get("views-save-title"),
            PromptKind::Note(body) => {
                let loaded = pen.state.shared.loaded.as_ref();
                let name = loaded.map_or("", |loaded| loaded.landscape.map.bodies[body as usize].name.as_str());
                texts.with("notes-write-title", &[("body", name.into())])
            }
        };
        let inner = pen.frame(area(pen.state.shared.size), &title);
        let cursor = typed_line(pen, inner.row(0), &self.input);
        let rows = 2..inner.height.saturating_sub(2);
        let facts = match self.kind {
            PromptKind::ViewName => view_facts(pen),
            PromptKind::Note(body) => note_facts(pen, body, rows.len()),
        };
        let (dim, room) = (pen.theme.dim(), inner.width.saturating_sub(NAMES));
        for (row, (name, value)) in rows.zip(facts) {
            let value = if value.is_empty() { NONE.to_owned() } else { value };
            pen.put(
                inner.row(row),
                vec![Span::styled(left(&name, NAMES), dim), Span::styled(fit(&value, room), pen.theme.text())],
            );
        }
        let busy = pen.text("line-busy");
        let message = if self.is_busy { &busy } else { self.message.as_deref().unwrap_or_default() };
        let last = inner.row(inner.height.saturating_sub(1));
        pen.put(last, vec![Span::styled(fit(message, inner.width), pen.theme.warning())]);
        Drawn::typed_at(cursor)
    }
}

/// The newest notes on the body, at most so many.
fn note_facts(pen: &Pen<'_>, body: u32, most: usize) -> Vec<(String, String)> {
    let notes = pen.shared.notes_on(body);
    if notes.is_empty() {
        return vec![(pen.text("notes-col-text"), pen.text("notes-first"))];
    }
    let fact = |note: &&Note| (pen.state.shared.texts.day(&note.when), format!("{}: {}", note.who, note.text));
    notes.iter().take(most).map(fact).collect()
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
