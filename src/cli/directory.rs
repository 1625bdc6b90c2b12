//! `directory`: what changed between an earlier edition of the directory and the loaded one.

use crate::landscape::load::{self, SourceOptions};
use crate::sources::editions::{ChangeKind, EditionChange, Place, compare};
use crate::text::{self, Texts, Value};

use super::failure::Failure;
use super::output::{Cell, Columns, Output};

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
    let columns = columns(for_people, texts);
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
    Ok(Output { head, ..columns.output(changes) })
}

fn columns(for_people: bool, texts: &Texts) -> Columns<'_, EditionChange> {
    let key = |place: &Option<Place>| place.as_ref().map(|place| place.key.clone());
    let kind = |place: &Place| place.kind.map(|kind| texts.get(&text::key("kind", kind.code())));
    let name = move |change: &EditionChange, place: &Option<Place>| {
        place.as_ref().map(|place| match &place.association_name {
            _ if change.kind == ChangeKind::ChangedKind => {
                format!("{} ({})", place.name, kind(place).unwrap_or_default())
            }
            Some(association) => format!("{} ({association})", place.name),
            None => place.name.clone(),
        })
    };
    Columns::<EditionChange>::new(texts, for_people, "directory-col")
        .word("place", "place", |change| Some(change.place.code()))
        .word("change", "change", |change| Some(change.kind.code()))
        .maybe("before", move |change| key(&change.before))
        .maybe("name_before", move |change| name(change, &change.before))
        .maybe("after", move |change| key(&change.after))
        .maybe("name_after", move |change| name(change, &change.after))
        .counted("population", |change| {
            change.after.as_ref().or(change.before.as_ref()).and_then(|place| place.population)
        })
        .cell("confidence", |change| Cell::Number((change.confidence * 100.0).round() / 100.0))
}
