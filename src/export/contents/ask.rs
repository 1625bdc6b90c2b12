//! What a line of everyday words leads to, as a table.

use crate::export::table::Cell;
use crate::landscape::{Dimension, Landscape};
use crate::query::figure::Figure;
use crate::query::filter::{self, Field, FilterValue};
use crate::query::filter::{Filter, Term, Vocabulary};
use crate::query::listing::Sort;
use crate::query::numbers::Measure;
use crate::query::phrase::{self, Answers, Found, Kind, Reading, Wanted};
use crate::query::question::CountedResponses;
use crate::text::{self, quoted};

use super::{Asked, Table};
use crate::domain::ScreenId;
use crate::export::table::Output;

/// One line of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct AskLine {
    /// What kind of thing it is.
    pub kind: Kind,
    /// What it says.
    pub text: String,
    /// The keepings that it is about; none where it is about none.
    pub filter: Option<Filter>,
    /// The command that prints it, without program and sources; none where only the screens have it.
    pub command: Option<String>,
    /// How many are counted.
    pub count: Option<u64>,
}

/// The lines for what was found; one for each word that means nothing comes last.
pub fn lines(asked: &Asked<'_>, vocabulary: &Vocabulary, answers: &Answers) -> Vec<AskLine> {
    let found = answers.list.iter().map(|ranked| line(asked, vocabulary, &ranked.found));
    found.chain(answers.unknown.iter().map(|word| unknown(word))).collect()
}

/// The line for a word that means nothing.
pub fn unknown(word: &str) -> AskLine {
    AskLine { kind: Kind::Unknown, text: word.to_owned(), filter: None, command: None, count: None }
}

/// The line for one thing that was found.
pub fn line(asked: &Asked<'_>, vocabulary: &Vocabulary, found: &Found) -> AskLine {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let kind = found.kind();
    match found {
        Found::Reading(reading, amount) => {
            let text = phrase::text(landscape, vocabulary, reading, texts);
            let number = amount.text(texts);
            let text = if number.is_empty() { text } else { format!("{text}: {number}") };
            let command = command(landscape, reading);
            AskLine { kind, text, filter: Some(reading.filter.clone()), command, count: amount.count() }
        }
        Found::Inquiry(at) => {
            let own = landscape.sources.team.inquiries.get(*at);
            let text = own.map_or_else(String::new, |own| own.question.clone());
            AskLine { kind, text, filter: None, command: Some("notebook".into()), count: None }
        }
        Found::Body(hit) => {
            let body = &landscape.map.bodies[hit.body as usize];
            let field = Field::Body;
            let values = vec![FilterValue::Equal(body.key.to_string())];
            let filter = Filter { terms: vec![Term { field, negated: false, values }] };
            let count = filter::evaluate(landscape, &filter).count() as u64;
            let command = Some(format!("show {}", quoted(&body.key)));
            AskLine { kind, text: body.name.to_string(), filter: Some(filter), command, count: Some(count) }
        }
    }
}

/// The table of these lines.
pub fn table(asked: &Asked<'_>, lines: Vec<AskLine>) -> Output {
    let (texts, names) = (asked.texts, asked.names);
    let print = |filter: &Filter| filter::print(filter, texts.lang);
    let columns = asked
        .columns::<AskLine>("ask-col")
        .text("kind", move |line| {
            if names { texts.get(&text::key("ask-kind", line.kind.code())) } else { line.kind.code().to_owned() }
        })
        .text("text", |line| line.text.clone())
        .maybe("filter", move |line| line.filter.as_ref().map(print))
        .maybe("command", move |line| {
            let own = line.command.as_deref()?;
            let text = line.filter.as_ref().filter(|_| line.kind.is_filtered()).map(print).unwrap_or_default();
            let filter = if text.is_empty() { String::new() } else { format!(" --filter {}", quoted(&text)) };
            Some(format!("regatlas {own}{filter}"))
        })
        .cell("count", |line| Cell::count(line.count));
    columns.output(lines)
}

/// The table behind a reading; none where only the screens have it.
fn command(landscape: &Landscape, reading: &Reading) -> Option<String> {
    let table = match &reading.wanted {
        Wanted::Keepings => Table::Keepings { columns: Vec::new(), sort: Sort::default(), limit: None },
        Wanted::Figure(figure, Some(by)) => Table::Coverage { dimensions: vec![*by], figure: *figure, suppress: None },
        Wanted::Figure(figure, None) => match figure.measure() {
            Some(measure) => Table::Base(measure),
            None => Table::Coverage { dimensions: vec![Dimension::Status], figure: *figure, suppress: None },
        },
        Wanted::Cross(rows, columns) => {
            Table::Pivot { rows: *rows, columns: *columns, figure: Figure::Expected, suppress: None }
        }
        Wanted::Levels(by) => Table::Levels(*by),
        Wanted::Question(question, part, by) => {
            let (question, part, by) = (*question, *part, *by);
            Table::Question { question, part, by, counted: CountedResponses::Standing, suppress: None }
        }
        Wanted::Gaps => Table::GapGroups(crate::query::gaps::THROUGH.to_vec()),
        Wanted::Land(at) => {
            let land = &landscape.members(Dimension::Land).get(*at)?.code;
            return Some(format!("report --land {land}"));
        }
        Wanted::Register(at) => Table::Register(*at),
        Wanted::Screen(screen) => match screen {
            ScreenId::Overview => Table::Overview,
            ScreenId::Landscape => Table::Keepings { columns: Vec::new(), sort: Sort::default(), limit: None },
            ScreenId::Coverage => {
                let (rows, columns) = (Dimension::Land, Dimension::Register);
                Table::Pivot { rows, columns, figure: Figure::Rate, suppress: None }
            }
            ScreenId::Questions => Table::Questions,
            ScreenId::Maturity => Table::Levels(Some(Dimension::Land)),
            ScreenId::Priorities => return Some("priorities".into()),
            ScreenId::Roadmap => Table::Schedule,
            ScreenId::Quality => Table::Findings,
            ScreenId::Map => Table::coverage(vec![Dimension::Land]),
            ScreenId::Registers => Table::Registers,
            ScreenId::Estimate => return Some(format!("estimate --measure {}", Measure::ShareC.code())),
            ScreenId::Cascade => return Some("cascade".into()),
            ScreenId::Rollout => return Some("rollout".into()),
            ScreenId::Panel => return Some("panel".into()),
            ScreenId::LandPage | ScreenId::Body => return None,
        },
    };
    Some(table.command(landscape))
}
