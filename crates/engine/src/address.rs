//! Addresses as people type them and as feeds write them.

use model::{Login, without_login};
use percent_encoding::percent_decode_str;
use url::Url;

/// Completes what was typed: `example.com` becomes `https://example.com/`, `feed:` and `feed://` are taken off.
/// `None` for what is no web address. A login that stands in it is taken out: see [`login_in`].
pub(crate) fn complete(typed: &str) -> Option<String> {
    parse(typed).map(|url| without_login(url.as_str()))
}

/// The login that stands in what was typed, as in `https://user:password@example.com/`.
pub(crate) fn login_in(typed: &str) -> Option<Login> {
    let url = parse(typed)?;
    let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    let login =
        Login { user: decoded(url.username()), password: decoded(url.password().unwrap_or_default()) };
    (!login.user.is_empty() || !login.password.is_empty()).then_some(login)
}

/// Scheme, host and port, which alone a login is sent to.
pub(crate) fn origin(address: &str) -> String {
    Url::parse(address).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
}

fn parse(typed: &str) -> Option<Url> {
    let bare = without_feed(typed);
    let url = if has_scheme(bare) {
        Url::parse(bare)
    } else {
        Url::parse(&format!("https://{}", bare.trim_start_matches('/')))
    };
    let url = url.ok().filter(is_web)?;
    has_plausible_host(&url).then_some(url)
}

/// Whether it is left open how the server speaks: `example.com`, `feed://example.com`.
pub(crate) fn leaves_scheme_open(typed: &str) -> bool {
    !has_scheme(without_feed(typed))
}

/// Browsers hand feeds over as `feed://example.com` or `feed:https://example.com`.
fn without_feed(typed: &str) -> &str {
    let typed = typed.trim();
    match typed.get(..5) {
        Some(scheme) if scheme.eq_ignore_ascii_case("feed:") => {
            typed.get(5..).unwrap_or_default().trim_start_matches('/')
        }
        _ => typed,
    }
}

/// `http://x`, `mailto:x`, `javascript:x`; but not `localhost:8080` or `example.com:81/x`.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let is_word = scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-".contains(c));
    is_word && !rest.starts_with(|c: char| c.is_ascii_digit())
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// A name with a dot, an IP address or `localhost`: a single word is no address but a search.
fn has_plausible_host(url: &Url) -> bool {
    match url.host() {
        Some(url::Host::Domain(name)) => name.trim_matches('.').contains('.') || name == "localhost",
        Some(_) => true,
        None => false,
    }
}

/// What two addresses of one feed have in common: no scheme, no `www.`, no closing slash, no fragment.
pub(crate) fn feed_key(address: &str) -> String {
    let Ok(url) = Url::parse(address.trim()) else { return address.trim().to_owned() };
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{}{}{query}", host_and_port(&url), url.path().trim_end_matches('/'))
}

/// What two addresses of one article have in common: as [`feed_key`], without tracking parameters, with its fragment.
pub(crate) fn article_key(address: &str) -> String {
    let clean = article::clean_address(address, "").unwrap_or_else(|| address.trim().to_owned());
    let fragment = Url::parse(&clean).ok().and_then(|url| url.fragment().map(|f| format!("#{f}")));
    feed_key(&clean) + fragment.as_deref().unwrap_or_default()
}

fn host_and_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Host and port, by which requests are paced.
pub(crate) fn server(address: &str) -> String {
    Url::parse(address).map(|url| host_and_port(&url)).unwrap_or_default()
}

/// Whether the address is on the reader's own machine.
pub(crate) fn is_loopback(address: &str) -> bool {
    match Url::parse(address).ok().as_ref().and_then(Url::host) {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// The address when it is absolute, http or https.
pub(crate) fn web(address: &str) -> Option<String> {
    Url::parse(address.trim()).ok().filter(is_web).map(|url| without_login(url.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_completed() {
        for (typed, full) in [
            ("example.com", "https://example.com/"),
            (" example.com/feed.xml ", "https://example.com/feed.xml"),
            ("example.com:81/x", "https://example.com:81/x"),
            ("localhost:8080", "https://localhost:8080/"),
            ("//example.com", "https://example.com/"),
            ("feed://example.com/rss", "https://example.com/rss"),
            ("feed:http://example.com/rss", "http://example.com/rss"),
            ("feed:https://example.com/rss", "https://example.com/rss"),
            ("Feed://example.com:81/rss", "https://example.com:81/rss"),
            ("feed:example.com/rss", "https://example.com/rss"),
            ("feed://http://example.com/rss", "http://example.com/rss"),
            ("http://127.0.0.1:8081/a", "http://127.0.0.1:8081/a"),
            ("https://münchen.de", "https://xn--mnchen-3ya.de/"),
        ] {
            assert_eq!(complete(typed).as_deref(), Some(full), "{typed}");
        }
    }

    #[test]
    fn a_login_is_told_from_the_address_that_it_stands_in() {
        for (typed, address, login) in [
            ("https://a%40b:p%3Aw@example.com/x", "https://example.com/x", Some(("a@b", "p:w"))),
            ("feed:http://me@example.com:81/", "http://example.com:81/", Some(("me", ""))),
            ("https://example.com/@me", "https://example.com/@me", None),
        ] {
            let expected =
                login.map(|(user, password)| Login { user: user.to_owned(), password: password.to_owned() });
            assert_eq!((complete(typed).as_deref(), login_in(typed)), (Some(address), expected), "{typed}");
        }
    }

    #[test]
    fn a_scheme_is_open_where_none_was_typed() {
        for (typed, is_open) in [
            ("example.com", true),
            ("feed://example.com/rss", true),
            ("feed:example.com:81", true),
            ("feed:https://example.com", false),
            ("https://example.com", false),
        ] {
            assert_eq!(leaves_scheme_open(typed), is_open, "{typed}");
        }
    }

    #[test]
    fn what_is_no_web_address_is_refused() {
        for typed in
            ["", "  ", "news", "news about cats", "javascript:alert(1)", "mailto:a@example.com", "https://"]
        {
            assert_eq!(complete(typed), None, "{typed}");
        }
    }
}
