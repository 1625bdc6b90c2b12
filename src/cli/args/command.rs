//! The commands, in the order of the help; the arguments of each stand beside its `run`.

use clap::Subcommand;

use super::super::{
    ask, cascade, changes, check, completions, config, coverage, estimate, export, forget, gaps, generate, init,
    invite, letter, list, maturity, notebook, notes, panel, pivot, priorities, question, questionnaire, register,
    remind, report, resolve, response, roadmap, rollout, search, show, sync, views,
};

/// What was asked for. What a command is for stands in the texts: `cli-` and its name.
#[derive(Debug, Clone, Default, PartialEq, Subcommand)]
pub enum Command {
    /// No command: the screens, or without a terminal the overview.
    #[default]
    #[command(skip)]
    Screens,
    Overview,
    List(list::ListArgs),
    Show(show::ShowArgs),
    Coverage(coverage::CoverageArgs),
    Pivot(pivot::PivotArgs),
    Changes(changes::ChangesArgs),
    Panel(panel::PanelArgs),
    Base(coverage::BaseArgs),
    Gaps(gaps::GapsArgs),
    Invite(invite::InviteArgs),
    Remind(remind::RemindArgs),
    Letter(letter::LetterArgs),
    Response(response::ResponseArgs),
    Estimate(estimate::EstimateArgs),
    Roadmap(roadmap::RoadmapArgs),
    Cascade(cascade::CascadeArgs),
    Rollout(rollout::RolloutArgs),
    Maturity(maturity::MaturityArgs),
    Questions,
    Question(question::QuestionArgs),
    Questionnaire(questionnaire::QuestionnaireArgs),
    Priorities(priorities::PrioritiesArgs),
    Sdg,
    Registers,
    Register(register::RegisterArgs),
    Evidence,
    Search(search::SearchArgs),
    Ask(ask::AskArgs),
    Export(export::ExportArgs),
    Report(report::ReportArgs),
    Check(check::CheckArgs),
    Resolve(resolve::ResolveArgs),
    Directory,
    Import,
    Sync(sync::SyncArgs),
    Init(init::InitArgs),
    Generate(generate::GenerateArgs),
    Note(notes::NoteArgs),
    Notes(notes::NotesArgs),
    Notebook(notebook::NotebookArgs),
    Views(views::ViewsArgs),
    Completions(completions::CompletionsArgs),
    Man,
    Config(config::ConfigArgs),
    Doctor,
    Forget(forget::ForgetArgs),
    About,
}
