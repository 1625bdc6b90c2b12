//! Bodies side by side: facts, registers, answers; where they differ the line is strong.

use ratatui::text::Span;

use crate::domain::{Land, Maturity, SizeClass};
use crate::landscape::Dimension;
use crate::paint::signs::glyph;
use crate::paint::text::{fit, left, wrap};
use crate::query::body::register_name;
use crate::query::label::{self, status_key};
use crate::shell::draw::Pen;
use crate::shell::overlays::compare::CompareState;
use crate::text::NONE;

/// One line: what it is about, and what each body has.
struct Row {
    name: String,
    cells: Vec<String>,
    is_heading: bool,
}

/// Draws the bodies above everything; the last line that can be scrolled to.
pub fn draw(pen: &mut Pen<'_>, compared: &CompareState) -> u16 {
    let count = u16::try_from(compared.bodies.len()).unwrap_or(2).max(2);
    let title = pen.text("compare-title");
    let inner = pen.frame(crate::shell::overlays::area::compare(pen.state.shared.size), &title);
    let names = (inner.width / (count + 1)).clamp(14, 40);
    let cell = (inner.width - names) / count;
    let rows = rows(pen, compared);
    let last = rows.len().saturating_sub(usize::from(inner.height));
    let first = usize::from(compared.scroll).min(last);
    for (line, row) in (0..inner.height).zip(rows.iter().skip(first)) {
        if row.is_heading {
            pen.heading(inner.row(line), &row.name, false);
            continue;
        }
        let differs = row.cells.windows(2).any(|pair| pair[0] != pair[1]);
        let style = if differs { pen.theme.strong() } else { pen.theme.dim() };
        let mut spans = vec![Span::styled(left(&fit(&row.name, names - 1), names), pen.theme.dim())];
        let cells = row.cells.iter();
        spans.extend(cells.map(|text| Span::styled(left(&fit(text, cell.saturating_sub(1)), cell), style)));
        pen.put(inner.row(line), spans);
    }
    u16::try_from(last).unwrap_or(u16::MAX)
}

fn rows(pen: &Pen<'_>, compared: &CompareState) -> Vec<Row> {
    let Some(loaded) = &pen.state.shared.loaded else { return Vec::new() };
    let (landscape, texts) = (&loaded.landscape, &pen.state.shared.texts);
    let bodies: Vec<_> = compared.bodies.iter().map(|(own, _)| &landscape.map.bodies[own.body as usize]).collect();
    let of = |dimension: Dimension, index: Option<usize>| {
        index.map_or_else(|| NONE.to_owned(), |at| label::of(landscape, dimension, at, texts))
    };
    let mut rows = Vec::new();
    let heading = |name: String| Row { name, cells: Vec::new(), is_heading: true };
    let mut add = |name: String, cells: Vec<String>| rows.push(Row { name, cells, is_heading: false });
    add(texts.get("col-name"), bodies.iter().map(|body| body.name.clone()).collect());
    add(texts.get("col-body"), bodies.iter().map(|body| body.key.clone()).collect());
    add(texts.get("col-kind"), bodies.iter().map(|body| of(Dimension::Kind, Some(body.kind.index()))).collect());
    add(texts.get("col-land"), bodies.iter().map(|body| of(Dimension::Land, body.land.map(Land::index))).collect());
    add(texts.get("col-district"), bodies.iter().map(|body| of(Dimension::District, body.district)).collect());
    let population =
        bodies.iter().map(|body| body.population.map_or_else(|| NONE.into(), |p| texts.count(u64::from(p))));
    add(texts.get("col-population"), population.collect());
    let sizes = bodies.iter().map(|body| of(Dimension::Size, body.size().map(SizeClass::index)));
    add(texts.get("col-size-class"), sizes.collect());
    rows.push(heading(texts.get("body-registers")));
    let mut registers: Vec<usize> =
        compared.bodies.iter().flat_map(|(own, _)| own.keepings.iter().map(|keeping| keeping.register)).collect();
    registers.sort_unstable();
    registers.dedup();
    for register in registers {
        let cells = compared.bodies.iter().map(|(own, _)| {
            let keeping = own.keepings.iter().find(|keeping| keeping.register == register);
            keeping.map_or_else(
                || NONE.to_owned(),
                |keeping| {
                    let level = keeping.maturity.map_or(NONE, Maturity::code);
                    format!("{} {} · {level}", glyph(keeping.status), texts.get(&status_key(keeping.status)))
                },
            )
        });
        rows.push(Row { name: register_name(landscape, register, texts), cells: cells.collect(), is_heading: false });
    }
    rows.push(heading(texts.get("compare-answers")));
    // Every question that one of them answered, in the order of the questionnaire.
    let mut asked: Vec<(usize, String, String, String)> = Vec::new();
    for (_, answers) in &compared.bodies {
        for answer in answers.iter().filter(|answer| !answer.personal || pen.state.shared.personal) {
            let key = (answer.block, answer.question.clone(), answer.part.clone(), answer.text.clone());
            if !asked.contains(&key) {
                asked.push(key);
            }
        }
    }
    asked.sort();
    for (_, question, part, text) in asked {
        let cells = compared.bodies.iter().map(|(_, answers)| {
            let own = answers.iter().find(|answer| answer.question == question && answer.part == part);
            own.map_or_else(
                || NONE.to_owned(),
                |answer| if answer.label.is_empty() { answer.value.clone() } else { answer.label.clone() },
            )
        });
        // The part says more than the question that it has in common with others.
        let said = if part.is_empty() { &text } else { &part };
        let name = wrap(&format!("{question} {said}"), u16::MAX).join(" ");
        rows.push(Row { name: name.trim_end().to_owned(), cells: cells.collect(), is_heading: false });
    }
    rows
}
