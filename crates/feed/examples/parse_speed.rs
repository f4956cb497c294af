//! How fast feeds are parsed: `cargo run --release -p feed --example parse_speed -- FOLDER…` over the feeds in folders.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

const ROUNDS: usize = 15;

fn main() {
    let mut files = Vec::new();
    for folder in std::env::args().skip(1) {
        gather(Path::new(&folder), &mut files);
    }
    let feeds: Vec<_> =
        files.iter().filter_map(|path| std::fs::read(path).ok()).filter(|bytes| is_real(bytes)).collect();
    let bytes: usize = feeds.iter().map(Vec::len).sum();
    let mut times = Vec::new();
    let mut entries = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        entries = feeds.iter().map(|bytes| parse(bytes)).sum();
        times.push(start.elapsed().as_secs_f64());
    }
    times.sort_by(f64::total_cmp);
    let median = times.get(ROUNDS / 2).copied().unwrap_or(f64::INFINITY);
    let megabytes = bytes as f64 / 1e6;
    println!("{} feeds, {entries} entries, {megabytes:.1} MB: {:.0} MB/s", feeds.len(), megabytes / median);
}

/// Feeds of a size that publishers send.
fn is_real(bytes: &[u8]) -> bool {
    bytes.len() > 8_000 && parse(bytes) > 4
}

fn parse(bytes: &[u8]) -> usize {
    feed::parse(bytes, "https://example.com/feed", None).map_or(0, |feed| feed.entries.len())
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { gather(&path, found) } else { found.push(path) }
    }
}
