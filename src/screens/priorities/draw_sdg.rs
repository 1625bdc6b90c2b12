//! The procedures of the SDG regulation: what is known of their supply, and the evidence that the
//! selected one needs.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::{Maturity, Status};
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::bar::{self, Segment};
use crate::paint::text::{fit, left, right, wrap};
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::priorities::evidence_name;
use crate::query::sdg::{Gap, ProcedureSupply, Supply};
use crate::screens::Pen;
use crate::screens::priorities::places::PriorityAreas;
use crate::text::{self, NONE};

/// Columns of a code, of a supply, of a share, of a number of Länder, of a base.
const CODE: u16 = 4;
const SUPPLY: u16 = 16;
const SHARE: u16 = 9;
const LAENDER: u16 = 7;
const BASE: u16 = 15;

/// Draws the procedures and what the selected one needs.
pub fn draw(pen: &mut Pen<'_>, areas: PriorityAreas) {
    procedures(pen, areas.list);
    evidence(pen, areas.side, areas.detail.width == 0);
    rules(pen, areas.detail);
}

/// The sign of a supply, readable without colour.
const fn sign(supply: Supply) -> &'static str {
    match supply {
        Supply::Full => "●",
        Supply::Partial => "◐",
        Supply::None => "○",
        Supply::Unknown => "?",
    }
}

fn supply_style(pen: &Pen<'_>, supply: Supply) -> Style {
    match supply {
        Supply::Full => pen.theme.status(Status::Complete),
        Supply::Partial => pen.theme.warning(),
        Supply::None => pen.theme.error(),
        Supply::Unknown => pen.theme.dim(),
    }
}

fn supply_text(pen: &Pen<'_>, supply: Supply) -> String {
    format!("{} {}", sign(supply), pen.text(&text::key("supply", supply.code())))
}

/// A number of Länder; a dash where there is no evidence or no body to look at.
fn laender(pen: &Pen<'_>, counts: &Counts, laender: usize) -> String {
    if counts.with_level() == 0 { NONE.to_owned() } else { pen.shared.texts.count(laender as u64) }
}

fn procedures(pen: &mut Pen<'_>, area: Area) {
    let priorities = &pen.screens.priorities;
    let Some((shown, loaded)) = priorities.data.shown().zip(pen.shared.loaded.as_ref()) else { return };
    let catalogue = &loaded.landscape.sources.catalogue;
    let texts = &pen.shared.texts;
    let signs: Vec<String> = Supply::ALL
        .iter()
        .map(|supply| {
            let of_it = |procedure: &&ProcedureSupply| procedure.supply == *supply;
            format!("{} {}", sign(*supply), shown.basis.procedures.iter().filter(of_it).count())
        })
        .collect();
    pen.put_right(area.row(0), &format!(" {}", signs.join("  ")), pen.theme.dim());
    let room = area.width.saturating_sub(CODE + SUPPLY + SHARE + LAENDER + 1);
    let bars = (room * 3 / 10).clamp(8, 30);
    let names = room.saturating_sub(bars);
    let head = [
        left(&format!(" {}", texts.get("sdg-col-procedure")), CODE + names + 1),
        left(&texts.get("sdg-col-supply"), SUPPLY),
        left(&texts.get("sdg-col-levels"), bars),
        right(&texts.get("sdg-col-share-b"), SHARE),
        right(&texts.get("sdg-col-laender"), LAENDER),
    ];
    pen.put(area.row(1), vec![Span::styled(head.concat(), pen.theme.dim())]);
    let rows = (2..area.height).zip(shown.basis.procedures.iter().enumerate().skip(priorities.offset()));
    for (row, (at, procedure)) in rows {
        let selected = at == priorities.cursor();
        let style = if selected { pen.theme.selected(!priorities.on_side) } else { pen.theme.text() };
        let supply = if selected { style } else { supply_style(pen, procedure.supply) };
        let own = &catalogue.sdg[procedure.procedure];
        let name = texts.either(&own.short, &own.short_en);
        let line = area.row(row);
        pen.put(
            line,
            vec![
                Span::styled(format!(" {}", left(&own.code, CODE - 1)), style),
                Span::styled(format!("{} ", left(name, names)), style),
                Span::styled(left(&supply_text(pen, procedure.supply), SUPPLY), supply),
                Span::styled(" ".repeat(usize::from(bars)), style),
                Span::styled(right(&procedure.counts.percent(Measure::ShareB, texts), SHARE), style),
                Span::styled(right(&laender(pen, &procedure.counts, procedure.laender_some), LAENDER), style),
            ],
        );
        let place = Area { x: line.x + CODE + names + 1 + SUPPLY, width: bars, ..line };
        levels(pen, place, &procedure.counts);
    }
}

/// All expected keepings, split into levels and those without one.
fn levels(pen: &mut Pen<'_>, area: Area, counts: &Counts) {
    let mut segments: Vec<Segment> = Maturity::ALL
        .iter()
        .map(|level| Segment {
            labels: vec![level.code().to_owned()],
            count: counts.maturity[level.index()],
            style: pen.theme.maturity_fill(*level),
        })
        .collect();
    segments.push(Segment {
        labels: vec!["?".to_owned()],
        count: counts.without_level(),
        style: pen.theme.status_fill(Status::NotInvited),
    });
    bar::split(pen.buffer, area, &segments, pen.theme.is_plain());
}

/// The evidence of the selected procedure; where there is no other place, with the rule below.
fn evidence(pen: &mut Pen<'_>, area: Area, with_rule: bool) {
    let priorities = &pen.screens.priorities;
    let Some((procedure, loaded)) = priorities.selected_procedure().zip(pen.shared.loaded.as_ref()) else {
        return;
    };
    let own = &loaded.landscape.sources.catalogue.sdg[procedure.procedure];
    let texts = &pen.shared.texts;
    let title = texts.with("sdg-needs", &[("code", (&own.code).into()), ("count", procedure.evidence.len().into())]);
    pen.heading(area.row(0), &title, priorities.on_side);
    if procedure.evidence.is_empty() {
        for (row, line) in (1..area.height).zip(wrap(&texts.get("supply-gap-no-evidence"), area.width)) {
            pen.put(area.row(row), vec![Span::styled(line, pen.theme.dim())]);
        }
        return;
    }
    let room = area.width.saturating_sub(SUPPLY + BASE + SHARE + LAENDER);
    let registers = (room * 2 / 5).min(15);
    let names = room.saturating_sub(registers);
    let head = [
        left(&format!(" {}", texts.get("sdg-col-evidence")), names),
        left(&format!(" {}", texts.get("sdg-col-register")), registers),
        left(&format!(" {}", texts.get("sdg-col-supply")), SUPPLY),
        right(&texts.get("sdg-col-with-level"), BASE),
        right(&texts.get("sdg-col-share-b"), SHARE),
        right(&texts.get("sdg-col-laender"), LAENDER),
    ];
    pen.put(area.row(1), vec![Span::styled(head.concat(), pen.theme.dim())]);
    let rows = area.height.saturating_sub(1).max(2);
    for (row, (at, one)) in (2..rows).zip(procedure.evidence.iter().enumerate().skip(priorities.evidence_offset)) {
        let selected = at == priorities.evidence && priorities.on_side;
        let style = if selected { pen.theme.selected(true) } else { pen.theme.text() };
        let supply = if selected { style } else { supply_style(pen, one.supply) };
        let name = evidence_name(&loaded.landscape, one.evidence, texts);
        let register = label::short(&loaded.landscape, Dimension::Register, one.register, texts);
        let base =
            texts.with("base-of", &[("part", one.counts.with_level().into()), ("whole", one.counts.expected().into())]);
        let base = if one.counts.expected() == 0 { NONE.to_owned() } else { base };
        pen.put(
            area.row(row),
            vec![
                Span::styled(format!(" {}", left(&name, names.saturating_sub(1))), style),
                Span::styled(format!(" {}", left(&register, registers.saturating_sub(1))), style),
                Span::styled(format!(" {}", left(&supply_text(pen, one.supply), SUPPLY - 1)), supply),
                Span::styled(right(&base, BASE), style),
                Span::styled(right(&one.counts.percent(Measure::ShareB, texts), SHARE), style),
                Span::styled(right(&laender(pen, &one.counts, one.laender_some), LAENDER), style),
            ],
        );
    }
    let last = area.row(area.height.saturating_sub(1));
    let text = match procedure.evidence.get(priorities.evidence).and_then(|one| one.gap) {
        Some(gap) if priorities.on_side => texts.get(&text::key("supply-gap", gap.code())),
        _ if with_rule => texts.get("sdg-rule-short"),
        _ => String::new(),
    };
    pen.put(last, vec![Span::styled(fit(&text, area.width), pen.theme.dim())]);
}

/// What the words and numbers mean, and the numbers of the selected procedure with their base.
fn rules(pen: &mut Pen<'_>, area: Area) {
    let Some(procedure) = pen.screens.priorities.selected_procedure().cloned().filter(|_| area.width > 0) else {
        return;
    };
    let texts = &pen.shared.texts;
    pen.heading(area.row(0), &texts.get("sdg-numbers"), false);
    let mut lines = numbers(pen, &procedure);
    lines.push(String::new());
    lines.extend(["sdg-rule", "sdg-rule-laender", "sdg-rule-evidence"].map(|key| texts.get(key)));
    let mut row = 1;
    let end = lines.iter().position(String::is_empty).unwrap_or(0);
    for (at, text) in lines.iter().enumerate() {
        let style = if at < end { pen.theme.text() } else { pen.theme.dim() };
        for line in wrap(text, area.width) {
            pen.put(area.row(row), vec![Span::styled(line, style)]);
            row += 1;
        }
    }
}

fn numbers(pen: &Pen<'_>, procedure: &ProcedureSupply) -> Vec<String> {
    let texts = &pen.shared.texts;
    let counts = &procedure.counts;
    let supplies: Vec<String> =
        Supply::ALL.iter().map(|supply| format!("{} {}", supply_text(pen, *supply), procedure.with(*supply))).collect();
    let (b, c) = (counts.percent(Measure::ShareB, texts), counts.percent(Measure::ShareC, texts));
    let shares = texts.with(
        "sdg-shares",
        &[
            ("b", (&b).into()),
            ("c", (&c).into()),
            ("level", counts.with_level().into()),
            ("expected", counts.expected().into()),
        ],
    );
    let level = counts.with_level() > 0;
    let number = |count: usize| if level { texts.count(count as u64) } else { NONE.to_owned() };
    let (some, all) = (number(procedure.laender_some), number(procedure.laender_all));
    let laender = texts.with("sdg-laender", &[("some", (&some).into()), ("all", (&all).into())]);
    let mut lines = vec![texts.with("sdg-supplies", &[("supplies", (&supplies.join("  ")).into())]), shares, laender];
    let reasons: Vec<String> = Gap::ALL
        .iter()
        .map(|gap| (gap, procedure.evidence.iter().filter(|one| one.gap == Some(*gap)).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(gap, count)| {
            format!("{} × {}", texts.count(count as u64), texts.get(&text::key("supply-gap", gap.code())))
        })
        .collect();
    if !reasons.is_empty() {
        lines.push(texts.with("sdg-unknown", &[("reasons", (&reasons.join(" · ")).into())]));
    }
    lines
}
