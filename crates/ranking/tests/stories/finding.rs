//! Headlines of one event come together.

use crate::{EVENTS, NOW, events, headline, story, taken};
use model::Timestamp;
use ranking::{Headline, Stories};

#[test]
fn headlines_of_one_event_are_one_story_in_whatever_order_and_batches_they_come() {
    for (name, order, batch) in [
        ("all at once", [0, 1, 2, 3, 4, 5, 6, 7, 8], 9),
        ("one by one", [8, 0, 4, 2, 6, 1, 5, 7, 3], 1),
        ("by threes", [3, 0, 6, 4, 1, 7, 5, 2, 8], 3),
    ] {
        let mut stories = Stories::default();
        let all = events();
        let mixed: Vec<Headline<'_>> = order.iter().map(|at| all[*at]).collect();
        mixed.chunks(batch).for_each(|some| {
            stories.take(some);
        });
        for event in [1, 4, 7] {
            assert!(
                (event..event + 3).all(|number| story(&stories, number) == story(&stories, event)),
                "{name}: {}",
                EVENTS[event as usize]
            );
        }
        assert_eq!(stories.coverage().count(), 3, "{name}");
    }
}

#[test]
fn a_story_keeps_its_id_as_it_grows() {
    let all = events();
    let mut stories = Stories::default();
    stories.take(&all[..1]);
    let first = story(&stories, 1);
    let changes = stories.take(&all[1..]);
    assert_eq!(story(&stories, 3), first);
    assert!(changes.stories.contains(&first));
    assert!(changes.merged.iter().all(|(from, into)| *from != first && from != into));
}

#[test]
fn the_same_event_long_after_is_another_story() {
    let mut stories = taken();
    let later = NOW.plus(12 * Timestamp::DAY);
    let again = Headline {
        published: Some(later),
        fetched: later,
        ..headline(20, "Volcano erupts near Grindavik in Iceland again")
    };
    stories.take(&[again]);
    assert_ne!(story(&stories, 20), story(&stories, 1));
}

#[test]
fn names_and_numbers_join_stories_across_languages_and_scripts() {
    let mut stories = Stories::default();
    let many: Vec<String> =
        (0..60).map(|n| format!("Local council {n} discusses plans for school number {n}")).collect();
    let fill: Vec<Headline<'_>> =
        many.iter().zip(100..).map(|(title, number)| headline(number, title)).collect();
    stories.take(&fill);
    let in_language =
        |number, title, language| Headline { language: Some(language), ..headline(number, title) };
    stories.take(&[
        in_language(1, "Macron trifft Selenskyj und Starmer in Genf", "de"),
        in_language(2, "Macron rencontre Zelensky et Starmer à Genève", "fr"),
        in_language(3, "Макрон, Зеленский и Стармер – встреча в Женеве", "rus"),
        in_language(4, "Le Sénat vote la réforme des retraites", "fr"),
    ]);
    assert_eq!(story(&stories, 1), story(&stories, 2));
    assert_eq!(story(&stories, 1), story(&stories, 3));
    assert_ne!(story(&stories, 1), story(&stories, 4));
}

#[test]
fn scripts_without_spaces_are_compared_too() {
    for (one, same, other, language) in [
        (
            "東京五輪で柔道の高藤が金メダル",
            "柔道高藤直寿が金メダル 東京五輪日本勢初",
            "台風が九州に接近、交通機関に影響",
            "ja",
        ),
        (
            "土耳其总统埃尔多安访问柏林会见默茨",
            "默茨在柏林会见土耳其总统埃尔多安",
            "上海股市周一大幅下跌",
            "zh",
        ),
        ("นายกรัฐมนตรีเยือนกรุงโตเกียวพบผู้นำญี่ปุ่น", "ผู้นำญี่ปุ่นต้อนรับนายกรัฐมนตรีที่กรุงโตเกียว", "ราคาทองคำวันนี้ปรับตัวลดลง", "th"),
    ] {
        let mut stories = Stories::default();
        let of = |number, title| Headline { language: Some(language), ..headline(number, title) };
        stories.take(&[of(1, one), of(2, same), of(3, other)]);
        assert_eq!(story(&stories, 1), story(&stories, 2), "{one}");
        assert_ne!(story(&stories, 1), story(&stories, 3), "{other}");
    }
}
