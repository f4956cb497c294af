//! What addresses, media types and titles say of a feed.

use url::{Url, form_urlencoded};

/// Whether a media type is that of a feed, also as people misremember it (`application/xml+rss`).
pub(super) fn is_feed_type(mime: &str) -> bool {
    let mime = essence(mime);
    let is_feed = ["rss", "atom", "rdf"].iter().any(|name| mime.contains(name));
    mime == "application/feed+json" || (is_feed && !mime.contains("oembed"))
}

/// What JSON Feed 1.0 and older blogs say of their feeds, and others of other things.
pub(super) fn is_plain_type(mime: &str) -> bool {
    matches!(essence(mime), "application/json" | "text/xml" | "application/xml")
}

fn essence(mime: &str) -> &str {
    mime.split(';').next().unwrap_or_default().trim()
}

/// Schemes by which pages ask for a feed reader or a podcast player: the web in disguise.
const SCHEMES: [&str; 5] = ["feed:", "podcast:", "itpc:", "pcast:", "rss:"];

/// The address as the web has it, where its scheme asks for a program.
pub(super) fn without_scheme(href: &str) -> Option<&str> {
    SCHEMES.iter().find_map(|scheme| {
        let (start, rest) = href.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

/// Whether an address reads like those of feeds.
pub(crate) fn looks_like_feed(href: &str) -> bool {
    let lower = href.trim().to_ascii_lowercase();
    if without_scheme(&lower).is_some() {
        return true;
    }
    let path = lower.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let mut parts = path.rsplit('/');
    let (last, before) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let (stem, ending) = last.split_once('.').unwrap_or((last, ""));
    let is_named = (matches!(stem, "feed" | "feeds" | "rss" | "atom" | "rss2") && is_program(ending))
        || matches!(last, "index.rdf" | "feed.json");
    let is_kind = (matches!(before, "feed" | "rss") && matches!(last, "rdf" | "json" | "podcast"))
        || (before == "rss" && ending.is_empty() && !matches!(stem, "about" | "faq" | "help" | "info"));
    let is_file = [".rss", ".atom", ".rdf"].iter().any(|ending| last.ends_with(ending))
        || (last.ends_with(".xml") && is_named_like_feed(path, last));
    let is_query = QUERIES.iter().any(|part| lower.contains(part));
    is_named || is_kind || is_file || is_query || is_host_of_feeds(path)
}

/// Parts of queries: of WordPress, Joomla, SPIP and others.
const QUERIES: [&str; 9] = [
    "?feed=",
    "&feed=rss",
    "&feed=atom",
    "&feed=rdf",
    "?page=backend",
    "&page=backend",
    "format=rss",
    "format=feed",
    "type=rss",
];

/// What programs end in that write pages; nothing also.
fn is_program(ending: &str) -> bool {
    matches!(ending, "" | "php" | "asp" | "aspx" | "ashx" | "jsp" | "cgi")
}

/// Whether the folder or host of an XML file, or its own name, speaks of feeds.
fn is_named_like_feed(path: &str, last: &str) -> bool {
    let is_feed = |word: &str| {
        let is_atom =
            word.strip_prefix("atom").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let is_feed = word.starts_with("feed") || word.trim_end_matches('s').ends_with("feed");
        is_atom || word.contains("rss") || (is_feed && !word.starts_with("feedb"))
    };
    let is_index = last.contains("index") || path.split(|c: char| !c.is_alphanumeric()).any(is_feed);
    is_index && !last.contains("sitemap")
}

/// `feeds.example.com/name`, as FeedBurner and hosts of podcasts have it.
fn is_host_of_feeds(path: &str) -> bool {
    let Some((_, rest)) = path.split_once("//") else { return false };
    let Some((host, name)) = rest.split_once('/') else { return false };
    let is_host = ["feeds.", "feeds2.", "feed.", "rss."].iter().any(|start| host.starts_with(start));
    is_host && !name.is_empty() && !name.ends_with(".html") && !name.ends_with(".htm")
}

/// The feed that a link to another service carries: `https://reader.example/feed/https://example.com/rss`.
pub(super) fn carried(href: &str) -> Option<String> {
    let inner = href.get(8..)?;
    let plain = || inner.find("https://").or_else(|| inner.find("http://"));
    let found = match plain() {
        Some(start) => plain_part(inner, start)?.to_owned(),
        None => {
            let lower = inner.to_ascii_lowercase();
            let start = lower.find("https%3a%2f%2f").or_else(|| lower.find("http%3a%2f%2f"))?;
            form_urlencoded::parse(inner.get(start..)?.as_bytes()).next()?.0.into_owned()
        }
    };
    looks_like_feed(&found).then_some(found)
}

/// An address that nobody escaped: the query that carries it may go on behind it.
fn plain_part(inner: &str, start: usize) -> Option<&str> {
    let (before, found) = inner.split_at_checked(start)?;
    let alone = found.split('&').next().filter(|alone| before.ends_with('=') && looks_like_feed(alone));
    Some(alone.unwrap_or(found))
}

/// What feeds of comments are called in the languages of the programs that write pages, each as far as it is the same
/// in all forms: the first by themselves, the others beside a word for feed, because alone they are sections of newspapers.
const COMMENTS: [&str; 5] = ["comments", "comment feed", "コメント", "评论", "留言"];
const COMMENTS_OR_OPINION: [&str; 8] =
    ["commentaires", "kommentar", "comentario", "comentário", "commenti", "reacties", "komentar", "коммент"];
const WORDS_FOR_FEED: [&str; 7] = ["feed", "rss", "flux", "fil ", "atom", "лента", "kanal"];

/// Whether a feed holds comments instead of articles.
pub(super) fn is_of_comments(url: &str, title: &str) -> bool {
    let (url, title) = (url.to_ascii_lowercase(), title.to_lowercase());
    let address = url.split_once("//").map_or("", |(_, rest)| rest);
    let mut parts = address.split(['/', '?', '&', '=']).skip(1);
    parts.any(|part| part.split(['-', '_', '.']).next() == Some("comments"))
        || COMMENTS.iter().any(|name| title.contains(name))
        || (has_any(&COMMENTS_OR_OPINION, &title) && has_any(&WORDS_FOR_FEED, &title))
}

fn has_any(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Parts of words of which a title has one that only says that there is a feed, and all its words.
const SAYING_FEED: [&str; 10] =
    ["rss", "atom", "feed", "rdf", "xml", "json", "subscribe", "flux", "abon", "syndicate"];
const SAYING_NOTHING: [&str; 32] = [
    "",
    "rss",
    "rss2",
    "atom",
    "feed",
    "feeds",
    "rdf",
    "xml",
    "json",
    "subscribe",
    "news",
    "via",
    "to",
    "our",
    "the",
    "this",
    "an",
    "a",
    "link",
    "icon",
    "1",
    "2",
    "0",
    "92",
    "syndicate",
    "flux",
    "fil",
    "s'abonner",
    "abonnieren",
    "entries",
    "posts",
    "all",
];

/// Whether a title says only that there is a feed.
pub(super) fn is_generic(title: &str) -> bool {
    let lower = title.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'');
    has_any(&SAYING_FEED, &lower) && words.all(|word| SAYING_NOTHING.contains(&word))
}

/// What two spellings of one address have in common.
pub(super) fn key(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    rest.trim_end_matches('/')
}

/// The host without `www.`, in lower case.
pub(super) fn host(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    url.host_str().map(|host| host.trim_start_matches("www.").to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_of_comments_are_known_and_sections_are_not() {
        for (url, title, expected) in [
            ("https://a.example/comments/feed/", "", true),
            ("https://a.example/feeds/7/comments/default", "", true),
            ("https://a.example/?feed=comments-rss2", "", true),
            ("https://a.example/comments.xml", "", true),
            ("https://a.example/x/feed/", "Paper » A post Comments Feed", true),
            ("https://a.example/x/feed/", "Zeitung » Kommentar-Feed", true),
            ("https://a.example/x/feed/", "Journal » Flux des commentaires", true),
            ("https://a.example/x/feed/", "日報 » コメントフィード", true),
            ("https://a.example/x/feed/", "Diario » Feed de los comentarios", true),
            ("https://a.example/x/feed/", "Giornale » Feed dei commenti", true),
            ("https://a.example/meinung/rss", "Zeitung: Kommentar", false),
            ("https://a.example/opinioni", "I commenti del giorno", false),
            ("https://a.example/opinion", "Comentario", false),
            ("https://a.example/commentisfree/rss", "Comment is free", false),
            ("https://commentarymagazine.example/feed", "Commentary", false),
            ("https://comments.example/feed", "Paper", false),
            ("https://a.example/feed", "", false),
        ] {
            assert_eq!(is_of_comments(url, title), expected, "{url} {title}");
        }
    }

    #[test]
    fn a_name_that_only_says_feed_is_none() {
        for (title, expected) in [
            ("RSS", true),
            ("RSS 2.0", true),
            ("Atom 1.0", true),
            ("RSS Feed", true),
            ("Subscribe to our RSS feed", true),
            ("Flux RSS", true),
            ("JSON Feed", true),
            ("XML", true),
            ("News", false),
            ("The Atom Post", false),
            ("RSS: World", false),
            ("Paper » Feed", false),
            ("1", false),
            ("東京", false),
        ] {
            assert_eq!(is_generic(title), expected, "{title}");
        }
    }

    #[test]
    fn links_to_other_services_carry_feeds() {
        for (href, expected) in [
            ("https://r.example/i/subscription/feed/https://a.example/rss", Some("https://a.example/rss")),
            (
                "https://r.example/i/subscription/feed%2Fhttps%3A%2F%2Fa.example%2F%3Ffeed%3Drss2",
                Some("https://a.example/?feed=rss2"),
            ),
            ("https://r.example/?add_feed=http%3a%2f%2fa.example%2ffeed&x=1", Some("http://a.example/feed")),
            ("https://r.example/add?url=https://a.example/feed&y=1", Some("https://a.example/feed")),
            (
                "https://r.example/add?url=https://a.example/?a=1&feed=rss2",
                Some("https://a.example/?a=1&feed=rss2"),
            ),
            ("https://share.example/?u=https://a.example/post", None),
            ("https://a.example/feed", None),
            ("/feed", None),
            ("é", None),
        ] {
            assert_eq!(carried(href).as_deref(), expected, "{href}");
        }
    }

    #[test]
    fn types_are_known_also_as_people_misremember_them() {
        for (mime, expected) in [
            ("application/rss+xml", true),
            ("application/xml+rss", true),
            ("application/atom", true),
            ("application/feed+json; charset=utf-8", true),
            ("text/xml+oembed", false),
            ("application/activity+json", false),
            ("text/html", false),
            ("", false),
        ] {
            assert_eq!(is_feed_type(mime), expected, "{mime}");
        }
    }

    #[test]
    fn two_spellings_of_one_address_have_one_key() {
        for (one, other) in [
            ("https://a.example/feed", "https://a.example/feed/"),
            ("http://a.example/feed", "https://a.example/feed"),
            ("https://a.example/feed#x", "https://a.example/feed"),
        ] {
            assert_eq!(key(one), key(other));
        }
        assert_ne!(key("https://a.example/feed?x"), key("https://a.example/feed"));
    }
}
