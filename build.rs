//! Renders the help pages from Markdown, so that the app carries no Markdown parser.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    for language in ["en", "fr"] {
        let source = format!("docs/help/{language}.md");
        println!("cargo::rerun-if-changed={source}");
        let markdown = fs::read_to_string(&source)?;
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&markdown));
        fs::write(Path::new(&out).join(format!("help-{language}.html")), html)?;
    }
    println!("cargo::rerun-if-changed=locales");
    split();
    Ok(())
}

/// `cargo xtask build` asks for an app in parts. Only then are the later pages called through the splitter's imports, and
/// only then does the linker leave what the splitter reads.
fn split() {
    println!("cargo::rustc-check-cfg=cfg(split)");
    println!("cargo::rerun-if-env-changed=BROADSHEET_SPLIT");
    if env::var_os("BROADSHEET_SPLIT").is_some() {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
