//! The words of the field: closed sets, keys, names, findings. No I/O, no frames, no terminal.

mod closed_set;
pub(crate) use closed_set::closed_set;
pub mod finding;
pub mod keys;
mod land;
pub mod names;
mod screen;
mod sets;

pub use finding::{Finding, FindingCode};
pub use land::Land;
pub use screen::ScreenId;
pub use sets::{Channel, Confidence, DistrictType, KeeperRule, Kind, Level, Maturity, Severity, SizeClass, Status};

/// The least number of cases that a share rests on without a mark, where nobody sets another.
pub const SMALL_BASE: u64 = 5;
