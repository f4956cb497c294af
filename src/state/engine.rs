//! The page's end of the line to the engine.

use crate::platform::worker::{FromWorker, WorkerLink};
use futures_channel::oneshot;
use leptos::prelude::*;
use model::{Answer, Command, Event, FromEngine, RequestId, ToEngine, Trouble};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// Asks the engine; a copy is the same line.
#[derive(Clone, Copy)]
pub struct EngineClient(StoredValue<Rc<Line>, LocalStorage>);

/// Where an answer is waited for.
type Waiting = oneshot::Sender<Result<Answer, Trouble>>;

struct Line {
    link: RefCell<Option<WorkerLink>>,
    /// What was said before the worker listened; `None` since it does.
    unsaid: RefCell<Option<Vec<Vec<u8>>>>,
    waiting: RefCell<Vec<(RequestId, Waiting)>>,
    last: Cell<u32>,
    broken: RefCell<Option<Trouble>>,
}

impl EngineClient {
    /// Starts the worker; `on_event` hears what comes unasked.
    #[must_use]
    pub fn start(on_event: impl Fn(Event) + Clone + 'static) -> Self {
        let line = Rc::new(Line {
            link: RefCell::new(None),
            unsaid: RefCell::new(Some(Vec::new())),
            waiting: RefCell::default(),
            last: Cell::new(0),
            broken: RefCell::new(None),
        });
        let heard = line.clone();
        match WorkerLink::start(move |message| heard.hear(message, &on_event)) {
            Ok(link) => *line.link.borrow_mut() = Some(link),
            Err(words) => line.give_up(words),
        }
        Self(StoredValue::new_local(line))
    }

    /// Sends a command and waits for its answer.
    ///
    /// # Errors
    /// What the engine answered, or [`Trouble::Internal`] when the worker broke.
    pub async fn ask(&self, command: Command) -> Result<Answer, Trouble> {
        self.begin(command).1.await
    }

    /// Sends a command; its id serves to cancel it.
    pub fn begin(
        &self,
        command: Command,
    ) -> (RequestId, impl Future<Output = Result<Answer, Trouble>> + use<>) {
        let line = self.0.get_value();
        let (id, answer) = line.request(command);
        (id, async move { answer.await.unwrap_or_else(|_| Err(line.trouble())) })
    }

    /// Gives up on a command.
    pub fn cancel(&self, id: RequestId) {
        self.0.with_value(|line| line.post(&ToEngine::Cancel(id)));
    }
}

impl Line {
    fn request(&self, command: Command) -> (RequestId, oneshot::Receiver<Result<Answer, Trouble>>) {
        let id = RequestId(self.last.get() + 1);
        self.last.set(id.0);
        let (sender, answer) = oneshot::channel();
        if self.broken.borrow().is_none() {
            self.waiting.borrow_mut().push((id, sender));
            self.post(&ToEngine::Request(id, command));
        }
        (id, answer)
    }

    fn post(&self, message: &ToEngine) {
        let Ok(bytes) = postcard::to_stdvec(message) else { return };
        match &mut *self.unsaid.borrow_mut() {
            Some(unsaid) => unsaid.push(bytes),
            None => self.send_bytes(&bytes),
        }
    }

    fn send_bytes(&self, bytes: &[u8]) {
        let sent = self.link.borrow().as_ref().map(|link| link.post(bytes));
        if let Some(Err(words)) = sent {
            self.give_up(words);
        }
    }

    fn hear(&self, message: FromWorker, on_event: &impl Fn(Event)) {
        match message {
            FromWorker::Broken(words) => {
                self.give_up(words);
                on_event(Event::StorageTrouble(Some(self.trouble())));
            }
            FromWorker::Message(bytes) => match postcard::from_bytes(&bytes) {
                Ok(FromEngine::Listening) => self.say_unsaid(),
                Ok(FromEngine::Reply(id, answer)) => self.answer(id, answer),
                Ok(FromEngine::Event(event)) => on_event(event),
                Err(error) => self.give_up(error.to_string()),
            },
        }
    }

    fn say_unsaid(&self) {
        for bytes in self.unsaid.take().unwrap_or_default() {
            self.send_bytes(&bytes);
        }
    }

    fn answer(&self, id: RequestId, answer: Result<Answer, Trouble>) {
        let mut waiting = self.waiting.borrow_mut();
        let Some(at) = waiting.iter().position(|(asked, _)| *asked == id) else { return };
        let (_, sender) = waiting.swap_remove(at);
        drop(waiting);
        // Whoever asked may have gone meanwhile.
        let _ = sender.send(answer);
    }

    /// From now on every command fails; those that wait do at once, since their senders are dropped.
    fn give_up(&self, words: String) {
        leptos::logging::error!("the engine broke: {words}");
        *self.broken.borrow_mut() = Some(Trouble::Internal(words));
        self.waiting.borrow_mut().clear();
    }

    fn trouble(&self) -> Trouble {
        self.broken.borrow().clone().unwrap_or_else(|| Trouble::Internal("no answer".to_owned()))
    }
}
