//! From a server to a snapshot: what is new is fetched, what is known is kept, and the last good
//! snapshot stays until the next one is whole.

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;

use chrono::{DateTime, SubsecRound, Utc};

use crate::error::{RemoteError, SourceError, SourceErrorKind};

use super::address::Address;
use super::client::Client;
use super::lss;
use super::partial::Partial;
use super::password::Password;
use super::questions::{self, Survey};
use super::responses::{Index, Responses, ranges};
use super::rows::Rows;
use super::session::Session;
use super::snapshot::{Content, Snapshot, Store};
use super::{Progress, RemoteOptions, participants};

/// What a sync brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synced {
    /// The new snapshot.
    pub snapshot: Snapshot,
    /// Whether all responses were fetched, not only what is new or may have changed.
    pub full: bool,
    /// Responses that were taken over from an interrupted sync.
    pub resumed: usize,
    /// Responses that the last snapshot did not have.
    pub new: usize,
    /// Responses that were incomplete in the last snapshot and have been submitted.
    pub completed: usize,
    /// Other responses that have changed.
    pub changed: usize,
    /// Responses that are what they were.
    pub unchanged: usize,
    /// Responses of the last snapshot that the server no longer has.
    pub vanished: usize,
}

/// Fetches a survey into a new snapshot below `root`.
///
/// With a last good snapshot of the same structure only responses are fetched that it does not have,
/// that were incomplete in it, or that were saved since, unless `full` asks for all. `cancel` is looked
/// at between calls and while an answer is read. `progress` is told every step.
///
/// # Errors
/// Why the server could not be read or the snapshot not be written; the last good snapshot is what
/// it was, and pages that were fetched are used by the next sync within a day.
pub fn sync(
    options: &RemoteOptions,
    password: &Password,
    root: &Path,
    full: bool,
    progress: &mut dyn FnMut(Progress),
    cancel: &AtomicBool,
) -> Result<Synced, SourceError> {
    let address = Address::parse(&options.server)?;
    let client = Client::new(&address, options, cancel);
    client.check_cancelled()?;
    let store = Store::open(root, &address, options.survey)?;
    progress(Progress::LoggingIn);
    let session = Session::open(&client, &options.user, password)?;
    let run = Run { options, server: &address.shown, store: &store, session: &session };
    match run.once(full, progress)? {
        Outcome::Done(synced) => return Ok(*synced),
        Outcome::Disagrees => {}
        Outcome::Changed => Partial::discard(&store.home)?,
    }
    match run.once(true, progress)? {
        // What the first run left is no interrupted sync.
        Outcome::Done(synced) => Ok(Synced { resumed: 0, ..*synced }),
        Outcome::Disagrees | Outcome::Changed => {
            Partial::discard(&store.home)?;
            Err(client.error(SourceErrorKind::Remote(RemoteError::Changed)).found(options.survey))
        }
    }
}

/// How one run through the survey ended.
enum Outcome {
    Done(Box<Synced>),
    /// The columns changed on the way, or since the last snapshot.
    Changed,
    /// The rows are not those that the server counts.
    Disagrees,
}

struct Run<'a> {
    options: &'a RemoteOptions,
    server: &'a str,
    store: &'a Store,
    session: &'a Session<'a>,
}

impl Run<'_> {
    fn once(&self, full: bool, progress: &mut dyn FnMut(Progress)) -> Result<Outcome, SourceError> {
        let survey = questions::fetch(self.session, self.options.survey, progress)?;
        let structure = lss::write(&survey.codebook);
        let fingerprint = fingerprint(&structure);
        let language = survey.codebook.languages.first().map_or("", String::as_str);
        let responses = Responses { session: self.session, survey: self.options.survey, language };

        let last = self.store.latest();
        let known = last.as_ref().and_then(rows_of).unwrap_or_default();
        let base = match &last {
            Some(last) if !full && last.structure == fingerprint => Some(&known),
            _ => None,
        };
        progress(Progress::Counting);
        let taken = Utc::now().trunc_subsecs(0);
        let before = responses.counts()?;
        let index = responses.index(survey.date_stamps)?;
        let counts = responses.counts()?;

        let mut partial = Partial::open(&self.store.home, &fingerprint, taken)?;
        let resumed = index
            .iter()
            .filter(|(id, stamp)| partial.rows.by_id.get(id).is_some_and(|row| row.stamp == **stamp))
            .count();
        if !self.fetch_pages(&responses, &index, base, &mut partial, progress)? {
            return Ok(Outcome::Changed);
        }
        let rows = merge(&index, base, &partial.rows, &survey);
        let completed = index.values().filter(|stamp| !stamp.submitted.is_empty()).count();
        // Where people are answering at this moment, other counts mean nothing.
        let steady = before == counts;
        let disagrees = base.is_some() && steady && (index.len(), completed) != (counts.all, counts.completed);
        if rows.by_id.len() < index.len() || disagrees {
            return Ok(Outcome::Disagrees);
        }
        let people = participants::fetch(
            self.session,
            self.options.survey,
            &survey.attributes,
            self.options.page_size.max(1),
            counts.participants,
            progress,
        )?;
        progress(Progress::Writing);
        let csv = rows.to_csv();
        let snapshot = self.store.write(Content {
            snapshot: self.describe(&survey, &rows, people.as_ref().map(|people| people.count), fingerprint, taken),
            responses: &csv,
            participants: people.as_ref().map(|people| people.csv.as_str()),
            structure: &structure,
        })?;
        Partial::discard(&self.store.home)?;
        Ok(Outcome::Done(Box::new(compare(&known, &rows, snapshot, base.is_none(), resumed))))
    }

    /// Fetches what is needed; false when the columns are not those of the rows that are kept.
    fn fetch_pages(
        &self,
        responses: &Responses<'_>,
        index: &Index,
        base: Option<&Rows>,
        partial: &mut Partial,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<bool, SourceError> {
        let kept = |id: u64, rows: &Rows, partial: &Partial| {
            let stamp = &index[&id];
            let same = |rows: &Rows| rows.by_id.get(&id).is_some_and(|row| row.stamp == *stamp);
            // An incomplete response may have been continued without a date stamp that says so.
            same(&partial.rows) || (!stamp.submitted.is_empty() && same(rows))
        };
        let none = Rows::default();
        let base = base.unwrap_or(&none);
        let planned = ranges(index, |id, _| !kept(id, base, partial), self.options.page_size.max(1));
        let total = index.len();
        let mut done = index.keys().filter(|id| kept(**id, base, partial)).count();
        for range in planned {
            progress(Progress::Responses { done, total });
            done += index.range(range.0..=range.1).filter(|(id, _)| !kept(**id, base, partial)).count();
            let Some(page) = responses.page(range.0, range.1)? else { continue };
            let other_columns = !base.header.is_empty() && base.header != page.header;
            if other_columns || !partial.add(range, page)? {
                return Ok(false);
            }
        }
        progress(Progress::Responses { done: total, total });
        Ok(true)
    }

    fn describe(
        &self,
        survey: &Survey,
        rows: &Rows,
        participants: Option<usize>,
        structure: String,
        taken: DateTime<Utc>,
    ) -> Snapshot {
        let language = survey.codebook.languages.first().map_or("", String::as_str);
        Snapshot {
            dir: self.store.home.clone(),
            server: self.server.to_owned(),
            survey: self.options.survey,
            title: survey.codebook.title.get(language).to_owned(),
            taken,
            responses: rows.by_id.len(),
            completed: rows.completed(),
            participants,
            last_id: rows.by_id.last_key_value().map_or(0, |(id, _)| *id),
            structure,
        }
    }
}

/// The responses of a snapshot; `None` when they cannot be read, which leads to a full fetch.
fn rows_of(snapshot: &Snapshot) -> Option<Rows> {
    let path = snapshot.responses_path();
    let text = fs::read_to_string(&path).ok()?;
    Rows::parse(&path.display().to_string(), &text).ok()?
}

/// The responses that the server has, each as it was fetched last.
fn merge(index: &Index, base: Option<&Rows>, fetched: &Rows, survey: &Survey) -> Rows {
    let row = |id: &u64| fetched.by_id.get(id).or_else(|| base?.by_id.get(id)).cloned();
    let by_id = index.keys().filter_map(|id| Some((*id, row(id)?))).collect();
    let header = match (fetched.header.as_str(), base.map_or("", |base| base.header.as_str())) {
        ("", "") => header_of(survey),
        ("", known) => known.to_owned(),
        (fetched, _) => fetched.to_owned(),
    };
    Rows { header, by_id }
}

/// The header of a survey that nobody has answered: LimeSurvey exports none.
fn header_of(survey: &Survey) -> String {
    let dates: &[&str] = if survey.date_stamps { &["startdate", "datestamp"] } else { &[] };
    let fixed = ["id", "submitdate", "lastpage", "startlanguage", "seed"].iter().chain(dates).copied();
    let codes = survey.codebook.columns.iter().map(|column| column.code.as_str());
    let quoted: Vec<String> = fixed.chain(codes).map(|name| format!("\"{name}\"")).collect();
    quoted.join(";")
}

fn compare(before: &Rows, now: &Rows, snapshot: Snapshot, full: bool, resumed: usize) -> Synced {
    let mut synced = Synced { snapshot, full, resumed, new: 0, completed: 0, changed: 0, unchanged: 0, vanished: 0 };
    for (id, row) in &now.by_id {
        let count = match before.by_id.get(id) {
            None => &mut synced.new,
            Some(old) if old.raw == row.raw => &mut synced.unchanged,
            Some(old) if old.stamp.submitted.is_empty() && !row.stamp.submitted.is_empty() => &mut synced.completed,
            Some(_) => &mut synced.changed,
        };
        *count += 1;
    }
    synced.vanished = before.by_id.keys().filter(|id| !now.by_id.contains_key(id)).count();
    synced
}

/// FNV-1a with 64 bits: the same on every machine and in every version.
fn fingerprint(text: &str) -> String {
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn a_fingerprint_is_the_same_everywhere() {
        assert_eq!(fingerprint(""), "cbf29ce484222325");
        assert_eq!(fingerprint("a"), "af63dc4c8601ec8c");
    }
}
