//! In a browser's worker.

use crate::parcel::{Parcel, Received};
use crate::scope::{self, Addresses};
use crate::{channel::Channel, direct, fetcher};
use engine::{FetchKind, FetchRequest};
use futures_channel::oneshot;
use model::{Login, Proxy, Trouble, Validators};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn addresses(proxy: &str) -> Addresses {
    Addresses { proxy: proxy.to_owned(), base: proxy.to_owned() }
}

fn request(proxy: Proxy) -> FetchRequest {
    FetchRequest {
        url: "https://paper.example/feed".to_owned(),
        kind: FetchKind::Feed,
        login: None,
        validators: Validators::default(),
        proxy,
    }
}

#[wasm_bindgen_test]
async fn a_proxy_that_is_not_there_is_told_by_its_address() {
    // Port 9 is "discard", which browsers refuse to ask.
    let outcome = fetcher::fetch(request(Proxy::Shipped), &addresses("http://127.0.0.1:9/")).await;
    assert_eq!(outcome, Err(Trouble::ProxyUnreachable("http://127.0.0.1:9/".to_owned())));
    let outcome = fetcher::fetch(
        request(Proxy::Own("http://127.0.0.1:7".to_owned())),
        &addresses("http://127.0.0.1:9/"),
    )
    .await;
    assert_eq!(outcome, Err(Trouble::ProxyUnreachable("http://127.0.0.1:7/".to_owned())));
}

#[wasm_bindgen_test]
async fn a_server_that_is_no_proxy_is_told_by_its_address() {
    let own = scope::with_slash(&scope::scope().location().origin());
    let outcome = fetcher::fetch(request(Proxy::Shipped), &addresses(&own)).await;
    assert_eq!(outcome, Err(Trouble::ProxyUnreachable(own)));
}

#[wasm_bindgen_test]
async fn a_proxy_is_told_from_what_is_none() {
    let own = scope::with_slash(&scope::scope().location().origin());
    assert_eq!(fetcher::check_proxy(&own).await, Err(Trouble::NotAProxy(own)));
    let silent = "http://127.0.0.1:9/".to_owned();
    assert_eq!(fetcher::check_proxy(&silent).await, Err(Trouble::ProxyUnreachable(silent)));
}

#[wasm_bindgen_test]
async fn without_a_proxy_a_server_is_asked_itself() {
    let own = scope::with_slash(&scope::scope().location().origin());
    let ask = |url: String, kind| FetchRequest { url, kind, ..request(Proxy::Direct) };
    let outcome = direct::fetch(&ask(own.clone(), FetchKind::Feed)).await.expect("an answer");
    assert_eq!(outcome.status, 200);
    assert!(!outcome.body.is_empty());
    let outcome = direct::fetch(&ask(own, FetchKind::Picture)).await;
    assert_eq!(outcome, Err(Trouble::OtherFile("binary".to_owned())));
    let outcome = direct::fetch(&ask("http://127.0.0.1:9/".to_owned(), FetchKind::Feed)).await;
    assert_eq!(outcome, Err(Trouble::ClosedToBrowsers));
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

#[wasm_bindgen_test]
fn a_login_is_written_in_utf8() {
    let login = Login { user: "é".to_owned(), password: "p:q€".to_owned() };
    assert_eq!(fetcher::basic(&login).as_deref(), Some("Basic w6k6cDpx4oKs"));
}
