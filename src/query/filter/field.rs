//! The fields of the filter language and the words that name them.

use crate::landscape::Dimension;

/// What a term tests.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A dimension of the landscape.
    Dimension(Dimension),
    /// The association that reminds the body: the first of those it can be reached through.
    Via,
    /// Membership of the register on a list version.
    List,
    /// Inhabitants served.
    Population,
    /// The body itself, by its key.
    Body,
    /// The criterion of the maturity model that holds the keeping at its level.
    Criterion,
    /// Maturity under the model that is compared with; known only where there is one.
    Compared,
    /// What has changed since an earlier moment; known only where one is compared with.
    Since,
    /// An answer, by the column of the responses.
    Answer(String),
    /// Words of the name.
    Words,
}

/// The words of a field: German, English, further ones that are understood.
pub struct FieldWords {
    /// The field.
    pub field: Field,
    /// The German word, used when printing in German.
    pub de: &'static str,
    /// The English word.
    pub en: &'static str,
    /// Other words that are understood.
    pub also: &'static [&'static str],
}

const fn dimension(
    dimension: Dimension,
    de: &'static str,
    en: &'static str,
    also: &'static [&'static str],
) -> FieldWords {
    FieldWords { field: Field::Dimension(dimension), de, en, also }
}

/// All fields with fixed names, in canonical order: what is kept, where, by whom, how far.
pub const FIELDS: &[FieldWords] = &[
    dimension(Dimension::Level, "ebene", "level", &[]),
    dimension(Dimension::Register, "register", "register", &["registerart"]),
    FieldWords { field: Field::List, de: "liste", en: "list", also: &[] },
    dimension(Dimension::Land, "land", "land", &["state", "bundesland"]),
    dimension(Dimension::District, "kreis", "district", &["landkreis"]),
    dimension(Dimension::Kind, "art", "kind", &[]),
    dimension(Dimension::Size, "groesse", "size", &["größe", "size_class", "groessenklasse", "größenklasse"]),
    FieldWords { field: Field::Population, de: "einwohner", en: "population", also: &["ew", "pop", "inhabitants"] },
    dimension(Dimension::Channel, "kanal", "channel", &["ansprache"]),
    dimension(Dimension::Association, "verband", "association", &["spitzenverband"]),
    FieldWords { field: Field::Via, de: "durch", en: "via", also: &[] },
    dimension(Dimension::Status, "status", "status", &[]),
    dimension(Dimension::Maturity, "reifegrad", "maturity", &["rg"]),
    FieldWords { field: Field::Criterion, de: "kriterium", en: "criterion", also: &["bremse", "held_by"] },
    FieldWords { field: Field::Compared, de: "vergleich", en: "compared", also: &[] },
    FieldWords { field: Field::Since, de: "seither", en: "since", also: &["aenderung", "change"] },
    dimension(Dimension::Vendor, "fachverfahren", "vendor", &["software"]),
    dimension(Dimension::Provider, "dienstleister", "provider", &["betrieb"]),
    dimension(Dimension::Planned, "anschlussjahr", "planned", &["planned_year", "jahr", "year", "plan"]),
    dimension(Dimension::Scope, "umfang", "scope", &["befragt", "asked"]),
    FieldWords { field: Field::Body, de: "stelle", en: "body", also: &["nls"] },
];

/// Words for what is missing and for what is there.
pub const MISSING: &[&str] = &["none", "keine", "keiner", "kein", "leer"];
/// Words for any value.
pub const PRESENT: &[&str] = &["any", "alle", "irgendeine", "vorhanden"];
/// Words that people write between terms, and that would be taken for names.
pub const OPERATORS: &[&str] = &["or", "oder", "and", "und"];
/// Words for every status but complete.
pub const OPEN: &[&str] = &["offen", "open"];

impl FieldWords {
    /// All words of the field.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        [self.de, self.en].into_iter().chain(self.also.iter().copied())
    }
}

/// The words of a field with a fixed name.
pub fn words_of(field: &Field) -> Option<&'static FieldWords> {
    FIELDS.iter().find(|words| &words.field == field)
}

impl Field {
    /// The field's place in canonical order: fixed names, then answers, then words.
    pub(super) fn order(&self) -> usize {
        FIELDS
            .iter()
            .position(|known| known.field == *self)
            .unwrap_or_else(|| FIELDS.len() + usize::from(*self == Self::Words))
    }

    /// Whether the name of a field begins like this; nothing begins with nothing.
    pub fn has_name_beginning(word: &str) -> bool {
        !word.is_empty() && FIELDS.iter().any(|known| known.words().any(|own| own.starts_with(word)))
    }

    /// The field that a word of the filter language names.
    pub fn by_word(word: &str) -> Option<Self> {
        FIELDS.iter().find(|known| known.words().any(|own| own == word)).map(|known| known.field.clone())
    }

    /// The dimension that a word of the filter language names.
    pub fn dimension_by_word(word: &str) -> Option<Dimension> {
        match Self::by_word(word)? {
            Self::Dimension(dimension) => Some(dimension),
            _ => None,
        }
    }
}
