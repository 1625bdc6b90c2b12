//! What Excel, R and people make of values, made LimeSurvey's again: dates, decimal commas, lost
//! zeros, words for nothing.

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::names;

/// What programs write where nothing is.
const MISSING: &[&str] = &["NA", "N/A", "NULL", "#N/A", "#NV", "-", "NaN", "nan", "<NA>", "n/a", "null", "None"];

/// Whether a value is a word for nothing.
pub fn is_missing(value: &str) -> bool {
    let value = value.trim();
    value.len() <= 4 && MISSING.contains(&value)
}

/// In which order day and month stand where slashes or dashes part them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateOrder {
    /// 31/12/2026.
    #[default]
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

/// Whether a value is a date as LimeSurvey writes one, with or without a time.
#[inline]
pub fn is_iso(value: &str) -> bool {
    let bytes = value.as_bytes();
    let digits = |from: usize, to: usize| bytes[from..to].iter().all(u8::is_ascii_digit);
    let is_date = bytes.len() >= 10
        && digits(0, 4)
        && bytes[4] == b'-'
        && digits(5, 7)
        && bytes[7] == b'-'
        && digits(8, 10)
        && matches!(&bytes[5..7], [b'0', b'1'..=b'9'] | [b'1', b'0'..=b'2'])
        && matches!(&bytes[8..10], [b'0', b'1'..=b'9'] | [b'1' | b'2', _] | [b'3', b'0' | b'1']);
    is_date
        && match bytes.len() {
            10 => true,
            16 | 19 => {
                bytes[10] == b' '
                    && digits(11, 13)
                    && bytes[13] == b':'
                    && digits(14, 16)
                    && (bytes.len() == 16 || (bytes[16] == b':' && digits(17, 19)))
            }
            _ => false,
        }
}

/// Whether a value is a date in any way of writing that is read.
pub fn is_moment(value: &str) -> bool {
    is_iso(value) || moment(value, DateOrder::DayFirst).or_else(|| moment(value, DateOrder::MonthFirst)).is_some()
}

/// The order that these dates are in; none where all of them can be read either way.
pub fn order<'a>(values: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let mut clock = false;
    for value in values {
        let mut parts = value.trim().split(['/', '-']);
        let (Some(first), Some(second), Some(_)) = (parts.next(), parts.next(), parts.next()) else { continue };
        match (first.parse::<u32>(), second.parse::<u32>()) {
            (Ok(13..=31), Ok(1..=12)) => return Some(DateOrder::DayFirst),
            (Ok(1..=12), Ok(13..=31)) => return Some(DateOrder::MonthFirst),
            _ => clock |= has_clock(value),
        }
    }
    clock.then_some(DateOrder::MonthFirst)
}

fn has_clock(value: &str) -> bool {
    let end = value.trim_end().as_bytes();
    end.len() > 2 && matches!(end[end.len() - 2..], [b'A' | b'P' | b'a' | b'p', b'M' | b'm'])
}

/// Names of months as Excel cuts them, German and English.
const MONTHS: [&[&str]; 12] = [
    &["jan"],
    &["feb"],
    &["maer", "mar", "mrz"],
    &["apr"],
    &["mai", "may"],
    &["jun"],
    &["jul"],
    &["aug"],
    &["sep"],
    &["okt", "oct"],
    &["nov"],
    &["dez", "dec"],
];

/// A date with its time as LimeSurvey writes it: `YYYY-MM-DD HH:MM:SS`; none where it is no date.
pub fn moment(value: &str, order: DateOrder) -> Option<String> {
    let value = value.trim().trim_start_matches('\'');
    if value.len() > 40 || !value.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    if let Some(serial) = serial(value) {
        return Some(serial);
    }
    // `2026-10-01T10:00:00Z` and its kin.
    let (date, time) = match value.split_once(['T', 't']).filter(|(date, _)| is_iso(date)) {
        Some((date, time)) => (date, time),
        None => date_and_time(value),
    };
    let date = day(date.trim(), order)?;
    let time = time_of_day(time.trim())?;
    Some(format!("{date} {time}"))
}

/// Where the date ends and the time begins: at the blank before the first colon.
fn date_and_time(value: &str) -> (&str, &str) {
    match value.find(':').and_then(|colon| value[..colon].rfind([' ', '\u{a0}', ','])) {
        Some(at) => (value[..at].trim_end_matches(','), value[at..].trim_start_matches([' ', '\u{a0}', ','])),
        None => (value, ""),
    }
}

fn day(written: &str, order: DateOrder) -> Option<NaiveDate> {
    let separator = written.chars().find(|c| matches!(c, '.' | '/' | '-' | ' '))?;
    let parts: Vec<&str> = written.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |text: &str| text.parse::<u32>().ok().filter(|_| text.len() <= 4);
    let year = |text: &str| {
        let year = number(text)?;
        match text.len() {
            4 => i32::try_from(year).ok(),
            // As Excel reads two digits.
            2 => i32::try_from(if year < 30 { 2000 + year } else { 1900 + year }).ok(),
            _ => None,
        }
    };
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(year(first)?, number(second)?, number(third)?);
    }
    if let Some(month) = month(second) {
        return NaiveDate::from_ymd_opt(year(third)?, month, number(first)?);
    }
    let day_first = separator == '.' || order == DateOrder::DayFirst;
    let (day, month) = if day_first { (first, second) } else { (second, first) };
    NaiveDate::from_ymd_opt(year(third)?, number(month)?, number(day)?)
}

fn month(written: &str) -> Option<u32> {
    let word = names::fold(written);
    if !word.starts_with(char::is_alphabetic) {
        return None;
    }
    (1..).zip(MONTHS).find(|(_, names)| names.iter().any(|name| word.starts_with(name))).map(|(month, _)| month)
}

/// `HH:MM:SS` of a time with or without seconds, with or without half days; midnight of none.
fn time_of_day(written: &str) -> Option<String> {
    if written.is_empty() {
        return Some("00:00:00".into());
    }
    // Zones and fractions of seconds say nothing that the survey's own times say.
    let end = written.find(|c: char| !(c.is_ascii_digit() || c == ':')).unwrap_or(written.len());
    let (clock, rest) = written.split_at(end);
    let rest = rest.trim_start().to_ascii_lowercase();
    let half = ["am", "pm", "a.m", "p.m"].iter().find(|half| rest.starts_with(**half));
    let mut parts = clock.split(':').map(|part| part.trim().parse::<u32>().ok());
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let hour = match half {
        Some(half) if half.starts_with('p') => hour % 12 + 12,
        Some(_) => hour % 12,
        None => hour,
    };
    (parts.next().is_none() && hour < 24 && minute < 60 && second < 60)
        .then(|| format!("{hour:02}:{minute:02}:{second:02}"))
}

/// Excel's own number of a date, of the years 1954 to 2119.
fn serial(value: &str) -> Option<String> {
    let (days, fraction) = value.split_once(['.', ',']).unwrap_or((value, "0"));
    if days.len() != 5 || !days.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days: i64 = days.parse().ok().filter(|days| (20_000..80_000).contains(days))?;
    let share: f64 = format!("0.{fraction}").parse().ok()?;
    let start: NaiveDateTime = NaiveDate::from_ymd_opt(1899, 12, 30)?.and_hms_opt(0, 0, 0)?;
    #[expect(clippy::cast_possible_truncation, reason = "a day has 86,400 seconds")]
    let seconds = (share * 86_400.0).round() as i64;
    let moment = start.checked_add_signed(chrono::TimeDelta::seconds(days * 86_400 + seconds))?;
    Some(moment.format("%Y-%m-%d %H:%M:%S").to_string())
}

/// How a file writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberStyle {
    /// As LimeSurvey does: a decimal point.
    #[default]
    Plain,
    /// 1.000,25.
    Comma,
    /// 1,000.25.
    Thousands,
}

/// The style that these numbers are in, by those that can be read in one way only.
pub fn number_style<'a>(values: impl Iterator<Item = &'a str>) -> NumberStyle {
    let mut style = NumberStyle::Plain;
    for value in values {
        let value = value.trim();
        match (value.rfind(','), value.rfind('.')) {
            (Some(comma), Some(point)) if comma > point && grouped(&value[..comma], '.') => return NumberStyle::Comma,
            (Some(comma), Some(point)) if point > comma && grouped(&value[..point], ',') => {
                return NumberStyle::Thousands;
            }
            (Some(comma), None)
                if value[..comma].parse::<i64>().is_ok() && value[comma + 1..].parse::<u64>().is_ok() =>
            {
                style = NumberStyle::Comma;
            }
            _ => {}
        }
    }
    style
}

/// Whether digits stand in groups of three.
fn grouped(digits: &str, separator: char) -> bool {
    let mut groups = digits.trim_start_matches('-').split(separator);
    let first = groups.next().unwrap_or_default();
    let is_number = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    (1..=3).contains(&first.len()) && is_number(first) && groups.all(|group| group.len() == 3 && is_number(group))
}

/// A number as LimeSurvey writes it; none where it is none in this style.
pub fn number(value: &str, style: NumberStyle) -> Option<String> {
    let value: String =
        value.trim().trim_start_matches('\'').chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
    let plain = match style {
        NumberStyle::Plain => value,
        NumberStyle::Comma => {
            let (whole, fraction) = value.split_once(',').unwrap_or((&value, ""));
            let whole = if grouped(whole, '.') { whole.replace('.', "") } else { whole.to_owned() };
            if value.contains(',') { format!("{whole}.{fraction}") } else { whole }
        }
        NumberStyle::Thousands => {
            let (whole, fraction) = value.split_once('.').unwrap_or((&value, ""));
            let whole = if grouped(whole, ',') { whole.replace(',', "") } else { whole.to_owned() };
            if value.contains('.') { format!("{whole}.{fraction}") } else { whole }
        }
    };
    let is_number = plain.parse::<f64>().is_ok_and(f64::is_finite);
    let looks_so = plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'));
    (is_number && looks_so).then(|| super::archive::without_padding(&plain).to_owned())
}

/// The one of these codes that is the same number as a value: spreadsheets drop leading zeros and
/// add decimals. None where two codes are.
pub fn code<'a>(value: &str, codes: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let number = |text: &str| -> Option<u64> {
        let whole = text.trim().strip_suffix(".0").or_else(|| text.trim().strip_suffix(",0")).unwrap_or(text.trim());
        whole.parse().ok()
    };
    let wanted = number(value)?;
    let mut fitting = codes.filter(|code| number(code) == Some(wanted));
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_order_that_the_file_shows() {
        use DateOrder::{DayFirst, MonthFirst};
        for (written, in_order, read) in [
            ("01.10.2026 10:00", DayFirst, Some("2026-10-01 10:00:00")),
            ("1.10.26", MonthFirst, Some("2026-10-01 00:00:00")),
            ("10/1/2026 2:05 PM", MonthFirst, Some("2026-10-01 14:05:00")),
            ("10/1/2026 12:05:09 AM", MonthFirst, Some("2026-10-01 00:05:09")),
            ("1/10/2026", DayFirst, Some("2026-10-01 00:00:00")),
            ("2026/10/01 10:00", DayFirst, Some("2026-10-01 10:00:00")),
            ("2026/10/01 1:05:09 PM GMT+2", DayFirst, Some("2026-10-01 13:05:09")),
            ("2026-10-01T10:00:00Z", DayFirst, Some("2026-10-01 10:00:00")),
            ("01. Okt. 26", DayFirst, Some("2026-10-01 00:00:00")),
            ("1-Oct-26", DayFirst, Some("2026-10-01 00:00:00")),
            ("46296.5", DayFirst, Some("2026-10-01 12:00:00")),
            ("31.02.2026", DayFirst, None),
            ("gestern", DayFirst, None),
            ("12,5", DayFirst, None),
            ("0000-00-00 00:00:00", DayFirst, None),
        ] {
            assert_eq!(moment(written, in_order).as_deref(), read, "{written}");
        }
        assert_eq!(order(["1/2/2026", "13/2/2026"].into_iter()), Some(DayFirst));
        assert_eq!(order(["1/2/2026 1:00 PM"].into_iter()), Some(MonthFirst));
        assert_eq!(order(["1/2/2026"].into_iter()), None);
        assert!(is_iso("2026-10-01 10:00:00") && is_iso("2026-10-01") && !is_iso("2026-13-01") && !is_iso("NA"));
    }

    #[test]
    fn numbers_are_read_in_the_style_that_the_file_shows() {
        use NumberStyle::{Comma, Plain, Thousands};
        for (values, style) in [
            (&["12,5", "1.000,25"][..], Comma),
            (&["12,5", "3"], Comma),
            (&["1,000.25", "3"], Thousands),
            (&["12.5", "3"], Plain),
            (&["a,b"], Plain),
        ] {
            assert_eq!(number_style(values.iter().copied()), style, "{values:?}");
        }
        for (written, style, read) in [
            ("12,5", Comma, Some("12.5")),
            ("1.000,25", Comma, Some("1000.25")),
            ("1.234", Comma, Some("1234")),
            ("12.5", Comma, Some("12.5")),
            ("1,000.25", Thousands, Some("1000.25")),
            ("1.234", Plain, Some("1.234")),
            ("12,5", Plain, None),
            ("inf", Plain, None),
            ("A1", Comma, None),
        ] {
            assert_eq!(number(written, style).as_deref(), read, "{written}");
        }
    }

    #[test]
    fn a_code_that_lost_its_zero_is_found_where_it_is_the_only_one() {
        assert_eq!(code("1", ["01", "09"].into_iter()), Some("01"));
        assert_eq!(code("9.0", ["01", "09"].into_iter()), Some("09"));
        assert_eq!(code("1", ["01", "001"].into_iter()), None);
        assert_eq!(code("A1", ["A1"].into_iter()), None);
    }
}
