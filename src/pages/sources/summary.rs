//! All sources together: their days, and who fills the paper most.

use super::bars::Bars;
use super::{Desk, Entry};
use crate::platform::format;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use model::{Filter, Selection, Timestamp, percent};
use std::cmp::Reverse;

/// Sources that are named.
const MOST: usize = 5;

/// The days of all sources, and those that fill the paper most.
#[component]
pub fn Summary(desk: Desk) -> impl IntoView {
    move || {
        let days = desk.days();
        let has_any = days.iter().any(|day| day.came > 0);
        has_any.then(|| {
            view! {
                <div class="sources-summary">
                    {chart(desk)}
                    {most(desk)}
                </div>
            }
        })
    }
}

fn chart(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let days = desk.days();
    let (came, read) = days
        .iter()
        .fold((0_u64, 0_u64), |(came, read), day| (came + u64::from(day.came), read + u64::from(day.read)));
    let count = days.len();
    let made = desk.page.with(|page| page.as_ref().map(|page| page.made)).unwrap_or_default();
    let first = made.plus(Timestamp::DAY - Timestamp::DAY * i64::try_from(count).unwrap_or_default());
    let busiest = days.iter().map(|day| day.came).max().unwrap_or_default();
    let label = say!(words, sources.spark, came = words.number(came), n = count, read = words.number(read));
    view! {
        <figure class="sources-chart">
            <div class="sources-chart-key" aria-hidden="true">
                <span class="sources-key-came">{say!(words, sources.came, n = words.number(came))}</span>
                <span class="sources-key-read">{say!(words, sources.were_read, n = words.number(read))}</span>
                <span class="sources-key-busiest">{say!(words, sources.busiest, n = words.number(busiest.into()))}</span>
            </div>
            <Bars days=days label=label/>
            <figcaption>
                <time datetime=format::machine(first)>{format::short_date(words.tag(), first)}</time>
                <time datetime=format::machine(made)>{format::short_date(words.tag(), made)}</time>
            </figcaption>
        </figure>
    }
}

fn most(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let entries = desk.entries.get();
    let sum = |of: fn(&Entry) -> u32| entries.iter().map(of).sum::<u32>();
    let came = sum(|entry| entry.source.came_in_all());
    let read = sum(|entry| entry.source.read_in_all());
    let mut left: Vec<&Entry> = entries.iter().filter(|entry| entry.source.came_in_all() > 0).collect();
    // So few that they are picked, not sorted.
    let next = || {
        let (at, _) =
            left.iter().enumerate().max_by_key(|(at, entry)| (entry.source.came_in_all(), Reverse(*at)))?;
        Some(left.remove(at))
    };
    let most = std::iter::from_fn(next).take(MOST);
    let row = |entry: &Entry| {
        let share = percent(entry.source.came_in_all(), came).unwrap_or_default();
        let of_read = percent(entry.source.read_in_all(), read).unwrap_or_default();
        let href = Route::List(Selection::Feed(entry.source.feed), Filter::All).href();
        let tell = |share| format::percent(words.tag(), share);
        view! {
            <li>
                <a href=href dir="auto">{entry.name.clone()}</a>
                <svg aria-hidden="true" viewBox="0 0 100 2" preserveAspectRatio="none">
                    <rect class="sources-most-came" width=share height="1"></rect>
                    <rect class="sources-most-read" width=of_read y="1" height="1"></rect>
                </svg>
                <p>
                    <span>{say!(words, sources.most_came, share = tell(share))}</span>
                    {(read > 0).then(|| view! { <span>{say!(words, sources.most_read, share = tell(of_read))}</span> })}
                </p>
            </li>
        }
    };
    view! {
        <section class="sources-most" aria-labelledby="sources-most">
            <h2 class="sources-title" id="sources-most">{say!(words, sources.most)}</h2>
            <ol>{most.map(row).collect_view()}</ol>
        </section>
    }
}
