//! Which newsroom is behind a feed.

use url::{Host, Url};

/// Sites on which others publish, each below its own first part of the path.
const SHARED: [&str; 8] = [
    "localhost",
    "medium.com",
    "youtube.com",
    "reddit.com",
    "github.com",
    "mastodon.social",
    "feedburner.com",
    "bsky.app",
];

/// Parts of a path on such sites that say what kind of place it is, not whose.
const KINDS: [&str; 7] = ["r", "u", "user", "c", "channel", "feeds", "videos.xml"];

/// What only parts a site.
const PARTS: [&str; 7] = ["www.", "feeds.", "feed.", "rss.", "m.", "amp.", "news."];

/// What names a newsroom, for counting: the host of its site without `www.` and the like, so that all feeds of one site are
/// one newsroom; on a host that others share, with the first part of the path that names somebody, or else the title. Without a
/// host its title.
pub(super) fn newsroom(site: &str, title: &str) -> String {
    let url = Url::parse(site).ok();
    let Some((url, host)) = url.as_ref().and_then(|url| Some((url, url.host()?))) else {
        return title.to_owned();
    };
    let (host, is_shared) = match host {
        Host::Domain(name) => (bare(name).to_owned(), SHARED.contains(&bare(name))),
        address => (address.to_string(), true),
    };
    if !is_shared {
        return host;
    }
    let mut parts = url.path_segments().into_iter().flatten().filter(|part| !part.is_empty()).peekable();
    let has_path = parts.peek().is_some();
    match parts.find(|part| !KINDS.contains(part)) {
        Some(part) => format!("{host}/{part}"),
        None if has_path => format!("{host}/{title}"),
        None => host,
    }
}

fn bare(host: &str) -> &str {
    let rest = PARTS.iter().find_map(|part| host.strip_prefix(part));
    rest.filter(|rest| rest.contains('.')).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::newsroom;

    #[test]
    fn all_feeds_of_a_site_are_of_one_newsroom() {
        for (site, expected) in [
            ("https://www.courier.example/world", "courier.example"),
            ("https://feeds.courier.example/rss.xml", "courier.example"),
            ("https://news.example", "news.example"),
            ("https://medium.com/the-ledger/latest", "medium.com/the-ledger"),
            ("http://127.0.0.1:8081/aldermere-courier/feed.xml", "127.0.0.1/aldermere-courier"),
            ("http://localhost:8081/", "localhost"),
            ("https://www.reddit.com/r/rivers/", "reddit.com/rivers"),
            ("https://www.youtube.com/channel/UC12/videos", "youtube.com/UC12"),
            ("https://www.youtube.com/feeds/videos.xml?channel_id=UC12", "youtube.com/The Ledger"),
            ("no address", "The Ledger"),
            ("saved:pages", "The Ledger"),
        ] {
            assert_eq!(newsroom(site, "The Ledger"), expected, "{site}");
        }
    }
}
