//! The profile of a survey that nobody has named one for.

use crate::domain::{Finding, FindingCode};
use crate::error::SourceError;
use crate::raw::table::Cells;
use crate::sources::catalogue::Catalogue;
use crate::sources::profile::{self, Profile};
use crate::sources::propose::{self, ParticipantField, Proposal, RegisterName};
use crate::survey::SurveyTables;

/// Values of a column that a proposal looks at.
const SAMPLES: usize = 300;

/// The shipped profile where it fits the survey, else one that is proposed.
pub(super) fn fitting_profile(
    survey: &mut SurveyTables,
    catalogue: &Catalogue,
) -> Result<(Profile, Option<Proposal>), SourceError> {
    let shipped = Profile::read("data/profile.toml", profile::EMBEDDED)?;
    if shipped.fits(&survey.codebook) {
        return Ok((shipped, None));
    }
    let samples = |column: &str| -> Vec<String> {
        let cells = survey.responses.column(column);
        let values = cells.into_iter().flat_map(Cells::iter).flatten().filter(|value| !value.is_empty());
        values.take(SAMPLES).map(str::to_owned).collect()
    };
    let participants: Vec<ParticipantField> = survey.participants.as_ref().map_or_else(Vec::new, |table| {
        let field = |(heading, name): (&String, &str)| {
            let values = table.column(name).into_iter().flat_map(Cells::iter).flatten();
            ParticipantField::from_heading(heading, values.take(SAMPLES).map(str::to_owned).collect())
        };
        table.headings.iter().zip(table.names()).map(field).collect()
    });
    let registers: Vec<RegisterName> = catalogue
        .registers
        .iter()
        .map(|register| RegisterName {
            id: register.register.clone(),
            names: vec![register.name.clone(), register.name_en.clone(), register.short.clone()],
        })
        .collect();
    let proposal = propose::propose(
        &propose::Survey {
            source: &survey.responses.source,
            codebook: &survey.codebook,
            samples: &samples,
            participants: &participants,
        },
        &registers,
    );
    let count = proposal.placed.len().to_string();
    survey.findings.push(Finding::of_file(FindingCode::ProfileProposed, &survey.responses.source, count));
    Ok((proposal.profile.clone(), Some(proposal)))
}
