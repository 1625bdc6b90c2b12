//! Numbers, shares and dates as the language writes them.

use super::{Texts, Value};

/// What is shown where there is no number: a share without a base, a level that was not given.
pub const NONE: &str = "–";

/// What stands before a share of so few cases that it says little.
pub const FEW: &str = "~";
/// The sign of a negative number, as wide as a plus.
pub const MINUS: &str = "−";

impl Texts {
    /// A whole number with thousands separators.
    pub fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        let group = &self.signs().group;
        let mut text = String::with_capacity(digits.len() + digits.len() / 3 * group.len());
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push_str(group);
            }
            text.push(digit);
        }
        text
    }

    /// A number with this many decimals.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        let text = format!("{number:.decimals$}");
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let sign = if whole.starts_with('-') { MINUS } else { "" };
        let whole = self.count(whole.trim_start_matches('-').parse().unwrap_or(0));
        let decimal = &self.signs().decimal;
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{decimal}{rest}") }
    }

    /// A number with as many decimals as it has, two at most.
    pub fn number(&self, number: f64) -> String {
        let is_whole = |number: f64| (number - number.round()).abs() < 1e-9;
        let decimals = match number {
            number if is_whole(number) => 0,
            number if is_whole(number * 10.0) => 1,
            _ => 2,
        };
        self.decimal(number, decimals)
    }

    /// A share in percent with one decimal; a dash where it has no base.
    pub fn percent(&self, share: Option<f64>) -> String {
        self.in_percent(share, 1)
    }

    fn in_percent(&self, share: Option<f64>, decimals: usize) -> String {
        let Some(share) = share else { return NONE.into() };
        let [before, behind] = &self.signs().percent;
        format!("{before}{}{behind}", self.decimal(share * 100.0, decimals))
    }

    /// Whether a share of so many cases is marked: there are some, but few.
    pub const fn is_few(&self, base: u64) -> bool {
        0 < base && base < self.small_base()
    }

    /// What the mark at a share of few cases says.
    pub fn few_note(&self) -> String {
        self.with("few-note", &[("sign", FEW.into()), ("base", self.small_base().into())])
    }

    fn marked(&self, base: u64, share: String) -> String {
        if self.is_few(base) { format!("{FEW}{share}") } else { share }
    }

    /// A part of a whole in percent, marked where the whole is small.
    pub fn percent_of(&self, part: u64, whole: u64) -> String {
        self.percent_of_base(part, whole, whole)
    }

    /// The same where the whole is no number of cases, such as inhabitants: `base` says how many there are.
    pub fn percent_of_base(&self, part: u64, whole: u64, base: u64) -> String {
        self.marked(base, self.percent(share(part, whole)))
    }

    /// The same in whole percent.
    pub fn percent_whole_of(&self, part: u64, whole: u64, base: u64) -> String {
        self.marked(base, self.percent_whole(share(part, whole)))
    }

    /// The same in whole percent without a sign, for cells.
    pub fn percent_short_of(&self, part: u64, whole: u64, base: u64) -> String {
        self.marked(base, self.percent_short(share(part, whole)))
    }

    /// A difference in points of percent, with its sign; a dash where there is none.
    pub fn points(&self, points: Option<f64>) -> String {
        let Some(points) = points else { return NONE.into() };
        let text = self.decimal(points.abs(), 1);
        match points {
            _ if text == self.decimal(0.0, 1) => format!("±{text}"),
            points if points > 0.0 => format!("+{text}"),
            _ => format!("{MINUS}{text}"),
        }
    }

    /// A share in whole percent; a dash where it has no base.
    pub fn percent_whole(&self, share: Option<f64>) -> String {
        self.in_percent(share, 0)
    }

    /// A share in whole percent without a sign, for cells; a dash where it has no base.
    pub fn percent_short(&self, share: Option<f64>) -> String {
        share.map_or_else(|| NONE.into(), |share| format!("{:.0}", share * 100.0))
    }

    /// The day of a timestamp `YYYY-MM-DD…` as the language writes it; the text itself where it is
    /// none.
    pub fn day(&self, timestamp: &str) -> String {
        day_of(timestamp)
            .and_then(|[year, month, day]| self.signs().day(year, month, day))
            .unwrap_or_else(|| timestamp.to_owned())
    }

    /// A name that ends with a day as German files write it, with the day as the language does:
    /// `GV100AD (Destatis), 30.11.2025`.
    pub fn edition(&self, name: &str) -> String {
        let day = name.get(name.len().saturating_sub(10)..).unwrap_or_default();
        let parts: Vec<&str> = day.split('.').collect();
        let [day_of_month, month, year] = parts.as_slice() else { return name.to_owned() };
        let iso = format!("{year}-{month}-{day_of_month}");
        if day_of(&iso).is_none() {
            return name.to_owned();
        }
        format!("{}{}", &name[..name.len() - day.len()], self.day(&iso))
    }

    /// Day and time to the minute of a timestamp `YYYY-MM-DD HH:MM…`, also with a `T` between them;
    /// the day alone where there is no time.
    pub fn moment(&self, timestamp: &str) -> String {
        let day = self.day(timestamp);
        let is_time = |time: &&str| {
            time.bytes().enumerate().all(|(at, byte)| if at == 2 { byte == b':' } else { byte.is_ascii_digit() })
        };
        let time = timestamp.get(11..16).filter(is_time);
        match time.filter(|_| day_of(timestamp).is_some()) {
            Some(time) => self.with("language-moment", &[("day", Value::Text(&day)), ("time", Value::Text(time))]),
            None => day,
        }
    }
}

fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// Year, month and day of a timestamp.
fn day_of(timestamp: &str) -> Option<[&str; 3]> {
    let mut parts = timestamp.get(..10)?.split('-');
    let day = [parts.next()?, parts.next()?, parts.next()?];
    let is_day = day
        .iter()
        .zip([4, 2, 2])
        .all(|(part, digits)| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_day.then_some(day)
}

#[cfg(test)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let (de, en) = (Texts::new(Lang::De), Texts::new(Lang::En));
        assert_eq!((de.count(21_945), en.count(21_945)), ("21.945".into(), "21,945".into()));
        assert_eq!((de.count(7), de.count(123), de.count(1_234_567)), ("7".into(), "123".into(), "1.234.567".into()));
        assert_eq!((de.percent(Some(0.384)), en.percent(Some(0.384))), ("38,4 %".into(), "38.4%".into()));
        assert_eq!(de.percent(None), "–");
        let points = [Some(7.44), Some(-0.5), Some(0.04), Some(-0.04), None].map(|points| de.points(points));
        assert_eq!(points, ["+7,4", "−0,5", "±0,0", "±0,0", "–"]);
        assert_eq!(de.decimal(-1234.5, 1), "−1.234,5");
        assert_eq!(
            (de.number(9292.0), de.number(25.75), de.number(0.5)),
            ("9.292".into(), "25,75".into(), "0,5".into())
        );
        assert_eq!(en.day("2026-09-01"), "1 Sep 2026");
        assert_eq!(
            (de.moment("2026-11-24T15:04:59"), en.moment("2026-11-04 15:04")),
            ("24.11.2026, 15:04".into(), "4 Nov 2026, 15:04".into())
        );
        assert_eq!(
            (de.moment("2026-11-24"), de.moment("2026-11-24 abcd:"), de.moment("gestern")),
            ("24.11.2026".into(), "24.11.2026".into(), "gestern".into())
        );
        let edition = "GV100AD (Destatis), 30.11.2025";
        assert_eq!(
            (de.edition(edition), en.edition(edition)),
            (edition.into(), "GV100AD (Destatis), 30 Nov 2025".into())
        );
        assert_eq!(
            (en.edition("eigene Liste"), en.edition("a.b.c"), en.edition("Ä.1.2.2.3.4")),
            ("eigene Liste".into(), "a.b.c".into(), "Ä.1.2.2.3.4".into())
        );
        assert_eq!((de.day("2026-13-01"), de.day("20-1-2026x")), ("2026-13-01".into(), "20-1-2026x".into()));
        assert_eq!((de.day("2026-09-01 08:09:43"), de.day("x")), ("01.09.2026".into(), "x".into()));
    }
}
