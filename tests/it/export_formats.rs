//! The formats of exports: typed cells, dates, limits of spreadsheets, and that any table survives.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use polars::prelude::{ParquetReader, SerReader as _};
use proptest::prelude::*;
use serde_json::Value as Json;

use crate::export::{exported, exported_text, member, records, sheets};
use crate::harness::json as ask;
use regatlas::export::{Cell, Format, Heading, Output, Sheet, text as render, write};
use regatlas::query::about::About;
use regatlas::text::{Lang, Texts};

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
        (0.0..=1.0).prop_map(Cell::Few),
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
        Cell::Share(Some(number)) | Cell::Few(number) | Cell::Number(number) => (None, Some(*number)),
        Cell::Share(None) | Cell::Moment(_) | Cell::Day(_) | Cell::Missing => (None, None),
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
