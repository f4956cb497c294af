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
pub struct Heights {
    each: Vec<f64>,
    /// Of so many parts each, because fifty thousand are too many to be added up with every frame.
    sums: Vec<f64>,
}

/// Parts of a sum.
const BLOCK: usize = 256;

impl Heights {
    /// Takes over the heights of all parts.
    pub fn new(each: Vec<f64>) -> Self {
        let sums = each.chunks(BLOCK).map(|block| block.iter().sum()).collect();
        Self { each, sums }
    }

    /// Guesses by the height of a row.
    pub fn guess(parts: &[Part], row: f64) -> Self {
        let heading = |part: &Part| if part.begins_day { HEADING } else { 0.0 };
        Self::new(parts.iter().map(|part| part.places.len() as f64 * row + heading(part)).collect())
    }

    /// All of them, in order.
    pub fn each(&self) -> &[f64] {
        &self.each
    }

    /// What stands above a part.
    pub fn before(&self, part: usize) -> f64 {
        let block = (part / BLOCK).min(self.sums.len());
        let whole: f64 = self.sums.iter().take(block).sum();
        whole + self.each.iter().take(part).skip(block * BLOCK).sum::<f64>()
    }

    /// What stands below it.
    pub fn after(&self, part: usize) -> f64 {
        let next = (part / BLOCK + 1) * BLOCK;
        let rest = self.each.get(part + 1..next.min(self.each.len())).unwrap_or_default();
        rest.iter().chain(self.sums.iter().skip(part / BLOCK + 1)).sum()
    }

    /// The height of a part.
    pub fn of(&self, part: usize) -> f64 {
        self.each.get(part).copied().unwrap_or_default()
    }

    /// The part at a distance from the top of the list; the nearest where there is none.
    pub fn at(&self, distance: f64) -> usize {
        let mut bottom = 0.0;
        let mut reaches = |height: &f64| {
            let is_there = bottom + height > distance;
            bottom += if is_there { 0.0 } else { *height };
            is_there
        };
        let block = self.sums.iter().position(&mut reaches).unwrap_or(self.sums.len());
        let (start, last) = (block * BLOCK, self.each.len().saturating_sub(1));
        // Where sums are rounded otherwise than their parts, it is the last of them.
        let within = self.each.iter().skip(start).take(BLOCK).position(reaches).unwrap_or(BLOCK - 1);
        (start + within).min(last)
    }

    /// Takes over a measured height.
    pub fn set(&mut self, part: usize, height: f64) {
        if let Some(known) = self.each.get_mut(part) {
            *known = height;
            // Added up anew: differences would add up to an error.
            let block = part / BLOCK;
            let sum = self.each.iter().skip(block * BLOCK).take(BLOCK).sum();
            self.sums.get_mut(block).into_iter().for_each(|known| *known = sum);
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
        let mut heights = Heights::new(vec![100.0, 50.0, 200.0]);
        for (distance, part) in [(-10.0, 0), (0.0, 0), (99.0, 0), (100.0, 1), (150.0, 2), (999.0, 2)] {
            assert_eq!(heights.at(distance), part, "{distance}");
        }
        assert_eq!((heights.before(2), heights.after(0), heights.of(1)), (150.0, 250.0, 50.0));
        heights.set(1, 80.0);
        heights.set(9, 80.0);
        assert_eq!((heights.before(2), Heights::default().at(5.0)), (180.0, 0));
    }

    #[test]
    fn heights_of_many_parts_are_as_if_each_were_added_up() {
        let each: Vec<f64> = (0..1_000).map(|part| f64::from(part % 7)).collect();
        let mut heights = Heights::new(each.clone());
        for part in [0, 1, 254, 255, 256, 257, 511, 512, 998, 999, 1_000] {
            assert_eq!(heights.before(part), each[..part].iter().sum::<f64>(), "before {part}");
            assert_eq!(heights.after(part), each.iter().skip(part + 1).sum::<f64>(), "after {part}");
            // A part without a height is nowhere.
            if heights.of(part) > 0.0 {
                assert_eq!(heights.at(heights.before(part)), part);
            }
        }
        heights.set(300, 70.0);
        assert_eq!(heights.before(1_000), each.iter().sum::<f64>() + 70.0 - each[300]);
        assert_eq!(heights.at(heights.before(300) + 69.0), 300);
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
