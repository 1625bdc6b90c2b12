//! The questionnaire itself: a survey of six responses counted by hand, and the demonstration against
//! the distributions of its questions.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use serde_json::{Value as Json, json};

use crate::against::earlier;
use crate::harness::{data, json_of, run, zip};

/// Six responses: 1, 2 and 6 were submitted, 3 stopped on the first page, 4 on the second, 5 only opened
/// it. Nothing between separators is "not shown", an empty text "not answered".
const SURVEY: &str = r#""id";"submitdate";"lastpage";"startlanguage";"seed";"token";"startdate";"datestamp";"G01Q08[SQ001]";"G01Q08[SQ002]";"G01Q08[SQ003]";"G01Q08[SQ004]";"G02Q05";"G02Q05[other]";"G03Q01";"interviewtime";"groupTime1";"groupTime2";"groupTime3"
"1";"2026-10-01 10:00:00";"3";"de";"11111";"tokentoken01";"2026-10-01 09:00:00";"2026-10-01 10:00:00";"3";"3";"3";"3";"A1";"";"A2";"60";"10";"20";"30"
"2";"2026-10-02 10:00:00";"3";"de";"11112";"tokentoken02";"2026-10-02 09:00:00";"2026-10-02 10:00:00";"1";"2";"3";"";"-oth-";"Zweckverband";"A3";"63";"11";"22";"30"
"3";;"1";"de";"11113";"tokentoken03";"2026-10-03 09:00:00";"2026-10-03 10:00:00";"5";"5";"5";"";;;;"12";"12";;
"4";;"2";"de";"11114";"tokentoken04";"2026-10-04 09:00:00";"2026-10-04 10:00:00";"";"";"";"";"A1";"";;"35";"13";"22";
"5";;;"de";"11115";"tokentoken05";"2026-10-05 09:00:00";"2026-10-05 10:00:00";;;;;;;;;;;
"6";"2026-10-06 10:00:00";"3";"de";"11116";"tokentoken06";"2026-10-06 09:00:00";"2026-10-06 10:00:00";"4";"4";"";"";"";"";"";"1040";"1000";"20";"20"
"#;

/// Runs the command on a survey with the questionnaire that comes along.
fn on(survey: &Path, arguments: &[&str]) -> Json {
    let (gv, structure) = (data("survey/gv.txt"), data("survey/structure.lss"));
    let mut all = vec!["questionnaire"];
    all.extend(arguments);
    let files = [("--gv", &gv), ("--structure", &structure), ("--survey", &survey.to_path_buf())]
        .map(|(option, file)| [option.to_owned(), file.display().to_string()])
        .concat();
    all.extend(files.iter().map(String::as_str));
    json_of(&all)
}

fn six(arguments: &[&str]) -> Json {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("six.csv");
    fs::write(&file, SURVEY).unwrap();
    on(&file, arguments)
}

#[test]
fn six_responses_are_counted_question_by_question() {
    let found = six(&[]);
    let questions = found.as_array().unwrap();
    let codes: Vec<&str> = questions.iter().map(|own| own["question"].as_str().unwrap()).collect();
    assert_eq!(codes, ["G01Q08", "G02Q05", "G03Q01"], "what is not in the export is not said");
    let figures = |at: usize, keys: &[&str]| keys.iter().map(|key| questions[at][key].clone()).collect::<Vec<_>>();
    let counts = ["shown", "answered", "no_answer", "nonresponse"];
    // Shown to all but 5; 4 left all rows empty.
    assert_eq!(figures(0, &counts), [json!(5), json!(4), json!(1), json!(0.2)]);
    // 1, 2 and 3 answered three rows; 1 and 3 the same in each, 6 no more than two.
    assert_eq!(figures(0, &["straight", "straight_base"]), [json!(2), json!(3)]);
    assert_eq!(figures(1, &counts), [json!(4), json!(3), json!(1), json!(0.25)]);
    assert_eq!(figures(1, &["other", "other_base", "straight"]), [json!(1), json!(3), Json::Null]);
    assert_eq!(figures(2, &counts[..3]), [json!(3), json!(2), json!(1)]);
    assert_eq!(figures(2, &["other", "other_share"]), [Json::Null, Json::Null]);
    assert!(questions[0]["seconds"]["median"].is_null() && questions[0].get("changed").is_none());
}

#[test]
fn six_responses_are_counted_page_by_page() {
    let found = six(&["--pages"]);
    let lines: Vec<[&Json; 4]> = found
        .as_array()
        .unwrap()
        .iter()
        .map(|page| ["page", "reached", "answered", "stopped"].map(|key| &page[key]))
        .collect();
    let expected = json!([[0, 6, 0, 1], [1, 5, 4, 1], [2, 4, 3, 1], [3, 3, 2, 0], [null, 6, 5, 3]]);
    assert_eq!(json!(lines), expected);
    // 10, 11, 12, 13 and 1,000 seconds: what is beyond 13 + 1.5 · 2 is too long.
    let first = json!({"n": 5, "q1": 11.0, "median": 12.0, "q3": 13.0, "below": 0, "above": 1});
    assert_eq!(found[1]["seconds"], first);
    assert_eq!(found[4]["seconds"]["median"], 60.0);
    assert_eq!(found[0]["stopped_share"], json!(1.0 / 6.0));
}

#[test]
fn the_times_of_an_archive_are_read() {
    let mut archive = zip::ZipArchive::new(fs::File::open(data("survey/archive.lsa")).unwrap()).unwrap();
    let mut member = |name: &str| {
        let mut bytes = Vec::new();
        archive.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let (lss, lsr) = (member("survey_777001.lss"), member("survey_777001_responses.lsr"));
    let text = String::from_utf8_lossy(&lsr).into_owned();
    let id = |at: usize| text.split("<id>").nth(at).unwrap().split("]]>").next().unwrap().replace("<![CDATA[", "");
    let row = |id: &str, time: &str| {
        format!("<row><id>{id}</id><interviewtime>{time}</interviewtime><_777001X1time>{time}</_777001X1time></row>")
    };
    let times = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><document><LimeSurveyDocType>Timings</LimeSurveyDocType>\
         <DBVersion>627</DBVersion><timings><fields><fieldname>id</fieldname><fieldname>interviewtime</fieldname>\
         <fieldname>777001X1time</fieldname><fieldname>777001X2time</fieldname></fields><rows>{}{}</rows></timings></document>",
        row(&id(1), "30.0000"),
        row(&id(2), "50.5"),
    );
    let members = [("s.lss", lss.as_slice()), ("s_responses.lsr", &lsr), ("s_timings.lsi", times.as_bytes())];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("survey.lsa");
    fs::write(&file, zip(&members)).unwrap();
    let found = on(&file, &["--pages"]);
    assert_eq!((found[1]["seconds"]["n"].as_u64(), found[1]["seconds"]["median"].as_f64()), (Some(2), Some(40.25)));
    assert!(found[2]["seconds"]["n"].is_null(), "nobody has a time for the second page");
}

#[test]
fn shown_and_answered_are_those_of_the_distributions() {
    let all = json_of(&["questionnaire", "--demo"]);
    for code in ["G01Q05", "G01Q07", "G02Q11", "G03Q01", "G03Q09", "G03Q10"] {
        let own = all.as_array().unwrap().iter().find(|own| own["question"] == code).unwrap();
        let distribution = json_of(&["question", code, "--raw", "--demo"]);
        let [base, empty] = ["base", "no_answer"].map(|key| distribution[key].as_u64().unwrap());
        assert_eq!(own["answered"], base, "{code}");
        assert_eq!((own["shown"].as_u64(), own["no_answer"].as_u64()), (Some(base + empty), Some(empty)), "{code}");
    }
    // With a filter those that stand for a keeping.
    let own = json_of(&["questionnaire", "--demo", "--filter", "land:SH"]);
    let distribution = json_of(&["question", "G03Q01", "--demo", "--filter", "land:SH"]);
    let own = own.as_array().unwrap().iter().find(|own| own["question"] == "G03Q01").unwrap();
    assert_eq!(own["answered"], distribution["base"]);
}

#[test]
fn answers_that_changed_are_counted_between_two_moments() {
    let folder = tempfile::tempdir().unwrap();
    let path = earlier(folder.path()).display().to_string();
    let found = json_of(&["questionnaire", "--demo", "--against", &path]);
    for own in found.as_array().unwrap() {
        let [changed, base] = ["changed", "changed_base"].map(|key| own[key].as_u64().unwrap());
        // The earlier file has another answer to one question in every fifth row.
        match own["question"].as_str().unwrap() {
            "G03Q01" => assert!((0.15..0.25).contains(&(changed as f64 / base as f64)), "{own}"),
            // Where a later response took the place of another one, both count as they are.
            _ => assert!(changed <= 3, "{own}"),
        }
        assert!(base > 0 && base <= own["answered"].as_u64().unwrap(), "{own}");
    }
}

#[test]
fn rules_count_the_responses_that_check_names() {
    let rules = json_of(&["questionnaire", "--rules", "--demo"]);
    let findings = json_of(&["check", "--demo"]);
    let rules = rules.as_array().unwrap();
    assert!(rules.len() > 3);
    for own in rules {
        let responses = findings.as_array().unwrap().iter().filter(|finding| finding["code"] == own["rule"]);
        let mut ids: Vec<&str> = responses.filter_map(|finding| finding["response"].as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        let same: u64 = rules
            .iter()
            .filter(|rule| rule["rule"] == own["rule"])
            .map(|rule| rule["responses"].as_u64().unwrap())
            .sum();
        assert!(own["responses"].as_u64().unwrap() <= ids.len() as u64 && same >= ids.len() as u64, "{own}");
    }
}

#[test]
fn what_the_source_does_not_tell_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quoted.csv");
    // Every field quoted: nobody can tell what was not shown.
    let quoted: Vec<String> = SURVEY
        .lines()
        .map(|line| line.split(';').map(|cell| format!("\"{}\"", cell.trim_matches('"'))).collect::<Vec<_>>().join(";"))
        .collect();
    fs::write(&file, quoted.join("\n")).unwrap();
    let found = on(&file, &[]);
    assert!(found[0]["shown"].is_null() && found[0]["nonresponse"].is_null());
    assert_eq!(found[0]["answered"], 4);
    let pages = on(&file, &["--pages"]);
    assert!(pages[1]["reached"].is_null() && pages[1]["stopped"] == 1);
    let both = run(&["questionnaire", "--pages", "--rules", "--demo"]);
    assert_eq!(both.status.code(), Some(2));
}
