//! Reading a page for its feeds.

use super::{
    CandidateKind, FeedCandidate, MAX_CANDIDATES, add,
    service::{service_candidates, youtube_channel},
    signs::{
        carried, host, is_feed_type, is_generic, is_of_comments, is_plain_type, looks_like_feed,
        without_scheme,
    },
    wordpress::WordPress,
};
use crate::{
    address::Base,
    decode::decode_page,
    text::plain_text,
    xml::{attributes, scan_tag},
};
use memchr::{memchr, memmem};

/// The feeds that an HTML page names, best first, at most 32. Feeds of comments come last. `address` is where the page
/// came from (after redirects), `content_type` the HTTP header as sent, for its charset.
pub fn discover(html: &[u8], address: &str, content_type: Option<&str>) -> Vec<FeedCandidate> {
    let (text, _) = decode_page(html, content_type, address);
    let mut page = Page::at(address);
    page.read(&text);
    page.add_services(address);
    page.unname_comments();
    let own = host(address);
    page.found.sort_by_cached_key(|one| {
        (rank(one), one.kind == CandidateKind::Linked && !is_kin(&one.url, own.as_deref()))
    });
    page.found.truncate(MAX_CANDIDATES);
    page.found
}

/// Whether a page declares a feed, or links to one on its own host, that is not only of its comments.
pub(crate) fn declares_feed(html: &str, address: &str) -> bool {
    let mut page = Page::at(address);
    page.read(html);
    let own = host(address);
    page.found.iter().filter(|found| !rank(found).0).any(|found| match found.kind {
        CandidateKind::Declared => true,
        _ => own.is_some() && host(&found.url) == own,
    })
}

/// What a reader wants least comes last: comments, then what nobody declared.
fn rank(candidate: &FeedCandidate) -> (bool, CandidateKind) {
    (is_of_comments(&candidate.url, candidate.title.as_deref().unwrap_or_default()), candidate.kind)
}

/// Whether an address is of a host or of one below it: a page links to the feeds of others too.
fn is_kin(url: &str, own: Option<&str>) -> bool {
    let (Some(own), Some(other)) = (own, host(url)) else { return false };
    other == own || other.strip_suffix(own).is_some_and(|front| front.ends_with('.'))
}

struct Page {
    address: String,
    base: Base,
    /// Only the first `base` counts (HTML, 4.2.3).
    has_base: bool,
    found: Vec<FeedCandidate>,
    /// What the page calls its own address.
    canonical: Option<String>,
    /// What is declared by a type that also others have: behind what says that it is a feed.
    plain: Vec<(String, Option<String>)>,
    /// How the site calls itself.
    site_name: Option<String>,
    wordpress: Option<WordPress>,
    /// Whether the page says that WordPress wrote it.
    is_wordpress: bool,
    /// Channel of a film.
    channel: Option<String>,
}

/// Candidates gathered before ranking; a page of links alone is no page of feeds.
const MAX_GATHERED: usize = 256;

impl Page {
    fn at(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            base: Base::new(address),
            has_base: false,
            found: Vec::new(),
            canonical: None,
            plain: Vec::new(),
            site_name: None,
            wordpress: None,
            is_wordpress: false,
            channel: None,
        }
    }

    /// What the page calls its own address, where that is of the host that sent it: a channel has a name as well.
    fn own_address(&self, address: &str) -> Option<String> {
        self.canonical.clone().filter(|own| host(own).is_some() && host(own) == host(address))
    }

    /// What the service offers that the page belongs to.
    fn add_services(&mut self, address: &str) {
        let channel = self.channel.take().and_then(|id| youtube_channel(address, &id));
        let addresses = [Some(address.to_owned()), self.own_address(address)];
        let offers = addresses.iter().flatten().flat_map(|address| service_candidates(address));
        for offer in channel.into_iter().chain(offers) {
            add(&mut self.found, offer.url, offer.title, offer.kind);
        }
        let is_said = self.found.iter().any(|one| one.kind == CandidateKind::Declared && !rank(one).0);
        let by_page = || WordPress::of_page(address).filter(|_| self.is_wordpress);
        if let Some(site) = self.wordpress.clone().or_else(by_page).filter(|_| !is_said) {
            for offer in site.candidates(self.site_name.as_deref()) {
                add(&mut self.found, offer.url, offer.title, offer.kind);
            }
        }
    }

    /// Feeds of comments that have the name of the feed of articles count as unnamed: they themselves, or their address,
    /// say what they are.
    fn unname_comments(&mut self) {
        for one in &mut self.found {
            let is_other = |title: &String| !is_of_comments(&one.url, "") || is_of_comments("", title);
            one.title = one.title.take().filter(is_other);
        }
    }

    fn read(&mut self, html: &str) {
        let mut at = 0;
        let mut may_comment = true;
        while let Some(offset) = memchr(b'<', html.as_bytes().get(at..).unwrap_or_default()) {
            at += offset + 1;
            let Some(rest) = html.get(at..) else { return };
            if rest.starts_with("!--") {
                let end = if may_comment { memmem::find(rest.as_bytes(), b"-->") } else { None };
                may_comment = end.is_some();
                at += end.unwrap_or(0);
                continue;
            }
            let Some(tag) = scan_tag(html, at) else { continue };
            at = tag.end;
            match tag.name.to_ascii_lowercase().as_str() {
                "link" => self.link(tag.attributes),
                "a" => self.anchor(tag.attributes, html.get(at..).unwrap_or_default()),
                "base" => self.rebase(tag.attributes),
                "meta" => self.meta(tag.attributes),
                "img" => self.file(tag.attributes, "src"),
                "script" | "style" | "textarea" | "xmp" => {
                    self.file(tag.attributes, "src");
                    at += raw_length(html.get(at..).unwrap_or_default(), tag.name);
                }
                _ => {}
            }
            if self.found.len() >= MAX_GATHERED {
                break;
            }
        }
        for (url, title) in std::mem::take(&mut self.plain) {
            add(&mut self.found, url, title, CandidateKind::Declared);
        }
    }

    fn meta(&mut self, source: &str) {
        let of = |name: &str| attribute(source, name).unwrap_or_default();
        let names = [of("name"), of("property"), of("itemprop")];
        let is = |name: &str| names.iter().any(|own| own.eq_ignore_ascii_case(name));
        let content = || attribute(source, "content").and_then(|text| plain_text(&text));
        if is("generator") {
            self.is_wordpress |=
                content().is_some_and(|name| name.to_ascii_lowercase().starts_with("wordpress"));
        } else if is("og:site_name") {
            self.site_name = self.site_name.take().or_else(content);
        } else if is("channelId") {
            self.channel = self.channel.take().or_else(content);
        }
    }

    /// WordPress is known by where its files lie.
    fn file(&mut self, source: &str, name: &str) {
        if self.wordpress.is_some() || !source.contains("/wp-") {
            return;
        }
        let url = attribute(source, name).and_then(|url| self.resolve(&url));
        self.wordpress = url.and_then(|url| WordPress::of_file(&url, &self.address));
    }

    fn rebase(&mut self, source: &str) {
        if let Some(href) = attribute(source, "href").filter(|_| !self.has_base) {
            self.has_base = true;
            self.base = self.base.join(&href).unwrap_or_else(|| self.base.clone());
        }
    }

    fn link(&mut self, source: &str) {
        let rel = attribute(source, "rel").unwrap_or_default().to_ascii_lowercase();
        let href = || attribute(source, "href").and_then(|href| self.resolve(&href));
        match rel.as_str() {
            "canonical" => self.canonical = href().or(self.canonical.take()),
            // Says more than where files lie.
            "https://api.w.org/" => {
                self.wordpress =
                    href().and_then(|url| WordPress::of_interface(&url)).or(self.wordpress.take());
            }
            _ => self.file(source, "href"),
        }
        self.declared(source, &rel);
    }

    fn declared(&mut self, source: &str, rel: &str) {
        let has = |words: &[&str]| rel.split_ascii_whitespace().any(|word| words.contains(&word));
        let (is_feed_rel, is_alternate) =
            (has(&["feed", "rss", "service.feed"]), has(&["alternate", "alternative"]));
        let mime = attribute(source, "type").unwrap_or_default().to_ascii_lowercase();
        let Some(href) = attribute(source, "href") else { return };
        let is_feed =
            is_feed_rel || is_feed_type(&mime) || (mime.trim().is_empty() && looks_like_feed(&href));
        if !(is_feed_rel || is_alternate) || has(&["stylesheet"]) || !(is_feed || is_plain_type(&mime)) {
            return;
        }
        // The page itself.
        if href.trim_start().starts_with('#') {
            return;
        }
        let Some(url) = self.resolve(&href) else { return };
        // WordPress offers every page in a form for its own programs.
        if url.contains("/wp-json/") || url.contains("rest_route=") || url.contains("oembed") {
            return;
        }
        let title = named(attribute(source, "title"));
        if is_feed {
            add(&mut self.found, url, title, CandidateKind::Declared);
        } else if self.plain.len() < MAX_GATHERED {
            self.plain.push((url, title));
        }
    }

    fn anchor(&mut self, source: &str, behind: &str) {
        let Some(href) = attribute(source, "href") else { return };
        let mime = attribute(source, "type").unwrap_or_default().to_ascii_lowercase();
        let inner = carried(&href);
        if inner.is_none() && !is_feed_type(&mime) && !looks_like_feed(&href) {
            return;
        }
        let Some(url) = self.resolve(inner.as_deref().unwrap_or(&href)) else { return };
        let mut end = behind.len().min(200);
        while !behind.is_char_boundary(end) {
            end -= 1;
        }
        let text = behind.get(..end).unwrap_or_default();
        let text = text.split_once("</a").map_or("", |(text, _)| text).to_owned();
        // Another service's button is called after that service.
        let title =
            named(attribute(source, "title")).or_else(|| named(Some(text))).filter(|_| inner.is_none());
        add(&mut self.found, url, title, CandidateKind::Linked);
    }

    fn resolve(&self, href: &str) -> Option<String> {
        let href = href.trim();
        let web = match without_scheme(href) {
            Some(rest) if rest.starts_with("//") => format!("https:{rest}"),
            Some(rest) => rest.to_owned(),
            None => href.to_owned(),
        };
        self.base.resolve(&web)
    }
}

/// A name that says more than that there is a feed.
fn named(title: Option<String>) -> Option<String> {
    plain_text(&title?).filter(|title| !is_generic(title))
}

fn attribute(source: &str, name: &str) -> Option<String> {
    attributes(source).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.into_owned())
}

/// Length of the raw text of a script or style, without its end tag.
pub(crate) fn raw_length(rest: &str, name: &str) -> usize {
    memmem::find_iter(rest.as_bytes(), b"</")
        .find(|offset| {
            let behind = rest.get(offset + 2..).unwrap_or_default();
            behind.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name))
        })
        .unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urls(html: &str) -> Vec<String> {
        discover(html.as_bytes(), "https://example.com/blog/", None)
            .into_iter()
            .map(|found| found.url)
            .collect()
    }

    #[test]
    fn declared_feeds_are_found() {
        for (html, expected) in [
            (
                "<link rel=alternate type=application/rss+xml href=/feed.xml>",
                vec!["https://example.com/feed.xml"],
            ),
            (
                "<LINK REL='Alternate' TYPE='application/atom+xml' HREF='//cdn.example.com/a'/>",
                vec!["https://cdn.example.com/a"],
            ),
            (
                "<base href='/x/'><link rel='alternate' type='application/feed+json' href='f.json'>",
                vec!["https://example.com/x/f.json"],
            ),
            (
                "<link rel=alternate type='application/rss+xml; charset=utf-8' href=feed>",
                vec!["https://example.com/blog/feed"],
            ),
            ("<link rel=alternate type=application/rss+xml href='javascript:alert(1)'>", vec![]),
            ("<link rel=stylesheet type=application/rss+xml href=/a>", vec![]),
            ("<!-- <link rel=alternate type=application/rss+xml href=/a> -->", vec![]),
            ("<script>'<link rel=alternate type=application/rss+xml href=/a>'</script>", vec![]),
            ("<link rel=alternate hreflang=fr href=/fr>", vec![]),
        ] {
            assert_eq!(urls(html), expected, "{html}");
        }
    }

    #[test]
    fn links_that_look_like_feeds_are_found() {
        for (html, expected) in [
            ("<a href=/rss>RSS</a>", vec!["https://example.com/rss"]),
            ("<a href=feed:https://example.com/f>RSS</a>", vec!["https://example.com/f"]),
            ("<a href='feed://example.com/f'>RSS</a>", vec!["https://example.com/f"]),
            ("<a href='/index.xml'>x</a><a href='/about'>y</a>", vec!["https://example.com/index.xml"]),
            ("<a href='/sitemap.xml'>x</a>", vec![]),
            ("<a href='/feedback'>x</a>", vec![]),
        ] {
            assert_eq!(urls(html), expected, "{html}");
        }
    }

    #[test]
    fn comments_come_last_and_declared_feeds_first() {
        let html = "<a href=/rss>All</a>\
            <link rel=alternate type=application/rss+xml title='Comments' href=/comments/feed>\
            <link rel=alternate type=application/rss+xml title='News &amp; more' href=/feed>";
        let found = discover(html.as_bytes(), "https://example.com/", None);
        let titles: Vec<_> = found.iter().map(|candidate| candidate.title.as_deref().unwrap_or("")).collect();
        assert_eq!(titles, ["News & more", "All", "Comments"]);
    }
}
