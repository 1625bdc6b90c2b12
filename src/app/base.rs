//! The base of the share that is selected, above the screen: what is counted, and the command that
//! prints the same figure.

use crate::domain::Maturity;
use crate::export::contents::Table;
use crate::landscape::Dimension;
use crate::query::base::Base;
use crate::query::figure::only;
use crate::query::filter::{self, Filter};
use crate::query::numbers::Measure;
use crate::query::pivot::Line;
use crate::query::priorities;
use crate::query::question::Counted;
use crate::sources::priority::PriorityCriterion;
use crate::text::{NONE, Value};

use super::level_column::LevelColumn;
use super::questions::Item;
use super::state::{Panel, State, View};
use super::update::Effect;

/// The base while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseState {
    /// The set of keepings.
    pub filter: Filter,
    /// The share.
    pub measure: Measure,
    /// What was counted.
    pub shown: Option<Base>,
    /// Of a share that is not one of keepings by a measure: what it counts, in words, and the command.
    pub said: Option<Said>,
}

/// A share in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it is of.
    pub title: String,
    /// Part, whole and rule, a line each.
    pub lines: Vec<String>,
    /// The command that prints it.
    pub command: String,
}

impl Said {
    /// The share without its rule.
    pub(super) fn in_one_line(&self) -> String {
        format!("{}: {}", self.title, self.lines.first().map_or("", String::as_str))
    }
}

impl State {
    /// Opens the base of what is selected.
    pub(super) fn open_base(&mut self) -> Vec<Effect> {
        let (filter, measure) = (self.selected_set(), self.selected_measure());
        let said = match self.view {
            View::Questions => self.said_of_answer(),
            View::Priorities => self.said_of_criterion(),
            View::Roadmap => self.said_of_plans(),
            _ => return self.show_base(filter, measure),
        };
        match said {
            Some(said) => self.base = Some(BaseState { filter, measure, shown: None, said: Some(said) }),
            None => self.notice = Some(self.texts.get("base-nothing")),
        }
        Vec::new()
    }

    fn show_base(&mut self, filter: Filter, measure: Measure) -> Vec<Effect> {
        self.base = Some(BaseState { filter: filter.clone(), measure, shown: None, said: None });
        vec![Effect::Base(filter, measure)]
    }

    /// Shows the base of the next measure.
    pub(super) fn next_base(&mut self) -> Vec<Effect> {
        if self.base.as_ref().is_some_and(|base| base.said.is_some()) {
            return Vec::new();
        }
        match self.base.take() {
            Some(base) => {
                let next = Measure::ALL[(base.measure.index() + 1) % Measure::ALL.len()];
                self.show_base(base.filter, next)
            }
            None => Vec::new(),
        }
    }

    /// Takes in what was counted, if it is still asked for.
    pub(super) fn take_base(&mut self, counted: Base) {
        if let Some(base) = &mut self.base
            && base.filter == counted.filter
            && base.measure == counted.measure
        {
            base.shown = Some(counted);
        }
    }

    /// The part and whole of the selected answer.
    pub(super) fn said_of_answer(&self) -> Option<Said> {
        let (loaded, shown) = (self.loaded.as_ref()?, self.questions.shown.as_ref()?);
        let texts = &self.texts;
        let parts = &shown.result.parts;
        let (part, count, label) = match self.question_items().get(self.questions.item)? {
            Item::Value(part, value) => {
                let (part, value) = (&parts[*part], parts[*part].values.get(*value)?);
                (part, value.count, value.label.clone())
            }
            Item::Class(part, class) => {
                let bin = parts[*part].histogram.as_ref()?.bins.get(*class)?;
                let class = [("from", texts.number(bin.from)), ("to", texts.number(bin.to))];
                let class = [("from", (&class[0].1).into()), ("to", (&class[1].1).into())];
                (&parts[*part], bin.count, texts.with("questions-class", &class))
            }
            Item::Text(..) | Item::Group(_) => return None,
        };
        let share = texts.percent((part.base > 0).then(|| count as f64 / part.base as f64));
        let numbers = [("part", count.into()), ("whole", part.base.into()), ("share", Value::Text(&share))];
        let rest = [("no_answer", part.no_answer.into()), ("not_shown", part.not_shown.into())];
        let table = Table::Question {
            question: shown.result.question,
            part: None,
            by: self.questions.by,
            counted: Counted::Standing,
        };
        let question = &loaded.landscape.sources.survey.codebook.questions[shown.result.question];
        let name = if part.part.is_empty() { label } else { format!("{} · {label}", part.part) };
        Some(Said {
            title: format!("{} {name}", question.code),
            lines: vec![
                texts.with("base-answer", &numbers),
                texts.with("base-answer-rest", &rest),
                texts.get("base-answer-rule"),
            ],
            command: self.command_for(&table, &self.filter)?,
        })
    }

    /// What the selected criterion of the selected item rests on.
    fn said_of_criterion(&self) -> Option<Said> {
        let (loaded, ranked) = (self.loaded.as_ref()?, self.priorities.selected()?);
        let texts = &self.texts;
        let criterion = *PriorityCriterion::ALL.get(self.priorities.criterion)?;
        let value = ranked.item.values[criterion.index()];
        let numbers = [("part", value.part.into()), ("whole", value.whole.into())];
        let hundred = |number: Option<f64>| number.map_or_else(|| NONE.to_owned(), |n| texts.decimal(n * 100.0, 1));
        let (normalised, score) = (hundred(ranked.normalised[criterion.index()]), hundred(ranked.score));
        let points = [("points", Value::Text(&normalised)), ("score", (&score).into())];
        let table = self.tables().into_iter().next()?;
        let item = priorities::name(&loaded.landscape, &ranked.item, texts);
        Some(Said {
            title: format!("{item} · {}", priorities::criterion_name(criterion, texts)),
            lines: vec![
                texts.with("base-of", &numbers),
                priorities::rule(criterion, &loaded.landscape.sources.priority, texts),
                texts.with("base-criterion", &points),
            ],
            command: self.command_for(&table, &self.filter)?,
        })
    }

    /// What the selected cell of the planned years counts.
    pub(super) fn said_of_plans(&self) -> Option<Said> {
        let shown = self.roadmap.shown.as_ref()?;
        let (row, column) = self.roadmap.selected().filter(|_| self.roadmap.on_years)?;
        let (count, stated) = (shown.count(row, column), shown.plans.stated(row));
        let texts = &self.texts;
        let share = texts.percent((stated > 0).then(|| count as f64 / stated as f64));
        let numbers = [("part", count.into()), ("whole", stated.into()), ("share", Value::Text(&share))];
        Some(Said {
            title: texts.get("table-years"),
            lines: vec![texts.with("base-plans", &numbers), texts.get("roadmap-note")],
            command: self.command_for(&Table::Years(self.roadmap.by), &self.filter)?,
        })
    }

    pub(super) fn selected_measure(&self) -> Measure {
        match self.view {
            View::Maturity => match self.maturity.column {
                LevelColumn::AtLeast(Maturity::B) => Measure::ShareB,
                LevelColumn::AtLeast(Maturity::D1) => Measure::ShareD1,
                _ => Measure::ShareC,
            },
            View::Coverage => self.coverage.figure.measure().unwrap_or(Measure::Rate),
            View::Map => self.map.figure.measure().unwrap_or(Measure::Rate),
            View::Sheet => self.sheet_measure(),
            _ => self.measure,
        }
    }

    /// The keepings that the selected figure is about.
    pub(super) fn selected_set(&self) -> Filter {
        let Some(loaded) = &self.loaded else { return self.filter.clone() };
        let code = |dimension: Dimension, at: usize| {
            loaded.landscape.members(dimension).get(at).map(|member| member.code.as_str())
        };
        let answer = self.answer.as_ref();
        if self.view == View::Sheet {
            return self.sheet_set();
        }
        if self.view == View::Coverage && self.coverage.on_gaps {
            return self.gap_filter().unwrap_or_else(|| self.filter.clone());
        }
        if self.view == View::Maturity {
            let by = self.maturity.ask.dimension;
            let shown = self.maturity.shown.as_ref();
            // The first line is the whole.
            return match shown.and_then(|shown| shown.groups.get(self.maturity.row)).filter(|_| self.maturity.row > 0) {
                Some(group) => only(&self.filter, by, group.member.and_then(|at| code(by, at))),
                None => self.filter.clone(),
            };
        }
        let counted = answer.map_or(&self.filter, |answer| &answer.headline);
        match (self.view, self.overview.panel) {
            (View::Overview, Panel::Map) | (View::Map, _) => {
                only(counted, Dimension::Land, code(Dimension::Land, self.overview.land))
            }
            (View::Overview, Panel::Registers) => {
                let register = answer.and_then(|answer| answer.by_register.get(self.overview.register));
                register.map_or_else(
                    || counted.clone(),
                    |(register, _)| only(counted, Dimension::Register, code(Dimension::Register, *register)),
                )
            }
            (View::Coverage, _) if !self.coverage.on_gaps => match self.coverage.selected() {
                Some((row, column)) => [(self.coverage.rows, row), (self.coverage.columns, column)].into_iter().fold(
                    self.filter.clone(),
                    |filter, (by, line)| match line {
                        Line::Member(key) => only(&filter, by, key.and_then(|at| code(by, at))),
                        Line::Total => filter,
                    },
                ),
                None => self.filter.clone(),
            },
            (View::Overview, _) => counted.clone(),
            _ => self.filter.clone(),
        }
    }

    /// The command that prints the figure whose base is open.
    pub fn base_command(&self) -> Option<String> {
        let base = self.base.as_ref()?;
        if let Some(said) = &base.said {
            return Some(said.command.clone());
        }
        self.command_for(&Table::Base(base.measure), &base.filter)
    }

    /// The command that prints a table of this landscape under a filter.
    pub fn command_for(&self, table: &Table, filter: &Filter) -> Option<String> {
        self.command_with(&table.command(&self.loaded.as_ref()?.landscape), filter)
    }

    /// The same for a command as it is written.
    pub(super) fn command_with(&self, command: &str, filter: &Filter) -> Option<String> {
        let landscape = &self.loaded.as_ref()?.landscape;
        // The sources as they were named at the start; the workspace opened last is found again.
        let sources = if self.source_arguments.is_empty() && landscape.sources.synthetic {
            " --demo".into()
        } else {
            self.source_arguments.clone()
        };
        let text = filter::print(filter, self.texts.lang);
        let filter = if text.is_empty() { String::new() } else { format!(" --filter {}", crate::text::quoted(&text)) };
        Some(format!("regatlas {command}{sources}{filter}"))
    }
}
