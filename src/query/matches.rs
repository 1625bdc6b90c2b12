//! Why a body is a candidate for a response, in words.

use crate::landscape::candidates::Candidate;
use crate::text::{Texts, Value};

/// Why a candidate is one, in words.
pub fn why(candidate: &Candidate, texts: &Texts) -> String {
    let mut parts = Vec::new();
    if candidate.follows > 0.0 {
        let share = texts.percent_whole(Some(candidate.follows));
        parts.push(texts.with("resolve-why-follows", &[("share", Value::Text(&share))]));
    }
    if candidate.name > 0.0 {
        let share = texts.percent_whole(Some(candidate.name));
        parts.push(texts.with("resolve-why-name", &[("share", Value::Text(&share))]));
    }
    if candidate.same_land {
        parts.push(texts.get("resolve-why-land"));
    }
    if candidate.mistyped {
        parts.push(texts.get("resolve-why-slip"));
    } else if candidate.same_district {
        parts.push(texts.get("resolve-why-district"));
    }
    parts.join(", ")
}
