//! A codebook guessed from a response export alone, for surveys whose structure nobody has sent.
//!
//! Headings with codes give the questions and their parts (`Q7[SQ001]`), with text behind them where
//! there is one; texts give questions named `COL6`, `COL7` … after their column; types are read off
//! the values. Good enough to look at answers; a finding says that the structure file tells more.

use std::collections::{BTreeSet, HashMap};

use crate::raw::table::{Cells, Table};
use crate::survey::{AnswerOption, Block, Codebook, Localised, Part, Question, QuestionType, SubQuestion};

use super::html::plain;
use super::mend::{self, NumberStyle};
use super::words::{Words, squashed};

/// The most different values that make a column a list rather than a text, however rare each is.
const LIST: usize = 12;

/// The most options of a list.
const OPTIONS: usize = 250;

/// The longest value that is an option.
const LONGEST: usize = 60;

/// Answers per value, on average, from which a column is a list.
const REPEATED: usize = 3;

/// Codes of questions that are called like the personal fields of participants.
const PERSONAL: [&str; 4] = ["firstname", "lastname", "email", "token"];

/// What a heading says: the question's code, what stands in its brackets, and its texts.
#[derive(Debug, Default)]
struct Heading {
    code: String,
    part: String,
    text: String,
    part_text: String,
}

/// A codebook for the columns of a table that are not LimeSurvey's own, and the names that they have
/// in it. `own` says which are.
pub fn codebook(table: &Table, own: &[Option<String>]) -> (Codebook, Vec<Option<String>>) {
    let mut codebook = Codebook { languages: vec![String::new()], ..Codebook::default() };
    codebook.blocks.push(Block { gid: "1".into(), title: Localised::default() });
    let headings = headings(table, own);
    let mut questions: Vec<Guess> = Vec::new();
    let mut places: HashMap<(&str, bool), usize> = HashMap::new();
    let mut placed: Vec<Option<(usize, Part)>> = vec![None; headings.len()];
    for (at, heading) in headings.iter().enumerate() {
        let Some(heading) = heading else { continue };
        // What stands beside answers belongs to the question that has them.
        let beside = [true, false].into_iter().find_map(|parts| places.get(&(heading.code.as_str(), parts)).copied());
        if let Some(question) = beside
            && let Some(part) = questions[question].beside(&heading.part)
        {
            placed[at] = Some((question, part));
            continue;
        }
        let has_parts = !heading.part.is_empty();
        let question = *places.entry((heading.code.as_str(), has_parts)).or_insert_with(|| {
            questions.push(Guess::new(heading));
            questions.len() - 1
        });
        questions[question].columns.push(at);
        placed[at] = Some((question, questions[question].part(heading)));
    }
    for (at, guess) in questions.into_iter().enumerate() {
        codebook.questions.push(guess.question(table, at, &mut placed));
    }
    super::index(&mut codebook);
    let codes: HashMap<(usize, &Part), &str> =
        codebook.columns.iter().map(|column| ((column.question, &column.part), column.code.as_str())).collect();
    let names = placed.iter().zip(own).map(|(placed, own)| match placed {
        Some((question, part)) => codes.get(&(*question, part)).map(|code| (*code).to_owned()),
        None => own.clone(),
    });
    let names = names.collect();
    (codebook, names)
}

/// What every heading says; none for LimeSurvey's own columns.
fn headings(table: &Table, own: &[Option<String>]) -> Vec<Option<Heading>> {
    let mut stems: HashMap<&str, usize> = HashMap::new();
    let open = || table.headings.iter().enumerate().filter(|(at, _)| own.get(*at).is_none_or(Option::is_none));
    for (_, heading) in open() {
        if let Some((stem, _)) = bracketed(heading) {
            *stems.entry(stem).or_default() += 1;
        }
    }
    let mut first: HashMap<&str, usize> = HashMap::new();
    let mut parts: HashMap<&str, usize> = HashMap::new();
    let mut found: Vec<Option<Heading>> = Vec::new();
    found.resize_with(table.headings.len(), || None);
    for (at, heading) in open() {
        // A heading that says nothing asks nothing.
        if heading.is_empty() {
            continue;
        }
        found[at] = Some(if let Some(heading) = coded(heading) {
            heading
        } else if let Some((stem, inner)) = bracketed(heading).filter(|(stem, _)| stems[stem] > 1) {
            // A text with several texts in brackets: one question with its parts.
            let nth = parts.entry(stem).or_default();
            *nth += 1;
            let part = match word(inner) {
                Some(word) => word.to_owned(),
                None => format!("SQ{nth:03}"),
            };
            let code = format!("COL{}", first.entry(stem).or_insert(at).to_owned() + 1);
            Heading { code, part, text: stem.to_owned(), part_text: inner.to_owned() }
        } else {
            Heading { code: format!("COL{}", at + 1), text: heading.clone(), ..Heading::default() }
        });
    }
    found
}

/// LimeSurvey's word for what stands beside answers, in any language.
fn word(inner: &str) -> Option<&'static str> {
    let codes = ["other", "comment", "othercomment"];
    Words::get().among(&codes, &squashed(inner), &[])
}

/// A heading that is a code, alone or with its text behind it.
fn coded(heading: &str) -> Option<Heading> {
    let mut ends = std::iter::once(heading.len()).chain(heading.match_indices(". ").take(3).map(|(at, _)| at));
    let end = ends.find(|end| split(&heading[..*end]).is_some())?;
    let (code, part) = split(&heading[..end])?;
    let text = heading.get(end + 2..).unwrap_or_default().trim();
    let (text, part_text) = if part.is_empty() { (text, "") } else { bracketed(text).unwrap_or((text, "")) };
    Some(Heading { code, part, text: text.to_owned(), part_text: part_text.to_owned() })
}

/// A code with what stands in its brackets, `Q7[SQ001]` or, as R writes it, `Q7.SQ001.`
fn split(code: &str) -> Option<(String, String)> {
    if is_code(code) {
        return Some((code.to_owned(), String::new()));
    }
    if let Some((question, rest)) = code.split_once('[') {
        let inner = rest.strip_suffix(']').filter(|inner| !inner.is_empty())?;
        // One pair of brackets, or two next to each other: what follows more is text.
        if inner.replacen("][", "", 1).contains(['[', ']']) {
            return None;
        }
        // Version 7 marks what is no sub-question: `[_Cother]`, `[SQ001_Ccomment]`.
        let inner = inner.strip_prefix("_C").unwrap_or(inner).replace("_Ccomment", "comment");
        return is_code(question).then(|| (question.to_owned(), inner));
    }
    let (question, rest) = code.split_once('.')?;
    let inner = rest.strip_suffix('.').filter(|inner| is_part(inner))?;
    is_code(question).then(|| (question.to_owned(), inner.to_owned()))
}

/// Whether a heading can be a question's code: LimeSurvey's begin with a letter and have no blanks.
fn is_code(heading: &str) -> bool {
    heading.starts_with(|c: char| c.is_ascii_alphabetic()) && is_part(heading)
}

fn is_part(part: &str) -> bool {
    !part.is_empty() && part.len() <= 64 && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

/// A text and what stands in the brackets at its end.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix(']')?;
    let at = inner.find(" [")?;
    Some((inner[..at].trim_end(), &inner[at + 2..]))
}

/// A question while its columns are gathered.
struct Guess {
    code: String,
    text: String,
    other: bool,
    comments: bool,
    comment: bool,
    files: bool,
    parts: Vec<(String, String)>,
    columns: Vec<usize>,
}

impl Guess {
    fn new(heading: &Heading) -> Self {
        Self {
            code: heading.code.clone(),
            text: if heading.text.is_empty() { heading.code.clone() } else { heading.text.clone() },
            other: false,
            comments: false,
            comment: false,
            files: false,
            parts: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// What stands beside answers under this word; none where it is a part like others.
    fn beside(&mut self, word: &str) -> Option<Part> {
        match word {
            "other" => {
                self.other = true;
                Some(Part::Other)
            }
            "othercomment" => {
                self.comments = true;
                Some(Part::OtherComment)
            }
            "comment" if self.parts.is_empty() => {
                self.comment = true;
                Some(Part::Comment(None))
            }
            "filecount" if self.parts.is_empty() => {
                self.files = true;
                Some(Part::FileCount)
            }
            word => {
                let sub = word.strip_suffix("comment").filter(|sub| !sub.is_empty())?;
                let at = self.parts.iter().position(|(code, _)| code == sub)?;
                self.comments = true;
                Some(Part::Comment(Some(at)))
            }
        }
    }

    /// The part that a heading names.
    fn part(&mut self, heading: &Heading) -> Part {
        if heading.part.is_empty() {
            return Part::Whole;
        }
        let text = if heading.part_text.is_empty() { &heading.part } else { &heading.part_text };
        self.parts.push((heading.part.clone(), text.clone()));
        Part::Sub(self.parts.len() - 1)
    }

    /// The finished question; parts that turn out to be ranks or scales are placed as such.
    fn question(self, table: &Table, at: usize, placed: &mut [Option<(usize, Part)>]) -> Question {
        let none = |text: &str| Localised(vec![(String::new(), plain(text))]);
        let cells: Vec<Cells<'_>> = self.columns.iter().filter_map(|at| table.at(*at)).collect();
        let mut values: BTreeSet<&str> = BTreeSet::new();
        let mut answers = 0;
        for cells in &cells {
            answers += cells.iter().flatten().filter(|value| !value.trim().is_empty()).count();
            values.extend(cells.distinct().into_iter().filter(|v| !v.trim().is_empty() && !mend::is_missing(v)));
        }
        let is_part = !self.parts.is_empty();
        // Addresses and names of people are no options, however few there are.
        let is_personal = values.iter().any(|value| value.contains('@')) || PERSONAL.contains(&self.code.as_str());
        let (mut kind, options) = match is_personal {
            true => (if is_part { QuestionType::Texts } else { QuestionType::LongText }, Vec::new()),
            false => kind_of(&values, answers, is_part, self.other),
        };
        let mut subs: Vec<SubQuestion> = self
            .parts
            .iter()
            .map(|(code, text)| SubQuestion { code: code.clone(), text: none(text), ..SubQuestion::default() })
            .collect();
        let own = self.columns.iter().copied();
        if kind == QuestionType::Array && self.is_ranked(&cells, options.len()) {
            kind = QuestionType::Ranking;
            subs.clear();
            for (rank, column) in (1..).zip(own) {
                placed[column] = Some((at, Part::Rank(rank)));
            }
        } else if let Some(rows) = self.scales().filter(|_| kind == QuestionType::Array) {
            kind = QuestionType::ArrayDual;
            subs = Vec::new();
            for (column, (row, scale)) in own.zip(rows) {
                let known = subs.iter().position(|sub| sub.code == row);
                let sub = known.unwrap_or_else(|| {
                    subs.push(SubQuestion { code: row.clone(), text: none(&row), ..SubQuestion::default() });
                    subs.len() - 1
                });
                placed[column] = Some((at, Part::Scale(sub, scale)));
            }
        }
        kind = match kind {
            QuestionType::Multiple if self.comments => QuestionType::MultipleComment,
            _ if is_part => kind,
            _ if self.files => QuestionType::Files,
            _ if self.comment => QuestionType::ListComment,
            kind => kind,
        };
        let scales: &[u8] = if kind == QuestionType::ArrayDual { &[0, 1] } else { &[0] };
        let options = scales.iter().flat_map(|scale| {
            options.iter().map(|value| AnswerOption {
                code: (*value).to_owned(),
                scale: *scale,
                label: none(value),
                ..AnswerOption::default()
            })
        });
        Question {
            options: options.collect(),
            code: self.code,
            qid: (at + 1).to_string(),
            kind,
            other: self.other,
            text: none(&self.text),
            subs,
            ..Question::default()
        }
    }

    /// Whether the parts are ranks: numbered from 1, and nobody has put one thing in two places.
    fn is_ranked(&self, cells: &[Cells<'_>], options: usize) -> bool {
        let numbered = (1..).zip(&self.parts).all(|(rank, (code, _))| *code == rank.to_string());
        if !numbered || cells.len() < 2 || options < cells.len() {
            return false;
        }
        (0..cells[0].len()).all(|row| {
            let mut seen = BTreeSet::new();
            let mut answers = cells.iter().filter_map(|cells| cells.get(row)).filter(|answer| !answer.is_empty());
            answers.all(|answer| seen.insert(answer))
        })
    }

    /// Row and scale of every part, where all have two pairs of brackets: `SQ001][1`.
    fn scales(&self) -> Option<Vec<(String, u8)>> {
        let scale = |(code, _): &(String, String)| {
            let (row, scale) = code.split_once("][")?;
            let scale = ["1", "2"].iter().position(|known| *known == scale)?;
            Some((row.to_owned(), u8::try_from(scale).ok()?))
        };
        self.parts.iter().map(scale).collect()
    }
}

/// The kind of a question whose answers these are, and the options they were chosen from.
fn kind_of<'a>(values: &BTreeSet<&'a str>, answers: usize, is_part: bool, other: bool) -> (QuestionType, Vec<&'a str>) {
    let all = |test: &dyn Fn(&str) -> bool| !values.is_empty() && values.iter().all(|value| test(value));
    let either = |part: QuestionType, whole: QuestionType| if is_part { part } else { whole };
    if all(&|value| value == "Y") && is_part {
        return (QuestionType::Multiple, Vec::new());
    }
    if all(&|value| matches!(value, "Y" | "N")) {
        return (either(QuestionType::ArrayYesNo, QuestionType::YesNo), Vec::new());
    }
    let style = mend::number_style(values.iter().copied());
    let has_zero = |value: &str| value.len() > 1 && value.starts_with('0') && !value.contains(['.', ',']);
    if all(&|value| is_number(value, style)) && !values.iter().any(|value| has_zero(value)) {
        return (either(QuestionType::Numbers, QuestionType::Number), Vec::new());
    }
    if all(&|value| value.len() > 5 && mend::is_moment(value)) {
        return (QuestionType::Date, Vec::new());
    }
    let is_short = values.len() <= OPTIONS && all(&|value| value.chars().count() <= LONGEST);
    let is_list = (is_short && values.len() <= LIST && all(&|value| value.len() <= 40))
        || (is_short && answers >= values.len() * REPEATED)
        || (is_short && all(&|value| value == "-oth-" || is_option(value)))
        || (is_short && other && values.contains("-oth-"));
    if is_list {
        let options = values.iter().copied().filter(|value| *value != "-oth-").collect();
        return (either(QuestionType::Array, QuestionType::List), options);
    }
    (either(QuestionType::Texts, QuestionType::LongText), Vec::new())
}

fn is_number(value: &str, style: NumberStyle) -> bool {
    mend::number(value, style).is_some()
}

/// Whether a value looks like the code of an option: `A1`, `AO05`.
fn is_option(value: &str) -> bool {
    let letters = value.bytes().take_while(u8::is_ascii_uppercase).count();
    let digits = value.len() - letters;
    (1..=3).contains(&letters) && (1..=4).contains(&digits) && value.bytes().skip(letters).all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::survey::limesurvey::own;

    fn guessed(text: &str) -> (Codebook, Vec<Option<String>>) {
        let table = crate::raw::delimited::read("r.csv", text).unwrap();
        let own = own::by_code(&table.headings, &Codebook::default());
        codebook(&table, &own)
    }

    fn kinds(codebook: &Codebook) -> Vec<(&str, QuestionType)> {
        codebook.questions.iter().map(|question| (question.code.as_str(), question.kind)).collect()
    }

    #[test]
    fn questions_parts_and_types_are_read_off_the_columns() {
        let (codebook, names) = guessed(
            "id,submitdate,Q1,Q2[SQ1],Q2[other],Q3,Q4,Wie geht es?,Q5[SQ1],Q5[SQ2],Q6[a],Q6[b]\n\
            1,2026-01-01 10:00:00,A1,Y,x,5,2026-02-03 00:00:00,gut,A1,A2,,17\n2,,A2,,,2.5,,,,A3,,viele\n",
        );
        assert_eq!(
            kinds(&codebook),
            [
                ("Q1", QuestionType::List),
                ("Q2", QuestionType::Multiple),
                ("Q3", QuestionType::Number),
                ("Q4", QuestionType::Date),
                ("COL8", QuestionType::List),
                ("Q5", QuestionType::Array),
                ("Q6", QuestionType::Array)
            ]
        );
        let options: Vec<&str> = codebook.questions[5].options.iter().map(|option| option.code.as_str()).collect();
        assert_eq!(options, ["A1", "A2", "A3"], "those of all parts");
        assert!(codebook.questions[1].other && codebook.column("Q2[other]").is_some());
        assert_eq!(codebook.questions[4].text.get("de"), "Wie geht es?");
        assert_eq!(names[7].as_deref(), Some("COL8"));
    }

    #[test]
    fn code_and_text_ranks_scales_and_dots_are_told_apart() {
        let (codebook, names) = guessed(
            "id,submitdate,K[SQ1]. Was? [Mail],K[other]. Was? [Sonstiges],R[1],R[2],D[x][1],D[x][2],V,V[_Cother],E.SQ1.\n\
            1,2026-01-01 10:00:00,Y,Bote,A2,A1,B1,C1,-oth-,Eigenbau,Y\n2,,,,A1,A2,B2,C2,A1,,Y\n",
        );
        assert_eq!(
            kinds(&codebook),
            [
                ("K", QuestionType::Multiple),
                ("R", QuestionType::Ranking),
                ("D", QuestionType::ArrayDual),
                ("V", QuestionType::List),
                ("E", QuestionType::Multiple)
            ]
        );
        assert_eq!(codebook.questions[0].text.get(""), "Was?");
        assert_eq!(codebook.questions[0].subs[0].text.get(""), "Mail");
        let names: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
        let expected =
            ["id", "submitdate", "K[SQ1]", "K[other]", "R[1]", "R[2]", "D[x][1]", "D[x][2]", "V", "V[other]", "E[SQ1]"];
        assert_eq!(names, expected);
    }

    #[test]
    fn many_codes_stay_a_list_and_keys_stay_text() {
        let mut text = String::from("id,submitdate,Land,AGS\n");
        for row in 1..=40 {
            text += &format!("{row},,A{row},0100100{}\n", row % 10);
        }
        let (codebook, _) = guessed(&text);
        assert_eq!(codebook.questions[0].kind, QuestionType::List);
        assert_eq!(codebook.questions[0].options.len(), 40);
        assert_ne!(codebook.questions[1].kind, QuestionType::Number, "leading zeros are no numbers'");
    }

    #[test]
    fn texts_with_brackets_are_one_question() {
        let (codebook, names) =
            guessed("id,submitdate,Wie? [Post],Wie? [Bote],Wie? [Autre],Was?\n1,,Y,,x,a\n2,,Y,Y,,b\n");
        assert_eq!(kinds(&codebook), [("COL3", QuestionType::Multiple), ("COL6", QuestionType::List)]);
        assert_eq!(names[4].as_deref(), Some("COL3[other]"));
        assert_eq!(codebook.questions[0].subs[1].text.get(""), "Bote");
    }
}
