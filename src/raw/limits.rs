//! What a file may ask of the machine: the most bytes, members, columns, nesting that are read, in one
//! place. Beyond a limit a file is refused with the limit's name; a setting (`limits`) raises or lowers it.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::domain::closed_set;
use crate::error::{FileError, SourceError};

closed_set! {
    /// Something that is bounded.
    Limit {
        /// Bytes of a file.
        File = "file",
        /// Bytes of one member of an archive.
        Member = "member",
        /// Unpacked bytes for each packed one.
        Ratio = "ratio",
        /// Members of an archive.
        Members = "members",
        /// Columns of a table, and of all questions of a structure together.
        Columns = "columns",
        /// Bytes of one field.
        Field = "field",
        /// Nesting of XML.
        Depth = "depth",
        /// Cells of an archive's table that may be empty whatever it holds.
        Cells = "cells",
        /// Bytes of one answer of a server.
        Answer = "answer",
    }
}

impl Limit {
    /// What holds where nobody says anything: far above every real export.
    pub const fn usual(self) -> u64 {
        match self {
            Self::File | Self::Member => 4 << 30,
            // Real exports stay below 40.
            Self::Ratio => 400,
            // A survey archive has six, a workbook some dozens.
            Self::Members => 1_000,
            // LimeSurvey's databases stop at a few thousand.
            Self::Columns => 20_000,
            // LimeSurvey's databases hold 16 MiB in a field at most.
            Self::Field => 17 << 20,
            // The deepest a LimeSurvey file has is `document/section/rows/row/field`.
            Self::Depth => 16,
            Self::Cells => 50_000_000,
            Self::Answer => 512 << 20,
        }
    }

    /// The least that can be set: what regatlas brings along has to be read.
    pub const fn least(self) -> u64 {
        match self {
            Self::Columns => 500,
            Self::Field => 64 << 10,
            Self::Depth => 6,
            Self::File | Self::Member | Self::Ratio | Self::Members | Self::Cells | Self::Answer => 0,
        }
    }

    /// Whether it counts bytes.
    pub const fn is_bytes(self) -> bool {
        matches!(self, Self::File | Self::Member | Self::Field | Self::Answer)
    }

    /// What holds now.
    pub fn most(self) -> u64 {
        MOST[self.index()].load(Ordering::Relaxed)
    }

    /// The same where memory is counted.
    pub fn most_size(self) -> usize {
        usize::try_from(self.most()).unwrap_or(usize::MAX)
    }

    /// That a source goes beyond it.
    pub fn exceeded(self, source: impl Into<String>, found: impl fmt::Display) -> SourceError {
        SourceError::new(FileError::TooLarge, source).expected(self.said(self.most())).found(found)
    }

    /// A bound as messages write it, with the name under which it can be set.
    pub fn said(self, most: u64) -> String {
        format!("≤ {} ({}={most})", self.shown(most), self.code())
    }

    /// An amount as people read it.
    pub fn shown(self, amount: u64) -> String {
        if !self.is_bytes() {
            return amount.to_string();
        }
        match amount {
            0..0x40_0000 => format!("{amount} B"),
            0x40_0000..0x1_0000_0000 => format!("{} MiB", amount >> 20),
            _ => format!("{} GiB", amount >> 30),
        }
    }
}

/// What holds now; one process reads one workspace.
static MOST: [AtomicU64; Limit::ALL.len()] = {
    let mut most = [const { AtomicU64::new(0) }; Limit::ALL.len()];
    let mut at = 0;
    while at < most.len() {
        most[at] = AtomicU64::new(Limit::ALL[at].usual());
        at += 1;
    }
    most
};

/// Limits that somebody sets: `columns=40000 file=8G`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits(Vec<(Limit, u64)>);

impl Limits {
    /// Reads limits as the setting writes them: names with amounts, parted by blanks or commas; `K`, `M` and
    /// `G` stand for binary thousands. None where a name is unknown or an amount is none.
    pub fn read(written: &str) -> Option<Self> {
        let words = written.split([' ', ',', ';']).filter(|word| !word.is_empty());
        words.map(one).collect::<Option<_>>().map(Self)
    }

    /// Puts them in force; what is not named is as usual.
    pub fn apply(&self) {
        for limit in Limit::ALL {
            let own = self.0.iter().rev().find(|(known, _)| known == limit).map(|(_, most)| *most);
            MOST[limit.index()]
                .store(own.map_or_else(|| limit.usual(), |most| most.max(limit.least())), Ordering::Relaxed);
        }
    }
}

fn one(word: &str) -> Option<(Limit, u64)> {
    let (name, amount) = word.split_once('=')?;
    let amount = amount.trim();
    let (digits, factor) = match amount.char_indices().last()? {
        (at, 'k' | 'K') => (&amount[..at], 1 << 10),
        (at, 'm' | 'M') => (&amount[..at], 1 << 20),
        (at, 'g' | 'G') => (&amount[..at], 1 << 30),
        _ => (amount, 1),
    };
    let most = digits.parse::<u64>().ok()?.checked_mul(factor)?;
    Some((Limit::from_code(&name.trim().to_lowercase())?, most))
}

impl fmt::Display for Limits {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<String> = self.0.iter().map(|(limit, most)| format!("{}={most}", limit.code())).collect();
        out.write_str(&words.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn limits_are_read_and_written() {
        let read = |text: &str| Limits::read(text).map(|limits| limits.to_string());
        assert_eq!(read("columns=40000, file=8G").as_deref(), Some("columns=40000 file=8589934592"));
        assert_eq!(read("").as_deref(), Some(""));
        for wrong in ["columns", "spalten=3", "file=viel", "file=-1", "file=99999999999G", "file="] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_amount_is_said_with_its_name() {
        assert_eq!(Limit::Field.said(17 << 20), "≤ 17 MiB (field=17825792)");
        assert_eq!(Limit::Columns.said(20_000), "≤ 20000 (columns=20000)");
        assert_eq!(Limit::File.shown(8 << 30), "8 GiB");
        assert_eq!(Limit::File.shown(1000), "1000 B");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(list in prop::collection::vec((prop::sample::select(Limit::ALL), any::<u64>()), 0..6)) {
            let limits = Limits(list);
            prop_assert_eq!(Limits::read(&limits.to_string()), Some(limits));
        }

        #[test]
        fn nothing_breaks_it(text in ".*") {
            let _ = Limits::read(&text);
        }
    }
}
