//! Registers and evidence: what the catalogue knows, with the keepings under the filter.

use std::collections::BTreeSet;

use crate::domain::Level;
use crate::landscape::Dimension;
use crate::sources::catalogue::{Catalogue, Evidence, Register};
use crate::text::{self, Texts};

use super::Asked;
use crate::export::table::Output;

impl<'a> Asked<'a> {
    /// Per register whether it is asked for, and its keepings: none where its bodies are not known.
    pub(super) fn registers(&self) -> Vec<(&'a Register, Option<u64>)> {
        let counts = self.keepings_by_register();
        let unknown = self.landscape.registers_without_bodies();
        let registers = self.landscape.sources.catalogue.registers.iter().zip(counts).enumerate();
        registers
            .filter(|(_, (_, count))| self.filter.is_empty() || *count > 0)
            .map(|(at, (register, count))| (register, (!unknown.contains(&at)).then_some(count)))
            .collect()
    }

    /// The German or the English of two words.
    pub fn own<'t>(&self, de: &'t str, en: &'t str) -> &'t str {
        self.texts.either(de, en)
    }
}

/// The registers, one row each.
pub(super) fn registers(asked: &Asked<'_>) -> Output {
    let own = *asked;
    let catalogue = &asked.landscape.sources.catalogue;
    let columns = asked
        .columns::<(&Register, Option<u64>)>("export-col")
        .text("register", |(register, _)| &register.register)
        .titled("export-col-id")
        .text("name", move |(register, _)| own.own(&register.name, &register.name_en).to_owned())
        .titled("col-register")
        .filled("short", |(register, _)| &register.short)
        .member(asked, Dimension::Level, None, |(register, _)| Some(Level::index(register.level)))
        .titled("col-level")
        .text("keeper_rule", |(register, _)| keeper_rule(catalogue, register))
        .filled("keeper", move |(register, _)| own.own(&register.keeper, &register.keeper_en).to_owned())
        .filled("legal_basis", |(register, _)| &register.legal_basis)
        .filled("lists", move |(register, _)| lists(catalogue, register, own.names.then_some(own.texts)))
        .filled("sdg_procedures", |(register, _)| procedures(catalogue, register).join(","))
        .titled("export-col-sdg")
        .filled("standard", |(register, _)| &register.standard)
        .filled("holding", |(register, _)| &register.holding)
        .filled("instances", |(register, _)| &register.instances)
        .member(asked, Dimension::Channel, None, |(register, _)| Some(register.channel.index()))
        .titled("col-channel")
        .counted("keepings", |(_, keepings)| *keepings)
        .text("confidence", |(register, _)| register.confidence.code())
        .filled("source", |(register, _)| &register.source);
    columns.output(asked.registers())
}

/// The evidence, one row each.
pub(super) fn evidence(asked: &Asked<'_>) -> Output {
    let own = *asked;
    let catalogue = &asked.landscape.sources.catalogue;
    let index = |id: &str| asked.landscape.members(Dimension::Register).index(id).map(usize::from);
    let columns = asked
        .columns::<&Evidence>("export-col")
        .text("evidence", |evidence| &evidence.evidence)
        .titled("export-col-id")
        .text("name", move |evidence| own.own(&evidence.name, &evidence.name_en).to_owned())
        .titled("export-col-evidence")
        .member(asked, Dimension::Register, None, move |evidence| index(&evidence.register))
        .titled("col-register")
        .filled("sdg_procedures", |evidence| &evidence.sdg)
        .titled("export-col-sdg")
        .text("confidence", |evidence| evidence.confidence.code())
        .filled("source", |evidence| &evidence.source);
    let registers = asked.registers();
    let wanted: BTreeSet<&str> = registers.iter().map(|(register, _)| register.register.as_str()).collect();
    columns.output(catalogue.evidence.iter().filter(|evidence| wanted.contains(evidence.register.as_str())))
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
pub(super) fn lists(catalogue: &Catalogue, register: &Register, names: Option<&Texts>) -> String {
    let memberships = catalogue.memberships.iter().filter(|place| place.register == register.register);
    let places = memberships.map(|place| {
        let name = list_name(catalogue, &place.list, names);
        let number = if place.number.is_empty() { String::new() } else { format!(":{}", place.number) };
        let status = match place.status.as_str() {
            "member" => String::new(),
            status => format!(" ({})", standing(status, names)),
        };
        format!("{name}{number}{status}")
    });
    places.collect::<Vec<_>>().join("; ")
}

/// What a list is called, where names are wanted; else its id.
pub(super) fn list_name<'a>(catalogue: &'a Catalogue, id: &'a str, names: Option<&Texts>) -> &'a str {
    let list = catalogue.lists.iter().find(|list| list.list == id).zip(names);
    list.map_or(id, |(list, texts)| texts.either(&list.name, &list.name_en))
}

/// How a register stands on a list, in words where names are wanted.
pub(super) fn standing(status: &str, names: Option<&Texts>) -> String {
    names.and_then(|texts| texts.find(&text::key("membership", status))).unwrap_or_else(|| status.to_owned())
}

/// The SDG procedures that evidence of a register is needed for.
fn procedures<'a>(catalogue: &'a Catalogue, register: &Register) -> Vec<&'a str> {
    let own = catalogue.evidence.iter().filter(|evidence| evidence.register == register.register);
    let named: BTreeSet<&str> =
        own.flat_map(|evidence| evidence.sdg.split(',')).filter(|code| !code.is_empty()).collect();
    named.into_iter().collect()
}
