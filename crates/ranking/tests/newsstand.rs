//! The newsstand's labelled events come out as stories with the right counts, among all that its newsrooms write.

#[path = "newsstand/library.rs"]
mod library;

use library::{Library, Told};
use std::collections::BTreeSet;
use std::io::Write;

/// The seed of the demo, and others, which surround the events with other single stories.
const SEEDS: [u64; 3] = [1, 2, 3];

#[test]
fn every_event_comes_out_as_one_story() {
    hold(|library, event| {
        let main = library.story_of(event).id;
        let missing = library.told(event).filter(|told| library.id(told.article) != main);
        missing.map(|told| format!("missing: {told}")).collect()
    });
}

#[test]
fn its_story_counts_the_newsrooms_that_told_it_in_every_language() {
    hold(|library, event| {
        let newsrooms: BTreeSet<&str> =
            library.told(event).map(|told| told.printed.newsroom.as_str()).collect();
        let counted = library.story_of(event).newsrooms;
        let is_right = counted == newsrooms.len();
        if is_right { Vec::new() } else { vec![format!("{counted} newsrooms for {}", newsrooms.len())] }
    });
}

#[test]
fn no_single_story_and_no_other_event_is_in_it() {
    hold(|library, event| {
        let members = library.story_of(event).members;
        let wrong = members.iter().map(|member| library.article(member.article));
        let wrong = wrong.filter(|told| told.printed.event.as_deref() != Some(event));
        wrong.map(|told| format!("wrong: {told}")).collect()
    });
}

#[test]
fn what_leads_the_page_is_an_event_and_no_pair_of_single_stories() {
    let mut wrong = Vec::new();
    for seed in SEEDS {
        let library = Library::gathered(seed);
        let members = library.top(10).into_iter().flat_map(|story| story.members);
        let core = members.filter(|member| member.is_core).map(|member| library.article(member.article));
        let single = core.filter(|told| told.printed.event.is_none());
        wrong.extend(single.map(|told| format!("seed {seed}: {told}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// As at a first refresh, when everything comes at once: likeness is learned while articles come, so that the first are
/// compared with little known of which words are common.
#[test]
fn nearly_all_of_it_is_found_too_when_feed_after_feed_comes() {
    for turn in 1..=6 {
        let library = Library::fed(1, turn);
        let (precision, recall) = tell_pairs(&format!("feeds in order {turn}"), &library);
        assert!(
            precision > 0.95 && recall > 0.9,
            "order {turn}: precision {precision:.3}, recall {recall:.3}"
        );
    }
}

/// Asks of every event of every library what is amiss, and fails if anything is.
fn hold(amiss: impl Fn(&Library, &str) -> Vec<String>) {
    let mut all = Vec::new();
    for seed in SEEDS {
        let library = Library::gathered(seed);
        tell_pairs(&format!("seed {seed}"), &library);
        for event in library.events() {
            all.extend(
                amiss(&library, event).iter().map(|trouble| format!("seed {seed}, {event}: {trouble}")),
            );
        }
    }
    assert!(all.is_empty(), "{} things are amiss:\n{}", all.len(), all.join("\n"));
}

/// Precision and recall over the pairs of articles of which at least one tells an event.
fn tell_pairs(name: &str, library: &Library) -> (f64, f64) {
    let (mut right, mut found, mut told) = (0, 0, 0);
    let all: Vec<&Told> = library.articles().collect();
    for (at, one) in all.iter().enumerate() {
        for other in all.iter().skip(at + 1) {
            let is_found = library.id(one.article) == library.id(other.article);
            let (event, others) = (&one.printed.event, &other.printed.event);
            let is_right = event.is_some() && event == others;
            found += i32::from(is_found && (event.is_some() || others.is_some()));
            told += i32::from(is_right);
            right += i32::from(is_right && is_found);
        }
    }
    let (precision, recall) = (f64::from(right) / f64::from(found), f64::from(right) / f64::from(told));
    // Past the capture of the test runner.
    let _ = writeln!(
        std::io::stderr(),
        "the newsstand, {name}: {} articles, {told} pairs of {} events; precision {precision:.3}, recall {recall:.3}",
        all.len(),
        library.events().len(),
    );
    (precision, recall)
}
