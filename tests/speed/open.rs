//! Opening from disk, as a person does: a made-up workspace of every size, the first start and the
//! second, which reads the built landscape from the cache, and the keys that matter on it.

use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::cost::{self, Costs};
use super::import::process;
use super::{PROGRAM, QUIET, Session, median, milliseconds};

/// Keepings and responses.
const SIZES: [(usize, usize); 3] = [(25_000, 5_000), (100_000, 20_000), (1_000_000, 200_000)];

/// Runs of what is quick enough to be done often.
const RUNS: usize = 7;

/// Runs of what takes long, or is waited for long.
const FEW_RUNS: usize = 3;

/// Name, keys, what the screen then shows, keys that take it back.
type Step = (&'static str, &'static str, fn(&str) -> bool, &'static str);

/// On the landscape, in this order.
const STEPS: [Step; 7] = [
    ("one line down", "\x1b[B", |_| true, "\x1b[A"),
    ("to the last line", "G", |_| true, "g"),
    ("sort by name", "s", |screen| screen.contains('▲'), "ssssss"),
    ("filter of two facets", "fland:BY,NW register:pass \r", |screen| screen.contains("register:pass"), "x"),
    ("search, three letters", "/aho", |_| true, "\x1b"),
    ("matrix Land × register", "3", |screen| screen.contains("Melde"), "2"),
    ("a question", "4", |screen| screen.contains("G01Q"), "2"),
];

/// Measures the sizes named on the command line, else the usual ones, and prints a table of each.
pub fn run() {
    let named: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if named.is_empty() { SIZES.to_vec() } else { named.iter().map(|size| (*size, size / 5)).collect() };
    let costs: Vec<Costs> = sizes.into_iter().map(|(keepings, responses)| size(keepings, responses)).collect();
    cost::show(&costs);
}

fn size(keepings: usize, responses: usize) -> Costs {
    let folder = tempfile::tempdir().unwrap();
    let (home, workspace) = (folder.path().join("home"), folder.path().join("workspace"));
    let made = Command::new(PROGRAM)
        .args(["generate", "--keepings", &keepings.to_string(), "--responses", &responses.to_string(), "-o"])
        .arg(&workspace)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(made.success());
    println!("{keepings} keepings × {responses} responses, {:.0} MB on disk", megabytes(&workspace).unwrap());
    let mut costs = vec![cost::limit(keepings)];
    let mut line = |name: &str, time: Duration, reference: Duration| {
        costs.push((name.trim_start_matches("key to settled screen, ").to_owned(), time));
        let ratio = time.as_secs_f64() / reference.as_secs_f64();
        println!("  {name:<44} {:>9.1} ms   {ratio:>6.3} × reading the files", milliseconds(time));
    };
    // The lower limit: every byte of the workspace read once.
    let reference = median((0..RUNS).map(|_| read_all(&workspace)).collect());
    line("reading the files", reference, reference);
    let path = workspace.display().to_string();
    let overview = ["overview", "--format", "json", "-w", &path];
    let (built, peak) = process(&[&overview[..], &["--no-cache"]].concat(), &home);
    line("overview without a cache", built, reference);
    println!("  {:<44} {peak:>9.1} MB", "… peak memory");
    let (kept, _) = process(&overview, &home);
    line("overview, building and keeping", kept, reference);
    let mut peak = 0.0_f64;
    let runs = (0..RUNS).map(|_| {
        let (time, own) = process(&overview, &home);
        peak = peak.max(own);
        time
    });
    line("overview from the cache", median(runs.collect()), reference);
    println!("  {:<44} {peak:>9.1} MB", "… peak memory");
    let arguments = ["-w", &path, "--fresh", "--lang", "de"].map(str::to_owned);
    let environment = home.display().to_string();
    let start = || {
        let mut session = Session::start_with(&arguments, &[("REGATLAS_HOME", &environment)]);
        let shown = session.settled("the first frame", |screen| screen.contains("Abdeckung") && screen.contains('%'));
        (shown - session.started, session)
    };
    let mut times = Vec::new();
    for _ in 0..3 {
        let (time, session) = start();
        times.push(time);
        session.end();
    }
    line("first useful frame from the cache", median(times), reference);
    let (_, mut session) = start();
    // An answer on a million keepings takes a tenth of a second, on ten million a second.
    session.quiet = QUIET.max(Duration::from_micros(keepings as u64 / 2));
    let runs = if session.quiet > Duration::from_secs(1) { FEW_RUNS } else { RUNS };
    session.press("2");
    session.settled("the landscape", |screen| screen.contains("Einw."));
    for (name, keys, test, back) in STEPS {
        let times = (0..runs).map(|_| {
            let pressed = session.press(keys);
            let settled = session.settled(name, test);
            session.press(back);
            session.settled("the screen before", |_| true);
            settled.saturating_duration_since(pressed)
        });
        line(&format!("key to settled screen, {name}"), median(times.collect()), reference);
    }
    println!("  {:<44} {:>9.1} MB\n", "peak memory after all steps", session.peak_memory().unwrap_or(0.0));
    session.end();
    Costs { keepings, lines: costs }
}

fn read_all(folder: &Path) -> Duration {
    let start = Instant::now();
    let read: usize = files(folder).unwrap().iter().map(|path| fs::read(path).unwrap().len()).sum();
    std::hint::black_box(read);
    start.elapsed()
}

fn files(folder: &Path) -> io::Result<Vec<std::path::PathBuf>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
}

fn megabytes(folder: &Path) -> io::Result<f64> {
    let sizes = files(folder)?.into_iter().map(|path| Ok(fs::metadata(path)?.len())).sum::<io::Result<u64>>()?;
    Ok(sizes as f64 / f64::from(1 << 20))
}
