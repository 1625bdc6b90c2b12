//! The command line in the language of the texts. What clap is given in code are keys: `list` is
//! explained by `cli-list`, `--by` by `cli-by`, its value is called `cli-value-dimension`.

use clap::{Arg, Command, CommandFactory};

use crate::domain::ScreenId;
use crate::export::contents::Dataset;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::listing::ListColumn;
use crate::query::numbers::Measure;
use crate::query::question::CellForm;
use crate::sources::priority::PriorityCriterion;
use crate::text::{Texts, Value};

use super::Arguments;

/// Where the options that every command has stand in a help: behind those of the command itself.
const LATER: usize = 100;

/// The command line in the language of the texts.
pub fn command(texts: &Texts) -> Command {
    let mut place = LATER;
    let shared = |arg: Arg| {
        place += 1;
        argument(arg, texts).display_order(place)
    };
    Arguments::command()
        .about(texts.get("cli-about"))
        .help_template(texts.get("cli-template-main"))
        .subcommand_help_heading(texts.get("cli-commands"))
        .mut_args(shared)
        .mut_subcommands(|sub| subcommand(sub, texts))
}

fn subcommand(sub: Command, texts: &Texts) -> Command {
    let name = sub.get_name().to_owned();
    let about = texts.find(&format!("cli-{name}-command")).unwrap_or_else(|| texts.get(&format!("cli-{name}")));
    let after = sub.get_after_help().map(ToString::to_string).unwrap_or_default();
    let sub = sub.about(about).help_template(texts.get("cli-template")).mut_args(|arg| argument(arg, texts));
    let operands = sub.get_positionals().map(|operand| {
        let value = operand.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
        let value = value.unwrap_or_default();
        if operand.is_required_set() { format!(" {value}") } else { format!(" [{value}]") }
    });
    let usage = format!("regatlas {name}{} {}", operands.collect::<String>(), texts.get("cli-usage-options"));
    let sub = sub.override_usage(usage).disable_help_flag(true).disable_version_flag(true);
    let after: Vec<String> = after.split_whitespace().map(|key| known(key, texts)).collect();
    if after.is_empty() { sub } else { sub.after_help(after.join("\n")) }
}

/// An argument whose help is the text of a key of its own, or of its name.
fn argument(arg: Arg, texts: &Texts) -> Arg {
    if arg.is_hide_set() {
        return arg;
    }
    let name = arg.get_long().map_or_else(|| format!("{}-arg", arg.get_id()), str::to_owned);
    let own = arg.get_help().and_then(|key| texts.find(&key.to_string()));
    let help = own.unwrap_or_else(|| texts.get(&format!("cli-{name}")));
    let group = if arg.is_positional() { "cli-arguments" } else { "cli-options" };
    let group = arg.get_help_heading().map_or_else(|| texts.get(group), |key| texts.get(key));
    let value = arg.get_value_names().and_then(|names| names.first()).map(|name| name.to_lowercase());
    let arg = arg.help(help).help_heading(group);
    match value {
        Some(value) => arg.value_name(texts.get(&format!("cli-value-{}", value.replace('_', "-")))),
        None => arg,
    }
}

/// What stands below the options of a command: the words that one of them takes.
fn known(key: &str, texts: &Texts) -> String {
    let codes = match key {
        "cli-known-columns" => ListColumn::CODES,
        "cli-known-cells" => CellForm::CODES,
        "cli-known-dimensions" => Dimension::CODES,
        "cli-known-figures" => Figure::CODES,
        "cli-known-measures" => Measure::CODES,
        "cli-known-criteria" => PriorityCriterion::CODES,
        "cli-known-exports" => Dataset::CODES,
        "cli-known-screens" => ScreenId::TAB_CODES,
        _ => return texts.get(key),
    };
    texts.with(key, &[("known", Value::Text(&codes.join(", ")))])
}
