//! `letter`: letters to associations from a template, and the table of a mail merge.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::Args;

use crate::export::contents::{self, Table};
use crate::export::letter::{LetterFacts, LetterForm, document, letter};
use crate::export::{self, Columns, ExportError, Format};
use crate::query::letter::{LetterField, fields};
use crate::query::mailing::Split;
use crate::sources::templates::{self, Found, Placeholder, Template};
use crate::text::Value;

use super::Context;
use super::args::words;
use super::failure::Failure;
use super::output::{self, Output};

/// Which letters are written.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct LetterArgs {
    /// The template, by its name or file; none to list them.
    #[arg(value_name = "template")]
    pub template: Option<String>,
    /// Whether there is a letter per channel or per association only; else one for each of both.
    #[arg(long, value_name = "way", value_parser = words::split, help = "letter-per")]
    per: Option<Split>,
    #[arg(long, value_name = "day", value_parser = words::day, help = "letter-deadline")]
    deadline: Option<NaiveDate>,
    #[arg(long, value_name = "name", help = "letter-sender")]
    sender: Option<String>,
    #[arg(long, value_name = "form", value_parser = words::letter_form, help = "letter-form")]
    form: Option<LetterForm>,
    /// Whether the table of a mail merge is wanted.
    #[arg(long, help = "letter-table")]
    pub table: bool,
    /// The folder that gets a file per letter.
    #[arg(long, value_name = "folder", help = "letter-files")]
    pub files: Option<PathBuf>,
}

/// Where the template lies that a name means.
fn found(context: &Context<'_>, wanted: &str) -> Result<Found, Failure> {
    let workspace = context.found.workspace.as_ref().map(|workspace| workspace.folder.as_path());
    let all = templates::all(workspace);
    if let Some(known) = all.iter().find(|known| known.name == wanted) {
        return Ok(known.clone());
    }
    let path = Path::new(wanted);
    if let (true, Some(stem)) = (path.is_file(), path.file_stem()) {
        return Ok(Found { name: stem.to_string_lossy().into_owned(), path: Some(path.to_owned()) });
    }
    let known: Vec<&str> = all.iter().map(|known| known.name.as_str()).collect();
    let known = known.join(", ");
    let variables = [("found", Value::Text(wanted)), ("known", (&known).into())];
    Err(Failure::Usage(context.texts.with("letter-unknown", &variables)))
}

/// The day on which the survey ends, where its structure says one.
fn end_of_survey(context: &Context<'_>) -> Option<NaiveDate> {
    context.landscape.sources.survey.codebook.expires.as_ref()?.get(..10)?.parse().ok()
}

impl LetterArgs {
    /// Whether letters are written, not a table printed.
    pub const fn writes(&self) -> bool {
        self.template.is_some() && !self.table
    }

    /// The table of a mail merge.
    pub fn table(&self, context: &Context<'_>) -> Table {
        Table::Letters { split: self.per, deadline: self.deadline.or_else(|| end_of_survey(context)) }
    }
}

/// The templates that there are.
pub fn list(context: &Context<'_>) -> Output {
    let workspace = context.found.workspace.as_ref().map(|workspace| workspace.folder.as_path());
    let columns: Columns<'_, Found> = context.columns("letter-col");
    let shown = |found: &Found| found.path.as_ref().map(|path| path.display().to_string());
    let columns = columns.text("template", |found| found.name.clone()).maybe("path", shown);
    let words: Vec<String> = Placeholder::ALL.iter().map(|own| format!("{{{{{}}}}}", own.code())).collect();
    let words = words.join(" ");
    let foot = vec![context.texts.with("letter-placeholders", &[("words", (&words).into())])];
    Output { foot, ..columns.output(templates::all(workspace)) }
}

/// The name of a letter's file without its ending.
fn stem(context: &Context<'_>, template: &Template, field: &LetterField) -> String {
    let plain =
        |code: &str| -> String { code.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect() };
    let members = [Split::Channel, Split::Association].into_iter().filter_map(|split| {
        let member = field.through.member(Some(split))?;
        context.code(split.dimension(), Some(member)).map(plain)
    });
    [plain(&template.name)].into_iter().chain(members).collect::<Vec<_>>().join("-")
}

/// Writes the letters, into a folder, a file or to standard output; what is said of them.
///
/// # Errors
/// When there is no such template, it has a placeholder that there is not or that nothing is known of, or a
/// file is there already or cannot be written.
pub fn run(context: &Context<'_>, args: &LetterArgs) -> Result<Vec<String>, Failure> {
    let (texts, landscape) = (context.texts, context.landscape);
    let found = found(context, args.template.as_deref().unwrap_or_default())?;
    let template = Template::open(&found)?;
    let deadline = args.deadline.or_else(|| end_of_survey(context));
    if let (None, Some((_, line))) =
        (deadline, template.uses.iter().find(|(placeholder, _)| *placeholder == Placeholder::Deadline))
    {
        let shown = found.path.as_ref().map_or_else(|| found.name.clone(), |path| path.display().to_string());
        let variables = [("file", Value::Text(&shown)), ("line", (*line).into())];
        return Err(Failure::Usage(texts.with("letter-needs-deadline", &variables)));
    }
    let facts = LetterFacts {
        deadline,
        date: chrono::Local::now().date_naive(),
        sender: args.sender.clone().unwrap_or_else(|| texts.get("letter-team")),
    };
    let ending = context.options.output.as_deref().and_then(Path::extension).and_then(|ending| ending.to_str());
    let form = args.form.or_else(|| ending.and_then(LetterForm::from_code)).unwrap_or(LetterForm::Md);
    let asked = contents::Asked { names: true, reading: false, ..context.asked };
    let fields = fields(landscape, context.evaluated, args.per);
    let letters: Vec<String> = fields.iter().map(|field| letter(&asked, &template, field, &facts, form)).collect();
    let lang = texts.lang.code();
    let Some(folder) = &args.files else {
        let text = document(&letters, &template.name, form, lang);
        output::text(&text, context.options, texts)?;
        return Ok(Vec::new());
    };
    std::fs::create_dir_all(folder).map_err(|cause| ExportError::Write { path: folder.clone(), cause })?;
    let files: Vec<PathBuf> = fields
        .iter()
        .map(|field| folder.join(format!("{}.{}", stem(context, &template, field), form.code())))
        .collect();
    let table = folder.join(format!("{}.csv", texts.get("letter-file-table")));
    let force = context.options.force;
    // All or nothing: a letter that is there already is somebody's work.
    for path in files.iter().chain([&table]) {
        export::check(path, force)?;
    }
    for (path, text) in files.iter().zip(letters) {
        export::put(path, document(&[text], &template.name, form, lang).as_bytes(), force)?;
    }
    // A mail merge reads the first line as names of fields: it has no head.
    export::write(&args.table(context).output(&asked), None, Format::CsvExcel, &table, force, texts)?;
    let shown = folder.display().to_string();
    let variables = [("count", files.len().into()), ("path", Value::Text(&shown))];
    Ok(vec![texts.with("letter-written", &variables)])
}
