//! Findings about participants and tokens. Neither tokens nor addresses stand in a finding.

use rustc_hash::FxHashMap;

use crate::domain::{Finding, FindingCode, Land};

use super::super::contact::day_written;
use super::super::invitations::ID;
use super::super::matching::{Columns, filled};
use super::Checked;
use super::keys::verdict;
use crate::raw::table::{Cells, Table};

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
    same_but_for_case(checked, columns, findings);
    completed(checked, columns, findings);
    participants(checked, findings);
}

/// Tokens of responses that differ from another one in upper and lower case alone: mistyped ones.
fn same_but_for_case(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let table = &checked.survey.responses;
    let invited = checked.survey.participants.as_ref().and_then(|table| table.column("token"));
    // A token of the list is right however another one is written: mostly all of them are.
    let by_token = &checked.context.invitations.by_token;
    let unknown = |row: &usize| filled(columns.token, *row).is_some_and(|token| !by_token.contains_key(token));
    let rows: Vec<usize> = (0..table.height()).filter(unknown).collect();
    if rows.is_empty() {
        return;
    }
    let mut spellings: FxHashMap<String, &str> = FxHashMap::default();
    for token in invited.into_iter().flat_map(Cells::iter).flatten().filter(|token| !token.is_empty()) {
        spellings.entry(token.to_lowercase()).or_insert(token);
    }
    for row in rows {
        let Some(token) = filled(columns.token, row) else { continue };
        let known = *spellings.entry(token.to_lowercase()).or_insert(token);
        if known != token {
            findings.push(columns.finding(FindingCode::TokenCase, row, ""));
        }
    }
}

/// LimeSurvey's id of the participant in a row.
fn ids(table: &Table) -> impl Fn(usize) -> String + '_ {
    let ids = table.column(ID);
    move |row| filled(ids, row).unwrap_or_default().to_owned()
}

/// Participants whose list says otherwise than their responses.
fn completed(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let Some(table) = &checked.survey.participants else { return };
    let (Some(marks), Some(tokens)) = (table.column("completed"), table.column("token")) else { return };
    // Where responses have no tokens, nobody can tell whose they are.
    if columns.token.is_none() || checked.survey.responses.column("submitdate").is_none() {
        return;
    }
    let mut submitted: FxHashMap<&str, usize> = FxHashMap::default();
    for row in (0..checked.survey.responses.height()).filter(|row| columns.submitted(*row).is_some()) {
        if let Some(token) = filled(columns.token, row) {
            submitted.entry(token).or_insert(row);
        }
    }
    if submitted.is_empty() {
        return;
    }
    let known = checked.context;
    let id = ids(table);
    for invitation in &known.invitations.list {
        let Some(mark) = filled(Some(marks), invitation.row) else { continue };
        let response = filled(Some(tokens), invitation.row).and_then(|token| submitted.get(token));
        match (mark.eq_ignore_ascii_case("n"), response) {
            (false, None) => {
                let body = invitation.located.and_then(|located| known.map.speaker(located));
                findings.push(Finding {
                    line: table.line(invitation.row),
                    body: body.map(|body| known.map.bodies[body as usize].key.clone()),
                    ..Finding::of_file(FindingCode::CompletedWithoutResponse, &table.source, id(invitation.row))
                });
            }
            (true, Some(row)) => {
                findings.push(columns.finding(FindingCode::ResponseNotMarked, *row, id(invitation.row)));
            }
            _ => {}
        }
    }
}

/// The columns of participants that hold dates, or `N` and `Y`.
const DATES: [&str; 5] = ["validfrom", "validuntil", "invited", "reminded", "completed"];

fn participants(checked: &Checked<'_>, findings: &mut Vec<Finding>) {
    let Some(table) = &checked.survey.participants else { return };
    let context = checked.context;
    let fields = &context.profile.participant;
    let named = |name: &Option<String>| name.as_deref().and_then(|name| table.column(name));
    let (keys, laender, status) = (named(&fields.ags), named(&fields.land), table.column("emailstatus"));
    let dates = DATES.map(|name| (name, table.column(name)));
    let id = ids(table);
    // Thousands of participants share sixteen Länder: each spelling is understood once.
    let mut understood: FxHashMap<&str, Option<Land>> = FxHashMap::default();
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
                add(FindingCode::EmailOptedOut, id(invitation.row));
            }
            Some(_) => add(FindingCode::EmailBounced, id(invitation.row)),
        }
        for (name, cells) in &dates {
            let is_none =
                |written: &str| !["n", "y"].contains(&&*written.to_lowercase()) && day_written(written).is_none();
            if filled(*cells, row).is_some_and(is_none) {
                add(FindingCode::ParticipantDate, format!("{} · {name}", id(row)));
            }
        }
        let Some(written) = filled(keys, row) else { continue };
        if verdict(context.map, written) == Some(FindingCode::LeadingZero) {
            add(FindingCode::LeadingZero, written.to_owned());
        }
        let own = Land::from_key(written).filter(|_| written.len() == 8);
        if let (Some(own), Some(land)) = (own, filled(laender, row))
            && let Some(stated) = *understood.entry(land).or_insert_with(|| context.catalogue.land(land))
            && stated != own
        {
            add(FindingCode::OtherLand, format!("{written} ({}) · {}", own.code(), stated.code()));
        }
    }
}
