//! The command line as clap builds it, in the language of the texts.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, Command, value_parser};

use crate::domain::Maturity;
use crate::export::contents::What;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::listing::ListColumn;
use crate::query::numbers::Measure;
use crate::sources::priority::PriorityCriterion;
use crate::sources::views::ScreenName;
use crate::text::{Lang, Texts, Value};

use super::super::completions::SHELLS;
use super::super::output::Format;

fn option(texts: &Texts, id: &'static str, value: &'static str) -> Arg {
    Arg::new(id)
        .long(id)
        .value_name(texts.get(&format!("cli-value-{value}")))
        .help(texts.get(&format!("cli-{id}")))
        .global(true)
}

fn flag(texts: &Texts, id: &'static str) -> Arg {
    Arg::new(id).long(id).action(ArgAction::SetTrue).help(texts.get(&format!("cli-{id}"))).global(true)
}

fn file(texts: &Texts, id: &'static str) -> Arg {
    option(texts, id, "file").value_parser(value_parser!(PathBuf)).help_heading(texts.get("cli-sources"))
}

/// The command line in the language of the texts.
pub fn command(texts: &Texts) -> Command {
    let main = Command::new("regatlas")
        .version(env!("CARGO_PKG_VERSION"))
        .about(texts.get("cli-about"))
        .help_template(texts.get("cli-template-main"))
        .subcommand_help_heading(texts.get("cli-commands"))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .next_help_heading(texts.get("cli-options"))
        .arg(Arg::new("open").value_parser(value_parser!(PathBuf)).hide(true));
    subcommands(sources(options(main, texts), texts), texts)
}

fn options(main: Command, texts: &Texts) -> Command {
    main.arg(option(texts, "filter", "filter").allow_hyphen_values(true))
        .arg(
            option(texts, "format", "format")
                .value_parser(PossibleValuesParser::new(Format::CODES))
                .hide_possible_values(true),
        )
        .arg(option(texts, "output", "file").short('o').value_parser(value_parser!(PathBuf)))
        .arg(
            option(texts, "lang", "lang")
                .value_parser(PossibleValuesParser::new(Lang::codes()))
                .overrides_with("lang")
                .hide_possible_values(true),
        )
        .arg(option(texts, "workspace", "folder").short('w').value_parser(value_parser!(PathBuf)))
        .arg(option(texts, "view", "view"))
        .arg(option(texts, "log", "file").value_parser(value_parser!(PathBuf)))
        .arg(flag(texts, "no-mouse"))
        .arg(option(texts, "theme", "theme"))
        .arg(flag(texts, "ascii"))
        .arg(flag(texts, "fresh"))
        .arg(flag(texts, "demo"))
        .arg(flag(texts, "watch"))
        .arg(flag(texts, "plain").global(false))
        .arg(flag(texts, "personal"))
        .arg(flag(texts, "no-cache"))
        .arg(flag(texts, "force"))
        .arg(flag(texts, "bare"))
        .arg(Arg::new("version").long("version").short('V').action(ArgAction::Version).help(texts.get("cli-version")))
        .arg(Arg::new("help").long("help").short('h').action(ArgAction::Help).global(true).help(texts.get("cli-help")))
}

fn sources(main: Command, texts: &Texts) -> Command {
    main.arg(file(texts, "gv"))
        .arg(file(texts, "former").action(ArgAction::Append))
        .arg(file(texts, "keeper-rules"))
        .arg(file(texts, "keeper-exceptions"))
        .arg(file(texts, "catalogue").action(ArgAction::Append))
        .arg(file(texts, "map"))
        .arg(flag(texts, "map-replace").help_heading(texts.get("cli-sources")))
        .arg(file(texts, "survey"))
        .arg(file(texts, "structure"))
        .arg(file(texts, "participants"))
        .arg(file(texts, "profile"))
        .arg(file(texts, "maturity"))
        .arg(file(texts, "compare"))
        .arg(file(texts, "against"))
        .arg(file(texts, "priorities-model"))
        .arg(file(texts, "matches"))
}

#[expect(clippy::too_many_lines, reason = "one entry a command")]
fn subcommands(main: Command, texts: &Texts) -> Command {
    let sub = |name: &'static str, operand: &'static str| {
        let operand = if operand.is_empty() { String::new() } else { format!(" {}", texts.get(operand)) };
        Command::new(name)
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
    let switch =
        |id: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue).help(texts.get(&format!("cli-{id}")));
    let limit = || own("limit", "count").value_parser(value_parser!(usize));
    let dimension = |id: &'static str| {
        Arg::new(id).long("by").value_name(texts.get("cli-value-dimension")).help(texts.get("cli-by-one"))
    };
    main.subcommand(sub("overview", ""))
        .subcommand(
            sub("list", "")
                .after_help(known("cli-known-columns", ListColumn::CODES))
                .arg(own("columns", "columns").value_delimiter(','))
                .arg(own("sort", "column").allow_hyphen_values(true))
                .arg(limit()),
        )
        .subcommand(sub("show", "cli-value-body").arg(positional("body")))
        .subcommand(
            sub("coverage", "")
                .after_help(known("cli-known-dimensions", Dimension::CODES))
                .arg(own("by", "dimensions").required(true).value_delimiter(',')),
        )
        .subcommand(
            sub("pivot", "")
                .after_help(format!(
                    "{}\n{}",
                    known("cli-known-dimensions", Dimension::CODES),
                    known("cli-known-figures", Figure::CODES)
                ))
                .arg(own("rows", "dimension").required(true))
                .arg(own("cols", "dimension").required(true))
                .arg(own("measure", "figure")),
        )
        .subcommand(
            sub("changes", "").after_help(known("cli-known-dimensions", Dimension::CODES)).arg(dimension("dimension")),
        )
        .subcommand(
            sub("base", "")
                .after_help(known("cli-known-measures", Measure::CODES))
                .arg(own("measure", "measure").help(texts.get("cli-base-measure"))),
        )
        .subcommand(
            sub("gaps", "")
                .after_help(known("cli-known-dimensions", Dimension::CODES))
                .arg(own("by", "dimensions").value_delimiter(','))
                .arg(own("lists", "folder").value_parser(value_parser!(PathBuf))),
        )
        .subcommand(
            sub("roadmap", "")
                .after_help(known("cli-known-dimensions", Dimension::CODES))
                .arg(dimension("dimension").help(texts.get("cli-by-years"))),
        )
        .subcommand(
            sub("maturity", "")
                .about(texts.get("cli-maturity-command"))
                .after_help(known("cli-known-dimensions", Dimension::CODES))
                .arg(dimension("dimension"))
                .arg(switch("criteria"))
                .arg(switch("vendors"))
                .arg(
                    own("below", "level")
                        .value_parser(PossibleValuesParser::new(&Maturity::CODES[1..]))
                        .hide_possible_values(true)
                        .ignore_case(true),
                )
                .arg(switch("moves")),
        )
        .subcommand(sub("questions", ""))
        .subcommand(
            sub("question", "cli-value-code")
                .after_help(known("cli-known-dimensions", Dimension::CODES))
                .arg(positional("code"))
                .arg(dimension("dimension"))
                .arg(switch("raw"))
                .arg(switch("complete").requires("raw")),
        )
        .subcommand(
            sub("priorities", "")
                .after_help(known("cli-known-criteria", PriorityCriterion::CODES))
                .arg(switch("registers"))
                .arg(switch("evidence"))
                .arg(own("weights", "weights").value_delimiter(',').action(ArgAction::Append))
                .arg(own("seed", "seed").value_parser(value_parser!(u64)))
                .arg(own("save-weights", "file").value_parser(value_parser!(PathBuf))),
        )
        .subcommand(sub("sdg", ""))
        .subcommand(sub("registers", "").about(texts.get("cli-registers-command")))
        .subcommand(sub("register", "cli-value-register").arg(positional("register")))
        .subcommand(sub("evidence", "").about(texts.get("cli-evidence-command")))
        .subcommand(sub("search", "cli-value-words").arg(positional("words").num_args(1..)).arg(limit()))
        .subcommand(
            sub("export", "cli-value-export")
                .after_help(known("cli-known-exports", What::CODES))
                .arg(positional("what").required(false))
                .arg(switch("labels")),
        )
        .subcommand(sub("report", "").after_help(texts.get("cli-report-formats")).arg(own("land", "land")))
        .subcommand(sub("check", "").arg(switch("codes")))
        .subcommand(
            sub("resolve", "")
                .arg(own("accept", "match").action(ArgAction::Append))
                .arg(own("undo", "response").action(ArgAction::Append))
                .arg(own("who", "name")),
        )
        .subcommand(sub("directory", ""))
        .subcommand(sub("import", ""))
        .subcommand(
            sub("sync", "")
                .arg(own("server", "address"))
                .arg(own("user", "user"))
                .arg(own("id", "survey").value_parser(value_parser!(u32)))
                .arg(switch("surveys"))
                .arg(switch("full"))
                .arg(switch("remember"))
                .arg(switch("forget")),
        )
        .subcommand(
            sub("init", "cli-value-init-folder")
                .arg(
                    Arg::new("folder")
                        .value_parser(value_parser!(PathBuf))
                        .help_heading(texts.get("cli-arguments"))
                        .value_name(texts.get("cli-value-folder"))
                        .help(texts.get("cli-folder-arg")),
                )
                .arg(own("name", "name"))
                .arg(switch("yes")),
        )
        .subcommand(
            sub("note", "cli-value-note")
                .arg(positional("body"))
                .arg(positional("text").num_args(1..))
                .arg(own("who", "name").help(texts.get("notes-who"))),
        )
        .subcommand(sub("notes", "cli-value-notes").arg(positional("body").required(false)))
        .subcommand(
            sub("views", "")
                .arg(own("save", "view"))
                .arg(own("delete", "view"))
                .arg(
                    own("screen", "screen")
                        .value_parser(PossibleValuesParser::new(ScreenName::CODES))
                        .hide_possible_values(true),
                )
                .arg(own("columns", "columns").value_delimiter(','))
                .arg(own("sort", "column").allow_hyphen_values(true))
                .arg(own("measure", "measure").help(texts.get("views-measure")))
                .after_help(format!(
                    "{}\n{}",
                    known("cli-known-screens", ScreenName::CODES),
                    known("cli-known-measures", Measure::CODES)
                )),
        )
        .subcommand(
            sub("completions", "cli-value-shell")
                .arg(positional("shell").value_parser(PossibleValuesParser::new(SHELLS)).hide_possible_values(true)),
        )
        .subcommand(sub("man", ""))
        .subcommand(sub("config", "").arg(switch("example")).arg(switch("keys").conflicts_with("example")))
        .subcommand(sub("doctor", ""))
        .subcommand(sub("about", "").about(texts.get("cli-about-command")))
}
