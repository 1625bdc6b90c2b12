//! Input that is broken, missing or hostile: one clear message with its place, exit 3, no panic.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{data, run};
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::survey::SurveyFiles;

struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// Runs a command that must fail with exit 3 and a message of one line that has all words.
fn fails(arguments: &[&str], words: &[&str]) {
    for lang in ["de", "en"] {
        let mut all = arguments.to_vec();
        all.extend(["--lang", lang]);
        let output = run(&all);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{arguments:?}: {message}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert_eq!(message.trim().lines().count(), 1, "{message}");
        assert!(!message.contains("error-") && !message.contains("panicked"), "{message}");
        for word in words {
            assert!(message.contains(word), "{word:?} is missing in: {message}");
        }
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn missing_files_folders_and_empty_files_are_named() {
    let case = Case::new();
    let empty = shown(&case.file("leer.csv", b""));
    let blank = shown(&case.file("blank.csv", b"\r\n\n  "));
    let folder = shown(case.folder.path());
    let nowhere = shown(&case.folder.path().join("gibtesnicht.lsa"));
    for option in ["--gv", "--survey", "--structure", "--participants", "--profile", "--maturity"] {
        fails(&["overview", option, &nowhere], &["gibtesnicht.lsa"]);
        fails(&["overview", option, &folder], &[&folder]);
        fails(&["overview", option, &empty], &["leer.csv"]);
    }
    fails(&["overview", "--survey", &blank], &["blank.csv"]);
}

#[test]
fn a_csv_without_the_expected_columns_says_what_it_needs() {
    let case = Case::new();
    let other = shown(&case.file("andere.csv", b"Name;Ort\nA;B\n"));
    fails(&["overview", "--survey", &other], &["andere.csv", "id, submitdate", "Name, Ort"]);
    fails(&["overview", "--participants", &other], &["andere.csv", "token"]);
    let invited = shown(&data("survey/participants.csv"));
    fails(&["overview", "--survey", &invited], &["participants.csv", "submitdate", "--participants"]);
    let full = shown(&case.file("volltext.csv", b"\"id\";\"submitdate\";\"Welche Register?\"\n\"1\";;\"x\"\n"));
    let structure = shown(&data("survey/structure.lss"));
    fails(&["overview", "--survey", &full, "--structure", &structure], &["volltext.csv", "G01Q"]);
}

#[test]
fn a_workbook_without_sheets_is_named() {
    let case = Case::new();
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("[Content_Types].xml", zip::write::SimpleFileOptions::default()).unwrap();
    let xlsx = shown(&case.file("antworten.xls", &zip.finish().unwrap().into_inner()));
    fails(&["overview", "--survey", &xlsx], &["antworten.xls", "Excel"]);
    let old = shown(&case.file("alt.xls", &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    fails(&["overview", "--survey", &old], &["alt.xls", "XLSX", "Excel 97"]);
}

#[test]
fn broken_records_name_their_line() {
    let case = Case::new();
    let header = fs::read_to_string(data("survey/responses.csv")).unwrap().lines().next().unwrap().to_owned();
    let short = shown(&case.file("kurz.csv", format!("{header}\r\n\"1\";\"2\"\r\n").as_bytes()));
    fails(&["overview", "--survey", &short], &["kurz.csv", " 2:"]);
    let open = shown(&case.file("offen.csv", format!("{header}\r\n\"1;").as_bytes()));
    fails(&["overview", "--survey", &open], &["offen.csv", " 2:"]);
}

#[test]
fn a_structure_that_is_no_limesurvey_xml_is_refused() {
    let case = Case::new();
    let text = shown(&case.file("text.lss", b"kein XML"));
    let html = shown(&case.file("seite.lss", b"<html><body>Login</body></html>"));
    let cut = fs::read(data("survey/structure.lss")).unwrap();
    let cut = shown(&case.file("halb.lss", &cut[..cut.len() / 2]));
    fails(&["overview", "--structure", &text], &["text.lss", "LimeSurvey"]);
    fails(&["overview", "--structure", &html], &["seite.lss", "LimeSurvey"]);
    fails(&["overview", "--structure", &cut], &["halb.lss"]);
    let bomb = b"<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><document><a>&b;</a></document>";
    let bomb = shown(&case.file("bombe.lss", bomb));
    fails(&["overview", "--structure", &bomb], &["bombe.lss"]);
}

#[test]
fn a_damaged_archive_is_refused_wherever_it_is_cut() {
    let case = Case::new();
    let whole = fs::read(data("survey/archive.lsa")).unwrap();
    let half = shown(&case.file("halb.lsa", &whole[..whole.len() / 2]));
    fails(&["overview", "--survey", &half], &["halb.lsa"]);
    let other = shown(&case.file("anderes.lsa", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
    fails(&["overview", "--survey", &other], &["anderes.lsa", ".lss"]);
    for tenth in 1..10 {
        let path = case.file("teil.lsa", &whole[..whole.len() * tenth / 10]);
        assert!(open(&path).is_err(), "cut at {tenth}0 %");
    }
    for at in (40..whole.len()).step_by(whole.len() / 60) {
        let mut flipped = whole.clone();
        flipped[at] ^= 0x55;
        // Some bytes do not matter; none may bring the program down.
        let _ = open(&case.file("gekippt.lsa", &flipped));
    }
}

fn open(path: &Path) -> Result<regatlas::landscape::Landscape, regatlas::error::SourceError> {
    load(&SourceOptions {
        survey: SurveyFiles { responses: Some(path.to_owned()), ..SurveyFiles::default() },
        ..SourceOptions::default()
    })
}

#[test]
fn csv_and_directory_cut_anywhere_give_an_error_or_fewer_rows() {
    let case = Case::new();
    let whole = fs::read(data("survey/responses.csv")).unwrap();
    let directory = fs::read(data("survey/gv.txt")).unwrap();
    for tenth in 1..10 {
        let _ = open(&case.file("teil.csv", &whole[..whole.len() * tenth / 10]));
        let gv = case.file("teil.txt", &directory[..directory.len() * tenth / 10]);
        let error = load(&SourceOptions { gv: Some(gv), ..SourceOptions::default() }).err();
        assert!(error.is_none_or(|error| error.line.is_some()), "a cut directory names the line");
    }
}

#[test]
fn a_directory_line_of_the_wrong_length_is_named() {
    let case = Case::new();
    let whole = fs::read_to_string(data("survey/gv.txt")).unwrap();
    let mut lines: Vec<&str> = whole.lines().collect();
    let short = &lines[6][..200];
    lines[6] = short;
    let path = shown(&case.file("gv.txt", lines.join("\n").as_bytes()));
    fails(&["overview", "--gv", &path], &["gv.txt", " 7:", "200", "220"]);
    let csv = shown(&data("survey/responses.csv"));
    fails(&["overview", "--gv", &csv], &["responses.csv", "GV100AD"]);
}

#[test]
fn a_directory_that_is_not_whole_is_said() {
    let case = Case::new();
    let whole = fs::read_to_string(data("survey/gv.txt")).unwrap();
    let twice = shown(&case.file("doppelt.txt", format!("{0}\n{0}", whole.trim_end_matches('\n')).as_bytes()));
    fails(&["overview", "--gv", &twice], &["doppelt.txt", "01"]);
    let without: Vec<&str> = whole.lines().filter(|line| !line.starts_with("60")).collect();
    let without = shown(&case.file("ohne.txt", without.join("\n").as_bytes()));
    fails(&["overview", "--gv", &without], &["ohne.txt"]);
    // Every line is sound, but a Land is missing.
    let part: Vec<&str> = whole.lines().filter(|line| line[10..12] != *"09").collect();
    let part = shown(&case.file("teil.txt", part.join("\n").as_bytes()));
    let output = run(&["overview", "--gv", &part, "--lang", "de"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("teil.txt") && said.contains("/ 16"), "{said}");
}

#[test]
fn a_survey_that_the_profile_does_not_fit_is_said() {
    let case = Case::new();
    let profile = include_str!("../../data/profile.toml").replace("\"G02Q0", "\"X99Q0");
    let profile = shown(&case.file("fremd.toml", profile.as_bytes()));
    let archive = shown(&data("survey/archive.lsa"));
    let output = run(&["overview", "--survey", &archive, "--profile", &profile, "--lang", "de"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Profil") && said.contains("X99Q02"), "{said}");
}

#[test]
fn messages_stay_short_whatever_a_file_holds() {
    let case = Case::new();
    let long = shown(&case.file("lang.csv", "B".repeat(3_000_000).as_bytes()));
    let zeros = shown(&case.file("null.lss", &vec![0; 500_000]));
    for arguments in [
        ["--survey", &long],
        ["--participants", &long],
        ["--structure", &long],
        ["--gv", &long],
        ["--structure", &zeros],
    ] {
        let output = run(&["overview", arguments[0], arguments[1], "--lang", "de"]);
        assert_eq!(output.status.code(), Some(3), "{arguments:?}");
        assert!(output.stderr.len() < 1_500, "{arguments:?}: {} bytes", output.stderr.len());
    }
}

#[test]
fn swapped_options_are_named_for_what_they_got() {
    let archive = shown(&data("survey/archive.lsa"));
    let responses = shown(&data("survey/responses.csv"));
    // An archive holds a structure too.
    assert_eq!(run(&["overview", "--structure", &archive]).status.code(), Some(0));
    fails(&["overview", "--participants", &archive], &["archive.lsa", "ZIP"]);
    fails(&["overview", "--structure", &responses], &["responses.csv", "LimeSurvey-XML", "id"]);
    let output = run(&["overview", "--participants", &shown(&data("survey/gv.txt")), "--lang", "de"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Teilnehm") && !said.contains("Antwortcodes"), "{said}");
}

#[test]
fn broken_profiles_and_models_name_their_line() {
    let case = Case::new();
    let profile = shown(&case.file("profil.toml", b"name = \"x\"\nversion = 1\n"));
    fails(&["overview", "--profile", &profile], &["profil.toml", " 2"]);
    let model = include_str!("../../data/maturity.toml").replace("\"C\"", "\"Z9\"");
    let model = shown(&case.file("modell.toml", model.as_bytes()));
    fails(&["overview", "--maturity", &model], &["modell.toml", "Z9"]);
}

#[test]
fn a_cp1252_file_opens_right_and_says_what_was_assumed() {
    let case = Case::new();
    let text = fs::read_to_string(data("survey/participants.csv")).unwrap();
    let text = text.trim_start_matches('\u{feff}').replace("Testperson", "Müller");
    // A Sorbian name has no place in CP1252, as on a Windows machine of the time.
    let text: String =
        text.chars().map(|c| if encoding_rs::WINDOWS_1252.encode(&c.to_string()).2 { '?' } else { c }).collect();
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lossy);
    let path = case.file("teilnehmer.csv", &bytes);
    let options = SourceOptions {
        gv: Some(data("survey/gv.txt")),
        survey: SurveyFiles {
            responses: Some(data("survey/responses.csv")),
            structure: Some(data("survey/structure.lss")),
            participants: Some(path),
        },
        ..SourceOptions::default()
    };
    let participants = options.survey.participants.clone().unwrap().display().to_string();
    let output = run(&["overview", "--participants", &participants, "--lang", "de"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("teilnehmer.csv") && said.contains("CP1252"), "{said}");
    let landscape = load(&options).unwrap();
    let code = regatlas::domain::FindingCode::EncodingAssumed;
    let finding = landscape.findings.iter().find(|f| f.code == code).unwrap();
    assert_eq!((&*finding.source, finding.detail.as_str()), ("teilnehmer.csv", "CP1252"));
    let names = landscape.sources.survey.participants.as_ref().unwrap().column("firstname").unwrap();
    assert!(names.iter().flatten().any(|name| name == "Müller"));
    assert_eq!(landscape.counts.participants, crate::harness::fixture().landscape.counts.participants);
}

#[test]
fn control_characters_in_data_are_not_printed_raw() {
    let case = Case::new();
    let gv = fs::read_to_string(data("survey/gv.txt")).unwrap();
    let name = gv.lines().find(|line| line.starts_with("60")).unwrap()[22..72].to_owned();
    let evil = format!("\u{1b}[31m{}", &name[..name.len() - 5]);
    let path = shown(&case.file("gv.txt", gv.replace(&name, &evil).as_bytes()));
    let output = run(&["list", "--gv", &path, "--lang", "de"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(!output.stdout.contains(&0x1b), "an escape character reached the terminal");
    assert!(String::from_utf8_lossy(&output.stdout).contains('\u{fffd}'));
    for format in ["csv", "tsv", "json", "ndjson", "md"] {
        let output = run(&["list", "--gv", &path, "--format", format]);
        let text = String::from_utf8(output.stdout).unwrap();
        let raw = text.chars().find(|c| regatlas::text::is_unsafe(*c) && !matches!(c, '\n' | '\r' | '\t'));
        assert_eq!(raw, None, "{format}");
    }
}
