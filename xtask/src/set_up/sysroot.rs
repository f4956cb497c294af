//! Debian's Rust has no standard library for wasm32: it is built here once, from Debian's own source.

use super::browser::apt_install;
use super::lock::install_once;
use super::rust_target::WasmRust;
use crate::failure::{Context, Failure, Result};
use crate::versions::{DEBIAN_RUST, WASM_TARGET};
use crate::{files, paths, process};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian puts its programs.
const DEBIAN_BIN: &str = "/usr/bin";
/// Where Debian puts the source of the standard library.
const DEBIAN_SOURCE: &str = "/usr/lib/rustlib/src/rust/library/Cargo.toml";

/// The fallback, if everything of it is there already.
pub fn find(cache: &Path) -> Option<WasmRust> {
    let version = debian_version()?;
    let sysroot = place(cache, &version);
    is_ready(&sysroot).then(|| debian(sysroot))
}

/// The fallback, installed and built if needed.
pub fn ensure(cache: &Path) -> Result<WasmRust> {
    if debian_version().is_none() || !Path::new(DEBIAN_SOURCE).is_file() {
        apt_install(
            &DEBIAN_RUST,
            "run `rustup target add wasm32-unknown-unknown` where rustup can download",
        )?;
    }
    let version = debian_version().ok_or_else(|| Failure::because("Debian's rustc does not answer"))?;
    let sysroot = place(cache, &version);
    let what = format!("building the wasm32 standard library of Debian's Rust {version} (a minute, once)");
    install_once(cache, &sysroot, is_ready, &what, lay_out)?;
    Ok(debian(sysroot))
}

fn debian(sysroot: PathBuf) -> WasmRust {
    WasmRust::Debian { folder: DEBIAN_BIN.into(), sysroot }
}

fn place(cache: &Path, version: &str) -> PathBuf {
    cache.join(format!("sysroot-{version}"))
}

fn is_ready(sysroot: &Path) -> bool {
    let has_library = library_of(sysroot).read_dir().is_ok_and(|mut entries| entries.next().is_some());
    has_library && linker_of(sysroot).exists()
}

fn library_of(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(WASM_TARGET).join("lib")
}

fn linker_of(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(host()).join("bin/rust-lld")
}

fn host() -> String {
    field("host: ", process::answer(debian_tool("rustc").arg("-vV"))).unwrap_or_default()
}

fn debian_version() -> Option<String> {
    let said = process::answer(debian_tool("rustc").arg("-vV"));
    field("release: ", said)
}

fn field(name: &str, text: Option<String>) -> Option<String> {
    text?.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned)
}

/// A tool of Debian's; from the file system's root, where no toolchain file speaks.
fn debian_tool(name: &str) -> Command {
    process::command(Path::new(DEBIAN_BIN).join(name), Path::new("/"))
}

fn lay_out(fresh: &Path) -> Result<()> {
    let built = build_library(&fresh.join("build"))?;
    let library = library_of(fresh);
    fs::create_dir_all(&library).doing(library.display())?;
    for file in built {
        let name = file.file_name().unwrap_or_default().to_owned();
        fs::copy(&file, library.join(name)).doing(file.display())?;
    }
    link_linker(&linker_of(fresh))?;
    files::remove_folder(&fresh.join("build"))
}

/// Builds std from an empty crate; returns its `.rlib` files. `embed-bitcode` because a later `lto` needs it; `test`
/// because the browser tests do.
fn build_library(folder: &Path) -> Result<Vec<PathBuf>> {
    let manifest = "[package]\nname = \"nothing\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n";
    files::write_file(&folder.join("Cargo.toml"), manifest.as_bytes())?;
    files::write_file(&folder.join("src/lib.rs"), b"#![no_std]\n")?;
    let mut build = debian_tool("cargo");
    build.current_dir(folder);
    build.env("RUSTC", Path::new(DEBIAN_BIN).join("rustc"));
    build.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Cembed-bitcode=yes");
    build.env("CARGO_TARGET_DIR", folder.join("target"));
    build.args([
        "build",
        "--quiet",
        "--release",
        "--target",
        WASM_TARGET,
        "-Zbuild-std=std,panic_abort,test",
    ]);
    process::run_quietly(&mut build)?;
    let built = folder.join("target").join(WASM_TARGET).join("release/deps");
    let entries = fs::read_dir(&built).doing(built.display())?;
    Ok(entries.flatten().map(|entry| entry.path()).filter(|path| is_of_library(path)).collect())
}

fn is_of_library(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".rlib") && !name.starts_with("libnothing-")
}

/// Debian's Rust brings no linker for wasm; rustup's toolchain does.
fn link_linker(link: &Path) -> Result<()> {
    let lacking =
        "rust-lld is missing: the fallback takes it from a toolchain of rustup, so install Rust by rustup";
    let sysroot = process::answer(process::command("rustc", &paths::root()).args(["--print", "sysroot"]));
    let toolchain = PathBuf::from(sysroot.unwrap_or_default());
    let linker = toolchain.join("lib/rustlib").join(host()).join("bin/rust-lld");
    if !linker.is_file() {
        return Err(Failure::because(lacking));
    }
    if let Some(parent) = link.parent() {
        fs::create_dir_all(parent).doing(parent.display())?;
    }
    symlink(&linker, link).doing(link.display())
}

#[cfg(unix)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(windows)]
fn symlink(target: &Path, link: &Path) -> std::io::Result<()> {
    std::os::windows::fs::symlink_file(target, link)
}
