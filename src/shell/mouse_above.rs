//! Clicks in what lies above a view: lists, forms, the search. Outside of it, a click closes it.

use crate::domain::ScreenId;
use crate::keys::{Action, KeyContext};
use crate::paint::area::Area;
use crate::screens::landscape::drag::Drag;
use crate::shell::Effect;
use crate::shell::state::State;

/// The line of a list that was clicked, where the list keeps its cursor on the last line that it shows.
fn line_at(inner: Area, cursor: usize, x: u16, y: u16) -> Option<usize> {
    let first = (cursor + 1).saturating_sub(usize::from(inner.height));
    inner.contains(x, y).then(|| first + usize::from(y - inner.y))
}

impl State {
    /// What a click means where something is open above the view; none where nothing is.
    pub(crate) fn click_above(&mut self, x: u16, y: u16) -> Option<Vec<Effect>> {
        Some(match self.place() {
            KeyContext::Palette => self.click_palette(x, y),
            KeyContext::Tour => self.step_tour(true),
            KeyContext::Help => self.close_unless(false),
            KeyContext::Compare => {
                self.close_unless(crate::shell::overlays::area::compare(self.shared.size).contains(x, y))
            }
            KeyContext::Export => self.click_export(x, y),
            KeyContext::Base => {
                let in_words = self.base.as_ref().is_some_and(|base| base.said.is_some());
                self.close_unless(crate::shell::overlays::area::base(self.shared.size, in_words).contains(x, y))
            }
            KeyContext::Columns => self.click_column_list(x, y),
            KeyContext::Search => self.click_search(x, y),
            KeyContext::Dimensions => self.click_choice(x, y),
            KeyContext::Filter => return self.click_completion(x, y),
            KeyContext::Views | KeyContext::Line => return self.click_memory(x, y),
            _ => return None,
        })
    }

    /// Closes what is open, unless the click was inside.
    fn close_unless(&mut self, is_inside: bool) -> Vec<Effect> {
        if is_inside { Vec::new() } else { crate::shell::act::act(self, Action::Close) }
    }

    fn click_palette(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let Some(cursor) = self.palette.as_ref().map(|palette| palette.cursor) else { return Vec::new() };
        let (frame, list) = self.palette_areas();
        let at = line_at(list, cursor, x, y);
        let Some(at) = at.filter(|at| *at < self.palette_entries().len()) else {
            return self.close_unless(frame.contains(x, y));
        };
        if let Some(palette) = &mut self.palette {
            palette.cursor = at;
        }
        self.run_selected()
    }

    fn click_search(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let area = crate::shell::overlays::area::search(self.shared.size);
        let list = crate::shell::overlays::area::palette_list(self.shared.size);
        let Some(search) = &self.search else { return Vec::new() };
        let hit = line_at(list, search.cursor, x, y).and_then(|at| search.hits.get(at));
        match hit.map(|hit| hit.body) {
            Some(body) => {
                self.search = None;
                self.take_body(body)
            }
            None => self.close_unless(area.contains(x, y)),
        }
    }

    /// Ticks the box of a column once the mouse is let go; until then its line can be dragged.
    fn click_column_list(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let frame = crate::shell::overlays::area::column_list(self.shared.size);
        let inner = crate::paint::area::inside(frame);
        let Some(list) = &mut self.choosing else { return Vec::new() };
        let at = list.offset + usize::from(y.saturating_sub(inner.y));
        if inner.contains(x, y) && at < list.order.len() {
            list.cursor = at;
            self.shared.drag = Some(Drag::Line(false));
            return Vec::new();
        }
        self.close_unless(frame.contains(x, y))
    }

    /// Chooses the clicked dimension or Land.
    fn click_choice(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let Some((count, cursor)) = self.choice() else { return Vec::new() };
        let frame = crate::paint::area::list(self.shared.size, crate::shell::overlays::area::CHOICE, count);
        let Some(at) = line_at(crate::paint::area::inside(frame), cursor, x, y).filter(|at| *at < count) else {
            return self.close_unless(frame.contains(x, y));
        };
        if let Some(own) = &mut self.screens.land_page.choosing {
            *own = at;
        } else {
            match self.screen {
                ScreenId::Coverage => {
                    self.screens.coverage.choosing = self.screens.coverage.choosing.map(|(axis, _)| (axis, at))
                }
                ScreenId::Questions => self.screens.questions.choosing = Some(at),
                ScreenId::Roadmap => self.screens.roadmap.choosing = Some(at),
                _ => {}
            }
        }
        crate::shell::act::act(self, Action::Choose)
    }

    /// Selects a field of the form; a second click changes it, the button writes.
    fn click_export(&mut self, x: u16, y: u16) -> Vec<Effect> {
        use crate::shell::overlays::export::EXPORT_FIELDS;
        use crate::shell::overlays::export::ExportField;
        let frame = crate::shell::overlays::area::export(self.shared.size);
        let inner = crate::paint::area::inside(frame);
        let Some(export) = &mut self.export else { return Vec::new() };
        if crate::shell::overlays::area::export_button(self.shared.size).contains(x, y) {
            return crate::shell::act::act(self, Action::Write);
        }
        let field = inner.contains(x, y).then(|| EXPORT_FIELDS.get(usize::from(y - inner.y))).flatten();
        match field {
            Some(field) if *field != export.field => export.field = *field,
            Some(ExportField::Table | ExportField::Format) => {
                // The sign at the left leads back, everything else on.
                let back = x < inner.x + crate::shell::overlays::area::EXPORT_NAMES + 2;
                self.change_export(!back);
            }
            Some(ExportField::File) => {}
            None => return self.close_unless(frame.contains(x, y)),
        }
        Vec::new()
    }
}
