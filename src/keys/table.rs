//! The one table of keys: dispatcher, hints, help and documentation read it.

use KeyContext::{
    Base, Body, Cascade, Columns, Compare, Coverage, Dimensions, Estimate, Export, Facets, Filter, Form, Gaps, Help,
    LandPage, Map, Maturity, Overview, Palette, Panel, Priorities, Prompt, Quality, Questions, Registers, Roadmap,
    Rollout, Search, Table, Tour, Views, Words,
};

use crate::keys::{Action, KeyContext};

/// One action with its keys and the contexts in which they work.
pub struct Binding {
    /// The action.
    pub action: Action,
    /// Its keys, the one that is shown first.
    pub keys: &'static [&'static str],
    /// Where they work.
    pub contexts: &'static [KeyContext],
    /// Where the bottom line names it.
    pub hints: &'static [KeyContext],
}

const VIEWS: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage,
    Registers, Estimate, Cascade, Rollout, Panel, Body,
];
const FILTERED: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Map, LandPage, Registers,
    Estimate, Cascade, Rollout, Panel, Body,
];
const OPENS: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage,
    Registers, Estimate, Cascade, Rollout, Panel, Body, Search,
];
/// Lists without the page on a Land, where a letter means something of its own.
const TOPS: &[KeyContext] = &[
    Overview, Table, Facets, Questions, Maturity, Priorities, Roadmap, Quality, Map, Registers, Estimate, Cascade,
    Rollout, Panel, Body,
];
/// Contexts whose tables can be exported.
const EXPORTS: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage,
    Registers, Estimate, Cascade, Rollout, Panel, Body, Base,
];
/// Screens with shares whose base can be asked for.
const SHARES: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Map, LandPage, Registers,
    Estimate, Cascade, Rollout, Panel,
];
/// Contexts with something selected that can be copied.
const COPIES: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage,
    Registers, Estimate, Cascade, Rollout, Panel, Body, Base,
];
/// Where what is on the screen can be saved.
const SAVES: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage,
    Registers, Estimate, Cascade, Rollout, Panel, Body, Views,
];
/// Lists where letters mean something of their own.
const MOVES: &[KeyContext] = VIEWS;
const ALL: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage,
    Registers, Estimate, Cascade, Rollout, Panel, Body, Base, Words, Compare, Tour, Palette, Export, Dimensions,
    Filter, Search, Columns, Help, Views, Prompt, Form,
];

/// Tables that may have more columns than the screen.
const WIDE: &[KeyContext] = &[Table, Facets, Coverage, Questions, Maturity, Roadmap];

/// All bindings, in the order of help and hints.
pub const BINDINGS: &[Binding] = &[
    Binding {
        action: Action::Open,
        keys: &["enter"],
        contexts: OPENS,
        hints: &[
            Overview, Table, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage,
            Registers, Estimate, Cascade, Rollout, Panel, Search,
        ],
    },
    Binding { action: Action::Choose, keys: &["enter"], contexts: &[Dimensions], hints: &[Dimensions] },
    Binding { action: Action::Mark, keys: &["space"], contexts: &[Gaps], hints: &[Gaps] },
    Binding { action: Action::ChooseRows, keys: &["r"], contexts: &[Coverage], hints: &[Coverage] },
    Binding { action: Action::ChooseColumns, keys: &["c"], contexts: &[Coverage], hints: &[Coverage] },
    Binding {
        action: Action::Gaps,
        keys: &["g"],
        contexts: &[Coverage, Gaps, LandPage],
        hints: &[Coverage, Gaps, LandPage],
    },
    Binding { action: Action::Measure, keys: &["m"], contexts: &[Map, Estimate], hints: &[Map, Estimate] },
    Binding { action: Action::NextModel, keys: &["w"], contexts: &[Estimate], hints: &[Estimate] },
    Binding { action: Action::Sort, keys: &["s"], contexts: &[Map, Estimate], hints: &[Map, Estimate] },
    Binding { action: Action::Tiles, keys: &["t"], contexts: &[Map], hints: &[Map] },
    Binding { action: Action::NextDimension, keys: &["D"], contexts: &[Maturity, Estimate, Panel], hints: &[] },
    Binding { action: Action::PreviousDimension, keys: &["alt-d"], contexts: &[Maturity, Estimate, Panel], hints: &[] },
    Binding {
        action: Action::NextMode,
        keys: &["v"],
        contexts: &[Priorities, Registers, Estimate],
        hints: &[Priorities, Registers, Estimate],
    },
    Binding { action: Action::WeightUp, keys: &["+", "="], contexts: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightDown, keys: &["-"], contexts: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightReset, keys: &["0"], contexts: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::NextLand, keys: &["]"], contexts: &[LandPage], hints: &[LandPage] },
    Binding { action: Action::PreviousLand, keys: &["["], contexts: &[LandPage], hints: &[LandPage] },
    Binding { action: Action::KeepsNone, keys: &["-"], contexts: &[Quality], hints: &[Quality] },
    Binding { action: Action::Assign, keys: &["a"], contexts: &[Quality], hints: &[Quality] },
    Binding { action: Action::UndoDecision, keys: &["u"], contexts: &[Quality], hints: &[Quality] },
    Binding { action: Action::Toggle, keys: &["space"], contexts: &[Facets, Columns], hints: &[Facets, Columns] },
    Binding { action: Action::EditFilter, keys: &["f"], contexts: VIEWS, hints: FILTERED },
    Binding { action: Action::Search, keys: &["/"], contexts: VIEWS, hints: VIEWS },
    Binding {
        action: Action::Back,
        keys: &["backspace", "esc", "alt-left"],
        contexts: VIEWS,
        hints: &[Body, Table, LandPage, Registers, Estimate, Cascade, Rollout, Panel],
    },
    Binding {
        action: Action::NextPart,
        keys: &["tab"],
        contexts: VIEWS,
        hints: &[
            Overview, Table, Facets, Questions, Maturity, Priorities, Roadmap, LandPage, Registers, Rollout, Panel,
            Body,
        ],
    },
    Binding { action: Action::Target, keys: &["m"], contexts: &[Maturity], hints: &[Maturity] },
    Binding { action: Action::WeakestFirst, keys: &["s"], contexts: &[Maturity], hints: &[Maturity] },
    Binding { action: Action::PreviousPart, keys: &["backtab"], contexts: VIEWS, hints: &[] },
    Binding {
        action: Action::Measure,
        keys: &["m"],
        contexts: &[Overview, Coverage, Base],
        hints: &[Overview, Coverage, Base],
    },
    Binding { action: Action::SavedViews, keys: &["V"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Open, keys: &["enter"], contexts: &[Views], hints: &[Views] },
    Binding { action: Action::SaveView, keys: &["ctrl-s"], contexts: SAVES, hints: &[Views] },
    Binding { action: Action::DeleteView, keys: &["ctrl-d", "delete"], contexts: &[Views], hints: &[Views] },
    Binding { action: Action::Accept, keys: &["enter"], contexts: &[Prompt, Form], hints: &[Prompt, Form] },
    Binding { action: Action::Cancel, keys: &["esc"], contexts: &[Views, Prompt, Form], hints: &[Views, Prompt, Form] },
    Binding { action: Action::RestoreView, keys: &["ctrl-r"], contexts: &[Views], hints: &[Views] },
    Binding { action: Action::Up, keys: &["up"], contexts: &[Views], hints: &[] },
    Binding { action: Action::Down, keys: &["down"], contexts: &[Views], hints: &[] },
    Binding { action: Action::Forward, keys: &["W", "alt-right"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::BeginAnew, keys: &["X"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::WriteNote, keys: &["N"], contexts: &[Table, Body], hints: &[Body] },
    Binding { action: Action::WriteNote, keys: &["ctrl-n"], contexts: &[Search], hints: &[Search] },
    Binding { action: Action::Invite, keys: &["I"], contexts: &[Coverage, Gaps], hints: &[Gaps] },
    Binding { action: Action::Personal, keys: &["P"], contexts: &[Body], hints: &[Body] },
    Binding { action: Action::Base, keys: &["b"], contexts: SHARES, hints: &[Overview, Coverage, Map, Estimate] },
    Binding { action: Action::Export, keys: &["e"], contexts: EXPORTS, hints: EXPORTS },
    Binding { action: Action::Write, keys: &["enter"], contexts: &[Export], hints: &[Export] },
    Binding { action: Action::NextField, keys: &["tab", "down"], contexts: &[Export, Form], hints: &[Export, Form] },
    Binding { action: Action::PreviousField, keys: &["backtab", "up"], contexts: &[Export, Form], hints: &[] },
    Binding { action: Action::NextValue, keys: &["right"], contexts: &[Export], hints: &[Export] },
    Binding { action: Action::PreviousValue, keys: &["left"], contexts: &[Export], hints: &[] },
    Binding { action: Action::Close, keys: &["esc"], contexts: &[Export], hints: &[Export] },
    Binding {
        action: Action::Breakdown,
        keys: &["d"],
        contexts: VIEWS,
        hints: &[Coverage, Questions, Maturity, Roadmap, Map, Estimate, Panel],
    },
    Binding { action: Action::SearchTexts, keys: &["w"], contexts: &[Questions], hints: &[Questions] },
    Binding { action: Action::Form, keys: &["p"], contexts: &[Questions], hints: &[Questions] },
    Binding { action: Action::SortRows, keys: &["s"], contexts: &[Coverage], hints: &[Coverage] },
    Binding { action: Action::SortColumns, keys: &["S"], contexts: &[Coverage], hints: &[] },
    Binding { action: Action::Transpose, keys: &["t"], contexts: &[Coverage], hints: &[] },
    Binding { action: Action::Sort, keys: &["s"], contexts: &[Table, Facets], hints: &[Table] },
    Binding { action: Action::RowsPer, keys: &["r"], contexts: &[Table, Facets], hints: &[Table] },
    Binding { action: Action::MarkBody, keys: &["space"], contexts: &[Table], hints: &[] },
    Binding { action: Action::ShowMarked, keys: &["M"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Unmark, keys: &["U"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Compare, keys: &["v"], contexts: &[Table, Facets, Body], hints: &[] },
    Binding {
        action: Action::Close,
        keys: &["esc", "enter", "q", "v", "backspace"],
        contexts: &[Compare],
        hints: &[Compare],
    },
    Binding { action: Action::SortAlso, keys: &["o"], contexts: &[Table, Facets], hints: &[] },
    Binding { action: Action::Reverse, keys: &["S"], contexts: &[Table, Facets], hints: &[] },
    Binding { action: Action::Columns, keys: &["c"], contexts: &[Table, Facets], hints: &[Table] },
    Binding { action: Action::NextResponse, keys: &["n"], contexts: &[Body], hints: &[Body] },
    Binding { action: Action::Undo, keys: &["u"], contexts: FILTERED, hints: &[Table, Facets] },
    Binding { action: Action::Redo, keys: &["ctrl-r"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::ClearFilter, keys: &["x"], contexts: VIEWS, hints: &[Facets] },
    Binding { action: Action::Copy, keys: &["y"], contexts: COPIES, hints: &[LandPage, Body, Base] },
    Binding { action: Action::CopyTable, keys: &["Y"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::CopyFilter, keys: &["F"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::CopyCommand, keys: &["ctrl-y"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::LandPage, keys: &["L"], contexts: VIEWS, hints: &[Overview, LandPage, Body] },
    Binding { action: Action::Estimate, keys: &["E"], contexts: VIEWS, hints: &[Maturity, Questions] },
    Binding { action: Action::Cascade, keys: &["K"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::EnterSent, keys: &["s"], contexts: &[Cascade], hints: &[Cascade] },
    Binding { action: Action::EnterForwarded, keys: &["w"], contexts: &[Cascade], hints: &[Cascade] },
    Binding { action: Action::EnterConfirmed, keys: &["c"], contexts: &[Cascade], hints: &[Cascade] },
    Binding { action: Action::Rollout, keys: &["O"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::CompareWith, keys: &["C"], contexts: VIEWS, hints: &[Panel] },
    Binding { action: Action::NewEntry, keys: &["n"], contexts: &[Rollout], hints: &[Rollout] },
    Binding { action: Action::ChangeEntry, keys: &["c"], contexts: &[Rollout], hints: &[Rollout] },
    Binding { action: Action::Ask, keys: &["A"], contexts: VIEWS, hints: &[LandPage] },
    Binding { action: Action::Registers, keys: &["R"], contexts: VIEWS, hints: &[Overview, Registers, Body] },
    Binding { action: Action::Overview, keys: &["1"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Landscape, keys: &["2"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Coverage, keys: &["3"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Questions, keys: &["4"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Maturity, keys: &["5"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Priorities, keys: &["6"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Roadmap, keys: &["7"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Quality, keys: &["8"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Map, keys: &["9"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::NextTheme, keys: &["T"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Reload, keys: &["ctrl-l", "f5"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Up, keys: &["up", "k"], contexts: MOVES, hints: &[] },
    Binding { action: Action::Down, keys: &["down", "j"], contexts: MOVES, hints: &[] },
    Binding {
        action: Action::Up,
        keys: &["up"],
        contexts: &[Filter, Search, Columns, Palette, Help, Compare, Dimensions],
        hints: &[],
    },
    Binding {
        action: Action::Down,
        keys: &["down"],
        contexts: &[Filter, Search, Columns, Palette, Help, Compare, Dimensions],
        hints: &[],
    },
    Binding { action: Action::Up, keys: &["k"], contexts: &[Compare], hints: &[] },
    Binding { action: Action::Down, keys: &["j"], contexts: &[Compare], hints: &[] },
    Binding { action: Action::First, keys: &["g"], contexts: &[Compare], hints: &[] },
    Binding { action: Action::Last, keys: &["G"], contexts: &[Compare], hints: &[] },
    Binding { action: Action::NextStep, keys: &["l"], contexts: &[Tour], hints: &[] },
    Binding { action: Action::PreviousStep, keys: &["h"], contexts: &[Tour], hints: &[] },
    Binding { action: Action::Left, keys: &["left", "h"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Right, keys: &["right", "l"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::PageUp, keys: &["pageup", "ctrl-b"], contexts: MOVES, hints: &[] },
    Binding { action: Action::PageDown, keys: &["pagedown", "ctrl-f"], contexts: MOVES, hints: &[] },
    Binding { action: Action::First, keys: &["home"], contexts: &[LandPage], hints: &[] },
    Binding { action: Action::First, keys: &["home", "g"], contexts: TOPS, hints: &[] },
    Binding { action: Action::First, keys: &["home"], contexts: &[Coverage, Gaps], hints: &[] },
    Binding { action: Action::Last, keys: &["end", "G"], contexts: MOVES, hints: &[] },
    Binding {
        action: Action::Accept,
        keys: &["enter"],
        contexts: &[Filter, Words, Palette],
        hints: &[Filter, Words, Palette],
    },
    Binding { action: Action::Complete, keys: &["tab"], contexts: &[Filter], hints: &[Filter] },
    Binding {
        action: Action::Cancel,
        keys: &["esc"],
        contexts: &[Filter, Search, Words, Palette],
        hints: &[Filter, Search, Words, Palette],
    },
    Binding { action: Action::Close, keys: &["esc", "enter", "f1"], contexts: &[Help], hints: &[Help] },
    Binding { action: Action::Close, keys: &["esc", "enter"], contexts: &[Columns], hints: &[Columns] },
    Binding {
        action: Action::Close,
        keys: &["esc", "enter", "b", "q", "backspace"],
        contexts: &[Base],
        hints: &[Base],
    },
    Binding { action: Action::Close, keys: &["esc"], contexts: &[Dimensions], hints: &[Dimensions] },
    Binding { action: Action::Tour, keys: &["f3"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::NextStep, keys: &["enter", "right", "space"], contexts: &[Tour], hints: &[Tour] },
    Binding { action: Action::PreviousStep, keys: &["left", "backspace"], contexts: &[Tour], hints: &[Tour] },
    Binding { action: Action::LeaveTour, keys: &["esc", "q"], contexts: &[Tour], hints: &[Tour] },
    Binding { action: Action::Language, keys: &["f2"], contexts: VIEWS, hints: &[] },
    Binding { action: Action::Palette, keys: &[":"], contexts: VIEWS, hints: VIEWS },
    Binding { action: Action::Help, keys: &["?", "f1"], contexts: VIEWS, hints: VIEWS },
    Binding { action: Action::Quit, keys: &["q"], contexts: VIEWS, hints: VIEWS },
    Binding { action: Action::Quit, keys: &["ctrl-c"], contexts: ALL, hints: &[] },
    Binding { action: Action::Suspend, keys: &["ctrl-z"], contexts: ALL, hints: &[] },
    // Columns of tables.
    Binding { action: Action::ScrollLeft, keys: &["<"], contexts: WIDE, hints: &[Table] },
    Binding { action: Action::ScrollRight, keys: &[">"], contexts: WIDE, hints: &[Table] },
    Binding { action: Action::MoveEarlier, keys: &["ctrl-up"], contexts: &[Columns], hints: &[Columns] },
    Binding { action: Action::MoveLater, keys: &["ctrl-down"], contexts: &[Columns], hints: &[Columns] },
    Binding { action: Action::Narrower, keys: &["-"], contexts: &[Table, Facets, Columns], hints: &[Columns] },
    Binding { action: Action::Wider, keys: &["+", "="], contexts: &[Table, Facets, Columns], hints: &[Columns] },
    Binding { action: Action::UsualColumns, keys: &["0"], contexts: &[Table, Facets, Columns], hints: &[Columns] },
    Binding { action: Action::PageUp, keys: &["pageup"], contexts: &[Columns, Compare, Dimensions], hints: &[] },
    Binding { action: Action::PageDown, keys: &["pagedown"], contexts: &[Columns, Compare, Dimensions], hints: &[] },
    Binding { action: Action::First, keys: &["home"], contexts: &[Columns, Compare, Dimensions], hints: &[] },
    Binding { action: Action::Last, keys: &["end"], contexts: &[Columns, Compare, Dimensions], hints: &[] },
];
