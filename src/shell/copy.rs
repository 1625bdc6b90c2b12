//! Copying: the table of the screen, the filter, the command.

use crate::export::contents::{Asked, Table};
use crate::export::{self, ExportError, Format};
use crate::keys::Action;
use crate::query::base::Base;
use crate::query::filter::{self, Filter, evaluate};
use crate::query::label::measure_key;
use crate::query::numbers::Measure;
use crate::screens::Loaded;
use crate::screens::Selection;
use crate::shell::Effect;
use crate::shell::state::State;
use crate::text::Texts;

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
    /// Copies what is selected: a line, a cell, a share with its base.
    pub(crate) fn copy_selected(&mut self) -> Vec<Effect> {
        match self.screens.get(self.screen).selection(&self.shared) {
            Selection::Share(filter, measure) => vec![Effect::Share(filter, measure)],
            Selection::Text(text) => self.copy_text(text),
            Selection::Named(text, name) => {
                let notice = self.shared.texts.with("notice-copied", &[("text", (&name).into())]);
                self.shared.notice = Some(notice);
                vec![Effect::Copy(text)]
            }
            Selection::Nothing => {
                self.shared.say("notice-nothing-to-copy");
                Vec::new()
            }
        }
    }

    pub(crate) fn copy_text(&mut self, text: String) -> Vec<Effect> {
        self.shared.notice =
            Some(self.shared.texts.with("notice-copied", &[("text", (&text.replace('\t', "  ")).into())]));
        vec![Effect::Copy(text)]
    }

    /// A share with its base and the filter, as it can stand in a letter.
    pub(crate) fn copy_share(&mut self, base: &Base) -> Vec<Effect> {
        let texts = self.shared.texts.clone();
        let (part, whole) = if base.measure == Measure::PopulationRate { base.inhabitants } else { base.keepings };
        let share = texts.percent_of_base(part, whole, base.keepings.1);
        let name = texts.get(&measure_key(base.measure));
        let unit = match base.measure {
            Measure::PopulationRate => "copied-inhabitants",
            Measure::ShareB | Measure::ShareC | Measure::ShareD1 => "copied-with-level",
            Measure::Rate | Measure::ResponseRate => "copied-keepings",
        };
        let numbers = [("part", part.into()), ("whole", whole.into())];
        let filter = filter::print(&base.filter, texts.lang);
        let filter = if filter.is_empty() { texts.get("base-everything") } else { filter };
        let mut said = format!("{name} {share} ({}) · {filter}", texts.with(unit, &numbers));
        if self.shared.loaded.as_ref().is_some_and(|loaded| loaded.landscape.sources.synthetic) {
            said = format!("{said} · {}", texts.get("synthetic-short"));
        }
        self.copy_text(said)
    }

    /// Copies the table of the screen, the filter, or the command that prints the table.
    pub(crate) fn copy_more(&mut self, action: Action) -> Vec<Effect> {
        let Some(table) = self.tables().into_iter().next() else { return Vec::new() };
        if action == Action::CopyTable {
            return vec![Effect::Tabulate(Box::new((table, self.shared.filter.clone(), self.shared.personal)))];
        }
        let text = if action == Action::CopyFilter {
            filter::print(&self.shared.filter, self.shared.texts.lang)
        } else {
            self.shared.command_for(&table, &self.shared.filter).unwrap_or_default()
        };
        if text.is_empty() {
            self.shared.notice = Some(self.shared.texts.get("notice-no-filter"));
            return Vec::new();
        }
        self.copy_text(text)
    }

    /// Puts a table on the clipboard, unless no terminal takes so much.
    pub(crate) fn take_tabulated(&mut self, table: String, rows: usize) -> Vec<Effect> {
        if table.len() > CLIPBOARD {
            self.shared.notice = Some(self.shared.texts.with("notice-too-much", &[("count", rows.into())]));
            return Vec::new();
        }
        self.shared.notice = Some(self.shared.texts.with("notice-copied-rows", &[("count", rows.into())]));
        vec![Effect::Copy(table)]
    }
}
