//! The token of a private proxy, as the native server takes it: `Authorization: Bearer …`, or the beginning of the path,
//! `/t/…/v1/fetch`.

/// The path without the token, and whether the token was shown. Without a token of its own, a proxy is anybody's.
pub fn look_for_token<'a>(
    token: Option<&str>,
    path: &'a str,
    authorization: Option<&str>,
) -> (&'a str, bool) {
    let Some(token) = token else { return (path, true) };
    let in_path = path.strip_prefix("/t/").and_then(|rest| rest.split_at_checked(rest.find('/')?));
    match in_path {
        Some((shown, rest)) if is_same(token, shown) => (rest, true),
        _ => {
            let shown = authorization.and_then(|value| value.strip_prefix("Bearer "));
            (path, shown.is_some_and(|shown| is_same(token, shown)))
        }
    }
}

/// Compares without telling by its time how much was right.
fn is_same(own: &str, shown: &str) -> bool {
    let bytes = own.bytes().zip(shown.bytes());
    own.len() == shown.len() && bytes.fold(0, |wrong, (own, shown)| wrong | (own ^ shown)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_in_the_header_or_the_path() {
        let token = Some("sixteen-letters!");
        for (path, authorization, expected) in [
            ("/v1/fetch", None, ("/v1/fetch", false)),
            ("/v1/fetch", Some("Bearer sixteen-letters!"), ("/v1/fetch", true)),
            ("/v1/fetch", Some("Bearer sixteen-letters?"), ("/v1/fetch", false)),
            ("/v1/fetch", Some("sixteen-letters!"), ("/v1/fetch", false)),
            ("/t/sixteen-letters!/v1/fetch", None, ("/v1/fetch", true)),
            ("/t/sixteen-letters!", None, ("/t/sixteen-letters!", false)),
            ("/t/sixteen/v1/fetch", None, ("/t/sixteen/v1/fetch", false)),
        ] {
            assert_eq!(look_for_token(token, path, authorization), expected, "{path} {authorization:?}");
        }
        assert_eq!(look_for_token(None, "/v1/fetch", None), ("/v1/fetch", true));
    }
}
