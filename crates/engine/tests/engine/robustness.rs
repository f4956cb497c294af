use crate::desk::{Desk, desk_with, item, rss};
use crate::world::{World, ok, status};
use model::{Command, Event, Trouble};

const URL: &str = "https://paper.example/feed";
const PAGE: &str = "<!doctype html><html><head><title>Blocked</title></head><body><p>Hello</p></body></html>";

#[test]
fn a_broken_answer_deletes_nothing_and_is_told_as_the_feeds_trouble() {
    let empty_feed = rss(&[]);
    for (what, answer, trouble) in [
        ("empty body", Ok(ok("")), Some(Trouble::Empty)),
        ("no entries", Ok(ok(&empty_feed)), None),
        ("a page", Ok(ok(PAGE)), Some(Trouble::PageNotFeed)),
        ("a document", Ok(ok("%PDF-1.7 \u{0}")), Some(Trouble::OtherFile("pdf".to_owned()))),
        ("forbidden", Ok(status(403)), Some(Trouble::Forbidden)),
        ("not found", Ok(status(404)), Some(Trouble::NotFound)),
        ("gone", Ok(status(410)), Some(Trouble::Gone)),
        ("server trouble", Ok(status(500)), Some(Trouble::ServerTrouble(500))),
        ("too many", Ok(status(429)), Some(Trouble::TooManyRequests(None))),
        ("no name", Err(Trouble::UnknownHost), Some(Trouble::UnknownHost)),
        ("slow", Err(Trouble::TimedOut), Some(Trouble::TimedOut)),
    ] {
        let (desk, id) = desk_with(URL, &[item("1", "One"), item("2", "Two")]);
        desk.world.set_answer(URL, answer);
        let report = desk.refresh(model::Selection::All, true);
        if trouble != Some(Trouble::TooManyRequests(None)) {
            assert_eq!(report.map(|report| report.new), Ok(0), "{what}");
            assert_eq!(desk.feed(id).trouble, trouble, "{what}");
        }
        assert_eq!(desk.titles().len(), 2, "{what}");
        desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One"), item("2", "Two"), item("3", "Three")]))));
        let report = desk.refresh_all();
        assert_eq!((report.new, report.updated), (1, 0), "{what}");
        assert_eq!(desk.feed(id).trouble, None, "{what}");
    }
}

#[test]
fn one_failing_feed_stops_no_other() {
    let desk = Desk::new();
    let urls: Vec<String> = (0..20).map(|n| format!("https://paper{n}.example/feed")).collect();
    for (n, url) in urls.iter().enumerate() {
        let good = Ok(ok(&rss(&[item("1", url)])));
        desk.world.set_answer(url, if n % 2 == 0 { good } else { Err(Trouble::NoConnection) });
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    let report = desk.refresh_due();
    assert_eq!((report.asked, report.failed, report.new), (20, 10, 10));
}

#[test]
fn a_host_that_never_answers_is_given_up() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&rss(&[]))));
    desk.world.latency.set(u32::MAX);
    let id = desk.follow_and_fetch(URL);
    assert_eq!(desk.feed(id).trouble, Some(Trouble::TimedOut));
}

#[test]
fn without_network_the_refresh_says_so_and_no_feed_is_blamed() {
    let desk = Desk::new();
    let urls: Vec<String> = (0..50).map(|n| format!("https://paper{n}.example/feed")).collect();
    for url in &urls {
        desk.world.set_answer(url, Ok(ok(&rss(&[item("1", url)]))));
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    desk.refresh_due();
    for url in &urls {
        desk.world.set_answer(url, Err(Trouble::Offline));
    }
    let asked = desk.world.asked.borrow().len();
    assert_eq!(desk.refresh(model::Selection::All, true), Err(Trouble::Offline));
    assert!(desk.world.asked.borrow().len() - asked < 20, "the rest is not tried");
    assert!(desk.overview().feeds.iter().all(|feed| feed.failures == 0 && feed.trouble.is_none()));
}

#[test]
fn a_long_refresh_does_not_hold_up_other_commands() {
    use engine::Clock;
    let desk = Desk::new();
    desk.world.latency.set(10_000);
    let urls: Vec<String> = (0..50).map(|n| format!("https://paper{n}.example/feed")).collect();
    for url in &urls {
        desk.world.set_answer(url, Ok(ok(&rss(&[item("1", url)]))));
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    let before = desk.world.now();
    desk.overview();
    desk.today();
    assert_eq!(desk.world.now(), before);
}

#[test]
fn a_world_without_data_is_an_empty_paper() {
    let desk = Desk::over(World::new());
    assert!(desk.titles().is_empty());
    assert!(desk.today().latest.is_empty());
    assert!(!desk.overview().evicted);
    assert_eq!(desk.ask(Command::Article(model::ArticleId::from_hash(1))), Err(Trouble::ArticleGone));
    assert!(!desk.events().iter().any(|event| matches!(event, Event::StorageTrouble(Some(_)))));
}

#[test]
fn a_headline_cannot_turn_round_the_words_behind_it() {
    let (desk, _) = desk_with(URL, &[item("1", "Bank\u{202e}knab \u{2066}of\u{2069} England")]);
    assert_eq!(desk.titles(), ["Bankknab of England"]);
}
