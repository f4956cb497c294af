//! `cargo xtask edge`: the proxy as a Worker, in a folder that `wrangler deploy` takes.

use crate::args::Args;
use crate::dependencies::Dependencies;
use crate::failure::{Context, Failure, Result};
use crate::files::{self, Files};
use crate::set_up::{self, Tools};
use crate::versions::WASM_TARGET;
use crate::{build, finish, paths, process};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What a Worker may weigh, compressed, in bytes.
const BUDGET: usize = 1_000_000;
/// The cargo profile.
pub const PROFILE: &str = "edge";
const SCRIPT: &str = "worker.js";
const MODULE: &str = "proxy_bg.wasm";

/// `cargo xtask edge`
pub fn command(mut args: Args) -> Result<()> {
    let out = args.value("--out")?.map_or_else(folder, PathBuf::from);
    args.done()?;
    build(&set_up::tools()?, &out)?;
    println!("{} is ready for `npx wrangler deploy`", out.display());
    Ok(())
}

/// Where it is left when nobody says where.
pub fn folder() -> PathBuf {
    paths::root().join("dist-edge")
}

/// Builds it into `out` and holds it against its budget.
pub fn build(tools: &Tools, out: &Path) -> Result<()> {
    let source = paths::root().join("edge");
    restore(tools)?;
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--quiet", "--profile", PROFILE, "--target", WASM_TARGET, "--manifest-path"]);
    process::run(cargo.arg(source.join("Cargo.toml")))?;
    tools.dependencies()?.iter().try_for_each(|kept| kept.keep(&[PROFILE]))?;
    let stage = paths::wasm_target().join("edge-stage");
    files::remove_folder(&stage)?;
    bind(tools, &stage)?;
    let mut built = files::read_folder(&stage)?;
    build::optimise(tools, &mut built)?;
    fs::copy(source.join(SCRIPT), stage.join(SCRIPT)).doing(SCRIPT)?;
    let fresh = Files::from([
        (SCRIPT.to_owned(), bundle(tools, &stage.join(SCRIPT))?),
        (MODULE.to_owned(), built.remove(MODULE).unwrap_or_default()),
        (
            "wrangler.toml".to_owned(),
            fs::read(paths::root().join("deploy/wrangler.toml")).doing("wrangler.toml")?,
        ),
    ]);
    files::remove_folder(out)?;
    files::write_folder(out, &fresh)?;
    weigh(&fresh)
}

/// Gives a new clone what another one built.
pub fn restore(tools: &Tools) -> Result<()> {
    tools.dependencies()?.iter().try_for_each(Dependencies::restore)
}

fn bind(tools: &Tools, stage: &Path) -> Result<()> {
    let module = paths::wasm_target().join(WASM_TARGET).join(PROFILE).join("broadsheet_edge.wasm");
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "proxy", "--out-dir"]);
    process::run_quietly(bindgen.arg(stage).arg(module)).map(drop)
}

/// One script of ours and the one that wasm-bindgen wrote.
fn bundle(tools: &Tools, script: &Path) -> Result<Vec<u8>> {
    let mut esbuild = tools.npm_program("esbuild/bin/esbuild");
    esbuild.arg(script).args([
        "--bundle",
        "--minify",
        "--format=esm",
        "--target=es2022",
        "--legal-comments=none",
        "--log-level=error",
        "--external:*.wasm",
    ]);
    process::run_quietly(&mut esbuild).map(String::into_bytes)
}

fn weigh(built: &Files) -> Result<()> {
    let shipped = built.iter().filter(|(name, _)| *name != "wrangler.toml");
    let (mut brotli, mut gzip) = (0, 0);
    for (name, bytes) in shipped {
        let small = (finish::brotli_11(bytes)?.len(), gzip_9(bytes)?.len());
        println!("{:>9} bytes, {:>8} by brotli, {:>8} by gzip  {name}", bytes.len(), small.0, small.1);
        (brotli, gzip) = (brotli + small.0, gzip + small.1);
    }
    println!("together {brotli} bytes by brotli, {gzip} by gzip, of {BUDGET}");
    if gzip <= BUDGET { Ok(()) } else { Err(Failure::because("over budget: the Worker is too large")) }
}

/// As the host counts it.
fn gzip_9(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).doing("gzip")
}
