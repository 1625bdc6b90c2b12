//! Headings of a response export → the codes that the codebook has for its columns.
//!
//! LimeSurvey writes headings as codes, as expression codes (`CODE_SUB`, in VV exports), as
//! internal names (see [`super::names`]), as code and text, as full text in one of the survey's
//! languages, or as text cut to fifteen characters; R makes dots of all signs. Texts repeat, so they
//! are laid alongside the questionnaire (see [`super::alignment`]).

use std::collections::HashMap;
use std::ops::Range;

use crate::raw::delimited::without_caption;
use crate::raw::table::Table;
use crate::survey::{Codebook, CodebookColumn, Part, QuestionType};

use super::names::{BY_IDS, Fields, Placed};
use super::{alignment, own};

/// How the headings of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Codes, with or without the text behind them.
    Code,
    /// Names inside LimeSurvey.
    Internal,
    /// Texts in the language with this index.
    Text(usize),
}

/// Headings resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Per heading the code of its column; none where it is not clear. A ranking that is kept as one
    /// list has the code of its question.
    pub names: Vec<Option<String>>,
    /// How they are written.
    pub form: Form,
    /// Headings that fit several columns.
    pub ambiguous: Vec<String>,
    /// How many headings name a part of a question.
    pub known: usize,
}

/// Resolves headings; see the module.
pub fn resolve(table: &Table, codebook: &Codebook) -> Named {
    let headings = &table.headings;
    let best = by_code(headings, codebook);
    let internal = by_internal(headings, codebook);
    let best = if internal.known > best.known { internal } else { best };
    if best.known * 2 >= headings.len().min(codebook.columns.len()) {
        return best;
    }
    let texts = by_text(table, codebook);
    if texts.known > best.known { texts } else { best }
}

fn named(form: Form, names: Vec<Option<String>>, own: &[Option<String>]) -> Named {
    let known = names.iter().zip(own).filter(|(name, own)| name.is_some() && own.is_none()).count();
    Named { names, form, ambiguous: Vec::new(), known }
}

/// Headings that are codes.
fn by_code(headings: &[String], codebook: &Codebook) -> Named {
    let own = own::by_code(headings, codebook);
    let codes = Codes::new(codebook);
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<Option<Placed>> = Vec::with_capacity(headings.len());
    for (heading, own) in headings.iter().zip(&own) {
        if own.is_some() {
            found.push(None);
            continue;
        }
        let heading = without_caption(heading);
        // A code may hold what stands between code and text: every place is tried.
        let ends = heading.match_indices(". ").take(TRIED).map(|(at, _)| at);
        let mut tried = std::iter::once(heading.len()).chain(ends);
        found.push(tried.find_map(|end| {
            let code = &heading[..end];
            codes.headed(code, &mut seen).or_else(|| codes.otherwise(code)).or_else(|| {
                // Version 2 puts a blank before the brackets.
                let (question, part) = code.split_once(" [")?;
                let columns = codebook.headed(&format!("{question}[{part}"));
                columns.first().copied().map(Placed::Column)
            })
        }));
    }
    ranks(headings, codebook, &own, &mut found);
    let name = |placed: Placed| match placed {
        Placed::Column(at) => codebook.columns[at].code.clone(),
        Placed::Ranking(at) => codebook.questions[at].code.clone(),
    };
    let names = found.into_iter().zip(&own).map(|(found, own)| found.map(name).or_else(|| own.clone())).collect();
    named(Form::Code, names, &own)
}

/// The version of the database from which the items of a ranking are sub-questions.
const RANKED_PARTS: u32 = 706;

/// So many places in a heading are tried for the end of its code.
const TRIED: usize = 6;

/// The ways in which a column can be written as a code.
struct Codes<'a> {
    codebook: &'a Codebook,
    /// Expression codes and what R makes of codes; none where two columns share one.
    otherwise: HashMap<String, Option<usize>>,
    rankings: HashMap<&'a str, usize>,
}

impl<'a> Codes<'a> {
    fn new(codebook: &'a Codebook) -> Self {
        let mut otherwise: HashMap<String, Option<usize>> = HashMap::new();
        for (at, column) in codebook.columns.iter().enumerate() {
            let question = &codebook.questions[column.question];
            let code = format!("{}{}", question.title, &column.code[question.code.len()..]);
            let dotted = code.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '.' }).collect();
            for name in [expression(column), dotted] {
                let known = otherwise.entry(name).or_insert(Some(at));
                if *known != Some(at) {
                    *known = None;
                }
            }
        }
        let rankings = codebook.questions.iter().enumerate();
        let rankings = rankings.filter(|(_, question)| question.kind == QuestionType::Ranking);
        let rankings = rankings.map(|(at, question)| (question.title.as_str(), at)).collect();
        Self { codebook, otherwise, rankings }
    }

    /// The column of this heading: the next one where the code repeats.
    fn headed<'h>(&self, code: &'h str, seen: &mut HashMap<&'h str, usize>) -> Option<Placed> {
        let columns = self.codebook.headed(code);
        if columns.is_empty() {
            return None;
        }
        let nth = seen.entry(code).or_default();
        let at = columns.get(*nth).copied();
        *nth += 1;
        at.map(Placed::Column)
    }

    fn otherwise(&self, code: &str) -> Option<Placed> {
        // Version 7 marks what is no sub-question: `Q[_Cother]`, `Q[SQ001_Ccomment]`.
        let unmarked = || {
            let (question, part) = code.split_once('[')?;
            let part = part.strip_prefix("_C").map_or_else(|| part.replace("_C", ""), |rest| rest.replace("_C", ""));
            self.codebook.headed(&format!("{question}[{part}")).first().copied()
        };
        let known = self.otherwise.get(code).copied().flatten();
        let plain = || if code.contains("_C") { self.otherwise.get(&code.replace("_C", "_")).copied()? } else { None };
        let known = known.or_else(plain);
        let column = known.or_else(|| if code.contains("_C") { unmarked() } else { None });
        column.map(Placed::Column).or_else(|| self.rankings.get(code).map(|at| Placed::Ranking(*at)))
    }
}

/// Ranks are numbers; from version 7 on the ids or the codes of the items at their places. Where all
/// of a question's are one of these they are taken for it, else as they come.
fn ranks(headings: &[String], codebook: &Codebook, own: &[Option<String>], found: &mut [Option<Placed>]) {
    let mut places: HashMap<&str, Vec<(usize, &str)>> = HashMap::new();
    for (at, heading) in headings.iter().enumerate().filter(|(at, _)| own[*at].is_none()) {
        let code = own::code_of(heading);
        let (question, part) = code.split_once('[').map_or((code, ""), |(question, part)| (question, part));
        places.entry(question).or_default().push((at, part.strip_suffix(']').unwrap_or(part)));
    }
    let mut titled: HashMap<&str, usize> = HashMap::new();
    for question in &codebook.questions {
        *titled.entry(&question.title).or_default() += 1;
    }
    let mut next = 0;
    let mut taken: HashMap<&str, usize> = HashMap::new();
    for (at, question) in codebook.questions.iter().enumerate() {
        let first = next;
        while codebook.columns.get(next).is_some_and(|column| column.question == at) {
            next += 1;
        }
        let Some(all) = places.get(question.title.as_str()) else { continue };
        // Of several questions with one code each has as many headings as columns, in their order; a
        // ranking that is kept as one list has one.
        let parts = if titled[question.title.as_str()] > 1 {
            let from = taken.entry(question.title.as_str()).or_default();
            let is_list =
                question.kind == QuestionType::Ranking && all.get(*from).is_some_and(|(_, part)| part.is_empty());
            let to = (*from + if is_list { 1 } else { next - first }).min(all.len());
            let own = &all[(*from).min(to)..to];
            *from = to;
            own
        } else {
            all.as_slice()
        };
        if question.kind != QuestionType::Ranking || parts.is_empty() {
            // Beside a ranking of the same code its parts could be taken for ranks.
            if titled[question.title.as_str()] > 1 && codebook.version >= BY_IDS {
                own_parts(codebook, first..next, parts, found);
            }
            continue;
        }
        if let [(heading, "")] = parts {
            found[*heading] = Some(Placed::Ranking(at));
            continue;
        }
        let parts: Vec<(usize, &str)> = parts.iter().copied().filter(|(_, part)| !part.is_empty()).collect();
        let count = question.options.len();
        let by = |place: &dyn Fn(&str) -> Option<usize>| -> Option<Vec<usize>> {
            parts.iter().map(|(_, part)| place(part)).collect()
        };
        let option = |test: &dyn Fn(&crate::survey::AnswerOption) -> bool| question.options.iter().position(test);
        let by_id = || by(&|part| option(&|option| option.id == part && !part.is_empty()));
        let by_number =
            || by(&|part| part.parse().ok().filter(|rank| (1..=count).contains(rank)).map(|rank: usize| rank - 1));
        let by_item = || by(&|part| option(&|option| option.code == part));
        let in_order = || (parts.len() <= count).then(|| (0..parts.len()).collect());
        let ranks = if codebook.version >= RANKED_PARTS {
            by_item().or_else(by_id).or_else(by_number).or_else(in_order)
        } else if codebook.version >= BY_IDS {
            by_id().or_else(by_item).or_else(by_number).or_else(in_order)
        } else {
            by_number().or_else(by_id).or_else(by_item).or_else(in_order)
        };
        for ((heading, _), rank) in parts.iter().zip(ranks.unwrap_or_default()) {
            found[*heading] = Some(Placed::Column(first + rank));
        }
    }
}

/// Gives headings to the columns of one question by their parts, where each of them is one.
fn own_parts(codebook: &Codebook, columns: Range<usize>, parts: &[(usize, &str)], found: &mut [Option<Placed>]) {
    let Some(first) = codebook.columns.get(columns.start).filter(|_| !columns.is_empty()) else { return };
    let question = &codebook.questions[first.question];
    let place = |part: &str| {
        let plain = part.strip_prefix("_C").unwrap_or(part).replace("_C", "");
        let suffix = if part.is_empty() { String::new() } else { format!("[{plain}]") };
        columns.clone().find(|at| codebook.columns[*at].code[question.code.len()..] == suffix)
    };
    let placed: Option<Vec<usize>> = parts.iter().map(|(_, part)| place(part)).collect();
    for ((heading, _), column) in parts.iter().zip(placed.unwrap_or_default()) {
        found[*heading] = Some(Placed::Column(column));
    }
}

/// Headings that are names inside LimeSurvey.
fn by_internal(headings: &[String], codebook: &Codebook) -> Named {
    let own = own::by_code(headings, codebook);
    let fields = Fields::new(codebook, headings);
    let name = |(heading, own): (&String, &Option<String>)| match fields.get(heading) {
        _ if own.is_some() => own.clone(),
        Some(Placed::Column(at)) => Some(codebook.columns[at].code.clone()),
        Some(Placed::Ranking(at)) => Some(codebook.questions[at].code.clone()),
        None => None,
    };
    let names = headings.iter().zip(&own).map(name).collect();
    named(Form::Internal, names, &own)
}

/// Headings that are texts in one of the survey's languages.
fn by_text(table: &Table, codebook: &Codebook) -> Named {
    let own = own::by_text(table);
    let squashed: Vec<Option<String>> = table
        .headings
        .iter()
        .zip(&own)
        .map(|(heading, own)| own.is_none().then(|| alignment::squashed(heading)))
        .collect();
    let texts: Vec<String> = squashed.iter().flatten().cloned().collect();
    let mut best = named(Form::Text(0), own.clone(), &own);
    for at in alignment::languages(&texts, codebook).into_iter().take(LANGUAGES) {
        let aligned = alignment::align(&squashed, codebook, &codebook.languages[at]);
        if aligned.known() <= best.known {
            continue;
        }
        let names = aligned.columns.iter().zip(&own);
        let names =
            names.map(|(column, own)| column.map(|at| codebook.columns[at].code.clone()).or_else(|| own.clone()));
        let ambiguous = aligned.ambiguous.iter().map(|at| table.headings[*at].clone()).collect();
        best = Named { ambiguous, ..named(Form::Text(at), names.collect(), &own) };
    }
    best
}

/// So many languages are tried: those in which the most headings are whole texts.
const LANGUAGES: usize = 3;

/// The name of a column for LimeSurvey's expressions: `CODE_SUB`, scales `_0` and `_1`.
fn expression(column: &CodebookColumn) -> String {
    match column.code.split_once('[') {
        None => column.code.clone(),
        Some((question, _)) => {
            let suffix = match &column.part {
                Part::Scale(_, scale) => {
                    let row = column.code[question.len() + 1..].split(']').next().unwrap_or_default();
                    format!("{row}_{scale}")
                }
                _ => column.code[question.len() + 1..].trim_end_matches(']').to_owned(),
            };
            format!("{question}_{suffix}")
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn codebook() -> Codebook {
        super::super::read_structure("q.lss", include_str!("../../../data/questionnaire.lss").as_bytes()).unwrap()
    }

    /// A table that has headings alone.
    fn headed(headings: &[String]) -> Table {
        let mut table = Table::empty("r.csv", &[]);
        headings.clone_into(&mut table.headings);
        table
    }

    /// A heading as LimeSurvey writes it.
    fn written(column: &CodebookColumn, codebook: &Codebook, cut: bool) -> String {
        let question = &codebook.questions[column.question];
        let short = |text: &str| match text.char_indices().nth(15) {
            Some((end, _)) if cut => format!("{}.. ", &text[..end]),
            _ => text.to_owned(),
        };
        let sub = |at: usize| short(question.subs[at].text.get("de"));
        let text = short(question.text.get("de"));
        match column.part {
            Part::Whole => text,
            Part::Sub(at) => format!("{text} [{}]", sub(at)),
            Part::Other => format!("{text} [Sonstiges]"),
            Part::Comment(None) => format!("{text} [Kommentar]"),
            Part::Comment(Some(at)) => format!("{text} [{}][Kommentar]", sub(at)),
            Part::OtherComment => format!("{text} [Anderer Kommentar]"),
            Part::FileCount => format!("{text} [filecount]"),
            Part::Rank(rank) => format!("{text} [Rank {rank}]"),
            Part::Cell(row, column) => format!("{text} [{}][{}]", sub(row), sub(column)),
            Part::Scale(at, scale) => format!("{text} [{}][Skala {}]", sub(at), scale + 1),
        }
    }

    #[test]
    fn every_form_of_all_headings_is_resolved() {
        let codebook = codebook();
        let codes: Vec<String> = codebook.columns.iter().map(|column| column.code.clone()).collect();
        let dotted = |code: &String| code.replace(['[', ']'], ".");
        let forms: [Vec<String>; 6] = [
            codes.clone(),
            codes.iter().map(dotted).collect(),
            codebook.columns.iter().map(expression).collect(),
            codebook.columns.iter().map(|column| column.internal.clone()).collect(),
            codebook.columns.iter().map(|column| written(column, &codebook, false)).collect(),
            codebook.columns.iter().map(|column| written(column, &codebook, true)).collect(),
        ];
        for headings in forms {
            let named = resolve(&headed(&headings), &codebook);
            let found: Vec<String> = named.names.into_iter().flatten().collect();
            assert_eq!(found, codes, "{}", headings[3]);
            assert!(named.ambiguous.is_empty());
        }
    }

    #[test]
    fn a_cut_heading_that_fits_several_columns_is_not_guessed() {
        let mut codebook = codebook();
        let twin = codebook.questions.iter().position(|question| question.code == "G02Q04").unwrap();
        let text = codebook.questions[twin].text.clone();
        let next = codebook.questions.iter().position(|question| question.code == "G02Q05").unwrap();
        codebook.questions[next].text = text;
        let headings = ["Antwort ID".to_owned(), "Name der Stelle".into(), "Bundesland".into()];
        let named = resolve(&headed(&headings), &codebook);
        assert_eq!(named.names, [Some("id".into()), Some("G02Q01".into()), None]);
        assert_eq!(named.ambiguous, ["Bundesland"]);
    }
}
