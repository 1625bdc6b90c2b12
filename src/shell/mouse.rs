//! What clicks and the wheel mean: the same places that drawing uses.

use crate::domain::ScreenId;
use crate::keys::{Action, KeyContext};
use crate::screens::landscape;
use crate::shell::Effect;
use crate::shell::act::{act_on_screen, move_in};
use crate::shell::state::State;

impl State {
    /// The wheel was turned: what lies on top scrolls, else what is pointed at.
    pub(crate) fn wheel(&mut self, x: u16, y: u16, lines: i8) {
        let place = self.place();
        // There is nothing to scroll in these.
        if matches!(place, KeyContext::Tour | KeyContext::Export | KeyContext::Base) {
            return;
        }
        if place == self.place_below() && !self.screens.get_mut(self.screen).point_at(x, y, &self.shared) {
            return;
        }
        let action = if lines > 0 { Action::Down } else { Action::Up };
        // Completions are few, and go round.
        let lines = if place == KeyContext::Filter { 1 } else { lines.unsigned_abs() };
        for _ in 0..lines {
            move_in(self, action);
        }
    }

    /// The wheel was turned sideways: tables show other columns.
    pub(crate) fn wheel_sideways(&mut self, x: u16, y: u16, columns: i8) {
        let place = self.place();
        for _ in 0..columns.unsigned_abs() {
            if place == self.place_below() && self.screens.get(self.screen).has_columns() {
                // In the landscape the table scrolls, wherever the mouse is.
                let action = match (self.screen, columns > 0) {
                    (ScreenId::Landscape, true) => Action::ScrollRight,
                    (ScreenId::Landscape, false) => Action::ScrollLeft,
                    (_, true) => Action::Right,
                    (_, false) => Action::Left,
                };
                if self.screen != ScreenId::Landscape {
                    self.screens.get_mut(self.screen).point_at(x, y, &self.shared);
                }
                act_on_screen(self, action);
            }
        }
    }

    /// What a click means; the second half of a double click opens.
    pub(crate) fn click(&mut self, x: u16, y: u16, again: bool) -> Vec<Effect> {
        let message = self.shared.notice.take();
        self.shared.drag = None;
        let above = Some(self.place()).filter(|place| *place != self.place_below());
        // The second half belongs to what the first one hit, and to nothing where that has gone.
        let first = self.last_click.replace((above, self.screen));
        if again && first != self.last_click {
            return Vec::new();
        }
        let Some(shell) = crate::paint::area::shell(self.shared.size) else { return Vec::new() };
        // A message stands in the place of the keys.
        if shell.hints.contains(x, y) && self.tour.is_none() {
            let hint = crate::shell::hints::hints(self, shell.hints).into_iter().find(|hint| hint.area.contains(x, y));
            return match hint.filter(|_| message.is_none()) {
                Some(hint) => crate::shell::act::act(self, hint.action),
                None => Vec::new(),
            };
        }
        if let Some(effects) = self.click_above(x, y) {
            return effects;
        }
        if shell.title.contains(x, y) {
            let (menu, language) = crate::paint::area::corner(shell.title);
            if language.contains(x, y) {
                return self.change_language();
            }
            if menu.contains(x, y) {
                return crate::shell::act::act(self, Action::Palette);
            }
            return Vec::new();
        }
        if shell.filter.contains(x, y) {
            if self.edit.is_none() {
                self.start_editing();
            }
            return Vec::new();
        }
        if self.edit.is_some() {
            return self.accept_edit();
        }
        if shell.tabs.contains(x, y) {
            return match self.tabs().iter().find(|(area, _, _)| area.contains(x, y)) {
                Some((_, view, _)) => self.go_to(*view),
                None => Vec::new(),
            };
        }
        let head = landscape::places::areas(shell.body).head;
        if self.screen == ScreenId::Landscape && head.contains(x, y) {
            self.press_head(x, again);
            return Vec::new();
        }
        let screen = self.screens.get_mut(self.screen);
        let is_hit = screen.select_at(x, y, &mut self.shared);
        if is_hit && (again || screen.opens_on_click()) { act_on_screen(self, Action::Open) } else { Vec::new() }
    }
}
