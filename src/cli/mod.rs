//! The command line: one small file a command; data on standard output, messages on standard error.

mod about;
mod args;
mod check;
mod coverage;
mod failure;
mod list;
mod output;
mod overview;
mod search;
mod show;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use crate::landscape::load::load;
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::{self, Evaluated, Filter, Vocabulary};
use crate::query::label;
use crate::text::{Texts, clean};

use args::{Command, Options};
pub use args::{command, language};
use failure::Failure;

/// What every command works on.
struct Context<'a> {
    landscape: &'a Landscape,
    filter: Filter,
    evaluated: Evaluated,
    texts: &'a Texts,
    options: &'a Options,
}

/// Runs the program with these arguments; the first is the program's name.
pub fn run(arguments: Vec<OsString>) -> ExitCode {
    let lang = language(&arguments);
    let texts = Texts::new(lang);
    match start(arguments, &texts) {
        Ok(code) => code,
        Err(failure) => {
            let message = failure.message(&texts);
            // A message that cannot be written has nowhere else to go.
            let _ = writeln!(io::stderr(), "{message}");
            failure.exit_code()
        }
    }
}

fn start(arguments: Vec<OsString>, texts: &Texts) -> Result<ExitCode, Failure> {
    let options = match args::parse(arguments, texts) {
        Ok(options) => options,
        Err(Failure::Shown(text)) => {
            write!(io::stdout(), "{text}").map_err(|cause| Failure::Write { path: "-".into(), cause })?;
            return Ok(ExitCode::SUCCESS);
        }
        Err(failure) => return Err(failure),
    };
    if options.command == Command::Screens && io::stdout().is_terminal() && io::stdin().is_terminal() {
        let lang = texts.lang;
        return crate::tui::run(options.sources, options.filter.unwrap_or_default(), lang).map_err(Failure::from);
    }
    let landscape = load(&options.sources)?;
    let vocabulary = Vocabulary::new(&landscape);
    let filter = match &options.filter {
        Some(text) => filter::parse(text, &vocabulary)
            .map_err(|error| Failure::Filter { text: text.clone(), error: Box::new(error) })?,
        None => Filter::default(),
    };
    let evaluated = filter::evaluate(&landscape, &filter);
    let context = Context { landscape: &landscape, filter, evaluated, texts, options: &options };
    context.announce();
    let (output, code) = match &options.command {
        Command::Screens | Command::Overview => (overview::run(&context), ExitCode::SUCCESS),
        Command::List { columns, sort, limit } => {
            (list::run(&context, columns, sort.as_deref(), *limit)?, ExitCode::SUCCESS)
        }
        Command::Show { body, personal } => (show::run(&context, body, *personal)?, ExitCode::SUCCESS),
        Command::Coverage { by } => (coverage::run(&context, by)?, ExitCode::SUCCESS),
        Command::Search { words, limit } => (search::run(&context, words, *limit), ExitCode::SUCCESS),
        Command::Check => check::run(&context),
        Command::About => (about::run(&context), ExitCode::SUCCESS),
    };
    output.write(options.format, options.output.as_deref(), texts)?;
    Ok(code)
}

impl Context<'_> {
    /// The code of a member, for programs.
    fn code(&self, dimension: Dimension, index: Option<usize>) -> Option<&str> {
        index.and_then(|at| self.landscape.members(dimension).get(at)).map(|member| member.code.as_str())
    }

    /// Says on standard error what the numbers rest on, where a person reads along.
    fn announce(&self) {
        let mut lines = Vec::new();
        if self.landscape.sources.synthetic {
            lines.push(self.texts.get("synthetic-note"));
        }
        if !self.filter.is_empty() {
            let canonical = filter::print(&self.filter, self.texts.lang);
            lines.push(self.texts.with("filter-note", &[("filter", (&canonical).into())]));
        }
        lines.extend(label::assumptions(self.landscape, self.texts));
        for line in lines {
            let _ = writeln!(io::stderr(), "{}", clean(&line));
        }
    }
}
