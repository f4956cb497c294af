//! `cargo xtask size`: what a first visit costs, against its budgets.

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::files::{self, Files};
use crate::finish;
use crate::{parts, paths};

/// A budget in bytes, compressed by brotli 11 where a host would compress.
struct Budget {
    name: &'static str,
    bytes: usize,
    covers: fn(&str, &str) -> bool,
}

const BUDGETS: [Budget; 4] = [
    Budget { name: "all to the first headline", bytes: 200_000, covers: is_for_first_headline },
    Budget {
        name: "pages that come later",
        bytes: 490_000,
        covers: |path, _| path.ends_with(parts::APP.part),
    },
    Budget { name: "the engine, loaded beside it", bytes: 900_000, covers: |path, _| is_engine(path) },
    Budget {
        name: "what the engine does in the background",
        bytes: 395_000,
        covers: |path, _| path.ends_with(parts::ENGINE.part),
    },
];

fn is_engine(path: &str) -> bool {
    path.starts_with("engine-") && !path.ends_with(parts::ENGINE.part)
}

/// The page, the app, and what the page itself names: style and the font of headlines. The fonts of articles'
/// text and of rarer letters come with a page that has such text; what is for paper and for
/// later pages is fetched last and waited for by nobody.
fn is_for_first_headline(path: &str, html: &str) -> bool {
    let is_named =
        !path.ends_with(".webmanifest") && !is_icon(path) && html.contains(&format!("\"./{path}\""));
    let is_engine = path.starts_with("engine-");
    let is_app = path.starts_with("app-") && !path.ends_with(parts::APP.part);
    let is_apart = path.starts_with("print-") || path.starts_with("later-");
    path == "index.html" || is_app || (is_named && !is_engine && !is_apart)
}

/// Browsers fetch icons beside the page, not before it.
fn is_icon(path: &str) -> bool {
    path.ends_with(".png") || path.ends_with(".ico") || path.ends_with(".svg")
}

/// `cargo xtask size`
pub fn command(args: Args) -> Result<()> {
    args.done()?;
    let dist = files::read_folder(&paths::root().join("dist"))?;
    if !dist.contains_key("index.html") {
        return Err(Failure::because("there is no dist yet: run `cargo xtask build` first"));
    }
    let mut over = Vec::new();
    for budget in &BUDGETS {
        let total = print_table(&dist, budget)?;
        if total > budget.bytes {
            over.push(format!("{} takes {total} of {} bytes", budget.name, budget.bytes));
        }
    }
    if over.is_empty() { Ok(()) } else { Err(Failure::because(format!("over budget: {}", over.join("; ")))) }
}

fn print_table(dist: &Files, budget: &Budget) -> Result<usize> {
    println!("{}", budget.name);
    let parts = measure(dist, budget)?;
    for (path, bytes) in &parts {
        println!("{bytes:>10}  {path}");
    }
    let total = parts.iter().map(|(_, bytes)| bytes).sum();
    println!("{total:>10}  of {} bytes\n", budget.bytes);
    Ok(total)
}

fn measure<'a>(dist: &'a Files, budget: &Budget) -> Result<Vec<(&'a str, usize)>> {
    let html = dist.get("index.html").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let covered = dist.iter().filter(|(path, _)| !path.ends_with(".br") && (budget.covers)(path, &html));
    covered.map(|(path, bytes)| Ok((path.as_str(), transferred(dist, path, bytes)?))).collect()
}

/// What goes over the wire; a dev build has no compressed copies, so they are made here.
fn transferred(dist: &Files, path: &str, bytes: &[u8]) -> Result<usize> {
    if let Some(small) = dist.get(&format!("{path}.br")) {
        return Ok(small.len());
    }
    Ok(finish::brotli_11(bytes)?.len().min(bytes.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_headline_needs_the_app_and_what_the_page_names() {
        let html = r#"<link href="./style-1.css"><meta content="./later-1.css"><link href="./print-1.css" media="print"><link href="./fonts/a-1.woff2"><link rel="icon" href="./i.svg">"#;
        for (path, is_needed) in [
            ("index.html", true),
            ("app-1/broadsheet_bg.wasm", true),
            ("app-1/parts.js", true),
            ("app-1/split_later.wasm", false),
            ("style-1.css", true),
            ("print-1.css", false),
            ("later-1.css", false),
            ("fonts/a-1.woff2", true),
            ("fonts/b-1.woff2", false),
            ("fonts/b-ext-1.woff2", false),
            ("i.svg", false),
            ("engine-1/engine.js", false),
        ] {
            assert_eq!(is_for_first_headline(path, html), is_needed, "{path}");
        }
    }

    #[test]
    fn compressed_copies_count_instead_of_originals() {
        let mut dist = Files::new();
        dist.insert("index.html".into(), vec![b'a'; 1000]);
        dist.insert("index.html.br".into(), vec![0; 10]);
        assert_eq!(measure(&dist, &BUDGETS[0]).unwrap(), [("index.html", 10)]);
    }
}
