use super::samples::*;
use crate::{Store, stamp};
use model::{
    Change, DeviceId, FeedUrl, Folder, FolderId, HybridTime, Operation, Section, Setting, Theme, Timestamp,
};

fn follow(number: u64, title: &str, folder: Option<u64>) -> Change {
    let url = FeedUrl(format!("https://press{number}.example/feed"));
    let folder = folder.map(folder_id);
    Change::Subscribe {
        feed: feed_id(number),
        url,
        site: None,
        title: title.to_owned(),
        folder,
        section: Section::Top,
    }
}

fn folder_id(number: u64) -> FolderId {
    FolderId::from_hash(number)
}

fn put_folder(number: u64, name: &str, parent: Option<u64>) -> Change {
    Change::PutFolder { folder: folder_id(number), name: name.to_owned(), parent: parent.map(folder_id) }
}

fn in_turn(changes: Vec<Change>) -> Vec<Operation> {
    changes.into_iter().enumerate().map(|(at, change)| operation(at as i64 + 1, change)).collect()
}

/// In one call and in two.
pub async fn recording_twice_is_recording_once(store: &impl Store) {
    store.apply(&[ingest(0, vec![stored(0, 0, 10)])]).await.unwrap();
    let first = operation(1, Change::SetRead(vec![article_id(0, 0)], true));
    let back = operation(2, Change::SetRead(vec![article_id(0, 0)], false));
    store.record(&[first.clone(), first.clone(), back.clone()]).await.unwrap();
    store.record(&[first.clone()]).await.unwrap();
    assert_eq!(store.operations(None, 10).await.unwrap(), [first, back]);
    assert_eq!(store.unread().await.unwrap(), [(feed_id(0), 1)]);
}

/// Also where two devices did something in the same moment.
pub async fn the_log_is_read_in_order_and_in_parts(store: &impl Store) {
    let mut log: Vec<_> = (0..12).map(|n| operation(n / 4, follow(n as u64, "x", None))).collect();
    for (n, operation) in log.iter_mut().enumerate() {
        operation.at.counter = (n as u32 % 4) / 2;
        operation.device = DeviceId::from_hash(n as u64 % 2 + 1);
    }
    let mut shuffled = log.clone();
    shuffled.rotate_left(5);
    store.record(&shuffled).await.unwrap();
    for limit in [1, 5, 12, 50] {
        let mut seen: Vec<Operation> = vec![];
        loop {
            let part = store.operations(seen.last().map(stamp), limit).await.unwrap();
            if part.is_empty() {
                break;
            }
            seen.extend(part);
        }
        assert_eq!(seen, log, "{limit}");
    }
}

/// By time, then by device; read and star each for itself.
pub async fn the_last_writer_wins_in_whatever_order_operations_arrive(store: &impl Store) {
    store.apply(&[ingest(0, vec![stored(0, 0, 10)])]).await.unwrap();
    let id = article_id(0, 0);
    let at = |wall, device, change| Operation {
        at: HybridTime { wall: Timestamp(wall), counter: 0 },
        device: DeviceId::from_hash(device),
        change,
    };
    store.record(&[at(5, 2, Change::SetRead(vec![id], true))]).await.unwrap();
    store.record(&[at(4, 9, Change::SetRead(vec![id], false))]).await.unwrap();
    store.record(&[at(5, 1, Change::SetRead(vec![id], false))]).await.unwrap();
    store.record(&[at(3, 1, Change::SetStarred(vec![id], true))]).await.unwrap();
    let status = store.statuses(&[id]).await.unwrap()[0];
    assert!(status.read && status.starred);
    store.record(&[at(5, 3, Change::SetRead(vec![id], false))]).await.unwrap();
    assert!(!store.article(id).await.unwrap().unwrap().1.read);
    assert_eq!(store.unread().await.unwrap(), [(feed_id(0), 1)]);
}

/// An older operation that comes late changes only what no later one changed.
pub async fn a_library_is_the_same_in_whatever_order_operations_arrive(store: &impl Store) {
    let log = in_turn(vec![
        put_folder(1, "World", None),
        follow(1, "A", Some(1)),
        Change::RenameSubscription(feed_id(1), "B".to_owned()),
        follow(2, "C", None),
        Change::MoveSubscription(feed_id(2), Some(folder_id(1))),
        Change::SetSection(feed_id(2), Section::World),
        put_folder(2, "Inner", Some(1)),
        follow(3, "D", Some(2)),
        Change::RemoveFolder(folder_id(1)),
        Change::Unsubscribe(feed_id(1)),
        follow(4, "E", Some(1)),
    ]);
    for operation in log.iter().rev() {
        store.record(std::slice::from_ref(operation)).await.unwrap();
    }
    let library = store.library().await.unwrap();
    let shown: Vec<_> =
        library.subscriptions.iter().map(|s| (s.title.as_str(), s.folder, s.section)).collect();
    let inner = Some(folder_id(2));
    assert_eq!(shown, [("C", None, Section::World), ("D", inner, Section::Top), ("E", None, Section::Top)]);
    let folders: Vec<_> = library.folders.iter().map(|f| (f.name.as_str(), f.parent)).collect();
    assert_eq!(folders, [("Inner", None)]);
}

/// Ties by id.
pub async fn a_library_is_sorted_by_name_whatever_the_case(store: &impl Store) {
    let names = ["beta", "Alpha", "Écho", "alpha", "Gamma"];
    let mut changes: Vec<_> = names.iter().enumerate().map(|(n, t)| follow(n as u64, t, None)).collect();
    changes.extend([put_folder(1, "b", None), put_folder(2, "A", None)]);
    store.record(&in_turn(changes)).await.unwrap();
    let library = store.library().await.unwrap();
    let titles: Vec<_> = library.subscriptions.iter().map(|s| s.title.to_lowercase()).collect();
    assert_eq!(titles, ["alpha", "alpha", "beta", "gamma", "écho"]);
    assert_eq!(library.folders.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["A", "b"]);
}

/// Folders as well as subscriptions.
pub async fn what_stands_in_a_removed_folder_moves_up(store: &impl Store) {
    let changes = vec![
        put_folder(1, "Outer", None),
        put_folder(2, "Middle", Some(1)),
        put_folder(3, "Inner", Some(2)),
        follow(1, "A", Some(2)),
        follow(2, "B", Some(3)),
        Change::RemoveFolder(folder_id(2)),
        Change::RemoveFolder(folder_id(9)),
    ];
    store.record(&in_turn(changes)).await.unwrap();
    let library = store.library().await.unwrap();
    let parents: Vec<_> = library.folders.iter().map(|f: &Folder| (f.name.as_str(), f.parent)).collect();
    assert_eq!(parents, [("Inner", Some(folder_id(1))), ("Outer", None)]);
    let folders: Vec<_> = library.subscriptions.iter().map(|s| s.folder).collect();
    assert_eq!(folders, [Some(folder_id(1)), Some(folder_id(3))]);
    assert_eq!(library.subscription(feed_id(1)).unwrap().changed.wall, Timestamp(6));
}

/// Two devices may each move a folder into the other.
pub async fn a_folder_is_never_inside_itself(store: &impl Store) {
    let changes =
        vec![put_folder(1, "One", Some(2)), put_folder(2, "Two", Some(1)), put_folder(3, "Three", Some(3))];
    store.record(&in_turn(changes)).await.unwrap();
    let library = store.library().await.unwrap();
    let parents: Vec<_> = library.folders.iter().map(|f| (f.name.as_str(), f.parent)).collect();
    assert_eq!(parents, [("One", Some(folder_id(2))), ("Three", None), ("Two", None)]);
}

/// Articles are a cache of the feed, not of the subscription.
pub async fn unsubscribing_keeps_articles_and_subscribing_again_finds_them(store: &impl Store) {
    store.record(&[operation(1, follow(0, "Press", None))]).await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 10)])]).await.unwrap();
    store.record(&[operation(2, Change::Unsubscribe(feed_id(0)))]).await.unwrap();
    assert_eq!(store.library().await.unwrap().subscriptions, []);
    assert_eq!(store.feeds().await.unwrap().len(), 1);
    store.record(&[operation(3, follow(0, "Again", None))]).await.unwrap();
    assert_eq!(store.library().await.unwrap().subscriptions[0].title, "Again");
    assert!(store.article(article_id(0, 0)).await.unwrap().is_some());
}

/// Each setting for itself.
pub async fn settings_are_those_of_the_last_operations(store: &impl Store) {
    let set = |at, setting| operation(at, Change::Set(setting));
    store.record(&[set(3, Setting::Theme(Theme::Dark)), set(4, Setting::KeepUnread(true))]).await.unwrap();
    store.record(&[set(2, Setting::Theme(Theme::Light))]).await.unwrap();
    let settings = store.library().await.unwrap().settings;
    assert!(settings.theme == Theme::Dark && settings.keep_unread && settings.counts_shown);
}
