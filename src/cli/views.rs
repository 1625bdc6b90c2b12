//! `views`: saved views listed, saved and deleted; `--view`: one of them in force.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value as Json, json};

use crate::domain::ScreenId;
use crate::landscape::Dimension;
use crate::query::figure::Figure;
use crate::query::filter;
use crate::query::listing::ListColumn;
use crate::sources::views::{self, Matrix, SavedView, Views};
use crate::text::{self, Texts, Value};
use crate::tui::Beginning;

use super::Context;
use super::args::{Command, Options, column};
use super::coverage::measure;
use super::failure::Failure;
use super::list;
use super::output::{Cell, Heading, Output};
use super::sources::Found;

/// What is to be done with views.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Name under which a view is saved.
    pub save: Option<String>,
    /// Name of a view to delete.
    pub delete: Option<String>,
    /// The screen that the view opens.
    pub screen: Option<ScreenId>,
    /// Columns of its table.
    pub columns: Vec<ListColumn>,
    /// Column to sort by.
    pub sort: Option<String>,
    /// Code of its share.
    pub measure: Option<String>,
}

/// Where the views in force are kept.
pub fn file(found: &Found) -> Option<PathBuf> {
    views::file(found.workspace.as_ref().map(|workspace| workspace.folder.as_path()))
}

fn needed(found: &Found, texts: &Texts) -> Result<PathBuf, Failure> {
    file(found).ok_or_else(|| Failure::Usage(texts.get("usage-views-where")))
}

/// Prints the views; those that are not understood are named on standard error.
///
/// # Errors
/// When the file cannot be read.
pub fn run(found: &Found, texts: &Texts) -> Result<Output, Failure> {
    let file = needed(found, texts)?;
    let views = Views::open(&file)?;
    for problem in &views.problems {
        super::output::tell(&left_out(&texts.error(problem), texts));
    }
    let keys = ["name", "filter", "screen", "columns", "sort", "measure"];
    let headings = keys.iter().map(|key| Heading::new(*key, texts.get(&text::key("views-col", key)))).collect();
    let rows = views
        .iter()
        .map(|view| {
            let filter = (!view.filter.is_empty()).then(|| view.filter.clone());
            let columns = (!view.columns.is_empty()).then(|| view.columns.join(","));
            vec![
                Cell::Text(view.name.clone()),
                Cell::text(filter),
                Cell::text(view.screen.map(ScreenId::code)),
                Cell::text(columns),
                Cell::text(view.sort.clone()),
                Cell::text(view.measure.clone()),
            ]
        })
        .collect();
    let shown = file.display().to_string();
    let count = views.iter().count();
    let foot = vec![
        String::new(),
        texts.with("views-foot", &[("count", count.into()), ("path", Value::Text(&shown))]),
        texts.get("views-how"),
    ];
    let list: Vec<Json> = views.iter().map(to_json).collect();
    Ok(Output { headings, rows, foot, json: Some(json!(list)), ..Output::default() })
}

fn to_json(view: &SavedView) -> Json {
    let mut made = Map::new();
    made.insert("name".into(), json!(view.name));
    made.insert("filter".into(), json!(view.filter));
    made.insert("screen".into(), json!(view.screen.map(ScreenId::code)));
    made.insert("columns".into(), json!(view.columns));
    made.insert("sort".into(), json!(view.sort));
    made.insert("measure".into(), json!(view.measure));
    made.insert("rows".into(), json!(view.matrix.rows));
    made.insert("cols".into(), json!(view.matrix.cols));
    made.insert("figure".into(), json!(view.matrix.figure));
    Json::Object(made)
}

fn left_out(problem: &str, texts: &Texts) -> String {
    texts.with("views-problem", &[("problem", Value::Text(problem))])
}

/// Deletes a view.
///
/// # Errors
/// When there is none of this name, or the file cannot be read or written.
pub fn delete(found: &Found, name: &str, texts: &Texts) -> Result<Output, Failure> {
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
pub fn save(context: &Context<'_>, found: &Found, asked: &Asked, name: &str) -> Result<Output, Failure> {
    let texts = context.texts;
    let name = name.trim();
    if !views::is_name(name) {
        return Err(Failure::Usage(texts.get("usage-view-name")));
    }
    if let Some(sort) = &asked.sort {
        list::sort(Some(sort), texts)?;
    }
    let measure = match &asked.measure {
        Some(code) => Some(measure(Some(code), texts)?.code().to_owned()),
        None => None,
    };
    let file = needed(found, texts)?;
    let view = SavedView {
        name: name.to_owned(),
        filter: filter::print(context.filter, texts.lang),
        screen: asked.screen,
        columns: asked.columns.iter().map(|column| column.code().to_owned()).collect(),
        sort: asked.sort.clone(),
        measure,
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
    found: &Found,
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
    if let Command::List { columns, sort, .. } = &mut options.command {
        if columns.is_empty() {
            *columns = view.columns.iter().map(|code| column(code, texts)).collect::<Result<_, _>>()?;
        }
        if sort.is_none() {
            sort.clone_from(&view.sort);
        }
    }
    Ok(options)
}

/// What the screens begin with; what of the view is not known any more is left out and named.
pub fn beginning(view: &SavedView, problems: &mut Vec<String>, texts: &Texts) -> Beginning {
    let mut take = |wrong: Failure| problems.push(left_out(&wrong.message(texts), texts));
    let mut columns = Vec::new();
    for code in &view.columns {
        match column(code, texts) {
            Ok(column) => columns.push(column),
            Err(wrong) => take(wrong),
        }
    }
    let sort = view.sort.as_ref().and_then(|sort| list::sort(Some(sort), texts).map_err(&mut take).ok());
    let share = view.measure.as_ref().and_then(|code| measure(Some(code), texts).map_err(&mut take).ok());
    let Matrix { rows, cols, figure } = &view.matrix;
    let dimensions = [rows, cols].into_iter().flatten().filter(|code| Dimension::from_code(code).is_none());
    let figures = figure.iter().filter(|code| Figure::from_code(code).is_none());
    for code in dimensions.chain(figures) {
        take(Failure::Usage(code.clone()));
    }
    Beginning { screen: view.screen, columns, sort, measure: share, matrix: view.matrix.clone() }
}
