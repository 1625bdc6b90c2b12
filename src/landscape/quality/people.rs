//! Findings about participants and tokens. Neither tokens nor addresses stand in a finding.

use rustc_hash::FxHashMap;

use crate::domain::{Finding, FindingCode, Land, names};

use super::super::matching::{Columns, filled};
use super::Checked;
use super::keys::verdict;

/// Looks through participants and tokens.
pub fn check(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let mut by_token: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for row in 0..checked.survey.responses.height() {
        if let Some(token) = filled(columns.token, row) {
            by_token.entry(token).or_default().push(row);
        }
    }
    let mut repeated: Vec<Vec<usize>> = by_token.into_values().filter(|rows| rows.len() > 1).collect();
    repeated.sort_unstable();
    for rows in repeated {
        let ids: Vec<&str> = rows.iter().map(|row| columns.id(*row)).collect();
        findings.push(columns.finding(FindingCode::TokenRepeated, rows[0], ids.join(", ")));
    }
    participants(checked, findings);
}

fn participants(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    let Some(table) = &checked.survey.participants else { return };
    let context = checked.context;
    let fields = &context.profile.participant;
    let named = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
    let (keys, laender, status) = (named(&fields.ags), named(&fields.land), table.column("emailstatus"));
    let stated = |written: &str| {
        let folded = names::fold(written);
        let row = context
            .catalogue
            .laender
            .iter()
            .find(|row| [row.land.code(), &row.name, &row.name_en].iter().any(|name| names::fold(name) == folded));
        row.map(|row| row.land)
    };
    for invitation in &context.invitations.list {
        let row = invitation.row;
        let body = invitation.located.and_then(|located| context.map.speaker(located));
        let mut add = |code: FindingCode, detail: String| {
            findings.push(Finding {
                line: table.line(row),
                body: body.map(|body| context.map.bodies[body as usize].key.clone()),
                ..Finding::of_file(code, &table.source, detail)
            });
        };
        match filled(status, row) {
            None => {}
            Some(status) if status.eq_ignore_ascii_case("ok") => {}
            Some(status) if status.to_ascii_lowercase().starts_with("optout") => {
                add(FindingCode::EmailOptedOut, invitation.id.clone());
            }
            Some(_) => add(FindingCode::EmailBounced, invitation.id.clone()),
        }
        let Some(written) = filled(keys, row) else { continue };
        if verdict(context.map, written) == Some(FindingCode::LeadingZero) {
            add(FindingCode::LeadingZero, written.to_owned());
        }
        if let (Some(stated), Some(own)) = (filled(laender, row).and_then(stated), Land::from_key(written))
            && stated != own
            && written.len() == 8
        {
            add(FindingCode::OtherLand, format!("{written} ({}) · {}", own.code(), stated.code()));
        }
    }
}
