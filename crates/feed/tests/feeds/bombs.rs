//! Documents made to exhaust: nothing is expanded, nesting is cut, lists have ends, work stays linear.

use std::time::{Duration, Instant};

use feed::{ParsedFeed, parse};

use super::reading::{codes, read, shown};

/// Far above what linear work takes in a debug build with the machine busy, far below what quadratic work would take.
const PATIENCE: Duration = Duration::from_secs(10);

/// A feed read within a small stack and a sane time.
fn survive(source: String) -> ParsedFeed {
    let start = Instant::now();
    let work = move || parse(source.as_bytes(), "https://example.com/", None).expect("a feed");
    let thread = std::thread::Builder::new().stack_size(256 * 1024).spawn(work).expect("a thread");
    let feed = thread.join().expect("no panic");
    assert!(start.elapsed() < PATIENCE, "{:?}", start.elapsed());
    feed
}

fn rss(elements: &str) -> String {
    format!("<rss version='2.0'><channel><item><title>A</title>{elements}</item></channel></rss>")
}

#[test]
fn nesting_is_cut_wherever_it_stands() {
    for (open, close) in [
        ("<a>", "</a>"),
        ("<description>", "</description>"),
        ("<div>", ""),
        ("<media:group>", "</media:group>"),
        ("<media:content url='x'>", ""),
        ("<image>", "</image>"),
        ("<author>", "</author>"),
        ("<xhtml:div>", "</xhtml:div>"),
        ("<content:encoded><p>", ""),
        ("<source>", ""),
    ] {
        let deep = format!("{}x{}", open.repeat(50_000), close.repeat(50_000));
        let feed = survive(rss(&deep));
        assert_eq!(shown(&feed.entries[0].title), "A", "{open}");
    }
    for (open, close) in
        [("<a>", "</a>"), ("<content type='xhtml'><div>", ""), ("<author><name>", ""), ("<source>", "")]
    {
        let deep = format!("{}x{}", open.repeat(20_000), close.repeat(20_000));
        let source =
            format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>A</title>{deep}</entry></feed>");
        assert_eq!(shown(&survive(source).entries[0].title), "A", "{open}");
    }
}

#[test]
fn what_is_nested_too_deeply_is_told() {
    let feed = survive(rss(&"<a>".repeat(1000)));
    assert!(codes(&feed).contains(&"too-deep"), "{:?}", codes(&feed));
}

#[test]
fn json_nesting_is_an_error_not_a_crash() {
    for open in ["[", "{\"a\":"] {
        let source = format!("{{\"items\":[{}", open.repeat(100_000));
        assert!(parse(source.as_bytes(), "", None).is_err());
    }
}

#[test]
fn entities_are_not_expanded() {
    let mut subset = String::from("<!ENTITY a0 'ha'>");
    for n in 1..40 {
        subset += &format!("<!ENTITY a{n} '&a{};&a{};'>", n - 1, n - 1);
    }
    let feed = survive(format!("<!DOCTYPE rss [{subset}]>{}", rss("<description>&a39;</description>")));
    assert_eq!(shown(&feed.entries[0].summary), "&a39;");
    for external in ["SYSTEM 'file:///etc/passwd'", "PUBLIC 'x' 'https://evil.example/'"] {
        let feed = read(&format!(
            "<!DOCTYPE rss [<!ENTITY x {external}>]>{}",
            rss("<description>&x;</description>")
        ));
        assert_eq!(shown(&feed.entries[0].summary), "&x;");
    }
}

#[test]
fn lists_within_an_entry_have_ends() {
    let many = |element: fn(usize) -> String| (0..60_000).map(element).collect::<String>();
    let feed = survive(rss(&many(|n| format!("<category>c{n}</category>"))));
    assert!((1..=1000).contains(&feed.entries[0].categories.len()), "{}", feed.entries[0].categories.len());
    let feed = survive(rss(&many(|n| format!("<dc:creator>c{n}</dc:creator>"))));
    assert!((1..=1000).contains(&feed.entries[0].authors.len()), "{}", feed.entries[0].authors.len());
    let feed = survive(rss(&many(|n| format!("<enclosure url='/{n}.mp3'/>"))));
    assert!((1..=1000).contains(&feed.entries[0].enclosures.len()), "{}", feed.entries[0].enclosures.len());
    let feed = survive(rss(&many(|n| format!("<media:content url='/{n}.mp4' medium='video'/>"))));
    assert!((1..=1000).contains(&feed.entries[0].enclosures.len()), "{}", feed.entries[0].enclosures.len());
    let tags: Vec<String> = (0..60_000).map(|n| format!("\"t{n}\"")).collect();
    let feed = survive(format!("{{\"items\":[{{\"tags\":[{}]}}]}}", tags.join(",")));
    assert!((1..=1000).contains(&feed.entries[0].categories.len()), "{}", feed.entries[0].categories.len());
}

#[test]
fn something_long_is_not_told_to_every_entry() {
    let long = "x".repeat(100_000);
    let items = "<item><link>1</link></item>".repeat(500);
    let entries = "<entry><link href='1'/></entry>".repeat(500);
    let json = vec!["{\"id\":1}"; 500].join(",");
    for source in [
        format!("<rss><channel><language>{long}</language>{items}</channel></rss>"),
        format!("<rss xml:base='https://a.example/{long}/'><channel>{items}</channel></rss>"),
        format!("<rss xml:lang='{long}'><channel>{items}</channel></rss>"),
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>{long}</name></author>{entries}</feed>"
        ),
        format!(
            "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='https://a.example/{long}/'>{entries}</feed>"
        ),
        format!("<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='{long}'>{entries}</feed>"),
        format!("{{\"language\":\"{long}\",\"authors\":[{{\"name\":\"{long}\"}}],\"items\":[{json}]}}"),
    ] {
        let (length, start) = (source.len(), source.chars().take(40).collect::<String>());
        let feed = survive(source);
        assert_eq!(feed.entries.len(), 500, "{start}");
        let held = format!("{:?}", feed.entries).len();
        assert!(held < 10 * length, "{held} bytes of {length}: {start}");
    }
}

#[test]
fn entries_have_an_end_that_is_told() {
    let feed =
        survive(format!("<rss><channel>{}</channel></rss>", "<item><guid>1</guid></item>".repeat(20_500)));
    assert_eq!(feed.entries.len(), 20_000);
    assert_eq!(codes(&feed), ["too-many-entries"]);
}

#[test]
fn long_values_are_taken_as_they_are() {
    let long = "x".repeat(3_000_000);
    let feed = survive(rss(&format!("<guid>{long}</guid><description>{long}</description><a b='{long}'/>")));
    assert_eq!(feed.entries[0].summary.as_ref().map(String::len), Some(3_000_000));
    let feed = survive(rss(&format!("<{long}>x</{long}><link>/1</link>")));
    assert_eq!(shown(&feed.entries[0].url), "https://example.com/1");
}

#[test]
fn repeated_pieces_take_linear_time() {
    for piece in [
        "<title>",
        "</title>",
        "<![CDATA[</title>",
        "<description><![CDATA[",
        "<a b='",
        "<a b=\"<",
        "<!-- ",
        "<!DOCTYPE x [",
        "<?x ",
        "&#",
        "&amp;",
        "&lt;br&gt;",
        "<br>",
        "<category>x</category>",
        "<link href='x'/>",
        "<author><name>x",
        "<media:content url='x'>",
        "<x:y xmlns:x='z'>",
        "<guid>x",
        "<pubDate>x</pubDate>",
        "<image><url>",
        "<source>",
        "</item>",
    ] {
        survive(rss(&piece.repeat(300_000 / piece.len())));
    }
}

#[test]
fn repeated_pieces_of_pages_take_linear_time() {
    for piece in [
        "<p class=p-author>x",
        "<li class='p-category u-audio e-content'>x",
        "<div class=h-entry>",
        "<p class=h-entry>x",
        "<a class='h-card p-author' href=x>",
        "<svg><a/>",
        "</div>",
        "</b>",
        "<title>",
        "<script>",
        "<!--",
        "<a class=\"",
        "<img alt='<'>",
        "<table><tr><td>",
    ] {
        survive(format!("<html><div class=h-feed><div class=h-entry>{}", piece.repeat(60_000 / piece.len())));
    }
}

#[test]
fn repeated_pieces_of_json_take_linear_time() {
    for piece in [
        "{",
        "[",
        "\"",
        "'",
        "\",",
        "\" ",
        ",",
        ", ",
        "/*",
        "//",
        "/",
        "a",
        "a:",
        "-",
        "1.",
        "\\",
        "\\u",
        "{\"",
        "{ \"a\" ",
        "\"a\"b",
        "\"a\",b",
        "\"a\" \n",
        "}{",
        "NaN,",
        "{\"items\":[",
        "{\"id\":1} ",
    ] {
        for start in ["", "x", "{\"items\":[", "{\"items\":[{\"title\":\"", "<p>jsonfeed.org/version"] {
            let source = format!("{start}{}", piece.repeat(60_000 / piece.len()));
            let began = Instant::now();
            let _ = parse(source.as_bytes(), "https://example.com/", None);
            assert!(began.elapsed() < PATIENCE, "{start}{piece}");
        }
    }
}
