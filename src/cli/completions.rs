//! `completions`: a script for a shell that completes commands, options and their values.

use std::path::Path;

use clap::builder::PossibleValuesParser;
use clap::{Arg, Args, Command};
use clap_complete::{Shell, generate};

use crate::domain::{Channel, Land, Level, Maturity, Status};
use crate::export::contents::Dataset;
use crate::landscape::Dimension;
use crate::landscape::load::{SourceOptions, load};
use crate::query::figure::Figure;
use crate::query::listing::ListColumn;
use crate::query::numbers::Measure;
use crate::query::question::CellForm;
use crate::sources::catalogue::Catalogue;

use super::args::command;
use crate::text::Texts;

/// The shells there are scripts for.
pub const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// The shell.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CompletionsArgs {
    #[arg(value_parser = PossibleValuesParser::new(SHELLS), hide_possible_values = true)]
    pub shell: String,
}

/// The script for a shell; nothing for one that is not known. Names of saved views and codes of
/// questions are those there are now.
pub fn script(shell: &str, views: &[String], questions: &[String], texts: &Texts) -> String {
    let Ok(shell) = shell.parse::<Shell>() else { return String::new() };
    let mut out = Vec::new();
    generate(shell, &mut with_values(command(texts), shell, views, questions), "regatlas", &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The command line with the values of options that are checked only when they are used: their
/// messages say more than a list of words.
fn with_values(main: Command, shell: Shell, views: &[String], questions: &[String]) -> Command {
    // A word with a colon is several words to bash, and what it completed would stand there twice.
    let main = match shell {
        Shell::Bash => main,
        _ => main.mut_arg("filter", |arg| among(arg, &terms())),
    };
    let words: Vec<String> = views.iter().filter(|name| !name.contains(char::is_whitespace)).cloned().collect();
    let main = if words.is_empty() { main } else { main.mut_arg("view", |arg| among(arg, &words)) };
    main.mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        sub.mut_args(|arg| {
            let codes: &[&str] = match (name.as_str(), arg.get_id().as_str()) {
                ("question", "code") if !questions.is_empty() => return among(arg, questions),
                ("question", "by") | ("pivot", "rows" | "cols") => {
                    let dimensions = Dimension::CODES.iter().map(|code| (*code).to_owned());
                    return among(arg, &dimensions.chain(questions.iter().cloned()).collect::<Vec<_>>());
                }
                (_, "by" | "rows" | "cols") => Dimension::CODES,
                ("pivot", "measure") => Figure::CODES,
                ("pivot", "cells") => CellForm::CODES,
                ("base", "measure") => Measure::CODES,
                ("list" | "views", "columns" | "sort") => ListColumn::CODES,
                ("export", "what") => Dataset::CODES,
                ("report", "land") => Land::CODES,
                _ => return arg,
            };
            among(arg, &codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>())
        })
    })
}

fn among(arg: Arg, words: &[String]) -> Arg {
    arg.value_parser(PossibleValuesParser::new(words))
}

/// Terms of a filter: the closed sets that most questions begin with.
fn terms() -> Vec<String> {
    let sets: [(&str, &[&str]); 5] = [
        ("land", Land::CODES),
        ("status", Status::CODES),
        ("level", Level::CODES),
        ("maturity", Maturity::CODES),
        ("channel", Channel::CODES),
    ];
    let registers = Catalogue::embedded().map(|catalogue| catalogue.registers).unwrap_or_default();
    sets.into_iter()
        .flat_map(|(field, codes)| codes.iter().map(move |code| format!("{field}:{code}")))
        .chain(["status:open".to_owned()])
        .chain(registers.iter().map(|register| format!("register:{}", register.register)))
        .collect()
}

/// The codes of the questions of the survey; none where it cannot be read.
pub fn questions(sources: &SourceOptions) -> Vec<String> {
    let Ok(landscape) = load(sources) else { return Vec::new() };
    landscape.sources.survey.codebook.asked().map(|question| question.code.clone()).collect()
}

/// The names of the saved views that are in force; none where they cannot be read.
pub fn views(file: Option<&Path>) -> Vec<String> {
    let read = file.and_then(|file| crate::sources::views::Views::open(file).ok());
    read.map_or_else(Vec::new, |views| views.iter().map(|view| view.name.clone()).collect())
}
