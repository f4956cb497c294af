//! What comes out is what went in, in an order that is accounted for.

use crate::made::{NOW, some, some_taste, taste, wrote};
use model::{ArticleId, StoryId, Timestamp};
use ranking::{Candidate, Reason, Scored, Signal, Sliders, Taste, for_you};
use std::collections::HashMap;

fn ordered(candidates: &[Candidate], taste: &Taste, sliders: &Sliders) -> Vec<Scored> {
    for_you(candidates, taste, sliders, NOW, 7)
}

fn numbers(scored: &[Scored]) -> Vec<u64> {
    scored.iter().map(|scored| scored.article.number()).collect()
}

/// Sliders of all kinds, good and bad.
fn sliders(seed: u64) -> Sliders {
    let odd = [0.0, 1.0, 2.0, f32::NAN, f32::INFINITY, -3.0];
    let at = |n: u64| odd[((seed + n) % odd.len() as u64) as usize];
    Sliders {
        publisher: at(0),
        section: at(1),
        subject: at(2),
        length: at(3),
        freshness: at(4),
        surprise: at(5),
    }
}

#[test]
fn nothing_is_hidden_and_nothing_comes_twice() {
    for seed in 0..300 {
        let candidates = some(seed);
        let mut found = numbers(&ordered(&candidates, &some_taste(seed, &candidates), &sliders(seed)));
        found.sort_unstable();
        let expected: Vec<u64> = (0..candidates.len() as u64).collect();
        assert_eq!(found, expected, "seed {seed}");
    }
}

#[test]
fn the_reasons_add_up_to_the_score_to_the_last_bit() {
    for seed in 0..300 {
        let candidates = some(seed);
        for scored in ordered(&candidates, &some_taste(seed, &candidates), &sliders(seed)) {
            let sum = scored.reasons.iter().fold(0.0_f32, |sum, (_, part)| sum + part);
            assert_eq!(sum.to_bits(), scored.score.to_bits(), "seed {seed}: {scored:?}");
            assert!(scored.score.is_finite(), "seed {seed}: {scored:?}");
        }
    }
}

#[test]
fn three_in_a_row_are_of_one_publisher_or_story_only_if_nothing_else_is_left() {
    for seed in 0..300 {
        let candidates = some(seed);
        let of: HashMap<ArticleId, &Candidate> =
            candidates.iter().map(|candidate| (candidate.article, candidate)).collect();
        let found = ordered(&candidates, &some_taste(seed, &candidates), &Sliders::default());
        let found: Vec<&Candidate> = found.iter().map(|scored| of[&scored.article]).collect();
        for (at, three) in found.windows(3).enumerate() {
            let [a, b, _] = three else { continue };
            let follows = |other: &Candidate| {
                (a.publisher == b.publisher && other.publisher == a.publisher)
                    || (a.story.is_some() && a.story == b.story && other.story == a.story)
            };
            if follows(three[2]) {
                assert!(found[at + 2..].iter().all(|later| follows(later)), "seed {seed}, place {at}");
            }
        }
    }
}

#[test]
fn the_order_depends_on_nothing_but_what_is_given() {
    for seed in 0..50 {
        let mut candidates = some(seed);
        let taste = some_taste(seed, &candidates);
        let first = ordered(&candidates, &taste, &Sliders::default());
        candidates.reverse();
        assert_eq!(first, ordered(&candidates, &taste, &Sliders::default()), "seed {seed}");
    }
}

#[test]
fn before_anything_is_learned_fresh_comes_first_and_publishers_take_turns() {
    let hours = [("a", 1), ("a", 2), ("a", 3), ("b", 5), ("c", 4)];
    let candidates: Vec<Candidate> = (1..)
        .zip(hours)
        .map(|(number, (publisher, hours))| Candidate {
            published: NOW.plus(-hours * Timestamp::HOUR),
            ..wrote(number, publisher, "Something happened")
        })
        .collect();
    let found = ordered(&candidates, &Taste::default(), &Sliders::default());
    assert_eq!(numbers(&found), [1, 2, 5, 3, 4]);
    assert!(found.iter().all(|scored| matches!(&scored.reasons[..], [(Reason::Freshness, _)])), "{found:?}");
}

#[test]
fn a_story_takes_turns_with_others() {
    let story = Some(StoryId::from_hash(1));
    let told = |number: u64| Candidate { story, ..wrote(number, &format!("p{number}"), "Dam fails") };
    let old = Candidate { published: NOW.plus(-Timestamp::DAY), ..wrote(9, "p9", "Chess") };
    let candidates = [told(1), told(2), told(3), told(4), old];
    assert_eq!(numbers(&ordered(&candidates, &Taste::default(), &Sliders::default())), [1, 2, 9, 3, 4]);
}

#[test]
fn every_few_places_one_is_for_a_publisher_that_was_hardly_shown() {
    let known: Vec<Candidate> = (1..=30).map(|n| wrote(n, &format!("k{}", n % 3), "Known")).collect();
    let strange: Vec<Candidate> = (31..=35)
        .map(|n| Candidate {
            published: NOW.plus(-2 * Timestamp::DAY),
            ..wrote(n, &format!("s{n}"), "Strange")
        })
        .collect();
    let did: Vec<(&Candidate, Signal)> = known.iter().map(|known| (known, Signal::Opened)).collect();
    let (taste, candidates) = (taste(&did), [known.clone(), strange].concat());
    for (surprise, expected) in [(0.0, &[][..]), (0.2, &[9, 19]), (0.5, &[3, 7, 11, 15, 19])] {
        let found = ordered(&candidates, &taste, &Sliders { surprise, ..Sliders::default() });
        let explored =
            |scored: &Scored| scored.reasons.iter().any(|(reason, _)| *reason == Reason::Exploration);
        let places: Vec<usize> = (0..20).filter(|place| explored(&found[*place])).collect();
        assert_eq!(places, expected, "surprise {surprise}");
        assert!(places.iter().all(|place| found[*place].article.number() > 30), "surprise {surprise}");
        // What it is lifted by is just what it lacked to the one in whose place it stands.
        assert!(places.iter().all(|place| (found[*place].score - found[place + 1].score).abs() < 1e-4));
    }
}

#[test]
fn the_seed_decides_between_publishers_of_which_equally_little_is_known() {
    let known = wrote(1, "known", "Known");
    let taste = taste(&[(&known, Signal::Opened)]);
    let strange: Vec<Candidate> = (2..60).map(|n| wrote(n, &format!("s{n}"), "Strange")).collect();
    let candidates = [vec![known], strange].concat();
    let order = |seed| numbers(&for_you(&candidates, &taste, &Sliders::default(), NOW, seed));
    assert_eq!(order(1), order(1));
    assert!((2..20).any(|seed| order(seed) != order(1)));
}
