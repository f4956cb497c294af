use crate::desk::{Desk, desk_with, item, rss};
use crate::world::{START, ok, status, with_etag};
use engine::FetchResponse;
use model::{Command, Event, Selection, Timestamp, Trouble};

const URL: &str = "https://paper.example/feed";

#[test]
fn an_answer_is_stored_listed_and_told() {
    let (desk, id) = desk_with(URL, &[item("1", "One"), item("2", "Two")]);
    assert_eq!(desk.titles().len(), 2);
    let overview = desk.overview();
    assert_eq!(overview.unread, [(id, 2)]);
    assert_eq!(overview.library.subscriptions[0].title, "The Paper");
    desk.wait(2_000);
    assert!(desk.events().contains(&Event::Ready));
    assert!(desk.events().contains(&Event::ArticlesChanged { new: 2, updated: 0 }));
}

#[test]
fn a_second_request_is_conditional_byte_for_byte() {
    let desk = Desk::new();
    desk.world.tell_answer(URL, Ok(with_etag(ok(&rss(&[item("1", "One")])), "W/\"a, b\"")));
    desk.world.tell_answer(URL, Ok(status(304)));
    desk.follow_and_fetch(URL);
    let report = desk.refresh_all();
    assert_eq!((report.asked, report.unchanged, report.failed), (1, 1, 0));
    desk.refresh_all();
    let etags: Vec<_> =
        desk.world.asked(URL).into_iter().map(|asked| asked.request.validators.etag).collect();
    assert_eq!(etags, [None, Some("W/\"a, b\"".to_owned()), Some("W/\"a, b\"".to_owned())]);
}

#[test]
fn equal_bytes_are_not_read_again() {
    let (desk, _) = desk_with(URL, &[item("1", "One")]);
    assert_eq!(desk.refresh_all().unchanged, 1);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One"), item("2", "Two")]))));
    let report = desk.refresh_all();
    assert_eq!((report.unchanged, report.new), (0, 1));
}

#[test]
fn a_feed_is_asked_not_sooner_than_its_server_and_an_hour_allow() {
    let cached = FetchResponse { cache_control: Some("max-age=7200".to_owned()), ..ok(&rss(&[])) };
    let greedy = FetchResponse { cache_control: Some("max-age=31536000".to_owned()), ..ok(&rss(&[])) };
    let retry = FetchResponse { retry_after: Some("10800".to_owned()), ..status(429) };
    let broken = FetchResponse { retry_after: Some("9000".to_owned()), ..status(503) };
    for (answer, minutes) in
        [(ok(&rss(&[])), 60), (cached, 120), (greedy, 300), (retry, 180), (broken, 150), (status(404), 60)]
    {
        let desk = Desk::new();
        desk.world.set_answer(URL, Ok(answer));
        desk.follow_and_fetch(URL);
        desk.wait(6 * Timestamp::HOUR);
        let asked = desk.world.asked(URL);
        let gap = asked[1].at.since(asked[0].at);
        assert!((minutes * 60_000..(minutes + 2) * 60_000).contains(&gap), "{minutes}: {gap}");
    }
}

#[test]
fn a_server_that_says_later_is_not_asked_even_when_forced() {
    let desk = Desk::new();
    let later = FetchResponse { retry_after: Some("600".to_owned()), ..status(429) };
    desk.world.set_answer(URL, Ok(later));
    let id = desk.follow_and_fetch(URL);
    assert_eq!(desk.refresh_all().asked, 0);
    assert!(matches!(desk.feed(id).trouble, Some(Trouble::TooManyRequests(Some(_)))));
    desk.wait(11 * Timestamp::MINUTE);
    assert_eq!(desk.refresh_all().asked, 1);
}

#[test]
fn a_feed_that_is_gone_is_not_asked_again_by_itself() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(status(410)));
    let id = desk.follow_and_fetch(URL);
    desk.wait(48 * Timestamp::HOUR);
    assert_eq!(desk.world.asked(URL).len(), 1);
    assert_eq!(desk.feed(id).trouble, Some(Trouble::Gone));
}

#[test]
fn failures_back_off_and_success_forgets_them() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(status(500)));
    let id = desk.follow_and_fetch(URL);
    desk.wait(16 * Timestamp::HOUR);
    // After 0, 1, 3, 7 and 15 hours.
    assert_eq!(desk.world.asked(URL).len(), 5);
    assert_eq!(desk.feed(id).failures, 5);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    desk.refresh_all();
    let feed = desk.feed(id);
    assert_eq!((feed.failures, feed.trouble), (0, None));
}

#[test]
fn a_permanent_move_is_taken_over_and_the_id_stays() {
    let desk = Desk::new();
    let moved = "https://new.example/feed";
    let answer = FetchResponse {
        moved: Some(moved.to_owned()),
        final_url: moved.to_owned(),
        ..ok(&rss(&[item("1", "One")]))
    };
    desk.world.set_answer(URL, Ok(answer));
    desk.world.set_answer(moved, Ok(ok(&rss(&[item("1", "One"), item("2", "Two")]))));
    let id = desk.follow_and_fetch(URL);
    assert_eq!(desk.feed(id).url.0, moved);
    assert_eq!(desk.refresh_all().new, 1);
    assert_eq!(desk.world.asked(moved).len(), 1);
}

/// The paper with one item, and with something to say of itself.
fn rss_saying(markup: &str) -> String {
    rss(&[item("1", "One")]).replace("</channel>", &format!("{markup}</channel>"))
}

#[test]
fn a_move_that_a_document_tells_is_taken_over_once_a_feed_answers_there() {
    let new = "https://new.example/podcast";
    let says_moved = rss_saying(&format!("<itunes:new-feed-url>{new}</itunes:new-feed-url>"));
    for (answer, expected) in [
        (Ok(ok(&rss(&[item("1", "One"), item("2", "Two")]))), new),
        (Ok(status(404)), URL),
        (Ok(ok("<html><p>Soon")), URL),
        (Err(Trouble::TimedOut), URL),
    ] {
        let desk = Desk::new();
        desk.world.set_answer(URL, Ok(ok(&says_moved)));
        desk.world.set_answer(new, answer);
        let id = desk.follow_and_fetch(URL);
        assert_eq!((desk.feed(id).url.0.as_str(), desk.feed(id).trouble), (expected, None));
        desk.refresh_all();
        assert!(desk.titles().contains(&"One".to_owned()), "nothing is lost by moving");
        assert_eq!(desk.titles().len(), if expected == new { 2 } else { 1 });
    }
}

#[test]
fn a_document_that_names_its_own_address_is_not_asked_twice() {
    for own in
        ["http://paper.example/feed", "https://paper.example/feed/", "https://www.paper.example/feed#top"]
    {
        let desk = Desk::new();
        let says = rss_saying(&format!("<itunes:new-feed-url>{own}</itunes:new-feed-url>"));
        desk.world.set_answer(URL, Ok(ok(&says)));
        desk.world.set_answer(own, Ok(ok(&says)));
        let id = desk.follow_and_fetch(URL);
        assert_eq!((desk.world.asked(own).len(), desk.feed(id).url.0.as_str()), (0, URL), "{own}");
    }
}

#[test]
fn a_move_does_not_lead_back_to_an_open_way() {
    let desk = Desk::new();
    let [open, safe] = ["http://new.example/podcast", "https://new.example/podcast"];
    desk.world
        .set_answer(URL, Ok(ok(&rss_saying(&format!("<itunes:new-feed-url>{open}</itunes:new-feed-url>")))));
    desk.world.set_answer(open, Ok(ok(&rss(&[item("1", "One")]))));
    desk.world.set_answer(safe, Ok(ok(&rss(&[item("1", "One")]))));
    let id = desk.follow_and_fetch(URL);
    assert_eq!((desk.world.asked(open).len(), desk.feed(id).url.0.as_str()), (0, safe));
}

#[test]
fn a_feed_is_asked_when_its_document_says_even_after_an_answer_without_news() {
    let desk = Desk::new();
    desk.world.tell_answer(URL, Ok(ok(&rss_saying("<ttl>240</ttl>"))));
    desk.world.tell_answer(URL, Ok(status(304)));
    desk.follow_and_fetch(URL);
    desk.wait(9 * Timestamp::HOUR);
    let asked = desk.world.asked(URL);
    let hours = asked.windows(2).map(|pair| pair[1].at.since(pair[0].at) / Timestamp::HOUR);
    assert_eq!(hours.collect::<Vec<_>>(), [4, 4]);
}

#[test]
fn eight_are_asked_at_once_and_two_of_one_server() {
    let desk = Desk::new();
    desk.world.latency.set(3_000);
    let urls: Vec<String> = (0..40).map(|n| format!("https://paper{}.example/{n}", n % 20)).collect();
    for url in &urls {
        desk.world.set_answer(url, Ok(ok(&rss(&[]))));
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    desk.refresh_due();
    assert_eq!(desk.world.most_running.get(), 8);

    let desk = Desk::new();
    desk.world.latency.set(3_000);
    let urls: Vec<String> = (0..10).map(|n| format!("https://paper.example/{n}")).collect();
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    desk.refresh_due();
    assert_eq!(desk.world.most_running.get(), 2);
    let moments: Vec<i64> = desk.world.asked.borrow().iter().map(|asked| asked.at.0).collect();
    assert!(moments.windows(2).all(|pair| pair[1] - pair[0] >= 100), "{moments:?}");
}

#[test]
fn the_newsstand_on_this_machine_does_not_crawl() {
    let desk = Desk::new();
    let urls: Vec<String> = (0..40).map(|n| format!("http://127.0.0.1:8081/{n}/feed")).collect();
    for url in &urls {
        desk.world.set_answer(url, Ok(ok(&rss(&[item("1", "One")]))));
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    let report = desk.refresh_due();
    let last = desk.world.asked.borrow().last().expect("a request").at;
    assert_eq!((report.new, report.failed), (40, 0));
    assert!(last.since(START) < 1_000, "{}", last.since(START));
}

#[test]
fn a_feed_is_not_asked_twice_by_two_who_want_it() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    desk.follow(&[URL]);
    let all = || desk.engine.handle(Command::Refresh { selection: Selection::All, forced: true });
    let (one, other) = desk.drive(futures_util::future::join(all(), all()));
    assert_eq!(one, other);
    assert_eq!(desk.world.asked(URL).len(), 1);
}

#[test]
fn a_cancelled_refresh_stops_and_says_so() {
    use engine::Clock;
    let desk = Desk::new();
    desk.world.latency.set(1_000);
    let urls: Vec<String> = (0..30).map(|n| format!("https://paper{n}.example/feed")).collect();
    for url in &urls {
        desk.world.set_answer(url, Ok(ok(&rss(&[]))));
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    desk.refresh_due();
    let asked = desk.world.asked.borrow().len();
    let command = Command::Refresh { selection: Selection::All, forced: true };
    let outcome = desk.drive(desk.engine.handle_until(command, desk.world.sleep(1_500)));
    assert_eq!(outcome, Err(Trouble::Cancelled));
    desk.wait(60_000);
    assert_eq!(desk.world.asked.borrow().len() - asked, 16);
    let is_cancelled = |event: &Event| matches!(event, Event::Refreshed(report) if report.cancelled);
    assert_eq!(desk.events().iter().filter(|event| is_cancelled(event)).count(), 1);
}

#[test]
fn progress_is_told_during_the_work_but_not_in_floods() {
    let desk = Desk::new();
    desk.world.latency.set(1_000);
    let urls: Vec<String> = (0..80).map(|n| format!("https://paper{n}.example/feed")).collect();
    for url in &urls {
        desk.world.set_answer(url, Ok(ok(&rss(&[item("1", "One")]))));
    }
    desk.follow(&urls.iter().map(String::as_str).collect::<Vec<_>>());
    let first = desk.events().into_iter().find_map(|event| match event {
        Event::Progress(progress) => Some((progress.done, progress.total)),
        _ => None,
    });
    assert_eq!(first, Some((0, 80)), "told at once");
    desk.refresh_due();
    let told: Vec<_> = desk
        .events()
        .into_iter()
        .filter_map(|event| match event {
            Event::Progress(progress) => Some(progress),
            _ => None,
        })
        .collect();
    assert!((5..=40).contains(&told.len()), "{}", told.len());
    let last = told.last().expect("progress");
    assert_eq!((last.done, last.total, last.new), (80, 80, 80));
}
