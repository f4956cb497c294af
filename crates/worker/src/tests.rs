//! In a browser's worker.

use crate::parcel::{Parcel, Received};
use crate::scope::{self, Addresses};
use crate::{channel::Channel, fetcher};
use engine::{FetchKind, FetchRequest};
use futures_channel::oneshot;
use model::{Trouble, Validators};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn addresses(proxy: &str) -> Addresses {
    Addresses { proxy: proxy.to_owned(), base: proxy.to_owned() }
}

fn request(proxy: Option<&str>) -> FetchRequest {
    FetchRequest {
        url: "https://paper.example/feed".to_owned(),
        kind: FetchKind::Feed,
        validators: Validators::default(),
        proxy: proxy.map(str::to_owned),
    }
}

#[wasm_bindgen_test]
async fn a_proxy_that_is_not_there_is_told_by_its_address() {
    // Port 9 is "discard", which browsers refuse to ask.
    let outcome = fetcher::fetch(request(None), &addresses("http://127.0.0.1:9/")).await;
    assert_eq!(outcome, Err(Trouble::ProxyUnreachable("http://127.0.0.1:9/".to_owned())));
    let outcome =
        fetcher::fetch(request(Some("http://127.0.0.1:7")), &addresses("http://127.0.0.1:9/")).await;
    assert_eq!(outcome, Err(Trouble::ProxyUnreachable("http://127.0.0.1:7/".to_owned())));
}

#[wasm_bindgen_test]
async fn a_server_that_is_no_proxy_is_told_by_its_address() {
    let own = scope::with_slash(&scope::scope().location().origin());
    let outcome = fetcher::fetch(request(None), &addresses(&own)).await;
    assert_eq!(outcome, Err(Trouble::ProxyUnreachable(own)));
}

#[wasm_bindgen_test]
async fn a_parcel_reaches_the_other_workers() {
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(RefCell::new(Some(sender)));
    let _hearing = Channel::open(move |received| {
        if let Some(sender) = sender.take() {
            sender.send(received).expect("somebody listens");
        }
    });
    let speaking = Channel::open(|_| {}).expect("a channel");
    speaking.send(&Parcel::Ask(1, vec![2]));
    assert_eq!(receiver.await, Ok(Received::Parcel(Parcel::Ask(1, vec![2]))));
}

#[wasm_bindgen_test]
fn random_numbers_differ() {
    assert_ne!(scope::random(), scope::random());
}
