//! LimeSurvey's JSON export: `{"responses": [{heading: value, …}, …]}`.
//!
//! With full-text headings keys can be equal; a reader that keeps the last one loses data, so the
//! pairs are taken as they come.

use std::fmt;

use polars::prelude::DataFrame;
use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::error::{FormatError, SourceError};
use crate::raw::table::{ColumnBuilder, Table, unique, with_line_ends};

/// Reads a JSON export.
///
/// # Errors
/// When the text is no JSON, or not in LimeSurvey's shape; the error names line and column.
pub fn read(source: &str, text: &str) -> Result<Table, SourceError> {
    let mut rows = Rows::default();
    let failed = |cause: serde_json::Error| {
        let error = SourceError::new(FormatError::Json, source).at(cause.line()).column(cause.column());
        let message = cause.to_string();
        error.found(message.split(" at line ").next().unwrap_or_default())
    };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    Document(&mut rows).deserialize(&mut deserializer).map_err(failed)?;
    deserializer.end().map_err(failed)?;
    if !rows.found {
        return Err(SourceError::new(FormatError::WrongFormat, source).at(1).expected("{\"responses\": […]}"));
    }
    let columns = rows.builders.into_iter().map(ColumnBuilder::finish).collect::<Result<Vec<_>, _>>()?;
    let frame = DataFrame::new(rows.height, columns)
        .map_err(|cause| SourceError::new(FormatError::WrongFormat, source).found(cause))?;
    Ok(Table::new(source, &frame, Vec::new(), rows.headings))
}

/// The rows read so far; the first one says which columns there are.
#[derive(Default)]
struct Rows {
    headings: Vec<String>,
    builders: Vec<ColumnBuilder>,
    height: usize,
    found: bool,
}

impl Rows {
    fn push<E: Error>(&mut self, row: &[(String, Option<String>)]) -> Result<(), E> {
        if self.builders.is_empty() {
            self.headings = row.iter().map(|(heading, _)| heading.trim().to_owned()).collect();
            self.builders = unique(&self.headings).iter().map(|name| ColumnBuilder::new(name)).collect();
        }
        let fits = row.len() == self.headings.len()
            && row.iter().zip(&self.headings).all(|((heading, _), known)| heading.trim() == known);
        if !fits {
            return Err(E::custom(format_args!("{}: {} / {}", self.height + 1, row.len(), self.headings.len())));
        }
        for (builder, (_, value)) in self.builders.iter_mut().zip(row) {
            builder.push(value.as_deref());
        }
        self.height += 1;
        Ok(())
    }
}

struct Document<'a>(&'a mut Rows);

impl<'de> DeserializeSeed<'de> for Document<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Document<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("{\"responses\": […]}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            if key == "responses" {
                map.next_value_seed(Responses(self.0))?;
                self.0.found = true;
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

struct Responses<'a>(&'a mut Rows);

impl<'de> DeserializeSeed<'de> for Responses<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Responses<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[{…}, …]")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(Pairs(mut row)) = rows.next_element()? {
            // LimeSurvey before version 3 wrapped every response once more, under its id.
            if let [(_, Nested::Row(inner))] = row.as_mut_slice() {
                row = std::mem::take(inner);
            }
            let row: Vec<(String, Option<String>)> =
                row.into_iter().map(|(heading, value)| (heading, value.text())).collect();
            self.0.push(&row)?;
        }
        Ok(())
    }
}

/// One object as pairs in their order, repeated keys too.
struct Pairs(Vec<(String, Nested)>);

enum Nested {
    Value(serde_json::Value),
    Row(Vec<(String, Nested)>),
}

impl Nested {
    fn text(self) -> Option<String> {
        match self {
            Self::Value(serde_json::Value::Null) | Self::Row(_) => None,
            Self::Value(serde_json::Value::String(text)) => Some(with_line_ends(text)),
            Self::Value(other) => Some(other.to_string()),
        }
    }
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Nested;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("…")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Nested, A::Error> {
                pairs(map).map(Nested::Row)
            }

            fn visit_unit<E>(self) -> Result<Nested, E> {
                Ok(Nested::Value(serde_json::Value::Null))
            }

            fn visit_bool<E>(self, truth: bool) -> Result<Nested, E> {
                Ok(Nested::Value(truth.into()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Nested, E> {
                Ok(Nested::Value(number.into()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Nested, E> {
                Ok(Nested::Value(number.into()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Nested, E> {
                Ok(Nested::Value(number.into()))
            }

            fn visit_str<E>(self, text: &str) -> Result<Nested, E> {
                Ok(Nested::Value(text.into()))
            }

            fn visit_string<E>(self, text: String) -> Result<Nested, E> {
                Ok(Nested::Value(text.into()))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

fn pairs<'de, A: MapAccess<'de>>(mut map: A) -> Result<Vec<(String, Nested)>, A::Error> {
    let mut pairs = Vec::new();
    while let Some(pair) = map.next_entry()? {
        pairs.push(pair);
    }
    Ok(pairs)
}

impl<'de> Deserialize<'de> for Pairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Nested::deserialize(deserializer)? {
            Nested::Row(row) => Ok(Self(row)),
            Nested::Value(_) => Err(D::Error::custom("[{…}, …]")),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn equal_keys_numbers_and_null_are_kept() {
        let text = "{\"responses\": [{\"id\":1,\"a\":null,\"a\":\"x\\ny\"},{\"id\":2,\"a\":\"\",\"a\":2.5}]}";
        let table = read("r.json", text).unwrap();
        assert_eq!(table.headings, ["id", "a", "a"]);
        let column = |name: &str| table.column(name).unwrap().iter().collect::<Vec<_>>();
        assert_eq!(column("id"), [Some("1"), Some("2")]);
        assert_eq!(column("a"), [None, Some("")]);
        assert_eq!(column("a#2"), [Some("x\ny"), Some("2.5")]);
        let wrapped = read("r.json", "{\"responses\": [{\"7\":{\"id\":\"7\",\"a\":\"x\"}}]}").unwrap();
        assert_eq!(wrapped.column("a").unwrap().get(0), Some("x"));
    }

    #[test]
    fn another_shape_is_named_with_its_place() {
        for text in ["{\"responses\": [1]}", "[]", "{\"responses\": [{\"id\":1},{\"a\":2}]}", "{\"responses\": [{"] {
            let error = read("r.json", text).unwrap_err();
            assert_eq!(error.kind, FormatError::Json.into(), "{text}");
            assert_eq!(error.line, Some(1), "{text}");
        }
        assert_eq!(read("r.json", "{}").unwrap_err().kind, FormatError::WrongFormat.into());
    }
}
