//! Numbers, shares and dates as the language writes them.

use super::{Lang, Texts};

/// English months, short: 09/01 would be read both ways.
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What is shown where there is no number: a share without a base, a level that was not given.
pub const NONE: &str = "–";

impl Texts {
    const fn separators(&self) -> (char, char) {
        match self.lang {
            Lang::De => ('.', ','),
            Lang::En => (',', '.'),
        }
    }

    /// A whole number with thousands separators.
    pub fn count(&self, count: u64) -> String {
        let digits = count.to_string();
        let (thousands, _) = self.separators();
        let mut text = String::with_capacity(digits.len() + digits.len() / 3);
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        text
    }

    /// A number with this many decimals.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        let (_, comma) = self.separators();
        let text = format!("{number:.decimals$}");
        let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
        let sign = if whole.starts_with('-') { "-" } else { "" };
        let whole = self.count(whole.trim_start_matches('-').parse().unwrap_or(0));
        if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}{comma}{rest}") }
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
        match (share, self.lang) {
            (None, _) => NONE.into(),
            (Some(share), Lang::De) => format!("{} %", self.decimal(share * 100.0, 1)),
            (Some(share), Lang::En) => format!("{}%", self.decimal(share * 100.0, 1)),
        }
    }

    /// A difference in points of percent, with its sign; a dash where there is none.
    pub fn points(&self, points: Option<f64>) -> String {
        let Some(points) = points else { return NONE.into() };
        let text = self.decimal(points.abs(), 1);
        match points {
            _ if text == self.decimal(0.0, 1) => format!("±{text}"),
            points if points > 0.0 => format!("+{text}"),
            _ => format!("-{text}"),
        }
    }

    /// A share in whole percent; a dash where it has no base.
    pub fn percent_whole(&self, share: Option<f64>) -> String {
        match (share, self.lang) {
            (None, _) => NONE.into(),
            (Some(share), Lang::De) => format!("{:.0} %", share * 100.0),
            (Some(share), Lang::En) => format!("{:.0}%", share * 100.0),
        }
    }

    /// A share in whole percent without a sign, for cells; a dash where it has no base.
    pub fn percent_short(&self, share: Option<f64>) -> String {
        share.map_or_else(|| NONE.into(), |share| format!("{:.0}", share * 100.0))
    }

    /// The day of a timestamp `YYYY-MM-DD…` as the language writes it; the text itself where it is
    /// none.
    pub fn day(&self, timestamp: &str) -> String {
        let date = timestamp.get(..10).unwrap_or(timestamp);
        let parts: Vec<&str> = date.split('-').collect();
        match (parts.as_slice(), self.lang) {
            ([year, month, day], Lang::De) => format!("{day}.{month}.{year}"),
            ([year, month, day], Lang::En) => {
                let name = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
                name.map_or_else(|| date.to_owned(), |name| format!("{} {name} {year}", day.trim_start_matches('0')))
            }
            _ => timestamp.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let (de, en) = (Texts::new(Lang::De), Texts::new(Lang::En));
        assert_eq!((de.count(21_945), en.count(21_945)), ("21.945".into(), "21,945".into()));
        assert_eq!((de.count(7), de.count(123), de.count(1_234_567)), ("7".into(), "123".into(), "1.234.567".into()));
        assert_eq!((de.percent(Some(0.384)), en.percent(Some(0.384))), ("38,4 %".into(), "38.4%".into()));
        assert_eq!(de.percent(None), "–");
        let points = [Some(7.44), Some(-0.5), Some(0.04), Some(-0.04), None].map(|points| de.points(points));
        assert_eq!(points, ["+7,4", "-0,5", "±0,0", "±0,0", "–"]);
        assert_eq!(de.decimal(-1234.5, 1), "-1.234,5");
        assert_eq!(
            (de.number(9292.0), de.number(25.75), de.number(0.5)),
            ("9.292".into(), "25,75".into(), "0,5".into())
        );
        assert_eq!(en.day("2026-09-01"), "1 Sep 2026");
        assert_eq!((de.day("2026-09-01 08:09:43"), de.day("x")), ("01.09.2026".into(), "x".into()));
    }
}
