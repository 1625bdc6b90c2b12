//! Where the parts of the screen of registers are.

use crate::paint::area::Area;

/// The parts of the screen of registers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RegistersAreas {
    /// The list with its heading and the heads of its columns; empty where the page takes the screen.
    pub list: Area,
    /// The page; empty where the list takes the screen.
    pub page: Area,
    /// What is selected on the page, whole.
    pub detail: Area,
}

/// Columns from which list and page stand side by side.
const BESIDE: u16 = 150;
/// Columns of the list beside a page.
const LIST: u16 = 54;
/// Lines above the list.
pub const HEAD: u16 = 2;
/// Lines of the detail.
const DETAIL: u16 = 2;

/// Splits the screen: the list at the left and the page at the right; on narrow screens the one that has
/// the keys.
pub fn areas(body: Area, on_page: bool) -> RegistersAreas {
    let inner = body.inset(1);
    let (list, page) = if inner.width >= BESIDE {
        let (list, right) = inner.split_left(LIST);
        (list, right.split_left(3).1)
    } else if on_page {
        (Area::default(), inner)
    } else {
        (inner, Area::default())
    };
    let (page, detail) = page.split_top(page.height.saturating_sub(DETAIL));
    RegistersAreas { list, page, detail }
}

/// Columns of a keeper's line; none where there is no room for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the columns are called as on the screen")]
pub struct KeeperColumns {
    pub land: u16,
    pub rule: u16,
    pub provision: u16,
    pub confidence: u16,
    pub bodies: u16,
    pub rate: u16,
    pub levels: u16,
}

/// Columns of the lines of keepers on a page of this width.
pub fn keeper_columns(width: u16) -> KeeperColumns {
    let wide = width >= 96;
    let (land, rule, confidence, bodies, rate) = if wide { (18, 28, 15, 8, 9) } else { (5, 20, 12, 8, 9) };
    let rule = if width >= 130 { 36 } else { rule };
    let levels = if width >= 110 { 9 } else { 0 };
    // A blank stands behind each text.
    let used = land + rule + confidence + bodies + rate + 2 * levels + 4;
    KeeperColumns { land, rule, provision: width.saturating_sub(used), confidence, bodies, rate, levels }
}
