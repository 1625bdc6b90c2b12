//! Länderblatt: which Land, where one is on its page, and what opens from there.

use crate::domain::{FindingCode, Maturity};
use crate::landscape::Dimension;
use crate::query::figure::{Figure, only};
use crate::query::filter::Filter;
use crate::query::gaps::THROUGH;
use crate::query::label::measure_key;
use crate::query::maturity::{at_level, held_by};
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::Line;
use crate::query::report::{LandPage, PageScope, Report, points};
use crate::query::roadmap::later_than;

use super::action::Action;
use super::answer::{Loaded, Request};
use super::navigate::moved;
use super::sheet_layout::{HEAD, SheetPart, SheetPlace, places};
use super::state::{State, View};
use super::update::Effect;

/// Where one is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SheetState {
    /// The Land, or the bodies without one.
    pub scope: Option<PageScope>,
    /// The selected part of the page.
    pub part: SheetPart,
    /// The selected line of the part.
    pub line: usize,
    /// The first row of the page that is shown.
    pub offset: u16,
    /// The selected entry of the list of Länder while it is open.
    pub choosing: Option<usize>,
    /// The newest page with the country beside it.
    pub shown: Option<SheetAnswer>,
    /// What was asked for last.
    asked: Option<(u64, PageScope)>,
}

/// A page under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetAnswer {
    /// The filter that it was computed under.
    pub generation: u64,
    /// The numbers.
    pub report: Report,
}

impl SheetAnswer {
    /// Counts the page of a scope and the country beside it.
    pub fn compute(loaded: &Loaded, request: &Request, scope: PageScope) -> Self {
        Self { generation: request.generation, report: Report::new(&loaded.landscape, &request.filter, scope) }
    }
}

impl SheetState {
    /// Lets go of what belongs to the landscape there was.
    pub(super) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
    }

    /// Lets what is shown be asked again.
    pub(super) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Shows an answer if it is the one that was asked for.
    pub(super) fn take(&mut self, answer: SheetAnswer) {
        if self.asked == Some((answer.generation, answer.report.wanted)) {
            self.shown = Some(answer);
        }
    }

    /// The page that is shown; none where nothing passes the filter.
    pub fn sheet(&self) -> Option<&LandPage> {
        self.shown.as_ref().and_then(|shown| shown.report.sheet())
    }
}

impl State {
    /// The Länder that a page can be about, in the order of their names' list.
    pub fn sheet_scopes(&self) -> Vec<PageScope> {
        self.loaded.as_ref().map(|loaded| PageScope::laender(&loaded.landscape)).unwrap_or_default()
    }

    /// The Land of what is selected; none where nothing says which.
    fn selected_land(&self) -> Option<PageScope> {
        let loaded = self.loaded.as_ref()?;
        let members = loaded.landscape.members(Dimension::Land);
        let of_body = |body: u32| {
            let land = loaded.landscape.map.bodies[body as usize].land;
            let at = land.and_then(|land| members.index(land.code()));
            at.map_or(PageScope::Federation, |at| PageScope::Land(usize::from(at)))
        };
        let chosen = self.filter.chosen(Dimension::Land, members);
        let by_filter = || match chosen.as_deref() {
            Some([code]) => members.index(code).map(|at| PageScope::Land(usize::from(at))),
            _ => None,
        };
        match self.view {
            // A tile that the filter shuts out is not meant.
            View::Overview => by_filter().or_else(|| {
                let land = members.get(self.overview.land);
                let passes = chosen.as_ref().is_none_or(|chosen| match land {
                    Some(land) => chosen.contains(&land.code),
                    None => self.filter.lets_missing_through(Dimension::Land),
                });
                passes.then(|| land.map_or(PageScope::Federation, |_| PageScope::Land(self.overview.land)))
            }),
            View::Map => {
                let land = members.get(self.overview.land);
                Some(land.map_or(PageScope::Federation, |_| PageScope::Land(self.overview.land)))
            }
            View::Coverage if !self.coverage.on_gaps => self.line_land().or_else(by_filter),
            View::Maturity if self.maturity.ask.dimension == Dimension::Land => {
                let shown = self.maturity.shown.as_ref();
                let group =
                    shown.and_then(|shown| shown.groups.get(self.maturity.row)).filter(|_| self.maturity.row > 0);
                let land = group.map(|group| group.member.map_or(PageScope::Federation, PageScope::Land));
                land.or_else(by_filter)
            }
            View::Landscape | View::Body(_) => self.selected_body().map(of_body),
            // On a page the key chooses another.
            View::Sheet => None,
            _ => by_filter(),
        }
    }

    /// The Land of the selected row or column of the matrix.
    fn line_land(&self) -> Option<PageScope> {
        let (row, column) = self.coverage.selected()?;
        let line = match (self.coverage.rows, self.coverage.columns) {
            (Dimension::Land, _) => row,
            (_, Dimension::Land) => column,
            _ => return None,
        };
        match line {
            Line::Member(key) => Some(key.map_or(PageScope::Federation, PageScope::Land)),
            Line::Total => None,
        }
    }

    /// Opens the page of the Land that is selected, or asks which.
    pub(super) fn open_sheet(&mut self) -> Vec<Effect> {
        if self.loaded.is_none() {
            return Vec::new();
        }
        match self.selected_land() {
            Some(scope) => self.show_sheet(scope),
            None => {
                let own = self.sheet.scope;
                let at = self.sheet_scopes().iter().position(|scope| Some(*scope) == own);
                self.sheet.choosing = Some(at.unwrap_or(0));
                Vec::new()
            }
        }
    }

    fn show_sheet(&mut self, scope: PageScope) -> Vec<Effect> {
        let effects = self.go_to(View::Sheet);
        self.turn_to(scope);
        effects
    }

    /// Another Land on the same place of the page.
    fn turn_to(&mut self, scope: PageScope) {
        self.sheet.scope = Some(scope);
    }

    /// Takes the selected Land of the list.
    pub(super) fn choose_land(&mut self) -> Vec<Effect> {
        let at = self.sheet.choosing.take();
        match at.and_then(|at| self.sheet_scopes().get(at).copied()) {
            Some(scope) => self.show_sheet(scope),
            None => Vec::new(),
        }
    }

    /// The page of the next Land, or of the one before.
    pub(super) fn next_land(&mut self, forward: bool) {
        let scopes = self.sheet_scopes();
        let at = scopes.iter().position(|scope| Some(*scope) == self.sheet.scope).unwrap_or(0);
        let step = if forward { 1 } else { scopes.len().saturating_sub(1) };
        if let Some(scope) = scopes.get((at + step) % scopes.len().max(1)) {
            self.turn_to(*scope);
        }
    }

    /// Asks for the page, once a filter and Land.
    pub(super) fn ask_sheet(&mut self) -> Option<Effect> {
        let scope = self.sheet.scope.filter(|_| self.view == View::Sheet && self.loaded.is_some())?;
        if self.sheet.asked == Some((self.generation, scope)) {
            return None;
        }
        self.sheet.asked = Some((self.generation, scope));
        let request = Request { generation: self.generation, filter: self.filter.clone(), sort: self.table.sort };
        Some(Effect::Sheet(request, scope))
    }

    /// The parts of the page that is shown, where they lie on it.
    pub fn sheet_places(&self) -> Vec<SheetPlace> {
        self.sheet.sheet().map(|sheet| places(self.shell_body(), sheet)).unwrap_or_default()
    }

    /// One step or page through the lines of all parts.
    pub(super) fn step_sheet(&mut self, by: isize) {
        let lines: Vec<(SheetPart, usize)> =
            self.sheet_places().iter().flat_map(|place| (0..place.lines).map(|line| (place.part, line))).collect();
        let own = lines.iter().position(|line| *line == (self.sheet.part, self.sheet.line)).unwrap_or(0);
        if let Some((part, line)) = lines.get(moved(own, by, lines.len())) {
            (self.sheet.part, self.sheet.line) = (*part, *line);
        }
    }

    /// The next part with lines, or the one before.
    pub(super) fn next_sheet_part(&mut self, forward: bool) {
        let parts: Vec<SheetPart> =
            self.sheet_places().iter().filter(|place| place.lines > 0).map(|place| place.part).collect();
        let own = parts.iter().position(|part| *part == self.sheet.part).unwrap_or(0);
        let step = if forward { 1 } else { parts.len().saturating_sub(1) };
        if let Some(part) = parts.get((own + step) % parts.len().max(1)) {
            (self.sheet.part, self.sheet.line) = (*part, 0);
        }
    }

    /// Brings the selected line back onto the page, and the page so that it is seen.
    pub(super) fn settle_sheet(&mut self) {
        let places = self.sheet_places();
        let Some(own) = places.iter().find(|place| place.part == self.sheet.part && place.lines > 0) else {
            if let Some(first) = places.iter().find(|place| place.lines > 0) {
                (self.sheet.part, self.sheet.line) = (first.part, 0);
            }
            self.sheet.offset = 0;
            return;
        };
        self.sheet.line = self.sheet.line.min(own.lines - 1);
        let height = self.shell_body().height.saturating_sub(HEAD);
        let end = places.iter().map(|place| place.area.y + place.area.height).max().unwrap_or(0);
        let row = own.row(self.sheet.line);
        // A part that fits is seen whole. Of a longer one the line, with the first its heading too.
        let whole = own.area.height <= height;
        let from = if whole || self.sheet.line == 0 { own.area.y } else { row };
        let to = if whole { own.area.y + own.area.height } else { row + 1 };
        let lowest = to.saturating_sub(height);
        self.sheet.offset = self.sheet.offset.clamp(lowest, from.max(lowest)).min(end.saturating_sub(height));
    }

    /// A click selects a line; whether one was hit.
    pub(super) fn click_sheet(&mut self, x: u16, y: u16) -> bool {
        let body = self.shell_body();
        let Some(y) = y.checked_sub(body.y + HEAD) else { return false };
        let y = y + self.sheet.offset;
        let places = self.sheet_places();
        let hit = places.iter().find(|place| place.area.contains(x, y));
        let Some(place) = hit.filter(|place| (0..place.lines).any(|line| place.row(line) == y)) else { return false };
        (self.sheet.part, self.sheet.line) = (place.part, usize::from(y - place.row(0)));
        true
    }

    /// Opens what stands behind the selected line.
    pub(super) fn open_sheet_line(&mut self) -> Vec<Effect> {
        if let (SheetPart::Findings, Some((code, _))) = (self.sheet.part, self.selected_finding()) {
            let effects = self.show_findings(code);
            self.notice = Some(self.texts.get("sheet-findings-all"));
            return effects;
        }
        match self.sheet_filter() {
            Some(filter) => self.open_filter(filter),
            None => {
                self.notice = Some(self.texts.get("coverage-nothing"));
                Vec::new()
            }
        }
    }

    /// The gaps of the selected line, by who reminds them.
    pub(super) fn open_sheet_gaps(&mut self) -> Vec<Effect> {
        let filter = self.sheet_filter().unwrap_or_else(|| self.sheet_set());
        self.leave();
        self.view = View::Coverage;
        self.coverage.on_gaps = true;
        self.set_filter(filter)
    }

    fn selected_finding(&self) -> Option<(FindingCode, u64)> {
        self.sheet.sheet()?.findings.get(self.sheet.line).copied()
    }

    /// The measure of the selected line.
    pub(super) fn sheet_measure(&self) -> Measure {
        match self.sheet.part {
            SheetPart::Figures => Measure::ALL.get(self.sheet.line).copied().unwrap_or(Measure::Rate),
            SheetPart::Levels => Measure::ShareC,
            _ => Measure::Rate,
        }
    }

    /// The keepings that the base of the selected line is about.
    pub(super) fn sheet_set(&self) -> Filter {
        let own = self.sheet.sheet().map(|sheet| sheet.filter.clone());
        let of_register = || self.sheet_filter().filter(|_| self.sheet.part == SheetPart::Coverage);
        of_register().or(own).unwrap_or_else(|| self.filter.clone())
    }

    /// The filter that opens exactly the keepings behind the selected line; none where there are none.
    pub fn sheet_filter(&self) -> Option<Filter> {
        let landscape = &self.loaded.as_ref()?.landscape;
        let sheet = self.sheet.sheet()?;
        let line = self.sheet.line;
        let code = |dimension: Dimension, key: Option<usize>| {
            key.and_then(|at| landscape.members(dimension).get(at)).map(|member| member.code.as_str())
        };
        match self.sheet.part {
            SheetPart::Figures => {
                let figure = Figure::from_code(Measure::ALL.get(line)?.code())?;
                (figure.keepings(&sheet.counts) > 0).then(|| figure.narrowed(&sheet.filter))
            }
            SheetPart::Coverage => {
                let (register, _) = sheet.by_register.get(line)?;
                Some(only(&sheet.filter, Dimension::Register, code(Dimension::Register, Some(*register))))
            }
            SheetPart::Gaps => {
                let groups = THROUGH.iter().zip(&sheet.gaps.get(line)?.key);
                let filter = groups.fold(sheet.filter.clone(), |filter, (dimension, key)| {
                    only(&filter, *dimension, code(*dimension, *key))
                });
                Some(Figure::Gaps.narrowed(&filter))
            }
            SheetPart::Levels => {
                let level = Maturity::ALL.get(line).copied()?;
                (sheet.counts.maturity[level.index()] > 0).then(|| at_level(landscape, &sheet.filter, Some(level)))
            }
            SheetPart::Criteria => {
                let at = *sheet.held_order().get(line)?;
                let question = &landscape.sources.model.criteria.get(at)?.question;
                (sheet.held[at].total() > 0).then(|| held_by(&sheet.filter, question))
            }
            SheetPart::Priorities => {
                let register = sheet.priorities.get(line)?.item.register;
                sheet.register(register)?;
                Some(only(&sheet.filter, Dimension::Register, code(Dimension::Register, Some(register))))
            }
            SheetPart::Years => match year_lines(sheet).get(line)? {
                YearLine::Year(year) => {
                    let cell = sheet.plans.pivot.at(Line::Total, Line::Member(*year));
                    let filter = only(&sheet.filter, Dimension::Planned, code(Dimension::Planned, *year));
                    cell.is_some_and(|counts| counts.expected() > 0).then_some(filter)
                }
                YearLine::Late(year) => (sheet.plans.late(Line::Total) > 0).then(|| later_than(&sheet.filter, *year)),
            },
            SheetPart::Findings | SheetPart::Curve => None,
        }
    }

    /// The key figures of the page as text, a line each.
    pub(super) fn copy_sheet(&mut self) -> Vec<Effect> {
        let (Some(loaded), Some(shown)) = (&self.loaded, &self.sheet.shown) else { return Vec::new() };
        let (landscape, texts) = (&loaded.landscape, &self.texts);
        let Some(sheet) = shown.report.sheet() else { return Vec::new() };
        let country = &shown.report.country;
        let name = sheet.scope.name(landscape, texts);
        let percent = |counts: &Counts, measure: Measure| texts.percent(counts.share(measure));
        let mut lines = vec![texts.with("report-title-land", &[("land", (&name).into())])];
        if landscape.sources.synthetic {
            lines.push(texts.get("report-synthetic"));
        }
        lines.extend(Measure::ALL.iter().map(|measure| {
            let (part, whole) = sheet.counts.base(*measure);
            let difference = points(&sheet.counts, &country.counts, *measure);
            let base = texts.with("base-of", &[("part", part.into()), ("whole", whole.into())]);
            let other = format!("{} {}", country.compared_name(landscape, texts), percent(&country.counts, *measure));
            let cells = [
                texts.get(&measure_key(*measure)),
                percent(&sheet.counts, *measure),
                base,
                other,
                texts.points(difference),
            ];
            cells.join("\t")
        }));
        self.notice = Some(texts.with("notice-copied", &[("text", (&name).into())]));
        vec![Effect::Copy(lines.join("\n"))]
    }

    /// What keys of the page do besides moving and opening.
    pub(super) fn act_on_sheet(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Sheet => return self.open_sheet(),
            Action::NextLand | Action::PreviousLand => self.next_land(action == Action::NextLand),
            _ => {}
        }
        Vec::new()
    }
}

/// A line of the planned years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearLine {
    /// A year, or none stated.
    Year(Option<usize>),
    /// Later than the deadline, in this year.
    Late(i32),
}

/// The lines of the planned years: the years, what is later than the deadline, what is not stated.
pub fn year_lines(sheet: &LandPage) -> Vec<YearLine> {
    let keys = &sheet.plans.pivot.column_keys;
    let years = keys.iter().filter(|key| key.is_some()).map(|key| YearLine::Year(*key));
    let late = sheet.plans.deadline.map(YearLine::Late);
    let missing = keys.contains(&None).then_some(YearLine::Year(None));
    years.chain(late).chain(missing).collect()
}
