//! A server that answers as LimeSurvey does, over HTTP on this machine, with faults on demand.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::PASSWORD;
use super::survey::{Survey, picked};

/// Real requests and answers, one a line.
const TRANSCRIPTS: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/remote/transcripts.jsonl"));

/// What goes wrong instead of an answer.
#[derive(Clone)]
pub enum Fault {
    /// The answer of this transcript.
    Transcript(&'static str),
    /// A status text.
    Says(&'static str),
    /// Another HTTP status and body.
    Http(u16, &'static str),
    /// Sends elsewhere.
    Redirect(u16, String),
    /// The session ends on the server.
    Expires,
    /// Half of the answer, then the connection ends.
    CutOff,
    /// An answer that comes too late.
    Slow(Duration),
    /// The columns of the export change.
    Renames(&'static str, &'static str),
    /// The server counts so many responses too many from now on.
    Miscounts(u64),
    /// What is sent comes back in an error page, as from a server in debug mode.
    Echo,
}

struct Planned {
    method: &'static str,
    skip: usize,
    times: usize,
    fault: Fault,
}

/// What the server knows; locked for every request.
pub struct State {
    pub survey: Survey,
    /// Method and parameters, without session key, of every request.
    pub calls: Vec<(String, Value)>,
    planned: Vec<Planned>,
    keys: BTreeSet<String>,
    issued: usize,
}

pub struct Server {
    state: Arc<Mutex<State>>,
    port: u16,
}

/// What is sent back.
struct Sent {
    status: u16,
    kind: String,
    body: String,
    location: Option<String>,
    declared: usize,
}

impl Sent {
    fn new(status: u16, kind: &str, body: String) -> Self {
        Self { status, kind: kind.into(), declared: body.len(), body, location: None }
    }

    fn json(result: &Value) -> Self {
        Self::new(200, "application/json", json!({"id": 1, "result": result, "error": null}).to_string())
    }

    fn says(text: &str) -> Self {
        Self::json(&json!({ "status": text }))
    }
}

/// The answer of the transcript whose name begins so, as JSON.
pub fn transcript(name: &str) -> Value {
    let line = TRANSCRIPTS.lines().find(|line| line.starts_with(&format!("{{\"name\":\"{name}")));
    let line: Value = serde_json::from_str(line.unwrap()).unwrap();
    serde_json::from_str(line["body"].as_str().unwrap()).unwrap_or(line)
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state =
            State { survey: Survey::load(), calls: Vec::new(), planned: Vec::new(), keys: BTreeSet::new(), issued: 0 };
        let state = Arc::new(Mutex::new(state));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || drop(serve(&stream, &shared)));
            }
        });
        Self { state, port }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub fn survey(&self, change: impl FnOnce(&mut Survey)) {
        change(&mut self.state().survey);
    }

    pub fn open_sessions(&self) -> usize {
        self.state().keys.len()
    }

    /// Lets calls of a method fail: `times` of them, after `skip` good ones.
    pub fn fail(&self, method: &'static str, skip: usize, times: usize, fault: Fault) {
        self.state().planned.push(Planned { method, skip, times, fault });
    }

    /// The parameters of all calls of a method so far, which are forgotten then.
    pub fn take_calls(&self, method: &str) -> Vec<Value> {
        let mut state = self.state();
        let calls = std::mem::take(&mut state.calls);
        calls.into_iter().filter(|(name, _)| name == method).map(|(_, params)| params).collect()
    }
}

fn serve(mut stream: &TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream);
    if reader.fill_buf()?.first() == Some(&0x16) {
        // A greeting in TLS, which this server does not speak.
        let length = reader.buffer().len();
        reader.consume(length);
        write!(stream, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")?;
        return stream.shutdown(Shutdown::Both);
    }
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let target = first.split(' ').nth(1).unwrap_or_default();
    let (sent, delay) = answer(target, &body, &mut state.lock().unwrap());
    thread::sleep(delay);
    let location = sent.location.map_or_else(String::new, |to| format!("Location: {to}\r\n"));
    let Sent { status, kind, body, declared, .. } = sent;
    write!(
        stream,
        "HTTP/1.1 {status} -\r\nContent-Type: {kind}\r\n{location}Content-Length: {declared}\r\nConnection: close\r\n\r\n{body}"
    )?;
    stream.shutdown(Shutdown::Both)
}

fn answer(target: &str, body: &[u8], state: &mut State) -> (Sent, Duration) {
    if !target.contains("admin/remotecontrol") {
        return (Sent::new(404, "text/html", "<html><title>404 Not Found</title></html>".into()), Duration::ZERO);
    }
    let request: Value = serde_json::from_slice(body).unwrap();
    let method = request["method"].as_str().unwrap().to_owned();
    let all = request["params"].as_array().unwrap();
    let params = if method == "get_session_key" { all } else { &all[1..] };
    state.calls.push((method.clone(), params.into()));
    let mut fault = None;
    for planned in state.planned.iter_mut().filter(|planned| planned.method == method && planned.times > 0) {
        if planned.skip > 0 {
            planned.skip -= 1;
        } else {
            planned.times -= 1;
            fault = Some(planned.fault.clone());
            break;
        }
    }
    let mut delay = Duration::ZERO;
    match fault {
        Some(Fault::Says(text)) => return (Sent::says(text), delay),
        Some(Fault::Http(status, body)) => return (Sent::new(status, "text/html", body.into()), delay),
        Some(Fault::Redirect(status, to)) => {
            let sent = Sent { location: Some(to), ..Sent::new(status, "text/html", String::new()) };
            return (sent, delay);
        }
        Some(Fault::Transcript(name)) => {
            let line = TRANSCRIPTS.lines().find(|line| line.starts_with(&format!("{{\"name\":\"{name}"))).unwrap();
            let line: Value = serde_json::from_str(line).unwrap();
            let status = u16::try_from(line["status"].as_u64().unwrap()).unwrap();
            return (Sent::new(status, line["type"].as_str().unwrap(), line["body"].as_str().unwrap().into()), delay);
        }
        Some(Fault::Echo) => {
            let page = format!("<html><meta content=\"LimeSurvey\"><h2>500 in {method}: {all:?}</h2></html>");
            return (Sent::new(500, "text/html", page), delay);
        }
        Some(Fault::Slow(time)) => delay = time,
        Some(Fault::Expires) => state.keys.clear(),
        Some(Fault::Renames(from, to)) => state.survey.header = state.survey.header.replace(from, to),
        Some(Fault::Miscounts(many)) => state.survey.miscounted = many,
        Some(Fault::CutOff) | None => {}
    }
    let cut = matches!(fault, Some(Fault::CutOff));
    let mut sent = result(&method, all, state);
    if cut {
        let half = sent.body.len() / 2;
        sent.body = sent.body.chars().take(half).collect();
    }
    (sent, delay)
}

fn result(method: &str, all: &[Value], state: &mut State) -> Sent {
    let key = all[0].as_str().unwrap();
    if method == "get_session_key" {
        if all[1] != PASSWORD {
            return Sent::says("Invalid user name or password");
        }
        state.issued += 1;
        let key = format!("schluessel-{}", state.issued);
        state.keys.insert(key.clone());
        return Sent::json(&key.into());
    }
    if method == "release_session_key" {
        state.keys.remove(key);
        return Sent::json(&"OK".into());
    }
    if !state.keys.contains(key) {
        return Sent::says("Invalid session key");
    }
    let params = &all[1..];
    if method == "list_surveys" {
        return Sent::json(&transcript("05")["result"]);
    }
    if method != "get_question_properties" && params[0] != 777_001 {
        // As every method but `export_responses` says.
        return Sent::says("Error: Invalid survey ID");
    }
    let found = replayed(method, params).unwrap_or_else(|| derived(method, params, &state.survey));
    match found {
        Value::Null => Sent::says(match method {
            "list_participants" if state.survey.participants.is_none() => "Error: No survey participants table",
            "list_participants" => "No survey participants found.",
            _ => "No Data, could not get max id.",
        }),
        found => Sent::json(&found),
    }
}

/// The recorded answer to the same question, as far as there is one.
fn replayed(method: &str, params: &[Value]) -> Option<Value> {
    let asked: Vec<Value> = match (method, params) {
        // These have been recorded without a choice of fields and in the base language.
        ("get_question_properties", [qid, _, language]) if language == "de" => {
            vec![qid.as_str()?.parse::<u64>().ok()?.into()]
        }
        ("list_groups", [survey, language]) if language == "de" => vec![survey.clone()],
        ("list_groups", _) => params.to_vec(),
        _ => return None,
    };
    let line = TRANSCRIPTS
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|line| line["method"] == method && line["params"] == json!(asked))?;
    let recorded: Value = serde_json::from_str(line["body"].as_str()?).ok()?;
    Some(if method == "get_question_properties" {
        picked(&recorded["result"], &texts(&params[1]))
    } else {
        recorded["result"].clone()
    })
}

/// An answer in the recorded shape, from the survey's own files.
fn derived(method: &str, params: &[Value], survey: &Survey) -> Value {
    let number = |at: usize| params.get(at).and_then(Value::as_u64);
    let text = |at: usize| params.get(at).and_then(Value::as_str).unwrap_or_default();
    match method {
        "get_survey_properties" => survey.properties(&texts(&params[1])),
        "get_language_properties" => survey.language_properties(&texts(&params[1]), text(2)),
        "get_summary" => survey.summary(),
        "list_groups" => survey.groups(text(1)),
        "list_questions" => survey.questions(number(1).unwrap(), text(2)),
        "get_question_properties" => {
            let all = json!({
                "answeroptions": survey.options(text(0), text(2)),
                "attributes": survey.attributes(text(0)),
            });
            picked(&all, &texts(&params[1]))
        }
        "list_participants" => {
            let limit = usize::try_from(number(2).unwrap()).unwrap();
            survey.people(number(1).unwrap(), limit, &texts(&params[4])).unwrap_or_default()
        }
        "export_responses" => {
            assert_eq!(params[1..6], ["csv", "de", "all", "code", "short"].map(Value::from));
            let fields = params.get(8).map(texts);
            let export = survey.export(number(6).unwrap(), number(7), fields.as_deref());
            export.map(|text| STANDARD.encode(text).into()).unwrap_or_default()
        }
        method => panic!("{method} is not answered"),
    }
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|text| text.as_str().unwrap().to_owned()).collect()
}
