//! What clicks and the wheel mean: the same places that drawing uses.

use crate::domain::ScreenId;
use crate::keys::{Action, KeyContext};
use crate::paint::area::Area;
use crate::query::maturity::LEVELS_AND_NONE;
use crate::screens::landscape::LandscapePart;
use crate::screens::landscape::facet_rows::facet_rows;
use crate::screens::maturity::MaturityPart;
use crate::screens::maturity::level_column::{
    CRITERION, NUMBER, column_area, criterion_window, group_columns, year_columns,
};
use crate::screens::overview::OverviewPart;
use crate::screens::priorities::PriorityMode;
use crate::screens::quality::QualityPart;
use crate::shell::Effect;
use crate::shell::overlays::tour::Tour;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::sources::priority::CRITERIA;

impl State {
    /// The part under the mouse gets the keys, so that the wheel turns what is pointed at; whether the
    /// wheel means something there.
    pub(crate) fn point_at(&mut self, x: u16, y: u16) -> bool {
        let body = self.shell_body();
        match self.screen {
            ScreenId::Overview => {
                let areas = crate::screens::overview::places::areas(body);
                let panels = [(areas.registers, OverviewPart::Registers), (areas.attention, OverviewPart::Attention)];
                let Some((_, panel)) = panels.into_iter().find(|(area, _)| area.contains(x, y)) else { return false };
                self.screens.overview.panel = panel;
            }
            ScreenId::Landscape => {
                let on_facets = crate::screens::landscape::places::areas(body).facets.contains(x, y);
                self.screens.landscape.focus = if on_facets { LandscapePart::Facets } else { LandscapePart::Table };
            }
            ScreenId::Questions => {
                self.screens.questions.on_detail = !crate::screens::questions::places::areas(body).list.contains(x, y)
            }
            ScreenId::Roadmap => {
                self.screens.roadmap.on_years = crate::screens::roadmap::places::areas(body).years.contains(x, y)
            }
            ScreenId::Maturity => {
                if let Some((_, part)) = self.maturity_areas().at(x, y) {
                    self.go_to_maturity_part(part);
                }
            }
            ScreenId::Priorities => {
                let areas =
                    crate::screens::priorities::places::areas(body, self.screens.priorities.mode == PriorityMode::Sdg);
                self.screens.priorities.on_side = !areas.list.contains(x, y);
            }
            ScreenId::Quality => {
                let areas = crate::screens::quality::places::areas(body);
                let has_candidates = self.screens.quality.found.as_ref().is_some_and(|found| !found.list.is_empty());
                self.screens.quality.part = if areas.kinds.contains(x, y) {
                    QualityPart::Kinds
                } else if has_candidates && areas.detail.contains(x, y) {
                    QualityPart::Candidates
                } else {
                    QualityPart::Findings
                };
            }
            // The wheel turns the list, wherever it is: over the map it has no direction.
            ScreenId::Map => self.screens.map.on_list = true,
            ScreenId::Body => {
                let areas = crate::screens::body::places::areas(body);
                if let Some(own) = &mut self.screens.body.shown {
                    own.on_facts = areas.answers.width > 0 && areas.facts.contains(x, y);
                }
            }
            ScreenId::Coverage | ScreenId::LandPage => {}
        }
        true
    }

    /// The wheel was turned: what lies on top scrolls, else what is pointed at.
    pub(crate) fn wheel(&mut self, x: u16, y: u16, lines: i8) {
        let turned = self.above(|overlay, state| {
            overlay.wheel(lines, state);
            Handled::Stay(Vec::new())
        });
        let is_typing = self.key_context() != self.screen_context();
        if turned.is_some() || !is_typing && !self.point_at(x, y) {
            return;
        }
        for _ in 0..lines.unsigned_abs() {
            self.step(if lines > 0 { Action::Down } else { Action::Up });
        }
    }

    /// The wheel was turned sideways: tables show other columns.
    pub(crate) fn wheel_sideways(&mut self, x: u16, y: u16, columns: i8) {
        let context = self.key_context();
        for _ in 0..columns.unsigned_abs() {
            match context {
                KeyContext::Table | KeyContext::Facets => self.scroll_columns(columns > 0),
                KeyContext::Coverage | KeyContext::Maturity | KeyContext::Roadmap => {
                    self.point_at(x, y);
                    self.step(if columns > 0 { Action::Right } else { Action::Left });
                }
                _ => {}
            }
        }
    }

    /// What a click means; the second half of a double click opens.
    pub(crate) fn click(&mut self, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let message = self.shared.notice.take();
        self.drag = None;
        let above = self.overlays.top().map(Overlay::context);
        // The second half belongs to what the first one hit, and to nothing where that has gone.
        let first = self.last_click.replace((above, self.screen));
        if again && first != self.last_click {
            return Vec::new();
        }
        let Some(shell) = crate::paint::area::shell(self.shared.size) else { return Vec::new() };
        // A message stands in the place of the keys.
        if shell.hints.contains(x, y) && !self.overlays.is_open::<Tour>() {
            let hint = crate::shell::hints::hints(self, shell.hints).into_iter().find(|hint| hint.area.contains(x, y));
            return match hint.filter(|_| message.is_none()) {
                Some(hint) => crate::shell::act::act(self, hint.action),
                None => Vec::new(),
            };
        }
        if let Some(effects) = self.above(|overlay, state| overlay.click(x, y, state)) {
            return effects;
        }
        if shell.title.contains(x, y) {
            let (menu, language) = crate::paint::area::corner(shell.title);
            if language.contains(x, y) {
                return self.change_language();
            }
            if menu.contains(x, y) {
                return crate::shell::act::act(self, Action::Palette);
            }
            return Vec::new();
        }
        if shell.filter.contains(x, y) {
            return self.start_editing();
        }
        if shell.tabs.contains(x, y) {
            return match self.tabs().iter().find(|(area, _, _)| area.contains(x, y)) {
                Some((_, view, _)) => self.go_to(*view),
                None => Vec::new(),
            };
        }
        if self.screen == ScreenId::Landscape {
            return self.click_landscape(shell.body, x, y, again);
        }
        if self.select_at(shell.body, x, y) && again { self.open() } else { Vec::new() }
    }

    /// Selects what stands at a place of the view; whether that can be opened.
    pub(crate) fn select_at(&mut self, body: Area, x: u16, y: u16) -> bool {
        match self.screen {
            ScreenId::Overview => self.click_overview(body, x, y),
            ScreenId::Landscape => self.select_in_landscape(body, x, y),
            ScreenId::Coverage => self.click_coverage(body, x, y),
            ScreenId::Questions => self.click_questions(body, x, y),
            ScreenId::Roadmap => self.click_roadmap(body, x, y),
            ScreenId::Maturity => self.click_maturity(x, y),
            ScreenId::Priorities => self.click_priorities(body, x, y),
            ScreenId::Quality => self.click_quality(body, x, y),
            ScreenId::Map => self.click_map(x, y),
            ScreenId::LandPage => self.click_sheet(x, y),
            ScreenId::Body => false,
        }
    }

    fn click_questions(&mut self, body: Area, x: u16, y: u16) -> bool {
        let areas = crate::screens::questions::places::areas(body);
        self.screens.questions.on_detail = !areas.list.contains(x, y);
        let hit = areas.list.contains(x, y) && y > areas.list.y;
        if hit {
            self.screens.questions.cursor = self.screens.questions.offset + usize::from(y - areas.list.y - 1);
        }
        hit
    }

    fn click_maturity(&mut self, x: u16, y: u16) -> bool {
        let Some((area, part)) = self.maturity_areas().at(x, y) else { return false };
        self.go_to_maturity_part(part);
        let rows = crate::screens::maturity::places::listed(area);
        if !rows.contains(x, y) {
            return false;
        }
        let at = usize::from(y - rows.y);
        let hit = |width: u16, count: usize| {
            (0..count).find(|column| column_area(rows, width, count, *column).contains(x, y))
        };
        let criteria = self.criteria();
        let state = &mut self.screens.maturity;
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
        self.clamp_maturity();
        true
    }

    fn click_priorities(&mut self, body: Area, x: u16, y: u16) -> bool {
        let areas = crate::screens::priorities::places::areas(body, self.screens.priorities.mode == PriorityMode::Sdg);
        let priorities = &mut self.screens.priorities;
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
                return false;
            }
            let Some(line) = line.checked_sub(1) else { return false };
            priorities.evidence = priorities.evidence_offset + line;
        } else {
            return false;
        }
        true
    }

    fn click_quality(&mut self, body: Area, x: u16, y: u16) -> bool {
        let areas = crate::screens::quality::places::areas(body);
        let quality = &mut self.screens.quality;
        let candidates = quality.found.as_ref().map_or(0, |found| found.list.len());
        let candidate = usize::from(y.saturating_sub(areas.detail.y + 1));
        if areas.detail.contains(x, y) && y > areas.detail.y && candidate < candidates {
            (quality.part, quality.candidate) = (QualityPart::Candidates, candidate);
        } else if areas.kinds.contains(x, y) && y > areas.kinds.y {
            quality.part = QualityPart::Kinds;
            quality.kind = quality.kind_offset + usize::from(y - areas.kinds.y - 1);
            (quality.finding, quality.finding_offset) = (0, 0);
        } else if areas.findings.contains(x, y) && y > areas.findings.y {
            quality.part = QualityPart::Findings;
            quality.finding = quality.finding_offset + usize::from(y - areas.findings.y - 1);
        } else {
            return false;
        }
        true
    }

    fn click_overview(&mut self, body: Area, x: u16, y: u16) -> bool {
        let areas = crate::screens::overview::places::areas(body);
        let Some(answer) = self.shared.answer.clone() else { return false };
        if areas.map.contains(x, y) {
            let hit = (0..answer.by_land.len()).find(|land| {
                self.tile_of(*land)
                    .is_some_and(|(tx, ty)| crate::screens::overview::places::tile(areas.map, tx, ty).contains(x, y))
            });
            let Some(land) = hit else { return false };
            self.screens.overview.panel = OverviewPart::Map;
            self.shared.land = land;
        } else if areas.registers.contains(x, y) && y > areas.registers.y {
            let first = self.register_offset(areas.registers);
            self.screens.overview.panel = OverviewPart::Registers;
            self.screens.overview.register =
                (first + usize::from(y - areas.registers.y - 1)).min(answer.register_lines().saturating_sub(1));
        } else if areas.attention.contains(x, y) && y > areas.attention.y {
            self.screens.overview.panel = OverviewPart::Attention;
            self.screens.overview.attention =
                usize::from(y - areas.attention.y - 1).min(answer.attention.len().saturating_sub(1));
        } else {
            return false;
        }
        true
    }

    /// Selects a line of the table or of the facets; whether it can be opened.
    fn select_in_landscape(&mut self, body: Area, x: u16, y: u16) -> bool {
        let areas = crate::screens::landscape::places::areas(body);
        if areas.facets.contains(x, y) {
            self.screens.landscape.focus = LandscapePart::Facets;
            let Some(answer) = self.shared.answer.clone() else { return false };
            let at = self.screens.landscape.facets.offset + usize::from(y - areas.facets.y);
            let known = at < facet_rows(&answer, &self.screens.landscape.facets).len();
            if known {
                self.screens.landscape.facets.cursor = at;
            }
            return known;
        }
        self.screens.landscape.focus = LandscapePart::Table;
        let at = self.screens.landscape.table.offset + usize::from(y.saturating_sub(areas.rows.y));
        let hit = areas.rows.contains(x, y) && self.shared.answer.as_ref().is_some_and(|answer| at < answer.rows.len());
        if hit {
            self.screens.landscape.table.cursor = at;
        }
        hit
    }

    fn click_landscape(&mut self, body: Area, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let areas = crate::screens::landscape::places::areas(body);
        if areas.head.contains(x, y) {
            self.press_head(x, again);
            return Vec::new();
        }
        let is_hit = self.select_in_landscape(body, x, y);
        match self.screens.landscape.focus {
            LandscapePart::Facets if is_hit => self.toggle_facet(),
            LandscapePart::Table if is_hit && again => self.open(),
            _ => Vec::new(),
        }
    }
}
