use std::collections::HashSet;

use crate::stand::{header, stand};

const SECTIONS: [&str; 12] = [
    "world",
    "politics",
    "business",
    "technology",
    "science",
    "health",
    "sport",
    "culture",
    "climate",
    "opinion",
    "local",
    "lifestyle",
];

#[test]
fn the_catalogue_has_some_forty_publishers_in_six_languages_and_all_sections() {
    let stand = stand(1);
    let sources = stand.json("/sources.json");
    let sources = sources.as_array().unwrap();
    assert!((38..=50).contains(&sources.len()), "{}", sources.len());
    let languages: HashSet<&str> =
        sources.iter().map(|source| source["language"].as_str().unwrap()).collect();
    assert_eq!(languages, HashSet::from(["en", "fr", "de", "es", "ar", "ja"]));
    let sections: HashSet<&str> = sources
        .iter()
        .flat_map(|source| source["sections"].as_array().unwrap())
        .map(|name| name.as_str().unwrap())
        .collect();
    assert_eq!(sections, HashSet::from(SECTIONS));
    for source in sources {
        for field in ["id", "name", "short_name", "homepage", "country", "kind", "description", "confidence"]
        {
            assert!(source[field].as_str().is_some_and(|text| !text.is_empty()), "{field} of {source}");
        }
    }
}

#[test]
fn every_feed_answers_and_holds_entries_that_our_own_parser_reads() {
    let stand = stand(1);
    let mut links = HashSet::new();
    let mut formats = HashSet::new();
    let mut count = 0;
    for path in stand.feed_paths() {
        let feed = stand.feed(&path);
        formats.insert(format!("{:?}", feed.format));
        assert!((8..=20).contains(&feed.entries.len()), "{path}: {}", feed.entries.len());
        let mut own = HashSet::new();
        for entry in &feed.entries {
            let link = entry.url.clone().unwrap();
            assert!(link.starts_with(&stand.base) && own.insert(link.clone()), "{path}: {link}");
            assert!(
                entry.title.as_deref().is_some_and(|title| !title.is_empty() && !title.contains('\u{fffd}')),
                "{path}"
            );
            count += usize::from(links.insert(link));
        }
    }
    assert!(count >= 450, "{count} articles");
    assert!(formats.len() == 6, "{formats:?}");
}

#[test]
fn encodings_other_than_utf8_are_declared_and_kept() {
    let stand = stand(1);
    for (path, label, letter) in [
        ("/quotidien-de-la-lirone/rss.xml", "iso-8859-1", 'é'),
        ("/voz-del-mirlo/feed.xml", "windows-1252", 'ó'),
        ("/aohama-shimbun/index.rdf", "shift_jis", '蒼'),
        ("/northern-lantern/feed.xml", "utf-16", 'e'),
    ] {
        assert!(header(&stand.get(path), "content-type").unwrap().ends_with(label), "{path}");
        let titles: String = stand.feed(path).entries.into_iter().filter_map(|entry| entry.title).collect();
        assert!(titles.contains(letter), "{path}: {titles}");
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_apart_from_the_port() {
    let (one, two, other) = (stand(7), stand(7), stand(8));
    let read =
        |stand: &crate::stand::Stand| stand.text("/aldermere-courier/feed.xml").replace(&stand.base, "");
    assert_eq!(read(&one), read(&two));
    assert_ne!(read(&one), read(&other));
}

#[test]
fn a_feed_that_is_known_is_answered_with_304() {
    let stand = stand(1);
    let first = stand.get("/meridian-wire/atom.xml");
    let (etag, modified) = (header(&first, "etag").unwrap(), header(&first, "last-modified").unwrap());
    for condition in [("if-none-match", etag.as_str()), ("if-modified-since", modified.as_str())] {
        let mut again = stand.ask("/meridian-wire/atom.xml", &[condition]).unwrap();
        assert_eq!(again.status(), 304, "{condition:?}");
        assert!(again.body_mut().read_to_vec().unwrap().is_empty());
    }
    assert_eq!(stand.ask("/meridian-wire/atom.xml", &[("if-none-match", "\"old\"")]).unwrap().status(), 200);
}
