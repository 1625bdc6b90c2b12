//! What a way to read a line asks for: a filter, and what is wanted of it.

use std::collections::BTreeSet;

use crate::domain::{Maturity, ScreenId};
use crate::landscape::{Dimension, Landscape};
use crate::query::figure::Figure;
use crate::query::filter::{Field, Filter, FilterValue, Term, Vocabulary};
use crate::query::question::grouping::GroupBy;
use crate::survey::Part;

use super::lexicon::{Lexicon, Sense, Topic};
use super::segment::{Line, Way};
use super::table::{Comparison, Question};

/// Years of connection lie among these numbers; others are inhabitants.
const YEARS: std::ops::RangeInclusive<u64> = 2015..=2060;
/// What a word costs that asks for something to follow which does not.
const STRAYED: i32 = 12;
/// The most questions that the words of one line lead to.
const QUESTIONS: usize = 3;

/// What is wanted of the keepings of a filter.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// They themselves.
    Keepings,
    /// A figure, whole or by a dimension.
    Figure(Figure, Option<Dimension>),
    /// How many there are of each combination of two dimensions.
    Cross(Dimension, Dimension),
    /// Their levels by a dimension.
    Levels(Option<Dimension>),
    /// The distribution of a question, or of the part in a column, whole or broken down.
    Question(usize, Option<usize>, Option<GroupBy>),
    /// Through whom to remind.
    Gaps,
    /// The page of a Land, by its place among the members.
    Land(usize),
    /// The page of a register, by its place in the catalogue.
    Register(usize),
    /// A screen.
    Screen(ScreenId),
}

/// One meaning of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What is wanted.
    pub wanted: Wanted,
    /// Of which keepings.
    pub filter: Filter,
    /// How likely it is meant; comparable within one line only.
    pub score: i32,
    /// How many things the line says: a line that says one thing may as well be a name.
    pub said: usize,
    /// Whether every word is written as it is known, inflections aside.
    pub is_sure: bool,
    /// The words that mean nothing in it.
    pub unknown: Vec<String>,
}

/// What a way says, as it is gathered piece by piece.
#[derive(Debug, Default)]
struct Said {
    terms: Vec<Term>,
    by: Option<GroupBy>,
    dimensions: Vec<Dimension>,
    figure: Option<Figure>,
    question: Option<(usize, Option<usize>)>,
    ask: Option<Question>,
    screen: Option<ScreenId>,
    topics: Vec<(String, Vec<Topic>)>,
    unknown: Vec<String>,
    /// What is said before what it belongs to.
    groups: bool,
    negates: bool,
    compares: Option<Comparison>,
    least_level: Option<Maturity>,
    count: usize,
    /// Words like "nach" whose dimension did not come.
    strayed: i32,
}

/// The readings of a way to read a line.
pub(super) fn readings(
    way: &Way,
    line: &Line<'_>,
    lexicon: &Lexicon,
    landscape: &Landscape,
    vocabulary: &Vocabulary,
) -> Vec<Reading> {
    let mut said = Said::default();
    for piece in &way.pieces {
        let written = || {
            let words = line.tokens[piece.from..piece.to].iter().map(|token| token.written.as_str());
            words.collect::<Vec<_>>().join(" ")
        };
        said.add(&piece.sense, written, line, lexicon);
    }
    said.finish();
    let is_sure = way.pieces.iter().all(|piece| piece.is_sure);
    let penalty = |said: &Said| i32::try_from(said.unknown.len()).unwrap_or(i32::MAX / 16) * 4 + said.strayed * STRAYED;
    let mut found: Vec<Reading> = Vec::new();
    for (topic_terms, question) in topics(&mut said, landscape) {
        let mut terms = said.terms.clone();
        terms.extend(topic_terms);
        let filter = merged(terms).normalised(vocabulary);
        let question = said.question.or(question);
        for (wanted, filter, minus) in said.wanted(question, &filter, landscape) {
            let (score, unknown) = (way.score - penalty(&said) - minus, said.unknown.clone());
            let said = said.count + usize::from(question.is_some() && said.question.is_none());
            found.push(Reading { wanted, filter, score, said, is_sure, unknown });
        }
    }
    found
}

impl Said {
    fn add(&mut self, sense: &Sense, written: impl Fn() -> String, line: &Line<'_>, lexicon: &Lexicon) {
        self.count += usize::from(!matches!(
            sense,
            Sense::Stop | Sense::By | Sense::Not | Sense::Compare(_) | Sense::People | Sense::Unknown
        ));
        match sense {
            Sense::Stop | Sense::People => {}
            Sense::By => self.groups = true,
            Sense::Not => self.negates = true,
            Sense::Compare(comparison) => self.compares = Some(*comparison),
            Sense::Ask(question) => {
                self.ask.get_or_insert(*question);
            }
            Sense::Screen(screen) => {
                self.screen.get_or_insert(*screen);
            }
            Sense::Figure(figure) => {
                self.figure.get_or_insert(*figure);
            }
            Sense::Dimension(dimension) if std::mem::take(&mut self.groups) => self.by = Some((*dimension).into()),
            Sense::Dimension(dimension) => self.dimensions.push(*dimension),
            Sense::Question(question, part) if std::mem::take(&mut self.groups) => {
                self.by = Some(GroupBy::Question { question: *question, part: *part });
            }
            Sense::Question(question, part) => {
                self.question.get_or_insert((*question, *part));
            }
            Sense::Level(level) => self.add_level(*level, &written()),
            Sense::Number(number) => self.add_number(*number, &written()),
            Sense::Terms(at) => {
                let own = lexicon.terms.get(*at);
                let own = own.or_else(|| line.terms.get(at.checked_sub(lexicon.terms.len())?));
                self.add_terms(own.map_or(&[][..], Vec::as_slice));
            }
            Sense::Name(words) => {
                let negated = std::mem::take(&mut self.negates);
                let term = |word: &String| Term {
                    field: Field::Words,
                    negated,
                    values: vec![FilterValue::Equal(word.clone())],
                };
                self.terms.extend(words.iter().map(term));
            }
            Sense::Topic(at) => {
                self.topics.push((written(), lexicon.topics.get(*at).cloned().unwrap_or_default()));
            }
            Sense::Unknown => self.unknown.push(written()),
        }
    }

    fn add_terms(&mut self, terms: &[Term]) {
        self.strayed += i32::from(std::mem::take(&mut self.groups));
        let negates = std::mem::take(&mut self.negates);
        for term in terms {
            let mut term = term.clone();
            term.negated ^= negates;
            if let (Field::Dimension(dimension), [FilterValue::Equal(code)]) = (&term.field, term.values.as_slice())
                && dimension.is_ordered()
                && let Some(comparison) = self.compares.take()
            {
                term.values = vec![compared(comparison, code.clone())];
            }
            // "Land Sachsen" names the Land, and groups nothing.
            self.dimensions.retain(|dimension| term.field != Field::Dimension(*dimension));
            self.terms.push(term);
        }
    }

    fn add_level(&mut self, level: Maturity, written: &str) {
        let is_named = self.dimensions.last() == Some(&Dimension::Maturity);
        let code = level.code().to_owned();
        let value = match self.compares.take() {
            Some(comparison) => {
                if comparison == Comparison::AtLeast {
                    self.least_level = Some(level);
                }
                compared(comparison, code)
            }
            None if is_named => FilterValue::Equal(code),
            // A letter alone is an article, or nothing.
            None => {
                self.count -= 1;
                if written.chars().count() > 1 {
                    self.unknown.push(written.to_owned());
                }
                return;
            }
        };
        if is_named {
            self.dimensions.pop();
        }
        let negated = std::mem::take(&mut self.negates);
        self.terms.push(Term { field: Field::Dimension(Dimension::Maturity), negated, values: vec![value] });
    }

    fn add_number(&mut self, number: u64, written: &str) {
        let is_named = self.dimensions.last() == Some(&Dimension::Planned);
        let comparison = self.compares.take();
        let field = match comparison {
            _ if is_named || comparison.is_some() && YEARS.contains(&number) => {
                Some(Field::Dimension(Dimension::Planned))
            }
            Some(_) => Some(Field::Population),
            None => None,
        };
        let Some(field) = field else {
            self.count -= 1;
            self.unknown.push(written.to_owned());
            return;
        };
        if is_named {
            self.dimensions.pop();
        }
        let code = number.to_string();
        let value = comparison.map_or_else(|| FilterValue::Equal(code.clone()), |own| compared(own, code.clone()));
        let negated = std::mem::take(&mut self.negates);
        self.terms.push(Term { field, negated, values: vec![value] });
    }

    /// What was begun and not said.
    fn finish(&mut self) {
        self.strayed += i32::from(self.groups) + i32::from(self.compares.is_some());
        if self.by.is_none()
            && let Some(last) = self.dimensions.pop()
        {
            // "Abdeckung Länder" and "Reifegrad": the last one groups where something stands before it.
            let is_subject = self.figure.is_none() && self.question.is_none() && self.dimensions.is_empty();
            if is_subject { self.dimensions.push(last) } else { self.by = Some(last.into()) }
        }
    }

    fn by_dimension(&self) -> Option<Dimension> {
        match self.by {
            Some(GroupBy::Dimension(dimension)) => Some(dimension),
            _ => None,
        }
    }

    /// What is wanted, with its filter and what it is less likely by.
    fn wanted(
        &self,
        question: Option<(usize, Option<usize>)>,
        filter: &Filter,
        landscape: &Landscape,
    ) -> Vec<(Wanted, Filter, i32)> {
        let plainly = |wanted: Wanted| vec![(wanted, filter.clone(), 0)];
        let by = self.by_dimension();
        if let Some((question, part)) = question {
            // Beside a question a dimension is likelier than a value that begins like it.
            let minus = if self.by.is_some() { 0 } else { 2 };
            return vec![(Wanted::Question(question, part, self.by), filter.clone(), minus)];
        }
        if self.ask == Some(Question::Remind) {
            return plainly(Wanted::Gaps);
        }
        if let Some(figure) = self.figure {
            return plainly(Wanted::Figure(figure, by));
        }
        match (self.dimensions.as_slice(), by) {
            ([Dimension::Maturity], by) => return plainly(Wanted::Levels(by)),
            ([Dimension::Status], Some(by)) => return plainly(Wanted::Figure(Figure::Rate, Some(by))),
            ([rows], Some(by)) if *rows != by => return plainly(Wanted::Cross(by, *rows)),
            ([dimension], _) => return plainly(Wanted::Figure(self.counting(filter), Some(*dimension))),
            _ => {}
        }
        if let Some(by) = by {
            return plainly(Wanted::Figure(self.counting(filter), Some(by)));
        }
        if self.ask == Some(Question::Where) {
            return plainly(Wanted::Figure(self.counting(filter), Some(Dimension::Land)));
        }
        if let Some(screen) = self.screen {
            return plainly(Wanted::Screen(screen));
        }
        if filter.is_empty() {
            return Vec::new();
        }
        let mut all = Vec::new();
        let only = |dimension: Dimension| match filter.terms.as_slice() {
            [Term { field, negated: false, values }] if *field == Field::Dimension(dimension) => {
                match values.as_slice() {
                    [FilterValue::Equal(code)] => landscape.members(dimension).index(code).map(usize::from),
                    _ => None,
                }
            }
            _ => None,
        };
        if let Some(land) = only(Dimension::Land) {
            all.push((Wanted::Land(land), filter.clone(), 0));
        }
        if let Some(register) = only(Dimension::Register) {
            all.push((Wanted::Register(register), filter.clone(), 0));
        }
        let asks_for_page = self.ask == Some(Question::Page) && !all.is_empty();
        all.push((Wanted::Keepings, filter.clone(), if asks_for_page { 4 } else { 1 }));
        // "Ab C" is those at C and above, or their share.
        if let Some(figure) = self.least_level.and_then(share_from) {
            let others = filter.terms.iter().filter(|term| term.field != Field::Dimension(Dimension::Maturity));
            all.push((Wanted::Figure(figure, None), Filter { terms: others.cloned().collect() }, 2));
        }
        all
    }

    /// What is counted where nothing is named: how far it is, or how many where the filter asks for a
    /// status or level already.
    fn counting(&self, filter: &Filter) -> Figure {
        let is_result = |term: &Term| {
            matches!(term.field, Field::Dimension(Dimension::Status | Dimension::Maturity) | Field::Contact(_))
        };
        let counts = self.ask == Some(Question::Count) || filter.terms.iter().any(is_result);
        if counts { Figure::Expected } else { Figure::Rate }
    }
}

/// The share of those at a level and above.
fn share_from(level: Maturity) -> Option<Figure> {
    match level {
        Maturity::B => Some(Figure::ShareB),
        Maturity::C => Some(Figure::ShareC),
        Maturity::D1 => Some(Figure::ShareD1),
        _ => None,
    }
}

fn compared(comparison: Comparison, code: String) -> FilterValue {
    match comparison {
        Comparison::Below => FilterValue::Less(code),
        Comparison::Above => FilterValue::Greater(code),
        Comparison::AtLeast => FilterValue::AtLeast(code),
        Comparison::AtMost => FilterValue::AtMost(code),
    }
}

/// A question, and the column of the part that is meant.
type Asked = (usize, Option<usize>);
/// Terms for an answer, or a question.
type Told = (Vec<Term>, Option<Asked>);

/// What the words of the questionnaire lead to: terms for answers, or a question. One entry without
/// either where there are no such words; those that lead nowhere together are unknown.
fn topics(said: &mut Said, landscape: &Landscape) -> Vec<Told> {
    let codebook = &landscape.sources.survey.codebook;
    let question_of = |topic: Topic| match topic {
        Topic::Question(question) => question,
        Topic::Answer(column, _) => codebook.columns[column].question,
    };
    let nothing = vec![(Vec::new(), None)];
    let Some((_, first)) = said.topics.first() else { return nothing };
    // An explicit question is meant, whatever words of its text stand beside it.
    if let Some((question, _)) = said.question {
        let strange = said.topics.iter().filter(|(_, topics)| !topics.iter().any(|own| question_of(*own) == question));
        let strange: Vec<String> = strange.map(|(word, _)| word.clone()).collect();
        said.unknown.extend(strange);
        return nothing;
    }
    let in_all = |topic: &Topic| said.topics.iter().all(|(_, others)| others.contains(topic));
    let exactly: Vec<Topic> = first.iter().copied().filter(in_all).collect();
    let found: Vec<Topic> = if exactly.is_empty() {
        let all = |question: &usize| {
            said.topics.iter().all(|(_, others)| others.iter().any(|own| question_of(*own) == *question))
        };
        let questions: BTreeSet<usize> = first.iter().map(|own| question_of(*own)).filter(all).collect();
        questions.into_iter().map(Topic::Question).collect()
    } else {
        exactly
    };
    if found.is_empty() {
        let words: Vec<String> = said.topics.iter().map(|(word, _)| word.clone()).collect();
        said.unknown.extend(words);
        return nothing;
    }
    let reading = |topic: Topic| match topic {
        Topic::Question(question) => (Vec::new(), Some((question, None))),
        Topic::Answer(column, option) => {
            let own = &codebook.columns[column];
            debug_assert!(matches!(own.part, Part::Whole), "only whole answers have options of their own here");
            let options = &codebook.questions[own.question].options;
            let value = options.get(option).map(|option| FilterValue::Equal(option.code.clone()));
            let values = value.into_iter().collect();
            (vec![Term { field: Field::Answer(own.code.clone()), negated: false, values }], None)
        }
    };
    found.into_iter().take(QUESTIONS).map(reading).collect()
}

/// Values of one dimension are alternatives, whatever the order in which they were said.
fn merged(terms: Vec<Term>) -> Filter {
    let mut merged: Vec<Term> = Vec::new();
    for term in terms {
        let is_plain = |own: &Term| own.values.iter().all(|value| matches!(value, FilterValue::Equal(_)));
        let same = merged.iter_mut().find(|own| {
            own.field == term.field
                && own.negated == term.negated
                && !matches!(own.field, Field::Words)
                && is_plain(own)
                && is_plain(&term)
        });
        match same {
            Some(own) => own.values.extend(term.values),
            None => merged.push(term),
        }
    }
    Filter { terms: merged }
}
