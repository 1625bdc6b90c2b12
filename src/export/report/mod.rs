//! The report as a document: one page per Land, each a sequence of sections with tables and charts.
//!
//! [`document()`] puts names to the numbers of a [`Report`]; HTML, Markdown and text are three ways of
//! writing the same document, so that none says more than the others. Charts are in the HTML alone,
//! and every number of a chart stands in a table too.

mod chart;
mod estimates;
mod figures;
mod hidden;
pub(super) mod html;
mod markdown;
mod page;
mod progress;
mod questionnaire;
mod responses;

use std::path::Path;

use crate::domain::closed_set;
use crate::landscape::Landscape;
use crate::query::about::About;
use crate::query::filter;
use crate::query::report::{LandPage, PageScope, Report};
use crate::text::{Texts, Value};

use hidden::HiddenPages;
pub(super) use html::escaped;

use super::error::ExportError;
use super::table::Output;
use super::{check, put};

pub use chart::Figure;

closed_set! {
    /// How a report is written.
    ReportFormat {
        /// One file for a browser and for A4.
        Html = "html",
        /// Markdown.
        Md = "md",
        /// Aligned tables for a terminal.
        Text = "txt",
    }
}

impl ReportFormat {
    /// Endings of files that name a format, for messages.
    pub const ENDINGS: &'static [&'static str] = &[".html", ".htm", ".md", ".markdown", ".txt"];

    /// The format that the ending of a file asks for.
    pub fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "htm" => Some(Self::Html),
            "markdown" => Some(Self::Md),
            ending => Self::from_code(ending),
        }
    }
}

/// A table with what stands above and below it.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Its columns and rows.
    pub output: Output,
}

/// A part of a page.
#[derive(Debug, Clone, Default)]
pub struct Section {
    /// What it is about.
    pub title: String,
    /// A sentence above it; empty where none is needed.
    pub lead: String,
    /// A chart of its numbers.
    pub figure: Option<Figure>,
    /// Its numbers.
    pub tables: Vec<Table>,
    /// What the numbers count, a sentence each.
    pub notes: Vec<String>,
}

/// A page on one scope.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its name within the document.
    pub anchor: String,
    /// What it is about.
    pub title: String,
    /// The most important in one sentence.
    pub lead: String,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// A report with everything that is said in it.
#[derive(Debug, Clone)]
pub struct Document {
    /// Code of its language.
    pub lang: &'static str,
    /// What it is called.
    pub title: String,
    /// That the answers are made up, where they are.
    pub warning: Option<String>,
    /// Where the numbers come from: title and value.
    pub about: Vec<(String, String)>,
    /// Its pages.
    pub pages: Vec<Page>,
    /// How its numbers were found.
    pub methods: Page,
}

/// What a document is made from.
#[derive(Clone, Copy)]
pub struct Contents<'a> {
    /// The numbers.
    pub report: &'a Report,
    /// The landscape, for names.
    pub landscape: &'a Landscape,
    /// Where the numbers come from; none leaves the head out.
    pub about: Option<&'a About>,
    /// The language.
    pub texts: &'a Texts,
    /// Answers of fewer keepings are hidden, with what would give them away; none shows all.
    pub suppress: Option<u64>,
}

/// Below how many answers a report hides: what was asked for, else the base below which shares are marked.
/// Nought hides nothing, nor does one.
pub fn suppression(asked_for: Option<u64>, texts: &Texts) -> Option<u64> {
    Some(asked_for.unwrap_or_else(|| texts.small_base())).filter(|least| *least > 1)
}

/// The document of a report. A Land without a keeping has no page.
pub fn document(contents: &Contents<'_>) -> Document {
    let Contents { report, landscape, about, texts, suppress } = contents;
    let country = report.wanted == PageScope::Country;
    let title = if country {
        texts.get("report-title")
    } else {
        texts.with("report-title-land", &[("land", Value::Text(&report.wanted.name(landscape, texts)))])
    };
    let mut head = about.map(|about| about.lines(texts)).unwrap_or_default();
    // The base above is that of the filter; the sheet has a base of its own.
    if let Some(sheet) = report.sheet().filter(|_| !country && !head.is_empty()) {
        let line = |sheet: &LandPage| {
            let filter = filter::print(&sheet.filter, texts.lang);
            let filter = if filter.is_empty() { texts.get("export-about-no-filter") } else { filter };
            let base = [
                ("keepings", sheet.counts.expected().into()),
                ("bodies", sheet.bodies.into()),
                ("filter", Value::Text(&filter)),
            ];
            texts.with("report-about-sheet-base", &base)
        };
        head.insert(0, (texts.get("report-about-sheet"), line(sheet)));
        head.insert(1, (texts.get("report-about-compared"), line(&report.country)));
    }
    let hidden = suppress.map(|least| HiddenPages::of(landscape, report, least)).unwrap_or_default();
    let mut pages = Vec::new();
    if country {
        pages.push(page::country(contents, &hidden));
    }
    pages.extend((0..report.laender.len()).map(|at| page::land(contents, at, &hidden)));
    Document {
        lang: texts.lang.code(),
        title,
        warning: landscape.sources.synthetic.then(|| texts.get("report-synthetic")),
        about: head,
        pages,
        methods: estimates::methods(contents),
    }
}

/// A report as text in a format; `width` limits the tables of a terminal.
pub fn text(contents: &Contents<'_>, format: ReportFormat, width: Option<u16>) -> String {
    let document = document(contents);
    match format {
        ReportFormat::Html => html::html(&document, contents.texts),
        ReportFormat::Md => markdown::markdown(&document, contents.texts),
        ReportFormat::Text => markdown::plain(&document, contents.texts, width),
    }
}

/// Writes a report into a file, whole or not at all.
///
/// # Errors
/// When the file is there and `force` is not set, or when it cannot be written.
pub fn write(contents: &Contents<'_>, format: ReportFormat, path: &Path, force: bool) -> Result<(), ExportError> {
    check(path, force)?;
    put(path, text(contents, format, None).as_bytes(), force)
}
