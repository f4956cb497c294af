//! A network that answers as it was told, and a clock that jumps to the next moment that somebody waits for.

use engine::{Clock, FetchRequest, FetchResponse, Fetcher, Host, Usage};
use model::{Event, Proxy, Timestamp, Trouble, Validators};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

pub type Outcome = Result<FetchResponse, Trouble>;

/// A request with the moment at which it was made.
#[derive(Clone, Debug)]
pub struct Asked {
    pub at: Timestamp,
    pub request: FetchRequest,
}

#[derive(Default)]
pub struct State {
    now: Cell<i64>,
    timers: RefCell<BTreeMap<(i64, u64), Waker>>,
    counter: Cell<u64>,
    /// Answers by address; the last one stays.
    script: RefCell<HashMap<String, VecDeque<Outcome>>>,
    pub asked: RefCell<Vec<Asked>>,
    pub events: RefCell<Vec<Event>>,
    pub latency: Cell<u32>,
    /// Of the reader's clock, at all times of the year.
    pub minutes_east: Cell<i64>,
    pub running: Cell<usize>,
    pub most_running: Cell<usize>,
    pub catalogue: RefCell<Vec<u8>>,
    pub newsstand: RefCell<Option<String>>,
}

#[derive(Clone)]
pub struct World(Rc<State>);

/// 2026-09-21T13:33:20Z.
pub const START: Timestamp = Timestamp(1_790_000_000_000);

impl World {
    pub fn new() -> Self {
        let state = State::default();
        state.now.set(START.0);
        state.latency.set(50);
        Self(Rc::new(state))
    }

    /// Lets an address answer so, once; the last answer told is repeated.
    pub fn tell_answer(&self, url: &str, outcome: Outcome) {
        self.0.script.borrow_mut().entry(url.to_owned()).or_default().push_back(outcome);
    }

    /// Lets an address answer so from now on.
    pub fn set_answer(&self, url: &str, outcome: Outcome) {
        self.0.script.borrow_mut().insert(url.to_owned(), VecDeque::from([outcome]));
    }

    pub fn asked(&self, url: &str) -> Vec<Asked> {
        self.asked.borrow().iter().filter(|asked| asked.request.url == url).cloned().collect()
    }

    /// Runs a future, jumping from one awaited moment to the next.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> T {
        struct Flag(AtomicBool);
        impl Wake for Flag {
            fn wake(self: Arc<Self>) {
                self.0.store(true, Ordering::SeqCst);
            }
        }
        let flag = Arc::new(Flag(AtomicBool::new(false)));
        let waker = Waker::from(Arc::clone(&flag));
        let mut future = pin!(future);
        loop {
            if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
                return output;
            }
            if !flag.0.swap(false, Ordering::SeqCst) {
                self.jump();
            }
        }
    }

    fn jump(&self) {
        let next = self.timers.borrow_mut().pop_first();
        let ((moment, _), waker) = next.expect("everybody waits, and for nothing");
        self.now.set(self.now.get().max(moment));
        waker.wake();
    }

    fn count(&self) -> u64 {
        self.counter.set(self.counter.get() + 1);
        self.counter.get()
    }
}

impl std::ops::Deref for World {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        Timestamp(self.now.get())
    }

    fn minutes_east(&self, _at: Timestamp) -> i64 {
        self.minutes_east.get()
    }

    async fn sleep(&self, millis: u32) {
        struct Timer<'a>(&'a World, (i64, u64));
        impl Drop for Timer<'_> {
            fn drop(&mut self) {
                self.0.timers.borrow_mut().remove(&self.1);
            }
        }
        let timer = Timer(self, (self.now.get() + i64::from(millis), self.count()));
        let mut has_paused = false;
        poll_fn(|context| {
            if self.now.get() >= timer.1.0 {
                // Who sleeps for no time lets others have their turn.
                if std::mem::replace(&mut has_paused, true) {
                    return Poll::Ready(());
                }
                context.waker().wake_by_ref();
                return Poll::Pending;
            }
            has_paused = true;
            self.timers.borrow_mut().insert(timer.1, context.waker().clone());
            Poll::Pending
        })
        .await;
    }
}

impl Fetcher for World {
    async fn fetch(&self, request: FetchRequest) -> Outcome {
        struct Running<'a>(&'a World);
        impl Drop for Running<'_> {
            fn drop(&mut self) {
                self.0.running.set(self.0.running.get() - 1);
            }
        }
        let url = request.url.clone();
        self.asked.borrow_mut().push(Asked { at: self.now(), request });
        self.running.set(self.running.get() + 1);
        self.most_running.set(self.most_running.get().max(self.running.get()));
        let _running = Running(self);
        self.sleep(self.latency.get()).await;
        let mut script = self.script.borrow_mut();
        let Some(answers) = script.get_mut(&url) else { return Err(Trouble::UnknownHost) };
        let answer = if answers.len() > 1 { answers.pop_front() } else { answers.front().cloned() };
        let mut answer = answer.unwrap_or(Err(Trouble::UnknownHost))?;
        if answer.final_url.is_empty() {
            answer.final_url = url;
        }
        Ok(answer)
    }

    async fn catalogue(&self) -> Result<Vec<u8>, Trouble> {
        Ok(self.catalogue.borrow().clone())
    }

    async fn newsstand(&self, _proxy: &Proxy) -> Result<Option<String>, Trouble> {
        Ok(self.newsstand.borrow().clone())
    }

    async fn check_proxy(&self, address: &str) -> Result<(), Trouble> {
        match address {
            "https://proxy.example" => Ok(()),
            "https://silent.example" => std::future::pending().await,
            _ => Err(Trouble::NotAProxy(address.to_owned())),
        }
    }
}

impl Host for World {
    fn tell(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }

    fn random(&self) -> u64 {
        self.count().wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    async fn usage(&self) -> Usage {
        Usage { used: Some(1), quota: Some(2) }
    }
}

pub fn ok(body: &str) -> FetchResponse {
    FetchResponse { status: 200, body: body.as_bytes().to_vec(), ..FetchResponse::default() }
}

pub fn status(status: u16) -> FetchResponse {
    FetchResponse { status, ..FetchResponse::default() }
}

pub fn with_etag(response: FetchResponse, etag: &str) -> FetchResponse {
    let validators = Validators { etag: Some(etag.to_owned()), last_modified: None };
    FetchResponse { validators, ..response }
}
