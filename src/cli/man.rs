//! `man`: the manual page, in the language of the texts, made from the command line itself.

use std::fmt::Write;
use std::io;

use clap::Command;
use clap_mangen::Man;

use crate::sources::settings::Setting;
use crate::text::{self, Texts, Value};

use super::args::command;
use super::failure::Failure;

/// Headings of the page as they are made, with the keys of their texts.
const HEADINGS: [(&str, &str); 2] = [(".SH NAME", "man-name"), (".SH DESCRIPTION", "man-description")];

/// The manual page as roff.
///
/// # Errors
/// When it cannot be made, which would be a bug.
pub fn page(texts: &Texts) -> Result<String, Failure> {
    made(texts).map_err(|cause| Failure::Write { path: "-".into(), cause })
}

fn made(texts: &Texts) -> io::Result<String> {
    let main = command(texts).long_about(texts.get("man-about"));
    let subs: Vec<Command> = main.get_subcommands().cloned().collect();
    let man = Man::new(main).manual("regatlas");
    let mut bytes = Vec::new();
    man.render_title(&mut bytes)?;
    man.render_name_section(&mut bytes)?;
    let mut page = String::from_utf8_lossy(&bytes).into_owned();
    section(&mut page, &texts.get("man-synopsis"));
    let _ = writeln!(page, "\\fBregatlas\\fR {}", escaped(&texts.get("man-usage")));
    bytes = Vec::new();
    man.render_description_section(&mut bytes)?;
    man.render_options_section(&mut bytes)?;
    page.push_str(&String::from_utf8_lossy(&bytes));
    section(&mut page, &texts.get("man-commands"));
    for sub in subs {
        page.push_str(&of_command(sub)?);
    }
    let known: [(&str, &[(&str, &str)]); 2] = [
        ("man-exit", &[("0", "man-exit-0"), ("1", "man-exit-1"), ("2", "man-exit-2"), ("3", "man-exit-3")]),
        (
            "man-files",
            &[
                ("regatlas.toml", "man-file-workspace"),
                ("config.toml", "man-file-config"),
                ("views.toml", "man-file-views"),
                ("notes.csv", "man-file-notes"),
                ("matches.csv", "man-file-matches"),
                ("cascade.csv, rollout.csv, questions.csv, offices.csv", "man-file-team"),
                ("vorgehensmodell.toml", "man-file-procedure"),
            ],
        ),
    ];
    for (heading, entries) in known {
        section(&mut page, &texts.get(heading));
        for (name, key) in entries {
            entry(&mut page, name, &texts.get(key));
        }
    }
    section(&mut page, &texts.get("man-environment"));
    for setting in Setting::ALL {
        entry(&mut page, &setting.variable(), &texts.get(&text::key("config-what", setting.code())));
    }
    for (name, key) in [
        ("REGATLAS_LOG", "cli-log"),
        ("REGATLAS_HOME", "man-home"),
        ("REGATLAS_PASSWORD", "man-password"),
        ("NO_COLOR", "man-no-color"),
    ] {
        entry(&mut page, name, &texts.get(key));
    }
    section(&mut page, &texts.get("man-version"));
    page.push_str(&escaped(&texts.with("man-version-is", &[("version", Value::Text(env!("CARGO_PKG_VERSION")))])));
    page.push('\n');
    for (heading, key) in HEADINGS {
        page = page.replace(heading, &format!(".SH {}", texts.get(key)));
    }
    Ok(page)
}

/// One command: what it prints, its options, the values there are.
fn of_command(sub: Command) -> io::Result<String> {
    let usage = sub.clone().render_usage().to_string();
    // clap puts a word of its own before the usage.
    let usage = usage.split_once("regatlas ").map_or_else(String::new, |(_, usage)| format!("regatlas {usage}"));
    let mut made = format!(".SS \"{}\"\n", escaped(usage.trim()));
    let has_options = sub.get_arguments().next().is_some();
    if let Some(about) = sub.get_about() {
        let _ = writeln!(made, "{}", escaped(&about.to_string()));
    }
    let after = sub.get_after_help().map(ToString::to_string);
    if has_options {
        let mut bytes = Vec::new();
        Man::new(sub).render_options_section(&mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        // The options of a command are part of its entry, not sections of the page.
        for line in text.lines().filter(|line| ![".SH", ".ie", ".el"].iter().any(|request| line.starts_with(request))) {
            made.push_str(line);
            made.push('\n');
        }
    }
    if let Some(after) = after {
        for line in after.lines() {
            let _ = writeln!(made, ".PP\n{}", escaped(line));
        }
    }
    Ok(made)
}

fn section(page: &mut String, heading: &str) {
    let _ = writeln!(page, ".SH {}", escaped(heading));
}

fn entry(page: &mut String, name: &str, says: &str) {
    let _ = writeln!(page, ".TP\n\\fB{}\\fR\n{}", escaped(name), escaped(says));
}

/// A text in which nothing is taken for a request.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\(rs").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::text::Lang;

    #[test]
    fn every_command_has_an_entry_and_every_request_is_known() {
        for lang in &Lang::COMPLETE {
            let texts = Texts::new(*lang);
            let page = page(&texts).unwrap();
            for sub in command(&texts).get_subcommands() {
                let name = sub.get_name();
                assert!(page.contains(&format!(".SS \"regatlas {name}")), "{name} is missing in\n{page}");
            }
            for line in page.lines().filter(|line| line.starts_with('.')) {
                let request = line.split_whitespace().next().unwrap();
                let known = [".TH", ".SH", ".SS", ".TP", ".PP", ".br", ".RS", ".RE", ".ie", ".el", ".IP", ".nf", ".fi"];
                assert!(known.contains(&request), "{line}");
            }
            assert!(!page.contains("man\\-") && !page.contains("cli\\-"), "a text is missing:\n{page}");
        }
    }

    #[test]
    fn a_line_that_begins_with_a_dot_is_text() {
        assert_eq!(escaped(".lss-Datei \\x"), "\\&.lss\\-Datei \\(rsx");
    }
}
