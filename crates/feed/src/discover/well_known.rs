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
    let (bases, own) = places(&url);
    for path in PATHS {
        for base in &bases {
            if let Ok(url) = base.join(path) {
                add(&mut found, url.into(), None, CandidateKind::Guessed);
            }
        }
    }
    // Below a post WordPress has a feed of what is said about it.
    for path in ["feed", "rss.xml", "index.xml", "feed.xml"] {
        if let Some(url) = own.as_ref().and_then(|own| own.join(path).ok()) {
            add(&mut found, url.into(), None, CandidateKind::Guessed);
        }
    }
    found
}

/// Folders that may have a feed of the site, best first; and the page's own, where that looks like one post's.
fn places(page: &Url) -> (Vec<Url>, Option<Url>) {
    let at = |path: &str| {
        let mut url = page.clone();
        url.set_query(None);
        url.set_fragment(None);
        url.set_path(path);
        url
    };
    let path = page.path();
    let (folder, last) = path.rsplit_once('/').unwrap_or(("", path));
    let own = if last.is_empty() || last.contains('.') { format!("{folder}/") } else { format!("{path}/") };
    let parts: Vec<&str> = own.split('/').filter(|part| !part.is_empty()).collect();
    let mut bases = vec![];
    let is_post = parts.iter().any(|part| is_year(part)) || parts.last().is_some_and(|part| is_slug(part));
    if !is_post {
        bases.push(at(&own));
    }
    if let [first, _, ..] = parts.as_slice()
        && !is_year(first)
    {
        bases.push(at(&format!("/{first}/")));
    }
    bases.push(at("/"));
    bases.dedup();
    (bases, is_post.then(|| at(&own)))
}

/// `2024`, of which archives are made.
fn is_year(part: &str) -> bool {
    part.len() == 4
        && part.bytes().all(|byte| byte.is_ascii_digit())
        && (part.starts_with("19") || part.starts_with("20"))
}

/// `what-somebody-wrote`: a title as an address.
fn is_slug(part: &str) -> bool {
    part.matches('-').count() > 1
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
    fn a_post_leads_to_its_site_first_and_to_what_is_said_about_it_last() {
        for (address, first, own) in [
            ("https://a.example/2024/post/", "https://a.example/feed", "https://a.example/2024/post/feed"),
            (
                "https://a.example/2024/05/06/post",
                "https://a.example/feed",
                "https://a.example/2024/05/06/post/feed",
            ),
            ("https://a.example/what-i-saw/", "https://a.example/feed", "https://a.example/what-i-saw/feed"),
            (
                "https://a.example/blog/2024/post",
                "https://a.example/blog/feed",
                "https://a.example/blog/2024/post/feed",
            ),
        ] {
            let found = well_known_candidates(address);
            assert_eq!(found[0].url, first, "{address}");
            let last: Vec<_> = found.iter().rev().take(4).map(|one| one.url.as_str()).collect();
            assert!(last.contains(&own), "{address} {last:?}");
        }
        for (address, first) in [
            ("https://a.example/", "https://a.example/feed"),
            ("https://a.example/blog/", "https://a.example/blog/feed"),
            ("https://a.example/blog/today", "https://a.example/blog/today/feed"),
            ("https://a.example/my-blog/index.html", "https://a.example/my-blog/feed"),
        ] {
            let found = well_known_candidates(address);
            assert_eq!(found[0].url, first, "{address}");
            assert!(found.iter().all(|one| one.title.is_none()), "{address}");
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
