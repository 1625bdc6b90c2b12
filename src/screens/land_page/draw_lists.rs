//! The parts of a Länderblatt: a heading, the heads of columns, a line each.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::{Maturity, Severity};
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::paint::bar;
use crate::paint::text::{fit, left, right, width, wrap};
use crate::query::gaps::if_answered;
use crate::query::label::{self, measure_key};
use crate::query::maturity::{Held, needs, question_text, share};
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::Line;
use crate::query::priorities;
use crate::query::report::{LandPage, points};
use crate::screens::land_page::places::{ABOVE, LandPagePlace};
use crate::screens::land_page::{YearLine, year_lines};
use crate::screens::{Pen, base_of};
use crate::text::{self, NONE, Value};

/// Columns of a number, of a share, of a difference.
pub(super) const NUMBER: u16 = 8;
const SHARE: u16 = 9;
const POINTS: u16 = 7;
/// Columns of what the page is compared with.
const COUNTRY: u16 = 10;

/// Name and columns of one line.
pub(super) struct Row {
    pub(super) name: Vec<Span<'static>>,
    /// A share as a bar, its style, and the share of the country that is marked in it.
    pub(super) bar: Option<(f64, Style, Option<f64>)>,
    /// Texts with their columns and style.
    pub(super) cells: Vec<(String, u16, Style)>,
}

/// A part of the page while it is drawn.
pub(super) struct List {
    place: LandPagePlace,
    names: u16,
    bars: u16,
    focused: bool,
}

impl List {
    /// Begins a part: its heading and the heads of its columns. Names take what bars and columns leave.
    pub(super) fn begin(
        pen: &mut Pen<'_>,
        place: LandPagePlace,
        title: &str,
        bars: u16,
        heads: &[(String, u16)],
    ) -> Self {
        let focused = pen.screens.land_page.part == place.part;
        let area = place.area;
        pen.heading(area.row(0), title, focused && place.lines > 0);
        let columns: u16 = heads.iter().map(|(_, columns)| columns).sum();
        let text: String = heads.iter().map(|(head, columns)| right(head, *columns)).collect();
        pen.put_right(area.row(1), &text, pen.theme.dim());
        Self { place, names: area.width.saturating_sub(columns + bars), bars, focused }
    }

    /// What is said where there is no line.
    pub(super) fn none(&self, pen: &mut Pen<'_>, text: &str) {
        pen.put(self.place.area.row(1), vec![Span::styled(fit(text, self.place.area.width), pen.theme.dim())]);
    }

    pub(super) fn row(&self, pen: &mut Pen<'_>, at: usize, row: Row) {
        let line = self.place.area.row(ABOVE + u16::try_from(at).unwrap_or(u16::MAX / 2));
        let is_selected = self.focused && pen.screens.land_page.line == at;
        let mut spans = Vec::new();
        let mut room = self.names;
        for span in row.name {
            let text = fit(&span.content, room.saturating_sub(u16::from(self.bars > 0)));
            room = room.saturating_sub(width(&text));
            let style = if is_selected { pen.theme.selected(true) } else { span.style };
            spans.push(Span::styled(text, style));
        }
        spans.push(Span::raw(" ".repeat(usize::from(room))));
        if self.bars > 0 {
            match row.bar {
                Some((share, style, mark)) => spans.extend(marked(pen, share, self.bars, style, mark)),
                None => spans.push(Span::raw(" ".repeat(usize::from(self.bars)))),
            }
        }
        spans.extend(row.cells.into_iter().map(|(text, columns, style)| Span::styled(right(&text, columns), style)));
        pen.put(line, spans);
    }
}

/// A bar with the country's share marked in it.
fn marked(pen: &Pen<'_>, share: f64, columns: u16, style: Style, mark: Option<f64>) -> Vec<Span<'static>> {
    let columns = columns.saturating_sub(1);
    let [filled, track] = bar::tracked(share, columns, style, pen.theme.dim());
    let gap = Span::raw(" ");
    let Some(mark) = mark else { return vec![filled, track, gap] };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the columns")]
    let at = ((mark.clamp(0.0, 1.0) * f64::from(columns)) as usize).min(usize::from(columns.saturating_sub(1)));
    let length = filled.content.chars().count();
    let mut spans = Vec::new();
    for (place, character) in filled.content.chars().chain(track.content.chars()).enumerate() {
        let own = if place < length { filled.style } else { track.style };
        let span = if place == at {
            Span::styled("│", pen.theme.strong())
        } else {
            Span::styled(character.to_string(), own)
        };
        spans.push(span);
    }
    spans.push(gap);
    spans
}

/// Columns of bars on a part of this width, where so many are taken already.
fn bar_columns(area: Area, taken: u16) -> u16 {
    (area.width.saturating_sub(taken) * 2 / 5).min(36)
}

fn plain(text: String, style: Style) -> Vec<Span<'static>> {
    vec![Span::styled(text, style)]
}

/// Shares with their base, the country and the difference.
pub fn figures(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage, country: &LandPage) {
    let texts = &pen.shared.texts;
    let wide = place.area.width >= 64;
    let base_columns = if wide { 22 } else { 16 };
    let heads = [
        (texts.get("report-col-share"), SHARE),
        (texts.get("report-col-base"), base_columns),
        (country_head(pen, country), COUNTRY),
        (texts.get("sheet-points"), POINTS),
    ];
    let title = texts.get("report-figures");
    let list = List::begin(pen, place, &title, 0, &heads);
    for (at, measure) in Measure::ALL.iter().enumerate() {
        let mut base = base_of(pen, &sheet.counts, *measure);
        if width(&base) >= base_columns {
            let (part, whole) = sheet.counts.base(*measure);
            base = texts.with("base-of", &[("part", part.into()), ("whole", whole.into())]);
        }
        let (own, other) = (sheet.counts.percent(*measure, texts), country.counts.percent(*measure, texts));
        let difference = points(&sheet.counts, &country.counts, *measure);
        let name = texts.get(&format!("{}-short", measure_key(*measure)));
        let cells = vec![
            (own, SHARE, pen.theme.strong()),
            (base, base_columns, pen.theme.dim()),
            (other, COUNTRY, pen.theme.text()),
            (texts.points(difference), POINTS, difference_style(pen, difference)),
        ];
        list.row(pen, at, Row { name: plain(name, pen.theme.text()), bar: None, cells });
    }
}

/// Behind the country stands out; the sign says it too.
fn difference_style(pen: &Pen<'_>, points: Option<f64>) -> Style {
    if points.is_some_and(|points| points <= -0.05) { pen.theme.warning() } else { pen.theme.text() }
}

/// Coverage per register.
pub fn coverage(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage, country: &LandPage) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let base_columns = if place.area.width >= 62 { 16 } else { 0 };
    let taken = SHARE + base_columns + POINTS;
    let mut heads = vec![(texts.get("report-col-share"), SHARE)];
    if base_columns > 0 {
        heads.push((texts.get("report-col-base"), base_columns));
    }
    heads.push((texts.get("sheet-points"), POINTS));
    let compared = country.compared_name(&loaded.landscape, texts);
    let title = format!("{} · │ {compared}", texts.get("report-coverage"));
    let bars = bar_columns(place.area, taken).min(if base_columns > 0 { 20 } else { 36 });
    let list = List::begin(pen, place, &title, bars, &heads);
    let empty = Counts::default();
    for (at, (register, counts)) in sheet.by_register.iter().enumerate() {
        let other = country.register(*register).unwrap_or(&empty);
        let name = label::of(&loaded.landscape, Dimension::Register, *register, texts);
        let name = if width(&name) < list.names {
            name
        } else {
            label::short(&loaded.landscape, Dimension::Register, *register, texts)
        };
        let difference = points(counts, other, Measure::Rate);
        let own = counts.share(Measure::Rate);
        let mut cells = vec![(counts.percent(Measure::Rate, texts), SHARE, pen.theme.text())];
        if base_columns > 0 {
            cells.push((base_of(pen, counts, Measure::Rate), base_columns, pen.theme.dim()));
        }
        cells.push((texts.points(difference), POINTS, difference_style(pen, difference)));
        let bar = Some((own.unwrap_or(0.0), pen.theme.bar(), other.share(Measure::Rate)));
        list.row(pen, at, Row { name: plain(name, pen.theme.text()), bar, cells });
    }
}

/// Gaps by association and channel, with the coverage reached if they answered.
pub fn gaps(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let heads = [
        (texts.get("figure-gaps"), NUMBER),
        (texts.get("gaps-col-bodies"), NUMBER + 1),
        (texts.get("sheet-then"), SHARE + 3),
    ];
    let title = texts.get("report-gaps");
    let list = List::begin(pen, place, &title, 0, &heads);
    if sheet.gaps.is_empty() {
        list.none(pen, &texts.get("gaps-none"));
    }
    for (at, group) in sheet.gaps.iter().enumerate() {
        let landscape = &loaded.landscape;
        let channel = match group.key[0] {
            Some(channel) => label::of(landscape, Dimension::Channel, channel, texts),
            None => label::missing(Dimension::Channel, texts),
        };
        // Who reminds comes first: it is what is asked for.
        let name = match group.key[1] {
            Some(association) => {
                let long = label::of(landscape, Dimension::Association, association, texts);
                let short = label::short(landscape, Dimension::Association, association, texts);
                let fits = width(&channel) + width(&long) + 4 <= list.names;
                vec![Span::raw(if fits { long } else { short }), Span::styled(format!(" · {channel}"), pen.theme.dim())]
            }
            None => vec![Span::raw(channel)],
        };
        let then = if_answered(&sheet.counts, std::iter::once(&group.counts));
        let cells = vec![
            (texts.count(group.counts.open()), NUMBER, pen.theme.text()),
            (texts.count(group.bodies), NUMBER + 1, pen.theme.dim()),
            (format!("→ {}", texts.percent(then)), SHARE + 3, pen.theme.text()),
        ];
        list.row(pen, at, Row { name, bar: None, cells });
    }
}

/// The heads of a count, its share and the country's.
fn compared(pen: &Pen<'_>, country: &LandPage) -> [(String, u16); 3] {
    let texts = &pen.shared.texts;
    [
        (texts.get("report-col-count"), NUMBER),
        (texts.get("report-col-share"), SHARE),
        (country_head(pen, country), COUNTRY),
    ]
}

/// What stands above the column of what the page is compared with.
fn country_head(pen: &Pen<'_>, country: &LandPage) -> String {
    let limited = pen.shared.loaded.as_ref().is_some_and(|loaded| country.is_limited(&loaded.landscape));
    pen.text(if limited { "sheet-all" } else { "sheet-country" })
}

/// A part and its whole.
type Parts = (u64, u64);

/// Cells under these heads.
fn compare(pen: &Pen<'_>, count: u64, own: Option<Parts>, other: Option<Parts>) -> Vec<(String, u16, Style)> {
    let texts = &pen.shared.texts;
    let percent =
        |parts: Option<Parts>| parts.map_or_else(|| NONE.into(), |(part, whole)| texts.percent_of(part, whole));
    vec![
        (texts.count(count), NUMBER, pen.theme.text()),
        (percent(own), SHARE, pen.theme.strong()),
        (percent(other), COUNTRY, pen.theme.dim()),
    ]
}

/// Keepings per level.
pub fn levels(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage, country: &LandPage) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let compared_with = country.compared_name(&loaded.landscape, texts);
    let base = [("count", sheet.counts.with_level().into()), ("compared", (&compared_with).into())];
    let title = texts.with("sheet-levels", &base);
    let bars = bar_columns(place.area, NUMBER + SHARE + COUNTRY);
    let heads = compared(pen, country);
    let list = List::begin(pen, place, &title, bars, &heads);
    for (at, level) in Maturity::ALL.iter().enumerate() {
        let long = label::of(&loaded.landscape, Dimension::Maturity, level.index(), texts);
        let short = label::short(&loaded.landscape, Dimension::Maturity, level.index(), texts);
        let name = if width(&long) + 4 <= list.names { long } else { short };
        let of = |counts: &Counts| (counts.maturity[level.index()], counts.with_level());
        let (own, other) = (of(&sheet.counts), of(&country.counts));
        let style = pen.theme.maturity(*level);
        let row = Row {
            name: vec![Span::styled(left(level.code(), 3), style), Span::raw(name)],
            bar: Some((share(own.0, own.1).unwrap_or(0.0), style, share(other.0, other.1))),
            cells: compare(pen, own.0, Some(own), Some(other)),
        };
        list.row(pen, at, row);
    }
}

/// What holds levels back.
pub fn criteria(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage, country: &LandPage) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let title = texts.get("sheet-criteria");
    let heads = compared(pen, country);
    let list = List::begin(pen, place, &title, 0, &heads);
    for (at, criterion) in sheet.held_order().into_iter().enumerate() {
        let question = &loaded.landscape.sources.model.criteria[criterion].question;
        let text = question_text(&loaded.landscape, question, texts).to_owned();
        let own = sheet.held[criterion].total();
        let other = country.held.get(criterion).map_or(0, Held::total);
        let row = Row {
            name: vec![Span::styled(format!("{question} "), pen.theme.dim()), Span::raw(text)],
            bar: None,
            cells: compare(
                pen,
                own,
                Some((own, sheet.counts.with_level())),
                Some((other, country.counts.with_level())),
            ),
        };
        list.row(pen, at, row);
    }
    let below = ABOVE + u16::try_from(place.lines).unwrap_or(u16::MAX / 2);
    if let Some(first) = sheet.held_order().first().copied().filter(|first| sheet.held[*first].total() > 0) {
        let sentences = needs(&loaded.landscape, first, &sheet.held[first], texts);
        let lines = sentences.iter().flat_map(|sentence| wrap(sentence, place.area.width));
        for (row, line) in (below..place.area.height).zip(lines) {
            pen.put(place.area.row(row), vec![Span::styled(line, pen.theme.dim())]);
        }
    }
}

/// The first registers by priority.
pub fn priorities(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let title = texts.get("report-priorities");
    let bars = bar_columns(place.area, NUMBER + SHARE + 4);
    let heads = [(texts.get("priority-col-score"), NUMBER), (texts.get("priority-col-known"), SHARE + 1)];
    let list = List::begin(pen, place, &title, bars, &heads);
    if sheet.priorities.is_empty() {
        list.none(pen, &texts.get("sheet-no-rank"));
    }
    for (at, ranked) in sheet.priorities.iter().enumerate() {
        let long = priorities::name(&loaded.landscape, &ranked.item, texts);
        let short = label::short(&loaded.landscape, Dimension::Register, ranked.item.register, texts);
        let name = if width(&long) + 4 < list.names { long } else { short };
        let rank = ranked.rank.map_or_else(String::new, |rank| rank.to_string());
        let score = ranked.score.unwrap_or(0.0);
        let row = Row {
            name: vec![Span::styled(format!("{} ", right(&rank, 2)), pen.theme.dim()), Span::raw(name)],
            bar: Some((score, pen.theme.bar(), None)),
            cells: vec![
                (texts.decimal(score * 100.0, 1), NUMBER, pen.theme.strong()),
                (texts.percent_whole(Some(ranked.known)), SHARE + 1, pen.theme.dim()),
            ],
        };
        list.row(pen, at, row);
    }
}

/// Planned years against the deadline.
pub fn years(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage, country: &LandPage) {
    let Some(loaded) = &pen.shared.loaded else { return };
    let texts = &pen.shared.texts;
    let stated = sheet.plans.stated(Line::Total);
    let compared_with = country.compared_name(&loaded.landscape, texts);
    let title = texts.with("sheet-years", &[("count", stated.into()), ("compared", (&compared_with).into())]);
    let bars = bar_columns(place.area, NUMBER + SHARE + COUNTRY);
    let heads = compared(pen, country);
    let list = List::begin(pen, place, &title, bars, &heads);
    let planned = |sheet: &LandPage, year: Option<usize>| {
        sheet.plans.pivot.at(Line::Total, Line::Member(year)).map_or(0, Counts::expected)
    };
    for (at, line) in year_lines(sheet).into_iter().enumerate() {
        let (name, count, other, style) = match line {
            YearLine::Year(Some(year)) => {
                let name = label::of(&loaded.landscape, Dimension::Planned, year, texts);
                (name, planned(sheet, Some(year)), Some(planned(country, Some(year))), pen.theme.text())
            }
            YearLine::Year(None) => (texts.get("report-years-missing"), planned(sheet, None), None, pen.theme.dim()),
            YearLine::Late(year) => {
                let year = year.to_string();
                let name = texts.with("roadmap-late", &[("year", Value::Text(&year))]);
                let late = |sheet: &LandPage| sheet.plans.late(Line::Total);
                (name, late(sheet), Some(late(country)), pen.theme.warning())
            }
        };
        // Shares are of those that state something; what is not stated has none.
        let own = other.map(|_| (count, stated));
        let of_country = other.map(|other| (other, country.plans.stated(Line::Total)));
        let share = |(part, whole): Parts| share(part, whole);
        let fill = if matches!(line, YearLine::Late(_)) { pen.theme.warning() } else { pen.theme.bar() };
        let row = Row {
            name: plain(name, style),
            bar: own.and_then(share).map(|own| (own, fill, of_country.and_then(share))),
            cells: compare(pen, count, own, of_country),
        };
        list.row(pen, at, row);
    }
}

/// Findings by code.
pub fn findings(pen: &mut Pen<'_>, place: LandPagePlace, sheet: &LandPage) {
    let texts = &pen.shared.texts;
    let title = texts.get("report-findings");
    let list = List::begin(pen, place, &title, 0, &[(texts.get("report-col-count"), NUMBER)]);
    if sheet.findings.is_empty() {
        list.none(pen, &texts.get("report-findings-none"));
    }
    for (at, (code, count)) in sheet.findings.iter().enumerate() {
        let (sign, style) = match code.severity() {
            Severity::Error => ("✖ ", pen.theme.error()),
            Severity::Warning => ("▲ ", pen.theme.warning()),
            Severity::Info => ("○ ", pen.theme.dim()),
        };
        let name = texts.get(&text::key("finding-name", code.code()));
        let row = Row {
            name: vec![Span::styled(sign, style), Span::raw(name)],
            bar: None,
            cells: vec![(texts.count(*count), NUMBER, pen.theme.text())],
        };
        list.row(pen, at, row);
    }
}
