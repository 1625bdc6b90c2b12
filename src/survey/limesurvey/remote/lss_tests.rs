//! A structure file that is written reads back.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
use proptest::prelude::*;

use super::super::super::{html, structure};
use super::*;
use crate::survey::{AnswerOption, Block, Question, QuestionType, SubQuestion};

fn read_back(codebook: &Codebook) -> Codebook {
    structure::read("s.lss", write(codebook).as_bytes()).unwrap()
}

#[test]
fn the_structure_of_a_real_survey_survives() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/survey/structure.lss");
    let real = structure::read("s.lss", std::fs::read(path).unwrap().as_slice()).unwrap();
    assert_eq!(real.questions.len(), 34);
    assert_eq!(read_back(&real), real);
    assert_eq!(write(&read_back(&real)), write(&real));
}

/// A text as a codebook can hold one: whatever was in the source, made plain.
fn odd_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("&amp;amp;".to_owned()),
        Just("a &lt;b&gt; c".to_owned()),
        Just("]]&gt; &quot;x&apos;".to_owned()),
        Just("{TOKEN:ATTRIBUTE_1} %d &#0;&#7;&#65534;".to_owned()),
        any::<String>(),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| html::plain(&pieces.join(" ")))
}

fn localised() -> impl Strategy<Value = Localised> {
    (odd_text(), odd_text()).prop_map(|(de, en)| Localised(vec![("de".into(), de), ("en".into(), en)]))
}

fn code() -> impl Strategy<Value = String> {
    "[A-Za-z0-9_&<>\"'-]{1,8}"
}

fn question() -> impl Strategy<Value = Question> {
    let subs = prop::collection::vec((code(), 0_u8..2, localised()), 0..4);
    let options = prop::collection::vec((code(), 0_u8..2, localised()), 0..4);
    let kind = prop::sample::select(QuestionType::ALL);
    (code(), kind, any::<(bool, bool, Option<f64>, Option<f64>)>(), localised(), subs, options).prop_map(
        |(code, kind, (mandatory, other, minimum, maximum), text, mut subs, mut options)| {
            subs.sort_by_key(|(_, scale, _)| *scale);
            options.sort_by_key(|(_, scale, _)| *scale);
            let mut seen = std::collections::HashSet::new();
            options.retain(|(code, scale, _)| seen.insert((code.clone(), *scale)));
            let subs = subs.into_iter().map(|(code, scale, text)| SubQuestion { code, scale, text, id: String::new() });
            let options =
                options.into_iter().map(|(code, scale, label)| AnswerOption { code, scale, label, id: String::new() });
            // The items of a ranking are options, whatever they were in the file.
            let subs = subs.filter(|_| kind != QuestionType::Ranking).collect();
            Question {
                code,
                kind,
                mandatory,
                other,
                minimum,
                maximum,
                text,
                subs,
                options: options.collect(),
                ..Question::default()
            }
        },
    )
}

proptest! {
    #[test]
    fn every_codebook_reads_back(
        title in localised(),
        starts in prop::option::of("2026-[01][1-9]-01 08:00:00"),
        blocks in prop::collection::vec((localised(), prop::collection::vec(question(), 1..4)), 1..3),
    ) {
        let mut codebook = Codebook {
            survey: "777001".into(),
            title,
            starts,
            languages: vec!["de".into(), "en".into()],
            ..Codebook::default()
        };
        let mut id = 5_000;
        let mut next = || {
            id += 1;
            id.to_string()
        };
        for (block, (title, questions)) in blocks.into_iter().enumerate() {
            codebook.blocks.push(Block { gid: (block + 7).to_string(), title });
            for mut question in questions {
                question.subs.iter_mut().for_each(|sub| sub.id = next());
                question.options.iter_mut().for_each(|option| option.id = next());
                let qid = (codebook.questions.len() + 100).to_string();
                codebook.questions.push(Question { qid, block, ..question });
            }
        }
        super::super::super::index(&mut codebook);
        prop_assert_eq!(read_back(&codebook), codebook);
    }
}
