//! How often, and how often at once, one client may ask or one site be asked.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use crate::policy::FetchError;

/// Forget keys that are at rest when there are this many, or twice as many as were busy the last time.
const MANY: usize = 4096;

/// What one key may do.
#[derive(Debug, Clone, Copy)]
pub struct Allowance {
    /// Requests a second, in the long run.
    pub rate: f64,
    /// Requests in one burst.
    pub burst: f64,
    /// Requests at the same time.
    pub at_once: u32,
}

/// Token buckets with a count of requests under way, by key.
#[derive(Debug)]
pub struct Limiter<K> {
    allowance: Allowance,
    buckets: Mutex<Buckets<K>>,
}

#[derive(Debug)]
struct Buckets<K> {
    by_key: HashMap<K, Bucket>,
    /// When to look for keys at rest: never at every request, however many are busy.
    many: usize,
}

#[derive(Debug)]
struct Bucket {
    tokens: f64,
    since: Instant,
    under_way: u32,
}

/// One request under way; it ends when this is dropped.
#[derive(Debug)]
pub struct Entry<K: Eq + Hash> {
    limiter: Arc<Limiter<K>>,
    key: K,
}

impl<K: Eq + Hash + Clone> Limiter<K> {
    /// A limiter that grants each key this much.
    pub fn new(allowance: Allowance) -> Arc<Self> {
        let buckets = Buckets { by_key: HashMap::new(), many: MANY };
        Arc::new(Self { allowance, buckets: Mutex::new(buckets) })
    }

    /// Lets a request in.
    ///
    /// # Errors
    /// `RateLimited` when the key has used up its allowance.
    pub fn enter(self: &Arc<Self>, key: K, now: Instant) -> Result<Entry<K>, FetchError> {
        let Allowance { rate, burst, at_once } = self.allowance;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.by_key.len() >= buckets.many {
            buckets.by_key.retain(|_, bucket| bucket.under_way > 0 || bucket.tokens_at(now, rate) < burst);
            buckets.many = MANY.max(buckets.by_key.len() * 2);
        }
        let bucket =
            buckets.by_key.entry(key.clone()).or_insert(Bucket { tokens: burst, since: now, under_way: 0 });
        bucket.tokens = bucket.tokens_at(now, rate).min(burst);
        bucket.since = now;
        if bucket.tokens < 1.0 || bucket.under_way >= at_once {
            return Err(FetchError::RateLimited);
        }
        bucket.tokens -= 1.0;
        bucket.under_way += 1;
        Ok(Entry { limiter: Arc::clone(self), key })
    }
}

impl Bucket {
    fn tokens_at(&self, now: Instant, rate: f64) -> f64 {
        self.tokens + now.saturating_duration_since(self.since).as_secs_f64() * rate
    }
}

impl<K: Eq + Hash> Drop for Entry<K> {
    fn drop(&mut self) {
        let mut buckets = self.limiter.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bucket) = buckets.by_key.get_mut(&self.key) {
            bucket.under_way = bucket.under_way.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn limiter(at_once: u32) -> Arc<Limiter<u32>> {
        Limiter::new(Allowance { rate: 2.0, burst: 3.0, at_once })
    }

    #[test]
    fn a_burst_empties_the_bucket_and_time_fills_it() {
        let (limiter, start) = (limiter(100), Instant::now());
        assert!((0..3).all(|_| limiter.enter(1, start).is_ok()));
        assert_eq!(limiter.enter(1, start).err(), Some(FetchError::RateLimited));
        assert!(limiter.enter(2, start).is_ok(), "another client is not held back");
        let later = start + Duration::from_secs(1);
        assert!(limiter.enter(1, later).is_ok() && limiter.enter(1, later).is_ok());
        assert!(limiter.enter(1, later).is_err());
    }

    #[test]
    fn requests_at_once_are_counted_until_they_end() {
        let (limiter, now) = (limiter(1), Instant::now());
        let first = limiter.enter(1, now).unwrap();
        assert!(limiter.enter(1, now).is_err());
        drop(first);
        assert!(limiter.enter(1, now).is_ok());
    }

    #[test]
    fn keys_at_rest_are_forgotten() {
        let (limiter, start) = (limiter(1), Instant::now());
        for key in 0..MANY as u32 {
            drop(limiter.enter(key, start));
        }
        drop(limiter.enter(0, start + Duration::from_secs(60)));
        assert_eq!(limiter.buckets.lock().unwrap().by_key.len(), 1);
    }
}
