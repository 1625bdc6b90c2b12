//! Where one is in the matrix of coverage and in the list of gaps, and what opens from there.

pub(crate) mod draw;

use unicode_width::UnicodeWidthStr;

use crate::domain::ScreenId;
use crate::keys::Action;
use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::query::figure::{Figure, only, only_one_of};
use crate::query::filter::{Filter, evaluate};
use crate::query::gaps::{GapGroup, THROUGH, groups};
use crate::query::label;
use crate::query::numbers::Counts;
use crate::query::pivot::{Line, Pivot};
use crate::screens::picks::{Pick, Picks};
use crate::screens::{Loaded, Request};
use crate::shell::Effect;
use crate::shell::navigate::{moved, scrolled};
use crate::shell::state::State;
use crate::text::Texts;

/// The two sides of a matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the sides of a matrix are called so")]
pub enum Axis {
    Rows,
    Columns,
}

/// Where one is.
#[derive(Debug, Clone, PartialEq)]
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
    pub gap: usize,
    /// First group shown.
    pub gap_offset: usize,
    /// Groups that are asked "what if they answered".
    pub marked: Vec<Vec<Option<usize>>>,
    /// The newest answer.
    pub shown: Option<CoverageData>,
    /// What was asked for last: generation of the filter and the two dimensions.
    asked: Option<(u64, Dimension, Dimension)>,
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
            gap: 0,
            gap_offset: 0,
            marked: Vec::new(),
            shown: None,
            asked: None,
        }
    }
}

impl CoverageScreen {
    /// The dimensions that a side can be given.
    fn picks(&self, axis: Axis, texts: &Texts) -> Picks {
        let (key, current) = match axis {
            Axis::Rows => ("coverage-choose-rows", self.rows),
            Axis::Columns => ("coverage-choose-columns", self.columns),
        };
        let pick = |dimension| Pick::Side(axis, dimension);
        Picks::dimensions(texts.get(key), Dimension::ALL.iter().copied(), pick, current, texts)
    }

    /// Lets go of what belongs to the landscape there was.
    pub(crate) fn forget(&mut self) {
        (self.shown, self.asked) = (None, None);
        (self.row_order, self.column_order) = (None, None);
        self.marked.clear();
    }

    /// Lets what is shown be asked again.
    pub(crate) fn ask_again(&mut self) {
        self.asked = None;
    }

    /// Whether an answer is the one that was asked for last.
    pub(crate) fn wants(&self, answer: &CoverageData) -> bool {
        self.asked == Some((answer.generation, answer.pivot.rows, answer.pivot.columns))
    }

    /// The lines of a side as they are shown, the total last.
    pub fn lines(&self, axis: Axis) -> Vec<Line> {
        let Some(CoverageData { pivot, .. }) = &self.shown else { return Vec::new() };
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
        let Some(CoverageData { gaps, .. }) = &self.shown else { return Vec::new() };
        gaps.iter()
            .enumerate()
            .filter(
                |(at, group)| {
                    if self.marked.is_empty() { *at == self.gap } else { self.marked.contains(&group.key) }
                },
            )
            .map(|(_, group)| &group.counts)
            .collect()
    }
}

/// Matrix and gaps under a filter.
#[derive(Debug, Clone, PartialEq)]
pub struct CoverageData {
    /// The filter that it was computed under.
    pub generation: u64,
    /// The matrix.
    pub pivot: Pivot,
    /// The gaps by channel and association.
    pub gaps: Vec<GapGroup>,
}

impl CoverageData {
    /// Counts matrix and gaps under a filter.
    pub fn compute(loaded: &Loaded, request: &Request, rows: Dimension, columns: Dimension) -> Self {
        let landscape = &loaded.landscape;
        let evaluated = evaluate(landscape, &request.filter);
        let pivot = Pivot::new(landscape, &evaluated, rows, columns);
        Self { generation: request.generation, pivot, gaps: groups(landscape, &evaluated, &THROUGH) }
    }
}

/// How the matrix lies on the screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MatrixLayout {
    /// Columns of the rows' names.
    pub names: u16,
    /// Columns of one cell.
    pub cell: u16,
    /// Rows of the matrix that fit, without heads and total.
    pub rows: u16,
    /// Columns of the matrix that fit, without the total.
    pub columns: u16,
}

/// Rows that the matrix needs besides its lines: title, heads, total, a rule.
const AROUND: u16 = 4;

/// Rows below the matrix that tell about the selected cell.
pub const fn detail_height(body: Area) -> u16 {
    if body.height < 22 { 4 } else { 5 }
}

/// The name of a line of the matrix.
pub fn line_name(landscape: &Landscape, dimension: Dimension, line: Line, short: bool, texts: &Texts) -> String {
    match line {
        Line::Total => texts.get("pivot-total"),
        Line::Member(None) => label::missing(dimension, texts),
        Line::Member(Some(at)) if dimension == Dimension::Maturity => {
            let code = landscape.members(dimension).get(at).map_or("", |member| member.code.as_str());
            if short { code.to_owned() } else { format!("{code} {}", label::of(landscape, dimension, at, texts)) }
        }
        Line::Member(Some(at)) if short => label::short(landscape, dimension, at, texts),
        Line::Member(Some(at)) => label::of(landscape, dimension, at, texts),
    }
}

impl State {
    /// How the matrix lies in an area: as many whole columns as fit between names and total.
    pub fn matrix_layout(&self, area: Area) -> MatrixLayout {
        let (Some(loaded), Some(shown)) = (&self.shared.loaded, &self.screens.coverage.shown) else {
            return MatrixLayout::default();
        };
        let wide = |text: String| u16::try_from(text.width()).unwrap_or(u16::MAX);
        let name = |dimension: Dimension, key: &Option<usize>, short: bool| {
            wide(line_name(&loaded.landscape, dimension, Line::Member(*key), short, &self.shared.texts))
        };
        let pivot = &shown.pivot;
        let names = pivot.row_keys.iter().map(|key| name(pivot.rows, key, false)).max().unwrap_or(0);
        let names = names.clamp(10, if area.width < 100 { 20 } else { 40 }) + 2;
        let heads = pivot.column_keys.iter().map(|key| name(pivot.columns, key, true)).max().unwrap_or(0);
        let cell = heads.clamp(8, if area.width < 100 { 8 } else { 15 }) + 1;
        let columns = area.width.saturating_sub(names + cell) / cell;
        MatrixLayout { names, cell, rows: area.height.saturating_sub(AROUND + detail_height(area)), columns }
    }

    /// Asks for matrix and gaps, once a filter and choice of dimensions.
    pub(crate) fn ask_coverage(&mut self) -> Option<Effect> {
        if self.screen != ScreenId::Coverage || self.shared.loaded.is_none() {
            return None;
        }
        let wanted = (self.shared.generation, self.screens.coverage.rows, self.screens.coverage.columns);
        if self.screens.coverage.asked == Some(wanted) {
            return None;
        }
        self.screens.coverage.asked = Some(wanted);
        let request =
            Request { generation: self.shared.generation, filter: self.shared.filter.clone(), sort: self.shared.sort };
        Some(Effect::Coverage(request, wanted.1, wanted.2))
    }

    /// The filter that opens exactly the keepings behind the selected cell or group; none where there
    /// are none.
    pub fn coverage_filter(&self) -> Option<Filter> {
        let (loaded, shown) = (self.shared.loaded.as_ref()?, self.screens.coverage.shown.as_ref()?);
        let code = |dimension: Dimension, key: Option<usize>| {
            key.and_then(|at| loaded.landscape.members(dimension).get(at)).map(|member| member.code.as_str())
        };
        if self.screens.coverage.on_gaps {
            return self.gap_filter().map(|filter| Figure::Gaps.narrowed(&filter));
        }
        let (row, column) = self.screens.coverage.selected()?;
        let counts = shown.pivot.at(row, column)?;
        if self.screens.coverage.figure.keepings(counts) == 0 {
            return None;
        }
        let lines = [(shown.pivot.rows, row), (shown.pivot.columns, column)];
        let filter = lines.into_iter().fold(self.shared.filter.clone(), |filter, (dimension, line)| match line {
            Line::Member(key) => only(&filter, dimension, code(dimension, key)),
            Line::Total => filter,
        });
        Some(self.screens.coverage.figure.narrowed(&filter))
    }

    /// The filter of the marked groups, else of the selected one. Marks that no filter says together, as
    /// their channels and associations would pull in others, are none.
    pub fn gap_filter(&self) -> Option<Filter> {
        let (loaded, shown) = (self.shared.loaded.as_ref()?, self.screens.coverage.shown.as_ref()?);
        let selected = shown.gaps.get(self.screens.coverage.gap).map(|group| group.key.clone());
        let marked = &self.screens.coverage.marked;
        let keys = if marked.is_empty() { vec![selected?] } else { marked.clone() };
        let code = |dimension: Dimension, key: Option<usize>| {
            key.and_then(|at| loaded.landscape.members(dimension).get(at)).map(|member| member.code.clone())
        };
        let within =
            |group: &[Option<usize>]| group.iter().enumerate().all(|(at, own)| keys.iter().any(|key| key[at] == *own));
        let inside = shown.gaps.iter().filter(|group| within(&group.key)).count();
        if inside != keys.len() {
            return None;
        }
        let mut filter = self.shared.filter.clone();
        for (at, dimension) in THROUGH.iter().enumerate() {
            let codes: Vec<Option<String>> = keys.iter().map(|key| code(*dimension, key[at])).collect();
            filter = only_one_of(&filter, *dimension, &codes);
        }
        Some(filter)
    }

    pub(crate) fn open_coverage(&mut self) -> Vec<Effect> {
        match self.coverage_filter() {
            Some(filter) => self.open_filter(filter),
            None => {
                let key = if self.screens.coverage.on_gaps { "gaps-not-together" } else { "coverage-nothing" };
                self.shared.notice = Some(self.shared.texts.get(key));
                Vec::new()
            }
        }
    }

    pub(crate) fn step_coverage(&mut self, by: isize) {
        let rows = self.screens.coverage.lines(Axis::Rows).len();
        let gaps = self.screens.coverage.shown.as_ref().map_or(0, |shown| shown.gaps.len());
        let coverage = &mut self.screens.coverage;
        if coverage.on_gaps {
            coverage.gap = moved(coverage.gap, by, gaps);
        } else {
            coverage.row = moved(coverage.row, by, rows);
        }
    }

    pub(crate) fn step_coverage_sideways(&mut self, right: bool) {
        if !self.screens.coverage.on_gaps {
            let columns = self.screens.coverage.lines(Axis::Columns).len();
            self.screens.coverage.column = moved(self.screens.coverage.column, if right { 1 } else { -1 }, columns);
        }
    }

    /// As many columns on as the matrix shows at once.
    pub(crate) fn page_coverage_sideways(&mut self, right: bool) {
        if self.screens.coverage.on_gaps {
            return;
        }
        let page = self.matrix_layout(self.shell_body().inset(1)).columns.max(1);
        let page = isize::try_from(page).unwrap_or(1);
        let columns = self.screens.coverage.lines(Axis::Columns).len();
        self.screens.coverage.column = moved(self.screens.coverage.column, if right { page } else { -page }, columns);
    }

    /// What keys of the matrix and the gaps do besides moving and opening.
    pub(crate) fn act_on_coverage(&mut self, action: Action) {
        let selected = self.screens.coverage.selected();
        let coverage = &mut self.screens.coverage;
        match action {
            Action::ChooseRows | Action::ChooseColumns => {
                let axis = if action == Action::ChooseRows { Axis::Rows } else { Axis::Columns };
                let picks = coverage.picks(axis, &self.shared.texts);
                self.open_picker(picks);
            }
            Action::Transpose => {
                std::mem::swap(&mut coverage.rows, &mut coverage.columns);
                std::mem::swap(&mut coverage.row, &mut coverage.column);
                std::mem::swap(&mut coverage.row_offset, &mut coverage.column_offset);
                std::mem::swap(&mut coverage.row_order, &mut coverage.column_order);
            }
            Action::SortRows => {
                if let Some((row, column)) = selected {
                    coverage.row_order = next_order(coverage.row_order, column);
                    follow(coverage, Axis::Rows, row);
                }
            }
            Action::SortColumns => {
                if let Some((row, column)) = selected {
                    coverage.column_order = next_order(coverage.column_order, row);
                    follow(coverage, Axis::Columns, column);
                }
            }
            Action::Gaps => coverage.on_gaps = !coverage.on_gaps,
            Action::Mark => {
                let key = coverage.shown.as_ref().and_then(|shown| shown.gaps.get(coverage.gap)).map(|g| g.key.clone());
                if let Some(key) = key {
                    match coverage.marked.iter().position(|known| *known == key) {
                        Some(at) => drop(coverage.marked.remove(at)),
                        None => coverage.marked.push(key),
                    }
                    self.step_coverage(1);
                }
            }
            _ => {}
        }
    }

    /// Gives a side another dimension; the one of the other side changes places with it.
    pub(crate) fn choose_dimension(&mut self, axis: Axis, dimension: Dimension) {
        let coverage = &mut self.screens.coverage;
        let (own, other) = match axis {
            Axis::Rows => (&mut coverage.rows, &mut coverage.columns),
            Axis::Columns => (&mut coverage.columns, &mut coverage.rows),
        };
        if *other == dimension {
            *other = *own;
            (coverage.row_order, coverage.column_order) = (None, None);
        }
        match axis {
            Axis::Rows => (coverage.rows, coverage.row, coverage.column_order) = (dimension, 0, None),
            Axis::Columns => (coverage.columns, coverage.column, coverage.row_order) = (dimension, 0, None),
        }
    }

    pub(crate) fn next_figure(&mut self) {
        let at = (self.screens.coverage.figure.index() + 1) % Figure::ALL.len();
        self.screens.coverage.figure = Figure::ALL[at];
    }

    /// Brings the cursors of matrix and gaps back inside their lists and onto the screen.
    pub(crate) fn clamp_coverage(&mut self, body: Area) {
        let area = body.inset(1);
        let layout = self.matrix_layout(area);
        let (rows, columns) =
            (self.screens.coverage.lines(Axis::Rows).len(), self.screens.coverage.lines(Axis::Columns).len());
        let gaps = self.screens.coverage.shown.as_ref().map_or(0, |shown| shown.gaps.len());
        if rows == 0 {
            return;
        }
        let coverage = &mut self.screens.coverage;
        coverage.row = coverage.row.min(rows - 1);
        coverage.column = coverage.column.min(columns - 1);
        // The total has a place of its own and scrolls nothing.
        if coverage.row < rows - 1 {
            coverage.row_offset = scrolled(coverage.row_offset, coverage.row, usize::from(layout.rows), rows - 1);
        }
        if coverage.column < columns - 1 {
            let fit = usize::from(layout.columns);
            coverage.column_offset = scrolled(coverage.column_offset, coverage.column, fit, columns - 1);
        }
        coverage.row_offset = coverage.row_offset.min((rows - 1).saturating_sub(usize::from(layout.rows)));
        coverage.column_offset = coverage.column_offset.min((columns - 1).saturating_sub(usize::from(layout.columns)));
        coverage.gap = coverage.gap.min(gaps.saturating_sub(1));
        let height = usize::from(area.height.saturating_sub(2 + detail_height(area)));
        coverage.gap_offset = scrolled(coverage.gap_offset, coverage.gap, height, gaps);
    }

    /// A click in the matrix or the list of gaps: selects; whether something was hit.
    pub(crate) fn click_coverage(&mut self, body: Area, x: u16, y: u16) -> bool {
        let area = body.inset(1);
        let coverage = &self.screens.coverage;
        if coverage.on_gaps {
            let at = usize::from(y.saturating_sub(area.y + 2)) + coverage.gap_offset;
            let known = coverage.shown.as_ref().is_some_and(|shown| at < shown.gaps.len());
            let hit = known && y >= area.y + 2 && y + detail_height(area) < area.y + area.height;
            if hit {
                self.screens.coverage.gap = at;
            }
            return hit;
        }
        let layout = self.matrix_layout(area);
        if layout.cell == 0 || x < area.x + layout.names || y < area.y + 2 {
            return false;
        }
        let (rows, columns) = (coverage.lines(Axis::Rows).len(), coverage.lines(Axis::Columns).len());
        let shown_rows = (rows - 1 - coverage.row_offset).min(usize::from(layout.rows));
        let shown_columns = (columns - 1 - coverage.column_offset).min(usize::from(layout.columns));
        let row = usize::from(y - area.y - 2);
        let column = usize::from((x - area.x - layout.names) / layout.cell);
        if row > shown_rows || column > shown_columns {
            return false;
        }
        let row = if row == shown_rows { rows - 1 } else { row + coverage.row_offset };
        let column = if column == shown_columns { columns - 1 } else { column + coverage.column_offset };
        (self.screens.coverage.row, self.screens.coverage.column) = (row, column);
        true
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
