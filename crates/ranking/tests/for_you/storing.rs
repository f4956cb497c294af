//! A taste that is kept.

use crate::made::{some, some_taste};
use ranking::Taste;

#[test]
fn a_taste_reads_back_as_it_was_and_gives_the_same_bytes() {
    for seed in 0..100 {
        let taste = some_taste(seed, &some(seed));
        let bytes = taste.to_bytes();
        let again = Taste::from_bytes(&bytes).expect("reads");
        assert_eq!(again, taste, "seed {seed}");
        assert_eq!(again.to_bytes(), bytes, "seed {seed}");
    }
    assert_eq!(Taste::from_bytes(&Taste::default().to_bytes()), Some(Taste::default()));
}

#[test]
fn what_is_cut_off_or_of_another_version_reads_as_nothing() {
    let bytes = some_taste(3, &some(3)).to_bytes();
    for length in 0..bytes.len() {
        assert_eq!(Taste::from_bytes(&bytes[..length]), None, "{length} bytes");
    }
    assert_eq!(Taste::from_bytes(&[&bytes[..], &[0]].concat()), None, "one byte more");
    let mut other = bytes;
    other[0] += 1;
    assert_eq!(Taste::from_bytes(&other), None, "another version");
}

#[test]
fn broken_bytes_are_read_as_nothing_or_as_a_taste_that_can_be_used() {
    let candidates = some(5);
    let bytes = some_taste(5, &candidates).to_bytes();
    for at in 0..bytes.len() {
        for flip in [1, 0x40, 0x80, 0xff] {
            let mut broken = bytes.clone();
            broken[at] ^= flip;
            let Some(taste) = Taste::from_bytes(&broken) else { continue };
            let found =
                ranking::for_you(&candidates, &taste, &ranking::Sliders::default(), crate::made::NOW, 1);
            assert!(found.iter().all(|scored| scored.score.is_finite()), "byte {at}");
        }
    }
}
