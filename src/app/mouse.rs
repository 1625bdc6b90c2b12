//! What clicks and the wheel mean: the same places that drawing uses.

use crate::query::listing::Sort;
use crate::query::maturity::LEVELS_AND_NONE;

use crate::sources::priority::CRITERIA;

use super::facet_rows::facet_rows;
use super::geometry::{self, Area};
use super::level_column::{CRITERION, NUMBER, column_area, criterion_window, group_columns, year_columns};
use super::maturity::MaturityPart;
use super::priorities::PriorityMode;
use super::quality::QualityPart;
use super::state::{Focus, Panel, State, View};
use super::update::Effect;

impl State {
    /// The part under the mouse gets the keys, so that the wheel turns what is pointed at.
    pub(super) fn point_at(&mut self, x: u16, y: u16) {
        let body_areas = geometry::body(self.shell_body());
        if let (View::Body(_), Some(body)) = (self.view, &mut self.body) {
            body.on_facts = body_areas.answers.width > 0 && body_areas.facts.contains(x, y);
        }
        if self.view == View::Maturity
            && let Some((_, part)) = self.maturity_areas().at(x, y)
        {
            self.go_to_maturity_part(part);
        }
        if self.view == View::Map {
            // The wheel turns the list, wherever it is: over the map it has no direction.
            self.map.on_list = true;
        }
        if self.view == View::Priorities {
            let areas = geometry::priorities(self.shell_body(), self.priorities.mode == PriorityMode::Sdg);
            self.priorities.on_side = !areas.list.contains(x, y);
        }
        if self.view == View::Landscape {
            let areas = geometry::landscape(self.shell_body());
            let on_facets = areas.facets.contains(x, y);
            self.focus = if on_facets { Focus::Facets } else { Focus::Table };
        }
    }

    /// What a click means; a second one on the same cell opens.
    #[expect(clippy::too_many_lines, reason = "one piece a place, the uppermost first")]
    pub(super) fn click(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let again = self.last_click.replace((x, y)) == Some((x, y));
        let Some(shell) = geometry::shell(self.size) else { return Vec::new() };
        if self.coverage.choosing.take().is_some()
            || self.questions.choosing.take().is_some()
            || self.roadmap.choosing.take().is_some()
            || self.sheet.choosing.take().is_some()
        {
            return Vec::new();
        }
        if self.tour.is_some() && self.palette.is_none() {
            return self.step_tour(true);
        }
        if let Some(cursor) = self.palette.as_ref().map(|palette| palette.cursor) {
            let list = geometry::palette_list(self.size);
            if !list.contains(x, y) {
                self.palette = None;
                return Vec::new();
            }
            let first = (cursor + 1).saturating_sub(usize::from(list.height));
            let at = first + usize::from(y - list.y);
            if let Some(palette) = &mut self.palette {
                palette.cursor = at;
            }
            return if at < self.palette_entries().len() { self.run_selected() } else { Vec::new() };
        }
        if let Some(effects) = self.click_memory(x, y) {
            return effects;
        }
        if self.compared.take().is_some() {
            return Vec::new();
        }
        if self.help.is_some() || self.choosing.is_some() || self.base.is_some() || self.export.is_some() {
            (self.help, self.choosing, self.base, self.export) = (None, None, None, None);
            return Vec::new();
        }
        if let Some(search) = &mut self.search {
            let area = geometry::search(self.size);
            if !area.contains(x, y) {
                (self.search, self.assigning) = (None, None);
            } else if y >= area.y + 3 {
                let at = usize::from(y - area.y - 3);
                if let Some(hit) = search.hits.get(at) {
                    let body = hit.body;
                    self.search = None;
                    return self.take_body(body);
                }
            }
            return Vec::new();
        }
        if shell.title.contains(x, y) {
            let (menu, language) = geometry::corner(shell.title);
            if language.contains(x, y) {
                return self.change_language();
            }
            if menu.contains(x, y) {
                return super::act::act(self, super::action::Action::Palette);
            }
            return Vec::new();
        }
        if shell.hints.contains(x, y) {
            let hint = super::hints::hints(self, shell.hints).into_iter().find(|hint| hint.area.contains(x, y));
            return hint.map_or_else(Vec::new, |hint| super::act::act(self, hint.action));
        }
        if shell.filter.contains(x, y) {
            self.start_editing();
            return Vec::new();
        }
        if self.edit.is_some() {
            return self.accept_edit();
        }
        if shell.tabs.contains(x, y) {
            return match self.tabs().iter().find(|(area, _, _)| area.contains(x, y)) {
                Some((_, view, _)) => self.go_to(*view),
                None => Vec::new(),
            };
        }
        match self.view {
            View::Overview => self.click_overview(shell.body, x, y, again),
            View::Landscape => self.click_landscape(shell.body, x, y, again),
            View::Coverage => {
                let hit = self.click_coverage(shell.body, x, y);
                if hit && again { self.open() } else { Vec::new() }
            }
            View::Questions => self.click_questions(shell.body, x, y),
            View::Roadmap => {
                let hit = self.click_roadmap(shell.body, x, y);
                if hit && again { self.open() } else { Vec::new() }
            }
            View::Maturity => self.click_maturity(x, y, again),
            View::Priorities => self.click_priorities(shell.body, x, y, again),
            View::Quality => self.click_quality(shell.body, x, y, again),
            View::Map => {
                let hit = self.click_map(x, y);
                if hit && again { self.open() } else { Vec::new() }
            }
            View::Sheet => {
                let hit = self.click_sheet(x, y);
                if hit && again { self.open() } else { Vec::new() }
            }
            View::Body(_) => Vec::new(),
        }
    }

    fn click_questions(&mut self, body: Area, x: u16, y: u16) -> Vec<Effect> {
        let areas = geometry::questions(body);
        self.questions.on_detail = !areas.list.contains(x, y);
        if areas.list.contains(x, y) && y > areas.list.y {
            self.questions.cursor = self.questions.offset + usize::from(y - areas.list.y - 1);
        }
        Vec::new()
    }

    fn click_maturity(&mut self, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let Some((area, part)) = self.maturity_areas().at(x, y) else { return Vec::new() };
        self.go_to_maturity_part(part);
        let rows = geometry::listed(area);
        if !rows.contains(x, y) {
            return Vec::new();
        }
        let at = usize::from(y - rows.y);
        let hit = |width: u16, count: usize| {
            (0..count).find(|column| column_area(rows, width, count, *column).contains(x, y))
        };
        let criteria = self.criteria();
        let state = &mut self.maturity;
        match part {
            MaturityPart::Groups => {
                state.row = state.offset + at;
                let columns = group_columns(area.width);
                state.column = hit(NUMBER, columns.len()).map_or(state.column, |column| columns[column]);
            }
            MaturityPart::Criteria => {
                state.row = state.criteria_offset + at;
                let (first, shown) = criterion_window(area.width, criteria, state.criterion);
                state.criterion = hit(CRITERION, shown).map_or(state.criterion, |column| first + column);
            }
            MaturityPart::Moves => {
                let column = hit(NUMBER, LEVELS_AND_NONE).unwrap_or(state.moved.1);
                state.moved = ((state.moved_offset + at).min(LEVELS_AND_NONE - 1), column);
            }
            MaturityPart::Fixes => state.fix = state.fix_offset + at,
            MaturityPart::Years => {
                state.year = state.year_offset + at;
                let columns = year_columns(area.width);
                state.year_column = hit(NUMBER, columns.len()).map_or(state.year_column, |column| columns[column]);
            }
        }
        // A click below the last line selects the last one.
        self.settle_maturity();
        if again { self.open() } else { Vec::new() }
    }

    fn click_priorities(&mut self, body: Area, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let areas = geometry::priorities(body, self.priorities.mode == PriorityMode::Sdg);
        let priorities = &mut self.priorities;
        // Two lines of headings stand above a list, one above the weights.
        if areas.list.contains(x, y) && y > areas.list.y + 1 {
            priorities.on_side = false;
            let at = priorities.offset() + usize::from(y - areas.list.y - 2);
            priorities.cursors[priorities.mode as usize] = at;
            (priorities.evidence, priorities.evidence_offset) = (0, 0);
        } else if areas.side.contains(x, y) && y > areas.side.y {
            priorities.on_side = true;
            let line = usize::from(y - areas.side.y - 1);
            if priorities.mode != PriorityMode::Sdg {
                priorities.criterion = line.min(CRITERIA - 1);
                return Vec::new();
            }
            let Some(line) = line.checked_sub(1) else { return Vec::new() };
            priorities.evidence = priorities.evidence_offset + line;
        } else {
            return Vec::new();
        }
        if again { self.open() } else { Vec::new() }
    }

    fn click_quality(&mut self, body: Area, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let areas = geometry::quality(body);
        let quality = &mut self.quality;
        if areas.kinds.contains(x, y) && y > areas.kinds.y {
            quality.part = QualityPart::Kinds;
            quality.kind = quality.kind_offset + usize::from(y - areas.kinds.y - 1);
            (quality.finding, quality.finding_offset) = (0, 0);
        } else if areas.findings.contains(x, y) && y > areas.findings.y {
            quality.part = QualityPart::Findings;
            quality.finding = quality.finding_offset + usize::from(y - areas.findings.y - 1);
        } else {
            return Vec::new();
        }
        if again { self.open() } else { Vec::new() }
    }

    fn click_overview(&mut self, body: Area, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let areas = geometry::overview(body);
        let Some(answer) = self.answer.clone() else { return Vec::new() };
        if areas.map.contains(x, y) {
            let hit = (0..answer.by_land.len()).find(|land| {
                self.tile_of(*land).is_some_and(|(tx, ty)| geometry::tile(areas.map, tx, ty).contains(x, y))
            });
            let Some(land) = hit else { return Vec::new() };
            self.overview.panel = Panel::Map;
            self.overview.land = land;
        } else if areas.registers.contains(x, y) && y > areas.registers.y {
            let first = self.register_offset(areas.registers);
            self.overview.panel = Panel::Registers;
            self.overview.register =
                (first + usize::from(y - areas.registers.y - 1)).min(answer.register_lines().saturating_sub(1));
        } else if areas.attention.contains(x, y) && y > areas.attention.y {
            self.overview.panel = Panel::Attention;
            self.overview.attention =
                usize::from(y - areas.attention.y - 1).min(answer.attention.len().saturating_sub(1));
        } else {
            return Vec::new();
        }
        if again { self.open() } else { Vec::new() }
    }

    fn click_landscape(&mut self, body: Area, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let areas = geometry::landscape(body);
        if areas.facets.contains(x, y) {
            self.focus = Focus::Facets;
            let Some(answer) = self.answer.clone() else { return Vec::new() };
            let at = self.facets.offset + usize::from(y - areas.facets.y);
            if at >= facet_rows(&answer, &self.facets).len() {
                return Vec::new();
            }
            self.facets.cursor = at;
            return self.toggle_facet();
        }
        if areas.head.contains(x, y) {
            let mut left = areas.head.x + 1;
            for (column, width) in self.table_columns() {
                if (left..=left + width).contains(&x) {
                    let same = self.table.sort.column == column;
                    let descending = same && !self.table.sort.descending;
                    // As in a spreadsheet: what was sorted by before decides among equal ones.
                    let old = self.table.sort;
                    let then = if same { old.then } else { Some((old.column, old.descending)) };
                    return self.sort_by(Sort { column, descending, then });
                }
                left += width + 1;
            }
        }
        if areas.rows.contains(x, y) {
            self.focus = Focus::Table;
            let at = self.table.offset + usize::from(y - areas.rows.y);
            if self.answer.as_ref().is_some_and(|answer| at < answer.rows.len()) {
                self.table.cursor = at;
                return if again { self.open() } else { Vec::new() };
            }
        }
        Vec::new()
    }
}
