//! A row of a team's table while it is written: what a screen asks the shell to open a form for.

use crate::sources::team::table::{RowEdit, TeamLayout};

/// A row that is to be written, and which of its fields are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What stands above the form.
    pub title: String,
    /// The row: as it was seen, and as it is proposed.
    pub edit: RowEdit,
    /// The columns that are asked for; what stands in the others is shown.
    pub fields: Vec<&'static str>,
}

impl Entry {
    /// A new row with these fields filled.
    pub fn new(
        title: String,
        layout: &'static TeamLayout,
        filled: &[(&str, String)],
        fields: Vec<&'static str>,
    ) -> Self {
        let mut edit = RowEdit { layout, seen: None, cells: vec![String::new(); layout.columns.len()] };
        for (column, text) in filled {
            edit.set(column, text);
        }
        Self { title, edit, fields }
    }

    /// A row that is there, with something else proposed for some of its fields.
    pub fn of(
        title: String,
        layout: &'static TeamLayout,
        cells: &[String],
        filled: &[(&str, String)],
        fields: Vec<&'static str>,
    ) -> Self {
        let mut edit = RowEdit { layout, seen: Some(cells.to_vec()), cells: cells.to_vec() };
        for (column, text) in filled {
            edit.set(column, text);
        }
        Self { title, edit, fields }
    }
}
