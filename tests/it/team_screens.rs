//! Cascade, roll-out and notebook on the screens: what stands there, what is written from there.

use std::fs;
use std::path::Path;

use crate::harness::Machine;
use crate::screens::{SIZES, snapshot, words};
use crate::team::workspace;
use regatlas::domain::ScreenId;
use regatlas::query::filter::evaluate;
use regatlas::query::numbers::distinct;
use regatlas::screens::land_page::places::LandPagePart;
use regatlas::shell::overlays::form::Form;
use regatlas::text::Lang;

/// The day that everything is looked at.
const TODAY: &str = "2026-12-01";

fn machine(folder: &Path, (width, height): (u16, u16), lang: Lang) -> Machine {
    let mut machine = Machine::in_workspace(folder, width, height, lang);
    machine.state.shared.today = TODAY.parse().unwrap();
    machine
}

/// A workspace in which something was entered everywhere.
fn filled() -> tempfile::TempDir {
    let folder = workspace();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "cascade.csv",
        "from,to,what,sent,forwarded,confirmed,source\n\
        pb,bund:bv,Einladung,2026-08-17,2026-08-19,,Mail\n\
        bund:bv,bund:dstgb,Einladung,2026-08-19,2026-08-26,,Mail\n\
        bund:bv,bund:dlt,Einladung,2026-08-19,,,Mail\n\
        bund:dstgb,by:gemeindetag,Einladung,2026-08-26,2026-09-02,,Telefonat\n\
        bund:dstgb,ni:stgb,Einladung,2026-08-26,,,Mail\n",
    );
    write(
        "rollout.csv",
        "body,register,project,step,owner,planned,done,note\n\
        land:BY,melderegister,UP 2024 Bayern,kontakt,Referat 44,2024-03-01,2024-03-15,\n\
        land:BY,melderegister,UP 2024 Bayern,ertuechtigung,Hersteller A,2026-06-30,,\n\
        land:BY,melderegister,UP 2024 Bayern,anschluss,Referat 44,2027-06-30,,\n\
        ,,UP 2024 Bayern,,,2024-11-20,,Schnittstelle liefert Fehler bei Umlauten\n\
        095760111111,passregister,Abenberg,kontakt,Amt,2026-02-01,2026-02-10,\n\
        095760111111,passregister,Abenberg,anschluss,Amt,2029-06-30,,\n",
    );
    write(
        "questions.csv",
        "date,land,question,asked_by,answer,state,view,filter,figure,who\n\
        2026-10-05,BY,Wann werden die Ergebnisse geteilt?,Ministerium,Im Frühjahr,answered,,,,anna\n\
        2026-11-20,BY,Wie viele Passregister fehlen noch?,Ministerium,,open,gaps,land:BY,,anna\n\
        2026-11-21,,Gilt die Frist auch für Kammern?,Kammer,,open,,,,bert\n",
    );
    write(
        "offices.csv",
        "land,function,office,address,phone,mail,note\n\
        BY,Koordination Registermodernisierung,Staatsministerium,\"Ring 1, München\",0891234,amt@example.invalid,\n",
    );
    folder
}

#[test]
fn at_three_sizes() {
    let folder = filled();
    for size in SIZES {
        let mut m = machine(folder.path(), size, Lang::De);
        m.press("K");
        assert_eq!(m.state.screen, ScreenId::Cascade);
        snapshot("cascade", &m.state);
        m.press("s");
        snapshot("cascade_entry", &m.state);
        m.press("<esc>O");
        snapshot("rollout", &m.state);
        m.press("<tab>");
        snapshot("rollout_steps", &m.state);
        m.press("<tab>");
        snapshot("rollout_rows", &m.state);
        let mut m = machine(folder.path(), size, Lang::En);
        m.press("K");
        snapshot("cascade_en", &m.state);
        m.press("O");
        snapshot("rollout_en", &m.state);
    }
}

#[test]
fn nothing_is_planned_and_nothing_entered_yet() {
    let folder = workspace();
    let mut m = machine(folder.path(), (80, 24), Lang::De);
    m.press("O");
    assert!(words(&m.state).contains("rollout.csv"), "{}", words(&m.state));
    m.press("K");
    assert!(words(&m.state).contains("nichts eingetragen"));
}

#[test]
fn a_hop_opens_exactly_the_bodies_that_it_counts() {
    let folder = filled();
    let mut m = machine(folder.path(), (120, 40), Lang::De);
    for at in 0..8 {
        m.press("K<home>");
        for _ in 0..at {
            m.press("<down>");
        }
        let counted = m.state.screens.cascade.hop().unwrap().counts.bodies;
        m.press("<enter>");
        if counted == 0 {
            assert_eq!(m.state.screen, ScreenId::Cascade);
            assert!(m.state.shared.notice.is_some());
            continue;
        }
        assert_eq!(m.state.screen, ScreenId::Landscape);
        let landscape = m.state.shared.loaded.clone().unwrap();
        let opened = evaluate(&landscape.landscape, &m.state.shared.filter);
        assert_eq!(distinct(&landscape.landscape, &opened).0, counted);
        m.press("<backspace>");
        assert_eq!(m.state.screen, ScreenId::Cascade);
    }
}

#[test]
fn a_step_is_entered_and_the_hop_moves_down() {
    let folder = filled();
    let mut m = machine(folder.path(), (120, 40), Lang::De);
    m.press("K");
    let name =
        |m: &Machine| m.state.screens.cascade.hop().unwrap().to.key(&m.state.shared.loaded.clone().unwrap().landscape);
    assert_eq!(name(&m), "bund:dlt");
    m.press("w");
    // A day that is none is said, and nothing is written.
    m.press("<backspace><backspace><enter>");
    assert!(words(&m.state).contains("geht hier nicht"), "{}", words(&m.state));
    m.press("02<enter>");
    let text = fs::read_to_string(folder.path().join("cascade.csv")).unwrap();
    assert!(text.contains("\nbund:bv,bund:dlt,Einladung,2026-08-19,2026-12-02,,Mail\n"), "{text}");
    assert!(m.state.shared.notice.as_ref().unwrap().contains("cascade.csv"));
    assert_eq!((m.state.screen, name(&m).as_str()), (ScreenId::Cascade, "ni:stgb"));
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_named_and_stays() {
    let folder = filled();
    let mut m = machine(folder.path(), (120, 40), Lang::De);
    m.press("Kw");
    let file = folder.path().join("cascade.csv");
    let theirs = fs::read_to_string(&file)
        .unwrap()
        .replace("bund:bv,bund:dlt,Einladung,2026-08-19,,", "bund:bv,bund:dlt,Einladung,2026-08-19,2026-08-30,");
    fs::write(&file, theirs).unwrap();
    m.press("<enter>");
    let notice = m.state.shared.notice.clone().unwrap();
    assert!(notice.contains("2026-08-30") && notice.contains(TODAY), "{notice}");
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("\nbund:bv,bund:dlt,Einladung,").count(), 2, "{text}");
}

#[test]
fn a_row_of_the_plan_is_changed_and_a_new_one_written() {
    let folder = filled();
    let mut m = machine(folder.path(), (120, 40), Lang::De);
    m.press("Oc");
    let line = m.state.screens.rollout.line().unwrap().row;
    m.press("c<tab>2026-11-30<enter>");
    let text = fs::read_to_string(folder.path().join("rollout.csv")).unwrap();
    assert!(text.contains("ertuechtigung,Hersteller A,2026-06-30,2026-11-30,"), "{line}: {text}");
    m.press("n095760111111<tab>melderegister<tab><tab>zauberei<enter>");
    assert!(words(&m.state).contains("kontakt, bestandsaufnahme"), "{}", words(&m.state));
    m.press("<ctrl-u>kontakt<enter>");
    let text = fs::read_to_string(folder.path().join("rollout.csv")).unwrap();
    assert!(text.contains("095760111111,melderegister,UP 2024 Bayern,kontakt,"), "{text}");
    // Its bodies open from there.
    m.press("O<home><enter>");
    assert_eq!(m.state.screen, ScreenId::Landscape);
}

#[test]
fn a_question_is_written_from_anywhere_with_the_number_on_the_screen() {
    let folder = filled();
    for (keys, view) in [("", "overview"), ("3", "pivot --rows"), ("K", "cascade"), ("5", "maturity"), ("8", "check")] {
        let mut m = machine(folder.path(), (120, 40), Lang::De);
        m.press(&format!("{keys}A"));
        if keys.is_empty() {
            snapshot("notebook_entry", &m.state);
        }
        // Where a Land is selected it stands there already.
        let at = m.state.overlays.get::<Form>().unwrap().at;
        m.press(if at == 0 { "" } else { "<backtab><ctrl-u>" });
        m.press("SN<tab>Ministerium<tab>Wie weit ist ");
        let question = format!("Wie weit ist {}?", if keys.is_empty() { "alles" } else { keys });
        m.press(&format!("{}<enter>", question.trim_start_matches("Wie weit ist ")));
        let loaded = m.state.shared.loaded.clone().unwrap();
        let own = loaded.landscape.sources.team.inquiries.iter().find(|own| own.question == question).unwrap();
        let asked = (own.date.unwrap().to_string(), own.land.map(regatlas::domain::Land::code), own.asked_by.as_str());
        assert_eq!(asked, (TODAY.to_owned(), Some("SN"), "Ministerium"));
        assert!(own.view.contains(view.split(' ').next().unwrap()), "{}", own.view);
        if keys != "8" {
            assert!(own.figure.contains('%') && own.figure.contains("von"), "{keys}: {}", own.figure);
        }
    }
    let mut m = machine(folder.path(), (120, 40), Lang::De);
    m.press("8ASN<enter>");
    assert!(words(&m.state).contains("fehlt"), "a question without words is none");
    m.press("<esc>");
    assert!(!words(&m.state).contains("Heft der Koordination"));
}

#[test]
fn the_page_of_a_land_has_its_questions_and_offices() {
    let folder = filled();
    for size in SIZES {
        let mut m = machine(folder.path(), size, Lang::De);
        m.press("/passregister fehlen");
        assert!(words(&m.state).contains("Wie viele Passregister"), "{}", words(&m.state));
        m.press("<enter>");
        assert_eq!((m.state.screen, m.state.screens.land_page.part), (ScreenId::LandPage, LandPagePart::Inquiries));
        snapshot("land_page_team", &m.state);
        m.press("<enter>");
        snapshot("notebook_answer", &m.state);
    }
    let mut m = machine(folder.path(), (120, 40), Lang::De);
    m.press("/passregister fehlen<enter><enter>");
    m.press("Noch 12<enter>");
    let text = fs::read_to_string(folder.path().join("questions.csv")).unwrap();
    assert!(text.contains(",Noch 12,answered,"), "an answer makes it answered: {text}");
    assert_eq!(m.state.screen, ScreenId::LandPage);
    // Telephone and mail box stay hidden.
    m.state.screens.land_page.part = LandPagePart::Offices;
    m.state.screens.land_page.line = 0;
    m.press("<enter>");
    let said = m.state.shared.notice.clone().unwrap();
    assert!(said.contains("Ring 1, München") && !said.contains("example.invalid"), "{said}");
    m.state.shared.personal = true;
    m.press("<enter>");
    assert!(m.state.shared.notice.clone().unwrap().contains("amt@example.invalid"));
    // A question of no Land stands with the federation.
    m.press("/kammern<enter>");
    assert!(words(&m.state).contains("Gilt die Frist auch für Kammern?"), "{}", words(&m.state));
}

#[test]
fn without_a_workspace_it_is_said_how_to_make_one() {
    let mut m = Machine::new(80, 24, Lang::De, "");
    m.state.memory.can_note = false;
    m.press("A");
    assert!(m.state.shared.notice.clone().unwrap().contains("regatlas init"));
    m.press("Ks");
    assert!(m.state.shared.notice.clone().unwrap().contains("regatlas init"));
}
