//! `cascade`: who passed the questionnaire on to whom; and entries into it.

use clap::Args;
use serde_json::json;

use crate::export::contents::Table;
use crate::query::cascade::{Hop, Party, hops};
use crate::sources::team::cascade::{CascadeRow, CascadeStep, entered};
use crate::sources::team::table::{RowEdit, day, one_line};
use crate::text::Value;

use super::Context;
use super::failure::Failure;
use super::output::Output;
use super::recording::{record, today};

/// What is entered; the table where nothing is.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct CascadeArgs {
    /// It was sent to somebody, today or on a day.
    #[arg(long, value_name = "key", num_args = 1..=2)]
    sent: Vec<String>,
    /// Somebody passed it on.
    #[arg(long, value_name = "key", num_args = 1..=2)]
    forwarded: Vec<String>,
    /// Somebody said that they have it.
    #[arg(long, value_name = "key", num_args = 1..=2)]
    confirmed: Vec<String>,
    /// Who sent it, where several can have.
    #[arg(long, value_name = "key", help = "cli-cascade-from")]
    from: Option<String>,
    /// What was sent.
    #[arg(long, value_name = "text", help = "cli-cascade-what")]
    what: Option<String>,
    /// Who says so.
    #[arg(long, value_name = "text", help = "cli-cascade-source")]
    source: Option<String>,
}

impl CascadeArgs {
    /// Prints the cascade, or enters steps and says so.
    ///
    /// # Errors
    /// Without a workspace, when somebody is not known or can have it from several, when a day is none, or
    /// when the file cannot be read or written.
    pub fn run(&self, context: &Context<'_>) -> Result<Output, Failure> {
        let texts = context.texts;
        let steps = [&self.sent, &self.forwarded, &self.confirmed];
        let today = today();
        if steps.iter().all(|words| words.is_empty()) {
            if self.from.is_some() || self.what.is_some() || self.source.is_some() {
                return Err(Failure::Usage(texts.get("usage-cascade-nothing")));
            }
            return Ok(Table::Cascade(today).output(context));
        }
        let landscape = context.landscape;
        let hops = hops(landscape, context.evaluated, today)?;
        let mut edits: Vec<RowEdit> = Vec::new();
        let mut said = Vec::new();
        for (step, words) in CascadeStep::ALL.iter().zip(steps) {
            let Some(key) = words.first() else { continue };
            let on = match words.get(1) {
                Some(written) => day(written)
                    .ok_or_else(|| Failure::Usage(texts.with("usage-entry-day", &[("value", Value::Text(written))])))?,
                None => today,
            };
            let (from, row) = self.hop(context, &hops, key)?;
            let what = row.map_or_else(|| one_line(self.what.as_deref().unwrap_or_default()), |row| row.what.clone());
            let source = self.source.as_deref().unwrap_or_default();
            let own = entered(row, [&from, key, &what], *step, on, source);
            // Steps of one row that are entered at once are one edit.
            match edits.iter_mut().find(|edit| edit.cells[..3] == own.cells[..3]) {
                Some(edit) => edit.set(step.code(), &on.to_string()),
                None => edits.push(own),
            }
            said.push(json!({"from": from, "to": key, "what": what, "step": step.code(), "day": on.to_string()}));
        }
        record(context, &edits, json!(said))
    }

    /// Who sends to somebody, and the row that is there already.
    fn hop<'a>(
        &self,
        context: &Context<'a>,
        hops: &[Hop],
        key: &str,
    ) -> Result<(String, Option<&'a CascadeRow>), Failure> {
        let (landscape, texts) = (context.landscape, context.texts);
        let rows = &landscape.sources.team.cascade;
        let unknown = |key: &str| Failure::Usage(texts.with("usage-cascade-key", &[("key", Value::Text(key))]));
        let party = Party::of(landscape, key);
        if matches!(party, Party::Other(_)) && !hops.iter().any(|hop| hop.to == party) {
            return Err(unknown(key));
        }
        let named = self.from.as_deref().map(|from| Party::of(landscape, from));
        if let Some(Party::Other(from)) = &named {
            return Err(unknown(from));
        }
        let fits = |hop: &&Hop| {
            hop.to == party
                && named.as_ref().is_none_or(|from| hop.from == *from)
                && self.what.as_ref().is_none_or(|what| hop.row.is_none() || hop.what == one_line(what))
        };
        let found: Vec<&Hop> = hops.iter().filter(fits).collect();
        match (found.as_slice(), &named) {
            ([hop], _) => Ok((hop.from.key(landscape), hop.row.and_then(|at| rows.get(at)))),
            ([], Some(from)) => Ok((from.key(landscape), None)),
            ([], None) => Err(Failure::Usage(
                texts.with("usage-cascade-from", &[("key", Value::Text(key)), ("known", Value::Text("–"))]),
            )),
            (several, _) => {
                let known: Vec<String> = several
                    .iter()
                    .map(|hop| match hop.what.as_str() {
                        "" => hop.from.key(landscape),
                        what => format!("{} ({what})", hop.from.key(landscape)),
                    })
                    .collect();
                let known = known.join(", ");
                let variables = [("key", Value::Text(key)), ("known", Value::Text(&known))];
                Err(Failure::Usage(texts.with("usage-cascade-from", &variables)))
            }
        }
    }
}
