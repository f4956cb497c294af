use std::collections::HashSet;

use crate::stand::stand;

#[test]
fn the_next_edition_adds_to_every_feed_and_edits_one_article() {
    let stand = stand(1);
    let ids = |path: &str| -> HashSet<_> {
        stand.feed(path).entries.into_iter().filter_map(|entry| entry.id.or(entry.url)).collect()
    };
    let titles = || -> HashSet<_> {
        stand
            .feed("/aldermere-courier/feed.xml")
            .entries
            .into_iter()
            .filter_map(|entry| entry.title)
            .collect()
    };
    let paths = stand.feed_paths();
    let before: Vec<HashSet<_>> = paths.iter().map(|path| ids(path)).collect();
    let first = titles();
    assert_eq!(stand.post("/control/edition"), 200);
    for (path, before) in paths.iter().zip(&before) {
        assert!(ids(path).difference(before).next().is_some(), "{path} has nothing new");
    }
    assert_ne!(titles(), first);
    assert_eq!(stand.post("/control/reset"), 200);
    assert_eq!(titles(), first);
}

#[test]
fn requests_are_counted_with_their_last_headers() {
    let stand = stand(1);
    for note in ["one", "two"] {
        stand.ask("/healthz", &[("x-note", note)]).unwrap();
    }
    let seen = stand.json("/control/requests");
    assert_eq!(seen["/healthz"]["count"], 2);
    assert_eq!(seen["/healthz"]["headers"]["x-note"], "two");
}

#[test]
fn down_takes_every_feed_away_until_up() {
    let stand = stand(1);
    let path = "/morning-ledger/feed.xml";
    stand.post("/control/down");
    assert_eq!(stand.get(path).status(), 503);
    stand.post("/control/up");
    assert_eq!(stand.get(path).status(), 200);
}
