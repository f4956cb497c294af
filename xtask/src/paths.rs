//! Where things are.

use crate::failure::{Failure, Result};
use std::env;
use std::path::PathBuf;

/// The clone.
pub fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let xtask = PathBuf::from(manifest);
    xtask.parent().map_or_else(|| xtask.clone(), PathBuf::from)
}

/// What is kept outside the clone, for every clone: tools, npm packages, the fallback's standard library.
pub fn cache() -> Result<PathBuf> {
    if let Some(own) = env::var_os("BROADSHEET_CACHE").filter(|value| !value.is_empty()) {
        return std::path::absolute(own)
            .map_err(|error| Failure::because(format!("BROADSHEET_CACHE: {error}")));
    }
    let base = env::var_os("XDG_CACHE_HOME").filter(|value| !value.is_empty()).map(PathBuf::from);
    let home = env::var_os("HOME").or_else(|| env::var_os("USERPROFILE")).map(PathBuf::from);
    base.or_else(|| home.map(|home| home.join(".cache")))
        .map(|base| base.join("broadsheet"))
        .ok_or_else(|| Failure::because("set HOME or BROADSHEET_CACHE: there is no place for the tools"))
}

/// The target folder of the native compiler.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR").filter(|value| !value.is_empty()) {
        Some(own) => std::path::absolute(&own).unwrap_or_else(|_| own.into()),
        None => root().join("target"),
    }
}

/// The target folder of the compiler for the browser. Two compilers in one folder would rebuild the world at each
/// switch. It stays in the clone: cargo names our own crates alike in every clone, so a folder shared by two clones
/// could take the one's build for the other's.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// Whether `name` is on PATH, and where.
pub fn find_program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
