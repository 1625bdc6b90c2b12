//! The dialogue: the filter with its history, what the numbers mean, what is still to be read.

use crate::export::Format;
use crate::export::contents::{Asked, USUAL_COLUMNS};
use crate::export::sentences::{BODY, lines, rows, spoken};
use crate::landscape::Landscape;
use crate::query::about::About;
use crate::query::filter::{self, Evaluated, Filter, Vocabulary};
use crate::query::listing::ListColumn;
use crate::query::numbers::distinct;
use crate::text::{Lang, Texts, Value};

use super::super::args::{Command, Options};
use super::super::failure::Failure;
use super::super::gaps::{self, GapsArgs};
use super::super::list::ListArgs;
use super::super::sources::CommandSources;
use super::super::{Context, output_of, show};
use super::reading::{Listing, TEN, TWENTY};
use super::words::{Verb, Words};
use super::{body, land};

/// The most characters of the filter in the prompt.
const PROMPT: usize = 60;
/// A dialogue on one landscape.
pub struct Dialogue<'a> {
    pub(super) landscape: &'a Landscape,
    pub(super) options: Options,
    pub(super) found: &'a CommandSources,
    pub(super) vocabulary: Vocabulary,
    pub(super) texts: Texts,
    pub(super) words: Words,
    pub(super) filter: Filter,
    pub(super) evaluated: Evaluated,
    earlier: Vec<Filter>,
    pub(super) listing: Listing,
    /// The body shown last.
    pub(super) shown: Option<u32>,
    over: bool,
}

impl<'a> Dialogue<'a> {
    /// Begins with the filter of the command line.
    ///
    /// # Errors
    /// When the filter is wrong.
    pub fn new(
        landscape: &'a Landscape,
        options: &Options,
        found: &'a CommandSources,
        lang: Lang,
    ) -> Result<Self, Failure> {
        let vocabulary = Vocabulary::new(landscape);
        let filter = match &options.filter {
            Some(text) => filter::parse(text, &vocabulary)
                .map_err(|error| Failure::Filter { text: text.clone(), error: Box::new(error) })?,
            None => Filter::default(),
        };
        Ok(Self {
            evaluated: filter::evaluate(landscape, &filter),
            landscape,
            options: options.writing(Format::Table, None),
            found,
            vocabulary,
            texts: Texts::new(lang),
            words: Words::new(lang),
            filter,
            earlier: Vec::new(),
            listing: Listing::default(),
            shown: None,
            over: false,
        })
    }

    /// What the numbers rest on, and how to go on.
    pub fn greeting(&self) -> Vec<String> {
        let about = About::of(
            self.landscape,
            &self.filter,
            &self.evaluated,
            &self.found.options.files(),
            String::new(),
            &self.texts,
        );
        let left_out = [self.texts.get("export-about-created"), self.texts.get("export-about-program")];
        let mut said = vec![self.texts.with("plain-greeting", &[("version", env!("CARGO_PKG_VERSION").into())])];
        if let Some(workspace) = &self.found.workspace {
            said.push(self.texts.with("workspace-note", &[("name", (&workspace.name).into())]));
        }
        let facts = about.lines(&self.texts).into_iter().filter(|(title, _)| !left_out.contains(title));
        said.extend(facts.map(|(title, value)| format!("{title}: {value}")));
        said.push(self.texts.get("plain-how"));
        said.iter().map(|line| spoken(line)).collect()
    }

    /// The filter in force, and that a line is waited for.
    pub fn prompt(&self) -> String {
        let printed = spoken(&filter::print(&self.filter, self.texts.lang));
        match (printed.is_empty(), printed.char_indices().nth(PROMPT)) {
            (true, _) => "regatlas> ".into(),
            (false, Some((end, _))) => format!("regatlas ({}…)> ", &printed[..end]),
            (false, None) => format!("regatlas ({printed})> "),
        }
    }

    /// Said at the end.
    pub fn farewell(&self) -> String {
        self.texts.get("plain-farewell")
    }

    /// Said of a line that is longer than any request.
    pub fn too_long(&self) -> String {
        self.texts.get("plain-too-long")
    }

    /// Whether the end was asked for.
    pub const fn is_over(&self) -> bool {
        self.over
    }

    /// The answer to a line, sentence by sentence.
    pub fn answer(&mut self, line: &str) -> Vec<String> {
        let line = line.trim();
        if line.is_empty() {
            return Vec::new();
        }
        let said = match line.parse::<usize>() {
            Ok(number) => self.open(number),
            Err(_) => self.carry_out(line),
        };
        match said {
            Ok(said) => said,
            Err(Failure::Filter { text, error }) => vec![self.wrong_filter(&text, &error)],
            Err(failure) => failure.message(&self.texts).lines().map(spoken).collect(),
        }
    }

    fn carry_out(&mut self, line: &str) -> Result<Vec<String>, Failure> {
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let rest = rest.trim();
        let verb = match self.look_up(if word == "?" { "help" } else { word }) {
            Ok(verb) => verb,
            Err(said) => return Ok(said),
        };
        match verb {
            Verb::Help => Ok(self.help(rest)),
            Verb::Filter if rest.is_empty() => Ok(vec![self.scope()]),
            Verb::Filter => Ok(self.set(filter::parse(rest, &self.vocabulary).map_err(|error| wrong(rest, error))?)),
            Verb::And => self.add(rest),
            Verb::Undo => Ok(self.undo()),
            Verb::All => Ok(self.set(Filter::default())),
            Verb::More => Ok(self.more(None)),
            Verb::Answers => match self.shown {
                Some(body) => Ok(body::answers(&self.context(), body)),
                None => Err(Failure::Usage(self.texts.get("plain-no-shown"))),
            },
            Verb::Export => self.export(rest),
            Verb::Language => self.speak(rest),
            Verb::Quit => {
                self.over = true;
                Ok(vec![self.farewell()])
            }
            Verb::List => {
                let (step, options) = match rest.find("--") {
                    Some(at) => (rest[..at].trim(), &rest[at..]),
                    None => (rest, ""),
                };
                let step = match step {
                    "" => None,
                    step => Some(step.parse().ok().filter(|step| *step > 0).ok_or_else(|| self.no_number(step))?),
                };
                let command = self.command(verb, options)?;
                self.read(&command, step)
            }
            verb => {
                if matches!(verb, Verb::Show | Verb::Search | Verb::Land | Verb::Question) {
                    self.needed(rest, verb)?;
                }
                let command = self.command(verb, rest)?;
                self.read(&command, None)
            }
        }
    }

    /// What a command prints, read out; `step` lines of it at first.
    fn read(&mut self, command: &Command, step: Option<usize>) -> Result<Vec<String>, Failure> {
        let output = match command {
            Command::Show(args) => {
                let body = show::shown_body(&self.context(), &args.body.join(" "))?;
                return Ok(self.opened(body));
            }
            Command::Report(args) => {
                let word = args.land.as_deref().unwrap_or_default();
                let said = land::sentences(&self.context(), word, &self.vocabulary)?;
                return Ok(self.listed(Vec::new(), Listing { rows: said, ..Listing::default() }, usize::MAX));
            }
            Command::Gaps(GapsArgs { lists: Some(folder), .. }) => return gaps::written(&self.context(), folder),
            // What is read of a keeping is not what is seen of it: its body is what a number stands for.
            Command::List(args) if args.columns.is_empty() => {
                let columns = [ListColumn::Body].into_iter().chain(USUAL_COLUMNS).collect();
                let args = ListArgs { columns, ..args.clone() };
                output_of(&self.context(), &Command::List(args))?
            }
            command => output_of(&self.context(), command)?,
        };
        if output.headings.iter().any(|heading| heading.key == BODY) {
            let is_forgotten =
                matches!(command, Command::Search(_)) && output.rows.is_empty() && !self.filter.is_empty();
            let mut said = self.numbered(&output, step.unwrap_or(TEN));
            // The filter holds for a search too; who forgot it would look in vain.
            said.extend(is_forgotten.then(|| self.scope()));
            return Ok(said);
        }
        let listing = Listing {
            rows: rows(&output, false, &self.texts),
            // The signs of a cross-table are read as words; nobody needs them explained.
            foot: if matches!(command, Command::Pivot(_)) { Vec::new() } else { lines(&output.foot) },
            ..Listing::default()
        };
        Ok(self.listed(lines(&output.head), listing, step.unwrap_or(TWENTY)))
    }

    pub(super) fn context(&self) -> Context<'_> {
        let asked = Asked {
            landscape: self.landscape,
            notes: &self.landscape.sources.notes,
            filter: &self.filter,
            evaluated: &self.evaluated,
            texts: &self.texts,
            names: true,
            reading: true,
            labels: false,
            personal: self.options.personal,
        };
        Context { asked, options: &self.options, found: self.found }
    }

    /// The filter and what passes it.
    pub(super) fn scope(&self) -> String {
        let (bodies, _) = distinct(self.landscape, &self.evaluated);
        let printed = spoken(&filter::print(&self.filter, self.texts.lang));
        let key = if printed.is_empty() { "plain-scope-all" } else { "plain-scope" };
        let variables =
            [("filter", Value::Text(&printed)), ("keepings", self.evaluated.count().into()), ("bodies", bodies.into())];
        self.texts.with(key, &variables)
    }

    pub(super) fn put(&mut self, filter: Filter) {
        self.evaluated = filter::evaluate(self.landscape, &filter);
        self.filter = filter;
    }

    pub(super) fn set(&mut self, filter: Filter) -> Vec<String> {
        let before = self.filter.clone();
        if filter != before {
            self.earlier.push(before);
            self.put(filter);
        }
        vec![self.scope()]
    }

    pub(super) fn add(&mut self, rest: &str) -> Result<Vec<String>, Failure> {
        let rest = self.needed(rest, Verb::And)?;
        // What is wrong is said of the words typed, not of the whole.
        filter::parse(rest, &self.vocabulary).map_err(|error| wrong(rest, error))?;
        let whole = format!("{} {rest}", filter::print(&self.filter, Lang::En));
        let filter = filter::parse(whole.trim(), &self.vocabulary).map_err(|error| wrong(&whole, error))?;
        Ok(self.set(filter))
    }

    pub(super) fn undo(&mut self) -> Vec<String> {
        match self.earlier.pop() {
            Some(before) => {
                self.put(before);
                vec![self.scope()]
            }
            None => vec![self.texts.get("plain-no-earlier")],
        }
    }

    pub(super) fn wrong_filter(&self, text: &str, error: &filter::FilterError) -> String {
        let message = body::closed(&error.message(&self.texts));
        let variables = [("filter", Value::Text(text)), ("message", Value::Text(&message))];
        spoken(&self.texts.with("plain-filter-error", &variables))
    }

    pub(super) fn speak(&mut self, rest: &str) -> Result<Vec<String>, Failure> {
        let rest = self.needed(rest, Verb::Language)?;
        let Some(lang) = Lang::from_code(&rest.to_lowercase()) else {
            let known = Lang::codes().join(", ");
            let variables = [("found", Value::Text(rest)), ("known", Value::Text(&known))];
            return Err(Failure::Usage(self.texts.with("plain-unknown-value", &variables)));
        };
        self.texts = Texts::new(lang);
        self.words = Words::new(lang);
        // What is half read is in the other language.
        self.listing = Listing::default();
        Ok(vec![self.texts.with("plain-language", &[("name", Value::Text(&lang.name()))]), self.scope()])
    }
}

fn wrong(text: &str, error: filter::FilterError) -> Failure {
    Failure::Filter { text: text.to_owned(), error: Box::new(error) }
}
