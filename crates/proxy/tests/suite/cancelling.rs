//! What nobody waits for any more ends at its site too.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::time::timeout;

use crate::edge::is_under_test;
use crate::support::*;

/// Longer than anything here takes, and shorter than the proxy's own patience.
const SOON: Duration = Duration::from_secs(10);

/// A site that says `start` to whoever asks, and then waits until it is hung up on. It tells of both.
async fn waiting(start: Vec<u8>) -> (Server, u16, Arc<Notify>, Arc<Notify>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (asked, closed) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (tell_asked, tell_closed) = (Arc::clone(&asked), Arc::clone(&closed));
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        _ = stream.read(&mut [0; 4096]).await;
        stream.write_all(&start).await.unwrap();
        tell_asked.notify_one();
        _ = stream.read_to_end(&mut Vec::new()).await;
        tell_closed.notify_one();
    });
    let newsstands = vec![format!("http://127.0.0.1:{port}/").parse().unwrap()];
    let total_timeout = Duration::from_secs(60);
    let proxy = serve(Config { newsstands, total_timeout, ..config_for(&[]) }).await.unwrap();
    (proxy, port, asked, closed)
}

/// A client that asks, and hears nothing yet.
async fn client_of(proxy: &Server, port: u16) -> TcpStream {
    let body = json!({"url": format!("http://127.0.0.1:{port}/"), "kind": "feed"}).to_string();
    let head = format!(
        "POST /v1/fetch HTTP/1.1\r\nhost: {}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        proxy.address(),
        body.len()
    );
    let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
    stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    stream
}

#[tokio::test]
async fn a_site_is_hung_up_on_when_its_only_reader_leaves() {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n";
    for start in [
        String::new(),
        "HTTP/1.1 200 OK\r\n".to_owned(),
        format!("{head}content-length: 100\r\n\r\n<rss>"),
        // One that is being handed on.
        format!("{head}cache-control: no-store\r\ncontent-length: 900000\r\n\r\n{}", " ".repeat(100_000)),
    ] {
        let (proxy, port, asked, closed) = waiting(start.into_bytes()).await;
        let client = client_of(&proxy, port).await;
        timeout(SOON, asked.notified()).await.unwrap();
        if is_under_test() {
            // The runtime takes an ordinary end for half an end: its client may still be listening.
            client.set_zero_linger().unwrap();
        }
        drop(client);
        timeout(SOON, closed.notified()).await.unwrap();
    }
}

#[tokio::test]
async fn a_fetch_that_is_shared_goes_on_while_somebody_waits() {
    native_only!("the platform keeps requests apart, so none waits for another's fetch");
    let (proxy, port, asked, closed) = waiting(Vec::new()).await;
    let first = client_of(&proxy, port).await;
    timeout(SOON, asked.notified()).await.unwrap();
    let second = client_of(&proxy, port).await;
    let are_both = async {
        while !String::from_utf8(get(&proxy, "/metrics").await.body)
            .unwrap()
            .contains("requests_in_flight 2\n")
        {}
    };
    timeout(SOON, are_both).await.unwrap();
    drop(first);
    assert!(timeout(Duration::from_millis(300), closed.notified()).await.is_err());
    drop(second);
    timeout(SOON, closed.notified()).await.unwrap();
}
