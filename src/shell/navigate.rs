//! Moving: cursors, parts of a screen, and what opens.

use crate::domain::{FindingCode, ScreenId};
use crate::keys::Action;
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::query::overview::AttentionKind;
use crate::screens::body::BodyScreen;
use crate::screens::landscape::LandscapePart;
use crate::screens::landscape::facet_rows::{FacetRow, facet_rows};
use crate::screens::overview::OverviewPart;
use crate::screens::priorities::PriorityMode;
use crate::screens::quality::QualityPart;
use crate::screens::questions::listed;
use crate::shell::Effect;
use crate::shell::state::State;

/// The screens with the key and the text of their tab.
pub const TABS: [(&str, &str, ScreenId); 9] = [
    ("1", "view-overview", ScreenId::Overview),
    ("2", "view-landscape", ScreenId::Landscape),
    ("3", "view-coverage", ScreenId::Coverage),
    ("4", "view-questions", ScreenId::Questions),
    ("5", "view-maturity", ScreenId::Maturity),
    ("6", "view-priorities", ScreenId::Priorities),
    ("7", "view-roadmap", ScreenId::Roadmap),
    ("8", "view-quality", ScreenId::Quality),
    ("9", "view-map", ScreenId::Map),
];

/// Columns that the name of a body needs behind the tabs.
const BODY_NAME: u16 = 24;

/// `at` moved by `by`, kept inside a list.
pub(crate) fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}

/// How many lines an action moves in a list of which so many are on the screen.
pub(crate) fn steps(action: Action, page: usize) -> isize {
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
pub(crate) fn scrolled(offset: usize, cursor: usize, height: usize, count: usize) -> usize {
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
    pub(crate) fn shell_body(&self) -> Area {
        crate::paint::area::shell(self.shared.size).map_or_else(Area::default, |shell| shell.body)
    }

    /// Rows of the table that fit.
    fn page(&self) -> usize {
        match self.screen {
            ScreenId::Landscape => {
                usize::from(crate::screens::landscape::places::areas(self.shell_body()).rows.height.max(1))
            }
            ScreenId::Maturity => self.maturity_page(),
            _ => usize::from(self.shell_body().height.max(2) - 1),
        }
    }

    /// Shows one body.
    pub(crate) fn open_body(&mut self, body: u32) -> Vec<Effect> {
        self.leave();
        self.screen = ScreenId::Body;
        self.screens.body = BodyScreen { body: Some(body), shown: None };
        vec![Effect::Body(body)]
    }

    /// Shows exactly the keepings of a filter in the landscape.
    pub(crate) fn open_filter(&mut self, filter: Filter) -> Vec<Effect> {
        self.leave();
        self.screen = ScreenId::Landscape;
        self.screens.landscape.focus = LandscapePart::Table;
        self.set_filter(filter)
    }

    pub(crate) fn open(&mut self) -> Vec<Effect> {
        match self.screen {
            ScreenId::Overview => self.open_from_overview(),
            ScreenId::Landscape if self.screens.landscape.focus == LandscapePart::Facets => self.toggle_facet(),
            ScreenId::Landscape => self.selected_body().map_or_else(Vec::new, |body| self.open_body(body)),
            ScreenId::Coverage => self.open_coverage(),
            ScreenId::Questions => self.open_question(),
            ScreenId::Roadmap => self.open_roadmap(),
            ScreenId::Maturity => self.open_maturity(),
            ScreenId::Priorities => self.open_priority(),
            ScreenId::Quality => self.open_quality(),
            ScreenId::Map => self.open_map(),
            ScreenId::LandPage => self.open_sheet_line(),
            ScreenId::Body => Vec::new(),
        }
    }

    fn open_from_overview(&mut self) -> Vec<Effect> {
        let (Some(answer), Some(loaded)) = (self.shared.answer.clone(), self.shared.loaded.clone()) else {
            return Vec::new();
        };
        let only = |dimension: Dimension, index: usize| {
            let member = loaded.landscape.members(dimension).get(index);
            let codes = member.map(|member| vec![member.code.clone()]).unwrap_or_default();
            self.shared.filter.with_codes(dimension, codes, member.is_none())
        };
        let filter = match self.screens.overview.panel {
            OverviewPart::Map => Some(only(Dimension::Land, self.shared.land)),
            OverviewPart::Registers => answer
                .by_register
                .get(self.screens.overview.register)
                .map(|(register, _)| only(Dimension::Register, *register)),
            OverviewPart::Attention => {
                let item = answer.attention.get(self.screens.overview.attention);
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
                self.shared.notice = Some(self.shared.texts.get("register-unknown-long"));
                Vec::new()
            }
        }
    }

    pub(crate) fn toggle_facet(&mut self) -> Vec<Effect> {
        let (Some(answer), Some(loaded)) = (self.shared.answer.clone(), self.shared.loaded.clone()) else {
            return Vec::new();
        };
        let rows = facet_rows(&answer, &self.screens.landscape.facets);
        let Some(row) = rows.get(self.screens.landscape.facets.cursor).copied() else { return Vec::new() };
        let members = |dimension: Dimension| loaded.landscape.members(dimension);
        let filter = match row {
            FacetRow::Heading(dimension, open) => {
                if open {
                    self.screens.landscape.facets.open.retain(|known| *known != dimension);
                    self.screens
                        .landscape
                        .facets
                        .all
                        .retain(|known| *known != dimension || dimension == Dimension::Land);
                } else {
                    self.screens.landscape.facets.open.push(dimension);
                }
                return Vec::new();
            }
            FacetRow::More(dimension, _) => {
                self.screens.landscape.facets.all.push(dimension);
                return Vec::new();
            }
            FacetRow::ListHeading(open) => {
                self.screens.landscape.facets.lists_open = !open;
                return Vec::new();
            }
            FacetRow::List(list) => match loaded.landscape.sources.catalogue.lists.get(list) {
                Some(list) => self.shared.filter.toggled_list(&list.list),
                None => return Vec::new(),
            },
            FacetRow::Missing(dimension) => self.shared.filter.toggled_missing(dimension, members(dimension)),
            FacetRow::Value(dimension, value) => match members(dimension).get(value) {
                Some(member) => self.shared.filter.toggled(dimension, &member.code, members(dimension)),
                None => return Vec::new(),
            },
        };
        self.set_filter(filter)
    }

    pub(crate) fn next_part(&mut self, forward: bool) {
        match self.screen {
            ScreenId::Overview => {
                let panels = [OverviewPart::Map, OverviewPart::Registers, OverviewPart::Attention];
                let at = panels.iter().position(|panel| *panel == self.screens.overview.panel).unwrap_or(0);
                self.screens.overview.panel = panels[(at + if forward { 1 } else { 2 }) % 3];
            }
            ScreenId::Landscape => {
                self.screens.landscape.focus = if self.screens.landscape.focus == LandscapePart::Table {
                    LandscapePart::Facets
                } else {
                    LandscapePart::Table
                };
            }
            ScreenId::Coverage => self.screens.coverage.on_gaps = !self.screens.coverage.on_gaps,
            ScreenId::Questions => self.screens.questions.on_detail = !self.screens.questions.on_detail,
            ScreenId::Roadmap => self.screens.roadmap.on_years = !self.screens.roadmap.on_years,
            ScreenId::Maturity => self.next_maturity_part(forward),
            ScreenId::Priorities => self.screens.priorities.on_side = !self.screens.priorities.on_side,
            ScreenId::LandPage => self.next_sheet_part(forward),
            ScreenId::Quality => {
                let has_candidates = self.screens.quality.found.as_ref().is_some_and(|found| !found.list.is_empty());
                let parts = [QualityPart::Kinds, QualityPart::Findings, QualityPart::Candidates];
                let count = if has_candidates { 3 } else { 2 };
                let at = parts.iter().position(|part| *part == self.screens.quality.part).unwrap_or(0);
                self.screens.quality.part = parts[(at + if forward { 1 } else { count - 1 }) % count];
            }
            ScreenId::Map => self.screens.map.on_list = !self.screens.map.on_list,
            ScreenId::Body => {
                if let Some(body) = &mut self.screens.body.shown {
                    body.on_facts = !body.on_facts;
                }
            }
        }
    }

    /// One step or page in the part that keys move in.
    pub(crate) fn step(&mut self, action: Action) {
        if matches!(action, Action::Left | Action::Right) {
            return self.sideways(action == Action::Right);
        }
        let by = steps(action, self.page());
        let Some(answer) = self.shared.answer.clone() else { return };
        match (self.screen, self.screens.landscape.focus) {
            (ScreenId::Overview, _) => match self.screens.overview.panel {
                OverviewPart::Map => self.move_on_map(0, if by > 0 { 1 } else { -1 }),
                OverviewPart::Registers => {
                    self.screens.overview.register = moved(self.screens.overview.register, by, answer.register_lines());
                }
                OverviewPart::Attention => {
                    self.screens.overview.attention =
                        moved(self.screens.overview.attention, by, answer.attention.len());
                }
            },
            (ScreenId::Landscape, LandscapePart::Table) => {
                self.screens.landscape.table.cursor = moved(self.screens.landscape.table.cursor, by, answer.rows.len())
            }
            (ScreenId::Landscape, LandscapePart::Facets) => {
                let count = facet_rows(&answer, &self.screens.landscape.facets).len();
                self.screens.landscape.facets.cursor = moved(self.screens.landscape.facets.cursor, by, count);
            }
            (ScreenId::Coverage, _) => self.step_coverage(by),
            (ScreenId::Questions, _) => self.step_questions(by),
            (ScreenId::Roadmap, _) => self.step_roadmap(by),
            (ScreenId::Maturity, _) => self.step_maturity(by),
            (ScreenId::Priorities, _) => self.step_priorities(by),
            (ScreenId::Quality, _) => self.step_quality(by),
            (ScreenId::Map, _) => self.step_map(by),
            (ScreenId::LandPage, _) => self.step_sheet(by),
            (ScreenId::Body, _) => {
                let two_columns = crate::screens::body::places::areas(self.shell_body()).answers.width > 0;
                if let Some(body) = &mut self.screens.body.shown {
                    let lines = usize::from(self.shared.scroll_end) + 1;
                    let scroll = if body.on_facts && two_columns { &mut body.facts_scroll } else { &mut body.scroll };
                    *scroll = u16::try_from(moved(usize::from(*scroll), by, lines)).unwrap_or(u16::MAX);
                }
            }
        }
    }

    fn step_quality(&mut self, by: isize) {
        let Some(loaded) = self.shared.loaded.clone() else { return };
        let quality = &mut self.screens.quality;
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
        match (self.screen, self.screens.landscape.focus) {
            (ScreenId::Overview, _) if self.screens.overview.panel == OverviewPart::Map => {
                self.move_on_map(if right { 1 } else { -1 }, 0)
            }
            (ScreenId::Overview, _) => self.next_part(right),
            (ScreenId::Coverage, _) => self.step_coverage_sideways(right),
            (ScreenId::Questions, _) => self.screens.questions.on_detail = right,
            (ScreenId::Roadmap, _) => self.step_roadmap_sideways(right),
            (ScreenId::Maturity, _) => self.maturity_sideways(right),
            (ScreenId::Priorities, _) => self.screens.priorities.on_side = right,
            (ScreenId::Map, _) => self.step_map_sideways(right),
            (ScreenId::LandPage, _) => self.next_sheet_part(right),
            (ScreenId::Quality, _) => {
                let at_end = if right { QualityPart::Candidates } else { QualityPart::Kinds };
                if self.screens.quality.part != at_end {
                    self.next_part(right);
                }
            }
            (ScreenId::Landscape, LandscapePart::Table) if !right => {
                self.screens.landscape.focus = LandscapePart::Facets
            }
            (ScreenId::Landscape, LandscapePart::Facets) if right => {
                self.screens.landscape.focus = LandscapePart::Table
            }
            (ScreenId::Body, _) => {
                if let Some(body) = &mut self.screens.body.shown {
                    body.on_facts = !right;
                }
            }
            _ => {}
        }
    }

    /// The tile of an entry of `by_land`; the federation takes the free place at the lower right.
    pub fn tile_of(&self, land: usize) -> Option<(u16, u16)> {
        let loaded = self.shared.loaded.as_ref()?;
        let members = loaded.landscape.members(Dimension::Land);
        let Some(member) = members.get(land) else {
            return Some((
                crate::screens::overview::places::TILE_COLUMNS - 1,
                crate::screens::overview::places::TILE_ROWS - 1,
            ));
        };
        let laender = &loaded.landscape.sources.catalogue.laender;
        laender.iter().find(|row| row.land.code() == member.code).map(|row| (row.tile_x, row.tile_y))
    }

    /// Moves to the nearest tile in a direction; where there is none in line, to the nearest in
    /// the next line.
    fn move_on_map(&mut self, x: i32, y: i32) {
        let Some(answer) = self.shared.answer.clone() else { return };
        let Some((own_x, own_y)) = self.tile_of(self.shared.land) else { return };
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
            self.shared.land = land;
        }
    }

    /// Opens the list of dimensions of this screen.
    pub(crate) fn start_choosing(&mut self) {
        let picks = match self.screen {
            ScreenId::Questions => self.screens.questions.picks(&self.shared.texts),
            ScreenId::Roadmap => self.screens.roadmap.picks(&self.shared.texts),
            _ => return,
        };
        self.open_picker(picks);
    }

    pub(crate) fn next_measure(&mut self) {
        let at = (self.shared.measure.index() + 1) % Measure::ALL.len();
        self.shared.measure = Measure::ALL[at];
    }

    /// Brings every cursor back inside its list and onto the screen.
    pub(crate) fn clamp_cursors(&mut self) {
        self.clamp_columns();
        let Some(answer) = self.shared.answer.clone() else { return };
        let body = self.shell_body();
        let areas = crate::screens::landscape::places::areas(body);
        let table = &mut self.screens.landscape.table;
        table.cursor = table.cursor.min(answer.rows.len().saturating_sub(1));
        table.offset = scrolled(table.offset, table.cursor, usize::from(areas.rows.height), answer.rows.len());
        let count = facet_rows(&answer, &self.screens.landscape.facets).len();
        let facets = &mut self.screens.landscape.facets;
        facets.cursor = facets.cursor.min(count.saturating_sub(1));
        facets.offset = scrolled(facets.offset, facets.cursor, usize::from(areas.facets.height), count);
        let overview = &mut self.screens.overview;
        overview.register = overview.register.min(answer.register_lines().saturating_sub(1));
        overview.attention = overview.attention.min(answer.attention.len().saturating_sub(1));
        self.clamp_coverage(body);
        self.clamp_roadmap(body);
        self.clamp_maturity();
        self.clamp_map();
        self.clamp_sheet();
        if let Some(loaded) = self.shared.loaded.clone() {
            let count = listed(&loaded.landscape.sources.survey.codebook).len();
            let height = usize::from(crate::screens::questions::places::areas(body).list.height.saturating_sub(1));
            let items = self.question_items().len();
            let questions = &mut self.screens.questions;
            questions.item = questions.item.min(items.saturating_sub(1));
            questions.cursor = questions.cursor.min(count.saturating_sub(1));
            questions.offset = scrolled(questions.offset, questions.cursor, height, count);
            let areas =
                crate::screens::priorities::places::areas(body, self.screens.priorities.mode == PriorityMode::Sdg);
            let rows = |height: u16| usize::from(height.saturating_sub(2));
            // The last line beside the list says why something is not known.
            self.clamp_priorities((rows(areas.list.height), rows(areas.side.height.saturating_sub(1))));
            let areas = crate::screens::quality::places::areas(body);
            let quality = &mut self.screens.quality;
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
    pub fn tabs(&self) -> Vec<(Area, ScreenId, String)> {
        let Some(shell) = crate::paint::area::shell(self.shared.size) else { return Vec::new() };
        let placed = |texts: Vec<String>, gap: u16| {
            let mut x = 1;
            let tabs: Vec<(Area, ScreenId, String)> = TABS
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
        let text = |key: &str| self.shared.texts.get(key);
        let long = TABS.iter().map(|(number, key, _)| format!(" {number} {} ", text(key))).collect();
        let (tabs, end) = placed(long, 1);
        // The name of a body or Land that is shown stands behind the tabs.
        let name = if matches!(self.screen, ScreenId::Body | ScreenId::LandPage) { BODY_NAME } else { 0 };
        if end + name <= shell.tabs.width {
            return tabs;
        }
        let short = |(number, key, _): &(&str, &str, ScreenId)| format!(" {number} {}", text(&format!("{key}-short")));
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
        (self.screens.overview.register + 1).saturating_sub(height)
    }
}
