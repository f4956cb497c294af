//! Why the proxy did not hand on an answer.

/// A refusal or failure, as it goes over the wire: a code, an HTTP status and a fixed sentence.
/// The sentences never hold anything that a client or a server sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// The request itself makes no sense.
    #[error("{0}")]
    BadRequest(&'static str),
    /// The address, or one that it redirects to, may not be fetched.
    #[error("{0}")]
    RefusedAddress(&'static str),
    /// The page that asks is not one of ours.
    #[error("this origin may not use the proxy")]
    OriginNotAllowed,
    /// The proxy is private, and the request does not show its token.
    #[error("this proxy asks for its token")]
    TokenNeeded,
    /// The answer is not of a type that the kind allows.
    #[error("the answer is not of the kind that was asked for")]
    WrongType,
    /// The answer is longer, after decompression, than its kind allows.
    #[error("the answer is too large")]
    TooLarge,
    /// Too many requests by this client, to this site, or in all.
    #[error("too many requests at the moment")]
    RateLimited,
    /// More than five hops.
    #[error("too many redirects")]
    TooManyRedirects,
    /// The name has no address.
    #[error("the name could not be resolved")]
    Dns,
    /// No connection.
    #[error("the site could not be reached")]
    Connect,
    /// The certificate or the handshake is bad.
    #[error("the secure connection failed")]
    Tls,
    /// The answer breaks HTTP, or its encoding is broken.
    #[error("{0}")]
    BadAnswer(&'static str),
    /// No complete answer in time.
    #[error("the site took too long")]
    Timeout,
}

impl FetchError {
    /// The code that clients tell errors apart by.
    pub fn code(self) -> &'static str {
        match self {
            Self::BadRequest(_) => "bad_request",
            Self::RefusedAddress(_) => "refused_address",
            Self::OriginNotAllowed => "origin_not_allowed",
            Self::TokenNeeded => "token_needed",
            Self::WrongType => "wrong_type",
            Self::TooLarge => "too_large",
            Self::RateLimited => "rate_limited",
            Self::TooManyRedirects => "too_many_redirects",
            Self::Dns => "dns",
            Self::Connect => "connect",
            Self::Tls => "tls",
            Self::BadAnswer(_) => "bad_answer",
            Self::Timeout => "timeout",
        }
    }

    /// The HTTP status of the answer.
    pub fn status(self) -> u16 {
        match self {
            Self::BadRequest(_) => 400,
            Self::TokenNeeded => 401,
            Self::RefusedAddress(_) | Self::OriginNotAllowed => 403,
            Self::TooLarge => 413,
            Self::WrongType => 415,
            Self::RateLimited => 429,
            Self::TooManyRedirects | Self::Dns | Self::Connect | Self::Tls | Self::BadAnswer(_) => 502,
            Self::Timeout => 504,
        }
    }
}
