//! The roll-out: its rows, projects and steps, and a proposed schedule in the shape of the file.

use chrono::NaiveDate;

use crate::domain::{Maturity, closed_set};
use crate::landscape::Dimension;
use crate::query::filter::evaluate;
use crate::query::label;
use crate::query::overview::headline;
use crate::query::rollout::{Project, Rollout, RolloutLine, StepCounts};
use crate::query::schedule::{HalfYear, Schedule, Slot, dimension, propose};
use crate::sources::team::procedure::{Capacity, Step};
use crate::sources::team::rollout::RolloutRow;

use super::Asked;
use crate::export::table::{Cell, Output};
use crate::text::Texts;

closed_set! {
    /// What of the roll-out is listed.
    RolloutTable {
        /// Every row, with what the survey and the law say against it.
        Rows = "rows",
        /// Projects.
        Projects = "projects",
        /// Steps of the procedure model.
        Steps = "steps",
    }
}

fn day(day: Option<NaiveDate>) -> Cell {
    day.map_or(Cell::Missing, Cell::Day)
}

/// What contradicts a row, in words; empty where nothing does.
pub fn against(line: &RolloutLine, texts: &Texts) -> String {
    let mut said = Vec::new();
    if line.after_deadline {
        said.push(texts.get("rollout-after-deadline"));
    }
    if line.immature > 0 {
        said.push(texts.with("rollout-immature", &[("count", line.immature.into())]));
    }
    if line.survey_later > 0 {
        said.push(texts.with("rollout-survey-later", &[("count", line.survey_later.into())]));
    }
    said.join("; ")
}

/// The years that bodies plan: one, or from the first to the last.
pub fn years(span: Option<(i32, i32)>) -> String {
    match span {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}–{last}"),
        None => String::new(),
    }
}

/// The table that is wanted.
pub(super) fn table(asked: &Asked<'_>, wanted: RolloutTable, today: NaiveDate) -> Output {
    let rollout = Rollout::new(asked.landscape, asked.evaluated, today);
    match wanted {
        RolloutTable::Rows => rows(asked, &rollout),
        RolloutTable::Projects => projects(asked, &rollout),
        RolloutTable::Steps => steps(asked, &rollout),
    }
}

fn rows(asked: &Asked<'_>, rollout: &Rollout) -> Output {
    let (landscape, texts, own) = (asked.landscape, asked.texts, *asked);
    let team = &landscape.sources.team;
    let is_german = texts.lang.is_german();
    let row = move |line: &&RolloutLine| -> &RolloutRow { &team.rollout[line.row] };
    let step = move |line: &&RolloutLine| {
        let at = row(line).step?;
        team.procedure.steps.get(at)
    };
    let names = asked.names;
    let columns = asked
        .columns::<&RolloutLine>("rollout-col")
        .word("state", "rollout", |line| Some(line.state.code()))
        .filled("project", move |line| row(line).project.as_str())
        .filled("body", move |line| row(line).body.as_str())
        .maybe("name", move |line| label::whom(landscape, line.whom?, texts).into())
        .cell("register", move |line| match line.register {
            Some(at) => own.member(Dimension::Register, Some(usize::from(at))),
            None => Cell::text(Some(row(line).register.as_str()).filter(|written| !written.is_empty())),
        })
        .text("step", move |line| match step(line) {
            Some(step) if names => step.texts(is_german).name.to_owned(),
            Some(step) => step.code.clone(),
            None => row(line).step_written.clone(),
        })
        .filled("owner", move |line| row(line).owner.as_str())
        .cell("planned", move |line| day(row(line).planned))
        .cell("done", move |line| day(row(line).done))
        .count("bodies", |line| line.bodies.len() as u64)
        .filled("survey", |line| years(line.survey))
        .filled("against", move |line| against(line, own.texts))
        .filled("note", move |line| row(line).note.as_str())
        .place("line", move |line| Some(row(line).line));
    let mut lines: Vec<&RolloutLine> = rollout.lines.iter().collect();
    lines.sort_by_key(|line| {
        let row = &team.rollout[line.row];
        (line.state, row.day(), row.line)
    });
    let variables = [
        ("rows", rollout.lines.len().into()),
        ("late", rollout.late().into()),
        ("against", rollout.conflicts().into()),
    ];
    let mut foot = vec![String::new(), texts.with("rollout-foot", &variables)];
    if team.rollout.is_empty() {
        foot = vec![texts.get("rollout-empty")];
    }
    Output { foot, ..columns.output(lines) }
}

fn projects(asked: &Asked<'_>, rollout: &Rollout) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let rows = &landscape.sources.team.rollout;
    let notes = move |project: &&Project| -> String {
        let note = |at: &usize| {
            let row = &rows[rollout.lines[*at].row];
            let day = row.day().map_or_else(String::new, |day| format!("{}: ", texts.day(&day.to_string())));
            format!("{day}{}", row.note)
        };
        project.notes.iter().map(note).collect::<Vec<_>>().join(" · ")
    };
    let columns =
        asked
            .columns::<&Project>("rollout-col")
            .text("project", |project| {
                if project.name.is_empty() { texts.get("rollout-no-project") } else { project.name.clone() }
            })
            .cell("from", |project| day(project.span.map(|(first, _)| first)))
            .cell("until", |project| day(project.span.map(|(_, last)| last)))
            .count("bodies", |project| project.bodies)
            .count("rows", |project| project.lines.len() as u64)
            .count("done", |project| project.done)
            .titled("rollout-col-steps-done")
            .count("late", |project| project.late)
            .filled("notes", notes);
    columns.output(&rollout.projects)
}

fn steps(asked: &Asked<'_>, rollout: &Rollout) -> Output {
    let texts = asked.texts;
    let model = &asked.landscape.sources.team.procedure;
    let is_german = texts.lang.is_german();
    let level = |level: Option<Maturity>| level.map(Maturity::code);
    let columns = asked
        .columns::<(&Step, &StepCounts)>("rollout-col")
        .text("step", |(step, _)| step.code.as_str())
        .text("name", move |(step, _)| step.texts(is_german).name)
        .titled("rollout-col-step-name")
        .text("entry", move |(step, _)| step.texts(is_german).entry)
        .text("responsible", move |(step, _)| step.texts(is_german).responsible)
        .text("result", move |(step, _)| step.texts(is_german).result)
        .maybe("needs", move |(step, _)| level(step.needs))
        .maybe("gives", move |(step, _)| level(step.gives))
        .count("rows", |(_, counts)| counts.rows)
        .count("bodies", |(_, counts)| counts.bodies)
        .count("done", |(_, counts)| counts.done)
        .titled("rollout-col-bodies-done")
        .count("late", |(_, counts)| counts.late)
        .count("survey_later", |(_, counts)| counts.survey_later);
    let foot = vec![
        String::new(),
        texts.with("rollout-model", &[("model", (&model.title()).into()), ("source", (&model.source).into())]),
    ];
    Output { foot, ..columns.output(model.steps.iter().zip(&rollout.steps)) }
}

/// Why a connection stands where it does.
fn reason(asked: &Asked<'_>, schedule: &Schedule, slot: &Slot) -> String {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let mut said = Vec::new();
    said.push(match slot.priority {
        Some((rank, score)) => {
            let score = texts.decimal(score, 2);
            texts.with("schedule-priority", &[("rank", rank.into()), ("score", (&score).into())])
        }
        None => texts.get("schedule-no-priority"),
    });
    said.push(match slot.survey {
        Some(year) => {
            let year = year.to_string();
            texts.with("schedule-year", &[("year", (&year).into())])
        }
        None => texts.get("schedule-no-year"),
    });
    if slot.full > 0 {
        let by = dimension(schedule.capacity.by);
        let group = match slot.group {
            Some(at) => label::of(landscape, by, at, texts),
            None => label::missing(by, texts),
        };
        let (from, at) = (slot.from.written(), slot.at.written());
        let variables = [
            ("from", (&from).into()),
            ("at", (&at).into()),
            ("group", (&group).into()),
            ("bodies", u64::from(schedule.capacity.bodies).into()),
        ];
        said.push(texts.with("schedule-full", &variables));
    }
    if slot.after_deadline {
        said.push(texts.get("rollout-after-deadline"));
    }
    if slot.immature {
        said.push(texts.get("schedule-immature"));
    }
    said.join("; ")
}

/// A proposed schedule: the columns of the file, so that it can be edited and put there.
pub(super) fn proposal(asked: &Asked<'_>, capacity: Capacity, today: NaiveDate) -> Output {
    let (landscape, texts, own) = (asked.landscape, asked.texts, *asked);
    // What the survey does not ask about is nobody's to connect.
    let filter = headline(landscape, asked.filter);
    let evaluated = evaluate(landscape, &filter);
    let schedule = &propose(landscape, &filter, &evaluated, capacity, today);
    let model = &landscape.sources.team.procedure;
    let step = &model.steps[model.connecting()];
    let (is_german, names) = (texts.lang.is_german(), asked.names);
    let mut order: Vec<&Slot> = schedule.slots.iter().collect();
    order.sort_by_key(|slot| (slot.at, slot.priority.map_or(usize::MAX, |(rank, _)| rank)));
    let body = move |slot: &&Slot| &landscape.map.bodies[slot.body as usize];
    let columns = asked
        .columns::<&Slot>("rollout-col")
        .text("body", move |slot| body(slot).key.as_str())
        .text("name", move |slot| body(slot).name.as_str())
        .for_people()
        .cell("register", move |slot| own.member(Dimension::Register, Some(usize::from(slot.register))))
        .maybe("project", |_| None::<String>)
        .text("step", move |_| if names { step.texts(is_german).name.to_owned() } else { step.code.clone() })
        .maybe("owner", |_| None::<String>)
        .cell("planned", |slot| Cell::Day(slot.at.last_day()))
        .cell("done", |_| Cell::Missing)
        .text("note", move |slot| reason(&own, schedule, slot));
    let by = label::dimension(dimension(capacity.by), texts);
    let last = schedule.slots.iter().map(|slot| slot.at).max().map_or_else(String::new, HalfYear::written);
    let foot = vec![
        String::new(),
        texts.with(
            "schedule-foot",
            &[
                ("count", schedule.slots.len().into()),
                ("bodies", u64::from(capacity.bodies).into()),
                ("by", (&by).into()),
                ("last", (&last).into()),
                ("late", schedule.after_deadline().into()),
                ("planned", schedule.planned.into()),
            ],
        ),
        texts.get("schedule-rule"),
    ];
    Output { foot, ..columns.output(order) }
}
