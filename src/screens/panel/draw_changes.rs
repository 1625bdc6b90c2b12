//! What the panel answers to a question, then and now: two shares a line, and who went where.

use ratatui::text::{Line, Span};

use crate::paint::text::{fit, left, right, width};
use crate::paint::theme::Theme;
use crate::query::body::answer_label;
use crate::query::estimate::Verdict;
use crate::query::label;
use crate::query::numbers::Measure;
use crate::query::panel::{Change, Comparison, Form};
use crate::screens::Shared;
use crate::text::{NONE, Texts};

/// Columns of a share and of its difference with its sign; numbers take more.
const SHARE: (u16, u16) = (8, 10);
const NUMBER: (u16, u16) = (12, 12);
/// Columns of an interval and of p.
const INTERVAL: u16 = 18;
const P: u16 = 7;
/// The least columns of an answer.
const LABEL: u16 = 12;
/// The smallest p that is written as a number.
const LEAST_P: f64 = 0.001;

/// The columns of the parts of a question.
struct Widths {
    /// Those of an answer.
    labels: u16,
    /// Those of a share or mean.
    number: u16,
    /// Those of their difference.
    difference: u16,
    /// Those of interval and p; none where there is no room.
    more: u16,
}

fn widths(shared: &Shared, columns: u16, parts: &[(Comparison, Vec<Change>)]) -> Widths {
    let has_numbers = parts.iter().any(|(own, _)| matches!(own.form, Form::Numbers(_)));
    let (number, difference) = if has_numbers { NUMBER } else { SHARE };
    let always = number * 2 + difference;
    let more = if columns >= always + LABEL + INTERVAL + P { INTERVAL + P } else { 0 };
    let names = parts.iter().flat_map(|(own, changes)| changes.iter().map(move |change| name(shared, own, change)));
    let widest = names.map(|name| width(&name) + 1).max().unwrap_or(LABEL);
    let labels = widest.clamp(LABEL, columns.saturating_sub(always + more).max(LABEL));
    Widths { labels, number, difference, more }
}

/// The lines of one part of a question; all parts have the same columns.
pub fn part(
    (shared, theme): (&Shared, &Theme),
    columns: u16,
    parts: &[(Comparison, Vec<Change>)],
    at: usize,
) -> Vec<Line<'static>> {
    let texts = &shared.texts;
    let Some((comparison, changes)) = parts.get(at) else { return Vec::new() };
    let Widths { labels, number: numbers, difference: differences, more } = widths(shared, columns, parts);
    let named: Vec<String> =
        changes.iter().map(|change| fit(&name(shared, comparison, change), labels.saturating_sub(1))).collect();
    let heads = ["panel-col-before", "panel-col-now"].map(|key| right(&texts.get(key), numbers)).concat();
    let mut head =
        format!("{}{heads}{}", " ".repeat(usize::from(labels)), right(&texts.get("panel-col-difference"), differences));
    if more > 0 {
        head.push_str(&right(&texts.get("panel-interval"), INTERVAL));
        head.push_str(&right(&texts.get("panel-col-p"), P));
    }
    let dim = theme.dim();
    let mut lines = vec![Line::from(Span::styled(head, dim))];
    for (change, name) in changes.iter().zip(&named) {
        let Some(paired) = change.paired else {
            lines.push(Line::from(vec![Span::raw(left(name, labels)), Span::styled(right(NONE, numbers), dim)]));
            continue;
        };
        let is_number = matches!(comparison.form, Form::Numbers(_));
        let number = |value: f64, count: Option<u64>| {
            count.map_or_else(|| texts.number(value), |count| texts.percent_of(count, paired.base))
        };
        let bound = |value: f64| if is_number { signed(value, texts) } else { texts.points(Some(value * 100.0)) };
        let difference = bound(paired.difference);
        let style = if change.verdict == Verdict::Unclear { theme.text() } else { theme.strong() };
        let mut spans = vec![
            Span::raw(left(name, labels)),
            Span::styled(right(&number(paired.earlier, change.earlier_count), numbers), dim),
            Span::styled(right(&number(paired.later, change.later_count), numbers), theme.text()),
            Span::styled(right(&format!("{difference} {}", change.verdict.sign()), differences), style),
        ];
        if more > 0 {
            let interval = paired
                .interval
                .map_or_else(|| NONE.to_owned(), |(lower, upper)| format!("{} … {}", bound(lower), bound(upper)));
            let p = match change.p_adjusted {
                Some(p) if p < LEAST_P => format!("< {}", texts.decimal(LEAST_P, 3)),
                Some(p) => texts.decimal(p, 3),
                None => NONE.to_owned(),
            };
            spans.push(Span::styled(right(&interval, INTERVAL), dim));
            spans.push(Span::styled(right(&p, P), dim));
        }
        lines.push(Line::from(spans));
    }
    let counts = [("base", comparison.base.into()), ("pairs", comparison.pairs.into())];
    lines.push(Line::from(Span::styled(texts.with("panel-base-of", &counts), dim)));
    lines
}

/// Who went from which answer to which, where there is room; nothing for boxes and numbers, whose changes
/// say it all.
pub fn ways((shared, theme): (&Shared, &Theme), columns: u16, comparison: &Comparison) -> Vec<Line<'static>> {
    let Form::Codes { codes, is_box: false, table } = &comparison.form else { return Vec::new() };
    let given: Vec<usize> = (0..codes.len())
        .filter(|at| table[*at].iter().sum::<u64>() + table.iter().map(|row| row[*at]).sum::<u64>() > 0)
        .collect();
    let cell = given.iter().map(|at| width(&codes[*at])).max().unwrap_or(0).max(6) + 1;
    let needed = u16::try_from(given.len() + 2).unwrap_or(u16::MAX).saturating_mul(cell);
    if given.is_empty() || needed > columns {
        return Vec::new();
    }
    let texts = &shared.texts;
    let dim = theme.dim();
    let heads: String = given.iter().map(|at| right(&codes[*at], cell)).collect();
    let corner = left(&texts.get("panel-ways"), cell * 2);
    let mut lines = vec![Line::default(), Line::from(Span::styled(format!("{corner}{heads}"), dim))];
    for from in &given {
        let whole: u64 = table[*from].iter().sum();
        let mut spans = vec![Span::styled(left(&codes[*from], cell * 2), dim)];
        for to in &given {
            let count = table[*from][*to];
            let text = if count == 0 { "·".to_owned() } else { texts.count(count) };
            let style = match (count, from == to) {
                (0, _) => dim,
                (_, true) => theme.text(),
                _ if theme.is_plain() => theme.strong(),
                _ => theme.heat(count as f64 / whole.max(1) as f64),
            };
            spans.push(Span::styled(right(&text, cell), style));
        }
        lines.push(Line::from(spans));
    }
    lines
}

/// What changed is called: the answer, what a box stands for, the share of levels.
fn name(shared: &Shared, comparison: &Comparison, change: &Change) -> String {
    let texts = &shared.texts;
    let Some(loaded) = &shared.loaded else { return String::new() };
    let codebook = &loaded.landscape.sources.survey.codebook;
    let column = comparison.later.map(|at| &codebook.columns[at]);
    match (column, &change.code, &comparison.form) {
        (Some(column), Some(_), Form::Codes { is_box: true, .. }) => codebook.part_text(column, texts.lang.code()),
        (Some(column), Some(code), _) => answer_label(&loaded.landscape, &column.code, Some(code), texts),
        (None, Some(code), _) => {
            Measure::from_code(code).map_or_else(|| code.clone(), |own| texts.get(&label::measure_key(own)))
        }
        (_, None, _) => texts.get("number-mean"),
    }
}

/// A number with its sign.
fn signed(value: f64, texts: &Texts) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", texts.number(value))
}
