use crate::stand::{header, stand};

#[test]
fn a_feed_opens_to_its_password_until_that_is_changed() {
    let stand = stand(1);
    let ask = |pair: &str| {
        let sent = [("authorization", pair)];
        stand.ask("/readers/letters.xml", if pair.is_empty() { &[] } else { &sent }).unwrap()
    };
    let (first, later) = ("Basic cmVhZGVyOmxldHRlcmJveA==", "Basic cmVhZGVyOm1haWxiYWc=");
    assert_eq!([ask("").status(), ask(later).status(), ask(first).status()], [401, 401, 200]);
    assert!(header(&ask(""), "www-authenticate").unwrap().starts_with("Basic "));
    stand.post("/control/password");
    assert_eq!([ask(first).status(), ask(later).status()], [401, 200]);
    stand.post("/control/reset");
    assert_eq!(ask(first).status(), 200);
}

#[test]
fn a_feed_opens_to_its_token() {
    let stand = stand(1);
    assert_eq!(stand.get("/readers/memos.xml").status(), 404);
    assert_eq!(stand.feed("/readers/memos.xml?token=4f1c9a7be2d05836c1a94e7d").entries.len(), 1);
}
