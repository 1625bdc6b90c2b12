//! `XEvidenceSurvey` 0.7: the document has the order that the standard asks for, holds what the other
//! commands say, and its schema accepts it where one is at hand.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value as Json;

use crate::harness::{fixture_arguments, json, run};

/// An element without its attributes.
#[derive(Debug, Clone, Default)]
struct Element {
    name: String,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Element> {
        let name = format!("xes:{name}");
        self.children.iter().filter(move |child| child.name == name)
    }

    fn at<'a>(&'a self, path: &[&str]) -> Option<&'a Element> {
        path.iter().try_fold(self, |element, name| element.all(name).next())
    }

    fn said(&self, path: &[&str]) -> Option<&str> {
        self.at(path).map(|element| element.text.as_str())
    }

    fn code(&self) -> &str {
        &self.children.iter().find(|child| child.name == "code").unwrap().text
    }
}

fn parsed(text: &str) -> Element {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                open.push(Element { name, ..Element::default() });
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(text.trim()),
            Event::End(_) => {
                let element = open.pop().unwrap();
                open.last_mut().unwrap().children.push(element);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1);
    open.remove(0).children.remove(0)
}

fn document(more: &[&str]) -> String {
    let own = fixture_arguments();
    let mut arguments = vec!["export", "xevidencesurvey"];
    arguments.extend_from_slice(more);
    arguments.extend(own.iter().map(String::as_str));
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The sequences of the standard, as far as they are written here.
const ORDER: [(&str, &[&str]); 7] = [
    ("nachweis", &["name", "memberState", "enthaltenInRegister", "hatMetadaten"]),
    ("enthaltenInRegister", &["name", "memberState", "description", "id.EvidMapDE", "hatMetadaten"]),
    ("hatMetadaten", &["hatKlassifizierung", "hatBeziehung", "reifegradRegMo", "planungReifegradRegMo"]),
    ("hatBeziehung", &["mitID", "idScheme"]),
    ("planungReifegradRegMo", &["reifegradRegMo", "reifegradRegMoDatum"]),
    ("name", &["wert", "sprache"]),
    ("description", &["wert", "sprache"]),
];

fn in_order(element: &Element) {
    let own = element.name.trim_start_matches("xes:");
    if let Some((_, order)) = ORDER.iter().find(|(name, _)| *name == own) {
        let places: Vec<usize> = element
            .children
            .iter()
            .map(|child| {
                let name = child.name.trim_start_matches("xes:");
                order.iter().position(|known| *known == name).unwrap_or_else(|| panic!("{name} in {own}"))
            })
            .collect();
        assert!(places.is_sorted(), "{own}: {places:?}");
    }
    element.children.iter().for_each(in_order);
}

/// The lower median of levels, by hand: every keeping written out, the middle one taken.
fn median(counts: &Json) -> Option<String> {
    let mut levels = Vec::new();
    for level in ["A", "B", "C", "D1", "D2"] {
        levels.extend((0..counts[level].as_u64().unwrap()).map(|_| level));
    }
    (!levels.is_empty()).then(|| levels[(levels.len() - 1) / 2].to_owned())
}

#[test]
fn evidence_carries_the_level_that_coverage_counts() {
    for filter in ["", "land:SN,NI", "register:melde"] {
        let root = parsed(&document(&["--filter", filter]));
        assert_eq!(root.name, "xes:export.OZGIp.1000");
        in_order(&root);
        let groups = json(&["coverage", "--by", "register", "--filter", filter]);
        let groups: HashMap<&str, &Json> =
            groups.as_array().unwrap().iter().map(|group| (group["register"].as_str().unwrap(), group)).collect();
        let mut levels = 0;
        let mut planned = 0;
        for evidence in root.all("nachweis") {
            let register = evidence.said(&["enthaltenInRegister", "hatMetadaten", "hatBeziehung", "mitID"]).unwrap();
            assert_eq!(evidence.said(&["enthaltenInRegister", "id.EvidMapDE"]), Some(""), "no number is made up");
            let level = evidence.at(&["hatMetadaten", "reifegradRegMo", "reifegradRegMo"]).map(|l| l.code().to_owned());
            let expected = groups.get(register).and_then(|group| median(&group["maturity"]));
            assert_eq!(level, expected, "{register} under {filter}");
            levels += usize::from(level.is_some());
            if let Some(plan) = evidence.at(&["hatMetadaten", "planungReifegradRegMo"]) {
                assert!(plan.said(&["reifegradRegMoDatum"]).unwrap().ends_with("-12-31"));
                assert!(plan.at(&["reifegradRegMo"]).is_none(), "nobody was asked for a planned level");
                planned += 1;
            }
        }
        assert!(levels > 0 && planned > 0, "{filter}");
        if filter == "register:melde" {
            assert!(root.all("nachweis").count() < 10, "only what this register proves");
        }
    }
}

#[test]
fn all_evidence_of_the_catalogue_is_there_with_its_procedures() {
    let root = parsed(&document(&[]));
    let catalogue = json(&["export", "evidence"]);
    let catalogue = catalogue.as_array().unwrap();
    assert_eq!(root.all("nachweis").count(), catalogue.len());
    for (evidence, known) in root.all("nachweis").zip(catalogue) {
        let metadata = evidence.at(&["hatMetadaten"]).unwrap();
        let related: Vec<&str> = metadata.all("hatBeziehung").filter_map(|related| related.said(&["mitID"])).collect();
        let procedures = known["sdg_procedures"].as_str().unwrap_or_default();
        let mut expected = vec![known["evidence"].as_str().unwrap()];
        expected.extend(procedures.split(',').filter(|code| !code.is_empty()));
        assert_eq!(related, expected);
        let tags: Vec<&str> = metadata.all("hatKlassifizierung").map(|tag| tag.text.as_str()).collect();
        let confidence = format!("regatlas:confidence={}", known["confidence"].as_str().unwrap());
        assert!(tags.contains(&confidence.as_str()), "{tags:?}");
        assert!(!tags.iter().any(|tag| tag.contains("synthetic")), "this survey is none of ours");
    }
    let made_up = String::from_utf8(run(&["export", "xevidencesurvey"]).stdout).unwrap();
    assert!(made_up.contains("regatlas:synthetic=true"), "every export of made-up answers says so");
}

#[test]
fn a_file_says_what_it_holds_in_a_comment() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("nachweise.xml");
    let shown = path.display().to_string();
    let own = fixture_arguments();
    let call = ["export", "xevidencesurvey", "-o", &shown, "--filter", "\"a--b\" land:SN"];
    let arguments: Vec<&str> = call.into_iter().chain(own.iter().map(String::as_str)).collect();
    let output = run(&arguments);
    assert_eq!(output.status.code(), Some(0));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("keinen Platz"), "registers without evidence are not lost silently: {said}");
    let text = fs::read_to_string(&path).unwrap();
    let comment = text.split("<!--").nth(1).unwrap().split("-->").next().unwrap();
    assert!(comment.contains("land:SN a- -b") && !comment.contains("--"), "{comment}");
    parsed(&text);
    let twice = run(&arguments);
    assert_eq!(twice.status.code(), Some(2), "it is there already");
}

/// Stand-ins for the three schemas of other standards that the standard's own refers to.
const STAND_INS: [(&str, &str, &str); 3] = [
    (
        "http://xoev.de/DIN-SPEC-91379/2019-03/datatypes/din-91379-datatypes.xsd",
        "din.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
            targetNamespace="urn:xoev-de:kosit:xoev:datentyp:din-spec-91379_2019-03"/>"#,
    ),
    (
        "http://xoev.de/latinchars/1_1/datatypes/latinchars.xsd",
        "latin.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://xoev.de/latinchars/1_1/datatypes">
            <xs:simpleType name="String.Latin"><xs:restriction base="xs:string"/></xs:simpleType></xs:schema>"#,
    ),
    (
        "http://xoev.de/schemata/code/1_0/xoev-code.xsd",
        "code.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://xoev.de/schemata/code/1_0">
            <xs:complexType name="Code"><xs:sequence><xs:element name="code" type="xs:token"/>
            <xs:element name="name" type="xs:normalizedString" minOccurs="0"/></xs:sequence>
            <xs:attribute name="listURI" type="xs:anyURI"/>
            <xs:attribute name="listVersionID" type="xs:normalizedString"/></xs:complexType></xs:schema>"#,
    ),
];

/// What checks a document against a schema: xmllint, else Python with lxml.
fn validated(schema: &Path, document: &Path) -> Option<bool> {
    let checks = "import sys;from lxml import etree as e;\
        s=e.XMLSchema(e.parse(sys.argv[1]));sys.exit(0 if s.validate(e.parse(sys.argv[2])) else 1)";
    let works = |name: &str, probe: &[&str]| {
        Command::new(name).args(probe).output().is_ok_and(|output| output.status.success())
    };
    let mut command = if works("xmllint", &["--version"]) {
        let mut command = Command::new("xmllint");
        command.args(["--noout", "--schema"]);
        command
    } else if works("python3", &["-c", "import lxml"]) {
        let mut command = Command::new("python3");
        command.args(["-c", checks]);
        command
    } else {
        return None;
    };
    Some(command.arg(schema).arg(document).output().unwrap().status.success())
}

/// Runs where `REGATLAS_XES` names a folder with the standard's schema files.
#[test]
fn the_schema_of_the_standard_accepts_it() {
    let Some(source) = env::var_os("REGATLAS_XES").map(PathBuf::from) else { return };
    let folder = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(source).unwrap().flatten().filter(|e| e.path().extension().is_some_and(|x| x == "xsd")) {
        let mut text = fs::read_to_string(entry.path()).unwrap();
        for (address, name, _) in STAND_INS {
            text = text.replace(address, name);
        }
        fs::write(folder.path().join(entry.file_name()), text).unwrap();
    }
    for (_, name, schema) in STAND_INS {
        fs::write(folder.path().join(name), schema).unwrap();
    }
    let schema = folder.path().join("xevidencesurvey.xsd");
    for (at, text) in
        [document(&[]), document(&["--filter", "land:SN"]), document(&["--filter", "gibtesnicht"])].iter().enumerate()
    {
        let path = folder.path().join(format!("{at}.xml"));
        fs::write(&path, text).unwrap();
        let Some(valid) = validated(&schema, &path) else { return };
        assert!(valid, "document {at}");
    }
    let broken = folder.path().join("broken.xml");
    fs::write(&broken, document(&[]).replace("<code>DE</code>", "<code>XX</code>")).unwrap();
    assert_eq!(validated(&schema, &broken), Some(false), "the check can fail");
}
