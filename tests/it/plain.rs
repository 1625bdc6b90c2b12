//! The dialogue in lines: transcripts in both languages, and whatever bytes may come.

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use proptest::prelude::*;

use crate::harness::{fixture_arguments, home, run};

/// Holds a dialogue with these bytes on standard input.
fn talk(arguments: &[&str], typed: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .arg("--plain")
        .args(arguments)
        .env("LC_ALL", "de_DE.UTF-8")
        .env("REGATLAS_HOME", home())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let typed = typed.to_vec();
    // The program may end before it has read everything.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&typed)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// The transcript on the small survey.
fn transcript(lang: &str, typed: &str) -> String {
    let own = fixture_arguments();
    let mut arguments: Vec<&str> = own.iter().map(String::as_str).collect();
    arguments.extend(["--lang", lang]);
    let output = talk(&arguments, typed.as_bytes());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn draws(character: char) -> bool {
    matches!(character, '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}')
}

/// Nothing but sentences: no control character, no rule, no block, no line in columns.
fn assert_plain(said: &str) {
    for line in said.lines() {
        assert!(!line.chars().any(|c| c.is_control() || draws(c)), "{line:?}");
    }
}

const DE: &str = "hilfe\nübersicht\nfilter land:SH register:melde\nliste 2\n1\nantworten\nmehr\nabd land\nlücken\n\
    lü kanal\nkreuz land status\nfrage G03Q01\nfrage G03Q05\nreifegrad land\nprio\nbasis\nzurück\nland SH\n\
    suche musterstadt\nund land:SH\nfahrplan\nsdg\nbefunde\nsprache en\nquit\n";
const EN: &str = "help\nhelp cov\noverview\nfilter land:SH register:population\nlist 2\n1\nanswers\nmore\ncov land\n\
    gaps\ngaps channel\npivot land register complete\nquestion G03Q01 land\nmaturity land\npriorities\nbase response_rate\n\
    undo\nland SH\ncheck\nfilter\nall\n";

#[test]
fn a_dialogue_in_german() {
    let said = transcript("de", DE);
    assert_plain(&said);
    insta::assert_snapshot!("plain_de", said);
}

#[test]
fn a_dialogue_in_english() {
    let said = transcript("en", EN);
    assert_plain(&said);
    insta::assert_snapshot!("plain_en", said);
}

#[test]
fn wrong_words_are_answered_with_what_is_possible_and_the_nearest() {
    let said = transcript(
        "de",
        "übersihct\nf\nabd lnd\nabd\n1\nstelle Gibtesnicht\nfilter ebene:komune\nkreuz land land\nfrage G99\nsprache fr\nliste x\nland XX\nexport alles a.csv\nzurück\nmehr\nantworten\n",
    );
    assert_plain(&said);
    insta::assert_snapshot!("plain_wrong", said);
    let said = said.to_lowercase();
    for word in ["gemeint? übersicht", "filter, frage", "gemeint? land", "kommune", "gibtesnicht"] {
        assert!(said.contains(word), "{word} is missing in\n{said}");
    }
}

/// The count that stands before a word.
fn number_before(said: &str, word: &str) -> u64 {
    let before = said.split(word).next().unwrap().trim_end();
    let digits: String = before.rsplit(' ').next().unwrap().chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap()
}

#[test]
fn the_numbers_are_those_of_the_commands() {
    for filter in ["land:SH", "status:open register:pass", "population:>20000"] {
        let said = transcript("en", &format!("filter {filter}\n"));
        let answer = said.lines().find(|line| line.starts_with("Filter: ") && line.contains(" keepings of ")).unwrap();
        // A filter lets through what it names; the headline alone leaves out what was not asked about.
        let all = format!("{filter} scope:yes,no");
        let overview = crate::harness::json(&["overview", "--filter", &all]);
        assert_eq!(Some(number_before(answer, " keepings")), overview["expected"].as_u64(), "{answer}");
        assert_eq!(Some(number_before(answer, " bodies")), overview["bodies"].as_u64(), "{answer}");
    }
}

#[test]
fn narrowing_and_going_back_ends_where_it_began() {
    let said = transcript("en", "filter land:SH\nand register:pass\nand status:open\nundo\nundo\nundo\nundo\n");
    let scopes: Vec<&str> =
        said.lines().filter(|line| line.starts_with("Filter: ") && line.contains(" keeping")).collect();
    assert_eq!(scopes.len(), 5, "{said}");
    assert_eq!(scopes[1], scopes[3]);
    assert_eq!(scopes[0], scopes[4]);
    assert!(said.contains("No filter."), "{said}");
    assert!(said.contains("There was no other filter before."), "{said}");
}

#[test]
fn a_file_is_written_once_and_never_over_another() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("zwei Wörter.csv").display().to_string();
    let typed = format!("filter land:SH\nexport keepings {path}\nexport keepings {path}\n");
    let said = transcript("de", &typed);
    let written = std::fs::read_to_string(&path).unwrap();
    let expected =
        crate::harness::json(&["overview", "--filter", "land:SH scope:yes,no"])["expected"].as_u64().unwrap();
    let rows = written.lines().filter(|line| !line.starts_with('#')).count() as u64;
    assert_eq!(rows, expected + 1, "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    assert!(said.contains("--force"), "{said}");
    let source = fixture_arguments()[3].clone();
    let before = std::fs::read(&source).unwrap();
    let said = transcript("de", &format!("export keepings {source}\n"));
    assert_eq!(std::fs::read(&source).unwrap(), before, "{said}");
}

#[test]
fn a_dialogue_begins_with_what_its_numbers_rest_on() {
    let demo = String::from_utf8(talk(&["--demo", "--lang", "de"], b"").stdout).unwrap();
    assert!(demo.contains("synthetisch"), "{demo}");
    assert!(demo.contains("Registerführungen"), "{demo}");
    let own = transcript("de", "");
    assert!(!own.contains("synthetisch") && own.contains("archive.lsa"), "{own}");
    let filtered = String::from_utf8(talk(&["--demo", "--filter", "land:SN"], b"").stdout).unwrap();
    assert!(filtered.contains("Filter: land:SN"), "{filtered}");
}

#[test]
fn hostile_input_is_answered_and_never_obeyed() {
    let mut typed = Vec::new();
    typed.extend_from_slice(b"filter \x1b[2J\x1b]0;title\x07\n\xff\xfe\x80\n");
    typed.extend(std::iter::repeat_n(b'x', 3_000_000));
    typed
        .extend_from_slice("\n\u{202e}hilfe\n║═╬\nliste 99999999999999999999999\n99999999999999999999\n0\n".as_bytes());
    typed.extend_from_slice(b"filter \0land:SH\nund \"\nlist -1\n((((((\nfilter land:SH\xc3\noverview");
    let output = talk(&["--demo", "--lang", "de"], &typed);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    assert_plain(&said);
    assert!(said.contains("zu lang"), "{said}");
    assert!(said.contains("Abdeckung"), "the last line is answered without a line break:\n{said}");
    assert!(said.len() < 100_000, "a long line is not repeated");
}

#[test]
fn the_dialogue_goes_with_no_command_and_no_file() {
    for arguments in [
        &["--plain", "overview"][..],
        &["--plain", "-o", "a.csv"],
        &["--plain", "--format", "json"],
        &["--plain", "list"],
    ] {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty());
    }
    let output = talk(&["--demo", "--filter", "ebene:komune"], b"");
    assert_eq!(output.status.code(), Some(2));
    let output = talk(&["--gv", "gibt-es-nicht.txt"], b"");
    assert_eq!(output.status.code(), Some(3));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_typed_is_answered_in_plain_lines(
        lines in prop::collection::vec(
            prop_oneof![
                any::<String>(),
                "(liste|abd|und|filter|kreuz|frage|land|suche|gaps|base|hilfe|[0-9]) ?[a-zA-Z:,<>\"äöü0-9]{0,12}",
            ],
            1..12,
        )
    ) {
        let own = fixture_arguments();
        let arguments: Vec<&str> = own.iter().map(String::as_str).collect();
        let output = talk(&arguments, lines.join("\n").as_bytes());
        prop_assert_eq!(output.status.code(), Some(0));
        let said = String::from_utf8(output.stdout).unwrap();
        for line in said.lines() {
            prop_assert!(!line.chars().any(|c| c.is_control() || draws(c)), "{:?}", line);
        }
    }
}
