//! The desk of the worker that serves: commands of all tabs come in, each is answered once.

use crate::later;
use crate::opening::{DATABASE, Opening};
use crate::parcel::Tab;
use crate::rim::Rim;
use crate::scope::{Addresses, scope};
use engine::trouble_of;
use futures_channel::oneshot;
use model::{Answer, Command, Event, RequestId, ToEngine, Trouble};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use store_idb::IdbStore;
use wasm_bindgen_futures::spawn_local;

/// Where answers go.
pub(crate) type Reply = Rc<dyn Fn(Tab, RequestId, Result<Answer, Trouble>)>;

/// The desk.
pub(crate) struct Desk {
    opening: Opening,
    tell: Rc<dyn Fn(Event)>,
    reply: Reply,
    /// Commands at work, each with the way to give it up.
    running: RefCell<HashMap<(Tab, RequestId), oneshot::Sender<()>>>,
    /// Whether the later part of the engine is at work, or on its way.
    is_complete: Cell<bool>,
}

impl Desk {
    /// Opens the database and begins to serve.
    pub(crate) fn open(addresses: Addresses, tell: Rc<dyn Fn(Event)>, reply: Reply) -> Rc<Self> {
        let desk = Rc::new(Self {
            opening: Opening::default(),
            tell: Rc::clone(&tell),
            reply,
            running: RefCell::default(),
            is_complete: Cell::default(),
        });
        let opener = Rc::clone(&desk);
        spawn_local(async move {
            let rim = || Rim { addresses: addresses.clone(), tell: Rc::clone(&tell) };
            let engine = opener.opening.open(rim).await;
            engine.run_first().await;
        });
        desk
    }

    /// Why nothing is stored at the moment.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.opening.trouble()
    }

    /// Takes a message of a tab. A command that is at work is not begun again.
    pub(crate) fn take(self: &Rc<Self>, tab: Tab, message: ToEngine) {
        match message {
            ToEngine::Request(id, command) => self.begin(tab, id, command),
            ToEngine::Cancel(id) => {
                if let Some(cancel) = self.running.borrow_mut().remove(&(tab, id)) {
                    // It may just have ended.
                    let _ = cancel.send(());
                }
            }
        }
    }

    fn begin(self: &Rc<Self>, tab: Tab, id: RequestId, command: Command) {
        let (cancel, cancelled) = oneshot::channel::<()>();
        if self.running.borrow().contains_key(&(tab, id)) {
            return;
        }
        self.running.borrow_mut().insert((tab, id), cancel);
        let desk = Rc::clone(self);
        spawn_local(async move {
            let is_erasure = command == Command::Erase;
            let answer = if is_erasure { desk.erase().await } else { desk.answer(command, cancelled).await };
            desk.running.borrow_mut().remove(&(tab, id));
            desk.begin_later();
            let is_end = is_erasure && answer.is_ok();
            (desk.reply)(tab, id, answer);
            if is_end {
                // Whatever is still at work here must not write again.
                scope().close();
            }
        });
    }

    /// Removes the database, open or not, and tells every page.
    async fn erase(&self) -> Result<Answer, Trouble> {
        IdbStore::erase(DATABASE).await.map_err(trouble_of)?;
        (self.tell)(Event::Erased);
        Ok(Answer::Done)
    }

    async fn answer(&self, command: Command, cancelled: oneshot::Receiver<()>) -> Result<Answer, Trouble> {
        let engine = self.opening.engine().await?;
        let given_up = async {
            if cancelled.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let is_cancellable = engine::is_cancellable(&command);
        let answer = async {
            if engine::is_later(&command) {
                let later = later::load().await.map_err(|_| Trouble::PartMissing)?;
                (later.answer)(engine, command).await
            } else {
                engine.handle_first(command).await
            }
        };
        engine::until(answer, is_cancellable, given_up).await
    }

    /// Begins the work that may wait until the page has its first answer; once.
    fn begin_later(self: &Rc<Self>) {
        if self.is_complete.replace(true) {
            return;
        }
        let desk = Rc::clone(self);
        spawn_local(async move {
            match (desk.opening.engine().await, later::load().await) {
                (Ok(engine), Ok(later)) => (later.run)(engine).await,
                // With the next answer once more.
                _ => desk.is_complete.set(false),
            }
        });
    }
}
