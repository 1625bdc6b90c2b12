//! Umsetzungsplan: the projects on a scale of years, with what the programme holds and the deadline.

use chrono::{Datelike, NaiveDate};
use ratatui::style::Style;
use ratatui::text::Span;

use crate::export::contents::rollout::against;
use crate::landscape::Landscape;
use crate::paint::area::Area;
use crate::paint::text::{fit, left, right, wrap};
use crate::query::roadmap::schedule;
use crate::query::rollout::{Project, Rollout, RolloutState};
use crate::screens::rollout::places::PROJECTS_HEAD;
use crate::screens::rollout::{RolloutPart, RolloutScreen, draw_parts};
use crate::screens::{Pen, Shared};

/// Draws the roll-out.
pub fn draw(pen: &mut Pen<'_>) {
    let screen = &pen.screens.rollout;
    let areas = screen.areas(pen.shared);
    let (Some(data), Some(loaded)) = (screen.data.shown(), pen.shared.loaded.clone()) else {
        pen.put(areas.projects, vec![Span::styled(pen.text("loading"), pen.theme.dim())]);
        return;
    };
    let landscape = &loaded.landscape;
    projects(pen, areas.projects, data, landscape);
    if areas.steps.width > 0 {
        draw_parts::steps(pen, areas.steps, data, landscape);
    }
    if areas.rows.width > 0 {
        draw_parts::rows(pen, areas.rows, landscape);
    }
    let said = said(screen, pen.shared).unwrap_or_default();
    let style = pen.theme.dim();
    for (row, line) in (0..areas.detail.height).zip(wrap(&said, areas.detail.width)) {
        pen.put(areas.detail.row(row), vec![Span::styled(line, style)]);
    }
}

/// What is selected, in words.
pub(super) fn said(screen: &RolloutScreen, shared: &Shared) -> Option<String> {
    let (data, loaded) = (screen.data.shown()?, shared.loaded.as_ref()?);
    let (landscape, texts) = (&loaded.landscape, &shared.texts);
    let team = &landscape.sources.team;
    let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| texts.day(&day.to_string()));
    match screen.part {
        RolloutPart::Projects => {
            let project = screen.project()?;
            let note = project.notes.first().map(|at| &team.rollout[data.lines[*at].row]);
            let note = note.map(|row| format!(" · {}: {}", day(row.day()), row.note)).unwrap_or_default();
            let variables = [
                ("bodies", project.bodies.into()),
                ("rows", project.lines.len().into()),
                ("done", project.done.into()),
                ("late", project.late.into()),
            ];
            Some(format!("{} · {}{note}", name(project, shared), texts.with("rollout-project-line", &variables)))
        }
        RolloutPart::Steps => {
            let step = team.procedure.steps.get(screen.cursor(RolloutPart::Steps).at)?;
            let own = step.texts(texts.lang.is_german());
            let variables =
                [("entry", own.entry.into()), ("responsible", own.responsible.into()), ("result", own.result.into())];
            Some(format!("{}: {}", own.name, texts.with("rollout-step-line", &variables)))
        }
        RolloutPart::Rows => {
            let line = screen.line()?;
            let row = team.rollout.get(line.row)?;
            let mut parts = vec![row.body.clone(), row.register.clone(), row.step_written.clone(), row.owner.clone()];
            parts.push(day(row.planned));
            parts.push(against(line, texts));
            parts.push(row.note.clone());
            parts.retain(|part| !part.is_empty());
            Some(parts.join(" · "))
        }
    }
}

/// What a project is called.
pub(super) fn name(project: &Project, shared: &Shared) -> String {
    if project.name.is_empty() { shared.texts.get("rollout-no-project") } else { project.name.clone() }
}

/// A scale of years in columns.
struct Scale {
    first: i32,
    year_width: u16,
    years: u16,
}

impl Scale {
    fn new(data: &Rollout, deadline: Option<NaiveDate>, columns: u16) -> Self {
        let spans = || data.projects.iter().filter_map(|project| project.span);
        let today = data.today.year();
        let first = spans().map(|(first, _)| first.year()).min().unwrap_or(today).min(today);
        let last = spans().map(|(_, last)| last.year()).chain(deadline.map(|day| day.year())).max();
        let last = last.unwrap_or(today).max(today);
        // A date that cannot be meant does not squeeze everything else.
        let first = first.max(today - 10);
        let last = last.clamp(first, first + 24);
        let years = u16::try_from(last - first + 1).unwrap_or(1);
        Self { first, year_width: (columns / years).max(1), years }
    }

    const fn columns(&self) -> u16 {
        self.year_width * self.years
    }

    /// The column of a day; the nearest end for one outside.
    fn column(&self, day: NaiveDate) -> u16 {
        let passed = f64::from(day.year() - self.first) + f64::from(day.ordinal0()) / 366.0;
        let at = (passed * f64::from(self.year_width)).clamp(0.0, f64::from(self.columns().saturating_sub(1)));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the columns")]
        let column = at as u16;
        column
    }

    fn has(&self, day: NaiveDate) -> bool {
        (self.first..self.first + i32::from(self.years)).contains(&day.year())
    }
}

fn projects(pen: &mut Pen<'_>, area: Area, data: &Rollout, landscape: &Landscape) {
    let screen = &pen.screens.rollout;
    let (focused, cursor) = (screen.part == RolloutPart::Projects, screen.cursor(RolloutPart::Projects));
    let texts = &pen.shared.texts;
    let variables =
        [("projects", data.projects.len().into()), ("late", data.late().into()), ("against", data.conflicts().into())];
    pen.heading(area.row(0), &texts.with("rollout-title", &variables), focused);
    if data.projects.is_empty() {
        let text = pen.text("rollout-empty");
        for (row, line) in (1..area.height).zip(wrap(&text, area.width)) {
            pen.put(area.row(row), vec![Span::styled(line, pen.theme.dim())]);
        }
        return;
    }
    let deadline = landscape.sources.catalogue.deadline().map(|(_, day)| day);
    let names = (area.width * 2 / 5).clamp(22, 60);
    // Bodies, done of all, late.
    let [bodies, done, late] = [8, 9, 6];
    let scale = Scale::new(data, deadline, area.width.saturating_sub(names + bodies + done + late + 1));
    let pad = " ".repeat(usize::from(names + bodies + done + late + 1));
    let heads = format!(
        "{}{}{}{} ",
        left(&texts.get("rollout-col-project"), names),
        right(&texts.get("rollout-col-bodies"), bodies),
        right(&texts.get("rollout-col-done"), done),
        right("▲", late),
    );
    let years: String = (0..scale.years)
        .map(|at| {
            let year = scale.first + i32::from(at);
            let text = if scale.year_width >= 5 { year.to_string() } else { format!("{:02}", year % 100) };
            left(&text, scale.year_width)
        })
        .collect();
    pen.put(area.row(1), vec![Span::styled(format!("{heads}{years}"), pen.theme.dim())]);
    let programme = programme(&scale, landscape, data.today);
    pen.put(
        area.row(2),
        vec![
            Span::styled(left(&format!("  {}", texts.get("rollout-programme")), names), pen.theme.dim()),
            Span::raw(pad[usize::from(names)..].to_owned()),
            Span::styled(programme, pen.theme.warning()),
        ],
    );
    let rows = area.height.saturating_sub(PROJECTS_HEAD);
    for (row, (at, project)) in (0..rows).zip(data.projects.iter().enumerate().skip(cursor.first)) {
        let base = if at == cursor.at { pen.theme.selected(focused) } else { pen.theme.text() };
        let steps = project.lines.len() as u64;
        let late_style = if project.late > 0 && at != cursor.at { pen.theme.warning() } else { base };
        let count = |count: u64| if count == 0 { "·".to_owned() } else { texts.count(count) };
        let mut spans = vec![
            Span::styled(left(&name(project, pen.shared), names), base),
            Span::styled(right(&count(project.bodies), bodies), base),
            Span::styled(right(&format!("{}/{steps}", project.done), done), base),
            Span::styled(right(&count(project.late), late), late_style),
            Span::raw(" "),
        ];
        spans.extend(bar(pen, &scale, project, data, landscape));
        pen.put(area.row(PROJECTS_HEAD + row), spans);
    }
}

/// What the programme holds on the scale: milestones, the deadlines of the law, today.
fn programme(scale: &Scale, landscape: &Landscape, today: NaiveDate) -> String {
    let catalogue = &landscape.sources.catalogue;
    let mut line = vec![' '; usize::from(scale.columns())];
    let mut mark = |day: NaiveDate, sign: char| {
        if scale.has(day)
            && let Some(at) = line.get_mut(usize::from(scale.column(day)))
        {
            *at = sign;
        }
    };
    for entry in schedule(catalogue) {
        if catalogue.roadmap[entry.item].kind == "milestone" {
            mark(entry.start, '◆');
        }
    }
    for entry in schedule(catalogue) {
        if catalogue.roadmap[entry.item].kind == "deadline" {
            mark(entry.start, '▲');
        }
    }
    mark(today, '│');
    line.into_iter().collect()
}

/// A project on the scale: a line from its first to its last day, a sign per step and note.
fn bar(pen: &Pen<'_>, scale: &Scale, project: &Project, data: &Rollout, landscape: &Landscape) -> Vec<Span<'static>> {
    let rows = &landscape.sources.team.rollout;
    let columns = usize::from(scale.columns());
    let mut cells: Vec<(char, Style)> = vec![(' ', pen.theme.dim()); columns];
    if let Some((first, last)) = project.span {
        let (from, to) = (usize::from(scale.column(first)), usize::from(scale.column(last)));
        for cell in cells.iter_mut().take(to + 1).skip(from) {
            *cell = ('─', pen.theme.bar());
        }
    }
    if scale.has(data.today) {
        let today = usize::from(scale.column(data.today));
        if let Some(cell) = cells.get_mut(today) {
            *cell = ('│', pen.theme.dim());
        }
    }
    // What is to be seen to is drawn last, above what is done.
    let order = [RolloutState::Note, RolloutState::Done, RolloutState::Planned, RolloutState::Late];
    let all = || project.lines.iter().chain(&project.notes);
    for state in order {
        let (sign, style) = match state {
            RolloutState::Late => ('▲', pen.theme.warning()),
            RolloutState::Done => ('●', pen.theme.bar()),
            RolloutState::Note => ('✎', pen.theme.accent()),
            _ => ('○', pen.theme.text()),
        };
        for at in all().filter(|at| data.lines[**at].state == state) {
            let Some(day) = rows[data.lines[*at].row].day() else { continue };
            if let Some(cell) = cells.get_mut(usize::from(scale.column(day))) {
                *cell = (sign, style);
            }
        }
    }
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (sign, style) in cells {
        match spans.last_mut().filter(|span| span.style == style) {
            Some(span) => span.content.to_mut().push(sign),
            None => spans.push(Span::styled(sign.to_string(), style)),
        }
    }
    spans
}

/// A text that fits a number of columns, or what is missing.
pub(super) fn fitting(text: &str, columns: u16) -> String {
    left(&fit(text, columns.saturating_sub(1)), columns)
}
