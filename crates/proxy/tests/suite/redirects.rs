//! Redirects, each hop judged again by the client that was really built.

use std::sync::atomic::{AtomicU16, Ordering};

use crate::support::*;

fn to(status: &str, location: &str) -> Reply {
    http(status, &format!("location: {location}\r\n"), b"")
}

#[tokio::test]
async fn hops_to_where_nothing_may_be_fetched_are_refused() {
    let (secret, port) = (Site::start(|_| feed("", b"secret")).await, AtomicU16::new(0));
    port.store(secret.port, Ordering::SeqCst);
    let site = Site::start(move |path| {
        let port = port.load(Ordering::SeqCst);
        match path {
            "/private" => to("302 Found", &format!("http://127.0.0.1:{port}/")),
            "/mapped" => to("301 Moved", &format!("http://[::ffff:7f00:1]:{port}/")),
            "/relative" => to("302 Found", &format!("//127.1:{port}/")),
            "/name" => to("307 Elsewhere", &format!("http://localhost:{port}/")),
            "/file" => to("302 Found", "file:///etc/passwd"),
            "/user" => to("302 Found", "http://a:b@example.com/"),
            _ => to("302 Found", "http://example.com:6379/"),
        }
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for path in ["/private", "/mapped", "/relative", "/name", "/file", "/user", "/port"] {
        assert_eq!(fetch(&proxy, &site.url(path), "feed").await.code(), "refused_address", "{path}");
    }
    assert!(secret.heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn broken_redirects_are_told() {
    let site = Site::start(|path| match path {
        "/nowhere" => http("302 Found", "", b""),
        "/two" => http("302 Found", "location: /a\r\nlocation: /b\r\n", b""),
        "/bytes" => Reply::Bytes(b"HTTP/1.1 302 Found\r\nlocation: /\xff\xfe\r\n\r\n".to_vec()),
        "/loop" => to("302 Found", "/loop"),
        "/utf8" => Reply::Bytes(
            "HTTP/1.1 302 Found\r\nlocation: /café\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".into(),
        ),
        "/caf%C3%A9" => feed("", b"<rss/>"),
        _ => http("300 Multiple Choices", "", b""),
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for (path, code) in [
        ("/nowhere", "bad_answer"),
        ("/two", "bad_answer"),
        ("/bytes", "bad_answer"),
        ("/choices", "bad_answer"),
        ("/loop", "too_many_redirects"),
        ("/utf8", "ok"),
    ] {
        assert_eq!(fetch(&proxy, &site.url(path), "feed").await.code(), code, "{path}");
    }
}

#[tokio::test]
async fn five_hops_are_followed_and_permanent_ones_remembered() {
    let site = Site::start(|path| match path {
        "/1" => to("301 Moved Permanently", "/2"),
        "/2" => to("308 Permanent Redirect", "/3"),
        "/3" => to("302 Found", "/4"),
        "/4" => to("301 Moved Permanently", "/5"),
        "/5" => to("303 See Other", "/6"),
        "/0" => to("302 Found", "/1"),
        _ => feed("", b"<rss/>"),
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    let answer = fetch(&proxy, &site.url("/1"), "feed").await;
    assert_eq!(answer.code(), "ok");
    assert_eq!(answer.header("x-upstream-url"), site.url("/6"));
    assert_eq!(answer.header("x-upstream-moved"), site.url("/3"));
    assert_eq!(fetch(&proxy, &site.url("/0"), "feed").await.code(), "too_many_redirects");
}
