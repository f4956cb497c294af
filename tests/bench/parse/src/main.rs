//! Lends three functions to a benchmark's worker. `countEntries(bytes)`: the number of entries of a feed, below zero where
//! none was found; the bytes are copied into the module's memory, as the engine copies what it fetched.
//! `countListed(bytes)`: the number of feeds in a list, likewise.
//! `cleanHtml(text)`: an article's HTML sanitised; the text is copied in and out.

use js_sys::{Reflect, Uint8Array, global};
use wasm_bindgen::{JsValue, closure::Closure};

const FEED: &str = "https://example.com/feed.xml";

fn main() -> Result<(), JsValue> {
    let count = Closure::<dyn Fn(Uint8Array) -> i32>::new(|bytes: Uint8Array| count_entries(&bytes.to_vec()));
    let listed = Closure::<dyn Fn(Uint8Array) -> i32>::new(|bytes: Uint8Array| count_listed(&bytes.to_vec()));
    let clean = Closure::<dyn Fn(String) -> String>::new(|html: String| {
        article::sanitise(&html, FEED).as_str().to_owned()
    });
    Reflect::set(&global(), &"countEntries".into(), &count.into_js_value())?;
    Reflect::set(&global(), &"countListed".into(), &listed.into_js_value())?;
    Reflect::set(&global(), &"cleanHtml".into(), &clean.into_js_value())?;
    Ok(())
}

fn count_entries(bytes: &[u8]) -> i32 {
    let feed = feed::parse(bytes, FEED, None);
    feed.ok().and_then(|feed| i32::try_from(feed.entries.len()).ok()).unwrap_or(-1)
}

fn count_listed(bytes: &[u8]) -> i32 {
    let list = feed::parse_opml(bytes);
    list.ok().and_then(|list| i32::try_from(list.feeds().len()).ok()).unwrap_or(-1)
}
