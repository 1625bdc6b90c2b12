//! The dimensions of the landscape: what keepings are grouped, filtered and coloured by.
//!
//! [`DIMENSIONS`] is the one place that defines them: filter fields, facets, vocabulary, members, the
//! columns of the frames and the order of lists are read from it. A new dimension is a member of
//! [`Dimension`], a row of the table, a column of the list (`query::listing`) and
//! its names in the translation files (`dim-…`, `col-…`), which tests ask for.

use std::collections::HashMap;

use crate::domain::{Channel, DistrictType, Kind, Land, Level, Maturity, SizeClass, Status, closed_set};
use crate::sources::catalogue::Register;
use crate::sources::profile::Meaning;

use super::build::Sources;
use super::members;
use super::register_map::Body;

closed_set! {
    /// One dimension; its code is also its column in the frame of keepings.
    Dimension {
        /// Status of the keeping in the survey.
        Status = "status",
        /// Maturity of the keeping.
        Maturity = "maturity",
        /// The register kept.
        Register = "register",
        /// Federal level of the register.
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
        /// Whether a municipal body is a district of its own or lies in one.
        DistrictType = "district_type",
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

/// The order of the members of a dimension, and whether `<=` and `>=` mean something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// No order of their own: lists sort them by name.
    Names,
    /// As the members come; nothing is less than another.
    Members,
    /// As the members come, the least first.
    Scale,
    /// The members are numbers; one that is none ("not planned yet") is neither less nor more.
    Numbers,
}

/// What the survey says of one keeping.
#[derive(Debug, Clone, Copy)]
pub struct SurveyStanding {
    /// Its status.
    pub status: Status,
    /// Its level.
    pub level: Option<Maturity>,
    /// How it is reached.
    pub channel: Channel,
}

/// Where the members of a dimension come from.
#[derive(Debug, Clone, Copy)]
pub enum MemberSource {
    /// A closed set, by its codes.
    Codes(&'static [&'static str]),
    /// A list of the catalogue or of the directory.
    List(fn(&Sources) -> Members),
    /// The answers of the question that the values come from.
    Answers,
}

/// Where the value of a keeping comes from. Functions give the place of a member in its closed set, in
/// the catalogue or in the directory.
#[derive(Debug, Clone, Copy)]
pub enum ValueOrigin {
    /// From the body that keeps the register.
    Body(fn(&Body) -> Option<usize>),
    /// From the register kept: its place in the catalogue and its row.
    Register(fn(u16, &Register) -> usize),
    /// From the survey.
    Survey(fn(&SurveyStanding) -> Option<usize>),
    /// From whether the survey asks about the register kept.
    Scope,
    /// From the answer to the question that the survey's profile names for it.
    Answer(fn(&Meaning) -> Option<&String>),
}

/// One row of the table of dimensions.
#[derive(Debug)]
pub struct DimensionRow {
    /// The dimension.
    pub dimension: Dimension,
    /// Its place among the fields of the filter language: what is kept, where, by whom, how far. Steps of
    /// ten leave room between.
    pub place: u8,
    /// The word of the filter language in German, used when printing in German.
    pub de: &'static str,
    /// The word in English.
    pub en: &'static str,
    /// Other words that are understood.
    pub also: &'static [&'static str],
    /// The order of its members.
    pub order: Order,
    /// Its members, before any keeping is looked at.
    pub members: MemberSource,
    /// Where the value of a keeping comes from.
    pub origin: ValueOrigin,
    /// The text for keepings without a value.
    pub missing: &'static str,
}

/// The text for keepings without a value, where it needs no words of its own.
const MISSING: &str = "facet-missing";

/// The table of dimensions, in the order of [`Dimension::ALL`].
pub const DIMENSIONS: [DimensionRow; Dimension::ALL.len()] = [
    DimensionRow {
        dimension: Dimension::Status,
        place: 100,
        de: "status",
        en: "status",
        also: &[],
        order: Order::Scale,
        members: MemberSource::Codes(Status::CODES),
        origin: ValueOrigin::Survey(|keeping| Some(keeping.status.index())),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Maturity,
        place: 110,
        de: "reifegrad",
        en: "maturity",
        also: &["rg"],
        order: Order::Scale,
        members: MemberSource::List(members::levels),
        origin: ValueOrigin::Survey(|keeping| keeping.level.map(Maturity::index)),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Register,
        place: 20,
        de: "register",
        en: "register",
        also: &["registerart"],
        order: Order::Members,
        members: MemberSource::List(members::registers),
        origin: ValueOrigin::Register(|place, _| usize::from(place)),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Level,
        place: 10,
        de: "ebene",
        en: "level",
        also: &[],
        order: Order::Members,
        members: MemberSource::Codes(Level::CODES),
        origin: ValueOrigin::Register(|_, register| register.level.index()),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Land,
        place: 30,
        de: "land",
        en: "land",
        also: &["state", "bundesland"],
        order: Order::Names,
        members: MemberSource::List(members::laender),
        origin: ValueOrigin::Body(|body| body.land.map(Land::index)),
        missing: "land-none",
    },
    DimensionRow {
        dimension: Dimension::Channel,
        place: 80,
        de: "kanal",
        en: "channel",
        also: &["ansprache"],
        order: Order::Names,
        members: MemberSource::Codes(Channel::CODES),
        origin: ValueOrigin::Survey(|keeping| Some(keeping.channel.index())),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Association,
        place: 90,
        de: "verband",
        en: "association",
        also: &["spitzenverband"],
        order: Order::Names,
        members: MemberSource::List(members::associations),
        origin: ValueOrigin::Body(|body| body.associations[0]),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::District,
        place: 40,
        de: "kreis",
        en: "district",
        also: &["landkreis"],
        order: Order::Names,
        members: MemberSource::List(members::districts),
        origin: ValueOrigin::Body(|body| body.district),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Size,
        place: 60,
        de: "groesse",
        en: "size",
        also: &["größe", "size_class", "groessenklasse", "größenklasse"],
        order: Order::Scale,
        members: MemberSource::Codes(SizeClass::CODES),
        origin: ValueOrigin::Body(|body| body.size().map(SizeClass::index)),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Kind,
        place: 50,
        de: "art",
        en: "kind",
        also: &[],
        order: Order::Names,
        members: MemberSource::Codes(Kind::CODES),
        origin: ValueOrigin::Body(|body| Some(body.kind.index())),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::DistrictType,
        place: 55,
        de: "kreistyp",
        en: "district_type",
        also: &["kreisfreiheit"],
        order: Order::Members,
        members: MemberSource::Codes(DistrictType::CODES),
        origin: ValueOrigin::Body(|body| body.district_type().map(DistrictType::index)),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Vendor,
        place: 120,
        de: "fachverfahren",
        en: "vendor",
        also: &["software"],
        order: Order::Names,
        members: MemberSource::Answers,
        origin: ValueOrigin::Answer(|meaning| meaning.vendor.as_ref()),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Provider,
        place: 130,
        de: "dienstleister",
        en: "provider",
        also: &["betrieb"],
        order: Order::Names,
        members: MemberSource::Answers,
        origin: ValueOrigin::Answer(|meaning| meaning.provider.as_ref()),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Planned,
        place: 140,
        de: "anschlussjahr",
        en: "planned",
        also: &["planned_year", "jahr", "year", "plan"],
        order: Order::Numbers,
        members: MemberSource::Answers,
        origin: ValueOrigin::Answer(|meaning| meaning.planned_year.as_ref()),
        missing: MISSING,
    },
    DimensionRow {
        dimension: Dimension::Scope,
        place: 150,
        de: "umfang",
        en: "scope",
        also: &["befragt", "asked"],
        order: Order::Members,
        members: MemberSource::Codes(&members::SCOPE),
        origin: ValueOrigin::Scope,
        missing: MISSING,
    },
];

impl Dimension {
    /// Its row of the table.
    pub const fn row(self) -> &'static DimensionRow {
        &DIMENSIONS[self as usize]
    }

    /// Whether members have an order, so that `<=` and `>=` mean something.
    pub const fn is_ordered(self) -> bool {
        matches!(self.row().order, Order::Scale | Order::Numbers)
    }

    /// Whether it is known of every keeping, whether anybody answered for it or not: what answers can be
    /// compared with and weighted to.
    pub const fn is_known_of_all(self) -> bool {
        let from_map = matches!(self.row().origin, ValueOrigin::Body(_) | ValueOrigin::Register(_));
        from_map || matches!(self, Self::Channel)
    }

    /// The dimension that a word of the filter language or a code names.
    pub fn by_word(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let same = |known: &str| known == word;
        let row = DIMENSIONS.iter().find(|row| {
            same(row.dimension.code()) || same(row.de) || same(row.en) || row.also.iter().any(|known| same(known))
        });
        row.map(|row| row.dimension)
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
        Self::from_list(codes.iter().map(|code| Member { code: (*code).into(), ..Member::default() }))
    }

    /// These members; of several with the same code the first.
    pub fn from_list(list: impl Iterator<Item = Member>) -> Self {
        let mut members = Self::default();
        for member in list {
            members.add(member);
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

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::{DIMENSIONS, Dimension, MemberSource, ValueOrigin};

    #[test]
    fn no_row_contradicts_another() {
        let mut words: HashMap<&str, Dimension> = HashMap::new();
        let mut places: HashMap<u8, Dimension> = HashMap::new();
        for (row, dimension) in DIMENSIONS.iter().zip(Dimension::ALL) {
            assert_eq!(row.dimension, *dimension, "rows stand in the order of the dimensions");
            let answers = (matches!(row.members, MemberSource::Answers), matches!(row.origin, ValueOrigin::Answer(_)));
            assert_eq!(answers.0, answers.1, "{dimension:?}: members and values come from the same question");
            let other = places.insert(row.place, *dimension);
            assert_eq!(other, None, "{dimension:?} has the place of another among the filter fields");
            for word in [row.de, row.en].iter().chain(row.also) {
                assert!(!word.is_empty(), "{dimension:?} has no word in one of the languages");
                let other = words.insert(word, *dimension).unwrap_or(*dimension);
                assert_eq!(other, *dimension, "“{word}” names both {other:?} and {dimension:?}");
            }
        }
    }
}
