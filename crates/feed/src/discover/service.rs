//! What known services offer for the address of a page of theirs.

use url::{Url, form_urlencoded};

use super::{CandidateKind, FeedCandidate, add, signs::host, well_known::web_url};

/// A feed's address and what it is of, in the service's own names and paths: no words to translate.
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

/// The feed of a channel that a page of YouTube's names (`itemprop=channelId`).
pub(super) fn youtube_channel(address: &str, id: &str) -> Option<FeedCandidate> {
    let host = host(address)?;
    let is_id =
        id.starts_with("UC") && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    (is_id && (host == "youtube.com" || host.ends_with(".youtube.com")))
        .then(|| service_candidates(&format!("https://www.youtube.com/channel/{id}")).into_iter().next())?
}

fn offers(url: &Url, host: &str, segments: &[&str]) -> Vec<Offer> {
    let below = |path: &str| vec![(format!("https://{host}/{path}"), host.to_owned())];
    match host {
        "youtube.com" | "m.youtube.com" => youtube(url, segments).into_iter().collect(),
        _ if host == "reddit.com" || host.ends_with(".reddit.com") => reddit(segments),
        "github.com" => github(segments),
        "gist.github.com" => gist(segments).into_iter().collect(),
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
        let list: String = form_urlencoded::byte_serialize(list.as_bytes()).collect();
        return Some(offer("playlist_id", &list));
    }
    match segments {
        ["channel", id, ..] => Some(offer("channel_id", id)),
        ["user", name, ..] => Some(offer("user", name)),
        _ => None,
    }
}

fn reddit(segments: &[&str]) -> Vec<Offer> {
    let offer = |path: String| (format!("https://www.reddit.com/{path}/.rss"), path);
    match segments {
        // Behind the group: of one conversation nobody is a reader for long.
        ["r", name, "comments", id, ..] => {
            vec![offer(format!("r/{name}")), offer(format!("r/{name}/comments/{id}"))]
        }
        ["user", name, "m", list, ..] => vec![offer(format!("user/{name}/m/{list}"))],
        [kind @ ("r" | "u" | "user"), name, ..] => vec![offer(format!("{kind}/{name}"))],
        _ => vec![],
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
    let offer = |path: String| (format!("https://github.com/{path}.atom"), path);
    match segments {
        [page, ..] if GITHUB_PAGES.contains(page) => vec![],
        ["orgs", user, ..] | [user] => vec![offer((*user).to_owned())],
        // Behind the branch may stand a path, or more of the branch's name.
        [owner, name, "commits", branch, rest @ ..] => {
            let whole = [&[*branch], rest].concat().join("/");
            let mut branches = vec![(*branch).to_owned(), whole];
            branches.dedup();
            branches.into_iter().map(|branch| offer(format!("{owner}/{name}/commits/{branch}"))).collect()
        }
        [owner, name, rest @ ..] => {
            let kinds =
                if rest.first() == Some(&"tags") { ["tags", "releases"] } else { ["releases", "commits"] };
            kinds.map(|kind| offer(format!("{owner}/{name}/{kind}"))).to_vec()
        }
        [] => vec![],
    }
}

fn gist(segments: &[&str]) -> Option<Offer> {
    let [user, ..] = segments else { return None };
    (*user != "discover").then(|| (format!("https://gist.github.com/{user}.atom"), format!("gist: {user}")))
}

fn forge(host: &str, segments: &[&str]) -> Option<Offer> {
    let [owner, name, ..] = segments else { return None };
    if host == "codeberg.org" {
        let path = format!("{owner}/{name}/releases");
        return Some((format!("https://{host}/{path}.rss"), path));
    }
    // Projects of GitLab lie in groups of groups; what is of the project stands behind a hyphen.
    let project = segments.iter().take_while(|part| **part != "-").copied().collect::<Vec<_>>().join("/");
    Some((format!("https://{host}/{project}/-/tags?format=atom"), format!("{project}/tags")))
}

fn medium(segments: &[&str]) -> Option<Offer> {
    let name = match segments {
        ["tag", tag, ..] => format!("tag/{tag}"),
        [name, ..] => (*name).to_owned(),
        [] => return None,
    };
    Some((format!("https://medium.com/feed/{name}"), format!("Medium: {name}")))
}

fn vimeo(segments: &[&str]) -> Option<Offer> {
    segments.first().map(|name| (format!("https://vimeo.com/{name}/videos/rss"), format!("Vimeo: {name}")))
}

fn bluesky(segments: &[&str]) -> Option<Offer> {
    let ["profile", name, ..] = segments else { return None };
    Some((format!("https://bsky.app/profile/{name}/rss"), format!("@{name}")))
}

/// `https://host/@name`, its parts and its posts, `/users/name`, and `/@name@home`, which others show of a profile that
/// lives elsewhere: on Mastodon and its kin. `/tags/name` is an address of many others, too: there the host must say more.
fn mastodon(host: &str, segments: &[&str]) -> Option<Offer> {
    if let ["tags", tag] = segments {
        let is_known = ["mastodon", "mstdn"].iter().any(|part| host.contains(part));
        return is_known.then(|| (format!("https://{host}/tags/{tag}.rss"), format!("#{tag}@{host}")));
    }
    let name = match segments {
        [name] => name.strip_prefix('@')?,
        [name, part] if matches!(*part, "with_replies" | "media") || is_number(part) => {
            name.strip_prefix('@')?
        }
        ["users", name] => name,
        _ => return None,
    };
    let (name, host) = name.split_once('@').unwrap_or((name, host));
    let is_profile =
        !name.is_empty() && !name.contains(['.', '@']) && host.contains('.') && !host.contains('@');
    is_profile.then(|| (format!("https://{host}/@{name}.rss"), format!("@{name}@{host}")))
}

fn is_number(text: &str) -> bool {
    text.len() > 5 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_is_taken_from_pages_of_youtube_alone() {
        for (address, id, expected) in [
            ("https://www.youtube.com/watch?v=x", "UCab-_1", true),
            ("https://m.youtube.com/watch?v=x", "UCab", true),
            ("https://example.com/", "UCab", false),
            ("https://www.youtube.com/watch?v=x", "UC&x=", false),
            ("https://www.youtube.com/watch?v=x", "ab", false),
        ] {
            let found = youtube_channel(address, id).map(|found| found.url);
            let feed = format!("https://www.youtube.com/feeds/videos.xml?channel_id={id}");
            assert_eq!(found, expected.then_some(feed), "{address} {id}");
        }
    }

    #[test]
    fn what_services_offer_is_named() {
        for (address, expected) in [
            ("https://www.youtube.com/channel/UC1", "YouTube: UC1"),
            ("https://mastodon.example/@ada", "@ada@mastodon.example"),
            ("https://mastodon.example/users/ada", "@ada@mastodon.example"),
            ("https://mastodon.example/@ada/with_replies", "@ada@mastodon.example"),
            ("https://mastodon.example/@ada/113000000000000000", "@ada@mastodon.example"),
            ("https://mastodon.example/@ada@home.example", "@ada@home.example"),
            ("https://mastodon.example/@ada@home", ""),
            ("https://blog.example/@ada/a-story-4f", ""),
            ("https://bsky.app/profile/ada.example", "@ada.example"),
            ("https://old.reddit.com/r/rust/", "r/rust"),
            ("https://www.reddit.com/r/rust/comments/1/x/", "r/rust, r/rust/comments/1"),
            ("https://www.reddit.com/user/ada/m/news/", "user/ada/m/news"),
            ("https://np.reddit.com/user/ada", "user/ada"),
            ("https://gist.github.com/ada/4f", "gist: ada"),
            ("https://gist.github.com/discover", ""),
            ("https://github.com/ada/engine", "ada/engine/releases, ada/engine/commits"),
            ("https://github.com/ada/engine/tags", "ada/engine/tags, ada/engine/releases"),
            ("https://github.com/orgs/ada", "ada"),
            (
                "https://github.com/ada/engine/commits/feature/x",
                "ada/engine/commits/feature, ada/engine/commits/feature/x",
            ),
            ("https://medium.com/tag/rust/latest", "Medium: tag/rust"),
            ("https://medium.com/@ada/story", "Medium: @ada"),
            ("https://www.youtube.com/playlist?list=PL%26x%3D1", "YouTube: PL%26x%3D1"),
            ("https://mastodon.example/tags/rust", "#rust@mastodon.example"),
            ("https://blog.example/tags/rust", ""),
            ("https://github.com/pricing", ""),
            ("https://github.com/topics/rss", ""),
            ("https://gitlab.com/ada/engine", "ada/engine/tags"),
            ("https://gitlab.com/group/sub/engine/-/issues", "group/sub/engine/tags"),
            ("https://codeberg.org/ada/engine/src", "ada/engine/releases"),
            ("https://ada.substack.com/p/x", "ada.substack.com"),
            ("https://ada.wordpress.com/2024/x", "ada.wordpress.com"),
        ] {
            let names: Vec<_> =
                service_candidates(address).into_iter().filter_map(|found| found.title).collect();
            assert_eq!(names.join(", "), expected, "{address}");
        }
    }
}
