//! From an answer to those who gave it, as a filter that can be read and changed.

use crate::query::filter::{Field, Filter, FilterValue, number_text};
use crate::survey::{Codebook, Part};

use super::{AnswerForm, Bin, Distribution};

/// The filter with one more term: who gave this answer to this part of a question. None where the
/// filter language does not ask for such answers: dates and texts.
pub fn who_gave(filter: &Filter, codebook: &Codebook, part: &Distribution, value: usize) -> Option<Filter> {
    let column = codebook.column(&part.code)?;
    let question = &codebook.questions[column.question];
    if part.form != AnswerForm::Values {
        return None;
    }
    let code = &part.values.get(value)?.code;
    // A box is asked for by its question: several of them read as OR.
    let (field, code) = match &column.part {
        Part::Sub(_) if question.kind.is_multiple() => {
            let sub = part.code.strip_prefix(&format!("{}[", question.code))?.strip_suffix(']')?;
            (question.code.clone(), sub.to_owned())
        }
        _ => (part.code.clone(), code.clone()),
    };
    Some(added(filter, field, FilterValue::Equal(code)))
}

/// The filter with one more term: who answered with a number of this class.
pub fn who_counted(filter: &Filter, part: &Distribution, bin: &Bin, is_last: bool) -> Filter {
    let terms = [
        FilterValue::AtLeast(number_text(bin.from)),
        if is_last { FilterValue::AtMost(number_text(bin.to)) } else { FilterValue::Less(number_text(bin.to)) },
    ];
    terms.into_iter().fold(filter.clone(), |filter, value| added(&filter, part.code.clone(), value))
}

/// The filter with one more term: who answered this part at all.
pub fn who_answered(filter: &Filter, part: &Distribution) -> Filter {
    added(filter, part.code.clone(), FilterValue::Present)
}

fn added(filter: &Filter, column: String, value: FilterValue) -> Filter {
    filter.with_term(Field::Answer(column), vec![value])
}
