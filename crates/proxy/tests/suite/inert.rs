//! Whatever the proxy answers, a browser can do nothing with it.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::*;

fn assert_inert(answer: &Answer, what: &str) {
    for (name, value) in [
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
    ] {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    let media_type = answer.header("content-type");
    let is_inert = ["", "application/json", "application/octet-stream", "image/png"]
        .contains(&media_type.as_str())
        || media_type.starts_with("text/plain");
    assert!(is_inert, "{media_type} of {what}");
    assert!(!String::from_utf8_lossy(&answer.body).contains("<script"), "{what}");
}

#[tokio::test]
async fn every_answer_of_every_path_is_inert() {
    let site = Site::start(|path| match path {
        "/png" => {
            http("200 OK", "content-type: image/png\r\n", b"\x89PNG\r\n\x1a\n <script>".get(..9).unwrap())
        }
        "/large" => Reply::Silence(
            b"HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncontent-length: 99999999999\r\n\r\n".to_vec(),
        ),
        "/html" => http("200 OK", "content-type: text/html\r\n", b"<p>"),
        "/broken" => Reply::Bytes(Vec::new()),
        "/loop" => http("302 Found", "location: /loop\r\n", b""),
        "/js" => http("200 OK", "content-type: text/javascript\r\n", b"alert(1)"),
        _ => http("404 Not Found", "content-type: text/html\r\n", b"<script>alert(1)</script>"),
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    let base = format!("http://{}", proxy.address());
    let mut seen = Vec::new();
    for (kind, path) in [
        ("page", "/html"),
        ("picture", "/png"),
        ("feed", "/large"),
        ("feed", "/broken"),
        ("feed", "/loop"),
        ("feed", "/js"),
        ("feed", "/missing"),
    ] {
        let answer = fetch(&proxy, &site.url(path), kind).await;
        assert_inert(&answer, path);
        seen.push(answer.status);
    }
    for (method, path) in [
        ("GET", "/"),
        ("GET", "/<script>"),
        ("GET", "/v1"),
        ("GET", "/v1/"),
        ("GET", "/v1/<script>"),
        ("GET", "/v1/fetch"),
        ("PUT", "/v1/fetch"),
        ("DELETE", "/v1/picture"),
        ("POST", "/v1/about"),
        ("GET", "/v1/about"),
        ("POST", "/metrics"),
        ("GET", "/metrics"),
        ("GET", "/healthz"),
        ("POST", "/healthz"),
        ("HEAD", "/healthz"),
        ("TRACE", "/"),
        ("OPTIONS", "/v1/fetch"),
        ("OPTIONS", "/"),
        ("GET", "/v1/picture"),
        ("GET", "/v1/picture?url=%ff"),
        ("GET", "/v1/picture?url=javascript:alert(1)"),
        ("GET", &format!("/v1/picture?url={}", site.url("/png"))),
        ("GET", &format!("/v1/picture?url={}", site.url("/html"))),
    ] {
        let method = reqwest::Method::from_bytes(method.as_bytes()).unwrap();
        let answer = send(client().request(method.clone(), format!("{base}{path}"))).await;
        assert_inert(&answer, &format!("{method} {path}"));
        seen.push(answer.status);
    }
    for status in [200, 204, 400, 403, 404, 405, 413, 415, 502] {
        assert!(seen.contains(&status), "{status} in {seen:?}");
    }
}

#[tokio::test]
async fn being_told_to_wait_is_inert_too() {
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let proxy = serve(Config { rate: 1, ..config_for(&[&site]) }).await.unwrap();
    let body = json!({"url": site.url("/"), "kind": "feed"});
    for _ in 0..60 {
        let answer = send(post(&proxy, &body)).await;
        assert_inert(&answer, "a feed");
        if answer.status == 429 {
            return;
        }
    }
    unreachable!("60 requests in a second are more than 21");
}

#[tokio::test]
async fn what_is_no_request_gets_an_answer_without_content() {
    native_only!("the platform reads requests");
    let proxy = proxy_for(&[]).await;
    for bytes in [
        b"<script>alert(1)</script>\r\n\r\n".as_slice(),
        b"GET /<script>\x01 HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST /v1/fetch HTTP/1.1\r\nhost: a\r\ncontent-length: many\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a\r\n<script>: 1\r\n\r\n",
    ] {
        let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut told = Vec::new();
        _ = stream.read_to_end(&mut told).await;
        let told = String::from_utf8_lossy(&told).to_lowercase();
        let (head, body) = told.split_once("\r\n\r\n").unwrap_or((&told, ""));
        assert!(body.is_empty() && !head.contains("script") && !head.contains("content-type"), "{told}");
    }
}
