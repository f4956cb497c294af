//! Sections by what newsrooms agree on: made newsrooms here, and labelled headlines that stay outside the repository.

use model::{ArticleId, Section, Timestamp};
use ranking::{Headline, Publisher, Stories, Window, told_section};
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn headline<'a>(number: u64, newsroom: &str, title: &'a str, section: Option<Section>) -> Headline<'a> {
    Headline {
        article: ArticleId::from_hash(number),
        publisher: Publisher::named(newsroom),
        url: None,
        title,
        text: title,
        language: Some("en"),
        published: Some(NOW),
        fetched: NOW,
        section,
        prominence: 0,
    }
}

const CUP: [&str; 4] = [
    "Ilse Brandt wins the Cartagena chess open with a round to spare",
    "Cartagena chess open: Ilse Brandt wins with a round to spare",
    "With a round to spare Ilse Brandt wins chess open of Cartagena",
    "Chess: Ilse Brandt wins Cartagena open, a round to spare",
];

#[test]
fn what_no_feed_files_takes_the_section_on_which_other_newsrooms_agree() {
    use Section::{Culture, Local, Sport};
    for (name, sections, expected) in [
        ("two of two", [None, Some(Sport), Some(Sport), None], Some(Sport)),
        ("one is not enough", [None, Some(Sport), None, None], None),
        ("they differ", [None, Some(Sport), Some(Sport), Some(Culture)], None),
        ("local is for one newsroom", [None, Some(Local), Some(Local), Some(Local)], None),
        ("its own word first", [Some(Culture), Some(Sport), Some(Sport), None], Some(Culture)),
    ] {
        let mut stories = Stories::new(Window::default());
        let of = |(at, section): (usize, Option<Section>)| {
            headline(at as u64 + 1, &format!("n{at}"), CUP[at], section)
        };
        stories.take(&sections.into_iter().enumerate().map(of).collect::<Vec<_>>());
        let known: HashMap<ArticleId, Section> = stories.sections().into_iter().collect();
        assert_eq!(known.get(&ArticleId::from_hash(1)).copied(), expected, "{name}");
        let again = Stories::from_bytes(&stories.to_bytes(), Window::default()).expect("what was written");
        assert_eq!(again.sections().into_iter().collect::<HashMap<_, _>>(), known, "{name}: kept");
    }
}

/// What a labelled headline says, and the section that people put it into.
struct Labelled {
    title: String,
    url: String,
    publisher: String,
    published: Timestamp,
    section: Section,
}

fn labelled() -> Vec<Labelled> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../target/corpora/stories/uci_news_aggregator_6k.jsonl");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: no corpus stories/uci_news_aggregator_6k.jsonl under target/corpora (its items)");
        return Vec::new();
    };
    let read = |line: &str| {
        let object: Value = serde_json::from_str(line).expect("a line of JSON");
        let [title, url, publisher] =
            ["title", "url", "publisher"].map(|name| object[name].as_str().unwrap_or_default().to_owned());
        let section = match object["category"].as_str()? {
            "b" => Section::Business,
            "t" => Section::Technology,
            "e" => Section::Culture,
            "m" => Section::Health,
            _ => return None,
        };
        let published = Timestamp(object["timestamp_ms"].as_str()?.parse().ok()?);
        Some(Labelled { title, url, publisher, published, section })
    };
    text.lines().filter_map(read).collect()
}

#[test]
fn stories_carry_the_sections_of_addresses_to_those_that_tell_none() {
    let labelled = labelled();
    if labelled.is_empty() {
        return;
    }
    let mut stories = Stories::new(Window::default());
    let headlines: Vec<Headline<'_>> = labelled
        .iter()
        .enumerate()
        .map(|(at, one)| Headline {
            published: Some(one.published),
            fetched: one.published,
            section: told_section(&[], Some(&one.url)),
            ..headline(at as u64 + 1, &one.publisher, &one.title, None)
        })
        .collect();
    headlines.chunks(500).for_each(|batch| drop(stories.take(batch)));
    let known: HashMap<ArticleId, Section> = stories.sections().into_iter().collect();
    let told = headlines.iter().zip(&labelled).filter(|(headline, _)| headline.section.is_none());
    let told: Vec<(Section, Section)> =
        told.filter_map(|(headline, one)| Some((*known.get(&headline.article)?, one.section))).collect();
    let right = told.iter().filter(|(told, gold)| told == gold).count();
    eprintln!("sections by stories: {right} of {} right, of {} headlines", told.len(), labelled.len());
    assert!(told.len() > 1_000 && right * 100 >= told.len() * 88, "{right} of {}", told.len());
}
