//! Exports: every format holds the same table, every file says what it holds, bad calls write nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use polars::prelude::{ParquetReader, SerReader as _};
use proptest::prelude::*;
use regatlas::export::{Cell, Format, Heading, Output, Sheet, text as render, write};
use regatlas::query::about::About;
use regatlas::text::{Lang, Texts};
use serde_json::{Value as Json, json};

use crate::harness::{data, fixture_arguments, json as ask, run};

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
fn exported(name: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let shown = path.display().to_string();
    let output = with_fixture(&[arguments, &["-o", &shown]].concat());
    assert!(path.is_file(), "{arguments:?}: {}", said(&output));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is written");
    fs::read(path).unwrap()
}

fn exported_text(name: &str, arguments: &[&str]) -> String {
    String::from_utf8(exported(name, arguments)).unwrap()
}

/// Records of a CSV file without the head: headings, then rows.
fn records(text: &str, separator: u8) -> Vec<Vec<String>> {
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

fn sheets(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// A member of a workbook as it is stored.
fn member(bytes: &[u8], name: &str) -> String {
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

#[test]
fn the_keepings_are_those_that_the_numbers_count() {
    for filter in ["", "land:SH", "register:melde status:offen", "reifegrad:<=B -land:BY"] {
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
        if !filter.is_empty() {
            assert_eq!(own.len() - 1, bodies.len(), "{filter}");
        }
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
    let all = ask(&["overview"]);
    let base = format!("{} von {} Registerführungen", overview["expected"], all["expected"]);
    let facts = [
        "GV100AD",
        "gv.txt",
        "ebene:kommune register:melderegister",
        "Nachweis-Reifegradmodell 2.0",
        concat!("regatlas ", env!("CARGO_PKG_VERSION")),
    ];
    for format in ["csv", "csv-excel", "tsv", "json", "ndjson", "md", "table"] {
        let path = folder.path().join(format!("{format}.x"));
        let shown = path.display().to_string();
        let formatted = [&call[..], &["--format", format]].concat();
        let printed = with_fixture(&formatted).stdout;
        with_fixture(&[&formatted[..], &["-o", &shown]].concat());
        let headed = fs::read_to_string(&path).unwrap();
        for fact in facts {
            assert!(headed.contains(fact), "{fact} is missing in {format}:\n{headed}");
        }
        assert!(!headed.contains("tests/data"), "folders are nobody's business");
        let has_base = match format {
            "json" | "ndjson" => headed.contains("\"keepings_all\""),
            _ => headed.contains(&base),
        };
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

#[test]
fn a_workbook_has_typed_cells_filters_colours_a_codebook_and_a_sheet_about() {
    let bytes = exported("c.xlsx", &["coverage", "--by", "land,register", "--lang", "de"]);
    let groups = ask(&["coverage", "--by", "land,register"]);
    let first = member(&bytes, "xl/worksheets/sheet1.xml");
    assert!(first.contains("state=\"frozen\"") && first.contains("<autoFilter ref=\"A1:"), "{}", &first[..400]);
    assert_eq!(first.matches("<colorScale>").count(), 6, "one a column of shares");
    assert!(!first.contains("<f>"), "no formula");
    assert!(member(&bytes, "xl/styles.xml").contains("0.0%"));
    let mut workbook = sheets(bytes);
    assert_eq!(workbook.sheet_names(), ["Daten", "Angaben"]);
    let range = workbook.worksheet_range("Daten").unwrap();
    for (row, group) in range.rows().skip(1).zip(groups.as_array().unwrap()) {
        assert_eq!(row[2], Data::Float(group["expected"].as_f64().unwrap()), "a count is a number");
        match group["response_rate"].as_f64() {
            Some(rate) => assert_eq!(row[8], Data::Float(rate), "a share is a number"),
            None => assert_eq!(row[8], Data::Empty, "a share without a base is no zero"),
        }
    }
    let mut keepings = sheets(exported("k.xlsx", &["export", "--lang", "en"]));
    assert_eq!(keepings.sheet_names(), ["Data", "Codebook", "About"]);
    let range = keepings.worksheet_range("Data").unwrap();
    let first = range.rows().nth(1).unwrap();
    assert!(matches!(&first[0], Data::String(key) if key.len() == 12 && key.starts_with('0')), "{first:?}");
    let codebook = keepings.worksheet_range("Codebook").unwrap();
    let questions: BTreeSet<String> = codebook.rows().skip(1).map(|row| row[0].to_string()).collect();
    assert_eq!(
        questions.into_iter().collect::<Vec<_>>(),
        ["G02Q09", "G03Q07", "G03Q08"],
        "those that are columns here"
    );
    let mut question = sheets(exported("q.xlsx", &["question", "G03Q01", "--by", "land"]));
    assert_eq!(question.worksheet_range("Codebuch").unwrap().height(), 6, "five answers");
    let about = question.worksheet_range("Angaben").unwrap();
    let shown: Vec<String> = about.rows().map(|row| row[1].to_string()).collect();
    assert!(shown.iter().any(|line| line.contains("Antworten ausgewertet")), "what stands above the table: {shown:?}");
}

#[test]
fn every_command_writes_formats_of_every_kind() {
    let first = ask(&["list", "--limit", "1"]);
    let body = first[0]["body"].as_str().unwrap();
    let commands: [&[&str]; 12] = [
        &["overview"],
        &["list", "--columns", "name,name,population", "--limit", "20"],
        &["show", body],
        &["coverage", "--by", "maturity,land"],
        &["questions"],
        &["question", "G02Q06", "--by", "land"],
        &["question", "G01Q05"],
        &["search", "flens"],
        &["check"],
        &["check", "--codes"],
        &["resolve"],
        &["about"],
    ];
    for command in commands {
        for format in ["xlsx", "parquet", "json", "csv-excel"] {
            let bytes = exported("t.x", &[command, &["--format", format]].concat());
            match format {
                "xlsx" => assert!(!sheets(bytes).sheet_names().is_empty(), "{command:?}"),
                "parquet" => {
                    let frame = ParquetReader::new(Cursor::new(bytes)).finish();
                    assert!(frame.is_ok(), "{command:?}: {:?}", frame.err());
                }
                "json" => {
                    let document: Json = serde_json::from_slice(&bytes).unwrap();
                    assert!(document["about"]["program"].is_string() && !document["data"].is_null(), "{command:?}");
                }
                _ => assert!(bytes.len() > 60, "{command:?} {format}"),
            }
        }
    }
}

#[test]
fn moments_are_dates_where_a_format_has_them() {
    let frame = ParquetReader::new(Cursor::new(exported("r.parquet", &["export", "responses"]))).finish().unwrap();
    for name in ["started", "submitted", "G03Q09"] {
        let dtype = frame.column(name).unwrap().dtype().to_string();
        assert!(dtype.starts_with("datetime"), "{name}: {dtype}");
    }
    let csv = records(&exported_text("r.csv", &["export", "responses"]), b',');
    let submitted = csv[0].iter().position(|name| name == "submitted").unwrap();
    let column = frame.column("submitted").unwrap();
    let mut workbook = sheets(exported("r.xlsx", &["export", "responses"]));
    let range = workbook.worksheet_range_at(0).unwrap().unwrap();
    for (row, record) in csv[1..].iter().enumerate() {
        let value = column.get(row).unwrap();
        let cell = &range.rows().nth(row + 1).unwrap()[submitted];
        if record[submitted].is_empty() {
            assert!(value.is_null() && *cell == Data::Empty, "not submitted is no date");
        } else {
            assert_eq!(value.to_string(), record[submitted]);
            let Data::DateTime(date) = cell else { panic!("{cell:?}") };
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            let found = format!("{year}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}");
            assert_eq!(found, record[submitted]);
        }
    }
}

#[test]
fn a_csv_for_excel_opens_with_a_double_click() {
    let text = exported_text("c.csv", &["coverage", "--by", "land", "--format", "csv-excel", "--lang", "de"]);
    let body = text.strip_prefix('\u{feff}').expect("a byte order mark");
    assert!(body.lines().all(|line| !line.is_empty()) && body.contains("\r\n"));
    let table = records(body, b';');
    assert_eq!(table[0][0], "Land");
    assert_eq!(table[1][0], "Schleswig-Holstein", "names instead of codes");
    let rate = table[1].iter().find(|cell| cell.contains(',')).unwrap();
    let groups = ask(&["coverage", "--by", "land"]);
    assert!((rate.replace(',', ".").parse::<f64>().unwrap() - groups[0]["rate"].as_f64().unwrap()).abs() < 1e-12);
    let bodies = exported_text("b.csv", &["export", "bodies", "--format", "csv-excel"]);
    assert!(bodies.contains("\r\n'01"), "a leading zero is kept as text");
    let responses = exported_text("r.csv", &["export", "responses", "--format", "csv-excel"]);
    let survey = ask(&["overview"])["responses"].as_u64().unwrap();
    assert_eq!(responses.lines().filter(|line| !line.contains("# ")).count() as u64, survey + 1, "one row a line");
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
    let expected = ask(&["overview"])["expected"].clone();
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
        (vec!["export", "-o", &path("x")], 2, vec!["parquet"]),
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

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        "[ -~äöüß€]{0,12}".prop_map(Cell::Text),
        prop::sample::select(vec![
            "=1+1",
            "+49",
            "-x",
            "@me",
            "#a",
            "# a",
            "\"",
            "a;b,c\td",
            "007",
            "a\nb",
            "\u{1b}[2J"
        ])
        .prop_map(|text| Cell::Text(text.into())),
        (0_u64..1 << 50).prop_map(Cell::Count),
        prop::option::of(0.0..=1.0).prop_map(Cell::Share),
        (-1e9..1e9).prop_map(Cell::Number),
        (0_u64..100_000).prop_map(Cell::Place),
        Just(Cell::Missing),
    ]
}

fn table() -> impl Strategy<Value = Output> {
    (1_usize..5).prop_flat_map(|width| {
        prop::collection::vec(prop::collection::vec(cell(), width), 0..6).prop_map(move |rows| Output {
            headings: (0..width).map(|at| Heading::new(format!("key_{at}"), format!("Titel {at}"))).collect(),
            rows,
            ..Output::default()
        })
    })
}

/// What a cell says, read by hand: a text, a number, nothing.
fn plain(cell: &Cell) -> (Option<String>, Option<f64>) {
    match cell {
        Cell::Text(text) => (Some(text.replace('\u{1b}', "\u{fffd}")), None),
        Cell::Count(number) | Cell::Place(number) => (None, Some(*number as f64)),
        Cell::Share(Some(number)) | Cell::Number(number) => (None, Some(*number)),
        Cell::Share(None) | Cell::Moment(_) | Cell::Missing => (None, None),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_table_survives_csv_json_and_workbooks(output in table()) {
        let texts = Texts::new(Lang::De);
        let about = About::program("2026-01-02 03:04".into());
        let csv = render(&output, Some(&about), Format::Csv, &texts, None).unwrap();
        // An empty record of one field is written as quotes; every reader takes it for one.
        let read = records(&csv, b',');
        prop_assert_eq!(read.len(), output.rows.len() + 1);
        let json: Json = serde_json::from_str(&render(&output, None, Format::Json, &texts, None).unwrap()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("t.xlsx");
        write(&output, Some(&about), Format::Xlsx, &path, false, &texts).unwrap();
        let mut workbook: Xlsx<_> = open_workbook(&path).unwrap();
        let range = workbook.worksheet_range("Daten").unwrap();
        for (row, cells) in output.rows.iter().enumerate() {
            for (at, cell) in cells.iter().enumerate() {
                let (text, number) = plain(cell);
                let written = &read[row + 1][at];
                let found = range.get_value((u32::try_from(row).unwrap() + 1, u32::try_from(at).unwrap()));
                match (&text, number) {
                    (Some(text), _) => {
                        let is_formula = text.starts_with(['=', '+', '-', '@']);
                        let expected = if is_formula { format!("'{text}") } else { text.clone() };
                        prop_assert_eq!(written, &expected);
                        match found {
                            Some(Data::String(found)) => prop_assert_eq!(found, text),
                            found => prop_assert!(text.is_empty(), "{:?} for {:?}", found, text),
                        }
                    }
                    (None, Some(number)) => {
                        prop_assert_eq!(written.parse::<f64>().unwrap().to_bits(), number.to_bits());
                        // serde_json reads to within one unit in the last place.
                        let read = json[row][format!("key_{at}")].as_f64().unwrap();
                        prop_assert!((read - number).abs() <= number.abs() * f64::EPSILON, "{} {}", read, number);
                        match found {
                            Some(Data::Float(found)) => prop_assert_eq!(found.to_bits(), number.to_bits()),
                            Some(Data::Int(found)) => prop_assert_eq!((*found as f64).to_bits(), number.to_bits()),
                            found => prop_assert!(false, "{:?} for {}", found, number),
                        }
                    }
                    (None, None) => {
                        let key = format!("key_{at}");
                        prop_assert!(written.is_empty() && json[row][key].is_null());
                        prop_assert!(matches!(found, None | Some(Data::Empty)), "{:?}", found);
                    }
                }
            }
        }
    }
}

#[test]
fn what_excel_has_no_room_for_is_cut_and_said() {
    let texts = Texts::new(Lang::De);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.xlsx");
    let long = "x".repeat(40_000);
    let output = Output {
        headings: vec![Heading::new("a", "A")],
        rows: vec![vec![Cell::Text(long.clone())], vec![Cell::Text("kurz".into())]],
        sheets: vec![
            Sheet { name: "Kanal: Spitzenverband [a/b] und noch viel mehr".into(), ..Sheet::default() },
            Sheet { name: "daten".into(), ..Sheet::default() },
        ],
        ..Output::default()
    };
    let written = write(&output, None, Format::Xlsx, &path, false, &texts).unwrap();
    assert_eq!((written.rows, written.cut), (2, 1));
    let mut workbook: Xlsx<_> = open_workbook(&path).unwrap();
    assert_eq!(workbook.sheet_names(), ["Daten", "Kanal- Spitzenverband -a-b- und", "daten 2", "Angaben"]);
    let range = workbook.worksheet_range("Daten").unwrap();
    assert_eq!(range.get_value((1, 0)).unwrap().to_string().chars().count(), 32_767);
    let about = workbook.worksheet_range("Angaben").unwrap();
    assert!(about.rows().any(|row| row[1].to_string().starts_with("1 Text war länger")));
    assert!(write(&output, None, Format::Xlsx, &path, false, &texts).is_err(), "it is there already");
    let wide =
        Output { headings: (0..16_385).map(|at| Heading::new(at.to_string(), "")).collect(), ..Output::default() };
    let error = write(&wide, None, Format::Xlsx, Path::new("nowhere.xlsx"), false, &texts).unwrap_err();
    assert!(error.message(&texts).contains("16.384"), "{}", error.message(&texts));
    assert!(!Path::new("nowhere.xlsx").exists());
}
