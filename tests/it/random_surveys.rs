//! Random surveys of every question type, language count and version of LimeSurvey's database,
//! written the way LimeSurvey writes them, and read back: every answer has to be where it was put.
//!
//! What is expected is known before anything is read: the generator names columns and answers by
//! itself. `REGATLAS_RANDOM_SURVEYS=20000` runs more of them; `REGATLAS_RANDOM_SURVEYS_DIR` keeps the
//! archives, with their counts, for `tests/golden/archive_counts.py`.

use std::collections::{BTreeMap, HashSet};
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use regatlas::domain::FindingCode;
use regatlas::survey::{SurveyFiles, SurveyTables, open};

use crate::harness::zip;

/// Surveys of one run.
const SURVEYS: u64 = 500;

/// Columns that LimeSurvey has of its own, which questions can be called like.
const OWN: [&str; 10] =
    ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"];

/// Versions of the database: texts in the rows, texts apart, names by ids, and what rankings were.
const VERSIONS: [u32; 14] = [155, 263, 357, 399, 400, 480, 627, 640, 699, 700, 704, 706, 709, 714];

/// From this version on fields are named by ids.
const BY_IDS: u32 = 700;

const TYPES: &str = "L!OMPRYG5FHABCE:;1NKSTUQD|I*X";

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit.max(1)
    }

    fn one_in(&mut self, chance: usize) -> bool {
        self.below(chance) == 0
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

/// One thing with an id, a code and a scale: a sub-question or an option.
struct Item {
    id: usize,
    code: String,
    scale: usize,
}

struct Asked {
    qid: usize,
    gid: usize,
    order: usize,
    title: String,
    /// The code that tells it from others of its title.
    code: String,
    kind: char,
    other: bool,
    subs: Vec<Item>,
    options: Vec<Item>,
}

/// One column with its answers, under the three names that it has.
struct Column {
    code: String,
    field: String,
    heading: String,
    values: Vec<Option<String>>,
    /// The database pads numbers.
    padded: bool,
}

struct Generated {
    sid: usize,
    version: u32,
    languages: Vec<&'static str>,
    groups: Vec<usize>,
    asked: Vec<Asked>,
    columns: Vec<Column>,
    /// Rankings that are kept as one list: field, heading, and its columns.
    lists: Vec<(String, String, Vec<usize>)>,
    responses: usize,
}

fn survey(seed: u64) -> Generated {
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5555);
    let version = VERSIONS[usize::try_from(seed).unwrap() % VERSIONS.len()];
    let mut languages = vec!["de", "en", "fr", "de-informal", "pt-BR", "pl", "it"];
    for at in (1..languages.len()).rev() {
        languages.swap(at, random.below(at + 1));
    }
    languages.truncate(1 + random.below(4));
    let groups: Vec<usize> = (0..=random.below(3)).map(|at| 3 + at * 7).collect();
    let count = 1 + random.below(9);
    let mut next = 1 + random.below(50);
    let mut id = || {
        next += 1;
        next
    };
    let qids: Vec<usize> = (0..count).map(|_| id()).collect();
    let mut asked: Vec<Asked> = Vec::new();
    let mut taken: HashSet<String> = OWN.iter().map(|name| (*name).to_owned()).collect();
    for (at, qid) in qids.iter().enumerate() {
        // Every type in turn, so that none is missed.
        let kind = TYPES.chars().nth((usize::try_from(seed).unwrap() * 3 + at * 5) % TYPES.len()).unwrap();
        let title = match random.below(12) {
            // What another question's field is called.
            0 | 1 => format!("Q{}", qids[random.below(count)]),
            2 => random.pick(&["language", "email", "token", "seed", "completed", "firstname", "id"]).to_owned(),
            3 if at > 0 => asked[random.below(at)].title.clone(),
            4 => format!("a_{at}"),
            _ => format!("G0{}Q{at:02}", random.below(3)),
        };
        let mut code = title.clone();
        let mut nth = 1;
        while !taken.insert(code.clone()) {
            nth += 1;
            code = format!("{title}#{nth}");
        }
        let codes = |random: &mut Random, pool: &[&str], most: usize| -> Vec<String> {
            let mut codes: Vec<String> = pool.iter().map(|code| (*code).to_owned()).collect();
            for at in (1..codes.len()).rev() {
                codes.swap(at, random.below(at + 1));
            }
            codes.truncate(1 + random.below(most));
            codes
        };
        let sub_codes = ["SQ001", "SQ002", "SQ003", "1", "2", "10", "x", "MELD", "PASS"];
        let option_codes = ["A1", "A2", "A3", "01", "1", "9", "Y", "N", "x"];
        let mut subs = Vec::new();
        if "MPFHABCE:;1KQ".contains(kind) {
            subs.extend(codes(&mut random, &sub_codes, 4).into_iter().map(|code| Item { id: id(), code, scale: 0 }));
        }
        if ":;".contains(kind) {
            subs.extend(codes(&mut random, &sub_codes, 3).into_iter().map(|code| Item { id: id(), code, scale: 1 }));
        }
        let mut options = Vec::new();
        for scale in 0..if kind == '1' { 2 } else { usize::from("L!OFHR".contains(kind)) } {
            options.extend(codes(&mut random, &option_codes, 5).into_iter().map(|code| Item { id: id(), code, scale }));
        }
        let other = "L!MP".contains(kind) && random.one_in(2);
        let gid = random.pick(&groups);
        asked.push(Asked {
            qid: *qid,
            gid,
            order: random.below(100) * 100 + at,
            title,
            code,
            kind,
            other,
            subs,
            options,
        });
    }
    // Codes are given in the order in which the questions are asked.
    asked.sort_by_key(|asked| (groups.iter().position(|gid| *gid == asked.gid), asked.order));
    let mut taken: HashSet<String> = OWN.iter().map(|name| (*name).to_owned()).collect();
    for asked in &mut asked {
        let mut nth = 1;
        asked.code.clone_from(&asked.title);
        while !taken.insert(asked.code.clone()) {
            nth += 1;
            asked.code = format!("{}#{nth}", asked.title);
        }
    }
    let sid = 100_000 + random.below(899_999);
    let responses = random.below(9);
    let mut generated =
        Generated { sid, version, languages, groups, asked, columns: Vec::new(), lists: Vec::new(), responses };
    answer(&mut generated, &mut random);
    generated
}

/// Gives every question its columns, and every response its answers.
#[expect(clippy::too_many_lines, reason = "one arm a type of question")]
fn answer(survey: &mut Generated, random: &mut Random) {
    let mut columns = Vec::new();
    let mut lists = Vec::new();
    for asked in &survey.asked {
        let shown: Vec<bool> = (0..survey.responses).map(|_| !random.one_in(6)).collect();
        let by_ids = survey.version >= BY_IDS;
        let field = |codes: &str, ids: &str| {
            if by_ids {
                format!("Q{}{ids}", asked.qid)
            } else {
                format!("{}X{}X{}{codes}", survey.sid, asked.gid, asked.qid)
            }
        };
        let mut add = |random: &mut Random,
                       part: &str,
                       codes: &str,
                       ids: &str,
                       marked: &str,
                       make: &dyn Fn(&mut Random) -> String| {
            let value = |shown: &bool| shown.then(|| if random.one_in(5) { String::new() } else { make(random) });
            let values = shown.iter().map(value).collect();
            // Version 7 marks in headings what is no sub-question.
            let heading = if by_ids && !marked.is_empty() { marked } else { part };
            columns.push(Column {
                code: format!("{}{part}", asked.code),
                field: field(codes, ids),
                heading: format!("{}{heading}", asked.title),
                values,
                padded: "NK:".contains(asked.kind),
            });
        };
        let text = |random: &mut Random| {
            random
                .pick(&[
                    "Ja",
                    "N/A",
                    "NA",
                    "-",
                    "  x ",
                    "a;b\n\"c\"",
                    "=1+1",
                    "'=1",
                    "0",
                    "<b>x</b>",
                    "Köln & Bonn",
                    "]]>",
                ])
                .to_owned()
        };
        let number = |random: &mut Random| {
            random.pick(&["0", "1", "12.5", "-3", "1000000", "0.25", "7", "42", "1234.5678"]).to_owned()
        };
        let subs: Vec<&Item> = asked.subs.iter().filter(|sub| sub.scale == 0).collect();
        let option = |scale: usize, random: &mut Random| {
            let own: Vec<&Item> = asked.options.iter().filter(|option| option.scale == scale).collect();
            random.pick(&own).code.clone()
        };
        match asked.kind {
            'L' | '!' | 'O' => {
                let with_other = |random: &mut Random| {
                    if asked.other && random.one_in(4) { "-oth-".to_owned() } else { option(0, random) }
                };
                add(random, "", "", "", "", &with_other);
                if asked.kind == 'O' {
                    add(random, "[comment]", "comment", "_Ccomment", "[_Ccomment]", &text);
                } else if asked.other {
                    add(random, "[other]", "other", "_Cother", "[_Cother]", &text);
                }
            }
            'M' | 'P' => {
                for sub in subs {
                    let (code, ids) = (&sub.code, format!("_S{}", sub.id));
                    add(random, &format!("[{code}]"), code, &ids, "", &|_| "Y".into());
                    if asked.kind == 'P' {
                        let comment = format!("{code}comment");
                        let marked = format!("[{code}_Ccomment]");
                        add(random, &format!("[{comment}]"), &comment, &format!("{ids}_Ccomment"), &marked, &text);
                    }
                }
                if asked.other {
                    add(random, "[other]", "other", "_Cother", "[_Cother]", &text);
                    if asked.kind == 'P' {
                        let marked = "[_Cothercomment]";
                        add(random, "[othercomment]", "othercomment", "_Cothercomment", marked, &text);
                    }
                }
            }
            'R' => ranking(survey, asked, &shown, random, &mut columns, &mut lists),
            ':' | ';' => {
                for row in &subs {
                    for column in asked.subs.iter().filter(|sub| sub.scale == 1) {
                        let codes = format!("{}_{}", row.code, column.code);
                        let ids = format!("_S{}_S{}", row.id, column.id);
                        let make: &dyn Fn(&mut Random) -> String = if asked.kind == ':' { &number } else { &text };
                        add(random, &format!("[{codes}]"), &codes, &ids, "", make);
                    }
                }
            }
            '1' => {
                for sub in subs {
                    for scale in [0, 1] {
                        let part = format!("[{}][{}]", sub.code, scale + 1);
                        let (codes, ids) = (format!("{}#{scale}", sub.code), format!("_S{}#{scale}", sub.id));
                        add(random, &part, &codes, &ids, "", &|random| option(scale, random));
                    }
                }
            }
            'F' | 'H' | 'A' | 'B' | 'C' | 'E' | 'K' | 'Q' => {
                let make = |random: &mut Random| match asked.kind {
                    'A' => (1 + random.below(5)).to_string(),
                    'B' => (1 + random.below(10)).to_string(),
                    'C' => random.pick(&["Y", "N", "U"]).to_owned(),
                    'E' => random.pick(&["I", "S", "D"]).to_owned(),
                    'K' => number(random),
                    'Q' => text(random),
                    _ => option(0, random),
                };
                for sub in subs {
                    add(random, &format!("[{}]", sub.code), &sub.code, &format!("_S{}", sub.id), "", &make);
                }
            }
            '|' => {
                add(random, "", "", "", "", &|_| "[{\"name\":\"a%20b.pdf\",\"size\":12}]".into());
                add(random, "[filecount]", "_filecount", "_Cfilecount", "[_Cfilecount]", &|_| "1".into());
            }
            kind => {
                let make = |random: &mut Random| match kind {
                    'Y' => random.pick(&["Y", "N"]).to_owned(),
                    'G' => random.pick(&["F", "M"]).to_owned(),
                    '5' => (1 + random.below(5)).to_string(),
                    'N' => number(random),
                    'D' => random.pick(&["2026-01-02 00:00:00", "2031-12-31 00:00:00"]).to_owned(),
                    'I' => random.pick(&["de", "en"]).to_owned(),
                    'X' => String::new(),
                    _ => text(random),
                };
                add(random, "", "", "", "", &make);
            }
        }
    }
    survey.columns = columns;
    survey.lists = lists;
}

/// A ranking: ranks as columns, named by number, by the answer or by the sub-question at their place,
/// or all of them as one list.
fn ranking(
    survey: &Generated,
    asked: &Asked,
    shown: &[bool],
    random: &mut Random,
    columns: &mut Vec<Column>,
    lists: &mut Vec<(String, String, Vec<usize>)>,
) {
    let first = columns.len();
    for (at, item) in asked.options.iter().enumerate() {
        let field = match survey.version {
            version if version < BY_IDS => format!("{}X{}X{}{}", survey.sid, asked.gid, asked.qid, at + 1),
            700..=705 => format!("Q{}_R{}", asked.qid, item.id),
            _ => format!("Q{}_S{}", asked.qid, item.id),
        };
        let heading = match survey.version {
            version if version < BY_IDS => format!("[{}]", at + 1),
            700..=705 => format!("[{}]", item.id),
            _ => format!("[{}]", item.code),
        };
        columns.push(Column {
            code: format!("{}[{}]", asked.code, at + 1),
            field,
            heading: format!("{}{heading}", asked.title),
            values: Vec::new(),
            padded: false,
        });
    }
    for shown in shown {
        let mut order: Vec<&str> = asked.options.iter().map(|option| option.code.as_str()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let ranked = random.below(order.len() + 1);
        for (rank, column) in columns[first..].iter_mut().enumerate() {
            column.values.push(shown.then(|| if rank < ranked { order[rank].to_owned() } else { String::new() }));
        }
    }
    if survey.version >= 709 {
        lists.push((format!("Q{}", asked.qid), asked.title.clone(), (first..columns.len()).collect()));
    }
}

fn escaped(text: &str) -> String {
    format!("<![CDATA[{}]]>", text.replace("]]>", "]]]]><![CDATA[>"))
}

fn row(fields: &[(&str, String)]) -> String {
    let mut row = String::from("<row>");
    for (name, value) in fields {
        let _ = if value.is_empty() {
            write!(row, "<{name}/>")
        } else {
            write!(row, "<{name}>{}</{name}>", escaped(value))
        };
    }
    row + "</row>"
}

fn document(kind: &str, version: u32, sections: &[(&str, String)]) -> String {
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<document><LimeSurveyDocType>{kind}</LimeSurveyDocType><DBVersion>{version}</DBVersion>"
    );
    for (name, content) in sections {
        let _ = write!(text, "<{name}>{content}</{name}>");
    }
    text + "</document>"
}

/// The text of a thing in a language, as it is shown.
fn text_of(what: &str, id: usize, language: &str) -> String {
    format!("{what} {id} auf {language}")
}

/// The structure as the version writes it.
fn structure(survey: &Generated) -> String {
    let in_rows = survey.version < 400;
    let (mut groups, mut questions, mut subs, mut answers) =
        (String::new(), String::new(), String::new(), String::new());
    let (mut group_texts, mut question_texts, mut answer_texts) = (String::new(), String::new(), String::new());
    // One row a thing, or one a thing and language, with its text.
    let put = |rows: &mut String,
               texts: &mut String,
               fields: &[(&str, String)],
               id: (&str, usize),
               what: &str,
               name: &str| {
        let html = |language: &str| format!("<p>{}</p>", text_of(what, id.1, language));
        for (at, language) in survey.languages.iter().enumerate() {
            let text = [(name, html(language)), ("language", (*language).to_owned())];
            if in_rows {
                rows.push_str(&row(&[fields, &text].concat()));
            } else {
                if at == 0 {
                    rows.push_str(&row(fields));
                }
                texts.push_str(&row(&[&[(id.0, id.1.to_string())], text.as_slice()].concat()));
            }
        }
    };
    for (order, gid) in survey.groups.iter().enumerate() {
        let fields = [("gid", gid.to_string()), ("group_order", order.to_string())];
        put(&mut groups, &mut group_texts, &fields, ("gid", *gid), "Gruppe", "group_name");
    }
    for asked in &survey.asked {
        let fields = [
            ("qid", asked.qid.to_string()),
            ("parent_qid", "0".to_owned()),
            ("gid", asked.gid.to_string()),
            ("type", asked.kind.to_string()),
            ("title", asked.title.clone()),
            ("other", if asked.other { "Y" } else { "N" }.to_owned()),
            ("question_order", asked.order.to_string()),
        ];
        put(&mut questions, &mut question_texts, &fields, ("qid", asked.qid), "Frage", "question");
        // From version 7 on the items of a ranking came to be sub-questions.
        let ranked = asked.kind == 'R' && survey.version >= 706;
        for (order, sub) in asked.subs.iter().chain(asked.options.iter().filter(|_| ranked)).enumerate() {
            let fields = [
                ("qid", sub.id.to_string()),
                ("parent_qid", asked.qid.to_string()),
                ("title", sub.code.clone()),
                ("question_order", order.to_string()),
                ("scale_id", sub.scale.to_string()),
            ];
            put(&mut subs, &mut question_texts, &fields, ("qid", sub.id), "Teil", "question");
        }
        for (order, option) in asked.options.iter().filter(|_| !ranked).enumerate() {
            let mut fields = vec![
                ("qid", asked.qid.to_string()),
                ("code", option.code.clone()),
                ("sortorder", order.to_string()),
                ("scale_id", option.scale.to_string()),
            ];
            if !in_rows {
                fields.push(("aid", option.id.to_string()));
            }
            put(&mut answers, &mut answer_texts, &fields, ("aid", option.id), "Wahl", "answer");
        }
    }
    let more = survey.languages[1..].join(" ");
    let own =
        [("sid", survey.sid.to_string()), ("language", survey.languages[0].to_owned()), ("additional_languages", more)];
    let rows = |rows: String| format!("<rows>{rows}</rows>");
    let sections = [
        ("answers", rows(answers)),
        ("answer_l10ns", rows(answer_texts)),
        ("groups", rows(groups)),
        ("group_l10ns", rows(group_texts)),
        ("questions", rows(questions)),
        ("subquestions", rows(subs)),
        ("question_l10ns", rows(question_texts)),
        ("surveys", rows(row(&own))),
    ];
    document("Survey", survey.version, &sections)
}

fn submitted(at: usize) -> Option<String> {
    (!at.is_multiple_of(3)).then(|| format!("2026-10-01 10:00:{at:02}"))
}

/// A list as the database keeps it; none where it was not shown.
fn listed(survey: &Generated, columns: &[usize], at: usize) -> Option<String> {
    let items: Option<Vec<&str>> = columns.iter().map(|column| survey.columns[*column].values[at].as_deref()).collect();
    items.map(|items| {
        serde_json::to_string(&items.into_iter().filter(|item| !item.is_empty()).collect::<Vec<_>>()).unwrap()
    })
}

/// The responses as the database has them.
fn responses(survey: &Generated) -> String {
    let in_lists: HashSet<usize> = survey.lists.iter().flat_map(|(_, _, columns)| columns.iter().copied()).collect();
    let columns: Vec<&Column> =
        survey.columns.iter().enumerate().filter(|(at, _)| !in_lists.contains(at)).map(|(_, column)| column).collect();
    let mut fields = String::new();
    let names =
        columns.iter().map(|column| column.field.as_str()).chain(survey.lists.iter().map(|(field, ..)| field.as_str()));
    for name in ["id", "submitdate", "lastpage", "startlanguage", "seed"].into_iter().chain(names) {
        let _ = write!(fields, "<fieldname>{name}</fieldname>");
    }
    let mut rows = String::new();
    for at in 0..survey.responses {
        let mut fields: Vec<(String, String)> = vec![("id".into(), (at * 2 + 1).to_string())];
        fields.extend(submitted(at).map(|moment| ("submitdate".to_owned(), moment)));
        let answers = columns.iter().map(|column| (column.field.clone(), column.padded, column.values[at].clone()));
        let lists = survey.lists.iter().map(|(field, _, columns)| (field.clone(), false, listed(survey, columns, at)));
        for (field, padded, value) in answers.chain(lists) {
            let Some(value) = value else { continue };
            let field = field.replace('#', "-");
            let name = if field.starts_with(|c: char| c.is_ascii_digit()) { format!("_{field}") } else { field };
            let value = match value.split_once('.') {
                _ if !padded || value.is_empty() => value,
                Some((whole, rest)) => format!("{whole}.{rest:0<10}"),
                None => format!("{value}.0000000000"),
            };
            fields.push((name, value));
        }
        let fields: Vec<(&str, String)> = fields.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        rows.push_str(&row(&fields));
    }
    let content = format!("<fields>{fields}</fields><rows>{rows}</rows>");
    document("Responses", survey.version, &[("responses", content)])
}

/// The same as a CSV export with codes: NULL bare, the empty string quoted.
fn csv(survey: &Generated, random: &mut Random) -> String {
    let separator = random.pick(&[";", ",", "\t"]);
    let with_text = random.one_in(2);
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let in_lists: HashSet<usize> = survey.lists.iter().flat_map(|(_, _, columns)| columns.iter().copied()).collect();
    let mut headings: Vec<String> =
        ["id", "submitdate", "lastpage", "startlanguage", "seed"].iter().map(|name| (*name).to_owned()).collect();
    let mut cells: Vec<Vec<Option<String>>> = vec![Vec::new(); survey.responses];
    for (at, row) in cells.iter_mut().enumerate() {
        row.extend([
            Some((at * 2 + 1).to_string()),
            submitted(at),
            Some("1".into()),
            Some("de".into()),
            Some("77".into()),
        ]);
    }
    for (at, column) in survey.columns.iter().enumerate() {
        if let Some((_, title, columns)) = survey.lists.iter().find(|(_, _, columns)| columns[0] == at) {
            headings.push(title.clone());
            for (at, row) in cells.iter_mut().enumerate() {
                row.push(listed(survey, columns, at));
            }
        } else if !in_lists.contains(&at) {
            headings.push(column.heading.clone());
            for (at, row) in cells.iter_mut().enumerate() {
                row.push(column.values[at].clone());
            }
        }
    }
    let headings: Vec<String> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| quoted(&if with_text { format!("{heading}. Frage {at}? [x]") } else { heading.clone() }))
        .collect();
    let mut text = format!("\u{feff}{}\r\n", headings.join(separator));
    for row in cells {
        let row: Vec<String> = row.iter().map(|cell| cell.as_deref().map_or_else(String::new, quoted)).collect();
        text += &row.join(separator);
        text += "\r\n";
    }
    text
}

/// Every question, text and answer is where it belongs.
fn check(survey: &Generated, read: &SurveyTables, what: &str) {
    let codebook = &read.codebook;
    let codes: Vec<&str> = codebook.questions.iter().map(|question| question.code.as_str()).collect();
    let expected: Vec<&str> = survey.asked.iter().map(|asked| asked.code.as_str()).collect();
    assert_eq!(codes, expected, "{what}");
    for (question, asked) in codebook.questions.iter().zip(&survey.asked) {
        assert_eq!(question.kind.code(), asked.kind.to_string(), "{what}");
        for language in &survey.languages {
            assert_eq!(question.text.get(language), text_of("Frage", asked.qid, language), "{what}: {}", asked.code);
        }
        for (option, item) in question.options.iter().zip(&asked.options) {
            let language = survey.languages[0];
            let word = if asked.kind == 'R' && survey.version >= 706 { "Teil" } else { "Wahl" };
            let expected = (item.code.as_str(), text_of(word, item.id, language));
            assert_eq!(
                (option.code.as_str(), option.label.get(language).to_owned()),
                expected,
                "{what}: {}",
                asked.code
            );
        }
    }
    assert_eq!(read.responses.height(), survey.responses, "{what}");
    for column in &survey.columns {
        let cells = read.responses.column(&column.code);
        let found: Vec<Option<String>> = match cells {
            Some(cells) => cells.iter().map(|value| value.map(str::to_owned)).collect(),
            None => panic!("{what}: no column {} ({})", column.code, column.field),
        };
        // A list of nothing is an empty answer; line ends and blanks are as they were.
        assert_eq!(found, column.values, "{what}: {} ({}, {})", column.code, column.field, column.heading);
    }
    let unknown = read.findings.iter().find(|finding| {
        matches!(finding.code, FindingCode::UnknownColumn | FindingCode::VersionNewer | FindingCode::HeadingAmbiguous)
    });
    assert_eq!(unknown, None, "{what}");
}

fn opened(responses: &Path, structure: Option<&Path>, what: &str) -> SurveyTables {
    let files = SurveyFiles {
        responses: Some(responses.to_owned()),
        structure: structure.map(Path::to_owned),
        participants: None,
    };
    open(&files, include_str!("../../data/questionnaire.lss")).unwrap_or_else(|error| panic!("{what}: {error}"))
}

/// How often every answer was given, column by column, for the reader in Python.
fn counts(survey: &Generated) -> serde_json::Value {
    let count = |column: &Column| {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for value in &column.values {
            *counts.entry(value.clone().unwrap_or_else(|| "<NULL>".into())).or_default() += 1;
        }
        (column.code.clone(), serde_json::json!(counts))
    };
    serde_json::Value::Object(survey.columns.iter().map(count).collect())
}

#[test]
fn every_answer_of_random_surveys_is_where_it_was_put() {
    let surveys = env::var("REGATLAS_RANDOM_SURVEYS").ok().and_then(|count| count.parse().ok()).unwrap_or(SURVEYS);
    let kept = env::var("REGATLAS_RANDOM_SURVEYS_DIR").ok();
    let folder = tempfile::tempdir().unwrap();
    let place = |name: &str| folder.path().join(name);
    for seed in 0..surveys {
        let survey = survey(seed);
        let (lss, lsr) = (structure(&survey), responses(&survey));
        let what = format!("survey {seed} of version {}", survey.version);
        let archive = zip(&[
            (&format!("survey_{}.lss", survey.sid), lss.as_bytes()),
            (&format!("survey_{}_responses.lsr", survey.sid), lsr.as_bytes()),
        ]);
        fs::write(place("a.lsa"), &archive).unwrap();
        if let Some(kept) = &kept {
            fs::write(Path::new(kept).join(format!("{seed}.lsa")), &archive).unwrap();
            fs::write(Path::new(kept).join(format!("{seed}.json")), counts(&survey).to_string()).unwrap();
        }
        check(&survey, &opened(&place("a.lsa"), None, &what), &format!("{what}, archive"));
        if survey.responses > 0 {
            fs::write(place("s.lss"), &lss).unwrap();
            fs::write(place("r.csv"), csv(&survey, &mut Random(seed))).unwrap();
            let read = opened(&place("r.csv"), Some(&place("s.lss")), &what);
            check_csv(&survey, &read, &format!("{what}, CSV"));
        }
    }
}

/// As [`check`]; a text of an export that begins with a masked sign loses the mask.
fn check_csv(survey: &Generated, read: &SurveyTables, what: &str) {
    let unmasked = |column: &Column| Column {
        code: column.code.clone(),
        field: column.field.clone(),
        heading: column.heading.clone(),
        values: column.values.iter().map(|value| value.as_ref().map(|v| v.replacen("'=", "=", 1))).collect(),
        padded: false,
    };
    let survey = Generated {
        sid: survey.sid,
        version: survey.version,
        languages: survey.languages.clone(),
        groups: survey.groups.clone(),
        asked: Vec::new(),
        columns: survey.columns.iter().map(unmasked).collect(),
        lists: Vec::new(),
        responses: survey.responses,
    };
    let read = SurveyTables { codebook: regatlas::survey::Codebook::default(), ..read.clone() };
    check(&survey, &read, what);
}

/// What `tests/golden/archive_counts.py --stored` counted in the archives of the tests, from their XML.
const STORED: &str = include_str!("../golden/archive_counts.json");

#[test]
fn the_archives_of_the_tests_are_counted_as_the_second_reader_counts_them() {
    type Counts = BTreeMap<String, BTreeMap<String, usize>>;
    let stored: BTreeMap<String, Counts> = serde_json::from_str(STORED).unwrap();
    assert!(stored.len() >= 8, "{:?}", stored.keys());
    for (archive, expected) in stored {
        let read = opened(&crate::harness::data(&archive), None, &archive);
        let found: Counts = read
            .codebook
            .columns
            .iter()
            .filter_map(|column| Some((column.code.clone(), read.responses.column(&column.code)?)))
            .map(|(code, cells)| {
                let mut counts: BTreeMap<String, usize> = BTreeMap::new();
                for value in cells.iter() {
                    *counts.entry(value.unwrap_or("<NULL>").to_owned()).or_default() += 1;
                }
                (code, counts)
            })
            .collect();
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{archive}");
        for (column, counts) in expected {
            let unfolded: BTreeMap<String, usize> = counts
                .into_iter()
                .map(|(value, count)| (value.replace("\r\n", "\n").replace('\u{2028}', "\n"), count))
                .collect();
            assert_eq!(found[&column], unfolded, "{archive}: {column}");
        }
    }
}
