//! Objects of the browser, reached by the names of their parts. What `web-sys` binds costs a line of script in the first
//! module, whichever module uses it; this costs nothing there.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

/// What an object has under a name; undefined if it has not.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// The text under a name; empty if there is none.
pub fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_default()
}

/// The number under a name; none if it is not finite.
pub fn number(object: &JsValue, name: &str) -> Option<f64> {
    get(object, name).as_f64().filter(|number| number.is_finite())
}

/// Gives an object something under a name; what the browser refuses stays as it was.
pub fn set(object: &JsValue, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &name.into(), &value.into());
}

/// Calls what an object has under a name.
///
/// # Errors
/// What was thrown, or that there is nothing to call.
pub fn call(object: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = get(object, name).dyn_into()?;
    function.apply(object, &arguments.iter().collect::<Array>())
}

/// Makes an object of a class; none where the browser does not know it.
pub fn make(class: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let class: Function = get(&js_sys::global(), class).dyn_into().ok()?;
    Reflect::construct(&class, &arguments.iter().collect::<Array>()).ok()
}

/// Something to be called with an event or a value, as long as it is kept.
pub type Callback = Closure<dyn FnMut(JsValue)>;
