//! A made stream of articles of 400 words, in events of some ten articles each, words as frequent as they are in text
//! (Zipf's law); a tenth in titles alone. The same with every run.

use model::{ArticleId, Timestamp};
use ranking::{Headline, Publisher};

/// When the stream begins.
pub const BEGIN: Timestamp = Timestamp(1_795_392_000_000);

/// An article of the stream.
pub struct Made {
    title: String,
    text: String,
    publisher: u32,
    time: Timestamp,
}

/// Numbers that look random: the same with every run.
pub struct Numbers(pub u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A word of 60,000, the first ones often.
    fn word(&mut self) -> String {
        let unit = (self.below(1 << 30) + 1) as f64 / f64::from(1 << 30);
        spelled((60_000_f64.powf(unit) - 1.0) as u64)
    }
}

fn spelled(mut number: u64) -> String {
    const PARTS: [&str; 16] = [
        "ba", "ne", "ti", "ro", "sul", "mer", "ka", "den", "fi", "gor", "lan", "pe", "vis", "to", "hal",
        "qui",
    ];
    let mut word = String::new();
    number += 16;
    while number > 0 {
        word.push_str(PARTS[(number % 16) as usize]);
        number /= 16;
    }
    word
}

/// Articles by their places in the stream.
pub fn stream(from: u64, count: u64, begin: Timestamp, numbers: &mut Numbers) -> Vec<Made> {
    let step = 14 * Timestamp::DAY / 60_000;
    (from..from + count)
        .map(|at| {
            let event = (at / 200) * 20 + numbers.below(20);
            let mut own = Numbers(event.wrapping_mul(7_919) + 1);
            let mut names: Vec<String> = (0..12).map(|_| own.word()).collect();
            names.extend((0..4).map(|n| format!("Name{}", spelled(event * 4 + n))));
            let mut words = |count, share| -> String {
                let mut text = String::new();
                for _ in 0..count {
                    let word = if numbers.below(100) < share {
                        names[numbers.below(names.len() as u64) as usize].clone()
                    } else {
                        numbers.word()
                    };
                    text.push_str(&word);
                    text.push(' ');
                }
                text
            };
            let title = words(9, 50);
            let text = if at % 10 == 0 { String::new() } else { words(400, 15) };
            let time = begin.plus(at as i64 * step);
            Made { title, text, publisher: numbers.below(300) as u32, time }
        })
        .collect()
}

/// As the window takes them.
pub fn headlines(made: &[Made], from: u64) -> Vec<Headline<'_>> {
    (from..)
        .zip(made)
        .map(|(at, made)| Headline {
            article: ArticleId::from_hash(at.wrapping_mul(0x9e37_79b9_7f4a_7c15)),
            publisher: Publisher(made.publisher),
            url: None,
            title: &made.title,
            text: &made.text,
            language: Some("en"),
            published: Some(made.time),
            fetched: made.time,
            section: None,
            prominence: 0,
        })
        .collect()
}
