//! What a feed document changes: which entries are new, which are edits, and what they become.

mod compose;
mod identify;
mod memory;
mod prominence;

use crate::hash::article_id;
use compose::compose;
pub(crate) use compose::one_line;
use feed::{ParsedEntry, ParsedFeed};
use identify::{Keys, Known, keys_of};
use model::{Article, ArticleBody, EarlierVersion, Feed, Fingerprint, Timestamp};
use std::collections::HashSet;
use store::{FeedMemory, Ingest, StoredArticle};

/// Compares a document with what is known of its feed. Entries in `updated` hold the new state alone; [`edit`] joins it
/// with the stored one. An empty document changes nothing but the feed. Pure: linear in the document and the memory.
#[must_use]
pub fn ingest(feed: Feed, parsed: &ParsedFeed, memory: FeedMemory, now: Timestamp) -> Ingest {
    let is_first = memory.fingerprints.is_empty();
    let mut known = Known::new(memory.fingerprints);
    let mut taken = HashSet::new();
    let (mut new, mut updated) = (Vec::new(), Vec::new());
    let places = prominence::of(&parsed.entries);
    for ((entry, keys), place) in parsed.entries.iter().zip(keys_of(&parsed.entries)).zip(places) {
        let own = article_id(feed.id, &keys.identity);
        let found = known.find(&keys, own);
        let id = found.map_or(own, |fingerprint| fingerprint.article);
        if !taken.insert(id) {
            continue;
        }
        match found {
            None => {
                let undated = if is_first { hours_before(now, new.len() + 1) } else { now };
                let stored = compose(entry, &feed, id, now, undated);
                new.push(StoredArticle { prominence: place, ..stored });
            }
            Some(before) if is_edit(&before, &keys, entry) => {
                updated.push(compose(entry, &feed, id, now, now))
            }
            Some(_) => {}
        }
        known.remember(fingerprint(id, found, &keys, entry, now));
    }
    let memory = (!taken.is_empty()).then(|| memory::bounded(known.into_fingerprints(), now));
    Ingest { feed, new, updated, memory }
}

/// The first document of a feed holds old articles, and where they have no date nothing tells how old: they are taken to
/// be an hour apart, so that they do not bury the dated news of others.
fn hours_before(now: Timestamp, hours: usize) -> Timestamp {
    now.plus(-Timestamp::HOUR * i64::try_from(hours).unwrap_or(1))
}

/// An entry that lost its text is not edited: publishers cut old entries short.
fn is_edit(before: &Fingerprint, keys: &Keys, entry: &ParsedEntry) -> bool {
    before.content != keys.content && has_text(entry)
}

fn has_text(entry: &ParsedEntry) -> bool {
    [&entry.content, &entry.summary].into_iter().flatten().any(|html| !html.trim().is_empty())
        || entry.title.is_some()
}

fn fingerprint(
    article: model::ArticleId,
    before: Option<Fingerprint>,
    keys: &Keys,
    entry: &ParsedEntry,
    now: Timestamp,
) -> Fingerprint {
    let kept = before.filter(|_| !has_text(entry)).map(|before| before.content);
    Fingerprint {
        article,
        guid: keys.guid.or(before.and_then(|before| before.guid)),
        url: keys.url.or(before.and_then(|before| before.url)),
        content: kept.unwrap_or(keys.content),
        last_seen: now,
    }
}

/// Joins an edited article with what is stored of it; `None` when a reader would see no difference.
pub(crate) fn edit(
    before: Article,
    body: ArticleBody,
    edited: StoredArticle,
    now: Timestamp,
) -> Option<StoredArticle> {
    let StoredArticle { mut article, body: mut text, prominence } = edited;
    if article.title == before.title && article.excerpt == before.excerpt && text.html == body.html {
        return None;
    }
    let was = EarlierVersion {
        until: now,
        title: before.title,
        text: if text.html == body.html { String::new() } else { kept_text(body.html.as_str()) },
    };
    text.earlier = body.earlier;
    text.earlier.push(was);
    let surplus = text.earlier.len().saturating_sub(EARLIER);
    text.earlier.drain(..surplus);
    article.published = before.published;
    article.seen = before.seen;
    article.edited = Some(now);
    Some(StoredArticle { article, body: text, prominence })
}

/// Versions that are kept of one article.
const EARLIER: usize = 10;
/// Bytes that are kept of the text of an earlier version.
const EARLIER_TEXT: usize = 40_000;

/// Plain, and cut at a paragraph when it is long.
fn kept_text(html: &str) -> String {
    let mut text = article::text(html);
    if text.len() > EARLIER_TEXT {
        let end = text.floor_char_boundary(EARLIER_TEXT);
        text.truncate(text.get(..end).and_then(|text| text.rfind("\n\n")).unwrap_or(end));
    }
    text
}
