use crate::{IndexChange, Store};
use futures_util::future::join;
use std::sync::Arc;

/// A change whose manifest and segments are of one byte, so that what belongs together can be told.
fn change(byte: u8, numbers: &[u32], dropped: &[u32]) -> IndexChange {
    let segments = numbers.iter().map(|number| (*number, Arc::new(vec![byte; 70_000]))).collect();
    IndexChange { is_anew: false, segments, dropped: dropped.to_vec(), manifest: vec![byte; 3] }
}

/// The first bytes of the segments that are there, by their numbers.
async fn kept(store: &impl Store) -> Vec<(u32, u8)> {
    let mut kept = vec![];
    for number in 0..9 {
        let bytes = store.search_segment(number).await.unwrap();
        kept.extend(bytes.map(|bytes| (number, bytes[0])));
    }
    kept
}

/// And nothing before it was.
pub async fn a_search_index_is_read_as_it_was_kept(store: &impl Store) {
    assert_eq!((store.search_manifest().await.unwrap(), kept(store).await), (None, vec![]));
    let change = change(7, &[0, 4], &[]);
    store.put_search_index(&change).await.unwrap();
    assert_eq!(store.search_manifest().await.unwrap(), Some(change.manifest));
    assert_eq!(store.search_segment(4).await.unwrap(), Some(vec![7; 70_000]));
    assert_eq!(kept(store).await, [(0, 7), (4, 7)]);
}

/// New segments, dropped ones and the manifest; who reads meanwhile sees the one before or this one.
pub async fn a_change_of_the_search_index_is_kept_as_a_whole(store: &impl Store) {
    store.put_search_index(&change(1, &[0, 1, 2], &[])).await.unwrap();
    let merged = change(2, &[3], &[0, 2, 8]);
    let (put, seen) = join(store.put_search_index(&merged), store.search_manifest()).await;
    put.unwrap();
    assert!([vec![1; 3], vec![2; 3]].contains(&seen.unwrap().unwrap()));
    assert_eq!(store.search_manifest().await.unwrap(), Some(vec![2; 3]));
    assert_eq!(kept(store).await, [(1, 1), (3, 2)]);
}

/// Also segments whose numbers nobody knows any more.
pub async fn a_search_index_that_is_made_anew_leaves_nothing_of_the_one_before(store: &impl Store) {
    store.put_search_index(&change(1, &[0, 1, 2], &[])).await.unwrap();
    store.put_search_index(&IndexChange { is_anew: true, ..change(2, &[1], &[]) }).await.unwrap();
    assert_eq!(kept(store).await, [(1, 2)]);
    assert_eq!(store.search_manifest().await.unwrap(), Some(vec![2; 3]));
}
