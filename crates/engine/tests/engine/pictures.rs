use crate::desk::{Desk, Item, rss};
use crate::world::{ok, status};
use engine::{FetchKind, FetchResponse};
use model::{Answer, Command, Proxy, Setting, StorageReport, Trouble};

const URL: &str = "https://paper.example/feed";
const FIRST: &str = "https://pictures.example/a.png";
const SECOND: &str = "https://pictures.example/b.png";

/// The head of a PNG file of 640 × 400 pixels, and some bytes.
fn png() -> FetchResponse {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x90\x08\x02\0\0\0";
    let body = [head.as_slice(), &[7; 100]].concat();
    FetchResponse { status: 200, content_type: Some("image/png".to_owned()), body, ..Default::default() }
}

/// One article with two pictures, the first of which stands at its head.
fn desk() -> Desk {
    let desk = Desk::new();
    let html = format!(
        "<p>It rained.</p><figure><img src='{FIRST}' width=300 height=200></figure><p>Then it snowed.</p>\
         <figure><img src='{SECOND}'><figcaption>Snow. Photo: Ada Wren</figcaption></figure>"
    );
    let entry = Item { guid: "1", title: "Weather", text: &html, ..Item::default() };
    desk.world.set_answer(URL, Ok(ok(&rss(&[entry]))));
    for address in [FIRST, SECOND] {
        desk.world.set_answer(address, Ok(png()));
    }
    desk.follow_and_fetch(URL);
    desk
}

fn fetch_all(desk: &Desk) {
    let id = desk.open("Weather").article.id;
    for address in [FIRST, SECOND] {
        desk.ask(Command::Picture(address.to_owned(), Some(id))).expect("a picture");
    }
}

fn asked(desk: &Desk) -> usize {
    desk.world.asked(FIRST).len() + desk.world.asked(SECOND).len()
}

fn storage(desk: &Desk) -> StorageReport {
    match desk.ask(Command::Storage) {
        Ok(Answer::Storage(report)) => report,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_article_is_ready_offline_once_all_its_pictures_are_kept() {
    let desk = desk();
    assert!(!desk.open("Weather").offline);
    fetch_all(&desk);
    let open = desk.open("Weather");
    assert!(open.offline);
    let told: Vec<_> = open.pictures.iter().map(|p| (p.url.as_str(), p.size, p.credit.as_deref())).collect();
    let size = Some((640, 400));
    assert_eq!(told, [(FIRST, size, None), (SECOND, size, Some("Photo: Ada Wren"))]);
    for address in [FIRST, SECOND] {
        desk.world.set_answer(address, Err(Trouble::Offline));
    }
    fetch_all(&desk);
    assert_eq!(asked(&desk), 2, "what is kept is not asked for again");
}

#[test]
fn pictures_of_a_starred_article_are_fetched_ahead() {
    let desk = desk();
    let id = desk.open("Weather").article.id;
    desk.do_(Command::SetStarred(vec![id], true));
    desk.wait(5_000);
    assert!(desk.open("Weather").offline);
    assert_eq!(asked(&desk), 2);
}

#[test]
fn nothing_is_fetched_ahead_where_the_reader_is_to_be_asked() {
    for setting in [Setting::PicturesShown(false), Setting::Proxy(Proxy::Direct)] {
        let desk = desk();
        desk.do_(Command::Set(setting));
        let id = desk.open("Weather").article.id;
        desk.do_(Command::SetStarred(vec![id], true));
        desk.wait(5_000);
        assert_eq!(asked(&desk), 0);
    }
}

#[test]
fn a_budget_holds_and_without_one_nothing_is_kept() {
    let desk = desk();
    fetch_all(&desk);
    let both = storage(&desk).pictures;
    desk.do_(Command::KeepPictures(both - 1));
    let one = storage(&desk);
    assert_eq!((one.pictures, one.pictures_budget), (both / 2, both - 1));
    assert!(!desk.open("Weather").offline);
    desk.do_(Command::KeepPictures(0));
    fetch_all(&desk);
    assert_eq!((storage(&desk).pictures, asked(&desk)), (0, 4));
}

#[test]
fn an_article_does_not_wait_for_a_picture_that_cannot_be_had() {
    let table = [
        (Ok(status(404)), true),
        (Ok(status(410)), true),
        (Ok(status(403)), true),
        (Err(Trouble::OtherFile("image".to_owned())), true),
        (Err(Trouble::TooLarge), true),
        (Err(Trouble::RefusedAddress), true),
        (Ok(status(500)), false),
        (Ok(status(429)), false),
        (Err(Trouble::TimedOut), false),
        (Err(Trouble::Offline), false),
    ];
    for (answer, is_ready) in table {
        let desk = desk();
        desk.world.set_answer(SECOND, answer.clone());
        let id = desk.open("Weather").article.id;
        desk.ask(Command::Picture(FIRST.to_owned(), Some(id))).expect("the first picture");
        let kept = storage(&desk).pictures;
        desk.ask(Command::Picture(SECOND.to_owned(), Some(id))).expect_err("no second picture");
        assert_eq!((desk.open("Weather").offline, storage(&desk).pictures), (is_ready, kept), "{answer:?}");
        desk.world.set_answer(SECOND, Ok(png()));
        desk.ask(Command::Picture(SECOND.to_owned(), Some(id))).expect("the picture that is there again");
        assert_eq!(storage(&desk).pictures, 2 * kept, "{answer:?}");
    }
}

#[test]
fn what_cannot_be_had_is_not_asked_for_again_before_somebody_looks() {
    let desk = desk();
    desk.world.set_answer(SECOND, Ok(status(410)));
    let id = desk.open("Weather").article.id;
    for starred in [true, false, true] {
        desk.do_(Command::SetStarred(vec![id], starred));
        desk.wait(5_000);
    }
    assert_eq!(desk.world.asked(SECOND).len(), 1);
    assert!(desk.open("Weather").offline);
}

#[test]
fn only_the_picture_at_the_head_may_be_the_browsers_already() {
    let desk = desk();
    fetch_all(&desk);
    let kind = |address: &str| desk.world.asked(address)[0].request.kind;
    assert_eq!((kind(FIRST), kind(SECOND)), (FetchKind::ListPicture, FetchKind::Picture));
    desk.ask(Command::Picture("https://pictures.example/c.png".to_owned(), None)).ok();
    assert_eq!(kind("https://pictures.example/c.png"), FetchKind::Picture, "one of no article");
}

#[test]
fn a_picture_of_no_article_is_not_kept_and_a_failure_neither() {
    let desk = desk();
    let id = desk.open("Weather").article.id;
    desk.ask(Command::Picture(FIRST.to_owned(), None)).unwrap();
    desk.world.set_answer(SECOND, Ok(status(404)));
    assert_eq!(desk.ask(Command::Picture(SECOND.to_owned(), Some(id))), Err(Trouble::NotFound));
    assert_eq!(storage(&desk).pictures, 0);
}
