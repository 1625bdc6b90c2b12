//! The page of one register: who keeps it by which law, what is known of it, how far its bodies are.

use std::collections::HashMap;

use crate::domain::{Confidence, FindingCode, KeeperRule, Land};
use crate::landscape::plausibility::Published;
use crate::landscape::{Dimension, Landscape};
use crate::sources::catalogue::{Catalogue, Membership, NootsState, Register};
use crate::sources::extension::Origin;

use super::filter::{Evaluated, Field, Filter, FilterValue, Term};
use super::numbers::{Counts, grouped};
use super::priorities::procedures_of;
use super::unlisted::unlisted;

/// Who keeps a register in one Land.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LandKeeper {
    /// The Land; none for bodies without one.
    pub land: Option<Land>,
    /// The rule.
    pub rule: KeeperRule,
    /// The provision it follows from; empty where none is named.
    pub provision: String,
    /// What else is to be known of it.
    pub note: String,
    /// Where it is from.
    pub source: String,
    /// How sure it is.
    pub confidence: Confidence,
    /// Bodies that keep the register there, whatever the filter.
    pub bodies: u64,
    /// The body where there is exactly one.
    pub body: Option<u32>,
    /// Its keepings under the filter.
    pub counts: Counts,
}

/// Everything known of one register.
#[derive(Debug, Clone)]
pub struct RegisterPage {
    /// Its place in the catalogue.
    pub register: usize,
    /// Its keepings under the filter.
    pub counts: Counts,
    /// Who keeps it, per Land; bodies without a Land come last.
    pub keepers: Vec<LandKeeper>,
    /// Bodies that keep it, whatever the filter.
    pub counted: u64,
    /// What is published on their number.
    pub published: Option<Published>,
    /// Whether both are off by more than a tenth.
    pub is_implausible: bool,
    /// Whether the survey asks about it.
    pub is_asked_about: bool,
    /// Its evidence: places in the catalogue.
    pub evidence: Vec<usize>,
    /// Codes of the SDG procedures that its evidence serves.
    pub procedures: Vec<String>,
    /// Places of the findings that are about it.
    pub findings: Vec<usize>,
    /// Places of the rows that a team has added or changed.
    pub origins: Vec<usize>,
}

/// Kinds of findings that name the register that they are about first.
const ABOUT_REGISTERS: [FindingCode; 6] = [
    FindingCode::NoBodies,
    FindingCode::RuleUnchecked,
    FindingCode::CountImplausible,
    FindingCode::ExceptionUnknownBody,
    FindingCode::RegisterNotInMap,
    FindingCode::RegisterDenied,
];

/// The filter narrowed to one register.
#[must_use]
pub fn narrowed(landscape: &Landscape, filter: &Filter, register: usize) -> Filter {
    let code = landscape.members(Dimension::Register).get(register).map_or_else(String::new, |own| own.code.clone());
    let mut terms = filter.terms.clone();
    let field = Field::Dimension(Dimension::Register);
    terms.push(Term { field, negated: false, values: vec![FilterValue::Equal(code)] });
    Filter { terms }.arranged()
}

/// The pages of all registers in the order of the catalogue, with the numbers of what passes a filter:
/// map and keepings are each walked once.
fn pages(landscape: &Landscape, evaluated: &Evaluated) -> Vec<RegisterPage> {
    let kept = Kept::new(landscape, evaluated);
    (0..landscape.sources.catalogue.registers.len()).map(|register| kept.page(register)).collect()
}

/// The pages of the registers that a filter asks for: those with keepings that pass, and those of whose
/// bodies some or all are not recorded where it looks; and the one that is wanted by name.
pub fn asked_for(
    landscape: &Landscape,
    filter: &Filter,
    evaluated: &Evaluated,
    wanted: Option<usize>,
) -> Vec<RegisterPage> {
    let mut pages = pages(landscape, evaluated);
    if !filter.is_empty() {
        let unlisted: Vec<usize> = unlisted(landscape, filter).iter().map(|own| own.register).collect();
        let is_wanted = |page: &RegisterPage| Some(page.register) == wanted || unlisted.contains(&page.register);
        pages.retain(|page| page.counts.expected() > 0 || is_wanted(page));
    }
    pages
}

impl RegisterPage {
    /// The page of a register with the numbers of its keepings that pass.
    pub fn new(landscape: &Landscape, evaluated: &Evaluated, register: usize) -> Self {
        Kept::new(landscape, evaluated).page(register)
    }

    /// The keepers whose rule nobody has checked.
    pub fn unchecked(&self) -> impl Iterator<Item = &LandKeeper> {
        self.keepers.iter().filter(|keeper| crate::landscape::plausibility::is_unchecked(keeper.confidence))
    }

    /// Its row of the catalogue.
    pub fn row<'a>(&self, catalogue: &'a Catalogue) -> &'a Register {
        &catalogue.registers[self.register]
    }

    /// The lists it is on.
    pub fn memberships<'a>(&self, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Membership> {
        let id = self.row(catalogue).register.as_str();
        catalogue.memberships.iter().filter(move |own| own.register == id)
    }

    /// Its connection to NOOTS.
    pub fn noots<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a NootsState> {
        catalogue.noots(&self.row(catalogue).register)
    }
}

/// By which rule a register is kept in a Land, and how sure that is.
pub fn rule_of(catalogue: &Catalogue, register: &Register, land: Land) -> (KeeperRule, Confidence) {
    let row = catalogue.keeper_rule(&register.register, land);
    row.map_or((register.keeper_rule, register.confidence), |row| (row.keeper_rule, row.confidence))
}

/// Who keeps what where, and the numbers of it: what every page is made from.
struct Kept<'a> {
    landscape: &'a Landscape,
    /// Per register and Land the bodies, whatever the filter; those without a Land come last.
    bodies: Vec<Vec<Vec<u32>>>,
    /// The same of the numbers under the filter.
    counts: Vec<Vec<Counts>>,
    /// How sure the bodies are that the catalogue names.
    named: HashMap<&'a str, Confidence>,
}

/// The place of the bodies without a Land.
const NO_LAND: usize = Land::ALL.len();

impl<'a> Kept<'a> {
    fn new(landscape: &'a Landscape, evaluated: &Evaluated) -> Self {
        let catalogue = &landscape.sources.catalogue;
        let registers = catalogue.registers.len();
        let mut bodies = vec![vec![Vec::new(); NO_LAND + 1]; registers];
        for (body, register) in &landscape.map.keepings {
            let land = landscape.map.bodies[*body as usize].land.map_or(NO_LAND, Land::index);
            bodies[usize::from(*register)][land].push(*body);
        }
        let mut counts = vec![vec![Counts::default(); NO_LAND + 1]; registers];
        for group in grouped(landscape, evaluated, &[Dimension::Register, Dimension::Land]) {
            if let Some(register) = group.key[0] {
                counts[register][group.key[1].unwrap_or(NO_LAND)] = group.counts;
            }
        }
        let named = catalogue.bodies.iter().map(|body| (body.body.as_str(), body.confidence)).collect();
        Self { landscape, bodies, counts, named }
    }

    fn page(&self, register: usize) -> RegisterPage {
        let landscape = self.landscape;
        let catalogue = &landscape.sources.catalogue;
        let own = &catalogue.registers[register];
        let id = own.register.as_str();
        let keepers = self.keepers(register);
        let counted = keepers.iter().map(|keeper| keeper.bodies).sum();
        let published = Published::read(&own.instances);
        let of_register = catalogue.evidence.iter().enumerate().filter(|(_, evidence)| evidence.register == id);
        let evidence: Vec<usize> = of_register.map(|(at, _)| at).collect();
        let served = evidence.iter().flat_map(|at| procedures_of(&catalogue.evidence[*at].sdg));
        let mut procedures: Vec<String> = served.map(str::to_owned).collect();
        procedures.sort_unstable();
        procedures.dedup();
        let is_about = |detail: &str| {
            let first = detail.split(" · ").next().unwrap_or_default();
            first == id || first == own.name
        };
        let findings = landscape.findings.iter().enumerate();
        let findings = findings.filter(|(_, own)| ABOUT_REGISTERS.contains(&own.code) && is_about(&own.detail));
        let names_it = |(_, origin): &(usize, &Origin)| match origin.table {
            "registers" | "noots" => origin.key == id,
            "memberships" => origin.key.split(',').nth(1) == Some(id),
            "evidence" => evidence.iter().any(|at| catalogue.evidence[*at].evidence == origin.key),
            "bodies" => catalogue
                .bodies
                .iter()
                .any(|body| body.body == origin.key && body.registers.split(',').any(|own| own == id)),
            _ => false,
        };
        let mut counts = Counts::default();
        for own in &self.counts[register] {
            counts.add(own);
        }
        RegisterPage {
            register,
            counts,
            is_implausible: counted > 0 && published.is_some_and(|published| published.contradicts(counted)),
            keepers,
            counted,
            published,
            is_asked_about: landscape.sources.asks_about(id),
            procedures,
            findings: findings.map(|(at, _)| at).collect(),
            origins: catalogue.origins.iter().enumerate().filter(names_it).map(|(at, _)| at).collect(),
            evidence,
        }
    }

    /// A row per Land where Land matters, and one for the bodies without a Land.
    fn keepers(&self, register: usize) -> Vec<LandKeeper> {
        let (laender, federation) = self.bodies[register].split_at(NO_LAND);
        let is_by_land = laender.iter().any(|bodies| !bodies.is_empty());
        let mut rows: Vec<LandKeeper> = Vec::new();
        if is_by_land {
            rows.extend(Land::ALL.iter().map(|land| self.keeper(register, Some(*land))));
        }
        if !is_by_land || federation.iter().any(|bodies| !bodies.is_empty()) {
            rows.push(self.keeper(register, None));
        }
        rows
    }

    fn keeper(&self, register: usize, land: Option<Land>) -> LandKeeper {
        let catalogue = &self.landscape.sources.catalogue;
        let own = &catalogue.registers[register];
        let at = land.map_or(NO_LAND, Land::index);
        let rule = land.and_then(|land| catalogue.keeper_rule(&own.register, land));
        let bodies = &self.bodies[register][at];
        // A list is as sure as the least sure body on it.
        let key = |body: &u32| self.landscape.map.bodies[*body as usize].key.as_str();
        let listed = bodies.iter().filter_map(|body| self.named.get(key(body)).copied());
        let usual = (own.keeper_rule, own.confidence);
        let (kept_by, known) = land.map_or(usual, |land| rule_of(catalogue, own, land));
        let body = match bodies.as_slice() {
            [one] => Some(*one),
            _ => None,
        };
        LandKeeper {
            land,
            rule: kept_by,
            provision: rule.map_or_else(|| own.legal_basis.clone(), |row| row.provision.clone()),
            note: rule.map_or_else(String::new, |row| row.note.clone()),
            source: rule.map_or_else(|| own.source.clone(), |row| row.source.clone()),
            confidence: listed.chain([known]).max_by_key(|own| own.index()).unwrap_or(known),
            bodies: bodies.len() as u64,
            body,
            counts: self.counts[register][at],
        }
    }
}
