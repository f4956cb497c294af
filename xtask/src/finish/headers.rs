//! What a static host has to know: headers, the page for wrong addresses, the path in the manifest.

use super::Site;
use crate::failure::{Context, Failure, Result};
use crate::files::Files;
use serde_json::Value;

const MANIFEST: &str = "manifest.webmanifest";

/// Adds `_headers` (as Cloudflare Pages and Netlify read it) and `404.html`.
pub fn add(dist: &mut Files, site: &Site) {
    let path = site.path.as_deref().unwrap_or("/");
    let mut text = format!("{path}*\n");
    for (name, value) in headers() {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for immutable in immutable_paths(dist) {
        text.push_str(&format!("{path}{immutable}\n  Cache-Control: public, max-age=31536000, immutable\n"));
    }
    dist.insert("_headers".to_owned(), text.into_bytes());
    dist.entry("404.html".to_owned()).or_insert_with(|| not_found(site).into_bytes());
}

/// The table that the proxy sends too.
pub const TABLE: &str = include_str!("../../../headers.txt");

const POLICY: &str = "Content-Security-Policy";

/// What a page cannot ask for itself, because a browser heeds it in a header only (CSP 3, section 3.3).
const HEADER_ONLY: &str = "frame-ancestors";

/// Names and values. The reader chooses the proxy, or none, so the engine may reach any https.
fn headers() -> impl Iterator<Item = (&'static str, &'static str)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}

/// The policy as the page itself states it, for hosts that send no headers.
pub fn policy_of_page() -> String {
    let policy = headers().find(|(name, _)| *name == POLICY).map_or("", |(_, value)| value);
    let parts = policy.split("; ").filter(|part| !part.starts_with(HEADER_ONLY));
    parts.collect::<Vec<_>>().join("; ")
}

/// A hash in a folder's or a file's name promises that the content never changes.
fn immutable_paths(dist: &Files) -> Vec<String> {
    let mut paths = dist.keys().filter_map(|path| immutable_path(path)).collect::<Vec<_>>();
    paths.dedup();
    paths
}

fn immutable_path(path: &str) -> Option<String> {
    match path.split_once('/') {
        Some((folder, _)) if has_hash(folder) => Some(format!("{folder}/*")),
        _ => has_hash(path).then(|| path.to_owned()),
    }
}

fn has_hash(name: &str) -> bool {
    let is_hash = |word: &str| word.len() == 12 && word.bytes().all(|b| b.is_ascii_hexdigit());
    name.rsplit_once('-').is_some_and(|(_, last)| is_hash(last.split('.').next().unwrap_or_default()))
}

fn not_found(site: &Site) -> String {
    let home = site.path.as_deref().unwrap_or("./");
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Not found – Broadsheet</title>\n\
         <h1>There is no page at this address</h1>\n<p><a href=\"{home}\">Go to the front page</a></p>\n</html>\n"
    )
}

/// The manifest's addresses are relative and work anywhere; a known path makes the installed app's identity firm.
pub fn set_path_in_manifest(dist: &mut Files, site: &Site) -> Result<()> {
    let (Some(path), Some(bytes)) = (&site.path, dist.get(MANIFEST)) else { return Ok(()) };
    let mut manifest: Value = serde_json::from_slice(bytes).doing(MANIFEST)?;
    let fields =
        manifest.as_object_mut().ok_or_else(|| Failure::because(format!("{MANIFEST} is no object")))?;
    for name in ["id", "scope", "start_url"] {
        fields.insert(name.to_owned(), Value::String(path.clone()));
    }
    let text = serde_json::to_vec_pretty(&manifest).doing(MANIFEST)?;
    dist.insert(MANIFEST.to_owned(), text);
    Ok(())
}
