//! Set-up with the real binary: settings, diagnosis, completions, manual, log, saved views, notes.
//! Broken files are named and never prevent the start.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;
use tempfile::TempDir;

/// The binary in a folder of its own, with its own home below it and these variables.
fn run_with(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regatlas"));
    for setting in ["LANG", "THEME", "ASCII", "MOUSE", "WATCH", "MEASURE", "LOG"] {
        command.env_remove(format!("REGATLAS_{setting}"));
    }
    command
        .args(arguments)
        .current_dir(folder)
        .env("LC_ALL", "de_DE.UTF-8")
        .env("REGATLAS_HOME", folder.join("home"))
        .envs(variables.iter().copied())
        .output()
        .unwrap()
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    run_with(folder, &[], arguments)
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(folder: &Path, arguments: &[&str]) -> Json {
    let mut all = arguments.to_vec();
    all.extend(["--format", "json"]);
    let output = run(folder, &all);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|cause| panic!("{cause}: {}", err(&output)))
}

/// A folder with a workspace on the embedded map, and a home beside it.
fn workspace(settings: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regatlas.toml"), format!("name = \"Probe\"\n{settings}")).unwrap();
    folder
}

fn user_file(folder: &Path, text: &str) {
    let config = folder.join("home/config");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), text).unwrap();
}

/// Value and origin of a setting.
fn setting(shown: &Json, name: &str) -> (String, String) {
    let list = shown["settings"].as_array().unwrap();
    let found = list.iter().find(|setting| setting["setting"] == name).unwrap();
    let text = |key: &str| found[key].as_str().unwrap().to_owned();
    (text("value"), text("origin"))
}

fn pair(value: &str, origin: &str) -> (String, String) {
    (value.to_owned(), origin.to_owned())
}

#[test]
fn each_setting_says_where_it_comes_from() {
    let folder = workspace("[settings]\ntheme = \"team\"\nmeasure = \"share-b\"\n");
    user_file(folder.path(), "theme = \"mine\"\nmouse = false\nlang = \"en\"\n");
    let shown = json(folder.path(), &["config"]);
    assert_eq!(setting(&shown, "theme"), pair("team", "workspace"));
    assert_eq!(setting(&shown, "measure"), pair("share_b", "workspace"));
    assert_eq!(setting(&shown, "mouse"), pair("false", "user"));
    assert_eq!(setting(&shown, "lang"), pair("en", "user"));
    assert_eq!(setting(&shown, "watch"), pair("false", "default"));
    let variables = [("REGATLAS_THEME", "dark"), ("REGATLAS_WATCH", "on"), ("REGATLAS_LANG", "de")];
    let arguments = ["config", "--theme", "light", "--no-mouse", "--format", "json"];
    let shown: Json = serde_json::from_slice(&run_with(folder.path(), &variables, &arguments).stdout).unwrap();
    assert_eq!(setting(&shown, "theme"), pair("light", "flag"));
    assert_eq!(setting(&shown, "mouse"), pair("false", "flag"));
    assert_eq!(setting(&shown, "watch"), pair("true", "environment"));
    assert_eq!(setting(&shown, "lang"), pair("de", "environment"));
    let printed = out(&run(folder.path(), &["config"]));
    assert!(printed.contains("user file") && printed.contains("config.toml:2"), "{printed}");
}

#[test]
fn the_language_follows_flag_workspace_and_user_file() {
    let folder = workspace("");
    let title = |arguments: &[&str]| out(&run(folder.path(), arguments));
    assert!(title(&["overview"]).contains("Abdeckung"));
    user_file(folder.path(), "lang = \"en\"\n");
    assert!(title(&["overview"]).contains("Coverage"));
    assert!(title(&["--help"]).contains("Usage"), "help, too, is in the language of the user file");
    fs::write(folder.path().join("regatlas.toml"), "name = \"Probe\"\n[settings]\nlang = \"de\"\n").unwrap();
    assert!(title(&["overview"]).contains("Abdeckung"));
    assert!(title(&["overview", "--lang", "en"]).contains("Coverage"));
}

#[test]
fn a_broken_setting_is_named_and_prevents_nothing() {
    let folder = workspace("[settings]\ncolour = 3\n");
    let broken = "lang = \"en\nmouse = false\n";
    user_file(folder.path(), broken);
    let output = run_with(folder.path(), &[("REGATLAS_WATCH", "maybe")], &["overview", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(serde_json::from_slice::<Json>(&output.stdout).unwrap()["expected"].is_u64());
    let said = err(&output);
    for word in ["config.toml, Zeile 1", "regatlas.toml, Zeile 3", "colour", "lang, theme", "REGATLAS_WATCH", "maybe"] {
        assert!(said.contains(word), "{word} is missing in\n{said}");
    }
    let file = folder.path().join("home/config/config.toml");
    assert_eq!(fs::read_to_string(file).unwrap(), broken, "the file is left alone");
    assert_eq!(json(folder.path(), &["config"])["problems"].as_array().unwrap().len(), 2);
}

#[test]
fn the_example_sets_nothing_until_a_line_is_uncommented() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["de", "en"] {
        let example = out(&run(folder.path(), &["config", "--example", "--lang", lang]));
        user_file(folder.path(), &example);
        let shown = json(folder.path(), &["config"]);
        assert_eq!(shown["problems"].as_array().unwrap().len(), 0);
        assert_eq!(setting(&shown, "theme").1, "default");
        // Every line that looks like a setting is one.
        let uncommented: String = example
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).unwrap_or(line).to_owned() + "\n")
            .collect();
        user_file(folder.path(), &uncommented);
        let shown = json(folder.path(), &["config"]);
        assert_eq!(shown["problems"].as_array().unwrap().len(), 0, "{uncommented}\n{shown}");
        for setting in shown["settings"].as_array().unwrap() {
            assert_eq!(setting["origin"], "user", "{setting}");
        }
    }
    let example = out(&run(folder.path(), &["config", "--example", "-o", "mine.toml"]));
    assert!(example.is_empty() && folder.path().join("mine.toml").is_file());
    assert_eq!(run(folder.path(), &["config", "--example", "-o", "mine.toml"]).status.code(), Some(2));
}

/// A check of `doctor` by its code.
fn check<'a>(shown: &'a Json, code: &str) -> &'a Json {
    shown["checks"].as_array().unwrap().iter().find(|check| check["check"] == code).unwrap()
}

#[test]
fn doctor_says_what_it_sees_and_what_to_do() {
    let folder = workspace("");
    let variables = [
        ("TERM", "xterm-256color"),
        ("COLORTERM", ""),
        ("NO_COLOR", ""),
        ("TMUX", "/tmp/tmux-1/default,1,0"),
        ("LC_ALL", "C"),
    ];
    let output = run_with(folder.path(), &variables, &["doctor", "--format", "json", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let shown: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(shown["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(check(&shown, "terminal")["facts"]["stdout"], "no");
    assert_eq!(check(&shown, "language")["facts"]["unicode"], "no");
    assert!(check(&shown, "language")["remedy"].as_str().unwrap().contains("UTF-8"));
    assert!(check(&shown, "clipboard")["remedy"].as_str().unwrap().contains("set-clipboard on"));
    assert_eq!(check(&shown, "cache")["ok"], true);
    assert!(check(&shown, "workspace")["facts"]["path"].as_str().unwrap().len() > 1);
    let plain = [("TERM", "xterm-kitty"), ("LC_ALL", "C.UTF-8"), ("TMUX", ""), ("STY", "")];
    let shown: Json =
        serde_json::from_slice(&run_with(folder.path(), &plain, &["doctor", "--format", "json"]).stdout).unwrap();
    assert_eq!(check(&shown, "clipboard")["facts"]["osc52"], "yes");
    assert_eq!(check(&shown, "language")["ok"], true);
}

#[test]
fn doctor_works_where_everything_is_broken_and_names_nobody() {
    let folder = workspace("[survey\n");
    user_file(folder.path(), "lang = 3\n");
    fs::write(folder.path().join("home/cache"), "a file where a folder belongs").unwrap();
    let home = folder.path().canonicalize().unwrap();
    let shown_home = home.display().to_string();
    let variables = [("HOME", shown_home.as_str()), ("USERPROFILE", shown_home.as_str())];
    let output = run_with(&home, &variables, &["doctor", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let printed = out(&output);
    assert!(!printed.contains(&shown_home), "the home folder is shortened: {printed}");
    let shown: Json = serde_json::from_str(&printed).unwrap();
    assert!(check(&shown, "workspace")["remedy"].as_str().unwrap().contains("Zeile 2"));
    assert!(check(&shown, "settings")["remedy"].as_str().unwrap().contains("~/home/config/config.toml, Zeile 1"));
    assert_eq!(check(&shown, "cache")["ok"], false);
    let printed = out(&run(folder.path(), &["doctor"]));
    assert!(printed.contains('✓') && printed.contains('▲'), "{printed}");
}
