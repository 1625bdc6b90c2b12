//! The coverage screen: the matrix of two dimensions, the gaps by channel and association, and what
//! opens from there.

pub(crate) mod draw;
pub mod places;

use crate::domain::ScreenId;
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::query::estimate::{Verdict, Verdicts, verdicts};
use crate::query::figure::{Figure, only, only_one_of};
use crate::query::filter::Filter;
use crate::query::gaps::{GapGroup, THROUGH, groups};
use crate::query::listing::Sort;
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::{Line, Pivot};
use crate::query::question::grouping::GroupBy;
use crate::query::report::PageScope;
use crate::screens::cursor::{moved, scrolled, steps};
use crate::screens::picks::{Pick, Picks, choices};
use crate::screens::questions::countable;
use crate::screens::{Asked, Cursor, Job, Outcome, Pen, Screen, Selection, Shared, Slot, Target, Work};

use places::{MatrixLayout, detail_height};

/// The two sides of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sides of a matrix are called so")]
pub enum Axis {
    Rows,
    Columns,
}

/// The coverage screen.
#[derive(Debug, Clone)]
pub struct CoverageScreen {
    /// Dimension of the rows.
    pub rows: Dimension,
    /// Dimension of the columns.
    pub columns: Dimension,
    /// What the cells show.
    pub figure: Figure,
    /// The selected row as it is shown; the one behind the last is the total.
    pub row: usize,
    /// The same of the columns.
    pub column: usize,
    /// First row shown.
    pub row_offset: usize,
    /// First column shown.
    pub column_offset: usize,
    /// The column that orders the rows, and whether the greatest come first.
    pub row_order: Option<(Line, bool)>,
    /// The row that orders the columns.
    pub column_order: Option<(Line, bool)>,
    /// Whether the gaps are listed instead of the matrix.
    pub on_gaps: bool,
    /// The selected group of gaps.
    pub gap: Cursor,
    /// Groups that are asked "what if they answered".
    pub marked: Vec<Vec<Option<usize>>>,
    /// Matrix and gaps.
    pub data: Slot<CoverageQuery, CoverageData>,
}

impl Default for CoverageScreen {
    fn default() -> Self {
        Self {
            rows: Dimension::Land,
            columns: Dimension::Register,
            figure: Figure::Rate,
            row: 0,
            column: 0,
            row_offset: 0,
            column_offset: 0,
            row_order: None,
            column_order: None,
            on_gaps: false,
            gap: Cursor::default(),
            marked: Vec::new(),
            data: Slot::default(),
        }
    }
}

/// What is asked: the dimensions of rows and columns, and where the cells are shares of levels by which
/// measure lines are compared.
pub type CoverageQuery = (Dimension, Dimension, Option<Measure>);

/// Matrix and gaps under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageData {
    /// How rows, and columns, stand against the others of their kind.
    pub verdicts: [Verdicts; 2],
    /// The matrix.
    pub pivot: Pivot,
    /// The gaps by channel and association.
    pub gaps: Vec<GapGroup>,
}

impl CoverageData {
    /// Counts matrix and gaps.
    pub fn compute((rows, columns, measure): &CoverageQuery, work: Work<'_>, before: Option<&Self>) -> Self {
        let (landscape, evaluated) = (&work.loaded.landscape, work.evaluated);
        let found =
            measure.map(|measure| verdicts(landscape, evaluated, measure, &[*rows, *columns], work.texts.small_base()));
        let verdicts = found.and_then(|found| found.try_into().ok()).unwrap_or_default();
        match before.filter(|before| (before.pivot.rows, before.pivot.columns) == (*rows, *columns)) {
            Some(before) => Self { verdicts, ..before.clone() },
            None => Self {
                verdicts,
                pivot: Pivot::new(landscape, evaluated, *rows, *columns),
                gaps: groups(landscape, evaluated, &THROUGH),
            },
        }
    }

    /// How the line of a total stands against the others of its kind.
    pub fn verdict(&self, row: Line, column: Line) -> Option<Verdict> {
        match (row, column) {
            (Line::Member(own), Line::Total) => self.verdicts[0].of(own),
            (Line::Total, Line::Member(own)) => self.verdicts[1].of(own),
            _ => None,
        }
    }
}

impl CoverageScreen {
    /// The lines of a side as they are shown, the total last.
    pub fn lines(&self, axis: Axis) -> Vec<Line> {
        let Some(CoverageData { pivot, .. }) = self.data.shown() else { return Vec::new() };
        let keys = match axis {
            Axis::Rows => pivot.rows_by(self.figure, self.row_order),
            Axis::Columns => pivot.columns_by(self.figure, self.column_order),
        };
        keys.into_iter().map(Line::Member).chain([Line::Total]).collect()
    }

    /// The lines that meet in the selected cell.
    pub fn selected(&self) -> Option<(Line, Line)> {
        let row = self.lines(Axis::Rows).get(self.row).copied()?;
        Some((row, self.lines(Axis::Columns).get(self.column).copied()?))
    }

    /// Counts of the marked groups, else of the selected one.
    pub fn marked_counts(&self) -> Vec<&Counts> {
        let Some(CoverageData { gaps, .. }) = self.data.shown() else { return Vec::new() };
        gaps.iter()
            .enumerate()
            .filter(
                |(at, group)| {
                    if self.marked.is_empty() { *at == self.gap.at } else { self.marked.contains(&group.key) }
                },
            )
            .map(|(_, group)| &group.counts)
            .collect()
    }

    /// How the matrix lies on the screen.
    pub fn layout(&self, shared: &Shared) -> MatrixLayout {
        let area = shared.body_area().inset(1);
        self.data.shown().map_or_else(MatrixLayout::default, |shown| MatrixLayout::new(area, &shown.pivot, shared))
    }

    /// The filter that opens exactly the keepings behind the selected cell or group; none where there
    /// are none.
    pub fn filter(&self, shared: &Shared) -> Option<Filter> {
        if self.on_gaps {
            return self.gap_filter(shared).map(|filter| Figure::Gaps.narrowed(&filter));
        }
        let shown = self.data.shown()?;
        let (row, column) = self.selected()?;
        if self.figure.keepings(shown.pivot.at(row, column)?) == 0 {
            return None;
        }
        let cell = cell_filter(shared, [(shown.pivot.rows, row), (shown.pivot.columns, column)]);
        Some(self.figure.narrowed(&cell))
    }

    /// The filter of the marked groups, else of the selected one. Marks that no filter says together, as
    /// their channels and associations would pull in others, are none.
    pub fn gap_filter(&self, shared: &Shared) -> Option<Filter> {
        let shown = self.data.shown()?;
        let selected = shown.gaps.get(self.gap.at).map(|group| group.key.clone());
        let keys = if self.marked.is_empty() { vec![selected?] } else { self.marked.clone() };
        let within =
            |group: &[Option<usize>]| group.iter().enumerate().all(|(at, own)| keys.iter().any(|key| key[at] == *own));
        let inside = shown.gaps.iter().filter(|group| within(&group.key)).count();
        if inside != keys.len() {
            return None;
        }
        let mut filter = shared.filter.clone();
        for (at, dimension) in THROUGH.iter().enumerate() {
            let codes: Vec<Option<String>> =
                keys.iter().map(|key| shared.code(*dimension, key[at]).map(str::to_owned)).collect();
            filter = only_one_of(&filter, *dimension, &codes);
        }
        Some(filter)
    }

    fn step(&mut self, by: isize) {
        if self.on_gaps {
            let count = self.data.shown().map_or(0, |shown| shown.gaps.len());
            self.gap.step(by, count);
        } else {
            self.row = moved(self.row, by, self.lines(Axis::Rows).len());
        }
    }

    fn step_sideways(&mut self, by: isize) {
        if !self.on_gaps {
            self.column = moved(self.column, by, self.lines(Axis::Columns).len());
        }
    }

    fn transpose(&mut self) {
        std::mem::swap(&mut self.rows, &mut self.columns);
        std::mem::swap(&mut self.row, &mut self.column);
        std::mem::swap(&mut self.row_offset, &mut self.column_offset);
        std::mem::swap(&mut self.row_order, &mut self.column_order);
    }

    /// Marks the selected group, or takes the mark off, and goes on to the next.
    fn mark(&mut self) {
        let key = self.data.shown().and_then(|shown| shown.gaps.get(self.gap.at)).map(|group| group.key.clone());
        if let Some(key) = key {
            match self.marked.iter().position(|marked| *marked == key) {
                Some(at) => drop(self.marked.remove(at)),
                None => self.marked.push(key),
            }
            self.step(1);
        }
    }

    /// The dimensions that a side can be given and the figures for the cells; then the questions, which are
    /// shown by the dimension of the other side.
    fn picks(&self, axis: Axis, shared: &Shared) -> Picks {
        let (key, current, other) = match axis {
            Axis::Rows => ("coverage-choose-rows", self.rows, self.columns),
            Axis::Columns => ("coverage-choose-columns", self.columns, self.rows),
        };
        let texts = &shared.texts;
        let mut entries = choices(texts, |dimension| Pick::Side(axis, dimension));
        if let Some(loaded) = &shared.loaded {
            let codebook = &loaded.landscape.sources.survey.codebook;
            entries.extend(countable(shared).into_iter().map(|question| {
                let name = GroupBy::Question { question, part: None }.long_name(codebook, texts);
                (name, Pick::Question(question, other))
            }));
        }
        let selected = entries.iter().position(|(_, pick)| *pick == Pick::Side(axis, current)).unwrap_or(0);
        Picks::new(texts.get(key), entries, selected)
    }

    /// Shows a matrix of two dimensions from its first cell on.
    pub(crate) fn show(&mut self, rows: Dimension, columns: Dimension) {
        if (self.rows, self.columns) != (rows, columns) {
            (self.rows, self.columns) = (rows, columns);
            (self.row, self.column, self.row_offset, self.column_offset) = (0, 0, 0, 0);
            (self.row_order, self.column_order) = (None, None);
        }
    }

    /// Gives a side another dimension; the one of the other side changes places with it.
    pub(crate) fn choose(&mut self, axis: Axis, dimension: Dimension) {
        let (own, other) = match axis {
            Axis::Rows => (&mut self.rows, &mut self.columns),
            Axis::Columns => (&mut self.columns, &mut self.rows),
        };
        if *other == dimension {
            *other = *own;
            (self.row_order, self.column_order) = (None, None);
        }
        match axis {
            Axis::Rows => (self.rows, self.row, self.column_order) = (dimension, 0, None),
            Axis::Columns => (self.columns, self.column, self.row_order) = (dimension, 0, None),
        }
    }

    /// The Land of the selected row or column of the matrix.
    fn line_land(&self) -> Option<PageScope> {
        let (row, column) = self.selected()?;
        let line = match (self.rows, self.columns) {
            (Dimension::Land, _) => row,
            (_, Dimension::Land) => column,
            _ => return None,
        };
        match line {
            Line::Member(key) => Some(key.map_or(PageScope::Federation, PageScope::Land)),
            Line::Total => None,
        }
    }

    /// The selected group of gaps with its numbers.
    fn said_of_gap(&self, shared: &Shared) -> Option<String> {
        let (loaded, shown) = (shared.loaded.as_ref()?, self.data.shown()?);
        let group = shown.gaps.get(self.gap.at)?;
        let numbers = [("gaps", group.counts.open().into()), ("bodies", group.bodies.into())];
        let texts = &shared.texts;
        Some(format!("{}: {}", group.name(&loaded.landscape, texts), texts.with("copied-gaps", &numbers)))
    }

    fn select_gap_at(&mut self, y: u16, shared: &Shared) -> bool {
        let area = shared.body_area().inset(1);
        let at = usize::from(y.saturating_sub(area.y + 2)) + self.gap.first;
        let exists = self.data.shown().is_some_and(|shown| at < shown.gaps.len());
        let hit = exists && y >= area.y + 2 && y + detail_height(area) < area.y + area.height;
        if hit {
            self.gap.at = at;
        }
        hit
    }
}

/// The filter in force for the keepings of two lines that meet.
fn cell_filter(shared: &Shared, lines: [(Dimension, Line); 2]) -> Filter {
    lines.into_iter().fold(shared.filter.clone(), |filter, (dimension, line)| match line {
        Line::Member(key) => only(&filter, dimension, shared.code(dimension, key)),
        Line::Total => filter,
    })
}

impl Screen for CoverageScreen {
    fn key_context(&self) -> KeyContext {
        if self.on_gaps { KeyContext::Gaps } else { KeyContext::Coverage }
    }

    fn ask(&mut self, shared: &mut Shared) -> Option<Job> {
        let measure = self.figure.measure().filter(|measure| measure.is_of_level());
        self.data.ask(ScreenId::Coverage, (self.rows, self.columns, measure), shared, CoverageData::compute)
    }

    fn slot(&mut self) -> Option<&mut dyn Asked> {
        Some(&mut self.data)
    }

    fn forget(&mut self) {
        self.data.forget();
        (self.row_order, self.column_order) = (None, None);
        self.marked.clear();
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => match self.filter(shared) {
                Some(filter) => return Outcome::OpenFilter(filter),
                None => shared.say(if self.on_gaps { "gaps-not-together" } else { "coverage-nothing" }),
            },
            Action::NextPart | Action::PreviousPart | Action::Gaps => self.on_gaps = !self.on_gaps,
            Action::Measure => self.figure = Figure::ALL[(self.figure.index() + 1) % Figure::ALL.len()],
            Action::ChooseRows => return Outcome::Pick(self.picks(Axis::Rows, shared)),
            Action::ChooseColumns => return Outcome::Pick(self.picks(Axis::Columns, shared)),
            Action::Transpose => self.transpose(),
            Action::SortRows => {
                if let Some((row, column)) = self.selected() {
                    self.row_order = next_order(self.row_order, column);
                    follow(self, Axis::Rows, row);
                }
            }
            Action::SortColumns => {
                if let Some((row, column)) = self.selected() {
                    self.column_order = next_order(self.column_order, row);
                    follow(self, Axis::Columns, column);
                }
            }
            Action::Mark => self.mark(),
            Action::Left | Action::Right => self.step_sideways(if action == Action::Right { 1 } else { -1 }),
            // As many columns on as the matrix shows at once.
            Action::ScrollLeft | Action::ScrollRight => {
                let page = isize::try_from(self.layout(shared).columns.max(1)).unwrap_or(1);
                self.step_sideways(if action == Action::ScrollRight { page } else { -page });
            }
            _ if action.steps() => self.step(steps(action, shared.page())),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        if self.on_gaps {
            return self.select_gap_at(y, shared);
        }
        let (area, layout) = (shared.body_area().inset(1), self.layout(shared));
        if layout.cell == 0 || x < area.x + layout.names || y < area.y + 2 {
            return false;
        }
        let (rows, columns) = (self.lines(Axis::Rows).len(), self.lines(Axis::Columns).len());
        let shown_rows = (rows - 1 - self.row_offset).min(usize::from(layout.rows));
        let shown_columns = (columns - 1 - self.column_offset).min(usize::from(layout.columns));
        let row = usize::from(y - area.y - 2);
        let column = usize::from((x - area.x - layout.names) / layout.cell);
        if row > shown_rows || column > shown_columns {
            return false;
        }
        self.row = if row == shown_rows { rows - 1 } else { row + self.row_offset };
        self.column = if column == shown_columns { columns - 1 } else { column + self.column_offset };
        true
    }

    fn has_columns(&self) -> bool {
        !self.on_gaps
    }

    fn target(&self, shared: &Shared) -> Target {
        let measure = self.figure.measure().unwrap_or(Measure::Rate);
        let set = if self.on_gaps {
            self.gap_filter(shared)
        } else {
            let lines = self.selected().map(|(row, column)| [(self.rows, row), (self.columns, column)]);
            lines.map(|lines| cell_filter(shared, lines))
        };
        Target::Share(set.unwrap_or_else(|| shared.filter.clone()), measure)
    }

    fn selection(&self, shared: &Shared) -> Selection {
        match self.target(shared) {
            Target::Share(filter, measure) if !self.on_gaps => Selection::Share(filter, measure),
            _ => self.said_of_gap(shared).into(),
        }
    }

    fn land(&self, shared: &Shared) -> Option<PageScope> {
        self.line_land().filter(|_| !self.on_gaps).or_else(|| shared.land_in_filter())
    }

    /// The register of the selected row or column.
    fn register(&self, shared: &Shared) -> Option<usize> {
        let (row, column) = self.selected().filter(|_| !self.on_gaps)?;
        let sides = [(self.rows, row), (self.columns, column)];
        let own = sides.into_iter().find_map(|side| match side {
            (Dimension::Register, Line::Member(register)) => register,
            _ => None,
        });
        own.or_else(|| shared.register_in_filter())
    }

    fn tables(&self, _shared: &Shared) -> Vec<Table> {
        if self.on_gaps {
            let bodies = Table::Bodies { sort: Sort::default(), limit: None, only_gaps: true };
            return vec![bodies, Table::GapGroups(THROUGH.to_vec()), Table::Gaps];
        }
        let (rows, columns, figure) = (self.rows, self.columns, self.figure);
        vec![Table::Pivot { rows, columns, figure, suppress: None }, Table::coverage(vec![rows, columns]), Table::Gaps]
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let area = shared.body_area().inset(1);
        let layout = self.layout(shared);
        let (rows, columns) = (self.lines(Axis::Rows).len(), self.lines(Axis::Columns).len());
        if rows == 0 {
            return;
        }
        self.row = self.row.min(rows - 1);
        self.column = self.column.min(columns - 1);
        let (fit_rows, fit_columns) = (usize::from(layout.rows), usize::from(layout.columns));
        // The total has a place of its own and scrolls nothing.
        if self.row < rows - 1 {
            self.row_offset = scrolled(self.row_offset, self.row, fit_rows, rows - 1);
        }
        if self.column < columns - 1 {
            self.column_offset = scrolled(self.column_offset, self.column, fit_columns, columns - 1);
        }
        self.row_offset = self.row_offset.min((rows - 1).saturating_sub(fit_rows));
        self.column_offset = self.column_offset.min((columns - 1).saturating_sub(fit_columns));
        let gaps = self.data.shown().map_or(0, |shown| shown.gaps.len());
        self.gap.clamp(area.height.saturating_sub(2 + detail_height(area)), gaps);
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}

/// The next order by a line: the greatest first, then the smallest, then none.
fn next_order(order: Option<(Line, bool)>, by: Line) -> Option<(Line, bool)> {
    match order {
        Some((known, true)) if known == by => Some((by, false)),
        Some((known, false)) if known == by => None,
        _ => Some((by, true)),
    }
}

/// Keeps the selected line selected where it now stands.
fn follow(coverage: &mut CoverageScreen, axis: Axis, line: Line) {
    let at = coverage.lines(axis).iter().position(|known| *known == line).unwrap_or(0);
    match axis {
        Axis::Rows => coverage.row = at,
        Axis::Columns => coverage.column = at,
    }
}
