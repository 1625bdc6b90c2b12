//! What the answers say of all: estimates with their intervals and bounds, who answered, and whom those
//! that answered stand for.

pub(crate) mod draw;
mod draw_waves;
mod explain;
pub mod places;

use crate::domain::ScreenId;
use crate::export::contents::{Estimates, ResponseUnit, Table};
use crate::keys::{Action, KeyContext};
use crate::landscape::{Dimension, Landscape};
use crate::query::estimate::{Against, Difference, Estimation, Estimator, Item, NoSubject, Request, Row, Subject};
use crate::query::figure::only;
use crate::query::filter::Filter;
use crate::query::numbers::Measure;
use crate::query::response::{Course, DispositionGroup, Fieldwork, Representativity, courses, representativity};
use crate::screens::cursor::steps;
use crate::screens::{Asked, Cursor, Job, Outcome, Pen, Screen, Shared, Slot, Target, Work};
use crate::sources::estimation::{self, EstimationModel};

use places::EstimateAreas;

/// The dimensions that are gone through: everything that is known of all, then what the answers say.
pub const DIMENSIONS: [Dimension; 10] = [
    Dimension::Land,
    Dimension::Level,
    Dimension::Register,
    Dimension::Size,
    Dimension::Kind,
    Dimension::Channel,
    Dimension::Association,
    Dimension::District,
    Dimension::DistrictType,
    Dimension::Vendor,
];

/// The shares that are gone through.
const MEASURES: [Measure; 3] = [Measure::ShareC, Measure::ShareB, Measure::ShareD1];

/// What the screen shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum EstimateMode {
    /// What the answers say of all.
    #[default]
    Estimates,
    /// What became of every keeping.
    Response,
    /// What came after the invitation and after each reminder.
    Waves,
    /// Those that answered against all.
    Respondents,
}

/// What is shown, beside the filter.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimateQuery {
    /// What the screen shows.
    pub mode: EstimateMode,
    /// By what groups are made.
    pub dimension: Dimension,
    /// What is estimated.
    pub subject: Subject,
    /// Whether answers are weighted: by the workspace's model, or the one that comes along.
    pub weighted: bool,
}

/// The screen of estimates.
#[derive(Debug, Clone)]
pub struct EstimateScreen {
    /// What is shown.
    pub ask: EstimateQuery,
    /// The figure that is shown of a subject with several, by its place.
    pub item: usize,
    /// Whether groups stand by their size instead of in their order.
    pub sorted: bool,
    /// The selected line.
    pub line: Cursor,
    /// What was computed.
    pub data: Slot<EstimateQuery, EstimateData>,
}

impl Default for EstimateScreen {
    fn default() -> Self {
        let subject = Subject::Measure(MEASURES[0]);
        let ask = EstimateQuery { mode: EstimateMode::Estimates, dimension: DIMENSIONS[0], subject, weighted: false };
        Self { ask, item: 0, sorted: false, line: Cursor::default(), data: Slot::default() }
    }
}

/// What was computed for one filter.
#[derive(Debug)]
pub enum EstimateData {
    /// The whole and every group.
    Estimates {
        /// What was asked.
        ask: EstimateQuery,
        /// The model; none for counting each answer once.
        model: Option<EstimationModel>,
        /// All that pass, as one.
        whole: Box<Estimation>,
        /// Group by group, each against the others.
        groups: Box<Estimation>,
        /// The figures of the subject.
        items: Vec<Item>,
    },
    /// Nothing can be estimated.
    Nothing(NoSubject),
    /// What became of the keepings, all first.
    Response(Dimension, Vec<DispositionGroup>),
    /// How they became complete, all first.
    Waves(Dimension, Vec<Course>),
    /// Those that answered against all.
    Respondents(Representativity),
}

/// The model that weights: the workspace's, else the one that comes along.
fn model(landscape: &Landscape) -> Option<EstimationModel> {
    let own = landscape.sources.estimation.clone();
    own.or_else(|| EstimationModel::read("data/estimation.toml", estimation::EMBEDDED).ok())
}

impl EstimateData {
    /// Computes what is asked for under a filter.
    pub fn compute(ask: &EstimateQuery, work: Work<'_>, _before: Option<&Self>) -> Self {
        let (landscape, evaluated) = (&work.loaded.landscape, work.evaluated);
        match ask.mode {
            EstimateMode::Estimates => {
                let model = if ask.weighted { model(landscape) } else { None };
                // The cells of the model are the same for both.
                let estimator = Estimator::new(landscape, model.as_ref(), work.texts.small_base());
                let whole = estimator.estimate(evaluated, &ask.subject, None, None);
                let groups = estimator.estimate(evaluated, &ask.subject, Some(ask.dimension), Some(&Against::Rest));
                match (whole, groups) {
                    (Ok(whole), Ok(groups)) => {
                        let items = whole.rows.iter().map(|row| row.item.clone()).collect();
                        Self::Estimates { ask: ask.clone(), model, whole: whole.into(), groups: groups.into(), items }
                    }
                    (Err(problem), _) | (_, Err(problem)) => Self::Nothing(problem),
                }
            }
            EstimateMode::Response => {
                let fieldwork = Fieldwork::new(landscape);
                let mut groups = fieldwork.keepings(evaluated, None);
                groups.extend(fieldwork.keepings(evaluated, Some(ask.dimension)));
                Self::Response(ask.dimension, groups)
            }
            EstimateMode::Waves => {
                let mut all = courses(landscape, evaluated, None);
                all.extend(courses(landscape, evaluated, Some(ask.dimension)));
                Self::Waves(ask.dimension, all)
            }
            EstimateMode::Respondents => Self::Respondents(representativity(landscape, evaluated)),
        }
    }
}

/// One line of the estimates: the whole, or a group.
pub struct Line<'a> {
    /// Whether it is the whole.
    pub is_whole: bool,
    /// The figure.
    pub row: &'a Row,
    /// How the group differs from the others; none for the whole.
    pub difference: Option<&'a Difference>,
}

impl EstimateScreen {
    /// Shows estimates of another subject.
    pub fn show(&mut self, subject: Subject) {
        self.ask = EstimateQuery { mode: EstimateMode::Estimates, subject, ..self.ask.clone() };
        (self.item, self.line) = (0, Cursor::default());
    }

    /// Where the parts are.
    pub fn areas(&self, shared: &Shared) -> EstimateAreas {
        places::areas(shared.body_area(), self.ask.mode == EstimateMode::Waves)
    }

    /// The lines of the estimates, in the order in which they are shown.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let Some(EstimateData::Estimates { whole, groups, items, .. }) = self.data.shown() else { return Vec::new() };
        let Some(item) = items.get(self.item.min(items.len().saturating_sub(1))) else { return Vec::new() };
        let of = |row: &&Row| row.item == *item;
        let all = whole.rows.iter().filter(of).map(|row| Line { is_whole: true, row, difference: None });
        let group = |row| {
            let row: &Row = row;
            let own = |difference: &&Difference| difference.member == row.member && difference.item == row.item;
            Line { is_whole: false, row, difference: groups.differences.iter().find(own) }
        };
        let mut list: Vec<Line<'_>> = groups.rows.iter().filter(of).map(group).collect();
        if self.sorted {
            let size = |line: &Line<'_>| line.row.estimate.estimate.unwrap_or(f64::NEG_INFINITY);
            list.sort_by(|a, b| size(b).total_cmp(&size(a)));
        }
        all.chain(list).collect()
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        match self.data.shown() {
            Some(EstimateData::Estimates { .. }) => self.lines().len(),
            Some(EstimateData::Response(_, groups)) => groups.len(),
            Some(EstimateData::Waves(_, courses)) => courses.len(),
            Some(EstimateData::Respondents(found)) => found.groups.len(),
            Some(EstimateData::Nothing(_)) | None => 0,
        }
    }

    /// The dimension and the member of the selected line; none for the whole.
    fn group(&self) -> Option<(Dimension, Option<usize>)> {
        match self.data.shown()? {
            EstimateData::Estimates { ask, .. } => {
                let lines = self.lines();
                let line = lines.get(self.line.at).filter(|line| !line.is_whole)?;
                Some((ask.dimension, line.row.member))
            }
            EstimateData::Response(by, groups) => {
                let group = groups.get(self.line.at).filter(|_| self.line.at > 0)?;
                Some((*by, group.member))
            }
            EstimateData::Waves(by, courses) => {
                let course = courses.get(self.line.at).filter(|_| self.line.at > 0)?;
                Some((*by, course.member))
            }
            EstimateData::Respondents(found) => {
                let group = found.groups.get(self.line.at)?;
                Some((group.dimension, group.member))
            }
            EstimateData::Nothing(_) => None,
        }
    }

    /// The filter of the selected line.
    pub fn filter(&self, shared: &Shared) -> Filter {
        let Some((dimension, member)) = self.group() else { return shared.filter.clone() };
        only(&shared.filter, dimension, shared.code(dimension, member))
    }

    /// The request behind what is shown.
    fn estimates(&self, shared: &Shared) -> Estimates {
        let model = shared.loaded.as_ref().filter(|_| self.ask.weighted).and_then(|loaded| model(&loaded.landscape));
        let (subject, small_base) = (self.ask.subject.clone(), shared.texts.small_base());
        let request = Request { subject, by: Some(self.ask.dimension), model, small_base };
        Estimates { requests: vec![request], against: None, weights: false }
    }

    fn next_dimension(&mut self, forward: bool) {
        let at = DIMENSIONS.iter().position(|by| *by == self.ask.dimension).unwrap_or(0);
        let step = if forward { 1 } else { DIMENSIONS.len() - 1 };
        self.ask.dimension = DIMENSIONS[(at + step) % DIMENSIONS.len()];
        self.line = Cursor::default();
    }

    /// Groups by a dimension; whether that can be estimated.
    pub(crate) fn group_by(&mut self, dimension: Dimension) -> bool {
        let is_known = DIMENSIONS.contains(&dimension);
        if is_known {
            (self.ask.dimension, self.line) = (dimension, Cursor::default());
        }
        is_known
    }

    /// Estimates a share; whether it can be estimated.
    pub(crate) fn show_share(&mut self, measure: Measure) -> bool {
        let is_known = MEASURES.contains(&measure);
        if is_known {
            self.ask.subject = Subject::Measure(measure);
        }
        is_known
    }

    /// The next share, or the next answer of a question.
    fn next_figure(&mut self) {
        if let Subject::Measure(measure) = self.ask.subject {
            let at = MEASURES.iter().position(|own| *own == measure).unwrap_or(0);
            self.ask.subject = Subject::Measure(MEASURES[(at + 1) % MEASURES.len()]);
        } else if let Some(EstimateData::Estimates { items, .. }) = self.data.shown() {
            self.item = (self.item + 1) % items.len().max(1);
        }
    }
}

impl Screen for EstimateScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Estimate
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        self.data.ask(ScreenId::Estimate, self.ask.clone(), shared, EstimateData::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return Outcome::OpenFilter(self.filter(shared)),
            Action::NextMode => {
                self.ask.mode = match self.ask.mode {
                    EstimateMode::Estimates => EstimateMode::Response,
                    EstimateMode::Response => EstimateMode::Waves,
                    EstimateMode::Waves => EstimateMode::Respondents,
                    EstimateMode::Respondents => EstimateMode::Estimates,
                };
                self.line = Cursor::default();
            }
            Action::NextDimension | Action::PreviousDimension => self.next_dimension(action == Action::NextDimension),
            Action::Measure => self.next_figure(),
            Action::NextModel => self.ask.weighted = !self.ask.weighted,
            Action::Sort => {
                self.sorted = !self.sorted;
                self.line = Cursor::default();
            }
            _ if action.steps() => {
                let page = usize::from(self.areas(shared).list.height.max(1));
                let count = self.count();
                self.line.step(steps(action, page), count);
            }
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let list = self.areas(shared).list;
        if !list.contains(x, y) {
            return false;
        }
        self.line.at = self.line.first + usize::from(y - list.y);
        let is_there = self.line.at < self.count();
        self.clamp_cursors(shared);
        is_there
    }

    fn target(&self, shared: &Shared) -> Target {
        match self.ask.mode {
            EstimateMode::Estimates => Target::Explained(explain::estimate(self, shared)),
            EstimateMode::Response | EstimateMode::Waves | EstimateMode::Respondents => {
                Target::Share(self.filter(shared), Measure::ResponseRate)
            }
        }
    }

    fn tables(&self, shared: &Shared) -> Vec<Table> {
        let response = Table::Response(Some(self.ask.dimension), ResponseUnit::Keepings);
        let differences = Estimates { against: Some(Against::Rest), ..self.estimates(shared) };
        let estimates = [Table::Estimate(self.estimates(shared)), Table::Estimate(differences)];
        match self.ask.mode {
            EstimateMode::Estimates => estimates.into_iter().chain([response, Table::Respondents]).collect(),
            EstimateMode::Response => [response, Table::Respondents].into_iter().chain(estimates).collect(),
            EstimateMode::Waves => {
                let waves = Table::Waves(Some(self.ask.dimension));
                [waves, response, Table::Respondents].into_iter().chain(estimates).collect()
            }
            EstimateMode::Respondents => [Table::Respondents, response].into_iter().chain(estimates).collect(),
        }
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        if self.data.shown().is_some() {
            let (height, count) = (self.areas(shared).list.height, self.count());
            self.line.clamp(height, count);
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
