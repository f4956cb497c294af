use crate::desk::{Desk, Item, desk_with, item, rss};
use crate::world::{ok, status};
use engine::{FetchKind, FetchResponse};
use model::{Answer, ArticleId, Command, FeedId, FullText, FullTextMode, OpenArticle, Trouble};

const URL: &str = "https://paper.example/feed";
const PAGE: &str = "https://paper.example/bridge";

fn page(paragraphs: usize) -> String {
    let text: String = (1..=paragraphs)
        .map(|n| {
            format!(
                "<p>Paragraph {n} tells how the old bridge was closed, why the council took so long over it, and what \
                 the people on the other bank make of the new ferry.</p>"
            )
        })
        .collect();
    format!(
        "<!doctype html><html lang=en><head><title>Bridge closed</title><link rel=canonical href='{PAGE}?c'></head>\
         <body><nav><a href=/>Home</a> <a href=/sport>Sport</a></nav><article><h1>Bridge closed</h1>{text}</article>\
         <footer>© The Paper</footer></body></html>"
    )
}

fn short() -> Item<'static> {
    Item { link: PAGE, text: "The bridge is closed…", ..item("1", "Bridge closed") }
}

fn paper(page: Result<FetchResponse, Trouble>) -> (Desk, FeedId) {
    let (desk, feed) = desk_with(URL, &[short()]);
    desk.world.set_answer(PAGE, page);
    (desk, feed)
}

fn open(desk: &Desk) -> OpenArticle {
    desk.open("Bridge closed")
}

fn fetch(desk: &Desk, id: ArticleId) -> Result<FullText, Trouble> {
    desk.ask(Command::FullText(id)).map(|answer| match answer {
        Answer::FullText(full) => full.unpack().expect("a text"),
        other => panic!("{other:?}"),
    })
}

#[test]
fn a_full_text_is_fetched_as_a_page_and_kept() {
    let (desk, _) = paper(Ok(ok(&page(8))));
    let before = open(&desk);
    assert!(before.full_text.is_none() && before.wants_full_text);
    let full = fetch(&desk, before.article.id).unwrap();
    assert!(full.html.as_str().contains("Paragraph 8") && !full.html.as_str().contains("Sport"));
    assert_eq!(full.canonical.as_deref(), Some("https://paper.example/bridge?c"));
    assert_eq!(desk.world.asked(PAGE)[0].request.kind, FetchKind::Page);
    let after = open(&desk);
    assert_eq!(after.full_text.as_deref(), Some(&full));
    assert!(!after.wants_full_text && after.body == before.body);
    assert_eq!(desk.world.asked(PAGE).len(), 1);
}

#[test]
fn what_gives_no_text_is_told_and_the_feeds_text_stays() {
    for (answer, trouble) in [
        (Ok(status(403)), Trouble::Forbidden),
        (Ok(status(404)), Trouble::NotFound),
        (Err(Trouble::TimedOut), Trouble::TimedOut),
        (Err(Trouble::TooManyRedirects), Trouble::TooManyRedirects),
        (Ok(ok("<html><body><div id=app></div><script>render()</script></body></html>")), Trouble::NoText),
        (Ok(ok("<p>The bridge is closed…</p>")), Trouble::NoText),
    ] {
        let (desk, _) = paper(answer.clone());
        let before = open(&desk);
        assert_eq!(fetch(&desk, before.article.id), Err(trouble.clone()), "{answer:?}");
        let after = open(&desk);
        assert_eq!((after.body, after.full_text), (before.body, None), "{trouble:?}");
        assert!(!after.wants_full_text, "{trouble:?}: it would be asked again at once");
    }
}

#[test]
fn a_page_that_gives_no_more_than_the_feed_is_not_kept() {
    let whole = page(3);
    let text = whole.split("</h1>").nth(1).and_then(|rest| rest.split("</article>").next()).unwrap();
    let (desk, _) = desk_with(URL, &[Item { text, ..short() }]);
    desk.world.set_answer(PAGE, Ok(ok(&whole)));
    let id = open(&desk).article.id;
    assert_eq!(fetch(&desk, id), Err(Trouble::NothingMore));
    assert!(open(&desk).full_text.is_none());
}

#[test]
fn the_reader_says_for_each_feed_when_it_is_wanted() {
    for (mode, of_short, of_long) in [
        (FullTextMode::Learned, true, false),
        (FullTextMode::WhenShort, true, false),
        (FullTextMode::Always, true, true),
        (FullTextMode::Never, false, false),
    ] {
        let long = "<p>Long words of a long text that says it all, and goes on.</p>".repeat(60);
        let long = Item { link: "https://paper.example/long", text: &long, ..item("2", "Long") };
        let (desk, feed) = desk_with(URL, &[short(), long]);
        desk.do_(Command::SetFullText(feed, mode));
        let wants = |title| desk.open(title).wants_full_text;
        assert_eq!((wants("Bridge closed"), wants("Long")), (of_short, of_long), "{mode:?}");
    }
}

#[test]
fn always_fetches_ahead_of_the_reader_and_no_other_choice_does() {
    for (mode, ahead) in [(FullTextMode::Always, 1), (FullTextMode::Learned, 0), (FullTextMode::WhenShort, 0)]
    {
        let (desk, feed) = desk_with(URL, &[item("0", "Before")]);
        desk.world.set_answer(PAGE, Ok(ok(&page(8))));
        desk.do_(Command::SetFullText(feed, mode));
        desk.world.set_answer(URL, Ok(ok(&rss(&[short()]))));
        desk.refresh_all();
        desk.wait(30_000);
        assert_eq!(desk.world.asked(PAGE).len(), ahead, "{mode:?}");
        assert_eq!(open(&desk).full_text.is_some(), ahead == 1, "{mode:?}");
    }
}

#[test]
fn pictures_of_a_text_that_was_fetched_ahead_come_with_it() {
    let (desk, feed) = desk_with(URL, &[item("0", "Before")]);
    let picture = "https://paper.example/bridge.png";
    let figure = format!(
        "<figure><img src={picture} width=640 height=400><figcaption>The bridge</figcaption></figure>"
    );
    desk.world.set_answer(PAGE, Ok(ok(&page(8).replacen("<p>", &format!("{figure}<p>"), 1))));
    desk.world
        .set_answer(picture, Ok(FetchResponse { content_type: Some("image/png".to_owned()), ..ok("png") }));
    desk.do_(Command::SetFullText(feed, FullTextMode::Always));
    desk.world.set_answer(URL, Ok(ok(&rss(&[short()]))));
    desk.refresh_all();
    desk.wait(30_000);
    assert_eq!(desk.world.asked(picture).len(), 1);
    assert!(open(&desk).offline);
}

#[test]
fn a_feed_whose_pages_give_nothing_is_learned_and_told_again_after_a_restart() {
    let names: Vec<String> = (0..4).map(|n| format!("https://paper.example/{n}")).collect();
    let items: Vec<Item> =
        names.iter().map(|link| Item { link, text: "Short…", ..item(link, link) }).collect();
    let (desk, _) = desk_with(URL, &items);
    for link in &names[..3] {
        desk.world.set_answer(link, Ok(status(403)));
        let opened = desk.open(link);
        assert!(opened.wants_full_text);
        assert_eq!(fetch(&desk, opened.article.id), Err(Trouble::Forbidden));
    }
    assert!(!desk.open(&names[3]).wants_full_text);
}

#[test]
fn the_front_page_of_a_site_is_no_articles_page() {
    for (link, has_page) in [
        ("https://paper.example/", false),
        ("https://paper.example", false),
        ("https://paper.example/#news", false),
        ("https://paper.example/?p=123", true),
        ("https://paper.example/bridge", true),
    ] {
        let (desk, _) = desk_with(URL, &[Item { link, ..short() }]);
        desk.world.set_answer(link, Ok(ok(&page(8))));
        let opened = open(&desk);
        assert_eq!(opened.wants_full_text, has_page, "{link}");
        let address = opened.article.url.unwrap_or_default();
        desk.world.set_answer(&address, Ok(ok(&page(8))));
        assert_eq!(fetch(&desk, opened.article.id).is_ok(), has_page, "{link}");
    }
}

#[test]
fn an_article_without_an_address_has_no_page() {
    let (desk, _) = desk_with(URL, &[item("1", "Bridge closed")]);
    let opened = open(&desk);
    assert!(!opened.wants_full_text);
    assert_eq!(fetch(&desk, opened.article.id), Err(Trouble::NoPage));
}
