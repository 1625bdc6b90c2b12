//! Where a password comes from: the environment, the system's keyring, or a person. Never from an
//! argument, which every process can see, and never from a file.

use std::fmt;
use std::io::{self, IsTerminal};

use crate::error::{RemoteError, SourceError};

use super::address::Address;

/// The environment variable that is asked first.
pub const PASSWORD_VARIABLE: &str = "REGATLAS_PASSWORD";

/// A password, which shows itself to nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// A password from its text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, for the one place that sends it.
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

/// Where a password was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordSource {
    /// The environment variable [`PASSWORD_VARIABLE`].
    Environment,
    /// The system's keyring.
    Keyring,
    /// Typed just now.
    Prompt,
}

/// Finds the password of an account: environment, keyring, then a prompt without echo if standard
/// input is a terminal. `prompt` is the question, in the user's language.
///
/// # Errors
/// [`RemoteError::NoPassword`] when none of them has one, and what [`Address`] refuses. A
/// keyring that does not work counts as one without a password.
pub fn find(server: &str, user: &str, prompt: &str) -> Result<(Password, PasswordSource), SourceError> {
    let address = Address::parse(server)?;
    if let Some(text) = std::env::var(PASSWORD_VARIABLE).ok().filter(|text| !text.is_empty()) {
        return Ok((Password(text), PasswordSource::Environment));
    }
    if let Ok(text) = entry(&address, user).and_then(|entry| entry.get_password()) {
        return Ok((Password(text), PasswordSource::Keyring));
    }
    if io::stdin().is_terminal()
        && let Ok(text) = rpassword::prompt_password(prompt)
        && !text.is_empty()
    {
        return Ok((Password(text), PasswordSource::Prompt));
    }
    Err(SourceError::new(RemoteError::NoPassword, address.shown).expected(PASSWORD_VARIABLE).found(user))
}

/// Puts a password into the system's keyring. Linux keeps it in the kernel, until the machine is
/// restarted; Windows and macOS keep it until it is forgotten.
///
/// # Errors
/// [`RemoteError::Keyring`] when the keyring refuses, and what [`Address`] refuses.
pub fn store(server: &str, user: &str, password: &Password) -> Result<(), SourceError> {
    let address = Address::parse(server)?;
    entry(&address, user).and_then(|entry| entry.set_password(&password.0)).map_err(|cause| refused(&address, &cause))
}

/// Takes a password out of the system's keyring; one that is not there is forgotten already.
///
/// # Errors
/// [`RemoteError::Keyring`] when the keyring refuses, and what [`Address`] refuses.
pub fn forget(server: &str, user: &str) -> Result<(), SourceError> {
    let address = Address::parse(server)?;
    match entry(&address, user).and_then(|entry| entry.delete_credential()) {
        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
        Err(cause) => Err(refused(&address, &cause)),
    }
}

/// The place of one account in the keyring: by server, so that no server gets another's password.
fn entry(address: &Address, user: &str) -> keyring::Result<keyring::Entry> {
    keyring::Entry::new(&format!("regatlas {}", address.shown), user)
}

fn refused(address: &Address, cause: &keyring::Error) -> SourceError {
    // An undecodable entry is part of its message: only the kind of failure is told.
    let found = match cause {
        keyring::Error::BadEncoding(_) => "encoding".to_owned(),
        cause => cause.to_string(),
    };
    SourceError::new(RemoteError::Keyring, &address.shown).found(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_show_itself() {
        let shown = format!("{:?}", Some(Password::new("streng-geheim")));
        assert_eq!(shown, "Some(Password(…))");
    }
}
