//! Days, numbers and the system's errors as people read them, and as programs and spreadsheets do.

use std::fs::File;

use calamine::{Data, Reader, Xlsx, open_workbook};
use polars::prelude::{DataType, ParquetReader, SerReader};

use crate::harness::run;

fn out(arguments: &[&str]) -> String {
    String::from_utf8_lossy(&run(arguments).stdout).into_owned()
}

fn err(arguments: &[&str]) -> String {
    String::from_utf8_lossy(&run(arguments).stderr).into_owned()
}

#[test]
fn the_roadmap_has_days_that_spreadsheets_and_programs_take_for_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let written = run(&["roadmap", "--demo", "-o", &path("plan.xlsx")]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let mut workbook: Xlsx<_> = open_workbook(path("plan.xlsx")).unwrap();
    let name = workbook.sheet_names()[0].clone();
    let range = workbook.worksheet_range(&name).unwrap();
    let first = range.get((1, 0)).unwrap();
    let Data::DateTime(day) = first else { panic!("{first:?} is no day") };
    let (year, month, date, ..) = day.to_ymd_hms_milli();
    assert_eq!((year, month, date), (2021, 3, 17));
    assert!(run(&["roadmap", "--demo", "-o", &path("plan.parquet")]).status.success());
    let frame = ParquetReader::new(File::open(path("plan.parquet")).unwrap()).finish().unwrap();
    for column in ["start", "end"] {
        assert_eq!(frame.column(column).unwrap().dtype(), &DataType::Date);
    }
    assert!(out(&["roadmap", "--demo", "--format", "csv"]).contains("\n2021-03-17,,"));
    assert!(out(&["roadmap", "--demo", "--format", "json"]).contains("\"start\": \"2021-03-17\",\n    \"end\": null"));
    assert!(out(&["roadmap", "--demo"]).contains("\n17.03.2021"));
    assert!(out(&["roadmap", "--demo", "--lang", "en"]).contains("\n17 Mar 2021"));
}

#[test]
fn the_head_of_a_file_is_dated_as_the_language_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let head = |lang: &str, name: &str| {
        assert!(run(&["overview", "--demo", "--lang", lang, "-o", &path(name)]).status.success());
        std::fs::read_to_string(path(name)).unwrap()
    };
    let now = chrono::Local::now();
    let german = head("de", "a.md");
    assert!(german.contains(&now.format("%d.%m.%Y, ").to_string()), "{german}");
    assert!(german.contains("GV100AD, 30.11.2025"), "{german}");
    let english = head("en", "b.md");
    assert!(english.contains(&now.format("%-d %b %Y, ").to_string()), "{english}");
    assert!(english.contains("GV100AD, 30 Nov 2025"), "{english}");
    assert!(head("de", "c.json").contains(&now.format("\"created\": \"%Y-%m-%d ").to_string()), "data keep their form");
}

#[test]
fn what_the_system_says_is_said_in_the_language() {
    let said = err(&["overview", "--demo", "--log", "/nowhere/at/all.log"]);
    assert!(!said.contains("os error"), "{said}");
    if cfg!(unix) {
        assert!(said.contains("Datei oder Ordner nicht gefunden"), "{said}");
    }
}

#[test]
fn options_and_filters_say_what_they_need() {
    let twice = run(&["overview", "--demo", "--lang", "de", "--lang", "en"]);
    let said = String::from_utf8_lossy(&twice.stdout).into_owned();
    assert!(said.contains("Coverage") && !said.contains("Abdeckung"), "{said}");
    let since = run(&["list", "--demo", "--filter", "since:new"]);
    assert_eq!(since.status.code(), Some(2));
    let said = String::from_utf8_lossy(&since.stderr).into_owned();
    assert!(said.contains("--against DATEI"), "{said}");
    assert!(err(&["list", "--demo", "--filter", "vergleich:A"]).contains("--compare DATEI"));
    assert!(out(&["base", "--help"]).contains("Welcher Anteil"));
}
