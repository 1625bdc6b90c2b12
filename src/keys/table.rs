//! The one table of keys: dispatcher, hints, help and documentation read it.

use KeyContext::{
    Base, Body, Columns, Compare, Coverage, Dimensions, Export, Facets, Filter, Gaps, Help, LandPage, Line, Map,
    Maturity, Overview, Palette, Priorities, Quality, Questions, Roadmap, Search, Table, Tour, Views, Words,
};

use crate::keys::{Action, KeyContext};

/// One action with its keys and the places where they work.
pub struct Binding {
    /// The action.
    pub action: Action,
    /// Its keys, the one that is shown first.
    pub keys: &'static [&'static str],
    /// Where they work.
    pub places: &'static [KeyContext],
    /// Where the bottom line names it.
    pub hints: &'static [KeyContext],
}

const VIEWS: &[KeyContext] =
    &[Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Body];
const FILTERED: &[KeyContext] =
    &[Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Map, LandPage, Body];
const OPENS: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Body,
    Search,
];
/// Lists without the page on a Land, where a letter means something of its own.
const TOPS: &[KeyContext] = &[Overview, Table, Facets, Questions, Maturity, Priorities, Roadmap, Quality, Map, Body];
/// Places whose tables can be exported.
const EXPORTS: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Body,
    Base,
];
/// Screens with shares whose base can be asked for.
const SHARES: &[KeyContext] =
    &[Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Map, LandPage];
/// Places with something selected that can be copied.
const COPIES: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Body,
    Base,
];
/// Where what is on the screen can be saved.
const SAVES: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Body,
    Views,
];
/// Lists where letters mean something of their own.
const MOVES: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Body,
    Dimensions,
];
const ALL: &[KeyContext] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Body,
    Base, Words, Compare, Tour, Palette, Export, Dimensions, Filter, Search, Columns, Help, Views, Line,
];

/// Tables that may have more columns than the screen.
const WIDE: &[KeyContext] = &[Table, Facets, Coverage, Maturity, Roadmap];

/// All bindings, in the order of help and hints.
pub const BINDINGS: &[Binding] = &[
    Binding {
        action: Action::Open,
        keys: &["enter"],
        places: OPENS,
        hints: &[
            Overview, Table, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, LandPage, Search,
        ],
    },
    Binding { action: Action::Choose, keys: &["enter", "space"], places: &[Dimensions], hints: &[Dimensions] },
    Binding { action: Action::Mark, keys: &["space"], places: &[Gaps], hints: &[Gaps] },
    Binding { action: Action::ChooseRows, keys: &["r"], places: &[Coverage], hints: &[Coverage] },
    Binding { action: Action::ChooseColumns, keys: &["c"], places: &[Coverage], hints: &[Coverage] },
    Binding {
        action: Action::Gaps,
        keys: &["g"],
        places: &[Coverage, Gaps, LandPage],
        hints: &[Coverage, Gaps, LandPage],
    },
    Binding { action: Action::Measure, keys: &["m"], places: &[Map], hints: &[Map] },
    Binding { action: Action::Sort, keys: &["s"], places: &[Map], hints: &[Map] },
    Binding { action: Action::Tiles, keys: &["t"], places: &[Map], hints: &[Map] },
    Binding { action: Action::NextDimension, keys: &["d"], places: &[Maturity], hints: &[Maturity] },
    Binding { action: Action::PreviousDimension, keys: &["D"], places: &[Maturity], hints: &[] },
    Binding { action: Action::NextMode, keys: &["v"], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightUp, keys: &["+", "="], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightDown, keys: &["-"], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightReset, keys: &["0"], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::NextLand, keys: &["]"], places: &[LandPage], hints: &[LandPage] },
    Binding { action: Action::PreviousLand, keys: &["["], places: &[LandPage], hints: &[LandPage] },
    Binding { action: Action::KeepsNone, keys: &["-"], places: &[Quality], hints: &[Quality] },
    Binding { action: Action::Assign, keys: &["a"], places: &[Quality], hints: &[Quality] },
    Binding { action: Action::UndoDecision, keys: &["u"], places: &[Quality], hints: &[Quality] },
    Binding { action: Action::Toggle, keys: &["space"], places: &[Facets, Columns], hints: &[Facets, Columns] },
    Binding { action: Action::EditFilter, keys: &["f"], places: VIEWS, hints: FILTERED },
    Binding { action: Action::Search, keys: &["/"], places: VIEWS, hints: VIEWS },
    Binding {
        action: Action::Back,
        keys: &["backspace", "esc", "alt-left"],
        places: VIEWS,
        hints: &[Body, Table, LandPage],
    },
    Binding {
        action: Action::NextPart,
        keys: &["tab"],
        places: VIEWS,
        hints: &[Overview, Table, Facets, Questions, Maturity, Priorities, Roadmap, LandPage, Body],
    },
    Binding { action: Action::Target, keys: &["m"], places: &[Maturity], hints: &[Maturity] },
    Binding { action: Action::WeakestFirst, keys: &["s"], places: &[Maturity], hints: &[Maturity] },
    Binding { action: Action::PreviousPart, keys: &["backtab"], places: VIEWS, hints: &[] },
    Binding {
        action: Action::Measure,
        keys: &["m"],
        places: &[Overview, Coverage, Base],
        hints: &[Overview, Coverage, Base],
    },
    Binding { action: Action::SavedViews, keys: &["V"], places: VIEWS, hints: &[] },
    Binding { action: Action::Open, keys: &["enter"], places: &[Views], hints: &[Views] },
    Binding { action: Action::SaveView, keys: &["ctrl-s"], places: SAVES, hints: &[Views] },
    Binding { action: Action::DeleteView, keys: &["ctrl-d", "delete"], places: &[Views], hints: &[Views] },
    Binding { action: Action::Accept, keys: &["enter"], places: &[Line], hints: &[Line] },
    Binding { action: Action::Cancel, keys: &["esc"], places: &[Views, Line], hints: &[Views, Line] },
    Binding { action: Action::RestoreView, keys: &["ctrl-r"], places: &[Views], hints: &[Views] },
    Binding { action: Action::Up, keys: &["up"], places: &[Views], hints: &[] },
    Binding { action: Action::Down, keys: &["down"], places: &[Views], hints: &[] },
    Binding { action: Action::Forward, keys: &["W", "alt-right"], places: VIEWS, hints: &[] },
    Binding { action: Action::BeginAnew, keys: &["X"], places: VIEWS, hints: &[] },
    Binding { action: Action::WriteNote, keys: &["N"], places: &[Table, Body], hints: &[Body] },
    Binding { action: Action::WriteNote, keys: &["ctrl-n"], places: &[Search], hints: &[Search] },
    Binding { action: Action::Base, keys: &["b"], places: SHARES, hints: &[Overview, Coverage, Map] },
    Binding { action: Action::Export, keys: &["e"], places: EXPORTS, hints: EXPORTS },
    Binding { action: Action::Write, keys: &["enter"], places: &[Export], hints: &[Export] },
    Binding { action: Action::NextField, keys: &["tab", "down"], places: &[Export], hints: &[Export] },
    Binding { action: Action::PreviousField, keys: &["backtab", "up"], places: &[Export], hints: &[] },
    Binding { action: Action::NextValue, keys: &["right"], places: &[Export], hints: &[Export] },
    Binding { action: Action::PreviousValue, keys: &["left"], places: &[Export], hints: &[] },
    Binding { action: Action::Close, keys: &["esc"], places: &[Export], hints: &[Export] },
    Binding { action: Action::Breakdown, keys: &["d"], places: &[Questions, Roadmap], hints: &[Questions, Roadmap] },
    Binding { action: Action::SearchTexts, keys: &["w"], places: &[Questions], hints: &[Questions] },
    Binding { action: Action::Form, keys: &["p"], places: &[Questions], hints: &[Questions] },
    Binding { action: Action::SortRows, keys: &["s"], places: &[Coverage], hints: &[Coverage] },
    Binding { action: Action::SortColumns, keys: &["S"], places: &[Coverage], hints: &[] },
    Binding { action: Action::Transpose, keys: &["t"], places: &[Coverage], hints: &[] },
    Binding { action: Action::Sort, keys: &["s"], places: &[Table, Facets], hints: &[Table] },
    Binding { action: Action::MarkBody, keys: &["space"], places: &[Table], hints: &[] },
    Binding { action: Action::ShowMarked, keys: &["M"], places: VIEWS, hints: &[] },
    Binding { action: Action::Unmark, keys: &["U"], places: VIEWS, hints: &[] },
    Binding { action: Action::Compare, keys: &["v"], places: &[Table, Facets, Body], hints: &[] },
    Binding {
        action: Action::Close,
        keys: &["esc", "enter", "q", "v", "backspace"],
        places: &[Compare],
        hints: &[Compare],
    },
    Binding { action: Action::SortAlso, keys: &["o"], places: &[Table, Facets], hints: &[] },
    Binding { action: Action::Reverse, keys: &["S"], places: &[Table, Facets], hints: &[] },
    Binding { action: Action::Columns, keys: &["c"], places: &[Table, Facets], hints: &[Table] },
    Binding { action: Action::NextResponse, keys: &["n"], places: &[Body], hints: &[Body] },
    Binding { action: Action::Undo, keys: &["u"], places: FILTERED, hints: &[Table, Facets] },
    Binding { action: Action::Redo, keys: &["ctrl-r"], places: VIEWS, hints: &[] },
    Binding { action: Action::ClearFilter, keys: &["x"], places: VIEWS, hints: &[Facets] },
    Binding { action: Action::Copy, keys: &["y"], places: COPIES, hints: &[LandPage, Body, Base] },
    Binding { action: Action::CopyTable, keys: &["Y"], places: VIEWS, hints: &[] },
    Binding { action: Action::CopyFilter, keys: &["F"], places: VIEWS, hints: &[] },
    Binding { action: Action::CopyCommand, keys: &["ctrl-y"], places: VIEWS, hints: &[] },
    Binding { action: Action::LandPage, keys: &["L"], places: VIEWS, hints: &[Overview, LandPage, Body] },
    Binding { action: Action::Overview, keys: &["1"], places: VIEWS, hints: &[] },
    Binding { action: Action::Landscape, keys: &["2"], places: VIEWS, hints: &[] },
    Binding { action: Action::Coverage, keys: &["3"], places: VIEWS, hints: &[] },
    Binding { action: Action::Questions, keys: &["4"], places: VIEWS, hints: &[] },
    Binding { action: Action::Maturity, keys: &["5"], places: VIEWS, hints: &[] },
    Binding { action: Action::Priorities, keys: &["6"], places: VIEWS, hints: &[] },
    Binding { action: Action::Roadmap, keys: &["7"], places: VIEWS, hints: &[] },
    Binding { action: Action::Quality, keys: &["8"], places: VIEWS, hints: &[] },
    Binding { action: Action::Map, keys: &["9"], places: VIEWS, hints: &[] },
    Binding { action: Action::NextTheme, keys: &["T"], places: VIEWS, hints: &[] },
    Binding { action: Action::Reload, keys: &["ctrl-l", "f5"], places: VIEWS, hints: &[] },
    Binding { action: Action::Up, keys: &["up", "k"], places: MOVES, hints: &[] },
    Binding { action: Action::Down, keys: &["down", "j"], places: MOVES, hints: &[] },
    Binding {
        action: Action::Up,
        keys: &["up"],
        places: &[Filter, Search, Columns, Palette, Help, Compare],
        hints: &[],
    },
    Binding {
        action: Action::Down,
        keys: &["down"],
        places: &[Filter, Search, Columns, Palette, Help, Compare],
        hints: &[],
    },
    Binding { action: Action::Up, keys: &["k"], places: &[Columns, Compare], hints: &[] },
    Binding { action: Action::Down, keys: &["j"], places: &[Columns, Compare], hints: &[] },
    Binding { action: Action::First, keys: &["g"], places: &[Columns, Compare], hints: &[] },
    Binding { action: Action::Last, keys: &["G"], places: &[Columns, Compare], hints: &[] },
    Binding { action: Action::NextStep, keys: &["l"], places: &[Tour], hints: &[] },
    Binding { action: Action::PreviousStep, keys: &["h"], places: &[Tour], hints: &[] },
    Binding { action: Action::Left, keys: &["left", "h"], places: VIEWS, hints: &[] },
    Binding { action: Action::Right, keys: &["right", "l"], places: VIEWS, hints: &[] },
    Binding { action: Action::PageUp, keys: &["pageup", "ctrl-b"], places: MOVES, hints: &[] },
    Binding { action: Action::PageDown, keys: &["pagedown", "ctrl-f"], places: MOVES, hints: &[] },
    Binding { action: Action::First, keys: &["home"], places: &[LandPage], hints: &[] },
    Binding { action: Action::First, keys: &["home", "g"], places: TOPS, hints: &[] },
    Binding { action: Action::First, keys: &["home"], places: &[Coverage, Gaps, Dimensions], hints: &[] },
    Binding { action: Action::Last, keys: &["end", "G"], places: MOVES, hints: &[] },
    Binding {
        action: Action::Accept,
        keys: &["enter"],
        places: &[Filter, Words, Palette],
        hints: &[Filter, Words, Palette],
    },
    Binding { action: Action::Complete, keys: &["tab"], places: &[Filter], hints: &[Filter] },
    Binding {
        action: Action::Cancel,
        keys: &["esc"],
        places: &[Filter, Search, Words, Palette],
        hints: &[Filter, Search, Words, Palette],
    },
    Binding { action: Action::Close, keys: &["esc", "enter", "f1"], places: &[Help], hints: &[Help] },
    Binding { action: Action::Close, keys: &["esc", "enter", "c", "q"], places: &[Columns], hints: &[Columns] },
    Binding { action: Action::Close, keys: &["esc", "enter", "b", "q", "backspace"], places: &[Base], hints: &[Base] },
    Binding { action: Action::Close, keys: &["esc", "q", "backspace"], places: &[Dimensions], hints: &[Dimensions] },
    Binding { action: Action::Tour, keys: &["f3"], places: VIEWS, hints: &[] },
    Binding { action: Action::NextStep, keys: &["enter", "right", "space"], places: &[Tour], hints: &[Tour] },
    Binding { action: Action::PreviousStep, keys: &["left", "backspace"], places: &[Tour], hints: &[Tour] },
    Binding { action: Action::LeaveTour, keys: &["esc", "q"], places: &[Tour], hints: &[Tour] },
    Binding { action: Action::Language, keys: &["f2"], places: VIEWS, hints: &[] },
    Binding { action: Action::Palette, keys: &[":"], places: VIEWS, hints: VIEWS },
    Binding { action: Action::Help, keys: &["?", "f1"], places: VIEWS, hints: VIEWS },
    Binding { action: Action::Quit, keys: &["q"], places: VIEWS, hints: VIEWS },
    Binding { action: Action::Quit, keys: &["ctrl-c"], places: ALL, hints: &[] },
    Binding { action: Action::Suspend, keys: &["ctrl-z"], places: ALL, hints: &[] },
    // Columns of tables.
    Binding { action: Action::ScrollLeft, keys: &["<"], places: WIDE, hints: &[Table] },
    Binding { action: Action::ScrollRight, keys: &[">"], places: WIDE, hints: &[Table] },
    Binding { action: Action::MoveEarlier, keys: &["ctrl-up", "K"], places: &[Columns], hints: &[Columns] },
    Binding { action: Action::MoveLater, keys: &["ctrl-down", "J"], places: &[Columns], hints: &[Columns] },
    Binding { action: Action::Narrower, keys: &["-"], places: &[Table, Facets, Columns], hints: &[Columns] },
    Binding { action: Action::Wider, keys: &["+", "="], places: &[Table, Facets, Columns], hints: &[Columns] },
    Binding { action: Action::UsualColumns, keys: &["0"], places: &[Table, Facets, Columns], hints: &[Columns] },
    Binding { action: Action::PageUp, keys: &["pageup"], places: &[Columns, Compare], hints: &[] },
    Binding { action: Action::PageDown, keys: &["pagedown"], places: &[Columns, Compare], hints: &[] },
    Binding { action: Action::First, keys: &["home"], places: &[Columns, Compare], hints: &[] },
    Binding { action: Action::Last, keys: &["end"], places: &[Columns, Compare], hints: &[] },
];
