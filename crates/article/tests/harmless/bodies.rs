//! Articles' HTML as publishers wrote it.

use std::fs;
use std::path::{Path, PathBuf};

/// HTML, and the address that it stands at.
pub struct Body {
    pub html: String,
    pub base: String,
}

/// Where an article stands whose own address is not known.
const BASE: &str = "https://news.example/world/story.html";
/// Collections of feeds that somebody publishes, not of single rules of a format.
const COLLECTIONS: [&str; 5] = [
    "fastfeedparser/tests/integration",
    "feedjira/spec/sample_feeds",
    "netnewswire/RSParser/Tests/RSParserTests/Resources",
    "node-feedparser/test/feeds",
    "rss-parser/test/input",
];
/// Characters of a text that is worth reading.
const SHORTEST: usize = 200;

fn corpus(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora").join(name);
    path.exists().then_some(path)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}

/// Of every entry of the real feeds, as our parser reads them; each text once.
pub fn feed_bodies() -> Option<Vec<Body>> {
    let corpus = corpus("feeds")?;
    let files = COLLECTIONS.iter().flat_map(|collection| files(&corpus.join(collection)));
    let feeds = files.filter_map(|file| feed::parse(&fs::read(file).ok()?, BASE, None).ok());
    let mut bodies: Vec<Body> = feeds.flat_map(|feed| feed.entries).filter_map(body).collect();
    bodies.sort_by(|a, b| a.html.cmp(&b.html));
    bodies.dedup_by(|a, b| a.html == b.html);
    Some(bodies)
}

fn body(entry: feed::ParsedEntry) -> Option<Body> {
    let html = entry.content.or(entry.summary)?;
    let base = entry.base_url.or(entry.url).unwrap_or_else(|| BASE.to_owned());
    (html.len() > SHORTEST && html.contains('<')).then_some(Body { html, base })
}

/// What Readability finds to be the article in real pages.
pub fn readable_pages() -> Option<Vec<Body>> {
    let pages = files(&corpus("articles")?.join("mozilla-readability/test-pages"));
    let html = pages.iter().filter_map(|page| fs::read_to_string(page.join("expected.html")).ok());
    let bodies: Vec<Body> = html.map(|html| Body { html, base: BASE.to_owned() }).collect();
    (!bodies.is_empty()).then_some(bodies)
}
