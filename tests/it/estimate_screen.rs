//! The screen of estimates: what stands on it is what the command prints, and what it opens.

use crate::harness::{Machine, count, embedded, json_of};
use crate::screens::{SIZES, snapshot, words};
use regatlas::domain::ScreenId;
use regatlas::query::estimate::Subject;
use regatlas::screens::estimate::{EstimateData, EstimateMode};
use regatlas::text::Lang;

#[test]
fn at_three_sizes() {
    for (width, height) in SIZES {
        let mut m = Machine::new(width, height, Lang::De, "");
        m.press("E");
        assert_eq!(m.state.screen, ScreenId::Estimate);
        snapshot("estimate", &m.state);
        m.press("w<down><down>b");
        snapshot("estimate_way", &m.state);
        m.press("<esc>v");
        snapshot("estimate_response", &m.state);
        m.press("v");
        snapshot("estimate_respondents", &m.state);
        let mut m = Machine::new(width, height, Lang::En, "");
        m.press("E");
        snapshot("estimate_en", &m.state);
    }
}

#[test]
fn its_numbers_are_those_of_the_command() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("Ew");
    let rows = json_of(&["estimate", "--measure", "share_c", "--by", "land", "--model", "standard", "--demo"]);
    let lines = m.state.screens.estimate.lines();
    assert_eq!(lines.len(), rows.as_array().unwrap().len() + 1, "the whole stands first");
    for (line, row) in lines.iter().skip(1).zip(rows.as_array().unwrap()) {
        let same = |own: Option<f64>, key: &str| (own.unwrap() - row[key].as_f64().unwrap()).abs() < 1e-12;
        assert!(same(line.row.estimate.estimate, "estimate"), "{row}");
        assert!(same(line.row.estimate.interval.map(|ends| ends.0), "lower"), "{row}");
        assert_eq!(line.row.estimate.base, row["base"].as_u64().unwrap());
    }
    // What is copied as a command prints the same.
    let command = m
        .state
        .shared
        .command_for(&m.state.screens.get(ScreenId::Estimate).tables(&m.state.shared)[0], &m.state.shared.filter);
    assert!(command.unwrap().contains("estimate --measure share_c --by land"));
}

#[test]
fn opening_a_group_shows_its_keepings_and_back_leads_here() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("E<down><enter>");
    assert_eq!((m.state.screen, m.rows()), (ScreenId::Landscape, count(&embedded(), "land:SH")));
    m.press("<backspace>");
    assert_eq!(m.state.screen, ScreenId::Estimate);
}

#[test]
fn keys_change_figure_dimension_and_order() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("E");
    m.press("m");
    assert!(words(&m.state).contains("Ab Reifegrad B"), "{}", words(&m.state));
    m.press("D");
    assert!(words(&m.state).contains("nach Ebene"), "{}", words(&m.state));
    m.press("<alt-d>s");
    let sizes: Vec<f64> =
        m.state.screens.estimate.lines().iter().skip(1).filter_map(|line| line.row.estimate.estimate).collect();
    assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{sizes:?}");
    assert!(words(&m.state).contains("Keine Rangfolge"), "whose intervals overlap is said");
    m.press("vvv");
    assert_eq!(m.state.screens.estimate.ask.mode, EstimateMode::Respondents);
}

#[test]
fn each_reminder_shows_what_it_brought() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("Evv");
    assert_eq!(m.state.screens.estimate.ask.mode, EstimateMode::Waves);
    let Some(EstimateData::Waves(_, courses)) = m.state.screens.estimate.data.shown() else { panic!("waves") };
    let [all, groups @ ..] = courses.as_slice() else { panic!("none") };
    assert!(all.waves.len() > 1 && !groups.is_empty());
    // What the waves of the groups brought is what those of all did.
    for (at, wave) in all.waves.iter().enumerate() {
        assert_eq!(groups.iter().map(|own| own.waves[at].complete).sum::<u64>(), wave.complete);
        assert_eq!(groups.iter().map(|own| own.waves[at].open).sum::<u64>(), wave.open);
    }
    assert_eq!(all.days.len() as u64, all.waves.iter().map(|wave| wave.complete).sum::<u64>());
    m.press("<down>");
    let group = m.state.screens.estimate.filter(&m.state.shared);
    assert_ne!(group, m.state.shared.filter, "the selected group opens");
    let text = words(&m.state);
    assert!(text.contains("1. Erinnerung") && text.contains("▲ Erinnerung"), "{text}");
}

#[test]
fn the_waves_look_well() {
    for (width, height) in SIZES {
        let mut m = Machine::new(width, height, Lang::De, "");
        m.press("Evv<down><down>");
        snapshot("estimate_waves", &m.state);
    }
}

#[test]
fn from_the_questions_the_selected_one_is_estimated() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("4");
    let question = m.state.screens.questions.data.shown().unwrap().result.question;
    m.press("E");
    let Subject::Question { question: own, .. } = m.state.screens.estimate.ask.subject else { panic!("a question") };
    assert_eq!(own, question);
    let before = words(&m.state);
    m.press("m");
    assert_ne!(words(&m.state), before, "the next answer");
}

#[test]
fn nothing_to_estimate_is_said() {
    let mut m = Machine::new(80, 24, Lang::De, "status:silent");
    m.press("E");
    let text = words(&m.state);
    assert!(text.contains("0 von"), "{text}");
    assert!(text.contains('–') && !text.contains("NaN"), "{text}");
}
