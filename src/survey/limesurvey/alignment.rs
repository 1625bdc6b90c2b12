//! Headings that are texts, laid alongside the questionnaire: what fits in one way only is taken,
//! what does not is left ambiguous.

use std::collections::HashMap;

use crate::survey::{Codebook, CodebookColumn, Part};

use super::html::plain;

/// The most pairs of heading and column that are compared.
const MAX_PAIRS: usize = 8_000_000;

/// What the headings name.
pub struct Aligned {
    /// Per heading the index of the column that it names; none where it names none for certain.
    pub columns: Vec<Option<usize>>,
    /// Headings that fit several columns, by their places.
    pub ambiguous: Vec<usize>,
}

impl Aligned {
    /// How many headings name a column.
    pub fn known(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// Text without white space, and without what an export writes in its place: exports differ in how
/// they fold it.
pub fn squashed(text: &str) -> String {
    plain(text).chars().filter(|c| !c.is_whitespace() && *c != '_').collect()
}

/// The texts of one column: question, then its parts.
struct ColumnTexts {
    question: String,
    parts: Vec<Piece>,
}

/// What stands in a pair of brackets.
enum Piece {
    /// This text.
    Text(String),
    /// Something that ends in this number: a rank or a scale.
    Number(usize),
    /// Something that LimeSurvey translates: "other", "comment".
    Any,
}

impl ColumnTexts {
    fn new(column: &CodebookColumn, codebook: &Codebook, language: &str) -> Self {
        let question = &codebook.questions[column.question];
        let sub = |at: usize| Piece::Text(squashed(question.subs[at].text.get(language)));
        let parts = match column.part {
            Part::Whole => Vec::new(),
            Part::Sub(at) => vec![sub(at)],
            Part::Comment(Some(at)) => vec![sub(at), Piece::Any],
            Part::Other | Part::Comment(None) | Part::OtherComment | Part::FileCount => vec![Piece::Any],
            Part::Rank(rank) => vec![Piece::Number(rank)],
            Part::Cell(row, column) => vec![sub(row), sub(column)],
            Part::Scale(at, scale) => vec![sub(at), Piece::Number(usize::from(scale) + 1)],
        };
        Self { question: squashed(question.text.get(language)), parts }
    }

    /// How well a heading fits: 0 not at all, 2 where every piece is certain.
    fn fit(&self, heading: &str) -> u8 {
        // What a style says stays in front of a heading.
        let behind_style = || heading.rfind('}').and_then(|end| without_start(&heading[end + 1..], &self.question));
        let start = if self.question.is_empty() { None } else { without_start(heading, &self.question) };
        let Some(mut rest) = start.or_else(behind_style) else { return 0 };
        let mut fit = 2;
        for piece in &self.parts {
            let Some(inner) = rest.strip_prefix('[') else { return 0 };
            let next = match piece {
                Piece::Text(text) => without_start(inner, text).and_then(|rest| rest.strip_prefix(']')),
                Piece::Number(_) | Piece::Any => inner.split_once(']').and_then(|(inside, rest)| match piece {
                    Piece::Number(number) => inside.ends_with(&number.to_string()).then_some(rest),
                    _ => {
                        fit = 1;
                        Some(rest)
                    }
                }),
            };
            match next {
                Some(next) => rest = next,
                None => return 0,
            }
        }
        if rest.is_empty() { fit } else { 0 }
    }
}

/// What follows a text, whole or cut off with two dots.
fn without_start<'a>(heading: &'a str, text: &str) -> Option<&'a str> {
    if let Some(rest) = heading.strip_prefix(text) {
        return Some(rest);
    }
    let cut = heading.find("..")?;
    (cut >= 4 && text.starts_with(&heading[..cut])).then(|| &heading[cut + 2..])
}

/// The languages of a survey in which most of these headings are texts, the best first: told by
/// whole headings alone, which takes one look at each.
pub fn languages(headings: &[String], codebook: &Codebook) -> Vec<usize> {
    let written: HashMap<&str, ()> = headings.iter().map(|heading| (heading.as_str(), ())).collect();
    let mut hits: Vec<(usize, usize)> = Vec::new();
    for (at, language) in codebook.languages.iter().enumerate() {
        let whole = codebook.questions.iter().filter(|question| {
            let text = squashed(question.text.get(language));
            let parts = format!("{text}[");
            written.contains_key(text.as_str()) || headings.iter().take(64).any(|heading| heading.starts_with(&parts))
        });
        hits.push((whole.count(), at));
    }
    hits.sort_by_key(|(hits, at)| (std::cmp::Reverse(*hits), *at));
    hits.into_iter().map(|(_, at)| at).collect()
}

/// Lays headings alongside the questionnaire in one language, in order, so that as many as possible
/// fit. Headings that are `None` are not looked at.
pub fn align(headings: &[Option<String>], codebook: &Codebook, language: &str) -> Aligned {
    let open: Vec<(usize, &str)> =
        headings.iter().enumerate().filter_map(|(at, heading)| Some((at, heading.as_deref()?))).collect();
    let mut aligned = Aligned { columns: vec![None; headings.len()], ambiguous: Vec::new() };
    if open.len().saturating_mul(codebook.columns.len()) > MAX_PAIRS {
        return aligned;
    }
    let columns: Vec<ColumnTexts> =
        codebook.columns.iter().map(|column| ColumnTexts::new(column, codebook, language)).collect();
    let width = columns.len() + 1;
    let fits: Vec<u8> = open.iter().flat_map(|(_, text)| columns.iter().map(|column| column.fit(text))).collect();
    let fit = |row: usize, column: usize| u32::from(fits[row * columns.len() + column]);
    let mut score = vec![0_u32; (open.len() + 1) * width];
    for row in 1..=open.len() {
        for column in 1..=columns.len() {
            let pair = fit(row - 1, column - 1);
            let taken = if pair > 0 { score[(row - 1) * width + column - 1] + pair } else { 0 };
            score[row * width + column] =
                taken.max(score[(row - 1) * width + column]).max(score[row * width + column - 1]);
        }
    }
    // Two ways back, one that takes columns as late, one as early as possible: where they part, a
    // heading fits several columns.
    let trace = |take_first: bool| {
        let mut chosen: Vec<Option<usize>> = vec![None; open.len()];
        let (mut row, mut column) = (open.len(), columns.len());
        while row > 0 && column > 0 {
            let here = score[row * width + column];
            let pair = fit(row - 1, column - 1);
            let can_take = pair > 0 && here == score[(row - 1) * width + column - 1] + pair;
            let can_skip = here == score[row * width + column - 1];
            if can_take && (take_first || !can_skip) {
                chosen[row - 1] = Some(column - 1);
                (row, column) = (row - 1, column - 1);
            } else if can_skip {
                column -= 1;
            } else {
                row -= 1;
            }
        }
        chosen
    };
    let (late, early) = (trace(true), trace(false));
    for ((at, _), (late, early)) in open.iter().zip(late.into_iter().zip(early)) {
        match (late, early) {
            (Some(late), Some(early)) if late == early => aligned.columns[*at] = Some(late),
            (None, None) => {}
            _ => aligned.ambiguous.push(*at),
        }
    }
    aligned
}
