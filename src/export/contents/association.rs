//! How two questions hang together, for programs and in words.

use serde_json::{Map, Value as Json, json};

use crate::query::question::breakdown::{Association, Breakdown, PartAssociation};
use crate::query::question::scatter::{Scale, scatter};
use crate::text::{NONE, Texts};

/// Columns and lines of a picture of two numbers in a text.
const PICTURE: (usize, usize) = (60, 12);
/// The smallest p that is written as a number.
const LEAST_P: f64 = 0.001;

/// Why there is no test over groups in which a response can be twice.
const OVERLAPPING: &str = "overlapping";
/// Why there is no test of one group or one answer.
const TOO_FEW: &str = "too_few";
/// Why `p` is simulated.
const SMALL_EXPECTED: &str = "small_expected";

/// The test for programs: every key, `null` where there is no such figure; `null` as a whole where the
/// answers have no test.
pub(super) fn object(part: Option<&PartAssociation>) -> Json {
    let Some(test) = part.and_then(|part| part.test) else { return Json::Null };
    let keys = ["method", "n", "chi_squared", "df", "p", "cramers_v", "rho", "simulations", "warning"];
    let mut fields: Map<String, Json> = keys.iter().map(|key| ((*key).to_owned(), Json::Null)).collect();
    let known: Vec<(&str, Json)> = match test {
        Association::Independence(found) => vec![
            ("method", json!(if found.simulated.is_some() { "monte_carlo" } else { "chi_squared" })),
            ("n", json!(found.n)),
            ("chi_squared", json!(found.chi_squared)),
            ("df", json!(found.df)),
            ("p", json!(found.p)),
            ("cramers_v", json!(found.cramers_v)),
            ("simulations", json!(found.simulated)),
            ("warning", json!(found.simulated.map(|_| SMALL_EXPECTED))),
        ],
        Association::Ranks(found) => {
            vec![("method", json!("spearman")), ("n", json!(found.n)), ("p", json!(found.p)), ("rho", json!(found.rho))]
        }
        Association::Overlapping => vec![("warning", json!(OVERLAPPING))],
        Association::TooFew => vec![("warning", json!(TOO_FEW))],
    };
    fields.extend(known.into_iter().map(|(key, value)| (key.to_owned(), value)));
    Json::Object(fields)
}

/// The test in words.
pub fn sentence(test: Association, texts: &Texts) -> String {
    let p = |p: f64| match p {
        p if p < LEAST_P => format!("< {}", texts.decimal(LEAST_P, 3)),
        p => format!("= {}", texts.decimal(p, 3)),
    };
    match test {
        Association::Independence(found) => {
            let (chi, v, p) = (texts.decimal(found.chi_squared, 2), texts.decimal(found.cramers_v, 2), p(found.p));
            let variables = [
                ("chi", (&chi).into()),
                ("df", found.df.into()),
                ("p", (&p).into()),
                ("v", (&v).into()),
                ("n", found.n.into()),
            ];
            texts.with("association-chi", &variables)
        }
        Association::Ranks(found) => {
            let (rho, p) = (texts.decimal(found.rho, 2), found.p.map_or_else(|| NONE.to_owned(), p));
            let variables = [("rho", (&rho).into()), ("p", (&p).into()), ("n", found.n.into())];
            texts.with("association-ranks", &variables)
        }
        Association::Overlapping => texts.get("association-overlapping"),
        Association::TooFew => texts.get("association-too-few"),
    }
}

/// Every test of a breakdown in words, of boxes that of each box; `name` is what a part is called. What
/// is the same for several stands there once.
pub fn sentences(found: &Breakdown, name: impl Fn(usize) -> String, texts: &Texts) -> Vec<String> {
    let of_parts = found.parts.iter().enumerate().map(|(at, part)| (name(at), part));
    let of_boxes = found.groups.iter().flat_map(|own| {
        let named = |(at, part)| {
            let names = [own.group.name.clone(), name(at)].into_iter().filter(|name: &String| !name.is_empty());
            (names.collect::<Vec<_>>().join(" · "), part)
        };
        own.own.iter().enumerate().map(named).collect::<Vec<_>>()
    });
    let tests = of_parts.chain(of_boxes).filter_map(|(name, part)| Some((name, part.test?)));
    let (mut lines, mut notes): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for (name, test) in tests {
        let said = sentence(test, texts);
        lines.push(if name.is_empty() || test == Association::Overlapping { said } else { format!("{name}: {said}") });
        notes.extend(note(test, texts));
    }
    for lines in [&mut lines, &mut notes] {
        lines.dedup();
    }
    lines.extend(notes);
    lines
}

/// Why p is not that of the distribution of χ².
pub(super) fn note(test: Association, texts: &Texts) -> Option<String> {
    let Association::Independence(found) = test else { return None };
    found.simulated.map(|tables| texts.with("association-simulated", &[("n", tables.into())]))
}

/// Everything that is said of a breakdown below its table: two numbers as dots, and the tests.
pub(super) fn foot(found: &Breakdown, by: &str, name: impl Fn(usize) -> String, texts: &Texts) -> Vec<String> {
    let mut lines: Vec<String> =
        found.parts.iter().flat_map(|part| picture(&part.points, by, PICTURE, texts)).collect();
    lines.extend(sentences(found, name, texts));
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

/// Two numbers as dots, with what stands across and up.
pub fn picture(points: &[(f64, f64)], by: &str, (columns, rows): (usize, usize), texts: &Texts) -> Vec<String> {
    let Some(found) = scatter(points, columns, rows) else { return Vec::new() };
    let reach = |scale: &Scale| {
        let log = if scale.is_logarithmic { texts.get("association-logarithmic") } else { String::new() };
        let (from, to) = (texts.number(scale.from), texts.number(scale.to));
        texts.with("association-reach", &[("from", (&from).into()), ("to", (&to).into()), ("log", (&log).into())])
    };
    let (across, up) = (reach(&found.across), reach(&found.up));
    let caption =
        texts.with("association-sides", &[("by", by.into()), ("across", (&across).into()), ("up", (&up).into())]);
    found.lines.into_iter().chain([caption]).collect()
}
