//! What answers say of all: every figure against one that is computed from the list of keepings alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value as Json;

use crate::harness::run;

fn parsed(arguments: &[&str]) -> Vec<Json> {
    let output = run(&[arguments, &["--demo", "--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn refused(arguments: &[&str]) -> String {
    let output = run(&[arguments, &["--demo"]].concat());
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stdout));
    String::from_utf8(output.stderr).unwrap()
}

fn close(own: &Json, wanted: f64, what: &str) {
    let own = own.as_f64().unwrap_or_else(|| panic!("{what}: {own}"));
    assert!((own - wanted).abs() <= 1e-9 * wanted.abs().max(1.0), "{what}: {own}, by hand {wanted}");
}

/// The keepings that the survey asks about: Land, and whether they are at C or above where a level is known.
fn keepings() -> Vec<(String, Option<bool>)> {
    let list = parsed(&["list", "--filter", "scope:yes", "--columns", "land,maturity"]);
    let text = |row: &Json, key: &str| row[key].as_str().map(str::to_owned);
    let level = |row: &Json| text(row, "maturity").map(|level| level.as_str() >= "C");
    list.iter().map(|row| (text(row, "land").unwrap_or_default(), level(row))).collect()
}

/// Per Land: keepings, those with a level, those at C or above.
fn by_land() -> BTreeMap<String, (f64, f64, f64)> {
    let mut counted = BTreeMap::new();
    for (land, level) in keepings() {
        let own = counted.entry(land).or_insert((0.0, 0.0, 0.0));
        own.0 += 1.0;
        own.1 += f64::from(u8::from(level.is_some()));
        own.2 += f64::from(u8::from(level == Some(true)));
    }
    counted
}

fn land(row: &Json) -> String {
    row["land"].as_str().unwrap_or_default().to_owned()
}

#[test]
fn without_a_model_a_group_stands_for_itself_and_the_bounds_need_no_assumption() {
    let rows = parsed(&["estimate", "--measure", "share_c", "--by", "land"]);
    let known = by_land();
    assert_eq!(rows.len(), known.len());
    for row in &rows {
        let (all, n, part) = known[&land(row)];
        close(&row["base"], n, "base");
        close(&row["estimate"], part / n, "estimate");
        close(&row["unweighted"], part / n, "unweighted");
        close(&row["bound_low"], part / all, "all silent ones below C");
        close(&row["bound_high"], (part + all - n) / all, "all silent ones at C");
        let inside = |key: &str| (0.0..=1.0).contains(&row[key].as_f64().unwrap());
        assert!(inside("lower") && inside("upper"), "{row}");
        assert!(row["lower"].as_f64() <= row["estimate"].as_f64() && row["estimate"].as_f64() <= row["upper"].as_f64());
        assert!(row["effective_base"].as_f64().unwrap() <= row["responses"].as_f64().unwrap() + 1e-6, "{row}");
    }
    let keys: Vec<&String> = rows[0].as_object().unwrap().keys().take(11).collect();
    let wanted = [
        "land",
        "estimate",
        "se",
        "lower",
        "upper",
        "base",
        "effective_base",
        "bound_low",
        "bound_high",
        "unweighted",
        "marked",
    ];
    assert_eq!(keys, wanted);
}

#[test]
fn a_response_counts_once_however_many_keepings_it_answers_for() {
    let filter = "land:HB scope:yes";
    let rows = parsed(&["estimate", "--measure", "share_c", "--by", "land", "--filter", filter]);
    let [row] = rows.as_slice() else { panic!("one Land") };
    let list = parsed(&["list", "--filter", filter, "--columns", "body,register,maturity"]);
    // Response and whether it is at C or above, of every keeping with a level; pages of bodies name the response.
    let mut answers: Vec<(String, f64)> = Vec::new();
    let bodies: BTreeSet<&str> =
        list.iter().filter(|row| !row["maturity"].is_null()).map(|row| row["body"].as_str().unwrap()).collect();
    for body in bodies {
        let output = run(&["show", body, "--demo", "--format", "json"]);
        let page: Json = serde_json::from_slice(&output.stdout).unwrap();
        for keeping in page["keepings"].as_array().unwrap() {
            let is_asked = list.iter().any(|row| row["body"] == body && row["register"] == keeping["register"]);
            if let (true, Some(level)) = (is_asked, keeping["maturity"].as_str()) {
                let response = keeping["response"].as_str().unwrap().to_owned();
                answers.push((response, f64::from(u8::from(level >= "C"))));
            }
        }
    }
    let responses: BTreeSet<&String> = answers.iter().map(|(response, _)| response).collect();
    assert_eq!((&row["responses"], &row["base"]), (&responses.len().into(), &answers.len().into()));
    assert!(responses.len() < answers.len(), "one of them answered for several");
    let mean = row["estimate"].as_f64().unwrap();
    let (all, n, m) = (list.len() as f64, answers.len() as f64, responses.len() as f64);
    let mut squares = 0.0;
    for own in &responses {
        let rest: f64 = answers.iter().filter(|(response, _)| response == *own).map(|(_, value)| value - mean).sum();
        squares += rest * rest;
    }
    close(&row["se"], ((1.0 - n / all) * m / (m - 1.0) * squares).sqrt() / n, "standard error");
}

#[test]
fn one_margin_weighs_every_land_by_its_keepings() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("estimation.toml");
    let model = "name = \"Länder\"\nversion = \"1\"\nsource = \"Test\"\ndimensions = [\"land\"]\n[limits]\ncell = 1\nweight = 1000\n";
    fs::write(&path, model).unwrap();
    let path = path.to_str().unwrap();
    let rows = parsed(&["estimate", "--measure", "share_c", "--model", path]);
    let known = by_land();
    let all: f64 = known.values().map(|own| own.0).sum();
    let share: f64 = known.values().map(|(size, n, part)| size / all * part / n).sum();
    close(&rows[0]["estimate"], share, "estimate");
    assert_eq!(rows[0]["model"], "Länder 1");
    let grouped = parsed(&["estimate", "--measure", "share_c", "--by", "land", "--model", path]);
    for row in &grouped {
        let (_, n, part) = known[&land(row)];
        close(&row["estimate"], part / n, "within a Land all weights are alike");
    }
    let two = parsed(&["estimate", "--measure", "share_c", "--model", path, "--model", "none"]);
    assert_eq!((two.len(), &two[0]["model"], &two[1]["model"]), (2, &Json::from("Länder 1"), &Json::Null));
    let weights = parsed(&["estimate", "--weights", "--model", path]);
    let (sum, squares) = known.values().fold((0.0, 0.0), |sum, (size, n, _)| (sum.0 + size, sum.1 + size * size / n));
    let n: f64 = known.values().map(|own| own.1).sum();
    close(&weights[0]["design_effect"], n * squares / (sum * sum), "design effect");
    close(&weights[0]["mean"], sum / n, "mean weight");
    assert_eq!(weights[0]["converged"], true);
}

#[test]
fn a_group_is_the_same_whether_grouped_or_filtered() {
    let model = ["--model", "standard"];
    let grouped = parsed(&[&["estimate", "--measure", "share_b", "--by", "land"], model.as_slice()].concat());
    let filter = ["estimate", "--measure", "share_b", "--by", "land", "--filter", "land:HE"];
    let filtered = parsed(&[filter.as_slice(), model.as_slice()].concat());
    let row = grouped.iter().find(|row| row["land"] == "HE").unwrap();
    assert_eq!(&filtered[0], row);
}

#[test]
fn answers_add_up_and_numbers_have_mean_median_and_total() {
    for model in ["none", "standard"] {
        let rows = parsed(&["estimate", "--question", "G03Q01", "--model", model]);
        let sum: f64 = rows.iter().map(|row| row["estimate"].as_f64().unwrap()).sum();
        close(&sum.into(), 1.0, "all answers");
        let one = parsed(&["estimate", "--question", "g03q01:a2", "--model", model]);
        assert_eq!(one[0], *rows.iter().find(|row| row["answer"] == "A2").unwrap());
    }
    let numbers = parsed(&["estimate", "--question", "G01Q05"]);
    let of = |statistic: &str| numbers.iter().find(|row| row["statistic"] == statistic).unwrap();
    let (mean, total) = (of("mean"), of("total"));
    assert!(total["estimate"].as_f64() > total["unweighted"].as_f64(), "the answers are a part of all");
    close(&total["unweighted"], mean["unweighted"].as_f64().unwrap() * mean["base"].as_f64().unwrap(), "sum");
    assert!(mean["bound_low"].is_null(), "numbers that nobody gave could be anything");
    let median = of("median");
    assert!(median["lower"].as_f64() <= median["estimate"].as_f64());
    assert!(median["estimate"].as_f64() <= median["upper"].as_f64());
    let boxes = parsed(&["estimate", "--question", "G03Q02"]);
    assert!(boxes.iter().map(|row| row["estimate"].as_f64().unwrap()).sum::<f64>() > 1.0, "several can be ticked");
}

#[test]
fn differences_are_adjusted_and_unclear_where_they_cannot_be_told() {
    let rows = parsed(&["estimate", "--measure", "share_c", "--by", "land", "--differences", "--model", "standard"]);
    assert!(rows.len() > 10);
    for row in &rows {
        let number = |key: &str| row[key].as_f64();
        close(&row["difference"], number("estimate").unwrap() - number("other").unwrap(), "difference");
        assert!(number("p_adjusted") >= number("p"), "{row}");
        let clear = number("p_adjusted").is_some_and(|p| p < 0.05) && row["marked"] == false;
        let wanted = match number("difference").unwrap() {
            difference if clear && difference > 0.0 => "above",
            _ if clear => "below",
            _ => "unclear",
        };
        assert_eq!(row["verdict"], wanted, "{row}");
    }
    assert!(rows.iter().any(|row| row["verdict"] == "unclear") && rows.iter().any(|row| row["verdict"] == "above"));
    let pair = parsed(&["estimate", "--measure", "share_c", "--by", "land", "--between", "NW,BY"]);
    assert_eq!((pair.len(), &pair[0]["land"], &pair[0]["verdict"]), (1, &Json::from("NW"), &Json::from("above")));
}

#[test]
fn nothing_is_said_where_nothing_can_be() {
    // Nobody who keeps these answered.
    let none = parsed(&["estimate", "--measure", "share_c", "--filter", "status:silent"]);
    let row = &none[0];
    assert_eq!(
        (&row["base"], &row["estimate"], &row["se"], &row["lower"]),
        (&0.into(), &Json::Null, &Json::Null, &Json::Null)
    );
    close(&row["bound_low"], 0.0, "all below");
    close(&row["bound_high"], 1.0, "all at C");
    assert_eq!(row["marked"], true);
    let empty = parsed(&["estimate", "--measure", "share_c", "--filter", "land:BY land:SN"]);
    assert!(empty.is_empty() || empty[0]["bound_low"].is_null());
    let by_answer = parsed(&["estimate", "--measure", "share_c", "--by", "vendor"]);
    assert!(by_answer.iter().all(|row| row["bound_low"].is_null()), "how large these groups are nobody knows");
}

#[test]
fn what_cannot_be_estimated_is_refused_with_a_remedy() {
    assert!(refused(&["estimate"]).contains("--measure"));
    assert!(refused(&["estimate", "--measure", "rate"]).contains("share_c"));
    assert!(refused(&["estimate", "--question", "G03Q01:Z9"]).contains("A1, A2"));
    assert!(refused(&["estimate", "--question", "G99Q01"]).contains("G99Q01"));
    assert!(
        refused(&["estimate", "--question", "G01Q11"]).contains("Texte")
            || refused(&["estimate", "--question", "G01Q11"]).contains("Texts")
    );
    assert!(refused(&["estimate", "--question", "G01Q08"]).contains("G01Q08["), "its parts are named");
    assert!(refused(&["estimate", "--measure", "share_c", "--differences"]).contains("--by"));
    assert!(refused(&["estimate", "--measure", "share_c", "--by", "land", "--between", "BY"]).contains("--between"));
    assert!(refused(&["estimate", "--weights"]).contains("--model"));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.toml");
    fs::write(&path, "name = \"x\"\nversion = \"1\"\nsource = \"x\"\ndimensions = [\"land\",\n \"vendor\"]\n").unwrap();
    let output = run(&["estimate", "--measure", "share_c", "--model", path.to_str().unwrap(), "--demo"]);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() != Some(0) && error.contains("vendor") && error.contains("size_class"), "{error}");
    assert!(error.contains("Zeile 5"), "{error}");
    // Weights that would explode: no figure, and said so.
    fs::write(&path, "name = \"x\"\nversion = \"1\"\nsource = \"x\"\ndimensions = [\"register\", \"kind\", \"size_class\"]\n[limits]\npasses = 1\n").unwrap();
    let rows = parsed(&["estimate", "--measure", "share_c", "--model", path.to_str().unwrap()]);
    assert!(rows[0]["estimate"].is_null() && rows[0]["unweighted"].is_number(), "{}", rows[0]);
}
