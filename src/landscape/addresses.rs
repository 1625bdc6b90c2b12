//! Whom to write to at a body (`contacts.csv`): functions and addresses that a team keeps. They are
//! personal data: they stand in no frame and are written only where somebody asks for them.

use std::path::Path;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use crate::domain::{Finding, FindingCode, names};
use crate::error::{FileError, FormatError, SourceError, SourceErrorKind};
use crate::raw::delimited;
use crate::raw::table::{Cells, Table};
use crate::sources::catalogue::{Catalogue, RegisterNames};
use crate::sources::files;

use super::build::{self, Landscape};
use super::invitations::locate;
use super::matching::filled;
use super::register_map::RegisterMap;

/// The columns of the file, each with the words that name it in German and English.
const COLUMNS: [(Column, &[&str]); 6] = [
    (Column::Body, &["body", "stelle", "nls"]),
    (Column::Register, &["register", "registers"]),
    (Column::Function, &["function", "funktion"]),
    (Column::Email, &["email", "e-mail", "mail"]),
    (Column::Language, &["language", "sprache"]),
    (Column::Checked, &["checked", "geprueft", "stand"]),
];

#[derive(Clone, Copy)]
enum Column {
    Body,
    Register,
    Function,
    Email,
    Language,
    Checked,
}

/// One address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// The body, by its place in the map.
    pub body: u32,
    /// The register that it is for; none for all.
    pub register: Option<u16>,
    /// What the addressee does there.
    pub function: String,
    /// The address.
    pub email: String,
    /// The language to write in, where the file says one.
    pub language: Option<String>,
    /// When somebody last made sure of it.
    pub checked: Option<NaiveDate>,
}

/// All addresses that can be written to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressBook {
    list: Vec<Address>,
    /// Per body the places of its addresses, in the order of the file.
    by_body: FxHashMap<u32, Vec<usize>>,
}

impl Landscape {
    /// Reads whom to write to at its bodies; what is wrong with the list is found where it is asked for.
    ///
    /// # Errors
    /// When the file cannot be read, or is no such list.
    pub(super) fn take_addresses(&mut self, path: &Path, is_checked: bool) -> Result<(), SourceError> {
        let mut findings = Vec::new();
        let bytes = match files::read(path) {
            // Nobody is known yet.
            Err(error) if error.kind == SourceErrorKind::File(FileError::Empty) => return Ok(()),
            bytes => bytes?,
        };
        let text = files::decoded(path, bytes, &mut findings);
        let (name, catalogue) = (files::display_name(path), &self.sources.catalogue);
        self.sources.addresses = AddressBook::read(&name, &text, &self.map, catalogue, &mut findings)?;
        if is_checked {
            self.findings.extend(findings);
            build::sort(&mut self.findings);
        }
        Ok(())
    }
}

/// Whether a text can be the address of one mailbox.
fn is_address(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || ",;<>\"".contains(c));
    text.split_once('@').is_some_and(|(who, host)| is_part(who) && is_part(host) && !host.contains('@'))
}

/// A day as ISO or German files write it.
fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok().or_else(|| NaiveDate::parse_from_str(text, "%d.%m.%Y").ok())
}

impl AddressBook {
    /// Reads the file's text. A row that cannot be used is a finding, and the others count.
    ///
    /// # Errors
    /// When it is no table, or has no column of bodies or of addresses.
    pub fn read(
        source: &str,
        text: &str,
        map: &RegisterMap,
        catalogue: &Catalogue,
        findings: &mut Vec<Finding>,
    ) -> Result<Self, SourceError> {
        let delimited::Loose { table, irregular, .. } = delimited::read_loosely(source, text)?;
        let column = |wanted: Column| -> Option<Cells<'_>> {
            let words = COLUMNS[wanted as usize].1;
            let name = table.names().find(|name| words.contains(&names::fold(name.trim()).as_str()))?;
            table.column(name)
        };
        let (Some(bodies), Some(emails)) = (column(Column::Body), column(Column::Email)) else {
            let found: Vec<&str> = table.names().take(5).collect();
            let error = SourceError::new(FormatError::WrongFormat, source).at(1);
            let expected: Vec<&str> = COLUMNS.iter().take(4).map(|(_, words)| words[0]).collect();
            return Err(error.expected(expected.join(", ")).found(found.join(", ")));
        };
        for row in &irregular {
            let detail = row.width.to_string();
            findings.push(Finding { line: Some(row.line), ..Finding::of_file(FindingCode::RowLength, source, detail) });
        }
        let [registers, functions, languages, checked] =
            [Column::Register, Column::Function, Column::Language, Column::Checked].map(column);
        let mut known = RegisterNames::new(catalogue);
        let mut book = Self::default();
        for row in 0..table.height() {
            let cells = [Some(bodies), Some(emails), registers, functions];
            if cells.into_iter().all(|cells| filled(cells, row).is_none()) {
                continue;
            }
            let mut find = |code: FindingCode, body: Option<u32>, detail: &str| {
                findings.push(Finding {
                    body: body.map(|body| map.bodies[body as usize].key.clone()),
                    ..found(&table, row, code, detail)
                });
            };
            let written = filled(Some(bodies), row).unwrap_or_default();
            let located = locate(map, written);
            let Some(located) = located else {
                // Where columns were shifted an address may stand here, which no finding repeats.
                find(FindingCode::ContactUnknownBody, None, if written.contains('@') { "@" } else { written });
                continue;
            };
            let register = match filled(registers, row) {
                None => None,
                Some(name) => match known.find(name) {
                    Some(register) => Some(register),
                    None => {
                        let body = map.speaker(located);
                        find(FindingCode::ContactUnknownRegister, body, if name.contains('@') { "@" } else { name });
                        continue;
                    }
                },
            };
            // The municipality that is named may have its register kept by another body.
            let keeper = register.and_then(|register| map.keeping(located, register));
            let body = keeper.map(|keeping| map.keepings[keeping as usize].0).or_else(|| map.speaker(located));
            let Some(body) = body else {
                find(FindingCode::ContactUnknownBody, None, written);
                continue;
            };
            let Some(email) = filled(Some(emails), row).filter(|email| is_address(email)) else {
                find(FindingCode::ContactWithoutAddress, Some(body), written);
                continue;
            };
            let stated = filled(checked, row);
            let checked = stated.and_then(day);
            if stated.is_some() && checked.is_none() {
                find(FindingCode::ContactDate, Some(body), written);
            }
            let text = |cells| filled(cells, row).unwrap_or_default().to_owned();
            book.add(Address {
                body,
                register,
                function: text(functions),
                email: email.to_owned(),
                language: filled(languages, row).map(str::to_owned),
                checked,
            });
        }
        Ok(book)
    }

    fn add(&mut self, address: Address) {
        self.by_body.entry(address.body).or_default().push(self.list.len());
        self.list.push(address);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// A number for the mailbox of an address: the place of the first row of the body with the same one.
    pub fn mailbox(&self, address: &Address) -> usize {
        let is_same =
            |at: &usize| self.list.get(*at).is_some_and(|other| other.email.eq_ignore_ascii_case(&address.email));
        let own = self.by_body.get(&address.body).into_iter().flatten().copied();
        own.into_iter().find(is_same).unwrap_or(usize::MAX)
    }

    /// Whom to write to about a register that a body keeps: the address for this register, else the
    /// one for all; of several the first of the file.
    pub fn of(&self, body: u32, register: u16) -> Option<&Address> {
        let own = || self.by_body.get(&body).into_iter().flatten().filter_map(|at| self.list.get(*at));
        own().find(|address| address.register == Some(register)).or_else(|| own().find(|own| own.register.is_none()))
    }
}

fn found(table: &Table, row: usize, code: FindingCode, detail: &str) -> Finding {
    Finding { line: table.line(row), ..Finding::of_file(code, &table.source, detail) }
}
