//! The columns that LimeSurvey itself adds to an export: which of a file's columns they are.
//!
//! Questions can be called like them (`language`, `email`, `ZeitTime`), so that place and number
//! decide: LimeSurvey's fixed columns stand before the questions, participants and times behind.

use std::collections::{HashMap, HashSet};

use crate::raw::delimited::without_caption;
use crate::raw::table::{Cells, Table};
use crate::survey::{Codebook, QuestionType};

use super::mend;
use super::words::{Words, squashed};
use super::{FIXED_COLUMNS, PARTICIPANT_COLUMNS};

/// Fixed columns that every complete export has.
const ALWAYS: usize = 5;

/// The kinds of columns of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Fixed,
    Participant,
    Time,
}

/// Whether a heading can be one of LimeSurvey's own, as an export with codes writes it.
fn kind(name: &str, is_question: &dyn Fn(&str) -> bool) -> Option<Kind> {
    if FIXED_COLUMNS.contains(&name) {
        return Some(Kind::Fixed);
    }
    if PARTICIPANT_COLUMNS.contains(&name) || name.starts_with("attribute_") {
        return Some(Kind::Participant);
    }
    let timed = name == "interviewtime"
        || name.strip_prefix("groupTime").is_some_and(|nth| nth.bytes().all(|b| b.is_ascii_digit()))
        || name.strip_suffix("Time").is_some_and(is_question);
    timed.then_some(Kind::Time)
}

/// Whether LimeSurvey itself adds this column beside questions with these codes: fixed ones,
/// participant fields, timings.
pub fn is_own(name: &str, questions: &HashSet<&str>) -> bool {
    kind(name, &|code| questions.contains(code)).is_some()
}

/// The code in a heading: `id` of `id. Antwort ID`, `attribute_1` of `attribute_1 <AGS>`.
pub fn code_of(heading: &str) -> &str {
    let heading = without_caption(heading);
    heading.split_once(". ").map_or(heading, |(code, _)| code)
}

/// Per heading the name of the own column that it is, in an export with codes.
pub fn by_code(headings: &[String], codebook: &Codebook) -> Vec<Option<String>> {
    let codes: Vec<&str> = headings.iter().map(|heading| code_of(heading)).collect();
    let known: HashSet<&str> = if codebook.questions.is_empty() {
        codes.iter().copied().collect()
    } else {
        codebook.questions.iter().map(|question| question.title.as_str()).collect()
    };
    let kinds: Vec<Option<Kind>> = codes.iter().map(|code| kind(code, &|name| known.contains(name))).collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (code, _) in codes.iter().zip(&kinds).filter(|(_, kind)| kind.is_some()) {
        *times.entry(code).or_default() += 1;
    }
    let run = kinds.iter().take_while(|kind| **kind == Some(Kind::Fixed)).count();
    // Nobody's fields stand in an export without participants, nobody's times in one without any.
    let unknown = codebook.questions.is_empty();
    let invited = codes.iter().any(|code| *code == "token" || *code == "tid" || code.starts_with("attribute_"));
    let timed = codes.iter().any(|code| *code == "interviewtime" || code.starts_with("groupTime"));
    let mut lists: HashMap<&str, usize> = HashMap::new();
    for question in codebook.questions.iter().filter(|question| question.kind == QuestionType::Ranking) {
        *lists.entry(&question.title).or_default() += 1;
    }
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut names = vec![None; headings.len()];
    for (at, (code, kind)) in codes.iter().zip(&kinds).enumerate() {
        let Some(kind) = kind else { continue };
        let nth = seen.entry(code).or_default();
        *nth += 1;
        let (nth, times) = (*nth, times.get(code).copied().unwrap_or(0));
        // A ranking that is kept as one list stands under the title alone.
        let asked = codebook.headed(code).len() + lists.get(code).copied().unwrap_or(0);
        let is_own = match kind {
            Kind::Fixed if asked == 0 => nth == 1,
            Kind::Fixed if times > asked => nth <= times - asked,
            Kind::Fixed => at < run && FIXED_COLUMNS[..ALWAYS].contains(code),
            Kind::Participant | Kind::Time if asked > 0 => nth > asked,
            Kind::Participant => nth == 1 && (invited || !unknown),
            Kind::Time => nth == 1 && (timed || !unknown),
        };
        if is_own {
            names[at] = Some((*code).to_owned());
        }
    }
    names
}

/// Per heading the name of the own column that it is, in an export with texts: by LimeSurvey's words
/// in any language; where the language is not known, by place and by what stands in the columns.
pub fn by_text(table: &Table) -> Vec<Option<String>> {
    let words = Words::get();
    let mut names: Vec<Option<String>> = vec![None; table.headings.len()];
    for (name, heading) in names.iter_mut().zip(&table.headings).take(FIXED_COLUMNS.len()) {
        let text = squashed(heading);
        let whole = words.among(FIXED_COLUMNS, &text, &[]);
        let cut = || text.strip_suffix("..").and_then(|start| words.beginning(FIXED_COLUMNS, start));
        *name = whole.or_else(cut).map(str::to_owned);
    }
    let has = |names: &[Option<String>], wanted: &str| names.iter().flatten().any(|name| name == wanted);
    if !has(&names, "id") || !has(&names, "submitdate") {
        by_place(table, &mut names);
    }
    names
}

/// Fills the names of own columns that no word tells: they stand first and in one order.
fn by_place(table: &Table, names: &mut [Option<String>]) {
    let mut next = 0;
    for at in 0..names.len().min(FIXED_COLUMNS.len()) {
        if let Some(place) = names[at].as_deref().and_then(|name| FIXED_COLUMNS.iter().position(|own| *own == name)) {
            next = place + 1;
            continue;
        }
        let Some(cells) = table.at(at) else { return };
        let fitting = (next..FIXED_COLUMNS.len()).find(|place| {
            let name = FIXED_COLUMNS[*place];
            let taken = names.iter().flatten().any(|known| known == name);
            !taken && holds(name, cells)
        });
        // The two that make a response come first; what is none of them begins the questions.
        let Some(place) = fitting.filter(|place| *place >= 2 || *place == at) else { return };
        names[at] = Some(FIXED_COLUMNS[place].to_owned());
        next = place + 1;
    }
}

/// Rows that are looked at to tell what a column holds.
const LOOKED_AT: usize = 200;

/// Whether a column can be this one, by its values.
fn holds(name: &str, cells: Cells<'_>) -> bool {
    let values: Vec<&str> = cells.iter().take(LOOKED_AT).flatten().map(str::trim).filter(|v| !v.is_empty()).collect();
    let all = |test: &dyn Fn(&str) -> bool| values.iter().all(|value| test(value));
    let digits = |value: &str| value.bytes().all(|b| b.is_ascii_digit());
    match name {
        "id" => {
            let mut seen = HashSet::new();
            !values.is_empty() && all(&digits) && values.iter().all(|value| seen.insert(*value))
        }
        "submitdate" => all(&|value| mend::is_moment(value)),
        "lastpage" => all(&|value| digits(value) && value.len() <= 3),
        "startlanguage" => {
            let is_language = |value: &str| {
                let base = crate::survey::base_language(value);
                (2..=3).contains(&base.len()) && base.bytes().all(|b| b.is_ascii_lowercase()) && value.len() <= 12
            };
            !values.is_empty() && all(&is_language)
        }
        "seed" => !values.is_empty() && all(&|value| digits(value) && value.len() >= 4),
        "token" => {
            let is_token = |value: &str| value.len() >= 10 && value.bytes().all(|b| b.is_ascii_alphanumeric());
            !values.is_empty() && all(&is_token)
        }
        "startdate" | "datestamp" => !values.is_empty() && all(&|value| value.len() > 10 && mend::is_moment(value)),
        "ipaddr" => !values.is_empty() && all(&|value| value.parse::<std::net::IpAddr>().is_ok()),
        "refurl" => !values.is_empty() && all(&|value| value.starts_with("http://") || value.starts_with("https://")),
        _ => false,
    }
}
