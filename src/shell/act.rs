//! What the actions do.

use tui_input::Input;

use crate::domain::ScreenId;
use crate::keys::Action;
use crate::query::filter::Filter;
use crate::shell::Effect;
use crate::shell::overlays::help::Help;
use crate::shell::state::State;

/// Does what a key or the mouse asks for.
///
/// What lies above the screen comes first.
pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if let Some(effects) = state.above(|overlay, state| overlay.act(action, state)) {
        return effects;
    }
    if let Some(view) = screen(action) {
        return state.go_to(view);
    }
    match action {
        Action::Quit => vec![Effect::Quit],
        Action::Suspend => vec![Effect::Suspend],
        Action::KeepsNone => state.decide_none(),
        Action::Assign => {
            state.start_assigning();
            Vec::new()
        }
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
        Action::Open => state.open(),
        Action::Toggle => state.toggle_facet(),
        Action::Sort if state.screen == ScreenId::Map => {
            state.screens.map.by_name = !state.screens.map.by_name;
            Vec::new()
        }
        Action::ShowMarked => state.show_marked(),
        Action::Compare => state.start_comparing(),
        Action::SortAlso => state.change_second_sort(),
        Action::Sort | Action::Reverse => state.change_sort(action == Action::Reverse),
        Action::LandPage | Action::NextLand | Action::PreviousLand => state.act_on_sheet(action),
        Action::Gaps if state.screen == ScreenId::LandPage => state.open_sheet_gaps(),
        Action::Base => state.open_base(),
        Action::NextResponse => next_response(state),
        Action::Copy => state.copy_selected(),
        Action::CopyTable | Action::CopyFilter | Action::CopyCommand => state.copy_more(action),
        Action::Tour => state.start_tour(),
        Action::Language => state.change_language(),
        Action::Up
        | Action::Down
        | Action::Left
        | Action::Right
        | Action::PageUp
        | Action::PageDown
        | Action::First
        | Action::Last => {
            state.step(action);
            Vec::new()
        }
        _ => {
            act_on_screen(state, action);
            Vec::new()
        }
    }
}

/// The screen that an action leads to.
const fn screen(action: Action) -> Option<ScreenId> {
    Some(match action {
        Action::Overview => ScreenId::Overview,
        Action::Landscape => ScreenId::Landscape,
        Action::Coverage => ScreenId::Coverage,
        Action::Questions => ScreenId::Questions,
        Action::Maturity => ScreenId::Maturity,
        Action::Priorities => ScreenId::Priorities,
        Action::Roadmap => ScreenId::Roadmap,
        Action::Quality => ScreenId::Quality,
        Action::Map => ScreenId::Map,
        _ => return None,
    })
}

/// What changes the screen that is shown; what it needs is asked for afterwards.
fn act_on_screen(state: &mut State, action: Action) {
    match action {
        Action::NextPart | Action::PreviousPart => state.next_part(action == Action::NextPart),
        Action::Measure if state.screen == ScreenId::Coverage => state.next_figure(),
        Action::Measure if state.screen == ScreenId::Map => state.next_map_figure(),
        Action::Measure => state.next_measure(),
        Action::NextTheme => state.next_theme(),
        Action::Tiles => state.screens.map.tiles = !state.screens.map.tiles,
        Action::SearchTexts => state.search_texts(),
        Action::MarkBody => state.mark_body(),
        Action::Unmark => state.unmark(),
        Action::Export => state.open_export(),
        Action::Search => state.open_search(),
        Action::SaveView => state.start_naming(),
        Action::Columns => state.open_columns(),
        Action::Help => state.overlays.open(Help::default()),
        Action::Accept => state.screens.questions.is_typing = false,
        Action::Cancel => {
            state.screens.questions.is_typing = false;
            state.screens.questions.words = Input::default();
        }
        Action::Breakdown => state.start_choosing(),
        Action::Form => state.next_form(),
        Action::NextDimension | Action::PreviousDimension => state.next_dimension(action == Action::NextDimension),
        Action::Target => state.next_target(),
        Action::WeakestFirst => state.turn_weakest_first(),
        Action::WeightUp | Action::WeightDown => state.change_weight(action == Action::WeightUp),
        Action::WeightReset => state.reset_weights(),
        Action::ScrollLeft | Action::ScrollRight => state.scroll_sideways(action == Action::ScrollRight),
        Action::Narrower | Action::Wider => state.change_width(state.shared.sort.column, action == Action::Wider),
        Action::UsualColumns => state.reset_columns(),
        Action::NextMode => state.next_mode(),
        _ => state.act_on_coverage(action),
    }
}

fn next_response(state: &mut State) -> Vec<Effect> {
    let Some(body) = &state.screens.body.shown else { return Vec::new() };
    let count = body.detail.responses.len();
    if count < 2 {
        state.shared.notice = Some(state.shared.texts.get("notice-one-response"));
        return Vec::new();
    }
    vec![Effect::Response(body.detail.body, (body.response + 1) % count)]
}
