//! Exports: every format holds the same table, every file says what it holds, nothing personal
//! leaks, bad calls write nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Reader as _, Xlsx};
use polars::prelude::{ParquetReader, SerReader as _};
use serde_json::{Value as Json, json};

use crate::harness::{data, fixture_arguments, json as ask, run};
use regatlas::text::{Lang, Texts};

/// What can be exported as a table.
const TABLES: [&str; 7] = ["keepings", "bodies", "registers", "evidence", "responses", "codebook", "findings"];

fn with_fixture(arguments: &[&str]) -> std::process::Output {
    let own = fixture_arguments();
    let mut all = arguments.to_vec();
    all.extend(own.iter().map(String::as_str));
    run(&all)
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Exports with these arguments into a file of this name; its bytes.
pub fn exported(name: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let shown = path.display().to_string();
    let output = with_fixture(&[arguments, &["-o", &shown]].concat());
    assert!(path.is_file(), "{arguments:?}: {}", said(&output));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is written");
    fs::read(path).unwrap()
}

pub fn exported_text(name: &str, arguments: &[&str]) -> String {
    String::from_utf8(exported(name, arguments)).unwrap()
}

/// Records of a CSV file without the head: headings, then rows.
pub fn records(text: &str, separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .comment(Some(b'#'))
        .has_headers(false)
        .from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Records as maps by heading.
fn rows(records: &[Vec<String>]) -> Vec<HashMap<&str, &str>> {
    let names = &records[0];
    records[1..]
        .iter()
        .map(|record| names.iter().map(String::as_str).zip(record.iter().map(String::as_str)).collect())
        .collect()
}

pub fn sheets(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// A member of a workbook as it is stored.
pub fn member(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn every_frame_is_the_same_table_in_every_format() {
    for what in TABLES {
        let csv = records(&exported_text("t.csv", &["export", what]), b',');
        assert!(csv.len() > 1, "{what} is empty");
        let tsv = records(&exported_text("t.tsv", &["export", what]), b'\t');
        assert_eq!(csv, tsv, "{what}");
        let document: Json = serde_json::from_slice(&exported("t.json", &["export", what])).unwrap();
        let objects = document["data"].as_array().unwrap();
        let lines = exported_text("t.ndjson", &["export", what]);
        let lines: Vec<Json> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines[0]["about"]["keepings"], document["about"]["keepings"], "{what}");
        assert_eq!(&lines[1..], objects.as_slice(), "{what}");
        let frame = ParquetReader::new(Cursor::new(exported("t.parquet", &["export", what]))).finish().unwrap();
        let names: Vec<String> = frame.get_column_names().iter().map(ToString::to_string).collect();
        assert_eq!(names, csv[0], "{what}");
        assert_eq!((frame.height(), objects.len()), (csv.len() - 1, csv.len() - 1), "{what}");
        let mut workbook = sheets(exported("t.xlsx", &["export", what]));
        let first = workbook.worksheet_range_at(0).unwrap().unwrap();
        assert_eq!((first.height(), first.width()), (csv.len(), csv[0].len()), "{what}");
        for (row, record) in csv[1..].iter().enumerate() {
            for (at, name) in csv[0].iter().enumerate() {
                let written = match &objects[row][name] {
                    Json::Null => String::new(),
                    Json::String(text) if text.starts_with(['=', '+', '-', '@']) => format!("'{text}"),
                    Json::String(text) => text.clone(),
                    number => number.to_string().trim_end_matches(".0").to_owned(),
                };
                assert_eq!(record[at], written, "{what} {name} row {row}");
            }
        }
    }
}

/// A filter that lets everything through, also what the survey does not ask about.
const EVERYTHING: &str = "umfang:ja,nein";

#[test]
fn the_keepings_are_those_that_the_numbers_count() {
    for filter in ["", "land:SH", "register:melde status:offen", "reifegrad:<=B -land:BY"] {
        // Key figures leave out what the survey does not ask about, unless they are asked for it.
        let filter = &format!("{EVERYTHING} {filter}");
        let csv = records(&exported_text("k.csv", &["export", "--filter", filter]), b',');
        let overview = ask(&["overview", "--filter", filter]);
        let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
        let rows = rows(&csv);
        for row in &rows {
            *counts.entry(row["status"]).or_default() += 1;
        }
        for status in ["not_invited", "silent", "partial", "complete"] {
            let counted = counts.get(status).copied().unwrap_or_default();
            assert_eq!(counted, overview[status].as_u64().unwrap(), "{filter}: {status}");
        }
        let bodies: BTreeSet<&str> = rows.iter().map(|row| row["body"]).collect();
        assert_eq!(bodies.len() as u64, overview["bodies"].as_u64().unwrap(), "{filter}");
        let columns: Vec<&str> = csv[0].iter().map(String::as_str).collect();
        let listed = String::from_utf8(with_fixture(&["list", "--format", "csv", "--limit", "1"]).stdout).unwrap();
        assert_eq!(columns.join(","), listed.lines().next().unwrap(), "all columns that a list knows");
        // Bodies and registers of the same filter.
        let own = records(&exported_text("b.csv", &["export", "bodies", "--filter", filter]), b',');
        let kept: u64 = self::rows(&own).iter().map(|row| row["registers"].parse::<u64>().unwrap()).sum();
        assert_eq!(kept, overview["expected"].as_u64().unwrap(), "{filter}");
        assert_eq!(own.len() - 1, bodies.len(), "{filter}");
        let registers = records(&exported_text("r.csv", &["export", "registers", "--filter", filter]), b',');
        let groups = ask(&["coverage", "--by", "register", "--filter", filter]);
        let expected: BTreeMap<String, u64> = groups
            .as_array()
            .unwrap()
            .iter()
            .map(|group| (group["register"].as_str().unwrap().to_owned(), group["expected"].as_u64().unwrap()))
            .collect();
        let found: BTreeMap<String, u64> = self::rows(&registers)
            .iter()
            .filter(|row| !matches!(row["keepings"], "" | "0"))
            .map(|row| (row["register"].to_owned(), row["keepings"].parse().unwrap()))
            .collect();
        assert_eq!(found, expected, "{filter}");
    }
}

#[test]
fn a_register_whose_bodies_nobody_listed_has_no_count() {
    let registers = records(&exported_text("r.csv", &["export", "registers"]), b',');
    let rows = rows(&registers);
    assert!(rows.iter().any(|row| row["keepings"].is_empty()), "not known is not zero");
    assert!(rows.iter().any(|row| row["lists"].contains("idnrg-anlage:1") && row["register"] == "melderegister"));
    let evidence = records(&exported_text("e.csv", &["export", "evidence", "--filter", "register:melde"]), b',');
    assert!(evidence.len() > 2 && self::rows(&evidence).iter().all(|row| row["register"] == "melderegister"));
}

#[test]
fn every_file_says_what_it_holds_and_bare_ones_equal_standard_output() {
    let call = ["coverage", "--by", "land", "--filter", "ebene:kommune register:melde", "--lang", "de"];
    let folder = tempfile::tempdir().unwrap();
    let overview = ask(&["overview", "--filter", "register:melde"]);
    let all = ask(&["overview", "--filter", EVERYTHING]);
    let german = |number: &Json| Texts::new(Lang::De).count(number.as_u64().unwrap());
    let base = format!("{} von {} Registerführungen", german(&overview["expected"]), german(&all["expected"]));
    let facts = ["GV100AD", "gv.txt", "Nachweis-Reifegradmodell 2.0", concat!("regatlas ", env!("CARGO_PKG_VERSION"))];
    for format in ["csv", "csv-excel", "tsv", "json", "ndjson", "md", "table"] {
        let path = folder.path().join(format!("{format}.x"));
        let shown = path.display().to_string();
        let formatted = [&call[..], &["--format", format]].concat();
        let printed = with_fixture(&formatted).stdout;
        with_fixture(&[&formatted[..], &["-o", &shown]].concat());
        let headed = fs::read_to_string(&path).unwrap();
        let is_json = format.ends_with("json");
        let filter = if is_json { "level:kommune register:" } else { "ebene:kommune register:" };
        for fact in facts.into_iter().chain([filter]) {
            assert!(headed.contains(fact), "{fact} is missing in {format}:\n{headed}");
        }
        assert!(!headed.contains("tests/data"), "folders are nobody's business");
        let has_base = if is_json { headed.contains("\"keepings_all\"") } else { headed.contains(&base) };
        assert!(has_base, "{base} is missing in {format}:\n{headed}");
        let output = with_fixture(&[&formatted[..], &["-o", &shown, "--force", "--bare"]].concat());
        assert_eq!(fs::read(&path).unwrap(), printed, "{format}: {}", said(&output));
        let printed = String::from_utf8(printed).unwrap();
        assert!(!printed.contains("GV100AD"), "standard output carries no head");
        match format {
            "csv" | "tsv" => {
                let (head, rest): (Vec<&str>, Vec<&str>) = headed.lines().partition(|line| line.starts_with("# "));
                assert_eq!((head.len(), rest), (9, printed.lines().collect::<Vec<_>>()), "{format}");
            }
            "json" => {
                let document: Json = serde_json::from_str(&headed).unwrap();
                assert_eq!(document["data"], serde_json::from_str::<Json>(&printed).unwrap());
                let about = &document["about"];
                assert_eq!(about["keepings"], overview["expected"]);
                assert_eq!((&about["keepings_all"], &about["bodies"]), (&all["expected"], &overview["bodies"]));
                assert_eq!((&about["synthetic"], &about["files"]), (&json!(false), &json!(["gv.txt", "archive.lsa"])));
            }
            _ => assert!(headed.ends_with(printed.trim_start_matches('\u{feff}')), "{format}"),
        }
    }
    let made_up =
        run(&["export", "registers", "-o", &folder.path().join("r.csv").display().to_string(), "--lang", "en"]);
    assert_eq!(made_up.status.code(), Some(0));
    assert!(fs::read_to_string(folder.path().join("r.csv")).unwrap().contains("synthetic: made up"));
}

/// What nobody may find in an export: tokens and contacts of the small survey, from its own files.
fn secrets() -> Vec<String> {
    let text = fs::read_to_string(data("survey/participants.csv")).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let wanted = [at("token"), at("email"), at("lastname")];
    let found = reader.records().flat_map(|record| {
        let record = record.unwrap();
        wanted.map(|at| record[at].to_owned())
    });
    found.filter(|secret| secret.len() > 5).collect()
}

#[test]
fn personal_data_are_exported_only_where_they_are_asked_for() {
    let secrets = secrets();
    assert!(secrets.len() > 100);
    for what in TABLES {
        for more in [&["--labels"][..], &[]] {
            let text = exported_text("t.csv", &[&["export", what], more].concat());
            let leaked: Vec<&String> = secrets.iter().filter(|secret| text.contains(secret.as_str())).collect();
            assert_eq!(leaked, Vec::<&String>::new(), "{what}");
            assert!(!text.contains("@example"), "{what}");
        }
    }
    let mut workbook = sheets(exported("t.xlsx", &["export", "responses"]));
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).unwrap();
        let cells: Vec<String> = range.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
        assert!(cells.iter().all(|cell| !cell.contains("@example") && !secrets.contains(cell)), "{name}");
    }
    let text = exported_text("t.csv", &["export", "responses", "--personal"]);
    let table = records(&text, b',');
    let rows = rows(&table);
    for key in ["token", "participant_email", "participant_lastname", "G02Q07[SQ001]"] {
        assert!(rows.iter().any(|row| !row[key].is_empty()), "{key} was asked for");
    }
    let by_token: HashMap<&str, &str> = secrets.chunks(3).map(|own| (own[0].as_str(), own[1].as_str())).collect();
    let known = rows.iter().filter_map(|row| Some((by_token.get(row["token"])?, row["participant_email"])));
    assert!(known.clone().count() > 10 && known.clone().all(|(expected, found)| *expected == found));
}

#[test]
fn labels_are_those_of_the_codebook() {
    let codebook = records(&exported_text("c.csv", &["export", "codebook"]), b',');
    let labels: HashMap<(String, String), String> = rows(&codebook)
        .iter()
        .filter(|row| !row["code"].is_empty())
        .map(|row| ((row["column"].to_owned(), row["code"].to_owned()), row["label"].to_owned()))
        .collect();
    assert!(labels.contains_key(&("G03Q01".into(), "A5".into())));
    let coded = records(&exported_text("r.csv", &["export", "responses"]), b',');
    let labelled = records(&exported_text("l.csv", &["export", "responses", "--labels"]), b',');
    assert_eq!(coded[0], labelled[0], "the columns keep their codes");
    let mut seen = 0;
    for (code, label) in coded[1..].iter().zip(&labelled[1..]) {
        for (at, column) in coded[0].iter().enumerate() {
            if let Some(expected) = labels.get(&(column.clone(), code[at].clone())) {
                assert_eq!(label[at].trim_start_matches('\''), expected, "{column}:{}", code[at]);
                seen += 1;
            }
        }
    }
    assert!(seen > 1_000, "{seen}");
}

#[test]
fn responses_under_a_filter_are_those_that_count() {
    let all = records(&exported_text("r.csv", &["export", "responses"]), b',');
    let overview = ask(&["overview"]);
    assert_eq!(all.len() as u64 - 1, overview["responses"].as_u64().unwrap());
    for class in ["counted", "duplicate", "other", "unmatched"] {
        let count = rows(&all).iter().filter(|row| row["class"] == class).count() as u64;
        assert_eq!(count, overview[format!("responses_{class}")].as_u64().unwrap(), "{class}");
    }
    let filter = "land:SH register:melde";
    let some = records(&exported_text("r.csv", &["export", "responses", "--filter", filter]), b',');
    let question = ask(&["question", "G03Q01", "--filter", filter]);
    assert_eq!(some.len() as u64 - 1, question["responses"].as_u64().unwrap());
    let answered = rows(&some).iter().filter(|row| !row["G03Q01"].is_empty()).count() as u64;
    assert_eq!(answered, question["base"].as_u64().unwrap());
}

#[test]
fn an_export_is_a_register_map_again() {
    let folder = tempfile::tempdir().unwrap();
    let expected = ask(&["overview", "--filter", EVERYTHING])["expected"].clone();
    for (name, format) in
        [("k.csv", "csv"), ("e.csv", "csv-excel"), ("k.tsv", "tsv"), ("k.parquet", "parquet"), ("k.xlsx", "xlsx")]
    {
        let path = folder.path().join(name).display().to_string();
        let output = with_fixture(&["export", "-o", &path, "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let gv = data("survey/gv.txt").display().to_string();
        let output = run(&["overview", "--gv", &gv, "--map", &path, "--map-replace", "--format", "json"]);
        let overview: Json =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{name}: {}", said(&output)));
        assert_eq!(overview["expected"], expected, "{name}");
    }
    let broken = folder.path().join("broken.csv");
    fs::write(&broken, "# Filter: keiner\n# Basis: 1\nbody,register\n1,2,3\n").unwrap();
    let output = run(&["overview", "--map", &broken.display().to_string()]);
    assert!(said(&output).contains("Zeile 4"), "lines are those of the file: {}", said(&output));
}

#[test]
fn a_hyphen_is_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let call = |arguments: &[&str]| {
        let own = fixture_arguments();
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_regatlas"));
        command.current_dir(folder.path()).args(arguments).args(own).output().unwrap()
    };
    let list = ["list", "--limit", "3", "--format", "csv"];
    assert_eq!(call(&[&list[..], &["-o", "-"]].concat()).stdout, call(&list).stdout);
    let refused = call(&["list", "--format", "xlsx", "-o", "-"]);
    assert_eq!(refused.status.code(), Some(2), "{}", said(&refused));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "no file is called -");
}

#[test]
fn wrong_calls_are_explained_and_write_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    fs::write(folder.path().join("da.xlsx"), "meins").unwrap();
    fs::create_dir(folder.path().join("ordner.csv")).unwrap();
    let there = path("da.xlsx");
    for (arguments, code, words) in [
        (vec!["export", "-o", &there], 2, vec!["--force"]),
        (vec!["export", "bdies", "-o", &path("x.csv")], 2, vec!["bdies", "bodies", "xevidencesurvey"]),
        (vec!["export", "-o", &path("x.docx")], 2, vec!["docx", "parquet"]),
        (vec!["export", "-o", &path("x")], 2, vec![".parquet"]),
        (vec!["list", "--format", "csv", "-o", &path("x.xlsx")], 2, vec!["x.xlsx", "csv"]),
        (vec!["list", "--format", "xlsx", "-o", &path("x.csv")], 2, vec!["x.csv", "xlsx"]),
        (vec!["export", "bodies"], 2, vec!["-o"]),
        (vec!["export", "--format", "xlsx"], 2, vec!["-o", "xlsx"]),
        (vec!["list", "--format", "parquet"], 2, vec!["-o"]),
        (vec!["check", "--codes", "--format", "xlsx"], 2, vec!["-o"]),
        (vec!["export", "-o", &path("ordner.csv")], 2, vec!["ordner.csv", "-o"]),
        (vec!["export", "-o", &path("fehlt/x.csv")], 3, vec!["fehlt"]),
        (vec!["export", "-o", &path("da.xlsx/x.csv")], 3, vec!["da.xlsx"]),
        (vec!["export", "xevidencesurvey", "-o", &path("x.json")], 2, vec!["xml"]),
        (vec!["export", "xevidencesurvey", "--format", "json"], 2, vec![".xml"]),
        (vec!["export", "-o", &path("x.csv"), "--filter", "land:XX"], 2, vec!["XX"]),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", said(&output));
        assert!(output.stdout.is_empty(), "{arguments:?}");
        for word in words {
            assert!(said(&output).contains(word), "{arguments:?}: {}", said(&output));
        }
    }
    assert_eq!(fs::read(&there).unwrap(), b"meins");
    let late = regatlas::export::put(Path::new(&there), b"neu", false);
    assert!(late.is_err() && fs::read(&there).unwrap() == b"meins", "a file that appeared meanwhile stays");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was written");
    let output = run(&["export", "registers", "-o", &there, "--force"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(fs::read(&there).unwrap().starts_with(b"PK"));
}

#[cfg(target_os = "linux")]
#[cfg(unix)]
#[test]
fn what_is_no_file_is_never_replaced() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.csv")).unwrap();
    let refused = with_fixture(&["list", "-o", &at("socket.csv"), "--force"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("Socket"), "{}", said(&refused));
    assert!(fs::metadata(at("socket.csv")).unwrap().file_type().is_socket());
    // A link to the null device: bytes go there, link and device stay.
    symlink("/dev/null", at("null.csv")).unwrap();
    let written = with_fixture(&["list", "-o", &at("null.csv"), "--force"]);
    assert_eq!(written.status.code(), Some(0), "{}", said(&written));
    assert!(fs::symlink_metadata(at("null.csv")).unwrap().is_symlink());
    assert!(fs::metadata("/dev/null").unwrap().file_type().is_char_device());
    // A link to a file: the file is written, the link stays.
    fs::write(at("real.csv"), "old").unwrap();
    symlink("real.csv", at("link.csv")).unwrap();
    assert_eq!(with_fixture(&["list", "-o", &at("link.csv")]).status.code(), Some(2), "there already");
    assert_eq!(with_fixture(&["list", "-o", &at("link.csv"), "--force"]).status.code(), Some(0));
    assert!(fs::read_to_string(at("real.csv")).unwrap().contains("body"));
    assert!(fs::symlink_metadata(at("link.csv")).unwrap().is_symlink());
}

#[test]
fn a_disk_that_refuses_is_an_error_of_its_own() {
    let output = run(&["export", "registers", "-o", "/proc/regatlas.xlsx"]);
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(said(&output).contains("/proc/regatlas.xlsx"), "{}", said(&output));
}

#[test]
fn text_formats_go_to_standard_output_without_a_head() {
    let output = with_fixture(&["export", "codebook", "--format", "csv"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("question,part,column,block,type,text,part_text,code,label\n"), "{}", &text[..200]);
}
