//! The rows of a list: which body and which registers each of them means.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::domain::{Finding, FindingCode, Land, Level, names};

use super::{OwnBody, OwnMap, OwnRow};
use crate::sources::catalogue::{Catalogue, RegisterNames};
use crate::sources::table::{Cells, Table};

/// Words that say yes and no.
const YES: &[&str] = &["x", "ja", "yes", "1", "true", "wahr", "j", "y"];
const NO: &[&str] = &["nein", "no", "0", "false", "falsch", "n", "-"];

/// The registers that a cell names: as written, and which one it is.
pub(super) type NamedRegisters<'a> = Rc<[(&'a str, Option<u16>)]>;

/// The columns of a list, and how its rows are read.
pub(super) struct MapReader<'a> {
    pub table: &'a Table,
    /// Rows of the list before the first one of this table.
    pub before: usize,
    pub body: Option<Cells<'a>>,
    pub name: Option<Cells<'a>>,
    pub register: ValueMeanings<'a, NamedRegisters<'a>>,
    pub land: ValueMeanings<'a, Option<Land>>,
    pub level: ValueMeanings<'a, Option<Level>>,
    pub population: ValueMeanings<'a, Option<u32>>,
    pub keeps: ValueMeanings<'a, Cross>,
    pub wide: Vec<(u16, ValueMeanings<'a, Cross>)>,
    pub catalogue: &'a Catalogue,
}

/// Yes, no, nothing, or neither.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cross {
    Yes,
    No,
    Nothing,
    Unclear,
}

impl Cross {
    fn read(written: &str) -> Self {
        let folded = names::fold(written);
        match folded.as_str() {
            word if NO.contains(&word) => Self::No,
            word if YES.contains(&word) => Self::Yes,
            "" => Self::Nothing,
            _ => Self::Unclear,
        }
    }
}

/// A column with what its values mean, understood once per distinct value: a list of a million rows
/// has 16 Länder and some dozens of registers, and folding their names for every row took longer than
/// all the rest.
pub(super) struct ValueMeanings<'a, T> {
    cells: Option<Cells<'a>>,
    meanings: FxHashMap<&'a str, T>,
    /// The value of the row before: rows of one body stand together.
    last: Option<(&'a str, T)>,
}

impl<'a, T: Clone> ValueMeanings<'a, T> {
    pub fn new(cells: Option<Cells<'a>>) -> Self {
        Self { cells, meanings: FxHashMap::default(), last: None }
    }

    /// What stands in a row, without blanks around it; empty where there is no such column.
    fn written(&self, row: usize) -> &'a str {
        written(self.cells, row)
    }

    /// What it means.
    fn get(&mut self, row: usize, understand: impl FnOnce(&'a str) -> T) -> T {
        let written = self.written(row);
        if let Some((_, meaning)) = self.last.as_ref().filter(|(last, _)| *last == written) {
            return meaning.clone();
        }
        let meaning = self.meanings.entry(written).or_insert_with(|| understand(written)).clone();
        self.last = Some((written, meaning.clone()));
        meaning
    }
}

/// What stands in a row of a column, without blanks around it; empty where there is no such column.
fn written(cells: Option<Cells<'_>>, row: usize) -> &str {
    cells.and_then(|cells| cells.get(row)).map(str::trim).unwrap_or_default()
}

impl MapReader<'_> {
    /// The keepings that one row names; a row that names none is a finding.
    pub fn row(&mut self, row: usize, registers: &mut RegisterNames, own: &mut OwnMap, findings: &mut Vec<Finding>) {
        let table = self.table;
        let line = self.table.line(row);
        let mut add = |code: FindingCode, detail: String| {
            findings.push(Finding { line, ..Finding::of_file(code, &table.source, detail) });
        };
        let (key, name) = (written(self.body, row), written(self.name, row));
        // Excel's mark of a text that looks like a number.
        let key = key.strip_prefix('\'').unwrap_or(key);
        let keeps = self.keeps.get(row, Cross::read);
        if keeps == Cross::Unclear {
            add(FindingCode::MapUnclear, format!("{key} {name}: {}", self.keeps.written(row)));
            return;
        }
        let keeps = keeps != Cross::No;
        let named = self.register.written(row);
        let mut found: Vec<(u16, bool, bool)> = Vec::new();
        let parts = self.register.get(row, |written| {
            let parts = registers.listed(written);
            parts.into_iter().map(|part| (part, registers.find(part))).collect()
        });
        for (part, register) in parts.iter() {
            match register {
                Some(register) => found.push((*register, keeps, true)),
                None => add(FindingCode::MapUnknownRegister, (*part).to_owned()),
            }
        }
        for (register, crosses) in &mut self.wide {
            match crosses.get(row, Cross::read) {
                Cross::Yes => found.push((*register, true, false)),
                Cross::No => found.push((*register, false, false)),
                Cross::Nothing => {}
                Cross::Unclear => add(FindingCode::MapUnclear, format!("{key} {name}: {}", crosses.written(row))),
            }
        }
        if key.is_empty() && name.is_empty() {
            if !found.is_empty() {
                add(FindingCode::MapRowWithoutBody, named.to_owned());
            }
            return;
        }
        if found.is_empty() && named.is_empty() && self.wide.is_empty() {
            add(FindingCode::MapRowWithoutRegister, format!("{key} {name}").trim().to_owned());
        }
        let catalogue = self.catalogue;
        let land = self.land.get(row, |written| catalogue.land(written)).or_else(|| Land::from_key(key));
        let level = self.level.get(row, level);
        let population = self.population.get(row, inhabitants);
        if found.is_empty() {
            return;
        }
        // Rows of one body mostly stand together.
        let is_known = own.bodies.last().is_some_and(|last| {
            last.key == key
                && last.name == name
                && (last.land, last.level, last.population) == (land, level, population)
        });
        if !is_known {
            own.bodies.push(OwnBody { key: key.into(), name: name.into(), land, level, population });
        }
        let body = u32::try_from(own.bodies.len() - 1).unwrap_or(u32::MAX);
        let record = u32::try_from(self.before + row).unwrap_or(u32::MAX);
        let rows = found.into_iter();
        own.rows.extend(rows.map(|(register, keeps, explicit)| OwnRow {
            record,
            line,
            body,
            register,
            keeps,
            explicit,
        }));
    }
}

/// A number of inhabitants as spreadsheets and programs write it: with separators of thousands, or
/// with an empty decimal.
fn inhabitants(written: &str) -> Option<u32> {
    let plain = written.strip_suffix(".0").or_else(|| written.strip_suffix(",0")).unwrap_or(written);
    let mut groups = plain.split(['.', ',', ' ', '\u{a0}', '\'']);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.parse().ok()
}

fn level(written: &str) -> Option<Level> {
    match names::fold(written).as_str() {
        "bund" | "federal" => Some(Level::Bund),
        "land" | "laender" | "state" => Some(Level::Land),
        "kommune" | "kommunal" | "gemeinde" | "kreis" | "municipal" => Some(Level::Kommune),
        "sonstige" | "other" => Some(Level::Sonstige),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::raw::delimited;

    #[test]
    fn a_value_is_understood_once_however_often_it_is_written() {
        let rows: Vec<&str> = (0..1_000).map(|row| [" Bayern;1", "by;2", "Hessen;3"][row % 3]).collect();
        let table = delimited::read("liste.csv", &format!("land;n\n{}\n", rows.join("\n"))).unwrap();
        let mut understood = ValueMeanings::new(table.column("land"));
        let mut asked = 0;
        for row in 0..1_000 {
            let meaning = understood.get(row, |written| {
                asked += 1;
                written.len()
            });
            assert_eq!(meaning, ["Bayern", "by", "Hessen"][row % 3].len());
        }
        assert_eq!(asked, 3);
    }

    #[test]
    fn inhabitants_are_read_as_people_and_programs_write_them() {
        for (written, number) in [("92.550", 92_550), ("92550.0", 92_550), ("1 234 567", 1_234_567), ("7", 7)] {
            assert_eq!(inhabitants(written), Some(number), "{written}");
        }
        for wrong in ["", "92.55", "viele", "1234.567"] {
            assert_eq!(inhabitants(wrong), None, "{wrong}");
        }
    }
}
