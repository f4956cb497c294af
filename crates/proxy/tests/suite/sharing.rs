//! What readers share: one fetch, one answer, and never what is one reader's own.

use futures_util::future::join_all;
use serde_json::json;

use crate::support::*;

fn asked(site: &Site) -> usize {
    site.heard.lock().unwrap().len()
}

#[tokio::test]
async fn a_hundred_readers_of_one_feed_cost_one_fetch() {
    native_only!("the platform keeps requests apart, so none waits for another's fetch");
    let site = Site::start(|_| feed("cache-control: max-age=60\r\n", b"<rss/>")).await;
    let proxy = serve(Config { rate: 0, ..config_for(&[&site]) }).await.unwrap();
    let url = site.url("/feed");
    for answer in join_all((0..100).map(|_| fetch(&proxy, &url, "feed"))).await {
        assert_eq!((answer.code().as_str(), answer.body.as_slice()), ("ok", b"<rss/>".as_slice()));
        assert_eq!(answer.header("x-upstream-cache-control"), "max-age=60");
    }
    assert_eq!(asked(&site), 1);
}

#[tokio::test]
async fn an_answer_is_shared_as_its_site_allows() {
    let site = Site::start(|path| {
        let (headers, status) = match path {
            "/fresh" => ("cache-control: max-age=60\r\n", "200 OK"),
            "/fresh-for-caches" => ("cache-control: max-age=0, s-maxage=60\r\n", "200 OK"),
            "/expires" => (
                "date: Mon, 23 Nov 2026 10:00:00 GMT\r\nexpires: Mon, 23 Nov 2026 11:00:00 GMT\r\n",
                "200 OK",
            ),
            "/private" => ("cache-control: private, max-age=60\r\n", "200 OK"),
            "/no-store" => ("cache-control: no-store, max-age=60\r\n", "200 OK"),
            "/no-cache" => ("cache-control: no-cache, max-age=60\r\n", "200 OK"),
            "/old" => ("cache-control: max-age=60\r\nage: 60\r\n", "200 OK"),
            "/cookie" => ("cache-control: max-age=60\r\nset-cookie: a=b\r\n", "200 OK"),
            "/varies" => ("cache-control: max-age=60\r\nvary: *\r\n", "200 OK"),
            "/unsaid" => ("", "200 OK"),
            "/later" => ("cache-control: max-age=60\r\nretry-after: 60\r\n", "429 Too Many Requests"),
            _ => ("cache-control: max-age=60\r\n", "200 OK"),
        };
        http(status, &format!("content-type: text/xml\r\n{headers}"), b"<rss/>")
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for (path, fetches) in [
        ("/fresh", 1),
        ("/fresh#part", 0),
        ("/fresh-for-caches", 1),
        ("/expires", 1),
        ("/private", 2),
        ("/no-store", 2),
        ("/no-cache", 2),
        ("/old", 2),
        ("/cookie", 2),
        ("/varies", 2),
        ("/unsaid", 2),
        ("/later", 2),
        ("/feed?token=secret", 2),
        ("/feed/private/secret", 2),
    ] {
        let before = asked(&site);
        for _ in 0..2 {
            assert_eq!(fetch(&proxy, &site.url(path), "feed").await.code(), "ok", "{path}");
        }
        assert_eq!(asked(&site) - before, fetches, "{path}");
    }
}

#[tokio::test]
async fn what_redirects_lead_to_is_shared_as_every_hop_allows() {
    let turn = std::sync::atomic::AtomicUsize::new(0);
    let site = Site::start(move |path| {
        let turn = turn.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let hop = |status: &str, headers: &str, to: &str| {
            http(status, &format!("{headers}location: {to}{turn}\r\n"), b"")
        };
        match path {
            "/flips" => hop("302 Found", "cache-control: no-store\r\n", "/end?"),
            "/mine" => hop("302 Found", "cache-control: no-store, private\r\n", "/end?"),
            "/cookie" => hop("302 Found", "set-cookie: a=b\r\n", "/end?"),
            "/checked" => hop("307 Elsewhere", "cache-control: no-cache\r\n", "/end?"),
            "/signed" => hop("302 Found", "cache-control: max-age=60\r\n", "/end?signature="),
            "/two" => hop("302 Found", "cache-control: max-age=60\r\n", "/flips?"),
            "/moved" => hop("301 Moved Permanently", "", "/end?"),
            "/fresh" => hop("302 Found", "cache-control: max-age=60\r\n", "/end?"),
            path if path.starts_with("/flips?") => hop("302 Found", "cache-control: no-store\r\n", "/end?"),
            path => feed("cache-control: max-age=86400\r\n", path.as_bytes()),
        }
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for (path, is_shared) in [
        ("/flips", false),
        ("/mine", false),
        ("/cookie", false),
        ("/checked", false),
        ("/signed", false),
        ("/two", false),
        ("/moved", true),
        ("/fresh", true),
    ] {
        let (first, second) =
            (fetch(&proxy, &site.url(path), "feed").await, fetch(&proxy, &site.url(path), "feed").await);
        assert_eq!((first.code(), second.code()), ("ok".to_owned(), "ok".to_owned()), "{path}");
        assert_eq!(first.body == second.body, is_shared, "{path}");
    }
}

#[tokio::test]
async fn each_kind_has_its_own_answers() {
    let site =
        Site::start(|_| http("200 OK", "content-type: text/html\r\ncache-control: max-age=60\r\n", b"<p>"))
            .await;
    let proxy = proxy_for(&[&site]).await;
    for (kind, code) in [("page", "ok"), ("picture", "wrong_type"), ("feed", "ok"), ("page", "ok")] {
        assert_eq!(fetch(&proxy, &site.url("/"), kind).await.code(), code, "{kind}");
    }
    assert_eq!(asked(&site), 3);
}

#[tokio::test]
async fn a_reader_who_has_the_fresh_answer_is_told_so_from_memory() {
    let site = Site::start(|_| {
        feed("etag: W/\"one\"\r\nlast-modified: yesterday\r\ncache-control: max-age=60\r\n", b"<rss/>")
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    let url = site.url("/");
    assert_eq!(fetch(&proxy, &url, "feed").await.body, b"<rss/>");
    for (validators, status, length) in [
        (json!({"etag": "W/\"one\""}), "304", 0),
        (json!({"etag": "\"one\""}), "304", 0),
        (json!({"last_modified": "yesterday"}), "304", 0),
        (json!({"etag": "\"two\"", "last_modified": "yesterday"}), "200", 6),
        (json!({"last_modified": "today"}), "200", 6),
    ] {
        let mut ask = json!({"url": url, "kind": "feed"});
        ask.as_object_mut().unwrap().extend(validators.as_object().unwrap().clone());
        let answer = send(post(&proxy, &ask)).await;
        let told = (answer.header("x-upstream-status"), answer.body.len(), answer.header("x-upstream-etag"));
        assert_eq!(told, (status.to_owned(), length, "W/\"one\"".to_owned()), "{validators}");
    }
    assert_eq!(asked(&site), 1);
}

#[tokio::test]
async fn a_stale_answer_is_asked_about_and_given_again() {
    native_only!("the platform's cache forgets what is stale");
    let site = Site::start(|path| match path {
        "/changed" => feed("etag: \"two\"\r\n", b"<feed/>"),
        _ => feed("etag: \"one\"\r\ncache-control: no-cache\r\n", b"<rss/>"),
    });
    let unchanged = Site::start({
        let first = std::sync::atomic::AtomicBool::new(true);
        move |_| match first.swap(false, std::sync::atomic::Ordering::SeqCst) {
            true => feed("etag: \"one\"\r\ncache-control: no-cache\r\n", b"<rss/>"),
            false => http("304 Not Modified", "etag: \"one\"\r\ncache-control: max-age=60\r\n", b""),
        }
    });
    let (changing, unchanged) = (site.await, unchanged.await);
    let proxy = proxy_for(&[&changing, &unchanged]).await;
    for number in 0..4 {
        let answer = fetch(&proxy, &unchanged.url("/"), "feed").await;
        let told = (answer.header("x-upstream-status"), answer.body.len());
        assert_eq!(told, ("200".to_owned(), 6), "{number}");
        assert_eq!(answer.header("x-upstream-content-type"), "application/rss+xml");
    }
    assert_eq!(asked(&unchanged), 2, "the 304 said that it is fresh for a minute");
    assert!(unchanged.last_request().contains("if-none-match: \"one\"\r\n"));
    for _ in 0..2 {
        assert_eq!(fetch(&proxy, &changing.url("/"), "feed").await.body, b"<rss/>");
    }
    assert!(changing.last_request().contains("if-none-match: \"one\"\r\n"));
}

#[tokio::test]
async fn a_bounded_cache_forgets_and_none_remembers_nothing() {
    native_only!("the platform bounds its cache");
    let body = vec![b' '; 20 * 1024];
    let site = Site::start(move |_| feed("cache-control: max-age=60\r\n", &body)).await;
    let cached = |cache| Config { cache, rate: 0, ..config_for(&[&site]) };
    for (cache, at_most) in [(1, 1024 * 1024), (0, 0)] {
        let proxy = serve(cached(cache)).await.unwrap();
        for number in 0..80 {
            fetch(&proxy, &site.url(&format!("/{number}")), "feed").await;
        }
        let metrics = String::from_utf8(get(&proxy, "/metrics").await.body).unwrap();
        let bytes = metrics.lines().find_map(|line| line.strip_prefix("broadsheet_proxy_cache_bytes "));
        let bytes: u64 = bytes.unwrap().parse().unwrap();
        assert!(bytes <= at_most && (bytes > 0) == (cache > 0), "{bytes} of {at_most}");
    }
}
