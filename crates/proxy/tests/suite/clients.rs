//! Clients that misuse the proxy.

use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::support::*;

#[tokio::test]
async fn requests_that_make_no_sense_are_told_so() {
    let proxy = proxy_for(&[]).await;
    let feed = |url: &str| json!({"url": url, "kind": "feed"}).to_string();
    for (body, code) in [
        (String::new(), "bad_request"),
        ("{".to_owned(), "bad_request"),
        (json!({"url": "https://example.com/"}).to_string(), "bad_request"),
        (json!({"url": "https://example.com/", "kind": "film"}).to_string(), "bad_request"),
        (json!({"url": "https://example.com/", "kind": "feed", "etag": "a\r\nb"}).to_string(), "bad_request"),
        (
            json!({"url": "https://example.com/", "kind": "feed", "etag": "\u{20ac}"}).to_string(),
            "bad_request",
        ),
        (feed("example.com"), "bad_request"),
        (feed(&format!("https://example.com/{}", "a".repeat(9000))), "bad_request"),
        (feed(&"a".repeat(100_000)), "bad_request"),
        (feed("http://localhost/"), "refused_address"),
        (feed("ftp://example.com/"), "refused_address"),
    ] {
        let request = client().post(format!("http://{}/v1/fetch", proxy.address()));
        let answer = send(request.header("content-type", "application/json").body(body.clone())).await;
        assert_eq!(answer.code(), code, "{}", body.get(..60).unwrap_or(&body));
    }
}

#[tokio::test]
async fn every_error_is_inert_json_that_repeats_nothing() {
    let proxy = proxy_for(&[]).await;
    let base = format!("http://{}", proxy.address());
    let body = json!({"url": "http://<script>alert(1)</script>/", "kind": "feed"}).to_string();
    for (request, status) in [
        (
            client()
                .post(format!("{base}/v1/fetch"))
                .header("content-type", "application/json")
                .body(body.clone()),
            400,
        ),
        (client().post(format!("{base}/v1/fetch")).header("content-type", "text/plain").body(body), 400),
        (client().get(format!("{base}/v1/fetch")), 405),
        (client().get(format!("{base}/v1/<script>")), 404),
        (client().get(format!("{base}/v1/picture?url=javascript:alert(1)")), 403),
        (client().get(format!("{base}/v1/about")).header("origin", "https://evil.example"), 403),
    ] {
        let answer = send(request).await;
        assert_eq!(answer.status, status);
        assert_ne!(answer.code(), "");
        assert!(!String::from_utf8_lossy(&answer.body).contains("script"), "{answer:?}");
        assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn only_own_and_named_origins_are_served() {
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let config = Config { allow_origins: vec!["https://app.example.org".into()], ..config_for(&[&site]) };
    let proxy = serve(config).await.unwrap();
    let own = format!("http://{}", proxy.address());
    let body = json!({"url": site.url("/"), "kind": "feed"});
    for (origin, named, code) in [
        (own.as_str(), "", "ok"),
        ("https://app.example.org", "https://app.example.org", "ok"),
        ("https://evil.example", "", "origin_not_allowed"),
        ("http://app.example.org", "", "origin_not_allowed"),
        ("null", "", "origin_not_allowed"),
    ] {
        let answer = send(post(&proxy, &body).header("origin", origin)).await;
        assert_eq!(answer.code(), code, "{origin}");
        assert_eq!(answer.header("access-control-allow-origin"), named, "{origin}");
        assert_eq!(answer.header("vary"), "origin");
    }
    let picture = client()
        .get(format!("{own}/v1/picture?url={}", site.url("/")))
        .header("sec-fetch-site", "cross-site");
    assert_eq!(send(picture).await.code(), "origin_not_allowed");
}

#[tokio::test]
async fn a_foreign_name_that_is_made_to_point_here_is_not_our_own() {
    native_only!("the platform sends a Worker only what is meant for it");
    let proxy = proxy_for(&[]).await;
    let rebound = client()
        .get(format!("http://{}/v1/about", proxy.address()))
        .header("host", "evil.example")
        .header("origin", "http://evil.example");
    assert_eq!(send(rebound).await.code(), "origin_not_allowed");
}

#[tokio::test]
async fn named_origins_may_ask_first_and_read_errors() {
    let config = Config { allow_origins: vec!["https://app.example.org".into()], ..config_for(&[]) };
    let proxy = serve(config).await.unwrap();
    let address = format!("http://{}/v1/fetch", proxy.address());
    let ask = |origin: &'static str| {
        send(client().request(reqwest::Method::OPTIONS, &address).header("origin", origin))
    };
    let answer = ask("https://app.example.org").await;
    assert_eq!(
        (answer.status, answer.header("access-control-allow-headers").as_str()),
        (204, "content-type")
    );
    assert_eq!(ask("https://evil.example").await.code(), "origin_not_allowed");
    let body = json!({"url": "http://localhost/", "kind": "feed"});
    let error = send(post(&proxy, &body).header("origin", "https://app.example.org")).await;
    assert_eq!(
        (error.code().as_str(), error.header("access-control-allow-origin").as_str()),
        ("refused_address", "https://app.example.org")
    );
    assert!(error.header("access-control-expose-headers").contains("x-upstream-etag"));
}

#[tokio::test]
async fn a_client_that_asks_too_often_has_to_wait_whatever_it_says_it_is() {
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let proxy = serve(Config { rate: 1, ..config_for(&[&site]) }).await.unwrap();
    let body = json!({"url": site.url("/"), "kind": "feed"});
    let mut codes = Vec::new();
    for number in 0..40 {
        let answer = send(post(&proxy, &body).header("x-forwarded-for", format!("1.1.1.{number}"))).await;
        if answer.status == 429 {
            assert_eq!(answer.header("retry-after"), "2");
        }
        codes.push(answer.code());
    }
    assert!(codes.iter().take(20).all(|code| code == "ok"), "{codes:?}");
    assert!(codes.iter().any(|code| code == "rate_limited"), "{codes:?}");
}

#[tokio::test]
async fn bytes_that_are_not_http_do_no_harm() {
    let proxy = proxy_for(&[]).await;
    for bytes in [
        b"\x16\x03\x01\x02\x00\x01".as_slice(),
        b"GET /\0 HTTP/1.1\r\n\r\n",
        &b"x-long: 1\r\n".repeat(20_000),
    ] {
        let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
        // The other end may hang up in the middle.
        _ = stream.write_all(bytes).await;
        _ = stream.shutdown().await;
        _ = stream.read_to_end(&mut Vec::new()).await;
    }
    assert_eq!(get(&proxy, "/healthz").await.body, b"ok");
}

#[tokio::test]
async fn about_names_the_first_newsstand() {
    let (site, other) = (Site::start(|_| feed("", b"")).await, Site::start(|_| feed("", b"")).await);
    let about = |answer: Answer| serde_json::from_slice::<Value>(&answer.body).unwrap();
    let proxy = proxy_for(&[&site, &other]).await;
    let expected = json!({"version": env!("CARGO_PKG_VERSION"), "newsstand": site.url("/")});
    assert_eq!(about(get(&proxy, "/v1/about").await), expected);
    let alone = proxy_for(&[]).await;
    assert_eq!(about(get(&alone, "/v1/about").await)["newsstand"], Value::Null);
}
