//! A generator of broken and hostile files: every format cut, flipped, swapped, emptied and blown up.
//! What comes back is a survey or one error that names the file; never a panic, never a hang.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{data, workbook, zip};
use regatlas::error::{FileError, FormatError, SourceError, SourceErrorKind};
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::sources::matches::Decisions;
use regatlas::sources::own_map::{MapColumns, MapFile};
use regatlas::sources::workspace::Workspace;
use regatlas::survey::{SurveyFiles, open};

const QUESTIONNAIRE: &str = include_str!("../../data/questionnaire.lss");

/// Which option a file is given to.
const PLACES: [&str; 7] = ["responses", "structure", "participants", "gv", "map", "profile", "maturity"];

/// Opens a file in one place; whatever it holds, an error names it.
fn try_in(place: &str, path: &Path) -> Result<(), SourceError> {
    let survey = |files: SurveyFiles| open(&files, QUESTIONNAIRE).map(|_| ());
    let path_buf = path.to_owned();
    let result = match place {
        "responses" => survey(SurveyFiles { responses: Some(path_buf), ..SurveyFiles::default() }),
        "structure" => survey(SurveyFiles { structure: Some(path_buf), ..SurveyFiles::default() }),
        "participants" => survey(SurveyFiles { participants: Some(path_buf), ..SurveyFiles::default() }),
        "gv" => load(&SourceOptions { gv: Some(path_buf), ..SourceOptions::default() }).map(|_| ()),
        "map" => {
            let map = MapFile { path: path_buf, replace: true, columns: MapColumns::default() };
            load(&SourceOptions { map: Some(map), ..SourceOptions::default() }).map(|_| ())
        }
        "maturity" => load(&SourceOptions { maturity: Some(path_buf), ..SourceOptions::default() }).map(|_| ()),
        _ => load(&SourceOptions { profile: Some(path_buf), ..SourceOptions::default() }).map(|_| ()),
    };
    if let Err(error) = &result {
        let name = path.file_name().unwrap().to_string_lossy();
        assert!(error.path.contains(&*name), "{place}: the error does not name {name}: {error}");
        assert!(error.found.chars().count() <= 130 && error.expected.chars().count() <= 130, "{error}");
    }
    result
}

/// Files of every format, with the place they belong to.
fn samples() -> Vec<(PathBuf, &'static str)> {
    let mut files: Vec<(PathBuf, &'static str)> =
        fs::read_dir(data("survey/formats")).unwrap().map(|entry| (entry.unwrap().path(), "responses")).collect();
    // Versions, languages and tools: one small file of each.
    let cases = ["ls7_codes.lsa", "ls3_two_languages.lsa", "duplicate_codes.lsa", "headings_fr.csv", "excel_types.csv"];
    files.extend(cases.iter().map(|name| (data("cases").join(name), "responses")));
    files.sort();
    files.extend([
        (data("survey/archive.lsa"), "responses"),
        (data("survey/structure.lss"), "structure"),
        (data("survey/participants.csv"), "participants"),
        (data("survey/gv.txt"), "gv"),
    ]);
    files
}

/// A small generator of numbers, the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

#[test]
fn every_format_cut_at_every_tenth() {
    let folder = Folder::new();
    for (file, place) in samples() {
        let whole = fs::read(&file).unwrap();
        let name = format!("cut-{}", file.file_name().unwrap().to_string_lossy());
        for tenth in 0..10 {
            let _ = try_in(place, &folder.file(&name, &whole[..whole.len() * tenth / 10]));
        }
    }
}

#[test]
fn every_format_with_flipped_bytes() {
    let folder = Folder::new();
    let mut numbers = Numbers(7);
    for (file, place) in samples() {
        let whole = fs::read(&file).unwrap();
        let name = format!("flip-{}", file.file_name().unwrap().to_string_lossy());
        for _ in 0..12 {
            let mut bytes = whole.clone();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(bytes.len());
                bytes[at] ^= 1 << numbers.below(8);
            }
            let _ = try_in(place, &folder.file(&name, &bytes));
        }
    }
}

#[test]
fn every_content_under_every_name() {
    let folder = Folder::new();
    let mut contents: Vec<Vec<u8>> =
        samples().into_iter().step_by(3).map(|(file, _)| fs::read(file).unwrap()).collect();
    contents.extend([
        Vec::new(),
        b"\r\n \n".to_vec(),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj".to_vec(),
        b"PK\x03\x04".to_vec(),
        b"PAR1PAR1".to_vec(),
        vec![0; 4_096],
        vec![0xff; 4_096],
        b"{\"responses\": ".to_vec(),
        b"\"".to_vec(),
        b"\xef\xbb\xbf".to_vec(),
        b"name = \"x\"".to_vec(),
    ]);
    for (at, content) in contents.iter().enumerate() {
        for place in PLACES {
            let _ = try_in(place, &folder.file(&format!("{at}-{place}.dat"), content));
        }
    }
    for place in PLACES {
        let error = try_in(place, &folder.0.path().join("nowhere.csv")).unwrap_err();
        assert_eq!(error.kind, SourceErrorKind::File(FileError::NotFound), "{place}");
        let error = try_in(place, folder.0.path()).unwrap_err();
        assert_eq!(error.kind, SourceErrorKind::File(FileError::IsDirectory), "{place}");
    }
}

#[test]
fn huge_fields_and_many_columns_are_read_or_refused() {
    let folder = Folder::new();
    let field = "x".repeat(10 << 20);
    let csv = format!("\"id\";\"submitdate\";\"G01Q11\"\n\"1\";;\"{field}\"\n");
    let table = open(
        &SurveyFiles { responses: Some(folder.file("feld.csv", csv.as_bytes())), ..SurveyFiles::default() },
        QUESTIONNAIRE,
    )
    .unwrap();
    assert_eq!(table.responses.column("G01Q11").unwrap().get(0).map(str::len), Some(10 << 20));
    let mut wide = String::from("id;submitdate");
    (0..100_000).for_each(|at| write!(wide, ";c{at}").unwrap());
    wide.push_str("\n1;\n");
    let error = try_in("responses", &folder.file("breit.csv", wide.as_bytes())).unwrap_err();
    assert_eq!(error.kind, SourceErrorKind::File(FileError::TooLarge));
    let json = format!("{{\"responses\": [{{\"id\":1,\"submitdate\":null,\"G01Q11\":\"{field}\"}}]}}");
    try_in("responses", &folder.file("feld.json", json.as_bytes())).unwrap();
    let deep = format!("{{\"responses\": {}", "[".repeat(200_000));
    let error = try_in("responses", &folder.file("tief.json", deep.as_bytes())).unwrap_err();
    assert_eq!(error.kind, SourceErrorKind::Format(FormatError::Json));
    let open_quote = format!("\"id\";\"submitdate\"\n\"1\";\"{field}");
    let error = try_in("responses", &folder.file("offen.csv", open_quote.as_bytes())).unwrap_err();
    assert_eq!((error.kind, error.line), (SourceErrorKind::Format(FormatError::UnclosedQuote), Some(2)));
}

#[test]
fn xml_that_is_too_deep_or_full_of_entities_is_refused() {
    let folder = Folder::new();
    let head = "<?xml version=\"1.0\"?>";
    let bomb = format!(
        "{head}<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
         <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><document><x>&c;</x></document>"
    );
    let outside = format!("{head}<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><document>&x;</document>");
    let deep = format!("{head}{}", "<document>".repeat(100_000));
    for (name, text) in [("bombe.lss", bomb), ("extern.lss", outside), ("tief.lss", deep)] {
        let error = try_in("structure", &folder.file(name, text.as_bytes())).unwrap_err();
        let kind = match name {
            "tief.lss" => SourceErrorKind::File(FileError::TooLarge),
            _ => SourceErrorKind::Format(FormatError::XmlRefused),
        };
        assert_eq!(error.kind, kind, "{name}");
    }
}

#[test]
fn archives_that_unpack_to_too_much_are_refused() {
    let folder = Folder::new();
    let zeros = vec![b' '; 64 << 20];
    let structure = fs::read(data("survey/structure.lss")).unwrap();
    let bomb = zip(&[("s.lss", &structure), ("s_responses.lsr", &zeros)]);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    let error = try_in("responses", &folder.file("bombe.lsa", &bomb)).unwrap_err();
    assert_eq!(error.kind, SourceErrorKind::File(FileError::TooLarge));
    let workbook = zip(&[("[Content_Types].xml", b"<Types/>"), ("xl/worksheets/sheet1.xml", &zeros)]);
    for place in ["responses", "participants", "map"] {
        let error = try_in(place, &folder.file("bombe.xlsx", &workbook)).unwrap_err();
        assert_eq!(error.kind, SourceErrorKind::File(FileError::TooLarge), "{place}");
    }
    // A member that says that it is small and is not.
    let mut lying = bomb;
    let size = u32::try_from(zeros.len()).unwrap().to_le_bytes();
    while let Some(at) = lying.windows(4).position(|window| window == size) {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(try_in("responses", &folder.file("luege.lsa", &lying)).is_err());
    let names: Vec<String> = (0..2_000).map(|at| format!("{at}.txt")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    let error = try_in("responses", &folder.file("viele.lsa", &zip(&many))).unwrap_err();
    assert_eq!(error.kind, SourceErrorKind::File(FileError::TooLarge));
    // Paths in archives are names and nothing else.
    let climbing = zip(&[("../../../../tmp/entkommen.lss", &structure)]);
    try_in("responses", &folder.file("pfad.lsa", &climbing)).unwrap();
    assert!(!Path::new("/tmp/entkommen.lss").exists());
}

#[test]
fn a_sheet_that_claims_to_be_huge_takes_no_memory_for_it() {
    let folder = Folder::new();
    let head = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";
    let cell = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "{head}<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\">{}{}</row><row r=\"1048576\">{}</row></sheetData></worksheet>",
        cell("A1", "AGS"),
        cell("B1", "Register"),
        cell("A1048576", "01001000"),
    );
    try_in("map", &folder.file("weit.xlsx", &workbook(&sheet))).unwrap();
    // A cell to the right of every heading has no meaning, and is not lost in silence.
    let sheet = format!(
        "{head}<sheetData><row r=\"1\">{}</row><row r=\"2\">{}</row></sheetData></worksheet>",
        cell("A1", "AGS"),
        cell("XFD2", "verirrt"),
    );
    let error = try_in("map", &folder.file("verirrt.xlsx", &workbook(&sheet))).unwrap_err();
    assert_eq!((error.kind, error.line), (SourceErrorKind::Format(FormatError::FieldCount), Some(2)));
}

#[test]
fn workspaces_and_decisions_withstand_anything_too() {
    let folder = Folder::new();
    let mut numbers = Numbers(3);
    let toml = b"name = \"x\"\n[map]\ndirectory = \"gv.txt\"\n[survey]\nresponses = \"a.csv\"\n";
    let csv = b"response,body,who,when\n1,01001000,ich,2026-01-01\n";
    for _ in 0..200 {
        let mut bytes = toml.to_vec();
        let at = numbers.below(bytes.len());
        bytes[at] = u8::try_from(numbers.below(256)).unwrap();
        folder.file("regatlas.toml", &bytes);
        let _ = Workspace::read(folder.0.path());
        let mut bytes = csv.to_vec();
        let at = numbers.below(bytes.len());
        bytes[at] = u8::try_from(numbers.below(256)).unwrap();
        let _ = Decisions::read("matches.csv", &String::from_utf8_lossy(&bytes));
    }
}
