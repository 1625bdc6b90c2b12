//! Steps with the number of their bodies, and the rows of a project.

use ratatui::text::Span;

use crate::export::contents::rollout::{against, years};
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::paint::text::{left, right, wrap};
use crate::query::label;
use crate::query::rollout::{Rollout, RolloutState};
use crate::screens::Pen;
use crate::screens::rollout::RolloutPart;
use crate::screens::rollout::draw::fitting;
use crate::screens::rollout::places::HEAD;
use crate::text::{self, NONE};

/// Draws the steps.
pub(super) fn steps(pen: &mut Pen<'_>, area: Area, data: &Rollout, landscape: &Landscape) {
    let screen = &pen.screens.rollout;
    let (focused, cursor) = (screen.part == RolloutPart::Steps, screen.cursor(RolloutPart::Steps));
    let texts = &pen.shared.texts;
    let model = &landscape.sources.team.procedure;
    let title = texts.with("rollout-steps-title", &[("model", (&model.title()).into())]);
    pen.heading(area.row(0), &title, focused);
    let columns = [("rollout-col-bodies", 8), ("rollout-col-done", 10), ("rollout-col-late", 12), ("rollout-later", 9)];
    let numbers: u16 = columns.iter().map(|(_, width)| width).sum();
    let names = area.width.saturating_sub(numbers);
    let heads: String = columns.iter().map(|(key, width)| right(&texts.get(key), *width)).collect();
    pen.put(area.row(1), vec![Span::styled(format!("{}{heads}", " ".repeat(usize::from(names))), pen.theme.dim())]);
    let rows = area.height.saturating_sub(HEAD);
    let all = model.steps.iter().zip(&data.steps).enumerate().skip(cursor.first);
    for (row, (at, (step, counts))) in (0..rows).zip(all) {
        let is_selected = at == cursor.at;
        let base = if is_selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let name = format!("{} {}", at + 1, step.texts(texts.lang.is_german()).name);
        let mut spans = vec![Span::styled(fitting(&name, names), base)];
        for ((key, width), count) in columns.iter().zip([counts.bodies, counts.done, counts.late, counts.survey_later])
        {
            let warns = count > 0 && (key.ends_with("late") || key.ends_with("later"));
            let style = match (is_selected, count) {
                (true, _) => base,
                (_, 0) => pen.theme.dim(),
                _ if warns => pen.theme.warning(),
                _ => base,
            };
            let text = if count == 0 { "·".to_owned() } else { texts.count(count) };
            spans.push(Span::styled(right(&text, *width), style));
        }
        pen.put(area.row(HEAD + row), spans);
    }
}

/// Draws the rows of the selected project.
pub(super) fn rows(pen: &mut Pen<'_>, area: Area, landscape: &Landscape) {
    let screen = &pen.screens.rollout;
    let (focused, cursor) = (screen.part == RolloutPart::Rows, screen.cursor(RolloutPart::Rows));
    let texts = &pen.shared.texts;
    let name = screen.project().map(|project| super::draw::name(project, pen.shared)).unwrap_or_default();
    pen.heading(area.row(0), &texts.with("rollout-rows-title", &[("project", (&name).into())]), focused);
    let team = &landscape.sources.team;
    let [state, step, day, survey] = [14, 26, 12, 11];
    let is_wide = area.width >= 100;
    let step = if is_wide { step } else { 16 };
    let rest = area.width.saturating_sub(state + step + day + survey);
    let (body, note) = if is_wide { (rest * 2 / 5, rest - rest * 2 / 5) } else { (rest, 0) };
    let head = |key: &str, width: u16| left(&texts.get(key), width);
    let heads = [
        head("rollout-col-state", state),
        head("rollout-col-name", body),
        head("rollout-col-step", step),
        head("rollout-col-planned", day),
        head("rollout-survey", survey),
        head("rollout-col-against", note),
    ];
    pen.put(area.row(1), vec![Span::styled(heads.concat(), pen.theme.dim())]);
    let lines = screen.project_lines();
    if lines.is_empty() {
        for (row, line) in (HEAD..area.height).zip(wrap(&texts.get("rollout-rows-none"), area.width)) {
            pen.put(area.row(row), vec![Span::styled(line, pen.theme.dim())]);
        }
    }
    for (row, (at, line)) in (0..area.height.saturating_sub(HEAD)).zip(lines.iter().enumerate().skip(cursor.first)) {
        let Some(own) = team.rollout.get(line.row) else { continue };
        let is_selected = at == cursor.at;
        let base = if is_selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let signed = match line.state {
            RolloutState::Late => format!("▲ {}", texts.get("rollout-late")),
            RolloutState::Done => format!("✓ {}", texts.get("rollout-done")),
            RolloutState::Note => format!("✎ {}", texts.get("rollout-note")),
            other => format!("  {}", texts.get(&text::key("rollout", other.code()))),
        };
        let state_style = match line.state {
            _ if is_selected => base,
            RolloutState::Late => pen.theme.warning(),
            RolloutState::Done | RolloutState::Note => pen.theme.dim(),
            _ => base,
        };
        let whom = line.whom.map_or_else(|| own.body.clone(), |whom| label::whom(landscape, whom, texts));
        let whom = match line.register {
            Some(at) => {
                let register = label::short(landscape, Dimension::Register, usize::from(at), texts);
                format!("{whom} · {register}")
            }
            None => whom,
        };
        let named = own.step.and_then(|at| team.procedure.steps.get(at));
        let named =
            named.map_or_else(|| own.step_written.clone(), |step| step.texts(texts.lang.is_german()).name.to_owned());
        let on = own.day().map_or_else(|| NONE.to_owned(), |day| texts.day(&day.to_string()));
        let said = against(line, texts);
        let warns = !said.is_empty();
        let said = if said.is_empty() || line.state == RolloutState::Note { own.note.clone() } else { said };
        let survey_style = if warns && !is_selected { pen.theme.warning() } else { base };
        let survey_years = match years(line.survey) {
            years if years.is_empty() => NONE.to_owned(),
            years => years,
        };
        pen.put(
            area.row(HEAD + row),
            vec![
                Span::styled(left(&signed, state), state_style),
                Span::styled(fitting(&whom, body), base),
                Span::styled(fitting(&named, step), base),
                Span::styled(left(&on, day), base),
                Span::styled(left(&survey_years, survey), survey_style),
                Span::styled(left(&said, note), survey_style),
            ],
        );
    }
}
