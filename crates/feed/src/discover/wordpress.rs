//! WordPress: known by what its pages say and load, whether or not the theme declares its feeds.

use url::Url;

use super::{CandidateKind, FeedCandidate, signs::host, well_known::web_url};

/// Root of a WordPress site, and whether its addresses are plain (`?p=1`): there is no `feed/` then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WordPress {
    pub(super) root: String,
    pub(super) is_plain: bool,
}

impl WordPress {
    /// Of the address of its REST interface (`link rel=https://api.w.org/`).
    pub(super) fn of_interface(url: &str) -> Option<Self> {
        let (root, is_plain) = match url.split_once("wp-json") {
            Some((root, _)) => (root, false),
            None => (url.split_once("?rest_route")?.0, true),
        };
        let root = root.strip_suffix("index.php").unwrap_or(root);
        root.ends_with('/').then(|| Self { root: root.to_owned(), is_plain })
    }

    /// Of the address of a style or picture, where that lies on the page's own host.
    pub(super) fn of_file(url: &str, page: &str) -> Option<Self> {
        let root = ["/wp-content/", "/wp-includes/"]
            .iter()
            .find_map(|folder| url.split_once(folder).map(|(root, _)| format!("{root}/")))?;
        let is_own = host(&root).is_some() && host(&root) == host(page);
        is_own.then(|| Self { root, is_plain: has_plain_address(page) })
    }

    /// Of the address of a page that only says who wrote it: the site may be its host's.
    pub(super) fn of_page(page: &str) -> Option<Self> {
        let root = web_url(page)?.join("/").ok()?;
        Some(Self { root: root.into(), is_plain: has_plain_address(page) })
    }

    /// The site's feed, named by the site, then that of its comments, which says itself what it is.
    pub(super) fn candidates(&self, name: Option<&str>) -> Vec<FeedCandidate> {
        let rest = self.root.split_once("//").map_or("", |(_, rest)| rest).trim_end_matches('/');
        let name = name.unwrap_or(rest);
        let paths =
            if self.is_plain { ["?feed=rss2", "?feed=comments-rss2"] } else { ["feed/", "comments/feed/"] };
        paths
            .into_iter()
            .zip([Some(name.to_owned()), None])
            .map(|(path, title)| FeedCandidate {
                url: format!("{}{path}", self.root),
                title,
                kind: CandidateKind::Service,
            })
            .collect()
    }
}

fn has_plain_address(page: &str) -> bool {
    let Ok(url) = Url::parse(page) else { return false };
    url.query_pairs().any(|(name, _)| matches!(&*name, "p" | "page_id" | "cat"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(site: Option<WordPress>) -> String {
        site.map_or_else(|| "-".to_owned(), |site| format!("{} {}", site.root, site.is_plain))
    }

    #[test]
    fn a_site_is_known_by_its_interface_its_files_or_its_page() {
        for (url, expected) in [
            ("https://a.example/wp-json/", "https://a.example/ false"),
            ("https://a.example/blog/wp-json/", "https://a.example/blog/ false"),
            ("https://a.example/index.php?rest_route=/", "https://a.example/ true"),
            ("https://a.example/?rest_route=/", "https://a.example/ true"),
            ("https://a.example/x", "-"),
            ("https://a.example/x?rest_route=/", "-"),
        ] {
            assert_eq!(found(WordPress::of_interface(url)), expected, "{url}");
        }
        for (url, page, expected) in [
            ("https://a.example/wp-content/x.css", "https://a.example/2024/post", "https://a.example/ false"),
            (
                "https://a.example/blog/wp-includes/x.js",
                "https://a.example/blog/?p=7",
                "https://a.example/blog/ true",
            ),
            ("https://www.a.example/wp-content/x.css", "https://a.example/", "https://www.a.example/ false"),
            ("https://b.example/wp-content/x.css", "https://a.example/", "-"),
            ("https://a.example/x.css", "https://a.example/", "-"),
        ] {
            assert_eq!(found(WordPress::of_file(url, page)), expected, "{url}");
        }
        for (page, expected) in [
            ("https://a.example/2024/post/", "https://a.example/ false"),
            ("https://a.example/?page_id=2", "https://a.example/ true"),
            ("htdps://a.example/", "-"),
            ("mailto:a@a.example", "-"),
        ] {
            assert_eq!(found(WordPress::of_page(page)), expected, "{page}");
        }
    }

    #[test]
    fn its_feeds_are_named_by_the_site() {
        let site = |is_plain| WordPress { root: "https://a.example/blog/".to_owned(), is_plain };
        for (site, name, expected) in [
            (
                site(false),
                None,
                "a.example/blog https://a.example/blog/feed/, - https://a.example/blog/comments/feed/",
            ),
            (
                site(true),
                Some("Ada"),
                "Ada https://a.example/blog/?feed=rss2, - https://a.example/blog/?feed=comments-rss2",
            ),
        ] {
            let shown = |one: FeedCandidate| format!("{} {}", one.title.as_deref().unwrap_or("-"), one.url);
            let found: Vec<_> = site.candidates(name).into_iter().map(shown).collect();
            assert_eq!(found.join(", "), expected);
        }
    }
}
