//! How the matrix lies on the screen.

use unicode_width::UnicodeWidthStr;

use crate::landscape::{Dimension, Landscape};
use crate::paint::area::Area;
use crate::query::label;
use crate::query::pivot::{Line, Pivot};
use crate::screens::Shared;
use crate::text::Texts;

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

impl MatrixLayout {
    /// How the matrix lies in an area: as many whole columns as fit between names and total.
    pub fn new(area: Area, pivot: &Pivot, shared: &Shared) -> Self {
        let Some(loaded) = &shared.loaded else { return Self::default() };
        let wide = |text: String| u16::try_from(text.width()).unwrap_or(u16::MAX);
        let name = |dimension: Dimension, key: &Option<usize>, short: bool| {
            wide(line_name(&loaded.landscape, dimension, Line::Member(*key), short, &shared.texts))
        };
        let names = pivot.row_keys.iter().map(|key| name(pivot.rows, key, false)).max().unwrap_or(0);
        let names = names.clamp(10, if area.width < 100 { 20 } else { 40 }) + 2;
        let heads = pivot.column_keys.iter().map(|key| name(pivot.columns, key, true)).max().unwrap_or(0);
        let cell = heads.clamp(8, if area.width < 100 { 8 } else { 15 }) + 1;
        let columns = area.width.saturating_sub(names + cell) / cell;
        Self { names, cell, rows: area.height.saturating_sub(AROUND + detail_height(area)), columns }
    }
}
