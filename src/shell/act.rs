//! What the actions do.

use crate::domain::ScreenId;
use crate::keys::{Action, KeyContext};
use crate::query::filter::Filter;
use crate::screens::Outcome;
use crate::shell::Effect;
use crate::shell::navigate::{moved, steps};
use crate::shell::state::State;

/// Does what a key or the mouse asks for.
pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
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
        Action::Open if state.memory.views.is_some() => state.open_selected_view(),
        Action::SavedViews => state.open_views(),
        Action::SaveView => state.start_naming(),
        Action::DeleteView => state.delete_view(),
        Action::RestoreView => state.restore_view(),
        Action::BeginAnew => state.begin_anew(),
        Action::WriteNote => state.start_note(),
        Action::Palette => {
            state.open_palette();
            vec![Effect::ReadViews]
        }
        Action::Accept if state.place() == KeyContext::Line => state.accept_line(),
        Action::Open if state.search.is_some() => accept(state),
        Action::Toggle if state.choosing.is_some() => {
            state.toggle_column();
            Vec::new()
        }
        Action::Columns => {
            state.open_columns();
            Vec::new()
        }
        Action::ShowMarked => state.show_marked(),
        Action::Compare => state.start_comparing(),
        Action::Choose if state.screens.land_page.choosing.is_some() => state.choose_land(),
        Action::Choose => {
            state.take_choice();
            Vec::new()
        }
        Action::Write => state.write_export(),
        Action::LandPage => state.open_land_page(),
        Action::Base => state.open_base(),
        Action::Measure if state.base.is_some() => state.next_base(),
        Action::Copy => state.copy_selected(),
        Action::CopyTable | Action::CopyFilter | Action::CopyCommand => state.copy_more(action),
        Action::Tour => state.start_tour(),
        Action::NextStep | Action::PreviousStep => state.step_tour(action == Action::NextStep),
        Action::LeaveTour => state.end_tour(),
        Action::Language => state.change_language(),
        Action::Accept if state.palette.is_some() => state.run_selected(),
        Action::Help => {
            state.help = Some(0);
            state.help_words = tui_input::Input::default();
            Vec::new()
        }
        Action::Accept if state.place() == KeyContext::Words => {
            state.screens.questions.is_typing = false;
            Vec::new()
        }
        Action::Accept => accept(state),
        Action::Cancel | Action::Close => cancel(state),
        Action::Complete => state.take_completion(),
        Action::Up
        | Action::Down
        | Action::Left
        | Action::Right
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last => move_in(state, action),
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
        Action::SortAlso => return state.change_second_sort(),
        Action::Sort | Action::Reverse => return state.change_sort(action == Action::Reverse),
        Action::NextField | Action::PreviousField => state.next_export_field(action == Action::NextField),
        Action::NextValue | Action::PreviousValue => state.change_export(action == Action::NextValue),
        Action::NextTheme => state.next_theme(),
        Action::MarkBody => state.mark_body(),
        Action::Unmark => state.unmark(),
        Action::Export => state.open_export(),
        Action::Search => state.start_search(),
        Action::EditFilter => state.start_editing(),
        Action::ScrollLeft => return act_on_screen(state, Action::Left),
        Action::ScrollRight => return act_on_screen(state, Action::Right),
        Action::Narrower | Action::Wider => state.change_width(action == Action::Wider),
        Action::MoveEarlier | Action::MoveLater => state.step_column_line(action == Action::MoveLater),
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

/// A step in whatever is open.
pub(crate) fn move_in(state: &mut State, action: Action) -> Vec<Effect> {
    if state.palette.is_some() {
        match action {
            Action::Down => state.step_palette(1),
            Action::Up => state.step_palette(-1),
            _ => {}
        }
        return Vec::new();
    }
    if state.place() == KeyContext::Views {
        match action {
            Action::Down => state.step_views(1),
            Action::Up => state.step_views(-1),
            _ => {}
        }
        return Vec::new();
    }
    if let (Some(compared), None) = (&mut state.compared, state.help) {
        let page =
            usize::from(crate::paint::area::inside(crate::shell::overlays::area::compare(state.shared.size)).height);
        let at = moved(usize::from(compared.scroll), steps(action, page), usize::from(state.shared.scroll_end) + 1);
        compared.scroll = u16::try_from(at).unwrap_or(u16::MAX);
        return Vec::new();
    }
    if let (Some(list), None) = (&mut state.choosing, state.help) {
        let page = usize::from(
            crate::paint::area::inside(crate::shell::overlays::area::column_list(state.shared.size)).height,
        );
        list.cursor = moved(list.cursor, steps(action, page), list.order.len());
    } else if let (Some(search), None) = (&mut state.search, state.help) {
        let last = search.hits.len().saturating_sub(1);
        match action {
            Action::Down => search.cursor = (search.cursor + 1).min(last),
            Action::Up => search.cursor = search.cursor.saturating_sub(1),
            _ => {}
        }
    } else if state.edit.is_some() && state.help.is_none() {
        state.choose_completion(action == Action::Down);
    } else {
        return state.step(action);
    }
    Vec::new()
}

pub(crate) fn accept(state: &mut State) -> Vec<Effect> {
    let Some(search) = &mut state.search else { return state.accept_edit() };
    // What was typed last may still be searched for: never open what an older word found.
    if search.found_for != search.input.value() {
        search.opening = !search.input.value().trim().is_empty();
        return Vec::new();
    }
    match search.hits.get(search.cursor) {
        Some(hit) => {
            let body = hit.body;
            state.search = None;
            state.take_body(body)
        }
        None => Vec::new(),
    }
}

fn cancel(state: &mut State) -> Vec<Effect> {
    if matches!(state.place(), KeyContext::Line | KeyContext::Views) {
        if state.memory.line.take().is_none() {
            state.memory.views = None;
        }
        return Vec::new();
    }
    state.assigning = None;
    if state.palette.is_none() && state.place() == KeyContext::Words {
        state.screens.questions.is_typing = false;
        state.screens.questions.words = tui_input::Input::default();
        return Vec::new();
    }
    if state.place() == KeyContext::Dimensions {
        (state.screens.coverage.choosing, state.screens.questions.choosing, state.screens.roadmap.choosing) =
            (None, None, None);
        state.screens.land_page.choosing = None;
        return Vec::new();
    }
    if state.palette.take().is_some()
        || state.help.take().is_some()
        || state.compared.take().is_some()
        || state.export.take().is_some()
        || state.base.take().is_some()
        || state.choosing.take().is_some()
        || state.search.take().is_some()
    {
        return Vec::new();
    }
    state.cancel_edit()
}
