//! The formats of an export, and which of them people read.

use std::path::Path;

use crate::domain::closed_set;

closed_set! {
    /// The format of the output.
    Format {
        /// Aligned columns for people.
        Table = "table",
        /// Comma-separated.
        Csv = "csv",
        /// Separated as a German Excel opens it with a double click.
        CsvExcel = "csv-excel",
        /// Tab-separated.
        Tsv = "tsv",
        /// One JSON document.
        Json = "json",
        /// One JSON object a line.
        Ndjson = "ndjson",
        /// Markdown.
        Md = "md",
        /// A workbook of typed cells.
        Xlsx = "xlsx",
        /// Typed columns for programs.
                Parquet = "parquet",
        /// A picture of lines, for slides and documents.
        Svg = "svg",
        /// A picture of dots.
        Png = "png",
    }
}

impl Format {
    /// Endings of files that name a format, for messages.
    pub const ENDINGS: &'static [&'static str] =
        &[".csv", ".tsv", ".json", ".ndjson", ".md", ".txt", ".xlsx", ".parquet", ".svg", ".png"];

    /// Whether people read it, so that names stand instead of codes.
    pub const fn is_for_people(self) -> bool {
        matches!(self, Self::Table | Self::Md | Self::CsvExcel | Self::Xlsx | Self::Svg | Self::Png)
    }

    /// Whether it is read where it is printed, so that a few columns and rows do.
    pub const fn is_for_reading(self) -> bool {
        matches!(self, Self::Table | Self::Md)
    }

    /// Whether it is no text, so that it needs a file.
    pub const fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet | Self::Png)
    }

    /// Whether it is a picture.
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Svg | Self::Png)
    }

    /// The ending of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Table => "txt",
            Self::CsvExcel => "csv",
            other => other.code(),
        }
    }

    /// The format that the ending of a file asks for.
    pub fn of_file(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "markdown" => Some(Self::Md),
            "jsonl" => Some(Self::Ndjson),
            "txt" => Some(Self::Table),
            // Codes that are no ending.
            "table" | "csv-excel" => None,
            ending => Self::from_code(ending),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_that_is_named_is_known() {
        for ending in Format::ENDINGS {
            assert!(Format::of_file(Path::new(&format!("a{ending}"))).is_some(), "{ending}");
        }
        assert_eq!(Format::of_file(Path::new("A.XLSX")), Some(Format::Xlsx));
        assert_eq!(Format::of_file(Path::new("a.csv-excel")), None);
        assert_eq!(Format::of_file(Path::new("a")), None);
    }
}
