//! What the engine needs from outside.

use model::{Event, Login, Proxy, Timestamp, Trouble, Validators};

/// What is wanted, so that the proxy can check the type of what comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchKind {
    /// A feed, or a page that may name one.
    Feed,
    /// A web page.
    Page,
    /// A picture.
    Picture,
    /// A picture that stands in lists too, so that the browser may have it already.
    ListPicture,
    /// A small JSON document.
    Data,
}

impl FetchKind {
    /// Whether a picture is wanted.
    #[must_use]
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Picture | Self::ListPicture)
    }
}

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FetchRequest {
    /// Absolute, http or https.
    pub url: String,
    /// What is wanted.
    pub kind: FetchKind,
    /// For a conditional request; sent byte for byte.
    pub validators: Validators,
    /// The way to it.
    pub proxy: Proxy,
    /// What opens it; for the origin of `url` alone, whatever that redirects to.
    pub login: Option<Login>,
}

/// What the server said, whatever its status.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FetchResponse {
    /// HTTP status.
    pub status: u16,
    /// Address after all redirects.
    pub final_url: String,
    /// Where the permanent redirects at the start lead to, if there were any.
    pub moved: Option<String>,
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// For the next conditional request.
    pub validators: Validators,
    /// `Retry-After` as sent.
    pub retry_after: Option<String>,
    /// `Cache-Control` as sent.
    pub cache_control: Option<String>,
    /// Decoded body; empty unless the status is 2xx.
    pub body: Vec<u8>,
    /// Whether nobody was asked, since the browser had it.
    pub was_here: bool,
}

/// The way to the network.
#[allow(async_fn_in_trait)]
pub trait Fetcher {
    /// Asks a server. `Err` when no server answered: offline, the proxy refused or failed.
    async fn fetch(&self, request: FetchRequest) -> Result<FetchResponse, Trouble>;

    /// The catalogue that came with the app: an array of sources in JSON.
    async fn catalogue(&self) -> Result<Vec<u8>, Trouble>;

    /// Address of the demo newsstand, if the proxy names one.
    async fn newsstand(&self, proxy: &Proxy) -> Result<Option<String>, Trouble>;

    /// Looks whether a proxy answers at an address.
    async fn check_proxy(&self, address: &str) -> Result<(), Trouble>;
}

/// Time.
#[allow(async_fn_in_trait)]
pub trait Clock {
    /// Now.
    fn now(&self) -> Timestamp;

    /// How many minutes the reader's clock is ahead of UTC at a moment; fewer than none west of Greenwich.
    fn minutes_east(&self, at: Timestamp) -> i64;

    /// Ends after so many milliseconds.
    async fn sleep(&self, millis: u32);
}

/// Bytes of storage, by the host's estimate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// In use.
    pub used: Option<u64>,
    /// May be used.
    pub quota: Option<u64>,
}

/// Where the engine runs.
#[allow(async_fn_in_trait)]
pub trait Host {
    /// Tells every page.
    fn tell(&self, event: Event);

    /// A random number, for ids.
    fn random(&self) -> u64;

    /// How much storage is used.
    async fn usage(&self) -> Usage;
}

/// All ports together.
pub trait World: Fetcher + Clock + Host {}

impl<T: Fetcher + Clock + Host> World for T {}
