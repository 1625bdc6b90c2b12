//! Files that ask for too much are refused with the name of the limit, which a setting changes; the bounds
//! are small here, so that no test needs a large file.

use std::path::Path;
use std::process::{Command, Output};

use crate::harness::{data, home, zip};
use regatlas::raw::limits::Limit;

/// Runs `overview` on a survey with these limits in force.
fn with_limits(limits: &str, arguments: &[&str], survey: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(["overview", "--format", "json", "--no-cache", "--survey"])
        .arg(survey)
        .args(arguments)
        .env("LC_ALL", "de_DE.UTF-8")
        .env("REGATLAS_HOME", home())
        .env("REGATLAS_LIMITS", limits)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Below the limit the file is read, beyond it refused: by its name, with what is allowed and what was found.
fn bounded(survey: &Path, arguments: &[&str], limit: &str, enough: u64, too_little: u64) {
    let read = with_limits(&format!("{limit}={enough}"), arguments, survey);
    assert_eq!(read.status.code(), Some(0), "{limit}={enough}: {}", said(&read));
    let refused = with_limits(&format!("{limit}={too_little}"), arguments, survey);
    let said = said(&refused);
    assert_eq!(refused.status.code(), Some(3), "{limit}={too_little}: {said}");
    assert!(said.contains(&format!("{limit}={too_little}")) && said.contains("Zu groß"), "{said}");
    assert!(refused.stdout.is_empty(), "nothing is shown of what was not read");
}

#[test]
fn every_limit_refuses_what_is_beyond_it() {
    let archive = data("survey/archive.lsa");
    let bytes = std::fs::metadata(&archive).unwrap().len();
    bounded(&archive, &[], "file", bytes, bytes - 1);
    bounded(&archive, &[], "members", 20, 1);
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("weit.csv");
    let long = "x".repeat(70_000);
    std::fs::write(&csv, format!("\"id\",\"submitdate\",\"Q1\"\n\"1\",\"2026-09-01 10:00:00\",\"{long}\"\n")).unwrap();
    bounded(&csv, &[], "field", 70_000, 69_999);
    let wide: Vec<String> =
        ["id".into(), "submitdate".into()].into_iter().chain((0..598).map(|at| format!("Q{at}"))).collect();
    let row = ["1".to_owned(), "2026-09-01 10:00:00".into()].into_iter().chain((0..598).map(|_| "A1".into()));
    std::fs::write(&csv, format!("{}\n{}\n", wide.join(","), row.collect::<Vec<String>>().join(","))).unwrap();
    bounded(&csv, &[], "columns", 600, 599);
    let nested = folder.path().join("tief.lss");
    std::fs::write(&nested, format!("<?xml version=\"1.0\"?>{}", "<document>".repeat(9))).unwrap();
    for (most, is_too_deep) in [(9, false), (8, true)] {
        let refused = with_limits(&format!("depth={most}"), &["--structure", nested.to_str().unwrap()], &csv);
        assert_eq!(said(&refused).contains(&format!("depth={most}")), is_too_deep, "{}", said(&refused));
    }
    // A member that unpacks to a thousand times its size.
    let bomb = folder.path().join("bombe.lsa");
    let structure = std::fs::read(data("survey/structure.lss")).unwrap();
    let zeros = vec![b' '; 3 << 20];
    std::fs::write(&bomb, zip(&[("survey_1.lss", &structure), ("survey_1_responses.lsr", &zeros)])).unwrap();
    for (limit, most) in [("ratio", 400_u64), ("member", 2 << 20)] {
        let refused = with_limits(&format!("{limit}={most}"), &[], &bomb);
        assert_eq!(refused.status.code(), Some(3), "{limit}");
        assert!(said(&refused).contains(&format!("{limit}={most}")), "{}", said(&refused));
    }
}

#[test]
fn a_tag_without_an_end_is_refused_before_it_fills_the_memory() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("a.csv");
    std::fs::write(&csv, "\"id\",\"submitdate\",\"Q1\"\n\"1\",\"2026-09-01 10:00:00\",\"A1\"\n").unwrap();
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document><LimeSurveyDocType>Survey</LimeSurveyDocType>";
    for inside in ["<".to_owned() + &"a".repeat(90_000), format!("<x y=\"{}", "b".repeat(90_000)), "c".repeat(90_000)] {
        let lss = folder.path().join("a.lss");
        std::fs::write(&lss, format!("{start}{inside}")).unwrap();
        let refused = with_limits("field=64K", &["--structure", lss.to_str().unwrap()], &csv);
        assert_eq!(refused.status.code(), Some(3), "{}", said(&refused));
        assert!(said(&refused).contains("field=65536"), "{}", said(&refused));
        assert!(said(&refused).len() < 1_000, "what is quoted is short");
    }
}

#[test]
fn a_limit_that_cannot_be_understood_is_said_and_the_usual_ones_hold() {
    let archive = data("survey/archive.lsa");
    // Nobody can lower a limit so far that what comes along is refused.
    let read = with_limits("columns=1 field=1 depth=1", &[], &archive);
    assert_eq!(read.status.code(), Some(0), "{}", said(&read));
    for wrong in ["spalten=3", "columns=viele", "columns"] {
        let read = with_limits(wrong, &["--config"], &archive);
        assert_ne!(read.status.code(), Some(0), "there is no such option");
        let read = with_limits(wrong, &[], &archive);
        assert_eq!(read.status.code(), Some(0), "{}", said(&read));
        assert!(said(&read).contains("REGATLAS_LIMITS"), "{}", said(&read));
    }
}

#[test]
fn a_workspace_from_others_cannot_raise_a_limit() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::copy(data("survey/archive.lsa"), folder.path().join("umfrage.lsa")).unwrap();
    std::fs::write(
        folder.path().join("regatlas.toml"),
        "name = \"x\"\n[survey]\nresponses = \"umfrage.lsa\"\n\n[settings]\nlimits = \"columns=3\"\n",
    )
    .unwrap();
    let read = Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(["overview", "--format", "json", "--no-cache", "--workspace"])
        .arg(folder.path())
        .env("LC_ALL", "de_DE.UTF-8")
        .env("REGATLAS_HOME", home())
        .output()
        .unwrap();
    let said = said(&read);
    assert_eq!(read.status.code(), Some(0), "{said}");
    assert!(said.contains("limits") && said.contains("config.toml"), "{said}");
}

#[test]
fn the_handbook_names_every_limit_as_it_is() {
    for page in ["data/help/de/formats.md", "data/help/en/formats.md"] {
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        for limit in Limit::ALL {
            let line = text.lines().find(|line| line.starts_with('|') && line.contains(&format!("`{}`", limit.code())));
            let line = line.unwrap_or_else(|| panic!("{page} has nothing on {}", limit.code())).replace(['.', ','], "");
            let amount = match limit {
                Limit::Cells => "50 ".into(),
                limit => limit.shown(limit.usual()),
            };
            assert!(line.contains(&amount), "{page}: {line}: {amount}");
        }
    }
}
