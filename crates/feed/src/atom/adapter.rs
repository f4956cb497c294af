//! Wire → feed: what publishers of Atom mean.

use super::{
    text::TextValue,
    wire::{Entry, Feed},
};
use crate::{
    Enclosure, FeedDetails, FeedFormat, Generator, ParsedEntry, ParsedFeed, Role,
    address::Base,
    context::{
        Context, MAX_LIST, add_enclosure, add_media_enclosures, add_once, attached_picture, author_name,
        bytes, is_film, is_picture, language, owned_html, picture, trimmed,
    },
    details::{entry_details, feed_details, known_people, person},
    markdown,
    parse::blank_feed,
    text::{plain_as_html, plain_text, plain_title},
    wire::{Link, Person, Value},
};

/// The feed without its entries.
pub(super) fn feed(context: &mut Context, wire: &Feed<'_>, format: FeedFormat) -> ParsedFeed {
    let mut feed = blank_feed(format);
    let extensions = &wire.extensions;
    feed.title = wire.title.as_ref().and_then(TextValue::plain).or_else(|| title(&extensions.dublin.title));
    let described = || {
        let itunes = &extensions.itunes;
        let texts = [&extensions.dublin.description, &itunes.summary, &itunes.subtitle];
        texts.into_iter().find_map(|text| text.as_deref().and_then(plain_text))
    };
    feed.description = wire.subtitle.as_ref().and_then(TextValue::plain).or_else(described);
    let base = &context.base;
    feed.site_url = alternate(base, &wire.links);
    feed.feed_url =
        resolve(base, &extensions.itunes.new_feed_url).or_else(|| link(base, &wire.links, "self"));
    feed.hub = link(base, &wire.links, "hub");
    feed.next_page = link(base, &wire.links, "next");
    feed.image =
        [&wire.logo, &wire.icon, &extensions.itunes.image].into_iter().find_map(|url| resolve(base, url));
    feed.language =
        [&wire.language, &extensions.dublin.language, &wire.text_language].into_iter().find_map(language);
    feed.ttl_minutes = extensions.period_minutes();
    feed.details = details(base, wire);
    feed.details.published = context.first_date(&[&wire.published, &extensions.dublin.created]);
    feed.updated = context.first_date(&[&wire.updated, &extensions.dublin.modified, &extensions.dublin.date]);
    feed
}

fn details(base: &Base, wire: &Feed<'_>) -> FeedDetails {
    let mut details = feed_details(base, &wire.extensions, &wire.links);
    details.id = trimmed(&wire.id);
    let mut people: Vec<_> = wire.authors.iter().map(|raw| person(base, Role::Author, raw)).collect();
    people.extend(wire.contributors.iter().map(|raw| person(base, Role::Contributor, raw)));
    people.append(&mut details.people);
    people.truncate(MAX_LIST);
    details.people = people;
    for category in &wire.categories {
        add_once(&mut details.categories, category);
    }
    let rights = wire.rights.as_ref().and_then(TextValue::plain);
    details.rights = rights.or_else(|| wire.extensions.dublin.rights.as_deref().and_then(plain_text));
    let generator = &wire.generator;
    let generator = Generator {
        name: generator.name.as_deref().and_then(plain_text),
        url: resolve(base, &generator.url),
        version: trimmed(&generator.version),
    };
    details.generator = (generator != Generator::default()).then_some(generator);
    details.icon = resolve(base, &wire.icon);
    details
}

/// An entry.
pub(super) fn entry(context: &mut Context, mut wire: Entry<'_>) -> ParsedEntry {
    let dublin = &wire.extensions.dublin;
    let id = trimmed(&wire.id).or_else(|| trimmed(&dublin.identifier));
    let mut entry = ParsedEntry { id, ..ParsedEntry::default() };
    entry.published =
        context.first_date(&[&wire.published, &wire.issued, &wire.created, &dublin.created, &dublin.date]);
    entry.updated = context.first_date(&[&wire.updated, &dublin.modified]);
    let own = wire.base.take();
    let base = own.as_ref().unwrap_or(&context.base);
    let text_base = if wire.content.is_some() { &wire.content_base } else { &wire.summary_base };
    let content_base = text_base.as_deref().and_then(|reference| base.join(reference));
    let text = wire.content.as_ref().or(wire.summary.as_ref());
    let of_div = text.and_then(|text| content_base.as_ref().unwrap_or(base).join(text.base()?));
    let content_base = of_div.or(content_base);
    let told_base = content_base.as_ref().or(own.as_ref()).or(context.said_base());
    entry.base_url = told_base.and_then(|base| base.as_str().map(str::to_owned));
    entry.url = address(base, &wire);
    entry.external_url = link(base, &wire.links, "related").or_else(|| link(base, &wire.links, "via"));
    describe(&mut entry, base, &wire);
    attach(&mut entry, base, &wire);
    let mut people = known_people(base, Role::Author, &wire.authors);
    people.extend(known_people(base, Role::Contributor, &wire.contributors));
    entry.details = entry_details(base, &wire.extensions, &wire.links, people);
    if let Some(source) = &wire.source {
        let base = source.base.as_ref().unwrap_or(base);
        entry.details.get_or_insert_default().source = Some(Box::new(details(base, source)));
    }
    write_text(&mut entry, &mut wire);
    entry
}

/// `alternate`, HTML before other types; else where the content lies; else what the publisher put first.
fn address(base: &Base, wire: &Entry<'_>) -> Option<String> {
    let original = wire.extensions.original_link.as_deref();
    let found = alternate(base, &wire.links);
    if let (Some(original), Some(found)) = (original, &found)
        && (found.contains("feedproxy.") || found.contains("feeds.feedburner."))
    {
        return base.resolve(original);
    }
    let page = |(source, mime): &(std::borrow::Cow<'_, str>, Value<'_>)| {
        let is_page = mime.as_deref().is_none_or(|mime| mime.contains("html"));
        if is_page { base.resolve(source) } else { None }
    };
    found.or_else(|| wire.content_source.as_ref().and_then(page))
}

fn describe(entry: &mut ParsedEntry, base: &Base, wire: &Entry<'_>) {
    let extensions = &wire.extensions;
    entry.title = wire
        .title
        .as_ref()
        .and_then(TextValue::plain)
        .or_else(|| title(&extensions.dublin.title))
        .or_else(|| title(&extensions.media.title));
    entry.authors = names(&wire.authors);
    for creator in &extensions.dublin.creators {
        add_once(&mut entry.authors, author_name(creator));
    }
    if entry.authors.is_empty() {
        entry.authors = wire.source.as_ref().map(|source| names(&source.authors)).unwrap_or_default();
    }
    if entry.authors.is_empty() {
        add_once(&mut entry.authors, extensions.itunes.author.as_deref().unwrap_or_default());
    }
    for category in wire.categories.iter().chain(&extensions.dublin.subjects) {
        add_once(&mut entry.categories, category);
    }
    for category in extensions.all_rare().flat_map(|rare| &rare.categories) {
        add_once(&mut entry.categories, category);
    }
    let of_text = if wire.content.is_some() { &wire.content_language } else { &wire.summary_language };
    entry.language = [of_text, &wire.language, &wire.title_language].into_iter().find_map(language);
    let replies = wire.links.iter().find(|link| link.is("replies") && !link.has_type("xml"));
    let replies = replies.or_else(|| wire.links.iter().find(|link| link.is("replies")));
    entry.comments_url = replies.and_then(|link| link.url(base));
    let told = extensions.comments.as_deref().or_else(|| replies.and_then(|link| link.count.as_deref()));
    entry.comments_count = told.and_then(|count| count.trim().parse().ok());
    if let Some(source) = &wire.source {
        let base = source.base.as_ref().unwrap_or(base);
        entry.source_title = source.title.as_ref().and_then(TextValue::plain);
        entry.source_url = alternate(base, &source.links).or_else(|| link(base, &source.links, "self"));
    }
    entry.rights = wire.rights.as_ref().and_then(TextValue::plain);
}

fn attach(entry: &mut ParsedEntry, base: &Base, wire: &Entry<'_>) {
    for link in wire.links.iter().filter(|link| link.is("enclosure")) {
        let Some(url) = link.url(base) else { continue };
        add_enclosure(
            &mut entry.enclosures,
            Enclosure { url, mime: trimmed(&link.mime), bytes: bytes(&link.length), seconds: None },
        );
    }
    if let Some((source, mime)) = &wire.content_source
        && let Some(mime) = mime.as_deref().filter(|mime| !mime.contains("html"))
        && let Some(url) = base.resolve(source)
    {
        add_enclosure(
            &mut entry.enclosures,
            Enclosure { url, mime: Some(mime.to_owned()), bytes: None, seconds: None },
        );
    }
    if let Some(first) = entry.enclosures.iter_mut().find(|enclosure| !is_picture(enclosure)) {
        first.seconds = wire.extensions.itunes.seconds();
    }
    add_media_enclosures(base, &wire.extensions, &mut entry.enclosures);
    entry.image = picture(base, &wire.extensions).or_else(|| attached_picture(&entry.enclosures));
}

fn write_text(entry: &mut ParsedEntry, wire: &mut Entry<'_>) {
    let film = is_film(&wire.extensions);
    let extensions = &mut wire.extensions;
    entry.content = wire
        .content
        .take()
        .and_then(TextValue::into_html)
        .or_else(|| owned_html(extensions.content.take()))
        .or_else(|| extensions.markdown.take().map(|text| markdown::render(&text)));
    let summary = wire.summary.take().and_then(TextValue::into_html);
    let itunes = [extensions.itunes.summary.take(), extensions.itunes.subtitle.take()];
    let told = || itunes.iter().flatten().find_map(|text| plain_as_html(text));
    let described = summary.or_else(|| owned_html(extensions.dublin.description.take())).or_else(told);
    entry.summary = described.or_else(|| {
        let is_alone = film || (entry.content.is_none() && entry.image.is_none());
        let description = extensions.media.description.as_deref().filter(|_| is_alone);
        description.and_then(plain_as_html)
    });
}

/// Names of persons, mail addresses where they have none.
pub(super) fn names(persons: &[Person<'_>]) -> Vec<String> {
    let mut names = Vec::new();
    for person in persons {
        let name = person.name.as_deref().map(author_name).or(person.email.as_deref());
        add_once(&mut names, name.unwrap_or_default());
    }
    names
}

fn title(value: &Value<'_>) -> Option<String> {
    value.as_deref().and_then(|title| plain_title(title).or_else(|| plain_text(title)))
}

fn resolve(base: &Base, value: &Value<'_>) -> Option<String> {
    value.as_deref().and_then(|url| base.resolve(url))
}

fn link(base: &Base, links: &[Link<'_>], rel: &str) -> Option<String> {
    links.iter().filter(|link| link.is(rel)).find_map(|link| link.url(base))
}

/// The page, not another form of the feed.
fn alternate(base: &Base, links: &[Link<'_>]) -> Option<String> {
    let first = |is_wanted: fn(&Link<'_>) -> bool| {
        let pages = links.iter().filter(|link| link.is("alternate"));
        pages.filter(|link| is_wanted(link)).find_map(|link| link.url(base))
    };
    let is_other = |link: &Link<'_>| !["atom", "rss", "json"].iter().any(|part| link.has_type(part));
    first(|link| link.mime.is_none() || link.has_type("html"))
        .or_else(|| first(is_other))
        .or_else(|| first(|_| true))
}
