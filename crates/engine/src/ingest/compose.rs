//! From an entry to an article: addresses resolved and stripped, text sanitised last.

use feed::ParsedEntry;
use model::{Article, ArticleBody, ArticleId, Enclosure, Extent, Feed, Picture, SanitizedHtml, Timestamp};
use store::StoredArticle;

/// Characters of an excerpt.
const EXCERPT: usize = 300;
/// Tags that are kept.
const CATEGORIES: usize = 8;
/// Authors that are named.
const AUTHORS: usize = 5;
/// Attachments that are kept.
const ENCLOSURES: usize = 20;
/// Characters of a name or tag.
const NAME: usize = 120;
/// Characters of a caption.
const CAPTION: usize = 1_000;
/// Characters of a GUID.
const GUID: usize = 500;
/// Characters of a title, more than any headline has.
const TITLE: usize = 500;

/// How far a publisher's clock may go fast: a date that is later tells nothing.
const FAST: i64 = Timestamp::DAY;

/// The article that an entry becomes when it is seen for the first time. `undated` is its date if it has none that can be.
pub(super) fn compose(
    entry: &ParsedEntry,
    feed: &Feed,
    id: ArticleId,
    now: Timestamp,
    undated: Timestamp,
) -> StoredArticle {
    let base = base_of(entry, feed);
    let html = article::sanitise(text_of(entry), &base);
    let (picture, html) = lead(entry, html, &base);
    let mut told = [entry.published, entry.updated].into_iter().flatten().map(Timestamp);
    let published = told.find(|told| told.since(now) <= FAST).unwrap_or(undated).min(now);
    let article = Article {
        id,
        feed: feed.id,
        url: entry
            .url
            .as_ref()
            .or(entry.external_url.as_ref())
            .and_then(|url| article::clean_address(url, &base)),
        title: one_line(entry.title.as_deref().unwrap_or_default(), TITLE),
        excerpt: excerpt_of(entry, &html),
        byline: byline_of(entry),
        categories: entry.categories.iter().take(CATEGORIES).map(|word| one_line(word, NAME)).collect(),
        published,
        seen: now,
        edited: None,
        language: entry.language.clone().or_else(|| feed.language.clone()),
        extent: extent_of(entry, &html),
        words: article::words(html.as_str()),
        picture,
    };
    let enclosures = enclosures_of(entry, article.picture.as_ref());
    let guid = entry.id.as_deref().map(|guid| guid.chars().take(GUID).collect());
    let body = ArticleBody { html, enclosures, earlier: Vec::new(), guid };
    StoredArticle { article, body, prominence: 0 }
}

fn base_of(entry: &ParsedEntry, feed: &Feed) -> String {
    let own = entry.base_url.clone().or_else(|| entry.url.clone());
    own.or_else(|| feed.site.as_ref().map(|site| site.0.clone())).unwrap_or_else(|| feed.url.0.clone())
}

/// The content; or the summary where it says more.
fn text_of(entry: &ParsedEntry) -> &str {
    let content = entry.content.as_deref().unwrap_or_default();
    let summary = entry.summary.as_deref().unwrap_or_default();
    if summary.len() > content.len() { summary } else { content }
}

/// Text on one line, of at most so many characters, without what turns the lines after it around.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !turns_text(*c)).take(most).collect()
}

/// A control that lets what follows run the other way, also past the end of the line that holds it (UAX 9, section 2).
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn excerpt_of(entry: &ParsedEntry, html: &SanitizedHtml) -> String {
    let summary = article::excerpt(entry.summary.as_deref().unwrap_or_default(), EXCERPT);
    if summary.is_empty() { article::excerpt(html.as_str(), EXCERPT) } else { summary }
}

fn byline_of(entry: &ParsedEntry) -> Option<String> {
    let names: Vec<String> = entry.authors.iter().take(AUTHORS).map(|name| one_line(name, NAME)).collect();
    Some(names.join(", ")).filter(|line| !line.is_empty())
}

fn extent_of(entry: &ParsedEntry, html: &SanitizedHtml) -> Extent {
    let content = entry.content.as_deref().unwrap_or_default();
    let summary = entry.summary.as_deref().unwrap_or_default();
    match article::extent(content, summary) {
        Extent::Full | Extent::Summary if html.is_empty() && summary.trim().is_empty() => Extent::Headline,
        extent => extent,
    }
}

/// The picture that stands at the head, and the text without it.
fn lead(entry: &ParsedEntry, html: SanitizedHtml, base: &str) -> (Option<Picture>, SanitizedHtml) {
    let inside = article::lead_picture(&html);
    let Some(given) = given_picture(entry, base) else {
        let html = match &inside {
            Some(picture) => article::without_picture(html, &picture.url),
            None => html,
        };
        return (inside, html);
    };
    match inside {
        Some(inside) if is_same(&inside.url, &given.url) => {
            let html = article::without_picture(html, &inside.url);
            let caption = given.caption.or(inside.caption);
            (Some(Picture { caption, credit: given.credit.or(inside.credit), ..given }), html)
        }
        _ => (Some(given), html),
    }
}

fn given_picture(entry: &ParsedEntry, base: &str) -> Option<Picture> {
    let named = entry.image.as_ref().map(|image| (&image.url, image.caption.clone(), image.credit.clone()));
    let attached = || entry.enclosures.iter().find(|e| is_picture(e)).map(|e| (&e.url, None, None));
    let (url, caption, credit) = named.or_else(attached)?;
    let line =
        |text: Option<String>| text.map(|text| one_line(&text, CAPTION)).filter(|text| !text.is_empty());
    let url = article::clean_address(url, base)?;
    Some(Picture { url, caption: line(caption), credit: line(credit), size: None })
}

fn is_picture(enclosure: &feed::Enclosure) -> bool {
    enclosure.mime.as_deref().is_some_and(|mime| mime.starts_with("image/"))
}

/// Publishers give one picture in several sizes, which differ in the query.
fn is_same(one: &str, other: &str) -> bool {
    let bare = |url: &str| {
        url.split(['?', '#'])
            .next()
            .map(|url| url.trim_start_matches("http").trim_start_matches('s').to_owned())
    };
    bare(one) == bare(other)
}

fn enclosures_of(entry: &ParsedEntry, picture: Option<&Picture>) -> Vec<Enclosure> {
    let is_shown = |e: &feed::Enclosure| picture.is_some_and(|picture| is_same(&picture.url, &e.url));
    let others = entry.enclosures.iter().filter(|e| !is_shown(e)).take(ENCLOSURES);
    others.map(|e| Enclosure { url: e.url.clone(), mime: e.mime.clone(), bytes: e.bytes }).collect()
}
