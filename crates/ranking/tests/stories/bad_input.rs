//! What feeds do: stories stay sensible, and bounded.

use crate::{NOW, article, events, headline, story, taken};
use model::Timestamp;
use ranking::{Headline, Publisher, Stories};

#[test]
fn a_flood_by_one_newsroom_counts_as_one_newsroom_and_leaves_other_stories_alone() {
    let titles: Vec<String> = (0..500)
        .map(|n| format!("Live ticker: volcano erupts near Grindavik in Iceland, update {n}"))
        .collect();
    let mut stories = taken();
    let flood: Vec<Headline<'_>> = titles
        .iter()
        .zip(1_000..)
        .map(|(title, number)| Headline { publisher: Publisher(77), ..headline(number, title) })
        .collect();
    stories.take(&flood);
    let told = stories.story(story(&stories, 1)).unwrap();
    assert!(told.newsrooms <= 4, "{} newsrooms", told.newsrooms);
    for number in 4..=9 {
        let told = stories.story(story(&stories, number)).unwrap();
        assert_eq!((told.members.len(), told.newsrooms), (3, 3));
    }
}

/// What one newsroom writes.
fn by(publisher: u32, from: u64, titles: &[String]) -> Vec<Headline<'_>> {
    let own = |(title, number)| Headline { publisher: Publisher(publisher), ..headline(number, title) };
    titles.iter().map(String::as_str).zip(from..).map(own).collect()
}

/// How many articles of others and of a flooding newsroom are the core of the volcano's story, if that leads.
fn leading(flood: &[String]) -> Vec<(usize, usize)> {
    let mut stories = taken();
    stories.take(&by(77, 1_000, flood));
    let tops = stories.top(NOW, 10).into_iter();
    let of_volcano = tops.filter(|told| told.members.iter().any(|member| member.article == article(1)));
    of_volcano
        .map(|told| {
            let core = told.members.iter().filter(|member| member.is_core);
            let own = core.clone().filter(|member| member.publisher == Publisher(77)).count();
            (core.count() - own, own)
        })
        .collect()
}

#[test]
fn a_newsroom_that_repeats_itself_is_never_the_core_of_what_others_tell() {
    let updates: Vec<String> = (0..120)
        .map(|n| format!("Iceland volcano live: lava reaches Grindavik, thousands evacuated, update {n}"))
        .collect();
    let live = [
        "Grindavik volcano live: police close the road to Keflavik",
        "Grindavik volcano live: flights to Iceland go on as planned",
        "Grindavik volcano live: power lines at risk, says the operator",
        "Grindavik volcano live: evacuated families reach Reykjavik",
        "Grindavik volcano live: geologists measure new tremors",
        "Grindavik volcano live: the harbour is empty",
        "Grindavik volcano live: president speaks at noon",
        "Grindavik volcano live: what we know about the lava",
    ];
    for (name, flood) in [
        ("a live blog", live.map(str::to_owned).to_vec()),
        ("120 updates", updates),
        ("one word", vec!["Grindavik".to_owned(); 5]),
    ] {
        let found = leading(&flood);
        assert!(matches!(found[..], [(2.., 0..=3)]), "{name}: {found:?}");
    }
}

#[test]
fn a_number_that_two_floods_share_makes_no_story_that_leads() {
    let titles = |title: fn(u64) -> String| (1..=40).map(title).collect::<Vec<_>>();
    let ferries = titles(|n| format!("Live: ferries of Cartagena, update {n}"));
    let remarks = titles(|n| format!("Undated remark number {n}"));
    let mut stories = taken();
    stories.take(&[by(77, 1_000, &ferries), by(78, 2_000, &remarks)].concat());
    let tops = stories.top(NOW, 10);
    assert_eq!(tops.len(), 3, "{tops:?}");
}

#[test]
fn impossible_dates_count_as_when_the_item_was_fetched() {
    let year = 365 * Timestamp::DAY;
    for published in [
        None,
        Some(Timestamp(0)),
        Some(Timestamp(i64::MIN)),
        Some(Timestamp(i64::MAX)),
        Some(NOW.plus(73 * year)),
    ] {
        let mut stories = Stories::default();
        let all: Vec<Headline<'_>> = events().into_iter().map(|one| Headline { published, ..one }).collect();
        stories.take(&all);
        assert_eq!(stories.coverage().count(), 3, "{published:?}");
        let told = stories.story(story(&stories, 1)).unwrap();
        assert_eq!((told.first, told.last), (NOW, NOW), "{published:?}");
    }
}

#[test]
fn the_archive_of_a_feed_is_no_news() {
    let mut stories = taken();
    let titles: Vec<String> =
        (0..5_000).map(|n| format!("Volcano erupts near Grindavik in Iceland, archive {n}")).collect();
    let old = |n: i64| Some(NOW.plus(-(n + 30) * Timestamp::DAY));
    let archive: Vec<Headline<'_>> = (0..)
        .zip(&titles)
        .map(|(n, title)| Headline { published: old(n), ..headline(n as u64 + 1_000, title) })
        .collect();
    stories.take(&archive);
    assert_eq!(stories.len(), 9);
    assert_eq!(stories.story_of(article(1_000)), None);
}

#[test]
fn a_feed_in_which_every_title_is_the_same_counts_as_one_newsroom_and_leaves_other_stories_alone() {
    let same: Vec<Headline<'_>> = (1_000..2_000)
        .map(|number| Headline {
            publisher: Publisher(77),
            ..headline(number, "Latest news from our newsroom today")
        })
        .collect();
    let mut stories = taken();
    stories.take(&same);
    assert_eq!(stories.len(), 1_009);
    assert!(stories.story(story(&stories, 1_000)).is_some_and(|told| told.newsrooms == 1 && told.texts == 1));
    assert!(stories.coverage().all(|(_, newsrooms, _)| newsrooms == 1 || newsrooms == 3));
    for number in [1, 4, 7] {
        assert_eq!(stories.story(story(&stories, number)).unwrap().members.len(), 3);
    }
}

#[test]
fn titles_that_say_nothing_join_nothing() {
    let mut stories = Stories::default();
    let titles = ["", " ", "…", "a", "🙂🙂", "\u{200d}", "\u{301}", "1", "ﷺ", "中", "A\u{0}B"];
    let all: Vec<Headline<'_>> =
        titles.iter().zip(1..).map(|(title, number)| headline(number, title)).collect();
    stories.take(&all);
    assert_eq!(stories.coverage().count(), titles.len());
    let told = stories.story(story(&stories, 1)).unwrap();
    assert_eq!((told.newsrooms, told.texts), (1, 1));
}

#[test]
fn one_word_and_mixed_scripts_are_taken_as_they_are() {
    let mut stories = taken();
    let long = "Grindavik".repeat(10_000);
    let mixed = "Grindavik 火山 eruption извержение بركان ภูเขาไฟ ηφαίστειο Iceland";
    stories.take(&[
        headline(20, "Grindavik"),
        headline(21, "Chess"),
        headline(22, &long),
        headline(23, mixed),
    ]);
    assert_eq!(stories.len(), 13);
    for number in [1, 4, 7] {
        let members = stories.story(story(&stories, number)).unwrap().members.len();
        assert!((3..=6).contains(&members), "{members}");
    }
    assert_ne!(story(&stories, 1), story(&stories, 4));
}

#[test]
fn the_same_batch_twice_changes_nothing() {
    let mut stories = taken();
    let before = stories.to_bytes();
    let twice = [events(), events()].concat();
    assert_eq!(stories.take(&twice).merged, []);
    assert_eq!(stories.to_bytes(), before);
}
