use crate::desk::{Desk, Item, desk_with, follow, item, rss};
use crate::world::ok;
use model::{Command, Event, Selection};

const URL: &str = "https://paper.example/feed";

fn linked<'a>(guid: &'a str, link: &'a str, title: &'a str) -> Item<'a> {
    Item { link, ..item(guid, title) }
}

fn worded<'a>(guid: &'a str, link: &'a str, text: &'a str) -> Item<'a> {
    Item { link, text, ..item(guid, "") }
}

/// What the second answer brings after the first: new and updated articles.
fn second(first: &[Item], second: &[Item]) -> (usize, usize) {
    let (desk, _) = desk_with(URL, first);
    desk.world.set_answer(URL, Ok(ok(&rss(second))));
    let report = desk.refresh_all();
    assert_eq!(report.failed, 0);
    (report.new, report.updated)
}

#[test]
fn an_entry_is_known_again_whatever_its_publisher_changes() {
    let plain = linked("1", "https://paper.example/a", "One");
    for (what, before, after, expected) in [
        ("nothing but the order of markup", plain, Item { text: "<p>Some  words.</p>", ..plain }, (0, 0)),
        (
            "the scheme of the GUID",
            linked("http://p.example/?p=1", "", "One"),
            linked("https://p.example/?p=1", "", "One"),
            (0, 0),
        ),
        (
            "tracking parameters",
            linked("", "https://p.example/a?utm_source=x", "One"),
            linked("", "http://p.example/a", "One"),
            (0, 0),
        ),
        (
            "the fragment of the GUID that counts edits",
            linked("https://p.example/a#0", "https://p.example/a", "One"),
            linked("https://p.example/a#1", "https://p.example/a", "Two"),
            (0, 1),
        ),
        (
            "GUIDs that come later",
            linked("", "https://p.example/a", "One"),
            linked("77", "https://p.example/a", "One"),
            (0, 0),
        ),
        (
            "GUIDs that go",
            linked("77", "https://p.example/a", "One"),
            linked("", "https://p.example/a", "One"),
            (0, 0),
        ),
        (
            "GUIDs of another make",
            linked("77", "https://p.example/a", "One"),
            linked("tag:p.example,2026:a", "https://p.example/a", "One"),
            (0, 0),
        ),
        (
            "the text under a headline alone",
            item("", "One"),
            Item { text: "Other.", ..item("", "One") },
            (0, 1),
        ),
        ("the headline", plain, Item { title: "Two", ..plain }, (0, 1)),
        ("the text", plain, Item { text: "Other words.", ..plain }, (0, 1)),
        ("the address under the same GUID", plain, Item { link: "https://paper.example/b", ..plain }, (0, 0)),
        ("neither GUID nor address, only text", item("", "One"), item("", "One"), (0, 0)),
        (
            "a page of live news: GUID and words",
            linked("1", "https://p.example/live", "One"),
            linked("2", "https://p.example/live", "Two"),
            (1, 0),
        ),
        ("everything", plain, linked("2", "https://paper.example/b", "Two"), (1, 0)),
    ] {
        // A second entry keeps the answer from being the same bytes.
        let other = item("other", "Other");
        let more = item("more", "More");
        let (new, updated) = second(&[before, other], &[after, other, more]);
        assert_eq!((new - 1, updated), expected, "{what}");
    }
}

#[test]
fn entries_that_share_a_guid_or_an_address_stay_apart() {
    for (what, items, count) in [
        (
            "one GUID for all",
            vec![linked("x", "https://p.example/a", "A"), linked("x", "https://p.example/b", "B")],
            2,
        ),
        (
            "one address for all",
            vec![linked("", "https://p.example/", "A"), linked("", "https://p.example/", "B")],
            2,
        ),
        (
            "the same entry twice",
            vec![linked("1", "https://p.example/a", "A"), linked("1", "https://p.example/a", "A")],
            1,
        ),
        ("only headlines", vec![item("", "A"), item("", "B")], 2),
        (
            "the site's address as GUID and address of all",
            vec![
                linked("https://p.example/", "https://p.example/", "A"),
                linked("https://p.example/", "https://p.example/", "B"),
            ],
            2,
        ),
        (
            "one GUID and one address for all",
            vec![linked("x", "https://p.example/", "A"), linked("x", "https://p.example/", "B")],
            2,
        ),
        ("one GUID for all, and no address", vec![item("x", "A"), item("x", "B")], 2),
        (
            "one address for all, and no headlines",
            vec![worded("", "https://p.example/", "Words."), worded("", "https://p.example/", "Others.")],
            2,
        ),
        (
            "one GUID and one address for all, and no headlines",
            vec![worded("x", "https://p.example/", "Words."), worded("x", "https://p.example/", "Others.")],
            2,
        ),
    ] {
        let (desk, _) = desk_with(URL, &items);
        assert_eq!(desk.titles().len(), count, "{what}");
        let again = [items.clone(), vec![item("more", "More")]].concat();
        desk.world.set_answer(URL, Ok(ok(&rss(&again))));
        let report = desk.refresh_all();
        assert_eq!((report.new, report.updated), (1, 0), "{what}");
    }
}

#[test]
fn an_entry_that_comes_to_share_its_guid_is_known_again() {
    let of_all = |title| linked("https://p.example/", "https://p.example/", title);
    assert_eq!(second(&[of_all("A")], &[of_all("B"), of_all("A")]), (1, 0));
}

#[test]
fn an_edit_keeps_the_earlier_headline_and_is_not_new() {
    let (desk, id) = desk_with(URL, &[item("1", "Mayor resigns"), item("2", "Rain")]);
    let before = desk.open("Mayor resigns").article;
    desk.do_(Command::SetRead(vec![before.id], true));
    desk.wait(60_000);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "Mayor stays"), item("2", "Rain")]))));
    let report = desk.refresh_all();
    assert_eq!((report.new, report.updated), (0, 1));
    let after = desk.open("Mayor stays");
    assert_eq!(
        (after.article.id, after.article.seen, after.article.published),
        (before.id, before.seen, before.published)
    );
    assert!(after.article.edited.is_some_and(|edited| edited > before.seen));
    assert_eq!(
        after.body.earlier.iter().map(|version| version.title.as_str()).collect::<Vec<_>>(),
        ["Mayor resigns"]
    );
    assert!(after.status.read);
    assert_eq!(desk.overview().unread, [(id, 1)]);
}

#[test]
fn what_comes_back_after_a_while_is_not_new() {
    let (desk, _) = desk_with(URL, &[item("1", "One"), item("2", "Two")]);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("2", "Two")]))));
    desk.refresh_all();
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One"), item("2", "Two")]))));
    assert_eq!(desk.refresh_all().new, 0);
    assert_eq!(desk.titles().len(), 2);
}

#[test]
fn a_date_in_the_near_future_counts_as_now() {
    let (desk, _) = desk_with(
        URL,
        &[Item { age: -1_400, ..item("1", "Tomorrow") }, Item { age: 5, ..item("2", "Before") }],
    );
    let page = desk.list(Selection::All);
    let first = &page.articles[0].article;
    assert_eq!((first.title.as_str(), first.published), ("Tomorrow", first.seen));
}

#[test]
fn a_date_that_cannot_be_is_none_and_does_not_lift_an_article_above_those_with_dates() {
    let year = 365 * 24 * 60;
    let prophet = [-73 * year, -year, -3_000].map(|age| Item { age, ..item("", "") });
    let titles = ["Seventy years ahead", "A year ahead", "Two days ahead"];
    let items: Vec<_> =
        prophet.iter().zip(titles).map(|(one, title)| Item { guid: title, title, ..*one }).collect();
    let (desk, _) = desk_with(URL, &[&items[..], &[Item { age: 30, ..item("d", "Dated") }]].concat());
    assert_eq!(desk.titles(), [&["Dated"], &titles[..]].concat());
    let later = Item { age: -year, ..item("later", "Came later") };
    desk.world.set_answer(URL, Ok(ok(&rss(&[&[later], &items[..]].concat()))));
    desk.refresh_all();
    assert_eq!(desk.titles()[0], "Came later", "what comes when it is fetched is of then");
}

#[test]
fn what_has_no_date_does_not_bury_what_has_one() {
    let dated = rss(&[Item { age: 30, ..item("d", "Dated") }]);
    let bare = "<rss><channel><item><title>Bare one</title></item><item><title>Bare two</title></item></channel></rss>";
    let undated = "https://bare.example/feed";
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&dated)));
    desk.world.set_answer(undated, Ok(ok(bare)));
    desk.ask(Command::Follow(vec![follow(URL), follow(undated)])).expect("followed");
    desk.refresh_due();
    assert_eq!(desk.titles(), ["Dated", "Bare one", "Bare two"]);
    desk.world
        .set_answer(undated, Ok(ok(&bare.replace("<channel>", "<channel><item><title>New</title></item>"))));
    desk.refresh_all();
    assert_eq!(desk.titles(), ["New", "Dated", "Bare one", "Bare two"]);
}

#[test]
fn the_leading_picture_stands_on_top_and_not_in_the_text() {
    let text = "<figure><img src=\"/p.jpg?w=600\" alt=\"A bridge\"><figcaption>A bridge</figcaption></figure>\
                <p>Words before <img src=\"/q.jpg\" alt=\"q\"> and after.</p>";
    let (desk, _) =
        desk_with(URL, &[Item { text, ..linked("1", "https://p.example/a?utm_source=rss", "One") }]);
    let open = desk.open("One");
    assert_eq!(open.article.url.as_deref(), Some("https://p.example/a"));
    let picture = open.article.picture.expect("a picture");
    assert_eq!(picture.url, "https://p.example/p.jpg?w=600");
    let html = open.body.html.as_str();
    assert!(!html.contains("p.jpg") && !html.contains("<figure"), "{html}");
    assert!(html.contains("https://p.example/q.jpg"), "{html}");
}

#[test]
fn markup_of_publishers_is_made_safe() {
    let text = "<p onclick=\"x()\">Fine <script>alert(1)</script><a href=\"javascript:x()\">link</a></p>";
    let (desk, _) = desk_with(URL, &[Item { text, ..item("1", "One") }]);
    let html = desk.open("One").body.html.as_str().to_owned();
    assert!(html.contains("Fine") && !html.contains("script") && !html.contains("onclick"), "{html}");
}

#[test]
fn memory_of_a_feed_is_bounded_but_holds_what_is_in_the_feed() {
    let parsed = |from: usize, to: usize| {
        let guids: Vec<String> = (from..to).map(|n| n.to_string()).collect();
        let items: Vec<Item> = guids.iter().map(|guid| item(guid, guid)).collect();
        feed::parse(rss(&items).as_bytes(), URL, None).expect("a feed")
    };
    let feed = || model::Feed::new(engine::feed_id(URL), model::FeedUrl(URL.to_owned()));
    let at = model::Timestamp;
    let first = engine::ingest(feed(), &parsed(0, 4_000), store::FeedMemory::default(), at(1));
    let second = engine::ingest(feed(), &parsed(4_000, 7_000), first.memory.expect("a memory"), at(2));
    let memory = second.memory.expect("a memory");
    assert_eq!(memory.fingerprints.len(), 5_000);
    assert_eq!(memory.fingerprints.iter().filter(|print| print.last_seen == at(2)).count(), 3_000);
    let huge = engine::ingest(feed(), &parsed(7_000, 13_000), memory, at(3));
    assert_eq!(huge.memory.expect("a memory").fingerprints.len(), 6_000);
}

#[test]
fn subscribed_tabs_hear_of_edits_as_edits() {
    let (desk, _) = desk_with(URL, &[item("1", "One")]);
    desk.wait(2_000);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "Uno")]))));
    desk.refresh_all();
    assert!(desk.events().contains(&Event::ArticlesChanged { new: 0, updated: 1 }));
    let _: &Desk = &desk;
}
