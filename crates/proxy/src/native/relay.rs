//! A body on its way from its site to its readers: only what the slowest of them has not taken yet is in memory, and no
//! more of it than a window. The fetch goes on when a reader wants more, and ends with the last reader.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tokio::sync::Notify;
use tokio::task::yield_now;
use tokio::time::{Instant, timeout};

use super::room::Held;
use super::source::Source;
use crate::policy::FetchError;

/// How far readers of one body may be apart, in bytes.
pub const WINDOW: usize = 128 * 1024;

/// How long the readers of one body wait for the slower ones among them before they leave those behind...
const PATIENCE: Duration = Duration::from_secs(10);

/// ...if those are slower than this besides, in bytes a second.
const PACE: u32 = 32 * 1024;

/// The longest time for which one body is handed on.
const LONGEST: Duration = Duration::from_secs(5 * 60);

/// What a piece takes beside its bytes, roughly, in bytes.
const OVERHEAD: usize = 128;

/// A body and its readers. They are there before the body is: whoever waits for an answer reads it from its start.
#[derive(Debug)]
pub struct Relay {
    window: Mutex<Window>,
    /// Where more comes from; nothing before the start and after the end.
    source: tokio::sync::Mutex<Option<Source>>,
    /// A reader took a piece, or left.
    moved: Notify,
    begun: Instant,
}

/// The pieces that some reader has not taken yet.
#[derive(Debug)]
struct Window {
    pieces: VecDeque<Piece>,
    /// The number of the first of them.
    first: usize,
    weight: usize,
    /// Readers who were not left behind.
    readers: usize,
    /// How long slower readers are still waited for; it grows as they take pieces.
    patience: Duration,
    /// Since when they have been waited for.
    blocked: Option<Instant>,
    /// When a reader took something.
    taken: Instant,
    /// How the body ended.
    end: Option<Result<(), FetchError>>,
    held: Vec<Held>,
}

#[derive(Debug)]
struct Piece {
    bytes: Bytes,
    /// Readers who have not taken it.
    left: usize,
}

/// One who reads it.
#[derive(Debug)]
pub struct Reader {
    relay: Arc<Relay>,
    /// The number of the next piece.
    place: usize,
}

/// Why a reader gets no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// The others are too far ahead.
    #[error("the other readers are too far ahead")]
    Behind,
    /// The body broke off.
    #[error(transparent)]
    Failed(FetchError),
}

/// What a reader finds.
enum Found {
    Piece(Bytes),
    Over(Result<(), Broken>),
    /// It is the first who wants more.
    Nothing,
    /// It is the first who wants more, but slower ones may be waited for so long.
    NoRoom(Duration),
}

impl Relay {
    /// A body that has not begun.
    pub fn new() -> Arc<Self> {
        let window = Window {
            pieces: VecDeque::new(),
            first: 0,
            weight: 0,
            readers: 0,
            patience: PATIENCE,
            blocked: None,
            taken: Instant::now(),
            end: None,
            held: Vec::new(),
        };
        let (window, begun) = (Mutex::new(window), Instant::now());
        Arc::new(Self { window, source: tokio::sync::Mutex::default(), moved: Notify::new(), begun })
    }

    /// One more reader. One who comes when pieces were forgotten already finds itself left behind.
    pub fn reader(self: &Arc<Self>) -> Reader {
        self.window().join();
        Reader { relay: Arc::clone(self), place: 0 }
    }

    /// Begins with these pieces. The rest comes from `source`. The first of `held` is the memory that this takes as long
    /// as it lasts, the others hold the pieces.
    pub async fn begin(&self, pieces: Vec<Bytes>, source: Source, held: Vec<Held>) {
        *self.source.lock().await = Some(source);
        let mut window = self.window();
        (window.taken, window.held) = (Instant::now(), held);
        pieces.into_iter().for_each(|piece| window.push(piece));
    }

    /// Readers who are there.
    pub fn readers(&self) -> usize {
        self.window().readers
    }

    /// How long its readers have not taken anything that was there; `None` while they wait for the site, and when it is
    /// not from the site of this name.
    pub fn stalled(&self, site: Option<&str>) -> Option<Duration> {
        let source = self.source.try_lock().ok()?;
        let source = source.as_ref().filter(|source| site.is_none_or(|site| source.is_from(site)));
        source.map(|_| self.window().taken.elapsed())
    }

    /// Hangs up on site and readers, and gives back the memory.
    pub fn cut(&self) {
        if let Ok(mut source) = self.source.try_lock() {
            *source = None;
            self.window().cut();
        }
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gets the piece of this number from the site, unless another reader just did.
    async fn fetch(&self, place: usize) {
        let mut source = self.source.lock().await;
        let Some(fetching) = source.as_mut().filter(|_| self.window().wants(place)) else { return };
        self.window().free();
        let next = fetching.next().await;
        if !matches!(next, Ok(Some(_))) {
            *source = None;
        }
        let mut window = self.window();
        match next {
            Ok(Some(piece)) => window.push(piece),
            Ok(None) => window.end = Some(Ok(())),
            Err(error) => window.end = Some(Err(error)),
        }
    }
}

impl Window {
    fn push(&mut self, bytes: Bytes) {
        self.weight += bytes.len() + OVERHEAD;
        self.pieces.push_back(Piece { bytes, left: self.readers });
    }

    fn join(&mut self) {
        if self.first == 0 {
            self.readers += 1;
            self.pieces.iter_mut().for_each(|piece| piece.left += 1);
        }
    }

    /// Whether this is the number of the piece after the last.
    fn wants(&self, place: usize) -> bool {
        self.end.is_none() && place == self.first + self.pieces.len()
    }

    /// A reader alone, who has taken all, needs no window any more.
    fn free(&mut self) {
        if self.readers <= 1 && self.pieces.is_empty() {
            self.held.truncate(1);
        }
    }

    /// What a reader finds at this place.
    fn take(&mut self, place: usize) -> Found {
        let Some(at) = place.checked_sub(self.first) else { return Found::Over(Err(Broken::Behind)) };
        if let Some(piece) = self.pieces.get_mut(at) {
            piece.left = piece.left.saturating_sub(1);
            let bytes = piece.bytes.clone();
            self.taken = Instant::now();
            self.forget();
            return Found::Piece(bytes);
        }
        match self.end {
            Some(end) => Found::Over(end.map_err(Broken::Failed)),
            None if self.weight < WINDOW => Found::Nothing,
            None => Found::NoRoom(self.wait_for_the_slower()),
        }
    }

    /// How long they may still be waited for, from now on.
    fn wait_for_the_slower(&mut self) -> Duration {
        let since = *self.blocked.get_or_insert_with(Instant::now);
        self.patience.saturating_sub(since.elapsed())
    }

    /// Forgets what all have taken.
    fn forget(&mut self) {
        while self.pieces.front().is_some_and(|piece| piece.left == 0) {
            self.drop_first();
        }
    }

    fn drop_first(&mut self) -> usize {
        let Some(piece) = self.pieces.pop_front() else { return 0 };
        self.first += 1;
        self.patience += Duration::from_secs(piece.bytes.len() as u64) / PACE;
        self.weight = self.weight.saturating_sub(piece.bytes.len() + OVERHEAD);
        if self.weight < WINDOW && self.blocked.is_some() {
            self.patience = self.wait_for_the_slower();
            self.blocked = None;
        }
        piece.left
    }

    /// One reader less, who has taken everything before this place.
    fn leave(&mut self, place: usize) {
        let Some(at) = place.checked_sub(self.first) else { return };
        self.lose(at, 1);
        self.forget();
    }

    /// So many readers less, who have taken everything before the piece at this index.
    fn lose(&mut self, at: usize, readers: usize) {
        self.readers = self.readers.saturating_sub(readers);
        self.pieces.iter_mut().skip(at).for_each(|piece| piece.left = piece.left.saturating_sub(readers));
    }

    /// Leaves those behind who held up the others for too long.
    fn leave_behind(&mut self) {
        let is_time = self.blocked.is_some() && self.wait_for_the_slower().is_zero();
        while is_time && self.weight >= WINDOW && !self.pieces.is_empty() {
            let behind = self.drop_first();
            self.lose(0, behind);
        }
    }

    fn cut(&mut self) {
        self.end = Some(Err(FetchError::RateLimited));
        // Whoever still reads finds itself at the end, and nowhere before it.
        self.first = 0;
        self.pieces.clear();
        self.held.clear();
    }
}

impl Reader {
    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// `Behind` when the body has to be fetched anew for this reader; `Failed` when it broke off.
    pub async fn next(&mut self) -> Result<Option<Bytes>, Broken> {
        loop {
            if self.relay.begun.elapsed() > LONGEST {
                return Err(Broken::Failed(FetchError::Timeout));
            }
            let moved = self.relay.moved.notified();
            let found = self.relay.window().take(self.place);
            match found {
                Found::Piece(piece) => {
                    self.place += 1;
                    self.relay.moved.notify_waiters();
                    // A large body is many pieces: answers that are ready go first.
                    yield_now().await;
                    return Ok(Some(piece));
                }
                Found::Over(end) => return end.map(|()| None),
                Found::Nothing => self.relay.fetch(self.place).await,
                Found::NoRoom(patience) => {
                    if timeout(patience, moved).await.is_err() {
                        self.relay.window().leave_behind();
                    }
                }
            }
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.relay.window().leave(self.place);
        self.relay.moved.notify_waiters();
    }
}

#[cfg(test)]
mod tests;
