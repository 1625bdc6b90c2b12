//! Choosing a table or a format of an export by typing its name.

use crate::query::phrase::spelling::fit;
use crate::shell::overlays::export::{ExportField, ExportForm, FileFormat};
use crate::shell::state::State;
use crate::text;

impl ExportForm {
    /// Chooses the table or the format whose name fits best what was typed; says it where none does.
    pub(super) fn choose_typed(&mut self, state: &State) {
        let typed = self.typed.value().trim().to_owned();
        self.message = None;
        if typed.is_empty() {
            return;
        }
        let texts = &state.shared.texts;
        let names: Vec<String> = match self.field {
            ExportField::Table => self.contents.iter().map(|content| state.content_title(content)).collect(),
            _ => {
                let formats = self.chosen().formats();
                let name = |format: &FileFormat| {
                    format!("{} {}", texts.get(&text::key("format", format.code())), format.ending())
                };
                formats.iter().map(name).collect()
            }
        };
        let fitting = names.iter().enumerate().filter_map(|(at, name)| Some((fit(name, &typed)?, at)));
        let Some((_, best)) = fitting.max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at))) else {
            self.message = Some(texts.with("choices-none", &[("words", (&typed).into())]));
            return;
        };
        match self.field {
            ExportField::Table => {
                let before = self.format();
                self.content = best;
                let formats = self.chosen().formats();
                self.format = formats.iter().position(|format| *format == before).unwrap_or(0);
            }
            _ => self.format = best,
        }
        self.propose_name(state);
    }

    /// Whether what was typed is the name of nothing that there is: then nothing is written.
    pub(super) fn is_lost(&self) -> bool {
        self.field != ExportField::File && !self.typed.value().trim().is_empty() && self.message.is_some()
    }
}
