//! One call of the interface over HTTP: with TLS, limits, time-outs and another try where a
//! failure may pass.

use std::cell::Cell;
use std::io::{self, Read};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::tls::{RootCerts, TlsConfig};

use crate::error::{FileError, RemoteError, SourceError, SourceErrorKind};
use crate::raw::limits::Limit;

use super::RemoteOptions;
use super::address::Address;
use super::reply::{self, Answer};

/// How often a call is tried.
const TRIES: u32 = 3;
/// The longest wait for a connection, and for the last call of a session.
const SHORT: Duration = Duration::from_secs(10);
/// How many times a server may send a call on.
const REDIRECTS: usize = 3;
/// Pauses are cut into pieces of this length, so that a cancelled one ends soon.
const PAUSE_PIECE: Duration = Duration::from_millis(50);

/// A connection to one server's interface.
pub(super) struct Client<'a> {
    agent: Agent,
    address: &'a Address,
    /// Which of the address's endpoints answers.
    endpoint: Cell<usize>,
    backoff: Duration,
    cancel: &'a AtomicBool,
}

/// A failed call and whether trying again may help.
struct Failure {
    error: SourceError,
    passing: bool,
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Self { error, passing: false }
    }
}

impl<'a> Client<'a> {
    /// A client; nothing is sent yet.
    pub fn new(address: &'a Address, options: &RemoteOptions, cancel: &'a AtomicBool) -> Self {
        // The system's certificates: authorities often have a root of their own.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let mut config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_connect(Some(SHORT.min(options.timeout)))
            .timeout_global(Some(options.timeout))
            .user_agent(concat!("regatlas/", env!("CARGO_PKG_VERSION")));
        if address.loopback {
            config = config.proxy(None);
        }
        let agent = config.build().new_agent();
        Self { agent, address, endpoint: Cell::new(0), backoff: options.backoff, cancel }
    }

    /// An error about this server.
    pub fn error(&self, kind: SourceErrorKind) -> SourceError {
        SourceError::new(kind, &self.address.shown)
    }

    /// Fails once the work has been cancelled.
    ///
    /// # Errors
    /// [`FileError::Cancelled`].
    pub fn check_cancelled(&self) -> Result<(), SourceError> {
        if self.cancel.load(Ordering::Relaxed) {
            Err(self.error(SourceErrorKind::File(FileError::Cancelled)))
        } else {
            Ok(())
        }
    }

    /// Logs in and returns the session's key. The first endpoint that is LimeSurvey's stays the one
    /// that is used; a refusal is never repeated, because three of them lock this address out.
    ///
    /// # Errors
    /// As [`Self::call`].
    pub fn log_in(&self, user: &str, password: &str) -> Result<String, SourceError> {
        loop {
            let next = self.endpoint.get() + 1;
            match self.call("get_session_key", &[user.into(), password.into()], &[password]) {
                Ok(Some(Value::String(key))) => return Ok(key),
                Ok(_) => {
                    return Err(self
                        .error(SourceErrorKind::Remote(RemoteError::NotLimesurvey))
                        .found("get_session_key"));
                }
                Err(error)
                    if error.kind == SourceErrorKind::Remote(RemoteError::NotLimesurvey)
                        && next < self.address.endpoints.len() =>
                {
                    self.endpoint.set(next);
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Calls a method; `None` where LimeSurvey says in words that there is nothing. No error repeats
    /// one of the `secrets`: a server in debug mode repeats what it was sent.
    ///
    /// # Errors
    /// What [`reply::read`] finds, or why there is no answer; [`FileError::Cancelled`].
    pub fn call(&self, method: &str, params: &[Value], secrets: &[&str]) -> Result<Option<Value>, SourceError> {
        let body = json!({ "method": method, "params": params, "id": 1 }).to_string();
        let mut tried = 1;
        loop {
            self.check_cancelled()?;
            match self.exchange(&body) {
                Ok(value) => return Ok(value),
                Err(failure) if failure.passing && tried < TRIES => self.pause(self.backoff * tried)?,
                Err(failure) => return Err(hidden(failure.error, secrets)),
            }
            tried += 1;
        }
    }

    /// Ends a session. Whether it worked changes nothing: the server forgets it in time.
    pub fn release(&self, key: &str) {
        let body = json!({ "method": "release_session_key", "params": [key], "id": 1 }).to_string();
        let request = self.agent.post(self.endpoint()).header("Content-Type", "application/json");
        // Also after cancelling, but without making anyone wait.
        drop(request.config().timeout_global(Some(SHORT)).build().send(body));
    }

    fn endpoint(&self) -> &str {
        self.address.endpoints.get(self.endpoint.get()).map_or("", String::as_str)
    }

    fn exchange(&self, body: &str) -> Result<Option<Value>, Failure> {
        let answer = self.send(body)?;
        reply::read(&answer, &self.address.shown).map_err(|error| {
            let passing =
                matches!(error.kind, SourceErrorKind::Remote(RemoteError::NotReachable | RemoteError::CutOff));
            Failure { error, passing }
        })
    }

    /// Sends a call and reads its answer, following redirects that stay on the server.
    fn send(&self, body: &str) -> Result<Answer, Failure> {
        let mut url = self.endpoint().to_owned();
        for _ in 0..=REDIRECTS {
            let request = self.agent.post(&url).header("Content-Type", "application/json");
            let response = request
                .send(body)
                .map_err(|cause| self.failed(cause, SourceErrorKind::Remote(RemoteError::NotReachable)))?;
            if !response.status().is_redirection() {
                let status = response.status().as_u16();
                return Ok(Answer { status, body: self.body(response.into_body())? });
            }
            let location = response.headers().get("location").and_then(|value| value.to_str().ok()).unwrap_or("–");
            match self.address.follow(location) {
                Some(next) => url = next,
                None => return Err(self.redirected(location).into()),
            }
        }
        Err(self.redirected(&url).into())
    }

    fn redirected(&self, location: &str) -> SourceError {
        let bare = location.split('?').next().unwrap_or_default();
        self.error(SourceErrorKind::Remote(RemoteError::Redirect)).expected(&self.address.shown).found(bare)
    }

    fn body(&self, body: ureq::Body) -> Result<String, Failure> {
        let mut reader = body.into_with_config().limit(u64::MAX).reader();
        let mut bytes = Vec::new();
        let mut piece = vec![0; 64 << 10];
        loop {
            self.check_cancelled()?;
            match reader.read(&mut piece) {
                Ok(0) => break,
                Ok(read) => bytes.extend_from_slice(&piece[..read]),
                Err(cause) if cause.kind() == io::ErrorKind::Interrupted => {}
                Err(cause) => {
                    return Err(self.failed(ureq::Error::from(cause), SourceErrorKind::Remote(RemoteError::CutOff)));
                }
            }
            if bytes.len() as u64 > Limit::Answer.most() {
                return Err(self
                    .error(SourceErrorKind::File(FileError::TooLarge))
                    .expected(Limit::Answer.said(Limit::Answer.most()))
                    .found(format!("> {}", Limit::Answer.shown(Limit::Answer.most())))
                    .into());
            }
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Why there is no answer, or only half of one: `broken` where nothing else is known.
    fn failed(&self, cause: ureq::Error, broken: SourceErrorKind) -> Failure {
        let (kind, found) = match cause {
            ureq::Error::Timeout(_) => (SourceErrorKind::Remote(RemoteError::Timeout), String::new()),
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) | ureq::Error::TlsRequired => {
                (SourceErrorKind::Remote(RemoteError::Tls), cause.to_string())
            }
            // What rustls finds wrong comes as an error of the connection.
            ureq::Error::Io(ref io)
                if io.kind() == io::ErrorKind::InvalidData
                    && broken == SourceErrorKind::Remote(RemoteError::NotReachable)
                    && self.address.is_tls() =>
            {
                (SourceErrorKind::Remote(RemoteError::Tls), io.to_string())
            }
            ureq::Error::Io(ref io) if io.kind() == io::ErrorKind::TimedOut => {
                (SourceErrorKind::Remote(RemoteError::Timeout), String::new())
            }
            cause => (broken, cause.to_string()),
        };
        Failure { error: self.error(kind).found(found), passing: kind != SourceErrorKind::Remote(RemoteError::Tls) }
    }

    fn pause(&self, whole: Duration) -> Result<(), SourceError> {
        let mut left = whole;
        while !left.is_zero() {
            self.check_cancelled()?;
            let piece = left.min(PAUSE_PIECE);
            thread::sleep(piece);
            left -= piece;
        }
        Ok(())
    }
}

/// The same error without any of these words in what was found, and shortened then.
fn hidden(mut error: SourceError, secrets: &[&str]) -> SourceError {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        error.found = error.found.replace(secret, "…");
    }
    let found = std::mem::take(&mut error.found);
    error.found(found)
}
