//! Copying: the table of the screen, the filter, the command.

use crate::export::contents::{Asked, Table};
use crate::export::{self, ExportError, Format};
use crate::query::filter::{self, Filter, evaluate};
use crate::text::Texts;

use super::action::Action;
use super::answer::Loaded;
use super::state::State;
use super::update::Effect;

/// The most bytes that terminals take for their clipboard, with room for the encoding.
const CLIPBOARD: usize = 70_000;

/// A table with names and titles, for pasting into a spreadsheet, and its rows.
///
/// # Errors
/// When it cannot be made; tables of text always can.
pub fn tabulated(
    loaded: &Loaded,
    texts: &Texts,
    table: &Table,
    filter: &Filter,
    personal: bool,
) -> Result<(String, usize), ExportError> {
    let landscape = &loaded.landscape;
    let evaluated = evaluate(landscape, filter);
    let (names, notes) = (true, &landscape.sources.notes);
    let asked = Asked {
        landscape,
        notes,
        filter,
        evaluated: &evaluated,
        texts,
        names,
        reading: false,
        labels: false,
        personal,
    };
    let mut output = table.output(&asked);
    for heading in &mut output.headings {
        heading.key.clone_from(&heading.title);
    }
    Ok((export::text(&output, None, Format::Tsv, texts, None)?, output.rows.len()))
}

impl State {
    /// Copies the table of the screen, the filter, or the command that prints the table.
    pub(super) fn copy_more(&mut self, action: Action) -> Vec<Effect> {
        let Some(table) = self.tables().into_iter().next() else { return Vec::new() };
        if action == Action::CopyTable {
            return vec![Effect::Tabulate(Box::new((table, self.filter.clone(), self.personal)))];
        }
        let text = if action == Action::CopyFilter {
            filter::print(&self.filter, self.texts.lang)
        } else {
            self.command_for(&table, &self.filter).unwrap_or_default()
        };
        if text.is_empty() {
            self.notice = Some(self.texts.get("notice-no-filter"));
            return Vec::new();
        }
        self.notice = Some(self.texts.with("notice-copied", &[("text", (&text).into())]));
        vec![Effect::Copy(text)]
    }

    /// Puts a table on the clipboard, unless no terminal takes so much.
    pub(super) fn take_tabulated(&mut self, table: String, rows: usize) -> Vec<Effect> {
        if table.len() > CLIPBOARD {
            self.notice = Some(self.texts.with("notice-too-much", &[("count", rows.into())]));
            return Vec::new();
        }
        self.notice = Some(self.texts.with("notice-copied-rows", &[("count", rows.into())]));
        vec![Effect::Copy(table)]
    }
}
