//! Exporting what is on the screen: which table, in which format, into which file.

mod choose;
pub(crate) mod draw;
mod mailing;

use std::path::{Path, PathBuf};

use tui_input::{Input, InputRequest};

use crate::domain::ScreenId;
use crate::export::Format;
use crate::export::contents::{Ranking, Table};
use crate::export::mailing::MailingFiles;
use crate::export::report::ReportFormat;
use crate::keys::{Action, KeyContext};
use crate::paint::area::{Area, inside};
use crate::query::filter::Filter;
use crate::query::mailing::Split;
use crate::query::priorities::SEED;
use crate::query::report::PageScope;
use crate::shell::Effect;
use crate::shell::overlays::base::ShareBase;
use crate::shell::overlays::{Handled, Overlay};
use crate::shell::state::State;
use crate::sources::priority::Weights;
use crate::text;

/// Columns of the names of the fields.
pub const NAMES: u16 = 10;

/// Where the form stands.
pub fn area(size: (u16, u16)) -> Area {
    Area::of(size).centred(size.0.min(96).saturating_sub(2), 15)
}

/// The button that writes: below the fields, where the values stand.
pub fn button(size: (u16, u16)) -> Area {
    let (_, values) = inside(area(size)).split_left(NAMES);
    Area { width: values.width.min(22), ..values.row(5) }
}

/// What is exported.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A table of a screen.
    Table(Table),
    /// The page on a Land, or on the country with all of them.
    Report(PageScope),
    /// The priority model with the weights in force, to be loaded again.
    Weights(Weights),
    /// A folder with the files of a mailing.
    Mailing(MailingFiles),
}

/// In which format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// Of a table.
    Table(Format),
    /// Of a report.
    Report(ReportFormat),
    /// Of a model.
    Toml,
    /// A folder of participants as LimeSurvey imports them.
    LimeSurvey,
}

impl FileFormat {
    /// The ending of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Table(format) => format.ending(),
            Self::Report(format) => format.code(),
            Self::Toml => "toml",
            // A folder has none.
            Self::LimeSurvey => "",
        }
    }

    /// The code of the format.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Table(format) => format.code(),
            Self::Report(format) => format.code(),
            Self::Toml => "toml",
            Self::LimeSurvey => "limesurvey",
        }
    }
}

impl Content {
    /// The formats that are offered for it.
    pub fn formats(&self) -> Vec<FileFormat> {
        match self {
            Self::Table(table) => {
                let formats = FORMATS.iter().filter(|format| !format.is_picture() || table.has_picture());
                formats.copied().map(FileFormat::Table).collect()
            }
            Self::Report(_) => ReportFormat::ALL.iter().copied().map(FileFormat::Report).collect(),
            Self::Weights(_) => vec![FileFormat::Toml],
            Self::Mailing(_) => vec![FileFormat::LimeSurvey],
        }
    }

    /// The format of this content that the ending of a file asks for.
    fn format_of(&self, path: &Path) -> Option<FileFormat> {
        match self {
            Self::Table(_) => Format::of_file(path).map(FileFormat::Table),
            Self::Report(_) => ReportFormat::of_file(path).map(FileFormat::Report),
            Self::Weights(_) => Some(FileFormat::Toml),
            Self::Mailing(_) => Some(FileFormat::LimeSurvey),
        }
    }
}

/// The formats of tables that are offered, the one for people with Excel first.
pub const FORMATS: [Format; 10] = [
    Format::Xlsx,
    Format::CsvExcel,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Ndjson,
    Format::Md,
    Format::Parquet,
    Format::Svg,
    Format::Png,
];

/// The fields of the form.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ExportField {
    /// Which table.
    #[default]
    Table,
    /// Which format.
    Format,
    /// Which file.
    File,
}

/// All fields, in the order in which keys go through them.
pub const EXPORT_FIELDS: [ExportField; 3] = [ExportField::Table, ExportField::Format, ExportField::File];

/// The form while it is open.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct ExportForm {
    /// What the screen offers, that which is shown first.
    pub contents: Vec<Content>,
    /// The chosen one.
    pub content: usize,
    /// Entry of the formats of the content.
    pub format: usize,
    /// The name of the file.
    pub file: Input,
    /// Whether the name was typed, so that it is left as it is.
    pub is_named: bool,
    /// The field that keys change.
    pub field: ExportField,
    /// What was typed to choose a table or a format by its name.
    pub typed: Input,
    /// What stands in the way of writing.
    pub message: Option<String>,
    /// Whether the next try overwrites the file that is there.
    pub overwrites: bool,
    /// Whether the next try writes addresses: it was asked.
    pub consents: bool,
    /// Whether it is being written.
    pub is_busy: bool,
}

/// A content in one of its formats.
#[derive(Debug, Clone, PartialEq)]
pub enum ExportItem {
    /// A table.
    Table(Table, Format),
    /// A report.
    Report(PageScope, ReportFormat),
    /// The priority model with these weights.
    Weights(Weights),
    /// A folder with the files of a mailing.
    Mailing(MailingFiles),
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOrder {
    /// What is exported, in which format.
    pub item: ExportItem,
    /// The filter.
    pub filter: Filter,
    /// The file.
    pub path: PathBuf,
    /// Whether a file that is there is overwritten.
    pub force: bool,
    /// Whether personal data are wanted.
    pub personal: bool,
    /// The theme on the screen, whose colours a picture has.
    pub theme: String,
}

/// How writing went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exported {
    /// The file is there; what to say of it.
    Written(String),
    /// The file was there before, and is left as it was; what to say.
    Exists(String),
    /// It failed; why.
    Failed(String),
}

impl ExportForm {
    /// The chosen content.
    pub fn chosen(&self) -> &Content {
        &self.contents[self.content.min(self.contents.len() - 1)]
    }

    /// The chosen format.
    pub fn format(&self) -> FileFormat {
        let formats = self.chosen().formats();
        formats[self.format.min(formats.len() - 1)]
    }

    /// Proposes a name for the file, as long as none was typed.
    fn propose_name(&mut self, state: &State) {
        let ending = self.format().ending();
        let stem = if self.is_named {
            let typed = self.file.value();
            let known = self.chosen().formats().iter().any(|format| typed.ends_with(&format!(".{}", format.ending())));
            if known { typed.rsplit_once('.').map_or(typed, |(stem, _)| stem).to_owned() } else { typed.to_owned() }
        } else {
            let title = state.content_title(self.chosen()).to_lowercase();
            let title = title.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss");
            let words: Vec<&str> =
                title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let day = if state.shared.today == chrono::NaiveDate::default() {
                String::new()
            } else {
                format!("-{}", state.shared.today)
            };
            format!("{}{day}", words.join("-"))
        };
        let dot = if ending.is_empty() { "" } else { "." };
        self.file = Input::new(format!("{stem}{dot}{ending}"));
        (self.overwrites, self.consents, self.message) = (false, false, None);
    }

    /// To the next field, or the one before.
    fn next_field(&mut self, forward: bool) {
        let count = EXPORT_FIELDS.len();
        let at = EXPORT_FIELDS.iter().position(|field| *field == self.field).unwrap_or(0);
        self.field = EXPORT_FIELDS[(at + if forward { 1 } else { count - 1 }) % count];
        self.typed = Input::default();
    }

    /// Changes what the field holds: to the next of its values, or the one before.
    fn change(&mut self, forward: bool, state: &State) {
        self.typed = Input::default();
        let turned = |at: usize, count: usize| (at + if forward { 1 } else { count - 1 }) % count;
        match self.field {
            ExportField::Table => {
                let before = self.format();
                self.content = turned(self.content, self.contents.len());
                let formats = self.chosen().formats();
                self.format = formats.iter().position(|format| *format == before).unwrap_or(0);
            }
            ExportField::Format => self.format = turned(self.format, self.chosen().formats().len()),
            ExportField::File => {
                self.file.handle(if forward { InputRequest::GoToNextChar } else { InputRequest::GoToPrevChar });
                return;
            }
        }
        self.propose_name(state);
    }

    /// Writes the file.
    fn write(&mut self, state: &State) -> Vec<Effect> {
        let item = match (self.chosen(), self.format()) {
            (Content::Table(table), FileFormat::Table(format)) => ExportItem::Table(table.clone(), format),
            (Content::Report(scope), FileFormat::Report(format)) => ExportItem::Report(*scope, format),
            (Content::Weights(weights), _) => ExportItem::Weights(*weights),
            (Content::Mailing(files), _) => ExportItem::Mailing(*files),
            // A content offers only the formats that it has.
            _ => return Vec::new(),
        };
        let name = self.file.value().trim();
        if name.is_empty() || self.is_busy {
            return Vec::new();
        }
        // The files of a mailing are there for the addresses in them; whoever wants them says so.
        let is_mailing = matches!(item, ExportItem::Mailing(_));
        if is_mailing && !state.shared.personal && !self.consents {
            (self.consents, self.message) = (true, Some(state.shared.texts.get("mailing-asks")));
            return Vec::new();
        }
        let order = ExportOrder {
            item,
            filter: state.export_filter(self.chosen()),
            path: PathBuf::from(name),
            force: self.overwrites,
            personal: is_mailing || state.shared.personal,
            theme: state.look.theme.clone(),
        };
        self.is_busy = true;
        vec![Effect::Export(Box::new(order))]
    }

    /// The command that writes the same file.
    pub fn command(&self, state: &State) -> Option<String> {
        let content = self.chosen();
        let filter = state.export_filter(content);
        let command = match content {
            Content::Table(table) => state.shared.command_for(table, &filter)?,
            Content::Report(scope) => {
                let land = scope.code(&state.shared.loaded.as_ref()?.landscape);
                let land = land.map_or_else(String::new, |code| format!(" --land {code}"));
                state.shared.command_with(&format!("report{land}"), &filter)?
            }
            Content::Mailing(files) => {
                let table = files.mailing.table();
                let command = state.shared.command_for(&table, &filter)?;
                let per = files.split.map_or_else(String::new, |split| format!(" --per {}", split.code()));
                return Some(format!("{command}{per} --files {} --personal", text::quoted(self.file.value())));
            }
            Content::Weights(weights) => {
                let ranking = Ranking { kinds: Vec::new(), weights: *weights, seed: SEED };
                let command = state.shared.command_for(&Table::Priorities(ranking), &filter)?;
                return Some(format!("{command} --save-weights {}", text::quoted(self.file.value())));
            }
        };
        let format = match self.format() {
            FileFormat::Table(Format::CsvExcel) => " --format csv-excel",
            _ => "",
        };
        Some(format!("{command}{format} -o {}", text::quoted(self.file.value())))
    }
}

impl Overlay for ExportForm {
    fn context(&self) -> KeyContext {
        KeyContext::Export
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::Write if self.is_lost() => {}
            Action::Write => return Handled::Stay(self.write(state)),
            Action::NextField | Action::PreviousField => self.next_field(action == Action::NextField),
            Action::NextValue | Action::PreviousValue => self.change(action == Action::NextValue, state),
            _ => return Handled::Pass,
        }
        Handled::DONE
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size)
    }

    /// Selects a field; a second click changes it, the button writes.
    fn click(&mut self, x: u16, y: u16, state: &mut State) -> Handled {
        let size = state.shared.size;
        if button(size).contains(x, y) {
            return Handled::Stay(self.write(state));
        }
        let inner = inside(area(size));
        let field = inner.contains(x, y).then(|| EXPORT_FIELDS.get(usize::from(y - inner.y))).flatten();
        match field {
            Some(field) if *field != self.field => (self.field, self.typed) = (*field, Input::default()),
            // The sign at the left leads back, everything else on.
            Some(ExportField::Table | ExportField::Format) => self.change(x >= inner.x + NAMES + 2, state),
            Some(ExportField::File) => {}
            None if area(size).contains(x, y) => {}
            None => return Handled::CLOSED,
        }
        Handled::DONE
    }

    fn input(&mut self) -> Option<&mut Input> {
        Some(if self.field == ExportField::File { &mut self.file } else { &mut self.typed })
    }

    fn typed(&mut self, is_changed: bool, state: &mut State) -> Vec<Effect> {
        if !is_changed {
            return Vec::new();
        }
        if self.field != ExportField::File {
            self.choose_typed(state);
            return Vec::new();
        }
        (self.is_named, self.overwrites, self.consents, self.message) = (true, false, false, None);
        // Two formats share an ending: the one that is chosen stays.
        let format = self.chosen().format_of(Path::new(self.file.value()));
        if let Some(format) = format.filter(|format| format.ending() != self.format().ending())
            && let Some(at) = self.chosen().formats().iter().position(|known| *known == format)
        {
            self.format = at;
        }
        Vec::new()
    }
}

impl State {
    /// Opens the form with the tables of the screen.
    pub(crate) fn open_export(&mut self) {
        let mut contents: Vec<Content> = self.tables().into_iter().map(Content::Table).collect();
        if contents.is_empty() {
            return;
        }
        if self.screen == ScreenId::Coverage
            && self.screens.coverage.on_gaps
            && self.screens.coverage.gap_filter(&self.shared).is_none()
        {
            self.shared.notice = Some(self.shared.texts.get("gaps-not-together"));
            return;
        }
        match (self.screen, self.screens.land_page.scope) {
            (ScreenId::LandPage, Some(scope)) => {
                contents.insert(0, Content::Report(scope));
                contents.insert(1, Content::Report(PageScope::Country));
            }
            (ScreenId::Priorities, _) => contents.push(Content::Weights(self.screens.priorities.weights(&self.shared))),
            (ScreenId::Overview, _) => contents.push(Content::Report(PageScope::Country)),
            _ => {}
        }
        self.open_form(contents);
    }

    fn open_form(&mut self, contents: Vec<Content>) {
        let mut form = ExportForm {
            contents,
            content: 0,
            format: 0,
            file: Input::default(),
            is_named: false,
            field: ExportField::Table,
            typed: Input::default(),
            message: None,
            overwrites: false,
            consents: false,
            is_busy: false,
        };
        form.propose_name(self);
        self.overlays.open(form);
    }

    /// The tables of this screen: the part that is selected first.
    pub fn tables(&self) -> Vec<Table> {
        if self.shared.loaded.is_none() {
            return Vec::new();
        }
        let mut tables = self.screens.get(self.screen).tables(&self.shared);
        if let Some(base) = self.overlays.get::<ShareBase>() {
            tables.insert(0, Table::Base(base.measure));
        }
        if !tables.iter().any(|table| matches!(table, Table::Keepings { .. })) {
            tables.push(Table::Keepings { columns: Vec::new(), sort: self.shared.sort, limit: None });
        }
        tables
    }

    /// The filter of an export: where the base of a figure is open, the set that it counts.
    pub fn export_filter(&self, content: &Content) -> Filter {
        match (self.overlays.get::<ShareBase>(), content) {
            (Some(base), Content::Table(Table::Base(_))) => base.filter.clone(),
            (None, content) if self.is_mailing_of_selection(content) => self.selected_set(),
            // Marked groups are what is meant.
            (None, Content::Table(Table::Gaps | Table::GapGroups(_) | Table::Bodies { only_gaps: true, .. }))
                if self.screen == ScreenId::Coverage
                    && self.screens.coverage.on_gaps
                    && !self.screens.coverage.marked.is_empty() =>
            {
                self.screens.coverage.gap_filter(&self.shared).unwrap_or_else(|| self.shared.filter.clone())
            }
            _ => self.shared.filter.clone(),
        }
    }

    /// What a content is called.
    pub fn content_title(&self, content: &Content) -> String {
        match (content, &self.shared.loaded) {
            (Content::Table(table), _) => self.shared.texts.get(&text::key("table", table.kind())),
            (Content::Weights(_), _) => self.shared.texts.get("export-weights"),
            (Content::Mailing(files), _) => {
                let table = self.shared.texts.get(&text::key("table", files.mailing.table().kind()));
                let part = files.split.map_or("all", Split::code);
                self.shared.texts.with(&text::key("mailing-files", part), &[("table", (&table).into())])
            }
            (Content::Report(PageScope::Country), _) | (_, None) => self.shared.texts.get("report-title"),
            (Content::Report(scope), Some(loaded)) => {
                let land = scope.name(&loaded.landscape, &self.shared.texts);
                self.shared.texts.with("report-title-land", &[("land", (&land).into())])
            }
        }
    }

    /// Takes in how writing went.
    pub(crate) fn take_exported(&mut self, exported: Exported) {
        let Some(form) = self.overlays.get_mut::<ExportForm>() else {
            // The form was closed meanwhile; what happened is said all the same.
            let (Exported::Written(said) | Exported::Exists(said) | Exported::Failed(said)) = exported;
            self.shared.notice = Some(said);
            return;
        };
        form.is_busy = false;
        match exported {
            Exported::Written(said) => {
                self.overlays.close::<ExportForm>();
                self.shared.notice = Some(said);
            }
            Exported::Exists(said) => (form.overwrites, form.message) = (true, Some(said)),
            Exported::Failed(said) => form.message = Some(said),
        }
    }
}
