//! Sources at work, over stores of all kinds.

use crate::desk::{Desk, Item, follow, rss};
use crate::world::{START, World, ok, status};
use model::{
    Answer, Article, ArticleBody, ArticleId, Command, Extent, Feed, FeedId, FeedUrl, SanitizedHtml,
    SourceAtWork, SourceDelay, SourceHint, SourcesPage, Timestamp,
};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::time::{Duration, Instant};
use store::{Ingest, MemoryStore, Store, StoredArticle};

const HOUR: i64 = 60;
const DAY: i64 = 24 * HOUR;

fn url(name: &str) -> String {
    format!("https://{name}.example/feed.xml")
}

fn counted(desk: &Desk, whole: bool) -> SourcesPage {
    match desk.ask(Command::SourcesAtWork(whole)) {
        Ok(Answer::SourcesAtWork(page)) => page.unpack().expect("a page"),
        other => panic!("{other:?}"),
    }
}

/// Items of these ages in minutes, each leading to a page of `site`.
fn items(site: &str, ages: &[i64]) -> String {
    let texts: Vec<[String; 2]> = (0..ages.len())
        .map(|n| [format!("https://{site}.example/{n}"), format!("Ferry {n} of {site} leaves the harbour")])
        .collect();
    let item = |(at, age): (usize, &i64)| {
        let [link, title] = texts.get(at).expect("a text");
        Item { guid: link, link, title, text: title, age: *age }
    };
    rss(&ages.iter().enumerate().map(item).collect::<Vec<_>>())
}

fn publish(desk: &Desk, name: &str, document: &str) {
    let own = format!("https://{name}.example/");
    let document = document.replace("<link>https://paper.example/</link>", &format!("<link>{own}</link>"));
    desk.world.set_answer(&url(name), Ok(ok(&document)));
}

fn read_all(desk: &Desk, feed: FeedId) {
    let page = desk.list(model::Selection::Feed(feed));
    let ids = page.articles.into_iter().map(|listed| listed.article.id).collect();
    desk.do_(Command::SetRead(ids, true));
}

fn days_in(days: i64) -> i64 {
    days * Timestamp::DAY
}

#[test]
fn a_reader_without_sources_or_articles_gets_an_empty_page() {
    let desk = Desk::new();
    assert_eq!(counted(&desk, true).sources, []);
    let id = desk.follow_and_fetch(&url("silent"));
    let SourceAtWork { feed, weekly, kept, latest, elsewhere, full_text, delay, hints, came, .. } =
        counted(&desk, true).sources.remove(0);
    assert_eq!((feed, weekly, kept, latest, elsewhere, full_text), (id, 0, 0, None, None, None));
    assert_eq!((delay, hints, came), (SourceDelay::Unknown, vec![], vec![0; 14]));
}

#[test]
fn what_one_source_gave_and_what_was_read_is_counted_by_day() {
    let desk = Desk::new();
    publish(&desk, "ledger", &items("ledger", &[HOUR, 2 * HOUR, DAY + HOUR, 20 * DAY]));
    let id = desk.follow_and_fetch(&url("ledger"));
    let newest = desk.list(model::Selection::All).articles[0].article.id;
    desk.do_(Command::SetRead(vec![newest], true));
    let page = counted(&desk, false);
    let source = &page.sources[0];
    assert_eq!((page.days, page.is_whole, source.feed), (14, false, id));
    assert_eq!(source.came, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2]);
    assert_eq!(source.read, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    assert_eq!((source.kept, source.weekly, source.read_share()), (4, 30, Some(33)));
    assert_eq!(source.latest, Some(START.plus(-HOUR * 60_000)));
    assert_eq!((source.full_text, source.delay), (None, SourceDelay::Unknown));
}

#[test]
fn dates_in_the_future_count_as_now_and_tell_nothing_of_delay() {
    let desk = Desk::new();
    publish(&desk, "prophet", &items("prophet", &[-DAY, -400 * DAY]));
    desk.follow_and_fetch(&url("prophet"));
    desk.wait(days_in(1));
    publish(&desk, "prophet", &items("prophet", &[-DAY, -400 * DAY, -9 * DAY]));
    desk.refresh_all();
    let page = counted(&desk, true);
    let source = &page.sources[0];
    assert_eq!((source.came_in_all(), source.delay), (3, SourceDelay::Undated));
    assert!(source.latest.is_some_and(|latest| latest <= page.made));
    assert_eq!(source.hints, []);
}

#[test]
fn a_feed_without_dates_has_no_delay() {
    let desk = Desk::new();
    let undated = |count: usize| {
        let items = items("undated", &vec![0; count]);
        let (before, after) = (items.find("<pubDate>").unwrap(), items.find("</pubDate>").unwrap());
        items.replace(&items[before..after + "</pubDate>".len()], "")
    };
    publish(&desk, "undated", &undated(2));
    desk.follow_and_fetch(&url("undated"));
    assert_eq!(counted(&desk, true).sources[0].delay, SourceDelay::Unknown);
    desk.wait(days_in(1));
    publish(&desk, "undated", &undated(4));
    desk.refresh_all();
    let source = counted(&desk, true).sources.remove(0);
    assert_eq!((source.kept, source.delay), (4, SourceDelay::Undated));
}

#[test]
fn a_delay_is_that_of_what_came_by_a_later_refresh() {
    let desk = Desk::new();
    publish(&desk, "ledger", &items("ledger", &[5 * DAY, 9 * DAY]));
    desk.follow_and_fetch(&url("ledger"));
    desk.wait(days_in(1));
    publish(&desk, "ledger", &items("ledger", &[5 * DAY, 9 * DAY, -21 * HOUR]));
    let seen = desk.world_now();
    desk.refresh_all();
    let SourceDelay::Known(delay) = counted(&desk, true).sources[0].delay else { panic!("no delay") };
    let expected = seen.since(START.plus(21 * HOUR * 60_000));
    assert!((expected..expected + 60_000).contains(&delay), "{delay} {expected}");
}

#[test]
fn the_same_articles_in_two_feeds_are_told_and_the_smaller_one_is_pointed_out() {
    let desk = Desk::new();
    let ages: Vec<i64> = (1..=6).map(|n| n * HOUR).collect();
    publish(&desk, "ledger", &items("shared", &ages));
    publish(&desk, "echo", &items("shared", &ages[..5]));
    let report = desk.follow(&[&url("ledger"), &url("echo")]);
    desk.refresh_due();
    desk.wait(2_000);
    let page = counted(&desk, false);
    let of = |feed| page.sources.iter().find(|source| source.feed == feed).expect("it");
    let (ledger, echo) = (of(report.added[0]), of(report.added[1]));
    assert_eq!((ledger.elsewhere, echo.elsewhere), (Some(83), Some(100)));
    assert_eq!(echo.hints, [SourceHint::SameAs(ledger.feed, 100)]);
    assert_eq!(ledger.hints, []);
    desk.do_(Command::Unfollow(vec![echo.feed]));
    let left = counted(&desk, false);
    assert_eq!((left.sources.len(), left.sources[0].elsewhere), (1, Some(0)));
}

#[test]
fn gone_quiet_and_unread_sources_are_told_apart() {
    let desk = Desk::new();
    let daily = |from: i64| (0..6).map(|n| from + n * DAY).collect::<Vec<_>>();
    desk.world.set_answer(&url("gone"), Ok(status(410)));
    publish(&desk, "quiet", &items("quiet", &daily(20 * DAY)));
    publish(&desk, "unread", &items("unread", &daily(0)));
    publish(&desk, "read", &items("read", &daily(0)));
    let urls = ["gone", "quiet", "unread", "read"].map(url);
    let report = desk.follow(&urls.each_ref().map(String::as_str));
    desk.refresh_due();
    read_all(&desk, report.added[3]);
    desk.wait(days_in(8));
    let more = [daily(0), vec![-6 * DAY, -7 * DAY]].concat();
    publish(&desk, "unread", &items("unread", &more));
    publish(&desk, "read", &items("read", &more));
    desk.refresh_all();
    let page = counted(&desk, true);
    let hints = |at: usize| {
        let source = page.sources.iter().find(|source| source.feed == report.added[at]).expect("it");
        source.hints.clone()
    };
    assert_eq!(hints(0), [SourceHint::Gone]);
    assert!(
        matches!(hints(1).as_slice(), [SourceHint::Quiet(Some(_)), SourceHint::NeverRead]),
        "{:?}",
        hints(1)
    );
    assert_eq!(hints(2), [SourceHint::NeverRead]);
    assert_eq!(hints(3), []);
}

#[test]
fn a_selection_is_exported_in_its_folders_and_without_what_is_private() {
    let desk = Desk::new();
    let Ok(Answer::Folder(science)) = desk.ask(Command::CreateFolder("Science".into(), None)) else {
        panic!()
    };
    desk.ask(Command::CreateFolder("Empty".into(), None)).expect("a folder");
    let inside = model::Follow { folder: Some(science), ..follow(&url("field-notes")) };
    let secret = follow("https://memos.example/feed?token=4f1c9a7be2d05836c1a94e7d");
    let Ok(Answer::Followed(report)) =
        desk.ask(Command::Follow(vec![inside, secret, follow(&url("ledger"))]))
    else {
        panic!("not followed")
    };
    let export =
        |only: &[FeedId], whole| match desk.ask(Command::ExportOpml { only: Some(only.to_vec()), whole }) {
            Ok(Answer::Opml(text)) => text,
            other => panic!("{other:?}"),
        };
    let two = export(&report.added[..2], false);
    assert!(two.contains("Science") && two.contains("field-notes.example"), "{two}");
    for other in ["Empty", "memos.example", "ledger.example"] {
        assert!(!two.contains(other), "{other} in {two}");
    }
    assert!(export(&report.added[..2], true).contains("memos.example"));
    assert!(!export(&[], true).contains("<outline"));
}

fn article(feed: FeedId, number: u64, published: Timestamp) -> StoredArticle {
    let article = Article {
        id: ArticleId::from_hash((feed.number() << 20) + number),
        feed,
        url: Some(format!("https://press{}.example/{number}", feed.number())),
        title: format!("Headline {number} of {}", feed.number()),
        excerpt: "The first words of what happened, as lists show them below the headline.".repeat(3),
        byline: Some("A. Writer".to_owned()),
        categories: vec!["news".to_owned()],
        published,
        seen: published.plus(1 + Timestamp::HOUR * i64::from(number > 0)),
        edited: None,
        picture: None,
        language: Some("en".to_owned()),
        extent: if number.is_multiple_of(2) { Extent::Full } else { Extent::Summary },
        words: 300,
    };
    let html = SanitizedHtml::from_sanitiser("<p>Text</p>".to_owned());
    StoredArticle { article, body: ArticleBody { html, ..ArticleBody::default() }, prominence: 0 }
}

/// As many sources, each with as many articles, followed and stored.
fn library(sources: usize, each: u64) -> Desk {
    let store = MemoryStore::default();
    let desk = Desk::with(World::new(), store.clone());
    let urls: Vec<String> = (0..sources).map(|n| url(&format!("press{n}"))).collect();
    let follows = urls.iter().map(|url| follow(url)).collect();
    let answer = desk.world.run(desk.engine.handle(Command::Follow(follows)));
    let Ok(Answer::Followed(report)) = answer else { panic!("not followed") };
    for (id, url) in report.added.iter().zip(&urls) {
        let feed = Feed { next_check: Timestamp(i64::MAX), ..Feed::new(*id, FeedUrl(url.clone())) };
        let date = |n: u64| START.plus(-(n as i64) * 8 * Timestamp::HOUR);
        let new = (0..each).map(|n| article(*id, n, date(n))).collect();
        let ingest = Ingest { feed, new, updated: vec![], memory: None };
        desk.world.run(store.apply(&[ingest])).expect("stored");
    }
    desk
}

/// The page, counted with nothing else at work, and how often others would have had their turn meanwhile.
fn counted_alone(desk: &Desk) -> (SourcesPage, usize) {
    let mut command = pin!(desk.engine.handle(Command::SourcesAtWork(true)));
    let mut pauses = 0;
    let answer = desk.world.run(poll_fn(|context| {
        let polled = command.as_mut().poll(context);
        pauses += usize::from(polled.is_pending());
        polled
    }));
    let Ok(Answer::SourcesAtWork(page)) = answer else { panic!("no page") };
    (page.unpack().expect("a page"), pauses)
}

#[test]
fn two_thousand_sources_are_counted_in_slices() {
    let (page, pauses) = counted_alone(&library(2_000, 5));
    assert_eq!(page.sources.len(), 2_000);
    assert!(page.sources.iter().all(|source| (source.kept, source.full_text) == (5, Some(60))));
    assert!(pauses >= 10_000 / 2_000 * 2 + 10_000 / 1_000, "{pauses} turns for others");
}

/// `cargo test --release -p engine sources -- --ignored --nocapture`
#[test]
#[ignore = "measures"]
fn fifty_thousand_articles_are_counted_in_time() {
    let desk = library(500, 100);
    // What was followed is gathered into stories.
    desk.wait(60_000);
    for whole in [false, true] {
        let start = Instant::now();
        let page = counted(&desk, whole);
        let elsewhere = page.sources.iter().filter(|source| source.elsewhere.is_some()).count();
        println!(
            "{} sources ({elsewhere} compared), whole {whole}: {:?}",
            page.sources.len(),
            start.elapsed()
        );
    }
    let mut command = pin!(desk.engine.handle(Command::SourcesAtWork(true)));
    let mut longest = Duration::ZERO;
    desk.world
        .run(poll_fn(|context| {
            let start = Instant::now();
            let polled = command.as_mut().poll(context);
            longest = longest.max(start.elapsed());
            polled
        }))
        .expect("a page");
    println!("longest turn: {longest:?}");
}
