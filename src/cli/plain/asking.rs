//! From words to tables, and what is said where words are wrong or missing.

use crate::export::contents::{Ranking, Table, What};
use crate::export::sentences::spoken;
use crate::landscape::Dimension;
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::query::priorities::{ItemKind, SEED};
use crate::query::question::CountedResponses;
use crate::text::{Lang, Texts, Value};

use super::super::failure::Failure;
use super::super::{coverage, gaps, maturity, question, roadmap};
use super::dialogue::Dialogue;
use super::lookup;
use super::words::{Lookup, Verb};

impl Dialogue<'_> {
    /// The table that a word asks for.
    pub(super) fn table(&self, verb: Verb, rest: &str) -> Result<Table, Failure> {
        let texts = &self.texts;
        let one = |rest: &str| -> Result<Option<Dimension>, Failure> {
            if rest.is_empty() { Ok(None) } else { lookup::dimension(rest, texts).map(Some) }
        };
        let codes = |rest: &str| -> Result<Vec<String>, Failure> {
            Ok(lookup::dimensions(rest, texts)?.iter().map(|dimension| dimension.code().to_owned()).collect())
        };
        Ok(match verb {
            Verb::Coverage => coverage::table(&codes(self.needed(rest, verb)?)?, texts)?,
            Verb::Gaps => gaps::table(&gaps::Asked { by: codes(rest)?, lists: None }, texts)?,
            Verb::Pivot => self.pivot(rest)?,
            Verb::Questions => Table::Questions,
            Verb::Question => {
                let (code, by) = self.needed(rest, verb)?.split_once(char::is_whitespace).unwrap_or((rest, ""));
                let by = one(by.trim())?.map(Dimension::code);
                question::table(&self.context(), code, by, CountedResponses::Standing)?
            }
            Verb::Maturity => {
                let by = one(rest)?.map(|dimension| dimension.code().to_owned());
                maturity::table(self.landscape, &maturity::Asked { by, ..maturity::Asked::default() }, texts)?
            }
            Verb::Priorities => Table::Priorities(Ranking {
                kinds: vec![ItemKind::Register, ItemKind::Evidence],
                weights: self.landscape.sources.priority.weights,
                seed: SEED,
            }),
            Verb::Sdg => Table::Sdg,
            Verb::Roadmap => roadmap::table(one(rest)?.map(Dimension::code), texts)?,
            Verb::Base => Table::Base(lookup::measure(rest, texts)?),
            Verb::Check => Table::Findings,
            _ => Table::Overview,
        })
    }

    pub(super) fn pivot(&self, rest: &str) -> Result<Table, Failure> {
        let words: Vec<&str> = lookup::words(rest).collect();
        let [rows, columns, figure @ ..] = words.as_slice() else { return Err(self.missing(Verb::Pivot)) };
        let rows = lookup::dimension(rows, &self.texts)?;
        let columns = lookup::dimension(columns, &self.texts)?;
        if rows == columns {
            return Err(Failure::Usage(self.texts.get("usage-same-dimensions")));
        }
        Ok(Table::Pivot { rows, columns, figure: lookup::figure(&figure.join(" "), &self.texts)? })
    }

    /// The keepings with what is read of each.
    pub(super) fn keepings() -> Table {
        let columns = [
            ListColumn::Body,
            ListColumn::Name,
            ListColumn::Register,
            ListColumn::Land,
            ListColumn::Status,
            ListColumn::Maturity,
            ListColumn::Population,
            ListColumn::Channel,
        ];
        Table::Keepings { columns: columns.to_vec(), sort: Sort::default(), limit: None }
    }

    /// What follows a word, where it cannot do without.
    pub(super) fn needed<'t>(&self, rest: &'t str, verb: Verb) -> Result<&'t str, Failure> {
        if rest.is_empty() { Err(self.missing(verb)) } else { Ok(rest) }
    }

    pub(super) fn missing(&self, verb: Verb) -> Failure {
        let (usage, what) = (verb.usage(&self.texts), self.texts.get(&format!("plain-help-{}", verb.code())));
        let variables = [("usage", Value::Text(&usage)), ("what", Value::Text(&what))];
        let message = self.texts.with("plain-needs", &variables);
        Failure::Usage(std::iter::once(message).chain(self.possible(verb)).collect::<Vec<_>>().join(" "))
    }

    /// What may follow a word.
    pub(super) fn possible(&self, verb: Verb) -> Option<String> {
        let known = match verb {
            Verb::Coverage | Verb::Gaps | Verb::Pivot | Verb::Question | Verb::Maturity | Verb::Roadmap => {
                Dimension::CODES
            }
            Verb::Base => Measure::CODES,
            Verb::Export => What::CODES,
            Verb::Language => Lang::codes(),
            _ => return None,
        };
        Some(self.texts.with("plain-known", &[("known", Value::Text(&known.join(", ")))]))
    }

    pub(super) fn no_number(&self, found: &str) -> Failure {
        Failure::Usage(self.texts.with("plain-no-number", &[("found", Value::Text(found))]))
    }

    pub(super) fn unknown(&self, word: &str, near: Option<String>) -> Vec<String> {
        let known: Vec<String> = Verb::ALL.iter().map(|verb| verb.word(&self.texts)).collect();
        let mut said = vec![self.texts.with("plain-unknown", &[("word", Value::Text(word))])];
        said.extend(near.map(|near| self.texts.with("plain-near", &[("word", Value::Text(&near))])));
        said.push(self.texts.with("plain-known", &[("known", Value::Text(&known.join(", ")))]));
        said.iter().map(|line| spoken(line)).collect()
    }

    /// All words, or one of them.
    pub(super) fn help(&self, word: &str) -> Vec<String> {
        let line = |verb: &Verb| {
            let what = self.texts.get(&format!("plain-help-{}", verb.code()));
            format!("{}: {what}", verb.usage(&self.texts))
        };
        if word.is_empty() {
            let all = Verb::ALL.iter().map(line);
            return std::iter::once(self.texts.get("plain-help")).chain(all).collect();
        }
        match self.words.look_up(word) {
            Lookup::Found(verb) => {
                let others: Vec<String> = Lang::all().map(|lang| verb.word(&Texts::new(lang))).collect();
                let words = self.texts.with("plain-help-words", &[("words", Value::Text(&others.join(", ")))]);
                std::iter::once(line(&verb)).chain(self.possible(verb)).chain([words]).collect()
            }
            Lookup::Several(several) => {
                let variables = [("word", Value::Text(word)), ("several", Value::Text(&several.join(", ")))];
                vec![spoken(&self.texts.with("plain-several", &variables))]
            }
            Lookup::Unknown(near) => self.unknown(word, near),
        }
    }
}
