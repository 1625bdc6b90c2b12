//! Erhebungswellen: who answered in which at the top; below the questions of both, and what the panel
//! answers to the selected one.

use ratatui::style::Style;
use ratatui::text::{Line as TextLine, Span};

use crate::domain::Status;
use crate::export::contents::panel::{self, PanelSubject, doubts, problem_text};
use crate::landscape::SurveyWave;
use crate::paint::area::Area;
use crate::paint::bar::{self, Segment};
use crate::paint::text::{fit, left, right, wrap};
use crate::paint::theme::Theme;
use crate::query::estimate::Verdict;
use crate::query::label;
use crate::query::panel::{Change, Comparison, Form, Panel, PanelClass};
use crate::screens::body::draw::render;
use crate::screens::panel::places::{self, COUNT, HEAD};
use crate::screens::panel::{Group, Line, PanelAnswers, PanelPart, PanelScreen, draw_changes};
use crate::screens::{Pen, Shared};
use crate::survey::{PairState, QuestionPair};
use crate::text::{self, NONE, Texts};

/// Columns of the code of a question and of what became of it.
const CODE: u16 = 9;
const SAYS: u16 = 3;
/// Columns from which on everything is said of a wave.
const WIDE: u16 = 130;

/// Draws the two waves; the last line that the selected question can be scrolled to.
pub fn draw(pen: &mut Pen<'_>) -> u16 {
    let areas = places::areas(pen.shared.body_area());
    let Some(loaded) = pen.shared.loaded.clone() else { return 0 };
    let Some(panel) = Panel::of(&loaded.landscape) else {
        for (row, line) in (0..areas.classes.height).zip(wrap(&pen.text("usage-no-wave"), areas.head.width)) {
            pen.put(areas.head.row(row), vec![Span::styled(line, pen.theme.text())]);
        }
        return 0;
    };
    let head = panel::head(panel, areas.head.width < WIDE, &pen.shared.texts);
    for (row, line) in (0..areas.head.height).zip(head) {
        let text = fit(&line, areas.head.width);
        pen.put(areas.head.row(row), vec![Span::styled(text, pen.theme.dim())]);
    }
    if pen.screens.panel.data.shown().is_none() {
        pen.put(areas.classes, vec![Span::styled(pen.text("loading"), pen.theme.dim())]);
        return 0;
    }
    classes(pen, areas.classes);
    questions(pen, areas.questions, panel.wave);
    let lines = detail(pen, panel, areas.detail.width);
    render(pen, areas.detail, &lines, pen.screens.panel.scroll)
}

/// What a class is called.
pub fn class_name(class: PanelClass, texts: &Texts) -> String {
    texts.get(&text::key("panel-is", class.code()))
}

/// What the selected group is called.
pub fn group_name(screen: &PanelScreen, shared: &Shared) -> Option<String> {
    let (landscape, texts) = (&shared.loaded.as_ref()?.landscape, &shared.texts);
    let by = screen.data.shown()?.by;
    Some(match screen.group() {
        None => texts.get("pivot-total"),
        Some((Some(member), ..)) => label::of(landscape, by, *member, texts),
        Some((None, ..)) => label::missing(by, texts),
    })
}

fn classes(pen: &mut Pen<'_>, area: Area) {
    let (screen, texts) = (&pen.screens.panel, pen.shared.texts.clone());
    let (Some(data), Some(loaded)) = (screen.data.shown(), pen.shared.loaded.clone()) else { return };
    let focused = screen.part == PanelPart::Classes;
    let by = texts.with("estimate-by", &[("dimension", (&label::dimension(data.by, &texts)).into())]);
    pen.heading(area.row(0), &format!("{} · {by}", texts.get("panel-title-classes")), focused);
    let (name, bar) = places::columns(area.width);
    let mut heads = format!("{}{}", left("", name), right(&texts.get("col-expected"), COUNT));
    for class in PanelClass::ALL {
        heads.push_str(&right(&texts.get(&text::key("panel-short", class.code())), COUNT));
    }
    heads.push_str(&right(&texts.get("panel-short-retention"), COUNT));
    pen.put(area.row(1), vec![Span::styled(fit(&heads, area.width), pen.theme.dim())]);
    let groups = data.whole.iter().chain(&data.groups).enumerate().skip(screen.group.first);
    for (row, (at, group)) in (HEAD..area.height).zip(groups) {
        let selected = at == screen.group.at;
        let named = match (at, group.0) {
            (0, _) => texts.get("pivot-total"),
            (_, Some(member)) => label::of(&loaded.landscape, data.by, member, &texts),
            (_, None) => label::missing(data.by, &texts),
        };
        let spans = group_line(pen, &named, name, group, selected && focused);
        pen.put(area.row(row), spans);
        if let Some(classes) = group.2.filter(|_| bar > 0) {
            let of = |class: &PanelClass| Segment {
                labels: Vec::new(),
                count: classes[class.index()],
                style: fill(pen, *class),
            };
            let segments: Vec<Segment> = PanelClass::ALL.iter().map(of).collect();
            let place = Area { x: area.x + name + COUNT * 6 + 1, width: bar, ..area.row(row) };
            let plain = pen.theme.is_plain();
            bar::split(pen.buffer, place, &segments, plain);
        }
    }
}

fn group_line(
    pen: &Pen<'_>,
    named: &str,
    name: u16,
    (_, keepings, classes): &Group,
    selected: bool,
) -> Vec<Span<'static>> {
    let texts = &pen.shared.texts;
    let base = if selected { pen.theme.strong() } else { pen.theme.text() };
    let mut spans = vec![
        Span::styled(left(&fit(named, name.saturating_sub(1)), name), base),
        Span::styled(right(&texts.count(*keepings), COUNT), pen.theme.dim()),
    ];
    for class in PanelClass::ALL {
        let count = classes.map_or_else(|| NONE.to_owned(), |classes| texts.count(classes[class.index()]));
        let is_chosen = selected && pen.screens.panel.class == class.index();
        let style = if is_chosen { pen.theme.selected(true) } else { base };
        spans.push(Span::styled(right(&count, COUNT), style));
    }
    let again = classes.map_or_else(|| NONE.to_owned(), |[panel, _, lost, _]| texts.percent_of(panel, panel + lost));
    spans.push(Span::styled(right(&again, COUNT), pen.theme.text()));
    spans
}

/// How a class is filled in a bar.
fn fill(pen: &Pen<'_>, class: PanelClass) -> Style {
    pen.theme.status_fill(match class {
        PanelClass::Panel => Status::Complete,
        PanelClass::New => Status::Partial,
        PanelClass::Lost => Status::Silent,
        PanelClass::Neither => Status::NotInvited,
    })
}

const fn sign(state: PairState) -> char {
    match state {
        PairState::Same => '=',
        PairState::Confirmed => '✓',
        PairState::Doubtful => '?',
        PairState::EarlierOnly => '−',
        PairState::LaterOnly => '+',
    }
}

/// What can be said of a line at one sight: clearly more, clearly less, both, or nothing of the kind.
fn says(answers: Option<&PanelAnswers>) -> &'static str {
    let Some(Ok(parts)) = answers else { return " " };
    let has = |verdict: Verdict| parts.iter().any(|(_, changes)| changes.iter().any(|own| own.verdict == verdict));
    match (has(Verdict::Above), has(Verdict::Below)) {
        (true, true) => "▲▼",
        (true, false) => Verdict::Above.sign(),
        (false, true) => Verdict::Below.sign(),
        (false, false) => Verdict::Unclear.sign(),
    }
}

fn questions(pen: &mut Pen<'_>, area: Area, wave: &SurveyWave) {
    let (screen, texts) = (&pen.screens.panel, pen.shared.texts.clone());
    let (Some(data), Some(loaded)) = (screen.data.shown(), pen.shared.loaded.clone()) else { return };
    let focused = screen.part == PanelPart::Questions;
    let count = |state: PairState| wave.pairs.iter().filter(|pair| pair.state == state).count();
    let known = count(PairState::Same) + count(PairState::Confirmed);
    let counts = [("same", known.into()), ("doubtful", count(PairState::Doubtful).into())];
    pen.heading(area.row(0), &texts.with("panel-title-questions", &counts), focused);
    let (earlier, later) = (&wave.landscape.sources.survey.codebook, &loaded.landscape.sources.survey.codebook);
    let room = area.width.saturating_sub(2 + CODE + SAYS);
    for (row, at) in (1..area.height).zip(screen.line.first..=wave.pairs.len()) {
        let (mark, code, said) = match at.checked_sub(1).map(|at| &wave.pairs[at]) {
            None => (if wave.lacks.is_empty() { '=' } else { '?' }, String::new(), texts.get("panel-levels")),
            Some(pair) => {
                let question = match (pair.later, pair.earlier) {
                    (Some(later_at), _) => &later.questions[later_at],
                    (None, Some(earlier_at)) => &earlier.questions[earlier_at],
                    (None, None) => continue,
                };
                (sign(pair.state), question.code.clone(), question.text.get(texts.lang.code()).to_owned())
            }
        };
        let selected = at == screen.line.at;
        let style = if selected { pen.theme.selected(focused) } else { pen.theme.text() };
        let dim = if selected { style } else { pen.theme.dim() };
        let warned = match (mark, selected) {
            ('?', false) => pen.theme.warning(),
            _ => dim,
        };
        pen.put(
            area.row(row),
            vec![
                Span::styled(format!("{mark} "), warned),
                Span::styled(left(&fit(&code, CODE - 1), CODE), dim),
                Span::styled(left(&fit(&said, room.saturating_sub(1)), room), style),
                Span::styled(right(says(data.answers.get(at)), SAYS), style),
            ],
        );
    }
}

/// The selected line: the wording of both where it differs, and what the panel answers.
fn detail(pen: &Pen<'_>, panel: Panel<'_>, columns: u16) -> Vec<TextLine<'static>> {
    let screen = &pen.screens.panel;
    let texts = &pen.shared.texts;
    let mut lines = Vec::new();
    let focused = screen.part == PanelPart::Detail;
    let add = |lines: &mut Vec<TextLine<'static>>, text: &str, style: Style| {
        lines.extend(wrap(text, columns).into_iter().map(|line| TextLine::from(Span::styled(line, style))));
    };
    let answers = screen.data.shown().and_then(|data| data.answers.get(screen.line.at));
    let pair = match screen.selected() {
        Line::Levels => {
            lines.push(TextLine::from(pen.heading_spans(&texts.get("panel-levels"), columns, focused)));
            None
        }
        Line::Pair(at) => panel.wave.pairs.get(at),
    };
    if let Some(pair) = pair {
        let title = texts.get(&text::key("panel-match", pair.state.code()));
        let differs = doubts(pair, texts);
        let title = if differs.is_empty() { title } else { format!("{title}: {differs}") };
        lines.push(TextLine::from(pen.heading_spans(&title, columns, focused)));
        wording(pen, panel, pair, &mut lines, columns);
    }
    let subject = match (screen.selected(), pair.and_then(|pair| pair.later)) {
        (Line::Levels, _) => PanelSubject::Maturity,
        (_, Some(question)) => PanelSubject::Question { question, part: None },
        (_, None) => {
            add(&mut lines, &texts.get("panel-only-then"), pen.theme.dim());
            return lines;
        }
    };
    let sources = &panel.now.sources;
    let is_hidden = |question: usize| {
        sources.profile.is_personal(&sources.survey.codebook.questions[question].code) && !pen.shared.personal
    };
    if let PanelSubject::Question { question, .. } = subject
        && is_hidden(question)
    {
        add(&mut lines, &texts.get("personal-hidden"), pen.theme.warning());
        return lines;
    }
    match answers {
        None => add(&mut lines, &texts.get("loading"), pen.theme.dim()),
        Some(Err(reason)) => {
            lines.push(TextLine::default());
            add(&mut lines, &problem_text(panel, subject, *reason, texts), pen.theme.warning());
        }
        Some(Ok(parts)) => lines.extend(parts_of(pen.shared, pen.theme, columns, parts)),
    }
    lines
}

/// The wording of the question, then and now.
fn wording(pen: &Pen<'_>, panel: Panel<'_>, pair: &QuestionPair, lines: &mut Vec<TextLine<'static>>, columns: u16) {
    let texts = &pen.shared.texts;
    let language = texts.lang.code();
    let (earlier, later) = (&panel.wave.landscape.sources.survey.codebook, &panel.now.sources.survey.codebook);
    let then = pair.earlier.map(|at| &earlier.questions[at]);
    let now = pair.later.map(|at| &later.questions[at]);
    let mut add = |text: String, style: Style| {
        lines.extend(wrap(&text, columns).into_iter().map(|line| TextLine::from(Span::styled(line, style))));
    };
    match (then, now) {
        (Some(then), Some(now)) if !pair.doubts.is_empty() => {
            for (key, question) in [("panel-col-earlier", then), ("panel-col-later", now)] {
                let options: Vec<&str> = question.options.iter().map(|option| option.code.as_str()).collect();
                let options = if options.is_empty() { String::new() } else { format!(" [{}]", options.join(" ")) };
                let said = question.text.get(language);
                add(format!("{}: {} {said}{options}", texts.get(key), question.code), pen.theme.text());
            }
        }
        (then, now) => {
            if let Some(question) = now.or(then) {
                add(question.text.get(language).to_owned(), pen.theme.strong());
            }
        }
    }
}

/// Every part of a question: its name, how much it changed, who went where.
pub fn parts_of(
    shared: &Shared,
    theme: &Theme,
    columns: u16,
    parts: &[(Comparison, Vec<Change>)],
) -> Vec<TextLine<'static>> {
    let texts = &shared.texts;
    let Some(loaded) = &shared.loaded else { return Vec::new() };
    let codebook = &loaded.landscape.sources.survey.codebook;
    let mut lines = Vec::new();
    for (at, (comparison, _)) in parts.iter().enumerate() {
        let is_box = matches!(comparison.form, Form::Codes { is_box: true, .. });
        let name = comparison.later.map(|at| codebook.part_text(&codebook.columns[at], texts.lang.code()));
        let name = name.filter(|name| !name.is_empty() && !is_box);
        if let Some(name) = name {
            lines.push(TextLine::default());
            lines.push(TextLine::from(Span::styled(fit(&name, columns), theme.strong())));
        } else if at == 0 {
            lines.push(TextLine::default());
        }
        let mut own = draw_changes::part((shared, theme), columns, parts, at);
        // Boxes stand below one head, above one base.
        if is_box && at > 0 {
            own.remove(0);
        }
        if is_box && at + 1 < parts.len() {
            own.pop();
        }
        lines.extend(own);
        lines.extend(draw_changes::ways((shared, theme), columns, comparison));
    }
    lines
}
