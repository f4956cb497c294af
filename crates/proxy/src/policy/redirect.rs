//! Redirects: counted, and remembered as far as they are permanent.

use url::Url;

use super::FetchError;

/// How many hops are followed.
pub const MAX_REDIRECTS: usize = 5;

/// Whether a status sends the client elsewhere (RFC 9110, section 15.4).
pub fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// The hops of one fetch.
#[derive(Debug, Default)]
pub struct Trail {
    hops: usize,
    moved: Option<Url>,
    is_broken: bool,
}

impl Trail {
    /// Notes a hop.
    ///
    /// # Errors
    /// `TooManyRedirects` at the sixth.
    pub fn step(&mut self, status: u16, from: &Url, to: &Url) -> Result<(), FetchError> {
        self.hops += 1;
        if self.hops > MAX_REDIRECTS {
            return Err(FetchError::TooManyRedirects);
        }
        // A hop from https to http is followed, but never recommended as the new address.
        let is_downgrade = from.scheme() == "https" && to.scheme() == "http";
        self.is_broken |= !matches!(status, 301 | 308) || is_downgrade;
        if !self.is_broken {
            self.moved = Some(to.clone());
        }
        Ok(())
    }

    /// Where the permanent redirects at the start of the trail lead.
    pub fn moved(self) -> Option<Url> {
        self.moved
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(hops: &[(u16, &str)]) -> Option<String> {
        let (mut trail, mut from) = (Trail::default(), Url::parse("https://a.org/").unwrap());
        for (status, to) in hops {
            let to = Url::parse(to).unwrap();
            trail.step(*status, &from, &to).unwrap();
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
        let url = Url::parse("https://a.org/").unwrap();
        let mut trail = Trail::default();
        assert!((0..MAX_REDIRECTS).all(|_| trail.step(302, &url, &url).is_ok()));
        assert_eq!(trail.step(302, &url, &url), Err(FetchError::TooManyRedirects));
    }
}
