//! `maturity`: levels per group, what holds them back, where one fix lifts many, and what another
//! model would change.

use crate::domain::Maturity;
use crate::export::contents::Table;
use crate::landscape::Landscape;
use crate::text::Texts;

use super::coverage::dimension;
use super::failure::Failure;

/// What was asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Code of the dimension to group by.
    pub by: Option<String>,
    /// Whether the criteria that hold keepings back are wanted.
    pub criteria: bool,
    /// Whether the vendors and providers that hold most bodies back are wanted.
    pub vendors: bool,
    /// The level that they are held below.
    pub below: Option<String>,
    /// Whether the comparison with another model is wanted.
    pub moves: bool,
}

/// What was asked for.
///
/// # Errors
/// When options do not go together, a dimension is unknown, or there is no other model.
pub fn table(landscape: &Landscape, asked: &Asked, texts: &Texts) -> Result<Table, Failure> {
    let several = [asked.criteria, asked.vendors, asked.moves].iter().filter(|one| **one).count() > 1;
    if several || (asked.vendors && asked.by.is_some()) {
        return Err(Failure::Usage(texts.get("usage-maturity")));
    }
    if asked.below.is_some() && !asked.vendors {
        return Err(Failure::Usage(texts.get("usage-below")));
    }
    let by = asked.by.as_deref().map(|code| dimension(code, texts)).transpose()?;
    if asked.moves {
        return match &landscape.sources.compared {
            Some(_) => Ok(Table::Moves(by)),
            None => Err(Failure::Usage(texts.get("usage-moves"))),
        };
    }
    if asked.vendors {
        let level = asked.below.as_deref().map(str::to_uppercase).and_then(|code| Maturity::from_code(&code));
        return Ok(Table::Vendors(level.unwrap_or(Maturity::C)));
    }
    Ok(if asked.criteria { Table::Criteria(by) } else { Table::Levels(by) })
}
