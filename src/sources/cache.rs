//! The cache: surveys as they were read, as Parquet, keyed by the content of their files; and the way
//! to what else is kept by content.
//!
//! A file's content is hashed once; as long as its size and the moment of its last change stay, the
//! hash is believed. Names of files and of folders appear nowhere in the cache, only hashes; what
//! the survey holds of people is in it as in the export, in a folder that its owner alone can look
//! into. What the cache holds can be made again at any time; nothing here is an error,
//! a cache that cannot be read or written is none.

use std::fs;
use std::io::{self, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use compact_str::CompactString;
use polars::prelude::{
    Column, DataFrame, DataType, IntoColumn, NewChunkedArray, ParallelStrategy, ParquetCompression, ParquetReader,
    ParquetWriter, SerReader, UInt32Chunked,
};
use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{Xxh3, xxh3_64, xxh3_128};

use crate::domain::{Finding, FindingCode};

use super::places::{self, write_atomically};
use super::table::{Cells, ColumnReader, Table, coded_column};
use crate::survey::Codebook;

/// Changes with what the reader makes of a file.
const VERSION: u32 = 5;

/// Smaller files are read faster than the cache is opened; an archive is a tenth of what is in it.
const WORTHWHILE: u64 = 256 << 10;

/// Smaller files are read faster than what is remembered of them.
const REMEMBERED: u64 = 1 << 20;

/// The column that holds the lines.
const LINES: &str = "\u{1}line";

/// What is kept of a survey besides its tables.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Kept {
    responses: KeptTable,
    /// Where there are any.
    participants: Option<KeptTable>,
    /// What was found while reading.
    findings: Vec<KeptFinding>,
    /// What the columns mean.
    codebook: Codebook,
}

/// What is kept of a table besides its Parquet file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptTable {
    headings: Vec<String>,
    height: usize,
    /// Per column its name, and its values where it is coded: Parquet holds the codes alone, since reading
    /// its own dictionaries would look every value up again.
    columns: Vec<(String, Option<Vec<String>>)>,
    /// The sum of the Parquet file, which is read column by column and must be what was written.
    sum: u64,
}

/// A finding without the name of its file: names are kept nowhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct KeptFinding {
    code: String,
    /// Which of the survey's files.
    file: usize,
    line: Option<u32>,
    response: Option<CompactString>,
    detail: CompactString,
}

/// One survey in the cache.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CacheEntry {
    folder: PathBuf,
}

/// A survey as it comes out of the cache.
pub struct Cached {
    /// One row per response.
    pub responses: Table,
    /// One row per participant.
    pub participants: Option<Table>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
    /// What the columns mean.
    pub codebook: Codebook,
}

/// What is remembered of a file, so that it need not be read to know its content.
#[derive(Serialize, Deserialize)]
struct HashedFile {
    length: u64,
    changed: u128,
    hash: String,
}

impl CacheEntry {
    /// The entry for a survey of these files; none where they are too small to be worth it, one of
    /// them cannot be read, or there is no place for a cache.
    pub fn of(files: &[Option<&Path>], salt: &str) -> Option<Self> {
        let root = places::cache()?;
        let large = files.iter().flatten().any(|path| fs::metadata(path).is_ok_and(|meta| meta.len() >= WORTHWHILE));
        if !large {
            return None;
        }
        let mut key = Xxh3::new();
        key.update(&VERSION.to_le_bytes());
        key.update(salt.as_bytes());
        for file in files {
            let hash = match file {
                Some(path) => content(&root, path)?,
                None => String::new(),
            };
            key.update(hash.as_bytes());
            key.update(b"|");
        }
        Some(Self { folder: root.join(format!("{SURVEY}{:032x}", key.digest128())) })
    }

    /// The entry for a survey of these texts; none where there is no place for a cache.
    pub fn of_texts(texts: &[&str], salt: &str) -> Option<Self> {
        let mut key = Xxh3::new();
        key.update(&VERSION.to_le_bytes());
        key.update(salt.as_bytes());
        for text in texts {
            key.update(text.as_bytes());
        }
        Some(Self { folder: places::cache()?.join(format!("{SURVEY}{:032x}", key.digest128())) })
    }

    /// The survey, if it was kept.
    pub fn read(&self, names: &[String; 3]) -> Option<Cached> {
        let [source, _, participants_source] = names;
        let kept: Kept = serde_json::from_slice(&fs::read(self.folder.join("kept.json")).ok()?).ok()?;
        let responses = table(&self.folder.join("responses.parquet"), source, kept.responses)?;
        let participants = match kept.participants {
            Some(kept) => Some(table(&self.folder.join("participants.parquet"), participants_source, kept)?),
            None => None,
        };
        let findings = kept.findings.into_iter().map(|found| {
            let KeptFinding { code, file, line, response, detail } = found;
            let code = FindingCode::from_code(&code)?;
            Some(Finding { line, response, ..Finding::of_file(code, names.get(file)?, detail) })
        });
        let findings = findings.collect::<Option<Vec<Finding>>>()?;
        let codebook = kept.codebook.restored();
        Some(Cached { responses, participants, findings, codebook })
    }

    /// Keeps a survey; what was there before goes.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn write(
        &self,
        names: &[String; 3],
        responses: &Table,
        participants: Option<&Table>,
        findings: &[Finding],
        codebook: &Codebook,
    ) -> io::Result<()> {
        let Some(root) = self.folder.parent() else { return Ok(()) };
        private(root)?;
        // Written beside and renamed: a reader sees a whole entry or none.
        let fresh = tempfile::Builder::new().prefix(".new-").tempdir_in(root)?;
        let own = parquet(&fresh.path().join("responses.parquet"), responses)?;
        let invited = match participants {
            Some(table) => Some(parquet(&fresh.path().join("participants.parquet"), table)?),
            None => None,
        };
        let kept = Kept {
            responses: own,
            participants: invited,
            findings: findings
                .iter()
                .map(|f| KeptFinding {
                    code: f.code.code().to_owned(),
                    file: names.iter().position(|name| **name == *f.source).unwrap_or(0),
                    line: f.line,
                    response: f.response.clone(),
                    detail: f.detail.clone(),
                })
                .collect(),
            codebook: codebook.clone(),
        };
        fs::write(fresh.path().join("kept.json"), serde_json::to_vec(&kept)?)?;
        let fresh = fresh.keep();
        let _ = fs::remove_dir_all(&self.folder);
        fs::rename(&fresh, &self.folder).inspect_err(|_| {
            let _ = fs::remove_dir_all(&fresh);
        })?;
        forget_old(root, SURVEY);
        Ok(())
    }
}

/// The most entries of a kind that are kept.
const MOST: usize = 8;

/// What entries of surveys begin with.
const SURVEY: &str = "survey-";

/// Entries that begin so and were not written for the longest time go.
pub fn forget_old(root: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(root) else { return };
    let hour = std::time::Duration::from_hours(1);
    for entry in entries.flatten().filter(|entry| entry.file_name().to_string_lossy().starts_with(".new-")) {
        // Left behind by a program that was ended while it wrote.
        let age = entry.metadata().and_then(|meta| meta.modified()).ok().and_then(|moment| moment.elapsed().ok());
        if age.is_some_and(|age| age > hour) {
            let _ =
                if entry.path().is_dir() { fs::remove_dir_all(entry.path()) } else { fs::remove_file(entry.path()) };
        }
    }
    let Ok(entries) = fs::read_dir(root) else { return };
    let mut kept: Vec<(std::time::SystemTime, PathBuf)> = entries
        .flatten()
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(prefix))
        .filter_map(|entry| Some((entry.metadata().ok()?.modified().ok()?, entry.path())))
        .collect();
    kept.sort();
    let surplus = kept.len().saturating_sub(MOST);
    for (_, entry) in kept.into_iter().take(surplus) {
        let _ = if entry.is_dir() { fs::remove_dir_all(entry) } else { fs::remove_file(entry) };
    }
}

/// Makes a folder that only its owner can look into: answers are in it.
///
/// # Errors
/// When it cannot be made.
pub fn private(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(folder, fs::Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// The hash of a file's content; none where it cannot be read.
pub fn content(root: &Path, path: &Path) -> Option<String> {
    let meta = fs::metadata(path).ok()?;
    let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos();
    if meta.len() < REMEMBERED {
        return hashed(path).ok();
    }
    let absolute = fs::canonicalize(path).ok()?;
    let name = format!("{:032x}.json", xxh3_128(absolute.as_os_str().as_encoded_bytes()));
    let seen = root.join("seen").join(name);
    let known = fs::read(&seen).ok().and_then(|bytes| serde_json::from_slice::<HashedFile>(&bytes).ok());
    if let Some(known) = known.filter(|known| known.length == meta.len() && known.changed == changed) {
        return Some(known.hash);
    }
    let hash = hashed(path).ok()?;
    let remembered = HashedFile { length: meta.len(), changed, hash: hash.clone() };
    if private(root).is_ok() && fs::create_dir_all(root.join("seen")).is_ok() {
        // Not being able to remember costs time, nothing else.
        let _ = serde_json::to_vec(&remembered).map(|bytes| write_atomically(&seen, &bytes));
    }
    Some(hash)
}

/// The hash of what is in a file, read piece by piece: surveys are large.
fn hashed(path: &Path) -> io::Result<String> {
    let (mut file, mut hash) = (fs::File::open(path)?, Xxh3::new());
    let mut piece = vec![0; 1 << 20];
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(format!("{:032x}", hash.digest128())),
            read => hash.update(&piece[..read]),
        }
    }
}

/// Writes a table; its dictionaries are kept elsewhere.
fn parquet(path: &Path, table: &Table) -> io::Result<KeptTable> {
    let (mut kept, mut columns) = (Vec::new(), Vec::new());
    for column in table.columns() {
        let name = column.name();
        if let Ok(coded) = column.cat8() {
            let values = table.column(name).map(Cells::distinct).unwrap_or_default();
            kept.push((name.to_string(), Some(values.into_iter().map(str::to_owned).collect())));
            columns.push(coded.physical().clone().with_name(name.clone()).into_column());
        } else {
            kept.push((name.to_string(), None));
            columns.push(column.clone());
        }
    }
    let mut frame = DataFrame::new(table.height(), columns).map_err(io::Error::other)?;
    if !table.lines.is_empty() {
        let lines = UInt32Chunked::from_slice(LINES.into(), &table.lines).into_column();
        frame.with_column(lines).map_err(io::Error::other)?;
    }
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes)
        .with_compression(ParquetCompression::Uncompressed)
        .finish(&mut frame)
        .map_err(io::Error::other)?;
    fs::write(path, &bytes)?;
    Ok(KeptTable { headings: table.headings.clone(), height: table.height(), columns: kept, sum: xxh3_64(&bytes) })
}

/// A Parquet file in memory, shared by the columns that are still to be read from it.
#[derive(Clone)]
struct Bytes(Arc<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// The table that was kept; its columns are read when they are first asked for.
fn table(path: &Path, source: &str, kept: KeptTable) -> Option<Table> {
    let KeptTable { headings, height, columns, sum } = kept;
    let bytes = Bytes(Arc::new(fs::read(path).ok()?));
    if xxh3_64(bytes.as_ref()) != sum {
        return None;
    }
    let mut reader = ParquetReader::new(Cursor::new(bytes.clone()));
    let metadata = reader.get_metadata().ok()?.clone();
    let schema = reader.schema().ok()?;
    if metadata.num_rows != height || columns.iter().any(|(name, _)| !schema.contains(name)) {
        return None;
    }
    let column = move |name: &str| -> Option<Column> {
        let mut reader = ParquetReader::new(Cursor::new(bytes.clone()));
        reader.set_metadata(metadata.clone());
        // On this thread alone: others may be waiting for this very column.
        let reader = reader.read_parallel(ParallelStrategy::None).with_columns(Some(vec![name.to_owned()]));
        let mut frame = reader.finish().ok()?;
        frame.rechunk_mut();
        frame.columns().first().cloned()
    };
    let lines = if schema.contains(LINES) {
        column(LINES)?.u32().ok()?.iter().map(Option::unwrap_or_default).collect()
    } else {
        Vec::new()
    };
    let column = Arc::new(column);
    let columns = columns.into_iter().map(|(name, values)| {
        let (own, column) = (name.clone(), Arc::clone(&column));
        let read: ColumnReader = Box::new(move || {
            let read = column(&own).and_then(|read| match values {
                None => Some(read),
                Some(values) => coded_column(read.u8().ok()?.clone(), &values).ok(),
            });
            // The file is what was written: it has this column.
            read.unwrap_or_else(|| Column::full_null(own.as_str().into(), height, &DataType::String))
        });
        (name, read)
    });
    let columns = columns.collect();
    Some(Table::kept(source, height, columns, lines, headings))
}
