//! Länderblatt: which Land, where one is on its page, and what opens from there.

pub(crate) mod draw;
pub(crate) mod draw_lists;
pub mod places;

use crate::domain::{FindingCode, Maturity, ScreenId};
use crate::keys::Action;
use crate::landscape::Dimension;
use crate::query::figure::{Figure, only};
use crate::query::filter::Filter;
use crate::query::gaps::THROUGH;
use crate::query::label::measure_key;
use crate::query::maturity::{at_level, held_by};
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::Line;
use crate::query::report::{Report, Scope, Sheet, points};
use crate::query::roadmap::later_than;
use crate::screens::land_page::places::{HEAD, LandPagePart, LandPagePlace, places};
use crate::screens::picks::{Pick, Picks};
use crate::screens::{Loaded, Request};
use crate::shell::Effect;
use crate::shell::navigate::moved;
use crate::shell::state::State;

/// Where one is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LandPageScreen {
    /// The Land, or the bodies without one.
    pub scope: Option<Scope>,
    /// The selected part of the page.
    pub part: LandPagePart,
    /// The selected line of the part.
    pub line: usize,
    /// The first row of the page that is shown.
    pub offset: u16,
    /// The newest page with the country beside it.
    pub shown: Option<LandPageData>,
    /// What was asked for last.
    asked: Option<(u64, Scope)>,
}

/// A page under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct LandPageData {
    /// The filter that it was computed under.
    pub generation: u64,
    /// The numbers.
    pub report: Report,
}

impl LandPageData {
    /// Counts the page of a scope and the country beside it.
    pub fn compute(loaded: &Loaded, request: &Request, scope: Scope) -> Self {
        Self { generation: request.generation, report: Report::new(&loaded.landscape, &request.filter, scope) }
    }
}

impl LandPageScreen {
    /// Lets go of what belongs to the landscape there was.
    pub(crate) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
    }

    /// Lets what is shown be asked again.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Shows an answer if it is the one that was asked for.
    pub(crate) fn take(&mut self, answer: LandPageData) {
        if self.asked == Some((answer.generation, answer.report.wanted)) {
            self.shown = Some(answer);
        }
    }

    /// The page that is shown; none where nothing passes the filter.
    pub fn sheet(&self) -> Option<&Sheet> {
        self.shown.as_ref().and_then(|shown| shown.report.sheet())
    }
}

impl State {
    /// The Länder that a page can be about, in the order of their names' list.
    pub fn sheet_scopes(&self) -> Vec<Scope> {
        self.shared.loaded.as_ref().map(|loaded| Scope::laender(&loaded.landscape)).unwrap_or_default()
    }

    /// The Land of what is selected; none where nothing says which.
    fn selected_land(&self) -> Option<Scope> {
        let loaded = self.shared.loaded.as_ref()?;
        let members = loaded.landscape.members(Dimension::Land);
        let of_body = |body: u32| {
            let land = loaded.landscape.map.bodies[body as usize].land;
            let at = land.and_then(|land| members.index(land.code()));
            at.map_or(Scope::Federation, |at| Scope::Land(usize::from(at)))
        };
        let chosen = self.shared.filter.chosen(Dimension::Land, members);
        let by_filter = || match chosen.as_deref() {
            Some([code]) => members.index(code).map(|at| Scope::Land(usize::from(at))),
            _ => None,
        };
        match self.screen {
            // A tile that the filter shuts out is not meant.
            ScreenId::Overview => by_filter().or_else(|| {
                let land = members.get(self.shared.land);
                let passes = chosen.as_ref().is_none_or(|chosen| match land {
                    Some(land) => chosen.contains(&land.code),
                    None => self.shared.filter.lets_missing_through(Dimension::Land),
                });
                passes.then(|| land.map_or(Scope::Federation, |_| Scope::Land(self.shared.land)))
            }),
            ScreenId::Map => {
                let land = members.get(self.shared.land);
                Some(land.map_or(Scope::Federation, |_| Scope::Land(self.shared.land)))
            }
            ScreenId::Coverage if !self.screens.coverage.on_gaps => self.line_land().or_else(by_filter),
            ScreenId::Maturity if self.screens.maturity.ask.dimension == Dimension::Land => {
                let shown = self.screens.maturity.shown.as_ref();
                let group = shown
                    .and_then(|shown| shown.groups.get(self.screens.maturity.row))
                    .filter(|_| self.screens.maturity.row > 0);
                let land = group.map(|group| group.member.map_or(Scope::Federation, Scope::Land));
                land.or_else(by_filter)
            }
            ScreenId::Landscape | ScreenId::Body => self.selected_body().map(of_body),
            // On a page the key chooses another.
            ScreenId::LandPage => None,
            _ => by_filter(),
        }
    }

    /// The Land of the selected row or column of the matrix.
    fn line_land(&self) -> Option<Scope> {
        let (row, column) = self.screens.coverage.selected()?;
        let line = match (self.screens.coverage.rows, self.screens.coverage.columns) {
            (Dimension::Land, _) => row,
            (_, Dimension::Land) => column,
            _ => return None,
        };
        match line {
            Line::Member(key) => Some(key.map_or(Scope::Federation, Scope::Land)),
            Line::Total => None,
        }
    }

    /// Opens the page of the Land that is selected, or asks which.
    pub(crate) fn open_sheet(&mut self) -> Vec<Effect> {
        let Some(loaded) = &self.shared.loaded else { return Vec::new() };
        if let Some(scope) = self.selected_land() {
            return self.show_land_page(scope);
        }
        let scopes = self.sheet_scopes();
        let own = self.screens.land_page.scope;
        let name = |scope: &Scope| (scope.name(&loaded.landscape, &self.shared.texts), Pick::Land(*scope));
        self.open_picker(Picks {
            title: self.shared.texts.get("sheet-choose"),
            entries: scopes.iter().map(name).collect(),
            selected: scopes.iter().position(|scope| Some(*scope) == own).unwrap_or(0),
        });
        Vec::new()
    }

    /// Shows the page of a Land.
    pub(crate) fn show_land_page(&mut self, scope: Scope) -> Vec<Effect> {
        let effects = self.go_to(ScreenId::LandPage);
        self.turn_to(scope);
        effects
    }

    /// Another Land on the same place of the page.
    fn turn_to(&mut self, scope: Scope) {
        self.screens.land_page.scope = Some(scope);
    }

    /// The page of the next Land, or of the one before.
    pub(crate) fn next_land(&mut self, forward: bool) {
        let scopes = self.sheet_scopes();
        let at = scopes.iter().position(|scope| Some(*scope) == self.screens.land_page.scope).unwrap_or(0);
        let step = if forward { 1 } else { scopes.len().saturating_sub(1) };
        if let Some(scope) = scopes.get((at + step) % scopes.len().max(1)) {
            self.turn_to(*scope);
        }
    }

    /// Asks for the page, once a filter and Land.
    pub(crate) fn ask_sheet(&mut self) -> Option<Effect> {
        let scope = self
            .screens
            .land_page
            .scope
            .filter(|_| self.screen == ScreenId::LandPage && self.shared.loaded.is_some())?;
        if self.screens.land_page.asked == Some((self.shared.generation, scope)) {
            return None;
        }
        self.screens.land_page.asked = Some((self.shared.generation, scope));
        let request =
            Request { generation: self.shared.generation, filter: self.shared.filter.clone(), sort: self.shared.sort };
        Some(Effect::Sheet(request, scope))
    }

    /// The parts of the page that is shown, where they lie on it.
    pub fn sheet_places(&self) -> Vec<LandPagePlace> {
        self.screens.land_page.sheet().map(|sheet| places(self.shell_body(), sheet)).unwrap_or_default()
    }

    /// One step or page through the lines of all parts.
    pub(crate) fn step_sheet(&mut self, by: isize) {
        let lines: Vec<(LandPagePart, usize)> =
            self.sheet_places().iter().flat_map(|place| (0..place.lines).map(|line| (place.part, line))).collect();
        let own = lines
            .iter()
            .position(|line| *line == (self.screens.land_page.part, self.screens.land_page.line))
            .unwrap_or(0);
        if let Some((part, line)) = lines.get(moved(own, by, lines.len())) {
            (self.screens.land_page.part, self.screens.land_page.line) = (*part, *line);
        }
    }

    /// The next part with lines, or the one before.
    pub(crate) fn next_sheet_part(&mut self, forward: bool) {
        let parts: Vec<LandPagePart> =
            self.sheet_places().iter().filter(|place| place.lines > 0).map(|place| place.part).collect();
        let own = parts.iter().position(|part| *part == self.screens.land_page.part).unwrap_or(0);
        let step = if forward { 1 } else { parts.len().saturating_sub(1) };
        if let Some(part) = parts.get((own + step) % parts.len().max(1)) {
            (self.screens.land_page.part, self.screens.land_page.line) = (*part, 0);
        }
    }

    /// Brings the selected line back onto the page, and the page so that it is seen.
    pub(crate) fn clamp_sheet(&mut self) {
        let places = self.sheet_places();
        let Some(own) = places.iter().find(|place| place.part == self.screens.land_page.part && place.lines > 0) else {
            if let Some(first) = places.iter().find(|place| place.lines > 0) {
                (self.screens.land_page.part, self.screens.land_page.line) = (first.part, 0);
            }
            self.screens.land_page.offset = 0;
            return;
        };
        self.screens.land_page.line = self.screens.land_page.line.min(own.lines - 1);
        let height = self.shell_body().height.saturating_sub(HEAD);
        let end = places.iter().map(|place| place.area.y + place.area.height).max().unwrap_or(0);
        let row = own.row(self.screens.land_page.line);
        // A part that fits is seen whole. Of a longer one the line, with the first its heading too.
        let whole = own.area.height <= height;
        let from = if whole || self.screens.land_page.line == 0 { own.area.y } else { row };
        let to = if whole { own.area.y + own.area.height } else { row + 1 };
        let lowest = to.saturating_sub(height);
        self.screens.land_page.offset =
            self.screens.land_page.offset.clamp(lowest, from.max(lowest)).min(end.saturating_sub(height));
    }

    /// A click selects a line; whether one was hit.
    pub(crate) fn click_sheet(&mut self, x: u16, y: u16) -> bool {
        let body = self.shell_body();
        let Some(y) = y.checked_sub(body.y + HEAD) else { return false };
        let y = y + self.screens.land_page.offset;
        let places = self.sheet_places();
        let hit = places.iter().find(|place| place.area.contains(x, y));
        let Some(place) = hit.filter(|place| (0..place.lines).any(|line| place.row(line) == y)) else { return false };
        (self.screens.land_page.part, self.screens.land_page.line) = (place.part, usize::from(y - place.row(0)));
        true
    }

    /// Opens what stands behind the selected line.
    pub(crate) fn open_sheet_line(&mut self) -> Vec<Effect> {
        if let (LandPagePart::Findings, Some((code, _))) = (self.screens.land_page.part, self.selected_finding()) {
            let effects = self.show_findings(code);
            self.shared.notice = Some(self.shared.texts.get("sheet-findings-all"));
            return effects;
        }
        match self.sheet_filter() {
            Some(filter) => self.open_filter(filter),
            None => {
                self.shared.notice = Some(self.shared.texts.get("coverage-nothing"));
                Vec::new()
            }
        }
    }

    /// The gaps of the selected line, by who reminds them.
    pub(crate) fn open_sheet_gaps(&mut self) -> Vec<Effect> {
        let filter = self.sheet_filter().unwrap_or_else(|| self.sheet_set());
        self.leave();
        self.screen = ScreenId::Coverage;
        self.screens.coverage.on_gaps = true;
        self.set_filter(filter)
    }

    fn selected_finding(&self) -> Option<(FindingCode, u64)> {
        self.screens.land_page.sheet()?.findings.get(self.screens.land_page.line).copied()
    }

    /// The measure of the selected line.
    pub(crate) fn sheet_measure(&self) -> Measure {
        match self.screens.land_page.part {
            LandPagePart::Figures => Measure::ALL.get(self.screens.land_page.line).copied().unwrap_or(Measure::Rate),
            LandPagePart::Levels => Measure::ShareC,
            _ => Measure::Rate,
        }
    }

    /// The keepings that the base of the selected line is about.
    pub(crate) fn sheet_set(&self) -> Filter {
        let own = self.screens.land_page.sheet().map(|sheet| sheet.filter.clone());
        let of_register = || self.sheet_filter().filter(|_| self.screens.land_page.part == LandPagePart::Coverage);
        of_register().or(own).unwrap_or_else(|| self.shared.filter.clone())
    }

    /// The filter that opens exactly the keepings behind the selected line; none where there are none.
    pub fn sheet_filter(&self) -> Option<Filter> {
        let landscape = &self.shared.loaded.as_ref()?.landscape;
        let sheet = self.screens.land_page.sheet()?;
        let line = self.screens.land_page.line;
        let code = |dimension: Dimension, key: Option<usize>| {
            key.and_then(|at| landscape.members(dimension).get(at)).map(|member| member.code.as_str())
        };
        match self.screens.land_page.part {
            LandPagePart::Figures => {
                let figure = Figure::from_code(Measure::ALL.get(line)?.code())?;
                (figure.keepings(&sheet.counts) > 0).then(|| figure.narrowed(&sheet.filter))
            }
            LandPagePart::Coverage => {
                let (register, _) = sheet.by_register.get(line)?;
                Some(only(&sheet.filter, Dimension::Register, code(Dimension::Register, Some(*register))))
            }
            LandPagePart::Gaps => {
                let groups = THROUGH.iter().zip(&sheet.gaps.get(line)?.key);
                let filter = groups.fold(sheet.filter.clone(), |filter, (dimension, key)| {
                    only(&filter, *dimension, code(*dimension, *key))
                });
                Some(Figure::Gaps.narrowed(&filter))
            }
            LandPagePart::Levels => {
                let level = Maturity::ALL.get(line).copied()?;
                (sheet.counts.maturity[level.index()] > 0).then(|| at_level(landscape, &sheet.filter, Some(level)))
            }
            LandPagePart::Criteria => {
                let at = *sheet.held_order().get(line)?;
                let question = &landscape.sources.model.criteria.get(at)?.question;
                (sheet.held[at].total() > 0).then(|| held_by(&sheet.filter, question))
            }
            LandPagePart::Priorities => {
                let register = sheet.priorities.get(line)?.item.register;
                sheet.register(register)?;
                Some(only(&sheet.filter, Dimension::Register, code(Dimension::Register, Some(register))))
            }
            LandPagePart::Years => match year_lines(sheet).get(line)? {
                YearLine::Year(year) => {
                    let cell = sheet.plans.pivot.at(Line::Total, Line::Member(*year));
                    let filter = only(&sheet.filter, Dimension::Planned, code(Dimension::Planned, *year));
                    cell.is_some_and(|counts| counts.expected() > 0).then_some(filter)
                }
                YearLine::Late(year) => (sheet.plans.late(Line::Total) > 0).then(|| later_than(&sheet.filter, *year)),
            },
            LandPagePart::Findings | LandPagePart::Curve => None,
        }
    }

    /// The key figures of the page as text, a line each.
    pub(crate) fn copy_sheet(&mut self) -> Vec<Effect> {
        let (Some(loaded), Some(shown)) = (&self.shared.loaded, &self.screens.land_page.shown) else {
            return Vec::new();
        };
        let (landscape, texts) = (&loaded.landscape, &self.shared.texts);
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
        self.shared.notice = Some(texts.with("notice-copied", &[("text", (&name).into())]));
        vec![Effect::Copy(lines.join("\n"))]
    }

    /// What keys of the page do besides moving and opening.
    pub(crate) fn act_on_sheet(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::LandPage => return self.open_sheet(),
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
pub fn year_lines(sheet: &Sheet) -> Vec<YearLine> {
    let keys = &sheet.plans.pivot.column_keys;
    let years = keys.iter().filter(|key| key.is_some()).map(|key| YearLine::Year(*key));
    let late = sheet.plans.deadline.map(YearLine::Late);
    let missing = keys.contains(&None).then_some(YearLine::Year(None));
    years.chain(late).chain(missing).collect()
}
