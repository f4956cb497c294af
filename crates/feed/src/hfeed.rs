//! Pages that are marked up as feeds: microformats2 `h-feed` of `h-entry`
//! (<https://microformats.org/wiki/h-feed>, <https://microformats.org/wiki/microformats2-parsing>).
//!
//! A page that declares another feed is none itself: what it declares says more and changes less.

mod element;
mod html;
mod implied;
mod item;
mod property;
mod read;

use crate::{
    Enclosure, FeedFormat, Image, ParsedEntry, Person, Role,
    address::Base,
    context::{Context, add_enclosure, add_once, is_picture},
    discover,
    parse::{Document, blank_feed, finish_entries, keep_entry, tell_authors},
    text::{plain_text, plain_title},
};
use item::Item;
use read::Page;

/// A page without `h-feed` is one where this many entries stand on it.
const MIN_ENTRIES: usize = 2;

/// Reads a page; `None` where it is no feed. `source` is asked for the word first: most pages cost no more.
pub(crate) fn parse(source: &str, address: &str, context: &mut Context) -> Option<Document> {
    if !(source.contains("h-feed") || source.contains("h-entry")) || discover::declares_feed(source, address)
    {
        return None;
    }
    let mut page = Page::read(source);
    if let Some(base) = page.base.as_deref().and_then(|base| context.base.join(base)) {
        context.base = base;
    }
    // A page may hold several feeds, and entries beside them: the first feed that has entries is meant.
    let feed = page.entries.iter().filter_map(|(feed, _)| *feed).min();
    let outside = page.entries.iter().filter(|(feed, _)| feed.is_none()).count();
    let is_meant = feed.is_some() || outside >= MIN_ENTRIES;
    if !is_meant && page.feeds.is_empty() {
        return None;
    }
    page.entries.retain(|(own, _)| is_meant && *own == feed);
    let root = page.feeds.into_iter().nth(feed.unwrap_or_default());
    Some(document(Page { feeds: Vec::new(), ..page }, root, std::mem::take(context)))
}

fn document(page: Page<'_>, root: Option<Item<'_>>, mut context: Context) -> Document {
    let mut feed = blank_feed(FeedFormat::HFeed);
    let base = context.base.clone();
    let root = root.as_ref();
    let told = root.and_then(|root| root.name.as_deref()).and_then(plain_text);
    feed.title = told.or_else(|| page.title.and_then(plain_title));
    feed.description = root.and_then(|root| root.summary.as_deref()).and_then(plain_text);
    let page_url = || base.as_str().map(str::to_owned);
    feed.site_url = root.and_then(|root| url(&base, root)).or_else(page_url);
    feed.image = root.and_then(|root| base.resolve(root.photo.as_deref()?));
    feed.language = page.language.map(|language| language.trim().to_owned()).filter(|tag| !tag.is_empty());
    feed.feed_url = page.own.as_deref().and_then(|url| base.resolve(url));
    feed.hub = page.hub.as_deref().and_then(|url| base.resolve(url));
    feed.next_page = page.next.as_deref().and_then(|url| base.resolve(url));
    feed.details.people = root.map(|root| people(&base, root)).unwrap_or_default();
    for (_, item) in &page.entries {
        let entry = entry(&mut context, item);
        keep_entry(&mut context, &mut feed.entries, entry, item.is_cut);
    }
    if page.is_truncated {
        context.warn("truncated", "the document ends too early");
    }
    tell_authors(&mut feed.entries, &root.map(names).unwrap_or_default());
    finish_entries(&mut feed);
    Document { feed, context }
}

fn entry(context: &mut Context, item: &Item<'_>) -> ParsedEntry {
    let published = item.published.as_ref().map(|date| date.as_ref().into());
    let updated = item.updated.as_ref().map(|date| date.as_ref().into());
    let (published, updated) = (context.date(&published), context.date(&updated));
    let base = &context.base;
    let mut entry = ParsedEntry { published, updated, url: url(base, item), ..ParsedEntry::default() };
    entry.id = item.id.as_deref().map(str::trim).filter(|id| !id.is_empty()).map(str::to_owned);
    entry.title = item.title();
    entry.content = item.content.map(|html| html.trim().to_owned()).filter(|html| !html.is_empty());
    entry.summary =
        item.summary.as_deref().map(|html| html.trim().to_owned()).filter(|html| !html.is_empty());
    entry.authors = names(item);
    for category in &item.categories {
        add_once(&mut entry.categories, category);
    }
    for (media, kind) in &item.media {
        if let Some(url) = base.resolve(media) {
            let mime = Some(format!("{kind}/*")).filter(|_| *kind != "photo");
            add_enclosure(&mut entry.enclosures, Enclosure { url, mime, ..Enclosure::default() });
        }
    }
    let photo = item.photo.as_deref().and_then(|url| base.resolve(url));
    entry.image = photo.map(|url| Image { url, ..Image::default() });
    entry.enclosures.retain(|enclosure| !is_picture(enclosure));
    entry
}

fn url(base: &Base, item: &Item<'_>) -> Option<String> {
    base.resolve(item.url.as_deref()?)
}

fn names(item: &Item<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for author in &item.authors {
        add_once(&mut names, author.name.as_deref().unwrap_or_default());
    }
    names
}

fn people(base: &Base, item: &Item<'_>) -> Vec<Person> {
    let person = |author: &item::Author<'_>| Person {
        role: Role::Author,
        name: author.name.as_deref().and_then(plain_text),
        email: None,
        url: author.url.as_deref().and_then(|url| base.resolve(url)),
    };
    item.authors.iter().map(person).collect()
}
