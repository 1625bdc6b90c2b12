//! LimeSurvey's texts are HTML; people read plain text.

use memchr::{memchr, memchr_iter, memchr2, memrchr};
use quick_xml::escape::resolve_html5_entity;

/// What a text shows: its plain text, or where it is a picture alone what the picture is called.
pub fn shown(html: &str) -> String {
    let text = plain(html);
    if text.is_empty() { picture(html).unwrap_or_default() } else { text }
}

/// Plain text of an HTML fragment: scripts, styles, comments and tags dropped, entities resolved,
/// white space folded. LimeSurvey's exports strip texts the same way, save that they keep what a
/// style says.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    // Behind the last closing sign there is no tag: looking for one each time would take for ever.
    let last = memrchr(b'>', html.as_bytes()).unwrap_or(0);
    while let Some(at) = memchr2(b'<', b'&', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            let can_close = html.len() - rest.len() <= last || rest.starts_with("<!--");
            rest = match can_close.then(|| end_of_tag(rest)).flatten() {
                Some(end) => {
                    let tag = &rest[1..end];
                    if breaks(tag) {
                        text.push(' ');
                    }
                    behind(rest, tag, end)
                }
                None => {
                    text.push('<');
                    &rest[1..]
                }
            };
        } else {
            let entity = near(&rest[1..], b';', 11).map(|end| &rest[1..=end]);
            rest = match entity.and_then(|entity| Some((resolve(entity)?, entity.len() + 2))) {
                Some((resolved, length)) => {
                    text.push_str(&resolved);
                    &rest[length..]
                }
                None => {
                    text.push('&');
                    &rest[1..]
                }
            };
        }
    }
    text.push_str(rest);
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The longest tag that is looked through for quotes: pictures stand in them whole.
const TAG: usize = 1 << 20;

/// Where the tag ends that begins here; none where this is no tag.
fn end_of_tag(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    if !bytes.get(1).is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?')) {
        return None;
    }
    if text.starts_with("<!--") {
        // A comment that is never closed hides the rest, as in a browser.
        return Some(text.find("-->").map_or(text.len() - 1, |end| end + 2));
    }
    let close = memchr(b'>', bytes)?;
    // A sign that closes nothing: it stands in quotes.
    let quotes = memchr_iter(b'"', &bytes[..close]).count();
    if quotes.is_multiple_of(2) {
        return Some(close);
    }
    let mut quoted = false;
    let end = bytes.iter().take(TAG).position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b'>' && !quoted
    });
    end.or(Some(close))
}

/// The name of a tag, in small letters.
fn name_of(tag: &str) -> String {
    let name = tag.trim_start_matches('/');
    name.chars().take_while(char::is_ascii_alphanumeric).take(12).map(|c| c.to_ascii_lowercase()).collect()
}

/// Whether words before and behind a tag stand apart.
fn breaks(tag: &str) -> bool {
    matches!(name_of(tag).as_str(), "br" | "p" | "li" | "div" | "td" | "th" | "tr" | "h1" | "h2" | "h3" | "h4" | "hr")
}

/// What follows a tag; of a script or a style what follows its end.
fn behind<'a>(text: &'a str, tag: &str, end: usize) -> &'a str {
    let rest = text.get(end + 1..).unwrap_or_default();
    let name = name_of(tag);
    if tag.starts_with('/') || !matches!(name.as_str(), "script" | "style") {
        return rest;
    }
    let bytes = rest.as_bytes();
    let mut from = 0;
    while let Some(at) = memchr(b'<', &bytes[from..]).map(|at| from + at) {
        let after = &bytes[at + 1..];
        if after.first() == Some(&b'/')
            && after.get(1..=name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
        {
            return memchr(b'>', after).map_or("", |close| &rest[at + close + 2..]);
        }
        from = at + 1;
    }
    // Never closed: no text follows.
    ""
}

/// What the first picture of a text is called: its description, else the name of its file.
fn picture(html: &str) -> Option<String> {
    let at = html.to_ascii_lowercase().find("<img")?;
    let tag = &html[at..at + end_of_tag(&html[at..])?];
    let attribute = |name: &str| {
        let lower = tag.to_ascii_lowercase();
        let start = lower.find(&format!(" {name}=\""))? + name.len() + 3;
        let value = tag.get(start..)?.split('"').next()?;
        Some(plain(value)).filter(|value| !value.is_empty())
    };
    let file = || {
        let source = attribute("src").filter(|source| !source.starts_with("data:"))?;
        source.rsplit(['/', '\\']).next().map(str::to_owned)
    };
    attribute("alt").or_else(|| attribute("title")).or_else(file)
}

/// Where a character stands within the next bytes.
fn near(text: &str, wanted: u8, within: usize) -> Option<usize> {
    text.as_bytes().iter().take(within).position(|byte| *byte == wanted)
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
    use super::{plain, shown};

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

    #[test]
    fn scripts_styles_and_comments_say_nothing() {
        assert_eq!(plain("<script type=\"a\">if (1 < 2) { $(\"</p>\"); }</SCRIPT><p>Frage?</p>"), "Frage?");
        assert_eq!(plain("<style>p { color: red; }</style>Frage?"), "Frage?");
        assert_eq!(plain("<!--[if gte mso 9]><xml><w:Word>x</w:Word></xml><![endif]-->Frage?"), "Frage?");
        assert_eq!(plain("<![if !supportLists]>·<![endif]>Punkt"), "·Punkt");
        assert_eq!(plain("Frage?<script>never closed"), "Frage?");
        assert_eq!(plain("<span title=\"a > b\">x</span>"), "x");
    }

    #[test]
    fn a_picture_alone_is_named() {
        assert_eq!(shown("<img src=\"/upload/a.png\" />"), "a.png");
        assert_eq!(shown("<p><img alt=\"Ein Haus\" src=\"a.png\"></p>"), "Ein Haus");
        assert_eq!(shown("<img src=\"data:image/png;base64,xyz\">"), "");
        assert_eq!(shown("Haus <img src=\"a.png\">"), "Haus");
    }

    #[test]
    fn a_text_full_of_opening_signs_takes_no_longer() {
        let begun = std::time::Instant::now();
        for piece in ["<", "<a \"", "<!--", "&", "<script>", "<a"] {
            let _ = plain(&piece.repeat(200_000));
        }
        assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
    }
}
