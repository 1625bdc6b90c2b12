//! Where one is in the breakdown of a question: its rows, its cells, and what is drawn at a place.

use crate::paint::theme::{Depth, Theme};
use crate::query::filter::Filter;
use crate::query::question::QuestionResult;
use crate::screens::Shared;

use super::breakdown_table::{BreakdownLayout, BreakdownTable};
use super::{Item, QuestionsScreen, draw_detail, places};

impl QuestionsScreen {
    /// A row of the breakdown: what it is called, its distribution, and the filter that asks for it; no filter
    /// where the language has none.
    pub(super) fn row<'a>(
        &'a self,
        shared: &Shared,
        item: Item,
    ) -> Option<(String, &'a QuestionResult, Option<Filter>)> {
        let (loaded, shown) = (shared.loaded.as_ref()?, self.data.shown()?);
        match item {
            Item::All => Some((shared.texts.get("questions-by-all"), &shown.result, Some(shared.filter.clone()))),
            Item::Group(at) => {
                let own = shown.breakdown.as_ref()?.groups.get(at)?;
                let filter = own.group.narrowed(&shared.filter, &loaded.landscape);
                Some((own.group.name.clone(), &own.result, filter))
            }
            _ => None,
        }
    }

    /// The columns of the breakdown.
    pub(super) fn breakdown_table(&self, shared: &Shared) -> Option<BreakdownTable> {
        let (loaded, shown) = (shared.loaded.as_ref()?, self.data.shown()?);
        shown.breakdown.as_ref()?;
        let selected = self.items(shared).get(self.item).copied();
        Some(BreakdownTable::new(&loaded.landscape.sources.survey.codebook, shown, selected, &shared.texts))
    }

    /// How so many of them lie on the screen.
    pub(super) fn breakdown_layout(&self, count: usize, shared: &Shared) -> Option<BreakdownLayout> {
        let all = shared.texts.get("questions-by-all");
        let groups = self.data.shown()?.breakdown.as_ref()?.groups.iter().map(|own| own.group.name.as_str());
        let names = std::iter::once(all.as_str()).chain(groups);
        let columns = places::areas(shared.body_area()).detail.width;
        Some(BreakdownLayout::new(names, count, self.offset, columns))
    }

    /// How all of them do.
    pub(super) fn shown_layout(&self, shared: &Shared) -> Option<BreakdownLayout> {
        self.breakdown_layout(self.breakdown_table(shared)?.heads.len(), shared)
    }

    /// Whether the selected line is one of the breakdown.
    pub(super) fn is_on_row(&self, shared: &Shared) -> bool {
        matches!(self.items(shared).get(self.item), Some(Item::All | Item::Group(_)))
    }

    /// To the next column of the breakdown, or out of it.
    pub(super) fn step_cell(&mut self, right: bool, shared: &Shared) {
        if !self.on_detail || !self.is_on_row(shared) {
            self.on_detail = right;
            return;
        }
        let count = self.breakdown_table(shared).map_or(0, |table| table.heads.len());
        (self.cell, self.on_detail) = match (self.cell, right) {
            (None, true) => (Some(0), true),
            (Some(at), true) => (Some((at + 1).min(count.saturating_sub(1))), true),
            (None, false) => (None, false),
            (Some(at), false) => (at.checked_sub(1), true),
        };
        if let (Some(at), Some(layout)) = (self.cell, self.breakdown_layout(count, shared)) {
            self.offset = layout.revealing(at);
        }
    }

    /// A row of the breakdown as it is copied: what it is called, the base, and a share an answer.
    pub(super) fn copied(&self, shared: &Shared) -> Option<String> {
        let item = self.items(shared).get(self.item).copied()?;
        let ((name, result, _), table) = (self.row(shared, item)?, self.breakdown_table(shared)?);
        let base = table.base(result);
        let cells = table.heads.iter().enumerate().filter(|(at, _)| table.counted(result, *at).is_some());
        let cells = cells
            .map(|(at, head)| format!("{}: {}", head.label, shared.texts.percent_of(table.count(result, at), base)));
        Some(
            std::iter::once(name)
                .chain([format!("n: {}", shared.texts.count(base))])
                .chain(cells)
                .collect::<Vec<_>>()
                .join("\t"),
        )
    }

    /// Selects what is drawn at a place of the distribution.
    pub(super) fn select_line(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let area = places::areas(shared.body_area()).detail;
        // Colours do not move anything.
        let drawn = draw_detail::lines(self, shared, &Theme::new(Depth::None), area.width);
        let Some(item) = drawn.items.get(&(drawn.first(area.height) + usize::from(y))).copied() else { return false };
        self.item = item;
        self.cell = if self.is_on_row(shared) { self.shown_layout(shared).and_then(|own| own.at(x)) } else { None };
        true
    }
}
