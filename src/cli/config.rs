//! `config`: each setting, its value, and where it comes from; an example of the user's file.

use std::env;
use std::path::Path;

use clap::Args;
use serde_json::json;

use crate::error::SourceError;
use crate::query::numbers::Measure;
use crate::sources::settings::{Chosen, Setting, SettingSources, SettingValues, Settings, user_file};
use crate::text::{self, Lang, Texts, Value};

use super::keys;
use super::output::{Columns, Output};

/// What is printed instead of the settings.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct ConfigArgs {
    /// An example of the user's file.
    #[arg(long)]
    pub example: bool,
    /// The keys of the screens.
    #[arg(long, conflicts_with = "example")]
    pub keys: bool,
}

/// Looks the settings up for what was named and the workspace in force.
pub fn find(flags: &[(Setting, String)], workspace: Option<&Path>) -> Settings {
    let system = Lang::of_locale(&sys_locale::get_locale().unwrap_or_default());
    let user = user_file();
    let variable = |name: &str| env::var(name).ok();
    let places = SettingSources { flags, environment: &variable, workspace, user: user.as_deref() };
    Settings::find(&places, &SettingValues { langs: Lang::codes(), measures: Measure::CODES, lang: system.code() })
}

/// What could not be understood, a line each.
pub fn problems(settings: &Settings, texts: &Texts) -> Vec<String> {
    let line = |problem| texts.with("config-problem", &[("problem", Value::Text(&texts.error(problem)))]);
    all_problems(settings).iter().map(line).collect()
}

/// What is wrong with settings, with languages and with custom keys.
fn all_problems(settings: &Settings) -> Vec<SourceError> {
    settings.problems.iter().chain(text::problems()).cloned().chain(keys::find().1).collect()
}

/// Prints every setting with its origin.
pub fn run(settings: &Settings, for_people: bool, texts: &Texts) -> Output {
    let columns = Columns::<(Setting, &Chosen)>::new(texts, for_people, "config-col")
        .text("setting", |(setting, _)| setting.code())
        .text("value", |(_, chosen)| &chosen.value)
        .word("origin", "config-origin", |(_, chosen)| Some(chosen.origin.code()))
        .filled("place", |(_, chosen)| &chosen.place);
    let list: Vec<_> = settings.iter().map(|row| columns.object(&row)).collect();
    let user = user_file();
    let shown = user.as_ref().map(|file| file.display().to_string());
    let is_there = user.as_ref().is_some_and(|file| file.exists());
    let foot = match &shown {
        Some(path) => {
            let key = if is_there { "config-user-file" } else { "config-no-user-file" };
            vec![String::new(), texts.with(key, &[("path", Value::Text(path))]), texts.get("config-order")]
        }
        None => vec![String::new(), texts.get("config-order")],
    };
    let wrong: Vec<_> = all_problems(settings)
        .iter()
        .map(|problem| {
            json!({
                "path": problem.path,
                "line": problem.line,
                "expected": problem.expected,
                "found": problem.found,
            })
        })
        .collect();
    let json = json!({"settings": list, "user_file": shown, "user_file_exists": is_there, "problems": wrong});
    Output { foot, json: Some(json), ..columns.output(settings.iter()) }
}

/// A user file with every setting, its meaning and its default, all commented out.
pub fn example(texts: &Texts) -> String {
    let defaults = Settings::find(
        &SettingSources { flags: &[], environment: &|_| None, workspace: None, user: None },
        &SettingValues { langs: Lang::codes(), measures: Measure::CODES, lang: texts.lang.code() },
    );
    let mut lines: Vec<String> = texts.get("config-example-head").lines().map(|line| format!("# {line}")).collect();
    for (setting, chosen) in defaults.iter() {
        lines.push(String::new());
        lines.push(format!("# {}", texts.get(&text::key("config-what", setting.code()))));
        if setting == Setting::Measure {
            lines.push(format!("# {}", Measure::CODES.join(", ")));
        }
        let value = if setting.is_switch() { chosen.value.clone() } else { format!("\"{}\"", chosen.value) };
        lines.push(format!("# {} = {value}", setting.code()));
    }
    lines.extend([String::new(), format!("# {}", texts.get("config-example-keys"))]);
    lines.join("\n") + "\n"
}
