//! Addresses: made absolute, and only http(s).

use std::borrow::Cow;

use memchr::memchr3;
use url::Url;

/// What relative addresses resolve against: read once, used for a whole document.
#[derive(Debug, Clone, Default)]
pub(crate) struct Base {
    url: Option<Url>,
}

/// Bytes of a base at most: each relative address, and each entry, holds a copy.
const MAX_BASE: usize = 2048;

fn is_short(base: &Url) -> bool {
    base.as_str().len() <= MAX_BASE
}

impl Base {
    pub(crate) fn new(address: &str) -> Self {
        Self { url: Url::parse(address.trim()).ok().filter(is_short) }
    }

    /// This base, moved by an `xml:base`; `None` where that leads nowhere in the web.
    pub(crate) fn join(&self, reference: &str) -> Option<Self> {
        let reference = reference.trim();
        let joined = match &self.url {
            Some(url) => url.join(reference).ok(),
            None => Url::parse(reference).ok(),
        };
        joined.filter(|url| is_web(url) && is_short(url)).map(|url| Self { url: Some(url) })
    }

    pub(crate) fn as_str(&self) -> Option<&str> {
        self.url.as_ref().map(Url::as_str)
    }

    /// An absolute http(s) address. One that is absolute already stays as its publisher wrote it.
    pub(crate) fn resolve(&self, reference: &str) -> Option<String> {
        let reference = without_breaks(reference.trim());
        if reference.is_empty() {
            return None;
        }
        if is_plain_absolute(&reference) {
            return Some(reference.into_owned());
        }
        let url = match &self.url {
            Some(base) => base.join(&reference).ok()?,
            None => Url::parse(&reference).ok()?,
        };
        is_web(&url).then(|| url.into())
    }
}

/// Some writers break long addresses.
fn without_breaks(reference: &str) -> Cow<'_, str> {
    if memchr3(b'\n', b'\r', b'\t', reference.as_bytes()).is_some() {
        return Cow::Owned(reference.replace(['\n', '\r', '\t'], ""));
    }
    Cow::Borrowed(reference)
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty())
}

/// Whether a value is written as an absolute http(s) address, in characters that need no repair.
fn is_plain_absolute(reference: &str) -> bool {
    let Some(rest) = strip_scheme(reference) else { return false };
    let host_end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(host_end);
    let is_host = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b':' | b'@');
    let may_be_wrong = host.contains([':', '@']);
    !host.is_empty()
        && host.bytes().all(is_host)
        && (!may_be_wrong || Url::parse(reference).is_ok_and(|url| is_web(&url)))
        && path
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'<' | b'>' | b'\\' | b'`'))
}

/// Whether text is an absolute http(s) address, to be used as it is.
pub(crate) fn is_absolute(text: &str) -> bool {
    strip_scheme(text.trim()).is_some_and(|rest| !rest.is_empty() && !rest.contains(char::is_whitespace))
}

fn strip_scheme(address: &str) -> Option<&str> {
    ["https://", "http://"].into_iter().find_map(|scheme| {
        let (start, rest) = address.split_at_checked(scheme.len())?;
        start.eq_ignore_ascii_case(scheme).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_and_of_the_web() {
        let base = Base::new("https://example.com/blog/feed.xml");
        for (reference, expected) in [
            ("https://example.org", Some("https://example.org")),
            (" /a?b=1&c#d ", Some("https://example.com/a?b=1&c#d")),
            ("post", Some("https://example.com/blog/post")),
            ("//cdn.example.com/x", Some("https://cdn.example.com/x")),
            ("https://example.com/a b", Some("https://example.com/a%20b")),
            ("https://exa\nmple.com/", Some("https://example.com/")),
            ("https://bücher.example/é", Some("https://xn--bcher-kva.example/%C3%A9")),
            ("HTTP://example.com/", Some("HTTP://example.com/")),
            ("javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("mailto:a@example.com", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(base.resolve(reference).as_deref(), expected, "{reference}");
        }
    }

    #[test]
    fn without_a_base_only_absolute_addresses_stay() {
        let base = Base::new("feed.xml");
        assert_eq!(base.resolve("/a"), None);
        assert_eq!(base.resolve("https://example.com/a").as_deref(), Some("https://example.com/a"));
        assert_eq!(
            base.join("https://example.com/x/").and_then(|base| base.resolve("y")).as_deref(),
            Some("https://example.com/x/y")
        );
    }

    #[test]
    fn an_absolute_address_stays_as_its_publisher_wrote_it() {
        let base = Base::new("https://example.com/");
        for address in [
            "https://a.example",
            "https://a.example/",
            "http://a.example/x?y=1&z=2#w",
            "HTTPS://A.Example/X",
            "https://a.example:8080/x",
            "https://user@a.example/x",
            "https://a_b.example/x",
            "https://a.example/%7Ex/../y",
            "https://a.example/x;y=1,2(3)*'!$",
            "https://a.example?x",
            "https://a.example#x",
            "https://192.0.2.1/",
        ] {
            assert_eq!(base.resolve(address).as_deref(), Some(address));
            assert!(is_absolute(address));
        }
    }

    #[test]
    fn what_needs_repair_is_repaired() {
        let base = Base::new("https://example.com/");
        for (address, expected) in [
            ("https://a.example/x y", "https://a.example/x%20y"),
            ("https://a.example/\"x\"", "https://a.example/%22x%22"),
            ("https://a.example/<x>", "https://a.example/%3Cx%3E"),
            ("https://a.example\\x", "https://a.example/x"),
            ("https:///a.example/x", "https://a.example/x"),
            ("https:/a.example/x", "https://example.com/a.example/x"),
            ("https://ä.example/", "https://xn--4ca.example/"),
            ("https://a.example/x\n\ty", "https://a.example/xy"),
            ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
        ] {
            assert_eq!(base.resolve(address).as_deref(), Some(expected), "{address}");
        }
    }

    #[test]
    fn a_base_moves_only_within_the_web() {
        let base = Base::new("https://example.com/a/b");
        for (reference, expected) in [
            ("c/", Some("https://example.com/a/c/")),
            (" /c ", Some("https://example.com/c")),
            ("https://a.example/", Some("https://a.example/")),
            ("", Some("https://example.com/a/b")),
            ("mailto:x", None),
            ("javascript:x", None),
            ("data:text/html,x", None),
            ("https://", None),
        ] {
            let moved = base.join(reference);
            assert_eq!(moved.as_ref().and_then(Base::as_str), expected, "{reference}");
        }
        assert!(Base::new("no address").join("x").is_none());
        assert!(base.join(&"x/".repeat(2048)).is_none());
        assert!(Base::new("no address").as_str().is_none());
    }
}
