//! Memory that reading takes: bounded by the input, whatever it is made of. In a binary of its own, and one test, because
//! the allocator counts for all threads together.

use peak_alloc::PeakAlloc;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Bytes of each document.
const SIZE: usize = 1_000_000;
/// Bytes held at most for a byte of input.
const MOST: usize = 16;
/// Bytes held at most whatever the input: 20,000 entries, however small each is written.
const BASE: usize = 32 << 20;

fn rss(inside: &str) -> String {
    format!("<rss version='2.0'><channel><item>{inside}</item></channel></rss>")
}

/// Documents made to take more than they give.
fn documents() -> Vec<(&'static str, String)> {
    let item = "<item><title>T</title><link>https://example.com/</link><description>lorem ipsum</description></item>";
    let entry =
        "<p class='p-author p-category u-audio u-video u-url dt-published p-name e-content p-summary'>x";
    let page = |inside: &str| format!("<html><div class=h-feed><div class=h-entry>{inside}");
    let many = |unit: &str| unit.repeat(SIZE / unit.len());
    vec![
        ("items", format!("<rss version='2.0'><channel>{}</channel></rss>", many(item))),
        ("smallest items", format!("<rss><channel>{}</channel></rss>", many("<item>"))),
        ("open elements", rss(&many("<a>"))),
        (
            "open elements with names of their own",
            rss(&(0..120_000).map(|n| format!("<a{n}>")).collect::<String>()),
        ),
        ("attributes", rss(&format!("<a {}>", many("b=\"c\" ")))),
        (
            "prefixes",
            rss(&format!("<a {}>", (0..40_000).map(|n| format!("xmlns:p{n}='u{n}' ")).collect::<String>())),
        ),
        ("a long title", rss(&format!("<title>{}</title>", many("A")))),
        ("naked markup", rss(&format!("<description>{}", many("<b>x")))),
        ("references", rss(&format!("<description>{}</description>", many("&amp;")))),
        ("characters that grow", rss(&format!("<description>{}</description>", many("&NotEqualTilde;")))),
        ("categories", rss(&many("<category>c</category>"))),
        ("enclosures", rss(&many("<enclosure url='https://a.example/'/>"))),
        ("media groups", rss(&many("<media:group><media:content url='https://a.example/'>"))),
        (
            "entities that contain entities",
            format!("<!DOCTYPE r [{}]>{}", many("<!ENTITY a '&b;&b;'>"), rss("<title>&a;</title>")),
        ),
        (
            "JSON items",
            format!(
                "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{}{{}}]}}",
                many("{\"id\":1},")
            ),
        ),
        ("JSON lists", format!("{{\"items\":{}", many("["))),
        (
            "outlines in many folders",
            format!("<opml>{}{}", "<outline text='a folder'>".repeat(64), many("<outline xmlUrl='a'/>")),
        ),
        ("smallest outlines", format!("<opml>{}", many("<outline>"))),
        ("outlines", format!("<opml><body>{}", many("<outline text='a'>"))),
        ("entries of a page", many("<p class=h-entry>x")),
        (
            "an entry of open properties",
            page(&format!("{}{}", entry.repeat(250), many("lorem <b>ipsum</b> "))),
        ),
        (
            "an entry of nothing but properties",
            page(&many("<p class='p-author p-category u-audio p-name'>x")),
        ),
        ("entries within entries", page(&many("<div class=h-entry><p class='e-content p-summary'>x"))),
        (
            "a class of many properties",
            page(&format!("<a href='{}' class='{}'>", many("x"), many("u-audio "))),
        ),
        (
            "links of a page",
            format!("<!doctype html><html>{}", many("<link rel=alternate type=application/rss+xml href=/a>")),
        ),
    ]
}

#[test]
fn memory_is_bounded_by_the_input() {
    for (what, source) in documents() {
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        let _ = feed::parse(source.as_bytes(), "https://example.com/", None);
        if let Ok(list) = feed::parse_opml(source.as_bytes()) {
            assert!(list.walk().count() >= list.feeds().count());
        }
        let _ = feed::discover(source.as_bytes(), "https://example.com/", None);
        let peak = ALLOCATOR.peak_usage().saturating_sub(before);
        println!("{what:40} {:5.1} times the input", peak as f64 / source.len() as f64);
        assert!(peak <= MOST * source.len() + BASE, "{what}: {peak} bytes for {}", source.len());
    }
}
