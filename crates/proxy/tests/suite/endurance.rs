//! Every trick of a hostile site, and of a slow client, ends within half a minute; the proxy serves others meanwhile.

use std::time::{Duration, Instant};

use futures_util::future::join_all;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};

use crate::edge::is_under_test;
use crate::support::*;

const LONGEST: Duration = Duration::from_secs(30);
const HEAD: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\n";

/// What the platform at the edge takes for the end of a document.
const FORGIVEN: [&str; 1] = ["endless trailers"];

/// Bytes that a site sends at once, and a piece that it sends again and again, so fast.
struct Trick {
    name: &'static str,
    start: Vec<u8>,
    piece: Vec<u8>,
    pause: Duration,
}

fn trick(name: &'static str, start: impl Into<Vec<u8>>, piece: &[u8], pause: u64) -> Trick {
    Trick { name, start: start.into(), piece: piece.to_vec(), pause: Duration::from_millis(pause) }
}

fn bomb(megabytes: usize) -> Vec<u8> {
    zstd::bulk::compress(&vec![b' '; megabytes << 20], 1).unwrap()
}

fn tricks() -> Vec<Trick> {
    let with = |headers: &str, body: &str| format!("{HEAD}{headers}\r\n{body}");
    let zstd = bomb(64);
    let zstd =
        [with(&format!("content-encoding: zstd\r\ncontent-length: {}\r\n", zstd.len()), "").into(), zstd];
    let chunk = [b"4000\r\n".as_slice(), &[b' '; 0x4000], b"\r\n"].concat();
    vec![
        trick("silence", "", b"", 0),
        trick("a head letter by letter", HEAD, b"x", 500),
        trick("endless headers", HEAD, b"x-a: b\r\n", 0),
        trick("an endless header", format!("{HEAD}x-a: "), &[b'y'; 4096], 0),
        trick("endless interim answers", "", b"HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n", 1),
        trick("a body letter by letter", with("content-length: 100000\r\n", ""), b"x", 500),
        trick("an endless body", with("", ""), &[b' '; 16 * 1024], 0),
        trick("endless chunks", with("transfer-encoding: chunked\r\n", ""), &chunk, 0),
        trick("endless tiny chunks", with("transfer-encoding: chunked\r\n", ""), b"1\r\nx\r\n", 50),
        trick("a chunk's endless extension", with("transfer-encoding: chunked\r\n", "1;"), &[b'e'; 4096], 0),
        trick("endless trailers", with("transfer-encoding: chunked\r\n", "0\r\n"), b"x-a: b\r\n", 0),
        trick(
            "a chunk of the longest length",
            with("transfer-encoding: chunked\r\n", "ffffffffffffffff\r\n"),
            b"x",
            500,
        ),
        trick("a length that is too long", with("content-length: 100\r\n", "<rss/>"), b"", 0),
        trick("a length that is no number", with("content-length: -1\r\n", "<rss/>"), b"", 0),
        trick("two lengths", with("content-length: 6\r\ncontent-length: 7\r\n", "<rss/>"), b"", 0),
        trick(
            "a length and chunks",
            with("content-length: 3\r\ntransfer-encoding: chunked\r\n", "zz\r\n"),
            b"",
            0,
        ),
        trick("a lone carriage return", "HTTP/1.1 302 Found\r\nlocation: /a\rb: c\r\n\r\n", b"", 0),
        trick("a bomb", zstd.concat(), b"", 0),
        trick(
            "gzip that is none",
            with("content-encoding: br\r\ncontent-length: 9\r\n", "not br at"),
            b"",
            0,
        ),
        trick(
            "zstd for ever",
            [with("content-encoding: zstd\r\n", "").as_bytes(), b"\x28\xb5\x2f\xfd\x00\x58"].concat(),
            b"\0\0\0",
            50,
        ),
        trick("an endless first line", "HTTP/1.1 200 ", &[b'O'; 4096], 0),
        trick("a redirect letter by letter", "HTTP/1.1 302 Found\r\nlocation: /", b"a", 500),
    ]
}

async fn play(trick: Trick) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            _ = stream.read(&mut [0; 4096]).await;
            _ = stream.write_all(&trick.start).await;
            if trick.piece.is_empty() {
                _ = stream.read_to_end(&mut Vec::new()).await;
            }
            while !trick.piece.is_empty() && stream.write_all(&trick.piece).await.is_ok() {
                sleep(trick.pause).await;
            }
        }
    });
    port
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_trick_of_a_site_ends_in_time_and_without_a_document() {
    let (mut names, mut ports) = (Vec::new(), Vec::new());
    for trick in tricks() {
        names.push(trick.name);
        ports.push(play(trick).await);
    }
    let good = Site::start(|_| feed("", b"<rss/>")).await;
    let address = |port: &u16| format!("http://127.0.0.1:{port}/");
    let mut newsstands: Vec<_> = ports.iter().map(|port| address(port).parse().unwrap()).collect();
    newsstands.push(good.url("/").parse().unwrap());
    let proxy = serve(Config { newsstands, ..config_for(&[]) }).await.unwrap();
    let fetches = ports.iter().map(|port| async {
        let start = Instant::now();
        let answer = timeout(LONGEST, fetch(&proxy, &address(port), "feed")).await;
        (answer.map(|answer| answer.code()), start.elapsed())
    });
    let others = async {
        let start = Instant::now();
        for _ in 0..20 {
            assert_eq!(fetch(&proxy, &good.url("/"), "feed").await.code(), "ok");
        }
        start.elapsed()
    };
    let (ended, others) = tokio::join!(join_all(fetches), others);
    for (name, (code, time)) in names.iter().zip(&ended) {
        println!("{name}: {code:?} after {:.1} s", time.as_secs_f64());
    }
    let wrong = names.iter().zip(&ended).filter(|(name, (code, _))| {
        let is_ok = code.as_ref().is_ok_and(|code| code == "ok");
        code.is_err() || (is_ok && !(is_under_test() && FORGIVEN.contains(name)))
    });
    assert_eq!(wrong.map(|(name, _)| *name).collect::<Vec<_>>(), [""; 0]);
    println!("20 fetches of another site meanwhile: {:.1} s", others.as_secs_f64());
    assert!(others < Duration::from_secs(10));
}

#[tokio::test]
async fn handshakes_that_do_not_come_to_an_end_are_given_up() {
    // TLS records without end: alerts that mean nothing, and a hello of TLS 1.0.
    let flood = trick("records", "", b"\x15\x03\x03\x00\x02\x01\x5a", 0);
    let hello =
        [b"\x16\x03\x01\x00\x2a\x02\x00\x00\x26\x03\x01".as_slice(), &[7; 32], b"\x00\x00\x2f\x00"].concat();
    let old = trick("TLS 1.0", hello, b"", 0);
    let silence = trick("silence", "", b"", 0);
    for trick in [flood, old, silence] {
        let name = trick.name;
        let address = format!("https://127.0.0.1:{}/", play(trick).await);
        let newsstands = vec![address.parse().unwrap()];
        let proxy = serve(Config { newsstands, ..config_for(&[]) }).await.unwrap();
        let answer = timeout(LONGEST, fetch(&proxy, &address, "feed")).await.unwrap();
        assert!(["tls", "timeout", "connect"].contains(&answer.code().as_str()), "{name}: {}", answer.code());
    }
}

#[tokio::test]
async fn a_client_that_never_ends_its_request_is_hung_up_on() {
    native_only!("the platform reads requests");
    let proxy = proxy_for(&[]).await;
    for start in [
        "GET /healthz HT",
        "POST /v1/fetch HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{",
    ] {
        let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
        stream.write_all(start.as_bytes()).await.unwrap();
        let told = timeout(LONGEST, async {
            let mut told = Vec::new();
            _ = stream.read_to_end(&mut told).await;
            String::from_utf8(told).unwrap()
        });
        let told = told.await.unwrap();
        assert!(told.is_empty() || told.starts_with("HTTP/1.1 4"), "{told}");
    }
}
