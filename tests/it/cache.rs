//! The cache: faster, never different, and gone without harm.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

const RESPONSES: &str = include_str!("../../data/demo/responses.csv");

/// The demo's responses until the file is large enough to be kept.
fn large(path: &Path, extra: &str) {
    let text = RESPONSES.trim_start_matches('\u{feff}').trim_end();
    let mut out = String::new();
    let mut copies = 0;
    while out.len() < 5 << 20 {
        for (at, record) in text.split("\n\"").enumerate().skip(usize::from(copies > 0)) {
            match (at, record.split_once('"')) {
                (0, _) | (_, None) => out.push_str(record),
                (_, Some((id, rest))) => write!(out, "\n\"{copies}{id}\"{rest}").unwrap(),
            }
        }
        copies += 1;
    }
    out.push_str(extra);
    fs::write(path, out).unwrap();
}

/// What a command prints; it ends with one of these codes.
fn printed<S: AsRef<OsStr>>(home: &Path, arguments: impl IntoIterator<Item = S>, codes: &[i32]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(arguments)
        .env("REGATLAS_HOME", home)
        .env("LC_ALL", "de_DE.UTF-8")
        .output()
        .unwrap();
    let is_expected = output.status.code().is_some_and(|code| codes.contains(&code));
    assert!(is_expected, "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn overview(home: &Path, survey: &Path, more: &[&str]) -> String {
    let survey = survey.to_str().unwrap();
    printed(home, ["check", "--format", "csv", "--survey", survey].iter().chain(more), &[0, 1])
}

/// All files of the cache with their names.
fn files(home: &Path) -> Vec<String> {
    fn walk(folder: &Path, names: &mut Vec<String>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            names.push(entry.path().display().to_string());
            if entry.path().is_dir() {
                walk(&entry.path(), names);
            }
        }
    }
    let mut names = Vec::new();
    walk(home, &mut names);
    names
}

#[test]
fn a_kept_survey_is_the_survey() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let survey = folder.path().join("geheimer-name.csv");
    large(&survey, "");
    let fresh = overview(&home, &survey, &["--no-cache"]);
    assert!(!home.exists(), "--no-cache leaves nothing behind");
    assert_eq!(overview(&home, &survey, &[]), fresh, "read from the file and kept");
    let kept: Vec<String> = files(&home).into_iter().filter(|name| name.ends_with("responses.parquet")).collect();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert!(files(&home).iter().all(|name| !name.contains("geheimer-name")), "names of files are in no name");
    assert_eq!(overview(&home, &survey, &[]), fresh, "read from the cache");
    // What is broken there is read from the file again.
    fs::write(&kept[0], b"PAR1 kaputt").unwrap();
    assert_eq!(overview(&home, &survey, &[]), fresh, "a damaged cache is none");
    // Columns are read one by one: another value in one of them is noticed all the same.
    let mut turned = fs::read(&kept[0]).unwrap();
    let middle = turned.len() / 2;
    turned[middle] ^= 1;
    fs::write(&kept[0], turned).unwrap();
    assert_eq!(overview(&home, &survey, &[]), fresh, "a cache with another byte is none");
    let whole = fs::read(&kept[0]).unwrap();
    assert_eq!(overview(&home, &survey, &[]), fresh, "kept again");
    assert!(fs::read(&kept[0]).unwrap() == whole, "the same survey is kept in the same bytes");
    // Another content is another survey.
    large(&survey, "\n\"999999\";;\"\";\"de\";\"1\"");
    assert_ne!(overview(&home, &survey, &[]), fresh, "the new last record is read, short as it is");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(home.join("cache")).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "answers are nobody else's business");
    }
}

/// What the commands print about the demonstration, whatever they read it from.
fn everything(home: &Path, log: &Path, more: &[&str]) -> String {
    let commands: [&[&str]; 9] = [
        &["check", "--format", "csv"],
        &["overview", "--format", "json"],
        &["coverage", "--by", "land,register", "--format", "csv"],
        &["coverage", "--by", "district", "--format", "csv"],
        &["maturity", "--by", "land", "--format", "csv"],
        &["export", "keepings", "--format", "csv", "--filter", "land:SN level:land"],
        &["export", "responses", "--format", "csv", "--filter", "land:SL"],
        &["register", "melderegister", "--format", "json"],
        &["import", "--format", "json"],
    ];
    let log = ["--demo", "--log", log.to_str().unwrap()];
    commands.iter().map(|command| printed(home, command.iter().chain(&log).chain(more), &[0, 1])).collect()
}

/// Where the landscapes came from, a word each, since the log was last looked at.
fn origins(log: &Path) -> Vec<String> {
    let text = fs::read_to_string(log).unwrap();
    fs::remove_file(log).unwrap();
    text.lines()
        .filter_map(|line| line.split_once(" cache=").map(|(_, rest)| rest.split(' ').next().unwrap().to_owned()))
        .collect()
}

#[test]
fn a_kept_landscape_is_the_landscape() {
    let folder = tempfile::tempdir().unwrap();
    let (home, log) = (folder.path().join("home"), folder.path().join("run.log"));
    let built = everything(&home, &log, &["--no-cache"]);
    assert_eq!(origins(&log), ["off"; 9]);
    assert!(!home.exists(), "--no-cache leaves nothing behind");
    assert_eq!(everything(&home, &log, &[]), built);
    let mut expected = vec!["used"; 9];
    expected[0] = "new";
    assert_eq!(origins(&log), expected, "the first builds and keeps, the others read");
    let kept = files(&home).into_iter().find(|name| name.contains("landscape-")).unwrap();
    let whole = fs::read(&kept).unwrap();
    // Cut off, of another version, with one bit turned over, empty: built again and kept again.
    let mut turned = whole.clone();
    let middle = turned.len() / 2;
    turned[middle] ^= 1;
    let another = [b"regatlaz", &whole[8..]].concat();
    for damaged in [whole[..whole.len() / 2].to_vec(), another, turned, Vec::new()] {
        fs::write(&kept, damaged).unwrap();
        let overview = |expected: &str| {
            let printed = overview_of_demonstration(&home, &log);
            assert_eq!(origins(&log), [expected]);
            printed
        };
        let again = overview("damaged");
        assert!(built.contains(&again), "{again}");
        assert_eq!(overview("used"), again);
        assert!(fs::read(&kept).unwrap() == whole, "the same landscape is kept in the same bytes");
    }
}

fn overview_of_demonstration(home: &Path, log: &Path) -> String {
    printed(home, ["overview", "--format", "json", "--demo", "--log", log.to_str().unwrap()], &[0])
}

#[test]
fn a_cache_that_nobody_can_write_prevents_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (home, log) = (folder.path().join("home"), folder.path().join("run.log"));
    fs::create_dir_all(&home).unwrap();
    fs::write(home.join("cache"), "a file where a folder belongs").unwrap();
    let printed = overview_of_demonstration(&home, &log);
    assert_eq!(overview_of_demonstration(&home, &log), printed);
    assert_eq!(origins(&log), ["new", "new"]);
}

#[test]
fn two_at_once_keep_one_landscape() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let printed: Vec<String> = std::thread::scope(|scope| {
        let run = |nth: usize| {
            let (home, log) = (home.clone(), folder.path().join(format!("{nth}.log")));
            scope.spawn(move || overview_of_demonstration(&home, &log))
        };
        let running: Vec<_> = (0..3).map(run).collect();
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(printed.iter().all(|one| *one == printed[0]));
    let log = folder.path().join("run.log");
    assert_eq!(overview_of_demonstration(&home, &log), printed[0]);
    assert_eq!(origins(&log), ["used"]);
    assert_eq!(files(&home).iter().filter(|name| name.contains("landscape-")).count(), 1, "{:?}", files(&home));
}

#[test]
fn other_sources_are_another_landscape() {
    let folder = tempfile::tempdir().unwrap();
    let (home, list) = (folder.path().join("home"), folder.path().join("liste.csv"));
    let said = |more: &[&str], text: &str| {
        fs::write(&list, text).unwrap();
        let arguments = ["overview", "--format", "json", "--map", list.to_str().unwrap()];
        printed(&home, arguments.iter().chain(more), &[0])
    };
    let one = "name;register;land\nZweckverband Nord;Melderegister;SH\n";
    let two = "name;register;land\nZweckverband Nord;Melderegister;SH\nZweckverband Ost;Melderegister;SN\n";
    let (first, second) = (said(&[], one), said(&[], two));
    assert_ne!(first, second, "a line more is a keeping more");
    assert_eq!(said(&[], one), first, "the same content is the same landscape");
    assert_ne!(said(&["--map-replace"], one), first, "the same file in another part is not");
}
