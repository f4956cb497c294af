use crate::stand::{header, stand};

#[test]
fn article_pages_have_furniture_metadata_and_text() {
    let stand = stand(1);
    for publisher in ["aldermere-courier/feed.xml", "sahifat-al-sidr/rss.xml", "aohama-shimbun/index.rdf"] {
        let entry = stand.feed(&format!("/{publisher}")).entries.remove(0);
        let link = entry.url.unwrap();
        let page = stand.text(link.strip_prefix(&stand.base).unwrap());
        for part in ["application/ld+json", "og:title", "<nav", "cookie-bar", "<footer", "<h1"] {
            assert!(page.contains(part), "{publisher}: {part}");
        }
        assert!(!page.contains("[["), "{publisher}: an unfilled place");
        assert_eq!(page.contains("dir=\"rtl\""), publisher.starts_with("sahifat"));
    }
}

#[test]
fn a_home_page_names_all_feeds_of_its_publisher() {
    let stand = stand(1);
    for (id, count) in [("aldermere-courier", 4), ("the-touchline", 1)] {
        let path = format!("/{id}/");
        let found = feed::discover(&stand.bytes(&path), &format!("{}{path}", stand.base), None);
        assert_eq!(found.len(), count, "{id}");
    }
}

#[test]
fn subscribers_only_means_a_teaser_and_a_marker() {
    let stand = stand(1);
    let text = stand.text("/morning-ledger/feed.xml");
    assert!(text.contains("<category>For subscribers</category>"));
    let entry = stand.feed("/morning-ledger/feed.xml").entries.remove(0);
    let page = stand.text(entry.url.unwrap().strip_prefix(&stand.base).unwrap());
    assert!(page.contains("\"isAccessibleForFree\":false") && page.contains("class=\"paywall\""));
}

#[test]
fn one_event_is_told_under_many_headlines_and_wire_copy_is_credited() {
    let stand = stand(1);
    let treaty = |path: &str| {
        stand.feed(path).entries.into_iter().filter_map(|entry| entry.title).any(|title| {
            let title = title.to_lowercase();
            ["treaty", "pact", "water", "river"].iter().any(|word| title.contains(word))
        })
    };
    for path in [
        "/aldermere-courier/feed.xml",
        "/meridian-wire/atom.xml",
        "/ostrand-herald/feed.xml",
        "/inner-sea-review/atom.xml",
    ] {
        assert!(treaty(path), "{path}");
    }
    assert!(stand.text("/ostrand-herald/feed.xml").contains("Meridian Wire. Reprinted by agreement."));
}

#[test]
fn pictures_named_in_a_feed_are_served_as_what_they_are() {
    let stand = stand(1);
    let feed = stand.text("/signal-and-noise/feed.json");
    let at = feed.find("/pictures/").unwrap();
    let path = feed[at..].split(['"', '\\']).next().unwrap().to_owned();
    let mut response = stand.get(&format!("{path}?size=small"));
    assert!(header(&response, "content-type").unwrap().starts_with("image/"));
    assert!(response.body_mut().read_to_vec().unwrap().len() > 2_000);
    assert_eq!(stand.get("/pictures/nothing.svg").status(), 404);
}

#[test]
fn what_is_not_published_is_not_found() {
    let stand = stand(1);
    for path in ["/nobody/", "/aldermere-courier/none.xml", "/bench/2x2/9.xml", "/%00"] {
        assert_eq!(stand.get(path).status(), 404, "{path}");
    }
}
