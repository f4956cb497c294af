//! What a private feed is opened with: it reaches that feed's own server, and nobody else.

use std::sync::atomic::{AtomicU16, Ordering};

use serde_json::json;

use crate::support::*;

/// `reader:a word of mine`, as a client sends it.
const BASIC: &str = "Basic cmVhZGVyOmEgd29yZCBvZiBtaW5l";

/// A site that opens to the password, and that any cache might keep.
async fn locked() -> Site {
    Site::start_with(|path, head| match path {
        "/moved" => http("302 Found", "location: /feed\r\n", b""),
        _ if head.contains(&format!("authorization: {BASIC}\r\n")) => {
            feed("cache-control: public, max-age=60\r\netag: \"one\"\r\n", b"<rss/>")
        }
        _ => http("401 Unauthorized", "www-authenticate: Basic realm=\"readers\"\r\n", b"closed"),
    })
    .await
}

async fn fetch_with(proxy: &Server, url: &str, kind: &str, authorization: &str) -> Answer {
    send(post(proxy, &json!({"url": url, "kind": kind, "authorization": authorization}))).await
}

fn authorizations(site: &Site) -> Vec<bool> {
    site.heard.lock().unwrap().iter().map(|head| head.contains("\r\nauthorization: ")).collect()
}

#[tokio::test]
async fn a_password_opens_its_own_feed_also_behind_a_redirect_there() {
    let site = locked().await;
    let proxy = proxy_for(&[&site]).await;
    for (path, authorization, status) in
        [("/feed", BASIC, "200"), ("/feed", "Basic d3Jvbmc6b25l", "401"), ("/moved", BASIC, "200")]
    {
        let answer = fetch_with(&proxy, &site.url(path), "feed", authorization).await;
        assert_eq!(answer.header("x-upstream-status"), status, "{path} {authorization}");
    }
    let answer = fetch(&proxy, &site.url("/feed"), "feed").await;
    let told = (answer.header("x-upstream-status"), answer.body.len());
    assert_eq!(told, ("401".to_owned(), 0), "without a password the feed is closed");
}

#[tokio::test]
async fn a_password_is_sent_to_no_other_host_and_not_after_a_visit_there() {
    let (other, own) = (AtomicU16::new(0), Site::start(|_| feed("", b"<rss/>")).await);
    let home = own.port;
    let elsewhere =
        Site::start(move |_| http("302 Found", &format!("location: http://127.0.0.1:{home}/back\r\n"), b""))
            .await;
    other.store(elsewhere.port, Ordering::SeqCst);
    let first = Site::start(move |_| {
        let port = other.load(Ordering::SeqCst);
        http("301 Moved Permanently", &format!("location: http://127.0.0.1:{port}/\r\n"), b"")
    })
    .await;
    let proxy = proxy_for(&[&first, &elsewhere, &own]).await;
    let answer = fetch_with(&proxy, &first.url("/feed"), "feed", BASIC).await;
    assert_eq!(answer.code(), "ok");
    assert_eq!((authorizations(&first), authorizations(&elsewhere)), (vec![true], vec![false]));
    assert_eq!(authorizations(&own), [false]);
}

#[tokio::test]
async fn what_a_password_opened_is_neither_kept_nor_given_to_another_reader() {
    let site = locked().await;
    let proxy = proxy_for(&[&site]).await;
    let url = site.url("/feed");
    for _ in 0..2 {
        assert_eq!(fetch_with(&proxy, &url, "feed", BASIC).await.body, b"<rss/>");
    }
    assert_eq!(authorizations(&site), [true, true], "each time the site decides");
    assert_eq!(fetch(&proxy, &url, "feed").await.header("x-upstream-status"), "401");
    assert_eq!(
        fetch_with(&proxy, &url, "feed", "Basic d3Jvbmc6b25l").await.header("x-upstream-status"),
        "401"
    );
}

#[tokio::test]
async fn readers_at_the_same_moment_do_not_share_a_fetch_with_a_password() {
    let site = locked().await;
    let proxy = proxy_for(&[&site]).await;
    let url = site.url("/feed");
    let (opened, closed) = tokio::join!(fetch_with(&proxy, &url, "feed", BASIC), fetch(&proxy, &url, "feed"));
    let statuses = (opened.header("x-upstream-status"), closed.header("x-upstream-status"));
    assert_eq!(statuses, ("200".to_owned(), "401".to_owned()));
}

#[tokio::test]
async fn only_a_password_for_a_feed_is_sent() {
    let site = locked().await;
    let proxy = proxy_for(&[&site]).await;
    for (kind, authorization) in [
        ("feed", "Bearer a-token"),
        ("feed", "Basic"),
        ("feed", "Basic YTpi\r\nx: y"),
        ("page", BASIC),
        ("picture", BASIC),
    ] {
        let answer = fetch_with(&proxy, &site.url("/feed"), kind, authorization).await;
        assert_eq!(answer.code(), "bad_request", "{kind} {authorization}");
        let said = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!said.contains("YTpi") && !said.contains("cmVhZGVy"), "{said}");
    }
    assert!(authorizations(&site).is_empty());
}

#[tokio::test]
async fn counts_name_no_password() {
    native_only!("the platform counts by itself");
    let site = locked().await;
    let proxy = proxy_for(&[&site]).await;
    fetch_with(&proxy, &site.url("/feed"), "feed", BASIC).await;
    let metrics = String::from_utf8(get(&proxy, "/metrics").await.body).unwrap();
    assert!(
        metrics.contains("broadsheet_proxy") && !metrics.contains("cmVhZGVy") && !metrics.contains("reader")
    );
}
