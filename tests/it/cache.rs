//! The cache: faster, never different, and gone without harm.

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

fn overview(home: &Path, survey: &Path, more: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(["check", "--format", "csv", "--survey"])
        .arg(survey)
        .args(more)
        .env("REGATLAS_HOME", home)
        .env("LC_ALL", "de_DE.UTF-8")
        .output()
        .unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
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
