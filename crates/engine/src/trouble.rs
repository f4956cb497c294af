//! What went wrong, as the protocol's [`Trouble`].

use feed::{BinaryKind, FeedError, OpmlError};
use model::{Timestamp, Trouble};
use store::StoreError;

/// What a store's error means for the reader.
#[must_use]
pub fn trouble_of(error: StoreError) -> Trouble {
    match error {
        StoreError::Full => Trouble::StorageFull,
        StoreError::Denied => Trouble::StorageDenied,
        StoreError::Unavailable(word) => Trouble::StorageUnavailable(word),
        StoreError::Blocked => Trouble::StorageBlocked,
        StoreError::Newer => Trouble::OtherVersion,
        StoreError::Broken(word) => Trouble::Internal(word),
    }
}

/// What a status other than 2xx and 304 means; `retry` is when the server wants to be asked again.
pub(crate) fn of_status(status: u16, retry: Option<Timestamp>) -> Trouble {
    match status {
        401 | 403 => Trouble::Forbidden,
        404 => Trouble::NotFound,
        410 => Trouble::Gone,
        429 => Trouble::TooManyRequests(retry),
        500..=599 => Trouble::ServerTrouble(status),
        _ => Trouble::Status(status),
    }
}

/// The same for an address that a login may open.
pub(crate) fn of_feed_status(status: u16, retry: Option<Timestamp>) -> Trouble {
    if status == 401 { Trouble::LoginNeeded } else { of_status(status, retry) }
}

/// Why bytes are no feed.
pub(crate) fn of_feed(error: FeedError) -> Trouble {
    match error {
        FeedError::Empty => Trouble::Empty,
        FeedError::Html => Trouble::PageNotFeed,
        FeedError::Challenge => Trouble::Challenge,
        FeedError::Binary(kind) => Trouble::OtherFile(file_kind(kind).to_owned()),
        FeedError::NotAFeed { root } => Trouble::NotAFeed(root),
        FeedError::Opml => Trouble::NotAFeed("opml".to_owned()),
        FeedError::JsonWithoutItems | FeedError::BrokenJson(_) => Trouble::NotAFeed("json".to_owned()),
    }
}

fn file_kind(kind: BinaryKind) -> &'static str {
    match kind {
        BinaryKind::Pdf => "pdf",
        BinaryKind::Picture => "image",
        BinaryKind::Media => "media",
        BinaryKind::Archive => "archive",
        BinaryKind::Other => "binary",
    }
}

/// Why bytes are no OPML.
pub(crate) fn of_opml(error: OpmlError) -> Trouble {
    match error {
        OpmlError::Empty => Trouble::EmptyOpml,
        OpmlError::NotOpml { .. } => Trouble::NotOpml,
    }
}

/// Whether the fault lies on the way to the server, so that no feed is to blame.
pub(crate) fn is_on_the_way(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::Offline
            | Trouble::ProxyUnreachable(_)
            | Trouble::ProxyRefusedApp
            | Trouble::TooManyRequests(None)
    )
}

/// Whether asking again would most likely end the same.
pub(crate) fn is_lasting(trouble: &Trouble) -> bool {
    matches!(
        trouble,
        Trouble::Forbidden
            | Trouble::NotFound
            | Trouble::Gone
            | Trouble::OtherFile(_)
            | Trouble::TooLarge
            | Trouble::RefusedAddress
    )
}
