//! Troubles in words: one sentence that says what happened, and what to do.

use crate::messages::Words;
use crate::platform::format;
use crate::say;
use model::Trouble;

impl Words {
    /// What happened and what to do, in one sentence.
    #[must_use]
    pub fn trouble(&self, trouble: &Trouble) -> String {
        match trouble {
            Trouble::ProxyUnreachable(proxy) => say!(self, trouble.proxy_unreachable, proxy = proxy),
            Trouble::Status(status) => say!(self, trouble.status, status = status),
            Trouble::ServerTrouble(status) => say!(self, trouble.server, status = status),
            Trouble::TooManyRequests(Some(until)) => {
                say!(self, trouble.too_many_until, time = format::date_time(self.tag(), *until))
            }
            Trouble::OtherFile(kind) => say!(self, trouble.other_file, kind = kind),
            Trouble::NotAFeed(root) => say!(self, trouble.not_a_feed, root = root),
            Trouble::StorageUnavailable(words) => say!(self, trouble.storage_unavailable, words = words),
            Trouble::Internal(words) => say!(self, trouble.internal, words = words),
            plain => self.plain_trouble(plain).to_owned(),
        }
    }

    /// Troubles that are the same sentence every time.
    fn plain_trouble(&self, trouble: &Trouble) -> &'static str {
        match trouble {
            Trouble::BadAddress => say!(self, trouble.bad_address),
            Trouble::Offline => say!(self, trouble.offline),
            Trouble::ProxyRefusedApp => say!(self, trouble.proxy_refused_app),
            Trouble::RefusedAddress => say!(self, trouble.refused_address),
            Trouble::UnknownHost => say!(self, trouble.unknown_host),
            Trouble::NoConnection => say!(self, trouble.no_connection),
            Trouble::BadCertificate => say!(self, trouble.bad_certificate),
            Trouble::TimedOut => say!(self, trouble.timed_out),
            Trouble::TooManyRedirects => say!(self, trouble.too_many_redirects),
            Trouble::TooLarge => say!(self, trouble.too_large),
            Trouble::Forbidden => say!(self, trouble.forbidden),
            Trouble::NotFound => say!(self, trouble.not_found),
            Trouble::Gone => say!(self, trouble.gone),
            Trouble::TooManyRequests(_) => say!(self, trouble.too_many),
            Trouble::Empty => say!(self, trouble.empty),
            Trouble::PageNotFeed => say!(self, trouble.page_not_feed),
            Trouble::Challenge => say!(self, trouble.challenge),
            Trouble::NoFeedFound => say!(self, trouble.no_feed_found),
            Trouble::NotOpml => say!(self, trouble.not_opml),
            Trouble::EmptyOpml => say!(self, trouble.empty_opml),
            Trouble::StorageFull => say!(self, trouble.storage_full),
            Trouble::StorageDenied => say!(self, trouble.storage_denied),
            Trouble::StorageBlocked => say!(self, trouble.storage_blocked),
            Trouble::OtherVersion => say!(self, trouble.other_version),
            Trouble::ArticleGone => say!(self, trouble.article_gone),
            Trouble::Cancelled => say!(self, trouble.cancelled),
            _ => say!(self, trouble.unknown),
        }
    }
}
