//! Which theme is shown: a name; what it looks like is not known here.

use crate::shell::state::State;

/// The themes that come with the program, in the order in which one key goes through them.
pub const THEMES: [&str; 4] = ["dark", "light", "contrast", "ansi"];

/// Which theme is shown, and which there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeChoice {
    /// The name of the theme.
    pub theme: String,
    /// Whether somebody asked for it, so that the terminal's background does not decide.
    pub is_chosen: bool,
    /// Whether it was picked on the screens, and is remembered for the next start.
    pub is_picked: bool,
    /// A theme of one's own, beside those that come with the program.
    own: Option<String>,
    /// Why the theme that was asked for is not shown, until it has been said.
    pub broken: Option<String>,
}

impl Default for ThemeChoice {
    fn default() -> Self {
        Self { theme: THEMES[0].to_owned(), is_chosen: false, is_picked: false, own: None, broken: None }
    }
}

impl ThemeChoice {
    /// The theme that was asked for, none where the terminal's background decides; a light one is
    /// likely where the environment says so.
    pub fn new(theme: Option<String>, is_light: bool) -> Self {
        let mut look = Self { is_chosen: theme.is_some(), ..Self::default() };
        look.own = theme.clone().filter(|name| !THEMES.contains(&name.as_str()));
        match theme {
            Some(theme) => look.theme = theme,
            None => look.follow(is_light),
        }
        look
    }

    /// The names of all themes there are.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        THEMES.into_iter().chain(self.own.as_deref())
    }

    /// The theme for a light or a dark background, unless somebody asked for one.
    pub fn follow(&mut self, is_light: bool) {
        if !self.is_chosen {
            THEMES[usize::from(is_light)].clone_into(&mut self.theme);
        }
    }

    /// The next theme.
    fn next(&mut self) {
        let names: Vec<&str> = self.names().collect();
        let at = names.iter().position(|name| *name == self.theme).map_or(0, |at| at + 1);
        let next = names[at % names.len()].to_owned();
        (self.theme, self.is_chosen, self.is_picked) = (next, true, true);
    }

    /// Shows the theme that was picked the last time, where there is one of this name.
    pub fn pick(&mut self, theme: &str) {
        if self.names().any(|name| name == theme) {
            (self.theme, self.is_chosen, self.is_picked) = (theme.to_owned(), true, true);
        }
    }
}

impl State {
    /// Shows the next theme and says which one it is.
    pub(crate) fn next_theme(&mut self) {
        self.look.next();
        let name = self.theme_name();
        self.shared.notice = Some(self.shared.texts.with("notice-theme", &[("theme", (&name).into())]));
    }

    /// What the theme is called on the screen.
    pub fn theme_name(&self) -> String {
        let own = &self.look.theme;
        self.shared.texts.find(&format!("theme-{own}")).unwrap_or_else(|| own.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_goes_through_all_themes_and_ones_own() {
        let mut look = ThemeChoice::new(Some("eigen".into()), false);
        let mut seen = Vec::new();
        for _ in 0..5 {
            seen.push(look.theme.clone());
            look.next();
        }
        assert_eq!(seen, ["eigen", "dark", "light", "contrast", "ansi"]);
        assert_eq!(look.theme, "eigen");
    }

    #[test]
    fn the_background_decides_until_somebody_does() {
        let mut look = ThemeChoice::new(None, false);
        look.follow(true);
        assert_eq!(look.theme, "light");
        look.next();
        look.follow(false);
        assert_eq!(look.theme, "contrast");
        assert_eq!(ThemeChoice::new(None, true).theme, "light");
    }
}
