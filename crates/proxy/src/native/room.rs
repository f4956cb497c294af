//! The memory that all bodies share. When it runs out, who has kept everybody waiting longest gives way.

use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::relay::Relay;
use crate::policy::FetchError;

/// A reader who took nothing for so long may be cut off when others need the room.
pub const STALLED: Duration = Duration::from_secs(1);

/// How often room is looked for, each time for as long as it takes to be stalled.
const TRIES: u32 = 5;

/// A share of the memory, given back when it is dropped.
pub type Held = OwnedSemaphorePermit;

/// Memory for bodies.
#[derive(Debug)]
pub struct Room {
    /// A permit is a byte.
    bytes: Arc<Semaphore>,
    sent: Mutex<Vec<Weak<Relay>>>,
}

impl Room {
    /// So many bytes.
    pub fn new(bytes: usize) -> Arc<Self> {
        Arc::new(Self { bytes: Arc::new(Semaphore::new(bytes)), sent: Mutex::default() })
    }

    /// A share, if there is room at once.
    pub fn hold(&self, bytes: usize) -> Option<Held> {
        Arc::clone(&self.bytes).try_acquire_many_owned(u32::try_from(bytes).ok()?).ok()
    }

    /// A share, for which readers who have stalled give way.
    ///
    /// # Errors
    /// `RateLimited` when there is none for some seconds.
    pub async fn enter(&self, bytes: usize) -> Result<Held, FetchError> {
        let permits = u32::try_from(bytes).map_err(|_| FetchError::TooLarge)?;
        for _ in 0..TRIES {
            loop {
                if let Some(held) = self.hold(bytes) {
                    return Ok(held);
                }
                if !self.cut_longest(None) {
                    break;
                }
            }
            let turn = timeout(STALLED, Arc::clone(&self.bytes).acquire_many_owned(permits)).await;
            if let Ok(Ok(held)) = turn {
                return Ok(held);
            }
        }
        Err(FetchError::RateLimited)
    }

    /// Remembers a body that may have to give way.
    pub fn watch(&self, relay: &Arc<Relay>) {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        if sent.len() == sent.capacity() {
            sent.retain(|relay| relay.strong_count() > 0);
        }
        sent.push(Arc::downgrade(relay));
    }

    /// Cuts off whoever has stalled longest, of those who read from this site if one is named. Says whether there was one.
    pub fn cut_longest(&self, site: Option<&str>) -> bool {
        let mut sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.retain(|relay| relay.strong_count() > 0);
        let stalled =
            sent.iter().filter_map(Weak::upgrade).filter_map(|relay| Some((relay.stalled(site)?, relay)));
        let longest = stalled.filter(|(time, _)| *time >= STALLED).max_by_key(|(time, _)| *time);
        let Some((_, relay)) = longest else { return false };
        relay.cut();
        true
    }
}
