//! Doing something once nothing more comes for a while, or in the next task.

use futures_channel::oneshot;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use std::time::Duration;

/// Waits for a pause. Copies are the same.
#[derive(Clone, Copy)]
pub struct Pause {
    length: Duration,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

impl Pause {
    /// A pause of a length. What waits when the page is left is dropped.
    #[must_use]
    pub fn new(length: Duration) -> Self {
        let pause = Self { length, waiting: StoredValue::new(None) };
        on_cleanup(move || pause.stop());
        pause
    }

    /// Runs `act` after the pause, in place of what waits.
    pub fn then(self, act: impl FnOnce() + 'static) {
        self.after(self.length, act);
    }

    /// The same after another time.
    pub fn after(self, length: Duration, act: impl FnOnce() + 'static) {
        self.stop();
        self.waiting.set_value(set_timeout_with_handle(act, length).ok());
    }

    /// Drops what waits.
    pub fn stop(self) {
        if let Some(Some(handle)) = self.waiting.try_get_value() {
            handle.clear();
            self.waiting.set_value(None);
        }
    }
}

/// Ends in another task, so that the browser can do what waits.
pub async fn next_task() {
    let (begin, begun) = oneshot::channel::<()>();
    set_timeout(move || drop(begin), Duration::ZERO);
    let _ = begun.await;
}
