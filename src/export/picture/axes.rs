//! Shapes along an axis: columns beside each other, spans of time below each other.

use chrono::{Datelike, NaiveDate};

use super::draw::{Anchor, EDGE, LABELS, LETTERS, Pen, ROW, SMALL, fitted, wide};
use super::{Row, Span};

/// Height of the highest column.
const HIGH: f64 = 260.0;

impl Pen<'_> {
    pub(super) fn columns(&mut self, columns: &[Row], marked: &[usize], mark: &str, end: &str) {
        let (left, right) = (EDGE + 60.0, self.width - EDGE);
        let (top, bottom) = (self.y + 14.0, self.y + 14.0 + HIGH);
        for step in 0..=4 {
            let y = bottom - HIGH * f64::from(step) / 4.0;
            self.line((left, y), (right, y), self.look.rule, "");
        }
        let small = (SMALL, self.look.faint);
        self.text("0", (left - 6.0, bottom), Anchor::End, small);
        self.text(end, (left - 6.0, top), Anchor::End, small);
        let cell = (right - left) / columns.len().max(1) as f64;
        let thick = (cell * 0.82).min(60.0);
        let longest = columns.iter().map(|column| wide(&column.label, SMALL)).fold(1.0, f64::max);
        // As many labels as there is room for, the first and the last among them.
        let every = ((longest + 8.0) / cell).ceil().max(1.0);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small whole number")]
        let every = every as usize;
        let is_said = columns.iter().all(|column| wide(&column.figure.said, SMALL) + 2.0 < cell);
        for (at, column) in columns.iter().enumerate() {
            let middle = left + (at as f64 + 0.5) * cell;
            let height = column.figure.place.unwrap_or(0.0).clamp(0.0, 1.0) * HIGH;
            self.rect((middle - thick / 2.0, bottom - height), (thick, height), self.look.bar);
            if is_said {
                let ink = (SMALL, self.look.ink);
                self.text(&column.figure.said, (middle, bottom - height - 8.0), Anchor::Middle, ink);
            }
            if at % every == 0 {
                self.text(&column.label, (middle, bottom + 20.0), Anchor::Middle, (SMALL, self.look.ink));
            }
            if marked.contains(&at) {
                self.triangle((middle, bottom + 3.0), 4.0);
            }
        }
        self.line((left, bottom), (right, bottom), self.look.ink, "");
        self.y = bottom + 34.0;
        if !marked.is_empty() {
            self.triangle((left + 4.0, self.y - 4.0), 4.0);
            self.text(mark, (left + 14.0, self.y), Anchor::Start, (SMALL, self.look.faint));
            self.y += 16.0;
        }
    }

    pub(super) fn gantt(&mut self, rows: &[Span], marks: &[(NaiveDate, String)]) {
        let days = || rows.iter().flat_map(|row| [row.start, row.end]).chain(marks.iter().map(|(day, _)| *day));
        let (Some(first), Some(last)) = (days().min(), days().max()) else { return };
        let (left, right) = (LABELS + 120.0, self.width - EDGE);
        let length = ((last - first).num_days() as f64).max(1.0);
        let place = |day: NaiveDate| left + (day - first).num_days() as f64 / length * (right - left);
        let top = self.y + 22.0;
        let height = rows.len() as f64 * ROW;
        for year in first.year()..=last.year() {
            let Some(day) = NaiveDate::from_ymd_opt(year, 1, 1) else { continue };
            let x = place(day.max(first));
            self.line((x, top), (x, top + height), self.look.rule, "");
            self.text(&year.to_string(), (x + 2.0, top - 8.0), Anchor::Start, (SMALL, self.look.faint));
        }
        self.y = top;
        for row in rows {
            let middle = self.y + ROW / 2.0;
            let label = fitted(&row.label, LETTERS, left - EDGE - 10.0);
            self.text(&label, (left - 10.0, middle), Anchor::End, (LETTERS, self.look.ink));
            let (from, to) = (place(row.start), place(row.end));
            let color = if row.is_marked { self.look.mark } else { self.look.bar };
            // A single day is still seen.
            self.rect((from, middle - 6.0), ((to - from).max(4.0), 12.0), color);
            self.y += ROW;
        }
        for (day, name) in marks {
            let x = place(*day);
            self.line((x, top), (x, self.y + 4.0), self.look.mark, " stroke-dasharray=\"4 3\"");
            let anchor = if x > f64::midpoint(left, right) { Anchor::End } else { Anchor::Start };
            self.text(name, (x, self.y + 14.0), anchor, (SMALL, self.look.mark));
            self.y += 14.0;
        }
        self.y += 14.0;
    }
}
