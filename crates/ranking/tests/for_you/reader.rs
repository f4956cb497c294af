//! Simulated readers: what each would like, and what it does with what it is shown.

use crate::chance::{named, unit};
use crate::world::Item;
use model::Timestamp;
use ranking::Signal;

/// How much a reader would like an article, on a day: from 0, not at all, to 3.
pub type Liking = fn(&Item, i64) -> u32;

/// A kind of reader.
pub struct Reader {
    pub name: &'static str,
    pub likes: Liking,
}

/// Of each reader's likings so many are other than one would think.
const WHIMS: f64 = 0.04;
/// How likely what is seen is opened, by how much it is liked.
const OPENS: [f64; 4] = [0.02, 0.2, 0.55, 0.85];
/// How likely the next place in a list is still looked at.
const LOOKS: f64 = 0.96;
/// Places that are looked at, at most.
pub const LOOKED: usize = 30;

impl Reader {
    /// How much an article is liked, with this person's whims.
    pub fn grade(&self, (item, number): (&Item, u64), day: i64, person: u64) -> u32 {
        let parts = [person, self.name.len() as u64, number];
        if unit(&parts) < WHIMS {
            (unit(&[&parts[..], &[1]].concat()) * 4.0) as u32
        } else {
            (self.likes)(item, day)
        }
    }

    /// What an article is worth now: old news less.
    pub fn gain(&self, item: (&Item, u64), day: i64, person: u64, now: Timestamp) -> f64 {
        let hours = now.since(item.0.published) as f64 / Timestamp::HOUR as f64;
        f64::from((1 << self.grade(item, day, person)) - 1) * (-hours / 36.0).exp2()
    }

    /// What the reader does with an article in a place, if it is looked at at all.
    pub fn acts(&self, item: (&Item, u64), day: i64, person: u64, place: usize) -> Vec<Signal> {
        let parts = [person, self.name.len() as u64, item.1, day as u64];
        let draw = |n: u64| unit(&[&parts[..], &[n]].concat());
        if draw(2) > LOOKS.powi(place as i32) {
            return Vec::new();
        }
        let grade = self.grade(item, day, person);
        if draw(3) > OPENS[grade as usize] {
            return vec![Signal::PassedOver];
        }
        let mut acts = vec![Signal::Opened];
        acts.extend((grade >= 2 && draw(4) < 0.7).then_some(Signal::Finished));
        acts.extend((grade == 3 && draw(5) < 0.1).then_some(Signal::Starred));
        acts
    }
}

fn is_of(item: &Item, subjects: &[&str]) -> bool {
    subjects.contains(&item.subject.as_str())
}

/// Readers of the newsstand, who understand English but for one.
pub const NEWSSTAND: [Reader; 8] = [
    Reader {
        name: "one subject (climate, science)",
        likes: |item, _| {
            if item.language != "en" {
                0
            } else if is_of(item, &["climate", "science"]) {
                3
            } else {
                0
            }
        },
    },
    Reader {
        name: "three publishers",
        likes: |item, _| {
            let own = ["valmere-public-radio", "field-notes", "capital-watch"];
            if own.contains(&item.publisher.as_str()) { 3 } else { 0 }
        },
    },
    Reader {
        name: "long reads",
        likes: |item, _| match item.words {
            Some(800..) if item.language == "en" => 3,
            _ => 0,
        },
    },
    Reader {
        name: "skims what all talk about",
        likes: |item, _| {
            if item.language != "en" { 0 } else { (item.newsrooms / 3).min(3) }
        },
    },
    Reader {
        name: "sport, from day 4 culture",
        likes: |item, day| {
            let own = if day < 4 { "sport" } else { "culture" };
            if item.language == "en" && item.subject == own { 3 } else { 0 }
        },
    },
    Reader {
        name: "small language (Arabic), some English",
        likes: |item, _| match item.language.as_str() {
            "ar" => 3,
            "en" if is_of(item, &["world"]) => 1,
            _ => 0,
        },
    },
    Reader {
        name: "two languages, politics and business",
        likes: |item, _| {
            let is_read = matches!(item.language.as_str(), "fr" | "de");
            if is_read && is_of(item, &["politics", "business"]) {
                3
            } else if is_read {
                1
            } else {
                0
            }
        },
    },
    Reader { name: "no taste at all", likes: |item, _| (unit(&[named(&item.title), 9]) * 4.0) as u32 },
];

/// Readers of the headlines of 2014 (UCI): business, entertainment, technology.
pub const UCI: [Reader; 4] = [
    Reader { name: "one subject (technology)", likes: |item, _| if item.subject == "t" { 3 } else { 0 } },
    Reader {
        name: "twelve publishers",
        likes: |item, _| {
            let own = [
                "Reuters",
                "NASDAQ",
                "Wall Street Journal",
                "Contactmusic.com",
                "WDRB",
                "Businessweek",
                "San Francisco Chronicle",
                "Huffington Post",
                "USA TODAY",
                "Forbes",
                "GlobalPost",
                "The Guardian",
            ];
            if own.contains(&item.publisher.as_str()) { 3 } else { 0 }
        },
    },
    Reader { name: "skims what all talk about", likes: |item, _| (item.newsrooms / 40).min(3) },
    Reader {
        name: "entertainment, from day 4 business",
        likes: |item, day| {
            if item.subject == if day < 4 { "e" } else { "b" } { 3 } else { 0 }
        },
    },
];

/// Readers of the Olympics in nine languages.
pub const OLYMPICS: [Reader; 3] = [
    Reader {
        name: "small language (Slovenian)",
        likes: |item, _| if item.language == "slv" { 3 } else { 0 },
    },
    Reader {
        name: "one subject (tennis and gymnastics, English)",
        likes: |item, _| {
            if item.language == "eng" && item.subject == "tennis or gymnastics" { 3 } else { 0 }
        },
    },
    Reader {
        name: "skims what all talk about, Portuguese",
        likes: |item, _| {
            if item.language == "por" { (item.newsrooms / 3).min(3) } else { 0 }
        },
    },
];
