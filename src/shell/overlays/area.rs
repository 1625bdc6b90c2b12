//! Where what lies above a screen stands.

use super::columns::choices;
use crate::paint::area::{Area, inside, list};

/// Columns of a list of dimensions or Länder.
pub const CHOICE: u16 = 40;

/// Where bodies stand side by side.
pub fn compare(size: (u16, u16)) -> Area {
    let (width, height) = (size.0.saturating_sub(2), size.1.saturating_sub(2));
    Area::new(0, 0, size.0, size.1).centred(width, height)
}

/// Where the base of a share stands; in words it is shorter.
pub fn base(size: (u16, u16), in_words: bool) -> Area {
    let height = if in_words { 14 } else { 20 };
    Area::new(0, 0, size.0, size.1).centred(size.0.min(92).saturating_sub(2), height)
}

/// Columns of the names of the fields of an export.
pub const EXPORT_NAMES: u16 = 10;

/// Where the form of an export stands.
pub fn export(size: (u16, u16)) -> Area {
    Area::new(0, 0, size.0, size.1).centred(size.0.min(96).saturating_sub(2), 15)
}

/// The button that writes an export: below the fields, where the values stand.
pub fn export_button(size: (u16, u16)) -> Area {
    let (_, values) = inside(export(size)).split_left(EXPORT_NAMES);
    Area { width: values.width.min(22), ..values.row(5) }
}

/// Where the list of the table's columns stands.
pub fn column_list(size: (u16, u16)) -> Area {
    list(size, 44, choices().count())
}

/// Where the search stands.
pub fn search(size: (u16, u16)) -> Area {
    Area::new(0, 0, size.0, size.1).centred(size.0.saturating_sub(8).clamp(56, 110), (size.1 * 2 / 3).clamp(12, 30))
}

/// The lines of the palette: below what is typed and a rule.
pub fn palette_list(size: (u16, u16)) -> Area {
    let area = search(size);
    Area::new(area.x + 2, area.y + 3, area.width.saturating_sub(4), area.height.saturating_sub(4))
}

/// The lines of the list of saved views: below what is typed and a rule, above a line that says something.
pub fn views_list(size: (u16, u16)) -> Area {
    let list = palette_list(size);
    Area { height: list.height.saturating_sub(2), ..list }
}

/// Rows of the form that asks for a line of text.
const LINE: u16 = 12;

/// The form that asks for a line of text.
pub fn line(size: (u16, u16)) -> Area {
    Area::new(0, 0, size.0, size.1).centred((size.0 * 3 / 4).clamp(56, 110), LINE)
}
