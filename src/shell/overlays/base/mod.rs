//! The base of the selected share: what is counted, and the command that prints the same figure.

pub(crate) mod draw;

use crate::domain::{Maturity, ScreenId};
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::query::base::Base;
use crate::query::figure::only;
use crate::query::filter::{self, Filter};
use crate::query::numbers::Measure;
use crate::query::pivot::Line;
use crate::query::priorities;
use crate::query::question::Counted;
use crate::screens::maturity::level_column::LevelColumn;
use crate::screens::overview::OverviewPart;
use crate::screens::questions::Item;
use crate::shell::Effect;
use crate::shell::draw::Pen;
use crate::shell::overlays::{Drawn, Handled, Overlay};
use crate::shell::state::State;
use crate::sources::priority::PriorityCriterion;
use crate::text::{NONE, Value};

/// Where the base of a share stands; in words it is shorter.
pub fn area(size: (u16, u16), in_words: bool) -> Area {
    Area::of(size).centred(size.0.min(92).saturating_sub(2), if in_words { 14 } else { 20 })
}

/// The base of a share while it is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareBase {
    /// The set of keepings.
    pub filter: Filter,
    /// The share.
    pub measure: Measure,
    /// What was counted.
    pub shown: Option<Base>,
    /// Of a share that is not one of keepings by a measure: what it counts, in words, and the command.
    pub in_words: Option<ShareInWords>,
}

/// A share in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareInWords {
    /// What it is of.
    pub title: String,
    /// Part, whole and rule, a line each.
    pub lines: Vec<String>,
    /// The command that prints it.
    pub command: String,
}

impl ShareInWords {
    /// The share without its rule.
    pub(crate) fn in_one_line(&self) -> String {
        format!("{}: {}", self.title, self.lines.first().map_or("", String::as_str))
    }
}

impl ShareBase {
    /// The command that prints the figure.
    pub fn command(&self, state: &State) -> Option<String> {
        match &self.in_words {
            Some(share) => Some(share.command.clone()),
            None => state.command_for(&Table::Base(self.measure), &self.filter),
        }
    }
}

impl Overlay for ShareBase {
    fn context(&self) -> KeyContext {
        KeyContext::Base
    }

    fn act(&mut self, action: Action, state: &mut State) -> Handled {
        match action {
            Action::Measure if self.in_words.is_none() => {
                self.measure = Measure::ALL[(self.measure.index() + 1) % Measure::ALL.len()];
                self.shown = None;
                Handled::Stay(vec![Effect::Base(self.filter.clone(), self.measure)])
            }
            Action::Measure => Handled::DONE,
            Action::Copy => {
                let command = self.command(state);
                Handled::Stay(command.map_or_else(Vec::new, |command| state.copy_text(command)))
            }
            Action::Cancel | Action::Close => Handled::CLOSED,
            _ => Handled::Pass,
        }
    }

    fn draw(&self, pen: &mut Pen<'_>) -> Drawn {
        draw::draw(self, pen)
    }

    fn area(&self, state: &State) -> Area {
        area(state.shared.size, self.in_words.is_some())
    }
}

impl State {
    /// Opens the base of what is selected.
    pub(crate) fn open_base(&mut self) -> Vec<Effect> {
        let (filter, measure) = (self.selected_set(), self.selected_measure());
        let in_words = match self.screen {
            ScreenId::Questions => self.said_of_answer(),
            ScreenId::Priorities => self.said_of_criterion(),
            ScreenId::Roadmap => self.said_of_plans(),
            _ => {
                self.overlays.open(ShareBase { filter: filter.clone(), measure, shown: None, in_words: None });
                return vec![Effect::Base(filter, measure)];
            }
        };
        if in_words.is_some() {
            self.overlays.open(ShareBase { filter, measure, shown: None, in_words });
        } else {
            self.shared.notice = Some(self.shared.texts.get("base-nothing"));
        }
        Vec::new()
    }

    /// Takes in what was counted, if it is still asked for.
    pub(crate) fn take_base(&mut self, counted: Base) {
        if let Some(base) = self.overlays.get_mut::<ShareBase>()
            && base.filter == counted.filter
            && base.measure == counted.measure
        {
            base.shown = Some(counted);
        }
    }

    /// The part and whole of the selected answer.
    pub(crate) fn said_of_answer(&self) -> Option<ShareInWords> {
        let (loaded, shown) = (self.shared.loaded.as_ref()?, self.screens.questions.shown.as_ref()?);
        let texts = &self.shared.texts;
        let parts = &shown.result.parts;
        let (part, count, label) = match self.question_items().get(self.screens.questions.item)? {
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
            by: self.screens.questions.by,
            counted: Counted::Standing,
        };
        let question = &loaded.landscape.sources.survey.codebook.questions[shown.result.question];
        let name = if part.part.is_empty() { label } else { format!("{} · {label}", part.part) };
        Some(ShareInWords {
            title: format!("{} {name}", question.code),
            lines: vec![
                texts.with("base-answer", &numbers),
                texts.with("base-answer-rest", &rest),
                texts.get("base-answer-rule"),
            ],
            command: self.command_for(&table, &self.shared.filter)?,
        })
    }

    /// What the selected criterion of the selected item rests on.
    fn said_of_criterion(&self) -> Option<ShareInWords> {
        let (loaded, ranked) = (self.shared.loaded.as_ref()?, self.screens.priorities.selected()?);
        let texts = &self.shared.texts;
        let criterion = *PriorityCriterion::ALL.get(self.screens.priorities.criterion)?;
        let value = ranked.item.values[criterion.index()];
        let numbers = [("part", value.part.into()), ("whole", value.whole.into())];
        let hundred = |number: Option<f64>| number.map_or_else(|| NONE.to_owned(), |n| texts.decimal(n * 100.0, 1));
        let (normalised, score) = (hundred(ranked.normalised[criterion.index()]), hundred(ranked.score));
        let points = [("points", Value::Text(&normalised)), ("score", (&score).into())];
        let table = self.tables().into_iter().next()?;
        let item = priorities::name(&loaded.landscape, &ranked.item, texts);
        Some(ShareInWords {
            title: format!("{item} · {}", priorities::criterion_name(criterion, texts)),
            lines: vec![
                texts.with("base-of", &numbers),
                priorities::rule(criterion, &loaded.landscape.sources.priority, texts),
                texts.with("base-criterion", &points),
            ],
            command: self.command_for(&table, &self.shared.filter)?,
        })
    }

    /// What the selected cell of the planned years counts.
    pub(crate) fn said_of_plans(&self) -> Option<ShareInWords> {
        let shown = self.screens.roadmap.shown.as_ref()?;
        let (row, column) = self.screens.roadmap.selected().filter(|_| self.screens.roadmap.on_years)?;
        let (count, stated) = (shown.count(row, column), shown.plans.stated(row));
        let texts = &self.shared.texts;
        let share = texts.percent((stated > 0).then(|| count as f64 / stated as f64));
        let numbers = [("part", count.into()), ("whole", stated.into()), ("share", Value::Text(&share))];
        Some(ShareInWords {
            title: texts.get("table-years"),
            lines: vec![texts.with("base-plans", &numbers), texts.get("roadmap-note")],
            command: self.command_for(&Table::Years(self.screens.roadmap.by), &self.shared.filter)?,
        })
    }

    pub(crate) fn selected_measure(&self) -> Measure {
        match self.screen {
            ScreenId::Maturity => match self.screens.maturity.column {
                LevelColumn::AtLeast(Maturity::B) => Measure::ShareB,
                LevelColumn::AtLeast(Maturity::D1) => Measure::ShareD1,
                _ => Measure::ShareC,
            },
            ScreenId::Coverage => self.screens.coverage.figure.measure().unwrap_or(Measure::Rate),
            ScreenId::Map => self.screens.map.figure.measure().unwrap_or(Measure::Rate),
            ScreenId::LandPage => self.sheet_measure(),
            _ => self.shared.measure,
        }
    }

    /// The keepings that the selected figure is about.
    pub(crate) fn selected_set(&self) -> Filter {
        let Some(loaded) = &self.shared.loaded else { return self.shared.filter.clone() };
        let code = |dimension: Dimension, at: usize| {
            loaded.landscape.members(dimension).get(at).map(|member| member.code.as_str())
        };
        let answer = self.shared.answer.as_ref();
        if self.screen == ScreenId::LandPage {
            return self.sheet_set();
        }
        if self.screen == ScreenId::Coverage && self.screens.coverage.on_gaps {
            return self.gap_filter().unwrap_or_else(|| self.shared.filter.clone());
        }
        if self.screen == ScreenId::Maturity {
            let by = self.screens.maturity.ask.dimension;
            let shown = self.screens.maturity.shown.as_ref();
            // The first line is the whole.
            return match shown
                .and_then(|shown| shown.groups.get(self.screens.maturity.row))
                .filter(|_| self.screens.maturity.row > 0)
            {
                Some(group) => only(&self.shared.filter, by, group.member.and_then(|at| code(by, at))),
                None => self.shared.filter.clone(),
            };
        }
        match (self.screen, self.screens.overview.panel) {
            (ScreenId::Overview, OverviewPart::Map) | (ScreenId::Map, _) => {
                only(&self.shared.filter, Dimension::Land, code(Dimension::Land, self.shared.land))
            }
            (ScreenId::Overview, OverviewPart::Registers) => {
                let register = answer.and_then(|answer| answer.by_register.get(self.screens.overview.register));
                register.map_or_else(
                    || self.shared.filter.clone(),
                    |(register, _)| {
                        only(&self.shared.filter, Dimension::Register, code(Dimension::Register, *register))
                    },
                )
            }
            (ScreenId::Coverage, _) if !self.screens.coverage.on_gaps => match self.screens.coverage.selected() {
                Some((row, column)) => [(self.screens.coverage.rows, row), (self.screens.coverage.columns, column)]
                    .into_iter()
                    .fold(self.shared.filter.clone(), |filter, (by, line)| match line {
                        Line::Member(key) => only(&filter, by, key.and_then(|at| code(by, at))),
                        Line::Total => filter,
                    }),
                None => self.shared.filter.clone(),
            },
            _ => self.shared.filter.clone(),
        }
    }

    /// The command that prints a table of this landscape under a filter.
    pub fn command_for(&self, table: &Table, filter: &Filter) -> Option<String> {
        self.command_with(&table.command(&self.shared.loaded.as_ref()?.landscape), filter)
    }

    /// The same for a command as it is written.
    pub(crate) fn command_with(&self, command: &str, filter: &Filter) -> Option<String> {
        let landscape = &self.shared.loaded.as_ref()?.landscape;
        // The sources as they were named at the start; the workspace opened last is found again.
        let sources = if self.shared.source_arguments.is_empty() && landscape.sources.synthetic {
            " --demo".into()
        } else {
            self.shared.source_arguments.clone()
        };
        let text = filter::print(filter, self.shared.texts.lang);
        let filter = if text.is_empty() { String::new() } else { format!(" --filter {}", crate::text::quoted(&text)) };
        Some(format!("regatlas {command}{sources}{filter}"))
    }
}
