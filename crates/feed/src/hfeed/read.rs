//! A page → its microformats.

use std::borrow::Cow;

use super::{
    html::{Event, Html},
    item::{Item, Kind},
    property::{Prefix, Properties, Property},
};
use crate::{
    text::escape,
    xml::{Tag, raw_attributes},
};

/// Entries kept of a page: one more than of a feed, so that somebody tells of the rest.
const MAX_ITEMS: usize = crate::parse::MAX_ENTRIES + 1;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Page<'a> {
    pub(super) title: Option<&'a str>,
    pub(super) language: Option<Cow<'a, str>>,
    pub(super) base: Option<Cow<'a, str>>,
    pub(super) hub: Option<Cow<'a, str>>,
    pub(super) own: Option<Cow<'a, str>>,
    pub(super) next: Option<Cow<'a, str>>,
    /// Entries, with the place of their feed in `feeds`, in the order of the document.
    pub(super) entries: Vec<(Option<usize>, Item<'a>)>,
    pub(super) feeds: Vec<Item<'a>>,
    /// Whether the document ends too early.
    pub(super) is_truncated: bool,
}

/// An element, until it ends.
#[derive(Default)]
struct Open {
    from: usize,
    /// Properties that its inside is the value of.
    properties: Vec<(Prefix, Property)>,
    /// Whether it is an item of its own.
    is_item: bool,
}

struct Walk<'a> {
    source: &'a str,
    page: Page<'a>,
    open: Vec<Open>,
    items: Vec<Item<'a>>,
    /// Feeds that began.
    feeds: usize,
}

impl<'a> Page<'a> {
    pub(super) fn read(source: &'a str) -> Self {
        let mut html = Html::new(source);
        let mut walk = Walk { source, page: Page::default(), open: Vec::new(), items: Vec::new(), feeds: 0 };
        loop {
            match html.next() {
                Event::Start(tag, raw) => walk.start(&tag, raw, html.offset()),
                Event::End { at, is_cut } => walk.end(at, is_cut),
                Event::Eof => break,
            }
        }
        walk.page.is_truncated = html.is_truncated;
        walk.page
    }
}

impl<'a> Walk<'a> {
    fn start(&mut self, tag: &Tag<'a>, raw: &'a str, from: usize) {
        self.read_page(tag, raw);
        let mut open = Open { from, ..Open::default() };
        let classes = raw_class(tag).filter(|classes| classes.contains('-')).unwrap_or_default();
        let kind = classes.split_ascii_whitespace().find_map(kind_of);
        if let Some(item) = self.items.last_mut() {
            item.implied.see(tag, tag.depth - item.depth - 1);
            item.is_explicit |= kind.is_some();
            properties(item, &mut open, classes, tag, kind.is_some());
        }
        if let Some(kind) = kind {
            open.is_item = true;
            self.begin(kind, tag, !open.properties.is_empty());
        }
        self.open.push(open);
    }

    /// Begins an item. Of what belongs to an entry, nothing is an entry of its own.
    fn begin(&mut self, kind: Kind, tag: &Tag<'a>, is_value: bool) {
        let is_in = |item: &Item<'_>| item.is_part || item.kind == Kind::Entry;
        let is_part =
            self.items.last().is_some_and(|item| is_in(item) || (is_value && item.kind != Kind::Feed));
        let is_inner_feed = kind == Kind::Feed && self.items.iter().any(|item| item.kind == Kind::Feed);
        let kind = if is_part || is_inner_feed { Kind::Other } else { kind };
        self.feeds += usize::from(kind == Kind::Feed);
        let of = |element, name| if tag.is(element) { tag.attribute(name) } else { None };
        let (url, photo) = (of("a", "href"), of("img", "src"));
        let name = of("img", "alt").map(|alt| escape(&alt).into());
        self.items.push(Item { kind, is_part, depth: tag.depth, url, photo, name, ..Item::default() });
    }

    /// What links, `html` and `base` say.
    fn read_page(&mut self, tag: &Tag<'a>, raw: &'a str) {
        if tag.is("title") {
            self.page.title = self.page.title.or(Some(raw));
        } else if tag.is("html") {
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

    fn end(&mut self, at: usize, is_cut: bool) {
        let Some(open) = self.open.pop() else { return };
        let inner = self.source.get(open.from..at).unwrap_or_default();
        let mut own = if open.is_item { self.items.pop() } else { None };
        if let Some(own) = &mut own {
            own.imply();
            own.inner = inner;
            own.is_cut = is_cut;
        }
        if let Some(item) = self.items.last_mut() {
            let has = |wanted| open.properties.iter().any(|(_, property)| *property == wanted);
            item.is_note |= has(Property::Name) && (has(Property::Content) || has(Property::Summary));
            for (prefix, property) in &open.properties {
                item.open.remove(*property);
                item.keep_inside(*prefix, *property, inner, own.as_ref());
            }
        }
        if let Some(item) = own.filter(|item| !item.is_part) {
            self.finish(item);
        }
    }

    fn finish(&mut self, item: Item<'a>) {
        match item.kind {
            Kind::Feed => self.page.feeds.push(item),
            Kind::Entry if self.page.entries.len() < MAX_ITEMS => {
                let is_in_feed = self.items.iter().any(|item| item.kind == Kind::Feed);
                let feed = self.feeds.checked_sub(1).filter(|_| is_in_feed);
                self.page.entries.push((feed, item));
            }
            _ => {}
        }
    }
}

/// The properties of the innermost item that an element has: their values stand in attributes, or are what it holds.
fn properties<'a>(item: &mut Item<'a>, open: &mut Open, classes: &str, tag: &Tag<'a>, is_item: bool) {
    let mut seen = Properties::default();
    for (prefix, name) in classes.split_ascii_whitespace().filter_map(Prefix::split) {
        let known = Property::of(name);
        let is_meant = known.is_some() || name.ends_with("-of") || name == "in-reply-to";
        item.is_explicit |= prefix == Prefix::Address && is_meant;
        let Some(property) = known else { continue };
        if !seen.add(property) || item.open.has(property) || !item.wants(property) {
            continue;
        }
        // The address of an author is no name.
        let is_inside = is_item || property == Property::Author && prefix == Prefix::Address;
        match prefix.attribute(tag).filter(|_| !is_inside) {
            Some(value) if prefix == Prefix::Text => item.keep(property, escape(&value).into()),
            Some(value) => item.keep(property, value),
            None => {
                item.open.add(property);
                open.properties.push((prefix, property));
            }
        }
    }
}

/// Roots of other vocabularies; style sheets have classes that look alike (`h-full`).
const OTHERS: [&str; 15] = [
    "adr",
    "app",
    "card",
    "cite",
    "event",
    "geo",
    "item",
    "listing",
    "measure",
    "product",
    "recipe",
    "resume",
    "review",
    "review-aggregate",
    "x-app",
];

fn kind_of(class: &str) -> Option<Kind> {
    match class.strip_prefix("h-")? {
        "feed" => Some(Kind::Feed),
        "entry" => Some(Kind::Entry),
        name => OTHERS.contains(&name).then_some(Kind::Other),
    }
}

/// The classes of an element, as written.
fn raw_class<'a>(tag: &Tag<'a>) -> Option<&'a str> {
    let is_class = |(name, _): &(&str, &str)| name.eq_ignore_ascii_case("class");
    raw_attributes(tag.attributes).find(is_class).map(|(_, value)| value)
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
            assert_eq!(Page::read(&page).entries[0].1.published.as_deref(), Some(expected), "{html}");
        }
        for (html, expected) in [
            ("<a class=u-url href='/a?b=1&amp;c=2'>x</a>", "/a?b=1&c=2"),
            ("<link class=u-url href=/a>", "/a"),
            ("<span class=u-url> /a </span>", "/a"),
        ] {
            let page = format!("<div class=h-entry>{html}</div>");
            assert_eq!(Page::read(&page).entries[0].1.url.as_deref(), Some(expected), "{html}");
        }
    }

    #[test]
    fn properties_belong_to_the_innermost_microformat() {
        let page =
            "<div class=h-entry><p class='h-cite'><b class=p-name>cited</b></p><b class=p-name>own</b></div>";
        assert_eq!(Page::read(page).entries[0].1.name.as_deref(), Some("own"));
        let page = "<p class=p-name>nobody's</p><script>'<p class=h-entry>'</script>";
        assert!(Page::read(page).entries.is_empty());
    }
}
