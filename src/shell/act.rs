//! What the actions do.

use crate::domain::ScreenId;
use crate::keys::Action;
use crate::query::filter::Filter;
use crate::screens::Outcome;
use crate::shell::Effect;
use crate::shell::overlays::help::Help;
use crate::shell::state::State;

/// Does what a key or the mouse asks for.
///
/// What lies above the screen comes first.
pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    // Whether names are to be shown is answered by the same key, at once.
    state.screens.body.asks &= action == Action::Personal;
    if let Some(effects) = state.above(|overlay, state| overlay.handle(action, state)) {
        return effects;
    }
    if let Some(view) = screen(action) {
        return state.go_to(view);
    }
    match action {
        Action::Quit => vec![Effect::Quit],
        Action::Suspend => vec![Effect::Suspend],
        Action::UndoDecision => state.undo_decision(),
        Action::Reload => {
            state.shared.notice = Some(state.shared.texts.get("notice-reloading"));
            vec![Effect::Reload]
        }
        Action::ClearFilter => state.set_filter(Filter::default()),
        Action::Undo => state.undo_filter(false),
        Action::Redo => state.undo_filter(true),
        Action::Back => state.back(),
        Action::Forward => state.forward(),
        Action::SavedViews => state.open_views(),
        Action::BeginAnew => state.begin_anew(),
        Action::WriteNote => state.start_note(state.selected_body()),
        Action::Palette => state.open_palette(),
        Action::EditFilter => state.start_editing(),
        Action::Columns => {
            state.open_columns();
            Vec::new()
        }
        Action::ShowMarked => state.show_marked(),
        Action::Compare => state.start_comparing(),
        Action::LandPage => state.open_land_page(),
        Action::Registers => state.open_register_page(),
        Action::Estimate => state.open_estimates(),
        Action::Cascade => state.open_screen(ScreenId::Cascade),
        Action::Rollout => state.open_screen(ScreenId::Rollout),
        Action::Ask => state.start_inquiry(),
        Action::CompareWith => vec![Effect::FindMoments],
        Action::Base => state.open_base(),
        Action::Copy => state.copy_selected(),
        Action::CopyTable | Action::CopyFilter | Action::CopyCommand => state.copy_more(action),
        Action::Tour => state.start_tour(),
        Action::Language => state.change_language(),
        _ => act_on_screen(state, action),
    }
}

/// The screen that an action leads to.
fn screen(action: Action) -> Option<ScreenId> {
    ScreenId::tab(action.code())
}

/// What the shell does on every screen, where the screen does nothing of its own.
fn act_on_every_screen(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Measure => state.next_measure(),
        Action::RowsPer => return state.turn_rows(),
        Action::SortAlso => return state.change_second_sort(),
        Action::Sort | Action::Reverse => return state.change_sort(action == Action::Reverse),
        Action::NextTheme => state.next_theme(),
        Action::MarkBody => state.mark_body(),
        Action::Unmark => state.unmark(),
        Action::Export => state.open_export(),
        Action::Invite => state.open_mailing(),
        Action::Search => return state.open_search(),
        Action::SaveView => state.start_naming(),
        Action::Breakdown => state.open_choices(),
        Action::Help => state.overlays.open(Help::default()),
        Action::ScrollLeft => return act_on_screen(state, Action::Left),
        Action::ScrollRight => return act_on_screen(state, Action::Right),
        Action::Narrower | Action::Wider => state.change_width(state.shared.sort.column, action == Action::Wider),
        Action::UsualColumns => state.reset_columns(),
        _ => {}
    }
    Vec::new()
}

/// Lets the screen act first; what it does not know is done on every screen.
pub(crate) fn act_on_screen(state: &mut State, action: Action) -> Vec<Effect> {
    match state.screens.get_mut(state.screen).act(action, &mut state.shared) {
        Outcome::Ignored => act_on_every_screen(state, action),
        outcome => state.follow(outcome),
    }
}
