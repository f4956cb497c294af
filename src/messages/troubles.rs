//! Troubles in words: one sentence that says what happened, and what to do.

use crate::messages::Words;
use crate::messages::fill;
use crate::platform::format;
use crate::{say, say_count};
use model::Trouble;

/// What several feeds' troubles have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    /// No answer came.
    Unreachable,
    /// The server answered with this status.
    Answered(u16),
    /// Something came that is no feed.
    NoFeed,
    /// Anything else.
    Other,
}

impl Kind {
    fn of(trouble: &Trouble) -> Self {
        match trouble {
            Trouble::UnknownHost
            | Trouble::NoConnection
            | Trouble::BadCertificate
            | Trouble::TimedOut
            | Trouble::TooManyRedirects
            | Trouble::BrokenOff
            | Trouble::RefusedAddress
            | Trouble::Offline
            | Trouble::ClosedToBrowsers
            | Trouble::NotAProxy(_)
            | Trouble::ProxyUnreachable(_) => Self::Unreachable,
            Trouble::Status(status) | Trouble::ServerTrouble(status) => Self::Answered(*status),
            Trouble::Forbidden => Self::Answered(403),
            Trouble::LoginNeeded => Self::Answered(401),
            Trouble::NotFound => Self::Answered(404),
            Trouble::Gone => Self::Answered(410),
            Trouble::TooManyRequests(_) => Self::Answered(429),
            Trouble::Empty
            | Trouble::PageNotFeed
            | Trouble::Challenge
            | Trouble::OtherFile(_)
            | Trouble::NotAFeed(_)
            | Trouble::TooLarge => Self::NoFeed,
            _ => Self::Other,
        }
    }
}

/// How many troubles there are of each kind, most frequent first, equals as they came.
fn counted(troubles: &[Trouble]) -> Vec<(Kind, usize)> {
    let mut counts: Vec<(Kind, usize)> = Vec::new();
    for kind in troubles.iter().map(Kind::of) {
        match counts.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, count)) => *count += 1,
            None => counts.push((kind, 1)),
        }
    }
    // Few kinds: sorting would bring its code along.
    let mut ordered: Vec<(Kind, usize)> = Vec::new();
    for (kind, count) in counts {
        let at = ordered.iter().position(|(_, more)| *more < count).unwrap_or(ordered.len());
        ordered.insert(at, (kind, count));
    }
    ordered
}

impl Words {
    /// What went wrong with several feeds: the sentence that holds for all, else how many have which kind of trouble.
    #[must_use]
    pub fn troubles(&self, troubles: &[Trouble]) -> String {
        match troubles {
            [] => String::new(),
            [first, rest @ ..] if rest.iter().all(|other| other == first) => self.trouble(first),
            _ => {
                let parts: Vec<String> = counted(troubles).iter().map(|part| self.part(part)).collect();
                format!("{}.", parts.join(", "))
            }
        }
    }

    fn part(&self, (kind, count): &(Kind, usize)) -> String {
        match kind {
            Kind::Unreachable => say_count!(self, *count, today.unreachable_one, today.unreachable_many),
            Kind::Answered(status) => {
                let told = say_count!(self, *count, today.answered_one, today.answered_many);
                fill(&told, &[("status", &status.to_string())])
            }
            Kind::NoFeed => say_count!(self, *count, today.no_feed_one, today.no_feed_many),
            Kind::Other => say_count!(self, *count, today.other_one, today.other_many),
        }
    }

    /// What happened and what to do, in one sentence.
    #[must_use]
    pub fn trouble(&self, trouble: &Trouble) -> String {
        match trouble {
            Trouble::ProxyUnreachable(proxy) => say!(self, trouble.proxy_unreachable, proxy = proxy),
            Trouble::NotAProxy(address) => say!(self, trouble.not_a_proxy, proxy = address),
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
            Trouble::ClosedToBrowsers => say!(self, trouble.closed_to_browsers),
            Trouble::ProxyRefusedApp => say!(self, trouble.proxy_refused_app),
            Trouble::RefusedAddress => say!(self, trouble.refused_address),
            Trouble::UnknownHost => say!(self, trouble.unknown_host),
            Trouble::NoConnection => say!(self, trouble.no_connection),
            Trouble::BadCertificate => say!(self, trouble.bad_certificate),
            Trouble::TimedOut => say!(self, trouble.timed_out),
            Trouble::TooManyRedirects => say!(self, trouble.too_many_redirects),
            Trouble::TooLarge => say!(self, trouble.too_large),
            Trouble::BrokenOff => say!(self, trouble.broken_off),
            Trouble::Forbidden => say!(self, trouble.forbidden),
            Trouble::LoginNeeded => say!(self, trouble.login_needed),
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
            Trouble::PartMissing => say!(self, app.missing),
            Trouble::OtherVersion => say!(self, trouble.other_version),
            Trouble::ArticleGone => say!(self, trouble.article_gone),
            Trouble::Cancelled => say!(self, trouble.cancelled),
            _ => say!(self, trouble.unknown),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn troubles_are_counted_by_what_they_have_in_common() {
        let troubles = [
            Trouble::Empty,
            Trouble::NotFound,
            Trouble::TimedOut,
            Trouble::Status(404),
            Trouble::UnknownHost,
            Trouble::ServerTrouble(503),
            Trouble::NoConnection,
        ];
        let expected =
            [(Kind::Unreachable, 3), (Kind::Answered(404), 2), (Kind::NoFeed, 1), (Kind::Answered(503), 1)];
        assert_eq!(counted(&troubles), expected);
    }
}
