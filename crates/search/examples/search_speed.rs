//! Builds an index of the peers' corpus and asks it the peers' queries, beside MiniSearch's figures of the same machine.
//!
//! `examples/peer.mjs` has to run before; `docs/decisions/0014-search.md` says how, and what came out.

use cpu_time::ProcessTime;
use model::{ArticleId, Timestamp};
use peak_alloc::PeakAlloc;
use search::{Batch, Document, Found, Index, Query, Search};
use serde_json::Value;
use std::collections::HashMap;
use std::time::{Duration, Instant};

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

const PEERS: &str = "target/peers";
const NOW: Timestamp = Timestamp(1_767_225_600_000);
const BATCH: usize = 1_000;
const PASSES: usize = 6;

struct Article {
    id: u64,
    title: String,
    body: String,
    published: i64,
}

struct Asked {
    kind: String,
    text: String,
    document: u64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let articles: Vec<Article> = std::fs::read_to_string(format!("{PEERS}/articles.jsonl"))?
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).map(article))
        .collect::<Result<_, _>>()?;
    let asked: Vec<Value> = serde_json::from_str(&std::fs::read_to_string(format!("{PEERS}/queries.json"))?)?;
    let asked: Vec<Asked> = asked.iter().map(query).collect();
    println!("articles      {}", articles.len());

    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let begin = ProcessTime::now();
    let (index, slice) = build(&articles);
    println!(
        "building      {:.2} s of processor, longest slice of a merge {slice:.1?}",
        begin.elapsed().as_secs_f32()
    );
    println!(
        "heap          {:.1} MiB, while building {:.1}",
        mebi(HEAP.current_usage() - before),
        mebi(HEAP.peak_usage() - before)
    );
    let unsaved = index.unsaved().ok_or("nothing to store")?;
    println!("stored        {:.1} MB in {} segments", index.bytes() as f32 / 1e6, unsaved.segments.len());
    let stored: HashMap<u32, Vec<u8>> =
        unsaved.segments.iter().map(|(id, bytes)| (*id, bytes.to_vec())).collect();

    let copy = stored.clone();
    let begin = Instant::now();
    let mut copy = copy;
    let index = Index::open(&unsaved.manifest, |id| copy.remove(&id))?;
    let opened = begin.elapsed();
    let first = asked.first().ok_or("no queries")?;
    ask(&index, first, true);
    println!("opening       {opened:.1?}, with the first query {:.1?}", begin.elapsed());
    for (label, ending) in [("as typed", ""), ("whole words", " ")] {
        figures(&index, &asked, label, ending);
    }
    peer()
}

fn mebi(bytes: usize) -> f32 {
    bytes as f32 / (1u32 << 20) as f32
}

fn article(value: Value) -> Article {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Article {
        id: value["id"].as_u64().unwrap_or_default(),
        title: text("title"),
        body: text("body"),
        published: value["published"].as_i64().unwrap_or_default(),
    }
}

fn query(value: &Value) -> Asked {
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    Asked { kind: text("kind"), text: text("text"), document: value["doc"].as_u64().unwrap_or_default() }
}

/// The index, and how long its longest slice of merging took.
fn build(articles: &[Article]) -> (Index, Duration) {
    let (mut index, mut longest) = (Index::new(), Duration::ZERO);
    for articles in articles.chunks(BATCH) {
        let mut batch = Batch::new();
        for article in articles {
            batch.add(&Document {
                id: ArticleId::from_hash(article.id),
                published: Timestamp(article.published),
                title: &article.title,
                text: &article.body,
                publisher: "",
                byline: "",
                language: "en",
            });
        }
        index.take(batch);
        loop {
            let begin = Instant::now();
            let goes_on = index.merge(100_000);
            longest = longest.max(begin.elapsed());
            if !goes_on {
                break;
            }
        }
    }
    (index, longest)
}

fn ask(index: &Index, asked: &Asked, is_typing: bool) -> Found {
    let ending = if is_typing { "" } else { " " };
    let query = Query::parse(&format!("{}{ending}", asked.text));
    index.search(&query, Search { now: NOW, limit: 50, is_forgiving: true }, |_| true)
}

fn figures(index: &Index, asked: &[Asked], label: &str, ending: &str) {
    let mut took: Vec<Vec<Duration>> = vec![Vec::new(); asked.len()];
    let mut founds = Vec::new();
    for pass in 0..PASSES {
        for (asked, took) in asked.iter().zip(&mut took) {
            let begin = Instant::now();
            let found = ask(index, asked, ending.is_empty());
            if pass > 0 {
                took.push(begin.elapsed());
            } else {
                founds.push(found);
            }
        }
    }
    println!("{label:12}  {:>9} {:>9} {:>9} {:>7} {:>7}", "p50", "p95", "longest", "found", "right");
    for kind in ["", "exact", "prefix", "fuzzy"] {
        let mut times: Vec<Duration> = Vec::new();
        let (mut found, mut right) = (0, 0);
        for ((asked, took), hits) in asked.iter().zip(&took).zip(&founds) {
            if kind.is_empty() || asked.kind == kind {
                times.extend(took.iter().min());
                found += usize::from(!hits.hits.is_empty());
                right += usize::from(hits.hits.iter().any(|hit| hit.id.number() == asked.document));
            }
        }
        times.sort();
        let at = |share: f32| times[((times.len() - 1) as f32 * share) as usize];
        let share = |count: usize| count as f32 / times.len() as f32;
        let name = if kind.is_empty() { "all" } else { kind };
        println!(
            "  {name:10}  {:>9.1?} {:>9.1?} {:>9.1?} {:>7.3} {:>7.3}",
            at(0.5),
            at(0.95),
            at(1.0),
            share(found),
            share(right)
        );
    }
}

fn peer() -> Result<(), Box<dyn std::error::Error>> {
    println!("MiniSearch    {}", std::fs::read_to_string(format!("{PEERS}/minisearch.json"))?);
    Ok(())
}
