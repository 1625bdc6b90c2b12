//! Every way in which a server fails or refuses has a kind of its own.

use std::fs;
use std::net::TcpListener;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use regatlas::error::{FileError, RemoteError, SourceError, SourceErrorKind as Kind};
use regatlas::survey::limesurvey::remote::{Password, RemoteOptions, list_surveys, sync};

use super::server::{Fault, Server};
use super::{PASSWORD, assert_no_secret, options, run};

fn listed(options: &RemoteOptions, password: &str) -> Result<usize, SourceError> {
    let result = list_surveys(options, &Password::new(password), &AtomicBool::new(false));
    result.map(|surveys| surveys.len()).inspect_err(assert_no_secret)
}

#[test]
fn a_refused_login_is_not_repeated() {
    for (fault, kind) in [
        (Fault::Transcript("02"), Kind::Remote(RemoteError::WrongPassword)),
        (Fault::Transcript("86"), Kind::Remote(RemoteError::LockedOut)),
        (Fault::Transcript("87"), Kind::Remote(RemoteError::SwitchedOff)),
        (Fault::Transcript("88"), Kind::Remote(RemoteError::SwitchedOff)),
        (Fault::Transcript("04"), Kind::Remote(RemoteError::Unexpected)),
    ] {
        let server = Server::start();
        server.fail("get_session_key", 0, 9, fault);
        let error = listed(&options(&server), PASSWORD).unwrap_err();
        assert_eq!(error.kind, kind);
        assert_eq!(error.path, server.url());
        assert_eq!(server.take_calls("get_session_key").len(), 1, "{kind:?}");
    }
    let server = Server::start();
    assert_eq!(listed(&options(&server), "falsch").unwrap_err().kind, Kind::Remote(RemoteError::WrongPassword));
    assert_eq!(server.take_calls("get_session_key").len(), 1);
}

#[test]
fn what_passes_is_tried_three_times() {
    let cut = |times| (Fault::CutOff, times);
    let down = |times| (Fault::Http(503, "<html>"), times);
    for (fault, times) in [cut(2), down(2)] {
        let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
        server.fail("export_responses", 2, times, fault);
        run(&server, root.path()).unwrap();
        assert_eq!(server.take_calls("export_responses").len(), 6 + times);
    }
    for ((fault, times), kind) in
        [(cut(9), Kind::Remote(RemoteError::CutOff)), (down(9), Kind::Remote(RemoteError::NotReachable))]
    {
        let server = Server::start();
        server.fail("list_surveys", 0, times, fault);
        assert_eq!(listed(&options(&server), PASSWORD).unwrap_err().kind, kind);
        assert_eq!(server.take_calls("list_surveys").len(), 3);
        assert_eq!(server.open_sessions(), 0);
    }
}

#[test]
fn what_does_not_pass_is_tried_once() {
    for (fault, kind, found) in [
        (Fault::Transcript("47"), Kind::Remote(RemoteError::Unexpected), "Writer for xlsx should implement IWriter"),
        (Fault::Http(200, ""), Kind::Remote(RemoteError::SwitchedOff), "HTTP 200"),
        (
            Fault::Http(404, "<html><title>Nichts</title></html>"),
            Kind::Remote(RemoteError::NotLimesurvey),
            "HTTP 404: Nichts",
        ),
        (Fault::Says("No permission"), Kind::Remote(RemoteError::NoPermission), "No permission"),
        (Fault::Http(500, "kaputt"), Kind::Remote(RemoteError::NotLimesurvey), "HTTP 500: kaputt"),
    ] {
        let server = Server::start();
        server.fail("list_surveys", 0, 9, fault);
        let error = listed(&options(&server), PASSWORD).unwrap_err();
        assert_eq!((error.kind, error.found.as_str()), (kind, found));
        assert_eq!(server.take_calls("list_surveys").len(), 1);
        assert_eq!(server.open_sessions(), 0);
    }
}

#[test]
fn a_slow_answer_is_a_time_out() {
    let server = Server::start();
    server.fail("list_surveys", 0, 9, Fault::Slow(Duration::from_millis(900)));
    let options = RemoteOptions { timeout: Duration::from_millis(300), ..options(&server) };
    assert_eq!(listed(&options, PASSWORD).unwrap_err().kind, Kind::Remote(RemoteError::Timeout));
    assert_eq!(server.take_calls("list_surveys").len(), 3);
}

#[test]
fn surveys_that_cannot_be_read() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let unknown = RemoteOptions { survey: 424_242, ..options(&server) };
    let error = sync(&unknown, &Password::new(PASSWORD), root.path(), false, &mut |_| {}, &AtomicBool::new(false));
    assert_eq!(error.unwrap_err().kind, Kind::Remote(RemoteError::UnknownSurvey));

    server.survey(|survey| survey.active = false);
    assert_eq!(run(&server, root.path()).unwrap_err().kind, Kind::Remote(RemoteError::InactiveSurvey));
    server.survey(|survey| survey.active = true);
    for (method, name, kind) in [
        ("export_responses", "64", Kind::Remote(RemoteError::NoPermission)),
        ("list_participants", "66", Kind::Remote(RemoteError::NoPermission)),
        ("get_summary", "67", Kind::Remote(RemoteError::NoPermission)),
        ("get_summary", "52", Kind::Remote(RemoteError::UnknownSurvey)),
        ("export_responses", "48", Kind::Remote(RemoteError::Unexpected)),
    ] {
        server.fail(method, 0, 1, Fault::Transcript(name));
        let error = run(&server, root.path()).unwrap_err();
        assert_eq!(error.kind, kind, "{name}");
        assert_eq!(error.expected == method, kind != Kind::Remote(RemoteError::UnknownSurvey), "{error}");
    }
    server.fail("export_responses", 0, 1, Fault::Says("No Data, survey table does not exist."));
    assert_eq!(run(&server, root.path()).unwrap_err().kind, Kind::Remote(RemoteError::InactiveSurvey));
}

#[test]
fn a_server_that_is_not_there() {
    // A port that was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = Server::start();
    let gone = RemoteOptions { server: format!("http://127.0.0.1:{port}"), ..options(&server) };
    assert_eq!(listed(&gone, PASSWORD).unwrap_err().kind, Kind::Remote(RemoteError::NotReachable));
    // One that does not speak TLS.
    let plain = RemoteOptions { server: server.url().replace("http:", "https:"), ..options(&server) };
    assert_eq!(listed(&plain, PASSWORD).unwrap_err().kind, Kind::Remote(RemoteError::Tls));
    let insecure = RemoteOptions { server: "http://umfrage.example.de".into(), ..options(&server) };
    assert_eq!(listed(&insecure, PASSWORD).unwrap_err().kind, Kind::Remote(RemoteError::Insecure));
}

#[test]
fn redirects_stay_on_the_server() {
    let server = Server::start();
    for status in [301, 302, 307, 308] {
        server.fail("get_session_key", 0, 1, Fault::Redirect(status, "/index.php?r=admin/remotecontrol".into()));
        assert_eq!(listed(&options(&server), PASSWORD).unwrap(), 3, "{status}");
    }
    let elsewhere = "https://anderswo.example.de/index.php/admin/remotecontrol?von=hier";
    server.fail("get_session_key", 0, 1, Fault::Redirect(302, elsewhere.into()));
    let error = listed(&options(&server), PASSWORD).unwrap_err();
    assert_eq!(error.kind, Kind::Remote(RemoteError::Redirect));
    assert_eq!(error.found, "https://anderswo.example.de/index.php/admin/remotecontrol");
    server.fail("get_session_key", 0, 9, Fault::Redirect(302, "/admin/remotecontrol".into()));
    assert_eq!(listed(&options(&server), PASSWORD).unwrap_err().kind, Kind::Remote(RemoteError::Redirect));
}

#[test]
fn no_error_repeats_a_secret() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    server.fail("get_session_key", 0, 1, Fault::Echo);
    let error = run(&server, root.path()).unwrap_err();
    assert!(error.found.contains("get_session_key") && error.found.contains('…'), "{error}");
    for method in ["get_survey_properties", "export_responses", "list_participants"] {
        server.fail(method, 0, 1, Fault::Echo);
        let error = run(&server, root.path()).unwrap_err();
        assert_eq!(error.kind, Kind::Remote(RemoteError::Unexpected), "{method}");
        assert!(error.found.contains('…'), "{error}");
    }
}

#[test]
fn a_folder_that_cannot_be_written() {
    let (server, root) = (Server::start(), tempfile::tempdir().unwrap());
    let file = root.path().join("datei");
    fs::write(&file, "").unwrap();
    assert_eq!(run(&server, &file).unwrap_err().kind, Kind::File(FileError::Unwritable));
    assert!(server.take_calls("get_session_key").is_empty());
}
