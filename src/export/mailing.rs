//! The files of a mailing: participants for LimeSurvey, one file per channel or association, and the lists
//! of those that cannot be written to. All of them are there, or none.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::query::about::About;
use crate::query::mailing::{InviteOptions, RemindOptions, Split, Through, invitees, reminders};
use crate::text::{Texts, Value};

use super::contents::{Asked, Table, mailing};
use super::participants::{self, ParticipantsFile, Refused};
use super::{ExportError, Format, Output};

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailing {
    /// Invitations.
    Invite(InviteOptions),
    /// Reminders.
    Remind(RemindOptions),
}

impl Mailing {
    /// The list of those that are written to.
    pub const fn table(self) -> Table {
        match self {
            Self::Invite(options) => Table::Invitees(options),
            Self::Remind(options) => Table::Reminders(options),
        }
    }
}

/// The files of a mailing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailingFiles {
    /// What is sent.
    pub mailing: Mailing,
    /// What the files are cut by; none for one file.
    pub split: Option<Split>,
}

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mailed {
    /// The files with their rows.
    pub files: Vec<(PathBuf, usize)>,
    /// Participants that were left out.
    pub refused: Vec<Refused>,
}

impl Mailed {
    /// What is said of it, a line each.
    pub fn said(&self, texts: &Texts) -> Vec<String> {
        let file = |(path, rows): &(PathBuf, usize)| {
            let shown = path.display().to_string();
            texts.with("written", &[("path", Value::Text(&shown)), ("count", (*rows).into())])
        };
        let refused = |row: &Refused| {
            let variables = [("body", Value::Text(&row.body)), ("column", Value::Text(&row.column))];
            texts.with("mailing-refused", &variables)
        };
        let nothing = self.files.is_empty().then(|| texts.get("mailing-nothing"));
        self.files.iter().map(file).chain(self.refused.iter().map(refused)).chain(nothing).collect()
    }
}

/// A file that is to be written.
enum Content {
    Participants(ParticipantsFile),
    List(Box<Output>),
}

/// The code of a member as part of a file's name.
fn part(asked: &Asked<'_>, split: Option<Split>, member: Option<usize>) -> String {
    let Some(split) = split else { return String::new() };
    let code = asked.code(split.dimension(), member).unwrap_or("none");
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("-{}", code.chars().map(plain).collect::<String>())
}

/// Participants by the member of the split.
fn cut<T>(list: Vec<T>, split: Option<Split>, through: impl Fn(&T) -> Through) -> BTreeMap<Option<usize>, Vec<T>> {
    let mut parts: BTreeMap<Option<usize>, Vec<T>> = BTreeMap::new();
    for one in list {
        parts.entry(through(&one).member(split)).or_default().push(one);
    }
    parts
}

impl MailingFiles {
    /// Writes the files into a folder, which is made where it is not there.
    ///
    /// # Errors
    /// When personal data were not asked for, the profile names no fields of participants, a file is there
    /// already and `force` is not set, or cannot be written.
    pub fn write(
        &self,
        asked: &Asked<'_>,
        folder: &Path,
        format: Format,
        about: Option<&About>,
        force: bool,
    ) -> Result<Mailed, ExportError> {
        let texts = asked.texts;
        let mut mailed = Mailed::default();
        let contents = self.contents(asked, format, &mut mailed)?;
        std::fs::create_dir_all(folder).map_err(|cause| ExportError::Write { path: folder.to_owned(), cause })?;
        let contents: Vec<(PathBuf, Content)> =
            contents.into_iter().map(|(name, content)| (folder.join(name), content)).collect();
        for (path, _) in &contents {
            super::check(path, force)?;
        }
        for (path, content) in contents {
            let rows = match content {
                Content::Participants(file) => {
                    super::put(&path, file.text().as_bytes(), force)?;
                    file.len()
                }
                Content::List(list) => super::write(&list, about, format, &path, force, texts)?.rows,
            };
            mailed.files.push((path, rows));
        }
        Ok(mailed)
    }

    /// The files with their names.
    fn contents(
        &self,
        asked: &Asked<'_>,
        format: Format,
        mailed: &mut Mailed,
    ) -> Result<Vec<(String, Content)>, ExportError> {
        let (landscape, texts) = (asked.landscape, asked.texts);
        let mut files = Vec::new();
        let mut add = |name: String, mut file: ParticipantsFile| {
            mailed.refused.append(&mut file.refused);
            if !file.is_empty() {
                files.push((format!("{name}.csv"), Content::Participants(file)));
            }
        };
        let (list, name) = match self.mailing {
            Mailing::Invite(options) => {
                let found = invitees(landscape, asked.evaluated, options);
                for (member, own) in cut(found.list, self.split, |planned| planned.through) {
                    let file = participants::invitations(asked, &own.iter().collect::<Vec<_>>())?;
                    add(format!("{}{}", texts.get("invite-file"), part(asked, self.split, member)), file);
                }
                (mailing::without_address(asked, options), texts.get("invite-file-without"))
            }
            Mailing::Remind(options) => {
                let found = reminders(landscape, asked.evaluated, options);
                let mut waves: BTreeMap<Option<u32>, Vec<_>> = BTreeMap::new();
                for planned in found.list {
                    waves.entry(planned.wave).or_default().push(planned);
                }
                for (wave, own) in waves {
                    let wave = wave.map_or_else(|| "x".to_owned(), |wave| wave.to_string());
                    for (member, own) in cut(own, self.split, |planned| planned.through) {
                        let file = participants::reminders(asked, &own.iter().collect::<Vec<_>>())?;
                        let part = part(asked, self.split, member);
                        add(format!("{}-{wave}{part}", texts.get("remind-file")), file);
                    }
                }
                (mailing::refused(asked, options), texts.get("remind-file-refused"))
            }
        };
        if !list.rows.is_empty() {
            files.push((format!("{name}.{}", format.ending()), Content::List(Box::new(list))));
        }
        Ok(files)
    }
}
