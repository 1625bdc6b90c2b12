//! Settings: what people prefer, by flag > environment > workspace > user file > default.
//!
//! A file or a value that cannot be understood never prevents the start: it is named, the next
//! source in the row decides, and the file is left alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::de::{DeTable, DeValue};

use crate::domain::{SMALL_BASE, closed_set};
use crate::error::{FormatError, SourceError, SourceErrorKind};
use crate::raw::limits::Limits;

use super::toml_text::TomlText;
use super::{files, places, workspace};

/// The name of the user file.
pub const FILE: &str = "config.toml";
/// The table of the workspace's file that holds settings.
const SECTION: &str = "settings";
/// Words of the environment that switch on, and those that switch off.
const SWITCHES: [(&[&str], &str); 2] =
    [(&["1", "true", "yes", "on", "ja"], ON), (&["0", "false", "no", "off", "nein"], OFF)];
const ON: &str = "true";
const OFF: &str = "false";
/// [`SMALL_BASE`] as files write it.
const SMALL_BASE_WRITTEN: &str = "5";

closed_set! {
    /// Something that can be set.
    Setting {
        /// The language.
        Lang = "lang",
        /// The look of the screens: a name or a file.
        Theme = "theme",
        /// Whether only signs of ASCII are drawn.
        Ascii = "ascii",
        /// Whether the screens take the mouse.
        Mouse = "mouse",
        /// Whether changed sources are read again while the screens are open.
        Watch = "watch",
        /// The share that the screens begin with.
        Measure = "measure",
        /// Whether the screens begin where one was the last time.
                Restore = "restore",
        /// Shares of fewer cases are marked.
        SmallBase = "small_base",
        /// What files may ask of the machine.
        Limits = "limits",
    }
}

impl Setting {
    /// The variable of the environment that sets it.
    pub fn variable(self) -> String {
        format!("REGATLAS_{}", self.code().to_uppercase())
    }

    /// Whether it is a switch.
    pub const fn is_switch(self) -> bool {
        matches!(self, Self::Ascii | Self::Mouse | Self::Watch | Self::Restore)
    }

    /// Whether it is a whole number.
    const fn is_number(self) -> bool {
        matches!(self, Self::SmallBase)
    }
}

closed_set! {
    /// Where a value comes from, the strongest first.
    Origin {
        /// The command line.
        Flag = "flag",
        /// A variable of the environment.
        Environment = "environment",
        /// The workspace's file.
        Workspace = "workspace",
        /// The user's file.
        User = "user",
        /// Nobody set it.
        Default = "default",
    }
}

/// What a setting is, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The value; of a switch `true` or `false`.
    pub value: String,
    /// Where it comes from.
    pub origin: Origin,
    /// The flag, the variable, or the file with its line; empty for a default.
    pub place: String,
}

/// The words that settings of a closed set can have, and what holds where nobody says anything.
#[derive(Debug, Clone, Copy)]
pub struct SettingValues<'a> {
    /// Codes of the languages.
    pub langs: &'a [&'a str],
    /// Codes of the shares.
    pub measures: &'a [&'a str],
    /// The language of the system.
    pub lang: &'a str,
}

impl SettingValues<'_> {
    /// The words that a setting can have; none where it is free text.
    pub fn words(&self, setting: Setting) -> Option<Vec<&str>> {
        match setting {
            Setting::Lang => Some(self.langs.to_vec()),
            Setting::Measure => Some(self.measures.to_vec()),
            Setting::Ascii | Setting::Mouse | Setting::Watch | Setting::Restore => Some(vec![ON, OFF]),
            Setting::Theme | Setting::SmallBase | Setting::Limits => None,
        }
    }

    /// What holds where nobody says anything.
    fn default(&self, setting: Setting) -> &str {
        match setting {
            Setting::Lang => self.lang,
            Setting::Theme => "auto",
            Setting::Ascii | Setting::Watch => OFF,
            Setting::Mouse | Setting::Restore => ON,
            Setting::Measure => self.measures.first().copied().unwrap_or_default(),
            Setting::SmallBase => SMALL_BASE_WRITTEN,
            Setting::Limits => "",
        }
    }

    /// The value as the program has it, if it is one.
    fn value(&self, setting: Setting, written: &str) -> Option<String> {
        let written = written.trim();
        if setting.is_switch() {
            let lower = written.to_lowercase();
            let found = SWITCHES.iter().find(|(words, _)| words.contains(&lower.as_str()));
            return found.map(|(_, value)| (*value).to_owned());
        }
        if setting == Setting::Limits {
            return Limits::read(written).map(|limits| limits.to_string());
        }
        if setting.is_number() {
            return written.parse::<u64>().ok().map(|number| number.to_string());
        }
        match self.words(setting) {
            Some(words) => {
                let same = |word: &str| word.to_lowercase().replace('-', "_");
                let wanted = same(written);
                words.into_iter().find(|word| same(word) == wanted).map(str::to_owned)
            }
            None => (!written.is_empty()).then(|| written.to_owned()),
        }
    }

    fn expected(&self, setting: Setting) -> String {
        let free = match setting {
            Setting::Limits => "columns=40000 file=8G …",
            own if own.is_number() => "0, 1, 2, …",
            _ => "text",
        };
        self.words(setting).map_or_else(|| free.to_owned(), |words| words.join(", "))
    }
}

/// What a file sets, and what in it is not understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct FileSettings {
    values: BTreeMap<Setting, (String, String)>,
    problems: Vec<SourceError>,
}

/// All settings with their origins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// By setting.
    chosen: BTreeMap<Setting, Chosen>,
    /// What was not understood, with its place.
    pub problems: Vec<SourceError>,
}

/// Where settings are looked for.
#[derive(Clone, Copy)]
pub struct SettingSources<'a> {
    /// What the command line sets.
    pub flags: &'a [(Setting, String)],
    /// The value of a variable of the environment.
    pub environment: &'a dyn Fn(&str) -> Option<String>,
    /// The folder of the workspace in force.
    pub workspace: Option<&'a Path>,
    /// The user's file.
    pub user: Option<&'a Path>,
}

/// The user's file, whether it is there or not.
pub fn user_file() -> Option<PathBuf> {
    places::config().map(|folder| folder.join(FILE))
}

impl Settings {
    /// Looks the settings up in all places.
    pub fn find(places: &SettingSources<'_>, known: &SettingValues<'_>) -> Self {
        let mut settings = Self::default();
        let workspace = places.workspace.map(|folder| folder.join(workspace::FILE));
        let workspace = workspace.map(|file| read(&file, Some(SECTION), known)).unwrap_or_default();
        let user = places.user.map(|file| read(file, None, known)).unwrap_or_default();
        for setting in Setting::ALL {
            let chosen = settings.choose(*setting, places, (&workspace, &user), known);
            settings.chosen.insert(*setting, chosen);
        }
        settings.problems.extend(workspace.problems.into_iter().chain(user.problems));
        settings
    }

    fn choose(
        &mut self,
        setting: Setting,
        places: &SettingSources<'_>,
        (workspace, user): (&FileSettings, &FileSettings),
        known: &SettingValues<'_>,
    ) -> Chosen {
        if let Some((_, value)) = places.flags.iter().find(|(flag, _)| *flag == setting) {
            return Chosen { value: value.clone(), origin: Origin::Flag, place: String::new() };
        }
        let variable = setting.variable();
        // An empty variable is as good as none.
        if let Some(written) = (places.environment)(&variable).filter(|written| !written.trim().is_empty()) {
            match known.value(setting, &written) {
                Some(value) => return Chosen { value, origin: Origin::Environment, place: variable },
                None => self.problems.push(
                    SourceError::new(FormatError::UnknownWord, variable)
                        .expected(known.expected(setting))
                        .found(written),
                ),
            }
        }
        for (file, origin) in [(workspace, Origin::Workspace), (user, Origin::User)] {
            if let Some((value, place)) = file.values.get(&setting) {
                // A workspace comes from others, and what its files may ask is not for it to say.
                if setting == Setting::Limits && origin == Origin::Workspace {
                    self.problems
                        .push(SourceError::new(FormatError::UnknownWord, place).expected(FILE).found(setting.code()));
                    continue;
                }
                return Chosen { value: value.clone(), origin, place: place.clone() };
            }
        }
        Chosen { value: known.default(setting).to_owned(), origin: Origin::Default, place: String::new() }
    }

    /// What a setting is, and who says so; none only before anything was looked up.
    pub fn get(&self, setting: Setting) -> Option<&Chosen> {
        self.chosen.get(&setting)
    }

    /// The value of a setting; empty before anything was looked up.
    pub fn value(&self, setting: Setting) -> &str {
        self.get(setting).map_or("", |chosen| chosen.value.as_str())
    }

    /// Below how many cases shares are marked.
    pub fn small_base(&self) -> u64 {
        self.value(Setting::SmallBase).parse().unwrap_or(SMALL_BASE)
    }

    /// What files may ask of the machine.
    pub fn limits(&self) -> Limits {
        Limits::read(self.value(Setting::Limits)).unwrap_or_default()
    }

    /// Whether a switch is on.
    pub fn is_on(&self, setting: Setting) -> bool {
        self.value(setting) == ON
    }

    /// All settings, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Setting, &Chosen)> {
        self.chosen.iter().map(|(setting, chosen)| (*setting, chosen))
    }
}

/// Reads a file of settings, or one table of it; a file that is not there, or empty, sets nothing.
fn read(file: &Path, section: Option<&str>, known: &SettingValues<'_>) -> FileSettings {
    let shown = file.display().to_string();
    let failed = |error| FileSettings { problems: vec![error], ..FileSettings::default() };
    let text = match files::text_if_there(file) {
        Ok(Some(text)) => text,
        Ok(None) => return FileSettings::default(),
        Err(error) => return failed(error),
    };
    let file = TomlText { path: &shown, text: &text };
    let document = match file.table() {
        Ok(document) => document,
        // A broken workspace is an error of its own, with more to say.
        Err(_) if section.is_some() => return FileSettings::default(),
        Err(error) => return failed(error),
    };
    let Some(section) = section else { return of_table(document.get_ref(), file, known) };
    let Some((key, value)) = document.get_ref().iter().find(|(key, _)| key.get_ref() == section) else {
        return FileSettings::default();
    };
    match value.get_ref().as_table() {
        Some(table) => of_table(table, file, known),
        None => failed(file.wrong(
            SourceErrorKind::Format(FormatError::UnknownWord),
            key,
            format!("[{section}]"),
            file.written(value),
        )),
    }
}

fn of_table(table: &DeTable<'_>, file: TomlText<'_>, known: &SettingValues<'_>) -> FileSettings {
    let mut found = FileSettings::default();
    for (key, value) in table {
        let line = file.line(key.span().start);
        let wrong = |expected: String, found: &str| {
            file.wrong(SourceErrorKind::Format(FormatError::UnknownWord), key, expected, found)
        };
        let Some(setting) = Setting::from_code(key.get_ref()) else {
            found.problems.push(wrong(Setting::CODES.join(", "), key.get_ref()));
            continue;
        };
        let word = match value.get_ref() {
            DeValue::Boolean(on) if setting.is_switch() => Some(if *on { ON } else { OFF }),
            DeValue::String(word) if !setting.is_switch() => Some(&**word),
            DeValue::Integer(_) if setting.is_number() => Some(file.written(value)),
            _ => None,
        };
        match word.and_then(|word| known.value(setting, word)) {
            Some(value) => drop(found.values.insert(setting, (value, format!("{}:{line}", file.path)))),
            None => found.problems.push(wrong(known.expected(setting), file.written(value))),
        }
    }
    found.problems.sort_by_key(|problem| problem.line);
    found
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::error::FileError;

    const KNOWN: SettingValues<'static> =
        SettingValues { langs: &["de", "en"], measures: &["rate", "share_b"], lang: "de" };

    fn find(flags: &[(Setting, String)], environment: &[(&str, &str)], files: &Path) -> Settings {
        let variable =
            |name: &str| environment.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let user = files.join(FILE);
        Settings::find(
            &SettingSources { flags, environment: &variable, workspace: Some(files), user: Some(&user) },
            &KNOWN,
        )
    }

    #[test]
    fn what_is_wrong_is_named_and_the_next_place_decides() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(workspace::FILE), "name = \"x\"\n[settings]\nlang = \"fr\"\nmouse = 3\n").unwrap();
        fs::write(folder.path().join(FILE), "# mine\nlang = \"en\"\nmeasur = \"rate\"\nascii = true\n").unwrap();
        let settings = find(&[], &[("REGATLAS_WATCH", "maybe"), ("REGATLAS_THEME", "")], folder.path());
        assert_eq!(settings.value(Setting::Lang), "en");
        assert!(settings.is_on(Setting::Ascii) && settings.is_on(Setting::Mouse) && !settings.is_on(Setting::Watch));
        let lang = settings.get(Setting::Lang).unwrap();
        assert!(lang.origin == Origin::User && lang.place.ends_with("config.toml:2"), "{lang:?}");
        let said: Vec<(Option<usize>, &str)> =
            settings.problems.iter().map(|problem| (problem.line, problem.found.as_str())).collect();
        assert_eq!(said, [(None, "maybe"), (Some(3), "\"fr\""), (Some(4), "3"), (Some(3), "measur")]);
        assert_eq!(settings.problems[1].expected, "de, en");
        assert_eq!(settings.get(Setting::Theme).unwrap().origin, Origin::Default);
    }

    #[test]
    fn a_file_that_is_no_toml_sets_nothing_and_is_named_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE), "lang = \"en\"\nmouse = = 1\n").unwrap();
        let settings = find(&[], &[], folder.path());
        assert_eq!(settings.value(Setting::Lang), "de");
        assert_eq!(
            (settings.problems[0].kind, settings.problems[0].line),
            (SourceErrorKind::Format(FormatError::Toml), Some(2))
        );
        fs::write(folder.path().join(FILE), "").unwrap();
        assert_eq!(find(&[], &[], folder.path()).problems, Vec::new(), "an empty file is no mistake");
        fs::remove_file(folder.path().join(FILE)).unwrap();
        fs::create_dir(folder.path().join(FILE)).unwrap();
        assert_eq!(find(&[], &[], folder.path()).problems[0].kind, SourceErrorKind::File(FileError::IsDirectory));
        fs::write(folder.path().join(workspace::FILE), "name = \"x\"\nsettings = 3\n").unwrap();
        assert_eq!(find(&[], &[], folder.path()).problems[0].line, Some(2));
    }

    proptest! {
        /// The strongest place that says something decides, for every combination of places.
        #[test]
        fn the_order_of_places_holds(said in proptest::array::uniform4(proptest::option::of(0_usize..2))) {
            let folder = tempfile::tempdir().unwrap();
            let code = |at: usize| KNOWN.langs[at];
            let flags: Vec<(Setting, String)> = said[0].iter().map(|at| (Setting::Lang, code(*at).to_owned())).collect();
            let variables: Vec<(&str, &str)> = said[1].iter().map(|at| ("REGATLAS_LANG", code(*at))).collect();
            if let Some(at) = said[2] {
                let text = format!("name = \"x\"\n[settings]\nlang = \"{}\"\n", code(at));
                fs::write(folder.path().join(workspace::FILE), text).unwrap();
            }
            if let Some(at) = said[3] {
                fs::write(folder.path().join(FILE), format!("lang = \"{}\"\n", code(at))).unwrap();
            }
            let settings = find(&flags, &variables, folder.path());
            let expected = (0..4).find_map(|place| said[place].map(|at| (Origin::ALL[place], code(at))));
            let expected = expected.unwrap_or((Origin::Default, "de"));
            let lang = settings.get(Setting::Lang).unwrap();
            prop_assert_eq!((lang.origin, lang.value.as_str()), expected);
            prop_assert!(settings.problems.is_empty());
        }
    }
}
