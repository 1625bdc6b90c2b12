//! What the environment says of the terminal: how many colours, which background, which signs.

use std::env;

use crate::paint::theme::Depth;

/// The variables that matter, as they were at the start.
#[derive(Debug, Clone, Default)]
pub struct Environment {
    term: String,
    colorterm: String,
    no_color: bool,
    windows_terminal: bool,
    colorfgbg: String,
    locale: String,
    ascii: String,
    /// The theme that `REGATLAS_THEME` names.
    pub theme: Option<String>,
}

impl Environment {
    /// Reads the variables of this process.
    pub fn read() -> Self {
        Self::of(|name| env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
    }

    /// The same from anywhere.
    fn of(variable: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| variable(name).unwrap_or_default();
        // The first that is set decides, as in the C library.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(text).into_iter().find(|value| !value.is_empty());
        Self {
            term: text("TERM"),
            colorterm: text("COLORTERM"),
            no_color: !text("NO_COLOR").is_empty(),
            windows_terminal: variable("WT_SESSION").is_some(),
            colorfgbg: text("COLORFGBG"),
            locale: locale.unwrap_or_default(),
            ascii: text("REGATLAS_ASCII"),
            theme: variable("REGATLAS_THEME").filter(|value| !value.trim().is_empty()),
        }
    }

    /// How many colours the terminal has, by `NO_COLOR`, `COLORTERM` and `TERM`.
    pub fn depth(&self) -> Depth {
        if self.no_color || self.term == "dumb" {
            Depth::None
        } else if self.term == "linux" {
            // The kernel's console takes more and shows the nearest of its 16.
            Depth::Ansi
        } else if ["truecolor", "24bit"].contains(&self.colorterm.as_str())
            || self.windows_terminal
            || self.term.ends_with("-direct")
        {
            Depth::True
        } else if self.term.contains("256color") {
            Depth::Indexed
        } else {
            Depth::Ansi
        }
    }

    /// Whether the background is light, as far as `COLORFGBG` says: `15;0` is white on black.
    pub fn is_light(&self) -> Option<bool> {
        let background: u8 = self.colorfgbg.rsplit(';').next()?.trim().parse().ok()?;
        (background < 16).then_some(background == 7 || background > 8)
    }

    /// Whether only ASCII can be shown: asked for by `REGATLAS_ASCII`, the kernel's console, whose
    /// fonts have few signs, or a locale that is not UTF-8. A locale that is not set says nothing.
    pub fn is_ascii(&self) -> bool {
        match self.ascii.trim() {
            "" => {}
            "0" | "no" | "false" => return false,
            _ => return true,
        }
        let locale = self.locale.to_lowercase();
        let is_other = !locale.is_empty() && !locale.contains("utf-8") && !locale.contains("utf8");
        self.term == "linux" || (cfg!(unix) && is_other)
    }

    /// Whether the terminal can be asked for its background. Not the kernel's console, which has
    /// nothing to say, nor Windows, where an answer would come as keys that nobody could tell apart.
    pub fn can_ask(&self) -> bool {
        cfg!(unix) && self.depth() != Depth::None && self.term != "linux"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(variables: &[(&str, &str)]) -> Environment {
        let find = |name: &str| variables.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned());
        Environment::of(find)
    }

    #[test]
    fn colours_are_as_many_as_the_terminal_has() {
        let depth = |variables: &[(&str, &str)]| of(variables).depth();
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Indexed);
        assert_eq!(depth(&[("TERM", "xterm")]), Depth::Ansi);
        assert_eq!(depth(&[("TERM", "linux"), ("COLORTERM", "truecolor")]), Depth::Ansi);
        assert_eq!(depth(&[("TERM", "dumb"), ("COLORTERM", "truecolor")]), Depth::None);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("NO_COLOR", "")]), Depth::Indexed, "empty means unset");
    }

    #[test]
    fn the_background_is_known_where_a_variable_says_so() {
        let light = |text: &str| of(&[("COLORFGBG", text)]).is_light();
        assert_eq!(light("15;0"), Some(false));
        assert_eq!(light("0;15"), Some(true));
        assert_eq!(light("0;default;7"), Some(true));
        assert_eq!((light(""), light("default;default"), light("0;99")), (None, None, None));
    }

    #[test]
    fn ascii_where_nothing_else_can_be_shown() {
        assert!(!of(&[("LANG", "de_DE.UTF-8")]).is_ascii());
        assert!(!of(&[("LANG", "de_DE.utf8"), ("LC_ALL", "")]).is_ascii());
        assert!(!of(&[]).is_ascii(), "a locale that is not set says nothing");
        assert!(of(&[("TERM", "linux"), ("LANG", "de_DE.UTF-8")]).is_ascii());
        assert!(of(&[("REGATLAS_ASCII", "1"), ("LANG", "de_DE.UTF-8")]).is_ascii());
        assert!(!of(&[("REGATLAS_ASCII", "0"), ("TERM", "linux")]).is_ascii());
        assert_eq!(of(&[("LC_ALL", "de_DE.ISO-8859-1"), ("LANG", "de_DE.UTF-8")]).is_ascii(), cfg!(unix));
    }

    #[test]
    fn a_terminal_without_colours_is_not_asked() {
        assert!(!of(&[("TERM", "dumb")]).can_ask());
        assert!(!of(&[("TERM", "linux")]).can_ask());
        assert_eq!(of(&[("TERM", "xterm-256color")]).can_ask(), cfg!(unix));
    }
}
