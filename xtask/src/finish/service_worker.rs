//! Fills the service worker in: the version, and the list of files that make the shell.

use super::Minify;
use crate::failure::{Context, Failure, Result};
use crate::files::Files;

/// Data above this size is not part of the shell; it is cached when it is first used.
const LARGE_DATA: usize = 100 * 1024;

/// Replaces `/*VERSION*/` by a string and `/*SHELL*/` by a list of relative addresses; a literal that follows the
/// placeholder (`""`, `[]`) keeps the source valid and is replaced with it. `./` stands for index.html, because some
/// hosts redirect the long name.
pub fn fill(dist: &mut Files, version: &str, minify: Minify) -> Result<()> {
    let Some(source) = dist.remove("sw.js") else { return Ok(()) };
    let source = String::from_utf8(source).doing("public/sw.js")?;
    let shell = serde_json::to_string(&shell(dist)).doing("the shell's list")?;
    let version = serde_json::to_string(version).doing("the version")?;
    let filled = fill_one(&source, "/*VERSION*/", "\"\"", &version)?;
    let filled = fill_one(&filled, "/*SHELL*/", "[]", &shell)?;
    dist.insert("sw.js".to_owned(), minify(filled.as_bytes(), "js")?);
    Ok(())
}

fn fill_one(source: &str, placeholder: &str, stand_in: &str, value: &str) -> Result<String> {
    let (before, after) = source
        .split_once(placeholder)
        .ok_or_else(|| Failure::because(format!("public/sw.js has no {placeholder}")))?;
    if let (Some(before), Some(after)) = (before.strip_suffix('"'), after.strip_prefix('"')) {
        return Ok(format!("{before}{value}{after}"));
    }
    let after = after.trim_start().strip_prefix(stand_in).unwrap_or(after);
    Ok(format!("{before}{value}{after}"))
}

/// Everything that the app needs without a network.
pub fn shell(dist: &Files) -> Vec<String> {
    let needed = dist.iter().filter(|(path, bytes)| is_needed(path, bytes.len()));
    needed.map(|(path, _)| if path == "index.html" { "./".to_owned() } else { format!("./{path}") }).collect()
}

fn is_needed(path: &str, size: usize) -> bool {
    let is_for_hosts = matches!(path, "sw.js" | "404.html" | "_headers") || path.ends_with(".txt");
    let is_large_data = path.ends_with(".json") && size > LARGE_DATA;
    !is_for_hosts && !is_large_data && !path.starts_with("screenshots/") && !path.ends_with(".br")
}
