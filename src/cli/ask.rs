//! `ask`: what a line of everyday words leads to, as the search of the screens shows it.

use clap::Args;

use crate::export::contents::ask::{self, AskLine};
use crate::keys::Action;
use crate::query::filter::{Filter, Vocabulary};
use crate::query::numbers::passing_bodies;
use crate::query::phrase::{self, Answers, Found, Kind, Lexicon, RESETS, Ranked, rank_of_name, table};
use crate::query::search::SearchIndex;
use crate::sources::views::Views;
use crate::text::quoted;

use super::Context;
use super::output::Output;
use super::views;

/// The most hits where nobody says how many.
const HITS: usize = 12;

/// What is asked.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct AskArgs {
    #[arg(required = true, num_args = 1.., value_name = "words", help = "cli-line-arg")]
    words: Vec<String>,
    /// The most hits.
    #[arg(long, value_name = "count")]
    limit: Option<usize>,
}

impl AskArgs {
    /// What the words lead to, the likeliest first; a filter in force narrows all of it.
    pub fn run(&self, context: &Context<'_>) -> Output {
        let (landscape, texts) = (context.landscape, context.texts);
        let (vocabulary, line) = (Vocabulary::new(landscape), self.words.join(" "));
        let lexicon = Lexicon::new(landscape, &vocabulary);
        let index = SearchIndex::new(landscape);
        let limit = self.limit.unwrap_or(HITS);
        let most = if context.filter.is_empty() { limit } else { usize::MAX };
        let Answers { list, unknown, is_cut } = phrase::find(landscape, &vocabulary, &lexicon, &index, &line, most);
        let found = list.into_iter().filter_map(|ranked| narrowed(context, &vocabulary, ranked));
        let mut lines: Vec<(i32, AskLine)> =
            found.map(|ranked| (ranked.rank, ask::line(context, &vocabulary, &ranked.found))).collect();
        lines.extend(named_views(context, &line));
        lines.extend(named_actions(context, &line));
        lines.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
        lines.truncate(limit);
        let is_nothing = lines.is_empty();
        let lines = lines.into_iter().map(|(_, line)| line).chain(unknown.iter().map(|word| ask::unknown(word)));
        let table = ask::table(context, lines.collect());
        let words = unknown.join(", ");
        let foot = [
            (!words.is_empty()).then(|| texts.with("ask-unknown", &[("words", (&words).into())])),
            is_cut.then(|| texts.get("ask-cut")),
            is_nothing.then(|| texts.get("ask-nothing")),
        ];
        Output { foot: foot.into_iter().flatten().collect(), ..table }
    }
}

/// What was found among the keepings that pass the filter in force.
fn narrowed(context: &Context<'_>, vocabulary: &Vocabulary, ranked: Ranked) -> Option<Ranked> {
    if context.filter.is_empty() {
        return Some(ranked);
    }
    let found = match ranked.found {
        Found::Reading(mut reading, _) => {
            let terms = reading.filter.terms.iter().chain(&context.filter.terms).cloned().collect();
            reading.filter = Filter { terms }.normalised(vocabulary);
            let amount = phrase::amount(context.landscape, &reading);
            Found::Reading(reading, amount)
        }
        Found::Body(hit) if !passing_bodies(context.landscape, context.evaluated)[hit.body as usize] => return None,
        found => found,
    };
    Some(Ranked { found, ..ranked })
}

/// The saved views that are called so.
fn named_views(context: &Context<'_>, line: &str) -> Vec<(i32, AskLine)> {
    let views = views::file(context.found).and_then(|file| Views::open(&file).ok()).unwrap_or_default();
    let named = views.iter().filter_map(|view| {
        let command = Some(format!("--view {}", quoted(&view.name)));
        let line = rank_of_name(&view.name, "", line)?;
        Some((line, AskLine { kind: Kind::View, text: view.name.clone(), filter: None, command, count: None }))
    });
    named.collect()
}

/// The actions of the screens that are called so.
fn named_actions(context: &Context<'_>, line: &str) -> Vec<(i32, AskLine)> {
    let texts = context.texts;
    let named = Action::ALL.iter().filter(|action| action.is_named()).filter_map(|action| {
        let code = action.code();
        let (name, help) = (texts.get(&format!("action-{code}")), texts.get(&format!("action-{code}-help")));
        let rank = rank_of_name(&name, &table::words_of_action(code), line)?;
        let rank = if action.resets() { rank.min(RESETS) } else { rank };
        Some((rank, AskLine { kind: Kind::Action, text: help, filter: None, command: None, count: None }))
    });
    named.collect()
}
