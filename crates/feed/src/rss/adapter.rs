//! Wire → feed: what publishers of RSS mean.

use super::wire::{Channel, Item};
use crate::{
    Enclosure, FeedFormat, Image, ParsedEntry, ParsedFeed,
    address::{Base, is_absolute},
    context::{
        Context, add_enclosure, add_media_enclosures, add_once, attached_picture, author_name, bytes,
        is_film, is_picture, owned_html, picture, trimmed,
    },
    markdown,
    parse::blank_feed,
    text::{plain_text, plain_title},
    wire::{Link, Value},
};

/// The feed without its entries.
pub(super) fn feed(context: &mut Context, channel: &Channel<'_>, format: FeedFormat) -> ParsedFeed {
    let extensions = &channel.extensions;
    let mut feed = blank_feed(format);
    feed.title = title(&[&channel.title, &extensions.dublin.title, &extensions.itunes.title]);
    let itunes = &extensions.itunes;
    let descriptions =
        [&channel.description, &extensions.dublin.description, &itunes.summary, &itunes.subtitle];
    feed.description = descriptions.into_iter().find_map(|text| text.as_deref().and_then(plain_text));
    let base = &context.base;
    feed.site_url = resolve(base, &channel.link).or_else(|| link(base, &channel.links, "alternate"));
    feed.feed_url = resolve(base, &itunes.new_feed_url).or_else(|| link(base, &channel.links, "self"));
    feed.hub = link(base, &channel.links, "hub");
    feed.next_page = link(base, &channel.links, "next");
    feed.image = resolve(base, &channel.image)
        .or_else(|| resolve(base, &itunes.image))
        .or_else(|| picture(base, extensions).map(|image| image.url));
    feed.language = trimmed(&channel.language).or_else(|| trimmed(&extensions.dublin.language));
    feed.ttl_minutes = channel
        .ttl
        .as_deref()
        .and_then(|text| text.trim().parse().ok())
        .or_else(|| extensions.period_minutes());
    let dublin = &extensions.dublin;
    feed.updated = context.first_date(&[
        &channel.last_build_date,
        &channel.updated,
        &channel.pub_date,
        &dublin.date,
        &dublin.modified,
    ]);
    feed
}

/// An entry out of an item.
pub(super) fn entry(context: &mut Context, mut item: Item<'_>) -> ParsedEntry {
    let own = item.base.as_deref().and_then(|base| context.base.join(base));
    let base_url = own.as_ref().or(context.said_base()).and_then(|base| base.as_str().map(str::to_owned));
    let mut entry = ParsedEntry { base_url, ..ParsedEntry::default() };
    date(&mut entry, context, &item);
    let base = own.as_ref().unwrap_or(&context.base);
    identify(&mut entry, base, &item);
    describe(&mut entry, base, &item);
    attach(&mut entry, base, &item);
    write_text(&mut entry, &mut item);
    entry
}

fn identify(entry: &mut ParsedEntry, base: &Base, item: &Item<'_>) {
    let ids = [&item.guid, &item.about, &item.atom.id, &item.extensions.dublin.identifier];
    entry.id = ids.into_iter().find_map(trimmed);
    let says_not =
        item.is_permalink.as_deref().is_some_and(|value| value.trim().eq_ignore_ascii_case("false"));
    entry.guid_is_permalink = item.guid.as_deref().is_some_and(is_absolute) && !says_not;
    let guid = item.guid.as_deref().filter(|guid| is_absolute(guid) && !says_not);
    let original = item.extensions.original_link.as_deref().filter(|_| is_proxied(&item.link));
    entry.url = original
        .and_then(|url| base.resolve(url))
        .or_else(|| resolve(base, &item.link))
        .or_else(|| link(base, &item.atom.links, "alternate"))
        .or_else(|| guid.and_then(|guid| base.resolve(guid)))
        .or_else(|| {
            item.about.as_deref().filter(|about| is_absolute(about)).and_then(|url| base.resolve(url))
        });
    entry.external_url =
        link(base, &item.atom.links, "related").or_else(|| link(base, &item.atom.links, "via"));
}

/// Whether a link only counts clicks on its way to the article.
fn is_proxied(link: &Value<'_>) -> bool {
    link.as_deref().is_some_and(|link| link.contains("feedproxy.") || link.contains("feeds.feedburner."))
}

fn date(entry: &mut ParsedEntry, context: &mut Context, item: &Item<'_>) {
    let dublin = &item.extensions.dublin;
    entry.published =
        context.first_date(&[&item.pub_date, &dublin.date, &item.atom.published, &dublin.created]);
    entry.updated = context.first_date(&[&item.atom.updated, &dublin.modified]);
}

fn describe(entry: &mut ParsedEntry, base: &Base, item: &Item<'_>) {
    let extensions = &item.extensions;
    let titles = [&item.title, &item.atom.title, &extensions.dublin.title, &extensions.media.title];
    entry.title = title(&titles).or_else(|| title(&[&extensions.itunes.title]));
    for author in item.authors.iter().chain(&extensions.dublin.creators) {
        add_once(&mut entry.authors, author_name(author));
    }
    for person in &item.atom.authors {
        let name = person.name.as_deref().or(person.email.as_deref());
        add_once(&mut entry.authors, name.unwrap_or_default());
    }
    if entry.authors.is_empty() {
        add_once(&mut entry.authors, extensions.itunes.author.as_deref().unwrap_or_default());
    }
    for category in item.categories.iter().chain(&extensions.dublin.subjects) {
        add_once(&mut entry.categories, category);
    }
    entry.language = trimmed(&item.language).or_else(|| trimmed(&extensions.dublin.language));
    entry.comments_url = resolve(base, &item.comments).or_else(|| link(base, &item.atom.links, "replies"));
    entry.comments_count = extensions.comments.as_deref().and_then(|count| count.trim().parse().ok());
    entry.source_title = item.source_title.as_deref().and_then(plain_title);
    entry.source_url = resolve(base, &item.source_url);
    let rights = [&extensions.dublin.rights, &extensions.media.copyright, &extensions.license];
    entry.rights = rights.into_iter().find_map(|text| text.as_deref().and_then(plain_text));
}

fn attach(entry: &mut ParsedEntry, base: &Base, item: &Item<'_>) {
    for raw in &item.enclosures {
        let Some(url) = resolve(base, &raw.url) else { continue };
        add_enclosure(
            &mut entry.enclosures,
            Enclosure { url, mime: trimmed(&raw.mime), bytes: bytes(&raw.length), seconds: None },
        );
    }
    for link in item.atom.links.iter().filter(|link| link.is("enclosure")) {
        let Some(url) = resolve(base, &link.href) else { continue };
        add_enclosure(
            &mut entry.enclosures,
            Enclosure { url, mime: trimmed(&link.mime), bytes: bytes(&link.length), seconds: None },
        );
    }
    if let Some(first) = entry.enclosures.iter_mut().find(|enclosure| !is_picture(enclosure)) {
        first.seconds = item.extensions.itunes.seconds();
    }
    add_media_enclosures(base, &item.extensions, &mut entry.enclosures);
    entry.image = picture(base, &item.extensions)
        .or_else(|| resolve(base, &item.image).map(|url| Image { url, ..Image::default() }))
        .or_else(|| attached_picture(&entry.enclosures));
}

/// The description is the summary; Markdown, where sent, is what the author wrote.
fn write_text(entry: &mut ParsedEntry, item: &mut Item<'_>) {
    let film = is_film(&item.extensions);
    let extensions = &mut item.extensions;
    let markdown = extensions.markdown.take().map(|text| markdown::render(&text));
    let content = extensions.content.take().or(item.content.take()).or(item.atom.content.take());
    entry.content = owned_html(content).or(markdown);
    let description =
        item.description.take().or(item.atom.summary.take()).or(extensions.dublin.description.take());
    let podcast = |value: Value<'_>| owned_html(value);
    entry.summary = owned_html(description)
        .or_else(|| podcast(extensions.itunes.summary.take()))
        .or_else(|| podcast(extensions.itunes.subtitle.take()))
        .or_else(|| if film { owned_html(extensions.media.description.take()) } else { None });
}

fn title(candidates: &[&Value<'_>]) -> Option<String> {
    candidates.iter().find_map(|title| title.as_deref().and_then(plain_title))
}

fn resolve(base: &Base, value: &Value<'_>) -> Option<String> {
    value.as_deref().and_then(|url| base.resolve(url))
}

fn link(base: &Base, links: &[Link<'_>], rel: &str) -> Option<String> {
    links.iter().filter(|link| link.is(rel)).find_map(|link| resolve(base, &link.href))
}
