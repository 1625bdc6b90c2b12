//! `--plain`: a dialogue in lines, for screen readers, log files and pipes. No colours, no rules, no
//! cursor movement; what is asked for is read aloud sentence by sentence.

mod asking;
mod body;
mod dialogue;
mod input;
mod land;
mod reading;
mod words;
mod writing;

use std::io::{self, BufRead, IsTerminal, Write};
use std::process::ExitCode;

use crate::export::sentences::spoken;
use crate::landscape::load;
use crate::text::Texts;

use super::args::Options;
use super::failure::Failure;
use super::sources::CommandSources;

use dialogue::Dialogue;
use input::Line;
pub use words::Verb;

/// The most characters of a line that are repeated where nobody saw it typed.
const REPEATED: usize = 200;
/// Holds the dialogue on standard input and output.
///
/// # Errors
/// When a source cannot be read, the filter is wrong, or standard input or output fails; a reader
/// that hangs up is no error.
pub fn run(options: &Options, found: &CommandSources, texts: &Texts) -> Result<ExitCode, Failure> {
    let landscape = load::load(&found.options)?;
    let mut dialogue = Dialogue::new(&landscape, options, found, texts.lang)?;
    let (stdin, stdout) = (io::stdin(), io::stdout());
    // Who types sees what was typed; a transcript would miss it.
    let repeats = !stdin.is_terminal();
    let held = hold(&mut dialogue, &mut stdin.lock(), &mut stdout.lock(), repeats);
    landscape.keep();
    match held {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => Err(Failure::Write { path: "-".into(), cause }),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// Reads lines and says the answers until the end.
fn hold(dialogue: &mut Dialogue<'_>, input: &mut impl BufRead, out: &mut impl Write, repeats: bool) -> io::Result<()> {
    say(out, &dialogue.greeting())?;
    loop {
        let prompt = dialogue.prompt();
        if !repeats {
            write!(out, "{prompt}")?;
            out.flush()?;
        }
        let line = input::next(input)?;
        if repeats && let Some(line) = &line {
            let typed = match line {
                Line::Text(text) => shortened(&spoken(text)),
                Line::TooLong => "…".into(),
            };
            writeln!(out, "{}", format!("{prompt}{typed}").trim_end())?;
        }
        let answer = match line {
            // Behind the prompt, where Ctrl-D leaves the cursor, a line of its own begins.
            None if !repeats => {
                writeln!(out)?;
                break;
            }
            None => break,
            Some(Line::TooLong) => vec![dialogue.too_long()],
            Some(Line::Text(text)) => dialogue.answer(&text),
        };
        say(out, &answer)?;
        if dialogue.is_over() {
            return Ok(());
        }
    }
    say(out, &[dialogue.farewell()])
}

fn say(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(out, "{line}")?;
    }
    out.flush()
}

/// A line that fits a transcript.
fn shortened(line: &str) -> String {
    match line.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
