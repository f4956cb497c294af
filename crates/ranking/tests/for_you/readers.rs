//! The sign of what the replay shows; its figures are in docs/decisions/0015-for-you.md.

use crate::reader::{self, Reader};
use crate::replay::{Visit, mean, replay};
use crate::world::{DAYS, Item, World};
use crate::{press, sets};
use ranking::Sliders;

/// Past the capture of the test runner: skips are to be seen.
fn tell(words: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{words}");
}

/// What turns may cost of nDCG@20.
const TURNS: f64 = 0.02;

fn replayed(world: &World, reader: &Reader) -> Vec<Visit> {
    (0..2).flat_map(|person| replay(world, reader, person, &Sliders::default())).collect()
}

/// At the end of a week each reader with a taste is served better than by time and by coverage; and whoever comes without
/// a taste, on any day, no worse than by time, but for what it costs that publishers and stories take turns.
fn holds(name: &'static str, items: Vec<Item>, readers: &[Reader], but: &[&str]) {
    let world = World::gather(items);
    for reader in readers {
        let visits = replayed(&world, reader);
        let (cold, time) = (mean(&visits, None, |visit| visit.cold), mean(&visits, None, |visit| visit.time));
        assert!(cold > time - TURNS, "{name}, {}: without a taste {cold:.3}, by time {time:.3}", reader.name);
        assert!(
            visits.iter().all(|visit| visit.day < 4 || visit.opened > 4),
            "{name}, {}: hardly opens",
            reader.name
        );
        if but.contains(&reader.name) {
            continue;
        }
        let last = |part: fn(&Visit) -> f64| mean(&visits, Some(DAYS - 1), part);
        let (learned, time, popular) =
            (last(|visit| visit.for_you), last(|visit| visit.time), last(|visit| visit.popular));
        assert!(
            learned > time.max(popular),
            "{name}, {}: {learned:.3}, {time:.3}, {popular:.3}",
            reader.name
        );
    }
}

#[test]
fn readers_of_the_newsstand_are_served_better_than_by_time_or_coverage() {
    holds("the newsstand's press", press::press(2), &reader::NEWSSTAND, &["no taste at all"]);
}

#[test]
fn readers_of_labelled_headlines_are_served_better_than_by_time_or_coverage() {
    match sets::uci() {
        Some(items) => holds("UCI", items, &reader::UCI, &["skims what all talk about"]),
        None => tell(
            "skipped: no corpus stories/uci_news_aggregator_6k.jsonl under target/corpora (all of its readers)",
        ),
    }
    match sets::olympics() {
        Some(items) => holds("Olympics", items, &reader::OLYMPICS, &[]),
        None => tell(
            "skipped: no corpus stories/og2021_titles_multilingual.jsonl under target/corpora (all of its readers)",
        ),
    }
}
