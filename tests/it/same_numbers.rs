//! The same numbers on the screen, from the command that the screen names, and in the export.

use std::fs;

use serde_json::Value as Json;

use crate::harness::{Machine, embedded, json_of};
use regatlas::domain::ScreenId;
use regatlas::export::contents::{Asked, Table};
use regatlas::export::report::ReportFormat;
use regatlas::export::{self, Format};
use regatlas::query::figure::Figure;
use regatlas::query::filter::{Filter, evaluate};
use regatlas::query::numbers::{Measure, total};
use regatlas::query::overview::headline;
use regatlas::query::pivot::Line;
use regatlas::query::report::PageScope;
use regatlas::shell::Event;
use regatlas::shell::overlays::export::{Content, ExportForm, ExportItem, ExportOrder, Exported};
use regatlas::text::Lang;

/// Ten filters of all kinds of fields.
const FILTERS: [&str; 10] = [
    "",
    "land:SN",
    "register:pass,melde land:BY,BW",
    "status:offen einwohner:>=50000",
    "reifegrad:<=B",
    "-kanal:spitzenverband",
    "verband:\"Deutscher Städtetag\"",
    "ebene:bund",
    "G03Q01:A3 land:NW",
    "status:complete status:silent",
];

/// Keys to every screen and its parts.
const SCREENS: [&str; 16] = [
    "1",
    "1<tab>",
    "2",
    "3",
    "3ttm",
    "3g",
    "4<down><down><down>",
    "4<down><down>d<down><enter>",
    "5",
    "5<tab>",
    "5D<tab><tab>",
    "6",
    "6vv",
    "7",
    "8",
    "9",
];

/// The words of a command line, as a shell takes them.
pub fn words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut is_quoted, mut letters) = (Vec::new(), String::new(), false, command.chars());
    while let Some(letter) = letters.next() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '\\' if is_quoted => word.extend(letters.next()),
            ' ' if !is_quoted => words.push(std::mem::take(&mut word)),
            other => word.push(other),
        }
    }
    words.push(word);
    words
}

fn printed(command: &str) -> Json {
    let words = words(command);
    json_of(&words.iter().skip(1).map(String::as_str).collect::<Vec<_>>())
}

/// What the worker of the screens writes as JSON.
fn exported(m: &Machine, table: &Table, filter: &Filter) -> Json {
    let loaded = embedded();
    let landscape = &loaded.landscape;
    let evaluated = evaluate(landscape, filter);
    let asked = Asked {
        landscape,
        notes: &landscape.sources.notes,
        filter,
        evaluated: &evaluated,
        texts: &m.state.shared.texts,
        names: false,
        reading: false,
        labels: false,
        personal: false,
    };
    let text = export::text(&table.output(&asked), None, Format::Json, &m.state.shared.texts, None).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// The numbers that the screen itself holds are those of the table that it offers.
fn holds(m: &Machine, table: &Table, json: &Json, filter: &Filter) {
    let loaded = embedded();
    let counted = |filter: &Filter| total(&loaded.landscape, &evaluate(&loaded.landscape, filter));
    let counts = counted(filter);
    match (m.state.screen, table) {
        (ScreenId::Overview, Table::Overview) => {
            let shown = &m.state.shared.answer.as_ref().unwrap().counts;
            // What the survey does not ask about is no denominator of it.
            let counts = counted(&headline(&loaded.landscape, filter));
            assert_eq!(shown, &counts);
            assert_eq!(json["expected"], counts.expected());
            assert_eq!(json["complete"], shown.base(Measure::Rate).0);
        }
        (ScreenId::Coverage, Table::Pivot { figure, .. }) => {
            let pivot = &m.state.screens.coverage.data.shown().unwrap().pivot;
            // A number may lose its last bit between text and memory.
            let same = |a: Option<f64>, b: Option<f64>| match (a, b) {
                (Some(a), Some(b)) => (a - b).abs() < 1e-12,
                (a, b) => a == b,
            };
            if pivot.total.expected() > 0 {
                assert!(same(json["total"]["value"].as_f64(), figure.of(&pivot.total)), "{json}");
            }
            let cells = json["cells"].as_array().unwrap();
            let filled = pivot.row_keys.iter().flat_map(|row| {
                pivot.column_keys.iter().filter_map(|column| pivot.at(Line::Member(*row), Line::Member(*column)))
            });
            let filled: Vec<_> = filled.map(|counts| figure.of(counts)).collect();
            assert_eq!(cells.len(), filled.len());
            let values = cells.iter().map(|cell| cell["value"].as_f64());
            assert!(values.zip(&filled).all(|(a, b)| same(a, *b)), "{filled:?}");
        }
        (ScreenId::Questions, Table::Question { .. }) => {
            let shown = &m.state.screens.questions.data.shown().unwrap().result;
            assert_eq!(json["responses"], shown.responses);
            if let [part] = shown.parts.as_slice() {
                assert_eq!(json["base"], part.base);
            }
        }
        (ScreenId::Maturity, Table::Levels(_)) => {
            let shown = m.state.screens.maturity.data.shown().unwrap();
            let sum: u64 = json.as_array().unwrap().iter().map(|group| group["with_level"].as_u64().unwrap()).sum();
            assert_eq!((sum, shown.groups[0].counts.with_level()), (counts.with_level(), counts.with_level()));
        }
        (ScreenId::Roadmap, Table::Years(_)) => {
            let plans = &m.state.screens.roadmap.data.shown().unwrap().plans;
            let last = json.as_array().unwrap().last().unwrap();
            assert_eq!(last["late"], plans.late(Line::Total));
        }
        (ScreenId::Landscape, Table::Keepings { .. }) => assert_eq!(json.as_array().unwrap().len(), m.rows()),
        _ => {}
    }
}

#[test]
fn screen_command_and_export_have_the_same_numbers() {
    for (at, text) in FILTERS.iter().enumerate() {
        let mut m = Machine::new(120, 40, Lang::De, text);
        for (place, keys) in SCREENS.iter().enumerate() {
            m.press("<esc><esc>");
            m.press(keys);
            let filter = m.state.shared.filter.clone();
            let table = m.state.tables()[0].clone();
            let from_screen = exported(&m, &table, &filter);
            holds(&m, &table, &from_screen, &filter);
            // Every screen under some filter, every filter on some screen: each command is a process.
            if (at + place) % 8 == 0 || place == 3 {
                let command = m.state.shared.command_for(&table, &filter).unwrap();
                assert_eq!(printed(&command), from_screen, "{command}");
            }
        }
    }
}

fn ordered(m: &mut Machine, keys: &str) -> ExportOrder {
    m.press(keys);
    m.ordered.pop().unwrap()
}

#[test]
fn the_form_offers_the_screen_and_keeps_what_was_typed() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN");
    let order = ordered(&mut m, "3e<enter>");
    assert!(
        matches!(order.item, ExportItem::Table(Table::Pivot { figure: Figure::Rate, .. }, Format::Xlsx)),
        "{order:?}"
    );
    assert!(!order.force);
    assert_eq!(order.path.to_str(), Some("kreuztabelle.xlsx"));
    assert_eq!(m.state.key_context(), regatlas::keys::KeyContext::Export, "the form stays until the file is there");
    m.send(Event::Exported(Exported::Exists("gibt es schon".into())));
    let again = ordered(&mut m, "<enter>");
    assert!(again.force, "the second time it is meant");
    m.send(Event::Exported(Exported::Written("Geschrieben".into())));
    assert!(m.state.overlays.get::<ExportForm>().is_none());
    assert_eq!(m.state.shared.notice.as_deref(), Some("Geschrieben"));
    // Another table, another format, a name of one's own: its ending follows, then leads.
    m.press("e<right><right><tab><right>");
    let export = m.state.overlays.get::<ExportForm>().cloned().unwrap();
    assert_eq!((export.chosen(), export.file.value()), (&Content::Table(Table::Gaps), "erinnerungsliste.csv"));
    m.press("<tab><home>q");
    assert_eq!(
        m.state.overlays.get::<ExportForm>().unwrap().file.value(),
        "qerinnerungsliste.csv",
        "letters are typed"
    );
    for _ in 0..3 {
        m.press("<end><backspace>");
    }
    let order = ordered(&mut m, "parquet<enter>");
    assert!(matches!(order.item, ExportItem::Table(Table::Gaps, Format::Parquet)), "{order:?}");
    assert_eq!(order.path.to_str(), Some("qerinnerungsliste.parquet"));
    m.send(Event::Exported(Exported::Failed("voll".into())));
    assert_eq!(m.state.overlays.get::<ExportForm>().unwrap().message.as_deref(), Some("voll"));
    m.press("<esc>");
    assert!(m.state.overlays.get::<ExportForm>().is_none() && m.state.screen == ScreenId::Coverage);
}

#[test]
fn a_page_on_a_land_is_exported_as_a_report() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN");
    let order = ordered(&mut m, "Le<enter>");
    let ExportItem::Report(scope, ReportFormat::Html) = order.item else { panic!("{order:?}") };
    assert_eq!(scope.code(&embedded().landscape).as_deref(), Some("SN"));
    assert_eq!(order.path.extension().and_then(|ending| ending.to_str()), Some("html"), "{order:?}");
    let command = m.state.overlays.get::<ExportForm>().unwrap().command(&m.state).unwrap();
    assert!(command.starts_with("regatlas report --land SN --demo --filter land:SN -o "), "{command}");
    // The country with all Länder, then tables: the format follows what is exported.
    m.press("<right>");
    assert!(matches!(m.state.overlays.get::<ExportForm>().unwrap().chosen(), Content::Report(PageScope::Country)));
    m.press("<right>");
    let file = m.state.overlays.get::<ExportForm>().unwrap().file.value().to_owned();
    assert_eq!(file.rsplit_once('.').map(|(_, ending)| ending), Some("xlsx"), "{file}");
}

#[test]
fn weights_are_exported_as_a_model_that_is_loaded_again() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("6<tab><down><down>++");
    let weights = m.state.screens.priorities.weights(&m.state.shared);
    let last = m.state.tables().len();
    m.press("e");
    for _ in 0..last {
        m.press("<right>");
    }
    let order = ordered(&mut m, "<enter>");
    assert_eq!(order.item, ExportItem::Weights(weights));
    assert!(m.state.screens.priorities.weights.is_some(), "two weights up");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("gewichte.toml").display().to_string();
    let command = m.state.overlays.get::<ExportForm>().unwrap().command(&m.state).unwrap();
    let words = words(&command);
    let mut arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    arguments.pop();
    arguments.extend([file.as_str(), "--registers", "--format", "json"]);
    let first = crate::harness::run(&arguments).stdout;
    let again = json_of(&["priorities", "--registers", "--demo", "--priorities-model", &file]);
    assert_eq!(serde_json::from_slice::<Json>(&first).unwrap(), again, "{command}");
}

#[test]
fn the_command_of_the_form_writes_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mit leerzeichen.csv");
    let mut m = Machine::new(120, 40, Lang::De, "land:SN status:offen");
    m.press("3ge<right><right><tab><right><right><tab>");
    m.send(Event::Key(regatlas::keys::Key::parse("ctrl-u").unwrap()));
    m.send(Event::Paste(file.display().to_string()));
    let command = m.state.overlays.get::<ExportForm>().unwrap().command(&m.state).unwrap();
    let words = words(&command);
    let arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let output = crate::harness::run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{command}: {}", String::from_utf8_lossy(&output.stderr));
    let text = fs::read_to_string(&file).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(rows - 1, m.rows(), "{command}");
}
