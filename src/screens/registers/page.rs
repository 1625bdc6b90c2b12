//! The pages as lines: of a register who keeps it by which law, what is known of it, what is not sure;
//! of an evidence how relevant it is, who supplies it, in which form and how far.

use crate::domain::Maturity;
use crate::export::contents::evidence::{format_name, memberships};
use crate::export::contents::register::{fact_lines, foot};
use crate::landscape::{Dimension, Landscape};
use crate::paint::text::wrap;
use crate::query::evidence::{Basis, EvidenceRow, Relevance};
use crate::query::filter::Filter;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::register::RegisterPage;
use crate::text::{self, Texts};

/// What a line of text on a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineKind {
    /// What the page is about.
    Title,
    /// The figures in one line.
    Lead,
    /// A heading.
    Heading,
    /// The heads of the columns of keepers.
    Heads,
    /// What has to be known before a figure is used.
    Warning,
    /// A text.
    Text,
}

/// One line of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageLine {
    /// A line of text.
    Text(LineKind, String),
    /// The keeper in a Land, by its place.
    Keeper(usize),
    /// What is known under a title; the title is empty where the value goes on.
    Fact(String, String),
    /// A share of a whole.
    Share {
        /// What it is of.
        name: String,
        /// How many of the whole.
        part: u64,
        /// The whole.
        whole: u64,
    },
}

/// Columns of the titles of facts.
pub const TITLE: u16 = 24;

/// Adds lines, each text broken to the width of the page.
struct Lines<'a> {
    said: Vec<PageLine>,
    width: u16,
    texts: &'a Texts,
}

impl Lines<'_> {
    fn text(&mut self, kind: LineKind, text: &str) {
        self.said.extend(wrap(text, self.width).into_iter().map(|line| PageLine::Text(kind, line)));
    }

    fn heading(&mut self, text: &str) {
        self.said.push(PageLine::Text(LineKind::Text, String::new()));
        self.said.push(PageLine::Text(LineKind::Heading, text.to_owned()));
    }

    fn fact(&mut self, title: &str, value: &str) {
        let mut title = title.to_owned();
        for line in wrap(value, self.width.saturating_sub(TITLE)) {
            self.said.push(PageLine::Fact(std::mem::take(&mut title), line));
        }
    }

    fn shares(&mut self, title: &str, shares: Vec<(String, u64)>, whole: u64) {
        if whole == 0 {
            return;
        }
        let base = self.texts.with("registers-base", &[("count", whole.into())]);
        self.heading(&format!("{title} · {base}"));
        self.said.extend(shares.into_iter().map(|(name, part)| PageLine::Share { name, part, whole }));
    }
}

/// Coverage and levels in one line, each with its base; a share of nothing is left out.
fn lead(counts: &Counts, is_asked_about: bool, texts: &Texts) -> String {
    if !is_asked_about {
        return texts.with("registers-not-asked", &[("count", counts.expected().into())]);
    }
    if counts.expected() == 0 {
        return texts.get("registers-no-keepings");
    }
    let one = |measure: &Measure| {
        let (part, whole) = counts.base(*measure);
        let base = texts.with("base-of", &[("part", part.into()), ("whole", whole.into())]);
        format!("{} {} ({base})", texts.get(&label::measure_key(*measure)), counts.percent(*measure, texts))
    };
    let shares = [Measure::Rate, Measure::ShareB, Measure::ShareC];
    let known = shares.iter().filter(|measure| counts.base(**measure).1 > 0);
    known.map(one).collect::<Vec<_>>().join(" · ")
}

/// The page of a register.
pub fn register(
    landscape: &Landscape,
    filter: &Filter,
    page: &RegisterPage,
    texts: &Texts,
    width: u16,
) -> Vec<PageLine> {
    let own = page.row(&landscape.sources.catalogue);
    let mut lines = Lines { said: Vec::new(), width, texts };
    lines.text(LineKind::Title, texts.either(&own.name, &own.name_en));
    lines.text(LineKind::Lead, &lead(&page.counts, page.is_asked_about, texts));
    lines.said.push(PageLine::Text(LineKind::Heading, texts.get("registers-keepers")));
    lines.said.push(PageLine::Text(LineKind::Heads, String::new()));
    lines.said.extend((0..page.keepers.len()).map(PageLine::Keeper));
    for line in foot(landscape, filter, page, texts).iter().filter(|line| !line.is_empty()) {
        lines.text(LineKind::Warning, line);
    }
    lines.heading(&texts.get("registers-facts"));
    for (title, value) in fact_lines(landscape, page, texts) {
        lines.fact(&title, &value);
    }
    lines.said
}

/// The page of an evidence.
pub fn evidence(landscape: &Landscape, row: &EvidenceRow, texts: &Texts, width: u16) -> Vec<PageLine> {
    let catalogue = &landscape.sources.catalogue;
    let own = &catalogue.evidence[row.evidence];
    let register = &catalogue.registers[row.register];
    let mut lines = Lines { said: Vec::new(), width, texts };
    lines.text(LineKind::Title, texts.either(&own.name, &own.name_en));
    lines.text(LineKind::Lead, &lead(&row.counts, landscape.sources.asks_about(&register.register), texts));
    lines.heading(&texts.get("registers-facts"));
    let word = |prefix: &str, code: &str| texts.get(&text::key(prefix, code));
    lines.fact(&texts.get("col-register"), texts.either(&register.name, &register.name_en));
    lines.fact(&texts.get("export-col-keeper"), texts.either(&register.keeper, &register.keeper_en));
    lines.fact(&texts.get("export-col-lists"), &memberships(catalogue, row, Some(texts)));
    for code in &row.procedures {
        let procedure = catalogue.sdg.iter().find(|own| own.code == *code);
        let name = procedure.map_or("", |own| texts.either(&own.name, &own.name_en));
        lines.fact(&texts.get("export-col-sdg"), format!("{code} {name}").trim_end());
    }
    let (issue, answers) = row.issued;
    if row.basis == Basis::Evidence && answers > 0 {
        let base = texts.with("base-of", &[("part", issue.into()), ("whole", answers.into())]);
        lines.fact(&texts.get("evidence-col-issued"), &base);
    }
    lines.fact(&texts.get("evidence-col-basis"), &word("evidence-basis", row.basis.code()));
    lines.fact(&texts.get("export-col-confidence"), &word("confidence", own.confidence.code()));
    let relevance = Relevance::ALL.iter().map(|one| (word("relevance", one.code()), row.relevance[one.index()]));
    lines.shares(&texts.get("evidence-col-relevance"), relevance.collect(), row.relevance.iter().sum());
    let mut formats: Vec<(String, u64)> = row
        .formats
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(code, count)| (format_name(landscape, code, texts), *count))
        .collect();
    formats.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    lines.shares(
        &texts.get("evidence-col-formats"),
        formats,
        if row.basis == Basis::Evidence { issue } else { answers },
    );
    let level = |level: &Maturity| {
        let name = label::of(landscape, Dimension::Maturity, level.index(), texts);
        (format!("{:<2} {name}", level.code()), row.counts.maturity[level.index()])
    };
    lines.shares(&texts.get("registers-levels"), Maturity::ALL.iter().map(level).collect(), row.counts.with_level());
    let year = |(at, count): (&usize, &u64)| (label::of(landscape, Dimension::Planned, *at, texts), *count);
    lines.shares(&texts.get("dim-planned-year"), row.planned.iter().map(year).collect(), row.planned.values().sum());
    for key in ["evidence-rule", "evidence-rule-basis", "evidence-rule-planned"] {
        lines.said.push(PageLine::Text(LineKind::Text, String::new()));
        lines.text(LineKind::Text, &texts.get(key));
    }
    lines.said
}
