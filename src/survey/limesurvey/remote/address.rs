//! The address of a server, as people type it → where its `RemoteControl` interface is.

use std::net::IpAddr;

use ureq::http::Uri;

use crate::error::{RemoteError, SourceError, SourceErrorKind};

/// Path of the interface where LimeSurvey writes its addresses as paths, which is its default.
const AS_PATH: &str = "/index.php/admin/remotecontrol";
/// The same where it writes them as queries.
const AS_QUERY: &str = "/index.php?r=admin/remotecontrol";
/// What the path of every address of the interface ends with.
const INTERFACE: &str = "admin/remotecontrol";

/// A server that may be talked to: over TLS, or on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// Scheme, host and base path, for messages and snapshots: `https://umfrage.example.de`.
    pub shown: String,
    /// Addresses of the interface to try, likeliest first; never empty.
    pub endpoints: Vec<String>,
    /// Name of the server as part of a folder's name.
    pub folder: String,
    /// Whether the server is this machine.
    pub loopback: bool,
    /// Scheme and host, which a redirect must not leave.
    origin: String,
}

impl Address {
    /// Reads an address: a host, a base address, or anything copied from a browser that shows this
    /// LimeSurvey.
    ///
    /// # Errors
    /// [`RemoteError::Address`] when it is none, [`RemoteError::Insecure`] when
    /// it is plain HTTP to another machine or holds credentials.
    pub fn parse(typed: &str) -> Result<Self, SourceError> {
        let typed = typed.trim();
        // What stands before an `@` may be a password: it is in no message.
        let shown = typed.rsplit('@').next().unwrap_or_default();
        let fail = |kind| SourceError::new(kind, shown).expected("https://…").found(shown);
        let with_scheme = if typed.contains("://") { typed.to_owned() } else { format!("https://{typed}") };
        let uri: Uri = with_scheme.parse().map_err(|_| fail(SourceErrorKind::Remote(RemoteError::Address)))?;
        let (Some(scheme), Some(authority), Some(host)) = (uri.scheme_str(), uri.authority(), uri.host()) else {
            return Err(fail(SourceErrorKind::Remote(RemoteError::Address)));
        };
        if host.is_empty() || !matches!(scheme, "http" | "https") {
            return Err(fail(SourceErrorKind::Remote(RemoteError::Address)));
        }
        let loopback = is_loopback(host);
        if authority.as_str().contains('@') || (scheme == "http" && !loopback) {
            return Err(fail(SourceErrorKind::Remote(RemoteError::Insecure)));
        }
        let origin = format!("{scheme}://{}", authority.as_str().to_lowercase());
        let path = uri.path();
        let base = base_path(path);
        let by_query = uri.query().is_some_and(|query| query.replace("%2F", "/").contains(&format!("r={INTERFACE}")));
        let endpoints = if by_query {
            vec![format!("{origin}{path}?r={INTERFACE}")]
        } else if path.trim_end_matches('/').ends_with(INTERFACE) {
            vec![format!("{origin}{}", path.trim_end_matches('/'))]
        } else {
            vec![format!("{origin}{base}{AS_PATH}"), format!("{origin}{base}{AS_QUERY}")]
        };
        let port = uri.port_u16().map_or_else(String::new, |port| format!("_{port}"));
        let folder = format!("{}{port}{base}", host.to_lowercase());
        Ok(Self { shown: format!("{origin}{base}"), endpoints, folder: folder_name(&folder), loopback, origin })
    }

    /// Whether it is talked to over TLS.
    pub fn is_tls(&self) -> bool {
        self.origin.starts_with("https:")
    }

    /// Where a redirect leads, if it stays on this server and its scheme.
    pub fn follow(&self, location: &str) -> Option<String> {
        if location.starts_with('/') && !location.starts_with("//") {
            return Some(format!("{}{location}", self.origin));
        }
        let rest = location.strip_prefix(&self.origin)?;
        (rest.is_empty() || rest.starts_with(['/', '?'])).then(|| location.to_owned())
    }
}

/// The path under which LimeSurvey is installed: everything before its own pages.
fn base_path(path: &str) -> &str {
    let mut end = path.len();
    let mut at = 0;
    for segment in path.split('/') {
        if matches!(segment, "index.php" | "admin") {
            end = at;
            break;
        }
        at += segment.len() + 1;
    }
    let base = path[..end].trim_end_matches('/');
    match base.rsplit_once('/') {
        // The address of a survey itself.
        Some((before, last)) if !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()) => before,
        _ => base,
    }
}

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost") || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Only letters, digits, dots and dashes: whatever the host, the folder is one below the root.
fn folder_name(text: &str) -> String {
    text.trim_start_matches('.').replace(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-', "_")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn what_people_type_leads_to_the_interface() {
        let both = [
            "https://umfrage.example.de/index.php/admin/remotecontrol",
            "https://umfrage.example.de/index.php?r=admin/remotecontrol",
        ];
        for typed in [
            "umfrage.example.de",
            " https://umfrage.example.de/ ",
            "https://Umfrage.example.de/index.php/777001?lang=de",
            "https://umfrage.example.de/777001",
            "https://umfrage.example.de/index.php/admin/authentication/sa/login",
            "https://umfrage.example.de/admin",
            "https://umfrage.example.de/admin/",
        ] {
            let address = Address::parse(typed).unwrap();
            assert_eq!(address.endpoints, both, "{typed}");
            assert_eq!(
                (address.shown.as_str(), address.folder.as_str()),
                ("https://umfrage.example.de", "umfrage.example.de")
            );
        }
        for typed in [
            "https://example.de/lime/index.php/admin/remotecontrol",
            "https://example.de/lime/admin/remotecontrol",
            "https://example.de/lime/index.php?r=admin/remotecontrol",
        ] {
            let address = Address::parse(typed).unwrap();
            assert_eq!(address.endpoints, [typed]);
            assert_eq!(
                (address.shown.as_str(), address.folder.as_str()),
                ("https://example.de/lime", "example.de_lime")
            );
        }
        assert_eq!(Address::parse("http://127.0.0.1:8080").unwrap().folder, "127.0.0.1_8080");
        assert!(Address::parse("http://[::1]:8080").unwrap().loopback);
        assert!(Address::parse("http://localhost").unwrap().loopback);
    }

    #[test]
    fn what_would_leak_is_refused_without_being_repeated() {
        for (typed, kind) in [
            ("http://umfrage.example.de", SourceErrorKind::Remote(RemoteError::Insecure)),
            ("http://127.0.0.1.example.de", SourceErrorKind::Remote(RemoteError::Insecure)),
            ("https://admin:streng-geheim@umfrage.example.de", SourceErrorKind::Remote(RemoteError::Insecure)),
            ("https://admin:streng-geheim@umfrage .de", SourceErrorKind::Remote(RemoteError::Address)),
            ("admin:streng-geheim@umfrage.example.de", SourceErrorKind::Remote(RemoteError::Insecure)),
            ("ftp://umfrage.example.de", SourceErrorKind::Remote(RemoteError::Address)),
            ("file:///etc/passwd", SourceErrorKind::Remote(RemoteError::Address)),
            ("", SourceErrorKind::Remote(RemoteError::Address)),
            ("https://", SourceErrorKind::Remote(RemoteError::Address)),
        ] {
            let error = Address::parse(typed).unwrap_err();
            assert_eq!(error.kind, kind, "{typed}");
            assert!(!format!("{error} {error:?}").contains("streng-geheim"), "{error}");
        }
    }

    #[test]
    fn a_redirect_stays_on_the_server() {
        let address = Address::parse("https://umfrage.example.de").unwrap();
        let there = "https://umfrage.example.de/x";
        assert_eq!(address.follow("/x").as_deref(), Some(there));
        assert_eq!(address.follow(there).as_deref(), Some(there));
        for elsewhere in ["http://umfrage.example.de/x", "https://umfrage.example.de.evil.test/x", "//evil.test/", "x"]
        {
            assert_eq!(address.follow(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn a_folder_is_never_outside_the_root() {
        for typed in ["https://../..", "https://a/../../b", "https://..", "https://a/%2e%2e"] {
            if let Ok(address) = Address::parse(typed) {
                assert!(
                    !address.folder.contains('/') && !address.folder.starts_with('.'),
                    "{typed}: {}",
                    address.folder
                );
            }
        }
    }
}
