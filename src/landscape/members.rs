//! The members of every dimension: from closed sets, the catalogue, the directory and the survey.

use std::collections::HashMap;

use crate::domain::{Channel, Kind, Land, Level, SizeClass, Status};
use crate::sources::table::Cells;

use super::build::Sources;
use super::dimension::{Dimension, Member, Members};

/// Whether the survey asks about a register: asked, not asked.
pub const SCOPE: [&str; 2] = ["yes", "no"];

/// The members of every dimension, before any row is looked at.
pub fn of(sources: &Sources) -> HashMap<Dimension, Members> {
    let catalogue = &sources.catalogue;
    let mut members: HashMap<Dimension, Members> = HashMap::from([
        (Dimension::Status, Members::from_codes(Status::CODES)),
        (Dimension::Level, Members::from_codes(Level::CODES)),
        (Dimension::Channel, Members::from_codes(Channel::CODES)),
        (Dimension::Size, Members::from_codes(SizeClass::CODES)),
        (Dimension::Kind, Members::from_codes(Kind::CODES)),
        (Dimension::Scope, Members::from_codes(&SCOPE)),
    ]);
    let mut levels = Members::default();
    for row in &catalogue.maturity_levels {
        levels.add(Member {
            code: row.level.code().into(),
            de: row.name.clone(),
            en: row.name_en.clone(),
            short: row.short.clone(),
            short_en: row.short_en.clone(),
        });
    }
    members.insert(Dimension::Maturity, levels);
    let mut registers = Members::default();
    for register in &catalogue.registers {
        registers.add(Member {
            code: register.register.clone(),
            de: register.name.clone(),
            en: register.name_en.clone(),
            short: register.short.clone(),
            ..Member::default()
        });
    }
    let mut laender = Members::from_codes(&[]);
    for land in Land::ALL {
        let row = catalogue.laender.iter().find(|row| row.land == *land);
        laender.add(Member {
            code: land.code().into(),
            de: row.map_or_else(String::new, |row| row.name.clone()),
            en: row.map_or_else(String::new, |row| row.name_en.clone()),
            short: land.code().into(),
            short_en: land.code().into(),
        });
    }
    let mut associations = Members::default();
    for association in &catalogue.associations {
        associations.add(Member {
            code: association.association.clone(),
            de: association.name.clone(),
            en: String::new(),
            short: association.short.clone(),
            ..Member::default()
        });
    }
    let mut districts = Members::default();
    for district in &sources.directory.districts {
        districts.add(Member { code: district.key.clone(), de: district.name.clone(), ..Member::default() });
    }
    members.insert(Dimension::Register, registers);
    members.insert(Dimension::Land, laender);
    members.insert(Dimension::Association, associations);
    members.insert(Dimension::District, districts);
    let meaning = &sources.profile.meaning;
    for (dimension, question) in [
        (Dimension::Vendor, &meaning.vendor),
        (Dimension::Provider, &meaning.provider),
        (Dimension::Planned, &meaning.planned_year),
    ] {
        members.insert(dimension, answer_members(sources, question.as_deref()));
    }
    members
}

/// The answers of a coded question as members; answers that only occur in the data come last.
fn answer_members(sources: &Sources, question: Option<&str>) -> Members {
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
