//! The npm packages: wasm-opt and esbuild for the build, Playwright and axe for the end-to-end tests; and apart from
//! them, so that nobody waits for them who does not need them, the runtime of the proxy at the edge, and what the
//! benchmarks compare with.

use super::lock::install_once;
use crate::failure::{Context, Result};
use crate::{hash, paths, process};
use std::fs;
use std::path::{Path, PathBuf};

/// The packages of the build and the end-to-end tests.
pub const TOOLS: &str = "tests/e2e";
/// The runtime of the proxy at the edge.
pub const EDGE: &str = "tests/edge";
/// The packages of the benchmarks.
pub const PEERS: &str = "tests/bench";

/// The folder with the packages that `part` names; its `node_modules` becomes a link to it.
pub fn ensure(cache: &Path, part: &str) -> Result<PathBuf> {
    let folder = paths::root().join(part);
    let package = fs::read(folder.join("package.json")).doing(format!("{part}/package.json"))?;
    let lock = fs::read(folder.join("package-lock.json")).doing(format!("{part}/package-lock.json"))?;
    let place = cache.join(format!("npm-{}", hash::short(&[&package, &lock])));
    let is_ready = |place: &Path| place.join("node_modules").is_dir();
    install_once(cache, &place, is_ready, &format!("installing the npm packages of {part}"), |fresh| {
        fs::write(fresh.join("package.json"), &package).doing("copy package.json")?;
        fs::write(fresh.join("package-lock.json"), &lock).doing("copy package-lock.json")?;
        let mut install = process::command("npm", fresh);
        install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        process::run_quietly(&mut install).map(drop)
    })?;
    let modules = place.join("node_modules");
    link(&modules, &folder.join("node_modules"))?;
    Ok(modules)
}

fn link(modules: &Path, link: &Path) -> Result<()> {
    if fs::read_link(link).is_ok_and(|target| target == modules) {
        return Ok(());
    }
    if fs::symlink_metadata(link).is_ok_and(|found| found.is_symlink()) {
        fs::remove_file(link).doing(link.display())?;
    }
    if link.exists() {
        // Somebody's own `npm install`: it works as well, so it stays.
        return Ok(());
    }
    symlink(modules, link).doing(format!("link {}", link.display()))
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(windows)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_dir(target, link)
}
