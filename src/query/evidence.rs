//! Evidence as a level of its own: how relevant it is, who supplies it, in which form, how far it is.
//!
//! A survey that asks which evidence a body issues says more than the register's level: a body whose
//! register is at C and which does not issue the evidence supplies none. Where the survey does not ask
//! about an evidence, the register's level is all there is, and that is said.

use std::collections::BTreeMap;

use crate::domain::closed_set;
use crate::landscape::{Dimension, Landscape};
use crate::sources::catalogue::{Catalogue, Membership};

use super::filter::Evaluated;
use super::numbers::{CountedColumns, Counts};
use super::priorities::procedures_of;

closed_set! {
    /// How relevant respondents hold an evidence to be.
    Relevance {
        /// For the SDG regulation.
        Sdg = "sdg",
        /// For the OZG.
        Ozg = "ozg",
        /// For both.
        Both = "both",
        /// For neither.
        Neither = "neither",
        /// They do not know.
        Unknown = "unknown",
    }
}

closed_set! {
    /// What the levels of an evidence rest on.
    Basis {
        /// The survey asked who issues it: only their levels count.
        Evidence = "evidence",
        /// The level of its register.
        Register = "register",
    }
}

/// Which responses issue which evidence, as the profile says.
#[derive(Debug, Clone, Default)]
pub struct Issued {
    /// Per evidence of the catalogue one entry a response; none where the survey does not ask about it.
    by_evidence: Vec<Option<Vec<bool>>>,
}

impl Issued {
    /// Reads the answers of a landscape's survey.
    pub fn of(landscape: &Landscape) -> Self {
        let sources = &landscape.sources;
        let answers = &sources.profile.evidence;
        let responses = &sources.survey.responses;
        let by_evidence = sources.catalogue.evidence.iter().map(|evidence| {
            let (code, _) = answers.codes.iter().find(|(_, id)| **id == evidence.evidence)?;
            let cells = responses.column(&format!("{}[{code}]", answers.issued.as_ref()?))?;
            Some(cells.iter().map(|cell| cell == Some("Y")).collect())
        });
        Self { by_evidence: by_evidence.collect() }
    }

    /// Whether the survey asks about an evidence.
    pub fn is_asked(&self, evidence: usize) -> bool {
        self.by_evidence.get(evidence).is_some_and(Option::is_some)
    }

    /// Whether a response issues an evidence; none where the survey does not ask.
    pub fn issues(&self, evidence: usize, response: Option<u32>) -> Option<bool> {
        let issued = self.by_evidence.get(evidence)?.as_ref()?;
        Some(response.is_some_and(|response| issued.get(response as usize).copied().unwrap_or(false)))
    }
}

/// One evidence under a filter.
#[derive(Debug, Clone)]
pub struct EvidenceRow {
    /// Its place in the catalogue.
    pub evidence: usize,
    /// The register that holds it.
    pub register: usize,
    /// Codes of the SDG procedures it serves.
    pub procedures: Vec<String>,
    /// What its levels rest on.
    pub basis: Basis,
    /// Keepings of its register that pass; where the survey asks who issues it, with the levels of
    /// those alone.
    pub counts: Counts,
    /// Of the responses that stand for these keepings how many issue it, and how many there are.
    pub issued: (u64, u64),
    /// Responses per [`Relevance`]; those without an answer are in none.
    pub relevance: [u64; 5],
    /// Column and count of the formats that those who issue it offer.
    pub formats: Vec<(String, u64)>,
    /// Planned years of connection with their keepings.
    pub planned: BTreeMap<usize, u64>,
}

impl EvidenceRow {
    /// The lists that its register is on.
    pub fn memberships<'a>(&self, catalogue: &'a Catalogue) -> impl Iterator<Item = &'a Membership> {
        let id = catalogue.registers[self.register].register.as_str();
        catalogue.memberships.iter().filter(move |place| place.register == id)
    }
}

/// All evidence of the catalogue, in its order.
pub fn evidence(landscape: &Landscape, evaluated: &Evaluated) -> Vec<EvidenceRow> {
    let sources = &landscape.sources;
    let catalogue = &sources.catalogue;
    let profile = &sources.profile.evidence;
    let issued = Issued::of(landscape);
    let survey = &sources.survey;
    let formats: Vec<(String, Vec<bool>)> = profile.formats.as_ref().map_or_else(Vec::new, |question| {
        let is_box = |code: &str| code.starts_with(&format!("{question}[")) && !code.ends_with("comment]");
        let columns = survey.codebook.columns.iter().filter(|column| is_box(&column.code));
        columns
            .filter_map(|column| {
                let cells = survey.responses.column(&column.code)?;
                Some((column.code.clone(), cells.iter().map(|cell| cell == Some("Y")).collect()))
            })
            .collect()
    });
    let rows = rows_by_register(landscape, evaluated);
    let place = |id: &str| catalogue.registers.iter().position(|register| register.register == id);
    let planned = landscape.keepings.codes(Dimension::Planned);
    let responses = &landscape.keepings.responses;
    let levels = Levels::new(landscape, &issued);
    catalogue
        .evidence
        .iter()
        .enumerate()
        .filter_map(|(at, own)| {
            let register = place(&own.register)?;
            let relevance = profile
                .codes
                .iter()
                .find(|(_, id)| **id == own.evidence)
                .and_then(|(code, _)| survey.responses.column(&format!("{}[{code}]", profile.relevance.as_ref()?)));
            let mut row = EvidenceRow {
                evidence: at,
                register,
                procedures: procedures_of(&own.sdg).into_iter().map(str::to_owned).collect(),
                basis: if issued.is_asked(at) { Basis::Evidence } else { Basis::Register },
                counts: Counts::default(),
                issued: (0, 0),
                relevance: [0; 5],
                formats: formats.iter().map(|(code, _)| (code.clone(), 0)).collect(),
                planned: BTreeMap::new(),
            };
            for keeping in &rows[register] {
                let response = responses.get(*keeping as usize);
                levels.add(at, *keeping, &mut row.counts);
                let issues = issued.issues(at, response);
                let Some(response) = response else { continue };
                let response = response as usize;
                row.issued.1 += 1;
                row.issued.0 += u64::from(issues == Some(true));
                let answer =
                    relevance.and_then(|cells| cells.get(response)).and_then(|code| profile.relevances.get(code));
                if let Some(answer) = answer.and_then(|code| Relevance::from_code(code)) {
                    row.relevance[answer.index()] += 1;
                }
                if issues == Some(false) {
                    continue;
                }
                for ((_, count), (_, ticked)) in row.formats.iter_mut().zip(&formats) {
                    *count += u64::from(ticked.get(response).copied().unwrap_or(false));
                }
                if let Some(year) = planned.get(*keeping as usize) {
                    *row.planned.entry(year).or_insert(0) += 1;
                }
            }
            Some(row)
        })
        .collect()
}

/// The keepings that pass, per register.
pub(super) fn rows_by_register(landscape: &Landscape, evaluated: &Evaluated) -> Vec<Vec<u32>> {
    let mut rows = vec![Vec::new(); landscape.sources.catalogue.registers.len()];
    for row in evaluated.rows() {
        rows[usize::from(landscape.map.keepings[row as usize].1)].push(row);
    }
    rows
}

/// Counts keepings for evidence: their level only where their body issues it.
pub(super) struct Levels<'a> {
    counted: CountedColumns<'a>,
    landscape: &'a Landscape,
    issued: &'a Issued,
}

impl<'a> Levels<'a> {
    pub(super) fn new(landscape: &'a Landscape, issued: &'a Issued) -> Self {
        Self { counted: CountedColumns::of(landscape), landscape, issued }
    }

    /// Adds a keeping to the counts of an evidence.
    pub(super) fn add(&self, evidence: usize, keeping: u32, counts: &mut Counts) {
        let before = counts.maturity;
        self.counted.add(keeping as usize, counts);
        if self.issued.issues(evidence, self.landscape.keepings.responses.get(keeping as usize)) == Some(false) {
            counts.maturity = before;
        }
    }
}
