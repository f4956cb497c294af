use crate::desk::{Desk, desk_with, follow, item, rss};
use crate::world::{World, ok};
use engine::feed_id;
use futures_util::FutureExt;
use futures_util::future::join;
use model::{
    Answer, Change, Command, DeviceId, FeedUrl, FolderId, Follow, FullTextMode, HybridTime, ImportReport,
    Operation, Proxy, Section, Selection, Setting, Subscription, Theme, Trouble,
};
use store::{MemoryStore, Store};

const URL: &str = "https://paper.example/feed";

fn folder(desk: &Desk, name: &str, parent: Option<FolderId>) -> FolderId {
    match desk.ask(Command::CreateFolder(name.to_owned(), parent)) {
        Ok(Answer::Folder(folder)) => folder,
        other => panic!("{other:?}"),
    }
}

fn import(desk: &Desk, opml: &str) -> Result<ImportReport, Trouble> {
    match desk.ask(Command::ImportOpml(opml.as_bytes().to_vec()))? {
        Answer::Imported(report) => Ok(report),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_source_of_which_nothing_is_stored_is_asked_all_the_same() {
    let (world, store) = (World::new(), MemoryStore::default());
    let url = FeedUrl(URL.to_owned());
    let feed = feed_id(URL);
    let (title, section) = ("Paper".to_owned(), Section::Top);
    let change = Change::Subscribe { feed, url, site: None, title, folder: None, section };
    let device = DeviceId::from_hash(1);
    let operation = Operation { at: HybridTime::default(), device, change };
    store.record(&[operation]).now_or_never().expect("at once").expect("recorded");
    world.set_answer(URL, Ok(ok(&rss(&[item("1", "One")]))));
    let desk = Desk::with(world, store);
    assert_eq!(desk.refresh_due().new, 1);
}

#[test]
fn an_address_is_completed_and_followed_once() {
    let desk = Desk::new();
    let report = desk.follow(&["paper.example/feed", "http://www.paper.example/feed/", "not an address"]);
    assert_eq!((report.added.len(), report.already.len()), (1, 1));
    assert_eq!(report.refused, ["not an address"]);
    assert_eq!(desk.follow(&[URL]).already, report.added);
    assert_eq!(desk.overview().library.subscriptions[0].url.0, URL);
}

#[test]
fn following_again_undoes_unfollowing() {
    let (desk, id) = desk_with(URL, &[item("1", "One")]);
    desk.do_(Command::Unfollow(vec![id]));
    assert!(desk.titles().is_empty());
    assert!(desk.overview().feeds.is_empty() && desk.overview().unread.is_empty());
    assert!(desk.today().latest.is_empty());
    desk.follow(&[URL]);
    assert_eq!(desk.titles(), ["One"]);
}

#[test]
fn what_was_chosen_for_a_subscription_comes_back_with_it() {
    let (desk, id) = desk_with(URL, &[item("1", "One")]);
    let place = folder(&desk, "Politics", None);
    desk.do_(Command::MoveSubscriptions(vec![id], Some(place)));
    desk.do_(Command::SetFullText(id, FullTextMode::Always));
    desk.do_(Command::SetPrivate(id, true));
    let before = desk.overview().library.subscriptions;
    desk.do_(Command::Unfollow(vec![id]));
    assert!(desk.ask(Command::FollowAgain(before.clone())).is_ok());
    let after = desk.overview().library.subscriptions;
    assert_eq!(after, [Subscription { changed: after[0].changed, ..before[0].clone() }]);
    assert_eq!(desk.titles(), ["One"]);
}

#[test]
fn a_feed_followed_again_after_its_articles_went_brings_them_back() {
    let (desk, id) = desk_with(URL, &[item("1", "One")]);
    desk.do_(Command::Unfollow(vec![id]));
    desk.wait(25 * model::Timestamp::HOUR);
    desk.follow_and_fetch(URL);
    assert_eq!(desk.titles(), ["One"]);
}

#[test]
fn names_places_and_sections_change() {
    let (desk, id) = desk_with(URL, &[item("1", "One")]);
    let politics = folder(&desk, "Politics", None);
    assert_eq!(folder(&desk, " Politics ", None), politics);
    desk.do_(Command::RenameSubscription(id, " My paper ".to_owned()));
    desk.do_(Command::MoveSubscriptions(vec![id], Some(politics)));
    desk.do_(Command::SetSection(id, Section::Politics));
    let subscription = desk.overview().library.subscriptions[0].clone();
    assert_eq!((subscription.title.as_str(), subscription.folder), ("My paper", Some(politics)));
    assert_eq!(desk.list(Selection::Folder(politics)).articles.len(), 1);
    assert_eq!(desk.list(Selection::Section(Section::Politics)).articles.len(), 1);
    assert_eq!(desk.list(Selection::Section(Section::Sport)).articles.len(), 0);
    desk.do_(Command::RenameSubscription(id, String::new()));
    assert_eq!(desk.overview().library.subscriptions[0].title, "The Paper");
    desk.do_(Command::RemoveFolder(politics));
    assert_eq!(desk.overview().library.subscriptions[0].folder, None);
}

#[test]
fn a_folder_never_stands_in_itself() {
    let desk = Desk::new();
    let outer = folder(&desk, "Outer", None);
    let inner = folder(&desk, "Inner", Some(outer));
    let put = |folder, parent| desk.ask(Command::PutFolder(folder, "Name".to_owned(), parent));
    assert!(put(outer, Some(inner)).is_err());
    assert!(put(outer, Some(outer)).is_err());
    assert_eq!(put(inner, None), Ok(Answer::Done));
    assert_eq!(put(outer, Some(inner)), Ok(Answer::Done));
    assert!(put(FolderId::from_hash(7), None).is_err());
}

#[test]
fn settings_are_kept() {
    let desk = Desk::new();
    desk.do_(Command::Set(Setting::Theme(Theme::Dark)));
    desk.do_(Command::Set(Setting::Proxy(Proxy::Own("  ".to_owned()))));
    let settings = desk.overview().library.settings;
    assert_eq!((settings.theme, settings.proxy), (Theme::Dark, Proxy::Shipped));
    desk.do_(Command::Persisted(true));
    assert_eq!(desk.overview().persisted, Some(true));
}

#[test]
fn an_import_makes_folders_once_and_merges_duplicates() {
    let desk = Desk::new();
    desk.follow(&["https://a.example/feed"]);
    let opml = r#"<opml version="2.0"><body>
        <outline text="News"><outline text="Politics">
            <outline text="A" xmlUrl="https://a.example/feed"/><outline text="B" xmlUrl="https://b.example/feed"/>
        </outline></outline>
        <outline text="News"><outline text="B again" xmlUrl="http://b.example/feed"/>
            <outline text="C" xmlUrl="https://c.example/feed"/></outline>
        <outline text="None" xmlUrl="not an address"/>
    </body></opml>"#;
    let report = import(&desk, opml).expect("a report");
    let expected =
        ImportReport { added: 2, duplicates: 2, refused: 1, folders: 2, warnings: report.warnings };
    assert_eq!(report, expected);
    let library = desk.overview().library;
    let b = library.subscriptions.iter().find(|s| s.title == "B").expect("B");
    assert_eq!(b.section, Section::Politics);
    assert_eq!(import(&desk, opml).expect("a report").folders, 0);
}

#[test]
fn counts_that_were_begun_before_an_import_tell_what_came_by_it() {
    let store = MemoryStore::default();
    let desk = Desk::with(World::new(), store.clone());
    desk.wait(1);
    store.hold_back_counts(true);
    let opml = r#"<opml><body><outline text="A" xmlUrl="https://a.example/feed"/></body></opml>"#;
    let told = desk.drive(async {
        let importing = async {
            let imported = desk.engine.handle(Command::ImportOpml(opml.as_bytes().to_vec())).await;
            store.hold_back_counts(false);
            imported
        };
        join(desk.engine.handle(Command::Overview), importing).await
    });
    let (Ok(Answer::Overview(told)), Ok(Answer::Imported(_))) = told else { panic!("{told:?}") };
    assert_eq!(told.whole().expect("an overview").library.subscriptions.len(), 1);
}

#[test]
fn what_is_exported_can_be_imported() {
    let desk = Desk::new();
    let outer = folder(&desk, "Outer & more", None);
    let inner = folder(&desk, "Inner", Some(outer));
    let into = |url: &str, folder| Follow { folder, title: url.to_owned(), ..follow(url) };
    let follows = vec![into("https://a.example/feed", Some(inner)), into("https://b.example/?x=1&y=2", None)];
    desk.ask(Command::Follow(follows)).expect("followed");
    let Ok(Answer::Opml(opml)) = desk.ask(Command::ExportOpml { only: None, whole: false }) else {
        panic!("no OPML")
    };
    let other = Desk::new();
    assert_eq!(import(&other, &opml).expect("a report").added, 2);
    let Ok(Answer::Opml(again)) = other.ask(Command::ExportOpml { only: None, whole: false }) else {
        panic!("no OPML")
    };
    assert_eq!(again, opml);
}

#[test]
fn what_is_no_list_of_feeds_is_refused_in_words() {
    let desk = Desk::new();
    assert_eq!(import(&desk, ""), Err(Trouble::EmptyOpml));
    assert_eq!(import(&desk, "<html><body>x</body></html>"), Err(Trouble::NotOpml));
    assert_eq!(import(&desk, "<opml><body><outline text=\"x\"/></body></opml>"), Err(Trouble::EmptyOpml));
}

const FEEDS: usize = 9_000;

#[test]
fn a_long_list_comes_in_at_once_and_is_fetched_by_and_by() {
    let desk = Desk::new();
    let outlines: String = (0..FEEDS)
        .map(|n| {
            format!("<outline text=\"Paper {n}\" xmlUrl=\"https://paper{}.example/{n}\"/>", n % (FEEDS / 3))
        })
        .collect();
    let started = std::time::Instant::now();
    let report = import(&desk, &format!("<opml><body>{outlines}</body></opml>")).expect("a report");
    println!("{FEEDS} feeds imported in {:?} (debug build, store in memory)", started.elapsed());
    assert_eq!(report.added, FEEDS);
    desk.wait(1_000);
    let asked = desk.world.asked.borrow().len();
    assert!((8..FEEDS).contains(&asked), "{asked}");
    assert!(desk.world.most_running.get() <= 8);
}

#[test]
fn a_name_given_at_following_is_kept() {
    let desk = Desk::new();
    desk.world.set_answer(URL, Ok(ok(&rss(&[]))));
    desk.ask(Command::Follow(vec![Follow { title: "Mine".to_owned(), ..follow(URL) }])).expect("followed");
    desk.refresh_due();
    assert_eq!(desk.overview().library.subscriptions[0].title, "Mine");
}
