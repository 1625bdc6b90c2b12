//! Lists take typing: Länder, dimensions and figures, columns, tables of an export, actions.

use crate::harness::Machine;
use crate::screens::words;
use regatlas::domain::ScreenId;
use regatlas::keys::{Action, KeyContext};
use regatlas::landscape::Dimension;
use regatlas::query::figure::Figure;
use regatlas::shell::overlays::export::ExportForm;
use regatlas::shell::overlays::palette::Palette;
use regatlas::shell::overlays::picker::Picker;
use regatlas::text::Lang;

#[test]
fn every_list_takes_typing_and_takes_nothing_that_does_not_fit() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("4L");
    assert_eq!(m.state.key_context(), KeyContext::Dimensions);
    m.press("quark<enter>");
    assert_eq!((m.state.screen, m.state.key_context()), (ScreenId::Questions, KeyContext::Dimensions));
    assert!(m.state.shared.notice.as_ref().is_some_and(|said| said.contains("quark")), "{:?}", m.state.shared.notice);
    let scope = |m: &Machine| {
        let scope = m.state.screens.land_page.scope.unwrap();
        m.state.shared.land_of_scope(scope).unwrap().code().to_owned()
    };
    m.press("<ctrl-u>nrw<enter>");
    assert_eq!((m.state.screen, scope(&m).as_str()), (ScreenId::LandPage, "NW"));
    for (typed, code) in [("sachsen", "SN"), ("saarlnad", "SL"), ("sn", "SN"), ("bavaria", "BY"), ("anhalt", "ST")] {
        m.press("4L");
        m.press(typed);
        m.press("<enter>");
        assert_eq!((m.state.screen, scope(&m).as_str()), (ScreenId::LandPage, code), "{typed}");
    }
    // The tables and formats of an export.
    m.press("3e");
    let form = |m: &Machine| {
        let form = m.state.overlays.get::<ExportForm>().unwrap();
        (m.state.content_title(form.chosen()), form.format().code())
    };
    m.press("erinner<tab>parq");
    assert_eq!((form(&m).0.contains("Erinner"), form(&m).1), (true, "parquet"), "{:?}", form(&m));
    m.press("<ctrl-u>quark<enter>");
    assert!(m.ordered.is_empty() && words(&m.state).contains("Nichts passt"), "{}", words(&m.state));
    m.press("<ctrl-u>csv<enter>");
    assert_eq!(m.ordered.len(), 1);
    m.press("<esc>");
    // The columns of the table.
    m.press("2c");
    let before = m.state.columns().len();
    m.press("dienstl");
    let list = m.state.overlays.get::<regatlas::shell::overlays::columns::ColumnList>().unwrap();
    assert_eq!(list.shown(&m.state.shared.texts), [regatlas::query::listing::ListColumn::Provider]);
    m.press(" <esc>");
    assert_eq!(m.state.columns().len(), before + 1);
}

#[test]
fn dimensions_and_figures_are_one_list_in_one_order_by_one_key() {
    let names = |m: &Machine| -> Vec<String> {
        let picker = m.state.overlays.get::<Picker>().unwrap();
        picker.entries().into_iter().map(|(name, _)| name.clone()).collect()
    };
    let mut m = Machine::new(120, 40, Lang::De, "");
    m.press("1d");
    let all = names(&m);
    assert_eq!(all.len(), Dimension::ALL.len() + Figure::ALL.len());
    m.press("<esc>");
    for screen in ["2", "3", "4", "5", "6", "7", "9", "E", "R", "K", "O"] {
        m.press(screen);
        m.press("d");
        let own = names(&m);
        let common: Vec<&String> = own.iter().filter(|name| all.contains(name)).collect();
        assert_eq!(common, all.iter().collect::<Vec<_>>(), "screen {screen}");
        m.press("<esc>");
    }
    m.press("1drücklauf<enter>");
    assert_eq!(m.state.shared.measure.code(), "response_rate");
    m.press("9dlücken<enter>");
    assert_eq!(m.state.screens.map.figure, Figure::Gaps);
    m.press("3dkreistyp<enter>");
    assert_eq!(m.state.screens.coverage.rows, Dimension::DistrictType);
    m.press("5dgemeindegr<enter>");
    assert_eq!(m.state.screens.maturity.ask.dimension, Dimension::Size);
    m.press("2dkanal<enter>");
    assert_eq!((m.state.screen, m.state.screens.coverage.rows), (ScreenId::Coverage, Dimension::Channel));
}

#[test]
fn the_palette_has_a_threshold_and_synonyms_and_resets_nothing_first() {
    let mut m = Machine::new(120, 40, Lang::De, "");
    let entries = |m: &Machine| m.state.overlays.get::<Palette>().unwrap().entries(&m.state);
    m.press(":mahnen");
    assert_eq!(entries(&m).first().map(|entry| entry.action), Some(Action::Gaps));
    m.press("<ctrl-u>qzx");
    assert!(entries(&m).is_empty(), "{:?}", entries(&m));
    for typed in ["", "a", "e", "al", "fil", "alles", "be", "zur", "ansicht", "gewicht", "ende"] {
        m.press("<ctrl-u>");
        m.press(typed);
        let own = entries(&m);
        let others = own.iter().filter(|entry| entry.works_here).any(|entry| !entry.action.resets());
        let first = own.first().map(|entry| entry.action);
        assert!(!others || first.is_some_and(|action| !action.resets()), "{typed}: {first:?}");
    }
}
