//! Which servers were asked for, counted on this device alone and for the reader's eyes alone: a count a day and server,
//! kept for seven days. See `docs/help` for what is told of it.

use crate::signal::Signal;
use crate::{Engine, FetchRequest, FetchResponse, World, address};
use futures_util::lock::Mutex;
use model::{AskedHost, Proxy, Timestamp, Trouble};
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use store::{KeptSnapshot, Store};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "asked-1";
/// Days that are kept, today among them.
const DAYS: i64 = 7;
/// Servers that a day counts apart; those beyond are counted together.
const SERVERS: usize = 500;
/// Milliseconds between a request and the writing of its count, so that many are written at once.
const PAUSE: u32 = 300;

/// How often one server was asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Count {
    documents: u32,
    pictures: u32,
    direct: u32,
}

impl Count {
    fn add(&mut self, more: Self) {
        self.documents = self.documents.saturating_add(more.documents);
        self.pictures = self.pictures.saturating_add(more.pictures);
        self.direct = self.direct.saturating_add(more.direct);
    }
}

type Day = BTreeMap<String, Count>;

/// Counts by day, in days since 1970 (UTC), and server.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Week(BTreeMap<i64, Day>);

impl Week {
    fn add(&mut self, day: i64, server: &str, count: Count) {
        let day = self.0.entry(day).or_default();
        let name = if day.len() < SERVERS || day.contains_key(server) { server } else { "" };
        day.entry(name.to_owned()).or_default().add(count);
    }

    fn merge(&mut self, other: Self) {
        for (day, servers) in other.0 {
            for (server, count) in servers {
                self.add(day, &server, count);
            }
        }
    }

    fn forget_before(&mut self, first: i64) {
        self.0 = self.0.split_off(&first);
    }

    /// Sums over the days, most asked first.
    fn sums(&self) -> Vec<AskedHost> {
        let mut sums = Day::new();
        for (server, count) in self.0.values().flatten() {
            sums.entry(server.clone()).or_default().add(*count);
        }
        let told =
            |(host, Count { documents, pictures, direct })| AskedHost { host, documents, pictures, direct };
        let mut told: Vec<AskedHost> = sums.into_iter().map(told).collect();
        told.sort_by_key(|asked| (asked.host.is_empty(), std::cmp::Reverse(asked.total())));
        told
    }
}

/// What was counted.
#[derive(Default)]
pub(crate) struct Tally {
    /// Not written yet.
    fresh: RefCell<Week>,
    /// As it is written; `None` before it was read.
    kept: RefCell<Option<Week>>,
    turn: Mutex<()>,
    wake: Signal,
}

/// Counts a request when it is over, however it ends, unless nothing left the device: who does not answer may have heard.
pub(crate) struct Counting<'a> {
    tally: &'a Tally,
    day: i64,
    server: String,
    count: Count,
    is_lost: Cell<bool>,
}

impl Counting<'_> {
    /// Takes note of how the request ended.
    pub(crate) fn end(&self, outcome: &Result<FetchResponse, Trouble>) {
        let nobody_heard = match outcome {
            Ok(response) => response.was_here,
            Err(trouble) => *trouble == Trouble::Offline,
        };
        self.is_lost.set(nobody_heard);
    }

    /// Counts the server that a redirect led to as well: it was asked on the reader's behalf too.
    pub(crate) fn led_to(&self, address: &str) {
        let server = address::server(address);
        if server != self.server {
            self.tally.note(self.day, &server, self.count);
        }
    }
}

impl Drop for Counting<'_> {
    fn drop(&mut self) {
        if !self.is_lost.get() {
            self.tally.note(self.day, &self.server, self.count);
        }
    }
}

impl Tally {
    fn note(&self, day: i64, server: &str, count: Count) {
        self.fresh.borrow_mut().add(day, server, count);
        self.wake.raise();
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Begins to count a request.
    pub(crate) fn counting(&self, request: &FetchRequest) -> Counting<'_> {
        let count = match (&request.proxy, request.kind) {
            (Proxy::Direct, _) => Count { direct: 1, ..Count::default() },
            (_, kind) if kind.is_picture() => Count { pictures: 1, ..Count::default() },
            _ => Count { documents: 1, ..Count::default() },
        };
        let server = address::server(&request.url);
        Counting { tally: &self.tally, day: self.day(), server, count, is_lost: Cell::default() }
    }

    /// Counts pictures that a page had its proxy fetch.
    pub(crate) fn note_pictures(&self, servers: Vec<(String, u32)>) {
        for (server, pictures) in servers {
            self.tally.note(self.day(), &server, Count { pictures, ..Count::default() });
        }
    }

    /// Counts a recording that a page asked for by itself.
    pub(crate) fn note_recording(&self, server: &str) {
        self.tally.note(self.day(), server, Count { direct: 1, ..Count::default() });
    }

    /// Servers asked for in the last seven days, most asked first.
    pub(crate) async fn asked(&self) -> Result<Vec<AskedHost>, Trouble> {
        self.keep_count().await?;
        Ok(self.tally.kept.borrow().as_ref().map(Week::sums).unwrap_or_default())
    }

    /// Writes counts down, for ever. What cannot be written stays in memory, and is written with what comes next.
    pub(crate) async fn keep_counts(&self) {
        loop {
            self.tally.wake.wait().await;
            self.world.sleep(PAUSE).await;
            let _ = self.keep_count().await;
        }
    }

    async fn keep_count(&self) -> Result<(), Trouble> {
        let _turn = self.tally.turn.lock().await;
        let mut week = self.kept_week().await?;
        let before = week.clone();
        week.merge(self.tally.fresh.take());
        week.forget_before(self.day() - DAYS + 1);
        let is_other = week != before;
        let bytes = postcard::to_allocvec(&week).unwrap_or_default();
        self.tally.kept.replace(Some(week));
        if is_other {
            let written = self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await;
            written.map_err(crate::trouble_of)?;
        }
        Ok(())
    }

    async fn kept_week(&self) -> Result<Week, Trouble> {
        if let Some(week) = self.tally.kept.borrow().clone() {
            return Ok(week);
        }
        let kept = self.store.snapshot(NAME).await.map_err(crate::trouble_of)?;
        Ok(kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()).unwrap_or_default())
    }

    fn day(&self) -> i64 {
        self.world.now().0.div_euclid(Timestamp::DAY)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Count = Count { documents: 1, pictures: 0, direct: 0 };

    #[test]
    fn a_day_counts_a_bounded_number_of_servers_apart() {
        let mut week = Week::default();
        for number in 0..SERVERS + 20 {
            week.add(1, &format!("{number}.example"), ONE);
        }
        week.add(1, "0.example", ONE);
        let sums = week.sums();
        assert_eq!(sums.len(), SERVERS + 1);
        assert_eq!((sums[0].host.as_str(), sums[0].documents), ("0.example", 2));
        let rest = sums.last().unwrap();
        assert_eq!((rest.host.as_str(), rest.documents), ("", 20));
    }

    #[test]
    fn days_are_summed_and_old_ones_forgotten() {
        let mut week = Week::default();
        for day in [1, 2, 8] {
            week.add(day, "a.example", ONE);
        }
        week.add(8, "b.example", Count { pictures: 5, ..ONE });
        week.forget_before(2);
        let told: Vec<(String, u32)> =
            week.sums().iter().map(|asked| (asked.host.clone(), asked.total())).collect();
        assert_eq!(told, [("b.example".to_owned(), 6), ("a.example".to_owned(), 2)]);
    }
}
