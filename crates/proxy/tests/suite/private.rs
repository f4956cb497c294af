//! A proxy for a few: its token, the proxies in front of it, and what it counts.

use serde_json::json;

use crate::support::*;

const TOKEN: &str = "a-secret-of-some-length";

#[tokio::test]
async fn a_private_proxy_asks_for_its_token() {
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let config = Config {
        token: Some(TOKEN.into()),
        allow_origins: vec!["https://app.example.org".into()],
        ..config_for(&[&site])
    };
    let proxy = serve(config).await.unwrap();
    let base = format!("http://{}", proxy.address());
    let body = json!({"url": site.url("/"), "kind": "feed"}).to_string();
    let post = |address: String| {
        client().post(address).header("content-type", "application/json").body(body.clone())
    };
    for (request, code) in [
        (post(format!("{base}/v1/fetch")), "token_needed"),
        (post(format!("{base}/t/another-secret-of-it/v1/fetch")), "token_needed"),
        (post(format!("{base}/v1/fetch")).bearer_auth("another-secret-of-it"), "token_needed"),
        (post(format!("{base}/v1/fetch")).bearer_auth(TOKEN), "ok"),
        (post(format!("{base}/t/{TOKEN}/v1/fetch")), "ok"),
        (
            post(format!("{base}/t/{TOKEN}/v1/fetch")).header("origin", "https://evil.example"),
            "origin_not_allowed",
        ),
        (post(format!("{base}/t/{TOKEN}/v1/fetch")).header("origin", "https://app.example.org"), "ok"),
        (client().get(format!("{base}/metrics")), "token_needed"),
        (client().get(format!("{base}/v1/about")), "token_needed"),
        (client().get(format!("{base}/v1/picture?url={}", site.url("/"))), "token_needed"),
    ] {
        let answer = send(request.try_clone().unwrap()).await;
        // A path that is not the token's is no path of the proxy.
        let told = if answer.status == 404 { "token_needed".to_owned() } else { answer.code() };
        assert_eq!(told, code, "{request:?}");
    }
    let heard = site.last_request();
    assert!(!heard.to_lowercase().contains("authorization") && !heard.contains(TOKEN), "{heard}");
    let ask = client().request(reqwest::Method::OPTIONS, format!("{base}/v1/fetch"));
    let answer = send(ask.header("origin", "https://app.example.org")).await;
    assert_eq!(answer.header("access-control-allow-headers"), "authorization, content-type");
}

#[tokio::test]
async fn metrics_are_for_those_who_have_the_token() {
    native_only!("the platform counts");
    let proxy = serve(Config { token: Some(TOKEN.into()), ..config_for(&[]) }).await.unwrap();
    let ask = || client().get(format!("http://{}/metrics", proxy.address()));
    assert_eq!(send(ask()).await.code(), "token_needed");
    assert_eq!(send(ask().bearer_auth(TOKEN)).await.code(), "ok");
}

#[tokio::test]
async fn clients_behind_our_own_proxy_are_told_apart_when_it_is_named() {
    native_only!("the platform tells who asks");
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let config = Config { rate: 1, trust_forwarded: 1, ..config_for(&[&site]) };
    let proxy = serve(config).await.unwrap();
    let body = json!({"url": site.url("/"), "kind": "feed"});
    let ask = |forwarded: String| send(post(&proxy, &body).header("x-forwarded-for", forwarded));
    for number in 0..40 {
        assert_eq!(ask(format!("6.6.6.6, 1.1.1.{number}")).await.code(), "ok");
    }
    let mut codes = Vec::new();
    for number in 0..40 {
        codes.push(ask(format!("6.6.6.{number}, 2.2.2.2")).await.code());
    }
    assert!(codes.iter().any(|code| code == "rate_limited"), "{codes:?}");
}

#[tokio::test]
async fn metrics_count_and_name_nobody() {
    native_only!("the platform counts");
    let site = Site::start(|path| match path {
        "/gone" => http("410 Gone", "", b""),
        _ => feed("cache-control: max-age=60\r\n", b"<rss/>"),
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for path in ["/", "/", "/gone"] {
        fetch(&proxy, &site.url(path), "feed").await;
    }
    fetch(&proxy, "http://printer.local/", "page").await;
    let answer = get(&proxy, "/metrics").await;
    assert_eq!(answer.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    let text = String::from_utf8(answer.body).unwrap();
    for line in [
        "requests_total{kind=\"feed\",outcome=\"ok\"} 2",
        "requests_total{kind=\"feed\",outcome=\"other_status\"} 1",
        "requests_total{kind=\"page\",outcome=\"refused_address\"} 1",
        "cache_total{result=\"hit\"} 1",
        "cache_total{result=\"fetched\"} 2",
        "bytes_total{direction=\"received\"} 6",
        "bytes_total{direction=\"sent\"} 12",
        "upstream_in_flight 0",
        "upstream_seconds_count 2",
    ] {
        assert!(
            text.lines().any(|own| own.strip_prefix("broadsheet_proxy_") == Some(line)),
            "{line} in {text}"
        );
    }
    assert!(!text.contains("127.0.0.1") && !text.contains("printer"), "{text}");
    let foreign =
        client().get(format!("http://{}/metrics", proxy.address())).header("origin", "https://evil.example");
    assert_eq!(send(foreign).await.code(), "origin_not_allowed");
}
