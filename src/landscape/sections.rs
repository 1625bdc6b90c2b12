//! A file of several parts, each with the sum of what it is: parts can be read one by one, by several
//! threads, and what is cut off or was changed is noticed.
//!
//! At its end stand the lengths and sums of the parts, the sum of these, and what the file ends with.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use xxhash_rust::xxh3::xxh3_64;

/// What the file ends with.
const MAGIC: [u8; 8] = *b"regatlas";

/// Length and sum of a part.
type Part = [u64; 2];

/// What stands behind `PARTS` parts.
const fn tail(parts: usize) -> usize {
    parts * size_of::<Part>() + size_of::<u64>() + MAGIC.len()
}

/// Writes the parts beside the file, which they become when all of them are there. One part is in memory at
/// a time: the landscape of ten million keepings is half a gigabyte.
pub(super) struct SectionsWriter {
    file: BufWriter<NamedTempFile>,
    parts: Vec<u8>,
}

impl SectionsWriter {
    /// Begins a file in this folder.
    ///
    /// # Errors
    /// When it cannot be made.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        let file = tempfile::Builder::new().prefix(".new-").tempfile_in(folder)?;
        Ok(Self { file: BufWriter::new(file), parts: Vec::new() })
    }

    /// Writes the next part.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn add(&mut self, bytes: &[u8]) -> io::Result<()> {
        let part: Part = [bytes.len() as u64, xxh3_64(bytes)];
        self.parts.extend(part.into_iter().flat_map(u64::to_le_bytes));
        self.file.write_all(bytes)
    }

    /// Puts the file in its place. It is not forced onto the disk: one that a power failure cut off is
    /// noticed by its sums.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn finish(self, path: &Path) -> io::Result<()> {
        let Self { mut file, parts } = self;
        file.write_all(&parts)?;
        file.write_all(&xxh3_64(&parts).to_le_bytes())?;
        file.write_all(&MAGIC)?;
        file.into_inner()?.persist(path)?;
        Ok(())
    }
}

/// A file of `PARTS` parts.
pub(super) struct Sections<const PARTS: usize> {
    path: PathBuf,
    parts: [Part; PARTS],
}

impl<const PARTS: usize> Sections<PARTS> {
    /// What parts there are.
    ///
    /// # Errors
    /// When the file cannot be read, or is none of these parts.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let damaged = || io::Error::from(io::ErrorKind::InvalidData);
        let length = fs::metadata(path)?.len();
        let tail = tail(PARTS);
        let from = length.checked_sub(tail as u64).ok_or_else(damaged)?;
        let bytes = read(path, from, tail as u64)?;
        let (rest, magic) = bytes.split_last_chunk().ok_or_else(damaged)?;
        let (index, sum) = rest.split_last_chunk().ok_or_else(damaged)?;
        let (numbers, _) = index.as_chunks();
        let mut numbers = numbers.iter().copied().map(u64::from_le_bytes);
        let parts = [(); PARTS].map(|()| [(); 2].map(|()| numbers.next().unwrap_or(0)));
        let sizes = parts.iter().try_fold(0_u64, |sizes, [size, _]| sizes.checked_add(*size));
        let is_sound = *magic == MAGIC && u64::from_le_bytes(*sum) == xxh3_64(index) && sizes == Some(from);
        if is_sound { Ok(Self { path: path.to_owned(), parts }) } else { Err(damaged()) }
    }

    /// The bytes of a part; none where they are not what was written.
    pub(super) fn read(&self, part: usize) -> Option<Vec<u8>> {
        let [size, sum] = *self.parts.get(part)?;
        let from = self.parts[..part].iter().map(|[size, _]| size).sum();
        read(&self.path, from, size).ok().filter(|bytes| xxh3_64(bytes) == sum)
    }
}

fn read(path: &Path, from: u64, size: u64) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn parts_come_back_and_any_other_byte_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("parts");
        let mut writer = SectionsWriter::new(folder.path()).unwrap();
        let parts: [&[u8]; 3] = [b"one", b"", b"three"];
        for part in parts {
            writer.add(part).unwrap();
        }
        writer.finish(&path).unwrap();
        let all = |path: &Path| -> Option<Vec<Vec<u8>>> {
            let sections = Sections::<3>::open(path).ok()?;
            (0..3).map(|part| sections.read(part)).collect()
        };
        assert_eq!(all(&path).unwrap(), parts);
        assert!(Sections::<2>::open(&path).is_err(), "another number of parts");
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut turned = whole.clone();
            turned[at] ^= 1;
            fs::write(&path, turned).unwrap();
            assert_eq!(all(&path), None, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(all(&path), None, "cut off at {at}");
        }
    }
}
