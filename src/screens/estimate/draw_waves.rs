//! What came after the invitation and after each reminder: a bar a group, and the days of the selected one.
//!
//! ```text
//! group        ██ invited ██▓ 1st reminder ▓▒ 2nd ▒·· open ··   42,1 %  +9,4 %  +3,0 %   54,5 %
//! ```

use ratatui::text::Span;

use crate::domain::Status;
use crate::paint::area::Area;
use crate::paint::bar::{self, Segment};
use crate::paint::text::{left, right};
use crate::query::label;
use crate::query::overview::Day;
use crate::query::response::{Course, Wave};
use crate::screens::Pen;
use crate::screens::overview::draw_lists::curve_of;

use super::EstimateScreen;
use super::draw::foot;
use super::places::columns;

/// Columns of a share.
const SHARE: u16 = 9;
/// The most waves that have a column of their own.
const MOST: usize = 5;
/// The least lines that a curve needs.
const CURVE: u16 = 6;

/// Draws the waves of all, then of each group.
pub(super) fn waves(pen: &mut Pen<'_>, screen: &EstimateScreen, courses: &[Course]) {
    let Some(loaded) = pen.shared.loaded.clone() else { return };
    let (areas, texts) = (screen.areas(pen.shared), pen.shared.texts.clone());
    let dimension = screen.ask.dimension;
    let by = texts.with("estimate-by", &[("dimension", (&label::dimension(dimension, &texts)).into())]);
    pen.heading(areas.head.row(0), &format!("{} · {by}", texts.get("view-waves")), true);
    let Some(all) = courses.first() else {
        pen.put(areas.columns, vec![Span::styled(texts.get("curve-none"), pen.theme.dim())]);
        return;
    };
    let own = columns(areas.list.width);
    let room = usize::from(areas.list.width.saturating_sub(own.name + 12) / SHARE).saturating_sub(1);
    let shown = all.waves.len().min(MOST).min(room);
    let behind = SHARE * (u16::try_from(shown).unwrap_or(0) + 1);
    let bar = areas.list.width.saturating_sub(own.name + behind);
    let heads: String = all.waves.iter().take(shown).map(|wave| right(&short_name(wave, &texts), SHARE)).collect();
    let heads = format!("{}{heads}{}", left("", own.name + bar), right(&texts.get("waves-rate"), SHARE));
    pen.put(areas.columns, vec![Span::styled(heads, pen.theme.dim())]);
    for (row, at) in (0..areas.list.height).zip(screen.line.first..courses.len()) {
        let (course, area) = (&courses[at], areas.list.row(row));
        let style = if at == screen.line.at { pen.theme.selected(true) } else { pen.theme.text() };
        let name = match course.member {
            _ if at == 0 => texts.get("estimate-all"),
            Some(member) => label::of(&loaded.landscape, dimension, member, &texts),
            None => label::missing(dimension, &texts),
        };
        pen.put(area, vec![Span::styled(left(&name, own.name), style)]);
        parts(pen, Area { x: area.x + own.name, width: bar.saturating_sub(1), ..area }, course);
        let gains = course.waves.iter().take(shown).map(|wave| texts.percent_of(wave.complete, wave.eligible));
        let rate = course.waves.last().map_or_else(String::new, |last| texts.percent_of(last.so_far, last.eligible));
        let numbers: String = gains.chain([rate]).map(|text| right(&text, SHARE)).collect();
        pen.put(Area { x: area.x + own.name + bar, width: behind, ..area }, vec![Span::styled(numbers, style)]);
    }
    let Some(course) = courses.get(screen.line.at) else { return };
    let mut said: Vec<String> = course
        .waves
        .iter()
        .map(|wave| {
            texts.with(
                "waves-said",
                &[
                    ("wave", (&name(wave, &texts)).into()),
                    ("from", (&texts.day(&wave.from.to_string())).into()),
                    ("until", (&texts.day(&wave.until.to_string())).into()),
                    ("complete", wave.complete.into()),
                    ("open", wave.open.into()),
                    ("share", (&texts.percent_of(wave.complete, wave.open)).into()),
                ],
            )
        })
        .collect();
    let lines = u16::try_from(said.len()).unwrap_or(u16::MAX);
    if areas.foot.height >= lines + CURVE {
        let (above, below) = areas.foot.split_top(areas.foot.height - lines);
        curve_of(pen, Area { height: above.height.saturating_sub(1), ..above }, &days(course, all));
        foot(pen, below, &said);
    } else {
        said.push(texts.get("response-waves-foot"));
        foot(pen, areas.foot, &said);
    }
}

/// The bar of a group: what each wave brought, and who is open.
fn parts(pen: &mut Pen<'_>, area: Area, course: &Course) {
    let texts = pen.shared.texts.clone();
    let count = course.waves.len().max(1) as f64;
    let mut segments: Vec<Segment> = course
        .waves
        .iter()
        .enumerate()
        .map(|(at, wave)| Segment {
            labels: vec![format!("{} {}", name(wave, &texts), texts.count(wave.complete)), texts.count(wave.complete)],
            count: wave.complete,
            style: pen.theme.heat(1.0 - 0.7 * at as f64 / count),
        })
        .collect();
    if let Some(last) = course.waves.last() {
        let open = last.eligible.saturating_sub(last.so_far);
        let labels = vec![format!("{} {}", texts.get("figure-gaps"), texts.count(open)), texts.count(open)];
        segments.push(Segment { labels, count: open, style: pen.theme.status_fill(Status::Silent) });
    }
    let plain = pen.theme.is_plain();
    bar::split(pen.buffer, area, &segments, plain);
}

/// What a wave is called.
fn name(wave: &Wave, texts: &crate::text::Texts) -> String {
    match wave.reminder {
        0 => texts.get("waves-invitation"),
        number => texts.with("waves-reminder", &[("number", number.into())]),
    }
}

fn short_name(wave: &Wave, texts: &crate::text::Texts) -> String {
    match wave.reminder {
        0 => texts.get("waves-invitation-short"),
        number => texts.with("waves-reminder-short", &[("number", number.into())]),
    }
}

/// The days of a group, over the whole time of all; the first days of reminders are marked.
fn days(course: &Course, all: &Course) -> Vec<Day> {
    let (Some(first), Some(last)) = (all.days.first(), all.days.last()) else { return Vec::new() };
    let is_reminder = |day| all.waves.iter().any(|wave| wave.reminder > 0 && wave.from == day);
    first
        .iter_days()
        .take_while(|day| day <= last)
        .map(|day| {
            let from = course.days.partition_point(|own| *own < day);
            let until = course.days.partition_point(|own| *own <= day);
            Day { date: day.to_string(), submitted: (until - from) as u64, reminded: u64::from(is_reminder(day)) }
        })
        .collect()
}
