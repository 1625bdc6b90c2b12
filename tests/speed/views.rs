//! Every view after a key: computed, settled and drawn, on Germany and on a million keepings.

use std::sync::Arc;
use std::time::Duration;

use regatlas::keys::Key;
use regatlas::landscape::Landscape;
use regatlas::landscape::frames::Keepings;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::screens::Loaded;
use regatlas::text::{Lang, Texts};

use super::{Machine, measured, milliseconds};

/// The keys of a view that make it count again, the screen before the bar.
const KEYS: [(&str, &str, &[&str]); 15] = [
    ("overview: the next measure", "1", &["m"]),
    ("landscape: another order", "2", &["s"]),
    ("landscape: a line a body, and a keeping", "2", &["r"]),
    ("coverage: rows and columns swapped", "3", &["t"]),
    ("coverage: the next figure", "3", &["m"]),
    ("gaps and back", "3", &["g"]),
    ("questions: the next one", "4", &["down"]),
    ("maturity: the next dimension", "5", &["D"]),
    ("priorities: a weight", "6", &["+", "-"]),
    ("procedures and rankings", "6", &["v"]),
    ("roadmap: a step", "7", &["right"]),
    ("map: the next figure", "9", &["m"]),
    ("estimates: the next share, by Land", "E", &["m"]),
    ("estimates: weighted, and not", "E", &["w"]),
    ("estimates: who answered", "E", &["v"]),
];

/// The embedded landscape, so often that there are about a million keepings.
fn million() -> Landscape {
    let mut landscape = load(&SourceOptions::default()).unwrap();
    let once = landscape.keepings.frame().clone();
    let mut frame = once.clone();
    let keepings = landscape.map.keepings.clone();
    while frame.height() < 1_000_000 - once.height() / 2 {
        frame.vstack_mut(&once).unwrap();
        landscape.map.keepings.extend(&keepings);
    }
    frame.rechunk_mut_par();
    landscape.keepings = Keepings::new(frame, "a million").unwrap();
    landscape
}

/// Measures all views of one landscape.
fn views(name: &str, loaded: Landscape, goal: f64, reference: Duration) {
    let loaded = Arc::new(Loaded::new(loaded, &Texts::new(Lang::De)));
    println!("{name}: {} keepings; a key, counted, settled and drawn (goal {goal} ms)", loaded.landscape.height());
    let mut m = Machine::new(loaded);
    let show = |name: &str, time: Duration| {
        let ratio = time.as_secs_f64() / reference.as_secs_f64();
        let mark = if milliseconds(time) > goal { "  over the goal" } else { "" };
        println!("  {name:<44} {:>8.2} ms   {ratio:.3} × the reference{mark}", milliseconds(time));
    };
    for (name, screen, keys) in KEYS {
        m.press(screen);
        let mut at = 0;
        let time = measured(|| {
            let key = keys[at % keys.len()];
            at += 1;
            m.send(regatlas::shell::Event::Key(Key::parse(key).unwrap()));
            m.draw();
        });
        // A list that opened would take all that follows, and nothing would be measured.
        assert_eq!(m.state.key_context(), m.state.screen_context(), "{name}: something lies above the screen");
        show(name, time);
        // Back from the gaps to the matrix.
        if name.starts_with("gaps") {
            m.press("1");
        }
    }
    for screen in ["1", "2", "3", "4", "5", "6", "7", "9", "E"] {
        m.press(screen);
        m.press("fland:BY,NW register:pass ");
        m.named("enter");
        let mut is_back = false;
        let time = measured(|| {
            is_back = !is_back;
            m.named(if is_back { "u" } else { "ctrl-r" });
        });
        show(&format!("screen {screen}: another filter"), time);
        m.press("x");
    }
}

/// Measures the views on Germany and on a million keepings.
pub fn run(reference: Duration) {
    views("Germany", load(&SourceOptions::default()).unwrap(), 16.0, reference);
    println!();
    views("a test landscape", million(), 100.0, reference);
}
