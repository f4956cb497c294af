//! Parts of the paper: by the reader's word, by the publisher's tags and addresses, by what others file a story under.

use crate::desk::{Desk, Item, follow, item, rss};
use crate::world::ok;
use model::{Answer, Command, Filing, Follow, Section, Selection, Setting};

const MATCH: [&str; 3] = [
    "Marlow Rovers win the Teal cup after extra time in Brackwater",
    "Extra time in Brackwater: Rovers of Marlow win the Teal cup",
    "Teal cup goes to Marlow Rovers after extra time at Brackwater",
];

/// A headline of words that no other has.
fn apart(number: usize) -> String {
    let syllable = |at: usize| ["ba", "do", "fi", "gu", "ke", "lo", "mi"][at % 7];
    let word = |at: usize| [number, number / 7, at, at * number].map(syllable).concat();
    (0..6).map(word).collect::<Vec<_>>().join(" ")
}

/// Follows a newsroom's feed under a section, with the folder that its articles' addresses have.
fn print(desk: &Desk, newsroom: &str, section: Section, folder: &str, titles: &[impl AsRef<str>]) {
    let url = format!("https://{newsroom}.example/feed.xml");
    let links: Vec<String> =
        (0..titles.len()).map(|number| format!("https://paper.example/{number}")).collect();
    let told = |(title, link)| Item { text: title, link, ..item(title, title) };
    let items: Vec<Item<'_>> =
        titles.iter().map(AsRef::as_ref).zip(links.iter().map(String::as_str)).map(told).collect();
    let feed = rss(&items).replace("https://paper.example/", &format!("https://{newsroom}.example/{folder}"));
    desk.world.set_answer(&url, Ok(ok(&feed)));
    let Ok(Answer::Followed(_)) = desk.ask(Command::Follow(vec![Follow { section, ..follow(&url) }])) else {
        panic!("not followed")
    };
    desk.refresh_due();
    desk.wait(2_000);
}

fn titles(desk: &Desk, section: Section) -> Vec<String> {
    let page = desk.list(Selection::Section(section));
    let mut titles: Vec<String> = page.articles.into_iter().map(|listed| listed.article.title).collect();
    titles.sort_unstable();
    titles
}

fn sections(desk: &Desk) -> Vec<(Selection, usize)> {
    desk.today().parts.iter().map(|part| (part.selection, part.articles.len())).collect()
}

#[test]
fn an_address_files_an_article_of_a_feed_of_everything_and_leaves_others() {
    let desk = Desk::new();
    let headlines: Vec<String> = (0..5).map(apart).collect();
    print(&desk, "ledger", Section::Top, "sport/", &headlines[..3]);
    print(&desk, "echo", Section::Top, "", &headlines[3..]);
    let mut expected = headlines[..3].to_vec();
    expected.sort_unstable();
    assert_eq!(titles(&desk, Section::Sport), expected);
    assert_eq!(titles(&desk, Section::Top).len(), 5, "a source's front page has all that it prints");
}

#[test]
fn what_the_reader_filed_stays_there() {
    let desk = Desk::new();
    print(&desk, "ledger", Section::Local, "sport/", &[apart(1), apart(2), apart(3)]);
    assert_eq!(titles(&desk, Section::Local).len(), 3);
    assert!(titles(&desk, Section::Sport).is_empty());
}

#[test]
fn a_story_files_what_its_publisher_does_not() {
    let desk = Desk::new();
    print(&desk, "ledger", Section::Sport, "", &MATCH[..1]);
    print(&desk, "echo", Section::Sport, "", &MATCH[1..2]);
    print(&desk, "post", Section::Top, "", &MATCH[2..]);
    assert_eq!(titles(&desk, Section::Sport).len(), 3);
}

fn filed(desk: &Desk, section: Section) -> Vec<Option<(Section, Filing)>> {
    let page = desk.list(Selection::Section(section));
    let told = page.articles.iter().map(|listed| desk.ask(Command::Provenance(listed.article.id)));
    let filed = told.map(|answer| match answer {
        Ok(Answer::Provenance(provenance)) => provenance.unpack().expect("a provenance").filed,
        other => panic!("{other:?}"),
    });
    filed.collect()
}

#[test]
fn an_article_says_why_it_stands_in_a_section() {
    let desk = Desk::new();
    print(&desk, "ledger", Section::Sport, "", &MATCH[..1]);
    print(&desk, "echo", Section::Top, "sport/", &MATCH[1..2]);
    print(&desk, "post", Section::Top, "", &MATCH[2..]);
    print(&desk, "tribune", Section::Top, "", &[apart(9)]);
    let filed = filed(&desk, Section::Sport);
    for expected in [Filing::Feed, Filing::Address, Filing::Story] {
        assert!(filed.contains(&Some((Section::Sport, expected.clone()))), "{expected:?} in {filed:?}");
    }
    assert!(self::filed(&desk, Section::Top).contains(&None), "nobody says where the single one belongs");
}

#[test]
fn sections_that_only_articles_fill_are_told_with_what_is_unread_in_them() {
    let desk = Desk::new();
    let headlines: Vec<String> = (0..6).map(apart).collect();
    print(&desk, "ledger", Section::Top, "sport/", &headlines[..4]);
    print(&desk, "echo", Section::Top, "science/", &headlines[4..]);
    assert_eq!(
        desk.overview().sections,
        [(Section::Top, 6), (Section::Sport, 4)],
        "two articles make no section"
    );
    let first = desk.list(Selection::Section(Section::Sport)).articles[0].article.id;
    desk.ask(Command::SetRead(vec![first], true)).expect("marked");
    assert_eq!(desk.overview().sections, [(Section::Top, 5), (Section::Sport, 3)]);
}

#[test]
fn sections_stand_on_the_page_in_the_readers_order_and_no_article_twice() {
    let desk = Desk::new();
    // Many more than stand among the latest.
    let many: Vec<String> = (0..60).map(apart).collect();
    print(&desk, "ledger", Section::Top, "sport/", &many[..20]);
    print(&desk, "echo", Section::Culture, "", &many[20..40]);
    print(&desk, "post", Section::Top, "", &many[40..]);
    let order = |desk: &Desk| sections(desk).into_iter().map(|(section, _)| section).collect::<Vec<_>>();
    assert_eq!(order(&desk), [Section::Top, Section::Culture, Section::Sport].map(Selection::Section));
    let today = desk.today();
    let top = today
        .parts
        .iter()
        .find(|part| part.selection == Selection::Section(Section::Top))
        .expect("the front pages");
    assert!(
        top.articles.iter().all(|row| row.article.url.as_deref().is_some_and(|url| !url.contains("sport")))
    );
    desk.do_(Command::Set(Setting::Sections(vec![Section::Sport, Section::Culture])));
    assert_eq!(order(&desk), [Section::Sport, Section::Culture, Section::Top].map(Selection::Section));
}
