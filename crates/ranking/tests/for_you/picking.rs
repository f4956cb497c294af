//! The shelf against the bubble.

use crate::made::{NOW, some, some_taste, taste, wrote};
use model::Timestamp;
use ranking::{Candidate, Pick, PickReason, Signal, Taste, picks};
use std::collections::HashSet;

/// A press of which two newsrooms write most, all of it short.
fn press() -> Vec<Candidate> {
    (1..=40)
        .map(|n| Candidate {
            published: NOW.plus(-(n as i64) * Timestamp::HOUR),
            country: Some("GB".to_owned()),
            ..wrote(n, if n % 2 == 0 { "Daily" } else { "Courier" }, "Something happened")
        })
        .collect()
}

fn with(candidate: Candidate) -> Vec<Candidate> {
    let published = NOW.plus(-3 * Timestamp::DAY);
    [press(), vec![Candidate { published, ..candidate }]].concat()
}

/// Of who opened something, none of the press.
fn some_other_taste() -> Taste {
    taste(&[(
        &Candidate { section: model::Section::Science, ..wrote(500, "Almanac", "Comets") },
        Signal::Opened,
    )])
}

#[test]
fn to_who_opened_nothing_no_pick_is_unlike_what_they_open() {
    let covered = Candidate { newsrooms: 5, ..wrote(99, "Daily", "Chess") };
    assert_eq!(picks(&with(covered), &|_| false, &Taste::default(), NOW, 1), []);
}

#[test]
fn each_pick_says_why() {
    let chess = wrote(99, "Quarterly", "Chess");
    let of_daily = wrote(99, "Daily", "Chess");
    for (candidate, expected) in [
        (chess.clone(), Some(PickReason::RareVoice { articles: 1 })),
        (Candidate { words: Some(3_000), ..of_daily.clone() }, Some(PickReason::LongRead { words: 3_000 })),
        (Candidate { newsrooms: 5, ..of_daily.clone() }, Some(PickReason::Beyond { newsrooms: 5 })),
        (
            Candidate { language: Some("fr-CA".to_owned()), ..of_daily.clone() },
            Some(PickReason::Language("fr".to_owned())),
        ),
        (
            Candidate { country: Some("PT".to_owned()), ..of_daily.clone() },
            Some(PickReason::Country("PT".to_owned())),
        ),
        (Candidate { is_good_news: true, ..of_daily.clone() }, Some(PickReason::GoodNews)),
        (of_daily, None),
    ] {
        let found = picks(&with(candidate), &|_| false, &some_other_taste(), NOW, 1);
        let reason = found.into_iter().find(|pick| pick.article.number() == 99).map(|pick| pick.reason);
        assert_eq!(reason, expected);
    }
}

#[test]
fn what_is_older_than_a_week_is_no_pick() {
    let old = Candidate { published: NOW.plus(-8 * Timestamp::DAY), ..wrote(99, "Quarterly", "Chess") };
    assert_eq!(picks(&[press(), vec![old]].concat(), &|_| false, &Taste::default(), NOW, 1), []);
}

#[test]
fn what_the_reader_would_see_anyway_is_no_pick() {
    let mut candidates = with(wrote(99, "Quarterly", "Chess"));
    let own = candidates[40].clone();
    let taste = taste(&[(&own, Signal::Starred), (&own, Signal::Starred)]);
    assert!(picks(&candidates, &|_| false, &taste, NOW, 1).iter().all(|pick| pick.article.number() != 99));
    candidates.push(Candidate { published: own.published, ..wrote(98, "Gazette", "Harvest") });
    assert!(picks(&candidates, &|_| false, &taste, NOW, 1).iter().any(|pick| pick.article.number() == 98));
}

#[test]
fn there_are_at_most_six_of_six_publishers_the_same_all_day() {
    for seed in 0..200 {
        let candidates = some(seed);
        let taste = some_taste(seed, &candidates);
        let found = picks(&candidates, &|_| false, &taste, NOW, 5);
        let publisher = |pick: &Pick| {
            candidates
                .iter()
                .find(|candidate| candidate.article == pick.article)
                .expect("one of them")
                .publisher
        };
        let publishers: HashSet<_> = found.iter().map(publisher).collect();
        assert!(found.len() <= 6 && publishers.len() == found.len(), "seed {seed}: {found:?}");
        let mut turned = candidates.clone();
        turned.reverse();
        assert_eq!(found, picks(&turned, &|_| false, &taste, NOW, 5), "seed {seed}");
    }
}

#[test]
fn another_day_has_other_picks() {
    let long = |n: u64| Candidate { words: Some(2_000), ..wrote(n, &format!("p{n}"), "Essay") };
    let candidates = [press(), (50..70).map(long).collect()].concat();
    let of = |day| picks(&candidates, &|_| false, &Taste::default(), NOW, day);
    assert_eq!(of(1).len(), 6);
    assert!((2..5).all(|day| of(day) != of(1)));
}

#[test]
fn of_one_story_and_of_good_news_there_is_one_pick() {
    let story = Some(model::StoryId::from_hash(7));
    let rare = |number: u64, newsroom| Candidate {
        story,
        published: NOW.plus(-3 * Timestamp::DAY),
        ..wrote(number, newsroom, "Chess")
    };
    let good =
        |number: u64, newsroom| Candidate { is_good_news: true, story: None, ..rare(number, newsroom) };
    let more =
        vec![rare(90, "One"), rare(91, "Two"), rare(92, "Three"), good(93, "Daily"), good(94, "Courier")];
    let found = picks(&[press(), more].concat(), &|_| false, &Taste::default(), NOW, 1);
    let count =
        |numbers: &[u64]| found.iter().filter(|pick| numbers.contains(&pick.article.number())).count();
    assert_eq!(count(&[90, 91, 92]), 1);
    assert_eq!(found.iter().filter(|pick| pick.reason == PickReason::GoodNews).count(), 1);
}

#[test]
fn what_was_read_is_no_pick_and_still_tells_who_writes_seldom() {
    let written: Vec<Candidate> = (100..120)
        .map(|n| Candidate { published: NOW.plus(-3 * Timestamp::DAY), ..wrote(n, "Prolific", "Chess") })
        .collect();
    let candidates = [press(), written].concat();
    let is_read = |article: model::ArticleId| (102..120).contains(&article.number());
    let found = picks(&candidates, &is_read, &Taste::default(), NOW, 1);
    assert!(
        found.iter().all(|pick| !(100..120).contains(&pick.article.number())),
        "twenty in a week: {found:?}"
    );
}
