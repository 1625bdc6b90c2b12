//! The members of every dimension: from closed sets, the catalogue, the directory and the survey.

use std::collections::HashMap;

use crate::domain::Land;
use crate::raw::table::Cells;

use super::build::Sources;
use super::dimension::{DIMENSIONS, Dimension, DimensionRow, Member, MemberSource, Members, ValueOrigin};

/// Whether the survey asks about a register: asked, not asked.
pub const SCOPE: [&str; 2] = ["yes", "no"];
/// The same as German filters write it.
pub const SCOPE_DE: [&str; 2] = ["ja", "nein"];

/// The members of every dimension, before any keeping is looked at.
pub fn of(sources: &Sources) -> HashMap<Dimension, Members> {
    let members = |row: &DimensionRow| match (row.members, row.origin) {
        (MemberSource::Codes(codes), _) => Members::from_codes(codes),
        (MemberSource::List(list), _) => list(sources),
        (MemberSource::Answers, ValueOrigin::Answer(question)) => answers(sources, question(&sources.profile.meaning)),
        // The table has no such row; its test says so.
        (MemberSource::Answers, _) => Members::default(),
    };
    DIMENSIONS.iter().map(|row| (row.dimension, members(row))).collect()
}

/// The levels of maturity, as the catalogue names them.
pub(super) fn levels(sources: &Sources) -> Members {
    let rows = sources.catalogue.maturity_levels.iter();
    Members::from_list(rows.map(|row| Member {
        code: row.level.code().into(),
        de: row.name.clone(),
        en: row.name_en.clone(),
        short: row.short.clone(),
        short_en: row.short_en.clone(),
    }))
}

/// The registers of the catalogue.
pub(super) fn registers(sources: &Sources) -> Members {
    let rows = sources.catalogue.registers.iter();
    Members::from_list(rows.map(|register| Member {
        code: register.register.clone(),
        de: register.name.clone(),
        en: register.name_en.clone(),
        short: register.short.clone(),
        short_en: register.short_en.clone(),
    }))
}

/// The Länder, as the catalogue names them.
pub(super) fn laender(sources: &Sources) -> Members {
    Members::from_list(Land::ALL.iter().map(|land| {
        let row = sources.catalogue.laender.iter().find(|row| row.land == *land);
        Member {
            code: land.code().into(),
            de: row.map_or_else(String::new, |row| row.name.clone()),
            en: row.map_or_else(String::new, |row| row.name_en.clone()),
            short: land.code().into(),
            short_en: land.code().into(),
        }
    }))
}

/// The municipal associations of the catalogue.
pub(super) fn associations(sources: &Sources) -> Members {
    let rows = sources.catalogue.associations.iter();
    Members::from_list(rows.map(|association| Member {
        code: association.association.clone(),
        de: association.name.clone(),
        short: association.short.clone(),
        ..Member::default()
    }))
}

/// The districts of the directory.
pub(super) fn districts(sources: &Sources) -> Members {
    let rows = sources.directory.districts.iter();
    Members::from_list(rows.map(|row| Member { code: row.key.clone(), de: row.name.clone(), ..Member::default() }))
}

/// The answers of a coded question as members; answers that only occur in the data come last.
fn answers(sources: &Sources, question: Option<&String>) -> Members {
    let mut members = Members::default();
    let Some(code) = question else { return members };
    let codebook = &sources.survey.codebook;
    if let Some(question) = codebook.question(code) {
        for option in &question.options {
            members.add(Member {
                code: option.code.clone(),
                de: option.label.get("de").into(),
                en: option.label.get("en").into(),
                ..Member::default()
            });
        }
    }
    for value in sources.survey.responses.column(code).into_iter().flat_map(Cells::distinct) {
        if !value.is_empty() {
            members.add(Member { code: value.into(), ..Member::default() });
        }
    }
    members
}
