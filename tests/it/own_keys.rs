//! Keys of one's own: on the screens, in help, hints, palette, tour and handbook, and what is said of
//! those that cannot hold.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value as Json;
use tempfile::TempDir;

use crate::harness::{Machine, fixture_machine};
use crate::screens::words;
use crate::terminal;
use regatlas::domain::ScreenId;
use regatlas::keys::{Action, Bindings};
use regatlas::shell::overlays::help::Help;
use regatlas::sources::keys::KeyFile;
use regatlas::text::{Lang, Texts};

/// How long a screen may take before the test gives up; generous, since machines differ.
const PATIENCE: Duration = Duration::from_mins(1);

const KEYS: &str = "help = \"ctrl-h\"\nexport = [\"ctrl-e\", \"f9\"]\nedit-filter = \"ctrl-t\"\nmap = []\n[table]\nopen = \"o\"\nsort-also = \"Z\"\n";

fn home(keys: &str) -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("config")).unwrap();
    fs::write(home.path().join("config/keys.toml"), keys).unwrap();
    home
}

fn run(home: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regatlas"));
    command.args(arguments).env_remove("REGATLAS_LANG").env("LC_ALL", "de_DE.UTF-8").env("REGATLAS_HOME", home);
    command.output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn json(home: &Path, arguments: &[&str]) -> Json {
    serde_json::from_slice(&run(home, arguments).stdout).unwrap()
}

fn screen(m: &Machine) -> String {
    words(&m.state)
}

/// A machine with these keys, its texts knowing them as those of the screens do.
fn machine(size: (u16, u16), lang: Lang, keys: &str) -> Machine {
    let (bindings, problems) = Bindings::of(&KeyFile::read("keys.toml", keys));
    assert_eq!(problems, Vec::new());
    let mut m = fixture_machine(size.0, size.1, lang, "");
    m.state.shared.texts = Arc::new(Texts::new(lang).knowing_keys(bindings.names()));
    m.state.shared.bindings = Arc::new(bindings);
    m
}

#[test]
fn the_screens_do_and_name_what_the_keys_say() {
    let mut m = machine((120, 40), Lang::De, KEYS);
    m.press("2");
    let hints = screen(&m);
    assert!(hints.contains("o öffnen") && hints.contains("Ctrl-e") && hints.contains("Ctrl-h Hilfe"), "{hints}");
    assert!(hints.contains("Ctrl-t zum Filtern"), "{hints}");
    m.press("9");
    assert!(m.state.screen == ScreenId::Landscape, "9 is bound to nothing");
    m.press("o");
    assert!(matches!(m.state.screen, ScreenId::Body));
    m.press("<backspace>?");
    assert!(m.state.overlays.get::<Help>().is_none());
    m.press("<ctrl-h>");
    insta::assert_snapshot!("own_keys_help_120x40", screen(&m));
    m.press("<esc>:karte");
    let palette = screen(&m);
    assert!(palette.contains("Karte"), "{palette}");
    m.press("<enter>");
    assert!(m.state.screen == ScreenId::Map, "what has no key is still in the palette");
}

#[test]
fn help_fits_every_size_and_both_languages() {
    for (size, lang) in [((80, 24), Lang::De), ((200, 60), Lang::De), ((80, 24), Lang::En)] {
        let mut m = machine(size, lang, KEYS);
        m.press("2<ctrl-h>");
        insta::assert_snapshot!(format!("own_keys_help_{}_{}x{}", lang.code(), size.0, size.1), screen(&m));
    }
}

#[test]
fn the_tour_names_the_keys_in_force() {
    let texts = |keys: &str| {
        let (bindings, _) = Bindings::of(&KeyFile::read("keys.toml", keys));
        Texts::new(Lang::En).knowing_keys(bindings.names())
    };
    assert!(texts("").get("tour-step-2").contains("f opens the line above"));
    let own = texts(KEYS);
    assert!(own.get("tour-step-2").contains("Ctrl-t opens the line above"));
    assert!(own.speaking(Lang::De).get("tour-step-5").contains("Ctrl-h zeigt die Tasten"), "in every language");
    assert!(own.get("tour-step-1").contains("⏎ opens"), "a key for one place only is none to speak of");
}

#[test]
fn vi_keys_and_arrows_move_in_every_list() {
    use regatlas::keys::KeyContext;
    let bindings = Bindings::default();
    let of = |text: &str, place| bindings.action_of(regatlas::keys::Key::parse(text).unwrap(), place);
    for place in KeyContext::all().into_iter().filter(|place| !place.is_typed_in()) {
        for (arrow, letter) in [("up", "k"), ("down", "j"), ("left", "h"), ("right", "l")] {
            assert_eq!(of(arrow, place).is_some(), of(letter, place).is_some(), "{arrow} and {letter} in {place:?}");
        }
        if of("end", place).is_some() {
            assert_eq!(of("G", place), Some(Action::Last), "{place:?}");
        }
    }
}

#[test]
fn the_command_names_the_keys_in_force_and_whose_they_are() {
    let home = home(KEYS);
    let shown = json(home.path(), &["config", "--keys", "--format", "json"]);
    let rows = |action: &str| -> Vec<&Json> {
        shown.as_array().unwrap().iter().filter(|row| row["action"] == action).collect()
    };
    let export = rows("export");
    assert_eq!((export.len(), &export[0]["origin"]), (1, &Json::from("user")));
    assert_eq!(export[0]["keys"], serde_json::json!(["ctrl-e", "f9"]));
    assert!(rows("open").iter().any(|row| row["places"] == serde_json::json!(["table"]) && row["keys"][0] == "o"));
    assert_eq!(rows("map")[0]["keys"], serde_json::json!([]));
    assert_eq!(rows("undo")[0]["origin"], "default");
    let read = out(&run(home.path(), &["config", "--keys"]));
    assert!(read.contains("ctrl-e f9") && read.contains("Eigene Tasten: "), "{read}");
    let page = out(&run(home.path(), &["help", "keys"]));
    assert!(page.contains("Ctrl-e F9: Exportieren") && !page.contains("e: Exportieren,"), "{page}");
    let example = out(&run(home.path(), &["config", "--example"]));
    assert!(example.contains("keys.toml"), "{example}");
}

#[test]
fn what_cannot_hold_is_named_everywhere_and_the_file_is_left_alone() {
    let keys = "export = \"m\"\nqiut = \"x\"\nundo = \"Z\"\n";
    let home = home(keys);
    let output = run(home.path(), &["overview", "--demo"]);
    assert!(output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = |number: usize| said.lines().find(|line| line.contains(&format!("keys.toml, Zeile {number}"))).unwrap();
    assert!(line(1).contains("Die Taste m bedeutet hier schon etwas anderes: measure ["), "{said}");
    assert!(line(2).contains("„qiut“") && line(2).contains("quit"), "{said}");
    let config = json(home.path(), &["config", "--format", "json"]);
    assert_eq!(config["problems"].as_array().unwrap().len(), 2);
    let doctor = json(home.path(), &["doctor", "--format", "json"]);
    let check = doctor["checks"].as_array().unwrap().iter().find(|check| check["check"] == "keys").unwrap();
    assert_eq!(
        (&check["ok"], &check["facts"]["own"], &check["facts"]["problems"]),
        (&Json::from(false), &Json::from("1"), &Json::from("2"))
    );
    assert_eq!(fs::read_to_string(home.path().join("config/keys.toml")).unwrap(), keys);
}

#[test]
fn the_program_starts_with_them_and_says_what_is_left_out() {
    let home = home("export = \"m\"\nquit = \"Q\"\n");
    let environment = [("LC_ALL", "de_DE.UTF-8"), ("REGATLAS_HOME", home.path().to_str().unwrap())];
    let mut program = terminal::start((120, 40), &["--demo"], &environment);
    let start = Instant::now();
    while !program.text().contains("keys.toml, Zeile 1") {
        assert!(start.elapsed() < PATIENCE, "the screen is\n{}", program.text());
        if let Ok((_, bytes)) = program.output.recv_timeout(Duration::from_millis(100)) {
            program.screen.process(&bytes);
        }
    }
    program.press("Q");
    while program.child.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < PATIENCE, "the program does not end");
        drop(program.output.recv_timeout(Duration::from_millis(50)));
    }
}
