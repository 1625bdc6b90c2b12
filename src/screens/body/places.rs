//! Where the parts of the page of a body are.

use crate::paint::area::Area;

/// The parts of the body view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct BodyAreas {
    pub facts: Area,
    pub answers: Area,
}

/// Splits the body view: facts at the left and answers at the right, or on narrow screens all in
/// one column (`answers` is empty then).
pub fn areas(body: Area) -> BodyAreas {
    let inner = body.inset(1);
    if inner.width < 116 {
        return BodyAreas { facts: inner, answers: Area::default() };
    }
    let (facts, right) = inner.split_left(inner.width * 9 / 20);
    let (_, answers) = right.split_left(3);
    BodyAreas { facts, answers }
}
