//! The questions of two surveys side by side: which are the same, which may be, which only one asks.
//!
//! A code alone says little: a question can be reworded under its code, or move to another one. The same
//! are those with the same code, text, type, parts and answers; everything that is nearly so is doubtful,
//! and only a person can say that it is the same.

use std::collections::HashMap;

use crate::domain::closed_set;

use super::codebook::{AnswerOption, Codebook, Localised, Question, base_language};

closed_set! {
    /// How the questions of a pair stand to each other.
    PairState {
        /// The same.
        Same = "same",
        /// A person says that they are the same.
        Confirmed = "confirmed",
        /// Nobody knows.
        Doubtful = "doubtful",
        /// Only the earlier survey asks it.
        EarlierOnly = "earlier_only",
        /// Only the later survey asks it.
        LaterOnly = "later_only",
    }
}

closed_set! {
    /// In what two questions differ.
    Doubt {
        /// The code.
        Code = "code",
        /// The text, in a language that both have.
        Text = "text",
        /// The text of one is not known, or in no language of the other.
        NoText = "no_text",
        /// The type.
        Type = "type",
        /// Codes or texts of the parts.
        Parts = "parts",
        /// Codes or labels of the answers.
        Options = "options",
    }
}

/// A question of one survey with that of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionPair {
    /// Place of the question in the earlier survey.
    pub earlier: Option<usize>,
    /// Its place in the later one.
    pub later: Option<usize>,
    /// How they stand to each other.
    pub state: PairState,
    /// In what they differ.
    pub doubts: Vec<Doubt>,
}

/// Lays the questions of two surveys beside each other: in the order of the later one, then those that
/// the earlier one alone asks. `confirmed` names pairs that a person says are the same, the earlier code
/// first; a code that a survey does not have is passed over. A survey whose texts are not `known` was
/// guessed from its answers.
pub fn pair(
    (earlier, later): (&Codebook, &Codebook),
    confirmed: &[(&str, &str)],
    (earlier_known, later_known): (bool, bool),
) -> Vec<QuestionPair> {
    let asked = |codebook: &Codebook| -> Vec<usize> {
        let questions = codebook.questions.iter().enumerate();
        questions.filter(|(_, question)| question.kind.asks()).map(|(at, _)| at).collect()
    };
    let mut free: Vec<Option<usize>> = asked(earlier).into_iter().map(Some).collect();
    let mut found: Vec<QuestionPair> = Vec::new();
    let mut take = |wanted: &dyn Fn(&Question) -> bool| -> Option<usize> {
        let own = free.iter_mut().find(|own| own.is_some_and(|at| wanted(&earlier.questions[at])))?;
        own.take()
    };
    let confirmed_code =
        |later: &Question| confirmed.iter().find(|(_, own)| *own == later.code).map(|(earlier, _)| *earlier);
    let is_spoken_for = |question: &Question| confirmed.iter().any(|(own, _)| *own == question.code);
    let mut waiting: Vec<usize> = Vec::new();
    let compared = |was: usize, is: usize, state: Option<PairState>| {
        let known = earlier_known && later_known;
        let doubts = doubts(&earlier.questions[was], &later.questions[is], known);
        let state = state.unwrap_or(if doubts.is_empty() { PairState::Same } else { PairState::Doubtful });
        QuestionPair { earlier: Some(was), later: Some(is), state, doubts }
    };
    for is in asked(later) {
        let question = &later.questions[is];
        let by_person = confirmed_code(question).and_then(|code| take(&|own| own.code == code));
        let by_code = by_person.is_none().then(|| take(&|own| own.code == question.code && !is_spoken_for(own)));
        match (by_person, by_code.flatten()) {
            (Some(was), _) => found.push(compared(was, is, Some(PairState::Confirmed))),
            (None, Some(was)) => found.push(compared(was, is, None)),
            (None, None) => waiting.push(is),
        }
    }
    // A text that only one question of each has, under another code.
    let rest: Vec<usize> = free.iter().flatten().copied().collect();
    let by_text = once(earlier, &rest);
    let wanted = once(later, &waiting);
    let mut taken: Vec<usize> = Vec::new();
    for is in waiting {
        let text = text_of(&later.questions[is]);
        let was = by_text.get(&text).copied().flatten().filter(|_| wanted.get(&text).copied().flatten() == Some(is));
        match was.filter(|was| !is_spoken_for(&earlier.questions[*was])) {
            Some(was) => {
                taken.push(was);
                found.push(compared(was, is, Some(PairState::Doubtful)));
            }
            None => found.push(QuestionPair {
                earlier: None,
                later: Some(is),
                state: PairState::LaterOnly,
                doubts: Vec::new(),
            }),
        }
    }
    found.sort_by_key(|pair| pair.later);
    let alone = rest.into_iter().filter(|was| !taken.contains(was));
    found.extend(alone.map(|was| QuestionPair {
        earlier: Some(was),
        later: None,
        state: PairState::EarlierOnly,
        doubts: Vec::new(),
    }));
    found
}

/// The text of a question, white space aside; empty where it has none.
fn text_of(question: &Question) -> String {
    folded(question.text.get("de"))
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Per text the question that has it, none where several do.
fn once(codebook: &Codebook, questions: &[usize]) -> HashMap<String, Option<usize>> {
    let mut by_text: HashMap<String, Option<usize>> = HashMap::new();
    for at in questions {
        let text = text_of(&codebook.questions[*at]);
        if !text.is_empty() {
            by_text.entry(text).and_modify(|known| *known = None).or_insert(Some(*at));
        }
    }
    by_text
}

/// Whether two texts say the same in every language that both have; none where they have none in common.
fn same(one: &Localised, other: &Localised) -> Option<bool> {
    let mut said = None;
    for (language, text) in one.0.iter().filter(|(_, text)| !text.is_empty()) {
        let is_theirs =
            |(own, text): &&(String, String)| base_language(own) == base_language(language) && !text.is_empty();
        if let Some((_, theirs)) = other.0.iter().find(is_theirs) {
            said = Some(said.unwrap_or(true) && folded(text) == folded(theirs));
        }
    }
    said
}

/// Codes of the answers of an earlier question that the later one does not offer under the same code with
/// the same label.
pub fn changed_answers<'a>(earlier: &'a Question, later: &Question) -> Vec<&'a str> {
    let is_there = |own: &AnswerOption| {
        let theirs = later.options.iter().find(|option| (&option.code, option.scale) == (&own.code, own.scale));
        theirs.is_some_and(|option| same_text(&own.label, &option.label))
    };
    earlier.options.iter().filter(|own| !is_there(own)).map(|own| own.code.as_str()).collect()
}

/// Whether two texts say the same; what neither says is no difference.
fn same_text(one: &Localised, other: &Localised) -> bool {
    let is_empty = |text: &Localised| text.0.iter().all(|(_, text)| text.is_empty());
    is_empty(one) && is_empty(other) || same(one, other) == Some(true)
}

/// In what two questions differ; of texts that are not known it is not known.
fn doubts(earlier: &Question, later: &Question, texts_known: bool) -> Vec<Doubt> {
    let text = if texts_known { same(&earlier.text, &later.text) } else { None };
    let subs = |question: &Question| question.subs.len();
    let parts = subs(earlier) == subs(later)
        && earlier.subs.iter().all(|own| {
            let theirs = later.subs.iter().find(|sub| (&sub.code, sub.scale) == (&own.code, own.scale));
            theirs.is_some_and(|sub| !texts_known || same_text(&own.text, &sub.text))
        });
    let options = earlier.options.len() == later.options.len()
        && earlier.other == later.other
        && earlier.options.iter().all(|own| {
            let theirs = later.options.iter().find(|option| (&option.code, option.scale) == (&own.code, own.scale));
            theirs.is_some_and(|option| !texts_known || same_text(&own.label, &option.label))
        });
    let differs = |doubt: Doubt| match doubt {
        Doubt::Code => earlier.code != later.code,
        Doubt::Text => text == Some(false),
        Doubt::NoText => text.is_none(),
        Doubt::Type => earlier.kind != later.kind,
        Doubt::Parts => !parts,
        // Answers guessed from what was answered are no list of what was offered.
        Doubt::Options => texts_known && !options,
    };
    Doubt::ALL.iter().copied().filter(|doubt| differs(*doubt)).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::super::codebook::QuestionType;
    use super::*;

    fn said(text: &str) -> Localised {
        Localised(vec![("de".into(), text.into())])
    }

    fn question(code: &str, text: &str, options: &[(&str, &str)]) -> Question {
        let option = |(code, label): &(&str, &str)| AnswerOption {
            code: (*code).into(),
            label: said(label),
            ..AnswerOption::default()
        };
        Question {
            code: code.into(),
            text: said(text),
            kind: QuestionType::List,
            options: options.iter().map(option).collect(),
            ..Question::default()
        }
    }

    const YES_NO: &[(&str, &str)] = &[("1", "Ja"), ("2", "Nein")];

    /// State, codes and doubts of every pair.
    fn paired(earlier: Vec<Question>, later: Vec<Question>, confirmed: &[(&str, &str)]) -> Vec<String> {
        let [earlier, later] = [earlier, later].map(|questions| Codebook { questions, ..Codebook::default() });
        let code = |codebook: &Codebook, at: Option<usize>| {
            at.map_or_else(|| "–".to_owned(), |at| codebook.questions[at].code.clone())
        };
        pair((&earlier, &later), confirmed, (true, true))
            .iter()
            .map(|own| {
                let doubts: Vec<&str> = own.doubts.iter().map(|doubt| doubt.code()).collect();
                let (was, is) = (code(&earlier, own.earlier), code(&later, own.later));
                format!("{was} {is} {} {}", own.state.code(), doubts.join(",")).trim_end().to_owned()
            })
            .collect()
    }

    #[test]
    fn only_what_is_the_same_in_everything_is_the_same() {
        let earlier = vec![
            question("A", "Gleich?", YES_NO),
            question("B", "Wie  war\u{a0}das?", YES_NO),
            question("C", "Alte Frage?", YES_NO),
            question("D", "Mit Antworten?", YES_NO),
            question("E", "Umgezogen?", YES_NO),
            question("F", "Weggefallen?", YES_NO),
        ];
        let later = vec![
            question("A", "Gleich?", YES_NO),
            question("B", "Wie war das?", YES_NO),
            question("C", "Neue Frage?", YES_NO),
            question("D", "Mit Antworten?", &[("1", "Ja"), ("2", "Nein"), ("3", "Teils")]),
            question("X", "Umgezogen?", YES_NO),
            question("G", "Hinzugekommen?", YES_NO),
        ];
        let wanted = [
            "A A same",
            "B B same",
            "C C doubtful text",
            "D D doubtful options",
            "E X doubtful code",
            "– G later_only",
            "F – earlier_only",
        ];
        assert_eq!(paired(earlier.clone(), later.clone(), &[]), wanted);
        let confirmed = paired(earlier, later, &[("F", "G"), ("C", "C"), ("nie", "A")]);
        assert_eq!(confirmed[0], "A A same", "a code that there is not confirms nothing");
        assert_eq!(confirmed[2], "C C confirmed text");
        assert_eq!(confirmed.last().unwrap(), "F G confirmed code,text");
    }

    #[test]
    fn a_text_that_several_have_leads_to_none_and_an_unknown_one_is_doubtful() {
        let twice = vec![question("A", "Und?", YES_NO), question("B", "Und?", YES_NO)];
        assert_eq!(
            paired(twice.clone(), vec![question("C", "Und?", YES_NO)], &[]),
            ["– C later_only", "A – earlier_only", "B – earlier_only"]
        );
        let own = |questions| Codebook { questions, ..Codebook::default() };
        let pairs = pair((&own(twice.clone()), &own(twice)), &[], (false, true));
        assert!(pairs.iter().all(|pair| pair.doubts == [Doubt::NoText]), "{pairs:?}");
    }

    #[test]
    fn a_pair_said_by_a_person_takes_the_question_from_its_own_code() {
        let earlier = vec![question("A", "Erste?", YES_NO), question("B", "Zweite?", YES_NO)];
        let later = vec![question("A", "Erste?", YES_NO), question("C", "Dritte?", YES_NO)];
        let wanted = ["– A later_only", "A C confirmed code,text", "B – earlier_only"];
        assert_eq!(paired(earlier, later, &[("A", "C")]), wanted);
    }
}
