//! Our fixtures, one of each format: bytes → parse → clean → store → river.

use crate::reader::Reader;
use engine::{FetchRequest, FetchResponse};
use model::{Answer, Command, Extent, ImportReport, Trouble};
use std::path::{Path, PathBuf};

const SITE: &str = "https://fixtures.example/";
const FORMATS: [&str; 8] = [
    "rss-2.0.xml",
    "rss-0.91.xml",
    "rss-1.0.rdf",
    "atom-1.0.xml",
    "atom-0.3.xml",
    "feed.json",
    "windows-1251.xml",
    "truncated.xml",
];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

async fn read(request: FetchRequest) -> Result<FetchResponse, Trouble> {
    let name = request.url.strip_prefix(SITE).ok_or(Trouble::UnknownHost)?;
    let body = std::fs::read(fixtures().join("feeds").join(name)).map_err(|_| Trouble::NotFound)?;
    Ok(FetchResponse { status: 200, final_url: request.url.clone(), body, ..FetchResponse::default() })
}

async fn reader() -> Reader {
    let reader = Reader::new(Box::new(|request| Box::pin(read(request))), None);
    let urls: Vec<String> = FORMATS.iter().map(|name| format!("{SITE}{name}")).collect();
    reader.follow(&urls).await;
    let report = reader.refresh(false).await;
    assert_eq!(report.failed, 0);
    reader
}

#[tokio::test(flavor = "current_thread")]
async fn every_format_flows_into_one_river_newest_first() {
    let reader = reader().await;
    let river = reader.river().await;
    let titles: Vec<&str> = river.iter().map(|listed| listed.article.title.as_str()).collect();
    // The first has no date and counts as published when it was seen; the torn one may or may not be there.
    let dated: Vec<&str> = titles.iter().copied().filter(|title| !title.starts_with("In the te")).collect();
    assert_eq!(
        dated,
        [
            "The mill turns",
            "Le marché couvert rouvre",
            "Ferry returns after a winter of repairs",
            "Fog & frost",
            "Bridge opens to walkers",
            "The tower speaks again",
            "First note",
            "Лёд сошёл",
            "Before the tear",
        ]
    );
    assert!(river.is_sorted_by(|a, b| a.article.published >= b.article.published));
}

#[tokio::test(flavor = "current_thread")]
async fn an_article_keeps_what_its_publisher_says_and_loses_what_harms() {
    let reader = reader().await;
    let river = reader.river().await;
    let find = |title: &str| river.iter().find(|listed| listed.article.title == title).expect("listed");
    let ferry = reader.open(find("Ferry returns after a winter of repairs")).await;
    assert_eq!(ferry.article.url.as_deref(), Some("https://gazette.example/ferry?id=17"));
    assert_eq!(ferry.article.byline.as_deref(), Some("Ada Brook"));
    assert_eq!(ferry.article.categories, ["Transport"]);
    assert_eq!(ferry.article.excerpt, "The ferry sails again.");
    let picture = ferry.article.picture.expect("a picture");
    assert_eq!(picture.url, "https://gazette.example/ferry.jpg");
    assert_eq!(picture.caption.as_deref(), Some("The ferry at its berth"));
    assert_eq!(picture.credit.as_deref(), Some("Tom Vale"));
    let html = ferry.body.html.as_str();
    assert!(html.contains("https://gazette.example/timetable"), "{html}");
    for harm in ["script", "track()", "onclick", "count.example"] {
        assert!(!html.contains(harm), "{harm} in {html}");
    }
    let tower = reader.open(find("The tower speaks again")).await;
    let picture = tower.article.picture.expect("a picture");
    assert_eq!(picture.url, "https://signal.example/tower.jpg");
    assert_eq!(picture.caption.as_deref(), Some("The tower at dusk"));
    assert!(!tower.body.html.as_str().contains("tower.jpg"));
    let market = reader.open(find("Le marché couvert rouvre")).await;
    assert_eq!(market.article.language.as_deref(), Some("fr"));
    assert_eq!(market.article.url.as_deref(), Some("https://quai.example/marche"));
    assert!(market.body.html.as_str().contains("https://quai.example/plan"));
    assert_ne!(market.article.extent, Extent::Headline);
}

#[tokio::test(flavor = "current_thread")]
async fn a_list_of_feeds_is_taken_over_fetched_and_given_back() {
    let reader = Reader::new(Box::new(|request| Box::pin(read(request))), None);
    let opml = std::fs::read(fixtures().join("subscriptions.opml")).expect("the fixture");
    let Ok(Answer::Imported(report)) = reader.ask(Command::ImportOpml(opml)).await else {
        panic!("no report")
    };
    let expected =
        ImportReport { added: 2, duplicates: 1, refused: 1, folders: 2, warnings: report.warnings };
    assert_eq!(report, expected);
    assert_eq!(reader.refresh(false).await.failed, 0);
    assert_eq!(reader.river().await.len(), 3);
    let Ok(Answer::Opml(opml)) = reader.ask(Command::ExportOpml { only: None, whole: false }).await else {
        panic!("no OPML")
    };
    let document = feed::parse_opml(opml.as_bytes()).expect("OPML");
    let paths: Vec<String> =
        document.feeds().map(|(path, outline)| format!("{}/{}", path.join("/"), outline.title)).collect();
    assert_eq!(paths, ["Coast/Old/Mill", "Coast/Harbour"]);
}
