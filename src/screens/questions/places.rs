//! Where the parts of the questions are.

use crate::paint::area::Area;

/// The parts of the questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the parts are called as on the screen")]
pub struct QuestionAreas {
    pub list: Area,
    pub detail: Area,
}

/// Splits the questions: the list at the left, the distribution beside it; on narrow screens below.
pub fn areas(body: Area) -> QuestionAreas {
    let inner = body.inset(1);
    if inner.width < 100 {
        let (list, below) = inner.split_top((inner.height * 2 / 5).max(5));
        return QuestionAreas { list, detail: below.split_top(1).1 };
    }
    let (list, right) = inner.split_left(inner.width * 2 / 5);
    QuestionAreas { list, detail: right.split_left(3).1 }
}
