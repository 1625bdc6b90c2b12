//! The tables of the views: what a screen shows, a command prints and an export holds is made here,
//! once.

use chrono::NaiveDate;

use crate::domain::{Finding, Maturity, Severity};
use crate::landscape::{Dimension, Landscape};
use crate::query::figure::Figure;
use crate::query::listing::{ListColumn, Ranks, Sort, rows};
use crate::query::mailing::{InviteOptions, RemindOptions, Split};
use crate::query::numbers::Measure;
use crate::query::priorities::ItemKind;
use crate::query::question::grouping::GroupBy;
use crate::query::question::{CellForm, CountedResponses};
use crate::sources::priority::PriorityCriterion;
use crate::sources::team::procedure::Capacity;
use crate::text::quoted;

use super::estimate::Estimates;
use super::notebook::{NotebookLines, WantedLand};
use super::panel::PanelTable;
use super::priorities::Ranking;
use super::questionnaire::QuestionnaireLines;
use super::response::ResponseUnit;
use super::rollout::RolloutTable;
use super::{
    Asked, all_columns, base, bodies, body, cascade, changes, coverage, cross, estimate, evidence, findings, gaps,
    keepings, letter, mailing, maturity, notebook, overview, panel, passing_findings, pivot, priorities, question,
    questionnaire, register, response, roadmap, rollout, sdg,
};
use crate::export::table::Output;

/// One table of a view.
#[derive(Debug, Clone, PartialEq)]
pub enum Table {
    /// Key figures.
    Overview,
    /// The keepings.
    Keepings {
        /// The columns; none named for the usual ones.
        columns: Vec<ListColumn>,
        /// Their order.
        sort: Sort,
        /// The most rows.
        limit: Option<usize>,
    },
    /// The bodies, a row each with a column for each register.
    Bodies {
        /// Their order: that of their first keepings.
        sort: Sort,
        /// The most rows.
        limit: Option<usize>,
        /// Whether only the keepings that are not complete are listed.
        only_gaps: bool,
    },
    /// One body, by its index.
    Body(u32),
    /// The numbers of every combination of members.
    Coverage {
        /// The dimensions.
        dimensions: Vec<Dimension>,
        /// What a picture of it shows.
        figure: Figure,
        /// The least count that is shown; none for all.
        suppress: Option<u64>,
    },
    /// A matrix.
    Pivot {
        /// Dimension of the rows.
        rows: Dimension,
        /// Dimension of the columns.
        columns: Dimension,
        /// What stands in the cells.
        figure: Figure,
        /// The least count that is shown; none for all.
        suppress: Option<u64>,
    },
    /// A matrix with a question on a side: responses instead of keepings.
    Cross {
        /// What the rows are.
        rows: GroupBy,
        /// What the columns are.
        columns: GroupBy,
        /// What stands in the cells.
        cells: CellForm,
        /// The least count that is shown; none for all.
        suppress: Option<u64>,
    },
    /// The keepings that are not complete.
    Gaps,
    /// Their groups.
    GapGroups(Vec<Dimension>),
    /// The table of a mail merge.
    Letters {
        /// What letters are cut by; none for channel and association.
        split: Option<Split>,
        /// Until when answers are taken.
        deadline: Option<NaiveDate>,
    },
    /// Who is to be invited.
    Invitees(InviteOptions),
    /// Who is to be reminded.
    Reminders(RemindOptions),
    /// What became of keepings, or of invitations, by the members of a dimension.
    Response(Option<Dimension>, ResponseUnit),
    /// Those that answered against all.
    Respondents,
    /// What came after the invitation and each reminder, by the members of a dimension.
    Waves(Option<Dimension>),
    /// What answers say of all.
    Estimate(Estimates),
    /// All questions.
    Questions,
    /// The distribution of one.
    Question {
        /// Its place.
        question: usize,
        /// The column of the one part that is wanted.
        part: Option<usize>,
        /// What it is broken down by.
        by: Option<GroupBy>,
        /// Which responses are counted.
        counted: CountedResponses,
        /// The least count that is shown; none for all.
        suppress: Option<u64>,
    },
    /// The questionnaire itself.
    Questionnaire(QuestionnaireLines),
    /// Levels per group.
    Levels(Option<Dimension>),
    /// What holds levels back.
    Criteria(Option<Dimension>),
    /// Who holds most bodies below a level.
    Vendors(Maturity),
    /// What another model would change.
    Moves(Option<Dimension>),
    /// What a share rests on.
    Base(Measure),
    /// Registers and evidence by priority.
    Priorities(Ranking),
    /// The procedures of the SDG regulation.
    Sdg,
    /// All registers.
    Registers,
    /// The page of one, by its place in the catalogue.
    Register(usize),
    /// All evidence with what the survey says of it.
    Evidence,
    /// The numbers per list of registers.
    Lists,
    /// Phases and milestones.
    Schedule,
    /// Planned years of connection.
    Years(Dimension),
    /// What is wrong in the data.
    Findings,
    /// The keepings that changed since an earlier moment.
    Changes,
    /// How many did, per group.
    ChangeGroups(Dimension),
    /// Two waves side by side.
    Panel(PanelTable),
    /// Who passed the questionnaire on, as of a day.
    Cascade(NaiveDate),
    /// The team's plan of connections, as of a day.
    Rollout(RolloutTable, NaiveDate),
    /// A proposed plan, as of a day.
    Proposal(Capacity, NaiveDate),
    /// Questions that were asked.
    Notebook(NotebookLines),
    /// The contacts of offices.
    Offices(WantedLand),
}

/// Columns of keepings where none are named.
pub const USUAL_COLUMNS: [ListColumn; 7] = [
    ListColumn::Name,
    ListColumn::Register,
    ListColumn::Land,
    ListColumn::Status,
    ListColumn::Maturity,
    ListColumn::Population,
    ListColumn::Channel,
];

/// Columns of keepings in a file where none were chosen: whoever works on it elsewhere needs the key of a body,
/// and what tells equal names apart.
pub const FILE_COLUMNS: [ListColumn; 12] = [
    ListColumn::Name,
    ListColumn::Body,
    ListColumn::Kind,
    ListColumn::Register,
    ListColumn::Land,
    ListColumn::District,
    ListColumn::Association,
    ListColumn::Channel,
    ListColumn::Status,
    ListColumn::Maturity,
    ListColumn::Population,
    ListColumn::Vendor,
];

impl Table {
    /// The numbers of every combination of members; a picture of it shows coverage.
    pub const fn coverage(dimensions: Vec<Dimension>) -> Self {
        Self::Coverage { dimensions, figure: Figure::Rate, suppress: None }
    }

    /// The code of its kind, for texts.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Keepings { .. } => "keepings",
            Self::Bodies { only_gaps: false, .. } => "bodies",
            Self::Bodies { only_gaps: true, .. } => "gap-bodies",
            Self::Body(_) => "body",
            Self::Coverage { .. } => "coverage",
            Self::Pivot { .. } => "pivot",
            Self::Cross { .. } => "cross",
            Self::Gaps => "gaps",
            Self::GapGroups(_) => "gap-groups",
            Self::Letters { .. } => "letters",
            Self::Invitees(_) => "invitees",
            Self::Reminders(_) => "reminders",
            Self::Response(..) => "response",
            Self::Respondents => "respondents",
            Self::Waves(_) => "waves",
            Self::Estimate(_) => "estimate",
            Self::Questions => "questions",
            Self::Question { .. } => "question",
            Self::Questionnaire(_) => "questionnaire",
            Self::Levels(_) => "levels",
            Self::Criteria(_) => "criteria",
            Self::Vendors(_) => "vendors",
            Self::Moves(_) => "moves",
            Self::Base(_) => "base",
            Self::Priorities(_) => "priorities",
            Self::Sdg => "sdg",
            Self::Registers => "registers",
            Self::Register(_) => "register",
            Self::Evidence => "evidence",
            Self::Lists => "lists",
            Self::Schedule => "schedule",
            Self::Years(_) => "years",
            Self::Findings => "findings",
            Self::Changes => "changes",
            Self::ChangeGroups(_) => "change-groups",
            Self::Panel(wanted) => wanted.kind(),
            Self::Cascade(_) => "cascade",
            Self::Rollout(RolloutTable::Rows, _) => "rollout",
            Self::Rollout(RolloutTable::Projects, _) => "rollout-projects",
            Self::Rollout(RolloutTable::Steps, _) => "rollout-steps",
            Self::Proposal(..) => "proposal",
            Self::Notebook(_) => "notebook",
            Self::Offices(_) => "offices",
        }
    }

    /// All kinds.
    pub const KINDS: [&str; 47] = [
        "overview",
        "keepings",
        "bodies",
        "gap-bodies",
        "body",
        "coverage",
        "pivot",
        "cross",
        "gaps",
        "gap-groups",
        "letters",
        "invitees",
        "reminders",
        "response",
        "respondents",
        "waves",
        "estimate",
        "questions",
        "question",
        "questionnaire",
        "levels",
        "criteria",
        "vendors",
        "moves",
        "base",
        "priorities",
        "sdg",
        "registers",
        "register",
        "evidence",
        "lists",
        "schedule",
        "years",
        "findings",
        "changes",
        "change-groups",
        "panel",
        "panel-questions",
        "panel-changes",
        "panel-transitions",
        "cascade",
        "rollout",
        "rollout-projects",
        "rollout-steps",
        "proposal",
        "notebook",
        "offices",
    ];

    /// The table, with its numbers.
    pub fn output(&self, asked: &Asked<'_>) -> Output {
        match self {
            Self::Overview => overview::table_and_json(asked),
            Self::Keepings { columns, sort, limit } => list(asked, columns, *sort, *limit),
            Self::Bodies { sort, limit, only_gaps } => bodies::table(asked, *sort, *limit, *only_gaps),
            Self::Body(index) => body::table(asked, *index),
            Self::Coverage { dimensions, suppress, .. } => coverage::table(asked, dimensions, *suppress),
            Self::Pivot { rows, columns, figure, suppress } => pivot::table(asked, *rows, *columns, *figure, *suppress),
            Self::Cross { rows, columns, cells, suppress } => cross::table(asked, (*rows, *columns), *cells, *suppress),
            Self::Gaps => gaps::all(asked),
            Self::GapGroups(dimensions) => gaps::grouped(asked, dimensions),
            Self::Letters { split, deadline } => letter::merge(asked, *split, *deadline),
            Self::Invitees(options) => mailing::invitations(asked, *options),
            Self::Reminders(options) => mailing::reminders(asked, *options),
            Self::Response(by, unit) => response::dispositions(asked, *by, *unit),
            Self::Respondents => response::respondents(asked),
            Self::Waves(by) => response::waves(asked, *by),
            Self::Estimate(wanted) => estimate::table(asked, wanted),
            Self::Questions => question::list(asked),
            Self::Question { question: at, part, by, counted, suppress } => {
                question::one(asked, (*at, *part), *by, *counted, *suppress)
            }
            Self::Questionnaire(lines) => questionnaire::table(asked, *lines),
            Self::Levels(by) => maturity::levels(asked, *by),
            Self::Criteria(by) => maturity::criteria(asked, *by),
            Self::Vendors(below) => maturity::vendors(asked, *below),
            Self::Moves(by) => maturity::compared(asked, *by),
            Self::Base(measure) => base::table(asked, *measure),
            Self::Priorities(ranking) => priorities::table(asked, ranking),
            Self::Sdg => sdg::table(asked),
            Self::Registers => register::all(asked),
            Self::Register(at) => register::page(asked, *at),
            Self::Evidence => evidence::table(asked),
            Self::Lists => coverage::lists(asked),
            Self::Schedule => roadmap::plan(asked),
            Self::Years(by) => roadmap::years(asked, *by),
            Self::Findings => found(asked),
            Self::Changes => changes::list(asked),
            Self::ChangeGroups(by) => changes::groups(asked, *by),
            Self::Panel(wanted) => panel::table(asked, *wanted),
            Self::Cascade(today) => cascade::table(asked, *today),
            Self::Rollout(wanted, today) => rollout::table(asked, *wanted, *today),
            Self::Proposal(capacity, today) => rollout::proposal(asked, *capacity, *today),
            Self::Notebook(lines) => notebook::table(asked, lines),
            Self::Offices(land) => notebook::offices(asked, *land),
        }
    }

    /// The command that prints it, without its common options.
    pub fn command(&self, landscape: &Landscape) -> String {
        let codes = |dimensions: &[Dimension]| {
            dimensions.iter().map(|dimension| dimension.code()).collect::<Vec<_>>().join(",")
        };
        let by = |dimension: &Option<Dimension>| {
            dimension.map_or_else(String::new, |dimension| format!(" --by {}", dimension.code()))
        };
        let least = |suppress: Option<u64>| suppress.map_or_else(String::new, |least| format!(" --suppress {least}"));
        let codebook = &landscape.sources.survey.codebook;
        match self {
            Self::Overview => "overview".into(),
            Self::Keepings { columns, sort, limit } => {
                let columns: Vec<&str> = columns.iter().map(|column| column.code()).collect();
                let columns =
                    if columns.is_empty() { String::new() } else { format!(" --columns {}", columns.join(",")) };
                format!("list{columns}{}", order_options(*sort, *limit))
            }
            Self::Bodies { sort, limit, only_gaps: false } => {
                format!("list --per body{}", order_options(*sort, *limit))
            }
            Self::Bodies { only_gaps: true, .. } => "gaps --per body".into(),
            Self::Body(body) => format!("show {}", landscape.map.bodies[*body as usize].key),
            Self::Coverage { dimensions, figure, suppress } => {
                let measure =
                    if *figure == Figure::Rate { String::new() } else { format!(" --measure {}", figure.code()) };
                format!("coverage --by {}{measure}{}", codes(dimensions), least(*suppress))
            }
            Self::Pivot { rows, columns, figure, suppress } => {
                let (rows, columns, figure) = (rows.code(), columns.code(), figure.code());
                format!("pivot --rows {rows} --cols {columns} --measure {figure}{}", least(*suppress))
            }
            Self::Cross { rows, columns, cells, suppress } => {
                let [rows, columns] = [rows, columns].map(|side| quoted(side.code(codebook)));
                format!("pivot --rows {rows} --cols {columns} --cells {}{}", cells.code(), least(*suppress))
            }
            Self::Gaps => "gaps".into(),
            Self::GapGroups(dimensions) => format!("gaps --by {}", codes(dimensions)),
            Self::Letters { split, deadline } => letter_command(*split, *deadline),
            Self::Invitees(options) => invite_command(*options),
            Self::Reminders(options) => remind_command(*options),
            Self::Response(dimension, unit) => {
                let unit = if *unit == ResponseUnit::Invitations { " --invitations" } else { "" };
                format!("response{}{unit}", by(dimension))
            }
            Self::Respondents => "response --respondents".into(),
            Self::Waves(dimension) => format!("response --waves{}", by(dimension)),
            Self::Estimate(wanted) => wanted.command(landscape),
            Self::Questions => "questions".into(),
            Self::Question { question, part, by: dimension, counted, suppress } => {
                let code = match part {
                    Some(column) => &codebook.columns[*column].code,
                    None => &codebook.questions[*question].code,
                };
                let rows = match counted {
                    CountedResponses::Standing => "",
                    CountedResponses::Rows => " --raw",
                    CountedResponses::Submitted => " --raw --complete",
                };
                let by = dimension.map_or_else(String::new, |by| format!(" --by {}", quoted(by.code(codebook))));
                format!("question {}{by}{rows}{}", quoted(code), least(*suppress))
            }
            Self::Questionnaire(QuestionnaireLines::Questions) => "questionnaire".into(),
            Self::Questionnaire(lines) => format!("questionnaire --{}", lines.code()),
            Self::Levels(dimension) => format!("maturity{}", by(dimension)),
            Self::Criteria(dimension) => format!("maturity --criteria{}", by(dimension)),
            Self::Vendors(below) => format!("maturity --vendors --below {}", below.code()),
            Self::Moves(dimension) => format!("maturity --moves{}", by(dimension)),
            Self::Priorities(ranking) => {
                let kind = match ranking.kinds.as_slice() {
                    [ItemKind::Register] => " --registers",
                    [ItemKind::Evidence] => " --evidence",
                    _ => "",
                };
                let weights: Vec<String> = PriorityCriterion::ALL
                    .iter()
                    .map(|criterion| format!("{}={}", criterion.code(), ranking.weights[criterion.index()]))
                    .collect();
                format!("priorities{kind} --weights {}", weights.join(","))
            }
            Self::Base(measure) => format!("base --measure {}", measure.code()),
            Self::Sdg => "sdg".into(),
            Self::Registers => "registers".into(),
            Self::Register(at) => format!("register {}", landscape.sources.catalogue.registers[*at].register),
            Self::Evidence => "evidence".into(),
            Self::Lists => "coverage --by list".into(),
            Self::Schedule => "roadmap".into(),
            Self::Years(dimension) => format!("roadmap --by {}", dimension.code()),
            Self::Findings => "check".into(),
            Self::Changes => "changes".into(),
            Self::ChangeGroups(by) => format!("changes --by {}", by.code()),
            Self::Panel(wanted) => wanted.command(landscape),
            Self::Cascade(_) => "cascade".into(),
            Self::Rollout(RolloutTable::Rows, _) => "rollout".into(),
            Self::Rollout(wanted, _) => format!("rollout --{}", wanted.code()),
            Self::Proposal(capacity, _) => {
                format!("rollout --propose --capacity {} --per {}", capacity.bodies, capacity.by.code())
            }
            Self::Notebook(lines) => lines.command(),
            Self::Offices(land) => format!("notebook --offices{}", land.option()),
        }
    }
}

fn order_options(sort: Sort, limit: Option<usize>) -> String {
    let sort = if sort == Sort::default() { String::new() } else { format!(" --sort {}", sort.written()) };
    let limit = limit.map_or_else(String::new, |most| format!(" --limit {most}"));
    format!("{sort}{limit}")
}

fn letter_command(split: Option<Split>, deadline: Option<NaiveDate>) -> String {
    let per = split.map_or_else(String::new, |split| format!(" --per {}", split.code()));
    let deadline = deadline.map_or_else(String::new, |day| format!(" --deadline {day}"));
    format!("letter --table{per}{deadline}")
}

fn invite_command(InviteOptions { each, again }: InviteOptions) -> String {
    let word = |is_on: bool, word: &'static str| if is_on { word } else { "" };
    format!("invite{}{}", word(each, " --each"), word(again, " --again"))
}

fn remind_command(RemindOptions { on, wave, after, begun }: RemindOptions) -> String {
    let wave = wave.map_or_else(String::new, |wave| format!(" --wave {wave}"));
    let after = after.map_or_else(String::new, |days| format!(" --after {days}"));
    let begun = if begun { " --begun" } else { "" };
    format!("remind{wave}{after}{begun} --on {on}")
}

fn list(asked: &Asked<'_>, columns: &[ListColumn], sort: Sort, limit: Option<usize>) -> Output {
    let (landscape, texts) = (asked.landscape, asked.texts);
    let columns = match (columns.is_empty(), asked.reading) {
        (false, _) => columns.to_vec(),
        (true, true) => USUAL_COLUMNS.to_vec(),
        (true, false) => all_columns(),
    };
    let mut sorted = rows(landscape, asked.evaluated, sort, &Ranks::new(landscape, texts));
    let all = sorted.len();
    sorted.truncate(limit.unwrap_or(usize::MAX));
    let table = keepings::table(asked, &sorted, &columns);
    let mut foot = vec![texts.with("list-foot", &[("shown", table.rows.len().into()), ("all", all.into())])];
    foot.extend(register::nothing(asked));
    Output { foot, ..table }
}

fn found(asked: &Asked<'_>) -> Output {
    let passing: Vec<&Finding> = passing_findings(asked);
    let count = |severity: Severity| passing.iter().filter(|finding| finding.code.severity() == severity).count();
    let foot = vec![asked.texts.with(
        "check-foot",
        &[
            ("errors", count(Severity::Error).into()),
            ("warnings", count(Severity::Warning).into()),
            ("infos", count(Severity::Info).into()),
        ],
    )];
    Output { foot, ..findings::table(asked, &passing) }
}
