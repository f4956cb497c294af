//! Reading a page for its feeds.

use memchr::{memchr, memmem};
use url::Url;

use super::{CandidateKind, FeedCandidate, MAX_CANDIDATES, add, service::service_candidates};
use crate::{
    address::Base,
    decode::decode,
    text::plain_text,
    xml::{attributes, scan_tag},
};

/// The feeds that an HTML page names, best first, at most 32. Feeds of comments come last. `address` is where the page
/// came from (after redirects).
pub fn discover(html: &[u8], address: &str) -> Vec<FeedCandidate> {
    let text = decode(html, None, address);
    let mut page = Page::at(address);
    page.read(&text.text);
    let addresses = [Some(address.to_owned()), page.own_address(address)];
    for candidate in addresses.iter().flatten().flat_map(|address| service_candidates(address)) {
        add(&mut page.found, candidate.url, candidate.title, candidate.kind);
    }
    page.add_wordpress();
    page.found.sort_by_key(rank);
    page.found.truncate(MAX_CANDIDATES);
    page.found
}

/// Whether a page declares a feed, or links to one on its own host, that is not only of its comments.
pub(crate) fn declares_feed(html: &str, address: &str) -> bool {
    let mut page = Page::at(address);
    page.read(html);
    let host = |url: &str| Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let own = host(address);
    page.found.iter().filter(|found| !rank(found).0).any(|found| match found.kind {
        CandidateKind::Declared => true,
        _ => own.is_some() && host(&found.url) == own,
    })
}

/// Comments and single categories are rarely what a reader wants; Atom says more than RSS.
fn rank(candidate: &FeedCandidate) -> (bool, CandidateKind, bool) {
    let url = candidate.url.to_ascii_lowercase();
    let title = candidate.title.as_deref().unwrap_or_default().to_lowercase();
    let is_comments = url.contains("comment") || title.contains("comment");
    (is_comments, candidate.kind, url.contains("/oembed") || url.contains("/wp-json/"))
}

struct Page {
    base: Base,
    /// Only the first `base` counts (HTML, 4.2.3).
    has_base: bool,
    found: Vec<FeedCandidate>,
    /// What the page calls its own address.
    canonical: Option<String>,
    /// Root of the site's WordPress.
    wordpress: Option<String>,
}

/// Candidates gathered before ranking; a page of links alone is no page of feeds.
const MAX_GATHERED: usize = 256;

impl Page {
    fn at(address: &str) -> Self {
        Self {
            base: Base::new(address),
            has_base: false,
            found: Vec::new(),
            canonical: None,
            wordpress: None,
        }
    }

    /// What the page calls its own address, where that is of the host that sent it: a channel has a name as well.
    fn own_address(&self, address: &str) -> Option<String> {
        let host = |url: &str| Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
        self.canonical.clone().filter(|own| host(own).is_some() && host(own) == host(address))
    }

    /// A WordPress site has a feed even where its theme does not say so.
    fn add_wordpress(&mut self) {
        if self.found.iter().any(|found| found.kind == CandidateKind::Declared) {
            return;
        }
        if let Some(root) = self.wordpress.take() {
            add(&mut self.found, format!("{root}feed/"), None, CandidateKind::Service);
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
                "script" | "style" => at += raw_length(html.get(at..).unwrap_or_default(), tag.name),
                _ => {}
            }
            if self.found.len() >= MAX_GATHERED {
                return;
            }
        }
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
            "https://api.w.org/" => {
                let root = href().and_then(|url| url.split_once("wp-json").map(|(root, _)| root.to_owned()));
                self.wordpress = root.filter(|root| root.ends_with('/'));
            }
            _ => {}
        }
        let is_alternate = rel.split_ascii_whitespace().any(|word| word == "alternate" || word == "feed");
        let mime = attribute(source, "type").unwrap_or_default().to_ascii_lowercase();
        let is_feed = is_feed_type(&mime) || rel.split_ascii_whitespace().any(|word| word == "feed");
        if !is_alternate || !(is_feed || is_plain_type(&mime)) {
            return;
        }
        let Some(url) = attribute(source, "href").and_then(|href| self.resolve(&href)) else { return };
        // WordPress offers every page in a form for its own programs.
        if url.contains("/wp-json/") {
            return;
        }
        let title = attribute(source, "title").and_then(|title| plain_text(&title));
        add(&mut self.found, url, title, CandidateKind::Declared);
    }

    fn anchor(&mut self, source: &str, behind: &str) {
        let Some(href) = attribute(source, "href") else { return };
        let mime = attribute(source, "type").unwrap_or_default().to_ascii_lowercase();
        if !is_feed_type(&mime) && !looks_like_feed(&href) {
            return;
        }
        let Some(url) = self.resolve(&href) else { return };
        let mut end = behind.len().min(200);
        while !behind.is_char_boundary(end) {
            end -= 1;
        }
        let inner = behind.get(..end).unwrap_or_default();
        let inner = inner.split_once("</a").map_or("", |(text, _)| text);
        let title =
            attribute(source, "title").and_then(|title| plain_text(&title)).or_else(|| plain_text(inner));
        add(&mut self.found, url, title, CandidateKind::Linked);
    }

    /// `feed:` addresses are web addresses in disguise.
    fn resolve(&self, href: &str) -> Option<String> {
        let href = href.trim();
        let is_feed = href.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("feed:"));
        let web = match href.get(5..).filter(|_| is_feed) {
            Some(rest) if rest.starts_with("//") => format!("https:{rest}"),
            Some(rest) => rest.to_owned(),
            None => href.to_owned(),
        };
        self.base.resolve(&web)
    }
}

fn attribute(source: &str, name: &str) -> Option<String> {
    attributes(source).find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.into_owned())
}

fn is_feed_type(mime: &str) -> bool {
    let mime = mime.split(';').next().unwrap_or_default().trim();
    matches!(
        mime,
        "application/rss+xml"
            | "application/atom+xml"
            | "application/rdf+xml"
            | "application/feed+json"
            | "application/x.atom+xml"
            | "application/x-atom+xml"
            | "text/rss+xml"
            | "text/atom+xml"
            | "application/rss"
            | "text/rss"
    )
}

/// What JSON Feed 1.0 and older blogs say of their feeds, and others of other things.
fn is_plain_type(mime: &str) -> bool {
    let mime = mime.split(';').next().unwrap_or_default().trim();
    matches!(mime, "application/json" | "text/xml" | "application/xml")
}

/// Whether the path of an address ends as those of feeds do.
fn looks_like_feed(href: &str) -> bool {
    let lower = href.trim().to_ascii_lowercase();
    if lower.starts_with("feed:") {
        return true;
    }
    let path = lower.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let last = path.rsplit('/').next().unwrap_or_default();
    let is_named =
        matches!(last, "feed" | "feeds" | "rss" | "atom" | "rss2" | "index.rdf" | "feed.json" | "rss.php");
    let is_file = [".rss", ".atom", ".rdf"].iter().any(|ending| last.ends_with(ending))
        || (last.ends_with(".xml") && is_named_like_feed(path, last));
    let is_query = lower.contains("?feed=") || lower.contains("format=rss") || lower.contains("type=rss");
    is_named || is_file || is_query
}

/// Whether the folder or host of an XML file, or its own name, speaks of feeds.
fn is_named_like_feed(path: &str, last: &str) -> bool {
    let is_index = last.contains("index") || ["rss", "atom", "feed"].iter().any(|part| path.contains(part));
    is_index && !last.contains("sitemap")
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
        discover(html.as_bytes(), "https://example.com/blog/").into_iter().map(|found| found.url).collect()
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
        let found = discover(html.as_bytes(), "https://example.com/");
        let titles: Vec<_> = found.iter().map(|candidate| candidate.title.as_deref().unwrap_or("")).collect();
        assert_eq!(titles, ["News & more", "All", "Comments"]);
    }
}
