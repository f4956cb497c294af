//! Notices when something comes into view.

use js_sys::Array;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

type Callback = Closure<dyn FnMut(Array)>;

/// Ends with its drop.
pub struct Watch(SendWrapper<(IntersectionObserver, Callback)>);

impl Drop for Watch {
    fn drop(&mut self) {
        self.0.0.disconnect();
    }
}

/// Calls `seen` whenever the element is less than a screen away from view; `None` where the browser cannot tell.
pub fn watch(element: &Element, mut seen: impl FnMut() + 'static) -> Option<Watch> {
    let told = move |is_near| {
        if is_near {
            seen();
        }
    };
    observe(element, "0px 0px 100% 0px", told)
}

/// Tells whenever the element comes into view or leaves it.
pub fn watch_itself(element: &Element, told: impl FnMut(bool) + 'static) -> Option<Watch> {
    observe(element, "0px", told)
}

fn observe(element: &Element, margin: &str, mut told: impl FnMut(bool) + 'static) -> Option<Watch> {
    let callback = Callback::new(move |entries: Array| {
        let mut entries =
            entries.iter().filter_map(|entry| entry.dyn_into::<IntersectionObserverEntry>().ok());
        // The last entry is the newest.
        if let Some(entry) = entries.next_back() {
            told(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(margin);
    let observer =
        IntersectionObserver::new_with_options(callback.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Watch(SendWrapper::new((observer, callback))))
}
