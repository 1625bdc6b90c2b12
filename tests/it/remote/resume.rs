//! A sync that does not get to its end: nothing is lost, and the next one goes on.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use regatlas::error::{FileError, RemoteError, SourceErrorKind};
use regatlas::survey::limesurvey::remote::{Progress, Snapshot, latest, snapshots};

use super::server::{Fault, Server};
use super::survey::file;
use super::{run, run_full, run_with};

fn marked(server: &Server, root: &Path) -> Option<Snapshot> {
    latest(root, &server.url(), 777_001)
}

/// A server whose third page of responses failed, with the two before on disk.
fn interrupted(root: &Path) -> Server {
    let server = Server::start();
    server.fail("export_responses", 3, 1, Fault::Says("Etwas ging schief"));
    let error = run(&server, root).unwrap_err();
    assert_eq!(
        (error.kind, error.found.as_str()),
        (SourceErrorKind::Remote(RemoteError::Unexpected), "Etwas ging schief")
    );
    assert_eq!(marked(&server, root), None);
    server.take_calls("");
    server
}

/// The folder of pages of the one survey below `root`.
fn partial(root: &Path) -> PathBuf {
    fs::read_dir(root).unwrap().next().unwrap().unwrap().path().join(".partial")
}

#[test]
fn the_next_sync_goes_on() {
    let root = tempfile::tempdir().unwrap();
    let server = interrupted(root.path());
    let synced = run(&server, root.path()).unwrap();
    assert_eq!((synced.resumed, synced.new), (20, 45));
    // The index and the three pages that were missing.
    assert_eq!(server.take_calls("export_responses").len(), 4);
    assert_eq!(
        fs::read_to_string(synced.snapshot.responses_path()).unwrap().trim_end(),
        file("responses.csv").trim_end()
    );
    assert!(!partial(root.path()).exists());
}

#[test]
fn pages_are_fetched_again_where_responses_changed() {
    let root = tempfile::tempdir().unwrap();
    let server = interrupted(root.path());
    server.survey(|survey| survey.set(1, "datestamp", "2026-11-24 09:00:00"));
    let synced = run(&server, root.path()).unwrap();
    assert_eq!(synced.resumed, 19);
    let expected = server.state().survey.export(1, None, None).unwrap();
    assert_eq!(fs::read_to_string(synced.snapshot.responses_path()).unwrap().trim_end(), expected.trim_end());
}

#[test]
fn pages_of_yesterday_or_of_another_structure_are_not_used() {
    let root = tempfile::tempdir().unwrap();
    let server = interrupted(root.path());
    let path = partial(root.path()).join("partial.toml");
    let text = fs::read_to_string(&path).unwrap();
    let started = text.lines().find(|line| line.starts_with("started")).unwrap();
    fs::write(&path, text.replace(started, "started = \"2026-01-01T00:00:00Z\"")).unwrap();
    assert_eq!(run(&server, root.path()).unwrap().resumed, 0);

    let root = tempfile::tempdir().unwrap();
    let server = interrupted(root.path());
    server.survey(|survey| survey.renamed = Some(("Meldebescheinigung", "Geburtsurkunde")));
    assert_eq!(run(&server, root.path()).unwrap().resumed, 0);

    let root = tempfile::tempdir().unwrap();
    let server = interrupted(root.path());
    for entry in fs::read_dir(partial(root.path())).unwrap() {
        fs::write(entry.unwrap().path(), "beschädigt").unwrap();
    }
    assert_eq!(run(&server, root.path()).unwrap().resumed, 0);
}

#[test]
fn cancelling_leaves_the_last_good_snapshot() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let good = run(&server, root.path()).unwrap().snapshot;
    let before = fs::read(good.responses_path()).unwrap();
    let cancel = AtomicBool::new(false);
    let mut stop = |step| {
        if matches!(step, Progress::Responses { done, .. } if done >= 20) {
            cancel.store(true, Ordering::Relaxed);
        }
    };
    let error = run_with(&server, root.path(), true, &mut stop, &cancel).unwrap_err();
    assert_eq!(error.kind, SourceErrorKind::File(FileError::Cancelled));
    assert_eq!(marked(&server, root.path()), Some(good.clone()));
    assert_eq!(fs::read(good.responses_path()).unwrap(), before);
    assert_eq!(run_full(&server, root.path()).unwrap().resumed, 20);
}

#[test]
fn a_sync_cancelled_before_it_begins_does_not_log_in() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let error = run_with(&server, root.path(), false, &mut |_| {}, &AtomicBool::new(true)).unwrap_err();
    assert_eq!(error.kind, SourceErrorKind::File(FileError::Cancelled));
    assert!(server.take_calls("get_session_key").is_empty());
}

#[test]
fn every_step_may_fail_without_harm() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let good = run(&server, root.path()).unwrap().snapshot;
    for method in [
        "get_survey_properties",
        "get_language_properties",
        "list_groups",
        "list_questions",
        "get_question_properties",
        "get_summary",
        "export_responses",
        "list_participants",
    ] {
        server.fail(method, 0, 1, Fault::Transcript("70"));
        assert_eq!(
            run(&server, root.path()).unwrap_err().kind,
            SourceErrorKind::Remote(RemoteError::Unexpected),
            "{method}"
        );
        assert_eq!(marked(&server, root.path()), Some(good.clone()), "{method}");
    }
    assert_eq!(snapshots(root.path(), &server.url(), 777_001).len(), 1);
}

#[test]
fn a_killed_process_leaves_nothing_half() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let good = run(&server, root.path()).unwrap().snapshot;
    let home = good.dir.parent().unwrap();
    let unfinished = home.join(".new-2026-11-24T000000Z");
    fs::create_dir(&unfinished).unwrap();
    fs::write(unfinished.join("responses.csv"), "halb").unwrap();
    fs::create_dir(home.join("2026-11-25T000000Z")).unwrap();
    // The marker names something else, or nothing.
    for marker in ["2026-11-25T000000Z", "../../etc", "", "weg"] {
        fs::write(home.join("latest"), marker).unwrap();
        assert_eq!(marked(&server, root.path()), Some(good.clone()), "{marker}");
    }
    assert_eq!(snapshots(root.path(), &server.url(), 777_001), [good]);
    assert_eq!(run(&server, root.path()).unwrap().unchanged, 45);
    assert!(!unfinished.exists());
}

#[test]
fn a_survey_is_fetched_by_one_at_a_time() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let mut inner = None;
    let mut again = |step| {
        if matches!(step, Progress::Counting) && inner.is_none() {
            let options = super::options(&server);
            let password = super::Password::new(super::PASSWORD);
            inner = Some(super::sync(&options, &password, root.path(), false, &mut |_| {}, &AtomicBool::new(false)));
        }
    };
    run_with(&server, root.path(), false, &mut again, &AtomicBool::new(false)).unwrap();
    assert_eq!(inner.unwrap().unwrap_err().kind, SourceErrorKind::Remote(RemoteError::Busy));
}
