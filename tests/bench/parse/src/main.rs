//! Lends four functions to a benchmark's worker. `countEntries(bytes)`: the number of entries of a feed, below zero where
//! none was found; the bytes are copied into the module's memory, as the engine copies what it fetched.
//! `countListed(bytes)`: the number of feeds in a list, likewise.
//! `cleanHtml(text)`: an article's HTML sanitised; the text is copied in and out.
//! `extractPage(bytes)`: letters of the article in a page, below zero where there is none; bytes as above.

mod search;
mod stories;

use js_sys::{Reflect, Uint8Array, global};
use wasm_bindgen::{JsValue, closure::Closure};

const FEED: &str = "https://example.com/feed.xml";
const PAGE: &str = "https://news.example/world/story.html";

fn main() -> Result<(), JsValue> {
    let count = Closure::<dyn Fn(Uint8Array) -> i32>::new(|bytes: Uint8Array| count_entries(&bytes.to_vec()));
    let listed = Closure::<dyn Fn(Uint8Array) -> i32>::new(|bytes: Uint8Array| count_listed(&bytes.to_vec()));
    let clean = Closure::<dyn Fn(String) -> String>::new(|html: String| {
        article::sanitise(&html, FEED).as_str().to_owned()
    });
    let extract =
        Closure::<dyn Fn(Uint8Array) -> i32>::new(|bytes: Uint8Array| extract_page(&bytes.to_vec()));
    Reflect::set(&global(), &"countEntries".into(), &count.into_js_value())?;
    Reflect::set(&global(), &"countListed".into(), &listed.into_js_value())?;
    Reflect::set(&global(), &"cleanHtml".into(), &clean.into_js_value())?;
    Reflect::set(&global(), &"extractPage".into(), &extract.into_js_value())?;
    search::lend()?;
    stories::lend()
}

fn count_entries(bytes: &[u8]) -> i32 {
    let feed = feed::parse(bytes, FEED, None);
    feed.ok().and_then(|feed| i32::try_from(feed.entries.len()).ok()).unwrap_or(-1)
}

fn count_listed(bytes: &[u8]) -> i32 {
    let list = feed::parse_opml(bytes);
    list.ok().and_then(|list| i32::try_from(list.feeds().count()).ok()).unwrap_or(-1)
}

fn extract_page(bytes: &[u8]) -> i32 {
    let (html, _) = feed::decode_page(bytes, None, PAGE);
    let found = article::extract(&html, PAGE, feed::parse_date);
    found.ok().and_then(|found| i32::try_from(found.text.len()).ok()).unwrap_or(-1)
}
