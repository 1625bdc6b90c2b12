//! `views`: saved views listed, saved and deleted; `--view`: one of them in force.

use std::path::{Path, PathBuf};

use clap::Args;
use serde_json::{Value as Json, json};

use crate::domain::ScreenId;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::filter;
use crate::query::lines::RowsPer;
use crate::query::listing::{ListColumn, Sort};
use crate::query::numbers::Measure;
use crate::sources::views::{self, Matrix, SavedView, Views};
use crate::text::{self, Texts, Value};
use crate::tui::Beginning;

use super::Context;
use super::args::words::{self, UnknownWord};
use super::args::{Command, Options};
use super::failure::Failure;
use super::output::{Columns, Output};
use super::sources::CommandSources;

/// What is to be done with views.
#[derive(Debug, Clone, PartialEq, Args)]
#[command(after_help = "cli-known-screens cli-known-measures")]
pub struct ViewsArgs {
    /// Name under which a view is saved.
    #[arg(long, value_name = "view")]
    pub save: Option<String>,
    /// Name of a view to delete.
    #[arg(long, value_name = "view")]
    pub delete: Option<String>,
    /// The screen that the view opens.
    #[arg(long, value_parser = words::screen(), hide_possible_values = true)]
    screen: Option<ScreenId>,
    /// Columns of its table.
    #[arg(long, value_delimiter = ',', value_parser = words::column)]
    columns: Vec<ListColumn>,
    /// The order of its table.
    #[arg(long, value_name = "column", allow_hyphen_values = true, value_parser = words::sort)]
    sort: Option<Sort>,
    /// What a row of its table is.
    #[arg(long = "per", help = "cli-rows-per", value_name = "rows", value_parser = words::rows_per)]
    rows_per: Option<RowsPer>,
    /// Its share.
    #[arg(long, value_parser = words::measure, help = "views-measure")]
    measure: Option<Measure>,
}

/// Where the views in force are kept.
pub fn file(found: &CommandSources) -> Option<PathBuf> {
    views::file(found.workspace.as_ref().map(|workspace| workspace.folder.as_path()))
}

fn needed(found: &CommandSources, texts: &Texts) -> Result<PathBuf, Failure> {
    file(found).ok_or_else(|| Failure::Usage(texts.get("usage-views-where")))
}

/// Prints the views; those that are not understood are named on standard error.
///
/// # Errors
/// When the file cannot be read.
pub fn run(found: &CommandSources, texts: &Texts) -> Result<Output, Failure> {
    let file = needed(found, texts)?;
    let views = Views::open(&file)?;
    for problem in &views.problems {
        super::output::tell(&left_out(&texts.error(problem), texts));
    }
    let list = |list: &[String]| (!list.is_empty()).then(|| list.join(","));
    let columns = Columns::<&SavedView>::new(texts, false, "views-col")
        .text("name", |view| &view.name)
        .filled("filter", |view| &view.filter)
        .outside_json()
        .json("filter", |view| json!(view.filter))
        .maybe("screen", |view| view.screen.map(ScreenId::code))
        .maybe("columns", move |view| list(&view.columns))
        .outside_json()
        .json("columns", |view| json!(view.columns))
        .maybe("sort", |view| view.sort.clone())
        .maybe("measure", |view| view.measure.clone())
        .json("widths", |view| {
            Json::Object(view.widths.iter().map(|(column, cells)| (column.clone(), json!(cells))).collect())
        })
        .json("per", |view| json!(view.per))
        .json("rows", |view| json!(view.matrix.rows))
        .json("cols", |view| json!(view.matrix.cols))
        .json("figure", |view| json!(view.matrix.figure));
    let shown = file.display().to_string();
    let count = views.iter().count();
    let foot = vec![
        String::new(),
        texts.with("views-foot", &[("count", count.into()), ("path", Value::Text(&shown))]),
        texts.get("views-how"),
    ];
    Ok(Output { foot, ..columns.output(views.iter()) })
}

fn left_out(problem: &str, texts: &Texts) -> String {
    texts.with("views-problem", &[("problem", Value::Text(problem))])
}

/// Deletes a view.
///
/// # Errors
/// When there is none of this name, or the file cannot be read or written.
pub fn delete(found: &CommandSources, name: &str, texts: &Texts) -> Result<Output, Failure> {
    let file = needed(found, texts)?;
    if !Views::changed(&file, |views| {
        let own = views.get(name).map_or_else(|| name.to_owned(), |view| view.name.clone());
        views.remove(&own)
    })? {
        return Err(unknown(&Views::open(&file)?, name, texts));
    }
    Ok(said("views-deleted", name, &file, texts))
}

/// Saves the filter in force and what was named besides under a name.
///
/// # Errors
/// When the name cannot be one, is taken and `--force` is not set, or the file cannot be written.
pub fn save(context: &Context<'_>, asked: &ViewsArgs) -> Result<Output, Failure> {
    let texts = context.texts;
    let name = asked.save.as_deref().unwrap_or_default().trim();
    if !views::is_name(name) {
        return Err(Failure::Usage(texts.get("usage-view-name")));
    }
    let file = needed(context.found, texts)?;
    let view = SavedView {
        name: name.to_owned(),
        filter: filter::print(context.filter, texts.lang),
        screen: asked.screen,
        columns: asked.columns.iter().map(|column| column.code().to_owned()).collect(),
        sort: asked.sort.map(Sort::written),
        widths: Vec::new(),
        per: asked.rows_per.map(|per| per.code().to_owned()),
        measure: asked.measure.map(|measure| measure.code().to_owned()),
        matrix: Matrix::default(),
    };
    let force = context.options.force;
    if !Views::changed(&file, |views| (force || !views.has(name)) && (views.set(view), true).1)? {
        return Err(Failure::Usage(texts.with("usage-view-taken", &[("name", Value::Text(name))])));
    }
    Ok(said("views-saved", name, &file, texts))
}

fn said(key: &str, name: &str, file: &Path, texts: &Texts) -> Output {
    let shown = file.display().to_string();
    let line = texts.with(key, &[("name", Value::Text(name)), ("path", Value::Text(&shown))]);
    Output { head: vec![line], json: Some(json!({"name": name, "file": shown})), ..Output::default() }
}

fn unknown(views: &Views, name: &str, texts: &Texts) -> Failure {
    let known: Vec<&str> = views.iter().map(|view| view.name.as_str()).collect();
    let known = if known.is_empty() { text::NONE.to_owned() } else { known.join(", ") };
    Failure::Usage(texts.with("usage-view", &[("found", Value::Text(name)), ("known", Value::Text(&known))]))
}

/// The view that was named with `--view`. Where its file is broken, the screens open without it; a
/// command would print numbers that nobody asked for.
///
/// # Errors
/// When there is no such view; for commands also when the file cannot be read.
pub fn named(
    options: &Options,
    found: &CommandSources,
    opens: bool,
    problems: &mut Vec<String>,
    texts: &Texts,
) -> Result<Option<SavedView>, Failure> {
    let Some(name) = &options.view else { return Ok(None) };
    let file = needed(found, texts)?;
    let views = match Views::open(&file) {
        Ok(views) => views,
        Err(error) if opens => {
            problems.insert(0, left_out(&texts.error(&error), texts));
            return Ok(None);
        }
        Err(error) => return Err(error.into()),
    };
    match views.get(name) {
        Some(view) => Ok(Some(view.clone())),
        None if opens && views.has(name) => {
            problems.extend(views.problems.iter().map(|problem| left_out(&texts.error(problem), texts)));
            Ok(None)
        }
        None => match views.problems.first().filter(|_| views.has(name)) {
            Some(problem) => Err(problem.clone().into()),
            None => Err(unknown(&views, name, texts)),
        },
    }
}

/// The options with a view in force: what was named on the command line is stronger; its filter
/// narrows that of the view.
///
/// # Errors
/// When the view has a column that there is not.
pub fn applied(mut options: Options, view: &SavedView, texts: &Texts) -> Result<Options, Failure> {
    let filters = [Some(&view.filter), options.filter.as_ref()];
    let filters: Vec<&str> =
        filters.into_iter().flatten().map(String::as_str).filter(|text| !text.is_empty()).collect();
    options.filter = (!filters.is_empty()).then(|| filters.join(" "));
    if let Command::List(list) = &mut options.command {
        let wrong = |word: UnknownWord| Failure::Usage(word.message(texts));
        if let (None, true, Some(per)) = (list.rows_per, list.columns.is_empty(), &view.per) {
            list.rows_per = Some(words::rows_per(per).map_err(wrong)?);
        }
        if list.columns.is_empty() {
            list.columns =
                view.columns.iter().map(|code| words::column(code)).collect::<Result<_, _>>().map_err(wrong)?;
        }
        if let (None, Some(sort)) = (list.sort, &view.sort) {
            list.sort = Some(words::sort(sort).map_err(wrong)?);
        }
    }
    Ok(options)
}

/// What the screens begin with; what of the view is not known any more is left out and named.
pub fn beginning(view: &SavedView, problems: &mut Vec<String>, texts: &Texts) -> Beginning {
    let mut take = |wrong: &str| problems.push(left_out(wrong, texts));
    let mut wrong = |word: UnknownWord| take(&word.message(texts));
    let columns = view.columns.iter().filter_map(|code| words::column(code).map_err(&mut wrong).ok()).collect();
    let sort = view.sort.as_ref().and_then(|sort| words::sort(sort).map_err(&mut wrong).ok());
    let per = view.per.as_ref().and_then(|code| words::rows_per(code).map_err(&mut wrong).ok());
    let width = |(code, cells): &(String, u16)| Some((words::column(code).map_err(&mut wrong).ok()?, *cells));
    let widths = view.widths.iter().filter_map(width).collect();
    let measure = view.measure.as_ref().and_then(|code| words::measure(code).map_err(&mut wrong).ok());
    let Matrix { rows, cols, figure } = &view.matrix;
    let dimensions = [rows, cols].into_iter().flatten().filter(|code| Dimension::from_code(code).is_none());
    let figures = figure.iter().filter(|code| Figure::from_code(code).is_none());
    for code in dimensions.chain(figures) {
        take(code);
    }
    Beginning { screen: view.screen, columns, widths, sort, per, measure, matrix: view.matrix.clone() }
}
