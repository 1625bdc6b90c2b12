//! The options that every command has, and the sources that can be named.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args};

use crate::export::picture::Look;
use crate::landscape::load::SourceOptions;
use crate::sources::own_map::MapFile;
use crate::sources::settings::Setting;
use crate::survey::SurveyFiles;
use crate::text::Lang;
use crate::tui::picture::look;

use super::super::output::Format;
use super::Command;
use super::words::format;

/// Everything that was typed besides the arguments of the command itself.
#[derive(Debug, Clone, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own on the command line")]
pub struct Options {
    /// The filter as written.
    #[arg(long, global = true, allow_hyphen_values = true)]
    pub filter: Option<String>,
    /// The format named.
    #[arg(long = "format", global = true, value_name = "format", value_parser = format(), hide_possible_values = true)]
    pub named_format: Option<Format>,
    /// The file to write instead of standard output.
    #[arg(long, short, global = true, value_name = "file")]
    pub output: Option<PathBuf>,
    /// The language.
    #[arg(long, global = true, value_parser = PossibleValuesParser::new(Lang::codes()), overrides_with = "lang")]
    #[arg(hide_possible_values = true)]
    lang: Option<String>,
    /// Workspace named.
    #[arg(long, short, global = true, value_name = "folder")]
    pub workspace: Option<PathBuf>,
    /// Name of the saved view in force.
    #[arg(long, global = true)]
    pub view: Option<String>,
    /// The file that the log is written to.
    #[arg(long, global = true, value_name = "file")]
    pub log: Option<PathBuf>,
    #[arg(long, global = true)]
    no_mouse: bool,
    #[arg(long, global = true)]
    theme: Option<String>,
    #[arg(long, global = true)]
    ascii: bool,
    #[arg(long, global = true)]
    fresh: bool,
    /// Whether the embedded landscape is wanted, whatever workspace there is.
    #[arg(long, global = true)]
    pub demo: bool,
    #[arg(long, global = true)]
    watch: bool,
    /// Whether a dialogue in lines is wanted instead of the screens.
    #[arg(long)]
    pub plain: bool,
    /// Whether personal data are wanted.
    #[arg(long, global = true)]
    pub personal: bool,
    #[arg(long, global = true)]
    no_cache: bool,
    /// Whether files that are there are overwritten.
    #[arg(long, global = true)]
    pub force: bool,
    /// Whether files go without the head that says what they hold.
    #[arg(long, global = true)]
    pub bare: bool,
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    #[command(flatten)]
    files: SourceFiles,
    /// The command's name, for the log.
    #[arg(skip)]
    pub name: String,
    /// The command.
    #[arg(skip)]
    pub command: Command,
    /// The format of the output: as named, else by the ending of the file.
    #[arg(skip = Format::Table)]
    pub format: Format,
    /// The sources named.
    #[arg(skip)]
    pub sources: SourceOptions,
}

/// The files that can be named as sources.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "cli-sources")]
struct SourceFiles {
    #[arg(long, global = true, value_name = "file")]
    gv: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file", action = ArgAction::Append)]
    former: Vec<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    keeper_rules: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    keeper_exceptions: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file", action = ArgAction::Append)]
    catalogue: Vec<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    map: Option<PathBuf>,
    #[arg(long, global = true)]
    map_replace: bool,
    #[arg(long, global = true, value_name = "file")]
    survey: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    structure: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    participants: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    profile: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    maturity: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    compare: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    against: Option<PathBuf>,
    #[arg(long, global = true, value_name = "wave")]
    earlier_wave: Option<String>,
    #[arg(long, global = true, value_name = "file")]
    priorities_model: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    estimation: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    matches: Option<PathBuf>,
    #[arg(long, global = true, value_name = "file")]
    contacts: Option<PathBuf>,
}

impl Options {
    /// Whether a list was to replace the map and none is named.
    pub(super) fn lacks_map(&self) -> bool {
        self.files.map_replace && self.files.map.is_none()
    }

    /// The same for another output.
    pub fn writing(&self, format: Format, output: Option<PathBuf>) -> Self {
        Self { output, format, ..self.clone() }
    }

    /// The sources as the landscape is loaded from them.
    pub(super) fn named_sources(&self) -> SourceOptions {
        let files = self.files.clone();
        let replace = files.map_replace;
        SourceOptions {
            gv: files.gv,
            former: files.former,
            keeper_rules: files.keeper_rules,
            keeper_exceptions: files.keeper_exceptions,
            catalogue: files.catalogue,
            map: files.map.map(|path| MapFile { path, replace, ..MapFile::default() }),
            matches: files.matches,
            contacts: files.contacts,
            no_cache: self.no_cache,
            survey: SurveyFiles {
                responses: files.survey,
                structure: files.structure,
                participants: files.participants,
            },
            profile: files.profile,
            maturity: files.maturity,
            compare: files.compare,
            against: files.against,
            wave: files.earlier_wave,
            priority: files.priorities_model,
            estimation: files.estimation,
            ..SourceOptions::default()
        }
    }

    /// The colours of pictures: those of the theme that was named, else those of paper.
    pub fn look(&self) -> Look {
        self.theme.as_deref().map(look).unwrap_or_default()
    }

    /// The settings that were named.
    pub fn settings(&self) -> Vec<(Setting, String)> {
        let texts = [(Setting::Lang, &self.lang), (Setting::Theme, &self.theme)];
        let switches = [
            (Setting::Ascii, self.ascii, "true"),
            (Setting::Mouse, self.no_mouse, "false"),
            (Setting::Watch, self.watch, "true"),
            (Setting::Restore, self.fresh, "false"),
        ];
        let texts = texts.into_iter().filter_map(|(setting, text)| Some((setting, text.clone()?)));
        let switches = switches.into_iter().filter(|(_, is_on, _)| *is_on);
        texts.chain(switches.map(|(setting, _, value)| (setting, value.to_owned()))).collect()
    }
}
