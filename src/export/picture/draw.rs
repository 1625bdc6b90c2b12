//! Draws: letters, lines and boxes, and the shapes made of them.

use std::fmt::Write;

use super::super::report::escaped;
use super::look::{Look, Rgb, hex};
use super::{Figure, Parts, Row, Shape, SplitRow};
use crate::text::{NONE, Texts};

/// Size of letters, and of small ones.
pub(super) const LETTERS: f64 = 13.0;
pub(super) const SMALL: f64 = 11.0;
/// Around the picture.
pub(super) const EDGE: f64 = 24.0;
/// Height of a line of text.
const LINE: f64 = 18.0;
/// Height of a row, with the gap below it.
pub(super) const ROW: f64 = 22.0;
/// The most lines of the head of a column.
const HEADS: usize = 4;
/// Where bars begin, and the room behind them for their numbers.
pub(super) const LABELS: f64 = 300.0;
const NUMBERS: f64 = 110.0;

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// Draws one picture, from top to bottom.
pub(super) struct Pen<'a> {
    svg: String,
    pub(super) look: &'a Look,
    pub(super) texts: &'a Texts,
    pub(super) width: f64,
    /// What is free below.
    pub(super) y: f64,
}

/// About how wide a text is: letters are somewhat more than half as wide as high.
pub(super) fn wide(text: &str, size: f64) -> f64 {
    text.chars().map(|letter| if "iljtfI.,:;|'’ ·".contains(letter) { 0.3 } else { 0.56 }).sum::<f64>() * size
}

/// The text cut to a width, with a sign that it was.
pub(super) fn fitted(text: &str, size: f64, room: f64) -> String {
    if wide(text, size) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for letter in text.chars() {
        if wide(&kept, size) + size > room {
            break;
        }
        kept.push(letter);
    }
    format!("{}…", kept.trim_end())
}

/// The text in lines of a width, parted between words.
fn wrapped(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else { break };
        if line.is_empty() || wide(line, size) + wide(word, size) + size <= room {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

impl<'a> Pen<'a> {
    pub(super) fn new(look: &'a Look, texts: &'a Texts, width: f64) -> Self {
        Self { svg: String::new(), look, texts, width, y: EDGE }
    }

    /// What was drawn, and how high it is.
    pub(super) fn finished(self) -> (String, f64) {
        (self.svg, (self.y + EDGE).ceil())
    }

    /// Appends; writing to a string cannot fail.
    pub(super) fn put(&mut self, arguments: std::fmt::Arguments<'_>) {
        let _ = self.svg.write_fmt(arguments);
    }

    pub(super) fn text(&mut self, text: &str, (x, y): (f64, f64), anchor: Anchor, (size, color): (f64, Rgb)) {
        let anchor = ["start", "middle", "end"][anchor as usize];
        // Half the height of small letters below the place is their base.
        let (text, color, base) = (escaped(text), hex(color), y + size * 0.35);
        self.put(format_args!(
            "<text x=\"{x:.1}\" y=\"{base:.1}\" text-anchor=\"{anchor}\" font-family=\"Ubuntu, sans-serif\" \
             font-size=\"{size}\" fill=\"{color}\">{text}</text>\n"
        ));
    }

    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: Rgb) {
        let (width, fill) = (width.max(0.0), hex(fill));
        self.put(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>\n"
        ));
    }

    /// A line; `more` are further attributes, each with a blank before it.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), color: Rgb, more: &str) {
        let ((x1, y1), (x2, y2), color) = (from, to, hex(color));
        self.put(format_args!(
            "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{color}\"{more}/>\n"
        ));
    }

    /// A triangle that points upwards.
    pub(super) fn triangle(&mut self, (x, y): (f64, f64), size: f64) {
        let (left, right, low, color) = (x - size, x + size, y + 2.0 * size, hex(self.look.mark));
        self.put(format_args!(
            "<polygon points=\"{x:.1},{y:.1} {right:.1},{low:.1} {left:.1},{low:.1}\" fill=\"{color}\"/>\n"
        ));
    }

    pub(super) fn heading(&mut self, title: &str, base: &str) {
        let room = self.width - 2.0 * EDGE;
        for line in wrapped(title, 20.0, room) {
            self.text(&line, (EDGE, self.y + 6.0), Anchor::Start, (20.0, self.look.ink));
            self.y += 26.0;
        }
        for line in wrapped(base, LETTERS, room) {
            self.text(&line, (EDGE, self.y + 4.0), Anchor::Start, (LETTERS, self.look.faint));
            self.y += LINE;
        }
        self.y += 10.0;
    }

    pub(super) fn source(&mut self, lines: &[String]) {
        self.y += 10.0;
        self.line((EDGE, self.y), (self.width - EDGE, self.y), self.look.rule, "");
        self.y += 12.0;
        let room = self.width - 2.0 * EDGE;
        for line in wrapped(&lines.join(" · "), SMALL, room) {
            self.text(&line, (EDGE, self.y), Anchor::Start, (SMALL, self.look.faint));
            self.y += 15.0;
        }
    }

    pub(super) fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Bars { rows, end } => self.bars(rows, end),
            Shape::Whiskers { rows, end } => self.whiskers(rows, end),
            Shape::Split { parts, colors, rows } => self.split(parts, *colors, rows),
            Shape::Heat { columns, rows, end } => self.heat(columns, rows, end),
            Shape::Columns { columns, marked, mark, end } => self.columns(columns, marked, mark, end),
            Shape::Map { laender, end } => self.map(laender, end),
            Shape::Gantt { rows, marks } => self.gantt(rows, marks),
        }
    }

    /// Where bars begin and end.
    fn scale(&self) -> (f64, f64) {
        (LABELS, self.width - EDGE - NUMBERS)
    }

    /// Lines at every quarter of the scale, over rows of this height; the end says what it stands for.
    fn quarters(&mut self, height: f64, end: &str) {
        let ((left, right), top) = (self.scale(), self.y);
        for step in 0..=4 {
            let x = left + (right - left) * f64::from(step) / 4.0;
            self.line((x, top), (x, top + height), self.look.rule, "");
        }
        let small = (SMALL, self.look.faint);
        self.text("0", (left, top + height + 9.0), Anchor::Middle, small);
        self.text(end, (right, top + height + 9.0), Anchor::Middle, small);
    }

    fn label(&mut self, label: &str, y: f64) {
        let label = fitted(label, LETTERS, LABELS - EDGE - 10.0);
        self.text(&label, (LABELS - 10.0, y), Anchor::End, (LETTERS, self.look.ink));
    }

    fn bars(&mut self, rows: &[Row], end: &str) {
        let (left, right) = self.scale();
        self.quarters(rows.len() as f64 * ROW, end);
        for row in rows {
            let middle = self.y + ROW / 2.0;
            self.label(&row.label, middle);
            let length = row.figure.place.map_or(0.0, |place| place.clamp(0.0, 1.0) * (right - left));
            if row.figure.place.is_some() {
                self.rect((left, middle - 7.0), (length.max(1.0), 14.0), self.look.bar);
            }
            self.text(&row.figure.said, (left + length + 7.0, middle), Anchor::Start, (LETTERS, self.look.ink));
            self.y += ROW;
        }
        self.y += 18.0;
    }

    fn whiskers(&mut self, rows: &[Row], end: &str) {
        let (left, right) = self.scale();
        self.quarters(rows.len() as f64 * ROW, end);
        let place = |share: f64| left + share.clamp(0.0, 1.0) * (right - left);
        for row in rows {
            let middle = self.y + ROW / 2.0;
            self.label(&row.label, middle);
            if let Some((low, high)) = row.bounds {
                let (from, to) = (place(low), place(high));
                self.rect((from, middle - 6.0), (to - from, 12.0), self.look.rule);
            }
            if let Some((low, high)) = row.interval {
                let (low, high) = (place(low), place(high));
                self.line((low, middle), (high, middle), self.look.ink, " stroke-width=\"1.5\"");
                for end in [low, high] {
                    self.line((end, middle - 5.0), (end, middle + 5.0), self.look.ink, " stroke-width=\"1.5\"");
                }
            }
            if let Some(point) = row.figure.place {
                let (x, color) = (place(point), hex(self.look.bar));
                self.put(format_args!("<circle cx=\"{x:.1}\" cy=\"{middle:.1}\" r=\"4.5\" fill=\"{color}\"/>\n"));
            }
            self.text(&row.figure.said, (right + 10.0, middle), Anchor::Start, (LETTERS, self.look.ink));
            self.y += ROW;
        }
        self.y += 18.0;
    }

    fn part_color(&self, colors: Parts, at: usize, count: usize) -> Rgb {
        let of = match colors {
            Parts::Status => self.look.status.get(at).copied(),
            Parts::Levels => self.look.levels.get(at).copied(),
            Parts::Rest if at + 1 == count => Some(self.look.rule),
            Parts::Rest => None,
        };
        of.unwrap_or_else(|| self.look.part(count.saturating_sub(at + 2), count.saturating_sub(1)))
    }

    fn split(&mut self, parts: &[String], colors: Parts, rows: &[SplitRow]) {
        let count = parts.len();
        let mut x = EDGE;
        for (at, part) in parts.iter().enumerate() {
            let room = 30.0 + wide(part, LETTERS);
            if x + room > self.width - EDGE {
                (x, self.y) = (EDGE, self.y + LINE);
            }
            let color = self.part_color(colors, at, count);
            self.rect((x, self.y - 6.0), (12.0, 12.0), color);
            self.text(part, (x + 17.0, self.y), Anchor::Start, (LETTERS, self.look.ink));
            x += room;
        }
        self.y += 16.0;
        let (left, right) = self.scale();
        for row in rows {
            let middle = self.y + ROW / 2.0;
            self.label(&row.label, middle);
            let whole: u64 = row.counts.iter().sum();
            let mut from = left;
            for (at, part) in row.counts.iter().enumerate().filter(|(_, part)| **part > 0) {
                let width = *part as f64 / whole as f64 * (right - left);
                let color = self.part_color(colors, at, count);
                self.rect((from, middle - 8.0), (width, 16.0), color);
                let said = self.texts.count(*part);
                if wide(&said, SMALL) + 4.0 < width {
                    let ink = self.look.on(color);
                    self.text(&said, (from + width / 2.0, middle), Anchor::Middle, (SMALL, ink));
                }
                from += width;
            }
            self.text(&row.said, (right + 10.0, middle), Anchor::Start, (LETTERS, self.look.ink));
            self.y += ROW;
        }
        self.y += 6.0;
    }

    fn heat(&mut self, columns: &[String], rows: &[(String, Vec<Figure>)], end: &str) {
        let left = LABELS - 60.0;
        let room = (self.width - EDGE - left) / columns.len().max(1) as f64;
        // Heads stand upright where there is no room for them in a few lines, and lean to the right.
        let is_upright = room < 70.0;
        let cell =
            if is_upright { (self.width - EDGE - left - 60.0) / columns.len().max(1) as f64 } else { room.min(130.0) };
        let longest = columns.iter().map(|head| wide(head, SMALL)).fold(0.0, f64::max);
        let lines = columns.iter().map(|head| wrapped(head, SMALL, cell - 4.0).len().min(HEADS)).max().unwrap_or(1);
        let high = if is_upright { longest.min(150.0) * 0.9 + 10.0 } else { lines as f64 * 14.0 + 8.0 };
        // Where cells are too narrow for numbers, sums have nothing to show.
        let is_coloured = |figure: &Figure| figure.place.is_some();
        let is_shown =
            |at: usize| !is_upright || rows.iter().any(|(_, figures)| figures.get(at).is_some_and(is_coloured));
        for (at, head) in columns.iter().enumerate().filter(|(at, _)| is_shown(*at)) {
            let (x, y) = (left + (at as f64 + 0.5) * cell, self.y + high - 6.0);
            if is_upright {
                let (head, color) = (escaped(&fitted(head, SMALL, 150.0)), hex(self.look.ink));
                self.put(format_args!(
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" transform=\"rotate(-64 {x:.1} {y:.1})\" \
                     font-family=\"Ubuntu, sans-serif\" font-size=\"{SMALL}\" fill=\"{color}\">{head}</text>\n"
                ));
            } else {
                let parts = wrapped(head, SMALL, cell - 4.0);
                let shown = parts.len().min(HEADS);
                for (line, part) in parts.iter().take(HEADS).enumerate() {
                    let is_cut = line + 1 == HEADS && parts.len() > HEADS;
                    let part = if is_cut { format!("{part}…") } else { part.clone() };
                    let part = fitted(&part, SMALL, cell - 2.0);
                    let y = y - (shown - 1 - line) as f64 * 14.0;
                    self.text(&part, (x, y), Anchor::Middle, (SMALL, self.look.ink));
                }
            }
        }
        self.y += high;
        for (name, figures) in rows.iter().filter(|(_, figures)| !is_upright || figures.iter().any(is_coloured)) {
            let middle = self.y + ROW / 2.0;
            let label = fitted(name, LETTERS, left - EDGE - 8.0);
            self.text(&label, (left - 8.0, middle), Anchor::End, (LETTERS, self.look.ink));
            for (at, figure) in figures.iter().enumerate() {
                let x = left + at as f64 * cell;
                let ground = figure.place.map_or(self.look.ground, |place| self.look.heat(place));
                if figure.place.is_some() {
                    self.rect((x, self.y), (cell - 1.0, ROW - 1.0), ground);
                }
                if wide(&figure.said, SMALL) + 2.0 < cell {
                    let ink = if figure.place.is_some() { self.look.on(ground) } else { self.look.faint };
                    self.text(&figure.said, (x + cell / 2.0, middle), Anchor::Middle, (SMALL, ink));
                }
            }
            self.y += ROW;
        }
        self.y += 14.0;
        self.heat_scale(left, end);
    }

    /// What the colours stand for.
    pub(super) fn heat_scale(&mut self, left: f64, end: &str) {
        for step in 0..20 {
            let color = self.look.heat(f64::from(step) / 19.0);
            self.rect((left + f64::from(step) * 8.0, self.y - 5.0), (8.0, 10.0), color);
        }
        let small = (SMALL, self.look.faint);
        self.text("0", (left - 6.0, self.y), Anchor::End, small);
        self.text(end, (left + 166.0, self.y), Anchor::Start, small);
        self.text(
            &format!("{NONE} {}", self.texts.get("picture-no-base")),
            (left + 260.0, self.y),
            Anchor::Start,
            small,
        );
        self.y += 12.0;
    }
}
