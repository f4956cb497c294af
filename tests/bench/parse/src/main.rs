//! Lends `feed::parse` to a benchmark's worker: `countEntries(bytes)`, the number of entries of a feed, below zero where
//! none was found. The bytes are copied into the module's memory, as the engine copies what it fetched.

use js_sys::{Reflect, Uint8Array, global};
use wasm_bindgen::{JsValue, closure::Closure};

fn main() -> Result<(), JsValue> {
    let count = Closure::<dyn Fn(Uint8Array) -> i32>::new(|bytes: Uint8Array| count_entries(&bytes.to_vec()));
    Reflect::set(&global(), &"countEntries".into(), count.as_ref())?;
    count.forget();
    Ok(())
}

fn count_entries(bytes: &[u8]) -> i32 {
    let feed = feed::parse(bytes, "https://example.com/feed.xml", None);
    feed.ok().and_then(|feed| i32::try_from(feed.entries.len()).ok()).unwrap_or(-1)
}
