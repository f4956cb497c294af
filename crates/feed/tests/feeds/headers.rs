//! What a feed says of itself beyond its title: rights, programs, hours, pictures, notices.

use super::reading::{atom, channel, each, json, read, shown};

#[test]
fn rights_and_ids_are_kept() {
    each(
        [
            ("<copyright>© A &amp;amp; B</copyright>", "© A & B -"),
            ("<copyright>&lt;b&gt;A&lt;/b&gt;</copyright>", "A -"),
            ("<dc:rights>A</dc:rights>", "A -"),
            ("<atom:rights>A</atom:rights>", "A -"),
            ("<media:copyright>A</media:copyright>", "A -"),
            ("<copyright>A</copyright><dc:rights>B</dc:rights>", "A -"),
            ("<atom:id>tag:1</atom:id>", "- tag:1"),
            ("<dc:identifier>tag:1</dc:identifier>", "- tag:1"),
        ],
        |elements| {
            let details = channel(elements).details;
            format!("{} {}", shown(&details.rights), shown(&details.id))
        },
    );
    each(
        [
            ("<rights>A</rights><id>tag:1</id>", "A tag:1"),
            ("<copyright>A</copyright>", "A -"),
            ("<rights type='html'>&lt;b&gt;A&lt;/b&gt;</rights>", "A -"),
            ("<dc:rights>A</dc:rights>", "A -"),
        ],
        |elements| {
            let details = atom(elements).details;
            format!("{} {}", shown(&details.rights), shown(&details.id))
        },
    );
}

#[test]
fn the_program_is_named() {
    let program = |generator: Option<feed::Generator>| {
        let one = generator.unwrap_or_default();
        format!("{} {} {}", shown(&one.name), shown(&one.url), shown(&one.version))
    };
    each(
        [
            ("<generator>Press 2</generator>", "Press 2 - -"),
            ("<atom:generator uri='https://p.example/'>Press</atom:generator>", "Press https://p.example/ -"),
            ("<generator/>", "- - -"),
            ("", "- - -"),
        ],
        |elements| program(channel(elements).details.generator),
    );
    each(
        [
            (
                "<generator uri='https://p.example/' version='2'>Press</generator>",
                "Press https://p.example/ 2",
            ),
            ("<generator url='https://p.example/'>Press</generator>", "Press https://p.example/ -"),
            ("<generator version='2'/>", "- - 2"),
        ],
        |elements| program(atom(elements).details.generator),
    );
}

#[test]
fn hours_and_days_to_leave_a_server_alone_are_read() {
    each(
        [
            ("<skipHours><hour>0</hour><hour>23</hour></skipHours>", vec![0, 23]),
            ("<skipHours><hour>24</hour></skipHours>", vec![0]),
            ("<skipHours><hour> 5 </hour><hour>25</hour><hour>x</hour><hour/></skipHours>", vec![5]),
            ("<skiphours><HOUR>5</HOUR></skiphours>", vec![5]),
            ("<skipHours/>", vec![]),
            ("<skipHours>5</skipHours>", vec![]),
        ],
        |elements| channel(elements).details.skip_hours,
    );
    each(
        [
            ("<skipDays><day>Monday</day><day>Sunday</day></skipDays>", vec![0, 6]),
            ("<skipDays><day> saturday </day><day>Someday</day><day>x</day></skipDays>", vec![5]),
            ("<skipDays/>", vec![]),
        ],
        |elements| channel(elements).details.skip_days,
    );
    assert_eq!(
        channel(&format!("<skipHours>{}</skipHours>", "<hour>1</hour>".repeat(1000)))
            .details
            .skip_hours
            .len(),
        24
    );
}

#[test]
fn clouds_are_read() {
    each(
        [
            (
                "<cloud domain='c.example' port='80' path='/rpc' registerProcedure='' protocol='http-post'/>",
                "c.example Some(80) /rpc http-post",
            ),
            ("<cloud domain='c.example' port='x'></cloud>", "c.example None  "),
            ("<cloud port='80'/>", "none"),
            ("", "none"),
        ],
        |elements| {
            let cloud = channel(elements).details.cloud;
            cloud.map_or_else(
                || "none".to_owned(),
                |one| format!("{} {:?} {} {}", one.domain, one.port, one.path, one.protocol),
            )
        },
    );
    assert_eq!(channel("<cloud domain='c.example'><title>T</title>").title.as_deref(), Some("T"));
}

#[test]
fn logos_have_a_title_a_link_and_a_size() {
    let logo = |logo: Option<feed::Logo>| {
        let one = logo.unwrap_or_default();
        format!(
            "{} {} {} {:?} {:?}",
            shown(&one.url),
            shown(&one.title),
            shown(&one.link),
            one.width,
            one.height
        )
    };
    each(
        [
            (
                "<image><url>/l.png</url><title>T</title><link>/</link><width>88</width><height>31</height></image>",
                "https://example.com/l.png T https://example.com/ Some(88) Some(31)",
            ),
            ("<image><url>/l.png</url></image>", "https://example.com/l.png - - None None"),
            ("<image><width>wide</width></image>", "- - - None None"),
            ("<image/>", "- - - None None"),
        ],
        |elements| logo(channel(elements).details.logo),
    );
    each(
        [
            ("<icon>/i.ico</icon><logo>/l.png</logo>", "https://example.com/i.ico https://example.com/l.png"),
            ("<icon>/i.ico</icon>", "https://example.com/i.ico https://example.com/i.ico"),
            ("<logo>/l.png</logo>", "- https://example.com/l.png"),
        ],
        |elements| {
            let feed = atom(elements);
            format!("{} {}", shown(&feed.details.icon), shown(&feed.image))
        },
    );
    each(
        [
            ("<atom:logo>/l.png</atom:logo>", "https://example.com/l.png"),
            ("<atom:icon>/i.ico</atom:icon>", "https://example.com/i.ico"),
            ("<image><url>/a.png</url></image><atom:logo>/l.png</atom:logo>", "https://example.com/a.png"),
        ],
        |elements| shown(&channel(elements).image),
    );
    assert_eq!(json(r#""icon":"/a","favicon":"/b""#).details.icon.as_deref(), Some("https://example.com/b"));
}

#[test]
fn feeds_have_categories() {
    each(
        [
            ("<category>A</category><category domain='x'>B</category>", "A, B"),
            ("<category>A</category><category> A </category>", "A"),
            ("<dc:subject>A</dc:subject>", "A"),
            ("<atom:category term='a' label='A'/>", "A"),
            ("<atom:category term='a'/>", "a"),
            ("<category/>", ""),
        ],
        |elements| channel(elements).details.categories.join(", "),
    );
    each([("<category term='a' label='A'/><category term='b'/>", "A, b"), ("<category/>", "")], |elements| {
        atom(elements).details.categories.join(", ")
    });
}

#[test]
fn a_feed_that_ends_says_so() {
    assert!(json(r#""expired":true"#).details.is_complete);
    assert!(!json(r#""expired":"true""#).details.is_complete);
    assert!(!json(r#""title":"T""#).details.is_complete);
}

#[test]
fn what_a_channel_holds_in_rdf_stands_beside_it() {
    let feed = read(
        "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'>\
        <channel><title>F</title></channel><image><url>/l.png</url><title>L</title></image><item><title>T</title></item></rdf:RDF>",
    );
    let logo = feed.details.logo.expect("a logo");
    assert_eq!(
        (shown(&logo.url), shown(&logo.title)),
        ("https://example.com/l.png".to_owned(), "L".to_owned())
    );
    assert_eq!(feed.title.as_deref(), Some("F"));
}
