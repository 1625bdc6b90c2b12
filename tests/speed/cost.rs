//! What each operation costs at each size that was measured, as a table and as a picture with the lower
//! limit beside it: what nobody can do without is reading the columns that are asked about once.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use super::{measured, milliseconds};

/// The lower limit of everything that looks at all keepings.
const LIMIT: &str = "two columns read once from memory";

/// What was measured at one size.
pub struct Costs {
    /// Keepings.
    pub keepings: usize,
    /// Operation and time, in one order at every size.
    pub lines: Vec<(String, Duration)>,
}

/// Reads two columns of one byte a keeping once, as a filter of two facets must.
pub fn limit(keepings: usize) -> (String, Duration) {
    let columns: Vec<Vec<u8>> = (0_u8..2).map(|column| (0..keepings).map(|_| black_box(column)).collect()).collect();
    let read = || {
        let sum: u64 = columns.iter().flatten().map(|value| u64::from(*value)).sum();
        black_box(sum);
    };
    (LIMIT.to_owned(), measured(read))
}

/// Prints the table, and draws the picture of the documentation where it is to be renewed.
pub fn show(costs: &[Costs]) {
    print!("{}", table(costs));
    if std::env::var_os("REGATLAS_UPDATE_PICTURES").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/pictures/cost.svg");
        fs::write(&path, svg(costs)).unwrap();
    }
}

/// A number of keepings in groups of three digits.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Milliseconds with three digits that matter.
fn written(time: Duration) -> String {
    let time = milliseconds(time);
    let decimals = [100.0, 10.0, 1.0, 0.1].iter().filter(|limit| time < **limit).count();
    format!("{time:.decimals$}")
}

/// The table in Markdown, in milliseconds.
fn table(costs: &[Costs]) -> String {
    let Some(first) = costs.first() else { return String::new() };
    let sizes: Vec<String> = costs.iter().map(|cost| format!(" {} |", grouped(cost.keepings))).collect();
    let mut out = format!("| ms at so many keepings |{}\n|---|{}\n", sizes.concat(), "--:|".repeat(costs.len()));
    for (at, (name, _)) in first.lines.iter().enumerate() {
        let cells: Vec<String> = costs.iter().map(|cost| format!(" {} |", written(cost.lines[at].1))).collect();
        writeln!(out, "| {name} |{}", cells.concat()).unwrap();
    }
    out
}

/// The left and right, upper and lower edge of the picture's axes.
const PLOT: [f64; 4] = [70.0, 560.0, 30.0, 470.0];

/// Colours of the lines, in order.
const COLOURS: [&str; 13] = [
    "#d8d8d8", "#8a8f98", "#d46a6a", "#a34a4a", "#e2aa4c", "#f2d05e", "#48a0de", "#3f6fb5", "#7fbf6a", "#4f8f4a",
    "#5cc1b5", "#b48ad8", "#d88ac0",
];

/// The picture: both axes are logarithmic, so that a line that climbs as the limit does costs a constant
/// times as much.
fn svg(costs: &[Costs]) -> String {
    let [left, right, top, bottom] = PLOT;
    let sizes = || costs.iter().map(|cost| (cost.keepings as f64).log10());
    let times = || costs.iter().flat_map(|cost| &cost.lines).map(|(_, time)| milliseconds(*time).max(1e-4).log10());
    let (least, most) = (sizes().fold(f64::MAX, f64::min), sizes().fold(f64::MIN, f64::max));
    let (low, high) = (times().fold(f64::MAX, f64::min).floor(), times().fold(f64::MIN, f64::max).ceil());
    let x = |size: usize| left + ((size as f64).log10() - least) / (most - least).max(1e-9) * (right - left);
    let y = |power: f64| bottom - (power - low) / (high - low).max(1e-9) * (bottom - top);
    let mut out = String::from(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 990 520\" font-family=\"DejaVu Sans Mono, Menlo, \
         Consolas, monospace\" font-size=\"13\" fill=\"#d8d8d8\">\n<rect width=\"990\" height=\"520\" \
         fill=\"#16181c\"/>\n",
    );
    let mut power = low;
    while power <= high {
        let (at, number) = (y(power), 10_f64.powf(power));
        writeln!(out, "<path d=\"M{left} {at:.0}H{right}\" stroke=\"#33373d\"/>").unwrap();
        writeln!(out, "<text x=\"{}\" y=\"{:.0}\" text-anchor=\"end\">{number}</text>", left - 8.0, at + 4.0).unwrap();
        power += 1.0;
    }
    writeln!(out, "<text x=\"{left}\" y=\"18\" text-anchor=\"end\">ms</text>").unwrap();
    for cost in costs {
        let (at, size) = (x(cost.keepings), grouped(cost.keepings));
        writeln!(out, "<path d=\"M{at:.0} {top}V{bottom}\" stroke=\"#33373d\"/>").unwrap();
        writeln!(out, "<text x=\"{at:.0}\" y=\"{}\" text-anchor=\"middle\">{size}</text>", bottom + 20.0).unwrap();
    }
    let names = costs.first().map_or(&[][..], |cost| &cost.lines);
    for (at, (name, _)) in names.iter().enumerate() {
        let points = costs.iter().map(|cost| {
            let time = milliseconds(cost.lines[at].1).max(1e-4).log10();
            format!("{:.0},{:.0}", x(cost.keepings), y(time))
        });
        let points = points.collect::<Vec<_>>().join(" ");
        // The limit is drawn apart from what is measured against it.
        let (colour, dashes) = (COLOURS[at % COLOURS.len()], if name == LIMIT { "4 4" } else { "none" });
        let line = format!("fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"");
        writeln!(out, "<polyline points=\"{points}\" {line}/>").unwrap();
        let height = top + 14.0 + 24.0 * at as f64;
        let [from, to, text] = [right + 24.0, right + 54.0, right + 64.0];
        writeln!(out, "<path d=\"M{from} {}H{to}\" {line}/>", height - 4.0).unwrap();
        writeln!(out, "<text x=\"{text}\" y=\"{height}\">{name}</text>").unwrap();
    }
    out.push_str("</svg>\n");
    out
}
