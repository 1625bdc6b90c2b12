//! The arguments: what can be typed, and what was.

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::landscape::load::SourceOptions;
use crate::query::listing::ListColumn;
use crate::query::question::Counted;
use crate::sources::limesurvey::SurveyFiles;
use crate::sources::own_map::MapFile;
use crate::sources::settings::Setting;
use crate::sources::views::ScreenName;
use crate::text::{Texts, Value};

use super::failure::Failure;
use super::gaps;
use super::handbook;
use super::init;
use super::maturity;
use super::notes;
use super::output::Format;
use super::pivot;
use super::priorities;
use super::report;
use super::resolve;
use super::sync;
use super::views;

mod asked;
mod command;
mod formats;
mod settings;

pub use asked::Command;
pub use command::command;
use formats::{export_format, format, what};
pub use settings::language;
use settings::settings;

/// Everything that was typed.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct Options {
    /// The command's name, for the log.
    pub name: String,
    /// What was asked for.
    pub command: Command,
    /// Sources named.
    pub sources: SourceOptions,
    /// Workspace named.
    pub workspace: Option<PathBuf>,
    /// Whether the embedded landscape is wanted, whatever workspace there is.
    pub demo: bool,
    /// Name of the saved view in force.
    pub view: Option<String>,
    /// The file that the log is written to.
    pub log: Option<PathBuf>,
    /// Settings that were named.
    pub settings: Vec<(Setting, String)>,
    /// Whether a dialogue in lines is wanted instead of the screens.
    pub plain: bool,
    /// Whether personal data are wanted.
    pub personal: bool,
    /// Whether files that are there are overwritten.
    pub force: bool,
    /// Whether files go without the head that says what they hold.
    pub bare: bool,
    /// The filter as written.
    pub filter: Option<String>,
    /// The format of the output.
    pub format: Format,
    /// The file to write instead of standard output.
    pub output: Option<PathBuf>,
}

/// Reads the arguments.
///
/// # Errors
/// [`Failure::Shown`] for help and version, [`Failure::Usage`] for wrong use.
pub fn parse(mut arguments: Vec<OsString>, texts: &Texts) -> Result<Options, Failure> {
    // `regatlas help` and `regatlas help list` are what many type first.
    if arguments.get(1).is_some_and(|word| word == "help") {
        arguments.remove(1);
        if let Some(word) = arguments.get(1).and_then(|word| word.to_str()).filter(|word| !word.starts_with('-')) {
            help(word, texts)?;
        }
        arguments.push("--help".into());
    }
    let matches = command(texts).try_get_matches_from(arguments).map_err(|error| failure(&error, texts))?;
    let (name, sub) = matches.subcommand().unwrap_or(("", &matches));
    let mut command = asked(name, sub, texts)?;
    let path = |id: &str| sub.get_one::<PathBuf>(id).cloned();
    if sub.get_flag("map-replace") && path("map").is_none() {
        return Err(Failure::Usage(texts.get("usage-map-replace")));
    }
    let positional = if name.is_empty() { matches.get_one::<PathBuf>("open").cloned() } else { None };
    if let Some(folder) = positional.as_ref().filter(|folder| !folder.exists()) {
        let shown = folder.display().to_string();
        let message = texts.with("usage-folder", &[("found", Value::Text(&shown))]);
        return Err(Failure::Usage(format!("{message}\n{}", texts.get("usage-help"))));
    }
    let output = path("output");
    let plain = matches.get_flag("plain");
    let named_format = sub.contains_id("format") && sub.get_one::<String>("format").is_some();
    if plain && (!name.is_empty() || output.is_some() || named_format) {
        return Err(Failure::Usage(texts.get("usage-plain")));
    }
    if let Command::Report(asked) = &mut command {
        let named = sub.get_one::<String>("format").map(String::as_str);
        asked.form = report::form(named, output.as_deref(), texts)?;
    }
    let format = match &command {
        Command::Export { what, .. } => export_format(sub, *what, output.as_deref(), texts)?,
        // They have formats of their own.
        Command::Report(_) | Command::Config { example: true, .. } | Command::Completions { .. } | Command::Man => {
            Format::Table
        }
        _ => format(sub, output.as_deref(), texts)?,
    };
    let name = if name.is_empty() { "screens" } else { name }.to_owned();
    Ok(Options {
        name,
        command,
        workspace: positional.or_else(|| path("workspace")),
        demo: sub.get_flag("demo"),
        view: sub.get_one::<String>("view").cloned(),
        log: path("log"),
        settings: settings(sub),
        plain,
        personal: sub.get_flag("personal"),
        force: sub.get_flag("force"),
        bare: sub.get_flag("bare"),
        sources: SourceOptions {
            gv: path("gv"),
            former: sub.get_many::<PathBuf>("former").map_or_else(Vec::new, |paths| paths.cloned().collect()),
            keeper_rules: path("keeper-rules"),
            keeper_exceptions: path("keeper-exceptions"),
            catalogue: sub.get_many::<PathBuf>("catalogue").map_or_else(Vec::new, |paths| paths.cloned().collect()),
            map: path("map").map(|path| MapFile { path, replace: sub.get_flag("map-replace"), ..MapFile::default() }),
            matches: path("matches"),
            notes: None,
            own: false,
            no_cache: sub.get_flag("no-cache"),
            survey: SurveyFiles {
                responses: path("survey"),
                structure: path("structure"),
                participants: path("participants"),
            },
            profile: path("profile"),
            maturity: path("maturity"),
            compare: path("compare"),
            against: path("against"),
            priority: path("priorities-model"),
        },
        filter: sub.get_one::<String>("filter").cloned(),
        format,
        output,
    })
}

/// The page of the handbook that a word asks for; nothing where it is a command, which has a help of
/// its own.
///
/// # Errors
/// [`Failure::Shown`] with the page, [`Failure::Usage`] where the word is neither.
fn help(word: &str, texts: &Texts) -> Result<(), Failure> {
    let commands: Vec<String> = command(texts).get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    if commands.iter().any(|command| command == word) {
        return Ok(());
    }
    let bold = io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    Err(match handbook::page(word, texts, bold) {
        Some(page) => Failure::Shown(page),
        None => Failure::Usage(handbook::unknown(word, &commands, texts)),
    })
}

/// What is to be done.
fn asked(name: &str, sub: &ArgMatches, texts: &Texts) -> Result<Command, Failure> {
    Ok(match name {
        "overview" => Command::Overview,
        "list" => Command::List {
            columns: columns(sub, texts)?,
            sort: sub.get_one::<String>("sort").cloned(),
            limit: sub.get_one::<usize>("limit").copied(),
        },
        "show" => Command::Show { body: one(sub, "body") },
        "coverage" => Command::Coverage { by: many(sub, "by") },
        "roadmap" => Command::Roadmap { by: sub.get_one::<String>("dimension").cloned() },
        "pivot" => Command::Pivot(pivot::Asked {
            rows: one(sub, "rows"),
            columns: one(sub, "cols"),
            figure: sub.get_one::<String>("measure").cloned(),
        }),
        "changes" => Command::Changes { by: sub.get_one::<String>("dimension").cloned() },
        "base" => Command::Base { measure: sub.get_one::<String>("measure").cloned() },
        "gaps" => Command::Gaps(gaps::Asked { by: many(sub, "by"), lists: sub.get_one::<PathBuf>("lists").cloned() }),
        "maturity" => Command::Maturity(maturity::Asked {
            by: sub.get_one::<String>("dimension").cloned(),
            criteria: sub.get_flag("criteria"),
            vendors: sub.get_flag("vendors"),
            below: sub.get_one::<String>("below").cloned(),
            moves: sub.get_flag("moves") || sub.contains_id("compare"),
        }),
        "priorities" => Command::Priorities(priorities::Asked {
            evidence: sub.get_flag("evidence"),
            registers: sub.get_flag("registers"),
            weights: many(sub, "weights"),
            seed: sub.get_one::<u64>("seed").copied(),
            save: sub.get_one::<PathBuf>("save-weights").cloned(),
        }),
        "sdg" => Command::Sdg,
        "registers" => Command::Registers,
        "register" => Command::Register { register: one(sub, "register") },
        "evidence" => Command::Evidence,
        "search" => Command::Search {
            words: many(sub, "words").join(" "),
            limit: sub.get_one::<usize>("limit").copied().unwrap_or(20),
        },
        "export" => Command::Export { what: what(sub, texts)?, labels: sub.get_flag("labels") },
        "report" => {
            Command::Report(report::Asked { land: sub.get_one::<String>("land").cloned(), ..report::Asked::default() })
        }
        "check" => Command::Check { codes: sub.get_flag("codes") },
        "resolve" => Command::Resolve(resolve::Asked {
            accept: many(sub, "accept"),
            undo: many(sub, "undo"),
            by: sub.get_one::<String>("who").cloned(),
        }),
        "questions" => Command::Questions,
        "question" => Command::Question {
            code: one(sub, "code"),
            by: sub.get_one::<String>("dimension").cloned(),
            counted: match (sub.get_flag("raw"), sub.get_flag("complete")) {
                (false, _) => Counted::Standing,
                (true, false) => Counted::Rows,
                (true, true) => Counted::Submitted,
            },
        },
        "directory" => Command::Directory,
        "import" => Command::Import,
        "sync" => Command::Sync(sync::Asked {
            server: sub.get_one::<String>("server").cloned(),
            user: sub.get_one::<String>("user").cloned(),
            id: sub.get_one::<u32>("id").copied(),
            full: sub.get_flag("full"),
            list: sub.get_flag("surveys"),
            remember: sub.get_flag("remember"),
            forget: sub.get_flag("forget"),
        }),
        "init" => Command::Init(init::Asked {
            folder: sub.get_one::<PathBuf>("folder").cloned().unwrap_or_else(|| ".".into()),
            name: sub.get_one::<String>("name").cloned(),
            yes: sub.get_flag("yes"),
        }),
        "note" => Command::Note(notes::Asked {
            body: one(sub, "body"),
            text: many(sub, "text").join(" "),
            who: sub.get_one::<String>("who").cloned(),
        }),
        "notes" => Command::Notes { body: sub.get_one::<String>("body").cloned() },
        "views" => Command::Views(views::Asked {
            save: sub.get_one::<String>("save").cloned(),
            delete: sub.get_one::<String>("delete").cloned(),
            screen: sub.get_one::<String>("screen").and_then(|code| ScreenName::from_code(code)),
            columns: columns(sub, texts)?,
            sort: sub.get_one::<String>("sort").cloned(),
            measure: sub.get_one::<String>("measure").cloned(),
        }),
        "completions" => Command::Completions { shell: one(sub, "shell") },
        "man" => Command::Man,
        "config" => Command::Config { example: sub.get_flag("example"), keys: sub.get_flag("keys") },
        "doctor" => Command::Doctor,
        "about" => Command::About,
        _ => Command::Screens,
    })
}

fn many(matches: &ArgMatches, id: &str) -> Vec<String> {
    matches.get_many::<String>(id).map_or_else(Vec::new, |values| values.cloned().collect())
}

fn one(matches: &ArgMatches, id: &str) -> String {
    matches.get_one::<String>(id).cloned().unwrap_or_default()
}

fn columns(matches: &ArgMatches, texts: &Texts) -> Result<Vec<ListColumn>, Failure> {
    many(matches, "columns").iter().map(|code| column(code, texts)).collect()
}

/// The column with this code, or that a word of the filter language names.
///
/// # Errors
/// [`Failure::Usage`] that lists the columns there are.
pub fn column(code: &str, texts: &Texts) -> Result<ListColumn, Failure> {
    ListColumn::from_written(code).ok_or_else(|| unknown_column(code, texts))
}

/// What is said of a column that there is not.
pub fn unknown_column(code: &str, texts: &Texts) -> Failure {
    let known = ListColumn::CODES.join(", ");
    Failure::Usage(texts.with("usage-column", &[("found", Value::Text(code)), ("known", Value::Text(&known))]))
}

/// What clap found wrong, in the language of the texts.
fn failure(error: &clap::Error, texts: &Texts) -> Failure {
    let context = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(several)) => several.join(", "),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let key = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            return Failure::Shown(error.render().to_string());
        }
        ErrorKind::UnknownArgument => "usage-unknown",
        ErrorKind::InvalidSubcommand => "usage-command",
        ErrorKind::MissingRequiredArgument => "usage-missing",
        ErrorKind::InvalidValue if context(ContextKind::InvalidValue).is_empty() => "usage-no-value",
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => "usage-value",
        ErrorKind::ArgumentConflict => "usage-twice",
        _ => "usage-other",
    };
    let argument = match context(ContextKind::InvalidArg) {
        argument if argument.is_empty() => context(ContextKind::InvalidSubcommand),
        argument => argument,
    };
    let (value, known) = (context(ContextKind::InvalidValue), context(ContextKind::ValidValue));
    let mut message = texts.with(key, &[("argument", Value::Text(&argument)), ("value", Value::Text(&value))]);
    if !known.is_empty() {
        message.push(' ');
        message.push_str(&texts.with("usage-known", &[("known", Value::Text(&known))]));
    }
    Failure::Usage(format!("{message}\n{}", texts.get("usage-help")))
}
