//! Notices how large an element is.

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

/// Tells when an element has another size, and once at first, before that is painted.
pub fn measure(element: &Element, mut told: impl FnMut() + 'static) -> Option<Measure> {
    let callback = Callback::new(move |_: Array| told());
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Measure(SendWrapper::new((observer, callback))))
}

/// Heights of the elements within another that a selector names, in their order, in CSS pixels.
#[must_use]
pub fn heights(within: &Element, selector: &str) -> Vec<f64> {
    let Ok(found) = within.query_selector_all(selector) else { return Vec::new() };
    let elements = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    elements.map(|element| element.get_bounding_client_rect().height()).collect()
}

/// Columns of a grid, as its style has them now; one where it is none.
#[must_use]
pub fn columns(grid: &Element) -> usize {
    let style = web_sys::window().and_then(|window| window.get_computed_style(grid).ok().flatten());
    let columns = style.and_then(|style| style.get_property_value("grid-template-columns").ok());
    columns.map_or(1, |columns| columns.split_whitespace().count()).max(1)
}
