//! What a share rests on, in every unit.

use serde_json::{Map, Value as Json, json};

use crate::query::base::{Base, Parts};
use crate::query::label;
use crate::query::numbers::Measure;
use crate::query::overview::headline;
use crate::text;

use super::Asked;
use crate::export::table::Output;

/// Part, whole and share per unit.
pub(super) fn table(asked: &Asked<'_>, measure: Measure) -> Output {
    let texts = asked.texts;
    let filter = headline(asked.landscape, asked.filter);
    let base = Base::new(asked.landscape, &filter, measure);
    let share = |(part, whole): Parts| (whole > 0).then(|| part as f64 / whole as f64);
    let columns = asked
        .columns::<(&str, Parts)>("base")
        .word("unit", "base", |row| Some(row.0))
        .count("part", |row| row.1.0)
        .count("whole", |row| row.1.1)
        .share_of("share", move |row| (share(row.1), base.keepings.1));
    let units = base
        .units()
        .map(|(unit, parts)| (unit.to_owned(), json!({ "part": parts.0, "whole": parts.1, "share": share(parts) })));
    let mut json = Map::from_iter([("measure".to_owned(), json!(measure.code()))]);
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
    Output { head, foot, json: Some(Json::Object(json)), ..columns.output(base.units()) }
}
