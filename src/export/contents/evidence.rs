//! The evidence: relevance, suppliers, formats, actual and planned maturity.

use serde_json::{Map, Value as Json, json};

use crate::domain::Status;
use crate::landscape::{Dimension, Landscape};
use crate::query::evidence::{Basis, EvidenceRow, Relevance, evidence};
use crate::query::label;
use crate::query::numbers::Measure;
use crate::sources::catalogue::{Catalogue, Membership};
use crate::text::{Texts, Value};

use super::catalogue::{list_name, standing};
use super::{Asked, maturity_fields};
use crate::export::table::Output;

/// All evidence, a row each, under the filter.
pub(super) fn table(asked: &Asked<'_>) -> Output {
    let (own, landscape, texts) = (*asked, asked.landscape, asked.texts);
    let catalogue = &asked.landscape.sources.catalogue;
    let rows = &evidence(asked.landscape, asked.evaluated);
    let columns = asked
        .columns::<&EvidenceRow>("evidence-col")
        .text("evidence", move |row| {
            let evidence = &catalogue.evidence[row.evidence];
            if own.names { own.own(&evidence.name, &evidence.name_en).to_owned() } else { evidence.evidence.clone() }
        })
        .titled("export-col-evidence")
        .member(asked, Dimension::Register, None, |row| Some(row.register))
        .titled("col-register")
        .filled("lists", move |row| memberships(catalogue, row, own.names.then_some(texts)))
        .titled("export-col-lists")
        .filled("sdg_procedures", |row| row.procedures.join(","))
        .titled("export-col-sdg")
        .filled("relevance", move |row| relevance_text(row, texts))
        .count("suppliers", |row| row.counts.expected())
        .maybe("issued", move |row| {
            let (yes, of) = row.issued;
            let is_known = row.basis == Basis::Evidence && of > 0;
            is_known.then(|| texts.with("base-of", &[("part", yes.into()), ("whole", of.into())]))
        })
        .filled("formats", move |row| formats_text(landscape, row, texts))
        .count("with_level", |row| row.counts.with_level())
        .titled("sdg-col-with-level")
        .each([Measure::ShareB, Measure::ShareC, Measure::ShareD1], |columns, measure| {
            columns.measure(measure, |row| row.counts)
        })
        .filled("planned", move |row| planned_text(landscape, row, texts))
        .titled("dim-planned-year")
        .word("basis", "evidence-basis", |row| Some(row.basis.code()));
    let wanted = || rows.iter().filter(|row| asked.filter.is_empty() || row.counts.expected() > 0);
    let json = wanted().map(|row| to_json(asked, row)).collect();
    let foot = ["", "evidence-rule", "evidence-rule-basis", "evidence-rule-planned"];
    let foot = foot.map(|key| if key.is_empty() { String::new() } else { texts.get(key) }).to_vec();
    Output { foot, json: Some(Json::Array(json)), ..columns.output(wanted()) }
}

/// The lists that its register is on; what is only likely says so.
pub fn memberships(catalogue: &Catalogue, row: &EvidenceRow, names: Option<&Texts>) -> String {
    let one = |place: &Membership| {
        let name = list_name(catalogue, &place.list, names);
        match place.status.as_str() {
            "member" => name.to_owned(),
            status => format!("{name} ({})", standing(status, names)),
        }
    };
    row.memberships(catalogue).map(one).collect::<Vec<_>>().join(", ")
}

/// How many respondents call it relevant for what.
pub fn relevance_text(row: &EvidenceRow, texts: &Texts) -> String {
    let answers: u64 = row.relevance.iter().sum();
    if answers == 0 {
        return String::new();
    }
    let count = |relevance: &[Relevance]| relevance.iter().map(|own| row.relevance[own.index()]).sum::<u64>();
    let variables = [
        ("sdg", count(&[Relevance::Sdg, Relevance::Both]).into()),
        ("ozg", count(&[Relevance::Ozg, Relevance::Both]).into()),
        ("all", answers.into()),
    ];
    texts.with("evidence-relevance", &variables)
}

/// The formats offered, the most frequent first.
pub fn formats_text(landscape: &Landscape, row: &EvidenceRow, texts: &Texts) -> String {
    let mut formats: Vec<&(String, u64)> = row.formats.iter().filter(|(_, count)| *count > 0).collect();
    formats.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let one =
        |(code, count): &&(String, u64)| format!("{} {}", format_name(landscape, code, texts), texts.count(*count));
    formats.iter().take(3).map(one).collect::<Vec<_>>().join(", ")
}

/// What a format's box says.
pub fn format_name(landscape: &Landscape, column: &str, texts: &Texts) -> String {
    let codebook = &landscape.sources.survey.codebook;
    let code = column.split('[').nth(1).unwrap_or_default().trim_end_matches(']');
    let question = codebook.column(column).map(|column| &codebook.questions[column.question]);
    let sub = question.and_then(|question| question.subs.iter().find(|sub| sub.code == code));
    sub.map_or_else(|| code.to_owned(), |sub| sub.text.get(texts.lang.code()).to_owned())
}

/// Planned years with their counts.
pub fn planned_text(landscape: &Landscape, row: &EvidenceRow, texts: &Texts) -> String {
    let year = |at: usize| label::of(landscape, Dimension::Planned, at, texts);
    let parts = row.planned.iter().map(|(at, count)| {
        let (year, count) = (year(*at), texts.count(*count));
        texts.with("evidence-planned", &[("year", Value::Text(&year)), ("count", Value::Text(&count))])
    });
    parts.collect::<Vec<_>>().join(", ")
}

fn to_json(asked: &Asked<'_>, row: &EvidenceRow) -> Json {
    let landscape = asked.landscape;
    let catalogue = &landscape.sources.catalogue;
    let own = &catalogue.evidence[row.evidence];
    let register = &catalogue.registers[row.register];
    let lists: Vec<Json> = row
        .memberships(catalogue)
        .map(|place| json!({"list": place.list, "status": place.status, "confidence": place.confidence.code()}))
        .collect();
    let answers: u64 = row.relevance.iter().sum();
    let mut relevance: Map<String, Json> =
        Relevance::ALL.iter().map(|own| (own.code().into(), row.relevance[own.index()].into())).collect();
    relevance.insert("base".into(), answers.into());
    let formats: Vec<Json> = row
        .formats
        .iter()
        .map(|(code, count)| json!({"code": code, "label": format_name(landscape, code, asked.texts), "count": count}))
        .collect();
    let planned: Vec<Json> = row
        .planned
        .iter()
        .map(|(at, count)| json!({"year": asked.code(Dimension::Planned, Some(*at)), "count": count}))
        .collect();
    let mut fields = Map::new();
    let mut add = |key: &str, value: Json| fields.insert(key.into(), value);
    add("evidence", json!(own.evidence));
    add("name", json!(asked.own(&own.name, &own.name_en)));
    add("register", json!(register.register));
    add("lists", json!(lists));
    add("sdg_procedures", json!(row.procedures));
    add("relevance", Json::Object(relevance));
    add("keeper", json!(asked.own(&register.keeper, &register.keeper_en)));
    add("expected", json!(row.counts.expected()));
    add("complete", json!(row.counts.known(Status::Complete)));
    let is_asked = row.basis == Basis::Evidence;
    add("issued", if is_asked { json!(row.issued.0) } else { Json::Null });
    add("answers", json!(row.issued.1));
    add("formats", json!(formats));
    add("planned", json!(planned));
    add("basis", json!(row.basis.code()));
    add("confidence", json!(own.confidence.code()));
    fields.extend(maturity_fields(&row.counts, asked.texts));
    Json::Object(fields)
}
