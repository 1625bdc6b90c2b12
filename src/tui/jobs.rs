//! Work off the screen's thread: the newest request of each kind wins, older ones are not begun.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::thread;

use crate::app::{Answer, Effect, Event, Loaded};
use crate::error::SourceError;
use crate::landscape::load::{SourceOptions, load};
use crate::query::body;
use crate::text::Texts;

/// The most hits that the search shows.
const HITS: usize = 50;

/// What arrives at the screen's thread.
#[derive(Debug)]
pub enum Message {
    /// From the terminal.
    Terminal(crossterm::event::Event),
    /// From the worker.
    Done(Event),
    /// The landscape cannot be opened.
    Failed(SourceError),
}

/// Starts the worker: it opens the sources, then works through effects until the channel closes.
pub fn start(sources: SourceOptions, texts: Arc<Texts>, effects: Receiver<Effect>, out: Sender<Message>) {
    thread::spawn(move || {
        let loaded = match load(&sources) {
            Ok(landscape) => Arc::new(Loaded::new(landscape, &texts)),
            Err(error) => {
                let _ = out.send(Message::Failed(error));
                return;
            }
        };
        if out.send(Message::Done(Event::Loaded(loaded.clone()))).is_err() {
            return;
        }
        let kept = loaded.clone();
        thread::spawn(move || kept.landscape.keep());
        while let Ok(first) = effects.recv() {
            for effect in newest(first, &effects) {
                let Some(event) = perform(effect, &loaded, &texts) else { continue };
                if out.send(Message::Done(event)).is_err() {
                    return;
                }
            }
        }
    });
}

/// Drains the channel and keeps the last effect of each kind.
fn newest(first: Effect, effects: &Receiver<Effect>) -> Vec<Effect> {
    let mut waiting = vec![first];
    while let Ok(effect) = effects.try_recv() {
        let kind = std::mem::discriminant(&effect);
        waiting.retain(|known| std::mem::discriminant(known) != kind);
        waiting.push(effect);
    }
    waiting
}

fn perform(effect: Effect, loaded: &Loaded, texts: &Texts) -> Option<Event> {
    Some(match effect {
        Effect::Answer(request) => Event::Answered(Arc::new(Answer::compute(loaded, request))),
        Effect::Body(at) => look_up(loaded, at, 0, texts),
        Effect::Response(at, response) => look_up(loaded, at, response, texts),
        Effect::Search(words) => {
            let hits = loaded.index.search(&loaded.landscape, &words, HITS);
            Event::Found(words, hits)
        }
        Effect::Copy(_) | Effect::Quit => return None,
    })
}

fn look_up(loaded: &Loaded, at: u32, response: usize, texts: &Texts) -> Event {
    let detail = body::detail(&loaded.landscape, at);
    let answers = detail.responses.get(response).map(|row| body::answers(&loaded.landscape, *row, texts));
    Event::Body(Box::new(detail), response, answers.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::app::Request;
    use crate::query::filter::Filter;
    use crate::query::listing::Sort;

    #[test]
    fn only_the_newest_request_of_a_kind_is_kept() {
        let (sender, receiver) = channel();
        let answer =
            |generation| Effect::Answer(Request { generation, filter: Filter::default(), sort: Sort::default() });
        for effect in [Effect::Search("a".into()), answer(2), Effect::Search("ab".into()), answer(3)] {
            assert!(sender.send(effect).is_ok());
        }
        assert_eq!(newest(answer(1), &receiver), [Effect::Search("ab".into()), answer(3)]);
    }
}
