//! Two moments compared: every difference against two landscapes that were opened on their own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value as Json;

use crate::harness::{Machine, json_of, run};
use regatlas::domain::{Maturity, Status};
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::query::changes::{Change, Moment};
use regatlas::query::numbers::Measure;
use regatlas::screens::Loaded;
use regatlas::text::{Lang, Texts};

/// The demonstration's responses as they may have been weeks before: later ones are begun or not
/// there at all, and some answers to the first criterion are one lower or higher.
pub fn earlier(folder: &Path) -> PathBuf {
    let text = fs::read_to_string("data/demo/responses.csv").unwrap();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let heads = reader.headers().unwrap().clone();
    let at = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let (submitted, criterion) = (at("submitdate"), at("G03Q01"));
    let path = folder.join("frueher.csv");
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').quote_style(csv::QuoteStyle::Always).from_path(&path).unwrap();
    writer.write_record(&heads).unwrap();
    for (row, record) in reader.records().map(Result::unwrap).enumerate() {
        let mut cells: Vec<String> = record.iter().map(str::to_owned).collect();
        let is_late = cells[submitted].as_str() > "2026-10-01";
        match (is_late, row % 3) {
            (true, 0) => continue,
            (true, 1) => cells[submitted].clear(),
            _ => {}
        }
        if row % 5 == 0 && !cells[criterion].is_empty() {
            cells[criterion] = if cells[criterion] == "A2" { "A3".into() } else { "A2".into() };
        }
        writer.write_record(&cells).unwrap();
    }
    writer.flush().unwrap();
    path
}

/// Status and level of every keeping, as `list` prints them.
fn keepings(arguments: &[&str]) -> BTreeMap<(String, String), (String, Option<String>)> {
    let mut all = vec!["list", "--columns", "body,register,status,maturity"];
    all.extend(arguments);
    let rows = json_of(&all);
    let text = |row: &Json, key: &str| row[key].as_str().map(str::to_owned);
    rows.as_array()
        .unwrap()
        .iter()
        .map(|row| {
            let key = (text(row, "body").unwrap(), text(row, "register").unwrap());
            (key, (text(row, "status").unwrap(), text(row, "maturity")))
        })
        .collect()
}

#[test]
fn differences_are_those_of_two_landscapes() {
    let folder = tempfile::tempdir().unwrap();
    let path = earlier(folder.path()).display().to_string();
    let alone = ["--survey", &path, "--participants", "data/demo/participants.csv"];
    let (then, now) = (keepings(&alone), keepings(&["--demo"]));
    assert_eq!(then.len(), now.len());
    let statuses = ["not_invited", "silent", "partial", "complete"];
    let moment = |(status, level): &(String, Option<String>)| {
        let status = statuses.iter().position(|known| known == status).unwrap();
        (status, level.as_deref().map(|level| ["A", "B", "C", "D1", "D2"].iter().position(|l| *l == level).unwrap()))
    };
    // Written once more, from the definitions.
    let mut expected: BTreeMap<&str, u64> = BTreeMap::new();
    let mut changed = 0;
    for (key, now) in &now {
        let (before, now) = (moment(&then[key]), moment(now));
        let mut seen = Vec::new();
        if before.0 < 2 && now.0 >= 2 {
            seen.push("new");
        }
        if before.0 != 3 && now.0 == 3 {
            seen.push("completed");
        }
        if before.0 == 3 && now.0 != 3 {
            seen.push("lost");
        }
        if let (Some(before), Some(now)) = (before.1, now.1) {
            if now > before {
                seen.push("up");
            }
            if now < before {
                seen.push("down");
            }
        }
        changed += usize::from(!seen.is_empty());
        for what in seen {
            *expected.entry(what).or_default() += 1;
        }
    }
    assert!(["new", "completed", "up", "down"].iter().all(|what| expected[what] > 20), "{expected:?}");
    let groups = json_of(&["changes", "--by", "land", "--demo", "--against", &path]);
    let groups = groups.as_array().unwrap();
    let total = groups.last().unwrap();
    for change in Change::ALL {
        let sum: u64 = groups[..groups.len() - 1].iter().map(|group| group[change.code()].as_u64().unwrap()).sum();
        let own = expected.get(change.code()).copied().unwrap_or(0);
        assert_eq!((sum, total[change.code()].as_u64().unwrap()), (own, own), "{}", change.code());
        let filter = format!("seither:{}", change.code());
        let listed = json_of(&["list", "--demo", "--against", &path, "--filter", &filter]);
        assert_eq!(listed.as_array().unwrap().len() as u64, own, "{filter}");
    }
    let listed = json_of(&["changes", "--demo", "--against", &path]);
    assert_eq!(listed.as_array().unwrap().len(), changed);
    let untouched = json_of(&["list", "--demo", "--against", &path, "--filter", "seither:none"]);
    assert_eq!(untouched.as_array().unwrap().len(), now.len() - changed);
    // The same groups at the earlier moment, opened on their own.
    let alone: Vec<&str> = ["coverage", "--by", "land"].into_iter().chain(alone).collect();
    let before = json_of(&alone);
    let both = json_of(&["coverage", "--by", "land", "--demo", "--against", &path]);
    for (own, both) in before.as_array().unwrap().iter().zip(both.as_array().unwrap()) {
        assert_eq!(own["land"], both["land"]);
        for key in ["expected", "not_invited", "silent", "partial", "complete", "maturity"] {
            assert_eq!(own[key], both["was"][key], "{key} of {}", own["land"]);
        }
        for key in ["rate", "response_rate", "population_rate", "share_b", "share_c", "share_d1"] {
            assert_eq!(own[key], both["was"][key], "{key} of {}", own["land"]);
        }
    }
}

#[test]
fn every_screen_shows_what_changed_beside_its_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let options = SourceOptions { against: Some(earlier(folder.path())), ..SourceOptions::default() };
    let loaded = Arc::new(Loaded::new(load(&options).unwrap(), &Texts::new(Lang::De)));
    for (width, height) in [(80, 24), (200, 60)] {
        let mut m = Machine::on(loaded.clone(), width, height, Lang::De, "");
        let counts = m.state.shared.answer.as_ref().unwrap().counts;
        let change = counts.change(Measure::Rate).unwrap();
        assert!(change > 0.01, "{change}");
        crate::screens::snapshot("against_overview", &m.state);
        m.press("6");
        crate::screens::snapshot("against_priorities", &m.state);
        m.press("7");
        crate::screens::snapshot("against_roadmap", &m.state);
        m.press("L<home><enter>");
        crate::screens::snapshot("against_sheet", &m.state);
        m.press("9");
        crate::screens::snapshot("against_map", &m.state);
        m.press("3");
        crate::screens::snapshot("against_coverage", &m.state);
        m.press("2fseither:completed,up<enter>");
        assert!(m.rows() > 40);
        crate::screens::snapshot("against_landscape", &m.state);
        m.press("<enter>");
        crate::screens::snapshot("against_body", &m.state);
        m.press("<backspace>x4<down><down>");
        crate::screens::snapshot("against_question", &m.state);
    }
}

#[test]
fn a_moment_is_the_same_as_itself_and_nothing_else_is_taken_for_one() {
    let same = json_of(&["changes", "--by", "register", "--demo", "--against", "data/demo/responses.csv"]);
    let total = same.as_array().unwrap().last().unwrap().clone();
    assert!(Change::ALL.iter().all(|change| total[change.code()] == 0), "{total}");
    assert_eq!(total["rate"], total["was"]["rate"]);
    let nothing = run(&["changes", "--demo", "--lang", "de"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nothing.stderr).contains("--against"));
    let folder = tempfile::tempdir().unwrap();
    let shown = folder.path().display().to_string();
    let wrong = run(&["overview", "--demo", "--against", &shown, "--lang", "de"]);
    assert_eq!(wrong.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("snapshot.toml"));
    let unknown = run(&["list", "--demo", "--filter", "seither:new", "--lang", "de"]);
    assert_eq!(unknown.status.code(), Some(2), "without an earlier moment nothing has changed since");
    let moment = |status, level| Moment { status, level };
    let (silent, partial, complete) = (Status::Silent, Status::Partial, Status::Complete);
    assert!(Change::New.happened(moment(silent, None), moment(partial, None)));
    assert!(!Change::Completed.happened(moment(complete, None), moment(complete, Some(Maturity::B))));
    assert!(Change::Lost.happened(moment(complete, Some(Maturity::C)), moment(partial, None)));
    assert!(!Change::Up.happened(moment(complete, None), moment(complete, Some(Maturity::D2))));
}

#[test]
fn estimated_change_is_of_those_of_whom_both_moments_are_known() {
    let folder = tempfile::tempdir().unwrap();
    let path = earlier(folder.path());
    let path = path.to_str().unwrap();
    let before = keepings(&[
        "--filter",
        "land:HE scope:yes",
        "--survey",
        path,
        "--participants",
        "data/demo/participants.csv",
        "--profile",
        "data/demo/profile.toml",
    ]);
    let now = keepings(&["--filter", "land:HE scope:yes", "--demo"]);
    let at_c = |level: &Option<String>| f64::from(u8::from(level.as_deref() >= Some("C")));
    let mut pairs: Vec<(f64, f64)> = Vec::new();
    for (key, (_, level)) in &now {
        if let Some((_, earlier)) = before.get(key).filter(|(_, earlier)| earlier.is_some() && level.is_some()) {
            pairs.push((at_c(level), at_c(earlier)));
        }
    }
    let n = pairs.len() as f64;
    let rows = json_of(&[
        "estimate",
        "--measure",
        "share_c",
        "--changes",
        "--by",
        "land",
        "--filter",
        "land:HE",
        "--demo",
        "--against",
        path,
    ]);
    let [row] = rows.as_array().unwrap().as_slice() else { panic!("one Land: {rows}") };
    assert_eq!(row["base"], pairs.len());
    let close = |key: &str, wanted: f64| {
        let own = row[key].as_f64().unwrap();
        assert!((own - wanted).abs() < 1e-9, "{key}: {own}, by hand {wanted}");
    };
    close("estimate", pairs.iter().map(|pair| pair.0).sum::<f64>() / n);
    close("other", pairs.iter().map(|pair| pair.1).sum::<f64>() / n);
    close("difference", pairs.iter().map(|pair| pair.0 - pair.1).sum::<f64>() / n);
    assert!(row["lower"].as_f64() < row["difference"].as_f64() && row["p"].is_number(), "{row}");
    let refused = run(&["estimate", "--measure", "share_c", "--changes", "--demo"]);
    assert_eq!(refused.status.code(), Some(2), "without an earlier moment there is no change");
}
