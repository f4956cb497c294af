//! Trunk and wasm-bindgen, built by cargo.

use super::lock::install_once;
use crate::failure::Result;
use crate::{paths, process, versions};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder with `trunk`.
pub fn ensure_trunk(cache: &Path) -> Result<PathBuf> {
    ensure(cache, "trunk", "trunk", versions::TRUNK, &["--locked"])
}

/// The folder with `wasm-bindgen`, equal to the one in Cargo.lock. Without `--locked`: its own lock file names a
/// crate version that registries lack.
pub fn ensure_wasm_bindgen(cache: &Path) -> Result<PathBuf> {
    let lock = std::fs::read_to_string(paths::root().join("Cargo.lock")).unwrap_or_default();
    let version = locked_version(&lock, "wasm-bindgen").unwrap_or_else(|| versions::WASM_BINDGEN.to_owned());
    ensure(cache, "wasm-bindgen-cli", "wasm-bindgen", &version, &[])
}

/// They work for seconds, and are waited for for minutes: what their own profiles optimise costs more than it gives.
const QUICKLY: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
];

fn ensure(cache: &Path, package: &str, program: &str, version: &str, flags: &[&str]) -> Result<PathBuf> {
    let place = cache.join("tools").join(format!("{program}-{version}"));
    let is_ready = |place: &Path| answers(&place.join("bin").join(program), version);
    let what = format!("installing {package} {version} (a few minutes, once)");
    install_once(cache, &place, is_ready, &what, |fresh| {
        let mut install = process::command("cargo", &paths::root());
        install.env_remove("CARGO_TARGET_DIR").envs(QUICKLY);
        install.args(["install", "--quiet", package, "--version", version, "--root"]).arg(fresh).args(flags);
        process::run(&mut install)
    })?;
    Ok(place.join("bin"))
}

fn answers(program: &Path, version: &str) -> bool {
    let said = process::answer(Command::new(program).arg("--version")).unwrap_or_default();
    said.split_whitespace().any(|word| word == version)
}

/// The version of a package in the text of a Cargo.lock.
fn locked_version(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{package}\""));
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn the_version_is_read_from_the_lock_file() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(locked_version(lock, "leptos"), None);
    }
}
