//! Eight days of the newsstand's press, made from its content: its publishers, its events, its single stories. Its own
//! timetable is one for a moment, not for days, so that how much is written when is made up here.

use crate::chance::{below, chance, named, unit};
use crate::world::{BEGIN, DAYS, Item};
use model::{Section, Timestamp};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;

/// Hours within which the newsrooms have an event.
const EVENT: f64 = 30.0;

struct Publisher {
    id: String,
    language: String,
    kind: String,
    gives_all: bool,
    sections: Vec<String>,
    /// Sections that have a feed of their own.
    feeds: Vec<String>,
}

/// A block of a content file.
struct Block {
    head: Vec<String>,
    title: String,
    section: Option<String>,
    body: String,
}

/// All articles, in no order.
pub fn press(seed: u64) -> Vec<Item> {
    let publishers = publishers();
    let mut items = singles(&publishers, seed);
    items.extend(events(&publishers, seed));
    items
}

fn content(path: &str) -> String {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../newsstand/content");
    fs::read_to_string(root.join(path)).expect("the newsstand's content")
}

fn publishers() -> Vec<Publisher> {
    let all: Value = serde_json::from_str(&content("publishers.json")).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().into_iter().flatten().map(text).collect::<Vec<_>>();
    let publisher = |value: &Value| Publisher {
        id: text(&value["id"]),
        language: text(&value["language"]),
        kind: text(&value["kind"]),
        gives_all: value["text"].is_null(),
        sections: list(&value["sections"]),
        feeds: value["feeds"].as_array().into_iter().flatten().map(|feed| text(&feed["section"])).collect(),
    };
    all.as_array().into_iter().flatten().map(publisher).collect()
}

fn blocks(text: &str) -> Vec<Block> {
    text.split("\n=== ").skip(1).map(block).collect()
}

fn block(part: &str) -> Block {
    let (head, rest) = part.split_once('\n').unwrap_or((part, ""));
    let (fields, body) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let field = |name: &str| fields.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
    Block {
        head: head.split_whitespace().map(str::to_owned).collect(),
        title: field("title").unwrap_or_default().to_owned(),
        section: field("section").map(str::to_owned),
        body: body.trim().to_owned(),
    }
}

/// Articles that a kind of publisher writes in a day.
fn daily(kind: &str) -> f64 {
    match kind {
        "agency" => 9.0,
        "newspaper" | "public-service" => 5.0,
        "broadcaster" => 3.0,
        "trade" | "nonprofit" => 1.5,
        _ => 0.7,
    }
}

fn singles(publishers: &[Publisher], seed: u64) -> Vec<Item> {
    let mut items = Vec::new();
    let mut languages: HashMap<&str, (Vec<Block>, Value)> = HashMap::new();
    for publisher in publishers {
        let language = publisher.language.as_str();
        let (templates, words) = languages.entry(language).or_insert_with(|| {
            let words = serde_json::from_str(&content(&format!("words/{language}.json"))).expect("JSON");
            (blocks(&content(&format!("singles/{language}.md"))), words)
        });
        for day in -1..DAYS {
            let parts = [seed, named(&publisher.id), day as u64];
            let count = (daily(&publisher.kind) + unit(&parts)) as u64;
            for n in 0..count {
                let parts = [&parts[..], &[n]].concat();
                let section = &publisher.sections[below(&parts, publisher.sections.len())];
                let fitting: Vec<&Block> =
                    templates.iter().filter(|block| &block.head[0] == section).collect();
                let Some(template) = fitting.get(below(&[&parts[..], &[1]].concat(), fitting.len())) else {
                    continue;
                };
                let mut filling = Filling { words, bound: HashMap::new(), seed: chance(&parts) };
                let (title, body) = (filling.fill(&template.title), filling.fill(&template.body));
                let published = (day as f64 + unit(&[&parts[..], &[2]].concat())) * Timestamp::DAY as f64;
                let published = BEGIN.plus(published as i64);
                items.push(item(publisher, title, body, section, published, 1));
            }
        }
    }
    items
}

fn events(publishers: &[Publisher], seed: u64) -> Vec<Item> {
    let mut items = Vec::new();
    for file in ["games-and-arts", "nature", "public-life", "work-and-machines"] {
        let text = content(&format!("events/{file}.md"));
        let mut blocks = blocks(&text).into_iter().peekable();
        while let Some(event) = blocks.next() {
            let mut told = Vec::new();
            while let Some(block) = blocks.next_if(|block| block.head[0] != "event") {
                told.push(block);
            }
            let (name, section) = (&event.head[1], &event.head[2]);
            let begin = unit(&[seed, named(name)]) * DAYS as f64 * Timestamp::DAY as f64;
            items.extend(event_items(publishers, name, section, BEGIN.plus(begin as i64), &told));
        }
    }
    items
}

/// What each newsroom has of an event; reprints have the agency's text.
fn event_items(
    publishers: &[Publisher],
    name: &str,
    section: &str,
    begin: Timestamp,
    told: &[Block],
) -> Vec<Item> {
    let wires: HashMap<&str, &Block> = told
        .iter()
        .filter(|block| block.head[0] == "wire")
        .map(|block| (block.head.get(1).map_or("en", String::as_str), block))
        .collect();
    let newsrooms = told.len() as u32;
    let mut items = Vec::new();
    for block in told {
        let id = if block.head[0] == "wire" { "meridian-wire" } else { block.head[1].as_str() };
        let Some(publisher) = publishers.iter().find(|publisher| publisher.id == id) else { continue };
        let language = if block.head[0] == "wire" { &block.head[1] } else { &publisher.language };
        if language != &publisher.language {
            continue;
        }
        let body = if block.body.is_empty() {
            wires.get(language.as_str()).map_or("", |wire| wire.body.as_str())
        } else {
            &block.body
        };
        let after = unit(&[named(name), named(id)]).powi(2) * EVENT * Timestamp::HOUR as f64;
        let section = block.section.as_deref().unwrap_or(section);
        let (title, body) = (block.title.clone(), body.to_owned());
        items.push(item(publisher, title, body, section, begin.plus(after as i64), newsrooms));
    }
    items
}

fn item(
    publisher: &Publisher,
    title: String,
    text: String,
    section: &str,
    published: Timestamp,
    newsrooms: u32,
) -> Item {
    let words = made_words(publisher, &title, &text);
    let has_feed = publisher.feeds.iter().any(|feed| feed == section);
    Item {
        section: Section::parse(section).filter(|_| has_feed).unwrap_or(Section::Top),
        words: publisher.gives_all.then_some(words),
        publisher: publisher.id.clone(),
        language: publisher.language.clone(),
        subject: section.to_owned(),
        title,
        text,
        published,
        newsrooms,
    }
}

/// The content's texts are all short: how long each would be in print.
fn made_words(publisher: &Publisher, title: &str, text: &str) -> u32 {
    let long = match publisher.kind.as_str() {
        "magazine" => 0.6,
        "nonprofit" | "blog" => 0.4,
        "newspaper" | "public-service" => 0.08,
        _ => 0.0,
    };
    let parts = [named(title), named(&publisher.id)];
    if unit(&parts) < long {
        return 900 + below(&parts, 1_500) as u32;
    }
    let words =
        if publisher.language == "ja" { text.chars().count() / 2 } else { text.split_whitespace().count() };
    words as u32 * 2
}

/// The newsstand's slots, filled: `{a|b}`, `{2..9}`, `{town}`, `{name=…}`, `{person.last}`.
struct Filling<'w> {
    words: &'w Value,
    bound: HashMap<String, String>,
    seed: u64,
}

impl Filling<'_> {
    fn fill(&mut self, template: &str) -> String {
        let mut filled = String::new();
        for (at, part) in template.split('{').enumerate() {
            match part.split_once('}') {
                Some((slot, rest)) if at > 0 => {
                    filled.push_str(&self.slot(slot));
                    filled.push_str(rest);
                }
                _ => filled.push_str(part),
            }
        }
        filled
    }

    fn slot(&mut self, slot: &str) -> String {
        let (name, expression) = slot.split_once('=').unwrap_or((slot, slot));
        if let Some(last) = slot.strip_suffix(".last") {
            return self.slot(last).split(' ').next_back().unwrap_or_default().to_owned();
        }
        if let Some(bound) = self.bound.get(name) {
            return bound.clone();
        }
        let at = [self.seed, named(name)];
        let value = if expression.contains('|') {
            let choices: Vec<&str> = expression.split('|').collect();
            choices[below(&at, choices.len())].to_owned()
        } else if let Some((low, high)) = expression.split_once("..") {
            let (low, high) = (low.parse().unwrap_or(0), high.parse().unwrap_or(9));
            (low + below(&at, high - low + 1)).to_string()
        } else {
            let bank = expression.trim_end_matches(|letter: char| letter.is_ascii_digit());
            let words = self.words["words"][bank].as_array().map_or(&[][..], Vec::as_slice);
            words.get(below(&at, words.len())).and_then(Value::as_str).unwrap_or(expression).to_owned()
        };
        self.bound.insert(name.to_owned(), value.clone());
        value
    }
}
