//! A team's own rules on who keeps a register: in this Land the districts, not the municipalities
//! (`keeper_rules.csv`); this town for its neighbours (`keeper_exceptions.csv`).
//!
//! Plain text, one row a rule, so that a team can share it through git: `register`, `land`,
//! `keeper_rule`, or `register`, `body`, `keeper`; where they are known `provision`, `note`, `source`,
//! `confidence`; and whatever else it keeps beside, such as who found it where. A row that cannot be
//! used is a finding, the others count.

use std::sync::Arc;

use crate::domain::{Confidence, Finding, FindingCode, KeeperRule};
use crate::error::{FormatError, SourceError};

use super::catalogue::{Catalogue, KeeperException, KeeperRuleRow, RegisterNames, RowPlace};
use super::delimited;
use super::table::Table;

/// The columns that make a file one of rules.
pub const COLUMNS: [&str; 3] = ["register", "land", "keeper_rule"];

/// The columns that make a file one of exceptions.
pub const EXCEPTION_COLUMNS: [&str; 3] = ["register", "body", "keeper"];

/// The rules that a Land can follow: the federation keeps registers everywhere or nowhere.
const RULES: [KeeperRule; 6] = [
    KeeperRule::Gemeinde,
    KeeperRule::Verband,
    KeeperRule::Kreis,
    KeeperRule::Bezirk,
    KeeperRule::Land,
    KeeperRule::Liste,
];

/// Whether a table with these headings holds rules.
pub fn looks_like_some(headings: &[String]) -> bool {
    has(headings, &COLUMNS)
}

/// Whether a table with these headings holds exceptions of single bodies.
pub fn looks_like_exceptions(headings: &[String]) -> bool {
    has(headings, &EXCEPTION_COLUMNS)
}

fn has(headings: &[String], columns: &[&str]) -> bool {
    columns.iter().all(|name| headings.iter().any(|heading| heading == name))
}

/// A file of rules or exceptions as read.
struct File {
    table: Table,
    file: Arc<str>,
}

impl File {
    fn read(path: &str, text: &str, columns: &[&str]) -> Result<Self, SourceError> {
        let table = delimited::read(path, text)?;
        let found: Vec<String> = table.names().map(str::to_owned).collect();
        if !has(&found, columns) {
            let error = SourceError::new(FormatError::WrongFormat, path).at(1);
            return Err(error.expected(columns.join(", ")).found(found[..found.len().min(5)].join(", ")));
        }
        Ok(Self { table, file: path.into() })
    }

    /// The rows in which one of the columns says something.
    fn rows(&self, columns: [&'static str; 3]) -> impl Iterator<Item = usize> {
        (0..self.table.height()).filter(move |row| columns.iter().any(|name| !self.text(*row, name).is_empty()))
    }

    fn text(&self, row: usize, name: &str) -> &str {
        self.table.column(name).and_then(|cells| cells.get(row)).map(str::trim).unwrap_or_default()
    }

    fn place(&self, row: usize) -> RowPlace {
        RowPlace { file: self.file.clone(), line: self.table.line(row).unwrap_or(0) }
    }

    fn finding(&self, row: usize, code: FindingCode, detail: String) -> Finding {
        Finding { line: self.table.line(row), ..Finding::of_file(code, &self.file, detail) }
    }

    /// A field that is none of the words it can be.
    fn wrong(&self, row: usize, name: &str, expected: &str) -> Finding {
        let detail = format!("{name}: {} ({expected})", self.text(row, name));
        self.finding(row, FindingCode::OverrideInvalid, detail)
    }

    /// What a row says of its ground; a team that says nothing has concluded.
    fn ground(&self, row: usize) -> (String, String, String, Confidence) {
        let source = match self.text(row, "source") {
            "" => self.file.to_string(),
            own => own.to_owned(),
        };
        let confidence = Confidence::from_code(self.text(row, "confidence")).unwrap_or(Confidence::Inferred);
        (self.text(row, "provision").to_owned(), self.text(row, "note").to_owned(), source, confidence)
    }
}

/// Reads rules.
///
/// # Errors
/// When it is no table with these columns.
pub fn read(
    path: &str,
    text: &str,
    catalogue: &Catalogue,
    findings: &mut Vec<Finding>,
) -> Result<Vec<KeeperRuleRow>, SourceError> {
    let file = File::read(path, text, &COLUMNS)?;
    let mut registers = RegisterNames::new(catalogue);
    let mut rules: Vec<KeeperRuleRow> = Vec::new();
    for row in file.rows(COLUMNS) {
        let Some(register) = registers.find(file.text(row, "register")) else {
            findings.push(file.wrong(row, "register", "melderegister | …"));
            continue;
        };
        let register = &catalogue.registers[usize::from(register)];
        if register.keeper_rule == KeeperRule::Bund {
            findings.push(file.wrong(row, "register", "bund"));
            continue;
        }
        let Some(land) = catalogue.land(file.text(row, "land")) else {
            findings.push(file.wrong(row, "land", "BW | BY | …"));
            continue;
        };
        let rule = KeeperRule::from_code(file.text(row, "keeper_rule")).filter(|rule| RULES.contains(rule));
        let Some(keeper_rule) = rule else {
            findings.push(file.wrong(row, "keeper_rule", &RULES.map(KeeperRule::code).join(" | ")));
            continue;
        };
        let register = register.register.clone();
        if rules.iter().any(|known| known.register == register && known.land == land) {
            let detail = format!("{register}, {}", land.code());
            findings.push(file.finding(row, FindingCode::OverrideDuplicate, detail));
            continue;
        }
        let (provision, note, source, confidence) = file.ground(row);
        let place = file.place(row);
        rules.push(KeeperRuleRow { register, land, keeper_rule, provision, note, source, confidence, place });
    }
    Ok(rules)
}

/// Reads exceptions. Whether the bodies exist is a matter of the directory.
///
/// # Errors
/// When it is no table with these columns.
pub fn read_exceptions(
    path: &str,
    text: &str,
    catalogue: &Catalogue,
    findings: &mut Vec<Finding>,
) -> Result<Vec<KeeperException>, SourceError> {
    let file = File::read(path, text, &EXCEPTION_COLUMNS)?;
    let mut registers = RegisterNames::new(catalogue);
    let mut exceptions: Vec<KeeperException> = Vec::new();
    for row in file.rows(EXCEPTION_COLUMNS) {
        let Some(register) = registers.find(file.text(row, "register")) else {
            findings.push(file.wrong(row, "register", "melderegister | …"));
            continue;
        };
        let empty = ["body", "keeper"].into_iter().find(|name| file.text(row, name).is_empty());
        if let Some(name) = empty {
            findings.push(file.wrong(row, name, "AGS | ARS | land:… | …"));
            continue;
        }
        let register = catalogue.registers[usize::from(register)].register.clone();
        let body = file.text(row, "body").to_owned();
        if exceptions.iter().any(|known| known.register == register && known.body == body) {
            findings.push(file.finding(row, FindingCode::OverrideDuplicate, format!("{register}, {body}")));
            continue;
        }
        let (provision, note, source, confidence) = file.ground(row);
        let (keeper, place) = (file.text(row, "keeper").to_owned(), file.place(row));
        exceptions.push(KeeperException { register, body, keeper, provision, note, source, confidence, place });
    }
    Ok(exceptions)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::domain::Land;

    #[test]
    fn rules_are_read_and_what_is_wrong_is_found_with_its_line() {
        let catalogue = Catalogue::embedded().unwrap();
        let text = "register;land;keeper_rule;who;confidence\nGewerberegister;Hessen;kreis;Muster;verified\n;;;;\n\
            passregister;NI;gemeinde;;\ntierregister;HE;kreis;;\npassregister;XX;kreis;;\n\
            passregister;HE;bund;;\nbundeszentralregister;HE;kreis;;\npassregister;Niedersachsen;verband;;\n";
        let mut findings = Vec::new();
        let rules = read("k.csv", text, &catalogue, &mut findings).unwrap();
        let own: Vec<(&str, Land, KeeperRule, Confidence)> =
            rules.iter().map(|row| (&*row.register, row.land, row.keeper_rule, row.confidence)).collect();
        assert_eq!(
            own,
            [
                ("gewerberegister", Land::He, KeeperRule::Kreis, Confidence::Verified),
                ("passregister", Land::Ni, KeeperRule::Gemeinde, Confidence::Inferred),
            ]
        );
        let said: Vec<(FindingCode, Option<u32>, &str)> =
            findings.iter().map(|own| (own.code, own.line, own.detail.split(':').next().unwrap())).collect();
        let invalid = FindingCode::OverrideInvalid;
        assert_eq!(
            said,
            [
                (invalid, Some(5), "register"),
                (invalid, Some(6), "land"),
                (invalid, Some(7), "keeper_rule"),
                (invalid, Some(8), "register"),
                (FindingCode::OverrideDuplicate, Some(9), "passregister, NI"),
            ]
        );
        assert_eq!(
            read("k.csv", "a,b\n1,2\n", &catalogue, &mut findings).unwrap_err().kind,
            FormatError::WrongFormat.into()
        );
    }

    #[test]
    fn exceptions_name_a_body_and_its_keeper() {
        let catalogue = Catalogue::embedded().unwrap();
        let text = "register,body,keeper,note\nStandesamt,1,2,\npersonenstandsregister,08115003,08115045,gemeinsam\n\
            personenstandsregister,08115003,08115001,\npassregister,08115003,,\n";
        let mut findings = Vec::new();
        let own = read_exceptions("x.csv", text, &catalogue, &mut findings).unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!((&*own[0].body, &*own[0].keeper, &*own[0].note), ("08115003", "08115045", "gemeinsam"));
        assert_eq!((&*own[0].place.file, own[0].place.line), ("x.csv", 3));
        let lines: Vec<Option<u32>> = findings.iter().map(|finding| finding.line).collect();
        assert_eq!(lines, [Some(2), Some(4), Some(5)]);
    }
}
