//! The pages of the questionnaire, one a question group: who reached them, who stopped there, how long
//! they took.

use crate::raw::table::Cells;

use super::{Seconds, Tested, is_filled};

/// What is known of one page, or of the whole.
#[derive(Debug, Clone, PartialEq)]
pub struct PageFigures {
    /// Its place in the questionnaire, from 1; 0 for those who opened it and answered nothing, none for
    /// the whole.
    pub page: Option<u64>,
    /// Its block.
    pub block: Option<usize>,
    /// Questions that ask something.
    pub questions: u64,
    /// To how many a question of it was shown; none where the source does not tell.
    pub reached: Option<u64>,
    /// How many answered a question of it.
    pub answered: u64,
    /// How many did not submit, and gave their last answer here; none where the source does not tell
    /// what was submitted.
    pub stopped: Option<u64>,
    /// How long it took, where the export has times.
    pub seconds: Option<Seconds>,
}

/// Those who only opened it, every page with a question, and the whole.
pub fn pages(tested: &Tested<'_>) -> Vec<PageFigures> {
    let codebook = &tested.landscape.sources.survey.codebook;
    let mut blocks: Vec<usize> = codebook.asked().map(|question| question.block).collect();
    blocks.dedup();
    let cells_of = |block: usize| -> Vec<Cells<'_>> {
        let own = codebook.columns.iter().filter(|column| {
            let question = &codebook.questions[column.question];
            question.block == block && question.kind.asks()
        });
        own.filter_map(|column| tested.cells(&column.code)).collect()
    };
    // Per response the page of its last answer, 0 for none.
    let mut last = vec![0_u64; tested.rows.len()];
    let mut found = Vec::new();
    for (block, page) in blocks.into_iter().zip(1_u64..) {
        let cells = cells_of(block);
        let (mut reached, mut answered) = (0, 0);
        for (row, last) in tested.rows.iter().map(|row| *row as usize).zip(&mut last) {
            reached += u64::from(cells.iter().any(|cells| cells.get(row).is_some()));
            if cells.iter().any(|cells| is_filled(cells.get(row))) {
                answered += 1;
                *last = page;
            }
        }
        found.push(PageFigures {
            page: Some(page),
            block: Some(block),
            questions: codebook.asked().filter(|question| question.block == block).count() as u64,
            reached: tested.knows_shown.then_some(reached),
            answered,
            stopped: None,
            seconds: tested.seconds(&format!("groupTime{}", codebook.blocks[block].gid)),
        });
    }
    let all = tested.rows.len() as u64;
    let opened = PageFigures {
        page: Some(0),
        block: None,
        questions: 0,
        reached: Some(all),
        answered: 0,
        stopped: None,
        seconds: None,
    };
    found.insert(0, opened.clone());
    let has_stopped = |row: u32| !tested.landscape.matched[row as usize].complete;
    for own in &mut found {
        let here = tested.rows.iter().zip(&last).filter(|(_, last)| own.page == Some(**last));
        own.stopped = tested.knows_complete.then(|| here.filter(|(row, _)| has_stopped(**row)).count() as u64);
    }
    found.push(PageFigures {
        page: None,
        questions: codebook.asked().count() as u64,
        answered: last.iter().filter(|last| **last > 0).count() as u64,
        stopped: tested.knows_complete.then(|| tested.rows.iter().filter(|row| has_stopped(**row)).count() as u64),
        seconds: tested.seconds("interviewtime"),
        ..opened
    });
    found
}
