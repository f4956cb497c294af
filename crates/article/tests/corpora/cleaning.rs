//! The sanitiser over attack strings and pages that others collected.

use super::files::{corpus, page, tell};
use crate::parsed;
use serde_json::Value;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

const BASE: &str = "https://news.example/world/story.html";

fn lines(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Checks every string; a panic that names the failures when there are any.
fn check_all(inputs: &[(String, String)]) {
    let mut failures = Vec::new();
    for (name, html) in inputs {
        let checked = catch_unwind(AssertUnwindSafe(|| {
            for base in [BASE, ""] {
                let clean = article::sanitise(html, base);
                parsed::check(clean.as_str(), base);
                if let Some(lead) = article::lead_picture(&clean) {
                    parsed::check(article::without_picture(clean, &lead.url).as_str(), base);
                }
            }
        }));
        if let Err(cause) = checked {
            let cause = cause.downcast_ref::<String>().cloned().unwrap_or_default();
            failures.push(format!("{name}: {cause}"));
        }
    }
    tell!("{} of {} held", inputs.len() - failures.len(), inputs.len());
    assert!(
        failures.is_empty(),
        "{} failed:\n{}",
        failures.len(),
        failures[..failures.len().min(20)].join("\n\n")
    );
}

fn payloads(file: &str) -> Option<Vec<(String, String)>> {
    let path = corpus("sanitizer", "2,120 attack strings and 44 reader cases")?.join(file);
    let payload =
        |case: &Value| (format!("{file} {}", case["n"]), case["payload"].as_str().unwrap_or("").to_owned());
    Some(lines(&path).iter().map(payload).collect())
}

#[test]
fn no_attack_string_leaves_anything_that_runs_or_fetches() {
    let Some(inputs) = payloads("vectors.jsonl") else { return };
    check_all(&inputs);
}

#[test]
fn no_reader_case_leaves_anything_that_runs_or_fetches() {
    let Some(inputs) = payloads("reader-specific.jsonl") else { return };
    check_all(&inputs);
}

#[test]
fn attack_strings_broken_into_one_another_leave_nothing_either() {
    let Some(inputs) = payloads("vectors.jsonl") else { return };
    let strings: Vec<&str> =
        inputs.iter().map(|(_, html)| html.as_str()).filter(|html| html.len() < 2000).collect();
    let mut seed = 1_u64;
    let mut below = |end: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % end.max(1)
    };
    let cut = |text: &str, at: usize| {
        text[..(0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()].to_owned()
    };
    let mixed = (0..4000).map(|case| {
        let mut html = String::new();
        for _ in 0..4 {
            let text = strings[below(strings.len())];
            html.push_str(&cut(text, below(text.len() + 1)));
            html.push_str(
                ["", "<table>", "<p>", "</p>", "<b>", "<li>", "<a href=x>", "</td>", "<pre>", "\n"]
                    [below(10)],
            );
        }
        (format!("mix {case}"), html)
    });
    check_all(&mixed.collect::<Vec<_>>());
}

#[test]
fn whole_pages_come_out_balanced_and_stay_so() {
    let Some(folder) = corpus("articles", "280 pages") else { return };
    let mut inputs = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if let Some(html) = page(&path).filter(|_| inputs.len() < 400) {
                inputs.push((name, html));
            }
        }
    }
    check_all(&inputs);
}
