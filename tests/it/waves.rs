//! Two waves of a survey: never one read as the other's later state, and every number counted by hand.
//!
//! The waves of `tests/data/waves` are asked of twelve bodies and two registers (see
//! `tests/golden/make_waves.py`, where the answers stand in a table):
//!
//! | | first | second |
//! |---|---|---|
//! | b1 | both registers, Q1 A | both, B |
//! | b2 | M, A | M, B |
//! | b3 | M, A | M, A |
//! | b4 | both, B | M, C |
//! | b5 | M, B | both, C |
//! | b6 | M, C | M, B |
//! | b7 | M, A | M, begun and no answer |
//! | b8 | M, B | |
//! | b9 | | M, C |
//! | b10 | | both, A |
//! | b11, b12 | | |

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::{Value as Json, json};

use crate::harness::{Machine, data, json_of, run};
use crate::screens::snapshot;
use regatlas::domain::ScreenId;
use regatlas::keys::KeyContext;
use regatlas::landscape::Dimension;
use regatlas::landscape::load::load;
use regatlas::landscape::workspace_sources::merged;
use regatlas::query::filter::{Filter, evaluate};
use regatlas::query::panel::{Form, Panel, compared};
use regatlas::screens::panel::Line;
use regatlas::sources::workspace::{WaveQuestion, WaveSection, Workspace};
use regatlas::text::Lang;

/// The twelve bodies and two registers.
const ASKED: &str = "register:melde,gewerbe stelle:095760111111,064360001001,083150020020,010570016016,096760118118,\
                     095710145145,120600068068,073390024024,033520020020,095710165165,010550025025,034540025025";

/// What a workspace says of its earlier wave.
const WAVE: &str = "[[wave]]\nname = \"Welle 1\"\nid = 666001\ndate = \"2025-09-01\"\nresponses = \"first.csv\"\n\
                    structure = \"first.lss\"\n";

/// A workspace with the second wave in force, and what is said of others.
pub fn workspace(waves: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["first.csv", "first.lss", "second.csv", "second.lss", "profil.toml", "reifegrad.toml"] {
        fs::copy(data(&format!("waves/{name}")), folder.path().join(name)).unwrap();
    }
    fs::copy(data("survey/gv.txt"), folder.path().join("gv.txt")).unwrap();
    let text = format!(
        "name = \"Wellen\"\n[map]\ndirectory = \"gv.txt\"\n[survey]\nresponses = \"second.csv\"\nstructure = \
         \"second.lss\"\n[models]\nprofile = \"profil.toml\"\nmaturity = \"reifegrad.toml\"\n{waves}"
    );
    fs::write(folder.path().join("regatlas.toml"), text).unwrap();
    folder
}

fn panel(folder: &Path, more: &[&str]) -> Json {
    let place = folder.display().to_string();
    json_of(&[&["panel", "-w", &place, "--no-cache"], more].concat())
}

fn refused(folder: &Path, more: &[&str]) -> String {
    let place = folder.display().to_string();
    let output = run(&[&["panel", "-w", &place, "--no-cache", "--lang", "de"], more].concat());
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stderr).unwrap()
}

/// Code, source and detail in words of the findings about waves.
fn findings(folder: &Path) -> Vec<(String, String, String)> {
    let place = folder.display().to_string();
    let found = json_of(&["check", "-w", &place, "--no-cache", "--lang", "de"]);
    let text = |own: &Json, key: &str| own[key].as_str().unwrap_or_default().to_owned();
    let of_waves = found.as_array().unwrap().iter().filter(|own| text(own, "code").starts_with("wave_"));
    of_waves.map(|own| (text(own, "code"), text(own, "source"), text(own, "message"))).collect()
}

#[test]
fn every_keeping_is_in_exactly_one_class() {
    let folder = workspace(WAVE);
    let rows = panel(folder.path(), &["--by", "register", "--filter", ASKED]);
    let own = |row: &Json| ["expected", "panel", "new", "lost", "neither"].map(|key| row[key].as_u64().unwrap());
    let by: BTreeMap<&str, [u64; 5]> =
        rows.as_array().unwrap().iter().map(|row| (row["register"].as_str().unwrap(), own(row))).collect();
    assert_eq!(by["melderegister"], [12, 7, 2, 1, 2]);
    assert_eq!(by["gewerberegister"], [12, 1, 2, 1, 8]);
    assert_eq!(by["total"], [24, 8, 4, 2, 10]);
    // A number opens its keepings.
    let place = folder.path().display().to_string();
    for (class, count) in [("panel", 8), ("new", 4), ("lost", 2), ("neither", 10), ("any", 24), ("none", 0)] {
        let filter = format!("{ASKED} panel:{class}");
        let listed = json_of(&["list", "-w", &place, "--no-cache", "--filter", &filter]);
        assert_eq!(listed.as_array().unwrap().len(), count, "{class}");
    }
    let whole = panel(folder.path(), &["--filter", ASKED]);
    assert_eq!(whole, json!([{"expected": 24, "panel": 8, "new": 4, "lost": 2, "neither": 10, "retention": 0.8}]));
}

#[test]
fn only_the_same_questions_are_compared_and_each_pair_once() {
    let folder = workspace(WAVE);
    let pairs = panel(folder.path(), &["--questions"]);
    let state = |row: &Json| {
        let text = |key: &str| row[key].as_str().unwrap_or("–").to_owned();
        let doubts: Vec<&str> = row["doubts"].as_array().unwrap().iter().map(|own| own.as_str().unwrap()).collect();
        format!("{} {} {} {}", text("earlier"), text("later"), text("match"), doubts.join(",")).trim_end().to_owned()
    };
    let states: Vec<String> = pairs.as_array().unwrap().iter().map(state).collect();
    let wanted = [
        "KEY KEY same",
        "REG REG same",
        "Q1 Q1 same",
        "Q2 Q2 same",
        "Q3 Q3 same",
        "Q4 Q4 doubtful text",
        "Q5 Q5 doubtful options",
        "– Q7 later_only",
        "Q8 Q8N doubtful code",
        "Q6 – earlier_only",
    ];
    assert_eq!(states, wanted, "markup and white space are no difference");

    let ways = panel(folder.path(), &["--question", "Q1", "--transitions"]);
    let counted: Vec<(String, u64)> = ways
        .as_array()
        .unwrap()
        .iter()
        .map(|way| {
            (
                format!("{}{}", way["from"].as_str().unwrap(), way["to"].as_str().unwrap()),
                way["count"].as_u64().unwrap(),
            )
        })
        .filter(|(_, count)| *count > 0)
        .collect();
    let wanted = [("AA", 1), ("AB", 2), ("BC", 2), ("CB", 1)].map(|(way, count)| (way.to_owned(), count));
    assert_eq!(counted, wanted);

    let changes = panel(folder.path(), &["--question", "Q1"]);
    let row = |at: usize| &changes[at];
    // b7 answered only then. Exact p of 0 against 2, 3 against 2, 2 against 1.
    for (at, code, then, now, p) in [(0, "A", 3, 1, 0.5), (1, "B", 2, 3, 1.0), (2, "C", 1, 2, 1.0)] {
        assert_eq!((row(at)["code"].as_str(), row(at)["pairs"].as_u64()), (Some(code), Some(7)));
        let keys = ["base", "earlier_count", "later_count"].map(|key| row(at)[key].as_u64().unwrap());
        assert_eq!(keys, [6, then, now]);
        assert!((row(at)["p"].as_f64().unwrap() - p).abs() < 1e-12);
        let difference = (now as f64 - then as f64) / 6.0;
        assert!((row(at)["difference"].as_f64().unwrap() - difference).abs() < 1e-12);
        assert_eq!(row(at)["p_adjusted"].as_f64(), Some(1.0));
    }
    let boxes = panel(folder.path(), &["--question", "Q2"]);
    let ticked = |at: usize| ["base", "earlier_count", "later_count"].map(|key| boxes[at][key].as_u64().unwrap());
    assert_eq!((ticked(0), ticked(1)), ([6, 3, 4], [6, 2, 3]), "a box left empty is an answer, one not shown is none");
    let numbers = panel(folder.path(), &["--question", "Q3"]);
    let number = |key: &str| numbers[0][key].as_f64().unwrap();
    assert_eq!((numbers[0]["base"].as_u64(), number("before"), number("now")), (Some(5), 28.4, 31.4));
    // Differences 2, 0, 3, 0, 10: standard error √(68/4/5), Student with 4 degrees of freedom.
    assert!((number("difference") - 3.0).abs() < 1e-12 && (number("p") - 0.179_070).abs() < 1e-5, "{numbers}");
    let levels = panel(folder.path(), &["--levels"]);
    let level = |at: usize| ["base", "earlier_count", "later_count"].map(|key| levels[at][key].as_u64().unwrap());
    assert_eq!([level(0), level(1), level(2)], [[6, 3, 5], [6, 1, 2], [6, 0, 0]]);

    assert!(refused(folder.path(), &["--question", "Q4"]).contains("Wortlaut"));
    assert!(refused(folder.path(), &["--question", "Q5"]).contains("[[wave.question]]"));
    assert!(refused(folder.path(), &["--question", "Q7"]).contains("Q7"));
    assert!(refused(folder.path(), &["--question", "KEY"]).contains("Texte"));
    assert!(refused(folder.path(), &["--questions", "--changes"]).contains("--changes"));
    assert!(refused(folder.path(), &["--transitions"]).contains("--transitions"));
}

#[test]
fn a_person_says_what_is_the_same() {
    let only = format!("{WAVE}[[wave.question]]\nearlier = \"Q5\"\nlater = \"Q5\"\n");
    let folder = workspace(&only);
    assert!(findings(folder.path()).iter().any(|(code, _, said)| code == "wave_answers_open" && said.contains("1, 2")));
    assert!(refused(folder.path(), &["--question", "Q5"]).contains("Antworten"));
    let whole = format!(
        "{WAVE}[[wave.question]]\nearlier = \"Q5\"\nlater = \"Q5\"\nanswers = {{ 1 = \"H\", 2 = \"R\" }}\n\
         [[wave.question]]\nearlier = \"Q8\"\nlater = \"Q8N\"\n[[wave.question]]\nearlier = \"Q99\"\nlater = \"Q7\"\n"
    );
    let folder = workspace(&whole);
    let found = findings(folder.path());
    let codes: Vec<&str> = found.iter().map(|(code, ..)| code.as_str()).collect();
    assert_eq!(codes, ["wave_unknown_question", "wave_doubtful"]);
    assert!(found[1].2.contains("Q4") && !found[1].2.contains("Q5"), "{found:?}");
    // 1 H: b1, b5, b6. 2 R: b2, b4. 1 W: b3.
    let places = panel(folder.path(), &["--question", "Q5"]);
    let counts = |at: usize| ["base", "earlier_count", "later_count"].map(|key| places[at][key].as_u64().unwrap());
    assert_eq!([counts(0), counts(1), counts(2)], [[6, 4, 3], [6, 2, 2], [6, 0, 1]]);
    // Yes then: b1, b2, b5, b6; now b3 too.
    let yes = panel(folder.path(), &["--question", "Q8N"]);
    assert_eq!((yes[0]["earlier_count"].as_u64(), yes[0]["later_count"].as_u64()), (Some(4), Some(5)));
}

#[test]
fn another_survey_is_no_earlier_moment() {
    let folder = workspace("");
    let place = folder.path().display().to_string();
    let first = folder.path().join("first.lsa").display().to_string();
    fs::copy(data("waves/wave1.lsa"), &first).unwrap();
    let said = |more: &[&str]| {
        let output = run(&[&["-w", &place, "--no-cache", "--lang", "de"], more].concat());
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let (code, changes) = said(&["changes", "--against", &first]);
    assert_eq!(code, Some(2));
    for word in ["666001", "666002", "--earlier-wave", "regatlas panel"] {
        assert!(changes.contains(word), "{word}: {changes}");
    }
    let (code, overview) = said(&["overview", "--against", &first]);
    assert_eq!(code, Some(0));
    assert!(overview.contains("666001 ≠ 666002"), "{overview}");
    let shown = json_of(&["coverage", "--by", "land", "-w", &place, "--no-cache", "--against", &first]);
    assert!(shown[0].get("was").is_none(), "no number of a wave stands as an earlier one of the same survey");
    let panel = json_of(&["panel", "-w", &place, "--no-cache", "--against", &first]);
    assert!(panel[0]["expected"].as_u64() > Some(0), "what was named is compared with as a wave");
    // The same survey stays what it was: an earlier moment.
    let (code, changes) = said(&["changes", "--against", &folder.path().join("second.csv").display().to_string()]);
    assert_eq!((code, changes.contains("≠")), (Some(0), false), "{changes}");
    // An export without a structure says by its name whose it is.
    let named = folder.path().join("results-survey666001.csv");
    fs::copy(folder.path().join("first.csv"), &named).unwrap();
    let (code, changes) = said(&["changes", "--against", &named.display().to_string()]);
    assert!(code == Some(2) && changes.contains("666001 ≠ 666002"), "{changes}");
}

#[test]
fn a_wave_that_says_too_little_is_named_with_its_remedy_and_counts_nothing() {
    let of = |waves: &str| -> Vec<String> {
        let folder = workspace(waves);
        findings(folder.path()).into_iter().map(|(code, source, _)| format!("{code} {source}")).collect()
    };
    assert_eq!(of("[[wave]]\nresponses = \"nie.csv\"\n"), ["wave_unreadable nie.csv"]);
    assert_eq!(of("[[wave]]\nname = \"leer\"\n"), ["wave_unreadable leer"]);
    let same = "[[wave]]\nresponses = \"second.csv\"\nstructure = \"second.lss\"\ndate = \"2025-01-01\"\n";
    assert_eq!(of(same), ["wave_same_survey second.csv", "wave_doubtful second.csv"][..1]);
    let wrong = WAVE.replace("666001", "666009").replace("2025-09-01", "gestern");
    assert_eq!(of(&wrong), ["wave_other_id first.csv", "wave_undated first.csv", "wave_doubtful first.csv"]);
    assert_eq!(of(&WAVE.replace("2025-09-01", "2027-01-01")), ["wave_ahead first.csv", "wave_doubtful first.csv"]);
    assert_eq!(of(&format!("{WAVE}{WAVE}"))[0], "wave_same_survey first.csv");

    // Without a structure nobody knows what was asked.
    let bare = WAVE.replace("structure = \"first.lss\"\n", "");
    let folder = workspace(&bare);
    let codes: Vec<String> = findings(folder.path()).into_iter().map(|(code, ..)| code).collect();
    assert_eq!(codes, ["wave_without_structure", "wave_doubtful"]);
    assert!(refused(folder.path(), &["--question", "Q1"]).contains("Wortlaut unbekannt"));
    assert!(refused(folder.path(), &["--levels"]).contains("Q1"));
    let classes = panel(folder.path(), &["--filter", ASKED]);
    assert_eq!(classes[0]["panel"], 8, "who answered is known all the same");

    // Without a body nobody knows who answered: nothing is zero.
    let folder = workspace(WAVE);
    let text = fs::read_to_string(folder.path().join("first.csv")).unwrap();
    let lost = text.lines().skip(1).fold(text.clone(), |text, line| {
        let key = line.split(';').nth(6).unwrap();
        text.replace(key, "\"999999999990\"")
    });
    fs::write(folder.path().join("first.csv"), lost).unwrap();
    assert!(findings(folder.path()).iter().any(|(code, ..)| code == "wave_without_bodies"));
    let rows = panel(folder.path(), &["--filter", ASKED]);
    assert_eq!(rows[0]["expected"], 24);
    for key in ["panel", "new", "lost", "neither", "retention"] {
        assert!(rows[0][key].is_null(), "{key}: {rows}");
    }
    let place = folder.path().display().to_string();
    let none = json_of(&["list", "-w", &place, "--no-cache", "--filter", &format!("{ASKED} panel:none")]);
    assert_eq!(none.as_array().unwrap().len(), 24);

    let folder = workspace("");
    assert!(refused(folder.path(), &[]).contains("--earlier-wave"));
    let output = run(&["list", "-w", &folder.path().display().to_string(), "--filter", "panel:new", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--earlier-wave"));
}

#[test]
fn of_three_waves_the_latest_is_compared_with_unless_another_is_named() {
    let older = "[[wave]]\nname = \"Welle 0\"\nid = 666000\ndate = \"2024-09-01\"\nresponses = \"zero.csv\"\n\
                 structure = \"zero.lss\"\n";
    let folder = workspace(&format!("{WAVE}{older}"));
    let first = fs::read_to_string(folder.path().join("first.csv")).unwrap();
    let two: Vec<&str> = first.lines().take(3).collect();
    fs::write(folder.path().join("zero.csv"), two.join("\r\n")).unwrap();
    let structure = fs::read_to_string(folder.path().join("first.lss")).unwrap();
    fs::write(folder.path().join("zero.lss"), structure.replace("666001", "666000")).unwrap();
    let count = |more: &[&str]| panel(folder.path(), &[&["--filter", ASKED], more].concat())[0]["panel"].clone();
    assert_eq!(count(&[]), 8);
    for word in ["Welle 0", "666000", "zero.csv"] {
        assert_eq!(count(&["--earlier-wave", word]), 3, "{word}: b1 with two registers, b2 with one");
    }
    let output =
        run(&["panel", "-w", &folder.path().display().to_string(), "--earlier-wave", "Welle 9", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("Welle 9") && said.contains("Welle 0") && said.contains("Welle 1"), "{said}");
}

#[test]
fn a_folder_with_two_surveys_becomes_a_workspace_with_a_wave() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(data("survey/archive.lsa"), folder.path().join("a_neu.lsa")).unwrap();
    fs::copy(data("waves/wave1.lsa"), folder.path().join("b_alt.lsa")).unwrap();
    fs::copy(data("survey/gv.txt"), folder.path().join("gv.txt")).unwrap();
    let place = folder.path().display().to_string();
    let output = run(&["init", &place, "--yes", "--lang", "de"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(said.contains("b_alt.lsa") && said.contains("666001") && said.contains("[[wave]]"), "{said}");
    let own = Workspace::read(folder.path()).unwrap();
    assert_eq!(own.survey.responses.as_deref(), Some(Path::new("a_neu.lsa")), "the one that began last is in force");
    let [wave] = own.waves.as_slice() else { panic!("one wave: {:?}", own.waves) };
    assert_eq!((wave.id, wave.responses.as_deref()), (Some(666_001), Some(Path::new("b_alt.lsa"))));
    assert!(findings(folder.path()).iter().any(|(code, _, said)| code == "wave_undated" && said.contains("2025-")));
    assert!(panel(folder.path(), &[])[0]["panel"].as_u64() > Some(0));
}

#[test]
fn the_file_of_a_workspace_keeps_its_waves() {
    let folder = tempfile::tempdir().unwrap();
    let question =
        WaveQuestion { earlier: "Q5".into(), later: "Q5".into(), answers: BTreeMap::from([("1".into(), "H".into())]) };
    let wave = WaveSection {
        name: Some("Welle 1".into()),
        id: Some(666_001),
        responses: Some("first.csv".into()),
        questions: vec![question],
        ..WaveSection::default()
    };
    let own = Workspace { name: "W".into(), folder: folder.path().into(), waves: vec![wave], ..Workspace::default() };
    fs::write(folder.path().join("regatlas.toml"), own.to_toml().unwrap()).unwrap();
    assert_eq!(Workspace::read(folder.path()).unwrap(), own);
}

/// Answers of a wave: per body which registers, and the answer to Q1.
fn answers() -> impl Strategy<Value = Vec<(usize, bool, u8)>> {
    prop::collection::vec((0..12_usize, any::<bool>(), 0..4_u8), 1..30)
}

fn written(rows: &[(usize, bool, u8)]) -> String {
    let keys: Vec<&str> = ASKED.rsplit(':').next().unwrap().split(',').map(str::trim).collect();
    let mut text =
        String::from("\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"KEY\";\"REG[M]\";\"REG[G]\";\"Q1\"\r\n");
    for (at, (body, both, answer)) in rows.iter().enumerate() {
        let answer = ["\"\"", "\"A\"", "\"B\"", "\"C\""][usize::from(*answer)];
        let more = if *both { "\"Y\"" } else { "\"\"" };
        let row = format!(
            "\"{}\";\"2026-01-01 00:00:00\";\"1\";\"de\";\"{}\";\"Y\";{more};{answer}\r\n",
            at + 1,
            keys[*body]
        );
        text.push_str(&row);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever was answered: classes partition the keepings by every dimension, every pair is there once,
    /// and the margins of a table of transitions are the panel's distributions then and now.
    #[test]
    fn classes_partition_and_margins_agree(first in answers(), second in answers()) {
        let folder = workspace(WAVE);
        fs::write(folder.path().join("first.csv"), written(&first)).unwrap();
        fs::write(folder.path().join("second.csv"), written(&second)).unwrap();
        let own = Workspace::read(folder.path()).unwrap();
        let options = regatlas::landscape::load::SourceOptions { no_cache: true, ..Default::default() };
        let landscape = load(&merged(&options, &own)).unwrap();
        let evaluated = evaluate(&landscape, &Filter::default());
        let panel = Panel::of(&landscape).unwrap();
        let whole = panel.classes(&evaluated, None)[0].2.unwrap();
        prop_assert_eq!(whole.iter().sum::<u64>(), landscape.height() as u64);
        for dimension in Dimension::ALL {
            let mut sums = [0; 4];
            for (_, keepings, classes) in panel.classes(&evaluated, Some(*dimension)) {
                let classes = classes.unwrap();
                prop_assert_eq!(classes.iter().sum::<u64>(), keepings);
                sums.iter_mut().zip(classes).for_each(|(sum, own)| *sum += own);
            }
            prop_assert_eq!(sums, whole);
        }
        let pairs = panel.pairs(evaluated.rows());
        let later = landscape.sources.survey.codebook.questions.iter().position(|own| own.code == "Q1").unwrap();
        let found = compared(&panel, panel.question(later).unwrap(), None, &pairs).unwrap();
        let Form::Codes { codes, .. } = &found[0].form else { panic!("Q1 has codes") };
        let answer = |of: &regatlas::landscape::Landscape, row: u32| {
            of.sources.survey.responses.column("Q1").unwrap().get(row as usize).unwrap_or_default().to_owned()
        };
        let both: Vec<(String, String)> = pairs
            .iter()
            .map(|(was, is)| (answer(&panel.wave.landscape, *was), answer(&landscape, *is)))
            .filter(|(was, is)| !was.is_empty() && !is.is_empty())
            .collect();
        prop_assert_eq!(found[0].base, both.len() as u64);
        for (code, (then, now)) in codes.iter().zip(found[0].margins()) {
            prop_assert_eq!(then, both.iter().filter(|(was, _)| was == code).count() as u64);
            prop_assert_eq!(now, both.iter().filter(|(_, is)| is == code).count() as u64);
        }
    }
}

/// Text at three sizes and in both languages.
#[test]
fn the_screens_show_two_waves_apart() {
    let folder = workspace(&format!("{WAVE}[[wave.question]]\nearlier = \"Q8\"\nlater = \"Q8N\"\n"));
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut m = Machine::in_workspace(folder.path(), width, height, Lang::De);
        m.press("C");
        snapshot("waves_choice", &m.state);
        m.press("<enter>");
        assert_eq!(m.state.screen, ScreenId::Panel);
        m.press("<down><right>");
        snapshot("waves_classes", &m.state);
        m.press("<tab><down><down><down>");
        snapshot("waves_question", &m.state);
        m.press("<down><down><down>");
        snapshot("waves_doubtful", &m.state);
        m.press("<home>");
        snapshot("waves_levels", &m.state);
        m.press("4<down><down><right><end>");
        snapshot("waves_on_questions", &m.state);
    }
    let mut m = Machine::in_workspace(folder.path(), 120, 40, Lang::En);
    m.press("C<enter><tab><end>");
    snapshot("waves_en", &m.state);
}

#[test]
fn a_number_of_the_screen_opens_its_keepings_and_a_question_its_screen() {
    let folder = workspace(WAVE);
    let mut m = Machine::in_workspace(folder.path(), 120, 40, Lang::De);
    m.press("C<enter><right><right><enter>");
    assert_eq!((m.state.screen, m.filter().as_str(), m.rows()), (ScreenId::Landscape, "panel:lost", 2));
    m.press("<backspace>D<enter>");
    assert!(m.filter().contains("panel:lost"), "{}", m.filter());
    m.press("<backspace><tab><down><down><down><enter>");
    assert_eq!(m.state.screen, ScreenId::Questions);
    assert_eq!(m.state.screens.questions.selected(&m.state.shared), Some(2), "Q1 is the third question");
    m.press("<right><end><enter>");
    assert_eq!((m.state.screen, m.state.screens.panel.selected()), (ScreenId::Panel, Line::Pair(2)));
    m.press("<backspace><backspace>");
    assert_eq!(m.state.screen, ScreenId::Panel, "one goes back to where one was");
}

#[test]
fn an_earlier_moment_and_a_wave_are_chosen_on_the_screen() {
    let older = "[[wave]]\nname = \"Welle 0\"\nid = 666000\ndate = \"2024-09-01\"\nresponses = \"zero.csv\"\n\
                 structure = \"zero.lss\"\n";
    let folder = workspace(&format!("{WAVE}{older}"));
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    let two: Vec<String> = read("first.csv").lines().take(3).map(str::to_owned).collect();
    fs::write(folder.path().join("zero.csv"), two.join("\r\n")).unwrap();
    fs::write(folder.path().join("zero.lss"), read("first.lss").replace("666001", "666000")).unwrap();
    let begun: Vec<String> = read("second.csv").lines().take(5).map(str::to_owned).collect();
    fs::write(folder.path().join("august.csv"), begun.join("\r\n")).unwrap();
    let mut m = Machine::in_workspace(folder.path(), 120, 40, Lang::De);
    let wave = |m: &Machine| m.state.shared.loaded.as_ref().unwrap().landscape.wave().unwrap().source.clone();
    assert_eq!(wave(&m), "first.csv", "the latest");
    m.press("CWelle 0<enter>");
    assert_eq!((wave(&m).as_str(), m.state.screen), ("zero.csv", ScreenId::Panel));
    assert!(m.state.shared.source_arguments.contains("--earlier-wave zero.csv"), "{}", m.state.shared.source_arguments);
    let before = |m: &Machine| m.state.shared.loaded.as_ref().unwrap().landscape.before.is_some();
    m.press("1Caugust<enter>");
    assert!(before(&m) && m.state.shared.answer.as_ref().unwrap().counts.then().is_some());
    m.press("Ckein<enter>");
    assert!(!before(&m));

    // Without anything to compare with it is said.
    let folder = workspace("");
    for name in ["first.csv", "first.lss"] {
        fs::remove_file(folder.path().join(name)).unwrap();
    }
    let mut m = Machine::in_workspace(folder.path(), 120, 40, Lang::De);
    m.press("C");
    assert_eq!(m.state.key_context(), KeyContext::Overview, "no list opens");
    assert!(m.state.shared.notice.as_ref().unwrap().contains("[[wave]]"));
}
