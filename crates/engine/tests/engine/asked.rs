use crate::desk::{Desk, item, rss};
use crate::world::{World, ok, status};
use engine::FetchResponse;
use model::{Answer, AskedHost, Command, Proxy, Selection, Setting, Timestamp, Trouble};

const URL: &str = "https://paper.example/feed";

fn asked(desk: &Desk) -> Vec<(String, u32, u32, u32)> {
    let Ok(Answer::Asked(asked)) = desk.ask(Command::Asked) else { panic!("no counts") };
    let asked = asked.unpack().expect("counts");
    asked
        .into_iter()
        .map(|AskedHost { host, documents, pictures, direct }| (host, documents, pictures, direct))
        .collect()
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    desk.world.set_answer("https://pictures.example/a.png", Ok(ok("png")));
    desk
}

#[test]
fn servers_are_counted_by_what_they_were_asked_for() {
    let desk = desk();
    desk.follow_and_fetch(URL);
    desk.refresh_all();
    assert!(desk.ask(Command::Picture("https://pictures.example/a.png".to_owned(), None)).is_ok());
    desk.do_(Command::NotePictures(vec![("pictures.example".to_owned(), 2)]));
    let expected = [("pictures.example".to_owned(), 0, 3, 0), ("paper.example".to_owned(), 2, 0, 0)];
    assert_eq!(asked(&desk), expected);
}

#[test]
fn what_goes_straight_to_a_publisher_is_counted_apart() {
    let desk = desk();
    desk.do_(Command::Set(Setting::Proxy(Proxy::Direct)));
    desk.follow_and_fetch(URL);
    assert_eq!(asked(&desk), [("paper.example".to_owned(), 0, 0, 1)]);
    assert_eq!(desk.world.asked(URL)[0].request.proxy, Proxy::Direct);
}

#[test]
fn recordings_that_the_page_asks_for_are_counted_as_straight() {
    let desk = Desk::new();
    desk.do_(Command::NoteRecording("sounds.example".to_owned()));
    assert_eq!(asked(&desk), [("sounds.example".to_owned(), 0, 0, 1)]);
}

#[test]
fn what_never_left_the_device_is_not_counted() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Err(Trouble::Offline));
    desk.follow(&[URL]);
    desk.wait(5_000);
    assert_eq!(asked(&desk), []);
    desk.world.set_answer(URL, Ok(status(404)));
    let _ = desk.refresh(Selection::All, true);
    assert_eq!(asked(&desk), [("paper.example".to_owned(), 1, 0, 0)]);
}

#[test]
fn a_picture_that_the_browser_had_is_not_counted() {
    let desk = desk();
    let picture = "https://pictures.example/a.png";
    for (was_here, pictures) in [(true, vec![]), (false, vec![("pictures.example".to_owned(), 0, 1, 0)])] {
        desk.world.set_answer(picture, Ok(FetchResponse { was_here, ..ok("png") }));
        assert!(desk.ask(Command::Picture(picture.to_owned(), None)).is_ok());
        assert_eq!(asked(&desk), pictures);
    }
}

#[test]
fn a_proxy_that_breaks_off_may_have_heard_and_is_counted() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Err(Trouble::ProxyUnreachable("https://proxy.example/".to_owned())));
    desk.follow(&[URL]);
    desk.wait(5_000);
    assert_eq!(asked(&desk), [("paper.example".to_owned(), 1, 0, 0)]);
}

#[test]
fn a_server_that_a_redirect_leads_to_is_counted_too() {
    let desk = Desk::new();
    let moved = FetchResponse { final_url: "https://elsewhere.example/feed".to_owned(), ..ok(&rss(&[])) };
    desk.world.set_answer(URL, Ok(moved));
    desk.follow_and_fetch(URL);
    let mut servers: Vec<String> = asked(&desk).into_iter().map(|(server, ..)| server).collect();
    servers.sort();
    assert_eq!(servers, ["elsewhere.example", "paper.example"]);
}

#[test]
fn counts_go_after_a_week() {
    let desk = desk();
    desk.do_(Command::NotePictures(vec![("pictures.example".to_owned(), 2)]));
    assert_eq!(asked(&desk).len(), 1);
    desk.wait(6 * Timestamp::DAY);
    assert_eq!(asked(&desk).len(), 1);
    desk.wait(Timestamp::DAY);
    assert_eq!(asked(&desk), []);
}

#[test]
fn counts_are_there_after_a_restart() {
    let world = World::new();
    let store = store::MemoryStore::default();
    let first = Desk::with(world.clone(), store.clone());
    first.do_(Command::NotePictures(vec![("pictures.example".to_owned(), 2)]));
    first.wait(3_000);
    drop(first);
    assert_eq!(asked(&Desk::with(world, store)), [("pictures.example".to_owned(), 0, 2, 0)]);
}

#[test]
fn a_proxy_is_checked_before_it_is_used() {
    let desk = Desk::new();
    let check = |address: &str| desk.ask(Command::CheckProxy(address.to_owned()));
    assert_eq!(check(" https://proxy.example "), Ok(Answer::Done));
    assert_eq!(
        check("https://rubbish.example"),
        Err(Trouble::NotAProxy("https://rubbish.example".to_owned()))
    );
    let silent = "https://silent.example".to_owned();
    assert_eq!(check(&silent), Err(Trouble::ProxyUnreachable(silent)));
}

#[test]
fn another_way_is_tried_at_once_for_what_was_closed_to_browsers() {
    let desk = Desk::new();
    desk.do_(Command::Set(Setting::Proxy(Proxy::Direct)));
    desk.world.set_answer(URL, Err(Trouble::ClosedToBrowsers));
    desk.follow(&[URL]);
    desk.wait(5_000);
    assert_eq!(desk.overview().feeds[0].trouble, Some(Trouble::ClosedToBrowsers));
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    desk.do_(Command::Set(Setting::Proxy(Proxy::Shipped)));
    desk.wait(5_000);
    assert_eq!(desk.overview().feeds[0].trouble, None);
}
