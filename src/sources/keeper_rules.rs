//! A team's exceptions to the rules that say who keeps a register (`keeper_rules.csv`): in this Land
//! the districts, not the municipalities.
//!
//! Plain text, one row an exception, so that a team can share it through git: `register`, `land`,
//! `keeper_rule` (`gemeinde`, `verband`, `kreis`, `land`), and whatever it keeps beside, such as who
//! found it where.

use crate::domain::{Confidence, KeeperRule};
use crate::error::{FormatError, SourceError};

use super::catalogue::{Catalogue, KeeperException, RegisterNames};
use super::delimited;

/// The columns that make the file one of exceptions.
pub const COLUMNS: [&str; 3] = ["register", "land", "keeper_rule"];

/// The rules that territory follows from: the others name bodies, which is what a custom map does.
const RULES: [KeeperRule; 4] = [KeeperRule::Gemeinde, KeeperRule::Verband, KeeperRule::Kreis, KeeperRule::Land];

/// Whether a table with these headings holds exceptions.
pub fn looks_like_some(headings: &[String]) -> bool {
    COLUMNS.iter().all(|name| headings.iter().any(|heading| heading == name))
}

/// Reads exceptions.
///
/// # Errors
/// When it is no table with these columns, a field names no register, Land or rule, a register is kept
/// by the federation alone, or a register has two rules in one Land; the error names the line.
pub fn read(path: &str, text: &str, catalogue: &Catalogue) -> Result<Vec<KeeperException>, SourceError> {
    let table = delimited::read(path, text)?;
    let found: Vec<String> = table.names().map(str::to_owned).collect();
    if !looks_like_some(&found) {
        let error = SourceError::new(FormatError::WrongFormat, path).at(1);
        return Err(error.expected(COLUMNS.join(", ")).found(found[..found.len().min(5)].join(", ")));
    }
    let mut registers = RegisterNames::new(catalogue);
    let mut exceptions: Vec<KeeperException> = Vec::with_capacity(table.height());
    for row in 0..table.height() {
        let text = |name: &str| {
            table.column(name).and_then(|cells| cells.get(row)).map(str::trim).unwrap_or_default().to_owned()
        };
        let line = table.line(row).unwrap_or(0) as usize;
        let bad = |name: &str, expected: &str| {
            let error = SourceError::new(FormatError::BadField, path).at(line);
            error.expected(format!("{name}: {expected}")).found(text(name))
        };
        if COLUMNS.iter().all(|name| text(name).is_empty()) {
            continue;
        }
        let register = registers.find(&text("register")).ok_or_else(|| bad("register", "melderegister | …"))?;
        let register = &catalogue.registers[usize::from(register)];
        if register.keeper_rule == KeeperRule::Bund {
            return Err(bad("register", "gemeinde | verband | kreis | land"));
        }
        let land = catalogue.land(&text("land")).ok_or_else(|| bad("land", "BW | BY | …"))?;
        let rule = KeeperRule::from_code(&text("keeper_rule")).filter(|rule| RULES.contains(rule));
        let keeper_rule = rule.ok_or_else(|| bad("keeper_rule", &RULES.map(KeeperRule::code).join(" | ")))?;
        let register = register.register.clone();
        if exceptions.iter().any(|known| known.register == register && known.land == land) {
            let error = SourceError::new(FormatError::DuplicateKey, path).at(line);
            return Err(error.found(format!("{register}, {}", land.code())));
        }
        exceptions.push(KeeperException {
            register,
            land,
            keeper_rule,
            source: path.into(),
            confidence: Confidence::Inferred,
        });
    }
    Ok(exceptions)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::domain::Land;

    #[test]
    fn exceptions_are_read_and_what_is_wrong_is_named_with_its_line() {
        let catalogue = Catalogue::embedded().unwrap();
        let text =
            "register;land;keeper_rule;who\nGewerberegister;Hessen;kreis;Muster\n;;;\npassregister;NI;gemeinde;\n";
        let read = |text: &str| read("k.csv", text, &catalogue);
        let exceptions = read(text).unwrap();
        let first = (&*exceptions[0].register, exceptions[0].land, exceptions[0].keeper_rule);
        assert_eq!(first, ("gewerberegister", Land::He, KeeperRule::Kreis));
        assert_eq!(exceptions.len(), 2);
        for (row, kind, word) in [
            ("tierregister,HE,kreis", FormatError::BadField.into(), "register"),
            ("passregister,XX,kreis", FormatError::BadField.into(), "land"),
            ("passregister,HE,bund", FormatError::BadField.into(), "keeper_rule"),
            ("bundeszentralregister,HE,kreis", FormatError::BadField.into(), "register"),
            ("melderegister,Hessen,verband", FormatError::DuplicateKey.into(), ""),
        ] {
            let error = read(&format!("register,land,keeper_rule\nmelderegister,HE,kreis\n{row}\n")).unwrap_err();
            assert_eq!((error.kind, error.line), (kind, Some(3)), "{row}");
            assert!(error.expected.starts_with(word), "{row}: {}", error.expected);
        }
        assert_eq!(read("a,b\n1,2\n").unwrap_err().kind, FormatError::WrongFormat.into());
    }
}
