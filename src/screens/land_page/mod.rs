//! Länderblatt: which Land, where one is on its page, and what opens from there.

pub(crate) mod draw;
pub(crate) mod draw_facts;
pub(crate) mod draw_lists;
pub mod places;

use crate::domain::{Land, Maturity, ScreenId};
use crate::export::contents::Table;
use crate::export::contents::notebook::{NotebookLines, WantedLand};
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::figure::{Figure, only};
use crate::query::filter::Filter;
use crate::query::gaps::THROUGH;
use crate::query::label::{measure_key, schedule_line};
use crate::query::maturity::{at_level, held_by};
use crate::query::numbers::{Counts, Measure};
use crate::query::phrase::table::{Meaning, rows};
use crate::query::pivot::Line;
use crate::query::report::{LandPage, PageScope, Report, points};
use crate::query::roadmap::later_than;
use crate::screens::cursor::{moved, steps};
use crate::screens::picks::{Pick, Picks};
use crate::screens::{Asked, Entry, Job, Outcome, Pen, Screen, Selection, Shared, Slot, Target, Work};

use crate::sources::team::notebook::QUESTIONS;

use places::{HEAD, LandPagePart, LandPagePlace, places};

/// The page of a Land.
#[derive(Debug, Clone, Default)]
pub struct LandPageScreen {
    /// The Land, or the bodies without one.
    pub scope: Option<PageScope>,
    /// The selected part of the page.
    pub part: LandPagePart,
    /// The selected line of the part.
    pub line: usize,
    /// The first row of the page that is shown.
    pub offset: u16,
    /// The numbers of a page with the country beside it.
    pub report: Slot<PageScope, Report>,
}

/// The Länder that a page can be about, in the order of their names' list.
pub fn scopes(shared: &Shared) -> Vec<PageScope> {
    shared.loaded.as_ref().map(|loaded| PageScope::laender(&loaded.landscape)).unwrap_or_default()
}

impl LandPageScreen {
    /// The Länder that a page can be about.
    pub(crate) fn picks(&self, shared: &Shared) -> Picks {
        let scopes = scopes(shared);
        let name = |scope: &PageScope| {
            shared.loaded.as_ref().map_or_else(String::new, |loaded| scope.name(&loaded.landscape, &shared.texts))
        };
        let also = |scope: &PageScope| {
            let code = shared.land_of_scope(*scope).map_or("", Land::code);
            let words = rows()
                .iter()
                .filter(|row| matches!(row.meaning, Meaning::Filter(own) if own.strip_prefix("land:") == Some(code)));
            let words: Vec<&str> = words.flat_map(|row| row.words.iter().copied()).collect();
            format!("{code} {}", words.join(" "))
        };
        let entries = scopes.iter().map(|scope| (name(scope), Pick::Land(*scope))).collect();
        let selected = scopes.iter().position(|scope| Some(*scope) == self.scope).unwrap_or(0);
        let also = scopes.iter().map(also).collect();
        Picks::new(shared.texts.get("sheet-choose"), entries, selected).called(also)
    }

    fn compute(scope: &PageScope, work: Work<'_>, _before: Option<&Report>) -> Report {
        Report::new(&work.loaded.landscape, &work.request.filter, *scope)
    }

    /// The page that is shown; none where nothing passes the filter.
    pub fn sheet(&self) -> Option<&LandPage> {
        self.report.shown().and_then(Report::sheet)
    }

    /// The page of the next Land, or of the one before.
    fn next_land(&mut self, forward: bool, shared: &Shared) {
        let scopes = scopes(shared);
        let at = scopes.iter().position(|scope| Some(*scope) == self.scope).unwrap_or(0);
        let step = if forward { 1 } else { scopes.len().saturating_sub(1) };
        if let Some(scope) = scopes.get((at + step) % scopes.len().max(1)) {
            self.scope = Some(*scope);
        }
    }

    /// The parts of the page that is shown, where they lie on it.
    pub fn places(&self, shared: &Shared) -> Vec<LandPagePlace> {
        self.sheet().map(|sheet| places(shared.body_area(), sheet)).unwrap_or_default()
    }

    /// One step or page through the lines of all parts.
    fn step(&mut self, by: isize, shared: &Shared) {
        let lines: Vec<(LandPagePart, usize)> =
            self.places(shared).iter().flat_map(|place| (0..place.lines).map(|line| (place.part, line))).collect();
        let own = lines.iter().position(|line| *line == (self.part, self.line)).unwrap_or(0);
        if let Some((part, line)) = lines.get(moved(own, by, lines.len())) {
            (self.part, self.line) = (*part, *line);
        }
    }

    /// The next part with lines, or the one before.
    fn next_part(&mut self, forward: bool, shared: &Shared) {
        let places = self.places(shared);
        let parts: Vec<LandPagePart> = places.iter().filter(|place| place.lines > 0).map(|place| place.part).collect();
        let own = parts.iter().position(|part| *part == self.part).unwrap_or(0);
        let step = if forward { 1 } else { parts.len().saturating_sub(1) };
        if let Some(part) = parts.get((own + step) % parts.len().max(1)) {
            (self.part, self.line) = (*part, 0);
        }
    }

    /// Opens what stands behind the selected line.
    fn open(&self, shared: &mut Shared) -> Outcome {
        let finding = self.sheet().and_then(|sheet| sheet.findings.get(self.line));
        if let (LandPagePart::Findings, Some((code, _))) = (self.part, finding) {
            shared.say("sheet-findings-all");
            return Outcome::OpenFindings(*code);
        }
        // Of a rule one wants to read what it says, of a date where it stands among the others.
        let rule = self.sheet().and_then(|sheet| sheet.unchecked.get(self.line));
        if let (LandPagePart::Rules, Some(register)) = (self.part, rule) {
            return Outcome::OpenRegister(*register);
        }
        let event = self.sheet().and_then(|sheet| sheet.events.get(self.line));
        if let (LandPagePart::Events, Some(event), Some(loaded)) = (self.part, event, &shared.loaded) {
            let item = &loaded.landscape.sources.catalogue.roadmap[event.item];
            shared.notice = Some(schedule_line(item, &shared.texts));
            return Outcome::Done;
        }
        if self.part == LandPagePart::Inquiries {
            let entry = self.answer(shared);
            return entry.map_or(Outcome::Done, |entry| Outcome::Enter(Box::new(entry)));
        }
        if self.part == LandPagePart::Offices {
            shared.notice = self.office_said(shared);
            return Outcome::Done;
        }
        let filter = self.filter(shared);
        if filter.is_none() {
            shared.say("coverage-nothing");
        }
        filter.map_or(Outcome::Done, Outcome::OpenFilter)
    }

    /// The selected question, to be answered.
    fn answer(&self, shared: &Shared) -> Option<Entry> {
        let team = &shared.loaded.as_ref()?.landscape.sources.team;
        let own = team.inquiries.get(*self.sheet()?.inquiries.get(self.line)?)?;
        let title = shared.texts.get("notebook-answer-title");
        Some(Entry::of(title, &QUESTIONS, &own.cells, &[], vec!["answer", "state"]))
    }

    /// The selected office, whole; telephone and mail box only where personal data are shown.
    fn office_said(&self, shared: &Shared) -> Option<String> {
        let team = &shared.loaded.as_ref()?.landscape.sources.team;
        let own = team.offices.get(*self.sheet()?.offices.get(self.line)?)?;
        let mut parts = vec![&own.function, &own.office, &own.address, &own.note];
        if shared.personal {
            parts.extend([&own.phone, &own.mail]);
        }
        let parts: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
        Some(parts.join(" · "))
    }

    /// Shows a question on the page of its Land.
    pub(crate) fn show_inquiry(&mut self, scope: PageScope, line: usize) {
        (self.scope, self.part, self.line) = (Some(scope), LandPagePart::Inquiries, line);
    }

    /// The keepings that the base of the selected line is about.
    fn set(&self, shared: &Shared) -> Filter {
        let own = self.sheet().map(|sheet| sheet.filter.clone());
        let of_register = || self.filter(shared).filter(|_| self.part == LandPagePart::Coverage);
        of_register().or(own).unwrap_or_else(|| shared.filter.clone())
    }

    /// The filter that opens exactly the keepings behind the selected line; none where there are none.
    pub fn filter(&self, shared: &Shared) -> Option<Filter> {
        let landscape = &shared.loaded.as_ref()?.landscape;
        let sheet = self.sheet()?;
        let line = self.line;
        let code = |dimension: Dimension, key: Option<usize>| {
            key.and_then(|at| landscape.members(dimension).get(at)).map(|member| member.code.as_str())
        };
        match self.part {
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
            LandPagePart::Rules => {
                let register = sheet.unchecked.get(line)?;
                Some(only(&sheet.filter, Dimension::Register, code(Dimension::Register, Some(*register))))
            }
            LandPagePart::Findings
            | LandPagePart::Curve
            | LandPagePart::Events
            | LandPagePart::Inquiries
            | LandPagePart::Offices => None,
        }
    }

    /// The key figures of the page as text, a line each, and what the page is called.
    fn text(&self, shared: &Shared) -> Option<(String, String)> {
        let (loaded, report) = (shared.loaded.as_ref()?, self.report.shown()?);
        let (landscape, texts) = (&loaded.landscape, &shared.texts);
        let (sheet, country) = (report.sheet()?, &report.country);
        let name = sheet.scope.name(landscape, texts);
        let percent = |counts: &Counts, measure: Measure| counts.percent(measure, texts);
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
        Some((lines.join("\n"), name))
    }
}

impl Screen for LandPageScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::LandPage
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.report.ask(ScreenId::LandPage, self.scope?, shared, Self::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.report)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return self.open(shared),
            Action::Gaps => return Outcome::OpenGaps(self.filter(shared).unwrap_or_else(|| self.set(shared))),
            Action::NextLand | Action::PreviousLand => self.next_land(action == Action::NextLand, shared),
            Action::NextPart | Action::PreviousPart => self.next_part(action == Action::NextPart, shared),
            Action::Left | Action::Right => self.next_part(action == Action::Right, shared),
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let Some(y) = y.checked_sub(shared.body_area().y + HEAD) else { return false };
        let y = y + self.offset;
        let places = self.places(shared);
        let hit = places.iter().find(|place| place.area.contains(x, y));
        let Some(place) = hit.filter(|place| (0..place.lines).any(|line| place.row(line) == y)) else { return false };
        (self.part, self.line) = (place.part, usize::from(y - place.row(0)));
        true
    }

    fn target(&self, shared: &Shared) -> Target {
        let measure = match self.part {
            LandPagePart::Figures => Measure::ALL.get(self.line).copied().unwrap_or(Measure::Rate),
            LandPagePart::Levels => Measure::ShareC,
            _ => Measure::Rate,
        };
        Target::Share(self.set(shared), measure)
    }

    fn selection(&self, shared: &Shared) -> Selection {
        self.text(shared).map_or(Selection::Nothing, |(text, name)| Selection::Named(text, name))
    }

    // On a page the key chooses another.
    fn land(&self, _shared: &Shared) -> Option<PageScope> {
        None
    }

    fn about(&self, _shared: &Shared) -> Option<PageScope> {
        self.scope
    }

    fn register(&self, shared: &Shared) -> Option<usize> {
        let sheet = self.sheet()?;
        match self.part {
            LandPagePart::Coverage => sheet.by_register.get(self.line).map(|(register, _)| *register),
            LandPagePart::Priorities => sheet.priorities.get(self.line).map(|own| own.item.register),
            LandPagePart::Rules => sheet.unchecked.get(self.line).copied(),
            _ => shared.register_in_filter(),
        }
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        let usual = [Table::coverage(vec![Dimension::Register]), Table::Overview];
        let land = WantedLand::Of(self.scope.and_then(|scope| shared.land_of_scope(scope)));
        let own = match self.part {
            LandPagePart::Inquiries => Some(Table::Notebook(NotebookLines { land, ..NotebookLines::default() })),
            LandPagePart::Offices => Some(Table::Offices(land)),
            _ => None,
        };
        own.into_iter().chain(usual).collect()
    }

    /// Brings the selected line back onto the page, and the page so that it is seen.
    fn clamp_cursors(&mut self, shared: &Shared) {
        let places = self.places(shared);
        let Some(own) = places.iter().find(|place| place.part == self.part && place.lines > 0) else {
            if let Some(first) = places.iter().find(|place| place.lines > 0) {
                (self.part, self.line) = (first.part, 0);
            }
            self.offset = 0;
            return;
        };
        self.line = self.line.min(own.lines - 1);
        let height = shared.body_area().height.saturating_sub(HEAD);
        let end = places.iter().map(|place| place.area.y + place.area.height).max().unwrap_or(0);
        let row = own.row(self.line);
        // A part that fits is seen whole. Of a longer one the line, with the first its heading too.
        let whole = own.area.height <= height;
        let from = if whole || self.line == 0 { own.area.y } else { row };
        let to = if whole { own.area.y + own.area.height } else { row + 1 };
        let lowest = to.saturating_sub(height);
        self.offset = self.offset.clamp(lowest, from.max(lowest)).min(end.saturating_sub(height));
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
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
