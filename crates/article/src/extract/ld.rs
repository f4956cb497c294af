//! JSON-LD: what schema.org's `Article` and its kinds say of the page (<https://schema.org/Article>).

use super::facts::some;
use crate::title::plain;
use serde_json::{Map, Value};

/// What was found of an article, the first word of each counts.
#[derive(Default)]
pub struct Linked {
    pub headline: Option<String>,
    pub name: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub publisher: Option<String>,
    pub section: Option<String>,
    pub description: Option<String>,
    pub language: Option<String>,
    pub images: Vec<String>,
    /// The text, whole or in part, plain or HTML.
    pub body: Option<String>,
    /// Whether everybody may read it; a part that is not free counts as the whole.
    pub is_free: Option<bool>,
}

/// Objects inside one another that are looked at.
const MOST_DEPTH: u32 = 12;
/// More authors are an institution.
const MOST_AUTHORS: usize = 12;

/// Reads one script into `linked`. What is no JSON is passed over.
pub fn read(script: &str, linked: &mut Linked) {
    let value = serde_json::from_str(script).or_else(|_| serde_json::from_str(&mend(script)));
    if let Ok(value) = value {
        visit(&value, linked, MOST_DEPTH);
    }
}

/// Line breaks in strings, comments around the script, a semicolon behind it.
fn mend(script: &str) -> String {
    let inner = script.trim();
    let inner = inner.strip_prefix("<!--").unwrap_or(inner).trim_end_matches("-->");
    let inner = inner.trim().trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let inner = inner.trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    inner.chars().map(|char| if char.is_control() { ' ' } else { char }).collect()
}

fn visit(value: &Value, linked: &mut Linked, depth: u32) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::Array(list) => list.iter().for_each(|value| visit(value, linked, depth)),
        Value::Object(object) if is_article(object) => article(object, linked),
        Value::Object(object) => {
            for name in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
                // A list of other articles is not about this one.
                if name != "itemListElement"
                    && let Some(inner) = object.get(name)
                {
                    visit(inner, linked, depth);
                }
            }
        }
        _ => {}
    }
}

fn is_article(object: &Map<String, Value>) -> bool {
    let is_kind = |kind: &str| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        kind.ends_with("Article")
            || kind.ends_with("Posting")
            || matches!(kind, "Report" | "Review" | "Recipe" | "CreativeWork")
    };
    match object.get("@type") {
        Some(Value::String(kind)) => is_kind(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_kind),
        _ => false,
    }
}

fn article(object: &Map<String, Value>, linked: &mut Linked) {
    let take = |slot: &mut Option<String>, name: &str| {
        if slot.is_none() {
            *slot = object.get(name).and_then(first_text);
        }
    };
    take(&mut linked.headline, "headline");
    take(&mut linked.name, "name");
    take(&mut linked.published, "datePublished");
    take(&mut linked.updated, "dateModified");
    take(&mut linked.section, "articleSection");
    take(&mut linked.description, "description");
    take(&mut linked.language, "inLanguage");
    if linked.authors.is_empty()
        && let Some(authors) = object.get("author")
    {
        names(authors, &mut linked.authors);
    }
    if linked.publisher.is_none() {
        linked.publisher = object.get("publisher").and_then(name_of);
    }
    if linked.images.is_empty()
        && let Some(images) = object.get("image").or_else(|| object.get("thumbnailUrl"))
    {
        pictures(images, &mut linked.images);
    }
    if linked.body.is_none() {
        linked.body = object.get("articleBody").and_then(Value::as_str).map(str::to_owned);
    }
    let free = [Some(object)].into_iter().flatten().chain(parts(object)).filter_map(free);
    for is_free in free {
        linked.is_free = Some(linked.is_free.unwrap_or(true) && is_free);
    }
}

fn parts(object: &Map<String, Value>) -> Vec<&Map<String, Value>> {
    match object.get("hasPart") {
        Some(Value::Array(parts)) => parts.iter().filter_map(Value::as_object).collect(),
        Some(Value::Object(part)) => vec![part],
        _ => Vec::new(),
    }
}

fn free(object: &Map<String, Value>) -> Option<bool> {
    match object.get("isAccessibleForFree")? {
        Value::Bool(is_free) => Some(*is_free),
        Value::String(word) if word.eq_ignore_ascii_case("true") => Some(true),
        Value::String(word) if word.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

fn first_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => some(plain(text)),
        Value::Array(list) => list.iter().find_map(Value::as_str).and_then(|text| some(plain(text))),
        _ => None,
    }
}

fn name_of(value: &Value) -> Option<String> {
    match value {
        Value::Object(object) => object.get("name").and_then(first_text),
        Value::Array(list) => list.iter().find_map(name_of),
        other => first_text(other),
    }
}

fn names(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().take(MOST_AUTHORS).for_each(|value| names(value, out)),
        Value::Object(object) => match object.get("name") {
            Some(name @ Value::Array(_)) => names(name, out),
            name => out.extend(name.and_then(first_text)),
        },
        other => out.extend(first_text(other)),
    }
    out.dedup();
}

fn pictures(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::Array(list) => list.iter().take(8).for_each(|value| pictures(value, out)),
        Value::Object(object) => {
            let url = object.get("url").or_else(|| object.get("contentUrl")).or_else(|| object.get("@id"));
            out.extend(url.and_then(first_text));
        }
        other => out.extend(first_text(other)),
    }
}
