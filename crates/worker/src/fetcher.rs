//! Fetching through the proxy.

use crate::answer::ProxyAnswer;
use crate::listed;
use crate::scope::{Addresses, is_offline, scope, with_slash};
use engine::{FetchKind, FetchRequest, FetchResponse};
use gloo_net::http::{Request, RequestBuilder, Response};
use model::{Login, Proxy, Trouble};
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
    #[serde(skip_serializing_if = "Option::is_none")]
    authorization: Option<String>,
    /// That we look for a mark at the end of a body whose length is not said.
    end_mark: bool,
}

#[derive(Deserialize)]
struct About {
    version: String,
    newsstand: Option<String>,
}

/// Ends a request that nobody waits for any more.
pub(crate) struct Abort(Option<AbortController>);

impl Abort {
    pub(crate) fn new() -> Self {
        Self(AbortController::new().ok())
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Asks the proxy for a document. No cache between: the engine remembers itself. Only what the page had the browser get is
/// taken from there.
pub(crate) async fn fetch(request: FetchRequest, addresses: &Addresses) -> Result<FetchResponse, Trouble> {
    let proxy = proxy_of(&request.proxy, addresses);
    if request.kind == FetchKind::ListPicture
        && proxy.starts_with(&with_slash(&scope().location().origin()))
        && let Some(response) = listed::picture(&proxy, &request.url).await
    {
        return Ok(response);
    }
    let ask = Ask {
        url: &request.url,
        kind: kind_word(request.kind),
        etag: request.validators.etag.as_deref(),
        last_modified: request.validators.last_modified.as_deref(),
        authorization: request.login.as_ref().and_then(basic),
        end_mark: true,
    };
    let abort = Abort::new();
    let builder = sealed(Request::post(&format!("{proxy}v1/fetch")), RequestCache::NoStore, &abort);
    let unreachable = |_| lost(&proxy);
    let response = builder.json(&ask).map_err(unreachable)?.send().await.map_err(unreachable)?;
    // The proxy has answered; what breaks off now is the body.
    let broken_off = |_| if is_offline() { Trouble::Offline } else { Trouble::BrokenOff };
    let body = response.binary().await.map_err(broken_off)?;
    let header = |name: &str| response.headers().get(name);
    ProxyAnswer { status: response.status(), header: &header, body }.read(&request.url, without_token(&proxy))
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
pub(crate) async fn newsstand(proxy: &Proxy, addresses: &Addresses) -> Result<Option<String>, Trouble> {
    if *proxy == Proxy::Direct {
        return Ok(None);
    }
    Ok(about(&proxy_of(proxy, addresses)).await?.newsstand)
}

/// Looks whether a proxy of ours answers.
pub(crate) async fn check_proxy(address: &str) -> Result<(), Trouble> {
    let about = about(&with_slash(address)).await?;
    if about.version.is_empty() { Err(Trouble::NotAProxy(address.to_owned())) } else { Ok(()) }
}

/// What a proxy says of itself.
async fn about(proxy: &str) -> Result<About, Trouble> {
    let abort = Abort::new();
    let request = sealed(Request::get(&format!("{proxy}v1/about")), RequestCache::NoStore, &abort);
    let response: Response = request.send().await.map_err(|_| lost(proxy))?;
    match response.status() {
        403 => Err(Trouble::ProxyRefusedApp),
        _ => response.json().await.map_err(|_| Trouble::NotAProxy(proxy.to_owned())),
    }
}

/// A login as the header `Authorization` says it, in UTF-8 (RFC 7617).
pub(crate) fn basic(login: &Login) -> Option<String> {
    let pair = format!("{}:{}", login.user, login.password);
    let bytes: String = pair.bytes().map(char::from).collect();
    Some(format!("Basic {}", scope().btoa(&bytes).ok()?))
}

/// No cookies, no referrer.
pub(crate) fn sealed(builder: RequestBuilder, cache: RequestCache, abort: &Abort) -> RequestBuilder {
    let signal = abort.0.as_ref().map(AbortController::signal);
    builder
        .cache(cache)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(signal.as_ref())
}

fn proxy_of(proxy: &Proxy, addresses: &Addresses) -> String {
    match proxy {
        Proxy::Own(address) => with_slash(address),
        Proxy::Shipped | Proxy::Direct => addresses.proxy.clone(),
    }
}

fn lost(proxy: &str) -> Trouble {
    if is_offline() { Trouble::Offline } else { Trouble::ProxyUnreachable(without_token(proxy).to_owned()) }
}

/// The address of a proxy as it may be shown: its token is a secret.
pub(crate) fn without_token(proxy: &str) -> &str {
    proxy.split_once("/t/").map_or(proxy, |(address, _)| address)
}

fn kind_word(kind: FetchKind) -> &'static str {
    match kind {
        FetchKind::Feed => "feed",
        FetchKind::Page => "page",
        FetchKind::Picture | FetchKind::ListPicture => "picture",
        FetchKind::Data => "data",
    }
}
