//! Two waves side by side: who answered in which, which questions are the same, what the panel changed.

use serde_json::json;

use crate::landscape::{Dimension, Landscape, ResponseClass};
use crate::query::body::answer_label;
use crate::query::estimate::Verdict;
use crate::query::label;
use crate::query::numbers::Measure;
use crate::query::panel::{
    Change, Classes, Comparison, Form, NoChange, Panel, PanelClass, changes, compared, levels, retention,
};
use crate::query::pivot::Line;
use crate::survey::{Codebook, Doubt, PairState, QuestionPair};
use crate::text::{self, NONE, Texts, Value, quoted};

use super::Asked;
use crate::export::table::{Cell, Output};

/// What of two waves is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelTable {
    /// Who answered in which wave, by the members of a dimension.
    Classes(Option<Dimension>),
    /// The questions of both.
    Questions,
    /// How much shares and means changed, by the members of a dimension.
    Changes(PanelSubject, Option<Dimension>),
    /// Who went from which answer to which.
    Transitions(PanelSubject),
}

/// Which answers of the panel are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PanelSubject {
    /// Those to all questions that are the same.
    All,
    /// Those to one question, or to one part of it, by their places in the survey in force.
    Question {
        /// The question.
        question: usize,
        /// The column of the one part that is wanted.
        part: Option<usize>,
    },
    /// The levels that they give.
    Maturity,
}

impl PanelTable {
    /// The code of its kind.
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Classes(_) => "panel",
            Self::Questions => "panel-questions",
            Self::Changes(..) => "panel-changes",
            Self::Transitions(_) => "panel-transitions",
        }
    }

    /// The command that prints it.
    pub fn command(self, landscape: &Landscape) -> String {
        let codebook = &landscape.sources.survey.codebook;
        let by = |by: Option<Dimension>| by.map_or_else(String::new, |by| format!(" --by {}", by.code()));
        let of = |subject: PanelSubject| match subject {
            PanelSubject::All => " --changes".to_owned(),
            PanelSubject::Maturity => " --levels".to_owned(),
            PanelSubject::Question { question, part } => {
                let code = part.map_or(&codebook.questions[question].code, |part| &codebook.columns[part].code);
                format!(" --question {}", quoted(code))
            }
        };
        match self {
            Self::Classes(dimension) => format!("panel{}", by(dimension)),
            Self::Questions => "panel --questions".into(),
            Self::Changes(subject, dimension) => format!("panel{}{}", of(subject), by(dimension)),
            Self::Transitions(subject) => format!("panel{} --transitions", of(subject)),
        }
    }
}

/// The table; nothing where there is no earlier wave.
pub(super) fn table(asked: &Asked<'_>, wanted: PanelTable) -> Output {
    let Some(panel) = Panel::of(asked.landscape) else { return Output::default() };
    let output = match wanted {
        PanelTable::Classes(by) => classes(asked, panel, by),
        PanelTable::Questions => questions(asked, panel),
        PanelTable::Changes(subject, by) => changed(asked, panel, subject, by),
        PanelTable::Transitions(subject) => transitions(asked, panel, subject),
    };
    Output { head: head(panel, false, asked.texts), ..output }
}

/// Which waves are compared, how many responses of each there are, and how many of them fit no keeping;
/// in short without those that change nothing.
pub fn head(panel: Panel<'_>, is_short: bool, texts: &Texts) -> Vec<String> {
    let language = texts.lang.code();
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| NONE.to_owned(), |day| texts.day(&day.to_string()));
    let own = |name: &str, landscape: &Landscape, began: Option<chrono::NaiveDate>| {
        let counts = landscape.counts;
        let began = day(began);
        let mut variables =
            vec![("name", Value::Text(name)), ("day", (&began).into()), ("responses", counts.responses.into())];
        variables.extend(ResponseClass::ALL.iter().map(|class| (class.code(), counts.classes[class.index()].into())));
        texts.with(if is_short { "panel-wave-short" } else { "panel-wave" }, &variables)
    };
    let now = panel.now;
    let title = now.sources.survey.codebook.title.get(language);
    let name = if title.is_empty() { now.sources.survey.responses.source.as_str() } else { title };
    let began = crate::landscape::waves::first_day(now);
    let mut lines =
        vec![own(&panel.wave.name(language), &panel.wave.landscape, panel.wave.began), own(name, now, began)];
    if !panel.is_placed {
        lines.push(texts.get("panel-unknown"));
    }
    lines.push(String::new());
    lines
}

/// A group with its keepings per class; the last one is the whole.
struct Group {
    line: Line,
    keepings: u64,
    classes: Option<Classes>,
}

fn classes(asked: &Asked<'_>, panel: Panel<'_>, by: Option<Dimension>) -> Output {
    let (texts, own) = (asked.texts, *asked);
    let of = |class: PanelClass| move |group: &Group| group.classes.map(|classes| classes[class.index()]);
    let columns = asked.columns::<Group>("panel-col");
    let columns = match by {
        None => columns,
        Some(by) => {
            columns.line(asked, by, |group| group.line).outside_json().json(by.code(), move |group| match group.line {
                Line::Member(key) => Some(json!(own.code(by, key))),
                Line::Total => Some(json!("total")),
            })
        }
    };
    let columns = columns
        .count("expected", |group| group.keepings)
        .titled("col-expected")
        .each(PanelClass::ALL, |columns, class| {
            let title = texts.get(&text::key("panel-is", class.code()));
            columns.counted(class.code(), of(*class)).called(title)
        })
        .share_of("retention", |group| {
            let base = group
                .classes
                .map_or(0, |classes| classes[PanelClass::Panel.index()] + classes[PanelClass::Lost.index()]);
            (group.classes.as_ref().and_then(retention), base)
        });
    let group = |line: Line, keepings: u64, classes: Option<Classes>| Group { line, keepings, classes };
    let groups = by.map(|by| panel.classes(asked.evaluated, Some(by))).unwrap_or_default();
    let groups = groups.into_iter().map(|(key, count, classes)| group(Line::Member(key), count, classes));
    let whole = panel.classes(asked.evaluated, None).into_iter();
    let whole = whole.map(|(_, count, classes)| group(Line::Total, count, classes));
    let mut foot = vec![String::new()];
    if let Some(bodies) = panel.bodies(asked.evaluated) {
        let named: Vec<(&str, Value<'_>)> =
            PanelClass::ALL.iter().map(|class| (class.code(), bodies[class.index()].into())).collect();
        foot.push(texts.with("panel-bodies", &named));
    }
    foot.push(texts.get("panel-foot"));
    Output { foot, ..columns.output(groups.chain(whole)) }
}

/// In what two questions differ, in words.
pub fn doubts(pair: &QuestionPair, texts: &Texts) -> String {
    let words = pair.doubts.iter().map(|doubt| texts.get(&text::key("panel-doubt", doubt.code())));
    words.collect::<Vec<_>>().join(", ")
}

fn questions(asked: &Asked<'_>, panel: Panel<'_>) -> Output {
    let (texts, names) = (asked.texts, asked.names);
    let language = texts.lang.code();
    let (earlier, later) = (&panel.wave.landscape.sources.survey.codebook, &panel.now.sources.survey.codebook);
    let code = |codebook: &Codebook, at: Option<usize>| at.map(|at| codebook.questions[at].code.clone());
    let said = move |codebook: &Codebook, at: Option<usize>| {
        at.map(|at| codebook.questions[at].text.get(language).to_owned()).filter(|text| !text.is_empty())
    };
    let columns = asked
        .columns::<&QuestionPair>("panel-col")
        .word("match", "panel-match", |pair| Some(pair.state.code()))
        .maybe("earlier", move |pair| code(earlier, pair.earlier))
        .maybe("later", move |pair| code(later, pair.later))
        .text("doubts", move |pair| {
            let codes = || pair.doubts.iter().map(|doubt| doubt.code()).collect::<Vec<_>>().join(",");
            if names { doubts(pair, texts) } else { codes() }
        })
        .outside_json()
        .json("doubts", |pair| json!(pair.doubts.iter().map(|doubt: &Doubt| doubt.code()).collect::<Vec<_>>()))
        .maybe("earlier_text", move |pair| said(earlier, pair.earlier))
        .maybe("later_text", move |pair| said(later, pair.later));
    let count = |state: PairState| panel.wave.pairs.iter().filter(|pair| pair.state == state).count();
    let counts: Vec<(&str, Value<'_>)> =
        PairState::ALL.iter().map(|state| (state.code(), count(*state).into())).collect();
    let mut foot = vec![String::new(), texts.with("panel-questions-foot", &counts)];
    if count(PairState::Doubtful) > 0 {
        foot.push(texts.get("panel-questions-confirm"));
    }
    Output { foot, ..columns.output(panel.wave.pairs.iter()) }
}

/// What is compared of one group: its member and its answers to one part of a question.
struct Compared {
    member: Option<usize>,
    comparison: Comparison,
}

/// One change, with the place of what it is a change of.
struct ChangeLine {
    of: usize,
    change: Change,
}

/// The questions of both waves that may be shown and are to be compared.
fn wanted<'a>(asked: &Asked<'a>, panel: Panel<'a>, subject: PanelSubject) -> Vec<(&'a QuestionPair, Option<usize>)> {
    let sources = &panel.now.sources;
    let is_shown = |pair: &&QuestionPair| {
        let code = |at: usize| &sources.survey.codebook.questions[at].code;
        asked.personal || pair.later.is_none_or(|at| !sources.profile.is_personal(code(at)))
    };
    match subject {
        PanelSubject::All => panel.same_questions().filter(is_shown).map(|pair| (pair, None)).collect(),
        PanelSubject::Question { question, part } => {
            panel.question(question).into_iter().filter(is_shown).map(|pair| (pair, part)).collect()
        }
        PanelSubject::Maturity => Vec::new(),
    }
}

/// Everything that is compared, group by group, and why what was asked for cannot be.
fn comparisons<'a>(
    asked: &Asked<'a>,
    panel: Panel<'a>,
    subject: PanelSubject,
    by: Option<Dimension>,
) -> (Vec<Compared>, Option<NoChange>) {
    let groups: Vec<(Option<usize>, Vec<u32>)> = match by {
        None => vec![(None, asked.evaluated.rows().collect())],
        Some(by) => {
            let codes = asked.landscape.keepings.codes(by);
            let size = asked.landscape.members(by).len();
            let mut groups: Vec<Vec<u32>> = vec![Vec::new(); size + 1];
            for row in asked.evaluated.rows() {
                groups[codes.get(row as usize).unwrap_or(size)].push(row);
            }
            let groups = groups.into_iter().enumerate().filter(|(_, rows)| !rows.is_empty());
            groups.map(|(at, rows)| ((at < size).then_some(at), rows)).collect()
        }
    };
    let questions = wanted(asked, panel, subject);
    let (mut found, mut problem) = (Vec::new(), None);
    for (member, rows) in &groups {
        if subject == PanelSubject::Maturity {
            match levels(&panel, rows.iter().copied()) {
                Ok(comparison) => found.push(Compared { member: *member, comparison }),
                Err(reason) => problem = Some(reason),
            }
            continue;
        }
        let pairs = panel.pairs(rows.iter().copied());
        for (pair, part) in &questions {
            match compared(&panel, pair, *part, &pairs) {
                Ok(parts) => {
                    found.extend(parts.into_iter().map(|comparison| Compared { member: *member, comparison }));
                }
                Err(reason) => problem = Some(reason),
            }
        }
    }
    (found, problem)
}

/// The code and the text of the part that is compared.
fn part_of(landscape: &Landscape, own: &Compared, texts: &Texts) -> (Option<String>, Option<String>) {
    let codebook = &landscape.sources.survey.codebook;
    let Some(column) = own.comparison.later.map(|at| &codebook.columns[at]) else { return (None, None) };
    let text = codebook.part_text(column, texts.lang.code());
    let name =
        if text.is_empty() { codebook.questions[column.question].text.get(texts.lang.code()).into() } else { text };
    (Some(column.code.clone()), Some(name).filter(|name| !name.is_empty()))
}

/// What a code of an answer or a level means.
fn answer(landscape: &Landscape, own: &Compared, code: &str, texts: &Texts) -> String {
    let codebook = &landscape.sources.survey.codebook;
    match own.comparison.later.map(|at| &codebook.columns[at]) {
        Some(column) => answer_label(landscape, &column.code, Some(code), texts),
        None => Measure::from_code(code).map_or_else(|| code.to_owned(), |own| texts.get(&label::measure_key(own))),
    }
}

/// The same of what changed: of a box what it stands for, since its tick is all that is counted.
fn named(landscape: &Landscape, own: &Compared, code: &str, texts: &Texts) -> String {
    match &own.comparison.form {
        Form::Codes { is_box: true, .. } => part_of(landscape, own, texts).1.unwrap_or_default(),
        _ => answer(landscape, own, code, texts),
    }
}

fn changed(asked: &Asked<'_>, panel: Panel<'_>, subject: PanelSubject, by: Option<Dimension>) -> Output {
    let (landscape, texts, own) = (asked.landscape, asked.texts, *asked);
    let (found, problem) = comparisons(asked, panel, subject, by);
    let all = found.as_slice();
    let compared: Vec<&Comparison> = all.iter().map(|own| &own.comparison).collect();
    let lists = changes(&compared, texts.small_base());
    let of = move |line: &ChangeLine| -> &Compared { &all[line.of] };
    let number = move |line: &ChangeLine, value: Option<f64>| match (&of(line).comparison.form, value) {
        (_, None) => Cell::Missing,
        (Form::Numbers(_), Some(value)) => Cell::Number(value),
        (Form::Codes { .. }, Some(value)) => {
            Cell::share(Some(value), line.change.paired.map_or(0, |paired| paired.base), texts)
        }
    };
    let points = move |line: &ChangeLine, value: Option<f64>| match (&of(line).comparison.form, value) {
        (_, None) => Cell::Missing,
        (Form::Numbers(_), Some(value)) => Cell::Number(value),
        (Form::Codes { .. }, value) => Cell::Share(value),
    };
    let p = |value: Option<f64>| value.map_or(Cell::Missing, Cell::Number);
    let columns = asked.columns::<ChangeLine>("panel-col");
    let columns = match by {
        None => columns,
        Some(by) => columns
            .cell(by.code(), move |line| own.member_or(by, of(line).member, Some(&label::missing(by, texts))))
            .called(label::dimension(by, texts)),
    };
    let columns = columns
        .maybe("question", move |line| part_of(landscape, of(line), texts).0)
        .maybe("text", move |line| part_of(landscape, of(line), texts).1)
        .for_programs()
        .maybe("code", |line| line.change.code.clone())
        .maybe("label", move |line| line.change.code.as_ref().map(|code| named(landscape, of(line), code, texts)))
        .count("pairs", move |line| of(line).comparison.pairs)
        .for_programs()
        .count("base", move |line| of(line).comparison.base)
        .counted("earlier_count", |line| line.change.earlier_count)
        .for_programs()
        .counted("later_count", |line| line.change.later_count)
        .for_programs()
        .cell("before", move |line| number(line, line.change.paired.map(|paired| paired.earlier)))
        .cell("now", move |line| number(line, line.change.paired.map(|paired| paired.later)))
        .cell("difference", move |line| points(line, line.change.paired.map(|paired| paired.difference)))
        .cell("lower", move |line| points(line, line.change.paired.and_then(|paired| paired.interval).map(|own| own.0)))
        .cell("upper", move |line| points(line, line.change.paired.and_then(|paired| paired.interval).map(|own| own.1)))
        .cell("p", move |line| p(line.change.paired.and_then(|paired| paired.p)))
        .for_programs()
        .cell("p_adjusted", move |line| p(line.change.p_adjusted))
        .word("verdict", "panel-verdict", |line| Some(line.change.verdict.code()));
    // Who reads it here has little room; files have everything.
    let columns = match (subject, asked.reading) {
        (PanelSubject::Maturity, true) => columns.without("code").without("question"),
        (_, true) => columns.without("code"),
        _ => columns,
    };
    let count = lists.iter().flatten().filter(|own| own.p_adjusted.is_some()).count();
    let clear = lists.iter().flatten().filter(|own| own.verdict != Verdict::Unclear).count();
    let lines = lists
        .into_iter()
        .enumerate()
        .flat_map(|(of, list)| list.into_iter().map(move |change| ChangeLine { of, change }));
    let lines: Vec<ChangeLine> = lines.collect();
    let mut foot = vec![String::new()];
    foot.extend(pairs_note(asked, panel));
    foot.extend(problem.map(|reason| problem_text(panel, subject, reason, texts)));
    if !all.is_empty() {
        foot.push(match count {
            0 => texts.get("panel-changes-none"),
            _ => texts.with("panel-changes-foot", &[("count", count.into()), ("clear", clear.into())]),
        });
        foot.push(texts.get("panel-assumption"));
    }
    Output { foot, ..columns.output(lines) }
}

/// How many pairs there are, and how many of them share a response with another.
fn pairs_note(asked: &Asked<'_>, panel: Panel<'_>) -> Option<String> {
    let pairs = panel.pairs(asked.evaluated.rows());
    let shared = Panel::shared(&pairs);
    panel
        .is_placed
        .then(|| asked.texts.with("panel-pairs", &[("pairs", pairs.len().into()), ("shared", shared.into())]))
}

/// Why answers cannot be laid beside each other, in words.
pub fn problem_text(panel: Panel<'_>, subject: PanelSubject, reason: NoChange, texts: &Texts) -> String {
    let codebook = &panel.now.sources.survey.codebook;
    let key = match (subject, reason) {
        // Of all questions those with texts alone are left out as a matter of course.
        (PanelSubject::All, _) => return texts.get("panel-left-out"),
        (PanelSubject::Maturity, _) => {
            let lacks = panel.wave.lacks.join(", ");
            return texts.with("panel-no-levels", &[("questions", (&lacks).into())]);
        }
        (_, NoChange::NotAsked) => "panel-not-asked",
        (_, NoChange::Doubtful) => "panel-doubtful",
        (_, NoChange::NotCountable) => "panel-not-countable",
        (_, NoChange::NoAnswers) => "panel-no-answers",
    };
    let PanelSubject::Question { question, .. } = subject else { return texts.get(key) };
    let pair = panel.question(question);
    let was = pair.and_then(|pair| pair.earlier);
    let was = was.map_or(NONE, |at| panel.wave.landscape.sources.survey.codebook.questions[at].code.as_str());
    let doubts = pair.map(|pair| doubts(pair, texts)).unwrap_or_default();
    let variables = [
        ("question", Value::Text(&codebook.questions[question].code)),
        ("earlier", Value::Text(was)),
        ("doubts", Value::Text(&doubts)),
    ];
    texts.with(key, &variables)
}

/// One way from an answer to another.
struct Way {
    of: usize,
    from: String,
    to: String,
    count: u64,
    base: u64,
}

fn transitions(asked: &Asked<'_>, panel: Panel<'_>, subject: PanelSubject) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let (found, problem) = comparisons(asked, panel, subject, None);
    let all = found.as_slice();
    let columns = asked
        .columns::<Way>("panel-col")
        .maybe("question", move |way| part_of(landscape, &all[way.of], texts).0)
        .text("from", |way| way.from.clone())
        .text("from_label", move |way| answer(landscape, &all[way.of], &way.from, texts))
        .text("to", |way| way.to.clone())
        .text("to_label", move |way| answer(landscape, &all[way.of], &way.to, texts))
        .count("count", |way| way.count)
        .count("base", |way| way.base)
        .for_programs()
        .part_of("share", |way| (way.count, way.base));
    let mut ways = Vec::new();
    for (of, own) in all.iter().enumerate() {
        let Form::Codes { codes, table, .. } = &own.comparison.form else { continue };
        for (from, row) in codes.iter().zip(table) {
            let base: u64 = row.iter().sum();
            // Nobody went from where nobody was.
            for (to, count) in codes.iter().zip(row).filter(|_| base > 0) {
                ways.push(Way { of, from: from.clone(), to: to.clone(), count: *count, base });
            }
        }
    }
    if asked.reading {
        ways.retain(|way| way.count > 0);
    }
    let mut foot = vec![String::new()];
    foot.extend(pairs_note(asked, panel));
    foot.extend(problem.map(|reason| problem_text(panel, subject, reason, texts)));
    let base: u64 = all.iter().map(|own| own.comparison.base).max().unwrap_or(0);
    if !all.is_empty() {
        foot.push(texts.with("panel-transitions-foot", &[("base", base.into())]));
    }
    Output { foot, ..columns.output(ways) }
}

/// Whether a subject can be compared at all: of a question whether both waves ask it in the same way.
///
/// # Errors
/// Why it cannot.
pub fn check(panel: Panel<'_>, subject: PanelSubject) -> Result<(), NoChange> {
    match subject {
        PanelSubject::All => Ok(()),
        PanelSubject::Maturity if panel.wave.lacks.is_empty() => Ok(()),
        PanelSubject::Maturity => Err(NoChange::NotAsked),
        PanelSubject::Question { question, part } => {
            let pair = panel.question(question).ok_or(NoChange::NotAsked)?;
            compared(&panel, pair, part, &[]).map(|_| ())
        }
    }
}
