//! Key figures.

use serde_json::{Value as Json, json};

use crate::domain::Status;
use crate::landscape::{Dimension, ResponseClass};
use crate::query::filter::evaluate;
use crate::query::label;
use crate::query::numbers::{Counts, Group, Measure, distinct, grouped, total};
use crate::query::overview::{headline, outside_headline};
use crate::text::{Texts, Value};

use super::{Asked, count_fields, maturity_fields};
use crate::export::table::Output;

/// What the key figures rest on.
struct Headline {
    counts: Counts,
    /// Keepings that the survey does not ask about.
    outside: u64,
}

/// The key figures, with one line a Land for people.
pub(super) fn table_and_json(context: &Asked<'_>) -> Output {
    let filter = headline(context.landscape, context.filter);
    let evaluated = evaluate(context.landscape, &filter);
    let outside = outside_headline(context.landscape, context.filter);
    // What the survey does not ask about is no denominator of it.
    let context = &Asked { filter: context.filter, evaluated: &evaluated, ..*context };
    let counts = total(context.landscape, context.evaluated);
    let headline = Headline { counts, outside };
    Output { json: Some(json(context, &headline)), ..table(context, &headline) }
}

fn json(context: &Asked<'_>, Headline { counts, outside }: &Headline) -> Json {
    let landscape = context.landscape;
    let (bodies, registers) = distinct(landscape, context.evaluated);
    let survey = &landscape.counts;
    let mut fields = count_fields(counts, context.texts);
    let mut add = |key: &str, value: Json| fields.insert(key.into(), value);
    add("outside_scope", (*outside).into());
    add("bodies", bodies.into());
    add("registers", registers.into());
    add("responses", survey.responses.into());
    // What cannot be known is neither.
    let known = |count: usize| if survey.completeness_unknown { Json::Null } else { count.into() };
    add("responses_complete", known(survey.responses_complete));
    add("responses_partial", known(survey.responses_partial));
    for class in ResponseClass::ALL {
        add(&format!("responses_{}", class.code()), survey.classes[class.index()].into());
    }
    add("participants", survey.participants.into());
    add("participants_complete", known(survey.participants_complete));
    add("participants_partial", known(survey.participants_partial));
    add("participants_silent", survey.participants_silent.into());
    fields.extend(maturity_fields(counts, context.texts));
    fields.insert("synthetic".into(), landscape.sources.synthetic.into());
    let directory = &landscape.sources.directory;
    fields.insert(
        "directory".into(),
        json!({
            "laender": directory.laender,
            "districts": directory.districts.len(),
            "associations": directory.verband_records,
            "municipalities": directory.gemeinden.len(),
        }),
    );
    Json::Object(fields)
}

fn table(context: &Asked<'_>, Headline { counts, outside }: &Headline) -> Output {
    let (landscape, texts) = (context.landscape, context.texts);
    let (bodies, registers) = distinct(landscape, context.evaluated);
    let mut head = vec![
        texts.with(
            "overview-title",
            &[
                ("edition", Value::Text(&texts.edition(&landscape.sources.directory.edition))),
                ("model", (&landscape.sources.model.title()).into()),
            ],
        ),
        texts.with(
            "overview-scope",
            &[("keepings", counts.expected().into()), ("bodies", bodies.into()), ("registers", registers.into())],
        ),
    ];
    if *outside > 0 {
        head.push(texts.with("overview-outside", &[("count", (*outside).into())]));
    }
    head.extend(label::own_list(landscape, texts));
    head.push(String::new());
    head.extend(figures(texts, counts));
    head.push(String::new());
    let columns = context
        .columns::<Group>("col")
        .text("land", move |group| match group.key[0] {
            Some(land) => label::of(landscape, Dimension::Land, land, texts),
            None => texts.get("land-none"),
        })
        .called(label::dimension(Dimension::Land, texts))
        .count("expected", |group| group.counts.expected())
        .counted("complete", |group| group.counts.known(Status::Complete))
        .titled("status-complete")
        .measure(Measure::Rate, |group| group.counts)
        .measure(Measure::ShareC, |group| group.counts);
    let survey = &landscape.counts;
    let class = |class: ResponseClass| Value::from(survey.classes[class.index()]);
    let mut foot = vec![
        String::new(),
        texts.with(
            if context.filter.is_empty() { "accounting" } else { "accounting-all" },
            &[
                ("responses", survey.responses.into()),
                ("counted", class(ResponseClass::Counted)),
                ("duplicate", class(ResponseClass::Duplicate)),
                ("other", class(ResponseClass::Other)),
                ("unmatched", class(ResponseClass::Unmatched)),
            ],
        ),
    ];
    let unknown = landscape.registers_without_bodies().len();
    if unknown > 0 {
        foot.push(texts.with("attention-bodies-unknown", &[("count", unknown.into())]));
    }
    Output { head, foot, ..columns.output(grouped(landscape, context.evaluated, &[Dimension::Land])) }
}

/// The key figures, a line each, with their base.
fn figures(texts: &Texts, counts: &Counts) -> Vec<String> {
    let line = |key: &str, value: String, part: u64, whole: u64| {
        let label = texts.get(key);
        let base = texts.with("base-of", &[("part", part.into()), ("whole", whole.into())]);
        format!("  {label:<28}{value:>9}   {base}")
    };
    let mut lines = Vec::new();
    for measure in Measure::ALL {
        let (part, whole) = counts.base(*measure);
        lines.push(line(&label::measure_key(*measure), counts.percent(*measure, texts), part, whole));
    }
    for status in counts.statuses() {
        let count = counts.with(*status);
        let share = texts.percent_of(count, counts.expected());
        lines.push(line(&label::status_key(*status), share, count, counts.expected()));
    }
    lines
}
