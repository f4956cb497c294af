//! JSON Feed → feed.

use serde_json::Value;

use super::{Object, converted::many, keep, list, string};
use crate::{
    Enclosure, FeedFormat, Image, ParsedEntry, ParsedFeed, Person, Role,
    address::is_absolute,
    context::{Context, MAX_LIST, add_enclosure, add_once},
    markdown,
    parse::{blank_feed, tell_authors},
    text::{escape, one_line, plain_text},
};

/// The feed with its entries.
pub(super) fn feed(context: &mut Context, root: &Object, items: &[&Value]) -> ParsedFeed {
    let mut feed = blank_feed(FeedFormat::JsonFeed);
    if context.base.as_str().is_none() {
        let own = ["feed_url", "home_page_url"].iter().filter_map(|name| string(root, name));
        let own = own.into_iter().find(|url| is_absolute(url));
        context.base = crate::address::Base::new(&own.unwrap_or_default());
    }
    let url = |name| string(root, name).and_then(|url| context.base.resolve(&url));
    feed.title = string(root, "title").and_then(|title| one_line(&title));
    feed.description = string(root, "description").and_then(|text| one_line(&text));
    feed.site_url = url("home_page_url");
    feed.feed_url = url("feed_url");
    feed.next_page = url("next_url");
    feed.image = url("icon").or_else(|| url("favicon"));
    feed.hub = hub(context, root);
    feed.language = string(root, "language");
    feed.details.icon = url("favicon");
    feed.details.is_complete = root.get("expired").and_then(Value::as_bool).unwrap_or(false);
    feed.details.people = people(context, root);
    let authors = authors(root);
    for item in items {
        let entry = item.as_object().map(|item| entry(context, item));
        keep(context, &mut feed.entries, entry);
    }
    tell_authors(&mut feed.entries, &authors);
    feed
}

/// The hub of WebSub; rssCloud is asked otherwise, and only by servers.
fn hub(context: &Context, root: &Object) -> Option<String> {
    let mut hubs = list(root, "hubs").iter().filter(|hub| {
        let kind = hub.get("type").and_then(Value::as_str).unwrap_or_default();
        !kind.eq_ignore_ascii_case("rssCloud")
    });
    let own =
        |hub: &Value| hub.as_str().filter(|url| is_absolute(url)).and_then(|url| context.base.resolve(url));
    hubs.find_map(|hub| own(hub).or_else(|| context.base.resolve(hub.get("url")?.as_str()?)))
}

fn entry(context: &mut Context, item: &Object) -> ParsedEntry {
    let mut entry = ParsedEntry { id: string(item, "id"), ..ParsedEntry::default() };
    let url = |name| string(item, name).and_then(|url| context.base.resolve(&url));
    // An id is ideally the item's address (1.1, "id").
    let by_id = || entry.id.as_deref().filter(|id| is_absolute(id)).and_then(|id| context.base.resolve(id));
    entry.url = url("url").or_else(by_id).or_else(|| url("external_url"));
    entry.external_url = url("external_url");
    let inner = || item.get("image")?.get("url")?.as_str().and_then(|url| context.base.resolve(url));
    entry.image = url("image")
        .or_else(inner)
        .or_else(|| url("banner_image"))
        .map(|url| Image { url, ..Image::default() });
    entry.title = string(item, "title").and_then(|title| one_line(&title));
    entry.summary = string(item, "summary").map(|text| escape(&text));
    entry.content = content(item);
    entry.language = string(item, "language");
    entry.authors = authors(item);
    entry.categories = tags(item);
    for attachment in list(item, "attachments").iter().flat_map(|one| many(Some(one))) {
        attach(&mut entry, context, attachment);
    }
    let people: Vec<_> = people(context, item).into_iter().filter(|person| person.url.is_some()).collect();
    if !people.is_empty() {
        entry.details.get_or_insert_default().people = people;
    }
    entry.published = context.date(&string(item, "date_published").map(Into::into));
    entry.updated = context.date(&string(item, "date_modified").map(Into::into));
    entry
}

/// Tags; one text for all of them has commas.
fn tags(item: &Object) -> Vec<String> {
    let mut found = Vec::new();
    let is_list = item.get("tags").is_some_and(Value::is_array);
    for tag in list(item, "tags").iter().take(MAX_LIST) {
        let name = tag.as_str().or_else(|| tag.get("name")?.as_str()).unwrap_or_default();
        let names = name.split(|c| c == ',' && !is_list).filter_map(one_line);
        for name in names.take(MAX_LIST) {
            if found.len() < MAX_LIST && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// HTML, else Markdown (`content_markdown`, as some writers have it), else text.
fn content(item: &Object) -> Option<String> {
    string(item, "content_html")
        .or_else(|| string(item, "content_markdown").map(|text| markdown::render(&text)))
        .or_else(|| string(item, "content_text").map(|text| paragraphs(&text)))
}

/// Plain text as HTML: blank lines part paragraphs.
fn paragraphs(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| format!("<p>{}</p>", escape(part).replace('\n', "<br>"))).collect()
}

/// An attachment, or its address alone.
fn attach(entry: &mut ParsedEntry, context: &Context, attachment: &Value) {
    let none = Object::new();
    let fields = attachment.as_object().unwrap_or(&none);
    let url = attachment
        .as_str()
        .filter(|url| is_absolute(url) || url.starts_with('/'))
        .map(str::to_owned)
        .or_else(|| string(fields, "url"));
    let Some(url) = url.and_then(|url| context.base.resolve(&url)) else { return };
    let number = |name| {
        string(fields, name)?.parse::<f64>().ok().filter(|number| *number > 0.0 && *number < MAX_NUMBER)
    };
    add_enclosure(
        &mut entry.enclosures,
        Enclosure {
            url,
            mime: string(fields, "mime_type"),
            bytes: number("size_in_bytes").map(|size| size as u64),
            seconds: number("duration_in_seconds").map(|seconds| seconds as u32),
        },
    );
}

/// Whole numbers of JSON are exact below this (RFC 8259, 6); no file is as long.
const MAX_NUMBER: f64 = 9_007_199_254_740_992.0;

/// Authors with their pages.
fn people(context: &Context, object: &Object) -> Vec<Person> {
    let all = list(object, "authors").iter().chain(object.get("author")).filter_map(Value::as_object);
    let person = |author: &Object| Person {
        role: Role::Author,
        name: string(author, "name").and_then(|name| one_line(&name)),
        email: None,
        url: string(author, "url").and_then(|url| context.base.resolve(&url)),
    };
    all.map(person).take(MAX_LIST).collect()
}

/// `authors` of 1.1, `author` of 1.0.
fn authors(object: &Object) -> Vec<String> {
    let mut names = Vec::new();
    for author in list(object, "authors").iter().chain(object.get("author")) {
        let name = author.get("name").and_then(Value::as_str).or_else(|| author.as_str());
        if let Some(name) = name.and_then(plain_text) {
            add_once(&mut names, &escape(&name));
        }
    }
    names
}
