//! A second sync: only what is new or may have changed is fetched.

use std::fs;

use regatlas::error::{RemoteError, SourceErrorKind};
use regatlas::survey::limesurvey::remote::{Synced, latest, snapshots};
use serde_json::Value;

use super::server::{Fault, Server};
use super::{run, run_full};

/// New, completed, changed, unchanged, vanished.
fn counts(synced: &Synced) -> [usize; 5] {
    [synced.new, synced.completed, synced.changed, synced.unchanged, synced.vanished]
}

/// The ranges of ids that were asked for.
fn ranges(server: &Server) -> Vec<(u64, u64)> {
    let calls = server.take_calls("export_responses");
    let range = |call: &Value| Some((call[6].as_u64()?, call[7].as_u64()?));
    calls.iter().filter_map(range).collect()
}

/// The snapshot holds exactly what the server has.
fn assert_equal(server: &Server, synced: &Synced) {
    let text = fs::read_to_string(synced.snapshot.responses_path()).unwrap();
    let expected = server.state().survey.export(1, None, None).unwrap();
    assert_eq!(text.trim_end(), expected.trim_end());
}

#[test]
fn what_is_new_is_added() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    run(&server, root.path()).unwrap();
    server.take_calls("");
    let mut incomplete = Vec::new();
    server.survey(|survey| {
        survey.copy(3, 840);
        survey.copy(3, 845);
        incomplete = survey.incomplete();
        survey.set(incomplete[0], "submitdate", "2026-11-20 08:00:00");
    });
    let synced = run(&server, root.path()).unwrap();
    assert_eq!(counts(&synced), [2, 1, 0, 44, 0]);
    assert!(!synced.full);
    assert_equal(&server, &synced);
    let asked = ranges(&server);
    assert!(asked.len() <= 5, "{asked:?}");
    for id in incomplete.iter().chain(&[840, 845]) {
        assert!(asked.iter().any(|(from, to)| from <= id && id <= to), "{id} in {asked:?}");
    }
    assert_eq!(snapshots(root.path(), &server.url(), 777_001).len(), 2);
    assert_eq!(latest(root.path(), &server.url(), 777_001), Some(synced.snapshot));
}

#[test]
fn what_was_saved_again_is_fetched_again() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    run(&server, root.path()).unwrap();
    server.survey(|survey| {
        survey.set(832, "datestamp", "2026-11-23 10:00:00");
        survey.set(832, "G02Q01", "Neue Stelle");
    });
    let synced = run(&server, root.path()).unwrap();
    assert_eq!((counts(&synced), synced.full), ([0, 0, 1, 44, 0], false));
    assert_equal(&server, &synced);
}

#[test]
fn what_vanished_is_gone() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    run(&server, root.path()).unwrap();
    server.survey(|survey| {
        survey.responses.remove(&3);
        survey.copy(1, 900);
    });
    let synced = run(&server, root.path()).unwrap();
    assert_eq!(counts(&synced), [1, 0, 0, 44, 1]);
    assert_equal(&server, &synced);
}

#[test]
fn counts_that_disagree_lead_to_a_full_fetch() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    run(&server, root.path()).unwrap();
    server.survey(|survey| survey.miscounted = 1);
    let synced = run(&server, root.path()).unwrap();
    assert_eq!((counts(&synced), synced.full, synced.resumed), ([0, 0, 0, 45, 0], true, 0));
    assert_equal(&server, &synced);
}

#[test]
fn counts_that_change_at_this_moment_mean_nothing() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    run(&server, root.path()).unwrap();
    server.fail("get_summary", 1, 1, Fault::Miscounts(1));
    let synced = run(&server, root.path()).unwrap();
    assert_eq!((counts(&synced), synced.full), ([0, 0, 0, 45, 0], false));
}

#[test]
fn a_changed_structure_leads_to_a_full_fetch() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let first = run(&server, root.path()).unwrap();
    server.survey(|survey| survey.renamed = Some(("Meldebescheinigung", "Geburtsurkunde &amp; mehr")));
    server.take_calls("");
    let synced = run(&server, root.path()).unwrap();
    assert!(synced.full && synced.snapshot.structure != first.snapshot.structure);
    assert_eq!(ranges(&server).len(), 5);
    assert_eq!(counts(&synced), [0, 0, 0, 45, 0]);
}

#[test]
fn all_are_fetched_on_demand() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    run(&server, root.path()).unwrap();
    // A change that no date tells of.
    server.survey(|survey| survey.set(1, "G02Q01", "Andere Stelle"));
    assert_eq!(counts(&run(&server, root.path()).unwrap()), [0, 0, 0, 45, 0]);
    let synced = run_full(&server, root.path()).unwrap();
    assert_eq!((counts(&synced), synced.full), ([0, 0, 1, 44, 0], true));
    assert_equal(&server, &synced);
}

#[test]
fn columns_that_change_on_the_way_are_read_again_once() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    server.fail("export_responses", 3, 1, Fault::Renames("G02Q01", "G02Q01neu"));
    let synced = run(&server, root.path()).unwrap();
    assert_equal(&server, &synced);
    // Columns other than those of the last snapshot.
    server.survey(|survey| survey.header = survey.header.replace("G02Q01neu", "G02Q01"));
    let synced = run(&server, root.path()).unwrap();
    assert!(synced.full);
    assert_equal(&server, &synced);
}

#[test]
fn columns_that_change_again_and_again_are_an_error() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let last = run(&server, root.path()).unwrap().snapshot;
    server.fail("export_responses", 3, 1, Fault::Renames("G02Q01", "G02Q01neu"));
    server.fail("export_responses", 5, 1, Fault::Renames("G02Q01neu", "G02Q01"));
    let error = run_full(&server, root.path()).unwrap_err();
    assert_eq!(error.kind, SourceErrorKind::Remote(RemoteError::Changed));
    assert_eq!(latest(root.path(), &server.url(), 777_001), Some(last));
    assert!(run_full(&server, root.path()).is_ok());
}
