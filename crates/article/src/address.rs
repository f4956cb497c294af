//! Addresses: made absolute, http or https, without tracking parameters.

use std::borrow::Cow;
use std::cell::OnceCell;
use url::Url;

/// Longer addresses are dropped: none of an article is, and they cost memory with every copy.
const LONGEST: usize = 8192;

/// Query parameters that only tell where a reader came from, in lower case.
const TRACKING: &[&str] = &[
    "_hsenc",
    "_hsmi",
    "__hsfp",
    "__hssc",
    "__hstc",
    "_openstat",
    "at_campaign",
    "at_custom1",
    "at_custom2",
    "at_custom3",
    "at_custom4",
    "at_medium",
    "cmp",
    "cmpid",
    "dclid",
    "fb_action_ids",
    "fb_action_types",
    "fb_source",
    "fbclid",
    "ftag",
    "gad_source",
    "gbraid",
    "gclid",
    "gclsrc",
    "gs_l",
    "hsctatracking",
    "icid",
    "igsh",
    "igshid",
    "ito",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "ml_subscriber",
    "ml_subscriber_hash",
    "msclkid",
    "ncid",
    "ns_campaign",
    "ns_fee",
    "ns_linkname",
    "ns_mchannel",
    "ns_source",
    "ocid",
    "oft_c",
    "oft_id",
    "oft_k",
    "oft_lk",
    "ref_src",
    "ref_url",
    "rss_id",
    "s_cid",
    "s_kwcid",
    "scid",
    "smid",
    "spm",
    "srsltid",
    "taid",
    "ttclid",
    "twclid",
    "twsrc",
    "wbraid",
    "wickedid",
    "wt_mc",
    "wt_zmc",
    "xtor",
    "yclid",
    "ysclid",
];

/// Beginnings of such parameters.
const TRACKING_FAMILIES: &[&str] =
    &["utm_", "pk_", "mtm_", "matomo_", "hsa_", "vero_", "oly_", "itm_", "trk_", "wt."];

/// Parameters that track with this value only.
const TRACKING_VALUES: &[&str] =
    &["ref=rss", "source=rss", "src=rss", "from=rss", "partner=rss", "emc=rss", "via=rss", "partner=rssnyt"];

/// What relative addresses are resolved against; read when the first one comes.
pub struct Base<'a> {
    text: &'a str,
    parsed: OnceCell<Option<Url>>,
}

impl<'a> Base<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { text, parsed: OnceCell::new() }
    }

    fn parsed(&self) -> Option<&Url> {
        self.parsed.get_or_init(|| Url::parse(self.text.trim()).ok().filter(is_web)).as_ref()
    }

    /// Address of a page, picture or file.
    pub fn clean<'u>(&self, raw: &'u str) -> Option<Cow<'u, str>> {
        let raw = trim(raw);
        if raw.is_empty() || raw.len() > LONGEST {
            return None;
        }
        if is_normal(raw) {
            return Some(strip(raw));
        }
        let url = self.join(raw)?;
        is_web(&url).then(|| finish(url))
    }

    /// Address of a link, which may also be mail.
    pub fn clean_link<'u>(&self, raw: &'u str) -> Option<Cow<'u, str>> {
        self.clean(raw).or_else(|| {
            let url = Url::parse(trim(raw)).ok().filter(|url| url.scheme() == "mailto")?;
            (url.as_str().len() <= LONGEST).then(|| Cow::Owned(url.into()))
        })
    }

    fn join(&self, raw: &str) -> Option<Url> {
        match Url::parse(raw) {
            Ok(url) => Some(url),
            Err(url::ParseError::RelativeUrlWithoutBase) => match self.parsed() {
                Some(base) => base.join(raw).ok(),
                None if raw.starts_with("//") => Url::parse(&format!("https:{raw}")).ok(),
                None => None,
            },
            Err(_) => None,
        }
    }
}

/// `url` made absolute against `base`, without tracking parameters and credentials; `None` unless it leads to an http
/// or https address. Applying it twice changes nothing.
#[must_use]
pub fn clean_address(url: &str, base: &str) -> Option<String> {
    Base::new(base).clean(url).map(Cow::into_owned)
}

fn trim(raw: &str) -> &str {
    raw.trim_matches(|char: char| char <= ' ' || char == '\u{a0}')
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| !host.is_empty())
}

/// A name before `@` only misleads: a browser sends no credentials for a link in a page.
fn finish(mut url: Url) -> Cow<'static, str> {
    if !url.username().is_empty() || url.password().is_some() {
        let _ = url.set_username("");
        let _ = url.set_password(None);
    }
    Cow::Owned(strip(url.as_str()).into_owned())
}

/// Whether the URL Standard's parser would leave an address as it is: a plain one, as nearly all are.
fn is_normal(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return false;
    };
    let Some((host, path)) = rest.split_once('/') else { return false };
    is_plain_host(host) && path.bytes().all(is_plain_byte) && !has_dot_segment(path)
}

fn is_plain_host(host: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
    let Some((_, last)) = host.rsplit_once('.') else { return false };
    host.len() < 200
        && host.bytes().all(plain)
        && !host.starts_with('.')
        && !host.contains("..")
        && !host.contains("xn--")
        && last.starts_with(|char: char| char.is_ascii_lowercase())
}

fn is_plain_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&()*+,;=:@/?#%".contains(&byte)
}

fn has_dot_segment(path: &str) -> bool {
    path.starts_with('.') || path.contains("/.") || path.contains("%2e") || path.contains("%2E")
}

/// Takes tracking parameters out of the query and the fragment.
fn strip(url: &str) -> Cow<'_, str> {
    let (before_fragment, fragment) = match url.split_once('#') {
        Some((before, fragment)) => (before, Some(fragment)),
        None => (url, None),
    };
    let fragment = fragment.filter(|fragment| !fragment.split('&').all(is_tracking));
    let kept = match before_fragment.split_once('?') {
        Some((path, query)) if query.split('&').any(is_tracking) => {
            let parts: Vec<&str> = query.split('&').filter(|part| !is_tracking(part)).collect();
            let query = parts.join("&");
            Cow::Owned(if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") })
        }
        _ => Cow::Borrowed(before_fragment),
    };
    match (kept, fragment) {
        (Cow::Borrowed(_), Some(_)) => Cow::Borrowed(url),
        (kept, None) => kept,
        (kept, Some(fragment)) => Cow::Owned(format!("{kept}#{fragment}")),
    }
}

fn is_tracking(part: &str) -> bool {
    let part = part.strip_prefix("amp;").unwrap_or(part);
    let (name, _) = part.split_once('=').unwrap_or((part, ""));
    if name.len() < 3 || name.len() > 24 {
        return false;
    }
    let starts =
        |family: &&str| name.get(..family.len()).is_some_and(|start| start.eq_ignore_ascii_case(family));
    TRACKING_FAMILIES.iter().any(starts)
        || TRACKING.iter().any(|known| known.eq_ignore_ascii_case(name))
        || TRACKING_VALUES.iter().any(|known| known.eq_ignore_ascii_case(part))
}

/// Host of an address that was cleaned, without `www.`.
pub fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    host.strip_prefix("www.").unwrap_or(host)
}

/// An address up to its query.
pub fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

/// Path of an address that was cleaned.
pub fn path(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let path = rest.find('/').and_then(|at| rest.get(at..)).unwrap_or("/");
    path.split(['?', '#']).next().unwrap_or("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "https://news.example/world/story.html";

    #[test]
    fn addresses_come_out_absolute_and_clean() {
        for (raw, clean) in [
            ("https://a.example/x", Some("https://a.example/x")),
            ("HTTPS://A.example", Some("https://a.example/")),
            ("pic.jpg", Some("https://news.example/world/pic.jpg")),
            ("/pic.jpg?a=1&b=2", Some("https://news.example/pic.jpg?a=1&b=2")),
            ("//cdn.example/p.jpg", Some("https://cdn.example/p.jpg")),
            ("#note", Some("https://news.example/world/story.html#note")),
            (" https://a.example/x \n", Some("https://a.example/x")),
            ("https://a.example/x?utm_source=rss&id=7&fbclid=q", Some("https://a.example/x?id=7")),
            ("https://a.example/x?UTM_Source=rss", Some("https://a.example/x")),
            ("https://a.example/x?id=7&amp;utm_medium=feed", Some("https://a.example/x?id=7")),
            ("https://a.example/x#xtor=RSS-1", Some("https://a.example/x")),
            ("https://a.example/x?ref=rss#part", Some("https://a.example/x#part")),
            ("https://a.example/x?ref=home", Some("https://a.example/x?ref=home")),
            ("https://apple.com@evil.example/", Some("https://evil.example/")),
            ("https://a.example/a b", Some("https://a.example/a%20b")),
            ("https://a.example/../b", Some("https://a.example/b")),
            ("http://0x7f.1/x", Some("http://127.0.0.1/x")),
            ("javascript:alert(1)", None),
            ("java\nscript:alert(1)", None),
            ("data:image/gif;base64,R0", None),
            ("file:///etc/passwd", None),
            ("blob:https://a.example/1", None),
            ("mailto:a@b.example", None),
            ("https://", None),
            ("", None),
        ] {
            assert_eq!(clean_address(raw, BASE).as_deref(), clean, "{raw:?}");
        }
    }

    #[test]
    fn the_short_way_gives_what_the_url_standard_gives() {
        for url in [
            "https://a.example/",
            "http://www.a.example/2026/01/x.html?a=1&b=%20#top",
            "https://a-b.example/x/y;z=1,2/(q)!~*$",
            "https://a.example/x?",
            "https://a.example/x#",
            "https://a.example/:@/?/?",
        ] {
            assert!(is_normal(url), "{url}");
            assert_eq!(Url::parse(url).map(String::from).as_deref(), Ok(url));
        }
        for url in
            ["https://1.2.3.4/", "https://a.example", "https://a.example:8/", "https://a.example/%2e%2E/x"]
        {
            assert!(!is_normal(url), "{url}");
        }
    }

    #[test]
    fn without_a_base_only_whole_addresses_are_kept() {
        assert_eq!(clean_address("x.html", ""), None);
        assert_eq!(clean_address("//a.example/x", "").as_deref(), Some("https://a.example/x"));
        assert_eq!(clean_address("x.html", "javascript:alert(1)"), None);
    }

    #[test]
    fn links_may_be_mail_and_nothing_else() {
        let base = Base::new(BASE);
        assert_eq!(base.clean_link("mailto:a@b.example").as_deref(), Some("mailto:a@b.example"));
        for other in
            ["tel:+331234", "sms:1", "magnet:?xt=1", "whatsapp://send", "intent://x#Intent;end", "blob:x"]
        {
            assert_eq!(base.clean_link(other), None, "{other}");
        }
    }

    #[test]
    fn parts_of_an_address_are_found() {
        assert_eq!(host("https://www.a.example:80/x"), "a.example");
        assert_eq!(path("https://a.example/x/y?z#w"), "/x/y");
        assert_eq!(path("https://a.example"), "/");
    }
}
