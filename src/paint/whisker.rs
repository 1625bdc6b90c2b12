//! An estimate on a line: a point with its interval as a whisker, and what is possible without any
//! assumption as a pale bar behind.

use ratatui::style::Style;
use ratatui::text::Span;

/// Where the parts of an estimate lie, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Whisker {
    /// The estimate.
    pub point: Option<f64>,
    /// Its interval.
    pub interval: Option<(f64, f64)>,
    /// The least and the most that it can be.
    pub bounds: Option<(f64, f64)>,
}

/// How the parts are drawn.
#[derive(Debug, Clone, Copy)]
pub struct WhiskerStyles {
    /// Point and whisker.
    pub mark: Style,
    /// What is possible.
    pub possible: Style,
    /// What is not.
    pub track: Style,
}

/// The line, exactly this many columns.
pub fn whisker(of: &Whisker, columns: u16, styles: &WhiskerStyles) -> Vec<Span<'static>> {
    let last = columns.saturating_sub(1);
    let place = |share: f64| -> u16 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the columns")]
        let place = (share.clamp(0.0, 1.0) * f64::from(last)).round() as u16;
        place.min(last)
    };
    let ends = |ends: Option<(f64, f64)>| ends.map(|(low, high)| (place(low), place(high)));
    let (point, interval, bounds) = (of.point.map(place), ends(of.interval), ends(of.bounds));
    let cell = |at: u16| {
        let within = |ends: Option<(u16, u16)>| ends.is_some_and(|(low, high)| (low..=high).contains(&at));
        match interval {
            _ if point == Some(at) => ('●', styles.mark),
            Some((low, _)) if low == at => ('├', styles.mark),
            Some((_, high)) if high == at => ('┤', styles.mark),
            _ if within(interval) => ('─', styles.mark),
            _ if within(bounds) => ('░', styles.possible),
            _ => ('·', styles.track),
        }
    };
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (sign, style) in (0..columns).map(cell) {
        match spans.last_mut() {
            Some(span) if span.style == style => span.content.to_mut().push(sign),
            _ => spans.push(Span::styled(sign.to_string(), style)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(of: &Whisker, columns: u16) -> String {
        let styles = WhiskerStyles { mark: Style::new(), possible: Style::new(), track: Style::new() };
        whisker(of, columns, &styles).iter().map(|span| span.content.to_string()).collect()
    }

    #[test]
    fn point_whisker_and_bounds_stand_where_they_belong() {
        let of = Whisker { point: Some(0.5), interval: Some((0.3, 0.7)), bounds: Some((0.1, 0.9)) };
        assert_eq!(drawn(&of, 11), "·░░├─●─┤░░·");
        assert_eq!(drawn(&Whisker::default(), 5), "·····");
        let sure = Whisker { point: Some(1.0), interval: Some((1.0, 1.0)), bounds: Some((1.0, 1.0)) };
        assert_eq!(drawn(&sure, 5), "····●");
        assert_eq!(drawn(&of, 1), "●");
        assert_eq!(drawn(&of, 0), "");
    }
}
