//! Keys of one's own: what holds, what is left out and why.
#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;

fn of(text: &str) -> (Bindings, Vec<(SourceErrorKind, Option<usize>, String)>) {
    let file = KeyFile::read("keys.toml", text);
    assert!(file.problems.is_empty(), "{:?}", file.problems);
    let (bindings, problems) = Bindings::of(&file);
    (bindings, problems.into_iter().map(|error| (error.kind, error.line, error.expected)).collect())
}

fn action(bindings: &Bindings, key: &str, place: KeyContext) -> Option<Action> {
    bindings.action_of(Key::parse(key).unwrap_or(LEAVES), place)
}

#[test]
fn places_where_letters_are_text_are_known() {
    let typed: Vec<KeyContext> = KeyContext::all().into_iter().filter(|place| place.is_typed_in()).collect();
    for place in [
        KeyContext::Filter,
        KeyContext::Search,
        KeyContext::Words,
        KeyContext::Palette,
        KeyContext::Help,
        KeyContext::Export,
        KeyContext::Dimensions,
        KeyContext::Columns,
    ] {
        assert!(typed.contains(&place), "{place:?}");
    }
    for place in [KeyContext::Table, KeyContext::Base, KeyContext::Tour, KeyContext::Compare] {
        assert!(!typed.contains(&place), "{place:?}");
    }
    assert_eq!(KeyContext::from_code("table"), Some(KeyContext::Table));
    assert!(KeyContext::all().iter().all(|place| KeyContext::from_code(place.code()) == Some(*place)));
}

#[test]
fn an_action_gets_other_keys_everywhere_or_in_one_place() {
    let (bindings, problems) = of("export = [\"ctrl-e\", \"F9\"]\n[table]\nopen = \"o\"\nsort-also = \"Z\"\n");
    assert_eq!(problems, Vec::new());
    assert_eq!(action(&bindings, "ctrl-e", KeyContext::Map), Some(Action::Export));
    assert_eq!(action(&bindings, "f9", KeyContext::Base), Some(Action::Export));
    assert_eq!(action(&bindings, "e", KeyContext::Map), None);
    assert_eq!(action(&bindings, "o", KeyContext::Table), Some(Action::Open));
    assert_eq!(action(&bindings, "enter", KeyContext::Table), None);
    assert_eq!(action(&bindings, "enter", KeyContext::Facets), Some(Action::Open));
    assert_eq!(bindings.key_of(Action::Open, KeyContext::Table), Key::parse("o"));
    assert_eq!(bindings.key_of(Action::Export, KeyContext::Table), Key::parse("ctrl-e"));
    let hinted = |action, place| bindings.rows().iter().any(|row| row.action == action && row.hints.contains(&place));
    assert!(
        hinted(Action::Open, KeyContext::Table) && hinted(Action::Export, KeyContext::Map),
        "hints go with the keys"
    );
}

#[test]
fn where_letters_are_text_only_the_other_keys_are_taken() {
    let (bindings, problems) = of("up = [\"B\", \"ctrl-p\"]\ndown = \"Z\"\n");
    assert_eq!(problems, Vec::new());
    assert_eq!(action(&bindings, "B", KeyContext::Table), Some(Action::Up));
    assert_eq!((action(&bindings, "B", KeyContext::Filter), action(&bindings, "up", KeyContext::Filter)), (None, None));
    assert_eq!(action(&bindings, "ctrl-p", KeyContext::Filter), Some(Action::Up));
    assert_eq!(action(&bindings, "down", KeyContext::Filter), Some(Action::Down), "the usual key stays");
    let (bindings, problems) = of("[search]\nquit = \"ctrl-q\"\n");
    assert_eq!(problems, Vec::new());
    let both = [action(&bindings, "ctrl-q", KeyContext::Search), action(&bindings, "ctrl-c", KeyContext::Search)];
    assert_eq!(both, [Some(Action::Quit); 2], "Ctrl-c always leaves");
}

#[test]
fn two_actions_can_change_their_keys_with_each_other() {
    let (bindings, problems) = of("undo = \"x\"\nclear-filter = \"u\"\n[quality]\nundo-decision = \"ctrl-u\"\n");
    assert_eq!(problems, Vec::new());
    assert_eq!(action(&bindings, "x", KeyContext::Map), Some(Action::Undo));
    assert_eq!(action(&bindings, "u", KeyContext::Map), Some(Action::ClearFilter));
    let (bindings, problems) = of("map = []\n[table]\nsort = \"9\"\n");
    assert_eq!(problems, Vec::new());
    assert_eq!(action(&bindings, "9", KeyContext::Table), Some(Action::Sort));
    assert_eq!(action(&bindings, "9", KeyContext::LandPage), None);
}

#[test]
fn what_cannot_hold_is_named_with_its_line_and_the_default_stays() {
    for (text, kind, line, expected) in [
        ("qiut = \"x\"\n", KeyError::Action, 1, "quit"),
        ("[table]\nsort-rows = \"x\"\n", KeyError::Action, 2, "sort"),
        ("[tabel]\nopen = \"o\"\n", KeyError::Place, 2, "table"),
        ("open = \"ctlr-x\"\n", KeyError::Name, 1, "ctrl-x"),
        ("# mine\nexport = \"m\"\n", KeyError::Twice, 2, "measure ["),
        ("export = \"H\"\nsearch = \"H\"\n", KeyError::Twice, 2, "export ["),
        ("map = \"ctrl-c\"\n", KeyError::Twice, 1, "quit ["),
        ("[filter]\naccept = \"a\"\n", KeyError::Typing, 2, "filter"),
        ("[search]\ncancel = \"backspace\"\n", KeyError::Typing, 2, "search"),
        ("quit = []\n", KeyError::Needed, 1, "quit ["),
        ("[help]\nclose = []\n", KeyError::Needed, 2, "close [help]"),
        ("[sheet]\npalette = []\n", KeyError::Needed, 2, "palette [sheet]"),
    ] {
        let (bindings, problems) = of(text);
        let [(found, at, what)] = problems.as_slice() else { panic!("{text}: {problems:?}") };
        assert_eq!((*found, *at), (kind.into(), Some(line)), "{text}");
        assert!(what.contains(expected), "{text}: {what}");
        let own = bindings.rows().iter().filter(|row| row.is_own()).count();
        assert_eq!(own, usize::from(text.starts_with("export = \"H\"")), "{text}");
    }
}

#[test]
fn without_a_file_the_table_is_as_it_stands() {
    assert_eq!(Bindings::of(&KeyFile::default()), (Bindings::default(), Vec::new()));
    for binding in BINDINGS {
        for (place, text) in
            binding.contexts.iter().flat_map(|place| binding.keys.iter().map(move |text| (place, text)))
        {
            assert_eq!(action(&Bindings::default(), text, *place), Some(binding.action), "{text} in {place:?}");
        }
    }
}

/// An entry out of what there is, so that most of them mean something.
fn entry() -> impl Strategy<Value = (Option<usize>, usize, Vec<usize>)> {
    let places = KeyContext::all().len();
    (proptest::option::of(0..places), 0..Action::ALL.len(), proptest::collection::vec(0..KEYS.len(), 0..3))
}

const KEYS: &[&str] = &["x", "m", "q", "enter", "esc", "up", "ctrl-c", "ctrl-x", "f9", "backspace", ":", "left", "E"];

proptest! {
    /// Whatever is written: a key means one thing in a place, nobody is locked in, and every entry
    /// either holds or is named.
    #[test]
    fn every_table_is_sound(written in proptest::collection::vec(entry(), 0..8)) {
        let places = KeyContext::all();
        let entries: Vec<KeyEntry> = written
            .iter()
            .enumerate()
            .map(|(at, (place, action, keys))| KeyEntry {
                place: place.map(|place| places[place].code().to_owned()),
                action: Action::ALL[*action].code().to_owned(),
                keys: keys.iter().map(|key| KEYS[*key].to_owned()).collect(),
                line: at + 1,
            })
            .collect();
        let file = KeyFile { path: "keys.toml".into(), entries, problems: Vec::new() };
        let (bindings, problems) = Bindings::of(&file);
        let mut meanings: HashMap<(Key, KeyContext), Action> = HashMap::new();
        for row in bindings.rows() {
            for (key, place) in row.keys.iter().flat_map(|key| row.contexts.iter().map(move |place| (*key, *place))) {
                prop_assert_eq!(meanings.insert((key, place), row.action), None);
            }
        }
        for place in &places {
            prop_assert_eq!(bindings.action_of(LEAVES, *place), Some(Action::Quit));
        }
        for binding in BINDINGS.iter().filter(|binding| NEEDED.contains(&binding.action)) {
            for place in binding.contexts {
                prop_assert!(meanings.iter().any(|((_, at), action)| at == place && *action == binding.action));
            }
        }
        let mut left_out: Vec<usize> = problems.iter().filter_map(|problem| problem.line).collect();
        left_out.dedup();
        prop_assert_eq!(left_out.len(), problems.len(), "an entry is named once");
        for (at, entry) in file.entries.iter().enumerate().filter(|(at, _)| !left_out.contains(&(at + 1))) {
            let action = Action::from_code(&entry.action);
            let place = entry.place.as_deref().and_then(KeyContext::from_code);
            // Another entry for the same action and place may lie above it.
            let is_covered = file.entries.iter().enumerate().any(|(other, more)| {
                other != at && more.action == entry.action && (more.place == entry.place || entry.place.is_none())
            });
            let holds = |key: &str| meanings.iter().any(|((known, at), meaning)| {
                Key::parse(key) == Some(*known) && Some(*meaning) == action && place.is_none_or(|place| place == *at)
            });
            let is_possible = |key: &&String| places.iter().any(|place| {
                bindings.rows().iter().any(|row| Some(row.action) == action && row.contexts.contains(place))
                    && Key::parse(key).is_some_and(|key| !is_typed(key, *place))
            });
            prop_assert!(is_covered || entry.keys.iter().filter(is_possible).all(|key| holds(key)), "{:?}", entry);
        }
    }
}
