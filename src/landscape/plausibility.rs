//! Whether the register map can be right: rules that nobody has checked, and numbers of bodies that are
//! far from what is published.

use crate::domain::{Confidence, Finding, FindingCode, KeeperRule, Land};
use crate::sources::catalogue::{Catalogue, Register};
use crate::sources::directory::Directory;

use super::register_map::RegisterMap;

/// By how much of the published number a count may be off.
const TOLERANCE: f64 = 0.1;

/// What is published on the number of bodies that keep a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The least.
    pub least: u64,
    /// The most; the least where one number is published.
    pub most: u64,
    /// Whether it is an order of magnitude (`~`).
    pub is_about: bool,
}

impl Published {
    /// Reads a number, a range or an order of magnitude as the catalogue writes them.
    pub fn read(written: &str) -> Option<Self> {
        let is_about = written.starts_with('~');
        let numbers = written.trim_start_matches('~');
        let (least, most) = numbers.split_once('-').unwrap_or((numbers, numbers));
        Some(Self { least: least.trim().parse().ok()?, most: most.trim().parse().ok()?, is_about })
    }

    /// Whether a count is off by more than a tenth.
    pub fn contradicts(self, counted: u64) -> bool {
        let off = if counted < self.least { self.least - counted } else { counted.saturating_sub(self.most) };
        let nearest = if counted < self.least { self.least } else { self.most };
        off as f64 > nearest as f64 * TOLERANCE
    }

    /// The number or range as it was published.
    pub fn written(self) -> String {
        let about = if self.is_about { "~" } else { "" };
        if self.least == self.most {
            format!("{about}{}", self.least)
        } else {
            format!("{about}{}–{}", self.least, self.most)
        }
    }
}

/// Whether a fact is no more than a conclusion or common knowledge.
pub const fn is_unchecked(confidence: Confidence) -> bool {
    matches!(confidence, Confidence::Inferred | Confidence::Memory)
}

/// Every rule that nobody has checked, and every register with a number of bodies that cannot be right.
pub fn check(catalogue: &Catalogue, directory: &Directory, map: &RegisterMap, replaced: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for row in catalogue.keeper_rules.iter().filter(|row| is_unchecked(row.confidence)) {
        findings.push(Finding {
            line: Some(row.place.line),
            ..Finding::of_file(
                FindingCode::RuleUnchecked,
                &row.place.file,
                format!("{} · {} · {}", row.register, row.land.code(), row.keeper_rule.code()),
            )
        });
    }
    for (register, line) in catalogue.registers.iter().zip(2_u32..) {
        if is_unchecked(register.confidence) && rests_on_usual_rule(catalogue, register) {
            findings.push(Finding {
                line: Some(line),
                ..Finding::of_file(
                    FindingCode::RuleUnchecked,
                    "data/registers.csv",
                    format!("{} · {}", register.register, register.keeper_rule.code()),
                )
            });
        }
    }
    // A part of the country, or a list of one's own, has another number of bodies.
    if replaced || directory.laender < Land::ALL.len() {
        return findings;
    }
    let mut counted = vec![0_u64; catalogue.registers.len()];
    for (_, register) in &map.keepings {
        counted[usize::from(*register)] += 1;
    }
    for ((register, counted), line) in catalogue.registers.iter().zip(counted).zip(2_u32..) {
        let Some(published) = Published::read(&register.instances).filter(|_| counted > 0) else { continue };
        if published.contradicts(counted) {
            let detail = format!("{} · {counted} · {}", register.name, published.written());
            findings.push(Finding {
                line: Some(line),
                ..Finding::of_file(FindingCode::CountImplausible, "data/registers.csv", detail)
            });
        }
    }
    findings
}

/// Whether a Land follows the register's usual rule of territory because nothing else is said of it.
fn rests_on_usual_rule(catalogue: &Catalogue, register: &Register) -> bool {
    let is_territorial = matches!(
        register.keeper_rule,
        KeeperRule::Gemeinde | KeeperRule::Verband | KeeperRule::Kreis | KeeperRule::Land | KeeperRule::Bezirk
    );
    is_territorial && Land::ALL.iter().any(|land| catalogue.keeper_rule(&register.register, *land).is_none())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn a_tenth_is_the_limit() {
        let range = Published::read("5200-5300").unwrap();
        assert_eq!((range.least, range.most, range.is_about), (5200, 5300, false));
        assert!(!range.contradicts(4680) && range.contradicts(4679));
        assert!(!range.contradicts(5830) && range.contradicts(5831));
        let about = Published::read("~150").unwrap();
        assert!(about.contradicts(116) && !about.contradicts(135));
        assert_eq!((about.written(), range.written()), ("~150".to_owned(), "5200–5300".to_owned()));
        assert_eq!(Published::read(""), None);
    }
}
