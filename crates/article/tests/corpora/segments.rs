//! The pages of trafilatura's evaluation: sentences that belong to the text, its standfirst included, and some that do
//! not.

use super::files::{corpus, extract, tell};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Of the sentences that belong to the text; of those that do not, kept out; of both together.
const KEPT_FLOOR: f64 = 0.95;
const LEFT_OUT_FLOOR: f64 = 0.925;

#[test]
fn sentences_of_the_text_are_kept_and_others_left_out() {
    let Some(folder) = corpus("articles/trafilatura", "127 pages, 753 sentences") else { return };
    let pages: Value =
        serde_json::from_str(&fs::read_to_string(folder.join("evaldata.json")).unwrap()).unwrap();
    let (mut kept, mut all, mut left_out, mut all_others) = (0, 0, 0, 0);
    for (url, page) in pages.as_object().unwrap() {
        let found = extract(&file(&folder, page), url).unwrap_or_default();
        let text = found.standfirst.unwrap_or_default() + "\n\n" + &found.text;
        for sentence in sentences(page, "with") {
            all += 1;
            kept += u32::from(text.contains(sentence));
        }
        for sentence in sentences(page, "without") {
            all_others += 1;
            left_out += u32::from(!text.contains(sentence));
        }
    }
    let (recall, precision) = (share(kept, all), share(kept, kept + all_others - left_out));
    let f1 = 2.0 * precision * recall / (precision + recall);
    tell!("trafilatura: {kept} of {all} kept, {left_out} of {all_others} left out, F1 {f1:.4}");
    assert!(recall >= KEPT_FLOOR, "{recall:.4} kept");
    assert!(share(left_out, all_others) >= LEFT_OUT_FLOOR, "{:.4} left out", share(left_out, all_others));
}

fn share(part: u32, all: u32) -> f64 {
    f64::from(part) / f64::from(all)
}

fn sentences<'p>(page: &'p Value, kind: &str) -> impl Iterator<Item = &'p str> {
    page[kind].as_array().unwrap().iter().filter_map(Value::as_str)
}

fn file(folder: &Path, page: &Value) -> PathBuf {
    let name = page["file"].as_str().unwrap();
    let plain = folder.join("html").join(name);
    if plain.exists() { plain } else { folder.join("html").join(format!("{name}.gz")) }
}
