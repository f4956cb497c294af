//! `emptySearch()`: an empty index. `addToSearch(id, title, text, published)`: an article for the next batch; the strings are copied into the module's memory, as
//! the engine need not. `takeSearchBatch()`: the batch comes into the index. `mergeSearch()`: a slice of merging; whether there is
//! more. `storeSearch()`: the manifest, then numbers and bytes of segments in turn. `openSearch(stored)`: an index out of these.
//! `askSearch(text)`: the ids of the best fifty.

use js_sys::{Array, Float64Array, Reflect, Uint8Array, global};
use model::{ArticleId, Timestamp};
use search::{Batch, Document, Index, Query, Search};
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// The moment at which the peers' corpus ends.
const NOW: Timestamp = Timestamp(1_767_225_600_000);
/// Postings that are copied at a time, as in the engine.
const MERGED: usize = 50_000;
const WANTED: usize = 50;

#[derive(Default)]
struct Bench {
    index: Index,
    batch: Batch,
}

thread_local! {
    static BENCH: RefCell<Bench> = RefCell::default();
}

/// Lends the functions.
pub fn lend() -> Result<(), JsValue> {
    let empty = Closure::<dyn Fn()>::new(|| with(|bench| *bench = Bench::default()));
    let add =
        Closure::<dyn Fn(f64, String, String, f64)>::new(|id, title: String, text: String, published| {
            add(id, &title, &text, published);
        });
    let take = Closure::<dyn Fn()>::new(|| with(Bench::take));
    let merge = Closure::<dyn Fn() -> bool>::new(|| with(|bench| bench.index.merge(MERGED)));
    let store = Closure::<dyn Fn() -> Array>::new(|| with(|bench| stored(&bench.index)));
    let open = Closure::<dyn Fn(Array) -> bool>::new(|stored: Array| open(&stored));
    let ask = Closure::<dyn Fn(String) -> Float64Array>::new(|text: String| ask(&text));
    for (name, function) in [
        ("emptySearch", empty.into_js_value()),
        ("addToSearch", add.into_js_value()),
        ("takeSearchBatch", take.into_js_value()),
        ("mergeSearch", merge.into_js_value()),
        ("storeSearch", store.into_js_value()),
        ("openSearch", open.into_js_value()),
        ("askSearch", ask.into_js_value()),
    ] {
        Reflect::set(&global(), &name.into(), &function)?;
    }
    Ok(())
}

fn with<T>(work: impl FnOnce(&mut Bench) -> T) -> T {
    BENCH.with_borrow_mut(work)
}

fn add(id: f64, title: &str, text: &str, published: f64) {
    with(|bench| {
        bench.batch.add(&Document {
            id: ArticleId::from_hash(id as u64),
            published: Timestamp(published as i64),
            title,
            text,
            publisher: "",
            byline: "",
            language: "en",
        });
    });
}

impl Bench {
    fn take(&mut self) {
        self.index.take(std::mem::take(&mut self.batch));
    }
}

fn stored(index: &Index) -> Array {
    let stored = Array::new();
    if let Some(unsaved) = index.unsaved() {
        stored.push(&Uint8Array::from(unsaved.manifest.as_slice()));
        for (number, bytes) in unsaved.segments {
            stored.push(&number.into());
            stored.push(&Uint8Array::from(bytes.as_slice()));
        }
    }
    stored
}

fn open(stored: &Array) -> bool {
    let bytes = |place| stored.get(place).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec());
    let segments = (1..stored.length()).step_by(2);
    let number = |place| stored.get(place).as_f64().unwrap_or_default() as u32;
    let mut segments: HashMap<u32, Vec<u8>> =
        segments.filter_map(|place| Some((number(place), bytes(place + 1).ok()?))).collect();
    let index = Index::open(&bytes(0).unwrap_or_default(), |number| segments.remove(&number));
    index.map(|index| with(|bench| bench.index = index)).is_ok()
}

fn ask(text: &str) -> Float64Array {
    let how = Search { now: NOW, limit: WANTED, is_forgiving: true };
    let found = with(|bench| bench.index.search(&Query::parse(text), how, |_| true));
    let ids: Vec<f64> = found.hits.iter().map(|hit| hit.id.number() as f64).collect();
    Float64Array::from(ids.as_slice())
}
