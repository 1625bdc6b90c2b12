//! The survey that the stub holds, from the test files, answered in the shape of the transcripts.

use std::collections::BTreeMap;

use quick_xml::events::Event;
use quick_xml::reader::Reader;
use serde_json::{Map, Value, json};

use super::server::transcript;

type Fields = BTreeMap<String, String>;

/// A survey as a server holds it; tests change it between two syncs.
pub struct Survey {
    /// Header of the response export.
    pub header: String,
    /// Raw records of the responses by id.
    pub responses: BTreeMap<u64, String>,
    /// Participants by `tid`, by the columns of their CSV; `None` without a table of them.
    pub participants: Option<BTreeMap<u64, Vec<(String, String)>>>,
    /// Whether pages of participants begin at a `tid` instead of at a place.
    pub by_tid: bool,
    /// Whether the survey has been activated.
    pub active: bool,
    /// What `get_summary` says too much.
    pub miscounted: u64,
    /// Replaces a text of the structure.
    pub renamed: Option<(&'static str, &'static str)>,
    structure: BTreeMap<String, Vec<Fields>>,
}

/// A file of the tests.
pub fn file(name: &str) -> String {
    let path = format!("{}/tests/data/survey/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

impl Survey {
    pub fn load() -> Self {
        let text = file("responses.csv");
        let mut records = raw_records(text.trim_start_matches('\u{feff}')).into_iter();
        let header = records.next().unwrap();
        let responses = records.map(|raw| (unquoted(raw_fields(&raw)[0]).parse().unwrap(), raw)).collect();
        let text = file("participants.csv");
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let names: Vec<String> =
            reader.headers().unwrap().iter().map(|name| name.trim().split(" <").next().unwrap().to_owned()).collect();
        let participants = reader
            .records()
            .map(|record| {
                let record = record.unwrap();
                let fields = names.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
                (record[0].parse().unwrap(), fields)
            })
            .collect();
        Self {
            header,
            responses,
            participants: Some(participants),
            by_tid: false,
            active: true,
            miscounted: 0,
            renamed: None,
            structure: sections(&file("structure.lss")),
        }
    }

    /// Sets the value of a column of a response.
    pub fn set(&mut self, id: u64, column: &str, value: &str) {
        let quoted = format!("\"{column}\"");
        let at = raw_fields(&self.header).iter().position(|name| *name == quoted).unwrap();
        let raw = &self.responses[&id];
        let mut fields: Vec<String> = raw_fields(raw).into_iter().map(str::to_owned).collect();
        fields[at] = format!("\"{value}\"");
        self.responses.insert(id, fields.join(";"));
    }

    /// Copies a response under a new id.
    pub fn copy(&mut self, id: u64, new: u64) {
        self.responses.insert(new, self.responses[&id].clone());
        self.set(new, "id", &new.to_string());
    }

    /// Ids of the responses that have not been submitted.
    pub fn incomplete(&self) -> Vec<u64> {
        self.responses.iter().filter(|(_, raw)| raw_fields(raw)[1].is_empty()).map(|(id, _)| *id).collect()
    }

    pub fn summary(&self) -> Value {
        let completed = self.responses.len() - self.incomplete().len();
        let mut summary = json!({
            "completed_responses": completed,
            "incomplete_responses": self.incomplete().len(),
            "full_responses": self.responses.len() as u64 + self.miscounted,
        });
        if let Some(participants) = &self.participants {
            summary["token_count"] = participants.len().into();
        }
        summary
    }

    /// The export of a range as text; `None` for a survey without responses.
    pub fn export(&self, from: u64, to: Option<u64>, fields: Option<&[String]>) -> Option<String> {
        if self.responses.is_empty() {
            return None;
        }
        let records: Vec<&String> =
            self.responses.range(from..=to.unwrap_or(u64::MAX).max(from)).map(|(_, raw)| raw).collect();
        if records.is_empty() || to.is_some_and(|to| to < from) {
            return Some("\r\n".into());
        }
        let mut text = String::from("\u{feff}");
        let names = raw_fields(&self.header);
        for record in std::iter::once(&self.header).chain(records) {
            match fields {
                None => text.push_str(record),
                Some(fields) => {
                    let values = raw_fields(record);
                    let value =
                        |name: &String| names.iter().position(|n| unquoted(n) == name).map_or("", |at| values[at]);
                    text.push_str(&fields.iter().map(value).collect::<Vec<_>>().join(";"));
                }
            }
            text.push_str("\r\n");
        }
        Some(text + "\r\n")
    }

    /// A page of participants; `None` for none.
    pub fn people(&self, start: u64, limit: usize, attributes: &[String]) -> Option<Value> {
        let participants = self.participants.as_ref()?;
        let skipped = if self.by_tid { 0 } else { usize::try_from(start).unwrap() };
        let from = if self.by_tid { start } else { 0 };
        let page: Vec<Value> = participants
            .range(from..)
            .skip(skipped)
            .take(limit)
            .map(|(tid, fields)| person(*tid, fields, attributes))
            .collect();
        (!page.is_empty()).then(|| page.into())
    }

    pub fn properties(&self, wanted: &[String]) -> Value {
        let mut properties = picked(&transcript("08")["result"], wanted);
        properties["active"] = if self.active { "Y" } else { "N" }.into();
        if self.participants.is_none() {
            properties["attributedescriptions"] = Value::Null;
        }
        properties
    }

    pub fn language_properties(&self, wanted: &[String], language: &str) -> Value {
        let rows = &self.structure["surveys_languagesettings"];
        let row = rows.iter().find(|row| row["surveyls_language"] == language).unwrap();
        picked(&json!(row), wanted)
    }

    pub fn groups(&self, language: &str) -> Value {
        let texts = self.texts("group_l10ns", "gid", "group_name", language);
        let group = |row: &Fields| json!({"gid": int(row, "gid"), "group_order": int(row, "group_order"), "group_name": texts[&row["gid"]]});
        // LimeSurvey lists them in no order.
        self.structure["groups"].iter().rev().map(group).collect()
    }

    pub fn questions(&self, gid: u64, language: &str) -> Value {
        let texts = self.texts("question_l10ns", "qid", "question", language);
        let rows = ["subquestions", "questions"].into_iter().flat_map(|section| self.structure[section].iter().rev());
        rows.filter(|row| int(row, "gid") == gid)
            .map(|row| {
                let mut question = json!({"id": int(row, "qid"), "question": texts[&row["qid"]], "language": language});
                for name in ["qid", "parent_qid", "gid", "question_order", "scale_id"] {
                    question[name] = int(row, name).into();
                }
                for name in ["type", "title", "other", "mandatory"] {
                    question[name] = row[name].as_str().into();
                }
                question
            })
            .collect()
    }

    /// What has been set for a question; LimeSurvey also lists what has not.
    pub fn attributes(&self, qid: &str) -> Value {
        let mut attributes =
            json!({"min_num_value_n": "", "max_num_value_n": "", "multiflexible_min": "", "multiflexible_max": ""});
        for row in self.structure["question_attributes"].iter().filter(|row| row["qid"] == qid) {
            attributes[row["attribute"].as_str()] = row["value"].as_str().into();
        }
        attributes
    }

    pub fn options(&self, qid: &str, language: &str) -> Value {
        let texts = self.texts("answer_l10ns", "aid", "answer", language);
        let question = self.structure["questions"].iter().find(|row| row["qid"] == qid).unwrap();
        let mut options = Map::new();
        for row in self.structure["answers"].iter().filter(|row| row["qid"] == qid) {
            let scale = int(row, "scale_id");
            let mut option = json!({"answer": texts[&row["aid"]], "scale_id": scale, "order": int(row, "sortorder")});
            let code = row["code"].clone();
            if question["type"] == "1" {
                option["code"] = code.as_str().into();
                let scale = options.entry(scale.to_string()).or_insert_with(|| json!({}));
                scale.as_object_mut().unwrap().insert(code, option);
            } else {
                options.insert(code, option);
            }
        }
        if options.is_empty() { "No available answer options".into() } else { options.into() }
    }

    fn texts(&self, section: &str, id: &str, text: &str, language: &str) -> BTreeMap<String, String> {
        let rows = self.structure[section].iter().filter(|row| row["language"] == language);
        let renamed = |text: &String| match self.renamed {
            Some((from, to)) => text.replace(from, to),
            None => text.clone(),
        };
        rows.map(|row| (row[id].clone(), row.get(text).map(renamed).unwrap_or_default())).collect()
    }
}

/// The values with these names.
pub fn picked(record: &Value, wanted: &[String]) -> Value {
    let found = wanted.iter().filter_map(|name| Some((name.clone(), record.get(name)?.clone())));
    Value::Object(found.collect())
}

fn person(tid: u64, fields: &[(String, String)], attributes: &[String]) -> Value {
    let field = |name: &str| fields.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value);
    let mut person = json!({
        "tid": tid,
        "token": field("token"),
        "participant_info": {"firstname": field("firstname"), "lastname": field("lastname"), "email": field("email")},
    });
    for name in attributes {
        let value = match name.as_str() {
            "sent" => field("invited"),
            "remindersent" => field("reminded"),
            name => field(name),
        };
        person[name] = match name.as_str() {
            "usesleft" | "remindercount" => value.parse::<u64>().unwrap().into(),
            "validfrom" | "validuntil" if value.is_empty() => Value::Null,
            _ => value.into(),
        };
    }
    person
}

fn int(row: &Fields, name: &str) -> u64 {
    row[name].parse().unwrap()
}

fn unquoted(field: &str) -> &str {
    field.trim_matches('"')
}

/// Cuts at separators outside quotes.
fn cut(text: &str, separator: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|c: char| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
    .collect()
}

pub fn raw_fields(record: &str) -> Vec<&str> {
    cut(record, ';')
}

pub fn raw_records(text: &str) -> Vec<String> {
    cut(text, '\n').into_iter().map(|raw| raw.trim_end_matches('\r').to_owned()).filter(|raw| !raw.is_empty()).collect()
}

/// The rows of a structure file by section.
fn sections(text: &str) -> BTreeMap<String, Vec<Fields>> {
    let mut reader = Reader::from_str(text);
    let mut sections: BTreeMap<String, Vec<Fields>> = BTreeMap::new();
    let (mut path, mut value, mut row) = (Vec::<String>::new(), String::new(), Fields::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                path.push(tag.name().as_ref().to_owned());
                value.clear();
            }
            Event::Empty(tag) => {
                row.insert(tag.name().as_ref().to_owned(), String::new());
            }
            Event::CData(text) => value.push_str(&text),
            Event::End(_) => {
                let name = path.pop().unwrap();
                match path.last().map(String::as_str) {
                    Some("rows") => sections.entry(path[1].clone()).or_default().push(std::mem::take(&mut row)),
                    Some("row") => drop(row.insert(name, std::mem::take(&mut value))),
                    _ => row.clear(),
                }
            }
            Event::Eof => return sections,
            _ => {}
        }
    }
}
