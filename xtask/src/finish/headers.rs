//! What a static host has to know: headers, the page for wrong addresses, the path in the manifest.

use super::Site;
use crate::failure::{Context, Failure, Result};
use crate::files::Files;
use serde_json::Value;

const MANIFEST: &str = "manifest.webmanifest";

/// Adds `_headers` (as Cloudflare Pages and Netlify read it) and `404.html`.
pub fn add(dist: &mut Files, site: &Site) {
    let root = site.path.as_deref().unwrap_or("/");
    let mut text = String::new();
    for (path, headers) in rules(dist) {
        text.push_str(&format!("{root}{path}\n"));
        for (name, value) in headers {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    dist.insert("_headers".to_owned(), text.into_bytes());
    dist.entry("404.html".to_owned()).or_insert_with(|| not_found(site).into_bytes());
}

/// The table that the proxy sends too.
pub const TABLE: &str = include_str!("../../../headers.txt");

const POLICY: &str = "Content-Security-Policy";

/// The one document in which something of another server may play.
pub const OUTSIDE: &str = "outside.html";

type Pairs = Vec<(&'static str, &'static str)>;

/// Paths and headers. What is not the same for all files is told for each document and program alone: hosts join the values
/// of all rules that match, and both would hold.
fn rules(dist: &Files) -> Vec<(String, Pairs)> {
    let others = [OUTSIDE, ENGINE].map(headers_of);
    let is_shared = |pair: &(&str, &str)| others.iter().all(|other| other.contains(pair));
    let (shared, differing): (Pairs, Pairs) = headers_of("").into_iter().partition(is_shared);
    let is_own = |name: &str| differing.iter().any(|(known, _)| *known == name);
    let own = |path: &str| headers_of(path).into_iter().filter(|(name, _)| is_own(name)).collect::<Pairs>();
    let mut rules = vec![("*".to_owned(), shared)];
    rules.extend(["", "index.html", "404.html", "sw.js", OUTSIDE].map(|path| (path.to_owned(), own(path))));
    // Some hosts redirect to the short name.
    rules.push((OUTSIDE.trim_end_matches(".html").to_owned(), own(OUTSIDE)));
    for path in immutable_paths(dist) {
        let mut headers = if path.starts_with(ENGINE) { own(&path) } else { Pairs::new() };
        headers.push(("Cache-Control", "public, max-age=31536000, immutable"));
        rules.push((path, headers));
    }
    rules
}

/// What a page cannot ask for itself, because a browser heeds it in a header only (CSP 3, section 3.3).
const HEADER_ONLY: &str = "frame-ancestors";

/// How the folder of the engine begins.
pub const ENGINE: &str = "engine-";

/// Names and values of the headers of a file.
fn headers_of(path: &str) -> Pairs {
    let mut headers = Pairs::new();
    let mut is_meant = true;
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        if let Some(start) = line.strip_prefix('[') {
            is_meant = path.starts_with(start.trim_end_matches(']'));
        } else if let Some((name, value)) = line.split_once(": ").filter(|_| is_meant) {
            headers.retain(|(known, _)| *known != name);
            headers.push((name, value));
        }
    }
    headers
}

/// The policy as a document itself states it, for hosts that send no headers.
pub fn policy_of(path: &str) -> String {
    let headers = headers_of(path);
    let policy = headers.iter().find(|(name, _)| *name == POLICY).map_or("", |(_, value)| value);
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
    // A host knows the rule for this file, and sends it for other paths.
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta http-equiv=\"{POLICY}\" content=\"default-src 'none'\">\n<meta charset=\"utf-8\">\n\
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
