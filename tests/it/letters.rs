//! Letters: the numbers of every letter against those of `coverage`, templates of one's own, what is wrong
//! with them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use serde_json::Value as Json;

use crate::harness::{json_of, run};

const FILTER: &str = "land:SL umfang:ja";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn with(arguments: &[&str]) -> Output {
    run(&[arguments, &["--demo", "--filter", FILTER, "--lang", "de"]].concat())
}

fn said(arguments: &[&str]) -> String {
    let output = with(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

/// The numbers of `coverage` by channel and association.
fn groups() -> BTreeMap<(String, String), Json> {
    let groups = json_of(&["coverage", "--by", "channel,association", "--demo", "--filter", FILTER]);
    let key = |group: &Json, name: &str| group[name].as_str().unwrap_or_default().to_owned();
    let list = groups.as_array().unwrap().iter();
    list.map(|group| ((key(group, "channel"), key(group, "association")), group.clone())).collect()
}

#[test]
fn the_table_of_a_mail_merge_has_the_numbers_of_coverage() {
    let table = json_of(&["letter", "--table", "--deadline", "2026-10-31", "--demo", "--filter", FILTER]);
    let groups = groups();
    let rows = table.as_array().unwrap();
    assert_eq!(rows.len(), groups.len());
    for row in rows {
        let key = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
        let group = &groups[&(key("channel"), key("association"))];
        for name in ["expected", "complete", "partial", "silent", "not_invited", "rate", "response_rate"] {
            assert_eq!(row[name], group[name], "{name} in {row}");
        }
        let open = group["expected"].as_u64().unwrap() - group["complete"].as_u64().unwrap();
        assert_eq!((row["open"].as_u64(), row["deadline"].as_str()), (Some(open), Some("2026-10-31")));
    }
    let bodies: u64 = rows.iter().map(|row| row["bodies"].as_u64().unwrap()).sum();
    assert!(bodies > 0 && rows.iter().all(|row| row["open_bodies"].as_u64() <= row["bodies"].as_u64()));
}

#[test]
fn a_letter_has_the_numbers_and_the_list_of_its_field() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().join("aus").display().to_string();
    let written = with(&["letter", "erinnerung", "--deadline", "31.10.2026", "--files", &to, "--form", "md"]);
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    let group = &groups()[&("spitzenverband".to_owned(), "sl:stgt".to_owned())];
    let letter = fs::read_to_string(Path::new(&to).join("erinnerung-spitzenverband-sl-stgt.md")).unwrap();
    for words in [
        format!("von den {} Registerführungen", group["expected"]),
        format!("sind {} beantwortet", group["complete"]),
        format!("{} begonnen, {} ohne Antwort", group["partial"], group["silent"]),
        "bis zum 31.10.2026".to_owned(),
        "Saarländischer Städte- und Gemeindetag".to_owned(),
        "synthetisch".to_owned(),
    ] {
        assert!(letter.contains(&words), "{words} in\n{letter}");
    }
    // The annex: exactly the bodies with a gap there.
    let filter = format!("{FILTER} status:offen kanal:spitzenverband durch:\"sl:stgt\"");
    let gaps = json_of(&["gaps", "--demo", "--filter", &filter]);
    let mut bodies: Vec<&str> = gaps.as_array().unwrap().iter().map(|row| row["body"].as_str().unwrap()).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let rows: Vec<&str> = letter.lines().filter(|line| line.starts_with("| ")).skip(2).collect();
    assert_eq!(rows.len(), bodies.len(), "{letter}");
    assert!(bodies.iter().all(|body| rows.iter().any(|row| row.contains(body))));
    // With a table for a mail merge beside them, one row a letter.
    let names: Vec<String> =
        fs::read_dir(&to).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let table = fs::read_to_string(Path::new(&to).join("serienbrief.csv")).unwrap();
    assert_eq!(table.lines().count() - 1, names.len() - 1, "{table}");
    assert!(table.starts_with("\u{feff}Verband;Kanal;"), "the first line names the fields: {table}");
    let again = with(&["letter", "erinnerung", "--deadline", "31.10.2026", "--files", &to]);
    assert_eq!(again.status.code(), Some(2), "letters that are there stay");
}

#[test]
fn letters_are_text_markdown_or_a_page() {
    let plain = said(&["letter", "dank", "--form", "txt", "--per", "channel", "--sender", "Frau <Muster> & Team"]);
    assert!(plain.contains("Frau <Muster> & Team") && !plain.contains("# "), "{plain}");
    assert!(plain.lines().all(|line| line.chars().count() <= 76), "{plain}");
    let markdown = said(&["letter", "dank", "--sender", "Frau *Muster*"]);
    assert!(markdown.contains("# Dank") && markdown.contains("Frau \\*Muster\\*"), "{markdown}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("dank.html");
    said(&["letter", "dank", "--sender", "Frau <Muster> & Team", "-o", &file.display().to_string()]);
    let page = fs::read_to_string(&file).unwrap();
    assert!(page.contains("<h1>Dank") && page.contains("Frau &lt;Muster&gt; &amp; Team"), "{page}");
    let mut reader = quick_xml::Reader::from_str(&page);
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{error}: {page}"),
        }
    }
}

#[test]
fn templates_of_a_workspace_are_taken_and_what_is_wrong_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().display().to_string();
    fs::write(folder.path().join("regatlas.toml"), "name = \"Probe\"\n").unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    let own = |text: &str| fs::write(folder.path().join("templates/eigen.md"), text).unwrap();
    let call = |template: &str| run(&["letter", template, "-w", &place, "--lang", "de", "--filter", "land:SL"]);
    own("# Offen: {{offen}}\n");
    let letter = call("eigen");
    assert!(text(&letter.stdout).contains("# Offen: "), "{}", text(&letter.stderr));
    let listed = text(&run(&["letter", "-w", &place, "--lang", "de"]).stdout);
    assert!(listed.contains("eigen") && listed.contains("anschreiben") && listed.contains("{{liste}}"), "{listed}");
    own("# Titel\n\nSie haben {{ofen}} Register.\n");
    let wrong = call("eigen");
    let said = text(&wrong.stderr);
    assert_eq!(wrong.status.code(), Some(3), "{said}");
    assert!(said.contains("{{ofen}}") && said.contains("eigen.md") && said.contains('3') && said.contains("offen"));
    let unknown = call("gibt-es-nicht");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(text(&unknown.stderr).contains("erinnerung"), "it names those that there are");
    // A deadline that nobody knows is not guessed.
    let late = call("erinnerung");
    let said = text(&late.stderr);
    assert_eq!(late.status.code(), Some(2), "{said}");
    assert!(said.contains("--deadline"), "{said}");
}
