//! One story told in every dialect is one entry: what is read depends on what a publisher says, not on the format.

#![allow(clippy::panic)]

use feed::{ParsedEntry, ParsedFeed, format_rfc3339, parse};

const ADDRESS: &str = "https://example.com/blog/feed";

/// What a publisher says. What is empty is not said.
#[derive(Debug, Clone, Copy)]
struct Story {
    id: &'static str,
    url: &'static str,
    title: &'static str,
    summary: &'static str,
    content: &'static str,
    published: &'static str,
    updated: &'static str,
    author: &'static str,
    categories: &'static [&'static str],
    /// Address, media type, bytes.
    file: Option<(&'static str, &'static str, u64)>,
}

const BLANK: Story = Story {
    id: "",
    url: "",
    title: "",
    summary: "",
    content: "",
    published: "",
    updated: "",
    author: "",
    categories: &[],
    file: None,
};

const STORIES: [Story; 14] = [
    Story { id: "tag:example.com,2024:1", url: "https://example.com/1", title: "One", ..BLANK },
    Story { id: "2", url: "/2", title: "Fish & chips < steak > salad", ..BLANK },
    Story { id: "3", url: "three?a=1&b=2", title: "\"Quoted\" and 'quoted'", ..BLANK },
    Story { id: "4", url: "https://example.com/4#part", title: "東京 – café naïve 😀", ..BLANK },
    Story { id: "5", url: "https://example.com/5", title: "What &amp; is for", ..BLANK },
    Story { id: "6", title: "No address", summary: "<p>Short</p>", ..BLANK },
    Story { id: "7", url: "https://example.com/7", content: "<p>No title, only <em>text</em></p>", ..BLANK },
    Story {
        id: "8",
        url: "https://example.com/8",
        title: "Both texts",
        summary: "<p>Short &amp; sweet</p>",
        content: "<p>Long</p><ul><li>1 &lt; 2</li><li><a href=\"/x?a=1&amp;b=2\">x</a></li></ul>",
        ..BLANK
    },
    Story {
        id: "9",
        url: "https://example.com/9",
        title: "Moments",
        published: "2024-08-14T08:30:00Z",
        updated: "2024-08-15T21:05:09Z",
        ..BLANK
    },
    Story { id: "10", title: "A leap day", published: "2024-02-29T23:59:59Z", ..BLANK },
    Story { id: "11", title: "By somebody", author: "Ada Lovelace", categories: &["Engines"], ..BLANK },
    Story {
        id: "12",
        title: "In many drawers",
        author: "Björn O'Neill",
        categories: &["R&D", "News", "한국", "a b c"],
        ..BLANK
    },
    Story {
        id: "13",
        url: "https://example.com/13",
        title: "With sound",
        file: Some(("https://example.com/13.mp3?x=1&y=2", "audio/mpeg", 12_345_678)),
        ..BLANK
    },
    Story {
        id: "14",
        url: "https://example.com/14",
        title: "All of it",
        summary: "<p>Short</p>",
        content: "<h2>Long</h2><p>text</p>",
        published: "1999-12-31T00:00:00Z",
        updated: "2038-01-19T03:14:08Z",
        author: "Ада Лавлейс",
        categories: &["one", "two"],
        file: Some(("https://example.com/14.ogg", "audio/ogg", 1)),
    },
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// An element with text, or nothing where there is none.
fn element(name: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<{name}>{}</{name}>", escaped(text)) }
}

/// RSS does not say whether a title is HTML; most writers escape it as if it were.
fn html_title(title: &str) -> String {
    if title.is_empty() { String::new() } else { element("title", &escaped(title)) }
}

fn each(names: &[&str], one: impl Fn(&str) -> String) -> String {
    names.iter().map(|name| one(name)).collect()
}

fn rss_item(story: &Story) -> String {
    let file = story.file.map_or_else(String::new, |(url, mime, bytes)| {
        format!("<enclosure url=\"{}\" type=\"{mime}\" length=\"{bytes}\"/>", escaped(url))
    });
    [
        element("link", story.url),
        html_title(story.title),
        element("description", story.summary),
        element("content:encoded", story.content),
        element("dc:date", story.published),
        element("dcterms:modified", story.updated),
        element("dc:creator", story.author),
        each(story.categories, |name| element("category", name)),
        file,
    ]
    .concat()
}

const MODULES: &str = "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
    xmlns:dcterms=\"http://purl.org/dc/terms/\"";

fn rss20(story: &Story) -> String {
    let id = element("guid", story.id).replace("<guid>", "<guid isPermaLink=\"false\">");
    let item = rss_item(story);
    format!(
        "<rss version=\"2.0\" {MODULES}><channel><title>F</title><link>https://example.com/</link><item>{id}{item}</item></channel></rss>"
    )
}

fn rss10(story: &Story) -> String {
    let item = rss_item(story);
    format!(
        "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" {MODULES}>\
        <channel rdf:about=\"https://example.com/\"><title>F</title><link>https://example.com/</link></channel>\
        <item rdf:about=\"{}\">{item}</item></rdf:RDF>",
        escaped(story.id)
    )
}

/// Links, authors and categories of Atom, of either version.
fn atom_parts(story: &Story) -> String {
    let link =
        |rel: &str, href: &str, more: &str| format!("<link rel=\"{rel}\" href=\"{}\"{more}/>", escaped(href));
    let file = story.file.map_or_else(String::new, |(url, mime, bytes)| {
        link("enclosure", url, &format!(" type=\"{mime}\" length=\"{bytes}\""))
    });
    let author = element("name", story.author);
    [
        if story.url.is_empty() { String::new() } else { link("alternate", story.url, "") },
        if author.is_empty() { author } else { format!("<author>{author}</author>") },
        each(story.categories, |name| format!("<category term=\"{}\"/>", escaped(name))),
        file,
        element("id", story.id),
    ]
    .concat()
}

fn atom10(story: &Story) -> String {
    let html = |name: &str, text: &str| {
        element(name, text).replacen(&format!("<{name}>"), &format!("<{name} type=\"html\">"), 1)
    };
    let entry = [
        atom_parts(story),
        element("title", story.title),
        html("summary", story.summary),
        html("content", story.content),
        element("published", story.published),
        element("updated", story.updated),
    ];
    format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>F</title><link href=\"https://example.com/\"/><entry>{}</entry></feed>",
        entry.concat()
    )
}

fn atom_xhtml(story: &Story) -> String {
    let xhtml = |name: &str, html: &str| match html {
        "" => String::new(),
        _ => format!(
            "<a:{name} type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{html}</div></a:{name}>"
        ),
    };
    let prefixed = |elements: String| {
        let names = ["link", "author", "category", "id", "title", "name", "published", "updated"];
        names.into_iter().fold(elements, |all, name| {
            all.replace(&format!("<{name}"), &format!("<a:{name}"))
                .replace(&format!("</{name}>"), &format!("</a:{name}>"))
        })
    };
    let plain = [
        atom_parts(story),
        element("title", story.title),
        element("published", story.published),
        element("updated", story.updated),
    ];
    let texts = [xhtml("summary", story.summary), xhtml("content", story.content)];
    format!(
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:title>F</a:title><a:link href=\"https://example.com/\"/><a:entry>{}{}\
        </a:entry></a:feed>",
        prefixed(plain.concat()),
        texts.concat()
    )
}

fn atom03(story: &Story) -> String {
    let escaped_html = |name: &str, text: &str| {
        let start = format!("<{name} type=\"text/html\" mode=\"escaped\">");
        element(name, text).replacen(&format!("<{name}>"), &start, 1)
    };
    let entry = [
        atom_parts(story),
        element("title", story.title),
        escaped_html("summary", story.summary),
        escaped_html("content", story.content),
        element("issued", story.published),
        element("modified", story.updated),
    ];
    format!(
        "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><title>F</title><link rel=\"alternate\" href=\"https://example.com/\"/>\
        <entry>{}</entry></feed>",
        entry.concat()
    )
}

fn json_feed(story: &Story) -> String {
    let mut item = serde_json::Map::new();
    let mut put = |name: &str, value: serde_json::Value| {
        let is_said = value.as_str() != Some("") && value.as_array().is_none_or(|list| !list.is_empty());
        if is_said {
            item.insert(name.to_owned(), value);
        }
    };
    put("id", story.id.into());
    put("url", story.url.into());
    put("title", story.title.into());
    put("summary", text_of(story.summary).into());
    put("content_html", story.content.into());
    put("date_published", story.published.into());
    put("date_modified", story.updated.into());
    put("tags", story.categories.into());
    if !story.author.is_empty() {
        put("authors", serde_json::json!([{ "name": story.author }]));
    }
    if let Some((url, mime, bytes)) = story.file {
        put("attachments", serde_json::json!([{ "url": url, "mime_type": mime, "size_in_bytes": bytes }]));
    }
    serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "F",
        "home_page_url": "https://example.com/",
        "items": [item],
    })
    .to_string()
}

/// A summary of JSON Feed is text.
fn text_of(html: &str) -> String {
    html.replace("<p>", "").replace("</p>", "").replace("&amp;", "&")
}

/// What is compared: everything that all dialects can say.
fn told(entry: &ParsedEntry, site: Option<&String>) -> Vec<String> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let moment = |ms: Option<i64>| ms.map(format_rfc3339).unwrap_or_default();
    let files = entry.enclosures.iter().map(|file| {
        let bytes = file.bytes.unwrap_or_default();
        format!("{} {} {bytes}", file.url, file.mime.as_deref().unwrap_or_default())
    });
    vec![
        text(&entry.id),
        text(&entry.url),
        text(&entry.title),
        text(&entry.content),
        moment(entry.published),
        moment(entry.updated),
        entry.authors.join(", "),
        entry.categories.join(", "),
        files.collect::<Vec<_>>().join(", "),
        site.cloned().unwrap_or_default(),
    ]
}

fn read(source: &str) -> ParsedFeed {
    parse(source.as_bytes(), ADDRESS, None).unwrap_or_else(|error| panic!("{error}: {source}"))
}

/// The same as its publisher meant it.
fn meant(story: &Story) -> Vec<String> {
    let base = url::Url::parse(ADDRESS).expect("an address");
    let url = |path: &str| base.join(path).map(String::from).expect("an address");
    let file = story.file.map(|(url, mime, bytes)| format!("{url} {mime} {bytes}"));
    vec![
        story.id.to_owned(),
        if story.url.is_empty() { String::new() } else { url(story.url) },
        story.title.to_owned(),
        story.content.to_owned(),
        story.published.to_owned(),
        story.updated.to_owned(),
        story.author.to_owned(),
        story.categories.join(", "),
        file.unwrap_or_default(),
        "https://example.com/".to_owned(),
    ]
}

/// A format's name, and who writes it.
type Dialect = (&'static str, fn(&Story) -> String);

const DIALECTS: [Dialect; 6] = [
    ("rss-2.0", rss20),
    ("rss-1.0", rss10),
    ("atom-1.0", atom10),
    ("atom-1.0", atom_xhtml),
    ("atom-0.3", atom03),
    ("json-feed", json_feed),
];

#[test]
fn a_story_is_the_same_in_every_dialect() {
    for (name, write) in DIALECTS {
        for story in &STORIES {
            let source = write(story);
            let feed = read(&source);
            assert_eq!((feed.format.name(), feed.entries.len()), (name, 1), "{source}");
            assert_eq!(told(&feed.entries[0], feed.site_url.as_ref()), meant(story), "{source}");
            assert!(feed.warnings.is_empty(), "{:?}: {source}", feed.warnings);
        }
    }
}

#[test]
fn a_summary_is_html_in_every_dialect() {
    for (name, write) in DIALECTS {
        for story in STORIES.iter().filter(|story| !story.summary.is_empty()) {
            let entry = read(&write(story)).entries.remove(0);
            let wanted = if name == "json-feed" { text_of(story.summary) } else { story.summary.to_owned() };
            let wanted = if name == "json-feed" { escaped(&wanted) } else { wanted };
            assert_eq!(entry.summary, Some(wanted), "{name} {}", story.id);
        }
    }
}

/// The first entry of a document, from its start tag to its end tag.
fn entry_of(document: &str) -> &str {
    let name = ["item", "a:entry", "entry"].into_iter().find(|name| document.contains(&format!("<{name}")));
    let name = name.expect("an entry");
    let start = document.find(&format!("<{name}")).expect("its start");
    let end = format!("</{name}>");
    let length = document[start..].find(&end).expect("its end") + end.len();
    &document[start..start + length]
}

#[test]
fn a_story_that_is_told_fifty_times_is_read_fifty_times() {
    for (name, write) in DIALECTS.iter().filter(|(name, _)| *name != "json-feed") {
        let one = write(&STORIES[13]);
        let entry = entry_of(&one);
        let feed = read(&one.replace(entry, &entry.repeat(50)));
        assert_eq!(feed.entries.len(), 50, "{name}");
        assert!(feed.entries.iter().all(|entry| *entry == feed.entries[0]), "{name}");
    }
}
