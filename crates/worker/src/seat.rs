//! A worker's place among the workers of its origin: it serves, or it follows the one that does.

use crate::channel::Channel;
use crate::desk::Desk;
use crate::lock;
use crate::parcel::{Parcel, Received, Tab};
use crate::scope::{self, Addresses};
use js_sys::Uint8Array;
use model::{Answer, Event, FromEngine, RequestId, ToEngine, Trouble};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::MessageEvent;

/// What this worker is to the others.
enum Role {
    /// Nobody is known to serve; what the page asks waits.
    Waiting,
    /// That tab serves.
    Following(Tab),
    /// The tab that serves runs another version.
    Apart,
    /// This one serves.
    Serving(Rc<Desk>),
}

struct Seat {
    tab: Tab,
    role: RefCell<Role>,
    channel: RefCell<Option<Channel>>,
    /// What the page asked and was not answered yet, in order.
    open: RefCell<BTreeMap<RequestId, Vec<u8>>>,
    is_held: Cell<bool>,
}

/// Begins to listen to the page, and to serve or follow.
pub fn start() {
    console_error_panic_hook::set_once();
    let seat = Rc::new(Seat {
        tab: scope::random(),
        role: RefCell::new(Role::Waiting),
        channel: RefCell::default(),
        open: RefCell::default(),
        is_held: Cell::default(),
    });
    let hearer = Rc::clone(&seat);
    let channel = Channel::open(move |received| hearer.hear(received));
    let is_alone = channel.is_none();
    seat.channel.replace(channel);
    seat.listen_to_page();
    let holder = Rc::clone(&seat);
    if is_alone || !lock::hold(move || holder.serve()) {
        seat.serve();
    } else {
        seat.send(&Parcel::Hello);
    }
}

impl Seat {
    fn listen_to_page(self: &Rc<Self>) {
        let seat = Rc::clone(self);
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
                seat.ask(bytes.to_vec());
            }
        });
        // The worker lives as long as its page.
        scope::scope().set_onmessage(Some(listener.into_js_value().unchecked_ref()));
        scope::post(&write(&FromEngine::Listening));
    }

    /// Takes a message of the page.
    fn ask(&self, bytes: Vec<u8>) {
        match postcard::from_bytes(&bytes) {
            Ok(ToEngine::Request(id, command)) => {
                self.open.borrow_mut().insert(id, bytes.clone());
                self.pass_on(ToEngine::Request(id, command), bytes);
            }
            Ok(cancel @ ToEngine::Cancel(_)) => self.pass_on(cancel, bytes),
            Err(error) => web_sys::console::error_1(&format!("the page's message is broken: {error}").into()),
        }
    }

    fn pass_on(&self, message: ToEngine, bytes: Vec<u8>) {
        match &*self.role.borrow() {
            Role::Serving(desk) => desk.take(self.tab, message),
            Role::Following(_) => self.send(&Parcel::Ask(self.tab, bytes)),
            Role::Apart => self.refuse(message),
            Role::Waiting => {}
        }
    }

    /// Another version serves: what it answers would not be understood.
    fn refuse(&self, message: ToEngine) {
        if let ToEngine::Request(id, _) = message {
            self.answer(id, &FromEngine::Reply(id, Err(Trouble::OtherVersion)));
        }
    }

    /// Gives the page an answer, once.
    fn answer(&self, id: RequestId, message: &FromEngine) {
        self.hand_over(id, &write(message));
    }

    fn hand_over(&self, id: RequestId, bytes: &[u8]) {
        if self.open.borrow_mut().remove(&id).is_some() {
            scope::post(bytes);
        }
    }

    fn send(&self, parcel: &Parcel) {
        if let Some(channel) = &*self.channel.borrow() {
            channel.send(parcel);
        }
    }

    /// Asks again whatever was not answered.
    fn ask_again(&self) {
        let open: Vec<Vec<u8>> = self.open.borrow().values().cloned().collect();
        for bytes in open {
            if let Ok(message) = postcard::from_bytes(&bytes) {
                self.pass_on(message, bytes);
            }
        }
    }

    /// Takes a parcel of another worker.
    fn hear(&self, received: Received) {
        match received {
            Received::Parcel(Parcel::Hello) => self.welcome(),
            Received::Parcel(Parcel::Ask(tab, bytes)) => self.take(tab, &bytes),
            Received::Parcel(Parcel::Serving(holder)) => self.follow(holder),
            Received::Parcel(Parcel::Reply(tab, id, bytes)) if tab == self.tab => self.hand_over(id, &bytes),
            Received::Parcel(Parcel::Event(bytes)) if !self.is_serving() => scope::post(&bytes),
            Received::OtherHolder if !self.is_serving() => {
                self.role.replace(Role::Apart);
                self.ask_again();
            }
            // It learns from this that another version serves.
            Received::OtherFollower if self.is_serving() => self.send(&Parcel::Serving(self.tab)),
            _ => {}
        }
    }

    fn is_serving(&self) -> bool {
        matches!(&*self.role.borrow(), Role::Serving(_))
    }

    /// Answers a worker that asks who serves.
    fn welcome(&self) {
        let Role::Serving(desk) = &*self.role.borrow() else { return };
        self.send(&Parcel::Serving(self.tab));
        if let Some(trouble) = desk.trouble() {
            self.send(&Parcel::Event(write(&FromEngine::Event(Event::StorageTrouble(Some(trouble))))));
        }
    }

    fn take(&self, tab: Tab, bytes: &[u8]) {
        if let (Role::Serving(desk), Ok(message)) = (&*self.role.borrow(), postcard::from_bytes(bytes)) {
            desk.take(tab, message);
        }
    }

    fn follow(&self, holder: Tab) {
        let is_known = matches!(&*self.role.borrow(), Role::Following(known) if *known == holder);
        if is_known || self.is_serving() {
            return;
        }
        self.role.replace(Role::Following(holder));
        scope::post(&write(&FromEngine::Event(Event::Ready)));
        self.ask_again();
    }

    /// Becomes the one that serves.
    fn serve(self: &Rc<Self>) {
        if self.is_held.replace(true) {
            return;
        }
        let (teller, replier) = (Rc::clone(self), Rc::clone(self));
        let tell = Rc::new(move |event| teller.tell(event));
        let reply = Rc::new(move |tab, id, answer| replier.reply(tab, id, answer));
        let desk = Desk::open(Addresses::of_worker(), tell, reply);
        self.role.replace(Role::Serving(desk));
        self.send(&Parcel::Serving(self.tab));
        self.ask_again();
    }

    /// Tells every page. That the engine is ready, the others know by the announcement.
    fn tell(&self, event: Event) {
        let is_own = event == Event::Ready;
        let bytes = write(&FromEngine::Event(event));
        scope::post(&bytes);
        if !is_own {
            self.send(&Parcel::Event(bytes));
        }
    }

    fn reply(&self, tab: Tab, id: RequestId, answer: Result<Answer, Trouble>) {
        let message = FromEngine::Reply(id, answer);
        if tab == self.tab {
            self.answer(id, &message);
        } else {
            self.send(&Parcel::Reply(tab, id, write(&message)));
        }
    }
}

fn write(message: &FromEngine) -> Vec<u8> {
    postcard::to_allocvec(message).unwrap_or_default()
}
