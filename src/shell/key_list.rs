//! All keys by place, from the one table of bindings, as Markdown for the handbook.

use std::fmt::Write;

use crate::screens::action::Place;
use crate::shell::bindings::Bindings;
use crate::shell::bindings::Bound;
use crate::text::Texts;

/// Bindings with this many places work in every view.
const EVERYWHERE: usize = 10;

/// How many of the places are views; the others lie above one.
const VIEWS: usize = 13;

/// Places in the order of the handbook, with the keys of their names.
const PLACES: [(Place, &str); 26] = [
    (Place::Overview, "view-overview"),
    (Place::Table, "keys-table"),
    (Place::Facets, "keys-facets"),
    (Place::Coverage, "view-coverage"),
    (Place::Gaps, "keys-gaps"),
    (Place::Questions, "view-questions"),
    (Place::Maturity, "view-maturity"),
    (Place::Priorities, "view-priorities"),
    (Place::Roadmap, "view-roadmap"),
    (Place::Quality, "view-quality"),
    (Place::Map, "view-map"),
    (Place::Sheet, "keys-sheet"),
    (Place::Body, "keys-body"),
    (Place::Base, "keys-base"),
    (Place::Export, "keys-export"),
    (Place::Dimensions, "keys-dimensions"),
    (Place::Columns, "keys-columns"),
    (Place::Filter, "keys-filter"),
    (Place::Search, "keys-search"),
    (Place::Words, "keys-words"),
    (Place::Compare, "keys-compare"),
    (Place::Palette, "keys-palette"),
    (Place::Views, "keys-views"),
    (Place::Line, "keys-line"),
    (Place::Help, "keys-help"),
    (Place::Tour, "keys-tour"),
];

/// A section for the keys of every view, then one a place with what it has of its own.
pub fn key_list(bindings: &Bindings, texts: &Texts) -> String {
    let mut list = String::new();
    section(&mut list, &texts.get("keys-everywhere"), is_everywhere, bindings, texts);
    for (place, name) in PLACES {
        let own = |binding: &Bound| binding.places.contains(&place) && !is_everywhere(binding);
        section(&mut list, &texts.get(name), own, bindings, texts);
    }
    list.trim_end().to_owned()
}

/// Whether a row holds in nearly every view.
pub fn is_everywhere(binding: &Bound) -> bool {
    binding.places.len() >= EVERYWHERE
}

fn section(list: &mut String, title: &str, wanted: impl Fn(&Bound) -> bool, bindings: &Bindings, texts: &Texts) {
    let works = |row: &&Bound| wanted(row) && !row.keys.is_empty();
    let bindings: Vec<&Bound> = bindings.rows().iter().filter(works).collect();
    if bindings.is_empty() {
        return;
    }
    // Writing to a string cannot fail.
    let _ = writeln!(list, "## {title}\n");
    for binding in bindings {
        let keys: Vec<String> = binding.keys.iter().map(|key| format!("`{key}`")).collect();
        let help = texts.get(&format!("action-{}-help", binding.action.code()));
        let _ = writeln!(list, "- {}: {help}{}", keys.join(" "), exceptions(binding, texts));
    }
    list.push('\n');
}

/// The views in which a key of nearly all of them does nothing, or something else.
fn exceptions(binding: &Bound, texts: &Texts) -> String {
    let views = &PLACES[..VIEWS];
    let names: Vec<String> = views
        .iter()
        .filter(|(place, _)| is_everywhere(binding) && !binding.places.contains(place))
        .map(|(_, name)| texts.get(name))
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" ({})", texts.with("keys-not-in", &[("places", (&names.join(", ")).into())]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::BINDINGS;
    use crate::text::Lang;

    #[test]
    fn every_binding_is_listed_and_every_place_has_a_name() {
        for lang in &Lang::COMPLETE {
            let texts = Texts::new(*lang);
            let list = key_list(&Bindings::default(), &texts);
            for binding in BINDINGS {
                let help = texts.get(&format!("action-{}-help", binding.action.code()));
                assert!(list.contains(&help), "{help}");
                for place in binding.places {
                    assert!(PLACES.iter().any(|(known, _)| known == place), "{place:?}");
                }
            }
            assert!(PLACES.iter().all(|(_, name)| texts.find(name).is_some()));
        }
    }
}
