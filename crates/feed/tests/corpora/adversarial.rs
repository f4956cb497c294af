//! Hostile files: nothing panics, nothing takes long.

use std::time::Instant;

use super::files::{corpus, files};

#[test]
fn hostile_files_do_no_harm() {
    let Some(folder) = corpus("feeds/adversarial/files") else { return };
    let mut slowest = (0.0, String::new());
    let all = files(&folder);
    for path in &all {
        let bytes = std::fs::read(path).unwrap_or_default();
        let took = seconds(1, 0.0, || read_every_way(&bytes));
        if took > slowest.0 {
            slowest = (took, path.display().to_string());
        }
    }
    println!("adversarial: {} files, slowest {:.3} s ({})", all.len(), slowest.0, slowest.1);
    assert!(slowest.0 < 2.0);
}

/// What repeated makes careless readers quadratic.
const UNITS: [&str; 38] = [
    "<a>",
    "</a>",
    "<a b=\"",
    "<a b='\"",
    "<![CDATA[",
    "<a><![CDATA[</title>",
    "<!--",
    "<?",
    "<!DOCTYPE [",
    "&amp",
    "&#",
    "<",
    "<a ",
    "<a b=",
    "<item>",
    "<item><title><![CDATA[</item>",
    "<x:y xmlns:x='z'>",
    "<outline>",
    "]]>",
    "&lt;",
    "<item><a/></item>",
    "<a href='/feed'>",
    "<category>c</category>",
    "<!-- --><![CDATA[x]]>",
    "<content type='xhtml'><div>",
    "<title>&#x80;",
    "<media:content url='a'>",
    "<p class='h-feed h-entry p-name e-content'>",
    "<p class='p-author p-category u-audio p-name e-content'>x",
    "<div class=h-entry><a class=u-url href=/>",
    "<li class=h-entry>x</b>",
    "<b class=p-author><img class='u-photo h-card' alt=x>",
    "<description>a<title>",
    "<source><title>",
    "<skipHours><hour>",
    "<itunes:category text='a'>",
    "<media:group><media:content>",
    "<thr:in-reply-to ref='a'>",
];

fn read_every_way(bytes: &[u8]) {
    let _ = feed::parse(bytes, "https://example.com/", None);
    let _ = feed::parse_opml(bytes);
    let _ = feed::discover(bytes, "https://example.com/", None);
}

/// Seconds that work takes: of several turns the shortest, because others use the machine too, and each turn goes on for
/// `least` seconds, because the system counts a processor's time in coarse steps.
pub(super) fn seconds(turns: usize, least: f64, work: impl Fn()) -> f64 {
    let turn = |_| {
        let (start, spent) = (Instant::now(), processor_seconds());
        for rounds in 1.. {
            work();
            let wall = start.elapsed().as_secs_f64();
            let took = processor_seconds().zip(spent).map_or(wall, |(now, before)| now - before);
            if took >= least {
                return took / f64::from(rounds);
            }
        }
        f64::INFINITY
    };
    (0..turns).map(turn).fold(f64::INFINITY, f64::min)
}

/// What this thread spent on a processor, where the system tells (Linux).
fn processor_seconds() -> Option<f64> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse::<f64>().ok().map(|nanoseconds| nanoseconds / 1e9)
}

fn repeated(unit: &str, bytes: usize) -> String {
    let root = if unit.contains("class=") { "<html><div class=h-feed>" } else { "<rss><channel><item>" };
    format!("{root}{}", unit.repeat(bytes / unit.len()))
}

/// A megabyte each, in any build on any machine.
#[test]
fn work_is_linear() {
    for unit in UNITS {
        let source = repeated(unit, 1_000_000);
        let took = seconds(1, 0.0, || read_every_way(source.as_bytes()));
        println!("{unit:30} {took:.3} s");
        assert!(took < 8.0, "{unit} took {took:.1} s");
    }
}

#[test]
#[ignore = "measures: cargo test --release -p feed --test corpora -- --ignored --nocapture"]
fn twice_the_input_takes_twice_the_time() {
    for unit in UNITS {
        let [once, twice] = [1_000_000, 2_000_000].map(|bytes| {
            let source = repeated(unit, bytes);
            seconds(3, 0.1, || read_every_way(source.as_bytes()))
        });
        println!(
            "{unit:30} {:7.2} ms, twice as much {:7.2} ms: {:.2} times",
            once * 1e3,
            twice * 1e3,
            twice / once
        );
        assert!(twice < 2.5 * once + 0.002, "{unit}: {once:.4} s, then {twice:.4} s");
    }
}

/// What the corpus's generator writes with `--big` (its gzip bombs aside, which are no text: whoever fetches meets them),
/// and more of its kind.
#[test]
#[ignore = "measures, and takes much memory: cargo test --release -p feed --test corpora -- --ignored --nocapture"]
fn big_documents_do_no_harm() {
    let items = (0..45_000).map(|n| format!("<item><title>T</title><link>https://example.com/{n}</link><guid>g{n}</guid><description>{}</description></item>", "lorem ipsum ".repeat(80)));
    let item = |inside: &str| format!("<rss version='2.0'><channel><item>{inside}</item></channel></rss>");
    let long = "A".repeat(60_000_000);
    for (what, source) in [
        (
            "50 MB of items",
            format!("<rss version='2.0'><channel>{}</channel></rss>", items.collect::<String>()),
        ),
        ("a million open elements", item(&"<a>".repeat(1_000_000))),
        ("a title of 60 MB", item(&format!("<title>{long}</title>"))),
        ("a million naked tags", item(&format!("<description>{}", "<b>x".repeat(1_000_000)))),
        (
            "ten million references",
            item(&format!("<description>{}</description>", "&amp;".repeat(10_000_000))),
        ),
        ("a list in lists", format!("{{\"items\":{}", "[".repeat(10_000_000))),
        ("a million JSON items", format!("{{\"items\":[{}{{}}]}}", "{\"id\":1},".repeat(1_000_000))),
    ] {
        let took = seconds(1, 0.0, || drop(feed::parse(source.as_bytes(), "https://example.com/", None)));
        println!("{what:30} {:5.1} MB {took:.3} s", source.len() as f64 / 1e6);
        assert!(took < 2.0, "{what} took {took:.1} s");
    }
}

/// Markdown is read by another crate: memory that grows makes its times jump, so only the whole time is held.
#[test]
#[ignore = "measures: cargo test --release -p feed --test corpora -- --ignored --nocapture"]
fn markdown_takes_no_longer_than_markup() {
    for unit in [
        "> ", "[", "![", "[a](", "`a", "``` ", "*a _b ", "- ", "<a", "\\", "&#", "| a ", "[a]: b\n", "[^a]",
        "1. ",
    ] {
        let text = unit.repeat(2_000_000 / unit.len());
        let source = format!(
            "<rss><channel><item><source:markdown><![CDATA[{text}]]></source:markdown></item></channel></rss>"
        );
        let took = seconds(1, 0.0, || drop(feed::parse(source.as_bytes(), "https://example.com/", None)));
        println!("{unit:10?} {took:.3} s");
        assert!(took < 2.0, "{unit:?} took {took:.1} s");
    }
}
