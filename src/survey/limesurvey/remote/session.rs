//! A session with the server: logged in once, again if it expires on the way, and always ended.

use std::cell::RefCell;

use serde_json::Value;

use crate::error::{RemoteError, SourceError, SourceErrorKind};

use super::client::Client;
use super::password::Password;

/// A session; ends itself on the server when it is dropped, whatever happened in between.
pub(super) struct Session<'a> {
    client: &'a Client<'a>,
    user: &'a str,
    password: &'a Password,
    key: RefCell<String>,
}

impl<'a> Session<'a> {
    /// Logs in.
    ///
    /// # Errors
    /// As [`Client::log_in`].
    pub fn open(client: &'a Client<'a>, user: &'a str, password: &'a Password) -> Result<Self, SourceError> {
        let key = client.log_in(user, password.reveal())?;
        Ok(Self { client, user, password, key: RefCell::new(key) })
    }

    /// Calls a method with this session's key before `params`; `None` where LimeSurvey says in words
    /// that there is nothing. A session that expired is opened again once.
    ///
    /// # Errors
    /// As [`Client::call`].
    pub fn call(&self, method: &str, params: &[Value]) -> Result<Option<Value>, SourceError> {
        match self.attempt(method, params) {
            Err(error) if error.kind == SourceErrorKind::Remote(RemoteError::SessionExpired) => {
                let key = self.client.log_in(self.user, self.password.reveal())?;
                self.key.replace(key);
                self.attempt(method, params)
            }
            other => other,
        }
    }

    fn attempt(&self, method: &str, params: &[Value]) -> Result<Option<Value>, SourceError> {
        let key = self.key.borrow();
        let with_key: Vec<Value> = std::iter::once(key.as_str().into()).chain(params.iter().cloned()).collect();
        self.client.call(method, &with_key, &[key.as_str(), self.password.reveal()]).map_err(|error| match error.kind {
            // Which right is missing, or what failed, shows in what was asked.
            SourceErrorKind::Remote(RemoteError::NoPermission | RemoteError::Unexpected) => error.expected(method),
            _ => error,
        })
    }

    /// An error about this server.
    pub fn error(&self, kind: SourceErrorKind) -> SourceError {
        self.client.error(kind)
    }

    /// An answer of another shape than the interface has.
    pub fn unexpected(&self, method: &str, found: &Value) -> SourceError {
        // Its values may be personal: only the kind of value is told.
        let shape = match found {
            Value::Null => "null",
            Value::Bool(_) => "true/false",
            Value::Number(_) => "number",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "object",
        };
        self.error(SourceErrorKind::Remote(RemoteError::Unexpected))
            .expected(method)
            .found(format!("{method}: {shape}"))
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        self.client.release(&self.key.borrow());
    }
}

/// The value of a field as text; numbers and text come mixed, depending on the server's version.
pub(super) fn text(record: &Value, field: &str) -> String {
    match &record[field] {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// The value of a field as a number; 0 where it is none.
pub(super) fn number(record: &Value, field: &str) -> u64 {
    text(record, field).parse().unwrap_or(0)
}
