//! Registers and evidence: what the catalogue knows, with the keepings under the filter.

use std::collections::BTreeSet;

use crate::domain::Level;
use crate::landscape::Dimension;
use crate::sources::catalogue::{Catalogue, Register};

use super::Asked;
use crate::export::table::{Cell, Output};

impl Asked<'_> {
    /// Per register whether it is asked for, and its keepings: none where its bodies are not known.
    pub(super) fn registers(&self) -> Vec<(usize, Option<u64>)> {
        let counts = self.keepings_by_register();
        let unknown = self.landscape.registers_without_bodies();
        let registers = counts.into_iter().enumerate();
        registers
            .filter(|(_, count)| self.filter.is_empty() || *count > 0)
            .map(|(at, count)| (at, (!unknown.contains(&at)).then_some(count)))
            .collect()
    }

    /// The German or the English of two words.
    pub fn own<'t>(&self, de: &'t str, en: &'t str) -> &'t str {
        if self.texts.lang.is_german() || en.is_empty() { de } else { en }
    }
}

/// The registers, a row each.
pub(super) fn registers(asked: &Asked<'_>) -> Output {
    let headings = asked.headings(&[
        ("register", "export-col-id"),
        ("name", "col-register"),
        ("short", "export-col-short"),
        ("level", "col-level"),
        ("keeper_rule", "export-col-keeper-rule"),
        ("keeper", "export-col-keeper"),
        ("legal_basis", "export-col-legal-basis"),
        ("lists", "export-col-lists"),
        ("sdg_procedures", "export-col-sdg"),
        ("standard", "export-col-standard"),
        ("holding", "export-col-holding"),
        ("instances", "export-col-instances"),
        ("channel", "col-channel"),
        ("keepings", "export-col-keepings"),
        ("confidence", "export-col-confidence"),
        ("source", "export-col-source"),
    ]);
    let catalogue = &asked.landscape.sources.catalogue;
    let rows = asked
        .registers()
        .into_iter()
        .map(|(at, keepings)| {
            let register = &catalogue.registers[at];
            vec![
                Cell::Text(register.register.clone()),
                Cell::Text(asked.own(&register.name, &register.name_en).into()),
                filled(&register.short),
                asked.member(Dimension::Level, Some(Level::index(register.level))),
                Cell::Text(keeper_rule(catalogue, register)),
                filled(asked.own(&register.keeper, &register.keeper_en)),
                filled(&register.legal_basis),
                filled(&lists(asked, register)),
                filled(&procedures(catalogue, register).join(",")),
                filled(&register.standard),
                filled(&register.holding),
                filled(&register.instances),
                asked.member(Dimension::Channel, Some(register.channel.index())),
                Cell::count(keepings),
                Cell::Text(register.confidence.code().into()),
                filled(&register.source),
            ]
        })
        .collect();
    Output { headings, rows, counts: vec!["keepings"], ..Output::default() }
}

/// The evidence, a row each.
pub(super) fn evidence(asked: &Asked<'_>) -> Output {
    let headings = asked.headings(&[
        ("evidence", "export-col-id"),
        ("name", "export-col-evidence"),
        ("register", "col-register"),
        ("sdg_procedures", "export-col-sdg"),
        ("confidence", "export-col-confidence"),
        ("source", "export-col-source"),
    ]);
    let catalogue = &asked.landscape.sources.catalogue;
    let wanted: BTreeSet<&str> =
        asked.registers().iter().map(|(at, _)| catalogue.registers[*at].register.as_str()).collect();
    let index = |id: &str| asked.landscape.members(Dimension::Register).index(id).map(usize::from);
    let rows = catalogue
        .evidence
        .iter()
        .filter(|evidence| wanted.contains(evidence.register.as_str()))
        .map(|evidence| {
            vec![
                Cell::Text(evidence.evidence.clone()),
                Cell::Text(asked.own(&evidence.name, &evidence.name_en).into()),
                asked.member(Dimension::Register, index(&evidence.register)),
                filled(&evidence.sdg),
                Cell::Text(evidence.confidence.code().into()),
                filled(&evidence.source),
            ]
        })
        .collect();
    Output { headings, rows, ..Output::default() }
}

pub(super) fn filled(text: &str) -> Cell {
    Cell::text((!text.is_empty()).then_some(text))
}

/// The rule, with the Länder where another one holds: `verband; HE=kreis`.
pub(super) fn keeper_rule(catalogue: &Catalogue, register: &Register) -> String {
    let own = catalogue.keeper_rules.iter().filter(|exception| exception.register == register.register);
    let mut seen = BTreeSet::new();
    // Of several exceptions for a Land the first counts.
    let exceptions = own
        .filter(|exception| seen.insert(exception.land))
        .map(|exception| format!("{}={}", exception.land.code(), exception.keeper_rule.code()));
    std::iter::once(register.keeper_rule.code().to_owned()).chain(exceptions).collect::<Vec<_>>().join("; ")
}

/// The lists that a register is on, each with its number; what is only likely says so.
pub(super) fn lists(asked: &Asked<'_>, register: &Register) -> String {
    let catalogue = &asked.landscape.sources.catalogue;
    let memberships = catalogue.memberships.iter().filter(|place| place.register == register.register);
    let places = memberships.map(|place| {
        let list = catalogue.lists.iter().find(|list| list.list == place.list).filter(|_| asked.names);
        let name = list.map_or(place.list.as_str(), |list| asked.own(&list.name, &list.name_en));
        let number = if place.number.is_empty() { String::new() } else { format!(":{}", place.number) };
        let status = if place.status == "member" { String::new() } else { format!(" ({})", place.status) };
        format!("{name}{number}{status}")
    });
    places.collect::<Vec<_>>().join("; ")
}

/// The SDG procedures that evidence of a register is needed for.
fn procedures<'a>(catalogue: &'a Catalogue, register: &Register) -> Vec<&'a str> {
    let own = catalogue.evidence.iter().filter(|evidence| evidence.register == register.register);
    let named: BTreeSet<&str> =
        own.flat_map(|evidence| evidence.sdg.split(',')).filter(|code| !code.is_empty()).collect();
    named.into_iter().collect()
}
