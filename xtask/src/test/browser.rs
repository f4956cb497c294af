//! Tests that run in headless Chromium through `wasm-bindgen-test`.

use super::native::run_counted;
use super::{Counts, Report};
use crate::dependencies::Dependencies;
use crate::failure::{Context, Result};
use crate::files;
use crate::paths;
use crate::set_up::{self, Browser, Tools};
use crate::versions::WASM_TARGET;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A package with browser tests.
struct Suite {
    package: &'static str,
    /// Where its tests are, from the clone's root.
    folder: &'static str,
    /// Which of its targets hold them.
    targets: &'static [&'static str],
}

const SUITES: [Suite; 3] = [
    Suite { package: "store-idb", folder: "crates/store-idb", targets: &["--tests"] },
    Suite { package: "worker", folder: "crates/worker", targets: &["--tests"] },
    Suite { package: "broadsheet", folder: "tests/browser", targets: &["--test", "browser"] },
];

/// Seconds that one test binary may take.
const PATIENCE: &str = "600";

/// What makes Chromium quiet and independent of the machine.
pub const CHROME_ARGUMENTS: [&str; 9] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// Every suite that has tests.
pub fn run(report: &mut Report) {
    let mut ready = None;
    let prepared = report.check("set-up for browser tests", || {
        ready = Some((set_up::tools()?, set_up::browser()?));
        Ok(())
    });
    let Some((tools, browser)) = ready.filter(|_| prepared) else { return };
    let dependencies = tools.dependencies().ok().flatten();
    let _ = dependencies.as_ref().map(Dependencies::restore);
    let mut passed = true;
    for suite in SUITES.iter().filter(|suite| has_tests(&paths::root().join(suite.folder))) {
        passed &= report.run(&format!("browser tests of {}", suite.package), |counts| {
            run_counted(&mut command(&tools, &browser, suite)?, counts, Counts::read_cargo)
        });
    }
    let _ = dependencies.as_ref().filter(|_| passed).map(|kept| kept.keep(&["debug"]));
}

fn command(tools: &Tools, browser: &Browser, suite: &Suite) -> Result<Command> {
    let mut cargo = tools.command("cargo");
    cargo.args(["test", "--target", WASM_TARGET, "--package", suite.package, "--no-fail-fast"]);
    cargo.args(suite.targets);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("CHROMEDRIVER", &browser.driver);
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", write_capabilities(&browser.chrome)?);
    cargo.env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE);
    cargo.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    Ok(cargo)
}

/// Tells the driver which browser to start, and how.
fn write_capabilities(chrome: &Path) -> Result<PathBuf> {
    let options = json!({ "binary": chrome, "args": CHROME_ARGUMENTS });
    let text =
        serde_json::to_vec_pretty(&json!({ "goog:chromeOptions": options })).doing("webdriver.json")?;
    let path = paths::wasm_target().join("webdriver.json");
    files::write_file(&path, &text)?;
    Ok(path)
}

fn has_tests(folder: &Path) -> bool {
    let sources = files::read_folder(folder).unwrap_or_default();
    let mut rust = sources.iter().filter(|(path, _)| path.ends_with(".rs"));
    rust.any(|(_, bytes)| String::from_utf8_lossy(bytes).contains("wasm_bindgen_test"))
}
