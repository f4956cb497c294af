//! One fetch for many readers: a cache in memory, and one request to a site at a time for each document.

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderValue};
use futures_util::FutureExt;
use futures_util::future::{Shared, WeakShared};
use quick_cache::sync::Cache;
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};
use url::Url;

use super::metrics::{Metrics, Served};
use super::upstream::{Answered, Content, Validators, Wanted};
use crate::policy::{FetchError, Kind, is_known, is_personal};

/// What an entry takes beside its body, roughly, in bytes.
const OVERHEAD: usize = 1024;

/// What is stored under one name: a document, or that it is still as these validators say.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    url: Url,
    kind: Kind,
    validators: Validators,
}

/// An answer that any reader may have.
#[derive(Debug)]
struct Stored {
    answered: Answered,
    since: Instant,
    fresh: Duration,
}

/// What came of a fetch that several wait for.
#[derive(Debug, Clone)]
enum Landed {
    /// An answer for all of them.
    Answer(Arc<Stored>, Served),
    /// A failure for all of them.
    Failure(FetchError),
    /// An answer for one: who comes first takes it, the others ask for themselves.
    Single(Arc<Mutex<Option<Answered>>>),
}

type Flight = Pin<Box<dyn Future<Output = Landed> + Send>>;

/// How a document is fetched from its site.
pub type Fetching = Pin<Box<dyn Future<Output = Result<Answered, FetchError>> + Send>>;

/// The shared answers.
#[derive(Debug)]
pub struct Share {
    cache: Cache<Key, Arc<Stored>, Weight>,
    capacity: u64,
    flights: Mutex<HashMap<Key, WeakShared<Flight>>>,
    metrics: Arc<Metrics>,
}

#[derive(Debug, Clone)]
struct Weight;

impl Weighter<Key, Arc<Stored>> for Weight {
    fn weight(&self, key: &Key, stored: &Arc<Stored>) -> u64 {
        (OVERHEAD + key.url.as_str().len() + stored.answered.length.map_or(0, |length| length as usize))
            as u64
    }
}

impl Share {
    /// A cache of so many bytes; none: nothing is stored, but fetches are still shared.
    pub fn new(capacity: u64, metrics: Arc<Metrics>) -> Arc<Self> {
        let entries = (capacity / (32 * 1024)).max(1) as usize;
        // In one shard, so that a body may be as large as `keep` allows.
        let options = OptionsBuilder::new()
            .shards(1)
            .weight_capacity(capacity)
            .estimated_items_capacity(entries)
            .build();
        let cache = match options {
            Ok(options) => {
                Cache::with_options(options, Weight, DefaultHashBuilder::default(), Default::default())
            }
            Err(_) => Cache::with_weighter(entries, capacity, Weight),
        };
        Arc::new(Self { cache, capacity, flights: Mutex::default(), metrics })
    }

    /// The weight of what is stored, in bytes.
    pub fn weight(&self) -> u64 {
        self.cache.weight()
    }

    /// An answer for `wanted`, from memory where it is fresh, else by `fetch`, which is called with what is to be
    /// asked of the site: with the validators of what is stored, where there is something.
    ///
    /// # Errors
    /// Whatever `fetch` fails with.
    pub async fn answer(
        self: &Arc<Self>,
        wanted: Wanted,
        fetch: impl Fn(Wanted) -> Fetching,
    ) -> Result<Answered, FetchError> {
        if is_personal(&wanted.url) {
            return self.alone(wanted, fetch).await;
        }
        let document = Key::of(&wanted, Validators::default());
        let stored = self.cache.get(&document);
        if let Some(stored) = stored.as_ref().filter(|stored| stored.is_fresh()) {
            self.metrics.served(Served::Hit);
            return Ok(stored.for_client(&wanted.validators));
        }
        let exact = Key::of(&wanted, wanted.validators.clone());
        if let Some(unchanged) = self.cache.get(&exact).filter(|stored| stored.is_fresh()) {
            self.metrics.served(Served::Hit);
            return Ok(unchanged.for_client(&wanted.validators));
        }
        let key = if stored.is_some() { document } else { exact };
        let (flight, is_own) = self.join(key, stored, &fetch);
        match flight.await {
            Landed::Answer(stored, served) => {
                self.metrics.served(if is_own { served } else { Served::Joined });
                Ok(stored.for_client(&wanted.validators))
            }
            Landed::Failure(error) => Err(error),
            Landed::Single(answered) => {
                let first = answered.lock().unwrap_or_else(PoisonError::into_inner).take();
                match first {
                    Some(answered) => {
                        self.metrics.served(Served::Fetched);
                        Ok(answered)
                    }
                    None => self.alone(wanted, fetch).await,
                }
            }
        }
    }

    async fn alone(
        &self,
        wanted: Wanted,
        fetch: impl Fn(Wanted) -> Fetching,
    ) -> Result<Answered, FetchError> {
        self.metrics.served(Served::Fetched);
        fetch(wanted).await
    }

    /// The fetch that is under way for this key, or a new one. It goes on as long as somebody waits for it, and ends
    /// with the last of them.
    fn join(
        self: &Arc<Self>,
        key: Key,
        stored: Option<Arc<Stored>>,
        fetch: &impl Fn(Wanted) -> Fetching,
    ) -> (Shared<Flight>, bool) {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        let under_way =
            flights.get(&key).and_then(WeakShared::upgrade).filter(|flight| flight.peek().is_none());
        if let Some(flight) = under_way {
            return (flight, false);
        }
        let validators =
            stored.as_ref().map_or(key.validators.clone(), |stored| stored.answered.validators());
        let fetching = fetch(Wanted { url: key.url.clone(), kind: key.kind, validators });
        let flight: Flight = Box::pin(Arc::clone(self).fly(key.clone(), stored, fetching));
        let flight = flight.shared();
        flights.retain(|_, flight| flight.upgrade().is_some());
        if let Some(weak) = flight.downgrade() {
            flights.insert(key, weak);
        }
        (flight, true)
    }

    async fn fly(self: Arc<Self>, key: Key, stored: Option<Arc<Stored>>, fetching: Fetching) -> Landed {
        let answered = match fetching.await {
            Ok(answered) => answered,
            Err(error) => return Landed::Failure(error),
        };
        let Some(fresh) = answered.fresh.filter(|_| matches!(answered.content, Content::Whole(_))) else {
            // What is stored of this document is no longer everybody's.
            self.cache.remove(&key);
            return Landed::Single(Arc::new(Mutex::new(Some(answered))));
        };
        match (answered.status, stored) {
            (304, Some(stored)) => {
                let renewed =
                    Stored { answered: stored.answered.renewed(answered), since: Instant::now(), fresh };
                Landed::Answer(self.keep(key, renewed), Served::Revalidated)
            }
            (200, _) => {
                let key = Key { validators: Validators::default(), ..key };
                let answered = answered.compact();
                Landed::Answer(
                    self.keep(key, Stored { answered, since: Instant::now(), fresh }),
                    Served::Fetched,
                )
            }
            (304, None) => {
                let unchanged = Stored { answered, since: Instant::now(), fresh };
                Landed::Answer(self.keep(key, unchanged), Served::Fetched)
            }
            // Said to all who asked at once, but not remembered.
            _ => {
                self.cache.remove(&key);
                Landed::Answer(
                    Arc::new(Stored { answered, since: Instant::now(), fresh: Duration::ZERO }),
                    Served::Fetched,
                )
            }
        }
    }

    /// Stores what is of use later: what is fresh for a while, or can be asked about.
    fn keep(&self, key: Key, stored: Stored) -> Arc<Stored> {
        let stored = Arc::new(stored);
        let is_useful = !stored.fresh.is_zero() || (stored.answered.status == 200 && stored.has_validator());
        // A single large body is not worth many small ones.
        let is_small = Weight.weight(&key, &stored) <= self.capacity / 32;
        if is_useful && is_small {
            self.cache.insert(key, Arc::clone(&stored));
        } else {
            self.cache.remove(&key);
        }
        stored
    }
}

impl Key {
    fn of(wanted: &Wanted, validators: Validators) -> Self {
        let mut url = wanted.url.clone();
        url.set_fragment(None);
        Self { url, kind: wanted.kind, validators }
    }
}

impl Stored {
    fn is_fresh(&self) -> bool {
        self.since.elapsed() < self.fresh
    }

    fn has_validator(&self) -> bool {
        self.answered.validators() != Validators::default()
    }

    /// The answer for a client that has these validators: `304` where it has the document already.
    fn for_client(&self, client: &Validators) -> Answered {
        let held = self.answered.validators();
        let is_known = self.answered.status == 200 && is_known(client.bytes(), held.bytes());
        if is_known { self.answered.not_modified() } else { self.answered.copy() }
    }
}

impl Validators {
    fn bytes(&self) -> (Option<&[u8]>, Option<&[u8]>) {
        (
            self.etag.as_ref().map(HeaderValue::as_bytes),
            self.last_modified.as_ref().map(HeaderValue::as_bytes),
        )
    }
}

impl Answered {
    /// The validators that the site sent.
    fn validators(&self) -> Validators {
        let header = |name: &str| self.headers.get(name).cloned();
        Validators { etag: header("x-upstream-etag"), last_modified: header("x-upstream-last-modified") }
    }

    /// The same, for another reader. Only what is whole can be copied.
    fn copy(&self) -> Self {
        let content = match &self.content {
            Content::Whole(whole) => Content::Whole(Arc::clone(whole)),
            Content::Stream(_) => Content::empty(),
        };
        Self {
            headers: self.headers.clone(),
            url: self.url.clone(),
            moved: self.moved.clone(),
            content,
            ..*self
        }
    }

    fn not_modified(&self) -> Self {
        Self { status: 304, content: Content::empty(), length: Some(0), ..self.copy() }
    }

    /// This document with the newer headers of a `304` (RFC 9111, section 4.3.4).
    fn renewed(&self, newer: Self) -> Self {
        let mut headers: HeaderMap = self.headers.clone();
        for (name, value) in &newer.headers {
            if name != "x-upstream-content-type" {
                headers.insert(name, value.clone());
            }
        }
        Self { headers, url: newer.url, moved: newer.moved, ..self.copy() }
    }

    /// The same with its body in one piece of its own, as it is stored.
    fn compact(self) -> Self {
        let content = match self.content {
            Content::Whole(whole) => Content::Whole(whole.compact()),
            stream @ Content::Stream(_) => stream,
        };
        Self { content, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::future::join_all;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::Semaphore;

    fn wanted() -> Wanted {
        let url = Url::parse("https://example.com/feed").unwrap();
        Wanted { url, kind: Kind::Feed, validators: Validators::default() }
    }

    fn answered(fresh: Option<Duration>) -> Answered {
        Answered {
            status: 200,
            url: wanted().url,
            moved: None,
            headers: HeaderMap::new(),
            picture: None,
            content: Content::empty(),
            length: Some(0),
            fresh,
        }
    }

    /// A hundred readers who ask while the site has not answered. Gives how often it was asked, and who got an answer.
    async fn hundred(outcome: impl Fn() -> Result<Answered, FetchError> + Sync) -> (usize, usize) {
        let (share, fetches) = (Share::new(1 << 20, Arc::default()), AtomicUsize::new(0));
        let gate = Arc::new(Semaphore::new(0));
        let fetch = |_| {
            fetches.fetch_add(1, Ordering::SeqCst);
            let (gate, outcome) = (Arc::clone(&gate), outcome());
            Box::pin(async move {
                _ = gate.acquire().await;
                outcome
            }) as Fetching
        };
        let readers = join_all((0..100).map(|_| share.answer(wanted(), fetch)));
        // All readers are polled before the site answers.
        let (told, ()) = tokio::join!(readers, async { gate.add_permits(1) });
        let good = told.iter().filter(|answer| answer.is_ok()).count();
        assert!(share.flights.lock().unwrap().values().all(|flight| flight.upgrade().is_none()));
        (fetches.load(Ordering::SeqCst), good)
    }

    #[tokio::test]
    async fn readers_at_the_same_time_share_a_fetch_even_of_what_is_not_stored() {
        assert_eq!(hundred(|| Ok(answered(Some(Duration::ZERO)))).await, (1, 100));
        assert_eq!(hundred(|| Err(FetchError::Timeout)).await, (1, 0));
    }

    #[tokio::test]
    async fn what_is_one_readers_own_is_fetched_by_each() {
        assert_eq!(hundred(|| Ok(answered(None))).await, (100, 100));
    }
}
