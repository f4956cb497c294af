//! What one reader's answer may be to another reader: a shared cache's rules (RFC 9111).

use std::time::Duration;

use url::Url;

use super::Credentials;

/// The longest time for which an answer is taken for fresh, whatever its site says.
pub const LONGEST_FRESH: Duration = Duration::from_secs(24 * 60 * 60);

/// How long an answer is taken for fresh whose site says nothing (RFC 9111, section 4.2.2, leaves that to the cache).
pub const HEURISTIC_FRESH: Duration = Duration::from_secs(60);

/// Words in an address that say it was made for one person.
const PERSONAL: [&str; 17] = [
    "token",
    "auth",
    "key",
    "apikey",
    "secret",
    "sig",
    "signature",
    "hash",
    "pass",
    "password",
    "passwd",
    "pwd",
    "session",
    "sid",
    "jwt",
    "credential",
    "private",
];

/// Whether a document looks like one person's own: it is asked for with a password, or a parameter or a part of the path
/// is named for a secret. What is fetched there is neither stored nor shared, although whoever knows the address could fetch
/// it too.
pub fn is_personal(url: &Url, credentials: Option<&Credentials>) -> bool {
    if credentials.is_some() {
        return true;
    }
    let names = url.query_pairs().any(|(name, _)| is_secret(&name));
    names || url.path_segments().into_iter().flatten().any(is_secret)
}

fn is_secret(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_word =
        |word: &str| PERSONAL.contains(&word) || word.ends_with("token") || word.ends_with("secret");
    name.split(|letter: char| !letter.is_ascii_alphanumeric()).any(is_word)
}

/// How long an answer may be given to any reader without asking its site again; `None`: it is this reader's alone.
/// `header` gives a header's lines, joined by commas; `unsaid` is taken where the site says nothing.
///
/// Every request of one kind is sent with the same headers, and none that tells of the reader, so of `Vary` only `*`
/// matters (section 4.1).
pub fn freshness(header: impl Fn(&str) -> Option<String>, unsaid: Duration) -> Option<Duration> {
    let caching = Caching::read(&header("cache-control").unwrap_or_default());
    let is_varied = header("vary").is_some_and(|vary| vary.split(',').any(|name| name.trim() == "*"));
    if caching.is_private || is_varied || header("set-cookie").is_some() {
        return None;
    }
    let is_unwanted =
        || header("pragma").is_some_and(|pragma| pragma.to_ascii_lowercase().contains("no-cache"));
    let fresh = match caching.lifetime() {
        Some(lifetime) => lifetime,
        None if header("expires").is_some() => until_expiry(&header),
        None if is_unwanted() => Duration::ZERO,
        None => unsaid,
    };
    let age =
        header("age").and_then(|age| age.trim().parse().ok()).map_or(Duration::ZERO, Duration::from_secs);
    Some(fresh.saturating_sub(age).min(LONGEST_FRESH))
}

/// The directives of `Cache-Control` (section 5.2.2) that a shared cache minds.
#[derive(Default)]
struct Caching {
    is_private: bool,
    is_checked: bool,
    max_age: Option<Duration>,
    shared_max_age: Option<Duration>,
}

impl Caching {
    fn read(text: &str) -> Self {
        let mut caching = Self::default();
        for directive in text.split(',') {
            let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
            match name.trim().to_ascii_lowercase().as_str() {
                "no-store" | "private" => caching.is_private = true,
                "no-cache" => caching.is_checked = true,
                "max-age" => shorten(&mut caching.max_age, value),
                "s-maxage" => shorten(&mut caching.shared_max_age, value),
                _ => {}
            }
        }
        caching
    }

    fn lifetime(&self) -> Option<Duration> {
        if self.is_checked { Some(Duration::ZERO) } else { self.shared_max_age.or(self.max_age) }
    }
}

/// Of two times that are said the shorter counts; one that cannot be read is none (section 4.2.1).
fn shorten(time: &mut Option<Duration>, value: &str) {
    let said = value.trim().trim_matches('"').parse().map_or(Duration::ZERO, Duration::from_secs);
    *time = Some(time.map_or(said, |time| time.min(said)));
}

/// `Expires` less `Date`: the site's own clock, so that ours does not matter.
fn until_expiry(header: &impl Fn(&str) -> Option<String>) -> Duration {
    let moment = |name| header(name).and_then(|text| httpdate::parse_http_date(text.trim()).ok());
    match (moment("expires"), moment("date")) {
        (Some(expiry), Some(date)) => expiry.duration_since(date).unwrap_or_default(),
        _ => Duration::ZERO,
    }
}

/// Whether a client that sends these validators has what a cache holds (RFC 9110, section 13.1: entity tags compared
/// weakly, and dates only where there is no tag).
pub fn is_known(client: (Option<&[u8]>, Option<&[u8]>), held: (Option<&[u8]>, Option<&[u8]>)) -> bool {
    match (client, held) {
        ((Some(tag), _), (Some(held), _)) => opaque(tag) == opaque(held),
        ((Some(_), _), _) => false,
        ((None, Some(date)), (_, Some(held))) => date == held,
        _ => false,
    }
}

fn opaque(tag: &[u8]) -> &[u8] {
    let tag = tag.trim_ascii();
    tag.strip_prefix(b"W/").unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fresh(headers: &[(&str, &str)]) -> Option<u64> {
        let header = |name: &str| {
            let values: Vec<_> =
                headers.iter().filter(|(own, _)| *own == name).map(|(_, value)| *value).collect();
            (!values.is_empty()).then(|| values.join(", "))
        };
        freshness(header, Duration::from_secs(7)).map(|fresh| fresh.as_secs())
    }

    #[test]
    fn a_site_says_how_long_its_answer_is_fresh() {
        let (date, later) = ("Mon, 23 Nov 2026 10:00:00 GMT", "Mon, 23 Nov 2026 10:01:30 GMT");
        for (headers, seconds) in [
            (vec![], Some(7)),
            (vec![("cache-control", "max-age=60")], Some(60)),
            (vec![("cache-control", "public, MAX-AGE=\"60\"")], Some(60)),
            (vec![("cache-control", "max-age=60, s-maxage=5")], Some(5)),
            (vec![("cache-control", "max-age=60"), ("cache-control", "max-age=30")], Some(30)),
            (vec![("cache-control", "max-age=60"), ("age", "50")], Some(10)),
            (vec![("cache-control", "max-age=60"), ("age", "90")], Some(0)),
            (vec![("cache-control", "max-age=soon")], Some(0)),
            (vec![("cache-control", "max-age=-1")], Some(0)),
            (vec![("cache-control", "no-cache, max-age=60")], Some(0)),
            (vec![("cache-control", "max-age=31536000")], Some(86_400)),
            (vec![("expires", later), ("date", date)], Some(90)),
            (vec![("expires", date), ("date", later)], Some(0)),
            (vec![("expires", "0"), ("date", date)], Some(0)),
            (vec![("expires", later)], Some(0)),
            (vec![("expires", later), ("date", date), ("cache-control", "max-age=3")], Some(3)),
            (vec![("pragma", "no-cache")], Some(0)),
            (vec![("vary", "accept-encoding, cookie")], Some(7)),
        ] {
            assert_eq!(fresh(&headers), seconds, "{headers:?}");
        }
    }

    #[test]
    fn what_is_one_readers_own_is_not_shared() {
        for headers in [
            ("cache-control", "private"),
            ("cache-control", "max-age=60, No-Store"),
            ("cache-control", "private=\"set-cookie\", max-age=60"),
            ("set-cookie", "a=b"),
            ("vary", "accept, *"),
        ] {
            assert_eq!(fresh(&[headers]), None, "{headers:?}");
        }
    }

    #[test]
    fn addresses_with_a_secret_are_told_from_others() {
        for (address, personal) in [
            ("https://example.com/feed?token=1", true),
            ("https://example.com/feed?a=b&access_token=1", true),
            ("https://example.com/feed?feedToken=1", true),
            ("https://example.com/feed?API-Key=1", true),
            ("https://example.com/feed/private/abc/rss", true),
            ("https://example.com/me.private.atom", true),
            ("https://example.com/feed?author=token", false),
            ("https://example.com/keyboards/feed?page=2", false),
            ("https://example.com/", false),
        ] {
            assert_eq!(is_personal(&Url::parse(address).unwrap(), None), personal, "{address}");
        }
    }

    #[test]
    fn a_client_that_has_it_is_known_by_its_validators() {
        let date = Some(b"yesterday".as_slice());
        for (client, held, known) in [
            ((Some(b"\"a\"".as_slice()), None), (Some(b"W/\"a\"".as_slice()), None), true),
            ((Some(b"\"a\""), date), (Some(b"\"b\""), date), false),
            ((Some(b"\"a\""), date), (None, date), false),
            ((None, date), (Some(b"\"b\""), date), true),
            ((None, Some(b"today")), (None, date), false),
            ((None, None), (None, None), false),
        ] {
            assert_eq!(is_known(client, held), known, "{client:?} {held:?}");
        }
    }
}
