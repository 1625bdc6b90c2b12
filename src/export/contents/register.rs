//! One register, and all of them: who keeps it by which law, how many bodies that are, how far they are.

use serde_json::{Map, Value as Json, json};

use crate::domain::{KeeperRule, Land, Level, Status};
use crate::landscape::{Dimension, Landscape};
use crate::query::filter::Filter;
use crate::query::label;
use crate::query::numbers::{Counts, Measure};
use crate::query::register::{LandKeeper, RegisterPage, asked_for, narrowed};
use crate::query::unlisted;
use crate::sources::catalogue::Catalogue;
use crate::text::{self, NONE, Texts, Value};

use super::catalogue::{keeper_rule, lists};
use super::{Asked, count_fields, maturity_fields};
use crate::export::table::Output;

/// The page of one register.
pub(super) fn page(asked: &Asked<'_>, register: usize) -> Output {
    let (own, texts) = (*asked, asked.texts);
    let page = &RegisterPage::new(asked.landscape, asked.evaluated, register);
    let is_asked_about = page.is_asked_about;
    let columns = asked
        .columns::<&LandKeeper>("register-col")
        .member(asked, Dimension::Land, Some(texts.get("land-none")), |keeper| keeper.land.map(Land::index))
        .text(
            "keeper_rule",
            move |keeper| {
                if own.names { rule_name(keeper, texts) } else { keeper.rule.code().to_owned() }
            },
        )
        .titled("register-col-rule")
        .filled("provision", |keeper| &keeper.provision)
        .word("confidence", "confidence", |keeper| Some(keeper.confidence.code()))
        .titled("export-col-confidence")
        .count("bodies", |keeper| keeper.bodies)
        .counted("complete", |keeper| keeper.counts.known(Status::Complete))
        .titled("status-complete")
        .each([Measure::Rate, Measure::ShareB, Measure::ShareC], |columns, measure| {
            columns.measure(measure, move |keeper| shares_of(is_asked_about, &keeper.counts))
        })
        .filled("note", move |keeper| whom_and_note(own.landscape, keeper));
    Output {
        head: facts(asked, page),
        foot: foot(asked.landscape, asked.filter, page, texts),
        json: Some(to_json(asked, page)),
        ..columns.output(&page.keepers)
    }
}

/// What shares are counted from: nothing, where the survey does not ask about a register.
fn shares_of(is_asked_about: bool, counts: &Counts) -> Counts {
    if is_asked_about { *counts } else { Counts::default() }
}

/// The rule in words; beside the one body of a Land self-governing ones may keep a register for themselves.
pub fn rule_name(keeper: &LandKeeper, texts: &Texts) -> String {
    if keeper.rule == KeeperRule::Land && keeper.bodies > 1 {
        return texts.get("rule-land-and-listed");
    }
    texts.get(&text::key("rule", keeper.rule.code()))
}

/// The body where it is one, and what else is to be known.
pub fn whom_and_note(landscape: &Landscape, keeper: &LandKeeper) -> String {
    let body = keeper.body.map(|body| landscape.map.bodies[body as usize].name.as_str());
    let parts: Vec<&str> = body.into_iter().chain([keeper.note.as_str()]).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// What is known of a register, title and value a line.
pub fn fact_lines(landscape: &Landscape, page: &RegisterPage, texts: &Texts) -> Vec<(String, String)> {
    let catalogue = &landscape.sources.catalogue;
    let own = &catalogue.registers[page.register];
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            lines.push((texts.get(key), value));
        }
    };
    let words = |key: &str, code: &str| if code.is_empty() { String::new() } else { texts.get(&text::key(key, code)) };
    add("export-col-id", own.register.clone());
    add("col-level", label::of(landscape, Dimension::Level, own.level.index(), texts));
    add("export-col-legal-basis", own.legal_basis.clone());
    add("export-col-keeper", texts.either(&own.keeper, &own.keeper_en).to_owned());
    add("export-col-standard", own.standard.clone());
    add("export-col-holding", words("holding", &own.holding));
    add("col-channel", label::of(landscape, Dimension::Channel, own.channel.index(), texts));
    add("export-col-lists", lists(catalogue, own, Some(texts)));
    let evidence: Vec<&str> = page
        .evidence
        .iter()
        .map(|at| texts.either(&catalogue.evidence[*at].name, &catalogue.evidence[*at].name_en))
        .collect();
    add("register-evidence", evidence.join(", "));
    add("export-col-sdg", page.procedures.join(", "));
    add("register-noots", noots(catalogue, page, texts));
    add("register-instances", instances(page, own.instances_year.as_str(), &own.instances_source, texts));
    add("dim-scope", texts.get(if page.is_asked_about { "scope-yes" } else { "scope-no" }));
    add("export-col-source", format!("{} ({})", own.source, words("confidence", own.confidence.code())));
    lines
}

/// What is publicly known of the connection to NOOTS.
fn noots(catalogue: &Catalogue, page: &RegisterPage, texts: &Texts) -> String {
    let Some(state) = page.noots(catalogue) else { return texts.get("noots-unknown") };
    let mut parts = vec![texts.find(&text::key("noots", &state.state)).unwrap_or_else(|| state.state.clone())];
    if !state.date.is_empty() {
        parts.push(texts.day(&state.date));
    }
    parts.push(texts.either(&state.note, &state.note_en).to_owned());
    parts.retain(|part| !part.is_empty());
    let confidence = texts.get(&text::key("confidence", state.confidence.code()));
    format!("{} ({}, {confidence})", parts.join(" · "), state.source)
}

/// The number that is published beside the one that is counted.
fn instances(page: &RegisterPage, year: &str, source: &str, texts: &Texts) -> String {
    let counted = texts.with("register-counted", &[("count", page.counted.into())]);
    let published = match page.published {
        None => texts.get("register-not-published"),
        Some(published) => {
            let ground: Vec<&str> = [year, source].into_iter().filter(|part| !part.is_empty()).collect();
            let (count, ground) = (published.written(), ground.join(", "));
            texts.with("register-published", &[("count", Value::Text(&count)), ("ground", Value::Text(&ground))])
        }
    };
    let warning =
        if page.is_implausible { format!(" ▲ {}", texts.get("register-implausible")) } else { String::new() };
    format!("{counted} · {published}{warning}")
}

fn facts(asked: &Asked<'_>, page: &RegisterPage) -> Vec<String> {
    let own = &asked.landscape.sources.catalogue.registers[page.register];
    let mut head = vec![asked.own(&own.name, &own.name_en).to_owned(), String::new()];
    let lines = fact_lines(asked.landscape, page, asked.texts);
    head.extend(lines.into_iter().map(|(title, value)| format!("  {title:<26} {value}")));
    head.push(String::new());
    head
}

/// What is not sure, what is missing, and what a team has added.
pub fn foot(landscape: &Landscape, filter: &Filter, page: &RegisterPage, texts: &Texts) -> Vec<String> {
    let mut lines = Vec::new();
    let unchecked = page.unchecked().count();
    if unchecked > 0 && page.counted > 0 {
        let variables = [("count", unchecked.into()), ("all", page.keepers.len().into())];
        lines.push(texts.with("register-unchecked", &variables));
    }
    let filter = narrowed(landscape, filter, page.register);
    lines.extend(unlisted::sentence(landscape, &filter, texts));
    let mut said: Vec<String> = Vec::new();
    for at in &page.findings {
        let finding = &landscape.findings[*at];
        let code = finding.code.code();
        // Rules that nobody has checked are said above, per Land in the table.
        if code == "rule_unchecked" {
            continue;
        }
        let name = texts.get(&text::key("finding-name", code));
        if !said.contains(&name) {
            said.push(name);
        }
    }
    if !said.is_empty() {
        lines.push(texts.with("register-findings", &[("list", Value::Text(&said.join(", ")))]));
    }
    for origin in page.origins.iter().map(|at| &landscape.sources.catalogue.origins[*at]) {
        let key = if origin.replaces { "register-origin-changed" } else { "register-origin-added" };
        let place = format!("{}:{}", origin.file, origin.line);
        lines.push(texts.with(key, &[("row", Value::Text(&origin.key)), ("place", Value::Text(&place))]));
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

fn to_json(asked: &Asked<'_>, page: &RegisterPage) -> Json {
    let landscape = asked.landscape;
    let catalogue = &landscape.sources.catalogue;
    let own = &catalogue.registers[page.register];
    let text = |text: &str| if text.is_empty() { Json::Null } else { json!(text) };
    let keepers: Vec<Json> = page
        .keepers
        .iter()
        .map(|keeper| {
            let mut fields = Map::new();
            fields.insert("land".into(), json!(keeper.land.map(Land::code)));
            fields.insert("keeper_rule".into(), json!(keeper.rule.code()));
            fields.insert("provision".into(), text(&keeper.provision));
            fields.insert("note".into(), text(&keeper.note));
            fields.insert("source".into(), text(&keeper.source));
            fields.insert("confidence".into(), json!(keeper.confidence.code()));
            fields.insert("bodies".into(), json!(keeper.bodies));
            let body = keeper.body.map(|body| landscape.map.bodies[body as usize].key.as_str());
            fields.insert("body".into(), json!(body));
            fields.extend(count_fields(&keeper.counts, asked.texts));
            fields.extend(maturity_fields(&keeper.counts, asked.texts));
            Json::Object(fields)
        })
        .collect();
    let memberships: Vec<Json> = page
        .memberships(catalogue)
        .map(|place| {
            json!({
                "list": place.list, "number": text(&place.number), "status": place.status,
                "source": place.source, "confidence": place.confidence.code(),
            })
        })
        .collect();
    let evidence: Vec<&str> = page.evidence.iter().map(|at| catalogue.evidence[*at].evidence.as_str()).collect();
    let noots = page.noots(catalogue).map(|state| {
        json!({
            "state": state.state, "date": text(&state.date), "note": text(&state.note),
            "source": state.source, "confidence": state.confidence.code(),
        })
    });
    let findings: Vec<Json> = page
        .findings
        .iter()
        .map(|at| &landscape.findings[*at])
        .map(|finding| json!({"code": finding.code.code(), "detail": finding.detail, "source": &*finding.source, "line": finding.line}))
        .collect();
    let origins: Vec<Json> = page
        .origins
        .iter()
        .map(|at| &catalogue.origins[*at])
        .map(|own| json!({"table": own.table, "key": own.key, "file": own.file, "line": own.line, "replaces": own.replaces}))
        .collect();
    let mut fields = Map::new();
    let mut add = |key: &str, value: Json| fields.insert(key.into(), value);
    add("register", json!(own.register));
    add("name", json!(own.name));
    add("name_en", text(&own.name_en));
    add("short", text(&own.short));
    add("level", json!(own.level.code()));
    add("keeper_rule", json!(own.keeper_rule.code()));
    add("keeper", text(&own.keeper));
    add("legal_basis", text(&own.legal_basis));
    add("standard", text(&own.standard));
    add("holding", text(&own.holding));
    add("channel", json!(own.channel.code()));
    add("lists", json!(memberships));
    add("evidence", json!(evidence));
    add("sdg_procedures", json!(page.procedures));
    add("noots", json!(noots));
    add(
        "instances",
        json!({
            "published": text(&own.instances), "year": text(&own.instances_year),
            "source": text(&own.instances_source), "counted": page.counted, "implausible": page.is_implausible,
        }),
    );
    add("in_scope", json!(page.is_asked_about));
    add("source", json!(own.source));
    add("confidence", json!(own.confidence.code()));
    add("keepers", json!(keepers));
    add("unlisted", json!(unlisted_json(asked, page.register)));
    add("findings", json!(findings));
    add("origins", json!(origins));
    fields.extend(count_fields(&page.counts, asked.texts));
    fields.extend(maturity_fields(&page.counts, asked.texts));
    Json::Object(fields)
}

fn unlisted_json(asked: &Asked<'_>, register: usize) -> Option<Json> {
    let filter = narrowed(asked.landscape, asked.filter, register);
    let own = unlisted::unlisted(asked.landscape, &filter).into_iter().next()?;
    let laender: Vec<&str> = own.laender.iter().map(|land| land.code()).collect();
    Some(
        json!({"laender": laender, "published": own.published.map(crate::landscape::plausibility::Published::written)}),
    )
}

/// All registers with what their pages say.
pub(super) fn all(asked: &Asked<'_>) -> Output {
    let (own, landscape, texts) = (*asked, asked.landscape, asked.texts);
    let catalogue = &landscape.sources.catalogue;
    let row = |page: &RegisterPage| &catalogue.registers[page.register];
    let known = |page: &RegisterPage, count: u64| (page.counted > 0).then_some(count);
    let columns = asked
        .columns::<RegisterPage>("export-col")
        .text("register", move |page| &row(page).register)
        .titled("export-col-id")
        .text("name", move |page| own.own(&row(page).name, &row(page).name_en).to_owned())
        .titled("col-register")
        .member(asked, Dimension::Level, None, move |page| Some(Level::index(row(page).level)))
        .titled("col-level")
        .text("keeper_rule", move |page| keeper_rule(catalogue, row(page)))
        .filled("legal_basis", move |page| &row(page).legal_basis)
        .filled("standard", move |page| &row(page).standard)
        .filled("lists", move |page| lists(catalogue, row(page), own.names.then_some(texts)))
        .count("evidence", |page| page.evidence.len() as u64)
        .titled("register-evidence")
        .filled("sdg_procedures", |page| page.procedures.join(","))
        .titled("export-col-sdg")
        .maybe("noots", move |page| {
            let state = page.noots(catalogue)?.state.clone();
            Some(if own.names { texts.find(&text::key("noots", &state)).unwrap_or(state) } else { state })
        })
        .titled("register-noots")
        .filled("published", move |page| &row(page).instances)
        .titled("register-col-published")
        .counted("counted", move |page| known(page, page.counted))
        .titled("register-col-counted")
        .word("scope", "scope", |page| Some(if page.is_asked_about { "yes" } else { "no" }))
        .titled("dim-scope")
        .counted("expected", move |page| known(page, page.counts.expected()))
        .titled("col-expected")
        .counted("complete", move |page| page.counts.known(Status::Complete).filter(|_| page.counted > 0))
        .titled("status-complete")
        .each([Measure::Rate, Measure::ShareB, Measure::ShareC], |columns, measure| {
            columns.measure(measure, |page| shares_of(page.is_asked_about, &page.counts))
        })
        .count("unchecked", |page| page.unchecked().count() as u64)
        .titled("register-col-unchecked")
        .text("confidence", move |page| row(page).confidence.code());
    let foot =
        unlisted::sentence(landscape, asked.filter, texts).map_or_else(Vec::new, |line| vec![String::new(), line]);
    let pages = asked_for(landscape, asked.filter, asked.evaluated, None);
    Output { foot, ..columns.output(pages) }
}

/// Where a table would be empty: what is not recorded of what was asked for.
pub fn nothing(asked: &Asked<'_>) -> Vec<String> {
    if asked.evaluated.count() > 0 {
        return Vec::new();
    }
    unlisted::sentence(asked.landscape, asked.filter, asked.texts)
        .map_or_else(|| vec![NONE.to_owned()], |line| vec![line])
}
