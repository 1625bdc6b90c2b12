//! All keys by context, from the one table of bindings, as Markdown for the handbook.

use std::fmt::Write;

use crate::keys::{Bindings, Bound, KeyContext};
use crate::text::Texts;

/// Bindings with this many contexts work in every view.
const EVERYWHERE: usize = 10;

/// How many of the contexts are views; the others lie above one.
const VIEWS: usize = 18;

/// Places in the order of the handbook, with the keys of their names.
const CONTEXTS: [(KeyContext, &str); 32] = [
    (KeyContext::Overview, "view-overview"),
    (KeyContext::Table, "keys-table"),
    (KeyContext::Facets, "keys-facets"),
    (KeyContext::Coverage, "view-coverage"),
    (KeyContext::Gaps, "keys-gaps"),
    (KeyContext::Questions, "view-questions"),
    (KeyContext::Maturity, "view-maturity"),
    (KeyContext::Priorities, "view-priorities"),
    (KeyContext::Roadmap, "view-roadmap"),
    (KeyContext::Quality, "view-quality"),
    (KeyContext::Map, "view-map"),
    (KeyContext::LandPage, "keys-sheet"),
    (KeyContext::Registers, "keys-registers"),
    (KeyContext::Estimate, "keys-estimate"),
    (KeyContext::Cascade, "view-cascade"),
    (KeyContext::Rollout, "view-rollout"),
    (KeyContext::Panel, "view-panel"),
    (KeyContext::Body, "keys-body"),
    (KeyContext::Base, "keys-base"),
    (KeyContext::Export, "keys-export"),
    (KeyContext::Dimensions, "keys-dimensions"),
    (KeyContext::Columns, "keys-columns"),
    (KeyContext::Filter, "keys-filter"),
    (KeyContext::Search, "keys-search"),
    (KeyContext::Words, "keys-words"),
    (KeyContext::Compare, "keys-compare"),
    (KeyContext::Palette, "keys-palette"),
    (KeyContext::Views, "keys-views"),
    (KeyContext::Prompt, "keys-line"),
    (KeyContext::Form, "keys-form"),
    (KeyContext::Help, "keys-help"),
    (KeyContext::Tour, "keys-tour"),
];

/// A section for the keys of every view, then one per context with what it has of its own.
pub fn key_list(bindings: &Bindings, texts: &Texts) -> String {
    let mut list = String::new();
    section(&mut list, &texts.get("keys-everywhere"), is_everywhere, bindings, texts);
    for (context, name) in CONTEXTS {
        let own = |binding: &Bound| binding.contexts.contains(&context) && !is_everywhere(binding);
        section(&mut list, &texts.get(name), own, bindings, texts);
    }
    list.trim_end().to_owned()
}

/// Whether a row holds in nearly every view.
pub fn is_everywhere(binding: &Bound) -> bool {
    binding.contexts.len() >= EVERYWHERE
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
    let views = &CONTEXTS[..VIEWS];
    let names: Vec<String> = views
        .iter()
        .filter(|(context, _)| is_everywhere(binding) && !binding.contexts.contains(context))
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
    use crate::keys::BINDINGS;
    use crate::text::Lang;

    #[test]
    fn every_binding_is_listed_and_every_place_has_a_name() {
        for lang in &Lang::COMPLETE {
            let texts = Texts::new(*lang);
            let list = key_list(&Bindings::default(), &texts);
            for binding in BINDINGS {
                let help = texts.get(&format!("action-{}-help", binding.action.code()));
                assert!(list.contains(&help), "{help}");
                for context in binding.contexts {
                    assert!(CONTEXTS.iter().any(|(known, _)| known == context), "{context:?}");
                }
            }
            assert!(CONTEXTS.iter().all(|(_, name)| texts.find(name).is_some()));
        }
    }
}
