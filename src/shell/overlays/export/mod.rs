//! Exporting what is on the screen: which table, in which format, into which file.

pub(crate) mod draw;

use std::path::{Path, PathBuf};

use tui_input::Input;

use crate::domain::ScreenId;
use crate::export::Format;
use crate::export::contents::{Ranking, Table};
use crate::export::report::ReportFormat;
use crate::landscape::Dimension;
use crate::query::filter::Filter;
use crate::query::gaps::THROUGH;
use crate::query::listing::ListColumn;
use crate::query::priorities::{ItemKind, SEED};
use crate::query::question::CountedResponses;
use crate::query::report::PageScope;
use crate::screens::maturity::MaturityPart;
use crate::screens::overview::OverviewPart;
use crate::screens::priorities::PriorityMode;
use crate::screens::questions::listed;
use crate::shell::Effect;
use crate::shell::state::State;
use crate::sources::priority::Weights;
use crate::text;

/// What is exported.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A table of a screen.
    Table(Table),
    /// The page on a Land, or on the country with all of them.
    Report(PageScope),
    /// The priority model with the weights in force, to be loaded again.
    Weights(Weights),
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
}

impl FileFormat {
    /// The ending of its files, without the dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Table(format) => format.ending(),
            Self::Report(format) => format.code(),
            Self::Toml => "toml",
        }
    }

    /// The code of the format.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Table(format) => format.code(),
            Self::Report(format) => format.code(),
            Self::Toml => "toml",
        }
    }
}

impl Content {
    /// The formats that are offered for it.
    pub fn formats(&self) -> Vec<FileFormat> {
        match self {
            Self::Table(_) => FORMATS.map(FileFormat::Table).to_vec(),
            Self::Report(_) => ReportFormat::ALL.iter().copied().map(FileFormat::Report).collect(),
            Self::Weights(_) => vec![FileFormat::Toml],
        }
    }

    /// The format of this content that the ending of a file asks for.
    fn format_of(&self, path: &Path) -> Option<FileFormat> {
        match self {
            Self::Table(_) => Format::of_file(path).map(FileFormat::Table),
            Self::Report(_) => ReportFormat::of_file(path).map(FileFormat::Report),
            Self::Weights(_) => Some(FileFormat::Toml),
        }
    }
}

/// The formats of tables that are offered, the one for people with Excel first.
pub const FORMATS: [Format; 8] = [
    Format::Xlsx,
    Format::CsvExcel,
    Format::Csv,
    Format::Tsv,
    Format::Json,
    Format::Ndjson,
    Format::Md,
    Format::Parquet,
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
pub struct ExportState {
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
    /// What stands in the way of writing.
    pub message: Option<String>,
    /// Whether the next try overwrites the file that is there.
    pub overwrites: bool,
    /// Whether it is being written.
    pub is_busy: bool,
}

/// A content in one of its formats.
#[derive(Debug, Clone, PartialEq)]
pub enum Ordered {
    /// A table.
    Table(Table, Format),
    /// A report.
    Report(PageScope, ReportFormat),
    /// The priority model with these weights.
    Weights(Weights),
}

/// What is to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportOrder {
    /// What is exported, and how.
    pub what: Ordered,
    /// The filter.
    pub filter: Filter,
    /// The file.
    pub path: PathBuf,
    /// Whether a file that is there is overwritten.
    pub force: bool,
    /// Whether personal data are wanted.
    pub personal: bool,
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

impl ExportState {
    /// The chosen content.
    pub fn chosen(&self) -> &Content {
        &self.contents[self.content.min(self.contents.len() - 1)]
    }

    /// The chosen format.
    pub fn format(&self) -> FileFormat {
        let formats = self.chosen().formats();
        formats[self.format.min(formats.len() - 1)]
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
        self.export = Some(ExportState {
            contents,
            content: 0,
            format: 0,
            file: Input::default(),
            is_named: false,
            field: ExportField::Table,
            message: None,
            overwrites: false,
            is_busy: false,
        });
        self.name_export();
    }

    /// The tables of this screen: the part that is selected first.
    pub fn tables(&self) -> Vec<Table> {
        if self.shared.loaded.is_none() {
            return Vec::new();
        }
        let mut tables = self.screens.get(self.screen).tables(&self.shared);
        if let Some(base) = &self.base {
            tables.insert(0, Table::Base(base.measure));
        }
        if !tables.iter().any(|table| matches!(table, Table::Keepings { .. })) {
            tables.push(Table::Keepings { columns: Vec::new(), sort: self.shared.sort, limit: None });
        }
        tables
    }

    /// The filter of an export: where the base of a figure is open, the set that it counts.
    pub fn export_filter(&self, content: &Content) -> Filter {
        match (&self.base, content) {
            (Some(base), Content::Table(Table::Base(_))) => base.filter.clone(),
            // Marked groups are what is meant.
            (None, Content::Table(Table::Gaps | Table::GapGroups(_)))
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
            (Content::Report(PageScope::Country), _) | (_, None) => self.shared.texts.get("report-title"),
            (Content::Report(scope), Some(loaded)) => {
                let land = scope.name(&loaded.landscape, &self.shared.texts);
                self.shared.texts.with("report-title-land", &[("land", (&land).into())])
            }
        }
    }

    /// Proposes a name for the file, as long as none was typed.
    fn name_export(&mut self) {
        let Some(export) = &self.export else { return };
        let ending = export.format().ending();
        let stem = if export.is_named {
            let typed = export.file.value();
            let known =
                export.chosen().formats().iter().any(|format| typed.ends_with(&format!(".{}", format.ending())));
            if known { typed.rsplit_once('.').map_or(typed, |(stem, _)| stem).to_owned() } else { typed.to_owned() }
        } else {
            let title = self.content_title(export.chosen()).to_lowercase();
            let title = title.replace('ä', "ae").replace('ö', "oe").replace('ü', "ue").replace('ß', "ss");
            let words: Vec<&str> =
                title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
            let day = if self.shared.today == chrono::NaiveDate::default() {
                String::new()
            } else {
                format!("-{}", self.shared.today)
            };
            format!("{}{day}", words.join("-"))
        };
        if let Some(export) = &mut self.export {
            export.file = Input::new(format!("{stem}.{ending}"));
            (export.overwrites, export.message) = (false, None);
        }
    }

    /// To the next field, or the one before.
    pub(crate) fn next_export_field(&mut self, forward: bool) {
        let Some(export) = &mut self.export else { return };
        let count = EXPORT_FIELDS.len();
        let at = EXPORT_FIELDS.iter().position(|field| *field == export.field).unwrap_or(0);
        export.field = EXPORT_FIELDS[(at + if forward { 1 } else { count - 1 }) % count];
    }

    /// Changes what the field holds, in the list of its values.
    pub(crate) fn change_export(&mut self, forward: bool) {
        let Some(export) = &mut self.export else { return };
        let turned = |at: usize, count: usize| (at + if forward { 1 } else { count - 1 }) % count;
        match export.field {
            ExportField::Table => {
                let before = export.format();
                export.content = turned(export.content, export.contents.len());
                let formats = export.chosen().formats();
                export.format = formats.iter().position(|format| *format == before).unwrap_or(0);
            }
            ExportField::Format => export.format = turned(export.format, export.chosen().formats().len()),
            ExportField::File => {
                return self.type_in_export(|input| {
                    input.handle(if forward {
                        tui_input::InputRequest::GoToNextChar
                    } else {
                        tui_input::InputRequest::GoToPrevChar
                    });
                });
            }
        }
        self.name_export();
    }

    /// Changes the name of the file.
    pub(crate) fn type_in_export(&mut self, change: impl FnOnce(&mut Input)) {
        let Some(export) = self.export.as_mut().filter(|export| export.field == ExportField::File) else { return };
        let before = export.file.value().to_owned();
        change(&mut export.file);
        if export.file.value() == before {
            return;
        }
        (export.is_named, export.overwrites, export.message) = (true, false, None);
        // Two formats share an ending: the one that is chosen stays.
        let path = PathBuf::from(export.file.value());
        let format = export.chosen().format_of(&path);
        if let Some(format) = format.filter(|format| format.ending() != export.format().ending())
            && let Some(at) = export.chosen().formats().iter().position(|known| *known == format)
        {
            export.format = at;
        }
    }

    /// Writes the file.
    pub(crate) fn write_export(&mut self) -> Vec<Effect> {
        let Some(export) = &self.export else { return Vec::new() };
        let what = match (export.chosen(), export.format()) {
            (Content::Table(table), FileFormat::Table(format)) => Ordered::Table(table.clone(), format),
            (Content::Report(scope), FileFormat::Report(format)) => Ordered::Report(*scope, format),
            (Content::Weights(weights), _) => Ordered::Weights(*weights),
            // A content offers only the formats that it has.
            _ => return Vec::new(),
        };
        let filter = self.export_filter(export.chosen());
        let name = export.file.value().trim().to_owned();
        let force = export.overwrites;
        if name.is_empty() || export.is_busy {
            return Vec::new();
        }
        if let Some(export) = &mut self.export {
            export.is_busy = true;
        }
        let order = ExportOrder { what, filter, path: PathBuf::from(name), force, personal: self.shared.personal };
        vec![Effect::Export(Box::new(order))]
    }

    /// Takes in how writing went.
    pub(crate) fn take_exported(&mut self, exported: Exported) {
        let Some(export) = &mut self.export else {
            // The form was closed meanwhile; what happened is said all the same.
            let (Exported::Written(said) | Exported::Exists(said) | Exported::Failed(said)) = exported;
            self.shared.notice = Some(said);
            return;
        };
        export.is_busy = false;
        match exported {
            Exported::Written(said) => {
                self.export = None;
                self.shared.notice = Some(said);
            }
            Exported::Exists(said) => {
                export.overwrites = true;
                export.message = Some(said);
            }
            Exported::Failed(said) => export.message = Some(said),
        }
    }

    /// The command that writes the same file.
    pub fn export_command(&self) -> Option<String> {
        let export = self.export.as_ref()?;
        let content = export.chosen();
        let filter = self.export_filter(content);
        let command = match content {
            Content::Table(table) => self.shared.command_for(table, &filter)?,
            Content::Report(scope) => {
                let land = scope.code(&self.shared.loaded.as_ref()?.landscape);
                let land = land.map_or_else(String::new, |code| format!(" --land {code}"));
                self.shared.command_with(&format!("report{land}"), &filter)?
            }
            Content::Weights(weights) => {
                let ranking = Ranking { kinds: Vec::new(), weights: *weights, seed: SEED };
                let command = self.shared.command_for(&Table::Priorities(ranking), &filter)?;
                return Some(format!("{command} --save-weights {}", text::quoted(export.file.value())));
            }
        };
        let format = match export.format() {
            FileFormat::Table(Format::CsvExcel) => " --format csv-excel",
            _ => "",
        };
        Some(format!("{command}{format} -o {}", text::quoted(export.file.value())))
    }
}
