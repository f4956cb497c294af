//! Redirects: counted, remembered as far as they are permanent, and shared no longer than each of them allows.

use std::time::Duration;

use url::Url;

use super::{Credentials, FetchError, HEURISTIC_FRESH, LONGEST_FRESH, freshness, is_personal};

/// How many hops are followed.
pub const MAX_REDIRECTS: usize = 5;

/// Whether a status says so for good.
fn is_permanent(status: u16) -> bool {
    matches!(status, 301 | 308)
}

/// Whether a status sends the client elsewhere (RFC 9110, section 15.4).
pub fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// The hops of one fetch.
#[derive(Debug)]
pub struct Trail {
    hops: usize,
    moved: Option<Url>,
    is_broken: bool,
    fresh: Option<Duration>,
}

impl Trail {
    /// A fetch that begins at this address, which these open.
    pub fn begin(url: &Url, credentials: Option<&Credentials>) -> Self {
        let fresh = (!is_personal(url, credentials)).then_some(LONGEST_FRESH);
        Self { hops: 0, moved: None, is_broken: false, fresh }
    }

    /// Notes a hop. `header` gives a header's lines of the answer that told of it, joined by commas.
    ///
    /// # Errors
    /// `TooManyRedirects` at the sixth.
    pub fn step(
        &mut self,
        status: u16,
        from: &Url,
        to: &Url,
        header: impl Fn(&str) -> Option<String>,
    ) -> Result<(), FetchError> {
        self.hops += 1;
        if self.hops > MAX_REDIRECTS {
            return Err(FetchError::TooManyRedirects);
        }
        // A hop from https to http is followed, but never recommended as the new address.
        let is_downgrade = from.scheme() == "https" && to.scheme() == "http";
        self.is_broken |= !is_permanent(status) || is_downgrade;
        if !self.is_broken {
            self.moved = Some(to.clone());
        }
        // One that is for now may lead elsewhere the next time (RFC 9111, section 4.2.2, has a cache guess for the
        // others).
        let unsaid = if is_permanent(status) { LONGEST_FRESH } else { HEURISTIC_FRESH };
        let hop = if is_personal(to, None) { None } else { freshness(header, unsaid) };
        self.fresh = shorter(self.fresh, hop);
        Ok(())
    }

    /// Where the permanent redirects at the start of the trail lead.
    pub fn moved(&self) -> Option<Url> {
        self.moved.clone()
    }

    /// How long any reader may be given what stands at the end of the trail, which is `last` by itself: no longer than each
    /// hop may be taken for known, and nobody else at all where one of them was for one reader alone.
    pub fn fresh(&self, last: Option<Duration>) -> Option<Duration> {
        shorter(self.fresh, last)
    }
}

fn shorter(one: Option<Duration>, other: Option<Duration>) -> Option<Duration> {
    one.zip(other).map(|(one, other)| one.min(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    fn moved(hops: &[(u16, &str)]) -> Option<String> {
        let mut from = url("https://a.org/");
        let mut trail = Trail::begin(&from, None);
        for (status, to) in hops {
            let to = url(to);
            trail.step(*status, &from, &to, |_| None).unwrap();
            from = to;
        }
        trail.moved().map(String::from)
    }

    #[test]
    fn only_permanent_hops_from_the_start_move_a_feed() {
        let (b, c) = ("https://b.org/", "https://c.org/");
        assert_eq!(moved(&[]), None);
        assert_eq!(moved(&[(301, b), (308, c)]).as_deref(), Some(c));
        assert_eq!(moved(&[(301, b), (302, c)]).as_deref(), Some(b));
        assert_eq!(moved(&[(302, b), (301, c)]), None);
        assert_eq!(moved(&[(301, "http://b.org/")]), None);
    }

    #[test]
    fn the_sixth_hop_is_one_too_many() {
        let url = url("https://a.org/");
        let mut trail = Trail::begin(&url, None);
        assert!((0..MAX_REDIRECTS).all(|_| trail.step(302, &url, &url, |_| None).is_ok()));
        assert_eq!(trail.step(302, &url, &url, |_| None), Err(FetchError::TooManyRedirects));
    }

    #[test]
    fn a_document_is_shared_no_longer_than_every_hop_allows() {
        let (plain, secret) = ("https://b.org/", "https://b.org/?X-Amz-Signature=1");
        for (hops, fresh) in [
            (vec![], Some(3600)),
            (vec![(302, "max-age=30", plain)], Some(30)),
            (vec![(302, "max-age=30", plain), (302, "max-age=20", plain)], Some(20)),
            (vec![(302, "no-cache", plain)], Some(0)),
            (vec![(302, "no-store", plain)], None),
            (vec![(302, "private", plain), (301, "", plain)], None),
            (vec![(302, "", plain)], Some(60)),
            (vec![(303, "", plain), (307, "", plain)], Some(60)),
            (vec![(301, "", plain), (308, "", plain)], Some(3600)),
            (vec![(301, "max-age=10", plain)], Some(10)),
            (vec![(302, "max-age=86400", plain)], Some(3600)),
            (vec![(302, "max-age=86400", secret)], None),
            (vec![(302, "max-age=86400", secret), (302, "max-age=86400", plain)], None),
        ] {
            let mut trail = Trail::begin(&url("https://a.org/"), None);
            for (status, caching, to) in &hops {
                let header = |name: &str| {
                    (name == "cache-control" && !caching.is_empty()).then(|| (*caching).to_owned())
                };
                trail.step(*status, &url("https://a.org/"), &url(to), header).unwrap();
            }
            let told = trail.fresh(Some(Duration::from_secs(3600))).map(|fresh| fresh.as_secs());
            assert_eq!(told, fresh, "{hops:?}");
            assert_eq!(trail.fresh(None), None);
        }
        assert_eq!(Trail::begin(&url(secret), None).fresh(Some(Duration::ZERO)), None);
    }
}
