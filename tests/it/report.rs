//! The report: its numbers are those of the other commands, its files are whole, safe and legible.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Output;

use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::{Value as Json, json};

use crate::harness::{embedded, fixture_arguments, json as fixture_json, run};
use regatlas::landscape::Dimension;
use regatlas::query::filter::{Vocabulary, evaluate, parse, print};
use regatlas::query::listing::member;
use regatlas::query::report::{PageScope, Report};
use regatlas::text::Lang;

/// What a command says as JSON of the embedded landscape.
fn demo(arguments: &[&str]) -> Json {
    let output = run(&[arguments, &["--demo", "--format", "json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|cause| panic!("{arguments:?}: {cause}: {}", said(&output)))
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn same(own: &Json, other: &Json, keys: &[&str], about: &str) {
    for key in keys {
        assert_eq!(own[key], other[key], "{key} of {about}");
    }
}

const SHARES: &[&str] = &["rate", "response_rate", "population_rate"];
const COUNTS: &[&str] = &["expected", "not_invited", "silent", "partial", "complete"];

/// Every section against the command that prints the same.
fn equals_the_commands(land: &str, term: &str, filter: &str) {
    // A page counts what the survey asks about.
    let own = format!("{filter} {term} umfang:ja");
    let report = demo(&["report", "--land", land, "--filter", filter]);
    let figures = &report["figures"];
    let overview = demo(&["overview", "--filter", &own]);
    same(figures, &overview, COUNTS, &own);
    same(figures, &overview, SHARES, &own);
    same(figures, &overview, &["bodies", "registers", "maturity", "share_b", "share_c", "share_d1"], &own);
    same(&report["country"], &demo(&["overview", "--filter", filter]), COUNTS, filter);

    let coverage = demo(&["coverage", "--by", "register", "--filter", &own]);
    let rows = report["coverage"].as_array().unwrap();
    assert_eq!(rows.len(), coverage.as_array().unwrap().len());
    for (row, other) in rows.iter().zip(coverage.as_array().unwrap()) {
        same(row, other, &["register"], &own);
        same(row, other, COUNTS, &own);
        same(row, other, SHARES, &own);
    }

    assert_eq!(report["gaps"], demo(&["gaps", "--by", "channel,association", "--filter", &own]), "{own}");

    let criteria = demo(&["maturity", "--criteria", "--filter", &own]);
    assert_eq!(report["criteria"].as_array().unwrap().len(), criteria.as_array().unwrap().len());
    for (row, other) in report["criteria"].as_array().unwrap().iter().zip(criteria.as_array().unwrap()) {
        same(row, other, &["criterion", "with_level", "decided", "held_back", "share", "alone", "held_at"], &own);
    }

    let ranked = demo(&["priorities", "--registers", "--filter", &own]);
    let ranked: Vec<&Json> = ranked.as_array().unwrap().iter().filter(|row| !row["rank"].is_null()).take(10).collect();
    assert_eq!(report["priorities"].as_array().unwrap().len(), ranked.len());
    for (row, other) in report["priorities"].as_array().unwrap().iter().zip(ranked) {
        same(row, other, &["rank", "register", "score", "stability", "known"], &own);
    }

    let roadmap = demo(&["roadmap", "--by", "register", "--filter", &own]);
    assert_eq!(report["planned_years"].as_array().unwrap().len(), roadmap.as_array().unwrap().len());
    for (row, other) in report["planned_years"].as_array().unwrap().iter().zip(roadmap.as_array().unwrap()) {
        same(row, other, &["register", "late", "late_share"], &own);
        for (year, count) in row["years"].as_object().unwrap() {
            assert_eq!(*count, other[year], "{year} of {own}");
        }
    }

    let findings = demo(&["check", "--filter", &own]);
    let all: u64 = report["findings"].as_array().unwrap().iter().map(|row| row["count"].as_u64().unwrap()).sum();
    assert_eq!(all, findings.as_array().unwrap().len() as u64, "{own}");
    for row in report["findings"].as_array().unwrap() {
        let of_code = findings.as_array().unwrap().iter().filter(|finding| finding["code"] == row["code"]).count();
        assert_eq!(row["count"], of_code, "{}", row["code"]);
    }
}

#[test]
fn a_land_has_the_numbers_of_the_other_commands() {
    equals_the_commands("Sachsen", "land:SN", "");
}

#[test]
fn a_filter_holds_for_the_land_and_for_the_country() {
    equals_the_commands("ni", "land:NI", "ebene:kommune register:pass,melde status:offen");
}

#[test]
fn the_federation_has_a_page_of_its_own() {
    equals_the_commands("bund", "land:none", "");
}

#[test]
fn a_filter_that_names_laender_stays() {
    equals_the_commands("BY", "land:BY", "land:BY,SN reifegrad:<=B");
}

#[test]
fn a_land_is_never_compared_with_itself() {
    // The filter's own Land says which page is meant; the country beside it is the country.
    for (land, term) in [("SN", "land:SN"), ("bund", "land:none")] {
        let report = demo(&["report", "--land", land, "--filter", &format!("{term} register:pass,bundeszentral")]);
        let country = demo(&["overview", "--filter", "register:pass,bundeszentral"]);
        same(&report["country"], &country, COUNTS, term);
        assert_ne!(report["country"]["expected"], report["figures"]["expected"]);
    }
    let folder = tempfile::tempdir().unwrap();
    let md = written(&["--demo", "--lang", "de", "--land", "SN", "--filter", "land:SN"], "sn.md", folder.path());
    assert!(md.contains("- Vergleich: 26.767 Registerführungen bei 6.350 Stellen · Filter: umfang:"), "{md}");
    // Where it names several, these are compared with, and called so.
    let md = written(&["--demo", "--lang", "de", "--filter", "land:SN,TH"], "zwei.md", folder.path());
    assert!(md.contains("## Alle Länder im Filter") && !md.contains("Deutschland"), "{md}");
}

#[test]
fn the_country_has_a_page_on_every_land_and_they_add_up() {
    let report = demo(&["report"]);
    let laender = report["laender"].as_array().unwrap();
    assert_eq!(laender.len(), 17, "sixteen and the federation");
    for key in ["expected", "complete", "not_invited", "bodies"] {
        let sum: u64 = laender.iter().map(|land| land["figures"][key].as_u64().unwrap()).sum();
        assert_eq!(report["figures"][key], sum, "{key}");
    }
    assert_eq!(report["land"], Json::Null);
    assert_eq!(laender[16]["land"], json!("none"));
    let days = |page: &Json| -> u64 {
        page["curve"].as_array().unwrap().iter().map(|day| day["submitted"].as_u64().unwrap()).sum()
    };
    let sum: u64 = laender.iter().map(days).sum();
    assert_eq!(sum, days(&report), "every response belongs to one Land");
    // A Land without a keeping under the filter has no page.
    assert_eq!(demo(&["report", "--filter", "land:SN,TH"])["laender"].as_array().unwrap().len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_page_has_exactly_the_keepings_of_its_land_that_pass(
        at in 0..17_usize,
        filter in prop::sample::select(vec![
            "", "land:BY,SN", "land:none", "-land:BY", "land:SN,none", "ebene:kommune", "-status:complete land:TH",
            "reifegrad:>=C -land:SN,BE",
        ]),
    ) {
        let loaded = embedded();
        let landscape = &loaded.landscape;
        let filter = parse(filter, &loaded.vocabulary).unwrap();
        let scope = PageScope::laender(landscape)[at];
        let land = if let PageScope::Land(land) = scope { Some(land) } else { None };
        let narrowed = scope.narrowed(&filter, landscape);
        let own: Vec<u32> = evaluate(landscape, &narrowed).rows().collect();
        let passing = evaluate(landscape, &filter);
        let naive: Vec<u32> =
            passing.rows().filter(|row| member(landscape, *row, Dimension::Land) == land).collect();
        prop_assert_eq!(&own, &naive);
        // What is printed means the same when it is read again.
        let written = print(&narrowed, Lang::De);
        prop_assert_eq!(&parse(&written, &loaded.vocabulary).unwrap(), &narrowed);
        // What the survey does not ask about is not on the page.
        let counted = evaluate(landscape, &regatlas::query::overview::headline(landscape, &narrowed)).count() as u64;
        prop_assert!(counted <= naive.len() as u64);
        let report = Report::new(landscape, &filter, scope);
        prop_assert_eq!(report.sheet().map(|sheet| sheet.counts.expected()), (!naive.is_empty()).then_some(counted));
    }
}

#[test]
fn laender_are_known_by_code_name_and_beginning() {
    let loaded = embedded();
    let landscape = &loaded.landscape;
    let vocabulary = Vocabulary::new(landscape);
    let code =
        |word: &str| PageScope::by_word(word, &vocabulary, landscape).map(|scope| scope.code(landscape).unwrap());
    for (word, known) in
        [("SN", "SN"), ("sn", "SN"), ("Sachsen", "SN"), ("Thür", "TH"), ("nieder", "NI"), ("Bund", "none")]
    {
        assert_eq!(code(word).unwrap(), known, "{word}");
    }
    let several = code("sach").unwrap_err();
    assert!(several.several && several.nearest == ["SN", "ST"], "{several:?}");
    assert_eq!(code("Saxen").unwrap_err().nearest[0], "SN");
    assert!(code("").is_err());
}

#[test]
fn wrong_use_says_what_to_do_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bericht.html");
    let path = file.to_str().unwrap();
    let refused = |arguments: &[&str], words: &[&str]| {
        let output = run(&[&["report", "--demo", "--lang", "de"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        for word in words {
            assert!(said(&output).contains(word), "{arguments:?}: {}", said(&output));
        }
    };
    refused(&["--land", "Saxen", "-o", path], &["Saxen", "Sachsen (SN)"]);
    refused(&["--land", "sach", "-o", path], &["mehrdeutig", "Sachsen-Anhalt (ST)"]);
    refused(&["--land", "xyzxyz", "-o", path], &["SH, HH", "bund"]);
    refused(&["--land", "SN", "--filter", "land:BY", "-o", path], &["Sachsen", "land:BY"]);
    refused(&["--filter", "land:BY register:wettbewerb", "-o", path], &["keine Registerführung"]);
    refused(&["--format", "csv"], &["csv", "html"]);
    refused(&["--format", "json", "-o", path], &["bericht.html", "json"]);
    refused(&["-o", folder.path().join("bericht.docx").to_str().unwrap()], &[".html", ".md"]);
    refused(&["-o", folder.path().to_str().unwrap()], &["ist ein Ordner"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is written");
    let lost = run(&["report", "--demo", "-o", folder.path().join("fehlt/bericht.html").to_str().unwrap()]);
    assert_eq!(lost.status.code(), Some(3), "{}", said(&lost));

    fs::write(&file, "Arbeit").unwrap();
    refused(&["--land", "SN", "-o", path], &["--force"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "Arbeit");
    let forced = run(&["report", "--demo", "--land", "SN", "--force", "-o", path]);
    assert!(forced.status.success(), "{}", said(&forced));
    assert!(fs::read_to_string(&file).unwrap().ends_with("</html>\n"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no half-written file beside it");
}

/// What a document is made of, if it is well-formed.
#[derive(Default)]
struct Parts {
    names: Vec<String>,
    ids: Vec<String>,
    links: Vec<String>,
    attributes: Vec<(String, String)>,
}

impl Parts {
    fn count(&self, name: &str) -> usize {
        self.names.iter().filter(|own| *own == name).count()
    }
}

fn parsed(html: &str) -> Parts {
    let mut reader = Reader::from_str(html);
    reader.config_mut().check_end_names = true;
    let mut parts = Parts::default();
    let mut open = 0_i32;
    loop {
        let event = reader.read_event().unwrap_or_else(|cause| panic!("{cause} at {}", reader.buffer_position()));
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                open += i32::from(matches!(event, Event::Start(_)));
                parts.names.push(tag.name().as_ref().to_owned());
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap();
                    let key = attribute.key.as_ref().to_owned();
                    let value = attribute.value.clone().into_owned();
                    match key.as_str() {
                        "id" => parts.ids.push(value.clone()),
                        "href" => parts.links.push(value.clone()),
                        _ => {}
                    }
                    parts.attributes.push((key, value));
                }
            }
            Event::End(_) => open -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "every element is closed");
    parts
}

/// Nothing in a file leads outside or runs.
fn is_self_contained(html: &str) {
    let parts = parsed(html);
    for name in ["script", "link", "iframe", "img", "image", "object", "embed", "use", "base", "form"] {
        assert_eq!(parts.count(name), 0, "{name}");
    }
    for (key, value) in &parts.attributes {
        assert!(key != "src" && !key.starts_with("on"), "{key}={value}");
        let is_namespace = key == "xmlns" && value == "http://www.w3.org/2000/svg";
        assert!(is_namespace || !value.contains("//"), "{key}={value}");
    }
    assert!(!html.contains("@import") && !html.contains("url("), "the style needs nothing else");
    let ids: BTreeSet<&String> = parts.ids.iter().collect();
    assert_eq!(ids.len(), parts.ids.len(), "every id is there once");
    for link in &parts.links {
        assert!(ids.contains(&link.strip_prefix('#').unwrap().to_owned()), "{link}");
    }
    for (key, value) in parts.attributes.iter().filter(|(key, _)| key == "aria-labelledby") {
        assert!(value.split(' ').all(|id| ids.contains(&id.to_owned())), "{key}={value}");
    }
}

fn written(arguments: &[&str], name: &str, folder: &Path) -> String {
    let file = folder.join(name);
    let output = run(&[&["report"], arguments, &["-o", file.to_str().unwrap()]].concat());
    assert!(output.status.success(), "{}", said(&output));
    fs::read_to_string(file).unwrap()
}

#[test]
fn the_html_is_one_whole_file_with_a_page_a_land() {
    let folder = tempfile::tempdir().unwrap();
    let html = written(&["--demo", "--lang", "de"], "bericht.html", folder.path());
    is_self_contained(&html);
    let parts = parsed(&html);
    assert_eq!((parts.count("h1"), parts.count("article"), parts.count("h2")), (1, 19, 19));
    assert_eq!(parts.links.len(), 19, "the contents name every page, and the one on methods");
    assert!(parts.count("svg") > 4 * 16 && parts.count("svg") == parts.count("desc"));
    let images = parts.attributes.iter().filter(|(key, value)| key == "role" && value == "img").count();
    assert_eq!(images, parts.count("svg"));
    assert_eq!(parts.count("table"), parts.count("caption"), "every table says what it shows");
    let scopes = parts.attributes.iter().filter(|(key, _)| key == "scope").count();
    assert_eq!(scopes, parts.count("th"));
    assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\"de\">"));
    let warning = html.find("Synthetische Daten").unwrap();
    assert!(warning < html.find("<dl>").unwrap(), "before anything else");
    assert!(html.contains("@page { size: A4"));
    // The numbers as the language writes them.
    let sachsen = &demo(&["report", "--land", "SN"])["figures"];
    let rate = format!("{:.1} %", sachsen["rate"].as_f64().unwrap() * 100.0).replace('.', ",");
    let page = html.split("id=\"land-sn\"").nth(1).unwrap().split("</article>").next().unwrap();
    assert!(page.contains(&rate), "{rate}");
}

#[test]
fn a_land_alone_is_a_page_in_either_language() {
    let folder = tempfile::tempdir().unwrap();
    let html =
        written(&["--demo", "--lang", "en", "--land", "saxony", "--filter", "register:pass"], "a.HTM", folder.path());
    is_self_contained(&html);
    let parts = parsed(&html);
    assert_eq!((parts.count("article"), parts.links.len()), (2, 0), "the page, and that on methods");
    assert!(html.contains("<html lang=\"en\">") && html.contains("<h1>Land sheet Saxony</h1>"));
    assert!(html.contains("<dd>register:passregister</dd>"), "the filter in canonical form");
}

/// A maturity model, a priority model and a file whose names are attacks.
fn hostile(folder: &Path) -> Vec<String> {
    let own = |name: &str, text: String| {
        let file = folder.join(name);
        fs::write(&file, text).unwrap();
        file.display().to_string()
    };
    let attack = "<script src='https://x.example/a.js'></script>&amp;\\\"\\u202E[a](http://b)|*b*";
    let read = |name: &str| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)).unwrap();
    let named = |text: String| {
        let line = text.lines().find(|line| line.starts_with("name = ")).unwrap().to_owned();
        text.replacen(&line, &format!("name = \"{attack}\""), 1)
    };
    let maturity = own("reifegrad.toml", named(read("maturity.toml")));
    let priority = own("prio.toml", named(read("priority.toml")));
    let mut arguments = fixture_arguments();
    let survey = arguments.iter().position(|argument| argument == "--survey").unwrap() + 1;
    let copy = folder.join("a<b>&'c.lsa");
    fs::copy(&arguments[survey], &copy).unwrap();
    arguments[survey] = copy.display().to_string();
    arguments.extend(["--maturity".into(), maturity, "--priorities-model".into(), priority]);
    arguments
}

#[cfg(unix)]
#[test]
fn hostile_names_are_shown_and_not_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    let sources = hostile(folder.path());
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    let html = written(&sources, "bericht.html", folder.path());
    is_self_contained(&html);
    assert!(html.contains("&lt;script src=&#39;https:") && html.contains("a&lt;b&gt;&amp;&#39;c.lsa"));
    assert!(!html.contains('\u{202e}') && html.contains('\u{fffd}'));
    let md = written(&sources, "bericht.md", folder.path());
    assert!(md.contains("\\<script src=") && !md.contains(" <script") && !md.contains('\u{202e}'));
    assert!(!md.contains("[a](http") && md.contains("\\[a\\](http"));
    let text = written(&sources, "bericht.txt", folder.path());
    assert!(!text.contains('\u{202e}'));
}

#[test]
fn markdown_and_text_have_the_same_tables() {
    let folder = tempfile::tempdir().unwrap();
    let md = written(&["--demo", "--lang", "de", "--land", "SN"], "sn.md", folder.path());
    let text = written(&["--demo", "--lang", "de", "--land", "SN"], "sn.txt", folder.path());
    let rows = |line: &&str| line.starts_with("| ") && !line.starts_with("| --");
    let mut count = 0;
    for row in md.lines().filter(rows) {
        let cells: Vec<String> = row.trim_matches('|').split(" | ").map(|c| c.trim().replace('\\', "")).collect();
        let is_there = text.lines().any(|line| cells.iter().all(|cell| line.contains(cell.as_str())));
        assert!(is_there, "{row}");
        count += 1;
    }
    assert!(count > 60, "{count}");
    assert!(md.starts_with("# Länderblatt Sachsen\n\n> **▲ Synthetische Daten"), "{}", &md[..200]);
    assert_eq!(md.lines().filter(|line| line.starts_with("## ")).count(), 12, "Saxony has rules to check and a date");
    // Tables, headings and paragraphs are parted by blank lines, as Markdown needs it.
    for (before, line) in md.lines().zip(md.lines().skip(1)) {
        assert!(!line.starts_with('#') || before.is_empty(), "{line}");
        assert!(!line.starts_with("| ") || before.starts_with("| ") || before.is_empty(), "{line}");
    }
    // Standard output without a file says the same.
    let printed = run(&["report", "--demo", "--lang", "de", "--land", "SN", "--format", "md"]);
    let clock = |text: &str| text.lines().filter(|l| !l.contains("Erstellt")).collect::<Vec<_>>().join("\n");
    assert_eq!(clock(&String::from_utf8_lossy(&printed.stdout)), clock(&md));
}

#[test]
fn the_whole_of_a_land_as_it_is_read() {
    for (name, lang, land) in [("report_sn", "de", "SN"), ("report_federation_en", "en", "federation")] {
        let output = run(&["report", "--demo", "--lang", lang, "--land", land, "--bare", "--format", "md"]);
        insta::assert_snapshot!(name, String::from_utf8(output.stdout).unwrap());
    }
}

#[test]
fn a_survey_of_ones_own_is_not_called_synthetic() {
    let report = fixture_json(&["report"]);
    assert_eq!(report["synthetic"], json!(false));
    let folder = tempfile::tempdir().unwrap();
    let sources = fixture_arguments();
    let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
    let html = written(&[&sources[..], &["--lang", "de"]].concat(), "b.html", folder.path());
    is_self_contained(&html);
    assert!(!html.contains("class=\"warning\"") && html.contains("aus der Umfrage"));
    let bare = written(&[&sources[..], &["--bare"]].concat(), "bare.html", folder.path());
    assert!(!bare.contains("<dl>"));
}
