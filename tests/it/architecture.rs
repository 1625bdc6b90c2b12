//! The house: which part may import which, how long files are, what they begin with.

use std::fs;

use crate::locales::{is_tests, rust_files};

/// Part → parts that it may import, besides `error` and its own.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("error", &["domain"]),
    ("text", &["domain", "error"]),
    ("raw", &["domain", "error"]),
    ("survey", &["domain", "error", "text", "raw"]),
    ("sources", &["domain", "error", "raw", "survey"]),
    ("landscape", &["domain", "error", "raw", "survey", "sources"]),
    ("statistics", &[]),
    ("query", &["domain", "error", "raw", "survey", "sources", "landscape", "statistics", "text"]),
    ("export", &["domain", "error", "raw", "survey", "sources", "landscape", "statistics", "query", "text"]),
    ("keys", &["domain", "error", "raw", "sources", "text"]),
    ("paint", &["domain", "error", "raw", "sources", "text"]),
    (
        "screens",
        &["domain", "error", "raw", "survey", "sources", "landscape", "query", "text", "export", "keys", "paint"],
    ),
    (
        "shell",
        &[
            "domain",
            "error",
            "raw",
            "survey",
            "sources",
            "landscape",
            "query",
            "text",
            "export",
            "keys",
            "paint",
            "screens",
        ],
    ),
    (
        "tui",
        &[
            "domain",
            "error",
            "raw",
            "survey",
            "sources",
            "landscape",
            "query",
            "text",
            "export",
            "keys",
            "paint",
            "screens",
            "shell",
        ],
    ),
    ("cli", &["domain", "error", "raw", "survey", "sources", "landscape", "query", "text", "export", "keys", "tui"]),
];

/// The part of the house that a file belongs to.
fn part(path: &str) -> &str {
    let inside = path.split("/src/").nth(1).unwrap();
    inside.split(['/', '.']).next().unwrap()
}

/// The file without its comments.
fn code(path: &std::path::Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for file in rust_files() {
        let path = file.display().to_string().replace('\\', "/");
        let own = part(&path).to_owned();
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == own) else { continue };
        for piece in code(&file).split("crate::").skip(1) {
            let target: String = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let known = MAY_IMPORT.iter().any(|(name, _)| *name == target);
            if known && target != own && !allowed.contains(&target.as_str()) {
                wrong.push(format!("{own} imports {target} in {path}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Whether a file draws: it may name ratatui, and changes nothing.
fn draws(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap();
    match part(path) {
        "paint" | "tui" => true,
        "screens" | "shell" => name.starts_with("draw"),
        _ => false,
    }
}

#[test]
fn only_drawing_and_the_terminal_loop_know_a_terminal() {
    let mut drawing = 0;
    for file in rust_files().into_iter().filter(|file| !is_tests(file)) {
        let path = file.display().to_string().replace('\\', "/");
        let own = part(&path);
        let code = code(&file);
        drawing += usize::from(draws(&path) && code.contains("ratatui"));
        assert!(draws(&path) || !code.contains("ratatui"), "{path} knows ratatui");
        if !["tui", "cli"].contains(&own) {
            assert!(!code.contains("crossterm"), "{path} knows crossterm");
            assert!(!code.contains("println!") && !code.contains("eprintln!"), "{path} prints");
        }
        if !["cli", "main"].contains(&own) {
            assert!(!code.contains("clap::"), "{path} knows clap");
        }
    }
    assert!(drawing > 30, "only {drawing} files draw: the rule looks past them");
}

#[test]
fn drawing_changes_nothing_and_update_does_no_io() {
    let mut read = 0;
    for file in rust_files() {
        let path = file.display().to_string().replace('\\', "/");
        if !["screens", "shell"].contains(&part(&path)) {
            continue;
        }
        read += 1;
        if draws(&path) {
            assert!(!code(&file).contains("&mut State"), "{path} could change the state");
            assert!(!code(&file).contains("&mut Shared"), "{path} could change what screens share");
        }
        for forbidden in ["std::fs", "std::io", "std::net", "std::time", "thread::"] {
            assert!(!code(&file).contains(forbidden), "{path} uses {forbidden}");
        }
    }
    assert!(read > 60, "only {read} files of screens and shell were read");
}

#[test]
fn files_stay_small_and_say_what_they_are() {
    for file in rust_files() {
        let code = fs::read_to_string(&file).unwrap();
        let path = file.display();
        assert!(code.starts_with("//!"), "{path} does not say what it is");
        let lines = code.split("#[cfg(test)]").next().unwrap().lines().count();
        assert!(lines <= 520, "{path} has {lines} lines");
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(
            !["utils", "util", "misc", "helpers", "common"].contains(&name.as_str()),
            "{path} is named for nothing"
        );
    }
}
