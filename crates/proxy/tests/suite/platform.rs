//! What only the Worker has: settings that it cannot refuse to start with, and the platform's limits.

use serde_json::json;

use crate::edge::{is_under_test, start, start_with, variables};
use crate::support::*;

#[tokio::test]
async fn a_setting_that_is_not_understood_is_named_in_every_answer() {
    if !is_under_test() {
        return;
    }
    for (name, value) in [
        ("BROADSHEET_PROXY_PROT", "8080"),
        ("BROADSHEET_PROXY_RATE", "fast"),
        ("BROADSHEET_PROXY_TOKEN", "hunter2"),
        ("BROADSHEET_PROXY_ALLOW_ORIGIN", "*"),
    ] {
        let settings = [(name.to_owned(), value.to_owned())].into();
        let proxy = Server::Edge(start(&settings).await);
        for path in ["/healthz", "/v1/about", "/v1/fetch", "/"] {
            let answer = get(&proxy, path).await;
            let told = String::from_utf8(answer.body.clone()).unwrap();
            assert_eq!((answer.status, answer.code().as_str()), (500, "misconfigured"), "{path}");
            assert!(told.contains(name) && !told.contains(&format!("\"{value}\"")), "{told}");
            assert_eq!(answer.header("content-security-policy"), "default-src 'none'; sandbox");
        }
    }
}

#[tokio::test]
async fn the_platforms_limits_hold_where_they_are_bound() {
    if !is_under_test() {
        return;
    }
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let limits = json!({"CLIENTS": {"namespace_id": "1", "simple": {"limit": 5, "period": 60}}});
    // More than the Worker's own count would let through: that one is not asked.
    let proxy = Server::Edge(start_with(&variables(&config_for(&[&site])), &limits).await);
    let mut codes = Vec::new();
    for _ in 0..12 {
        codes.push(fetch(&proxy, &site.url("/"), "feed").await.code());
    }
    assert!(codes.iter().take(5).all(|code| code == "ok"), "{codes:?}");
    assert!(codes.iter().skip(5).any(|code| code == "rate_limited"), "{codes:?}");
}

#[tokio::test]
async fn a_worker_that_is_made_to_fetch_from_a_worker_goes_no_further() {
    if !is_under_test() {
        return;
    }
    let site = Site::start(|_| http("200 OK", "content-type: image/png\r\n", b"\x89PNG\r\n\x1a\n")).await;
    let inner = proxy_for(&[&site]).await;
    let config = Config {
        newsstands: vec![format!("http://{}/", inner.address()).parse().unwrap()],
        ..config_for(&[])
    };
    let outer = serve(config).await.unwrap();
    let round = format!("http://{}/v1/picture?url={}", inner.address(), site.url("/"));
    let answer = fetch(&outer, &round, "picture").await;
    assert_eq!((answer.header("x-upstream-status").as_str(), answer.body.len()), ("403", 0));
    assert!(site.heard.lock().unwrap().is_empty());
}
