//! The numbers of a group of keepings on the maturity screen: which fit, where they stand, what each
//! counts and opens.

use crate::domain::Maturity;
use crate::landscape::Landscape;
use crate::paint::area::Area;
use crate::query::filter::Filter;
use crate::query::maturity::{at_least, at_level, with_level};
use crate::query::numbers::Counts;

/// One number of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LevelColumn {
    /// All its keepings.
    All,
    /// Those with a level.
    WithLevel,
    /// Those at one level.
    Level(Maturity),
    /// Those without a level.
    NoLevel,
    /// Those at a level and above, shown as a share of those with a level.
    AtLeast(Maturity),
}

impl LevelColumn {
    /// The keepings that it counts.
    pub fn count(self, counts: &Counts) -> u64 {
        match self {
            Self::All => counts.expected(),
            Self::WithLevel => counts.with_level(),
            Self::Level(level) => counts.maturity[level.index()],
            Self::NoLevel => counts.without_level(),
            Self::AtLeast(level) => counts.at_least(level),
        }
    }

    /// The keepings that its share rests on.
    pub fn base(self, counts: &Counts) -> u64 {
        match self {
            Self::Level(_) | Self::AtLeast(_) => counts.with_level(),
            Self::All | Self::WithLevel | Self::NoLevel => counts.expected(),
        }
    }

    /// The filter that lets exactly these of its keepings through.
    #[must_use]
    pub fn filter(self, landscape: &Landscape, group: Filter) -> Filter {
        match self {
            Self::All => group,
            Self::WithLevel => with_level(landscape, &group),
            Self::Level(level) => at_level(landscape, &group, Some(level)),
            Self::NoLevel => at_level(landscape, &group, None),
            Self::AtLeast(level) => at_least(landscape, &group, level),
        }
    }
}

/// Columns that a number takes.
pub const NUMBER: u16 = 8;

const SHARES: [LevelColumn; 3] =
    [LevelColumn::AtLeast(Maturity::B), LevelColumn::AtLeast(Maturity::C), LevelColumn::AtLeast(Maturity::D1)];

fn levels() -> impl Iterator<Item = LevelColumn> {
    Maturity::ALL.iter().map(|level| LevelColumn::Level(*level))
}

/// The numbers of a group that fit into so many columns beside its name and bar.
pub fn group_columns(width: u16) -> Vec<LevelColumn> {
    let mut columns = vec![LevelColumn::All];
    if width >= 128 {
        columns.extend(levels());
        columns.push(LevelColumn::NoLevel);
    }
    columns.push(LevelColumn::WithLevel);
    columns.extend(SHARES);
    columns
}

/// The numbers of a planned year that fit into so many columns beside it.
pub fn year_columns(width: u16) -> Vec<LevelColumn> {
    let mut columns = vec![LevelColumn::All];
    columns.extend(levels());
    if width >= 68 {
        columns.push(LevelColumn::NoLevel);
    }
    if width >= 92 {
        columns.extend(SHARES);
    }
    columns
}

/// Columns that a criterion takes: count and share.
pub const CRITERION: u16 = 16;

/// The criteria that fit beside names of so many columns, so that the selected one is among them: the
/// first, and how many.
pub fn criterion_window(width: u16, count: usize, selected: usize) -> (usize, usize) {
    let room = usize::from(width.saturating_sub(NUMBER + 14) / CRITERION).max(1);
    let shown = room.min(count);
    ((selected + 1).saturating_sub(shown).min(count - shown), shown)
}

/// The place of a column among so many of one width, which stand at the right end of an area.
pub fn column_area(area: Area, width: u16, count: usize, at: usize) -> Area {
    let from_right = u16::try_from(count.saturating_sub(at)).unwrap_or(u16::MAX).saturating_mul(width);
    let x = (area.x + area.width).saturating_sub(from_right).max(area.x);
    Area { x, width: width.min(area.x + area.width - x), ..area }
}
