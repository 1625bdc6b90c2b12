//! The words of one landscape: its names, those of the table, the texts of its questions. Made once.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::domain::{Maturity, ScreenId};
use crate::landscape::{Dimension, Landscape};
use crate::query::figure::Figure;
use crate::query::filter::{Field, FilterValue, Term, Vocabulary, parse};
use crate::query::label;
use crate::survey::{Codebook, Part};
use crate::text::{self, Lang, Texts};

use super::spelling::{self, plain, stem};
use super::table::{self, Comparison, Meaning, Question, words_of};

/// A word that so many questions have says nothing about any of them.
const COMMON: usize = 5;
/// A word of a register's name that means this register has at least so many letters.
const OWN: usize = 8;
/// Words of questions have at least so many letters.
const TELLING: usize = 4;

/// What some words can mean.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Sense {
    /// Nothing.
    Stop,
    /// What follows groups.
    By,
    /// What follows is left out.
    Not,
    /// What follows is compared with.
    Compare(Comparison),
    /// Inhabitants.
    People,
    /// A question word.
    Ask(Question),
    /// Terms of a filter, by their place among those of the lexicon.
    Terms(usize),
    /// A dimension.
    Dimension(Dimension),
    /// A figure.
    Figure(Figure),
    /// A screen.
    Screen(ScreenId),
    /// A level; a level's letter alone means none.
    Level(Maturity),
    /// A number.
    Number(u64),
    /// A question by its code, or one of its columns.
    Question(usize, Option<usize>),
    /// A word of texts of questions and answers, by its place among those of the lexicon.
    Topic(usize),
    /// Words of the name of a body.
    Name(Vec<String>),
    /// Nothing that is known.
    Unknown,
}

/// What a word of the questionnaire can lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Topic {
    /// A question.
    Question(usize),
    /// An answer: its column and its place among the options of the question.
    Answer(usize, usize),
}

/// Words that mean something together.
#[derive(Debug)]
pub(super) struct Entry {
    /// The words, plain.
    pub words: Vec<String>,
    /// Their stems.
    pub stems: Vec<String>,
    /// What they mean.
    pub sense: Sense,
    /// How sure a full match is, in points a word.
    pub weight: i32,
}

/// The words of a landscape.
#[derive(Debug, Default)]
pub struct Lexicon {
    pub(super) entries: Vec<Entry>,
    /// Entries by the stem of their first word.
    pub(super) by_first: FxHashMap<String, Vec<u32>>,
    /// Every plain word of the entries, sorted.
    pub(super) known: Vec<String>,
    /// Terms of filters.
    pub(super) terms: Vec<Vec<Term>>,
    /// What the words of the questionnaire lead to.
    pub(super) topics: Vec<Vec<Topic>>,
    /// Distinct names of bodies by their first plain word, each by its place.
    pub(super) names: FxHashMap<String, Vec<u32>>,
    /// The first words of names, sorted.
    pub(super) first_words: Vec<String>,
}

/// Points for a word of the table or of a name that there is.
const SURE: i32 = 10;
/// Points for a part of a name.
const LIKELY: i32 = 7;
/// Points for a word of a question's text.
const LOOSE: i32 = 4;

impl Lexicon {
    /// The words of a landscape.
    pub fn new(landscape: &Landscape, vocabulary: &Vocabulary) -> Self {
        let mut own = Self::default();
        let texts: Vec<Texts> = [Lang::De, Lang::En].map(Texts::new).into();
        own.add_table(vocabulary);
        own.add_values(landscape, &texts);
        own.add_names_of_things(&texts);
        own.add_questions(&landscape.sources.survey.codebook, landscape);
        for (at, name) in (0_u32..).zip(landscape.body_names().distinct()) {
            if let Some(first) = spelling::words(name).into_iter().next() {
                own.names.entry(first).or_default().push(at);
            }
        }
        own.first_words = own.names.keys().cloned().collect();
        own.first_words.sort_unstable();
        own.index();
        own
    }

    fn index(&mut self) {
        let mut seen = FxHashSet::default();
        self.entries.retain(|entry| seen.insert((entry.words.clone(), entry.sense.clone())));
        let mut known: Vec<String> = self.entries.iter().flat_map(|entry| entry.words.iter().cloned()).collect();
        known.sort_unstable();
        known.dedup();
        self.known = known;
        for (at, entry) in (0_u32..).zip(&self.entries) {
            if let Some(first) = entry.stems.first() {
                self.by_first.entry(first.clone()).or_default().push(at);
            }
        }
    }

    fn add(&mut self, words: &str, sense: Sense, weight: i32) {
        let words = spelling::words(words);
        if words.is_empty() {
            return;
        }
        let stems = words.iter().map(|word| stem(word).to_owned()).collect();
        self.entries.push(Entry { words, stems, sense, weight });
    }

    /// Whether a sense is a district or a kind of body: a town may be called so, too.
    pub(super) fn is_place(&self, sense: &Sense) -> bool {
        let Sense::Terms(at) = sense else { return false };
        let places = [Dimension::District, Dimension::Kind];
        let is_place = |term: &Term| places.iter().any(|place| term.field == Field::Dimension(*place));
        self.terms.get(*at).is_some_and(|terms| terms.iter().any(is_place))
    }

    fn terms(&mut self, terms: Vec<Term>) -> Sense {
        let known = self.terms.iter().position(|own| *own == terms);
        Sense::Terms(known.unwrap_or_else(|| {
            self.terms.push(terms);
            self.terms.len() - 1
        }))
    }

    fn value(&mut self, field: Field, code: &str) -> Sense {
        self.terms(vec![Term { field, negated: false, values: vec![FilterValue::Equal(code.to_owned())] }])
    }

    /// The words of the table. A filter that means nothing in this landscape is left out.
    fn add_table(&mut self, vocabulary: &Vocabulary) {
        for row in table::rows() {
            let sense = match row.meaning {
                Meaning::Stop => Sense::Stop,
                Meaning::By => Sense::By,
                Meaning::Not => Sense::Not,
                Meaning::Compare(comparison) => Sense::Compare(comparison),
                Meaning::People => Sense::People,
                Meaning::Ask(question) => Sense::Ask(question),
                Meaning::Filter(filter) => match parse(filter, vocabulary) {
                    Ok(filter) => self.terms(filter.terms),
                    Err(_) => continue,
                },
                Meaning::Dimension(dimension) => Sense::Dimension(dimension),
                Meaning::Figure(figure) => Sense::Figure(figure),
                Meaning::Screen(screen) => Sense::Screen(screen),
                Meaning::Action(_) => continue,
            };
            for words in &row.words {
                self.add(words, sense.clone(), SURE);
            }
        }
    }

    /// The names of the values of all dimensions, of lists, and of those who keep registers.
    fn add_values(&mut self, landscape: &Landscape, texts: &[Texts]) {
        for dimension in Dimension::ALL.iter().copied() {
            // Letters are levels only where something is said of maturity; years are numbers.
            if matches!(dimension, Dimension::Scope | Dimension::Size) {
                continue;
            }
            for member in landscape.members(dimension).list() {
                let sense = self.value(Field::Dimension(dimension), &member.code);
                if let (Dimension::Maturity, Some(level)) = (dimension, Maturity::from_code(&member.code)) {
                    self.add(&member.code, Sense::Level(level), SURE);
                }
                if dimension == Dimension::Land {
                    self.add(&member.code, sense.clone(), SURE);
                }
                let named = texts.iter().map(|texts| label::name(dimension, member, texts));
                // Levels are called by their letter, their names are sentences.
                let is_level = dimension == Dimension::Maturity;
                let short = [&member.short, &member.short_en].into_iter().filter(|_| !is_level).cloned();
                let names: Vec<String> = named.chain(short).filter(|name| !name.is_empty()).collect();
                for name in &names {
                    self.add_name(name, &sense, dimension);
                }
            }
        }
        for list in &landscape.sources.catalogue.lists {
            let sense = self.value(Field::List, &list.list);
            for name in [&list.name, &list.name_en] {
                self.add(name, sense.clone(), SURE);
            }
        }
        for register in &landscape.sources.catalogue.registers {
            let sense = self.value(Field::Dimension(Dimension::Register), &register.register);
            for keeper in [&register.keeper, &register.keeper_en] {
                for part in keeper.split([',', '(', ')']).filter(|part| part.trim().chars().count() > TELLING) {
                    self.add(part, sense.clone(), LIKELY);
                }
            }
        }
    }

    /// A name, what stands before a comma or parenthesis in it, and of registers their own words.
    fn add_name(&mut self, name: &str, sense: &Sense, dimension: Dimension) {
        // Kinds and levels have everyday names, which mean a dimension or a town more often.
        let weight = if matches!(dimension, Dimension::Kind | Dimension::Level) { LIKELY } else { SURE };
        self.add(name, sense.clone(), weight);
        if let Some((before, _)) = name.split_once([',', '(']) {
            self.add(before, sense.clone(), weight);
        }
        // "Landkreis Rostock" is called Rostock, too.
        if dimension == Dimension::District
            && let Some((kind, rest)) = name.split_once(' ')
            && words_of(&Meaning::Dimension(dimension)).split(' ').any(|word| plain(word) == plain(kind))
        {
            self.add(rest, sense.clone(), weight);
        }
        let least = match dimension {
            Dimension::Register => OWN,
            Dimension::Vendor => TELLING,
            _ => usize::MAX,
        };
        if least < usize::MAX {
            for word in name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= least) {
                self.add(word, sense.clone(), LIKELY);
            }
        }
    }

    /// Dimensions, figures and screens as the screens call them.
    fn add_names_of_things(&mut self, texts: &[Texts]) {
        for texts in texts {
            for dimension in Dimension::ALL {
                self.add(&label::dimension(*dimension, texts), Sense::Dimension(*dimension), SURE);
            }
            for figure in Figure::ALL {
                // The shares from a level on are said by a comparison, counts by a status.
                if figure.measure().is_some_and(|measure| !measure.is_of_level()) {
                    let name = texts.get(&text::key("figure", figure.code()));
                    self.add(&name, Sense::Figure(*figure), LIKELY);
                }
            }
            for screen in ScreenId::TABS {
                let name = texts.get(&text::key("view", screen.code()));
                self.add(&name, Sense::Screen(*screen), LIKELY);
            }
        }
    }

    /// Codes of questions, and the words of their texts and answers.
    fn add_questions(&mut self, codebook: &Codebook, landscape: &Landscape) {
        let personal = &landscape.sources.profile;
        let mut topics: FxHashMap<String, Vec<Topic>> = FxHashMap::default();
        for (at, question) in codebook.questions.iter().enumerate() {
            self.add(&question.code, Sense::Question(at, None), SURE + 2);
            if personal.is_personal(&question.code) {
                continue;
            }
            for text in question.text.0.iter().map(|(_, text)| text) {
                note(&mut topics, text, Topic::Question(at));
            }
        }
        for (at, column) in codebook.columns.iter().enumerate() {
            let question = &codebook.questions[column.question];
            if column.code != question.code {
                self.add(&column.code, Sense::Question(column.question, Some(at)), SURE + 2);
            }
            let is_whole = matches!(column.part, Part::Whole);
            if !is_whole || personal.is_personal(&question.code) {
                continue;
            }
            for (option, answer) in question.options.iter().enumerate() {
                for label in answer.label.0.iter().map(|(_, label)| label) {
                    note(&mut topics, label, Topic::Answer(at, option));
                }
            }
        }
        let mut topics: Vec<(String, Vec<Topic>)> = topics.into_iter().collect();
        topics.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        for (word, topics) in topics {
            if topics.len() <= COMMON {
                let place = self.topics.len();
                self.topics.push(topics);
                self.add(&word, Sense::Topic(place), LOOSE);
            }
        }
    }
}

fn note(topics: &mut FxHashMap<String, Vec<Topic>>, text: &str, topic: Topic) {
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= TELLING) {
        let known = topics.entry(plain(word)).or_default();
        if !known.contains(&topic) {
            known.push(topic);
        }
    }
}
