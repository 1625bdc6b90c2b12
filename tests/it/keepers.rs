//! Who keeps a register: by the law of each Land, by exceptions, by a team's own tables.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use regatlas::domain::{Confidence, Finding, FindingCode, KeeperRule, Land, Level};
use regatlas::landscape::register_map::{Located, RegisterMap};
use regatlas::sources::catalogue::{Catalogue, KeeperException, RowPlace};
use regatlas::sources::directory::{Directory, embedded as embedded_directory};
use serde_json::Value as Json;

use crate::harness::{count, embedded, json_of, run};

/// Bodies per register and Land on the edition of 30 November 2025, worked out apart from the program.
const COUNTS: &str = include_str!("../golden/keeper_counts.csv");

fn derive(catalogue: &Catalogue, directory: &Directory) -> (RegisterMap, Vec<Finding>) {
    let mut findings = Vec::new();
    let map = RegisterMap::derive(catalogue, directory, None, &mut findings);
    (map, findings)
}

/// Bodies per register and Land.
fn counted(catalogue: &Catalogue, map: &RegisterMap) -> HashMap<(String, &'static str), u64> {
    let mut counts = HashMap::new();
    for (body, register) in &map.keepings {
        let Some(land) = map.bodies[*body as usize].land else { continue };
        let register = catalogue.registers[usize::from(*register)].register.clone();
        *counts.entry((register, land.code())).or_insert(0) += 1;
    }
    counts
}

#[test]
fn the_counts_are_those_worked_out_from_each_lands_law() {
    let (catalogue, directory) = (Catalogue::embedded().unwrap(), embedded_directory().unwrap());
    let (map, findings) = derive(&catalogue, &directory);
    assert!(findings.is_empty(), "{findings:?}");
    let counts = counted(&catalogue, &map);
    let mut sums: BTreeMap<&str, u64> = BTreeMap::new();
    for line in COUNTS.lines().skip(1) {
        let [register, land, bodies] = line.split(';').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let bodies: u64 = bodies.parse().unwrap();
        let land = Land::from_code(land).unwrap().code();
        assert_eq!(counts.get(&(register.to_owned(), land)).copied().unwrap_or(0), bodies, "{register} {land}");
        *sums.entry(register).or_default() += bodies;
    }
    for (register, sum) in [
        ("melderegister", 5_030),
        ("passregister", 5_030),
        ("personalausweisregister", 5_030),
        ("eid_karte_register", 5_030),
        ("personenstandsregister", 5_048),
        ("gewerberegister", 4_880),
        ("elterngeld", 233),
        ("versorgungsaemter", 140),
    ] {
        assert_eq!(sums[register], sum, "{register}");
    }
}

/// Municipalities of every Land.
fn municipalities(directory: &Directory) -> HashMap<Land, u32> {
    let mut counts = HashMap::new();
    for gemeinde in &directory.gemeinden {
        *counts.entry(Land::from_key(&gemeinde.ars).unwrap()).or_insert(0) += 1;
    }
    counts
}

/// Per Land and register whose rule is one of territory: together its bodies serve every municipality
/// once, and every inhabitant.
fn assert_served_once(catalogue: &Catalogue, directory: &Directory, map: &RegisterMap) {
    let all = municipalities(directory);
    let inhabitants = directory.population_by_prefix(2);
    for (register, at) in catalogue.registers.iter().zip(0_u16..).filter(|(own, _)| own.level == Level::Kommune) {
        for land in Land::ALL {
            if !matches!(map.rule(at, *land), KeeperRule::Gemeinde | KeeperRule::Verband | KeeperRule::Kreis) {
                continue;
            }
            let own = map
                .keepings
                .iter()
                .enumerate()
                .filter(|(_, (body, own))| *own == at && map.bodies[*body as usize].land == Some(*land));
            let (mut served, mut people) = (0, 0_u64);
            for (keeping, _) in own {
                served += map.municipalities(keeping);
                people += map.population(keeping).map_or(0, u64::from);
            }
            assert_eq!(served, all[land], "{} {}", register.register, land.code());
            assert_eq!(people, u64::from(inhabitants[land.key()]), "{} {}", register.register, land.code());
        }
    }
}

#[test]
fn each_municipality_is_served_by_exactly_one_body_per_municipal_register() {
    let (catalogue, directory) = (Catalogue::embedded().unwrap(), embedded_directory().unwrap());
    let (map, _) = derive(&catalogue, &directory);
    assert_served_once(&catalogue, &directory, &map);
    // The body that answers for a municipality is the one that serves it.
    for (at, gemeinde) in directory.gemeinden.iter().enumerate() {
        let land = Land::from_key(&gemeinde.ars).unwrap();
        for register in 0..5_u16 {
            let rule = map.rule(register, land);
            if matches!(rule, KeeperRule::Gemeinde | KeeperRule::Verband | KeeperRule::Land) {
                let keeping = map.keeping(Located::Gemeinde(at), register);
                let (body, _) = map.keepings[keeping.unwrap_or_else(|| panic!("{}", gemeinde.name)) as usize];
                let body = &map.bodies[body as usize];
                assert_eq!(body.land, Some(land));
                let is_own = body.key == gemeinde.ars || body.key == format!("{}000", &gemeinde.ars[..9]);
                assert!(is_own || rule == KeeperRule::Land, "{} by {}", gemeinde.name, body.name);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn exceptions_move_municipalities_and_lose_none(
        moves in prop::collection::vec((0..20_usize, 0..10_751_usize, 0..10_751_usize, 0..3_u8), 1..12),
    ) {
        let directory = embedded_directory().unwrap();
        let mut catalogue = Catalogue::embedded().unwrap();
        for (register, whom, keeper, what) in moves {
            let register = catalogue.registers[register].register.clone();
            let whom = &directory.gemeinden[whom].ars;
            // A body of the same Land: a Land's numbers are those of its own bodies.
            let land = &whom[..2];
            let own: Vec<&str> =
                directory.gemeinden.iter().map(|own| own.ars.as_str()).filter(|ars| ars.starts_with(land)).collect();
            let body = match what {
                0 => whom.clone(),
                1 => format!("{}000", &whom[..9]),
                _ => format!("{}0000000", &whom[..5]),
            };
            catalogue.keeper_exceptions.insert(0, KeeperException {
                register,
                body,
                keeper: own[keeper % own.len()].to_owned(),
                provision: String::new(),
                note: String::new(),
                source: "test".into(),
                confidence: Confidence::Inferred,
                place: RowPlace::default(),
            });
        }
        let (map, _) = derive(&catalogue, &directory);
        assert_served_once(&catalogue, &directory, &map);
    }
}

#[test]
fn a_municipality_that_hands_its_register_over_speaks_through_the_other() {
    let directory = embedded_directory().unwrap();
    let mut catalogue = Catalogue::embedded().unwrap();
    let standesamt = catalogue.registers.iter().position(|own| own.register == "personenstandsregister").unwrap();
    let standesamt = u16::try_from(standesamt).unwrap();
    let before = derive(&catalogue, &directory).0;
    // Aidlingen's civil registry goes to Sindelfingen.
    let (whom, keeper) = ("08115001", "08115045");
    catalogue.keeper_exceptions.push(KeeperException {
        register: "personenstandsregister".into(),
        body: whom.into(),
        keeper: keeper.into(),
        provision: String::new(),
        note: String::new(),
        source: "test".into(),
        confidence: Confidence::Secondary,
        place: RowPlace::default(),
    });
    let (map, findings) = derive(&catalogue, &directory);
    assert!(findings.is_empty());
    let of = |map: &RegisterMap, ags: &str, register: u16| {
        let keeping = map.keeping(map.locate_ags(ags).unwrap(), register).unwrap();
        (map.keepings[keeping as usize], keeping as usize)
    };
    let ((body, _), keeping) = of(&map, whom, standesamt);
    assert_eq!(map.bodies[body as usize].ags.as_deref(), Some(keeper));
    assert_eq!(map.municipalities(keeping), 2);
    let people = |ags: &str| directory.gemeinden.iter().find(|own| own.ags == ags).unwrap().population.unwrap();
    assert_eq!(map.population(keeping), Some(people(whom) + people(keeper)));
    assert_eq!(map.keepings.len() + 1, before.keepings.len());
    // Its other registers stay.
    let ((body, _), _) = of(&map, whom, 0);
    assert_eq!(map.bodies[body as usize].ags.as_deref(), Some(whom));
}

#[test]
fn rules_that_nobody_checked_and_counts_that_cannot_be_right_are_found() {
    let landscape = &embedded().landscape;
    let of = |code: FindingCode| landscape.findings.iter().filter(move |finding| finding.code == code);
    let catalogue = &landscape.sources.catalogue;
    let unchecked = catalogue
        .keeper_rules
        .iter()
        .filter(|row| matches!(row.confidence, Confidence::Inferred | Confidence::Memory))
        .count();
    let of_rules = of(FindingCode::RuleUnchecked).filter(|finding| &*finding.source == "data/keeper_rules.csv");
    assert_eq!(of_rules.count(), unchecked);
    let first = of(FindingCode::RuleUnchecked).find(|finding| finding.detail.starts_with("passregister · BB")).unwrap();
    let line = fs::read_to_string("data/keeper_rules.csv").unwrap();
    let line = line.lines().nth(first.line.unwrap() as usize - 1).unwrap().to_owned();
    assert!(line.starts_with("passregister;BB;verband"), "{line}");
    let implausible: Vec<&str> = of(FindingCode::CountImplausible).map(|finding| finding.detail.as_str()).collect();
    assert!(implausible.contains(&"Handelsregister · 116 · ~150"), "{implausible:?}");
    assert!(implausible.contains(&"Grundbuch · 523 · ~600"), "{implausible:?}");
    assert!(!implausible.iter().any(|detail| detail.starts_with("Melderegister")), "5,030 of 5,200–5,300 is no tenth");
}

#[test]
fn every_level_speaks_in_the_demonstration() {
    let loaded = embedded();
    for level in ["bund", "land", "kommune", "sonstige"] {
        for status in ["complete", "silent", "not_invited"] {
            assert!(count(&loaded, &format!("level:{level} status:{status}")) > 0, "{level} {status}");
        }
        assert!(count(&loaded, &format!("level:{level} maturity:>=B")) > 0, "{level}");
    }
    for channel in ["team_bund", "laenderkoordination", "spitzenverband", "direkt", "sonstige"] {
        assert!(count(&loaded, &format!("channel:{channel} status:complete")) > 0, "{channel}");
    }
    assert!(count(&loaded, "umfang:nein") > 0 && count(&loaded, "umfang:ja status:complete") > 0);
    assert_eq!(count(&loaded, "umfang:nein status:complete"), 0, "nobody answers what was not asked");
}

#[test]
fn the_headline_counts_what_the_survey_asks_about() {
    let overview = json_of(&["overview", "--demo"]);
    let loaded = embedded();
    let (within, outside) = (count(&loaded, "umfang:ja"), count(&loaded, "umfang:nein"));
    assert_eq!(overview["expected"].as_u64(), Some(within as u64));
    let said = output(&["overview", "--demo", "--lang", "de"]);
    let left_out = regatlas::text::Texts::new(regatlas::text::Lang::De).count(outside as u64);
    assert!(said.contains(&format!("Nicht gezählt: {left_out} Registerführungen")), "{said}");
    // Who asks for the others gets them.
    let others = json_of(&["overview", "--demo", "--filter", "register:grundbuch"]);
    assert_eq!(others["expected"].as_u64(), Some(523));
    let all = json_of(&["overview", "--demo", "--filter", "umfang:ja,nein"]);
    assert_eq!(all["expected"].as_u64(), Some((within + outside) as u64));
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn output(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_page_of_a_register_says_who_keeps_it_by_which_law() {
    let page = json_of(&["register", "melde", "--demo"]);
    assert_eq!(page["register"], "melderegister");
    assert_eq!(page["instances"]["counted"], 5_030);
    assert_eq!(
        (page["instances"]["published"].as_str(), page["instances"]["implausible"].as_bool()),
        (Some("5200-5300"), Some(false))
    );
    let keepers = page["keepers"].as_array().unwrap();
    assert_eq!(keepers.len(), 16);
    let of = |land: &str| keepers.iter().find(|keeper| keeper["land"] == land).unwrap();
    assert_eq!((of("BW")["keeper_rule"].as_str(), of("BW")["bodies"].as_u64()), (Some("gemeinde"), Some(1_101)));
    assert!(of("BW")["provision"].as_str().unwrap().contains("§ 107 PolG BW"));
    assert_eq!((of("BE")["keeper_rule"].as_str(), of("BE")["body"].as_str()), (Some("land"), Some("land:be_labo")));
    assert_eq!(of("NW")["confidence"], "inferred");
    let sum: u64 = keepers.iter().map(|keeper| keeper["complete"].as_u64().unwrap()).sum();
    assert_eq!(page["complete"].as_u64(), Some(sum));
    let pass = json_of(&["register", "passregister", "--demo"]);
    assert_eq!(
        (pass["noots"]["state"].as_str(), pass["noots"]["confidence"].as_str()),
        (Some("not_started"), Some("verified"))
    );
    // The list of an own Land is as sure as the least sure body on it.
    let courts = json_of(&["register", "handelsregister", "--demo"]);
    let nw = courts["keepers"].as_array().unwrap().iter().find(|keeper| keeper["land"] == "NW").unwrap().clone();
    assert_eq!(nw["confidence"], "secondary");
    let ambiguous = run(&["register", "versicherten", "--demo", "--lang", "de"]);
    assert_eq!(ambiguous.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ambiguous.stderr).contains("versichertenkonten_rentenversicherung"));
    assert_eq!(run(&["register", "einhornregister", "--demo"]).status.code(), Some(2));
    let said = output(&["register", "grundbuch", "--demo", "--lang", "de"]);
    for word in ["523 gezählt", "~600", "mehr als ein Zehntel daneben", "Amtsgericht"] {
        assert!(said.contains(word), "{word} is missing in {said}");
    }
    let all = json_of(&["registers", "--demo"]);
    assert_eq!(all.as_array().unwrap().len(), embedded().landscape.sources.catalogue.registers.len());
}

#[test]
fn an_empty_table_says_what_is_not_recorded() {
    for command in [&["list"][..], &["coverage", "--by", "land"]] {
        let said = output(&[command, &["--demo", "--lang", "de", "--filter", "register:versorgungswerke"]].concat());
        assert!(said.contains("Nicht erfasst: etwa 91 (Versorgungsw.)"), "{said}");
    }
    let said = output(&["list", "--demo", "--lang", "de", "--filter", "register:wohngeld land:HE"]);
    assert!(said.contains("Nicht erfasst: Zahl nicht bekannt (Wohngeld HE)"), "{said}");
}

#[test]
fn lists_have_numbers_of_their_own() {
    let lists = json_of(&["coverage", "--by", "list", "--demo"]);
    let loaded = embedded();
    for list in lists.as_array().unwrap() {
        let id = list["list"].as_str().unwrap();
        let catalogue = &loaded.landscape.sources.catalogue;
        let members: Vec<&str> = catalogue
            .memberships
            .iter()
            .filter(|own| own.list == id && own.status == "member")
            .map(|own| own.register.as_str())
            .collect();
        assert_eq!(list["registers"].as_u64(), Some(members.len() as u64));
        let expected = if members.is_empty() { 0 } else { count(&loaded, &format!("register:{}", members.join(","))) };
        assert_eq!(list["expected"].as_u64(), Some(expected as u64), "{id}");
    }
}

#[test]
fn evidence_has_levels_of_those_who_issue_it() {
    let loaded = embedded();
    let rows = json_of(&["evidence", "--demo"]);
    let of = |id: &str| rows.as_array().unwrap().iter().find(|row| row["evidence"] == id).unwrap().clone();
    let birth = of("geburtsurkunde");
    assert_eq!(birth["basis"], "evidence");
    let issued = count(&loaded, "register:personenstandsregister G01Q01:SQ002");
    assert_eq!(birth["issued"].as_u64(), Some(issued as u64));
    for level in ["A", "B", "C"] {
        let own = count(&loaded, &format!("register:personenstandsregister G01Q01:SQ002 maturity:{level}"));
        assert_eq!(birth["maturity"][level].as_u64(), Some(own as u64), "{level}");
    }
    let relevance = &birth["relevance"];
    let both = count(&loaded, "register:personenstandsregister G01Q02[SQ002]:R3");
    assert_eq!(relevance["both"].as_u64(), Some(both as u64));
    // Nobody was asked about it: the register's level stands there, and that is said.
    let card = of("handwerkskarte");
    assert_eq!((card["basis"].as_str(), card["issued"].as_u64()), (Some("register"), None));
    assert_eq!(card["maturity"]["C"].as_u64(), Some(count(&loaded, "register:handwerksrolle maturity:C") as u64));
}

/// A workspace with nothing but these files and its name.
fn workspace(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("regatlas.toml"), "name = \"Probe\"\n").unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn findings(folder: &Path) -> Vec<Json> {
    let output = run(&["check", "-w", &shown(folder), "--format", "json"]);
    serde_json::from_slice::<Json>(&output.stdout).unwrap().as_array().unwrap().clone()
}

#[test]
fn a_workspace_adds_to_the_catalogue_and_overrides_it() {
    let folder = workspace(&[
        (
            "registers.csv",
            "register;name;name_en;short;level;keeper_rule;legal_basis;keeper;channel\n\
             hunderegister;Hunderegister;Dog register;Hunde;kommune;verband;Landesrecht;Gemeinde;spitzenverband\n\
             grundbuch;;;;;;;;direkt\n",
        ),
        (
            "bodies.csv",
            "body;name;kind;level;land;registers;source;confidence\n\
             sonstige:vw_nord;Versorgungswerk Nord;einrichtung;sonstige;SH;versorgungswerke;Satzung;verified\n",
        ),
        ("evidence.csv", "evidence;register;name;sdg\nhundemarke;hunderegister;Hundemarke;\n"),
        (
            "noots.csv",
            "register;state;date;note;source;confidence\nhunderegister;planned;2027;;Fachkonzept;secondary\n",
        ),
        ("lists.csv", "list;name;date;size;complete;source\neigene;Eigene Liste;2026-11-30;1;yes;Team\n"),
        ("memberships.csv", "list;register;status;source\neigene;hunderegister;member;Team\n"),
        (
            "keeper_rules.csv",
            "register;land;keeper_rule;provision;confidence\nhunderegister;HE;kreis;HundeG;verified\n",
        ),
    ]);
    let place = shown(folder.path());
    let page = json_of(&["register", "hunderegister", "-w", &place]);
    let hesse = page["keepers"].as_array().unwrap().iter().find(|own| own["land"] == "HE").unwrap().clone();
    assert_eq!((hesse["bodies"].as_u64(), hesse["confidence"].as_str()), (Some(26), Some("verified")));
    assert_eq!(page["noots"]["state"], "planned");
    assert_eq!(page["evidence"][0], "hundemarke");
    let tables: Vec<&str> =
        page["origins"].as_array().unwrap().iter().map(|own| own["table"].as_str().unwrap()).collect();
    for table in ["registers", "evidence", "noots", "memberships"] {
        assert!(tables.contains(&table), "{tables:?}");
    }
    let changed = json_of(&["register", "grundbuch", "-w", &place]);
    assert_eq!((changed["channel"].as_str(), changed["name"].as_str()), (Some("direkt"), Some("Grundbuch")));
    assert_eq!(changed["origins"][0]["replaces"], true);
    let named = json_of(&["list", "--filter", "register:versorgungswerke", "-w", &place]);
    assert_eq!(named[0]["name"], "Versorgungswerk Nord");
    let lists = json_of(&["coverage", "--by", "list", "-w", &place]);
    assert!(
        lists.as_array().unwrap().iter().any(|list| list["list"] == "eigene" && list["expected"].as_u64() > Some(0))
    );
    let about = output(&["about", "-w", &place, "--lang", "de"]);
    assert!(about.contains("registers.csv") && about.contains("hunderegister"), "{about}");
}

#[test]
fn own_rows_that_cannot_be_used_are_found_with_file_and_line() {
    let folder = workspace(&[
        (
            "registers.csv",
            "register;name;level;keeper_rule;channel\neinhorn;Einhörner;wald;verband;direkt\n\
             drachen;Drachenregister;kommune;zauber;direkt\n;ohne;kommune;verband;direkt\n\
             zwerge;Zwergenregister;kommune;verband;direkt\nzwerge;Doppelt;kommune;verband;direkt\n",
        ),
        ("evidence.csv", "evidence;register;name\nhorn;einhorn;Horn\n"),
        ("bodies.csv", "body;name;kind;level;registers\nland:xx;Stelle X;land;land;einhorn,grundbuch\n"),
        (
            "keeper_rules.csv",
            "register;land;keeper_rule\nmelderegister;ZZ;kreis\npassregister;HE;landkreis\npassregister;HE;kreis\n",
        ),
        (
            "keeper_exceptions.csv",
            "register;body;keeper\nmelderegister;99999001;08115001\nmelderegister;08115001;land:nirgends\n",
        ),
    ]);
    let found = findings(folder.path());
    let of = |file: &str, line: u64| {
        let own = found.iter().filter(|own| own["source"] == file && own["line"] == line);
        own.map(|own| own["code"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("registers.csv", 2), ["override_invalid"]);
    assert_eq!(of("registers.csv", 3), ["override_invalid"]);
    assert_eq!(of("registers.csv", 4), ["override_invalid"]);
    assert_eq!(of("registers.csv", 6), ["override_duplicate"]);
    assert_eq!(of("evidence.csv", 2), ["override_invalid"]);
    assert_eq!(of("bodies.csv", 2), ["override_invalid"]);
    assert_eq!(of("keeper_rules.csv", 2), ["override_invalid"]);
    assert_eq!(of("keeper_rules.csv", 3), ["override_invalid"]);
    assert_eq!(of("keeper_exceptions.csv", 2), ["exception_unknown_body"]);
    assert_eq!(of("keeper_exceptions.csv", 3), ["exception_unknown_body"]);
    // The rest counts.
    let place = shown(folder.path());
    let kept = json_of(&["coverage", "--by", "register", "-w", &place]);
    let expected = |id: &str| {
        kept.as_array().unwrap().iter().find(|own| own["register"] == id).map(|own| own["expected"].as_u64().unwrap())
    };
    assert_eq!((expected("zwerge"), expected("einhorn"), expected("grundbuch")), (Some(4_389), None, Some(524)));
    assert_eq!(expected("passregister"), Some(5_030 - 421 + 26));
}

#[test]
fn ones_own_list_is_an_authority() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("liste.csv");
    fs::write(
        &list,
        "AGS;Name;Register\n05315000;Köln;Melderegister\n05999001;Neustadt;Melderegister\n\
         wird nachgereicht;Amt Neu;Passregister\n05315000;Köln;Einhornregister\n",
    )
    .unwrap();
    let arguments = |more: &[&'static str]| -> Vec<String> {
        let own = ["--map", &shown(&list), "--map-replace", "--lang", "de"].map(str::to_owned);
        more.iter().map(|word| (*word).to_owned()).chain(own).collect()
    };
    let call = |more: &[&'static str]| {
        let arguments = arguments(more);
        run(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let rows: Json = serde_json::from_slice(&call(&["list", "--format", "json"]).stdout).unwrap();
    let bodies: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["body"].as_str().unwrap()).collect();
    assert_eq!(bodies.len(), 3, "{bodies:?}");
    assert!(bodies.contains(&"own:05999001"), "{bodies:?}");
    let found: Json = serde_json::from_slice(&call(&["check", "--format", "json"]).stdout).unwrap();
    let lines: Vec<u64> = found
        .as_array()
        .unwrap()
        .iter()
        .filter(|own| own["code"] == "map_new_body")
        .map(|own| own["line"].as_u64().unwrap())
        .collect();
    assert_eq!(lines, [3, 4]);
    for command in ["overview", "import"] {
        let output = call(&[command]);
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(said.contains("3 von 4 Zeilen der Liste zählen"), "{command}: {said}");
        assert!(said.contains("Abhilfe"), "{command}: {said}");
    }
}
