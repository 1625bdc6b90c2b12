//! The procedures of Annex II of the SDG regulation: which evidence they need, which registers hold
//! it, and what is known of its supply.
//!
//! Supply means: at maturity B and above, the least that the EU's system needs. Nothing is claimed
//! that the data do not show: what is not known is a class of its own, neither supplied nor missing.
//! The catalogue does not say which evidence of a procedure can stand for which, so that all of it
//! counts as needed.

use crate::domain::{Maturity, closed_set};
use crate::landscape::{Dimension, Landscape};
use crate::sources::catalogue::Evidence;

use super::evidence::{Issued, Levels, rows_by_register};
use super::filter::Evaluated;
use super::numbers::{Counts, grouped};
use super::priorities::procedures_of;

closed_set! {
    /// What is known of the supply of an evidence or a procedure.
    Supply {
        /// Every expected keeping is at B or above; of a procedure: so is all of its evidence.
        Full = "full",
        /// At least one keeping is at B or above.
        Partial = "partial",
        /// Every expected keeping has a level, and none is at B or above.
        None = "none",
        /// The data do not allow to say.
        Unknown = "unknown",
    }
}

closed_set! {
    /// Why nothing can be said of a supply.
    Gap {
        /// The catalogue knows no evidence for the procedure.
        NoEvidence = "no_evidence",
        /// Nobody has listed the bodies that keep the register.
        NoBodies = "no_bodies",
        /// No keeping of the register passes the filter.
        Filtered = "filtered",
        /// No keeping has a level.
        NoLevel = "no_level",
        /// Some keepings have a level below B, of the others it is not known.
        SomeLevels = "some_levels",
    }
}

/// The supply of one evidence: by those who issue it, where the survey asks; else that of its register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceSupply {
    /// Its place in the catalogue.
    pub evidence: usize,
    /// The register that holds it: its place in the catalogue.
    pub register: usize,
    /// What is known.
    pub supply: Supply,
    /// Why nothing can be said, where that is so.
    pub gap: Option<Gap>,
    /// The register's keepings that pass, with the levels of those that issue the evidence.
    pub counts: Counts,
    /// Länder with at least one keeping at B or above.
    pub laender_some: usize,
    /// Länder in which every keeping is at B or above.
    pub laender_all: usize,
}

/// One procedure with what it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcedureSupply {
    /// Its place in the catalogue.
    pub procedure: usize,
    /// What is known.
    pub supply: Supply,
    /// Why nothing can be said, where the catalogue knows no evidence.
    pub gap: Option<Gap>,
    /// The evidence it needs, in the order of the catalogue.
    pub evidence: Vec<EvidenceSupply>,
    /// Keepings of all its registers that pass, each once.
    pub counts: Counts,
    /// Länder with at least one keeping at B or above in one of its registers.
    pub laender_some: usize,
    /// Länder in which every keeping of all its registers is at B or above.
    pub laender_all: usize,
}

impl ProcedureSupply {
    /// The registers that hold its evidence, each once.
    pub fn registers(&self) -> Vec<usize> {
        let mut registers: Vec<usize> = self.evidence.iter().map(|evidence| evidence.register).collect();
        registers.sort_unstable();
        registers.dedup();
        registers
    }

    /// How much of its evidence has this supply.
    pub fn with(&self, supply: Supply) -> usize {
        self.evidence.iter().filter(|evidence| evidence.supply == supply).count()
    }
}

/// One evidence under the filter.
#[derive(Clone, Default)]
struct EvidenceKeepings {
    counts: Counts,
    /// Per Land whether one keeping is at B or above, and whether all are.
    laender: Vec<(bool, bool)>,
}

/// All procedures, in the order of the catalogue.
pub fn procedures(landscape: &Landscape, evaluated: &Evaluated) -> Vec<ProcedureSupply> {
    let catalogue = &landscape.sources.catalogue;
    let owns = evidences(landscape, evaluated);
    let without_bodies = landscape.registers_without_bodies();
    let laender = landscape.members(Dimension::Land).len();
    let place = |code: &str| catalogue.registers.iter().position(|register| register.register == code);
    let mut by_register = vec![Counts::default(); catalogue.registers.len()];
    for group in grouped(landscape, evaluated, &[Dimension::Register]) {
        if let Some(register) = group.key[0] {
            by_register[register] = group.counts;
        }
    }
    catalogue
        .sdg
        .iter()
        .enumerate()
        .map(|(procedure, row)| {
            let needed = catalogue
                .evidence
                .iter()
                .enumerate()
                .filter(|(_, evidence)| procedures_of(&evidence.sdg).contains(&row.code.as_str()));
            let evidence: Vec<EvidenceSupply> = needed
                .filter_map(|(at, evidence)| {
                    let register = place(&evidence.register)?;
                    let own = &owns[at];
                    let (supply, gap) = classify(&own.counts, without_bodies.contains(&register));
                    Some(EvidenceSupply {
                        evidence: at,
                        register,
                        supply,
                        gap,
                        counts: own.counts,
                        laender_some: own.laender.iter().filter(|(some, _)| *some).count(),
                        laender_all: own.laender.iter().filter(|(_, all)| *all).count(),
                    })
                })
                .collect();
            let (supply, gap) = together(&evidence);
            let mut whole = ProcedureSupply {
                procedure,
                supply,
                gap,
                evidence,
                counts: Counts::default(),
                laender_some: 0,
                laender_all: 0,
            };
            for register in whole.registers() {
                whole.counts.add(&by_register[register]);
            }
            let needed: Vec<&EvidenceKeepings> =
                whole.evidence.iter().map(|evidence| &owns[evidence.evidence]).collect();
            let some = |land: &usize| needed.iter().any(|own| own.laender[*land].0);
            let all = |land: &usize| !needed.is_empty() && needed.iter().all(|own| own.laender[*land].1);
            whole.laender_some = (0..laender).filter(some).count();
            whole.laender_all = (0..laender).filter(all).count();
            whole
        })
        .collect()
}

/// The keepings of every evidence that pass, together and per Land.
fn evidences(landscape: &Landscape, evaluated: &Evaluated) -> Vec<EvidenceKeepings> {
    let catalogue = &landscape.sources.catalogue;
    let laender = landscape.members(Dimension::Land).len();
    let issued = Issued::of(landscape);
    let rows = rows_by_register(landscape, evaluated);
    let empty = EvidenceKeepings { counts: Counts::default(), laender: vec![(false, false); laender] };
    let levels = Levels::new(landscape, &issued);
    let land_of = landscape.keepings.codes(Dimension::Land);
    let own = |(at, evidence): (usize, &Evidence)| {
        let mut own = empty.clone();
        let Some(register) = catalogue.registers.iter().position(|known| known.register == evidence.register) else {
            return own;
        };
        let mut by_land = vec![Counts::default(); laender + 1];
        for row in &rows[register] {
            levels.add(at, *row, &mut by_land[land_of.get(*row as usize).unwrap_or(laender)]);
        }
        for (land, counts) in by_land.iter().enumerate().filter(|(_, counts)| counts.expected() > 0) {
            own.counts.add(counts);
            let supplied = counts.at_least(Maturity::B);
            let supply = (supplied > 0, supplied == counts.expected());
            if land < laender {
                own.laender[land] = supply;
            } else if catalogue.registers[register].holding == "central" && own.counts.expected() == counts.expected() {
                // One central register serves every Land; of others without a Land it is not known whom.
                // Bodies without a Land come last.
                own.laender.fill(supply);
            }
        }
        own
    };
    catalogue.evidence.iter().enumerate().map(own).collect()
}

/// What the keepings of a register say of its supply.
fn classify(counts: &Counts, bodies_unknown: bool) -> (Supply, Option<Gap>) {
    let (expected, level, supplied) = (counts.expected(), counts.with_level(), counts.at_least(Maturity::B));
    match () {
        () if bodies_unknown => (Supply::Unknown, Some(Gap::NoBodies)),
        () if expected == 0 => (Supply::Unknown, Some(Gap::Filtered)),
        () if supplied == expected => (Supply::Full, None),
        () if supplied > 0 => (Supply::Partial, None),
        () if level == expected => (Supply::None, None),
        () if level > 0 => (Supply::Unknown, Some(Gap::SomeLevels)),
        () => (Supply::Unknown, Some(Gap::NoLevel)),
    }
}

/// What the evidence of a procedure says of it: full or none only where all of it is.
fn together(evidence: &[EvidenceSupply]) -> (Supply, Option<Gap>) {
    let all = |supply: Supply| evidence.iter().all(|evidence| evidence.supply == supply);
    let any = |supply: Supply| evidence.iter().any(|evidence| evidence.supply == supply);
    match () {
        () if evidence.is_empty() => (Supply::Unknown, Some(Gap::NoEvidence)),
        () if all(Supply::Full) => (Supply::Full, None),
        () if any(Supply::Full) || any(Supply::Partial) => (Supply::Partial, None),
        () if all(Supply::None) => (Supply::None, None),
        () => (Supply::Unknown, None),
    }
}
