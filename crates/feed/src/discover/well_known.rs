//! Addresses that are worth trying because many sites, or this service, have them.

use url::Url;

use super::service::service_candidates;
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

/// The address as a web address; `https` where it names no scheme.
pub(super) fn web_url(address: &str) -> Option<Url> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
