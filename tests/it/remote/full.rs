//! A first sync: its files are LimeSurvey's own.

use std::fs;
use std::sync::atomic::AtomicBool;

use regatlas::error::{RemoteError, SourceErrorKind};
use regatlas::survey::Codebook;
use regatlas::survey::limesurvey::read_structure;
use regatlas::survey::limesurvey::remote::{Password, Progress, RemoteOptions, latest, list_surveys, snapshots};

use super::server::{Fault, Server, transcript};
use super::survey::{Survey, file, raw_records};
use super::{PASSWORD, options, run, run_with};

/// A codebook without what the interface does not tell: the version of the database, the ids of
/// options, and what stands above two scales.
fn as_told(codebook: &Codebook) -> Codebook {
    let mut told = codebook.clone();
    told.version = 0;
    for question in &mut told.questions {
        question.heads.clear();
        question.options.iter_mut().for_each(|option| option.id.clear());
    }
    told
}

#[test]
fn a_snapshot_equals_the_exports() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let mut steps = Vec::new();
    let synced = run_with(&server, root.path(), false, &mut |step| steps.push(step), &AtomicBool::new(false)).unwrap();
    let snapshot = &synced.snapshot;
    assert!(snapshot.dir.starts_with(root.path().join(format!("127.0.0.1_{}-777001", port(&server)))));

    let exported = file("responses.csv");
    assert_eq!(fs::read_to_string(snapshot.responses_path()).unwrap().trim_end(), exported.trim_end());
    assert_eq!(fs::read_to_string(snapshot.participants_path().unwrap()).unwrap(), file("participants.csv"));
    let structure = fs::read(snapshot.structure_path()).unwrap();
    let codebook = read_structure("structure.lss", structure.as_slice()).unwrap();
    let exported = read_structure("structure.lss", file("structure.lss").as_bytes()).unwrap();
    assert_eq!(as_told(&codebook), as_told(&exported));

    let question = |code| codebook.question(code).map(|question| (question.minimum, question.maximum));
    assert_eq!(question("G01Q05"), Some((Some(0.0), None)));
    assert_eq!(question("G01Q10"), Some((Some(0.0), Some(120.0))));

    assert_eq!((synced.new, synced.unchanged, synced.full, synced.resumed), (45, 0, true, 0));
    assert_eq!((snapshot.responses, snapshot.completed, snapshot.participants), (45, 33, Some(59)));
    assert_eq!((snapshot.last_id, snapshot.survey), (832, 777_001));
    assert_eq!(snapshot.title, "Befragung nachweisliefernder Stellen (nlS)");
    assert_eq!(snapshot.server, server.url());
    assert_eq!(latest(root.path(), &server.url(), 777_001).as_ref(), Some(snapshot));
    assert_eq!(snapshots(root.path(), &server.url(), 777_001), std::slice::from_ref(snapshot));
    assert_eq!(latest(root.path(), &server.url(), 424_242), None);
    assert!(!snapshot.dir.with_file_name(".partial").exists());

    assert_eq!(steps.first(), Some(&Progress::LoggingIn));
    assert_eq!(steps.last(), Some(&Progress::Writing));
    for step in [
        Progress::Structure { done: 34, total: 34 },
        Progress::Responses { done: 0, total: 45 },
        Progress::Responses { done: 45, total: 45 },
        Progress::Participants { done: 50, total: 59 },
    ] {
        assert!(steps.contains(&step), "{step:?} in {steps:?}");
    }
}

fn port(server: &Server) -> String {
    server.url().rsplit(':').next().unwrap().to_owned()
}

#[test]
fn responses_come_in_few_pages() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    run(&server, root.path()).unwrap();
    let calls = server.take_calls("export_responses");
    // One index and 45 rows in pages of 10, whatever the gaps between their ids.
    assert_eq!(calls.len(), 6);
    assert_eq!(calls[0][8], serde_json::json!(["id", "submitdate", "datestamp"]));
}

#[test]
fn a_survey_without_participants_has_none() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    server.survey(|survey| survey.participants = None);
    let snapshot = run(&server, root.path()).unwrap().snapshot;
    assert_eq!((snapshot.participants, snapshot.participants_path()), (None, None));
    assert!(!snapshot.dir.join("participants.csv").exists());
    assert_eq!(latest(root.path(), &server.url(), 777_001), Some(snapshot));
}

#[test]
fn servers_that_count_participants_by_tid_lose_none() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    server.survey(|survey| survey.by_tid = true);
    let snapshot = run(&server, root.path()).unwrap().snapshot;
    assert_eq!(fs::read_to_string(snapshot.participants_path().unwrap()).unwrap(), file("participants.csv"));
}

#[test]
fn a_survey_without_responses_has_a_header() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    server.survey(|survey| survey.responses.clear());
    let snapshot = run(&server, root.path()).unwrap().snapshot;
    let text = fs::read_to_string(snapshot.responses_path()).unwrap();
    let records = raw_records(text.trim_start_matches('\u{feff}'));
    assert_eq!(records.len(), 1);
    assert!(records[0].starts_with("\"id\";\"submitdate\";") && records[0].contains("\"G01Q01[SQ001]\""));
    // And the first response that comes then is found.
    server.survey(|survey| *survey = Survey::load());
    assert_eq!(run(&server, root.path()).unwrap().new, 45);
}

#[test]
fn an_expired_session_is_opened_again() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    server.fail("export_responses", 3, 1, Fault::Expires);
    run(&server, root.path()).unwrap();
    assert_eq!(server.take_calls("get_session_key").len(), 2);
    server.fail("get_summary", 0, 1, Fault::Transcript("90"));
    server.fail("get_summary", 0, 1, Fault::Transcript("90"));
    // The stub still knows the first key then: it is the client that gives up.
    let error = super::sync(
        &options(&server),
        &Password::new(PASSWORD),
        root.path(),
        false,
        &mut |_| {},
        &AtomicBool::new(false),
    );
    assert_eq!(error.unwrap_err().kind, SourceErrorKind::Remote(RemoteError::SessionExpired));
}

#[test]
fn surveys_are_listed() {
    let server = Server::start();
    let cancel = AtomicBool::new(false);
    let surveys = list_surveys(&options(&server), &Password::new(PASSWORD), &cancel).unwrap();
    let shown: Vec<_> = surveys.iter().map(|survey| (survey.sid, survey.title.as_str(), survey.active)).collect();
    assert_eq!(
        shown,
        [
            (453_951, "Zweite & letzte Befragung", true),
            (496_258, "Entwurf", false),
            (777_001, "Befragung nachweisliefernder Stellen (nlS)", true),
        ]
    );
    assert_eq!(surveys[0].expires.as_deref(), Some("2026-12-31 23:59:00"));
    assert_eq!((&surveys[2].expires, &surveys[2].start), (&None, &None));
    server.fail("list_surveys", 0, 1, Fault::Transcript("63"));
    assert_eq!(list_surveys(&options(&server), &Password::new(PASSWORD), &cancel).unwrap(), []);
    assert_eq!(server.open_sessions(), 0);
}

#[test]
fn every_way_to_type_the_address_leads_there() {
    let server = Server::start();
    for end in [
        "/",
        "/index.php/admin/remotecontrol",
        "/admin/remotecontrol",
        "/index.php?r=admin/remotecontrol",
        "/index.php/777001",
    ] {
        let options = RemoteOptions { server: format!("{}{end}", server.url()), ..options(&server) };
        assert_eq!(
            list_surveys(&options, &Password::new(PASSWORD), &AtomicBool::new(false)).unwrap().len(),
            3,
            "{end}"
        );
    }
    // A server that writes its addresses as queries answers the other address with a page.
    server.fail("get_session_key", 0, 1, Fault::Http(200, "<html><title>Umfragen</title></html>"));
    assert_eq!(list_surveys(&options(&server), &Password::new(PASSWORD), &AtomicBool::new(false)).unwrap().len(), 3);
}

#[test]
fn the_stub_answers_as_the_transcripts_do() {
    let survey = Survey::load();
    let recorded = transcript("14");
    let derived = survey.questions(2, "en");
    let (recorded, derived) = (recorded["result"].as_array().unwrap(), derived.as_array().unwrap());
    assert_eq!(recorded.len(), derived.len());
    for question in derived {
        let twin = recorded.iter().find(|twin| twin["qid"] == question["qid"]).unwrap();
        for (name, value) in question.as_object().unwrap() {
            assert_eq!(&twin[name], value, "{name} of {}", question["title"]);
        }
    }
    let twin = transcript("33")["result"]["answeroptions"].clone();
    for (code, option) in survey.options("24", "en").as_object().unwrap() {
        assert_eq!((&option["answer"], &option["order"]), (&twin[code]["answer"], &twin[code]["order"]));
    }
}
