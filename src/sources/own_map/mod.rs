//! A custom register map: a list of bodies and the registers they keep, as teams have it in
//! CSV, TSV, Parquet or Excel, with a mapping of its columns.

mod rows;

use std::path::{Path, PathBuf};

use compact_str::CompactString;
use polars::prelude::{DataFrame, DataType, ParquetReader, SerReader};
use serde::{Deserialize, Serialize};

use crate::domain::{Finding, FindingCode, Kind, Land, Level, names};
use crate::error::{FormatError, SourceError};

use super::catalogue::{Catalogue, RegisterNames};
use super::table::{Cells, ColumnBuilder, Table};
use super::zip::Zip;
use super::{delimited, files, workbook};

use rows::{MapReader, ValueMeanings};

/// What the columns of the list mean, by their headings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MapColumns {
    /// AGS, ARS or another key of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// Name of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Register or registers, by id or name, separated by `;` or `,`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// Land, by its letters, key or name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub land: Option<String>,
    /// Federal level, by code or German name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Inhabitants served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Whether the body keeps the register; without this column every row says that it does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keeps: Option<String>,
}

/// A list as named by the user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MapFile {
    /// The file.
    pub path: PathBuf,
    /// Whether it replaces the derived map; else it extends it.
    pub replace: bool,
    /// What its columns mean; what is not named is proposed from the headings.
    pub columns: MapColumns,
}

/// What a list says of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnBody {
    /// Key as written; empty where there is none.
    pub key: CompactString,
    /// Name; empty where there is none.
    pub name: CompactString,
    /// The Land.
    pub land: Option<Land>,
    /// The level.
    pub level: Option<Level>,
    /// Inhabitants served.
    pub population: Option<u32>,
}

/// One row: a body and a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnRow {
    /// Its record in the file, from 0: a record can name several registers.
    pub record: u32,
    /// Line in the file.
    pub line: Option<u32>,
    /// Index of the body in [`OwnMap::bodies`], later among those that were understood.
    pub body: u32,
    /// Index of the register.
    pub register: u16,
    /// Whether the body keeps the register, or is taken out of the map.
    pub keeps: bool,
    /// Whether the row was written for this keeping alone; a table of crosses says no to most.
    pub explicit: bool,
}

/// A list as read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnMap {
    /// The file's name.
    pub source: String,
    /// The bodies in the order of the list; one that comes back after another stands here again. They and
    /// the rows go once the register map has them.
    #[serde(skip)]
    pub bodies: Vec<OwnBody>,
    /// Its rows, one per body and register.
    #[serde(skip)]
    pub rows: Vec<OwnRow>,
    /// How many of them say that a body keeps a register, and how many take one out.
    pub says: [usize; 2],
    /// Records of the file.
    pub records: usize,
    /// Whether it replaces the derived map.
    pub replace: bool,
    /// The columns as they were understood.
    #[serde(skip)]
    pub columns: MapColumns,
}

/// Headings that name a column, folded, the surest first.
const BODY: &[&str] = &[
    "ars",
    "regionalschluessel",
    "ags",
    "gemeindeschluessel",
    "schluessel",
    "key",
    "body",
    "stellenschluessel",
    "kennung",
];
const NAME: &[&str] =
    &["name", "stelle", "behoerde", "bezeichnung", "gemeinde", "kommune", "organisation", "stellenname", "body_name"];
const REGISTER: &[&str] = &["register", "registerart", "registertyp", "registertypen", "registers"];
const LAND: &[&str] = &["land", "bundesland", "state"];
const LEVEL: &[&str] = &["ebene", "level", "foederale ebene", "verwaltungsebene"];
const POPULATION: &[&str] = &["einwohner", "population", "bevoelkerung", "einwohnerzahl"];
const KEEPS: &[&str] = &["fuehrt", "keeps", "zustaendig", "haelt"];

/// Reads a table in any of the formats, recognised by content.
///
/// # Errors
/// When the file cannot be read or is none of them.
pub fn table(path: &Path, findings: &mut Vec<Finding>) -> Result<Table, SourceError> {
    table_of(path, files::read(path)?, findings)
}

/// Rows of a Parquet file that are read at once, so that a list of ten million never lies in memory as text.
const PIECE: usize = 1 << 20;

fn table_of(path: &Path, bytes: Vec<u8>, findings: &mut Vec<Finding>) -> Result<Table, SourceError> {
    let shown = path.display().to_string();
    let mut table = if is_parquet(&bytes) {
        parquet(&shown, &bytes, 0, usize::MAX)?
    } else if bytes.starts_with(b"PK") {
        if !workbook::recognises(&Zip::open(&shown, &bytes)?) {
            let error = SourceError::new(FormatError::WrongFormat, shown);
            return Err(error.expected("CSV, TSV, Parquet, XLSX").found("ZIP"));
        }
        workbook::read(&shown, &bytes)?
    } else {
        let text = files::decoded(path, bytes, findings);
        // An export is a list, too: lines keep the numbers they have in the file.
        let (below, head) = delimited::below_head(&text);
        let moved = |error: SourceError| SourceError { line: error.line.map(|line| line + head as usize), ..error };
        let mut table = delimited::read(&shown, below).map_err(moved)?;
        table.lines.iter_mut().for_each(|line| *line += head);
        table
    };
    table.source = files::display_name(path);
    Ok(table)
}

fn is_parquet(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PAR1")
}

/// So many rows of a Parquet file, from this one on.
fn parquet(source: &str, bytes: &[u8], from: usize, rows: usize) -> Result<Table, SourceError> {
    let failed = |cause: &dyn std::fmt::Display| SourceError::new(FormatError::Parquet, source).found(cause);
    let reader = ParquetReader::new(std::io::Cursor::new(bytes)).with_slice(Some((from, rows)));
    let frame = reader.finish().map_err(|cause| failed(&cause))?;
    let mut columns = Vec::with_capacity(frame.width());
    for column in frame.columns() {
        let text = column.cast(&DataType::String).map_err(|cause| failed(&cause))?;
        columns.push(ColumnBuilder::coded_or_text(text.str().map_err(|cause| failed(&cause))?)?);
    }
    let headings = frame.columns().iter().map(|column| column.name().to_string()).collect();
    let frame = DataFrame::new(frame.height(), columns).map_err(|cause| failed(&cause))?;
    Ok(Table::new(source, &frame, Vec::new(), headings))
}

/// What the columns of a table seem to mean, by their headings.
pub fn propose(headings: &[String]) -> MapColumns {
    let folded: Vec<(String, &str)> =
        headings.iter().map(|name| (names::fold(name).replace(['-', '_'], " "), name.as_str())).collect();
    let mut taken: Vec<&str> = Vec::new();
    let mut find = |words: &[&str]| {
        let free = || folded.iter().filter(|(_, name)| !taken.contains(name));
        let equal = |word: &str| free().find(|(own, _)| own.trim() == word);
        let has =
            |word: &str| free().find(|(own, _)| own.split(|c: char| !c.is_alphanumeric()).any(|part| part == word));
        let found = words.iter().find_map(|word| equal(word)).or_else(|| words.iter().find_map(|word| has(word)));
        let found = found.map(|(_, name)| *name)?;
        taken.push(found);
        Some(found.to_owned())
    };
    MapColumns {
        body: find(BODY),
        register: find(REGISTER),
        land: find(LAND),
        level: find(LEVEL),
        population: find(POPULATION),
        keeps: find(KEEPS),
        name: find(NAME),
    }
}

/// Whether these headings name bodies and registers.
pub fn looks_like_one(headings: &[String]) -> bool {
    let columns = propose(headings);
    (columns.body.is_some() || columns.name.is_some()) && columns.register.is_some()
}

/// Reads a list.
///
/// # Errors
/// When the file cannot be read, a column named for it is not there, or nothing says which body or
/// which register is meant.
pub fn read(file: &MapFile, catalogue: &Catalogue, findings: &mut Vec<Finding>) -> Result<OwnMap, SourceError> {
    in_pieces(file, PIECE, catalogue, findings)
}

/// Reads a list, so many rows of a Parquet file at once.
fn in_pieces(
    file: &MapFile,
    rows: usize,
    catalogue: &Catalogue,
    findings: &mut Vec<Finding>,
) -> Result<OwnMap, SourceError> {
    let (path, shown) = (&file.path, file.path.display().to_string());
    let bytes = files::read(path)?;
    if !is_parquet(&bytes) {
        let table = table_of(path, bytes, findings)?;
        let mut list = List::new(&table, file);
        list.add(&table, 0, &shown, catalogue, findings)?;
        return Ok(list.finished(findings));
    }
    let piece = |from: usize| {
        let table = parquet(&shown, &bytes, from, rows)?;
        Ok::<_, SourceError>(table.named_after(files::display_name(path)))
    };
    let mut table = piece(0)?;
    let mut list = List::new(&table, file);
    loop {
        list.add(&table, list.own.records, &shown, catalogue, findings)?;
        if table.height() < rows {
            return Ok(list.finished(findings));
        }
        table = piece(list.own.records)?;
    }
}

/// A list while it is read, piece by piece.
struct List {
    columns: MapColumns,
    own: OwnMap,
}

impl List {
    /// A list with the headings of this table.
    fn new(table: &Table, file: &MapFile) -> Self {
        let proposed = propose(&table.names().map(str::to_owned).collect::<Vec<_>>());
        let own = &file.columns;
        let columns = MapColumns {
            body: own.body.clone().or(proposed.body),
            name: own.name.clone().or(proposed.name),
            register: own.register.clone().or(proposed.register),
            land: own.land.clone().or(proposed.land),
            level: own.level.clone().or(proposed.level),
            population: own.population.clone().or(proposed.population),
            keeps: own.keeps.clone().or(proposed.keeps),
        };
        let own = OwnMap { source: table.source.clone(), replace: file.replace, ..OwnMap::default() };
        Self { columns, own }
    }

    /// Adds the rows of a table, which follow so many.
    fn add(
        &mut self,
        table: &Table,
        before: usize,
        shown: &str,
        catalogue: &Catalogue,
        findings: &mut Vec<Finding>,
    ) -> Result<(), SourceError> {
        let columns = &self.columns;
        let cells = |name: &Option<String>| -> Result<Option<Cells<'_>>, SourceError> {
            let Some(name) = name else { return Ok(None) };
            let missing = || {
                let found: Vec<&str> = table.names().take(12).collect();
                SourceError::new(FormatError::MissingColumns, shown).at(1).expected(name).found(found.join(", "))
            };
            table.column(name).ok_or_else(missing).map(Some)
        };
        let mut registers = RegisterNames::new(catalogue);
        // One column per register, with crosses, is the other way in which such lists are kept.
        let wide: Vec<(u16, Cells<'_>)> = match columns.register {
            Some(_) => Vec::new(),
            None => table.names().filter_map(|name| Some((registers.find(name)?, table.column(name)?))).collect(),
        };
        if (columns.register.is_none() && wide.is_empty()) || (columns.body.is_none() && columns.name.is_none()) {
            let found: Vec<&str> = table.names().take(12).collect();
            let error = SourceError::new(FormatError::MapColumns, shown).at(1);
            return Err(error.expected("body, register").found(found.join(", ")));
        }
        let mut reader = MapReader {
            table,
            before,
            body: cells(&columns.body)?,
            name: cells(&columns.name)?,
            register: ValueMeanings::new(cells(&columns.register)?),
            land: ValueMeanings::new(cells(&columns.land)?),
            level: ValueMeanings::new(cells(&columns.level)?),
            population: ValueMeanings::new(cells(&columns.population)?),
            keeps: ValueMeanings::new(cells(&columns.keeps)?),
            wide: wide.into_iter().map(|(register, cells)| (register, ValueMeanings::new(Some(cells)))).collect(),
            catalogue,
        };
        for row in 0..table.height() {
            reader.row(row, &mut registers, &mut self.own, findings);
        }
        self.own.records += table.height();
        Ok(())
    }

    /// The list as a whole.
    fn finished(self, findings: &mut Vec<Finding>) -> OwnMap {
        let Self { columns, own } = self;
        let added = own.rows.iter().filter(|row| row.keeps).count();
        if own.rows.is_empty() {
            findings.push(Finding::of_file(FindingCode::MapEmpty, &own.source, ""));
        }
        OwnMap { says: [added, own.rows.len() - added], columns, ..own }
    }
}

/// What kind of body an unknown body of a level is taken for.
pub const fn kind_of(level: Level) -> Kind {
    match level {
        Level::Bund => Kind::Bundesbehoerde,
        Level::Land => Kind::Land,
        Level::Kommune => Kind::Gemeinde,
        Level::Sonstige => Kind::Kammer,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn own(text: &str) -> (OwnMap, Vec<Finding>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liste.csv");
        std::fs::write(&path, text).unwrap();
        let mut findings = Vec::new();
        let file = MapFile { path, ..MapFile::default() };
        (read(&file, &Catalogue::embedded().unwrap(), &mut findings).unwrap(), findings)
    }

    #[test]
    fn headings_say_what_columns_mean() {
        let text = "Gemeindeschlüssel (AGS);Name der Stelle;Registerart;Bundesland;Einwohner\n\
            1001000;Flensburg;Melderegister, Gewerberegister;Schleswig-Holstein;92.550\n\
            ;Kammer Nord;Handwerksrolle;SH;\n;;Melderegister;;\n05315000;Köln;Quatschregister;NW;1\n";
        let (map, findings) = own(text);
        assert_eq!(map.columns.body.as_deref(), Some("Gemeindeschlüssel (AGS)"));
        assert_eq!(map.columns.name.as_deref(), Some("Name der Stelle"));
        assert_eq!(map.columns.register.as_deref(), Some("Registerart"));
        assert_eq!(map.bodies[0].land, Some(Land::Sh));
        assert_eq!((map.bodies[0].population, map.rows[0].line), (Some(92_550), Some(2)));
        assert!(map.rows.iter().all(|row| row.keeps));
        let codes: Vec<FindingCode> = findings.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&FindingCode::MapRowWithoutBody) && codes.contains(&FindingCode::MapUnknownRegister));
    }

    #[test]
    fn a_parquet_file_is_read_like_any_other() {
        use polars::prelude::{IntoColumn, NamedFrom, ParquetWriter, Series};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liste.parquet");
        let columns = vec![
            Series::new("ARS".into(), ["010010000000", "055150000000"]).into_column(),
            Series::new("Register".into(), ["Melderegister", "Passregister"]).into_column(),
            Series::new("Einwohner".into(), [92_550_u32, 322_904]).into_column(),
        ];
        let mut frame = DataFrame::new(2, columns).unwrap();
        ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut frame).unwrap();
        let file = MapFile { path, ..MapFile::default() };
        let map = read(&file, &Catalogue::embedded().unwrap(), &mut Vec::new()).unwrap();
        let rows: Vec<(&str, Option<u32>)> =
            map.bodies.iter().map(|body| (body.key.as_str(), body.population)).collect();
        assert_eq!(rows, [("010010000000", Some(92_550)), ("055150000000", Some(322_904))]);
    }

    #[test]
    fn a_parquet_file_read_in_pieces_is_the_same_list() {
        use polars::prelude::{DataFrame, IntoColumn, NamedFrom, ParquetWriter, Series};
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("liste.parquet");
        let columns = vec![
            Series::new("Name".into(), ["A", "A", "B", "", "C", "C", "A"]).into_column(),
            Series::new("Register".into(), ["melde", "pass", "melde", "pass", "melde", "Quatsch", "gewerbe"])
                .into_column(),
        ];
        let mut frame = DataFrame::new(7, columns).unwrap();
        ParquetWriter::new(std::fs::File::create(&path).unwrap()).finish(&mut frame).unwrap();
        let (file, catalogue) = (MapFile { path, ..MapFile::default() }, Catalogue::embedded().unwrap());
        let mut whole_findings = Vec::new();
        let whole = in_pieces(&file, 100, &catalogue, &mut whole_findings).unwrap();
        assert_eq!((whole.records, whole.bodies.len(), whole_findings.len()), (7, 4, 2));
        for rows in 1..=8 {
            let mut findings = Vec::new();
            assert_eq!(in_pieces(&file, rows, &catalogue, &mut findings).unwrap(), whole, "{rows} at once");
            assert_eq!(findings, whole_findings);
        }
    }

    #[test]
    fn a_column_a_register_with_crosses() {
        let (map, _) = own("ARS;Melderegister;Gewerberegister\n010010000000;x;nein\n055150000000;;ja\n");
        let rows: Vec<(&str, bool)> =
            map.rows.iter().map(|row| (map.bodies[row.body as usize].key.as_str(), row.keeps)).collect();
        assert_eq!(rows, [("010010000000", true), ("010010000000", false), ("055150000000", true)]);
    }
}
