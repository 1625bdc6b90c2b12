//! What a team adds to the catalogue without a new binary: tables of the same names and columns as in
//! `data/`, beside the workspace's own file. A row with a known key says the filled fields otherwise, a
//! new key adds a row. A row that cannot be used is a finding with file and line; the others count.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use csv::StringRecord;
use serde::de::DeserializeOwned;

use crate::domain::{Confidence, Finding, FindingCode};
use crate::error::SourceError;

use super::catalogue::{self, Catalogue};
use super::table::Table;
use super::{delimited, files};

/// The tables that a workspace can have of its own, with the columns of their keys.
pub const TABLES: [(&str, &[&str]); 9] = [
    ("registers.csv", &["register"]),
    ("bodies.csv", &["body"]),
    ("evidence.csv", &["evidence"]),
    ("lists.csv", &["list"]),
    ("memberships.csv", &["list", "register"]),
    ("associations.csv", &["association"]),
    ("association_members.csv", &["body", "association"]),
    ("roadmap.csv", &["item"]),
    ("noots.csv", &["register"]),
];

/// Rules and exceptions: a workspace's own come before the catalogue's.
pub const KEEPER_RULES: &str = "keeper_rules.csv";
/// Exceptions of single bodies.
pub const KEEPER_EXCEPTIONS: &str = "keeper_exceptions.csv";

/// A row of the catalogue that a team has added or said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The table, without its ending.
    pub table: &'static str,
    /// Key of the row; several columns are joined by a comma.
    pub key: String,
    /// The file.
    pub file: String,
    /// Line in it.
    pub line: u32,
    /// Whether the catalogue had this row before.
    pub replaces: bool,
}

/// The tables of a team, read and not yet laid on the catalogue.
#[derive(Debug, Default)]
pub struct Extension {
    tables: Vec<(&'static str, Table)>,
    origins: Vec<Origin>,
    findings: Vec<Finding>,
}

/// The tables of this kind that lie in a folder.
pub fn files_in(folder: &Path) -> Vec<PathBuf> {
    TABLES.iter().map(|(name, _)| folder.join(name)).filter(|path| path.is_file()).collect()
}

/// Whether a file of this name with these headings is a table of the catalogue: the name alone could
/// be that of a list of one's own.
pub fn belongs(name: &str, headings: &[String]) -> bool {
    let table = TABLES.iter().find(|(own, _)| *own == name);
    table.is_some_and(|(_, key)| key.iter().all(|column| headings.iter().any(|heading| heading == column)))
}

impl Extension {
    /// Reads the tables; what each is, its name says. An empty file says nothing.
    ///
    /// # Errors
    /// When a file cannot be read, or is no table.
    pub fn read(paths: &[PathBuf]) -> Result<Self, SourceError> {
        let mut own = Self::default();
        for path in paths {
            let shown = files::display_name(path);
            let Some((name, _)) = TABLES.iter().find(|(name, _)| *name == shown) else { continue };
            if let Some(text) = files::text_if_there(path)? {
                own.tables.push((name, delimited::read(&path.display().to_string(), &text)?));
            }
        }
        Ok(own)
    }

    /// One table of the catalogue with the team's rows laid on it.
    ///
    /// # Errors
    /// When the catalogue's own text does not have the shape it must have.
    pub(super) fn table<T: DeserializeOwned>(&mut self, name: &'static str, text: &str) -> Result<Vec<T>, SourceError> {
        let path = format!("data/{name}");
        let key = TABLES.iter().find(|(own, _)| *own == name).map_or(&[][..], |(_, key)| *key);
        let mut rows: Vec<T> = catalogue::read(&path, text)?;
        let Some((_, own)) = self.tables.iter().find(|(own, _)| *own == name) else { return Ok(rows) };
        let source = own.source.clone();
        let shown = files::display_name(Path::new(&source));
        let mut say = |line: Option<u32>, code: FindingCode, detail: String| {
            self.findings.push(Finding { line, ..Finding::of_file(code, &shown, detail) });
        };
        if let Some(missing) = key.iter().find(|column| own.column(column).is_none()) {
            say(Some(1), FindingCode::OverrideInvalid, format!("{missing}: –"));
            return Ok(rows);
        }
        let (header, mut records) = raw(text);
        let places: Vec<usize> =
            key.iter().filter_map(|column| header.iter().position(|heading| heading == *column)).collect();
        let of_record = |record: &StringRecord| -> Vec<String> {
            places.iter().map(|at| record.get(*at).unwrap_or_default().to_owned()).collect()
        };
        let mut known: HashMap<Vec<String>, usize> =
            records.iter().enumerate().map(|(at, record)| (of_record(record), at)).collect();
        let mut seen: HashSet<Vec<String>> = HashSet::new();
        for row in 0..own.height() {
            let field =
                |column: &str| own.column(column).and_then(|cells| cells.get(row)).map(str::trim).unwrap_or_default();
            let own_key: Vec<String> = key.iter().map(|column| field(column).to_owned()).collect();
            let line = own.line(row);
            if own_key.iter().all(String::is_empty) && own.names().all(|column| field(column).is_empty()) {
                continue;
            }
            if let Some(at) = own_key.iter().position(String::is_empty) {
                say(line, FindingCode::OverrideInvalid, format!("{}: –", key[at]));
                continue;
            }
            if !seen.insert(own_key.clone()) {
                say(line, FindingCode::OverrideDuplicate, own_key.join(", "));
                continue;
            }
            let before = known.get(&own_key).copied();
            let old = before.and_then(|at| records.get(at));
            let record: StringRecord = header
                .iter()
                .enumerate()
                .map(|(at, heading)| match (field(heading), old) {
                    ("", Some(old)) if heading != "source" => old.get(at).unwrap_or_default(),
                    ("", _) if heading == "source" => shown.as_str(),
                    ("", None) if heading == "confidence" => Confidence::Inferred.code(),
                    (written, _) => written,
                })
                .collect();
            match record.deserialize::<T>(Some(&header)) {
                Ok(value) => {
                    let origin = Origin {
                        table: name.strip_suffix(".csv").unwrap_or(name),
                        key: own_key.join(","),
                        file: shown.clone(),
                        line: line.unwrap_or(0),
                        replaces: before.is_some(),
                    };
                    self.origins.push(origin);
                    match before {
                        Some(at) => {
                            rows[at] = value;
                            records[at] = record;
                        }
                        None => {
                            known.insert(own_key, records.len());
                            rows.push(value);
                            records.push(record);
                        }
                    }
                }
                Err(cause) => say(line, FindingCode::OverrideInvalid, reason(&cause, &header)),
            }
        }
        Ok(rows)
    }

    /// Takes out own rows that name what the catalogue does not have, and hands over what was found.
    pub(super) fn finish(self, catalogue: &mut Catalogue, findings: &mut Vec<Finding>) {
        let Self { origins, findings: found, .. } = self;
        findings.extend(found);
        if origins.is_empty() {
            return;
        }
        let registers: HashSet<String> = catalogue.registers.iter().map(|row| row.register.clone()).collect();
        let lists: HashSet<String> = catalogue.lists.iter().map(|row| row.list.clone()).collect();
        let associations: HashSet<String> = catalogue.associations.iter().map(|row| row.association.clone()).collect();
        let mut dropped: HashSet<(&'static str, String)> = HashSet::new();
        let mut check = |table: &'static str, key: String, field: &str, value: &str, known: bool| {
            let own = origins.iter().find(|origin| origin.table == table && origin.key == key);
            let Some(origin) = own.filter(|_| !known) else { return true };
            findings.push(Finding {
                line: Some(origin.line),
                ..Finding::of_file(FindingCode::OverrideInvalid, &origin.file, format!("{field}: {value}"))
            });
            dropped.insert((table, key));
            false
        };
        catalogue.evidence.retain(|row| {
            let known = registers.contains(&row.register);
            check("evidence", row.evidence.clone(), "register", &row.register, known)
        });
        catalogue.noots.retain(|row| {
            let known = registers.contains(&row.register);
            check("noots", row.register.clone(), "register", &row.register, known)
        });
        catalogue.memberships.retain(|row| {
            let key = || format!("{},{}", row.list, row.register);
            check("memberships", key(), "register", &row.register, registers.contains(&row.register))
                && check("memberships", key(), "list", &row.list, lists.contains(&row.list))
        });
        catalogue.association_members.retain(|row| {
            let key = format!("{},{}", row.body, row.association);
            let known = associations.contains(&row.association);
            check("association_members", key, "association", &row.association, known)
        });
        for body in &mut catalogue.bodies {
            let own: Vec<&str> = body.registers.split(',').map(str::trim).filter(|name| !name.is_empty()).collect();
            let unknown: Vec<&str> = own.iter().copied().filter(|name| !registers.contains(*name)).collect();
            for name in &unknown {
                check("bodies", body.body.clone(), "registers", name, false);
            }
            if !unknown.is_empty() {
                let kept: Vec<&str> = own.into_iter().filter(|name| registers.contains(*name)).collect();
                body.registers = kept.join(",");
            }
        }
        // A body stays with the registers that are known.
        dropped.retain(|(table, _)| *table != "bodies");
        catalogue.origins =
            origins.into_iter().filter(|own| !dropped.contains(&(own.table, own.key.clone()))).collect();
    }
}

/// Header and records of a table of the catalogue, which was read before.
fn raw(text: &str) -> (StringRecord, Vec<StringRecord>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let header = reader.headers().cloned().unwrap_or_default();
    (header, reader.records().filter_map(Result::ok).collect())
}

/// Which field is wrong, and what it must be.
fn reason(cause: &csv::Error, header: &StringRecord) -> String {
    match cause.kind() {
        csv::ErrorKind::Deserialize { err, .. } => {
            let field = err.field().and_then(|at| header.get(usize::try_from(at).ok()?)).unwrap_or_default();
            if field.is_empty() { err.kind().to_string() } else { format!("{field}: {}", err.kind()) }
        }
        _ => cause.to_string(),
    }
}
