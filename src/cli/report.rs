//! `report`: a page on one Land against the country, or on the country with a page on every Land.

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::Args;
use serde_json::{Map, Value as Json, json};

use crate::domain::{Maturity, Status};
use crate::export::contents::{count_fields, maturity_fields};
use crate::export::report::{Contents, ReportFormat, suppression, text, write};
use crate::export::{ExportError, put};
use crate::landscape::Dimension;
use crate::query::filter::{self, Vocabulary};
use crate::query::gaps::if_answered;
use crate::query::label;
use crate::query::maturity::share;
use crate::query::numbers::{Counts, Measure};
use crate::query::pivot::Line;
use crate::query::report::{LandPage, PageScope, Report, UnknownScope};
use crate::text::{Lang, Texts, Value, escaped_json};

use super::Context;
use super::failure::Failure;
use super::output::{self, Format};

/// How a report is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// As a document.
    Document(ReportFormat),
    /// As JSON, for programs.
    #[default]
    Json,
}

/// What the report is on.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-report-formats")]
pub struct ReportArgs {
    /// The Land, by code or name; none for the country.
    #[arg(long)]
    pub land: Option<String>,
    /// The least count of answers that is shown; the base of the settings where none is named, nought for all.
    #[arg(long, value_name = "number", help = "cli-suppress-report")]
    pub suppress: Option<u64>,
    /// How it is printed.
    #[arg(skip)]
    pub form: Form,
}

/// The form that the format or the ending of the file asks for; text without both.
///
/// # Errors
/// When a report is not written so, or format and ending contradict each other.
pub fn form(format: Option<Format>, output: Option<&Path>, texts: &Texts) -> Result<Form, Failure> {
    let named = match format {
        Some(Format::Table) => Some(Form::Document(ReportFormat::Text)),
        Some(Format::Md) => Some(Form::Document(ReportFormat::Md)),
        Some(Format::Json) => Some(Form::Json),
        Some(other) => {
            return Err(Failure::Usage(texts.with("usage-report-format", &[("found", other.code().into())])));
        }
        None => None,
    };
    let Some(path) = output else { return Ok(named.unwrap_or(Form::Document(ReportFormat::Text))) };
    let ending = match Format::of_file(path) {
        Some(Format::Json) => Some(Form::Json),
        _ => ReportFormat::of_file(path).map(Form::Document),
    };
    let shown = path.display().to_string();
    if path.is_dir() {
        return Err(ExportError::IsFolder(path.to_owned()).into());
    }
    match (named, ending) {
        (Some(named), Some(ending)) if named != ending => {
            let variables = [("path", Value::Text(&shown)), ("format", format.map_or("", Format::code).into())];
            Err(Failure::Usage(texts.with("usage-format-ending", &variables)))
        }
        (Some(form), _) | (None, Some(form)) => Ok(form),
        (None, None) => {
            let known = [ReportFormat::ENDINGS, &[".json"]].concat().join(", ");
            let variables = [("found", Value::Text(&shown)), ("known", Value::Text(&known))];
            Err(Failure::Usage(texts.with("usage-ending", &variables)))
        }
    }
}

/// Prints or writes the report.
///
/// # Errors
/// When there is no such Land, when nothing passes the filter, or when the file cannot be written.
pub fn run(context: &Context<'_>, asked: &ReportArgs, vocabulary: &Vocabulary) -> Result<Vec<String>, Failure> {
    let (landscape, texts, options) = (context.landscape, context.texts, context.options);
    let wanted = match &asked.land {
        Some(word) => {
            PageScope::by_word(word, vocabulary, landscape).map_err(|unknown| no_land(word, &unknown, context))?
        }
        None => PageScope::Country,
    };
    let report = Report::new(landscape, context.filter, wanted);
    if report.sheet().is_none_or(|sheet| sheet.counts.expected() == 0) {
        return Err(nothing(context, wanted));
    }
    let about = (!options.bare).then(|| context.about());
    if asked.suppress.is_some() && asked.form == Form::Json {
        return Err(Failure::Usage(texts.get("usage-suppress-json")));
    }
    let suppress = suppression(asked.suppress, texts);
    let contents = Contents { report: &report, landscape, about: about.as_ref(), texts, suppress };
    let Some(path) = &options.output else {
        let printed = match asked.form {
            Form::Json => pretty(&json(context, &report))?,
            Form::Document(format) => {
                let width = io::stdout().is_terminal().then(|| crossterm::terminal::size().ok()).flatten();
                text(&contents, format, width.map(|(columns, _)| columns))
            }
        };
        return output::print(&printed).map(|()| Vec::new());
    };
    match asked.form {
        Form::Document(format) => write(&contents, format, path, options.force)?,
        Form::Json => {
            let data = json(context, &report);
            let document = match &about {
                Some(about) => json!({ "about": about.json(), "data": data }),
                None => data,
            };
            put(path, pretty(&document)?.as_bytes(), options.force)?;
        }
    }
    let shown = path.display().to_string();
    let pages = report.laender.len() + usize::from(wanted == PageScope::Country);
    Ok(vec![texts.with("report-written", &[("path", Value::Text(&shown)), ("count", pages.into())])])
}

fn pretty(document: &Json) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(document).map_err(|cause| ExportError::Render(cause.into()))?;
    Ok(format!("{}\n", escaped_json(&text)))
}

/// A word that names no Land: what may be meant.
pub fn no_land(word: &str, unknown: &UnknownScope, context: &Context<'_>) -> Failure {
    let (landscape, texts) = (context.landscape, context.texts);
    let members = landscape.members(Dimension::Land);
    let named = |at: usize, code: &str| format!("{} ({code})", label::of(landscape, Dimension::Land, at, texts));
    let near: Vec<String> =
        unknown.nearest.iter().filter_map(|code| Some(named(usize::from(members.index(code)?), code))).collect();
    if !near.is_empty() {
        let key = if unknown.several { "usage-land-several" } else { "usage-land-near" };
        return Failure::Usage(
            texts.with(key, &[("found", Value::Text(word)), ("near", Value::Text(&near.join(", ")))]),
        );
    }
    let known: Vec<&str> = members.list().iter().map(|member| member.code.as_str()).collect();
    let variables = [("found", Value::Text(word)), ("known", Value::Text(&known.join(", ")))];
    Failure::Usage(texts.with("usage-land", &variables))
}

/// Nothing passes the filter.
pub fn nothing(context: &Context<'_>, wanted: PageScope) -> Failure {
    let texts = context.texts;
    let filter = filter::print(context.filter, texts.lang);
    let name = wanted.name(context.landscape, texts);
    let key = if filter.is_empty() { "usage-report-empty" } else { "usage-report-filtered" };
    Failure::Usage(texts.with(key, &[("name", Value::Text(&name)), ("filter", Value::Text(&filter))]))
}

/// The report for programs: a page, and of the country those of all Länder.
fn json(context: &Context<'_>, report: &Report) -> Json {
    match report.wanted {
        PageScope::Country => {
            let mut country = page(context, &report.country, None);
            let laender = report.laender.iter().map(|sheet| Json::Object(page(context, sheet, None)));
            country.insert("laender".into(), laender.collect());
            Json::Object(country)
        }
        _ => Json::Object(report.sheet().map(|sheet| page(context, sheet, Some(&report.country))).unwrap_or_default()),
    }
}

/// The key figures of a page.
fn figures(sheet: &LandPage, texts: &Texts) -> Map<String, Json> {
    let mut fields = count_fields(&sheet.counts, texts);
    fields.insert("bodies".into(), sheet.bodies.into());
    fields.insert("registers".into(), sheet.registers.into());
    fields.insert("responses".into(), sheet.responses.into());
    fields.extend(maturity_fields(&sheet.counts, texts));
    fields
}

fn page(context: &Context<'_>, sheet: &LandPage, country: Option<&LandPage>) -> Map<String, Json> {
    let landscape = context.landscape;
    let model = &landscape.sources.model;
    let mut fields = Map::new();
    let mut add = |key: &str, value: Json| fields.insert(key.into(), value);
    add("land", json!(sheet.scope.code(landscape)));
    add("name", json!(sheet.scope.name(landscape, context.texts)));
    add("filter", json!(filter::print(&sheet.filter, Lang::En)));
    add("synthetic", json!(landscape.sources.synthetic));
    add("figures", Json::Object(figures(sheet, context.texts)));
    if let Some(country) = country {
        add("country", Json::Object(figures(country, context.texts)));
    }
    let coverage = sheet.by_register.iter().map(|(register, counts)| {
        let mut fields = Map::new();
        fields.insert("register".into(), json!(context.code(Dimension::Register, Some(*register))));
        fields.extend(count_fields(counts, context.texts));
        if let Some(country) = country {
            fields.insert(
                "country".into(),
                json!(country.register(*register).map(|counts| count_fields(counts, context.texts))),
            );
        }
        Json::Object(fields)
    });
    add("coverage", coverage.collect());
    let gaps = sheet.gaps.iter().map(|group| {
        json!({
            "channel": context.code(Dimension::Channel, group.key[0]),
            "association": context.code(Dimension::Association, group.key[1]),
            "gaps": group.counts.open(),
            "not_invited": group.counts.with(Status::NotInvited),
            "silent": group.counts.with(Status::Silent),
            "partial": group.counts.known(Status::Partial),
            "bodies": group.bodies,
            "registers": group.registers,
            "population": group.inhabitants,
            "rate": group.counts.share(Measure::Rate),
            "rate_if_answered": if_answered(&sheet.counts, std::iter::once(&group.counts)),
        })
    });
    add("gaps", gaps.collect());
    let criteria = model.criteria.iter().zip(&sheet.held).map(|(criterion, held)| {
        let held_at = Maturity::ALL.iter().map(|level| (level.code().to_owned(), json!(held.at[level.index()])));
        json!({
            "criterion": criterion.question,
            "with_level": sheet.counts.with_level(),
            "decided": held.decided,
            "held_back": held.total(),
            "share": share(held.total(), sheet.counts.with_level()),
            "alone": held.alone,
            "held_at": held_at.collect::<Map<_, _>>(),
        })
    });
    add("criteria", criteria.collect());
    let priorities = sheet.priorities.iter().map(|ranked| {
        json!({
            "rank": ranked.rank,
            "register": context.code(Dimension::Register, Some(ranked.item.register)),
            "score": ranked.score,
            "stability": ranked.stability,
            "known": ranked.known,
        })
    });
    add("priorities", priorities.collect());
    let years = sheet.plans.rows().into_iter().map(|line| planned(context, sheet, line));
    add("planned_years", years.collect());
    let findings = sheet
        .findings
        .iter()
        .map(|(code, count)| json!({ "code": code.code(), "severity": code.severity().code(), "count": count }));
    add("findings", findings.collect());
    let team = &landscape.sources.team;
    let asked = sheet.inquiries.iter().filter_map(|at| team.inquiries.get(*at)).map(|own| {
        json!({
            "date": own.date.map(|day| day.to_string()),
            "asked_by": own.asked_by,
            "question": own.question,
            "answer": own.answer,
            "state": own.state.code(),
            "figure": own.figure,
        })
    });
    add("inquiries", asked.collect());
    let offices =
        sheet.offices.iter().filter_map(|at| team.offices.get(*at)).map(
            |own| json!({ "function": own.function, "office": own.office, "address": own.address, "note": own.note }),
        );
    add("offices", offices.collect());
    let curve = sheet.curve.iter().map(|day| json!({ "date": day.date, "submitted": day.submitted }));
    add("curve", curve.collect());
    fields
}

/// Planned years of a register, or of all.
fn planned(context: &Context<'_>, sheet: &LandPage, line: Line) -> Json {
    let plans = &sheet.plans;
    let register = match line {
        Line::Total => "total",
        Line::Member(key) => context.code(Dimension::Register, key).unwrap_or("none"),
    };
    let years = plans.pivot.column_keys.iter().map(|year| {
        let count = plans.pivot.at(line, Line::Member(*year)).map_or(0, Counts::expected);
        (context.code(Dimension::Planned, *year).unwrap_or("none").to_owned(), json!(count))
    });
    json!({
        "register": register,
        "years": years.collect::<Map<_, _>>(),
        "stated": plans.stated(line),
        "late": plans.late(line),
        "late_share": share(plans.late(line), plans.stated(line)),
    })
}
