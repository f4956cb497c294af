//! How high a newsroom places its articles.

use feed::ParsedEntry;

/// Entries of the shortest document whose order says anything.
const SHORTEST: usize = 5;

/// For each entry how high it stands, from 100 for the first. Zeros where the document is in the order of time, which is
/// most of them, or gives no dates to tell: then the order is not the newsroom's word.
pub(super) fn of(entries: &[ParsedEntry]) -> Vec<u8> {
    let count = entries.len();
    let place = |at: usize| u8::try_from((count - at) * 100 / count).unwrap_or(100);
    let is_weighed = count >= SHORTEST && is_weighed(entries);
    (0..count).map(|at| if is_weighed { place(at) } else { 0 }).collect()
}

/// Whether more than a tenth of the dated neighbours contradict both orders of time.
fn is_weighed(entries: &[ParsedEntry]) -> bool {
    let dates: Vec<i64> = entries.iter().filter_map(|entry| entry.published.or(entry.updated)).collect();
    let pairs = dates.len().saturating_sub(1);
    let count = |is_out: fn(&[i64]) -> bool| dates.windows(2).filter(|pair| is_out(pair)).count();
    let rising = count(|pair| pair[0] < pair[1]);
    let falling = count(|pair| pair[0] > pair[1]);
    dates.len() * 2 > entries.len() && rising.min(falling) * 10 > pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(dates: &[Option<i64>]) -> Vec<u8> {
        let entry = |published: &Option<i64>| ParsedEntry { published: *published, ..ParsedEntry::default() };
        of(&dates.iter().map(entry).collect::<Vec<_>>())
    }

    #[test]
    fn only_an_order_that_is_not_that_of_time_says_what_a_newsroom_thinks() {
        let dated = |dates: &[i64]| dates.iter().map(|date| Some(*date)).collect::<Vec<_>>();
        for (name, dates, expected) in [
            ("newest first", dated(&[9, 8, 8, 6, 5]), [0; 5]),
            ("oldest first", dated(&[1, 2, 3, 4, 5]), [0; 5]),
            ("weighed", dated(&[5, 9, 2, 7, 1]), [100, 80, 60, 40, 20]),
            ("no dates", vec![None; 5], [0; 5]),
        ] {
            assert_eq!(places(&dates), expected, "{name}");
        }
        assert_eq!(places(&dated(&[3, 9, 1])), [0; 3], "too short");
        assert!(places(&[]).is_empty());
    }
}
