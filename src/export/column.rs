//! A table as a list of columns: each has a key, a title, a type and a function from a row to its
//! cell. Rows, JSON, the types of workbooks and Parquet files and Markdown all follow from that list.

use std::rc::Rc;

use chrono::NaiveDate;
use serde_json::{Map, Value as Json};

use crate::landscape::Dimension;
use crate::query::label;
use crate::text::{self, Texts};

use super::contents::Asked;
use super::table::{Cell, CellType, Heading, Output};

/// A function from a row.
type Of<'a, R, T> = Box<dyn Fn(&R) -> T + 'a>;

/// What a column says of a row.
enum Says<'a, R> {
    /// The same to everybody: a cell of the table, and a value of the JSON object.
    Cell(Of<'a, R, Cell>),
    /// Fields that JSON alone has.
    Json(Of<'a, R, Map<String, Json>>),
}

/// Where a column stands in the JSON object of a row.
enum Place {
    /// Under its key.
    Own,
    /// In an object: the key of that object, and the key there.
    Inside(&'static str, String),
    /// Nowhere: the object says it in another way.
    Nowhere,
}

struct Column<'a, R> {
    heading: Heading,
    says: Says<'a, R>,
    place: Place,
}

/// The columns of a table whose rows are made from values of type `R`.
pub struct Columns<'a, R> {
    texts: &'a Texts,
    /// Whether people read it: names instead of codes, no JSON.
    names: bool,
    /// What the keys of titles begin with.
    prefix: &'static str,
    list: Vec<Column<'a, R>>,
}

impl<'a, R: 'a> Columns<'a, R> {
    /// No column yet; titles are the texts of `prefix` and the column's key.
    pub fn new(texts: &'a Texts, names: bool, prefix: &'static str) -> Self {
        Self { texts, names, prefix, list: Vec::new() }
    }

    fn push(mut self, key: String, title: String, kind: Option<CellType>, cell: impl Fn(&R) -> Cell + 'a) -> Self {
        let says = Says::Cell(Box::new(cell));
        self.list.push(Column { heading: Heading { key, title, kind }, says, place: Place::Own });
        self
    }

    /// The language.
    pub fn texts(&self) -> &'a Texts {
        self.texts
    }

    /// Whether people read the table.
    pub(super) const fn names(&self) -> bool {
        self.names
    }

    fn title(&self, key: &str) -> String {
        self.texts.get(&text::key(self.prefix, key))
    }

    /// Cells of any type.
    #[must_use]
    pub fn cell(self, key: &str, cell: impl Fn(&R) -> Cell + 'a) -> Self {
        let title = self.title(key);
        self.push(key.into(), title, None, cell)
    }

    /// Texts.
    #[must_use]
    pub fn text<T: Into<String>>(self, key: &str, text: impl Fn(&R) -> T + 'a) -> Self {
        let title = self.title(key);
        self.push(key.into(), title, Some(CellType::Text), move |row| Cell::Text(text(row).into()))
    }

    /// Texts, some of which are missing.
    #[must_use]
    pub fn maybe<T: Into<String>>(self, key: &str, text: impl Fn(&R) -> Option<T> + 'a) -> Self {
        let title = self.title(key);
        self.push(key.into(), title, Some(CellType::Text), move |row| Cell::text(text(row)))
    }

    /// Texts of which an empty one is missing.
    #[must_use]
    pub fn filled<T: Into<String>>(self, key: &str, text: impl Fn(&R) -> T + 'a) -> Self {
        self.maybe(key, move |row| Some(text(row).into()).filter(|text: &String| !text.is_empty()))
    }

    /// Words of a closed set: for people the text of `prefix` and the code.
    #[must_use]
    pub fn word(self, key: &str, prefix: &'static str, code: impl Fn(&R) -> Option<&str> + 'a) -> Self {
        let (texts, names) = (self.texts, self.names);
        let word = move |code: &str| if names { texts.get(&text::key(prefix, code)) } else { code.to_owned() };
        self.maybe(key, move |row| code(row).map(word))
    }

    /// Counts.
    #[must_use]
    pub fn count(self, key: &str, count: impl Fn(&R) -> u64 + 'a) -> Self {
        self.counted(key, move |row| Some(count(row)))
    }

    /// Counts, some of which are missing.
    #[must_use]
    pub fn counted<T: Into<u64>>(self, key: &str, count: impl Fn(&R) -> Option<T> + 'a) -> Self {
        let title = self.title(key);
        self.push(key.into(), title, Some(CellType::Whole), move |row| Cell::count(count(row)))
    }

    /// Days, some of which are missing.
    #[must_use]
    pub fn day(self, key: &str, day: impl Fn(&R) -> Option<NaiveDate> + 'a) -> Self {
        let title = self.title(key);
        self.push(key.into(), title, Some(CellType::Day), move |row| day(row).map_or(Cell::Missing, Cell::Day))
    }

    /// Numbers that name something, such as lines: without separators; some are missing.
    #[must_use]
    pub fn place<T: Into<u64>>(self, key: &str, place: impl Fn(&R) -> Option<T> + 'a) -> Self {
        let title = self.title(key);
        let cell = move |row: &R| place(row).map_or(Cell::Missing, |place| Cell::Place(place.into()));
        self.push(key.into(), title, Some(CellType::Whole), cell)
    }

    /// Shares from 0 to 1; none without a base.
    #[must_use]
    pub fn share(self, key: &str, share: impl Fn(&R) -> Option<f64> + 'a) -> Self {
        let title = self.title(key);
        self.push(key.into(), title, Some(CellType::Real), move |row| Cell::Share(share(row)))
    }

    /// Shares of a number of cases, marked where they are few; none without a base.
    #[must_use]
    pub fn share_of(self, key: &str, share: impl Fn(&R) -> (Option<f64>, u64) + 'a) -> Self {
        let (title, texts) = (self.title(key), self.texts);
        self.push(key.into(), title, Some(CellType::Real), move |row| {
            let (share, base) = share(row);
            Cell::share(share, base, texts)
        })
    }

    /// Parts of a whole as shares, marked where the whole is small; none without one.
    #[must_use]
    pub fn part_of(self, key: &str, part: impl Fn(&R) -> (u64, u64) + 'a) -> Self {
        let (title, texts) = (self.title(key), self.texts);
        self.push(key.into(), title, Some(CellType::Real), move |row| {
            let (part, whole) = part(row);
            Cell::part_of(part, whole, texts)
        })
    }

    /// The members of a dimension: for people their names, `missing` where there is none.
    #[must_use]
    pub fn member(
        self,
        asked: &Asked<'a>,
        dimension: Dimension,
        missing: Option<String>,
        member: impl Fn(&R) -> Option<usize> + 'a,
    ) -> Self {
        let (asked, title) = (*asked, label::dimension(dimension, self.texts));
        let cell = move |row: &R| asked.member_or(dimension, member(row), missing.as_deref());
        self.push(dimension.code().into(), title, Some(CellType::Text), cell)
    }

    /// A value that only JSON has.
    #[must_use]
    pub fn json<J: Into<Option<Json>>>(self, key: &'a str, value: impl Fn(&R) -> J + 'a) -> Self {
        self.fields(move |row| value(row).into().map(|value| (key.to_owned(), value)).into_iter().collect())
    }

    /// Values that only JSON has, with their keys.
    #[must_use]
    pub fn fields(mut self, fields: impl Fn(&R) -> Map<String, Json> + 'a) -> Self {
        let says = Says::Json(Box::new(fields));
        self.list.push(Column { heading: Heading::new("", ""), says, place: Place::Own });
        self
    }

    /// The same for every item of a list.
    #[must_use]
    pub fn each<T>(self, items: impl IntoIterator<Item = T>, add: impl Fn(Self, T) -> Self) -> Self {
        items.into_iter().fold(self, add)
    }

    fn last(mut self, change: impl FnOnce(&mut Column<'a, R>)) -> Self {
        if let Some(column) = self.list.last_mut() {
            change(column);
        }
        self
    }

    /// Another title for the last column: the text of a key.
    #[must_use]
    pub fn titled(self, key: &str) -> Self {
        let title = self.texts.get(key);
        self.called(title)
    }

    /// Another title for the last column, as it is.
    #[must_use]
    pub fn called(self, title: impl Into<String>) -> Self {
        self.last(|column| column.heading.title = title.into())
    }

    /// Another key for the last column, and the title that belongs to it.
    #[must_use]
    pub fn keyed(self, key: &str) -> Self {
        let title = self.title(key);
        self.last(|column| column.heading = Heading { key: key.into(), title, kind: column.heading.kind })
    }

    /// The table without a column.
    #[must_use]
    pub fn without(mut self, key: &str) -> Self {
        self.list.retain(|column| column.heading.key != key);
        self
    }

    /// The last column stands in an object of the JSON: under the key of that object, and a key there.
    #[must_use]
    pub fn inside(self, object: &'static str, key: &str) -> Self {
        self.last(|column| column.place = Place::Inside(object, key.to_owned()))
    }

    /// The last column is not part of the JSON.
    #[must_use]
    pub fn outside_json(self) -> Self {
        self.last(|column| column.place = Place::Nowhere)
    }

    /// The last column is for programs alone: people read it in the head of the table, or need it not.
    #[must_use]
    pub fn for_programs(mut self) -> Self {
        if self.names {
            self.list.pop();
        }
        self
    }

    /// The last column is for people alone.
    #[must_use]
    pub fn for_people(mut self) -> Self {
        if !self.names {
            self.list.pop();
        }
        self
    }

    /// The columns so far without what must not be shown: of a row and a key, whether it is hidden.
    #[must_use]
    pub(super) fn hiding(mut self, hides: impl Fn(&R, &str) -> bool + 'a) -> Self {
        let (hides, names) = (Rc::new(hides), self.names);
        for column in &mut self.list {
            let (hides, key) = (hides.clone(), column.heading.key.clone());
            // It is put back at once.
            let says = std::mem::replace(&mut column.says, Says::Json(Box::new(|_| Map::new())));
            column.says = match says {
                Says::Cell(cell) => {
                    Says::Cell(Box::new(move |row| if hides(row, &key) { Cell::suppressed(names) } else { cell(row) }))
                }
                Says::Json(fields) => Says::Json(Box::new(move |row| {
                    let mut fields = fields(row);
                    fields.retain(|key, _| !hides(row, key));
                    fields
                })),
            };
        }
        self
    }

    /// The JSON object of a row.
    pub fn object(&self, row: &R) -> Map<String, Json> {
        let mut object = Map::new();
        for column in &self.list {
            let cell = match &column.says {
                Says::Cell(cell) => cell,
                Says::Json(fields) => {
                    object.extend(fields(row));
                    continue;
                }
            };
            match &column.place {
                Place::Nowhere => {}
                Place::Own => {
                    object.insert(column.heading.key.clone(), cell(row).json());
                }
                Place::Inside(parent, key) => {
                    // Where a dimension has that name, its member stands there.
                    let is_taken = object.get(*parent).is_some_and(|known| !known.is_object());
                    let parent = if is_taken { format!("{parent}_counts") } else { (*parent).to_owned() };
                    if let Json::Object(inner) = object.entry(parent).or_insert_with(|| Json::Object(Map::new())) {
                        inner.insert(key.clone(), cell(row).json());
                    }
                }
            }
        }
        object
    }

    /// The table of these rows.
    pub fn output(self, rows: impl IntoIterator<Item = R>) -> Output {
        let is_plain = |column: &Column<'a, R>| matches!((&column.says, &column.place), (Says::Cell(_), Place::Own));
        // Objects that say no more than the rows are made from these when they are written.
        let has_objects = !self.names && !self.list.iter().all(is_plain);
        let (mut cells, mut objects) = (Vec::new(), Vec::new());
        for row in rows {
            let own = self.list.iter().filter_map(|column| match &column.says {
                Says::Cell(cell) => Some(cell(&row)),
                Says::Json(_) => None,
            });
            cells.push(own.collect());
            if has_objects {
                objects.push(Json::Object(self.object(&row)));
            }
        }
        let shown = self.list.into_iter().filter(|column| matches!(column.says, Says::Cell(_)));
        let headings = shown.map(|column| column.heading).collect();
        Output { headings, rows: cells, json: has_objects.then_some(Json::Array(objects)), ..Output::default() }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::text::Lang;

    #[test]
    fn rows_and_objects_follow_from_the_columns() {
        let texts = Texts::new(Lang::En);
        let columns = |names| {
            Columns::<(u64, &str)>::new(&texts, names, "col")
                .word("status", "status", |row| Some(row.1))
                .count("expected", |row| row.0)
                .share("rate", |row| (row.0 > 0).then_some(0.5))
                .inside("shares", "of_all")
                .maybe("name", |_| None::<String>)
                .for_people()
                .json("more", |row| json!([row.0]))
        };
        let output = columns(false).output([(3, "silent"), (0, "complete")]);
        let keys: Vec<&str> = output.headings.iter().map(|heading| heading.key.as_str()).collect();
        assert_eq!(keys, ["status", "expected", "rate"]);
        assert_eq!(output.rows[1], [Cell::Text("complete".into()), Cell::Count(0), Cell::Share(None)]);
        let expected = json!([
            {"status": "silent", "expected": 3, "shares": {"of_all": 0.5}, "more": [3]},
            {"status": "complete", "expected": 0, "shares": {"of_all": null}, "more": [0]},
        ]);
        assert_eq!(output.json, Some(expected));
        let shown = columns(true).output([(3, "silent")]);
        assert_eq!((shown.headings.len(), shown.json), (4, None));
        assert_eq!(shown.rows[0][0], Cell::Text(texts.get("status-silent")));
    }

    #[test]
    fn an_object_gives_way_to_a_column_of_its_name() {
        let texts = Texts::new(Lang::En);
        let columns = Columns::<u64>::new(&texts, false, "col").text("maturity", |_| "A").count("B", |row| *row);
        let object = columns.inside("maturity", "B").object(&2);
        assert_eq!(Json::Object(object), json!({"maturity": "A", "maturity_counts": {"B": 2}}));
    }
}
