//! How fast feeds are parsed: `cargo run --release -p feed --example parse_speed -- FOLDER…` over the feeds in folders,
//! beside the tokenisers that could stand below ([decision 6](../../../docs/decisions/0006-feed-parser.md)). Those only count
//! start tags and text; ours makes the whole feed.

use std::{
    cell::Cell,
    path::{Path, PathBuf},
    time::Instant,
};

use quick_xml::events::Event;
use xml5ever::buffer_queue::BufferQueue;
use xml5ever::tendril::StrTendril;
use xml5ever::tokenizer::{ProcessResult, Tag, TagKind, Token, TokenSink, XmlTokenizer};

const ROUNDS: usize = 15;

/// A way to read a document; the number is proof of work.
type Reader = fn(&[u8]) -> usize;

const READERS: [(&str, &str, Reader); 3] = [
    ("feed", "entries", parse),
    ("quick-xml, events", "entries", count_quick),
    ("xml5ever, tokens", "entries", count_xml5ever),
];

fn main() {
    let mut files = Vec::new();
    for folder in std::env::args().skip(1) {
        gather(Path::new(&folder), &mut files);
    }
    let feeds: Vec<_> =
        files.iter().filter_map(|path| std::fs::read(path).ok()).filter(|bytes| is_real(bytes)).collect();
    let megabytes = feeds.iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    println!("{} feeds, {megabytes:.1} MB", feeds.len());
    let mut times = READERS.map(|_| Vec::new());
    let mut found = READERS.map(|_| 0);
    for _ in 0..ROUNDS {
        for (at, (_, _, read)) in READERS.iter().enumerate() {
            let start = Instant::now();
            found[at] = feeds.iter().map(|bytes| read(bytes)).sum();
            times[at].push(start.elapsed().as_secs_f64());
        }
    }
    for ((name, what, _), (times, found)) in READERS.iter().zip(times.iter_mut().zip(found)) {
        times.sort_by(f64::total_cmp);
        println!("{name}: {:.0} MB/s, {found} {what}", megabytes / times[ROUNDS / 2]);
    }
}

/// Feeds in XML and UTF-8, of a size that publishers send.
fn is_real(bytes: &[u8]) -> bool {
    let is_xml = bytes.trim_ascii_start().starts_with(b"<");
    is_xml && bytes.len() > 8_000 && std::str::from_utf8(bytes).is_ok() && parse(bytes) > 4
}

fn parse(bytes: &[u8]) -> usize {
    feed::parse(bytes, "https://example.com/feed", None).map_or(0, |feed| feed.entries.len())
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry")
}

/// Ends at the first error, as quick-xml's events do.
fn count_quick(bytes: &[u8]) -> usize {
    let mut reader = quick_xml::Reader::from_reader(bytes);
    reader.config_mut().check_end_names = false;
    let mut entries = 0;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => entries += usize::from(is_entry(tag.name().as_ref())),
            Ok(Event::Eof) | Err(_) => return entries,
            Ok(_) => {}
        }
    }
}

#[derive(Default)]
struct Count(Cell<usize>);

impl TokenSink for Count {
    type Handle = ();

    fn process_token(&self, token: Token) -> ProcessResult<()> {
        if let Token::Tag(Tag { kind: TagKind::StartTag, name, .. }) = token {
            self.0.set(self.0.get() + usize::from(is_entry(&name.local)));
        }
        ProcessResult::Continue
    }
}

fn count_xml5ever(bytes: &[u8]) -> usize {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(text));
    let tokenizer = XmlTokenizer::new(Count::default(), Default::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.get()
}

fn gather(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { gather(&path, found) } else { found.push(path) }
    }
}
