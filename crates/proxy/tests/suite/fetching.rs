//! What an ordinary fetch hands on, in both directions.

use serde_json::json;

use crate::support::*;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and the rest";

#[tokio::test]
async fn a_feed_arrives_with_its_facts() {
    let site = Site::start(|_| {
        feed(
            "etag: W/\"caf\u{e9}\"\r\nlast-modified: Sat, 01 Jan 2022 00:00:00 GMT\r\ncache-control: max-age=60\r\n\
             set-cookie: who=you\r\nlink: </x>; rel=preload\r\nrefresh: 0; url=/\r\nalt-svc: h3=\":443\"\r\n\
             strict-transport-security: max-age=1\r\n",
            b"<rss/>",
        )
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    let answer = fetch(&proxy, &site.url("/feed#part"), "feed").await;
    assert_eq!((answer.code().as_str(), answer.body.as_slice()), ("ok", b"<rss/>".as_slice()));
    for (name, value) in [
        ("content-type", "application/octet-stream"),
        ("content-length", "6"),
        ("x-upstream-status", "200"),
        ("x-upstream-url", &site.url("/feed")),
        ("x-upstream-moved", ""),
        ("x-upstream-content-type", "application/rss+xml"),
        ("x-upstream-last-modified", "Sat, 01 Jan 2022 00:00:00 GMT"),
        ("x-upstream-cache-control", "max-age=60"),
        ("x-upstream-retry-after", ""),
        ("cache-control", "no-store"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    for name in
        ["set-cookie", "link", "refresh", "alt-svc", "strict-transport-security", "etag", "last-modified"]
    {
        assert_eq!(answer.header(name), "", "{name}");
    }
}

#[tokio::test]
async fn sites_hear_an_honest_request_and_nothing_of_the_reader() {
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let contact = Some("press@example.org".to_owned());
    let proxy = serve(Config { contact, ..config_for(&[&site]) }).await.unwrap();
    let request = post(&proxy, &json!({"url": site.url("/"), "kind": "feed"}))
        .header("cookie", "secret=1")
        .header("authorization", "Basic c2VjcmV0")
        .header("accept-language", "fr")
        .header("range", "bytes=0-1")
        .header("x-forwarded-for", "203.0.113.7");
    assert_eq!(send(request).await.code(), "ok");
    let heard = site.last_request().to_lowercase();
    assert!(heard.contains("user-agent: broadsheet/"), "{heard}");
    assert!(heard.contains("+press@example.org"), "{heard}");
    assert!(heard.contains("application/rss+xml"), "{heard}");
    for name in [
        "cookie",
        "authorization",
        "accept-language",
        "range",
        "x-forwarded-for",
        "referer",
        "origin",
        "if-none-match",
    ] {
        assert!(!heard.contains(&format!("\r\n{name}:")), "{name} in {heard}");
    }
}

#[tokio::test]
async fn validators_go_round_byte_for_byte() {
    let site = Site::start(|path| match path {
        "/first" => feed("etag:  W/\"caf\u{e9}, \"\\\"\r\nlast-modified: yesterday-ish\r\n", b"<rss/>"),
        _ => http("304 Not Modified", "etag: \"new\"\r\n", b""),
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    let first = fetch(&proxy, &site.url("/first"), "feed").await;
    let (etag, modified) = (first.header("x-upstream-etag"), first.header("x-upstream-last-modified"));
    let again = json!({"url": site.url("/again"), "kind": "feed", "etag": etag, "last_modified": modified});
    let second = send(post(&proxy, &again)).await;
    assert_eq!((second.code().as_str(), second.body.len()), ("ok", 0));
    assert_eq!(
        (second.header("x-upstream-status"), second.header("x-upstream-etag")),
        ("304".into(), "\"new\"".into())
    );
    let heard = site.last_request();
    assert!(heard.contains(&format!("if-none-match: {etag}\r\n")), "{heard}");
    assert!(heard.contains("if-modified-since: yesterday-ish\r\n"), "{heard}");
}

#[tokio::test]
async fn what_a_site_says_with_a_status_is_handed_on_without_its_body() {
    let site = Site::start(|path| match path {
        "/gone" => http("410 Gone", "content-type: text/html\r\n", b"<script>alert(1)</script>"),
        "/later" => http("429 Too Many Requests", "retry-after: 3600\r\n", b"no"),
        "/broken" => http("500 Oh No", "", b"no"),
        _ => http("204 No Content", "", b""),
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for (path, status, retry) in
        [("/gone", "410", ""), ("/later", "429", "3600"), ("/broken", "500", ""), ("/none", "204", "")]
    {
        let answer = fetch(&proxy, &site.url(path), "feed").await;
        assert_eq!((answer.status, answer.body.len()), (200, 0), "{path}");
        assert_eq!(answer.header("x-upstream-status"), status);
        assert_eq!(answer.header("x-upstream-retry-after"), retry);
    }
}

#[tokio::test]
async fn each_kind_refuses_the_types_of_others() {
    let site = Site::start(|path| {
        let (kind, body): (&str, &[u8]) = match path {
            "/svg" => ("image/svg+xml", b"<svg/>"),
            "/png" => ("image/png", PNG),
            "/liar" => ("image/png", b"<svg onload=alert(1)>"),
            "/html" => ("text/html", b"<p>"),
            "/js" => ("text/javascript", b"alert(1)"),
            "/json" => ("application/json", b"[]"),
            _ => ("video/mp4", b"...."),
        };
        http("200 OK", &format!("content-type: {kind}\r\n"), body)
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for (path, accepted) in [
        ("/svg", ""),
        ("/png", "picture"),
        ("/liar", ""),
        ("/html", "feed page"),
        ("/js", ""),
        ("/json", "feed data"),
        ("/mp4", ""),
    ] {
        for kind in ["feed", "page", "picture", "data"] {
            let expected = if accepted.split(' ').any(|one| one == kind) { "ok" } else { "wrong_type" };
            assert_eq!(fetch(&proxy, &site.url(path), kind).await.code(), expected, "{path} as {kind}");
        }
    }
}

#[tokio::test]
async fn pictures_come_by_get_with_the_type_that_they_really_have() {
    let site = Site::start(|path| match path {
        "/missing" => http("404 Not Found", "", b""),
        "/svg" => http("200 OK", "content-type: image/svg+xml\r\n", b"<svg/>"),
        _ => http("200 OK", "content-type: image/jpeg\r\nset-cookie: a=b\r\n", PNG),
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    let address = |path: &str| format!("/v1/picture?url={}", site.url(path).replace(':', "%3A"));
    let picture = get(&proxy, &address("/a.jpg")).await;
    assert_eq!((picture.status, picture.body.as_slice()), (200, PNG));
    assert_eq!(picture.header("content-type"), "image/png");
    assert_eq!(picture.header("cache-control"), "private, max-age=2592000");
    assert_eq!(picture.header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(picture.header("set-cookie"), "");
    assert_eq!(get(&proxy, &address("/missing")).await.code(), "bad_answer");
    assert_eq!(get(&proxy, &address("/svg")).await.code(), "wrong_type");
    assert_eq!(get(&proxy, "/v1/picture").await.code(), "bad_request");
    assert_eq!(get(&proxy, "/v1/picture?url=http://127.0.0.1:1/").await.code(), "refused_address");
}

#[tokio::test]
async fn a_newsstand_may_be_named_by_name_and_then_only_its_port_is_open() {
    let (site, other) = (Site::start(|_| feed("", b"<rss/>")).await, Site::start(|_| feed("", b"no")).await);
    let named = |site: &Site| format!("http://localhost:{}/", site.port);
    let newsstands = vec![named(&site).parse().unwrap()];
    let proxy = serve(Config { newsstands, ..config_for(&[]) }).await.unwrap();
    assert_eq!(fetch(&proxy, &named(&site), "feed").await.code(), "ok");
    assert_eq!(fetch(&proxy, &named(&other), "feed").await.code(), "refused_address");
    assert_eq!(fetch(&proxy, &site.url("/"), "feed").await.code(), "refused_address");
}
