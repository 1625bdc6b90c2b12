//! Templates of letters: text with placeholders, which come along or lie in the folder `templates` of a
//! workspace.
//!
//! A template is a little Markdown: headings (`#`), items (`-`), paragraphs. `{{offen}}` stands for what is
//! open; `{{liste}}`, on a line of its own, for the list of the bodies whose answer is missing.

use std::path::{Path, PathBuf};

use crate::domain::closed_set;
use crate::error::{FormatError, SourceError};

use super::files;

/// The folder of a workspace that templates lie in.
pub const FOLDER: &str = "templates";

/// The endings of templates.
const ENDINGS: [&str; 2] = ["md", "txt"];

/// The templates that come along.
const EMBEDDED: [(&str, &str); 4] = [
    ("anschreiben", include_str!("../../data/templates/anschreiben.md")),
    ("einladung", include_str!("../../data/templates/einladung.md")),
    ("erinnerung", include_str!("../../data/templates/erinnerung.md")),
    ("dank", include_str!("../../data/templates/dank.md")),
];

closed_set! {
    /// What can be filled in; the code is the German word, which templates are written with.
    Placeholder {
        /// The association.
        Association = "verband",
        /// The channel.
        Channel = "kanal",
        /// How many bodies are meant.
        Bodies = "stellen",
        /// How many keepings they have.
        Keepings = "registerfuehrungen",
        /// How many of them are complete.
        Answered = "beantwortet",
        /// How many were begun.
        Begun = "begonnen",
        /// How many were invited and are silent.
        Silent = "ohne_antwort",
        /// For how many nobody was invited.
        NotInvited = "nicht_eingeladen",
        /// How many are not complete.
        Open = "offen",
        /// How many bodies have one that is not complete.
        OpenBodies = "offene_stellen",
        /// The share that is complete.
        Rate = "quote",
        /// The share of the invited that is complete.
        ResponseRate = "ruecklauf",
        /// Until when answers are taken.
        Deadline = "frist",
        /// The day of the letter.
        Date = "datum",
        /// What the survey is called.
        Survey = "befragung",
        /// Who writes.
        Sender = "absender",
        /// The list of the bodies whose answer is missing.
        List = "liste",
    }
}

/// English words for placeholders, in the order of [`Placeholder::ALL`].
const ENGLISH: [&str; Placeholder::ALL.len()] = [
    "association",
    "channel",
    "bodies",
    "keepings",
    "answered",
    "begun",
    "silent",
    "not_invited",
    "open",
    "open_bodies",
    "rate",
    "response_rate",
    "deadline",
    "date",
    "survey",
    "sender",
    "list",
];

impl Placeholder {
    /// The English word.
    pub const fn english(self) -> &'static str {
        ENGLISH[self.index()]
    }

    /// The placeholder that a word means.
    fn by_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.iter().copied().find(|own| own.code() == word || own.english() == word)
    }
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text as it stands.
    Text(String),
    /// Something to be filled in.
    Filled(Placeholder),
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading, with its depth from 1.
    Heading(usize, Vec<Piece>),
    /// An item of a list.
    Item(Vec<Piece>),
    /// Lines of a paragraph.
    Paragraph(Vec<Vec<Piece>>),
    /// The list of the bodies whose answer is missing.
    List,
}

/// A template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// Its file; none where it comes along.
    pub path: Option<PathBuf>,
    /// What it is made of.
    pub blocks: Vec<Block>,
    /// The line of each placeholder that it has, in order.
    pub uses: Vec<(Placeholder, usize)>,
}

/// A template that can be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// Its file; none where it comes along.
    pub path: Option<PathBuf>,
}

/// The templates of a workspace and those that come along, by name; its own take the place of those.
pub fn all(workspace: Option<&Path>) -> Vec<Found> {
    let entries = workspace.and_then(|folder| std::fs::read_dir(folder.join(FOLDER)).ok());
    let own = entries.into_iter().flatten().flatten().map(|entry| entry.path()).filter(|path| {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        path.is_file() && ENDINGS.contains(&ending)
    });
    let name = |path: &Path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let mut found: Vec<Found> = own.map(|path| Found { name: name(&path), path: Some(path) }).collect();
    for (name, _) in EMBEDDED {
        if !found.iter().any(|known| known.name == name) {
            found.push(Found { name: name.to_owned(), path: None });
        }
    }
    found.sort_by(|a, b| (&a.name, &a.path).cmp(&(&b.name, &b.path)));
    found.dedup_by(|a, b| a.name == b.name);
    found
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// When its file cannot be read, or has a placeholder that there is not; the error names it with its
    /// line.
    pub fn open(found: &Found) -> Result<Self, SourceError> {
        let (shown, text) = match &found.path {
            Some(path) => (path.display().to_string(), files::decode(files::read(path)?).text),
            None => {
                let embedded = EMBEDDED.iter().find(|(name, _)| *name == found.name);
                let text = embedded.map(|(_, text)| (*text).to_owned()).unwrap_or_default();
                (format!("data/templates/{}.md", found.name), text)
            }
        };
        Self { name: found.name.clone(), path: found.path.clone(), blocks: Vec::new(), uses: Vec::new() }
            .parsed(&shown, &text)
    }

    fn parsed(mut self, shown: &str, text: &str) -> Result<Self, SourceError> {
        let mut paragraph: Vec<Vec<Piece>> = Vec::new();
        for (at, line) in text.lines().enumerate() {
            let line_number = at + 1;
            let trimmed = line.trim_end();
            let depth = trimmed.bytes().take_while(|byte| *byte == b'#').count();
            let is_heading = (1..=6).contains(&depth) && trimmed[depth..].starts_with(' ');
            let content = match (is_heading, trimmed.strip_prefix("- ")) {
                (true, _) => trimmed[depth..].trim(),
                (false, Some(item)) => item,
                (false, None) => trimmed,
            };
            let pieces = self.pieces(content, shown, line_number)?;
            let is_list = pieces == [Piece::Filled(Placeholder::List)];
            if !is_list && pieces.contains(&Piece::Filled(Placeholder::List)) {
                let error = SourceError::new(FormatError::Placeholder, shown).at(line_number);
                return Err(error.expected("{{liste}}\\n").found(content));
            }
            let is_item = !is_heading && trimmed.starts_with("- ");
            if !paragraph.is_empty() && (is_heading || is_item || is_list || pieces.is_empty()) {
                self.blocks.push(Block::Paragraph(std::mem::take(&mut paragraph)));
            }
            match () {
                () if pieces.is_empty() => {}
                () if is_list => self.blocks.push(Block::List),
                () if is_heading => self.blocks.push(Block::Heading(depth, pieces)),
                () if is_item => self.blocks.push(Block::Item(pieces)),
                () => paragraph.push(pieces),
            }
        }
        if !paragraph.is_empty() {
            self.blocks.push(Block::Paragraph(paragraph));
        }
        Ok(self)
    }

    /// The pieces of a line; what it fills in is remembered with the line.
    fn pieces(&mut self, line: &str, shown: &str, number: usize) -> Result<Vec<Piece>, SourceError> {
        let mut pieces = Vec::new();
        let mut rest = line;
        while let Some((before, behind)) = rest.split_once("{{") {
            let wrong = |found: &str| {
                let known: Vec<&str> = Placeholder::ALL.iter().map(|own| own.code()).collect();
                let error = SourceError::new(FormatError::Placeholder, shown).at(number);
                error.expected(known.join(", ")).found(format!("{{{{{found}"))
            };
            let Some((word, after)) = behind.split_once("}}") else { return Err(wrong(behind)) };
            let placeholder = Placeholder::by_word(word).ok_or_else(|| wrong(&format!("{word}}}}}")))?;
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Filled(placeholder));
            self.uses.push((placeholder, number));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(pieces)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn parsed(text: &str) -> Result<Template, SourceError> {
        let empty = Template { name: "x".into(), path: None, blocks: Vec::new(), uses: Vec::new() };
        empty.parsed("templates/x.md", text)
    }

    #[test]
    fn those_that_come_along_can_be_read_and_fill_something_in() {
        for found in all(None) {
            let template = Template::open(&found).unwrap();
            assert!(matches!(template.blocks.first(), Some(Block::Heading(1, _))), "{}", found.name);
            assert!(template.uses.len() > 4, "{}", found.name);
        }
        assert_eq!(all(None).len(), EMBEDDED.len());
    }

    #[test]
    fn lines_become_blocks() {
        let template = parsed("# Eins {{offen}}\n\nzwei\ndrei {{ OPEN }}\n- vier\n\n{{liste}}\n").unwrap();
        let text = |text: &str| Piece::Text(text.to_owned());
        let open = Piece::Filled(Placeholder::Open);
        assert_eq!(
            template.blocks,
            [
                Block::Heading(1, vec![text("Eins "), open.clone()]),
                Block::Paragraph(vec![vec![text("zwei")], vec![text("drei "), open]]),
                Block::Item(vec![text("vier")]),
                Block::List,
            ]
        );
        let uses = [(Placeholder::Open, 1), (Placeholder::Open, 4), (Placeholder::List, 7)];
        assert_eq!(template.uses, uses);
    }

    #[test]
    fn an_unknown_placeholder_is_named_with_file_and_line() {
        for (text, found) in
            [("a\n{{ofen}}\n", "{{ofen}}"), ("a\nb {{offen\n", "{{offen"), ("a\nb {{liste}} c\n", "b {{liste}} c")]
        {
            let error = parsed(text).unwrap_err();
            assert_eq!((error.kind, error.line), (FormatError::Placeholder.into(), Some(2)), "{text}");
            let said = error.to_string();
            assert!(said.contains(found) && said.contains("templates/x.md"), "{said}");
        }
    }

    #[test]
    fn a_workspace_replaces_and_adds() {
        let folder = tempfile::tempdir().unwrap();
        let templates = folder.path().join(FOLDER);
        std::fs::create_dir(&templates).unwrap();
        std::fs::write(templates.join("dank.md"), "Danke\n").unwrap();
        std::fs::write(templates.join("neu.txt"), "Neu\n").unwrap();
        std::fs::write(templates.join("bild.png"), "x").unwrap();
        let all = all(Some(folder.path()));
        let names: Vec<&str> = all.iter().map(|found| found.name.as_str()).collect();
        assert_eq!(names, ["anschreiben", "dank", "einladung", "erinnerung", "neu"]);
        let own = all.iter().find(|found| found.name == "dank").unwrap();
        let template = Template::open(own).unwrap();
        assert_eq!(template.blocks, [Block::Paragraph(vec![vec![Piece::Text("Danke".into())]])]);
    }
}
