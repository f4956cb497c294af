//! One fetch for many readers: a cache in memory, and one request to a site at a time for each document.

mod faithful;
mod stored;

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::{BoxFuture, Shared, WeakShared};
use quick_cache::sync::Cache;
use quick_cache::{DefaultHashBuilder, OptionsBuilder, Weighter};

use super::body::Pieces;
use super::metrics::{Metrics, Served};
use super::relay::{Reader, Relay};
use super::upstream::{Answered, Content, Validators, Wanted};
use crate::policy::{FetchError, is_personal};
use faithful::{Again, faithful};
use stored::{Key, Stored, Weight};

/// How often a reader who falls behind the others may begin again.
const TRIES: u8 = 2;

/// What came of a fetch that several wait for.
#[derive(Debug, Clone)]
enum Landed {
    /// An answer for all of them.
    Answer(Arc<Stored>, Served),
    /// The same, whose body they read together.
    Begun(Arc<Stored>),
    /// A failure for all of them.
    Failure(FetchError),
    /// An answer for one: who comes first takes it, the others ask for themselves.
    Single(Arc<Mutex<Option<Answered>>>),
}

type Flight = Pin<Box<dyn Future<Output = Landed> + Send>>;

/// A fetch from a site.
pub type Fetching = Pin<Box<dyn Future<Output = Result<Answered, FetchError>> + Send>>;

/// How a document is fetched from its site.
pub type Fetch = Arc<dyn Fn(Wanted) -> Fetching + Send + Sync>;

/// A fetch under way, and the body that all who wait for it will read.
type UnderWay = (WeakShared<Flight>, Weak<Relay>);

/// The part of the cache that one body may take.
const LARGEST: u64 = 16;

/// The longest body that a cache of so many bytes keeps: a single large one is not worth many small ones.
pub fn largest(capacity: u64) -> u64 {
    capacity / LARGEST
}

/// The shared answers.
#[derive(Debug)]
pub struct Share {
    cache: Cache<Key, Arc<Stored>, Weight>,
    capacity: u64,
    flights: Mutex<HashMap<Key, UnderWay>>,
    metrics: Arc<Metrics>,
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
    pub async fn answer(self: &Arc<Self>, wanted: Wanted, fetch: &Fetch) -> Result<Answered, FetchError> {
        self.find(wanted, fetch, TRIES).await
    }

    /// The same, for a reader who may begin again so often.
    async fn find(
        self: &Arc<Self>,
        wanted: Wanted,
        fetch: &Fetch,
        tries: u8,
    ) -> Result<Answered, FetchError> {
        if is_personal(&wanted.url, wanted.credentials.as_ref()) {
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
        let (flight, reader, is_own) = self.join(key, stored, fetch);
        match flight.await {
            Landed::Answer(stored, served) => {
                self.metrics.served(if is_own { served } else { Served::Joined });
                Ok(stored.for_client(&wanted.validators))
            }
            Landed::Begun(stored) => {
                self.metrics.served(if is_own { Served::Fetched } else { Served::Joined });
                Ok(self.read_along(&stored, reader, wanted, fetch, tries))
            }
            Landed::Failure(error) => Err(error),
            Landed::Single(answered) => {
                let first = answered.lock().unwrap_or_else(PoisonError::into_inner).take();
                match first {
                    Some(answered) => {
                        self.metrics.served(Served::Fetched);
                        for_one(answered).await
                    }
                    None => self.alone(wanted, fetch).await,
                }
            }
        }
    }

    async fn alone(&self, wanted: Wanted, fetch: &Fetch) -> Result<Answered, FetchError> {
        self.metrics.served(Served::Fetched);
        for_one(fetch(wanted).await?).await
    }

    /// The answer for one of those who read its body together.
    fn read_along(
        self: &Arc<Self>,
        stored: &Stored,
        reader: Reader,
        wanted: Wanted,
        fetch: &Fetch,
        tries: u8,
    ) -> Answered {
        let answered = stored.for_client(&wanted.validators);
        if answered.status == 304 {
            return answered;
        }
        let wanted = Wanted { validators: Validators::default(), ..wanted };
        let (share, fetch) = (Arc::clone(self), Arc::clone(fetch));
        let again: Again =
            Box::new(move || Arc::clone(&share).begin_again(wanted.clone(), Arc::clone(&fetch), tries));
        let pieces = faithful(Content::of(reader).into_pieces(), again);
        Answered { content: Content::Stream(Mutex::new(pieces)), ..answered }
    }

    /// The body once more, from its start, for a reader whom the others left behind.
    fn begin_again(
        self: Arc<Self>,
        wanted: Wanted,
        fetch: Fetch,
        tries: u8,
    ) -> BoxFuture<'static, Result<Pieces, FetchError>> {
        Box::pin(async move {
            let tries = tries.checked_sub(1).ok_or(FetchError::RateLimited)?;
            Ok(self.find(wanted, &fetch, tries).await?.content.into_pieces())
        })
    }

    /// The fetch that is under way for this key, or a new one, and a reader of its body. It goes on as long as somebody
    /// waits for it, and ends with the last of them.
    fn join(
        self: &Arc<Self>,
        key: Key,
        stored: Option<Arc<Stored>>,
        fetch: &Fetch,
    ) -> (Shared<Flight>, Reader, bool) {
        let mut flights = self.flights.lock().unwrap_or_else(PoisonError::into_inner);
        let under_way =
            flights.get(&key).and_then(|(flight, relay)| Some((flight.upgrade()?, relay.upgrade()?)));
        if let Some((flight, relay)) = under_way.filter(|(flight, _)| flight.peek().is_none()) {
            return (flight, relay.reader(), false);
        }
        let validators =
            stored.as_ref().map_or(key.validators.clone(), |stored| stored.answered.validators());
        let fetching = fetch(Wanted { url: key.url.clone(), kind: key.kind, validators, credentials: None });
        let relay = Relay::new();
        let reader = relay.reader();
        let weak = Arc::downgrade(&relay);
        let flight: Flight = Box::pin(Arc::clone(self).fly(key.clone(), stored, fetching, relay));
        let flight = flight.shared();
        flights.retain(|_, (flight, _)| flight.upgrade().is_some());
        if let Some(flight) = flight.downgrade() {
            flights.insert(key, (flight, weak));
        }
        (flight, reader, true)
    }

    async fn fly(
        self: Arc<Self>,
        key: Key,
        stored: Option<Arc<Stored>>,
        fetching: Fetching,
        relay: Arc<Relay>,
    ) -> Landed {
        let answered = match fetching.await {
            Ok(answered) => answered,
            Err(error) => return Landed::Failure(error),
        };
        let Some(fresh) = answered.fresh else {
            // What is stored of this document is no longer everybody's.
            self.cache.remove(&key);
            return Landed::Single(Arc::new(Mutex::new(Some(answered))));
        };
        if matches!(answered.content, Content::Begun(_)) {
            self.cache.remove(&key);
            return match begin(answered, &relay).await {
                Ok(answered) => Landed::Begun(Arc::new(Stored { answered, since: Instant::now(), fresh })),
                Err(error) => Landed::Failure(error),
            };
        }
        match (answered.status, stored) {
            (304, Some(stored)) => {
                let renewed =
                    Stored { answered: stored.answered.renewed(answered), since: Instant::now(), fresh };
                Landed::Answer(self.keep(key, renewed), Served::Revalidated)
            }
            (200, _) => {
                let key = Key { validators: Validators::default(), ..key };
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
        let is_small = Weight.weight(&key, &stored) <= largest(self.capacity);
        if is_useful && is_small {
            self.cache.insert(key, Arc::clone(&stored));
        } else {
            self.cache.remove(&key);
        }
        stored
    }
}

/// An answer whose body is read by one alone.
async fn for_one(answered: Answered) -> Result<Answered, FetchError> {
    if !matches!(answered.content, Content::Begun(_)) {
        return Ok(answered);
    }
    let relay = Relay::new();
    let reader = relay.reader();
    Ok(Answered { content: Content::of(reader), ..begin(answered, &relay).await? })
}

/// Lets the readers of this relay have the body.
async fn begin(answered: Answered, relay: &Arc<Relay>) -> Result<Answered, FetchError> {
    if let Content::Begun(begun) = answered.content {
        let begun = begun.into_inner().unwrap_or_else(PoisonError::into_inner);
        begun.begin(relay).await?;
    }
    Ok(Answered { content: Content::empty(), ..answered })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Kind;
    use axum::http::HeaderMap;
    use futures_util::future::join_all;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::sync::Semaphore;
    use url::Url;

    fn wanted() -> Wanted {
        let url = Url::parse("https://example.com/feed").unwrap();
        Wanted { url, kind: Kind::Feed, validators: Validators::default(), credentials: None }
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
    async fn hundred(
        outcome: impl Fn() -> Result<Answered, FetchError> + Send + Sync + 'static,
    ) -> (usize, usize) {
        let (share, fetches) = (Share::new(1 << 20, Arc::default()), Arc::new(AtomicUsize::new(0)));
        let gate = Arc::new(Semaphore::new(0));
        let (opening, count) = (Arc::clone(&gate), Arc::clone(&fetches));
        let fetch: Fetch = Arc::new(move |_| {
            count.fetch_add(1, Ordering::SeqCst);
            let (gate, outcome) = (Arc::clone(&opening), outcome());
            Box::pin(async move {
                _ = gate.acquire().await;
                outcome
            })
        });
        let readers = join_all((0..100).map(|_| share.answer(wanted(), &fetch)));
        // All readers are polled before the site answers.
        let (told, ()) = tokio::join!(readers, async { gate.add_permits(1) });
        let good = told.iter().filter(|answer| answer.is_ok()).count();
        assert!(share.flights.lock().unwrap().values().all(|(flight, _)| flight.upgrade().is_none()));
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
