use super::samples::*;
use crate::{KeptPicture, PictureNote, RetentionRule, Store};
use model::{ArticleId, Timestamp};

const ROOMY: u64 = 1_000_000;

fn picture(name: &str, bytes: usize, article: ArticleId, used: i64) -> KeptPicture {
    let note = PictureNote {
        mime: "image/png".to_owned(),
        bytes: bytes as u32,
        size: Some((3, 2)),
        article,
        used: Timestamp(used),
    };
    KeptPicture { address: format!("https://a.example/{name}.png"), note, file: vec![7; bytes] }
}

async fn put(store: &impl Store, budget: u64, pictures: &[(&str, usize, ArticleId)]) {
    for (at, (name, bytes, article)) in pictures.iter().enumerate() {
        let used = (at as i64 + 1) * Timestamp::DAY;
        store.put_picture(&picture(name, *bytes, *article, used), budget).await.unwrap();
    }
}

/// Which of the pictures `a`, `b`, `c`, `d` are kept.
async fn kept(store: &impl Store) -> String {
    let names = ["a", "b", "c", "d"];
    let addresses = names.map(|name| picture(name, 0, article_id(0, 0), 0).address);
    let notes = store.picture_notes(&addresses).await.unwrap();
    names.into_iter().zip(notes).filter_map(|(name, note)| note.map(|_| name)).collect()
}

/// With all that is known of it; twice kept, it counts once.
pub async fn a_picture_reads_back_as_it_was_kept(store: &impl Store) {
    let first = picture("a", 100_000, article_id(0, 0), 5);
    assert_eq!(store.picture(&first.address, Timestamp(6)).await.unwrap(), None);
    store.put_picture(&first, ROOMY).await.unwrap();
    let second = picture("a", 70_000, article_id(0, 1), 7);
    store.put_picture(&second, ROOMY).await.unwrap();
    let read = store.picture(&second.address, Timestamp(7)).await.unwrap().unwrap();
    assert_eq!(read, second);
    let addresses = ["https://a.example/".to_owned(), second.address];
    assert_eq!(store.picture_notes(&addresses).await.unwrap(), [None, Some(second.note)]);
    assert_eq!(store.pictures_size().await.unwrap(), 70_000);
}

/// Showing one keeps it.
pub async fn the_picture_that_was_not_shown_for_longest_makes_room(store: &impl Store) {
    let id = article_id(0, 0);
    put(store, 300, &[("a", 90, id), ("b", 90, id), ("c", 90, id)]).await;
    store.picture(&picture("a", 0, id, 0).address, Timestamp(9 * Timestamp::DAY)).await.unwrap();
    store.put_picture(&picture("d", 150, id, 10 * Timestamp::DAY), 300).await.unwrap();
    assert_eq!((kept(store).await.as_str(), store.pictures_size().await.unwrap()), ("ad", 240));
}

/// However long ago they were shown.
pub async fn pictures_of_starred_articles_make_room_last(store: &impl Store) {
    let (starred, other) = (article_id(0, 0), article_id(0, 1));
    star(store, 1, starred).await;
    put(store, 300, &[("a", 90, starred), ("b", 90, other), ("c", 90, other), ("d", 90, starred)]).await;
    assert_eq!(kept(store).await, "acd");
    store.trim_pictures(100).await.unwrap();
    assert_eq!(kept(store).await, "d");
}

/// And costs no other its place.
pub async fn a_picture_beyond_the_budget_is_not_kept(store: &impl Store) {
    let id = article_id(0, 0);
    put(store, 300, &[("a", 100, id), ("b", 301, id)]).await;
    assert_eq!(kept(store).await, "a");
    put(store, 0, &[("c", 1, id)]).await;
    assert_eq!(kept(store).await, "a");
}

/// Those of other articles stay.
pub async fn pictures_go_with_their_article(store: &impl Store) {
    let articles = vec![stored(0, 0, 10), stored(0, 1, 20)];
    store.apply(&[ingest(0, articles)]).await.unwrap();
    put(store, ROOMY, &[("a", 10, article_id(0, 0)), ("b", 10, article_id(0, 1))]).await;
    let rule = RetentionRule {
        before: Timestamp(15),
        keep_unread: false,
        unfollowed: vec![],
        answered: Default::default(),
    };
    store.retain(&rule).await.unwrap();
    assert_eq!((kept(store).await.as_str(), store.pictures_size().await.unwrap()), ("b", 10));
}

/// Those of starred articles too.
pub async fn without_a_budget_no_picture_is_left(store: &impl Store) {
    let id = article_id(0, 0);
    star(store, 1, id).await;
    put(store, ROOMY, &[("a", 10, id), ("b", 10, article_id(0, 1))]).await;
    store.trim_pictures(0).await.unwrap();
    assert_eq!((kept(store).await.as_str(), store.pictures_size().await.unwrap()), ("", 0));
}
