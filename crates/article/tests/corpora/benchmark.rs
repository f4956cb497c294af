//! The article extraction benchmark of Zyte (<https://github.com/scrapinghub/article-extraction-benchmark>), half of its
//! pages, by its own measure.

use super::files::{corpus, extract, tell};
use super::words::{Common, common, mean};
use serde_json::Value;
use std::fs;

const FLOOR: f64 = 0.988;
/// No half of the pages may be much worse than the other: that would be the mark of rules made for pages.
const HALF_FLOOR: f64 = 0.985;

#[test]
fn the_text_of_the_benchmarks_pages_is_found() {
    let Some(folder) = corpus("articles/article-extraction-benchmark", "98 pages with their texts") else {
        return;
    };
    let truth: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("ground-truth.json")).unwrap()).unwrap();
    let mut pages: Vec<(&String, &Value)> = truth.as_object().unwrap().iter().collect();
    pages.sort_by_key(|(name, _)| *name);
    let scores: Vec<Common> = pages
        .iter()
        .map(|(name, page)| {
            let url = page["url"].as_str().unwrap_or("");
            let found = extract(&folder.join("html").join(format!("{name}.html.gz")), url);
            let score = common(
                page["articleBody"].as_str().unwrap(),
                &found.map(|found| found.text).unwrap_or_default(),
            );
            if score.precision.min(score.recall) < 0.9 {
                tell!("  {:.3} {:.3} {url}", score.precision, score.recall);
            }
            score
        })
        .collect();
    let half = |rest: usize| {
        scores.iter().copied().enumerate().filter(move |(at, _)| at % 2 == rest).map(|(_, score)| score)
    };
    let all = told("benchmark", scores.iter().copied());
    let halves = [told("its even pages", half(0)), told("its odd pages", half(1))];
    assert!(all >= FLOOR, "F1 fell to {all:.4}");
    assert!(halves.iter().all(|half| *half >= HALF_FLOOR), "F1 of the halves: {halves:.4?}");
}

/// F1 of the means, as the benchmark has it.
fn told(what: &str, scores: impl Iterator<Item = Common> + Clone) -> f64 {
    let precision = mean(scores.clone().map(|score| score.precision));
    let recall = mean(scores.clone().map(|score| score.recall));
    let f1 = 2.0 * precision * recall / (precision + recall);
    tell!("{what}: {} pages, precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}", scores.count());
    f1
}
