//! The engine's worker.

use crate::platform::document::{base_address, meta};
use crate::platform::words_of;
use js_sys::{Array, Uint8Array};
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
pub struct WorkerLink(Worker);

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
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker =
            Worker::new_with_options(&format!("{script}?{query}"), &options).map_err(|e| words_of(&e))?;
        listen(&worker, report);
        Ok(Self(worker))
    }

    /// Sends bytes; they are moved, not copied again.
    ///
    /// # Errors
    /// The browser's words.
    pub fn post(&self, bytes: &[u8]) -> Result<(), String> {
        let array = Uint8Array::from(bytes);
        let transfer = Array::of1(&array.buffer());
        self.0.post_message_with_transfer(&array, &transfer).map_err(|error| words_of(&error))
    }
}

/// The worker lives as long as the page, so its listeners do too.
fn listen(worker: &Worker, report: impl Fn(FromWorker) + Clone + 'static) {
    let on_broken = report.clone();
    let message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
            report(FromWorker::Message(bytes.to_vec()));
        }
    });
    let broken = Closure::<dyn Fn(JsValue)>::new(move |event: JsValue| {
        let words = event.dyn_ref::<ErrorEvent>().map(ErrorEvent::message).unwrap_or_default();
        on_broken(FromWorker::Broken(words));
    });
    worker.set_onmessage(Some(message.into_js_value().unchecked_ref()));
    worker.set_onerror(Some(broken.into_js_value().unchecked_ref()));
}

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
