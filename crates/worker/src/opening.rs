//! Opening the database, as often as it takes.

use crate::rim::Rim;
use engine::{Engine, trouble_of};
use futures_channel::oneshot;
use gloo_timers::future::TimeoutFuture;
use model::{Event, Trouble};
use std::cell::RefCell;
use std::rc::Rc;
use store_idb::IdbStore;

pub(crate) const DATABASE: &str = "broadsheet";
/// Milliseconds before the next attempt: doubled each time, up to the longest.
const FIRST_PAUSE: u32 = 1_000;
const LONGEST_PAUSE: u32 = 60_000;

pub(crate) type Paper = Engine<IdbStore, Rim>;

/// An engine that is there, or why it is not yet.
#[derive(Default)]
pub(crate) struct Opening {
    state: RefCell<State>,
}

enum State {
    /// The first attempt is not over: who waits for it.
    First(Vec<oneshot::Sender<()>>),
    Failed(Trouble),
    Open(Rc<Paper>),
}

impl Default for State {
    fn default() -> Self {
        Self::First(Vec::new())
    }
}

impl Opening {
    /// The engine; the trouble of the last attempt while there is none. Waits only for the first attempt.
    pub(crate) async fn engine(&self) -> Result<Rc<Paper>, Trouble> {
        let receiver = match &mut *self.state.borrow_mut() {
            State::First(waiting) => {
                let (sender, receiver) = oneshot::channel();
                waiting.push(sender);
                Some(receiver)
            }
            _ => None,
        };
        if let Some(receiver) = receiver {
            // Ends when the attempt is over, whatever it brought.
            let _ = receiver.await;
        }
        match &*self.state.borrow() {
            State::Open(engine) => Ok(Rc::clone(engine)),
            State::Failed(trouble) => Err(trouble.clone()),
            State::First(_) => Err(Trouble::StorageUnavailable(String::new())),
        }
    }

    pub(crate) fn trouble(&self) -> Option<Trouble> {
        match &*self.state.borrow() {
            State::Failed(trouble) => Some(trouble.clone()),
            _ => None,
        }
    }

    /// Tries until the database is open, telling what keeps it; returns the engine.
    pub(crate) async fn open(&self, rim: impl Fn() -> Rim) -> Rc<Paper> {
        let mut pause = FIRST_PAUSE;
        loop {
            match IdbStore::open(DATABASE).await {
                Ok(store) => {
                    if self.trouble().is_some() {
                        (rim().tell)(Event::StorageTrouble(None));
                    }
                    let engine = Rc::new(Engine::new(store, rim()));
                    self.settle(State::Open(Rc::clone(&engine)));
                    return engine;
                }
                Err(error) => {
                    let trouble = trouble_of(error);
                    if self.trouble().as_ref() != Some(&trouble) {
                        (rim().tell)(Event::StorageTrouble(Some(trouble.clone())));
                    }
                    self.settle(State::Failed(trouble));
                }
            }
            TimeoutFuture::new(pause).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    fn settle(&self, state: State) {
        if let State::First(waiting) = self.state.replace(state) {
            for waiter in waiting {
                // Whoever waited may have gone.
                let _ = waiter.send(());
            }
        }
    }
}
