//! The built app, served.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::support::*;

const SCRIPT: &str = "/app-1f2e3d4c5b6a7988.js";
const ENGINE: &str = "/engine-1f2e3d4c5b6a7988/engine.js";

/// A folder of its own, with an app in it, and a file beside it that must not be reached.
fn dist(name: &str) -> PathBuf {
    let base = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let dist = base.join("dist");
    for folder in ["fonts", "engine-1f2e3d4c5b6a7988"] {
        std::fs::create_dir_all(dist.join(folder)).unwrap();
    }
    std::fs::write(base.join("secret.txt"), "secret").unwrap();
    for (file, text) in [
        ("index.html", "<!doctype html>"),
        ("index.html.br", "brotli page"),
        ("app-1f2e3d4c5b6a7988.js", "let a"),
        ("app-1f2e3d4c5b6a7988.js.br", "brotli"),
        ("engine-1f2e3d4c5b6a7988/engine.js", "let engine"),
        ("outside.html", "<!doctype html>"),
        ("engine_bg.wasm", "wasm"),
        ("sw.js", "// shell"),
        ("app.webmanifest", "{}"),
        ("fonts/serif.woff2", "font"),
    ] {
        std::fs::write(dist.join(file), text).unwrap();
    }
    #[cfg(unix)]
    if !dist.join("link.txt").exists() {
        std::os::unix::fs::symlink(base.join("secret.txt"), dist.join("link.txt")).unwrap();
    }
    dist
}

async fn server(name: &str) -> Server {
    serve(Config { dist: Some(dist(name)), ..config_for(&[]) }).await.unwrap()
}

async fn ask(proxy: &Server, path: &str, headers: &[(&str, &str)]) -> Answer {
    let request = client().get(format!("http://{}{path}", proxy.address()));
    send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
}

#[tokio::test]
async fn files_have_their_type_and_caching() {
    native_only!("static hosting is the platform\'s");
    let proxy = server("types").await;
    for (path, media, caching) in [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/?page=settings", "text/html; charset=utf-8", "no-cache"),
        ("/index.html", "text/html; charset=utf-8", "no-cache"),
        ("/sw.js", "text/javascript; charset=utf-8", "no-cache"),
        (SCRIPT, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        (ENGINE, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/outside.html", "text/html; charset=utf-8", "no-cache"),
        ("/engine_bg.wasm", "application/wasm", "no-cache"),
        ("/app.webmanifest", "application/manifest+json", "no-cache"),
        ("/fonts/serif.woff2", "font/woff2", "no-cache"),
    ] {
        let answer = ask(&proxy, path, &[]).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(
            (answer.header("content-type").as_str(), answer.header("cache-control").as_str()),
            (media, caching),
            "{path}"
        );
        for (name, value) in headers_of(path.trim_start_matches('/')) {
            assert_eq!(answer.header(&name.to_ascii_lowercase()), value, "{name} of {path}");
        }
    }
}

/// What `headers.txt` says of a file: its first part, and in place of that what stands below the file's own name.
fn headers_of(path: &str) -> BTreeMap<&'static str, &'static str> {
    let mut headers = BTreeMap::new();
    let mut is_meant = true;
    for line in include_str!("../../../../headers.txt").lines() {
        if let Some(part) = line.strip_prefix('[') {
            is_meant = path.starts_with(part.trim_end_matches(']'));
        } else if let Some((name, value)) =
            line.split_once(": ").filter(|_| is_meant && !line.starts_with('#'))
        {
            headers.insert(name, value);
        }
    }
    assert!(headers.len() > 8, "{headers:?}");
    headers
}

#[tokio::test]
async fn compressed_files_are_sent_to_those_who_take_them() {
    native_only!("static hosting is the platform\'s");
    let proxy = server("compressed").await;
    let answer = ask(&proxy, SCRIPT, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(
        (answer.body.as_slice(), answer.header("content-encoding").as_str()),
        (b"brotli".as_slice(), "br")
    );
    assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(answer.header("vary"), "accept-encoding");
    let plain = ask(&proxy, SCRIPT, &[]).await;
    assert_eq!((plain.body.as_slice(), plain.header("content-encoding").as_str()), (b"let a".as_slice(), ""));
    assert_ne!(plain.header("etag"), answer.header("etag"));
}

#[tokio::test]
async fn what_the_browser_has_is_not_sent_again_until_it_changes() {
    native_only!("static hosting is the platform\'s");
    let proxy = server("revalidated").await;
    let first = ask(&proxy, "/sw.js", &[]).await;
    let etag = first.header("etag");
    for (known, status) in [(etag.clone(), 304), (format!("\"x\", W/{etag}"), 304), ("\"x\"".to_owned(), 200)]
    {
        let answer = ask(&proxy, "/sw.js", &[("if-none-match", &known)]).await;
        assert_eq!((answer.status, answer.header("etag")), (status, etag.clone()), "{known}");
    }
    let dist = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("revalidated/dist/sw.js");
    std::fs::write(dist, "// another shell").unwrap();
    let changed = ask(&proxy, "/sw.js", &[("if-none-match", &etag)]).await;
    assert_eq!((changed.status, changed.body.as_slice()), (200, b"// another shell".as_slice()));
}

#[tokio::test]
async fn only_the_heads_of_files_are_sent_when_asked_so() {
    native_only!("static hosting is the platform\'s");
    let proxy = server("heads").await;
    let answer = send(client().head(format!("http://{}/sw.js", proxy.address()))).await;
    assert_eq!((answer.status, answer.body.len(), answer.header("content-length").as_str()), (200, 0, "8"));
}

#[tokio::test]
async fn nothing_outside_the_folder_is_served() {
    native_only!("static hosting is the platform\'s");
    let proxy = server("outside").await;
    for path in [
        "/nothing",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2fetc/passwd",
        "/fonts",
        "/fonts/",
        "/link.txt",
        "/.hidden",
    ] {
        let answer = ask(&proxy, path, &[]).await;
        assert_eq!(
            (answer.status, answer.header("content-type").as_str()),
            (404, "text/plain; charset=utf-8"),
            "{path}"
        );
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
    let posted = send(client().post(format!("http://{}/", proxy.address()))).await;
    assert_eq!(posted.status, 405);
}
