//! The built app, served from its folder.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};
use std::time::SystemTime;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use percent_encoding::percent_decode_str;

use super::answer;

/// What the files of the app are sent with: see there.
const PAGE_HEADERS: &str = include_str!("../../../../headers.txt");

/// The table in the form that answers take, in its order: how the paths begin that a header is for, its name and its value.
static PARSED: LazyLock<Vec<(&str, HeaderName, HeaderValue)>> = LazyLock::new(|| {
    let mut start = "";
    let mut parsed = Vec::new();
    for line in PAGE_HEADERS.lines().filter(|line| !line.starts_with('#')) {
        if let Some(part) = line.strip_prefix('[') {
            start = part.trim_end_matches(']');
        } else if let Some((name, value)) = line.split_once(": ")
            && let (Ok(name), Ok(value)) = (name.parse(), value.parse())
        {
            parsed.push((start, name, value));
        }
    }
    parsed
});

/// A folder of files, each read once until it changes.
#[derive(Debug)]
pub struct Assets {
    root: PathBuf,
    read: RwLock<HashMap<String, Arc<Asset>>>,
}

#[derive(Debug)]
struct Asset {
    bytes: Bytes,
    stamp: (Option<SystemTime>, u64),
    etag: HeaderValue,
}

impl Assets {
    /// The files below `root`, which is resolved once.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn open(root: &Path) -> io::Result<Self> {
        let root = root.canonicalize()?;
        if root.is_dir() {
            Ok(Self { root, read: RwLock::default() })
        } else {
            Err(io::ErrorKind::NotADirectory.into())
        }
    }

    /// Answers a request for a file.
    pub async fn answer(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> Response {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return page(StatusCode::METHOD_NOT_ALLOWED, "only GET works here\n");
        }
        let Some(path) = local_path(uri.path()) else { return not_found() };
        match self.find(&path, accepts_brotli(headers)).await {
            Some((asset, is_brotli)) => respond(&path, &asset, is_brotli, method, headers),
            None => not_found(),
        }
    }

    async fn find(&self, path: &str, brotli: bool) -> Option<(Arc<Asset>, bool)> {
        if brotli && let Some(asset) = self.load(format!("{path}.br")).await {
            return Some((asset, true));
        }
        self.load(path.to_owned()).await.map(|asset| (asset, false))
    }

    async fn load(&self, path: String) -> Option<Arc<Asset>> {
        let full = self.root.join(&path);
        let found = tokio::fs::metadata(&full).await.ok().filter(std::fs::Metadata::is_file)?;
        let stamp = (found.modified().ok(), found.len());
        let known = self.read.read().unwrap_or_else(PoisonError::into_inner).get(&path).cloned();
        if let Some(known) = known.filter(|known| known.stamp == stamp) {
            return Some(known);
        }
        // A link must not lead out of the folder.
        let real = tokio::fs::canonicalize(&full).await.ok().filter(|real| real.starts_with(&self.root))?;
        let bytes = Bytes::from(tokio::fs::read(real).await.ok()?);
        let asset = Arc::new(Asset { bytes, stamp, etag: etag(&path, stamp)? });
        self.read.write().unwrap_or_else(PoisonError::into_inner).insert(path, Arc::clone(&asset));
        Some(asset)
    }
}

fn respond(path: &str, asset: &Asset, is_brotli: bool, method: &Method, headers: &HeaderMap) -> Response {
    let is_known = headers.get(header::IF_NONE_MATCH).is_some_and(|known| names(known, &asset.etag));
    let mut response = if is_known {
        StatusCode::NOT_MODIFIED.into_response()
    } else if method == Method::HEAD {
        Response::new(Body::empty())
    } else {
        Response::new(Body::from(asset.bytes.clone()))
    };
    let answer = response.headers_mut();
    answer.insert(header::ETAG, asset.etag.clone());
    answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let caching = if is_hashed(path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    if !is_known {
        answer.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
        answer.insert(header::CONTENT_LENGTH, asset.bytes.len().into());
        if is_brotli {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        }
    }
    with_page_headers(path, response)
}

/// An answer in plain text, as inert as those of the proxy's other half.
pub fn page(status: StatusCode, text: &'static str) -> Response {
    answer::seal((status, text).into_response(), None)
}

/// The page for what is not there.
pub fn not_found() -> Response {
    page(StatusCode::NOT_FOUND, "there is nothing at this address\n")
}

fn with_page_headers(path: &str, mut response: Response) -> Response {
    // What is for some paths comes later, and so in place of what is for all.
    for (_, name, value) in PARSED.iter().filter(|(start, ..)| path.starts_with(start)) {
        response.headers_mut().insert(name.clone(), value.clone());
    }
    response
}

/// The file that a request path names, below the root: plain names only, none hidden.
fn local_path(path: &str) -> Option<String> {
    let path = percent_decode_str(path.strip_prefix('/')?).decode_utf8().ok()?;
    if path.is_empty() {
        return Some("index.html".to_owned());
    }
    let is_plain =
        |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(['\\', ':', '\0']);
    path.split('/').all(is_plain).then(|| path.into_owned())
}

/// Whether some name in the path carries a content hash: `-` and eight or more hexadecimal digits.
fn is_hashed(path: &str) -> bool {
    path.split('/').flat_map(|name| name.split('-').skip(1)).any(|part| {
        let digits = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        digits >= 8 && !part.as_bytes().get(digits).is_some_and(u8::is_ascii_alphanumeric)
    })
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim() == "br" && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

/// Whether an `If-None-Match` header names the tag (RFC 9110, section 13.1.2: weakly).
fn names(header: &HeaderValue, etag: &HeaderValue) -> bool {
    let (Ok(header), Ok(etag)) = (header.to_str(), etag.to_str()) else { return false };
    header.split(',').map(str::trim).any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag)
}

fn etag(path: &str, stamp: (Option<SystemTime>, u64)) -> Option<HeaderValue> {
    let since = stamp.0.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok());
    let variant = if path.ends_with(".br") { "-br" } else { "" };
    HeaderValue::from_str(&format!(
        "\"{:x}-{:x}{variant}\"",
        since.map_or(0, |time| time.as_nanos()),
        stamp.1
    ))
    .ok()
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, end)| end) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "xml" | "opml" => "text/xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashed_names_are_told_from_others() {
        for (path, hashed) in [
            ("broadsheet-1f2e3d4c5b6a7988.js", true),
            ("broadsheet-1f2e3d4c5b6a7988_bg.wasm", true),
            ("worker-0a1b2c3d/loader.js", true),
            ("app-12345678", true),
            ("index.html", false),
            ("sw.js", false),
            ("app-1234567.js", false),
            ("source-serif-4-latin.woff2", false),
            ("news-deadbeefs.js", false),
        ] {
            assert_eq!(is_hashed(path), hashed, "{path}");
        }
    }

    #[test]
    fn every_line_of_the_table_is_a_header() {
        let lines = PAGE_HEADERS.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '[']));
        assert_eq!(lines.count(), PARSED.len());
        assert!(PARSED.iter().any(|(_, name, _)| name == "content-security-policy"));
    }

    #[test]
    fn the_engine_and_what_plays_have_policies_of_their_own() {
        for (path, may_connect, may_be_framed) in [
            ("index.html", false, false),
            ("sw.js", false, false),
            ("engine-0a1b2c3d/engine_loader.js", true, false),
            ("outside.html", false, true),
        ] {
            let response = with_page_headers(path, Response::new(Body::empty()));
            let header =
                |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap();
            let policy = header("content-security-policy");
            assert_eq!(policy.contains("connect-src 'self' https:"), may_connect, "{path}");
            assert_eq!(policy.contains("frame-ancestors 'self'"), may_be_framed, "{path}");
            assert_eq!(header("x-frame-options") == "SAMEORIGIN", may_be_framed, "{path}");
            assert_eq!(response.headers().get_all("content-security-policy").iter().count(), 1, "{path}");
        }
    }

    #[test]
    fn only_plain_paths_are_files() {
        assert_eq!(local_path("/").as_deref(), Some("index.html"));
        assert_eq!(local_path("/a/b%20c.css").as_deref(), Some("a/b c.css"));
        for path in [
            "/../x",
            "/a/%2e%2e/x",
            "/a//b",
            "/.git/config",
            "/a%5c..%5cx",
            "/a%00",
            "/a/",
            "/c:/x",
            "//etc/passwd",
        ] {
            assert_eq!(local_path(path), None, "{path}");
        }
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        for (header, accepted) in
            [("gzip, deflate, br, zstd", true), ("br;q=0.5", true), ("br;q=0", false), ("gzip", false)]
        {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(header))]);
            assert_eq!(accepts_brotli(&headers), accepted, "{header}");
        }
    }
}
