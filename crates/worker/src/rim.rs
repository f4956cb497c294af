//! The engine's ports in a browser.

use crate::scope::{Addresses, random, scope};
use crate::{direct, fetcher};
use engine::{Clock, FetchRequest, FetchResponse, Fetcher, Host, Usage};
use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use model::{Event, Proxy, Timestamp, Trouble};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageEstimate;

/// The network through the proxy, the browser's clock, and the pages.
pub(crate) struct Rim {
    pub(crate) addresses: Addresses,
    pub(crate) tell: Rc<dyn Fn(Event)>,
}

impl Fetcher for Rim {
    async fn fetch(&self, request: FetchRequest) -> Result<FetchResponse, Trouble> {
        match request.proxy {
            Proxy::Direct => direct::fetch(&request).await,
            _ => fetcher::fetch(request, &self.addresses).await,
        }
    }

    async fn catalogue(&self) -> Result<Vec<u8>, Trouble> {
        fetcher::catalogue(&self.addresses).await
    }

    async fn newsstand(&self, proxy: &Proxy) -> Result<Option<String>, Trouble> {
        fetcher::newsstand(proxy, &self.addresses).await
    }

    async fn check_proxy(&self, address: &str) -> Result<(), Trouble> {
        fetcher::check_proxy(address).await
    }
}

impl Clock for Rim {
    fn now(&self) -> Timestamp {
        Timestamp(Date::now() as i64)
    }

    fn minutes_east(&self, at: Timestamp) -> i64 {
        -(Date::new(&JsValue::from_f64(at.0 as f64)).get_timezone_offset() as i64)
    }

    async fn sleep(&self, millis: u32) {
        TimeoutFuture::new(millis).await;
    }
}

impl Host for Rim {
    fn tell(&self, event: Event) {
        (self.tell)(event);
    }

    fn random(&self) -> u64 {
        random()
    }

    async fn usage(&self) -> Usage {
        let Some(promise) = crate::scope::property(&scope().navigator(), "storage")
            .and_then(|storage| storage.unchecked_into::<web_sys::StorageManager>().estimate().ok())
        else {
            return Usage::default();
        };
        let Ok(estimate) = JsFuture::from(promise).await else { return Usage::default() };
        let estimate: StorageEstimate = estimate.unchecked_into();
        let bytes = |number: Option<f64>| number.map(|number| number as u64);
        Usage { used: bytes(estimate.get_usage()), quota: bytes(estimate.get_quota()) }
    }
}
