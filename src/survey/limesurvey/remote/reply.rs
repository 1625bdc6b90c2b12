//! What an answer of the interface says. It speaks JSON, HTML, XML or nothing at all, and most of
//! its errors come with HTTP status 200.

use serde_json::Value;

use crate::error::{RemoteError, SourceError, SourceErrorKind};

use super::super::html::plain;

/// An answer as it came over HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body as text.
    pub body: String,
}

/// What LimeSurvey says for "there is nothing", in lower case and without its final full stop.
const NOTHING: [&str; 8] = [
    "no surveys found",
    "no groups found",
    "no questions found",
    "no survey participants found",
    "error: no survey participants table",
    "error: no token table",
    "no tokens found",
    "no data, could not get max id",
];

/// The result of a call: `None` where LimeSurvey says in words that there is nothing.
///
/// # Errors
/// [`RemoteError::CutOff`] for half an answer, else what LimeSurvey or whatever stands
/// before it says, with all its own words as `found`.
pub(super) fn read(answer: &Answer, server: &str) -> Result<Option<Value>, SourceError> {
    let body = answer.body.trim_start_matches('\u{feff}').trim();
    let fail = |kind, found: &str| failed(kind, server, found);
    let http = format!("HTTP {}", answer.status);
    if matches!(answer.status, 502..=504) {
        return Err(fail(SourceErrorKind::Remote(RemoteError::NotReachable), &http));
    }
    if body.is_empty() {
        let kind = match answer.status {
            200 => SourceErrorKind::Remote(RemoteError::SwitchedOff),
            _ => SourceErrorKind::Remote(RemoteError::NotLimesurvey),
        };
        return Err(fail(kind, &http));
    }
    if !body.starts_with('{') {
        return Err(no_json(body, answer.status, server));
    }
    let mut reply: Value = serde_json::from_str(body)
        .map_err(|cause| fail(SourceErrorKind::Remote(RemoteError::CutOff), &cause.to_string()))?;
    match reply["error"].take() {
        Value::Null => {}
        Value::String(text) => return Err(fail(SourceErrorKind::Remote(RemoteError::Unexpected), &text)),
        error => return Err(fail(SourceErrorKind::Remote(RemoteError::Unexpected), &error.to_string())),
    }
    let Some(result) = reply.get_mut("result").map(Value::take) else {
        return Err(fail(SourceErrorKind::Remote(RemoteError::NotLimesurvey), body));
    };
    match status_text(&result) {
        Some(text) => said(text, server),
        None => Ok(Some(result)),
    }
}

/// The text of a result that is a message. A record may have a field of this name too, but then
/// among many.
fn status_text(result: &Value) -> Option<&str> {
    let object = result.as_object().filter(|object| object.len() <= 2)?;
    object.get("status")?.as_str()
}

fn said(text: &str, server: &str) -> Result<Option<Value>, SourceError> {
    let plain_text = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| plain_text.contains(word));
    if NOTHING.contains(&plain_text.trim_end_matches('.')) {
        return Ok(None);
    }
    // Some of these texts are translated by the server, some are not, depending on its version.
    let kind = if has(&["invalid session key", "sitzungsschlüssel"]) {
        SourceErrorKind::Remote(RemoteError::SessionExpired)
    } else if has(&["login attempts", "anmeldeversuch"]) {
        SourceErrorKind::Remote(RemoteError::LockedOut)
    } else if has(&["user name or password", "username or password", "password is incorrect", "passwort", "kennwort"]) {
        SourceErrorKind::Remote(RemoteError::WrongPassword)
    } else if has(&["no permission", "permission denied", "keine berechtigung"]) {
        SourceErrorKind::Remote(RemoteError::NoPermission)
    } else if has(&["invalid survey", "umfrage-id", "ungültige umfrage"]) {
        SourceErrorKind::Remote(RemoteError::UnknownSurvey)
    } else if has(&["survey table does not exist", "survey is not active", "nicht aktiv"]) {
        SourceErrorKind::Remote(RemoteError::InactiveSurvey)
    } else {
        SourceErrorKind::Remote(RemoteError::Unexpected)
    };
    Err(failed(kind, server, text))
}

/// An error with all words of the server: they are shortened when it is known what to hide in them.
fn failed(kind: SourceErrorKind, server: &str, found: &str) -> SourceError {
    SourceError { found: found.to_owned(), ..SourceError::new(kind, server) }
}

fn no_json(body: &str, status: u16, server: &str) -> SourceError {
    if body.contains("<methodResponse") {
        return failed(SourceErrorKind::Remote(RemoteError::SwitchedOff), server, "XML-RPC");
    }
    let own_page = body.contains("content=\"LimeSurvey");
    let kind = if own_page && status >= 500 {
        SourceErrorKind::Remote(RemoteError::Unexpected)
    } else {
        SourceErrorKind::Remote(RemoteError::NotLimesurvey)
    };
    let headline = headline(body);
    let found = if status == 200 || headline.contains(&status.to_string()) {
        headline
    } else {
        format!("HTTP {status}: {headline}")
    };
    failed(kind, server, &found)
}

/// The words of a page that say what it is.
fn headline(body: &str) -> String {
    // A page may be huge, and what it says of itself stands at its beginning.
    let start = body.char_indices().nth(20_000).map_or(body, |(end, _)| &body[..end]);
    let text = ["h2", "title", "h1"].iter().find_map(|tag| {
        let from = start.find(&format!("<{tag}"))?;
        let to = start[from..].find(&format!("</{tag}"))?;
        Some(plain(&start[from..from + to])).filter(|text| !text.is_empty())
    });
    text.unwrap_or_else(|| plain(start))
}

#[cfg(test)]
#[path = "reply_tests.rs"]
mod tests;
