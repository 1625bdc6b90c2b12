//! Copying: the table of the screen, the filter, the command.

use crate::domain::ScreenId;
use crate::export::contents::{Asked, Table};
use crate::export::{self, ExportError, Format};
use crate::keys::Action;
use crate::query::base::Base;
use crate::query::filter::{self, Filter, evaluate};
use crate::query::label::{self, measure_key};
use crate::query::listing::{self, ListColumn};
use crate::query::numbers::Measure;
use crate::screens::Loaded;
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
        let said = match self.screen {
            ScreenId::LandPage => return self.copy_sheet(),
            ScreenId::Priorities => return self.copy_command(),
            ScreenId::Landscape => self.selected_row().map(|row| self.line_of(row)),
            ScreenId::Body => self.shared.loaded.as_ref().zip(self.screens.body.body).map(|(loaded, body)| {
                let own = &loaded.landscape.map.bodies[body as usize];
                format!("{}\t{}", own.name, own.key)
            }),
            ScreenId::Coverage if self.screens.coverage.on_gaps => self.line_of_gap(),
            ScreenId::Questions => self.said_of_answer().map(|said| said.in_one_line()),
            ScreenId::Roadmap => self.said_of_plans().map(|said| said.in_one_line()),
            ScreenId::Quality => self.line_of_finding(),
            ScreenId::Overview | ScreenId::Coverage | ScreenId::Maturity | ScreenId::Map => {
                return vec![Effect::Share(self.selected_set(), self.selected_measure())];
            }
        };
        match said {
            Some(said) => self.copy_text(said),
            None => {
                self.shared.notice = Some(self.shared.texts.get("notice-nothing-to-copy"));
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
        let share = texts.percent((whole > 0).then(|| part as f64 / whole as f64));
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

    /// The shown cells of a keeping, after the name and the key of its body.
    fn line_of(&self, row: u32) -> String {
        let Some(loaded) = &self.shared.loaded else { return String::new() };
        let landscape = &loaded.landscape;
        let shown = self.chosen_columns();
        let others = shown.iter().filter(|column| !matches!(column, ListColumn::Name | ListColumn::Body));
        let columns = [ListColumn::Name, ListColumn::Body].iter().chain(others);
        columns.map(|column| listing::cell(landscape, row, *column, &self.shared.texts)).collect::<Vec<_>>().join("\t")
    }

    /// The selected group of gaps with its numbers.
    fn line_of_gap(&self) -> Option<String> {
        let (loaded, shown) = (self.shared.loaded.as_ref()?, self.screens.coverage.shown.as_ref()?);
        let group = shown.gaps.get(self.screens.coverage.gap)?;
        let texts = &self.shared.texts;
        let numbers = [("gaps", group.counts.open().into()), ("bodies", group.bodies.into())];
        Some(format!("{}: {}", group.name(&loaded.landscape, texts), texts.with("copied-gaps", &numbers)))
    }

    /// The selected finding as it is read.
    fn line_of_finding(&self) -> Option<String> {
        let loaded = self.shared.loaded.as_ref()?;
        let finding = &loaded.landscape.findings[self.screens.quality.selected(loaded)?];
        Some(label::finding(&loaded.landscape, finding, &self.shared.texts))
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
            self.command_for(&table, &self.shared.filter).unwrap_or_default()
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
