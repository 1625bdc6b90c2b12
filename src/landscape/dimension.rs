//! The dimensions of the landscape: what keepings are grouped, filtered and coloured by.

use std::collections::HashMap;

use crate::domain::closed_set;

closed_set! {
    /// One dimension; its code is also its column in the landscape frame.
    Dimension {
        /// Status of the keeping in the survey.
        Status = "status",
        /// Maturity of the keeping.
        Maturity = "maturity",
        /// The register kept.
        Register = "register",
        /// Federal level.
        Level = "level",
        /// Land of the body.
        Land = "land",
        /// How the body is reached.
        Channel = "channel",
        /// Municipal association that the body is reached through.
        Association = "association",
        /// District that the body lies in or is.
        District = "district",
        /// Size class by inhabitants.
        Size = "size_class",
        /// Kind of body.
        Kind = "kind",
        /// Software the register runs on.
        Vendor = "vendor",
        /// Who operates it.
        Provider = "provider",
        /// Planned year of connection.
        Planned = "planned_year",
        /// Whether the survey asks about the register.
        Scope = "scope",
    }
}

impl Dimension {
    /// Whether members have an order, so that `<=` and `>=` mean something.
    pub const fn is_ordered(self) -> bool {
        matches!(self, Self::Maturity | Self::Size | Self::Planned | Self::Status)
    }
}

/// One member of a dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// Its code, the category in the frame.
    pub code: String,
    /// Its name in German; empty where the translation files name it.
    pub de: String,
    /// Its name in English; empty where there is none of its own.
    pub en: String,
    /// A name short enough for the head of a column; empty where the name is.
    pub short: String,
    /// The same in English; empty where there is none of its own.
    pub short_en: String,
}

/// The members of one dimension in their order; their index is the physical code in the frame.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    list: Vec<Member>,
    by_code: HashMap<String, u16>,
}

impl Members {
    /// Members from codes alone.
    pub fn from_codes(codes: &[&str]) -> Self {
        let mut members = Self::default();
        for code in codes {
            members.add(Member { code: (*code).into(), ..Member::default() });
        }
        members
    }

    /// Adds a member unless its code is known; its index.
    pub fn add(&mut self, member: Member) -> u16 {
        if let Some(index) = self.by_code.get(&member.code) {
            return *index;
        }
        let index = u16::try_from(self.list.len()).unwrap_or(u16::MAX);
        self.by_code.insert(member.code.clone(), index);
        self.list.push(member);
        index
    }

    /// The index of a code.
    pub fn index(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    /// The members in order.
    pub fn list(&self) -> &[Member] {
        &self.list
    }

    /// The member with this index.
    pub fn get(&self, index: usize) -> Option<&Member> {
        self.list.get(index)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}
