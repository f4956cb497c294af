use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// What went wrong, as a value: `messages` in the app turns it into one sentence that says what happened and what to
/// do. Belongs to a feed (stored there, shown there) or answers a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trouble {
    /// What was typed is no web address.
    BadAddress,
    /// The device has no network.
    Offline,
    /// The proxy did not answer; its address.
    ProxyUnreachable(String),
    /// The proxy does not let this app in.
    ProxyRefusedApp,
    /// The proxy does not fetch this address (private or forbidden).
    RefusedAddress,
    /// The name of the server is unknown.
    UnknownHost,
    /// No connection to the server.
    NoConnection,
    /// The server's certificate is not valid.
    BadCertificate,
    /// The server took too long.
    TimedOut,
    /// Too many redirects, or a loop of them.
    TooManyRedirects,
    /// The answer is larger than the proxy carries.
    TooLarge,
    /// The server answered with this HTTP status, other than those that have a case of their own.
    Status(u16),
    /// 403, or 401 where nobody can sign in.
    Forbidden,
    /// 404.
    NotFound,
    /// 410: gone for good.
    Gone,
    /// 429, or the proxy's own limit; when to ask again.
    TooManyRequests(Option<Timestamp>),
    /// 500 to 599: the server is in trouble itself.
    ServerTrouble(u16),
    /// The answer was empty.
    Empty,
    /// A web page came instead of a feed.
    PageNotFeed,
    /// A page came that checks whether a human asks.
    Challenge,
    /// A file of another kind came; its kind (`pdf`, `image`, …).
    OtherFile(String),
    /// XML or JSON came, but no feed; its root.
    NotAFeed(String),
    /// A page that names no feed.
    NoFeedFound,
    /// The file is no OPML.
    NotOpml,
    /// The OPML file names no feed.
    EmptyOpml,
    /// The disk or the browser's quota is full; nothing stored was lost.
    StorageFull,
    /// The browser does not let this app store anything.
    StorageDenied,
    /// The database cannot be opened now, though tried again; the browser's word.
    StorageUnavailable(String),
    /// Another tab with an older version keeps the database from being opened.
    StorageBlocked,
    /// Another tab runs a newer or older version: reload.
    OtherVersion,
    /// The article is no longer kept.
    ArticleGone,
    /// The command was given up by the reader.
    Cancelled,
    /// A mistake of ours; for a bug report.
    Internal(String),
    /// What answers at the proxy's address is no proxy of ours; the address.
    NotAProxy(String),
    /// Without a proxy: the server lets no other site read it, or did not answer; a browser does not tell which.
    ClosedToBrowsers,
    /// The article names no page of its own.
    NoPage,
    /// The page holds no text that reader mode could find (a script builds it, or there is none).
    NoText,
    /// The page wants a login before it shows anything.
    LoginWall,
    /// The page gives no more than the feed does.
    NothingMore,
    /// The answer broke off: it was larger than the proxy carries, or its server or the connection gave up.
    BrokenOff,
    /// The server asks for a user name and a password, or for others than it was given.
    LoginNeeded,
    /// A part of the app could not be loaded.
    PartMissing,
}
