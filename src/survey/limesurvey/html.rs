//! LimeSurvey's texts are HTML; people read plain text.

use quick_xml::escape::resolve_html5_entity;

/// Plain text of an HTML fragment: tags dropped, entities resolved, white space folded.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            match near(rest, '>', TAG) {
                Some(end) if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') => {
                    let tag = rest[1..end].trim_start_matches('/');
                    if tag.starts_with("br") || tag.starts_with('p') || tag.starts_with("li") {
                        text.push(' ');
                    }
                    rest = &rest[end + 1..];
                }
                _ => {
                    text.push('<');
                    rest = &rest[1..];
                }
            }
        } else {
            let entity = near(&rest[1..], ';', 11).map(|end| &rest[1..=end]);
            match entity.and_then(resolve) {
                Some(resolved) => {
                    text.push_str(&resolved);
                    rest = &rest[entity.map_or(1, |e| e.len() + 2)..];
                }
                None => {
                    text.push('&');
                    rest = &rest[1..];
                }
            }
        }
    }
    text.push_str(rest);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest tag that is looked for: a text full of opening signs would take for ever otherwise.
const TAG: usize = 4_096;

/// Where a character stands within the next bytes.
fn near(text: &str, wanted: char, within: usize) -> Option<usize> {
    text.as_bytes().iter().take(within).position(|byte| char::from(*byte) == wanted)
}

fn resolve(entity: &str) -> Option<String> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    resolve_html5_entity(entity).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_go_and_entities_become_characters() {
        assert_eq!(
            plain("<p>Wie viele <b>Nachweise</b> &amp; Jahr&nbsp;2025?</p>"),
            "Wie viele Nachweise & Jahr 2025?"
        );
        assert_eq!(plain("1&ndash;5 &#8211; &#x41;"), "1–5 – A");
        assert_eq!(plain("a < b & c &unbekannt; <"), "a < b & c &unbekannt; <");
        assert_eq!(plain("eins<br />zwei"), "eins zwei");
    }
}
