//! Tests of the module beside it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
use std::collections::{BTreeSet, HashMap};

use proptest::prelude::*;

use crate::sources::catalogue::Catalogue;
use crate::sources::profile;
use crate::survey::{QuestionType, limesurvey::read_structure};

use super::*;

fn catalogue_names() -> Vec<RegisterName> {
    let registers = Catalogue::embedded().unwrap().registers;
    registers.into_iter().map(|r| RegisterName { id: r.register, names: vec![r.name, r.name_en, r.short] }).collect()
}

/// The first values of every column of a delimited table, by heading.
fn columns(text: &str, separator: u8) -> Vec<(String, Vec<String>)> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut columns: Vec<(String, Vec<String>)> =
        reader.headers().unwrap().iter().map(|heading| (heading.to_owned(), Vec::new())).collect();
    // Every tenth row, so that the sample spans the whole table.
    for record in reader.records().step_by(10) {
        for (column, value) in columns.iter_mut().zip(record.unwrap().iter()) {
            column.1.push(value.to_owned());
        }
    }
    columns
}

/// A question of an invented survey: code, type, text, sub-questions, options.
type Asked<'a> = (&'a str, QuestionType, &'a str, &'a [(&'a str, &'a str)], &'a [(&'a str, &'a str)]);

/// Rows of one section of a structure file.
fn section(name: &str, rows: &[String]) -> String {
    let rows: String = rows.iter().map(|row| format!("<row>{row}</row>")).collect();
    format!("<{name}><rows>{rows}</rows></{name}>")
}

/// Rows with the German and English texts that `texts` joins by `|`.
fn localised(id: &str, of: &str, field: &str, texts: &str) -> Vec<String> {
    let texts = ["de", "en"].into_iter().zip(texts.split('|'));
    texts
        .map(|(language, text)| format!("<{id}>{of}</{id}><language>{language}</language><{field}>{text}</{field}>"))
        .collect()
}

/// The codebook of invented questions, by way of a structure file.
fn codebook(asked: &[Asked<'_>]) -> Codebook {
    let (mut questions, mut subs, mut answers, mut texts, mut labels) = (vec![], vec![], vec![], vec![], vec![]);
    for (at, (code, kind, text, parts, options)) in asked.iter().enumerate() {
        let qid = format!("{}", at + 1);
        questions.push(format!(
            "<qid>{qid}</qid><gid>1</gid><type>{}</type><title>{code}</title><question_order>{at}</question_order>",
            kind.code()
        ));
        texts.extend(localised("qid", &qid, "question", text));
        for (order, (code, text)) in parts.iter().enumerate() {
            let own = format!("{qid}0{order}");
            subs.push(format!(
                "<qid>{own}</qid><parent_qid>{qid}</parent_qid><title>{code}</title><question_order>{order}</question_order>"
            ));
            texts.extend(localised("qid", &own, "question", text));
        }
        for (order, (code, label)) in options.iter().enumerate() {
            let aid = format!("{qid}0{order}");
            answers.push(format!("<aid>{aid}</aid><qid>{qid}</qid><code>{code}</code><sortorder>{order}</sortorder>"));
            labels.extend(localised("aid", &aid, "answer", label));
        }
    }
    let survey = "<sid>424242</sid><language>de</language><additional_languages>en</additional_languages>";
    let sections = [
        section("surveys", &[survey.to_owned()]),
        section("groups", &["<gid>1</gid><group_order>0</group_order>".to_owned()]),
        section("questions", &questions),
        section("subquestions", &subs),
        section("answers", &answers),
        section("question_l10ns", &texts),
        section("answer_l10ns", &labels),
    ];
    let text = format!("<document><LimeSurveyDocType>Survey</LimeSurveyDocType>{}</document>", sections.concat());
    read_structure("fremd.lss", text.as_bytes()).unwrap()
}

fn proposed(asked: &[Asked<'_>], samples: &[(&str, &[&str])], participants: &[ParticipantField]) -> Proposal {
    let samples: HashMap<&str, Vec<String>> =
        samples.iter().map(|(code, values)| (*code, values.iter().map(|v| (*v).to_owned()).collect())).collect();
    let codebook = codebook(asked);
    let samples = |code: &str| samples.get(code).cloned().unwrap_or_default();
    let survey = Survey { source: "fremd.lss", codebook: &codebook, samples: &samples, participants };
    propose(&survey, &catalogue_names())
}

fn slots(proposal: &Proposal) -> BTreeSet<&'static str> {
    proposal.placed.iter().map(|placed| placed.slot.code()).collect()
}

/// Keys and details, as if there were no translation.
fn raw(key: &str, parameters: &[(&str, &str)]) -> String {
    parameters.iter().fold(key.to_owned(), |text, (_, value)| format!("{text} {value}"))
}

fn demo() -> Proposal {
    let codebook =
        read_structure("data/questionnaire.lss", include_bytes!("../../../data/questionnaire.lss").as_slice()).unwrap();
    let responses: HashMap<String, Vec<String>> =
        columns(include_str!("../../../data/demo/responses.csv"), b';').into_iter().collect();
    let participants: Vec<ParticipantField> = columns(include_str!("../../../data/demo/participants.csv"), b',')
        .into_iter()
        .map(|(heading, samples)| ParticipantField::from_heading(&heading, samples))
        .collect();
    let samples = |code: &str| responses.get(code).cloned().unwrap_or_default();
    let survey = Survey {
        source: "data/questionnaire.lss",
        codebook: &codebook,
        samples: &samples,
        participants: &participants,
    };
    propose(&survey, &catalogue_names())
}

#[test]
fn the_shipped_survey_leads_to_the_shipped_profile() {
    let found = demo().profile;
    let shipped = Profile::read("data/profile.toml", profile::EMBEDDED).unwrap();
    assert_eq!(found.body, shipped.body);
    assert_eq!(found.registers, shipped.registers);
    assert_eq!(found.meaning, shipped.meaning);
    assert_eq!(found.personal, shipped.personal);
    let sorted = |values: &[String]| values.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(sorted(&found.participant.roles), sorted(&shipped.participant.roles));
    let asked = Profile::read("data/demo/profile.toml", profile::DEMONSTRATION).unwrap();
    for (value, channel) in &found.participant.channels {
        assert_eq!(asked.participant.channels.get(value), Some(channel), "{value}");
    }
    assert!(found.participant.channels.len() >= 5, "{:?}", found.participant.channels);
    let fields = |p: &Profile| {
        let p = &p.participant;
        [p.ags.clone(), p.registers.clone(), p.land.clone(), p.channel.clone()]
    };
    assert_eq!(fields(&found), fields(&shipped));
}

#[test]
fn the_file_reads_back_and_says_why() {
    let proposal = demo();
    let text = to_toml(&proposal, &raw).unwrap();
    assert_eq!(Profile::read("profile.toml", &text).unwrap(), proposal.profile, "{text}");
    assert!(text.contains("# slot-body-ags: reason-question-words Gemeindeschlüssel; reason-values 99 %"), "{text}");
}

const LIST: QuestionType = QuestionType::List;
const TEXT: QuestionType = QuestionType::ShortText;

#[test]
fn of_a_survey_about_something_else_nothing_is_taken() {
    let yes_no = [("A1", "ja|yes"), ("A2", "nein|no")];
    let asked: &[Asked<'_>] = &[
        ("Q1", QuestionType::LongText, "Was hat Ihnen gefallen?|What did you like?", &[], &[]),
        ("Q2", LIST, "Wollen Sie wiederkommen?|Will you come again?", &[], &yes_no),
        ("Q3", TEXT, "Postleitzahl|Postal code", &[], &[]),
        ("Q4", QuestionType::Number, "Geburtsjahr|Year of birth", &[], &[]),
        ("Q5", TEXT, "Datum des Besuchs, ohne Punkte|Date of visit, without dots", &[], &[]),
        ("Q7", LIST, "Geplantes Jahr des Umzugs|Planned year of moving", &[], &[("2026", "2026"), ("2027", "2027")]),
        ("Q8", TEXT, "Welche Probleme haben Sie mit dem Fachverfahren?|Which problems do you have?", &[], &[]),
        ("Q6", QuestionType::Multiple, "Branche|Trade", &[("a", "Handwerk|Crafts"), ("b", "Handel|Commerce")], &[]),
    ];
    let dates: Vec<String> = (1..=28).map(|day| format!("{day:02}082025")).collect();
    let dates: Vec<&str> = dates.iter().map(String::as_str).collect();
    let samples: &[(&str, &[&str])] = &[
        ("Q1", &["=1+1", "das Essen", "alles"]),
        ("Q3", &["01067", "10115", "50667"]),
        ("Q4", &["1975", "1980", "1999"]),
        ("Q5", &dates),
    ];
    let proposal = proposed(asked, samples, &[]);
    assert_eq!(slots(&proposal), BTreeSet::new());
    assert_eq!(proposal.unplaced.len(), Slot::WANTED.len(), "everything is listed");
    let text = to_toml(&proposal, &raw).unwrap();
    assert_eq!(Profile::read("profile.toml", &text).unwrap(), proposal.profile);
    assert_eq!(proposal.profile.personal.participants, ["firstname", "lastname", "email", "token"]);
}

#[test]
fn codes_that_a_profile_cannot_hold_are_listed_and_not_taken() {
    let laender = [("A1", "Bayern|Bavaria"), ("A2", "Hessen|Hesse"), ("A3", "Berlin|Berlin"), ("A4", "Sachsen|Saxony")];
    let years = [("Y1", "2026"), ("Y2", "2027"), ("Y3", "noch nicht geplant|not planned yet")];
    let asked: &[Asked<'_>] = &[
        ("L", LIST, "In welchem Bundesland?|In which federal state?", &[], &laender),
        ("J", LIST, "Geplantes Jahr der Anbindung|Planned year of connection", &[], &years),
    ];
    let proposal = proposed(asked, &[], &[]);
    assert_eq!(slots(&proposal), BTreeSet::new());
    for slot in [Slot::BodyLand, Slot::PlannedYear] {
        let unplaced = proposal.unplaced.iter().find(|u| u.slot == slot).unwrap();
        let reasons = &unplaced.candidates[0].reasons;
        assert!(reasons.iter().any(|reason| reason.kind == ReasonKind::AnswerCodes), "{slot:?} {reasons:?}");
    }
    let text = to_toml(&proposal, &raw).unwrap();
    assert!(text.contains("# land = \"L\"  # "), "{text}");
}

#[test]
fn two_columns_alike_are_both_candidates() {
    let asked: &[Asked<'_>] = &[
        ("K1", TEXT, "Gemeindeschlüssel (alt)|Municipality key (old)", &[], &[]),
        ("K2", TEXT, "Gemeindeschlüssel (neu)|Municipality key (new)", &[], &[]),
    ];
    let proposal = proposed(asked, &[], &[]);
    assert_eq!(slots(&proposal), BTreeSet::new());
    let unplaced = proposal.unplaced.iter().find(|u| u.slot == Slot::BodyAgs).unwrap();
    assert_eq!(unplaced.candidates.len(), 2);
    assert!(unplaced.candidates[0].reasons.iter().any(|reason| reason.kind == ReasonKind::Ambiguous));
}

#[test]
fn an_english_survey_with_names_that_need_quoting() {
    let registers = [
        ("r1", "|Population register"),
        ("r2", "|Passport register"),
        ("r3", "|Trade register (sec. 14)"),
        ("r4", "|Register of dogs"),
        ("r9", "|IT service provider, no register"),
    ];
    let contact = [("c1", "|Phone"), ("c2", "|E-mail")];
    let asked: &[Asked<'_>] = &[
        ("id", TEXT, "|Municipality key (AGS)", &[], &[]),
        ("reg", QuestionType::Multiple, "|Which registers do you keep?", &registers, &[]),
        ("contact", QuestionType::Texts, "|How can we reach you?", &contact, &[]),
        ("remarks", QuestionType::LongText, "|Remarks", &[], &[]),
    ];
    let values: Vec<String> =
        ["Assoc. of \"towns\"", "direct\nmail"].iter().cycle().take(8).map(|v| (*v).into()).collect();
    let participants = [
        ParticipantField::from_heading("token", vec!["x1".into()]),
        ParticipantField::from_heading(" attribute_1 <Channel>", values),
        ParticipantField::from_heading(" attribute_2 <Contact person>", vec!["N. N.".into()]),
    ];
    let samples: &[(&str, &[&str])] =
        &[("id", &["05315000", "9162000", "01001000"]), ("remarks", &["ask amt@example.invalid", "none"])];
    let proposal = proposed(asked, samples, &participants);
    let profile = &proposal.profile;
    assert_eq!(profile.body.ags.as_deref(), Some("id#2"), "a question that is called like LimeSurvey's own column");
    assert_eq!(profile.registers.question.as_deref(), Some("reg"));
    let codes: Vec<(&str, &str)> = profile.registers.codes.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    assert_eq!(codes, [("r1", "melderegister"), ("r2", "passregister"), ("r3", "gewerberegister")]);
    assert_eq!(profile.registers.roles, ["r9"]);
    assert_eq!(profile.personal.answers, ["contact", "remarks"], "by its words, and by an address in its values");
    assert_eq!(profile.personal.participants, ["firstname", "lastname", "email", "token", "attribute_2"]);
    assert_eq!(profile.participant.channel.as_deref(), Some("attribute_1"));
    let channels: Vec<&str> = profile.participant.channels.keys().map(String::as_str).collect();
    assert_eq!(channels, ["direct\nmail"], "\"Assoc.\" is no clear word");
    let unknown = proposal.unplaced.iter().find(|u| u.slot == Slot::RegistersCodes).unwrap();
    assert_eq!(unknown.candidates[0].column, "r4");
    let text = to_toml(&proposal, &|key, _| format!("{key}\n[oops")).unwrap();
    assert_eq!(&Profile::read("profile.toml", &text).unwrap(), profile, "{text}");
}

#[test]
fn a_structure_without_responses_is_enough_for_what_its_words_say() {
    let structure = include_bytes!("../../../data/questionnaire.lss").as_slice();
    let codebook = read_structure("data/questionnaire.lss", structure).unwrap();
    let survey = Survey { source: "q.lss", codebook: &codebook, samples: &|_| Vec::new(), participants: &[] };
    let found = propose(&survey, &catalogue_names()).profile;
    let shipped = Profile::read("data/profile.toml", profile::EMBEDDED).unwrap();
    assert_eq!(found.body, shipped.body);
    assert_eq!(found.registers, shipped.registers);
    assert_eq!(found.meaning, shipped.meaning);
    assert_eq!(found.personal, shipped.personal);
}

proptest! {
    /// Whatever a survey's codes, values and titles hold, the file is one that reads.
    #[test]
    fn any_text_is_quoted(texts in prop::collection::vec(any::<String>(), 6)) {
        let placed = |slot, at: usize| Placed {
            slot,
            candidate: Candidate {
                meaning: texts[at + 1].clone(),
                ..Candidate::new(&texts[at], vec![Reason::new(ReasonKind::Label, texts[at + 2].clone())], 0.9)
            },
        };
        let slots = [Slot::BodyAgs, Slot::RegistersCodes, Slot::ParticipantChannels, Slot::Personal];
        let placed: Vec<Placed> = slots.into_iter().enumerate().map(|(at, slot)| placed(slot, at)).collect();
        let candidates = placed.iter().map(|placed| placed.candidate.clone()).collect();
        let profile = Profile { name: texts[0].clone(), version: "1".into(), ..Profile::default() };
        let unplaced = vec![Unplaced { slot: Slot::BodyName, candidates }];
        let text = to_toml(&Proposal { profile, placed, unplaced }, &raw).unwrap();
        let read = Profile::read("profile.toml", &text);
        prop_assert!(read.is_ok(), "{:?} in {}", read, text);
        prop_assert_eq!(read.unwrap().body.ags, Some(texts[0].clone()));
    }
}
