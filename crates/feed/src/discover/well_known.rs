//! Addresses that are worth trying because many sites, or this service, have them.

use url::Url;

use super::{CandidateKind, FeedCandidate, add};

/// Paths below the site's root or the page's own folder, commonest first.
const PATHS: [&str; 12] = [
    "feed",
    "rss.xml",
    "feed.xml",
    "atom.xml",
    "index.xml",
    "rss",
    "feed.json",
    "feeds/posts/default",
    "index.rdf",
    "atom",
    "?feed=rss2",
    "blog/feed",
];

/// Addresses worth trying for a page that names no feed, best first: those of its service, else usual paths.
pub fn well_known_candidates(address: &str) -> Vec<FeedCandidate> {
    let mut found = service_candidates(address);
    let Some(url) = web_url(address) else { return found };
    let mut folder = url.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    if !folder.path().ends_with('/') && !folder.path().rsplit('/').next().unwrap_or_default().contains('.') {
        folder.set_path(&format!("{}/", folder.path()));
    }
    for path in PATHS {
        for base in [&folder, &root(&folder)] {
            if let Ok(url) = base.join(path) {
                add(&mut found, url.into(), None, CandidateKind::Guessed);
            }
        }
    }
    found
}

fn root(url: &Url) -> Url {
    url.join("/").unwrap_or_else(|_| url.clone())
}

fn web_url(address: &str) -> Option<Url> {
    let address = address.trim();
    // A host with a port looks like a scheme with a path.
    let has_port = address
        .split_once(':')
        .is_some_and(|(host, rest)| host.contains('.') && rest.starts_with(|c: char| c.is_ascii_digit()));
    let url = Url::parse(address).ok().filter(|_| !has_port);
    let with_scheme = || Url::parse(&format!("https://{address}")).ok().filter(|_| !address.contains("://"));
    let url = url.or_else(with_scheme)?;
    (matches!(url.scheme(), "http" | "https") && url.host_str().is_some()).then_some(url)
}

/// What known services offer for an address.
pub(super) fn service_candidates(address: &str) -> Vec<FeedCandidate> {
    let mut found = Vec::new();
    let Some(url) = web_url(address) else { return found };
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_ascii_lowercase();
    let segments: Vec<&str> =
        url.path_segments().map(|parts| parts.filter(|part| !part.is_empty()).collect()).unwrap_or_default();
    let feed = match host.as_str() {
        "youtube.com" | "m.youtube.com" => youtube(&url, &segments),
        "reddit.com" | "old.reddit.com" | "new.reddit.com" => reddit(&segments),
        "github.com" => github(&segments),
        "medium.com" => segments.first().map(|name| format!("https://medium.com/feed/{name}")),
        "vimeo.com" => segments.first().map(|name| format!("https://vimeo.com/{name}/videos/rss")),
        _ if host.ends_with(".tumblr.com") => Some(format!("https://{host}/rss")),
        _ if host.ends_with(".substack.com") => Some(format!("https://{host}/feed")),
        _ if host.ends_with(".blogspot.com") => Some(format!("https://{host}/feeds/posts/default")),
        _ => mastodon(&host, &segments),
    };
    if let Some(url) = feed {
        add(&mut found, url, None, CandidateKind::Service);
    }
    found
}

fn youtube(url: &Url, segments: &[&str]) -> Option<String> {
    const FEED: &str = "https://www.youtube.com/feeds/videos.xml";
    if let Some((_, list)) = url.query_pairs().find(|(name, _)| name == "list") {
        return Some(format!("{FEED}?playlist_id={list}"));
    }
    match segments {
        ["channel", id, ..] => Some(format!("{FEED}?channel_id={id}")),
        ["user", name, ..] => Some(format!("{FEED}?user={name}")),
        _ => None,
    }
}

fn reddit(segments: &[&str]) -> Option<String> {
    match segments {
        ["r", name, "comments", id, ..] => {
            Some(format!("https://www.reddit.com/r/{name}/comments/{id}/.rss"))
        }
        [kind @ ("r" | "u" | "user"), name, ..] => Some(format!("https://www.reddit.com/{kind}/{name}/.rss")),
        _ => None,
    }
}

fn github(segments: &[&str]) -> Option<String> {
    match segments {
        [owner, name, "commits", branch, ..] => {
            Some(format!("https://github.com/{owner}/{name}/commits/{branch}.atom"))
        }
        [owner, name, "tags", ..] => Some(format!("https://github.com/{owner}/{name}/tags.atom")),
        [owner, name, ..] => Some(format!("https://github.com/{owner}/{name}/releases.atom")),
        [user] => Some(format!("https://github.com/{user}.atom")),
        [] => None,
    }
}

/// `https://host/@name` is a profile on Mastodon and its kin.
fn mastodon(host: &str, segments: &[&str]) -> Option<String> {
    let [name] = segments else { return None };
    let is_profile = name.len() > 1 && name.starts_with('@') && !name.contains('.');
    is_profile.then(|| format!("https://{host}/{name}.rss"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_have_rules() {
        for (address, expected) in [
            (
                "https://www.youtube.com/channel/UC1",
                "https://www.youtube.com/feeds/videos.xml?channel_id=UC1",
            ),
            (
                "https://www.youtube.com/playlist?list=PL1",
                "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
            ),
            ("https://mastodon.example/@ada", "https://mastodon.example/@ada.rss"),
            ("https://old.reddit.com/r/rust/", "https://www.reddit.com/r/rust/.rss"),
            ("https://github.com/rust-lang/rust", "https://github.com/rust-lang/rust/releases.atom"),
            ("https://ada.substack.com/p/x", "https://ada.substack.com/feed"),
        ] {
            let first = well_known_candidates(address).into_iter().next();
            assert_eq!(
                first.map(|found| (found.url, found.kind)),
                Some((expected.to_owned(), CandidateKind::Service))
            );
        }
    }

    #[test]
    fn other_sites_have_usual_paths() {
        let found: Vec<_> =
            well_known_candidates("example.com/blog").into_iter().map(|found| found.url).collect();
        for expected in
            ["https://example.com/blog/feed", "https://example.com/feed", "https://example.com/rss.xml"]
        {
            assert!(found.contains(&expected.to_owned()), "{expected} in {found:?}");
        }
        assert!(well_known_candidates("mailto:x").is_empty());
    }
}
