//! Counting requests in one isolate, where the platform's own limit is not bound. A platform runs many isolates, in many
//! places, and ends them when it likes: this slows one client down, and promises nothing.

use std::collections::HashMap;

use crate::policy::FetchError;

/// Forget all when there are this many names: a Worker has little memory, and a burst more does no harm.
const MANY: usize = 4096;

/// Token buckets by name.
#[derive(Debug)]
pub struct Buckets {
    rate: f64,
    burst: f64,
    /// Tokens left, and when they were counted.
    left: HashMap<String, (f64, f64)>,
}

impl Buckets {
    /// So many requests a second in the long run, and so many in one burst.
    pub fn new(rate: f64, burst: f64) -> Self {
        Self { rate, burst, left: HashMap::new() }
    }

    /// Lets a request in, at `now` in seconds.
    ///
    /// # Errors
    /// `RateLimited` when the name has used up its tokens.
    pub fn enter(&mut self, name: &str, now: f64) -> Result<(), FetchError> {
        if self.left.len() >= MANY {
            self.left.clear();
        }
        let (tokens, since) = self.left.entry(name.to_owned()).or_insert((self.burst, now));
        *tokens = (*tokens + (now - *since).max(0.0) * self.rate).min(self.burst);
        *since = now;
        if *tokens < 1.0 {
            return Err(FetchError::RateLimited);
        }
        *tokens -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_empties_the_bucket_and_time_fills_it() {
        let mut buckets = Buckets::new(2.0, 3.0);
        assert!((0..3).all(|_| buckets.enter("a", 0.0).is_ok()));
        assert_eq!(buckets.enter("a", 0.0), Err(FetchError::RateLimited));
        assert!(buckets.enter("b", 0.0).is_ok(), "another client is not held back");
        assert!(buckets.enter("a", 1.0).is_ok() && buckets.enter("a", 1.0).is_ok());
        assert!(buckets.enter("a", 1.0).is_err() && buckets.enter("a", 0.5).is_err());
    }

    #[test]
    fn names_are_forgotten_before_they_fill_the_memory() {
        let mut buckets = Buckets::new(1.0, 1.0);
        for number in 0..3 * MANY {
            assert!(buckets.enter(&number.to_string(), 0.0).is_ok());
        }
        assert!(buckets.left.len() <= MANY);
    }
}
