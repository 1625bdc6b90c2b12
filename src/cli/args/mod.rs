//! The arguments: what can be typed, and what was.

use std::env;
use std::error::Error;
use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{FromArgMatches, Parser};

use crate::export::contents::Dataset;
use crate::text::{Lang, Texts, Value};

use super::failure::Failure;
use super::output::Format;
use super::{handbook, report};

mod command;
mod localised;
mod options;
pub mod words;

pub use command::Command;
pub use localised::command;
pub use options::Options;
use words::UnknownWord;

/// The command line as clap reads it.
#[derive(Debug, Parser)]
#[command(name = "regatlas", version, disable_help_subcommand = true)]
#[command(disable_help_flag = true, disable_version_flag = true)]
struct Arguments {
    // The workspace that the screens open. The usage names it, so that it has no help.
    #[arg(hide = true)]
    open: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    command: Option<Command>,
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
    let parsed = parsed(arguments, texts).map_err(|error| match failure(&error, texts) {
        // What is possible stands in the message already.
        Failure::Usage(message) if unknown_word(&error).is_none() => {
            Failure::Usage(format!("{message}\n{}", texts.get("usage-help")))
        }
        failure => failure,
    })?;
    let usage = |key: &str| Failure::Usage(texts.get(key));
    let Arguments { open, mut options, command } = parsed;
    if options.lacks_map() {
        return Err(usage("usage-map-replace"));
    }
    let open = open.filter(|_| command.is_none());
    if let Some(folder) = open.as_ref().filter(|folder| !folder.exists()) {
        let shown = folder.display().to_string();
        let message = texts.with("usage-folder", &[("found", Value::Text(&shown))]);
        let commands = command_names(texts);
        let near = words::similar(&shown, commands.iter().map(String::as_str));
        let near = near.map(|word| texts.with("usage-near", &[("word", (&word).into())]));
        let lines: Vec<String> = [Some(message), near, Some(texts.get("usage-help"))].into_iter().flatten().collect();
        return Err(Failure::Usage(lines.join("\n")));
    }
    if options.plain && (command.is_some() || options.output.is_some() || options.named_format.is_some()) {
        return Err(usage("usage-plain"));
    }
    options.workspace = open.or(options.workspace);
    options.command = command.unwrap_or_default();
    resolved(options, texts)
}

fn parsed(arguments: Vec<OsString>, texts: &Texts) -> Result<Arguments, clap::Error> {
    let matches = command(texts).try_get_matches_from(arguments)?;
    let mut parsed = Arguments::from_arg_matches(&matches)?;
    matches.subcommand_name().unwrap_or("screens").clone_into(&mut parsed.options.name);
    Ok(parsed)
}

/// Reads a line of the dialogue: a command with its own options, without those that all have.
///
/// # Errors
/// For wrong use.
pub fn parse_line(name: &str, words: impl Iterator<Item = String>, texts: &Texts) -> Result<Command, clap::Error> {
    let own = command(texts).get_subcommands().filter(|sub| sub.get_name() == name).cloned().collect::<Vec<_>>();
    let line = clap::Command::new("regatlas").disable_help_subcommand(true).subcommands(own);
    let before = ["regatlas", name].map(str::to_owned).into_iter();
    Command::from_arg_matches(&line.try_get_matches_from(before.chain(words))?)
}

/// The options with what follows from them: the format and the sources.
///
/// # Errors
/// When format, ending and command do not fit together.
fn resolved(mut options: Options, texts: &Texts) -> Result<Options, Failure> {
    // A hyphen is standard output, as everywhere.
    options.output.take_if(|path| path.as_os_str() == "-");
    let (named, output) = (options.named_format, options.output.as_deref());
    options.format = match &mut options.command {
        Command::Export(args) => export_format(named, args.what(), output, texts)?,
        Command::Report(args) => {
            args.form = report::form(named, output, texts)?;
            Format::Table
        }
        // They have formats of their own.
        Command::Config(args) if args.example => Format::Table,
        Command::Completions(_) | Command::Man | Command::Generate(_) => Format::Table,
        Command::Letter(args) if args.writes() => Format::Table,
        _ => format(named, output, texts)?,
    };
    options.sources = options.named_sources();
    Ok(options)
}

/// The language that `--lang` names, before anything else of the arguments is understood.
pub fn language(arguments: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let mut named = texts.iter().enumerate().filter_map(|(at, argument)| match argument.strip_prefix("--lang") {
        Some("") => texts.get(at + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    // Of several the last one holds, as of every option.
    named.next_back().and_then(Lang::from_code)
}

fn command_names(texts: &Texts) -> Vec<String> {
    command(texts).get_subcommands().map(|sub| sub.get_name().to_owned()).collect()
}

/// The page of the handbook that a word asks for; nothing where it is a command, which has a help of
/// its own.
///
/// # Errors
/// [`Failure::Shown`] with the page, [`Failure::Usage`] where the word is neither.
fn help(word: &str, texts: &Texts) -> Result<(), Failure> {
    let commands = command_names(texts);
    if commands.iter().any(|command| command == word) {
        return Ok(());
    }
    let bold = io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    Err(match handbook::page(word, texts, bold) {
        Some(page) => Failure::Shown(page),
        None => Failure::Usage(handbook::unknown(word, &commands, texts)),
    })
}

/// The format named, else the one that the file's ending asks for, else a table.
///
/// # Errors
/// When the ending is unknown, or is that of another kind of file.
fn format(named: Option<Format>, output: Option<&Path>, texts: &Texts) -> Result<Format, Failure> {
    let ending = output.and_then(Format::of_file);
    match (named, output) {
        // Text in a file that is called a workbook opens nowhere, nor the other way round.
        (Some(format), Some(output))
            if ending.is_some_and(|ending| ending != format && (ending.is_binary() || format.is_binary())) =>
        {
            let path = output.display().to_string();
            let variables = [("path", Value::Text(&path)), ("format", Value::Text(format.code()))];
            Err(Failure::Usage(texts.with("usage-format-ending", &variables)))
        }
        (Some(format), _) => Ok(format),
        (None, Some(output)) if output.extension().is_some() => ending.ok_or_else(|| unknown_ending(output, texts)),
        (None, _) => Ok(Format::Table),
    }
}

/// What is said of an ending that names no format.
pub fn unknown_ending(output: &Path, texts: &Texts) -> Failure {
    let (found, known) = (output.display().to_string(), Format::ENDINGS.join(", "));
    let variables = [("found", Value::Text(&found)), ("known", Value::Text(&known))];
    Failure::Usage(texts.with("usage-ending", &variables))
}

/// An export is written for something: without a file or a format nobody could say for what.
///
/// # Errors
/// Where neither is named, or they do not fit together.
fn export_format(
    named: Option<Format>,
    what: Dataset,
    output: Option<&Path>,
    texts: &Texts,
) -> Result<Format, Failure> {
    if what == Dataset::XEvidenceSurvey {
        let is_xml = output.and_then(Path::extension).is_none_or(|ending| ending.eq_ignore_ascii_case("xml"));
        let fits = is_xml && named.is_none();
        return if fits { Ok(Format::Table) } else { Err(Failure::Usage(texts.get("usage-export-xml"))) };
    }
    match (named, output) {
        (None, None) => Err(Failure::Usage(texts.get("usage-export-file"))),
        (None, Some(output)) if output.extension().is_none() => Err(unknown_ending(output, texts)),
        _ => format(named, output, texts),
    }
}

/// What clap found wrong, in the language of the texts.
pub fn failure(error: &clap::Error, texts: &Texts) -> Failure {
    if let Some(word) = unknown_word(error) {
        return Failure::Usage(word.message(texts));
    }
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
    let near = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(word) = near.into_iter().map(context).find(|word| !word.is_empty()) {
        message.push('\n');
        message.push_str(&texts.with("usage-near", &[("word", Value::Text(&word))]));
    }
    Failure::Usage(message)
}

fn unknown_word(error: &clap::Error) -> Option<&UnknownWord> {
    error.source().and_then(|cause| cause.downcast_ref())
}
