//! Asks the terminal for its background and finds the answer among the keys.
//!
//! The question is OSC 11. Waiting for the answer would delay the first frame on every terminal that
//! has none, and reading it past the reader of keys would swallow what is typed meanwhile. So nothing
//! waits: the answer comes the way keys come, as `Alt ]`, `11;rgb:…` and an end, and is taken out
//! there whenever it comes. Whatever turns out to be no answer goes on as the keys it was.

use std::io::{self, Write};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use crate::paint::theme::color::Rgb;

/// The longest answer: four digits a channel, four channels.
const LONGEST: usize = 40;

/// What the answer begins with, after `Alt ]`.
const HEAD: &str = "11;rgb";

/// Asks for the background.
///
/// # Errors
/// When the terminal cannot be written to.
pub fn ask(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\x1b]11;?\x1b\\")?;
    out.flush()
}

/// Takes the answer out of what the terminal sends.
#[derive(Debug, Default)]
pub struct Listener {
    /// Events that may belong to the answer.
    held: Vec<Event>,
    /// Their characters, without `Alt ]`.
    text: String,
    is_done: bool,
}

/// What an event of the terminal was.
#[derive(Debug, PartialEq, Eq)]
pub enum Heard {
    /// Perhaps a part of the answer: it is held back.
    Part,
    /// The last part: the background, where it can be read.
    Answer(Option<Rgb>),
    /// Events for the program, in order.
    Events(Vec<Event>),
}

impl Listener {
    /// One that has nothing to wait for.
    pub fn deaf() -> Self {
        Self { is_done: true, ..Self::default() }
    }

    /// Whether there is nothing to wait for any more.
    pub const fn is_done(&self) -> bool {
        self.is_done
    }

    /// Takes one event.
    pub fn hear(&mut self, event: Event) -> Heard {
        if self.is_done {
            return Heard::Events(vec![event]);
        }
        let key = match &event {
            Event::Key(key) if key.kind != KeyEventKind::Release => *key,
            _ => return self.give_back(event),
        };
        if self.held.is_empty() {
            if !is(key, ']', KeyModifiers::ALT) {
                return Heard::Events(vec![event]);
            }
            self.held.push(event);
            return Heard::Part;
        }
        if is_end(key) && self.text.starts_with(HEAD) {
            self.is_done = true;
            self.held.clear();
            return Heard::Answer(parse(&self.text));
        }
        match key.code {
            KeyCode::Char(character) if self.fits(character) => {
                self.text.push(character);
                self.held.push(event);
                Heard::Part
            }
            _ => self.give_back(event),
        }
    }

    /// Whether a character can come next in an answer.
    fn fits(&self, character: char) -> bool {
        match HEAD.chars().nth(self.text.len()) {
            Some(wanted) => wanted == character,
            None => (character.is_ascii_hexdigit() || "a:/".contains(character)) && self.text.len() < LONGEST,
        }
    }

    /// No answer: what was held back goes on.
    fn give_back(&mut self, event: Event) -> Heard {
        self.text.clear();
        let mut events = std::mem::take(&mut self.held);
        events.push(event);
        Heard::Events(events)
    }
}

fn is(key: KeyEvent, character: char, modifiers: KeyModifiers) -> bool {
    key.code == KeyCode::Char(character) && key.modifiers == modifiers
}

/// The two ends that there are: BEL, read as `Ctrl g`, and ST, read as `Alt \`.
fn is_end(key: KeyEvent) -> bool {
    is(key, 'g', KeyModifiers::CONTROL) || is(key, '\\', KeyModifiers::ALT)
}

/// Reads `11;rgb:ffff/ffff/ffff`, with one to four digits a channel and perhaps an alpha.
fn parse(text: &str) -> Option<Rgb> {
    let channels = text.strip_prefix(HEAD)?.trim_start_matches('a').strip_prefix(':')?;
    let bytes: Vec<u8> = channels.split('/').take(3).map(byte).collect::<Option<_>>()?;
    match bytes[..] {
        [red, green, blue] => Some((red, green, blue)),
        _ => None,
    }
}

/// A channel of one to four digits as a byte.
fn byte(digits: &str) -> Option<u8> {
    let value = u32::from_str_radix(digits, 16).ok()?;
    let most = match digits.len() {
        1..=4 => 16_u32.pow(u32::try_from(digits.len()).ok()?) - 1,
        _ => return None,
    };
    u8::try_from((value * 255 + most / 2) / most).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(character: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(character), KeyModifiers::NONE))
    }

    fn with(character: char, modifiers: KeyModifiers) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(character), modifiers))
    }

    /// What comes of `Alt ]`, these characters and an end.
    fn answer(text: &str, end: Event) -> Vec<Heard> {
        let mut listener = Listener::default();
        let start = with(']', KeyModifiers::ALT);
        std::iter::once(start).chain(text.chars().map(key)).chain([end]).map(|event| listener.hear(event)).collect()
    }

    #[test]
    fn both_ends_and_every_length_of_channels_are_read() {
        let ends = [with('g', KeyModifiers::CONTROL), with('\\', KeyModifiers::ALT)];
        for end in ends {
            let heard = answer("11;rgb:2e2e/3434/4040", end);
            assert_eq!(heard.last(), Some(&Heard::Answer(Some((0x2e, 0x34, 0x40)))));
            assert!(heard[..heard.len() - 1].iter().all(|heard| *heard == Heard::Part));
        }
        assert_eq!(parse("11;rgb:f/8/0"), Some((255, 136, 0)));
        assert_eq!(parse("11;rgb:ff/80/00"), Some((255, 128, 0)));
        assert_eq!(parse("11;rgba:ffff/0000/8080/ffff"), Some((255, 0, 128)));
        assert_eq!((parse("11;rgb:ff/80"), parse("11;rgb:zz/1/1"), parse("11;rgb:fffff/0/0")), (None, None, None));
    }

    #[test]
    fn what_is_no_answer_goes_on_as_keys_and_none_is_lost() {
        let mut listener = Listener::default();
        let mut events = Vec::new();
        let typed = [with(']', KeyModifiers::ALT), key('1'), key('1'), key('q'), key('x')];
        for event in typed.clone() {
            if let Heard::Events(heard) = listener.hear(event) {
                events.extend(heard);
            }
        }
        assert_eq!(events, typed);
        // A key before the answer, one after it, and the answer does not come twice.
        assert_eq!(listener.hear(key('2')), Heard::Events(vec![key('2')]));
        listener.hear(with(']', KeyModifiers::ALT));
        for character in "11;rgb:0/0/0".chars() {
            assert_eq!(listener.hear(key(character)), Heard::Part);
        }
        assert_eq!(listener.hear(with('g', KeyModifiers::CONTROL)), Heard::Answer(Some((0, 0, 0))));
        let again = with(']', KeyModifiers::ALT);
        assert_eq!(listener.hear(again.clone()), Heard::Events(vec![again]));
    }

    #[test]
    fn an_endless_answer_is_given_back() {
        let heard = answer(&format!("11;rgb:{}", "f".repeat(60)), with('g', KeyModifiers::CONTROL));
        let Some(Heard::Events(events)) = heard.iter().find(|heard| matches!(heard, Heard::Events(_))) else {
            unreachable!("it was held for ever")
        };
        assert!(events.len() > LONGEST);
    }
}
