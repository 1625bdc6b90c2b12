//! Questions on the screen: who gave an answer, breakdown and comparison, against the responses.

use crate::harness::{Machine, fixture_machine, json};
use crate::screens::words;
use regatlas::domain::ScreenId;
use regatlas::keys::KeyContext;
use regatlas::landscape::Dimension;
use regatlas::query::question::{AnswerForm, find};
use regatlas::screens::questions::Item;
use regatlas::text::{Lang, Texts};

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

/// Screen 4 on a question by Land, on the row of all groups.
fn by_land(code: &str, (width, height): (u16, u16)) -> Machine {
    let mut m = Machine::new(width, height, Lang::De, "");
    m.press("4");
    let loaded = m.state.shared.loaded.clone().unwrap();
    let (at, _) = find(&loaded.landscape.sources.survey.codebook, code).unwrap();
    while m.state.screens.questions.selected(&m.state.shared) != Some(at) {
        m.press("<down>");
    }
    m.press("dland<enter>");
    assert_eq!(m.state.screens.questions.by, Some(Dimension::Land.into()));
    let items = m.state.screens.questions.items(&m.state.shared);
    assert_eq!(items.get(m.state.screens.questions.item), Some(&Item::All));
    m
}

#[test]
fn heads_of_a_breakdown_are_labels_and_every_column_can_be_reached() {
    let mut m = by_land("G01Q01", (80, 40));
    let shown = m.state.screens.questions.data.shown().unwrap().clone();
    let boxes: Vec<_> = shown.result.parts.iter().filter(|part| part.form == AnswerForm::Values).cloned().collect();
    let drawn = words(&m.state);
    assert!(drawn.contains('›'), "columns stand at the right: {drawn}");
    let mut seen = String::new();
    for _ in &boxes {
        m.press("<right>");
        seen.push_str(&words(&m.state));
    }
    // Labels are broken into lines; their codes stand below.
    for part in &boxes {
        let start: String = part.part.chars().take(4).collect();
        let code = part.code.split(['[', ']']).nth(1).unwrap();
        assert!(seen.contains(&start) && seen.contains(code), "{start} {code}: {seen}");
    }
    assert!(words(&m.state).contains('‹'), "columns stand at the left");
    assert_eq!(m.state.screens.questions.cell, Some(boxes.len() - 1));
    for _ in 0..boxes.len() {
        m.press("<left>");
    }
    assert_eq!((m.state.screens.questions.cell, m.state.screens.questions.offset), (None, 0));
    m.press("<left>");
    assert!(!m.state.screens.questions.on_detail, "then one is back at the questions");
}

#[test]
fn every_share_of_a_breakdown_can_be_copied_explained_and_opened() {
    let mut m = by_land("G01Q01", (200, 60));
    let shown = m.state.screens.questions.data.shown().unwrap().clone();
    // The row of all is the distribution itself.
    m.press("<right>y");
    let first = &shown.result.parts[0];
    let ticked = first.values.iter().find(|value| value.code == "Y").unwrap().count;
    let copied = m.copied.last().unwrap().clone();
    assert!(
        copied.contains(&format!(
            "{} von {}",
            Texts::new(Lang::De).count(ticked),
            Texts::new(Lang::De).count(first.base)
        )),
        "{copied}"
    );
    // A share of a Land opens who gave that answer there.
    let groups = &shown.breakdown.as_ref().unwrap().groups;
    let at = groups.iter().position(|own| own.group.code.as_deref() == Some("SN")).unwrap();
    for _ in 0..=at {
        m.press("<down>");
    }
    m.press("<right>y");
    let own = &groups[at].result.parts[1];
    let count = own.values.iter().find(|value| value.code == "Y").unwrap().count;
    let copied = m.copied.last().unwrap().clone();
    assert!(copied.contains(&format!("{count} von {}", own.base)) && copied.contains("Sachsen"), "{copied}");
    m.press("b");
    assert!(words(&m.state).contains(&format!("{count} von {}", own.base)), "{}", words(&m.state));
    m.press("<esc><enter>");
    assert_eq!((m.state.screen, m.filter().as_str()), (ScreenId::Landscape, "land:SN G01Q01:SQ002"));
    assert!(m.rows() as u64 >= count, "a response can stand for several keepings");
    m.press("<backspace>");
    // The row as a whole: everything that it says.
    m.press("<left><left>y");
    let copied = m.copied.last().unwrap().clone();
    assert_eq!(
        copied.split('\t').count(),
        2 + shown.result.parts.iter().filter(|part| part.form == AnswerForm::Values).count(),
        "{copied}"
    );
}

#[test]
fn answers_and_cells_take_the_mouse() {
    let mut m = by_land("G01Q01", (200, 60));
    let found = |m: &Machine, text: &str| {
        let drawn = words(&m.state);
        let (y, line) = drawn.lines().enumerate().find(|(_, line)| line.contains(text)).unwrap();
        let x = line[..line.find(text).unwrap()].chars().count();
        (u16::try_from(x).unwrap(), u16::try_from(y).unwrap())
    };
    let (x, y) = found(&m, "Geburtsurkunde   ");
    m.click(x + 2, y);
    let item = |m: &Machine| m.state.screens.questions.items(&m.state.shared)[m.state.screens.questions.item];
    assert!(matches!(item(&m), Item::Value(1, _)), "{:?}", item(&m));
    let (x, y) = found(&m, "Baden-Württemberg ");
    m.click(x + 1, y);
    assert!(matches!(item(&m), Item::Group(_)) && m.state.screens.questions.cell.is_none());
    let line = words(&m.state).lines().nth(usize::from(y)).unwrap().to_owned();
    let share = line.chars().count() - line.chars().rev().position(|c| c == '%').unwrap();
    m.click(u16::try_from(share).unwrap() - 2, y);
    assert_eq!(m.state.screens.questions.cell, Some(7), "the last column");
}
