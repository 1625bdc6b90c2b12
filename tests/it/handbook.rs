//! The handbook is true: every command in it runs, every output and every shape in it is compared.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;

use crate::harness::{data, home, run};
use regatlas::cli::Topic;
use regatlas::text::Lang;

/// A command of a page with what the page says it prints.
#[derive(Debug, Default)]
struct Example {
    command: String,
    printed: Vec<String>,
}

/// The fenced blocks of a page: the word behind the fence, and the lines.
fn blocks(source: &str) -> Vec<(String, Vec<String>)> {
    let mut blocks: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in source.lines() {
        match (line.strip_prefix("```"), inside) {
            (Some(word), false) => blocks.push((word.to_owned(), Vec::new())),
            (None, true) => blocks.last_mut().unwrap().1.push(line.to_owned()),
            _ => {}
        }
        inside ^= line.starts_with("```");
    }
    assert!(!inside, "a block is never closed");
    blocks
}

fn examples(source: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    for (_, lines) in blocks(source).into_iter().filter(|(word, _)| word == "console") {
        let mut goes_on = false;
        for line in lines {
            if let Some(command) = line.strip_prefix("$ ") {
                examples.push(Example { command: command.to_owned(), printed: Vec::new() });
            } else if goes_on {
                let last = examples.last_mut().unwrap();
                last.command.push('\n');
                last.command.push_str(&line);
            } else {
                examples.last_mut().unwrap().printed.push(line.clone());
            }
            goes_on = line.ends_with('\\');
        }
    }
    examples
}

/// A folder with the files that the pages speak of, and the program as pages call it: with the
/// landscape that comes along, unless a workspace is named.
fn folder(lang: Lang) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(data("survey/archive.lsa"), folder.path().join("earlier.lsa")).unwrap();
    fs::copy(data("waves/wave1.lsa"), folder.path().join("wave1.lsa")).unwrap();
    let bin = folder.path().join(".bin");
    fs::create_dir(&bin).unwrap();
    let (program, lang) = (env!("CARGO_BIN_EXE_regatlas"), lang.code());
    let script = format!(
        "#!/bin/sh\nfor word in \"$@\"; do\n  if [ \"$word\" = -w ]; then exec '{program}' \"$@\" --lang {lang}; fi\ndone\n\
         exec '{program}' \"$@\" --demo --lang {lang}\n"
    );
    let path = bin.join("regatlas");
    fs::write(&path, script).unwrap();
    assert!(Command::new("chmod").arg("755").arg(&path).status().unwrap().success());
    folder
}

fn shell(command: &str, folder: &Path) -> Output {
    let path = format!("{}:{}", folder.join(".bin").display(), std::env::var("PATH").unwrap());
    Command::new("sh")
        .args(["-c", command])
        .current_dir(folder)
        .env("PATH", path)
        .env("LC_ALL", "de_DE.UTF-8")
        .env("REGATLAS_HOME", home())
        .output()
        .unwrap()
}

/// Whether what was printed is what the page says; `…` stands for the rest.
fn is_as_printed(said: &[String], printed: &str) -> bool {
    let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
    match said.split_last() {
        Some((last, first)) if last == "…" => {
            lines.len() > first.len() && first.iter().zip(&lines).all(|(said, line)| said.trim_end() == *line)
        }
        _ => said.iter().map(|line| line.trim_end()).eq(lines),
    }
}

/// The keys of a document: of a list those of its first item.
fn shape(value: &Json) -> String {
    match value {
        Json::Object(fields) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| match value {
                    Json::Object(_) | Json::Array(_) => format!("{key}: {}", shape(value)),
                    _ => key.clone(),
                })
                .collect();
            format!("{{{}}}", fields.join(", "))
        }
        Json::Array(items) => format!("[{}]", items.first().map(shape).unwrap_or_default()),
        _ => String::new(),
    }
}

/// Runs everything on the pages of a topic, in both languages.
fn check(topic: Topic) {
    for lang in &Lang::COMPLETE {
        let folder = folder(*lang);
        let source = topic.source(*lang);
        for example in examples(source) {
            let output = shell(&example.command, folder.path());
            let (printed, error) =
                (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr).into_owned());
            assert!(output.status.success(), "{topic:?} {lang:?}: {}\n{error}", example.command);
            // A command whose output the page leaves out must not print it between the lines.
            assert!(
                is_as_printed(&example.printed, &printed),
                "{topic:?} {lang:?}: {}\nthe page says\n{}\nprinted is\n{printed}",
                example.command,
                example.printed.join("\n"),
            );
        }
    }
    // Codes are the same in both languages: one of them is run, the other has to say the same.
    let folder = folder(Lang::De);
    assert_eq!(shapes(topic.source(Lang::De)), shapes(topic.source(Lang::En)), "{topic:?}");
    for (command, said) in shapes(topic.source(Lang::De)) {
        let output = shell(&format!("{command} --format json"), folder.path());
        let json: Json = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(said, shape(&json), "{topic:?}: {command}");
    }
}

/// The commands of a page with the shapes that it says they print.
fn shapes(source: &str) -> Vec<(String, String)> {
    let blocks = blocks(source).into_iter().filter(|(word, _)| word == "shape");
    let lines: Vec<String> = blocks.flat_map(|(_, lines)| lines).collect();
    let one = |lines: &[String]| {
        let (command, said) = lines.split_first()?;
        Some((command.clone(), said.join(" ")))
    };
    lines.split(String::is_empty).filter_map(one).collect()
}

macro_rules! pages {
    ($($name:ident: $topic:ident,)+) => {
        $(#[test] fn $name() { check(Topic::$topic); })+

        #[test]
        fn every_page_is_checked() {
            assert_eq!(Topic::ALL, [$(Topic::$topic),+]);
        }
    };
}

pages! {
    the_page_on_filters: Filter,
    the_page_on_everyday_words: Words,
    the_page_on_numbers: Numbers,
    the_page_on_statistics: Statistics,
    the_page_on_models: Models,
    the_page_on_profiles: Profiles,
    the_page_on_the_workspace: Workspace,
    the_page_on_formats: Formats,
    the_page_on_json: Json,
    the_page_on_exit_codes: ExitCodes,
    the_page_on_screens: Screens,
    the_page_on_keys: Keys,
    the_page_on_the_dialogue: Plain,
}

#[test]
fn a_wrong_page_is_noticed() {
    let said = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    assert!(is_as_printed(&said(&["a", "…"]), "a\nb\n"));
    assert!(!is_as_printed(&said(&["a"]), "a\nb\n"));
    assert!(!is_as_printed(&said(&["b", "…"]), "a\nb\n"));
    assert!(!is_as_printed(&said(&[]), "a\n"));
    assert_eq!(shape(&serde_json::json!([{"a": 1, "b": {"c": [2]}}])), "[{a, b: {c: []}}]");
    let page = "```console\n$ a \\\n    b\nout\n$ c\n```\n";
    assert_eq!(examples(page).len(), 2);
    assert_eq!(examples(page)[0].command, "a \\\n    b");
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn every_topic_is_printed_in_80_columns_in_both_languages() {
    for lang in ["de", "en"] {
        let topics = text(&run(&["help", "topics", "--lang", lang]).stdout);
        insta::assert_snapshot!(format!("handbook_topics_{lang}"), topics);
        for code in Topic::CODES {
            let output = run(&["help", code, "--lang", lang]);
            assert_eq!(output.status.code(), Some(0), "{code}");
            let page = text(&output.stdout);
            assert!(page.lines().count() > 10, "{code} in {lang}");
            for line in page.lines() {
                assert!(line.chars().count() <= 80, "{code} in {lang}: {line}");
                assert!(!line.contains(['`', '\u{1b}']) && !line.contains("{keys}"), "{code} in {lang}: {line}");
            }
        }
        insta::assert_snapshot!(
            format!("handbook_numbers_{lang}"),
            text(&run(&["help", "numbers", "--lang", lang]).stdout)
        );
        insta::assert_snapshot!(format!("handbook_keys_{lang}"), text(&run(&["help", "keys", "--lang", lang]).stdout));
    }
}

#[test]
fn a_command_has_its_own_help_and_an_unknown_word_lists_both() {
    let own = text(&run(&["help", "coverage", "--lang", "en"]).stdout);
    assert!(own.contains("--by"), "{own}");
    assert_eq!(own, text(&run(&["coverage", "--help", "--lang", "en"]).stdout));
    let output = run(&["help", "nonsense", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output.stderr);
    assert!(said.contains("coverage") && said.contains("exit-codes"), "{said}");
    let german = text(&run(&["help", "tasten", "--lang", "de"]).stdout);
    assert_eq!(german, text(&run(&["help", "keys", "--lang", "de"]).stdout));
    assert!(text(&run(&["help", "--lang", "de"]).stdout).contains("Befehle"));
}

#[test]
fn every_command_stands_in_the_handbook() {
    let texts = regatlas::text::Texts::new(Lang::En);
    // These print no data, fetch what no test has, or have nothing to print before something is saved.
    let without_shape =
        ["init", "generate", "sync", "directory", "completions", "man", "note", "notes", "notebook", "views"];
    for command in regatlas::cli::command(&texts).get_subcommands() {
        let name = command.get_name();
        for lang in &Lang::COMPLETE {
            let json = Topic::Json.source(*lang);
            let has_shape = json.lines().any(|line| line.starts_with(&format!("regatlas {name}")));
            assert!(has_shape || without_shape.contains(&name), "{name} has no shape of JSON");
            let all: String = Topic::ALL.iter().map(|topic| topic.source(*lang)).collect();
            assert!(all.contains(&format!("regatlas {name}")) || all.contains(&format!("`{name}")), "{name}");
        }
    }
}
