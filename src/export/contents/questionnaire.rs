//! The questionnaire itself: question by question, page by page, rule by rule.

use crate::domain::closed_set;
use crate::query::questionnaire::{PageFigures, PartOf, QuestionFigures, RuleFigures, Seconds, Tested};
use crate::query::questionnaire::{pages, questions, rules};
use crate::text;

use super::Asked;
use super::question::kind;
use crate::export::column::Columns;
use crate::export::table::{Cell, Output};

closed_set! {
    /// What a line is about.
    QuestionnaireLines {
        /// A question.
        Questions = "questions",
        /// A page.
        Pages = "pages",
        /// A rule that answers break.
        Rules = "rules",
    }
}

/// The table.
pub(in crate::export) fn table(asked: &Asked<'_>, lines: QuestionnaireLines) -> Output {
    let tested = Tested::new(asked.landscape, asked.filter, asked.evaluated);
    let counted = asked.texts.with("questionnaire-responses", &[("count", tested.rows.len().into())]);
    let output = match lines {
        QuestionnaireLines::Questions => by_question(asked, &tested),
        QuestionnaireLines::Pages => by_page(asked, &tested),
        QuestionnaireLines::Rules => by_rule(asked, &tested),
    };
    let notes = [
        (!tested.knows_shown).then(|| asked.texts.get("questionnaire-shown-unknown")),
        (!tested.knows_complete).then(|| asked.texts.get("questionnaire-complete-unknown")),
    ];
    let legend = asked.texts.get(&text::key("questionnaire-legend", lines.code()));
    let foot = [String::new(), counted, legend].into_iter().chain(notes.into_iter().flatten()).collect();
    Output { foot, ..output }
}

/// Shares and seconds that stand in several tables.
trait Figures<'a, R: 'a>: Sized {
    fn part(self, key: &'static str, part: fn(&R) -> Option<PartOf>) -> Self;
    fn seconds(self, rows: &[R], seconds: fn(&R) -> Option<Seconds>) -> Self;
}

impl<'a, R: 'a> Figures<'a, R> for Columns<'a, R> {
    /// A count with its base, and its share.
    fn part(self, key: &'static str, part: fn(&R) -> Option<PartOf>) -> Self {
        self.counted(key, move |row| part(row).map(|part| part.count))
            .for_programs()
            .counted(&format!("{key}_base"), move |row| part(row).map(|part| part.base))
            .for_programs()
            .share_of(&format!("{key}_share"), move |row| {
                let part = part(row);
                (part.and_then(PartOf::share), part.map_or(0, |part| part.base))
            })
    }

    /// The quartiles of seconds, and how many are far from them; people see them where there are any.
    fn seconds(self, rows: &[R], seconds: fn(&R) -> Option<Seconds>) -> Self {
        let has_any = rows.iter().any(|row| seconds(row).is_some());
        let quartile = |key: &'static str, at: usize| {
            let cell = move |row: &R| seconds(row).map_or(Cell::Missing, |own| Cell::Number(own.quartiles[at]));
            move |columns: Self| columns.cell(&format!("seconds_{key}"), cell).inside("seconds", key)
        };
        let count = |key: &'static str, count: fn(Seconds) -> u64| {
            let cell = move |row: &R| seconds(row).map(count);
            move |columns: Self| columns.counted(&format!("seconds_{key}"), cell).inside("seconds", key)
        };
        let columns = count("n", |own| own.n)(self).for_programs();
        let columns = quartile("q1", 0)(columns).for_programs();
        let columns = quartile("median", 1)(columns);
        let columns = if has_any { columns } else { columns.for_programs() };
        let columns = quartile("q3", 2)(columns).for_programs();
        let columns = count("below", |own| own.below)(columns).for_programs();
        let columns = count("above", |own| own.above)(columns);
        if has_any { columns } else { columns.for_programs() }
    }
}

fn by_question(asked: &Asked<'_>, tested: &Tested<'_>) -> Output {
    let (texts, names) = (asked.texts, asked.names);
    let codebook = &asked.landscape.sources.survey.codebook;
    let language = texts.lang.code();
    let question = |own: &QuestionFigures| &codebook.questions[own.question];
    let rows = questions(tested);
    let has_before = asked.landscape.before.is_some();
    let columns = asked
        .columns::<QuestionFigures>("questionnaire-col")
        .text("block", move |own| codebook.blocks[question(own).block].title.get(language))
        .for_programs()
        .text("question", move |own| &question(own).code)
        .text("type", move |own| kind(question(own).kind, names, texts))
        .text("text", move |own| question(own).text.get(language))
        .for_programs()
        .counted("shown", |own| own.shown)
        .count("answered", |own| own.answered)
        .counted("no_answer", QuestionFigures::no_answer)
        .share_of("nonresponse", |own| (own.nonresponse(), own.shown.unwrap_or(0)))
        .part("other", |own| own.other)
        .part("straight", |own| own.straight)
        .seconds(&rows, |own| own.seconds)
        .each(has_before.then_some("changed"), |columns, key| columns.part(key, |own| own.changed));
    columns.output(rows)
}

fn by_page(asked: &Asked<'_>, tested: &Tested<'_>) -> Output {
    let texts = asked.texts;
    let codebook = &asked.landscape.sources.survey.codebook;
    let title = move |own: &PageFigures| match (own.page, own.block) {
        (_, Some(block)) => codebook.blocks[block].title.get(texts.lang.code()).to_owned(),
        (Some(_), None) => texts.get("questionnaire-opened"),
        (None, None) => texts.get("questionnaire-whole"),
    };
    let all = tested.rows.len() as u64;
    let rows = pages(tested);
    let columns = asked
        .columns::<PageFigures>("questionnaire-col")
        .place("page", |own| own.page)
        .text("block", title)
        .count("questions", |own| own.questions)
        .counted("reached", |own| own.reached)
        .count("answered", |own| own.answered)
        .counted("stopped", |own| own.stopped)
        .share_of("stopped_share", move |own| (own.stopped.and_then(|count| PartOf { count, base: all }.share()), all))
        .seconds(&rows, |own| own.seconds);
    columns.output(rows)
}

fn by_rule(asked: &Asked<'_>, tested: &Tested<'_>) -> Output {
    let codebook = &asked.landscape.sources.survey.codebook;
    let all = tested.rows.len() as u64;
    let columns = asked
        .columns::<RuleFigures>("questionnaire-col")
        .word("rule", "finding-name", |own| Some(own.code.code()))
        .maybe("question", move |own| own.question.map(|at| codebook.questions[at].code.as_str()))
        .count("responses", |own| own.responses)
        .part_of("share", move |own| (own.responses, all));
    columns.output(rules(tested))
}
