//! What several tests need: landscapes, the binary, and a machine without a terminal.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, OnceLock};

use regatlas::keys::Key;
use regatlas::landscape::Landscape;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::landscape::workspace_sources::merged;
use regatlas::query::filter::{Evaluated, Filter, evaluate, parse};
use regatlas::screens::Loaded;
use regatlas::shell::memory::Saved;
use regatlas::shell::overlays::export::ExportOrder;
use regatlas::shell::overlays::saved_views::ViewOutcome;
use regatlas::shell::{Effect, Event, State, update};
use regatlas::sources::matches::Verdict;
use regatlas::sources::notes::Note;
use regatlas::sources::workspace::Workspace;
use regatlas::survey::SurveyFiles;
use regatlas::text::{Lang, Texts};
use regatlas::tui::worker::{Origin, Worker};
use serde_json::Value as Json;

/// A file below `tests/data`.
pub fn data(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path)
}

/// The small survey from its archive, with its made-up directory.
pub fn fixture_options() -> SourceOptions {
    SourceOptions {
        gv: Some(data("survey/gv.txt")),
        survey: SurveyFiles { responses: Some(data("survey/archive.lsa")), ..SurveyFiles::default() },
        ..SourceOptions::default()
    }
}

/// The same from CSV files with the structure beside them.
pub fn fixture_csv_options() -> SourceOptions {
    SourceOptions {
        gv: Some(data("survey/gv.txt")),
        survey: SurveyFiles {
            responses: Some(data("survey/responses.csv")),
            structure: Some(data("survey/structure.lss")),
            participants: Some(data("survey/participants.csv")),
        },
        ..SourceOptions::default()
    }
}

/// The small survey, loaded once.
pub fn fixture() -> &'static Loaded {
    static LOADED: OnceLock<Loaded> = OnceLock::new();
    LOADED.get_or_init(|| Loaded::new(load(&fixture_options()).unwrap(), &Texts::new(Lang::De)))
}

/// The embedded landscape, loaded once.
pub fn embedded() -> Arc<Loaded> {
    static LOADED: OnceLock<Arc<Loaded>> = OnceLock::new();
    LOADED
        .get_or_init(|| Arc::new(Loaded::new(load(&SourceOptions::default()).unwrap(), &Texts::new(Lang::De))))
        .clone()
}

/// Evaluates a filter written as text.
pub fn filtered(loaded: &Loaded, text: &str) -> (Filter, Evaluated) {
    let filter = parse(text, &loaded.vocabulary).unwrap();
    let evaluated = evaluate(&loaded.landscape, &filter);
    (filter, evaluated)
}

/// How many keepings pass a filter.
pub fn count(loaded: &Loaded, text: &str) -> usize {
    filtered(loaded, text).1.count()
}

/// The row of a response in the survey by its id.
pub fn response(landscape: &Landscape, id: &str) -> usize {
    landscape.matched.iter().position(|response| response.id == id).unwrap()
}

/// Where the program keeps what is its own during the tests.
pub fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("home")
}

/// The binary with these arguments, without a terminal.
pub fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_regatlas"))
        .args(arguments)
        .env("LC_ALL", "de_DE.UTF-8")
        .env("REGATLAS_HOME", home())
        .output()
        .expect("the binary starts")
}

/// The arguments that name the small survey.
pub fn fixture_arguments() -> Vec<String> {
    ["--gv", "survey/gv.txt", "--survey", "survey/archive.lsa"]
        .iter()
        .map(|part| if part.starts_with("--") { (*part).to_owned() } else { data(part).display().to_string() })
        .collect()
}

/// Runs the binary on the small survey and reads its JSON.
pub fn json(arguments: &[&str]) -> Json {
    let own = fixture_arguments();
    let mut all: Vec<&str> = arguments.to_vec();
    all.extend(own.iter().map(String::as_str));
    json_of(&all)
}

/// Runs the binary with just these arguments and reads its JSON.
pub fn json_of(arguments: &[&str]) -> Json {
    let mut all: Vec<&str> = arguments.to_vec();
    all.extend(["--format", "json"]);
    let output = run(&all);
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|cause| panic!("{cause}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// The program without terminal and threads: effects are carried out at once, by the worker of the
/// program; only what writes files is done here, into a folder that is gone afterwards.
pub struct Machine {
    /// What the screens are drawn from.
    pub state: State,
    /// What was copied.
    pub copied: Vec<String>,
    /// Decisions that were to be saved.
    pub decided: Vec<(String, Verdict)>,
    /// Exports that were to be written.
    pub ordered: Vec<ExportOrder>,
    /// Whether the tour was left.
    pub tour_seen: bool,
    /// Whether the program was left.
    pub ended: bool,
    /// The folder of saved views and notes.
    pub folder: tempfile::TempDir,
    loaded: Arc<Loaded>,
    worker: Worker,
}

/// The program on the small survey.
pub fn fixture_machine(width: u16, height: u16, lang: Lang, filter: &str) -> Machine {
    let loaded = Loaded::new(load(&fixture_options()).unwrap(), &Texts::new(lang));
    Machine::on(Arc::new(loaded), width, height, lang, filter)
}

impl Machine {
    /// Starts on the embedded landscape with a screen of this size.
    pub fn new(width: u16, height: u16, lang: Lang, filter: &str) -> Self {
        Self::on(embedded(), width, height, lang, filter)
    }

    /// Starts on any landscape.
    pub fn on(loaded: Arc<Loaded>, width: u16, height: u16, lang: Lang, filter: &str) -> Self {
        let texts = Arc::new(Texts::new(lang));
        let state = State::new(texts.clone(), (width, height), filter.to_owned());
        let mut machine = Self {
            state,
            copied: Vec::new(),
            decided: Vec::new(),
            ordered: Vec::new(),
            tour_seen: false,
            ended: false,
            folder: tempfile::tempdir().unwrap(),
            worker: Worker::new(Origin::default(), texts, loaded.clone()),
            loaded: loaded.clone(),
        };
        machine.state.memory.can_note = true;
        machine.send(Event::Loaded(loaded));
        machine
    }

    /// Starts in a workspace, whose tables the worker itself writes and reads again.
    pub fn in_workspace(folder: &Path, width: u16, height: u16, lang: Lang) -> Self {
        let workspace = Workspace::read(folder).unwrap();
        let sources = merged(&SourceOptions::default(), &workspace);
        let texts = Arc::new(Texts::new(lang));
        let loaded = Arc::new(Loaded::new(load(&sources).unwrap(), &texts));
        let mut machine = Self::on(loaded.clone(), width, height, lang, "");
        let origin = Origin { sources, workspace: Some(folder.to_owned()), ..Origin::default() };
        machine.worker = Worker::new(origin, texts, loaded);
        machine
    }

    /// Sends one event and everything that follows from it.
    pub fn send(&mut self, event: Event) {
        let mut waiting = update(&mut self.state, event);
        while let Some(effect) = waiting.pop() {
            let event = match effect {
                Effect::TourSeen => {
                    self.tour_seen = true;
                    continue;
                }
                Effect::Export(order) => {
                    self.ordered.push(*order);
                    continue;
                }
                Effect::Decide(response, verdict) => {
                    let decided = (verdict != Verdict::Undone).then(|| response.clone());
                    self.decided.push((response, verdict));
                    Event::Reloaded(self.loaded.clone(), "gespeichert".into(), decided)
                }
                Effect::Note(body, text) => {
                    let own = &self.loaded.landscape.map.bodies[body as usize];
                    let minute = self.state.shared.notes.iter().count();
                    let note = Note::new(&own.key, "Musterfrau", &format!("2026-11-24 09:{minute:02}"), &text);
                    let folder = self.folder.path();
                    let written =
                        regatlas::tui::memory::write_note(Some(folder), note, &own.name, &self.state.shared.texts);
                    let plain = |said: String| said.replace(&format!("{}/", folder.display()), "regio/");
                    Event::Noted(written.map(|(notes, said)| (notes, plain(said))).map_err(plain))
                }
                Effect::ReadViews => Event::Views(Box::new(self.saved()), ViewOutcome::Read),
                Effect::ChangeViews(change) => {
                    let file = self.folder.path().join("views.toml");
                    let outcome = regatlas::tui::memory::change_views(Some(&file), change, &self.state.shared.texts);
                    Event::Views(Box::new(self.saved()), outcome)
                }
                Effect::Reload => Event::Reloaded(self.loaded.clone(), "neu".into(), None),
                Effect::Copy(text) => {
                    self.copied.push(text);
                    continue;
                }
                Effect::Suspend => continue,
                Effect::Quit => {
                    self.ended = true;
                    continue;
                }
                // Everything that only counts and looks up is done by the worker itself.
                effect => match self.worker.perform(effect) {
                    Some(event) => event,
                    None => continue,
                },
            };
            if let Event::Reloaded(loaded, ..) = &event {
                self.loaded = loaded.clone();
            }
            waiting.extend(update(&mut self.state, event));
        }
    }

    /// The saved views; their file is called the same in every picture.
    fn saved(&self) -> Saved {
        let file = self.folder.path().join("views.toml");
        let saved = regatlas::tui::memory::views(Some(&file), &self.state.shared.texts);
        let folder = format!("{}/", self.folder.path().display());
        let problems = saved.problems.iter().map(|problem| problem.replace(&folder, "")).collect();
        Saved { file: Some("regio/views.toml".into()), problems, ..saved }
    }

    /// Presses keys: words like `enter` in angle brackets, other characters as they are.
    pub fn press(&mut self, keys: &str) {
        let mut rest = keys;
        while !rest.is_empty() {
            let named = rest.strip_prefix('<').and_then(|tail| tail.split_once('>'));
            let known = named.and_then(|(name, tail)| Key::parse(name).map(|key| (key, tail)));
            let (key, tail) = known.unwrap_or_else(|| {
                let length = rest.chars().next().map_or(1, char::len_utf8);
                let key = if &rest[..length] == " " { Key::parse("space") } else { Key::parse(&rest[..length]) };
                (key.unwrap(), &rest[length..])
            });
            self.send(Event::Key(key));
            rest = tail;
        }
    }

    /// Presses the mouse on a cell and lets it go.
    pub fn click(&mut self, x: u16, y: u16) {
        self.send(Event::Click(x, y));
        self.send(Event::Release(x, y));
    }

    /// Clicks a cell twice in short order.
    pub fn double_click(&mut self, x: u16, y: u16) {
        self.click(x, y);
        self.send(Event::DoubleClick(x, y));
        self.send(Event::Release(x, y));
    }

    /// Presses the mouse on a cell, moves it over others and lets it go on the last.
    pub fn drag(&mut self, from: (u16, u16), over: &[(u16, u16)]) {
        self.send(Event::Click(from.0, from.1));
        for (x, y) in over {
            self.send(Event::Drag(*x, *y));
        }
        let (x, y) = over.last().copied().unwrap_or(from);
        self.send(Event::Release(x, y));
    }

    /// The filter in force as German text.
    pub fn filter(&self) -> String {
        regatlas::query::filter::print(&self.state.shared.filter, Lang::De)
    }

    /// Rows of the table.
    pub fn rows(&self) -> usize {
        self.state.shared.answer.as_ref().map_or(0, |answer| answer.lines.len())
    }
}

/// A ZIP archive of these members.
pub fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A workbook with one sheet of this XML.
pub fn workbook(sheet: &str) -> Vec<u8> {
    let book = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    let package = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"xl/workbook.xml\"/></Relationships>";
    zip(&[
        ("_rels/.rels", package.as_bytes()),
        ("[Content_Types].xml", types.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}
