//! Sorting and counting by numbers. One sort and one table for all that ranks: each further one for values of another type
//! would be some kilobytes of program.

use rustc_hash::FxHashMap;

/// Places in a list, by rising keys; of equal ones the first first.
pub(crate) fn places(keys: impl Iterator<Item = [u64; 2]>) -> Vec<usize> {
    let mut keyed: Vec<([u64; 2], usize)> = keys.zip(0..).collect();
    sort(&mut keyed);
    keyed.into_iter().map(|(_, place)| place).collect()
}

#[inline(never)]
fn sort(keyed: &mut [([u64; 2], usize)]) {
    keyed.sort_unstable();
}

/// Puts a list in the order of rising keys.
pub(crate) fn sort_by<T>(list: &mut [T], key: impl Fn(&T) -> [u64; 2]) {
    let mut to = inverse(&places(list.iter().map(key)));
    for at in 0..list.len() {
        while let Some(other) = to.get(at).copied().filter(|other| *other != at && *other < list.len()) {
            list.swap(at, other);
            to.swap(at, other);
        }
    }
}

/// Where what is at each place goes.
#[inline(never)]
fn inverse(places: &[usize]) -> Vec<usize> {
    let mut to = vec![0; places.len()];
    for (at, place) in places.iter().enumerate() {
        if let Some(to) = to.get_mut(*place) {
            *to = at;
        }
    }
    to
}

/// A key that rises as the number does (IEEE 754's total order).
pub(crate) fn rising(number: f32) -> u64 {
    let bits = number.to_bits();
    u64::from(if bits >> 31 == 1 { !bits } else { bits | 1 << 31 })
}

/// A key that falls as the number rises.
pub(crate) fn falling(number: f32) -> u64 {
    u64::from(u32::MAX) - rising(number)
}

/// How often each number was counted.
#[derive(Default)]
pub(crate) struct Counts(FxHashMap<u32, u32>);

impl Counts {
    /// Counts it once more, and tells how often that makes.
    #[inline(never)]
    pub(crate) fn add(&mut self, number: u32) -> u32 {
        let count = self.0.entry(number).or_default();
        *count = count.saturating_add(1);
        *count
    }

    pub(crate) fn of(&self, number: u32) -> u32 {
        self.0.get(&number).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_numbers_are_in_the_order_of_the_numbers() {
        let rise = [f32::NEG_INFINITY, -2.0, -0.5, 0.0, 1e-9, 1.0, f32::INFINITY];
        for pair in rise.windows(2) {
            assert!(rising(pair[0]) < rising(pair[1]) && falling(pair[0]) > falling(pair[1]), "{pair:?}");
        }
        let mut list = [1.0, 3.0, 2.0];
        sort_by(&mut list, |number| [falling(*number), 0]);
        assert_eq!(list, [3.0, 2.0, 1.0]);
    }

    #[test]
    fn what_is_equal_stays_in_order_and_what_is_counted_adds_up() {
        let mut list = [(1, 'a'), (2, 'b'), (0, 'c'), (1, 'd'), (0, 'e')];
        sort_by(&mut list, |(number, _)| [*number, 0]);
        assert_eq!(list, [(0, 'c'), (0, 'e'), (1, 'a'), (1, 'd'), (2, 'b')]);
        let mut counts = Counts::default();
        assert_eq!((counts.add(7), counts.add(7), counts.of(7), counts.of(8)), (1, 2, 2, 0));
    }
}
