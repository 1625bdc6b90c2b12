//! A third language from a file, without code: in commands and on the screens, with its own signs for
//! numbers and days, and what is missing in English.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::terminal::{self, Running};

/// How long a screen may take before the test gives up; generous, since machines differ.
const PATIENCE: Duration = Duration::from_mins(1);

/// Some texts in French; the rest is missing.
const FRENCH: &str = r#"# Un essai.
language-name = Français
language-group = { "'" }
language-decimal = ,
language-percent = %{ $number }
language-day = d MMM yyyy
language-moment = le { $day } à { $time }
language-months = janv févr mars avr mai juin juil août sept oct nov déc
view-overview = Aperçu
view-overview-short = Aperçu
view-roadmap = Calendrier
measure-rate = Couverture
measure-rate-short = Couverture
action-quit = quitter
action-help = aide
notice-language = Langue : { $name }
overview-scope = { $keepings } tenues de registre dans { $bodies } organismes, { $registers } registres
search-none = Rien trouvé.
plain-word-overview = aperçu
plain-language = Langue : { $name }
gaps-foot = { $gaps_n ->
    [one] { $gaps } lacune
   *[other] { $gaps } lacunes
}
"#;

fn home(files: &[(&str, &str)]) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("config/locales");
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    home
}

fn run(home: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regatlas"));
    command.args(arguments).env_remove("REGATLAS_LANG").env("LC_ALL", "de_DE.UTF-8").env("REGATLAS_HOME", home);
    command.envs(variables.iter().copied()).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn commands_speak_it_with_its_numbers_and_days_and_fall_back_on_english() {
    let home = home(&[("fr.ftl", FRENCH)]);
    let overview = out(&run(home.path(), &[], &["overview", "--demo", "--lang", "fr"]));
    assert!(overview.contains("26'767 tenues de registre dans 6'350 organismes, 29 registres"), "{overview}");
    assert!(overview.contains("Couverture") && overview.contains("%30,5"), "{overview}");
    assert!(overview.contains("Response rate of invited") && overview.contains("Lower Saxony"), "{overview}");
    for german in ["Rücklauf", "Niedersachsen", "30,5 %", "26.767"] {
        assert!(!overview.contains(german), "{german} in\n{overview}");
    }
    let by_variable = out(&run(home.path(), &[("REGATLAS_LANG", "fr")], &["overview", "--demo"]));
    let by_locale = out(&run(home.path(), &[("LC_ALL", "fr_CA.UTF-8")], &["overview", "--demo"]));
    assert_eq!((by_variable.as_str(), by_locale.as_str()), (overview.as_str(), overview.as_str()));
    // Plural forms follow the language that has the text: none is one in French.
    let gaps = |filter: &str| out(&run(home.path(), &[], &["gaps", "--demo", "--lang", "fr", "--filter", filter]));
    assert!(gaps("land:HH status:complete").contains("0 lacune\n"), "{}", gaps("land:HH status:complete"));
    assert!(gaps("land:HH").contains("lacunes"));
    let json = |lang: &str| {
        let output = run(home.path(), &[], &["coverage", "--by", "land", "--demo", "--lang", lang, "--format", "json"]);
        serde_json::from_slice::<Json>(&output.stdout).unwrap()
    };
    assert_eq!(json("fr"), json("de"), "data are the same in every language");
}

#[test]
fn it_is_a_value_of_flags_settings_completions_and_the_handbook() {
    let home = home(&[("fr.ftl", FRENCH)]);
    fs::write(home.path().join("config/config.toml"), "lang = \"FR\"\n").unwrap();
    let overview = run(home.path(), &[], &["overview", "--demo"]);
    assert!(out(&overview).contains("Couverture"), "{}", err(&overview));
    let refused = err(&run(home.path(), &[], &["overview", "--demo", "--lang", "it"]));
    assert!(refused.contains("de, en, fr"), "{refused}");
    let script = out(&run(home.path(), &[], &["completions", "bash"]));
    assert!(script.contains("de en fr"), "the script does not offer it");
    let english = out(&run(home.path(), &[], &["help", "filter", "--lang", "en"]));
    assert_eq!(out(&run(home.path(), &[], &["help", "filter", "--lang", "fr"])), english);
}

#[test]
fn doctor_names_each_language_with_its_file_and_what_is_missing() {
    let home = home(&[("fr.ftl", FRENCH)]);
    let output = run(home.path(), &[], &["doctor", "--demo", "--format", "json"]);
    let found: Json = serde_json::from_slice(&output.stdout).unwrap();
    let check = found["checks"].as_array().unwrap().iter().find(|check| check["check"] == "languages").unwrap();
    assert_eq!(check["ok"], true);
    assert_eq!(check["facts"]["de"], "missing=0 path=");
    let french = check["facts"]["fr"].as_str().unwrap();
    let texts = include_str!("../../data/locales/en.ftl");
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains(" =");
    let missing = texts.lines().filter(is_key).count() - FRENCH.lines().filter(is_key).count();
    assert!(french.starts_with(&format!("missing={missing} ")) && french.ends_with("fr.ftl"), "{french}");
    let read = out(&run(home.path(), &[], &["doctor", "--demo"]));
    assert!(
        read.contains("Deutsch, vollständig") && read.contains("Texte fehlen, ") && read.contains("Français, "),
        "{read}"
    );
}

#[test]
fn broken_files_are_named_with_their_line_and_prevent_nothing() {
    let broken = "language-name = Italiano\nview-overview = { $a ->\n";
    let percent = "language-name = Español\n\nlanguage-percent = por ciento\n";
    let files = [("fr.ftl", FRENCH), ("it.ftl", broken), ("es.ftl", percent), ("no language.ftl", "a = b\n")];
    let home = home(&files);
    let output = run(home.path(), &[], &["overview", "--demo", "--lang", "fr"]);
    assert!(output.status.success() && out(&output).contains("Couverture"));
    let said = err(&output);
    for (file, place) in [("it.ftl", "line "), ("es.ftl", "line 3"), ("no language.ftl", "fr.ftl, pt-br.ftl")] {
        let line = said.lines().find(|line| line.contains(file)).unwrap_or_else(|| panic!("{file} in\n{said}"));
        assert!(line.contains(place) && line.contains("expected"), "{line}");
    }
    assert_eq!(run(home.path(), &[], &["overview", "--demo", "--lang", "es"]).status.code(), Some(2));
    let config = run(home.path(), &[], &["config", "--format", "json"]);
    let config: Json = serde_json::from_slice(&config.stdout).unwrap();
    assert_eq!(config["problems"].as_array().unwrap().len(), 3);
    for (name, text) in files {
        let kept = fs::read_to_string(home.path().join("config/locales").join(name)).unwrap();
        assert_eq!(kept, text, "{name} was left alone");
    }
}

#[test]
fn a_file_of_ones_own_lies_above_the_language_that_comes_along() {
    let home = home(&[("de.ftl", "measure-rate = Erledigt\nlanguage-group = { \"'\" }\n")]);
    let overview = out(&run(home.path(), &[], &["overview", "--demo", "--lang", "de"]));
    assert!(overview.contains("Erledigt") && overview.contains("26'767") && overview.contains("Niedersachsen"));
    assert!(!overview.contains("Abdeckung "), "{overview}");
}

#[test]
fn the_dialogue_in_lines_takes_it() {
    use std::io::Write as _;
    use std::process::Stdio;
    let home = home(&[("fr.ftl", FRENCH)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_regatlas"));
    command.args(["--plain", "--demo"]).env("LC_ALL", "de_DE.UTF-8").env("REGATLAS_HOME", home.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all("sprache fr\naperçu\nsprache de\nende\n".as_bytes()).unwrap();
    let said = out(&child.wait_with_output().unwrap());
    assert!(said.contains("Langue : Français") && said.contains("%30,5"), "{said}");
    assert!(said.contains("Sprache: Deutsch"), "{said}");
}

struct Session(Running);

impl Session {
    fn shows(&mut self, words: &str) -> String {
        let start = Instant::now();
        while !self.0.text().contains(words) {
            assert!(start.elapsed() < PATIENCE, "{words} did not come; the screen is\n{}", self.0.text());
            if let Ok((_, bytes)) = self.0.output.recv_timeout(Duration::from_millis(100)) {
                self.0.screen.process(&bytes);
            }
        }
        self.0.text()
    }
}

#[test]
fn the_screens_speak_it_and_f2_goes_round_all() {
    let home = home(&[("fr.ftl", FRENCH)]);
    let environment =
        [("LC_ALL", "de_DE.UTF-8"), ("REGATLAS_HOME", home.path().to_str().unwrap()), ("REGATLAS_LANG", "")];
    let program = terminal::start((120, 40), &["--demo", "--lang", "fr"], &environment);
    let mut session = Session(program);
    let screen = session.shows("quitter");
    assert!(screen.contains("Aperçu") && screen.contains("aide"), "{screen}");
    let screen = session.shows("Couverture");
    assert!(screen.contains("26'767") && screen.contains("%30,5") && !screen.contains("Abdeckung"), "{screen}");
    session.0.press("7");
    let screen = session.shows("deadline 31 déc 2028");
    assert!(screen.contains("7 Calendrier"), "{screen}");
    session.0.press("\x1bOQ");
    session.shows("Sprache: Deutsch");
    session.0.press("\x1bOQ");
    session.shows("Language: English");
    session.0.press("\x1bOQ");
    session.shows("Langue : Français");
    session.0.press("q");
}
