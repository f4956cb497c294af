//! Faults, made to happen in a real browser.

mod deeds;
mod faults;
mod migration;
mod sweep;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_dedicated_worker);
