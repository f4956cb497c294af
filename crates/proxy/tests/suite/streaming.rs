//! Large bodies: handed on as they come, shared by who asked together, and never at the cost of others.

use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::support::*;

const MEGABYTE: usize = 1024 * 1024;
/// The head of an answer that no cache may keep, and nothing therefore waits for.
const XML: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\ncache-control: no-store\r\n";

/// Longer than anything here takes.
const SOON: Duration = Duration::from_secs(30);

/// A document in which no two pieces are alike.
fn document(length: usize) -> Vec<u8> {
    (0..length.div_ceil(64)).map(|number| format!("{number:>63}\n")).collect::<String>().into_bytes()
        [..length]
        .to_vec()
}

/// A client that asks for this, and reads nothing yet.
async fn slow_client(proxy: &Server, url: &str) -> TcpStream {
    let body = json!({"url": url, "kind": "feed"}).to_string();
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(16 * 1024).unwrap();
    let mut stream = socket.connect(proxy.address()).await.unwrap();
    let request = format!(
        "POST /v1/fetch HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         connection: close\r\n\r\n{body}",
        proxy.address(),
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

/// A number that the proxy counts.
async fn counted(proxy: &Server, name: &str) -> usize {
    let text = String::from_utf8(get(proxy, "/metrics").await.body).unwrap();
    let value = text.lines().find_map(|line| line.strip_prefix(&format!("broadsheet_proxy_{name} ")));
    value.unwrap().parse().unwrap()
}

async fn until(is_so: impl AsyncFn() -> bool) {
    let waiting = async { while !is_so().await {} };
    timeout(SOON, waiting).await.unwrap();
}

/// A site that sends the first half of this, and the rest when it is told so.
async fn halting_site(head: String, body: Vec<u8>) -> (String, Arc<Notify>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let go_on = Arc::new(Notify::new());
    let told = Arc::clone(&go_on);
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        _ = stream.read(&mut [0; 4096]).await;
        stream.write_all(head.as_bytes()).await.unwrap();
        let (half, rest) = body.split_at(body.len() / 2);
        stream.write_all(half).await.unwrap();
        told.notified().await;
        stream.write_all(rest).await.unwrap();
    });
    (url, go_on)
}

#[tokio::test]
async fn a_large_body_begins_before_its_site_has_sent_it_all() {
    for (header, length) in [("content-length: 200000\r\n", Some(200_000)), ("", None)] {
        let head = format!("{XML}{header}connection: close\r\n\r\n");
        let (url, go_on) = halting_site(head, document(200_000)).await;
        let newsstands = vec![url.parse().unwrap()];
        let proxy = serve(Config { newsstands, ..config_for(&[]) }).await.unwrap();
        let ask = json!({"url": url, "kind": "feed", "end_mark": true});
        let mut response = timeout(SOON, post(&proxy, &ask).send()).await.unwrap().unwrap();
        assert_eq!(response.content_length(), length);
        let mark = response.headers().get("x-upstream-end").map(|mark| mark.as_bytes().to_vec());
        assert_eq!(mark.is_some(), length.is_none() && crate::edge::is_under_test());
        let mut body = Vec::new();
        while body.len() < 65_000 {
            body.extend(timeout(SOON, response.chunk()).await.unwrap().unwrap().unwrap());
        }
        go_on.notify_one();
        while let Some(piece) = response.chunk().await.unwrap() {
            body.extend(piece);
        }
        assert!(body == [document(200_000), mark.unwrap_or_default()].concat(), "{header}");
    }
}

#[tokio::test]
async fn a_client_that_does_not_ask_for_a_mark_is_sent_none() {
    let whole = document(MEGABYTE);
    let body = whole.clone();
    let site = Site::start(move |_| {
        Reply::Bytes([format!("{XML}connection: close\r\n\r\n").as_bytes(), &body].concat())
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    for ask in [
        json!({"url": site.url("/"), "kind": "feed"}),
        json!({"url": site.url("/"), "kind": "feed", "end_mark": false}),
    ] {
        let answer = send(post(&proxy, &ask)).await;
        assert!(answer.code() == "ok" && answer.header("x-upstream-end").is_empty() && answer.body == whole);
    }
}

#[tokio::test]
async fn a_body_that_ends_early_never_looks_whole() {
    let body = document(MEGABYTE);
    let gzip = {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&body).unwrap();
        encoder.finish().unwrap()
    };
    let half = body[..MEGABYTE / 2].to_vec();
    let site = Site::start(move |path| {
        let (headers, body) = match path {
            "/length" => (format!("content-length: {MEGABYTE}\r\n"), half.clone()),
            "/chunks" => {
                let chunk = [format!("{:x}\r\n", half.len()).as_bytes(), &half, b"\r\n"].concat();
                ("transfer-encoding: chunked\r\n".to_owned(), chunk)
            }
            // Nothing but its own end tells that this one is not whole.
            "/gzip" => ("content-encoding: gzip\r\n".to_owned(), gzip[..gzip.len() / 2].to_vec()),
            _ => {
                let silent = format!("{XML}content-length: {MEGABYTE}\r\n\r\n");
                return Reply::Silence([silent.as_bytes(), &half].concat());
            }
        };
        Reply::Bytes([format!("{XML}{headers}connection: close\r\n\r\n").as_bytes(), &body].concat())
    })
    .await;
    let impatient = Config { total_timeout: Duration::from_secs(2), ..config_for(&[&site]) };
    let proxy = serve(impatient).await.unwrap();
    let body = document(MEGABYTE);
    for path in ["/length", "/chunks", "/gzip", "/silence"] {
        let answer = fetch(&proxy, &site.url(path), "feed").await;
        assert_eq!(answer.code(), "broken off", "{path}");
        assert!(body.starts_with(&answer.body), "{path}");
    }
}

/// A site with a large feed, which it gives to nobody until told so.
async fn patient_site(length: usize) -> (Site, mpsc::Sender<()>) {
    let (tell, told) = mpsc::channel::<()>();
    let (told, body) = (Mutex::new(told), document(length));
    let site = Site::start(move |_| {
        // Fails when it was told already.
        _ = told.lock().unwrap().recv();
        feed("cache-control: max-age=60\r\n", &body)
    });
    (site.await, tell)
}

/// Waits until so many have asked, and lets the site answer.
async fn when_all_wait(proxy: &Server, count: usize, tell: mpsc::Sender<()>) {
    until(async || counted(proxy, "requests_in_flight").await == count).await;
    drop(tell);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_readers_of_one_large_feed_cost_one_fetch() {
    native_only!("the platform keeps requests apart, so none waits for another's fetch");
    let (site, tell) = patient_site(MEGABYTE).await;
    let proxy = serve(Config { rate: 0, ..config_for(&[&site]) }).await.unwrap();
    let url = site.url("/");
    let readers = join_all((0..100).map(|_| fetch(&proxy, &url, "feed")));
    let (answers, ()) = tokio::join!(readers, when_all_wait(&proxy, 100, tell));
    let whole = document(MEGABYTE);
    for answer in answers {
        assert_eq!((answer.code().as_str(), answer.body.len()), ("ok", whole.len()));
        assert!(answer.body == whole);
    }
    assert_eq!(site.heard.lock().unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_reader_whom_the_others_leave_behind_gets_the_whole_all_the_same() {
    native_only!("the platform keeps requests apart, so none waits for another's fetch");
    let (site, tell) = patient_site(12 * MEGABYTE).await;
    let proxy = proxy_for(&[&site]).await;
    let (url, whole) = (site.url("/"), document(12 * MEGABYTE));
    let mut slow = slow_client(&proxy, &url).await;
    let (quick, ()) = tokio::join!(fetch(&proxy, &url, "feed"), when_all_wait(&proxy, 2, tell));
    assert!(quick.code() == "ok" && quick.body == whole);
    assert_eq!(site.heard.lock().unwrap().len(), 1);
    let mut told = Vec::new();
    timeout(SOON, slow.read_to_end(&mut told)).await.unwrap().unwrap();
    assert!(told.ends_with(&whole));
    assert_eq!(site.heard.lock().unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn readers_who_stall_give_way_to_others() {
    native_only!("the platform bounds the memory");
    let site = Site::start(|path| match path {
        "/large" => feed("cache-control: no-store\r\n", &document(2 * MEGABYTE)),
        _ => Reply::Endless(format!("{XML}\r\n").into_bytes(), vec![b' '; 16 * 1024]),
    })
    .await;
    let proxy = serve(Config { rate: 0, cache: 0, ..config_for(&[&site]) }).await.unwrap();
    let addresses: Vec<String> = (0..450).map(|number| site.url(&format!("/{number}"))).collect();
    let stalled = join_all(addresses.iter().map(|url| slow_client(&proxy, url))).await;
    until(async || counted(&proxy, "requests_in_flight").await == 0).await;
    for _ in 0..5 {
        let answer = timeout(SOON, fetch(&proxy, &site.url("/large"), "feed")).await.unwrap();
        assert_eq!((answer.code().as_str(), answer.body.len()), ("ok", 2 * MEGABYTE));
    }
    drop(stalled);
}
