use crate::desk::Desk;
use crate::world::{ok, status};
use model::{Answer, CatalogueQuery, CatalogueResult, Command, Pack, Section, Suggestion};

fn source(id: &str, name: &str, language: &str, sections: &[&str], confidence: &str) -> serde_json::Value {
    let mut feeds = vec![serde_json::json!({"url": format!("https://{id}.example/top"), "section": "top"})];
    feeds.extend(
        sections
            .iter()
            .map(|word| serde_json::json!({"url": format!("https://{id}.example/{word}"), "section": word})),
    );
    serde_json::json!({
        "id": id, "name": name, "short_name": id, "homepage": format!("https://{id}.example/"),
        "country": "FR", "language": language, "kind": "newspaper", "sections": sections,
        "description": "A daily.", "feeds": feeds, "confidence": confidence,
    })
}

fn desk() -> Desk {
    let desk = Desk::new();
    let sources = serde_json::json!([
        source("a", "The Lens", "en-GB", &["science", "sport"], "high"),
        source("b", "Le Télégraphe", "fr", &["science"], "high"),
        source("c", "Unsure", "fr", &["science"], "medium"),
        source("d", "Telegraph Hill", "en", &["culture", "sport"], "high"),
        source("e", "Evening Lens", "en-US", &["science"], "high"),
    ]);
    *desk.world.catalogue.borrow_mut() = sources.to_string().into_bytes();
    desk
}

fn search(desk: &Desk, query: CatalogueQuery) -> CatalogueResult {
    match desk.ask(Command::Catalogue(query)) {
        Ok(Answer::Catalogue(result)) => result,
        other => panic!("{other:?}"),
    }
}

fn ids(result: &CatalogueResult) -> Vec<&str> {
    result.sources.iter().map(|source| source.id.as_str()).collect()
}

fn suggest(desk: &Desk, languages: &[&str], sections: &[Section]) -> Vec<Suggestion> {
    let languages = languages.iter().map(|language| (*language).to_owned()).collect();
    match desk.ask(Command::Suggest(languages, sections.to_vec())) {
        Ok(Answer::Suggestions(suggestions)) => suggestions,
        other => panic!("{other:?}"),
    }
}

#[test]
fn words_are_found_without_accents_and_names_come_first() {
    let desk = desk();
    let query = |text: &str| CatalogueQuery { text: text.to_owned(), limit: 10, ..CatalogueQuery::default() };
    assert_eq!(ids(&search(&desk, query("TELEGRAPH"))), ["d", "b"]);
    assert_eq!(ids(&search(&desk, query("télégraphe daily"))), ["b"]);
    assert_eq!(ids(&search(&desk, query("lens"))), ["a", "e"]);
    assert_eq!(search(&desk, query("gossip")).total, 0);
}

#[test]
fn a_source_without_a_short_name_has_its_name_and_a_broken_one_costs_no_other() {
    let desk = Desk::new();
    let mut nameless = source("a", "The Lens", "en", &[], "high");
    nameless.as_object_mut().expect("an object").remove("short_name");
    let sources = serde_json::json!([{ "id": "broken" }, nameless, 7]);
    *desk.world.catalogue.borrow_mut() = sources.to_string().into_bytes();
    let result = search(&desk, CatalogueQuery { limit: 10, ..CatalogueQuery::default() });
    assert_eq!((result.total, result.sources[0].short_name.as_str()), (1, "The Lens"));
}

#[test]
fn filters_pages_and_counts_agree() {
    let desk = desk();
    let query = CatalogueQuery { language: Some("en".to_owned()), limit: 2, ..CatalogueQuery::default() };
    let first = search(&desk, query.clone());
    assert_eq!((ids(&first), first.total), (vec!["a", "d"], 3));
    assert_eq!(ids(&search(&desk, CatalogueQuery { offset: 2, ..query.clone() })), ["e"]);
    let science = CatalogueQuery { section: Some(Section::Science), ..query };
    assert_eq!(search(&desk, science).total, 2);
    let facet = &first.facets.languages[0];
    assert_eq!((facet.value.as_str(), facet.count), ("en", 3));
}

#[test]
fn suggestions_fit_languages_and_interests_and_no_publisher_has_more_than_two() {
    let desk = desk();
    let all = suggest(&desk, &["en", "fr"], &[Section::Science, Section::Sport]);
    assert!(all.len() <= 12);
    let urls: Vec<_> = all.iter().map(|suggestion| suggestion.feed.url.as_str()).collect();
    assert_eq!(urls[..2], ["https://a.example/top", "https://b.example/top"]);
    assert!(urls.contains(&"https://b.example/science") && urls.contains(&"https://d.example/sport"));
    assert!(all.iter().all(|one| all.iter().filter(|other| other.source.id == one.source.id).count() <= 2));
    assert!(all.iter().all(|suggestion| suggestion.source.id != "c"));
    assert!(suggest(&desk, &["ja"], &[]).is_empty());
}

fn packs(desk: &Desk, languages: &[&str], sections: &[Section]) -> Vec<Pack> {
    let languages = languages.iter().map(|language| (*language).to_owned()).collect();
    match desk.ask(Command::Packs(languages, sections.to_vec())) {
        Ok(Answer::Packs(packs)) => packs,
        other => panic!("{other:?}"),
    }
}

fn from_country(country: &str, mut source: serde_json::Value) -> serde_json::Value {
    source["country"] = country.into();
    source
}

#[test]
fn a_pack_is_a_language_and_a_section_with_enough_sources_the_countries_taking_turns() {
    let desk = Desk::new();
    let only = |id: &str, word: &str| {
        serde_json::json!({
            "id": id, "name": id, "homepage": "https://x.example/", "country": "IE", "language": "en",
            "kind": "magazine", "sections": [word], "description": "A weekly.", "confidence": "high",
            "feeds": [{"url": format!("https://{id}.example/top"), "section": "top"}],
        })
    };
    let sources = serde_json::json!([
        from_country("GB", source("a", "A", "en-GB", &["science"], "high")),
        from_country("GB", source("b", "B", "en-GB", &["science", "sport"], "high")),
        from_country("US", source("c", "C", "en-US", &["science"], "high")),
        source("unsure", "Unsure", "en", &["science"], "medium"),
        source("d", "D", "fr", &["science"], "high"),
        only("e", "science"),
    ]);
    *desk.world.catalogue.borrow_mut() = sources.to_string().into_bytes();
    let found = packs(&desk, &["fr", "en"], &[Section::Top, Section::Science, Section::Sport]);
    let named: Vec<_> = found.iter().map(|pack| (pack.language.as_str(), pack.section)).collect();
    assert_eq!(named, [("en", Section::Top), ("en", Section::Science)]);
    let of = |pack: &Pack| pack.feeds.iter().map(|one| one.feed.url.clone()).collect::<Vec<_>>();
    assert_eq!(of(&found[0]), ["https://a.example/top", "https://c.example/top", "https://b.example/top"]);
    let science = ["a.example/science", "c.example/science", "e.example/top", "b.example/science"];
    assert_eq!(of(&found[1]), science.map(|rest| format!("https://{rest}")));
}

#[test]
fn a_newsstand_shows_its_sources_and_none_is_no_error() {
    let desk = Desk::new();
    assert_eq!(desk.ask(Command::Newsstand), Ok(Answer::Sources(Vec::new())));
    *desk.world.newsstand.borrow_mut() = Some("http://127.0.0.1:8081/".to_owned());
    let sources = serde_json::json!([source("n", "The Stand", "en", &[], "high")]);
    desk.world.set_answer("http://127.0.0.1:8081/sources.json", Ok(ok(&sources.to_string())));
    assert!(matches!(desk.ask(Command::Newsstand), Ok(Answer::Sources(sources)) if sources.len() == 1));
    desk.world.set_answer("http://127.0.0.1:8081/sources.json", Ok(status(500)));
    assert!(desk.ask(Command::Newsstand).is_err());
}
