//! A report as Markdown, and as text for a terminal: the same tables without charts.

use crate::text::{Texts, clean};

use super::super::table::{Cell, Output};
use super::super::text;
use super::html::put;
use super::{Document, Section};

/// A text that Markdown takes as it is: no markup, no HTML.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in clean(text).chars() {
        if matches!(character, '\\' | '<' | '>' | '[' | ']' | '*' | '_' | '`' | '#' | '&') {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

/// The table with every text escaped; the printer of tables sees to the lines between cells.
fn escaped_table(output: &Output) -> Output {
    let mut table = output.clone();
    for heading in &mut table.headings {
        heading.title = escaped(&heading.title);
    }
    for cell in table.rows.iter_mut().flatten() {
        if let Cell::Text(text) = cell {
            *text = escaped(text);
        }
    }
    table
}

/// Writes the document as Markdown.
pub(super) fn markdown(document: &Document, texts: &Texts) -> String {
    let mut out = format!("# {}\n\n", escaped(&document.title));
    if let Some(warning) = &document.warning {
        put(&mut out, format_args!("> **▲ {}**\n\n", escaped(warning)));
    }
    for (title, value) in &document.about {
        put(&mut out, format_args!("- {}: {}\n", escaped(title), escaped(value)));
    }
    if !document.about.is_empty() {
        out.push('\n');
    }
    let alone = document.pages.len() == 1;
    for (page, alone) in document.pages.iter().map(|page| (page, alone)).chain([(&document.methods, false)]) {
        if !alone {
            put(&mut out, format_args!("## {}\n\n", escaped(&page.title)));
        }
        put(&mut out, format_args!("{}\n\n", escaped(&page.lead)));
        for section in &page.sections {
            let level = if alone { "##" } else { "###" };
            put(&mut out, format_args!("{level} {}\n\n", escaped(&section.title)));
            let parts = parts(
                section,
                |table| text::markdown(&escaped_table(table), None, texts),
                |text| format!("{}\n", escaped(text)),
            );
            out.push_str(&parts);
        }
    }
    finished(&out)
}

/// Writes the document as text with aligned tables.
pub(super) fn plain(document: &Document, texts: &Texts, width: Option<u16>) -> String {
    let columns = usize::from(width.unwrap_or(100)).max(20);
    let wrapped = |text: &str| {
        let lines = textwrap::wrap(text, columns);
        format!("{}\n", lines.join("\n"))
    };
    let ruled = |title: &str, rule: &str| {
        let title = clean(title);
        format!("{title}\n{}\n\n", rule.repeat(title.chars().count()))
    };
    let mut out = ruled(&document.title, "═");
    if let Some(warning) = &document.warning {
        put(&mut out, format_args!("{}\n", wrapped(&format!("▲ {}", clean(warning)))));
    }
    for (title, value) in &document.about {
        put(&mut out, format_args!("{}: {}\n", clean(title), clean(value)));
    }
    if !document.about.is_empty() {
        out.push('\n');
    }
    let alone = document.pages.len() == 1;
    for (page, alone) in document.pages.iter().map(|page| (page, alone)).chain([(&document.methods, false)]) {
        if !alone {
            out.push_str(&ruled(&page.title, "═"));
        }
        put(&mut out, format_args!("{}\n", wrapped(&clean(&page.lead))));
        for section in &page.sections {
            out.push_str(&ruled(&section.title, "─"));
            let parts = parts(section, |table| text::table(table, None, texts, width), |text| wrapped(&clean(text)));
            out.push_str(&parts);
        }
    }
    finished(&out)
}

/// Sentence, tables with their captions and notes of a section, a blank line behind each.
fn parts(section: &Section, table: impl Fn(&Output) -> String, sentence: impl Fn(&str) -> String) -> String {
    let mut blocks = Vec::new();
    if !section.lead.is_empty() {
        blocks.push(sentence(&section.lead));
    }
    for own in &section.tables {
        // One table needs no name beside that of its section.
        if section.tables.len() > 1 {
            blocks.push(sentence(&own.caption));
        }
        blocks.push(table(&own.output));
    }
    blocks.extend(section.notes.iter().map(|note| sentence(note)));
    blocks.iter().map(|block| format!("{block}\n")).collect()
}

fn finished(out: &str) -> String {
    format!("{}\n", out.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        assert_eq!(escaped("<b> [a](x) *b* `c` A&O"), "\\<b\\> \\[a\\](x) \\*b\\* \\`c\\` A\\&O");
    }
}
