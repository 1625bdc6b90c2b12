//! `doctor`: what regatlas sees of the terminal, the language and its own folders, and what to do
//! where something is in the way. Made for support tickets: no names, the home folder is `~`.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use directories::BaseDirs;
use serde_json::{Map, Value as Json, json};

use crate::sources::last;
use crate::sources::settings::{Settings, user_file};
use crate::sources::{keys, places};
use crate::text::{self, Lang, Texts, Value};

use super::failure::Failure;
use super::output::{Columns, Format, Output};
use super::sources::CommandSources;

/// The narrowest and lowest terminal on which the screens are usable.
const SMALLEST: (u16, u16) = (60, 16);

/// Stand before what is well and what is not.
const MARKS: [&str; 2] = ["✓", "▲"];

/// A value as programs read it, with the name of what it is.
type Fact = (&'static str, String);

/// What was looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Diagnosis {
    /// Code of what was looked at.
    check: &'static str,
    /// What was seen.
    facts: Vec<Fact>,
    /// What to do about it: the key of the text; none where all is well.
    remedy: Option<&'static str>,
    /// What a reader said, where that is worth more than a text.
    said: Option<String>,
}

/// What of the environment and the terminal the checks rest on, so that they can be tried without.
struct Environment<'a> {
    variable: &'a dyn Fn(&str) -> String,
    size: Option<(u16, u16)>,
    /// Whether standard input, output and error are terminals.
    terminals: [bool; 3],
    /// The code of the colours that the theme has found.
    colours: &'static str,
}

/// Prints what was found, well or not.
pub fn run(found: &Result<CommandSources, Failure>, settings: &Settings, format: Format, texts: &Texts) -> Output {
    let variable = |name: &str| env::var(name).unwrap_or_default();
    let seen = Environment {
        variable: &variable,
        size: crossterm::terminal::size().ok().filter(|size| size.0 > 0 && size.1 > 0),
        terminals: [io::stdin().is_terminal(), io::stdout().is_terminal(), io::stderr().is_terminal()],
        colours: crate::tui::colours(),
    };
    let mut all = vec![program(), terminal(&seen), colours(&seen), language(&seen, texts), clipboard(&seen)];
    all.insert(4, languages(format.is_for_people(), texts));
    all.extend(folders());
    all.push(last_workspace());
    all.push(screens());
    all.push(workspace(found, texts));
    all.push(user_settings(settings, texts));
    all.push(user_keys(texts));
    for finding in &mut all {
        for (_, value) in &mut finding.facts {
            *value = without_home(value);
        }
        finding.said = finding.said.as_deref().map(without_home);
    }
    match format {
        Format::Table => {
            Output { headings: Vec::new(), rows: Vec::new(), head: lines(&all, texts), ..output(&all, true, texts) }
        }
        format => output(&all, format.is_for_people(), texts),
    }
}

/// A line for everything that was looked at, and below it what to do: long texts have no room in the
/// columns of a terminal.
fn lines(all: &[Diagnosis], texts: &Texts) -> Vec<String> {
    let mut lines = Vec::new();
    for finding in all {
        let mark = if finding.is_well() { MARKS[0] } else { MARKS[1] };
        let facts: Vec<String> = finding.facts.iter().map(|fact| shown(fact, true, texts)).collect();
        lines.push(format!("{mark} {}  {}", texts.get(&text::key("doctor-check", finding.check)), facts.join(" · ")));
        lines.extend(finding.advice(texts).map(|advice| format!("  → {advice}")));
    }
    lines
}

fn output(all: &[Diagnosis], for_people: bool, texts: &Texts) -> Output {
    let columns = Columns::<&Diagnosis>::new(texts, for_people, "doctor-col")
        .text("ok", move |finding| match (for_people, finding.is_well()) {
            (true, true) => MARKS[0],
            (true, false) => MARKS[1],
            (false, true) => "true",
            (false, false) => "false",
        })
        .word("check", "doctor-check", |finding| Some(finding.check))
        .text("seen", move |finding| {
            let facts: Vec<String> = finding.facts.iter().map(|fact| shown(fact, for_people, texts)).collect();
            facts.join(" · ")
        })
        .maybe("remedy", |finding| finding.advice(texts));
    let open = all.iter().filter(|finding| !finding.is_well()).count();
    let foot = vec![String::new(), texts.with("doctor-foot", &[("count", open.into())])];
    let checks: Vec<Json> = all
        .iter()
        .map(|finding| {
            let facts: Map<String, Json> =
                finding.facts.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect();
            json!({
                "check": finding.check,
                "ok": finding.is_well(),
                "facts": facts,
                "remedy": finding.advice(texts),
            })
        })
        .collect();
    let json = json!({"version": env!("CARGO_PKG_VERSION"), "checks": checks});
    Output { foot, json: Some(json), ..columns.output(all) }
}

/// A fact with its name; for people in words, where there are any.
fn shown((key, value): &Fact, for_people: bool, texts: &Texts) -> String {
    if !for_people {
        return format!("{key}={value}");
    }
    let name = texts.find(&text::key("doctor-fact", key)).unwrap_or_else(|| (*key).to_owned());
    let value = match value.as_str() {
        "" => text::NONE.to_owned(),
        code if *key == "language" => Lang::from_code(code).map_or_else(String::new, Lang::name),
        value => texts.find(&text::key("doctor-is", value)).unwrap_or_else(|| value.to_owned()),
    };
    format!("{name}: {value}")
}

impl Diagnosis {
    fn is_well(&self) -> bool {
        self.remedy.is_none() && self.said.is_none()
    }

    /// What to do, where something is to be done.
    fn advice(&self, texts: &Texts) -> Option<String> {
        self.said.clone().or_else(|| self.remedy.map(|key| texts.get(key)))
    }
}

fn yes(is: bool) -> String {
    if is { "yes" } else { "no" }.to_owned()
}

fn program() -> Diagnosis {
    let system = format!("{} {}", env::consts::OS, env::consts::ARCH);
    let facts = vec![("version", env!("CARGO_PKG_VERSION").to_owned()), ("system", system)];
    Diagnosis { check: "program", facts, ..Diagnosis::default() }
}

fn terminal(seen: &Environment<'_>) -> Diagnosis {
    let term = (seen.variable)("TERM");
    let [input, output, error] = seen.terminals;
    let size = seen.size.map(|(columns, rows)| format!("{columns}x{rows}"));
    let remedy = if !input || !output {
        // What is piped is printed as text; nothing is wrong with that, but the screens need both.
        Some("doctor-no-terminal")
    } else if term == "dumb" || (term.is_empty() && !cfg!(windows)) {
        Some("doctor-dumb")
    } else if seen.size.is_some_and(|(columns, rows)| columns < SMALLEST.0 || rows < SMALLEST.1) {
        Some("doctor-small")
    } else {
        None
    };
    let facts = vec![
        ("term", term),
        ("program", (seen.variable)("TERM_PROGRAM")),
        ("size", size.unwrap_or_default()),
        ("stdin", yes(input)),
        ("stdout", yes(output)),
        ("stderr", yes(error)),
    ];
    Diagnosis { check: "terminal", facts, remedy, ..Diagnosis::default() }
}

fn colours(seen: &Environment<'_>) -> Diagnosis {
    let no_color = !(seen.variable)("NO_COLOR").is_empty();
    let remedy = match seen.colours {
        "none" if no_color => Some("doctor-no-color"),
        "16" if (seen.variable)("TERM") == "linux" => None,
        "none" => Some("doctor-dumb"),
        "16" => Some("doctor-few-colours"),
        _ => None,
    };
    let facts = vec![
        ("colours", seen.colours.to_owned()),
        ("colorterm", (seen.variable)("COLORTERM")),
        ("no_color", yes(no_color)),
    ];
    Diagnosis { check: "colours", facts, remedy, ..Diagnosis::default() }
}

fn language(seen: &Environment<'_>, texts: &Texts) -> Diagnosis {
    let first = |names: [&'static str; 3]| {
        names.into_iter().map(|name| (name, (seen.variable)(name))).find(|(_, value)| !value.is_empty())
    };
    let locale = first(["LC_ALL", "LC_MESSAGES", "LANG"]);
    let characters = first(["LC_ALL", "LC_CTYPE", "LANG"]).map(|(_, value)| value.to_lowercase()).unwrap_or_default();
    // Windows' console is told in Unicode whatever the locale says.
    let unicode = cfg!(windows) || characters.contains("utf-8") || characters.contains("utf8");
    let locale = locale.map_or_else(String::new, |(name, value)| format!("{name}={value}"));
    let facts = vec![("locale", locale), ("language", texts.lang.code().to_owned()), ("unicode", yes(unicode))];
    Diagnosis { check: "language", facts, remedy: (!unicode).then_some("doctor-no-unicode"), ..Diagnosis::default() }
}

/// The languages there are, with where they were found and what they lack.
fn languages(for_people: bool, texts: &Texts) -> Diagnosis {
    let fact = |lang: Lang| {
        let ((has, all), files) = (lang.coverage(), lang.files().join(", "));
        let missing = (all - has) as u64;
        if !for_people {
            return (lang.code(), format!("missing={missing} path={files}"));
        }
        let name = lang.name();
        let mut said = if missing == 0 {
            texts.with("doctor-language-whole", &[("name", (&name).into())])
        } else {
            texts.with("doctor-language-missing", &[("name", (&name).into()), ("count", missing.into())])
        };
        if !files.is_empty() {
            said = format!("{said}, {files}");
        }
        (lang.code(), said)
    };
    let said = text::problems().first().map(|problem| texts.error(problem));
    Diagnosis { check: "languages", facts: Lang::all().map(fact).collect(), said, ..Diagnosis::default() }
}

/// Whether text can be copied through the terminal (OSC 52), as far as that can be known.
fn clipboard(seen: &Environment<'_>) -> Diagnosis {
    let is_set = |name: &str| !(seen.variable)(name).is_empty();
    let (term, program) = ((seen.variable)("TERM"), (seen.variable)("TERM_PROGRAM"));
    let through = [("tmux", is_set("TMUX")), ("screen", is_set("STY")), ("ssh", is_set("SSH_CONNECTION"))];
    let through: Vec<&str> = through.into_iter().filter(|(_, is)| *is).map(|(name, _)| name).collect();
    let knows = ["WT_SESSION", "KITTY_WINDOW_ID", "WEZTERM_PANE", "ALACRITTY_WINDOW_ID", "GHOSTTY_RESOURCES_DIR"]
        .into_iter()
        .any(is_set)
        || ["kitty", "alacritty", "foot", "wezterm", "ghostty"].iter().any(|name| term.contains(name));
    let cannot = term == "dumb" || term == "linux" || program == "Apple_Terminal";
    let (osc52, remedy) = match (cannot, through.first(), knows) {
        (true, ..) => ("no", Some("doctor-no-clipboard")),
        (false, Some(&"tmux"), _) => ("unknown", Some("doctor-tmux")),
        (false, Some(&"screen"), _) => ("no", Some("doctor-screen")),
        (false, _, true) => ("yes", None),
        (false, Some(_), false) => ("unknown", Some("doctor-ssh")),
        (false, None, false) => ("unknown", Some("doctor-clipboard-unknown")),
    };
    let facts = vec![("osc52", osc52.to_owned()), ("through", through.join(", "))];
    Diagnosis { check: "clipboard", facts, remedy, ..Diagnosis::default() }
}

/// The program's own folders.
fn folders() -> [Diagnosis; 3] {
    [("config", places::config()), ("cache", places::cache()), ("snapshots", places::snapshots())]
        .map(|(check, folder)| own_folder(check, folder))
}

fn own_folder(check: &'static str, folder: Option<PathBuf>) -> Diagnosis {
    let Some(folder) = folder else {
        return Diagnosis { check, remedy: Some("doctor-no-folder"), ..Diagnosis::default() };
    };
    let (exists, writable) = (folder.is_dir(), is_writable(&folder));
    let facts = vec![
        ("path", folder.display().to_string()),
        ("exists", yes(exists)),
        ("writable", yes(writable)),
        ("size", if exists { size(bytes(&folder)) } else { String::new() }),
    ];
    Diagnosis { check, facts, remedy: (!writable).then_some("doctor-not-writable"), ..Diagnosis::default() }
}

/// Whether a file can be made in a folder, or the folder itself can; the trial leaves nothing behind.
fn is_writable(folder: &Path) -> bool {
    let nearest = folder.ancestors().find(|folder| folder.exists());
    nearest.is_some_and(|folder| folder.is_dir() && tempfile::tempfile_in(folder).is_ok())
}

/// Bytes of all files below a folder; links are not followed.
fn bytes(folder: &Path) -> u64 {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    entries
        .flatten()
        .map(|entry| match entry.metadata() {
            Ok(meta) if meta.is_dir() => bytes(&entry.path()),
            Ok(meta) if meta.is_file() => meta.len(),
            _ => 0,
        })
        .sum()
}

fn size(bytes: u64) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KiB", bytes >> 10),
        _ => format!("{} MiB", bytes >> 20),
    }
}

fn last_workspace() -> Diagnosis {
    let last = places::last_workspace();
    // A folder that has gone is no mistake: it is remembered until another one is opened.
    let facts = vec![("path", last.map(|folder| folder.display().to_string()).unwrap_or_default())];
    Diagnosis { check: "last_workspace", facts, ..Diagnosis::default() }
}

/// The file that remembers where one was in the screens; a broken one is replaced, and no mistake.
fn screens() -> Diagnosis {
    let file = last::file();
    let facts = vec![
        ("path", file.as_ref().map(|file| file.display().to_string()).unwrap_or_default()),
        ("exists", yes(file.is_some_and(|file| file.is_file()))),
    ];
    Diagnosis { check: "screens", facts, ..Diagnosis::default() }
}

fn workspace(found: &Result<CommandSources, Failure>, texts: &Texts) -> Diagnosis {
    match found {
        Ok(found) => {
            let folder = found.workspace.as_ref().map(|own| own.folder.display().to_string());
            Diagnosis { check: "workspace", facts: vec![("path", folder.unwrap_or_default())], ..Diagnosis::default() }
        }
        Err(failure) => Diagnosis { check: "workspace", said: Some(failure.message(texts)), ..Diagnosis::default() },
    }
}

fn user_settings(settings: &Settings, texts: &Texts) -> Diagnosis {
    let file = user_file();
    let facts = vec![
        ("path", file.as_ref().map(|file| file.display().to_string()).unwrap_or_default()),
        ("exists", yes(file.is_some_and(|file| file.is_file()))),
        ("problems", settings.problems.len().to_string()),
    ];
    let said = settings.problems.first().map(|problem| {
        let error = texts.error(problem);
        texts.with("config-problem", &[("problem", Value::Text(&error))])
    });
    Diagnosis { check: "settings", facts, said, ..Diagnosis::default() }
}

fn user_keys(texts: &Texts) -> Diagnosis {
    let (file, (bindings, problems)) = (keys::user_file(), super::keys::find());
    let facts = vec![
        ("path", file.as_ref().map(|file| file.display().to_string()).unwrap_or_default()),
        ("exists", yes(file.is_some_and(|file| file.is_file()))),
        ("own", bindings.rows().iter().filter(|row| row.is_own()).count().to_string()),
        ("problems", problems.len().to_string()),
    ];
    let said = problems.first().map(|problem| {
        let error = texts.error(problem);
        texts.with("config-problem", &[("problem", Value::Text(&error))])
    });
    Diagnosis { check: "keys", facts, said, ..Diagnosis::default() }
}

/// A text in which the home folder is `~`: its name is often that of a person.
fn without_home(text: &str) -> String {
    let home = BaseDirs::new().map(|dirs| dirs.home_dir().display().to_string());
    match home {
        Some(home) if home.len() > 1 => shortened(text, &home),
        _ => text.to_owned(),
    }
}

fn shortened(text: &str, home: &str) -> String {
    let mut rest = text;
    let mut made = String::with_capacity(text.len());
    while let Some(at) = rest.find(home) {
        let after = &rest[at + home.len()..];
        made.push_str(&rest[..at]);
        // `/home/anna` is not in `/home/annalena`.
        made.push_str(if after.starts_with(|c: char| c.is_alphanumeric() || "-_.".contains(c)) { home } else { "~" });
        rest = after;
    }
    made + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with<T>(variables: &[(&str, &str)], test: impl Fn(&Environment<'_>) -> T) -> T {
        let variable = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        test(&Environment { variable: &variable, size: Some((120, 40)), terminals: [true; 3], colours: "truecolor" })
    }

    fn copies(variables: &[(&str, &str)]) -> (String, Option<&'static str>) {
        with(variables, |seen| {
            let finding = clipboard(seen);
            (finding.facts[0].1.clone(), finding.remedy)
        })
    }

    #[test]
    fn the_clipboard_is_judged_by_what_stands_between() {
        assert_eq!(copies(&[("TERM", "xterm-kitty")]), ("yes".into(), None));
        assert_eq!(copies(&[("TERM", "linux")]).0, "no");
        let tmux = [("TERM", "tmux-256color"), ("TMUX", "/tmp/x"), ("KITTY_WINDOW_ID", "1")];
        assert_eq!(copies(&tmux), ("unknown".into(), Some("doctor-tmux")));
        let ssh = [("TERM", "xterm-256color"), ("SSH_CONNECTION", "a b")];
        assert_eq!(copies(&ssh), ("unknown".into(), Some("doctor-ssh")));
        assert_eq!(copies(&[("TERM", "screen"), ("STY", "1.x")]), ("no".into(), Some("doctor-screen")));
        assert_eq!(copies(&[("TERM", "xterm-256color")]).0, "unknown");
    }

    #[test]
    fn the_locale_decides_on_unicode_in_its_order() {
        let texts = Texts::new(Lang::De);
        let remedy = |variables: &[(&str, &str)]| with(variables, |seen| language(seen, &texts).remedy);
        assert_eq!(remedy(&[("LC_ALL", "C"), ("LANG", "de_DE.UTF-8")]), Some("doctor-no-unicode"));
        assert_eq!(remedy(&[("LC_CTYPE", "C.utf8"), ("LANG", "de_DE")]), None);
        assert_eq!(remedy(&[]), Some("doctor-no-unicode"));
    }

    #[test]
    fn a_terminal_that_cannot_show_the_screens_is_named() {
        assert_eq!(with(&[("TERM", "xterm")], |seen| terminal(seen).remedy), None);
        assert_eq!(with(&[("TERM", "dumb")], |seen| terminal(seen).remedy), Some("doctor-dumb"));
        let remedy = |size, terminals| {
            let variable = |_: &str| "xterm".to_owned();
            terminal(&Environment { variable: &variable, size, terminals, colours: "16" }).remedy
        };
        assert_eq!(remedy(Some((40, 10)), [true; 3]), Some("doctor-small"));
        assert_eq!(remedy(Some((120, 40)), [true, false, true]), Some("doctor-no-terminal"));
    }

    #[test]
    fn the_home_folder_names_nobody() {
        assert_eq!(shortened("/home/anna/x, /home/anna", "/home/anna"), "~/x, ~");
        assert_eq!(shortened("/home/annalena/x", "/home/anna"), "/home/annalena/x");
    }
}
