//! Bodies that were marked: seen alone as a filter, or two to four of them side by side.

pub(crate) mod draw;

use crate::domain::{Land, Maturity, SizeClass};
use crate::keys::{Action, KeyContext};
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::{Area, inside};
use crate::paint::text::wrap;
use crate::query::body::{AnswerDetail, BodyDetail, answers, detail, register_name};
use crate::query::filter::{Field, FilterValue};
use crate::query::label::{self, status_key};
use crate::screens::Loaded;
use crate::shell::Effect;
use crate::shell::navigate::{moved, steps};
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::text::{NONE, Texts};

/// The most bodies that stand side by side.
pub const MOST: usize = 4;

/// Where bodies stand side by side.
pub fn area(size: (u16, u16)) -> Area {
    Area::of(size).centred(size.0.saturating_sub(2), size.1.saturating_sub(2))
}

/// Bodies side by side while they are shown.
#[derive(Debug)]
pub struct Comparison {
    /// How many bodies there are.
    bodies: u16,
    /// What is compared, a line each.
    rows: Vec<Row>,
    /// The first line shown.
    pub scroll: u16,
}

/// One line: what it is about, and what each body has.
#[derive(Debug)]
struct Row {
    name: String,
    cells: Vec<String>,
    is_heading: bool,
}

impl Overlay for Comparison {
    fn context(&self) -> KeyContext {
        KeyContext::Compare
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            _ if action.steps() => {
                let page = usize::from(inside(self.area(state)).height);
                let lines = usize::from(state.shared.scroll_end) + 1;
                let at = moved(usize::from(self.scroll), steps(action, page), lines);
                self.scroll = u16::try_from(at).unwrap_or(u16::MAX);
                Handled::DONE
            }
            _ => Handled::Pass,
        }
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size)
    }
}

/// Looks bodies up for comparison.
pub fn compare(loaded: &Loaded, bodies: &[u32], texts: &Texts) -> Vec<(BodyDetail, Vec<AnswerDetail>)> {
    let landscape = &loaded.landscape;
    let known = bodies.iter().filter(|body| (**body as usize) < landscape.map.bodies.len());
    known
        .map(|body| {
            let detail = detail(landscape, *body);
            let response = detail.counting().first().copied();
            let answers = response.map(|row| answers(landscape, row, texts)).unwrap_or_default();
            (detail, answers)
        })
        .collect()
}

impl State {
    /// Marks the body of the selected line, or takes the mark off; then goes on to the next line.
    pub(crate) fn mark_body(&mut self) {
        let Some(body) = self.selected_body() else { return };
        if !self.shared.marked.remove(&body) {
            self.shared.marked.insert(body);
        }
        let count = self.shared.answer.as_ref().map_or(0, |answer| answer.lines.len());
        self.screens.landscape.table.at = (self.screens.landscape.table.at + 1).min(count.saturating_sub(1));
        self.shared.notice =
            Some(self.shared.texts.with("notice-marked", &[("count", self.shared.marked.len().into())]));
    }

    /// Filters for the marked bodies: whatever can be done with a filter can be done with them.
    pub(crate) fn show_marked(&mut self) -> Vec<Effect> {
        let Some(loaded) = self.shared.loaded.clone().filter(|_| !self.shared.marked.is_empty()) else {
            self.shared.notice = Some(self.shared.texts.get("notice-nothing-marked"));
            return Vec::new();
        };
        let keys = self.shared.marked.iter().map(|body| loaded.landscape.map.bodies[*body as usize].key.to_string());
        let filter =
            crate::query::filter::Filter::default().with_term(Field::Body, keys.map(FilterValue::Equal).collect());
        self.set_filter(filter)
    }

    /// Takes all marks off.
    pub(crate) fn unmark(&mut self) {
        self.shared.marked.clear();
        self.shared.notice = Some(self.shared.texts.get("notice-unmarked"));
    }

    /// Shows the marked bodies side by side.
    pub(crate) fn start_comparing(&mut self) -> Vec<Effect> {
        if !(2..=MOST).contains(&self.shared.marked.len()) {
            let variables = [("most", MOST.into()), ("count", self.shared.marked.len().into())];
            self.shared.notice = Some(self.shared.texts.with("notice-compare", &variables));
            return Vec::new();
        }
        vec![Effect::Compare(self.shared.marked.iter().copied().collect())]
    }

    /// Shows what was looked up.
    pub(crate) fn take_compared(&mut self, bodies: &[(BodyDetail, Vec<AnswerDetail>)]) {
        let Some(loaded) = self.shared.loaded.as_ref().filter(|_| bodies.len() > 1) else { return };
        let rows = rows(&loaded.landscape, bodies, self.shared.personal, &self.shared.texts);
        let bodies = u16::try_from(bodies.len()).unwrap_or(u16::MAX);
        self.overlays.open(Comparison { bodies, rows, scroll: 0 });
    }
}

/// The lines of a comparison; personal answers only where they may be shown.
fn rows(
    landscape: &Landscape,
    compared: &[(BodyDetail, Vec<AnswerDetail>)],
    is_personal: bool,
    texts: &Texts,
) -> Vec<Row> {
    let bodies: Vec<_> = compared.iter().map(|(own, _)| &landscape.map.bodies[own.body as usize]).collect();
    let of = |dimension: Dimension, index: Option<usize>| {
        index.map_or_else(|| NONE.to_owned(), |at| label::of(landscape, dimension, at, texts))
    };
    let mut rows = Vec::new();
    let heading = |name: String| Row { name, cells: Vec::new(), is_heading: true };
    let mut add = |name: String, cells: Vec<String>| rows.push(Row { name, cells, is_heading: false });
    add(texts.get("col-name"), bodies.iter().map(|body| body.name.to_string()).collect());
    add(texts.get("col-body"), bodies.iter().map(|body| body.key.to_string()).collect());
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
        compared.iter().flat_map(|(own, _)| own.keepings.iter().map(|keeping| keeping.register)).collect();
    registers.sort_unstable();
    registers.dedup();
    for register in registers {
        let cells = compared.iter().map(|(own, _)| {
            let keeping = own.keepings.iter().find(|keeping| keeping.register == register);
            keeping.map_or_else(
                || NONE.to_owned(),
                |keeping| {
                    let level = keeping.maturity.map_or(NONE, Maturity::code);
                    format!(
                        "{} {} · {level}",
                        label::status_sign(keeping.status),
                        texts.get(&status_key(keeping.status))
                    )
                },
            )
        });
        rows.push(Row { name: register_name(landscape, register, texts), cells: cells.collect(), is_heading: false });
    }
    rows.push(heading(texts.get("compare-answers")));
    // Every question that one of them answered, in the order of the questionnaire.
    let mut asked: Vec<(usize, String, String, String)> = Vec::new();
    for (_, answers) in compared {
        for answer in answers.iter().filter(|answer| !answer.personal || is_personal) {
            let key = (answer.block, answer.question.clone(), answer.part.clone(), answer.text.clone());
            if !asked.contains(&key) {
                asked.push(key);
            }
        }
    }
    asked.sort();
    for (_, question, part, text) in asked {
        let cells = compared.iter().map(|(_, answers)| {
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
