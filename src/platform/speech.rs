//! The device's voices (Web Speech API, <https://webaudio.github.io/web-speech-api/#tts-section>).

use super::js::{self, Callback};
use crate::listening::Voice;
use futures_channel::oneshot;
use leptos::prelude::set_timeout;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::JsValue;

/// Browsers learn of voices after the page was opened. Who has none after this has none.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// A sentence, and how it is said.
pub struct Saying<'a> {
    /// The words.
    pub words: &'a str,
    /// By whom.
    pub voice: &'a Voice,
    /// How fast; 1 is the voice's own speed.
    pub speed: f64,
    /// How high; 1 is the voice's own.
    pub pitch: f64,
}

thread_local! {
    /// What is said now: browsers forget an utterance, and that they were to tell of its end, if nobody holds it.
    static SAID: RefCell<Option<(JsValue, Callback, Callback)>> = const { RefCell::new(None) };
}

/// The voices that are known now.
#[must_use]
pub fn voices() -> Vec<Voice> {
    let Ok(found) = js::call(&synthesis(), "getVoices", &[]) else { return Vec::new() };
    js_sys::Array::from(&found).iter().map(|voice| read(&voice)).collect()
}

fn read(voice: &JsValue) -> Voice {
    Voice {
        id: js::text(voice, "voiceURI"),
        name: js::text(voice, "name"),
        language: js::text(voice, "lang"),
        is_local: js::get(voice, "localService").is_truthy(),
        is_default: js::get(voice, "default").is_truthy(),
    }
}

/// The voices, once the browser knows them; none where there are none.
pub async fn voices_in_time() -> Vec<Voice> {
    let found = voices();
    if !found.is_empty() || synthesis().is_undefined() {
        return found;
    }
    let (came, coming) = oneshot::channel();
    let mut came = Some(came);
    let changed = Callback::new(move |_| drop(came.take()));
    js::set(&synthesis(), "onvoiceschanged", changed.as_ref());
    let late = Rc::new(RefCell::new(Some(changed)));
    let dropped = late.clone();
    set_timeout(move || drop(dropped.borrow_mut().take()), PATIENCE);
    let _: Result<(), _> = coming.await;
    js::set(&synthesis(), "onvoiceschanged", JsValue::NULL);
    // Still held when the voices came in time.
    drop(late.borrow_mut().take());
    voices()
}

/// Says something in place of what is said, and tells how it ended: with the browser's own words, if not well. What is
/// stopped does not end.
pub fn say(saying: &Saying, ended: impl FnOnce(Result<(), String>) + 'static) {
    stop();
    let Some(utterance) = js::make("SpeechSynthesisUtterance", &[saying.words.into()]) else {
        return ended(Err(String::new()));
    };
    let found = js::call(&synthesis(), "getVoices", &[]).unwrap_or_default();
    let is_it = |voice: &JsValue| js::text(voice, "voiceURI") == saying.voice.id;
    if let Some(voice) = js_sys::Array::from(&found).iter().find(is_it) {
        js::set(&utterance, "voice", voice);
    }
    js::set(&utterance, "lang", saying.voice.language.replace('_', "-"));
    js::set(&utterance, "rate", saying.speed);
    js::set(&utterance, "pitch", saying.pitch);
    let ended = Rc::new(Cell::new(Some(ended)));
    let tell = move |outcome: Result<(), String>| {
        // It is over, so there is nothing to stop.
        drop(SAID.take());
        ended.take().into_iter().for_each(|ended| ended(outcome.clone()));
    };
    let failed = tell.clone();
    let end = Callback::new(move |_| tell(Ok(())));
    let error = Callback::new(move |event: JsValue| failed(Err(js::text(&event, "error"))));
    js::set(&utterance, "onend", end.as_ref());
    js::set(&utterance, "onerror", error.as_ref());
    let _ = js::call(&synthesis(), "speak", std::slice::from_ref(&utterance));
    SAID.set(Some((utterance, end, error)));
}

/// Stops what is said.
pub fn stop() {
    if let Some((utterance, ..)) = SAID.take() {
        js::set(&utterance, "onend", JsValue::NULL);
        js::set(&utterance, "onerror", JsValue::NULL);
        let _ = js::call(&synthesis(), "cancel", &[]);
    }
}

fn synthesis() -> JsValue {
    js::get(&js_sys::global(), "speechSynthesis")
}
