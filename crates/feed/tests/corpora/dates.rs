//! Dates with a known answer, and dates found in feeds.

use serde_json::Value;

use super::files::{corpus, score};

fn lines(name: &str) -> Option<Vec<Value>> {
    let text = std::fs::read_to_string(corpus("feeds")?.join(name)).ok()?;
    Some(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

#[test]
fn dates_with_an_answer_are_exact() {
    let Some(cases) = lines("dates.jsonl") else { return };
    let (mut all, mut right) = (0, 0);
    for case in &cases {
        let input = case["input"].as_str().unwrap_or_default();
        let found = feed::parse_date(input).map(feed::format_rfc3339);
        if case["utc"] == "see test" {
            all += 1;
            right += usize::from(found.is_some());
            println!("{input} -> {found:?}");
            continue;
        }
        all += 1;
        if found.as_deref() == case["utc"].as_str() {
            right += 1;
        } else {
            println!("WRONG {input:?}: {found:?}, not {}", case["utc"]);
        }
    }
    score("dates exact", right, all, 100.0);
}

/// Dates of the corpus that name no possible moment: reading one would be the fault.
const IMPOSSIBLE: [&str; 11] = [
    "2023-13-01T00:00:00+14:00",
    "1-1-1",
    "2023-06-31",
    "2003-07-01T01:55:61-0500",
    "2003-13-01T15:51:30-0500",
    "2003-07-32T15:51:30-0500",
    "2003-07-01T25:51:30-0500",
    "99999999999999999999",
    "-0001-01-01T00:00:00Z",
    "Invalid Date",
    "0",
];

#[test]
fn dates_in_the_wild_are_read() {
    let Some(cases) = lines("dates-in-the-wild.jsonl") else { return };
    let (mut all, mut read) = (0, 0);
    for case in &cases {
        let count = case["count"].as_u64().unwrap_or(1) as usize;
        let examples = case["examples"].as_array().cloned().unwrap_or_default();
        let texts: Vec<_> = examples.iter().filter_map(Value::as_str).collect();
        let unread: Vec<_> = texts
            .iter()
            .filter(|text| feed::parse_date(text).is_none() != IMPOSSIBLE.contains(text))
            .collect();
        if !unread.is_empty() {
            println!("wrong: {unread:?}");
        }
        all += count;
        read += count * (texts.len() - unread.len()) / texts.len().max(1);
    }
    score("dates in the wild right", read, all, 99.98);
}
