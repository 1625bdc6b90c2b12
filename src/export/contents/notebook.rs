//! The coordinator's notebook, and the contacts of offices.

use crate::domain::Land;
use crate::sources::team::notebook::{Inquiry, InquiryState, Office};
use crate::text::quoted;

use super::Asked;
use crate::export::table::{Cell, Output};

/// Whose questions or offices are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum WantedLand {
    /// All.
    #[default]
    Any,
    /// Those of one Land; none for what belongs to no Land.
    Of(Option<Land>),
}

impl WantedLand {
    fn has(self, land: Option<Land>) -> bool {
        match self {
            Self::Any => true,
            Self::Of(own) => own == land,
        }
    }

    /// The option that names it, for a command; nothing where none is named.
    pub(super) fn option(self) -> String {
        match self {
            Self::Any => String::new(),
            Self::Of(land) => format!(" --land {}", land.map_or("none", Land::code)),
        }
    }
}

/// Which questions are listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NotebookLines {
    /// Whose.
    pub land: WantedLand,
    /// Only those that are not answered.
    pub is_open: bool,
    /// Only those with these words.
    pub words: String,
}

impl NotebookLines {
    /// The command that prints these.
    pub(super) fn command(&self) -> String {
        let open = if self.is_open { " --open" } else { "" };
        let words = if self.words.is_empty() { String::new() } else { format!(" {}", quoted(&self.words)) };
        format!("notebook{}{open}{words}", self.land.option())
    }

    /// Whether a question is one of them.
    pub fn has(&self, own: &Inquiry) -> bool {
        self.land.has(own.land) && !(self.is_open && own.state == InquiryState::Answered) && own.has_words(&self.words)
    }
}

/// The questions, the newest first; the number is the line that answers name.
pub(super) fn table(asked: &Asked<'_>, lines: &NotebookLines) -> Output {
    let texts = asked.texts;
    let shown: Vec<&Inquiry> = asked.landscape.sources.team.inquiries.iter().filter(|own| lines.has(own)).collect();
    let open = shown.iter().filter(|own| own.state != InquiryState::Answered).count();
    let columns = asked
        .columns::<&Inquiry>("notebook-col")
        .place("line", |own| Some(own.line))
        .cell("date", |own| own.date.map_or(Cell::Missing, Cell::Day))
        .maybe("land", |own| own.land.map(Land::code))
        .filled("asked_by", |own| own.asked_by.as_str())
        .text("question", |own| own.question.as_str())
        .filled("answer", |own| own.answer.as_str())
        .word("state", "inquiry", |own| Some(own.state.code()))
        .filled("figure", |own| own.figure.as_str())
        .filled("view", |own| own.view.as_str())
        .filled("filter", |own| own.filter.as_str())
        .filled("who", |own| own.who.as_str());
    let foot = if asked.landscape.sources.team.inquiries.is_empty() {
        vec![texts.get("notebook-empty")]
    } else {
        vec![String::new(), texts.with("notebook-foot", &[("count", shown.len().into()), ("open", open.into())])]
    };
    Output { foot, ..columns.output(shown) }
}

/// The offices; telephones and mail boxes only where personal data are wanted.
pub(super) fn offices(asked: &Asked<'_>, land: WantedLand) -> Output {
    let texts = asked.texts;
    let list = &asked.landscape.sources.team.offices;
    let shown: Vec<&Office> = list.iter().filter(|own| land.has(own.land)).collect();
    let mut columns = asked
        .columns::<&Office>("office-col")
        .maybe("land", |own| own.land.map(Land::code))
        .text("function", |own| own.function.as_str())
        .filled("office", |own| own.office.as_str())
        .filled("address", |own| own.address.as_str())
        .filled("note", |own| own.note.as_str());
    if asked.personal {
        columns = columns.filled("phone", |own| own.phone.as_str()).filled("mail", |own| own.mail.as_str());
    }
    let foot = if list.is_empty() { vec![texts.get("offices-empty")] } else { Vec::new() };
    Output { foot, ..columns.output(shown) }
}
