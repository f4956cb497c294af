use crate::desk::{Desk, item, rss};
use crate::world::{ok, status};
use engine::FetchResponse;
use model::{Answer, Command, Discovery, Trouble};

fn discover(desk: &Desk, typed: &str) -> Result<Discovery, Trouble> {
    match desk.ask(Command::Discover(typed.to_owned()))? {
        Answer::Discovered(discovery) => discovery.unpack(),
        other => panic!("{other:?}"),
    }
}

fn page(head: &str) -> FetchResponse {
    let html = format!(
        "<!doctype html><html><head><title>Paper</title>{head}</head><body><p>Hello</p></body></html>"
    );
    FetchResponse { content_type: Some("text/html".to_owned()), ..ok(&html) }
}

#[test]
fn a_feed_leads_to_itself() {
    let desk = Desk::new();
    desk.world.set_answer("https://paper.example/feed", Ok(ok(&rss(&[item("1", "One")]))));
    let found = discover(&desk, "paper.example/feed").expect("a feed");
    assert_eq!(found.address, "https://paper.example/feed");
    assert_eq!(found.candidates.len(), 1);
    assert_eq!(found.candidates[0].title.as_deref(), Some("The Paper"));
}

#[test]
fn a_page_leads_to_the_feeds_that_it_names() {
    let desk = Desk::new();
    let head = "<link rel=alternate type=application/rss+xml title=All href=/all.xml>\
                <link rel=alternate type=application/atom+xml title=Sport href=/sport.xml>";
    desk.world.set_answer("https://paper.example/", Ok(page(head)));
    let found = discover(&desk, "paper.example").expect("feeds");
    let urls: Vec<_> = found.candidates.iter().map(|candidate| candidate.url.as_str()).collect();
    assert_eq!(urls, ["https://paper.example/all.xml", "https://paper.example/sport.xml"]);
}

#[test]
fn feeds_without_a_name_are_asked_for_it() {
    let desk = Desk::new();
    let head = "<link rel=alternate type=application/rss+xml href=/all.xml>\
                <link rel=alternate type=application/rss+xml href=/gone.xml>";
    desk.world.set_answer("https://paper.example/", Ok(page(head)));
    desk.world.set_answer("https://paper.example/all.xml", Ok(ok(&rss(&[]))));
    desk.world.set_answer("https://paper.example/gone.xml", Ok(status(404)));
    let found = discover(&desk, "paper.example").expect("feeds");
    let titles: Vec<_> = found.candidates.iter().map(|candidate| candidate.title.as_deref()).collect();
    assert_eq!(titles, [Some("The Paper"), None]);
}

#[test]
fn what_a_service_offers_is_asked_for_and_named_by_itself() {
    let desk = Desk::new();
    desk.world.set_answer("https://github.com/ada/engine", Ok(page("")));
    desk.world.set_answer("https://github.com/ada/engine/releases.atom", Ok(status(404)));
    desk.world.set_answer("https://github.com/ada/engine/commits.atom", Ok(ok(&rss(&[]))));
    let found = discover(&desk, "https://github.com/ada/engine").expect("a feed");
    assert_eq!(found.candidates.len(), 1);
    assert_eq!(found.candidates[0].url, "https://github.com/ada/engine/commits.atom");
    assert_eq!(found.candidates[0].title.as_deref(), Some("The Paper"));
}

#[test]
fn a_service_that_does_not_answer_costs_half_a_minute_and_no_declared_feed() {
    let desk = Desk::new();
    let head = "<link rel=alternate type=application/rss+xml title=All href=/all.xml>";
    desk.world.set_answer("https://ada.substack.com/", Ok(page(head)));
    desk.world.latency.set(31_000);
    let found = discover(&desk, "https://ada.substack.com/").expect("a feed");
    assert_eq!(found.candidates.len(), 1);
    assert_eq!(found.candidates[0].title.as_deref(), Some("All"));
}

#[test]
fn a_page_that_names_none_is_tried_at_the_usual_places() {
    let desk = Desk::new();
    desk.world.set_answer("https://paper.example/", Ok(page("")));
    assert_eq!(discover(&desk, "paper.example"), Err(Trouble::NoFeedFound));
    desk.world.set_answer("https://paper.example/feed", Ok(ok(&rss(&[]))));
    let found = discover(&desk, "paper.example").expect("a feed");
    assert_eq!(found.candidates[0].url, "https://paper.example/feed");
}

#[test]
fn every_usual_place_is_tried_that_of_the_page_before_that_of_the_site() {
    for (typed, feed) in [
        ("paper.example", "https://paper.example/index.rdf"),
        ("paper.example", "https://paper.example/?feed=rss2"),
        ("paper.example", "https://paper.example/blog/feed"),
        ("paper.example/blog/today", "https://paper.example/blog/today/feed"),
        ("paper.example/blog/today", "https://paper.example/atom"),
    ] {
        let desk = Desk::new();
        desk.world.set_answer(&format!("https://{typed}"), Ok(page("")));
        desk.world.set_answer(&format!("https://{typed}/"), Ok(page("")));
        desk.world.set_answer(feed, Ok(ok(&rss(&[]))));
        let found = discover(&desk, typed).unwrap_or_else(|trouble| panic!("{typed} {feed}: {trouble:?}"));
        assert_eq!(found.candidates[0].url, feed, "{typed}");
    }
}

#[test]
fn a_server_without_https_is_asked_by_http_when_no_scheme_was_typed() {
    let desk = Desk::new();
    desk.world.set_answer("https://paper.example/", Err(Trouble::NoConnection));
    desk.world.set_answer("http://paper.example/", Ok(ok(&rss(&[]))));
    assert_eq!(discover(&desk, "paper.example").expect("a feed").address, "http://paper.example/");
    assert_eq!(discover(&desk, "https://paper.example"), Err(Trouble::NoConnection));
}

#[test]
fn an_address_that_a_browser_handed_over_works_both_ways() {
    let desk = Desk::new();
    desk.world.set_answer("https://paper.example/rss", Ok(ok(&rss(&[]))));
    desk.world.set_answer("https://plain.example/rss", Err(Trouble::NoConnection));
    desk.world.set_answer("http://plain.example/rss", Ok(ok(&rss(&[]))));
    for (typed, address) in [
        ("feed://paper.example/rss", "https://paper.example/rss"),
        ("feed:https://paper.example/rss", "https://paper.example/rss"),
        ("feed://plain.example/rss", "http://plain.example/rss"),
        ("feed:http://plain.example/rss", "http://plain.example/rss"),
    ] {
        assert_eq!(discover(&desk, typed).expect("a feed").address, address, "{typed}");
    }
    assert_eq!(discover(&desk, "feed:https://plain.example/rss"), Err(Trouble::NoConnection));
}

#[test]
fn what_leads_nowhere_says_why() {
    let challenge = "<!doctype html><html><head><title>Just a moment...</title></head><body>\
                     <script src=\"/cdn-cgi/challenge-platform/x.js\"></script></body></html>";
    for (answer, trouble) in [
        (Ok(status(403)), Trouble::Forbidden),
        (Ok(status(404)), Trouble::NotFound),
        (Ok(status(410)), Trouble::Gone),
        (Ok(status(429)), Trouble::TooManyRequests(None)),
        (Ok(status(500)), Trouble::ServerTrouble(500)),
        (Ok(ok("")), Trouble::Empty),
        (Ok(ok("%PDF-1.7\n%\u{0}\u{1}")), Trouble::OtherFile("pdf".to_owned())),
        (Ok(ok(challenge)), Trouble::Challenge),
        (Ok(ok("<?xml version=\"1.0\"?><sitemap></sitemap>")), Trouble::NotAFeed("sitemap".to_owned())),
        (Err(Trouble::TimedOut), Trouble::TimedOut),
        (Err(Trouble::TooManyRedirects), Trouble::TooManyRedirects),
    ] {
        let desk = Desk::new();
        desk.world.set_answer("https://paper.example/", answer);
        assert_eq!(discover(&desk, "https://paper.example/"), Err(trouble));
    }
    assert_eq!(discover(&Desk::new(), "cats and dogs"), Err(Trouble::BadAddress));
}

#[test]
fn a_list_of_sources_leads_to_all_of_them_each_once() {
    let desk = Desk::new();
    let list = "<opml version=\"2.0\"><head><title>River papers</title></head><body>\
                <outline text=North><outline text=Ledger xmlUrl=\"https://ledger.example/feed\"/></outline>\
                <outline text=Echo xmlUrl=\"https://echo.example/feed\"/>\
                <outline text=Again xmlUrl=\"https://ledger.example/feed/\"/>\
                <outline text=Note/><outline text=Bad xmlUrl=\"ftp://bad.example/\"/></body></opml>";
    desk.world.set_answer("https://friend.example/list.opml", Ok(ok(list)));
    let found = discover(&desk, "friend.example/list.opml").expect("sources");
    assert_eq!(found.list.as_deref(), Some("River papers"));
    let urls: Vec<_> = found.candidates.iter().map(|candidate| candidate.url.as_str()).collect();
    assert_eq!(urls, ["https://ledger.example/feed", "https://echo.example/feed"]);
    let empty = "<opml version=\"2.0\"><body><outline text=Note/></body></opml>";
    desk.world.set_answer("https://friend.example/list.opml", Ok(ok(empty)));
    assert_eq!(discover(&desk, "friend.example/list.opml"), Err(Trouble::NoFeedFound));
}
