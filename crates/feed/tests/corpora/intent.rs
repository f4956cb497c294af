//! Differences by intent: the rows of `docs/feed-differences.md`, which is both their table and this list.

use std::cell::Cell;

/// A row: what of a corpus differs, how often, and (in the document) why.
pub struct Row {
    /// What the name of a case begins with; `*` for all.
    pub case: String,
    /// A path of an assertion; a `*` stands for anything.
    pub path: String,
    count: usize,
    seen: Cell<usize>,
}

/// The rows of one corpus.
pub struct Table {
    corpus: &'static str,
    rows: Vec<Row>,
}

impl Table {
    /// Reads the rows `| corpus | case | path | count | ours | theirs | reason |`.
    pub fn of(corpus: &'static str) -> Self {
        let text = include_str!("../../../../docs/feed-differences.md");
        let rows = text.lines().filter_map(|line| {
            let cells: Vec<_> = line.split('|').map(|cell| cell.trim().trim_matches('`')).collect();
            let [_, name, case, path, count, _ours, _theirs, reason, _] = cells.as_slice() else {
                return None;
            };
            assert!(*name != corpus || reason.len() > 7, "a difference has a reason: {line}");
            (*name == corpus).then(|| Row {
                case: (*case).to_owned(),
                path: (*path).to_owned(),
                count: count.parse().expect("a count"),
                seen: Cell::new(0),
            })
        });
        Self { corpus, rows: rows.collect() }
    }

    /// Whether a difference is by intent.
    pub fn covers(&self, case: &str, path: &str) -> bool {
        let fits = |pattern: &str, text: &str| match pattern.split_once('*') {
            Some((head, tail)) => text.starts_with(head) && text.ends_with(tail),
            None => text == pattern,
        };
        let row = self.rows.iter().find(|row| fits(&row.case, case) && fits(&row.path, path));
        row.inspect(|row| row.seen.set(row.seen.get() + 1)).is_some()
    }

    /// The table says how many there are, and is right.
    pub fn check(&self) -> usize {
        let wrong: Vec<_> = self.rows.iter().filter(|row| row.seen.get() != row.count).collect();
        for row in &wrong {
            println!("ROW {} {}: {} said, {} found", row.case, row.path, row.count, row.seen.get());
        }
        assert!(wrong.is_empty(), "the table of differences of {} is not up to date", self.corpus);
        self.rows.iter().map(|row| row.count).sum()
    }
}
