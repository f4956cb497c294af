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
    Ok(())
}
