//! A recording that plays: an `<audio>` of the document for what is of others, in a frame that nobody sees, so that it goes on
//! whatever the page shows.

use super::js::{self, Callback};
use super::outside;
use crate::platform::words_of;
use leptos::prelude::document;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, HtmlElement};

/// What happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// It knows how long it is.
    Opened,
    /// It went on.
    Moved,
    /// It plays.
    Plays,
    /// It was paused, by the reader or the system.
    Paused,
    /// It waits for the network.
    Waits,
    /// It is over.
    Ended,
    /// It cannot be played.
    Failed,
}

const EVENTS: [(&str, Happened); 7] = [
    ("loadedmetadata", Happened::Opened),
    ("timeupdate", Happened::Moved),
    ("playing", Happened::Plays),
    ("pause", Happened::Paused),
    ("waiting", Happened::Waits),
    ("ended", Happened::Ended),
    ("error", Happened::Failed),
];

/// The frame has the size of a dot: browsers slow down what is not drawn at all.
const FRAME: [(&str, &str); 3] = [("class", "visually-hidden"), ("aria-hidden", "true"), ("tabindex", "-1")];

/// The one player of recordings. Copies are the same.
#[derive(Clone)]
pub struct Player {
    frame: SendWrapper<Element>,
    /// Of another window, so it has the class of that one's elements, and not of the page's.
    audio: SendWrapper<HtmlElement>,
}

impl Player {
    /// One that is silent, and tells what happens to it, until it is removed. None where the browser or the host lets
    /// nothing play.
    pub async fn make(title: &str, tell: impl Fn(Happened) + Clone + 'static) -> Option<Self> {
        let body: Element = document().body()?.into();
        let attributes: Vec<_> = FRAME.into_iter().chain([("title", title)]).collect();
        let (frame, inside) = outside::open(&body, &attributes).await?;
        let audio: HtmlElement = outside::make(&inside, "audio", &[])?.unchecked_into();
        for (name, happened) in EVENTS {
            let tell = tell.clone();
            let hear = Callback::new(move |_| tell(happened)).into_js_value();
            let _ = audio.add_event_listener_with_callback(name, hear.unchecked_ref());
        }
        Some(Self { frame: SendWrapper::new(frame), audio: SendWrapper::new(audio) })
    }

    /// The window that it plays in.
    #[must_use]
    pub fn outside(&self) -> JsValue {
        js::get(&self.frame, "contentWindow")
    }

    /// Takes it out of the page.
    pub fn remove(self) {
        self.frame.remove();
    }

    /// Plays what lies at an address, from its beginning. Nothing is asked for before.
    ///
    /// # Errors
    /// See [`Self::play`].
    pub async fn open(&self, address: &str) -> Result<bool, String> {
        js::set(&self.audio, "src", address);
        self.play().await
    }

    /// Goes on playing; `false` if the browser wants the reader to press for it.
    ///
    /// # Errors
    /// The browser's words when it cannot; none when something else came in between.
    pub async fn play(&self) -> Result<bool, String> {
        let promise = js::call(&self.audio, "play", &[]).map_err(|error| words_of(&error))?;
        let played = JsFuture::from(js_sys::Promise::from(promise)).await;
        match played.as_ref().map_err(|error| js::text(error, "name")) {
            Ok(_) => Ok(true),
            Err(name) if name == "AbortError" => Ok(true),
            Err(name) if name == "NotAllowedError" => Ok(false),
            Err(name) => Err(name),
        }
    }

    /// Pauses.
    pub fn pause(&self) {
        let _ = js::call(&self.audio, "pause", &[]);
    }

    /// Is silent, and asks for nothing more.
    pub fn close(&self) {
        if self.is_open() {
            self.pause();
            let _ = self.audio.remove_attribute("src");
            let _ = js::call(&self.audio, "load", &[]);
        }
    }

    /// Whether it has something to play.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.audio.has_attribute("src")
    }

    /// How far it is, in seconds.
    #[must_use]
    pub fn seconds(&self) -> f64 {
        js::number(&self.audio, "currentTime").unwrap_or_default()
    }

    /// How long it is, in seconds; none for what has no end or is not known yet.
    #[must_use]
    pub fn length(&self) -> Option<f64> {
        js::number(&self.audio, "duration")
    }

    /// Goes to a place, in seconds.
    pub fn go(&self, seconds: f64) {
        js::set(&self.audio, "currentTime", seconds.max(0.0));
    }

    /// Sets the speed; 1 is the recording's own.
    pub fn set_speed(&self, speed: f64) {
        for name in ["defaultPlaybackRate", "playbackRate"] {
            js::set(&self.audio, name, JsValue::from_f64(speed));
        }
    }
}
