//! Names that resolve to what may not be fetched, now or later.

use super::*;
use futures_util::future::Either;
use std::net::IpAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

fn upstream(lookup: Lookup) -> Upstream {
    let limits =
        Limits { connect: Duration::from_millis(300), total: Duration::from_millis(600), cached: 0, kept: 0 };
    Upstream::new(Gate::default(), lookup, HeaderValue::from_static("test"), limits, Arc::default()).unwrap()
}

async fn fetch(answers: &'static [&'static str]) -> (FetchError, usize, bool) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let lookup: Lookup = Arc::new(move |_| {
        let turn = counter.fetch_add(1, Ordering::SeqCst);
        let answer =
            answers.get(turn).or(answers.last()).map(|text| text.split(' ').map(|ip| ip.parse().unwrap()));
        let answer = Ok(answer.into_iter().flatten().collect());
        Box::pin(async move { answer })
    });
    let upstream = upstream(lookup);
    let port = listener.local_addr().unwrap().port();
    let url = Url::parse(&format!("http://rebind.example.com:{port}/")).unwrap();
    let error = upstream
        .fetch(
            Wanted { url, kind: Kind::Feed, validators: Validators::default(), credentials: None },
            Turn::free(),
        )
        .await
        .unwrap_err();
    let connected = tokio::time::timeout(Duration::ZERO, listener.accept()).await.is_ok();
    (error, asked.load(Ordering::SeqCst), connected)
}

#[tokio::test]
async fn names_of_private_addresses_are_refused_before_anything_connects() {
    for answers in
        [&["127.0.0.1"][..], &["::1"], &["::ffff:127.0.0.1"], &["64:ff9b::7f00:1"], &["1.1.1.1 127.0.0.1"]]
    {
        let (error, asked, connected) = fetch(answers).await;
        assert_eq!((error.code(), asked, connected), ("refused_address", 1, false), "{answers:?}");
    }
}

#[tokio::test]
async fn a_name_that_rebinds_is_resolved_once_and_not_followed() {
    // In a block that nobody has been given yet.
    let (error, asked, connected) = fetch(&["3000::1", "127.0.0.1"]).await;
    assert!(matches!(error, FetchError::Timeout | FetchError::Connect), "{error:?}");
    assert_eq!((asked, connected), (1, false));
}

#[tokio::test]
async fn a_name_without_addresses_is_told_apart() {
    assert_eq!(fetch(&[]).await.0, FetchError::Dns);
}

#[tokio::test]
async fn of_a_thousand_alternating_answers_none_connects_to_a_private_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let (asked, connected) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (turn, count) = (Arc::clone(&asked), Arc::clone(&connected));
    tokio::spawn(async move {
        while listener.accept().await.is_ok() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    let lookup: Lookup = Arc::new(move |_| {
        let private = ["127.0.0.1", "::1", "::ffff:127.0.0.1", "1.1.1.1 127.0.0.1"];
        let turn = turn.fetch_add(1, Ordering::SeqCst);
        let answer = if turn.is_multiple_of(2) { "3000::1" } else { private[turn / 2 % private.len()] };
        let answer = Ok(answer.split(' ').map(|ip| ip.parse().unwrap()).collect());
        Box::pin(async move { answer })
    });
    let upstream = upstream(lookup);
    let fetches = (0..1000).map(|_| {
        let url = Url::parse(&format!("http://rebind.example.com:{port}/")).unwrap();
        upstream.fetch(
            Wanted { url, kind: Kind::Feed, validators: Validators::default(), credentials: None },
            Turn::free(),
        )
    });
    let told = futures_util::future::join_all(fetches).await;
    let refused =
        told.iter().filter(|answer| answer.as_ref().is_err_and(|error| error.code() == "refused_address"));
    assert_eq!((told.iter().filter(|answer| answer.is_ok()).count(), refused.count()), (0, 500));
    assert_eq!((asked.load(Ordering::SeqCst), connected.load(Ordering::SeqCst)), (1000, 0));
    assert!(tokio::net::TcpStream::connect(("127.0.0.1", port)).await.is_ok());
    while connected.load(Ordering::SeqCst) == 0 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_name_that_is_given_a_private_address_later_is_judged_then() {
    for answers in [&["", "127.0.0.1"][..], &["3000::1", "127.0.0.1"]] {
        let turn = Arc::new(AtomicUsize::new(0));
        let lookup: Lookup = Arc::new(move |_| {
            let answer = answers[turn.fetch_add(1, Ordering::SeqCst)];
            let answer = answer.split(' ').filter_map(|ip| ip.parse().ok()).collect();
            Box::pin(async move { Ok(answer) })
        });
        let (upstream, url) = (upstream(lookup), Url::parse("http://late.example.com/").unwrap());
        let wanted = Wanted { url, kind: Kind::Feed, validators: Validators::default(), credentials: None };
        let first = upstream.fetch(wanted.clone(), Turn::free()).await.unwrap_err();
        assert_ne!(first.code(), "refused_address");
        assert_eq!(upstream.fetch(wanted, Turn::free()).await.unwrap_err().code(), "refused_address");
    }
}

#[tokio::test]
async fn a_hop_to_a_name_of_a_private_address_is_refused() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let connected = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&connected);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            let answer = format!(
                "HTTP/1.1 302 Found\r\nlocation: http://rebind.example.com:{port}/\r\ncontent-length: 0\r\n\r\n"
            );
            _ = stream.read(&mut [0; 4096]).await;
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    let lookup: Lookup = Arc::new(|_| Box::pin(async { Ok(vec![IpAddr::from([127, 0, 0, 1])]) }));
    let own = Url::parse(&format!("http://127.0.0.1:{port}/")).unwrap();
    let limits =
        Limits { connect: Duration::from_secs(5), total: Duration::from_secs(5), cached: 0, kept: 0 };
    let gate = Gate::new(vec![own.clone()]);
    let upstream =
        Upstream::new(gate, lookup, HeaderValue::from_static("test"), limits, Arc::default()).unwrap();
    let wanted = Wanted { url: own, kind: Kind::Feed, validators: Validators::default(), credentials: None };
    assert_eq!(upstream.fetch(wanted, Turn::free()).await.unwrap_err().code(), "refused_address");
    assert_eq!(connected.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn a_newsstands_name_is_free_on_its_own_port_alone() {
    let (own, other) =
        (TcpListener::bind("127.0.0.1:0").await.unwrap(), TcpListener::bind("127.0.0.1:0").await.unwrap());
    let address = |listener: &TcpListener| {
        let port = listener.local_addr().unwrap().port();
        Url::parse(&format!("http://news.example.com:{port}/")).unwrap()
    };
    let lookup: Lookup = Arc::new(|_| Box::pin(async { Ok(vec![IpAddr::from([127, 0, 0, 1])]) }));
    let limits =
        Limits { connect: Duration::from_secs(5), total: Duration::from_secs(5), cached: 0, kept: 0 };
    let gate = Gate::new(vec![address(&own)]);
    let upstream =
        Upstream::new(gate, lookup, HeaderValue::from_static("test"), limits, Arc::default()).unwrap();
    let wanted = |url| Wanted { url, kind: Kind::Feed, validators: Validators::default(), credentials: None };
    let refused = upstream.fetch(wanted(address(&other)), Turn::free()).await.unwrap_err();
    assert_eq!(refused.code(), "refused_address");
    assert!(tokio::time::timeout(Duration::ZERO, other.accept()).await.is_err(), "nothing connected");
    let near = upstream.fetch(wanted(address(&own)), Turn::free());
    assert!(matches!(
        futures_util::future::select(Box::pin(near), Box::pin(own.accept())).await,
        Either::Right(_)
    ));
}
