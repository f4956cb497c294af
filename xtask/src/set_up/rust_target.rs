//! A compiler for the browser: rustup's target, or Debian's Rust where rustup cannot download it.

use super::{progress, sysroot};
use crate::failure::{Failure, Result};
use crate::versions::WASM_TARGET;
use crate::{paths, process};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Leptos's views without their types, which makes the app much smaller; vector instructions, which every browser since 2023
/// has and which make finding bytes fast.
const FLAGS: &str = "--cfg erase_components -Ctarget-feature=+simd128";

/// How long rustup may try.
const PATIENCE: Duration = Duration::from_secs(120);

/// Which compiler builds for the browser.
#[derive(Debug, PartialEq, Eq)]
pub enum WasmRust {
    /// The clone's own toolchain.
    Rustup,
    /// Debian's compiler in `folder`, with the standard library in `sysroot`.
    Debian {
        /// Where its `rustc` and `cargo` are.
        folder: PathBuf,
        /// Where its wasm32 standard library is.
        sysroot: PathBuf,
    },
}

impl WasmRust {
    /// The folder that must come first on PATH.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::Rustup => None,
            Self::Debian { folder, .. } => Some(folder.clone()),
        }
    }

    /// Lets `command` build for the browser.
    pub fn apply(&self, command: &mut Command) {
        let mut flags = FLAGS.to_owned();
        if let Self::Debian { sysroot, .. } = self {
            flags += &format!(" --sysroot {}", sysroot.display());
        }
        command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", flags);
    }
}

/// Finds one, or makes one. `BROADSHEET_RUST=debian` takes Debian's even where rustup could do it.
pub fn ensure(cache: &Path) -> Result<WasmRust> {
    let wants_debian = std::env::var("BROADSHEET_RUST").is_ok_and(|value| value == "debian");
    if !wants_debian {
        if has_target() {
            return Ok(WasmRust::Rustup);
        }
        if let Some(ready) = sysroot::find(cache) {
            return Ok(ready);
        }
        if add_target() {
            return Ok(WasmRust::Rustup);
        }
    }
    sysroot::ensure(cache)
}

/// Asks the compiler itself, which also knows toolchains that rustup does not manage.
fn has_target() -> bool {
    let mut ask = process::command("rustc", &paths::root());
    ask.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let folder = process::answer(&mut ask).map(PathBuf::from);
    folder.is_some_and(|folder| folder.read_dir().is_ok_and(|mut entries| entries.next().is_some()))
}

fn add_target() -> bool {
    if paths::find_program("rustup").is_none() {
        return false;
    }
    progress(&format!("adding the target {WASM_TARGET} by rustup"));
    let added = try_rustup().is_ok() && has_target();
    if !added {
        progress("rustup cannot download it here");
    }
    added
}

fn try_rustup() -> Result<()> {
    let mut add = process::command("rustup", &paths::root());
    add.args(["target", "add", WASM_TARGET]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = add.spawn().map_err(|error| Failure::because(error.to_string()))?;
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(None) => std::thread::sleep(Duration::from_millis(100)),
            _ => return Err(Failure::because("rustup target add failed")),
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(Failure::because("rustup did not answer"))
}
