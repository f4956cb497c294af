//! Pages that are feeds themselves (microformats2).

use super::reading::{each, shown};
use feed::{FeedError, FeedFormat, ParsedFeed, format_rfc3339, parse};

const ADDRESS: &str = "https://indie.example/blog/";

fn read(body: &str) -> Result<ParsedFeed, FeedError> {
    let page = format!(
        "<!DOCTYPE html><html lang=en><head><title>Ada &amp; co</title></head><body>{body}</body></html>"
    );
    parse(page.as_bytes(), ADDRESS, Some("text/html"))
}

#[test]
fn a_page_with_entries_is_a_feed() {
    let feed = read(
        "<main class=h-feed><h1 class=p-name>Ada's notes</h1><a class='p-author h-card' href=/ada>Ada</a>\
        <article class=h-entry><h2 class=p-name><a class=u-url href=1>One &lt;1&gt;</a></h2>\
        <time class=dt-published datetime='2024-01-02T03:04:05Z'>January</time>\
        <div class=e-content><p>First <b>words</b><br>here</p></div>\
        <a class=p-category href=/t/x>x</a> <a class='p-category'>y</a><img class=u-photo src=/p.jpg alt=P></article>\
        <article class=h-entry><div class='p-name e-content'>A note</div><a class='u-url u-uid' href='/2'></a>\
        <span class='p-author h-card'><img class=u-photo src=b.png><span class=p-name>Bob</span></span>\
        <audio class=u-audio src=/a.mp3></audio><p class=p-summary>short</p></article></main>",
    )
    .expect("a feed");
    assert_eq!((feed.format, feed.format.name()), (FeedFormat::HFeed, "h-feed"));
    assert_eq!((feed.title.as_deref(), feed.language.as_deref()), (Some("Ada's notes"), Some("en")));
    assert_eq!(feed.site_url.as_deref(), Some(ADDRESS));
    let [one, two] = feed.entries.as_slice() else { panic!("two entries: {:?}", feed.entries) };
    assert_eq!(one.title.as_deref(), Some("One <1>"));
    assert_eq!(one.url.as_deref(), Some("https://indie.example/blog/1"));
    assert_eq!(one.content.as_deref(), Some("<p>First <b>words</b><br>here</p>"));
    assert_eq!(one.published.map(format_rfc3339).as_deref(), Some("2024-01-02T03:04:05Z"));
    assert_eq!((one.authors.join(","), one.categories.join(",")), ("Ada".into(), "x,y".into()));
    assert_eq!(one.image.as_ref().map(|image| image.url.as_str()), Some("https://indie.example/p.jpg"));
    assert_eq!((two.title.as_deref(), two.content.as_deref()), (None, Some("A note")));
    assert_eq!((two.id.as_deref(), two.summary.as_deref()), (Some("/2"), Some("short")));
    assert_eq!(two.authors, ["Bob"]);
    assert_eq!(two.enclosures[0].url, "https://indie.example/a.mp3");
}

#[test]
fn what_is_not_said_is_implied_or_absent() {
    for (body, title, entries) in [
        (
            "<ul class=h-feed><li class=h-entry><a class='u-url p-name' href=1>One</a></ul>",
            "Ada & co",
            "One|https://indie.example/blog/1",
        ),
        ("<div class=h-feed></div>", "Ada & co", ""),
        (
            "<div class=h-feed><a class=h-entry href=/1>One <b>b</b></a></div>",
            "Ada & co",
            "One b|https://indie.example/1",
        ),
        (
            "<p class=h-entry><b class=p-name>1</b></p><p class=h-entry><b class=p-name>2</b></p>",
            "Ada & co",
            "1|,2|",
        ),
        (
            "<base href=/x/><div class=h-feed><p class=h-entry><a class='u-url p-name' href=y>Y</a></p></div>",
            "Ada & co",
            "Y|https://indie.example/x/y",
        ),
        (
            "<div class=h-feed><p class=h-entry><a class='u-url p-name' href=javascript:x>Y</a></p></div>",
            "Ada & co",
            "Y|",
        ),
    ] {
        let feed = read(body).expect(body);
        let shown = |entry: &feed::ParsedEntry| {
            format!(
                "{}|{}",
                entry.title.as_deref().unwrap_or_default(),
                entry.url.as_deref().unwrap_or_default()
            )
        };
        let found: Vec<_> = feed.entries.iter().map(shown).collect();
        assert_eq!((feed.title.as_deref(), found.join(",")), (Some(title), entries.to_owned()), "{body}");
    }
}

/// Titles and addresses of the entries.
fn told(body: &str) -> String {
    let feed = read(body).unwrap_or_else(|error| panic!("{error}: {body}"));
    let path = |url: &str| url.replace("https://indie.example", "");
    let entry = |entry: &feed::ParsedEntry| {
        format!("{}|{}", shown(&entry.title), entry.url.as_deref().map(path).unwrap_or_default())
    };
    feed.entries.iter().map(entry).collect::<Vec<_>>().join(", ")
}

#[test]
fn end_tags_that_html_leaves_out_are_there() {
    let link = |n: u8| format!("<li class=h-entry><a class='p-name u-url' href=/{n}>T{n}</a>");
    each(
        [
            (format!("<ul class=h-feed>{}</ul>", (0..4).map(link).collect::<String>()), "T0|/0, T1|/1, T2|/2, T3|/3"),
            (format!("<ul class=h-feed>{}{}", link(1), link(2)), "T1|/1, T2|/2"),
            (
                "<dl class=h-feed><dt>1<dd class=h-entry><b class=p-name>A</b><dt>2<dd class=h-entry><b class=p-name>B</b></dl>"
                    .to_owned(),
                "A|, B|",
            ),
            (
                "<table class=h-feed><tr class=h-entry><td class=p-name>A<td>x<tr class=h-entry><td class=p-name>B</table>"
                    .to_owned(),
                "A|, B|",
            ),
        ],
        told,
    );
    let feed = read(
        "<ul class=h-feed><li class=h-entry><b class=p-name>A</b><p class=p-summary>one<li class=h-entry>\
        <b class=p-name>B</b><ul><li class=p-category>a<li class=p-category>b<li class=p-category>c</ul></ul>",
    )
    .expect("a feed");
    assert_eq!(feed.entries[0].summary.as_deref(), Some("one"));
    assert_eq!(feed.entries[1].categories, ["a", "b", "c"]);
}

#[test]
fn what_belongs_to_an_entry_or_to_no_feed_is_no_entry() {
    let entry = |name: &str, inside: &str| {
        format!("<div class=h-entry><b class=p-name>{name}</b><a class=u-url href=/{name}></a>{inside}</div>")
    };
    let comment = "<div class='p-comment h-entry'><a class='u-url p-name' href=/c>C</a></div>";
    let copy = "<div class='u-repost-of h-entry'><p class=e-content>x</p></div>";
    let (a, b) = (entry("A", ""), entry("B", ""));
    each(
        [
            (format!("<div class=h-feed>{}{b}</div>", entry("A", comment)), "A|/A, B|/B"),
            (format!("<div class=h-feed>{}</div>", entry("A", copy)), "A|/A"),
            (format!("<div class=h-feed>{}</div>", entry("A", &b)), "A|/A"),
            (format!("<div class=h-feed>{a}</div><aside>{b}</aside>"), "A|/A"),
            (format!("<div class=h-feed></div>{a}{b}"), "A|/A, B|/B"),
            (format!("<div class=h-feed></div>{a}"), ""),
            (format!("<div class=h-feed><p class=p-name>x</div><div class=h-feed>{a}</div>"), "A|/A"),
            (format!("{a}<div class='h-card'>{b}</div>"), "A|/A, B|/B"),
        ],
        told,
    );
}

#[test]
fn a_link_a_picture_and_its_words_are_meant_without_being_said() {
    let feed = |inside: &str| format!("<div class=h-feed><div class=h-entry>{inside}</div></div>");
    each(
        [
            (feed("<a href=/1>T</a>"), "T|/1"),
            (feed("<p><a href=/1>T</a></p>"), "T|/1"),
            (feed("<a href=/1>T</a><a href=/2>U</a>"), "TU|"),
            (feed("<p>T <a href=/1>U</a></p><p>V</p>"), "T U V|"),
            (feed("<a href=/1>T</a><a class=u-url href=/2>U</a>"), "TU|/2"),
            (feed("<a href=/1><img src=/p alt='A &amp; B'></a>"), "A & B|/1"),
            (feed("<a class='p-name u-url' href=/1><img src=/p alt=A></a>"), "A|/1"),
            (feed("<a class=u-like-of href=/1>T</a>"), "T|"),
            (feed("<a class='h-4 u-full-width' href=/1>T</a>"), "T|/1"),
            (feed("<div class='h-full p-4'><b class=p-name>T</b></div>"), "T|"),
        ],
        told,
    );
    let image =
        |inside: &str| read(&feed(inside)).ok()?.entries.first()?.image.clone().map(|image| image.url);
    assert_eq!(image("<a href=/1><img src=/p></a>").as_deref(), Some("https://indie.example/p"));
    assert_eq!(image("<img src=/p><img src=/q>"), None);
}

#[test]
fn an_entry_that_the_end_cut_is_left_out_and_told() {
    for (end, entries, codes) in [
        ("</div></main>", 2, vec![]),
        ("</div>", 2, vec!["truncated"]),
        ("<p class=e-content>The bea", 1, vec!["cut-entry", "truncated"]),
        ("<a hr", 1, vec!["cut-entry", "truncated"]),
    ] {
        let page = format!(
            "<main class=h-feed><div class=h-entry><b class=p-name>A</b></div><div class=h-entry><b class=p-name>B</b>{end}"
        );
        let feed = parse(page.as_bytes(), ADDRESS, None).expect(end);
        let found = feed.warnings.iter().map(|warning| warning.code).collect::<Vec<_>>();
        assert_eq!((feed.entries.len(), found), (entries, codes), "{end}");
    }
}

#[test]
fn an_author_is_a_name_and_no_address() {
    let author = "<a class='u-author h-card' href=/ada>Ada</a><a class=u-author href=/bob>Bob</a>";
    let feed = read(&format!("<div class=h-feed><div class=h-entry>{author}</div></div>")).expect("a feed");
    assert_eq!(feed.entries[0].authors, ["Ada", "Bob"]);
}

#[test]
fn links_of_the_page_are_the_feeds() {
    let feed = read(
        "<a rel=hub href=https://hub.example/></a><link rel='self' href=/me><a rel='next nofollow' href=?page=2>more</a>\
        <div class=h-feed></div>",
    )
    .expect("a feed");
    assert_eq!(feed.hub.as_deref(), Some("https://hub.example/"));
    assert_eq!(feed.feed_url.as_deref(), Some("https://indie.example/me"));
    assert_eq!(feed.next_page.as_deref(), Some("https://indie.example/blog/?page=2"));
}

#[test]
fn a_page_that_declares_a_feed_or_holds_one_entry_is_a_page() {
    for body in [
        "<link rel=alternate type=application/rss+xml href=/feed><div class=h-feed><p class=h-entry>x</p></div>",
        "<article class=h-entry><h1 class=p-name>One post</h1></article>",
        "<a href=/feed.xml>RSS</a><div class=h-feed><p class=h-entry>x</p></div>",
        "<p>h-feed and h-entry are only spoken of</p>",
        "<!-- <div class=h-feed> --><script>'<div class=h-feed>'</script>",
        "<div class=hfeed></div>",
    ] {
        assert_eq!(read(body), Err(FeedError::Html), "{body}");
    }
}

#[test]
fn feeds_of_others_and_of_comments_do_not_count() {
    for body in [
        "<a href=https://other.example/feed.xml>A friend</a><div class=h-feed><p class=h-entry>x</p></div>",
        "<link rel=alternate type=application/rss+xml title=Comments href=/c><div class=h-feed><p class=h-entry>x</p></div>",
    ] {
        assert_eq!(read(body).map(|feed| feed.entries.len()), Ok(1), "{body}");
    }
}

#[test]
fn a_page_cut_anywhere_does_no_harm() {
    let page = "<html><div class=h-feed><p class=h-entry><a class='u-url p-name' href='/1'>One</a>\
        <time class=dt-published datetime=2024-01-02></time></p></div></html>";
    for end in 0..page.len() {
        let _ = parse(&page.as_bytes()[..end], ADDRESS, None);
    }
}
