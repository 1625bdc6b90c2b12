//! Reading a survey of 100,000 responses: from its files and from the cache, against the time that
//! Polars needs to read the same file as strings.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use polars::prelude::{CsvReadOptions, DataType, Schema, SerReader};
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::raw::delimited;
use regatlas::survey::{SurveyFiles, open};

use super::{PROGRAM, milliseconds};

const QUESTIONNAIRE: &str = include_str!("../../data/questionnaire.lss");
const RESPONSES: &str = include_str!("../../data/demo/responses.csv");
const PARTICIPANTS: &str = include_str!("../../data/demo/participants.csv");
const ROWS: usize = 100_000;

/// The demo's responses again and again, with ids of their own.
fn csv(path: &Path) {
    let text = RESPONSES.trim_start_matches('\u{feff}').trim_end();
    let mut records: Vec<&str> = Vec::new();
    let (mut start, mut quoted) = (0, false);
    for (at, byte) in text.bytes().enumerate() {
        quoted ^= byte == b'"';
        if byte == b'\n' && !quoted {
            records.push(&text[start..at]);
            start = at + 1;
        }
    }
    records.push(&text[start..]);
    let mut out = String::from(records[0]);
    out.push('\n');
    for (at, record) in records[1..].iter().cycle().take(ROWS).enumerate() {
        let (_, rest) = record.split_once(';').unwrap();
        let _ = writeln!(out, "\"{}\";{rest}", at + 1);
    }
    fs::write(path, out).unwrap();
}

/// An archive of the same responses.
fn archive(path: &Path, table: &regatlas::raw::table::Table) {
    let codebook = regatlas::survey::limesurvey::read_structure("q", QUESTIONNAIRE.as_bytes()).unwrap();
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("survey.lss", options).unwrap();
    zip.write_all(QUESTIONNAIRE.as_bytes()).unwrap();
    zip.start_file("survey_responses.lsr", options).unwrap();
    let names: Vec<&str> = table.names().collect();
    let internal: Vec<String> = names
        .iter()
        .map(|name| codebook.column(name).map_or_else(|| (*name).to_owned(), |column| column.internal.clone()))
        .collect();
    let element = |name: &str| {
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            format!("_{}", name.replace('#', "-"))
        } else {
            name.into()
        }
    };
    let mut xml = String::from(
        "<?xml version=\"1.0\"?><document><LimeSurveyDocType>Responses</LimeSurveyDocType><responses><fields>",
    );
    for name in &internal {
        let _ = write!(xml, "<fieldname>{name}</fieldname>");
    }
    xml.push_str("</fields><rows>");
    let cells: Vec<_> = names.iter().map(|name| table.column(name).unwrap()).collect();
    for row in 0..table.height() {
        xml.push_str("<row>");
        for (cells, name) in cells.iter().zip(&internal) {
            if let Some(value) = cells.get(row) {
                let name = element(name);
                let _ = write!(xml, "<{name}><![CDATA[{value}]]></{name}>");
            }
        }
        xml.push_str("</row>\n");
        if xml.len() > 1 << 20 {
            zip.write_all(xml.as_bytes()).unwrap();
            xml.clear();
        }
    }
    xml.push_str("</rows></responses></document>");
    zip.write_all(xml.as_bytes()).unwrap();
    zip.finish().unwrap();
}

fn timed<T>(runs: usize, mut work: impl FnMut() -> T) -> Duration {
    super::median(
        (0..runs)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(work());
                start.elapsed()
            })
            .collect(),
    )
}

fn polars(path: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap();
    let header = text.lines().next().unwrap();
    let schema: Schema = header.split(';').map(|name| (name.trim_matches('"').into(), DataType::String)).collect();
    CsvReadOptions::default()
        .with_has_header(true)
        .with_schema(Some(Arc::new(schema)))
        .map_parse_options(|options| options.with_separator(b';').with_missing_is_null(true))
        .try_into_reader_with_file_path(Some(path.to_owned()))
        .unwrap()
        .finish()
        .unwrap()
        .height()
}

/// Time and peak memory of a whole process.
pub fn process(arguments: &[&str], home: &Path) -> (Duration, f64) {
    let start = Instant::now();
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .env("REGATLAS_HOME", home)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0.0_f64;
    while child.try_wait().unwrap().is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with("VmHWM"));
        let kilobytes =
            line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse::<f64>().ok());
        peak = peak.max(kilobytes.unwrap_or(0.0) / 1024.0);
        std::thread::sleep(Duration::from_millis(1));
    }
    (start.elapsed(), peak)
}

/// Measures everything and prints it.
pub fn run() {
    let folder = tempfile::tempdir().unwrap();
    let big = folder.path().join("responses.csv");
    csv(&big);
    let participants = folder.path().join("participants.csv");
    fs::write(&participants, PARTICIPANTS).unwrap();
    let size = fs::metadata(&big).unwrap().len() as f64 / f64::from(1 << 20);
    println!("\nA survey of {ROWS} responses, {size:.0} MB");
    let files = SurveyFiles {
        responses: Some(big.clone()),
        participants: Some(participants.clone()),
        ..SurveyFiles::default()
    };
    let options = SourceOptions { survey: files.clone(), ..SourceOptions::default() };
    let reference = timed(5, || polars(&big));
    let line = |name: &str, time: Duration| {
        println!(
            "  {name:<44}{:>9.0} ms   {:>5.2} ×",
            milliseconds(time),
            time.as_secs_f64() / reference.as_secs_f64()
        );
    };
    line("Polars reads the file as strings", reference);
    line(
        "the table alone",
        timed(5, || {
            let bytes = regatlas::raw::files::read(&big).unwrap();
            delimited::read("big.csv", &regatlas::raw::files::decode(bytes).text).unwrap().height()
        }),
    );
    line("the survey (names, codes)", timed(5, || open(&files, QUESTIONNAIRE).unwrap().responses.height()));
    line("the landscape (map, matching, findings)", timed(5, || load(&options).unwrap().height()));
    let (home, cold) = (folder.path().join("home"), folder.path().join("cold"));
    let paths = [big.display().to_string(), participants.display().to_string()];
    let arguments = ["overview", "--format", "json", "--survey", &paths[0], "--participants", &paths[1]];
    let (time, peak) = process(&[&arguments[..], &["--no-cache"]].concat(), &cold);
    line("a process without the cache", time);
    println!("  {:<44}{peak:>9.0} MB   {:>5.2} × the file", "its peak memory", peak / size);
    process(&arguments, &home);
    let mut times = Vec::new();
    for _ in 0..7 {
        times.push(process(&arguments, &home).0);
    }
    line("a process from the cache", super::median(times));
    let path: PathBuf = folder.path().join("archive.lsa");
    let table = open(&files, QUESTIONNAIRE).unwrap().responses;
    archive(&path, &table);
    drop(table);
    let packed = path.display().to_string();
    let (time, peak) = process(&["overview", "--format", "json", "--survey", &packed, "--no-cache"], &cold);
    line("the same from an archive (.lsa)", time);
    println!("  {:<44}{peak:>9.0} MB", "its peak memory");
}
