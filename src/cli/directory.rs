//! `directory`: what changed between an earlier edition of the directory and the loaded one.

use crate::landscape::load::{self, SourceOptions};
use crate::sources::editions::{ChangeKind, EditionChange, Place, compare};
use crate::text::{self, Texts, Value};

use super::failure::Failure;
use super::output::{Cell, Heading, Output};

/// Prints every change, by the older key.
///
/// # Errors
/// When no earlier edition is named, or an edition cannot be read.
pub fn run(options: &SourceOptions, for_people: bool, texts: &Texts) -> Result<Output, Failure> {
    let Some(former) = options.former.first() else {
        return Err(Failure::Usage(texts.get("directory-no-former")));
    };
    let before = load::edition(Some(former))?;
    let after = load::edition(options.gv.as_ref())?;
    if let (Some(earlier), Some(later)) = (before.day(), after.day())
        && earlier > later
    {
        let editions = [
            ("former", Value::Text(&texts.edition(&before.edition))),
            ("loaded", Value::Text(&texts.edition(&after.edition))),
        ];
        return Err(Failure::Usage(texts.with("directory-swapped", &editions)));
    }
    let changes = compare(&before, &after);
    let keys = ["place", "change", "before", "name_before", "after", "name_after", "population", "confidence"];
    let headings = keys
        .iter()
        .map(|key| Heading { key: (*key).into(), title: texts.get(&text::key("directory-col", key)) })
        .collect();
    let rows = changes.iter().map(|change| row(change, for_people, texts)).collect();
    let head = vec![
        texts.with(
            "directory-title",
            &[
                ("before", Value::Text(&texts.edition(&before.edition))),
                ("after", Value::Text(&texts.edition(&after.edition))),
            ],
        ),
        texts.with(
            "directory-counts",
            &[
                ("before", before.gemeinden.len().into()),
                ("after", after.gemeinden.len().into()),
                ("changes", changes.len().into()),
            ],
        ),
        String::new(),
    ];
    Ok(Output { head, headings, rows, ..Output::default() })
}

fn row(change: &EditionChange, for_people: bool, texts: &Texts) -> Vec<Cell> {
    let key = |place: &Option<Place>| Cell::text(place.as_ref().map(|place| place.key.clone()));
    let kind = |place: &Place| place.kind.map(|kind| texts.get(&text::key("kind", kind.code())));
    let name = |place: &Option<Place>| {
        Cell::text(place.as_ref().map(|place| match &place.association_name {
            _ if change.kind == ChangeKind::ChangedKind => {
                format!("{} ({})", place.name, kind(place).unwrap_or_default())
            }
            Some(association) => format!("{} ({association})", place.name),
            None => place.name.clone(),
        }))
    };
    let word = |prefix: &str, code: &str| {
        Cell::Text(if for_people { texts.get(&text::key(prefix, code)) } else { code.to_owned() })
    };
    let population = change.after.as_ref().or(change.before.as_ref()).and_then(|place| place.population);
    vec![
        word("place", change.place.code()),
        word("change", change.kind.code()),
        key(&change.before),
        name(&change.before),
        key(&change.after),
        name(&change.after),
        population.map_or(Cell::Missing, |population| Cell::Count(u64::from(population))),
        Cell::Number((change.confidence * 100.0).round() / 100.0),
    ]
}
