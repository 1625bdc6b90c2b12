//! Saved views (`views.toml`): filter, screen, columns, order and share under a name.
//!
//! One table a view, in the order of names, so that a team can share the file through git. What is
//! written changes the one view and leaves everything else as it stands, comments included. A view
//! that cannot be understood is named and left out; the others hold.

use std::collections::BTreeMap;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::domain::ScreenId;
use crate::error::{FileError, FormatError, SourceError, SourceErrorKind};

use super::places::write_atomically;
use super::toml_text::{TomlText, words};
use super::{files, places};

/// The name of the file, in the folder of the workspace or in that of the user's settings.
pub const FILE: &str = "views.toml";

/// The longest name of a view.
const LONGEST: usize = 80;
/// What a view can say.
const KEYS: [&str; 10] = ["filter", "screen", "columns", "widths", "sort", "per", "measure", "rows", "cols", "figure"];

/// A view under its name. Filter, columns, order and share are the words of the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: String,
    /// The filter; empty for everything.
    pub filter: String,
    /// The screen that it opens.
    pub screen: Option<ScreenId>,
    /// Columns of the table; none for the usual ones.
    pub columns: Vec<String>,
    /// Widths that were given to columns by hand: code of the column, and cells.
    pub widths: Vec<(String, u16)>,
    /// Column to sort by, with `-` before it for descending.
    pub sort: Option<String>,
    /// Code of what a line of the table is, where it is no keeping.
    pub per: Option<String>,
    /// The share.
    pub measure: Option<String>,
    /// The matrix of the coverage.
    pub matrix: Matrix,
}

/// A matrix: what is not named is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Code of the dimension of the rows.
    pub rows: Option<String>,
    /// Code of the dimension of the columns.
    pub cols: Option<String>,
    /// Code of what its cells show.
    pub figure: Option<String>,
}

/// A piece of the file: what stands before the first view, or one view with the comment above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Block {
    /// The view; none for what stands before the first.
    name: Option<String>,
    /// Comment lines above it.
    comment: String,
    /// The rest, as it is written.
    text: String,
    /// Whether it was written here, so that empty lines have to part it from the others.
    fresh: bool,
}

/// All views of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Views {
    list: BTreeMap<String, SavedView>,
    /// What was not understood.
    pub problems: Vec<SourceError>,
    blocks: Vec<Block>,
}

/// Where views are kept: in the workspace, else with the user's settings.
pub fn file(workspace: Option<&Path>) -> Option<std::path::PathBuf> {
    workspace.map(Path::to_owned).or_else(places::config).map(|folder| folder.join(FILE))
}

/// Whether a view can have this name: something to read, on one line.
pub fn is_name(name: &str) -> bool {
    !name.is_empty() && name.trim() == name && name.chars().count() <= LONGEST && !name.contains(char::is_control)
}

impl Views {
    /// Reads the file's text.
    ///
    /// # Errors
    /// When it is no TOML; views that say something else than they can are [`Self::problems`].
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let file = TomlText { path, text };
        let document = file.table()?;
        let mut views = Self::default();
        let mut starts: Vec<(usize, String)> = Vec::new();
        for (key, value) in document.get_ref() {
            let name = key.get_ref().as_ref();
            let wrong =
                |expected: String| file.wrong(SourceErrorKind::Format(FormatError::UnknownWord), key, expected, name);
            let Some(table) = value.get_ref().as_table() else {
                views.problems.push(wrong("[\"…\"]".into()));
                continue;
            };
            starts.push((line_start(text, key.span().start), name.to_owned()));
            if !is_name(name) {
                views.problems.push(wrong(format!("1–{LONGEST}")));
                continue;
            }
            match view(name, table, file) {
                Ok(view) => drop(views.list.insert(view.name.clone(), view)),
                Err(problem) => views.problems.push(problem),
            }
        }
        starts.sort();
        views.problems.sort_by_key(|problem| problem.line);
        views.blocks = blocks(text, &starts);
        Ok(views)
    }

    /// Reads a file; one that is not there, or empty, has no views.
    ///
    /// # Errors
    /// When it cannot be read or is no TOML.
    pub fn open(file: &Path) -> Result<Self, SourceError> {
        match files::text_if_there(file)? {
            Some(text) => Self::read(&file.display().to_string(), &text),
            None => Ok(Self::default()),
        }
    }

    /// Changes a file: what others wrote there meanwhile stays. A file that is not there yet is made.
    /// `change` says whether it changed anything: otherwise nothing is written.
    ///
    /// # Errors
    /// When the file is there and cannot be read, or cannot be written.
    pub fn changed(file: &Path, change: impl FnOnce(&mut Self) -> bool) -> Result<bool, SourceError> {
        let mut views = Self::open(file)?;
        if !change(&mut views) {
            return Ok(false);
        }
        let unwritable = |cause: std::io::Error| {
            SourceError::new(FileError::Unwritable, file.display().to_string()).found(cause.kind())
        };
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(unwritable)?;
        }
        write_atomically(file, views.to_toml().as_bytes()).map_err(unwritable)?;
        Ok(true)
    }

    /// The view with this name; upper and lower case do not matter where only one is meant.
    pub fn get(&self, name: &str) -> Option<&SavedView> {
        let name = name.trim();
        self.list.get(name).or_else(|| {
            let lower = name.to_lowercase();
            let mut alike = self.list.values().filter(|view| view.name.to_lowercase() == lower);
            alike.next().filter(|_| alike.next().is_none())
        })
    }

    /// All views, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &SavedView> {
        self.list.values()
    }

    /// Saves a view in place of the one with the same name, which is returned. A view that could not
    /// be understood is replaced, too.
    pub fn set(&mut self, view: SavedView) -> Option<SavedView> {
        let text = written(&view);
        match self.blocks.iter_mut().find(|block| block.name.as_ref() == Some(&view.name)) {
            Some(block) => (block.text, block.fresh) = (text, true),
            None => {
                let place =
                    self.blocks.iter().position(|block| block.name.as_ref().is_some_and(|name| *name > view.name));
                let block = Block { name: Some(view.name.clone()), comment: String::new(), text, fresh: true };
                self.blocks.insert(place.unwrap_or(self.blocks.len()), block);
            }
        }
        self.list.insert(view.name.clone(), view)
    }

    /// Whether the file has something under this name, understood or not.
    pub fn has(&self, name: &str) -> bool {
        self.blocks.iter().any(|block| block.name.as_deref() == Some(name))
    }

    /// Removes a view with the comment above it; false where there is none.
    pub fn remove(&mut self, name: &str) -> bool {
        let before = self.blocks.len();
        self.blocks.retain(|block| block.name.as_deref() != Some(name));
        self.list.remove(name);
        self.blocks.len() < before
    }

    /// The file's text.
    pub fn to_toml(&self) -> String {
        let (mut text, mut beside) = (String::new(), false);
        for block in &self.blocks {
            let is_parted = text.is_empty() || text.ends_with("\n\n") || !(block.fresh || beside);
            beside = block.fresh;
            if !is_parted {
                text.push_str(if text.ends_with('\n') { "\n" } else { "\n\n" });
            }
            text.push_str(&block.comment);
            text.push_str(&block.text);
        }
        let kept = Self::read("", &text).map(|read| read.list);
        if kept.as_ref() == Ok(&self.list) {
            return text;
        }
        // A file whose views are written in several pieces cannot be mended piece by piece.
        self.list.values().map(written).collect::<Vec<_>>().join("\n")
    }
}

/// One view from its table.
fn view(name: &str, table: &DeTable<'_>, file: TomlText<'_>) -> Result<SavedView, SourceError> {
    let mut view = SavedView { name: name.to_owned(), ..SavedView::default() };
    for (key, value) in table {
        let wrong = |expected: &str, found: &str| {
            file.wrong(SourceErrorKind::Format(FormatError::UnknownWord), key, expected, found)
        };
        let found = file.written(value);
        let word = || value.get_ref().as_str().map(str::to_owned).ok_or_else(|| wrong("\"…\"", found));
        match key.get_ref().as_ref() {
            "filter" => view.filter = word()?,
            "screen" => {
                let code = word()?;
                let screen = ScreenId::tab(code.trim());
                view.screen = Some(screen.ok_or_else(|| wrong(&ScreenId::TAB_CODES.join(", "), &code))?);
            }
            "columns" => view.columns = words(value.get_ref()).ok_or_else(|| wrong("[\"…\", \"…\"]", found))?,
            "widths" => view.widths = widths(value.get_ref()).ok_or_else(|| wrong("{ name = 30 }", found))?,
            "per" => view.per = Some(word()?),
            "sort" => view.sort = Some(word()?),
            "measure" => view.measure = Some(word()?),
            "rows" => view.matrix.rows = Some(word()?),
            "cols" => view.matrix.cols = Some(word()?),
            "figure" => view.matrix.figure = Some(word()?),
            other => return Err(wrong(&KEYS.join(", "), other)),
        }
    }
    Ok(view)
}

/// Widths of columns: a table of whole numbers.
fn widths(value: &DeValue<'_>) -> Option<Vec<(String, u16)>> {
    let one = |(column, width): (&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| {
        let width = width.get_ref().as_integer()?;
        let cells = u16::from_str_radix(width.as_str(), width.radix()).ok()?;
        Some((column.get_ref().to_string(), cells))
    };
    value.as_table()?.iter().map(one).collect()
}

/// Where the line of a place begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Cuts the text before every view, with the comment that stands right above it.
fn blocks(text: &str, starts: &[(usize, String)]) -> Vec<Block> {
    let commented: Vec<usize> = starts
        .iter()
        .map(|(start, _)| {
            let mut begin = *start;
            while begin > 0 {
                let above = line_start(text, begin - 1);
                if !text[above..begin].trim_start().starts_with('#') {
                    break;
                }
                begin = above;
            }
            begin
        })
        .collect();
    let first = commented.first().copied().unwrap_or(text.len());
    let mut blocks = Vec::with_capacity(starts.len() + 1);
    if first > 0 {
        blocks.push(Block { name: None, comment: String::new(), text: text[..first].to_owned(), fresh: false });
    }
    for (at, (start, name)) in starts.iter().enumerate() {
        let end = commented.get(at + 1).copied().unwrap_or(text.len());
        blocks.push(Block {
            name: Some(name.clone()),
            comment: text[commented[at]..*start].to_owned(),
            text: text[*start..end].to_owned(),
            fresh: false,
        });
    }
    blocks
}

/// A view as the file holds it.
fn written(view: &SavedView) -> String {
    let mut lines = vec![format!("[{}]", quoted(&view.name))];
    if !view.filter.is_empty() {
        lines.push(format!("filter = {}", quoted(&view.filter)));
    }
    lines.extend(view.screen.map(|screen| format!("screen = {}", quoted(screen.code()))));
    if !view.columns.is_empty() {
        let columns: Vec<String> = view.columns.iter().map(|column| quoted(column)).collect();
        lines.push(format!("columns = [{}]", columns.join(", ")));
    }
    if !view.widths.is_empty() {
        let widths: Vec<String> =
            view.widths.iter().map(|(column, width)| format!("{} = {width}", quoted(column))).collect();
        lines.push(format!("widths = {{ {} }}", widths.join(", ")));
    }
    let matrix = &view.matrix;
    let others = [
        ("per", &view.per),
        ("sort", &view.sort),
        ("measure", &view.measure),
        ("rows", &matrix.rows),
        ("cols", &matrix.cols),
        ("figure", &matrix.figure),
    ];
    lines.extend(others.iter().filter_map(|(key, value)| Some(format!("{key} = {}", quoted(value.as_ref()?)))));
    lines.join("\n") + "\n"
}

/// A text of TOML on one line.
fn quoted(text: &str) -> String {
    let mut made = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => made.extend(['\\', character]),
            control if control.is_control() => made.extend(["\\u", &format!("{:04X}", u32::from(control))]),
            other => made.push(other),
        }
    }
    made.push('"');
    made
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use proptest::prelude::*;

    use super::*;

    const SHARED: &str = "# Views of the team\n\n# asked for every Monday\n[\"Bayern\"]\nfilter = \"land:BY\" # all\n\n\
        [Sachsen]\nscreen = \"map\"\nsort = '-population'\n";

    fn saved(name: &str, filter: &str) -> SavedView {
        SavedView { name: name.into(), filter: filter.into(), ..SavedView::default() }
    }

    #[test]
    fn one_view_changes_and_the_words_of_others_stay() {
        let mut views = Views::read("v", SHARED).unwrap();
        assert_eq!(views.to_toml(), SHARED);
        assert_eq!(views.get("sachsen").unwrap().screen, Some(ScreenId::Map));
        assert!(views.set(saved("Hessen", "land:HE")).is_none());
        assert!(views.set(saved("Sachsen", "land:SN")).is_some());
        let text = views.to_toml();
        let expected = "# Views of the team\n\n# asked for every Monday\n[\"Bayern\"]\nfilter = \"land:BY\" # all\n\n\
            [\"Hessen\"]\nfilter = \"land:HE\"\n\n[\"Sachsen\"]\nfilter = \"land:SN\"\n";
        assert_eq!(text, expected);
        assert!(views.remove("Bayern") && !views.remove("Bayern"));
        assert!(!views.to_toml().contains("Monday") && views.to_toml().starts_with("# Views of the team\n"));
    }

    #[test]
    fn a_view_that_is_not_understood_is_named_and_left_alone() {
        let text =
            "x = 3\n[a]\nfilter = 1\n[b]\nscren = \"map\"\n[c]\nscreen = \"cinema\"\n[d]\ncolumns = [\"land\"]\n";
        let mut views = Views::read("v", text).unwrap();
        let lines: Vec<Option<usize>> = views.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [Some(1), Some(3), Some(5), Some(7)]);
        assert_eq!(views.iter().map(|view| view.name.as_str()).collect::<Vec<_>>(), ["d"]);
        views.set(saved("e", ""));
        assert!(views.to_toml().starts_with(text), "{}", views.to_toml());
        let error = Views::read("v", "[a]\nfilter = \"\n").unwrap_err();
        assert_eq!((error.kind, error.line), (FormatError::Toml.into(), Some(2)));
    }

    #[test]
    fn a_view_in_several_pieces_is_rewritten_whole() {
        let mut views = Views::read("v", "a.filter = \"x\"\nb.filter = \"y\"\na.sort = \"land\"\n").unwrap();
        views.set(saved("c", "z"));
        let read = Views::read("v", &views.to_toml()).unwrap();
        assert_eq!(read.list, views.list);
        assert_eq!(read.get("a").unwrap().sort.as_deref(), Some("land"));
    }

    #[test]
    fn a_broken_file_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep/er").join(FILE);
        assert!(Views::changed(&file, |views| views.set(saved("a", "x")).is_none()).unwrap());
        assert_eq!(Views::open(&file).unwrap().get("A").unwrap().filter, "x");
        std::fs::write(&file, "[a\n").unwrap();
        assert!(Views::changed(&file, |views| views.remove("a")).is_err());
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "[a\n");
    }

    fn any_view() -> impl Strategy<Value = SavedView> {
        let screen = proptest::option::of(proptest::sample::select(ScreenId::TABS));
        let widths = proptest::collection::btree_map(".{0,6}", proptest::num::u16::ANY, 0..3);
        let word = proptest::option::of(".{0,8}");
        (".{0,12}", ".*", screen, proptest::collection::vec(".{0,8}", 0..3), word, widths).prop_map(
            |(name, filter, screen, columns, sort, widths)| SavedView {
                widths: widths.into_iter().collect(),
                per: sort.clone(),
                name: name.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned() + "x",
                filter,
                screen,
                columns,
                measure: sort.clone(),
                matrix: Matrix { rows: sort.clone(), cols: None, figure: sort.clone() },
                sort,
            },
        )
    }

    proptest! {
        /// Whatever is saved and removed in whatever order is read back, as from a plain map.
        #[test]
        fn views_are_read_back(saved in proptest::collection::vec((any_view(), any::<bool>()), 1..8)) {
            let mut views = Views::read("v", SHARED).unwrap();
            let mut plain: BTreeMap<String, SavedView> = views.list.clone();
            for (view, removes) in saved {
                let name = view.name.clone();
                plain.insert(name.clone(), view.clone());
                views.set(view);
                if removes {
                    plain.remove(&name);
                    views.remove(&name);
                }
                views = Views::read("v", &views.to_toml()).unwrap();
                prop_assert_eq!(&views.list, &plain);
                prop_assert!(views.problems.is_empty(), "{:?}", views.problems);
            }
            prop_assert!(views.to_toml().contains("# asked for every Monday\n[\"Bayern\"]"));
        }
    }
}
