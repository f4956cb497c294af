//! Coverage over time, as bars.

use crate::messages::Words;
use crate::platform::format;
use crate::{say, say_count};
use leptos::prelude::*;
use model::Timestamp;

/// Bars at most.
const BARS: usize = 48;
/// Lengths of a bar's time that readers know, in minutes: from one to a week.
const SPANS: [i64; 10] = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 10_080];
/// Newsrooms in the timeline.
const ROWS: usize = 16;
/// Height of the drawing.
const HEIGHT: f64 = 48.0;

/// How many articles came in each hour, or in as long a time as makes [`BARS`] at most.
#[component]
pub fn Chart(
    /// The language of the page.
    words: Words,
    /// When the articles were published, oldest first.
    times: Vec<Timestamp>,
    /// When each newsroom published, by its name.
    marks: Vec<(Signal<String>, Vec<Timestamp>)>,
) -> impl IntoView {
    let (first, last) = (times.first().copied()?, times.last().copied()?);
    let counts = counts(&times)?;
    let most = counts.iter().copied().max().unwrap_or(1).max(1) as f64;
    let articles = say_count!(words, times.len(), story.articles_one, story.articles_many);
    let label = say!(
        words,
        story.chart,
        articles = articles,
        first = format::date_time(words.tag(), first),
        latest = format::date_time(words.tag(), last)
    );
    let bar = |(at, count): (usize, usize)| {
        let height = HEIGHT * count as f64 / most;
        view! { <rect x=at as f64 + 0.1 y=HEIGHT - height width="0.8" height=height></rect> }
    };
    let more = marks.len().saturating_sub(ROWS);
    Some(view! {
        <figure class="story-chart">
            <svg viewBox=format!("0 0 {} {HEIGHT}", counts.len()) preserveAspectRatio="none" role="img" aria-label=label>
                {counts.iter().copied().enumerate().filter(|(_, count)| *count > 0).map(bar).collect_view()}
            </svg>
            // The same times stand beside the versions, in words.
            <ul class="story-timeline" aria-hidden="true">
                {marks.into_iter().take(ROWS).map(|(name, times)| row(name, times, (first, last))).collect_view()}
                {(more > 0).then(|| view! { <li class="story-timeline-more">{say_count!(words, more, story.rest_one, story.rest_many)}</li> })}
            </ul>
            <figcaption>
                <time datetime=format::machine(first)>{format::date_time(words.tag(), first)}</time>
                <time datetime=format::machine(last)>{format::date_time(words.tag(), last)}</time>
            </figcaption>
        </figure>
    })
}

/// Who published when: a mark for each article.
fn row(name: Signal<String>, times: Vec<Timestamp>, (first, last): (Timestamp, Timestamp)) -> impl IntoView {
    let length = last.since(first).max(1) as f64;
    let mark = |time: Timestamp| {
        let part = 100.0 * time.since(first) as f64 / length;
        view! { <circle cx=format!("{part:.1}%") cy="50%" r="4"></circle> }
    };
    view! {
        <li>
            <bdi>{move || name.get()}</bdi>
            <svg>{times.into_iter().map(mark).collect_view()}</svg>
        </li>
    }
}

/// Articles in each span of time from the first to the last; `None` where that would be one bar.
fn counts(times: &[Timestamp]) -> Option<Vec<usize>> {
    let (first, last) = (times.first()?, times.last()?);
    let length = last.since(*first);
    let fits = |minutes: &&i64| length / (**minutes * Timestamp::MINUTE) < BARS as i64;
    let span = SPANS.iter().find(fits).or(SPANS.last())? * Timestamp::MINUTE;
    let bars = usize::try_from(length / span).ok()?.min(BARS * 10) + 1;
    let mut counts = vec![0; bars];
    for time in times {
        let at = usize::try_from(time.since(*first) / span).unwrap_or_default();
        if let Some(count) = counts.get_mut(at) {
            *count += 1;
        }
    }
    (bars > 1).then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many bars, and the first three.
    type Bars = Option<(usize, &'static [usize])>;

    #[test]
    fn articles_are_counted_by_minutes_or_by_longer_spans() {
        let (minute, hour) = (Timestamp::MINUTE, Timestamp::HOUR);
        let table: [(&[i64], Bars); 6] = [
            (&[], None),
            (&[0, 10], None),
            (&[0, 90 * minute, 91 * minute], Some((19, &[1, 0, 0]))),
            (&[0, 2 * minute, 2 * minute + 9], Some((3, &[1, 0, 2]))),
            (&[0, 10 * hour, 10 * hour], Some((41, &[1, 0, 0]))),
            (&[0, 60 * hour], Some((21, &[1, 0, 0]))),
        ];
        for (times, expected) in table {
            let times: Vec<Timestamp> = times.iter().copied().map(Timestamp).collect();
            let counts = counts(&times);
            let told = counts.as_ref().map(|counts| (counts.len(), &counts[..3]));
            assert_eq!(told, expected, "{times:?}");
        }
    }
}
