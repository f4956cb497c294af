//! Counting tests from what the runners print.

use std::fmt;

/// How many tests passed, failed and were skipped.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u64,
    /// Tests that failed.
    pub failed: u64,
    /// Tests that were not run.
    pub skipped: u64,
    /// Tests that failed and then passed, with why they failed.
    pub unsteady: Vec<String>,
}

impl Counts {
    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.unsteady.extend_from_slice(&other.unsteady);
    }

    /// Reads a line of `cargo test`: `test result: ok. 5 passed; 0 failed; 1 ignored; …`. The runner of
    /// wasm-bindgen-test prints the same.
    pub fn read_cargo(&mut self, line: &str) {
        let Some((_, results)) = line.split_once("test result: ") else { return };
        for part in results.split([';', '.']) {
            let mut words = part.split_whitespace();
            let (Some(Ok(number)), Some(word)) = (words.next().map(str::parse::<u64>), words.next()) else {
                continue;
            };
            self.count(word, number);
        }
    }

    /// Reads a line of `node --test` with the reporter `spec`: `ℹ pass 3`, or what the end-to-end tests say of one that
    /// passed at the second try.
    pub fn read_node(&mut self, line: &str) {
        if let Some((_, test)) = line.split_once("ℹ at the second try: ") {
            self.unsteady.push(test.to_owned());
            return;
        }
        let mut words = line.split_whitespace();
        let (Some("ℹ"), Some(word), Some(number), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return;
        };
        if let Ok(number) = number.parse() {
            self.count(word, number);
        }
    }

    fn count(&mut self, word: &str, number: u64) {
        match word {
            "passed" | "pass" => self.passed += number,
            "failed" | "fail" | "cancelled" => self.failed += number,
            "ignored" | "skipped" | "todo" => self.skipped += number,
            _ => {}
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_lines_are_summed() {
        let mut counts = Counts::default();
        for line in [
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 filtered out",
            "test a::says_12_passed ... ok",
            "running 5 tests",
        ] {
            counts.read_cargo(line);
        }
        assert_eq!(counts, Counts { passed: 7, failed: 1, skipped: 1, ..Counts::default() });
    }

    #[test]
    fn node_lines_are_summed() {
        let mut counts = Counts::default();
        for line in [
            "✔ pass 9 (1ms)",
            "ℹ tests 6",
            "ℹ pass 3",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 1",
            "ℹ todo 0",
            "  ℹ at the second try: a list scrolls: no row",
        ] {
            counts.read_node(line);
        }
        let unsteady = vec!["a list scrolls: no row".to_owned()];
        assert_eq!(counts, Counts { passed: 3, failed: 2, skipped: 1, unsteady });
    }

    #[test]
    fn the_closing_line_has_the_three_counts() {
        let counts = Counts { passed: 3, failed: 2, skipped: 1, ..Counts::default() };
        assert_eq!(counts.to_string(), "3 passed, 2 failed, 1 skipped");
    }
}
