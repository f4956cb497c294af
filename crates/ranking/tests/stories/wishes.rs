//! What the reader says goes before what is alike.

use crate::{article, headline, story, taken};

#[test]
fn an_article_that_the_reader_takes_out_stays_out() {
    let mut stories = taken();
    let id = story(&stories, 1);
    let changes = stories.keep_apart(article(2), article(1));
    let own = story(&stories, 2);
    assert_ne!(own, id);
    assert_eq!(changes.stories, [id, own]);
    assert_eq!(story(&stories, 3), id);
    stories.take(&[headline(10, "Grindavik evacuated as Iceland volcano lava reaches first houses")]);
    assert_ne!(story(&stories, 2), story(&stories, 1));
}

#[test]
fn taking_out_the_article_that_a_story_began_with_leaves_the_id_to_the_others() {
    let mut stories = taken();
    let id = story(&stories, 1);
    stories.keep_apart(article(1), article(2));
    assert_eq!((story(&stories, 2), story(&stories, 3)), (id, id));
    assert_ne!(story(&stories, 1), id);
}

#[test]
fn stories_that_the_reader_joins_stay_one_and_the_older_keeps_its_id() {
    let mut stories = taken();
    let (one, other) = (story(&stories, 1), story(&stories, 4));
    let changes = stories.keep_together(article(5), article(2));
    assert_eq!(changes.merged.len(), 1);
    let (gone, kept) = changes.merged[0];
    assert!([one, other].contains(&kept) && [one, other].contains(&gone) && gone != kept);
    assert!((1..=6).all(|number| story(&stories, number) == kept));
    assert_eq!(
        (stories.current(gone), stories.current(kept)),
        (Some(kept), Some(kept)),
        "links to it lead on"
    );
}

#[test]
fn the_last_word_counts() {
    let mut stories = taken();
    stories.keep_apart(article(2), article(1));
    stories.keep_together(article(1), article(2));
    assert_eq!(story(&stories, 1), story(&stories, 2));
    stories.keep_apart(article(1), article(2));
    assert_ne!(story(&stories, 1), story(&stories, 2));
}

#[test]
fn wishes_wait_for_articles_that_are_still_to_come_and_outlive_those_that_go() {
    let mut stories = taken();
    stories.keep_together(article(11), article(4));
    stories.keep_apart(article(12), article(1));
    stories.remove(&[article(1), article(4)]);
    stories.take(&[
        headline(11, "Weather: rain in the west"),
        headline(12, "Lava flows into Grindavik after Iceland volcano eruption"),
    ]);
    assert_eq!(story(&stories, 11), story(&stories, 5));
    assert_ne!(story(&stories, 12), story(&stories, 2));
}

#[test]
fn wishes_about_unknown_or_the_same_article_change_nothing() {
    let mut stories = taken();
    for (a, b) in [(1, 1), (1, 77), (77, 78)] {
        assert_eq!(stories.keep_apart(article(a), article(b)).stories, []);
        assert_eq!(stories.keep_together(article(a), article(b)).merged, []);
    }
    assert_eq!(stories.coverage().count(), 3);
}
