//! How long new articles take to find their stories, and how much memory a full window has.
//!
//! `cargo run --release -p ranking --example story_speed [-- STORED [NEW [ROUNDS]]]`: a made stream (`stream.rs`).
//! Processor time, which other work on the machine disturbs less than the clock's, and resident memory; Linux only.

mod stream;

use ranking::{Stories, Window};
use std::hint::black_box;
use std::time::Instant;
use stream::{BEGIN, Numbers, headlines, stream};

/// Milliseconds of processor that this program has used.
fn used() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let fields: Vec<&str> = stat.rsplit(')').next().expect("fields").split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<f64>().expect("ticks");
    (ticks(11) + ticks(12)) * 10.0
}

/// Megabytes: of memory resident now (`VmRSS`), or at most so far (`VmHWM`).
fn memory(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with(name)).expect("a line");
    line.split_whitespace().nth(1).expect("a number").parse::<f64>().expect("a number") / 1_024.0
}

fn main() {
    let mut given = std::env::args().skip(1).map(|word| word.parse::<u64>().expect("a number"));
    let (stored, new, rounds) =
        (given.next().unwrap_or(50_000), given.next().unwrap_or(1_000), given.next().unwrap_or(15));
    let mut numbers = Numbers(1);
    let before = memory("VmRSS");
    let mut stories = Stories::new(Window { items: stored as usize, ..Window::default() });
    for from in (0..stored).step_by(1_000) {
        let made = stream(from, 1_000.min(stored - from), BEGIN, &mut numbers);
        stories.take(&headlines(&made, from));
    }
    let mut clock: Vec<f64> = Vec::new();
    let mut processor = 0.0;
    for round in 0..rounds {
        let from = stored + round * new;
        let made = stream(from, new, BEGIN, &mut numbers);
        let headlines = headlines(&made, from);
        let (start, used_before) = (Instant::now(), used());
        black_box(stories.take(&headlines));
        processor += used() - used_before;
        clock.push(start.elapsed().as_secs_f64() * 1_000.0);
    }
    clock.sort_by(f64::total_cmp);
    println!(
        "{new} new ones against {stored}, {rounds} times: {:.0} ms of processor in the mean; by the clock {:.0} ms \
         ({:.0}–{:.0})",
        processor / rounds as f64,
        clock[clock.len() / 2],
        clock[0],
        clock[clock.len() - 1]
    );
    println!("memory: {:.1} MB, at most {:.1} MB", memory("VmRSS") - before, memory("VmHWM") - before);
    println!("{} articles in {} stories", stories.len(), stories.coverage().count());
    told_of_storing(&stories, stored);
}

fn told_of_storing(stories: &Stories, stored: u64) {
    let start = Instant::now();
    let bytes = stories.to_bytes();
    let written = start.elapsed().as_secs_f64() * 1_000.0;
    let start = Instant::now();
    let again =
        Stories::from_bytes(&bytes, Window { items: stored as usize, ..Window::default() }).expect("reads");
    let read = start.elapsed().as_secs_f64() * 1_000.0;
    println!(
        "stored: {:.1} MB, written in {written:.0} ms, read in {read:.0} ms ({} articles)",
        bytes.len() as f64 / 1e6,
        again.len()
    );
    let largest = stories.coverage().max_by_key(|(_, _, articles)| *articles);
    let start = Instant::now();
    let told = largest.and_then(|(id, ..)| stories.story(id)).expect("a story");
    println!(
        "largest story: {} articles, {} newsrooms, {} texts, told in {:.1} ms",
        told.members.len(),
        told.newsrooms,
        told.texts,
        start.elapsed().as_secs_f64() * 1_000.0
    );
}
