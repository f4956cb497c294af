//! JSON Feed → feed.

use serde_json::Value;

use super::{Object, keep, list, string};
use crate::{
    Enclosure, FeedFormat, Image, ParsedEntry, ParsedFeed, Person, Role,
    context::{Context, MAX_LIST, add_enclosure, add_once},
    markdown,
    parse::{blank_feed, tell_authors},
    text::{escape, one_line, plain_text},
};

/// The feed with its entries.
pub(super) fn feed(context: &mut Context, root: &Object, items: &[Value]) -> ParsedFeed {
    let mut feed = blank_feed(FeedFormat::JsonFeed);
    if context.base.as_str().is_none() {
        let own = string(root, "feed_url").or_else(|| string(root, "home_page_url"));
        context.base = crate::address::Base::new(&own.unwrap_or_default());
    }
    let url = |name| string(root, name).and_then(|url| context.base.resolve(&url));
    feed.title = string(root, "title").and_then(|title| one_line(&title));
    feed.description = string(root, "description").and_then(|text| one_line(&text));
    feed.site_url = url("home_page_url");
    feed.feed_url = url("feed_url");
    feed.next_page = url("next_url");
    feed.image = url("icon").or_else(|| url("favicon"));
    feed.hub = list(root, "hubs").iter().find_map(|hub| context.base.resolve(hub.get("url")?.as_str()?));
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

fn entry(context: &mut Context, item: &Object) -> ParsedEntry {
    let mut entry = ParsedEntry { id: string(item, "id"), ..ParsedEntry::default() };
    let url = |name| string(item, name).and_then(|url| context.base.resolve(&url));
    entry.url = url("url").or_else(|| url("external_url"));
    entry.external_url = url("external_url");
    entry.image = url("image").or_else(|| url("banner_image")).map(|url| Image { url, ..Image::default() });
    entry.title = string(item, "title").and_then(|title| one_line(&title));
    entry.summary = string(item, "summary").map(|text| escape(&text));
    entry.content = content(item);
    entry.language = string(item, "language");
    entry.authors = authors(item);
    for tag in list(item, "tags").iter().filter_map(Value::as_str).take(MAX_LIST) {
        if let Some(tag) = one_line(tag).filter(|tag| !entry.categories.contains(tag)) {
            entry.categories.push(tag);
        }
    }
    for attachment in list(item, "attachments").iter().filter_map(Value::as_object) {
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

fn attach(entry: &mut ParsedEntry, context: &Context, attachment: &Object) {
    let Some(url) = string(attachment, "url").and_then(|url| context.base.resolve(&url)) else { return };
    let number = |name: &str| attachment.get(name).and_then(Value::as_f64).filter(|number| *number > 0.0);
    add_enclosure(
        &mut entry.enclosures,
        Enclosure {
            url,
            mime: string(attachment, "mime_type"),
            bytes: number("size_in_bytes").map(|size| size as u64),
            seconds: number("duration_in_seconds").map(|seconds| seconds as u32),
        },
    );
}

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
