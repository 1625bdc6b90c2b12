//! Why a command ended without its data, and with which exit code.

use std::io;
use std::process::ExitCode;

use crate::error::SourceError;
use crate::export::ExportError;
use crate::query::filter::FilterError;
use crate::sources::log::Log;
use crate::text::{Texts, Value, clean};

/// Why a command ended.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Help or version was asked for: text for standard output, no failure.
    #[error("{0}")]
    Shown(String),
    /// The arguments are wrong.
    #[error("{0}")]
    Usage(String),
    /// A source could not be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The filter cannot be understood.
    #[error("{error}")]
    Filter {
        /// The filter as written.
        text: String,
        /// What is wrong with it.
        error: Box<FilterError>,
    },
    /// A body's name fits none or several; the candidates.
    #[error("{wanted}: {candidates:?}")]
    Body {
        /// What was asked for.
        wanted: String,
        /// Bodies that may be meant, as many as are shown.
        candidates: Vec<String>,
        /// How many there are.
        count: usize,
        /// Bodies with a similar name, where none fits.
        similar: Vec<String>,
    },
    /// A file could not be written.
    #[error("{path}: {cause}")]
    Write {
        /// The file.
        path: String,
        /// Why.
        cause: io::Error,
    },
    /// A table could not be exported.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The terminal failed.
    #[error("{0}")]
    Terminal(io::Error),
}

impl From<crate::tui::RunError> for Failure {
    fn from(error: crate::tui::RunError) -> Self {
        match error {
            crate::tui::RunError::Source(error) => Self::Source(error),
            crate::tui::RunError::Terminal(cause) => Self::Terminal(cause),
        }
    }
}

impl Failure {
    /// 2: wrong use; 3: a source could not be read, a file could not be written.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Shown(_) => ExitCode::SUCCESS,
            Self::Usage(_) | Self::Filter { .. } | Self::Body { .. } => ExitCode::from(2),
            Self::Export(error) if error.is_usage() => ExitCode::from(2),
            Self::Export(_) | Self::Source(_) | Self::Write { .. } | Self::Terminal(_) => ExitCode::from(3),
        }
    }

    /// Writes what ended the command into the log: its kind and place, not what was typed or found. An
    /// error of a source stands there already.
    pub fn log(&self, log: &Log) {
        let kind = match self {
            Self::Shown(_) | Self::Source(_) => return,
            Self::Usage(_) => "usage",
            Self::Filter { .. } => "filter",
            Self::Body { .. } => "body",
            Self::Write { .. } => "write",
            Self::Export(_) => "export",
            Self::Terminal(_) => "terminal",
        };
        log.write("error", &[("kind", kind)]);
    }

    /// The failure as people read it.
    pub fn message(&self, texts: &Texts) -> String {
        let lines: Vec<String> = match self {
            Self::Shown(text) | Self::Usage(text) => text.lines().map(str::to_owned).collect(),
            Self::Source(error) => vec![texts.error(error)],
            Self::Export(error) => vec![error.message(texts)],
            Self::Filter { text, error } => {
                let marks = error.at.len().max(1);
                vec![
                    texts.get("filter-error"),
                    format!("  {text}"),
                    format!("  {}{}", " ".repeat(error.at.start), "^".repeat(marks)),
                    error.message(texts),
                ]
            }
            Self::Body { wanted, candidates, count, similar } => {
                let key = match (candidates.is_empty(), similar.is_empty()) {
                    (false, _) => "show-several",
                    (true, false) => "show-similar",
                    (true, true) => "show-none",
                };
                let head = texts.with(key, &[("wanted", Value::Text(wanted)), ("count", (*count).into())]);
                let lines = candidates.iter().chain(similar).map(|line| format!("  {line}"));
                let rest = count.saturating_sub(candidates.len());
                let more = (rest > 0).then(|| texts.with("facet-more", &[("count", rest.into())]));
                std::iter::once(head).chain(lines).chain(more.map(|more| format!("  {more}"))).collect()
            }
            Self::Write { path, cause } => {
                let cause = texts.system(&cause.to_string());
                vec![texts.with("write-error", &[("path", path.into()), ("cause", (&cause).into())])]
            }
            Self::Terminal(cause) => {
                let cause = texts.system(&cause.to_string());
                vec![texts.with("terminal-error", &[("cause", (&cause).into())])]
            }
        };
        lines.iter().map(|line| clean(line)).collect::<Vec<_>>().join("\n")
    }
}
