//! Real answers of a server, and others that something else gives.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
use super::*;

/// Real answers of LimeSurvey 6.10, one a line.
const TRANSCRIPTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/remote/transcripts.jsonl"));

fn outcome(name: &str) -> Result<Option<Value>, SourceErrorKind> {
    let line = TRANSCRIPTS.lines().find(|line| line.contains(&format!("\"name\":\"{name}"))).unwrap();
    let transcript: Value = serde_json::from_str(line).unwrap();
    let status = u16::try_from(transcript["status"].as_u64().unwrap()).unwrap();
    let answer = Answer { status, body: transcript["body"].as_str().unwrap().to_owned() };
    read(&answer, "https://umfrage.example.de").map_err(|error| error.kind)
}

#[test]
fn real_errors_are_recognised() {
    use SourceErrorKind as Kind;
    for (name, kind) in [
        ("02", Kind::Remote(RemoteError::WrongPassword)),
        ("03", Kind::Remote(RemoteError::WrongPassword)),
        ("04", Kind::Remote(RemoteError::Unexpected)),
        ("47", Kind::Remote(RemoteError::Unexpected)),
        ("48", Kind::Remote(RemoteError::Unexpected)),
        ("50", Kind::Remote(RemoteError::NoPermission)),
        ("52", Kind::Remote(RemoteError::UnknownSurvey)),
        ("53", Kind::Remote(RemoteError::UnknownSurvey)),
        ("56", Kind::Remote(RemoteError::Unexpected)),
        ("64", Kind::Remote(RemoteError::NoPermission)),
        ("69", Kind::Remote(RemoteError::SessionExpired)),
        ("70", Kind::Remote(RemoteError::Unexpected)),
        ("71", Kind::Remote(RemoteError::Unexpected)),
        ("74", Kind::Remote(RemoteError::SwitchedOff)),
        ("77", Kind::Remote(RemoteError::SessionExpired)),
        ("84", Kind::Remote(RemoteError::LockedOut)),
        ("86", Kind::Remote(RemoteError::LockedOut)),
        ("87", Kind::Remote(RemoteError::SwitchedOff)),
        ("88", Kind::Remote(RemoteError::SwitchedOff)),
        ("90", Kind::Remote(RemoteError::SessionExpired)),
    ] {
        assert_eq!(outcome(name), Err(kind), "{name}");
    }
}

#[test]
fn nothing_in_words_is_no_error() {
    for name in ["40", "57", "63"] {
        assert_eq!(outcome(name), Ok(None), "{name}");
    }
}

#[test]
fn every_other_answer_is_a_value() {
    for name in ["01", "05", "08", "11", "14", "27", "35", "36", "37", "43", "51", "62", "75", "76"] {
        assert!(outcome(name).unwrap().is_some_and(|value| !value.is_null()), "{name}");
    }
}

#[test]
fn what_stands_before_limesurvey_is_told_in_its_own_words() {
    use SourceErrorKind as Kind;
    let read = |status, body: &str| read(&Answer { status, body: body.into() }, "s").unwrap_err();
    let page = "<html><head><title>404 Not Found</title></head><body>nginx</body></html>";
    for (status, body, kind, found) in [
        (404, page, Kind::Remote(RemoteError::NotLimesurvey), "404 Not Found"),
        (
            403,
            "<html><h1>Zugriff verweigert</h1></html>",
            Kind::Remote(RemoteError::NotLimesurvey),
            "HTTP 403: Zugriff verweigert",
        ),
        (200, "<html><title>Anmeldung</title></html>", Kind::Remote(RemoteError::NotLimesurvey), "Anmeldung"),
        (200, "Guten Tag", Kind::Remote(RemoteError::NotLimesurvey), "Guten Tag"),
        (200, "{\"hallo\":1}", Kind::Remote(RemoteError::NotLimesurvey), "{\"hallo\":1}"),
        (500, "", Kind::Remote(RemoteError::NotLimesurvey), "HTTP 500"),
        (503, page, Kind::Remote(RemoteError::NotReachable), "HTTP 503"),
        (
            200,
            "{\"id\":1,\"result\":null,\"error\":{\"code\":7}}",
            Kind::Remote(RemoteError::Unexpected),
            "{\"code\":7}",
        ),
    ] {
        let error = read(status, body);
        assert_eq!((error.kind, error.found.as_str()), (kind, found), "{body}");
    }
    assert_eq!(read(200, "{\"id\":1,\"result\":[{\"sid\":7").kind, Kind::Remote(RemoteError::CutOff));
}

#[test]
fn german_status_texts_mean_the_same() {
    use SourceErrorKind as Kind;
    for (text, kind) in [
        ("Keine Berechtigung", Kind::Remote(RemoteError::NoPermission)),
        ("Falscher Benutzername oder falsches Passwort", Kind::Remote(RemoteError::WrongPassword)),
        ("Ungültige Umfrage-ID", Kind::Remote(RemoteError::UnknownSurvey)),
        ("No Data, survey table does not exist.", Kind::Remote(RemoteError::InactiveSurvey)),
        ("Ungültiger Sitzungsschlüssel", Kind::Remote(RemoteError::SessionExpired)),
    ] {
        assert_eq!(said(text, "s").unwrap_err().kind, kind, "{text}");
    }
    assert_eq!(said("No Data, could not get max id.", "s"), Ok(None));
}
