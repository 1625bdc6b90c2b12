//! Everyday words: what they mean, on the command line and in the search; ten questions from the phone.

use serde_json::Value as Json;

use crate::harness::{Machine, count, embedded, filtered, json_of, run};
use crate::screens::{at_every_size, words};
use regatlas::domain::ScreenId;
use regatlas::keys::KeyContext;
use regatlas::landscape::Dimension;
use regatlas::query::figure::Figure;
use regatlas::query::filter::print;
use regatlas::query::phrase::{Answers, Found, Reading, Wanted};
use regatlas::shell::overlays::filter_edit::FilterEdit;
use regatlas::shell::overlays::search::{Search, SearchLine};
use regatlas::text::Lang;

/// What a line leads to on the embedded landscape.
fn found(line: &str) -> Answers {
    embedded().find(line, 50)
}

fn readings(answers: &Answers) -> Vec<Reading> {
    let reading = |found: &'_ Found| match found {
        Found::Reading(reading, _) => Some((**reading).clone()),
        _ => None,
    };
    answers.list.iter().filter_map(|own| reading(&own.found)).collect()
}

/// Lines that mean the keepings of a filter, in both languages, inflected, shortened and misspelt.
const FILTERS: &[(&str, &str)] = &[
    ("sachsen gewerbe ohne antwort", "land:SN register:gewerberegister status:silent"),
    ("Saxony trade without answer", "land:SN register:gewerberegister status:silent"),
    ("Welche sächsischen Gewerbeämter haben nicht geantwortet?", "land:SN register:gewerberegister status:silent"),
    ("saxhsen gewerbe onhe antwort", "land:SN register:gewerberegister status:silent"),
    ("SN gewerbe stumm", "land:SN register:gewerberegister status:silent"),
    ("pass bayern unter c", "register:passregister land:BY maturity:<C"),
    ("passports in Bavaria below C", "register:passregister land:BY maturity:<C"),
    ("bayerische Passämter unter C", "register:passregister land:BY maturity:<C"),
    ("BY Pässe reifegrad höchstens b", "register:passregister land:BY maturity:<=B"),
    ("standesämter nrw offen", "register:personenstandsregister land:NW status:open"),
    ("registry offices north rhine westphalia open", "register:personenstandsregister land:NW status:open"),
    ("meldeämter in Hessen und Thüringen ohne Einladung", "register:melderegister land:HE,TH status:not_invited"),
    ("mecklenburg vorpommern angefangen", "land:MV status:partial"),
    ("baden-württembergische großstädte", "land:BW population:>=100000"),
    ("gemeinden unter 5.000 einwohner sachsen-anhalt", "kind:gemeinde land:ST population:<5000"),
    ("nie erinnert niedersachsen", "land:NI reminded:0"),
    ("fachverfahren alpha saarland", "vendor:FV1 land:SL"),
    ("product alpha in saarland", "vendor:FV1 land:SL"),
    ("nicht bayern pass", "-land:BY register:passregister"),
    ("land:SN pass", "land:SN register:passregister"),
    ("anschluss 2027 brandenburg", "planned:2027 land:BB"),
];

#[test]
fn everyday_words_mean_their_filter_and_say_its_number() {
    let loaded = embedded();
    let mut wrong = Vec::new();
    for (line, expected) in FILTERS {
        let answers = found(line);
        let (filter, evaluated) = filtered(&loaded, expected);
        let own = match answers.list.first().map(|own| &own.found) {
            Some(Found::Reading(reading, amount)) => {
                format!("{:?} {} {:?}", reading.wanted, print(&reading.filter, Lang::En), amount.count())
            }
            other => format!("{other:?}"),
        };
        let expected = format!("Keepings {} {:?}", print(&filter, Lang::En), Some(evaluated.count() as u64));
        if own != expected || !answers.unknown.is_empty() {
            wrong.push(format!("{line}\n  {own}\n  {expected} {:?}", answers.unknown));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lines that ask for something else than a list, with the filter under which they do.
fn other_questions() -> Vec<(&'static str, Wanted, &'static str)> {
    let codebook = &embedded().landscape.sources.survey.codebook;
    let question = |code: &str| codebook.questions.iter().position(|own| own.code == code).unwrap();
    let land = Some(Dimension::Land.into());
    let saxony = usize::from(embedded().landscape.members(Dimension::Land).index("SN").unwrap());
    vec![
        ("wer erinnert in niedersachsen", Wanted::Gaps, "land:NI"),
        ("who reminds in lower saxony", Wanted::Gaps, "land:NI"),
        ("G03Q01 nach land", Wanted::Question(question("G03Q01"), None, land), ""),
        ("g03q01 by state", Wanted::Question(question("G03Q01"), None, land), ""),
        ("anfragevolumen sachsen", Wanted::Question(question("G01Q05"), None, None), "land:SN"),
        ("abdeckung bayern nach kreis", Wanted::Figure(Figure::Rate, Some(Dimension::District)), "land:BY"),
        ("coverage by size", Wanted::Figure(Figure::Rate, Some(Dimension::Size)), ""),
        ("rücklauf der passbehörden", Wanted::Figure(Figure::ResponseRate, None), "register:passregister"),
        ("reifegrad nach größenklasse", Wanted::Levels(Some(Dimension::Size)), ""),
        ("maturity per vendor", Wanted::Levels(Some(Dimension::Vendor)), ""),
        ("sachsen nach register", Wanted::Figure(Figure::Rate, Some(Dimension::Register)), "land:SN"),
        ("wie weit ist Sachsen", Wanted::Land(saxony), "land:SN"),
        ("karte", Wanted::Screen(ScreenId::Map), ""),
        ("roadmap", Wanted::Screen(ScreenId::Roadmap), ""),
    ]
}

#[test]
fn figures_questions_and_screens_are_understood() {
    let mut wrong = Vec::new();
    for (line, wanted, filter) in other_questions() {
        let answers = found(line);
        let own = match answers.list.first().map(|own| &own.found) {
            Some(Found::Reading(reading, _)) => format!("{:?} {}", reading.wanted, print(&reading.filter, Lang::En)),
            other => format!("{other:?}"),
        };
        let expected = format!("{wanted:?} {filter}");
        if own != expected {
            wrong.push(format!("{line}\n  {own}\n  {expected} {:?}", answers.unknown));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_line_that_means_two_things_shows_both() {
    // The town and the district are both called so.
    for (line, one, other) in
        [("leipzig pass", "district:14713", "district:14729"), ("rostock melde", "district:13003", "district:13072")]
    {
        let answers = found(line);
        let filters: Vec<String> = readings(&answers).iter().map(|own| print(&own.filter, Lang::En)).collect();
        let has = |code: &str| filters.iter().any(|filter| filter.contains(code));
        assert!(has(one) && has(other), "{line}: {filters:?}");
    }
    let answers = found("ab reifegrad c in sachsen");
    let wanted: Vec<Wanted> = readings(&answers).into_iter().map(|own| own.wanted).collect();
    assert!(wanted.contains(&Wanted::Keepings) && wanted.contains(&Wanted::Figure(Figure::ShareC, None)), "{wanted:?}");
    let answers = found("wer erinnert in niedersachsen");
    let filters: Vec<String> = readings(&answers).iter().map(|own| print(&own.filter, Lang::En)).collect();
    assert!(filters.iter().any(|own| own == "land:NI reminded:>=1"), "{filters:?}");
}

#[test]
fn a_body_is_still_found_first_by_its_name() {
    for (line, name) in [("bad hom", "Bad Homburg"), ("leipzig", "Leipzig"), ("köln", "Köln"), ("bremen", "Bremen")] {
        let answers = found(line);
        let body = answers.list.iter().find_map(|own| match &own.found {
            Found::Body(hit) => Some(hit.body),
            _ => None,
        });
        let own = &embedded().landscape.map.bodies[body.unwrap() as usize].name;
        assert!(own.starts_with(name), "{line}: {own}");
        let is_land = line == "bremen";
        assert_eq!(matches!(answers.list[0].found, Found::Body(_)), !is_land, "{line}: {:?}", answers.list[0]);
        assert!(answers.unknown.is_empty(), "{line}: {:?}", answers.unknown);
    }
}

#[test]
fn what_is_not_understood_is_said_word_by_word() {
    let answers = found("sachsen blubberquatsch gewerbe xyzzyx");
    assert_eq!(answers.unknown, ["blubberquatsch", "xyzzyx"]);
    let own = readings(&answers);
    assert!(print(&own[0].filter, Lang::En).starts_with("register:gewerberegister land:SN"), "{own:?}");
    let answers = found("blubberquatsch xyzzyx");
    assert!(answers.list.is_empty());
    assert_eq!(answers.unknown, ["blubberquatsch", "xyzzyx"]);
}

#[test]
fn nothing_that_is_typed_or_pasted_breaks_it() {
    let long = "sachsen ".repeat(140_000);
    let word = "ä".repeat(1_000_000);
    let lines = [
        "",
        " ",
        "\u{1b}[31mrot\u{7}",
        "日本語 の 登録",
        "\u{202e}sachsen\u{202c}",
        ":::",
        "land:",
        "land:XX",
        "\"",
        "[[[",
        "G03Q01[",
        "unter",
        "nach nach nach",
        "nicht nicht",
        "ab ab c",
        "99999999999999999999999999",
        "-",
        "🙂 sachsen",
        &long,
        &word,
    ];
    for line in lines {
        let answers = found(line);
        assert!(answers.list.len() <= 50);
        assert!(answers.unknown.iter().all(|word| word.chars().count() <= 400));
    }
    assert!(found(&long).is_cut && !found("sachsen").is_cut);
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("/");
    m.state.shared.notice = None;
    m.send(regatlas::shell::Event::Paste(long));
    m.send(regatlas::shell::Event::Paste("\u{1b}[2J\u{7}".into()));
    assert!(words(&m.state).contains("Nur der Anfang"), "{}", words(&m.state));
    m.press("<enter>");
}

/// The ten questions of a coordinator on the phone: the question, the keys from a cold start in either
/// language, and what then stands on the screen; numbers are counted by a filter beside it.
struct Phone {
    asked: [&'static str; 2],
    keys: [&'static str; 2],
    screen: ScreenId,
    /// The filter in force then.
    filter: &'static str,
    /// Words that the screen then shows, in either language.
    shows: [&'static str; 2],
}

const PHONE: &[Phone] = &[
    Phone {
        asked: ["Wie weit ist Sachsen?", "How far is Saxony?"],
        keys: ["/sachsen<enter>", "/saxony<enter>"],
        screen: ScreenId::LandPage,
        filter: "",
        shows: ["Sachsen", "Saxony"],
    },
    Phone {
        asked: ["Welche sächsischen Gewerbeämter schweigen?", "Which trade authorities in Saxony are silent?"],
        keys: ["/sn gew sti<enter>", "/sn tra sil<enter>"],
        screen: ScreenId::Landscape,
        filter: "register:gewerberegister land:SN status:silent",
        shows: ["ohne Antwort", "silent"],
    },
    Phone {
        asked: ["Wen muss ich in Niedersachsen erinnern?", "Whom do I remind in Lower Saxony?"],
        keys: ["/ni mahnen<enter>", "/ni remind<enter>"],
        screen: ScreenId::Coverage,
        filter: "land:NI",
        shows: ["Niedersächsischer", "Niedersächsischer"],
    },
    Phone {
        asked: ["Was ist mit Bad Homburg?", "What about Bad Homburg?"],
        keys: ["/bad hombu<enter>", "/bad hombu<enter>"],
        screen: ScreenId::Body,
        filter: "",
        shows: ["Bad Homburg v. d. Höhe", "Bad Homburg v. d. Höhe"],
    },
    Phone {
        asked: ["Wie digital sind die Register, nach Land?", "How digital are the registers, by Land?"],
        keys: ["/g03q01 lan<enter>", "/g03q01 sta<enter>"],
        screen: ScreenId::Questions,
        filter: "",
        shows: ["G03Q01", "G03Q01"],
    },
    Phone {
        asked: ["Hängt der Reifegrad an der Größe?", "Does maturity depend on size?"],
        keys: ["/reife größ<enter>", "/matur size<enter>"],
        screen: ScreenId::Maturity,
        filter: "",
        shows: ["Größenklasse", "Size class"],
    },
    Phone {
        asked: ["Wer führt das Handelsregister?", "Who keeps the commercial register?"],
        keys: ["/han<enter>", "/commercial<enter>"],
        screen: ScreenId::Registers,
        filter: "",
        shows: ["Registergericht", "Register court"],
    },
    Phone {
        asked: ["Was fehlt in Mecklenburg-Vorpommern?", "What is missing in Mecklenburg-Vorpommern?"],
        keys: ["/mv offen<enter>", "/mv missing<enter>"],
        screen: ScreenId::Landscape,
        filter: "land:MV status:open",
        shows: ["MV", "MV"],
    },
    Phone {
        asked: ["Wer nutzt das Produkt Alpha?", "Who runs product Alpha?"],
        keys: ["/alpha<enter>", "/alpha<enter>"],
        screen: ScreenId::Landscape,
        filter: "vendor:FV1",
        shows: ["Land", "Land"],
    },
    Phone {
        asked: ["Wer will 2027 anschließen?", "Who plans to connect in 2027?"],
        keys: ["/jahr 2027<enter>", "/year 2027<enter>"],
        screen: ScreenId::Landscape,
        filter: "planned:2027",
        shows: ["Land", "Land"],
    },
];

/// How many keys are pressed.
fn presses(keys: &str) -> usize {
    let named = keys.matches('<').count();
    let letters: usize =
        keys.split('<').map(|part| part.split_once('>').map_or(part, |(_, rest)| rest).chars().count()).sum();
    named + letters
}

#[test]
fn ten_phone_questions_are_answered_by_at_most_twelve_keys() {
    assert_eq!(PHONE.len(), 10);
    let loaded = embedded();
    let mut wrong = Vec::new();
    for phone in PHONE {
        for (at, lang) in [Lang::De, Lang::En].into_iter().enumerate() {
            let (asked, keys) = (phone.asked[at], phone.keys[at]);
            let mut m = Machine::new(80, 24, lang, "");
            m.press(keys);
            let screen = words(&m.state);
            let (filter, evaluated) = filtered(&loaded, phone.filter);
            let own = (m.state.screen, print(&m.state.shared.filter, Lang::En), m.rows());
            let expected = (phone.screen, print(&filter, Lang::En), evaluated.count());
            if presses(keys) > 12 || own != expected || !screen.contains(phone.shows[at]) {
                wrong.push(format!("{asked} {keys}\n{own:?} {expected:?}\n{screen}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_command_prints_the_same() {
    let line = "sachsen gewerbe ohne antwort";
    let printed = json_of(&["ask", line, "--demo"]);
    let first = &printed[0];
    let keys: Vec<&String> = first.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["kind", "text", "filter", "command", "count"]);
    let expected = count(&embedded(), "land:SN register:gewerbe status:silent");
    assert_eq!((first["kind"].as_str(), first["count"].as_u64()), (Some("filter"), Some(expected as u64)));
    assert_eq!(first["filter"], "register:gewerberegister land:SN status:silent");
    // The command it names prints as many.
    let command = first["command"].as_str().unwrap();
    assert_eq!(command, "regatlas list --filter \"register:gewerberegister land:SN status:silent\"");
    let list = json_of(&["list", "--demo", "--filter", first["filter"].as_str().unwrap()]);
    assert_eq!(list.as_array().unwrap().len(), expected);
    // Several arguments are one line; what is on the screen is in the same order.
    let words: Vec<&str> = ["ask"].into_iter().chain(line.split(' ')).chain(["--demo"]).collect();
    assert_eq!(json_of(&words), printed);
    let answers = found(line);
    let kinds: Vec<&str> = answers.list.iter().map(|own| own.found.kind().code()).collect();
    let printed: Vec<&str> = printed.as_array().unwrap().iter().map(|own| own["kind"].as_str().unwrap()).collect();
    assert_eq!(printed, kinds[..printed.len().min(kinds.len())]);
}

#[test]
fn the_command_says_what_it_did_not_understand_and_keeps_to_a_filter() {
    let printed = json_of(&["ask", "sachsen", "xyzzyx", "--demo"]);
    let last = printed.as_array().unwrap().last().unwrap();
    assert_eq!((last["kind"].as_str(), last["text"].as_str()), (Some("unknown"), Some("xyzzyx")));
    assert_eq!((&last["filter"], &last["command"], &last["count"]), (&Json::Null, &Json::Null, &Json::Null));
    let text = String::from_utf8(run(&["ask", "xyzzyx", "--demo"]).stdout).unwrap();
    assert!(text.contains("Nicht verstanden: xyzzyx") && text.contains("Beispiele"), "{text}");
    let narrowed = json_of(&["ask", "sachsen ohne antwort", "--demo", "--filter", "register:pass"]);
    let expected = count(&embedded(), "land:SN register:passregister status:silent");
    assert_eq!(narrowed[0]["count"].as_u64(), Some(expected as u64));
    let command = json_of(&["ask", "karte", "--demo"])[0]["command"].clone();
    assert_eq!(command, "regatlas coverage --by land");
    let action = json_of(&["ask", "excel", "--demo"]);
    assert_eq!(action[0]["kind"], "action");
}

#[test]
fn every_command_that_is_named_runs() {
    let lines = FILTERS.iter().map(|(line, _)| *line).take(3);
    let others = other_questions();
    for line in lines.chain(others.iter().map(|(line, ..)| *line)) {
        let printed = json_of(&["ask", line, "--demo", "--limit", "2"]);
        let command = printed[0]["command"].as_str().unwrap();
        let mut words: Vec<String> = Vec::new();
        let mut quoted = false;
        for part in command.split('"') {
            if quoted {
                words.push(part.to_owned());
            } else {
                words.extend(part.split_whitespace().map(str::to_owned));
            }
            quoted = !quoted;
        }
        let words: Vec<&str> = words.iter().skip(1).map(String::as_str).chain(["--demo"]).collect();
        let output = run(&words);
        assert!(output.status.success(), "{line}: {command}\n{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_search_opens_views_and_actions_too() {
    let mut m = Machine::new(100, 30, Lang::De, "land:SN");
    m.press("2<ctrl-s>Wochenrunde<enter>1x/wochen");
    let lines = &m.state.overlays.get::<Search>().unwrap().lines;
    assert!(matches!(lines[0], SearchLine::View(_)), "{lines:?}");
    m.press("<enter>");
    assert_eq!((m.state.screen, m.filter().as_str()), (ScreenId::Landscape, "land:SN"));
    m.press("/excel<enter>");
    assert_eq!(m.state.key_context(), KeyContext::Export);
    m.press("<esc>/abdeckung nach größe<enter>");
    assert_eq!((m.state.screen, m.state.screens.coverage.rows), (ScreenId::Coverage, Dimension::Size));
    assert_eq!(m.filter(), "", "a line of words says the whole filter");
    m.press("u");
    assert_eq!(m.filter(), "land:SN");
}

#[test]
fn a_filter_that_is_not_accepted_says_why_at_once() {
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.press("fland:XX");
    let screen = words(&m.state);
    for land in ["BW", "HH", "SN", "TH"] {
        assert!(screen.contains(land), "{screen}");
    }
    assert!(screen.contains("Möglich"), "{screen}");
    // While something could still follow nothing is said, on Enter it is.
    m.press("<esc>fland:");
    let says = |m: &Machine| m.state.overlays.get::<FilterEdit>().unwrap().says_error();
    assert!(!says(&m));
    m.press("<enter>");
    assert!(says(&m), "{}", words(&m.state));
    m.press("S");
    assert!(!says(&m));
}

#[test]
fn a_misspelt_name_shows_the_one_body_that_is_near() {
    let output = run(&["show", "Bad", "Hombrg", "--demo", "--format", "json"]);
    let shown: Json = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), shown["body"].as_str()), (Some(0), Some("064340001001")));
    assert!(String::from_utf8_lossy(&output.stderr).contains("Bad Hombrg"));
    // Where several are near nobody guesses, and keys are right or wrong.
    for wanted in ["Neustatd", "999999999999", "Hombrg"] {
        assert_eq!(run(&["show", wanted, "--demo"]).status.code(), Some(2), "{wanted}");
    }
}

#[test]
fn the_search_shows_what_words_mean() {
    at_every_size("search_phrase", Lang::De, "/sachsen gewerbe ohne antwort");
    at_every_size("search_phrase_en", Lang::En, "/leipzig passport xyzzyx");
    at_every_size("search_begun", Lang::De, "/");
    at_every_size("choices", Lang::De, "5d");
}
