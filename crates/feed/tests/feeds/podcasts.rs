//! What podcasts say beyond sound: for whom they are, where they moved, what was spoken.

use super::reading::{channel, each, entry, item, shown};

fn flag(value: Option<bool>) -> &'static str {
    match value {
        Some(true) => "yes",
        Some(false) => "no",
        None => "-",
    }
}

const EXPLICIT: [(&str, &str); 14] = [
    ("<itunes:explicit>yes</itunes:explicit>", "yes"),
    ("<itunes:explicit>true</itunes:explicit>", "yes"),
    ("<itunes:explicit>explicit</itunes:explicit>", "yes"),
    ("<itunes:explicit> YES\n</itunes:explicit>", "yes"),
    ("<itunes:explicit>no</itunes:explicit>", "no"),
    ("<itunes:explicit>false</itunes:explicit>", "no"),
    ("<itunes:explicit>clean</itunes:explicit>", "no"),
    ("<itunes:explicit>perhaps</itunes:explicit>", "-"),
    ("<itunes:explicit/>", "-"),
    ("<itunes:explicit>no</itunes:explicit><itunes:explicit>yes</itunes:explicit>", "no"),
    ("<googleplay:explicit>yes</googleplay:explicit>", "yes"),
    ("<media:rating>adult</media:rating>", "yes"),
    ("<media:rating>nonadult</media:rating>", "-"),
    (
        "<media:group><media:content url='/a.mp4' type='video/mp4'><media:rating>adult</media:rating></media:content></media:group>",
        "yes",
    ),
];

#[test]
fn what_is_for_adults_is_told() {
    each(EXPLICIT, |elements| {
        flag(item(&format!("<title>T</title>{elements}")).details.and_then(|details| details.is_explicit))
    });
    each(EXPLICIT, |elements| {
        flag(entry(&format!("<title>T</title>{elements}")).details.and_then(|details| details.is_explicit))
    });
    each(EXPLICIT.into_iter().filter(|(source, _)| !source.contains("media")), |elements| {
        flag(channel(elements).details.is_explicit)
    });
}

#[test]
fn directories_are_told_what_to_leave_out() {
    let table = [
        ("<itunes:block>yes</itunes:block>", true),
        ("<itunes:block>Yes</itunes:block>", true),
        ("<itunes:block>no</itunes:block>", false),
        ("<itunes:block/>", false),
        ("<itunes:explicit>no</itunes:explicit>", false),
    ];
    each(table, |elements| item(elements).details.unwrap_or_default().is_blocked);
    each(table, |elements| channel(elements).details.is_blocked);
    each(
        [
            ("<itunes:complete>Yes</itunes:complete>", true),
            ("<itunes:complete>no</itunes:complete>", false),
            ("", false),
        ],
        |elements| channel(elements).details.is_complete,
    );
}

#[test]
fn feeds_move_and_ask_for_money() {
    each(
        [
            (
                "<itunes:new-feed-url>https://new.example/f</itunes:new-feed-url>",
                "https://new.example/f https://new.example/f",
            ),
            (
                "<atom:link rel='self' href='/old'/><itunes:new-feed-url>https://new.example/f</itunes:new-feed-url>",
                "https://new.example/f https://new.example/f",
            ),
            ("<atom:link rel='self' href='/old'/>", "- https://example.com/old"),
            ("<itunes:new-feed-url>javascript:x</itunes:new-feed-url>", "- -"),
        ],
        |elements| {
            let feed = channel(elements);
            format!("{} {}", shown(&feed.details.moved_to), shown(&feed.feed_url))
        },
    );
    each(
        [
            ("<podcast:funding url='/give'>Give</podcast:funding>", "https://example.com/give"),
            ("<podcast:funding>Give</podcast:funding>", "-"),
            ("<podcast:funding url='mailto:x'>Give</podcast:funding>", "-"),
        ],
        |elements| shown(&channel(elements).details.funding_url),
    );
}

#[test]
fn what_was_spoken_is_written_elsewhere() {
    each(
        [
            ("<podcast:transcript url='/t.vtt' type='text/vtt'/>", "https://example.com/t.vtt text/vtt -"),
            (
                "<podcast:transcript url='/t.srt' type='application/srt' language='es'/>",
                "https://example.com/t.srt application/srt es",
            ),
            (
                "<podcast:transcript url='/a' type='text/html'/><podcast:transcript url='/b'/>",
                "https://example.com/a text/html -; https://example.com/b - -",
            ),
            ("<podcast:transcript type='text/vtt'/>", ""),
            ("<podcast:transcript url='javascript:x'/>", ""),
        ],
        |elements| {
            let found = item(elements).details.unwrap_or_default().transcripts;
            let one = |link: &feed::ParsedLink| {
                format!("{} {} {}", link.url, shown(&link.mime), shown(&link.language))
            };
            found.iter().map(one).collect::<Vec<_>>().join("; ")
        },
    );
    each(
        [
            (
                "<podcast:chapters url='/c.json' type='application/json+chapters'/>",
                "https://example.com/c.json",
            ),
            ("<podcast:chapters/>", "-"),
        ],
        |elements| shown(&item(elements).details.unwrap_or_default().chapters_url),
    );
    assert_eq!(
        item(&"<podcast:transcript url='/a'/>".repeat(1000)).details.unwrap_or_default().transcripts.len(),
        64
    );
}

#[test]
fn categories_and_subtitles_of_podcasts_are_read() {
    each(
        [
            ("<itunes:category text='News'/>", "News"),
            (
                "<itunes:category text='News'><itunes:category text='Politics'/></itunes:category>",
                "News, Politics",
            ),
            ("<itunes:category text='News'/><itunes:category text='Arts'/>", "News, Arts"),
            ("<itunes:category text='Society &amp; Culture'/>", "Society & Culture"),
            ("<itunes:keywords>war, peace , ,news</itunes:keywords>", "war, peace, news"),
            ("<category>News</category><itunes:category text='News'/>", "News"),
            ("<itunes:category/>", ""),
        ],
        |elements| {
            let mut categories = channel(elements).details.categories;
            categories.sort_by_key(|name| elements.find(name.as_str()).unwrap_or(0));
            categories.join(", ")
        },
    );
    each(
        [
            ("<itunes:subtitle>A &lt;b&gt;day&lt;/b&gt;</itunes:subtitle>", "A day"),
            ("<itunes:subtitle/>", "-"),
        ],
        |elements| shown(&item(&format!("<title>T</title>{elements}")).details.unwrap_or_default().subtitle),
    );
}
