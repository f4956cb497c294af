use crate::desk::{Desk, item, rss};
use crate::world::{START, World, ok, status};
use engine::{FetchKind, FetchResponse};
use model::{Answer, Command, FeedId, Login, Retention, Setting, Trouble};
use store::MemoryStore;

const URL: &str = "https://paper.example/feed";
const PASSWORD: &str = "a word of mine";

fn login(password: &str) -> Login {
    Login { user: "reader".to_owned(), password: password.to_owned() }
}

fn within(url: &str) -> String {
    login(PASSWORD).within(url)
}

/// Passwords that an address was asked with.
fn asked_with(desk: &Desk, url: &str) -> Vec<Option<String>> {
    desk.world.asked(url).into_iter().map(|asked| asked.request.login.map(|login| login.password)).collect()
}

fn export(desk: &Desk, whole: bool) -> String {
    match desk.ask(Command::ExportOpml { only: None, whole }) {
        Ok(Answer::Opml(opml)) => opml,
        other => panic!("{other:?}"),
    }
}

/// A desk that follows a feed with a password, fetched.
fn signed_in() -> (Desk, FeedId) {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    let id = desk.follow_and_fetch(&within(URL));
    (desk, id)
}

#[test]
fn a_feed_that_is_closed_says_so_and_opens_to_the_right_password() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(status(401)));
    let id = desk.follow_and_fetch(URL);
    assert_eq!(desk.feed(id).trouble, Some(Trouble::LoginNeeded));
    assert_eq!(desk.overview().logins, []);
    assert_eq!(desk.ask(Command::SignIn(id, Some(login("wrong")))), Err(Trouble::LoginNeeded));
    assert_eq!(desk.feed(id).trouble, Some(Trouble::LoginNeeded));
    assert_eq!(desk.overview().logins, [id]);
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    desk.do_(Command::SignIn(id, Some(login(PASSWORD))));
    assert_eq!((desk.feed(id).trouble, desk.titles()), (None, vec!["One".to_owned()]));
    let tried = [None, Some("wrong"), Some(PASSWORD)].map(|password| password.map(str::to_owned));
    assert_eq!(asked_with(&desk, URL), tried);
    desk.do_(Command::SignIn(id, None));
    desk.refresh_all();
    assert_eq!((desk.overview().logins, asked_with(&desk, URL).last()), (vec![], Some(&None)));
}

#[test]
fn a_login_in_an_address_opens_it_and_its_candidates_there() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    let Ok(Answer::Discovered(found)) = desk.ask(Command::Discover(within(URL))) else { panic!("nothing") };
    let found = found.unpack().expect("found");
    assert_eq!((found.address.as_str(), found.candidates[0].url.clone()), (URL, within(URL)));
    let elsewhere = "https://elsewhere.example/feed";
    let moved = FetchResponse { moved: Some(elsewhere.to_owned()), ..ok(&rss(&[])) };
    desk.world.set_answer(URL, Ok(moved));
    let Ok(Answer::Discovered(found)) = desk.ask(Command::Discover(within(URL))) else { panic!("nothing") };
    let found = found.unpack().expect("found");
    assert_eq!(found.candidates[0].url, elsewhere);
}

#[test]
fn a_closed_address_asks_for_a_login_when_it_is_looked_at() {
    let desk = Desk::new();
    for (code, trouble) in [(401, Trouble::LoginNeeded), (403, Trouble::Forbidden)] {
        desk.world.set_answer(URL, Ok(status(code)));
        assert_eq!(desk.ask(Command::Discover(URL.to_owned())), Err(trouble));
    }
}

#[test]
fn a_password_survives_a_restart_and_stands_nowhere_but_in_the_request() {
    let world = World::new();
    world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    let store = MemoryStore::default();
    let desk = Desk::with(world, store);
    let id = desk.follow_and_fetch(&within(URL));
    desk.refresh_all();
    assert_eq!(asked_with(&desk, URL), vec![Some(PASSWORD.to_owned()); 2]);
    let overview = desk.overview();
    assert_eq!((overview.library.subscriptions[0].url.0.as_str(), &overview.logins), (URL, &vec![id]));
    let told = format!("{:?}{overview:?}{:?}", desk.events(), desk.open("One"));
    let Ok(Answer::Asked(hosts)) = desk.ask(Command::Asked) else { panic!("no hosts") };
    let hosts = hosts.unpack().expect("hosts");
    assert_eq!(hosts.iter().map(|asked| asked.host.as_str()).collect::<Vec<_>>(), ["paper.example"]);
    assert!(!told.contains(PASSWORD) && !told.contains("a%20word"));
    assert_eq!(id, engine::feed_id(URL), "the login is no part of what a feed is");
}

#[test]
fn a_password_goes_to_the_feeds_own_server_alone() {
    let (desk, id) = signed_in();
    let elsewhere = "https://elsewhere.example/feed";
    let moved = FetchResponse { moved: Some(elsewhere.to_owned()), ..ok(&rss(&[item("2", "Two")])) };
    desk.world.set_answer(URL, Ok(moved));
    desk.world.set_answer(elsewhere, Ok(status(401)));
    desk.refresh_all();
    desk.wait(2 * model::Timestamp::HOUR);
    desk.refresh_all();
    assert!(
        asked_with(&desk, elsewhere).iter().all(Option::is_none) && !desk.world.asked(elsewhere).is_empty()
    );
    assert_eq!(desk.feed(id).trouble, Some(Trouble::LoginNeeded), "the new server asks for its own");
    let others =
        desk.world.asked.borrow().iter().filter(|asked| asked.request.kind != FetchKind::Feed).count();
    assert_eq!(others, 0);
}

#[test]
fn exports_hold_what_is_private_only_when_it_is_asked_for() {
    let (desk, _) = signed_in();
    let (token, plain) = ("https://paper.example/mine?token=0123", "https://paper.example/open");
    let ids = desk.follow(&[token, plain]).added;
    let hidden = export(&desk, false);
    assert!(hidden.contains(URL) && hidden.contains(plain));
    assert!(!hidden.contains("token") && !hidden.contains("reader") && !hidden.contains("word"), "{hidden}");
    let whole = export(&desk, true);
    assert!(whole.contains(token) && whole.contains(&within(URL)), "{whole}");
    desk.do_(Command::SetPrivate(ids[0], false));
    desk.do_(Command::SetPrivate(ids[1], true));
    let by_hand = export(&desk, false);
    assert!(by_hand.contains(token) && !by_hand.contains(plain));
}

#[test]
fn an_import_takes_logins_over_also_of_what_is_followed() {
    let (desk, id) = signed_in();
    let opml = export(&desk, true);
    let other = Desk::new();
    other.world.set_answer(URL, Ok(status(401)));
    other.follow_and_fetch(URL);
    other.world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    assert!(other.ask(Command::ImportOpml(opml.into_bytes())).is_ok());
    other.wait(1_000);
    let overview = other.overview();
    assert_eq!((overview.logins, overview.library.subscriptions[0].url.0.as_str()), (vec![id], URL));
    assert_eq!(other.titles(), ["One"]);
}

#[test]
fn a_login_goes_with_its_subscription_but_not_before_undo() {
    let (desk, id) = signed_in();
    desk.do_(Command::Set(Setting::Retention(Retention::Days(14))));
    desk.do_(Command::Unfollow(vec![id]));
    assert_eq!(desk.overview().logins, []);
    desk.follow(&[URL]);
    assert_eq!(desk.overview().logins, [id]);
    desk.do_(Command::Unfollow(vec![id]));
    desk.wait(25 * model::Timestamp::HOUR);
    desk.follow(&[URL]);
    assert_eq!(desk.overview().logins, [], "since {START:?}");
}
