//! Cuts the app's module in parts: what the first headline needs, and the pages that come later.
//!
//! Trunk's wasm-bindgen would read the module as one. So the splitter takes what the compiler wrote and wasm-bindgen
//! reads what is left of the first part; the later parts use its memory and its table of functions. The result takes
//! the place of Trunk's. See `docs/decisions/0005-later-pages.md`.

use crate::failure::{Context, Failure, Result};
use crate::files::{self, Files};
use crate::set_up::Tools;
use crate::{paths, process, versions};
use std::fs;
use std::path::Path;
use wasm_split_cli_support::{Options, transform};

/// The variable that makes the app's build script ask for what the splitter needs.
pub const ASK: (&str, &str) = ("BROADSHEET_SPLIT", "1");

/// The script that loads later parts.
pub const LOADER: &str = "parts.js";

/// Whether a file of the app is a part that comes after the first headline.
pub fn is_later(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.ends_with(".wasm") && (name.starts_with("split_") || name.starts_with("chunk_"))
}

/// Puts the parts of the app in the place of the app that Trunk left.
pub fn split(tools: &Tools, built: &mut Files) -> Result<()> {
    let module = paths::wasm_target().join(versions::WASM_TARGET).join("app/broadsheet.wasm");
    let input = fs::read(&module).doing(module.display())?;
    let place = paths::wasm_target().join("parts");
    files::remove_folder(&place)?;
    let first = place.join("first/broadsheet.wasm");
    files::write_file(&first, b"")?;
    cut(&input, &first, &place.join("app"))?;
    bind(tools, &first, &place.join("app"))?;
    forgive_types(&place.join("app").join(LOADER))?;
    built.retain(|path, _| !path.starts_with("snippets/"));
    built.extend(files::read_folder(&place.join("app"))?);
    Ok(())
}

fn cut(input: &[u8], first: &Path, out: &Path) -> Result<()> {
    let link = format!("./{LOADER}");
    let mut options = Options::new(input);
    options.output_dir = out;
    options.main_out_path = first;
    options.main_module = "./broadsheet.js";
    options.link_name = &link;
    let cut =
        transform(options).map_err(|error| Failure::because(format!("splitting the app: {error:#}")))?;
    if cut.split_modules.is_empty() {
        return Err(Failure::because("the app was not split: does src/pages/later.rs still say where?"));
    }
    Ok(())
}

/// The later parts need names of the first that wasm-bindgen would drop.
fn bind(tools: &Tools, first: &Path, out: &Path) -> Result<()> {
    let mut bindgen = tools.command("wasm-bindgen");
    bindgen.args(["--target=web", "--no-typescript", "--keep-lld-exports", "--out-name=broadsheet"]);
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

#[cfg(test)]
mod tests {
    use super::is_later;

    #[test]
    fn parts_are_told_by_their_names() {
        assert!(is_later("split_later.wasm") && is_later("app-0123/chunk_1.wasm"));
        assert!(!is_later("app-0123/broadsheet_bg.wasm") && !is_later("app-0123/parts.js"));
    }
}
