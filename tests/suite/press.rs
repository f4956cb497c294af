//! The whole way over real HTTP: newsstand → proxy → engine → store in memory.

use crate::reader::Reader;
use engine::{FetchKind, FetchRequest, FetchResponse};
use model::{Answer, Command, Trouble};
use serde_json::json;
use std::collections::HashSet;
use worker::ProxyAnswer;

struct Press {
    stand: String,
    proxy: String,
    server: proxy::Server,
}

impl Press {
    async fn open() -> Self {
        let stand = newsstand::Newsstand::open(newsstand::Settings::default()).await.expect("a newsstand");
        let address = format!("{}/", stand.address());
        tokio::spawn(stand.serve());
        let newsstands = vec![address.parse().expect("an address")];
        let config = proxy::Config { port: 0, newsstands, rate: 0, ..proxy::Config::default() };
        let server = proxy::serve(config).await.expect("a proxy");
        Self { stand: address, proxy: format!("http://{}/", server.address()), server }
    }

    fn reader(&self) -> Reader {
        let proxy = self.proxy.clone();
        Reader::new(
            Box::new(move |request| Box::pin(fetch(proxy.clone(), request))),
            Some(self.stand.clone()),
        )
    }

    fn misbehaving(&self, kind: &str) -> String {
        format!("{}misbehave/{kind}", self.stand)
    }
}

/// As the worker does it, without a browser.
async fn fetch(proxy: String, request: FetchRequest) -> Result<FetchResponse, Trouble> {
    let kind = match request.kind {
        FetchKind::Feed => "feed",
        FetchKind::Page => "page",
        FetchKind::Data => "data",
        FetchKind::Picture | FetchKind::ListPicture => "picture",
    };
    let mut ask = json!({ "url": request.url, "kind": kind });
    if let Some(etag) = request.validators.etag {
        ask["etag"] = json!(etag);
    }
    if let Some(date) = request.validators.last_modified {
        ask["last_modified"] = json!(date);
    }
    let post = move || post(&proxy, &request.url, &ask.to_string());
    tokio::task::spawn_blocking(post).await.expect("the request ends")
}

fn post(proxy: &str, asked: &str, body: &str) -> Result<FetchResponse, Trouble> {
    let unreachable = |_| Trouble::ProxyUnreachable(proxy.to_owned());
    let request = ureq::post(format!("{proxy}v1/fetch")).config().http_status_as_error(false).build();
    let mut response = request.content_type("application/json").send(body).map_err(unreachable)?;
    let body = response.body_mut().with_config().limit(100_000_000).read_to_vec();
    let body = body.map_err(|_| Trouble::BrokenOff)?;
    let header =
        |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    ProxyAnswer { status: response.status().as_u16(), header: &header, body }.read(asked, proxy)
}

#[tokio::test(flavor = "current_thread")]
async fn the_whole_newsstand_is_followed_fetched_and_read() {
    let press = Press::open().await;
    let reader = press.reader();
    let Ok(Answer::Sources(sources)) = reader.ask(Command::Newsstand).await else { panic!("no sources") };
    assert!(sources.len() >= 30, "{}", sources.len());
    let urls: Vec<String> =
        sources.iter().flat_map(|source| &source.feeds).map(|feed| feed.url.clone()).collect();
    reader.follow(&urls).await;
    let first = reader.refresh(false).await;
    let troubles: Vec<_> = reader
        .overview()
        .await
        .feeds
        .into_iter()
        .filter_map(|feed| Some((feed.url, feed.trouble?)))
        .collect();
    assert_eq!((first.failed, first.asked), (0, urls.len()), "{troubles:?}");
    let river = reader.river().await;
    assert_eq!(river.len(), first.new);
    assert!(river.is_sorted_by(|a, b| a.article.published >= b.article.published));
    let feeds: HashSet<_> = river.iter().map(|listed| listed.article.feed).collect();
    assert_eq!(feeds.len(), urls.len(), "every feed has articles");
    assert!(river.iter().any(|listed| listed.article.picture.is_some()));
    for listed in river.iter().step_by(7) {
        let open = reader.open(listed).await;
        assert_eq!(open.article, listed.article);
        assert!(!open.body.html.as_str().contains("<script"));
    }
    let second = reader.refresh(true).await;
    assert_eq!((second.asked, second.unchanged, second.new, second.updated), (urls.len(), urls.len(), 0, 0));
    println!("{} feeds, {} articles, all unchanged at the second asking", urls.len(), river.len());
    press.server.stop().await;
}

#[tokio::test(flavor = "current_thread")]
async fn what_goes_wrong_at_a_server_is_named_and_costs_nothing_stored() {
    let press = Press::open().await;
    let reader = press.reader();
    let cases = [
        ("good", None),
        ("403", Some(Trouble::Forbidden)),
        ("404", Some(Trouble::NotFound)),
        ("410", Some(Trouble::Gone)),
        ("500", Some(Trouble::ServerTrouble(500))),
        ("503", Some(Trouble::ServerTrouble(503))),
        ("moved", None),
        ("found", None),
        ("loop", Some(Trouble::TooManyRedirects)),
        // It does not say its length, and the proxy has begun to hand it on when it proves too long (decision 7).
        ("huge?mb=20", Some(Trouble::BrokenOff)),
        ("cut", Some(Trouble::NoConnection)),
        ("empty", Some(Trouble::Empty)),
        ("no-entries", None),
        ("truncated", None),
        ("as-text", None),
        ("challenge?status=200", Some(Trouble::Challenge)),
        ("page-without-feed", Some(Trouble::PageNotFeed)),
    ];
    let urls: Vec<String> = cases.iter().map(|(kind, _)| press.misbehaving(kind)).collect();
    reader.follow(&urls).await;
    reader.refresh(false).await;
    let overview = reader.overview().await;
    for ((kind, trouble), url) in cases.iter().zip(&urls) {
        let feed = overview.feeds.iter().find(|feed| feed.id == engine::feed_id(url)).expect("a feed");
        assert_eq!(&feed.trouble, trouble, "{kind}");
    }
    let feed = |kind: &str| {
        let id = engine::feed_id(&press.misbehaving(kind));
        overview.feeds.iter().find(move |feed| feed.id == id).expect("a feed")
    };
    assert_eq!(feed("moved").url.0, press.misbehaving("good"));
    assert_eq!(feed("found").url.0, press.misbehaving("found"));
    press.server.stop().await;
}

#[tokio::test(flavor = "current_thread")]
async fn addresses_are_looked_into_as_a_person_types_them() {
    let press = Press::open().await;
    let reader = press.reader();
    let discover = async |kind: &str| reader.ask(Command::Discover(press.misbehaving(kind))).await;
    let count = |answer: Result<Answer, Trouble>| match answer {
        Ok(Answer::Discovered(discovery)) => Ok(discovery.unpack()?.candidates.len()),
        Ok(other) => panic!("{other:?}"),
        Err(trouble) => Err(trouble),
    };
    assert_eq!(count(discover("good").await), Ok(1));
    assert_eq!(count(discover("page-with-feed").await), Ok(1));
    assert!(count(discover("page-with-feeds").await).is_ok_and(|found| found > 1));
    assert_eq!(count(discover("page-without-feed").await), Err(Trouble::NoFeedFound));
    assert!(matches!(count(discover("pdf").await), Err(Trouble::OtherFile(_))));
    assert_eq!(count(discover("403").await), Err(Trouble::Forbidden));
    press.server.stop().await;
}
