//! The form in which a row of a team's table is written: a line of text per field, and what else stands in
//! the row.

pub(crate) mod draw;

use tui_input::Input;

use crate::keys::{Action, KeyContext};
use crate::paint::area::Area;
use crate::query::filter;
use crate::screens::{Entry, Target};
use crate::shell::Effect;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::sources::team::notebook::{InquiryState, QUESTIONS};
use crate::sources::team::{FieldKind, normalised};
use crate::text::Lang;

/// Columns of the names beside the fields.
const NAMES: u16 = 18;

/// A row while it is written.
#[derive(Debug, Clone)]
pub struct Form {
    /// The row, and which of its fields are asked for.
    pub entry: Entry,
    /// What was typed, a line per field.
    pub inputs: Vec<Input>,
    /// The field that is typed in.
    pub at: usize,
    /// What is wrong.
    pub message: Option<String>,
    /// Whether it is being saved.
    pub is_busy: bool,
}

/// What the texts of a table's columns begin with.
fn prefix(entry: &Entry) -> &'static str {
    match entry.edit.layout.file {
        "cascade.csv" => "cascade-col",
        "rollout.csv" => "rollout-col",
        _ => "notebook-col",
    }
}

impl Form {
    /// A form with what stands in the row.
    pub fn new(entry: Entry) -> Self {
        let inputs = entry.fields.iter().map(|column| Input::from(entry.edit.cell(column).to_owned())).collect();
        Self { entry, inputs, at: 0, message: None, is_busy: false }
    }

    /// Where the form stands.
    fn place(&self, size: (u16, u16)) -> Area {
        let lines = self.entry.fields.len() + self.facts().len();
        let height = u16::try_from(lines + 5).unwrap_or(u16::MAX).min(size.1.saturating_sub(2));
        Area::of(size).centred((size.0 * 3 / 4).clamp(56, 120), height)
    }

    /// What else stands in the row, by its columns.
    fn facts(&self) -> Vec<(&'static str, &str)> {
        let own = |column: &&'static str| !self.entry.fields.contains(column);
        let columns = self.entry.edit.layout.columns.iter().copied().filter(own);
        columns.map(|column| (column, self.entry.edit.cell(column))).filter(|(_, text)| !text.is_empty()).collect()
    }

    fn move_by(&mut self, forward: bool) {
        let count = self.inputs.len().max(1);
        self.at = (self.at + if forward { 1 } else { count - 1 }) % count;
    }

    /// Saves what was typed; a field that does not hold what it must is said and gets the cursor.
    fn save(&mut self, state: &State) -> Vec<Effect> {
        let Some(loaded) = state.shared.loaded.as_ref().filter(|_| !self.is_busy) else { return Vec::new() };
        let mut edit = self.entry.edit.clone();
        let team = &loaded.landscape.sources.team;
        for (at, (column, input)) in self.entry.fields.iter().zip(&self.inputs).enumerate() {
            let written = input.value().trim();
            match normalised(column, written, &loaded.landscape.sources.catalogue, &team.procedure) {
                Ok(text) => edit.set(column, &text),
                Err(kind) => {
                    let known = match kind {
                        FieldKind::Day => "2026-09-02".to_owned(),
                        FieldKind::Land => crate::domain::Land::CODES.join(", "),
                        FieldKind::State => InquiryState::CODES.join(", "),
                        FieldKind::Step => {
                            team.procedure.steps.iter().map(|step| step.code.as_str()).collect::<Vec<_>>().join(", ")
                        }
                    };
                    let variables = [("value", written.into()), ("known", (&known).into())];
                    self.message = Some(state.shared.texts.with("form-wrong", &variables));
                    self.at = at;
                    return Vec::new();
                }
            }
        }
        let layout = edit.layout;
        let missing = layout.needed.iter().find(|column| edit.cell(column).is_empty());
        // A dated note of a project needs neither a body nor a step.
        let is_note = layout.file == "rollout.csv" && !edit.cell("note").is_empty();
        if let Some(column) = missing.filter(|_| !is_note) {
            let name = state.shared.texts.get(&crate::text::key(prefix(&self.entry), column));
            self.message = Some(state.shared.texts.with("form-missing", &[("field", (&name).into())]));
            self.at = self.entry.fields.iter().position(|own| own == column).unwrap_or(self.at);
            return Vec::new();
        }
        // An answer that is there is one.
        if layout == &QUESTIONS && !edit.cell("answer").is_empty() && edit.cell("state") == InquiryState::Open.code() {
            edit.set("state", InquiryState::Answered.code());
        }
        self.is_busy = true;
        vec![Effect::Record(Box::new(edit))]
    }
}

impl Overlay for Form {
    fn context(&self) -> KeyContext {
        KeyContext::Form
    }

    fn act(&mut self, action: Action, _: &mut State) -> Handled {
        match action {
            Action::NextField | Action::PreviousField => {
                self.move_by(action == Action::NextField);
                Handled::DONE
            }
            _ => Handled::Pass,
        }
    }

    fn accept(&mut self, state: &mut State) -> Handled {
        Handled::Stay(self.save(state))
    }

    fn area(&self, state: &State) -> Area {
        self.place(state.shared.size)
    }

    /// A click on a field moves there.
    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let area = self.area(state);
        if !area.contains(x, y) {
            return Handled::CLOSED;
        }
        let row = usize::from(y.saturating_sub(area.y + 1));
        if row < self.inputs.len() {
            self.at = row;
        }
        Handled::DONE
    }

    fn input(&mut self) -> Option<&mut Input> {
        self.inputs.get_mut(self.at)
    }

    fn typed(&mut self, _: bool, _: &mut State) -> Vec<Effect> {
        self.message = None;
        Vec::new()
    }
}

impl State {
    /// Opens the form for a row; without a workspace it says how to make one.
    pub(crate) fn enter(&mut self, entry: Entry) {
        if self.memory.can_note {
            self.overlays.open(Form::new(entry));
        } else {
            self.shared.say("usage-team-where");
        }
    }

    /// Asks for a question that somebody asked, with the number on the screen as it stands.
    pub(crate) fn start_inquiry(&mut self) -> Vec<Effect> {
        let Some(loaded) = self.shared.loaded.clone() else { return Vec::new() };
        let texts = self.shared.texts.clone();
        let screen = self.screens.get(self.screen);
        let land = screen.about(&self.shared).and_then(|scope| self.shared.land_of_scope(scope));
        let (filter, figure, effects) = match screen.target(&self.shared) {
            Target::Share(filter, measure) => (filter.clone(), String::new(), vec![Effect::Attach(filter, measure)]),
            Target::Explained(said) => {
                (self.shared.filter.clone(), said.map(|own| own.in_one_line()).unwrap_or_default(), Vec::new())
            }
        };
        let view = screen.tables(&self.shared).into_iter().next();
        let view = view.map(|table| table.command(&loaded.landscape)).unwrap_or_default();
        // In the language, where that is understood again.
        let open = Some(texts.get("inquiry-open")).filter(|word| InquiryState::from_word(word).is_some());
        let open = open.unwrap_or_else(|| InquiryState::Open.code().to_owned());
        let filled = [
            ("date", self.shared.today.to_string()),
            ("land", land.map_or("", crate::domain::Land::code).to_owned()),
            ("state", open),
            ("view", view),
            ("filter", filter::print(&filter, Lang::En)),
            ("figure", figure),
        ];
        let fields = vec!["land", "asked_by", "question", "answer", "state"];
        let entry = Entry::new(texts.get("notebook-ask-title"), &QUESTIONS, &filled, fields);
        self.enter(entry);
        if let Some(form) = self.overlays.get_mut::<Form>() {
            form.at = usize::from(land.is_some());
            return effects;
        }
        Vec::new()
    }

    /// Takes the number that a question is about, once it is counted.
    pub(crate) fn attach(&mut self, said: &str) {
        if let Some(form) = self.overlays.get_mut::<Form>().filter(|form| form.entry.edit.layout == &QUESTIONS) {
            form.entry.edit.set("figure", said);
        }
    }

    /// The row was written and everything read again, or it was not: why.
    pub(crate) fn recorded(&mut self, refused: Option<&str>) -> bool {
        let Some(form) = self.overlays.get_mut::<Form>().filter(|form| form.is_busy) else { return false };
        match refused {
            Some(why) => (form.is_busy, form.message) = (false, Some(why.to_owned())),
            None => {
                self.overlays.close::<Form>();
            }
        }
        true
    }
}
