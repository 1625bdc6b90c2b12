//! The handbook: `regatlas help TOPIC`. Its pages are Markdown files under `data/help`, printed as
//! text; the tests run every command in them.

use crate::domain::closed_set;
use crate::domain::names::fold;
use crate::text::{Lang, Texts, Value};
use crate::tui::key_list;

/// The most columns of a page.
const WIDTH: usize = 80;
/// What a page has in place of the keys, which are made from the table of bindings.
const KEYS: &str = "{keys}";
/// The word that asks for the list of topics.
const TOPICS: [&str; 2] = ["topics", "themen"];

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

closed_set! {
    /// A page of the handbook.
    Topic {
        /// The filter language.
        Filter = "filter",
        /// Everyday words.
        Words = "words",
        /// What is counted, and how.
        Numbers = "numbers",
        /// Estimates, weights and their limits.
        Statistics = "statistics",
        /// Maturity and priority models.
        Models = "models",
        /// Survey profiles.
        Profiles = "profiles",
        /// The workspace.
        Workspace = "workspace",
        /// Formats of exports.
        Formats = "formats",
        /// Shapes of JSON.
        Json = "json",
        /// Exit codes.
        ExitCodes = "exit-codes",
        /// The screens.
        Screens = "screens",
        /// The keys of the screens.
        Keys = "keys",
        /// The dialogue in lines.
        Plain = "plain",
    }
}

impl Topic {
    /// The page as it is written: in the language, else in the nearest one that has it.
    pub fn source(self, lang: Lang) -> &'static str {
        let page = |lang: Lang| {
            let is_it = |(code, topic, _): &&(&str, &str, &'static str)| *code == lang.code() && *topic == self.code();
            PAGES.iter().find(is_it).map(|(_, _, text)| *text)
        };
        std::iter::once(&lang).chain(lang.fallbacks()).find_map(|lang| page(*lang)).unwrap_or_default()
    }

    /// The word for it in a language.
    fn word(self, texts: &Texts) -> String {
        texts.get(&format!("handbook-word-{}", self.code()))
    }

    /// What it is about: the title of its page.
    fn title(self, lang: Lang) -> &'static str {
        self.source(lang).lines().next().unwrap_or_default().trim_start_matches('#').trim()
    }

    /// The topic that a word names: in either language, whole or by an unambiguous beginning.
    fn find(written: &str) -> Option<Self> {
        let wanted = fold(written);
        let mut words: Vec<(String, Self)> = Self::ALL.iter().map(|topic| (topic.code().to_owned(), *topic)).collect();
        for texts in Lang::all().map(Texts::new) {
            words.extend(Self::ALL.iter().map(|topic| (fold(&topic.word(&texts)), *topic)));
        }
        if let Some((_, topic)) = words.iter().find(|(word, _)| *word == wanted) {
            return Some(*topic);
        }
        let mut beginning = words.iter().filter(|(word, _)| word.starts_with(&wanted)).map(|(_, topic)| *topic);
        let first = beginning.next()?;
        beginning.all(|other| other == first).then_some(first)
    }
}

/// The page that a word asks for, or the list of them; none where it names no topic.
pub fn page(word: &str, texts: &Texts, bold: bool) -> Option<String> {
    if TOPICS.contains(&fold(word).as_str()) {
        return Some(topics(texts));
    }
    let topic = Topic::find(word)?;
    let source = topic.source(texts.lang).replace(KEYS, &keys_in_force(texts));
    Some(rendered(&source, bold))
}

/// The keys as the user has them.
fn keys_in_force(texts: &Texts) -> String {
    key_list(&super::keys::find().0, texts)
}

/// All topics with what they are about.
fn topics(texts: &Texts) -> String {
    let words: Vec<String> = Topic::ALL.iter().map(|topic| topic.word(texts)).collect();
    let wide = words.iter().map(|word| word.chars().count()).max().unwrap_or_default();
    let lines =
        Topic::ALL.iter().zip(&words).map(|(topic, word)| format!("  {word:<wide$}  {}\n", topic.title(texts.lang)));
    format!("{}\n\n{}\n{}\n", texts.get("handbook-topics"), lines.collect::<String>(), texts.get("handbook-how"))
}

/// What is said of a word that is neither a command nor a topic.
pub fn unknown(word: &str, commands: &[String], texts: &Texts) -> String {
    let topics: Vec<String> = Topic::ALL.iter().map(|topic| topic.word(texts)).collect();
    let variables = [
        ("word", Value::Text(word)),
        ("commands", Value::Text(&commands.join(", "))),
        ("topics", Value::Text(&topics.join(", "))),
    ];
    texts.with("handbook-unknown", &variables)
}

/// Markdown as text: headings in bold where the terminal can, paragraphs and lists wrapped, what is
/// typed indented and as it is.
fn rendered(source: &str, bold: bool) -> String {
    let mut out = String::new();
    let mut block = String::new();
    let mut fenced = false;
    for line in source.lines().chain([""]) {
        if line.starts_with("```") {
            flush(&mut block, &mut out);
            fenced = !fenced;
        } else if fenced {
            out.push_str(format!("    {line}").trim_end());
            out.push('\n');
        } else if let Some(title) = heading(line) {
            flush(&mut block, &mut out);
            let (before, behind) = if bold { ("\u{1b}[1m", "\u{1b}[0m\n") } else { ("", "\n") };
            out.extend([before, title, behind]);
        } else if line.is_empty() || line.starts_with("- ") {
            flush(&mut block, &mut out);
            if line.is_empty() && !out.ends_with("\n\n") {
                out.push('\n');
            }
            line.clone_into(&mut block);
        } else {
            if !block.is_empty() {
                block.push(' ');
            }
            block.push_str(line.trim());
        }
    }
    format!("{}\n", out.trim())
}

/// The text of a heading.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    (text.len() < line.len() && text.starts_with(' ')).then(|| text.trim())
}

/// Writes a paragraph or an item of a list; the marks of code are for readers of Markdown.
fn flush(block: &mut String, out: &mut String) {
    if block.is_empty() {
        return;
    }
    let text = block.replace('`', "");
    let indent = if text.starts_with("- ") { "  " } else { "" };
    for line in textwrap::wrap(&text, textwrap::Options::new(WIDTH).subsequent_indent(indent).break_words(false)) {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    block.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_text() {
        let source = "# Title\n\nA `word`\nand more.\n\n- one\n- two\n  goes on\n\n```console\n$ regatlas\n  x\n```\n";
        let text = "Title\n\nA word and more.\n\n- one\n- two goes on\n\n    $ regatlas\n      x\n";
        assert_eq!(rendered(source, false), text);
        assert!(rendered(source, true).starts_with("\u{1b}[1mTitle\u{1b}[0m\n"));
    }

    #[test]
    fn words_of_both_languages_name_a_topic() {
        for (word, topic) in [
            ("filter", Some(Topic::Filter)),
            ("exit-codes", Some(Topic::ExitCodes)),
            ("exit", Some(Topic::ExitCodes)),
            ("Tasten", Some(Topic::Keys)),
            ("keys", Some(Topic::Keys)),
            ("zahlen", Some(Topic::Numbers)),
            ("p", None),
            ("list", None),
        ] {
            assert_eq!(Topic::find(word), topic, "{word}");
        }
    }
}
