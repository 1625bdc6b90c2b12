//! A report as one HTML file that needs nothing else: style and charts are inside, there is no
//! script and no reference to anything outside. It is well-formed XML too, so that it can be checked.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::text::{Texts, clean};

use super::super::table::{Cell, Output, xml_text};
use super::{Document, Page, Section, Table};

/// How the report looks, on a screen and on A4.
const STYLE: &str = include_str!("../../../data/report.css");

/// The most rows of a table that is kept on one sheet of paper.
const SHORT: usize = 9;

/// A text as it stands between tags or in an attribute: nothing in it is obeyed.
pub(in crate::export) fn escaped(text: &str) -> String {
    // HTML 4 has no name for the apostrophe.
    escape(xml_text(&clean(text))).replace("&apos;", "&#39;")
}

/// Writes the document.
pub(super) fn html(document: &Document, texts: &Texts) -> String {
    let title = escaped(&document.title);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n\
         <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
        document.lang
    );
    if let Some(warning) = &document.warning {
        line(&mut out, "p class=\"warning\"", &format!("▲ {warning}"));
    }
    let alone = document.pages.len() == 1;
    // Who looks at one Land in passing reads the one sentence first.
    if alone {
        document.pages.iter().for_each(|page| line(&mut out, "p class=\"lead\"", &page.lead));
    }
    if !document.about.is_empty() {
        out.push_str("<dl>\n");
        for (title, value) in &document.about {
            put(&mut out, format_args!("<dt>{}</dt><dd>{}</dd>\n", escaped(title), escaped(value)));
        }
        out.push_str("</dl>\n");
    }
    if !alone {
        let heading = escaped(&texts.get("report-contents"));
        put(&mut out, format_args!("<nav aria-label=\"{heading}\">\n<p><strong>{heading}</strong></p>\n<ol>\n"));
        for page in document.pages.iter().chain([&document.methods]) {
            put(
                &mut out,
                format_args!("<li><a href=\"#{}\">{}</a></li>\n", escaped(&page.anchor), escaped(&page.title)),
            );
        }
        out.push_str("</ol>\n</nav>\n");
    }
    out.push_str("</header>\n<main>\n");
    for page in &document.pages {
        write_page(&mut out, page, alone, texts);
    }
    write_page(&mut out, &document.methods, false, texts);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// Appends; writing to a string cannot fail.
pub(super) fn put(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(arguments);
}

/// One element with a text; nothing for an empty one.
fn line(out: &mut String, tag: &str, text: &str) {
    if !text.is_empty() {
        let name = tag.split(' ').next().unwrap_or(tag);
        put(out, format_args!("<{tag}>{}</{name}>\n", escaped(text)));
    }
}

fn write_page(out: &mut String, page: &Page, alone: bool, texts: &Texts) {
    let class = if alone { "page only" } else { "page" };
    let anchor = escaped(&page.anchor);
    put(out, format_args!("<article class=\"{class}\" id=\"{anchor}\">\n"));
    // The head of the document says it of the only page already.
    if !alone {
        line(out, "h2", &page.title);
        line(out, "p class=\"lead\"", &page.lead);
    }
    for (at, section) in page.sections.iter().enumerate() {
        let level = if alone { "h2" } else { "h3" };
        write_section(out, section, &format!("{anchor}-{}", at + 1), level, texts);
    }
    out.push_str("</article>\n");
}

fn write_section(out: &mut String, section: &Section, id: &str, level: &str, texts: &Texts) {
    put(out, format_args!("<section class=\"part\" aria-labelledby=\"{id}\">\n"));
    line(out, &format!("{level} id=\"{id}\""), &section.title);
    line(out, "p", &section.lead);
    let mut tables = section.tables.iter();
    if let Some(figure) = &section.figure {
        let beside = figure.chart.is_narrow();
        if beside {
            out.push_str("<div class=\"beside\">\n");
        }
        let svg = figure.svg(&format!("{id}-c"), texts);
        put(out, format_args!("<figure>\n{svg}"));
        line(out, "figcaption", &figure.description);
        out.push_str("</figure>\n");
        if beside {
            if let Some(table) = tables.next() {
                write_table(out, table, texts);
            }
            out.push_str("</div>\n");
        }
    }
    for table in tables {
        write_table(out, table, texts);
    }
    for note in &section.notes {
        line(out, "p class=\"notes\"", note);
    }
    out.push_str("</section>\n");
}

/// Whether the cells of a column stand at the right: numbers, and differences with a sign.
fn is_number(output: &Output, at: usize) -> bool {
    let looks_like_one = |cell: &Cell| match cell {
        Cell::Text(text) => text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | '±' | ',' | '.' | ' ')),
        _ => true,
    };
    let is_there = output.rows.iter().any(|row| row.get(at).is_some_and(|cell| *cell != Cell::Missing));
    is_there && output.rows.iter().all(|row| row.get(at).is_none_or(looks_like_one))
}

fn write_table(out: &mut String, table: &Table, texts: &Texts) {
    let output = &table.output;
    let class = if output.rows.len() <= SHORT { " class=\"short\"" } else { "" };
    put(out, format_args!("<table{class}>\n"));
    line(out, "caption", &table.caption);
    let class = |at: usize| match output.headings.get(at) {
        Some(heading) if heading.key.ends_with("_base") => " class=\"base\"",
        _ if at > 0 && is_number(output, at) => " class=\"n\"",
        _ => "",
    };
    let numbers = (1..output.headings.len()).filter(|at| class(*at).contains("\"n\"")).count().max(1);
    put(out, format_args!("<thead style=\"--n:{}%\"><tr>", (60 / numbers).min(13)));
    for (at, heading) in output.headings.iter().enumerate() {
        put(out, format_args!("<th scope=\"col\"{}>{}</th>", class(at), escaped(&heading.title)));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in &output.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let text = escaped(&cell.shown(texts));
            if at == 0 {
                put(out, format_args!("<th scope=\"row\">{text}</th>"));
            } else {
                put(out, format_args!("<td{}>{text}</td>", class(at)));
            }
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_obeyed() {
        assert_eq!(
            escaped("<script>\"&'\u{202e}\u{1b}\u{fffe}"),
            "&lt;script&gt;&quot;&amp;&#39;\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(escaped("Köln – 5 %"), "Köln – 5 %");
    }
}
