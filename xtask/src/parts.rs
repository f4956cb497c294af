//! Cuts a program's module in two: what the first headline needs, and what comes later.
//!
//! Trunk's wasm-bindgen would read the module as one. So the splitter takes what the compiler wrote and wasm-bindgen
//! reads what is left of the first part; the later parts use its memory and its table of functions. The result takes
//! the place of Trunk's. See
//! `docs/decisions/0005-later-pages.md` and `0012-later-engine.md`.

use crate::failure::{Context, Failure, Result};
use crate::files::{self, Files};
use crate::set_up::Tools;
use crate::{paths, process, versions};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The variable that makes the programs' build scripts ask for what the splitter needs.
pub const ASK: (&str, &str) = ("BROADSHEET_SPLIT", "1");

/// A program that is cut.
pub struct Program {
    /// The name of its script and, with `_bg`, of its module.
    pub stem: &'static str,
    /// Its profile of cargo's.
    profile: &'static str,
    /// The module that comes later.
    pub part: &'static str,
    /// The script that loads it.
    pub loader: &'static str,
    /// Where its source says what comes later.
    source: &'static str,
}

/// The app and its later pages.
pub const APP: Program = Program {
    stem: "broadsheet",
    profile: "app",
    part: "split_later.wasm",
    loader: "parts.js",
    source: "src/pages/later.rs",
};

/// The engine and what it does in the background.
pub const ENGINE: Program = Program {
    stem: "engine",
    profile: "engine",
    part: "split_background.wasm",
    loader: "background.js",
    source: "crates/worker/src/later.rs",
};

/// Puts the parts of both programs in the place of what Trunk left.
pub fn split(tools: &Tools, built: &mut Files) -> Result<()> {
    built.retain(|path, _| !path.starts_with("snippets/"));
    [APP, ENGINE].iter().try_for_each(|program| {
        built.extend(split_one(tools, program)?);
        Ok(())
    })
}

fn split_one(tools: &Tools, program: &Program) -> Result<Files> {
    let Program { stem, profile, part, loader, source } = program;
    let module = paths::wasm_target().join(versions::WASM_TARGET).join(format!("{profile}/{stem}.wasm"));
    let input = fs::read(&module).doing(module.display())?;
    let place = paths::wasm_target().join("parts").join(profile);
    files::remove_folder(&place)?;
    let first = place.join(format!("first/{stem}.wasm"));
    files::write_file(&first, b"")?;
    let out = place.join("whole");
    cut(&input, program, &first, &out)?;
    bind(tools, stem, &first, &out)?;
    forgive_types(&out.join(loader))?;
    let files = files::read_folder(&out)?;
    if files.contains_key(*part) {
        Ok(files)
    } else {
        Err(Failure::because(format!("{stem} was not split: does {source} still say where?")))
    }
}

fn cut(input: &[u8], program: &Program, first: &Path, out: &Path) -> Result<()> {
    let (link, main) = (format!("./{}", program.loader), format!("./{}.js", program.stem));
    let mut options = Options::new(input);
    options.output_dir = out;
    options.main_out_path = first;
    options.main_module = &main;
    options.link_name = &link;
    transform(options)
        .map(drop)
        .map_err(|error| Failure::because(format!("splitting {}: {error:#}", program.stem)))
}

/// The later part needs names of the first that wasm-bindgen would drop.
fn bind(tools: &Tools, stem: &str, first: &Path, out: &Path) -> Result<()> {
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name", stem]);
    process::run_quietly(bindgen.arg("--out-dir").arg(out).arg(first)).map(drop)
}

/// The splitter's script compiles while it loads, which a host that does not know `application/wasm` makes impossible.
/// The first part copes with such hosts, so the later ones have to.
fn forgive_types(loader: &Path) -> Result<()> {
    let text = fs::read_to_string(loader).doing(loader.display())?;
    let streaming = "WebAssembly.instantiateStreaming(src, imports)";
    if !text.contains(streaming) {
        return Err(Failure::because("the splitter writes another script than xtask knows"));
    }
    let whole =
        "src.then((answer) => answer.arrayBuffer()).then((bytes) => WebAssembly.instantiate(bytes, imports))";
    files::write_file(loader, text.replace(streaming, whole).as_bytes())
}
