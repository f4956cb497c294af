//! Articles by day, as bars: all that came, and before them those that were read.

use leptos::prelude::*;

/// What came on a day, and how much of it was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Day {
    pub came: u32,
    pub read: u32,
}

/// Units of the drawing: a day is as wide as high is the day that had most.
const WIDTH: f64 = 10.0;
const HEIGHT: f64 = 100.0;
/// What a day that had anything is high at least, so that it is seen.
const LEAST: f64 = 6.0;
/// What is left free between two days.
const FREE: f64 = 2.0;

/// Two paths, however many days there are. `label` tells what is drawn; without, it is told beside.
#[component]
pub fn Bars(
    /// The oldest day first.
    days: Vec<Day>,
    /// What voices say in its place.
    #[prop(optional, into)]
    label: Option<String>,
) -> impl IntoView {
    let most = days.iter().map(|day| day.came).max().unwrap_or_default();
    let view_box = format!("0 0 {} {HEIGHT}", days.len() as f64 * WIDTH);
    let role = if label.is_some() { "img" } else { "presentation" };
    view! {
        <svg class="source-bars" viewBox=view_box preserveAspectRatio="none" role=role aria-label=label>
            <path class="source-bars-came" d=path(days.iter().map(|day| day.came), most)></path>
            <path class="source-bars-read" d=path(days.iter().map(|day| day.read), most)></path>
        </svg>
    }
}

/// A bar for each day that had any.
fn path(counts: impl Iterator<Item = u32>, most: u32) -> String {
    let bar = |(at, count): (usize, u32)| {
        let height = (HEIGHT * f64::from(count) / f64::from(most.max(1))).clamp(LEAST, HEIGHT);
        let left = at as f64 * WIDTH + FREE / 2.0;
        format!("M{left} {HEIGHT}v-{height:.1}h{}v{height:.1}z", WIDTH - FREE)
    };
    counts.enumerate().filter(|(_, count)| *count > 0).map(bar).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_without_articles_have_no_bar_and_one_of_many_is_seen() {
        assert_eq!(path([0, 0].into_iter(), 0), "");
        assert_eq!(path([0, 5].into_iter(), 10), "M11 100v-50.0h8v50.0z");
        assert_eq!(path([1].into_iter(), 4_000_000), "M1 100v-6.0h8v6.0z");
        assert_eq!(path([3].into_iter(), 3), "M1 100v-100.0h8v100.0z");
        assert_eq!(path([9].into_iter(), 0), "M1 100v-100.0h8v100.0z", "more than the most");
    }
}
