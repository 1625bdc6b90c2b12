//! Memory over a hundred thousand random keys: what grows with use is a leak, whoever holds it.

use std::fs;
use std::sync::Arc;

use fastrand::Rng;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::screens::Loaded;
use regatlas::text::{Lang, Texts};

use super::Machine;

/// Keys that lead everywhere and end nothing; `q` would.
const KEYS: [&str; 41] = [
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "R",
    "a",
    "b",
    "c",
    "d",
    "g",
    "h",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "u",
    "v",
    "x",
    "enter",
    "esc",
    "up",
    "down",
    "left",
    "right",
    "tab",
    "pagedown",
    "home",
    "end",
    "backspace",
    "+",
];

const STEPS: usize = 100_000;

/// Resident memory in MB, from the operating system.
fn resident() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)).and_then(|number| number.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

/// Presses the keys and prints the memory ten times on the way.
pub fn run() {
    let loaded = Loaded::new(load(&SourceOptions::default()).unwrap(), &Texts::new(Lang::De));
    let mut machine = Machine::new(Arc::new(loaded));
    println!("Germany: resident memory after so many random keys");
    println!("  {:>7} {:>8.1} MB", 0, resident());
    let mut chance = Rng::with_seed(1);
    for step in 1..=STEPS {
        machine.named(KEYS[chance.usize(..KEYS.len())]);
        if step % (STEPS / 10) == 0 {
            println!("  {step:>7} {:>8.1} MB", resident());
        }
    }
}
