//! Letters: a template filled in with the numbers of an association's field, as Markdown, HTML or text.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{Status, closed_set};
use crate::landscape::Dimension;
use crate::query::label;
use crate::query::letter::LetterField;
use crate::query::numbers::Measure;
use crate::sources::templates::{Block, Piece, Placeholder, Template};
use crate::text::{NONE, clean};

use super::contents::{Asked, letter};
use super::report::html::escaped;
use super::table::Output;
use super::text as tables;

closed_set! {
    /// What letters are written as.
    LetterForm {
        /// Markdown.
        Md = "md",
        /// A page of its own.
        Html = "html",
        /// Text.
        Txt = "txt",
    }
}

/// Columns of a letter as text.
const WIDTH: usize = 76;

/// How a page looks, on a screen and on A4.
const STYLE: &str = "body{font:11pt/1.45 sans-serif;max-width:44em;margin:2em auto;padding:0 1em}\
    h1{font-size:1.3em}h2{font-size:1.1em;margin-top:2em}table{border-collapse:collapse;font-size:.9em}\
    th,td{text-align:left;vertical-align:top;padding:.15em .8em .15em 0;border-bottom:1px solid #bbb}\
    article+article{page-break-before:always;margin-top:4em}";

/// What letters say besides the numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterFacts {
    /// Until when answers are taken, where anybody knows.
    pub deadline: Option<NaiveDate>,
    /// The day of the letter.
    pub date: NaiveDate,
    /// Who writes.
    pub sender: String,
}

/// What is filled in for every placeholder but the list, as people read it.
pub fn values(asked: &Asked<'_>, field: &LetterField, facts: &LetterFacts) -> BTreeMap<Placeholder, String> {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let of = |dimension: Dimension, member: Option<usize>| {
        member.map_or_else(|| NONE.to_owned(), |at| label::of(landscape, dimension, at, texts))
    };
    let counts = &field.counts;
    let known = |status: Status| counts.known(status).map_or_else(|| NONE.to_owned(), |count| texts.count(count));
    let day = |day: NaiveDate| texts.day(&day.to_string());
    let codebook = &landscape.sources.survey.codebook;
    let survey = codebook.title.get(texts.lang.code()).trim();
    let survey = if survey.is_empty() { landscape.sources.profile.name.as_str() } else { survey };
    Placeholder::ALL
        .iter()
        .filter(|placeholder| **placeholder != Placeholder::List)
        .map(|placeholder| {
            let value = match placeholder {
                Placeholder::Association => of(Dimension::Association, field.through.association),
                Placeholder::Channel => of(Dimension::Channel, field.through.channel),
                Placeholder::Bodies => texts.count(field.bodies),
                Placeholder::Keepings => texts.count(counts.expected()),
                Placeholder::Answered => known(Status::Complete),
                Placeholder::Begun => known(Status::Partial),
                Placeholder::Silent => known(Status::Silent),
                Placeholder::NotInvited => known(Status::NotInvited),
                Placeholder::Open => texts.count(counts.open()),
                Placeholder::OpenBodies => texts.count(field.open.len() as u64),
                Placeholder::Rate => texts.percent(counts.share(Measure::Rate)),
                Placeholder::ResponseRate => texts.percent(counts.share(Measure::ResponseRate)),
                Placeholder::Deadline => facts.deadline.map_or_else(|| NONE.to_owned(), day),
                Placeholder::Date => day(facts.date),
                Placeholder::Survey => survey.to_owned(),
                Placeholder::Sender => facts.sender.clone(),
                Placeholder::List => String::new(),
            };
            (*placeholder, clean(&value).into_owned())
        })
        .collect()
}

/// A value as it stands in Markdown: nothing in it is obeyed.
fn markdown(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for character in value.chars() {
        if matches!(character, '\\' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '|' | '#' | '~') {
            text.push('\\');
        }
        text.push(character);
    }
    text
}

/// A letter.
pub fn letter(
    asked: &Asked<'_>,
    template: &Template,
    field: &LetterField,
    facts: &LetterFacts,
    form: LetterForm,
) -> String {
    let texts = asked.texts;
    let values = values(asked, field, facts);
    let filled = |pieces: &[Piece]| -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) if form == LetterForm::Html => escaped(text),
            Piece::Text(text) => text.clone(),
            Piece::Filled(placeholder) => {
                let value = values.get(placeholder).map_or("", String::as_str);
                match form {
                    LetterForm::Md => markdown(value),
                    LetterForm::Html => escaped(value),
                    LetterForm::Txt => value.to_owned(),
                }
            }
        };
        pieces.iter().map(piece).collect()
    };
    let list = letter::annex(asked, field);
    let mut parts: Vec<String> = Vec::new();
    if asked.landscape.sources.synthetic {
        let said = format!("{}: {}", texts.get("export-about-answers"), texts.get("export-about-synthetic"));
        parts.push(match form {
            LetterForm::Html => format!("<p><strong>{}</strong></p>", escaped(&said)),
            LetterForm::Md => format!("**{said}**"),
            LetterForm::Txt => said,
        });
    }
    for block in &template.blocks {
        parts.push(match (block, form) {
            (Block::Heading(depth, pieces), LetterForm::Html) => format!("<h{depth}>{}</h{depth}>", filled(pieces)),
            (Block::Heading(depth, pieces), LetterForm::Md) => format!("{} {}", "#".repeat(*depth), filled(pieces)),
            (Block::Heading(_, pieces), LetterForm::Txt) => {
                let heading = filled(pieces);
                format!("{heading}\n{}", "=".repeat(heading.chars().count().min(WIDTH)))
            }
            (Block::Item(pieces), LetterForm::Html) => format!("<ul><li>{}</li></ul>", filled(pieces)),
            (Block::Item(pieces), LetterForm::Md) => format!("- {}", filled(pieces)),
            (Block::Item(pieces), LetterForm::Txt) => wrapped(&format!("- {}", filled(pieces)), "  "),
            (Block::Paragraph(lines), form) => {
                let lines: Vec<String> = lines.iter().map(|line| filled(line)).collect();
                match form {
                    LetterForm::Html => format!("<p>{}</p>", lines.join("<br/>\n")),
                    LetterForm::Md => lines.join("  \n"),
                    LetterForm::Txt => lines.iter().map(|line| wrapped(line, "")).collect::<Vec<_>>().join("\n"),
                }
            }
            (Block::List, LetterForm::Html) => html_table(&list, asked),
            (Block::List, LetterForm::Md) => tables::markdown(&list, None, texts).trim_end().to_owned(),
            (Block::List, LetterForm::Txt) => tables::table(&list, None, texts, None).trim_end().to_owned(),
        });
    }
    let text = parts.join("\n\n");
    // Items of one list stand together.
    let text = match form {
        LetterForm::Html => text.replace("</ul>\n\n<ul>", "\n"),
        _ => text.replace("\n\n- ", "\n- "),
    };
    format!("{text}\n")
}

/// A line of a text, cut where it is too long.
fn wrapped(line: &str, indent: &str) -> String {
    textwrap::fill(line, textwrap::Options::new(WIDTH).subsequent_indent(indent))
}

fn html_table(list: &Output, asked: &Asked<'_>) -> String {
    let cells = |tag: &str, cells: &mut dyn Iterator<Item = String>| -> String {
        let cells: String = cells.map(|cell| format!("<{tag}>{}</{tag}>", escaped(&cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    let head = cells("th", &mut list.headings.iter().map(|heading| heading.title.clone()));
    let rows: String =
        list.rows.iter().map(|row| cells("td", &mut row.iter().map(|cell| cell.shown(asked.texts)))).collect();
    format!("<table>\n{head}{rows}</table>")
}

/// Letters in one file, each on a page of its own.
pub fn document(letters: &[String], title: &str, form: LetterForm, lang: &str) -> String {
    match form {
        LetterForm::Html => {
            let articles: String = letters.iter().map(|letter| format!("<article>\n{letter}</article>\n")).collect();
            format!(
                "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{}</title>\n\
                 <style>{STYLE}</style>\n</head>\n<body>\n{articles}</body>\n</html>\n",
                escaped(title)
            )
        }
        LetterForm::Md => letters.join("\n---\n\n"),
        LetterForm::Txt => letters.join("\n\u{c}\n"),
    }
}
