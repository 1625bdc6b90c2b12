//! What is kept outside of a workspace is shown, and deleted only when it is meant.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value as Json;

use crate::harness::data;
use regatlas::sources::last::{self, LastSession};

fn run(home: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(arguments)
        .env("LC_ALL", "de_DE.UTF-8")
        .env("REGATLAS_HOME", home)
        .env_remove("REGATLAS_LOG")
        .output()
        .unwrap()
}

fn kept(home: &Path, arguments: &[&str]) -> Vec<(String, u64, bool)> {
    let output = run(home, &[&["forget", "--format", "json"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let json: Json = serde_json::from_slice(&output.stdout).unwrap();
    let row = |row: &Json| {
        let files = row["files"].as_u64().unwrap();
        (row["what"].as_str().unwrap().to_owned(), files, row["deleted"].as_bool().unwrap())
    };
    json.as_array().unwrap().iter().map(row).collect()
}

/// Every file below a folder with its bytes.
fn content(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                files.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn what_is_kept_is_shown_first_and_deleted_when_it_is_meant() {
    let home = tempfile::tempdir().unwrap();
    let (home, own) = (home.path(), tempfile::tempdir().unwrap());
    fs::copy(data("survey/archive.lsa"), own.path().join("umfrage.lsa")).unwrap();
    fs::copy(data("survey/gv.txt"), own.path().join("gv.txt")).unwrap();
    let settings = "name = \"x\"\n[map]\ndirectory = \"gv.txt\"\n[survey]\nresponses = \"umfrage.lsa\"\n";
    fs::write(own.path().join("regatlas.toml"), settings).unwrap();
    let workspace = ["--workspace", own.path().to_str().unwrap()];
    assert_eq!(kept(home, &workspace), [], "nothing is kept before anything was opened");
    let log = home.join("log.txt");
    let read = run(home, &[&["overview", "--log", log.to_str().unwrap()][..], &workspace].concat());
    assert_eq!(read.status.code(), Some(0), "{}", String::from_utf8_lossy(&read.stderr));
    // What large surveys and the screens leave behind; that of another workspace is not to be forgotten.
    fs::create_dir_all(home.join("cache/survey-1")).unwrap();
    fs::write(home.join("cache/survey-1/responses.parquet"), "x").unwrap();
    fs::create_dir_all(home.join("data")).unwrap();
    let shown = dunce::canonicalize(own.path()).unwrap().display().to_string().replace('\\', "/");
    fs::write(home.join("data/last.toml"), format!("workspace = \"{shown}\"\ntour = true\n")).unwrap();
    let screens = home.join("data/screens.toml");
    let here = LastSession { filter: "land:SN".into(), ..LastSession::default() };
    let key = last::key(Some(own.path()), false).unwrap();
    last::write(&screens, &key, here.clone()).unwrap();
    last::write(&screens, "/anderswo", here.clone()).unwrap();

    let before = (content(home), content(own.path()));
    let with_log = [&workspace[..], &["--log", log.to_str().unwrap()]].concat();
    let shown = kept(home, &workspace);
    let kinds: Vec<&str> = shown.iter().map(|(what, ..)| what.as_str()).collect();
    assert_eq!(kinds, ["cache", "screens", "last-workspace"]);
    assert!(shown.iter().all(|(_, files, deleted)| *files > 0 && !deleted), "{shown:?}");
    assert_eq!((content(home), content(own.path())), before, "looking changes nothing");

    let gone = kept(home, &[&with_log[..], &["--force"]].concat());
    assert!(gone.iter().any(|(what, ..)| what == "log") && gone.iter().all(|(.., deleted)| *deleted), "{gone:?}");
    assert_eq!(content(own.path()), before.1, "the workspace itself is not touched");
    assert!(!home.join("cache").exists() && !log.exists());
    assert_eq!(fs::read_to_string(home.join("data/last.toml")).unwrap(), "tour = true\n");
    assert_eq!(last::read(&screens, &key).0, LastSession::default());
    assert_eq!(last::read(&screens, "/anderswo").0, here);
    assert_eq!(kept(home, &workspace), []);
    // All of it, whatever workspace it belongs to.
    let all = kept(home, &["--all", "--demo", "--force"]);
    assert!(all.iter().any(|(what, ..)| what == "screens"), "{all:?}");
    assert!(!screens.exists());
    assert_eq!(kept(home, &["--all", "--demo"]), []);
}

#[cfg(unix)]
#[test]
fn what_lies_behind_a_link_stays() {
    let (home, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(elsewhere.path().join("wichtig.txt"), "bleibt").unwrap();
    fs::create_dir_all(home.path().join("cache")).unwrap();
    fs::write(home.path().join("cache/eintrag"), "x").unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), home.path().join("cache/verweis")).unwrap();
    kept(home.path(), &["--all", "--demo", "--force"]);
    assert!(!home.path().join("cache").exists());
    assert_eq!(fs::read_to_string(elsewhere.path().join("wichtig.txt")).unwrap(), "bleibt");
}
