//! `import`: what became of every row of the sources.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::domain::{FindingCode, Severity};
use crate::landscape::ResponseClass;
use crate::query::label;
use crate::query::numbers::distinct;
use crate::text;

use super::Context;
use super::output::Output;

/// Prints the accounting: every response in exactly one class, and how many findings there are.
pub fn run(context: &Context<'_>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let counts = &landscape.counts;
    let mut by_code: BTreeMap<(Severity, FindingCode), u64> = BTreeMap::new();
    for finding in &landscape.findings {
        *by_code.entry((finding.code.severity(), finding.code)).or_default() += 1;
    }
    let class = |class: ResponseClass| counts.classes[class.index()];
    let mut head = vec![
        texts.with(
            "import-map",
            &[
                ("edition", (&texts.edition(&landscape.sources.directory.edition)).into()),
                ("bodies", distinct(landscape, context.evaluated).0.into()),
                ("keepings", landscape.height().into()),
            ],
        ),
        texts.with(
            "import-survey",
            &[
                ("source", (&landscape.sources.survey.responses.source).into()),
                ("questions", landscape.sources.survey.codebook.asked().count().into()),
                ("participants", counts.participants.into()),
            ],
        ),
        texts.with(
            "accounting",
            &[
                ("responses", counts.responses.into()),
                ("counted", class(ResponseClass::Counted).into()),
                ("duplicate", class(ResponseClass::Duplicate).into()),
                ("other", class(ResponseClass::Other).into()),
                ("unmatched", class(ResponseClass::Unmatched).into()),
            ],
        ),
        String::new(),
    ];
    if let Some(own) = &landscape.sources.own_map {
        let [added, removed] = own.says;
        let variables = [("source", (&own.source).into()), ("added", added.into()), ("removed", removed.into())];
        head.insert(1, texts.with("import-own", &variables));
    }
    if let Some(line) = label::own_list(landscape, texts) {
        head.insert(head.len() - 1, line);
    }
    let columns = context
        .columns::<((Severity, FindingCode), u64)>("finding-col")
        .word("severity", "severity", |((severity, _), _)| Some(severity.code()))
        .text("code", |((_, code), _)| code.code())
        .count("count", |(_, count)| *count)
        .text("remedy", |((_, code), _)| texts.get(&format!("{}-remedy", text::key("finding", code.code()))));
    let mut json = Map::new();
    json.insert("responses".into(), counts.responses.into());
    for member in ResponseClass::ALL {
        json.insert(format!("responses_{}", member.code()), class(*member).into());
    }
    json.insert("participants".into(), counts.participants.into());
    json.insert("keepings".into(), landscape.height().into());
    let findings: Map<String, Json> =
        by_code.iter().map(|((_, code), count)| (code.code().to_owned(), json!(count))).collect();
    json.insert("findings".into(), Json::Object(findings));
    Output { head, json: Some(Json::Object(json)), ..columns.output(by_code) }
}
