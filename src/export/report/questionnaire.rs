//! The section on the questionnaire itself: what was left empty, where people stopped, which rules were
//! broken.

use crate::query::filter::evaluate;
use crate::sources::notes::Notes;
use crate::text;

use super::super::contents::{Asked, QuestionnaireLines, questionnaire as contents};
use super::page::Sides;
use super::{Section, Table};

/// Questions, pages and rules; none where nobody has responded.
pub(super) fn questionnaire(sides: &Sides<'_>) -> Option<Section> {
    let (landscape, texts, filter) = (sides.landscape, sides.texts, &sides.own.filter);
    if sides.own.responses == 0 {
        return None;
    }
    let (evaluated, notes) = (evaluate(landscape, filter), Notes::default());
    let asked = Asked {
        landscape,
        notes: &notes,
        filter,
        evaluated: &evaluated,
        texts,
        names: true,
        reading: true,
        labels: true,
        personal: false,
    };
    let mut said: Vec<String> = Vec::new();
    let tables = QuestionnaireLines::ALL.iter().map(|lines| {
        let mut output = contents::table(&asked, *lines);
        // The tables stand in one section: what is said below each is said once.
        for line in std::mem::take(&mut output.foot) {
            if !line.is_empty() && !said.contains(&line) {
                said.push(line);
            }
        }
        Table { caption: texts.get(&text::key("report-questionnaire", lines.code())), output }
    });
    let tables: Vec<Table> = tables.filter(|table| !table.output.rows.is_empty()).collect();
    Some(Section { title: texts.get("report-questionnaire"), tables, notes: said, ..Section::default() })
}
