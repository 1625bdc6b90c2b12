//! What a set of numbers rests on: sources, day, filter, base, model. Built once, said by exports
//! and screens.

use std::path::Path;

use serde_json::{Value as Json, json};

use crate::landscape::Landscape;
use crate::raw::files::display_name;
use crate::text::{Lang, Texts, Value};

use super::filter::{self, Evaluated, Filter};
use super::label;
use super::numbers::distinct;
use super::question;

/// Where numbers come from and what they count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Program and version.
    pub program: String,
    /// When the numbers were put together, `YYYY-MM-DD HH:MM`, local time.
    pub created: String,
    /// What they count; none where they are not about a landscape.
    pub scope: Option<Scope>,
}

/// The part of a landscape that is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Edition of the register map.
    pub map: String,
    /// Title of the survey; none where there is no survey.
    pub survey: Option<String>,
    /// Names of the files read, without their folders; none of the embedded data.
    pub files: Vec<String>,
    /// The filter.
    pub filter: Filter,
    /// Keepings that pass.
    pub keepings: u64,
    /// All keepings.
    pub keepings_all: u64,
    /// Bodies with a keeping that passes.
    pub bodies: u64,
    /// Responses that count under the filter.
    pub responses: u64,
    /// Whether the answers are made up.
    pub synthetic: bool,
    /// Name and version of the maturity model.
    pub model: String,
    /// What was assumed or is missing in a file as a whole, one sentence each.
    pub notes: Vec<String>,
}

impl About {
    /// About numbers that rest on no landscape; `created` is said by the caller, who has a clock.
    pub fn program(created: String) -> Self {
        Self { program: concat!("regatlas ", env!("CARGO_PKG_VERSION")).into(), created, scope: None }
    }

    /// About the part of a landscape that passes a filter.
    pub fn of(
        landscape: &Landscape,
        filter: &Filter,
        evaluated: &Evaluated,
        files: &[&Path],
        created: String,
        texts: &Texts,
    ) -> Self {
        let sources = &landscape.sources;
        let counts = &landscape.counts;
        let (bodies, _) = distinct(landscape, evaluated);
        let has_survey = counts.responses + counts.participants > 0;
        let title = sources.survey.codebook.title.get(texts.lang.code());
        let scope = Scope {
            map: sources.directory.edition.clone(),
            survey: has_survey.then(|| title.to_owned()),
            files: files.iter().map(|path| display_name(path)).collect(),
            filter: filter.clone(),
            keepings: evaluated.count() as u64,
            keepings_all: landscape.height() as u64,
            bodies,
            responses: question::responses(landscape, filter, evaluated).len() as u64,
            synthetic: sources.synthetic,
            model: sources.model.title(),
            notes: label::assumptions(landscape, texts),
        };
        Self { scope: Some(scope), ..Self::program(created) }
    }

    /// What it says, one title and value per line, for people.
    pub fn lines(&self, texts: &Texts) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        let mut add = |key: &str, value: String| lines.push((texts.get(key), value));
        if let Some(scope) = &self.scope {
            add("export-about-map", texts.edition(&scope.map));
            add("export-about-survey", scope.survey.clone().unwrap_or_else(|| texts.get("export-about-no-survey")));
            if !scope.files.is_empty() {
                add("export-about-files", scope.files.join(", "));
            }
            let filter = filter::print(&scope.filter, texts.lang);
            let filter = if filter.is_empty() { texts.get("export-about-no-filter") } else { filter };
            add("export-about-filter", filter);
            let base: [(&str, Value<'_>); 4] = [
                ("keepings", scope.keepings.into()),
                ("all", scope.keepings_all.into()),
                ("bodies", scope.bodies.into()),
                ("responses", scope.responses.into()),
            ];
            add("export-about-base", texts.with("export-about-base-value", &base));
            if scope.survey.is_some() {
                let key = if scope.synthetic { "export-about-synthetic" } else { "export-about-real" };
                add("export-about-answers", texts.get(key));
            }
            add("export-about-model", scope.model.clone());
            for note in &scope.notes {
                add("export-note", note.clone());
            }
        }
        add("export-about-created", texts.moment(&self.created));
        add("export-about-program", self.program.clone());
        lines
    }

    /// The same for programs, in the words of the contract.
    pub fn json(&self) -> Json {
        let mut about = json!({ "program": self.program, "created": self.created });
        if let (Some(scope), Json::Object(fields)) = (&self.scope, &mut about) {
            let mut add = |key: &str, value: Json| fields.insert(key.into(), value);
            add("map", json!(scope.map));
            add("survey", json!(scope.survey));
            add("files", json!(scope.files));
            // Codes are the same in every language.
            add("filter", json!(filter::print(&scope.filter, Lang::En)));
            add("keepings", json!(scope.keepings));
            add("keepings_all", json!(scope.keepings_all));
            add("bodies", json!(scope.bodies));
            add("responses", json!(scope.responses));
            add("synthetic", json!(scope.synthetic));
            add("maturity_model", json!(scope.model));
            add("notes", json!(scope.notes));
        }
        about
    }
}
