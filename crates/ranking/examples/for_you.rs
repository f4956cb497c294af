//! How well articles are ordered for simulated readers: nDCG@20 of For You, of time order and of order by coverage.
//!
//! `cargo run --release -p ranking --example for_you [-- PERSONS [SURPRISE]]`: eight days of the newsstand's press, and of the
//! labelled headlines below target/corpora where they are; the mean over so many persons of each kind. The numbers of the
//! model were chosen with the press of seed 1 and persons 0 to 2; these are others.

#[path = "../tests/for_you/chance.rs"]
mod chance;
#[path = "../tests/for_you/press.rs"]
mod press;
#[path = "../tests/for_you/reader.rs"]
mod reader;
#[path = "../tests/for_you/replay.rs"]
mod replay;
#[path = "../tests/for_you/sets.rs"]
mod sets;
#[path = "../tests/for_you/world.rs"]
mod world;

use ranking::{Candidate, Signal, Sliders, Taste, for_you};
use reader::Reader;
use replay::{Visit, mean, replay};
use std::time::Instant;
use world::{Item, World};

/// Days that are told.
const TOLD: [i64; 6] = [0, 1, 3, 4, 5, 7];

fn main() {
    let mut given = std::env::args().skip(1);
    let persons = given.next().map_or(5, |word| word.parse::<u64>().expect("a number"));
    let surprise = given.next().map_or(Sliders::default().surprise, |word| word.parse().expect("a number"));
    let sliders = Sliders { surprise, ..Sliders::default() };
    tell("the newsstand's press", Some(press::press(2)), &reader::NEWSSTAND, persons, &sliders);
    tell("UCI headlines", sets::uci(), &reader::UCI, persons, &sliders);
    tell("Olympics in nine languages", sets::olympics(), &reader::OLYMPICS, persons, &sliders);
}

fn tell(name: &'static str, items: Option<Vec<Item>>, readers: &[Reader], persons: u64, sliders: &Sliders) {
    let Some(items) = items else {
        println!("{name}: skipped, not below target/corpora");
        return;
    };
    let world = World::gather(items);
    let candidates = world.sessions.iter().map(|session| session.candidates.len()).sum::<usize>();
    println!(
        "\n{name}: {} articles, {} candidates a visit\nfor you / time / coverage on day {TOLD:?}, first visit of day 0",
        world.items.len(),
        candidates / world.sessions.len()
    );
    told_of_time(&world);
    let mut all: Vec<(Vec<Visit>, Vec<Visit>)> = Vec::new();
    for reader in readers {
        let visits: Vec<Visit> =
            (100..100 + persons).flat_map(|person| replay(&world, reader, person, sliders)).collect();
        let first: Vec<Visit> =
            visits.iter().filter(|visit| visit.opened == 0 && visit.day == 0).copied().collect();
        told(reader.name, &visits, &first);
        all.push((visits, first));
    }
    let (visits, first): (Vec<_>, Vec<_>) = all.into_iter().unzip();
    told("mean of all", &visits.concat(), &first.concat());
}

/// How long 2,000 candidates take, those of several visits together, with a taste that some of them formed.
fn told_of_time(world: &World) {
    let candidates: Vec<Candidate> =
        world.sessions.iter().flat_map(|session| session.candidates.clone()).take(2_000).collect();
    let Some(now) = world.sessions.last().map(|session| session.now) else { return };
    let mut taste = Taste::default();
    let start = Instant::now();
    candidates.iter().step_by(4).for_each(|candidate| taste.learn(candidate, Signal::Opened, now));
    let learned = start.elapsed().as_secs_f64() * 1_000.0 / (candidates.len() as f64 / 4.0);
    let start = Instant::now();
    let ordered = for_you(&candidates, &taste, &Sliders::default(), now, 1).len();
    println!(
        "{ordered} ordered in {:.1} ms; one learned in {learned:.3} ms; {} weights, {} bytes",
        start.elapsed().as_secs_f64() * 1_000.0,
        taste.weights().len(),
        taste.to_bytes().len()
    );
}

fn told(name: &str, visits: &[Visit], first: &[Visit]) {
    print!("{name:44}");
    for day in TOLD {
        let visits = if day == 0 { first } else { visits };
        let of = |part: fn(&Visit) -> f64| mean(visits, Some(day), part);
        print!(
            "  {:.2} {:.2} {:.2}",
            of(|visit| visit.for_you),
            of(|visit| visit.time),
            of(|visit| visit.popular)
        );
    }
    let all = |part: fn(&Visit) -> f64| mean(visits, None, part);
    println!(
        "  cold {:.3} {:.3}  opened {:.0}",
        all(|visit| visit.cold),
        all(|visit| visit.time),
        mean(visits, Some(7), |visit| visit.opened as f64)
    );
}
