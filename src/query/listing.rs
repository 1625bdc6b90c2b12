//! The table of keepings: its columns and its order.

use chrono::Datelike;
use rayon::slice::ParallelSliceMut;

use crate::domain::{closed_set, names};
use crate::landscape::contact::{ContactField, ContactValue, History, YES_OR_NO};
use crate::landscape::dimension::Order;
use crate::landscape::{Dimension, Landscape};
use crate::text::{self, NONE, Texts};

use super::filter::{Evaluated, Field};
use super::label;

closed_set! {
    /// A column of the table.
    ListColumn {
        /// Name of the body.
        Name = "name",
        /// Its key.
        Body = "body",
        /// The register kept.
        Register = "register",
        /// Its Land.
        Land = "land",
        /// Its district.
        District = "district",
        /// Kind of body.
        Kind = "kind",
        /// Maturity.
        Maturity = "maturity",
        /// Status.
        Status = "status",
        /// Inhabitants.
        Population = "population",
        /// Size class.
        Size = "size_class",
                /// Whether it is a district of its own or lies in one.
        DistrictType = "district_type",
        /// How it is reached.
        Channel = "channel",
        /// Through which association.
        Association = "association",
        /// A second association that can reach it.
        Association2 = "association_2",
        /// Federal level.
        Level = "level",
        /// Software.
        Vendor = "vendor",
        /// Operator.
        Provider = "provider",
        /// Planned year.
        Planned = "planned_year",
        /// Whether the survey asks about the register.
        Scope = "scope",
        /// When the first invitation went out.
        Invited = "invited",
        /// How often it was reminded.
        Reminded = "reminded",
        /// When the last reminder went out.
        LastReminded = "last_reminded",
        /// When it was written to last.
        LastContact = "last_contact",
        /// Whether what was sent arrived.
        Delivered = "delivered",
        /// Whether somebody opened the questionnaire.
        Opened = "opened",
        /// Whether the participants say that it was completed.
        Completed = "completed",
        /// Whether all its participants want no more mail.
        OptedOut = "opted_out",
        /// How many participants there are.
        Participants = "participants",
        /// The language that they are written to in.
        Language = "language",
        /// From when on the access is valid.
        ValidFrom = "valid_from",
        /// Until when it is valid.
        ValidUntil = "valid_until",
    }
}

impl ListColumn {
    /// The dimension that the column shows.
    pub fn dimension(self) -> Option<Dimension> {
        Dimension::from_code(self.code())
    }

    /// What of the contact with the body the column shows.
    pub fn contact(self) -> Option<ContactField> {
        ContactField::from_code(self.code())
    }

    /// The column that a word of the filter language names.
    pub fn from_word(word: &str) -> Option<Self> {
        match Field::by_word(word)? {
            Field::Dimension(dimension) => Self::from_code(dimension.code()),
            Field::Contact(field) => Self::from_code(field.code()),
            Field::Population => Some(Self::Population),
            Field::Body => Some(Self::Name),
            _ => None,
        }
    }

    /// The column with this code, or that a word of the filter language names; upper and lower case and
    /// blanks around it do not matter.
    pub fn from_written(written: &str) -> Option<Self> {
        let lower = written.trim().to_lowercase();
        Self::from_code(&lower).or_else(|| Self::from_word(&lower))
    }

    /// Whether it says the same of all keepings of a body.
    pub const fn is_of_body(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Body
                | Self::Land
                | Self::District
                | Self::Kind
                | Self::Population
                | Self::Size
                | Self::DistrictType
                | Self::Association
                | Self::Association2
                | Self::Level
        )
    }

    /// Whether its cells are numbers.
    pub const fn is_number(self) -> bool {
        matches!(self, Self::Population | Self::Reminded | Self::Participants)
    }
}

/// From so many rows on, sorting is shared among the cores.
const MANY: usize = 200_000;

/// By what the table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: ListColumn,
    /// Whether the greatest come first.
    pub descending: bool,
    /// By what equal ones are sorted, and whether the greatest come first; else by name.
    pub then: Option<(ListColumn, bool)>,
}

impl Sort {
    /// By one column.
    pub const fn by(column: ListColumn, descending: bool) -> Self {
        Self { column, descending, then: None }
    }

    /// Reads the order as the command line and saved views write it: one or two columns, each with `-`
    /// before it for descending. By name where none is named.
    ///
    /// # Errors
    /// When a column is unknown, or there are more than two.
    pub fn read(written: &str) -> Result<Self, SortError> {
        let mut by = Vec::new();
        for code in written.split(',').map(str::trim).filter(|code| !code.is_empty()) {
            let (code, descending) = code.strip_prefix('-').map_or((code, false), |code| (code, true));
            let column = ListColumn::from_written(code).ok_or_else(|| SortError::Column(code.to_owned()))?;
            by.push((column, descending));
        }
        match by.as_slice() {
            [] => Ok(Self::default()),
            [(column, descending)] => Ok(Self::by(*column, *descending)),
            [(column, descending), then] => Ok(Self { column: *column, descending: *descending, then: Some(*then) }),
            _ => Err(SortError::TooMany),
        }
    }

    /// The order as [`Self::read`] reads it.
    pub fn written(self) -> String {
        let one = |column: ListColumn, descending| format!("{}{}", if descending { "-" } else { "" }, column.code());
        let first = one(self.column, self.descending);
        self.then.map_or(first.clone(), |(column, descending)| format!("{first},{}", one(column, descending)))
    }
}

/// Why an order cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SortError {
    /// There is no such column: the word as written.
    Column(String),
    /// More than two columns are named.
    TooMany,
}

impl Default for Sort {
    fn default() -> Self {
        Self::by(ListColumn::Name, false)
    }
}

/// What sorting needs to know of a landscape, computed once.
#[derive(Debug, Clone)]
pub struct Ranks {
    /// Per dimension and member its place: in the order of names, or of the members where that
    /// means something.
    members: Vec<Vec<u32>>,
}

impl Ranks {
    /// Ranks in the order of a language.
    pub fn new(landscape: &Landscape, texts: &Texts) -> Self {
        let members = Dimension::ALL
            .iter()
            .map(|dimension| {
                let list = landscape.members(*dimension).list();
                if dimension.row().order != Order::Names {
                    return (0_u32..).take(list.len()).collect();
                }
                let keys: Vec<String> =
                    list.iter().map(|member| names::sort_key(&label::name(*dimension, member, texts))).collect();
                ranks(&keys)
            })
            .collect();
        Self { members }
    }
}

fn ranks<T: Ord>(keys: &[T]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by(|a, b| keys[*a].cmp(&keys[*b]));
    let mut ranks = vec![0; keys.len()];
    for (rank, at) in (0_u32..).zip(order) {
        ranks[at] = rank;
    }
    ranks
}

/// The rows that pass, sorted; equal ones by the second column, name, then register. Missing values come
/// last in both directions.
pub fn rows(landscape: &Landscape, evaluated: &Evaluated, sort: Sort, ranks: &Ranks) -> Vec<u32> {
    let first = keys(landscape, evaluated, (sort.column, sort.descending), ranks);
    let bodies = landscape.name_ranks();
    let name = |row: u32| bodies[landscape.map.keepings[row as usize].0 as usize];
    // Row numbers run by body and register, so they settle what keys and name leave open.
    match sort.then {
        None => {
            let keyed = first.into_iter().map(|(key, row)| ((u64::from(key) << 32) | u64::from(name(row)), row));
            ordered(keyed.collect())
        }
        Some(then) => {
            let second = keys(landscape, evaluated, then, ranks);
            let keyed = first
                .into_iter()
                .zip(second)
                .map(|((key, row), (second, _))| (((u64::from(key) << 32) | u64::from(second), name(row)), row));
            ordered(keyed.collect())
        }
    }
}

/// Many rows are sorted on all cores; for few, waking them takes longer than sorting.
fn ordered<K: Ord + Send + Copy>(mut keyed: Vec<(K, u32)>) -> Vec<u32> {
    if keyed.len() < MANY {
        keyed.sort_unstable();
    } else {
        keyed.par_sort_unstable();
    }
    keyed.into_iter().map(|(_, row)| row).collect()
}

/// Per row that passes its place by one column.
fn keys(
    landscape: &Landscape,
    evaluated: &Evaluated,
    (by, descending): (ListColumn, bool),
    ranks: &Ranks,
) -> Vec<(u32, u32)> {
    let keepings = &landscape.keepings;
    let key = |value: Option<u32>| match (value, descending) {
        (None, _) => u32::MAX,
        (Some(value), false) => value,
        (Some(value), true) => u32::MAX - 1 - value,
    };
    match (by, by.dimension()) {
        (ListColumn::Population, _) => {
            evaluated.rows().map(|row| (key(keepings.population.get(row as usize)), row)).collect()
        }
        (_, None) if by.contact().is_some() => {
            let contacts = landscape.contacts();
            let place = |history: &History| by.contact().and_then(|field| sort_place(history.value(field)?));
            let places: Vec<Option<u32>> = contacts.histories().iter().map(place).collect();
            let value = |row: u32| contacts.place(row as usize).and_then(|at| places[at]);
            evaluated.rows().map(|row| (key(value(row)), row)).collect()
        }
        (_, Some(dimension)) => {
            let codes = keepings.codes(dimension);
            let places = &ranks.members[dimension.index()];
            let value = |row: u32| codes.get(row as usize).map(|code| places[code]);
            evaluated.rows().map(|row| (key(value(row)), row)).collect()
        }
        _ => {
            let value = |row: u32| {
                let (body, _) = landscape.map.keepings[row as usize];
                if by == ListColumn::Body { body } else { landscape.name_ranks()[body as usize] }
            };
            evaluated.rows().map(|row| (key(Some(value(row))), row)).collect()
        }
    }
}

/// Where a value of contact stands among others: days and counts by their size, yes before no, languages by
/// their first letters.
fn sort_place(value: ContactValue<'_>) -> Option<u32> {
    match value {
        ContactValue::Day(day) => u32::try_from(day.num_days_from_ce()).ok(),
        ContactValue::Count(count) => Some(count),
        ContactValue::YesNo(yes) => Some(u32::from(!yes)),
        ContactValue::Language(language) => {
            let mut letters = [0; 4];
            for (place, letter) in letters.iter_mut().zip(language.bytes()) {
                *place = letter.to_ascii_lowercase();
            }
            // The greatest place is that of what is missing.
            Some(u32::from_be_bytes(letters).min(u32::MAX - 2))
        }
    }
}

/// What is known of the contact with the body of a row, as people read it; a dash where nothing is.
pub fn contact_text(value: Option<ContactValue<'_>>, texts: &Texts) -> String {
    match value {
        None => NONE.into(),
        Some(ContactValue::Day(day)) => texts.day(&day.to_string()),
        Some(ContactValue::Count(count)) => texts.count(u64::from(count)),
        Some(ContactValue::YesNo(yes)) => texts.get(&text::key("answer", YES_OR_NO[usize::from(!yes)])),
        Some(ContactValue::Language(language)) => language.to_owned(),
    }
}

/// The text of a cell; a dash where there is nothing.
pub fn cell(landscape: &Landscape, row: u32, column: ListColumn, texts: &Texts) -> String {
    let (body, _) = landscape.map.keepings[row as usize];
    let body = &landscape.map.bodies[body as usize];
    match (column, column.dimension()) {
        (ListColumn::Name, _) => body.name.to_string(),
        (ListColumn::Body, _) => body.key.to_string(),
        (ListColumn::Association | ListColumn::Association2, _) => {
            let at = usize::from(column == ListColumn::Association2);
            let name = |association| label::of(landscape, Dimension::Association, association, texts);
            body.associations[at].map_or_else(|| NONE.into(), name)
        }
        (ListColumn::Population, _) => body.population.map_or_else(|| NONE.into(), |p| texts.count(u64::from(p))),
        (_, None) if column.contact().is_some() => {
            let value = column.contact().and_then(|field| landscape.contacts().value(row as usize, field));
            contact_text(value, texts)
        }
        (_, Some(dimension)) => match member(landscape, row, dimension) {
            Some(code) if dimension == Dimension::Land => label::short(landscape, dimension, code, texts),
            Some(code) => label::of(landscape, dimension, code, texts),
            None => NONE.into(),
        },
        _ => String::new(),
    }
}

/// The short names of all associations of a row's body.
pub fn associations(landscape: &Landscape, row: u32, texts: &Texts) -> Vec<String> {
    let (body, _) = landscape.map.keepings[row as usize];
    let own = landscape.map.bodies[body as usize].associations.into_iter().flatten();
    own.map(|association| label::short(landscape, Dimension::Association, association, texts)).collect()
}

/// The member of a dimension in a row.
pub fn member(landscape: &Landscape, row: u32, dimension: Dimension) -> Option<usize> {
    landscape.keepings.codes(dimension).get(row as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_is_a_column() {
        for field in ContactField::ALL {
            let column = ListColumn::from_code(field.code());
            assert_eq!(column.and_then(ListColumn::contact), Some(*field), "{field:?} is no column of the list");
            assert_eq!(column.and_then(ListColumn::dimension), None, "{field:?} has the name of a dimension");
        }
        for dimension in Dimension::ALL {
            let column = ListColumn::from_code(dimension.code());
            assert_eq!(
                column.and_then(ListColumn::dimension),
                Some(*dimension),
                "{dimension:?} is no column of the list"
            );
        }
    }
}
