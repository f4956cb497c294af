//! What misbehaving addresses send.

use axum::{http::HeaderMap, response::Response};

use crate::{markup::escape, serve::answer};

/// Every misbehaviour with a word on it, as the page at `/misbehave/` lists them.
const KINDS: [(&str, &str); 28] = [
    ("good", "a good feed"),
    ("304", "not modified, always"),
    ("403", "forbidden"),
    ("404", "not found"),
    ("410", "gone"),
    ("429", "too many requests, Retry-After ?after="),
    ("500", "server error"),
    ("503", "unavailable, ?after="),
    ("moved", "301 to the good feed"),
    ("moved-308", "308 to the good feed"),
    ("found", "302 to the good feed"),
    ("found-307", "307 to the good feed"),
    ("loop", "redirects in a circle"),
    ("slow", "drips over ?ms="),
    ("never", "never answers"),
    ("huge", "?mb= megabytes"),
    ("truncated", "ends inside an item"),
    ("cut", "the connection breaks off"),
    ("wrong-type", "a feed that claims to be a picture"),
    ("as-text", "a feed that claims to be plain text"),
    ("broken", "ill-formed XML that a tolerant reader recovers"),
    ("empty", "no body"),
    ("no-entries", "a feed without entries"),
    ("challenge", "a page that checks the browser, ?status="),
    ("pdf", "a PDF"),
    ("page-without-feed", "a page that names no feed"),
    ("page-with-feed", "a page that names one"),
    ("page-with-feeds", "a page that names several"),
];

pub(super) async fn index(headers: HeaderMap) -> Response {
    let base = answer::base(&headers);
    let line = |(kind, word): &(&str, &str)| {
        format!("<li><a href=\"{base}/misbehave/{kind}\">{kind}</a> {word}</li>\n")
    };
    let list: String = KINDS.iter().map(line).collect();
    answer::html(format!(
        "<!doctype html><html lang=\"en\"><title>Misbehaviours</title><h1>Misbehaviours</h1><ul>{list}</ul></html>"
    ))
}

/// A one-page PDF with nothing on it.
pub(super) const PDF: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n\
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n\
    trailer<</Root 1 0 R>>\n%%EOF\n";

pub(super) const CHALLENGE: &str = "<!doctype html>\n<html lang=\"en\"><head><title>One moment, please</title>\
    <meta name=\"robots\" content=\"noindex\"><meta http-equiv=\"refresh\" content=\"8\"></head>\
    <body><h1>Checking your browser</h1><p>Before you reach this site we make sure that you are not a machine. \
    This takes a few seconds. Please allow scripts and cookies.</p><form id=\"challenge-form\" method=\"post\">\
    <input type=\"hidden\" name=\"ticket\" value=\"c41d\"></form><noscript>Please switch on scripts.</noscript>\
    <script>setTimeout(function(){document.getElementById('challenge-form')},8000)</script></body></html>\n";

pub(super) const SEVERAL: [(&str, &str, &str); 4] = [
    ("rss+xml", "Aldermere Courier", "/aldermere-courier/feed.xml"),
    ("rss+xml", "Aldermere Courier – World", "/aldermere-courier/world.xml"),
    ("atom+xml", "Meridian Wire", "/meridian-wire/atom.xml"),
    ("feed+json", "Signal & Noise", "/signal-and-noise/feed.json"),
];

/// A page that names the feeds (type, title, relative address) in its head.
pub(super) fn page(feeds: &[(&str, &str, &str)]) -> String {
    let links: String = feeds
        .iter()
        .map(|(kind, title, href)| {
            format!(
                "<link rel=\"alternate\" type=\"application/{kind}\" title=\"{}\" href=\"{href}\">\n",
                escape(title)
            )
        })
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>The reading room</title>\n{links}\
         <link rel=\"stylesheet\" href=\"/none.css\"></head><body><h1>The reading room</h1>\
         <p>Open daily from nine to five. Newspapers hang by the window.</p></body></html>\n"
    )
}

/// A bare ampersand, an unknown entity, an unclosed tag, a stray byte-like control character, an unquoted attribute.
pub(super) fn broken(base: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss version=2.0>\n<channel><title>Salt & Light</title><link>{base}/misbehave/</link>\n\
         <item><title>Fish & chips &middot; the queue is back</title><link>{base}/misbehave/good?a=1&b=2</link>\
         <description>The ferry <b>was late.</description></item>\n\
         <item><title>A stray\u{1} mark</title><link>{base}/misbehave/good?a=2</link><pubDate>yesterday at noon</pubDate></item>\n\
         <item><title>The last one is whole</title><link>{base}/misbehave/good?a=3</link></item>\n</channel>\n</rss>\n"
    )
}

pub(super) fn without_entries(base: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel><title>Quiet Week</title><link>{base}/misbehave/</link>\
         <description>Nothing happened</description></channel></rss>\n"
    )
}

/// About 64 KB.
pub(super) fn large_item() -> String {
    let line = "The clerk read the minutes of the last meeting, and then read them again. ";
    format!("<item><title>Minutes</title><description>{}</description></item>", line.repeat(886))
}
