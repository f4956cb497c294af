//! Fetching through the proxy.

use crate::answer::ProxyAnswer;
use crate::scope::{Addresses, is_offline, with_slash};
use engine::{FetchKind, FetchRequest, FetchResponse};
use gloo_net::http::{Request, RequestBuilder, Response};
use model::Trouble;
use serde::{Deserialize, Serialize};
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials};

#[derive(Serialize)]
struct Ask<'a> {
    url: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    etag: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_modified: Option<&'a str>,
}

#[derive(Deserialize)]
struct About {
    newsstand: Option<String>,
}

/// Ends a request that nobody waits for any more.
struct Abort(Option<AbortController>);

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Asks the proxy for a document.
pub(crate) async fn fetch(request: FetchRequest, addresses: &Addresses) -> Result<FetchResponse, Trouble> {
    let proxy = proxy_of(request.proxy.as_deref(), addresses);
    let ask = Ask {
        url: &request.url,
        kind: kind_word(request.kind),
        etag: request.validators.etag.as_deref(),
        last_modified: request.validators.last_modified.as_deref(),
    };
    let abort = Abort(AbortController::new().ok());
    let builder = sealed(Request::post(&format!("{proxy}v1/fetch")), &abort);
    let unreachable = |_| lost(&proxy);
    let response = builder.json(&ask).map_err(unreachable)?.send().await.map_err(unreachable)?;
    let body = response.binary().await.map_err(unreachable)?;
    let header = |name: &str| response.headers().get(name);
    ProxyAnswer { status: response.status(), header: &header, body }.read(&request.url, &proxy)
}

/// The catalogue that lies beside the app.
pub(crate) async fn catalogue(addresses: &Addresses) -> Result<Vec<u8>, Trouble> {
    let address = format!("{}catalogue/sources.json", addresses.base);
    let failed =
        |_| if is_offline() { Trouble::Offline } else { Trouble::ProxyUnreachable(addresses.base.clone()) };
    let response = Request::get(&address).send().await.map_err(failed)?;
    if !response.ok() {
        return Err(Trouble::Internal(format!("the catalogue is missing: {}", response.status())));
    }
    response.binary().await.map_err(failed)
}

/// The newsstand that the proxy names.
pub(crate) async fn newsstand(proxy: Option<&str>, addresses: &Addresses) -> Result<Option<String>, Trouble> {
    let proxy = proxy_of(proxy, addresses);
    let abort = Abort(AbortController::new().ok());
    let unreachable = |_| lost(&proxy);
    let response: Response =
        sealed(Request::get(&format!("{proxy}v1/about")), &abort).send().await.map_err(unreachable)?;
    let about: About = response.json().await.map_err(unreachable)?;
    Ok(about.newsstand)
}

/// No cookies, no referrer, no cache between: the engine remembers itself.
fn sealed(builder: RequestBuilder, abort: &Abort) -> RequestBuilder {
    let signal = abort.0.as_ref().map(AbortController::signal);
    builder
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(signal.as_ref())
}

fn proxy_of(own: Option<&str>, addresses: &Addresses) -> String {
    own.map_or_else(|| addresses.proxy.clone(), with_slash)
}

fn lost(proxy: &str) -> Trouble {
    if is_offline() { Trouble::Offline } else { Trouble::ProxyUnreachable(proxy.to_owned()) }
}

fn kind_word(kind: FetchKind) -> &'static str {
    match kind {
        FetchKind::Feed => "feed",
        FetchKind::Page => "page",
        FetchKind::Picture => "picture",
        FetchKind::Data => "data",
    }
}
