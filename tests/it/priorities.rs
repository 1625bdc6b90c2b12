//! Priorities and SDG procedures as people use them: the commands with their formats and errors, models
//! that are written and read back, and the screen with its keys.
#![expect(clippy::float_cmp, reason = "weights move in steps that a float holds exactly")]

use std::fs;

use serde_json::Value as Json;

use crate::harness::{Machine, count, data, embedded, fixture_arguments, json, run};
use regatlas::domain::ScreenId;
use regatlas::screens::priorities::PriorityMode;
use regatlas::shell::Event;
use regatlas::sources::priority::PriorityCriterion;
use regatlas::text::Lang;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn demo(arguments: &[&str]) -> Json {
    let output = run(&[arguments, &["--demo", "--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|cause| panic!("{cause}: {}", text(&output.stderr)))
}

#[test]
fn a_ranking_has_its_components_and_says_what_is_missing() {
    let both = demo(&["priorities"]);
    let items = both.as_array().unwrap();
    let of = |kind: &str| items.iter().filter(|item| item["kind"] == kind).count();
    assert_eq!((of("register"), of("evidence")), (57, 42));
    let keys: Vec<&str> = items[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "kind",
            "rank",
            "register",
            "evidence",
            "rank_best",
            "rank_worst",
            "score",
            "stability",
            "known",
            "components"
        ]
    );
    let components = items[0]["components"].as_object().unwrap();
    assert_eq!(components.keys().map(String::as_str).collect::<Vec<_>>(), PriorityCriterion::CODES);
    let of_register = |code: &str| items.iter().find(|item| item["register"] == code && item["evidence"].is_null());
    let melde = of_register("melderegister").unwrap();
    let coverage = demo(&["coverage", "--by", "register", "--filter", "register:melderegister"]);
    assert_eq!(melde["components"]["coverage"]["value"], coverage[0]["rate"], "the same number everywhere");
    assert_eq!(melde["components"]["maturity"]["value"], coverage[0]["share_c"]);
    assert_eq!(melde["components"]["sdg"]["value"], 4.0);
    assert_eq!((melde["known"].as_f64(), melde["evidence"].is_null()), (Some(1.0), true));
    // What nobody knows is null, never zero, and too little of it gives no rank.
    let unknown = of_register("versorgungswerke").unwrap();
    for key in ["rank", "score", "stability"] {
        assert!(unknown[key].is_null(), "{key}");
    }
    for criterion in ["sdg", "volume", "maturity", "coverage", "population", "planned_year"] {
        assert!(unknown["components"][criterion]["value"].is_null(), "{criterion}");
    }
    let points: f64 = PriorityCriterion::CODES.iter().map(|c| melde["components"][c]["points"].as_f64().unwrap()).sum();
    assert!((points - melde["score"].as_f64().unwrap()).abs() < 1e-9);
    // Under a filter only registers with keepings that pass.
    let filtered = demo(&["priorities", "--registers", "--filter", "land:SN register:melde,pass"]);
    assert_eq!(filtered.as_array().unwrap().len(), 2);
    assert_eq!(demo(&["priorities", "--lang", "en"]), both, "JSON is the same in every language");
}

#[test]
fn the_volume_is_the_sum_of_the_question() {
    let ranked = json(&["priorities", "--registers", "--filter", "register:melderegister"]);
    let question = json(&["question", "G01Q05", "--filter", "register:melderegister"]);
    let volume = &ranked[0]["components"]["volume"];
    assert_eq!(volume["value"], question["sum"]);
    assert_eq!(volume["part"], question["base"]);
}

#[test]
fn weights_change_the_order_and_seeds_the_stability() {
    let plain = demo(&["priorities", "--registers"]);
    let sdg = ["lists=0,volume=0,maturity=0,coverage=0", "population=0,planned_year=0"];
    let sdg = demo(&["priorities", "--registers", "--weights", sdg[0], "--weights", sdg[1]]);
    let order = |ranked: &Json| -> Vec<Json> {
        ranked.as_array().unwrap().iter().map(|item| item["register"].clone()).collect()
    };
    assert_ne!(order(&plain), order(&sdg));
    assert_eq!((sdg[0]["register"].as_str(), sdg[0]["score"].as_f64()), (Some("melderegister"), Some(1.0)));
    let stability = |ranked: &Json| -> Vec<Json> {
        ranked.as_array().unwrap().iter().map(|item| item["stability"].clone()).collect()
    };
    // A weight named twice is the last one.
    let twice = demo(&["priorities", "--registers", "--weights", "sdg=9", "--weights", "sdg=3"]);
    assert_eq!(twice, plain);
    let evidence = |seed: &str| demo(&["priorities", "--evidence", "--seed", seed]);
    assert_eq!(evidence("5"), evidence("5"));
    assert_ne!(stability(&evidence("5")), stability(&evidence("6")));
}

#[test]
fn saved_weights_are_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gewichte.toml");
    let file = path.display().to_string();
    let weights = ["--weights", "sdg=7.5,volume=0"];
    let first = demo(&["priorities", weights[0], weights[1], "--save-weights", &file]);
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("version = \"1+weights\"") && written.contains("weight = 7.5"), "{written}");
    assert_eq!(demo(&["priorities", "--priorities-model", &file]), first, "a round trip changes nothing");
    // Nothing is overwritten unasked, and never the model that is being read.
    let again = run(&["priorities", "--demo", "--save-weights", &file, "--lang", "de"]);
    assert_eq!(again.status.code(), Some(2));
    assert!(text(&again.stderr).contains("--force"));
    let own = run(&["priorities", "--demo", "--priorities-model", &file, "--save-weights", &file, "--force"]);
    assert_eq!(own.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    assert_eq!(run(&["priorities", "--demo", "--save-weights", &file, "--force"]).status.code(), Some(0));
    assert_ne!(fs::read_to_string(&path).unwrap(), written);
    let nowhere = folder.path().join("gibt/es/nicht.toml").display().to_string();
    assert_eq!(run(&["priorities", "--demo", "--save-weights", &nowhere]).status.code(), Some(3));
}

#[test]
fn a_workspace_names_its_model() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["gv.txt", "archive.lsa"] {
        fs::copy(data(&format!("survey/{name}")), folder.path().join(name)).unwrap();
    }
    let place = folder.path().display().to_string();
    let model = folder.path().join("prio.toml");
    let written =
        run(&["priorities", "--demo", "--weights", "lists=9", "--save-weights", &model.display().to_string()]);
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    let said = text(&run(&["init", &place, "--lang", "de"]).stdout);
    assert!(said.contains("prio.toml"), "init recognises the model: {said}");
    let file = fs::read_to_string(folder.path().join("regatlas.toml")).unwrap();
    assert!(file.contains("priority = \"prio.toml\""), "{file}");
    let head = text(&run(&["priorities", "-w", &place, "--lang", "de"]).stdout);
    assert!(head.contains("Listen 9"), "{head}");
    fs::write(&model, "name = \"x\"\nversion = \"1\"\nsource = \"\"\n[criterion.sdg]\nweight = -2\n").unwrap();
    let wrong = run(&["priorities", "-w", &place, "--lang", "de"]);
    assert_eq!(wrong.status.code(), Some(3));
    let said = text(&wrong.stderr);
    assert!(said.contains("prio.toml") && said.contains("Zeile 5") && said.contains("-2"), "{said}");
}

#[test]
fn wrong_weights_say_what_to_do() {
    for (weights, word) in [
        ("beauty=3", "lists, sdg, volume"),
        ("lists", "--weights lists=3"),
        ("lists=viel", "0 bis 1000"),
        ("lists=-1", "0 bis 1000"),
        ("lists=NaN", "0 bis 1000"),
        ("lists=0,sdg=0,volume=0,maturity=0,coverage=0,population=0,planned_year=0", "über 0"),
    ] {
        let output = run(&["priorities", "--demo", "--weights", weights, "--lang", "de"]);
        assert_eq!(output.status.code(), Some(2), "{weights}");
        assert!(text(&output.stderr).contains(word), "{weights}: {}", text(&output.stderr));
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn every_format_holds_the_ranking() {
    let own = fixture_arguments();
    let with = |arguments: &[&str]| {
        let mut all = arguments.to_vec();
        all.extend(own.iter().map(String::as_str));
        text(&run(&all).stdout)
    };
    let csv = with(&["priorities", "--format", "csv"]);
    let head = csv.lines().next().unwrap();
    assert!(
        head.starts_with(
            "kind,rank,register,evidence,rank_best,rank_worst,score,stability,known,lists,lists_value,sdg,"
        ),
        "{head}"
    );
    assert!(csv.lines().any(|line| line.starts_with("evidence,") && line.contains("meldebescheinigung")));
    let markdown = with(&["priorities", "--registers", "--format", "md", "--lang", "de"]);
    assert!(markdown.contains("| Melderegister |") && markdown.contains("Zufallsgewichtungen"), "{markdown}");
    let sdg = with(&["sdg", "--format", "csv"]);
    let head = "procedure,supply,evidence,register,evidence_supply,gap,expected,with_level,A,B,C,D1,D2,share_b,share_c,laender_some,laender_all";
    assert_eq!(sdg.lines().next(), Some(head));
    assert!(sdg.lines().any(|line| line == "U4,unknown,,,,no_evidence,,,,,,,,,,,"), "{sdg}");
    assert!(with(&["sdg", "--format", "md", "--lang", "en"]).contains("Evidence Broker"));
}

#[test]
fn sdg_never_claims_more_than_the_data() {
    let procedures = demo(&["sdg"]);
    let procedures = procedures.as_array().unwrap();
    assert_eq!(procedures.len(), 21);
    let of = |code: &str| procedures.iter().find(|procedure| procedure["procedure"] == code).unwrap();
    assert_eq!((of("U4")["supply"].as_str(), of("U4")["gap"].as_str()), (Some("unknown"), Some("no_evidence")));
    assert!(of("U4")["share_b"].is_null(), "a share without a base is null");
    // Of an evidence whose register nobody keeps on record nothing is claimed.
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("evidence.csv");
    fs::write(&own, "evidence;register;name;sdg\nruhegeld;versorgungswerke;Ruhegeldbescheid;U4\n").unwrap();
    let with_own = demo(&["sdg", "--catalogue", &own.display().to_string()]);
    let procedure = with_own.as_array().unwrap().iter().find(|procedure| procedure["procedure"] == "U4").unwrap();
    let bodies_unknown = &procedure["evidence"][0];
    assert_eq!(
        (bodies_unknown["supply"].as_str(), bodies_unknown["gap"].as_str()),
        (Some("unknown"), Some("no_bodies"))
    );
    let birth = of("R1");
    let coverage = demo(&["coverage", "--by", "register", "--filter", "register:personenstand"]);
    for key in ["expected", "maturity", "share_b", "share_c"] {
        assert_eq!(birth[key], coverage[0][key], "{key}");
    }
    assert_eq!(birth["supply"], "partial");
    let lands = demo(&["coverage", "--by", "land", "--filter", "register:personenstand reifegrad:>=B"]);
    assert_eq!(birth["laender_some"].as_u64(), Some(lands.as_array().unwrap().len() as u64));
    for procedure in procedures {
        let evidence = procedure["evidence"].as_array().unwrap();
        let full = evidence.iter().filter(|one| one["supply"] == "full").count();
        assert_eq!(procedure["evidence_full"].as_u64(), Some(full as u64));
        assert!(procedure["supply"] != "full" || full == evidence.len());
    }
    // Under a filter what does not pass is not said to be missing.
    let none = demo(&["sdg", "--filter", "land:BY level:bund"]);
    assert!(none.as_array().unwrap().iter().all(|procedure| procedure["supply"] == "unknown"));
}

fn machine() -> Machine {
    Machine::new(120, 40, Lang::De, "")
}

#[test]
fn weights_move_the_ranking_at_once() {
    let mut m = machine();
    m.press("6");
    assert_eq!(m.state.screen, ScreenId::Priorities);
    let first = |m: &Machine| m.state.screens.priorities.data.shown().unwrap().registers[0].clone();
    let before = first(&m);
    m.press("<tab><down>");
    assert_eq!(m.state.screens.priorities.criterion, PriorityCriterion::Sdg.index());
    m.press("++");
    assert_eq!(m.state.screens.priorities.weights(&m.state.shared)[1], 4.0);
    assert_ne!(first(&m).score, before.score);
    m.press("<up>------------");
    assert_eq!(m.state.screens.priorities.weights(&m.state.shared)[0], 0.0, "a weight never falls below zero");
    m.press("0");
    assert_eq!(first(&m), before, "the model's weights again");
    assert!(m.state.shared.notice.is_some());
    // The last weight cannot be taken away.
    for _ in PriorityCriterion::ALL {
        m.press("--------<down>");
    }
    m.press("-");
    assert_eq!(m.state.screens.priorities.weights(&m.state.shared), [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.5]);
    assert!(m.state.shared.notice.as_ref().unwrap().contains("über 0"), "{:?}", m.state.shared.notice);
}

#[test]
fn enter_opens_the_keepings_and_backspace_returns() {
    let mut m = machine();
    m.press("6<down>+");
    let selected = m.state.screens.priorities.selected().unwrap().item.clone();
    let code = embedded().landscape.sources.catalogue.registers[selected.register].register.clone();
    m.press("<enter>");
    assert_eq!((m.state.screen, m.filter()), (ScreenId::Landscape, format!("register:{code}")));
    assert_eq!(m.rows(), count(&embedded(), &m.filter()));
    m.press("<backspace>");
    assert_eq!(
        (m.state.screen, m.filter().as_str(), m.state.screens.priorities.cursor()),
        (ScreenId::Priorities, "", 1)
    );
    assert_eq!(m.state.screens.priorities.selected().unwrap().item, selected);
    // An evidence opens its register.
    m.press("v");
    let register = m.state.screens.priorities.selected().unwrap().item.register;
    let known = !embedded().landscape.registers_without_bodies().contains(&register);
    m.press("<enter>");
    assert_eq!(m.state.screen == ScreenId::Landscape, known);
    if !known {
        assert!(m.state.shared.notice.as_ref().unwrap().contains("erfasst"), "it says why nothing opens");
    }
    if known {
        m.press("<backspace>");
    }
    m.press("<down><enter>");
    assert_eq!(m.state.screen, ScreenId::Landscape);
}

#[test]
fn procedures_open_the_registers_of_their_evidence() {
    let mut m = machine();
    m.press("6vv");
    assert_eq!(m.state.screens.priorities.mode, PriorityMode::Sdg);
    m.press("+");
    assert!(
        m.state.screens.priorities.weights.is_none() && m.state.shared.notice.is_some(),
        "there is nothing to weigh here"
    );
    // V1 needs evidence of two registers.
    let codes: Vec<String> = embedded().landscape.sources.catalogue.sdg.iter().map(|row| row.code.clone()).collect();
    let at = codes.iter().position(|code| code == "V1").unwrap();
    m.press(&"<down>".repeat(at));
    m.press("<enter>");
    assert_eq!(m.filter(), "register:melderegister,personalausweisregister");
    m.press("<backspace><tab><down><enter>");
    assert_eq!(m.filter(), "register:personalausweisregister", "the selected evidence's");
    m.press("<backspace>");
    assert!(m.state.screens.priorities.on_side);
    m.press("<tab>");
    let at = codes.iter().position(|code| code == "U4").unwrap();
    m.press("<home>");
    m.press(&"<down>".repeat(at));
    m.press("<enter>");
    assert_eq!(m.state.screen, ScreenId::Priorities, "nothing to open");
    assert!(m.state.shared.notice.is_some());
}

#[test]
fn what_is_shown_can_be_had_as_a_command() {
    let mut m = machine();
    m.press("6y");
    assert_eq!(m.copied, ["regatlas priorities --registers"]);
    m.press("vfland:BY \"bad\"<enter><tab>+y");
    let weights = "lists=3.5,sdg=3,volume=2,maturity=2,coverage=1,population=2,planned_year=1";
    let expected = format!("regatlas priorities --evidence --weights {weights} --filter \"land:BY bad\"");
    assert_eq!(m.copied[1], expected);
    // The command prints the same order.
    let printed = demo(&["priorities", "--evidence", "--weights", weights, "--filter", "land:BY bad"]);
    let catalogue = &embedded().landscape.sources.catalogue;
    let shown = m.state.screens.priorities.data.shown().unwrap();
    let shown: Vec<&str> =
        shown.evidence.iter().map(|ranked| catalogue.evidence[ranked.item.index].evidence.as_str()).collect();
    let printed: Vec<&str> =
        printed.as_array().unwrap().iter().map(|item| item["evidence"].as_str().unwrap()).collect();
    assert_eq!(shown, printed);
}

#[test]
fn the_mouse_selects_and_opens() {
    let mut m = machine();
    m.press("6");
    let areas =
        regatlas::screens::priorities::places::areas(regatlas::paint::area::shell((120, 40)).unwrap().body, false);
    m.send(Event::Click(areas.side.x + 5, areas.side.y + 3));
    assert!(m.state.screens.priorities.on_side);
    assert_eq!(m.state.screens.priorities.criterion, PriorityCriterion::Volume.index());
    m.send(Event::Click(areas.list.x + 5, areas.list.y + 3));
    assert_eq!((m.state.screens.priorities.on_side, m.state.screens.priorities.cursor()), (false, 1));
    m.send(Event::Wheel(areas.side.x + 5, areas.side.y + 3, 1));
    assert_eq!(m.state.screens.priorities.criterion, PriorityCriterion::Maturity.index());
    // A double click opens.
    let second = m.state.screens.priorities.selected().unwrap().item.register;
    let code = &embedded().landscape.sources.catalogue.registers[second].register;
    m.double_click(areas.list.x + 5, areas.list.y + 3);
    assert_eq!((m.state.screen, m.filter()), (ScreenId::Landscape, format!("register:{code}")));
}

#[test]
fn a_filter_ranks_what_it_leaves() {
    let mut m = machine();
    m.press("6fregister:melde,pass land:BY<enter>");
    let shown = m.state.screens.priorities.data.shown().unwrap();
    assert_eq!(shown.registers.len(), 2);
    let first = &shown.registers[0].item;
    let register = &embedded().landscape.sources.catalogue.registers[first.register].register;
    let keepings = count(&embedded(), &format!("register:{register} land:BY"));
    assert_eq!(first.values[PriorityCriterion::Coverage.index()].whole, keepings as u64);
    m.press("fland:BY level:bund<enter>");
    assert!(m.state.screens.priorities.data.shown().unwrap().registers.is_empty());
    m.press("<down><enter>+");
    assert_eq!(m.state.screen, ScreenId::Priorities);
}
