//! How often one client may ask and one site be asked: by the platform's rate limits where they are bound, else by what
//! this isolate has seen.

use std::cell::RefCell;

use proxy::edge::{Buckets, Settings};
use proxy::policy::{FetchError, Gate, site_of};
use url::Url;
use wasm_bindgen::JsCast;
use worker::{Env, RateLimiter};

/// What one site may be asked, whoever asks: the proxy is no cannon. As the native server has it.
const SITE_RATE: f64 = 50.0;
const SITE_BURST: f64 = 600.0;

/// A burst is a first visit: some hundred feeds, then the pictures of a front page.
const BURST: f64 = 20.0;

thread_local! {
    static CLIENTS: RefCell<Option<Buckets>> = const { RefCell::new(None) };
    static SITES: RefCell<Buckets> = RefCell::new(Buckets::new(SITE_RATE, SITE_BURST));
}

/// Lets a client's request in. `key` names the client.
///
/// # Errors
/// `RateLimited`.
pub async fn enter_client(env: &Env, settings: &Settings, key: &str) -> Result<(), FetchError> {
    if let Some(judged) = ask_platform(env, "CLIENTS", key).await {
        return judged;
    }
    if settings.rate == 0 {
        return Ok(());
    }
    let rate = f64::from(settings.rate);
    CLIENTS.with_borrow_mut(|clients| {
        clients.get_or_insert_with(|| Buckets::new(rate, rate * BURST)).enter(key, seconds())
    })
}

/// Lets a request to the site of this address out. A newsstand is asked as often as it is wanted.
///
/// # Errors
/// `RateLimited`.
pub async fn enter_site(env: &Env, gate: &Gate, url: &Url) -> Result<(), FetchError> {
    if gate.is_newsstand(url) {
        return Ok(());
    }
    let site = site_of(url);
    if let Some(judged) = ask_platform(env, "SITES", site).await {
        return judged;
    }
    SITES.with_borrow_mut(|sites| sites.enter(site, seconds()))
}

/// Nothing where no limit of this name is bound, or it does not answer.
async fn ask_platform(env: &Env, binding: &str, key: &str) -> Option<Result<(), FetchError>> {
    let limiter = js_sys::Reflect::get(env, &binding.into()).ok().filter(|limiter| limiter.is_object())?;
    let outcome = RateLimiter::unchecked_from_js(limiter).limit(key.to_owned()).await.ok()?;
    Some(if outcome.success { Ok(()) } else { Err(FetchError::RateLimited) })
}

fn seconds() -> f64 {
    js_sys::Date::now() / 1000.0
}
