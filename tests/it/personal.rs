//! Names, addresses and tokens that stand in participants and contacts appear nowhere unless they are asked
//! for: in no output of any command, on no screen, in no file.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::harness::{Machine, data, run};
use crate::screens::words;
use regatlas::domain::ScreenId;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::raw::zip::Zip;
use regatlas::screens::Loaded;
use regatlas::sources::workspace::WaveSection;
use regatlas::survey::SurveyFiles;
use regatlas::text::{Lang, Texts};

/// What is planted besides the tokens that there are.
const PLANTED: [&str; 4] = ["Geheimvorname", "Geheimnachname", "planted.invalid", "Geheimfunktion"];

/// A workspace with planted persons, its sources, and everything that must not be seen.
fn planted() -> (tempfile::TempDir, SourceOptions, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    for name in ["gv.txt", "responses.csv", "structure.lss"] {
        fs::copy(data(&format!("survey/{name}")), place(name)).unwrap();
    }
    let text = fs::read_to_string(data("survey/participants.csv")).unwrap();
    let mut lines = text.lines();
    let mut planted = format!("{}\n", lines.next().unwrap());
    let mut secrets: Vec<String> = PLANTED.map(str::to_owned).to_vec();
    let mut contacts = String::from("body;register;function;email\n");
    for (at, line) in lines.enumerate() {
        let mut cells: Vec<&str> = line.trim_matches('"').split("\",\"").collect();
        let (name, mail) = (format!("Geheimnachname{at}"), format!("person{at}@planted.invalid"));
        (cells[1], cells[2], cells[3]) = ("Geheimvorname", &name, &mail);
        if !cells[5].is_empty() {
            secrets.push(cells[5].to_owned());
        }
        if cells[14].len() == 8 {
            writeln!(contacts, "{};;Geheimfunktion;amt{at}@planted.invalid", cells[14]).unwrap();
        }
        writeln!(planted, "\"{}\"", cells.join("\",\"")).unwrap();
    }
    contacts.push_str("99999998;;Geheimfunktion;niemand@planted.invalid\n");
    fs::write(place("participants.csv"), planted).unwrap();
    fs::write(place("contacts.csv"), contacts).unwrap();
    fs::write(
        place("regatlas.toml"),
        "name = \"Probe\"\n[map]\ndirectory = \"gv.txt\"\n[survey]\nresponses = \"responses.csv\"\n\
         structure = \"structure.lss\"\nparticipants = \"participants.csv\"\n",
    )
    .unwrap();
    let options = SourceOptions {
        gv: Some(place("gv.txt")),
        survey: SurveyFiles {
            responses: Some(place("responses.csv")),
            structure: Some(place("structure.lss")),
            participants: Some(place("participants.csv")),
        },
        contacts: Some(place("contacts.csv")),
        no_cache: true,
        ..SourceOptions::default()
    };
    (folder, options, secrets)
}

fn assert_hidden(secrets: &[String], said: &str, of: &str) {
    for secret in secrets {
        assert!(!said.contains(secret.as_str()), "{secret} in {of}:\n{said}");
    }
}

/// All text of a file, of a workbook that of its members.
fn all_text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap();
    if !bytes.starts_with(b"PK") {
        return String::from_utf8_lossy(&bytes).into_owned();
    }
    let mut zip = Zip::open("x", &bytes).unwrap();
    let mut all = String::new();
    for name in zip.names(1_000) {
        let (_, mut member) = zip.member(&name).unwrap().unwrap();
        member.read_to_string(&mut all).unwrap();
    }
    all
}

/// Calls of every command that prints something of the landscape.
fn calls(body: &str) -> Vec<Vec<String>> {
    let words = |line: &str| line.split(' ').map(|word| word.replace('_', " ")).collect::<Vec<_>>();
    let mut calls: Vec<Vec<String>> = [
        "overview",
        "list",
        "coverage --by land,register",
        "pivot --rows land --cols register",
        "base",
        "gaps",
        "gaps --by channel,association",
        "invite",
        "invite --again --each",
        "remind",
        "remind --begun",
        "letter",
        "letter --table",
        "letter erinnerung --deadline 2026-10-31",
        "letter erinnerung --deadline 2026-10-31 --form html",
        "response",
        "response --respondents",
        "response --waves",
        "estimate --measure share_c --by land",
        "roadmap",
        "maturity",
        "maturity --criteria",
        "questions",
        "question G02Q01",
        "question G01Q11",
        "question G02Q07",
        "questionnaire",
        "priorities",
        "sdg",
        "registers",
        "register melderegister",
        "evidence",
        "search Testperson",
        "search Geheim",
        "ask Testperson",
        "ask Geheim",
        "check",
        "check --codes",
        "resolve",
        "import",
        "notes",
        "views",
        "config",
        "doctor",
        "forget",
        "about",
        "man",
        "cascade",
        "rollout",
        "rollout --projects",
        "rollout --steps",
        "notebook",
        "notebook --offices",
    ]
    .into_iter()
    .map(words)
    .collect();
    calls.push(vec!["show".into(), body.into()]);
    for what in regatlas::export::contents::Dataset::CODES {
        calls.push(vec!["export".into(), (*what).into()]);
    }
    calls
}

/// Commands that print nothing of these sources, or that other tests look at.
const OTHERS: [&str; 9] =
    ["changes", "panel", "directory", "sync", "init", "generate", "note", "completions", "report"];

#[test]
fn no_command_prints_persons_that_nobody_asked_for() {
    let (folder, options, secrets) = planted();
    let place = folder.path().display().to_string();
    let landscape = load(&options).unwrap();
    assert!(!landscape.sources.addresses.is_empty());
    let first = landscape.invitations().list.iter().find_map(|own| own.keepings.first()).unwrap();
    let body = landscape.map.bodies[landscape.map.keepings[*first as usize].0 as usize].key.to_string();
    let calls = calls(&body);
    let texts = Texts::new(Lang::En);
    let called: BTreeSet<&str> = calls.iter().map(|call| call[0].as_str()).chain(OTHERS).collect();
    for command in regatlas::cli::command(&texts).get_subcommands() {
        assert!(called.contains(command.get_name()), "{} is not looked at", command.get_name());
    }
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    for (at, call) in calls.iter().enumerate() {
        let own: Vec<&str> = call.iter().map(String::as_str).collect();
        let with = |more: &[&str]| run(&[&own[..], &["-w", &place], more].concat());
        let name = own.join(" ");
        let mut printed = false;
        for format in ["table", "json", "csv"] {
            let output = with(&["--format", format]);
            printed |= matches!(output.status.code(), Some(0 | 1)) && !output.stdout.is_empty();
            let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            assert_hidden(&secrets, &said, &format!("{name} as {format}"));
        }
        // The XML of a standard goes into a file alone.
        assert!(printed || name == "export xevidencesurvey", "{name} prints nothing");
        let file = out.join(format!("{at}.xlsx"));
        with(&["-o", &file.display().to_string()]);
        if file.exists() {
            assert_hidden(&secrets, &all_text(&file), &format!("{name} as a workbook"));
        }
    }
    for name in ["report.html", "report.md", "log.txt"] {
        let file = out.join(name);
        let shown = file.display().to_string();
        match name {
            "log.txt" => run(&["check", "-w", &place, "--log", &shown]),
            _ => run(&["report", "-w", &place, "-o", &shown]),
        };
        assert_hidden(&secrets, &all_text(&file), name);
    }
    // Nothing was written for want of being asked, and with the word it is.
    for (at, command) in ["invite", "remind"].into_iter().enumerate() {
        let to: PathBuf = out.join(format!("folder{at}"));
        let shown = to.display().to_string();
        let call = [command, "-w", &place, "--files", &shown];
        assert_eq!(run(&call).status.code(), Some(2));
        assert!(!to.exists());
        let written = run(&[&call[..], &["--personal"]].concat());
        assert_eq!(written.status.code(), Some(0), "{}", String::from_utf8_lossy(&written.stderr));
        let all: String = fs::read_dir(&to).unwrap().map(|entry| all_text(&entry.unwrap().path())).collect();
        assert!(all.contains("planted.invalid"), "{command}: {all}");
    }
}

#[test]
fn no_screen_shows_persons_that_nobody_asked_for() {
    let (_folder, mut options, secrets) = planted();
    // An earlier wave that asked the same people.
    let participants = options.survey.participants.clone();
    let responses = Some(data("waves/wave1.lsa"));
    options.waves.push(WaveSection { responses, participants, ..WaveSection::default() });
    let loaded = Arc::new(Loaded::new(load(&options).unwrap(), &Texts::new(Lang::De)));
    let walk = [
        "1",
        "b",
        "<esc>",
        "2",
        "c",
        "<esc>",
        "<enter>",
        "n",
        "<tab>",
        "<backspace>",
        "3",
        "<enter>",
        "<backspace>",
        "g",
        "I",
        "<right>",
        "<right>",
        "<enter>",
        "<esc>",
        "e",
        "<esc>",
        "4",
        "<down><down>",
        "d",
        "<esc>",
        "5",
        "6",
        "7",
        "8",
        "<down>",
        "<enter>",
        "<backspace>",
        "9",
        "L",
        "R",
        "<enter>",
        "E",
        "K",
        "O",
        "C<enter>",
        "<tab>",
        "<end>",
        "?",
        "<esc>",
        ":",
        "<esc>",
        "/geheim",
        "<esc>",
        "V",
        "<esc>",
        "2<enter>P",
    ];
    let mut seen = BTreeSet::new();
    for (width, height) in crate::screens::SIZES {
        let mut m = Machine::on(loaded.clone(), width, height, Lang::De, "");
        for keys in walk {
            m.press(keys);
            seen.insert(m.state.screen);
            assert_hidden(&secrets, &words(&m.state), &format!("{width}x{height} after {keys}"));
        }
        assert!(m.copied.iter().all(|copied| secrets.iter().all(|secret| !copied.contains(secret))));
        // Every column that there is.
        let mut m = Machine::on(loaded.clone(), width, height, Lang::De, "");
        m.state.show_columns(regatlas::query::listing::ListColumn::ALL);
        m.press("2");
        for _ in regatlas::query::listing::ListColumn::ALL {
            assert_hidden(&secrets, &words(&m.state), "the table with all columns");
            m.press(">");
        }
    }
    assert_eq!(seen.len(), ScreenId::ALL.len(), "{seen:?}");
}
