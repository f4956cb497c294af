//! What known services offer for the address of a page of theirs.

use url::Url;

use super::well_known::web_url;
use super::{CandidateKind, FeedCandidate, add};

/// A feed's address and what it is of, in the service's own names: no words to translate.
type Offer = (String, String);

/// What known services offer for an address, best first, each named.
pub(super) fn service_candidates(address: &str) -> Vec<FeedCandidate> {
    let mut found = Vec::new();
    let Some(url) = web_url(address) else { return found };
    let host = url.host_str().unwrap_or_default().trim_start_matches("www.").to_ascii_lowercase();
    let segments: Vec<&str> =
        url.path_segments().map(|parts| parts.filter(|part| !part.is_empty()).collect()).unwrap_or_default();
    for (feed, name) in offers(&url, &host, &segments) {
        add(&mut found, feed, Some(name), CandidateKind::Service);
    }
    found
}

fn offers(url: &Url, host: &str, segments: &[&str]) -> Vec<Offer> {
    let below = |path: &str| vec![(format!("https://{host}/{path}"), host.to_owned())];
    match host {
        "youtube.com" | "m.youtube.com" => youtube(url, segments).into_iter().collect(),
        "reddit.com" | "old.reddit.com" | "new.reddit.com" => reddit(segments).into_iter().collect(),
        "github.com" => github(segments),
        "gitlab.com" | "codeberg.org" => forge(host, segments).into_iter().collect(),
        "medium.com" => medium(segments).into_iter().collect(),
        "vimeo.com" => vimeo(segments).into_iter().collect(),
        "bsky.app" => bluesky(segments).into_iter().collect(),
        _ if host.ends_with(".tumblr.com") => below("rss"),
        _ if host.ends_with(".substack.com") || host.ends_with(".medium.com") => below("feed"),
        _ if host.ends_with(".wordpress.com") => below("feed/"),
        _ if host.ends_with(".blogspot.com") => below("feeds/posts/default"),
        _ => mastodon(host, segments).into_iter().collect(),
    }
}

fn youtube(url: &Url, segments: &[&str]) -> Option<Offer> {
    const FEED: &str = "https://www.youtube.com/feeds/videos.xml";
    let offer = |key: &str, id: &str| (format!("{FEED}?{key}={id}"), format!("YouTube: {id}"));
    if let Some((_, list)) = url.query_pairs().find(|(name, _)| name == "list") {
        return Some(offer("playlist_id", &list));
    }
    match segments {
        ["channel", id, ..] => Some(offer("channel_id", id)),
        ["user", name, ..] => Some(offer("user", name)),
        _ => None,
    }
}

fn reddit(segments: &[&str]) -> Option<Offer> {
    let offer = |path: String| (format!("https://www.reddit.com/{path}/.rss"), path);
    match segments {
        ["r", name, "comments", id, ..] => Some(offer(format!("r/{name}/comments/{id}"))),
        [kind @ ("r" | "u" | "user"), name, ..] => Some(offer(format!("{kind}/{name}"))),
        _ => None,
    }
}

/// First segments of GitHub's own pages, which are no users.
const GITHUB_PAGES: [&str; 30] = [
    "about",
    "apps",
    "collections",
    "contact",
    "customer-stories",
    "enterprise",
    "events",
    "explore",
    "features",
    "issues",
    "join",
    "login",
    "logout",
    "marketplace",
    "mobile",
    "new",
    "notifications",
    "pricing",
    "pulls",
    "readme",
    "search",
    "security",
    "sessions",
    "settings",
    "signup",
    "site",
    "sponsors",
    "team",
    "topics",
    "trending",
];

fn github(segments: &[&str]) -> Vec<Offer> {
    let offer = |path: String, name: String| (format!("https://github.com/{path}.atom"), name);
    match segments {
        [page, ..] if GITHUB_PAGES.contains(page) => vec![],
        ["orgs", user, ..] | [user] => vec![offer((*user).to_owned(), (*user).to_owned())],
        [owner, name, "commits", branch, ..] => {
            vec![offer(
                format!("{owner}/{name}/commits/{branch}"),
                format!("{owner}/{name}: commits, {branch}"),
            )]
        }
        [owner, name, rest @ ..] => {
            let kinds =
                if rest.first() == Some(&"tags") { ["tags", "releases"] } else { ["releases", "commits"] };
            kinds
                .map(|kind| offer(format!("{owner}/{name}/{kind}"), format!("{owner}/{name}: {kind}")))
                .to_vec()
        }
        [] => vec![],
    }
}

fn forge(host: &str, segments: &[&str]) -> Option<Offer> {
    let [owner, name, ..] = segments else { return None };
    let path = if host == "codeberg.org" { "releases.rss" } else { "-/tags?format=atom" };
    Some((format!("https://{host}/{owner}/{name}/{path}"), format!("{owner}/{name}")))
}

fn medium(segments: &[&str]) -> Option<Offer> {
    segments.first().map(|name| (format!("https://medium.com/feed/{name}"), format!("Medium: {name}")))
}

fn vimeo(segments: &[&str]) -> Option<Offer> {
    segments.first().map(|name| (format!("https://vimeo.com/{name}/videos/rss"), format!("Vimeo: {name}")))
}

fn bluesky(segments: &[&str]) -> Option<Offer> {
    let ["profile", name, ..] = segments else { return None };
    Some((format!("https://bsky.app/profile/{name}/rss"), format!("@{name}")))
}

/// `https://host/@name`, and `/users/name`, is a profile on Mastodon and its kin.
fn mastodon(host: &str, segments: &[&str]) -> Option<Offer> {
    let name = match segments {
        [name] => name.strip_prefix('@')?,
        ["users", name] => name,
        _ => return None,
    };
    let is_profile = !name.is_empty() && !name.contains(['.', '@']);
    is_profile.then(|| (format!("https://{host}/@{name}.rss"), format!("@{name}@{host}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_services_offer_is_named() {
        for (address, expected) in [
            ("https://www.youtube.com/channel/UC1", "YouTube: UC1"),
            ("https://mastodon.example/@ada", "@ada@mastodon.example"),
            ("https://mastodon.example/users/ada", "@ada@mastodon.example"),
            ("https://bsky.app/profile/ada.example", "@ada.example"),
            ("https://old.reddit.com/r/rust/", "r/rust"),
            ("https://github.com/ada/engine", "ada/engine: releases, ada/engine: commits"),
            ("https://github.com/ada/engine/tags", "ada/engine: tags, ada/engine: releases"),
            ("https://github.com/orgs/ada", "ada"),
            ("https://github.com/pricing", ""),
            ("https://github.com/topics/rss", ""),
            ("https://gitlab.com/ada/engine", "ada/engine"),
            ("https://ada.substack.com/p/x", "ada.substack.com"),
            ("https://ada.wordpress.com/2024/x", "ada.wordpress.com"),
        ] {
            let names: Vec<_> =
                service_candidates(address).into_iter().filter_map(|found| found.title).collect();
            assert_eq!(names.join(", "), expected, "{address}");
        }
    }
}
