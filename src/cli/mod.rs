//! The command line: one small file per command; data on standard output, messages on standard error.

mod about;
mod args;
mod ask;
mod cascade;
mod changes;
mod check;
mod completions;
mod config;
mod coverage;
mod directory;
mod doctor;
mod estimate;
mod export;
mod failure;
mod forget;
mod gaps;
mod generate;
mod handbook;
mod import;
mod init;
mod invite;
mod keys;
mod letter;
mod list;
mod man;
mod maturity;
mod notebook;
mod notes;
mod output;
mod panel;
mod pivot;
mod plain;
mod priorities;
mod question;
mod questionnaire;
mod recording;
mod register;
mod remind;
mod report;
mod resolve;
mod response;
mod roadmap;
mod rollout;
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

use crate::export::contents::{Asked, Dataset, Table};
use crate::landscape::workspace_sources;
use crate::query::about::About;
use crate::query::filter::{self, Filter, Vocabulary};
use crate::query::label;
use crate::sources::log::Log;
use crate::sources::settings::{Setting, Settings};
use crate::sources::{files, locales, places};
use crate::text::{self, FoundLocale, Lang, Texts, Value, clean};
use crate::tui::Screens;

use args::{Command, Options};
pub use args::{command, language};
use failure::Failure;
pub use forget::KeptKind;
use gaps::GapsArgs;
pub use handbook::Topic;
use output::Output;
pub use plain::Verb;
use sources::CommandSources;

/// The variable of the environment that names a log.
const LOG: &str = "REGATLAS_LOG";

/// What every command works on.
#[derive(Clone, Copy)]
struct Context<'a> {
    /// Landscape, filter, language and what passes.
    asked: Asked<'a>,
    options: &'a Options,
    /// The sources and the workspace that they come from.
    found: &'a CommandSources,
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
        Command::Init(_) | Command::Generate(_) => Ok(CommandSources::default()),
        Command::Check(args) if args.codes => Ok(CommandSources::default()),
        Command::Sync(args) if args.server.is_some() => Ok(CommandSources::default()),
        _ => sources::find(&options),
    };
    let folder = found.as_ref().ok().and_then(|found| found.workspace.as_ref()).map(|own| own.folder.as_path());
    let settings = config::find(&options.settings(), folder);
    if lang(&settings) != texts.lang {
        *texts = Texts::new(lang(&settings));
    }
    texts.mark_below(settings.small_base());
    settings.limits().apply();
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
    found: Result<CommandSources, Failure>,
    settings: &Settings,
    texts: &Texts,
) -> Result<ControlFlow<ExitCode, CommandSources>, Failure> {
    let for_people = options.format.is_for_people();
    let text = match &options.command {
        Command::Man => Some(man::page(texts)?),
        Command::Completions(args) => {
            let file = found.as_ref().map_or_else(|_| None, views::file);
            let questions = found.as_ref().map_or_else(|_| Vec::new(), |found| completions::questions(&found.options));
            Some(completions::script(&args.shell, &completions::views(file.as_deref()), &questions, texts))
        }
        Command::Config(args) if args.example => Some(config::example(texts)),
        _ => None,
    };
    if let Some(text) = text {
        output::text(&text, options, texts)?;
        return Ok(ControlFlow::Break(ExitCode::SUCCESS));
    }
    let output = match &options.command {
        Command::Init(args) => init::run(args, options, texts)?,
        Command::Generate(args) => generate::run(args, options, texts)?,
        Command::Check(args) if args.codes => check::codes(for_people, texts),
        Command::Directory => directory::run(&found?.options, for_people, texts)?,
        Command::Sync(args) => sync::run(args, found?.workspace.as_ref(), texts)?,
        Command::Config(args) if args.keys => keys::run(for_people, texts),
        Command::Config(_) => {
            // A workspace that cannot be read sets nothing, and that is worth knowing here.
            if let Err(failure) = &found {
                output::tell(&failure.message(texts));
            }
            config::run(settings, for_people, texts)
        }
        Command::Forget(args) => forget::run(args, found?.workspace.as_ref(), options, for_people, texts)?,
        Command::Doctor => doctor::run(&found, settings, options.format, texts),
        Command::Views(args) if args.save.is_none() => match &args.delete {
            Some(name) => views::delete(&found?, name, texts)?,
            None => views::run(&found?, texts)?,
        },
        _ => return found.map(ControlFlow::Continue),
    };
    // What is named there is the folder of the workspace.
    let is_folder = matches!(options.command, Command::Generate(_));
    let printed = is_folder.then(|| options.writing(options.format, None));
    output::write(&output, Some(&About::program(now())), printed.as_ref().unwrap_or(options), texts)?;
    Ok(ControlFlow::Break(ExitCode::SUCCESS))
}

/// The commands that print something of the landscape.
fn on_landscape(found: &CommandSources, options: &Options, log: &Log, texts: &Texts) -> Result<ExitCode, Failure> {
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
    let context = Context { asked, options, found };
    context.announce();
    let about = options.output.is_some().then(|| context.about());
    let said = match &options.command {
        Command::Export(args) if args.what() == Dataset::XEvidenceSurvey => export::xml(&context, about.as_ref())?,
        Command::Gaps(GapsArgs { lists: Some(folder), .. }) => gaps::written(&context, folder)?,
        Command::Letter(args) if args.writes() => letter::run(&context, args)?,
        Command::Invite(args) if args.files.is_some() => {
            remind::written(&context, &args.mailing(), args.files.as_deref())?
        }
        Command::Remind(args) if args.files.is_some() => {
            remind::written(&context, &args.mailing(), args.files.as_deref())?
        }
        Command::Report(args) => report::run(&context, args, &vocabulary)?,
        command => {
            output::write(&output_of(&context, command)?, about.as_ref(), options, texts)?;
            if let Some(path) = &options.output {
                log.write("written", &[("file", &files::display_name(path))]);
            }
            Vec::new()
        }
    };
    for line in said {
        output::tell(&line);
    }
    let code = if matches!(options.command, Command::Check(_)) { check::code(&context) } else { ExitCode::SUCCESS };
    landscape.keep();
    // The process ends: giving back every string of a large survey would only take time.
    std::mem::forget(landscape);
    Ok(code)
}

/// What a command prints of the landscape.
fn output_of(context: &Context<'_>, command: &Command) -> Result<Output, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let table = match command {
        Command::Resolve(args) if args.is_empty() => return Ok(resolve::run(context)),
        Command::Resolve(args) => return resolve::decide(context, args),
        Command::Import => return Ok(import::run(context)),
        Command::Search(args) => return Ok(args.run(context)),
        Command::Ask(args) => return Ok(args.run(context)),
        Command::Export(args) => return Ok(args.run(context)),
        Command::About => return Ok(about::run(context)),
        Command::Note(args) => return notes::write(context, args),
        Command::Notes(args) => return notes::run(context, args),
        Command::Cascade(args) => return args.run(context),
        Command::Notebook(args) => return args.run(context),
        Command::Views(args) => return views::save(context, args),
        Command::List(args) => args.table(),
        Command::Show(args) => Table::Body(show::shown_body(context, &args.body.join(" "))?),
        Command::Questions => Table::Questions,
        Command::Question(args) => args.table(context)?,
        Command::Questionnaire(args) => args.table(),
        Command::Coverage(args) => args.table(texts)?,
        Command::Roadmap(args) => args.table(texts)?,
        Command::Rollout(args) => args.table(context)?,
        Command::Pivot(args) => args.table(context)?,
        Command::Changes(args) => args.table(landscape, texts)?,
        Command::Panel(args) => args.table(context)?,
        Command::Base(args) => args.table(),
        Command::Gaps(args) => args.table(),
        Command::Letter(args) if args.table => args.table(context),
        Command::Letter(_) => return Ok(letter::list(context)),
        Command::Invite(args) => args.table(),
        Command::Remind(args) => args.table(),
        Command::Response(args) => args.table(context)?,
        Command::Estimate(args) => args.table(context)?,
        Command::Maturity(args) => args.table(context)?,
        Command::Priorities(args) => args.table(context)?,
        Command::Sdg => Table::Sdg,
        Command::Registers => Table::Registers,
        Command::Register(args) => args.table(context)?,
        Command::Evidence => Table::Evidence,
        Command::Check(_) => Table::Findings,
        _ => Table::Overview,
    };
    Ok(table.drawn(context, context.options.format, || context.options.look()))
}

/// The moment of an export, local time.
fn now() -> String {
    chrono::Local::now().format("%Y-%m-%d %H:%M").to_string()
}

/// What the screens are opened with.
fn screens(found: CommandSources, options: &Options) -> Screens {
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
        About::of(self.landscape, self.filter, self.evaluated, &self.found.options.files(), now(), self.texts)
    }

    /// Whether notes are what the command is about, which then says itself what is wrong with them.
    fn is_about_notes(&self) -> bool {
        matches!(self.options.command, Command::Note(_) | Command::Notes(_))
    }

    /// Says on standard error what the numbers rest on, where a person reads along.
    fn announce(&self) {
        let mut lines = Vec::new();
        if let Some(workspace) = &self.found.workspace {
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
