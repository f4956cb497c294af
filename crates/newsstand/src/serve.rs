//! The HTTP side: one router over one press.

mod answer;
mod bench;
mod catalogue;
mod control;
mod misbehave;
mod pages;
mod pictures;
mod readers;
mod record;
mod sounds;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, atomic::AtomicBool};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::{Router, body::Bytes, extract::DefaultBodyLimit, middleware, routing::get};
use tokio::net::TcpListener;

use crate::{Error, Settings, content::Content, press::Press};

/// A listening newsstand.
pub struct Newsstand {
    listener: TcpListener,
    address: SocketAddr,
    router: Router,
}

/// What all requests share.
struct Stand {
    settings: Settings,
    now: i64,
    content: Arc<Content>,
    press: RwLock<Arc<Press>>,
    is_down: AtomicBool,
    /// What opens the feed for subscribers.
    opens: RwLock<&'static str>,
    requests: Mutex<record::Requests>,
    drawn: Mutex<HashMap<String, (Bytes, &'static str)>>,
    synthetic: Mutex<HashMap<(usize, usize, i64), Bytes>>,
}

impl Newsstand {
    /// Puts the press together and starts to listen.
    ///
    /// # Errors
    /// [`Error::Content`] when a built-in file does not read, [`Error::Listen`] when the port is taken.
    pub async fn open(settings: Settings) -> Result<Self, Error> {
        let listener = TcpListener::bind((settings.host, settings.port)).await?;
        let address = listener.local_addr()?;
        let stand = Arc::new(Stand::new(settings)?);
        Ok(Self { listener, address, router: router(stand) })
    }

    /// `http://127.0.0.1:8081`, no slash at the end.
    #[must_use]
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers requests until the task is dropped or listening fails.
    ///
    /// # Errors
    /// [`Error::Listen`] when the listener breaks.
    pub async fn serve(self) -> Result<(), Error> {
        Ok(axum::serve(self.listener, self.router).await?)
    }
}

impl Stand {
    fn new(settings: Settings) -> Result<Self, Error> {
        let clock = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let now = settings.now.unwrap_or_else(|| i64::try_from(clock).unwrap_or(0));
        let content = Arc::new(Content::load()?);
        let press = Press::assemble(content.clone(), settings.seed, now)?;
        Ok(Self {
            settings,
            now,
            content,
            press: RwLock::new(Arc::new(press)),
            is_down: AtomicBool::new(false),
            opens: RwLock::new(readers::OPENS),
            requests: Mutex::default(),
            drawn: Mutex::default(),
            synthetic: Mutex::default(),
        })
    }

    fn press(&self) -> Arc<Press> {
        self.press.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_press(&self, press: Press) {
        *self.press.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(press);
    }
}

/// A lock that a panic elsewhere does not take away.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn router(stand: Arc<Stand>) -> Router {
    Router::new()
        .route("/", get(pages::index))
        .route("/healthz", get(|| async { "ok" }))
        .route("/robots.txt", get(|| async { "User-agent: *\nAllow: /\n" }))
        .route("/sources.json", get(catalogue::sources))
        .route("/pictures/{name}", get(pictures::picture))
        .route("/sounds/{name}", get(sounds::sound))
        .route("/bench/{size}/{file}", get(bench::feed))
        .nest("/control", control::router())
        .nest("/misbehave", misbehave::router())
        .nest("/readers", readers::router())
        .fallback(pages::publisher)
        .layer(middleware::from_fn_with_state(stand.clone(), record::record))
        .layer(DefaultBodyLimit::max(1 << 20))
        .with_state(stand)
}
