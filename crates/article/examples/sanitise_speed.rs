//! Speed of the sanitiser beside its alternatives: `cargo run --release -p article --example sanitise_speed [FOLDER]`.
//!
//! Reads every `.html` and `.html.gz` below FOLDER (`target/corpora/articles`), and the attack strings beside it.
//! Prints megabytes of input a second of processor time, which other work on the machine disturbs less than the clock's:
//! median of seven passes, contenders taking turns. Linux only.

use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns, parse_fragment, serialize};
use markup5ever_rcdom::{RcDom, SerializableHandle};
use std::io::Read;
use std::path::{Path, PathBuf};

const BASE: &str = "https://news.example/world/story.html";

type Contender = (&'static str, Box<dyn Fn(&str) -> usize>);

fn main() {
    let folder =
        std::env::args().nth(1).map_or_else(|| PathBuf::from("target/corpora/articles"), PathBuf::from);
    let mut pages = Vec::new();
    read_pages(&folder, &mut pages);
    let contents: Vec<String> =
        pages.iter().map(|page| article::sanitise(page, BASE).as_str().to_owned()).collect();
    let attacks = read_attacks(&folder.join("../sanitizer/vectors.jsonl"));
    let items: Vec<String> = (0..10_000).map(item).collect();
    for (name, inputs) in
        [("pages", pages), ("clean pages", contents), ("attack strings", attacks), ("10,000 items", items)]
    {
        measure(name, &inputs);
    }
}

fn contenders() -> Vec<Contender> {
    let mut builder = ammonia::Builder::default();
    builder.url_relative(ammonia::UrlRelative::RewriteWithBase(
        "https://news.example/".parse().expect("an address"),
    ));
    vec![
        ("article::sanitise", Box::new(|html| article::sanitise(html, BASE).as_str().len())),
        ("ammonia 4", Box::new(move |html| builder.clean(html).to_string().len())),
        ("html5ever, no cleaning", Box::new(round_trip)),
        ("article::words", Box::new(|html| article::words(html) as usize)),
        ("article::excerpt", Box::new(|html| article::excerpt(html, 300).len())),
        ("article::extent", Box::new(|html| article::extent(html, "") as usize)),
    ]
}

fn round_trip(html: &str) -> usize {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), Default::default(), context, vec![], false).one(html);
    let mut out = Vec::new();
    let handle: SerializableHandle = dom.document.children.borrow()[0].clone().into();
    serialize(&mut out, &handle, Default::default()).expect("memory takes everything");
    out.len()
}

fn measure(name: &str, inputs: &[String]) {
    let bytes: usize = inputs.iter().map(String::len).sum();
    println!("{name}: {} texts, {:.1} MB", inputs.len(), bytes as f64 / 1e6);
    // The clock of processor time goes by ticks: small sets are read several times over.
    let rounds = 8_000_000 / bytes.max(1) + 1;
    let contenders = contenders();
    let mut speeds = vec![Vec::new(); contenders.len()];
    for _ in 0..7 {
        for (at, (_, work)) in contenders.iter().enumerate() {
            let started = processor_seconds();
            let out: usize = (0..rounds).flat_map(|_| inputs).map(|html| work(html)).sum();
            std::hint::black_box(out);
            speeds[at].push((bytes * rounds) as f64 / 1e6 / (processor_seconds() - started));
        }
    }
    for ((contender, _), mut speeds) in contenders.iter().zip(speeds) {
        speeds.sort_by(f64::total_cmp);
        let seconds = bytes as f64 / 1e6 / speeds[3];
        println!("  {contender:<24} {:>8.1} MB/s  {:>8.1} ms", speeds[3], seconds * 1000.0);
    }
}

/// Time that this thread was on a processor.
fn processor_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    text.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()).expect("a number") / 1e9
}

fn read_pages(folder: &Path, pages: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let Some(name) = path.to_str().filter(|_| !path.is_dir()) else {
            read_pages(&path, pages);
            continue;
        };
        let Ok(bytes) = std::fs::read(&path) else { continue };
        if name.ends_with(".html") {
            pages.push(String::from_utf8_lossy(&bytes).into_owned());
        } else if name.ends_with(".html.gz") {
            let mut text = Vec::new();
            let _ = flate2::read::GzDecoder::new(&bytes[..]).read_to_end(&mut text);
            pages.push(String::from_utf8_lossy(&text).into_owned());
        }
    }
}

fn read_attacks(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let payload =
        |line| Some(serde_json::from_str::<serde_json::Value>(line).ok()?["payload"].as_str()?.to_owned());
    text.lines().filter_map(payload).collect()
}

/// An entry of a feed as publishers send it, about 4.5 KB.
fn item(number: usize) -> String {
    let mut html = format!(
        "<figure class=\"wp-block-image size-large\"><img src=\"https://cdn.example/wp-content/uploads/{number}.jpg?w=1024\" \
         alt=\"Picture {number}\" width=\"1024\" height=\"683\" srcset=\"https://cdn.example/{number}-300.jpg 300w, \
         https://cdn.example/{number}-1024.jpg 1024w\" sizes=\"(max-width: 1024px) 100vw\"><figcaption class=\"caption\">A caption \
         &copy; Somebody</figcaption></figure>\n"
    );
    for paragraph in 0..7 {
        html.push_str(&format!(
            "<p class=\"has-text\" style=\"margin:0\">Paragraph {paragraph} of a story that says something about a matter of \
             general interest, with a <a href=\"https://www.example.com/2026/01/{number}/story-{paragraph}/?utm_source=rss&amp;\
             utm_medium=feed\" target=\"_self\" onclick=\"count()\">link to another one</a>, <strong>an emphasis</strong>, &#8220;a \
             quotation&#8221; and more words that fill the line up to what a paragraph in a newspaper usually has, which is \
             some sixty words, no less.</p>\n"
        ));
    }
    html.push_str("<div class=\"share\"><ul><li><a href=\"/share?x=1\">Share</a></li></ul></div><img src=\"https://pixel.wp.com/b.gif\" width=\"1\" height=\"1\">");
    html
}
