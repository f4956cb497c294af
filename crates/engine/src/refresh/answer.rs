//! Asking one feed, and what its answer does to it.

use super::list::is_list;
use super::{hints, is_feeds_own, schedule};
use crate::discover::is_success;
use crate::hash::hash_bytes;
use crate::{Engine, FetchKind, FetchResponse, World, address, ingest, trouble, trouble_of};
use feed::{FeedError, ParsedFeed};
use model::{Feed, FeedId, FeedUrl, SiteUrl, Timestamp, Trouble, Validators};
use store::{FeedMemory, Ingest, Store};

const NOT_MODIFIED: u16 = 304;

/// What asking a feed led to.
pub(super) struct Outcome {
    pub(super) feed: FeedId,
    /// What is to be stored; `None` when nothing was learnt.
    pub(super) ingest: Option<Ingest>,
    pub(super) trouble: Option<Trouble>,
    pub(super) is_unchanged: bool,
}

impl Outcome {
    /// New and updated articles.
    pub(super) fn counts(&self) -> (usize, usize) {
        self.ingest.as_ref().map_or((0, 0), |ingest| (ingest.new.len(), ingest.updated.len()))
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Asks a feed. Every failure ends here, as the feed's own trouble.
    pub(super) async fn ask(&self, id: FeedId) -> Outcome {
        let feed = match self.feed(id).await {
            Ok(Some(feed)) => feed,
            Ok(None) => return lost(id, Trouble::Internal("the feed is not known".to_owned())),
            Err(trouble) => return lost(id, trouble),
        };
        // A feed that never gave anything has nothing to compare with.
        let validators =
            if feed.content_hash.is_some() { feed.validators.clone() } else { Validators::default() };
        let login = match self.login_for(id, &feed.url.0).await {
            Ok(login) => login,
            Err(trouble) => return lost(id, trouble),
        };
        match self.fetch(feed.url.0.clone(), FetchKind::Feed, validators, login).await {
            Ok(response) => self.take(feed, response).await,
            Err(trouble) => failed(feed, trouble, None, self.world.now()),
        }
    }

    async fn take(&self, feed: Feed, response: FetchResponse) -> Outcome {
        let now = self.world.now();
        let retry = schedule::retry_after(&response, now);
        if response.status != NOT_MODIFIED && !is_success(response.status) {
            return failed(feed, trouble::of_feed_status(response.status, retry), retry, now);
        }
        if response.status == NOT_MODIFIED || feed.content_hash == Some(hash_bytes(&response.body)) {
            return unchanged(succeeded(feed, &response, now));
        }
        match self.read(&feed, response, now).await {
            Ok(ingest) => Outcome { feed: feed.id, ingest: Some(ingest), trouble: None, is_unchanged: false },
            Err(trouble) => failed(feed, trouble, retry, now),
        }
    }

    /// Parses an answer and compares it with what is known.
    async fn read(&self, feed: &Feed, response: FetchResponse, now: Timestamp) -> Result<Ingest, Trouble> {
        let parsed = match parse(feed, &response) {
            Err(FeedError::Opml) if is_list(feed) => return self.read_list(feed, &response, now).await,
            parsed => parsed.map_err(trouble::of_feed)?,
        };
        let (response, parsed) = self.moved(feed, &parsed).await.unwrap_or((response, parsed));
        // Of a feed that never answered nothing is remembered; asking all the same would wait for the commit under way.
        let answered = feed.succeeded;
        let is_known = answered.is_some();
        let feed = Feed { hints: hints::hints_of(&parsed), ..feed.clone() };
        let mut feed = succeeded(feed, &response, now);
        feed.content_hash = Some(hash_bytes(&response.body));
        feed.title = parsed.title.clone().filter(|title| !title.trim().is_empty()).or(feed.title);
        feed.description = parsed.description.clone().or(feed.description);
        feed.language = parsed.language.clone().or(feed.language);
        feed.icon = parsed.image.as_deref().and_then(address::web).or(feed.icon);
        feed.site = parsed.site_url.as_deref().and_then(address::web).map(SiteUrl).or(feed.site);
        let mut memory = FeedMemory::default();
        if is_known {
            memory = self.store.memory(feed.id).await.map_err(trouble_of)?;
            memory.see_again(answered);
        }
        let draft = ingest(feed, &parsed, memory, now);
        self.with_history(draft).await
    }

    /// The feed at the address that a document says it has moved to (`itunes:new-feed-url`): believed when it answers.
    async fn moved(&self, feed: &Feed, parsed: &ParsedFeed) -> Option<(FetchResponse, ParsedFeed)> {
        let mut new = parsed.details.moved_to.as_deref().and_then(address::web)?;
        if address::feed_key(&new) == address::feed_key(&feed.url.0) {
            return None;
        }
        // Nothing that came over a safe way is asked for over another.
        if feed.url.0.starts_with("https:")
            && let Some(rest) = new.strip_prefix("http:")
        {
            new = format!("https:{rest}");
        }
        let mut response =
            self.fetch(new.clone(), FetchKind::Feed, Validators::default(), None).await.ok()?;
        if !is_success(response.status) {
            return None;
        }
        let parsed = parse(feed, &response).ok()?;
        response.moved = response.moved.or(Some(new));
        Some((response, parsed))
    }

    /// Gives edited articles what was known of them: when they were seen first, and their earlier titles. What is no
    /// longer kept does not come back by an edit.
    async fn with_history(&self, mut ingest: Ingest) -> Result<Ingest, Trouble> {
        let now = self.world.now();
        let mut updated = Vec::new();
        for edited in std::mem::take(&mut ingest.updated) {
            let Some((before, _)) = self.store.article(edited.article.id).await.map_err(trouble_of)? else {
                continue;
            };
            let body = self.store.body(before.id).await.map_err(trouble_of)?.unwrap_or_default();
            updated.extend(ingest::edit(before, body, edited, now));
        }
        ingest.updated = updated;
        Ok(ingest)
    }
}

fn parse(feed: &Feed, response: &FetchResponse) -> Result<ParsedFeed, FeedError> {
    let address = if response.final_url.is_empty() { &feed.url.0 } else { &response.final_url };
    feed::parse(&response.body, address, response.content_type.as_deref())
}

fn lost(feed: FeedId, trouble: Trouble) -> Outcome {
    Outcome { feed, ingest: None, trouble: Some(trouble), is_unchanged: false }
}

fn unchanged(feed: Feed) -> Outcome {
    Outcome { feed: feed.id, ingest: Some(of_feed_alone(feed)), trouble: None, is_unchanged: true }
}

fn of_feed_alone(feed: Feed) -> Ingest {
    Ingest { feed, new: Vec::new(), updated: Vec::new(), memory: None }
}

/// The feed after a good answer. A permanent redirect is taken over; validators are kept where a 304 repeats none.
pub(super) fn succeeded(feed: Feed, response: &FetchResponse, now: Timestamp) -> Feed {
    let is_repeat = response.status == NOT_MODIFIED;
    let validators = &response.validators;
    let keep = |new: &Option<String>, old: Option<String>| new.clone().or(old.filter(|_| is_repeat));
    Feed {
        url: response.moved.as_deref().and_then(address::web).map_or(feed.url, FeedUrl),
        validators: Validators {
            etag: keep(&validators.etag, feed.validators.etag),
            last_modified: keep(&validators.last_modified, feed.validators.last_modified),
        },
        checked: Some(now),
        succeeded: Some(now),
        next_check: schedule::after_success(response, feed.hints, now),
        failures: 0,
        trouble: None,
        ..feed
    }
}

/// The feed after a failure. What lies on the way to the server is shown only where nothing else is known.
fn failed(feed: Feed, trouble: Trouble, retry: Option<Timestamp>, now: Timestamp) -> Outcome {
    let is_own = is_feeds_own(&trouble);
    let failures = if is_own { feed.failures.saturating_add(1) } else { feed.failures };
    let is_shown = is_own || feed.succeeded.is_none();
    let feed = Feed {
        checked: if is_own { Some(now) } else { feed.checked },
        next_check: schedule::after_failure(&trouble, failures, retry, now),
        failures,
        trouble: if is_shown { Some(trouble.clone()) } else { feed.trouble },
        ..feed
    };
    Outcome { feed: feed.id, ingest: Some(of_feed_alone(feed)), trouble: Some(trouble), is_unchanged: false }
}
