//! What the operating system says of an error, in the language of the reader.

use std::io::{self, ErrorKind};

use super::{Texts, Value};

/// Kinds of errors with the keys of their texts.
const KINDS: &[(ErrorKind, &str)] = &[
    (ErrorKind::NotFound, "system-not-found"),
    (ErrorKind::PermissionDenied, "system-permission"),
    (ErrorKind::AlreadyExists, "system-exists"),
    (ErrorKind::StorageFull, "system-full"),
    (ErrorKind::QuotaExceeded, "system-quota"),
    (ErrorKind::ReadOnlyFilesystem, "system-read-only"),
    (ErrorKind::NotADirectory, "system-no-folder"),
    (ErrorKind::IsADirectory, "system-folder"),
    (ErrorKind::DirectoryNotEmpty, "system-not-empty"),
    (ErrorKind::FileTooLarge, "system-too-large"),
    (ErrorKind::InvalidFilename, "system-name"),
    (ErrorKind::BrokenPipe, "system-pipe"),
    (ErrorKind::TimedOut, "system-timeout"),
    (ErrorKind::ConnectionRefused, "system-refused"),
];

impl Texts {
    /// The words of the operating system as people read them: `No such file or directory (os error
    /// 2)` by its number, another of its errors with its own words in parentheses. What is none of
    /// its errors stays as it is.
    pub fn system(&self, said: &str) -> String {
        let number = said.rsplit_once("(os error ").and_then(|(_, rest)| rest.strip_suffix(')')?.parse().ok());
        let Some(number) = number else {
            // Without a number there is only the name of the kind.
            let named = KINDS.iter().find(|(kind, _)| kind.to_string() == said);
            return named.map_or_else(|| said.to_owned(), |(_, key)| self.get(key));
        };
        let kind = io::Error::from_raw_os_error(number).kind();
        match KINDS.iter().find(|(known, _)| *known == kind) {
            Some((_, key)) => self.get(key),
            None => self.with("system-other", &[("said", Value::Text(said))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn common_errors_are_said_in_the_language_and_others_keep_their_words() {
        let (de, en) = (Texts::new(Lang::De), Texts::new(Lang::En));
        let missing = io::Error::from_raw_os_error(2).to_string();
        assert_eq!(de.system(&missing), "Datei oder Ordner nicht gefunden");
        assert_eq!(en.system(&missing), "no such file or folder");
        assert_eq!(de.system("expected `,` or `}`"), "expected `,` or `}`");
        assert_eq!(de.system(&io::Error::from(ErrorKind::PermissionDenied).to_string()), "keine Berechtigung");
        // No system has an error of this number.
        let strange = io::Error::from_raw_os_error(99_999).to_string();
        let said = de.system(&strange);
        assert!(said.contains(&strange) && said.starts_with("Fehler des Systems"), "{said}");
        for (_, key) in KINDS {
            assert!(Lang::COMPLETE.iter().all(|lang| Texts::new(*lang).find(key).is_some()), "{key}");
        }
    }
}
