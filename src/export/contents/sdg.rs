//! The procedures of the SDG regulation, what they need, and what is known of its supply.

use serde_json::{Map, Value as Json, json};

use crate::domain::Maturity;
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::priorities::evidence_name;
use crate::query::sdg::{EvidenceSupply, Gap, ProcedureSupply, Supply, procedures};
use crate::text::{self, Texts};

use super::{Asked, maturity_fields};
use crate::export::table::{Cell, Output};

/// A procedure with one of the pieces of evidence that it needs.
type Row<'a> = (&'a ProcedureSupply, Option<&'a EvidenceSupply>);

/// The procedures, a line per evidence; one without any has a line of its own.
pub(super) fn table(asked: &Asked<'_>) -> Output {
    let (own, texts) = (*asked, asked.texts);
    let catalogue = &asked.landscape.sources.catalogue;
    let procedures = procedures(asked.landscape, asked.evaluated);
    let columns = asked
        .columns::<Row<'_>>("sdg-col")
        .text("procedure", move |(procedure, _)| {
            let row = &catalogue.sdg[procedure.procedure];
            let name = own.texts.either(&row.short, &row.short_en);
            if own.names { format!("{} {name}", row.code) } else { row.code.clone() }
        })
        .word("supply", "supply", |(procedure, _)| Some(procedure.supply.code()))
        .maybe("evidence", move |(_, evidence)| {
            let at = evidence.as_ref()?.evidence;
            let code = || catalogue.evidence[at].evidence.clone();
            Some(if own.names { evidence_name(own.landscape, at, own.texts) } else { code() })
        })
        .maybe("register", move |(_, evidence)| {
            let evidence = evidence.as_ref()?;
            let name = || label::short(own.landscape, Dimension::Register, evidence.register, own.texts);
            let code = || catalogue.evidence[evidence.evidence].register.clone();
            Some(if own.names { name() } else { code() })
        })
        .word("evidence_supply", "supply", |(_, evidence)| evidence.map(|evidence| evidence.supply.code()))
        .word("gap", "supply-gap", |(procedure, evidence)| {
            evidence.map_or(procedure.gap, |evidence| evidence.gap).map(Gap::code)
        })
        .counted("expected", |(_, evidence)| evidence.map(|evidence| evidence.counts.expected()))
        .counted("with_level", |(_, evidence)| evidence.map(|evidence| evidence.counts.with_level()))
        .each(Maturity::ALL, |columns, level| {
            columns
                .counted(level.code(), |(_, evidence)| evidence.map(|evidence| evidence.counts.maturity[level.index()]))
                .called(level.code())
                .for_programs()
        })
        .each([Measure::ShareB, Measure::ShareC], |columns, measure| {
            columns.cell(measure.code(), move |(_, evidence)| match evidence {
                Some(evidence) => {
                    Cell::share(evidence.counts.share(measure), evidence.counts.keepings_of(measure), asked.texts)
                }
                None => Cell::Missing,
            })
        })
        .counted("laender_some", |(_, evidence)| evidence.map(|evidence| evidence.laender_some as u64))
        .counted("laender_all", |(_, evidence)| evidence.map(|evidence| evidence.laender_all as u64));
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
    let json = procedures.iter().map(|procedure| procedure_json(asked, procedure)).collect();
    let rows = procedures.iter().flat_map(|procedure| {
        let none = procedure.evidence.is_empty().then_some((procedure, None));
        procedure.evidence.iter().map(move |evidence| (procedure, Some(evidence))).chain(none)
    });
    Output { head, foot, json: Some(Json::Array(json)), ..columns.output(rows) }
}

/// Numbers of a set of keepings with their base.
fn numbers(counts: &Counts, laender: (usize, usize), of: usize, texts: &Texts) -> Map<String, Json> {
    let mut fields = Map::new();
    fields.insert("expected".into(), counts.expected().into());
    fields.insert("with_level".into(), counts.with_level().into());
    fields.extend(maturity_fields(counts, texts));
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
            fields.extend(numbers(&own.counts, (own.laender_some, own.laender_all), laender, context.texts));
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
    fields.extend(numbers(&procedure.counts, (procedure.laender_some, procedure.laender_all), laender, context.texts));
    fields.insert("evidence".into(), Json::Array(evidence));
    Json::Object(fields)
}
