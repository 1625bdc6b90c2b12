//! Estimates as points with whiskers, what became of the keepings, those that answered against all.

use ratatui::text::Span;

use crate::export::contents::{answer_text, problem_text, subject_text};
use crate::paint::area::Area;
use crate::paint::bar::{self, Segment, tracked};
use crate::paint::text::{fit, left, right, wrap};
use crate::paint::whisker::{Whisker, WhiskerStyles, whisker};
use crate::query::estimate::{Item, Subject};
use crate::query::label;
use crate::query::response::{Disposition, DispositionGroup, Representativity, ResponseRate};
use crate::screens::Pen;

use crate::text::{self, NONE, Value};

use super::draw_waves::waves;
use super::explain::{bounds, name, number, range, verdict};
use super::places::columns;
use super::{EstimateData, EstimateQuery, EstimateScreen, Line};

/// Draws the screen.
pub fn draw(pen: &mut Pen<'_>) {
    let screen = &pen.screens.estimate;
    let areas = screen.areas(pen.shared);
    match screen.data.shown() {
        None => {
            let text = pen.text("loading");
            pen.put(areas.head, vec![Span::styled(text, pen.theme.dim())]);
        }
        Some(EstimateData::Nothing(problem)) => {
            let text = problem_text(problem, &pen.shared.texts);
            pen.put(areas.head, vec![Span::styled(text, pen.theme.dim())]);
        }
        Some(EstimateData::Estimates { ask, .. }) => estimates(pen, screen, ask),
        Some(EstimateData::Response(_, groups)) => response(pen, screen, groups),
        Some(EstimateData::Waves(_, courses)) => waves(pen, screen, courses),
        Some(EstimateData::Respondents(found)) => respondents(pen, screen, found),
    }
}

/// Lines below the list: the first stands out.
pub(super) fn foot(pen: &mut Pen<'_>, area: Area, lines: &[String]) {
    let wrapped =
        lines.iter().enumerate().flat_map(|(at, line)| wrap(line, area.width).into_iter().map(move |own| (at, own)));
    let wrapped: Vec<(usize, String)> = wrapped.collect();
    for (row, (at, line)) in (0..area.height).zip(&wrapped) {
        let style = if *at == 0 { pen.theme.accent() } else { pen.theme.dim() };
        // What there is no room for is marked as missing.
        let is_cut = row + 1 == area.height && wrapped.len() > usize::from(area.height);
        let line = if is_cut { fit(&format!("{line} …"), area.width) } else { line.clone() };
        pen.put(area.row(row), vec![Span::styled(line, style)]);
    }
}

fn estimates(pen: &mut Pen<'_>, screen: &EstimateScreen, ask: &EstimateQuery) {
    let Some(EstimateData::Estimates { model, whole, groups, items, .. }) = screen.data.shown() else { return };
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let texts = pen.shared.texts.clone();
    let areas = screen.areas(pen.shared);
    let mut title = format!("≈ {}", subject_text(&loaded.landscape, &ask.subject, &texts));
    if let (Subject::Question { question, column, answer: None }, Some(Item::Answer(code))) =
        (&ask.subject, items.get(screen.item))
    {
        title = format!("≈ {} · {title}", answer_text(&loaded.landscape, *question, *column, code, &texts));
    }
    let by = texts.with("estimate-by", &[("dimension", (&label::dimension(ask.dimension, &texts)).into())]);
    pen.heading(areas.head.row(0), &format!("{title} · {by}"), true);
    let numbers = [("all", Value::from(whole.all)), ("answered", whole.answered.into())];
    let of = texts.with("estimate-of", &numbers);
    let weighted = match model {
        Some(model) => texts.with("estimate-by-model", &[("model", (&model.title()).into())]),
        None => texts.get("estimate-no-model"),
    };
    let line = fit(&format!("{weighted} {of}"), areas.head.width);
    pen.put(areas.head.row(1), vec![Span::styled(line, pen.theme.dim())]);
    let lines = screen.lines();
    let scale = scale(&lines);
    heads(pen, areas.columns, scale);
    for (row, at) in (0..areas.list.height).zip(screen.line.first..lines.len()) {
        line_of(pen, areas.list.row(row), screen, &lines[at], (at == screen.line.at, scale));
    }
    let mut said = Vec::new();
    if let Some(line) = lines.get(screen.line.at) {
        said.push(selected(pen, screen, line));
    }
    if screen.sorted && groups.overlaps().0 > 0 {
        let (overlapping, pairs) = groups.overlaps();
        said.push(texts.with("estimate-overlap", &[("overlapping", overlapping.into()), ("pairs", pairs.into())]));
    }
    if whole.weightings.iter().any(|own| own.fitted.is_err()) {
        said.push(texts.get("estimate-way-no-weights"));
    }
    said.push(texts.get("estimate-legend"));
    said.push(texts.get("estimate-assumption-short"));
    foot(pen, areas.foot, &said);
}

/// What a whole line of marks stands for: all for shares, for numbers the highest that is shown.
fn scale(lines: &[Line<'_>]) -> f64 {
    let is_share = lines.iter().all(|line| matches!(line.row.item, Item::Share | Item::Answer(_)));
    if is_share {
        return 1.0;
    }
    let ends = lines.iter().filter(|line| !line.is_whole || line.row.item != Item::Total);
    let most = ends.filter_map(|line| line.row.estimate.interval).map(|(_, high)| high).fold(0.0, f64::max);
    if most > 0.0 { most } else { 1.0 }
}

fn heads(pen: &mut Pen<'_>, area: Area, scale: f64) {
    let own = columns(area.width);
    let texts = &pen.shared.texts;
    let end = if scale > 1.0 { texts.decimal(scale, 0) } else { texts.percent_whole(Some(1.0)) };
    let start = if scale > 1.0 { "0".to_owned() } else { texts.percent_whole(Some(0.0)) };
    let between = own.bar.saturating_sub(crate::paint::text::width(&start) + 2);
    let bar = format!("{start}{} ", right(&end, between + 1));
    let line = [
        left("", own.name),
        left(&bar, own.bar),
        right(&texts.get("estimate-col-estimate"), own.estimate),
        right(&texts.get("estimate-head-interval"), own.interval),
        right(&texts.get("estimate-col-base"), own.base),
    ];
    pen.put(area, vec![Span::styled(line.concat(), pen.theme.dim())]);
}

fn line_of(pen: &mut Pen<'_>, area: Area, screen: &EstimateScreen, line: &Line<'_>, (selected, scale): (bool, f64)) {
    let own = columns(area.width);
    let (item, figure) = (&line.row.item, &line.row.estimate);
    let (texts, theme) = (pen.shared.texts.clone(), pen.theme);
    let style = if selected { theme.selected(true) } else { theme.text() };
    // Of a sum the whole would make every group too small to be seen.
    let is_drawn = *item != Item::Total || !line.is_whole;
    let scaled = |ends: Option<(f64, f64)>| ends.map(|(low, high)| (low / scale, high / scale));
    let of = Whisker {
        point: figure.estimate.map(|own| own / scale),
        interval: scaled(figure.interval),
        bounds: scaled(bounds(figure)),
    };
    let of = if is_drawn { of } else { Whisker::default() };
    let mark = if figure.marked { theme.dim() } else { theme.accent() };
    let styles = WhiskerStyles { mark, possible: theme.dim(), track: theme.dim() };
    let mut spans = vec![Span::styled(left(&name(screen, pen.shared, line), own.name.saturating_sub(1)), style)];
    spans.push(Span::styled(" ", theme.text()));
    spans.extend(whisker(&of, own.bar.saturating_sub(1), &styles));
    spans.push(Span::styled(" ", theme.text()));
    let estimate = number(item, figure.estimate, &texts);
    let marked = if figure.marked { format!("({estimate})") } else { estimate };
    let cells = [
        right(&marked, own.estimate),
        right(&range(item, figure.interval, &texts), own.interval),
        right(&texts.count(figure.base), own.base),
    ];
    spans.push(Span::styled(cells.concat(), style));
    let sign = match line.difference.map(|difference| difference.verdict) {
        Some(verdict) => verdict.sign(),
        None => "",
    };
    spans.push(Span::styled(left(&format!(" {sign}"), own.sign), style));
    pen.put(area, spans);
}

/// The selected line in words.
fn selected(pen: &Pen<'_>, screen: &EstimateScreen, line: &Line<'_>) -> String {
    let texts = &pen.shared.texts;
    let (item, own) = (&line.row.item, &line.row.estimate);
    let said = texts.with(
        "estimate-selected",
        &[
            ("name", (&name(screen, pen.shared, line)).into()),
            ("estimate", (&number(item, own.estimate, texts)).into()),
            ("interval", (&range(item, own.interval, texts)).into()),
            ("base", own.base.into()),
            ("responses", own.responses.into()),
            ("bounds", (&range(item, bounds(own), texts)).into()),
        ],
    );
    match line.difference {
        Some(difference) => {
            let verdict = verdict(difference.verdict, texts);
            format!("{said} {}", texts.with("estimate-selected-verdict", &[("verdict", (&verdict).into())]))
        }
        None => said,
    }
}

/// Columns of the two rates behind a bar of dispositions.
const RATE: u16 = 9;

fn response(pen: &mut Pen<'_>, screen: &EstimateScreen, groups: &[DispositionGroup]) {
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let areas = screen.areas(pen.shared);
    let texts = pen.shared.texts.clone();
    let by = texts.with("estimate-by", &[("dimension", (&label::dimension(screen.ask.dimension, &texts)).into())]);
    pen.heading(areas.head.row(0), &format!("{} · {by}", texts.get("table-response")), true);
    let own = columns(areas.list.width);
    let rates = [ResponseRate::Rr1, ResponseRate::Rr2, ResponseRate::Contact];
    let behind = RATE * 3;
    let bar = areas.list.width.saturating_sub(own.name + behind);
    let title = |rate: &ResponseRate| right(&texts.get(&text::key("response-col", rate.code())), RATE);
    let heads = [left("", own.name + bar), rates.iter().map(title).collect()].concat();
    pen.put(areas.columns, vec![Span::styled(heads, pen.theme.dim())]);
    for (row, at) in (0..areas.list.height).zip(screen.line.first..groups.len()) {
        let (group, area) = (&groups[at], areas.list.row(row));
        let style = if at == screen.line.at { pen.theme.selected(true) } else { pen.theme.text() };
        let name = match group.member {
            _ if at == 0 => texts.get("estimate-all"),
            Some(member) => label::of(&loaded.landscape, screen.ask.dimension, member, &texts),
            None => label::missing(screen.ask.dimension, &texts),
        };
        let shares = rates.iter().map(|rate| right(&texts.percent(group.dispositions.share(*rate)), RATE));
        pen.put(area, vec![Span::styled(left(&name, own.name), style)]);
        let place = Area { x: area.x + own.name, width: bar.saturating_sub(1), ..area };
        dispositions(pen, place, group);
        let place = Area { x: area.x + own.name + bar, width: behind, ..area };
        pen.put(place, vec![Span::styled(shares.collect::<String>(), style)]);
    }
    let mut said = Vec::new();
    if let Some(group) = groups.get(screen.line.at) {
        let counts = Disposition::ALL.iter().filter(|own| group.dispositions.of(**own) > 0).map(|own| {
            format!(
                "{} {}",
                texts.get(&text::key("response-col", own.code())),
                texts.count(group.dispositions.of(*own))
            )
        });
        said.push(counts.collect::<Vec<_>>().join(" · "));
    }
    said.extend(rates.iter().map(|rate| texts.get(&text::key("response-formula", rate.code()))));
    foot(pen, areas.foot, &said);
}

/// A bar of what became of the keepings of a group.
fn dispositions(pen: &mut Pen<'_>, area: Area, group: &DispositionGroup) {
    use crate::domain::Status;
    let segment = |own: &Disposition| {
        let status = match own {
            Disposition::Complete => Status::Complete,
            Disposition::Partial | Disposition::OpenedOnly => Status::Partial,
            Disposition::Unknown => Status::Unknown,
            Disposition::NoAnswer | Disposition::Bounced | Disposition::OptedOut => Status::Silent,
            Disposition::NotInvited | Disposition::OutOfScope => Status::NotInvited,
        };
        let count = group.dispositions.of(*own);
        let title = pen.shared.texts.get(&text::key("response-col", own.code()));
        let number = pen.shared.texts.count(count);
        Segment { labels: vec![format!("{title} {number}"), number], count, style: pen.theme.status_fill(status) }
    };
    let asked = Disposition::ALL.iter().filter(|own| **own != Disposition::OutOfScope);
    let segments: Vec<Segment> = asked.map(segment).collect();
    let plain = pen.theme.is_plain();
    bar::split(pen.buffer, area, &segments, plain);
}

fn respondents(pen: &mut Pen<'_>, screen: &EstimateScreen, found: &Representativity) {
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let areas = screen.areas(pen.shared);
    let texts = pen.shared.texts.clone();
    pen.heading(areas.head.row(0), &texts.get("table-respondents"), true);
    let indicator = match found.indicator {
        Some(own) => texts.with(
            "estimate-indicator",
            &[
                ("value", Value::from(&texts.decimal(own.value, 3))),
                ("lower", (&texts.decimal(own.lower, 3)).into()),
                ("upper", (&texts.decimal(own.upper, 3)).into()),
            ],
        ),
        None => texts.get("response-no-indicator"),
    };
    pen.put(areas.head.row(1), vec![Span::styled(fit(&indicator, areas.head.width), pen.theme.dim())]);
    let (number_width, own) = (13, columns(areas.list.width));
    let bar = areas.list.width.saturating_sub(own.name + 3 * number_width);
    let title = |key: &str| right(&texts.get(key), number_width);
    let heads = [
        left("", own.name + bar),
        title("response-col-all-share"),
        title("estimate-head-answered"),
        title("response-col-difference"),
    ];
    pen.put(areas.columns, vec![Span::styled(heads.concat(), pen.theme.dim())]);
    for (row, at) in (0..areas.list.height).zip(screen.line.first..found.groups.len()) {
        let group = &found.groups[at];
        let style = if at == screen.line.at { pen.theme.selected(true) } else { pen.theme.text() };
        let name = match group.member {
            Some(member) => label::of(&loaded.landscape, group.dimension, member, &texts),
            None => label::missing(group.dimension, &texts),
        };
        let name = format!("{}: {name}", label::dimension(group.dimension, &texts));
        let mut spans = vec![Span::styled(left(&name, own.name.saturating_sub(1)), style), Span::raw(" ")];
        let (filled, track) = (pen.theme.bar(), pen.theme.dim());
        spans.extend(tracked(group.complete_share.unwrap_or_default(), bar.saturating_sub(1), filled, track));
        let difference = group.complete_share.map(|own| own - group.share);
        let cells = [
            right(&texts.percent(Some(group.share)), number_width + 1),
            right(&texts.percent(group.complete_share), number_width),
            right(&difference.map_or(NONE.to_owned(), |own| texts.percent(Some(own))), number_width),
        ];
        spans.push(Span::styled(cells.concat(), style));
        pen.put(areas.list.row(row), spans);
    }
    let named = found.dimensions.iter();
    let named = named.map(|(own, pull)| format!("{} {}", label::dimension(*own, &texts), texts.decimal(*pull, 3)));
    let pull = texts.with("response-pull", &[("dimensions", (&named.collect::<Vec<_>>().join(", ")).into())]);
    foot(pen, areas.foot, &[pull, texts.get("response-assumption")]);
}
