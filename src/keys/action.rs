//! Everything that can be done, and the contexts where keys mean something of their own.

use crate::domain::closed_set;
use crate::keys::{BINDINGS, Key};

closed_set! {
    /// Everything a key or a click can ask for. Texts: `action-CODE` and `action-CODE-help`.
    Action {
        /// Show the overview.
        Overview = "overview",
        /// Show the landscape.
        Landscape = "landscape",
        /// A line a body, or a line a keeping again.
        RowsPer = "rows-per",
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
        LandPage = "sheet",
        /// Show the page of the selected register, or all registers.
        Registers = "registers",
        /// Show what the answers say of all.
        Estimate = "estimate",
        /// Another model, or none.
        NextModel = "next-model",
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
        /// Show the keys of this screen.
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
        /// Show the saved views.
        SavedViews = "saved-views",
        /// Save what is on the screen as a view.
        SaveView = "save-view",
        /// Delete the selected view.
        DeleteView = "delete-view",
        /// Bring the view back that was deleted last.
        RestoreView = "restore-view",
        /// Go forward again.
        Forward = "forward",
        /// Begin as at a first start.
        BeginAnew = "begin-anew",
        /// Write a note on the body.
        WriteNote = "write-note",
        /// Show who passed the questionnaire on.
        Cascade = "cascade",
        /// Enter that it was sent.
        EnterSent = "enter-sent",
        /// Enter that it was passed on.
        EnterForwarded = "enter-forwarded",
        /// Enter that they said they have it.
        EnterConfirmed = "enter-confirmed",
        /// Show which body connects when.
        Rollout = "rollout",
        /// Choose an earlier moment or wave to compare with.
        CompareWith = "compare-with",
        /// Write a new row.
        NewEntry = "new-entry",
        /// Change the selected row.
        ChangeEntry = "change-entry",
        /// Write down what somebody asked.
        Ask = "ask",
        /// Invite or remind the bodies of what is selected.
        Invite = "invite",
        /// Show names, addresses and tokens, or hide them again.
        Personal = "personal",
        /// Leave the program.
        Quit = "quit",
        /// Stop the program for a while.
        Suspend = "suspend",
    }
}

impl Action {
    /// Whether it is a step within a list or a text.
    pub const fn steps(self) -> bool {
        matches!(
            self,
            Self::Up | Self::Down | Self::Left | Self::Right | Self::PageUp | Self::PageDown | Self::First | Self::Last
        )
    }

    /// Whether it can be chosen by its name: others only mean something where a list or a line of text is
    /// open.
    pub const fn is_named(self) -> bool {
        let is_of_lists = matches!(
            self,
            Self::Accept
                | Self::Cancel
                | Self::Close
                | Self::Complete
                | Self::Choose
                | Self::Write
                | Self::NextField
                | Self::PreviousField
                | Self::NextValue
                | Self::PreviousValue
                | Self::Palette
                | Self::NextStep
                | Self::PreviousStep
                | Self::LeaveTour
                | Self::MoveEarlier
                | Self::MoveLater
                | Self::DeleteView
                | Self::RestoreView
        );
        !is_of_lists && !self.steps()
    }

    /// Whether something that somebody set, chose or marked is gone after it, or the program is.
    pub const fn resets(self) -> bool {
        matches!(
            self,
            Self::ClearFilter
                | Self::BeginAnew
                | Self::UsualColumns
                | Self::WeightReset
                | Self::Unmark
                | Self::UndoDecision
                | Self::KeepsNone
                | Self::DeleteView
                | Self::Quit
        )
    }

    /// Whether it only moves the selection: by a step, or to another part of the screen.
    pub const fn moves(self) -> bool {
        self.steps() || matches!(self, Self::NextPart | Self::PreviousPart)
    }
}

closed_set! {
    /// Where keys mean something of their own: a screen, a part of one, or what lies above.
    KeyContext {
        /// The screen of that name.
        Overview = "overview",
        /// The table of the landscape.
        Table = "table",
        /// The facets of the landscape.
        Facets = "facets",
        /// The screen of that name.
        Coverage = "coverage",
        /// The gaps by channel and association.
        Gaps = "gaps",
        /// The screen of that name.
        Questions = "questions",
        /// The screen of that name.
        Roadmap = "roadmap",
        /// The screen of that name.
        Maturity = "maturity",
        /// The screen of that name.
        Priorities = "priorities",
        /// The screen of that name.
        Quality = "quality",
        /// The screen of that name.
        Map = "map",
        /// The page of a Land.
        LandPage = "sheet",
        /// The registers and their pages.
        Registers = "registers",
        /// Estimates, and who answered.
        Estimate = "estimate",
        /// Who passed the questionnaire on.
        Cascade = "cascade",
        /// Which body connects when.
        Rollout = "rollout",
        /// Two waves side by side.
        Panel = "panel",
        /// The screen of that name.
        Body = "body",
        /// The base of a share.
        Base = "base",
        /// The words that texts of a question are searched for.
        Words = "words",
        /// The form of an export.
        Export = "export",
        /// A list to choose from.
        Dimensions = "dimensions",
        /// The filter while it is typed.
        Filter = "filter",
        /// The search.
        Search = "search",
        /// The list of columns.
        Columns = "columns",
        /// The help.
        Help = "help",
        /// The palette and the menu at the mouse.
        Palette = "palette",
        /// The tour.
        Tour = "tour",
        /// Bodies side by side.
        Compare = "compare",
        /// The list of saved views.
        Views = "views",
        /// A line of text that is asked for.
        Prompt = "line",
        /// A row of a team's table while it is written.
        Form = "form",
    }
}

impl KeyContext {
    /// All contexts where keys work, in the order of the table.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for context in BINDINGS.iter().flat_map(|binding| binding.contexts) {
            if !all.contains(context) {
                all.push(*context);
            }
        }
        all
    }

    /// Whether letters are text there: where none of them is bound.
    pub fn is_typed_in(self) -> bool {
        // Signs that no name has can mean something of their own beside letters.
        let is_letter =
            |text: &&str| text.chars().all(char::is_alphabetic) && Key::parse(text).is_some_and(Key::is_letter);
        !BINDINGS.iter().any(|binding| binding.contexts.contains(&self) && binding.keys.iter().any(is_letter))
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
                for context in binding.contexts {
                    assert!(seen.insert((key, *context)), "{text} twice in {context:?}");
                }
            }
            assert!(binding.hints.iter().all(|context| binding.contexts.contains(context)), "{:?}", binding.action);
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
