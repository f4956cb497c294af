//! The same article, and wire copy.

use crate::{NOW, article, headline, story, taken};
use model::Timestamp;
use ranking::{Headline, Publisher, Stories};

const WIRE: &str = "GRINDAVIK, Iceland – A volcano erupted near the fishing town of Grindavik on Monday, the country's weather office \
    said, and some four thousand people were told to leave their homes within an hour as lava came near the first houses.";
const OWN: &str = "Our reporter saw orange light over the harbour all night. Families packed what they could carry, the road to \
    Reykjavik was full of cars, and nobody in Grindavik knew whether they would see their houses again.";

/// Of newsroom `publisher`, an hour after that with the number before.
fn report<'a>(number: u64, publisher: u32, title: &'a str, text: &'a str) -> Headline<'a> {
    let published = Some(NOW.plus((number as i64 - 10) * Timestamp::HOUR));
    Headline { publisher: Publisher(publisher), text, published, ..headline(number, title) }
}

#[test]
fn a_story_knows_its_newsrooms_its_texts_and_when_it_began() {
    let again = format!("{WIRE} More follows.");
    let mut stories = Stories::default();
    stories.take(&[
        report(3, 3, "Volcano erupts near Grindavik in Iceland", &again),
        report(1, 1, "Volcano erupts near Grindavik in Iceland", WIRE),
        report(2, 2, "Iceland: volcano near Grindavik erupts", WIRE),
        report(4, 3, "Night in Grindavik: volcano eruption in Iceland", OWN),
    ]);
    let told = stories.story(story(&stories, 1)).unwrap();
    assert_eq!((told.members.len(), told.newsrooms, told.texts), (4, 3, 2));
    assert_eq!(told.first, NOW.plus(-9 * Timestamp::HOUR));
    assert_eq!(told.last, NOW.plus(-6 * Timestamp::HOUR));
    let texts: Vec<(u64, usize)> =
        told.members.iter().map(|member| (member.article.number(), member.text)).collect();
    assert_eq!(texts, [(1, 0), (2, 0), (3, 0), (4, 1)]);
    assert!(
        told.members.iter().all(|member| member.same_as.is_none()),
        "wire copy is no second copy of an article"
    );
}

#[test]
fn one_article_in_several_feeds_is_known_by_its_address_or_its_text() {
    let url = Some("https://paper.example/volcano");
    let mut stories = Stories::default();
    stories.take(&[
        Headline { url, ..report(1, 1, "Volcano erupts near Grindavik in Iceland", WIRE) },
        report(2, 1, "Eruption: volcano near Grindavik, Iceland", WIRE),
        report(3, 2, "Volcano erupts near Grindavik in Iceland", WIRE),
    ]);
    stories.take(&[Headline { url, ..report(4, 9, "Breaking news", "") }]);
    let told = stories.story(story(&stories, 1)).unwrap();
    let same: Vec<_> = told.members.iter().map(|member| member.same_as).collect();
    assert_eq!(same, [None, Some(article(1)), None, Some(article(1))]);
    assert_eq!(told.newsrooms, 2, "who passes on another's article covers nothing");
}

#[test]
fn a_story_is_told_as_it_was_at_a_moment() {
    let mut stories = Stories::default();
    stories.take(&[
        report(1, 1, "Volcano erupts near Grindavik in Iceland", WIRE),
        report(2, 2, "Iceland: volcano near Grindavik erupts", WIRE),
        report(4, 3, "Night in Grindavik: volcano eruption in Iceland", OWN),
    ]);
    let at =
        |hours: i64| stories.story(story(&stories, 1)).unwrap().until(NOW.plus(-hours * Timestamp::HOUR));
    let counts = |hours| at(hours).map(|told| (told.members.len(), told.newsrooms, told.texts));
    assert_eq!(
        [counts(6), counts(7), counts(9), counts(10)],
        [Some((3, 3, 2)), Some((2, 2, 1)), Some((1, 1, 1)), None]
    );
    assert!(stories.top(NOW.plus(-9 * Timestamp::HOUR), 5).is_empty(), "one newsroom had it then");
    assert_eq!(stories.top(NOW.plus(-7 * Timestamp::HOUR), 5)[0].newsrooms, 2);
}

#[test]
fn what_is_shown_without_being_asked_for_is_the_part_that_is_much_alike() {
    let stories = taken();
    let told = stories.story(story(&stories, 1)).unwrap();
    let shown: Vec<u64> =
        told.members.iter().filter(|member| member.is_core).map(|member| member.article.number()).collect();
    assert!(!shown.is_empty() && shown.iter().all(|number| (1..=3).contains(number)), "{shown:?}");
}
