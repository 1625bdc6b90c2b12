//! Which theme is drawn with: what was asked for, what the terminal has, what it says of itself.

use crate::error::SourceError;
use crate::paint::theme::color::Rgb;
use crate::paint::theme::{Environment, Palette, Theme};

/// What was asked for on the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LookOptions {
    /// Name or file of a theme.
    pub theme: Option<String>,
    /// Whether only ASCII is drawn.
    pub ascii: bool,
}

/// Everything that a theme follows from, besides its name.
#[derive(Debug)]
pub struct Looks {
    environment: Environment,
    ascii: bool,
    /// A theme of one's own.
    own: Option<Palette>,
    /// The terminal's background, once it is known.
    background: Option<Rgb>,
    /// The theme made last.
    shown: Option<Theme>,
}

/// What to begin with.
#[derive(Debug)]
pub struct Beginning {
    /// The name of the theme, where one was asked for.
    pub theme: Option<String>,
    /// Why the theme asked for cannot be used.
    pub broken: Option<SourceError>,
}

impl Looks {
    /// Takes what was asked for: the command line before `REGATLAS_THEME`. A theme that cannot be
    /// read is said, and another used.
    pub fn new(asked: &LookOptions, environment: Environment) -> (Self, Beginning) {
        let wanted = asked.theme.clone().or_else(|| environment.theme.clone());
        let found = wanted.as_deref().map(Palette::find);
        let (palette, broken) = match found {
            Some(Ok(palette)) => (Some(palette), None),
            Some(Err(error)) => (None, Some(error)),
            None => (None, None),
        };
        let theme = palette.as_ref().map(|palette| palette.name.clone());
        let own = palette.filter(|palette| !Palette::names().contains(&palette.name.as_str()));
        let ascii = asked.ascii || environment.is_ascii();
        (Self { environment, ascii, own, background: None, shown: None }, Beginning { theme, broken })
    }

    /// Whether only ASCII is drawn.
    pub const fn is_ascii(&self) -> bool {
        self.ascii
    }

    /// Whether the terminal is worth asking for its background.
    pub fn can_ask(&self) -> bool {
        self.environment.can_ask()
    }

    /// Whether the background is light, as far as the environment says.
    pub fn is_light(&self) -> Option<bool> {
        self.environment.is_light()
    }

    /// Takes the terminal's background.
    pub fn take_background(&mut self, background: Rgb) {
        self.background = Some(background);
        self.shown = None;
    }

    /// The theme of this name, as this terminal shows it.
    pub fn theme(&mut self, name: &str) -> &Theme {
        let theme = match self.shown.take() {
            Some(theme) if theme.name() == name => theme,
            _ => self.made(name),
        };
        self.shown.insert(theme)
    }

    fn made(&self, name: &str) -> Theme {
        let palette = self.own.clone().filter(|own| own.name == name).or_else(|| Palette::named(name));
        let palette = palette.unwrap_or_else(Palette::dark);
        Theme::of(palette, self.environment.depth()).on(self.background).with_ascii(self.ascii)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::error::SettingsError;

    fn looks(theme: Option<&str>, variable: Option<&str>) -> (Looks, Beginning) {
        let asked = LookOptions { theme: theme.map(str::to_owned), ascii: false };
        let mut environment = Environment::default();
        environment.theme = variable.map(str::to_owned);
        Looks::new(&asked, environment)
    }

    #[test]
    fn the_command_line_comes_before_the_environment() {
        assert_eq!(looks(Some("light"), Some("contrast")).1.theme.as_deref(), Some("light"));
        assert_eq!(looks(None, Some("contrast")).1.theme.as_deref(), Some("contrast"));
        assert!(looks(None, None).1.theme.is_none());
    }

    #[test]
    fn a_broken_theme_is_said_and_never_in_the_way() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("eigen.toml");
        std::fs::write(&file, "accent = \"#123\"\n").unwrap();
        let (mut broken, beginning) = looks(Some(&file.display().to_string()), None);
        assert_eq!(beginning.broken.unwrap().kind, SettingsError::ThemeColor.into());
        assert!(beginning.theme.is_none());
        assert_eq!(broken.theme("dark").name(), "dark");
        std::fs::write(&file, "accent = \"#112233\"\n").unwrap();
        let (mut own, beginning) = looks(Some(&file.display().to_string()), None);
        assert!(beginning.broken.is_none());
        assert_eq!(own.theme(&beginning.theme.unwrap()).name(), "eigen");
        assert_eq!(own.theme("light").name(), "light");
    }
}
