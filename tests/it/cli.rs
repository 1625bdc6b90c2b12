//! The command line: shapes of JSON, formats, exit codes, help, personal data.

use serde_json::Value as Json;

use crate::harness::{fixture_arguments, json, json_of, run};

fn keys(value: &Json) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn with_fixture(arguments: &[&str]) -> std::process::Output {
    let own = fixture_arguments();
    let mut all = arguments.to_vec();
    all.extend(own.iter().map(String::as_str));
    run(&all)
}

const NUMBERS: [&str; 8] =
    ["expected", "not_invited", "silent", "partial", "complete", "rate", "response_rate", "population_rate"];

#[test]
fn overview_has_the_shape_of_the_contract() {
    let overview = json(&["overview"]);
    let mut expected = NUMBERS.to_vec();
    expected.extend([
        "outside_scope",
        "bodies",
        "registers",
        "responses",
        "responses_complete",
        "responses_partial",
        "responses_counted",
        "responses_duplicate",
        "responses_other",
        "responses_unmatched",
        "participants",
        "participants_complete",
        "participants_partial",
        "participants_silent",
        "maturity",
        "share_b",
        "share_c",
        "share_d1",
        "synthetic",
        "directory",
    ]);
    assert_eq!(keys(&overview), expected);
    assert_eq!(keys(&overview["maturity"]), ["A", "B", "C", "D1", "D2", "none"]);
    assert_eq!(keys(&overview["directory"]), ["laender", "districts", "associations", "municipalities"]);
    assert_eq!(overview["synthetic"], false);
    let sum: u64 = NUMBERS[1..5].iter().map(|key| overview[*key].as_u64().unwrap()).sum();
    assert_eq!(sum, overview["expected"].as_u64().unwrap());
}

#[test]
fn coverage_has_the_shape_of_the_contract_and_missing_shares_are_null() {
    let groups = json(&["coverage", "--by", "land,register"]);
    let first = &groups[0];
    let mut expected = vec!["land", "register"];
    expected.extend(NUMBERS);
    expected.extend(["maturity", "share_b", "share_c", "share_d1"]);
    assert_eq!(keys(first), expected);
    let groups = groups.as_array().unwrap();
    assert!(groups.iter().any(|g| g["land"].is_null()), "bodies of the federation have no Land");
    assert!(groups.iter().any(|g| g["share_b"].is_null()), "a share without a base is null");
    let german = json(&["coverage", "--by", "kreis", "--lang", "de"]);
    let english = json(&["coverage", "--by", "district", "--lang", "en"]);
    assert_eq!(german, english, "JSON is the same in every language");
}

#[test]
fn maturity_as_a_dimension_keeps_its_code() {
    let groups = json(&["coverage", "--by", "maturity"]);
    let codes: Vec<Option<&str>> = groups.as_array().unwrap().iter().map(|group| group["maturity"].as_str()).collect();
    assert_eq!(codes.last(), Some(&None), "keepings without a level come last");
    assert!(codes.contains(&Some("A")), "{codes:?}");
    assert!(groups[0]["maturity_counts"]["A"].is_u64());
}

#[test]
fn list_filters_sorts_limits_and_keeps_leading_zeros() {
    let rows = json(&["list", "--filter", "land:SH register:melde", "--sort", "-population", "--limit", "5"]);
    let rows = rows.as_array().unwrap();
    assert!(!rows.is_empty() && rows.len() <= 5);
    for row in rows {
        assert_eq!((row["land"].as_str(), row["register"].as_str()), (Some("SH"), Some("melderegister")));
        assert!(row["body"].as_str().unwrap().starts_with("01"), "{}", row["body"]);
    }
    let filter = "land:SH register:melde";
    let csv = with_fixture(&["list", "--columns", "body,name,status", "--filter", filter, "--format", "csv"]);
    let csv = text(&csv.stdout);
    assert_eq!(csv.lines().next(), Some("body,name,status"));
    assert!(csv.lines().nth(1).unwrap().starts_with("01"));
    let tsv = text(&with_fixture(&["list", "--columns", "body,name", "--format", "tsv", "--limit", "1"]).stdout);
    assert_eq!(tsv.lines().next(), Some("body\tname"));
    let lines = text(&with_fixture(&["list", "--format", "ndjson", "--limit", "3"]).stdout);
    assert_eq!(lines.lines().filter(|line| serde_json::from_str::<Json>(line).is_ok()).count(), 3);
    let markdown = text(&with_fixture(&["list", "--format", "md", "--limit", "1"]).stdout);
    assert!(markdown.starts_with("| Stelle |"), "{markdown}");
}

#[test]
fn show_explains_and_hides_personal_data() {
    let rows = json(&["list", "--filter", "status:complete reifegrad:B", "--limit", "1"]);
    let body = rows[0]["body"].as_str().unwrap();
    let shown = json(&["show", body]);
    for key in ["body", "name", "level", "land", "keepings", "answers"] {
        assert!(shown.get(key).is_some(), "{key}");
    }
    let keeping = shown["keepings"].as_array().unwrap().iter().find(|k| !k["maturity"].is_null()).unwrap();
    assert_eq!(keys(keeping), ["register", "status", "maturity", "explanation", "next", "response"]);
    assert!(keeping["explanation"].as_array().unwrap().iter().any(|criterion| criterion["decides"] == true));
    // What the next level needs is what stands in its way: each of its criteria allows less.
    let next = keeping["next"]["needs"].as_array().unwrap();
    assert!(!next.is_empty() && keeping["next"]["level"].as_str() > keeping["maturity"].as_str());
    for need in next {
        let own = keeping["explanation"].as_array().unwrap().iter().find(|one| one["question"] == need["question"]);
        assert!(own.unwrap()["allows"].as_str() < keeping["next"]["level"].as_str());
    }
    let personal = |shown: &Json| {
        let answers = shown["answers"].as_array().unwrap();
        answers.iter().filter(|a| a["question"].as_str().unwrap().starts_with("G02Q07")).count()
    };
    assert_eq!(personal(&shown), 0);
    assert!(personal(&json(&["show", body, "--personal"])) > 0);
    let printed = text(&with_fixture(&["show", body]).stdout);
    assert!(!printed.contains('@'), "no address in what is printed:\n{printed}");
    assert!(printed.contains("Reifegrad") && printed.contains("→ Für C nötig"), "{printed}");
}

#[test]
fn show_names_candidates_when_a_name_is_not_clear() {
    let output = run(&["show", "Neustadt", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stdout).is_empty());
    assert!(text(&output.stderr).lines().count() > 3, "{}", text(&output.stderr));
    let output = run(&["show", "Gibtesnichtdorf", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("Gibtesnichtdorf"));
}

#[test]
fn a_name_of_several_words_needs_no_quotes() {
    let shown = json_of(&["show", "Bad", "Homburg", "v.d.", "Höhe"]);
    assert_eq!(shown["name"], json_of(&["show", "Bad Homburg v.d. Höhe"])["name"]);
    // A slip that only one body is near to is said, not refused.
    let near = run(&["show", "Bad", "Hombrg"]);
    assert_eq!(near.status.code(), Some(0));
    assert!(text(&near.stderr).contains("Bad Homburg"), "{}", text(&near.stderr));
    let several = run(&["show", "Hombrg"]);
    assert_eq!(several.status.code(), Some(2));
    assert!(text(&several.stderr).contains("Homburg"), "{}", text(&several.stderr));
}

#[test]
fn a_help_begins_with_the_options_of_its_command() {
    let said = text(&run(&["list", "--help", "--lang", "en"]).stdout);
    let place = |option: &str| said.find(option).unwrap();
    for own in ["--columns", "--sort", "--limit"] {
        assert!(place(own) < place("--filter"), "{own} in\n{said}");
    }
    assert!(place("--filter") < place("--format") && place("--format") < place("--help"), "{said}");
}

#[test]
fn a_name_is_never_guessed() {
    for name in ["Frankfurt", "Leipzig", "Kassel", "München"] {
        let output = run(&["show", name, "--lang", "de"]);
        assert_eq!(output.status.code(), Some(2), "{name} names several bodies");
        assert!(text(&output.stderr).lines().count() > 2, "{}", text(&output.stderr));
    }
    let output = run(&["show", "Hesse", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(2), "no body is called so, and Hesseneck is not meant");
    for spelling in ["Bad Homburg", "bad homburg v. d. höhe", "Bad Homburg v.d. Höhe", "06434001", "064340001001"] {
        let output = run(&["show", spelling, "--format", "json"]);
        let shown: Json = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(shown["ags"], "06434001", "{spelling}");
    }
}

#[test]
fn show_prints_every_response_that_counts() {
    // A body for which two people have answered.
    let loaded = crate::harness::embedded();
    let map = &loaded.landscape.map;
    let several = (0_u32..).zip(&map.bodies).find(|&(body, _)| {
        let detail = regatlas::query::body::detail(&loaded.landscape, body);
        detail.counting().len() > 1
    });
    let body = &several.unwrap().1.key;
    let shown: Json = serde_json::from_slice(&run(&["show", body, "--format", "json"]).stdout).unwrap();
    let mut counting: Vec<&str> =
        shown["keepings"].as_array().unwrap().iter().filter_map(|keeping| keeping["response"].as_str()).collect();
    counting.sort_unstable();
    counting.dedup();
    assert!(counting.len() > 1, "this body has two respondents");
    for id in counting {
        assert!(shown["answers"].as_array().unwrap().iter().any(|answer| answer["response"] == id), "{id}");
    }
    let csv = text(&run(&["show", body, "--format", "csv"]).stdout);
    assert_eq!(csv.lines().count(), 1 + shown["keepings"].as_array().unwrap().len(), "{csv}");
}

#[test]
fn a_filter_narrows_every_command() {
    let all: Json = serde_json::from_slice(&run(&["check", "--format", "json"]).stdout).unwrap();
    let some: Json =
        serde_json::from_slice(&run(&["check", "--filter", "land:SN", "--format", "json"]).stdout).unwrap();
    let (all, some) = (all.as_array().unwrap(), some.as_array().unwrap());
    assert!(!some.is_empty() && some.len() < all.len());
    assert!(
        some.iter().all(|finding| finding["body"].is_null() || finding["body"].as_str().unwrap().starts_with("14"))
    );
    let output = run(&["show", "Bad Homburg", "--filter", "land:BY"]);
    assert_eq!(output.status.code(), Some(2), "no Bavarian body is called so");
    let hits: Json =
        serde_json::from_slice(&run(&["search", "bad", "--filter", "land:BY", "--format", "json"]).stdout).unwrap();
    assert!(hits.as_array().unwrap().iter().all(|hit| hit["land"] == "BY"));
    let output = run(&["list", "--filter", "-land:BY", "--format", "json", "--limit", "3"]);
    assert_eq!(output.status.code(), Some(0), "a filter may begin with a minus: {}", text(&output.stderr));
}

#[test]
fn the_ending_of_a_file_is_its_format() {
    let folder = tempfile::tempdir().unwrap();
    for (name, begins) in [("a.csv", "land,"), ("a.json", "["), ("a.tsv", "land\t"), ("a.md", "| ")] {
        let path = folder.path().join(name);
        let output = run(&["coverage", "--by", "land", "--bare", "-o", &path.display().to_string()]);
        assert_eq!(output.status.code(), Some(0));
        assert!(text(&output.stderr).contains(name), "it says what was written: {}", text(&output.stderr));
        assert!(std::fs::read_to_string(path).unwrap().starts_with(begins), "{name}");
    }
}

#[test]
fn search_forgives_and_ranks() {
    let output = run(&["search", "bad", "hombrg", "--format", "json"]);
    let hits: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert!(hits[0]["name"].as_str().unwrap().starts_with("Bad Homburg"), "{hits}");
    let scores: Vec<f64> = hits.as_array().unwrap().iter().map(|hit| hit["score"].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
    let output = run(&["search", "koeln", "--format", "json", "--limit", "1"]);
    let hits: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(hits[0]["name"], "Köln, Stadt");
}

#[test]
fn check_lists_findings_and_says_whether_there_are_errors() {
    let output = with_fixture(&["check", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1), "the small survey has errors");
    let findings: Json = serde_json::from_slice(&output.stdout).unwrap();
    let first = &findings[0];
    assert_eq!(keys(first), ["code", "severity", "message", "source", "line", "response", "body", "remedy"]);
    assert_eq!(first["severity"], "error");
    for finding in findings.as_array().unwrap() {
        for key in ["message", "remedy"] {
            let text = finding[key].as_str().unwrap();
            assert!(!text.is_empty() && !text.starts_with("finding-"), "{text}");
        }
    }
}

#[test]
fn without_a_terminal_the_overview_is_printed() {
    let output = run(&["--lang", "de"]);
    assert_eq!(output.status.code(), Some(0));
    let printed = text(&output.stdout);
    assert!(printed.contains("Abdeckung") && printed.contains("Bayern"), "{printed}");
    assert!(text(&output.stderr).contains("synthetisch"), "made-up answers are said to be made up");
    insta::assert_snapshot!("overview_text", printed);
}

#[test]
fn wrong_use_is_explained_and_exits_with_2() {
    for (arguments, word) in [
        (vec!["--filter", "ebene:komune"], "kommune"),
        (vec!["list", "--columns", "nam"], "name"),
        (vec!["list", "--sort", "nam"], "name"),
        (vec!["coverage", "--by", "lnd"], "land"),
        (vec!["coverage", "--by", "land,register,status,kind"], "3"),
        (vec!["coverage"], "--by"),
        (vec!["overview", "--format", "xml"], "json"),
        (vec!["overview", "--nope"], "--nope"),
        (vec!["ovrview"], "overview"),
        (vec!["list", "--colums", "name"], "--columns"),
        (vec!["pivot", "--rows", "land", "--cols", "regster"], "register"),
    ] {
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(text(&output.stderr).contains(word), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn help_is_complete_in_both_languages() {
    for lang in ["de", "en"] {
        let main = text(&run(&["--help", "--lang", lang]).stdout);
        insta::assert_snapshot!(format!("help_{lang}"), main);
        for command in ["overview", "list", "show", "coverage", "maturity", "search", "export", "check", "about"] {
            let output = run(&[command, "--help", "--lang", lang]);
            assert_eq!(output.status.code(), Some(0), "{command}");
            let help = text(&output.stdout);
            assert!(!help.contains("cli-"), "{command} in {lang}: {help}");
        }
    }
}

#[test]
fn about_names_every_source_with_its_licence() {
    let printed = text(&run(&["about", "--lang", "de"]).stdout);
    let destatis = "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis GV100AD, 30.11.2025";
    for word in ["GeoBasis-DE / BKG 2016", destatis, "CC BY 4.0", "GeoNutzV", "erfunden", "XJustiz"] {
        assert!(printed.contains(word), "{word} is missing in\n{printed}");
    }
}

#[test]
fn output_goes_to_a_file_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liste.csv");
    let path = file.display().to_string();
    let output = with_fixture(&["list", "--format", "csv", "-o", &path, "--bare"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stdout.is_empty());
    let lines = std::fs::read_to_string(&file).unwrap().lines().count();
    assert_eq!(lines as usize, 1 + crate::harness::fixture().landscape.height());
    let nowhere = folder.path().join("gibt/es/nicht.csv").display().to_string();
    let output = with_fixture(&["list", "--format", "csv", "-o", &nowhere]);
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing half-written stays behind");
}

#[test]
fn a_directory_alone_gives_a_landscape_in_which_nobody_was_invited() {
    let gv = crate::harness::data("survey/gv.txt").display().to_string();
    let output = run(&["overview", "--gv", &gv, "--format", "json"]);
    let overview: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(overview["not_invited"], overview["expected"]);
    assert_eq!((overview["responses"].as_u64(), overview["synthetic"].as_bool()), (Some(0), Some(false)));
    assert!(overview["response_rate"].is_null());
}

#[test]
fn models_and_decisions_are_tried_on_the_demonstration() {
    let plain = run(&["overview", "--demo", "--format", "json"]).stdout;
    for option in [["--maturity", "data/maturity.toml"], ["--profile", "data/demo/profile.toml"]] {
        let mut arguments = vec!["overview", "--demo", "--format", "json"];
        arguments.extend(option);
        assert_eq!(text(&run(&arguments).stdout), text(&plain), "{option:?}");
    }
}
