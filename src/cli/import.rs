//! `import`: what became of every row of the sources.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};

use crate::domain::{FindingCode, Severity};
use crate::landscape::ResponseClass;
use crate::query::label;
use crate::query::numbers::distinct;
use crate::text;

use super::Context;
use super::output::{Cell, Heading, Output};

/// Prints the accounting: every response in exactly one class, and how many findings there are.
pub fn run(context: &Context<'_>) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let counts = &landscape.counts;
    let mut by_code: BTreeMap<(Severity, FindingCode), u64> = BTreeMap::new();
    for finding in &landscape.findings {
        *by_code.entry((finding.code.severity(), finding.code)).or_default() += 1;
    }
    let class = |class: ResponseClass| counts.classes[class.index()];
    let head = vec![
        texts.with(
            "import-map",
            &[
                ("edition", (&texts.edition(&landscape.sources.directory.edition)).into()),
                ("bodies", distinct(landscape, context.evaluated).0.into()),
                ("keepings", landscape.height().into()),
            ],
        ),
        landscape.sources.own_map.as_ref().map_or_else(String::new, |own| {
            let added = own.rows.iter().filter(|row| row.keeps).count();
            texts.with(
                "import-own",
                &[
                    ("source", (&own.source).into()),
                    ("added", added.into()),
                    ("removed", (own.rows.len() - added).into()),
                ],
            )
        }),
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
    let mut head: Vec<String> =
        head.into_iter().enumerate().filter(|(at, line)| *at != 1 || !line.is_empty()).map(|(_, line)| line).collect();
    if let Some(line) = label::own_list(landscape, texts) {
        head.insert(head.len() - 1, line);
    }
    let headings = ["severity", "code", "count", "remedy"]
        .iter()
        .map(|key| Heading { key: (*key).into(), title: texts.get(&text::key("finding-col", key)) })
        .collect();
    let rows = by_code
        .iter()
        .map(|((severity, code), count)| {
            let remedy = format!("{}-remedy", text::key("finding", code.code()));
            let severity = if context.options.format.is_for_people() {
                texts.get(&text::key("severity", severity.code()))
            } else {
                severity.code().to_owned()
            };
            vec![
                Cell::Text(severity),
                Cell::Text(code.code().into()),
                Cell::Count(*count),
                Cell::Text(texts.get(&remedy)),
            ]
        })
        .collect();
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
    Output { head, headings, rows, json: Some(Json::Object(json)), ..Output::default() }
}
