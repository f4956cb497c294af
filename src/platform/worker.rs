//! The engine's worker.

use crate::platform::document::{base_address, meta};
use crate::platform::words_of;
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{ErrorEvent, MessageEvent, Worker, WorkerOptions, WorkerType};

/// What the worker's side of the link reports.
pub enum FromWorker {
    /// A message.
    Message(Vec<u8>),
    /// It broke; the browser's words.
    Broken(String),
}

/// A running worker, to which bytes can be sent.
pub struct WorkerLink(Rc<RefCell<Worker>>);

impl WorkerLink {
    /// Starts the worker that the page's head names. It learns the addresses of proxy and app from its own address.
    ///
    /// # Errors
    /// The browser's words when there is no worker to start.
    pub fn start(report: impl Fn(FromWorker) + Clone + 'static) -> Result<Self, String> {
        let script = meta("engine").ok_or("the page does not name an engine")?;
        let base = base_address();
        let proxy = meta("proxy").unwrap_or_else(|| base.clone());
        let query = format!("proxy={}&base={}", encode(&proxy), encode(&base));
        let address = format!("{script}?{query}");
        let link = Rc::new(RefCell::new(open(&address)?));
        listen(&link, address, report, true);
        Ok(Self(link))
    }

    /// Sends bytes; they are moved, not copied again.
    ///
    /// # Errors
    /// The browser's words.
    pub fn post(&self, bytes: &[u8]) -> Result<(), String> {
        let array = Uint8Array::from(bytes);
        let transfer = Array::of1(&array.buffer());
        self.0.borrow().post_message_with_transfer(&array, &transfer).map_err(|error| words_of(&error))
    }
}

fn open(address: &str) -> Result<Worker, String> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(address, &options).map_err(|error| words_of(&error))
}

/// The worker lives as long as the page, so its listeners do too. One whose script could not be loaded, of which the browser
/// says no word, is started once more: the service worker that should have given the script may just have gone.
fn listen(
    link: &Rc<RefCell<Worker>>,
    address: String,
    report: impl Fn(FromWorker) + Clone + 'static,
    may_begin_again: bool,
) {
    let worker = link.borrow().clone();
    let (link, on_broken) = (link.clone(), report.clone());
    let has_spoken = Rc::new(Cell::new(false));
    let spoke = has_spoken.clone();
    let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        spoke.set(true);
        if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
            report(FromWorker::Message(bytes.to_vec()));
        }
    });
    let broken = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let words = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
        if may_begin_again
            && !has_spoken.get()
            && words.is_empty()
            && let Ok(again) = open(&address)
        {
            link.replace(again);
            return listen(&link, address.clone(), on_broken.clone(), false);
        }
        on_broken(FromWorker::Broken(words));
    });
    worker.set_onmessage(Some(message.into_js_value().unchecked_ref()));
    worker.set_onerror(Some(broken.into_js_value().unchecked_ref()));
}

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
