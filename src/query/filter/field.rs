//! The fields of the filter language and the words that name them.

use std::sync::LazyLock;

use crate::landscape::Dimension;
use crate::landscape::contact::ContactField;
use crate::landscape::dimension::DIMENSIONS;

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
    /// In which of two waves somebody answered; known only where there is an earlier wave.
    Panel,
    /// What is known of the contact with the body.
    Contact(ContactField),
    /// What was found about the response that counts, or about the body.
    Finding,
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

/// All fields with fixed names, in canonical order: what is kept, where, by whom, how far. The
/// dimensions stand where their table places them.
pub static FIELDS: LazyLock<Vec<FieldWords>> = LazyLock::new(|| {
    let others = [
        (25, FieldWords { field: Field::List, de: "liste", en: "list", also: &[] }),
        (75, FieldWords { field: Field::Population, de: "einwohner", en: "population", also: POPULATION }),
        (95, FieldWords { field: Field::Via, de: "durch", en: "via", also: &[] }),
        (115, FieldWords { field: Field::Criterion, de: "kriterium", en: "criterion", also: &["bremse", "held_by"] }),
        (116, FieldWords { field: Field::Compared, de: "vergleich", en: "compared", also: &[] }),
        (117, FieldWords { field: Field::Since, de: "seither", en: "since", also: &["aenderung", "change"] }),
        (118, FieldWords { field: Field::Panel, de: "panel", en: "panel", also: &["welle", "wave"] }),
        (u8::MAX - 1, FieldWords { field: Field::Body, de: "stelle", en: "body", also: &["nls"] }),
        (u8::MAX, FieldWords { field: Field::Finding, de: "auffaellig", en: "finding", also: FINDING }),
    ];
    let contacts = (CONTACT_PLACE..)
        .zip(CONTACTS)
        .map(|(place, (field, de, en, also))| (place, FieldWords { field: Field::Contact(*field), de, en, also }));
    let dimensions = DIMENSIONS.iter().map(|row| {
        let field = Field::Dimension(row.dimension);
        (row.place, FieldWords { field, de: row.de, en: row.en, also: row.also })
    });
    let mut fields: Vec<(u8, FieldWords)> = dimensions.chain(others).chain(contacts).collect();
    fields.sort_by_key(|(place, _)| *place);
    fields.into_iter().map(|(_, words)| words).collect()
});

/// Where the words of contact begin: behind the dimensions.
const CONTACT_PLACE: u8 = 160;

/// A field of contact with its words: German, English, others.
type ContactWords = (ContactField, &'static str, &'static str, &'static [&'static str]);

/// The words for the contact with a body, in canonical order.
const CONTACTS: &[ContactWords] = &[
    (ContactField::Invited, "eingeladen", "invited", &["einladung"]),
    (ContactField::Reminded, "erinnert", "reminded", &["erinnerungen", "reminders"]),
    (ContactField::LastReminded, "erinnert_am", "reminded_on", &["last_reminded"]),
    (ContactField::LastContact, "kontakt", "contact", &["letzter_kontakt", "last_contact"]),
    (ContactField::Delivered, "zugestellt", "delivered", &[]),
    (ContactField::Opened, "geoeffnet", "opened", &["geöffnet"]),
    (ContactField::Completed, "abgeschlossen", "completed", &[]),
    (ContactField::OptedOut, "abgemeldet", "opted_out", &["optout"]),
    (ContactField::Participants, "teilnehmer", "participants", &[]),
    (ContactField::Language, "sprache", "language", &[]),
    (ContactField::ValidFrom, "gueltig_ab", "valid_from", &["gültig_ab", "validfrom"]),
    (ContactField::ValidUntil, "gueltig_bis", "valid_until", &["gültig_bis", "validuntil"]),
];

/// Further words for inhabitants.
const POPULATION: &[&str] = &["ew", "pop", "inhabitants"];

/// Further words for findings.
const FINDING: &[&str] = &["auffällig", "auffaelligkeit", "auffälligkeit"];

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
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn no_word_names_two_fields() {
        let mut words: HashMap<&str, &Field> = HashMap::new();
        for field in FIELDS.iter() {
            for word in field.words() {
                let other = words.insert(word, &field.field).unwrap_or(&field.field);
                assert_eq!(other, &field.field, "“{word}” names two fields");
            }
        }
    }

    #[test]
    fn everything_known_of_contact_has_words() {
        let known: Vec<ContactField> = CONTACTS.iter().map(|(field, ..)| *field).collect();
        assert_eq!(known, ContactField::ALL);
    }

    #[test]
    fn fields_stand_in_canonical_order() {
        let words: Vec<&str> = FIELDS.iter().map(|field| field.en).collect();
        let order = "level register list land district kind district_type size population channel association via status \
                     maturity criterion compared since panel vendor provider planned scope invited reminded reminded_on contact \
                     delivered opened completed opted_out participants language valid_from valid_until body finding";
        assert_eq!(words.join(" "), order);
    }
}
