//! Register: the list at the left, the page of the selected one at the right.

use ratatui::style::Style;
use ratatui::text::Span;

use crate::domain::{KeeperRule, Land};
use crate::export::contents::register::{rule_name, whom_and_note};
use crate::landscape::plausibility::is_unchecked;
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::paint::bar::tracked;
use crate::paint::text::{fit, left, right, width, wrap};
use crate::query::evidence::EvidenceRow;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::register::{LandKeeper, RegisterPage};
use crate::query::unlisted;
use crate::screens::Pen;
use crate::screens::registers::page::{LineKind, PageLine, TITLE};
use crate::screens::registers::places::{HEAD, KeeperColumns, keeper_columns};
use crate::screens::registers::{RegistersData, RegistersMode};
use crate::sources::catalogue::Register;
use crate::text::{self, NONE};

/// Draws list and page.
pub fn draw(pen: &mut Pen<'_>) {
    let screen = &pen.screens.registers;
    let areas = screen.areas(pen.shared);
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let Some(data) = screen.data.shown() else {
        let text = vec![Span::styled(pen.text("loading"), pen.theme.dim())];
        pen.put(if areas.list.width > 0 { areas.list } else { areas.page }, text);
        return;
    };
    if areas.list.width > 0 {
        list(pen, areas.list, data, &loaded.landscape);
    }
    if areas.page.width > 0 {
        page(pen, areas.page, areas.detail, &loaded.landscape);
    }
}

fn list(pen: &mut Pen<'_>, area: Area, data: &RegistersData, landscape: &Landscape) {
    let screen = &pen.screens.registers;
    let (mode, cursor, focused) = (screen.mode, screen.cursor(), !screen.on_page);
    let count = screen.count();
    let title = match mode {
        RegistersMode::Registers => pen.shared.texts.with("registers-list-title", &[("count", count.into())]),
        RegistersMode::Evidence => pen.shared.texts.with("registers-evidence-title", &[("count", count.into())]),
    };
    pen.heading(area.row(0), &title, focused);
    let rows = area.height.saturating_sub(HEAD);
    match mode {
        RegistersMode::Registers => register_heads(pen, area.row(1)),
        RegistersMode::Evidence => evidence_heads(pen, area.row(1)),
    }
    if count == 0 {
        // Never an empty list without what is missing.
        let missing = unlisted::sentence(landscape, &pen.shared.filter, &pen.shared.texts);
        let text = missing.unwrap_or_else(|| pen.text("registers-none"));
        for (row, line) in (0..rows).zip(wrap(&text, area.width)) {
            pen.put(area.row(HEAD + row), vec![Span::styled(line, pen.theme.dim())]);
        }
    }
    for (row, at) in (0..rows).zip(cursor.first..count) {
        let style = if at == cursor.at { pen.theme.selected(focused) } else { pen.theme.text() };
        let line = match mode {
            RegistersMode::Registers => register_line(pen, landscape, &data.registers[at], area.width),
            RegistersMode::Evidence => evidence_line(pen, landscape, &data.evidence[at], area.width),
        };
        pen.put(area.row(HEAD + row), vec![Span::styled(line, style)]);
    }
}

/// A line of the list: a name, and behind it cells as wide as they are.
fn in_columns(name: &str, columns: u16, cells: &[String]) -> String {
    let behind: u16 = cells.iter().map(|cell| width(cell)).sum();
    format!("{} {}", left(name, columns.saturating_sub(behind + 1)), cells.concat())
}

/// Columns of level, bodies and coverage behind the name of a register.
const NUMBERS: [u16; 3] = [10, 9, 9];

fn register_heads(pen: &mut Pen<'_>, area: Area) {
    let [level, bodies, rate] = NUMBERS;
    let cells = [
        left(&pen.text("col-level"), level),
        right(&pen.text("register-col-bodies"), bodies),
        right(&pen.text("registers-rate"), rate),
    ];
    let line = in_columns(&pen.text("col-register"), area.width, &cells);
    pen.put(area, vec![Span::styled(line, pen.theme.dim())]);
}

fn register_line(pen: &Pen<'_>, landscape: &Landscape, page: &RegisterPage, columns: u16) -> String {
    let texts = &pen.shared.texts;
    let own = page.row(&landscape.sources.catalogue);
    let [level, bodies, rate] = NUMBERS;
    // A figure of what is not known is none.
    let known = page.counted > 0;
    let count = if known { texts.count(page.counted) } else { NONE.to_owned() };
    let count = if page.is_implausible { format!("▲{count}") } else { count };
    let share = if known && page.is_asked_about { page.counts.percent(Measure::Rate, texts) } else { NONE.to_owned() };
    let cells = [
        left(&label::short(landscape, Dimension::Level, own.level.index(), texts), level),
        right(&count, bodies),
        right(&share, rate),
    ];
    in_columns(texts.either(&own.name, &own.name_en), columns, &cells)
}

/// Columns of procedures, keepings and levels behind the name of an evidence.
const EVIDENCE_NUMBERS: [u16; 3] = [6, 9, 9];

fn evidence_heads(pen: &mut Pen<'_>, area: Area) {
    let [procedures, keepings, share] = EVIDENCE_NUMBERS;
    let cells = [
        right("SDG", procedures),
        right(&pen.text("registers-keepings"), keepings),
        right(&pen.text("registers-share-c"), share),
    ];
    let line = in_columns(&pen.text("export-col-evidence"), area.width, &cells);
    pen.put(area, vec![Span::styled(line, pen.theme.dim())]);
}

fn evidence_line(pen: &Pen<'_>, landscape: &Landscape, row: &EvidenceRow, columns: u16) -> String {
    let texts = &pen.shared.texts;
    let own = &landscape.sources.catalogue.evidence[row.evidence];
    let [procedures, keepings, share] = EVIDENCE_NUMBERS;
    let count = row.counts.expected();
    let cells = [
        right(&texts.count(row.procedures.len() as u64), procedures),
        right(&if count > 0 { texts.count(count) } else { NONE.to_owned() }, keepings),
        right(&row.counts.percent(Measure::ShareC, texts), share),
    ];
    in_columns(texts.either(&own.name, &own.name_en), columns, &cells)
}

fn page(pen: &mut Pen<'_>, area: Area, detail: Area, landscape: &Landscape) {
    let screen = &pen.screens.registers;
    let lines = screen.lines(pen.shared);
    let (cursor, focused) = (screen.line, screen.on_page);
    let columns = keeper_columns(area.width);
    for (row, (at, line)) in (0..area.height).zip(lines.iter().enumerate().skip(cursor.first)) {
        let here = area.row(row);
        let is_selected = focused && at == cursor.at;
        match line {
            PageLine::Text(LineKind::Heading, text) => pen.heading(here, text, focused),
            PageLine::Text(LineKind::Heads, _) => keeper_heads(pen, here, columns),
            PageLine::Text(kind, text) => {
                let style = match kind {
                    LineKind::Title => pen.theme.accent().patch(pen.theme.strong()),
                    LineKind::Warning => pen.theme.warning(),
                    LineKind::Lead => pen.theme.text(),
                    _ => pen.theme.dim(),
                };
                pen.put(here, vec![Span::styled(text.clone(), style)]);
            }
            PageLine::Keeper(keeper) => {
                let Some(page) = screen.page() else { continue };
                let line = KeeperLine {
                    keeper: &page.keepers[*keeper],
                    register: page.row(&landscape.sources.catalogue),
                    is_asked_about: page.is_asked_about,
                    is_selected,
                };
                keeper_line(pen, here, columns, landscape, &line);
            }
            PageLine::Fact(title, value) => {
                let title = Span::styled(left(title, TITLE), pen.theme.dim());
                pen.put(here, vec![title, Span::styled(value.clone(), pen.theme.text())]);
            }
            PageLine::Share { name, part, whole } => share_line(pen, here, name, *part, *whole),
        }
    }
    let rest = lines.len().saturating_sub(cursor.first + usize::from(area.height));
    let text = match screen.keeper_among(&lines) {
        Some(keeper) => keeper_detail(pen, landscape, keeper),
        None if rest > 0 => pen.shared.texts.with("registers-more", &[("count", rest.into())]),
        None => String::new(),
    };
    let mut parts = wrap(&text, detail.width);
    if parts.len() > usize::from(detail.height) {
        let last = usize::from(detail.height).saturating_sub(1);
        let joined = parts[last..].join(" ");
        parts.truncate(last);
        parts.push(fit(&joined, detail.width));
    }
    for (row, part) in (0..detail.height).zip(parts) {
        pen.put(detail.row(row), vec![Span::styled(part, pen.theme.dim())]);
    }
}

fn share_line(pen: &mut Pen<'_>, area: Area, name: &str, part: u64, whole: u64) {
    let names = (area.width / 2).min(44);
    let share = part as f64 / whole.max(1) as f64;
    let bar = area.width.saturating_sub(names + 18).min(40);
    let [full, track] = tracked(share, bar, pen.theme.bar(), pen.theme.dim());
    let texts = &pen.shared.texts;
    let numbers = format!("{}{}", right(&texts.count(part), 8), right(&texts.percent_of(part, whole), 9));
    pen.put(
        area,
        vec![
            Span::styled(left(name, names.saturating_sub(1)), pen.theme.text()),
            Span::raw(" "),
            full,
            track,
            Span::styled(numbers, pen.theme.text()),
        ],
    );
}

fn keeper_heads(pen: &mut Pen<'_>, area: Area, columns: KeeperColumns) {
    let mut heads = vec![
        left(&pen.text("registers-land"), columns.land),
        left(&pen.text("register-col-rule"), columns.rule + 1),
        left(&pen.text("register-col-provision"), columns.provision + 1),
        left(&pen.text("export-col-confidence"), columns.confidence),
        right(&pen.text("register-col-bodies"), columns.bodies),
        right(&pen.text("registers-rate"), columns.rate),
    ];
    heads.insert(1, " ".to_owned());
    if columns.levels > 0 {
        heads.push(right(&pen.text("registers-share-b"), columns.levels));
        heads.push(right(&pen.text("registers-share-c"), columns.levels));
    }
    pen.put(area, vec![Span::styled(heads.concat(), pen.theme.dim())]);
}

/// The Land, or that a body is none of a Land's.
fn land_name(pen: &Pen<'_>, landscape: &Landscape, keeper: &LandKeeper, columns: u16) -> String {
    let Some(land) = keeper.land else { return pen.text("registers-country") };
    if columns < 10 {
        return land.code().to_owned();
    }
    let at = landscape.members(Dimension::Land).index(land.code());
    at.map_or_else(
        || land.code().to_owned(),
        |at| label::of(landscape, Dimension::Land, usize::from(at), &pen.shared.texts),
    )
}

/// A keeper as its line shows it.
struct KeeperLine<'a> {
    keeper: &'a LandKeeper,
    register: &'a Register,
    /// Whether the survey asks about its register: else there is no share to show.
    is_asked_about: bool,
    is_selected: bool,
}

fn keeper_line(pen: &mut Pen<'_>, area: Area, columns: KeeperColumns, landscape: &Landscape, line: &KeeperLine<'_>) {
    let KeeperLine { keeper, is_asked_about, is_selected, .. } = *line;
    let texts = &pen.shared.texts;
    let style = if is_selected { pen.theme.selected(true) } else { pen.theme.text() };
    let of = |other: Style| if is_selected { style } else { other };
    let share = |counts: &Counts, measure: Measure| {
        if counts.expected() > 0 && is_asked_about { counts.percent(measure, texts) } else { NONE.to_owned() }
    };
    let confidence = texts.get(&text::key("confidence", keeper.confidence.code()));
    let unsure = if is_unchecked(keeper.confidence) { pen.theme.warning() } else { pen.theme.dim() };
    // A body that is one of its kind says more than its rule, and so does what the listed ones are.
    let whom = match keeper.body {
        Some(body) => landscape.map.bodies[body as usize].name.to_string(),
        None if keeper.rule == KeeperRule::Liste && !line.register.keeper.is_empty() => {
            texts.either(&line.register.keeper, &line.register.keeper_en).to_owned()
        }
        None => rule_name(keeper, texts),
    };
    let bodies = if keeper.bodies > 0 { texts.count(keeper.bodies) } else { pen.text("registers-unlisted") };
    let mut numbers =
        format!("{}{}", right(&bodies, columns.bodies), right(&share(&keeper.counts, Measure::Rate), columns.rate));
    if columns.levels > 0 {
        for measure in [Measure::ShareB, Measure::ShareC] {
            numbers.push_str(&right(&share(&keeper.counts, measure), columns.levels));
        }
    }
    let land = land_name(pen, landscape, keeper, columns.land);
    let spans = vec![
        Span::styled(format!("{} ", left(&land, columns.land)), style),
        Span::styled(format!("{} ", left(&whom, columns.rule)), style),
        Span::styled(format!("{} ", left(&keeper.provision, columns.provision)), of(pen.theme.dim())),
        Span::styled(left(&confidence, columns.confidence), of(unsure)),
        Span::styled(numbers, style),
    ];
    pen.put(area, spans);
}

/// Everything about a keeper that its line has no room for.
fn keeper_detail(pen: &Pen<'_>, landscape: &Landscape, keeper: &LandKeeper) -> String {
    let texts = &pen.shared.texts;
    let land = keeper.land.map_or_else(|| pen.text("registers-country"), |land: Land| land.code().to_owned());
    let parts = [
        land,
        rule_name(keeper, texts),
        keeper.provision.clone(),
        whom_and_note(landscape, keeper),
        keeper.source.clone(),
        texts.get(&text::key("confidence", keeper.confidence.code())),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| width(part) > 0).collect();
    parts.join(" · ")
}
