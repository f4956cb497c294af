//! Labelled headlines that stay outside the repository, on a timetable of eight days.

use crate::chance::{below, chance, named, unit};
use crate::world::{BEGIN, DAYS, Item};
use model::{Section, Timestamp};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

/// The lines of a set below target/corpora/stories; none where it is absent.
fn lines(file: &str) -> Option<Vec<Value>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora/stories").join(file);
    let text = fs::read_to_string(path).ok()?;
    Some(text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// 2,989 headlines of 36 hours in 2014. Each story begins at a made-up hour of the eight days, and its headlines follow within
/// two days, so that there is a week to replay.
pub fn uci() -> Option<Vec<Item>> {
    let lines = lines("uci_news_aggregator_6k.jsonl")?;
    let newsrooms = newsrooms(&lines, "publisher");
    let item = |line: &Value| {
        let (story, id) = (text(&line["story"]), text(&line["id"]));
        let begin = unit(&[named(&story)]) * (DAYS as f64 + 1.0) - 1.5;
        let after = unit(&[named(&id), 1]).powi(2) * 2.0;
        Item {
            title: text(&line["title"]),
            text: String::new(),
            publisher: text(&line["publisher"]),
            section: Section::Top,
            language: "en".to_owned(),
            words: None,
            published: BEGIN.plus(((begin + after) * Timestamp::DAY as f64) as i64),
            subject: text(&line["category"]),
            newsrooms: newsrooms[&story],
        }
    };
    Some(lines.iter().map(item).collect())
}

/// Headlines in nine languages, of 24 July to 1 August 2021, at their own times. They name no publishers: each language has
/// eight made-up ones.
pub fn olympics() -> Option<Vec<Item>> {
    let lines = lines("og2021_titles_multilingual.jsonl")?;
    let newsrooms = newsrooms(&lines, "id");
    let item = |line: &Value| {
        let date = text(&line["published"]);
        let number = |range: std::ops::Range<usize>| date.get(range)?.parse::<i64>().ok();
        let day = (number(5..7)? - 7) * 31 + number(8..10)? - 24;
        let minutes = number(11..13)? * 60 + number(14..16)?;
        let (language, id, title) = (text(&line["lang"]), text(&line["id"]), text(&line["title"]));
        let newsroom = below(&[chance(&[named(&id)])], 8);
        let folded = title.to_lowercase();
        let is_followed =
            ["tenn", "djokovic", "osaka", "gymnas", "biles"].iter().any(|word| folded.contains(word));
        (-1..DAYS).contains(&day).then(|| Item {
            text: String::new(),
            publisher: format!("{language} {newsroom}"),
            section: Section::Top,
            language,
            words: None,
            published: BEGIN.plus(day * Timestamp::DAY + minutes * Timestamp::MINUTE),
            subject: if is_followed { "tennis or gymnastics" } else { "" }.to_owned(),
            newsrooms: newsrooms[&text(&line["story"])],
            title,
        })
    };
    Some(lines.iter().filter_map(item).collect())
}

/// How many newsrooms each story has.
fn newsrooms(lines: &[Value], by: &str) -> HashMap<String, u32> {
    let mut found: HashMap<String, HashSet<String>> = HashMap::new();
    for line in lines {
        found.entry(text(&line["story"])).or_default().insert(text(&line[by]));
    }
    found.into_iter().map(|(story, newsrooms)| (story, newsrooms.len() as u32)).collect()
}
