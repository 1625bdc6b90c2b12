//! The participants of a survey, fetched in pages and written as LimeSurvey's participants CSV.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::error::{RemoteError, SourceError, SourceErrorKind};

use super::Progress;
use super::session::{Session, number, text};

/// Columns of the CSV behind the three of a person, with their names in the interface. The token
/// and `tid` come unasked.
const COLUMNS: [(&str, &str); 10] = [
    ("emailstatus", "emailstatus"),
    ("token", "token"),
    ("language", "language"),
    ("validfrom", "validfrom"),
    ("validuntil", "validuntil"),
    ("invited", "sent"),
    ("reminded", "remindersent"),
    ("remindercount", "remindercount"),
    ("completed", "completed"),
    ("usesleft", "usesleft"),
];

/// Participants as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Participants {
    /// LimeSurvey's participants CSV.
    pub csv: String,
    /// How many there are.
    pub count: usize,
}

/// Fetches all participants, `page_size` at a time; `None` for a survey without any. `expected` is
/// their number as the server counts them, for the progress.
///
/// # Errors
/// As [`Session::call`].
pub(super) fn fetch(
    session: &Session<'_>,
    survey: u32,
    attributes: &[(String, String)],
    page_size: usize,
    expected: usize,
    progress: &mut dyn FnMut(Progress),
) -> Result<Option<Participants>, SourceError> {
    let names = attributes.iter().map(|(name, _)| name.as_str());
    let wanted: Vec<&str> =
        COLUMNS.iter().map(|(_, name)| *name).filter(|name| *name != "token").chain(names).collect();
    let mut records: BTreeMap<u64, String> = BTreeMap::new();
    let mut start = 0;
    loop {
        progress(Progress::Participants { done: records.len(), total: expected.max(records.len()) });
        let params = [survey.into(), start.into(), page_size.into(), false.into(), json!(wanted)];
        let Some(found) = session.call("list_participants", &params)? else { break };
        let Value::Array(page) = &found else { return Err(session.unexpected("list_participants", &found)) };
        let known = records.len();
        for person in page {
            records.insert(number(person, "tid"), record(person, attributes));
        }
        if page.len() < page_size {
            break;
        }
        // Servers count from the first participant or from a `tid`; a page that overlaps tells which.
        start = match records.last_key_value() {
            Some((last, _)) if records.len() < known + page.len() => last + 1,
            _ => records.len() as u64,
        };
    }
    progress(Progress::Participants { done: records.len(), total: records.len() });
    if records.is_empty() {
        return Ok(None);
    }
    if records.contains_key(&0) {
        return Err(session
            .error(SourceErrorKind::Remote(RemoteError::Unexpected))
            .expected("tid")
            .found("list_participants: –"));
    }
    let mut csv = header(attributes);
    for record in records.values() {
        csv.push_str(record);
    }
    Ok(Some(Participants { csv, count: records.len() }))
}

/// LimeSurvey writes its headings bare, and attributes with their captions.
fn header(attributes: &[(String, String)]) -> String {
    let fixed = COLUMNS.iter().map(|(column, _)| *column);
    let mut columns: Vec<String> =
        ["tid", "firstname", "lastname", "email"].into_iter().chain(fixed).map(str::to_owned).collect();
    for (name, caption) in attributes {
        let bare = caption.replace([',', '"', '\r', '\n'], " ");
        columns.push(if bare.is_empty() { format!(" {name}") } else { format!(" {name} <{bare}>") });
    }
    format!("\u{feff}{}\n", columns.join(","))
}

fn record(person: &Value, attributes: &[(String, String)]) -> String {
    let info = &person["participant_info"];
    let mut values = vec![text(person, "tid"), text(info, "firstname"), text(info, "lastname"), text(info, "email")];
    values.extend(COLUMNS.iter().map(|(_, name)| text(person, name)));
    values.extend(attributes.iter().map(|(name, _)| text(person, name)));
    let quoted: Vec<String> = values.iter().map(|value| format!("\"{}\"", value.replace('"', "\"\""))).collect();
    quoted.join(",") + "\n"
}
