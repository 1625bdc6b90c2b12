//! ZIP archives from outside: survey archives and workbooks. Paths inside are ignored, only names
//! count; entries, sizes and ratios are bounded before and while unpacking.

use std::io::{self, BufReader, Cursor, Read};

use ::zip::ZipArchive;
use ::zip::read::ZipFile;

use crate::error::{FileError, FormatError, SourceError, SourceErrorKind};

use super::limits::Limit;
use super::progress;

/// Small members may be packed tighter than that.
const SMALL: u64 = 1 << 20;

/// An archive held in memory.
pub struct Zip<'a> {
    source: String,
    container: ZipArchive<Cursor<&'a [u8]>>,
}

/// A member as it is unpacked; fails where it grows beyond what its packed size allows.
pub struct ZipMember<'a, 'b> {
    file: ZipFile<'a, Cursor<&'b [u8]>>,
    left: u64,
}

impl Read for ZipMember<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(buffer)?;
        progress::advance(read as u64);
        self.left = self.left.checked_sub(read as u64).ok_or_else(|| {
            io::Error::other(format!(
                "> {} / {}",
                Limit::Ratio.said(Limit::Ratio.most()),
                Limit::Member.said(Limit::Member.most())
            ))
        })?;
        Ok(read)
    }
}

impl<'a> Zip<'a> {
    /// Opens an archive.
    ///
    /// # Errors
    /// When the bytes are no sound ZIP or hold too many members.
    pub fn open(source: &str, bytes: &'a [u8]) -> Result<Self, SourceError> {
        let container = ZipArchive::new(Cursor::new(bytes))
            .map_err(|cause| SourceError::new(FormatError::Archive, source).found(cause))?;
        if container.len() > Limit::Members.most_size() {
            return Err(Limit::Members.exceeded(source, container.len()));
        }
        Ok(Self { source: source.into(), container })
    }

    /// Whether it has a member with exactly this name.
    pub fn has(&self, name: &str) -> bool {
        self.container.file_names().flatten().any(|known| known == name)
    }

    /// Whether a member's name ends so.
    pub fn has_ending(&self, ending: &str) -> bool {
        self.container.file_names().flatten().any(|known| known.ends_with(ending))
    }

    /// Names of members, without their folders, the first so many.
    pub fn names(&self, most: usize) -> Vec<String> {
        let names = self.container.file_names().flatten().take(most);
        names.map(|name| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()).collect()
    }

    /// The first member whose name ends so, with the name to show for it.
    ///
    /// # Errors
    /// When it is damaged, or larger than regatlas reads.
    pub fn member(&mut self, ending: &str) -> Result<Option<(String, BufReader<ZipMember<'_, 'a>>)>, SourceError> {
        let index = self.container.file_names().position(|name| name.is_ok_and(|name| name.ends_with(ending)));
        index.map(|index| self.at(index)).transpose()
    }

    fn at(&mut self, index: usize) -> Result<(String, BufReader<ZipMember<'_, 'a>>), SourceError> {
        let source = self.source.clone();
        let file = self
            .container
            .by_index(index)
            .map_err(|cause| SourceError::new(FormatError::Archive, &source).found(cause))?;
        let name = file.name().map_or_else(|_| index.to_string(), std::borrow::Cow::into_owned);
        let shown = format!("{source}!{}", name.rsplit(['/', '\\']).next().unwrap_or(&name));
        let (ratio, most) = (Limit::Ratio.most(), Limit::Member.most());
        if file.size() > most {
            return Err(Limit::Member.exceeded(shown, Limit::Member.shown(file.size())));
        }
        if file.size() > file.compressed_size().saturating_mul(ratio).max(SMALL) {
            return Err(Limit::Ratio.exceeded(shown, file.size() / file.compressed_size().max(1)));
        }
        let limit = most.min(file.compressed_size().saturating_mul(ratio).max(SMALL));
        progress::begin(file.size());
        Ok((shown, BufReader::with_capacity(1 << 16, ZipMember { file, left: limit })))
    }

    /// Unpacks every member to nowhere: for readers that unpack for themselves without a limit.
    ///
    /// # Errors
    /// As [`Zip::member`].
    pub fn probe(&mut self) -> Result<(), SourceError> {
        for index in 0..self.container.len() {
            let (shown, mut member) = self.at(index)?;
            io::copy(&mut member, &mut io::sink()).map_err(|cause| {
                let kind = match cause.kind() {
                    io::ErrorKind::Other => SourceErrorKind::File(FileError::TooLarge),
                    _ => SourceErrorKind::Format(FormatError::Archive),
                };
                SourceError::new(kind, shown).found(cause)
            })?;
        }
        Ok(())
    }
}
