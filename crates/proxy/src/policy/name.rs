//! Host names that only mean something inside a network.

use url::Url;

/// Special-use and customary internal top-level names (RFC 6761, RFC 6762, RFC 7686, RFC 8375, RFC 9476, ICANN's
/// `internal`, and the home and cluster names that RFC 6762 appendix G and Kubernetes use).
const INTERNAL: [&str; 17] = [
    "localhost",
    "localdomain",
    "local",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "svc",
    "cluster.local",
    "invalid",
    "test",
    "example",
    "onion",
    "alt",
    // Home networks (RFC 8375), reverse lookups and other matters of the network itself (RFC 3172); no sites.
    "arpa",
];

/// Whether a name, as the WHATWG URL parser writes it, could be a public site's: it has a dot, an ordinary top-level
/// name, and keeps the limits of DNS (RFC 1035: labels of 63 bytes, 253 in all).
pub fn is_public_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    name.len() <= 253
        && name.contains('.')
        && name.split('.').all(is_label)
        && !INTERNAL.iter().any(|end| is_below(name, end))
}

/// The site of an address: its host's name, which a dot at its end does not make another.
pub fn site_of(url: &Url) -> &str {
    url.host_str().unwrap_or_default().trim_end_matches('.')
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

fn is_below(name: &str, end: &str) -> bool {
    name.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_names_pass() {
        let long = format!("{}.com", "a".repeat(63));
        for name in [
            "example.com",
            "example.com.",
            "xn--bcher-kva.example.org",
            "feeds_1.site.co.uk",
            "mylocal.com",
            &long,
        ] {
            assert!(is_public_name(name), "{name}");
        }
    }

    #[test]
    fn internal_and_broken_names_do_not() {
        let long = format!("{}.com", "a".repeat(64));
        let longest = format!("{}com", "abcdefg.".repeat(32));
        for name in [
            "localhost",
            "localhost.",
            "a.localhost",
            "localhost.localdomain",
            "printer.local",
            "db.internal",
            "metadata",
            "kubernetes.default.svc",
            "a.home.arpa",
            "1.0.0.127.in-addr.arpa",
            "x.invalid",
            "x.onion",
            "a..com",
            ".com",
            "",
            ".",
            "a*b.com",
            &long,
            &longest,
        ] {
            assert!(!is_public_name(name), "{name}");
        }
    }
}
