//! The procedures of the SDG regulation, what they need, and what is known of its supply.

use serde_json::{Map, Value as Json, json};

use crate::domain::Maturity;
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::priorities::evidence_name;
use crate::query::sdg::{EvidenceSupply, Gap, ProcedureSupply, Supply, procedures};
use crate::text;

use super::Asked;
use super::overview::maturity_fields;
use crate::export::table::{Cell, Heading, Output};

/// The procedures, a line per evidence; one without any has a line of its own.
pub(super) fn table(context: &Asked<'_>) -> Output {
    let texts = context.texts;
    let procedures = procedures(context.landscape, context.evaluated);
    let rows = procedures.iter().flat_map(|procedure| lines(context, procedure)).collect();
    let json = procedures.iter().map(|procedure| procedure_json(context, procedure)).collect();
    let counts: Vec<String> = Supply::ALL
        .iter()
        .map(|supply| {
            let count = procedures.iter().filter(|procedure| procedure.supply == *supply).count();
            format!("{} {}", texts.get(&text::key("supply", supply.code())), texts.count(count as u64))
        })
        .collect();
    let head = vec![
        texts.with("sdg-head", &[("count", procedures.len().into()), ("supplies", (&counts.join(" · ")).into())]),
        String::new(),
    ];
    let foot = ["", "sdg-rule", "sdg-rule-laender", "sdg-rule-evidence"];
    let foot = foot.map(|key| if key.is_empty() { String::new() } else { texts.get(key) }).to_vec();
    Output { head, headings: headings(context), rows, foot, json: Some(Json::Array(json)), ..Output::default() }
}

fn headings(context: &Asked<'_>) -> Vec<Heading> {
    let mut keys =
        vec!["procedure", "supply", "evidence", "register", "evidence-supply", "gap", "expected", "with-level"];
    if !context.names {
        keys.extend(Maturity::CODES);
    }
    keys.extend(["share-b", "share-c", "laender-some", "laender-all"]);
    keys.iter()
        .map(|key| {
            let title = if Maturity::from_code(key).is_some() {
                (*key).to_owned()
            } else {
                context.texts.get(&text::key("sdg-col", key))
            };
            Heading { key: key.replace('-', "_"), title }
        })
        .collect()
}

/// What is said of a supply: the word, or the code for programs.
fn supply_cell(supply: Supply, context: &Asked<'_>) -> Cell {
    if context.names {
        Cell::Text(context.texts.get(&text::key("supply", supply.code())))
    } else {
        Cell::Text(supply.code().to_owned())
    }
}

fn gap_cell(gap: Option<Gap>, context: &Asked<'_>) -> Cell {
    match gap {
        None => Cell::Missing,
        Some(gap) if context.names => Cell::Text(context.texts.get(&text::key("supply-gap", gap.code()))),
        Some(gap) => Cell::Text(gap.code().to_owned()),
    }
}

fn lines(context: &Asked<'_>, procedure: &ProcedureSupply) -> Vec<Vec<Cell>> {
    let (landscape, texts) = (context.landscape, context.texts);
    let catalogue = &landscape.sources.catalogue;
    let for_people = context.names;
    let row = &catalogue.sdg[procedure.procedure];
    let name = if texts.lang.is_german() { &row.short } else { &row.short_en };
    let name = if for_people { format!("{} {name}", row.code) } else { row.code.clone() };
    let start = || vec![Cell::Text(name.clone()), supply_cell(procedure.supply, context)];
    if procedure.evidence.is_empty() {
        let mut cells = start();
        cells.extend([Cell::Missing, Cell::Missing, Cell::Missing, gap_cell(procedure.gap, context)]);
        cells.resize(headings(context).len(), Cell::Missing);
        return vec![cells];
    }
    let line = |own: &EvidenceSupply| {
        let mut cells = start();
        let evidence = &catalogue.evidence[own.evidence];
        let (name, register) = if for_people {
            let register = label::short(landscape, Dimension::Register, own.register, texts);
            (evidence_name(landscape, own.evidence, texts), register)
        } else {
            (evidence.evidence.clone(), evidence.register.clone())
        };
        cells.extend([Cell::Text(name), Cell::Text(register)]);
        cells.push(supply_cell(own.supply, context));
        cells.push(gap_cell(own.gap, context));
        cells.push(Cell::Count(own.counts.expected()));
        cells.push(Cell::Count(own.counts.with_level()));
        if !for_people {
            cells.extend(own.counts.maturity.iter().map(|count| Cell::Count(*count)));
        }
        cells.push(Cell::Share(own.counts.share(Measure::ShareB)));
        cells.push(Cell::Share(own.counts.share(Measure::ShareC)));
        cells.push(Cell::Count(own.laender_some as u64));
        cells.push(Cell::Count(own.laender_all as u64));
        cells
    };
    procedure.evidence.iter().map(line).collect()
}

/// Numbers of a set of keepings with their base.
fn numbers(counts: &Counts, laender: (usize, usize), of: usize) -> Map<String, Json> {
    let mut fields = Map::new();
    fields.insert("expected".into(), counts.expected().into());
    fields.insert("with_level".into(), counts.with_level().into());
    fields.extend(maturity_fields(counts));
    fields.insert("laender_some".into(), laender.0.into());
    fields.insert("laender_all".into(), laender.1.into());
    fields.insert("laender".into(), of.into());
    fields
}

fn procedure_json(context: &Asked<'_>, procedure: &ProcedureSupply) -> Json {
    let landscape = context.landscape;
    let catalogue = &landscape.sources.catalogue;
    let laender = landscape.members(Dimension::Land).len();
    let evidence: Vec<Json> = procedure
        .evidence
        .iter()
        .map(|own| {
            let row = &catalogue.evidence[own.evidence];
            let mut fields = Map::new();
            fields.insert("evidence".into(), json!(row.evidence));
            fields.insert("register".into(), json!(row.register));
            fields.insert("supply".into(), json!(own.supply.code()));
            fields.insert("gap".into(), json!(own.gap.map(Gap::code)));
            fields.extend(numbers(&own.counts, (own.laender_some, own.laender_all), laender));
            Json::Object(fields)
        })
        .collect();
    let registers: Vec<&str> =
        procedure.registers().iter().map(|at| catalogue.registers[*at].register.as_str()).collect();
    let mut fields = Map::new();
    fields.insert("procedure".into(), json!(catalogue.sdg[procedure.procedure].code));
    fields.insert("supply".into(), json!(procedure.supply.code()));
    fields.insert("gap".into(), json!(procedure.gap.map(Gap::code)));
    for supply in Supply::ALL {
        fields.insert(format!("evidence_{}", supply.code()), procedure.with(*supply).into());
    }
    fields.insert("registers".into(), json!(registers));
    fields.extend(numbers(&procedure.counts, (procedure.laender_some, procedure.laender_all), laender));
    fields.insert("evidence".into(), Json::Array(evidence));
    Json::Object(fields)
}
