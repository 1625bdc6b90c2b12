//! Moving: cursors, parts of a screen, and what opens.

use crate::domain::FindingCode;
use crate::landscape::Dimension;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::query::overview::AttentionKind;

use super::action::Action;
use super::facet_rows::{FacetRow, facet_rows};
use super::geometry::{self, Area};
use super::priorities::PriorityMode;
use super::quality::QualityPart;
use super::questions::listed;
use super::roadmap::roadmap_dimensions;
use super::state::{Focus, Panel, State, View};
use super::update::Effect;

/// The screens with the key and the text of their tab.
pub const TABS: [(&str, &str, View); 9] = [
    ("1", "view-overview", View::Overview),
    ("2", "view-landscape", View::Landscape),
    ("3", "view-coverage", View::Coverage),
    ("4", "view-questions", View::Questions),
    ("5", "view-maturity", View::Maturity),
    ("6", "view-priorities", View::Priorities),
    ("7", "view-roadmap", View::Roadmap),
    ("8", "view-quality", View::Quality),
    ("9", "view-map", View::Map),
];

/// Columns that the name of a body needs behind the tabs.
const BODY_NAME: u16 = 24;

/// `at` moved by `by`, kept inside a list.
pub(super) fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// How many lines an action moves in a list of which so many are on the screen.
pub(super) fn steps(action: Action, page: usize) -> isize {
    let page = isize::try_from(page).unwrap_or(isize::MAX).max(1);
    match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        Action::First => isize::MIN / 2,
        Action::Last => isize::MAX / 2,
        _ => 0,
    }
}

/// The first line shown, so that the cursor is on the screen.
pub(super) fn scrolled(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
    let offset = offset.min(count.saturating_sub(height));
    if cursor < offset {
        cursor
    } else if cursor >= offset + height {
        cursor + 1 - height.max(1)
    } else {
        offset
    }
}

impl State {
    pub(super) fn shell_body(&self) -> Area {
        geometry::shell(self.size).map_or_else(Area::default, |shell| shell.body)
    }

    /// Rows of the table that fit.
    fn page(&self) -> usize {
        match self.view {
            View::Landscape => usize::from(geometry::landscape(self.shell_body()).rows.height.max(1)),
            View::Maturity => self.maturity_page(),
            _ => usize::from(self.shell_body().height.max(2) - 1),
        }
    }

    /// Shows one body.
    pub(super) fn open_body(&mut self, body: u32) -> Vec<Effect> {
        self.leave();
        self.view = View::Body(body);
        self.body = None;
        vec![Effect::Body(body)]
    }

    /// Shows exactly the keepings of a filter in the landscape.
    pub(super) fn open_filter(&mut self, filter: Filter) -> Vec<Effect> {
        self.leave();
        self.view = View::Landscape;
        self.focus = Focus::Table;
        self.set_filter(filter)
    }

    pub(super) fn open(&mut self) -> Vec<Effect> {
        match self.view {
            View::Overview => self.open_from_overview(),
            View::Landscape if self.focus == Focus::Facets => self.toggle_facet(),
            View::Landscape => self.selected_body().map_or_else(Vec::new, |body| self.open_body(body)),
            View::Coverage => self.open_coverage(),
            View::Questions => self.open_question(),
            View::Roadmap => self.open_roadmap(),
            View::Maturity => self.open_maturity(),
            View::Priorities => self.open_priority(),
            View::Quality => self.open_quality(),
            View::Map => self.open_map(),
            View::Sheet => self.open_sheet_line(),
            View::Body(_) => Vec::new(),
        }
    }

    fn open_from_overview(&mut self) -> Vec<Effect> {
        let (Some(answer), Some(loaded)) = (self.answer.clone(), self.loaded.clone()) else { return Vec::new() };
        let only = |dimension: Dimension, index: usize| {
            let member = loaded.landscape.members(dimension).get(index);
            let codes = member.map(|member| vec![member.code.clone()]).unwrap_or_default();
            answer.headline.with_codes(dimension, codes, member.is_none())
        };
        let filter = match self.overview.panel {
            Panel::Map => Some(only(Dimension::Land, self.overview.land)),
            Panel::Registers => {
                answer.by_register.get(self.overview.register).map(|(register, _)| only(Dimension::Register, *register))
            }
            Panel::Attention => {
                let item = answer.attention.get(self.overview.attention);
                match item.map(|item| item.kind) {
                    Some(AttentionKind::Unmatched) => return self.show_findings(FindingCode::Unmatched),
                    Some(AttentionKind::BodiesUnknown) => return self.show_findings(FindingCode::NoBodies),
                    _ => item.and_then(|item| item.filter.clone()),
                }
            }
        };
        match filter {
            Some(filter) => self.open_filter(filter),
            None => {
                self.notice = Some(self.texts.get("register-unknown-long"));
                Vec::new()
            }
        }
    }

    pub(super) fn toggle_facet(&mut self) -> Vec<Effect> {
        let (Some(answer), Some(loaded)) = (self.answer.clone(), self.loaded.clone()) else { return Vec::new() };
        let rows = facet_rows(&answer, &self.facets);
        let Some(row) = rows.get(self.facets.cursor).copied() else { return Vec::new() };
        let members = |dimension: Dimension| loaded.landscape.members(dimension);
        let filter = match row {
            FacetRow::Heading(dimension, open) => {
                if open {
                    self.facets.open.retain(|known| *known != dimension);
                    self.facets.all.retain(|known| *known != dimension || dimension == Dimension::Land);
                } else {
                    self.facets.open.push(dimension);
                }
                return Vec::new();
            }
            FacetRow::More(dimension, _) => {
                self.facets.all.push(dimension);
                return Vec::new();
            }
            FacetRow::ListHeading(open) => {
                self.facets.lists_open = !open;
                return Vec::new();
            }
            FacetRow::List(list) => match loaded.landscape.sources.catalogue.lists.get(list) {
                Some(list) => self.filter.toggled_list(&list.list),
                None => return Vec::new(),
            },
            FacetRow::Missing(dimension) => self.filter.toggled_missing(dimension, members(dimension)),
            FacetRow::Value(dimension, value) => match members(dimension).get(value) {
                Some(member) => self.filter.toggled(dimension, &member.code, members(dimension)),
                None => return Vec::new(),
            },
        };
        self.set_filter(filter)
    }

    pub(super) fn next_part(&mut self, forward: bool) {
        match self.view {
            View::Overview => {
                let panels = [Panel::Map, Panel::Registers, Panel::Attention];
                let at = panels.iter().position(|panel| *panel == self.overview.panel).unwrap_or(0);
                self.overview.panel = panels[(at + if forward { 1 } else { 2 }) % 3];
            }
            View::Landscape => {
                self.focus = if self.focus == Focus::Table { Focus::Facets } else { Focus::Table };
            }
            View::Coverage => self.coverage.on_gaps = !self.coverage.on_gaps,
            View::Questions => self.questions.on_detail = !self.questions.on_detail,
            View::Roadmap => self.roadmap.on_years = !self.roadmap.on_years,
            View::Maturity => self.next_maturity_part(forward),
            View::Priorities => self.priorities.on_side = !self.priorities.on_side,
            View::Sheet => self.next_sheet_part(forward),
            View::Quality => {
                let has_candidates = self.quality.found.as_ref().is_some_and(|found| !found.list.is_empty());
                let parts = [QualityPart::Kinds, QualityPart::Findings, QualityPart::Candidates];
                let count = if has_candidates { 3 } else { 2 };
                let at = parts.iter().position(|part| *part == self.quality.part).unwrap_or(0);
                self.quality.part = parts[(at + if forward { 1 } else { count - 1 }) % count];
            }
            View::Map => self.map.on_list = !self.map.on_list,
            View::Body(_) => {
                if let Some(body) = &mut self.body {
                    body.on_facts = !body.on_facts;
                }
            }
        }
    }

    /// One step or page in the part that keys move in.
    pub(super) fn step(&mut self, action: Action) {
        if matches!(action, Action::Left | Action::Right) {
            return self.sideways(action == Action::Right);
        }
        let by = steps(action, self.page());
        if let Some(help) = &mut self.help {
            *help = u16::try_from(moved(usize::from(*help), by, usize::from(self.scroll_end) + 1)).unwrap_or(0);
            return;
        }
        if let Some(at) = self.sheet.choosing {
            self.sheet.choosing = Some(moved(at, by, self.sheet_scopes().len()));
            return;
        }
        let Some(answer) = self.answer.clone() else { return };
        match (self.view, self.focus) {
            (View::Overview, _) => match self.overview.panel {
                Panel::Map => self.move_on_map(0, if by > 0 { 1 } else { -1 }),
                Panel::Registers => {
                    self.overview.register = moved(self.overview.register, by, answer.register_lines());
                }
                Panel::Attention => {
                    self.overview.attention = moved(self.overview.attention, by, answer.attention.len());
                }
            },
            (View::Landscape, Focus::Table) => self.table.cursor = moved(self.table.cursor, by, answer.rows.len()),
            (View::Landscape, Focus::Facets) => {
                let count = facet_rows(&answer, &self.facets).len();
                self.facets.cursor = moved(self.facets.cursor, by, count);
            }
            (View::Coverage, _) => self.step_coverage(by),
            (View::Questions, _) => self.step_questions(by),
            (View::Roadmap, _) => self.step_roadmap(by),
            (View::Maturity, _) => self.step_maturity(by),
            (View::Priorities, _) => self.step_priorities(by),
            (View::Quality, _) => self.step_quality(by),
            (View::Map, _) => self.step_map(by),
            (View::Sheet, _) => self.step_sheet(by),
            (View::Body(_), _) => {
                let two_columns = geometry::body(self.shell_body()).answers.width > 0;
                if let Some(body) = &mut self.body {
                    let lines = usize::from(self.scroll_end) + 1;
                    let scroll = if body.on_facts && two_columns { &mut body.facts_scroll } else { &mut body.scroll };
                    *scroll = u16::try_from(moved(usize::from(*scroll), by, lines)).unwrap_or(u16::MAX);
                }
            }
        }
    }

    fn step_quality(&mut self, by: isize) {
        let Some(loaded) = self.loaded.clone() else { return };
        let quality = &mut self.quality;
        match quality.part {
            QualityPart::Kinds => {
                let kind = moved(quality.kind, by, loaded.kinds.len());
                if kind != quality.kind {
                    (quality.kind, quality.finding, quality.finding_offset) = (kind, 0, 0);
                }
            }
            QualityPart::Findings => {
                let count = loaded.kinds.get(quality.kind).map_or(0, |kind| kind.count);
                quality.finding = moved(quality.finding, by, count);
            }
            QualityPart::Candidates => {
                let count = quality.found.as_ref().map_or(0, |found| found.list.len());
                quality.candidate = moved(quality.candidate, by, count);
            }
        }
    }

    fn sideways(&mut self, right: bool) {
        match (self.view, self.focus) {
            (View::Overview, _) if self.overview.panel == Panel::Map => self.move_on_map(if right { 1 } else { -1 }, 0),
            (View::Overview, _) => self.next_part(right),
            (View::Coverage, _) => self.step_coverage_sideways(right),
            (View::Questions, _) => self.questions.on_detail = right,
            (View::Roadmap, _) => self.step_roadmap_sideways(right),
            (View::Maturity, _) => self.maturity_sideways(right),
            (View::Priorities, _) => self.priorities.on_side = right,
            (View::Map, _) => self.step_map_sideways(right),
            (View::Sheet, _) => self.next_sheet_part(right),
            (View::Quality, _) => {
                let at_end = if right { QualityPart::Candidates } else { QualityPart::Kinds };
                if self.quality.part != at_end {
                    self.next_part(right);
                }
            }
            (View::Landscape, Focus::Table) if !right => self.focus = Focus::Facets,
            (View::Landscape, Focus::Facets) if right => self.focus = Focus::Table,
            (View::Body(_), _) => {
                if let Some(body) = &mut self.body {
                    body.on_facts = !right;
                }
            }
            _ => {}
        }
    }

    /// The tile of an entry of `by_land`; the federation takes the free place at the lower right.
    pub fn tile_of(&self, land: usize) -> Option<(u16, u16)> {
        let loaded = self.loaded.as_ref()?;
        let members = loaded.landscape.members(Dimension::Land);
        let Some(member) = members.get(land) else {
            return Some((geometry::TILE_COLUMNS - 1, geometry::TILE_ROWS - 1));
        };
        let laender = &loaded.landscape.sources.catalogue.laender;
        laender.iter().find(|row| row.land.code() == member.code).map(|row| (row.tile_x, row.tile_y))
    }

    /// Moves to the nearest tile in a direction; where there is none in line, to the nearest in
    /// the next line.
    fn move_on_map(&mut self, x: i32, y: i32) {
        let Some(answer) = self.answer.clone() else { return };
        let Some((own_x, own_y)) = self.tile_of(self.overview.land) else { return };
        let (own_x, own_y) = (i32::from(own_x), i32::from(own_y));
        let (x, y) = (x.signum(), y.signum());
        let distance = |land: usize| {
            let (tile_x, tile_y) = self.tile_of(land)?;
            let (dx, dy) = (i32::from(tile_x) - own_x, i32::from(tile_y) - own_y);
            let (ahead, aside) = if x == 0 { (dy * y, dx) } else { (dx * x, dy) };
            (ahead > 0).then_some(ahead * 2 + aside.abs() * 3)
        };
        let nearest = (0..answer.by_land.len()).filter_map(|land| distance(land).map(|d| (d, land))).min();
        if let Some((_, land)) = nearest {
            self.overview.land = land;
        }
    }

    /// Opens the list of dimensions of this screen.
    pub(super) fn start_choosing(&mut self) {
        match self.view {
            View::Questions => self.questions.choosing = Some(self.questions.by.map_or(0, |by| by.index() + 1)),
            View::Roadmap => {
                let by = self.roadmap.by;
                self.roadmap.choosing = roadmap_dimensions().iter().position(|dimension| *dimension == by);
            }
            _ => {}
        }
    }

    /// How many lines the list of dimensions or Länder has that is open, and the selected one.
    pub(super) fn choice(&self) -> Option<(usize, usize)> {
        if let Some(at) = self.sheet.choosing {
            return Some((self.sheet_scopes().len(), at));
        }
        match self.view {
            View::Coverage => self.coverage.choosing.map(|(_, at)| (Dimension::ALL.len(), at)),
            View::Questions => self.questions.choosing.map(|at| (Dimension::ALL.len() + 1, at)),
            View::Roadmap => self.roadmap.choosing.map(|at| (roadmap_dimensions().len(), at)),
            _ => None,
        }
    }

    /// Takes what is selected in the list of dimensions.
    pub(super) fn take_choice(&mut self) {
        match self.view {
            View::Coverage => self.choose_side(),
            View::Questions => self.choose_breakdown(),
            View::Roadmap => self.choose_roadmap_dimension(),
            _ => {}
        }
    }

    pub(super) fn next_measure(&mut self) {
        let at = (self.measure.index() + 1) % Measure::ALL.len();
        self.measure = Measure::ALL[at];
    }

    /// Brings every cursor back inside its list and onto the screen.
    pub(super) fn settle(&mut self) {
        self.settle_columns();
        let Some(answer) = self.answer.clone() else { return };
        let body = self.shell_body();
        let areas = geometry::landscape(body);
        let table = &mut self.table;
        table.cursor = table.cursor.min(answer.rows.len().saturating_sub(1));
        table.offset = scrolled(table.offset, table.cursor, usize::from(areas.rows.height), answer.rows.len());
        let count = facet_rows(&answer, &self.facets).len();
        let facets = &mut self.facets;
        facets.cursor = facets.cursor.min(count.saturating_sub(1));
        facets.offset = scrolled(facets.offset, facets.cursor, usize::from(areas.facets.height), count);
        let overview = &mut self.overview;
        overview.register = overview.register.min(answer.register_lines().saturating_sub(1));
        overview.attention = overview.attention.min(answer.attention.len().saturating_sub(1));
        self.settle_coverage(body);
        self.settle_roadmap(body);
        self.settle_maturity();
        self.settle_map();
        self.settle_sheet();
        if let Some(loaded) = self.loaded.clone() {
            let count = listed(&loaded.landscape.sources.survey.codebook).len();
            let height = usize::from(geometry::questions(body).list.height.saturating_sub(1));
            let items = self.question_items().len();
            let questions = &mut self.questions;
            questions.item = questions.item.min(items.saturating_sub(1));
            questions.cursor = questions.cursor.min(count.saturating_sub(1));
            questions.offset = scrolled(questions.offset, questions.cursor, height, count);
            let areas = geometry::priorities(body, self.priorities.mode == PriorityMode::Sdg);
            let rows = |height: u16| usize::from(height.saturating_sub(2));
            // The last line beside the list says why something is not known.
            self.settle_priorities((rows(areas.list.height), rows(areas.side.height.saturating_sub(1))));
            let areas = geometry::quality(body);
            let quality = &mut self.quality;
            quality.kind = quality.kind.min(loaded.kinds.len().saturating_sub(1));
            let rows = usize::from(areas.kinds.height.saturating_sub(1));
            quality.kind_offset = scrolled(quality.kind_offset, quality.kind, rows, loaded.kinds.len());
            let count = loaded.kinds.get(quality.kind).map_or(0, |kind| kind.count);
            quality.finding = quality.finding.min(count.saturating_sub(1));
            let rows = usize::from(areas.findings.height.saturating_sub(1));
            quality.finding_offset = scrolled(quality.finding_offset, quality.finding, rows, count);
        }
    }

    /// The tabs with their places and texts; where all do not fit, short ones.
    pub fn tabs(&self) -> Vec<(Area, View, String)> {
        let Some(shell) = geometry::shell(self.size) else { return Vec::new() };
        let placed = |texts: Vec<String>, gap: u16| {
            let mut x = 1;
            let tabs: Vec<(Area, View, String)> = TABS
                .iter()
                .zip(texts)
                .map(|((_, _, view), text)| {
                    let width = u16::try_from(text.chars().count()).unwrap_or(0);
                    let area = Area::new(x, shell.tabs.y, width, 1);
                    x += width + gap;
                    (area, *view, text)
                })
                .collect();
            (tabs, x)
        };
        let text = |key: &str| self.texts.get(key);
        let long = TABS.iter().map(|(number, key, _)| format!(" {number} {} ", text(key))).collect();
        let (tabs, end) = placed(long, 1);
        // The name of a body or Land that is shown stands behind the tabs.
        let name = if matches!(self.view, View::Body(_) | View::Sheet) { BODY_NAME } else { 0 };
        if end + name <= shell.tabs.width {
            return tabs;
        }
        let short = |(number, key, _): &(&str, &str, View)| format!(" {number} {}", text(&format!("{key}-short")));
        let (tabs, end) = placed(TABS.iter().map(short).collect(), 0);
        if end + name <= shell.tabs.width {
            return tabs;
        }
        // On the narrowest screens three letters must do.
        let shortest = |tab| short(tab).chars().take(6).collect();
        placed(TABS.iter().map(shortest).collect(), 0).0
    }

    /// The first register shown in the list of the overview.
    pub fn register_offset(&self, area: Area) -> usize {
        let height = usize::from(area.height.saturating_sub(1)).max(1);
        (self.overview.register + 1).saturating_sub(height)
    }
}
