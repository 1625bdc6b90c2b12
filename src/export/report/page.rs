//! The pages of a report and the order of their sections.

use crate::domain::Status;
use crate::landscape::{Dimension, Landscape};
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::report::{LandPage, PageScope, points};
use crate::text::{Texts, Value};

use super::super::column::Columns;
use super::super::contents::suppressed;
use super::super::table::Cell;
use super::chart::{Bar, Chart, Figure};
use super::hidden::{HiddenPage, HiddenPages};
use super::{Contents, Page, Section, Table, estimates, figures, progress, questionnaire, responses};

/// The key of the columns of what a page is compared with.
const COUNTRY: &str = "country";

/// What sections are made from: a page and what it is compared with.
pub(super) struct Sides<'a> {
    pub(super) landscape: &'a Landscape,
    pub(super) texts: &'a Texts,
    /// The page.
    pub(super) own: &'a LandPage,
    /// The country, beside a page on a Land.
    pub(super) other: Option<&'a LandPage>,
    /// What is hidden of the page, and of the country.
    pub(super) hidden: [HiddenPage; 2],
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
        std::iter::once(own).chain(self.other.map(|other| (other, COUNTRY, self.other_name()))).collect()
    }

    /// What is hidden of the side with this key.
    pub(super) fn hidden(&self, side: &str) -> &HiddenPage {
        &self.hidden[usize::from(side == COUNTRY)]
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
pub(super) fn land(contents: &Contents<'_>, at: usize, hidden: &HiddenPages) -> Page {
    let Contents { report, landscape, texts, .. } = contents;
    let sheet = &report.laender[at];
    let hidden = [hidden.land(at), hidden.country().clone()];
    let sides = Sides { landscape, texts, own: sheet, other: Some(&report.country), hidden };
    let code = sheet.scope.code(landscape).unwrap_or_default();
    Page {
        anchor: format!("land-{}", code.to_lowercase()),
        title: sheet.scope.name(landscape, texts),
        lead: figures::lead(&sides),
        sections: marked(sections(&sides, contents.suppress), contents.suppress, texts),
    }
}

/// The page on the country, with all Länder beside each other.
pub(super) fn country(contents: &Contents<'_>, hidden: &HiddenPages) -> Page {
    let Contents { report, landscape, texts, .. } = contents;
    let own = [hidden.country().clone(), HiddenPage::default()];
    let sides = Sides { landscape, texts, own: &report.country, other: None, hidden: own };
    let mut sections = sections(&sides, contents.suppress);
    sections.extend(questionnaire::questionnaire(&sides));
    sections.insert(1.min(sections.len()), laender(&sides, &report.laender, hidden));
    Page {
        anchor: "land-all".into(),
        title: report.country.title(landscape, texts),
        lead: figures::lead(&sides),
        sections: marked(sections, contents.suppress, texts),
    }
}

/// Says in each section with a share of few cases, or with a hidden one, what the sign means.
fn marked(mut sections: Vec<Section>, least: Option<u64>, texts: &Texts) -> Vec<Section> {
    for section in &mut sections {
        if section.tables.iter().any(|table| table.output.has_few()) {
            section.notes.push(texts.few_note());
        }
        let count: usize = section.tables.iter().map(|table| table.output.suppressed()).sum();
        if let Some(least) = least.filter(|_| count > 0) {
            section.notes.push(suppressed::note(count, least, texts));
        }
    }
    sections
}

fn sections(sides: &Sides<'_>, least: Option<u64>) -> Vec<Section> {
    let mut sections =
        vec![figures::key_figures(sides), figures::coverage(sides), progress::gaps(sides), figures::maturity(sides)];
    sections.extend(estimates::estimates(sides));
    sections.extend([
        progress::priorities(sides),
        progress::years(sides, least),
        responses::responses(sides),
        progress::findings(sides),
    ]);
    sections.extend(progress::rules(sides));
    sections.extend(progress::events(sides));
    sections
}

/// All Länder with their shares.
fn laender(sides: &Sides<'_>, laender: &[LandPage], hidden: &HiddenPages) -> Section {
    let texts = sides.texts;
    let landscape = sides.landscape;
    let measures = [Measure::Rate, Measure::ResponseRate, Measure::ShareB, Measure::ShareC, Measure::ShareD1];
    let columns = sides
        .columns::<(usize, &LandPage)>("col")
        .text("land", |(_, sheet)| sheet.scope.name(landscape, texts))
        .called(label::dimension(Dimension::Land, texts))
        .count("expected", |(_, sheet)| sheet.counts.expected())
        .titled("figure-expected")
        .counted("complete", |(_, sheet)| sheet.counts.known(Status::Complete))
        .titled("status-complete")
        .each(measures, |columns, measure| columns.measure(measure, |(_, sheet)| sheet.counts))
        .hiding(|(at, _), key| Measure::from_code(key).is_some_and(|measure| hidden.land(*at).measure(measure)));
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
        tables: vec![Table {
            caption: texts.get("report-laender-table"),
            output: columns.output(laender.iter().enumerate()),
        }],
        notes: vec![texts.get("report-rate-note")],
        title,
        ..Section::default()
    }
}
