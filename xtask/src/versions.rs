//! Every version that set-up installs. The npm packages are pinned in tests/e2e/package-lock.json.

/// Trunk builds the app and the worker.
pub const TRUNK: &str = "0.21.14";
/// Used when Cargo.lock names no wasm-bindgen; otherwise Cargo.lock decides, because the two must be equal.
pub const WASM_BINDGEN: &str = "0.2.130";
/// The oldest Node that runs the end-to-end tests.
pub const NODE_MAJOR: u32 = 20;
/// The target that browsers run.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";
/// Debian's Rust, for machines on which rustup cannot download the target.
pub const DEBIAN_RUST: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
/// Debian's browser.
pub const DEBIAN_CHROMIUM: &str = "chromium";
/// Debian's driver for the browser tests.
pub const DEBIAN_CHROMEDRIVER: &str = "chromium-driver";
