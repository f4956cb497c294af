use super::samples::*;
use crate::{RetentionRule, Store};
use model::{ArticleId, Change, DeviceId, Highlight, HighlightId, Marks, Operation, Timestamp};

fn highlight(number: u64, note: &str) -> Highlight {
    let id = HighlightId::from_hash(number);
    Highlight {
        id,
        quote: "words".into(),
        before: "some ".into(),
        after: " more".into(),
        note: note.to_owned(),
    }
}

fn in_turn(id: ArticleId) -> Vec<Operation> {
    [
        Change::SetNote(id, "first".into()),
        Change::PutHighlight(id, highlight(1, "")),
        Change::PutHighlight(id, highlight(2, "")),
        Change::RemoveHighlight(id, HighlightId::from_hash(1)),
        Change::SetNote(id, "second".into()),
        Change::PutHighlight(id, highlight(2, "changed")),
    ]
    .into_iter()
    .zip(1..)
    .map(|(change, at)| operation(at, change))
    .collect()
}

/// What was taken away stays away, and the last note stands.
pub async fn marks_are_the_same_in_whatever_order_operations_arrive(store: &impl Store) {
    let wanted = Marks { note: "second".to_owned(), highlights: vec![highlight(2, "changed")] };
    for (turn, shift) in [0, 1, 3, 5].into_iter().enumerate() {
        let id = article_id(3, turn as u64);
        let mut operations = in_turn(id);
        operations.iter_mut().for_each(|operation| operation.device = DeviceId::from_hash(turn as u64 + 1));
        operations.rotate_left(shift);
        for part in operations.chunks(2) {
            store.record(part).await.unwrap();
        }
        assert_eq!(store.marks(id).await.unwrap(), wanted, "{shift}");
    }
    assert_eq!(store.marks(article_id(9, 9)).await.unwrap(), Marks::default());
    assert_eq!(store.all_marks().await.unwrap().len(), 4);
}

/// The list of all leaves out articles whose marks were all taken away.
pub async fn an_article_without_marks_is_not_among_the_marked(store: &impl Store) {
    let id = article_id(0, 0);
    mark(store, 1, Change::SetNote(id, "x".into())).await;
    mark(store, 2, Change::SetNote(id, String::new())).await;
    assert_eq!(store.all_marks().await.unwrap(), []);
}

/// It is replaced as a whole, stays through an edit, and goes with its article.
pub async fn a_page_is_kept_as_long_as_its_article(store: &impl Store) {
    let id = article_id(0, 0);
    store.put_page(id, &[9]).await.unwrap();
    assert_eq!(store.page(id).await.unwrap(), None);
    store.apply(&[ingest(0, vec![stored(0, 0, 10), stored(0, 1, 90)])]).await.unwrap();
    for byte in [1, 2] {
        store.put_page(id, &vec![byte; 70_000]).await.unwrap();
    }
    store.put_page(article_id(0, 1), &[3]).await.unwrap();
    store.apply(&[ingest(0, vec![stored(0, 0, 10)])]).await.unwrap();
    assert_eq!(store.page(id).await.unwrap(), Some(vec![2; 70_000]));
    let rule = RetentionRule {
        before: Timestamp(50),
        keep_unread: false,
        unfollowed: vec![],
        answered: Default::default(),
    };
    store.retain(&rule).await.unwrap();
    assert_eq!(store.page(id).await.unwrap(), None);
    assert_eq!(store.page(article_id(0, 1)).await.unwrap(), Some(vec![3]));
}
