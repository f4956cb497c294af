//! What the system shows of what plays, and its keys (Media Session, <https://w3c.github.io/mediasession/>).

use super::document::base_address;
use super::js::{self, Callback};
use js_sys::{Array, Object};
use leptos::prelude::window;
use std::cell::RefCell;
use wasm_bindgen::JsValue;

thread_local! {
    /// The window whose session it is, where that is not the page's: a browser listens to the one that plays.
    static ELSEWHERE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// From now on it is the session of another window, or of the page. The one before shows nothing any more.
pub fn move_to(window: Option<JsValue>) {
    if ELSEWHERE.with_borrow(|known| *known != window) {
        close();
        ELSEWHERE.set(window);
    }
}

/// A key of the system's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Key {
    /// Go on.
    Play,
    /// Stop for now.
    Pause,
    /// A little back.
    Back,
    /// A little forward.
    Forward,
    /// The entry before.
    Previous,
    /// The next entry.
    Next,
    /// To this second.
    Go(f64),
}

const KEYS: [(&str, Key); 7] = [
    ("play", Key::Play),
    ("pause", Key::Pause),
    ("seekbackward", Key::Back),
    ("seekforward", Key::Forward),
    ("previoustrack", Key::Previous),
    ("nexttrack", Key::Next),
    ("seekto", Key::Go(0.0)),
];

/// Hears the system's keys for as long as the window is open.
pub fn hear(act: impl Fn(Key) + Clone + 'static) {
    for (name, key) in KEYS {
        let act = act.clone();
        let hear = Callback::new(move |details: JsValue| {
            act(match key {
                Key::Go(_) => Key::Go(js::number(&details, "seekTime").unwrap_or_default()),
                other => other,
            });
        });
        // Browsers throw for keys that they do not know.
        let _ = js::call(&session(), "setActionHandler", &[name.into(), hear.into_js_value()]);
    }
}

/// Tells the system what plays.
pub fn show(title: &str, publisher: &str) {
    let picture = Object::new();
    js::set(&picture, "src", format!("{}icons/icon-512.png", base_address()));
    js::set(&picture, "sizes", "512x512");
    js::set(&picture, "type", "image/png");
    let facts = Object::new();
    js::set(&facts, "title", title);
    js::set(&facts, "artist", publisher);
    js::set(&facts, "artwork", Array::of1(&picture));
    if let Some(facts) = js::make("MediaMetadata", &[facts.into()]) {
        js::set(&session(), "metadata", facts);
    }
}

/// Tells the system whether it plays.
pub fn set_playing(is_playing: bool) {
    js::set(&session(), "playbackState", if is_playing { "playing" } else { "paused" });
}

/// Tells the system how far it is, in seconds.
pub fn set_place(seconds: f64, length: f64, speed: f64) {
    let place = Object::new();
    for (name, value) in [("duration", length), ("playbackRate", speed), ("position", seconds.min(length))] {
        js::set(&place, name, value);
    }
    let _ = js::call(&session(), "setPositionState", &[place.into()]);
}

/// Nothing plays any more.
pub fn close() {
    js::set(&session(), "metadata", JsValue::NULL);
    js::set(&session(), "playbackState", "none");
}

fn session() -> JsValue {
    let elsewhere = ELSEWHERE.with_borrow(Clone::clone);
    js::get(&js::get(&elsewhere.unwrap_or_else(|| window().into()), "navigator"), "mediaSession")
}
