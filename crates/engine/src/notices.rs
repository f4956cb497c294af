//! Events that may come in floods, told at most a few times a second.

use crate::signal::Signal;
use crate::{Engine, World};
use model::{Event, Progress, Timestamp, ToldOverview};
use std::cell::Cell;
use store::Store;

/// Milliseconds between two tellings.
const PAUSE: u32 = 150;
/// Milliseconds between two tellings of what costs the page more.
const LONG_PAUSE: i64 = 1_000;

/// What is to be told next.
#[derive(Default)]
pub(crate) struct Notices {
    progress: Cell<Option<Progress>>,
    articles: Cell<Option<(usize, usize)>>,
    overview: Cell<bool>,
    told: Cell<Timestamp>,
    wake: Signal,
}

impl Notices {
    pub(crate) fn progress(&self, progress: Progress) {
        self.progress.set(Some(progress));
        self.wake.raise();
    }

    pub(crate) fn articles(&self, new: usize, updated: usize) {
        let (more_new, more_updated) = self.articles.get().unwrap_or_default();
        self.articles.set(Some((new + more_new, updated + more_updated)));
        self.overview();
    }

    pub(crate) fn overview(&self) {
        self.overview.set(true);
        self.wake.raise();
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Tells what is to be told, for ever.
    pub(crate) async fn tell_notices(&self) {
        loop {
            self.notices.wake.wait().await;
            self.tell_progress();
            if !self.is_refreshing() || self.world.now().since(self.notices.told.get()) >= LONG_PAUSE {
                self.tell_changes().await;
            }
            self.world.sleep(PAUSE).await;
            if self.notices.overview.get() {
                self.notices.wake.raise();
            }
        }
    }

    fn tell_progress(&self) {
        if let Some(progress) = self.notices.progress.take() {
            self.world.tell(Event::Progress(progress));
        }
    }

    /// Tells at once what waits to be told.
    pub(crate) async fn tell_changes(&self) {
        self.tell_progress();
        self.notices.told.set(self.world.now());
        if let Some((new, updated)) = self.notices.articles.take() {
            self.world.tell(Event::ArticlesChanged { new, updated });
        }
        if self.notices.overview.replace(false)
            && let Ok(overview) = self.overview().await
            && let Ok(told) = ToldOverview::of(overview)
        {
            self.world.tell(Event::Overview(told));
        }
    }
}
