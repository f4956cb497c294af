//! Which pages may use the Worker.

use crate::policy::FetchError;

/// What a request says about the page that sent it.
#[derive(Debug, Default, Clone)]
pub struct Asked {
    /// The host and port that was asked for. The platform sends a Worker only what was meant for it.
    pub host: String,
    /// The `Origin` header.
    pub origin: Option<String>,
    /// The `Sec-Fetch-Site` header.
    pub site: Option<String>,
}

/// Judges a request: the own origin, none (not a browser), and `allowed` ones may ask. Gives the origin that the answer
/// has to name, if it is a foreign one.
///
/// # Errors
/// `OriginNotAllowed`.
pub fn judge_origin(allowed: &[String], asked: Asked) -> Result<Option<String>, FetchError> {
    let Asked { host, origin, site } = asked;
    let Some(origin) = origin else {
        // Pictures in foreign pages come without an origin, but browsers say that they are foreign
        // (https://www.w3.org/TR/fetch-metadata/).
        let is_own = matches!(site.as_deref(), None | Some("same-origin" | "none"));
        return if is_own { Ok(None) } else { Err(FetchError::OriginNotAllowed) };
    };
    if allowed.contains(&origin) {
        return Ok(Some(origin));
    }
    let is_same =
        origin.split_once("://").is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(&host));
    if is_same { Ok(None) } else { Err(FetchError::OriginNotAllowed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_none_and_named_origins_pass() {
        let allowed = ["https://app.example.org".to_owned()];
        for (origin, site, expected) in [
            (None, None, Some(None)),
            (None, Some("same-origin"), Some(None)),
            (None, Some("none"), Some(None)),
            (None, Some("cross-site"), None),
            (None, Some("same-site"), None),
            (Some("https://proxy.example"), None, Some(None)),
            (Some("https://app.example.org"), Some("cross-site"), Some(Some("https://app.example.org"))),
            (Some("https://evil.example"), None, None),
            (Some("http://app.example.org"), None, None),
            (Some("https://app.example.org.evil.example"), None, None),
            (Some("https://proxy.example, https://proxy.example"), None, None),
            (Some("null"), None, None),
        ] {
            let asked = Asked {
                host: "proxy.example".into(),
                origin: origin.map(str::to_owned),
                site: site.map(str::to_owned),
            };
            let judged = judge_origin(&allowed, asked);
            assert_eq!(judged.as_ref().ok().map(|named| named.as_deref()), expected, "{origin:?} {site:?}");
        }
    }
}
