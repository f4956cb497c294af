use std::time::{Duration, Instant};

use crate::stand::{header, stand};

#[test]
fn a_status_that_is_asked_for_is_sent() {
    let stand = stand(1);
    for status in [304, 403, 404, 410, 429, 500, 503] {
        assert_eq!(stand.get(&format!("/misbehave/{status}")).status(), status);
    }
    assert_eq!(header(&stand.get("/misbehave/429"), "retry-after").unwrap(), "120");
    assert_eq!(header(&stand.get("/misbehave/503?after=9"), "retry-after").unwrap(), "9");
    assert_eq!(stand.get("/misbehave/unheard-of").status(), 404);
}

#[test]
fn redirects_lead_to_a_good_feed_or_in_a_circle() {
    let stand = stand(1);
    for (kind, status) in [("moved", 301), ("moved-308", 308), ("found", 302), ("found-307", 307)] {
        let response = stand.get(&format!("/misbehave/{kind}"));
        assert_eq!(response.status(), status);
        assert_eq!(header(&response, "location").unwrap(), format!("{}/misbehave/good", stand.base));
    }
    assert!(header(&stand.get("/misbehave/loop"), "location").unwrap().ends_with("/loop-back"));
    assert!(header(&stand.get("/misbehave/loop-back"), "location").unwrap().ends_with("/loop"));
    assert!(!stand.feed("/misbehave/good").entries.is_empty());
}

#[test]
fn slow_takes_its_time_and_arrives_whole() {
    let stand = stand(1);
    let start = Instant::now();
    let slow = stand.text("/misbehave/slow?ms=400");
    assert!(start.elapsed() >= Duration::from_millis(350));
    assert_eq!(slow, stand.text("/misbehave/good"));
}

#[test]
fn never_does_not_answer() {
    let stand = stand(1);
    let agent: ureq::Agent =
        ureq::Agent::config_builder().timeout_global(Some(Duration::from_millis(300))).build().into();
    assert!(agent.get(format!("{}/misbehave/never", stand.base)).call().is_err());
}

#[test]
fn huge_is_as_large_as_asked() {
    let size = stand(1).bytes("/misbehave/huge?mb=3").len();
    assert!((3 << 20..4 << 20).contains(&size), "{size}");
}

#[test]
fn broken_documents_are_broken_as_announced() {
    let stand = stand(1);
    assert!(!stand.text("/misbehave/truncated").contains("</rss>"));
    assert!(stand.get("/misbehave/cut").body_mut().read_to_vec().is_err());
    assert_eq!(stand.feed("/misbehave/broken").entries.len(), 3);
    assert!(stand.feed("/misbehave/no-entries").entries.is_empty());
    assert!(stand.bytes("/misbehave/empty").is_empty());
}

#[test]
fn what_is_no_feed_says_so_by_type_or_body() {
    let stand = stand(1);
    assert_eq!(header(&stand.get("/misbehave/wrong-type"), "content-type").unwrap(), "image/jpeg");
    assert!(stand.text("/misbehave/pdf").starts_with("%PDF-"));
    assert!(stand.text("/misbehave/challenge").contains("Checking your browser"));
    assert_eq!(stand.get("/misbehave/challenge?status=403").status(), 403);
}

#[test]
fn pages_name_none_one_or_several_feeds() {
    let stand = stand(1);
    for (kind, count) in [("page-without-feed", 0), ("page-with-feed", 1), ("page-with-feeds", 4)] {
        let path = format!("/misbehave/{kind}");
        let found = feed::discover(&stand.bytes(&path), &format!("{}{path}", stand.base), None);
        assert_eq!(found.len(), count, "{kind}");
    }
}
