//! The command line: one small file a command; data on standard output, messages on standard error.

mod about;
mod args;
mod check;
mod completions;
mod config;
mod coverage;
mod directory;
mod doctor;
mod export;
mod failure;
mod gaps;
mod handbook;
mod import;
mod init;
mod keys;
mod list;
mod man;
mod maturity;
mod notes;
mod output;
mod pivot;
mod plain;
mod priorities;
mod question;
mod register;
mod report;
mod resolve;
mod roadmap;
mod search;
mod show;
mod sources;
mod sync;
mod views;
mod waiting;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::ops::{ControlFlow, Deref};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use crate::export::contents::{Asked, Table, What};
use crate::landscape::load::SourceOptions;
use crate::landscape::workspace_sources;
use crate::query::about::About;
use crate::query::filter::{self, Filter, Vocabulary};
use crate::query::label;
use crate::sources::log::Log;
use crate::sources::settings::{Setting, Settings};
use crate::sources::workspace::Workspace;
use crate::sources::{files, locales, places};
use crate::text::{self, FoundLocale, Lang, Texts, Value, clean};
use crate::tui::Screens;

use args::{Command, Options};
pub use args::{command, language};
use failure::Failure;
pub use handbook::Topic;
pub use plain::Verb;

/// The variable of the environment that names a log.
const LOG: &str = "REGATLAS_LOG";

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
    know_languages();
    // The workspace may name another language, but it is known only once the arguments are.
    let flag = language(&arguments).map(|lang| (Setting::Lang, lang.code().to_owned()));
    let mut texts = Texts::new(lang(&config::find(flag.as_slice(), None)));
    let (begun, mut log) = (Instant::now(), Log::default());
    let ended = start(arguments, &mut texts, &mut log);
    if let Err(failure) = &ended {
        failure.log(&log);
    }
    log.write("end", &[("ms", &begun.elapsed().as_millis().to_string())]);
    match ended {
        Ok(code) => code,
        Err(failure) => {
            let message = failure.message(&texts);
            // A message that cannot be written has nowhere else to go.
            let _ = writeln!(io::stderr(), "{message}");
            failure.exit_code()
        }
    }
}

/// Makes the languages known that lie beside the user's settings.
fn know_languages() {
    let folder = places::config().map(|folder| folder.join(locales::FOLDER));
    let (found, problems) = folder.map(|folder| locales::find(&folder)).unwrap_or_default();
    let known = |file: locales::LocaleFile| FoundLocale { code: file.code, path: file.path, text: file.text };
    text::register(found.into_iter().map(known).collect(), problems);
}

/// The language that is set.
fn lang(settings: &Settings) -> Lang {
    Lang::from_code(settings.value(Setting::Lang)).unwrap_or(Lang::En)
}

/// Opens the log that was named; one that cannot be written is a problem and no reason to stop.
fn open_log(options: &Options, problems: &mut Vec<String>, texts: &Texts) -> Log {
    let variable = || env::var_os(LOG).filter(|path| !path.is_empty()).map(PathBuf::from);
    let Some(path) = options.log.clone().or_else(variable) else { return Log::default() };
    let log = Log::open(&path).unwrap_or_else(|error| {
        let error = texts.error(&error);
        problems.push(texts.with("log-problem", &[("problem", Value::Text(&error))]));
        Log::default()
    });
    log.write("start", &[("version", env!("CARGO_PKG_VERSION")), ("command", &options.name)]);
    log
}

fn start(arguments: Vec<OsString>, texts: &mut Texts, log: &mut Log) -> Result<ExitCode, Failure> {
    let options = match args::parse(arguments, texts) {
        Ok(options) => options,
        Err(Failure::Shown(text)) => {
            write!(io::stdout(), "{text}").map_err(|cause| Failure::Write { path: "-".into(), cause })?;
            return Ok(ExitCode::SUCCESS);
        }
        Err(failure) => return Err(failure),
    };
    output::check(&options)?;
    let found = match &options.command {
        Command::Init(_) | Command::Check { codes: true } => Ok(sources::Found::default()),
        Command::Sync(asked) if asked.server.is_some() => Ok(sources::Found::default()),
        _ => sources::find(&options),
    };
    let folder = found.as_ref().ok().and_then(|found| found.workspace.as_ref()).map(|own| own.folder.as_path());
    let settings = config::find(&options.settings, folder);
    if lang(&settings) != texts.lang {
        *texts = Texts::new(lang(&settings));
    }
    let texts = &*texts;
    let on_terminal = io::stdout().is_terminal() && io::stdin().is_terminal();
    // A terminal that cannot move its cursor shows lines, and lines only.
    let is_dumb = env::var_os("TERM").is_some_and(|term| term == "dumb");
    let plain = options.plain || (options.command == Command::Screens && on_terminal && is_dumb);
    let opens = options.command == Command::Screens && on_terminal && !plain;
    let mut problems = config::problems(&settings, texts);
    *log = open_log(&options, &mut problems, texts);
    let view = match &found {
        Ok(found) => views::named(&options, found, opens, &mut problems, texts)?,
        Err(_) => None,
    };
    // Who names what is to be shown does not begin where one was.
    let is_named = options.view.is_some() || options.filter.is_some();
    let options = match &view {
        Some(view) => views::applied(options, view, texts)?,
        None => options,
    };
    // On the screens they stand in the bottom line.
    if !opens {
        for problem in &problems {
            output::tell(problem);
        }
    }
    let found = match without_landscape(&options, found, &settings, texts)? {
        ControlFlow::Break(code) => return Ok(code),
        ControlFlow::Continue(found) => found,
    };
    if plain {
        return plain::run(&options, &found, texts);
    }
    if opens {
        let beginning = view.map(|view| views::beginning(&view, &mut problems, texts)).unwrap_or_default();
        let screens = Screens {
            settings,
            problems,
            beginning,
            is_named,
            log: log.clone(),
            bindings: keys::find().0,
            ..screens(found, &options)
        };
        return crate::tui::run(screens, texts.lang).map_err(Failure::from);
    }
    on_landscape(&found, &options, log, texts)
}

/// The commands that need no landscape; the sources for the others.
fn without_landscape(
    options: &Options,
    found: Result<sources::Found, Failure>,
    settings: &Settings,
    texts: &Texts,
) -> Result<ControlFlow<ExitCode, sources::Found>, Failure> {
    let for_people = options.format.is_for_people();
    let output = match &options.command {
        Command::Init(asked) => init::run(asked, options, texts)?,
        Command::Check { codes: true } => check::codes(for_people, texts),
        Command::Directory => directory::run(&found?.options, for_people, texts)?,
        Command::Sync(asked) => sync::run(asked, found?.workspace.as_ref(), texts)?,
        Command::Config { example: true, .. } | Command::Man | Command::Completions { .. } => {
            let text = match &options.command {
                Command::Man => man::page(texts)?,
                Command::Completions { shell } => {
                    let file = found.as_ref().map_or_else(|_| None, views::file);
                    completions::script(shell, &completions::views(file.as_deref()), texts)
                }
                _ => config::example(texts),
            };
            output::text(&text, options, texts)?;
            return Ok(ControlFlow::Break(ExitCode::SUCCESS));
        }
        Command::Config { keys: true, .. } => keys::run(for_people, texts),
        Command::Config { .. } => {
            // A workspace that cannot be read sets nothing, and that is worth knowing here.
            if let Err(failure) = &found {
                output::tell(&failure.message(texts));
            }
            config::run(settings, for_people, texts)
        }
        Command::Doctor => doctor::run(&found, settings, options.format, texts),
        Command::Views(views::Asked { save: None, delete, .. }) => match delete {
            Some(name) => views::delete(&found?, name, texts)?,
            None => views::run(&found?, texts)?,
        },
        _ => return found.map(ControlFlow::Continue),
    };
    output::write(&output, Some(&About::program(now())), options, texts)?;
    Ok(ControlFlow::Break(ExitCode::SUCCESS))
}

/// The commands that print something of the landscape.
fn on_landscape(found: &sources::Found, options: &Options, log: &Log, texts: &Texts) -> Result<ExitCode, Failure> {
    if let Some(output) = &options.output {
        sources::spare(output, found, texts)?;
    }
    let landscape = waiting::load(&found.options, log, texts)?;
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
        notes: &landscape.sources.notes,
        filter: &filter,
        evaluated: &evaluated,
        texts,
        names: options.format.is_for_people(),
        reading: options.format.is_for_reading(),
        labels: false,
        personal: options.personal,
    };
    let context = Context { asked, options, workspace, sources: &found.options };
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
        Command::Note(asked) => notes::write(&context, asked)?,
        Command::Notes { body } => notes::run(&context, body.as_deref())?,
        Command::Views(asked) => views::save(&context, found, asked, asked.save.as_deref().unwrap_or_default())?,
        shown => {
            let table = table(&context, shown, found)?;
            if table == Table::Findings {
                code = check::code(&context);
            }
            table.output(&context)
        }
    };
    output::write(&output, about.as_ref(), options, texts)?;
    if let Some(path) = &options.output {
        log.write("written", &[("file", &files::display_name(path))]);
    }
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
        Command::Registers => Table::Registers,
        Command::Register { register } => register::table(context, register)?,
        Command::Evidence => Table::Evidence,
        Command::Check { .. } => Table::Findings,
        _ => Table::Overview,
    })
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
        personal: options.personal,
        ..Screens::default()
    }
}

impl Context<'_> {
    /// What the numbers of this call rest on.
    fn about(&self) -> About {
        About::of(self.landscape, self.filter, self.evaluated, &self.sources.files(), now(), self.texts)
    }

    /// Whether notes are what the command is about, which then says itself what is wrong with them.
    fn is_about_notes(&self) -> bool {
        matches!(self.options.command, Command::Note(_) | Command::Notes { .. })
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
        if let Some(error) = self.landscape.sources.notes_problem.as_ref().filter(|_| !self.is_about_notes()) {
            let error = self.texts.error(error);
            lines.push(self.texts.with("notes-problem", &[("problem", Value::Text(&error))]));
        }
        for line in lines {
            let _ = writeln!(io::stderr(), "{}", clean(&line));
        }
    }
}
