//! Themes as TOML: which role has which colour.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::{Maturity, Status};
use crate::error::{SettingsError, SourceError, SourceErrorKind};
use crate::paint::theme::color::{NAMES, Tint};
use crate::raw::files;
use crate::sources::toml_text::TomlText;

/// How many criteria of a priority have a colour of their own.
pub const CRITERIA: usize = 7;

/// How many colours a scale for heat may have.
const SCALE: std::ops::RangeInclusive<usize> = 2..=16;

/// The embedded themes by name.
const EMBEDDED: [(&str, &str); 4] = [
    ("dark", include_str!("../../../data/themes/dark.toml")),
    ("light", include_str!("../../../data/themes/light.toml")),
    ("contrast", include_str!("../../../data/themes/contrast.toml")),
    ("ansi", include_str!("../../../data/themes/ansi.toml")),
];

/// The colours of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// Its name: that of an embedded theme, or of a file.
    pub name: String,
    /// What everything stands on.
    pub background: Tint,
    /// Plain text.
    pub text: Tint,
    /// What is read first.
    pub strong: Tint,
    /// What stands back.
    pub dim: Tint,
    /// Parts of the landscape, keys, links.
    pub accent: Tint,
    /// Behind the selected line.
    pub selection: Tint,
    /// What needs attention.
    pub warning: Tint,
    /// Errors.
    pub error: Tint,
    /// Bars of shares.
    pub bar: Tint,
    /// The scale for heat from low to high.
    pub heat: Vec<Tint>,
    /// Whether colours between those of the scale are used.
    pub smooth: bool,
    /// By [`Status::index`].
    pub status: [Tint; Status::ALL.len()],
    /// By [`Maturity::index`].
    pub maturity: [Tint; Maturity::ALL.len()],
    /// Criteria of a priority, by their place.
    pub criteria: [Tint; CRITERIA],
}

/// A theme as it is written; what it does not say comes from its base.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    base: Option<Spanned<String>>,
    background: Option<Spanned<String>>,
    text: Option<Spanned<String>>,
    strong: Option<Spanned<String>>,
    dim: Option<Spanned<String>>,
    accent: Option<Spanned<String>>,
    selection: Option<Spanned<String>>,
    warning: Option<Spanned<String>>,
    error: Option<Spanned<String>>,
    bar: Option<Spanned<String>>,
    heat: Option<Spanned<Vec<Spanned<String>>>>,
    smooth: Option<bool>,
    criteria: Option<Spanned<Vec<Spanned<String>>>>,
    status: Option<RawStatus>,
    maturity: Option<RawMaturity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStatus {
    not_invited: Option<Spanned<String>>,
    silent: Option<Spanned<String>>,
    partial: Option<Spanned<String>>,
    complete: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(non_snake_case, reason = "levels are written as they are called")]
struct RawMaturity {
    A: Option<Spanned<String>>,
    B: Option<Spanned<String>>,
    C: Option<Spanned<String>>,
    D1: Option<Spanned<String>>,
    D2: Option<Spanned<String>>,
}

/// A file with its text, to say where something is wrong.
struct Source<'a> {
    path: &'a str,
    text: &'a str,
}

impl Source<'_> {
    fn error(&self, kind: SourceErrorKind, place: usize) -> SourceError {
        let line = self.text[..place.min(self.text.len())].matches('\n').count() + 1;
        SourceError::new(kind, self.path).at(line)
    }

    /// What stands before the value in its line: the key.
    fn key(&self, place: usize) -> &str {
        let line = self.text[..place.min(self.text.len())].rsplit('\n').next().unwrap_or_default();
        line.split('=').next().unwrap_or_default().trim()
    }

    /// Reads one colour into its place; what is not written stays.
    fn take(&self, into: &mut Tint, written: Option<Spanned<String>>) -> Result<(), SourceError> {
        let Some(written) = written else { return Ok(()) };
        let place = written.span().start;
        *into = Tint::parse(written.get_ref()).ok_or_else(|| {
            let error = self.error(SourceErrorKind::Settings(SettingsError::ThemeColor), place);
            let expected = format!("#rrggbb, default, {}", NAMES.join(", "));
            let key = self.key(place);
            let found = written.get_ref();
            error.expected(expected).found(if key.is_empty() { found.clone() } else { format!("{key} = {found}") })
        })?;
        Ok(())
    }

    fn list(&self, written: Spanned<Vec<Spanned<String>>>) -> Result<(usize, Vec<Tint>), SourceError> {
        let place = written.span().start;
        let mut tints = Vec::new();
        for color in written.into_inner() {
            let mut tint = Tint::Default;
            self.take(&mut tint, Some(color))?;
            tints.push(tint);
        }
        Ok((place, tints))
    }
}

impl Palette {
    /// No colours at all: what remains where nothing can be read.
    fn bare() -> Self {
        let none = Tint::Default;
        Self {
            name: String::new(),
            background: none,
            text: none,
            strong: none,
            dim: none,
            accent: none,
            selection: none,
            warning: none,
            error: none,
            bar: none,
            heat: vec![none; 2],
            smooth: false,
            status: [none; Status::ALL.len()],
            maturity: [none; 5],
            criteria: [none; CRITERIA],
        }
    }

    /// Reads a theme. What it leaves out is taken from its `base`, an embedded theme; `dark` unless
    /// it names another.
    ///
    /// # Errors
    /// When the TOML is broken, names a role that there is not, or something that is no colour.
    pub fn read(name: &str, path: &str, text: &str) -> Result<Self, SourceError> {
        let raw: Raw = TomlText { path, text }.parse()?;
        let source = Source { path, text };
        let base = raw.base.as_ref().map_or("dark", |base| base.get_ref());
        let mut palette = if EMBEDDED.iter().any(|(own, _)| *own == name) && raw.base.is_none() {
            // An embedded theme says everything itself.
            Self::bare()
        } else {
            Self::named(base).ok_or_else(|| {
                let place = raw.base.as_ref().map_or(0, |base| base.span().start);
                let error = source.error(SourceErrorKind::Settings(SettingsError::ThemeName), place);
                error.expected(Self::names().join(", ")).found(base)
            })?
        };
        name.clone_into(&mut palette.name);
        let roles = [
            (&mut palette.background, raw.background),
            (&mut palette.text, raw.text),
            (&mut palette.strong, raw.strong),
            (&mut palette.dim, raw.dim),
            (&mut palette.accent, raw.accent),
            (&mut palette.selection, raw.selection),
            (&mut palette.warning, raw.warning),
            (&mut palette.error, raw.error),
            (&mut palette.bar, raw.bar),
        ];
        for (into, written) in roles {
            source.take(into, written)?;
        }
        if let Some(status) = raw.status {
            let written = [
                (Status::NotInvited, status.not_invited),
                (Status::Silent, status.silent),
                (Status::Partial, status.partial),
                (Status::Complete, status.complete),
            ];
            for (own, written) in written {
                source.take(&mut palette.status[own.index()], written)?;
            }
            // An answer of which nobody knows whether it is whole looks as one that was begun.
            palette.status[Status::Unknown.index()] = palette.status[Status::Partial.index()];
        }
        if let Some(levels) = raw.maturity {
            for (into, written) in palette.maturity.iter_mut().zip([levels.A, levels.B, levels.C, levels.D1, levels.D2])
            {
                source.take(into, written)?;
            }
        }
        palette.smooth = raw.smooth.unwrap_or(palette.smooth);
        if let Some(heat) = raw.heat {
            let (place, tints) = source.list(heat)?;
            if !SCALE.contains(&tints.len()) {
                let error = source.error(SourceErrorKind::Settings(SettingsError::ThemeScale), place);
                let expected = format!("heat: {}–{}", SCALE.start(), SCALE.end());
                return Err(error.expected(expected).found(tints.len()));
            }
            palette.heat = tints;
        }
        if let Some(criteria) = raw.criteria {
            let (place, tints) = source.list(criteria)?;
            palette.criteria = <[Tint; CRITERIA]>::try_from(tints).map_err(|tints| {
                let error = source.error(SourceErrorKind::Settings(SettingsError::ThemeScale), place);
                error.expected(format!("criteria: {CRITERIA}")).found(tints.len())
            })?;
        }
        Ok(palette)
    }

    /// An embedded theme.
    pub fn named(name: &str) -> Option<Self> {
        let (name, text) = EMBEDDED.iter().find(|(own, _)| *own == name)?;
        Self::read(name, &format!("themes/{name}.toml"), text).ok()
    }

    /// The theme that is used unless another is named.
    pub fn dark() -> Self {
        Self::named("dark").unwrap_or_else(Self::bare)
    }

    /// The names of the embedded themes.
    pub fn names() -> Vec<&'static str> {
        EMBEDDED.iter().map(|(name, _)| *name).collect()
    }

    /// The theme of this name, or else in this file.
    ///
    /// # Errors
    /// When there is neither, or the file is no theme.
    pub fn find(wanted: &str) -> Result<Self, SourceError> {
        if let Some(palette) = Self::named(&wanted.trim().to_lowercase()) {
            return Ok(palette);
        }
        let path = Path::new(wanted);
        let shown = files::display_name(path);
        // A word without a dot or a separator was meant as a name.
        if !path.exists() && path.extension().is_none() && path.components().count() == 1 {
            let error = SourceError::new(SettingsError::ThemeName, shown);
            return Err(error.expected(Self::names().join(", ")).found(wanted));
        }
        let text = String::from_utf8_lossy(&files::read(path)?).into_owned();
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let name = path.file_stem().map_or_else(|| wanted.to_owned(), |stem| stem.to_string_lossy().into_owned());
        // A file of one's own never passes for an embedded theme.
        let name = if Self::names().contains(&name.as_str()) { shown.clone() } else { name };
        Self::read(&name, &shown, text)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::error::{FileError, FormatError};

    fn error(text: &str) -> SourceError {
        Palette::read("eigen", "eigen.toml", text).unwrap_err()
    }

    #[test]
    fn every_embedded_theme_reads_and_says_every_role() {
        for (name, text) in EMBEDDED {
            let palette = Palette::named(name).unwrap();
            assert_eq!(palette.name, name);
            let value: toml::Table = toml::from_str(text).unwrap();
            for key in ["background", "text", "strong", "dim", "accent", "selection", "warning", "error", "bar"] {
                assert!(value.contains_key(key), "{key} in {name}");
            }
            for key in ["heat", "smooth", "criteria"] {
                assert!(value.contains_key(key), "{key} in {name}");
            }
            assert_eq!(value["status"].as_table().unwrap().len(), 4, "{name}");
            assert_eq!(value["maturity"].as_table().unwrap().len(), 5, "{name}");
        }
    }

    #[test]
    fn a_theme_of_ones_own_changes_what_it_says_and_keeps_the_rest() {
        let own = Palette::read("eigen", "eigen.toml", "base = \"light\"\naccent = \"#112233\"\n").unwrap();
        let light = Palette::named("light").unwrap();
        assert_eq!(own.accent, Tint::Rgb((0x11, 0x22, 0x33)));
        assert_eq!((own.text, &own.heat), (light.text, &light.heat));
        assert_eq!(own.name, "eigen");
    }

    #[test]
    fn what_is_wrong_is_named_with_line_and_key() {
        let wrong = error("text = \"#000000\"\naccent = \"bleu\"\n");
        assert_eq!((wrong.kind, wrong.line), (SourceErrorKind::Settings(SettingsError::ThemeColor), Some(2)));
        assert_eq!(wrong.found, "accent = bleu");
        assert!(wrong.expected.starts_with("#rrggbb"), "{}", wrong.expected);
        let role = error("\nakzent = \"#000000\"\n");
        assert_eq!((role.kind, role.line), (SourceErrorKind::Format(FormatError::Toml), Some(2)));
        let level = error("[maturity]\nA = \"#000000\"\nD = \"#000000\"\n");
        assert_eq!((level.kind, level.line), (SourceErrorKind::Format(FormatError::Toml), Some(3)));
        let scale = error("text = \"white\"\nheat = [\"red\"]\n");
        assert_eq!(
            (scale.kind, scale.line, scale.found.as_str()),
            (SourceErrorKind::Settings(SettingsError::ThemeScale), Some(2), "1")
        );
        let criteria = error("criteria = [\"red\", \"blue\"]\n");
        assert_eq!(
            (criteria.kind, criteria.expected.as_str()),
            (SourceErrorKind::Settings(SettingsError::ThemeScale), "criteria: 7")
        );
        let base = error("# mein Thema\nbase = \"hell\"\n");
        assert_eq!(
            (base.kind, base.line, base.found.as_str()),
            (SourceErrorKind::Settings(SettingsError::ThemeName), Some(2), "hell")
        );
        assert!(base.expected.contains("light"));
    }

    #[test]
    fn a_name_or_a_file_is_found_and_neither_is_an_error() {
        assert_eq!(Palette::find(" Light ").unwrap().name, "light");
        assert_eq!(Palette::find("solarized").unwrap_err().kind, SourceErrorKind::Settings(SettingsError::ThemeName));
        assert_eq!(Palette::find("gibt/es/nicht.toml").unwrap_err().kind, SourceErrorKind::File(FileError::NotFound));
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("dark.toml");
        std::fs::write(&file, "\u{feff}accent = \"#010203\"\n").unwrap();
        let own = Palette::find(&file.display().to_string()).unwrap();
        assert_eq!(own.accent, Tint::Rgb((1, 2, 3)));
        assert_ne!(own.name, "dark");
    }
}
