//! The page on a Land as sentences: what the report says, without its charts.

use crate::export::report::{Contents, document};
use crate::export::sentences::{lines, rows, spoken};
use crate::query::filter::Vocabulary;
use crate::query::report::{PageScope, Report};

use super::super::failure::Failure;
use super::super::{Context, report};

/// The sentences on a Land.
///
/// # Errors
/// When there is no such Land, or when nothing of it passes the filter.
pub fn sentences(context: &Context<'_>, word: &str, vocabulary: &Vocabulary) -> Result<Vec<String>, Failure> {
    let (landscape, texts) = (context.landscape, context.texts);
    let wanted =
        PageScope::by_word(word, vocabulary, landscape).map_err(|unknown| report::no_land(word, &unknown, context))?;
    let report = Report::new(landscape, context.filter, wanted);
    if report.sheet().is_none_or(|sheet| sheet.counts.expected() == 0) {
        return Err(report::nothing(context, wanted));
    }
    let document = document(&Contents { report: &report, landscape, about: None, texts, suppress: None });
    let mut said = vec![document.title];
    said.extend(document.warning);
    for page in &document.pages {
        said.push(page.lead.clone());
        for section in &page.sections {
            said.push(format!("{}:", section.title));
            said.push(section.lead.clone());
            for table in &section.tables {
                if section.tables.len() > 1 {
                    said.push(table.caption.clone());
                }
                said.extend(lines(&table.output.head));
                said.extend(rows(&table.output, false, texts));
                said.extend(lines(&table.output.foot));
            }
            said.extend(section.notes.iter().cloned());
        }
    }
    Ok(said.iter().map(|line| spoken(line)).filter(|line| !line.is_empty()).collect())
}
