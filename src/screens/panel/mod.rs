//! Two waves: who answered in both, who came, who is missing; and what those in both changed, question by
//! question.

pub(crate) mod draw;
pub(crate) mod draw_changes;
pub mod places;

use std::sync::Arc;

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::export::contents::panel::{PanelSubject, PanelTable};
use crate::keys::{Action, KeyContext};
use crate::landscape::{Dimension, Landscape};
use crate::query::figure::only;
use crate::query::filter::{Evaluated, Field, Filter, FilterValue};
use crate::query::panel::{Change, Classes, Comparison, NoChange, Panel, PanelClass, changes, compared, levels};
use crate::screens::cursor::{moved, steps};
use crate::screens::{Asked, Cursor, Explanation, Job, Outcome, Pen, Screen, Shared, Slot, Target, Work};

use places::HEAD;

/// The dimensions that are gone through.
const DIMENSIONS: [Dimension; 9] = [
    Dimension::Land,
    Dimension::Register,
    Dimension::Level,
    Dimension::Size,
    Dimension::Kind,
    Dimension::Channel,
    Dimension::Association,
    Dimension::District,
    Dimension::DistrictType,
];

/// The parts of the screen, in the order in which one goes through them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PanelPart {
    /// Who answered in which wave.
    #[default]
    Classes,
    /// The questions of both.
    Questions,
    /// The selected question.
    Detail,
}

const PARTS: [PanelPart; 3] = [PanelPart::Classes, PanelPart::Questions, PanelPart::Detail];

/// A line of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The levels.
    Levels,
    /// A pair of questions, by its place among the pairs of the wave.
    Pair(usize),
}

/// The screen of two waves.
#[derive(Debug, Clone, Default)]
pub struct PanelScreen {
    /// Which part has the keys.
    pub part: PanelPart,
    /// By what groups are made: entry of the dimensions that are gone through.
    by: usize,
    /// The selected group; the first one is the whole.
    pub group: Cursor,
    /// The selected class.
    pub class: usize,
    /// The selected line of the questions.
    pub line: Cursor,
    /// The first line shown of the selected question.
    pub scroll: u16,
    /// What was computed.
    pub data: Slot<Dimension, PanelData>,
}

/// Who answered in which wave: the member, how many keepings there are, how many of each class.
pub type Group = (Option<usize>, u64, Option<Classes>);

/// What the panel answers to a question, part by part, with what that says of change.
pub type PanelAnswers = Result<Vec<(Comparison, Vec<Change>)>, NoChange>;

/// The two waves under a filter.
#[derive(Debug)]
pub struct PanelData {
    /// By what the groups are made.
    pub by: Dimension,
    /// The groups.
    pub groups: Vec<Group>,
    /// All together.
    pub whole: Option<Group>,
    /// The levels, then every pair of questions.
    pub answers: Arc<Vec<PanelAnswers>>,
}

/// What the panel changed everywhere: the levels, then every pair of questions, p adjusted for all of
/// them.
pub fn everything(landscape: &Landscape, evaluated: &Evaluated, least: u64) -> Vec<PanelAnswers> {
    let Some(panel) = Panel::of(landscape) else { return Vec::new() };
    let pairs = panel.pairs(evaluated.rows());
    let of_levels = levels(&panel, evaluated.rows()).map(|own| vec![own]);
    let of_questions = panel.wave.pairs.iter().map(|pair| compared(&panel, pair, None, &pairs));
    let found: Vec<Result<Vec<Comparison>, NoChange>> = std::iter::once(of_levels).chain(of_questions).collect();
    let all: Vec<&Comparison> = found.iter().flatten().flatten().collect();
    let mut lists = changes(&all, least).into_iter();
    let with = |parts: Vec<Comparison>, lists: &mut dyn Iterator<Item = Vec<Change>>| {
        parts.into_iter().map(|part| (part, lists.next().unwrap_or_default())).collect()
    };
    found.into_iter().map(|own| own.map(|parts| with(parts, &mut lists))).collect()
}

impl PanelData {
    /// Counts the groups; what the panel changed is the same whatever they are made by.
    pub fn compute(by: &Dimension, work: Work<'_>, before: Option<&Self>) -> Self {
        let (landscape, evaluated) = (&work.loaded.landscape, work.evaluated);
        let panel = Panel::of(landscape);
        let answers = before.map_or_else(
            || Arc::new(everything(landscape, evaluated, work.texts.small_base())),
            |before| before.answers.clone(),
        );
        Self {
            by: *by,
            groups: panel.map(|panel| panel.classes(evaluated, Some(*by))).unwrap_or_default(),
            whole: panel.and_then(|panel| panel.classes(evaluated, None).into_iter().next()),
            answers,
        }
    }
}

impl PanelScreen {
    /// By what groups are made.
    pub fn dimension(&self) -> Dimension {
        DIMENSIONS[self.by % DIMENSIONS.len()]
    }

    /// Makes groups by a dimension, where it is one that makes groups here.
    pub(crate) fn group_by(&mut self, dimension: Dimension) -> bool {
        let at = DIMENSIONS.iter().position(|own| *own == dimension);
        self.by = at.unwrap_or(self.by);
        at.is_some()
    }

    /// The lines of the questions: the levels, then the pairs.
    fn lines(shared: &Shared) -> usize {
        let wave = shared.loaded.as_ref().and_then(|loaded| loaded.landscape.wave());
        wave.map_or(0, |wave| wave.pairs.len() + 1)
    }

    /// The selected line of the questions.
    pub const fn selected(&self) -> Line {
        match self.line.at {
            0 => Line::Levels,
            at => Line::Pair(at - 1),
        }
    }

    /// Shows a question of the survey in force.
    pub(crate) fn show(&mut self, question: usize, shared: &Shared) {
        let wave = shared.loaded.as_ref().and_then(|loaded| loaded.landscape.wave());
        let at = wave.and_then(|wave| wave.pairs.iter().position(|pair| pair.later == Some(question)));
        if let Some(at) = at {
            (self.part, self.line.at, self.scroll) = (PanelPart::Questions, at + 1, 0);
        }
    }

    fn group_count(&self) -> usize {
        self.data.shown().map_or(0, |data| data.groups.len() + 1)
    }

    /// The selected group; none for the whole.
    fn group(&self) -> Option<&Group> {
        self.data.shown()?.groups.get(self.group.at.checked_sub(1)?)
    }

    /// The filter that lets exactly the keepings of the selected number through.
    fn filter(&self, shared: &Shared) -> Option<Filter> {
        let (landscape, data) = (&shared.loaded.as_ref()?.landscape, self.data.shown()?);
        let class = PanelClass::ALL.get(self.class)?;
        let filter = match self.group() {
            Some((member, ..)) => {
                let code = member.and_then(|at| landscape.members(data.by).get(at)).map(|own| own.code.as_str());
                only(&shared.filter, data.by, code)
            }
            None => shared.filter.clone(),
        };
        Some(filter.with_term(Field::Panel, vec![FilterValue::Equal(class.code().into())]))
    }

    /// What of both waves the selected line is, as a table.
    fn subject(&self, shared: &Shared) -> Option<PanelSubject> {
        match self.selected() {
            Line::Levels => Some(PanelSubject::Maturity),
            Line::Pair(at) => {
                let pair = shared.loaded.as_ref()?.landscape.wave()?.pairs.get(at)?;
                pair.later.map(|question| PanelSubject::Question { question, part: None })
            }
        }
    }

    fn step(&mut self, action: Action, shared: &Shared) {
        let by = steps(action, shared.page());
        match self.part {
            PanelPart::Classes => match action {
                Action::Left => self.class = self.class.saturating_sub(1),
                Action::Right => self.class = moved(self.class, 1, PanelClass::ALL.len()),
                _ => self.group.step(by, self.group_count()),
            },
            PanelPart::Questions => match action {
                Action::Left => {}
                Action::Right => self.part = PanelPart::Detail,
                _ => {
                    self.line.step(by, Self::lines(shared));
                    self.scroll = 0;
                }
            },
            PanelPart::Detail => match action {
                Action::Left => self.part = PanelPart::Questions,
                Action::Right => {}
                _ => {
                    let at = moved(usize::from(self.scroll), by, usize::from(shared.scroll_end) + 1);
                    self.scroll = u16::try_from(at).unwrap_or(u16::MAX);
                }
            },
        }
    }

    fn turn(&mut self, back: bool) {
        let at = PARTS.iter().position(|part| *part == self.part).unwrap_or(0);
        self.part = PARTS[(at + if back { PARTS.len() - 1 } else { 1 }) % PARTS.len()];
    }

    fn open(&self, shared: &mut Shared) -> Outcome {
        match (self.part, self.subject(shared)) {
            (PanelPart::Classes, _) => {
                let is_known = self.data.shown().and_then(|data| data.whole).is_some_and(|(.., known)| known.is_some());
                match self.filter(shared).filter(|_| is_known) {
                    Some(filter) => Outcome::OpenFilter(filter),
                    None => {
                        shared.say("panel-unknown");
                        Outcome::Done
                    }
                }
            }
            (_, Some(PanelSubject::Question { question, .. })) => Outcome::OpenQuestion(question),
            _ => Outcome::Done,
        }
    }
}

impl Screen for PanelScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Panel
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Panel, self.dimension(), shared, PanelData::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return self.open(shared),
            Action::NextPart | Action::PreviousPart => self.turn(action == Action::PreviousPart),
            Action::NextDimension => self.by = (self.by + 1) % DIMENSIONS.len(),
            Action::PreviousDimension => self.by = (self.by + DIMENSIONS.len() - 1) % DIMENSIONS.len(),
            _ if action.steps() => self.step(action, shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let areas = places::areas(shared.body_area());
        self.part = if areas.detail.contains(x, y) {
            PanelPart::Detail
        } else if areas.questions.contains(x, y) {
            PanelPart::Questions
        } else {
            PanelPart::Classes
        };
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        self.point_at(x, y, shared);
        let areas = places::areas(shared.body_area());
        match self.part {
            PanelPart::Classes if areas.classes.contains(x, y) && y >= areas.classes.y + HEAD => {
                self.group.at = self.group.first + usize::from(y - areas.classes.y - HEAD);
                let name = places::columns(areas.classes.width).0;
                let column = usize::from(x.saturating_sub(areas.classes.x + name) / places::COUNT);
                if (1..=PanelClass::ALL.len()).contains(&column) {
                    self.class = column - 1;
                }
            }
            PanelPart::Questions if y > areas.questions.y => {
                self.line.at = self.line.first + usize::from(y - areas.questions.y - 1);
                self.scroll = 0;
            }
            _ => return false,
        }
        let is_there = match self.part {
            PanelPart::Classes => self.group.at < self.group_count(),
            _ => self.line.at < Self::lines(shared),
        };
        self.clamp_cursors(shared);
        is_there
    }

    fn target(&self, shared: &Shared) -> Target {
        let explained = || {
            let data = self.data.shown()?;
            let (_, keepings, classes) = self.group().or(data.whole.as_ref())?;
            let class = PanelClass::ALL.get(self.class)?;
            let texts = &shared.texts;
            let count = classes.as_ref()?[class.index()];
            let share = texts.percent_of(count, *keepings);
            let numbers = [("part", count.into()), ("whole", (*keepings).into()), ("share", (&share).into())];
            let table = Table::Panel(PanelTable::Classes(Some(data.by)));
            Some(Explanation {
                title: format!("{} · {}", draw::group_name(self, shared)?, draw::class_name(*class, texts)),
                lines: vec![texts.with("panel-base", &numbers), texts.get("panel-foot")],
                command: shared.command_for(&table, &shared.filter)?,
            })
        };
        Target::Explained(explained())
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        let classes = PanelTable::Classes(Some(self.dimension()));
        let own = self.subject(shared).map(|subject| PanelTable::Changes(subject, None));
        let ways = self.subject(shared).map(PanelTable::Transitions);
        let rest = [PanelTable::Questions, PanelTable::Changes(PanelSubject::All, None)];
        let tables: Vec<PanelTable> = match self.part {
            PanelPart::Classes => [classes].into_iter().chain(rest).collect(),
            _ => own.into_iter().chain(ways).chain(rest).chain([classes]).collect(),
        };
        tables.into_iter().map(Table::Panel).collect()
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        if self.data.shown().is_some() {
            let areas = places::areas(shared.body_area());
            self.group.clamp(areas.classes.height.saturating_sub(HEAD), self.group_count());
            self.line.clamp(areas.questions.height.saturating_sub(1), Self::lines(shared));
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen)
    }
}
