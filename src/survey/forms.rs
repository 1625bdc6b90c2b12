//! Microsoft Forms, Google Forms and SoSci Survey: tools that write a table and nothing else.
//!
//! Each is told by its own columns; these get the names that LimeSurvey has for them, the questions
//! are guessed from the rest as those of any survey without a structure are.

use crate::error::{FormatError, SourceError};
use crate::raw::delimited::Loose;
use crate::raw::files;
use crate::raw::table::{Cells, ColumnBuilder, Table};

use super::limesurvey::guessed;
use super::open::{Content, Opening, Reader, SurveyTables};

/// Headings that the tools write over their own columns.
const WORDS: &str = include_str!("../../data/other_tools.csv");

/// A tool by its own columns.
pub struct Forms {
    name: &'static str,
    /// Columns without which it is another tool's table, by the names that LimeSurvey has for them.
    needs: &'static [&'static str],
    /// What stands for "shown, and not answered".
    unanswered: &'static [&'static str],
    /// Whether headings are codes, with their texts in the first row where that has no number.
    coded: bool,
}

/// Microsoft Forms, in the languages that its exports are seen in.
pub const MICROSOFT: Forms =
    Forms { name: "Microsoft Forms", needs: &["startdate", "submitdate"], unanswered: &[], coded: false };

/// Google Forms: a row is what was sent, and has no number.
pub const GOOGLE: Forms = Forms { name: "Google Forms", needs: &["submitdate"], unanswered: &[], coded: false };

/// SoSci Survey.
pub const SOSCI: Forms = Forms { name: "SoSci Survey", needs: &["id", "startdate"], unanswered: &["-9"], coded: true };

/// SoSci Survey's columns about the interview that say nothing of the answers.
const INTERVIEW: &[&str] = &["REF", "QUESTNNR", "MODE", "MAILSENT", "FINISHED", "Q_VIEWER", "MAXPAGE", "STATUS"];

/// Own columns stand among so many first ones, or, where headings are codes, anywhere.
const FIRST: usize = 8;

impl Forms {
    /// Names of own columns with a heading of each.
    fn words(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        WORDS.lines().filter_map(|line| line.strip_prefix(self.name)?.strip_prefix(';')?.split_once(';'))
    }

    /// Per heading the own column that it is.
    fn own_columns(&self, headings: &[String]) -> Vec<Option<String>> {
        let mut given: Vec<&'static str> = Vec::new();
        let known: Vec<(&'static str, &'static str)> = self.words().collect();
        let name = |(at, heading): (usize, &String)| {
            if at >= FIRST && !self.coded {
                return None;
            }
            let word = heading.trim().trim_end_matches(':').to_lowercase();
            let fits = |(name, own): &&(&'static str, &str)| *own == word && !given.contains(name);
            let name = known.iter().find(fits)?.0;
            given.push(name);
            Some(name.to_owned())
        };
        headings.iter().enumerate().map(name).collect()
    }

    /// Whether these are headings of the tool.
    pub fn heads(&self, headings: &[String]) -> bool {
        let own = self.own_columns(headings);
        let has = |name: &&str| own.iter().flatten().any(|known| known == name);
        let is_coded = || headings.iter().any(|heading| heading == "QUESTNNR" || heading == "SERIAL");
        // A timestamp alone is Google's first column and nobody else's.
        let is_first = own.first().is_some_and(Option::is_some);
        self.needs.iter().all(has) && (is_first || self.coded) && (!self.coded || is_coded())
    }
}

fn table(content: &Content) -> Option<&Table> {
    match content {
        Content::Table(Loose { table, .. }) | Content::Workbook(table) => Some(table),
        _ => None,
    }
}

impl Reader for Forms {
    fn name(&self) -> &'static str {
        self.name
    }

    fn recognises(&self, content: &Content) -> bool {
        table(content).is_some_and(|table| self.heads(&table.headings))
    }

    fn read(&self, opening: Opening<'_>, content: Content) -> Result<SurveyTables, SourceError> {
        let (mut table, irregular) = match content {
            Content::Table(Loose { table, irregular, .. }) => (table, irregular),
            Content::Workbook(table) => (table, Vec::new()),
            _ => return Err(SourceError::new(FormatError::WrongFormat, opening.path.display().to_string())),
        };
        table.source = files::display_name(opening.path);
        let mut own = self.own_columns(&table.headings);
        if self.coded {
            labels_above(&mut table)?;
            interview(&mut table, &mut own)?;
        } else {
            several(&mut table, &mut own)?;
        }
        if !self.unanswered.is_empty() {
            unanswered(&mut table, &own, self.unanswered)?;
        }
        if !own.iter().flatten().any(|name| name == "id") {
            numbered(&mut table, &mut own)?;
        }
        guessed(opening, table, own, &irregular)
    }
}

/// Rows without a number of their own get that of their place.
fn numbered(table: &mut Table, own: &mut Vec<Option<String>>) -> Result<(), SourceError> {
    let mut builder = ColumnBuilder::new("\u{1}id");
    for row in 1..=table.height() {
        builder.push(Some(&row.to_string()));
    }
    table.insert(0, "id", builder.finish()?)?;
    own.insert(0, Some("id".into()));
    Ok(())
}

/// The most different choices of one question.
const CHOICES: usize = 60;

/// Questions with several choices, parted by `;` in one cell, become a box for every choice.
fn several(table: &mut Table, own: &mut Vec<Option<String>>) -> Result<(), SourceError> {
    let mut at = 0;
    while at < table.headings.len() {
        let choices = match table.at(at).filter(|_| own[at].is_none()) {
            Some(cells) => choices(cells),
            None => Vec::new(),
        };
        if choices.is_empty() {
            at += 1;
            continue;
        }
        let heading = table.headings[at].clone();
        let mut builders: Vec<ColumnBuilder> =
            (0..choices.len()).map(|nth| ColumnBuilder::new(&format!("\u{1}{at}.{nth}"))).collect();
        for value in table.at(at).into_iter().flat_map(Cells::iter) {
            let chosen: Option<Vec<&str>> = value.map(|value| value.split(';').map(str::trim).collect());
            for (choice, builder) in choices.iter().zip(&mut builders) {
                let ticked = |chosen: &Vec<&str>| if chosen.contains(&choice.as_str()) { "Y" } else { "" };
                builder.push(chosen.as_ref().map(ticked));
            }
        }
        let columns = builders.into_iter().map(ColumnBuilder::finish).collect::<Result<Vec<_>, _>>()?;
        table.expand(at, columns)?;
        for (nth, choice) in choices.iter().enumerate() {
            table.headings[at + nth] = format!("{heading} [{}]", choice.replace(['[', ']'], "|"));
        }
        own.splice(at..=at, choices.iter().map(|_| None));
        at += choices.len();
    }
    Ok(())
}

/// The choices of a column in which one cell holds several, by how often they occur together; none
/// for texts in which a `;` is a sign of the sentence.
fn choices(cells: Cells<'_>) -> Vec<String> {
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut is_several = false;
    for value in cells.iter().flatten().filter(|value| !value.trim().is_empty()) {
        is_several |= value.contains(';');
        for choice in value.split(';').map(str::trim).filter(|choice| !choice.is_empty()) {
            match found.iter().position(|(known, _)| known == choice) {
                Some(at) => found[at].1 += 1,
                None if found.len() >= CHOICES => return Vec::new(),
                None => found.push((choice.to_owned(), 1)),
            }
        }
    }
    let answers: usize = found.iter().map(|(_, count)| count).sum();
    let is_choice = is_several && found.len() > 1 && answers > found.len();
    if is_choice { found.into_iter().map(|(choice, _)| choice).collect() } else { Vec::new() }
}

/// Texts of the questions stand in the first row where its number is none.
fn labels_above(table: &mut Table) -> Result<(), SourceError> {
    let place = table.headings.iter().position(|heading| heading == "CASE");
    let first = place.and_then(|place| table.at(place)).and_then(|cells| cells.get(0));
    if table.height() == 0 || first.is_none_or(|first| first.trim().parse::<u64>().is_ok()) {
        return Ok(());
    }
    for at in 0..table.headings.len() {
        let label = table.at(at).and_then(|cells| cells.get(0)).unwrap_or_default().trim().to_owned();
        if !label.is_empty() {
            table.headings[at] = format!("{}. {label}", table.headings[at]);
        }
    }
    let mut keep = vec![true; table.height()];
    keep[0] = false;
    table.keep_rows(&keep)
}

/// Submission from the mark that an interview was finished; columns about the interview go, and items
/// of one question get brackets: `AB02_01` is `AB02[01]`.
fn interview(table: &mut Table, own: &mut Vec<Option<String>>) -> Result<(), SourceError> {
    let code = |heading: &str| heading.split(". ").next().unwrap_or_default().to_owned();
    let place = |table: &Table, name: &str| table.headings.iter().position(|heading| code(heading) == name);
    if let (Some(finished), Some(last)) = (place(table, "FINISHED"), place(table, "LASTDATA")) {
        let mut builder = ColumnBuilder::new("\u{1}submitdate");
        if let (Some(marks), Some(moments)) = (table.at(finished), table.at(last)) {
            for row in 0..table.height() {
                builder.push(moments.get(row).filter(|_| marks.get(row).map(str::trim) == Some("1")));
            }
        }
        table.insert(0, "submitdate", builder.finish()?)?;
        own.insert(0, Some("submitdate".into()));
    }
    let is_interview = |heading: &String| {
        let code = code(heading);
        INTERVIEW.contains(&code.as_str())
            || code.starts_with("TIME")
            || code.starts_with("MISS")
            || code.starts_with("DEG_")
    };
    let keep: Vec<bool> =
        table.headings.iter().zip(own.iter()).map(|(heading, own)| own.is_some() || !is_interview(heading)).collect();
    let mut kept = keep.iter();
    own.retain(|_| kept.next().copied().unwrap_or(true));
    table.keep_columns(&keep);
    let stem = |code: &str| {
        let (stem, item) = code.rsplit_once('_')?;
        item.bytes().all(|b| b.is_ascii_digit()).then(|| (stem.to_owned(), item.to_owned()))
    };
    let stems: Vec<Option<(String, String)>> = table.headings.iter().map(|heading| stem(&code(heading))).collect();
    for (at, found) in stems.iter().enumerate().filter(|(at, _)| own[*at].is_none()) {
        let Some((stem, item)) = found else { continue };
        if stems.iter().flatten().filter(|(other, _)| other == stem).count() > 1 {
            let text = table.headings[at].split_once(". ").map(|(_, text)| text.to_owned());
            table.headings[at] = match text {
                // The question's text stands before the item's.
                Some(text) => match text.split_once(": ") {
                    Some((question, item_text)) => format!("{stem}[{item}]. {question} [{item_text}]"),
                    None => format!("{stem}[{item}]. {text}"),
                },
                None => format!("{stem}[{item}]"),
            };
        }
    }
    Ok(())
}

/// Codes for "not answered" are no answers.
fn unanswered(table: &mut Table, own: &[Option<String>], codes: &[&str]) -> Result<(), SourceError> {
    let mut replaced = Vec::new();
    let names: Vec<String> = table.names().map(str::to_owned).collect();
    for (at, name) in names.iter().enumerate().filter(|(at, _)| own[*at].is_none()) {
        let Some(cells) = table.at(at) else { continue };
        if !cells.iter().flatten().any(|value| codes.contains(&value.trim())) {
            continue;
        }
        let mut builder = ColumnBuilder::new(name);
        for value in cells.iter() {
            builder.push(value.map(|value| if codes.contains(&value.trim()) { "" } else { value }));
        }
        replaced.push((at, builder.finish()?));
    }
    table.replace(replaced)
}
