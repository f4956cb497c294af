//! A page → its microformats.

use std::borrow::Cow;

use super::item::{Author, Item, Kind};
use crate::{
    discover::raw_length,
    text::escape,
    xml::{Event, Reader, Tag},
};

/// Microformats within each other that are looked at.
const MAX_NESTING: usize = 4;
/// Microformats kept of a page.
const MAX_ITEMS: usize = 2_000;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) language: Option<Cow<'a, str>>,
    pub(super) base: Option<Cow<'a, str>>,
    pub(super) hub: Option<Cow<'a, str>>,
    pub(super) own: Option<Cow<'a, str>>,
    pub(super) next: Option<Cow<'a, str>>,
    /// Feeds and entries, in the order of their ends.
    pub(super) items: Vec<Item<'a>>,
}

/// An element that means something, until it ends.
struct Open<'a> {
    depth: usize,
    from: usize,
    /// Properties that its inside is the value of: `p-name` and the like, with their prefixes.
    properties: Vec<&'a str>,
    /// Whether it is an item of its own.
    is_item: bool,
}

struct Walk<'a> {
    source: &'a str,
    page: Page<'a>,
    open: Vec<Open<'a>>,
    items: Vec<Item<'a>>,
}

impl<'a> Page<'a> {
    pub(super) fn read(source: &'a str) -> Self {
        let mut reader = Reader::new(source);
        let mut walk = Walk { source, page: Page::default(), open: Vec::new(), items: Vec::new() };
        let mut before = 0;
        loop {
            if reader.is_between() {
                before = reader.offset();
            }
            match reader.next() {
                Event::Start(tag) if tag.is("script") || tag.is("style") => {
                    skip(&mut reader, &tag, source);
                }
                Event::Start(tag) => walk.start(&tag, reader.offset()),
                Event::End => walk.end(reader.depth(), before),
                Event::Eof => break,
                _ => {}
            }
        }
        walk.page
    }
}

/// Raw text is no markup.
fn skip<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>, source: &'a str) {
    if !tag.is_empty {
        let from = reader.offset();
        let rest = source.get(from..).unwrap_or_default();
        reader.rewind(from + raw_length(rest, tag.name), tag.depth);
    }
}

impl<'a> Walk<'a> {
    fn start(&mut self, tag: &Tag<'a>, from: usize) {
        self.read_page(tag);
        let classes = match raw_class(tag) {
            Some(classes) if classes.contains('-') => classes,
            _ if tag.is("title") && self.page.title.is_none() => "",
            _ => return,
        };
        let mut open = Open { depth: tag.depth, from, properties: Vec::new(), is_item: false };
        let mut kind = None;
        for class in classes.split_ascii_whitespace() {
            match class.get(..2) {
                Some("h-") => kind = kind.or(Some(kind_of(class))),
                Some("p-" | "u-" | "e-") => self.property(&mut open, class, tag),
                Some("dt") if class.starts_with("dt-") => self.property(&mut open, class, tag),
                _ => {}
            }
        }
        if let Some(kind) = kind.filter(|_| self.items.len() < MAX_NESTING) {
            open.is_item = true;
            let url = tag.attribute("href").filter(|_| tag.is("a"));
            self.items.push(Item { kind, url, ..Item::default() });
        }
        if open.is_item || !open.properties.is_empty() || classes.is_empty() {
            self.open.push(open);
        }
    }

    /// What links, `html` and `base` say.
    fn read_page(&mut self, tag: &Tag<'a>) {
        if tag.is("html") {
            self.page.language = tag.attribute("lang");
        } else if tag.is("base") && self.page.base.is_none() {
            self.page.base = tag.attribute("href");
        } else if (tag.is("link") || tag.is("a"))
            && let Some(rel) = tag.attribute("rel")
        {
            for word in rel.split_ascii_whitespace() {
                let slot = match word {
                    "hub" => &mut self.page.hub,
                    "self" => &mut self.page.own,
                    "next" => &mut self.page.next,
                    _ => continue,
                };
                *slot = slot.take().or_else(|| tag.attribute("href"));
            }
        }
    }

    /// A property of the innermost item: its value stands in an attribute, or is what the element holds.
    fn property(&mut self, open: &mut Open<'a>, class: &'a str, tag: &Tag<'a>) {
        let Some(item) = self.items.last_mut() else { return };
        let Some((prefix, name)) = class.split_once('-') else { return };
        if !item.wants(name) {
            return;
        }
        match attribute_value(prefix, tag) {
            Some(value) => item.keep(name, if prefix == "p" { escape(&value).into() } else { value }),
            None => open.properties.push(class),
        }
    }

    fn end(&mut self, depth: usize, before: usize) {
        while self.open.last().is_some_and(|open| open.depth > depth) {
            let Some(open) = self.open.pop() else { return };
            let inner = self.source.get(open.from..before).unwrap_or_default();
            let own = if open.is_item { self.items.pop() } else { None };
            if open.properties.is_empty() && own.is_none() {
                self.page.title = self.page.title.or(Some(inner));
            }
            self.keep_all(&open, inner, own.as_ref());
            if let Some(mut item) = own.filter(|item| item.kind != Kind::Other)
                && self.page.items.len() < MAX_ITEMS
            {
                item.inner = inner;
                self.page.items.push(item);
            }
        }
    }

    fn keep_all(&mut self, open: &Open<'a>, inner: &'a str, own: Option<&Item<'a>>) {
        let Some(item) = self.items.last_mut() else { return };
        let is_text = |class: &&str| matches!(*class, "e-content" | "p-summary" | "e-summary" | "p-content");
        item.is_note |= open.properties.contains(&"p-name") && open.properties.iter().any(is_text);
        for class in &open.properties {
            match (*class, own) {
                ("e-content" | "p-content", _) => item.content = Some(inner),
                ("p-author" | "u-author", Some(card)) => item.authors.push(author(card, inner)),
                ("u-url" | "u-uid" | "u-photo" | "u-featured" | "u-audio" | "u-video", _) => {
                    keep(item, class, plain(inner).into());
                }
                _ => keep(item, class, Cow::Borrowed(inner)),
            }
        }
    }
}

fn keep<'a>(item: &mut Item<'a>, class: &str, value: Cow<'a, str>) {
    let Some((prefix, name)) = class.split_once('-') else { return };
    match prefix {
        "dt" => item.keep(name, plain(&value).into()),
        _ => item.keep(name, value),
    }
}

fn plain(html: &str) -> String {
    crate::text::plain_text(html).unwrap_or_default()
}

/// A card's name is its own, else what it shows.
fn author<'a>(card: &Item<'a>, inner: &'a str) -> Author<'a> {
    Author { name: Some(card.name.clone().unwrap_or(Cow::Borrowed(inner))), url: card.url.clone() }
}

fn kind_of(class: &str) -> Kind {
    match class {
        "h-feed" => Kind::Feed,
        "h-entry" => Kind::Entry,
        _ => Kind::Other,
    }
}

/// The classes of an element, as written.
fn raw_class<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let is_class = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case("class");
    crate::xml::raw_attributes(tag.attributes).find(is_class).map(|(_, value)| value)
}

/// The attribute that holds the value of a property, by the rules for its prefix.
fn attribute_value<'a>(prefix: &str, tag: &Tag<'a>) -> Option<Cow<'a, str>> {
    let names: &[(&str, &str)] = match prefix {
        "p" => &[("abbr", "title"), ("data", "value"), ("input", "value"), ("img", "alt"), ("area", "alt")],
        "u" => &[
            ("a", "href"),
            ("area", "href"),
            ("link", "href"),
            ("img", "src"),
            ("audio", "src"),
            ("video", "src"),
            ("source", "src"),
            ("iframe", "src"),
            ("object", "data"),
            ("data", "value"),
        ],
        "dt" => &[
            ("time", "datetime"),
            ("ins", "datetime"),
            ("del", "datetime"),
            ("abbr", "title"),
            ("data", "value"),
        ],
        _ => &[],
    };
    names.iter().find(|(element, _)| tag.is(element)).and_then(|(_, name)| tag.attribute(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_where_the_prefix_says() {
        for (html, expected) in [
            ("<time class=dt-published datetime='2024-01-02'>Tuesday</time>", "2024-01-02"),
            ("<span class=dt-published>2024-01-02</span>", "2024-01-02"),
            ("<abbr class=dt-published title='2024-01-02'>x</abbr>", "2024-01-02"),
            ("<data class=dt-published value='2024-01-02'></data>", "2024-01-02"),
        ] {
            let page = format!("<div class=h-entry>{html}</div>");
            assert_eq!(Page::read(&page).items[0].published.as_deref(), Some(expected), "{html}");
        }
        for (html, expected) in [
            ("<a class=u-url href='/a?b=1&amp;c=2'>x</a>", "/a?b=1&c=2"),
            ("<link class=u-url href=/a>", "/a"),
            ("<span class=u-url> /a </span>", "/a"),
        ] {
            let page = format!("<div class=h-entry>{html}</div>");
            assert_eq!(Page::read(&page).items[0].url.as_deref(), Some(expected), "{html}");
        }
    }

    #[test]
    fn properties_belong_to_the_innermost_microformat() {
        let page =
            "<div class=h-entry><p class='h-cite'><b class=p-name>cited</b></p><b class=p-name>own</b></div>";
        assert_eq!(Page::read(page).items[0].name.as_deref(), Some("own"));
        let page = "<p class=p-name>nobody's</p><script>'<p class=h-entry>'</script>";
        assert!(Page::read(page).items.is_empty());
    }

    #[test]
    fn deep_nesting_is_cut() {
        let page = "<div class='h-entry p-name'>".repeat(20_000);
        assert!(Page::read(&page).items.len() <= MAX_NESTING);
    }
}
