//! Choosing what is compared with: an earlier moment of the survey, whose differences stand beside every
//! number, or an earlier wave, which has a screen of its own.

use std::path::PathBuf;

use crate::domain::ScreenId;
use crate::landscape::workspace_sources::Moment;
use crate::screens::picks::{Pick, Picks};
use crate::shell::Effect;
use crate::shell::state::State;
use crate::text::{NONE, Texts, Value, quoted};

/// What is compared with from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ComparedWith {
    /// No earlier moment.
    Nothing,
    /// An earlier moment: a file, or the folder of a snapshot.
    Moment(PathBuf),
    /// An earlier wave, by what it is called.
    Wave(String),
}

/// The arguments that name an earlier moment and an earlier wave.
const AGAINST: &str = "against";
const WAVE: &str = "earlier-wave";

/// Arguments with another value of one of them, or without it.
fn with_argument(arguments: &str, name: &str, value: Option<&str>) -> String {
    let before = format!(" --{name} ");
    let mut rest = arguments.to_owned();
    if let Some(at) = rest.find(&before) {
        let end = rest[at + before.len()..].find(" --").map_or(rest.len(), |next| at + before.len() + next);
        rest.replace_range(at..end, "");
    }
    if let Some(value) = value {
        rest.push_str(&before);
        rest.push_str(&quoted(value));
    }
    rest
}

/// What a wave is called in a list.
fn wave_name(name: &str, began: Option<chrono::NaiveDate>, texts: &Texts) -> String {
    let day = began.map_or_else(|| NONE.to_owned(), |day| texts.day(&day.to_string()));
    texts.with("compare-wave", &[("name", Value::Text(name)), ("day", (&day).into())])
}

impl State {
    /// Offers what there is to compare with: nothing, earlier moments, earlier waves.
    pub(crate) fn take_moments(&mut self, moments: Vec<Moment>) {
        let Some(loaded) = self.shared.loaded.clone() else { return };
        let (landscape, texts) = (&loaded.landscape, self.shared.texts.clone());
        self.moments = moments;
        let mut entries = vec![(texts.get("compare-nothing"), Pick::NoMoment)];
        let moment = |own: &Moment| texts.with("compare-moment", &[("name", Value::Text(&own.name))]);
        entries.extend(self.moments.iter().enumerate().map(|(at, own)| (moment(own), Pick::Moment(at))));
        let waves = landscape.waves.iter().enumerate().rev();
        entries.extend(
            waves.map(|(at, own)| (wave_name(&own.name(texts.lang.code()), own.began, &texts), Pick::Wave(at))),
        );
        if entries.len() == 1 && landscape.before.is_none() {
            self.shared.say("compare-with-what");
            return;
        }
        let current = landscape.before.as_ref().map(|before| &before.sources.survey.responses.source);
        let selected = match (current, landscape.compared_wave) {
            (Some(source), _) => self.moments.iter().position(|own| own.path.ends_with(source)).map(Pick::Moment),
            (None, wave) => wave.map(Pick::Wave),
        };
        let selected = selected.and_then(|own| entries.iter().position(|(_, pick)| *pick == own)).unwrap_or(0);
        self.open_picker(Picks::new(texts.get("compare-with-title"), entries, selected));
    }

    /// Compares with something else from now on.
    pub(crate) fn compare_with(&mut self, wanted: Option<ComparedWith>) -> Vec<Effect> {
        let Some(wanted) = wanted else { return Vec::new() };
        let arguments = &self.shared.source_arguments;
        self.shared.source_arguments = match &wanted {
            ComparedWith::Nothing => with_argument(arguments, AGAINST, None),
            ComparedWith::Moment(path) => with_argument(arguments, AGAINST, Some(&path.display().to_string())),
            ComparedWith::Wave(name) => with_argument(arguments, WAVE, Some(name)),
        };
        self.shared.say("notice-reloading");
        vec![Effect::CompareWith(wanted)]
    }

    /// Shows a wave beside the survey in force; read again where another one was compared with.
    pub(crate) fn open_wave(&mut self, at: usize) -> Vec<Effect> {
        let Some(loaded) = self.shared.loaded.clone() else { return Vec::new() };
        let Some(wave) = loaded.landscape.waves.get(at) else { return Vec::new() };
        let mut effects = self.open_screen(ScreenId::Panel);
        if loaded.landscape.compared_wave != Some(at) {
            effects.extend(self.compare_with(Some(ComparedWith::Wave(wave.source.clone()))));
        }
        effects
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_takes_the_place_of_the_one_before() {
        let all = " --workspace w --against alt.csv --demo";
        assert_eq!(with_argument(all, AGAINST, None), " --workspace w --demo");
        assert_eq!(with_argument(all, AGAINST, Some("neu.csv")), " --workspace w --demo --against neu.csv");
        assert_eq!(with_argument("", WAVE, Some("Welle 1")), " --earlier-wave \"Welle 1\"");
    }
}
