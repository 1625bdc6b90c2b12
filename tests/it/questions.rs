//! Questions on the screen: who gave an answer, breakdown and comparison, against the responses.

use crate::harness::{Machine, fixture_machine, json};
use regatlas::domain::ScreenId;
use regatlas::keys::KeyContext;
use regatlas::landscape::Dimension;
use regatlas::query::question::{AnswerForm, find};
use regatlas::screens::questions::Item;
use regatlas::text::Lang;

/// Shows a question and goes into its distribution.
fn on(question: &str, filter: &str) -> Machine {
    let mut m = fixture_machine(160, 50, Lang::De, filter);
    m.press("4");
    let loaded = m.state.shared.loaded.clone().unwrap();
    let (at, _) = find(&loaded.landscape.sources.survey.codebook, question).unwrap();
    while m.state.screens.questions.selected(&m.state.shared) != Some(at) {
        m.press("<down>");
    }
    m.press("<enter>");
    m
}

#[test]
fn an_answer_opens_those_who_gave_it() {
    let mut m = on("G03Q01", "");
    let items = m.state.screens.questions.items(&m.state.shared);
    let shown = m.state.screens.questions.data.shown().unwrap();
    let value = shown.result.parts[0].values.iter().position(|value| value.code == "A3").unwrap();
    let at = items.iter().position(|item| *item == Item::Value(0, value)).unwrap();
    for _ in 0..at {
        m.press("<down>");
    }
    m.press("<enter>");
    assert_eq!((m.state.screen, m.filter().as_str()), (ScreenId::Landscape, "G03Q01:A3"));
    assert!(m.rows() > 0);
    let loaded = m.state.shared.loaded.clone().unwrap();
    let answers = loaded.landscape.sources.survey.responses.column("G03Q01").unwrap();
    let rows = m.state.shared.answer.clone().unwrap().lines.rows().to_vec();
    for row in rows {
        let response =
            loaded.landscape.keepings.frame().column("response_row").unwrap().u32().unwrap().get(row as usize);
        assert_eq!(answers.get(response.unwrap() as usize), Some("A3"));
    }
    m.press("<backspace>");
    assert!(
        m.state.screen == ScreenId::Questions
            && m.state.screens.questions.on_detail
            && m.state.screens.questions.item == at
    );
}

#[test]
fn boxes_classes_and_groups_open_too() {
    let mut m = on("G01Q01", "");
    m.press("<enter>");
    assert_eq!(m.filter(), "G01Q01:SQ001");
    let mut m = on("G01Q05", "");
    let part = m.state.screens.questions.data.shown().unwrap().result.parts[0].clone();
    assert_eq!(part.form, AnswerForm::Numbers);
    let first = part.histogram.unwrap().bins[0];
    m.press("<enter>");
    assert!(m.filter().contains("G01Q05:>="), "{}", m.filter());
    let responses: std::collections::BTreeSet<u32> = {
        let loaded = m.state.shared.loaded.clone().unwrap();
        let frame = loaded.landscape.keepings.frame().column("response_row").unwrap().u32().unwrap().clone();
        m.state.shared.answer.clone().unwrap().lines.rows().iter().filter_map(|row| frame.get(*row as usize)).collect()
    };
    // Those that fit no keeping are in the class, but stand for nothing that could be opened.
    assert!(!responses.is_empty() && responses.len() as u64 <= first.count);
    let mut m = on("G03Q01", "");
    m.press("d<home><down><down><down><down><down><enter>");
    assert_eq!(m.state.screens.questions.by, Some(Dimension::Land.into()));
    let groups = m.state.screens.questions.data.shown().unwrap().breakdown.clone().unwrap().groups;
    assert!(groups.len() > 3);
    m.press("<end><enter>");
    assert!(m.filter().starts_with("land:") && m.filter().contains("G03Q01:any"), "{}", m.filter());
}

#[test]
fn a_filter_is_compared_with_everyone() {
    let m = on("G03Q01", "land:SH");
    let shown = m.state.screens.questions.data.shown().unwrap();
    let everyone = shown.everyone.as_ref().unwrap();
    let all = json(&["question", "G03Q01"]);
    let own = json(&["question", "G03Q01", "--filter", "land:SH"]);
    for (at, value) in shown.result.parts[0].values.iter().enumerate() {
        assert_eq!(own["values"][at]["count"], value.count);
        assert_eq!(all["values"][at]["count"], everyone.parts[0].values[at].count);
    }
    assert!(own["base"].as_u64() < all["base"].as_u64());
    assert!(on("G03Q01", "").state.screens.questions.data.shown().unwrap().everyone.is_none());
}

#[test]
fn rankings_have_mean_ranks_that_follow_from_the_ranks() {
    let ranked = json(&["question", "G01Q09"]);
    let options = ranked["ranking"].as_array().unwrap();
    let parts = ranked["parts"].as_array().unwrap();
    for option in options {
        let count = |part: &serde_json::Value| {
            let values = part["values"].as_array().unwrap();
            values.iter().find(|value| value["code"] == option["code"]).map_or(0, |v| v["count"].as_u64().unwrap())
        };
        let counts: Vec<u64> = parts.iter().map(count).collect();
        let all: u64 = counts.iter().sum();
        let sum: u64 = counts.iter().zip(1..).map(|(count, rank)| count * rank).sum();
        assert_eq!((option["firsts"].as_u64(), option["ranked"].as_u64()), (Some(counts[0]), Some(all)));
        let mean = option["mean_rank"].as_f64().unwrap();
        assert!((mean - sum as f64 / all as f64).abs() < 1e-9);
    }
    assert!(options.len() > 2 && options.is_sorted_by(|a, b| a["mean_rank"].as_f64() <= b["mean_rank"].as_f64()));
}

#[test]
fn personal_answers_cannot_be_selected() {
    let m = on("G02Q07", "");
    assert!(m.state.screens.questions.items(&m.state.shared).is_empty());
}

#[test]
fn texts_are_searched_while_words_are_typed() {
    let mut m = on("G01Q11", "");
    let all = m.state.screens.questions.items(&m.state.shared).len();
    let texts = m.state.screens.questions.data.shown().unwrap().result.parts[0].texts.clone();
    m.press("w");
    assert_eq!(m.state.key_context(), KeyContext::Words);
    let word: String = texts[0].1.split_whitespace().next().unwrap().to_lowercase();
    assert!(word.is_ascii(), "{word}");
    m.press(&word);
    let found = m.state.screens.questions.items(&m.state.shared).len();
    let has = |text: &str| text.to_lowercase().contains(&word);
    let different: std::collections::BTreeSet<&str> =
        texts.iter().map(|(_, text)| text.trim()).filter(|text| has(text)).collect();
    assert_eq!(found, different.len());
    assert!(found > 0 && found < all, "{found} of {all}");
    m.press("<enter><enter>");
    assert!(matches!(m.state.screen, ScreenId::Body), "the body that wrote it");
    m.press("<backspace>");
    assert_eq!(m.state.screens.questions.words.value(), word, "back where one was");
    m.press("w<esc>");
    assert_eq!(m.state.screens.questions.items(&m.state.shared).len(), all);
    let mut m = on("G03Q01", "");
    m.press("w");
    assert!(m.state.shared.notice.is_some() && m.state.key_context() == KeyContext::Questions);
}
