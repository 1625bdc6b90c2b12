//! What the views show for one filter: computed on the worker, all at once.

use std::sync::{Arc, LazyLock};

use crate::landscape::{Dimension, Landscape};
use crate::query::facets::{Facet, ListFacet, facets, list_facet};
use crate::query::filter::{Evaluated, Filter, Term, Vocabulary, evaluate};
use crate::query::lines::{Lines, RowsPer};
use crate::query::listing::{Ranks, Sort, rows};
use crate::query::numbers::{Counts, distinct, grouped, total};
use crate::query::overview::{Attention, Day, attention, curve, headline};
use crate::query::phrase::{self, Answers, Lexicon};
use crate::query::search::SearchIndex;
use crate::screens::quality::{FindingKind, kinds};
use crate::text::Texts;

/// A landscape with what is derived from it once.
#[derive(Debug)]
pub struct Loaded {
    /// The landscape.
    pub landscape: Arc<Landscape>,
    /// The words of its filters.
    pub vocabulary: Arc<Vocabulary>,
    /// The order of its names.
    pub ranks: Ranks,
    /// Its names, searchable; made beside the first answer, which does not need it.
    pub index: LazyLock<SearchIndex, Box<dyn FnOnce() -> SearchIndex + Send>>,
    /// The words that are understood, made when the first is typed or nobody waits.
    pub lexicon: LazyLock<Lexicon, Box<dyn FnOnce() -> Lexicon + Send>>,
    /// Its findings by kind.
    pub kinds: Vec<FindingKind>,
}

impl Loaded {
    /// Derives everything.
    pub fn new(landscape: Landscape, texts: &Texts) -> Self {
        Self::of(Arc::new(landscape), texts)
    }

    /// The same landscape in the order of another language.
    pub fn of(landscape: Arc<Landscape>, texts: &Texts) -> Self {
        let vocabulary = Arc::new(Vocabulary::new(&landscape));
        let ranks = Ranks::new(&landscape, texts);
        let named = Arc::clone(&landscape);
        let index = LazyLock::new(Box::new(move || SearchIndex::new(&named)) as Box<_>);
        let (named, words) = (Arc::clone(&landscape), Arc::clone(&vocabulary));
        let lexicon = LazyLock::new(Box::new(move || Lexicon::new(&named, &words)) as Box<_>);
        let kinds = kinds(&landscape);
        Self { landscape, vocabulary, ranks, index, lexicon, kinds }
    }

    /// What a line of words leads to, at most so many things.
    pub fn find(&self, line: &str, most: usize) -> Answers {
        phrase::find(&self.landscape, &self.vocabulary, &self.lexicon, &self.index, line, most)
    }
}

/// What is asked: the newest request wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Grows with every request.
    pub generation: u64,
    /// The filter.
    pub filter: Filter,
    /// The order of the table.
    pub sort: Sort,
    /// What one line of the table is.
    pub per: RowsPer,
}

/// Everything that the views show for one filter.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What was asked.
    pub request: Request,
    /// The filter that figures are counted under: what the survey does not ask about is left out of
    /// them, unless the filter asks for it.
    pub headline: Filter,
    /// Counts of the keepings that pass it.
    pub counts: Counts,
    /// Bodies among all that pass the filter itself.
    pub bodies: u64,
    /// Registers among them.
    pub registers: u64,
    /// The lines of the table: all that pass the filter itself, sorted.
    pub lines: Lines,
    /// Where nothing passes: for each term of the filter how many pass it alone, and how many would
    /// pass without it.
    pub terms: Vec<(u64, u64)>,
    /// All facets, in the order of the dimensions.
    pub facets: Vec<Facet>,
    /// The lists of registers.
    pub lists: ListFacet,
    /// Counts per Land; the last entry is for bodies without one.
    pub by_land: Vec<Option<Counts>>,
    /// Counts per register, in the order of the catalogue.
    pub by_register: Vec<(usize, Counts)>,
    /// Registers of the catalogue whose bodies nobody has listed; only without a filter.
    pub registers_unknown: Vec<usize>,
    /// Counts per size class, in order; keepings without a population are left out.
    pub by_size: Vec<(usize, Counts)>,
    /// Counts per channel, in order.
    pub by_channel: Vec<(usize, Counts)>,
    /// Submitted responses by day.
    pub curve: Vec<Day>,
    /// What needs attention.
    pub attention: Vec<Attention>,
}

impl Answer {
    /// Lines of the list of registers: those with keepings, then those whose bodies are not known.
    pub fn register_lines(&self) -> usize {
        self.by_register.len() + self.registers_unknown.len()
    }

    /// Answers a request; where only the order or the lines are others than before, only the rows are sorted again.
    pub fn after(loaded: &Loaded, request: Request, evaluated: &Evaluated, last: Option<&Self>) -> Self {
        match last.filter(|last| last.request.filter == request.filter) {
            Some(last) => {
                let lines = lines(loaded, &request, evaluated);
                Self { request, lines, ..last.without_lines() }
            }
            None => Self::compute(loaded, request, evaluated),
        }
    }

    /// Everything but the lines, which are many.
    fn without_lines(&self) -> Self {
        Self {
            request: self.request.clone(),
            headline: self.headline.clone(),
            lines: Lines::default(),
            terms: self.terms.clone(),
            facets: self.facets.clone(),
            lists: self.lists.clone(),
            by_land: self.by_land.clone(),
            by_register: self.by_register.clone(),
            registers_unknown: self.registers_unknown.clone(),
            by_size: self.by_size.clone(),
            by_channel: self.by_channel.clone(),
            curve: self.curve.clone(),
            attention: self.attention.clone(),
            ..*self
        }
    }

    /// Answers a request.
    pub fn compute(loaded: &Loaded, request: Request, evaluated: &Evaluated) -> Self {
        let landscape = &loaded.landscape;
        let terms = if evaluated.count() == 0 { terms(landscape, &request.filter) } else { Vec::new() };
        let headline = headline(landscape, &request.filter);
        let all = || {
            let facets = facets(landscape, &request.filter, evaluated);
            let lists = list_facet(landscape, &request.filter, evaluated);
            let lines = lines(loaded, &request, evaluated);
            (distinct(landscape, evaluated), facets, lists, lines)
        };
        let counted = || {
            let within;
            let evaluated = if headline == request.filter {
                evaluated
            } else {
                within = evaluate(landscape, &headline);
                &within
            };
            let mut by_land = vec![None; landscape.members(Dimension::Land).len() + 1];
            for group in grouped(landscape, evaluated, &[Dimension::Land]) {
                let at = group.key[0].unwrap_or(by_land.len() - 1);
                by_land[at] = Some(group.counts);
            }
            let by = [Dimension::Register, Dimension::Size, Dimension::Channel].map(|dimension| {
                let groups = grouped(landscape, evaluated, &[dimension]).into_iter();
                groups.filter_map(|group| group.key[0].map(|member| (member, group.counts))).collect()
            });
            let curve = curve(landscape, evaluated);
            (total(landscape, evaluated), by_land, by, curve, attention(landscape, &headline, evaluated))
        };
        // Neither needs the other: what passes the filter, and what is counted under the headline. On two
        // cores, and with the order of names kept, the first frame on a million keepings came after 0.6 s instead
        // of 0.8.
        let (((bodies, registers), facets, lists, lines), (counts, by_land, by, curve, attention)) =
            rayon::join(all, counted);
        let [by_register, by_size, by_channel] = by;
        let registers_unknown =
            if request.filter.is_empty() { landscape.registers_without_bodies() } else { Vec::new() };
        Self {
            request,
            headline,
            counts,
            bodies,
            registers,
            lines,
            terms,
            facets,
            lists,
            by_land,
            by_register,
            registers_unknown,
            by_size,
            by_channel,
            curve,
            attention,
        }
    }
}

/// The lines of the table for a request.
fn lines(loaded: &Loaded, request: &Request, evaluated: &Evaluated) -> Lines {
    let rows = rows(&loaded.landscape, evaluated, request.sort, &loaded.ranks);
    Lines::new(&loaded.landscape, rows, request.per)
}

/// How many pass each term alone, and how many would pass without it.
fn terms(landscape: &Landscape, filter: &Filter) -> Vec<(u64, u64)> {
    let count = |terms: Vec<Term>| evaluate(landscape, &Filter { terms }).count() as u64;
    let without = |at: usize| {
        let mut terms = filter.terms.clone();
        terms.remove(at);
        terms
    };
    filter.terms.iter().enumerate().map(|(at, term)| (count(vec![term.clone()]), count(without(at)))).collect()
}
