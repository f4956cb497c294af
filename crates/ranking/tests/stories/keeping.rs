//! The window.

use crate::{NOW, article, events, headline, story, taken};
use model::Timestamp;
use ranking::{Headline, Stories, Window};

#[test]
fn a_story_lives_as_long_as_one_of_its_articles() {
    let mut stories = taken();
    let id = story(&stories, 1);
    stories.remove(&[article(1), article(2), article(99)]);
    assert_eq!((story(&stories, 3), stories.len()), (id, 7));
    assert_eq!(stories.story(id).unwrap().members.len(), 1);
    stories.remove(&[article(3)]);
    assert_eq!((stories.story(id), stories.story_of(article(3))), (None, None));
    assert_eq!(stories.coverage().count(), 2);
}

#[test]
fn what_is_older_than_the_window_goes() {
    let mut stories = taken();
    stories.expire(NOW.plus(13 * Timestamp::DAY));
    assert_eq!(stories.len(), 9);
    stories.expire(NOW.plus(15 * Timestamp::DAY));
    assert!(stories.is_empty());
    stories.take(&events());
    assert_eq!((stories.len(), stories.coverage().count()), (9, 3));
}

#[test]
fn there_are_never_more_than_the_window_holds_and_the_oldest_go_first() {
    let mut stories = Stories::new(Window { items: 100, ..Window::default() });
    for batch in 0..40_u64 {
        let titles: Vec<String> = (0..50).map(|n| format!("Event {} in town {n}", batch * 50 + n)).collect();
        let at = NOW.plus(batch as i64 * Timestamp::MINUTE);
        let of =
            |(n, title)| Headline { published: Some(at), fetched: at, ..headline(batch * 50 + n + 1, title) };
        let headlines: Vec<Headline<'_>> =
            (0..).zip(&titles).map(|(n, title)| of((n, title.as_str()))).collect();
        stories.take(&headlines);
        assert!(stories.len() <= 100);
    }
    assert!(stories.story_of(article(2_000)).is_some() && stories.story_of(article(1)).is_none());
    let members: usize = stories
        .coverage()
        .map(|(id, _, articles)| {
            assert_eq!(stories.story(id).unwrap().members.len(), articles);
            articles
        })
        .sum();
    assert_eq!(members, stories.len());
}

#[test]
fn stories_are_found_again_after_the_gaps_of_many_removed_ones_were_closed() {
    let mut stories = Stories::default();
    let titles: Vec<String> = (0..3_000).map(|n| format!("Notice {n} of office {}", n * 7)).collect();
    let many: Vec<Headline<'_>> =
        titles.iter().zip(1_000..).map(|(title, number)| headline(number, title)).collect();
    stories.take(&many);
    stories.take(&events());
    stories.remove(&many.iter().map(|one| one.article).collect::<Vec<_>>());
    assert_eq!((stories.len(), stories.coverage().count()), (9, 3));
    stories
        .take(&[headline(10, "Grindavik: lava of Iceland volcano reaches harbour, evacuated people wait")]);
    assert_eq!(story(&stories, 10), story(&stories, 1));
}
