//! The arguments: what can be typed, and what was.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::landscape::Dimension;
use crate::landscape::load::SourceOptions;
use crate::query::listing::ListColumn;
use crate::sources::limesurvey::SurveyFiles;
use crate::text::{Lang, Texts, Value};

use super::failure::Failure;
use super::output::Format;

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// No command: the screens, or without a terminal the overview.
    Screens,
    /// Key figures.
    Overview,
    /// The keepings.
    List {
        /// Columns to print.
        columns: Vec<ListColumn>,
        /// Column to sort by, with `-` before it for descending.
        sort: Option<String>,
        /// The most rows.
        limit: Option<usize>,
    },
    /// One body.
    Show {
        /// Key or name.
        body: String,
        /// Whether personal data are wanted.
        personal: bool,
    },
    /// Numbers per group.
    Coverage {
        /// Codes of the dimensions.
        by: Vec<String>,
    },
    /// Fuzzy hits.
    Search {
        /// What to look for.
        words: String,
        /// The most hits.
        limit: usize,
    },
    /// Findings.
    Check,
    /// Version, data sources, licences.
    About,
}

/// Everything that was typed.
#[derive(Debug, Clone)]
pub struct Options {
    /// What was asked for.
    pub command: Command,
    /// Sources named.
    pub sources: SourceOptions,
    /// The filter as written.
    pub filter: Option<String>,
    /// The format of the output.
    pub format: Format,
    /// The file to write instead of standard output.
    pub output: Option<PathBuf>,
}

/// The language: `--lang`, else the locale.
pub fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let flag = texts.iter().enumerate().find_map(|(at, argument)| match argument.strip_prefix("--lang") {
        Some("") => texts.get(at + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    flag.and_then(Lang::from_code).unwrap_or_else(|| Lang::of_locale(&sys_locale::get_locale().unwrap_or_default()))
}

fn option(texts: &Texts, id: &'static str, value: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(texts.get(&format!("cli-value-{value}")))
        .help(texts.get(&format!("cli-{id}")))
        .global(true)
}

fn file(texts: &Texts, id: &'static str) -> Arg {
    option(texts, id, "file").value_parser(value_parser!(PathBuf)).help_heading(texts.get("cli-sources"))
}

/// The command line in the language of the texts.
pub fn command(texts: &Texts) -> clap::Command {
    let sub = |name: &'static str, operand: &'static str| {
        let operand = if operand.is_empty() { String::new() } else { format!(" {}", texts.get(operand)) };
        clap::Command::new(name)
            .about(texts.get(&format!("cli-{name}")))
            .help_template(texts.get("cli-template"))
            .override_usage(format!("regatlas {name}{operand} {}", texts.get("cli-usage-options")))
            .next_help_heading(texts.get("cli-options"))
            .disable_help_flag(true)
            .disable_version_flag(true)
    };
    let known = |key: &str, codes: &[&str]| texts.with(key, &[("known", Value::Text(&codes.join(", ")))]);
    let own = |id: &'static str, value: &'static str| {
        Arg::new(id).long(id).value_name(texts.get(&format!("cli-value-{value}"))).help(texts.get(&format!("cli-{id}")))
    };
    let positional = |id: &'static str| {
        Arg::new(id)
            .required(true)
            .help_heading(texts.get("cli-arguments"))
            .value_name(texts.get(&format!("cli-value-{id}")))
            .help(texts.get(&format!("cli-{id}-arg")))
    };
    let limit = || own("limit", "count").value_parser(value_parser!(usize));
    clap::Command::new("regatlas")
        .version(env!("CARGO_PKG_VERSION"))
        .about(texts.get("cli-about"))
        .help_template(texts.get("cli-template-main"))
        .subcommand_help_heading(texts.get("cli-commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .next_help_heading(texts.get("cli-options"))
        .arg(option(texts, "filter", "filter").allow_hyphen_values(true))
        .arg(
            option(texts, "format", "format")
                .value_parser(PossibleValuesParser::new(Format::CODES))
                .hide_possible_values(true),
        )
        .arg(option(texts, "output", "file").short('o').value_parser(value_parser!(PathBuf)))
        .arg(
            option(texts, "lang", "lang")
                .value_parser(PossibleValuesParser::new(Lang::CODES))
                .hide_possible_values(true),
        )
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).global(true).help(texts.get("cli-help")))
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help(texts.get("cli-version")))
        .arg(file(texts, "gv"))
        .arg(file(texts, "survey"))
        .arg(file(texts, "structure"))
        .arg(file(texts, "participants"))
        .arg(file(texts, "profile"))
        .arg(file(texts, "maturity"))
        .subcommand(sub("overview", ""))
        .subcommand(
            sub("list", "")
                .after_help(known("cli-known-columns", ListColumn::CODES))
                .arg(own("columns", "columns").value_delimiter(','))
                .arg(own("sort", "column").allow_hyphen_values(true))
                .arg(limit()),
        )
        .subcommand(
            sub("show", "cli-value-body")
                .arg(positional("body"))
                .arg(Arg::new("personal").long("personal").action(ArgAction::SetTrue).help(texts.get("cli-personal"))),
        )
        .subcommand(
            sub("coverage", "")
                .after_help(known("cli-known-dimensions", Dimension::CODES))
                .arg(own("by", "dimensions").required(true).value_delimiter(',')),
        )
        .subcommand(sub("search", "cli-value-words").arg(positional("words").num_args(1..)).arg(limit()))
        .subcommand(sub("check", ""))
        .subcommand(sub("about", "").about(texts.get("cli-about-command")))
}

/// Reads the arguments.
///
/// # Errors
/// [`Failure::Shown`] for help and version, [`Failure::Usage`] for wrong use.
pub fn parse(mut arguments: Vec<OsString>, texts: &Texts) -> Result<Options, Failure> {
    // `regatlas help` and `regatlas help list` are what many type first.
    if arguments.get(1).is_some_and(|word| word == "help") {
        arguments.remove(1);
        arguments.push("--help".into());
    }
    let matches = command(texts).try_get_matches_from(arguments).map_err(|error| failure(&error, texts))?;
    let (name, sub) = matches.subcommand().unwrap_or(("", &matches));
    let command = match name {
        "overview" => Command::Overview,
        "list" => Command::List {
            columns: columns(sub, texts)?,
            sort: sub.get_one::<String>("sort").cloned(),
            limit: sub.get_one::<usize>("limit").copied(),
        },
        "show" => Command::Show {
            body: sub.get_one::<String>("body").cloned().unwrap_or_default(),
            personal: sub.get_flag("personal"),
        },
        "coverage" => Command::Coverage { by: many(sub, "by") },
        "search" => Command::Search {
            words: many(sub, "words").join(" "),
            limit: sub.get_one::<usize>("limit").copied().unwrap_or(20),
        },
        "check" => Command::Check,
        "about" => Command::About,
        _ => Command::Screens,
    };
    let path = |id: &str| sub.get_one::<PathBuf>(id).cloned();
    Ok(Options {
        command,
        sources: SourceOptions {
            gv: path("gv"),
            survey: SurveyFiles {
                responses: path("survey"),
                structure: path("structure"),
                participants: path("participants"),
            },
            profile: path("profile"),
            maturity: path("maturity"),
        },
        filter: sub.get_one::<String>("filter").cloned(),
        format: sub
            .get_one::<String>("format")
            .and_then(|code| Format::from_code(code))
            .or_else(|| path("output").and_then(|path| Format::of_file(&path)))
            .unwrap_or(Format::Table),
        output: path("output"),
    })
}

fn many(matches: &ArgMatches, id: &str) -> Vec<String> {
    matches.get_many::<String>(id).map_or_else(Vec::new, |values| values.cloned().collect())
}

fn columns(matches: &ArgMatches, texts: &Texts) -> Result<Vec<ListColumn>, Failure> {
    many(matches, "columns").iter().map(|code| column(code, texts)).collect()
}

/// The column with this code, or that a word of the filter language names.
///
/// # Errors
/// [`Failure::Usage`] that lists the columns there are.
pub fn column(code: &str, texts: &Texts) -> Result<ListColumn, Failure> {
    let lower = code.trim().to_lowercase();
    ListColumn::from_code(&lower).or_else(|| ListColumn::from_word(&lower)).ok_or_else(|| {
        let known = ListColumn::CODES.join(", ");
        Failure::Usage(texts.with("usage-column", &[("found", Value::Text(code)), ("known", Value::Text(&known))]))
    })
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
