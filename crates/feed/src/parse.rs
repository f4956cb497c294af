//! From bytes to a feed: decode, find the root, hand over to the dialect.

use crate::{
    BinaryKind, FeedDetails, FeedError, FeedFormat, ParsedEntry, ParsedFeed, Warning,
    address::Base,
    atom,
    context::Context,
    date::Orders,
    decode::{Text, decode_feed},
    hfeed, json, rss,
    shown::shown,
    sniff,
    xml::{Event, Ns, Reader, Repairs, Tag},
};

/// A feed being finished.
pub(crate) struct Document {
    pub(crate) feed: ParsedFeed,
    pub(crate) context: Context,
}

/// Entries kept of one feed: more than any publisher sends, few enough to hold.
pub(crate) const MAX_ENTRIES: usize = 20_000;

/// Reads a feed. `address` is where the bytes came from (after redirects): relative addresses resolve against it;
/// `content_type` is the HTTP header as sent, for its charset.
///
/// # Errors
/// Only where no feed is found at all; [`FeedError`] says what came instead.
pub fn parse(bytes: &[u8], address: &str, content_type: Option<&str>) -> Result<ParsedFeed, FeedError> {
    if bytes.trim_ascii().is_empty() {
        return Err(FeedError::Empty);
    }
    if let Some(kind) = sniff::binary_kind(bytes) {
        return Err(FeedError::Binary(kind));
    }
    let Text { text, encoding, warnings } = decode_feed(bytes, content_type, address);
    let source = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\0');
    if source.is_empty() {
        return Err(FeedError::Empty);
    }
    let read = |warnings, orders| {
        let context = Context { base: Base::new(address), says_base: false, warnings, orders };
        parse_text(source, address, context)
    };
    let Document { mut feed, mut context } = read(warnings.clone(), Orders::default())?;
    // Few documents have dates that only the others, or the language, tell how to read.
    if let Some(order) = context.orders.to_read_again(feed.language.as_deref()) {
        Document { feed, context } = read(warnings, Orders::settled(order))?;
    }
    if let Some(date) = context.orders.doubtful(feed.language.as_deref()) {
        let message = format!("nothing tells the day from the month in {date:?}");
        context.warn("ambiguous-date", message);
    }
    feed.encoding = encoding;
    feed.warnings = context.warnings;
    Ok(feed)
}

fn parse_text(source: &str, address: &str, context: Context) -> Result<Document, FeedError> {
    if !source.starts_with(['{', '[']) {
        return parse_xml(source, address, context);
    }
    // What begins like JSON may be a program's notice before XML; what ends like JSON is JSON.
    let is_json = source.trim_end().ends_with(['}', ']']) || !source.contains('<');
    let rest = (!is_json).then(|| context.clone());
    json::parse(source, context)
        .or_else(|error| rest.and_then(|context| parse_xml(source, address, context).ok()).ok_or(error))
}

fn parse_xml(source: &str, address: &str, mut context: Context) -> Result<Document, FeedError> {
    let mut reader = Reader::new(source);
    let root = find_root(&mut reader);
    if !matches!(root, Some((_, true)))
        && let Some(json) = json::behind_garbage(source)
    {
        context.warn("garbage-before", "something stands before the feed");
        return json::parse(json, context);
    }
    let Some((root, is_first)) = root else {
        if let Some(text) = shown(source) {
            context.warn("garbage-before", "a page shows the feed");
            return parse_text(&text, address, context);
        }
        return hfeed::parse(source, address, &mut context).ok_or_else(|| what_it_is(source));
    };
    if !is_first {
        context.warn("garbage-before", "something stands before the feed");
    }
    let before = reader.clone();
    let mut document = parse_root(&mut reader, &root, context.clone());
    if document.feed.entries.is_empty()
        && let Some(again) = before.taking_all_entries(&reader)
    {
        reader = again;
        document = parse_root(&mut reader, &root, context);
    }
    let mut document = parse_rest(&mut reader, document);
    tell_repairs(reader.repairs, &mut document.context);
    Ok(document)
}

fn parse_root<'a>(reader: &mut Reader<'a>, root: &Tag<'a>, context: Context) -> Document {
    match root.local {
        "feed" | "entry" => atom::parse(reader, root, context),
        _ => rss::parse(reader, root, context),
    }
}

/// Documents that are read of one.
const MAX_DOCUMENTS: usize = 16;

/// What stands behind the root: entries, or another document, whose entries are the feed's too.
fn parse_rest(reader: &mut Reader<'_>, mut document: Document) -> Document {
    let (mut documents, mut is_garbage) = (1, false);
    loop {
        match reader.next() {
            Event::Start(tag) if (tag.depth == 1 && tag.is_entry()) || is_root(&tag, false) => {
                if documents == MAX_DOCUMENTS {
                    break;
                }
                documents += 1;
                document = joined(document, |context| parse_root(reader, &tag, context));
            }
            Event::Start(_) => is_garbage = true,
            Event::Text(text) => is_garbage |= !text.trim().is_empty(),
            Event::Eof => break,
            _ => {}
        }
    }
    if documents > 1 {
        document
            .context
            .warn("second-document", "more stands behind the feed's end; its entries were taken too");
    }
    if is_garbage {
        document.context.warn("garbage-after", "something stands behind the feed");
    }
    document
}

/// A document with the entries of the next; all of the next where the first says nothing.
fn joined(first: Document, next: impl FnOnce(Context) -> Document) -> Document {
    let Document { mut feed, context } = first;
    let Document { feed: next, context } = next(context);
    if feed.title.is_none() && feed.entries.is_empty() {
        return Document { feed: next, context };
    }
    let room = MAX_ENTRIES.saturating_sub(feed.entries.len());
    feed.entries.extend(next.entries.into_iter().take(room));
    Document { feed, context }
}

/// The root of a feed, and whether nothing but prolog stands before it.
fn find_root<'a>(reader: &mut Reader<'a>) -> Option<(Tag<'a>, bool)> {
    let mut is_first = true;
    let mut in_page = false;
    loop {
        match reader.next() {
            Event::Start(tag) if is_root(&tag, in_page) => return Some((tag, is_first)),
            Event::Start(tag) => {
                is_first = false;
                in_page |= tag.is("html") || tag.is("body");
                if tag.is("opml") {
                    return None;
                }
            }
            Event::Text(text) => is_first &= text.trim().is_empty(),
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// A lone `channel` or `entry` is a root only where it is the first thing; in a page only what names its dialect is.
fn is_root(tag: &Tag<'_>, in_page: bool) -> bool {
    if !matches!(tag.ns, Ns::Plain | Ns::Atom | Ns::Rdf | Ns::Other) {
        return false;
    }
    let is_known =
        tag.is("rss") || tag.is("feed") || (tag.is("rdf") && tag.name.contains(':')) || tag.name == "RDF";
    if in_page {
        return is_known && !tag.attributes.is_empty();
    }
    is_known || (tag.depth == 1 && (tag.is("channel") || (tag.is("entry") && tag.ns == Ns::Atom)))
}

fn what_it_is(source: &str) -> FeedError {
    if sniff::is_challenge(source) {
        return FeedError::Challenge;
    }
    if sniff::is_html(source) {
        return FeedError::Html;
    }
    if sniff::has_binary_bytes(source) {
        return FeedError::Binary(BinaryKind::Other);
    }
    let mut reader = Reader::new(source);
    let root = loop {
        match reader.next() {
            Event::Start(tag) => break tag.local.to_owned(),
            Event::Eof => {
                break source.split_whitespace().next().unwrap_or_default().chars().take(40).collect();
            }
            _ => {}
        }
    };
    match root.to_ascii_lowercase().as_str() {
        "opml" => FeedError::Opml,
        "html" => FeedError::Html,
        _ => FeedError::NotAFeed { root },
    }
}

fn tell_repairs(repairs: Repairs, context: &mut Context) {
    for (is_told, code, message) in [
        (repairs.stray_markup, "stray-markup", "angle brackets or quotes stand where they do not belong"),
        (repairs.mismatched_tags, "mismatched-tags", "start and end tags do not match"),
        (repairs.open_section, "open-section", "a CDATA section or comment is not closed"),
        (repairs.too_deep, "too-deep", "elements are nested too deeply"),
        (repairs.undeclared_prefix, "undeclared-prefix", "a prefix is used that nobody declares"),
        (
            repairs.misplaced_declaration,
            "misplaced-declaration",
            "the XML declaration is not at the beginning",
        ),
        (repairs.is_truncated, "truncated", "the document ends too early"),
    ] {
        if is_told {
            context.warnings.push(Warning::new(code, message));
        }
    }
}

/// A feed that says nothing yet.
pub(crate) fn blank_feed(format: FeedFormat) -> ParsedFeed {
    ParsedFeed {
        format,
        encoding: "utf-8",
        title: None,
        description: None,
        site_url: None,
        feed_url: None,
        language: None,
        updated: None,
        image: None,
        ttl_minutes: None,
        hub: None,
        next_page: None,
        details: FeedDetails::default(),
        entries: Vec::new(),
        warnings: Vec::new(),
    }
}

/// Keeps an entry, unless the end of the input cut it and whole ones came before.
pub(crate) fn keep_entry(
    context: &mut Context,
    entries: &mut Vec<ParsedEntry>,
    entry: ParsedEntry,
    is_cut: bool,
) {
    if is_cut && !entries.is_empty() {
        context.warn("cut-entry", "the last entry is cut off and was left out");
    } else if entries.len() < MAX_ENTRIES {
        entries.push(entry);
    } else if !context.warnings.iter().any(|warning| warning.code == "too-many-entries") {
        context.warn("too-many-entries", "entries beyond the first 20,000 were left out");
    }
}

/// Authors that each entry is told.
const MAX_AUTHORS: usize = 8;
/// Bytes that each entry is told of what holds for the whole feed: more would make many copies of something long.
const MAX_TOLD: usize = 2048;

/// Authors of the feed, told to entries without their own.
pub(crate) fn tell_authors(entries: &mut [ParsedEntry], authors: &[String]) {
    if authors.iter().map(String::len).sum::<usize>() > MAX_TOLD {
        return;
    }
    for entry in entries.iter_mut().filter(|entry| entry.authors.is_empty()) {
        entry.authors = authors.iter().take(MAX_AUTHORS).cloned().collect();
    }
}

/// What holds for the whole feed, told to its entries.
pub(crate) fn finish_entries(feed: &mut ParsedFeed) {
    if feed.language.as_ref().is_some_and(|language| language.len() > MAX_TOLD) {
        return;
    }
    for entry in feed.entries.iter_mut().filter(|entry| entry.language.is_none()) {
        entry.language.clone_from(&feed.language);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_known_by_its_name_its_place_and_its_vocabulary() {
        for (source, expected) in [
            ("<rss/>", Some(("rss", true))),
            ("<RSS/>", Some(("RSS", true))),
            ("<feed/>", Some(("feed", true))),
            ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'/>", Some(("a:feed", true))),
            ("<rdf:RDF/>", Some(("rdf:RDF", true))),
            ("<RDF/>", Some(("RDF", true))),
            ("<channel/>", Some(("channel", true))),
            ("<entry xmlns='http://www.w3.org/2005/Atom'/>", Some(("entry", true))),
            ("<?xml version='1.0'?><!-- c --><rss/>", Some(("rss", true))),
            ("x<rss/>", Some(("rss", false))),
            ("<p/><rss/>", Some(("rss", false))),
            ("<x><rss/></x>", Some(("rss", false))),
            ("<html><rss version='2.0'/></html>", Some(("rss", false))),
            ("<html><rss/></html>", None),
            ("<html><feed/></html>", None),
            ("<x><channel/></x>", None),
            ("<entry/>", None),
            ("<rdf/>", None),
            ("<media:feed/>", None),
            ("<opml><rss/></opml>", None),
            ("<item/>", None),
            ("", None),
        ] {
            let mut reader = Reader::new(source);
            let found = find_root(&mut reader);
            assert_eq!(found.map(|(tag, is_first)| (tag.name, is_first)), expected, "{source}");
        }
    }

    #[test]
    fn an_entry_that_was_cut_is_kept_only_where_it_is_the_first() {
        let (mut context, mut entries) = (Context::default(), Vec::new());
        for is_cut in [true, false, true] {
            keep_entry(&mut context, &mut entries, ParsedEntry::default(), is_cut);
        }
        assert_eq!((entries.len(), context.warnings.len()), (2, 1));
        assert_eq!(context.warnings[0].code, "cut-entry");
    }

    #[test]
    fn entries_take_the_language_of_their_feed() {
        let mut feed = blank_feed(FeedFormat::Rss20);
        feed.language = Some("fr".to_owned());
        feed.entries = vec![
            ParsedEntry::default(),
            ParsedEntry { language: Some("de".to_owned()), ..ParsedEntry::default() },
        ];
        finish_entries(&mut feed);
        let languages: Vec<_> = feed.entries.iter().map(|entry| entry.language.as_deref()).collect();
        assert_eq!(languages, [Some("fr"), Some("de")]);
    }
}
