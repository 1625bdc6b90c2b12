//! Work off the screen's thread: the newest request of each kind wins, older ones are not begun.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::{Duration, Instant};

use crate::domain::ScreenId;
use crate::error::SourceError;
use crate::export::contents::Asked;
use crate::export::report::{self, Contents};
use crate::export::{self, ExportError, Format};
use crate::landscape::load::{SourceOptions, load_logged};
use crate::landscape::workspace_sources::{Moment, merged, moments};
use crate::query::about::About;
use crate::query::base::Base;
use crate::query::filter::{Evaluated, Filter, evaluate};
use crate::query::report::{PageScope, Report};
use crate::screens::{Answer, Done, Job, Loaded, Work};
use crate::shell::compared::ComparedWith;
use crate::shell::copy::tabulated;
use crate::shell::memory::Saved;
use crate::shell::overlays::compare::compare;
use crate::shell::overlays::export::{ExportItem, ExportOrder, Exported};
use crate::shell::overlays::saved_views::ViewOutcome;
use crate::shell::{Effect, Event};
use crate::sources::log::Log;
use crate::sources::matches::{self, Decision, Decisions, Verdict};
use crate::sources::notes::{self, Note, Notes};
use crate::sources::team::table::RowEdit;
use crate::sources::workspace::{Workspace, is_source};
use crate::sources::{files, progress, views};
use crate::text::Texts;
use crate::tui::memory;
use crate::tui::picture::look;
use crate::tui::signals::Signal;
use crate::tui::watch::Watched;

/// The most hits that the search shows.
const HITS: usize = 50;

/// What arrives at the screen's thread.
#[derive(Debug)]
pub enum Message {
    /// From the terminal, and when it came.
    Terminal(crossterm::event::Event, Instant),
    /// The terminal's background: red, green, blue.
    Background((u8, u8, u8)),
    /// From the system.
    Signal(Signal),
    /// The terminal cannot be read any more.
    Gone,
    /// From the worker.
    Done(Event),
    /// The landscape cannot be opened.
    Failed(SourceError),
}

/// How often the screen is told how far loading has come.
const TICK: Duration = Duration::from_millis(100);

/// Where the sources come from, so that they can be found again.
#[derive(Debug, Default)]
pub struct Origin {
    /// The sources as they were found at the start.
    pub sources: SourceOptions,
    /// Those named on the command line.
    pub named: SourceOptions,
    /// The folder of the workspace, whose file can change.
    pub workspace: Option<PathBuf>,
    /// Where decisions are kept, where they can be.
    pub matches: Option<PathBuf>,
    /// The files that are watched, where they are.
    pub watched: Option<Arc<Watched>>,
    /// What was done is written there.
    pub log: Log,
}

impl Origin {
    /// The sources as they are named now.
    fn sources(&self) -> Result<SourceOptions, SourceError> {
        let mut sources = match &self.workspace {
            Some(folder) => merged(&self.named, &Workspace::read(folder)?),
            None => self.sources.clone(),
        };
        // No decision was made yet where there is no file.
        sources.matches = self.matches.clone().filter(|file| file.is_file());
        Ok(sources)
    }
}

/// What the worker works on.
#[derive(Debug)]
pub struct Worker {
    origin: Origin,
    texts: Arc<Texts>,
    loaded: Arc<Loaded>,
    /// The notes, those written since the sources were read too.
    notes: Arc<Notes>,
    /// What was answered last.
    answered: Option<Arc<Answer>>,
    /// The filter that was evaluated last, on which landscape: all screens share the result.
    evaluated: Option<(Arc<Loaded>, Filter, Arc<Evaluated>)>,
    /// What each screen was given last, under the filter of which generation.
    done: BTreeMap<ScreenId, (u64, Done)>,
}

/// Starts the worker: it opens the sources, then works through effects until the channel closes.
pub fn start(origin: Origin, texts: Arc<Texts>, effects: Receiver<Effect>, out: Sender<Message>) {
    thread::spawn(move || {
        let opened = Arc::new(AtomicBool::new(false));
        tell_progress(opened.clone(), out.clone());
        let landscape = load_logged(&origin.sources, &origin.log);
        opened.store(true, Ordering::Relaxed);
        let loaded = match landscape {
            Ok(landscape) => Arc::new(Loaded::new(landscape, &texts)),
            Err(error) => {
                let _ = out.send(Message::Failed(error));
                return;
            }
        };
        if out.send(Message::Done(Event::Loaded(loaded.clone()))).is_err() {
            return;
        }
        let mut worker = Worker::new(origin, texts, loaded);
        let mut is_first = true;
        while let Ok(first) = effects.recv() {
            for effect in newest(first, &effects) {
                let Some(event) = worker.perform(effect) else { continue };
                if out.send(Message::Done(event)).is_err() {
                    return;
                }
            }
            if std::mem::take(&mut is_first) {
                afterwards(&worker.loaded);
            }
        }
    });
}

/// So many participants are no longer looked through before anybody asks.
const MANY_PARTICIPANTS: usize = 50_000;

/// What nobody waits for, while the first screen is looked at already: the names are made searchable, and
/// what was built is kept in the cache.
fn afterwards(loaded: &Arc<Loaded>) {
    let loaded = Arc::clone(loaded);
    thread::spawn(move || {
        LazyLock::force(&loaded.index);
        LazyLock::force(&loaded.lexicon);
        // A table of a whole country shows it with the next key; where there are far more participants the
        // memory is worth more until somebody asks.
        if loaded.landscape.counts.participants < MANY_PARTICIPANTS {
            loaded.landscape.contacts();
        }
        loaded.landscape.keep();
    });
}

/// Says how far loading has come until it is done.
fn tell_progress(done: Arc<AtomicBool>, out: Sender<Message>) {
    thread::spawn(move || {
        loop {
            thread::sleep(TICK);
            if done.load(Ordering::Relaxed) {
                return;
            }
            if let Some((read, total)) = progress::now()
                && out.send(Message::Done(Event::Progress(read, total))).is_err()
            {
                return;
            }
        }
    });
}

/// Drains the channel and keeps the last effect of each kind; of decisions and changes every one.
fn newest(first: Effect, effects: &Receiver<Effect>) -> Vec<Effect> {
    let mut waiting = vec![first];
    while let Ok(effect) = effects.try_recv() {
        let is_decision =
            matches!(effect, Effect::Decide(..) | Effect::ChangeViews(_) | Effect::Note(..) | Effect::Record(_));
        waiting.retain(|older| is_decision || !is_newer(&effect, older));
        waiting.push(effect);
    }
    waiting
}

/// Whether an effect takes the place of an older one: it asks for the same thing of the same screen.
fn is_newer(newer: &Effect, older: &Effect) -> bool {
    match (newer, older) {
        (Effect::Compute(newer), Effect::Compute(older)) => newer.screen == older.screen,
        _ => std::mem::discriminant(newer) == std::mem::discriminant(older),
    }
}

impl Worker {
    /// A worker on a landscape that was opened.
    pub fn new(origin: Origin, texts: Arc<Texts>, loaded: Arc<Loaded>) -> Self {
        let notes = Arc::new(loaded.landscape.sources.notes.clone());
        Self { origin, texts, loaded, notes, answered: None, evaluated: None, done: BTreeMap::new() }
    }

    /// Which keepings pass a filter; evaluated once for all that is asked of it.
    fn evaluated(&mut self, loaded: &Arc<Loaded>, filter: &Filter) -> Arc<Evaluated> {
        if let Some((own, same, evaluated)) = &self.evaluated
            && Arc::ptr_eq(own, loaded)
            && same == filter
        {
            return evaluated.clone();
        }
        let evaluated = Arc::new(evaluate(&loaded.landscape, filter));
        self.evaluated = Some((loaded.clone(), filter.clone(), evaluated.clone()));
        evaluated
    }

    /// Computes what a screen asks for.
    fn compute(&mut self, job: &Job) -> Event {
        let evaluated = self.evaluated(&job.loaded, &job.request.filter);
        let work = Work { loaded: &job.loaded, request: &job.request, evaluated: &evaluated, texts: &self.texts };
        let generation = job.request.generation;
        let before = self.done.get(&job.screen).filter(|(before, _)| *before == generation);
        let done = job.run(work, before.map(|(_, done)| done));
        self.done.insert(job.screen, (generation, done.clone()));
        Event::Computed(done)
    }

    /// Carries an effect out; what comes of it, where something does.
    pub fn perform(&mut self, effect: Effect) -> Option<Event> {
        let loaded = &self.loaded.clone();
        Some(match effect {
            Effect::Answer(request) => {
                let evaluated = self.evaluated(loaded, &request.filter);
                let answer = Arc::new(Answer::after(loaded, request, &evaluated, self.answered.as_deref()));
                self.answered = Some(answer.clone());
                Event::Answered(answer)
            }
            Effect::Compute(job) => self.compute(&job),
            Effect::Search(words) => {
                let answers = loaded.find(&words, HITS);
                Event::Hits(words, Box::new(answers))
            }
            Effect::Base(filter, measure) => Event::Base(Box::new(Base::new(&loaded.landscape, &filter, measure))),
            Effect::Share(filter, measure) => Event::Share(Box::new(Base::new(&loaded.landscape, &filter, measure))),
            Effect::Attach(filter, measure) => {
                Event::Attached(Box::new(Base::new(&loaded.landscape, &filter, measure)))
            }
            Effect::Record(edit) => self.record(&edit),
            Effect::Compare(bodies) => Event::Compared(compare(loaded, &bodies, &self.texts)),
            Effect::Tabulate(asked) => {
                let (table, filter, personal) = *asked;
                let (text, rows) = tabulated(loaded, &self.texts, &table, &filter, personal).ok()?;
                Event::Tabulated(text, rows)
            }
            Effect::Export(order) => Event::Exported(self.export(&order)),
            Effect::Decide(response, verdict) => self.decide(&response, verdict),
            Effect::Note(body, text) => self.note(body, &text)?,
            Effect::FindMoments => {
                let sources = self.origin.sources().unwrap_or_else(|_| self.origin.sources.clone());
                let workspace = self.origin.workspace.as_deref().and_then(|folder| Workspace::read(folder).ok());
                let mut found = workspace.map(|own| moments(&own, &sources)).unwrap_or_default();
                // What is compared with now can be chosen again.
                if let Some(path) = sources.against.filter(|path| !found.iter().any(|own| own.path == *path)) {
                    let moment = Moment { name: files::display_name(&path), path };
                    found.insert(0, moment);
                }
                Event::Moments(found)
            }
            Effect::CompareWith(wanted) => {
                let notice = self.texts.get("notice-compared");
                for sources in [&mut self.origin.named, &mut self.origin.sources] {
                    match &wanted {
                        ComparedWith::Nothing => sources.against = None,
                        ComparedWith::Moment(path) => sources.against = Some(path.clone()),
                        ComparedWith::Wave(name) => sources.wave = Some(name.clone()),
                    }
                }
                self.reload(Some(notice), None)
            }
            Effect::ReadViews => Event::Views(Box::new(self.views()), ViewOutcome::Read),
            Effect::ChangeViews(change) => {
                let file = views::file(self.origin.workspace.as_deref());
                let outcome = memory::change_views(file.as_deref(), change, &self.texts);
                Event::Views(Box::new(self.views()), outcome)
            }
            Effect::Reload => self.reload(None, None),
            Effect::Language(lang) => {
                self.texts = Arc::new(self.texts.speaking(lang));
                self.loaded = Arc::new(Loaded::of(loaded.landscape.clone(), &self.texts));
                self.answered = None;
                self.done.clear();
                Event::Reloaded(
                    self.loaded.clone(),
                    self.texts.with("notice-language", &[("name", (&self.texts.lang.name()).into())]),
                    None,
                )
            }
            Effect::Copy(_) | Effect::TourSeen | Effect::Suspend | Effect::Quit => return None,
        })
    }

    /// Writes a note, and says what the notes are then. Nothing has to be read again for it.
    fn note(&mut self, body: u32, text: &str) -> Option<Event> {
        let own = self.loaded.landscape.map.bodies.get(body as usize)?;
        let note = Note::new(&own.key, &matches::user(), &matches::now(), text);
        let folder = self.origin.workspace.as_deref();
        let written = memory::write_note(folder, note, &own.name, &self.texts);
        if let Ok((notes, _)) = &written {
            self.notes = notes.clone();
            if let (Some(watched), Some(folder)) = (&self.origin.watched, folder) {
                watched.accept(&notes::file(folder));
            }
        }
        Some(Event::Noted(written))
    }

    /// Writes a row of a team's table, and reads the sources with it: what it says can be a finding.
    fn record(&mut self, edit: &RowEdit) -> Event {
        match memory::record(self.origin.workspace.as_deref(), edit, &self.texts) {
            Ok(said) => self.reload(Some(said), None),
            Err(why) => Event::Refused(why),
        }
    }

    /// The saved views as they are now.
    fn views(&self) -> Saved {
        memory::views(views::file(self.origin.workspace.as_deref()).as_deref(), &self.texts)
    }

    /// Writes a table of a screen into a file, as the command does.
    fn export(&self, order: &ExportOrder) -> Exported {
        let (landscape, texts) = (&self.loaded.landscape, &self.texts);
        let path = order.path.as_path();
        let shown = path.display().to_string();
        let sources = self.origin.sources().unwrap_or_else(|_| self.origin.sources.clone());
        let folder = self.origin.workspace.as_deref();
        if is_source(path, &sources.files(), folder, self.origin.matches.as_deref()) {
            return Exported::Failed(texts.with("usage-source", &[("path", (&shown).into())]));
        }
        let evaluated = evaluate(landscape, &order.filter);
        let now = chrono::Local::now().format("%Y-%m-%d %H:%M").to_string();
        let about = About::of(landscape, &order.filter, &evaluated, &sources.files(), now, texts);
        let asked = |format: Format| Asked {
            landscape,
            notes: &self.notes,
            filter: &order.filter,
            evaluated: &evaluated,
            texts,
            names: format.is_for_people(),
            reading: false,
            labels: false,
            personal: order.personal,
        };
        // A mailing is a folder, which may be there.
        let is_folder = matches!(order.item, ExportItem::Mailing(_));
        let check = if is_folder { Ok(()) } else { export::check(path, order.force) };
        let written = check.and_then(|()| match &order.item {
            ExportItem::Mailing(files) => {
                let format = Format::CsvExcel;
                let mailed = files.write(&asked(format), path, format, Some(&about), order.force)?;
                Ok(mailed.said(texts).join(" · "))
            }
            ExportItem::Table(table, format) => {
                let asked = asked(*format);
                let output = table.drawn(&asked, *format, || look(&order.theme));
                let written = export::write(&output, Some(&about), *format, path, order.force, texts)?;
                Ok(texts.with("written", &[("path", (&shown).into()), ("count", written.rows.into())]))
            }
            ExportItem::Report(scope, format) => {
                let report = Report::new(landscape, &order.filter, *scope);
                let suppress = report::suppression(None, texts);
                let contents = Contents { report: &report, landscape, about: Some(&about), texts, suppress };
                report::write(&contents, *format, path, order.force)?;
                let pages = report.laender.len() + usize::from(*scope == PageScope::Country);
                Ok(texts.with("report-written", &[("path", (&shown).into()), ("count", pages.into())]))
            }
            ExportItem::Weights(weights) => {
                let model = landscape.sources.priority.with_weights(*weights);
                export::put(path, model.to_toml().as_bytes(), order.force)?;
                Ok(texts.with("priorities-saved", &[("path", (&shown).into())]))
            }
        });
        match written {
            Ok(said) => {
                self.origin.log.write("written", &[("file", &files::display_name(path))]);
                Exported::Written(said)
            }
            Err(ExportError::Exists(_)) => Exported::Exists(texts.with("export-exists", &[("path", (&shown).into())])),
            Err(error) => Exported::Failed(error.message(texts)),
        }
    }

    /// Reads all sources again, with what to say of it and the response that was just decided; the
    /// landscape there was stays where that fails.
    fn reload(&mut self, notice: Option<String>, decided: Option<String>) -> Event {
        let sources = self.origin.sources().inspect(|sources| {
            // The workspace may name other files now; what is read here need not be read once more.
            if let Some(watched) = &self.origin.watched {
                watched.watch(&self.origin, sources);
            }
        });
        match sources.and_then(|sources| load_logged(&sources, &self.origin.log)) {
            Ok(landscape) => {
                self.loaded = Arc::new(Loaded::new(landscape, &self.texts));
                self.notes = Arc::new(self.loaded.landscape.sources.notes.clone());
                self.answered = None;
                afterwards(&self.loaded);
                let notice = notice.unwrap_or_else(|| self.texts.get("notice-reloaded"));
                Event::Reloaded(self.loaded.clone(), notice, decided)
            }
            Err(error) => Event::Stale(self.texts.error(&error)),
        }
    }

    /// Saves a verdict, and reads the sources with it. Others may have decided meanwhile: the file is
    /// read again before it is written, and one that cannot be read is not replaced.
    fn decide(&mut self, response: &str, verdict: Verdict) -> Event {
        let Some(file) = self.origin.matches.clone() else { return Event::Refused(self.texts.get("resolve-where")) };
        let shown = match &verdict {
            Verdict::Body(key) => {
                let map = &self.loaded.landscape.map;
                let name = map.body(key).map_or(key.as_str(), |body| &map.bodies[body as usize].name);
                self.said("notice-matched", response, name)
            }
            Verdict::KeepsNone => self.said("notice-matched", response, &self.texts.get("resolve-keeps-none")),
            Verdict::Undone => self.said("resolve-undone", response, ""),
        };
        let decided = (verdict != Verdict::Undone).then(|| response.to_owned());
        let known = self.loaded.landscape.sources.decisions.of(response).cloned();
        let mut other = None;
        let saved = Decisions::changed(&file, |decisions| {
            if decisions.of(response).map(Decision::said) == known.as_ref().map(Decision::said) {
                decisions.decide(response, verdict);
                return true;
            }
            other = decisions.of(response).cloned();
            false
        });
        match saved {
            Ok(true) => self.reload(Some(shown), decided),
            Ok(false) => {
                let who = other.map(|other| other.who).filter(|who| !who.is_empty());
                let who = who.unwrap_or_else(|| self.texts.get("resolve-somebody"));
                let values = [("response", response.into()), ("who", who.as_str().into())];
                self.reload(Some(self.texts.with("resolve-decided-meanwhile", &values)), None)
            }
            Err(error) => Event::Refused(self.texts.error(&error)),
        }
    }

    fn said(&self, key: &str, response: &str, body: &str) -> String {
        self.texts.with(key, &[("response", response.into()), ("body", body.into())])
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::fs;
    use std::sync::mpsc::channel;

    use super::*;
    use crate::landscape::load::load;
    use crate::query::lines::RowsPer;
    use crate::query::listing::Sort;
    use crate::screens::Request;

    #[test]
    fn only_the_newest_request_of_a_kind_is_kept() {
        let (sender, receiver) = channel();
        let answer = |generation| {
            Effect::Answer(Request {
                generation,
                filter: Filter::default(),
                sort: Sort::default(),
                per: RowsPer::Keeping,
            })
        };
        for effect in [Effect::Search("a".into()), answer(2), Effect::Search("ab".into()), answer(3)] {
            assert!(sender.send(effect).is_ok());
        }
        assert_eq!(newest(answer(1), &receiver), [Effect::Search("ab".into()), answer(3)]);
    }

    #[test]
    fn what_others_decided_meanwhile_is_neither_overwritten_nor_taken_back() {
        let folder = tempfile::tempdir().unwrap();
        let matches = folder.path().join("matches.csv");
        let origin = Origin { matches: Some(matches.clone()), ..Origin::default() };
        let texts = Arc::new(Texts::new(crate::text::Lang::De));
        let loaded = Arc::new(Loaded::new(load(&origin.sources).unwrap(), &texts));
        let open = loaded.landscape.matched.iter().find(|response| response.body.is_none()).unwrap().id.clone();
        let key = loaded.landscape.map.bodies[0].key.clone();
        let mut worker = Worker::new(origin, texts, loaded);
        let theirs = format!("response,body,who,when\n{open},-,Kollegin,2026-11-24 09:00\n");
        let mine = || Effect::Decide(open.to_string(), Verdict::Body(key.to_string()));

        fs::write(&matches, &theirs).unwrap();
        let refused = worker.perform(mine());
        assert!(
            matches!(&refused, Some(Event::Reloaded(_, notice, None)) if notice.contains("Kollegin")),
            "{refused:?}"
        );
        assert_eq!(fs::read_to_string(&matches).unwrap(), theirs);
        // Now it is known: whoever decides against it means it.
        let done = worker.perform(mine());
        assert!(matches!(&done, Some(Event::Reloaded(_, _, Some(decided))) if *decided == open), "{done:?}");
        assert!(fs::read_to_string(&matches).unwrap().contains(key.as_str()));
        fs::write(&matches, &theirs).unwrap();
        worker.perform(Effect::Decide(open.to_string(), Verdict::Undone));
        assert_eq!(fs::read_to_string(&matches).unwrap(), theirs, "it is not one's own any more");
    }

    #[test]
    fn a_changed_model_is_read_and_a_broken_one_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("reifegrad.toml");
        let shipped = crate::sources::model::EMBEDDED;
        fs::write(&file, shipped).unwrap();
        let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/survey");
        let survey = crate::survey::SurveyFiles { responses: Some(data.join("archive.lsa")), ..Default::default() };
        let (gv, maturity) = (Some(data.join("gv.txt")), Some(file.clone()));
        let sources = SourceOptions { gv, survey, maturity, no_cache: true, ..SourceOptions::default() };
        assert!(sources.files().contains(&file.as_path()), "it is among the files that are watched");
        let texts = Arc::new(Texts::new(crate::text::Lang::De));
        let loaded = Arc::new(Loaded::new(load(&sources).unwrap(), &texts));
        let origin = Origin { sources, ..Origin::default() };
        let mut worker = Worker::new(origin, texts.clone(), loaded.clone());
        let mut state = crate::shell::State::new(texts, (120, 40), String::new());
        let levels = |state: &mut crate::shell::State, worker: &mut Worker, event: Event| {
            let mut effects = crate::shell::update(state, event);
            while let Some(effect) = effects.pop() {
                let event = worker.perform(effect);
                effects.extend(event.into_iter().flat_map(|event| crate::shell::update(state, event)));
            }
            state.screens.maturity.data.shown().map(|shown| shown.groups[0].counts.maturity)
        };
        levels(&mut state, &mut worker, Event::Loaded(loaded));
        let key = |key| Event::Key(crate::keys::Key::parse(key).unwrap());
        let before = levels(&mut state, &mut worker, key("5")).unwrap();
        let down: u64 = before[2];
        assert!(down > 0);

        fs::write(&file, shipped.replace(" = \"C\"", " = \"B\"").replace("2.0", "2.0 streng")).unwrap();
        let after = levels(&mut state, &mut worker, key("f5")).unwrap();
        assert_eq!(after, [before[0], before[1] + down, 0, before[3], before[4]]);
        let title = |state: &crate::shell::State| state.shared.loaded.as_ref().unwrap().landscape.sources.model.title();
        assert_eq!(title(&state), "Nachweis-Reifegradmodell 2.0 streng");

        let line = shipped.lines().position(|line| line.contains("A4")).unwrap() + 1;
        fs::write(&file, shipped.replace("A4 = \"C\"", "A4 = \"F\"")).unwrap();
        let kept = levels(&mut state, &mut worker, key("f5")).unwrap();
        assert_eq!((kept, title(&state).as_str()), (after, "Nachweis-Reifegradmodell 2.0 streng"));
        let said = state.shared.notice.clone().unwrap();
        assert!(state.stale && said.contains("reifegrad.toml") && said.contains(&format!("Zeile {line}")), "{said}");
        assert!(said.contains("A, B, C, D1, D2"), "{said}");

        fs::write(&file, shipped).unwrap();
        assert_eq!(levels(&mut state, &mut worker, key("f5")), Some(before));
        assert!(!state.stale);
    }
}
