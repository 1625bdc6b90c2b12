//! The signs of a language: separators, the form of a percentage, the form of a day.

use super::Value;

/// What stands for the number while the form of a percentage is looked at.
const NUMBER: &str = "\u{1}";
/// Months of a year.
const MONTHS: usize = 12;

/// Values that a file's patterns are tried with.
pub(super) const PROBE: &[(&str, Value<'static>)] =
    &[("number", Value::Text(NUMBER)), ("day", Value::Text("\u{2}")), ("time", Value::Text("\u{3}"))];

/// A text that says how the language writes, what it must look like, and whether it does.
type Rule = (&'static str, &'static str, fn(&str) -> bool);

/// What the texts about a language must be, where a file has them.
pub(super) const RULES: &[Rule] = &[
    ("language-percent", "{ $number } %", |value| value.contains(NUMBER)),
    ("language-day", "dd.MM.yyyy", |value| ['d', 'M', 'y'].iter().all(|letter| value.contains(*letter))),
    ("language-moment", "{ $day }, { $time }", |value| value.contains('\u{2}') && value.contains('\u{3}')),
    ("language-months", "Jan Feb … Dec", |value| value.split_whitespace().count() == MONTHS),
];

/// The text of a key with its variables.
pub(super) type TextOf<'a> = dyn Fn(&str, &[(&str, Value<'_>)]) -> String + 'a;

/// How a language writes numbers and days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Signs {
    /// Between groups of three digits.
    pub(super) group: String,
    /// Before the decimals.
    pub(super) decimal: String,
    /// Before and behind a percentage.
    pub(super) percent: [String; 2],
    /// The pattern of a day.
    day: String,
    /// Short names of the months.
    months: Vec<String>,
}

impl Signs {
    /// Reads them from the texts of a language.
    pub(super) fn of(text: &TextOf<'_>) -> Self {
        let plain = |key: &str| text(key, &[]);
        let percent = text("language-percent", PROBE);
        let (before, behind) = percent.split_once(NUMBER).unwrap_or(("", "%"));
        Self {
            group: plain("language-group"),
            decimal: plain("language-decimal"),
            percent: [before.to_owned(), behind.to_owned()],
            day: plain("language-day"),
            months: plain("language-months").split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// A day as the language writes it; none where there is no such month. Letters between quotes
    /// stand as they are.
    pub(super) fn day(&self, year: &str, month: &str, day: &str) -> Option<String> {
        let number = month.parse::<usize>().ok()?.checked_sub(1).filter(|month| *month < MONTHS)?;
        let bare = |digits: &str| digits.trim_start_matches('0').to_owned();
        let mut text = String::new();
        let mut rest = self.day.as_str();
        while let Some(letter) = rest.chars().next() {
            let run = rest.len() - rest.trim_start_matches(letter).len();
            match (letter, run) {
                ('\'', _) => {
                    let quoted = &rest[1..];
                    let end = quoted.find('\'').unwrap_or(quoted.len());
                    text.push_str(&quoted[..end]);
                    rest = quoted.get(end + 1..).unwrap_or_default();
                    continue;
                }
                ('d', 1) => text.push_str(&bare(day)),
                ('d', _) => text.push_str(day),
                ('M', 1) => text.push_str(&bare(month)),
                ('M', 2) => text.push_str(month),
                ('M', _) => text.push_str(self.months.get(number)?),
                ('y', 2) => text.push_str(year.get(2..).unwrap_or(year)),
                ('y', _) => text.push_str(year),
                _ => text.push_str(&rest[..run]),
            }
            rest = &rest[run..];
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(pattern: &str) -> Option<String> {
        let months = "jan fév mars avr mai juin juil août sept oct nov déc".split(' ').map(str::to_owned).collect();
        Signs { day: pattern.into(), months, ..Signs::default() }.day("2026", "09", "01")
    }

    #[test]
    fn patterns_of_a_day_are_filled() {
        for (pattern, expected) in [
            ("dd.MM.yyyy", "01.09.2026"),
            ("d MMM yyyy", "1 sept 2026"),
            ("d 'de' MMM yyyy", "1 de sept 2026"),
            ("yy/M/d", "26/9/1"),
            ("yyyy年M月d日", "2026年9月1日"),
        ] {
            assert_eq!(day(pattern).as_deref(), Some(expected), "{pattern}");
        }
        assert_eq!(Signs::default().day("2026", "13", "01"), None);
    }
}
