//! How the proxy introduces itself to sites.

/// The `User-Agent` where nobody named a contact.
pub const USER_AGENT: &str = concat!("Broadsheet/", env!("CARGO_PKG_VERSION"), " (news reader)");

/// The `User-Agent`, with an address at which whoever runs a site can complain.
pub fn user_agent(contact: Option<&str>) -> String {
    match contact {
        Some(contact) => format!("Broadsheet/{} (news reader; +{contact})", env!("CARGO_PKG_VERSION")),
        None => USER_AGENT.to_owned(),
    }
}

/// Whether a text is an address to complain to, a mail address or a web page, that can stand in a header's comment
/// (RFC 9110, section 5.6.5).
pub fn is_contact(text: &str) -> bool {
    let is_plain = text.len() <= 200
        && text.bytes().all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'(' | b')' | b'\\' | b'"'));
    let is_mail = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains(['@', '/', ':']) && !host.ends_with('.')
    });
    let is_page = ["https://", "http://"].iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_alphanumeric()))
    });
    is_plain && (is_mail || is_page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_is_a_mail_address_or_a_page() {
        for text in ["news@example.org", "https://news.example.org/about"] {
            assert!(is_contact(text), "{text}");
            assert!(user_agent(Some(text)).ends_with(&format!("; +{text})")), "{text}");
        }
        for text in [
            "",
            "me",
            "me@",
            "@example.org",
            "me@localhost",
            "ftp://example.org",
            "https://",
            "a b@c.d",
            "a@b.c\r\nx: y",
        ] {
            assert!(!is_contact(text), "{text}");
        }
    }
}
