//! Exports of Microsoft Forms, Google Forms and `SoSci Survey`: opened like any foreign survey.

use std::fs;
use std::path::Path;

use regatlas::domain::FindingCode;
use regatlas::survey::{QuestionType, SurveyFiles, SurveyTables, open};

fn opened(name: &str, text: &str) -> SurveyTables {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    read(&path)
}

fn read(path: &Path) -> SurveyTables {
    let files = SurveyFiles { responses: Some(path.to_owned()), ..SurveyFiles::default() };
    open(&files, include_str!("../../data/questionnaire.lss")).unwrap_or_else(|error| panic!("{error}"))
}

fn column<'a>(survey: &'a SurveyTables, code: &str) -> Vec<Option<&'a str>> {
    let names: Vec<&str> = survey.responses.names().collect();
    survey.responses.column(code).unwrap_or_else(|| panic!("no {code} in {names:?}")).iter().collect()
}

fn kinds(survey: &SurveyTables) -> Vec<(&str, QuestionType)> {
    survey.codebook.questions.iter().map(|question| (question.text.get(""), question.kind)).collect()
}

fn tool(survey: &SurveyTables) -> Option<&str> {
    let finding = survey.findings.iter().find(|finding| finding.code == FindingCode::OtherTool)?;
    Some(&finding.detail)
}

#[test]
fn microsoft_forms_in_german_and_english() {
    for head in ["ID,Startzeit,Fertigstellungszeit,E-Mail,Name", "ID,Start time,Completion time,Email,Name"] {
        let survey = opened(
            "antworten.csv",
            &format!(
                "\u{feff}{head},Welche Stelle?,Welche Register führen Sie?,Wie zufrieden? [Portal],Wie zufrieden? [Post]\r\n\
                1,01.10.2026 09:00:00,01.10.2026 09:12:30,a@b.de,A B,Musterstadt,Melde;Pass;,gut,schlecht\r\n\
                2,13.10.26 9:00,13.10.26 9:10,c@d.de,C D,Neustadt,Pass;,gut,gut\r\n\
                3,02.10.2026 10:00:00,02.10.2026 10:05:00,e@f.de,E F,Altdorf,,schlecht,gut\r\n"
            ),
        );
        assert_eq!(tool(&survey), Some("Microsoft Forms"));
        assert_eq!(column(&survey, "id"), [Some("1"), Some("2"), Some("3")]);
        assert_eq!(column(&survey, "submitdate")[0], Some("2026-10-01 09:12:30"));
        assert_eq!(column(&survey, "startdate")[2], Some("2026-10-02 10:00:00"));
        assert_eq!(column(&survey, "COL7[SQ001]"), [Some("Y"), Some(""), None]);
        assert_eq!(column(&survey, "COL7[SQ002]"), [Some("Y"), Some("Y"), None]);
        let kinds = kinds(&survey);
        assert_eq!(kinds[1], ("Welche Register führen Sie?", QuestionType::Multiple));
        assert_eq!(kinds[2], ("Wie zufrieden?", QuestionType::Array));
        assert_eq!(survey.codebook.questions[1].subs[0].text.get(""), "Melde");
    }
}

#[test]
fn google_forms_have_no_numbers_of_their_own() {
    let survey = opened(
        "Formular.csv",
        "\"Zeitstempel\",\"Welche Stelle?\",\"Kanäle\"\n\"2026/10/01 10:00:00 AM OEZ\",\"Amt A\",\"Post;Mail\"\n\
        \"2026/10/02 1:30:00 PM OEZ\",\"Amt B\",\"Mail\"\n",
    );
    assert_eq!(tool(&survey), Some("Google Forms"));
    assert_eq!(column(&survey, "id"), [Some("1"), Some("2")]);
    assert_eq!(column(&survey, "submitdate"), [Some("2026-10-01 10:00:00"), Some("2026-10-02 13:30:00")]);
    assert_eq!(kinds(&survey)[1], ("Kanäle", QuestionType::Multiple));
}

#[test]
fn sosci_survey_says_what_was_finished() {
    let survey = opened(
        "rdata_test.csv",
        "CASE;SERIAL;REF;QUESTNNR;MODE;STARTED;AB01;AB02_01;AB02_02;TIME001;LASTDATA;FINISHED\n\
        Interview-Nummer;Seriennummer;Referenz;Fragebogen;Modus;Beginn;Art der Stelle;Register: Melde;Register: Pass;Verweildauer;Zuletzt;Abgeschlossen\n\
        101;;;base;interview;2026-10-01 09:00:00;1;1;2;12;2026-10-01 09:10:00;1\n\
        102;;;base;interview;2026-10-01 09:30:00;-9;2;2;5;2026-10-01 09:31:00;0\n",
    );
    assert_eq!(tool(&survey), Some("SoSci Survey"));
    assert_eq!(column(&survey, "id"), [Some("101"), Some("102")]);
    assert_eq!(column(&survey, "submitdate"), [Some("2026-10-01 09:10:00"), None]);
    assert_eq!(column(&survey, "AB01"), [Some("1"), Some("")]);
    assert_eq!(column(&survey, "AB02[01]"), [Some("1"), Some("2")]);
    assert_eq!(survey.codebook.questions[0].text.get(""), "Art der Stelle");
    assert_eq!(survey.codebook.questions[1].text.get(""), "Register");
    assert_eq!(survey.codebook.questions[1].subs[1].text.get(""), "Pass");
    assert!(survey.responses.column("TIME001").is_none() && survey.responses.column("MODE").is_none());
}

#[test]
fn a_table_of_limesurvey_stays_one() {
    let survey = opened("r.csv", "id,submitdate,startdate,Q1\n1,2026-10-01 10:00:00,2026-10-01 09:00:00,A1\n");
    assert_eq!(tool(&survey), None);
}
