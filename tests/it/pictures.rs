//! Pictures of tables: the same numbers as the table, whole and readable on their own.

use std::fs;

use crate::harness::{json_of, run};

/// The picture of a command as SVG, written into a file as people do.
fn svg(arguments: &[&str], more: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bild.svg");
    let output = run(&[arguments, &["--demo", "-o", path.to_str().unwrap()], more].concat());
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    fs::read_to_string(path).unwrap()
}

/// Every text in it, as it is read.
fn texts(svg: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(svg);
    let (mut found, mut is_text) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well-formed") {
            quick_xml::events::Event::Start(tag) => is_text = matches!(tag.name().as_ref(), "text" | "title" | "desc"),
            quick_xml::events::Event::Text(text) if is_text => found.push(text.to_string()),
            quick_xml::events::Event::End(_) => is_text = false,
            quick_xml::events::Event::Eof => return found,
            _ => {}
        }
    }
}

const DRAWN: [&[&str]; 22] = [
    &["overview"],
    &["coverage", "--by", "land"],
    &["coverage", "--by", "land", "--measure", "gaps"],
    &["coverage", "--by", "register"],
    &["coverage", "--by", "level", "--measure", "share_c"],
    &["coverage", "--by", "list"],
    &["pivot", "--rows", "land", "--cols", "register"],
    &["pivot", "--rows", "G03Q01", "--cols", "G02Q05"],
    &["gaps", "--by", "channel"],
    &["response", "--by", "land"],
    &["response", "--respondents"],
    &["response", "--waves", "--by", "land"],
    &["estimate", "--measure", "share_c", "--by", "land"],
    &["question", "G03Q01"],
    &["question", "G01Q05"],
    &["question", "G03Q01", "--by", "land"],
    &["maturity", "--by", "land"],
    &["maturity", "--criteria"],
    &["priorities"],
    &["roadmap"],
    &["roadmap", "--by", "register"],
    &["registers"],
];

#[test]
fn every_picture_is_whole_and_says_what_it_counts_and_where_from() {
    for arguments in DRAWN {
        let picture = svg(arguments, &["--lang", "de"]);
        let said = texts(&picture);
        let all = said.join(" ");
        assert!(!said[0].is_empty() && all.contains("synthetisch"), "{arguments:?}: {all}");
        assert!(all.contains("Erstellt") && all.contains("regatlas"), "{arguments:?}: {all}");
        // Something is drawn, and nothing of it is no number.
        assert!(picture.matches("<rect").count() + picture.matches("<circle").count() > 2, "{arguments:?}");
        assert!(!["NaN", "\"inf", "\"-inf"].iter().any(|wrong| picture.contains(wrong)), "{arguments:?}");
        assert!(!picture.contains("href"), "nothing outside is referred to");
    }
}

#[test]
fn a_map_shows_the_figure_of_every_land() {
    let said = texts(&svg(&["coverage", "--by", "land"], &["--lang", "en"]));
    let mut laender = 0;
    for group in json_of(&["coverage", "--by", "land", "--demo"]).as_array().unwrap() {
        let Some(rate) = group["rate"].as_f64().filter(|_| !group["land"].is_null()) else { continue };
        let shown = format!("{:.1}%", rate * 100.0);
        // On the map, and in the list beside it.
        assert!(said.iter().filter(|text| text.trim_start_matches('~') == shown).count() >= 2, "{group}: {shown}");
        laender += 1;
    }
    assert_eq!(laender, 16);
}

#[test]
fn what_is_hidden_in_a_table_is_hidden_in_its_picture() {
    let said =
        texts(&svg(&["pivot", "--rows", "land", "--cols", "status", "--measure", "expected", "--suppress", "5"], &[]));
    assert!(said.iter().any(|text| text == "×"), "{said:?}");
    for small in ["1", "2", "3", "4"] {
        assert!(!said.iter().any(|text| text == small), "{small} is drawn");
    }
}

#[test]
fn dots_are_of_twice_the_size_and_colours_those_of_the_theme() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bild.png");
    let dark = svg(&["maturity", "--by", "land"], &["--theme", "dark"]);
    let light = svg(&["maturity", "--by", "land"], &[]);
    assert_ne!(dark.lines().nth(1), light.lines().nth(1), "what everything stands on");
    let output = run(&["maturity", "--by", "land", "--demo", "-o", path.to_str().unwrap()]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let bytes = fs::read(&path).unwrap();
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    let height: f64 = light.split("height=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap();
    assert_eq!((number(16), f64::from(number(20))), (1920, height * 2.0));
    let output = run(&["maturity", "--by", "land", "--demo", "--format", "png"]);
    assert_eq!(output.status.code(), Some(2), "dots go into a file");
}

#[test]
fn a_table_without_a_picture_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bild.svg");
    let output = run(&["list", "--demo", "-o", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("kein Bild") && !path.exists());
}

#[test]
fn projects_of_a_roll_out_are_spans_against_the_deadline() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regatlas.toml"), "name = \"Probe\"\n").unwrap();
    let rows = "body,register,project,step,owner,planned,done,note\n\
                land:SN,gewerberegister,Gewerbe SN,bestandsaufnahme,SMI,2026-10-01,,\n\
                land:SN,gewerberegister,Gewerbe SN,anschluss,SMI,2029-06-01,,\n";
    fs::write(folder.path().join("rollout.csv"), rows).unwrap();
    let path = folder.path().join("plan.svg");
    let workspace = folder.path().to_str().unwrap();
    let output = run(&["-w", workspace, "rollout", "--projects", "-o", path.to_str().unwrap(), "--lang", "de"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = texts(&fs::read_to_string(path).unwrap());
    assert!(said.iter().any(|text| text == "Gewerbe SN") && said.iter().any(|text| text == "2029"), "{said:?}");
}
