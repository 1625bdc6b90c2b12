//! The same survey from every format that LimeSurvey writes: the same landscape, the same answers.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::{data, fixture, fixture_csv_options};
use regatlas::domain::FindingCode;
use regatlas::landscape::Landscape;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::query::filter::{Filter, evaluate};
use regatlas::query::question;
use regatlas::sources::propose::Slot;
use regatlas::survey::SurveyFiles;

/// The small survey with its responses from another file.
fn from(responses: &Path) -> Landscape {
    let mut options = fixture_csv_options();
    options.survey.responses = Some(responses.to_owned());
    load(&options).unwrap_or_else(|error| panic!("{error}"))
}

fn exports(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        !name.starts_with("participants") && file.extension().is_some_and(|ending| ending != "lss")
    });
    files.sort();
    files
}

/// Landscape, accounting and every answer agree; where a format does not know NULL, it may say
/// "empty" instead.
fn assert_same(found: &Landscape, expected: &Landscape, name: &str) {
    for (own, other) in found.keepings.frame().columns().iter().zip(expected.keepings.frame().columns()) {
        if own.name() != "response_row" {
            assert!(own.equals_missing(other), "{name}: {} differs", own.name());
        }
    }
    assert_eq!(found.counts, expected.counts, "{name}");
    // Exports have their rows in other orders: responses are compared by their ids.
    let by_id = |landscape: &Landscape| {
        let mut rows: Vec<usize> = (0..landscape.matched.len()).collect();
        rows.sort_by_key(|row| landscape.matched[*row].id.parse::<u64>().unwrap());
        rows
    };
    let (own_rows, other_rows) = (by_id(found), by_id(expected));
    for (own, other) in own_rows.iter().zip(&other_rows) {
        assert_eq!(found.matched[*own], expected.matched[*other], "{name}");
    }
    let lost = found.findings.iter().any(|finding| finding.code == FindingCode::NotShownLost);
    let (own, other) = (&found.sources.survey.responses, &expected.sources.survey.responses);
    for column in &expected.sources.survey.codebook.columns {
        let [a, b] = [own, other].map(|table| table.column(&column.code).unwrap());
        for (own, other) in own_rows.iter().zip(&other_rows) {
            let known = |value: Option<&str>| match value {
                value if !lost && !name.contains("vvexport") => value.map(str::to_owned),
                // A VV export loses texts of blanks alone.
                value if !lost => value.map(|value| value.trim().to_owned()),
                // A workbook's cells lose the blanks at their ends, and make numbers of what looks like one.
                value => {
                    let text = value.unwrap_or_default().trim();
                    let number = text.parse::<f64>().ok().filter(|_| name.contains(".xls"));
                    Some(number.map_or_else(|| text.to_owned(), |number| number.to_string()))
                }
            };
            let row = &found.matched[*own].id;
            assert_eq!(known(a.get(*own)), known(b.get(*other)), "{name}: {} of response {row}", column.code);
        }
    }
}

#[test]
fn every_format_of_the_small_survey_gives_the_same_landscape() {
    let files = exports(&data("survey/formats"));
    assert!(files.len() >= 18, "{files:?}");
    for file in files {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        assert_same(&from(&file), &fixture().landscape, &name);
    }
}

#[test]
fn what_a_format_loses_is_said() {
    let loses = |name: &str| {
        let landscape = from(&data("survey/formats").join(name));
        landscape.findings.iter().any(|finding| finding.code == FindingCode::NotShownLost)
    };
    for name in
        ["gui_de_code_short.xlsx", "de_code_long.xls", "5_de_code_short_semicolon.csv", "de_code_long_comma.csv"]
    {
        assert!(loses(name), "{name}");
    }
    for name in ["de_code_short.json", "vvexport_v2_all.txt", "de_code_short_tab.csv", "de_full_short_semicolon.csv"] {
        assert!(!loses(name), "{name}");
    }
}

#[test]
fn the_whole_survey_is_the_same_from_every_format() {
    let (Ok(gv), Ok(survey)) = (env::var("REGATLAS_GV100AD"), env::var("REGATLAS_SURVEY")) else { return };
    let survey = PathBuf::from(survey);
    let open = |responses: &Path| {
        let files = SurveyFiles {
            responses: Some(responses.to_owned()),
            structure: Some(survey.join("files/survey_structure.lss")),
            participants: Some(survey.join("files/participants_status0.csv")),
        };
        load(&SourceOptions { gv: Some(PathBuf::from(&gv)), survey: files, ..SourceOptions::default() })
            .unwrap_or_else(|error| panic!("{error}"))
    };
    let expected = open(&survey.join("files/survey_archive.lsa"));
    for folder in ["files", "files-5.6"] {
        for file in exports(&survey.join(folder)) {
            assert_same(&open(&file), &expected, &file.display().to_string());
        }
    }
}

#[test]
fn participants_are_known_from_responses_that_carry_them() {
    let options = SourceOptions {
        gv: Some(data("survey/gv.txt")),
        survey: SurveyFiles {
            responses: Some(data("survey/formats/de_code_short_with_participants.csv")),
            ..SurveyFiles::default()
        },
        ..SourceOptions::default()
    };
    let landscape = load(&options).unwrap();
    let finding = landscape.findings.iter().find(|finding| finding.code == FindingCode::ParticipantsPartial).unwrap();
    assert_eq!(finding.detail, landscape.counts.participants.to_string());
    assert_eq!(landscape.counts.participants_silent, 0, "only those that answered are known");
    assert!(landscape.counts.participants > 30);
}

/// A survey of its own: another questionnaire, no structure file, no keys.
const FOREIGN: &str = "\"Response ID\",\"Date submitted\",\"Last page\",\"Start language\",\"Seed\",\
    \"Which tools?  [Hammer]\",\"How many?\",\"Why?\"\n\
    \"1\",\"2026-05-01 10:00:00\",\"1\",\"en\",\"7\",\"Yes\",\"3\",\"because\"\n\
    \"2\",,\"1\",\"en\",\"8\",\"No\",\"4.5\",\"\"\n";

#[test]
fn a_survey_without_structure_shows_the_questions_that_its_file_names() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("fremd.csv");
    fs::write(&file, FOREIGN).unwrap();
    let options = SourceOptions {
        survey: SurveyFiles { responses: Some(file), ..SurveyFiles::default() },
        ..SourceOptions::default()
    };
    let landscape = load(&options).unwrap();
    let codebook = &landscape.sources.survey.codebook;
    let texts: Vec<&str> = codebook.questions.iter().map(|question| question.text.get("de")).collect();
    assert_eq!(texts, ["Which tools? [Hammer]", "How many?", "Why?"]);
    let many = landscape.sources.survey.responses.column(&codebook.questions[1].code).unwrap();
    assert_eq!(many.iter().collect::<Vec<_>>(), [Some("3"), Some("4.5")]);
    assert_eq!((landscape.counts.responses, landscape.counts.responses_complete), (2, 1));
    for code in [FindingCode::StructureGuessed, FindingCode::ProfileProposed, FindingCode::Unmatched] {
        assert!(landscape.findings.iter().any(|finding| finding.code == code), "{code:?}");
    }
}

/// Another survey altogether, where the environment says where it is: every file of it opens, a
/// profile is proposed in which nothing is wrong, and its answers can be counted.
#[test]
fn a_real_foreign_survey_is_readable_from_each_of_its_files() {
    let Ok(survey) = env::var("REGATLAS_SURVEY") else { return };
    let mut bases: Vec<u64> = Vec::new();
    let files: Vec<PathBuf> =
        fs::read_dir(Path::new(&survey).join("foreign")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(files.len() >= 5);
    for file in files {
        let options = SourceOptions {
            survey: SurveyFiles { responses: Some(file.clone()), ..SurveyFiles::default() },
            ..SourceOptions::default()
        };
        let landscape = load(&options).unwrap_or_else(|error| panic!("{error}"));
        let name = file.display();
        let proposal = landscape.sources.proposal.as_ref().unwrap_or_else(|| panic!("{name}: no proposal"));
        assert!(proposal.placed.iter().all(|placed| placed.slot == Slot::Personal), "{name}: {:?}", proposal.placed);
        assert!(!proposal.unplaced.is_empty());
        let codebook = &landscape.sources.survey.codebook;
        assert!(codebook.questions.len() >= 15, "{name}: {} questions", codebook.questions.len());
        if landscape.counts.responses == 0 {
            assert!(file.extension().is_some_and(|ending| ending == "lss"));
            continue;
        }
        let evaluated = evaluate(&landscape, &Filter::default());
        let rows = question::responses(&landscape, &Filter::default(), &evaluated);
        assert_eq!(rows.len(), landscape.counts.responses, "{name}: every response is looked at");
        bases.push((0..codebook.questions.len()).map(|at| question::answered(&landscape, at, &rows)).sum());
    }
    assert!(bases.iter().all(|base| *base > 300), "{bases:?}");
}
