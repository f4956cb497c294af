use crate::stand::{header, stand};

#[test]
fn synthetic_feeds_hold_the_items_that_their_address_names() {
    let stand = stand(1);
    for n in 0..10 {
        assert_eq!(stand.feed(&format!("/bench/10x20/{n}.xml")).entries.len(), 20, "feed {n}");
    }
    let etag = header(&stand.get("/bench/10x20/3.xml"), "etag").unwrap();
    assert_eq!(stand.ask("/bench/10x20/3.xml", &[("if-none-match", &etag)]).unwrap().status(), 304);
}
