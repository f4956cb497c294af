//! B-cubed (Bagga and Baldwin, 1998) and pairs.

use std::collections::HashMap;
use std::fmt;

/// How a partition compares with the right one.
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub pair_precision: f64,
    pub pair_recall: f64,
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "B-cubed F1 {:.4} (precision {:.3}, recall {:.3})", self.f1, self.precision, self.recall)
    }
}

impl Score {
    pub fn pairs(&self) -> String {
        format!("{:.3} of the pairs right, {:.3} of all right ones", self.pair_precision, self.pair_recall)
    }
}

pub fn score(found: &[u64], gold: &[u64]) -> Score {
    let count = |of: &mut dyn Iterator<Item = (u64, u64)>| {
        let mut counts: HashMap<(u64, u64), f64> = HashMap::new();
        of.for_each(|key| *counts.entry(key).or_default() += 1.0);
        counts
    };
    let by_found = count(&mut found.iter().map(|f| (*f, 0)));
    let by_gold = count(&mut gold.iter().map(|g| (*g, 0)));
    let by_both = count(&mut found.iter().copied().zip(gold.iter().copied()));
    let total = found.len() as f64;
    let precision = by_both.iter().map(|((f, _), n)| n * n / by_found[&(*f, 0)]).sum::<f64>() / total;
    let recall = by_both.iter().map(|((_, g), n)| n * n / by_gold[&(*g, 0)]).sum::<f64>() / total;
    let pairs = |counts: &HashMap<(u64, u64), f64>| counts.values().map(|n| n * (n - 1.0) / 2.0).sum::<f64>();
    Score {
        precision,
        recall,
        f1: 2.0 * precision * recall / (precision + recall),
        pair_precision: pairs(&by_both) / pairs(&by_found).max(1.0),
        pair_recall: pairs(&by_both) / pairs(&by_gold).max(1.0),
    }
}

#[test]
fn a_partition_is_scored_against_the_right_one() {
    for (found, gold, precision, recall) in [
        (&[1, 1, 2][..], &[5, 5, 6][..], 1.0, 1.0),
        (&[1, 1, 1], &[5, 5, 6], 5.0 / 9.0, 1.0),
        (&[1, 2, 3], &[5, 5, 5], 1.0, 1.0 / 3.0),
    ] {
        let score = score(found, gold);
        assert!(
            (score.precision - precision).abs() < 1e-9 && (score.recall - recall).abs() < 1e-9,
            "{found:?}"
        );
    }
}
