//! Small files that went wrong in the wild, each with the right values, line by line.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use regatlas::domain::FindingCode;
use regatlas::landscape::Landscape;
use regatlas::landscape::load::{SourceOptions, load};
use regatlas::query::overview::undated;
use regatlas::query::question;
use regatlas::survey::SurveyFiles;
use regatlas::text::{Lang, Texts};

use crate::harness::{data, json_of, run};

/// Opens a file of the cases, with the structure of the same name where one is named.
fn opened(file: &str, structure: &str) -> Landscape {
    let case = |name: &str| (!name.is_empty()).then(|| data("cases").join(name));
    load(&SourceOptions {
        gv: Some(data("survey/gv.txt")),
        survey: SurveyFiles { responses: case(file), structure: case(structure), participants: None },
        ..SourceOptions::default()
    })
    .unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// The distribution of a question or one of its parts in one line: `A1 2, A2 1`; numbers as their
/// mean, texts as they are.
fn counted(landscape: &Landscape, code: &str) -> String {
    let codebook = &landscape.sources.survey.codebook;
    let (at, only) = question::find(codebook, code).unwrap_or_else(|| panic!("no question {code}"));
    let rows = question::rows_of_export(landscape, false);
    let result = question::result(landscape, at, only, &rows, &Texts::new(Lang::De));
    let part = result.parts.iter().find(|part| part.code == code).unwrap_or(&result.parts[0]);
    if let Some(numbers) = &part.numbers {
        return format!("mean {}", numbers.mean);
    }
    if !part.texts.is_empty() {
        return part.texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join(" | ");
    }
    let shown = part.values.iter().filter(|value| value.count > 0);
    shown.map(|value| format!("{} {}", value.code, value.count)).collect::<Vec<_>>().join(", ")
}

/// The label of an answer.
fn label(landscape: &Landscape, code: &str, value: &str) -> String {
    regatlas::query::body::answer_label(landscape, code, Some(value), &Texts::new(Lang::De))
}

/// Findings of the file itself by their codes, with their lines.
fn found(landscape: &Landscape) -> BTreeMap<&'static str, Vec<Option<u32>>> {
    let mut found: BTreeMap<&str, Vec<Option<u32>>> = BTreeMap::new();
    for finding in &landscape.findings {
        found.entry(finding.code.code()).or_default().push(finding.line);
    }
    found
}

/// Responses, and how many of them are complete.
fn rows(landscape: &Landscape) -> (usize, usize) {
    (landscape.counts.responses, landscape.counts.responses_complete)
}

/// File, structure, responses, complete ones, and what is counted: question, distribution.
type Case = (&'static str, &'static str, usize, usize, &'static [(&'static str, &'static str)]);

const CASES: &[Case] = &[
    ("ls7_swapped.lsa", "", 4, 4, &[("Q1", "A1 4"), ("Q2", "A2 4"), ("Q3", "A1 1, A2 3")]),
    ("ls7_codes.lsa", "", 4, 4, &[("Melde", "A1 4"), ("Mehr[SQ001]", "Y 4"), ("Mehr[SQ002]", "Y 2")]),
    (
        "ls7_headings.csv",
        "ls7_headings.lss",
        2,
        2,
        &[
            ("Verf", "A1 1, -oth- 1"),
            ("Verf[other]", "Eigenbau"),
            ("Spr[comment]", "gut"),
            ("Rang[1]", "A2 2"),
            ("Rang[2]", "A1 2"),
        ],
    ),
    ("ls7_headings.csv", "", 2, 2, &[("Verf", "A1 1, -oth- 1"), ("Verf[other]", "Eigenbau"), ("Spr[comment]", "gut")]),
    ("ls3_two_languages.lsa", "", 3, 3, &[("Q1", "A1 2, A2 1"), ("Q2[SQ001]", "A1 3"), ("Q2[SQ002]", "A2 3")]),
    ("r_na.csv", "", 3, 1, &[("Q1", "A1 1, A2 1"), ("Q2", "x 1")]),
    ("empty_survey.csv", "", 0, 0, &[]),
    ("blank_rows.csv", "", 2, 1, &[("Q1", "A1 1, A2 1")]),
    ("header_twice.csv", "", 3, 2, &[("Q1", "A1 2, A2 1")]),
    ("script_in_text.csv", "script_in_text.lss", 2, 2, &[("Q1", "A1 2"), ("Q2", "A1 1, A2 1")]),
    ("trend_long.csv", "trend_long.lss", 4, 4, &[("Trend[SQ001]", "I 1, S 2, D 1"), ("Geschlecht", "F 2, M 2")]),
    (
        "codetext_foreign.csv",
        "",
        2,
        2,
        &[("Kanal[SQ001]", "Y 2"), ("Kanal[SQ002]", "Y 1"), ("Kanal[other]", "Bote"), ("Alter", "A1 1, A2 1")],
    ),
    ("duplicate_codes.lsa", "", 3, 3, &[("Q1", "A1 3"), ("Q1#2", "A2 3")]),
    ("headings_fr.csv", "", 2, 1, &[("COL6", "A1 1, A2 1")]),
    ("underscores.csv", "", 1, 1, &[("COL6", "A1 1")]),
    ("chosen_columns.csv", "", 2, 0, &[("Q1", "A1 1, A2 1"), ("Q2[SQ001]", "Y 1")]),
    ("sep_line.csv", "", 2, 1, &[("Q1", "A1 1, A2 1"), ("Q2", "x 1, y 1")]),
    ("trailing_cols.csv", "", 2, 1, &[("Q1", "A1 1, A2 1"), ("Q2", "x 1, y 1")]),
    ("utf16.csv", "", 2, 1, &[("Q1", "A1 1, A2 1"), ("Q2", "x 1, y 1")]),
    (
        "excel_types.csv",
        "excel_types.lss",
        2,
        2,
        &[("Termin", "2026-01 1, 2027-01 1"), ("Zahl", "mean 506.375"), ("Land", "01 1, 09 1")],
    ),
    ("excel_resaved.csv", "", 3, 2, &[("Q1", "A1 2, A2 1"), ("Q2", "mean 623.5")]),
    ("null_told.lsa", "", 2, 1, &[("Q1", "A1 1")]),
    ("no_datestamp.lsa", "", 2, 2, &[("Q1", "A1 2")]),
    ("referrer_de.csv", "", 1, 1, &[("COL10", "A1 1")]),
    ("image_options.csv", "image_options.lss", 2, 2, &[("Bild", "A1 1")]),
];

#[test]
fn every_line_of_the_table_has_the_right_values() {
    for (file, structure, responses, complete, questions) in CASES {
        let landscape = opened(file, structure);
        assert_eq!(rows(&landscape), (*responses, *complete), "{file} {structure}");
        for (code, expected) in *questions {
            assert_eq!(counted(&landscape, code), *expected, "{file} {structure}: {code}");
        }
    }
}

#[test]
fn questions_called_like_own_columns_keep_their_answers() {
    for (file, structure) in
        [("own_column_codes.csv", ""), ("own_column_codes.csv", "own_column_codes.lss"), ("own_column_codes.lsa", "")]
    {
        let landscape = opened(file, structure);
        assert_eq!(landscape.sources.survey.codebook.questions.len(), 6, "{file} {structure}");
        for (code, expected) in [
            ("language", "A2 3"),
            ("email", "m1@example.org | m2@example.org | m3@example.org"),
            ("completed", "Y 3"),
            ("Zeit", "A1 3"),
            ("ZeitTime", "mean 7"),
        ] {
            assert_eq!(counted(&landscape, code), expected, "{file} {structure}: {code}");
        }
        assert_eq!(counted(&landscape, "firstname"), "Kim | Kim | Kim", "{file} {structure}");
        let personal = &landscape.sources.profile.personal.answers;
        assert!(["email", "firstname"].iter().all(|code| personal.iter().any(|own| own == code)), "{personal:?}");
    }
}

#[test]
fn rows_that_are_passed_over_and_what_was_mended_are_said_with_their_lines() {
    for (file, structure, code, lines) in [
        ("blank_rows.csv", "", "row_empty", vec![Some(4), Some(5)]),
        ("header_twice.csv", "", "heading_repeated", vec![Some(4)]),
        ("empty_survey.csv", "", "row_empty", vec![Some(2)]),
        ("r_na.csv", "", "missing_marked", vec![None]),
        ("sep_line.csv", "", "layout_mended", vec![None]),
        ("trailing_cols.csv", "", "layout_mended", vec![None]),
        ("excel_types.csv", "excel_types.lss", "dates_mended", vec![None]),
        ("excel_types.csv", "excel_types.lss", "numbers_mended", vec![None]),
        ("excel_types.csv", "excel_types.lss", "codes_mended", vec![None]),
        ("chosen_columns.csv", "", "completeness_unknown", vec![None]),
        ("duplicate_codes.lsa", "", "code_repeated", vec![None]),
    ] {
        assert_eq!(found(&opened(file, structure)).get(code), Some(&lines), "{file}: {code}");
    }
    for (file, structure, code) in [
        ("null_told.lsa", "", FindingCode::NotShownLost),
        ("image_options.csv", "image_options.lss", FindingCode::LabelAmbiguous),
        ("referrer_de.csv", "", FindingCode::UnknownColumn),
        ("own_column_codes.lsa", "", FindingCode::UnknownColumn),
    ] {
        assert_eq!(found(&opened(file, structure)).get(code.code()), None, "{file}");
    }
}

#[test]
fn labels_and_texts_are_each_questions_own() {
    let twice = opened("duplicate_codes.lsa", "");
    assert_eq!((label(&twice, "Q1", "A1"), label(&twice, "Q1#2", "A2")), ("ja".into(), "nie".into()));
    let two = opened("ls3_two_languages.lsa", "");
    let codebook = &two.sources.survey.codebook;
    assert_eq!(codebook.questions.len(), 2);
    assert_eq!((codebook.questions[0].text.get("de"), codebook.questions[0].text.get("en")), ("Frage de", "Frage en"));
    assert_eq!(codebook.questions[1].subs[0].text.get("en"), "Pass en");
    assert_eq!(codebook.questions[0].options[1].label.get("en"), "nein en");
    let script = opened("script_in_text.csv", "script_in_text.lss");
    assert_eq!(script.sources.survey.codebook.questions[0].text.get("de"), "Wie läuft das Verfahren?");
    let excel = opened("excel_types.csv", "excel_types.lss");
    assert_eq!((label(&excel, "Land", "01"), label(&excel, "Land", "09")), ("SH".into(), "BY".into()));
    let informal = opened("de_informal.lss", "");
    assert_eq!(informal.sources.survey.codebook.questions[0].text.get("de"), "Welches Register führst du?");
    let gender = opened("trend_long.csv", "trend_long.lss");
    assert_eq!(label(&gender, "Geschlecht", "F"), "weiblich");
    assert_eq!(undated(&opened("no_datestamp.lsa", "")), 2);
}

#[test]
fn what_cannot_be_known_is_not_counted_as_not_complete() {
    let survey = data("cases/chosen_columns.csv").display().to_string();
    let overview = json_of(&["overview", "--survey", &survey]);
    assert_eq!(overview["responses"], 2);
    assert!(overview["responses_complete"].is_null() && overview["responses_partial"].is_null(), "{overview}");
}

/// The small survey as it is exported without the column that says what was submitted.
#[test]
fn what_nobody_knows_to_be_submitted_is_unknown_and_never_begun() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(data("survey/responses.csv")).unwrap();
    let mut reader =
        csv::ReaderBuilder::new().delimiter(b';').from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == "submitdate").unwrap();
    let path = folder.path().join("responses.csv");
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_path(&path).unwrap();
    let without = |record: &csv::StringRecord| -> Vec<String> {
        record.iter().enumerate().filter(|(column, _)| *column != at).map(|(_, cell)| cell.to_owned()).collect()
    };
    writer.write_record(without(&reader.headers().unwrap().clone())).unwrap();
    for record in reader.records() {
        writer.write_record(without(&record.unwrap())).unwrap();
    }
    writer.flush().unwrap();
    let [gv, structure, participants] = ["gv.txt", "structure.lss", "participants.csv"]
        .map(|name| data(&format!("survey/{name}")).display().to_string());
    let survey = path.display().to_string();
    let sources = ["--gv", &gv, "--survey", &survey, "--structure", &structure, "--participants", &participants];
    let printed = |arguments: &[&str]| json_of(&[arguments, &sources].concat());
    let overview = printed(&["overview"]);
    for key in ["rate", "response_rate", "population_rate", "complete", "partial"] {
        assert!(overview[key].is_null(), "{key}: {overview}");
    }
    let unknown = overview["unknown"].as_u64().unwrap();
    let others = ["not_invited", "silent"].map(|key| overview[key].as_u64().unwrap());
    assert!(unknown > 0 && unknown + others.iter().sum::<u64>() == overview["expected"].as_u64().unwrap());
    assert!(overview["share_b"].is_number(), "levels are known all the same");
    let listed = printed(&["list", "--filter", "status:unbekannt umfang:ja"]);
    assert_eq!(listed.as_array().unwrap().len() as u64, unknown);
    assert!(listed.as_array().unwrap().iter().all(|row| row["status"] == "unknown"));
    assert_eq!(printed(&["list", "--filter", "status:begonnen"]), serde_json::json!([]));
    assert!(printed(&["base"])["rate"].is_null() || printed(&["base"])[0]["share"].is_null());
}

#[test]
fn files_that_are_something_else_are_called_what_they_are() {
    let folder = tempfile::tempdir().unwrap();
    let xml = |kind: &str| {
        format!(
            "<?xml version=\"1.0\"?><document><LimeSurveyDocType>{kind}</LimeSurveyDocType><groups><rows><row><gid>1</gid></row></rows></groups></document>"
        )
    };
    let tsv = "id\trelated_id\tclass\ttype/scale\tname\trelevance\ttext\n\t\tS\t\tsid\t1\t\n";
    for (name, content, words) in [
        ("gruppe.lsg", xml("Group"), ["gruppe.lsg", ".lsg", ".lss"]),
        ("frage.lsq", xml("Question"), ["frage.lsq", ".lsq", ".lss"]),
        ("teil.lsr", xml("Responses"), ["teil.lsr", ".lsr", ".lsa"]),
        ("struktur.txt", tsv.to_owned(), ["struktur.txt", "TSV", ".lss"]),
        ("bericht.pdf", "%PDF-1.7\n".to_owned(), ["bericht.pdf", "PDF", "CSV"]),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        fails(&path.display().to_string(), &words);
    }
    fails(&data("cases/no_questions.lss").display().to_string(), &["no_questions.lss", ".lss"]);
    fails(&data("cases/many_archives.zip").display().to_string(), &["many_archives.zip", "222001.lsa"]);
}

/// Opening it must fail with these words in both languages.
fn fails(survey: &str, words: &[&str]) {
    for lang in ["de", "en"] {
        let output = run(&["overview", "--survey", survey, "--lang", lang]);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(3), "{survey}: {message}");
        for word in words {
            assert!(message.contains(word), "{word:?} is missing in: {message}");
        }
    }
}

#[test]
fn no_control_character_is_printed_in_any_format() {
    let survey = data("cases/control.csv").display().to_string();
    let harmful = |byte: &u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127);
    for format in ["table", "csv", "tsv", "json", "ndjson", "md"] {
        for command in [&["questions"][..], &["question", "Kanal", "--raw"], &["check"]] {
            let mut arguments = command.to_vec();
            arguments.extend(["--survey", &survey, "--format", format]);
            let output = run(&arguments);
            assert!(!output.stdout.iter().any(harmful), "{command:?} {format}");
        }
    }
    let folder = tempfile::tempdir().unwrap();
    for name in ["r.csv", "r.tsv", "r.json", "r.md"] {
        let path = folder.path().join(name);
        run(&["export", "responses", "--survey", &survey, "-o", &path.display().to_string()]);
        let written = fs::read(&path).unwrap_or_else(|cause| panic!("{name}: {cause}"));
        assert!(!written.iter().any(harmful), "{name}");
    }
}

#[test]
fn a_structure_whose_rows_refer_to_each_other_takes_time_by_its_size() {
    // Every row many times over: what refers to what must not multiply.
    let row = |fields: &[(&str, &str)]| {
        let fields: String = fields.iter().map(|(name, value)| format!("<{name}>{value}</{name}>")).collect();
        format!("<row>{fields}</row>")
    };
    let section = |name: &str, row: &str, times: usize| format!("<{name}><rows>{}</rows></{name}>", row.repeat(times));
    let mut text = String::from("<?xml version=\"1.0\"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>");
    text += &section(
        "answers",
        &row(&[("qid", "2"), ("code", "A1"), ("sortorder", "1"), ("answer", "x"), ("language", "de")]),
        4_000,
    );
    text +=
        &section("groups", &row(&[("gid", "1"), ("group_order", "1"), ("group_name", "G"), ("language", "de")]), 4_000);
    text += &section(
        "questions",
        &row(&[("qid", "2"), ("gid", "1"), ("type", "F"), ("title", "Q1"), ("question", "F")]),
        4_000,
    );
    text +=
        &section("subquestions", &row(&[("qid", "3"), ("parent_qid", "2"), ("title", "S"), ("question", "s")]), 4_000);
    text += &section("surveys", &row(&[("sid", "1"), ("language", "de")]), 1);
    text += "</document>";
    let begun = std::time::Instant::now();
    let codebook = regatlas::survey::limesurvey::read_structure("s.lss", text.as_bytes()).unwrap();
    assert_eq!((codebook.questions.len(), codebook.columns.len()), (1, 1));
    assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
}

/// Opens a text as responses, with a structure where one is given.
fn written(text: &[u8], structure: Option<&str>) -> Landscape {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.csv");
    fs::write(&path, text).unwrap();
    load(&SourceOptions {
        gv: Some(data("survey/gv.txt")),
        survey: SurveyFiles {
            responses: Some(path),
            structure: structure.map(|name| data("cases").join(name)),
            participants: None,
        },
        ..SourceOptions::default()
    })
    .unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn rows_are_responses_by_their_ids() {
    let text = "id;submitdate;lastpage;startlanguage;seed;Q1\n\
        1;2026-10-01 10:00:00;1;de;1;A1\n\
        2;;1;de;1;A2\n\
        2;2026-10-02 10:00:00;1;de;1;A1\n\
        1;;1;de;1;A2\n\
        ;2026-10-01 10:00:00;1;de;1;A1\n\
        Summe;;;;;3\n\
        3;2026-10-01 10:00:00;1;de;1;A1;zu;viel\n\
        4;2026-10-01 10:00:00;1\n\
        5;NULL;1;de;1;A2\n";
    let landscape = written(text.as_bytes(), None);
    assert_eq!(rows(&landscape), (4, 3), "1, 2, 4 and 5, of which 1, 2 and 4 were submitted");
    assert_eq!(counted(&landscape, "Q1"), "A1 2, A2 1");
    let found = found(&landscape);
    assert_eq!(found["id_repeated"], [Some(3), Some(5)], "the complete one counts, wherever it stands");
    assert_eq!(found["row_without_id"], [Some(6), Some(7)]);
    assert_eq!(found["row_length"], [Some(8), Some(9)]);
    assert_eq!(found["missing_marked"], [None]);
}

#[test]
fn what_a_spreadsheet_writes_is_read_in_german_and_english() {
    for (head, row, mean) in [
        ("id;submitdate;startlanguage;Termin;Zahl;Land", "1;01.10.2026 10:00;de;31.12.2026;1.234,5;1", "mean 1234.5"),
        (
            "id,submitdate,startlanguage,Termin,Zahl,Land",
            "1,10/1/2026 2:05 PM,de,12/31/2026,\"1,234.5\",01",
            "mean 1234.5",
        ),
        (
            "id,submitdate,startlanguage,Termin,Zahl,Land",
            "1,2026-10-01T10:00:00,de,2026-12-31,1234.5,1.0",
            "mean 1234.5",
        ),
        ("id\tsubmitdate\tstartlanguage\tTermin\tZahl\tLand", "1.0\t46296.5\tde\t46387\t12\t1", "mean 12"),
    ] {
        let landscape = written(format!("{head}\n{row}\n").as_bytes(), Some("excel_types.lss"));
        assert_eq!(rows(&landscape), (1, 1), "{row}");
        assert!(landscape.matched[0].when.starts_with("2026-10-01 "), "{row}: {}", landscape.matched[0].when);
        assert_eq!(counted(&landscape, "Termin"), "2026-12 1", "{row}");
        assert_eq!(counted(&landscape, "Zahl"), mean, "{row}");
        assert_eq!(counted(&landscape, "Land"), "01 1", "{row}");
    }
}

#[test]
fn a_submission_needs_a_date() {
    let text = "id,submitdate,Q1\n1,yes,A1\n2,0000-00-00 00:00:00,A2\n3,#N/A,A1\n4,-,A1\n5,2026-10-01 10:00:00,A1\n";
    let landscape = written(text.as_bytes(), None);
    assert_eq!(rows(&landscape), (5, 1));
    assert_eq!(found(&landscape)["not_a_date"], [Some(2), Some(3)]);
}

#[test]
fn headings_of_any_language_are_known_by_words_or_by_place() {
    for head in [
        "ID risposta;Data di invio;Ultima pagina;Lingua iniziale;Seme;Quale registro?",
        "Id odpowiedzi;Data wysłania;Ostatnia strona;Język początkowy;Ziarno losowe;Jaki rejestr?",
        // No language of LimeSurvey: by what stands in the columns.
        "Nummer;Fertig;Blatt;Zunge;Korn;Welches?",
    ] {
        let text = format!("{head}\n17;2026-10-01 10:00:00;1;it;123456;A1\n18;;1;it;654321;A2\n");
        let landscape = written(text.as_bytes(), None);
        assert_eq!(rows(&landscape), (2, 1), "{head}");
        assert_eq!(landscape.sources.survey.codebook.questions.len(), 1, "{head}");
        assert_eq!(counted(&landscape, "COL6"), "A1 1, A2 1", "{head}");
    }
}

#[test]
fn answers_in_limesurveys_words_are_codes_in_every_language() {
    for (trend, gender) in [
        (["Augmenter", "Sans changement", "Diminuer"], ["Féminin", "Masculin"]),
        (["Increase", "Same", "Decrease"], ["Female", "Male"]),
        (["Zunahme", "Gleich", "Abnahme"], ["weiblich", "männlich"]),
    ] {
        let mut text = String::from("id;submitdate;lastpage;startlanguage;seed;Trend[SQ001];Geschlecht;L1\n");
        for (at, word) in trend.iter().enumerate() {
            let _ = writeln!(text, "{};2026-10-01 10:00:00;1;de;1;{word};{};viel", at + 1, gender[at % 2]);
        }
        let landscape = written(text.as_bytes(), Some("trend_long.lss"));
        assert_eq!(counted(&landscape, "Trend[SQ001]"), "I 1, S 1, D 1", "{trend:?}");
        assert_eq!(counted(&landscape, "Geschlecht"), "F 2, M 1", "{gender:?}");
    }
}

#[test]
fn a_newer_version_is_opened_with_a_warning_and_refused_where_a_column_has_no_place() {
    let survey = fs::read(data("cases/ls7_swapped.lsa")).unwrap();
    let member = |ending: &str| {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&survey)).unwrap();
        let names: Vec<String> = archive.file_names().flatten().map(|name| name.to_string()).collect();
        let name = names.into_iter().find(|name| name.ends_with(ending)).unwrap();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(&name).unwrap(), &mut text).unwrap();
        text.replace("<DBVersion>714<", "<DBVersion>999<")
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("neu.lsa");
    let pack = |lsr: &str| {
        let bytes = crate::harness::zip(&[("s.lss", member(".lss").as_bytes()), ("s_responses.lsr", lsr.as_bytes())]);
        fs::write(&path, bytes).unwrap();
        load(&SourceOptions {
            gv: Some(data("survey/gv.txt")),
            survey: SurveyFiles { responses: Some(path.clone()), ..SurveyFiles::default() },
            ..SourceOptions::default()
        })
    };
    let landscape = pack(&member(".lsr")).unwrap();
    assert_eq!(counted(&landscape, "Q1"), "A1 4");
    let warned = landscape.findings.iter().find(|finding| finding.code == FindingCode::VersionNewer).unwrap();
    assert_eq!(warned.detail, "999");
    let error = pack(&member(".lsr").replace("Q3>", "Z9>").replace("<fieldname>Q3<", "<fieldname>Z9<")).unwrap_err();
    assert!(error.found.contains("999") && error.found.contains("Z9"), "{error}");
}

#[test]
fn implausible_values_are_found_and_can_be_left_out_by_a_filter() {
    let text = "id;submitdate;startdate;Termin;Zahl;Land\n\
        1;2026-10-01 10:00:00;2026-10-01 09:00:00;2026-12-31;12;01\n\
        2;2026-10-01 10:00:00;2026-10-01 11:00:00;1900-01-01;-5;01\n\
        3;2926-10-01 10:00:00;2026-10-01 09:00:00;9999-12-31;1000000000000000;09\n";
    let landscape = written(text.as_bytes(), Some("excel_types.lss"));
    let found = found(&landscape);
    assert_eq!(found["implausible_number"], [Some(3), Some(4)]);
    assert_eq!(found["implausible_date"], [Some(3), Some(4)]);
    assert_eq!(found["submitted_before_start"], [Some(3)]);
    assert_eq!(found["date_ahead"], [Some(4)]);
    assert_eq!(counted(&landscape, "Land"), "01 2, 09 1", "they stay in the counts");
    let loaded = crate::harness::fixture();
    let all = crate::harness::count(loaded, "");
    for code in ["number_out_of_range", "unknown_code", "token_repeated"] {
        let with = crate::harness::count(loaded, &format!("auffällig:{code}"));
        let without = crate::harness::count(loaded, &format!("-finding:{code}"));
        assert_eq!(with + without, all, "{code}");
        let ids: Vec<&str> = loaded
            .landscape
            .findings
            .iter()
            .filter(|finding| finding.code.code() == code)
            .filter_map(|finding| finding.response.as_deref())
            .collect();
        let counting = loaded.landscape.matched.iter().filter(|response| ids.contains(&response.id.as_str()));
        let keepings: usize = counting.filter(|r| r.class.code() == "counted").map(|r| r.keepings.len()).sum();
        assert!(with <= keepings && (with > 0) == (keepings > 0), "{code}: {with} of {keepings}");
    }
}
