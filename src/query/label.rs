//! How members of dimensions are called.

use crate::domain::{Finding, FindingCode, Status};
use crate::landscape::team::Whom;
use crate::landscape::{Dimension, Landscape, Member};
use crate::sources::catalogue::RoadmapItem;
use crate::text::{self, Texts};

use super::listing::ListColumn;
use super::numbers::Measure;

/// The answer "other" as exports write it.
const OTHER: &str = "-oth-";

/// The name of a member in the language of the texts.
pub fn name(dimension: Dimension, member: &Member, texts: &Texts) -> String {
    let own = if texts.lang.is_german() || member.en.is_empty() { &member.de } else { &member.en };
    if !own.is_empty() {
        return own.clone();
    }
    // "Other" is no option of a question, so that the questionnaire has no text for it.
    if member.code == OTHER {
        return texts.get("answer-other");
    }
    texts.find(&text::key(dimension.code(), &member.code)).unwrap_or_else(|| member.code.clone())
}

/// The name of the member with this index; empty where there is none.
pub fn of(landscape: &Landscape, dimension: Dimension, index: usize, texts: &Texts) -> String {
    landscape.members(dimension).get(index).map_or_else(String::new, |member| name(dimension, member, texts))
}

/// The short name of the member with this index. Where only the German word is short, English has
/// the whole name.
pub fn short(landscape: &Landscape, dimension: Dimension, index: usize, texts: &Texts) -> String {
    let Some(member) = landscape.members(dimension).get(index) else { return String::new() };
    let own = match texts.lang.is_german() {
        false if !member.short_en.is_empty() => &member.short_en,
        false if !member.en.is_empty() => &member.en,
        _ => &member.short,
    };
    if own.is_empty() { name(dimension, member, texts) } else { own.clone() }
}

/// What a finding says, with the name of a register where it is about one.
pub fn finding(landscape: &Landscape, finding: &Finding, texts: &Texts) -> String {
    let detail = match landscape.members(Dimension::Register).index(&finding.detail) {
        Some(register) => of(landscape, Dimension::Register, usize::from(register), texts),
        None if finding.detail.is_empty() => text::NONE.to_owned(),
        None => finding.detail.to_string(),
    };
    texts.with(&text::key("finding", finding.code.code()), &[("detail", (&detail).into())])
}

/// What was assumed or is missing in a file as a whole, one sentence each: people must know it before
/// they trust a name or a number.
pub fn assumptions(landscape: &Landscape, texts: &Texts) -> Vec<String> {
    let codes = [
        FindingCode::EncodingAssumed,
        FindingCode::DirectoryIncomplete,
        FindingCode::ProfileMismatch,
        FindingCode::ProfileProposed,
        FindingCode::StructureGuessed,
        FindingCode::NoParticipants,
        FindingCode::ParticipantsPartial,
        FindingCode::WaveNoMoment,
        FindingCode::WaveUnreadable,
    ];
    let assumed = landscape.findings.iter().filter(|finding| codes.contains(&finding.code));
    let assumed = assumed.map(|assumed| format!("{}: {}", assumed.source, finding(landscape, assumed, texts)));
    own_list(landscape, texts).into_iter().chain(assumed).collect()
}

/// That rows of a list of one's own do not count, why, and how to mend it; none where all of them do.
pub fn own_list(landscape: &Landscape, texts: &Texts) -> Option<String> {
    let (counted, all) = landscape.map.own_records.filter(|(counted, all)| counted < all)?;
    let source = &landscape.sources.own_map.as_ref()?.source;
    let codes = [
        FindingCode::UnknownKey,
        FindingCode::MalformedKey,
        FindingCode::MapAmbiguous,
        FindingCode::MapUnknownRegister,
        FindingCode::MapRowWithoutBody,
        FindingCode::MapRowWithoutRegister,
        FindingCode::MapUnclear,
        FindingCode::MapNothingToRemove,
    ];
    let count = |code: FindingCode| {
        landscape.findings.iter().filter(|finding| finding.code == code && *finding.source == **source).count()
    };
    let mut reasons: Vec<(FindingCode, usize)> =
        codes.into_iter().map(|code| (code, count(code))).filter(|(_, count)| *count > 0).collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let named = |(code, count): &(FindingCode, usize)| {
        format!("{} {}", texts.get(&text::key("finding-name", code.code())), texts.count(*count as u64))
    };
    let list: Vec<String> = reasons.iter().map(named).collect();
    let list = if list.is_empty() { text::NONE.to_owned() } else { list.join(", ") };
    let remedy = reasons
        .first()
        .map_or_else(String::new, |(code, _)| texts.get(&format!("{}-remedy", text::key("finding", code.code()))));
    let variables =
        [("counted", counted.into()), ("all", all.into()), ("reasons", (&list).into()), ("remedy", (&remedy).into())];
    Some(format!("{source}: {}", texts.with("own-list-rows", &variables)))
}

/// What keepings without a member of a dimension are called.
pub fn missing(dimension: Dimension, texts: &Texts) -> String {
    texts.get(dimension.row().missing)
}

/// Whom a row of a team's table is about.
pub fn whom(landscape: &Landscape, whom: Whom, texts: &Texts) -> String {
    match whom {
        Whom::Body(body) => landscape.map.bodies[body as usize].name.to_string(),
        Whom::Group(by, at) => format!("{}: {}", dimension(by, texts), of(landscape, by, at, texts)),
    }
}

/// The name of a dimension.
pub fn dimension(dimension: Dimension, texts: &Texts) -> String {
    texts.get(&text::key("dim", dimension.code()))
}

/// The sign of a status: readable without colour.
pub const fn status_sign(status: Status) -> &'static str {
    match status {
        Status::NotInvited => "·",
        Status::Silent => "○",
        Status::Partial => "◐",
        Status::Unknown => "?",
        Status::Complete => "●",
    }
}

/// The text key of a status.
pub fn status_key(status: Status) -> String {
    text::key("status", status.code())
}

/// The text key of a measure.
pub fn measure_key(measure: Measure) -> String {
    text::key("measure", measure.code())
}

/// The text key of a column.
pub fn column_key(column: ListColumn) -> String {
    text::key("col", column.code())
}

/// An entry of the schedule in one line: days, whole name, Land, plan or fact, strand, note, source.
pub fn schedule_line(item: &RoadmapItem, texts: &Texts) -> String {
    let end = if item.end.is_empty() { String::new() } else { format!(" – {}", texts.day(&item.end)) };
    let word = |prefix: &str, code: &str| texts.find(&text::key(prefix, code)).unwrap_or_else(|| code.to_owned());
    let parts = [
        format!("{}{end}", texts.day(&item.start)),
        texts.either(&item.name, &item.name_en).to_owned(),
        item.land.clone(),
        word("roadmap-certainty", &item.certainty),
        word("roadmap-strand", &item.strand),
        item.note.clone(),
        item.source.clone(),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    said.join(" · ")
}
