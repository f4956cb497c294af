//! How a list is cut into parts, of which only those near the window are drawn, and how high each is.

use model::{Cursor, Timestamp};
use std::ops::Range;

/// Consecutive articles of one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Their places in the list.
    pub places: Range<usize>,
    /// Whether the day begins with it.
    pub begins_day: bool,
}

/// Cuts a list, newest first, into parts of at most `length` articles; `midnight` gives the beginning of a moment's day.
pub fn cut(outline: &[Cursor], length: usize, midnight: impl Fn(Timestamp) -> Timestamp) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut start = 0;
    while let Some(first) = outline.get(start) {
        let rest = outline.get(start..).unwrap_or_default();
        let begin = midnight(first.published).min(first.published);
        let end = start + rest.partition_point(|cursor| cursor.published >= begin).max(1);
        for from in (start..end).step_by(length) {
            parts.push(Part { places: from..end.min(from + length), begins_day: from == start });
        }
        start = end;
    }
    parts
}

/// Heights of all parts, in CSS pixels: as measured, or as guessed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights(pub Vec<f64>);

impl Heights {
    /// Guesses by the height of a row.
    pub fn guess(parts: &[Part], row: f64) -> Self {
        let heading = |part: &Part| if part.begins_day { HEADING } else { 0.0 };
        Self(parts.iter().map(|part| part.places.len() as f64 * row + heading(part)).collect())
    }

    /// What stands above a part.
    pub fn before(&self, part: usize) -> f64 {
        self.0.iter().take(part).sum()
    }

    /// What stands below it.
    pub fn after(&self, part: usize) -> f64 {
        self.0.iter().skip(part + 1).sum()
    }

    /// The height of a part.
    pub fn of(&self, part: usize) -> f64 {
        self.0.get(part).copied().unwrap_or_default()
    }

    /// The part at a distance from the top of the list; the nearest where there is none.
    pub fn at(&self, distance: f64) -> usize {
        let mut bottom = 0.0;
        let reaches = |height: &f64| {
            bottom += height;
            bottom > distance
        };
        self.0.iter().position(reaches).unwrap_or(self.0.len().saturating_sub(1))
    }

    /// Takes over a measured height.
    pub fn set(&mut self, part: usize, height: f64) {
        if let Some(known) = self.0.get_mut(part) {
            *known = height;
        }
    }
}

/// A guess at the height of a day's heading.
const HEADING: f64 = 50.0;

/// The next range to draw on the way from what is drawn to what is wanted: at most one part more, so that no frame takes
/// long; from far away the first part alone.
pub fn step(drawn: &Range<usize>, wanted: &Range<usize>) -> Range<usize> {
    if wanted.is_empty() {
        return 0..0;
    }
    if drawn.is_empty() || drawn.end < wanted.start || drawn.start > wanted.end {
        return wanted.start..wanted.start + 1;
    }
    let (start, end) = (drawn.start.max(wanted.start), drawn.end.min(wanted.end));
    if end < wanted.end {
        start..(end + 1).max(start + 1)
    } else {
        start.saturating_sub(1).max(wanted.start)..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::ArticleId;

    fn outline(times: &[i64]) -> Vec<Cursor> {
        let cursor =
            |(id, time): (u64, &i64)| Cursor { published: Timestamp(*time), id: ArticleId::from_hash(id) };
        (0..).zip(times).map(cursor).collect()
    }

    fn day(moment: Timestamp) -> Timestamp {
        Timestamp(moment.0.div_euclid(100) * 100)
    }

    fn cuts(times: &[i64]) -> Vec<(Range<usize>, bool)> {
        cut(&outline(times), 12, day).into_iter().map(|part| (part.places, part.begins_day)).collect()
    }

    #[test]
    fn parts_are_of_one_day_and_short() {
        assert_eq!(cuts(&[]), []);
        assert_eq!(cuts(&[250, 201, 150, 20]), [(0..2, true), (2..3, true), (3..4, true)]);
        let thirty: Vec<i64> = (0..30).map(|n| 199 - n).collect();
        assert_eq!(cuts(&thirty), [(0..12, true), (12..24, false), (24..30, false)]);
    }

    #[test]
    fn whatever_a_day_is_every_place_is_in_one_part() {
        for midnight in [|_| Timestamp(i64::MAX), |_| Timestamp(i64::MIN), |moment| moment] {
            let parts = cut(&outline(&[9, 8, 8, 7, -3]), 2, midnight);
            let places: Vec<usize> = parts.into_iter().flat_map(|part| part.places).collect();
            assert_eq!(places, [0, 1, 2, 3, 4]);
        }
    }

    #[test]
    fn parts_are_found_by_how_far_the_list_is_scrolled() {
        let mut heights = Heights(vec![100.0, 50.0, 200.0]);
        for (distance, part) in [(-10.0, 0), (0.0, 0), (99.0, 0), (100.0, 1), (150.0, 2), (999.0, 2)] {
            assert_eq!(heights.at(distance), part, "{distance}");
        }
        assert_eq!((heights.before(2), heights.after(0), heights.of(1)), (150.0, 250.0, 50.0));
        heights.set(1, 80.0);
        heights.set(9, 80.0);
        assert_eq!((heights.before(2), Heights::default().at(5.0)), (180.0, 0));
    }

    #[test]
    fn what_is_wanted_is_drawn_part_by_part() {
        for (mut drawn, wanted, frames) in
            [(0..0, 0..4, 4), (0..4, 2..6, 2), (5..9, 3..6, 2), (0..3, 90..93, 3), (0..4, 0..4, 0)]
        {
            for _ in 0..frames {
                let next = step(&drawn, &wanted);
                let more = next.clone().filter(|part| !drawn.contains(part)).count();
                assert!(more <= 1, "{drawn:?} to {next:?}");
                drawn = next;
            }
            assert_eq!(drawn, wanted);
        }
        assert_eq!(step(&(0..5), &(0..0)), 0..0);
    }
}
