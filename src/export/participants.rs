//! Participants as LimeSurvey imports them: its columns in its order, every cell exactly as it is.
//!
//! Nothing is neutralised here, since an apostrophe would become part of the address. A row with a cell that
//! a spreadsheet would take for a formula is left out and named instead: such a cell is no address and no
//! name, and the file may well be looked at with a spreadsheet before it is imported.

use std::collections::HashMap;

use crate::domain::{Channel, Land};
use crate::landscape::Dimension;
use crate::landscape::Landscape;
use crate::query::label;
use crate::query::mailing::{PlannedInvitation, PlannedReminder};
use crate::raw::delimited::without_caption;
use crate::text::Texts;

use super::contents::Asked;
use super::error::ExportError;
use super::table::is_formula;

/// LimeSurvey's own columns of a new participant, in its order. What it fills in itself (id, when it sent,
/// whether it was completed) is not among them.
const OWN: [&str; 9] =
    ["firstname", "lastname", "email", "emailstatus", "token", "language", "validfrom", "validuntil", "usesleft"];

/// The language of participants where neither address nor survey says one.
const LANGUAGE: &str = "de";

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The body's name and key.
    pub body: String,
    /// The column with the cell that looks like a formula.
    pub column: String,
}

/// A file of participants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParticipantsFile {
    /// The columns.
    headings: Vec<String>,
    /// The rows.
    rows: Vec<Vec<String>>,
    /// What was left out.
    pub refused: Vec<Refused>,
}

impl ParticipantsFile {
    /// How many participants it holds.
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it holds none.
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The text of the file as LimeSurvey writes and reads it: a byte order mark, the headings bare, every
    /// cell in quotes.
    pub fn text(&self) -> String {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        let mut text = format!("\u{feff}{}\n", self.headings.join(","));
        for row in &self.rows {
            text.push_str(&row.iter().map(quoted).collect::<Vec<_>>().join(","));
            text.push('\n');
        }
        text
    }

    /// Adds a row, unless a cell of it looks like a formula.
    fn push(&mut self, body: &str, row: Vec<String>) {
        match row.iter().position(|cell| is_formula(cell)) {
            Some(at) => {
                let column = self.headings.get(at).cloned().unwrap_or_default();
                self.refused.push(Refused { body: body.to_owned(), column });
            }
            None => self.rows.push(row),
        }
    }
}

/// A text on one line, without controls.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

fn body_named(landscape: &Landscape, body: u32) -> String {
    let own = &landscape.map.bodies[body as usize];
    format!("{} ({})", own.name, own.key)
}

/// The headings of the attributes: as the participants that there are have them, else those that the profile
/// names.
fn attributes(landscape: &Landscape) -> Vec<String> {
    let sources = &landscape.sources;
    let fields = &sources.profile.participant;
    let named = [&fields.ags, &fields.registers, &fields.land, &fields.channel];
    let is_more = |name: &str| !OWN.contains(&name);
    let mut headings: Vec<String> = match &sources.survey.participants {
        Some(table) => {
            let own = table.headings.iter().map(|heading| heading.trim().to_owned());
            own.filter(|heading| without_caption(heading).starts_with("attribute_")).collect()
        }
        None => Vec::new(),
    };
    for name in named.into_iter().flatten().filter(|name| is_more(name)) {
        if !headings.iter().any(|heading| without_caption(heading) == name) {
            headings.push(name.clone());
        }
    }
    headings
}

/// How the profile's participants call a channel.
fn channel_word(landscape: &Landscape, channel: Option<usize>) -> String {
    let code = channel.and_then(|at| Channel::ALL.get(at)).map(|channel| channel.code());
    let mut words = landscape.sources.profile.participant.channels.iter();
    words.find(|(_, known)| Some(known.as_str()) == code).map(|(word, _)| word.clone()).unwrap_or_default()
}

/// Names of registers that the participants' field is read with: the German name, or the id where that means
/// another register or would be cut at a comma.
fn register_words(landscape: &Landscape, registers: &[u16]) -> String {
    let catalogue = &landscape.sources.catalogue;
    let mut names = crate::sources::catalogue::RegisterNames::new(catalogue);
    let one = |register: &u16| {
        let own = &catalogue.registers[usize::from(*register)];
        let reads_back = names.find(&own.name) == Some(*register) && !own.name.contains([',', ';']);
        if reads_back { own.name.clone() } else { own.register.clone() }
    };
    registers.iter().map(one).collect::<Vec<_>>().join(";")
}

/// New participants; those without an address or a key are not among them.
///
/// # Errors
/// When personal data were not asked for, or the profile does not say which fields hold body and registers.
pub fn invitations(asked: &Asked<'_>, list: &[&PlannedInvitation<'_>]) -> Result<ParticipantsFile, ExportError> {
    if !asked.personal {
        return Err(ExportError::NeedsPersonal);
    }
    let landscape = asked.landscape;
    let fields = &landscape.sources.profile.participant;
    let (Some(ags), Some(registers)) = (&fields.ags, &fields.registers) else {
        return Err(ExportError::NoParticipantFields);
    };
    let attributes = attributes(landscape);
    let headings = OWN.iter().map(|name| (*name).to_owned()).chain(attributes.iter().cloned()).collect();
    let mut file = ParticipantsFile { headings, ..ParticipantsFile::default() };
    // LimeSurvey takes two participants of one name and address for one and drops the second.
    let mut seen: HashMap<(String, String, String), usize> = HashMap::new();
    // German names stand in the fields, whatever language is read here.
    let german = Texts::new(crate::text::Lang::De);
    for planned in list {
        let (Some(address), Some(key)) = (planned.address, &planned.key) else { continue };
        let body = &landscape.map.bodies[planned.body as usize];
        let first = one_line(&address.function);
        let mut last = one_line(&body.name);
        let count = seen.entry((first.clone(), last.clone(), address.email.to_lowercase())).or_default();
        *count += 1;
        if *count > 1 {
            let short = |at: &u16| label::short(landscape, Dimension::Register, usize::from(*at), &german);
            let registers = planned.registers.iter().map(short).collect::<Vec<_>>().join(", ");
            last = format!("{last} ({registers}, {key})");
        }
        let language = address.language.as_deref().unwrap_or(LANGUAGE);
        let own = [&first, &last, &address.email, "OK", "", language, "", "", "1"].map(str::to_owned);
        let land = body.land.map(|land| label::of(landscape, Dimension::Land, Land::index(land), &german));
        let attribute = |heading: &String| {
            let name = Some(without_caption(heading).to_owned());
            match () {
                () if name.as_ref() == Some(ags) => key.clone(),
                () if name.as_ref() == Some(registers) => register_words(landscape, &planned.registers),
                () if name == fields.land => land.clone().unwrap_or_default(),
                () if name == fields.channel => channel_word(landscape, planned.through.channel),
                () => String::new(),
            }
        };
        let row = own.into_iter().chain(attributes.iter().map(attribute)).collect();
        file.push(&body_named(landscape, planned.body), row);
    }
    Ok(file)
}

/// The rows of participants as their list has them.
///
/// # Errors
/// When personal data were not asked for.
pub fn reminders(asked: &Asked<'_>, list: &[&PlannedReminder]) -> Result<ParticipantsFile, ExportError> {
    if !asked.personal {
        return Err(ExportError::NeedsPersonal);
    }
    let landscape = asked.landscape;
    let Some(table) = &landscape.sources.survey.participants else { return Ok(ParticipantsFile::default()) };
    let headings = table.headings.iter().map(|heading| heading.trim().to_owned()).collect();
    let mut file = ParticipantsFile { headings, ..ParticipantsFile::default() };
    let columns: Vec<_> = (0..table.headings.len()).map(|at| table.at(at)).collect();
    for planned in list {
        let Some(invitation) = landscape.invitations().list.get(planned.invitation) else { continue };
        let cell = |cells: &Option<crate::raw::table::Cells<'_>>| {
            cells.and_then(|cells| cells.get(invitation.row)).unwrap_or_default().to_owned()
        };
        file.push(&body_named(landscape, planned.body), columns.iter().map(cell).collect());
    }
    Ok(file)
}
