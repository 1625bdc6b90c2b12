//! Both languages are complete, nothing is unused, and no text hides in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::embedded;
use regatlas::domain::{Confidence, FindingCode, KeeperRule};
use regatlas::error::SourceErrorKind;
use regatlas::export::contents::{QuestionnaireLines, ResponseUnit, Table};
use regatlas::export::report::ReportFormat;
use regatlas::keys::{Action, BINDINGS, Binding, Key};
use regatlas::landscape::{Dimension, ResponseClass};
use regatlas::query::cascade::{HopState, Membership};
use regatlas::query::changes::Change;
use regatlas::query::estimate::Verdict;
use regatlas::query::evidence::{Basis, Relevance};
use regatlas::query::figure::Figure;
use regatlas::query::filter::FilterErrorKind;
use regatlas::query::label;
use regatlas::query::listing::ListColumn;
use regatlas::query::mailing::Split;
use regatlas::query::maturity::Move;
use regatlas::query::numbers::Measure;
use regatlas::query::overview::AttentionKind;
use regatlas::query::panel::PanelClass;
use regatlas::query::phrase::Kind;
use regatlas::query::priorities::ItemKind;
use regatlas::query::question::CellForm;
use regatlas::query::response::{Disposition, ResponseRate};
use regatlas::query::rollout::RolloutState;
use regatlas::query::sdg::{Gap, Supply};
use regatlas::shell::THEMES;
use regatlas::shell::overlays::export::FORMATS;
use regatlas::shell::overlays::tour::STEPS;
use regatlas::sources::discover::FileKind;
use regatlas::sources::editions::{ChangeKind, PlaceKind};
use regatlas::sources::priority::{PriorityCriterion, Scaling};
use regatlas::sources::propose::{ReasonKind, Slot};
use regatlas::sources::settings::{Origin, Setting};
use regatlas::sources::team::cascade::CascadeStep;
use regatlas::sources::team::notebook::InquiryState;
use regatlas::survey::QuestionType;
use regatlas::text::{Lang, Texts, key};

const DE: &str = include_str!("../../data/locales/de.ftl");
const EN: &str = include_str!("../../data/locales/en.ftl");

/// Keys of a Fluent file with the variables of their texts.
fn keys(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =").filter(|(key, _)| {
            !key.is_empty() && key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ')
        }) {
            key.clone_into(&mut current);
            assert!(found.insert(current.clone(), BTreeSet::new()).is_none(), "{key} is defined twice");
        }
        for part in line.split('$').skip(1) {
            let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            found.get_mut(&current).unwrap().insert(name);
        }
    }
    found
}

/// Whether a file holds nothing but the tests of the one beside it.
pub fn is_tests(file: &Path) -> bool {
    file.file_stem().is_some_and(|name| name == "tests" || name.to_string_lossy().ends_with("_tests"))
}

pub fn rust_files() -> Vec<PathBuf> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    files.sort();
    files
}

/// All string literals of the program, without comments and tests.
fn literals() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in rust_files().into_iter().filter(|file| !is_tests(file)) {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            found.extend(line.split('"').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found
}

/// The words of the code of the command line: an option is a field there, its value often a literal.
fn arguments() -> BTreeSet<String> {
    let files = rust_files().into_iter().filter(|file| file.iter().any(|part| part == "cli"));
    let code: Vec<String> = files.map(|file| fs::read_to_string(file).unwrap().to_lowercase()).collect();
    let words = code.iter().flat_map(|code| code.split(|c: char| !c.is_alphanumeric() && c != '_'));
    words.map(str::to_owned).collect()
}

/// Keys of tabs, tables, formats and units.
fn of_exports() -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    keys.extend(regatlas::shell::TABS.iter().map(|(_, key, _)| format!("{key}-short")));
    keys.extend(Change::ALL.iter().map(|change| format!("change-is-{}", change.code())));
    keys.extend(Table::KINDS.iter().map(|kind| format!("table-{kind}")));
    keys.extend(FORMATS.iter().map(|format| format!("format-{}", format.code())));
    keys.extend(["format-toml", "format-limesurvey"].map(str::to_owned));
    keys.extend(
        ["name", "group", "decimal", "percent", "day", "moment", "months"].map(|part| format!("language-{part}")),
    );
    keys.extend((1..=STEPS.len()).flat_map(|step| [format!("tour-step-{step}"), format!("tour-title-{step}")]));
    keys.extend(ReportFormat::ALL.iter().map(|format| format!("format-{}", format.code())));
    keys.extend(["keepings", "bodies", "municipalities", "inhabitants"].map(|unit| format!("base-{unit}")));
    keys
}

/// Keys of settings, the diagnosis and saved views.
fn of_setup() -> Vec<String> {
    let mut keys: Vec<String> = Vec::new();
    keys.extend(Setting::ALL.iter().map(|setting| format!("config-what-{}", setting.code())));
    keys.extend(Origin::ALL.iter().map(|origin| format!("config-origin-{}", origin.code())));
    let names = [
        ("config-col", &["setting", "value", "origin", "place"][..]),
        ("doctor-col", &["ok", "check", "seen", "remedy"]),
        ("doctor-check", &["program", "terminal", "colours", "language", "clipboard", "config", "cache"]),
        ("doctor-check", &["languages", "keys", "snapshots", "last-workspace", "screens", "workspace", "settings"]),
        ("doctor-fact", &["version", "system", "term", "program", "size", "stdin", "stdout", "stderr"]),
        ("doctor-fact", &["colours", "colorterm", "no-color", "locale", "language", "unicode", "osc52"]),
        ("doctor-fact", &["through", "path", "exists", "writable", "problems", "own"]),
        ("doctor-is", &["yes", "no", "unknown", "truecolor", "none"]),
        ("forget-col", &["what", "path", "files", "bytes"]),
        ("forget-what", regatlas::cli::KeptKind::CODES),
        ("keys-col", &["action", "keys", "places", "origin", "what"]),
        ("notes-col", &["body", "name", "when", "who", "text"]),
        ("views-col", &["name", "filter", "screen", "columns", "sort", "measure"]),
        ("rows-per", regatlas::query::lines::RowsPer::CODES),
    ];
    keys.extend(names.iter().flat_map(|(prefix, names)| names.iter().map(move |name| format!("{prefix}-{name}"))));
    keys
}

/// Keys of the words of the plain dialogue and of the handbook.
fn of_plain() -> Vec<String> {
    let of = |verb: &regatlas::cli::Verb| ["word", "takes", "help"].map(|part| format!("plain-{part}-{}", verb.code()));
    let columns = ["expected", "with-level", "none"].map(|column| format!("plain-col-{column}"));
    let topics = regatlas::cli::Topic::CODES.iter().map(|code| format!("handbook-word-{code}"));
    regatlas::cli::Verb::ALL.iter().flat_map(of).chain(columns).chain(topics).collect()
}

/// Columns and words of two waves.
fn of_panel() -> Vec<String> {
    let names = [
        (
            "panel-col",
            &["retention", "match", "earlier", "later", "doubts", "earlier-text", "later-text", "question"][..],
        ),
        ("panel-col", &["text", "code", "label", "pairs", "base", "earlier-count", "later-count", "before", "now"]),
        ("panel-col", &["difference", "lower", "upper", "p", "p-adjusted", "verdict", "from", "from-label", "to"]),
        ("panel-col", &["to-label", "count", "share"]),
        ("panel-is", PanelClass::CODES),
        ("panel-short", PanelClass::CODES),
        ("panel-match", &["same", "confirmed", "doubtful", "earlier-only", "later-only"]),
        ("panel-doubt", &["code", "text", "no-text", "type", "parts", "options"]),
        ("panel-verdict", Verdict::CODES),
    ];
    names.iter().flat_map(|(prefix, names)| names.iter().map(move |name| format!("{prefix}-{name}"))).collect()
}

/// Columns of tables and lines of summaries: their keys are those of programs, with a prefix.
fn of_columns() -> Vec<String> {
    let columns = [
        ("number", &["min", "q1", "median", "q3", "max", "mean", "sum"][..]),
        ("question-col", &["block", "question", "type", "text", "answered", "responses"]),
        ("question-col", &["part", "code", "label", "count", "share", "base", "residual"]),
        ("response-col", &["unit", "eligible", "dimension", "group", "all", "all-share", "complete-share"]),
        ("response-col", &["difference", "standardised", "pull"]),
        ("questionnaire-col", &["block", "page", "question", "questions", "type", "text", "shown", "reached"]),
        ("questionnaire-col", &["answered", "no-answer", "nonresponse", "stopped", "stopped-share", "rule"]),
        ("questionnaire-col", &["other", "other-base", "other-share", "straight", "straight-base", "straight-share"]),
        ("questionnaire-col", &["changed", "changed-base", "changed-share", "responses", "share"]),
        ("questionnaire-col", &["seconds-n", "seconds-q1", "seconds-median", "seconds-q3"]),
        ("questionnaire-col", &["seconds-below", "seconds-above"]),
        ("questionnaire-legend", QuestionnaireLines::CODES),
        ("report-questionnaire", QuestionnaireLines::CODES),
        ("resolve-col", &["response", "class", "name", "land", "key", "rank", "body", "body-name", "score", "why"]),
        ("directory-col", &["place", "change", "before", "name-before", "after", "name-after"]),
        ("report-col", &["figure", "points", "alone", "stated", "late", "week"]),
        ("resolve", &["no-keeping", "unknown"]),
        ("changes-col", &["status-before", "maturity-before", "change"]),
        ("export-col", &["short", "keeper-rule", "keeper", "legal-basis", "lists", "standard", "holding"]),
        ("export-col", &["instances", "keepings", "confidence", "source"]),
        ("ask-col", &["kind", "text", "filter", "command", "count"]),
        ("export-col", &["class", "started", "submitted", "language", "last-page"]),
        ("base", &["unit", "part", "whole", "share"]),
        ("maturity-col", &["dimension"]),
        ("directory-col", &["population", "confidence"]),
        ("sync-col", &["sid", "title", "active", "start", "expires"]),
        ("finding-col", &["count", "name"]),
        ("roadmap-col", &["start", "end", "kind", "strand", "land", "audience", "certainty", "name", "note", "source"]),
        ("roadmap-certainty", &["plan", "fact", "proposal"]),
        ("roadmap-audience", &["kommunen", "laender", "spitzenverbaende", "dienstleister", "fmk", "messe", "alle"]),
        ("roadmap-audience", &["coordination"]),
        ("roadmap-strand", &["auftrag1", "auftrag2", "pb-register"]),
        ("noots", &["not-started", "planned", "project", "pilot", "connected"]),
        ("holding", &["central", "decentral"]),
        ("col", &["seat", "postcode", "area", "court", "code"]),
        ("roadmap-kind", &["phase", "milestone", "event", "deadline"]),
        ("roadmap-strand", &["survey", "infrastructure", "connection", "law", "communication", "coordination"]),
        ("gaps-col", &["bodies", "registers", "population"]),
        ("gaps-short", &["gaps", "not-invited", "silent", "partial", "bodies", "registers", "population", "rate"]),
        ("maturity-col", &["criterion", "with-level", "decided", "held-back", "share", "alone"]),
        ("maturity-col", &["bodies", "population", "keepings", "share-below"]),
        ("maturity-col", &["level", "against-level", "change"]),
        ("register-col", &["provision", "bodies", "note"]),
        ("membership", &["probable", "candidate"]),
        ("cascade-col", &["days", "from", "from-name", "to", "what", "below", "below-sent", "membership", "bodies"]),
        ("cascade-col", &["invited", "opened", "began", "completed", "source"]),
        ("cascade-col", CascadeStep::CODES),
        ("cascade-enter", CascadeStep::CODES),
        ("cascade-membership", Membership::CODES),
        ("membership", Membership::CODES),
        ("hop", HopState::CODES),
        ("rollout", RolloutState::CODES),
        ("rollout-col", &["body", "register", "owner", "survey", "note", "notes", "line", "from", "until", "rows"]),
        ("rollout-col", &["entry", "responsible", "result", "needs", "gives", "survey-later"]),
        ("inquiry", InquiryState::CODES),
        (
            "notebook-col",
            &["state", "line", "land", "asked-by", "question", "answer", "figure", "view", "filter", "who"],
        ),
        ("office-col", &["land", "function", "office", "address", "note", "phone", "mail"]),
        ("rule", KeeperRule::CODES),
        ("confidence", Confidence::CODES),
        ("scope", &["yes", "no"]),
        ("relevance", Relevance::CODES),
        ("evidence-basis", Basis::CODES),
        ("evidence-col", &["relevance", "suppliers", "issued", "formats", "basis"]),
        ("priority-col", &["range", "rank-best", "rank-worst"]),
        ("priority-col", &["kind", "rank", "name", "register", "evidence", "score", "stability", "known"]),
        ("sdg-col", &["procedure", "supply", "evidence", "register", "evidence-supply", "gap", "expected"]),
        (
            "estimate-col",
            &["answer", "bound-high", "bound-low", "design-effect", "difference", "effective-base", "highest"],
        ),
        (
            "estimate-col",
            &["joined", "least", "lower", "margins", "marked", "mean", "median", "model", "other", "other-base"],
        ),
        ("estimate-col", &["p", "p-adjusted", "passes", "q1", "q3", "responses", "se", "statistic", "trimmed"]),
        ("estimate-col", &["unweighted", "upper", "verdict"]),
        (
            "mailing-col",
            &["registers", "address", "reason", "function", "email", "participant", "wave", "state", "days"],
        ),
        ("letter-col", &["template", "path", "bodies", "expected", "open", "open-bodies", "rate", "response-rate"]),
        ("letter-col", &["deadline"]),
        ("response-col", &["reminder", "from", "until", "open", "gain", "so-far", "rate"]),
        ("estimate-statistic", &["mean", "median", "share", "total"]),
        ("estimate-verdict", Verdict::CODES),
        ("sdg-col", &["with-level", "share-b", "share-c", "laender-some", "laender-all"]),
    ];
    let own = columns.iter().flat_map(|(prefix, names)| names.iter().map(move |name| format!("{prefix}-{name}")));
    let of_response = Disposition::CODES.iter().chain(ResponseRate::CODES).map(|code| key("response-col", code));
    let formulas = ResponseRate::CODES.iter().map(|code| key("response-formula", code));
    let units = ResponseUnit::CODES.iter().map(|code| key("response-unit", code));
    own.chain(of_response).chain(formulas).chain(units).collect()
}

/// Keys that are put together from codes.
fn composed() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for action in Action::ALL {
        keys.insert(format!("action-{}", action.code()));
        keys.insert(format!("action-{}-help", action.code()));
    }
    for code in FindingCode::ALL {
        let code = code.code().replace('_', "-");
        keys.extend([format!("finding-{code}"), format!("finding-{code}-remedy"), format!("finding-name-{code}")]);
    }
    for kind in SourceErrorKind::all() {
        keys.extend([format!("error-{}", kind.code()), format!("error-{}-remedy", kind.code())]);
    }
    keys.extend(FilterErrorKind::ALL.iter().map(|kind| format!("filter-{}", kind.code())));
    keys.extend(AttentionKind::ALL.iter().map(|kind| format!("attention-{}", kind.code())));
    keys.extend(ResponseClass::ALL.iter().map(|class| format!("class-{}", class.code())));
    keys.extend(Dimension::ALL.iter().map(|dimension| format!("dim-{}", dimension.code().replace('_', "-"))));
    for measure in Measure::ALL {
        let code = measure.code().replace('_', "-");
        keys.extend([format!("measure-{code}"), format!("measure-{code}-short")]);
    }
    for column in ListColumn::ALL {
        let code = column.code().replace('_', "-");
        keys.extend([format!("col-{code}"), format!("col-{code}-short")]);
    }
    for what in ["delivered", "opened", "completed"] {
        keys.extend(["yes", "no"].map(|said| format!("contact-{what}-{said}")));
    }
    keys.extend(["firstname", "lastname", "email", "token"].map(|name| format!("person-{name}")));
    keys.extend(Split::CODES.iter().chain(&["all"]).map(|part| format!("mailing-files-{part}")));
    keys.extend(["known", "none", "no-key"].map(|state| format!("mailing-address-{state}")));
    for code in ["code", "severity", "message", "source", "line", "response", "body", "remedy"] {
        keys.insert(format!("finding-col-{code}"));
    }
    keys.extend(
        [
            "col-score",
            "col-response",
            "severity-error",
            "severity-warning",
            "severity-info",
            "about-name",
            "about-source",
            "about-licence",
        ]
        .map(str::to_owned),
    );
    let texts = Texts::new(Lang::En);
    let command = regatlas::cli::command(&texts);
    keys.extend(command.get_subcommands().map(|sub| format!("cli-{}", sub.get_name())));
    for kind in QuestionType::ALL {
        keys.insert(format!("question-type-{}", format!("{kind:?}").to_lowercase()));
    }
    keys.extend(THEMES.iter().map(|name| format!("theme-{name}")));
    keys.extend(of_exports());
    keys.extend(of_setup());
    keys.extend(of_plain());
    keys.extend(of_panel());
    keys.extend(CellForm::ALL.iter().map(|form| format!("cell-form-{}", form.code())));
    keys.extend(Measure::ALL.iter().map(|measure| format!("base-rule-{}", measure.code().replace('_', "-"))));
    keys.extend(Figure::ALL.iter().map(|figure| format!("figure-{}", figure.code().replace('_', "-"))));
    keys.extend(Move::ALL.iter().map(|what| format!("move-{}", what.code())));
    keys.extend(ChangeKind::ALL.iter().map(|kind| format!("change-{}", kind.code().replace('_', "-"))));
    keys.extend(PlaceKind::ALL.iter().map(|kind| format!("place-{}", kind.code())));
    keys.extend(Slot::ALL.iter().map(|slot| format!("slot-{}", slot.code().replace(['_', '.'], "-"))));
    keys.extend(ReasonKind::ALL.iter().map(|kind| format!("reason-{}", kind.code().replace('_', "-"))));
    keys.extend(FileKind::ALL.iter().map(|kind| format!("init-found-{}", kind.code())));
    for criterion in PriorityCriterion::ALL {
        let code = criterion.code().replace('_', "-");
        keys.extend([format!("criterion-{code}"), format!("criterion-mark-{code}"), format!("criterion-what-{code}")]);
        // A list is named instead.
        if *criterion != PriorityCriterion::Lists {
            keys.insert(format!("criterion-value-{code}"));
        }
    }
    keys.extend(Scaling::ALL.iter().map(|how| format!("how-{}", how.code())));
    keys.extend(ItemKind::ALL.iter().map(|kind| format!("priority-kind-{}", kind.code())));
    keys.extend(KeeperRule::ALL.iter().map(|rule| format!("rule-{}", rule.code())));
    keys.extend(Confidence::ALL.iter().map(|own| format!("confidence-{}", own.code())));
    keys.extend(Basis::ALL.iter().map(|basis| format!("evidence-basis-{}", basis.code())));
    keys.extend(Supply::ALL.iter().map(|supply| format!("supply-{}", supply.code())));
    keys.extend(Gap::ALL.iter().map(|gap| format!("supply-gap-{}", gap.code().replace('_', "-"))));
    keys.extend(of_columns());
    keys.extend(Kind::ALL.iter().map(|kind| format!("ask-kind-{}", kind.code())));
    for dimension in Dimension::ALL {
        for member in embedded().landscape.members(*dimension).list() {
            let code = format!("{}-{}", dimension.code().replace('_', "-"), member.code.replace(['_', '+'], "-"));
            keys.insert(code);
        }
    }
    keys
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_variables() {
    let (de, en) = (keys(DE), keys(EN));
    let only = |a: &BTreeMap<String, BTreeSet<String>>, b: &BTreeMap<String, BTreeSet<String>>| -> Vec<String> {
        a.keys().filter(|key| !b.contains_key(*key)).cloned().collect()
    };
    assert_eq!(only(&de, &en), Vec::<String>::new(), "missing in English");
    assert_eq!(only(&en, &de), Vec::<String>::new(), "missing in German");
    for (key, variables) in &de {
        assert_eq!(variables, &en[key], "variables of {key}");
    }
}

#[test]
fn the_files_have_no_syntax_errors() {
    for source in [DE, EN] {
        let parsed = fluent_bundle::FluentResource::try_new(source.to_owned());
        assert!(parsed.is_ok(), "{:?}", parsed.err().map(|(_, errors)| errors));
    }
}

/// A text that names a key does so by an action, and says the key that it has by itself.
#[test]
fn keys_in_texts_are_those_of_the_table() {
    for source in [DE, EN] {
        let named: Vec<Vec<&str>> = source.split("KEY(\"").skip(1).map(|rest| rest.split('"').collect()).collect();
        assert!(named.len() > 15);
        for parts in named {
            let (action, key) = (Action::from_code(parts[0]).unwrap(), Key::read(parts[2]).unwrap());
            let is_its_key = |binding: &&Binding| {
                binding.action == action && binding.keys.iter().any(|text| Key::parse(text) == Some(key))
            };
            assert!(BINDINGS.iter().any(|binding| is_its_key(&binding)), "{} {}", parts[0], parts[2]);
        }
    }
}

#[test]
fn every_text_is_used_and_every_key_used_has_a_text() {
    let defined = keys(DE);
    let (literals, composed, arguments) = (literals(), composed(), arguments());
    let used_by_option = |key: &str| {
        key.strip_prefix("cli-")
            .map(|rest| {
                rest.strip_prefix("value-").unwrap_or(rest).trim_end_matches("-arg").trim_end_matches("-command")
            })
            .is_some_and(|name| arguments.contains(&name.replace('-', "_")))
    };
    let unused: Vec<&String> = defined
        .keys()
        .filter(|key| !literals.contains(*key) && !composed.contains(*key) && !used_by_option(key))
        .collect();
    assert_eq!(unused, Vec::<&String>::new(), "texts that nothing uses");
    let missing: Vec<&String> = literals
        .iter()
        .filter(|literal| {
            let prefixes = [
                "usage-", "notice-", "explain-", "facet-", "view-", "search-", "body-", "curve-", "filter-e",
                "filter-l",
            ];
            prefixes.iter().any(|prefix| literal.starts_with(prefix)) && !literal.contains(['{', ' ', '_'])
        })
        .filter(|literal| !defined.contains_key(*literal))
        .collect();
    assert_eq!(missing, Vec::<&String>::new(), "keys without a text");
    let without: Vec<String> = composed
        .iter()
        .filter(|key| !defined.contains_key(*key))
        // Members with a name of their own need no text.
        .filter(|key| {
            [
                "action-",
                "finding-",
                "error-",
                "filter-",
                "attention-",
                "class-",
                "dim-",
                "measure-",
                "col-",
                "cli-",
                "status-",
                "level-",
                "channel-",
                "kind-",
                "size-class-",
                "question-",
                "change-",
                "place-",
                "slot-",
                "reason-",
                "number-",
                "resolve-",
                "directory-",
                "sync-",
                "init-",
                "maturity-col-",
                "move-",
                "criterion-",
                "how-",
                "priority-",
                "supply-",
                "sdg-",
                "config-",
                "doctor-",
                "views-",
                "notes-",
            ]
            .iter()
            .any(|prefix| key.starts_with(prefix))
        })
        .cloned()
        .collect();
    assert_eq!(without, Vec::<String>::new(), "composed keys without a text");
}

#[test]
fn every_member_of_a_closed_set_has_a_name_in_both_languages() {
    let loaded = embedded();
    for lang in &Lang::COMPLETE {
        let texts = Texts::new(*lang);
        for dimension in [
            Dimension::Status,
            Dimension::Maturity,
            Dimension::Level,
            Dimension::Channel,
            Dimension::Size,
            Dimension::Kind,
            Dimension::Land,
            Dimension::Register,
        ] {
            for member in loaded.landscape.members(dimension).list() {
                let key = format!("{}-{}", dimension.code().replace('_', "-"), member.code.replace(['_', '+'], "-"));
                assert!(!member.de.is_empty() || texts.find(&key).is_some(), "{key} in {lang:?}");
                assert!(!label::name(dimension, member, &texts).is_empty());
            }
        }
    }
}

#[test]
fn plural_forms_and_numbers_follow_the_language() {
    let (de, en) = (Texts::new(Lang::De), Texts::new(Lang::En));
    let message = |texts: &Texts, count: u64| {
        texts.with("check-foot", &[("errors", count.into()), ("warnings", count.into()), ("infos", count.into())])
    };
    assert_eq!(message(&de, 1), "1 Fehler, 1 Warnung, 1 Hinweis");
    assert_eq!(message(&de, 1_234), "1.234 Fehler, 1.234 Warnungen, 1.234 Hinweise");
    assert!(message(&en, 1).starts_with("1 error,"), "{}", message(&en, 1));
    assert!(message(&en, 1_234).starts_with("1,234 errors"), "{}", message(&en, 1_234));
}

#[test]
fn no_umlaut_and_no_sentence_stands_in_the_code() {
    for literal in literals() {
        let is_german = literal.contains(['ä', 'ö', 'ü', 'Ä', 'Ö', 'Ü']) || literal.contains("ß");
        let allowed = [
            "ä",
            "ö",
            "ü",
            "größe",
            "größenklasse",
            "auffällig",
            "auffälligkeit",
            "geöffnet",
            "gültig_ab",
            "gültig_bis",
            "Ausländerdateien",
            "sitzungsschlüssel",
            "ungültige umfrage",
        ]
        .contains(&literal.as_str());
        assert!(!is_german || allowed, "German text in the code: {literal}");
    }
    assert!(BINDINGS.iter().all(|binding| !binding.keys.is_empty()));
}
