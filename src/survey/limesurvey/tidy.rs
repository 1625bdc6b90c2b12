//! Which rows of a file are responses, and what its own columns say: files that were edited by hand,
//! appended to each other, or written again by a spreadsheet.
//!
//! A row is a response by its id. Rows that are none are passed over, each with a finding.

use std::collections::HashMap;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::domain::{Finding, FindingCode};
use crate::error::SourceError;
use crate::raw::delimited::Irregular;
use crate::raw::table::{ColumnBuilder, Table};

use super::mend::{self, DateOrder};

/// The most findings about single rows; what is beyond is one finding with their number.
const MOST: usize = 1_000;

/// Own columns that hold a date.
const MOMENTS: [&str; 3] = ["submitdate", "startdate", "datestamp"];

/// Own columns in which words for nothing are nothing.
const OWN: [&str; 9] =
    ["submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"];

/// How a file writes what LimeSurvey writes otherwise, as its own columns show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Habits {
    /// What stands for nothing.
    pub missing: Vec<String>,
    /// How many cells of own columns held that.
    pub missing_cells: usize,
    /// In which order dates are.
    pub order: Option<DateOrder>,
    /// How many dates of own columns were written in another way.
    pub dates: usize,
    /// Whether one of them could be read in two orders.
    pub unclear: bool,
}

/// Drops columns without a heading and without a value: what editing leaves behind the last one, and
/// row numbers that R and others write in front.
pub fn columns(table: &mut Table) -> usize {
    let keep: Vec<bool> = table
        .headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let is_nameless = heading.is_empty() || (at == 0 && matches!(heading.as_str(), "X" | "Unnamed: 0"));
            if !is_nameless {
                return true;
            }
            let Some(cells) = table.at(at) else { return true };
            let is_blank = cells.iter().all(|value| value.is_none_or(|value| value.trim().is_empty()));
            let counts = |from: usize| {
                at == 0 && (from..).zip(cells.iter()).all(|(nth, value)| value.is_some_and(|v| v == nth.to_string()))
            };
            !(is_blank || counts(0) || counts(1))
        })
        .collect();
    let dropped = keep.iter().filter(|keep| !**keep).count();
    if dropped > 0 {
        table.keep_columns(&keep);
    }
    dropped
}

/// Passes over the rows that are no responses: empty ones, headings that are repeated, rows without
/// an id, responses that occur again, records whose fields run over.
///
/// # Errors
/// When Polars refuses a column, which would be a bug.
pub fn rows(table: &mut Table, irregular: &[Irregular], findings: &mut Vec<Finding>) -> Result<(), SourceError> {
    let mut found = Found { source: table.source.clone(), counts: HashMap::new(), findings };
    let Some(ids) = table.column("id") else { return Ok(()) };
    let height = table.height();
    let width = table.headings.len();
    let mut keep = vec![true; height];
    let by_line: FxHashMap<u32, usize> = irregular.iter().map(|record| (record.line, record.width)).collect();
    let place = table.names().position(|name| name == "id").unwrap_or(0);
    let heading = table.headings.get(place).map_or("id", |heading| heading.trim());
    // LimeSurvey numbers responses; other ids are taken where a file has no numbers at all.
    let is_number = |id: &str| !id.is_empty() && whole(id).bytes().all(|b| b.is_ascii_digit());
    let numbered = ids.iter().flatten().filter(|id| is_number(id.trim())).count() * 2 > height;
    let mut kept: FxHashMap<&str, usize> = FxHashMap::default();
    let mut mended = false;
    let (mut last, mut rising) = (0_u64, true);
    let submitted = table.column("submitdate");
    let is_submitted = |row: usize| submitted.and_then(|cells| cells.get(row)).is_some_and(mend::is_moment);
    for row in 0..height {
        let line = table.line(row);
        let raw = ids.get(row).unwrap_or_default();
        let id = raw.trim().trim_start_matches('\u{feff}');
        mended |= id.len() != raw.len() || whole(id).len() != id.len();
        let id = whole(id);
        if id.is_empty() || mend::is_missing(id) {
            keep[row] = false;
            let blank = (0..width)
                .all(|at| table.at(at).and_then(|cells| cells.get(row)).is_none_or(|value| value.trim().is_empty()));
            let code = if blank { FindingCode::RowEmpty } else { FindingCode::RowWithoutId };
            found.push(code, line, None, "–".into());
        } else if id == heading || id == "id" {
            keep[row] = false;
            found.push(FindingCode::HeadingRepeated, line, None, String::new());
        } else if numbered && !is_number(id) {
            keep[row] = false;
            found.push(FindingCode::RowWithoutId, line, None, id.to_owned());
        } else {
            if let Some(fields) = line.and_then(|line| by_line.get(&line)) {
                found.push(FindingCode::RowLength, line, Some(id), format!("{fields} / {width}"));
                // Fields that run over have moved the answers: none of them is sure.
                keep[row] = *fields <= width;
            }
            if !keep[row] {
                continue;
            }
            // Exports are in the order of the ids: as long as they rise, none occurs again.
            let number = id.parse::<u64>().unwrap_or(0);
            if rising && number > last {
                last = number;
                continue;
            }
            if rising {
                rising = false;
                for earlier in (0..row).filter(|earlier| keep[*earlier]) {
                    kept.insert(whole(ids.get(earlier).unwrap_or_default().trim()), earlier);
                }
            }
            if let Some(earlier) = kept.get(id).copied() {
                // Of two exports of one response the complete one is the newer one, else the later.
                let loser = if is_submitted(earlier) && !is_submitted(row) { row } else { earlier };
                keep[loser] = false;
                let winner = if loser == row { earlier } else { row };
                let detail = table.line(winner).map_or_else(String::new, |line| line.to_string());
                found.push(FindingCode::IdRepeated, table.line(loser), Some(id), detail);
                kept.insert(id, winner);
            } else {
                kept.insert(id, row);
            }
        }
    }
    found.finish();
    if mended {
        let mut builder = ColumnBuilder::new("id");
        for id in ids.iter() {
            builder.push(id.map(|id| whole(id.trim().trim_start_matches('\u{feff}'))));
        }
        table.replace(vec![(place, builder.finish()?)])?;
    }
    table.keep_rows(&keep)
}

/// A whole number without the decimals that a spreadsheet gave it.
fn whole(id: &str) -> &str {
    let stripped = id.strip_suffix(".0").or_else(|| id.strip_suffix(",0"));
    stripped.filter(|whole| whole.bytes().all(|b| b.is_ascii_digit())).unwrap_or(id)
}

/// Findings about rows, so many of a kind that they can be read.
struct Found<'a> {
    source: String,
    counts: HashMap<FindingCode, usize>,
    findings: &'a mut Vec<Finding>,
}

impl Found<'_> {
    fn push(&mut self, code: FindingCode, line: Option<u32>, response: Option<&str>, detail: String) {
        let count = self.counts.entry(code).or_default();
        *count += 1;
        if *count <= MOST {
            let response = response.map(CompactString::from);
            self.findings.push(Finding { line, response, ..Finding::of_file(code, &self.source, detail) });
        }
    }

    fn finish(self) {
        for (code, count) in self.counts.into_iter().filter(|(_, count)| *count > MOST) {
            self.findings.push(Finding::of_file(code, &self.source, format!("+ {}", count - MOST)));
        }
    }
}

/// Makes the own columns LimeSurvey's again: words for nothing are nothing, dates are written as it
/// writes them, and what is no date is no submission. Says what the file writes for nothing.
///
/// # Errors
/// When Polars refuses a column, which would be a bug.
pub fn own_columns(table: &mut Table, findings: &mut Vec<Finding>) -> Result<Habits, SourceError> {
    let mut missing: HashMap<String, usize> = HashMap::new();
    let (mut dates, mut order) = (0, None);
    let written = MOMENTS.iter().filter_map(|name| table.column(name));
    let odd_dates: Vec<String> = written
        .flat_map(|cells| cells.distinct().into_iter().filter(|value| !value.is_empty() && !mend::is_iso(value)))
        .map(str::to_owned)
        .collect();
    let odd: Vec<&str> = odd_dates.iter().map(String::as_str).collect();
    if !odd.is_empty() {
        order = mend::order(odd.iter().copied());
    }
    let mut replaced = Vec::new();
    let mut no_dates: Vec<(usize, String)> = Vec::new();
    for (at, name) in table.names().enumerate().filter(|(_, name)| OWN.contains(name)) {
        let Some(cells) = table.at(at) else { continue };
        let is_moment = MOMENTS.contains(&name);
        let is_fine =
            |value: &str| value.is_empty() || if is_moment { mend::is_iso(value) } else { !mend::is_missing(value) };
        if cells.iter().flatten().all(is_fine) {
            continue;
        }
        let mut builder = ColumnBuilder::new(name);
        for (row, value) in cells.iter().enumerate() {
            match value {
                Some(value) if mend::is_missing(value) => {
                    *missing.entry(value.trim().to_owned()).or_default() += 1;
                    builder.push(None);
                }
                Some(value) if is_moment && !value.is_empty() && !mend::is_iso(value) => {
                    match mend::moment(value, order.unwrap_or_default()) {
                        Some(moment) => {
                            dates += 1;
                            builder.push(Some(&moment));
                        }
                        None => {
                            if !value.trim().is_empty() {
                                no_dates.push((row, format!("{name}: {value}")));
                            }
                            builder.push(None);
                        }
                    }
                }
                value => builder.push(value),
            }
        }
        replaced.push((at, builder.finish()?));
    }
    table.replace(replaced)?;
    let ids = table.column("id");
    let mut found = Found { source: table.source.clone(), counts: HashMap::new(), findings };
    for (row, detail) in no_dates {
        found.push(FindingCode::NotADate, table.line(row), ids.and_then(|ids| ids.get(row)), detail);
    }
    found.finish();
    let missing_cells = missing.values().sum();
    let unclear = odd.iter().any(|value| value.contains('/'));
    Ok(Habits { missing: missing.into_keys().collect(), missing_cells, order, dates, unclear })
}

/// How many dates were mended; in which order their numbers were read, where that was not clear.
pub fn counted(dates: usize, unclear: bool, order: Option<DateOrder>) -> String {
    match order {
        Some(DateOrder::MonthFirst) => format!("{dates} (M/D/Y)"),
        None if unclear => format!("{dates} (D/M/Y?)"),
        _ => dates.to_string(),
    }
}
