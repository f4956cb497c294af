//! The channel between the workers of an origin.

use crate::parcel::{Parcel, Received};
use js_sys::{Array, Uint8Array, global};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

const NAME: &str = "broadsheet";

/// An open channel. It does not hear itself.
pub(crate) struct Channel(BroadcastChannel);

impl Channel {
    /// `None` where the browser has none.
    pub(crate) fn open(hear: impl Fn(Received) + 'static) -> Option<Self> {
        crate::scope::property(&global(), "BroadcastChannel")?;
        let channel = BroadcastChannel::new(NAME).ok()?;
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Ok(bytes) = event.data().dyn_into::<Uint8Array>() {
                hear(Parcel::read(&bytes.to_vec()));
            }
        });
        // The channel lives as long as the worker.
        channel.set_onmessage(Some(listener.into_js_value().unchecked_ref()));
        Some(Self(channel))
    }

    pub(crate) fn send(&self, parcel: &Parcel) {
        if let Err(error) = self.0.post_message(&Uint8Array::from(parcel.write().as_slice())) {
            web_sys::console::error_2(&"the other tabs were not told".into(), &Array::of1(&error));
        }
    }
}
