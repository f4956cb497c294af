//! Notices how high an element is.

use js_sys::Array;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

type Callback = Closure<dyn FnMut(Array)>;

/// Ends with its drop.
pub struct Measure(SendWrapper<(ResizeObserver, Callback)>);

impl Drop for Measure {
    fn drop(&mut self) {
        self.0.0.disconnect();
    }
}

/// Tells the height of an element in CSS pixels, now and whenever it becomes another, before that is painted.
pub fn measure(element: &Element, mut told: impl FnMut(f64) + 'static) -> Option<Measure> {
    let of = element.clone();
    let callback = Callback::new(move |_: Array| told(of.get_bounding_client_rect().height()));
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Measure(SendWrapper::new((observer, callback))))
}
