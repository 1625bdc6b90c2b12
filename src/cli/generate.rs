//! `generate`: a workspace of any size, made up, to measure and to try things with.
//!
//! The same arguments give the same files. Bodies have names of their own, all levels of size, a Land and
//! the five municipal registers; answers are drawn from those of the demonstration.

use std::fs;
use std::path::Path;

use clap::Args;
use fastrand::Rng;
use polars::prelude::{DataFrame, IntoColumn, NamedFrom, ParquetWriter, Series};

use crate::domain::Land;
use crate::landscape::load::{DEMO_RESPONSES, QUESTIONNAIRE};
use crate::sources::places::write_atomically;
use crate::sources::profile::DEMONSTRATION;
use crate::sources::workspace::{FILE, Workspace};
use crate::text::{Texts, Value};

use super::args::Options;
use super::failure::Failure;
use super::output::Output;

/// How large the workspace is.
#[derive(Debug, Clone, PartialEq, Args)]
pub struct GenerateArgs {
    /// Rows of the list.
    #[arg(long, value_name = "count", default_value_t = 25_000)]
    keepings: usize,
    /// Responses.
    #[arg(long, value_name = "count", default_value_t = 2_500)]
    responses: usize,
    /// What the chance begins with.
    #[arg(long, value_name = "count", default_value_t = 1)]
    seed: u64,
}

const REGISTERS: [&str; 5] =
    ["melderegister", "passregister", "personalausweisregister", "personenstandsregister", "gewerberegister"];
const BEFORE: [&str; 8] = ["", "Alt", "Neu", "Ober", "Unter", "Hohen", "Nieder", "Bad "];
const STEMS: [&str; 24] = [
    "Ahren", "Birken", "Buchen", "Dach", "Eber", "Eich", "Erlen", "Feld", "Fried", "Gras", "Hasel", "Hirsch", "Kirch",
    "Linden", "Moor", "Mittel", "Otter", "Reh", "Rosen", "Sand", "Sonnen", "Stein", "Wald", "Wiesen",
];
const BEHIND: [&str; 12] =
    ["au", "bach", "berg", "born", "burg", "dorf", "feld", "hagen", "hausen", "heim", "stadt", "tal"];

/// Files of the workspace.
const LIST: &str = "liste.parquet";
const RESPONSES: &str = "antworten.csv";
const PARTICIPANTS: &str = "teilnehmende.csv";
const STRUCTURE: &str = "fragebogen.lss";
const PROFILE: &str = "profil.toml";

/// A body of the list.
struct MadeUp {
    key: String,
    name: String,
    land: Land,
    population: u32,
}

/// Bodies enough for so many keepings.
fn bodies(keepings: usize, rng: &mut Rng) -> Vec<MadeUp> {
    let count = keepings.div_ceil(REGISTERS.len());
    (0..count)
        .map(|at| {
            let pick = |words: &'static [&'static str], by: usize| words[(at / by) % words.len()];
            let before = pick(&BEFORE, 1);
            let stem = pick(&STEMS, BEFORE.len());
            let stem = if before.is_empty() || before.ends_with(' ') { stem.to_owned() } else { stem.to_lowercase() };
            let turn = at / (BEFORE.len() * STEMS.len() * BEHIND.len());
            let number = if turn == 0 { String::new() } else { format!(" ({turn})") };
            let name = format!("{before}{stem}{}{number}", pick(&BEHIND, BEFORE.len() * STEMS.len()));
            // Many small places, few large ones.
            let population = f64::from(rng.u32(100..3_000)) * 1.0 / (1.0 - rng.f64() * 0.999);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 100 and three million"
            )]
            let population = population as u32;
            MadeUp { key: format!("gen:{at:08}"), name, land: Land::ALL[rng.usize(..Land::ALL.len())], population }
        })
        .collect()
}

/// One row per keeping: `key`, `name`, `register`, `land`, `level` (strings), `population`.
fn list(bodies: &[MadeUp], keepings: usize) -> DataFrame {
    let rows = || (0..keepings).map(|row| (&bodies[row / REGISTERS.len()], REGISTERS[row % REGISTERS.len()]));
    let strings = |name: &str, of: &dyn Fn(&MadeUp, &'static str) -> String| {
        let values: Vec<String> = rows().map(|(body, register)| of(body, register)).collect();
        Series::new(name.into(), values).into_column()
    };
    let population: Vec<u32> = rows().map(|(body, _)| body.population).collect();
    let columns = vec![
        strings("key", &|body, _| body.key.clone()),
        strings("name", &|body, _| body.name.clone()),
        strings("register", &|_, register| register.to_owned()),
        strings("land", &|body, _| body.land.code().to_owned()),
        strings("level", &|_, _| "kommune".to_owned()),
        Series::new("population".into(), population).into_column(),
    ];
    DataFrame::new(keepings, columns).unwrap_or_default()
}

/// A table as LimeSurvey writes it, after its byte order mark.
fn csv_text(rows: impl Iterator<Item = Vec<String>>, delimiter: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .quote_style(csv::QuoteStyle::Always)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // A vector takes everything.
        let _ = writer.write_record(row);
    }
    writer.into_inner().unwrap_or_default()
}

/// So many responses of bodies in their order, each answered as some response of the demonstration.
fn responses(count: usize, rng: &mut Rng) -> Vec<u8> {
    let text = DEMO_RESPONSES.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let head: Vec<String> = reader.headers().map(|head| head.iter().map(str::to_owned).collect()).unwrap_or_default();
    let known: Vec<csv::StringRecord> = reader.records().filter_map(Result::ok).collect();
    let body = ["G02Q01", "G02Q02", "G02Q03", "G02Q04"];
    let rows = (0..count).map(|at| {
        let own = &known[rng.usize(..known.len())];
        let cells = head.iter().zip(own.iter()).map(|(name, cell)| match name.as_str() {
            "id" => (at + 1).to_string(),
            "token" => token(at),
            // Whose it is follows from the token.
            name if body.contains(&name) => String::new(),
            _ => cell.to_owned(),
        });
        cells.collect()
    });
    csv_text(std::iter::once(head.clone()).chain(rows), b';')
}

/// Half as many bodies again as have answered were invited.
fn participants(bodies: &[MadeUp], responses: usize, texts: &Texts) -> Vec<u8> {
    let head = "tid,firstname,lastname,email,emailstatus,token,language,validfrom,validuntil,invited,reminded,\
        remindercount,completed,usesleft, attribute_1 <AGS>, attribute_2 <Registertyp(en)>, attribute_3 <Land>, \
        attribute_4 <Kanal>";
    let registers = REGISTERS.join(";");
    let rows = bodies.iter().take(responses + responses / 2).enumerate().map(|(at, body)| {
        let number = (at + 1).to_string();
        let fixed = [&number, "Testperson", &number, "", "OK", &token(at), "de", "", "", "2026-09-01 07:01", "N", "0"];
        let completed = if at < responses { "2026-09-02 13:07" } else { "N" };
        let land =
            texts.find(&crate::text::key("land", body.land.code())).unwrap_or_else(|| body.land.code().to_owned());
        let own = [completed, "1", &body.key, &registers, &land, "Kommunaler Spitzenverband"];
        fixed.into_iter().chain(own).map(str::to_owned).collect()
    });
    csv_text(std::iter::once(head.split(',').map(str::to_owned).collect()).chain(rows), b',')
}

fn token(at: usize) -> String {
    format!("gen{at:012}")
}

/// Writes the workspace.
///
/// # Errors
/// When no folder is named, there is a workspace already, more answer than there are bodies, or writing
/// fails.
pub fn run(asked: &GenerateArgs, options: &Options, texts: &Texts) -> Result<Output, Failure> {
    let Some(folder) = options.output.as_deref() else { return Err(Failure::Usage(texts.get("generate-folder"))) };
    let shown = folder.display().to_string();
    if folder.join(FILE).exists() && !options.force {
        let path = folder.join(FILE).display().to_string();
        return Err(Failure::Usage(texts.with("init-exists", &[("path", Value::Text(&path))])));
    }
    let mut rng = Rng::with_seed(asked.seed);
    let bodies = bodies(asked.keepings, &mut rng);
    if asked.responses > bodies.len() {
        let numbers = [("responses", asked.responses.into()), ("bodies", bodies.len().into())];
        return Err(Failure::Usage(texts.with("generate-too-many", &numbers)));
    }
    let failed = |cause| Failure::Write { path: shown.clone(), cause };
    fs::create_dir_all(folder).map_err(failed)?;
    let mut parquet = Vec::new();
    let written = ParquetWriter::new(&mut parquet).finish(&mut list(&bodies, asked.keepings));
    written.map_err(|error| failed(std::io::Error::other(error.to_string())))?;
    let files: [(&str, &[u8]); 5] = [
        (LIST, &parquet),
        (RESPONSES, &responses(asked.responses, &mut rng)),
        (PARTICIPANTS, &participants(&bodies, asked.responses, texts)),
        (STRUCTURE, QUESTIONNAIRE.as_bytes()),
        (PROFILE, DEMONSTRATION.as_bytes()),
    ];
    for (name, bytes) in files {
        write(&folder.join(name), bytes)?;
    }
    write(&folder.join(FILE), workspace(asked, folder, texts).to_toml()?.as_bytes())?;
    let numbers = [
        ("keepings", asked.keepings.into()),
        ("bodies", bodies.len().into()),
        ("responses", asked.responses.into()),
        ("folder", Value::Text(&shown)),
    ];
    Ok(Output { head: vec![texts.with("generate-written", &numbers)], ..Output::default() })
}

fn workspace(asked: &GenerateArgs, folder: &Path, texts: &Texts) -> Workspace {
    let mut workspace = Workspace {
        folder: folder.to_owned(),
        name: texts.with("generate-name", &[("keepings", asked.keepings.into()), ("seed", asked.seed.into())]),
        ..Workspace::default()
    };
    workspace.map.own = Some(LIST.into());
    workspace.map.replace = true;
    workspace.survey.responses = Some(RESPONSES.into());
    workspace.survey.structure = Some(STRUCTURE.into());
    workspace.survey.participants = Some(PARTICIPANTS.into());
    workspace.models.profile = Some(PROFILE.into());
    workspace
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_atomically(path, bytes).map_err(|cause| Failure::Write { path: path.display().to_string(), cause })
}
