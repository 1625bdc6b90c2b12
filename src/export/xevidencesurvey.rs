//! `XEvidenceSurvey` 0.7: evidence types with their registers and maturity, as the message
//! `export.OZGIp.1000` of that standard.
//!
//! What the landscape does not know is left out; nothing is made up for it:
//! - `id.EvidMapDE` of a register, the one mandatory field without a value here, stays empty: the
//!   Evidence Survey gives these numbers. Register and evidence carry the ids of the catalogue, and
//!   the numbers of the annex to the `IDNrG`, as relations (`hatBeziehung`), each with its scheme.
//! - The survey asks bodies about registers, not about single pieces of evidence. So the actual
//!   level of an evidence type is that which more than half of the register's keepings with a level
//!   have reached (the lower median: levels are ordinal, there is no mean), of the day of the last
//!   response that counts. How the levels are distributed stands beside it (`hatKlassifizierung`).
//! - The message has no place for a register of which the catalogue knows no evidence: such registers
//!   are left out and counted ([`Document::left_out`]).
//! - A planned level is not asked for, a planned year is. `planungReifegradRegMo` therefore has a
//!   date without a level: the last day of the year by which at least half of those that name one plan
//!   to be connected.

use std::fmt::Write;

use quick_xml::Writer;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use crate::domain::Maturity;
use crate::landscape::{Dimension, Landscape};
use crate::query::about::About;
use crate::query::numbers::{Counts, grouped};
use crate::sources::catalogue::{Evidence, Membership, Register};
use crate::text::{Texts, clean};

use super::contents::Asked;
use super::table::xml_text;

/// The standard's namespace.
const NAMESPACE: &str = "http://xevidencesurvey.de/def/xevidencesurvey/0.7/xsd";
/// The message.
const MESSAGE: &str = "export.OZGIp.1000";
/// The code list of the procedures of the SDG regulation.
const PROCEDURES: &str = "urn:xoev-de:xevidencesurvey:codeliste:sdgverfahrenanhang2";
/// The scheme of ids that are the catalogue's own.
const OWN: &str = "regatlas";
/// Days that mean "no date" in LimeSurvey.
const NO_DATE: &str = "1980-01-01";

/// A document with what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The XML.
    pub text: String,
    /// Types of evidence in it.
    pub evidence: usize,
    /// Registers that are asked for and of which no evidence is known.
    pub left_out: usize,
}

/// XML, indented as it grows. Writing to memory cannot fail.
struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<String>,
}

impl Xml {
    fn new() -> Self {
        Self { writer: Writer::new_with_indent(Vec::new(), b' ', 2), open: Vec::new() }
    }

    /// Elements of the standard are qualified; `code` alone is not.
    fn tag(name: &str) -> String {
        if name == "code" { name.to_owned() } else { format!("xes:{name}") }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        let tag = Self::tag(name);
        let start = BytesStart::from_content(format!("{tag}{attributes}"), tag.len());
        let _ = self.writer.write_event(Event::Start(start));
        self.open.push(tag);
    }

    fn end(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        let _ = self.writer.write_event(Event::End(BytesEnd::new(tag)));
    }

    fn leaf(&mut self, name: &str, value: &str) {
        let value = clean(value);
        let element = self.writer.create_element(Self::tag(name));
        let _ = element.write_text_content(BytesText::new(&xml_text(&value)));
    }

    /// The text of the document.
    fn into_text(self) -> String {
        format!("{}\n", String::from_utf8_lossy(&self.writer.into_inner()))
    }

    fn code(&mut self, name: &str, attributes: &str, value: &str) {
        self.start(name, attributes);
        self.leaf("code", value);
        self.end();
    }

    /// A name or description in a language: `DEU`, `ENG`.
    fn named(&mut self, name: &str, value: &str, language: &str) {
        if !value.is_empty() {
            self.start(name, "");
            self.leaf("wert", value);
            // The list's version is mandatory and not known here; the standard's own examples leave it empty.
            self.code("sprache", " listVersionID=\"\"", language);
            self.end();
        }
    }

    fn related(&mut self, id: &str, scheme: &str) {
        self.start("hatBeziehung", "");
        self.leaf("mitID", id);
        self.leaf("idScheme", scheme);
        self.end();
    }
}

/// What is known of the keepings of one register.
#[derive(Debug, Clone, Default)]
struct RegisterState {
    counts: Counts,
    /// Planned years with how many keepings name them, in order.
    planned: Vec<(String, u64)>,
    /// The day of the last response that counts.
    day: Option<String>,
}

/// The document for what passes the filter, with its head as a comment.
pub fn document(asked: &Asked<'_>, about: Option<&About>) -> Document {
    let landscape = asked.landscape;
    let catalogue = &landscape.sources.catalogue;
    let known = known(asked);
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if let Some(about) = about {
        comment(&mut text, about, asked.texts);
    }
    let mut document = Xml::new();
    document.start(MESSAGE, &format!(" xmlns:xes=\"{NAMESPACE}\""));
    let mut written = 0;
    for evidence in &catalogue.evidence {
        let Some(at) = catalogue.registers.iter().position(|register| register.register == evidence.register) else {
            continue;
        };
        let known = &known[at];
        // Under a filter only evidence of registers that someone keeps there.
        if !asked.filter.is_empty() && known.counts.expected() == 0 {
            continue;
        }
        evidence_type(&mut document, landscape, evidence, &catalogue.registers[at], known);
        written += 1;
    }
    document.end();
    let has_evidence = |register: &Register| catalogue.evidence.iter().any(|e| e.register == register.register);
    let is_asked = |known: &RegisterState| asked.filter.is_empty() || known.counts.expected() > 0;
    let registers = catalogue.registers.iter().zip(&known);
    let left_out = registers.filter(|(register, known)| is_asked(known) && !has_evidence(register)).count();
    Document { text: text + &document.into_text(), evidence: written, left_out }
}

/// The head as a comment; two hyphens would end it.
fn comment(text: &mut String, about: &About, texts: &Texts) {
    text.push_str("<!--\n");
    for (title, value) in about.lines(texts) {
        let line = format!("{title}: {value}").replace("--", "- -");
        let _ = writeln!(text, "  {}", xml_text(&clean(&line)));
    }
    text.push_str("-->\n");
}

fn evidence_type(
    document: &mut Xml,
    landscape: &Landscape,
    evidence: &Evidence,
    register: &Register,
    known: &RegisterState,
) {
    document.start("nachweis", "");
    document.named("name", &evidence.name, "DEU");
    document.named("name", &evidence.name_en, "ENG");
    document.code("memberState", "", "DE");
    register_type(document, landscape, register);
    document.start("hatMetadaten", "");
    let mut tags = vec![format!("{OWN}:confidence={}", evidence.confidence.code())];
    if landscape.sources.synthetic {
        tags.push(format!("{OWN}:synthetic=true"));
    }
    let counts = &known.counts;
    if counts.expected() > 0 {
        tags.push(format!("{OWN}:keepings={}", counts.expected()));
        tags.push(format!("{OWN}:model={}", landscape.sources.model.title()));
        let levels = Maturity::ALL.iter().map(|level| format!("{}={}", level.code(), counts.maturity[level.index()]));
        let levels: Vec<String> = levels.chain([format!("none={}", counts.without_level())]).collect();
        tags.push(format!("{OWN}:maturity:{}", levels.join(";")));
    }
    if !known.planned.is_empty() {
        let years: Vec<String> = known.planned.iter().map(|(year, count)| format!("{year}={count}")).collect();
        tags.push(format!("{OWN}:planned_year:{}", years.join(";")));
    }
    for tag in &tags {
        document.leaf("hatKlassifizierung", tag);
    }
    document.related(&evidence.evidence, OWN);
    for procedure in evidence.sdg.split(',').filter(|code| !code.is_empty()) {
        document.related(procedure, PROCEDURES);
    }
    let level = median(&counts.maturity).and_then(|at| Maturity::ALL.get(at));
    if let Some(level) = level {
        document.start("reifegradRegMo", "");
        document.code("reifegradRegMo", "", level.code());
        if let Some(day) = &known.day {
            document.leaf("reifegradRegMoDatum", day);
        }
        document.end();
    }
    let years: Vec<u64> = known.planned.iter().map(|(_, count)| *count).collect();
    if let Some((year, _)) = median(&years).and_then(|at| known.planned.get(at)) {
        document.start("planungReifegradRegMo", "");
        document.leaf("reifegradRegMoDatum", &format!("{year}-12-31"));
        document.end();
    }
    document.end();
    document.end();
}

fn register_type(document: &mut Xml, landscape: &Landscape, register: &Register) {
    document.start("enthaltenInRegister", "");
    document.start("name", "");
    document.leaf("wert", &register.name);
    document.code("sprache", " listVersionID=\"\"", "DEU");
    document.end();
    document.code("memberState", "", "DE");
    document.named("description", &register.legal_basis, "DEU");
    document.leaf("id.EvidMapDE", "");
    document.start("hatMetadaten", "");
    document.leaf("hatKlassifizierung", &format!("{OWN}:level={}", register.level.code()));
    let catalogue = &landscape.sources.catalogue;
    let places = catalogue.memberships.iter().filter(|place| place.register == register.register);
    let members: Vec<&Membership> = places.filter(|place| place.status == "member").collect();
    for place in &members {
        document.leaf("hatKlassifizierung", &format!("{OWN}:list={}", place.list));
    }
    document.related(&register.register, OWN);
    for place in members {
        let list = catalogue.lists.iter().find(|list| list.list == place.list);
        if !place.number.is_empty() {
            document.related(&place.number, list.map_or(place.list.as_str(), |list| &list.name));
        }
    }
    document.end();
    document.end();
}

/// The place of the lower median in an ordered distribution; none of nothing.
fn median(counts: &[u64]) -> Option<usize> {
    let all: u64 = counts.iter().sum();
    let mut so_far = 0;
    counts.iter().position(|count| {
        so_far += count;
        all > 0 && so_far * 2 >= all
    })
}

/// Per register of the catalogue what is known of its keepings under the filter.
fn known(asked: &Asked<'_>) -> Vec<RegisterState> {
    let landscape = asked.landscape;
    let mut known = vec![RegisterState::default(); landscape.sources.catalogue.registers.len()];
    for group in grouped(landscape, asked.evaluated, &[Dimension::Register]) {
        if let Some(register) = group.key[0] {
            known[register].counts = group.counts;
        }
    }
    let unknown = landscape.sources.profile.meaning.planned_unknown.as_deref();
    for group in grouped(landscape, asked.evaluated, &[Dimension::Register, Dimension::Planned]) {
        let (Some(register), Some(planned)) = (group.key[0], group.key[1]) else { continue };
        let Some(member) = landscape.members(Dimension::Planned).get(planned) else { continue };
        // Years alone: "not planned yet" is no date.
        let is_year = member.code.len() == 4 && member.code.bytes().all(|byte| byte.is_ascii_digit());
        if is_year && unknown != Some(member.code.as_str()) {
            known[register].planned.push((member.code.clone(), group.counts.expected()));
        }
    }
    for register in &mut known {
        register.planned.sort();
    }
    for row in asked.evaluated.rows() {
        let Some(response) = landscape.keepings.responses.get(row as usize) else { continue };
        let day = landscape.matched[response as usize].when.get(..10).filter(|day| is_day(day));
        let last = &mut known[usize::from(landscape.map.keepings[row as usize].1)].day;
        if let Some(day) = day.filter(|day| last.as_deref().is_none_or(|last| last < *day)) {
            *last = Some(day.to_owned());
        }
    }
    known
}

fn is_day(day: &str) -> bool {
    day > NO_DATE && day.parse::<chrono::NaiveDate>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lower_median_needs_no_mean() {
        assert_eq!(median(&[0, 0, 0]), None);
        assert_eq!(median(&[1, 0, 1]), Some(0), "half is not more than half");
        assert_eq!(median(&[1, 0, 2]), Some(2));
        assert_eq!(median(&[0, 5, 2, 2]), Some(1));
    }

    #[test]
    fn what_stands_in_the_data_cannot_break_the_document() {
        let mut document = Xml::new();
        document.start("nachweis", "");
        document.leaf("wert", "a < b & \u{1b}[2J\u{ffff}");
        document.end();
        assert_eq!(
            document.into_text(),
            "<xes:nachweis>\n  <xes:wert>a &lt; b &amp; \u{fffd}[2J\u{fffd}</xes:wert>\n</xes:nachweis>\n"
        );
    }
}
