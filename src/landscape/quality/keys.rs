//! Findings about the keys and names that answers and participants give.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::domain::keys::{WrittenKey, read_key};
use crate::domain::{Finding, FindingCode, Land, names};

use super::super::invitations::locate;
use super::super::matching::{Columns, ResponseClass, filled};
use super::super::register_map::RegisterMap;
use super::Checked;

/// Looks through all keys.
pub fn check(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let map = checked.known.map;
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in 0..checked.survey.responses.height() {
        let stated = filled(columns.land, row).and_then(Land::from_key);
        let mut disagrees = None;
        for cells in columns.keys {
            let Some(written) = filled(cells, row) else { continue };
            let key = digits(written);
            if let Some(code) = verdict(map, written) {
                let former = key.as_deref().and_then(|key| checked.known.former.name(key).map(|name| (key, name)));
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
                by_key.entry(key).or_default().push(row);
            }
        }
        if let Some(detail) = disagrees {
            findings.push(columns.finding(FindingCode::OtherLand, row, detail));
        }
    }
    for (key, rows) in by_key.into_iter().filter(|(_, rows)| rows.len() > 1) {
        let ids: Vec<&str> = rows.iter().map(|row| columns.id(*row)).collect();
        findings.push(columns.finding(FindingCode::RepeatedKey, rows[0], format!("{key} · {}", ids.join(", "))));
    }
    spellings(checked, columns, findings);
}

/// A key that is gone, with its place and those that may have followed, best first.
fn dissolved(checked: &Checked<'_>, key: &str, name: &str) -> String {
    let (map, former) = (checked.known.map, checked.known.former);
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
fn digits(written: &str) -> Option<String> {
    match read_key(written) {
        WrittenKey::Ags { ags, .. } => Some(ags),
        WrittenKey::Ars { ars, .. } => Some(ars),
        WrittenKey::Missing | WrittenKey::Malformed => None,
    }
}

/// A body that its responses call by names which do not say the same. Members that answer for their
/// association have names of their own and are left out.
fn spellings(checked: &Checked<'_>, columns: &Columns<'_>, findings: &mut Vec<Finding>) {
    let map = checked.known.map;
    let members: HashSet<&str> = findings
        .iter()
        .filter(|finding| finding.code == FindingCode::MemberMunicipality)
        .filter_map(|finding| finding.response.as_deref())
        .collect();
    let mut by_body: BTreeMap<u32, BTreeMap<String, (usize, BTreeSet<&str>)>> = BTreeMap::new();
    for (row, response) in checked.matching.responses.iter().enumerate() {
        let (Some(body), Some(name)) = (response.body, filled(columns.name, row)) else { continue };
        let identity = names::identity(name);
        if response.class == ResponseClass::Other || identity.is_empty() || members.contains(response.id.as_str()) {
            continue;
        }
        by_body.entry(body).or_default().entry(identity).or_insert_with(|| (row, BTreeSet::new())).1.insert(name);
    }
    let mut found = Vec::new();
    for (body, spellings) in by_body {
        let words: Vec<Vec<&str>> = spellings.keys().map(|identity| identity.split(' ').collect()).collect();
        let agree = |a: &Vec<&str>, b: &Vec<&str>| {
            a.iter().all(|word| b.contains(word)) || b.iter().all(|word| a.contains(word))
        };
        let all_agree = words.iter().all(|a| words.iter().all(|b| agree(a, b)));
        if all_agree {
            continue;
        }
        let row = spellings.values().map(|(row, _)| *row).min().unwrap_or(0);
        let names: Vec<&str> = spellings.values().filter_map(|(_, names)| names.first().copied()).collect();
        let key = map.bodies[body as usize].key.clone();
        found.push(Finding { body: Some(key), ..columns.finding(FindingCode::TwoSpellings, row, names.join(" / ")) });
    }
    findings.extend(found);
}
