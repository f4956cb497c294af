//! What is learned from what a reader does.

use crate::made::{NOW, taste, wrote};
use model::{Section, Timestamp};
use ranking::{Candidate, Length, Publisher, Reason, Signal, Sliders, Taste, for_you};

/// An article with each sign that the model knows.
fn liked() -> Candidate {
    Candidate {
        section: Section::Science,
        words: Some(1_200),
        newsrooms: 4,
        ..wrote(1, "Field Notes", "Biologist Ilse Brandt counts curlews")
    }
}

fn score(taste: &Taste, candidate: &Candidate) -> f32 {
    taste.score(candidate, &Sliders::default(), NOW).score
}

#[test]
fn what_a_reader_does_with_one_article_tells_of_others_like_it() {
    let like = [
        ("its publisher", wrote(2, "field notes ", "Budget passed")),
        ("its section", Candidate { section: Section::Science, ..wrote(3, "Other", "Budget passed") }),
        ("a name in it", wrote(4, "Other", "Today Brandt retires")),
        ("a word in it", wrote(5, "Other", "Where a curlew sleeps")),
        ("its length", Candidate { words: Some(2_000), ..wrote(6, "Other", "Budget passed") }),
    ];
    let nothing = Taste::default();
    for (signal, is_for) in [
        (Signal::Opened, true),
        (Signal::Finished, true),
        (Signal::Starred, true),
        (Signal::PassedOver, false),
        (Signal::Muted, false),
    ] {
        let learned = taste(&[(&liked(), signal)]);
        for (sign, candidate) in &like {
            // What all share, as the language, is told by the article that has nothing else in common.
            let change = |candidate: &Candidate| score(&learned, candidate) - score(&nothing, candidate);
            let other = change(&Candidate { words: None, ..wrote(7, "Another", "Trains late") });
            assert_eq!(change(candidate) > other, is_for, "{signal:?}: {sign}");
        }
    }
}

#[test]
fn stronger_signals_tell_more() {
    let by = |signal| score(&taste(&[(&liked(), signal)]), &liked());
    assert!(by(Signal::Starred) > by(Signal::Opened));
    assert!(by(Signal::Opened) > by(Signal::PassedOver));
    assert!(by(Signal::PassedOver) > by(Signal::Muted));
    let finished = score(&taste(&[(&liked(), Signal::Opened), (&liked(), Signal::Finished)]), &liked());
    assert!(finished > by(Signal::Opened));
}

#[test]
fn five_openings_bring_what_is_half_a_day_old_before_what_is_new() {
    let chess = [
        "Chess open begins",
        "Chess champion falls",
        "Young chess players",
        "A chess club closes",
        "Chess at school",
    ];
    let other = ["Trains late", "Budget passed", "Rain expected", "Mayor resigns", "Bridge opens"];
    let opened: Vec<Candidate> =
        (1..).zip(chess).map(|(n, title)| wrote(n, &format!("p{n}"), title)).collect();
    let passed: Vec<Candidate> =
        (11..).zip(other).map(|(n, title)| wrote(n, &format!("p{n}"), title)).collect();
    let mut did: Vec<(&Candidate, Signal)> = Vec::new();
    for (opened, passed) in opened.iter().zip(&passed) {
        did.extend([(opened, Signal::Opened), (passed, Signal::PassedOver)]);
    }
    let taste = taste(&did);
    let fresh: Vec<Candidate> = (21..40).map(|n| wrote(n, &format!("q{n}"), "Harvest ends early")).collect();
    let old =
        Candidate { published: NOW.plus(-12 * Timestamp::HOUR), ..wrote(99, "q99", "Chess in the park") };
    let found = for_you(
        &[fresh, vec![old]].concat(),
        &taste,
        &Sliders { surprise: 0.0, ..Sliders::default() },
        NOW,
        1,
    );
    eprintln!("{:?}", found.iter().find(|s| s.article.number() == 99));
    assert_eq!(found[0].article.number(), 99, "{:?}", found[0]);
    assert_eq!(found[0].reasons[0].0, Reason::Subject("Chess".to_owned()));
}

#[test]
fn a_slider_takes_a_group_out_or_doubles_it() {
    let learned = taste(&[(&liked(), Signal::Starred)]);
    let part = |sliders: &Sliders, is_meant: fn(&Reason) -> bool| -> f32 {
        let scored = learned.score(&liked(), sliders, NOW);
        scored.reasons.iter().filter(|(reason, _)| is_meant(reason)).map(|(_, part)| part).sum()
    };
    let with = |change: fn(&mut Sliders, f32), factor: f32| {
        let mut sliders = Sliders::default();
        change(&mut sliders, factor);
        sliders
    };
    type Group = (&'static str, fn(&mut Sliders, f32), fn(&Reason) -> bool);
    let groups: [Group; 5] = [
        (
            "publisher",
            |sliders, factor| sliders.publisher = factor,
            |reason| matches!(reason, Reason::Publisher(_)),
        ),
        (
            "section",
            |sliders, factor| sliders.section = factor,
            |reason| matches!(reason, Reason::Section(_)),
        ),
        (
            "subject",
            |sliders, factor| sliders.subject = factor,
            |reason| matches!(reason, Reason::Subject(_)),
        ),
        ("length", |sliders, factor| sliders.length = factor, |reason| matches!(reason, Reason::Length(_))),
        (
            "freshness",
            |sliders, factor| sliders.freshness = factor,
            |reason| matches!(reason, Reason::Freshness),
        ),
    ];
    for (name, change, is_meant) in groups {
        let one = part(&Sliders::default(), is_meant);
        assert!(one != 0.0, "{name}");
        assert_eq!(part(&with(change, 0.0), is_meant), 0.0, "{name}");
        assert!((part(&with(change, 2.0), is_meant) - 2.0 * one).abs() < 1e-5, "{name}");
        assert_eq!(part(&with(change, 9.0), is_meant), part(&with(change, 2.0), is_meant), "{name}");
    }
}

#[test]
fn what_was_learned_can_be_read() {
    let learned = taste(&[(&liked(), Signal::Starred)]);
    let found: Vec<Reason> = learned.weights().into_iter().map(|(reason, _)| reason).collect();
    for expected in [
        Reason::Publisher(Publisher::named("Field Notes")),
        Reason::Section(Section::Science),
        Reason::Subject("curlews".to_owned()),
        Reason::Length(Length::Long),
        Reason::Language("en".to_owned()),
        Reason::Freshness,
        Reason::Coverage,
    ] {
        assert!(found.contains(&expected), "{expected:?} not in {found:?}");
    }
    assert!(Taste::default().weights().is_empty() && Taste::default().is_empty());
}

#[test]
fn the_more_is_shown_of_a_publisher_the_less_strange_it_is() {
    let mut learned = Taste::default();
    let publisher = liked().publisher;
    let mut before = learned.strangeness(publisher);
    assert_eq!(before, 1.0);
    for _ in 0..5 {
        learned.learn(&liked(), Signal::PassedOver, NOW);
        assert!(learned.strangeness(publisher) < before);
        before = learned.strangeness(publisher);
    }
    learned.learn(&liked(), Signal::PassedOver, NOW.plus(60 * Timestamp::DAY));
    assert!(learned.strangeness(publisher) > before, "what was long ago is less certain");
}

#[test]
fn memory_is_bounded_and_what_is_liked_stays() {
    let mut learned = taste(&[(&liked(), Signal::Starred), (&liked(), Signal::Opened)]);
    for n in 0..2_000_u64 {
        let title = format!("Word{n}a Word{n}b Word{n}c");
        learned.learn(&wrote(n + 10, &format!("p{}", n % 50), &title), Signal::PassedOver, NOW);
    }
    let weights = learned.weights();
    assert!(weights.len() <= Taste::MOST, "{}", weights.len());
    assert!(weights.iter().any(|(reason, _)| *reason == Reason::Subject("curlews".to_owned())));
    assert!(weights.iter().any(|(reason, _)| *reason == Reason::Publisher(Publisher::named("p49"))));
}
