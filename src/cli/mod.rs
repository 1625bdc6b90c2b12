//! The command line: one small file a command; data on standard output, messages on standard error.

mod about;
mod args;
mod check;
mod coverage;
mod directory;
mod export;
mod failure;
mod gaps;
mod handbook;
mod import;
mod init;
mod list;
mod maturity;
mod output;
mod pivot;
mod plain;
mod priorities;
mod question;
mod report;
mod resolve;
mod roadmap;
mod search;
mod show;
mod sources;
mod sync;
mod waiting;

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::ops::Deref;
use std::process::ExitCode;

use crate::export::contents::{Asked, Table, What};
use crate::landscape::load::SourceOptions;
use crate::landscape::workspace_sources;
use crate::query::about::About;
use crate::query::filter::{self, Filter, Vocabulary};
use crate::query::label;
use crate::sources::workspace::Workspace;
use crate::text::{Texts, clean};
use crate::tui::Screens;

use args::{Command, Options};
pub use args::{command, language};
use failure::Failure;
pub use handbook::Topic;
use output::Output;
pub use plain::Verb;

/// What every command works on.
struct Context<'a> {
    /// Landscape, filter, language and what passes.
    asked: Asked<'a>,
    options: &'a Options,
    workspace: Option<&'a Workspace>,
    sources: &'a SourceOptions,
}

impl<'a> Deref for Context<'a> {
    type Target = Asked<'a>;

    fn deref(&self) -> &Self::Target {
        &self.asked
    }
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
    output::check(&options)?;
    match &options.command {
        Command::Init(asked) => return printed(&init::run(asked, &options, texts)?, &options, texts),
        Command::Check { codes: true } => {
            return printed(&check::codes(options.format.is_for_people(), texts), &options, texts);
        }
        Command::Directory => {
            let found = sources::find(&options)?;
            return printed(&directory::run(&found.options, options.format.is_for_people(), texts)?, &options, texts);
        }
        Command::Sync(asked) => {
            let workspace = if asked.server.is_some() { None } else { sources::find(&options)?.workspace };
            return printed(&sync::run(asked, workspace.as_ref(), texts)?, &options, texts);
        }
        _ => {}
    }
    let found = sources::find(&options)?;
    if options.plain {
        return plain::run(&options, &found, texts);
    }
    if options.command == Command::Screens && io::stdout().is_terminal() && io::stdin().is_terminal() {
        return crate::tui::run(screens(found, &options), texts.lang).map_err(Failure::from);
    }
    if let Some(output) = &options.output {
        sources::spare(output, &found, texts)?;
    }
    let landscape = waiting::load(&found.options, texts)?;
    let vocabulary = Vocabulary::new(&landscape);
    let filter = match &options.filter {
        Some(text) => filter::parse(text, &vocabulary)
            .map_err(|error| Failure::Filter { text: text.clone(), error: Box::new(error) })?,
        None => Filter::default(),
    };
    let evaluated = filter::evaluate(&landscape, &filter);
    let workspace = found.workspace.as_ref();
    let asked = Asked {
        landscape: &landscape,
        filter: &filter,
        evaluated: &evaluated,
        texts,
        names: options.format.is_for_people(),
        reading: options.format.is_for_reading(),
        labels: false,
        personal: options.personal,
    };
    let context = Context { asked, options: &options, workspace, sources: &found.options };
    context.announce();
    let about = options.output.is_some().then(|| context.about());
    if let Command::Export { what: What::XEvidenceSurvey, .. } = &options.command {
        export::xml(&context, about.as_ref())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Gaps(gaps::Asked { lists: Some(folder), .. }) = &options.command {
        gaps::written(&context, folder)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Command::Report(asked) = &options.command {
        report::run(&context, asked, &vocabulary)?;
        landscape.keep();
        return Ok(ExitCode::SUCCESS);
    }
    let mut code = ExitCode::SUCCESS;
    let output = match &options.command {
        Command::Resolve(asked) if asked.is_empty() => resolve::run(&context),
        Command::Resolve(asked) => resolve::decide(&context, asked)?,
        Command::Import => import::run(&context),
        Command::Search { words, limit } => search::run(&context, words, *limit),
        Command::Export { what, labels } => export::run(&context, *what, *labels),
        Command::About => about::run(&context),
        // Answered above, before any source is opened.
        Command::Init(_) | Command::Directory | Command::Sync(_) | Command::Report(_) => Output::default(),
        shown => {
            let table = table(&context, shown, &found)?;
            if table == Table::Findings {
                code = check::code(&context);
            }
            table.output(&context)
        }
    };
    output::write(&output, about.as_ref(), &options, texts)?;
    landscape.keep();
    // The process ends: giving back every string of a large survey would only take time.
    std::mem::forget(landscape);
    Ok(code)
}

/// The table of a view that a command prints.
fn table(context: &Context<'_>, command: &Command, found: &sources::Found) -> Result<Table, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    Ok(match command {
        Command::List { columns, sort, limit } => list::table(columns, sort.as_deref(), *limit, texts)?,
        Command::Show { body } => Table::Body(show::one_body(context, body)?),
        Command::Questions => Table::Questions,
        Command::Question { code, by, counted } => question::table(context, code, by.as_deref(), *counted)?,
        Command::Coverage { by } => coverage::table(by, texts)?,
        Command::Roadmap { by } => roadmap::table(by.as_deref(), texts)?,
        Command::Pivot(asked) => pivot::table(asked, texts)?,
        Command::Changes { by } => {
            if landscape.before.is_none() {
                return Err(Failure::Usage(texts.get("usage-against")));
            }
            match by {
                Some(by) => Table::ChangeGroups(coverage::dimension(by, texts)?),
                None => Table::Changes,
            }
        }
        Command::Base { measure } => Table::Base(coverage::measure(measure.as_deref(), texts)?),
        Command::Gaps(asked) => gaps::table(asked, texts)?,
        Command::Maturity(asked) => maturity::table(landscape, asked, texts)?,
        Command::Priorities(asked) => priorities::table(context, asked, found)?,
        Command::Sdg => Table::Sdg,
        Command::Check { .. } => Table::Findings,
        _ => Table::Overview,
    })
}

fn printed(output: &Output, options: &Options, texts: &Texts) -> Result<ExitCode, Failure> {
    output::write(output, Some(&About::program(now())), options, texts)?;
    Ok(ExitCode::SUCCESS)
}

/// The moment of an export, local time.
fn now() -> String {
    chrono::Local::now().format("%Y-%m-%d %H:%M").to_string()
}

/// What the screens are opened with.
fn screens(found: sources::Found, options: &Options) -> Screens {
    Screens {
        arguments: sources::arguments(&found, options),
        matches: resolve::file(options, found.workspace.as_ref()),
        named: options.sources.clone(),
        workspace: found.workspace,
        remembered: found.remembered,
        sources: found.options,
        filter: options.filter.clone().unwrap_or_default(),
        watch: options.watch,
        personal: options.personal,
    }
}

impl Context<'_> {
    /// What the numbers of this call rest on.
    fn about(&self) -> About {
        About::of(self.landscape, self.filter, self.evaluated, &self.sources.files(), now(), self.texts)
    }

    /// Says on standard error what the numbers rest on, where a person reads along.
    fn announce(&self) {
        let mut lines = Vec::new();
        if let Some(workspace) = self.workspace {
            if workspace_sources::needs_sync(workspace) {
                lines.push(self.texts.get("sync-needed"));
            }
            lines.push(self.texts.with("workspace-note", &[("name", (&workspace.name).into())]));
        }
        if self.landscape.sources.synthetic {
            lines.push(self.texts.get("synthetic-note"));
        }
        if !self.filter.is_empty() {
            let canonical = filter::print(self.filter, self.texts.lang);
            lines.push(self.texts.with("filter-note", &[("filter", (&canonical).into())]));
        }
        lines.extend(label::assumptions(self.landscape, self.texts));
        for line in lines {
            let _ = writeln!(io::stderr(), "{}", clean(&line));
        }
    }
}
