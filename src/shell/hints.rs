//! The keys that the bottom line names, with their places, for drawing and for the mouse.

use unicode_width::UnicodeWidthStr;

use crate::keys::Action;
use crate::paint::area::Area;
use crate::screens::priorities::PriorityMode;
use crate::shell::state::State;

/// Columns between a key and its text, and behind it.
const GAPS: u16 = 4;

/// One key of the bottom line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it does.
    pub action: Action,
    /// The key as it is shown.
    pub key: String,
    /// What is said of it.
    pub text: String,
    /// Where it stands.
    pub area: Area,
}

/// The hints that fit into a line. Help and the end are always among them: who is lost needs these.
pub fn hints(state: &State, line: Area) -> Vec<Hint> {
    let context = state.key_context();
    let wide = |hint: &Hint| u16::try_from(hint.key.width() + hint.text.width()).unwrap_or(u16::MAX) + GAPS;
    // What would do nothing here is not offered.
    let has_more = state.screens.body.shown().is_some_and(|body| body.detail.responses.len() > 1);
    let weighs = state.screens.priorities.mode != PriorityMode::Sdg;
    let layout = state.shared.table_scroll();
    let works = |action: Action| match action {
        Action::NextResponse => has_more,
        Action::ScrollLeft => layout.before > 0,
        Action::ScrollRight => layout.after > 0,
        Action::WeightUp | Action::WeightDown | Action::WeightReset => weighs,
        _ => true,
    };
    let named =
        state.shared.bindings.rows().iter().filter(|binding| binding.hints.contains(&context) && works(binding.action));
    let all = named.filter_map(|binding| {
        let key = state.shared.texts.key(&binding.keys.first()?.to_string());
        let text = state.shared.texts.get(&format!("action-{}", binding.action.code()));
        Some(Hint { action: binding.action, key, text, area: Area::default() })
    });
    let (always, others): (Vec<Hint>, Vec<Hint>) =
        all.partition(|hint| matches!(hint.action, Action::Help | Action::Quit));
    let mut room = line.width.saturating_sub(1 + always.iter().map(wide).sum::<u16>());
    let mut shown: Vec<Hint> = Vec::new();
    for hint in others {
        let Some(rest) = room.checked_sub(wide(&hint)) else { break };
        room = rest;
        shown.push(hint);
    }
    shown.extend(always);
    let mut x = line.x + 1;
    for hint in &mut shown {
        hint.area = Area { x, width: wide(hint), ..line };
        x += hint.area.width;
    }
    shown
}
