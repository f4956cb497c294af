//! Fetching: what is due, in what order, how politely, and what an answer does to a feed.

mod answer;
mod hints;
mod list;
mod queue;
mod schedule;

use crate::{Engine, World, trouble};
use answer::Outcome;
use futures_channel::oneshot;
use futures_util::future::join;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt, select_biased};
use model::{Event, Feed, FeedId, RefreshReport, Selection, Trouble};
use queue::{Next, Queue, Stop};
use std::cell::RefCell;
use store::{Ingest, Store};

use crate::signal::Signal;

/// Feeds fetched at the same time.
const AT_ONCE: usize = 8;

/// Where a job's report goes; none for a job of the engine's own.
type Asker = Option<oneshot::Sender<Result<RefreshReport, Trouble>>>;

/// What is to be fetched.
#[derive(Default)]
pub(crate) struct Refresher {
    queue: RefCell<Queue>,
    /// What came and is not stored yet.
    came: RefCell<Vec<Outcome>>,
    /// There may be something to fetch.
    wake: Signal,
    /// There may be something to store or to report.
    settle: Signal,
}

impl<S: Store, W: World> Engine<S, W> {
    /// Fetches the feeds of a selection that may be asked now, and waits for the end. Dropped before, it gives up what
    /// nobody else waits for.
    pub(crate) async fn refresh(&self, selection: Selection, forced: bool) -> Result<RefreshReport, Trouble> {
        let feeds = self.askable(selection, forced).await?;
        let (sender, receiver) = oneshot::channel();
        let job = self.queue(&feeds, Some(sender));
        let guard = JobGuard { engine: self, job };
        let report = receiver.await.unwrap_or(Err(Trouble::Cancelled));
        drop(guard);
        report
    }

    async fn askable(&self, selection: Selection, forced: bool) -> Result<Vec<FeedId>, Trouble> {
        let selected = crate::river::feeds_of(&*self.library().await?, selection);
        let now = self.world.now();
        let may_ask = |feed: &&Feed| schedule::may_ask(feed, now, forced);
        self.with_feeds(|feeds| {
            selected.iter().filter_map(|id| feeds.get(id)).filter(may_ask).map(|feed| feed.id).collect()
        })
        .await
    }

    /// Has feeds fetched; returns the job's number.
    pub(crate) fn queue(&self, feeds: &[FeedId], asker: Asker) -> u64 {
        let job = self.refresher.queue.borrow_mut().add(feeds, asker);
        if !feeds.is_empty() {
            // At once: the first answer may take long.
            self.world.tell(Event::Progress(self.refresher.queue.borrow().progress()));
        }
        self.refresher.wake.raise();
        self.refresher.settle.raise();
        job
    }

    /// Queues what is due by itself, unless it is queued already.
    pub(crate) async fn queue_due(&self) -> Result<(), Trouble> {
        let mut due = self.askable(Selection::All, false).await?;
        due.retain(|feed| !self.refresher.queue.borrow().holds(*feed));
        if !due.is_empty() {
            self.queue(&due, None);
        }
        Ok(())
    }

    pub(crate) fn is_refreshing(&self) -> bool {
        self.refresher.queue.borrow().is_busy()
    }

    /// Works through the queue, for ever. Two loops side by side, so that a commit is always polled, whatever the other
    /// waits for: a browser's transaction ends by itself when nobody goes on with it.
    pub(crate) async fn refresh_queued(&self) {
        join(self.fetch_queued(), self.store_what_came()).await;
    }

    async fn fetch_queued(&self) {
        let mut running = FuturesUnordered::new();
        loop {
            let wait = self.start(|id| running.push(self.ask(id))).await;
            let pause = async {
                match wait {
                    Some(millis) => self.world.sleep(millis).await,
                    None => std::future::pending().await,
                }
            };
            select_biased! {
                outcome = running.select_next_some() => {
                    self.receive(outcome);
                    while let Some(Some(more)) = running.next().now_or_never() {
                        self.receive(more);
                    }
                }
                () = self.refresher.wake.wait().fuse() => {}
                () = pause.fuse() => {}
            }
        }
    }

    fn receive(&self, outcome: Outcome) {
        self.refresher.queue.borrow_mut().arrive(outcome.feed, self.world.now());
        self.refresher.came.borrow_mut().push(outcome);
        self.refresher.settle.raise();
    }

    /// Stores batch after batch, one at a time: what comes during a commit makes the next.
    async fn store_what_came(&self) {
        loop {
            self.refresher.settle.wait().await;
            let outcomes = self.refresher.came.take();
            if !outcomes.is_empty() {
                self.settle(outcomes).await;
                self.refresher.wake.raise();
            }
            self.end_jobs().await;
        }
    }

    /// Starts what may start now; otherwise returns the milliseconds until something may.
    async fn start(&self, mut start: impl FnMut(FeedId)) -> Option<u32> {
        loop {
            // Without the feeds nothing can be asked; the trouble is told by whoever asked for them.
            let next = self
                .with_feeds(|feeds| self.refresher.queue.borrow_mut().next(self.world.now(), AT_ONCE, feeds))
                .await
                .unwrap_or(Next::Wait(1_000));
            match next {
                Next::Start(feed) => start(feed),
                Next::Wait(millis) => return Some(millis),
                Next::Idle => return None,
            }
        }
    }

    /// Stores what came, and accounts for it.
    async fn settle(&self, mut outcomes: Vec<Outcome>) {
        let counts: Vec<(usize, usize)> = outcomes.iter().map(Outcome::counts).collect();
        let ingests: Vec<Ingest> = outcomes.iter_mut().filter_map(|outcome| outcome.ingest.take()).collect();
        self.judge(&ingests).await;
        let stored = if ingests.is_empty() { Ok(()) } else { self.written(self.store.apply(&ingests).await) };
        match stored {
            Ok(()) => self.remember_feeds(ingests.iter().map(|ingest| ingest.feed.clone())),
            // A full disk is no reason to ask a server again and again.
            Err(_) => self.postpone(ingests.iter().map(|ingest| (ingest.feed.id, ingest.feed.next_check))),
        }
        let (mut new, mut updated) = (0, 0);
        for (outcome, counts) in outcomes.iter().zip(counts) {
            let counts = stored.clone().map(|()| counts);
            self.refresher.queue.borrow_mut().finish(outcome, &counts);
            let (more_new, more_updated) = counts.unwrap_or_default();
            new += more_new;
            updated += more_updated;
        }
        self.name_untitled(&ingests).await;
        if stored.is_ok() {
            self.coverage.note(&ingests);
            self.searching.note(&ingests);
            let new = ingests.iter().flat_map(|ingest| &ingest.new);
            self.want_ahead(new.map(|stored| (stored.article.feed, stored.article.id))).await;
        }
        if new + updated > 0 {
            self.note_room();
            self.today.outdate();
            self.notices.articles(new, updated);
        }
        self.notices.overview();
        self.notices.progress(self.refresher.queue.borrow().progress());
    }

    /// A subscription that was followed without a name takes the feed's.
    async fn name_untitled(&self, ingests: &[Ingest]) {
        let Ok(library) = self.library().await else { return };
        let changes = ingests.iter().filter_map(|ingest| {
            let subscription = library.subscription(ingest.feed.id)?;
            let title = ingest.feed.title.clone().filter(|_| subscription.title.is_empty())?;
            Some(model::Change::RenameSubscription(ingest.feed.id, title))
        });
        // When it cannot be stored now, the next answer tries again; the trouble was told.
        let _ = self.record(changes.collect()).await;
    }

    /// Reports the jobs that ended.
    async fn end_jobs(&self) {
        let ended = self.refresher.queue.borrow_mut().take_ended();
        if ended.is_empty() {
            return;
        }
        self.tell_changes().await;
        for job in ended {
            self.world.tell(Event::Refreshed(job.report));
            if let Some(asker) = job.asker {
                // Whoever asked may have gone.
                let _ = asker.send(job.stop.map_or(Ok(job.report), |Stop(trouble)| Err(trouble)));
            }
        }
    }

    fn give_up(&self, job: u64) {
        if let Some(report) = self.refresher.queue.borrow_mut().cancel(job) {
            self.world.tell(Event::Refreshed(report));
            self.refresher.wake.raise();
        }
    }
}

/// Gives a job up when the command that asked for it is given up.
struct JobGuard<'a, S: Store, W: World> {
    engine: &'a Engine<S, W>,
    job: u64,
}

impl<S: Store, W: World> Drop for JobGuard<'_, S, W> {
    fn drop(&mut self) {
        self.engine.give_up(self.job);
    }
}

/// Whether a failure says something about the feed.
fn is_feeds_own(trouble: &Trouble) -> bool {
    !trouble::is_on_the_way(trouble)
}
