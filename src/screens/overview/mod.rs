//! The overview: key figures, a map of the Länder, registers, the response curve, what needs attention.

pub(crate) mod draw;
pub(crate) mod draw_lists;
pub mod places;

use crate::domain::FindingCode;
use crate::export::contents::Table;
use crate::keys::{Action, KeyContext};
use crate::landscape::Dimension;
use crate::paint::area::Area;
use crate::query::filter::Filter;
use crate::query::overview::AttentionKind;
use crate::query::report::PageScope;
use crate::screens::cursor::{moved, steps};
use crate::screens::{Outcome, Pen, Screen, Shared, Target};

/// The parts of the overview that can be moved in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub enum OverviewPart {
    #[default]
    Map,
    Registers,
    Attention,
}

/// The overview.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OverviewScreen {
    /// The part that keys move in.
    pub part: OverviewPart,
    /// Entry of `by_register`.
    pub register: usize,
    /// Entry of `attention`.
    pub attention: usize,
}

impl OverviewScreen {
    /// The first register shown in the list.
    pub fn register_offset(&self, area: Area) -> usize {
        let height = usize::from(area.height.saturating_sub(1)).max(1);
        (self.register + 1).saturating_sub(height)
    }

    fn open(&self, shared: &mut Shared) -> Outcome {
        let Some(answer) = shared.answer.clone() else { return Outcome::Done };
        let narrowed = |dimension: Dimension, at: usize| {
            let code = shared.code(dimension, Some(at)).map(str::to_owned);
            let is_missing = code.is_none();
            shared.headline().with_codes(dimension, code.into_iter().collect(), is_missing)
        };
        let filter: Option<Filter> = match self.part {
            OverviewPart::Map => Some(narrowed(Dimension::Land, shared.land)),
            OverviewPart::Registers => {
                answer.by_register.get(self.register).map(|(register, _)| narrowed(Dimension::Register, *register))
            }
            OverviewPart::Attention => {
                let item = answer.attention.get(self.attention);
                match item.map(|item| item.kind) {
                    Some(AttentionKind::Unmatched) => return Outcome::OpenFindings(FindingCode::Unmatched),
                    Some(AttentionKind::BodiesUnknown) => return Outcome::OpenFindings(FindingCode::NoBodies),
                    _ => item.and_then(|item| item.filter.clone()),
                }
            }
        };
        if filter.is_none() {
            shared.say("register-unknown-long");
        }
        filter.map_or(Outcome::Done, Outcome::OpenFilter)
    }

    fn next_part(&mut self, forward: bool) {
        let parts = [OverviewPart::Map, OverviewPart::Registers, OverviewPart::Attention];
        let at = parts.iter().position(|part| *part == self.part).unwrap_or(0);
        self.part = parts[(at + if forward { 1 } else { 2 }) % 3];
    }

    fn step(&mut self, by: isize, shared: &mut Shared) {
        let Some(answer) = &shared.answer else { return };
        match self.part {
            OverviewPart::Map => move_over_tiles(0, if by > 0 { 1 } else { -1 }, shared),
            OverviewPart::Registers => self.register = moved(self.register, by, answer.register_lines()),
            OverviewPart::Attention => self.attention = moved(self.attention, by, answer.attention.len()),
        }
    }
}

/// Moves to the nearest tile in a direction; where there is none in line, to the nearest in the next
/// line.
fn move_over_tiles(x: i32, y: i32, shared: &mut Shared) {
    let Some(count) = shared.answer.as_ref().map(|answer| answer.by_land.len()) else { return };
    let place = |land: usize| shared.tile_of(land).map(|(x, y)| (i32::from(x), i32::from(y)));
    let Some((own_x, own_y)) = place(shared.land) else { return };
    let distance = |land: usize| {
        let (tile_x, tile_y) = place(land)?;
        let (dx, dy) = (tile_x - own_x, tile_y - own_y);
        let (ahead, aside) = if x == 0 { (dy * y, dx) } else { (dx * x, dy) };
        (ahead > 0).then_some(ahead * 2 + aside.abs() * 3)
    };
    let nearest = (0..count).filter_map(|land| distance(land).map(|distance| (distance, land))).min();
    if let Some((_, land)) = nearest {
        shared.land = land;
    }
}

impl Screen for OverviewScreen {
    fn key_context(&self) -> KeyContext {
        KeyContext::Overview
    }

    fn act(&mut self, action: Action, shared: &mut Shared) -> Outcome {
        match action {
            Action::Open => return self.open(shared),
            Action::NextPart | Action::PreviousPart => self.next_part(action == Action::NextPart),
            Action::Left | Action::Right if self.part == OverviewPart::Map => {
                move_over_tiles(if action == Action::Right { 1 } else { -1 }, 0, shared);
            }
            Action::Left | Action::Right => self.next_part(action == Action::Right),
            _ if action.steps() => self.step(steps(action, shared.page()), shared),
            _ => return Outcome::Ignored,
        }
        Outcome::Done
    }

    fn point_at(&mut self, x: u16, y: u16, shared: &Shared) -> bool {
        let areas = places::areas(shared.body_area());
        let parts = [(areas.registers, OverviewPart::Registers), (areas.attention, OverviewPart::Attention)];
        let Some((_, part)) = parts.into_iter().find(|(area, _)| area.contains(x, y)) else { return false };
        self.part = part;
        true
    }

    fn select_at(&mut self, x: u16, y: u16, shared: &mut Shared) -> bool {
        let areas = places::areas(shared.body_area());
        let Some(answer) = &shared.answer else { return false };
        if areas.map.contains(x, y) {
            let hit = (0..answer.by_land.len()).find(|land| {
                shared.tile_of(*land).is_some_and(|(tx, ty)| places::tile(areas.map, tx, ty).contains(x, y))
            });
            let Some(land) = hit else { return false };
            (self.part, shared.land) = (OverviewPart::Map, land);
        } else if areas.registers.contains(x, y) && y > areas.registers.y {
            let at = self.register_offset(areas.registers) + usize::from(y - areas.registers.y - 1);
            self.part = OverviewPart::Registers;
            self.register = at.min(answer.register_lines().saturating_sub(1));
        } else if areas.attention.contains(x, y) && y > areas.attention.y {
            self.part = OverviewPart::Attention;
            self.attention = usize::from(y - areas.attention.y - 1).min(answer.attention.len().saturating_sub(1));
        } else {
            return false;
        }
        true
    }

    fn target(&self, shared: &Shared) -> Target {
        let registers = shared.answer.as_ref().map_or(&[][..], |answer| &answer.by_register);
        let set = match (self.part, registers.get(self.register)) {
            (OverviewPart::Map, _) => shared.headline_only(Dimension::Land, Some(shared.land)),
            (OverviewPart::Registers, Some((register, _))) => {
                shared.headline_only(Dimension::Register, Some(*register))
            }
            _ => shared.headline().clone(),
        };
        Target::Share(set, shared.measure)
    }

    /// The Land that the filter names, else the selected tile, unless the filter shuts it out.
    fn land(&self, shared: &Shared) -> Option<PageScope> {
        shared.land_in_filter().or_else(|| {
            let members = shared.loaded.as_ref()?.landscape.members(Dimension::Land);
            let chosen = shared.filter.chosen(Dimension::Land, members);
            let passes = chosen.is_none_or(|chosen| match shared.code(Dimension::Land, Some(shared.land)) {
                Some(code) => chosen.iter().any(|own| own == code),
                None => shared.filter.lets_missing_through(Dimension::Land),
            });
            passes.then(|| shared.scope_of(shared.land))
        })
    }

    /// The selected line of the list of registers, those whose bodies are not known too.
    fn register(&self, shared: &Shared) -> Option<usize> {
        let answer = shared.answer.as_ref().filter(|_| self.part == OverviewPart::Registers)?;
        let known = answer.by_register.get(self.register).map(|(register, _)| *register);
        let unknown = || answer.registers_unknown.get(self.register.checked_sub(answer.by_register.len())?).copied();
        known.or_else(unknown)
    }

    fn tables(&self, _shared: &Shared) -> Vec<Table> {
        let [land, register] = [Dimension::Land, Dimension::Register].map(|by| Table::Coverage(vec![by], None));
        match self.part {
            OverviewPart::Registers => vec![register, Table::Overview, land],
            OverviewPart::Map | OverviewPart::Attention => vec![Table::Overview, land, register],
        }
    }

    fn clamp_cursors(&mut self, shared: &Shared) {
        let Some(answer) = &shared.answer else { return };
        self.register = self.register.min(answer.register_lines().saturating_sub(1));
        self.attention = self.attention.min(answer.attention.len().saturating_sub(1));
    }

    fn draw(&self, pen: &mut Pen<'_>) -> u16 {
        draw::draw(pen);
        0
    }
}
