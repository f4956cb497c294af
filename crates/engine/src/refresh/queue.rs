//! Feeds waiting to be fetched, by server, and the jobs that wait for them. Knows no clock: `now` is an argument.

use super::answer::Outcome;
use super::{Asker, is_feeds_own};
use crate::address;
use model::{Feed, FeedId, Progress, RefreshReport, Timestamp, Trouble};
use std::collections::{HashMap, HashSet, VecDeque};

/// Requests to one server at the same time.
const PER_SERVER: usize = 2;
/// Answers that may wait to be stored before nothing new is asked.
const UNSTORED: usize = 16;
/// Milliseconds between two requests to one server.
const GAP: i64 = 100;
/// Failures on the way, one after the other, after which the rest is not tried now.
const LOST: usize = 8;

/// What to do next.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    Start(FeedId),
    /// Something can start after so many milliseconds, or when something ended.
    Wait(u32),
    Idle,
}

/// Why a job ended before its end.
pub(super) struct Stop(pub(super) Trouble);

/// Feeds that were asked for together.
pub(super) struct Job {
    number: u64,
    left: HashSet<FeedId>,
    pub(super) report: RefreshReport,
    pub(super) asker: Asker,
    pub(super) stop: Option<Stop>,
    reached: bool,
}

#[derive(Default)]
struct Server {
    running: usize,
    not_before: Timestamp,
}

#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<FeedId>,
    queued: HashSet<FeedId>,
    /// Waiting feeds by server, once they were looked at.
    by_server: HashMap<String, VecDeque<FeedId>>,
    /// Servers with waiting feeds, in turn.
    turns: VecDeque<String>,
    servers: HashMap<String, Server>,
    running: HashMap<FeedId, String>,
    /// Feeds whose answer came and is not stored yet.
    unstored: HashSet<FeedId>,
    jobs: Vec<Job>,
    progress: Progress,
    lost: usize,
    numbers: u64,
}

impl Queue {
    /// Adds a job; feeds that wait or run already are not asked twice.
    pub(super) fn add(&mut self, feeds: &[FeedId], asker: Asker) -> u64 {
        if !self.is_busy() {
            self.progress = Progress::default();
            self.lost = 0;
        }
        for feed in feeds {
            if !self.is_asked(feed) && self.queued.insert(*feed) {
                self.waiting.push_back(*feed);
                self.progress.total += 1;
            }
        }
        self.numbers += 1;
        let left: HashSet<FeedId> = feeds.iter().copied().collect();
        let report = RefreshReport { asked: left.len(), ..RefreshReport::default() };
        self.jobs.push(Job { number: self.numbers, left, report, asker, stop: None, reached: false });
        self.numbers
    }

    pub(super) fn holds(&self, feed: FeedId) -> bool {
        self.queued.contains(&feed) || self.is_asked(&feed)
    }

    fn is_asked(&self, feed: &FeedId) -> bool {
        self.running.contains_key(feed) || self.unstored.contains(feed)
    }

    pub(super) fn is_busy(&self) -> bool {
        !self.queued.is_empty() || !self.running.is_empty() || !self.unstored.is_empty()
    }

    pub(super) fn progress(&self) -> Progress {
        self.progress
    }

    /// The next feed to start. Servers take turns, so that none is asked many times in a row while others wait.
    pub(super) fn next(&mut self, now: Timestamp, at_once: usize, feeds: &HashMap<FeedId, Feed>) -> Next {
        self.sort_by_server(feeds);
        if self.running.len() >= at_once || self.unstored.len() >= UNSTORED || self.turns.is_empty() {
            return Next::Idle;
        }
        let mut soonest: Option<i64> = None;
        for _ in 0..self.turns.len() {
            let Some(name) = self.turns.pop_front() else { break };
            match self.wait_for(&name, now) {
                Some(0) => {
                    if let Some(feed) = self.start(name, now) {
                        return Next::Start(feed);
                    }
                }
                wait => {
                    soonest = soonest.into_iter().chain(wait).min();
                    self.turns.push_back(name);
                }
            }
        }
        soonest.map_or(Next::Idle, |millis| Next::Wait(u32::try_from(millis).unwrap_or(u32::MAX)))
    }

    fn sort_by_server(&mut self, feeds: &HashMap<FeedId, Feed>) {
        while let Some(id) = self.waiting.pop_front() {
            let name = feeds.get(&id).map(|feed| server_of(&feed.url.0)).unwrap_or_default();
            let line = self.by_server.entry(name.clone()).or_default();
            if line.is_empty() {
                self.turns.push_back(name);
            }
            line.push_back(id);
        }
    }

    /// Milliseconds until a server may be asked; `None` while it has enough to do. The reader's own machine needs no care.
    fn wait_for(&self, name: &str, now: Timestamp) -> Option<i64> {
        let Some(server) = self.servers.get(name) else { return Some(0) };
        if name.is_empty() {
            return Some(0);
        }
        (server.running < PER_SERVER).then(|| server.not_before.since(now).max(0))
    }

    fn start(&mut self, name: String, now: Timestamp) -> Option<FeedId> {
        let line = self.by_server.get_mut(&name)?;
        let feed = line.pop_front()?;
        if line.is_empty() {
            self.by_server.remove(&name);
        } else {
            self.turns.push_back(name.clone());
        }
        let server = self.servers.entry(name.clone()).or_default();
        server.running += 1;
        server.not_before = now.plus(GAP);
        self.queued.remove(&feed);
        self.running.insert(feed, name);
        Some(feed)
    }

    /// An answer came: its server may be asked again. It is stored next.
    pub(super) fn arrive(&mut self, feed: FeedId, now: Timestamp) {
        if let Some(name) = self.running.remove(&feed) {
            self.release(name, now);
        }
        self.unstored.insert(feed);
    }

    /// Accounts for an answer. `stored` is how many articles are new and updated, or why they could not be stored.
    pub(super) fn finish(&mut self, outcome: &Outcome, stored: &Result<(usize, usize), Trouble>) {
        let id = outcome.feed;
        self.unstored.remove(&id);
        let unstored = stored.as_ref().err();
        let trouble = unstored.or(outcome.trouble.as_ref());
        let (new, updated) = stored.clone().unwrap_or_default();
        self.progress.done += 1;
        self.progress.new += new;
        self.progress.failed += usize::from(trouble.is_some());
        for job in self.jobs.iter_mut().filter(|job| job.left.contains(&id)) {
            job.left.remove(&id);
            job.report.new += new;
            job.report.updated += updated;
            job.report.failed += usize::from(trouble.is_some());
            job.report.unchanged += usize::from(outcome.is_unchanged);
            job.note(trouble, unstored.is_some());
        }
        let is_lost = unstored.is_some() || outcome.trouble.as_ref().is_some_and(|t| !is_feeds_own(t));
        self.lost = if is_lost { self.lost + 1 } else { 0 };
        if self.lost >= LOST {
            self.drop_waiting();
        }
    }

    fn release(&mut self, name: String, now: Timestamp) {
        let is_needed = self.by_server.contains_key(&name);
        let Some(server) = self.servers.get_mut(&name) else { return };
        server.running = server.running.saturating_sub(1);
        if server.running == 0 && !is_needed && server.not_before <= now {
            self.servers.remove(&name);
        }
    }

    /// Nothing gets through: what waits is left for later.
    fn drop_waiting(&mut self) {
        let dropped: HashSet<FeedId> = self.queued.drain().collect();
        self.forget(&dropped);
        for job in &mut self.jobs {
            job.left.retain(|feed| !dropped.contains(feed));
        }
    }

    fn forget(&mut self, dropped: &HashSet<FeedId>) {
        self.progress.total = self.progress.total.saturating_sub(dropped.len());
        self.queued.retain(|feed| !dropped.contains(feed));
        self.waiting.retain(|feed| !dropped.contains(feed));
        for line in self.by_server.values_mut() {
            line.retain(|feed| !dropped.contains(feed));
        }
        self.by_server.retain(|_, line| !line.is_empty());
        self.turns.retain(|name| self.by_server.contains_key(name));
    }

    /// Takes out the jobs that have nothing left to wait for.
    pub(super) fn take_ended(&mut self) -> Vec<Job> {
        self.jobs.extract_if(.., |job| job.left.is_empty()).collect()
    }

    /// Gives a job up, with the feeds that no other job waits for. `None` when it had ended.
    pub(super) fn cancel(&mut self, number: u64) -> Option<RefreshReport> {
        let place = self.jobs.iter().position(|job| job.number == number)?;
        let job = self.jobs.remove(place);
        let wanted: HashSet<FeedId> = self.jobs.iter().flat_map(|job| job.left.iter().copied()).collect();
        let dropped =
            job.left.iter().copied().filter(|feed| self.queued.contains(feed) && !wanted.contains(feed));
        let dropped = dropped.collect();
        self.forget(&dropped);
        Some(RefreshReport { cancelled: true, ..job.report })
    }
}

impl Job {
    /// A job in which every answer was lost on the way, or could not be stored, failed as a whole.
    fn note(&mut self, trouble: Option<&Trouble>, is_unstored: bool) {
        match trouble {
            Some(trouble) if is_unstored => self.stop = Some(Stop(trouble.clone())),
            Some(trouble) if !is_feeds_own(trouble) => {
                if !self.reached {
                    self.stop = Some(Stop(trouble.clone()));
                }
            }
            _ => {
                self.reached = true;
                self.stop = None;
            }
        }
    }
}

/// The empty name for the reader's own machine, which is not paced.
fn server_of(url: &str) -> String {
    if address::is_loopback(url) { String::new() } else { address::server(url) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::feed_id;
    use model::FeedUrl;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn feeds(count: usize) -> HashMap<FeedId, Feed> {
        let urls = (0..count).map(|number| format!("https://{number}.example/feed"));
        urls.map(|url| (feed_id(&url), Feed::new(feed_id(&url), FeedUrl(url)))).collect()
    }

    fn start_all(queue: &mut Queue, feeds: &HashMap<FeedId, Feed>) -> Vec<FeedId> {
        std::iter::from_fn(|| match queue.next(NOW, 8, feeds) {
            Next::Start(feed) => Some(feed),
            _ => None,
        })
        .collect()
    }

    fn outcome(feed: FeedId) -> Outcome {
        Outcome { feed, ingest: None, trouble: None, is_unchanged: false }
    }

    #[test]
    fn others_start_while_answers_wait_to_be_stored_but_not_without_end() {
        let feeds = feeds(40);
        let mut queue = Queue::default();
        queue.add(&feeds.keys().copied().collect::<Vec<_>>(), None);
        for started in [8, 8, 0] {
            let batch = start_all(&mut queue, &feeds);
            assert_eq!(batch.len(), started);
            batch.iter().for_each(|feed| queue.arrive(*feed, NOW));
        }
        let stored: Vec<FeedId> = queue.unstored.iter().copied().collect();
        stored.iter().for_each(|feed| queue.finish(&outcome(*feed), &Ok((1, 0))));
        assert_eq!(start_all(&mut queue, &feeds).len(), 8);
        assert_eq!((queue.progress().done, queue.progress().new), (16, 16));
    }

    #[test]
    fn a_job_ends_when_its_answers_are_stored_and_a_second_asks_none_again() {
        let feeds = feeds(1);
        let mut queue = Queue::default();
        let ids: Vec<FeedId> = feeds.keys().copied().collect();
        queue.add(&ids, None);
        for feed in start_all(&mut queue, &feeds) {
            queue.arrive(feed, NOW);
        }
        queue.add(&ids, None);
        assert!(start_all(&mut queue, &feeds).is_empty());
        assert!(queue.is_busy() && queue.take_ended().is_empty());
        queue.finish(&outcome(ids[0]), &Ok((3, 0)));
        let reports: Vec<usize> = queue.take_ended().iter().map(|job| job.report.new).collect();
        assert_eq!(reports, [3, 3]);
        assert!(!queue.is_busy());
    }
}
