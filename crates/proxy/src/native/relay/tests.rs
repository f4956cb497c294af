use super::*;
use crate::native::decode::{Decoder, Encoding};
use axum::body::Body;
use futures_util::stream;

/// A body of so many pieces of 16 KB, which ends so.
fn source(pieces: usize, end: Option<&'static str>) -> Source {
    let pieces = std::iter::repeat_n(Ok(Bytes::from_static(&[b' '; 16 * 1024])), pieces);
    let body = Body::from_stream(stream::iter(pieces.chain(end.map(Err))));
    let decoder = Decoder::new(Encoding::Identity, 1 << 30);
    Source::new(body, decoder, Duration::from_secs(1), Arc::default())
}

async fn begun(readers: usize, source: Source) -> (Arc<Relay>, Vec<Reader>) {
    let relay = Relay::new();
    let readers = (0..readers).map(|_| relay.reader()).collect();
    relay.begin(vec![Bytes::from_static(b"head")], source, Vec::new()).await;
    (relay, readers)
}

/// Bytes that a reader gets, and how that ends.
async fn read(mut reader: Reader) -> (usize, Option<Broken>) {
    let mut length = 0;
    loop {
        match reader.next().await {
            Ok(Some(piece)) => length += piece.len(),
            Ok(None) => return (length, None),
            Err(broken) => return (length, Some(broken)),
        }
    }
}

const WHOLE: usize = 4 + 100 * 16 * 1024;

#[tokio::test(start_paused = true)]
async fn all_readers_get_all_of_it_and_how_it_ended() {
    let failed = Broken::Failed(crate::native::connect::BROKEN_OFF);
    for (end, expected) in [(None, None), (Some("cut"), Some(failed))] {
        let (relay, readers) = begun(10, source(100, end)).await;
        let told = futures_util::future::join_all(readers.into_iter().map(read)).await;
        assert_eq!(told, [(WHOLE, expected); 10]);
        assert!(relay.window().pieces.is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn no_more_than_a_window_is_in_memory_and_who_holds_it_up_for_long_is_left_behind() {
    let (relay, mut readers) = begun(2, source(100, None)).await;
    let (mut slow, quick) = (readers.pop().unwrap(), readers.pop().unwrap());
    assert_eq!(slow.next().await.map(|piece| piece.unwrap().len()), Ok(4));
    let (start, watched) = (Instant::now(), Arc::clone(&relay));
    let watching = async {
        while start.elapsed() < PATIENCE / 2 {
            tokio::time::sleep(PATIENCE / 10).await;
            assert!(watched.window().weight <= WINDOW + 16 * 1024);
        }
        watched.window().first
    };
    let (told, first) = tokio::join!(read(quick), watching);
    assert_eq!((told, first), ((WHOLE, None), 1), "the slow one was waited for");
    assert!(start.elapsed() >= PATIENCE && start.elapsed() < 2 * PATIENCE, "{:?}", start.elapsed());
    assert_eq!(slow.next().await, Err(Broken::Behind));
}

#[tokio::test(start_paused = true)]
async fn who_leaves_holds_up_nobody() {
    let (_relay, mut readers) = begun(2, source(100, None)).await;
    drop(readers.pop());
    let start = Instant::now();
    assert_eq!(read(readers.pop().unwrap()).await, (WHOLE, None));
    assert!(start.elapsed() < PATIENCE);
}

#[tokio::test(start_paused = true)]
async fn who_comes_late_reads_all_or_is_left_behind_and_holds_up_nobody() {
    let (relay, mut readers) = begun(1, source(100, None)).await;
    let (start, in_time) = (Instant::now(), relay.reader());
    let told = tokio::join!(read(readers.pop().unwrap()), read(in_time));
    assert_eq!(told, ((WHOLE, None), (WHOLE, None)));
    assert_eq!(read(relay.reader()).await, (0, Some(Broken::Behind)));
    assert!(start.elapsed() < PATIENCE);
}

#[tokio::test(start_paused = true)]
async fn who_reads_for_too_long_is_cut_off() {
    let (_relay, mut readers) = begun(1, source(100, None)).await;
    let mut reader = readers.pop().unwrap();
    assert!(reader.next().await.is_ok());
    tokio::time::advance(LONGEST + Duration::from_secs(1)).await;
    assert_eq!(reader.next().await, Err(Broken::Failed(FetchError::Timeout)));
}

mod memory {
    use super::*;
    use crate::native::room::{Room, STALLED};

    async fn sent(room: &Arc<Room>, site: &str, guard: Option<Held>) -> Reader {
        let mut source = source(100, None);
        source.guard(site.to_owned(), guard);
        let (relay, mut readers) = begun(1, source).await;
        room.watch(&relay);
        readers.pop().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn who_has_stalled_longest_gives_way_and_nobody_else() {
        let room = Room::new(300);
        let mut readers = Vec::new();
        for site in ["a", "b", "c"] {
            readers.push(sent(&room, site, room.hold(100)).await);
            tokio::time::advance(STALLED).await;
        }
        assert!(readers[0].next().await.is_ok(), "the first is no longer the one that stalled longest");
        let held = room.enter(100).await;
        assert!(held.is_ok());
        let cut = Err(Broken::Failed(FetchError::RateLimited));
        assert_eq!(readers[1].next().await, cut);
        assert!(readers[0].next().await.is_ok() && readers[2].next().await.is_ok());
        assert!(!room.cut_longest(None), "the others have only just read");
        tokio::time::advance(STALLED).await;
        assert!(!room.cut_longest(Some("b")) && room.cut_longest(Some("c")));
        assert_eq!(readers[2].next().await, cut);
    }

    #[tokio::test(start_paused = true)]
    async fn without_room_for_some_seconds_one_is_told_to_wait() {
        let room = Room::new(300);
        let held = room.hold(300);
        assert!(held.is_some() && room.hold(1).is_none());
        assert_eq!(room.enter(1).await.map(drop), Err(FetchError::RateLimited));
        drop(held);
        assert!(room.enter(300).await.is_ok());
    }
}
