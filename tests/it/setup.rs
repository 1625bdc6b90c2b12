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

/// The commands that the program says it has.
fn commands() -> Vec<String> {
    let command = regatlas::cli::command(&regatlas::text::Texts::new(regatlas::text::Lang::De));
    command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect()
}

#[test]
fn completions_know_every_command_and_the_values_of_closed_sets() {
    let folder = workspace("");
    assert_eq!(run(folder.path(), &["views", "--save", "Montag", "--filter", "land:BY"]).status.code(), Some(0));
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let output = run(folder.path(), &["completions", shell]);
        assert_eq!(output.status.code(), Some(0));
        let script = out(&output);
        for command in commands() {
            assert!(script.contains(&command), "{shell} does not know {command}");
        }
        // PowerShell's script completes names of commands and options only.
        if shell != "powershell" {
            for value in ["csv-excel", "size_class", "priorities", "Montag", "NW", "G03Q01"] {
                assert!(script.contains(value), "{shell} does not know {value}");
            }
        }
    }
    let zsh = out(&run(folder.path(), &["completions", "zsh"]));
    assert!(zsh.contains("register\\:melderegister") && zsh.contains("land\\:BY"), "terms of filters");
    assert_eq!(run(folder.path(), &["completions", "tcsh"]).status.code(), Some(2));
}

#[test]
fn the_script_for_bash_is_sound_and_completes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("regatlas.bash");
    assert_eq!(run(folder.path(), &["completions", "bash", "-o", "regatlas.bash"]).status.code(), Some(0));
    let Ok(checked) = Command::new("bash").arg("-n").arg(&path).output() else {
        // A machine without bash has nothing to check it with.
        assert!(fs::read_to_string(&path).unwrap().contains("complete -F"));
        return;
    };
    assert!(checked.status.success(), "{}", err(&checked));
    let asked = "source ./regatlas.bash; COMP_WORDS=(regatlas coverage --by siz); COMP_CWORD=3; \
        _regatlas regatlas siz --by; printf '%s\\n' \"${COMPREPLY[@]}\"";
    let completed = Command::new("bash").args(["-c", asked]).current_dir(folder.path()).output().unwrap();
    assert_eq!(out(&completed).trim(), "size_class", "{}", err(&completed));
}

#[test]
fn the_manual_page_is_read_in_both_languages() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, heading) in [("de", "BEFEHLE"), ("en", "COMMANDS")] {
        let page = out(&run(folder.path(), &["man", "--lang", lang]));
        assert!(page.contains(".TH regatlas 1") && page.contains(&format!(".SH {heading}")), "{page}");
        fs::write(folder.path().join("regatlas.1"), &page).unwrap();
        let read = Command::new("man")
            .args(["-l", "--warnings", "regatlas.1"])
            .env("MANWIDTH", "100")
            .env("LC_ALL", "C.UTF-8")
            .current_dir(folder.path())
            .output();
        // Minimal systems have a `man` that shows nothing, or none.
        if let Some(read) = read.ok().filter(|read| read.status.success() && out(read).contains(heading)) {
            let shown = out(&read);
            for command in commands() {
                assert!(shown.contains(&format!("regatlas {command}")), "{command} is missing in\n{shown}");
            }
            assert!(!err(&read).contains("warning"), "{}", err(&read));
        }
    }
}

#[test]
fn the_log_holds_what_was_opened_and_no_data() {
    let folder = tempfile::tempdir().unwrap();
    let gv = crate::harness::data("survey/gv.txt").display().to_string();
    let survey = crate::harness::data("survey/archive.lsa").display().to_string();
    let arguments = ["overview", "--gv", &gv, "--survey", &survey, "--log", "run.log", "--filter", "\"bad hom\""];
    let output = run(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(!err(&output).contains("run.log") && !out(&output).contains("opened"), "nothing of it is shown");
    let log = fs::read_to_string(folder.path().join("run.log")).unwrap();
    let what: Vec<&str> = log.lines().map(|line| line.split_whitespace().nth(3).unwrap()).collect();
    assert_eq!(what, ["start", "opening", "opened", "end"], "{log}");
    assert!(log.contains("files=archive.lsa,gv.txt") || log.contains("files=gv.txt,archive.lsa"), "{log}");
    assert!(!log.contains("bad hom") && !log.contains("tests/data"), "{log}");
    let loaded = log.lines().find(|line| line.contains("] opened ")).unwrap();
    for value in ["ms=", "keepings=", "responses=", "errors=", "warnings="] {
        assert!(loaded.contains(value), "{loaded}");
    }
    let variables = [("REGATLAS_LOG", "run.log")];
    let arguments = ["overview", "--gv", "private-name.txt"];
    assert_eq!(run_with(folder.path(), &variables, &arguments).status.code(), Some(3));
    assert_eq!(run_with(folder.path(), &variables, &["show", "Gibtesnicht"]).status.code(), Some(2));
    let log = fs::read_to_string(folder.path().join("run.log")).unwrap();
    assert!(log.contains("error kind=not-found file=private-name.txt") && log.contains("error kind=body"), "{log}");
    assert!(!log.contains("Gibtesnicht"), "{log}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(folder.path().join("run.log")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "it is its owner's alone");
    }
}

#[test]
fn a_log_that_cannot_be_written_is_said_and_prevents_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("answers.csv"), "id;token\n1;x\n").unwrap();
    for (path, word) in [("answers.csv", "answers.csv"), ("there/is/no.log", "no.log"), (".", ".")] {
        let output = run(folder.path(), &["overview", "--format", "json", "--log", path]);
        assert_eq!(output.status.code(), Some(0), "{path}");
        assert!(serde_json::from_slice::<Json>(&output.stdout).is_ok(), "{path}");
        let said = err(&output);
        assert!(said.contains(word) && said.contains("kein Protokoll"), "{said}");
    }
    assert_eq!(fs::read_to_string(folder.path().join("answers.csv")).unwrap(), "id;token\n1;x\n");
}

#[test]
fn a_saved_view_gives_filter_columns_and_order() {
    let folder = workspace("");
    let save = ["views", "--save", "Große offene", "--filter", "land:BY status:offen", "--columns", "name,population"];
    let rest = ["--sort", "-population", "--screen", "landscape", "--measure", "share-b"];
    let output = run(folder.path(), &[&save[..], &rest[..]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = fs::read_to_string(folder.path().join("views.toml")).unwrap();
    assert!(text.starts_with("[\"Große offene\"]\nfilter = \"") && text.contains("screen = \"landscape\""), "{text}");
    assert!(text.contains("measure = \"share_b\""), "{text}");
    let views = json(folder.path(), &["views"]);
    assert_eq!(views[0]["columns"], serde_json::json!(["name", "population"]));
    let csv = out(&run(folder.path(), &["list", "--view", "große offene", "--format", "csv"]));
    let named = ["list", "--filter", "land:BY status:offen", "--columns", "name,population", "--sort", "-population"];
    assert_eq!(csv, out(&run(folder.path(), &[&named[..], &["--format", "csv"]].concat())));
    assert_eq!(csv.lines().next(), Some("name,population"));
    // The filter narrows, columns and order of the command line are stronger.
    let narrowed = ["list", "--view", "Große offene", "--filter", "einwohner:>=50000", "--columns", "body"];
    let narrowed = out(&run(folder.path(), &[&narrowed[..], &["--format", "csv"]].concat()));
    assert_eq!(narrowed.lines().next(), Some("body"));
    assert!(narrowed.lines().count() > 1 && narrowed.lines().count() < csv.lines().count());
    let overview = json(folder.path(), &["overview", "--view", "Große offene"]);
    assert_eq!(overview["expected"].as_u64().unwrap() + 1, csv.lines().count() as u64);
    let again = ["views", "--save", "Große offene", "--filter", "land:SN"];
    assert_eq!(run(folder.path(), &again).status.code(), Some(2), "a view is not replaced by mistake");
    assert_eq!(run(folder.path(), &[&again[..], &["--force"]].concat()).status.code(), Some(0));
    assert!(!fs::read_to_string(folder.path().join("views.toml")).unwrap().contains("land:BY"));
    assert_eq!(run(folder.path(), &["views", "--delete", "große offene"]).status.code(), Some(0));
    let gone = run(folder.path(), &["views", "--delete", "Große offene"]);
    assert_eq!(gone.status.code(), Some(2), "{}", err(&gone));
    assert_eq!(json(folder.path(), &["views"]), serde_json::json!([]));
}

#[test]
fn without_a_workspace_views_are_kept_with_the_settings() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(folder.path(), &["views", "--save", "mine", "--filter", "land:SN"]).status.code(), Some(0));
    assert!(folder.path().join("home/config/views.toml").is_file());
    assert_eq!(json(folder.path(), &["views"])[0]["name"], "mine");
}

#[test]
fn wrong_views_are_named_and_nothing_is_saved() {
    let folder = workspace("");
    for (arguments, word) in [
        (vec!["views", "--save", "x", "--filter", "lnd:BY"], "lnd"),
        (vec!["views", "--save", " "], "80"),
        (vec!["views", "--save", "x", "--columns", "nam"], "name"),
        (vec!["views", "--save", "x", "--sort", "nam"], "name"),
        (vec!["views", "--save", "x", "--measure", "rato"], "rate"),
        (vec!["views", "--save", "x", "--screen", "cinema"], "landscape"),
        (vec!["overview", "--view", "none"], "none"),
    ] {
        let output = run(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(err(&output).contains(word), "{arguments:?}: {}", err(&output));
    }
    assert!(!folder.path().join("views.toml").exists());
}

#[test]
fn broken_views_are_named_and_nothing_else_is_prevented() {
    let folder = workspace("");
    let file = folder.path().join("views.toml");
    let broken = "[\"a\"]\nfilter = \"land:BY\n";
    fs::write(&file, broken).unwrap();
    assert_eq!(run(folder.path(), &["overview"]).status.code(), Some(0));
    let output = run(folder.path(), &["overview", "--view", "a"]);
    assert_eq!(output.status.code(), Some(3), "no numbers that nobody asked for");
    assert!(err(&output).contains("views.toml, Zeile 2"), "{}", err(&output));
    assert_eq!(run(folder.path(), &["views", "--save", "b"]).status.code(), Some(3));
    assert_eq!(fs::read_to_string(&file).unwrap(), broken, "the file is left alone");
    fs::write(&file, "[\"a\"]\nfiltr = \"x\"\n\n[\"b\"]\nfilter = \"land:SN\"\n").unwrap();
    let output = run(folder.path(), &["views", "--format", "json"]);
    assert_eq!(serde_json::from_slice::<Json>(&output.stdout).unwrap()[0]["name"], "b");
    assert!(err(&output).contains("filtr"), "{}", err(&output));
    assert_eq!(run(folder.path(), &["overview", "--view", "a"]).status.code(), Some(3));
}

#[test]
fn notes_are_kept_in_the_workspace_and_shown_with_the_body() {
    let folder = workspace("");
    let output = run(folder.path(), &["note", "06434001", "ruft", "im", "Mai", "an", "--who", "anna"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("Bad Homburg"), "{}", out(&output));
    assert_eq!(run(folder.path(), &["note", "Köln", "zweite Notiz", "--who", "bert"]).status.code(), Some(0));
    let text = fs::read_to_string(folder.path().join("notes.csv")).unwrap();
    assert_eq!(text.lines().next(), Some("body,who,when,text"));
    assert_eq!(text.lines().count(), 3, "{text}");
    let shown = json(folder.path(), &["show", "06434001"]);
    assert_eq!(shown["notes"][0]["text"], "ruft im Mai an");
    assert_eq!(shown["notes"][0]["who"], "anna");
    assert_eq!(shown["notes"].as_array().unwrap().len(), 1);
    let printed = out(&run(folder.path(), &["show", "06434001"]));
    assert!(printed.contains("Notizen") && printed.contains("anna: ruft im Mai an"), "{printed}");
    assert_eq!(json(folder.path(), &["notes"]).as_array().unwrap().len(), 2);
    assert_eq!(json(folder.path(), &["notes", "Köln"])[0]["who"], "bert");
    assert_eq!(json(folder.path(), &["notes", "--filter", "land:HE"])[0]["who"], "anna");
    assert_eq!(json(folder.path(), &["notes", "--filter", "land:BY"]), serde_json::json!([]));
    for own in ["notes.csv", "regatlas.toml"] {
        let output = run(folder.path(), &["overview", "-o", own, "--format", "csv", "--force"]);
        assert_eq!(output.status.code(), Some(2), "{own} is no place for an output: {}", err(&output));
    }
    let before = json(folder.path(), &["overview"]);
    assert_eq!(run(folder.path(), &["note", "Köln", " "]).status.code(), Some(2));
    assert_eq!(run(folder.path(), &["note", "Neustadt", "x"]).status.code(), Some(2), "a name is never guessed");
    assert_eq!(json(folder.path(), &["overview"]), before);
}

#[test]
fn broken_notes_are_named_and_prevent_nothing_but_notes() {
    let folder = workspace("");
    let file = folder.path().join("notes.csv");
    fs::write(&file, "body,who,when,text\n06434001,anna,2026-01-01 09:00,\n").unwrap();
    let output = run(folder.path(), &["show", "06434001", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(err(&output).contains("notes.csv, Zeile 2"), "{}", err(&output));
    assert_eq!(serde_json::from_slice::<Json>(&output.stdout).unwrap()["notes"], serde_json::json!([]));
    assert_eq!(run(folder.path(), &["notes"]).status.code(), Some(3));
    assert_eq!(run(folder.path(), &["note", "06434001", "x"]).status.code(), Some(3));
    assert_eq!(fs::read_to_string(&file).unwrap().lines().count(), 2, "the file is left alone");
    let nowhere = tempfile::tempdir().unwrap();
    let output = run(nowhere.path(), &["note", "06434001", "x"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("regatlas init"), "{}", err(&output));
}
