use crate::desk::{Desk, item, rss};
use crate::world::{ok, status};
use model::{Answer, ArticleId, Command, Retention, SAVED_PAGES, Selection, Setting, Timestamp, Trouble};

const PAGE: &str = "https://essays.example/ferries";

fn page(title: &str, said: &str) -> String {
    let text = format!("<p>{said}, and the harbour has been quiet since the last of the great ferries left it, as all who live there say.</p>").repeat(6);
    format!(
        "<html lang=en><title>{title}</title><meta name=author content='Ada Wren'><article><h1>{title}</h1>{text}</article></html>"
    )
}

fn save(desk: &Desk, address: &str) -> Result<ArticleId, Trouble> {
    desk.ask(Command::SavePage(address.to_owned(), "Saved pages".to_owned())).map(|answer| match answer {
        Answer::Saved(id) => id,
        other => panic!("{other:?}"),
    })
}

fn desk_with_page() -> Desk {
    let desk = Desk::new();
    desk.world.set_answer(PAGE, Ok(ok(&page("On ferries", "It rained"))));
    desk
}

#[test]
fn a_saved_page_is_an_article_on_a_shelf_of_its_own_starred_and_readable() {
    let desk = desk_with_page();
    let id = save(&desk, "essays.example/ferries").unwrap();
    let open = desk.open("On ferries");
    assert_eq!((open.article.id, open.status.starred, open.wants_full_text), (id, true, false));
    assert_eq!(open.article.byline.as_deref(), Some("Ada Wren"));
    assert!(open.body.html.as_str().contains("It rained"));
    let shelf = &desk.overview().library.subscriptions[0];
    assert_eq!((shelf.url.0.as_str(), shelf.title.as_str()), (SAVED_PAGES, "Saved pages"));
    assert_eq!(desk.list(Selection::Feed(shelf.feed)).articles.len(), 1);
}

#[test]
fn a_page_that_is_saved_again_is_brought_up_to_date_and_stays_one() {
    let desk = desk_with_page();
    let id = save(&desk, PAGE).unwrap();
    let tracked = format!("{PAGE}?utm_source=mail");
    desk.world.set_answer(&tracked, Ok(ok(&page("On the last ferries", "It snowed"))));
    assert_eq!(save(&desk, &tracked), Ok(id));
    let open = desk.open("On the last ferries");
    assert_eq!((open.body.earlier.len(), desk.titles().len()), (1, 1));
}

#[test]
fn the_shelf_is_never_fetched_exported_or_emptied_by_age() {
    let desk = desk_with_page();
    save(&desk, PAGE).unwrap();
    desk.ask(Command::Set(Setting::Retention(Retention::Days(1)))).unwrap();
    desk.wait(72 * Timestamp::HOUR);
    assert_eq!(desk.refresh_all().asked, 0);
    assert_eq!(desk.titles(), ["On ferries"]);
    match desk.ask(Command::ExportOpml { only: None, whole: false }).unwrap() {
        Answer::Opml(opml) => assert!(!opml.contains("broadsheet:"), "{opml}"),
        other => panic!("{other:?}"),
    }
    let shelf = desk.overview().library.subscriptions[0].clone();
    desk.ask(Command::Unfollow(vec![shelf.feed])).unwrap();
    assert_eq!(desk.follow(&[SAVED_PAGES]).added, [shelf.feed], "unfollowing it can be undone");
    assert_eq!((desk.titles().len(), desk.feed(shelf.feed).trouble), (1, None));
}

#[test]
fn what_cannot_be_saved_says_why_and_leaves_no_shelf() {
    for (answer, trouble) in [
        (Ok(status(404)), Trouble::NotFound),
        (Ok(status(403)), Trouble::Forbidden),
        (Ok(ok("<html><body><div id=app></div><script>build()</script>")), Trouble::NoText),
        (Err(Trouble::TooManyRedirects), Trouble::TooManyRedirects),
        (Err(Trouble::TooLarge), Trouble::TooLarge),
    ] {
        let desk = Desk::new();
        desk.world.set_answer(PAGE, answer);
        assert_eq!(save(&desk, PAGE), Err(trouble));
        assert!(desk.overview().library.subscriptions.is_empty());
    }
    assert_eq!(save(&Desk::new(), "no address"), Err(Trouble::BadAddress));
}

#[test]
fn a_saved_page_does_not_hold_up_feeds() {
    let desk = desk_with_page();
    desk.world.set_answer("https://paper.example/feed", Ok(ok(&rss(&[item("1", "One")]))));
    save(&desk, PAGE).unwrap();
    desk.follow_and_fetch("https://paper.example/feed");
    assert_eq!(desk.refresh_all().failed, 0);
}
