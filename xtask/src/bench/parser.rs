//! The crates `feed`, `article`, `ranking` and `search` alone, built as the engine is.

use crate::failure::Result;
use crate::set_up::Tools;
use crate::versions::WASM_TARGET;
use crate::{build, files, paths, process};
use std::path::PathBuf;

const PACKAGE: &str = "parse-bench";

/// Builds it; the folder with `parser.js` and `parser_bg.wasm`.
pub fn build(tools: &Tools) -> Result<PathBuf> {
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--quiet", "--profile", "engine", "--target", WASM_TARGET, "-p", PACKAGE]);
    process::run(&mut cargo)?;
    let folder = paths::wasm_target().join("parser");
    let module = paths::wasm_target().join(WASM_TARGET).join("engine").join(format!("{PACKAGE}.wasm"));
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "parser", "--out-dir"]);
    process::run(bindgen.arg(&folder).arg(module))?;
    let mut built = files::read_folder(&folder)?;
    build::optimise(tools, &mut built)?;
    files::write_folder(&folder, &built)?;
    Ok(folder)
}
