//! Findings about the keys and names that answers and participants give.

use compact_str::CompactString;

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Finding, FindingCode, Land, names};

use super::super::invitations::locate;
use super::super::matching::{Columns, filled};
use super::super::register_map::RegisterMap;
use super::Checked;

/// Looks through all keys.
pub fn check(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let map = checked.context.map;
    let mut by_key: Vec<(CompactString, usize)> = Vec::new();
    for row in 0..checked.survey.responses.height() {
        let stated = filled(columns.land, row).and_then(Land::from_key);
        let mut disagrees = None;
        for cells in columns.keys {
            let Some(written) = filled(cells, row) else { continue };
            let key = digits(written);
            if let Some(code) = verdict(map, written) {
                let former = key.as_deref().and_then(|key| checked.context.former.name(key).map(|name| (key, name)));
                let (code, detail) = match former {
                    Some((key, name)) if code == FindingCode::UnknownKey => {
                        (FindingCode::DissolvedKey, dissolved(checked, key, name))
                    }
                    _ => (code, written.to_owned()),
                };
                findings.push(columns.finding(code, row, detail));
            }
            let Some(key) = key else { continue };
            if let (Some(stated), Some(own)) = (stated, Land::from_key(&key))
                && stated != own
            {
                disagrees = Some(format!("{key} ({}) · {}", own.code(), stated.code()));
            }
            if key.len() == 8 {
                by_key.push((key, row));
            }
        }
        if let Some(detail) = disagrees {
            findings.push(columns.finding(FindingCode::OtherLand, row, detail));
        }
    }
    by_key.sort_unstable();
    for same in by_key.chunk_by(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
        let ids: Vec<&str> = same.iter().map(|(_, row)| columns.id(*row)).collect();
        let (key, first) = &same[0];
        findings.push(columns.finding(FindingCode::RepeatedKey, *first, format!("{key} · {}", ids.join(", "))));
    }
    spellings(checked, columns, findings);
}

/// A key that is gone, with its place and those that may have followed, best first.
fn dissolved(checked: &Checked<'_>, key: &str, name: &str) -> String {
    let (map, former) = (checked.context.map, checked.context.former);
    let followers: Vec<String> = former
        .successors(key)
        .iter()
        .take(3)
        .filter_map(|successor| locate(map, &successor.ars).and_then(|located| map.speaker(located)))
        .map(|body| format!("{} ({})", map.bodies[body as usize].name, map.bodies[body as usize].key))
        .collect();
    let place = format!("{key} {name}");
    if followers.is_empty() { place } else { format!("{place} → {}", followers.join(" / ")) }
}

/// What is wrong with a written key.
pub fn verdict(map: &RegisterMap, written: &str) -> Option<FindingCode> {
    match (read_key(written), locate(map, written)) {
        (WrittenKey::Ags { zero_restored: true, .. } | WrittenKey::Ars { zero_restored: true, .. }, Some(_)) => {
            Some(FindingCode::LeadingZero)
        }
        (WrittenKey::Ags { ags: key, .. } | WrittenKey::Ars { ars: key, .. }, Some(_)) if key != written => {
            Some(FindingCode::KeyMended)
        }
        (WrittenKey::Malformed, None) => Some(FindingCode::MalformedKey),
        (WrittenKey::Ags { .. } | WrittenKey::Ars { .. }, None) => Some(FindingCode::UnknownKey),
        _ => None,
    }
}

/// The digits of a written key, mended.
fn digits(written: &str) -> Option<CompactString> {
    match read_key(written) {
        WrittenKey::Ags { ags, .. } => Some(ags),
        WrittenKey::Ars { ars, .. } => Some(ars),
        WrittenKey::Missing | WrittenKey::Malformed => None,
    }
}

/// The most names of one body that are compared: more do not say more.
const MOST_SPELLINGS: usize = 20;

/// A body that its responses call by names which do not say the same. Members that answer for their
/// association have names of their own and are left out.
fn spellings(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let map = checked.context.map;
    // A body mostly answers once: only those that do so again are looked at.
    let responses = checked.matching.responses.iter().enumerate();
    let mut rows: Vec<(u32, usize)> = responses
        .filter(|(_, response)| !response.by_member)
        .filter_map(|(row, response)| response.body.map(|body| (body, row)))
        .collect();
    rows.sort_unstable();
    let mut several: Vec<(u32, Vec<(usize, &str)>)> = Vec::new();
    for same in rows.chunk_by(|(a, _), (b, _)| a == b).filter(|same| same.len() > 1) {
        let mut names: Vec<(usize, &str)> = Vec::new();
        for (_, row) in same {
            let Some(name) = filled(columns.name, *row) else { continue };
            if names.len() < MOST_SPELLINGS && names.iter().all(|(_, known)| *known != name) {
                names.push((*row, name));
            }
        }
        if names.len() > 1 {
            several.push((same[0].0, names));
        }
    }
    let mut found = Vec::new();
    for (body, names) in several {
        let identities: Vec<String> = names.iter().map(|(_, name)| names::identity(name)).collect();
        let words: Vec<Vec<&str>> = identities
            .iter()
            .filter(|identity| !identity.is_empty())
            .map(|identity| identity.split(' ').collect())
            .collect();
        let has = |a: &[&str], b: &[&str]| a.iter().all(|word| b.contains(word));
        if words.iter().all(|a| words.iter().all(|b| has(a, b) || has(b, a))) {
            continue;
        }
        let spellings: Vec<&str> = names.iter().map(|(_, name)| *name).collect();
        let key = map.bodies[body as usize].key.clone();
        let finding = columns.finding(FindingCode::TwoSpellings, names[0].0, spellings.join(" / "));
        found.push(Finding { body: Some(key), ..finding });
    }
    findings.extend(found);
}
