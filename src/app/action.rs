//! The one table of actions and keys: dispatcher, hints, help and documentation read it.

use crate::domain::closed_set;

use super::key::Key;

closed_set! {
    /// Everything a key or a click can ask for. Texts: `action-CODE` and `action-CODE-help`.
    Action {
        /// Show the overview.
        Overview = "overview",
        /// Show the landscape.
        Landscape = "landscape",
        /// Show the matrix of coverage.
        Coverage = "coverage",
        /// Show the questions.
        Questions = "questions",
        /// Show the levels.
        Maturity = "maturity",
        /// Show the priorities.
        Priorities = "priorities",
        /// Show the roadmap.
        Roadmap = "roadmap",
        /// Show the findings.
        Quality = "quality",
        /// Show the map.
        Map = "map",
        /// Tiles in place of outlines, or outlines again.
        Tiles = "tiles",
        /// Show the page on a Land.
        Sheet = "sheet",
        /// The page on the next Land.
        NextLand = "next-land",
        /// The page on the Land before.
        PreviousLand = "previous-land",
        /// Group by the next dimension.
        NextDimension = "next-dimension",
        /// Group by the dimension before.
        PreviousDimension = "previous-dimension",
        /// Aim at the next level.
        Target = "target",
        /// The weakest groups first, or the usual order.
        WeakestFirst = "weakest-first",
        /// The selected response keeps no register.
        KeepsNone = "keeps-none",
        /// Search the body that the selected response speaks for.
        Assign = "assign",
        /// Take the last decision back.
        UndoDecision = "undo-decision",
        /// Read the sources again.
        Reload = "reload",
        /// Search a body by its name.
        Search = "search",
        /// Edit the filter.
        EditFilter = "edit-filter",
        /// Drop the filter.
        ClearFilter = "clear-filter",
        /// Take back the last change of the filter.
        Undo = "undo",
        /// Make it again.
        Redo = "redo",
        /// Go back to where one was.
        Back = "back",
        /// Open what is selected.
        Open = "open",
        /// One up.
        Up = "up",
        /// One down.
        Down = "down",
        /// One left.
        Left = "left",
        /// One right.
        Right = "right",
        /// One page up.
        PageUp = "page-up",
        /// One page down.
        PageDown = "page-down",
        /// To the beginning.
        First = "first",
        /// To the end.
        Last = "last",
        /// To the next part of the screen.
        NextPart = "next-part",
        /// To the part before.
        PreviousPart = "previous-part",
        /// Put a value into the filter or take it out.
        Toggle = "toggle",
        /// Sort by the next column.
        Sort = "sort",
        /// Turn the order round.
        Reverse = "reverse",
        /// Sort equal ones by the next column.
        SortAlso = "sort-also",
        /// Mark the body of the line.
        MarkBody = "mark-body",
        /// Filter for the marked bodies.
        ShowMarked = "show-marked",
        /// Take all marks off.
        Unmark = "unmark",
        /// The marked bodies side by side.
        Compare = "compare",
        /// Choose the columns of the table.
        Columns = "columns",
        /// Export what is on the screen.
        Export = "export",
        /// Write the file of an export.
        Write = "write",
        /// To the next field.
        NextField = "next-field",
        /// To the field before.
        PreviousField = "previous-field",
        /// The next value of the field.
        NextValue = "next-value",
        /// The value before.
        PreviousValue = "previous-value",
        /// Copy the table of the screen.
        CopyTable = "copy-table",
        /// Copy the filter.
        CopyFilter = "copy-filter",
        /// Copy the command that prints what is on the screen.
        CopyCommand = "copy-command",
        /// Show what the selected share rests on.
        Base = "base",
        /// The selected weight one step up.
        WeightUp = "weight-up",
        /// The selected weight one step down.
        WeightDown = "weight-down",
        /// The weights of the model again.
        WeightReset = "weight-reset",
        /// Registers, evidence, procedures: the next of them.
        NextMode = "next-mode",
        /// Next measure.
        Measure = "measure",
        /// Choose the dimension of the rows.
        ChooseRows = "choose-rows",
        /// Choose the dimension of the columns.
        ChooseColumns = "choose-columns",
        /// Swap rows and columns.
        Transpose = "transpose",
        /// Order the rows by the selected column.
        SortRows = "sort-rows",
        /// Order the columns by the selected row.
        SortColumns = "sort-columns",
        /// Break the distribution down by a dimension.
        Breakdown = "breakdown",
        /// Search the texts of the question.
        SearchTexts = "find-texts",
        /// Counts, or shares by row or column.
        Form = "form",
        /// List the gaps by channel and association, or show the matrix again.
        Gaps = "gaps",
        /// Mark a group to ask: what if it answered?
        Mark = "mark",
        /// Take what is selected in a list above the screen.
        Choose = "choose",
        /// Next response of the body.
        NextResponse = "next-response",
        /// Copy what is selected.
        Copy = "copy",
        /// Show the keys of this place.
        Help = "help",
        /// Show the tour.
        Tour = "tour",
        /// The next step of the tour.
        NextStep = "next-step",
        /// The step before.
        PreviousStep = "previous-step",
        /// Leave the tour.
        LeaveTour = "leave-tour",
        /// Find an action by name.
        Palette = "palette",
        /// Change between German and English.
        Language = "language",
        /// Accept what was typed.
        Accept = "accept",
        /// Drop what was typed.
        Cancel = "cancel",
        /// Show the next theme.
        NextTheme = "next-theme",
        /// Close what is open above the screen.
        Close = "close",
        /// Complete the word.
        Complete = "complete",
        /// The columns before those that are shown.
        ScrollLeft = "scroll-left",
        /// The columns behind those that are shown.
        ScrollRight = "scroll-right",
        /// Make the column narrower.
        Narrower = "narrower",
        /// Make the column wider.
        Wider = "wider",
        /// Put the column one place before.
        MoveEarlier = "move-earlier",
        /// Put the column one place behind.
        MoveLater = "move-later",
        /// The usual columns at their usual widths.
        UsualColumns = "usual-columns",
        /// Leave the program.
        Quit = "quit",
        /// Stop the program for a while.
        Suspend = "suspend",
    }
}

impl Action {
    /// Whether it only moves the selection.
    pub const fn moves(self) -> bool {
        matches!(
            self,
            Self::Up
                | Self::Down
                | Self::Left
                | Self::Right
                | Self::PageUp
                | Self::PageDown
                | Self::First
                | Self::Last
                | Self::NextPart
                | Self::PreviousPart
        )
    }
}

/// A place where keys mean something of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "places are called as their screens")]
pub enum Place {
    Overview,
    Table,
    Facets,
    Coverage,
    Gaps,
    Questions,
    Roadmap,
    Maturity,
    Priorities,
    Quality,
    Map,
    Sheet,
    Body,
    Base,
    Words,
    Export,
    Dimensions,
    Filter,
    Search,
    Columns,
    Help,
    Palette,
    Tour,
    Compare,
}

use Place::{
    Base, Body, Columns, Compare, Coverage, Dimensions, Export, Facets, Filter, Gaps, Help, Map, Maturity, Overview,
    Palette, Priorities, Quality, Questions, Roadmap, Search, Sheet, Table, Tour, Words,
};

/// One action with its keys and the places where they work.
pub struct Binding {
    /// The action.
    pub action: Action,
    /// Its keys, the one that is shown first.
    pub keys: &'static [&'static str],
    /// Where they work.
    pub places: &'static [Place],
    /// Where the bottom line names it.
    pub hints: &'static [Place],
}

const VIEWS: &[Place] =
    &[Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, Sheet, Body];
const FILTERED: &[Place] =
    &[Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Map, Sheet, Body];
const OPENS: &[Place] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, Sheet, Body,
    Search,
];
/// Lists without the page on a Land, where a letter means something of its own.
const TOPS: &[Place] = &[Overview, Table, Facets, Questions, Maturity, Priorities, Roadmap, Quality, Map, Body];
/// Places whose tables can be exported.
const EXPORTS: &[Place] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, Sheet, Body, Base,
];
/// Screens with shares whose base can be asked for.
const SHARES: &[Place] =
    &[Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Map, Sheet];
/// Places with something selected that can be copied.
const COPIES: &[Place] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, Sheet, Body, Base,
];
/// Lists where letters mean something of their own.
const MOVES: &[Place] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, Sheet, Body,
    Dimensions,
];
const ALL: &[Place] = &[
    Overview, Table, Facets, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, Sheet, Body, Base,
    Words, Compare, Tour, Palette, Export, Dimensions, Filter, Search, Columns, Help,
];

/// Tables that may have more columns than the screen.
const WIDE: &[Place] = &[Table, Facets, Coverage, Maturity, Roadmap];

/// All bindings, in the order of help and hints.
pub const BINDINGS: &[Binding] = &[
    Binding {
        action: Action::Open,
        keys: &["enter"],
        places: OPENS,
        hints: &[
            Overview, Table, Coverage, Gaps, Questions, Maturity, Priorities, Roadmap, Quality, Map, Sheet, Search,
        ],
    },
    Binding { action: Action::Choose, keys: &["enter", "space"], places: &[Dimensions], hints: &[Dimensions] },
    Binding { action: Action::Mark, keys: &["space"], places: &[Gaps], hints: &[Gaps] },
    Binding { action: Action::ChooseRows, keys: &["r"], places: &[Coverage], hints: &[Coverage] },
    Binding { action: Action::ChooseColumns, keys: &["c"], places: &[Coverage], hints: &[Coverage] },
    Binding { action: Action::Gaps, keys: &["g"], places: &[Coverage, Gaps, Sheet], hints: &[Coverage, Gaps, Sheet] },
    Binding { action: Action::Measure, keys: &["m"], places: &[Map], hints: &[Map] },
    Binding { action: Action::Sort, keys: &["s"], places: &[Map], hints: &[Map] },
    Binding { action: Action::Tiles, keys: &["t"], places: &[Map], hints: &[Map] },
    Binding { action: Action::NextDimension, keys: &["d"], places: &[Maturity], hints: &[Maturity] },
    Binding { action: Action::PreviousDimension, keys: &["D"], places: &[Maturity], hints: &[] },
    Binding { action: Action::NextMode, keys: &["v"], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightUp, keys: &["+", "="], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightDown, keys: &["-"], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::WeightReset, keys: &["0"], places: &[Priorities], hints: &[Priorities] },
    Binding { action: Action::NextLand, keys: &["]"], places: &[Sheet], hints: &[Sheet] },
    Binding { action: Action::PreviousLand, keys: &["["], places: &[Sheet], hints: &[Sheet] },
    Binding { action: Action::KeepsNone, keys: &["-"], places: &[Quality], hints: &[Quality] },
    Binding { action: Action::Assign, keys: &["a"], places: &[Quality], hints: &[Quality] },
    Binding { action: Action::UndoDecision, keys: &["u"], places: &[Quality], hints: &[Quality] },
    Binding { action: Action::Toggle, keys: &["space"], places: &[Facets, Columns], hints: &[Facets, Columns] },
    Binding { action: Action::EditFilter, keys: &["f"], places: VIEWS, hints: FILTERED },
    Binding { action: Action::Search, keys: &["/"], places: VIEWS, hints: VIEWS },
    Binding { action: Action::Back, keys: &["backspace", "esc"], places: VIEWS, hints: &[Body, Table, Sheet] },
    Binding {
        action: Action::NextPart,
        keys: &["tab"],
        places: VIEWS,
        hints: &[Overview, Table, Facets, Questions, Maturity, Priorities, Roadmap, Sheet, Body],
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
    Binding { action: Action::Copy, keys: &["y"], places: COPIES, hints: &[Sheet, Body, Base] },
    Binding { action: Action::CopyTable, keys: &["Y"], places: VIEWS, hints: &[] },
    Binding { action: Action::CopyFilter, keys: &["F"], places: VIEWS, hints: &[] },
    Binding { action: Action::CopyCommand, keys: &["ctrl-y"], places: VIEWS, hints: &[] },
    Binding { action: Action::Sheet, keys: &["L"], places: VIEWS, hints: &[Overview, Sheet, Body] },
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
    Binding { action: Action::First, keys: &["home"], places: &[Sheet], hints: &[] },
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

impl Place {
    /// All places where keys work, in the order of the table.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for place in BINDINGS.iter().flat_map(|binding| binding.places) {
            if !all.contains(place) {
                all.push(*place);
            }
        }
        all
    }

    /// The code of the place in files: its name in lower case, words with a hyphen between them.
    pub fn code(self) -> String {
        let mut code = String::new();
        for character in format!("{self:?}").chars() {
            if character.is_uppercase() && !code.is_empty() {
                code.push('-');
            }
            code.extend(character.to_lowercase());
        }
        code
    }

    /// The place with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().into_iter().find(|place| place.code() == code)
    }

    /// Whether letters are text there: where none of them is bound.
    pub fn is_typed_in(self) -> bool {
        let is_letter = |text: &&str| Key::parse(text).is_some_and(Key::is_letter);
        !BINDINGS.iter().any(|binding| binding.places.contains(&self) && binding.keys.iter().any(is_letter))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::{Lang, Texts};

    #[test]
    fn every_key_reads_and_means_one_thing_in_one_place() {
        let mut seen = HashSet::new();
        for binding in BINDINGS {
            for text in binding.keys {
                let key = Key::parse(text);
                assert!(key.is_some(), "{text}");
                for place in binding.places {
                    assert!(seen.insert((key, *place)), "{text} twice in {place:?}");
                }
            }
            assert!(binding.hints.iter().all(|place| binding.places.contains(place)), "{:?}", binding.action);
        }
    }

    #[test]
    fn every_action_has_a_key_and_texts_in_both_languages() {
        for action in Action::ALL {
            assert!(BINDINGS.iter().any(|binding| binding.action == *action), "{action:?}");
            for lang in &Lang::COMPLETE {
                let texts = Texts::new(*lang);
                for key in [format!("action-{}", action.code()), format!("action-{}-help", action.code())] {
                    assert!(texts.find(&key).is_some(), "{key} in {lang:?}");
                }
            }
        }
    }
}
