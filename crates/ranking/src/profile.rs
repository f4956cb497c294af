//! Weighted terms of an item or a story, ready to be compared.

use crate::index::Index;
use crate::stories::Item;
use crate::terms::{TERM, weight};
use crate::tuning::Tuning;

/// Terms in rising order, weighted so that the product of two items' profiles is 1 where they are just alike enough.
pub(crate) type Profile = Vec<(u32, f32)>;

/// Packed terms, each by how much it weighs and how rare it is; without those that say nothing.
pub(crate) fn weighted(packed: &[u32], language: u8, index: &Index) -> Profile {
    let worth = |term: &u32| (term & TERM, weight(*term) * index.rarity(*term, language));
    packed.iter().map(worth).filter(|(_, weight)| *weight > 0.0).collect()
}

/// The profile of one item; the more crowded its surroundings, the more two have to share.
pub(crate) fn of_item(item: &Item, index: &Index, tuning: &Tuning) -> Profile {
    let mut profile = weighted(&item.terms, item.language, index);
    let length = profile.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-6);
    let least = (tuning.least + tuning.crowded * item.crowd).max(0.01);
    let by = 1.0 / (length * least.sqrt());
    profile.iter_mut().for_each(|(_, weight)| *weight *= by);
    profile
}

/// The sum of two.
pub(crate) fn sum(a: &Profile, b: &Profile) -> Profile {
    let mut sum = Vec::with_capacity(a.len() + b.len());
    let (mut a, mut b) = (a.as_slice(), b.as_slice());
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        match first.0.cmp(&other.0) {
            std::cmp::Ordering::Less => {
                sum.push(*first);
                a = rest;
            }
            std::cmp::Ordering::Greater => {
                sum.push(*other);
                b = others;
            }
            std::cmp::Ordering::Equal => {
                sum.push((first.0, first.1 + other.1));
                (a, b) = (rest, others);
            }
        }
    }
    sum.extend_from_slice(a);
    sum.extend_from_slice(b);
    sum
}

/// Keeps the `most` terms that weigh most.
pub(crate) fn shorten(profile: &mut Profile, most: usize) {
    if profile.len() > most {
        profile.select_nth_unstable_by(most, |a, b| b.1.total_cmp(&a.1));
        profile.truncate(most);
        profile.sort_unstable_by_key(|(term, _)| *term);
    }
}

/// The terms that two lists of packed ones in rising order share.
pub(crate) fn shared<'t>(a: &'t [u32], b: &'t [u32]) -> impl Iterator<Item = u32> + 't {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    std::iter::from_fn(move || {
        loop {
            let (one, other) = (**a.peek()? & TERM, **b.peek()? & TERM);
            if one <= other {
                a.next();
            }
            if other <= one {
                b.next();
            }
            if one == other {
                return Some(one);
            }
        }
    })
}

/// The product of two.
pub(crate) fn product(a: &Profile, b: &Profile) -> f32 {
    let mut product = 0.0;
    let (mut a, mut b) = (a.as_slice(), b.as_slice());
    while let ([first, rest @ ..], [other, others @ ..]) = (a, b) {
        if first.0 == other.0 {
            product += first.1 * other.1;
        }
        if first.0 <= other.0 {
            a = rest;
        }
        if other.0 <= first.0 {
            b = others;
        }
    }
    product
}
