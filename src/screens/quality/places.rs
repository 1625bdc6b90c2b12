//! Where the parts of the quality screen are.

use crate::paint::area::Area;

/// The parts of the quality screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct QualityAreas {
    pub kinds: Area,
    pub findings: Area,
    pub detail: Area,
}

/// Splits the quality screen: kinds at the left or above, findings beside or below them, and under
/// these the selected one.
pub fn areas(body: Area) -> QualityAreas {
    let inner = body.inset(1);
    if inner.width < 100 {
        let (kinds, below) = inner.split_top((inner.height / 3).max(4));
        let (findings, detail) = below.split_top((below.height / 2).max(3));
        return QualityAreas { kinds, findings, detail };
    }
    let (kinds, right) = inner.split_left((inner.width * 7 / 20).clamp(40, 60));
    let (_, right) = right.split_left(3);
    let (findings, detail) = right.split_top(right.height.saturating_sub((right.height / 3).clamp(8, 16)));
    QualityAreas { kinds, findings, detail }
}
