//! The coordinator's notebook (`questions.csv`): what was asked by or for a Land, and what was answered;
//! and the contacts of the coordinators' offices (`offices.csv`): functions and addresses, no persons.

use chrono::NaiveDate;

use crate::domain::{Finding, FindingCode, Land, closed_set};
use crate::sources::catalogue::Catalogue;

use super::table::{RowEdit, TeamLayout, TeamTable, day};

/// The notebook.
pub const QUESTIONS: TeamLayout = TeamLayout {
    file: "questions.csv",
    columns: &["date", "land", "question", "asked_by", "answer", "state", "view", "filter", "figure", "who"],
    key: 3,
    needed: &["date", "question"],
    log: None,
};

/// The contacts of the offices.
pub const OFFICES: TeamLayout = TeamLayout {
    file: "offices.csv",
    columns: &["land", "function", "office", "address", "phone", "mail", "note"],
    key: 3,
    needed: &["land", "function"],
    log: None,
};

closed_set! {
    /// How far a question is.
    InquiryState {
        /// Nobody has answered it.
        Open = "open",
        /// Somebody else is to answer it.
        Forwarded = "forwarded",
        /// It is answered.
        Answered = "answered",
    }
}

/// Words for the states, besides their codes.
const STATES: [(InquiryState, &[&str]); 3] = [
    (InquiryState::Open, &["offen", ""]),
    (InquiryState::Forwarded, &["weitergegeben", "weitergeleitet", "passed on"]),
    (InquiryState::Answered, &["beantwortet", "erledigt", "done"]),
];

impl InquiryState {
    /// The state that a word names, in German or English.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        let known = STATES.iter().find(|(state, words)| state.code() == word || words.contains(&word.as_str()));
        known.map(|(state, _)| *state)
    }
}

/// A question that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// When.
    pub date: Option<NaiveDate>,
    /// By or for which Land; none for the federation and everybody.
    pub land: Option<Land>,
    /// Who asks: a function, not a person.
    pub asked_by: String,
    /// What was asked.
    pub question: String,
    /// What was answered; empty where nothing was.
    pub answer: String,
    /// How far it is.
    pub state: InquiryState,
    /// The command that prints what it is about, without its filter.
    pub view: String,
    /// The filter it is about.
    pub filter: String,
    /// The number that stood on the screen, as it stood.
    pub figure: String,
    /// Who wrote it down.
    pub who: String,
    /// The row as it stands in the file.
    pub cells: Vec<String>,
    /// Its line in the file.
    pub line: u32,
}

impl Inquiry {
    /// The same row with another answer and state.
    pub fn answered(&self, answer: &str, state: InquiryState) -> RowEdit {
        let changed = QUESTIONS.columns.iter().zip(&self.cells).map(|(column, cell)| match *column {
            "answer" => answer.to_owned(),
            "state" => state.code().to_owned(),
            _ => cell.clone(),
        });
        RowEdit { layout: &QUESTIONS, seen: Some(self.cells.clone()), cells: changed.collect() }
    }

    /// Whether all words stand in it, in whatever case.
    pub fn has_words(&self, words: &str) -> bool {
        let text = self.cells.join(" ").to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }
}

/// The office that coordinates for a Land, or a part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// The Land; none for the federation.
    pub land: Option<Land>,
    /// What it does there.
    pub function: String,
    /// What it is called.
    pub office: String,
    /// Where it is.
    pub address: String,
    /// Its number; shown only where personal data are.
    pub phone: String,
    /// Its mail box; shown only where personal data are.
    pub mail: String,
    /// What else is to be known.
    pub note: String,
}

/// The Land of a row: none where nothing stands; a finding where it names none.
fn land(written: &str, catalogue: &Catalogue, mut wrong: impl FnMut(&str, &str)) -> Option<Land> {
    if written.is_empty() || ["bund", "federation"].contains(&written.to_lowercase().as_str()) {
        return None;
    }
    let land = Land::from_code(&written.to_uppercase()).or_else(|| catalogue.land(written));
    if land.is_none() {
        wrong("land", written);
    }
    land
}

/// The questions of a table, the newest first.
pub fn inquiries(table: &TeamTable, catalogue: &Catalogue, findings: &mut Vec<Finding>) -> Vec<Inquiry> {
    let mut list = Vec::with_capacity(table.rows().len());
    for row in table.rows() {
        let cell = |column: &str| table.cell(row, column);
        let mut wrong = |column: &str, found: &str| findings.push(invalid(table, row.line, column, found));
        let date = day(cell("date"));
        if date.is_none() {
            wrong("date", cell("date"));
        }
        if cell("question").is_empty() {
            wrong("question", "");
        }
        let land = land(cell("land"), catalogue, &mut wrong);
        let state = InquiryState::from_word(cell("state")).unwrap_or_else(|| {
            wrong("state", cell("state"));
            InquiryState::Open
        });
        let own = |column: &str| cell(column).to_owned();
        list.push(Inquiry {
            date,
            land,
            asked_by: own("asked_by"),
            question: own("question"),
            answer: own("answer"),
            state,
            view: own("view"),
            filter: own("filter"),
            figure: own("figure"),
            who: own("who"),
            cells: row.cells.clone(),
            line: row.line,
        });
    }
    list.sort_by_key(|own| std::cmp::Reverse(own.date));
    list
}

/// The offices of a table.
pub fn offices(table: &TeamTable, catalogue: &Catalogue, findings: &mut Vec<Finding>) -> Vec<Office> {
    let mut list = Vec::with_capacity(table.rows().len());
    for row in table.rows() {
        let own = |column: &str| table.cell(row, column).to_owned();
        let before = findings.len();
        let mut wrong = |column: &str, found: &str| findings.push(invalid(table, row.line, column, found));
        let land = land(&own("land"), catalogue, &mut wrong);
        // An office of nobody knows which Land belongs on no page.
        if findings.len() > before {
            continue;
        }
        list.push(Office {
            land,
            function: own("function"),
            office: own("office"),
            address: own("address"),
            phone: own("phone"),
            mail: own("mail"),
            note: own("note"),
        });
    }
    list
}

/// A field that does not hold what it must.
pub(super) fn invalid(table: &TeamTable, line: u32, column: &str, found: &str) -> Finding {
    let found = if found.is_empty() { "–" } else { found };
    Finding {
        line: Some(line),
        ..Finding::of_file(FindingCode::TeamField, table.layout.file, format!("{column}: {found}"))
    }
}
