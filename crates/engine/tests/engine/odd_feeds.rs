//! What feeds do, and what the front page makes of it: beside three sound newsrooms with one story stands one odd feed.

use crate::desk::{Desk, follow};
use crate::world::{START, ok};
use model::{Answer, Command, ListedArticle, Section, Selection, Timestamp, TodayPage};

const DAM: [&str; 3] = [
    "Marlow dam fails after record rain, three villages evacuated along the Teal",
    "Villages evacuated along the Teal as Marlow dam fails after days of rain",
    "Marlow dam failure: Teal villages evacuated, record rain blamed",
];

/// A newsroom's live blog on the same.
const DAM_LIVE: [&str; 8] = [
    "Marlow dam live: police close the bridge",
    "Marlow dam live: first boats reach the villages",
    "Marlow dam live: army sends two helicopters",
    "Marlow dam live: school becomes a shelter",
    "Marlow dam live: minister on the way",
    "Marlow dam live: water falls by a metre",
    "Marlow dam live: engineers look for cracks",
    "Marlow dam live: what we know so far",
];

/// Articles of one feed that may stand in one part of the page.
const PER_FEED: usize = 3;

/// An item: headline, and its date as the feed writes it.
type Written = (String, Option<String>);

fn feed(newsroom: &str, items: &[Written]) -> String {
    let items: String = items
        .iter()
        .enumerate()
        .map(|(at, (title, date))| {
            let date = date.as_ref().map(|date| format!("<pubDate>{date}</pubDate>")).unwrap_or_default();
            format!(
                "<item><guid>{at}</guid><link>https://{newsroom}.example/{at}</link><title>{title}</title>\
                 <description>{title}</description>{date}</item>"
            )
        })
        .collect();
    format!(
        "<rss version=\"2.0\"><channel><title>{newsroom}</title><link>https://{newsroom}.example/</link>{items}</channel></rss>"
    )
}

fn ago(minutes: i64) -> Option<String> {
    Some(feed::format_rfc3339(START.0 - minutes * 60_000))
}

/// A desk that has read the sound newsrooms and the odd feed.
fn desk(odd: &[Written]) -> Desk {
    desk_beside(vec![("odd", odd.to_vec())])
}

/// A desk that has read the sound newsrooms and odd feeds.
fn desk_beside(odd: Vec<(&str, Vec<Written>)>) -> Desk {
    let desk = Desk::new();
    let sound = ["ledger", "echo", "post"].into_iter().zip(DAM).enumerate();
    let sound = sound.map(|(at, (name, title))| (name, vec![(title.to_owned(), ago(60 + at as i64))]));
    let all: Vec<(&str, Vec<Written>)> = sound.chain(odd).collect();
    let url = |name: &str| format!("https://{name}.example/feed.xml");
    for (name, items) in &all {
        desk.world.set_answer(&url(name), Ok(ok(&feed(name, items))));
    }
    let Ok(Answer::Followed(_)) =
        desk.ask(Command::Follow(all.iter().map(|(name, _)| follow(&url(name))).collect()))
    else {
        panic!("not followed")
    };
    desk.refresh_due();
    desk.wait(5_000);
    desk
}

/// Every headline on the page, part by part.
fn parts(page: &TodayPage) -> Vec<Vec<&ListedArticle>> {
    let stories = page.stories.iter().map(|story| story.articles.iter().collect());
    let sections = page.parts.iter().map(|section| section.articles.iter().collect());
    stories.chain([page.latest.iter().collect()]).chain(sections).collect()
}

fn is_odd(row: &ListedArticle) -> bool {
    row.article.url.as_deref().is_some_and(|url| url.contains("odd.example"))
}

#[test]
fn whatever_one_feed_does_the_story_of_the_others_leads_and_no_part_of_the_page_is_flooded() {
    let titles = |count: usize, title: fn(usize) -> String| (0..count).map(title).collect::<Vec<_>>();
    let dated = |titles: Vec<String>, date: fn(usize) -> Option<String>| -> Vec<Written> {
        titles.into_iter().enumerate().map(|(at, title)| (title, date(at))).collect()
    };
    let year = |year: &str| Some(format!("Mon, 02 Mar {year} 10:00:00 GMT"));
    let live: fn(usize) -> String = |at| format!("Live: ferries of Cartagena, update {at}");
    let scripts: fn(usize) -> String = |at| format!("洪水 Teal наводнение فيضان น้ำท่วม πλημμύρα {at}");
    let table: Vec<(&str, Vec<Written>)> = vec![
        ("a flood of 500", dated(titles(500, live), |at| ago(at as i64 % 60))),
        ("no dates", dated(titles(200, live), |_| None)),
        ("dates in 2099", titles(50, live).into_iter().map(|title| (title, year("2099"))).collect()),
        ("dates in 1970", titles(50, live).into_iter().map(|title| (title, year("1970"))).collect()),
        (
            "dates that are none",
            titles(50, live).into_iter().map(|title| (title, Some("soon".to_owned()))).collect(),
        ),
        ("every title the same", dated(titles(200, |_| "News of today".to_owned()), |at| ago(at as i64))),
        ("titles of one word", dated(titles(100, |_| "Ferries".to_owned()), |at| ago(at as i64))),
        ("no titles", dated(titles(100, |_| String::new()), |at| ago(at as i64))),
        ("mixed scripts", dated(titles(100, scripts), |at| ago(at as i64))),
        ("a full archive", dated(titles(3_000, live), |at| ago(at as i64 * 24 * 60))),
    ];
    for (name, odd) in table {
        let desk = desk(&odd);
        let page = desk.today();
        let lead = page.stories.first().unwrap_or_else(|| panic!("{name}: no story"));
        let sound = lead.articles.iter().filter(|row| DAM.contains(&row.article.title.as_str())).count();
        assert_eq!(
            sound,
            3,
            "{name}: {:?}",
            lead.articles.iter().map(|row| &row.article.title).collect::<Vec<_>>()
        );
        assert!((3..=4).contains(&lead.coverage.newsrooms), "{name}: {} newsrooms", lead.coverage.newsrooms);
        for part in parts(&page) {
            let odd = part.iter().filter(|row| is_odd(row)).count();
            assert!(odd <= PER_FEED, "{name}: {odd} of {}", part.len());
        }
        let all: Vec<_> = parts(&page).concat();
        assert!(all.iter().any(|row| is_odd(row)), "{name}: it orders, it never hides");
        assert!(
            all.iter().all(|row| row.article.published <= START.plus(Timestamp::DAY)),
            "{name}: the future"
        );
    }
}

#[test]
fn who_repeats_the_same_event_is_one_newsroom_of_its_story_and_takes_it_from_nobody() {
    let update = |at| format!("Marlow dam fails after record rain, Teal villages evacuated, update {at}");
    for (name, titles) in [
        ("a live blog", DAM_LIVE.map(str::to_owned).to_vec()),
        ("120 updates", (0..120).map(update).collect()),
        ("one word", vec!["Rain".to_owned(); 5]),
    ] {
        let odd: Vec<Written> =
            titles.into_iter().zip(1..).map(|(title, at)| (title, ago(at % 50))).collect();
        let page = desk(&odd).today();
        let lead = page.stories.first().unwrap_or_else(|| panic!("{name}: no story"));
        let sound = lead.articles.iter().filter(|row| DAM.contains(&row.article.title.as_str())).count();
        assert_eq!((sound, page.stories.len()), (3, 1), "{name}");
        let is_listed = parts(&page).concat().into_iter().any(is_odd);
        assert!(is_listed || lead.coverage.newsrooms == 4, "{name}: it orders, it never hides");
        assert!(
            parts(&page).iter().all(|part| part.iter().filter(|row| is_odd(row)).count() <= PER_FEED),
            "{name}"
        );
    }
}

#[test]
fn two_floods_that_share_numbers_make_no_story() {
    let flood = |title: fn(usize) -> String| -> Vec<Written> {
        (0..60).map(|at| (title(at), ago(at as i64))).collect()
    };
    let floods = [
        ("odd", flood(|at| format!("Live: ferries of Cartagena, update {at}"))),
        ("undated", flood(|at| format!("Undated remark number {at}"))),
    ];
    let desk = Desk::new();
    for (name, items) in &floods {
        let url = format!("https://{name}.example/feed.xml");
        desk.world.set_answer(&url, Ok(ok(&feed(name, items))));
        desk.follow_and_fetch(&url);
    }
    desk.wait(5_000);
    assert_eq!(desk.today().stories, []);
}

#[test]
fn an_archive_is_all_in_the_list_and_none_of_its_old_articles_is_news() {
    let archive: Vec<Written> = (0..3_000).map(|at| (format!("Report {at}"), ago(at * 24 * 60))).collect();
    let desk = desk(&archive);
    let week = START.plus(-8 * Timestamp::DAY);
    let page = desk.today();
    assert!(page.latest.iter().all(|row| row.article.published > week));
    let listed = desk.list(Selection::Section(Section::Top));
    assert!(
        listed.outline.len() > listed.articles.len()
            && listed.articles.windows(2).all(|two| two[0].article.published >= two[1].article.published)
    );
}

#[test]
fn a_flood_leaves_room_for_what_others_wrote_before_it_and_the_only_feed_of_a_reader_fills_the_page() {
    let flood: Vec<Written> =
        (0..500).map(|at| (format!("Live: ferries of Cartagena, update {at}"), ago(at % 50))).collect();
    let desk = Desk::new();
    let quiet: Vec<Written> =
        ["Bakers fear for flour", "Glaciers shrink"].map(|title| (title.to_owned(), ago(600))).to_vec();
    for (name, items) in [("odd", &flood), ("quiet", &quiet)] {
        desk.world.set_answer(&format!("https://{name}.example/feed.xml"), Ok(ok(&feed(name, items))));
        desk.follow_and_fetch(&format!("https://{name}.example/feed.xml"));
    }
    let others = desk.today().latest.iter().filter(|row| !is_odd(row)).count();
    assert_eq!(others, 2, "behind 500 that are newer");
    let desk = Desk::new();
    let url = "https://odd.example/feed.xml";
    desk.world.set_answer(url, Ok(ok(&feed("odd", &flood))));
    desk.follow_and_fetch(url);
    assert_eq!(desk.today().latest.len(), 12);
}

/// One feed of each kind that goes wrong, all in one library. None tells of the dam.
fn all_that_goes_wrong() -> Vec<(&'static str, Vec<Written>)> {
    let feed = |count: usize, write: fn(i64) -> Written| (0..count as i64).map(write).collect();
    let year = |year: &str| Some(format!("Mon, 02 Mar {year} 10:00:00 GMT"));
    let odd_years =
        (0..60).map(|at| (format!("Calendar note {at}"), year(["2099", "1970"][at % 2]))).collect();
    vec![
        ("flood", feed(500, |at| (format!("Live: ferries of Cartagena, update {at}"), ago(at % 50)))),
        ("undated", feed(80, |at| (format!("Undated remark number {at}"), None))),
        ("years", odd_years),
        ("same", feed(120, |at| ("News of today, update".to_owned(), ago(at)))),
        ("word", feed(60, |at| (["Rain", "Marlow", "Update"][at as usize % 3].to_owned(), ago(at)))),
        ("scripts", feed(60, |at| (format!("فيضان 洪水 Teal flood 🌊🏽 {at} \u{200f}נהר"), ago(at)))),
        ("archive", feed(2_000, |at| (format!("Report of the dam watch, number {at}"), ago(at * 24 * 60)))),
    ]
}

#[test]
fn when_everything_goes_wrong_at_once_the_event_leads_and_each_feed_has_its_share_of_the_page() {
    let odd = all_that_goes_wrong();
    let names: Vec<&str> = odd.iter().map(|(name, _)| *name).collect();
    let desk = desk_beside(odd);
    desk.wait(20_000);
    let page = desk.today();
    let lead = &page.stories[0];
    let of_the_dam = |row: &&ListedArticle| DAM.contains(&row.article.title.as_str());
    assert!(DAM.contains(&lead.articles[0].article.title.as_str()), "{}", lead.articles[0].article.title);
    assert_eq!(lead.articles.iter().filter(of_the_dam).count(), 3, "{:?}", lead.articles);
    for part in parts(&page) {
        for name in &names {
            let is_of = |row: &&&ListedArticle| {
                row.article.url.as_deref().is_some_and(|url| url.contains(&format!("{name}.example")))
            };
            assert!(part.iter().filter(is_of).count() <= PER_FEED, "{name}");
        }
    }
    assert!((3..=4).contains(&lead.coverage.newsrooms), "{} newsrooms", lead.coverage.newsrooms);
    let newest = desk.list(Selection::All).articles;
    assert!(newest.iter().all(|row| row.article.published <= desk.world_now()));
    let last_hour = newest.iter().filter(|row| row.article.published > START.plus(-Timestamp::HOUR));
    assert_eq!(last_hour.filter(|row| row.article.title.starts_with("Calendar")).count(), 0, "dates of 2099");
}
