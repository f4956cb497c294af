//! Fetches what the other commands need: pinned, cached outside the clone, one progress line for each thing done.

mod browser;
mod cargo_tools;
mod lock;
mod npm;
mod rust_target;
mod sysroot;

pub use browser::Browser;
pub use rust_target::WasmRust;

use crate::args::Args;
use crate::dependencies::Dependencies;
use crate::failure::{Failure, Result};
use crate::paths;
use crate::process;
use crate::versions;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

/// What builds the app.
pub struct Tools {
    /// The compiler for the browser.
    pub rust: WasmRust,
    /// Folders with `trunk` and `wasm-bindgen`.
    pub folders: Vec<PathBuf>,
    /// The npm packages.
    pub node_modules: PathBuf,
}

/// `cargo xtask set-up`
pub fn command(args: Args) -> Result<()> {
    args.done()?;
    let _tools = tools()?;
    let _browser = browser()?;
    println!("everything is in place");
    Ok(())
}

/// Makes sure that the app can be built.
pub fn tools() -> Result<Tools> {
    check_node()?;
    let cache = paths::cache()?;
    let rust = rust_target::ensure(&cache)?;
    let trunk = cargo_tools::ensure_trunk(&cache)?;
    let bindgen = cargo_tools::ensure_wasm_bindgen(&cache)?;
    let node_modules = npm::ensure(&cache, npm::TOOLS)?;
    Ok(Tools { rust, folders: vec![trunk, bindgen], node_modules })
}

/// Makes sure that the peers which benchmarks compare with are there.
pub fn peers() -> Result<()> {
    npm::ensure(&paths::cache()?, npm::PEERS).map(drop)
}

/// Makes sure that the runtime of the proxy at the edge is there.
pub fn edge_runtime() -> Result<()> {
    npm::ensure(&paths::cache()?, npm::EDGE).map(drop)
}

/// Makes sure that what loads the proxy, and what it is measured beside, is there.
pub fn load_tools() -> Result<()> {
    let is_there = |program: &str, flag: &str| Command::new(program).arg(flag).output().is_ok();
    if is_there("wrk", "-v") && is_there("nginx", "-v") {
        return Ok(());
    }
    browser::apt_install(&["wrk", "nginx-light"], "install wrk and nginx")
}

/// Makes sure that a browser and its driver are there.
pub fn browser() -> Result<Browser> {
    browser::ensure()
}

/// Says what is being done.
pub fn progress(what: &str) {
    println!("set-up: {what}");
}

impl Tools {
    /// A command in the clone that finds the tools and builds for the browser.
    pub fn command(&self, program: &str) -> Command {
        let mut folders = self.folders.clone();
        folders.extend(self.rust.folder());
        let mut command = process::command(find_in(&folders, program), &paths::root());
        let path = std::env::var_os("PATH").unwrap_or_default();
        folders.extend(std::env::split_paths(&path));
        command.env("PATH", std::env::join_paths(folders).unwrap_or(path));
        command.env("CARGO_TARGET_DIR", paths::wasm_target());
        self.rust.apply(&mut command);
        command
    }

    /// What the compiler for the browser built of others' crates.
    pub fn dependencies(&self) -> Result<Option<Dependencies>> {
        Dependencies::of("wasm", paths::wasm_target(), &mut self.command("rustc"))
    }

    /// A program that came by npm, run by node.
    pub fn npm_program(&self, script: &str) -> Command {
        let mut command = process::command("node", &paths::root());
        command.arg(self.node_modules.join(script));
        command
    }
}

/// `Command` looks a bare name up on this process's PATH, so a changed PATH needs the full path.
fn find_in(folders: &[PathBuf], program: &str) -> OsString {
    let found = folders.iter().map(|folder| folder.join(program)).find(|file| file.is_file());
    found.map_or_else(|| program.into(), PathBuf::into_os_string)
}

fn check_node() -> Result<()> {
    let version = process::answer(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse::<u32>().ok());
    match major {
        Some(major) if major >= versions::NODE_MAJOR => Ok(()),
        Some(_) => {
            Err(Failure::because(format!("Node {} or newer is needed, not {version}", versions::NODE_MAJOR)))
        }
        None => Err(Failure::because(format!("install Node {} or newer first", versions::NODE_MAJOR))),
    }
}
