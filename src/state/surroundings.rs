//! What surrounds the reader: network, storage, a running refresh, a waiting update, open dialogs.

use crate::platform::document::{is_looked_at, is_online};
use crate::platform::format;
use leptos::ev;
use leptos::prelude::*;
use model::{Progress, RequestId, Trouble};
use web_sys::ServiceWorker;

/// Milliseconds for which what comes is an answer to what the reader did.
const ANSWERING: f64 = 10_000.0;

/// One context; copies are the same.
#[derive(Clone, Copy)]
pub struct Surroundings {
    /// Whether there is a network.
    pub online: RwSignal<bool>,
    /// What is wrong with storage.
    pub storage: RwSignal<Option<Trouble>>,
    /// How far the running refresh is.
    pub progress: RwSignal<Option<Progress>>,
    /// The refresh that this tab began.
    pub refresh: RwSignal<Option<RequestId>>,
    /// Until when what comes is what the reader asked for, in milliseconds since 1970.
    asked: StoredValue<f64>,
    /// A newer version that waits.
    pub update: StoredValue<Option<ServiceWorker>, LocalStorage>,
    /// Whether one waits.
    pub update_waits: RwSignal<bool>,
    /// Whether the list of keys is shown.
    pub keys_shown: RwSignal<bool>,
    /// The title of the page that the reader went to, for voices.
    pub told: RwSignal<String>,
}

impl Surroundings {
    /// Begins to follow the network.
    #[must_use]
    pub fn start() -> Self {
        let online = RwSignal::new(is_online());
        let gone = window_event_listener(ev::offline, move |_| online.set(false));
        let back = window_event_listener(ev::online, move |_| online.set(true));
        on_cleanup(move || {
            gone.remove();
            back.remove();
        });
        Self {
            online,
            storage: RwSignal::new(None),
            progress: RwSignal::new(None),
            refresh: RwSignal::new(None),
            asked: StoredValue::new(0.0),
            update: StoredValue::new_local(None),
            update_waits: RwSignal::new(false),
            keys_shown: RwSignal::new(false),
            told: RwSignal::new(String::new()),
        }
    }

    /// Notes that the reader opened a page of news, or did what may change one.
    pub fn note_asking(&self) {
        self.asked.set_value(format::now().0 as f64 + ANSWERING);
    }

    /// The same, until the next time.
    pub fn begin_asking(&self) {
        self.asked.set_value(f64::INFINITY);
    }

    /// Whether what came may be put in at once: the reader asked for it, or does not look. Otherwise it waits for a tap, so
    /// that nothing moves under their eyes.
    #[must_use]
    pub fn takes_news(&self) -> bool {
        self.asked.get_value() > format::now().0 as f64 || !is_looked_at()
    }

    /// Notes that a newer version waits.
    pub fn announce(&self, waiting: ServiceWorker) {
        self.update.set_value(Some(waiting));
        self.update_waits.set(true);
    }
}
