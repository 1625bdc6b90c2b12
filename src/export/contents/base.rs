//! What a share rests on, in every unit.

use serde_json::{Map, Value as Json, json};

use crate::query::base::{Base, Parts};
use crate::query::label;
use crate::query::numbers::Measure;
use crate::query::overview::headline;
use crate::text;

use super::Asked;
use crate::export::table::{Cell, Heading, Output};

/// Part, whole and share per unit.
pub(super) fn table(asked: &Asked<'_>, measure: Measure) -> Output {
    let texts = asked.texts;
    let filter = headline(asked.landscape, asked.filter);
    let base = Base::new(asked.landscape, &filter, measure);
    let share = |(part, whole): Parts| (whole > 0).then(|| part as f64 / whole as f64);
    let titles = [("unit", "base-unit"), ("part", "base-part"), ("whole", "base-whole"), ("share", "base-share")];
    let headings = titles.iter().map(|(key, title)| Heading::new(*key, texts.get(title))).collect();
    let rows = base
        .units()
        .map(|(unit, parts)| {
            let name = if asked.names { texts.get(&text::key("base", unit)) } else { unit.to_owned() };
            vec![Cell::Text(name), Cell::Count(parts.0), Cell::Count(parts.1), Cell::Share(share(parts))]
        })
        .to_vec();
    let units = base.units().map(|(unit, parts)| {
        let fields = json!({ "part": parts.0, "whole": parts.1, "share": share(parts) });
        (unit.to_owned(), fields)
    });
    let mut json = Map::new();
    json.insert("measure".into(), json!(measure.code()));
    json.extend(units);
    let head = vec![
        texts.get(&label::measure_key(measure)),
        texts.get(&text::key("base-rule", measure.code())),
        String::new(),
    ];
    let mut foot = vec![texts.get("base-bodies-rule")];
    if filter != *asked.filter {
        foot.push(texts.get("base-scope-rule"));
    }
    Output { head, headings, rows, foot, json: Some(Json::Object(json)), ..Output::default() }
}
