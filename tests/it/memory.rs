//! What the screens remember: saved views, notes, the way back and forward, the last time.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::harness::{Machine, embedded};
use crate::pty::Session;
use crate::screens::{snapshot, words};
use regatlas::domain::ScreenId;
use regatlas::keys::KeyContext;
use regatlas::query::filter::{Filter, parse};
use regatlas::query::listing::{ListColumn, Sort};
use regatlas::query::numbers::Measure;
use regatlas::shell::overlays::prompt::Prompt;
use regatlas::shell::overlays::saved_views::ViewList;
use regatlas::shell::overlays::search::Search;
use regatlas::shell::{Event, State, update};
use regatlas::sources::last::LastSession;
use regatlas::text::Lang;

/// What a saved view holds of a state.
fn shown(state: &State) -> (ScreenId, Filter, Vec<ListColumn>, Sort, Measure) {
    (state.screen, state.shared.filter.clone(), state.shared.chosen_columns(), state.shared.sort, state.shared.measure)
}

fn views_file(machine: &Machine) -> String {
    std::fs::read_to_string(machine.folder.path().join("views.toml")).unwrap_or_default()
}

#[test]
fn what_is_on_the_screen_is_saved_under_a_name_and_opened_again() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("2fland:SN status:open<enter>ss");
    let before = shown(&m.state);
    m.press("<ctrl-s>");
    assert_eq!(m.state.key_context(), KeyContext::Prompt);
    m.press("Sachsen q<enter>");
    assert_eq!(m.state.key_context(), KeyContext::Table, "letters are text, and the form is closed");
    assert!(m.state.shared.notice.as_deref().unwrap().contains("Sachsen q"), "{:?}", m.state.shared.notice);
    m.press("9xV");
    assert!(words(&m.state).contains("land:SN status:offen"));
    m.press("sachs<enter>");
    assert_eq!((m.state.key_context(), shown(&m.state)), (KeyContext::Table, before));
    m.press("<backspace>");
    assert_eq!((m.state.screen, m.filter().as_str()), (ScreenId::Map, ""), "opening is a step that can be gone back");
}

#[test]
fn going_back_from_a_view_brings_columns_and_share_back() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("<ctrl-s>alles<enter>mm2c <enter>");
    let before = shown(&m.state);
    m.press("V<enter>");
    assert_ne!(shown(&m.state), before);
    m.press("<backspace>");
    assert_eq!(shown(&m.state), before);
}

#[test]
fn a_view_of_the_matrix_brings_its_dimensions_and_figure_back() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    let matrix = |m: &Machine| {
        (m.state.screens.coverage.rows, m.state.screens.coverage.columns, m.state.screens.coverage.figure)
    };
    let usual = matrix(&m);
    m.press("3r<down><enter>mm");
    let own = matrix(&m);
    assert_ne!(own, usual);
    m.press("<ctrl-s>Kreuz<enter>");
    assert!(views_file(&m).contains("figure = ") && views_file(&m).contains("rows = "), "{}", views_file(&m));
    m.press("X");
    assert_eq!((m.state.screen, matrix(&m)), (ScreenId::Overview, usual));
    m.press("V<enter>");
    assert_eq!((m.state.screen, matrix(&m)), (ScreenId::Coverage, own));
}

#[test]
fn an_existing_name_is_replaced_only_when_asked_once_more() {
    let mut m = Machine::new(100, 30, Lang::De, "land:SN");
    m.press("<ctrl-s>a<enter>x<ctrl-s>a<enter>");
    assert_eq!(m.state.key_context(), KeyContext::Prompt, "it asks");
    assert!(views_file(&m).contains("land:SN"), "nothing is replaced yet");
    // Another name is another question.
    m.press("b<backspace><enter>");
    assert_eq!(m.state.key_context(), KeyContext::Prompt);
    m.press("<enter>");
    assert_eq!(m.state.key_context(), KeyContext::Overview);
    assert!(!views_file(&m).contains("land:SN"));
    m.press("<ctrl-s>  <enter>");
    assert!(m.state.overlays.get::<Prompt>().unwrap().message.as_deref().unwrap().contains("80"));
    m.press("<esc>");
    assert_eq!(m.state.key_context(), KeyContext::Overview);
}

#[test]
fn a_view_is_deleted_when_asked_twice_and_can_be_brought_back() {
    let mut m = Machine::new(100, 30, Lang::De, "land:SN");
    m.press("<ctrl-s>a<enter><ctrl-s>b<enter>");
    let both = views_file(&m);
    m.press("V<ctrl-d><down><ctrl-d>");
    assert_eq!(views_file(&m), both, "a step between takes the question back");
    m.press("<ctrl-d>");
    assert!(!views_file(&m).contains("\"b\""), "{}", views_file(&m));
    assert_eq!(m.state.overlays.get::<ViewList>().unwrap().entries(&m.state).len(), 1);
    m.press("<ctrl-r>");
    assert_eq!(views_file(&m), both);
    m.press("<ctrl-r>");
    assert_eq!(views_file(&m), both, "once is enough");
    m.press("<esc>");
    assert_eq!(m.state.key_context(), KeyContext::Overview);
}

#[test]
fn what_of_a_view_is_not_known_is_named_and_left_out() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    let text = "[alt]\nfilter = \"land:XX\"\nscreen = \"landscape\"\ncolumns = [\"land\", \"colour\"]\n\
        sort = \"-height\"\nmeasure = \"mood\"\n[falsch]\nscreen = \"cinema\"\n";
    std::fs::write(m.folder.path().join("views.toml"), text).unwrap();
    m.press("V");
    assert_eq!(
        m.state.overlays.get::<ViewList>().unwrap().entries(&m.state).len(),
        1,
        "one that cannot be read is not offered"
    );
    assert!(words(&m.state).contains("Zeile 8"), "{}", words(&m.state));
    m.press("<enter>");
    let notice = m.state.shared.notice.clone().unwrap();
    for found in ["alt", "XX", "colour", "height", "mood"] {
        assert!(notice.contains(found), "{notice}");
    }
    assert_eq!((m.state.screen, m.filter().as_str()), (ScreenId::Landscape, ""));
    assert_eq!(m.state.shared.chosen_columns(), [ListColumn::Land]);
}

#[test]
fn the_palette_names_saved_views_and_opens_them() {
    let mut m = Machine::new(100, 30, Lang::De, "land:SN");
    m.press("2<ctrl-s>Wochenrunde<enter>1x:");
    m.press("wochen");
    assert!(words(&m.state).contains("Ansicht: Wochenrunde"));
    m.press("<enter>");
    assert_eq!((m.state.screen, m.filter().as_str()), (ScreenId::Landscape, "land:SN"));
}

#[test]
fn saved_views_look_well() {
    for (width, height, lang) in [(80, 24, Lang::De), (200, 60, Lang::De), (80, 24, Lang::En), (200, 60, Lang::En)] {
        let name = |what: &str| if lang == Lang::De { what.to_owned() } else { format!("{what}_en") };
        let mut m = Machine::new(width, height, lang, "");
        m.press("V");
        snapshot(&name("views_none"), &m.state);
        m.press("<esc>2fland:SN status:open<enter><ctrl-s>Sachsen, offen<enter>9x<ctrl-s>Karte<enter>");
        m.press("3fland:BY register:pass reifegrad:<=B<enter><ctrl-s>Pass in Bayern");
        snapshot(&name("views_save"), &m.state);
        m.press("<enter>V<ctrl-d>");
        snapshot(&name("views"), &m.state);
    }
}

fn any_shown() -> impl Strategy<Value = (usize, String, Option<Vec<ListColumn>>, Sort, Measure)> {
    let terms = [
        "land:BY,SN",
        "status:offen",
        "-register:pass",
        "einwohner:>=5000",
        "reifegrad:<=B",
        "verband:none",
        "\"bad h\"",
        "G03Q01:A3",
    ];
    let columns: Vec<ListColumn> =
        ListColumn::ALL.iter().copied().filter(|column| *column != ListColumn::Name).collect();
    let column = || select(ListColumn::ALL);
    (
        0..ScreenId::TABS.len(),
        subsequence(terms.to_vec(), 0..4).prop_map(|terms| terms.join(" ")),
        proptest::option::of(subsequence(columns, 0..6).prop_shuffle()),
        (column(), any::<bool>(), proptest::option::of((column(), any::<bool>())))
            .prop_map(|(column, descending, then)| Sort { column, descending, then }),
        select(Measure::ALL),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever is saved is shown again when it is opened, whatever was shown meanwhile.
    #[test]
    fn opening_a_view_shows_what_was_saved(first in any_shown(), second in any_shown()) {
                // The state is set from behind here: where both are the same, nothing is asked for anew.
        prop_assume!((&first.1, first.3) != (&second.1, second.3));
        let mut m = Machine::new(200, 60, Lang::De, "");
        let set = |m: &mut Machine, (screen, filter, columns, sort, measure): (usize, String, _, Sort, Measure)| {
            m.press(&(screen + 1).to_string());
            m.state.shared.filter = parse(&filter, &embedded().vocabulary).unwrap();
            let columns: Option<Vec<ListColumn>> = columns;
            let own: Vec<ListColumn> = columns.map_or_else(Vec::new, |columns| {
                std::iter::once(ListColumn::Name).chain(columns).collect()
            });
            m.state.show_columns(&own);
            (m.state.shared.sort, m.state.shared.measure) = (sort, measure);
        };
        set(&mut m, first);
        let before = shown(&m.state);
        m.press("<ctrl-s>x<enter>");
        set(&mut m, second);
        m.press("V<enter>");
        prop_assert_eq!(shown(&m.state), before.clone());
        // What the table shows is what the filter and the order ask for.
        let request = &m.state.shared.answer.as_ref().unwrap().request;
        prop_assert_eq!((&request.filter, request.sort), (&before.1, before.3));
    }

    /// An order reads as it is written.
    #[test]
    fn an_order_is_read_as_written((_, _, _, sort, _) in any_shown()) {
        prop_assert_eq!(Sort::read(&sort.written()), Ok(sort));
    }
}

#[test]
fn a_view_is_saved_in_the_workspace_and_opened_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("regatlas.toml"), "name = \"Probe\"\n").unwrap();
    std::fs::write(folder.path().join("views.toml"), "# ours\n[Karte]\nscreen = \"map\"\n").unwrap();
    let path = folder.path().display().to_string();
    let home = folder.path().join("home").display().to_string();
    let variables = [("REGATLAS_HOME", home.as_str())];
    let mut session = Session::with(120, 40, &["-w", &path, "--filter", "land:SN"], &variables);
    session.shows("Filter ▸ land:SN");
    session.press("2\x13");
    session.shows("Als Ansicht speichern");
    session.press("Montag\r");
    session.shows("„Montag“ gespeichert");
    session.press("V");
    session.shows("Gespeicherte Ansichten");
    let list = session.until("both views", |screen| screen.contains("Karte  ") && screen.contains("Montag  "));
    assert!(list.contains("land:SN"), "{list}");
    session.press("\x1b");
    session.until("the list is closed", |screen| !screen.contains("Gespeicherte"));
    session.press("q");
    assert_eq!(session.end(), 0);
    let text = std::fs::read_to_string(folder.path().join("views.toml")).unwrap();
    assert!(text.starts_with("# ours\n[Karte]\nscreen = \"map\"\n"), "{text}");
    let mut session = Session::with(120, 40, &["-w", &path, "--view", "Montag"], &variables);
    session.until("the saved view", |screen| screen.contains("land:SN") && screen.contains("Stelle ▲"));
    session.press("q");
    assert_eq!(session.end(), 0);
}

fn notes_file(machine: &Machine) -> String {
    std::fs::read_to_string(machine.folder.path().join("notes.csv")).unwrap_or_default()
}

#[test]
fn a_note_is_written_where_a_body_is_and_shown_at_once() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN");
    m.press("2<down>N");
    assert_eq!(m.state.key_context(), KeyContext::Prompt);
    m.press("   <enter>");
    assert_eq!(m.state.key_context(), KeyContext::Prompt, "an empty note is none");
    assert!(m.state.overlays.get::<Prompt>().unwrap().message.is_some());
    m.press("ruft am Montag zurück (Fr. q)<enter>");
    assert_eq!(m.state.key_context(), KeyContext::Table);
    let body = m.state.selected_body().unwrap();
    assert_eq!(m.state.shared.notes_on(body).len(), 1);
    // The sign stands behind the name of every line of this body, and the note below the table.
    let screen = words(&m.state);
    let signs = screen.lines().filter(|line| line.contains('✎')).count();
    assert!(signs >= 2 && screen.contains("Musterfrau: ruft am Montag zurück"), "{screen}");
    m.press("<enter>N");
    m.press("hat geantwortet<enter>");
    let screen = words(&m.state);
    let (newer, older) = (screen.find("hat geantwortet").unwrap(), screen.find("ruft am Montag").unwrap());
    assert!(newer < older, "the newest first\n{screen}");
    // Another language reads nothing anew, and loses nothing.
    m.press("<f2>");
    assert_eq!(m.state.shared.notes_on(body).len(), 2);
    let key = &embedded().landscape.map.bodies[body as usize].key;
    assert_eq!(notes_file(&m).lines().filter(|line| line.starts_with(key.as_str())).count(), 2);
}

#[test]
fn a_note_is_written_on_what_is_found_in_the_search() {
    let mut m = Machine::new(100, 30, Lang::De, "");
    m.press("/bad homburg<ctrl-n>");
    let hit = m.state.overlays.get::<Search>().unwrap().hits()[0].body;
    m.press("Termin vereinbart<enter>");
    assert_eq!(m.state.key_context(), KeyContext::Search, "back where one was");
    assert_eq!(m.state.shared.notes_on(hit)[0].text, "Termin vereinbart");
    m.press("<esc>N");
    assert_eq!(m.state.key_context(), KeyContext::Overview, "no body, no note");
    m.press("/xyzxyzxyz<ctrl-n>");
    assert_eq!(m.state.key_context(), KeyContext::Search);
}

#[test]
fn without_a_workspace_it_is_said_how_to_make_one() {
    let mut m = Machine::new(100, 30, Lang::De, "");
    m.state.memory.can_note = false;
    m.press("2N");
    assert_eq!(m.state.key_context(), KeyContext::Table);
    assert!(m.state.shared.notice.as_deref().unwrap().contains("regatlas init"));
}

#[test]
fn notes_look_well() {
    for (width, height, lang) in [(80, 24, Lang::De), (200, 60, Lang::De), (80, 24, Lang::En), (200, 60, Lang::En)] {
        let name = |what: &str| if lang == Lang::De { what.to_owned() } else { format!("{what}_en") };
        let mut m = Machine::new(width, height, lang, "land:SN");
        m.press("2<down>Nruft am Montag zurück<enter>");
        m.press("Nwill erst nach dem Umstieg auf das neue Verfahren antworten, also im Herbst<enter>");
        m.press("<down><down><down><down><down>Nein sehr langer Text, der nicht in eine Zeile passt und deshalb läuft");
        snapshot(&name("notes_write"), &m.state);
        m.press("<enter>");
        m.press("<up><up><up><up><up>");
        snapshot(&name("notes_table"), &m.state);
        m.press("<enter>");
        snapshot(&name("notes_body"), &m.state);
    }
}

#[test]
fn a_note_written_on_the_screen_is_in_the_workspace_and_on_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("regatlas.toml"), "name = \"Probe\"\n").unwrap();
    let path = folder.path().display().to_string();
    let home = folder.path().join("home").display().to_string();
    let variables = [("REGATLAS_HOME", home.as_str()), ("USER", "anna"), ("USERNAME", "anna")];
    let mut session = Session::with(120, 40, &["-w", &path, "--watch", "--filter", "land:SN"], &variables);
    session.shows("Filter ▸ land:SN");
    session.press("2");
    session.shows("Stelle ▲");
    session.press("N");
    session.shows("Notiz zu Adorf");
    session.press("ruft zurück\r");
    session.until("the note", |screen| screen.contains("anna: ruft zurück") && screen.contains("gespeichert"));
    session.press("\r");
    session.shows("Notizen");
    session.press("q");
    assert_eq!(session.end(), 0);
    let output = crate::harness::run(&["notes", "-w", &path, "--format", "json"]);
    let notes: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((notes[0]["text"].as_str(), notes[0]["who"].as_str()), (Some("ruft zurück"), Some("anna")));
}

/// What is on the screen, without what was said last.
fn seen(m: &mut Machine) -> String {
    m.state.shared.notice = None;
    words(&m.state)
}

#[test]
fn back_and_forward_lead_through_the_same_places() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("W");
    assert!(m.state.shared.notice.is_some(), "it says that there is nothing to go forward to");
    let first = seen(&mut m);
    m.press("<enter><down><down><enter>");
    let body = seen(&mut m);
    m.press("<backspace>");
    let table = seen(&mut m);
    m.press("<alt-left>");
    assert_eq!(seen(&mut m), first);
    m.press("<alt-right>");
    assert_eq!(seen(&mut m), table);
    m.press("W");
    assert_eq!(seen(&mut m), body);
    // A new move leaves no way forward.
    m.press("<backspace>9W");
    assert!(m.state.shared.notice.is_some());
    assert_eq!(m.state.screen, ScreenId::Map);
    m.press("<backspace>");
    assert_eq!(seen(&mut m), table);
}

#[test]
fn the_gaps_of_the_matrix_are_come_back_to() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN");
    m.press("3g<down>");
    let gaps = seen(&mut m);
    m.press("<backspace><backspace>");
    assert_eq!(m.state.screen, ScreenId::Overview);
    m.press("WW");
    assert_eq!(seen(&mut m), gaps);
    m.press("<backspace>");
    assert_eq!((m.state.screen, m.state.screens.coverage.on_gaps), (ScreenId::Coverage, false));
    m.press("<backspace>");
    assert_eq!(m.state.screen, ScreenId::Overview, "the matrix is one place, not two");
}

#[test]
fn a_body_left_before_it_was_looked_up_is_looked_up_on_the_way_back() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN");
    m.press("2<enter>");
    m.state.screens.body.data = regatlas::screens::Slot::default();
    m.press("9<backspace>");
    assert!(m.state.screens.body.shown().is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// As many steps forward as back lead to where one was, whatever was done before.
    #[test]
    fn forward_undoes_back(
        walk in proptest::collection::vec(
            select(vec![
                "1", "2", "3", "4", "5", "6", "7", "8", "9", "L", "<enter>", "<down>", "<right>", "<tab>", "<backspace>",
                "W", "g", "fland:SN<enter>", "x", "m", "s", "<ctrl-s>a<enter><enter>", "V<enter>",
            ]),
            1..14,
        ),
        steps in 1_usize..6,
    ) {
        let mut m = Machine::new(120, 40, Lang::De, "");
        for keys in walk {
            m.press(keys);
            // What is open above the screens is no part of the way.
            while !matches!(m.state.key_context(), place if place == m.state.screen_context()) {
                m.press("<esc>");
            }
        }
        let mut places = vec![(shown(&m.state), seen(&mut m))];
        for _ in 0..steps {
            m.press("<backspace>");
            if m.state.shared.notice.is_some() {
                break;
            }
            places.push((shown(&m.state), seen(&mut m)));
        }
        while let Some(place) = places.pop() {
            prop_assert_eq!(&(shown(&m.state), seen(&mut m)), &place);
            if !places.is_empty() {
                m.press("W");
            }
        }
    }
}

/// The program as it begins where one was the last time.
fn restored(last: LastSession, width: u16, height: u16, lang: Lang) -> Machine {
    let mut m = Machine::new(width, height, lang, "");
    m.state = State::new(m.state.shared.texts.clone(), (width, height), String::new());
    m.state.memory.restore = Some(Box::new(last));
    m.send(Event::Loaded(embedded()));
    m
}

#[test]
fn the_screens_begin_where_one_was() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    assert!(m.state.as_last().is_empty(), "a first start leaves nothing to come back to");
    m.press("3c<down><enter>mm2fland:SN status:open<enter>c <enter>so <pagedown> T");
    let last = m.state.as_last();
    let mut again = restored(last.clone(), 120, 40, Lang::De);
    assert_eq!(shown(&again.state), shown(&m.state));
    assert_eq!(again.state.shared.marked, m.state.shared.marked);
    assert_eq!(m.state.shared.marked.len(), 2);
    let matrix = |m: &Machine| {
        (m.state.screens.coverage.rows, m.state.screens.coverage.columns, m.state.screens.coverage.figure)
    };
    assert_eq!(matrix(&again), matrix(&m));
    let notice = again.state.shared.notice.clone().unwrap();
    for word in ["Wie zuletzt: Landschaft", "land:SN status:offen", "2 Stellen markiert", "X beginnt neu"] {
        assert!(notice.contains(word), "{notice}");
    }
    assert_eq!(again.rows(), m.rows());
    again.press("X");
    assert_eq!(shown(&again.state), shown(&Machine::new(120, 40, Lang::De, "").state));
    assert!(again.state.shared.marked.is_empty() && again.state.as_last().is_empty());
    again.press("<backspace>");
    assert_eq!(shown(&again.state), shown(&m.state), "beginning anew is a step that can be gone back");
}

#[test]
fn a_body_and_the_page_of_a_land_are_come_back_to() {
    let mut m = Machine::new(120, 40, Lang::De, "land:SN");
    m.press("2<down><enter>");
    let mut again = restored(m.state.as_last(), 120, 40, Lang::De);
    assert_eq!(again.state.screen, m.state.screen);
    assert!(again.state.screens.body.shown().is_some(), "it was looked up");
    again.press("<backspace>");
    assert_eq!((again.state.screen, again.filter().as_str()), (ScreenId::Landscape, "land:SN"));
    for keys in ["L", "L]", "L["] {
        let mut m = Machine::new(120, 40, Lang::De, "");
        m.press(keys);
        let again = restored(m.state.as_last(), 120, 40, Lang::De);
        assert_eq!(
            (again.state.screen, again.state.screens.land_page.scope),
            (ScreenId::LandPage, m.state.screens.land_page.scope)
        );
    }
}

#[test]
fn what_is_not_there_any_more_is_left_out_and_named() {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let some = |word: &str| Some(word.to_owned());
    let key = embedded().landscape.map.bodies[0].key.clone();
    let last = LastSession {
        screen: some("cinema"),
        filter: "land:XX".into(),
        columns: words(&["land", "colour"]),
        sort: some("-height"),
        measure: some("mood"),
        rows: some("planet"),
        cols: some("status"),
        figure: some("joy"),
        marks: vec![key.to_string(), "000".into(), "111".into()],
        body: some("222"),
        theme: some("pink"),
        ..LastSession::default()
    };
    let m = restored(last, 120, 40, Lang::De);
    let notice = m.state.shared.notice.clone().unwrap();
    for lost in [
        "cinema",
        "XX",
        "colour",
        "height",
        "mood",
        "planet",
        "joy",
        "2 markierte Stellen",
        "222",
        "pink",
        "nicht mehr da",
    ] {
        assert!(notice.contains(lost), "{lost} is missing in {notice}");
    }
    assert_eq!((m.state.screen, m.filter().as_str(), m.state.shared.marked.len()), (ScreenId::Landscape, "", 1));
    assert_eq!(m.state.shared.chosen_columns(), [ListColumn::Land]);
    assert_eq!(m.state.screens.coverage.columns.code(), "status");
    let same = LastSession { rows: some("status"), cols: some("status"), ..LastSession::default() };
    let m = restored(same, 120, 40, Lang::De);
    assert_ne!(
        m.state.screens.coverage.rows, m.state.screens.coverage.columns,
        "a dimension has no matrix with itself"
    );
}

#[test]
fn what_settings_are_wrong_comes_before_where_one_was() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    let last = LastSession { screen: Some("map".into()), ..LastSession::default() };
    m.state = State::new(m.state.shared.texts.clone(), (120, 40), String::new());
    m.state.memory.restore = Some(Box::new(last));
    m.state.problem = Some("config.toml, Zeile 3".into());
    drop(update(&mut m.state, Event::Loaded(embedded())));
    assert_eq!((m.state.screen, m.state.shared.notice.as_deref()), (ScreenId::Map, Some("config.toml, Zeile 3")));
}

#[test]
fn the_restored_screen_looks_well() {
    for (width, height, lang) in [(80, 24, Lang::De), (200, 60, Lang::De), (80, 24, Lang::En), (200, 60, Lang::En)] {
        let mut m = Machine::new(width, height, lang, "land:SN");
        m.press("2 <down><down><down><down><down> ");
        let again = restored(m.state.as_last(), width, height, lang);
        snapshot(if lang == Lang::De { "restored" } else { "restored_en" }, &again.state);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever was shown is shown again.
    #[test]
    fn any_state_is_come_back_to((screen, filter, columns, sort, measure) in any_shown()) {
        let mut m = Machine::new(200, 60, Lang::De, "");
        m.press(&(screen + 1).to_string());
        m.state.shared.filter = parse(&filter, &embedded().vocabulary).unwrap();
        if let Some(columns) = columns {
            m.state.show_columns(&std::iter::once(ListColumn::Name).chain(columns).collect::<Vec<_>>());
        }
        (m.state.shared.sort, m.state.shared.measure) = (sort, measure);
        let last = m.state.as_last();
        // Through the file and back.
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("screens.toml");
        regatlas::sources::last::write(&file, "demo", last.clone()).unwrap();
        let (read, problem) = regatlas::sources::last::read(&file, "demo");
        prop_assert_eq!((&read, problem), (&last, None));
        let again = restored(read, 200, 60, Lang::De);
        prop_assert_eq!(shown(&again.state), shown(&m.state));
        prop_assert_eq!(again.state.as_last(), last);
    }
}

/// A start that remembers, in a home of its own.
fn remembering<'a>(home: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all =
        vec![("REGATLAS_HOME", home), ("REGATLAS_RESTORE", ""), ("REGATLAS_THEME", ""), ("REGATLAS_LANG", "")];
    all.extend(more);
    all
}

#[test]
fn the_next_start_begins_where_the_last_one_ended() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().display().to_string();
    let file = folder.path().join("data/screens.toml");
    let start =
        |arguments: &[&str], more: &[(&str, &str)]| Session::with(120, 40, arguments, &remembering(&home, more));
    let mut session = start(&["--demo", "--filter", "land:SN"], &[]);
    session.shows("Filter ▸ land:SN");
    session.press("9");
    session.shows("2.094 von");
    session.press("\x1bOQ");
    session.shows("English");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("land:SN"));

    let mut session = start(&["--demo"], &[]);
    let screen = session.shows("As the last time: Map · land:SN");
    assert!(screen.contains("Filter ▸ land:SN"), "{screen}");
    session.press("q");
    assert_eq!(session.end(), 0);
    // Who names what is to be shown, or wants to begin anew, is not led elsewhere; nor is another workspace.
    std::fs::write(folder.path().join("regatlas.toml"), "name = \"Probe\"\n").unwrap();
    for (arguments, words) in [
        (vec!["--demo", "--filter", "land:BY"], "Filter ▸ land:BY"),
        (vec!["-w", home.as_str(), "--lang", "en"], "Filter ▸ everything"),
    ] {
        let before = std::fs::read_to_string(&file).unwrap();
        let mut session = start(&arguments, &[]);
        let screen = session.shows(words);
        assert!(!screen.contains("last time") && screen.contains("Coverage"), "{screen}");
        session.press("q");
        assert_eq!(session.end(), 0);
        std::fs::write(&file, before).unwrap();
    }
    let before = std::fs::read_to_string(&file).unwrap();
    let mut session = start(&["--demo"], &[("REGATLAS_RESTORE", "no")]);
    session.shows("35.834 von 35.834");
    session.press("9q");
    assert_eq!(session.end(), 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), before, "nothing is remembered either");
    let mut session = start(&["--demo", "--fresh"], &[]);
    session.shows("35.834 von 35.834");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(!std::fs::read_to_string(&file).unwrap().contains("land:SN"), "the next start begins here");
}

#[test]
fn a_broken_memory_prevents_no_start_and_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().display().to_string();
    let (file, log) = (folder.path().join("data/screens.toml"), folder.path().join("x.log"));
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, "[demo\n").unwrap();
    let path = log.display().to_string();
    let mut session = Session::with(120, 40, &["--demo", "--log", &path], &remembering(&home, &[]));
    session.shows("35.834 von 35.834");
    session.press("9");
    session.shows("Länder");
    session.press("q");
    assert_eq!(session.end(), 0);
    assert!(std::fs::read_to_string(&file).unwrap().contains("screen = \"map\""));
    let log = std::fs::read_to_string(&log).unwrap();
    assert!(log.contains("file=screens.toml"), "{log}");
}

/// A terminal that is closed, or a machine that shuts down, loses nothing.
#[cfg(unix)]
#[test]
fn a_signal_gives_the_terminal_back_and_where_one_was_is_remembered() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let folder = tempfile::tempdir().unwrap();
        let home = folder.path().display().to_string();
        let mut session = Session::with(120, 40, &["--demo"], &remembering(&home, &[]));
        session.shows("35.834 von 35.834");
        session.press("9");
        session.shows("Nach Wert");
        let process = session.process().to_string();
        let sent = std::process::Command::new("sh").args(["-c", &format!("kill -{signal} {process}")]).status();
        assert!(sent.unwrap().success());
        assert_eq!(session.end(), code);
        assert!(session.was_restored());
        let text = std::fs::read_to_string(folder.path().join("data/screens.toml")).unwrap();
        assert!(text.contains("screen = \"map\""), "{text}");
    }
}
