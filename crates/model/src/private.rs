//! What is the reader's own of an address: the password that opens it, or the secret that it holds.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A user name and a password (RFC 7617). They stay on the device: no operation, no event and no stored subscription holds
/// them.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// User name.
    pub user: String,
    /// Password.
    pub password: String,
}

impl fmt::Debug for Login {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Login(..)")
    }
}

impl Login {
    /// The address with user name and password in it (RFC 3986, section 3.2.1), in place of others.
    #[must_use]
    pub fn within(&self, address: &str) -> String {
        let address = without_login(address);
        let Some((scheme, rest)) = address.split_once("://") else { return address };
        format!("{scheme}://{}:{}@{rest}", escaped(&self.user), escaped(&self.password))
    }
}

/// The address without the user name and the password that stand in it.
#[must_use]
pub fn without_login(address: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let start = rest.get(..end).and_then(|authority| authority.rfind('@')).map_or(0, |at| at + 1);
    format!("{scheme}://{}", rest.get(start..).unwrap_or_default())
}

fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// Words that name a secret in an address.
const SECRETS: [&str; 13] = [
    "token",
    "auth",
    "key",
    "apikey",
    "secret",
    "sig",
    "signature",
    "pass",
    "password",
    "pwd",
    "session",
    "private",
    "credential",
];

/// Letters and digits in a row that nobody would think up, where both are mixed.
const RANDOM: usize = 24;

/// Whether whoever has this address has what it gives: a parameter or a part of the path is named for a secret, or holds a
/// long random word. What a parameter calls an id is public as a rule, however random.
#[must_use]
pub fn looks_secret(address: &str) -> bool {
    let address = without_login(address);
    let rest = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default();
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let in_path = path.split('/').skip(1).any(|part| names_secret(part) || is_random(part));
    in_path
        || query.split('&').filter_map(|pair| pair.split_once('=')).any(|(name, value)| {
            let is_id = name.to_ascii_lowercase().ends_with("id");
            !value.is_empty() && (names_secret(name) || (!is_id && is_random(value)))
        })
}

fn names_secret(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let is_word = |word: &str| SECRETS.contains(&word) || word.ends_with("token") || word.ends_with("secret");
    text.split(|letter: char| !letter.is_ascii_alphanumeric()).any(is_word)
}

fn is_random(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        word.len() >= RANDOM && digits >= 3 && word.len() - digits >= 3
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_hold_a_secret_are_told_from_others() {
        for (address, secret) in [
            ("https://example.com/feed?token=1", true),
            ("https://example.com/feed?a=b&access_token=x", true),
            ("https://example.com/feed?auth=x", true),
            ("https://example.com/me.private.atom", true),
            ("https://example.com/podcast/123/private/9c1d/feed.rss", true),
            ("https://example.com/calendar/private-0f3a9bd2c4e15a6b7c8d9e0f1a2b3c4d/basic", true),
            ("https://example.com/.rss?feed=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b&user=reader", true),
            ("https://example.com/feed?token=", false),
            ("https://example.com/feed?author=token", false),
            ("https://example.com/keyboards/monkey?page=2", false),
            ("https://example.com/feeds/videos.xml?channel_id=UC4a1b2c3d4e5f6g7h8i9j0k1l", false),
            ("https://example.com/public/shows/5e1b6f0e-9c1d-4a39-8b7e-0f3a9bd2c4e1", false),
            ("https://example.com/2026/11/28/the-long-headline-of-an-article-of-28-november.xml", false),
            ("https://example.com/internationalelectrotechnicalcommission", false),
            ("https://example.com/000000000000000000000000000001", false),
            ("https://example.com", false),
        ] {
            assert_eq!(looks_secret(address), secret, "{address}");
        }
    }

    #[test]
    fn no_source_of_the_catalogue_looks_secret() {
        let catalogue = include_str!("../../../public/catalogue/sources.json");
        let addresses = catalogue.split('"').filter(|text| text.starts_with("http"));
        assert_eq!(addresses.filter(|address| looks_secret(address)).collect::<Vec<_>>(), [""; 0]);
    }

    #[test]
    fn a_login_goes_into_an_address_and_out_of_it() {
        let login = Login { user: "a@b.org".to_owned(), password: "p:/é".to_owned() };
        let within = login.within("https://old:one@paper.example:81/feed?x=a@b");
        assert_eq!(within, "https://a%40b.org:p%3A%2F%C3%A9@paper.example:81/feed?x=a@b");
        assert_eq!(without_login(&within), "https://paper.example:81/feed?x=a@b");
        for plain in ["https://paper.example/@who", "https://paper.example?a@b", "paper.example/feed", ""] {
            assert_eq!(without_login(plain), plain);
        }
        assert_eq!(without_login("https://u:p@paper.example"), "https://paper.example");
    }

    #[test]
    fn nothing_that_is_written_for_developers_shows_a_login() {
        let login = Login { user: "someone".to_owned(), password: "something".to_owned() };
        assert_eq!(format!("{login:?}"), "Login(..)");
    }
}
