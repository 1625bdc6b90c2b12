//! A team's work with the real binary: a folder becomes a workspace, lists and decisions change the
//! map, and everything that was decided is still there afterwards.

use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value as Json;

use crate::harness::{data, run, workbook};
use crate::remote::PASSWORD;
use crate::remote::server::Server;

fn ok(arguments: &[&str]) -> Output {
    let output = run(arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{arguments:?}: {said}");
    output
}

fn json(arguments: &[&str]) -> Json {
    let output = ok(&[arguments, &["--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder with the small survey and its directory, as a team would have it.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["gv.txt", "archive.lsa"] {
        fs::copy(data(&format!("survey/{name}")), folder.path().join(name)).unwrap();
    }
    folder
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn init_finds_the_sources_and_the_workspace_opens_them() {
    let folder = folder();
    let place = shown(folder.path());
    let said = text(&ok(&["init", &place, "--lang", "de"]).stdout);
    for word in ["gv.txt", "archive.lsa", "2.982 Registerführungen", "45 Antworten", "regatlas.toml"] {
        assert!(said.contains(word), "{word} is missing in: {said}");
    }
    let overview = json(&["overview", "-w", &place]);
    let direct =
        json(&["overview", "--gv", &shown(&data("survey/gv.txt")), "--survey", &shown(&data("survey/archive.lsa"))]);
    assert_eq!(overview, direct);
    // A folder that is a workspace is not overwritten without being told so.
    let again = run(&["init", &place, "--lang", "de"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("--force"));
    assert_eq!(run(&["init", &place, "--force"]).status.code(), Some(0));
    let nothing = tempfile::tempdir().unwrap();
    let missing = run(&["overview", "-w", &shown(nothing.path()), "--lang", "de"]);
    assert_eq!(missing.status.code(), Some(3));
    assert!(text(&missing.stderr).contains("regatlas init"));
}

#[test]
fn a_decision_moves_a_response_and_can_be_taken_back() {
    let folder = folder();
    let place = shown(folder.path());
    ok(&["init", &place]);
    let classes = || {
        let overview = json(&["overview", "-w", &place]);
        ["responses_counted", "responses_duplicate", "responses_other", "responses_unmatched", "responses"]
            .map(|key| overview[key].as_u64().unwrap())
    };
    let before = classes();
    let open = json(&["resolve", "-w", &place]);
    let wanted = open.as_array().unwrap().iter().find(|row| row["class"] == "unknown").unwrap();
    let response = wanted["response"].as_str().unwrap().to_owned();
    ok(&["resolve", "-w", &place, "--accept", &format!("{response}=01055015"), "--who", "Frau Muster"]);
    let matches = fs::read_to_string(folder.path().join("matches.csv")).unwrap();
    assert!(matches.starts_with("response,body,who,when\n"), "{matches}");
    assert!(matches.contains(&format!("{response},")) && matches.contains("Frau Muster"), "{matches}");
    let after = classes();
    assert_eq!(after[3], before[3] - 1, "one unmatched response less");
    assert_eq!(after[..4].iter().sum::<u64>(), after[4], "every response is in one class");
    let findings = json(&["check", "-w", &place]);
    let hand = findings.as_array().unwrap().iter().find(|finding| finding["code"] == "matched_by_hand").unwrap();
    assert!(hand["message"].as_str().unwrap().contains("Frau Muster"));
    // Another response is from somebody who keeps no register.
    let other = open.as_array().unwrap().iter().find(|row| row["response"] != response.as_str()).unwrap();
    let other = other["response"].as_str().unwrap().to_owned();
    ok(&["resolve", "-w", &place, "--accept", &format!("{other}=-")]);
    assert_eq!(classes()[2], before[2] + 1);
    ok(&["resolve", "-w", &place, "--undo", &response, "--undo", &other]);
    assert_eq!(classes(), before);
    for wrong in ["656", "656=", "99999=01055015", "656=gibt es nicht"] {
        let output = run(&["resolve", "-w", &place, "--accept", wrong, "--lang", "de"]);
        assert_eq!(output.status.code(), Some(2), "{wrong}");
        assert!(!output.stderr.is_empty());
    }
    let nowhere = run(&["resolve", "--survey", &shown(&data("survey/archive.lsa")), "--accept", "1=-", "--lang", "de"]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(text(&nowhere.stderr).contains("--matches"));
}

/// A list that adds a body, takes a register away, and has the slips of real lists.
const LIST: &str = "AGS;Name;Register;führt\n\
    1055015;Musterort;Gewerberegister;ja\n\
    ;Kammer Musterland;Handwerksrolle;ja\n\
    ;;Melderegister;ja\n\
    01055043;Musterdorf;Kochbuchregister;ja\n";

#[test]
fn a_list_of_ones_own_extends_or_replaces_the_map() {
    let folder = folder();
    let list = folder.path().join("liste.csv");
    fs::write(&list, LIST).unwrap();
    let (gv, list) = (shown(&data("survey/gv.txt")), shown(&list));
    let expected =
        |arguments: &[&str]| json(&[&["overview", "--gv", &gv], arguments].concat())["expected"].as_u64().unwrap();
    let derived = expected(&[]);
    assert_eq!(expected(&["--map", &list]), derived + 2, "a municipality that keeps for itself, and a chamber");
    assert_eq!(expected(&["--map", &list, "--map-replace"]), 2);
    let findings = json(&["check", "--gv", &gv, "--map", &list]);
    let codes: Vec<&str> = findings.as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
    for code in ["leading_zero", "map_new_body", "map_row_without_body", "map_unknown_register"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
    // The same as a workbook, and one keeping taken out.
    let row = |at: usize, cells: &[&str]| {
        let cells: String = cells
            .iter()
            .zip("ABCD".chars())
            .map(|(text, column)| format!("<c r=\"{column}{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
            .collect();
        format!("<row r=\"{at}\">{cells}</row>")
    };
    let sheet = format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}{}{}</sheetData></worksheet>",
        row(1, &["ARS", "Name", "Registerart", "führt"]),
        row(2, &["010010000000", "Flensburg", "Passregister", "nein"]),
        row(3, &["010555901000", "Musteramt", "Melderegister", "nein"]),
    );
    let book = folder.path().join("liste.xlsx");
    fs::write(&book, workbook(&sheet)).unwrap();
    let book = shown(&book);
    let findings = json(&["check", "--gv", &gv, "--map", &book]);
    let nothing = findings.as_array().unwrap().iter().filter(|f| f["source"] == "liste.xlsx").count();
    assert_eq!(expected(&["--map", &book]), derived - 2 + nothing as u64, "a row that cannot be used is a finding");
    assert!(nothing <= 1);
}

#[test]
fn a_row_of_a_list_is_never_guessed() {
    let folder = folder();
    let gv = shown(&data("survey/gv.txt"));
    let list = folder.path().join("liste.csv");
    let expected = |text: &str| {
        fs::write(&list, text).unwrap();
        json(&["overview", "--gv", &gv, "--map", &shown(&list)])["expected"].as_u64().unwrap()
    };
    let codes = |text: &str| -> Vec<String> {
        fs::write(&list, text).unwrap();
        let findings = json(&["check", "--gv", &gv, "--map", &shown(&list)]);
        let own = findings.as_array().unwrap().iter().filter(|finding| finding["source"] == "liste.csv");
        own.map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
    };
    let derived = json(&["overview", "--gv", &gv])["expected"].as_u64().unwrap();
    let head = "Schlüssel;Name;Register;führt\n";
    // A name without a key leads to the one place that has it, in whatever way it is written.
    assert_eq!(expected(&format!("{head};Stadt Dresden;Passregister;nein\n")), derived - 1);
    assert_eq!(expected(&format!("{head};Freie und Hansestadt Hamburg;Passregister;nein\n")), derived - 1);
    for (row, code) in [
        (";Nirgendwo;Passregister;nein", "map_nothing_to_remove"),
        ("99999999;Sonderstelle;Passregister;ja", "malformed_key"),
        ("01999999;Fremdstadt;Passregister;ja", "unknown_key"),
        ("14612000;Dresden;Passregister;vielleicht", "map_unclear"),
    ] {
        let text = format!("{head}{row}\n");
        assert_eq!(expected(&text), derived, "{row}");
        assert!(codes(&text).iter().any(|found| found == code), "{row}: {:?}", codes(&text));
    }
    let both = format!("{head}14612000;Dresden;Passregister;ja\n14612000;Dresden;Passregister;nein\n");
    assert!(codes(&both).contains(&"map_contradiction".to_owned()));
    assert!(codes(head).contains(&"map_empty".to_owned()));
}

#[test]
fn without_participants_nobody_is_said_to_have_been_invited() {
    let survey = shown(&data("survey/responses.csv"));
    let gv = shown(&data("survey/gv.txt"));
    let overview = json(&["overview", "--gv", &gv, "--survey", &survey]);
    assert!(overview["response_rate"].is_null(), "{overview}");
    assert!(overview["rate"].is_number());
    let output = ok(&["overview", "--gv", &gv, "--survey", &survey, "--lang", "de"]);
    assert!(text(&output.stderr).contains("--participants") || text(&output.stderr).contains("Teilnehmerliste"));
}

#[test]
fn an_output_never_overwrites_what_is_there() {
    let folder = folder();
    let place = shown(folder.path());
    ok(&["init", &place]);
    let archive = folder.path().join("archive.lsa");
    let before = fs::read(&archive).unwrap();
    let target = shown(&archive);
    for more in [&[][..], &["--force"]] {
        let arguments = [&["overview", "-w", &place, "--format", "csv", "-o", &target], more].concat();
        let output = run(&arguments);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
        assert_eq!(fs::read(&archive).unwrap(), before, "a source is never overwritten");
    }
    let out = folder.path().join("zahlen.csv");
    fs::write(&out, "meins").unwrap();
    assert_eq!(run(&["overview", "-w", &place, "-o", &shown(&out)]).status.code(), Some(2));
    assert_eq!(fs::read_to_string(&out).unwrap(), "meins");
    assert_eq!(run(&["overview", "-w", &place, "-o", &shown(&out), "--force"]).status.code(), Some(0));
    let unknown = run(&["overview", "-w", &place, "-o", &shown(&folder.path().join("zahlen.docx")), "--lang", "de"]);
    assert_eq!(unknown.status.code(), Some(2), "{}", text(&unknown.stderr));
}

#[test]
fn decisions_of_others_stay_and_those_that_fit_nothing_are_said() {
    let folder = folder();
    let place = shown(folder.path());
    ok(&["init", &place]);
    let file = folder.path().join("matches.csv");
    fs::write(&file, "response,body,who,when,note\n7777,-,Anna,,\n681,999,Anna,,prüfen\n").unwrap();
    let findings = json(&["check", "-w", &place]);
    let codes: Vec<&str> = findings.as_array().unwrap().iter().filter_map(|f| f["code"].as_str()).collect();
    assert!(codes.contains(&"decision_unknown_response") && codes.contains(&"decision_unknown_body"), "{codes:?}");
    ok(&["resolve", "-w", &place, "--accept", "656=1055015"]);
    let saved = fs::read_to_string(&file).unwrap();
    for kept in ["7777", "681", "prüfen", "note", "656"] {
        assert!(saved.contains(kept), "{kept} in {saved}");
    }
}

#[test]
fn exceptions_to_keeper_rules_change_who_keeps_a_register() {
    let folder = folder();
    fs::copy(data("survey/gv.txt"), folder.path().join("gv.txt")).unwrap();
    let rules = folder.path().join("ausnahmen.csv");
    fs::write(&rules, "register;land;keeper_rule;who\nGewerberegister;SH;kreis;Muster\n").unwrap();
    let workspace = shown(folder.path());
    let output = run(&["init", &workspace, "--lang", "de"]);
    assert!(text(&output.stdout).contains("ausnahmen.csv"), "{}", text(&output.stdout));
    let kinds = |more: &[&str]| -> Vec<String> {
        let list = ["list", "--filter", "register:gewerberegister land:SH", "--columns", "kind,land"];
        let rows = json(&[&list[..], more].concat());
        rows.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap().to_owned()).collect()
    };
    let (derived, own) = (kinds(&["--gv", &shown(&data("survey/gv.txt"))]), kinds(&["-w", &workspace]));
    let districts = ["kreis", "landkreis", "kreisfreie_stadt"];
    assert!(!own.is_empty() && derived.iter().any(|kind| kind == "amt"));
    assert!(own.iter().all(|kind| districts.contains(&kind.as_str())), "{own:?}");
    let others = |more: &[&str]| -> Vec<u64> {
        let by = ["coverage", "--by", "register", "--filter", "-register:gewerberegister"];
        let groups = json(&[&by[..], more].concat());
        groups.as_array().unwrap().iter().map(|group| group["expected"].as_u64().unwrap()).collect()
    };
    assert_eq!(others(&["--gv", &shown(&data("survey/gv.txt"))]), others(&["-w", &workspace]));
    // A rule that there is not is a finding with its line, and the rest counts.
    fs::write(&rules, "register;land;keeper_rule\nGewerberegister;SH;landkreis\n").unwrap();
    let findings = json(&["check", "-w", &workspace]);
    let wrong = findings.as_array().unwrap().iter().find(|own| own["code"] == "override_invalid").unwrap();
    assert_eq!((wrong["source"].as_str(), wrong["line"].as_u64()), (Some("ausnahmen.csv"), Some(2)));
    assert!(wrong["message"].as_str().unwrap().contains("landkreis"), "{wrong}");
    assert_eq!(kinds(&["-w", &workspace]), derived);
}

#[test]
fn keys_of_an_earlier_edition_are_found_with_their_successors() {
    let folder = folder();
    let gv = fs::read_to_string(data("survey/gv.txt")).unwrap();
    // In the new edition a municipality that has answered was merged into its neighbour.
    let gone = gv.lines().find(|line| line.starts_with("60") && line[10..18] == *"01060051").unwrap();
    let new: String = gv.lines().filter(|line| *line != gone).map(|line| format!("{line}\n")).collect();
    let (old, new_path) = (folder.path().join("alt.txt"), folder.path().join("neu.txt"));
    fs::write(&old, &gv).unwrap();
    fs::write(&new_path, new).unwrap();
    let (old, new) = (shown(&old), shown(&new_path));
    let changes = json(&["directory", "--gv", &new, "--former", &old]);
    let changes = changes.as_array().unwrap();
    assert!(
        changes
            .iter()
            .any(|change| change["place"] == "municipality" && change["before"].as_str().unwrap().starts_with("01060")),
        "{changes:?}"
    );
    let survey = shown(&data("survey/archive.lsa"));
    let findings = json(&["check", "--gv", &new, "--former", &old, "--survey", &survey]);
    let dissolved: Vec<&Json> =
        findings.as_array().unwrap().iter().filter(|finding| finding["code"] == "dissolved_key").collect();
    assert!(dissolved.iter().any(|finding| finding["message"].as_str().unwrap().contains("01060051")), "{dissolved:?}");
    // Editions that were swapped would report everything the wrong way round.
    let dated = fs::read_to_string(&new).unwrap().replace("20990101", "20980101");
    fs::write(&new, dated).unwrap();
    let swapped = run(&["directory", "--gv", &new, "--former", &old, "--lang", "de"]);
    assert_eq!(swapped.status.code(), Some(2));
    assert!(text(&swapped.stderr).contains("jünger"));
    let without = run(&["directory", "--gv", &new, "--lang", "de"]);
    assert_eq!(without.status.code(), Some(2));
    assert!(text(&without.stderr).contains("--former"));
}

#[test]
fn questions_print_what_was_answered_and_under_which_filter() {
    let survey = shown(&data("survey/archive.lsa"));
    let gv = shown(&data("survey/gv.txt"));
    let with = |arguments: &[&str]| json(&[arguments, &["--gv", &gv, "--survey", &survey]].concat());
    let questions = with(&["questions"]);
    assert!(questions.as_array().unwrap().iter().any(|question| question["question"] == "G03Q01"));
    let one = with(&["question", "g03q01"]);
    let counts: u64 = one["values"].as_array().unwrap().iter().map(|value| value["count"].as_u64().unwrap()).sum();
    assert_eq!(counts, one["base"].as_u64().unwrap(), "every answer is in one value");
    let all = one["base"].as_u64().unwrap() + one["no_answer"].as_u64().unwrap() + one["not_shown"].as_u64().unwrap();
    assert_eq!(all, one["responses"].as_u64().unwrap());
    let parts = with(&["question", "G02Q06"]);
    assert!(parts["parts"].as_array().unwrap().iter().any(|part| part["code"] == "G02Q06[MELD]"));
    let numbers = with(&["question", "G01Q05"]);
    assert!(numbers["min"].as_f64().unwrap() <= numbers["median"].as_f64().unwrap());
    let by_land = with(&["question", "G03Q01", "--by", "land"]);
    assert!(by_land["groups"].as_array().unwrap().len() > 5);
    let narrow = with(&["question", "G03Q01", "--filter", "land:SH"]);
    assert!(narrow["responses"].as_u64().unwrap() < one["responses"].as_u64().unwrap());
    // Contacts stay hidden unless they are asked for.
    let contact = with(&["question", "G02Q07[SQ002]"]);
    assert!(contact.get("texts").is_none(), "{contact}");
    let wanted = with(&["question", "G02Q07[SQ002]", "--personal"]);
    assert!(!wanted["texts"].as_array().unwrap().is_empty());
    let unknown = run(&["question", "G03Q10x", "--survey", &survey, "--lang", "de"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("G03Q10"));
}

#[test]
fn sync_fetches_a_survey_that_the_workspace_then_opens() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    fs::copy(data("survey/gv.txt"), folder.path().join("gv.txt")).unwrap();
    let toml = format!(
        "name = \"Server\"\n[map]\ndirectory = \"gv.txt\"\n[survey]\nserver = \"{}\"\nid = 777001\nuser = \"admin\"\n",
        server.url()
    );
    fs::write(folder.path().join("regatlas.toml"), toml).unwrap();
    let home = tempfile::tempdir().unwrap();
    let program = |arguments: &[&str]| {
        std::process::Command::new(env!("CARGO_BIN_EXE_regatlas"))
            .args(arguments)
            .args(["-w", &shown(folder.path())])
            .env("LC_ALL", "de_DE.UTF-8")
            .env("REGATLAS_HOME", home.path())
            .env("REGATLAS_PASSWORD", PASSWORD)
            .output()
            .unwrap()
    };
    let output = program(&["sync", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let synced: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert!(synced["responses"].as_u64().unwrap() > 0);
    assert!(!text(&output.stdout).contains(PASSWORD) && !text(&output.stderr).contains(PASSWORD));
    let overview = program(&["overview", "--format", "json"]);
    let overview: Json = serde_json::from_slice(&overview.stdout).unwrap();
    assert_eq!(overview["responses"], synced["responses"]);
    assert_eq!(overview["participants"], synced["participants"]);
    // Nothing new: nothing is fetched again.
    let again: Json = serde_json::from_slice(&program(&["sync", "--format", "json"]).stdout).unwrap();
    assert_eq!((&again["new"], &again["full"]), (&Json::from(0), &Json::from(false)), "{again}");
    let list = program(&["sync", "--surveys", "--format", "json"]);
    assert!(text(&list.stdout).contains("777001"));
    let wrong = std::process::Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(["sync", "-w", &shown(folder.path()), "--lang", "de"])
        .env("REGATLAS_HOME", home.path())
        .env("REGATLAS_PASSWORD", "falsch-und-geheim")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(3));
    let said = text(&wrong.stderr);
    assert!(said.contains("Passwort") && !said.contains("falsch-und-geheim"), "{said}");
}

/// A survey about something else, with one question that names its body.
const FOREIGN: &str = "\"id\",\"submitdate\",\"lastpage\",\"startlanguage\",\"seed\",\"Q1\",\"Q2\",\"ags\"\n\
    \"1\",\"2026-05-01 10:00:00\",\"1\",\"de\",\"7\",\"Zug\",\"3\",\"01001000\"\n\
    \"2\",,\"1\",\"de\",\"8\",\"Rad\",\"4.5\",\"05315000\"\n";

#[test]
fn a_foreign_survey_gets_a_profile_to_finish_by_hand_and_can_be_read_before() {
    let folder = tempfile::tempdir().unwrap();
    let survey = folder.path().join("fremd.csv");
    fs::write(&survey, FOREIGN).unwrap();
    let place = shown(folder.path());
    let said = text(&ok(&["init", &place, "--lang", "de"]).stdout);
    for word in ["fremd.csv", "Nicht zugeordnet", "profil.toml", "2 Antworten"] {
        assert!(said.contains(word), "{word} is missing in: {said}");
    }
    let profile = fs::read_to_string(folder.path().join("profil.toml")).unwrap();
    regatlas::sources::profile::Profile::read("profil.toml", &profile).unwrap();
    let questions = json(&["questions", "-w", &place]);
    let codes: Vec<&str> = questions.as_array().unwrap().iter().filter_map(|q| q["question"].as_str()).collect();
    assert_eq!(codes, ["Q1", "Q2", "ags"]);
    let answers = json(&["question", "Q1", "-w", &place]);
    assert_eq!(answers["base"], 2, "unmatched responses count where nothing is filtered");
    let overview = json(&["overview", "-w", &place]);
    assert_eq!(overview["responses"], 2);
}

#[test]
fn every_code_is_in_the_table_of_findings() {
    let codes = json(&["check", "--codes"]);
    let codes: Vec<&str> = codes.as_array().unwrap().iter().filter_map(|row| row["code"].as_str()).collect();
    assert_eq!(codes, regatlas::domain::FindingCode::CODES);
}

#[test]
fn the_workspace_of_the_readme_reads() {
    let readme = include_str!("../../README.md");
    let toml = readme.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regatlas.toml"), toml.replace("\n# ", "\n")).unwrap();
    let workspace = regatlas::sources::workspace::Workspace::read(folder.path()).unwrap();
    assert_eq!(workspace.survey.id, Some(777_001));
    assert_eq!(workspace.map.columns.keeps.as_deref(), Some("führt"));
}

#[test]
fn a_workspace_of_any_size_is_made_up_the_same_again() {
    let home = tempfile::tempdir().unwrap();
    let place = |name: &str| home.path().join(name).display().to_string();
    let made = |name: &str, more: &[&str]| {
        let folder = place(name);
        run(&[&["generate", "--keepings", "1002", "--responses", "100", "-o", &folder][..], more].concat())
    };
    for name in ["eins", "zwei"] {
        assert_eq!(made(name, &["--seed", "7"]).status.code(), Some(0));
    }
    assert_eq!(made("drei", &["--seed", "8"]).status.code(), Some(0));
    let files =
        ["liste.parquet", "antworten.csv", "teilnehmende.csv", "fragebogen.lss", "profil.toml", "regatlas.toml"];
    for file in files {
        let read = |name: &str| fs::read(home.path().join(name).join(file)).unwrap();
        assert_eq!(read("eins"), read("zwei"), "{file}");
    }
    let answers = |name: &str| fs::read(home.path().join(name).join("antworten.csv")).unwrap();
    assert_ne!(answers("eins"), answers("drei"), "another seed, another chance");
    // It opens as any other, and every row and every response counts.
    let overview = |filter: &str| -> Json {
        let folder = place("eins");
        let printed = run(&["overview", "-w", &folder, "--format", "json", "--filter", filter]);
        serde_json::from_slice(&printed.stdout).unwrap_or_else(|_| panic!("{}", text(&printed.stderr)))
    };
    let all = overview("umfang:ja,nein");
    assert_eq!((&all["expected"], &all["bodies"]), (&1002.into(), &201.into()));
    assert_eq!((&all["responses_counted"], &all["participants"]), (&100.into(), &150.into()));
    assert!(all["complete"].as_u64().unwrap() > 0 && all["silent"].as_u64().unwrap() > 0, "{all}");
    // What cannot be is said, and nothing is written over.
    assert_eq!(made("eins", &[]).status.code(), Some(2), "a workspace is there");
    assert_eq!(made("vier", &["--responses", "500"]).status.code(), Some(2));
    assert!(!home.path().join("vier").exists());
    assert_eq!(run(&["generate"]).status.code(), Some(2), "no folder is named");
}
