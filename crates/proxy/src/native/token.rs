//! The token of a private proxy.

use axum::http::uri::PathAndQuery;
use axum::http::{Request, Uri, header};

/// What a request showed, set by [`Token::look`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HasToken(pub bool);

/// The secret that clients of a private proxy share. It is shown as `Authorization: Bearer …`, or, because an app can
/// keep an address more easily than a header, as the beginning of the path: `/t/…/v1/fetch`.
#[derive(Clone)]
pub struct Token(String);

impl std::fmt::Debug for Token {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Token")
    }
}

impl Token {
    /// A token.
    pub fn new(secret: String) -> Self {
        Self(secret)
    }

    /// Looks for the token, notes whether it is there, and takes it out of the path.
    pub fn look<B>(&self, request: &mut Request<B>) {
        let shown = request
            .headers()
            .get(header::AUTHORIZATION)
            .and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
        let mut has_token = shown.is_some_and(|shown| self.is(shown));
        let target = request.uri().path_and_query().map_or("", PathAndQuery::as_str);
        if let Some((shown, rest)) =
            target.strip_prefix("/t/").and_then(|rest| rest.split_at_checked(rest.find('/')?))
            && self.is(shown.as_bytes())
            && let Ok(uri) = rest.parse::<Uri>()
        {
            has_token = true;
            *request.uri_mut() = uri;
        }
        request.extensions_mut().insert(HasToken(has_token));
    }

    /// Compares without telling by its time how much was right.
    fn is(&self, shown: &[u8]) -> bool {
        let own = self.0.as_bytes();
        own.len() == shown.len()
            && own.iter().zip(shown).fold(0, |wrong, (own, shown)| wrong | (own ^ shown)) == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_found_in_the_header_or_the_path() {
        let token = Token::new("sixteen-letters!".to_owned());
        for (target, header, has_token, rest) in [
            ("/v1/about", "", false, "/v1/about"),
            ("/v1/about", "Bearer sixteen-letters!", true, "/v1/about"),
            ("/v1/about", "Bearer sixteen-letters?", false, "/v1/about"),
            ("/v1/about", "Basic sixteen-letters!", false, "/v1/about"),
            ("/t/sixteen-letters!/v1/about?a=b", "", true, "/v1/about?a=b"),
            ("/t/sixteen-letters/v1/about", "", false, "/t/sixteen-letters/v1/about"),
            ("/t/sixteen-letters!", "", false, "/t/sixteen-letters!"),
        ] {
            let mut request = Request::get(target).header("authorization", header).body(()).unwrap();
            token.look(&mut request);
            assert_eq!(request.extensions().get(), Some(&HasToken(has_token)), "{target} {header}");
            assert_eq!(request.uri(), rest);
        }
    }
}
