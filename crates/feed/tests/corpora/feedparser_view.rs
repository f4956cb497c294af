//! A feed of ours in feedparser's words.

use feed::{Enclosure, EntryDetails, FeedDetails, ParsedEntry, ParsedFeed, ParsedLink, Person, Role};
use serde_json::{Map, Value, json};
use url::Url;

/// Warnings of what feedparser calls a "bozo": a feed that breaks the rules of XML, of its encoding or of HTTP.
const BOZO: [&str; 11] = [
    "stray-markup",
    "mismatched-tags",
    "open-section",
    "truncated",
    "garbage-before",
    "wrong-encoding",
    "broken-encoding",
    "unknown-encoding",
    "undeclared-encoding",
    "undeclared-prefix",
    "misplaced-declaration",
];

/// What we make of a document, as feedparser would say it.
pub fn view(bytes: &[u8], address: &str, content_type: Option<&str>) -> Value {
    let feed = match feed::parse(bytes, address, content_type) {
        Ok(feed) => feed,
        Err(_) => return json!({ "bozo": true }),
    };
    let bozo = feed.warnings.iter().any(|warning| BOZO.contains(&warning.code));
    let entries: Vec<_> = feed.entries.iter().map(|one| entry(one, address)).collect();
    json!({
        "bozo": bozo,
        "encoding": encoding(feed.encoding),
        "version": version(&feed),
        "feed": channel(&feed),
        "entries": entries,
    })
}

/// feedparser reads GBK as GB 18030, which holds it.
fn encoding(name: &str) -> &str {
    if name == "gbk" { "gb18030" } else { name }
}

fn version(feed: &ParsedFeed) -> &'static str {
    match feed.format.name() {
        "atom-1.0" => "atom10",
        "atom-0.3" => "atom03",
        "rss-1.0" => "rss10",
        "rss-2.0" => "rss20",
        "rss-0.9x" => "rss09x",
        _ => "",
    }
}

fn channel(feed: &ParsedFeed) -> Value {
    let details = &feed.details;
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            out.insert(name.to_owned(), value);
        }
    };
    put("title", text(&feed.title));
    put("link", text(&feed.site_url));
    put("links", links(feed.site_url.as_ref(), &details.links, &[]));
    put("language", text(&feed.language));
    put("updated", date(feed.updated));
    put("updated_parsed", parsed(feed.updated));
    for name in ["published", "created"] {
        put(name, date(details.published));
    }
    put("published_parsed", parsed(details.published));
    for name in ["description", "subtitle", "tagline", "info"] {
        put(name, text(&feed.description));
    }
    for name in ["rights", "copyright"] {
        put(name, text(&details.rights));
    }
    for name in ["id", "guid"] {
        put(name, text(&details.id));
    }
    put("category", details.categories.first().map_or(Value::Null, |name| name.as_str().into()));
    put("tags", tags(&details.categories));
    people(&mut put, &details.people, &[]);
    let logo = details.logo.clone().unwrap_or_default();
    put(
        "image",
        json!({ "href": feed.image, "url": feed.image, "title": logo.title, "link": logo.link,
            "width": logo.width, "height": logo.height }),
    );
    put("logo", text(&feed.image));
    if let Some(generator) = &details.generator {
        put("generator", text(&generator.name));
        put(
            "generator_detail",
            json!({ "name": generator.name, "url": generator.url, "version": generator.version }),
        );
    }
    if let Some(cloud) = &details.cloud {
        put("cloud", json!({ "domain": cloud.domain, "protocol": cloud.protocol, "path": cloud.path }));
    }
    put("itunes_explicit", details.is_explicit.into());
    put("itunes_block", u8::from(details.is_blocked).into());
    for name in ["title", "info", "tagline", "copyright"] {
        put(&format!("{name}_detail"), json!({ "value": out_text(feed, name), "language": feed.language }));
    }
    for name in ["subtitle", "rights"] {
        put(&format!("{name}_detail"), json!({ "value": out_text(feed, name) }));
    }
    out.into()
}

fn out_text(feed: &ParsedFeed, name: &str) -> Value {
    match name {
        "title" => text(&feed.title),
        "copyright" | "rights" => text(&feed.details.rights),
        _ => text(&feed.description),
    }
}

fn entry(entry: &ParsedEntry, address: &str) -> Value {
    let nothing = EntryDetails::default();
    let details = entry.details.as_deref().unwrap_or(&nothing);
    let base = entry.base_url.as_deref().unwrap_or(address);
    let html =
        |value: &Option<String>| value.as_ref().map_or(Value::Null, |html| resolved(html, base).into());
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            out.insert(name.to_owned(), value);
        }
    };
    for name in ["id", "guid"] {
        put(name, text(&entry.id));
    }
    put("guidislink", entry.guid_is_permalink.into());
    put("title", text(&entry.title));
    put("link", text(&entry.url));
    put("links", links(entry.url.as_ref(), &details.links, &entry.enclosures));
    for name in ["summary", "description"] {
        put(name, html(&entry.summary));
    }
    put("subtitle", text(&details.subtitle));
    let source = entry.enclosures.first().map(|one| &one.url).or(entry.url.as_ref());
    put(
        "content",
        json!([{ "value": html(&entry.content), "language": entry.language, "base": base, "src": source }]),
    );
    put("summary_detail", json!({ "value": html(&entry.summary), "language": entry.language, "base": base }));
    put("title_detail", json!({ "value": entry.title, "language": entry.language }));
    for name in ["published", "created"] {
        put(name, date(entry.published));
        put(&format!("{name}_parsed"), parsed(entry.published));
    }
    put("updated", date(entry.updated.or(entry.published)));
    put("updated_parsed", parsed(entry.updated.or(entry.published)));
    put("comments", text(&entry.comments_url));
    put("category", entry.categories.first().map_or(Value::Null, |name| name.as_str().into()));
    put("tags", tags(&entry.categories));
    put("enclosures", entry.enclosures.iter().map(enclosure).collect());
    put("rights", text(&entry.rights));
    put("rights_detail", json!({ "value": entry.rights }));
    put("license", text(&details.license));
    people(&mut put, &details.people, &entry.authors);
    put("source", source_of(entry, details));
    rare(&mut put, details);
    if let (true, Some(image)) = (details.thumbnails.is_empty(), &entry.image) {
        put("media_thumbnail", json!([{ "url": image.url }]));
    }
    out.into()
}

/// Of the feed that an entry was copied from.
fn source_of(entry: &ParsedEntry, details: &EntryDetails) -> Value {
    let nothing = FeedDetails::default();
    let told = details.source.as_deref().unwrap_or(&nothing);
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        out.insert(name.to_owned(), value);
    };
    people(&mut put, &told.people, &[]);
    put("title", text(&entry.source_title));
    put("title_detail", json!({ "value": entry.source_title }));
    put("link", text(&entry.source_url));
    put("href", text(&entry.source_url));
    put("links", links(None, &told.links, &[]));
    put("id", text(&told.id));
    put("rights", text(&told.rights));
    put("rights_detail", json!({ "value": told.rights }));
    put("generator", told.generator.as_ref().map_or(Value::Null, |generator| text(&generator.name)));
    put("tags", tags(&told.categories));
    out.into()
}

fn rare(put: &mut impl FnMut(&str, Value), details: &EntryDetails) {
    put("itunes_explicit", details.is_explicit.into());
    put("itunes_block", u8::from(details.is_blocked).into());
    put("wfw_commentrss", text(&details.comments_feed_url));
    put("wfw_comment", text(&details.comment_form_url));
    put("media_thumbnail", details.thumbnails.iter().map(|url| json!({ "url": url })).collect());
    put("media_player", json!({ "url": details.player_url }));
    put(
        "media_credit",
        details.credits.iter().map(|(name, role)| json!({ "content": name, "role": role })).collect(),
    );
    put("media_rating", json!({ "content": details.is_explicit.filter(|yes| *yes).map(|_| "adult") }));
    put("media_license", json!({ "href": details.license }));
    if let Some(place) = details.location {
        put("where", json!({ "type": "Point", "coordinates": [place.longitude, place.latitude] }));
    }
    if let Some(reply) = &details.in_reply_to {
        put(
            "thr_in-reply-to",
            json!({ "ref": reply.id, "href": reply.url, "type": reply.mime, "source": reply.source }),
        );
    }
}

fn people(put: &mut impl FnMut(&str, Value), people: &[Person], names: &[String]) {
    let of = |role: Role| people.iter().filter(move |person| person.role == role);
    let named = |name: &String| Person { name: Some(name.clone()), ..Person::default() };
    let mut authors: Vec<_> = of(Role::Author).cloned().collect();
    authors.extend(
        names.iter().filter(|name| !people.iter().any(|one| one.name.as_ref() == Some(name))).map(named),
    );
    if let Some(author) = authors.first() {
        put("author", one_line(author).into());
        put("author_detail", person(author));
    }
    if let Some(publisher) = of(Role::Publisher).next() {
        put("publisher", one_line(publisher).into());
        put("publisher_detail", person(publisher));
    }
    put("authors", authors.iter().map(person).collect());
    put("contributors", of(Role::Contributor).map(person).collect());
}

fn person(person: &Person) -> Value {
    json!({ "name": person.name, "email": person.email, "url": person.url, "href": person.url })
}

fn one_line(person: &Person) -> String {
    match (&person.name, &person.email) {
        (Some(name), Some(email)) if name != email => format!("{name} ({email})"),
        (Some(name), _) => name.clone(),
        (None, email) => email.clone().unwrap_or_default(),
    }
}

fn links(page: Option<&String>, others: &[ParsedLink], enclosures: &[Enclosure]) -> Value {
    let link = |link: &ParsedLink| {
        json!({ "rel": link.rel, "href": link.url, "type": link.mime, "title": link.title, "hreflang": link.language,
            "length": link.bytes.map(|bytes| bytes.to_string()) })
    };
    let mut list = Vec::new();
    if !others.iter().any(|other| Some(&other.url) == page) {
        list.extend(page.map(|url| json!({ "rel": "alternate", "href": url, "type": "text/html" })));
    }
    list.extend(others.iter().map(link));
    list.extend(
        enclosures.iter().map(|one| json!({ "rel": "enclosure", "href": one.url, "type": one.mime })),
    );
    list.into()
}

fn enclosure(one: &Enclosure) -> Value {
    json!({ "url": one.url, "href": one.url, "type": one.mime, "length": one.bytes.map(|bytes| bytes.to_string()) })
}

fn tags(names: &[String]) -> Value {
    if names.is_empty() {
        return Value::Null;
    }
    let mut list: Vec<Value> = Vec::new();
    list.extend(names.iter().map(|name| json!({ "term": name, "label": name })));
    list.into()
}

fn text(value: &Option<String>) -> Value {
    value.as_deref().map_or(Value::Null, Value::from)
}

fn date(value: Option<i64>) -> Value {
    value.map_or(Value::Null, |ms| feed::format_rfc3339(ms).into())
}

/// Python's nine numbers.
fn parsed(value: Option<i64>) -> Value {
    let Some(ms) = value else { return Value::Null };
    let text = feed::format_rfc3339(ms);
    let numbers: Vec<i64> = text.split(['-', 'T', ':', 'Z']).filter_map(|part| part.parse().ok()).collect();
    let days = ms.div_euclid(86_400_000);
    let first = feed::parse_date(&format!("{}-01-01", &text[..4])).unwrap_or_default().div_euclid(86_400_000);
    let mut all = numbers;
    all.extend([(days + 3).rem_euclid(7), days - first + 1, 0]);
    all.into()
}

/// HTML with the addresses of its links made absolute, as `article` makes them.
fn resolved(html: &str, base: &str) -> String {
    let Ok(base) = Url::parse(base) else { return html.to_owned() };
    let mut out = String::new();
    for (index, part) in html.split("href=\"").enumerate() {
        if index == 0 {
            out.push_str(part);
            continue;
        }
        let (address, rest) = part.split_once('"').unwrap_or((part, ""));
        let address = base.join(address).map_or(address.to_owned(), Url::into);
        out.push_str(&format!("href=\"{address}\"{rest}"));
    }
    out
}

/// Text as it is shown: without tags, references decoded, white space collapsed.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if !in_tag => out.push(c),
            _ => {}
        }
    }
    decoded(&out).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text with its references decoded, once.
pub fn decoded(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = after.split_once(';').map_or("", |(name, _)| name);
        match character(name) {
            Some(c) => out.push(c),
            None => out.push('&'),
        }
        rest = if character(name).is_some() { &after[name.len() + 1..] } else { after };
    }
    out + rest
}

fn character(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    let hex = number.and_then(|number| number.strip_prefix(['x', 'X']));
    if let Some(hex) = hex {
        return char::from_u32(u32::from_str_radix(hex, 16).ok()?);
    }
    if let Some(number) = number {
        // As HTML reads the numbers that Windows put where controls are.
        let code: u32 = number.parse().ok()?;
        return if code == 146 { Some('’') } else { char::from_u32(code) };
    }
    let names = [("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\''), ("nbsp", '\u{a0}'), ("amp", '&')];
    names.into_iter().find(|(known, _)| *known == name).map(|(_, c)| c)
}
