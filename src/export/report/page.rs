//! The pages of a report and the order of their sections.

use crate::domain::Status;
use crate::landscape::{Dimension, Landscape};
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::report::{LandPage, PageScope, points};
use crate::text::{Texts, Value};

use super::super::column::Columns;
use super::super::table::Cell;
use super::chart::{Bar, Chart, Figure};
use super::{Contents, Page, Section, Table, estimates, figures, progress, responses};

/// What sections are made from: a page and what it is compared with.
pub(super) struct Sides<'a> {
    pub(super) landscape: &'a Landscape,
    pub(super) texts: &'a Texts,
    /// The page.
    pub(super) own: &'a LandPage,
    /// The country, beside a page on a Land.
    pub(super) other: Option<&'a LandPage>,
}

impl<'a> Sides<'a> {
    /// Name of the page above a column.
    pub(super) fn own_name(&self) -> String {
        match self.own.scope {
            PageScope::Country => self.own.compared_name(self.landscape, self.texts),
            scope => scope.short_name(self.landscape, self.texts),
        }
    }

    /// Name of what it is compared with: the country, or where the filter names Länder these.
    pub(super) fn other_name(&self) -> String {
        self.other.unwrap_or(self.own).compared_name(self.landscape, self.texts)
    }

    /// Names of both, the page first.
    pub(super) fn names(&self) -> Vec<String> {
        std::iter::once(self.own_name()).chain(self.other.map(|_| self.other_name())).collect()
    }

    /// The page and what it is compared with.
    pub(super) fn sheets(&self) -> impl Iterator<Item = &'a LandPage> {
        std::iter::once(self.own).chain(self.other)
    }

    /// The page and what it is compared with, each with the key of its columns and its name.
    pub(super) fn both(&self) -> Vec<(&'a LandPage, &'static str, String)> {
        let own = (self.own, "land", self.own_name());
        std::iter::once(own).chain(self.other.map(|other| (other, "country", self.other_name()))).collect()
    }

    /// A table without columns; every one has its title.
    pub(super) fn columns<R: 'a>(&self, prefix: &'static str) -> Columns<'a, R> {
        Columns::new(self.texts, true, prefix)
    }

    /// A heading under the name of the page, or of the other side.
    pub(super) fn of(&self, name: &str, key: &str) -> String {
        let what = self.texts.get(key);
        if self.other.is_none() {
            return what;
        }
        self.texts.with("report-col-of", &[("name", Value::Text(name)), ("what", Value::Text(&what))])
    }

    /// How a chart is to be read; beside a comparison also which part is which.
    pub(super) fn described(&self, key: &str, sides: &str) -> String {
        let said = self.texts.get(key);
        if self.other.is_none() { said } else { format!("{said} {}", self.texts.get(sides)) }
    }

    /// The difference of a share, as points with their sign.
    pub(super) fn difference(&self, own: &Counts, other: &Counts, measure: Measure) -> Cell {
        points(own, other, measure).map_or(Cell::Missing, |points| Cell::Text(self.texts.points(Some(points))))
    }
}

/// The page on a Land beside the country.
pub(super) fn land(contents: &Contents<'_>, sheet: &LandPage) -> Page {
    let Contents { report, landscape, texts, .. } = contents;
    let sides = Sides { landscape, texts, own: sheet, other: Some(&report.country) };
    let code = sheet.scope.code(landscape).unwrap_or_default();
    Page {
        anchor: format!("land-{}", code.to_lowercase()),
        title: sheet.scope.name(landscape, texts),
        lead: figures::lead(&sides),
        sections: sections(&sides),
    }
}

/// The page on the country, with all Länder beside each other.
pub(super) fn country(contents: &Contents<'_>) -> Page {
    let Contents { report, landscape, texts, .. } = contents;
    let sides = Sides { landscape, texts, own: &report.country, other: None };
    let mut sections = sections(&sides);
    sections.insert(1.min(sections.len()), laender(&sides, &report.laender));
    Page {
        anchor: "land-all".into(),
        title: report.country.title(landscape, texts),
        lead: figures::lead(&sides),
        sections,
    }
}

fn sections(sides: &Sides<'_>) -> Vec<Section> {
    let mut sections =
        vec![figures::key_figures(sides), figures::coverage(sides), progress::gaps(sides), figures::maturity(sides)];
    sections.extend(estimates::estimates(sides));
    sections.extend([
        progress::priorities(sides),
        progress::years(sides),
        responses::responses(sides),
        progress::findings(sides),
    ]);
    sections.extend(progress::rules(sides));
    sections.extend(progress::events(sides));
    sections.extend(progress::team(sides));
    sections
}

/// All Länder with their shares.
fn laender(sides: &Sides<'_>, laender: &[LandPage]) -> Section {
    let texts = sides.texts;
    let landscape = sides.landscape;
    let measures = [Measure::Rate, Measure::ResponseRate, Measure::ShareB, Measure::ShareC, Measure::ShareD1];
    let columns = sides
        .columns::<&LandPage>("col")
        .text("land", |sheet| sheet.scope.name(landscape, texts))
        .called(label::dimension(Dimension::Land, texts))
        .count("expected", |sheet| sheet.counts.expected())
        .titled("figure-expected")
        .counted("complete", |sheet| sheet.counts.known(Status::Complete))
        .titled("status-complete")
        .each(measures, |columns, measure| columns.measure(measure, |sheet| sheet.counts));
    let bars = laender.iter().map(|sheet| Bar {
        label: sheet.scope.name(sides.landscape, texts),
        shares: vec![sheet.counts.share(Measure::Rate)],
    });
    let title = texts.get("report-laender");
    Section {
        figure: Some(Figure {
            title: title.clone(),
            description: texts.get("report-laender-chart"),
            chart: Chart::Bars { series: vec![texts.get("measure-rate")], bars: bars.collect() },
        }),
        tables: vec![Table { caption: texts.get("report-laender-table"), output: columns.output(laender) }],
        notes: vec![texts.get("report-rate-note")],
        title,
        ..Section::default()
    }
}
