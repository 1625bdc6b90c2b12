//! The participants of a body: when each was written to, and what became of it.

use crate::domain::Channel;
use crate::landscape::contact::{ContactField, ContactValue, History, YES_OR_NO};
use crate::landscape::invitations::{ID, Invitation};
use crate::landscape::matching::filled;
use crate::landscape::{Dimension, Landscape};
use crate::raw::delimited::without_caption;
use crate::text::{self, Texts};

use super::label;

/// One participant, without name, address and token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Its place among the invitations.
    pub invitation: usize,
    /// LimeSurvey's id.
    pub id: String,
    /// What is known of the contact.
    pub history: History,
    /// When it was completed, as LimeSurvey writes it; none where it was not, or nobody knows when.
    pub completed: Option<String>,
    /// What LimeSurvey says of its address where that cannot be written to.
    pub mail: Option<String>,
    /// Registers that it was invited for by name, by their place in the catalogue.
    pub registers: Vec<usize>,
    /// How it is reached.
    pub channel: Option<Channel>,
}

/// One personal field of a participant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonalField {
    /// Its column among the participants.
    pub name: String,
    /// What it says.
    pub value: String,
}

/// The participants of a body, in the order of their list.
pub fn participants(landscape: &Landscape, body: u32) -> Vec<Participant> {
    let Some(table) = &landscape.sources.survey.participants else { return Vec::new() };
    let map = &landscape.map;
    let is_own = |invitation: &Invitation| match invitation.keepings.as_slice() {
        [] => invitation.located.and_then(|located| map.speaker(located)) == Some(body),
        keepings => keepings.iter().any(|keeping| map.keepings[*keeping as usize].0 == body),
    };
    let (ids, mails, completed) = (table.column(ID), table.column("emailstatus"), table.column("completed"));
    let list = landscape.invitations().list.iter().enumerate();
    list.filter(|(_, invitation)| is_own(invitation))
        .map(|(at, invitation)| Participant {
            invitation: at,
            id: filled(ids, invitation.row).unwrap_or_default().to_owned(),
            history: landscape.contacts().participant(at).cloned().unwrap_or_default(),
            completed: filled(completed, invitation.row).filter(|written| written.len() >= 10).map(str::to_owned),
            mail: filled(mails, invitation.row).filter(|mail| !mail.eq_ignore_ascii_case("ok")).map(str::to_owned),
            registers: invitation.registers.iter().map(|register| usize::from(*register)).collect(),
            channel: invitation.channel,
        })
        .collect()
}

/// LimeSurvey's id of a participant, by its place among the invitations.
pub fn id(landscape: &Landscape, invitation: usize) -> Option<String> {
    let table = landscape.sources.survey.participants.as_ref()?;
    let own = landscape.invitations().list.get(invitation)?;
    filled(table.column(ID), own.row).map(str::to_owned)
}

/// The personal fields of a participant that the profile names, as far as they say anything. Who calls
/// this has been asked.
pub fn personal(landscape: &Landscape, invitation: usize) -> Vec<PersonalField> {
    let sources = &landscape.sources;
    let (Some(table), Some(own)) = (&sources.survey.participants, landscape.invitations().list.get(invitation)) else {
        return Vec::new();
    };
    let named = sources.profile.personal.participants.iter();
    named
        .filter_map(|name| {
            let value = filled(table.column(name), own.row)?.to_owned();
            Some(PersonalField { name: name.clone(), value })
        })
        .collect()
}

/// What a personal field is called: its name in the language, else its caption in the list.
pub fn field_name(landscape: &Landscape, name: &str, texts: &Texts) -> String {
    let caption = || {
        let table = landscape.sources.survey.participants.as_ref()?;
        let heading = table.headings.iter().find(|heading| without_caption(heading) == name)?;
        let caption = heading.split_once('<')?.1.trim_end().trim_end_matches('>');
        (!caption.is_empty()).then(|| caption.to_owned())
    };
    texts.find(&text::key("person", name)).or_else(caption).unwrap_or_else(|| name.to_owned())
}

/// How a participant is named: its id, its channel, its registers.
pub fn title(landscape: &Landscape, participant: &Participant, texts: &Texts) -> String {
    let number = texts.with("contact-participant", &[("id", (&participant.id).into())]);
    let channel = participant.channel.map(|channel| label::of(landscape, Dimension::Channel, channel.index(), texts));
    let registers = participant.registers.iter().map(|at| label::short(landscape, Dimension::Register, *at, texts));
    let registers = registers.collect::<Vec<_>>().join(", ");
    let parts = [Some(number), channel, Some(registers).filter(|names| !names.is_empty())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What is known of a participant, a phrase each; what nobody knows is left out.
pub fn phrases(participant: &Participant, texts: &Texts) -> Vec<String> {
    let history = &participant.history;
    let day = |day: chrono::NaiveDate| texts.day(&day.to_string());
    let dated = |key: &str, when: String| texts.with(key, &[("day", (&when).into())]);
    let yes_or_no = |key: &str, value: Option<bool>| {
        value.map(|yes| texts.get(&format!("contact-{key}-{}", YES_OR_NO[usize::from(!yes)])))
    };
    let reminded = history.reminded.map(|count| {
        if count == 0 {
            return texts.get("contact-not-reminded");
        }
        let times = texts.with("contact-reminded", &[("count", u64::from(count).into())]);
        match history.last_reminded {
            Some(last) => format!("{times}, {}", dated("contact-last", day(last))),
            None => times,
        }
    });
    let mail = participant.mail.as_ref().filter(|_| history.opted_out != Some(true));
    [
        Some(history.invited.map_or_else(|| texts.get("contact-not-sent"), |sent| dated("contact-invited", day(sent)))),
        reminded,
        match mail {
            Some(said) => Some(texts.with("contact-refused", &[("said", said.into())])),
            None => yes_or_no("delivered", history.delivered),
        },
        yes_or_no("opened", history.opened),
        match &participant.completed {
            Some(when) => Some(dated("contact-completed", texts.day(when))),
            None => yes_or_no("completed", history.completed),
        },
        (history.opted_out == Some(true)).then(|| texts.get("contact-opted-out")),
        history.language.as_ref().map(|language| texts.with("contact-language", &[("language", language.into())])),
        history.valid_from.map(|from| dated("contact-valid-from", day(from))),
        history.valid_until.map(|until| dated("contact-valid-until", day(until))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A value of contact as JSON: days as texts, counts, yes and no as such.
pub fn json(value: Option<ContactValue<'_>>) -> serde_json::Value {
    match value {
        None => serde_json::Value::Null,
        Some(ContactValue::Day(day)) => day.to_string().into(),
        Some(ContactValue::Count(count)) => count.into(),
        Some(ContactValue::YesNo(yes)) => yes.into(),
        Some(ContactValue::Language(language)) => language.into(),
    }
}

/// What is known of a participant as JSON, without the number of participants, which is one.
pub fn object(history: &History) -> serde_json::Map<String, serde_json::Value> {
    let fields = ContactField::ALL.iter().filter(|field| **field != ContactField::Participants);
    fields.map(|field| (field.code().to_owned(), json(history.value(*field)))).collect()
}
