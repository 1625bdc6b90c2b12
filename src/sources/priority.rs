//! The priority model (TOML): what registers and evidence are ranked by, and how much each counts.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::closed_set;
use crate::error::{FormatError, ModelError, SourceError, SourceErrorKind};

use super::catalogue::Catalogue;
use super::toml_text::TomlText;

/// The model that is used unless another is named.
pub const EMBEDDED: &str = include_str!("../../data/priority.toml");

/// The highest weight; more would only be another unit.
pub const MAX_WEIGHT: f64 = 1000.0;

closed_set! {
    /// What a priority is made of.
    PriorityCriterion {
        /// Membership on a list: the annex of the `IDNrG`, the Top registers.
        Lists = "lists",
        /// Procedures of Annex II of the SDG regulation served.
        Sdg = "sdg",
        /// Requests a year, as reported.
        Volume = "volume",
        /// Keepings at C and above.
        Maturity = "maturity",
        /// Complete keepings.
        Coverage = "coverage",
        /// Inhabitants served.
        Population = "population",
        /// Planned year of connection.
        Planned = "planned_year",
    }
}

closed_set! {
    /// How a value becomes a number from 0 to 1.
    Scaling {
        /// The share itself.
        Share = "share",
        /// What is missing of the share: 1 minus it.
        Gap = "gap",
        /// The value by the highest one.
        Max = "max",
        /// The logarithm of 1 plus the value by that of the highest one.
        Log = "log",
        /// The earliest is 1, the latest 0.
        Early = "early",
    }
}

closed_set! {
    /// What becomes of the weight of a criterion whose value is not known.
    Missing {
        /// The other criteria share it.
        Redistribute = "redistribute",
        /// It counts as 0.
        Zero = "zero",
    }
}

/// How many criteria there are.
pub const CRITERIA: usize = PriorityCriterion::ALL.len();

/// A weight per criterion, in the order of [`PriorityCriterion::ALL`]: 0 to [`MAX_WEIGHT`], not all 0.
pub type Weights = [f64; CRITERIA];

impl PriorityCriterion {
    /// The rules that fit its values; the first one is used unless another is named.
    pub const fn rules(self) -> &'static [Scaling] {
        match self {
            Self::Lists | Self::Maturity | Self::Coverage => &[Scaling::Share, Scaling::Gap],
            Self::Sdg => &[Scaling::Max, Scaling::Log],
            Self::Volume | Self::Population => &[Scaling::Log, Scaling::Max],
            Self::Planned => &[Scaling::Early],
        }
    }
}

/// A priority model.
#[derive(Debug, Clone, PartialEq)]
pub struct PriorityModel {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Where it comes from.
    pub source: String,
    /// What becomes of the weight of a value that is not known.
    pub missing: Missing,
    /// The least share of the weights, from 0 to 1, that must rest on data for a rank.
    pub least_known: f64,
    /// List → points of its members, from 0 to 1.
    pub lists: BTreeMap<String, f64>,
    /// A weight per criterion.
    pub weights: Weights,
    /// A rule per criterion.
    pub how: [Scaling; CRITERIA],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPriorityModel {
    name: String,
    version: String,
    source: String,
    missing: Option<Spanned<String>>,
    least_known: Option<Spanned<f64>>,
    #[serde(default)]
    lists: BTreeMap<Spanned<String>, Spanned<f64>>,
    criterion: Spanned<BTreeMap<Spanned<String>, RawPriorityCriterion>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPriorityCriterion {
    weight: Spanned<f64>,
    how: Option<Spanned<String>>,
}

impl TomlText<'_> {
    /// The member of a closed set that a word names.
    fn member<T>(
        self,
        word: &Spanned<String>,
        known: &[&str],
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, SourceError> {
        read(word.get_ref()).ok_or_else(|| {
            self.wrong(SourceErrorKind::Format(FormatError::UnknownWord), word, known.join(", "), word.get_ref())
        })
    }

    /// A number of a range.
    fn number(self, written: &Spanned<f64>, most: f64) -> Result<f64, SourceError> {
        let number = *written.get_ref();
        if (0.0..=most).contains(&number) {
            // Zero has no sign.
            return Ok(number + 0.0);
        }
        Err(self.wrong(SourceErrorKind::Model(ModelError::BadWeight), written, format!("0 … {most}"), number))
    }
}

impl PriorityModel {
    /// Reads a model. Criteria that it does not name weigh nothing.
    ///
    /// # Errors
    /// When the TOML is broken; when a criterion, rule or list is unknown; when a weight is no number,
    /// negative or too large, or all are 0. The error names the line.
    pub fn read(path: &str, text: &str) -> Result<Self, SourceError> {
        let reader = TomlText { path, text };
        let raw: RawPriorityModel = reader.parse()?;
        let missing = match &raw.missing {
            Some(word) => reader.member(word, Missing::CODES, Missing::from_code)?,
            None => Missing::Redistribute,
        };
        let least_known = raw.least_known.as_ref().map_or(Ok(0.0), |least| reader.number(least, 1.0))?;
        let known = Catalogue::embedded_lists()?;
        let known: Vec<&str> = known.iter().map(|list| list.list.as_str()).collect();
        let mut lists = BTreeMap::new();
        for (list, points) in &raw.lists {
            let list = reader.member(list, &known, |word| known.contains(&word).then(|| word.to_owned()))?;
            lists.insert(list, reader.number(points, 1.0)?);
        }
        let mut weights = [0.0; CRITERIA];
        let mut how = [Scaling::Share; CRITERIA];
        for criterion in PriorityCriterion::ALL {
            how[criterion.index()] = criterion.rules()[0];
        }
        for (code, rule) in raw.criterion.get_ref() {
            let criterion = reader.member(code, PriorityCriterion::CODES, PriorityCriterion::from_code)?;
            weights[criterion.index()] = reader.number(&rule.weight, MAX_WEIGHT)?;
            if let Some(word) = &rule.how {
                let rules = criterion.rules();
                let codes: Vec<&str> = rules.iter().map(|rule| rule.code()).collect();
                how[criterion.index()] =
                    reader.member(word, &codes, |word| Scaling::from_code(word).filter(|how| rules.contains(how)))?;
            }
        }
        if !can_weigh(&weights) {
            return Err(reader.wrong(SourceErrorKind::Model(ModelError::BadWeight), &raw.criterion, "Σ > 0", "Σ = 0"));
        }
        Ok(Self { name: raw.name, version: raw.version, source: raw.source, missing, least_known, lists, weights, how })
    }

    /// The model's name with its version.
    pub fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// The same model with other weights. Its version says that they are one's own.
    #[must_use]
    pub fn with_weights(&self, weights: Weights) -> Self {
        let mut model = Self { weights, ..self.clone() };
        let is_same = weights.map(f64::to_bits) == self.weights.map(f64::to_bits);
        if !is_same && !model.version.ends_with(OWN) {
            model.version.push_str(OWN);
        }
        model
    }

    /// The model as TOML, which [`Self::read`] reads back.
    pub fn to_toml(&self) -> String {
        let quoted = |text: &str| toml::Value::from(text).to_string();
        let mut text = format!(
            "name = {}\nversion = {}\nsource = {}\nmissing = {}\nleast_known = {:?}\n",
            quoted(&self.name),
            quoted(&self.version),
            quoted(&self.source),
            quoted(self.missing.code()),
            self.least_known
        );
        // Writing into a string cannot fail.
        if !self.lists.is_empty() {
            text.push_str("\n[lists]\n");
            for (list, points) in &self.lists {
                let _ = writeln!(text, "{} = {points:?}", quoted(list));
            }
        }
        for criterion in PriorityCriterion::ALL {
            let (weight, how) = (self.weights[criterion.index()], self.how[criterion.index()]);
            let _ =
                write!(text, "\n[criterion.{}]\nweight = {weight:?}\nhow = {}\n", criterion.code(), quoted(how.code()));
        }
        text
    }
}

/// What the version of a model with custom weights ends with.
const OWN: &str = "+weights";

/// Whether something weighs: with all weights at 0 there is no order.
pub fn can_weigh(weights: &Weights) -> bool {
    weights.iter().sum::<f64>() > 0.0
}

#[cfg(test)]
mod tests {
    #![expect(
        clippy::unwrap_used,
        clippy::float_cmp,
        reason = "a test fails by panicking; what is written is read exactly"
    )]
    use proptest::prelude::*;

    use super::*;

    fn error(from: &str, to: &str) -> SourceError {
        assert!(EMBEDDED.contains(from), "{from}");
        PriorityModel::read("p.toml", &EMBEDDED.replace(from, to)).unwrap_err()
    }

    fn line_of(text: &str) -> Option<usize> {
        EMBEDDED.lines().position(|line| line.contains(text)).map(|at| at + 1)
    }

    #[test]
    fn the_shipped_model_reads_and_comes_back() {
        let model = PriorityModel::read("p.toml", EMBEDDED).unwrap();
        assert_eq!(model.weights[PriorityCriterion::Sdg.index()], 3.0);
        assert_eq!(model.how[PriorityCriterion::Planned.index()], Scaling::Early);
        assert_eq!(model.lists["top19-2023"], 1.0);
        assert_eq!(PriorityModel::read("p.toml", &model.to_toml()).unwrap(), model);
        let other = model.with_weights([1.0; CRITERIA]);
        assert_eq!(
            (other.version.as_str(), other.with_weights([2.0; CRITERIA]).version),
            ("1+weights", other.version.clone())
        );
        assert_eq!(model.with_weights(model.weights), model, "the same weights are the same model");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_line() {
        let unknown = error("[criterion.coverage]", "[criterion.beauty]");
        assert_eq!(
            (unknown.kind, unknown.line),
            (SourceErrorKind::Format(FormatError::UnknownWord), line_of("[criterion.coverage]"))
        );
        assert!(unknown.expected.contains("coverage") && unknown.found == "beauty");
        let list = error("\"top19-2023\"", "\"top20\"");
        assert_eq!(
            (list.kind, list.line),
            (SourceErrorKind::Format(FormatError::UnknownWord), line_of("\"top19-2023\""))
        );
        let rule = error("how = \"early\"", "how = \"share\"");
        assert_eq!((rule.kind, rule.expected.as_str()), (SourceErrorKind::Format(FormatError::UnknownWord), "early"));
        for (to, found) in [("-1", "-1"), ("nan", "NaN"), ("inf", "inf"), ("1001", "1001")] {
            let bad = error("weight = 1.0", &format!("weight = {to}"));
            assert_eq!(
                (bad.kind, bad.line, bad.found.as_str()),
                (SourceErrorKind::Model(ModelError::BadWeight), line_of("weight = 1.0"), found)
            );
        }
        let text = error("weight = 1.0", "weight = \"viel\"");
        assert_eq!((text.kind, text.line), (SourceErrorKind::Format(FormatError::Toml), line_of("weight = 1.0")));
        assert_eq!(
            error("\"idnrg-anlage\" = 0.6", "\"idnrg-anlage\" = 1.5").kind,
            SourceErrorKind::Model(ModelError::BadWeight)
        );
        assert_eq!(
            error("missing = \"zero\"\nleast", "missing = \"guess\"\nleast").kind,
            SourceErrorKind::Format(FormatError::UnknownWord)
        );
        let zero: String = EMBEDDED
            .lines()
            .map(|l| if l.starts_with("weight") { "weight = 0\n".into() } else { format!("{l}\n") })
            .collect();
        let zero = PriorityModel::read("p.toml", &zero).unwrap_err();
        assert_eq!((zero.kind, zero.found.as_str()), (SourceErrorKind::Model(ModelError::BadWeight), "Σ = 0"));
        assert!(zero.line.is_some());
        let short = "name = \"a\"\nversion = \"1\"\nsource = \"b\"\n[criterion.sdg]\nweight = 2\n";
        assert_eq!(PriorityModel::read("p.toml", short).unwrap().weights, [0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0]);
    }

    proptest! {
        #[test]
        fn every_model_comes_back_as_it_was(
            words in prop::collection::vec(any::<String>(), 3),
            weights in prop::array::uniform7(0.0..=MAX_WEIGHT),
            points in 0.0..=1.0,
            zero in any::<bool>(),
            other in any::<bool>(),
        ) {
            prop_assume!(can_weigh(&weights));
            let how = |criterion: &PriorityCriterion| {
                let rules = criterion.rules();
                rules[usize::from(other) % rules.len()]
            };
            let how: Vec<Scaling> = PriorityCriterion::ALL.iter().map(how).collect();
            let model = PriorityModel {
                name: words[0].clone(),
                version: words[1].clone(),
                source: words[2].clone(),
                missing: if zero { Missing::Zero } else { Missing::Redistribute },
                least_known: points,
                lists: BTreeMap::from([("idnrg-anlage".to_owned(), points)]),
                weights,
                how: how.try_into().unwrap(),
            };
            prop_assert_eq!(PriorityModel::read("p.toml", &model.to_toml()).unwrap(), model);
        }
    }
}
