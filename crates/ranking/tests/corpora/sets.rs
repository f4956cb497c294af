//! The labelled sets, where they are.

use crate::{Headline, Publisher, tell};
use model::{ArticleId, Timestamp};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// An item with the story that people put it into.
pub struct Labelled {
    pub article: ArticleId,
    pub story: u64,
    title: String,
    text: String,
    language: Option<String>,
    publisher: Publisher,
    published: Option<Timestamp>,
}

impl Labelled {
    pub fn headline(&self) -> Headline<'_> {
        Headline {
            article: self.article,
            publisher: self.publisher,
            url: None,
            title: &self.title,
            text: &self.text,
            language: self.language.as_deref(),
            published: self.published,
            fetched: self.published.unwrap_or(Timestamp(0)),
            section: None,
            prominence: 0,
        }
    }
}

/// The items of a file in its order, all or those in one language; where the file is absent, that is told.
pub fn labelled(file: &str, language: Option<&str>) -> Option<Vec<Labelled>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora/stories").join(file);
    let Ok(text) = fs::read_to_string(&path) else {
        tell!("skipped: no corpus stories/{file} under target/corpora (all of its items)");
        return None;
    };
    let mut stories = HashMap::new();
    let mut items = Vec::new();
    for line in text.lines() {
        let object: Value = serde_json::from_str(line).expect("a line of JSON");
        if language.is_some_and(|only| object["lang"] != only) {
            continue;
        }
        let number = stories.len() as u64;
        let story = *stories.entry(object["story"].to_string()).or_insert(number);
        let text = |name: &str| object[name].as_str().unwrap_or_default().to_owned();
        items.push(Labelled {
            article: ArticleId::from_hash(items.len() as u64 + 1),
            story,
            title: text("title"),
            text: text("text"),
            language: object["lang"].as_str().map(str::to_owned),
            publisher: publisher(&text("publisher"), items.len()),
            published: published(&object),
        });
    }
    Some(items)
}

/// Where a set does not say whose an item is, each is of a publisher of its own.
fn publisher(name: &str, number: usize) -> Publisher {
    if name.is_empty() { Publisher(number as u32) } else { Publisher::named(name) }
}

/// Either of the two ways in which the sets have it.
fn published(object: &Value) -> Option<Timestamp> {
    if let Some(ms) = object["timestamp_ms"].as_str() {
        return ms.parse().ok().map(Timestamp);
    }
    let date = object["published"].as_str()?;
    let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let seconds = number(11..13)? * 3_600 + number(14..16)? * 60 + number(17..19)?;
    // Hinnant's days_from_civil, for years after 1 in which March begins.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
    Some(Timestamp((days * 86_400 + seconds) * 1_000))
}
