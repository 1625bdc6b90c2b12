//! The words a filter can use in one landscape: the values of every field and the columns of the
//! survey, in German and English.

use std::collections::HashMap;

use crate::domain::{FindingCode, Status, names};
use crate::landscape::contact::{ContactField, ContactKind, YES_OR_NO};
use crate::landscape::{Dimension, Landscape};
use crate::query::changes::Change;
use crate::query::label;
use crate::survey::{BuiltIn, Codebook, CodebookColumn, Part, Question, TYPES, YES_NO};
use crate::text::{self, Lang, Texts};

use super::FilterValue;
use super::field::{Field, OPEN};

/// The text of the answer that was not among those offered.
const OTHER: &str = "answer-other";

/// So many values can be listed in an error.
const FEW: usize = 8;

/// Further words for values of closed sets.
const ALSO: &[(&str, &str)] = &[
    ("kommune", "gemeinde"),
    ("kommune", "municipality"),
    ("bund", "federation"),
    ("UNK", "unbekannt"),
    ("UNK", "unknown"),
];

/// One value with the words that name it.
#[derive(Debug, Clone)]
pub struct Word {
    /// Its code.
    pub code: String,
    /// Its name in German and English.
    pub names: [String; 2],
    folded: Vec<String>,
}

/// All words of one landscape.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    values: HashMap<Field, Vec<Word>>,
    places: HashMap<Field, HashMap<String, usize>>,
    /// Answers that are no option of a question, by the key of their text, in German and English.
    built_in: HashMap<&'static str, [String; 2]>,
    codebook: Codebook,
    columns: HashMap<String, usize>,
    personal: Vec<String>,
}

/// What the words of a value lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lookup {
    /// Exactly one value.
    Found(String),
    /// Several; their codes.
    Several(Vec<String>),
    /// None; the nearest words.
    Unknown(Vec<String>),
}

impl Word {
    fn new(code: &str, german: String, english: String, extra: &[&str]) -> Self {
        let mut folded: Vec<String> = [code, &german, &english].into_iter().map(names::fold).collect();
        folded.extend(extra.iter().map(|word| names::fold(word)));
        folded.retain(|word| !word.is_empty());
        folded.dedup();
        Self { code: code.into(), names: [german, english], folded }
    }

    /// Its name in a language; in those other than German the English one.
    pub fn name(&self, lang: Lang) -> &str {
        &self.names[usize::from(!lang.is_german())]
    }
}

impl Vocabulary {
    /// The words of a landscape.
    pub fn new(landscape: &Landscape) -> Self {
        let texts = [Texts::new(Lang::De), Texts::new(Lang::En)];
        let mut values: HashMap<Field, Vec<Word>> = HashMap::new();
        for dimension in Dimension::ALL {
            let members = landscape.members(*dimension).list();
            let words = members.iter().map(|member| {
                let [german, english] = [0, 1].map(|at| label::name(*dimension, member, &texts[at]));
                let more = ALSO.iter().filter(|(code, _)| *code == member.code).map(|(_, word)| *word);
                let extra: Vec<&str> =
                    [member.short.as_str(), member.short_en.as_str()].into_iter().chain(more).collect();
                Word::new(&member.code, german, english, &extra)
            });
            values.insert(Field::Dimension(*dimension), words.collect());
        }
        if let Some(words) = values.get(&Field::Dimension(Dimension::Association)).cloned() {
            values.insert(Field::Via, words);
        }
        let lists = &landscape.sources.catalogue.lists;
        let words = lists.iter().map(|l| Word::new(&l.list, l.name.clone(), l.name_en.clone(), &[]));
        values.insert(Field::List, words.collect());
        values.insert(Field::Criterion, criteria(landscape));
        if landscape.sources.compared.is_some() {
            let levels = values.get(&Field::Dimension(Dimension::Maturity)).cloned().unwrap_or_default();
            values.insert(Field::Compared, levels);
        }
        if landscape.before.is_some() {
            let words = Change::ALL.iter().map(|change| {
                let [german, english] = [0, 1].map(|at| texts[at].get(&text::key("change-is", change.code())));
                Word::new(change.code(), german, english, &[])
            });
            values.insert(Field::Since, words.collect());
        }
        for field in ContactField::ALL.iter().filter(|field| field.kind() == ContactKind::YesNo) {
            let words = YES_OR_NO.iter().map(|code| {
                let [german, english] = [0, 1].map(|at| texts[at].get(&text::key("answer", code)));
                Word::new(code, german, english, &[])
            });
            values.insert(Field::Contact(*field), words.collect());
        }
        let words = FindingCode::ALL.iter().map(|code| {
            let key = text::key("finding-name", code.code());
            let [german, english] = [0, 1].map(|at| texts[at].get(&key));
            Word::new(code.code(), german, english, &[])
        });
        values.insert(Field::Finding, words.collect());
        let places = values
            .iter()
            .map(|(field, words)| {
                let places = words.iter().enumerate().map(|(at, word)| (word.code.clone(), at)).collect();
                (field.clone(), places)
            })
            .collect();
        let codebook = landscape.sources.survey.codebook.clone();
        let columns =
            codebook.columns.iter().enumerate().map(|(at, column)| (column.code.to_lowercase(), at)).collect();
        let personal = landscape.sources.profile.personal.answers.clone();
        let keys = TYPES.iter().flat_map(|row| row.built_in).filter_map(|answer| answer.text).chain([OTHER]);
        let built_in = keys.map(|key| (key, [texts[0].get(key), texts[1].get(key)])).collect();
        Self { values, places, built_in, codebook, columns, personal }
    }

    /// Whether a field means something here: a comparison does only where there is something to
    /// compare with.
    pub fn knows(&self, field: &Field) -> bool {
        !matches!(field, Field::Compared | Field::Since) || self.values.contains_key(field)
    }

    /// The values of a field, in order.
    pub fn values(&self, field: &Field) -> &[Word] {
        self.values.get(field).map_or(&[], Vec::as_slice)
    }

    /// The values of an answer's column.
    pub fn answers(&self, column: &CodebookColumn) -> Vec<Word> {
        let question = self.question(column);
        let is_tick = question.kind.is_multiple() && matches!(column.part, Part::Sub(_));
        let built_in = if is_tick { YES_NO } else { question.kind.row().built_in };
        let named = |answer: &BuiltIn| Some(self.word(answer.code, answer.text?));
        let words: Vec<Word> = built_in.iter().filter_map(named).collect();
        if !words.is_empty() {
            return words;
        }
        let scale = if let Part::Scale(_, scale) = column.part { scale } else { 0 };
        let options = question.options.iter().filter(|option| option.scale == scale);
        let words = options.map(|o| Word::new(&o.code, o.label.get("de").into(), o.label.get("en").into(), &[]));
        let other = question.other.then(|| self.word("-oth-", OTHER));
        words.chain(other).collect()
    }

    /// A value that the translation files name.
    fn word(&self, code: &str, key: &'static str) -> Word {
        let [german, english] = self.built_in.get(key).cloned().unwrap_or_default();
        Word::new(code, german, english, &[])
    }

    /// The boxes of the multiple-choice question that a column belongs to.
    pub fn boxes(&self, column: &CodebookColumn) -> Vec<Word> {
        let question = self.question(column);
        let boxes = question.subs.iter().filter(|sub| sub.scale == 0);
        let words = boxes.map(|s| Word::new(&s.code, s.text.get("de").into(), s.text.get("en").into(), &[]));
        let other = question.other.then(|| self.word("other", OTHER));
        words.chain(other).collect()
    }

    /// Whether the answers of a column are personal data.
    pub fn is_personal(&self, column: &CodebookColumn) -> bool {
        self.personal.contains(&self.question(column).code)
    }

    /// The question of a column.
    pub fn question(&self, column: &CodebookColumn) -> &Question {
        &self.codebook.questions[column.question]
    }

    /// The column with this name, whatever its case.
    pub fn column(&self, name: &str) -> Option<&CodebookColumn> {
        self.columns.get(&name.to_lowercase()).map(|at| &self.codebook.columns[*at])
    }

    /// The columns of the question with this code, whatever its case.
    pub fn columns_of(&self, question: &str) -> Vec<&CodebookColumn> {
        let mut columns = self.codebook.columns.iter();
        let own = |column: &&CodebookColumn| self.question(column).code.eq_ignore_ascii_case(question);
        columns.by_ref().filter(own).collect()
    }

    /// All columns of the survey that can be filtered by: personal ones cannot.
    pub fn columns(&self) -> impl Iterator<Item = &CodebookColumn> {
        self.codebook.columns.iter().filter(|column| !self.is_personal(column))
    }

    /// The value's place among the values of its field, for canonical order.
    pub(super) fn order(&self, field: &Field, value: &FilterValue) -> usize {
        let place =
            |code: &str| self.places.get(field).and_then(|places| places.get(code)).copied().unwrap_or(usize::MAX);
        value.first_code().map_or(usize::MAX, place)
    }

    /// What `open` stands for.
    pub fn open_status() -> Vec<FilterValue> {
        let open = Status::ALL.iter().filter(|status| **status != Status::Complete);
        open.map(|status| FilterValue::Equal(status.code().into())).collect()
    }

    /// Whether a word means every status but complete.
    pub fn is_open(field: &Field, word: &str) -> bool {
        *field == Field::Dimension(Dimension::Status) && OPEN.contains(&word.to_lowercase().as_str())
    }
}

/// The criteria of the maturity model, by the questions that they ask.
fn criteria(landscape: &Landscape) -> Vec<Word> {
    let codebook = &landscape.sources.survey.codebook;
    let word = |code: &str| {
        let question = codebook.column(code).map(|column| &codebook.questions[column.question]);
        let text = |lang: &str| question.map_or_else(String::new, |question| question.text.get(lang).to_owned());
        Word::new(code, text("de"), text("en"), &[])
    };
    landscape.sources.model.criteria.iter().map(|criterion| word(&criterion.question)).collect()
}

/// An exact word wins, then the beginning of a code or name, then the beginning of a word in it. A hyphen
/// or an underscore can stand for the space in a name, which otherwise needs quotation marks.
pub fn look_up(words: &[Word], written: &str) -> Lookup {
    let wanted = names::fold(written.trim());
    let matching = |test: &dyn Fn(&str) -> bool| -> Vec<&Word> {
        words.iter().filter(|word| word.folded.iter().any(|folded| test(folded))).collect()
    };
    let starts_word = |folded: &str| folded.split(|c: char| !c.is_alphanumeric()).any(|w| w.starts_with(&wanted));
    let spaced = |text: &str| text.replace(['-', '_'], " ");
    let wanted_spaced = spaced(&wanted);
    let tests: [&dyn Fn(&str) -> bool; 4] =
        [&|folded| folded == wanted, &|folded| folded.starts_with(&wanted), &starts_word, &|folded| {
            spaced(folded).starts_with(&wanted_spaced)
        }];
    if !wanted.is_empty() {
        for test in tests {
            match matching(test).as_slice() {
                [] => {}
                [one] => return Lookup::Found(one.code.clone()),
                several => return Lookup::Several(several.iter().map(|word| word.code.clone()).collect()),
            }
        }
    }
    let near = nearest(
        &wanted,
        words.iter().flat_map(|word| word.folded.iter().map(move |folded| (folded.as_str(), word.code.as_str()))),
    );
    // Where nothing is near and there are few values, all of them are the best answer.
    if near.is_empty() && words.len() <= FEW {
        return Lookup::Unknown(words.iter().map(|word| word.code.clone()).collect());
    }
    Lookup::Unknown(near)
}

/// Up to three words that are near the one written, best first.
pub fn nearest<'a>(wanted: &str, known: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> =
        known.map(|(folded, code)| (strsim::jaro_winkler(wanted, folded), code)).filter(|(s, _)| *s > 0.78).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut best: Vec<String> = Vec::new();
    for (_, code) in scored {
        if !best.iter().any(|known| known == code) {
            best.push(code.to_owned());
        }
    }
    best.truncate(3);
    best
}
