//! The pages of Mozilla's Readability with what it makes of them (`test-pages`), half of them.

use super::files::{corpus, extract, tell};
use super::words::{common, mean, similarity};
use article::{Direction, Extraction};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The address that Readability's own tests give their pages.
const URL: &str = "http://fakehost/test/page.html";
/// Of words in common; captions are no running text here, so those that HTML names are left out of what is expected.
const SIMILARITY_FLOOR: f64 = 0.984;
/// Of all that is said of the pages, and of each kind.
const METADATA_FLOOR: f64 = 0.95;

fn pages() -> Option<Vec<PathBuf>> {
    let folder = corpus("articles/mozilla-readability", "55 pages with their texts and metadata")?;
    let mut pages: Vec<PathBuf> =
        fs::read_dir(folder.join("test-pages")).unwrap().map(|page| page.unwrap().path()).collect();
    pages.sort();
    Some(pages)
}

fn found(page: &Path) -> Extraction {
    extract(&page.join("source.html"), URL).unwrap_or_default()
}

#[test]
fn texts_are_those_that_readability_finds() {
    let Some(pages) = pages() else { return };
    let mut scores = Vec::new();
    let mut rows = Vec::new();
    for page in &pages {
        let expected = fs::read_to_string(page.join("expected.html")).unwrap();
        let expected = article::text(&without_captions(&expected));
        let text = found(page).text;
        let score = similarity(&expected, &text);
        let common = common(&expected, &text);
        rows.push(
            2.0 * common.precision * common.recall
                / (common.precision + common.recall).max(f64::MIN_POSITIVE),
        );
        if score < 0.95 {
            tell!("  {score:.3} {}", page.file_name().unwrap().to_string_lossy());
        }
        scores.push(score);
    }
    let half = |rest: usize| mean(scores.iter().copied().skip(rest).step_by(2));
    let all = mean(scores.iter().copied());
    tell!(
        "readability: {} pages, words in common {all:.4} (even {:.4}, odd {:.4}), rows of four {:.4}",
        pages.len(),
        half(0),
        half(1),
        mean(rows.iter().copied())
    );
    assert!(all >= SIMILARITY_FLOOR, "{all:.4}");
}

#[test]
fn what_is_said_of_the_pages_is_right() {
    let Some(pages) = pages() else { return };
    let mut kinds: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for page in &pages {
        let text = fs::read_to_string(page.join("expected-metadata.json")).unwrap();
        let expected: Value = serde_json::from_str(&text).unwrap();
        let found = found(page);
        for (kind, is_right) in judged(&expected, &found) {
            let (right, all) = kinds.entry(kind).or_default();
            *all += 1;
            *right += u32::from(is_right);
            if !is_right {
                tell!("  {kind} of {}: {}", page.file_name().unwrap().to_string_lossy(), expected[kind]);
            }
        }
    }
    let counts: Vec<String> =
        kinds.iter().map(|(kind, (right, all))| format!("{kind} {right} of {all}")).collect();
    let (right, all) = kinds.values().fold((0, 0), |(right, all), one| (right + one.0, all + one.1));
    let share = f64::from(right) / f64::from(all);
    tell!("readability: {} right: {share:.3}", counts.join(", "));
    assert!(share >= METADATA_FLOOR, "{share:.3}");
}

/// Each kind of which something is expected.
fn judged(expected: &Value, found: &Extraction) -> Vec<(&'static str, bool)> {
    let direction = if found.direction == Direction::Rtl { "rtl" } else { "ltr" };
    let is_given = |kind: &&str| expected[*kind].as_str().is_some_and(|text| !text.trim().is_empty());
    let kinds = ["title", "byline", "lang", "dir", "publishedTime"].into_iter().filter(is_given);
    kinds
        .map(|kind| {
            let given = expected[kind].as_str().unwrap();
            let is_right = match kind {
                "title" => fold(given) == fold(found.title.as_deref().unwrap_or("")),
                "byline" => is_same_author(given, found.byline.as_deref().unwrap_or("")),
                "lang" => {
                    found.language.as_deref().is_some_and(|language| language.eq_ignore_ascii_case(given))
                }
                "dir" => direction == given,
                _ => feed::parse_date(given) == found.published,
            };
            (kind, is_right)
        })
        .collect()
}

/// Readability leaves a date or a count behind the name now and then, and "By" before it.
fn is_same_author(given: &str, found: &str) -> bool {
    let given = given.trim();
    let by = ["by", "par", "von"].iter().find_map(|by| {
        given.get(..by.len()).filter(|head| head.eq_ignore_ascii_case(by)).and(given.get(by.len()..))
    });
    let name = by.filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or(given);
    !found.is_empty() && fold(name).starts_with(&fold(found)) && is_name_whole(name, found)
}

/// Nothing but figures and a month's name follows.
fn is_name_whole(given: &str, found: &str) -> bool {
    let rest = words_after(given, found.split_whitespace().count());
    rest.is_empty() || rest.contains(|char: char| char.is_ascii_digit())
}

fn words_after(text: &str, count: usize) -> String {
    text.split_whitespace().skip(count).collect::<Vec<_>>().join(" ")
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn without_captions(html: &str) -> String {
    let mut out = String::new();
    for (at, part) in html.split("<figcaption").enumerate() {
        let rest = if at == 0 { part } else { part.split_once("</figcaption>").map_or("", |(_, rest)| rest) };
        out.push_str(rest);
    }
    out
}
